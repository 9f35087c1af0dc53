"""Decisions of people: how their file is read, what they change, that they stay, and that they are evidence."""

from __future__ import annotations

import dataclasses
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from toy_gazette import NEW, OLD, extract

import policygraph
from policygraph.errors import SourceError
from policygraph.graph.build import BuildReport, build, remove
from policygraph.graph.decision_list import listed
from policygraph.graph.export import sorted_quads
from policygraph.graph.query import Rows, run
from policygraph.graph.show import card
from policygraph.graph.store import Store
from policygraph.loaders.decision_file import COLUMNS, DATES, KINDS, VERDICTS, Decision, open_decisions, parse
from policygraph.loaders.sources import survey

BASE = "https://w3id.org/policygraph/id/"
HEAD = ",".join(COLUMNS)
BY = "沈怀舟,2032-03-01,与原件核对"
A = "云岚市人民政府办公室"
TWINS = """
= | 云岚市渡口管理办法 | 云岚市交通局 | 2010-01-01
= | 云岚市渡口管理办法 | 云岚市水利局 | 2011-01-01
"""
CITING = f"""
= 云政办〔2031〕1号 | {A}关于别的事的通知 | {A} | 2031-01-01
: region=云岚市; effective_from=2031-02-01; expires_on=2033-12-31; level=市
# 一 | 甲 | 乙乙乙
@ repeals | | 云岚市渡口管理办法 | 一 | 乙乙乙
@ cites | 岚政发〔2029〕3号 | 云岚市水运规划 | 一 | 乙乙乙
& 一 | 市渡办 | lead | 乙乙乙
& 一 | 市财政局 | responsible | 乙乙乙
$ 一 | 新增渡口 | = | 15 | 座 | 2032 | | 乙乙乙
$ 一 | 新辟码头 | = | 15 | 座 | 2032 | | 乙乙乙
$ 一 | 渡口改造率 | >= | 90 | % | 2032 | | 乙乙乙
"""
CITING_IRI = BASE + "doc/云政办/2031/1"
TRAFFIC, WATER = (BASE + f"doc/云岚市{body}/{year}-01-01/云岚市渡口管理办法" for body, year in (("交通局", 2010), ("水利局", 2011)))


def decide(folder: Path, *rows: str) -> Path:
    """A file of decisions with these rows, each signed."""
    path = folder / "decisions.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([HEAD, *(f"{row},{BY}" for row in rows)]) + "\n", encoding="utf-8-sig")
    return path


def make(root: Path, *paths: Path) -> BuildReport:
    """Builds the folder `in` below `root`, or these paths."""
    found = survey(paths or [root / "in"], "云岚市")
    return build(found.files, root / "kg", extract=extract, curation=found.curation)


def texts(root: Path, *texts: str) -> None:
    (root / "in").mkdir(parents=True, exist_ok=True)
    for i, text in enumerate(texts):
        lines = "\n".join(line.strip() for line in text.strip().splitlines())
        (root / "in" / f"{i}.txt").write_text(lines + "\n", encoding="utf-8")


def decided(root: Path, *rows: str, of: tuple[str, ...] = (TWINS, CITING)) -> Store:
    """The store of toy texts with these decisions; each must have been applied."""
    texts(root, *of)
    decide(root / "in", *rows)
    report = make(root)
    assert [remark.code for name, remark in report.warnings if name.endswith("decisions.csv")] == []
    store = Store.open(root / "kg")
    assert [row["applied"] > 0 for row in listed(store)] == [True] * len(rows)
    return store


