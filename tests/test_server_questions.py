"""The pages on which a reader asks: questions, the editor, pictures, findings; by HTTP and in a real browser."""

from __future__ import annotations

import asyncio
import io
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any, Final

import httpx
import openpyxl
import pytest
from browser import needs_browser, watched
from playwright.sync_api import Browser, Page, expect
from query_examples import GIVEN, LATER, LINKED, PLAN
from serving import served
from toy_gazette import NEW, OLD, extract, write

from policygraph.errors import PolicyGraphError
from policygraph.graph.build import build
from policygraph.graph.store import Store
from policygraph.queries import runner
from policygraph.queries.checks.findings import to_data
from policygraph.queries.checks.runner import check
from policygraph.queries.parameters import TYPES
from policygraph.viz.page import Page as PicturePage
from policygraph.viz.picture import View, Wish
from policygraph.viz.server import answering, pictures
from policygraph.viz.server.cache import Cache
from policygraph.viz.server.drawing import Drawn, _sheet
from policygraph.viz.server.limits import Limits
from policygraph.viz.server.pictures import _packed, _unpacked
from policygraph.viz.server.pool import Pool
from policygraph.viz.server.question_words import COLUMNS, PARAMETERS, WORDS
from policygraph.viz.server.snapshots import Snapshots

SCRIPT: Final = "<script>pwned()</script>"
IMAGE: Final = '"><img src=x onerror=pwned()>'
HOSTILE: Final = f"""
= 云政办〔2025〕7号 | {SCRIPT}关于渡船的通知 | 云岚市人民政府办公室 | 2025-05-01
: region=云岚市
# 一 | {IMAGE} | 渡船{SCRIPT}数量要足。
& 一 | {SCRIPT}局 | lead | 渡船{SCRIPT}数量要足
$ 一 | {IMAGE}渡船 | = | 8 | 艘 | 2025 | | 渡船{SCRIPT}数量要足
@ cites | 云政办〔2018〕9号 | | 一 | 渡船{SCRIPT}数量要足
"""
ROWS: Final = 500
FORMS: Final = ("csv", "json", "xlsx", "srj", "rq")
HTML: Final = {"accept": "text/html,*/*;q=0.8", "accept-language": "en"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("asked")
    texts = (PLAN, LATER, OLD, NEW, LINKED, HOSTILE)
    build([write(made, f"{i}.txt", text) for i, text in enumerate(texts)], made / "kg", extract=extract)
    return made / "kg"


@pytest.fixture(scope="module")
def store(folder: Path) -> Store:
    return Store.open(folder)


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with served(folder, Limits(workers=2, rows=ROWS)) as found:
        yield found


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, headers=HTML, timeout=60) as made:
        yield made


def hrefs(html: str, start: str) -> list[str]:
    return [unescape(one) for one in re.findall(r'href="([^"]+)"', html) if one.startswith(start)]


# -- questions ---------------------------------------------------------------------------------------------------------


def test_every_question_is_listed(client: httpx.Client) -> None:
    html = client.get("/questions").text
    assert len(runner.names()) > 30
    assert {address.partition("?")[0] for address in hrefs(html, "/questions/")} == {f"/questions/{name}" for name in runner.names()}


@pytest.mark.parametrize("name", runner.names())
def test_a_question_is_answered_in_every_form(client: httpx.Client, store: Store, name: str) -> None:
    values = {**GIVEN[name], **({"lang": "en"} if any(one.name == "lang" for one in runner.load(name).params) else {})}
    expected = runner.ask(store, name, values)
    rows = runner.plain(expected)
    page = client.get(f"/questions/{name}", params=values)
    assert page.status_code == 200
    assert f"of {len(rows)}" in page.text
    assert page.text.count("<tr>") == len(rows) + 1
    answers = {form: client.get(f"/questions/{name}.{form}", params=values) for form in FORMS}
    assert {one.status_code for one in answers.values()} == {200}
    assert answers["json"].json() == [dict(zip(expected.columns, row, strict=True)) for row in rows]
    assert answers["csv"].text.splitlines()[0] == ",".join(expected.columns)
    assert len(list(openpyxl.load_workbook(io.BytesIO(answers["xlsx"].content)).active.rows)) == len(rows) + 1  # type: ignore[union-attr]
    assert answers["srj"].json()["head"]["vars"] == list(expected.columns)
    again = client.post("/sparql", data={"query": answers["rq"].text, "format": "json"})
    assert len(again.json()["results"]["bindings"]) == len(rows)


