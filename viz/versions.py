"""Since when the text of a version of a law is not the one that holds, a newer version being held: then 已被修改 is not in force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from policygraph.graph.validity import AMENDED, IN_FORCE

_BY_HELD: Final = "superseded"
_BY_UNHELD: Final = "superseded-unheld"


@dataclass(frozen=True, slots=True)
class Standing:
    """A period as far as it tells of versions; `reason`: a code of graph/reasons.py."""

    status: str
    reason: str
    start: date | None


def replaced_since(periods: Mapping[str, Sequence[Standing]], previous: Iterable[tuple[str, str]]) -> dict[str, date]:
    """The first day on which a newer version that is held has the place of a version, by IRI; `previous`: later and earlier
    version. As in queries/in-force.rq: a version overtaken by one that is not held is the best text there is until one that is
    held begins."""
    later: dict[str, list[str]] = defaultdict(list)
    for newer, older in previous:
        later[older].append(newer)
    found = {}
    for thing, rows in periods.items():
        days = [one.start for one in rows if one.reason == _BY_HELD and one.start]
        for unheld in (one.start for one in rows if one.reason == _BY_UNHELD and one.start):
            begun = [one.start for newer in _behind(thing, later) for one in periods.get(newer, ()) if one.status == IN_FORCE and one.start]
            days += [max(unheld, min(begun))] if begun else []
        if days:
            found[thing] = min(days)
    return found


def _behind(thing: str, later: Mapping[str, Sequence[str]]) -> set[str]:
    found: set[str] = set()
    edge = [thing]
    while edge:
        new = set(later.get(edge.pop(), ())) - found - {thing}
        found |= new
        edge += new
    return found


def divided(status: str, start: date | None, end: date | None, since: date | None) -> tuple[tuple[date | None, date | None, bool], ...]:
    """A period, cut where a newer version takes the place of the version: first day, last day, whether its place is taken."""
    if status != AMENDED or since is None or (end and end < since):
        return ((start, end, False),)
    if start and start >= since:
        return ((start, end, True),)
    return (start, since - timedelta(days=1), False), (since, end, True)
