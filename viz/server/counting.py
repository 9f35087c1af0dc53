"""What is in the store, counted in a worker: for the description of the data set."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from policygraph.graph.query import Rows, run
from policygraph.graph.store import Store
from policygraph.viz.server.limits import Limits
from policygraph.viz.server.snapshots import Snapshots

_HERE: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Counts:
    """Statements and things; how many things of each class, how many statements with each property, by IRI."""

    statements: int
    things: int
    classes: tuple[tuple[str, int], ...]
    properties: tuple[tuple[str, int], ...]


def counts_job(snapshots: Snapshots, limits: Limits) -> Counts:
    store = snapshots.get().store
    properties = _pairs(store, "void-properties.rq")
    return Counts(
        statements=sum(count for _, count in properties),
        things=int(str(_rows(store, "void-subjects.rq").rows[0][0])),
        classes=_pairs(store, "void-classes.rq"),
        properties=properties,
    )


def _pairs(store: Store, query: str) -> tuple[tuple[str, int], ...]:
    return tuple((str(name), int(str(count))) for name, count in _rows(store, query).rows)


def _rows(store: Store, query: str) -> Rows:
    answer = run(store, (_HERE / query).read_text(encoding="utf-8"))
    assert isinstance(answer, Rows)
    return answer
