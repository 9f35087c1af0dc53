"""CSV tables with their CSVW description: valid to a validator that is not ours, complete, and each cell what the graph says."""

from __future__ import annotations

import csv
import io
import json
import shutil
import warnings
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from csvw import CSVW
from csvw.metadata import TableGroup
from pyoxigraph import Literal, NamedNode, Quad
from toy_gazette import NEW, OLD, extract, write

import policygraph as package
from policygraph.graph.build import build
from policygraph.graph.export_tables import METADATA, TABLES, rows, tables
from policygraph.graph.facts import instances
from policygraph.graph.query import Rows, run
from policygraph.graph.store import Store
from policygraph.graph.terms import RDF_TYPE, node
from policygraph.ontology.namespace import DCTERMS, POL

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
ID = "https://w3id.org/policygraph/id/"
NEWER, OLDER = f"{ID}doc/云政办/2020/5", f"{ID}doc/云政办/2018/9"
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # inside the packages that read


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("tables")
    build([write(folder, "a公报.txt", OLD), write(folder, "b.txt", NEW)], folder / "kg", extract=extract)
    return Store.open(folder / "kg")


def written(store: Store, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in tables(store):
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def folder(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(store, tmp_path_factory.mktemp("csvw"))


def faults(folder: Path) -> list[str]:
    """What the validator finds: its warnings, and that the tables are not valid."""
    with warnings.catch_warnings(record=True):
        warnings.simplefilter("always")  # it reads its own
        try:
            found = CSVW(str(folder / METADATA), validate=True)
            valid = found.is_valid
            told = [str(one.message) for one in found.warnings if not issubclass(one.category, DeprecationWarning)]
            return told if valid or told else ["not valid"]
        except (ValueError, KeyError) as error:
            return [repr(error)]


def read(folder: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a table as the library reads them by the description; IRIs as text."""
    group = TableGroup.from_file(str(folder / METADATA))
    [table] = [table for table in group.tables if table.local_name == f"{name}.csv"]
    iris = {column.name for column in table.tableSchema.columns if column.datatype and column.datatype.base == "anyURI"}
    plain = list(csv.DictReader(io.StringIO((folder / f"{name}.csv").read_text(encoding="utf-8"), newline="")))
    return [dict(row) | {column: given[column] or None for column in iris} for row, given in zip(table.iterdicts(), plain, strict=True)]


def only(values: list[dict[str, Any]], **wanted: object) -> dict[str, Any]:
    [found] = [row for row in values if all(row[name] == value for name, value in wanted.items())]
    return found


# -- the description -------------------------------------------------------------------------------------------------------


def test_the_tables_are_valid(folder: Path) -> None:
    assert faults(folder) == []


def test_the_tables_of_the_examples_are_valid(tmp_path: Path) -> None:
    package.build(package.collect([EXAMPLES]), tmp_path / "kg")
    assert faults(written(Store.open(tmp_path / "kg"), tmp_path / "out")) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        pytest.param("documents.csv", f"{OLDER},", f"{OLDER}9,", id="a clause of no document"),
        pytest.param("documents.csv", "2018-03-01", "2018-03-41", id="a day of no calendar"),
        pytest.param("clauses.csv", f"{NEWER}/clause/一,", f"{NEWER}/clause/附则/1,", id="two rows with one key"),
        pytest.param("targets.csv", ",1.5,", ",anderthalb,", id="a value that is no number"),
        pytest.param("relations.csv", ",repeals,", ",,", id="a relation without a type"),
        pytest.param("documents.csv", ",title,", ",titel,", id="a column under another name"),
        pytest.param(METADATA, '"primaryKey": "document"', '"primaryKey": "dokument"', id="a key that is no column"),
    ],
)
def test_the_validator_would_find_a_fault(folder: Path, tmp_path: Path, file: str, old: str, new: str) -> None:
    shutil.copytree(folder, tmp_path / "copy")
    text = (tmp_path / "copy" / file).read_bytes().decode()
    assert old in text
    (tmp_path / "copy" / file).write_bytes(text.replace(old, new, 1).encode())
    assert faults(tmp_path / "copy")


def test_the_description_says_what_columns_are(folder: Path) -> None:
    told = json.loads((folder / METADATA).read_text(encoding="utf-8"))
    assert told["@context"][0] == "http://www.w3.org/ns/csvw"
    assert [table["url"] for table in told["tables"]] == [table.file for table in TABLES]
    assert [table.name for table in TABLES] == ["documents", "clauses", "responsibilities", "targets", "incentives", "relations"]
    terms = {value for kind in (POL, DCTERMS) for value in vars(kind).values() if isinstance(value, str)}
    for table in told["tables"]:
        columns = table["tableSchema"]["columns"]
        header = (folder / table["url"]).read_text(encoding="utf-8").splitlines()[0].split(",")
        assert header == [column["name"] for column in columns]
        for column in columns:
            assert column["titles"]["en"] == column["name"]
            assert any("一" <= character <= "鿿" for character in column["titles"]["zh"]), column["name"]
            assert column.get("propertyUrl", POL.path) in terms


def test_every_reference_leads_to_a_row(folder: Path) -> None:
    """Those that may be empty too, which no foreign key of CSVW may be."""
    seen = 0
    for table in TABLES:
        lines = read(folder, table.name)
        for column in table.columns:
            if column.refers:
                [other] = [one for one in TABLES if one.name == column.refers]
                keys = {row[other.columns[0].name] for row in read(folder, other.name)}
                found = {row[column.name] for row in lines} - {None}
                assert found <= keys, (table.name, column.name)
                seen += len(found)
    assert seen == 16


# -- the rows --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_instance_is_a_row(store: Store, folder: Path, table: Any) -> None:
    found = [row[table.columns[0].name] for row in read(folder, table.name)]
    assert found == instances(store.quads, table.kind)
    assert found


def test_a_document(folder: Path) -> None:
    row = only(read(folder, "documents"), number="云政办〔2020〕5号")
    assert row["document"] == NEWER
    assert (row["title"], row["kind"], row["held"]) == ("云岚市人民政府办公室关于加强渡口管理的通知", "policy", True)
    assert (row["genre"], row["level"], row["region"]) == ("通知", "市", "云岚市")
    assert (row["issuers"], row["attachments"]) == (["云岚市人民政府办公室"], ["渡口名录"])
    assert [row[name] for name in ("issued_on", "effective_from", "expires_on")] == [datetime(2020, 5, 1), datetime(2020, 6, 1), datetime(2025, 5, 31)]
    assert (row["source"], row["published_in"]) == ("b.txt", None)
    assert only(read(folder, "documents"), document=OLDER)["published_in"] == "云岚市人民政府公报2020年第1期"
    stub = only(read(folder, "documents"), number="岚政发〔2016〕3号")
    assert (stub["held"], stub["kind"], stub["issuers"], stub["issued_on"]) == (False, None, [], None)


def test_a_clause_and_its_parent(folder: Path) -> None:
    row = only(read(folder, "clauses"), document=NEWER, path="一/（一）")
    assert (row["parent"], row["order"], row["heading"], row["words"]) == (f"{NEWER}/clause/一", 2, "目标", "三年内全部改造。")


def test_facts_have_values_and_words(folder: Path) -> None:
    target = only(read(folder, "targets"), scope="东区")
    assert (target["value"], target["baseline"], target["year"]) == (Decimal("0.6667"), Decimal("0.5"), 2025)
    assert (target["comparator"], target["printed_value"], target["binding"], target["kind"]) == (">=", "三分之二", "约束型", "target")
    assert (target["words"], target["source"], target["rule"]) == ("渡口要安全", "b.txt", "toy")
    [[start, end]] = target["spans"]
    assert NEW.strip()[start:end] == "渡口要安全"
    incentive = only(read(folder, "incentives"), subject="新渡口")
    assert (incentive["value"], incentive["measure"], incentive["normalized_value"], incentive["normalized_measure"]) == (20, "万元", 200000, "元")
    duty = only(read(folder, "responsibilities"), row="(1)")
    assert (duty["unit"], duty["path"], duty["label"], duty["duty"], duty["clause"]) == ("县财政局", "附件", "渡口改造", ["受理", "考核"], None)
    lead = only(read(folder, "responsibilities"), unit="市海洋与渔业局")
    assert (lead["role"], lead["agency_name"], lead["clause"]) == ("lead", "云岚市海洋与渔业局", f"{NEWER}/clause/一")


def test_relations_lead_to_documents(folder: Path) -> None:
    repeal = only(read(folder, "relations"), type="repeals")
    assert (repeal["document"], repeal["clause"], repeal["to_document"]) == (NEWER, f"{NEWER}/clause/附则/1", OLDER)
    basis = only(read(folder, "relations"), type="based_on")
    assert (basis["clause"], basis["path"], basis["printed_title"], basis["resolution"]) == (None, None, "中华人民共和国渡船法", "stub")
    overrides = only(read(folder, "relations"), type="overrides")
    assert (overrides["to_document"], overrides["printed_title"]) == (None, "以前发布的渡口规定")


def changed(store: Store, *quads: Quad) -> Store:
    memory = pyoxigraph.Store()
    memory.extend([*store.quads, *quads])
    return replace(store, quads=memory)


def test_hostile_words_stay_in_their_cell(store: Store, tmp_path: Path) -> None:
    words = '=cmd|"乙",\r\n丙\n<script>'
    graph, document = node("urn:graph"), NamedNode(OLDER)
    more = [
        Quad(document, node(POL.genre), Literal(words), graph),
        Quad(document, node(POL.addressee), Literal("甲|乙"), graph),
        Quad(document, node(POL.addressee), Literal('丙,"'), graph),
    ]
    folder = written(changed(store, *more), tmp_path / "out")
    assert faults(folder) == []
    row = only(read(folder, "documents"), document=OLDER)
    assert row["genre"] == words
    assert sorted(row["addressees"]) == ['丙,"', "甲｜乙"]


def test_a_law_whose_version_is_not_held_is_a_work(store: Store) -> None:
    work, graph = NamedNode("urn:work"), node("urn:graph")
    [mention] = [iri for iri in instances(store.quads, POL.Mention) if "repeals" in _said(store, iri, POL.mentionType)]
    kept = [quad for quad in store.quads if (quad.subject.value, quad.predicate.value) != (mention, POL.resolvedTo)]
    memory = pyoxigraph.Store()
    memory.extend([*kept, Quad(work, RDF_TYPE, node(POL.Work), graph), Quad(NamedNode(mention), node(POL.resolvedTo), work, graph)])
    table = TABLES[-1]
    names = [column.name for column in table.all_columns]
    [found] = [dict(zip(names, row, strict=True)) for row in rows(replace(store, quads=memory), table) if row[0] == mention]
    assert (found["to_document"], found["to_work"]) == (None, "urn:work")


def _said(store: Store, subject: str, predicate: str) -> list[str]:
    return [quad.object.value for quad in store.quads.quads_for_pattern(NamedNode(subject), node(predicate), None, None) if isinstance(quad.object, Literal)]


def test_the_values_are_those_of_sparql(store: Store, folder: Path) -> None:
    answer = run(store, "SELECT ?t ?v ?i WHERE { ?t a pol:Target ; pol:value ?v ; pol:indicator ?i }")
    assert isinstance(answer, Rows)
    assert sorted((row["target"], row["value"], row["indicator"]) for row in read(folder, "targets")) == sorted(answer.rows)


# -- the command line ------------------------------------------------------------------------------------------------------


def test_export_writes_a_folder(policygraph: Any, store: Store, tmp_path: Path) -> None:
    run = policygraph("export", "--format", "csvw", "--store", store.path, "-o", tmp_path / "a" / "b")
    assert run.code == 0, run.err
    assert (run.out, run.err.count("written:")) == ("", len(TABLES) + 1)
    assert {file.name: file.read_bytes() for file in (tmp_path / "a" / "b").iterdir()} == dict(tables(store))
    assert policygraph("export", "--format", "csvw", "--store", store.path, "-o", tmp_path / "a" / "b").code == 0  # over the old ones


def test_export_wants_a_folder(policygraph: Any, store: Store, tmp_path: Path) -> None:
    run = policygraph("export", "--format", "csvw", "--store", store.path)
    assert (run.code, run.out, run.err) == (2, "", "error: --format csvw writes several files: name a folder with -o\n")
    (tmp_path / "file").write_text("甲", encoding="utf-8")
    assert policygraph("export", "--format", "csvw", "--store", store.path, "-o", tmp_path / "file").code == 2
    assert (tmp_path / "file").read_text(encoding="utf-8") == "甲"
    missing = policygraph("export", "--format", "csvw", "--store", tmp_path / "none", "-o", tmp_path / "new")
    assert missing.code == 2
    assert not (tmp_path / "new").exists()
    assert policygraph("export", "--format", "csvw", "--role", "lead", "--store", store.path, "-o", tmp_path / "new").code == 2
