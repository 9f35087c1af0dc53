"""Hostile texts in every picture, in the page of findings and in that of a comparison: opened in a real browser, handled as a
reader would, nothing runs, nothing is fetched, nothing is put into the page, and what is shown is shown as text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import hostile
import pytest
from browser import Seen, needs_browser, opened
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from policygraph.graph.compared import Side, from_store
from policygraph.graph.diff import compare
from policygraph.graph.reference import one, subjects
from policygraph.graph.store import Store
from policygraph.graph.terms import RDF_TYPE, node
from policygraph.invisible import visible
from policygraph.ontology.namespace import POL, SKOS
from policygraph.queries.checks.runner import Report, check
from policygraph.viz import agencies_page, conflicts_page, network
from policygraph.viz.checks_page import checks_page
from policygraph.viz.diff_page import diff_page
from policygraph.viz.page import as_json
from policygraph.viz.picture import Picture, Wish
from policygraph.viz.views import VIEWS, picture

_ON: Final = date(2031, 7, 1)
_DATA: Final = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)
_HANDLE: Final = """async () => {
    // What a reader does, with all there is: points, focuses, presses, opens; what the page then shows is gathered.
    const said = new Set([document.title]);
    const look = () => { for (const one of document.body.children) if (one.tagName !== 'SCRIPT') said.add(one.textContent); };
    const events = ['mouseover', 'mouseenter', 'focus', 'pointerenter'];
    const point = (one) => { for (const name of events) one.dispatchEvent(new MouseEvent(name, {bubbles: true})); };
    const glance = () => said.add((document.getElementById('panel') || {textContent: ''}).textContent);
    const press = (where, most, after = glance) => {
        const found = [...document.querySelectorAll(where)].filter((one) => one.id !== 'language' && one.id !== 'panel-close').slice(0, most);
        for (const one of found) {
            if (!one.isConnected) continue;
            point(one);
            one.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}));
            after();
        }
    };
    look();
    document.addEventListener('click', (event) => { if (event.target.closest('a')) event.preventDefault(); }, true);
    document.querySelectorAll('*').forEach(point);
    for (const box of document.querySelectorAll('input[type=checkbox]')) if (!box.checked) box.click();
    for (const details of document.querySelectorAll('details')) details.open = true;
    if (typeof NET !== 'undefined') {
        const step = Math.ceil(NET.size / 80);
        for (let i = 0; i < NET.size; i++) {
            said.add(NET.nodes.label[i]);
            if (i % step === 0) { NET.open(i); said.add(document.getElementById('panel').textContent); }
        }
    }
    press('#tools button', 40, look);
    press('#picture button, #picture summary, #picture [role=button], #picture [role=treeitem], #picture [tabindex], main button, main summary', 150);
    press('#picture g, #picture rect, #picture circle, #picture path, #picture tr, #picture li', 150);
    press('#panel button', 40);
    document.getElementById('language')?.click();
    look();
    for (const text of document.querySelectorAll('[title], option')) said.add(text.title || text.textContent);
    return [...said].join('\\n');
}"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store.open(hostile.store(tmp_path_factory.mktemp("hostile")))


@pytest.fixture(scope="module")
def report(store: Store) -> Report:
    return check(store)


def subjects_of(store: Store, subject: str | None) -> list[str | None]:
    """What to draw of a kind: the whole store; some documents, some indicators, the more hostile the better."""
    if subject is None:
        return [None]
    if subject == "document":
        return [f"云政办〔2031〕{place}号" for place in range(1, len(hostile.PAYLOADS) + 1, 3)]
    labels = sorted(label for iri in subjects(store.quads, RDF_TYPE.value, node(POL.Indicator)) if (label := one(store.quads, iri, SKOS.prefLabel)))
    return [label for label in labels if label != "渡口"][::3]


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield key
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def given(html: str) -> str:
    """The texts that a page has, for its scripts or as it stands."""
    data = _DATA.search(html)
    return "\n".join(strings(json.loads(data[1])["page"])) if data else ""


