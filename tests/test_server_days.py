"""The day in the head of every page: empty where none applies, and where one is set the page keeps to it. And whether the store is there."""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import httpx
import pytest
from serving import served
from toy_gazette import extract, write

from policygraph.errors import UsageError
from policygraph.graph.build import build
from policygraph.viz.server import snapshots

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
_BOX: Final = re.compile(r'<input type="date" name="on" value="([^"]*)"></label>( <span class="quiet">any day</span>)?')


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("days")
    build([write(folder, "公报.txt", _TEXT)], folder / "kg", extract=extract)
    return folder / "kg"


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[httpx.Client]:
    with served(folder) as address, httpx.Client(base_url=address, headers={"accept": "text/html", "accept-language": "en"}, timeout=30) as client:
        yield client


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
