"""`view agencies`: what is read, how it is laid out, and that the page does what it says, in a real browser."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from browser import drawn, needs_browser, until, watched
from made_up_network import made_up
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab
from toy_gazette import built, extract, write

from policygraph.graph.build import build
from policygraph.graph.store import Store
from policygraph.viz import layout
from policygraph.viz.agencies_data import Facts, read
from policygraph.viz.agencies_page import agencies, picture_of
from policygraph.viz.conflicts_words import WORDS as CONFLICTS_WORDS
from policygraph.viz.network import MOST, vis
from policygraph.viz.network_words import WORDS as NETWORK_WORDS
from policygraph.viz.picture import Picture, Wish

_TEXT = """
= 云政办〔2020〕5号 | 渡口管理办法 | 云岚市人民政府办公室 | 2020-05-01
: region=云岚市; level=市; effective_from=2020-06-01; expires_on=2022-05-31
# 一 | 渡口修缮 | 修缮渡口，到2025年建成渡口3万个。
# 二 | 值守 | 汛期加强渡口值守。
& 一 | 市水利局 | lead | 由市水利局牵头
& 一 | 市财政局 | cooperating | 市财政局配合
& 二 | 市水利局 | lead | 市水利局牵头值守
& 二 | 市应急管理局 | responsible | 市应急管理局
$ 一 | 渡口 | >= | 3 | 万个 | 2025 | 东区 | 建成渡口3万个
= 云政办〔2023〕7号 | 码头管理办法 | 云岚市人民政府办公室 | 2023-03-01
: region=云岚市; level=市; effective_from=2023-04-01
# 一 | 码头检验 | 码头每年检验一次。
# 二 | 经费 | 落实经费。
& 一 | 市财政局 | lead | 市财政局牵头
& 一 | 市水利局 | responsible | 市水利局
& 二 | 市财政局 | responsible | 市财政局
& 二 | 甲乙丙丁 | responsible | 甲乙丙丁
"""
_ON = date(2024, 6, 1)
_WATER, _MONEY, _ALARM = "云岚市水利局", "云岚市财政局", "云岚市应急管理局"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store.open(built(tmp_path_factory.mktemp("agencies"), {"公报.txt": _TEXT}))


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


def test_roles(facts: Facts) -> None:
    labels = {one.iri: one.label for one in facts.bodies}
    path = {one.iri: (one.document.rpartition("/")[2], one.path) for one in facts.clauses}
    told = sorted((labels[one.agency], *path[one.clause], one.role, one.told[0].quote.words) for one in facts.roles if labels[one.agency] in (_WATER, _ALARM))
    assert told == [
        (_ALARM, "5", "二", "responsible", "市应急管理局"),
        (_WATER, "5", "一", "lead", "由市水利局牵头"),
        (_WATER, "5", "二", "lead", "市水利局牵头值守"),
        (_WATER, "7", "一", "responsible", "市水利局"),
    ]


def test_what_a_clause_tells(facts: Facts) -> None:
    clause = facts.clauses[0]
    assert (clause.path, clause.heading, clause.quote.words, clause.quote.source) == ("一", "渡口修缮", "修缮渡口，到2025年建成渡口3万个。", "公报.txt")
    assert [(one.indicator, one.value, one.year, one.scope, one.quote.words) for one in clause.targets] == [
        ("渡口", ">= 3 万个", "2025", "东区", "建成渡口3万个")
    ]
    assert [(one.status, one.start, one.end) for one in clause.periods] == [
        ("尚未施行", None, "2020-05-31"),
        ("现行有效", "2020-06-01", "2022-05-31"),
        ("已失效", "2022-06-01", None),
    ]


def test_what_could_not_be_settled_is_said(facts: Facts, store: Store) -> None:
    assert facts.unresolved == 1
    html = agencies(store, Wish("en", _ON)).page.html
    assert "1 printed name of a unit in the store that could not be settled" in html


def test_rows_of_tables_that_belong_to_no_clause_stand_beside_clauses(tmp_path: Path) -> None:
    """An agency that leads only rows is as large as they are many; two units of a row share it."""
    text = """
