"""`view targets`: what is read, where it stands in the chart, and that the page does what it says, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import hostile
import pytest
from browser import needs_browser, opened
from conftest import Command
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab
from toy_gazette import built, extract, write

from policygraph.errors import QueryError
from policygraph.graph.build import build
from policygraph.graph.query import Rows, run
from policygraph.graph.store import Store
from policygraph.invisible import visible
from policygraph.viz.picture import Wish
from policygraph.viz.reading import Period, Quote
from policygraph.viz.targets_axes import called, scale, slots
from policygraph.viz.targets_chart import chart
from policygraph.viz.targets_data import DocumentFacts, Facts, Target, read
from policygraph.viz.targets_page import picture_of, targets

_TEXT = """
= 云政办〔2020〕5号 | 渡口管理办法 | 云岚市人民政府办公室 | 2020-05-01
: region=云岚市; level=市; effective_from=2020-06-01; expires_on=2022-05-31
# 一 | 渡口修缮 | 到2022年建成渡口3千个以上，到2025年建成渡口1万个。
$ 一 | 建成渡口 | >= | 0.3 | 万个 | 2022 | | 到2022年建成渡口3千个以上
$ 一 | 建成渡口 | = | 1 | 万个 | 2025 | | 到2025年建成渡口1万个
= 云政办〔2023〕7号 | 渡口提升方案 | 云岚市人民政府办公室 | 2023-03-01
: region=云岚市; level=市; effective_from=2023-04-01
# 一 | 目标 | 建成渡口4000—5000个，东区约800个，现有600个。
# 二 | 经费 | 安排建成渡口资金2万元。
$ 一 | 建成渡口 | >= | 4000 | 个 | 2025 | | 建成渡口4000—5000个
$ 一 | 建成渡口 | <= | 5000 | 个 | 2025 | | 建成渡口4000—5000个
$ 一 | 建成渡口 | ~ | 800 | 个 | | 东区 | 东区约800个 | target | 约束型 | 600
$ 二 | 建成渡口 | = | 2 | 万元 | 2024 | | 资金2万元 | budget
"""
_ON = date(2024, 6, 1)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store.open(built(tmp_path_factory.mktemp("targets"), {"公报.txt": _TEXT}))


@pytest.fixture(scope="module")
def facts(store: Store) -> Facts:
    return read(store, "建成渡口")


# ---------------------------------------------------------------- what is read


def test_values(facts: Facts) -> None:
    told = sorted((one.document[-1], one.year or 0, one.comparator, one.value, one.upper, one.unit, one.printed, one.scope, one.kind) for one in facts.targets)
    assert told == [
        ("5", 2022, ">=", Decimal(3000), None, "个", "0.3万个", "", "target"),
        ("5", 2025, "=", Decimal(10000), None, "个", "1万个", "", "target"),
        ("7", 0, "~", Decimal(800), None, "个", "800个", "东区", "target"),
        ("7", 2024, "=", Decimal(20000), None, "元", "2万元", "", "budget"),
        ("7", 2025, "range", Decimal(4000), Decimal(5000), "个", "4000–5000个", "", "target"),
    ]


def test_present_value_validity_and_words(facts: Facts) -> None:
    (east,) = (one for one in facts.targets if one.scope == "东区")
    assert (east.baseline, east.printed_baseline, east.binding, east.quote.words) == (Decimal(600), "600个", "约束型", "东区约800个")
    (old,) = (one for one in facts.targets if one.year == 2022)
    assert [(one.status, one.start, one.end) for one in old.periods] == [
        ("尚未施行", None, "2020-05-31"),
        ("现行有效", "2020-06-01", "2022-05-31"),
        ("已失效", "2022-06-01", None),
    ]


def test_an_iri_names_its_indicator_alone(store: Store, facts: Facts) -> None:
    one = next(iri for iri in facts.labels if iri.endswith("个") or "/%E4%B8%AA" in iri)
    assert {target.unit for target in read(store, one).targets} == {"个"}


def test_an_unknown_indicator_is_told_with_near_names(store: Store, tmp_path: Path, policygraph: Command) -> None:
    with pytest.raises(QueryError, match="建成渡口"):
        targets(store, Wish("en", _ON, "渡口"))
    ran = policygraph("view", "targets", "渡口", "--store", store.path, "-o", tmp_path / "a.html")
    assert (ran.code, "建成渡口" in ran.err, (tmp_path / "a.html").exists()) == (2, True, False)


@pytest.mark.parametrize("name", ["", "  ", "\x00", "<script>", "http://[", "a:b"], ids=repr)
def test_a_name_of_nothing(store: Store, name: str) -> None:
    with pytest.raises(QueryError):
        read(store, name)


def test_an_indicator_without_values_has_its_name(tmp_path: Path) -> None:
    """The vocabulary has indicators that no document of a store may speak of."""
    build([write(tmp_path, "a.txt", "= 云政办〔2020〕5号 | 渡口管理办法 | 云岚市 | 2020-05-01\n# 一 | 甲 | 乙。")], tmp_path / "kg", extract=extract)
    html = targets(Store.open(tmp_path / "kg"), Wish("en", _ON, "森林覆盖率")).page.html
    assert "<title>森林覆盖率 · PolicyGraph</title>" in html
    assert "No document in the store sets a value" in html


def test_same_store_same_bytes(store: Store) -> None:
    wish = Wish("zh", _ON, "建成渡口")
    assert targets(store, wish).page.html == targets(store, wish).page.html


# ---------------------------------------------------------------- axes


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ([], ["0", "1"]),
        ([0], ["0", "1"]),
        ([72], ["50", "60", "70", "80", "90"]),
        ([98, 100], ["98", "99", "100"]),
        ([0.2, 0.8], ["0.2", "0.4", "0.6", "0.8"]),
        ([4000, 42000], ["0", "1万", "2万", "3万", "4万", "5万"]),
        ([3e8, 8e8], ["3亿", "4亿", "5亿", "6亿", "7亿", "8亿"]),
        ([1, 1000], ["1", "10", "100", "1,000"]),
        ([0, 5, 1000], ["0", "1", "10", "100", "1,000"]),
        ([-2, 0.05, 10], ["-10", "-1", "-0.1", "-0.01", "0", "0.01", "0.1", "1", "10"]),
    ],
    ids=str,
)
def test_scale(values: list[float], labels: list[str]) -> None:
    axis = scale(values)
    places = [axis.at(value) for value, _ in axis.ticks]
    assert [label for _, label in axis.ticks] == labels
    assert places == sorted(set(places))
    assert (places[0], places[-1]) == (0, 1)
    assert all(axis.low <= value <= axis.high for value in values)


@pytest.mark.parametrize(
    "values", [[1e-9, 1e30], [5e-324, 1e308], [0, 1e-300, 1e300], [-1e15, 1e15], [0.1, 0.1000001], [1e18, 1e18 + 4096], [-5], [-3, -900]], ids=str
)
def test_scale_of_extremes(values: list[float]) -> None:
    axis = scale(values)
    places = [axis.at(value) for value, _ in axis.ticks]
    assert places == sorted(set(places))
    assert 2 <= len(axis.ticks) <= 22
    assert all(axis.at(a) <= axis.at(b) for a, b in zip(sorted(values), sorted(values)[1:], strict=False))


@pytest.mark.parametrize(
    ("value", "text"), [(42000, "4.2万"), (-5e8, "-5亿"), (2e12, "2万亿"), (0.05, "0.05"), (1e20, "1e+20"), (0, "0"), (9500, "9,500")], ids=str
)
def test_called(value: float, text: str) -> None:
    assert called(value) == text


@pytest.mark.parametrize(
    ("years", "told"),
    [
        ([], []),
        ([None], ["?"]),
        ([2025], [2025]),
        ([2025, None, 2022], [2022, 2023, 2024, 2025, "?"]),
        ([1949, 2025, 2030], [1949, "75 left out", 2025, "4 left out", 2030]),
    ],
    ids=str,
)
def test_years(years: list[int | None], told: list[object]) -> None:
    assert [f"{slot.left_out} left out" if slot.left_out else slot.year or "?" for slot in slots(years)] == told


# ---------------------------------------------------------------- marks


def made(*values: tuple[str, float, int | None, str], unit: str = "个") -> Facts:
    """Values of one document: comparator, value, year, scope."""
    document = DocumentFacts("urn:d", "云政办〔2031〕5号", "渡口方案", date(2031, 5, 1), "云岚市")
    rows = tuple(
        Target(
            *("urn:i", "渡口", sign, Decimal(repr(value)), None, unit, f"{value}{unit}", year, scope, "target", "", None, "", "urn:d", "一"),
            Quote(f"渡口{value}", "公报.txt", ((i, i + 2),)),
            (Period("现行有效", "2031-05-01", None, ("", ""), Quote("", "", ())),),
        )
        for i, (sign, value, year, scope) in enumerate(values)
    )
    return Facts({"urn:i": "渡口"}, rows, {"urn:d": document})


def test_a_present_value_stands_in_its_year(tmp_path: Path) -> None:
    told = _TEXT.replace("| 约束型 | 600", "| 约束型 | 600 | | 2021")
    build([write(tmp_path, "公报.txt", told)], tmp_path / "kg", extract=extract)
    (panel, _) = chart(read(Store.open(tmp_path / "kg"), "建成渡口")).panels
    assert [mark.year for mark in panel.marks if mark.present] == [2021]
    assert panel.columns[0].slot.year == 2021


_MANY = [("=" if i % 3 else ">=", 100 + i * 7 % 50, 2026 + i % 5, f"{i % 50}区") for i in range(200)]


def test_units_are_never_mixed(facts: Facts) -> None:
    panels = chart(facts).panels
    assert [(panel.unit, len(panel.rows)) for panel in panels] == [("个", 4), ("元", 1)]
    assert sorted(row for panel in panels for row in panel.rows) == list(range(len(facts.targets)))


def test_where_values_stand(facts: Facts) -> None:
    panel = chart(facts).panels[0]
    at = {(facts.targets[mark.rows[0]].printed, mark.present): mark for mark in panel.marks}
    assert at["0.3万个", False].x < at["1万个", False].x < at["800个", False].x
    assert at["1万个", False].y < at["4000–5000个", False].y < at["0.3万个", False].y < at["800个", False].y
    ends = at["4000–5000个", False]
    assert ends.end is not None
    assert at["1万个", False].y < ends.end < ends.y
    present = at["800个", True]
    assert panel.columns[-1].slot.year is None
    assert panel.columns[-1].x < present.x


def test_marks_do_not_hide_each_other() -> None:
    (panel,) = chart(made(*_MANY)).panels
    places = [(mark.x, mark.y) for mark in panel.marks]
    assert sum(len(mark.rows) for mark in panel.marks) == 200
    assert not [1 for i, (a, b) in enumerate(places) for c, d in places[:i] if abs(a - c) < 18 and abs(b - d) < 9]
    for mark in panel.marks:
        column = next(one for one in panel.columns if one.slot.year == _MANY[mark.rows[0]][2])
        assert column.x + 8 < mark.x < column.x + column.width - 8


def test_equal_values_are_one_mark_with_their_number() -> None:
    (panel,) = chart(made(*[("=", 100, 2031, f"{i}区") for i in range(200)])).panels
    assert [(len(mark.rows), mark.many) for mark in panel.marks] == [(200, True)]


def test_looks_differ_as_long_as_there_are_some() -> None:
    looks = chart(made(*[("=", i, 2031, f"{i}区") for i in range(50)])).looks
    assert len({(look.shape, look.colour) for look in looks}) == 43
    assert len(looks) == 50


def test_a_line_joins_the_years_of_one_place() -> None:
    (panel,) = chart(made(("=", 1, 2031, "东区"), ("=", 3, 2033, "东区"), ("=", 2, 2031, "西区"), ("=", 2, None, "西区"))).panels
    assert [thread.rows for thread in panel.threads] == [(0, 1)]


# ---------------------------------------------------------------- the page


@pytest.fixture
def tab(browser: Browser, store: Store, tmp_path: Path) -> Iterator[Tab]:
    page, seen = opened(browser, targets(store, Wish("en", _ON, "建成渡口")).page.html, tmp_path)
    yield page
    assert (seen.requests, seen.errors, seen.dialogs) == ([], [], [])
    page.close()


def marks(tab: Tab) -> list[str]:
    return [one.get_attribute("aria-label") or "" for one in tab.locator(".mark:not([visibility=hidden])").all()]


def rows(tab: Tab) -> list[str]:
    """The values in the table, in its order."""
    return [one.inner_text() for one in tab.locator("#rows tbody tr:not([hidden]) button").all()]


def panel(tab: Tab) -> str:
    return tab.locator("#panel").inner_text()


@needs_browser
def test_chart_and_table_say_the_same(tab: Tab) -> None:
    assert tab.locator("#counts").inner_text() == "5 values · 2 documents"
    assert set(marks(tab)) == {
        "2万元 · 2024 · 云岚市 · 云政办〔2023〕7号",
        "4000–5000个 · 2025 · 云岚市 · 云政办〔2023〕7号",
        "600个 · — · 东区 · 云政办〔2023〕7号",
        "1万个 · 2025 · 云岚市 · 云政办〔2020〕5号",
        "≈ 800个 · — · 东区 · 云政办〔2023〕7号",
        "≥ 0.3万个 · 2022 · 云岚市 · 云政办〔2020〕5号",
    }
    assert sorted(rows(tab)) == sorted(["2万元", "4000–5000个", "1万个", "≈ 800个", "≥ 0.3万个"])
    text = tab.locator("body").inner_text()
    assert "no year (targets: 1; present values: 1)" in text
    assert "each unit has a chart of its own" in text


@needs_browser
def test_click_shows_the_sentence(tab: Tab) -> None:
    tab.locator(".mark[aria-label^='≥ 0.3万个']").click()
    expected = (
        "≥ 0.3万个",
        "≥ 3,000 个",
        "到2022年建成渡口3千个以上",
        "公报.txt, characters",
        "云政办〔2020〕5号 渡口管理办法",
        "expired 已失效 (2024-06-01)",
        "at least (≥)",
    )
    assert [words for words in expected if words not in panel(tab)] == []


@needs_browser
def test_keys(tab: Tab) -> None:
    for _ in range(30):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.classList.contains('mark')"):
            break
    assert (tab.evaluate("document.activeElement.getAttribute('aria-label')") or "").startswith("≥ 0.3万个")
    tab.keyboard.press("ArrowRight")
    second = tab.evaluate("document.activeElement.getAttribute('aria-label')")
    assert "2025" in second
    tab.keyboard.press("Enter")
    assert second.split(" · ")[0] in panel(tab)
    tab.keyboard.press("Escape")
    assert tab.locator("#panel").is_hidden()
    assert tab.evaluate("document.activeElement.getAttribute('aria-label')") == second


@needs_browser
@pytest.mark.parametrize(
    ("choice", "label", "left"),
    [
        ("place", "东区", {"≈ 800个"}),
        ("document", "云政办〔2020〕5号 渡口管理办法", {"≥ 0.3万个", "1万个"}),
        ("of_kind", "public money set aside", {"2万元"}),
    ],
    ids=["scope", "document", "kind"],
)
def test_filters(tab: Tab, choice: str, label: str, left: set[str]) -> None:
    tab.locator(f"[data-choice={choice}]").select_option(label=label)
    assert set(rows(tab)) == left
    assert {one.split(" · ")[0] for one in marks(tab)} - {"600个"} == left
    tab.locator("#reset").click()
    assert len(rows(tab)) == 5


@needs_browser
def test_filters_together_can_leave_nothing(tab: Tab) -> None:
    tab.locator("[data-choice=place]").select_option(label="东区")
    tab.locator("[data-choice=of_kind]").select_option(label="public money set aside")
    assert (rows(tab), marks(tab)) == ([], [])
    assert tab.get_by_text("Nothing fits.").is_visible()


@needs_browser
def test_what_is_not_in_force_is_faded(tab: Tab) -> None:
    faded = tab.locator(".mark[opacity]")
    assert {one.get_attribute("aria-label") for one in faded.all()} == {one for one in marks(tab) if "2020〕5号" in one}
    tab.locator("#on").fill("2021-01-01")
    assert {one.get_attribute("aria-label") for one in faded.all()} == {one for one in marks(tab) if "2023〕7号" in one}
    assert tab.locator("#rows tr.faded .status").first.inner_text() == "not yet in force 尚未施行"


@needs_browser
def test_the_table_sorts(tab: Tab) -> None:
    year, same = tab.locator("[data-sort=year]"), tab.locator("[data-sort=same]")
    year.click()
    assert rows(tab)[-1] == "≈ 800个"
    year.click()
    assert rows(tab)[-1] == "≈ 800个"  # what has no year stands last both ways
    assert tab.locator("th[aria-sort=descending]").count() == 1
    same.click()
    assert rows(tab) == ["≈ 800个", "≥ 0.3万个", "4000–5000个", "1万个", "2万元"]


@needs_browser
def test_the_other_language(tab: Tab) -> None:
    tab.locator("#rows tbody button").first.click()
    tab.locator("#language").click()
    text = tab.locator("body").inner_text()
    assert all(words in text for words in ("5 项数值 · 2 份文件", "无年份", "所印数值", "图例", "全部数值列表", "财政安排"))
    assert not re.search(r"Show|Clause|Legend|Status|values|year|Value", text)


@needs_browser
@pytest.mark.parametrize(
    "facts_of",
    [
        made(),
        made(("=", 5, None, "")),
        made((">=", 5, 2031, "")),
        made(*_MANY),
        made(("=", 1e-3, 1, ""), ("<", 3.5e15, 2031, "东区"), ("=", 0, 9999, "")),
        made(*[("=", i, 2000 + i, "") for i in range(100)]),
        made(("=", 5, 2031, "长" * 300), unit="个" * 80),
    ],
    ids=["nothing", "no year", "one", "200", "huge ranges", "100 years", "long names"],
)
def test_labels_do_not_pile_up(browser: Browser, tmp_path: Path, facts_of: Facts) -> None:
    page, seen = opened(browser, picture_of(facts_of, Wish("zh", _ON, "渡口")).page.html, tmp_path)
    boxes = page.evaluate(
        "[...document.querySelectorAll('svg[data-panel] > text')].map((one) => one.getBBox()).map((b) => [b.x, b.y, b.x + b.width, b.y + b.height])"
    )
    assert not [1 for i, a in enumerate(boxes) for b in boxes[:i] if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]]
    assert all(left >= 0 for left, *_ in boxes)
    assert page.locator("#rows tbody tr").count() == len(facts_of.targets)
    for width, height in ((1280, 800), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert (seen.requests, seen.errors) == ([], [])
    page.close()


# ---------------------------------------------------------------- hostile text


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store.open(hostile.store(tmp_path_factory.mktemp("hostile")))


def indicators(store: Store) -> dict[str, str]:
    """IRI → name of those that have a value."""
    found = run(store, "SELECT DISTINCT ?i ?name WHERE { ?target pol:indicator ?i . ?i skos:prefLabel ?name } ORDER BY ?i")
    assert isinstance(found, Rows)
    return {str(iri): str(name) for iri, name in found.rows}


def test_no_text_of_a_document_is_markup(attacked: Store) -> None:
    known = indicators(attacked)
    assert len(known) > len(hostile.PAYLOADS) - 3
    for iri in known:
        html = targets(attacked, Wish("en", _ON, iri)).page.html
        assert html.count("<script") == 3  # data and two scripts of ours
        assert not re.search(r"<(?:img|iframe|object|form|base|a|svg onload)\b", html)


@needs_browser
@pytest.mark.parametrize("place", [None, *range(0, len(hostile.PAYLOADS), 6)])
def test_nothing_of_a_document_runs(attacked: Store, browser: Browser, tmp_path: Path, place: int | None) -> None:
    """The indicator that all documents share, whose scopes, titles and words are the payloads; and some that are payloads themselves."""
    known = indicators(attacked)
    iri = next(iri for iri, name in known.items() if name == "渡口") if place is None else list(known)[place]
    page, seen = opened(browser, targets(attacked, Wish("en", _ON, iri)).page.html, tmp_path)
    page.locator(".mark").first.focus()
    page.keyboard.press("Enter")
    page.locator("#language").click()
    page.locator("[data-sort=number]").click()
    shown = page.locator("body").evaluate("(body) => body.textContent")
    payloads = [one for one in hostile.PAYLOADS if one.isprintable()] if place is None else [known[iri]]
    assert [one for one in payloads if visible(one) not in shown] == []
    assert page.evaluate(f"window.{hostile.RAN}") is None
    assert (seen.requests, seen.errors, seen.dialogs) == ([], [], [])
    page.close()
