"""A unit by a name that no text of the store prints: what it means by the rules for names in texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from toy_gazette import extract, write

from policygraph.errors import QueryError
from policygraph.graph.build import build
from policygraph.graph.store import Store
from policygraph.graph.unit_reference import agencies_labelled, agencies_meant, agencies_named
from policygraph.queries.runner import ask, plain
from policygraph.viz.server.near import near_name

CITY = """
= 云政办〔2031〕5号 | 云岚市人民政府办公室关于渡口的通知 | 云岚市人民政府办公室 | 2031-05-01
: region=云岚市; level=市
# 一 | 甲 | 甲甲
# 二 | 乙 | 乙乙
& 一 | 市发改委 | lead | 甲甲
& 一 | 省财政厅 | cooperating | 甲甲
& 一 | 云岚渡运集团有限公司 | cooperating | 甲甲
& 二 | 市水利局 | responsible | 乙乙
& 二 | 云岚市气象局 | responsible | 乙乙
"""
NEIGHBOUR = """
= 碧政办〔2031〕6号 | 碧水市人民政府办公室关于渡船的通知 | 碧水市人民政府办公室 | 2031-05-01
: region=碧水市; level=市
# 一 | 丙 | 丙丙
& 一 | 碧水市水利局 | lead | 丙丙
& 一 | 市文广旅局 | responsible | 丙丙
"""


def _store(folder: Path, *texts: str) -> Store:
    build([write(folder, f"{i}.txt", text) for i, text in enumerate(texts)], folder / "kg", extract=extract)
    return Store.open(folder / "kg")


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return _store(tmp_path_factory.mktemp("city"), CITY)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return _store(tmp_path_factory.mktemp("both"), CITY, NEIGHBOUR)


def _names(iris: list[str]) -> list[str]:
    return [iri.partition("/agency/")[2] for iri in iris]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        pytest.param("市发改委", ["云岚市/发展和改革委员会"], id="as printed"),
        pytest.param("市发展和改革委员会", ["云岚市/发展和改革委员会"], id="full name"),
        pytest.param("云岚市发展改革委", ["云岚市/发展和改革委员会"], id="another short form, with the place"),
        pytest.param("发改委", ["云岚市/发展和改革委员会"], id="without a place"),
        pytest.param("云岚市 发展和改革委员会", ["云岚市/发展和改革委员会"], id="white space"),
        pytest.param("市水务局", [], id="another trade"),
        pytest.param("市财政局", [], id="another level: the province's is held"),
        pytest.param("碧水市发展和改革委员会", [], id="another city"),
        pytest.param("鹤鸣县发展和改革局", [], id="a county below"),
        pytest.param("市养马局", [], id="no such body"),
        pytest.param("", [], id="nothing"),
        pytest.param("发" * 500, [], id="much too long"),
        pytest.param('"} DROP ALL #', [], id="hostile"),
    ],
)
def test_what_a_name_means_in_a_store_of_one_city(city: Store, name: str, found: list[str]) -> None:
    assert _names(agencies_named(city, name)) == found


def test_names_of_two_cities(both: Store) -> None:
    assert _names(agencies_meant(both, "市水利局")) == ["云岚市/水利局", "碧水市/水利局"]
    assert _names(agencies_labelled(both, "市水利局")) == ["云岚市/水利局"]
    assert _names(agencies_meant(both, "碧水市文化广电旅游局")) == ["碧水市/文化广电旅游局"]
    assert _names(agencies_meant(both, "市文化广电和旅游局")) == ["碧水市/文化广电旅游局"]


def _asked(store: Store, unit: str) -> list[list[object]]:
    return plain(ask(store, "unit-clauses", {"unit": unit}))


def test_a_question_takes_a_name_that_no_text_prints(city: Store) -> None:
    assert _asked(city, "市发展和改革委员会") == _asked(city, "市发改委") != []


def test_a_question_says_between_whom_it_cannot_choose(both: Store) -> None:
    with pytest.raises(QueryError) as caught:
        _asked(both, "水利局")
    assert caught.value.code == "query-name-several"
    matches = caught.value.values["matches"]
    assert isinstance(matches, tuple)
    assert _names([str(one) for one in matches]) == ["云岚市/水利局", "碧水市/水利局"]
    assert "云岚市水利局" in str(caught.value)
    assert "碧水市水利局" in str(caught.value)


def test_a_question_says_what_looks_like_a_name_that_means_nothing(city: Store) -> None:
    with pytest.raises(QueryError, match=r"nothing in the store has this name .*市水利局"):
        _asked(city, "市水务局")


def test_what_a_name_means_comes_first_among_what_is_proposed(both: Store) -> None:
    assert near_name(both, ("doc", "agency"), "市发展和改革委员会")[0][0] == "云岚市发展和改革委员会"
