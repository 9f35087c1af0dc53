"""`view timeline`: what is read, what is drawn of lives that are out of order, and that the page does what it says, in a real browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from browser import needs_browser, opened, until, watched
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab
from toy_gazette import built, extract, write

from policygraph.graph.build import build
from policygraph.graph.store import Store
from policygraph.queries.runner import ask
from policygraph.viz.look_words import HOLDING, look_of
from policygraph.viz.picture import Wish
from policygraph.viz.reading import Quote
from policygraph.viz.time_axis import Axis
from policygraph.viz.timeline_data import Act, Life, Lives, Period, read
from policygraph.viz.timeline_page import MOST, axis_of, groups_of, picture_of, row_of, timeline

_TEXT = """
= 云政办〔2020〕5号 | 渡口管理办法 | 云岚市人民政府办公室 | 2020-05-01
: region=云岚市; level=市; effective_from=2020-06-01
# 一 | 渡口修缮 | 修缮渡口。
= 云政办〔2022〕8号 | 岸线管理办法 | 云岚市人民政府办公室 | 2022-02-01
: region=云岚市; level=市; effective_from=2022-03-01; expires_on=2024-02-29
# 一 | 岸线 | 岸线实行登记。
= 云政办〔2023〕7号 | 码头管理办法 | 云岚市水利局、云岚市财政局 | 2023-03-01
: region=云岚市; level=市; effective_from=2023-04-01
# 一 | 码头检验 | 码头每年检验一次。
@ repeals | 云政办〔2020〕5号 | 渡口管理办法 | 一 | 渡口管理办法同时废止
@ repeals | 云政办〔2011〕3号 | 水埠管理办法 | 一 | 水埠管理办法同时废止
= | 船闸管理规定 | 云岚市水利局 |
# 一 | 船闸 | 船闸定期检修。
= 云政办〔2023〕9号 | 《码头管理办法》政策解读 | 云岚市水利局 | 2023-04-02
"""
_ON = date(2024, 6, 1)
_AXIS = Axis(date(2020, 1, 1), date(2029, 12, 31), 1)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store.open(built(tmp_path_factory.mktemp("timeline"), {"公报.txt": _TEXT}))


def life(number: str = "", periods: tuple[Period, ...] = (), issued_on: date | None = None, *, held: bool = True, issuers: tuple[str, ...] = ()) -> Life:
    return Life(f"urn:{number}", held, number, "", issued_on, issuers, "", periods)


# ---------------------------------------------------------------- what is read


def test_documents(store: Store) -> None:
    found = {one.title: one for one in read(store).documents}
    assert set(found) == {"渡口管理办法", "岸线管理办法", "码头管理办法", "船闸管理规定", "水埠管理办法"}
    assert found["码头管理办法"].issuers == ("云岚市水利局", "云岚市财政局")
    assert [title for title, one in found.items() if not one.held] == ["水埠管理办法"]
    assert [(one.status, one.start, one.end) for one in found["岸线管理办法"].periods] == [
        ("尚未施行", None, date(2022, 2, 28)),
        ("现行有效", date(2022, 3, 1), date(2024, 2, 29)),
        ("已失效", date(2024, 3, 1), None),
    ]


def test_what_decides_a_period(store: Store) -> None:
    lives = read(store)
    over = next(one for one in lives.documents if one.number == "云政办〔2020〕5号").periods[-1]
    assert (over.status, over.start, over.quote.words, over.quote.source) == ("已废止", date(2023, 4, 1), "渡口管理办法同时废止", "公报.txt")
    assert next(one for one in lives.documents if one.iri == over.by).number == "云政办〔2023〕7号"


def test_what_documents_do_to_each_other(store: Store) -> None:
    lives = read(store)
    number = {one.iri: one.number for one in lives.documents}
    assert [(number[one.first], one.type, number[one.second], one.quote.words) for one in lives.acts if one.type == "repeals"] == [
        ("云政办〔2023〕7号", "repeals", "云政办〔2011〕3号", "水埠管理办法同时废止"),
        ("云政办〔2023〕7号", "repeals", "云政办〔2020〕5号", "渡口管理办法同时废止"),
    ]


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Three versions of a law that are held, of 2010, 2015 and 2020; one of 2013 is only told of. Another document amends one of 2018."""
    folder = tmp_path_factory.mktemp("law")
    text = """
    =  | 云岚市渡口条例 | 云岚市人民代表大会常务委员会 | {day}
    : region=云岚市; level=市; effective_from=2010-05-01; adoptions={adoptions}
    # 第一条 | 渡口 | 渡口的管理，适用本条例。
    """
    days = ("2010-03-01", "2013-03-01", "2015-03-01", "2020-03-01")
    texts = [text.format(day=days[i], adoptions=",".join(days[: i + 1])) for i in (0, 2, 3)]
    amended = """
    = 云政办〔2018〕3号 | 云岚市水埠管理办法 | 云岚市人民政府办公室 | 2018-01-01
    = 云政办〔2019〕4号 | 云岚市人民政府办公室关于修改水埠管理办法的通知 | 云岚市人民政府办公室 | 2019-01-01
    @ amends | 云政办〔2018〕3号 | 云岚市水埠管理办法 | 一 | 修改云岚市水埠管理办法
    """
    build([write(folder, f"{i}.txt", one) for i, one in enumerate([*texts, amended])], folder / "kg", extract=extract)
    return Store.open(folder / "kg")


