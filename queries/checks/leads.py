"""Who is in charge, told twice in one document: two leads for one task, one body that leads and helps.

Two places tell of one task where a row of a table belongs to a clause, where a row or a clause of an attachment has the same
words as the heading of a clause, and where a clause has a bracket behind its heading and one at its end. Leads of one
bracket or cell lead together; brackets behind two sentences of a clause lead each its own part: neither is told of. Bodies are
compared as agencies, so that two names of one body agree; where a name belongs to none that is known, nothing is said.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from policygraph.queries.checks.facts import Facts, Row
from policygraph.queries.checks.frame import Check, Finding
from policygraph.queries.checks.prose_clashes import role_clash_with_prose, two_leads_with_prose

_SHORTEST: Final = 6
"""Characters that the words of a task have at least, so that 加强领导 in a body and in an attachment are not one task."""
_REFORMS: Final = 3
"""Reforms that are followed from an old name of a body to the one it has now."""
_EVERYWHERE: Final = re.compile(r"组织领导|组织保障|组织实施|保障措施|责任落实|工作机制|督促检查|督导考核|宣传引导|资金保障|要素保障|政策支持|监督管理")
_MARKS: Final = re.compile(r"[\W_]+|[（(][^）)]*[）)]")


@dataclass(frozen=True, slots=True)
class _Telling:
    """One place that names leads: `kind` "text" or "row", where (a clause, bracket, or table), who."""

    kind: str
    where: str
    leads: frozenset[str]
    names: tuple[str, ...]
    row: Row


def two_leads(facts: Facts) -> Iterator[Finding]:
    for document, told in _leads(facts).items():
        yield from _in_one_clause(facts, told)
        tasks: dict[str, list[_Telling]] = defaultdict(list)
        headings = {str(clause["clause"]): str(clause["heading"] or "") for clause in facts.clauses.get(document, ())}
        tables = _tables(facts, document)
        for telling in [*_clause_tellings(told), *_row_tellings(told, tables)]:
            for key in _tasks(telling, headings):
                tasks[key].append(telling)
        seen: set[tuple[str, str]] = set()
        for tellings in tasks.values():
            for one, other in _contrary(tellings):
                if (one.where, other.where) not in seen:
                    seen.add((one.where, other.where))
                    yield _finding(facts, one, other)
    yield from two_leads_with_prose(facts)


def unit_role_clash(facts: Facts) -> Iterator[Finding]:
    """One body that one bracket or row names as lead and as helper."""
    places: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in facts.responsibilities:
        if row["agency"] and row["role"] in ("lead", "cooperating"):
            places[str(row["document"]), str(row["path"]), str(row["row"] or ""), str(row["label"] or ""), str(row["agency"])].append(row)
    for rows in places.values():
        leads, helps = ([row for row in rows if row["role"] == role] for role in ("lead", "cooperating"))
        for lead in leads:
            for other in helps:
                if lead["row"] or lead["label"] or _one_bracket(facts, lead, other):
                    yield _clash(facts, lead, other)
    yield from _across(facts)
    yield from role_clash_with_prose(facts)


def _across(facts: Facts) -> Iterator[Finding]:
    """The lead of a clause among the helpers of a table of helpers, or the other way round: one place names no lead of its own."""
    leads, helps = (_by_task(facts, role) for role in ("lead", "cooperating"))
    told: set[tuple[str, str]] = set()
    for (document, task), helping in helps.items():
        leading = leads.get((document, task), [])
        rows = {bool(_of_row(row)) for row in leading}
        if len(rows) != 1:
            continue  # no lead at all, or one in both places: two-leads compares these
        for other in helping:
            for lead in leading:
                apart = bool(_of_row(lead)) != bool(_of_row(other))
                key = (document + task, str(other["agency"]))
                if apart and lead["agency"] and lead["agency"] == other["agency"] and key not in told:
                    told.add(key)
                    yield _clash(facts, lead, other)


def _by_task(facts: Facts, role: str) -> Mapping[tuple[str, str], Sequence[Row]]:
    """Document and words of a task → those that have this role in it, in clauses and rows."""
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    headings = {str(clause["clause"]): str(clause["heading"] or "") for clauses in facts.clauses.values() for clause in clauses}
    for row in facts.responsibilities:
        if row["role"] == role:
            words = row["label"] if row["label"] else headings.get(str(row["clause"] or ""), "")
            key = _plain(str(words or "")) if not _of_row(row) or row["label"] else ""
            if len(key) >= _SHORTEST and not _EVERYWHERE.search(key):
                found[str(row["document"]), key].append(row)
    return found


def _clash(facts: Facts, lead: Row, other: Row) -> Finding:
    places = tuple(facts.place(row, path=_table_path(facts, row)) for row in (lead, other))
    return Finding("unit-role-clash", places, {"unit": lead["unit"]}, {"agency": lead["agency"]})


def _table_path(facts: Facts, row: Row) -> str | None:
    """The path of the table that a row stands in; None for what is said of a clause in its text."""
    if not _of_row(row):
        return None
    at = _first(row)
    found = (cell for cell in facts.cells.get(str(row["document"]), ()) if any(first <= at < last for first, last in facts.place(cell).spans))
    return next((str(cell["path"]) for cell in found), None)


def _leads(facts: Facts) -> Mapping[str, Sequence[Row]]:
    """Document → those that lead; a body that a reform made into another counts as that."""
    after = {str(row["before"]): str(row["after"]) for row in facts.reforms}
    found: dict[str, list[Row]] = defaultdict(list)
    for row in facts.responsibilities:
        if row["role"] == "lead":
            agency = str(row["agency"] or "")
            for _ in range(_REFORMS):
                agency = after.get(agency, agency)
            found[str(row["document"])].append({**row, "agency": agency})
    return found


def _in_one_clause(facts: Facts, told: Sequence[Row]) -> Iterator[Finding]:
    """The bracket behind the heading of a clause and the one at its end: both speak of the whole."""
    brackets: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in told:
        if row["clause"] and not _of_row(row):
            brackets[str(row["clause"])][str(row["spans"])].append(row)
    for clause, found in brackets.items():
        tellings = [_telling("text", clause + spans, rows) for spans, rows in found.items()]
        if len(tellings) != 2:
            continue
        one, other = sorted(tellings, key=lambda telling: _first(telling.row))
        if _others(one, other) and _behind_heading(facts, one.row) and _at_end(facts, other.row):
            yield _finding(facts, one, other)


def _clause_tellings(told: Sequence[Row]) -> Iterator[_Telling]:
    clauses: dict[str, list[Row]] = defaultdict(list)
    for row in told:
        if row["clause"] and not _of_row(row):
            clauses[str(row["clause"])].append(row)
    for clause, rows in clauses.items():
        yield _telling("text", clause, rows)


def _row_tellings(told: Sequence[Row], tables: Sequence[tuple[int, int, str]]) -> Iterator[_Telling]:
    """One telling a table and task, where all rows of the task that name a lead name the same."""
    found: dict[tuple[str, str], dict[tuple[str, str], list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in told:
        if _of_row(row):
            task = str(row["clause"] or "") or _plain(str(row["label"] or ""))
            found[_table(row, tables), task][str(row["label"]), str(row["spans"])].append(row)
    for (table, task), rows in found.items():
        tellings = [_telling("row", f"{table} {task}", line) for line in rows.values()]
        if len({telling.leads for telling in tellings}) == 1:
            yield tellings[0]


def _tasks(telling: _Telling, headings: Mapping[str, str]) -> Iterator[str]:
    """The keys under which a telling meets another of the same task: its clause, its words."""
    clause = str(telling.row["clause"] or "")
    if clause:
        yield clause
    words = telling.row["label"] if telling.kind == "row" else headings.get(clause)
    plain = _plain(str(words or ""))
    if len(plain) >= _SHORTEST and not _EVERYWHERE.search(plain):
        yield plain


def _contrary(tellings: Sequence[_Telling]) -> Iterator[tuple[_Telling, _Telling]]:
    """The first telling of a task with each later one that names none of its leads."""
    first, *others = sorted(tellings, key=lambda one: (one.kind != "text", str(one.row["source"]), _first(one.row)))
    for other in others:
        if first.where != other.where and _others(first, other) and _other_part(first, other):
            yield first, other


def _other_part(one: _Telling, other: _Telling) -> bool:
    """Two clauses of one body under different headings may print the same words and be two tasks."""
    if one.kind == "row" or other.kind == "row":
        return True
    return _root(one.row) != _root(other.row)


def _telling(kind: str, where: str, rows: Sequence[Row]) -> _Telling:
    leads = frozenset(str(row["agency"] or "") for row in rows)
    return _Telling(kind, where, leads, tuple(dict.fromkeys(str(row["unit"]) for row in rows)), rows[0])


def _others(one: _Telling, other: _Telling) -> bool:
    """Whether all bodies are known, and none is named by both."""
    return "" not in one.leads | other.leads and one.leads.isdisjoint(other.leads) and not _one_body(one, other)


def _one_body(one: _Telling, other: _Telling) -> bool:
    """Whether both name a body that a bracket calls by a second name: 市委组织部（市委人才办） and 市委人才办."""
    return bool(_all_names(one) & _all_names(other))


def _all_names(telling: _Telling) -> frozenset[str]:
    return frozenset(part for name in telling.names for part in re.split(r"[（）()〈〉、]", name) if len(part) > 1)


def _finding(facts: Facts, one: _Telling, other: _Telling) -> Finding:
    values = {"one": "、".join(one.names), "other": "、".join(other.names)}
    gate = {"agencies": sorted(one.leads), "other_agencies": sorted(other.leads)}
    return Finding("two-leads", (facts.place(one.row), facts.place(other.row)), values, gate)


def _of_row(row: Row) -> bool:
    return bool(row["row"] or row["label"])


def _plain(words: str) -> str:
    return _MARKS.sub("", words)


def _root(row: Row) -> str:
    first = str(row["path"]).partition("/")[0]
    return first if first.startswith("附") else ""


def _tables(facts: Facts, document: str) -> list[tuple[int, int, str]]:
    """First and last place of every table of a document."""
    found: dict[str, tuple[int, int]] = {}
    for cell in facts.cells.get(document, ()):
        spans = facts.place(cell).spans
        if spans:
            low, high = found.get(str(cell["table"]), (spans[0][0], spans[-1][1]))
            found[str(cell["table"])] = (min(low, spans[0][0]), max(high, spans[-1][1]))
    return [(low, high, table) for table, (low, high) in found.items()]


def _table(row: Row, tables: Sequence[tuple[int, int, str]]) -> str:
    at = _first(row)
    return next((table for low, high, table in tables if low <= at < high), "")


def _first(row: Row) -> int:
    found = re.search(r"\d+", str(row["spans"]))
    return int(found.group()) if found else 0


def _clause_text(facts: Facts, row: Row) -> tuple[int, int] | None:
    for clause in facts.clauses.get(str(row["document"]), ()):
        if clause["clause"] == row["clause"]:
            spans = facts.place(clause).spans
            return (spans[0][0], spans[-1][1]) if spans else None
    return None


def _behind_heading(facts: Facts, row: Row) -> bool:
    """Whether nothing but the heading stands before the bracket."""
    if not (around := _clause_text(facts, row)):
        return False
    before = facts.text(row["source"])[around[0] : _first(row)]
    return not re.search(r"[。；;]", before) and len(before) < 60


def _at_end(facts: Facts, row: Row) -> bool:
    if not (around := _clause_text(facts, row)):
        return False
    spans = facts.place(row).spans
    return not re.search(r"[一-鿿]", facts.text(row["source"])[spans[-1][1] : around[1]])


def _one_bracket(facts: Facts, one: Row, other: Row) -> bool:
    spans = sorted([*facts.place(one).spans, *facts.place(other).spans])
    between = facts.text(one["source"])[spans[0][0] : spans[-1][1]]
    return one["clause"] == other["clause"] and len(between) < 300 and not re.search(r"。|[）)][^（(]*[（(]", between)


CHECKS: Final = (
    Check(
        "two-leads",
        "warning",
        ("Two places name different leads for one task: {one}; {other}.", "同一任务两处载明的牵头单位不同：一处为{one}，另一处为{other}。"),
        ("Each of them can point to the other.", "牵头责任不明，容易相互推诿。"),
        ("See who leads, and name the same bodies in both places.", "请核实牵头单位，并使两处一致。"),
        two_leads,
    ),
    Check(
        "unit-role-clash",
        "warning",
        ("{unit} is named as lead and as helper of one task.", "{unit}在同一任务中既为牵头单位又为配合单位。"),
        ("A body cannot help itself; perhaps another was meant in one of the places.", "同一单位不应既牵头又配合，可能有一处误写。"),
        ("Strike it from one of the lists, or put in the body that was meant.", "请从其中一处删去，或者更正为应列单位。"),
        unit_role_clash,
    ),
)
