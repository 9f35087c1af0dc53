"""White space between Latin words is printed; white space of layout is not: rows, and documents from text to answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.graph.build import build
from policygraph.graph.reference import resolve
from policygraph.graph.search import search
from policygraph.graph.store import Store
from policygraph.loaders.extract import extract_file
from policygraph.loaders.mapped import Mapped
from policygraph.loaders.reading import read
from policygraph.loaders.sources import collect
from policygraph.loaders.text import read_text

from .places import misplaced, shown, uncovered

PLAN = """云政办〔2031〕5号

云岚市人民政府办公室关于印发云岚市 Digital Twin
City 渡口方案的通知

各县（市、区）人民政府：

《云岚市 Digital Twin City 渡口方案》已经市政府同意，现印发给你们。

云岚市人民政府办公室
2 0 3 1 年 5 月 8 日

云岚市 Digital Twin City 渡口方案

一、推广 Open Data 平台。2033年年底前，建成 Smart Ferry 平台 3 个，培育渡口 IP 20 个，架设 10 kV 线路50公里。（责任单位：市大数据局）

二、加装 <img src=x onerror=y> 标识。
"""


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("云岚市 Digital Twin City 方案", "云岚市Digital Twin City方案"),
        ("Open \t  Data", "Open Data"),
        ("Open\u00a0Data\u3000Plan", "Open Data Plan"),
        ("Digital\nTwin", "Digital Twin"),
        ("Windows 10 系统", "Windows 10系统"),
        ("Vision 2035 Plan", "Vision 2035 Plan"),
        ("5G Open RAN", "5G Open RAN"),
        ("渡口 IP 20 个", "渡口IP 20个"),
        ("Research & Development 中心", "Research & Development中心"),
        ("Plan B", "Plan B"),
        ("THE PEOPLE'S GOVERNMENT", "THE PEOPLE'S GOVERNMENT"),
        ("Hello, World", "Hello, World"),
        ("Café Océan", "Café Océan"),
        ("<img src=x onerror=y>", "<img src=x onerror=y>"),
        # layout
        ("关 于 加 强", "关于加强"),
        ("2 0 3 1 年", "2031年"),
        ("1 000 个", "1000个"),
        ("G D P 和 5 G", "GDP和5G"),
        ("R & D 经费", "R&D经费"),
        ("10 kV 线路", "10kV线路"),
        ("时速 60 km/h", "时速60km/h"),
        ("12.5 GWh", "12.5GWh"),
        ("PM 2.5 浓度", "PM2.5浓度"),
        ("ZJCC01 - 2031 - 0018", "ZJCC01-2031-0018"),
        ("1. Open Data", "1.Open Data"),
        ("(2) Open Data", "(2)Open Data"),
        ("Open\u200bData", "OpenData"),
        # the end of a line
        ("co-\noperation", "co-operation"),
        ("km/\nhour", "km/hour"),
        ("http://www.yunlan.gov\nexample", "http://www.yunlan.govexample"),
        ("office@yunlan\ngov", "office@yunlangov"),
        ("PM\n2.5", "PM2.5"),
    ],
)
def test_which_white_space_is_printed(printed: str, words: str) -> None:
    found = Mapped.of(printed, [(0, len(printed))])
    assert found.text == words
    assert len(found.offsets) == len(words)
    assert shown(printed, found.spans(printed)) == words.replace(" ", "")


def test_lines_joined_are_what_their_ranges_hold() -> None:
    """Words may be read again by their ranges, as checks do, and positions in them stay the same."""
    printed = "推广 Open\n Data and\n\n— 3 —\n\nFerry 5 号，co-\noperation IP\n20 个"
    lines = [(0, 7), (8, 17), (26, len(printed))]
    joined = Mapped.join(Mapped.of(printed, [line]) for line in lines)
    assert joined.text.startswith("推广Open Data and")
    assert Mapped.of(printed, joined.spans(printed)).text.replace("IP20", "IP 20") == joined.text.replace("IP20", "IP 20")
    assert Mapped.of(printed, lines).text == joined.text


def test_no_range_begins_or_ends_with_a_space() -> None:
    printed = "推广 Open Data 平台"
    found = Mapped.of(printed, [(0, len(printed))])
    at = found.text.index(" ")
    assert found[at : at + 5].spans(printed) == ((8, 12),)
    assert found[: at + 1].spans(printed) == ((0, 7),)


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("latin") / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_titles_clauses_targets_and_quotes_are_as_printed(plan: Path) -> None:
    extraction, text = extract_file(plan), read_text(plan).text
    [document] = extraction.documents
    assert document.title == "云岚市人民政府办公室关于印发云岚市Digital Twin City渡口方案的通知"
    assert document.instrument == "云岚市Digital Twin City渡口方案"
    assert str(document.issued_on) == "2031-05-08"
    assert [clause.heading for clause in document.clauses] == ["推广Open Data平台", "加装<img src=x onerror=y>标识"]
    assert "建成Smart Ferry平台3个，培育渡口IP 20个，架设10kV线路50公里" in document.clauses[0].evidence.words
    assert [(one.indicator, one.value, one.unit) for one in document.targets][:2] == [("建成Smart Ferry平台", 3, "个"), ("培育渡口IP", 20, "个")]
    assert misplaced(extraction, text) == []
    assert uncovered(extraction, text) == []


@pytest.fixture(scope="module")
def store(plan: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("latin-store") / "kg"
    build(collect([plan]), folder, extract=read)
    return Store.open(folder)


@pytest.mark.parametrize(
    "name",
    ["云岚市Digital Twin City渡口方案", "云岚市 Digital Twin City 渡口方案", "云岚市DigitalTwinCity渡口方案"],
)
def test_a_title_is_found_however_its_words_are_set(store: Store, name: str) -> None:
    assert resolve(store, name).endswith("doc/云政办/2031/5")


def test_a_search_finds_the_words_and_marks_their_place(store: Store, plan: Path) -> None:
    hits = search(store, '"Smart Ferry"').hits
    text = read_text(plan).text
    assert hits
    for hit in hits:
        assert "Smart Ferry" in hit.snippet.words
        assert shown(text, hit.snippet.spans) == hit.snippet.words.replace(" ", "")
