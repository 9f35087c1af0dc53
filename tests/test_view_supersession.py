"""`view supersession`: what is read, in which rows it stands, and that the page does what it says, in a real browser."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import hostile
import pytest
from browser import drawn, needs_browser, opened, until, watched
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab
from toy_gazette import built, extract, write

from policygraph import cli
from policygraph.graph.build import build
from policygraph.graph.standing import chain_of
from policygraph.graph.store import Store
from policygraph.viz.picture import Wish
from policygraph.viz.reading import Period, Quote
from policygraph.viz.supersession_data import Facts, Paper, Tie, Told, read
from policygraph.viz.supersession_layout import FAN, Fan, bars, chains, day_of, extent, look
from policygraph.viz.supersession_page import MOST, picture_of, supersession

_TEXT = """
= 云政办〔2023〕7号 | 云岚市码头管理办法 | 云岚市人民政府办公室 | 2023-03-01
: region=云岚市; level=市; effective_from=2023-04-01
# 九 | 附则 | 自2023年4月1日起施行，旧办法同时废止。
@ repeals | 云政办〔2018〕9号 | 云岚市渡口管理办法 | 九 | 旧办法同时废止
= 云政办〔2018〕9号 | 云岚市渡口管理办法 | 云岚市人民政府办公室 | 2018-05-01
: region=云岚市; level=市; effective_from=2018-06-01
# 九 | 附则 | 早年的规定同时废止。
@ repeals | 云政办〔2009〕4号 | 云岚市渡船规定 | 九 | 早年的规定同时废止
= 云政发〔2024〕2号 | 云岚市修改决定 | 云岚市人民政府 | 2024-02-01
: region=云岚市; level=市; effective_from=2024-02-01
# 一 | 修改 | 对码头管理办法作修改。
@ amends | 云政办〔2023〕7号 | 云岚市码头管理办法 | 一 | 对码头管理办法作修改
= 云政发〔2022〕1号 | 云岚市清理决定 | 云岚市人民政府 | 2022-01-10
: region=云岚市; level=市; effective_from=2022-02-01
""" + "\n".join(f"@ repeals | 云政发〔2001〕{i}号 | 云岚市旧规定之{i} | | 云政发〔2001〕{i}号" for i in range(1, 113))
_TEXT += """
= 云政办〔2020〕5号 | 云岚市水库办法 | 云岚市人民政府办公室 | 2020-05-01
: region=云岚市; level=市; effective_from=2020-06-01
# 一 | 水库 | 修水库。
"""
_ON = date(2026, 6, 1)
LAWS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "laws-in-versions"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store.open(built(tmp_path_factory.mktemp("supersession"), {"公报.txt": _TEXT}))


@pytest.fixture(scope="module")
def facts(store: Store) -> Facts:
    return read(store)


def data(html: str) -> dict[str, Any]:
    """What the page gives its scripts."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found
    page: dict[str, Any] = json.loads(found[1])["page"]
    return page


# ---------------------------------------------------------------- what is read


def test_what_documents_do_to_each_other(facts: Facts) -> None:
    number = {one.iri: one.number for one in facts.papers}
    found = {(number[tie.by], number[tie.to]): tie.told for tie in facts.ties}
    assert len(found) == 3 + 112
    (told,) = found["云政办〔2023〕7号", "云政办〔2018〕9号"]
    assert (told.kind, told.effective_on, told.quote.words, told.quote.source) == ("repeals", date(2023, 4, 1), "旧办法同时废止", "公报.txt")
    assert [end - start for start, end in told.quote.spans] == [7]
    assert [one.kind for one in found["云政发〔2024〕2号", "云政办〔2023〕7号"]] == ["amends"]


def test_documents_in_no_relation_are_counted_and_left_out(facts: Facts, store: Store) -> None:
    assert "云政办〔2020〕5号" not in {one.number for one in facts.papers}
    assert facts.alone == 1
    html = supersession(store, Wish("en", _ON)).page.html
    assert "Not drawn: 1 document of the store" in html
    assert "未绘出：库中1份" in html


