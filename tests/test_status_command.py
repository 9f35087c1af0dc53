"""`policygraph status` and what `show` tells of a document's life, on the examples."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import policygraph as library
from policygraph.loaders.text import read_text

EXAMPLES = Path(__file__).parents[1] / "examples"
COLUMNS = ["document", "number", "title", "path", "status", "because", "words", "source", "spans", "from", "to", "basis", "by", "remark"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("status") / "kg"
    library.build(library.collect([EXAMPLES]), folder)
    return folder


def statuses(policygraph: Any, store: Path, *arguments: str) -> list[dict[str, Any]]:
    run = policygraph("status", "--store", store, "--format", "json", *arguments)
    assert run.code == 0
    found = json.loads(run.out)
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(
    ("day", "status", "words"),
    [
        ("2023-06-30", "现行有效", "有效期五年"),
        ("2023-07-01", "已废止", "自2023年7月1日起予以废止"),
        ("2019-12-31", "尚未施行", "自2020年1月1日起施行"),
    ],
)
def test_one_document_on_a_day(policygraph: Any, store: Path, day: str, status: str, words: str) -> None:
    (row,) = statuses(policygraph, store, "云政办[2019]45号", "--on", day)
    assert list(row) == COLUMNS
    assert (row["number"], row["path"], row["status"]) == ("云政办〔2019〕45号", None, status)
    assert words in row["words"]
    assert row["words"] in row["because"]
    text = read_text(EXAMPLES / row["source"], row["source"]).text
    assert "".join("".join(text[start:end] for start, end in row["spans"]).split()) == row["words"]


def test_a_clause_has_a_row_where_its_status_differs(policygraph: Any, store: Path) -> None:
    found = statuses(policygraph, store, "云政办〔2017〕31号", "--on", "2020-01-01")
    assert [(row["path"], row["status"]) for row in found] == [(None, "部分失效"), ("三", "已失效")]
    before = statuses(policygraph, store, "云政办〔2017〕31号", "--on", "2019-12-31")
    assert [(row["path"], row["status"]) for row in before] == [(None, "现行有效")]


def test_a_text_that_explains_has_no_status(policygraph: Any, tmp_path: Path) -> None:
    text = tmp_path / "in" / "a.txt"
    text.parent.mkdir()
    text.write_text("《云岚市灯塔办法》政策解读\n\n一、背景\n\n灯塔需要维护。\n\n云岚市交通运输局\n\n2029年5月1日\n", encoding="utf-8")
    library.build(library.collect([text.parent]), tmp_path / "kg")
    run = policygraph("status", "《云岚市灯塔办法》政策解读", "--store", tmp_path / "kg")
    assert run.code == 0
    assert "status of its own" in run.err or "政策解读" in run.err


def test_held_leaves_out_what_is_only_mentioned(policygraph: Any, store: Path) -> None:
    held = statuses(policygraph, store, "--held", "--on", "2024-01-01")
    every = statuses(policygraph, store, "--on", "2024-01-01")
    assert {row["document"] for row in held} < {row["document"] for row in every}
    assert all(row["source"] for row in held)


def test_a_table_shows_what_fits_and_counts(policygraph: Any, store: Path) -> None:
    run = policygraph("status", "--store", store, "--on", "2023年6月20日", "--held")
    assert run.out.split("\n")[0].split() == ["number", "title", "path", "status", "because"]
    assert "on 2023-06-20: " in run.err
    assert "现行有效" in run.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--on", "2022-02-30"], "2022-02-30: not a day"),
        (["--on", "gestern"], "gestern: not a day"),
        (["云政办〔2099〕1号"], "云政办〔2009〕3号"),
    ],
)
def test_bad_input_is_told_in_one_line(policygraph: Any, store: Path, arguments: list[str], told: str) -> None:
    run = policygraph("status", "--store", store, *arguments)
    assert (run.code, run.out) == (2, "")
    assert told in run.err
    assert run.err.count("\n") == 1


def test_today_is_the_day_if_none_is_given(policygraph: Any, store: Path) -> None:
    assert f"on {date.today()}: " in policygraph("status", "--store", store).err


def test_show_tells_the_life_of_a_document(policygraph: Any, store: Path) -> None:
    run = policygraph("show", "云政办〔2019〕45号", "--store", store, "--on", "2023-07-01", "--format", "json")
    card = json.loads(run.out)
    assert card["status"]["status"] == "已废止"
    assert [(row["status"], row["from"], row["to"]) for row in card["periods"]] == [
        ("尚未施行", None, "2019-12-31"),
        ("现行有效", "2020-01-01", "2023-06-30"),
        ("已废止", "2023-07-01", None),
    ]
    assert [(row["step"], row["relation"], row["number"]) for row in card["chain"]] == [
        (0, None, "云政办〔2019〕45号"),
        (1, "repealed_by", "云政办〔2023〕22号"),
    ]
    text = policygraph("--lang", "zh", "show", "云政办〔2019〕45号", "--store", store, "--on", "2023-07-01").out
    assert "已废止 (2023-07-01)" in text
    assert "[被废止，见] 云政办〔2023〕22号" in text