def test_a_version_holds_until_a_newer_one_that_is_held_begins(law: Store) -> None:
    versions = [one for one in read(law).documents if one.title == "云岚市渡口条例"]
    assert sorted([(str(part.start), str(part.end), part.replaced) for part in one.periods if part.status == "已被修改"] for one in versions) == [
        [],
        [("2013-03-01", "2015-02-28", False), ("2015-03-01", "None", True)],
        [("2020-03-01", "None", True)],
    ]


@pytest.mark.parametrize("on", ["2010-04-01", "2012-01-01", "2013-03-01", "2015-02-28", "2015-03-01", "2019-06-01", "2020-03-01", "2026-01-01"])
def test_it_counts_in_force_what_the_question_does(law: Store, on: str) -> None:
    day = date.fromisoformat(on)
    holding = [
        one.iri
        for one in read(law).documents
        for part in one.periods
        if (part.start or date.min) <= day <= (part.end or date.max) and look_of(part.status, replaced=part.replaced) in HOLDING
    ]
    answer = ask(law, "in-force", {"on": on, "lang": "en"})
    assert sorted(holding) == sorted(str(row[answer.columns.index("document")]) for row in answer.rows)


def test_same_store_same_bytes(store: Store) -> None:
    assert timeline(store, Wish("zh", _ON)).page.html == timeline(store, Wish("zh", _ON)).page.html


# ---------------------------------------------------------------- what is drawn