= 云政办〔2031〕5号 | 渡口管理办法 | 云岚市人民政府办公室 | 2031-05-01
: region=云岚市; level=市; effective_from=2031-06-01
# 一 | 值守 | 加强值守。
& 一 | 市水利局 | lead | 市水利局牵头
& 附件2 | 市财政局 | lead | 市财政局 | 1 | 城西渡口 | 修缮;验收
& 附件2 | 市水利局 | cooperating | 市水利局 | 1 | 城西渡口
& 附件2 | 市财政局 | lead | 市财政局 | 2 | 城东渡口
"""
    build([write(tmp_path, "a.txt", text)], tmp_path / "kg", extract=extract)
    found = read(Store.open(tmp_path / "kg"))
    assert [(one.path, one.heading, one.document.rpartition("/id/")[2]) for one in found.clauses] == [
        ("一", "值守", "doc/云政办/2031/5"),
        ("附件2 1", "城西渡口", "doc/云政办/2031/5"),
        ("附件2 2", "城东渡口", "doc/云政办/2031/5"),
    ]
    assert found.clauses[1].periods == found.documents[0].periods != ()
    name = {one.iri: one.label for one in found.bodies}
    path = {one.iri: one.path for one in found.clauses}
    assert sorted((name[one.agency], path[one.clause], one.role, one.told[0].row, one.told[0].duty) for one in found.roles) == [
        (_WATER, "一", "lead", "", ""),
        (_WATER, "附件2 1", "cooperating", "城西渡口", ""),
        (_MONEY, "附件2 1", "lead", "城西渡口", "修缮、验收"),
        (_MONEY, "附件2 2", "lead", "城东渡口", ""),
    ]
    page = data(agencies(Store.open(tmp_path / "kg"), Wish("en", _ON)).page.html)
    size = dict(zip(page["nodes"]["label"], page["nodes"]["size"], strict=True))
    assert size[_MONEY] > size[_WATER]
    assert "附件2 1 城西渡口" in page["nodes"]["label"]


def test_same_store_same_bytes(store: Store) -> None:
    wish = Wish("zh", _ON)
    assert agencies(store, wish).page.html == agencies(store, wish).page.html


def test_store_without_agencies(tmp_path: Path) -> None:
    build([write(tmp_path, "a.txt", "= 云政办〔2020〕5号 | 渡口管理办法 | 云岚市 | 2020-05-01\n# 一 | 甲 | 乙。")], tmp_path / "kg", extract=extract)
    assert data(agencies(Store.open(tmp_path / "kg"), Wish("en", _ON)).page.html)["nodes"]["label"] == []


# ---------------------------------------------------------------- layout


@pytest.mark.parametrize("sizes", [[76], [1], [1, 3, 72], [15] * 7, [400, 2, 2, 2], [1] * 30, []], ids=str)
def test_agencies_do_not_stand_on_each_other(sizes: list[int]) -> None:
    points = [point for group in layout.sectors(sizes, 100) for point in group]
    assert len(points) == sum(sizes)
    near = min((math.dist(a, b) for i, a in enumerate(points) for b in points[:i]), default=100)
    assert near > 40


@pytest.mark.parametrize("sizes", [[5], [300], [1] * 200, [0, 0, 3], [10, 200, 1, 1, 40] * 12, []], ids=lambda sizes: f"{len(sizes)} of {sum(sizes)}")
def test_documents_do_not_overlap(sizes: list[int]) -> None:
    found = layout.clusters(sizes, 300, 26)
    assert [len(points) for _, points in found] == sizes
    discs = [(middle, max((math.dist(middle, point) for point in points), default=0.0)) for middle, points in found]
    assert all(math.dist(one, other) >= a + b for i, (one, a) in enumerate(discs) for other, b in discs[:i])
    assert all(math.hypot(*middle) - radius > 300 for middle, radius in discs)


# ---------------------------------------------------------------- parts


@pytest.fixture(scope="module")
def large() -> Picture:
    return picture_of(made_up(4_000), Wish("en", _ON, parts="a#b<c>-parts", back="../all.html"))


def test_a_large_store_begins_with_agencies(large: Picture) -> None:
    page = data(large.page.html)
    assert [look["name"] for look in page["dots"]] == ["agency", "group", "document_node"]
    assert len(page["nodes"]["label"]) == 200 + 120
    assert "Left out here, too many for one page: 3,680 clauses." in large.page.html
    assert "因数量过多，本页略去3,680条条款" in large.page.html
    assert "第7项任务" not in large.page.html


def test_every_document_is_in_one_part(large: Picture) -> None:
    numbers = [document[0] for part in large.parts.values() for document in data(part.html)["details"]["documents"]]
    assert sorted(numbers) == sorted(document[0] for document in data(large.page.html)["details"]["documents"])
    assert all(len(data(part.html)["nodes"]["label"]) <= MOST for part in large.parts.values())


def test_parts_are_linked_by_addresses_of_our_own(large: Picture) -> None:
    assert re.findall(r'<a href="([^"]*)"', large.page.html) == [f"a%23b%3Cc%3E-parts/{name}" for name in large.parts]
    assert list(large.parts) == [f"{i}.html" for i in range(1, 16)]
    first = next(iter(large.parts.values())).html
    assert re.findall(r'<a href="([^"]*)"', first) == ["../all.html", *large.parts]


def test_a_year_too_large_for_a_page_is_split() -> None:
    facts = made_up(9_000)
    same = Facts(facts.bodies, tuple(_on(one, date(2020, 5, 1)) for one in facts.documents), facts.clauses, facts.roles)
    parts = picture_of(same, Wish("en", _ON)).parts
    assert len(parts) == 4
    assert "2020, part 1 of 4" in parts["1.html"].html
    assert all(len(data(part.html)["nodes"]["label"]) <= MOST for part in parts.values())


def _on(document: Any, day: date) -> Any:
    return type(document)(document.iri, document.number, document.title, day, document.issuers, document.periods)


def test_whole_is_one_page_with_all_nodes_drawn() -> None:
    made = picture_of(made_up(4_000), Wish("en", _ON, whole=True))
    page = data(made.page.html)
    assert not made.parts
    assert len(page["nodes"]["label"]) == 4_000
    assert {look["name"]: look["request"] for look in page["dots"]} == {"agency": None, "group": None, "document_node": True, "clause": True}


def test_the_library_has_no_line_end_that_a_browser_reads_otherwise() -> None:
    assert "\r" not in vis()
    assert "sourceMappingURL" not in vis()
    assert "</script" not in vis().lower()


# ---------------------------------------------------------------- in a browser


@pytest.fixture(scope="module")
def file(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "agencies.html"
    path.write_text(agencies(store, Wish("en", _ON)).page.html, encoding="utf-8")
    return path


@pytest.fixture
def tab(browser: Browser, file: Path) -> Iterator[Tab]:
    with drawn(browser, file) as page:
        yield page


def labels(tab: Tab) -> set[str]:
    found: list[str] = tab.evaluate("NET.shown().nodes.map((i) => NET.nodes.label[i])")
    return set(found)


def place_of(tab: Tab, label: str) -> int:
    found: int = tab.evaluate("(label) => NET.nodes.label.indexOf(label)", label)
    assert found >= 0
    return found


def point_of(tab: Tab, label: str) -> tuple[float, float]:
    """Where a node stands in the window."""
    at = tab.evaluate("(i) => NET.where(i)", place_of(tab, label))
    box = tab.locator("#network").bounding_box()
    assert box
    return box["x"] + at["x"], box["y"] + at["y"]


def panel(tab: Tab) -> str:
    return tab.locator("#panel").inner_text() if tab.locator("#panel").is_visible() else ""


_DOCUMENTS = {"云政办〔2020〕5号", "云政办〔2023〕7号"}
_CLAUSES = {"一 渡口修缮", "二 值守", "一 码头检验", "二 经费"}


@needs_browser
def test_it_opens_with_agencies(tab: Tab) -> None:
    assert labels(tab) == {_WATER, _MONEY, _ALARM}
    assert re.match(r"\d of \d+ nodes, \d lines", tab.locator("#counts").inner_text())


@needs_browser
@pytest.mark.parametrize(
    ("boxes", "more"),
    [([], set()), (["document_node"], _DOCUMENTS), (["clause"], _CLAUSES), (["document_node", "clause"], _DOCUMENTS | _CLAUSES)],
    ids=["neither", "documents", "clauses", "both"],
)
def test_documents_and_clauses_on_request(tab: Tab, boxes: list[str], more: set[str]) -> None:
    for box in boxes:
        tab.locator(f"[data-layer={box}]").check()
    assert labels(tab) == {_WATER, _MONEY, _ALARM} | more


def choose(name: str, option: str) -> Callable[[Tab], object]:
    return lambda tab: tab.locator(f"[data-choice={name}]").select_option(label=option)


def day(value: str, status: str | None = None) -> Callable[[Tab], None]:
    def apply(tab: Tab) -> None:
        tab.locator("#on").fill(value)
        tab.locator("#on").dispatch_event("change")
        if status is not None:
            tab.locator("#status").select_option(label=status)

    return apply


@needs_browser
@pytest.mark.parametrize(
    ("filters", "agencies_left", "clauses_left"),
    [
        ([choose("document", "云政办〔2020〕5号 渡口管理办法")], {_WATER, _MONEY, _ALARM}, {"一 渡口修缮", "二 值守"}),
        ([choose("year", "2023")], {_WATER, _MONEY}, {"一 码头检验", "二 经费"}),
        ([choose("role", "leads")], {_WATER, _MONEY}, {"一 渡口修缮", "二 值守", "一 码头检验"}),
        ([choose("year", "2020"), choose("role", "responsible")], {_ALARM}, {"二 值守"}),
        ([choose("region", "云岚市")], {_WATER, _MONEY, _ALARM}, _CLAUSES),
        ([day("2021-01-01")], {_WATER, _MONEY, _ALARM}, {"一 渡口修缮", "二 值守"}),
        ([day("2024-06-01")], {_WATER, _MONEY}, {"一 码头检验", "二 经费"}),
        ([day("2024-06-01", "expired 已失效")], {_WATER, _MONEY, _ALARM}, {"一 渡口修缮", "二 值守"}),
        ([day("2019-01-01")], set(), set()),
    ],
    ids=["document", "year", "role", "year and role", "region", "held on a day", "held today", "expired", "nothing"],
)
def test_filters(tab: Tab, filters: list[Callable[[Tab], object]], agencies_left: set[str], clauses_left: set[str]) -> None:
    tab.locator("[data-layer=clause]").check()
    for one in filters:
        one(tab)
    assert labels(tab) == agencies_left | clauses_left
    assert tab.locator("#empty").is_visible() == (not agencies_left)
    tab.locator("#reset").click()
    assert labels(tab) == {_WATER, _MONEY, _ALARM} | _CLAUSES


@needs_browser
def test_least_weight(tab: Tab) -> None:
    tab.locator("#least").fill("2")
    assert labels(tab) == {_WATER, _MONEY}  # they share two clauses
    assert "1 weaker line is not drawn" in tab.locator("#counts").inner_text()


@needs_browser
def test_an_agency_is_as_large_as_it_leads_much(tab: Tab) -> None:
    size = "(i) => NET.radius(i)"
    water, money, alarm = (tab.evaluate(size, place_of(tab, one)) for one in (_WATER, _MONEY, _ALARM))
    assert water > money > alarm
    choose("year", "2023")(tab)
    assert tab.evaluate(size, place_of(tab, _MONEY)) > tab.evaluate(size, place_of(tab, _WATER))


@needs_browser
def test_search_goes_from_hit_to_hit(tab: Tab) -> None:
    tab.locator("#search").fill("云岚市 局")
    first = tab.locator("#hits").inner_text()
    tab.keyboard.press("Enter")
    seen = [tab.evaluate("NET.nodes.label[NET.at()]")]
    tab.keyboard.press("Enter")
    seen.append(tab.evaluate("NET.nodes.label[NET.at()]"))
    assert first == "3 hits"
    assert seen[0] != seen[1]
    assert all(one.endswith("局") for one in seen)
    at, view = tab.evaluate("NET.where(NET.at())"), tab.locator("#network").bounding_box()
    assert view
    assert abs(at["x"] - view["width"] / 2) < 2
    assert abs(at["y"] - view["height"] / 2) < 2


@needs_browser
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("云政办〔2023〕7号", "云政办〔2023〕7号"),
        ("码头管理办法", "云政办〔2023〕7号"),
        ("每年检验", "一 码头检验"),
        ("渡口 建成", "一 渡口修缮"),
        ("没有的词", None),
    ],
    ids=["number", "title", "words of a clause", "two words", "nothing"],
)
def test_search_finds_what_is_not_drawn_yet(tab: Tab, words: str, found: str | None) -> None:
    tab.locator("#search").fill(words)
    tab.keyboard.press("Enter")
    assert (tab.evaluate("NET.at() === null ? null : NET.nodes.label[NET.at()]")) == found
    assert found is None or found in labels(tab)


@needs_browser
def test_click_on_an_agency(tab: Tab) -> None:
    tab.mouse.click(*point_of(tab, _WATER))
    assert all(words in panel(tab) for words in (_WATER, "云岚市", "Clauses and table rows it leads\n2", "渡口修缮", "云政办〔2023〕7号"))


@needs_browser
def test_click_on_a_clause(tab: Tab) -> None:
    tab.locator("[data-layer=clause]").check()
    tab.mouse.click(*point_of(tab, "一 渡口修缮"))
    expected = (
        "修缮渡口，到2025年建成渡口3万个。",
        "公报.txt, characters",
        "云政办〔2020〕5号 渡口管理办法",
        "expired 已失效 (2024-06-01)",
        ">= 3 万个",
        "东区",
    )
    assert all(words in panel(tab) for words in (*expected, "由市水利局牵头"))


@needs_browser
def test_click_on_an_edge(tab: Tab) -> None:
    """Half way between an agency and a clause: the words that give the role, the clause, its document, status and targets."""
    tab.locator("[data-layer=clause]").check()
    tab.evaluate("location.hash = '#near-' + NET.nodes.label.indexOf('一 渡口修缮')")
    until(tab, "NET.shown().nodes.length === 3")
    one, other = point_of(tab, _MONEY), point_of(tab, "一 渡口修缮")
    tab.mouse.click((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
    expected = ("cooperating", "市财政局配合", "修缮渡口，到2025年建成渡口3万个。", "云政办〔2020〕5号 渡口管理办法", "expired 已失效", ">= 3 万个")
    assert all(words in panel(tab) for words in expected)


@needs_browser
def test_click_on_an_edge_between_agencies(tab: Tab) -> None:
    tab.evaluate("location.hash = '#near-' + NET.nodes.label.indexOf('云岚市应急管理局')")
    until(tab, "NET.shown().nodes.length === 2")
    one, other = point_of(tab, _ALARM), point_of(tab, _WATER)
    tab.mouse.click((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
    assert all(words in panel(tab) for words in (f"{_WATER} leads 1 · Weight 1", "汛期加强渡口值守。", "云政办〔2020〕5号"))


@needs_browser
def test_a_line_between_agencies_says_which_of_them_leads_how_often(browser: Browser, tmp_path: Path) -> None:
    """Of two clauses and a row the water office leads one; in the others neither does."""
    text = """
