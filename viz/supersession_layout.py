"""Where documents that replace each other stand: chains, the order of their rows, groups of many alike, bars along the axis."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from policygraph.graph.validity import AMENDED
from policygraph.model import DocumentNumber
from policygraph.viz.look_words import UNKNOWN, look_of
from policygraph.viz.reading import Period
from policygraph.viz.supersession_data import KINDS, Facts, Paper, Tie
from policygraph.viz.time_axis import Axis, axis

FAN: Final = 6
"""Above so many documents that have one and the same tie to one document, and no other, they are a group of one row."""
_PIECE: Final = 365  # days: how long a bar is drawn whose beginning nobody knows
_AHEAD: Final = timedelta(days=5 * 366)  # how far behind the day asked for the axis may reach for a last day
_ENDED: Final = frozenset({"已失效", "已废止"})
_WAITING: Final = "尚未施行"


@dataclass(frozen=True, slots=True)
class Fan:
    """Documents that have one tie each, of one kind, to the same one. `outward`: it acts on them; else they act on it."""

    hub: int
    kind: str
    outward: bool
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """Documents that ties hold together, in the order of their rows: places among the papers, or fans of them."""

    entries: tuple[int | Fan, ...]

    @property
    def members(self) -> tuple[int, ...]:
        return tuple(i for entry in self.entries for i in ([entry] if isinstance(entry, int) else entry.members))

    @property
    def size(self) -> int:
        return len(self.members)


def chains(facts: Facts) -> list[Chain]:
    """The chains, the one with the latest day first; those without any day last. Circles are chains like others."""
    place = {one.iri: i for i, one in enumerate(facts.papers)}
    first = {i: _first_day(one) for i, one in enumerate(facts.papers)}
    last: dict[int, date] = {i: day for i, day in first.items() if day}
    beside: dict[int, list[tuple[int, str, bool]]] = defaultdict(list)
    for tie in facts.ties:
        by, to = place[tie.by], place[tie.to]
        beside[by].append((to, tie.told[0].kind, True))
        beside[to].append((by, tie.told[0].kind, False))
        day = day_of(tie, facts.papers[by])
        for end in (by, to):
            if day:
                last[end] = max(last.get(end, day), day)
    found = []
    for members in _components(len(facts.papers), beside):
        found.append((max((last[i] for i in members if i in last), default=date.min), _chain(members, facts, first, last, beside)))
    return [chain for _, chain in sorted(found, key=lambda one: -one[0].toordinal())]


def _components(many: int, beside: dict[int, list[tuple[int, str, bool]]]) -> Iterable[list[int]]:
    seen: set[int] = set()
    for start in range(many):
        if start in seen:
            continue
        seen.add(start)
        members, edge = [], [start]
        while edge:
            here = edge.pop()
            members.append(here)
            new = [other for other, _, _ in beside[here] if other not in seen]
            seen.update(new)
            edge += dict.fromkeys(new)
        yield sorted(members)


def _chain(
    members: Sequence[int],
    facts: Facts,
    first: dict[int, date | None],
    last: dict[int, date],
    beside: dict[int, list[tuple[int, str, bool]]],
) -> Chain:
    def order(i: int) -> tuple[date, list[tuple[int, str]], str, str]:
        one = facts.papers[i]
        ended = date.fromordinal(max(last[i].toordinal() - _PIECE, 1)) if i in last else date.max
        return first[i] or ended, _natural(one.number), one.title, one.iri

    alike: dict[tuple[int, str, bool], list[int]] = defaultdict(list)
    for i in members:
        if len(beside[i]) == 1:
            hub, kind, acts = beside[i][0]
            if len(beside[hub]) > 1:
                alike[hub, kind, not acts].append(i)
    fans = {key: sorted(rows, key=order) for key, rows in alike.items() if len(rows) > FAN}
    hidden = {i for rows in fans.values() for i in rows}
    entries: list[int | Fan] = []
    for i in sorted((one for one in members if one not in hidden), key=order):
        entries.append(i)
        own = sorted((key for key in fans if key[0] == i), key=lambda key: (KINDS.index(key[1]), key[2]))
        entries += [Fan(hub, kind, outward, tuple(fans[hub, kind, outward])) for hub, kind, outward in own]
    return Chain(tuple(entries))


def _natural(text: str) -> list[tuple[int, str]]:
    """So that 9号 stands before 11号."""
    return [(int(digits or 0), other) for digits, other in re.findall(r"([0-9]+)|([^0-9]+)", text)]


# ---------------------------------------------------------------- days


def day_of(tie: Tie, by: Paper) -> date | None:
    """From when a tie holds: as told, else since the document holds that has it, or was issued; None where no day is known."""
    return next((one.effective_on for one in tie.told if one.effective_on), None) or _begins(by)


def year_of(paper: Paper) -> str:
    """The year of issue, of which a number tells where the date does not; nothing where neither does."""
    if paper.issued_on:
        return str(paper.issued_on.year)
    number = DocumentNumber.parse(paper.number)
    return str(number.year) if number and number.year else ""


def _begins(paper: Paper) -> date | None:
    starts = [date.fromisoformat(row.start) for row in paper.periods if row.start and row.status not in _ENDED]
    return min(starts, default=None) or paper.issued_on


def _first_day(paper: Paper) -> date | None:
    return paper.issued_on or _begins(paper)


def extent(papers: Iterable[Paper], ties: Iterable[Tie], on: date) -> Axis:
    """The axis: all days on which something begins, the day asked for, and last days that are not too far behind it."""
    days = [on]
    for one in papers:
        days += [one.issued_on] if one.issued_on else []
        days += [date.fromisoformat(row.start) for row in one.periods if row.start]
        days += [day for row in one.periods if row.end and (day := date.fromisoformat(row.end)) <= on + _AHEAD and row.status != _WAITING]
    days += [one.effective_on for tie in ties for one in tie.told if one.effective_on]
    return axis((day for day in days if day <= on + _AHEAD), least=2)


def bars(paper: Paper, line: Axis) -> list[list[Any]]:
    """The bars of a document: where, how long, place in LOOKS, whether its beginning is open, and its end, or beyond the axis.
    None for one of which no day is known: it stands beside the axis."""
    found = []
    for row in paper.periods:
        start = date.fromisoformat(row.start) if row.start else None
        end = date.fromisoformat(row.end) if row.end else None
        if row.status in _ENDED:
            continue
        start = start or paper.issued_on
        open_start = start is None
        if start is None:
            if row.status == _WAITING or end is None:
                continue
            start = date.fromordinal(max(end.toordinal() - _PIECE, 1))
        if end is not None and end < start:
            continue
        x, width = line.span(start, end)
        found.append([x, width, look(row, paper), int(open_start), int(end is None or end > line.last)])
    return found or _marks(paper, line)


def _marks(paper: Paper, line: Axis) -> list[list[Any]]:
    """What stands for a document without a bar: a piece of the unknown before its end, or at its date."""
    ended = [date.fromisoformat(row.start) for row in paper.periods if row.start and row.status in _ENDED]
    if paper.issued_on:
        until = min((day for day in ended if day > paper.issued_on), default=paper.issued_on + timedelta(days=30))
        return [[*line.span(paper.issued_on, until), UNKNOWN, 0, 0]]
    if ended:
        day = min(ended)
        return [[*line.span(date.fromordinal(max(day.toordinal() - _PIECE, 1)), day - timedelta(days=1)), UNKNOWN, 1, 0]]
    return []


def look(row: Period, paper: Paper) -> int:
    """The place of a period in LOOKS."""
    since = paper.replaced.isoformat() if paper.replaced else None
    return look_of(row.status, replaced=row.status == AMENDED and since is not None and (row.start or "") >= since)
