"""The examples: their gold says only what is printed, and the contradictions put into them are there."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from policygraph.evaluation import evaluate
from policygraph.interchange import to_data
from policygraph.loaders.extract import extract_file
from policygraph.loaders.tables import find_tables
from policygraph.model import DocumentNumber, Table

from .places import misplaced, uncovered

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
FOLDER = Path(__file__).with_name("gold")
GOLD = {gold["source"]: gold for gold in (json.loads(p.read_text(encoding="utf-8")) for p in sorted(FOLDER.glob("*.json")))}


def tables_of(name: str) -> list[Table]:
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    return [r.table for r in find_tables(text, [m.span() for m in re.finditer(r"\S(?:[^\n]*\S)?", text)])]


def table(name: str, title: str) -> Table:
    [found] = [t for t in tables_of(name) if t.title == title]
    return found


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text).translate(str.maketrans("()", "（）"))


def strings(gold: object) -> Iterator[str]:
    """The words of a gold entry, without paths, dates and the names of kinds."""
    if isinstance(gold, str):
        yield gold
    elif isinstance(gold, list):
        for entry in gold:
            yield from strings(entry)
    elif isinstance(gold, dict):
        for key, value in gold.items():
            if key not in {"kind", "type", "path", "source"} and not key.endswith(("_on", "_from")):
                yield from strings(value)


def test_every_example_has_gold_and_a_source() -> None:
    texts = {path.name for path in EXAMPLES.iterdir() if path.suffix in {".txt", ".md"}} - {"README.md"}
    with (EXAMPLES / "sources.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert texts == set(GOLD) == {row["file"] for row in rows}
    assert len(texts) == 5
    assert all(row["url"].startswith("https://www.example.org/") for row in rows)


@pytest.mark.parametrize("name", GOLD)
def test_gold_says_what_is_printed(name: str) -> None:
    text = squeezed((EXAMPLES / name).read_text(encoding="utf-8"))
    words = list(strings(GOLD[name]))
    assert len(words) > 10
    assert [w for w in words if squeezed(w) not in text] == []


@pytest.mark.parametrize("name", GOLD)
def test_gold_is_in_order(name: str) -> None:
    for document in GOLD[name]["documents"]:
        paths = [clause["path"] for clause in document["clauses"]]
        assert len(set(paths)) == len(paths)
        places = {*paths, None}
        assert all(relation["path"] in places for relation in document["relations"])
        numbers = [document["number"], *(relation["number"] for relation in document["relations"])]
        for number in filter(None, numbers):
            assert str(DocumentNumber.parse(number)) == number


@pytest.mark.parametrize("name", GOLD)
def test_what_is_read_is_the_gold(name: str) -> None:
    extraction = extract_file(EXAMPLES / name)
    result = evaluate(GOLD[name], [to_data(extraction)])
    layers = ("documents", "metadata", "clauses", "headings", "relations", "supersession")
    missed = {layer: result.misses.get(layer) for layer in layers if result.scores[layer].f1 not in (None, 1.0)}
    assert missed == {}
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    assert misplaced(extraction, text) == []
    assert uncovered(extraction, text) == []


def test_tables_of_the_examples() -> None:
    shapes = [(t.title, len(t.header), len(t.rows)) for name in GOLD for t in tables_of(name)]
    assert shapes[:4] == [
        ("云岚市农村供水设施管护目标表", 6, 5),
        ("云岚市2019年11月份国民经济主要统计指标", 6, 2),
        ("执行责任分工表", 4, 11),
        ("云岚市节水型城市建设目标任务分解表", 4, 6),
    ]
    plan = table("yunlan-2023-06.txt", "云岚市节水载体建设计划清单")
    assert (len(plan.header), len(plan.rows), plan.ragged) == (5, 6, ())
    assert not any(t.ragged for name in GOLD for t in tables_of(name))


def test_planted_contradictions() -> None:
    targets = table("yunlan-2023-06.txt", "云岚市节水型城市建设目标任务分解表")
    columns = [[int(row[c].words) for row in targets.rows] for c in (1, 2, 3)]
    assert [total - sum(regions) for *regions, total in columns] == [20, 0, 0]
    body = (EXAMPLES / "yunlan-2023-06.txt").read_text(encoding="utf-8")
    assert "年节水量达到3000万立方米" in body
    assert (targets.header[2].words, columns[1][-1]) == ("年节水量（亿立方米）", 3000)