_RUNS = Period("现行有效", date(2021, 1, 1), None)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        pytest.param(
            life("1", (Period("现行有效", date(2020, 1, 1), date(2020, 1, 31)), Period("已失效", date(2020, 2, 1), None))),
            [(0, 0, 31, "", False), (4, 31, _AXIS.width - 31, "", False)],
            id="what-is-over-has-no-arrow",
        ),
        pytest.param(life("1", (_RUNS,)), [(0, 366, _AXIS.width - 366, "", True)], id="no-end"),
        pytest.param(life("1", (Period("现行有效", date(2020, 1, 1), date(9999, 12, 31)),)), [(0, 0, _AXIS.width, "", True)], id="end-of-the-calendar"),
        pytest.param(
            life("1", (Period("已被修改", date(2020, 1, 1), date(2020, 1, 31)), Period("已被修改", date(2020, 2, 1), None, replaced=True))),
            [(2, 0, 31, "", False), (7, 31, _AXIS.width - 31, "", False)],
            id="replaced-by-a-newer-version",
        ),
        pytest.param(life("1", (Period("未知", None, None),)), [(6, 0, _AXIS.width, "", True)], id="unknown"),
        pytest.param(life("1"), [(6, 0, _AXIS.width, "", True)], id="no-period"),
        pytest.param(life("1", (Period("未知", None, None),), date(2021, 1, 1)), [(6, 366, _AXIS.width - 366, "", True)], id="unknown-since-its-issue"),
        pytest.param(
            life("1", (Period("未知", None, date(2020, 12, 31)), _RUNS), date(2021, 5, 1)),
            [(6, 0, 366, "", False), (0, 366, _AXIS.width - 366, "", True)],
            id="unknown-before-its-issue",
        ),
        pytest.param(life("1", (Period("奇怪", None, None),)), [(6, 0, _AXIS.width, "", True)], id="a-status-that-nobody-knows"),
        pytest.param(
            life("1", (Period("尚未施行", None, date(2020, 12, 31)), _RUNS), date(2020, 12, 1)),
            [(3, 335, 31, "", False), (0, 366, _AXIS.width - 366, "", True)],
            id="not-yet-begins-with-the-issue",
        ),
        pytest.param(life("1", (Period("尚未施行", None, date(2020, 12, 31)), _RUNS)), [(0, 366, _AXIS.width - 366, "", True)], id="not-yet-without-a-date"),
        pytest.param(
            life("1", (Period("尚未施行", None, date(2020, 12, 31)), _RUNS), date(2021, 5, 1)),
            [(0, 366, _AXIS.width - 366, "", True)],
            id="in-force-before-it-was-issued",
        ),
        pytest.param(
            life("1", (Period("已废止", date(2020, 1, 11), None, basis="presumed"),), date(2024, 1, 1)),
            [(5, 10, _AXIS.width - 10, "presumed", False)],
            id="repealed-before-it-was-issued",
        ),
        pytest.param(life("1", (Period("现行有效", date(2022, 1, 1), date(2021, 1, 1)),)), [(0, 731, 0, "", False)], id="ends-before-it-starts"),
        pytest.param(
            life("1", (Period("尚未施行", None, date(2020, 1, 1), basis="presumed"),), date(2020, 1, 1)),
            [(3, 0, 1, "", False)],
            id="no-mark-without-a-first-day",
        ),
    ],
)
def test_bars(one: Life, expected: list[tuple[int, float, float, str, bool]]) -> None:
    assert [(bar.look, bar.x, bar.width, bar.edge, bar.opens) for bar in row_of(0, one, _AXIS).bars] == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param([], (2024, 2025), id="nothing"),
        pytest.param([date(2019, 5, 1), date(2026, 1, 1)], (2019, 2026), id="about-the-day"),
        pytest.param([date(9999, 12, 31), date(1, 1, 1)], (2024, 2025), id="what-is-far-away-stretches-nothing"),
    ],
)
def test_axis(days: list[date], expected: tuple[int, int]) -> None:
    made = axis_of([life(str(i), (Period("现行有效", day, None),)) for i, day in enumerate(days)], _ON)
    assert (made.first.year, made.last.year) == expected


def test_groups() -> None:
    documents = [
        life("9", issuers=("甲局",), issued_on=date(2022, 1, 1)),
        life("8", issuers=("甲局",), issued_on=date(2021, 1, 1)),
        life("7", issuers=("乙局", "甲局")),
        life("6"),
        life("5", held=False),
    ]
    found = [(group.name, group.word, [row.label for row in group.rows], group.folded) for group in groups_of(documents, _AXIS)]
    assert found == [
        ("甲局", "", ["8", "9"], False),
        ("乙局、甲局", "", ["7"], False),
        ("", "issuer_unknown", ["6"], False),
        ("", "mentioned", ["5"], True),
    ]


def test_what_is_alone_is_open() -> None:
    assert [group.folded for group in groups_of([life("5", held=False)], _AXIS)] == [False]


def test_two_that_repeal_each_other() -> None:
    acts = (Act("urn:1", "repeals", "urn:2"), Act("urn:2", "repeals", "urn:1"), Act("urn:1", "repeals", "urn:1"))
    html = picture_of(Lives((life("1", (_RUNS,)), life("2", (_RUNS,))), acts), Wish("en", _ON)).html
    assert data(html)["acts"] == [[0, 0, 0, 0, 0, []], [0, 0, 1, 0, 0, []], [1, 0, 0, 0, 0, []]]


