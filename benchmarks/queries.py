"""What each named question costs on a store, with the values that have most to say there.

    .venv/bin/python benchmarks/queries.py STORE

The unit with most responsibilities, the indicator with most targets, the documents with most citations, most clauses and
most often cited, and so on. Each question is asked with these, and again without what may be left out; the slowest way of
asking counts. A number is the best of some rounds: what the machine does beside it is not meant.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Final

from policygraph.graph.query import Rows, run
from policygraph.graph.store import Store
from policygraph.ontology.namespace import POL
from policygraph.queries import runner
from policygraph.queries.named import NamedQuery
from policygraph.queries.parameters import Parameter

_MOST: Final[Mapping[str, tuple[str, ...]]] = {
    "document": (
        "SELECT ?x { ?m pol:mentioningDocument ?x } GROUP BY ?x ORDER BY DESC(COUNT(*)) ?x LIMIT 1",
        "SELECT ?x { ?m pol:resolvedTo ?x } GROUP BY ?x ORDER BY DESC(COUNT(*)) ?x LIMIT 1",
        "SELECT ?x { ?c a pol:Clause ; pol:partOf ?x } GROUP BY ?x ORDER BY DESC(COUNT(*)) ?x LIMIT 1",
    ),
    "unit": (
        "SELECT ?x { ?r pol:agency ?x . ?x a pol:Agency } GROUP BY ?x ORDER BY DESC(COUNT(*)) ?x LIMIT 1",
        "SELECT ?x { ?e org:originalOrganization ?x } ORDER BY ?x LIMIT 1",
    ),
    "indicator": ("SELECT ?x { ?t pol:indicator ?x } GROUP BY ?x ORDER BY DESC(COUNT(*)) ?x LIMIT 1",),
    "integer": ("SELECT ?x { ?t pol:year ?x } GROUP BY ?x ORDER BY DESC(COUNT(*)) ?x LIMIT 1",),
    "date": ("SELECT (MAX(?day) AS ?x) { ?d pol:issuedOn ?day }",),
}
_TEXTS: Final[Mapping[str, list[str]]] = {
    "role": ["responsible"],
    "lang": ["zh"],
    "path": ["一", "第一条"],
    "subject": ["企业"],
    "indicator": ["企业"],
}
"""Texts by the name of the parameter: their type does not tell what has most to say."""
_EARLIEST: Final = "2000-01-01"
_ROUNDS: Final = 3
_LIMIT: Final = 0.5


def values(store: Store) -> dict[str, list[str]]:
    """Type of parameter → values that exist in the store."""
    found: dict[str, list[str]] = {"iri": [POL.Held]}
    for kind, questions in _MOST.items():
        answers = (run(store, question) for question in questions)
        cells = [answer.rows[0][0] for answer in answers if isinstance(answer, Rows) and answer.rows]
        found[kind] = list(dict.fromkeys(str(cell) for cell in cells if cell is not None))
    return found


def ways(query: NamedQuery, known: Mapping[str, list[str]]) -> Iterator[dict[str, str]]:
    """The ways to ask: all parameters given, by each of their values; then only those that must be."""
    for optional in (True, False):
        given = [one for one in query.params if optional or not (one.optional or one.default)]
        for chosen in product(*(_of(one, query, known) for one in given)):
            yield dict(zip((one.name for one in given), chosen, strict=True))


def _of(one: Parameter, query: NamedQuery, known: Mapping[str, list[str]]) -> list[str]:
    if one.type == "date" and one.name == "from":
        return [_EARLIEST]
    found = _TEXTS.get(one.name) if one.type == "string" else known.get(one.type)
    return found or [query.example[one.name]]


def timed(store: Store, name: str, given: Mapping[str, str]) -> tuple[float, int]:
    """Seconds, the best of some rounds, and rows."""
    seconds, rows = [], 0
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        rows = len(runner.ask(store, name, given).rows)
        seconds.append(time.perf_counter() - start)
    return min(seconds), rows


def main(path: Path) -> None:
    store = Store.open(path)
    known = values(store)
    slowest = (0.0, "-")
    for name in runner.names():
        asked = [(*timed(store, name, given), given) for given in ways(runner.load(name), known)]
        seconds, rows, given = max(asked, key=lambda one: one[0])
        slowest = max(slowest, (seconds, name))
        shown = ", ".join(f"{key}={value.rsplit('/id/', 1)[-1]}" for key, value in given.items())
        sys.stdout.write(f"{name:24} {seconds:8.3f} s {rows:7} rows   {shown}\n")
    over = "" if slowest[0] < _LIMIT else f", over {_LIMIT} s"
    sys.stdout.write(f"{'slowest':24} {slowest[0]:8.3f} s   {slowest[1]}{over}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("policygraph-store"))
