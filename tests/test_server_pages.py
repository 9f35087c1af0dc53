"""The pages of things, lists and the search: by HTTP, and in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from time import perf_counter
from typing import Final
from urllib.parse import quote

import httpx
import pytest
from browser import needs_browser, watched
from everything import build_everything
from hostile import PAYLOADS, RAN
from hostile import store as hostile_store
from playwright.sync_api import Browser
from serving import served
from toy_gazette import extract, write

from policygraph.errors import UsageError
from policygraph.graph.build import build
from policygraph.graph.iris import DEFAULT_BASE
from policygraph.graph.store import Store
from policygraph.invisible import visible
from policygraph.viz.amounts import plain
from policygraph.viz.relation_words import INCOMING, RELATIONS
from policygraph.viz.server.addresses import path_of
from policygraph.viz.server.catalogue import fold, folded_words, matches
from policygraph.viz.server.html import Reader
from policygraph.viz.server.thing_page import Asked, Page
from policygraph.viz.server.thing_words import WORDS

OLD, NEW = "/id/doc/云政办/2018/9", "/id/doc/云政办/2020/5"
HTML: Final = {"accept": "text/html", "accept-language": "en"}


class Elements(HTMLParser):
    """Which elements and attributes a page has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return build_everything(tmp_path_factory.mktemp("everything"))


@pytest.fixture(scope="module")
def address(store: Store) -> Iterator[str]:
    with served(store.path) as address:
        yield address


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, headers=HTML) as client:
        yield client


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(hostile_store(tmp_path_factory.mktemp("hostile"))) as address:
        yield address


