"""What a document says of time, as quads: standings, terms of parts, transitional provisions, dates that cannot be read."""

from __future__ import annotations

from datetime import date

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from policygraph.graph.generation import _belongs
from policygraph.graph.iris import Iris
from policygraph.graph.quads import named, quads
from policygraph.graph.terms import RDF_TYPE
from policygraph.model import (
    Clause,
    DateStatement,
    Document,
    Evidence,
    Extraction,
    Incentive,
    Norm,
    PartTerm,
    Relation,
    Responsibility,
    StackingRule,
    Standing,
    Target,
    Transition,
)
from policygraph.ontology.namespace import POL

IRIS = Iris()


def at(start: int, words: str) -> Evidence:
    return Evidence(words, ((start, start + len(words)),), "r")


DOCUMENT = Document(
    kind="policy",
    title="云岚市人民政府办公室关于渡口的通知",
    number="云政办〔2031〕5号",
    issued_on=date(2031, 11, 1),
    dates=(
        DateStatement("effective", date(2031, 11, 16), "stated", at(0, "施行")),
        DateStatement("expires", None, "stated", at(3, "2031年2月30日")),
        DateStatement("expires", None, "stated", at(9, "2032年2月30日")),
    ),
    # the numbers begin again behind the attachment's head: the first clause 二 is meant, which stands before the words
    clauses=(
        Clause("一", "渡口", 1, 1, at(20, "一、")),
        Clause("二", "奖补", 1, 2, at(30, "二、")),
        Clause("二", "别的", 1, 3, at(90, "二、")),
    ),
    relations=(Relation("cites", None, "甲办法", None, evidence=at(25, "甲")),),
    standings=(
        Standing("extends", "云政办〔2029〕3号", "乙办法", "二", date(2031, 12, 1), date(2033, 1, 1), None, ("第三条",), at(31, "延长至")),
        Standing("extends", None, "丙办法", None, years=2, evidence=at(33, "延长两年")),
    ),
    part_terms=(
        PartTerm("二", "奖补政策", ("二",), date(2031, 11, 16), date(2032, 11, 15), "derived", at(40, "试行一年")),
        PartTerm(None, "别的政策", (), None, date(2032, 1, 1), "stated", at(45, "执行至")),
    ),
    transitions=(Transition("一", at(21, "按原政策兑现")), Transition(None, at(48, "继续执行"))),
    responsibilities=(Responsibility("", "甲局", "lead", evidence=at(1, "甲局")),),
    targets=(Target("", "渡口", "=", 3.0, "个", None, None, "target", evidence=at(2, "3个")),),
    incentives=(Incentive("", "渡口", 3.0, "元", "fixed", evidence=at(2, "3元")),),
    stacking=(StackingRule("highest-only", "", at(2, "就高")),),
    norms=(Norm("", "obligation", "应当", None, "停靠", evidence=at(2, "应当停靠")),),
    evidence={"title": at(0, "渡")},
)


def graph() -> list[Quad]:
    return quads(Extraction("a.txt", "a", "b", (DOCUMENT,)), IRIS)


def facts(kind: str) -> list[dict[str, list[str]]]:
    """The properties of every instance of a class, IRIs and values as text, sorted by what they say."""
    rows: dict[str, dict[str, list[str]]] = {}
    found = graph()
    things = {q.subject for q in found if q.predicate == RDF_TYPE and q.object == NamedNode(kind)}
    for quad in found:
        if quad.subject in things and isinstance(quad.object, Literal | NamedNode):
            row = rows.setdefault(str(quad.subject), {})
            row.setdefault(quad.predicate.value.partition("#")[2], []).append(quad.object.value)
    return sorted(rows.values(), key=str)


def short(iri: str) -> str:
    return iri.rpartition("/doc/")[2]


def test_a_standing_is_a_mention_with_its_term() -> None:
    by_title = {row["printedTitle"][0]: row for row in facts(POL.Mention)}
    assert set(by_title) == {"甲办法", "乙办法", "丙办法"}
    until, years = by_title["乙办法"], by_title["丙办法"]
    assert until["mentionType"] == ["extends"]
    assert until["printedNumber"] == ["云政办〔2029〕3号"]
    assert (until["effectiveOn"], until["until"], until["affectedPath"]) == (["2031-12-01"], ["2033-01-01"], ["第三条"])
    assert "extensionYears" not in until
    assert years["extensionYears"] == ["2"]
    assert "until" not in years
    assert until["mentionIn"] != until["mentioningDocument"] == years["mentionIn"]


def test_the_term_of_a_part_covers_the_clause_before_its_words() -> None:
    told, loose = sorted(facts(POL.PartTerm), key=lambda row: "path" not in row)
    [clause] = told["coversClause"]
    [second, third] = [row for row in facts(POL.Clause) if row["path"] == ["二"]]
    assert not short(clause).endswith("~2")
    assert {row["heading"][0] for row in (second, third)} == {"奖补", "别的"}
    assert (told["partScope"], told["partFrom"], told["partUntil"], told["dateBasis"]) == (
        ["奖补政策"], ["2031-11-16"], ["2032-11-15"], ["derived"],
    )  # fmt: skip
    assert "coversClause" not in loose
    assert "partFrom" not in loose
    assert told["inDocument"] == loose["inDocument"]


def test_transitional_provisions_have_their_place() -> None:
    assert sorted(row.get("path", [""])[0] for row in facts(POL.TransitionalProvision)) == ["", "一"]


def test_a_date_that_cannot_be_read_has_a_statement_without_a_value() -> None:
    rows = facts(POL.DateStatement)
    assert sorted((row["dateRole"][0], *row.get("dateValue", [])) for row in rows) == [
        ("effective", "2031-11-16"), ("expires",), ("expires",),
    ]  # fmt: skip


def test_all_of_a_document_is_left_out_with_it() -> None:
    """The weaker copy of a document leaves the store by the document's name alone."""
    extraction = Extraction("a.txt", "a", "b", (DOCUMENT,))
    [naming] = named(extraction, IRIS)
    source = IRIS.source("a.txt")
    left = {str(q.subject) for q in quads(extraction, IRIS) if not _belongs(q, frozenset({naming.iri}))}
    assert left == {f"<{source}>"}


@pytest.mark.parametrize("number", ["云政办〔2031〕5号附件", "云政办〔2031〕51号"])
def test_a_longer_number_stays(number: str) -> None:
    [naming] = named(Extraction("a.txt", "a", "b", (DOCUMENT,)), IRIS)
    other = Extraction("a.txt", "a", "b", (Document(kind="policy", title="别的", number=number),))
    assert any(not _belongs(q, frozenset({naming.iri})) and "/doc/" in str(q.subject) for q in quads(other, IRIS))
