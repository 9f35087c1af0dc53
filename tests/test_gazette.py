"""Which issue a text says it is."""

from __future__ import annotations

import pytest

from policygraph.loaders.gazette import gazette_of


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        pytest.param("2023.6\n\n总第70期（月刊）\n\n云岚市人民政府公报\n", "云岚市人民政府公报2023年第6期（总第70期）", id="cover"),
        pytest.param("云岚市人民政府公报\n\n2023\n\n第 6 期 (总第70期)", "云岚市人民政府公报2023年第6期（总第70期）", id="apart"),
        pytest.param("云岚市人民政府公报（总第208期） 文件发布\n2019 年第1 2 期文件发布\n", "云岚市人民政府公报2019年第12期（总第208期）", id="heads"),
        pytest.param("《云岚市人民政府公报》编辑部\n总第5期", "云岚市人民政府公报总第5期", id="total only"),
        pytest.param("云岚市人民政府关于公报工作的通知\n第3期培训班", None, id="no gazette"),
        pytest.param("云岚市人民政府公报\n征订启事", None, id="no issue"),
    ],
)
def test_the_issue(text: str, issue: str | None) -> None:
    found = gazette_of(text)
    assert (str(found) if found else None) == issue
