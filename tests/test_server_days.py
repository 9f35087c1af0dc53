"""The day in the head of every page: empty where none applies, and where one is set the page keeps to it. And whether the store is there."""

from __future__ import annotations

import logging
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any, Final

import httpx
import pytest
from serving import served
from toy_gazette import built, extract, write

from policygraph.errors import UsageError
from policygraph.graph.build import build
from policygraph.graph.store import Store
from policygraph.queries.runner import ask
from policygraph.viz.agencies_data import read as read_agencies
from policygraph.viz.server import pages_home, snapshots

_TEXT: Final = """
= 云政办〔2018〕9号 | 云岚市渡口管理办法 | 云岚市人民政府办公室 | 2018-05-01
: region=云岚市; level=市; effective_from=2018-06-01
# 一 | 修缮 | 修缮渡口。
# 二 | 收费 | 渡口收费。
& 一 | 市水利局 | lead | 由市水利局牵头
& 二 | 市财政局 | responsible | 市财政局负责
$ 一 | 渡口数量 | >= | 3 | 个 | 2020 | | 渡口3个
$ 一 | 渡船数量 | >= | 5 | 艘 | 2020 | | 渡船5艘
= 云政办〔2023〕7号 | 云岚市码头管理办法 | 云岚市人民政府办公室 | 2023-03-01
: region=云岚市; level=市; effective_from=2023-04-01
# 一 | 修缮 | 修缮码头。
# 九 | 附则 | 云政办〔2018〕9号文件同时废止。
& 一 | 市水利局 | lead | 由市水利局牵头
$ 一 | 渡口数量 | >= | 8 | 个 | 2025 | | 渡口8个
@ repeals | 云政办〔2018〕9号 | 云岚市渡口管理办法 | 九 | 云政办〔2018〕9号文件同时废止
"""
_TABLES: Final = """
= 云政办〔2018〕9号 | 云岚市渡口管理办法 | 云岚市人民政府办公室 | 2018-05-01
: region=云岚市; level=市; effective_from=2018-06-01
# 一 | 修缮 | 修缮渡口。
# 二 | 收费 | 渡口收费。
& 一 | 市水利局 | lead | 市水利局
& 一 | 市水利局 | responsible | 市水利局 | (1) | 渡口照明 | 受理
& 一 | 市水利局 | responsible | 市水利局 | (2) | 渡口绿化 | 受理
& 二 | 市水利局 | responsible | 市水利局
& 附件 | 市水利局 | responsible | 市水利局 | (3) | 渡口改造 | 受理
& 附件 | 市水利局 | responsible | 市水利局 | (3) | 渡口改造 | 考核
& 附件 | 市水利局 | lead | 市水利局 | (4) | 渡口清淤
= 云政办〔2023〕7号 | 云岚市码头管理办法 | 云岚市人民政府办公室 | 2023-03-01
: region=云岚市; level=市; effective_from=2023-04-01
# 一 | 修缮 | 修缮码头，不再修缮渡口。
# 九 | 附则 | 云政办〔2018〕9号文件同时废止。
& 一 | 市水利局 | lead | 市水利局
@ repeals | 云政办〔2018〕9号 | 云岚市渡口管理办法 | 九 | 云政办〔2018〕9号文件同时废止
"""
_WATER: Final = "/id/agency/云岚市/水利局"
_BOX: Final = re.compile(r'<input type="date" name="on" value="([^"]*)"></label>( <span class="quiet">any day</span>)?')


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("days"), {"公报.txt": _TEXT})


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[httpx.Client]:
    with served(folder) as address, httpx.Client(base_url=address, headers={"accept": "text/html", "accept-language": "en"}, timeout=30) as client:
        yield client


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, httpx.Client]]:
    """Several assignments of one clause, and rows of a table that belong to none."""
    folder = tmp_path_factory.mktemp("tables")
    build([write(folder, "公报.txt", _TABLES)], folder / "kg", extract=extract)
    with served(folder / "kg") as address, httpx.Client(base_url=address, headers={"accept": "text/html", "accept-language": "en"}, timeout=30) as client:
        yield Store.open(folder / "kg"), client


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", html)).split())


def rows(html: str) -> list[list[str]]:
    return [
        [" ".join(re.sub("<[^>]+>", " ", cell).split()) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)]
        for row in re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    ][1:]


@pytest.mark.parametrize(
    ("path", "today"),
    [
        ("/", True),
        ("/documents", True),
        ("/id/doc/云政办/2018/9", True),
        ("/id/doc/云政办/2018/9/clause/一", True),
        ("/agencies", False),
        ("/indicators", False),
        ("/search?q=渡口", False),
        ("/findings", False),
        ("/pictures", False),
        ("/questions", False),
        ("/id/nothing", False),
    ],
)
def test_the_box_shows_a_day_where_one_applies(client: httpx.Client, path: str, today: bool) -> None:
    found = _BOX.search(client.get(path).text)
    assert found
    assert (bool(found[1]), bool(found[2])) == (today, not today)
    asked = _BOX.search(client.get(path, params={**dict(httpx.URL(path).params), "on": "2019-01-01"}).text)
    assert asked
    assert (asked[1], asked[2]) == ("2019-01-01", None)