@pytest.mark.parametrize(("lang", "words"), [("en", "The store has no documents."), ("zh", "库中没有文件。")])
def test_empty_store(lang: str, words: str) -> None:
    assert words in picture_of(Lives(()), Wish(lang, _ON)).html


@pytest.mark.parametrize("on", [date.min, date.max], ids=["first-day-there-is", "last-day-there-is"])
def test_any_day(on: date) -> None:
    assert len(picture_of(Lives((life("1", (_RUNS,), _ON),)), Wish("en", on)).html) < 400_000


def data(html: str) -> dict[str, Any]:
    """What the page gives its scripts."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found
    page: dict[str, Any] = json.loads(found[1])["page"]
    return page


# ---------------------------------------------------------------- in a browser


@pytest.fixture
def tab(browser: Browser, store: Store, tmp_path: Path) -> Iterator[Tab]:
    page, seen = opened(browser, timeline(store, Wish("en", _ON)).page.html, tmp_path)
    until(page, "() => performance.getEntriesByName('first-picture').length > 0")
    yield page
    assert (seen.requests, seen.errors) == ([], [])
    page.close()


def lines(tab: Tab) -> list[str]:
    """The documents that can be seen, from top to bottom."""
    return tab.evaluate("[...document.querySelectorAll('.row')].filter((row) => row.checkVisibility()).map((row) => row.querySelector('.name').textContent)")  # type: ignore[no-any-return]


_NAMES = "() => [...document.querySelectorAll('#axis text')].map((one) => [one.textContent, one.getBoundingClientRect()]).filter(([, box]) => box.width)"
"""The names under the axis that can be seen, and where."""


def names(tab: Tab) -> list[str]:
    return tab.evaluate(f"({_NAMES})().map(([name]) => name)")  # type: ignore[no-any-return]


def panel(tab: Tab) -> str:
    return tab.locator("#panel").inner_text() if tab.locator("#panel").is_visible() else ""


_FERRY, _SHORE, _PIER, _LOCK = "云政办〔2020〕5号 渡口管理办法", "云政办〔2022〕8号 岸线管理办法", "云政办〔2023〕7号 码头管理办法", "船闸管理规定"
_QUAY = "云政办〔2011〕3号 水埠管理办法"


@needs_browser
def test_first_picture(tab: Tab) -> None:
    assert lines(tab) == [_FERRY, _SHORE, _LOCK, _PIER]
    assert tab.locator(".head").all_inner_texts() == [
        "云岚市人民政府办公室 (2 · 0 in force)",
        "云岚市水利局 (1 · 0 in force)",
        "云岚市水利局、云岚市财政局 (1 · 1 in force)",
        "Only mentioned: the text is not in the store (1 · 0 in force)",
    ]


@needs_browser
def test_click_on_a_bar(tab: Tab) -> None:
    row = tab.locator(".row", has_text=_FERRY)
    row.locator(".look5").click(position={"x": 5, "y": 2})
    expected = (
        "云岚市人民政府办公室",
        "2020-05-01",
        "repealed 已废止 (2024-06-01)",
        "in force 现行有效 2020-06-01 – 2023-03-31",
        "渡口管理办法同时废止",
        "公报.txt, characters",
        "repealed by 云政办〔2023〕7号 码头管理办法",
    )
    assert [words for words in expected if words not in panel(tab)] == []
    tab.keyboard.press("Escape")
    assert panel(tab) == ""


@needs_browser
def test_a_relation_leads_to_the_other_document(tab: Tab) -> None:
    tab.locator("#search").fill("码头")
    until(tab, "() => TL.shown() === 1")
    tab.locator(".row", has_text=_PIER).locator(".name").click()
    tab.locator("#panel ul button", has_text=_QUAY).click()
    assert tab.locator("#panel h2").first.inner_text() == _QUAY
    assert _QUAY in lines(tab)
    assert tab.evaluate("document.activeElement.textContent") == _QUAY


@needs_browser
def test_one_stop_of_the_tab_key_and_arrows(tab: Tab) -> None:
    assert tab.locator("#chart [tabindex='0']").count() == 1
    tab.locator("#legend summary").focus()
    tab.keyboard.press("Tab")
    walked = [tab.evaluate("document.activeElement.textContent")]
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "End", "Home", "PageDown", "ArrowUp"):
        tab.keyboard.press(key)
        walked.append(tab.evaluate("document.activeElement.textContent"))
    assert [one.split(" (")[0] for one in walked] == [
        "云岚市人民政府办公室",
        _FERRY,
        _SHORE,
        "云岚市水利局",
        "Only mentioned: the text is not in the store",
        "云岚市人民政府办公室",
        "Only mentioned: the text is not in the store",
        _PIER,
    ]
    tab.keyboard.press("Enter")
    assert _PIER in panel(tab)
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.textContent") == _PIER
    assert tab.locator("#chart [tabindex='0']").count() == 1
    tab.locator("#search").fill("渡口")
    until(tab, "() => TL.shown() === 1")
    assert tab.evaluate("TL.current().checkVisibility()")


@needs_browser
def test_what_is_sought_is_unfolded(tab: Tab) -> None:
    tab.locator("#search").fill("水埠")
    until(tab, "() => TL.shown() === 1")
    assert lines(tab) == [_QUAY]


@needs_browser
@pytest.mark.parametrize("key", ["Enter", "ArrowDown"])
def test_a_search_leads_to_what_it_found(tab: Tab, key: str) -> None:
    tab.keyboard.press("/")
    tab.keyboard.type("水利局")
    tab.keyboard.press(key)
    assert tab.evaluate("document.activeElement.textContent") == _LOCK
    tab.keyboard.press("ArrowDown")  # the head of the next group
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    assert panel(tab).split("\n")[1] == _PIER
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.textContent") == _PIER


@needs_browser
def test_a_search_that_found_nothing_stays_where_it_is(tab: Tab) -> None:
    tab.locator("#search").fill("没有")
    tab.locator("#search").press("Enter")
    assert tab.evaluate("document.activeElement.id") == "search"


@needs_browser
def test_the_text_of_a_newer_version_is_in_force_alone(browser: Browser, law: Store, tmp_path: Path) -> None:
    page, seen = opened(browser, timeline(law, Wish("en", date(2026, 1, 1))).page.html, tmp_path)
    assert page.locator("header [role=status]").inner_text() == "5 of 5 documents · 3 in force"
    assert page.locator("#status option:disabled").all_inner_texts() == [
        "in force in part 部分失效", "not yet in force 尚未施行", "expired 已失效", "repealed 已废止", "unknown 未知",
    ]  # fmt: skip
    page.locator("#status").select_option(label="amended: a newer version holds 已被修改")
    assert lines(page) == ["云岚市渡口条例 (2010-03-01)", "云岚市渡口条例 (2015-03-01)"]
    page.locator(".row:not([hidden]) .name").first.click()
    assert "amended: a newer version holds 已被修改 (2026-01-01)" in panel(page)
    page.locator("#status").select_option(label="amended, still in force 已被修改")
    assert lines(page) == ["云政办〔2018〕3号 云岚市水埠管理办法"]
    page.locator("#on").fill("2012-01-01")
    page.locator("#on").dispatch_event("change")
    assert (lines(page), page.locator("#status option:checked").is_disabled()) == ([], False)
    assert (seen.requests, seen.errors) == ([], [])
    page.close()


@needs_browser
def test_folding(tab: Tab) -> None:
    tab.locator(".head").last.click()
    assert lines(tab)[-1] == _QUAY
    tab.locator(".head").first.press("Enter")
    assert lines(tab) == [_LOCK, _PIER, _QUAY]
    tab.locator("#fold").click()
    assert lines(tab) == []
    tab.locator("#unfold").click()
    assert len(lines(tab)) == 5


@needs_browser
@pytest.mark.parametrize(
    ("box", "value", "expected"),
    [
        pytest.param("search", "渡口", [_FERRY], id="title"),
        pytest.param("search", "２０２３", [_PIER], id="number-in-wide-digits"),
        pytest.param("search", "财政 码头", [_PIER], id="issuer-and-title"),
        pytest.param("search", "<b>", [], id="nothing"),
        pytest.param("issuer", "云岚市水利局", [_LOCK, _PIER], id="issuer-alone-or-with-others"),
        pytest.param("status", "in force 现行有效", [_PIER], id="in-force"),
        pytest.param("status", "expired 已失效", [_SHORE], id="expired"),
        pytest.param("status", "in force, in whole or in part", [_PIER], id="holds"),
        pytest.param("status", "unknown 未知", [_LOCK], id="unknown"),
        pytest.param("year", "2022", [_SHORE], id="year"),
        pytest.param("year", "no date", [_LOCK, _QUAY], id="no-date"),
    ],
)
def test_filters(tab: Tab, box: str, value: str, expected: list[str]) -> None:
    tab.locator("#unfold").click()
    if box == "search":
        tab.locator("#search").fill(value)
        until(tab, "() => TL.shown() < 5")
    else:
        tab.locator(f"#{box}").select_option(label=value)
    assert lines(tab) == expected
    assert tab.locator("#nothing").is_visible() == (not expected)
    tab.locator("#reset").click()
    assert len(lines(tab)) == 5


@needs_browser
def test_another_day(tab: Tab) -> None:
    before = tab.locator("#day-line").get_attribute("transform")
    tab.locator("#status").select_option(label="in force 现行有效")
    tab.locator("#on").fill("2022-06-01")
    tab.locator("#on").dispatch_event("change")
    assert lines(tab) == [_FERRY, _SHORE]
    assert tab.locator("#day-line").get_attribute("transform") != before
    tab.locator("#on").fill("")
    tab.locator("#on").dispatch_event("change")
    assert lines(tab) == [_PIER]


@needs_browser
def test_zoom(tab: Tab) -> None:
    width, years = "document.querySelector('#chart .look0').getBoundingClientRect().width", names(tab)
    first = tab.evaluate(width)
    assert {"2020", "2024"} <= set(years)
    assert "02" not in years
    tab.locator("#zoom-in").click()
    assert tab.evaluate(width) > first * 1.5
    for _ in range(8):
        tab.keyboard.press("+")
    assert {"01", "02", "12"} <= set(names(tab))
    scale = tab.evaluate("TL.scale()")
    tab.keyboard.press("-")
    assert tab.evaluate("TL.scale()") < scale
    tab.locator("#zoom-out").click()
    tab.keyboard.press("0")
    assert names(tab) == years
    assert tab.evaluate(width) == pytest.approx(first, abs=1)


@needs_browser
def test_zoom_keeps_what_is_looked_at(tab: Tab) -> None:
    left = "(one) => document.querySelector(one).getBoundingClientRect().left"
    day = tab.evaluate(left, "#day-line")
    for _ in range(6):
        tab.locator("#zoom-in").click()
        assert tab.evaluate(left, "#day-line") == pytest.approx(day, abs=2)
    tab.locator("#fit").click()
    tab.locator(".row .name", has_text="渡口").click()
    begin = tab.evaluate(left, ".row.current .bar")
    for _ in range(6):
        tab.keyboard.press("+")
        assert tab.evaluate(left, ".row.current .bar") == pytest.approx(begin, abs=2)
    tab.evaluate("document.getElementById('picture').scrollLeft = 0")
    tab.locator(".row .name", has_text="码头").click()  # its bars are far to the right
    box = tab.locator("#picture").bounding_box()
    assert box
    assert box["x"] < tab.evaluate(left, ".row.current .bar") < box["x"] + box["width"]


@needs_browser
def test_the_axis_and_the_names_stay_in_sight(browser: Browser, tmp_path: Path) -> None:
    page, _ = opened(browser, picture_of(Lives(tuple(life(str(i), (_RUNS,)) for i in range(200))), Wish("en", _ON)).html, tmp_path)
    for _ in range(9):
        page.locator("#zoom-in").click()
    tops = (
        "['#axis', '.row:nth-child(100) .name'].map((one) => { const box = document.querySelector(one).getBoundingClientRect(); return [box.left, box.top]; })"
    )
    page.evaluate("document.getElementById('picture').scrollTo(0, 0)")
    before = page.evaluate(tops)
    page.evaluate("document.getElementById('picture').scrollTo(700, 900)")
    after = page.evaluate(tops)
    assert after[0][1] == before[0][1]
    assert after[1] == [before[1][0], before[1][1] - 900]
    page.close()


@needs_browser
def test_the_other_language(tab: Tab) -> None:
    tab.locator(".row .name").first.click()
    tab.locator("#legend summary").click()
    assert tab.locator("#chart .look5 title").first.text_content() == "repealed 已废止 2023-04-01 – …"
    tab.locator("#language").click()
    text = tab.locator("body").inner_text()
    assert all(words in text for words in ("文件时效", "发文机关", "图例", "起始日为推定", "时效区间", "被废止，见", "仅被提及：库中未收录全文 (1 · 0 份有效)"))
    assert not re.search(r"Status|Issuer|Legend|force|Why|Periods|characters|documents", text)
    assert tab.locator("#status option").nth(2).text_content() == "现行有效"
    assert tab.locator("#chart .look5 title").first.text_content() == "已废止 2023-04-01 – …"


@needs_browser
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 800)], ids=["desktop", "phone"])
def test_many_documents(browser: Browser, tmp_path: Path, width: int, height: int) -> None:
    file = tmp_path / "page.html"
    file.write_text(picture_of(made_up(2_000), Wish("zh", _ON)).html, encoding="utf-8")
    page, seen = watched(browser, width=width, height=height)
    page.goto(file.as_uri())
    until(page, "() => performance.getEntriesByName('first-picture').length > 0")
    assert page.evaluate("performance.getEntriesByName('first-picture')[0].startTime") < 4_000  # 0.6 s where nothing else runs
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for _ in range(4):
        areas = page.evaluate(f"({_NAMES})().filter(([name]) => name.length === 4).map(([, box]) => [box.left, box.right])")
        assert len(areas) > 1
        assert all(left[1] <= right[0] for left, right in pairwise(areas))
        page.locator("#zoom-in").click()
    assert page.locator("#chart [tabindex='0']").count() == 1
    assert set(page.evaluate("[...document.querySelectorAll('.row')].slice(0, 40).map((row) => row.getBoundingClientRect().height)")) == {22}
    assert (seen.requests, seen.errors) == ([], [])
    page.close()


@needs_browser
def test_above_what_can_be_read_all_issuers_are_closed(browser: Browser, tmp_path: Path) -> None:
    lives = made_up(MOST + 1)
    page, _ = opened(browser, picture_of(lives, Wish("en", _ON)).html, tmp_path)
    assert lines(page) == []
    assert page.locator(".head").count() > 1
    page.locator(".head").first.click()
    assert len(lines(page)) > 1
    page.close()
    assert any(not group.folded for group in groups_of(lives.documents, _AXIS))


def made_up(many: int) -> Lives:
    """Documents of ten issuers, 800 that are only mentioned, one far away in time."""
    quote = Quote("本办法自发布之日起三十日后施行。", "公报.txt", ((1, 17),))
    documents = [life(f"云岚发〔2020〕{i}号", (Period("未知", None, None),), held=False) for i in range(min(800, many // 2))]
    for i in range(many - len(documents)):
        issued = date(1985, 1, 1) + timedelta(days=i * 97 % 14_000)
        start, end = issued + timedelta(days=30), issued + timedelta(days=400 + i % 3_000)
        periods = (
            Period("尚未施行", None, start - timedelta(days=1), quote=quote),
            Period("现行有效", start, end, basis="presumed", quote=quote),
            Period("已废止", end + timedelta(days=1), None, quote=quote),
        )
        documents.append(life(f"云政办〔{issued.year}〕{i}号", periods, issued, issuers=(f"云岚市第{i % 10}局",)))
    documents.append(life("云政办〔2021〕0号", (Period("现行有效", date(2021, 1, 1), date(9999, 12, 31)),)))
    return Lives(tuple(documents[-many:]), tuple(Act(documents[-1].iri, "repeals", one.iri, quote) for one in documents[-10:-1]))
