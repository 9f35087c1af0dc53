"""The answer to a named question, found in a worker: a page of it with what its values lead to, or the whole in a format."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, cast

from policygraph.errors import QueryError
from policygraph.graph.store import Store
from policygraph.graph.terms import Value
from policygraph.queries import runner
from policygraph.rows import Format, render
from policygraph.viz.server.limits import Limits
from policygraph.viz.server.row_links import linked
from policygraph.viz.server.snapshots import Snapshots

PAGE: Final = 100
"""Rows of a page."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as a page shows it. `iri`: what it leads to; `own`: the value is an IRI itself, and its text a name of that."""

    text: str = field(repr=False)
    iri: str | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """Rows of an answer, from the one numbered `first` (0 is the first of all) of `total`."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    first: int
    total: int


def question_job(snapshots: Snapshots, limits: Limits, name: str, values: Mapping[str, str], form: str, page: int | None) -> AnswerPage | bytes:
    """`form`: "page" (then `page` counts from 1), a format of rows, "srj" or "rq" (the SPARQL with its values).

    Raises QueryError, ReferenceNotFound: as runner.ask does; an answer in a format that has more rows than the limit, for a
    file cannot say that it is cut off.
    """
    store = snapshots.get().store
    if form == "rq":
        return runner.sparql(store, runner.load(name), values).encode()
    if form == "srj":
        return _bounded(runner.ask_json(store, name, values), limits)
    if form == "page":
        return _page(store, name, values, page or 1)
    rows = runner.ask(store, name, values)
    total = len(rows.rows)
    if page is not None:
        rows = replace(rows, rows=rows.rows[(page - 1) * PAGE : page * PAGE])
    elif total > limits.rows:
        raise QueryError("answer-long", rows=total, most=limits.rows, page=PAGE)
    return _bounded(render(rows.columns, runner.plain(rows), cast(Format, form)), limits)


def _bounded(content: bytes, limits: Limits) -> bytes:
    if len(content) > limits.answer_bytes:
        raise QueryError("answer-large", bytes=len(content), most=limits.answer_bytes, page=PAGE)
    return content


def _page(store: Store, name: str, values: Mapping[str, str], page: int) -> AnswerPage:
    every = runner.ask(store, name, values)
    first = (page - 1) * PAGE
    rows = replace(every, rows=every.rows[first : first + PAGE])
    if not rows.rows and page > 1:
        raise QueryError("page-beyond", page=page, pages=max(1, -(-len(every.rows) // PAGE)))
    links, names = linked(store, rows)
    cells = [
        tuple(_cell(value, column, iri, names) for value, column, iri in zip(row, rows.columns, found, strict=True))
        for row, found in zip(rows.rows, links, strict=True)
    ]
    shown = [i for i in range(len(rows.columns)) if not _repeated(cells, i)]
    return AnswerPage(
        columns=tuple(rows.columns[i] for i in shown),
        rows=tuple(tuple(row[i] for i in shown) for row in cells),
        first=first,
        total=len(every.rows),
    )


def _cell(value: Value, column: str, iri: str | None, names: Mapping[str, str]) -> Cell:
    if value is None:
        return Cell("")
    if column == "spans":
        return Cell(", ".join(f"{start}–{end}" for start, end in json.loads(str(value))))
    text = str(value)
    if isinstance(value, bool):
        text = "true" if value else "false"
    return Cell(names.get(text, text), iri, own=text in names)


def _repeated(cells: list[tuple[Cell, ...]], column: int) -> bool:
    """Whether a column holds IRIs alone, to which another value of the row leads as well."""
    values = [(row[column], {cell.iri for i, cell in enumerate(row) if i != column and not cell.own}) for row in cells]
    return any(cell.own for cell, _ in values) and all(not cell.text or (cell.own and cell.iri in others) for cell, others in values)