@pytest.mark.parametrize("path", ["/agencies", "/indicators", "/search?q=渡口", "/findings"])
def test_the_box_sent_as_it_is_changes_nothing(client: httpx.Client, path: str) -> None:
    parameters = dict(httpx.URL(path).params)
    assert rows(client.get(path, params={**parameters, "on": ""}).text) == rows(client.get(path).text)


@pytest.mark.parametrize(
    ("on", "found"),
    [
        pytest.param(None, [["云岚市水利局", "2", "0", "0"], ["云岚市财政局", "0", "1", "0"]], id="whatever the day"),
        pytest.param("2019-01-01", [["云岚市水利局", "1", "0", "0"], ["云岚市财政局", "0", "1", "0"]], id="the first alone"),
        pytest.param("2024-01-01", [["云岚市水利局", "1", "0", "0"]], id="the second alone"),
        pytest.param("2010-01-01", [], id="before there was any"),
    ],
)
def test_agencies_as_of_a_day(client: httpx.Client, on: str | None, found: list[list[str]]) -> None:
    html = client.get("/agencies", params={"on": on} if on else {}).text
    assert sorted([row[0], *row[2:]] for row in rows(html) if any(count != "0" for count in row[2:])) == sorted(found)
    assert (f"as clauses in force on {on} have it" if on else "whatever the day") in html


@pytest.mark.parametrize(
    ("on", "found"),
    [
        pytest.param(None, [["渡口数量", "2", "2", "2020–2025"], ["渡船数量", "1", "1", "2020"]], id="whatever the day"),
        pytest.param("2019-01-01", [["渡口数量", "1", "1", "2020"], ["渡船数量", "1", "1", "2020"]], id="the first alone"),
        pytest.param("2024-01-01", [["渡口数量", "1", "1", "2025"]], id="the second alone"),
        pytest.param("2010-01-01", [], id="before there was any"),
    ],
)
def test_indicators_as_of_a_day(client: httpx.Client, on: str | None, found: list[list[str]]) -> None:
    html = client.get("/indicators", params={"on": on} if on else {}).text
    assert sorted([row[0], *row[2:]] for row in rows(html)) == sorted(found)


@pytest.mark.parametrize(
    ("on", "listed", "page"),
    [
        pytest.param(None, ["3", "3", "0"], "in which it has a role (5) role: all (5) · lead (3) · responsible (3) · cooperating (0)", id="whatever the day"),
        pytest.param(
            "2019-01-01",
            ["2", "3", "0"],
            "in which it has a role (4 of 5) role: all (4 of 5) · lead (2 of 3) · responsible (3 of 3) · cooperating (0 of 0)",
            id="the first alone",
        ),
        pytest.param(
            "2024-01-01",
            ["1", "0", "0"],
            "in which it has a role (1 of 5) role: all (1 of 5) · lead (1 of 3) · responsible (0 of 3) · cooperating (0 of 0)",
            id="the second alone",
        ),
    ],
)
def test_an_agency_has_the_same_counts_everywhere(tables: tuple[Store, httpx.Client], on: str | None, listed: list[str], page: str) -> None:
    store, client = tables
    day = {"on": on} if on else {}
    assert [row[2:] for row in rows(client.get("/agencies", params=day).text) if row[0] == "云岚市水利局"] == [listed]
    assert page in text_of(client.get(_WATER, params=day).text).replace("Role", "role")
    found = ask(store, "lead-units", day)
    (lead,) = [(row[1], row[2]) for row in found.rows]
    assert sum(int(str(count)) for count in lead) == int(listed[0])


def test_the_picture_has_the_counts_of_the_page(tables: tuple[Store, httpx.Client]) -> None:
    roles = Counter(one.role for one in read_agencies(tables[0]).roles)
    assert (roles["lead"], roles["responsible"]) == (3, 3)


def test_an_agency_names_its_assignments_by_their_own_name(tables: tuple[Store, httpx.Client]) -> None:
    store, client = tables
    assigned = ask(store, "unit-clauses", {"unit": "云岚市水利局", "role": "responsible"}).rows
    html = client.get(_WATER, params={"role": "responsible"}).text
    assert f"assignments in which they say so: {len(assigned)}." in text_of(html)
    assert html.count('<span class="role responsible">') == len(assigned) == 5


