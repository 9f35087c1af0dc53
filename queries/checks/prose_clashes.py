"""A lead that a sentence names against the units listed behind its clause, and against a sentence elsewhere on the same task.

A sentence speaks of the whole clause where it points back to it (该项工作由…牵头) or is all that the clause says beside its
heading; one sentence among several may name the lead of its own part, which contradicts nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from policygraph.queries.checks.facts import Facts, Row
from policygraph.queries.checks.frame import Finding
from policygraph.queries.checks.prose_leads import leads_in_prose
from policygraph.queries.checks.subjects import alike

_POINTS_BACK: Final = re.compile(r"(?:该|此|上述|以上|本)[项条]?(?:项)?(?:工作|任务|事项|措施)?由")
_BRACKET: Final = re.compile(r"[（(〔\[][^（(〔）)〕\]]*[）)〕\]]")
_SHORTEST: Final = 6
_ALIKE: Final = 0.2


def two_leads_with_prose(facts: Facts) -> Iterator[Finding]:
    """Sentence against bracket in one clause; sentence against sentence, or against a clause headed so, on one task."""
    prose = list(leads_in_prose(facts))
    listed = _listed(facts, "lead")
    tasks: dict[tuple[str, str], dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for clause, rows in _by_clause(prose).items():
        whole = [row for row in rows if _of_whole(row) and _of_heading(row)]
        told = listed.get(clause, [])
        if whole and told and _differ(whole, told):
            yield _two_leads(facts, whole, told)
    for row in prose:
        task = re.sub(r"\W", "", str(row["task"] or ""))
        if len(task) >= _SHORTEST:
            tasks[str(row["document"]), task][str(row["clause"])].append(row)
    for (document, task), places in tasks.items():
        for headed in facts.clauses.get(document, ()):
            name, heading = str(headed["clause"]), re.sub(r"\W", "", _BRACKET.sub("", str(headed["heading"] or "")))
            if heading == task and name not in places and name in listed:
                places[name] = listed[name]
        first, *others = places.values()
        yield from (_two_leads(facts, first, other) for other in others if _differ(first, other))


def role_clash_with_prose(facts: Facts) -> Iterator[Finding]:
    """A body that a sentence lets lead the clause, among the helpers in the bracket behind it."""
    helping = _listed(facts, "cooperating")
    for clause, rows in _by_clause(list(leads_in_prose(facts))).items():
        for row in rows:
            other = next((one for one in helping.get(clause, ()) if one["agency"] == row["agency"]), None)
            if other and _of_whole(row):
                yield Finding("unit-role-clash", (facts.place(row), facts.place(other)), {"unit": row["unit"]}, {"agency": row["agency"]})


def _listed(facts: Facts, role: str) -> Mapping[str, list[Row]]:
    """Clause → the bodies of a role that its brackets list."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in facts.responsibilities:
        if row["role"] == role and row["clause"] and not row["row"] and not row["label"]:
            found[str(row["clause"])].append(row)
    return found


def _by_clause(rows: Sequence[Row]) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[str(row["clause"])].append(row)
    return found


def _of_whole(row: Row) -> bool:
    if _POINTS_BACK.search(str(row["words"])):
        return True
    text = _BRACKET.sub("", str(row["text"] or ""))
    sentences = [part for part in re.split("[。；]", text) if part.strip()]
    return len(sentences) <= 2 and sentences[-1].strip() in _BRACKET.sub("", str(row["words"]))


def _of_heading(row: Row) -> bool:
    """Whether the sentence points back to the clause, or speaks of the thing that heads it."""
    heading = _BRACKET.sub("", str(row["heading"] or ""))
    said = str(row["words"]).replace(heading, "", 1).split("由")[0]
    return bool(_POINTS_BACK.search(str(row["words"]))) or not said.strip("。，") or alike(heading, said) >= _ALIKE


def _differ(some: Sequence[Row], others: Sequence[Row]) -> bool:
    """Whether all bodies are known and none is named by both."""
    one, other = ({str(row["agency"] or "") for row in rows} for rows in (some, others))
    return "" not in one | other and one.isdisjoint(other)


def _two_leads(facts: Facts, some: Sequence[Row], others: Sequence[Row]) -> Finding:
    values = {"one": "、".join(str(row["unit"]) for row in some), "other": "、".join(str(row["unit"]) for row in others)}
    gate = {"agencies": sorted(str(row["agency"]) for row in some), "other_agencies": sorted(str(row["agency"]) for row in others)}
    return Finding("two-leads", (facts.place(some[0]), facts.place(others[0])), values, gate)