def handled(browser: Browser, html: str, folder: Path) -> str:
    """Opens a page and does all that can be done with it: nothing runs. What it showed."""
    page, seen = opened(browser, html, folder)
    try:
        return _handled(page, seen)
    finally:
        page.close()


def _handled(page: Tab, seen: Seen) -> str:
    address = page.url
    box = page.locator("#search")
    for payload in hostile.PAYLOADS[:4] if box.count() else ():
        box.fill(payload)
        box.press("Enter")
    if box.count():
        box.fill("")
    text: str = page.evaluate(_HANDLE)
    page.wait_for_timeout(50)
    assert page.evaluate(f"window.{hostile.RAN}") is None
    assert (seen.requests, seen.errors, seen.dialogs) == ([], [], [])
    assert page.url.partition("#")[0] == address
    assert hostile.injected(page.evaluate(hostile.ELEMENTS)) == []
    return text


@needs_browser
def test_a_payload_that_runs_is_seen(browser: Browser, tmp_path: Path) -> None:
    """The test of the tests: a page that puts texts in as HTML fails each of them."""
    html = f"<!DOCTYPE html><title>x</title><main>{hostile.PAYLOADS[3]}{hostile.PAYLOADS[0]}</main>"
    page, seen = opened(browser, html, tmp_path)
    page.wait_for_timeout(100)
    assert page.evaluate(f"window.{hostile.RAN}") == 1
    assert seen.requests or seen.errors
    assert hostile.injected(page.evaluate(hostile.ELEMENTS)) == ["img =", f"img onerror=window.{hostile.RAN}=1"]
    page.close()


def test_there_are_enough_payloads() -> None:
    assert len(set(hostile.PAYLOADS)) >= 30


@needs_browser
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.kind)
def test_pictures(browser: Browser, store: Store, tmp_path: Path, view: Any) -> None:
    found: set[str] = set()
    for subject in subjects_of(store, view.subject):
        made = picture(store, view.kind, Wish("en", _ON, subject=subject, dated=False))
        assert not made.parts
        texts = given(made.page.html)
        there = {payload for payload in hostile.PAYLOADS if visible(payload) in texts}
        seen = handled(browser, made.page.html, tmp_path)
        assert {payload for payload in there if not hostile.shown(seen, payload)} == set()
        found |= there
    assert len(found) >= 20


@needs_browser
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_findings(browser: Browser, report: Report, tmp_path: Path, lang: str) -> None:
    seen = handled(browser, checks_page(report, lang), tmp_path)
    assert [payload for payload in hostile.PAYLOADS if not hostile.shown(seen, payload)] == []


@needs_browser
@pytest.mark.parametrize("place", range(1, 32, 6))
def test_comparisons(browser: Browser, store: Store, tmp_path: Path, place: int) -> None:
    """Two documents beside each other whose clauses hold payloads."""

    def side(number: int) -> Side:
        return from_store(store, f"云政办〔2031〕{number}号")

    html = diff_page(compare(side(place), side(place + 1)), "en")
    seen = handled(browser, html, tmp_path)
    for payload in hostile.PAYLOADS[place - 1 : place + 1]:
        assert hostile.shown(seen, payload)


@needs_browser
@pytest.mark.parametrize("kind", ["agencies", "conflicts"])
def test_pages_of_parts(browser: Browser, store: Store, report: Report, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page with a summary, and pages of parts, whose folder is named by someone hostile too."""
    for module in (agencies_page, conflicts_page, network):
        monkeypatch.setattr(module, "MOST", 60)
    made: Picture = picture(store, kind, Wish("zh", _ON, parts="\"><img src=x onerror=alert(1)>{{7*7}}'-parts", dated=False))
    assert len(made.parts) > 1
    for html in [made.page.html, *(part.html for part in list(made.parts.values())[:1])]:
        handled(browser, html, tmp_path)


def test_half_of_a_pair_of_surrogates_is_no_text() -> None:
    """A store holds none; data of a page is told without it."""
    assert as_json({"半\ud800字": ["\udfff"]}) == '{"半?字":["?"]}'
