"""Cards of documents, and exports."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest
from rdflib import Dataset, Graph
from toy_gazette import NEW, OLD, extract, write

from policygraph.errors import ReferenceNotFound
from policygraph.graph.build import build
from policygraph.graph.export import FORMATS, Format, export, sorted_quads
from policygraph.graph.show import card, documents
from policygraph.graph.store import Store

BASE = "https://w3id.org/policygraph/id/"
DAY = date(2026, 1, 1)
HOSTILE = """
= | 甲<script>"乙'\\丙{{%}} | 丁“局” | 2020-01-01
# 一 | a"b\\ | a"b\\
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("show")
    sources = [write(folder, name, text) for name, text in (("a公报.txt", OLD), ("b.txt", NEW), ("c.txt", HOSTILE))]
    build(sources, folder / "kg", extract=extract)
    return Store.open(folder / "kg")


@pytest.mark.parametrize(
    "reference",
    [
        "云政办〔2020〕5号",
        "云政办[2020] 5 号",
        "YLDC01-2020-0005",
        "云岚市人民政府办公室关于加强渡口管理的通知",
        "《云岚市人民政府办公室关于加强渡口管理的通知》",
        "关于加强渡口管理的通知",
        BASE + "doc/云政办/2020/5",
    ],
)
def test_a_document_by_number_title_or_iri(store: Store, reference: str) -> None:
    assert card(store, reference, DAY)["number"] == "云政办〔2020〕5号"


def test_a_card_has_evidence_relations_and_clauses(store: Store) -> None:
    found = card(store, "云政办〔2020〕5号", DAY)
    json.dumps(found)
    (number,) = [row for row in found["metadata"] if row["field"] == "number"]
    assert (number["words"], number["source"], number["rule"]) == ("云政办〔2020〕5号", "b.txt", "toy")
    ((start, end),) = number["spans"]
    text = store.text(store.manifest.sources["b.txt"].text_sha256)
    assert text[start:end] == number["words"]
    (repeal,) = [row for row in found["relations"] if row["type"] == "repeals"]
    assert (repeal["direction"], repeal["number"], repeal["held"]) == ("out", "云政办〔2018〕9号", True)
    assert (repeal["effective_on"], repeal["path"]) == ("2020-06-01", "附则/1")
    assert [clause["path"] for clause in found["clauses"]] == ["一", "一/（一）", "附则/1"]
    assert (found["kind"], found["held"], found["source"]) == ("policy", True, "b.txt")


def test_a_card_says_what_others_say_of_the_document(store: Store) -> None:
    found = card(store, "云岚市渡口管理办法", DAY)
    (repeal,) = found["relations"]
    assert (repeal["direction"], repeal["type"], repeal["number"]) == ("in", "repeals", "云政办〔2020〕5号")
    assert repeal["words"] == "云政办〔2018〕9号文件同时废止"
    assert found["published_in"] == ["云岚市人民政府公报2020年第1期"]


def test_a_card_of_a_mentioned_document(store: Store) -> None:
    found = card(store, "岚政发〔2016〕3号", DAY)
    assert (found["held"], found["kind"], found["title"], found["clauses"]) == (False, None, "云岚市水运规划", [])


@pytest.mark.parametrize("reference", ["云政办〔2020〕55号", "渡口管理", "", "<x>", "https://example.org/a b", "无"])
def test_an_unknown_document(store: Store, reference: str) -> None:
    with pytest.raises(ReferenceNotFound) as error:
        card(store, reference, DAY)
    assert error.value.code == "reference-unknown"


@pytest.mark.parametrize(
    ("reference", "near"),
    [
        ("云政办〔2020〕55号", "云政办〔2020〕5号"),
        ("[2020]5号", "云政办〔2020〕5号"),
        ("(2020)5号", "云政办〔2020〕5号"),
        ("云政办2020 5号", "云政办〔2020〕5号"),
        ("云政办〔2O2O〕5号", "云政办〔2020〕5号"),
        ("加强渡口管理", "云岚市人民政府办公室关于加强渡口管理的通知"),
    ],
    ids=["no such serial", "without its series", "round brackets", "no brackets", "a letter in the year", "part of a title"],
)
def test_near_matches_are_named(store: Store, reference: str, near: str) -> None:
    with pytest.raises(ReferenceNotFound, match=rf" \((?:.*; )?{near}[;?]"):
        card(store, reference, DAY)


def test_an_issue_of_a_gazette_is_no_near_match(store: Store) -> None:
    """It has a title too, but is no document."""
    assert card(store, "云岚市渡口管理办法", DAY)["published_in"] == ["云岚市人民政府公报2020年第1期"]
    with pytest.raises(ReferenceNotFound) as error:
        card(store, "云岚市人民政府公报2020年第2期", DAY)
    assert "公报2020年第1期" not in str(error.value)


def test_a_title_of_several_documents_names_them_all(tmp_path: Path) -> None:
    twins = """
    = | 云岚市渡船条例 | 云岚市人大常委会 | 2010-01-01
    = | 云岚市渡船条例 | 云岚市人大常委会 | 2020-01-01
    """
    build([write(tmp_path, "a.txt", twins)], tmp_path / "kg", extract=extract)
    with pytest.raises(ReferenceNotFound, match=r"/2010-01-01/.*/2020-01-01/") as error:
        card(Store.open(tmp_path / "kg"), "云岚市渡船条例", DAY)
    assert error.value.code == "reference-ambiguous"


def test_documents_are_listed(store: Store) -> None:
    assert sum(row["held"] for row in documents(store)) == 3


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # inside rdflib
@pytest.mark.parametrize("form", FORMATS)
def test_exports_are_complete_and_repeat(store: Store, form: Format) -> None:
    files = [io.BytesIO(), io.BytesIO()]
    counts = [export(store, form, file) for file in files]
    assert files[0].getvalue() == files[1].getvalue()
    quads = sorted_quads(store.quads)
    assert counts == [len(quads)] * 2
    text = files[0].getvalue().decode()
    if form == "ttl":
        assert len(Graph().parse(data=text, format="turtle")) == len(quads)
    else:
        names = {"nq": "nquads", "trig": "trig", "jsonld": "json-ld"}
        dataset = Dataset()
        dataset.parse(data=text, format=names[form])
        assert len(list(dataset.quads())) == len(quads)


def test_one_graph_can_be_exported(store: Store, tmp_path: Path) -> None:
    file = io.BytesIO()
    count = export(store, "nq", file, graph=store.iris.derived_graph)
    assert 0 < count < len(sorted_quads(store.quads))
    assert file.getvalue().count(b"\n") == count