def text_of(page: str) -> str:
    """What a reader sees."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


# -- documents ---------------------------------------------------------------------------------------------------------


def test_a_document_shows_its_standing_with_why_and_where(client: httpx.Client) -> None:
    text = text_of(client.get(OLD, params={"on": "2019-01-01"}).text)
    assert "Status on 2019-01-01 现行有效 in force" in text
    text = text_of(client.get(OLD, params={"on": "2021-01-01"}).text)
    assert "Status on 2021-01-01 已废止 repealed" in text
    assert "云政办〔2018〕9号文件同时废止" in text
    assert "characters" in text


def test_a_document_shows_its_head_with_words(client: httpx.Client) -> None:
    page = client.get(NEW).text
    text = text_of(page)
    for told in ("YLDC01-2020-0005", "渡口名录", "2025-05-31", "各县（市、区）人民政府", "What it says of other documents", "repeals"):
        assert told in text, told
    assert f'href="{quote("/id/agency/云岚市/人民政府办公室")}"' in page
    assert f'href="{quote(OLD)}"' in page


def test_a_document_shows_its_clauses_with_what_they_say(client: httpx.Client) -> None:
    page = client.get(NEW).text
    text = text_of(page)
    for told in ("渡口要安全。", "lead", "三分之二", "20 万元", "at most", "船主", "应当", "登记", "must", "东渡", "the highest only"):
        assert told in text, told
    assert f'href="{quote(NEW + "/clause/一/（一）")}"' in page


def test_a_document_links_to_its_picture_its_comparison_and_its_citation(client: httpx.Client) -> None:
    page = unescape(client.get(NEW, params={"on": "2021-01-01", "lang": "en"}).text)
    iri = quote(f"{DEFAULT_BASE}doc/云政办/2020/5", safe="")
    assert f"/pictures/document?on=2021-01-01&lang=en&subject={iri}" in page
    assert f"b={iri}" in page
    compared = re.search(r'href="(/compare\?[^"]+)"', page)
    assert compared
    shown = client.get(compared[1])
    assert shown.status_code == 200
    assert "style-src 'sha256-" in shown.headers["content-security-policy"]
    assert "渡口" in shown.text
    assert client.get(f"/cite?document={iri}&format=bibtex").text.startswith("@")


def test_a_document_only_mentioned_says_so(client: httpx.Client) -> None:
    text = text_of(client.get("/id/doc/岚政发/2016/3").text)
    assert "its own text is not in the store" in text
    assert "What other documents say of it" in text


def test_a_law_shows_which_version_holds(client: httpx.Client) -> None:
    page = client.get("/id/doc/岚江省渡船条例/version/2011-03-24", params={"on": "2012-01-01"}).text
    work = re.search(r'href="(/id/work/[^"?]+)', page)
    assert work
    rows = re.findall(r"<tr>.*?</tr>", client.get(work[1], params={"on": "2012-01-01"}).text, re.DOTALL)
    told = [text_of(row) for row in rows if "version" in row or "渡船" in row]
    assert "现行有效" in told[0]
    assert "尚未施行" in told[1]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        pytest.param(
            NEW + "/clause/一",
            ["渡口要安全。", "Units", "云岚市海洋与渔业局", "Targets", "Norms", "Below it", "目标", "Other documents"],
            id="clause",
        ),
        pytest.param(NEW + "/clause/一/（一）", ["Clause 一/（一）", "三年内全部改造。", "responsible", "Before"], id="clause below"),
        pytest.param(NEW + "/passage/一/¶1", ["各渡口应当照此办理。"], id="passage"),
        pytest.param(NEW + "/table/表1", ["东渡", "3公里"], id="table"),
        pytest.param(NEW + "/table/表1/row/1", ["东渡", "Table row"], id="row"),
        pytest.param("/id/agency/云岚市/海洋与渔业局", ["市海渔局", "Reforms", "lead (1)", "Clauses and table rows in which it has a role"], id="agency"),
        pytest.param("/id/agency/云岚市/中国人民银行中心支行", ["became", "2023-"], id="agency that was reformed"),
        pytest.param("/id/agency-group/云岚市/各县（市、区）人民政府", ["Group of agencies", "responsible"], id="group"),
        pytest.param("/id/indicator/新增渡口/座", ["300 座", "Targets through the years", "May be the same"], id="indicator"),
        pytest.param("/id/issue/云岚市人民政府公报2020年第1期", ["Gazette issue", "云政办〔2018〕9号"], id="issue"),
        pytest.param("/id/source/b.txt", ["Source", "云政办〔2020〕5号"], id="source"),
        pytest.param("/id/region/云岚市", ["region", "What leads to it"], id="region"),
    ],
)
def test_a_page_tells_what_the_store_knows(client: httpx.Client, path: str, told: list[str]) -> None:
    response = client.get(path)
    assert response.status_code == 200, response.text[:300]
    text = text_of(response.text)
    for one in told:
        assert one in text, one


def test_a_table_has_the_columns_that_are_printed(client: httpx.Client) -> None:
    rows = re.findall(r"<tr>(.*?)</tr>", client.get(NEW + "/table/表1").text, re.DOTALL)
    assert [[text_of(cell).strip() for cell in re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row, re.DOTALL)] for row in rows] == [
        ["渡口", "里程"],
        ["东渡", "3公里"],
        ["西渡", ""],
    ]


def test_a_place_leads_to_the_words_in_the_text(client: httpx.Client) -> None:
    page = unescape(client.get(NEW + "/clause/一").text)
    place = re.search(r'href="(/id/source/b\.txt\?at=[^"#]+)#place"', page)
    assert place
    assert '<mark id="place">' in client.get(place[1]).text
    marked = re.findall(r"<mark[^>]*>(.*?)</mark>", client.get(place[1]).text)
    assert "".join(marked) in text_of(page)


@pytest.mark.parametrize("at", ["x", "9-3", "1-99999999", "1-2;drop", "-1-2", "1" * 400])
def test_a_place_that_is_none_is_told(client: httpx.Client, at: str) -> None:
    assert client.get("/id/source/b.txt", params={"at": at}).status_code == 400


def test_an_agency_is_filtered_by_role(client: httpx.Client) -> None:
    path = "/id/agency/云岚市/海洋与渔业局"
    lead, every = client.get(path, params={"role": "lead"}), client.get(path)
    assert lead.text.count('class="role ') < every.text.count('class="role ')
    assert client.get(path, params={"role": "owner"}).status_code == 400
    assert client.get(path, params={"page": "99"}).status_code == 400


def test_a_page_names_its_address_and_its_data(client: httpx.Client) -> None:
    page = client.get(NEW + "/clause/一", params={"on": "2021-01-01"}).text
    assert f'<link rel="canonical" href="{quote(NEW + "/clause/一")}">' in page
    assert f'<link rel="alternate" type="text/turtle" href="{quote(NEW + "/clause/一")}.ttl">' in page


# -- lists and search --------------------------------------------------------------------------------------------------


def numbers(page: str) -> list[str]:
    return re.findall(r"<a [^>]*><bdi>(\S+?号)", page)


def test_documents_the_newest_first(client: httpx.Client) -> None:
    found = numbers(client.get("/documents").text)
    assert found.index("云政办〔2021〕7号") < found.index("云政办〔2020〕5号") < found.index("云政办〔2018〕9号")
    assert "岚政发〔2016〕3号" not in found
    assert numbers(client.get("/documents").text) == found


@pytest.mark.parametrize(
    ("parameters", "inside", "outside"),
    [
        pytest.param({"q": "渡口管理"}, "云政办〔2018〕9号", "温政办〔2020〕1号", id="words of the title"),
        pytest.param({"q": "云政办[2020]5"}, "云政办〔2020〕5号", "云政办〔2018〕9号", id="a number in other brackets"),
        pytest.param({"year": "2018"}, "云政办〔2018〕9号", "云政办〔2020〕5号", id="year"),
        pytest.param({"issuer": "温州市人民政府办公室"}, "温政办〔2020〕1号", "云政办〔2020〕5号", id="issuer"),
        pytest.param({"region": "云岚市"}, "云政办〔2020〕5号", "温政办〔2020〕1号", id="region"),
        pytest.param({"status": "已废止", "on": "2021-01-01"}, "云政办〔2018〕9号", "云政办〔2020〕5号", id="status on a day"),
        pytest.param({"status": "已废止", "on": "2019-01-01"}, None, "云政办〔2018〕9号", id="status on an earlier day"),
        pytest.param({"held": "no"}, "岚政发〔2016〕3号", "云政办〔2020〕5号", id="only mentioned"),
        pytest.param({"held": "all"}, "岚政发〔2016〕3号", None, id="all"),
        pytest.param({"genre": "无此文种"}, None, "云政办〔2020〕5号", id="nothing fits"),
    ],
)
def test_documents_are_filtered(client: httpx.Client, parameters: dict[str, str], inside: str | None, outside: str | None) -> None:
    page = client.get("/documents", params=parameters).text
    found = numbers(page)
    assert inside is None or inside in found
    assert outside not in found
    assert f"Documents: {page.count('<td class=') if page.count('<td class=') < 50 else 50}" in text_of(page)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/documents?page=0", 400),
        ("/documents?page=-1", 400),
        ("/documents?page=x", 400),
        ("/documents?page=99", 400),
        ("/documents?page=²", 400),
        ("/documents?year=20", 400),
        ("/documents?year=20a1", 400),
        ("/documents?year=1٣٣٣", 400),
        ("/documents?status=valid", 400),
        ("/documents?held=maybe", 400),
        ("/documents?on=2021-13-01", 400),
        ("/documents?on=2021-06-01&on=x", 400),
        ("/agencies?page=999999999999", 400),
        ("/indicators?page=1.5", 400),
        ("/search?q=-x", 400),
        ("/search?q=渡口&page=999", 400),
        ("/search?q=" + "渡" * 3000, 414),
        ("/search", 200),
        ("/search?q=无此词语哉", 200),
        ("/documents?path=a&request=b&template=c&self=d", 200),
        ("/documents?q=%00%ff", 200),
    ],
)
def test_wrong_parameters_are_told(client: httpx.Client, path: str, status: int) -> None:
    response = client.get(path)
    assert response.status_code == status, response.text[:500]
    assert "Traceback" not in response.text


def test_pages_of_a_list_hold_each_row_once() -> None:
    rows = list(range(120))
    seen: list[int] = []
    for number in ("", "1", "2", "3"):
        page = Page.of(rows, asked(page=number))
        assert (page.total, page.pages) == (120, 3)
        seen += page.rows if number else []
    assert seen == rows
    assert Page.of([], asked()).pages == 1
    with pytest.raises(UsageError):
        Page.of(rows, asked(page="4"))


def asked(**parameters: str) -> Asked:
    return Asked(Reader("en", date(2031, 1, 1), False, False), parameters)


def test_agencies_by_what_they_are_in_charge_of(client: httpx.Client) -> None:
    page = client.get("/agencies", params={"q": "海渔"}).text
    assert "云岚市海洋与渔业局" in page
    assert "温州市" not in text_of(page).partition("Filter")[2]


def test_indicators_with_their_years(client: httpx.Client) -> None:
    text = text_of(client.get("/indicators", params={"q": "新增渡口"}).text)
    assert "Indicators: 2" in text
    assert "2025" in text


def test_the_search_finds_clauses_with_their_words(client: httpx.Client) -> None:
    page = client.get("/search", params={"q": "船只 登记"}).text
    assert "<mark>登记</mark>" in page
    assert f'href="{quote(OLD + "/clause/二")}"' in page
    now = client.get("/search", params={"q": "船只 登记", "on": "2022-01-01"}).text
    assert f'href="{quote(OLD + "/clause/二")}' not in now
    assert "not in force on 2022-01-01" in text_of(now)
    then = client.get("/search", params={"q": "船只 登记", "on": "2019-01-01"}).text
    assert f'href="{quote(OLD + "/clause/二")}?on=2019-01-01"' in then


def test_the_first_page(client: httpx.Client) -> None:
    page = client.get("/").text
    text = text_of(page)
    assert "documents with their text" in text
    assert not re.search(r"\b1 [a-z]+s\b", text)  # one of a kind is called so
    assert "云政办〔2021〕7号" in text
    assert 'href="/questions/unresolved"' in page
    assert 'action="/find"' in page
    early = text_of(client.get("/", params={"on": "2019-12-31"}).text)
    assert "云政办〔2021〕7号" not in early


# -- language and day --------------------------------------------------------------------------------------------------


PAGES: Final = ("/", "/documents", "/agencies", "/indicators", "/search?q=渡口", NEW, NEW + "/clause/一", "/id/agency/云岚市/海洋与渔业局", "/id/source/b.txt")


@pytest.mark.parametrize(("lang", "words"), [("en", "Data: SPARQL endpoint"), ("zh", "数据: SPARQL 端点")])
def test_every_page_leads_to_the_data(client: httpx.Client, lang: str, words: str) -> None:
    page = client.get("/", params={"lang": lang}).text
    assert words in text_of(page)
    footer = Elements(page.rpartition('<footer class="site">')[2])
    links = [attributes["href"] or "" for tag, attributes in footer.tags if tag == "a"]
    assert [one.partition("?")[0] for one in links] == ["/sparql", "/.well-known/void", *(f"/dumps/policygraph.{form}.gz" for form in ("nq", "trig", "ttl"))]
    for one in links:
        assert client.head(one, follow_redirects=True).status_code == 200, one
    assert client.get(links[0], follow_redirects=False).headers["location"] == f"/query?lang={lang}"


@pytest.mark.parametrize("path", PAGES)
def test_links_keep_the_day_and_the_language(client: httpx.Client, path: str) -> None:
    page = client.get(path + ("&" if "?" in path else "?") + "on=2021-02-03&lang=zh").text
    links = [attributes["href"] or "" for tag, attributes in Elements(page).tags if tag == "a" and "href" in attributes]
    ours = [one for one in links if one.startswith("/") and not re.search(r"\.(ttl|jsonld|nt|rdf|gz)$|/void$", one)]
    assert len(ours) > 8
    for one in ours:
        assert "on=2021-02-03" in one, one
        assert "lang=" in one, one
    assert 'lang="zh"' in page[:60]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_in_chinese_has_no_english_label(client: httpx.Client, path: str) -> None:
    text = text_of(client.get(path + ("&" if "?" in path else "?") + "lang=zh").text)
    for english, chinese in WORDS.values():
        if english != chinese and len(english) > 7 and "{" not in english and english.isascii():
            assert english not in text, english


def test_the_language_of_the_browser_decides_where_none_is_asked_for(client: httpx.Client) -> None:
    assert 'lang="zh"' in client.get("/", headers={"accept-language": "zh-CN,zh;q=0.9"}).text[:60]
    assert 'lang="en"' in client.get("/", headers={"accept-language": "de"}).text[:60]
    assert 'lang="en"' in client.get("/?lang=en", headers={"accept-language": "zh-CN"}).text[:60]


def test_the_other_language_keeps_all_parameters(client: httpx.Client) -> None:
    page = unescape(client.get("/documents?q=渡口&year=2018&on=2021-01-01&lang=en").text)
    other = re.search(r'class="language" lang="zh" href="([^"]+)"', page)
    assert other
    assert other[1] == f"/documents?q={quote('渡口')}&year=2018&on=2021-01-01&lang=zh"


def test_every_relation_has_a_label_for_both_directions() -> None:
    assert set(INCOMING) <= set(RELATIONS)
    assert all(english and chinese for table in (WORDS, RELATIONS, INCOMING) for english, chinese in table.values())


@pytest.mark.parametrize(
    ("number", "printed"),
    [("120000000", "120,000,000"), ("1.50", "1.5"), ("0.6667", "0.6667"), ("100", "100"), ("-0", "-0"), ("x", "x"), (None, None)],
)
def test_numbers_as_people_write_them(number: str | None, printed: str | None) -> None:
    assert plain(number) == printed


@pytest.mark.parametrize(
    ("words", "found"),
    [("云政办[2018]", True), ("云政办（2018） 渡口", True), ("ＹＬ", True), ("渡口 机场", False), ("", True)],
)
def test_words_of_a_filter(words: str, found: bool) -> None:
    assert matches(fold("云政办〔2018〕9号 关于渡口的通知 yl"), folded_words(words)) is found


# -- every kind of thing, hostile text ---------------------------------------------------------------------------------


def test_every_thing_of_a_store_has_a_page(client: httpx.Client, store: Store) -> None:
    subjects = sorted({str(quad.subject.value) for quad in store.quads})
    paths = [path for subject in subjects if (path := path_of(subject, DEFAULT_BASE))]
    for path in paths[::17]:
        assert client.get(path).status_code == 200, path


def hostile_paths(client: httpx.Client) -> list[str]:
    """The lists, and the pages that they lead to: documents, agencies, indicators, clauses, tables, sources."""
    lists = ["/", "/documents?held=all", "/agencies", "/indicators", "/search?q=渡口"]
    found = dict.fromkeys(lists)
    for path in lists[1:]:
        hrefs = [attributes.get("href") or "" for _, attributes in Elements(client.get(path).text).tags]
        found |= dict.fromkeys(href for href in hrefs if href.startswith("/id/"))
    for path in list(found)[5:12]:
        hrefs = [attributes.get("href") or "" for _, attributes in Elements(client.get(path).text).tags]
        found |= dict.fromkeys(href.partition("#")[0] for href in hrefs if href.startswith("/id/") and not re.search(r"\.(ttl|jsonld|nt|rdf)$", href))
    return list(found)


def test_text_of_documents_is_text_on_every_page(hostile: str) -> None:
    seen = ""
    with httpx.Client(base_url=hostile, headers=HTML) as client:
        paths = hostile_paths(client)
        assert len(paths) > 100
        for path in paths:
            response = client.get(path)
            assert response.status_code == 200, path
            page = response.text
            seen += unescape(page)
            for tag, attributes in Elements(page).tags:
                assert tag not in ("script", "img", "svg", "iframe", "style", "base", "b", "i"), (path, tag)
                assert tag != "meta" or "http-equiv" not in attributes, path
                assert not [name for name in attributes if name.startswith("on") or name in ("style", "srcdoc", "autofocus")], (path, attributes)
                for name in ("href", "action", "src"):
                    assert (attributes.get(name) or "/").startswith(("/", "#")), (path, attributes)
                    assert not (attributes.get(name) or "/").startswith("//"), (path, attributes)
    for payload in PAYLOADS:
        assert visible(payload) in seen, payload


@needs_browser
def test_hostile_pages_run_nothing_in_a_browser(hostile: str, browser: Browser) -> None:
    with httpx.Client(base_url=hostile, headers=HTML) as client:
        paths = hostile_paths(client)
    page, seen = watched(browser)
    for path in [*paths[:5], *paths[5:160:6]]:
        page.goto(hostile + path)
        assert page.evaluate(f"window.{RAN}") is None, path
    assert not seen.errors
    assert not seen.dialogs
    assert {request for request in seen.requests if not request.startswith(f"{hostile}/static/")} == set()


@needs_browser
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)], ids=["screen", "phone"])
def test_pages_open_in_a_browser(address: str, browser: Browser, width: int, height: int) -> None:
    page, seen = watched(browser, width=width, height=height)
    for path in PAGES:
        for lang in ("en", "zh"):
            page.goto(address + path + ("&" if "?" in path else "?") + f"lang={lang}")
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path
            assert page.locator("h1").count() == 1
    assert not seen.errors
    assert {request for request in seen.requests if not request.startswith(f"{address}/static/")} == set()


@needs_browser
def test_a_reader_searches_opens_a_clause_and_sets_a_day(address: str, browser: Browser) -> None:
    page, seen = watched(browser)
    page.goto(f"{address}/?lang=en")
    page.locator("main input[type=search]").fill("船只")
    page.keyboard.press("Enter")
    page.locator("ol.hits a").first.click()
    assert "Clause" in page.locator("h1").inner_text()
    page.locator("form.day input[type=date]").fill("2021-01-01")
    page.locator("form.day button").click()
    assert "已废止" in page.locator(".standing").inner_text()
    page.locator("a.language").click()
    assert "2021-01-01 的时效性" in page.locator(".standing").inner_text()
    page.goto(f"{address}/?lang=en")
    page.locator("input[name=ref]").fill("云政办[2020]5号")
    page.keyboard.press("Enter")
    page.wait_for_url("**/id/doc/**")
    assert "加强渡口管理" in page.locator("h1").inner_text()
    page.locator("details.proof summary").first.click()
    assert page.locator("details.proof[open] blockquote").first.is_visible()
    assert not seen.errors


def test_a_document_of_many_duties_is_quick(tmp_path: Path) -> None:
    lines = ["= 云政办〔2031〕5号 | 云岚市人民政府办公室关于分工的通知 | 云岚市人民政府办公室 | 2031-05-01", ": region=云岚市; level=市"]
    for clause in range(1, 51):
        lines.append(f"# {clause} | 任务{clause} | 第{clause}项任务由各单位落实。")
        lines += [f"& {clause} | 市{name}局 | responsible | 第{clause}项任务" for name in ("财政", "民政", "教育", "水利", "统计")]
    build([write(tmp_path, "a.txt", "\n".join(lines))], tmp_path / "kg", extract=extract)
    with served(tmp_path / "kg") as address, httpx.Client(base_url=address, headers=HTML) as client:
        times = []
        for day in range(1, 7):
            started = perf_counter()
            page = client.get("/id/doc/云政办/2031/5", params={"on": f"2031-06-0{day}"}).text
            times.append(perf_counter() - started)
        assert page.count('class="role responsible"') == 250
        assert min(times) < 0.3
