"""Repeals that cannot be meant as they are printed: of another document than the number says, of one that is not issued yet, in a
circle, or of what was repealed before.

A number that no text or catalogue of the store has is no fault: the document is merely not held.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import networkx as nx

from policygraph.graph.resolve import number_key, number_keys
from policygraph.graph.title_rules import RULES, Names, asked, rule_of
from policygraph.graph.titles import key, names_itself
from policygraph.graph.validity import REPEALED
from policygraph.model import DocumentNumber
from policygraph.queries.checks.cited import called, names, printed_title
from policygraph.queries.checks.facts import Facts, Row
from policygraph.queries.checks.frame import Check, Finding, Place
from policygraph.queries.checks.ranks import GOVERNMENT, Rank, agreed
from policygraph.queries.checks.title_cores import same

_WHOLE: Final = "repeals"
_REPEALS: Final = frozenset({_WHOLE, "partially_repeals"})
_BY_TITLE: Final = frozenset({"stub"})
_CLOSEST: Final = frozenset(rule.name for rule in RULES[:3])
_SHARE: Final = 0.4
"""Two titles with fewer characters of their matter in common are of two documents, whatever was shortened."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a number stands for, by a text that is held or by a catalogue."""

    names: Names
    place: Place
    number: str
    issued_on: date | None = None
    document: str | None = None


@dataclass(slots=True)
class Register:
    """What the store knows by number, and by the closest keys of its titles."""

    numbers: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    titles: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, facts: Facts) -> Register:
        made = cls()
        for row in facts.documents.values():
            if row["held"] and row["kind"] == "policy" and row["number"] and row["title"]:
                known = Known(names(row), facts.title_place(str(row["document"])), str(row["number"]), row["issued_on"], str(row["document"]))
                for number in number_keys(str(row["number"]), str(row["issuers"] or "").split("、")):
                    made.numbers[number].append(known)
                for title in dict.fromkeys(known.names.all()):
                    made.titles[title].append(known)
        for row in facts.catalogue:
            listed = facts.place({**row, "document": row["target"] or row["entry"]})
            made.numbers[number_key(str(row["number"]))].append(Known(Names.of(str(row["title"])), listed, str(row["number"])))
        return made

    def named(self, row: Row) -> list[Known]:
        """What the number of a mention stands for; nothing where every body uses the series."""
        number = DocumentNumber.parse(number_key(str(row["number"] or "")))
        return self.numbers.get(str(number), []) if number and number.names_issuer else []


def _repeals(facts: Facts) -> Iterator[tuple[Row, Row]]:
    """The mentions by which held policy documents repeal, with those documents."""
    for row in facts.mentions:
        by = facts.documents.get(str(row["document"]))
        if row["type"] in _REPEALS and by is not None and by["held"] and by["kind"] == "policy":
            yield row, by


def missing_repeal_target(facts: Facts) -> Iterator[Finding]:
    """A repeal whose number and title name two different documents."""
    register = Register.of(facts)
    for row, by in _repeals(facts):
        if other := _another(register, row, by):
            beside = number_key(other.number) != number_key(str(row["number"]))
            known = f"{other.names.title}（{other.number}）" if beside else other.names.title
            values = {"number": row["number"], "printed": printed_title(row), "known": known, "document": called(by)}
            yield Finding("missing-repeal-target", (facts.place(row), other.place), values, {"series": "names its body"})


def _another(register: Register, row: Row, by: Row) -> Known | None:
    """What the printed number stands for, where it is not what the printed title names."""
    known, printed = register.named(row), printed_title(row)
    if not printed:
        return None
    if not known:
        return _beside(register, row, by, printed)
    rules = [rule_of(one.names, printed) for one in known]
    if any(rule is not None and rule.name in _CLOSEST for rule in rules):
        return None
    numbers = {number_key(one.number) for one in known}
    older = [
        one
        for one in register.titles.get(asked(printed), ())
        if number_key(one.number) not in numbers and one.document != by["document"] and not _after(one.issued_on, by["issued_on"])
    ]
    if older:
        return known[0]
    return None if any(same(printed, one.names, share=_SHARE) for one in known) else known[0]


