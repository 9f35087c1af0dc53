"""The report: what is held, named and not held, listed and not held, repealed, and what cannot be told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from toy_gazette import OLD, extract, write

from policygraph.graph.build import build
from policygraph.graph.report import report
from policygraph.graph.store import Store

CITING = """
! 云政办〔2020〕5号 | 云岚市人民政府办公室关于加强渡口管理的通知
! 云政办〔2020〕6号 | 云岚市人民政府办公室关于灯塔的通知
= 云政办〔2020〕5号 | 云岚市人民政府办公室关于加强渡口管理的通知 | 云岚市人民政府办公室 | 2020-05-01
: region=云岚市; effective_from=2020-06-01
# 一 | 甲 | 甲甲甲乙乙乙
@ repeals | 云政办〔2018〕9号 | | 一 | 甲甲甲
@ repeals | 云政办〔2016〕1号 | 云岚市灯塔管理办法 | 一 | 乙乙乙 | | 2020-07-01
@ based_on | | 中华人民共和国渡船法 | 一 | 甲甲甲
@ based_on | 岚政发〔2016〕3号 | 岚江省水运规划 | 一 | 甲甲甲
@ cites | 岚政发〔2016〕3号 | 岚江省水运规划 | 一 | 乙乙乙
@ cites | | 云岚市渡口名录 | 一 | 甲甲甲
@ overrides | | 以前发布的渡口规定 | 一 | 甲甲甲
@ issues | | 云岚市渡口新规 | 一 | 甲甲甲
= 云政办〔2020〕7号 | 云岚市人民政府办公室关于渡口安全的通知 | 云岚市人民政府办公室 | 2020-08-01
: region=云岚市
# 一 | 甲 | 甲甲甲
@ cites | 岚政发〔2016〕3号 | | 一 | 甲甲甲
@ cites | | 云岚市渡口名录 | 一 | 甲甲甲
@ repeals | | 云岚市渡口名录 | 一 | 甲甲甲
= 云政办〔2017〕1号 | 云岚市渡口名录（2017年版） | 云岚市人民政府办公室 | 2017-01-01
= 云政办〔2019〕1号 | 云岚市渡口名录（2019年版） | 云岚市人民政府办公室 | 2019-01-01
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("report")
    build([write(folder, "old.txt", OLD), write(folder, "a公报.txt", CITING)], folder / "kg", extract=extract)
    return Store.open(folder / "kg")


@pytest.fixture(scope="module")
def found(store: Store) -> dict[str, Any]:
    return report(store)


def numbers(rows: list[dict[str, Any]]) -> list[str]:
    return [row["number"] or row["title"] for row in rows]


def test_every_mention_is_counted_once(found: dict[str, Any]) -> None:
    counts = {name: count for name, count in found["mentions"].items() if isinstance(count, int)}
    assert counts == {"total": 9, "held": 1, "versions": 0, "stubs": 5, "ambiguous": 3, "open": 0}


def test_what_is_named_and_not_held_comes_by_frequency(found: dict[str, Any]) -> None:
    first, *rest = found["missing"]
    assert {**first, "by": numbers(first["by"])} == {
        "document": "https://w3id.org/policygraph/id/doc/岚政发/2016/3",
        "number": "岚政发〔2016〕3号",
        "title": "岚江省水运规划",
        "count": 3,
        "types": {"based_on": 1, "cites": 2},
        "by": ["云政办〔2020〕5号", "云政办〔2020〕7号"],
    }
    assert sorted(numbers(rest)) == ["中华人民共和国渡船法", "云政办〔2016〕1号"]


def test_what_may_be_meant_is_listed_with_its_candidates(found: dict[str, Any]) -> None:
    rows = [(row["type"], row["title"], row["count"], numbers(row["candidates"]), numbers(row["by"])) for row in found["mentions"]["several"]]
    both, editions = ["云政办〔2020〕5号", "云政办〔2020〕7号"], ["云政办〔2017〕1号", "云政办〔2019〕1号"]
    assert rows == [("cites", "云岚市渡口名录", 2, editions, both), ("repeals", "云岚市渡口名录", 1, editions, both[1:])]


def test_the_catalogue(found: dict[str, Any]) -> None:
    [listed] = found["catalogue"]
    assert (listed["source"], listed["entries"], listed["held"]) == ("a公报.txt", 2, 1)
    assert numbers(listed["missing"]) == ["云政办〔2020〕6号"]


def test_what_is_repealed(found: dict[str, Any]) -> None:
    repealed = found["repealed"]
    assert {name: repealed[name] for name in ("documents", "held", "versions", "missing")} == {
        "documents": 2,
        "held": 1,
        "versions": 0,
        "missing": 1,
    }
    rows = [(row["number"], row["held"], [(one["number"], one["effective_on"], one["basis"]) for one in row["repealed_by"]]) for row in repealed["listed"]]
    assert rows == [
        ("云政办〔2018〕9号", "held", [("云政办〔2020〕5号", "2020-06-01", "derived")]),
        ("云政办〔2016〕1号", "mentioned", [("云政办〔2020〕5号", "2020-07-01", "stated")]),
    ]
    [unclear] = repealed["unclear"]
    assert (unclear["title"], unclear["by"]["number"], len(unclear["candidates"])) == ("云岚市渡口名录", "云政办〔2020〕7号", 2)


