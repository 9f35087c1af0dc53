"""The numbers that open clauses, and what only looks like one."""

from __future__ import annotations

import pytest

from policygraph.loaders.mapped import Mapped
from policygraph.loaders.markers import marker_of


@pytest.mark.parametrize(
    ("paragraph", "kind", "label", "value"),
    [
        ("第一章 总则", "章", "第一章", 1),
        ("第三节　监督", "节", "第三节", 3),
        ("第二十条 机关应当", "条", "第二十条", 20),
        ("第一百零三条　本法自", "条", "第一百零三条", 103),
        ("第十条之一 机关", "条", "第十条之一", 10),
        ("第五条各级机关", "条", "第五条", 5),
        ("一、总体要求", "一、", "一", 1),
        ("二十一、其他", "一、", "二十一", 21),
        ("（一）目标", "（一）", "（一）", 1),
        ("(十二) 目标", "（一）", "（十二）", 12),
        ("㈡目标", "（一）", "（二）", 2),
        ("1.建设", "1.", "1", 1),
        ("2.2031年，全市新建渡口20座。", "1.", "2", 2),
        ("12．建设", "1.", "12", 12),
        ("3、建设", "1.", "3", 3),
        ("6 . 提 高", "1.", "6", 6),
        ("（3）条件", "（1）", "（3）", 3),
        ("⑷条件", "（1）", "（4）", 4),
        ("2）条件", "1）", "2）", 2),
        ("③条件", "①", "③", 3),
    ],
)
def test_a_number_opens_a_clause(paragraph: str, kind: str, label: str, value: int) -> None:
    marker = marker_of(Mapped.of(paragraph, [(0, len(paragraph))]))
    assert marker is not None
    assert (marker.kind, marker.label, marker.value) == (kind, label, value)


@pytest.mark.parametrize(
    "paragraph",
    [
        "1.5%的企业",
        "2022年12月",
        "20%以上",
        "第三条第二款规定的情形",
        "第八条规定的机关",
        "第一批名单",
        "第一，加强领导",
        "一是加强领导",
        "一般项目",
        "十五日内",
        "5",
        "2019.12",
        "（含税）",
        "（责任单位：市商务局）",
    ],
)
def test_what_looks_like_a_number_opens_none(paragraph: str) -> None:
    assert marker_of(Mapped.of(paragraph, [(0, len(paragraph))])) is None