def _beside(register: Register, row: Row, by: Row, printed: str) -> Known | None:
    """The one text or entry that has the title by another number of the same series and year: one of the two is a slip. Of a number
    that the store does not know nothing else is said."""
    number = DocumentNumber.parse(number_key(str(row["number"] or "")))
    found = {one.number: one for one in register.titles.get(asked(printed), ()) if one.document != by["document"]}
    if number is None or number.year is None or not number.names_issuer or len(found) != 1:
        return None
    other, one = next(iter(found.items()))
    its = DocumentNumber.parse(number_key(other))
    same_series = its is not None and (its.series, its.year) == (number.series, number.year) and its.serial != number.serial
    return one if same_series and not _after(one.issued_on, by["issued_on"]) else None


def _after(day: date | None, other: date | None) -> bool:
    return day is not None and other is not None and day > other


def repeal_before_issue(facts: Facts) -> Iterator[Finding]:
    """A repeal of a document that was issued only later, or from a day on which it was not issued yet."""
    register = Register.of(facts)
    circles = {place for circle in _circles(facts, register) for place in circle}
    for row, by in _repeals(facts):
        number = DocumentNumber.parse(number_key(str(row["number"] or "")))
        if by["issued_on"] is None or number is None or str(row["mention"]) in circles or _another(register, row, by):
            continue
        held = next((one for one in register.named(row) if one.issued_on), None)
        since = row["stated_on"] if row["type"] == _WHOLE else None
        if held and (_after(held.issued_on, by["issued_on"]) or (since and _after(held.issued_on, since))):
            issued = str(held.issued_on)
        elif number.year and not number.is_standard and number.year > by["issued_on"].year:
            issued = str(number.year)
        else:
            continue
        day = since if held and since and not _after(held.issued_on, by["issued_on"]) else by["issued_on"]
        values = {"document": called(by), "repealed": row["number"], "day": day.isoformat(), "issued": issued}
        yield Finding("repeal-before-issue", (facts.place(row), *([held.place] if held else [])), values, {"issued": "text held" if held else "number"})


def repeal_cycle(facts: Facts) -> Iterator[Finding]:
    """Documents that repeal each other in a circle, and a document that repeals itself."""
    register = Register.of(facts)
    rows = {str(row["mention"]): (row, by) for row, by in _repeals(facts)}
    for circle in _circles(facts, register):
        found = [rows[mention] for mention in circle]
        values = {"documents": "、".join(dict.fromkeys(called(by) for _, by in found))}
        yield Finding("repeal-cycle", tuple(facts.place(row) for row, _ in found), values, {"repeals": "whole documents"})


def _circles(facts: Facts, register: Register) -> list[tuple[str, ...]]:
    """The mentions of each circle of repeals of whole documents."""
    graph = nx.MultiDiGraph()
    for row, by in _repeals(facts):
        if row["type"] == _WHOLE:
            for target in _targets(register, row, by):
                graph.add_edge(str(by["document"]), target, mention=str(row["mention"]))
    circles = []
    for component in nx.strongly_connected_components(graph):
        edges = sorted({data["mention"] for _, _, data in graph.subgraph(component).edges(data=True)})
        if edges:
            circles.append(tuple(edges))
    return sorted(circles)


def _targets(register: Register, row: Row, by: Row) -> set[str]:
    """The documents that a repeal means: as it was resolved, else those of its number that its title does not gainsay. What it
    names may be younger than itself, which resolution leaves open."""
    if row["target"]:
        return {str(row["target"])} - {str(by["document"])}
    if not row["number"]:
        return set()
    known = [one for one in register.numbers.get(number_key(str(row["number"])), []) if one.document]
    agree = [one for one in known if not row["title"] or rule_of(one.names, str(row["title"])) is not None]
    return {one.document for one in agree if one.document} if len(agree) == 1 else set()


def double_repeal(facts: Facts) -> Iterator[Finding]:
    """A document that was repealed before, by another one, when this one was issued."""
    by_target: dict[str, list[tuple[Row, Row]]] = defaultdict(list)
    for row, by in _repeals(facts):
        if row["type"] == _WHOLE and row["target"] and row["effect_day"] and by["issued_on"] and _one_edition(facts, row):
            by_target[str(row["target"])].append((row, by))
    for target, found in by_target.items():
        found.sort(key=lambda one: (one[0]["effect_day"], one[1]["issued_on"], str(one[1]["document"])))
        (first, one), *rest = found
        for row, by in rest:
            line = next((p for p in facts.periods.get(target, ()) if p.holds(by["issued_on"])), None)
            repealed = line is not None and line.status == REPEALED and line.by == one["document"]
            if not repealed or by["document"] == one["document"] or by["issued_on"] <= first["effect_day"] or _same_text(one, by):
                continue
            repealed = row["number"] or called(facts.documents[target])
            values = {"document": called(by), "repealed": repealed, "day": first["effect_day"].isoformat(), "earlier": called(one)}
            yield Finding("double-repeal", (facts.place(row), facts.place(first)), values, {"resolved-by": str(row["rule"])})


