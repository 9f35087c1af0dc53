"""lead-conflict: two documents in force together put different bodies in the lead of one task."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from policygraph.queries.checks.facts import Facts, Row
from policygraph.queries.checks.frame import Check, Finding
from policygraph.queries.checks.gate import Gate, Standing, rivals
from policygraph.queries.checks.prose_leads import leads_in_prose
from policygraph.queries.checks.subjects import alike, bare_task, has_boilerplate, task, without_units, written
from policygraph.queries.checks.target_pairs import subjects

_ALIKE: Final = 0.3
"""Share of pairs of characters from which on two clauses under one heading set one task."""
_LONGEST: Final = 30
_MADE: Final = re.compile(
    "(?:建设|新建|改建|改造|建成|建立|组建|设立|创建|编制|制定|出台|举办|修订)(?=[一-鿿]{6,12}$)"
    "(?!.*(?:体系|机制|能力|水平|环境|格局|制度|队伍|项目|工程))"
)
"""A thing that is made or held, named by six characters or more, is one task: 建设村级幸福食堂, but not 建设现代产业体系."""
_LONG: Final = 7
"""Characters beside general words that make a heading a task by itself: 老旧供水管网改造 has 6, 推进医疗保障 two."""


@dataclass(frozen=True, slots=True)
class Lead:
    """Who leads a task in one document. `bodies`: agencies, one for all that a reform made of each other."""

    row: Row
    bodies: frozenset[str]
    names: tuple[str, ...]
    text: str
    task: str
    aside: bool = False
    """Whether the task is one phrase of a clause among others, not what the clause is headed by."""

    @property
    def said(self) -> Hashable:
        return self.bodies

    def contradicts(self, other: Lead) -> bool:
        """No body in common, and clauses that speak of one thing: two plans may use one heading for two tasks."""
        if self.aside and other.aside and (len(bare_task(self.task)) < _ASIDE or has_boilerplate(self.task)):
            return False
        return not self.bodies & other.bodies and self._one_task(other)

    def differs(self, other: Lead) -> bool:
        return self.contradicts(other)

    def _one_task(self, other: Lead) -> bool:
        if not self.text or not other.text or len(bare_task(self.task)) >= _LONG or _MADE.match(self.task):
            return True
        return alike(self.text, other.text) >= _ALIKE


_ASIDE: Final = 10
"""Characters beside general words that make one task of two phrases that both stand among others."""


class _Leads:
    """The leads of a store, by task and territory."""

    def __init__(self, facts: Facts, gate: Gate) -> None:
        self.facts = facts
        self.gate = gate

    @cached_property
    def _chains(self) -> Mapping[str, str]:
        """Agency → the one that stands for all that reforms made of each other."""
        chains: dict[str, str] = {}

        def head(name: str) -> str:
            while name in chains:
                name = chains[name]
            return name

        for row in self.facts.reforms:
            before, after = head(str(row["before"])), head(str(row["after"]))
            if before != after:
                chains[before] = after
        return {name: head(name) for name in chains}

    @cached_property
    def _clauses(self) -> Mapping[str, Row]:
        return {str(row["clause"]): row for rows in self.facts.clauses.values() for row in rows}

    def blocks(self) -> Iterable[Sequence[Lead]]:
        """Each task with who leads it, of a clause by its heading, of a row by its label, of both by what they are to reach."""
        goals = subjects(self.facts, self.gate)
        found: dict[Hashable, list[Lead]] = defaultdict(list)
        for rows in self._told().values():
            row = rows[0]
            home = self.gate.territory(str(row["document"]))
            bodies = frozenset(self._chains.get(str(one["agency"]), str(one["agency"])) for one in rows)
            if home is None or not self.gate.speaks(str(row["document"])):
                continue
            clause = self._clauses.get(str(row["clause"]), {})
            heading = str(row["label"] or row.get("task") or clause.get("heading") or "")
            names = tuple(sorted({str(one["agency_name"]) for one in rows}))
            text = "" if row["label"] else _body(str(clause.get("text") or ""), heading)
            for phrase, aside in _phrases(heading, "" if row["label"] or row.get("task") else text):
                if name := task(phrase):
                    # 改造供水管网 and 供水管网改造 are one: the same characters in another order
                    found["heading", "".join(sorted(name)), home.key].append(Lead(row, bodies, names, text, name, aside))
            for goal in goals.get(str(row["clause"]), ()) if not row["label"] else ():
                found["goal", goal].append(Lead(row, bodies, names, "", heading))
        return found.values()

    def _told(self) -> Mapping[Hashable, Sequence[Row]]:
        """The leads of each clause or row, where all of them are known bodies."""
        found: dict[Hashable, list[Row]] = defaultdict(list)
        for row in self.facts.responsibilities:
            if row["role"] == "lead":
                found[row["document"], row["path"], row["label"], row["row"]].append(row)
        for row in leads_in_prose(self.facts):
            if row["task"] or (row["document"], row["path"], None, None) not in found:
                found[row["document"], row["path"], row["task"], "prose"].append(row)
        return {name: rows for name, rows in found.items() if all(_is_body(row) for row in rows)}


def _is_body(row: Row) -> bool:
    """Whether a unit is known, and one body: each of 各县（市、区）政府 leads at home, beside whoever leads for the city."""
    return bool(row["agency"] and row["agency_name"]) and "/agency-group/" not in str(row["agency"])


def _phrases(heading: str, text: str) -> Iterator[tuple[str, bool]]:
    """What may be the task of a clause: its heading, the first phrase of a heading that is a sentence, and, aside, each phrase of
    its text that says enough by itself: 规范机构管理；建设青少年心理健康服务平台，提供咨询."""
    yield heading, False
    first, *rest = re.split("[，；,;]", without_units(heading))
    if rest and len(bare_task(first)) >= _LONG:
        yield first, False
    for phrase in dict.fromkeys(re.split("[，。；：,;]", text)):
        if len(phrase) <= _LONGEST and (len(bare_task(phrase)) >= _LONG or _MADE.match(written(phrase))):
            yield phrase, True


def _body(text: str, heading: str) -> str:
    """The words of a clause behind its heading, without the bracket of units."""
    return without_units(text).replace(without_units(heading), "", 1).strip("。：: \n")


def disputed(facts: Facts, gate: Gate) -> Iterator[tuple[Lead, Lead, Standing]]:
    """Each two documents that put different bodies in the lead of one task, the earlier first; each two clauses once."""
    told: set[tuple[str, str, str, str]] = set()
    for block in _Leads(facts, gate).blocks():
        for one, other, standing in rivals(gate, block):
            both = (str(one.row["document"]), str(one.row["path"]), str(other.row["document"]), str(other.row["path"]))
            if both not in told:
                told.add(both)
                yield one, other, standing


def _find(facts: Facts) -> Iterator[Finding]:
    gate = Gate(facts)
    for one, other, standing in disputed(facts, gate):
        if standing == "open":
            documents = str(one.row["document"]), str(other.row["document"])
            places = (facts.place(one.row), facts.place(other.row))
            yield Finding("lead-conflict", places, values(one, other), gate.values(one.row, other.row), gate.resolution(*documents))


def values(one: Lead, other: Lead) -> dict[str, object]:
    """What is compared, for the message."""
    return {"task": one.task, "one": "、".join(one.names), "other": "、".join(other.names)}


CHECKS: Final = (
    Check(
        "lead-conflict",
        "warning",
        (
            "{task}: led by {one} in one document and by {other} in another, both in force",
            "{task}：一文件由{one}牵头，另一文件由{other}牵头，两文件同时有效",
        ),
        ("Two bodies lead one task, so that each may leave it to the other.", "同一任务有两个牵头单位，易致相互推诿。"),
        ("Say which body leads, or name both as joint leads.", "明确牵头单位，或载明共同牵头。"),
        _find,
    ),
)