def test_json_is_the_report(policygraph: Any, store: Store, found: dict[str, Any]) -> None:
    assert json.loads(policygraph("report", "--store", store.path, "--format", "json").out) == found
    assert set(found) == {"documents", "units", "mentions", "missing", "catalogue", "repealed"}


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "en",
            [
                "Documents held: 5",
                "Documents named and not held: 3, most named first",
                "      3  岚政发〔2016〕3号 岚江省水运规划  (basis 1, cited 2; 云政办〔2020〕5号、云政办〔2020〕7号)",
                "List of documents in a公报.txt: 2 entries, held: 1",
                "Documents repealed: 2; held: 1, held in another version: 0, not held: 1",
                "  云政办〔2016〕1号 云岚市灯塔管理办法  (not held; by 云政办〔2020〕5号 云岚市人民政府办公室关于加强渡口管理的通知 from 2020-07-01)",
                "Repeals of which it cannot be told what they repeal",
            ],
        ),
        (
            "zh",
            [
                "被提及而未收录的文件：3 份，按提及次数排列",
                "      3  岚政发〔2016〕3号 岚江省水运规划  (依据 1、引用 2; 云政办〔2020〕5号、云政办〔2020〕7号)",
                "被废止的文件：2 份，已收录 1 份，仅收录其他版本的 0 份，未收录 1 份",
            ],
        ),
    ],
)
def test_text(policygraph: Any, store: Store, lang: str, lines: list[str]) -> None:
    printed = policygraph("report", "--store", store.path, "--lang", lang).out.splitlines()
    assert [line for line in lines if line not in printed] == []


def test_long_lists_say_how_many_more(policygraph: Any, tmp_path: Path) -> None:
    cites = "\n".join(f"@ cites | 岚政发〔2016〕{n}号 | | 一 | 甲甲甲" for n in range(1, 26))
    text = f"= 云政办〔2020〕5号 | 关于渡口的通知 | 云岚市人民政府 | 2020-05-01\n# 一 | 甲 | 甲甲甲\n{cites}"
    build([write(tmp_path, "a.txt", text)], tmp_path / "kg", extract=extract)
    short = policygraph("report", "--store", tmp_path / "kg", "--lang", "en").out
    assert short.count("岚政发") == 20
    assert "  … and 5 more (--all, or --format json, lists all)" in short
    full = policygraph("report", "--store", tmp_path / "kg", "--lang", "en", "--all").out
    assert full.count("岚政发") == 25
    assert "more (" not in full


def test_a_law_held_in_a_later_version_is_neither_held_nor_missing(tmp_path: Path) -> None:
    law = """
    = | 岚江省渡船条例 | 岚江省人民代表大会常务委员会 | 2035-01-01
    : adoptions=2020-01-01; effective_from=2020-03-01
    # 第一条 | 甲 | 甲甲甲
    """
    citing = """
    = 云政办〔2025〕5号 | 云岚市人民政府办公室关于渡口的通知 | 云岚市人民政府办公室 | 2025-05-01
    # 一 | 甲 | 甲甲甲
    @ based_on | | 岚江省渡船条例 | 一 | 甲甲甲
    = 云政办〔2036〕5号 | 云岚市人民政府办公室关于灯塔的通知 | 云岚市人民政府办公室 | 2036-05-01
    # 一 | 甲 | 甲甲甲
    @ based_on | | 岚江省渡船条例 | 一 | 甲甲甲
    @ repeals | | 岚江省渡船条例（试行） | 一 | 甲甲甲
    """
    build([write(tmp_path, "a.txt", law), write(tmp_path, "b.txt", citing)], tmp_path / "kg", extract=extract)
    found = report(Store.open(tmp_path / "kg"))
    mentions = found["mentions"]
    assert {name: mentions[name] for name in ("total", "held", "versions", "stubs", "ambiguous")} == {
        "total": 3,
        "held": 1,
        "versions": 1,
        "stubs": 0,
        "ambiguous": 1,
    }
    assert found["missing"] == []


CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
REGULATIONS = ("浙江省水资源条例", "浙江省水资源管理条例", "浙江省数字经济促进条例", "浙江省饮用水水源保护条例", "台州市长潭水库饮用水水源保护条例")


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")
def test_real_texts(policygraph: Any, tmp_path: Path) -> None:
    files = [path for title in REGULATIONS for path in (CORPUS / "zhejiang-regulations").glob(f"{title}(*.md")]
    [gazette] = (CORPUS / "wenzhou").glob("004_*.txt")
    assert len(files) == len(REGULATIONS)
    assert policygraph("build", *files, gazette, "--store", tmp_path / "kg").code == 0
    found = json.loads(policygraph("report", "--store", tmp_path / "kg", "--format", "json").out)
    assert [(row["entries"], row["held"]) for row in found["catalogue"]] == [(5, 5)]
    repealed = {row["number"] or row["title"]: row for row in found["repealed"]["listed"]}
    days = {name: (row["held"], row["repealed_by"][0]["effective_on"]) for name, row in repealed.items()}
    assert days["温政办〔2018〕96号"] == ("mentioned", "2022-10-27")
    assert days["浙江省水资源管理条例"] == ("held", "2021-01-01")
    assert days["浙江省信息化促进条例"] == ("mentioned", "2021-03-01")
    # 长潭水库 cites in May 2020 what the province last changed in November
    assert found["mentions"]["versions"] == 1
    # a notice by its number, and by the list that it publishes
    [twice] = [row for row in found["missing"] if row["number"] == "浙司〔2022〕74号"]
    assert twice["types"] == {"based_on": 1, "cites": 1}