def test_what_is_only_mentioned_is_told_from_what_is_held(facts: Facts) -> None:
    held = {one.number: one.held for one in facts.papers}
    assert (held["云政办〔2018〕9号"], held["云政办〔2009〕4号"]) == (True, False)
    assert sum(held.values()) == 4


def test_same_store_same_bytes(store: Store) -> None:
    wish = Wish("zh", _ON)
    assert supersession(store, wish).page.html == supersession(store, wish).page.html


def test_it_is_what_the_chains_of_documents_are(facts: Facts, store: Store) -> None:
    for one in facts.papers:
        near = {row["document"] for row in chain_of(store.quads, one.iri) if abs(row["step"]) == 1}
        assert near == {end for tie in facts.ties if one.iri in (tie.by, tie.to) for end in (tie.by, tie.to)} - {one.iri}


def test_the_repeal_of_a_law_falls_on_its_last_version(tmp_path: Path) -> None:
    law = """
    =  | 云岚市渡口条例 | 云岚市人民代表大会常务委员会 | {day}
    : region=云岚市; level=市; effective_from=2010-05-01; adoptions={adoptions}
    # 第一条 | 渡口 | 渡口的管理，适用本条例。
    """
    later = """
    =  | 云岚市水上交通条例 | 云岚市人民代表大会常务委员会 | 2024-03-01
    : region=云岚市; level=市; effective_from=2024-05-01; adoptions=2024-03-01
    @ repeals |  | 云岚市渡口条例 | | 云岚市渡口条例
    """
    texts = [law.format(day="2010-03-01", adoptions="2010-03-01"), law.format(day="2015-03-01", adoptions="2010-03-01,2015-03-01"), later]
    build([write(tmp_path, f"{i}.txt", text) for i, text in enumerate(texts)], tmp_path / "kg", extract=extract)
    found = read(Store.open(tmp_path / "kg"))
    issued = {one.iri: one.issued_on and one.issued_on.year for one in found.papers}
    assert sorted((issued[tie.by], tie.told[0].kind, issued[tie.to]) for tie in found.ties) == [(2015, "previous_version", 2010), (2024, "repeals", 2015)]
    old = next(one for one in found.papers if issued[one.iri] == 2010)
    assert (old.replaced, [row.status for row in old.periods[-2:]]) == (date(2015, 3, 1), ["已被修改", "已废止"])
    assert [one.replaced for one in found.papers if one != old] == [None, None]
    assert [piece[2] for piece in bars(old, extent(found.papers, found.ties, _ON))] == [3, 0, 7]  # not yet, in force, replaced


def test_a_version_that_one_not_held_overtook_is_in_force_until_one_that_is_held_begins(tmp_path: Path) -> None:
    law = """
    =  | 云岚市渡口条例 | 云岚市人民代表大会常务委员会 | {day}
    : region=云岚市; level=市; effective_from=2010-05-01; adoptions={adoptions}
    # 第一条 | 渡口 | 渡口的管理，适用本条例。
    """
    days = ("2010-03-01", "2013-03-01", "2015-03-01")
    texts = [law.format(day=days[i], adoptions=",".join(days[: i + 1])) for i in (0, 2)]
    build([write(tmp_path, f"{i}.txt", text) for i, text in enumerate(texts)], tmp_path / "kg", extract=extract)
    old, _ = read(Store.open(tmp_path / "kg")).papers
    assert [(row.status, row.start, row.end, look(row, old)) for row in old.periods[-2:]] == [
        ("已被修改", "2013-03-01", "2015-02-28", 2),
        ("已被修改", "2015-03-01", None, 7),
    ]