= 云政办〔2031〕5号 | 渡口管理办法 | 云岚市人民政府办公室 | 2031-05-01
: region=云岚市; level=市
# 一 | 渡口修缮 | 修缮渡口。
# 二 | 值守 | 加强值守。
& 一 | 市水利局 | lead | 市水利局牵头
& 一 | 市财政局 | cooperating | 市财政局配合
& 二 | 市水利局 | responsible | 市水利局
& 二 | 市财政局 | responsible | 市财政局
& 附件1 | 市水利局 | responsible | 市水利局 | 1 | 城西渡口
& 附件1 | 市财政局 | cooperating | 市财政局 | 1 | 城西渡口
"""
    build([write(tmp_path, "a.txt", text)], tmp_path / "kg", extract=extract)
    file = tmp_path / "page.html"
    file.write_text(agencies(Store.open(tmp_path / "kg"), Wish("en", _ON)).page.html, encoding="utf-8")
    page, seen = watched(browser)
    page.goto(file.as_uri())
    until(page, "performance.getEntriesByName('first-picture').length > 0")
    page.evaluate("NET.open(NET.nodes.label.indexOf('云岚市财政局'))")
    page.locator("#as-list").click()
    row = page.locator("#list tr", has=page.locator("th", has_text=_MONEY)).inner_text()
    assert f"{_WATER} {_WATER} leads 1 · together 2" in " ".join(row.split())
    page.locator("#language").click()
    row = page.locator("#list tr", has=page.locator("th", has_text=_MONEY)).inner_text()
    assert f"{_WATER} {_WATER} 牵头 1 · 共同承担 2" in " ".join(row.split())
    page.close()
    assert (seen.requests, seen.errors, seen.dialogs) == ([], [], [])


@needs_browser
def test_neighbourhood_and_back(tab: Tab) -> None:
    tab.mouse.click(*point_of(tab, _ALARM))
    tab.get_by_role("link", name="Show only its neighbourhood").click()
    until(tab, "NET.shown().nodes.length === 2")
    assert labels(tab) == {_ALARM, _WATER}
    tab.get_by_role("button", name="Show all again").click()
    assert {_ALARM, _WATER, _MONEY} <= labels(tab)


@needs_browser
def test_a_neighbourhood_has_the_documents_of_its_clauses(tab: Tab) -> None:
    tab.locator("[data-layer=clause]").check()
    tab.locator("[data-layer=document_node]").check()
    tab.evaluate("location.hash = '#near-' + NET.nodes.label.indexOf('云岚市应急管理局')")
    until(tab, "NET.shown().nodes.length === 3")
    assert labels(tab) == {_ALARM, "二 值守", "云政办〔2020〕5号"}


@needs_browser
def test_an_address_leads_to_a_neighbourhood(browser: Browser, file: Path) -> None:
    page, seen = watched(browser)
    page.goto(f"{file.as_uri()}#near-1")
    until(page, "NET.shown().nodes.length > 0")
    assert page.locator("#all").is_visible()
    page.goto(f"{file.as_uri()}#near-99999")
    page.reload()
    until(page, "NET.shown().nodes.length > 2")
    assert seen.errors == []
    page.close()


@needs_browser
def test_keys(tab: Tab) -> None:
    for _ in range(30):
        if tab.evaluate("document.activeElement.id") == "network":
            break
        tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.id") == "network"
    assert tab.locator("#network [tabindex='0']").count() == 0  # it is one stop
    scale, view = tab.evaluate("NET.scale()"), tab.evaluate("NET.view()")
    tab.keyboard.press("+")
    assert tab.evaluate("NET.scale()") > scale
    tab.keyboard.press("-")
    tab.keyboard.press("ArrowRight")
    assert tab.evaluate("NET.view()")["x"] > view["x"]
    tab.keyboard.press("n")
    assert tab.evaluate("NET.nodes.label[NET.at()]") == _WATER  # it leads most
    assert _WATER in (tab.locator("#spoken").text_content() or "")
    tab.keyboard.press("n")
    second = tab.evaluate("NET.at()")
    tab.keyboard.press("p")
    assert tab.evaluate("NET.nodes.label[NET.at()]") == _WATER != second
    tab.keyboard.press("Enter")
    assert _WATER in panel(tab)
    tab.keyboard.press("Escape")
    assert panel(tab) == ""
    assert tab.evaluate("document.activeElement.id") == "network"
    tab.keyboard.press("a")
    until(tab, "location.hash.startsWith('#near-')")
    tab.keyboard.press("0")
    tab.keyboard.press("/")
    assert tab.evaluate("document.activeElement.id") == "search"


@needs_browser
def test_keys_open_the_lines_of_a_node(tab: Tab) -> None:
    tab.locator("#network").press("n")
    seen = []
    for _ in range(3):
        tab.keyboard.press("e")
        seen.append(re.sub(r"\s+", " ", tab.locator("#panel h2").inner_text()))
    assert seen[0] == seen[2] != seen[1]  # it has two
    assert all(_WATER in one for one in seen)
    tab.keyboard.press("p")
    tab.keyboard.press("n")
    assert tab.evaluate("NET.nodes.label[NET.at()]") == _WATER


@needs_browser
def test_the_picture_stands_beside_the_legend_also_when_the_panel_is_open(tab: Tab) -> None:
    tab.mouse.click(*point_of(tab, _ALARM))
    tab.keyboard.press("0")
    legend, picture = tab.locator("#legend").bounding_box(), tab.locator("#network").bounding_box()
    assert legend
    assert picture
    places = [point_of(tab, one)[0] for one in (_ALARM, _WATER, _MONEY)]
    assert (min(places) + max(places)) / 2 - picture["x"] > picture["width"] / 2 + legend["width"] / 3


@needs_browser
def test_a_list_says_the_same(tab: Tab) -> None:
    tab.get_by_role("button", name="As a list").click()
    rows = tab.locator("#list tbody tr")
    assert rows.count() == len(labels(tab))
    water = rows.filter(has=tab.locator("th", has_text=_WATER)).inner_text()
    assert "Agency" in water
    assert f"{_ALARM} {_WATER} leads 1" in water
    tab.locator("#list th button").first.click()
    assert _WATER in panel(tab)
    tab.get_by_role("button", name="As a picture").click()
    assert tab.locator("#network").is_visible()


@needs_browser
def test_the_other_language(tab: Tab) -> None:
    tab.locator("[data-layer=clause]").check()
    tab.mouse.click(*point_of(tab, "一 渡口修缮"))
    tab.locator("#language").click()
    text = tab.locator("body").inner_text()
    assert all(
        words in text for words in ("机构与其承担的条款", "只看相邻部分", "条款或表格行原文", "已失效", "个节点", "图例", "牵头", "处单位名称未能确定所指")
    )
    assert not re.search(r"Show|Clause|Legend|Agency|Status|leads|nodes", text)
    assert tab.locator("#search").get_attribute("placeholder") == "机构、文号、条款（回车：下一个）"


@needs_browser
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)], ids=["desktop", "phone"])
def test_labels_do_not_pile_up(browser: Browser, tmp_path: Path, width: int, height: int) -> None:
    file = tmp_path / "page.html"
    file.write_text(picture_of(made_up(1_000), Wish("zh", _ON, whole=True)).page.html, encoding="utf-8")
    page, seen = watched(browser, width=width, height=height)
    page.goto(file.as_uri())
    until(page, "performance.getEntriesByName('first-picture').length > 0")
    for _ in range(3):
        page.wait_for_timeout(50)
        areas = page.evaluate("NET.labels()")
        assert len(areas) > 3
        at = page.locator("#network").bounding_box()
        assert at
        assert all(a[0] >= 0 and a[1] >= 0 and a[2] <= at["width"] and a[3] <= at["height"] for a in areas)
        assert not [1 for i, a in enumerate(areas) for b in areas[:i] if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]]
        page.locator("#network").press("+")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert (seen.requests, seen.errors) == ([], [])
    page.close()


@needs_browser
def test_a_small_node_is_written_over_only_where_there_is_no_other_place(tab: Tab) -> None:
    areas = tab.evaluate("NET.labels()")
    spots = [tab.evaluate("(i) => NET.where(i)", place_of(tab, one)) for one in (_WATER, _MONEY, _ALARM)]
    assert len(areas) == 3
    assert not [1 for a in areas for one in spots if a[0] < one["x"] < a[2] and a[1] < one["y"] < a[3]]


@needs_browser
def test_on_a_phone_the_filters_come_on_request(browser: Browser, file: Path) -> None:
    page, seen = watched(browser, width=390, height=800)
    page.goto(file.as_uri())
    until(page, "performance.getEntriesByName('first-picture').length > 0")
    tools, select, more = page.locator("#tools"), page.locator("[data-choice=year]"), page.locator("#tools-fold")
    whole = "() => { const one = document.getElementById('tools'); return one.scrollHeight <= one.clientHeight; }"
    assert (more.get_attribute("aria-expanded"), select.is_visible(), page.evaluate(whole)) == ("false", False, True)
    assert page.locator("#search").is_visible()
    more.press("Enter")
    assert (more.get_attribute("aria-expanded"), page.evaluate(whole)) == ("true", True)
    select.select_option(label="2023")
    assert labels(page) == {_WATER, _MONEY}
    more.click()
    assert not select.is_visible()
    assert tools.bounding_box()["height"] < 100  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert seen.errors == []
    page.close()


@needs_browser
@pytest.mark.parametrize(("width", "height", "upright"), [(1280, 800, False), (390, 800, True)], ids=["desktop", "phone"])
def test_a_picture_stands_on_end_where_the_screen_does(browser: Browser, tmp_path: Path, width: int, height: int, upright: bool) -> None:
    file = tmp_path / "page.html"
    file.write_text(picture_of(made_up(300), Wish("zh", _ON)).page.html, encoding="utf-8")
    page, _ = watched(browser, width=width, height=height)
    page.goto(file.as_uri())
    until(page, "performance.getEntriesByName('first-picture').length > 0")
    spots = page.evaluate("NET.shown().nodes.map((i) => NET.where(i))")
    broad, high = (max(one[axis] for one in spots) - min(one[axis] for one in spots) for axis in ("x", "y"))
    assert (high > broad) == upright
    page.close()


@needs_browser
@pytest.mark.parametrize("width", [1280, 390], ids=["desktop", "phone"])
def test_the_hint_of_the_search_is_not_cut_off(browser: Browser, file: Path, width: int) -> None:
    page, _ = watched(browser, width=width)
    page.goto(file.as_uri())
    needed = """(hint) => {
        const box = document.getElementById('search'), style = getComputedStyle(box), pen = document.createElement('canvas').getContext('2d');
        pen.font = `${style.fontSize} ${style.fontFamily}`;
        return [pen.measureText(hint).width, box.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)];
    }"""
    for hint in (*NETWORK_WORDS["search_hint"], *CONFLICTS_WORDS["search_hint"]):
        text, room = page.evaluate(needed, hint)
        assert text < room, hint
    page.close()


@needs_browser
def test_reset_behind_the_list_fits_the_picture(tab: Tab) -> None:
    first = tab.evaluate("[NET.scale(), NET.view()]")
    for _ in range(6):
        tab.locator("#network").press("+")
    assert tab.evaluate("NET.scale()") > first[0]
    tab.locator("#as-list").click()
    tab.locator("#reset").click()
    tab.locator("#as-list").click()
    assert tab.evaluate("[NET.scale(), NET.view()]") == first


@needs_browser
def test_a_link_leads_to_a_part(browser: Browser, large: Picture, tmp_path: Path) -> None:
    folder = tmp_path / "a#b<c>-parts"
    folder.mkdir()
    (tmp_path / "all.html").write_text(large.page.html, encoding="utf-8")
    for name, part in large.parts.items():
        (folder / name).write_text(part.html, encoding="utf-8")
    page, seen = watched(browser)
    page.goto((tmp_path / "all.html").as_uri())
    page.evaluate("NET.go(NET.nodes.label.indexOf('云政办〔2012〕20号'))")
    page.locator("#panel a", has_text="Its page, with the clauses").first.click()
    page.wait_for_url("**/3.html")
    assert page.locator("h1").inner_text() == "Agencies and the clauses they are in charge of: 2012: 8 documents"
    page.locator("#search").fill("云政办〔2012〕20号")
    assert page.locator("#hits").inner_text() == "1 hit"
    page.get_by_role("link", name="Back to the summary").click()
    page.wait_for_url("**/all.html")
    assert (seen.requests, seen.errors) == ([], [])
    page.close()
