"""What a picture of documents leaves out is told by name; the sum is that of the store. The panel speaks of the day in the
page and tells the row of a table in which a value stands; a page that nobody asked a language for opens in that of the browser."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from browser import needs_browser, opened, until
from conftest import Command
from playwright.sync_api import Browser
from toy_gazette import built

from policygraph import cli
from policygraph.graph.store import Store
from policygraph.graph.terms import RDF_TYPE, node
from policygraph.ontology.namespace import POL
from policygraph.viz import supersession_data, targets_data, timeline_data
from policygraph.viz.left_out import Left, listed, note
from policygraph.viz.picture import Wish
from policygraph.viz.timeline_page import timeline
from policygraph.viz.views import picture

_ON = date(2026, 7, 1)
_ROOT = Path(__file__).parents[1]
_CORPUS = _ROOT.parent / "shared" / "corpus" / "wenzhou"
_TEXT = """
= 云政办〔2025〕5号 | 云岚市渡口管理办法 | 云岚市人民政府办公室 | 2025-05-01
: region=云岚市; level=市; effective_from=2025-06-01; expires_on=2026-12-31
# 一 | 渡口修缮 | 修缮渡口。
& 一 | 市水利局 | lead | 由市水利局牵头
$ 一 | 渡口 | >= | 3 | 个 | 2025 | | 渡口3个
"""


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("examples") / "kg"
    assert cli.run(["build", str(_ROOT / "examples"), "--store", str(folder)]) == 0
    return Store.open(folder)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store.open(built(tmp_path_factory.mktemp("left"), {"公报.txt": _TEXT}))


def documents_of(store: Store) -> set[str]:
    return {quad.subject.value for quad in store.quads.quads_for_pattern(None, RDF_TYPE, node(POL.Document), None)}  # type: ignore[union-attr]


def test_every_document_is_drawn_or_told(examples: Store) -> None:
    every = documents_of(examples)
    lives, facts = timeline_data.read(examples), supersession_data.read(examples)
    for drawn, left in (([one.iri for one in lives.documents], lives.left), ([one.iri for one in facts.papers if not one.work], facts.left)):
        assert len(drawn) + len(left) == len(every)
        assert {*drawn, *(one.iri for one in left)} == every
        assert all(one.name for one in left)
    explanations = [one for one in lives.left if not one.dated]
    assert explanations  # an example explains a document and has no date
    for kind in ("timeline", "supersession"):
        html = unescape(picture(examples, kind, Wish("en", _ON)).page.html)
        assert explanations[0].name in html
        assert "explains another document: binds nobody, has no status" in html
    html = timeline(examples, Wish("en", _ON)).page.html
    assert f"</span> {len(every)} <span" in html
    assert f"Which they are</span> ({len(lives.left)})" in html


@pytest.mark.skipif(not _CORPUS.is_dir(), reason="the corpus is not here")
def test_every_document_of_the_corpus_is_drawn_or_told(tmp_path: Path) -> None:
    files = sorted(path for path in _CORPUS.rglob("*") if path.suffix in (".txt", ".html"))[:25]
    assert cli.run(["build", *map(str, files), "--store", str(tmp_path / "kg")]) == 0
    store = Store.open(tmp_path / "kg")
    every, lives, facts = documents_of(store), timeline_data.read(store), supersession_data.read(store)
    assert {one.iri for one in (*lives.documents, *lives.left)} == every
    assert {one.iri for one in (*facts.papers, *facts.left) if not getattr(one, "work", False)} == every


def test_a_long_list_says_how_many_it_leaves_out() -> None:
    left = [Left(f"https://example.org/{at}", f"云岚市办法之{at}", "alone", True) for at in range(600)]
    shown = listed([*left, Left("https://example.org/x", "政策解读", "explains", False)], Wish("en", _ON))
    assert (len(shown), shown[0].name, shown[0].dated) == (500, "政策解读", False)
    assert note(left) == {}


@needs_browser
@pytest.mark.parametrize(
    ("kind", "subject", "press"),
    [
        pytest.param("timeline", None, ".row .name", id="timeline"),
        pytest.param("targets", "渡口", "#rows tbody button", id="targets"),
        pytest.param("document", "云政办〔2025〕5号", "#tree li", id="document"),
    ],
)
def test_the_panel_speaks_of_the_day_in_the_page(browser: Browser, store: Store, tmp_path: Path, kind: str, subject: str | None, press: str) -> None:
    page, seen = opened(browser, picture(store, kind, Wish("en", _ON, subject)).page.html, tmp_path)
    page.locator(press).first.click()
    panel = page.locator("#panel-content")
    assert "2026-07-01" in (panel.text_content() or "")
    page.locator("#on").fill("2027-02-01")
    page.locator("#on").dispatch_event("change")
    told = panel.text_content() or ""
    assert ("2027-02-01" in told, "2026-07-01" in told) == (True, False)
    assert re.search("expired|已失效", told)
    assert seen.errors == []
    page.close()


@needs_browser
def test_the_panel_of_a_network_speaks_of_the_day_in_the_page(browser: Browser, store: Store, tmp_path: Path) -> None:
    page, seen = opened(browser, picture(store, "agencies", Wish("en", _ON, whole=True)).page.html, tmp_path)
    until(page, "typeof NET !== 'undefined' && NET.size > 0")
    page.evaluate("NET.go(PG.data.details.first.document)")
    assert "2026-07-01" in (page.locator("#panel-content").text_content() or "")
    page.locator("#on").fill("2027-02-01")
    page.locator("#on").dispatch_event("change")
    told = page.locator("#panel-content").text_content() or ""
    assert ("2027-02-01" in told, "2026-07-01" in told) == (True, False)
    assert seen.errors == []
    page.close()


@needs_browser
@pytest.mark.parametrize(
    ("options", "locale", "lang"),
    [
        pytest.param((), "zh-CN", "zh", id="nobody asked"),
        pytest.param((), "zh-TW", "zh", id="nobody asked, elsewhere"),
        pytest.param((), "de-DE", "en", id="another language"),
        pytest.param(("--lang", "en"), "zh-CN", "en", id="English was asked for"),
        pytest.param(("--lang", "zh"), "en-GB", "zh", id="Chinese was asked for"),
    ],
)
def test_a_page_opens_in_the_language_of_its_reader(
    policygraph: Command, browser: Browser, store: Store, tmp_path: Path, options: tuple[str, ...], locale: str, lang: str
) -> None:
    for file in ("a.html", "b.html"):
        assert policygraph("view", "timeline", *options, "--on", "2026-07-01", "--store", store.path, "-o", tmp_path / file).code == 0
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    page = browser.new_page(locale=locale)
    page.goto((tmp_path / "a.html").as_uri())
    assert page.evaluate("document.documentElement.lang") == lang
    assert page.locator("#language").text_content() == ("English" if lang == "zh" else "中文")
    page.close()


def test_a_value_of_a_table_has_its_row(examples: Store) -> None:
    """The words of a value in a table are a number: the row, each cell below its head, tells what it is of."""
    found = [one for one in targets_data.read(examples, "年节水量").targets if one.quote.words.isdigit()]
    assert found
    for one in found:
        cells = dict(one.row)
        assert one.quote.words in cells.values()
        assert (one.scope or "全市") in cells.values()
        assert all(cells)
    assert len({one.row for one in found}) == len({one.scope for one in found}) > 1
    sentences = [one for one in targets_data.read(examples, "再生水利用率").targets if len(one.quote.words) > 20]
    assert sentences
    assert [one.row for one in sentences if one.path and not one.path.startswith("附件") and one.row] == []


@needs_browser
def test_the_panel_of_a_value_of_a_table_shows_its_row(browser: Browser, examples: Store, tmp_path: Path) -> None:
    page, seen = opened(browser, picture(examples, "targets", Wish("zh", _ON, "年节水量")).page.html, tmp_path)
    at, one = next((at, one) for at, one in enumerate(targets_data.read(examples, "年节水量").targets) if one.row)
    page.locator(f"#rows [data-row='{at}'] button").click()
    heads = page.locator("#panel table.row th").all_text_contents()
    assert heads == [head for head, _ in one.row]
    assert (page.locator("#panel").text_content() or "").count("所在表格行") == 1
    assert seen.errors == []
    page.close()