def test_a_candidate_is_told_from_a_repeal(tmp_path: Path) -> None:
    plans = [f"= 云政办〔{year}〕8号 | 云岚市渡口安全工作要点（{year}年） | 云岚市人民政府办公室 | {year}-03-01" for year in (2019, 2023)]
    build([write(tmp_path, "公报.txt", "\n".join(plans))], tmp_path / "kg", extract=extract)
    (found,) = read(Store.open(tmp_path / "kg")).ties
    assert [(one.kind, one.effective_on, bool(one.family)) for one in found.told] == [("may_follow", None, True)]


@pytest.mark.skipif(not LAWS.is_dir(), reason="the corpus is not beside the repository")
def test_versions_of_a_real_law_stand_one_after_the_other(tmp_path: Path) -> None:
    files = sorted(LAWS.glob("保障中小企业款项支付条例(*"))
    assert cli.run(["build", *map(str, files), "--store", str(tmp_path / "kg")]) == 0
    found = read(Store.open(tmp_path / "kg"))
    (told,) = found.ties
    by, to = (next(one for one in found.papers if one.iri == end) for end in (told.by, told.to))
    assert [one.kind for one in told.told] == ["previous_version"]
    assert (by.issued_on, day_of(told, by)) == (date(2025, 3, 17), date(2025, 6, 1))
    assert [(row.status, row.end) for row in to.periods if row.status == "现行有效"] == [("现行有效", "2025-05-31")]


# ---------------------------------------------------------------- rows


def paper(name: str, issued: str = "", periods: tuple[tuple[str, str, str], ...] = (), *, held: bool = True, number: str = "") -> Paper:
    rows = tuple(Period(status, start or None, end or None, ("", ""), Quote("", "", ())) for status, start, end in periods)
    return Paper(f"urn:{name}", number, name, date.fromisoformat(issued) if issued else None, "云岚市人民政府", held, False, rows)


def tie(by: str, to: str, kind: str = "repeals", since: str = "") -> Tie:
    return Tie(f"urn:{by}", f"urn:{to}", (Told(kind, date.fromisoformat(since) if since else None),))


def rows(facts: Facts) -> list[list[Any]]:
    return [
        [facts.papers[one].title if isinstance(one, int) else (facts.papers[one.hub].title, one.kind, one.outward, len(one.members)) for one in chain.entries]
        for chain in chains(facts)
    ]


def test_chains_stand_with_the_latest_first_and_their_documents_in_the_order_of_days() -> None:
    dated = [paper(name, f"{year}-01-01") for name, year in {"a": 2010, "b": 2015, "c": 2020, "x": 2021, "y": 2024}.items()]
    papers = (*dated, paper("u"), paper("v"))
    found = rows(Facts(papers, (tie("c", "b"), tie("b", "a"), tie("y", "x", "amends"), tie("u", "v"))))
    assert found == [["x", "y"], ["a", "b", "c"], ["u", "v"]]


def test_documents_that_repeal_each_other_are_a_chain_like_others() -> None:
    papers = (paper("a", "2010-01-01"), paper("b", "2015-01-01"), paper("c", "2020-01-01"))
    assert rows(Facts(papers, (tie("a", "b"), tie("b", "c"), tie("c", "a")))) == [["a", "b", "c"]]


@pytest.mark.parametrize(("many", "grouped"), [(FAN, False), (FAN + 1, True), (800, True)], ids=["few", "one more", "800 stubs"])
def test_many_that_one_decision_repeals_are_a_group(many: int, grouped: bool) -> None:
    papers = (paper("d", "2022-01-01"), *(paper(f"s{i}", held=False) for i in range(many)))
    facts = Facts(papers, tuple(tie("d", f"s{i}", since="2022-02-01") for i in range(many)))
    (chain,) = chains(facts)
    assert chain.size == many + 1
    assert any(isinstance(entry, Fan) for entry in chain.entries) is grouped
    if grouped:
        assert rows(facts) == [["d", ("d", "repeals", True, many)]]