@pytest.mark.parametrize("name", ["unit-clauses", "repealed-by", "target-history", "lead-units", "cites"])
def test_what_an_answer_leads_to_is_there(client: httpx.Client, name: str) -> None:
    found = hrefs(client.get(f"/questions/{name}", params=GIVEN[name]).text, "/id/")
    assert found
    for address in dict.fromkeys(found):
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize(
    ("question", "values", "row", "column", "iri"),
    [
        pytest.param("unit-clauses", {"unit": "市海渔局"}, 0, "path", "doc/云政办/2020/5/clause/一", id="a path leads to the clause that has the words"),
        pytest.param("unit-clauses", {"unit": "市海渔局"}, 0, "number", "doc/云政办/2020/5", id="a number leads to the document"),
        pytest.param("unit-clauses", {"unit": "市海渔局"}, -1, "path", None, id="a row of a table is no clause"),
        pytest.param("unit-timeline", {"unit": "市海渔局"}, 0, "name", "agency/云岚市/海洋与渔业局", id="a name leads to the agency"),
        pytest.param("repealed-by", {}, 0, "by_number", "doc/云政办/2020/5", id="the number of the other document"),
    ],
)
def test_links(folder: Path, question: str, values: Mapping[str, str], row: int, column: str, iri: str | None) -> None:
    page = answering.question_job(Snapshots(folder), Limits(), question, values, "page", 1)
    assert isinstance(page, answering.AnswerPage)
    cell = page.rows[row][page.columns.index(column)]
    assert cell.text
    assert (cell.iri or "").removeprefix("https://w3id.org/policygraph/id/") == (iri or "")


