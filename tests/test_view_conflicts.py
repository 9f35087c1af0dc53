"""`view conflicts`: findings between documents are lines, those inside one are nodes; the page does what it says, in a real browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from browser import Seen, needs_browser, opened, until, watched
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from policygraph.graph.build import build
from policygraph.graph.store import Store
from policygraph.loaders.reading import read
from policygraph.loaders.sources import collect
from policygraph.queries.checks.frame import SEVERITIES, Check, Finding, Place, Severity
from policygraph.queries.checks.registry import CHECKS
from policygraph.queries.checks.runner import Found, Report
from policygraph.queries.checks.runner import check as run_checks
from policygraph.viz.check_titles import TITLES
from policygraph.viz.conflicts_page import conflicts, picture_of
from policygraph.viz.conflicts_words import RESOLUTIONS, WORDS
from policygraph.viz.network import MOST
from policygraph.viz.picture import Picture, Wish

_EXAMPLES: Final = Path(__file__).resolve().parents[1] / "examples"
_WISH: Final = Wish("en", date(2031, 6, 1), dated=False)
_PROBLEM: Final = ("{indicator}: {one} against {other}", "{indicator}：{one}与{other}不一致")
_CHECKS: Final = {
    severity: Check(name, severity, _PROBLEM, ("it matters", "有影响"), ("compare them", "请核对"), lambda facts: iter(()))
    for severity, name in zip(SEVERITIES, ("target-conflict", "row-below-threshold", "numbering-gap"), strict=True)
}

_SHORT, _GAP = TITLES["row-below-threshold"][0], TITLES["numbering-gap"][0]


def place(number: int, path: str, words: str) -> Place:
    return Place(f"https://example.org/doc/{number}", f"云政办〔2031〕{number}号", f"渡口办法之{number}", path, words, "公报.txt", ((7, 7 + len(words)),))


def found(severity: Severity, *places: Place, indicator: str = "渡口") -> Found:
    values = {"indicator": indicator, "one": "3个", "other": "5个"}
    return Found(_CHECKS[severity], severity, Finding(_CHECKS[severity].id, places, values, {"standing": "open"}, "later"))


_BETWEEN = found("error", place(1, "三", "到2032年建成渡口3个。"), place(2, "五", "到2032年建成渡口5个。"))
_INSIDE = found("warning", place(1, "附件/表1", "渡口 3个"), place(1, "附件/表1", "合计 5个"))
_WHOLE = found("note", place(3, "", "渡口 3个 5个"), indicator="码头")
_REPORT = Report((_BETWEEN, _INSIDE, _WHOLE), (), tuple(_CHECKS.values()))


def data(picture: Picture) -> dict[str, Any]:
    match = re.search(r'<script type="application/json" id="data">(.*?)</script>', picture.page.html, re.DOTALL)
    assert match
    page: dict[str, Any] = json.loads(match[1])["page"]
    return page


def many(count: int) -> Report:
    """Findings of three checks: half between neighbours, half inside one."""

    def one(i: int) -> Found:
        other = [place(i // 4 + 1, f"{i}之二", "甲5个")] if i % 2 else []
        return found(SEVERITIES[i % 3], place(i // 4, f"{i}", "甲3个"), *other, indicator=f"渡口{i}")

    rows = [one(i) for i in range(count)]
    return Report(tuple(sorted(rows, key=lambda one: SEVERITIES.index(one.severity))), (), tuple(_CHECKS.values()))


# ---------------------------------------------------------------- what is drawn


def test_nodes_and_lines() -> None:
    page = data(picture_of(_REPORT, _WISH))
    kinds = [page["dots"][kind]["name"] for kind in page["nodes"]["kind"]]
    labels = page["nodes"]["label"]
    assert sorted(zip(kinds, labels, strict=True)) == [
        ("clause", "三"),
        ("clause", "五"),
        ("clause", "附件/表1"),
        ("document_node", "云政办〔2031〕1号"),
        ("document_node", "云政办〔2031〕2号"),
        ("document_node", "云政办〔2031〕3号"),
        ("note_node", "numbering-gap"),
        ("warning_node", "row-below-threshold"),
    ]
    lines = page["lines"]
    drawn = [(page["strokes"][kind]["name"], labels[a], labels[b]) for kind, a, b in zip(lines["kind"], lines["from"], lines["to"], strict=True)]
    assert drawn == [("error", "三", "五"), ("warning", "row-below-threshold", "附件/表1"), ("note", "numbering-gap", "云政办〔2031〕3号")]


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        pytest.param((_BETWEEN,), {"error": "error between documents"}, id="between documents"),
        pytest.param((_INSIDE,), {"warning": "from a warning about one document to its places"}, id="inside one"),
        pytest.param(
            (found("note", place(1, "三", "甲"), place(2, "五", "乙")), _WHOLE),
            {"note": "note between documents, or from one about one document to its places"},
            id="both, of one kind",
        ),
        pytest.param(
            (_BETWEEN, _INSIDE),
            {"error": "error between documents", "warning": "from a warning about one document to its places"},
            id="both, of two kinds",
        ),
    ],
)
def test_the_legend_says_what_each_stroke_is(entries: tuple[Found, ...], told: dict[str, str]) -> None:
    html = picture_of(Report(entries, (), tuple(_CHECKS.values())), _WISH).page.html
    legend = re.findall(r"</svg><span data-word=\"(\w+?)_(?:line|own|both)\">([^<]*)</span></li>", html)
    assert dict(legend) == told


def test_each_rule_that_settles_has_its_word() -> None:
    assert all(f"by_{name}" in WORDS for name in RESOLUTIONS)


def test_each_check_has_a_title() -> None:
    assert TITLES.keys() == {one.id for one in CHECKS}
    assert len({pair[1] for pair in TITLES.values()}) == len({pair[0] for pair in TITLES.values()}) == len(TITLES)


def test_a_document_without_a_number_is_named_once() -> None:
    nameless = Place("https://example.org/doc/9", None, "渡口办法释义", "", "甲", None, ())
    options = re.findall(
        r"<option[^>]*>([^<]*渡口办法释义[^<]*)</option>", picture_of(Report((found("note", nameless),), (), tuple(_CHECKS.values())), _WISH).page.html
    )
    assert options == ["渡口办法释义"]


def test_same_report_same_bytes() -> None:
    assert picture_of(many(40), _WISH).page.html == picture_of(many(40), _WISH).page.html


def test_too_many_for_one_page() -> None:
    report = many(3_000)
    made = picture_of(report, _WISH)
    summary = data(made)
    assert "clause" not in [one["name"] for one in summary["dots"]]
    assert len(summary["nodes"]["label"]) <= MOST
    assert "Not drawn here: 4,500 clauses, 1,500 findings inside one document, 0 documents" in made.page.html
    parts = [data(Picture(part)) for part in made.parts.values()]
    assert all(len(part["nodes"]["label"]) <= MOST for part in parts)
    ids = [finding[3] for part in parts for finding in part["details"]["findings"]]
    assert sorted(ids) == sorted(one.finding.id for one in report.found)
    assert {finding[7].partition("/")[2] for finding in summary["details"]["findings"]} == set(made.parts)
    whole = picture_of(report, Wish("en", _WISH.on, whole=True))
    assert (len(whole.parts), len(data(whole)["details"]["findings"])) == (0, 3_000)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("conflicts") / "kg"
    build(collect([_EXAMPLES]), folder, extract=read)
    return Store.open(folder)


def test_the_findings_of_check(store: Store) -> None:
    page = data(conflicts(store, _WISH))
    assert [one[3] for one in page["details"]["findings"]] == [one.finding.id for one in run_checks(store).found] != []


def test_findings_of_a_day(store: Store) -> None:
    """Long before any of the documents was issued nothing of them holds; the page says which day is meant."""
    made = conflicts(store, Wish("en", date(1990, 1, 1)))
    assert len(data(made)["details"]["findings"]) < len(run_checks(store).found)
    assert "Findings that hold on 1990-01-01, or have no day" in made.page.html


# ---------------------------------------------------------------- in a browser


@pytest.fixture
def tab(browser: Browser, tmp_path: Path) -> Iterator[Tab]:
    page, seen = opened(browser, picture_of(_REPORT, _WISH).page.html, tmp_path)
    until(page, "NET.shown().nodes.length > 0")
    yield page
    assert (seen.requests, seen.errors) == ([], [])
    page.close()


def panel(tab: Tab) -> str:
    return tab.locator("#panel").inner_text() if tab.locator("#panel").is_visible() else ""


def labels(tab: Tab) -> set[str]:
    return set(tab.evaluate("NET.shown().nodes.map((i) => NET.nodes.label[i])"))


def strokes(tab: Tab) -> list[str]:
    return sorted(tab.evaluate("NET.shown().lines.map((line) => PG.data.strokes[line.kind].name)"))


@needs_browser
def test_a_wait_may_take_more_than_one_look(tab: Tab) -> None:
    """The policy of the page refuses what a page evaluates by itself, and a wait must not depend on that."""
    tab.evaluate("void setTimeout(() => { window.ready = true; }, 200)")
    until(tab, "window.ready === true")


@needs_browser
def test_click_on_a_line(tab: Tab) -> None:
    ends = [tab.evaluate(f"NET.where(NET.nodes.label.indexOf('{label}'))") for label in ("三", "五")]
    area = tab.locator("#network").bounding_box()
    assert area
    tab.mouse.click(area["x"] + (ends[0]["x"] + ends[1]["x"]) / 2, area["y"] + (ends[0]["y"] + ends[1]["y"]) / 2)
    text = panel(tab)
    assert text.index("到2032年建成渡口3个。") < text.index("到2032年建成渡口5个。")
    told = (
        "渡口: 3个 against 5个",
        "Targets differ between documents · target-conflict",
        "公报.txt, characters 7–20",
        "the later text",
        "it matters",
        "compare them",
        "for review by a person",
    )
    assert all(words in text for words in told)
    assert tab.locator("#panel mark").all_inner_texts() == ["3个", "5个"]


@needs_browser
@pytest.mark.parametrize(
    ("choice", "option", "drawn", "nodes"),
    [
        ("severity", "error", ["error", "part_of", "part_of"], {"云政办〔2031〕1号", "云政办〔2031〕2号", "三", "五"}),
        ("check", _SHORT, ["part_of", "warning"], {"云政办〔2031〕1号", "附件/表1", _SHORT}),
        ("document", "云政办〔2031〕2号 渡口办法之2", ["error", "part_of", "part_of"], {"云政办〔2031〕1号", "云政办〔2031〕2号", "三", "五"}),
        ("document", "云政办〔2031〕3号 渡口办法之3", ["note"], {"云政办〔2031〕3号", _GAP}),
    ],
)
def test_filters(tab: Tab, choice: str, option: str, drawn: list[str], nodes: set[str]) -> None:
    tab.locator(f"[data-choice={choice}]").select_option(label=option)
    assert (strokes(tab), labels(tab)) == (drawn, nodes)


@needs_browser
def test_without_clauses_documents_are_linked(tab: Tab) -> None:
    tab.locator("[data-layer=clause]").uncheck()
    assert strokes(tab) == ["error", "note", "warning"]
    assert labels(tab) == {"云政办〔2031〕1号", "云政办〔2031〕2号", "云政办〔2031〕3号", _SHORT, _GAP}


@needs_browser
@pytest.mark.parametrize(
    ("words", "hit"),
    [("码头", _GAP), ("渡口办法之2", "云政办〔2031〕2号"), ("合计", _SHORT), ("建成渡口5个", "五"), ("没有的词", None)],
    ids=["message", "title", "words inside", "words of a clause", "nothing"],
)
def test_search(tab: Tab, words: str, hit: str | None) -> None:
    tab.locator("#search").fill(words)
    tab.keyboard.press("Enter")
    assert tab.evaluate("NET.at() === null ? null : NET.nodes.label[NET.at()]") == hit


@needs_browser
def test_a_list_of_the_findings(tab: Tab) -> None:
    tab.locator("[data-choice=severity]").select_option(label="warning")
    tab.locator("#as-list").click()
    rows = tab.locator("#list tbody tr")
    assert rows.first.locator("td, th").all_inner_texts()[:3] == ["warning", _SHORT, "渡口: 3个 against 5个"]
    assert rows.count() == 1
    tab.locator("#reset").click()
    assert rows.count() == 3
    rows.nth(2).get_by_role("button").click()
    assert "码头: 3个 against 5个" in panel(tab)
    tab.locator("#language").click()
    assert "码头：3个与5个不一致" in panel(tab)
    assert "码头：3个与5个不一致" in rows.nth(2).inner_text()


@needs_browser
def test_checks_are_called_by_their_titles_in_both_languages(tab: Tab) -> None:
    titles = [TITLES[one.id] for one in _CHECKS.values()]
    options = tab.locator("[data-choice=check] option")
    assert options.all_inner_texts() == ["all", *(english for english, _ in titles)]
    tab.evaluate("NET.open(NET.nodes.label.length - 1)")
    tab.locator("#language").click()
    assert options.all_inner_texts() == ["全部", *(chinese for _, chinese in titles)]
    assert {TITLES["row-below-threshold"][1], TITLES["numbering-gap"][1]} <= labels(tab)
    assert tab.locator("#panel h2").inner_text() == TITLES["numbering-gap"][1]
    assert "numbering-gap" in panel(tab)  # its name on the command line
    tab.locator("#search").fill("numbering-gap")
    tab.keyboard.press("Enter")
    assert tab.evaluate("NET.nodes.label[NET.at()]") == TITLES["numbering-gap"][1]


@needs_browser
def test_checks_that_ran(tab: Tab) -> None:
    tab.locator("#checks").click()
    assert all(name in panel(tab) for name in ("Targets differ between documents (1)", f"{_SHORT} (1)", f"{_GAP} (1)"))


@needs_browser
def test_a_page_without_findings_says_what_was_looked_for(browser: Browser, tmp_path: Path) -> None:
    page, seen = opened(browser, picture_of(Report((), (), tuple(_CHECKS.values())), _WISH).page.html, tmp_path)
    assert page.locator("#empty").inner_text() == "The checks found nothing to review here."
    assert "Checks that ran (3)" in panel(page)
    assert "3 checks ran. Findings: 0 errors, 0 warnings, 0 notes." in page.locator("header").inner_text()
    assert (seen.requests, seen.errors) == ([], [])
    page.close()


@needs_browser
def test_from_a_summary_to_a_part(browser: Browser, tmp_path: Path) -> None:
    made = picture_of(many(3_000), Wish("en", _WISH.on, parts="a#b-parts", back="../all.html"))
    (tmp_path / "a#b-parts").mkdir()
    (tmp_path / "all.html").write_text(made.page.html, encoding="utf-8")
    for name, part in made.parts.items():
        (tmp_path / "a#b-parts" / name).write_text(part.html, encoding="utf-8")
    page, seen = watched(browser)
    page.goto((tmp_path / "all.html").as_uri())
    page.evaluate("NET.open(0)")
    page.locator("#panel ul.findings button").first.click()
    page.locator("#panel a", has_text="Its page, with the words").click()
    page.wait_for_url("**/1.html")
    assert page.locator("h1").inner_text().startswith("Findings of the checks as a network: Targets differ between documents")
    page.get_by_role("link", name="Back to the summary").click()
    page.wait_for_url("**/all.html")
    assert seen == Seen()
    page.close()