def test_what_has_a_tie_of_its_own_is_in_no_group() -> None:
    papers = (paper("d", "2022-01-01"), paper("e", "2023-01-01"), *(paper(f"s{i}", "2001-01-01") for i in range(9)))
    facts = Facts(papers, (*(tie("d", f"s{i}") for i in range(9)), tie("e", "s3", "amends")))
    assert rows(facts) == [["s3", "d", ("d", "repeals", True, 8), "e"]]


def test_many_that_act_on_one_are_a_group_too() -> None:
    papers = (paper("law", "2000-01-01"), *(paper(f"s{i}", "2001-01-01") for i in range(9)))
    assert rows(Facts(papers, tuple(tie(f"s{i}", "law", "amends") for i in range(9)))) == [["law", ("law", "amends", False, 9)]]


@pytest.mark.parametrize(
    ("one", "drawn"),
    [
        # one year is 60 wide, the axis goes from 2020 to 2026; places of statuses: 0 in force, 3 not yet, 6 unknown
        (paper("a", "2020-01-01", (("现行有效", "2021-01-01", "2021-12-31"), ("已废止", "2022-01-01", ""))), [[60, 60, 0, 0, 0]]),
        (paper("a", "2020-01-01", (("尚未施行", "", "2020-12-31"), ("现行有效", "2021-01-01", ""))), [[0, 60, 3, 0, 0], [60, 360, 0, 0, 1]]),
        (paper("a", "", (("尚未施行", "", "2020-12-31"), ("现行有效", "2021-01-01", ""))), [[60, 360, 0, 0, 1]]),
        (paper("a", "2021-01-01", (("现行有效", "2021-01-01", "2099-12-31"), ("已失效", "2100-01-01", ""))), [[60, 360, 0, 0, 1]]),
        (paper("a", "", (("未知", "", "2022-12-31"), ("已废止", "2023-01-01", ""))), [[120, 60, 6, 1, 0]]),
        (paper("a", "", (("未知", "", ""),)), []),
        (paper("a", "2021-01-01", (("未知", "", ""),)), [[60, 360, 6, 0, 1]]),
        (paper("a", "", (("已废止", "2023-01-01", ""),)), [[120, 60, 6, 1, 0]]),
        (paper("a", "2023-01-01", (("已废止", "2022-01-01", ""),)), [[180, 5, 6, 0, 0]]),
        (paper("a", "2023-01-01", (("现行有效", "2023-01-01", "2022-12-31"),)), [[180, 5, 6, 0, 0]]),
        (paper("a"), []),
    ],
    ids=[
        "in force, repealed", "not yet in force", "no date of issue", "beyond the axis",
        "unknown before its end", "nothing known", "unknown from its issue", "only its end",
        "repealed before it was issued", "ends before it begins", "no period",
    ],
)  # fmt: skip
def test_bars(one: Paper, drawn: list[list[float]]) -> None:
    line = extent([paper("z", "2020-03-01")], (), _ON)
    assert [[round(value) for value in piece] for piece in bars(one, line)] == drawn


def test_an_arrow_without_a_day_stands_where_the_document_does() -> None:
    told = tie("a", "b", since="2021-05-01")
    assert day_of(told, paper("a", "2020-01-01")) == date(2021, 5, 1)
    assert day_of(tie("a", "b"), paper("a", "2020-01-01", (("现行有效", "2020-03-01", ""),))) == date(2020, 3, 1)
    assert day_of(tie("a", "b"), paper("a", "2020-01-01")) == date(2020, 1, 1)
    assert day_of(tie("a", "b"), paper("a")) is None


def test_a_far_last_day_does_not_stretch_the_axis() -> None:
    line = extent([paper("a", "2020-01-01", (("现行有效", "2020-01-01", "2999-12-31"),))], (), _ON)
    assert (line.first.year, line.last.year) == (2020, 2026)