def test_pages_of_an_answer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "PAGE", 2)

    def asked(form: str, page: int | None) -> Any:
        return answering.question_job(Snapshots(folder), Limits(), "targets", {}, form, page)

    whole = json.loads(asked("json", None))
    pages = [asked("page", number) for number in range(1, -(-len(whole) // 2) + 1)]
    assert [row[0].text for page in pages for row in page.rows] == [row["number"] for row in whole]
    assert {page.total for page in pages} == {len(whole)}
    with pytest.raises(PolicyGraphError, match="there is no page"):
        asked("page", len(pages) + 1)


def test_an_answer_that_is_too_long_is_refused_as_a_file(folder: Path) -> None:
    with pytest.raises(PolicyGraphError, match="more than 3") as caught:
        answering.question_job(Snapshots(folder), Limits(rows=3), "targets", {}, "csv", None)
    assert "?page=" in str(caught.value)
    first = answering.question_job(Snapshots(folder), Limits(rows=3), "targets", {}, "csv", 1)
    assert isinstance(first, bytes)


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        pytest.param("/questions/cites?number=云政办〔2020〕55号", 400, "云政办〔2020〕5号", id="a number that is none, with near ones"),
        pytest.param("/questions/unit-clauses?unit=市海鱼局", 400, "市海", id="a name that is none"),
        pytest.param("/questions/targets?year=abc", 400, "year", id="no year"),
        pytest.param("/questions/targets?colour=red", 400, "colour", id="a parameter that the question has not"),
        pytest.param("/questions/clause?number=云政办〔2023〕5号", 400, "path", id="one of two is missing"),
        pytest.param("/questions/lead-units?on=2024-13-01", 400, "2024-13-01", id="no day"),
        pytest.param("/questions/targets?page=0", 400, "page", id="no page"),
        pytest.param("/questions/targets?page=99", 400, "99", id="a page beyond the last"),
        pytest.param("/questions/citess", 404, "cited-by", id="no question, with near ones"),
        pytest.param("/questions/citess.csv", 404, "cited-by", id="no question, as data"),
        pytest.param("/questions/cites.exe", 404, "no such page", id="no format"),
        pytest.param("/questions/../../etc/passwd.csv", 404, "no such page", id="a path"),
        pytest.param("/questions/cites.csv", 400, "number", id="a value is missing, as data"),
        pytest.param("/questions/cites.csv?number=云政办〔2020〕55号", 400, "云政办〔2020〕5号", id="a number that is none, as data"),
        pytest.param("/query?question=cites", 400, "number", id="the editor is given a question without its value"),
        pytest.param("/query?question=nonsense", 400, "nonsense", id="the editor is given no question"),
        pytest.param("/pictures/agencys", 404, "agencies", id="no kind of picture"),
        pytest.param("/pictures?show=agencys", 404, "agencies", id="no kind of picture, in a frame"),
        pytest.param("/pictures/targets?subject=无此指标", 404, "无此指标", id="a picture of no indicator"),
        pytest.param("/pictures?show=targets&subject=无此指标", 404, "无此指标", id="a picture of no indicator, in a frame"),
        pytest.param("/pictures/agencies?on=never", 400, "never", id="a picture of no day"),
        pytest.param("/pictures/agencies?subject=渡口", 400, "渡口", id="a picture that is about the whole store"),
        pytest.param("/pictures/agencies/parts/e30/1.html", 404, "no such page", id="parts of no wish"),
        pytest.param("/findings?severity=grave", 400, "error, warning, note", id="no severity"),
        pytest.param("/findings?check=nonsense", 400, "nonsense", id="no check"),
        pytest.param("/findings?page=99", 400, "99", id="no page of findings"),
    ],
)
def test_wrong_input(client: httpx.Client, path: str, status: int, words: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert words in unescape(answer.text)
    assert "Traceback" not in answer.text
    plain = client.get(path, headers={"accept": "*/*"})
    assert plain.status_code == status


def test_the_day_of_the_site_is_that_of_the_question(client: httpx.Client) -> None:
    values = {"unit": "市海渔局"}
    every = client.get("/questions/unit-clauses.json", params=values).json()
    then = client.get("/questions/unit-clauses.json", params={**values, "on": "2021-06-01"}).json()
    assert 0 < len(then) < len(every)
    assert "does not change" in client.get("/questions/issuers?on=2021-06-01").text
    assert "does not change" not in client.get("/questions/unit-clauses", params={**values, "on": "2021-06-01"}).text


def test_a_form_keeps_what_was_asked(client: httpx.Client) -> None:
    html = client.get("/questions/targets", params={"year": "2024", "unit": "", "lang": "zh"}).text
    assert 'name="year" value="2024"' in html
    assert '<html lang="zh">' in html
    assert "云政办〔2023〕5号" in html
    assert '<option value="云岚市水利局">' in html  # suggested


def test_all_labels_are_there() -> None:
    queries = [runner.load(name) for name in runner.names()]
    assert {column for one in queries for column in one.columns} - set(COLUMNS) == set()
    assert {one.name for query in queries for one in query.params} - set(PARAMETERS) == {"lang"}
    assert {f"type-{one}" for one in TYPES} <= set(WORDS)


# -- the editor --------------------------------------------------------------------------------------------------------


def test_the_editor_has_the_query_of_the_address(client: httpx.Client) -> None:
    query = 'SELECT ?s { ?s ?p "</textarea><script>pwned()</script>" }'
    html = client.get("/query", params={"query": query}).text
    assert unescape(html.partition("<textarea")[2].partition(">")[2].partition("</textarea>")[0]).strip() == query
    asked = client.get("/query", params={"question": "cites", "number": "云政办〔2020〕5号"}).text
    assert "id/doc/云政办/2020/5" in asked


def test_the_editor_without_a_script_is_a_form(client: httpx.Client) -> None:
    html = client.get("/query").text
    assert 'action="/sparql" method="post"' in html
    text = unescape(re.search(r"<textarea[^>]*>(.*?)</textarea>", html, re.DOTALL)[1]).replace("\n", "\r\n")  # type: ignore[index]
    formats = re.findall(r'<option value="([a-z]+)">', html.partition('id="format"')[2])
    assert len(formats) > 3
    for form in formats:
        answer = client.post("/sparql", data={"query": text if form not in ("turtle", "ntriples") else "DESCRIBE pol:Held", "format": form})
        assert answer.status_code == 200, form


def test_examples_of_the_editor_run(client: httpx.Client) -> None:
    names = re.findall(r'<option value="([a-z-]+)">', client.get("/query").text.partition("</select>")[0])
    assert len(names) > 10
    for name in names:
        text = client.get(f"/questions/{name}.rq").text
        assert client.post("/sparql", data={"query": text}).status_code == 200, name


# -- pictures ----------------------------------------------------------------------------------------------------------


def test_a_picture_has_its_own_policy(client: httpx.Client) -> None:
    answer = client.get("/pictures/agencies")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "'sha256-" in policy
    assert policy.endswith("frame-ancestors 'self'")
    assert "'unsafe-inline'" not in policy
    meta = unescape(re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', answer.text)[1])  # type: ignore[index]
    assert policy == f"{meta}; frame-ancestors 'self'"
    assert client.get("/pictures/agencies", headers={"if-none-match": answer.headers["etag"]}).status_code == 304
    packed = client.get("/pictures/agencies", headers={"accept-encoding": "identity"})
    assert packed.text == answer.text
    assert "content-encoding" not in packed.headers


def test_a_picture_is_drawn_once(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    async def run(self: Pool, job: str, arguments: Mapping[str, Any], *, seconds: float | None = None) -> Drawn:
        asked.append(arguments["wish"])
        sheet = _sheet(PicturePage("<p>whole</p>", "default-src 'none'"))
        return Drawn(sheet, {"1.html": _sheet(PicturePage("<p>part</p>", "default-src 'self'"))})

    monkeypatch.setattr(Pool, "run", run)
    parameters = {"on": "2011-01-01", "lang": "zh", "whole": "1"}
    for _ in range(2):
        assert client.get("/pictures/agencies", params=parameters).text == "<p>whole</p>"
    assert [(one.on, one.lang, one.whole) for one in asked] == [(date(2011, 1, 1), "zh", True)]
    part = client.get(f"/pictures/{asked[0].parts}/1.html")
    assert part.text == "<p>part</p>"
    assert part.headers["content-security-policy"] == "default-src 'self'; frame-ancestors 'self'"
    assert len(asked) == 1
    assert client.get(f"/pictures/{asked[0].parts}/2.html").status_code == 404
    assert client.get(part.url.join(asked[0].back)).text == "<p>whole</p>"
    assert len(asked) == 1


def test_a_picture_of_one_thing_has_a_form_for_it(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Wish] = []

    async def run(self: Pool, job: str, arguments: Mapping[str, Any], *, seconds: float | None = None) -> Drawn:
        asked.append(arguments["wish"])
        return Drawn(_sheet(PicturePage("<p>whole</p>", "default-src 'none'")), {})

    view = View("tree", "document", ("A tree", "一棵树"), ("What?", "何物？"), lambda store, wish: pytest.fail("drawn by a worker"))
    monkeypatch.setattr(Pool, "run", run)
    monkeypatch.setattr(pictures, "VIEWS", (view,))
    monkeypatch.setattr(pictures, "BY_KIND", {"tree": view})
    monkeypatch.setattr("policygraph.viz.views.BY_KIND", {"tree": view})
    html = client.get("/pictures?lang=zh").text
    assert "一棵树" in html
    assert '<option value="云政办〔2020〕5号">' in html
    number = "云政办〔2020〕5号"
    shown = client.get("/pictures", params={"show": "tree", "subject": f" {number} ", "on": "2031-05-01"}).text
    assert asked[-1].subject == number
    (frame,) = (unescape(one) for one in re.findall(r'<iframe class="picture" src="([^"]+)"', shown))
    assert client.get(frame).text == "<p>whole</p>"
    assert len(asked) == 1
    for address in ("/pictures?show=tree", "/pictures/tree"):  # the second has no frame to show it in: the form comes instead
        missing = client.get(address, headers={"accept": "text/html"})
        assert (missing.status_code, "<iframe" in missing.text) == (400, False)
        assert "this picture is about one document: give its number, title or IRI" in missing.text
        assert re.search('<input name="subject" required list="names-document" value="" autofocus>', missing.text)
        assert "policygraph view" not in missing.text
    assert client.get("/pictures/tree", headers={"accept": "*/*"}).text.startswith("this picture is about one document")
    assert len(asked) == 1


@pytest.mark.parametrize(
    "wish",
    [Wish("en", date(2031, 5, 1)), Wish("zh", date(2031, 5, 1), "云政办〔2020〕5号/../<b>", True), Wish("en", date(2031, 5, 1), dated=False)],
    ids=["plain", "with a subject", "of today"],
)
def test_a_wish_in_an_address(wish: Wish) -> None:
    text = _packed(wish)
    assert re.fullmatch(r"[\w-]+", text, re.ASCII)
    assert _unpacked(text) == wish


@pytest.mark.parametrize("text", ["", "!", "e30", "W10", "WyJ4eCIsICIyMDMxLTA1LTAxIiwgbnVsbCwgZmFsc2Vd", "é", "A" * 99])
def test_no_wish(text: str) -> None:
    assert _unpacked(text) is None


async def _kept(cache: Cache, key: str, size: int) -> list[str]:
    made: list[str] = []

    async def make() -> str:
        made.append(key)
        return key

    await cache.get(key, make, lambda answer: size)
    return made


def test_what_is_kept_is_bounded() -> None:
    async def story() -> list[list[str]]:
        cache = Cache(most=10, most_bytes=100)
        return [await _kept(cache, key, size) for key, size in (("a", 60), ("a", 60), ("b", 60), ("a", 60), ("c", 500), ("c", 500))]

    assert asyncio.run(story()) == [["a"], [], ["b"], ["a"], ["c"], []]


# -- findings ----------------------------------------------------------------------------------------------------------


def test_findings_are_those_of_the_checks(client: httpx.Client, store: Store) -> None:
    expected = to_data(check(store), "en")
    assert expected["findings"]
    assert client.get("/findings.json").json() == expected
    assert client.get("/findings", headers={"accept": "application/json"}).json() == expected
    html = client.get("/findings").text
    for one in expected["findings"][:50]:
        assert one["id"] in html
    sarif = client.get("/findings.sarif?lang=zh").json()
    assert len(sarif["runs"][0]["results"]) == len(expected["findings"])


def counts(found: list[dict[str, Any]]) -> list[int]:
    return [sum(one["severity"] == severity for one in found) for severity in ("error", "warning", "note")]


def told(html: str) -> list[list[int]]:
    """The counts in the head of the findings: of those that are shown, and of all."""
    head = [int(count) for count in re.findall(r"<b>(\d+)</b>", html.partition('<form class="ask"')[0])]
    return [head[at : at + 3] for at in range(0, len(head), 3)]


def test_filters_of_findings(client: httpx.Client, store: Store) -> None:
    every = to_data(check(store), "en")["findings"]
    name = every[0]["check"]
    number = next(place["number"] for one in every for place in one["places"] if place["number"])
    for parameters, left in (
        ({"check": name}, [one for one in every if one["check"] == name]),
        ({"severity": "error"}, [one for one in every if one["severity"] == "error"]),
        ({"document": number}, [one for one in every if any(place["number"] == number for place in one["places"])]),
        ({"document": number, "check": name, "severity": "note"}, None),
    ):
        found = client.get("/findings.json", params=parameters).json()["findings"]
        shown = client.get("/findings", params=parameters).text
        assert left is None or found == left
        assert shown.count("<article") == min(len(found), 50)
        assert told(shown) == [counts(found), counts(every)][: 1 + (len(found) < len(every))]
    on = client.get("/findings.json", params={"on": "2001-01-01"}).json()["findings"]
    assert len(on) < len(every)


def test_places_of_findings_lead_to_their_pages(client: httpx.Client) -> None:
    found = dict.fromkeys(hrefs(client.get("/findings").text, "/id/"))
    assert any("/clause/" in one for one in found)
    for address in found:
        assert client.get(address).status_code == 200, address


# -- in a browser ------------------------------------------------------------------------------------------------------

PAGES: Final = (
    "/questions",
    "/questions/unit-clauses?unit=市海渔局",
    "/questions/targets",
    "/questions/no-lead?number=云政办〔2025〕7号",
    "/query",
    "/pictures",
    "/pictures?show=agencies",
    "/pictures/agencies",
    "/findings",
    "/findings?on=2025-06-01",
)


@needs_browser
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_nobody_else_and_nothing_runs(browser: Browser, address: str, path: str, lang: str) -> None:
    page, seen = watched(browser, width=390)
    page.goto(f"{address}{path}{'&' if '?' in path else '?'}lang={lang}")
    assert page.locator("html").get_attribute("lang") == lang
    assert seen.errors == []
    assert seen.dialogs == []
    assert [url for url in seen.requests if not url.startswith((address, "data:", "blob:"))] == []
    assert page.locator("img").count() == 0  # of the payload
    if not path.startswith("/pictures/"):
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


@needs_browser
def test_hostile_text_is_text(browser: Browser, address: str) -> None:
    page, seen = watched(browser)
    page.goto(f"{address}/questions/targets?year=2025&indicator=渡船")
    assert SCRIPT in page.locator("main").inner_text()
    assert IMAGE in page.locator("main").inner_text()
    page.goto(f"{address}/findings?document=云政办〔2025〕7号")
    assert SCRIPT in page.locator("main").inner_text()
    assert not seen.dialogs
    assert not seen.errors
    page.close()


@pytest.fixture
def editor(browser: Browser, address: str) -> Iterator[Page]:
    page, seen = watched(browser)
    page.goto(f"{address}/query?lang=en")
    yield page
    assert [one for one in seen.errors if "status of 4" not in one] == []
    assert seen.dialogs == []
    assert [url for url in seen.requests if not url.startswith((address, "blob:"))] == []
    page.close()


def typed(page: Page, query: str) -> None:
    """Asked by the keyboard alone."""
    page.focus("#query")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(query)
    page.keyboard.press("Control+Enter")


@needs_browser
def test_rows_in_the_editor(editor: Page) -> None:
    typed(editor, "SELECT ?d ?t ?n { ?d dcterms:title ?t ; pol:documentNumber ?n . FILTER(?n IN ('云政办〔2025〕7号', '云政办〔2020〕5号')) } ORDER BY ?n")
    editor.wait_for_selector("#result tbody tr")
    assert editor.locator("#result tbody tr").count() == 2
    assert editor.locator("#status").inner_text().startswith("Rows: 2, in ")
    assert SCRIPT in editor.locator("#result").inner_text()
    editor.click("#result a >> nth=0")
    editor.wait_for_url("**/id/doc/**")
    assert "云政办〔2020〕5号" in editor.locator("main").inner_text()


@needs_browser
@pytest.mark.parametrize(
    ("query", "words"),
    [
        pytest.param("ASK { ?s ?p ?o }", "Yes", id="yes"),
        pytest.param("ASK { ?s pol:nothing ?o }", "No", id="no"),
        pytest.param("SELECT * { ?s pol:nothing ?o }", "Nothing fits.", id="no rows"),
        pytest.param("CONSTRUCT { ?d pol:t ?t } { ?d pol:heldAs pol:Held ; dcterms:title ?t }", "pol:t", id="statements"),
        pytest.param('CONSTRUCT { <http://x.example/?a#b> pol:t "a \\"q\\" \\n\\\\ 渡"@zh } {}', 'a "q" \n\\ 渡', id="statements with escapes"),
        pytest.param("SELECT ?s ?p ?o { ?s ?p ?o }", f"cut off (rows={ROWS})", id="what is cut off is told"),
        pytest.param("SELECT (1 AS ?toString) ?__proto__ {}", "toString", id="names of JavaScript"),
    ],
)
def test_answers_in_the_editor(editor: Page, query: str, words: str) -> None:
    typed(editor, query)
    expect(editor.locator("#status")).to_have_text(re.compile(r"in [\d.]+ s$"))
    assert words in (editor.locator("#result").text_content() or "")
    assert editor.locator("#status.wrong").count() == 0


@needs_browser
@pytest.mark.parametrize(
    ("query", "spot"),
    [
        pytest.param("SELECT *\nWHERE { ?s ?p }", 24, id="where the parser stops"),
        pytest.param("SELECT *\n# 𠀀渡口 …\nWHERE { SERVICE <http://x.example/> {} }", 26, id="below characters of two places"),
        pytest.param("SELECT *\nWHERE { ?s '𠀀𠀀' ?o . ?x foo:bar ?y }", 27, id="behind such characters"),
    ],
)
def test_an_error_moves_the_cursor(editor: Page, query: str, spot: int) -> None:
    """Of JavaScript's places of 16 bits each, of which 𠀀 has two; the server counts characters."""
    typed(editor, query)
    editor.wait_for_selector("#status.wrong")
    assert "line " in editor.locator("#status").inner_text()
    start = editor.evaluate("document.getElementById('query').selectionStart")
    assert editor.evaluate("document.activeElement.id") == "query"
    assert start == spot


@needs_browser
def test_a_query_is_cancelled_by_escape(editor: Page) -> None:
    typed(editor, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    editor.wait_for_selector("#cancel:visible")
    editor.keyboard.press("Escape")
    expect(editor.locator("#status")).to_have_text("Cancelled.")
    typed(editor, "ASK {}")
    editor.wait_for_selector(".yes-no")


@needs_browser
def test_the_address_holds_the_query_and_nothing_else_does(editor: Page, address: str) -> None:
    query = "SELECT ?渡 { ?渡 ?p '#%&+<b>' }"
    typed(editor, query)
    editor.wait_for_selector("#result p")
    shared = editor.url
    editor.goto("about:blank")
    editor.goto(shared)
    assert editor.input_value("#query") == query
    assert editor.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    editor.goto(f"{address}/query")
    assert "heldAs" in editor.input_value("#query")


@needs_browser
def test_examples_and_downloads(editor: Page) -> None:
    editor.select_option("#example", "issuers")
    editor.focus("#examples button")
    editor.keyboard.press("Enter")
    expect(editor.locator("#query")).to_have_value(re.compile("^#\\+ title: "))
    editor.keyboard.press("Control+Enter")
    editor.wait_for_selector("#downloads button")
    with editor.expect_download() as caught:
        editor.click("#downloads button >> text=CSV")
    assert caught.value.suggested_filename == "answer.csv"
    assert caught.value.path().read_text(encoding="utf-8").startswith("issuer,")


@needs_browser
def test_many_rows_are_drawn_by_and_by(browser: Browser, folder: Path) -> None:
    with served(folder, Limits(workers=1, rows=1200)) as address:
        page, _ = watched(browser)
        page.goto(f"{address}/query?lang=en")
        typed(page, "SELECT ?s ?q { ?s ?p ?o . ?q a pol:Document }")
        page.wait_for_selector("#result button")
        assert page.locator("#result tbody tr").count() == 1000
        page.click("#result button")
        assert page.locator("#result tbody tr").count() == 1200
        page.close()
