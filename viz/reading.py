"""What the pictures read of a store alike: rows of a query beside them, words with their place, times in which a status holds."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from policygraph.graph.query import Rows, run
from policygraph.graph.reasons import with_words
from policygraph.graph.store import Store
from policygraph.graph.terms import Value
from policygraph.queries.runner import load, sparql

_HERE: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Quote:
    """Words and where they stand: ranges of characters of a source."""

    words: str = ""
    source: str = ""
    spans: tuple[tuple[int, int], ...] = ()


NO_WORDS: Final = Quote()
"""Of what no text says."""


@dataclass(frozen=True, slots=True)
class Period:
    """A time in which a status holds; `because`: English and Chinese."""

    status: str
    start: str | None
    end: str | None
    because: tuple[str, str]
    quote: Quote


def rows(store: Store, query: str) -> tuple[tuple[Value, ...], ...]:
    """The rows of a query of this folder, named by its file."""
    return _answered(store, (_HERE / query).read_text(encoding="utf-8"))


def rows_for(store: Store, query: str, values: Mapping[str, str]) -> tuple[tuple[Value, ...], ...]:
    """The rows of a query of this folder that has parameters, named without its ending. Raises QueryError as `runner.ask` does."""
    return _answered(store, sparql(store, load(query, _HERE), values))


def _answered(store: Store, text: str) -> tuple[tuple[Value, ...], ...]:
    answer = run(store, text)
    assert isinstance(answer, Rows)
    return answer.rows


def periods(found: Iterable[Sequence[Value]]) -> dict[str, tuple[Period, ...]]:
    """The periods of each thing in order, from rows of thing, status, from, to, words, source, spans, because in English and Chinese."""
    told: dict[str, list[Period]] = defaultdict(list)
    for thing, status, start, end, words, source, spans, english, chinese in found:
        proof = quote(words, source, spans)
        because = (with_words(text(english), "en", proof.words), with_words(text(chinese), "zh", proof.words))
        told[str(thing)].append(Period(str(status), text(start) or None, text(end) or None, because, proof))
    return {thing: tuple(sorted(ones, key=lambda one: one.start or "")) for thing, ones in told.items()}


def quote(words: Value, source: Value, spans: Value) -> Quote:
    ranges = json.loads(str(spans)) if spans else []
    return Quote(text(words), text(source), tuple((start, end) for start, end in ranges or ()))


def day(value: Value) -> date | None:
    return value if isinstance(value, date) else None


def text(value: Value) -> str:
    return "" if value is None else str(value)