def test_a_large_store_has_pages_of_parts_and_no_chain_is_cut() -> None:
    papers = tuple(paper(f"{place}{side}", f"20{place % 20 + 10}-01-01") for place in range(MOST) for side in "ab")
    facts = Facts(papers, tuple(tie(f"{place}a", f"{place}b") for place in range(MOST)))
    made = picture_of(facts, Wish("en", _ON, parts="a#b<c>-parts", back="../all.html"))
    assert re.findall(r'<a href="([^"]*)"', made.page.html) == ["a%23b%3Cc%3E-parts/1.html", "a%23b%3Cc%3E-parts/2.html"]
    assert re.findall(r'<a href="([^"]*)"', made.parts["2.html"].html) == ["../all.html", "1.html", "2.html"]
    assert f"{MOST:,} documents. The pages of the parts show them" in made.page.html
    assert [len(data(part.html)["papers"]) for part in made.parts.values()] == [MOST, MOST]
    assert sum(len(data(part.html)["ties"]) for part in made.parts.values()) == MOST
    whole = picture_of(facts, Wish("en", _ON, whole=True))
    assert not whole.parts
    assert len(data(whole.page.html)["papers"]) == 2 * MOST


# ---------------------------------------------------------------- in a browser


@pytest.fixture(scope="module")
def file(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "supersession.html"
    path.write_text(supersession(store, Wish("en", _ON)).page.html, encoding="utf-8")
    return path


@pytest.fixture
def tab(browser: Browser, file: Path) -> Iterator[Tab]:
    with drawn(browser, file) as page:
        yield page


def shown(tab: Tab) -> list[str]:
    found: list[str] = tab.evaluate("SUP.rows()")
    return found


def panel(tab: Tab) -> str:
    return tab.locator("#panel").inner_text() if tab.locator("#panel").is_visible() else ""


_CHAIN = ["云政办〔2009〕4号", "云政办〔2018〕9号", "云政办〔2023〕7号", "云政发〔2024〕2号"]
_FAN = ["云政发〔2022〕1号", "repeals 112 documents"]


@needs_browser
def test_it_opens_with_chains_and_a_list_of_repeals_as_one_row(tab: Tab) -> None:
    assert shown(tab) == _CHAIN + _FAN
    assert tab.locator("#counts").inner_text() == "117 of 117 documents, 115 relations"
    # kind, from row, onto row, how many
    assert sorted([kind, by, to, many] for kind, by, to, _, many in tab.evaluate("SUP.arrows()")) == [
        ["amends", 3, 2, 1],
        ["repeals", 1, 0, 1],
        ["repeals", 2, 1, 1],
        ["repeals", 4, 5, 112],
    ]


@needs_browser
def test_a_group_opens_and_folds(tab: Tab) -> None:
    tab.get_by_role("button", name="repeals 112 documents").click()
    assert len(shown(tab)) == 6 + 112
    assert tab.locator(".name[aria-expanded=true]").count() == 1
    tab.get_by_role("button", name="repeals 112 documents").click()
    assert len(shown(tab)) == 6


@needs_browser
def test_what_was_clicked_stays_in_view_beside_the_panel(tab: Tab) -> None:
    tab.locator(".tie").last.locator("text").click()
    box, chart = tab.locator(".tie").last.locator("text").bounding_box(), tab.locator("#chart").bounding_box()
    assert box
    assert chart
    assert panel(tab)
    assert chart["x"] < box["x"] < chart["x"] + chart["width"]


@needs_browser
def test_a_click_on_a_bar_tells_of_the_document(tab: Tab) -> None:
    tab.locator(".bar").nth(1).locator("rect").last.click()
    assert all(words in panel(tab) for words in ("云岚市渡口管理办法", "2018-05-01", "held", "repealed by", "云政办〔2023〕7号", "2018-06-01"))


@needs_browser
@pytest.mark.parametrize(("arrow", "words", "day"), [(0, "早年的规定同时废止", "2018-06-01"), (1, "旧办法同时废止", "2023-04-01")], ids=["older", "newer"])
def test_a_click_on_an_arrow_tells_its_words_their_place_and_the_day(tab: Tab, arrow: int, words: str, day: str) -> None:
    tab.locator(".tie[data-kind-name=repeals]").nth(arrow).locator("text").click()
    assert words in panel(tab)
    assert re.search(r"公报\.txt, characters \d+–\d+", panel(tab))
    assert re.search(rf"In effect from\s+{day}", panel(tab))
    assert "the day from which the document applies" in panel(tab)


@needs_browser
def test_a_click_on_the_arrow_of_a_group_lists_its_words(tab: Tab) -> None:
    tab.locator(".tie").filter(has_text="R×112").locator("text").click()
    assert "云政发〔2022〕1号 repeals 112 documents" in panel(tab)
    assert "云政发〔2001〕1号" in panel(tab)
    tab.get_by_role("button", name="Show more").click()
    assert panel(tab).count("In effect from") == 40
    tab.get_by_role("button", name="Show each of them").click()
    assert len(shown(tab)) == 6 + 112
    tab.get_by_role("button", name="Fold them again").click()
    assert len(shown(tab)) == 6


@needs_browser
@pytest.mark.parametrize(
    ("control", "option", "left"),
    [
        ("#holding", "only mentioned", ["云政办〔2009〕4号", "云政办〔2018〕9号", *_FAN]),
        ("#holding", "held", _CHAIN + _FAN),
        ("#issuer", "云岚市人民政府办公室", _CHAIN),
        ("#year", "2024", ["云政办〔2023〕7号", "云政发〔2024〕2号"]),
        ("#year", "2009", ["云政办〔2009〕4号", "云政办〔2018〕9号"]),
    ],
    ids=["only mentioned", "held", "issuer", "year", "year of a number"],
)
def test_filters_keep_what_fits_and_what_it_is_tied_to(tab: Tab, control: str, option: str, left: list[str]) -> None:
    tab.locator(control).select_option(label=option)
    assert shown(tab) == left
    tab.locator("#reset").click()
    assert shown(tab) == _CHAIN + _FAN


@needs_browser
def test_kinds_of_relation(tab: Tab) -> None:
    tab.locator("[data-kind=repeals]").uncheck()
    assert shown(tab) == ["云政办〔2023〕7号", "云政发〔2024〕2号"]
    tab.locator("[data-kind=amends]").uncheck()
    assert tab.locator("#empty").is_visible()
    tab.locator("#reset").click()
    assert shown(tab) == _CHAIN + _FAN


@needs_browser
@pytest.mark.parametrize(
    ("words", "hits", "found"),
    [
        ("码头", "1 hit", "云政办〔2023〕7号"),
        ("云政办[２０２３]7", "1 hit", "云政办〔2023〕7号"),
        ("〔2001〕57号", "1 hit", "云政发〔2001〕57号"),
        ("旧规定 之11", "4 hits", "云政发〔2001〕11号"),
        ("没有", "0 hits", None),
    ],
    ids=["title", "other brackets and wide digits", "in a group", "two words", "nothing"],
)
def test_search(tab: Tab, words: str, hits: str, found: str | None) -> None:
    tab.keyboard.press("/")
    tab.keyboard.type(words)
    assert tab.locator("#hits").inner_text() == hits
    tab.keyboard.press("Enter")
    assert tab.evaluate("SUP.at() < 0 ? null : SUP.rows()[SUP.at()]") == found
    assert panel(tab).split("\n")[1:2] == ([found] if found else [])
    assert tab.evaluate("document.activeElement.id") == "search"


@needs_browser
def test_keys(tab: Tab) -> None:
    tab.locator("#chart").focus()
    for key in ("n", "ArrowDown", "p"):
        tab.keyboard.press(key)
    assert tab.evaluate("SUP.at()") == 0
    assert _CHAIN[0] in (tab.locator("#spoken").text_content() or "")
    scale = tab.evaluate("SUP.scale()")
    tab.keyboard.press("+")
    assert tab.evaluate("SUP.scale()") > scale
    tab.keyboard.press("0")
    assert tab.evaluate("SUP.scale()") == scale
    tab.keyboard.press("Enter")
    assert "云岚市渡船规定" in panel(tab)
    tab.keyboard.press("Escape")
    assert panel(tab) == ""
    assert tab.evaluate("document.activeElement.id") == "chart"
    tab.keyboard.press("End")
    tab.keyboard.press("e")
    assert len(shown(tab)) == 118
    tab.keyboard.press("End")
    assert "云政发〔2001〕112号" in tab.locator(".row.at").inner_text()


@needs_browser
def test_a_list_says_the_same(tab: Tab) -> None:
    tab.get_by_role("button", name="As a list").click()
    assert tab.locator("#list tbody tr").count() == 115
    row = tab.locator("#list tbody tr").filter(has_text="旧办法同时废止")
    assert all(words in row.inner_text() for words in ("云政办〔2023〕7号", "repeals", "云政办〔2018〕9号", "2023-04-01"))
    row.get_by_role("button", name="repeals").click()
    assert "公报.txt" in panel(tab)
    tab.get_by_role("button", name="As a picture").click()
    assert tab.locator("#chart").is_visible()


@needs_browser
def test_the_other_language(tab: Tab) -> None:
    tab.locator(".bar").nth(1).locator("rect").last.click()
    tab.locator("#language").click()
    text = tab.locator("body").inner_text()
    assert all(words in text for words in ("文件接续与废止", "废止112份文件", "117份文件中的117份", "被废止", "成文日期", "图例")), text
    assert not re.search(r"repeals|Legend|documents|Status|unknown", text)


@needs_browser
def test_what_has_no_day_and_goes_in_circles_is_drawn(browser: Browser, tmp_path: Path) -> None:
    days = {"无日期甲": "", "无日期乙": "", "环一": "2020-01-01", "环二": "2021-01-01", "后出": "2024-01-01", "先废": "2023-01-01"}
    papers = tuple(paper(name, day) for name, day in days.items())
    ties = (tie("无日期甲", "无日期乙"), tie("环一", "环二"), tie("环二", "环一"), tie("先废", "后出", since="2022-01-01"))
    page, seen = opened(browser, picture_of(Facts(papers, ties), Wish("en", _ON)).page.html, tmp_path)
    assert len(page.evaluate("SUP.arrows()")) == 4
    assert "no date" in (page.locator("#axis").text_content() or "")
    page.locator(".name", has_text="无日期甲").click()
    page.locator("#panel").get_by_role("button", name="repeals").click()
    assert "The day is not known" in page.locator("#panel").inner_text()
    page.locator(".name", has_text="先废").click()
    page.locator("#panel").get_by_role("button", name="repeals").click()
    assert "before the day on which the document that says so was issued" in page.locator("#panel").inner_text()
    widths = page.evaluate("[...document.querySelectorAll('.tie rect, .bar rect')].map((one) => one.getBBox().width)")
    assert len(widths) >= 4 + 6
    assert all(width >= 3 for width in widths)
    assert (seen.requests, seen.errors) == ([], [])
    page.close()


@needs_browser
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 800)], ids=["desktop", "phone"])
def test_800_stubs_stay_quick_and_within_the_window(browser: Browser, tmp_path: Path, width: int, height: int) -> None:
    papers = (paper("d", "2022-01-01"), *(paper(f"云岚市旧规定之{i}", held=False) for i in range(800)))
    facts = Facts(papers, tuple(tie("d", f"云岚市旧规定之{i}", since="2022-02-01") for i in range(800)))
    page, seen = watched(browser, width=width, height=height)
    path = tmp_path / "page.html"
    path.write_text(picture_of(facts, Wish("zh", _ON)).page.html, encoding="utf-8")
    page.goto(path.as_uri())
    until(page, "performance.getEntriesByName('first-picture').length > 0")
    assert page.evaluate("performance.getEntriesByName('first-picture')[0].startTime") < 1_500
    page.locator(".row.fan .name").click()
    assert len(shown(page)) == 802
    assert page.locator(".row").count() < 60  # those in view
    page.locator("#chart").press("End")
    until(page, "document.querySelector('.row.at') !== null")
    assert page.locator(".row.at").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert (seen.requests, seen.errors) == ([], [])
    page.close()