def _one_edition(facts: Facts, row: Row) -> bool:
    """Whether a repeal means one text: by number, or by a title that one text held has and that names its place."""
    if row["number"]:
        return True
    target = facts.documents[str(row["target"])]
    printed = key(str(row["title"] or ""))
    if not target["held"] or row["rule"] not in _CLOSEST or not names_itself(printed):
        return False
    return sum(asked(printed) in names(one).all() for one in facts.documents.values()) == 1


def _same_text(one: Row, other: Row) -> bool:
    """Whether both are editions of one text, which print its last clause again."""
    return bool(set(names(one).all()) & set(names(other).all()))


def rank_inverted_repeal(facts: Facts) -> Iterator[Finding]:
    """A body that repeals the document of a higher one, as its text or its printed title tells."""
    for row, by in _repeals(facts):
        target = facts.documents.get(str(row["target"] or ""))
        if target is None or not (row["number"] or row["rule"] in _CLOSEST or row["rule"] in _BY_TITLE):
            continue
        own = Rank.of(by)
        other = Rank.of(target) if target["held"] else Rank.told(row, str(row["title"] or target["title"] or ""))
        if not other.over(own) or (other.level == own.level and other.kind == GOVERNMENT and agreed(facts, str(by["document"]))):
            continue
        (zh, en), (higher_zh, higher_en) = own.called(other), other.called(own)
        values = {"document": called(by), "level_zh": zh, "level_en": en, "repealed": called(target), "higher_zh": higher_zh, "higher_en": higher_en}
        places = (facts.place(row), *([facts.title_place(str(target["document"]))] if target["held"] else []))
        yield Finding("rank-inverted-repeal", places, values, {"resolved-by": str(row["rule"])}, "higher")


CHECKS: Final = (
    Check(
        "missing-repeal-target",
        "error",
        (
            "{document} repeals 《{printed}》 by the number {number}, which is that of {known}",
            "{document}废止《{printed}》，但所印字号{number}是“{known}”的字号",
        ),
        ("Nobody can say which of two documents is repealed.", "无法断定被废止的是哪一份文件。"),
        ("Correct the number or the title.", "请更正字号或标题。"),
        missing_repeal_target,
    ),
    Check(
        "repeal-before-issue",
        "error",
        ("{document} repeals {repealed} from {day}, which was issued only in {issued}", "{document}自{day}废止{repealed}，而后者{issued}才制定"),
        ("What does not exist yet cannot be repealed: the number or a date is wrong.", "尚未制定的文件不能被废止：字号或日期有误。"),
        ("Check the number and the dates.", "请核对字号和日期。"),
        repeal_before_issue,
    ),
    Check(
        "repeal-cycle",
        "error",
        ("documents repeal each other or themselves: {documents}", "文件相互废止或废止自身：{documents}"),
        ("None of them can be said to be in force.", "其中任何一份是否有效都无法断定。"),
        ("Find the number that is wrong.", "请查找有误的字号。"),
        repeal_cycle,
    ),
    Check(
        "double-repeal",
        "note",
        ("{document} repeals {repealed}, which {earlier} had repealed from {day}", "{document}废止{repealed}，而后者自{day}起已被{earlier}废止"),
        ("Readers take it that the document was in force until the second repeal.", "读者会以为该文件在第二次废止之前仍然有效。"),
        ("Leave it out, or check the number.", "请删去，或核对字号。"),
        double_repeal,
    ),
    Check(
        "rank-inverted-repeal",
        "warning",
        (
            "{document} ({level_en}) repeals {repealed}, which a higher body issued ({higher_en})",
            "{document}（{level_zh}）废止上位机关的文件{repealed}（{higher_zh}）",
        ),
        ("A body cannot repeal what a higher one issued.", "下级机关无权废止上级机关的文件。"),
        ("Repeal only the implementing document of one's own body.", "只能废止本级的配套文件。"),
        rank_inverted_repeal,
    ),
)
