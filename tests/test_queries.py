"""The library of questions: rows written by hand, on a small graph a question and on the examples; with every parameter given
and left out on an invented store; all in Oxigraph and in rdflib.

queries/NAME.ttl is the small graph of a question, with things that it must not find. queries/NAME.json has the columns that
are compared, and for the small graph (`fixture`) and the examples (`examples`) values of parameters with all rows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from query_examples import GIVEN, LATER, LINKED, PLAN
from rdflib import Dataset, Graph, Literal
from toy_gazette import NEW, OLD, extract, write

import policygraph
from policygraph.errors import QueryError
from policygraph.graph.build import build
from policygraph.graph.export import sorted_quads
from policygraph.graph.iris import DEFAULT_BASE
from policygraph.graph.manifest import Manifest
from policygraph.graph.store import Store
from policygraph.graph.terms import Iri
from policygraph.loaders.sources import collect
from policygraph.queries.runner import ask, load, names, plain, sparql

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
CORPUS = EXAMPLES.parents[1] / "shared" / "corpus" / "wenzhou"
FOLDER = Path(__file__).with_name("queries")
SMALL = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("*.json"))}
pytestmark = pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")  # rdflib's own use of it


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("queries")
    build([write(folder, f"{i}.txt", text) for i, text in enumerate((PLAN, LATER, OLD, NEW, LINKED))], folder / "kg", extract=extract)
    return Store.open(folder / "kg")


def in_rdflib(store: Store, folder: Path) -> Dataset:
    file = folder / "all.nq"
    file.write_text("".join(f"{quad} .\n" for quad in sorted_quads(store.quads)), encoding="utf-8")
    dataset = Dataset(default_union=True)
    dataset.parse(file, format="nquads")
    return dataset


@pytest.fixture(scope="module")
def union(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return in_rdflib(store, tmp_path_factory.mktemp("rdflib"))


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("examples")
    policygraph.build(collect([EXAMPLES], None), folder / "kg")
    return Store.open(folder / "kg")


@pytest.fixture(scope="module")
def examples_union(examples: Store, tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return in_rdflib(examples, tmp_path_factory.mktemp("examples-rdflib"))


# -- rows written by hand ----------------------------------------------------------------------------------------------


def compared(store: Store, union: Dataset | Graph, name: str, values: dict[str, str], columns: list[str]) -> list[str]:
    """The rows of these columns, sorted; asserts that rdflib gives the same ones in all columns."""
    answer = ask(store, name, values)
    assert _texts(answer.rows) == _texts(union.query(sparql(store, load(name), values)))
    wanted = [answer.columns.index(column) for column in columns]
    return sorted(json.dumps([row[i] for i in wanted], ensure_ascii=False) for row in plain(answer))


def written(rows: list[list[object]]) -> list[str]:
    return sorted(json.dumps(row, ensure_ascii=False) for row in rows)


@pytest.mark.parametrize("name", SMALL)
def test_rows_of_a_small_graph(name: str) -> None:
    """What is asked for is found and nothing else, in both engines."""
    file = FOLDER / f"{name}.ttl"
    quads = pyoxigraph.Store()
    quads.load(path=str(file), format=pyoxigraph.RdfFormat.TURTLE, to_graph=pyoxigraph.NamedNode(DEFAULT_BASE + "graph"))
    store = Store(FOLDER, 1, Manifest(DEFAULT_BASE, "", {}), quads)
    graph = Graph().parse(file, format="turtle")
    for case in SMALL[name]["fixture"]:
        assert compared(store, graph, name, case["values"], SMALL[name]["columns"]) == written(case["rows"])


@pytest.mark.parametrize("name", SMALL)
def test_rows_of_the_examples(examples: Store, examples_union: Dataset, name: str) -> None:
    for case in SMALL[name]["examples"]:
        assert compared(examples, examples_union, name, case["values"], SMALL[name]["columns"]) == written(case["rows"])


def test_every_question_has_rows_written_by_hand() -> None:
    assert {file.stem for file in FOLDER.glob("*.ttl")} >= set(SMALL)
    assert len(SMALL) >= 14
    for name, wanted in SMALL.items():
        assert any(case["rows"] for case in wanted["fixture"]), name
        assert any(case["rows"] for case in wanted["examples"]), name


@pytest.mark.parametrize("name", SMALL)
def test_the_example_of_a_query_has_an_answer_in_the_examples(examples: Store, name: str) -> None:
    assert ask(examples, name, load(name).example).rows


def shown(store: Store, name: str, columns: str, **values: str) -> list[tuple[object, ...]]:
    """The rows of a query, of these columns."""
    answer = ask(store, name, values)
    wanted = [answer.columns.index(column) for column in columns.split()]
    return [tuple(row[i] for i in wanted) for row in plain(answer)]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")
def test_terms_of_real_documents(tmp_path: Path) -> None:
    """The only five documents of two gazettes that state a term."""
    files = [*CORPUS.glob("003_*.txt"), *CORPUS.glob("004_*.txt")]
    policygraph.build(collect(files, "温州市"), tmp_path / "kg")
    assert shown(Store.open(tmp_path / "kg"), "expiring", "number last_day", **{"from": "2000-01-01"}) == [
        ("温浙集（开）管〔2019〕71号", "2021-12-23"),
        ("温政办〔2019〕76号", "2021-12-31"),
        ("温政办〔2019〕72号", "2022-12-31"),
        ("温政办〔2022〕74号", "2025-11-15"),
        ("温政办〔2022〕79号", "2025-12-31"),
    ]


# -- targets -----------------------------------------------------------------------------------------------------------


def test_targets_of_a_year_with_their_leading_units_and_sentences(store: Store) -> None:
    found = shown(store, "targets", "number path indicator comparator value measure year scope leads words source", year="2024")
    assert found == [
        ("云政办〔2023〕5号", "一", "新增渡口", ">=", 3, "百座", 2024, None, "云岚市发展和改革委员会、云岚市财政局", "渡口要多", "0.txt"),
        ("云政办〔2023〕5号", "二", "研发投入强度", ">=", 2.8, "%", 2024, "东区", None, "科技要强", "0.txt"),
    ]
    assert shown(store, "targets", "number", year="2031") == []


def test_every_target_is_one_row(store: Store) -> None:
    found = shown(store, "targets", "number path indicator value leads")
    assert len(found) == len(set(found)) == 8 + 3
    assert [row[2] for row in found if row[1] is None] == ["渡船补助资金"]
    assert [row for row in found if row[1] == "附件1"] == [("云政办〔2023〕5号", "附件1", "渡船", 9, None)]


@pytest.mark.parametrize("unit", ["市海渔局", "云岚市海洋与渔业局", "市海洋与渔业局"])
def test_targets_of_a_unit_by_any_of_its_names_in_any_role(store: Store, unit: str) -> None:
    found = shown(store, "targets", "number indicator", unit=unit)
    assert ("云政办〔2023〕5号", "新增渡口") in found
    assert {number for number, _ in found} == {"云政办〔2023〕5号", "云政办〔2020〕5号"}
    assert shown(store, "targets", "indicator", unit=unit, year="2024") == [("新增渡口",)]
    with pytest.raises(QueryError, match="市体育局: nothing in the store has this name"):
        shown(store, "targets", "indicator", unit="市体育局")


def test_targets_whose_words_hold_a_word(store: Store) -> None:
    assert [row[0] for row in shown(store, "targets", "indicator", indicator="研发")] == ["研发投入强度", "研发投入强度"]


# -- an indicator through the years ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["研发投入强度", "全社会R&D经费占GDP比重"])
def test_an_indicator_through_the_years_and_documents(store: Store, name: str) -> None:
    columns = "number issued_on value measure normalized_value normalized_measure year scope"
    found = shown(store, "target-history", columns, indicator=name)
    shared = [
        ("云政办〔2023〕5号", "2023-05-01", 2.8, "%", 2.8, "%", 2024, "东区"),
        ("云政办〔2024〕6号", "2024-05-01", 30, "‰", 3, "%", 2025, None),
    ]
    other = [("云政办〔2024〕6号", "2024-05-01", 5, "亿元", 500_000_000, "元", 2025, None)]  # the name with another unit
    assert found == (shared + other if name == "研发投入强度" else shared)
    with pytest.raises(QueryError, match=r"研发投入: nothing in the store has this name \(.*研发投入强度"):
        shown(store, "target-history", "number", indicator="研发投入")


def test_counts_of_the_same_things_stand_side_by_side(store: Store) -> None:
    found = shown(store, "target-history", "number indicator normalized_value normalized_measure year", indicator="新增渡口")
    assert [row for row in found if row[0] != "云政办〔2020〕5号"] == [
        ("云政办〔2023〕5号", "新增渡口", 300, "座", 2024),
        ("云政办〔2024〕6号", "年度新增渡口", 500, "座", 2025),
    ]


# -- what a unit is in charge of ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", ["市发改委", "市发展改革委", "云岚市发展和改革委员会"])
def test_clauses_of_a_unit_by_any_of_its_names(store: Store, unit: str) -> None:
    assert shown(store, "unit-clauses", "number path heading role words", unit=unit) == [
        ("云政办〔2023〕5号", "一", "渡口建设", "lead", "渡口要多"),
        ("云政办〔2024〕6号", "一", "渡船", "responsible", "渡船要好"),
    ]
    assert shown(store, "unit-clauses", "number", unit=unit, role="lead") == [("云政办〔2023〕5号",)]
    assert shown(store, "unit-clauses", "number", unit=unit, role="cooperating") == []


def test_a_table_row_has_no_heading(store: Store) -> None:
    found = shown(store, "unit-clauses", "path heading words", unit="市海渔局", role="cooperating")
    assert found == [("附件1", None, "别的也要")]


# -- every query -------------------------------------------------------------------------------------------------------


def choices(name: str) -> list[dict[str, str]]:
    """The values of `GIVEN` with every set of optional ones left out."""
    optional = [one.name for one in load(name).params if one.optional]
    found = []
    for size in range(len(optional) + 1):
        for left in combinations(optional, size):
            found.append({key: value for key, value in GIVEN.get(name, {}).items() if key not in left})
    return found


CASES = [(name, values) for name in names() for values in choices(name)]


def test_every_query_has_values() -> None:
    assert set(GIVEN) == set(names())
    assert all(set(GIVEN[name]) == {one.name for one in load(name).params} for name in names())


@pytest.mark.parametrize(("name", "values"), CASES, ids=[f"{name}-{'-'.join(values) or 'all'}" for name, values in CASES])
def test_every_query_with_each_parameter_given_and_left_out(store: Store, union: Dataset, name: str, values: dict[str, str]) -> None:
    """The same rows in Oxigraph and in rdflib; none is empty, and what is asked more closely has fewer rows."""
    answer = ask(store, name, values)
    assert answer.rows
    assert len(answer.rows) <= len(ask(store, name, {one.name: values[one.name] for one in load(name).params if not one.optional}).rows)
    assert len(set(answer.rows)) == len(answer.rows)
    assert _texts(answer.rows) == _texts(union.query(sparql(store, load(name), values)))


def _texts(rows: Iterable[Any]) -> list[tuple[str, ...]]:
    """Rows as text, sorted: what two engines must agree on."""
    values = ([one.toPython() if isinstance(one, Literal) else one for one in row] for row in rows)
    return sorted(tuple("" if one is None else str(one) for one in row) for row in values)


WORDLESS = frozenset({"missing", "most-cited", "succession-candidates"})
"""They count, or tell what no text says."""
SOMETIMES_WORDLESS = frozenset({"status", "supersession-chain"})
"""What is unknown, or only presumed, has no words; nor has the document that a chain begins with."""
NO_DOCUMENT: frozenset[str] = frozenset()


def test_rows_that_state_a_fact_lead_to_its_words(store: Store) -> None:
    for name in names():
        answer = ask(store, name, GIVEN[name])
        assert "document" in answer.columns, name
        for row in answer.rows:
            told = dict(zip(answer.columns, row, strict=True))
            assert told["document"] is None or isinstance(told["document"], Iri)
            if told.get("words") is None:  # sums state no fact of one place; what is unknown, or only presumed, has no words
                assert told.get("spans") is None
                continue
            assert told["source"]
            assert told["spans"]