@needs_browser
def test_a_store_without_any_relation_says_so(browser: Browser, tmp_path: Path) -> None:
    page, seen = opened(browser, picture_of(Facts((), (), alone=3), Wish("en", _ON)).page.html, tmp_path)
    assert page.locator("#nothing").is_visible()
    page.keyboard.press("l")
    page.keyboard.press("l")
    assert (seen.requests, seen.errors) == ([], [])
    page.close()


@needs_browser
def test_hostile_texts_are_text(browser: Browser, tmp_path: Path) -> None:
    facts = read(Store.open(hostile.store(tmp_path)))
    assert facts.ties
    spoilt = tuple(dataclasses.replace(one, title=payload, issuers=payload) for one, payload in zip(facts.papers, hostile.PAYLOADS * 9, strict=False))
    page, seen = opened(browser, picture_of(dataclasses.replace(facts, papers=spoilt), Wish("en", _ON)).page.html, tmp_path)
    page.evaluate("(many) => { for (let i = 0; i < many; i++) { SUP.find(i); document.querySelector('#panel .plain').click(); } }", len(facts.papers))
    page.keyboard.press("Escape")
    page.locator("#as-list").click()
    text = page.locator("#list").text_content() or ""
    assert "<img src=x onerror=" in text
    assert page.evaluate(f"window.{hostile.RAN}") is None
    assert page.locator("#rows img, #list img, #panel img, iframe, object, base, form").count() == 0
    assert (seen.requests, seen.errors, seen.dialogs) == ([], [], [])
    page.close()


