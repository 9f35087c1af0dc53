"""Pictures that the server gives lead to its pages; the file of `policygraph view` is the same without them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any, Final

import httpx
import pytest
from browser import needs_browser, until, watched
from everything import build_everything
from hostile import store as hostile_store
from playwright.sync_api import Browser
from serving import served

from policygraph.graph.store import Store
from policygraph.viz.picture import Wish
from policygraph.viz.views import VIEWS, picture

_DATA: Final = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)
_OURS: Final = re.compile(r"/(?:id/[!-~]+)?\?[!-~]*lang=(?:en|zh)")
_SUBJECTS: Final = {None: None, "document": "云政办〔2020〕5号", "indicator": "渡口收费"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return build_everything(tmp_path_factory.mktemp("everything"))


@pytest.fixture(scope="module")
def client(store: Store) -> Iterator[httpx.Client]:
    with served(store.path) as address, httpx.Client(base_url=address, headers={"accept": "text/html", "accept-language": "en"}, timeout=30) as client:
        yield client


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


def addresses(html: str) -> set[str]:
    """What a page leads to in this site, by its data and its own links."""
    found = _DATA.search(html)
    assert found
    told = {one for one in strings(json.loads(found[1])) if re.match(r"/(?:id|vocabulary|doc)?[/?]", one)}
    return told | {unescape(one) for one in re.findall(r'<a [^>]*href="([^"]*)"', html)}


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.kind)
def test_a_picture_leads_to_pages_that_are_there(client: httpx.Client, store: Store, view: Any) -> None:
    subject = _SUBJECTS[view.subject]
    answer = client.get(f"/pictures/{view.kind}", params={"on": "2021-01-01", "lang": "zh"} | ({"subject": subject} if subject else {}))
    assert answer.status_code == 200
    found = addresses(answer.text)
    assert "/?on=2021-01-01&lang=zh" in found
    assert [one for one in found if not _OURS.fullmatch(one)] == []
    things = sorted(found - {"/?on=2021-01-01&lang=zh"})
    assert things
    for one in things[:: max(1, len(things) // 25)]:
        assert client.get(one).status_code == 200, one
    assert re.search(r"form-action 'none'", answer.headers["content-security-policy"])
    html = picture(store, view.kind, Wish("zh", date(2021, 1, 1), subject)).page.html
    assert addresses(html) == set()
    assert 'id="home"' not in html


def test_the_same_question_has_the_same_findings_everywhere(client: httpx.Client) -> None:
    """Without a day all of them, on the page, as data and in the picture."""
    listed = client.get("/findings.json").json()["findings"]
    page = _DATA.search(client.get("/pictures/conflicts").text)
    assert page
    assert sorted(one[3] for one in json.loads(page[1])["page"]["details"]["findings"]) == sorted(one["id"] for one in listed)
    assert 'src="/pictures/conflicts"' in client.get("/pictures?show=conflicts&on=").text


def test_hostile_names_stand_in_no_address(tmp_path: Path) -> None:
    with served(hostile_store(tmp_path)) as address:
        for kind in ("timeline", "supersession", "agencies"):
            html = httpx.get(f"{address}/pictures/{kind}", params={"lang": "en"}, timeout=60).text
            found = addresses(html)
            assert len(found) > 10
            assert [one for one in found if not _OURS.fullmatch(one)] == []


@needs_browser
def test_a_reader_leaves_a_frame_by_a_link_and_comes_back(client: httpx.Client, browser: Browser) -> None:
    page, seen = watched(browser)
    page.goto(f"{client.base_url}/pictures?show=timeline&lang=en".replace("//pictures", "/pictures"))
    frame = page.frame_locator("iframe.picture")
    frame.locator(".row .name").first.click()
    frame.locator("#panel a.away").first.click()
    until(page, "location.pathname.startsWith('/id/')")
    assert page.locator("h1").count() == 1
    page.go_back()
    page.frame_locator("iframe.picture").locator("#home").click()
    until(page, "location.pathname === '/'")
    assert seen.errors == []
    page.close()


@needs_browser
def test_agencies_of_a_day_are_those_that_had_a_role_then(client: httpx.Client, browser: Browser) -> None:
    """The box of the picture says so, and gives all back."""
    shown = {}
    for on in ("", "1990-01-01"):
        page, seen = watched(browser)
        page.goto(f"{client.base_url}/pictures/agencies?lang=en&on={on}".replace("//pictures", "/pictures"))
        until(page, "document.getElementById('counts').innerText !== ''")
        shown[on] = (page.input_value("#status"), page.inner_text("#counts").split(" of ")[0])
        page.click("#reset")
        shown[f"{on} reset"] = (page.input_value("#status"), page.inner_text("#counts").split(" of ")[0])
        assert seen.errors == []
        page.close()
    assert shown["1990-01-01"] == ("holds", "0")
    assert shown[""] == shown[" reset"] == shown["1990-01-01 reset"]
    assert shown[""][0] == ""
    assert int(shown[""][1]) > 0


@needs_browser
def test_words_lead_to_their_place_in_the_source(client: httpx.Client, browser: Browser) -> None:
    page, seen = watched(browser)
    page.goto(f"{str(client.base_url).rstrip('/')}/pictures/document?lang=en&subject={_SUBJECTS['document']}")
    page.locator("#tree li").first.click()
    page.locator("#panel a.away[href*='at=']").first.click()
    until(page, "location.hash === '#place'")
    assert page.locator("#place").text_content()
    assert seen.errors == []
    page.close()