@pytest.fixture(scope="module")
def undecided(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The store of the same texts without decisions."""
    return decided(tmp_path_factory.mktemp("undecided"), of=(TWINS, OLD, CITING))


def ask(store: Store, pattern: str) -> bool:
    return run(store, f"ASK {{ {pattern} }}") is True


def values(store: Store, query: str) -> list[tuple[Any, ...]]:
    answer = run(store, query)
    assert isinstance(answer, Rows)
    return list(answer.rows)


# ---------------------------------------------------------------- the file


def test_a_file_is_read(tmp_path: Path) -> None:
    row = "date,云政办[2031]1号,expires,correct,2032-12-31"
    file = open_decisions(decide(tmp_path / "in", row), "in/decisions.csv")
    expected = Decision("date", "云政办[2031]1号", "expires", "correct", "2032-12-31", "沈怀舟", date(2032, 3, 1), "与原件核对")
    found = survey([tmp_path]).curation.files
    assert [one.name for one in found] == [f"{tmp_path.name}/in/decisions.csv"]
    assert found[0].data == file.data
    (read,) = parse(file.data, file.name)
    assert (read, read.line, read.day) == (expected, 2, date(2032, 12, 31))


@pytest.mark.parametrize(
    ("rows", "line", "code"),
    [
        pytest.param(f"{HEAD},note\n", 1, "sidecar-column", id="unknown column"),
        pytest.param("kind,document\n", 1, "sidecar-column-missing", id="a column is missing"),
        pytest.param("", 1, "sidecar-column-missing", id="empty file"),
        pytest.param(f"{HEAD}\nquote,,甲,accept,,{BY}\n", 2, "decision-word", id="unknown kind"),
        pytest.param(f"{HEAD}\ncitation,,甲,maybe,,{BY}\n", 2, "decision-word", id="unknown decision"),
        pytest.param(f"{HEAD}\n\ndate,甲,repealed,reject,,{BY}\n", 3, "decision-word", id="unknown date; empty lines count"),
        pytest.param(f"{HEAD}\ncitation,,甲,reject,,,2032-03-01,因\n", 2, "decision-empty", id="nobody decided"),
        pytest.param(f"{HEAD}\ncitation,,甲,reject,,沈怀舟,,因\n", 2, "decision-empty", id="no day"),
        pytest.param(f"{HEAD}\ncitation,,甲,reject,,沈怀舟,2032-03-01, \n", 2, "decision-empty", id="no reason"),
        pytest.param(f"{HEAD}\ncitation,,,reject,,{BY}\n", 2, "decision-empty", id="about nothing"),
        pytest.param(f"{HEAD}\ncitation,,甲,correct,,{BY}\n", 2, "decision-empty", id="corrected to nothing"),
        pytest.param(f"{HEAD}\ndate,,issued,reject,,{BY}\n", 2, "decision-empty", id="a date of no document"),
        pytest.param(f"{HEAD}\nsuccession,,甲,accept,,{BY}\n", 2, "decision-empty", id="a succession of no document"),
        pytest.param(f"{HEAD}\ncitation,,甲,reject,乙,{BY}\n", 2, "decision-value-unwanted", id="rejected for something"),
        pytest.param(f"{HEAD}\ncitation,,甲,reject,,沈怀舟,2032-02-30,因\n", 2, "sidecar-date", id="decided on no day"),
        pytest.param(f"{HEAD}\ncitation,,甲,reject,,沈怀舟,20320301,因\n", 2, "sidecar-date", id="a day in another form"),
        pytest.param(f"{HEAD}\ndate,甲,issued,correct,2031年2月3日,{BY}\n", 2, "sidecar-date", id="corrected to no day"),
        pytest.param(f"{HEAD}\ncitation,,甲,reject,,{BY}\ncitation,,《甲》,correct,乙,{BY}\n", 3, "decision-contradiction", id="two answers"),
        pytest.param(
            f"{HEAD}\ndate,云政办[2031]1号,issued,reject,,{BY}\ndate,云政办〔2031〕1号,issued,accept,,{BY}\n",
            3,
            "decision-contradiction",
            id="two answers, in two bracket styles",
        ),
        pytest.param(f"{HEAD}\ncitation,,甲,reject,,{BY}\ncitation,,甲,reject,,{BY}\n", 3, "decision-twice", id="said twice"),
        pytest.param(f"{HEAD}\ncitation,,甲\n", 2, "sidecar-width", id="too few cells"),
        pytest.param(b"kind\n\xff\xff\xff\n", 2, "source-encoding", id="no encoding we know"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line_and_nothing_is_lost(tmp_path: Path, rows: str | bytes, line: int, code: str) -> None:
    store = decided(tmp_path, "citation,,云岚市渡口管理办法,reject,")
    before = [str(quad) for quad in sorted_quads(store.quads)]
    (tmp_path / "in/decisions.csv").write_bytes(rows.encode() if isinstance(rows, str) else rows)
    with pytest.raises(SourceError, match=r"decisions\.csv") as caught:
        make(tmp_path)
    assert (caught.value.code, caught.value.values["line"]) == (code, line)
    assert [str(quad) for quad in sorted_quads(Store.open(tmp_path / "kg").quads)] == before


def test_two_persons_may_agree(tmp_path: Path) -> None:
    texts(tmp_path, TWINS, CITING)
    path = decide(tmp_path / "in", "citation,,云岚市渡口管理办法,reject,")
    path.write_text(path.read_text(encoding="utf-8") + "citation,,云岚市渡口管理办法,reject,,林听雨,2032-04-01,同意\n", encoding="utf-8")
    make(tmp_path)
    assert [(row["who"], row["applied"]) for row in listed(Store.open(tmp_path / "kg"))] == [("沈怀舟", 1), ("林听雨", 1)]


def test_lines_that_name_one_document_in_two_ways_may_not_contradict(tmp_path: Path) -> None:
    texts(tmp_path, TWINS, CITING)
    decide(tmp_path / "in", "date,云政办〔2031〕1号,issued,correct,2031-01-02", f"date,{CITING_IRI},issued,correct,2031-01-03")
    with pytest.raises(SourceError) as caught:
        make(tmp_path)
    assert (caught.value.code, caught.value.values["line"]) == ("decision-contradiction", 3)
    decide(tmp_path / "in", "agency,云政办〔2031〕1号,市渡办,reject,", f"agency,{CITING_IRI},市渡办,correct,云岚市渡口办公室")
    with pytest.raises(SourceError) as caught:
        make(tmp_path)
    assert (caught.value.code, caught.value.values["line"]) == ("decision-contradiction", 3)


# ---------------------------------------------------------------- citations

REPEAL = "?m pol:mentionType 'repeals' . "
EFFECT = "?e a pol:Effect ; pol:effectType 'repeals' . "


@pytest.mark.parametrize(
    ("row", "meant"),
    [
        pytest.param(f"citation,云政办〔2031〕1号,云岚市渡口管理办法,accept,{WATER}", WATER, id="one of two candidates, by IRI"),
        pytest.param(f"citation,,《云岚市渡口管理办法》,correct,{TRAFFIC}", TRAFFIC, id="a candidate, for every document"),
        pytest.param("citation,,云岚市渡口管理办法,correct,云政办（2018）9号", BASE + "doc/云政办/2018/9", id="another that is held"),
        pytest.param("citation,,云岚市渡口管理办法,correct,云政办〔2009〕77号", BASE + "doc/云政办/2009/77", id="another that is not held"),
        pytest.param(
            f"citation,,云岚市渡口管理办法,correct,{A}关于印发云岚市渡口管理办法的通知", BASE + "doc/云政办/2018/9", id="another, by its title"
        ),
    ],
)
def test_a_citation_means_what_a_person_says(tmp_path: Path, undecided: Store, row: str, meant: str) -> None:
    assert not ask(undecided, f"?m pol:resolvedTo <{meant}>")
    store = decided(tmp_path, row, of=(TWINS, OLD, CITING))
    assert values(store, f"SELECT ?d ?r {{ {REPEAL} ?m pol:resolvedTo ?d ; pol:resolutionRule ?r }}") == [(meant, "decision")]
    assert values(store, f"SELECT ?d ?r {{ {EFFECT} ?e pol:affected ?d ; pol:rule ?r }}") == [(meant, "decision")]
    assert not ask(store, REPEAL + "?m pol:candidate ?d")
    assert ask(store, f"<{CITING_IRI}> pol:repeals <{meant}> . <{meant}> pol:repealedBy <{CITING_IRI}>")
    for thing in (REPEAL + "BIND(?m AS ?x)", EFFECT + "BIND(?e AS ?x)"):
        assert ask(store, thing + "?x prov:wasDerivedFrom ?d . ?d a pol:Decision ; pol:decidedByPerson '沈怀舟'")
        assert ask(store, thing + "?x prov:wasDerivedFrom/oa:hasSelector ?words")
    assert ask(store, REPEAL + f"?d pol:decided ?m ; pol:decisionLine 2 ; pol:decisionFile 'in/decisions.csv' . <{meant}> pol:heldAs ?h")
    assert ask(store, f"<{meant}> ^pol:periodOf/pol:status '已废止'")


def test_a_rejected_citation_means_nothing_and_nothing_follows(tmp_path: Path) -> None:
    store = decided(tmp_path, "citation,云政办〔2031〕1号,岚政发〔2029〕3号,reject,", "citation,,云岚市渡口管理办法,reject,")
    assert values(store, "SELECT DISTINCT ?r { ?m a pol:Mention ; pol:resolutionRule ?r }") == [("decision",)]
    for nothing in ("?m pol:resolvedTo ?d", "?m pol:candidate ?d", "?e a pol:Effect", "?a pol:cites ?b", "?a pol:repeals ?b"):
        assert not ask(store, nothing)
    assert not ask(store, "?d pol:heldAs pol:Mentioned")  # no stub is left behind
    assert ask(store, "?m pol:mentionType 'repeals' ; prov:wasDerivedFrom/a pol:Decision")


def test_a_line_for_a_document_comes_before_one_for_all(tmp_path: Path) -> None:
    other = CITING.replace("2031〕1号", "2031〕2号").replace("别的事", "另一件事")
    rows = (f"citation,,云岚市渡口管理办法,correct,{TRAFFIC}", f"citation,云政办〔2031〕2号,云岚市渡口管理办法,correct,{WATER}")
    store = decided(tmp_path, *rows, of=(TWINS, CITING, other))
    assert ask(store, f"<{CITING_IRI}> pol:repeals <{TRAFFIC}> . <{BASE}doc/云政办/2031/2> pol:repeals <{WATER}>")
    assert not ask(store, f"<{BASE}doc/云政办/2031/2> pol:repeals <{TRAFFIC}>")


def test_the_instrument_of_a_document_and_a_catalogue_are_no_citations(tmp_path: Path) -> None:
    own = OLD + "@ issues | | 云岚市渡口管理办法 | | 渡口\n! 云政办〔2018〕9号 | 云岚市渡口管理办法"
    store = decided(tmp_path, f"citation,,云岚市渡口管理办法,correct,{TRAFFIC}", of=(TWINS, own, CITING))
    assert ask(store, f"?m pol:mentionType 'issues' ; pol:resolvedTo <{BASE}doc/云政办/2018/9>")
    assert ask(store, f"?m a pol:CatalogueEntry ; pol:resolvedTo <{BASE}doc/云政办/2018/9>")


# ---------------------------------------------------------------- succession

PLAN = f"= 云政办〔20{{y}}〕3号 | {A}关于印发云岚市渡口改造三年行动计划（20{{y}}—20{{z}}年）的通知 | {A} | 20{{y}}-03-01\n: region=云岚市; level=市\n"
PLANS = (PLAN.format(y=31, z=33), PLAN.format(y=34, z=36), OLD)
EARLIER, LATER, FERRY = (BASE + f"doc/云政办/{n}" for n in ("2031/3", "2034/3", "2018/9"))
FOLLOWS = "?b pol:follows ?a . ?a pol:followedBy ?b"


def test_plans_are_candidates_without_a_decision(tmp_path: Path) -> None:
    store = decided(tmp_path, of=PLANS)
    assert ask(store, f"?c a pol:SuccessionCandidate ; pol:earlier <{EARLIER}> ; pol:later <{LATER}>")
    assert not ask(store, FOLLOWS)


@pytest.mark.parametrize(
    ("row", "pairs"),
    [
        pytest.param("succession,云政办〔2034〕3号,云政办〔2031〕3号,accept,", [(EARLIER, LATER)], id="accepted"),
        pytest.param("succession,云政办〔2034〕3号,云政办〔2031〕3号,reject,", [], id="rejected"),
        pytest.param("succession,云政办〔2034〕3号,云政办〔2031〕3号,correct,云政办〔2018〕9号", [(FERRY, LATER)], id="another one"),
        pytest.param("succession,云政办〔2034〕3号,云政办〔2018〕9号,accept,", [(FERRY, LATER)], id="accepted, though no candidate"),
        pytest.param(
            "succession,云政办〔2034〕3号,云政办〔2031〕3号,correct,云政办〔2028〕3号", [(BASE + "doc/云政办/2028/3", LATER)], id="one not held"
        ),
    ],
)
def test_a_succession_is_what_a_person_says(tmp_path: Path, row: str, pairs: list[tuple[str, str]]) -> None:
    store = decided(tmp_path, row, of=PLANS)
    assert values(store, f"SELECT ?a ?b {{ {FOLLOWS} }}") == pairs
    candidate = f"?c a pol:SuccessionCandidate ; pol:earlier <{EARLIER}> ; pol:later <{LATER}>"
    assert ask(store, candidate) is ("2018〕9号,accept" in row)
    assert ask(store, f"?d a pol:Decision ; pol:decisionKind 'succession' ; pol:decided <{LATER}> ; pol:inDocument <{LATER}>")
    assert not ask(store, "?a pol:repeals ?b")


# ---------------------------------------------------------------- agencies

AGENCY = "?r pol:printedName '市渡办' ; pol:agency ?a . ?a skos:prefLabel ?name"


@pytest.mark.parametrize(
    ("row", "name"),
    [
        pytest.param("agency,,市渡办,correct,云岚市交通运输局", "云岚市交通运输局", id="a body of the vocabulary"),
        pytest.param("agency,云政办〔2031〕1号,市渡办,accept,云岚渡运", "云岚渡运", id="a name no rule would take for a body"),
        pytest.param(f"agency,,市渡办,correct,{BASE}agency/云岚市/财政局", "云岚市财政局", id="a body that the store knows, by IRI"),
        pytest.param("agency,,市 渡办,correct,各县（市、区）政府", "各县（市、区）人民政府", id="a group"),
    ],
)
def test_a_unit_is_the_agency_that_a_person_names(tmp_path: Path, undecided: Store, row: str, name: str) -> None:
    assert (name,) not in values(undecided, f"SELECT ?name {{ {AGENCY} }}")
    store = decided(tmp_path, row)
    assert values(store, f"SELECT ?name {{ {AGENCY} }}") == [(name,)]
    assert ask(store, AGENCY + " . ?r pol:resolutionRule 'decision' ; prov:wasDerivedFrom/a pol:Decision ; pol:clause ?c . ?c pol:leadUnit ?a")
    assert not ask(store, "?r pol:printedName '市渡办' ; pol:unresolved true")
    assert values(store, "SELECT ?name { ?r pol:printedName '市财政局' ; pol:agency/skos:prefLabel ?name }") == [("云岚市财政局",)]


def test_a_rejected_agency_stays_unresolved(tmp_path: Path) -> None:
    store = decided(tmp_path, "agency,,市财政局,reject,")
    assert ask(store, "?r pol:printedName '市财政局' ; pol:unresolved true ; pol:resolutionRule 'decision' ; prov:wasDerivedFrom/a pol:Decision")
    assert not ask(store, "?r pol:printedName '市财政局' ; pol:agency ?a")
    assert not ask(store, "?c pol:responsibleUnit ?a")


def test_an_issuer_can_be_decided_too(tmp_path: Path) -> None:
    store = decided(tmp_path, f"agency,,{A},correct,云岚市人民政府")
    assert values(store, f"SELECT ?n {{ <{CITING_IRI}> pol:issuedBy/skos:prefLabel ?n }}") == [("云岚市人民政府",)]
    assert ask(store, f"?d a pol:Decision ; pol:decided <{CITING_IRI}>")
    assert not ask(store, f"<{CITING_IRI}> prov:wasDerivedFrom ?d")


# ---------------------------------------------------------------- indicators


def indicator(store: Store, words: str) -> tuple[Any, ...]:
    (row,) = values(store, f"SELECT ?i ?g {{ ?t pol:indicatorName '{words}' ; pol:indicator ?i ; pol:matchGround ?g }}")
    return row


def test_targets_measure_what_a_person_says(tmp_path: Path, undecided: Store) -> None:
    assert indicator(undecided, "新增渡口")[0] != indicator(undecided, "新辟码头")[0]
    for value in ("新增渡口", str(indicator(undecided, "新增渡口")[0])):
        store = decided(tmp_path, f"indicator,,新辟码头,correct,{value}")
        assert indicator(store, "新辟码头") == (indicator(store, "新增渡口")[0], "decision")
        assert ask(store, "?t pol:indicatorName '新辟码头' ; prov:wasDerivedFrom/a pol:Decision")
        assert not ask(store, "?t pol:indicatorName '新增渡口' ; prov:wasDerivedFrom/a pol:Decision")


def test_a_rejected_match_makes_an_indicator_of_its_own(tmp_path: Path) -> None:
    alike = CITING.replace("2031〕1号", "2031〕2号")
    without = decided(tmp_path / "without", of=(CITING, alike))
    assert len(values(without, "SELECT DISTINCT ?i { ?t pol:indicatorName '新增渡口' ; pol:indicator ?i }")) == 1
    store = decided(tmp_path, "indicator,云政办〔2031〕2号,新增渡口,reject,", of=(CITING, alike))
    rows = values(store, "SELECT ?d ?i { ?t pol:indicatorName '新增渡口' ; pol:indicator ?i ; pol:inDocument ?d } ORDER BY ?d")
    assert len({one for _, one in rows}) == 2
    apart = next(one for document, one in rows if str(document).endswith("/2"))
    assert ask(store, f"<{apart}> a pol:Indicator ; skos:prefLabel '新增渡口' ; pol:normalizedMeasure ?u")
    assert not ask(store, f"<{apart}> pol:candidateIndicator ?other")


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("subject", "term", "day"),
    [
        ("issued", "issuedOn", "2031-01-11"),
        ("effective", "effectiveFrom", "2031-03-01"),
        ("expires", "expiresOn", "2032-12-31"),
        ("approved", "approvedOn", "2030-12-30"),
    ],
)
def test_a_corrected_date_replaces_the_shortcut(tmp_path: Path, subject: str, term: str, day: str) -> None:
    store = decided(tmp_path, f"date,云政办〔2031〕1号,{subject},correct,{day}")
    assert [str(row[0]) for row in values(store, f"SELECT ?v {{ <{CITING_IRI}> pol:{term} ?v }}")] == [day]
    assert ask(store, f"GRAPH <{BASE}graph/decisions> {{ <{CITING_IRI}> pol:{term} ?v }}")
    statement = f"?s pol:statementOf <{CITING_IRI}> ; pol:dateRole '{subject}' ; pol:dateBasis 'decided'"
    assert ask(store, statement + " ; prov:wasDerivedFrom/a pol:Decision")


def test_the_derivation_sees_the_corrected_date(tmp_path: Path) -> None:
    rows = ("date,云政办〔2031〕1号,effective,correct,2031-03-01", "date,云政办〔2031〕1号,expires,correct,2032-12-31")
    store = decided(tmp_path, *rows, f"citation,,云岚市渡口管理办法,accept,{WATER}")
    assert [str(row[0]) for row in values(store, f"SELECT ?v {{ {EFFECT} ?e pol:effectiveOn ?v }}")] == ["2031-03-01"]
    periods = values(
        store, f"SELECT ?from ?status {{ ?p pol:periodOf <{CITING_IRI}> ; pol:status ?status OPTIONAL {{ ?p pol:periodFrom ?from }} }} ORDER BY ?from"
    )
    assert [(str(day), status) for day, status in periods] == [
        ("None", "尚未施行"),
        ("2031-03-01", "现行有效"),
        ("2033-01-01", "已失效"),
    ]
    decided_by = f"?p pol:periodOf <{CITING_IRI}> ; pol:status ?status ; prov:wasDerivedFrom/pol:decisionSubject ?what"
    found = values(store, f"SELECT ?status ?what {{ {decided_by} }} ORDER BY ?what ?status")
    assert ("已失效", "expires") in found
    assert ("现行有效", "effective") in found
    # what the text says stays a statement of the text
    assert ask(store, f"?s pol:statementOf <{CITING_IRI}> ; pol:dateRole 'expires' ; pol:dateValue '2033-12-31'^^xsd:date ; pol:dateBasis 'stated'")


def test_a_rejected_date_is_gone_and_an_accepted_one_confirmed(tmp_path: Path) -> None:
    store = decided(tmp_path, "date,云政办〔2031〕1号,expires,reject,", "date,云政办〔2031〕1号,effective,accept,2031-02-01")
    assert not ask(store, f"<{CITING_IRI}> pol:expiresOn ?v")
    assert not ask(store, f"?p pol:periodOf <{CITING_IRI}> ; pol:status '已失效'")
    assert [str(row[0]) for row in values(store, f"SELECT ?v {{ <{CITING_IRI}> pol:effectiveFrom ?v }}")] == ["2031-02-01"]
    assert ask(store, f"?s pol:statementOf <{CITING_IRI}> ; pol:dateRole 'effective' ; pol:dateBasis 'decided'")


def test_a_presumed_day_can_be_confirmed(tmp_path: Path) -> None:
    """No day of application is printed: that of issue, here a corrected one, is presumed."""
    rows = ("date,云政办〔2018〕9号,effective,accept,2018-03-05", "date,云政办〔2018〕9号,issued,correct,2018-03-05")
    store = decided(tmp_path, *rows, of=(OLD,))
    assert [str(row[0]) for row in values(store, "SELECT ?v { ?d pol:effectiveFrom ?v }")] == ["2018-03-05"]
    assert ask(store, "?p pol:status '现行有效' ; pol:periodFrom '2018-03-05'^^xsd:date ; prov:wasDerivedFrom/pol:decisionSubject 'effective'")


def test_a_card_shows_who_decided_a_date(tmp_path: Path) -> None:
    store = decided(tmp_path, "date,云政办〔2031〕1号,expires,correct,2032-12-31")
    fields = {row["field"]: row for row in card(store, "云政办〔2031〕1号", date(2031, 6, 1))["metadata"]}
    assert fields["expires_on"] == {
        "field": "expires_on",
        "values": ["2032-12-31"],
        "words": None,
        "source": "in/decisions.csv",
        "spans": [],
        "rule": "decision",
        "decision": {"who": "沈怀舟", "on": "2032-03-01", "why": "与原件核对", "line": 2},
    }
    assert fields["effective_from"]["source"] == "1.txt"


def test_a_document_follows_none_that_is_younger(tmp_path: Path) -> None:
    texts(tmp_path, *PLANS)
    decide(tmp_path / "in", "succession,云政办〔2031〕3号,云政办〔2034〕3号,accept,")
    assert [remark.code for _, remark in make(tmp_path).warnings] == ["decision-backwards"]
    assert not ask(Store.open(tmp_path / "kg"), FOLLOWS)


def test_no_triple_stands_in_two_graphs(tmp_path: Path) -> None:
    rows = (
        f"citation,,云岚市渡口管理办法,accept,{WATER}",
        "agency,,市渡办,correct,云岚市交通运输局",
        "indicator,,新辟码头,correct,新增渡口",
        "date,云政办〔2031〕1号,effective,accept,",
        "date,云政办〔2031〕1号,expires,correct,2033-12-31",
    )
    quads = sorted_quads(decided(tmp_path, *rows).quads)
    assert len({quad.triple for quad in quads}) == len(quads)


# ---------------------------------------------------------------- what nothing answers


@pytest.mark.parametrize(
    ("row", "code"),
    [
        pytest.param("citation,,云岚市灯塔管理办法,reject,", "decision-unanswered", id="nobody cites it"),
        pytest.param("citation,云政办〔2040〕1号,云岚市渡口管理办法,reject,", "decision-document-unknown", id="no such document"),
        pytest.param(f"citation,云岚市渡口管理办法,甲,correct,{WATER}", "decision-document-several", id="several such documents"),
        pytest.param("citation,,云岚市渡口管理办法,accept,", "decision-which", id="several candidates, none said"),
        pytest.param(f"citation,,云岚市渡口管理办法,accept,{CITING_IRI}", "decision-not-candidate", id="no candidate"),
        pytest.param("citation,,岚政发〔2029〕3号,correct,云岚市渡口管理办法", "decision-value-several", id="corrected to one of two"),
        pytest.param(f"citation,,岚政发〔2029〕3号,correct,{BASE}doc/x", "decision-value-unknown", id="corrected to an IRI of nothing"),
        pytest.param(f"citation,,岚政发〔2029〕3号,correct,{CITING_IRI}", "decision-value-unknown", id="a document does not cite itself"),
        pytest.param("agency,,市旅游局,reject,", "decision-unanswered", id="nobody is printed so"),
        pytest.param(f"agency,,市渡办,correct,{BASE}agency/云岚市/x", "decision-value-unknown", id="an IRI of no agency"),
        pytest.param("indicator,,新增灯塔,reject,", "decision-unanswered", id="no target has these words"),
        pytest.param("indicator,,渡口改造率,correct,{新增渡口}", "decision-measure", id="another unit"),
        pytest.param("date,云政办〔2031〕1号,approved,accept,", "decision-no-candidate", id="no such date to accept"),
        pytest.param("date,云政办〔2031〕1号,issued,accept,2031-01-09", "decision-not-candidate", id="another date than the one accepted"),
        pytest.param("succession,云政办〔2031〕1号,云政办〔1999〕9号,accept,", "decision-no-candidate", id="nothing known to follow"),
        pytest.param(f"succession,云政办〔2031〕1号,{WATER},reject,", "decision-unanswered", id="no candidate to reject"),
    ],
)
def test_what_nothing_answers_is_reported_and_kept(tmp_path: Path, undecided: Store, row: str, code: str) -> None:
    row = row.replace("{新增渡口}", str(indicator(undecided, "新增渡口")[0]))
    plain = {str(quad) for quad in sorted_quads(undecided.quads)}
    texts(tmp_path, TWINS, OLD, CITING)
    decide(tmp_path / "in", row)
    report = make(tmp_path)
    assert [(name, remark.code, remark.values["line"]) for name, remark in report.warnings] == [("in/decisions.csv", code, 2)]
    assert all(remark.message(lang) for _, remark in report.warnings for lang in ("en", "zh"))
    store = Store.open(tmp_path / "kg")
    assert [row["applied"] for row in listed(store)] == [0]
    quads = [quad for quad in sorted_quads(store.quads) if str(quad.graph_name) != f"<{BASE}graph/decisions>"]
    assert {str(quad) for quad in quads} == plain  # nothing else is changed by it


def test_a_day_that_may_rest_on_the_corrected_one_is_told(tmp_path: Path) -> None:
    """The text counts its term from a day that a person corrects."""

    def counted(source: Any) -> Any:
        made = extract(source)
        documents = []
        for document in made.documents:
            dates = tuple(dataclasses.replace(one, basis="derived") if one.role == "expires" else one for one in document.dates)
            documents.append(dataclasses.replace(document, dates=dates))
        return dataclasses.replace(made, documents=tuple(documents))

    texts(tmp_path, CITING)
    decide(tmp_path / "in", "date,云政办〔2031〕1号,effective,correct,2031-03-01")
    found = survey([tmp_path / "in"], "云岚市")
    report = build(found.files, tmp_path / "kg", extract=counted, curation=found.curation)
    assert [(remark.code, remark.values["other"]) for _, remark in report.warnings] == [("decision-date-depends", "expires")]
    decide(tmp_path / "in", "date,云政办〔2031〕1号,effective,correct,2031-03-01", "date,云政办〔2031〕1号,expires,correct,2034-02-28")
    found = survey([tmp_path / "in"], "云岚市")
    assert build(found.files, tmp_path / "kg", extract=counted, curation=found.curation).warnings == ()


# ---------------------------------------------------------------- rebuilds

REJECT = "citation,,云岚市渡口管理办法,reject,"


def held(root: Path) -> list[tuple[str, int]]:
    return [(str(row["file"]), int(row["applied"])) for row in listed(Store.open(root / "kg"))]


def test_decisions_alone_make_a_new_generation_and_nothing_new_makes_none(tmp_path: Path) -> None:
    texts(tmp_path, TWINS, CITING)
    first = make(tmp_path)
    assert held(tmp_path) == []
    decide(tmp_path / "in", REJECT)
    second = make(tmp_path)
    assert (second.changed, second.read, second.decisions) == (True, (), ("in/decisions.csv",))
    assert second.generation != first.generation
    assert held(tmp_path) == [("in/decisions.csv", 1)]
    third = make(tmp_path)
    assert (third.changed, third.generation) == (False, second.generation)
    decide(tmp_path / "in", f"citation,,云岚市渡口管理办法,accept,{WATER}")
    assert make(tmp_path).changed
    assert ask(Store.open(tmp_path / "kg"), f"?m pol:resolvedTo <{WATER}>")


def one_file(root: Path) -> None:
    (root / "in/1.txt").write_text((root / "in/1.txt").read_text(encoding="utf-8") + "# 二 | 丙 | 丙丙\n", encoding="utf-8")
    make(root, root / "in/1.txt")


def another_folder(root: Path) -> None:
    (root / "other").mkdir()
    shutil.copy(root / "in/0.txt", root / "other/9.txt")
    decide(root / "other", "citation,,别的,reject,")
    make(root, root / "other")


def a_source_removed(root: Path) -> None:
    remove(root / "kg", "0.txt")


def the_folder_above(root: Path) -> None:
    make(root, root)


@pytest.mark.parametrize(
    ("change", "files"),
    [
        (one_file, [("in/decisions.csv", 1)]),
        (another_folder, [("in/decisions.csv", 1), ("other/decisions.csv", 0)]),
        (a_source_removed, [("in/decisions.csv", 1)]),
        (the_folder_above, [("in/decisions.csv", 2)]),
    ],
)
def test_decisions_survive(tmp_path: Path, change: Callable[[Path], None], files: list[tuple[str, int]]) -> None:
    texts(tmp_path, TWINS, CITING)
    decide(tmp_path / "in", REJECT)
    make(tmp_path)
    if change is the_folder_above:  # its sources get other names there, so that both copies are in the store
        (tmp_path / "in/1.txt").write_text(
            (tmp_path / "in/1.txt").read_text(encoding="utf-8").replace("2031〕1号", "2031〕5号"), encoding="utf-8"
        )
    change(tmp_path)
    assert held(tmp_path) == files
    assert not ask(Store.open(tmp_path / "kg"), "?a pol:repeals ?b")


def test_decisions_go_with_their_file(tmp_path: Path) -> None:
    texts(tmp_path, TWINS, CITING)
    path = decide(tmp_path / "in", REJECT)
    make(tmp_path)
    path.unlink()
    make(tmp_path, tmp_path / "in/0.txt")
    assert held(tmp_path) == [("in/decisions.csv", 1)]  # one file alone: nobody looked
    report = make(tmp_path)
    assert (report.changed, report.decisions, held(tmp_path)) == (True, (), [])
    assert ask(Store.open(tmp_path / "kg"), REPEAL + "?m pol:candidate ?d")


def test_two_folders_of_one_name(tmp_path: Path) -> None:
    texts(tmp_path, TWINS, CITING)
    decide(tmp_path / "in", REJECT)
    make(tmp_path)
    decide(tmp_path / "b/in", "citation,,别的,reject,")
    shutil.copy(tmp_path / "in/0.txt", tmp_path / "b/in/7.txt")
    with pytest.raises(SourceError) as caught:
        make(tmp_path, tmp_path / "b/in")
    assert caught.value.code == "decision-namesake"
    shutil.rmtree(tmp_path / "in")  # it was moved: the file there is the new version
    make(tmp_path, tmp_path / "b/in")
    assert held(tmp_path) == [("in/decisions.csv", 0)]


def test_a_folder_that_was_moved_is_still_looked_into(tmp_path: Path) -> None:
    texts(tmp_path, TWINS, CITING)
    decide(tmp_path / "in", REJECT)
    make(tmp_path)
    (tmp_path / "b").mkdir()
    (tmp_path / "in").rename(tmp_path / "b/in")
    make(tmp_path, tmp_path / "b/in")
    assert held(tmp_path) == [("in/decisions.csv", 1)]
    (tmp_path / "b/in/decisions.csv").unlink()
    make(tmp_path, tmp_path / "b/in")
    assert held(tmp_path) == []


def test_decisions_of_two_files_may_not_contradict(tmp_path: Path) -> None:
    texts(tmp_path, TWINS, CITING)
    decide(tmp_path / "in", REJECT)
    decide(tmp_path / "in/more", f"citation,,云岚市渡口管理办法,correct,{WATER}")
    with pytest.raises(SourceError) as caught:
        make(tmp_path)
    assert caught.value.code == "decision-contradiction"
    assert str(caught.value.values["other"]).endswith("in/decisions.csv: 2")


def test_the_same_sources_give_the_same_store(tmp_path: Path) -> None:
    rows = (REJECT, "agency,,市渡办,correct,云岚市交通运输局", "date,云政办〔2031〕1号,expires,reject,")
    one = decided(tmp_path / "a", *rows)
    texts(tmp_path / "b", TWINS, CITING)
    make(tmp_path / "b")
    decide(tmp_path / "b/in", *rows)
    make(tmp_path / "b")
    assert [str(q) for q in sorted_quads(one.quads)] == [str(q) for q in sorted_quads(Store.open(tmp_path / "b/kg").quads)]


# ---------------------------------------------------------------- the command line


def test_the_command_tells_file_and_line(tmp_path: Path, policygraph: Any) -> None:
    (tmp_path / "in").mkdir()
    shutil.copy(Path(__file__).resolve().parents[1] / "examples/云政办〔2024〕7号.txt", tmp_path / "in")
    path = decide(tmp_path / "in", "citation,,云岚市灯塔管理办法,reject,")
    done = policygraph("build", tmp_path / "in", "--store", tmp_path / "kg")
    assert done.code == 0
    assert f"{path}: line 2: nothing in the store answers" in done.err
    decide(tmp_path / "in", "citation,,云岚市灯塔管理办法,perhaps,")
    wrong = policygraph("build", tmp_path / "in", "--store", tmp_path / "kg")
    assert wrong.code == 2
    assert f"{path}: line 2: decision: 'perhaps'" in wrong.err
    decide(tmp_path / "in", "agency,,市水利局,reject,")
    assert policygraph("build", path, "--store", tmp_path / "kg").code == 0  # the file alone
    assert [row["kind"] for row in listed(Store.open(tmp_path / "kg"))] == ["agency"]


def test_the_facade_reads_decisions_too(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "in")
    decide(tmp_path / "in", "agency,,市水利局,reject,")
    report = policygraph.build(policygraph.collect([tmp_path / "in"]), tmp_path / "kg")
    assert report.decisions == ("in/decisions.csv",)
    assert ask(Store.open(tmp_path / "kg"), "?r pol:printedName '市水利局' ; pol:unresolved true ; pol:resolutionRule 'decision'")


def test_nothing_of_a_decision_is_ever_code(tmp_path: Path) -> None:
    hostile = '"} ; DROP ALL # <script>'
    texts(tmp_path, CITING, NEW)
    path = decide(tmp_path / "in")
    path.write_text(f'{HEAD}\ncitation,,"{hostile.replace(chr(34), chr(34) * 2)}",correct,../../etc/passwd,{BY}\n', encoding="utf-8")
    make(tmp_path)
    (row,) = listed(Store.open(tmp_path / "kg"))
    assert (row["subject"], row["value"], row["applied"]) == (hostile, "../../etc/passwd", 0)


# ---------------------------------------------------------------- docs/curation.md

ROOT = Path(__file__).resolve().parents[1]


def block(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", (ROOT / "docs/curation.md").read_text(encoding="utf-8"), re.DOTALL)
    return str(found)


def test_the_example_of_the_docs_does_what_they_say(tmp_path: Path, policygraph: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    build_line, status_line = (line.removeprefix("$ policygraph ").split() for line in block("console").splitlines())
    assert policygraph(*build_line).code == 0
    assert "现行有效" in policygraph(*status_line).out
    (tmp_path / "examples/decisions.csv").write_text(block("csv"), encoding="utf-8")
    done = policygraph(*build_line)
    assert (done.code, "warning:" in done.err, "0 read, 5 unchanged" in done.err) == (0, False, True)
    status = policygraph(*status_line).out
    assert "已失效" in status
    assert "corrected by a person" in status
    store = Store.open(tmp_path / "kg")
    rows = listed(store)
    assert [(row["line"], row["file"], row["applied"] > 0) for row in rows] == [(n, "examples/decisions.csv", True) for n in range(2, 7)]
    decree, plan = BASE + "doc/岚江省人民政府/令/388", BASE + "doc/云政办/2023/21"
    assert ask(store, f"?m pol:printedTitle '岚江省节约用水办法' ; pol:resolvedTo <{decree}> . <{decree}> pol:heldAs pol:Mentioned")
    assert ask(store, f"<{BASE}doc/云政办/2024/7> pol:follows <{BASE}doc/云政发/2023/8>")
    assert not ask(store, f"<{BASE}doc/云政办/2024/7> pol:repeals ?any")
    assert ask(store, "?r pol:printedName '市水务集团' ; pol:agency/skos:prefLabel '云岚市水务集团有限公司'")
    shared = f"?t pol:indicatorName '改造供水管网' ; pol:indicator ?i . ?s pol:indicatorName '改造老旧供水管网' ; pol:indicator ?i ; pol:inDocument <{plan}>"
    assert ask(store, shared)
    assert {row[0] for row in values(store, block("sparql"))} == {"citation", "succession", "agency", "indicator", "date"}


def test_the_docs_name_every_column_kind_and_verdict() -> None:
    page = (ROOT / "docs/curation.md").read_text(encoding="utf-8")
    for word in (*COLUMNS, *KINDS, *VERDICTS, *DATES):
        assert f"`{word}`" in page, word


# ---------------------------------------------------------------- real texts

GAZETTES = ROOT.parent / "shared/corpus/wenzhou"


def statuses(store: Store, number: str) -> dict[str, str]:
    """The first day of each period of a document (or "") and its status."""
    query = "SELECT ?n ?from ?status { ?p pol:periodOf/pol:documentNumber ?n ; pol:status ?status OPTIONAL { ?p pol:periodFrom ?from } }"
    return {str(day or ""): status for found, day, status in values(store, query) if found == number}


@pytest.mark.skipif(not GAZETTES.is_dir(), reason="the corpus is not beside the repository")
def test_decisions_on_real_gazettes(tmp_path: Path, policygraph: Any) -> None:
    shutil.copytree(GAZETTES, tmp_path / "in", ignore=lambda _, names: [one for one in names if not one.endswith(".txt")])
    assert policygraph("build", tmp_path / "in", "--jurisdiction", "温州市", "--store", tmp_path / "kg").code == 0
    store = Store.open(tmp_path / "kg")
    assert statuses(store, "温政办〔2018〕96号")["2022-10-27"] == "已废止"
    assert statuses(store, "温政发〔2020〕12号")["2023-01-01"] == "已失效"
    assert ask(store, "?r pol:printedName '区综合行政执法局' ; pol:unresolved true")
    decide(
        tmp_path / "in",
        "citation,温政办〔2022〕80号,温政办[2018]96号,reject,",
        "date,温政发（2020）12号,expires,correct,2023-06-30",
        "agency,温政发〔2020〕12号,区综合行政执法局,correct,温州市鹿城区综合行政执法局",
    )
    done = policygraph("build", tmp_path / "in", "--jurisdiction", "温州市", "--store", tmp_path / "kg")
    assert (done.code, "decisions.csv" in done.err, "0 read, 4 unchanged" in done.err) == (0, False, True)
    store = Store.open(tmp_path / "kg")
    assert statuses(store, "温政办〔2018〕96号") == {}  # nothing else names it
    periods = statuses(store, "温政发〔2020〕12号")
    assert (periods["2023-07-01"], "2023-01-01" in periods) == ("已失效", False)
    assert values(store, "SELECT DISTINCT ?n { ?r pol:printedName '区综合行政执法局' ; pol:agency/skos:prefLabel ?n }") == [
        ("温州市鹿城区综合行政执法局",)
    ]