@needs_browser
def test_arrows_of_an_open_group_do_not_cross_the_letters_of_others(tab: Tab) -> None:
    tab.locator(".row.fan .name").click()
    found = tab.evaluate(
        "() => { const box = document.getElementById('chart').getBoundingClientRect();"
        " return [...document.querySelectorAll('.tie text')].map((one) => [one, one.getBoundingClientRect()])"
        ".filter(([, at]) => at.top > box.top + 30 && at.bottom < box.bottom)"
        ".map(([one, at]) => document.elementFromPoint((at.left + at.right) / 2, (at.top + at.bottom) / 2) === one); }"
    )
    assert len(found) > 5
    assert all(found)


@needs_browser
def test_what_stands_under_the_search_on_a_narrow_screen(browser: Browser, file: Path) -> None:
    page, seen = watched(browser, width=390)
    page.goto(file.as_uri())
    assert not page.locator("#holding").is_visible()
    page.get_by_role("button", name="Filters").click()
    assert page.locator("#holding").is_visible()
    page.get_by_role("button", name="As a list").click()
    assert page.evaluate("[document.documentElement.scrollWidth, document.getElementById('list').scrollWidth <= 390]") == [390, True]
    assert (seen.requests, seen.errors) == ([], [])
    page.close()


@needs_browser
def test_zoom_keeps_what_is_looked_at(tab: Tab) -> None:
    tab.locator(".name", has_text=_CHAIN[1]).click()
    left = "document.querySelectorAll('.bar')[SUP.at()].querySelector('rect').getBoundingClientRect().left"
    begin = tab.evaluate(left)
    tab.locator("#chart").focus()
    for _ in range(5):
        tab.keyboard.press("+")
        assert tab.evaluate(left) == pytest.approx(begin, abs=2)