def test_an_agency_on_a_day_begins_with_what_was_in_force(tables: tuple[Store, httpx.Client]) -> None:
    html = tables[1].get(_WATER, params={"on": "2019-01-01"}).text
    assert "In force on 2019-01-01: 4; others: 1." in text_of(html)
    held, marked, others = html.partition("Not in force on 2019-01-01, or not known to be")
    held = held.partition("In force on 2019-01-01</th>")[2]
    assert marked
    assert "云政办〔2018〕9号" in held
    assert "云政办〔2023〕7号" not in held
    assert "云政办〔2023〕7号" in others
    assert "Not in force on" not in tables[1].get(_WATER).text


@pytest.mark.parametrize(
    ("on", "head"),
    [
        pytest.param(None, "Places: 4", id="whatever the day"),
        pytest.param("2019-01-01", "3 of 4 places (1 not in force on 2019-01-01, or not known to be)", id="the first alone"),
        pytest.param("2010-01-01", "0 of 4 places (4 not in force on 2010-01-01, or not known to be)", id="none"),
    ],
)
def test_the_head_of_a_search_says_how_many_are_shown(tables: tuple[Store, httpx.Client], on: str | None, head: str) -> None:
    html = tables[1].get("/search", params={"q": "渡口", **({"on": on} if on else {})}).text
    assert head in text_of(html)
    assert html.count("<li><p>") == int(re.findall(r"\d+", head)[0])


@pytest.mark.parametrize(
    ("page", "head"),
    [
        pytest.param("1", "Places 1–2 in force on 2019-01-01, of 4 whatever the day (0 passed over so far", id="not all are looked at"),
        pytest.param("2", "3 of 4 places (1 not in force on 2019-01-01", id="all are"),
    ],
)
def test_the_head_of_a_long_search_says_what_is_known(tables: tuple[Store, httpx.Client], monkeypatch: pytest.MonkeyPatch, page: str, head: str) -> None:
    monkeypatch.setattr(pages_home, "PER_PAGE", 2)
    assert head in text_of(tables[1].get("/search", params={"q": "渡口", "on": "2019-01-01", "page": page}).text)


@pytest.mark.parametrize(("on", "holds"), [(None, False), ("2019-01-01", True)])
def test_the_picture_of_a_day_begins_with_what_held(tables: tuple[Store, httpx.Client], on: str | None, holds: bool) -> None:
    html = tables[1].get("/pictures/agencies", params={"on": on} if on else {}).text
    assert f'"holds":{str(holds).lower()}' in html.replace('"holds": ', '"holds":')


def test_the_home_page_counts_no_indicator_that_no_document_has(tables: tuple[Store, httpx.Client]) -> None:
    text = text_of(tables[1].get("/").text)
    assert "0 indicators with values 0 targets" in text


def test_the_home_page_counts_what_its_lists_have(client: httpx.Client) -> None:
    home = client.get("/").text
    for name in ("agencies", "indicators"):
        told = re.search(rf'href="/{name}"><strong>(\d+)</strong>', home)
        listed = re.search(rf"{name.capitalize()}: (\d+)", client.get(f"/{name}").text)
        assert told
        assert listed
        assert told[1] == listed[1]


def test_a_long_name_is_told_in_part() -> None:
    error = UsageError("query-name-unknown", name="长" * 100_000, kind="document", near="")
    assert 80 < len(error.message("en")) < 400
    assert "长" * 79 + "…" in error.message("zh")
    assert "长" * 80 in UsageError("query-name-unknown", name="长" * 80, kind="document", near="").message("zh")


def test_a_store_that_is_gone_is_told_once(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(snapshots, "_MOMENT", 0.0)
    shutil.copytree(folder, tmp_path / "kg")
    with caplog.at_level(logging.WARNING), served(tmp_path / "kg") as address:
        assert httpx.get(f"{address}/healthz").text == "ok\n"
        (tmp_path / "kg").rename(tmp_path / "away")
        answers = [httpx.get(f"{address}/healthz") for _ in range(4)][1:]
        assert {(one.status_code, one.text) for one in answers} == {(503, "the folder of the store is gone; serving what was read of it\n")}
        assert httpx.get(f"{address}/documents").status_code == 200
        (tmp_path / "away").rename(tmp_path / "kg")
        assert httpx.get(f"{address}/healthz").text == "ok\n"
    assert [one.getMessage() for one in caplog.records if "is gone" in one.getMessage()] == [
        f"{tmp_path / 'kg'}: the folder of the store is gone; serving what was read of it"
    ]


def test_the_example_of_the_documentation_runs(client: httpx.Client) -> None:
    """With pandas, SPARQLWrapper and rdflib: all read the same numbers."""
    page = (Path(__file__).parents[1] / "docs" / "server.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    assert "http://127.0.0.1:8321" in code
    told: dict[str, Any] = {}
    exec(code.replace("http://127.0.0.1:8321", str(client.base_url).rstrip("/")), told)
    numbers = ["云政办〔2018〕9号", "云政办〔2023〕7号"]
    assert list(told["numbers"]["number"]) == numbers
    assert [row["number"]["value"] for row in told["rows"]] == numbers
    assert [str(row.number) for row in told["found"]] == numbers
