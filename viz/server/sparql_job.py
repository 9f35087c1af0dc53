"""A SPARQL query, answered in a worker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import QueryBoolean, QuerySolutions

from policygraph.errors import QueryError
from policygraph.graph.guard import parse
from policygraph.graph.query import check, failure, place
from policygraph.graph.terms import PREFIXES
from policygraph.viz.server.limits import Limits
from policygraph.viz.server.snapshots import Snapshots
from policygraph.viz.server.sparql_dataset import dataset, update_word
from policygraph.viz.server.sparql_formats import ROWS, TRIPLES, AnswerFormat, media_types, of_name
from policygraph.viz.server.sparql_results import Written, write_boolean, write_rows, write_triples


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it is sent. `cut`: how it was cut off, as the header says it."""

    content_type: str
    content: bytes
    cut: str | None = None


def sparql_job(
    snapshots: Snapshots, limits: Limits, sparql: str, default: Sequence[str], named: Sequence[str], rows: str | None, triples: str | None
) -> Reply:
    """`default`, `named`: the graphs of the protocol. `rows`, `triples`: names of the formats wanted for either kind of answer; None:
    the client takes none. Raises QueryError."""
    check(sparql)
    store = snapshots.get().store
    base = store.manifest.base
    try:
        if rows is None and triples is None:  # what is no query is told so first
            parse(sparql, base, PREFIXES)
            raise QueryError("sparql-accept", types=media_types((*ROWS, *TRIPLES)))
        chosen = dataset(store.quads, sparql, default, named, base, PREFIXES)
        answer = store.quads.query(sparql, base_iri=base, prefixes=PREFIXES, **chosen)
        if isinstance(answer, QueryBoolean):
            form = _wanted(rows, ROWS)
            written = write_boolean(answer, form)
        elif isinstance(answer, QuerySolutions):
            form = _wanted(rows, ROWS)
            written = write_rows(answer, form, limits)
        else:
            form = _wanted(triples, TRIPLES)
            written = write_triples(answer, form, limits)
    except (SyntaxError, ValueError, RuntimeError) as error:
        raise _told(sparql, error) from error
    return _reply(form, written)


def _wanted(name: str | None, formats: Sequence[AnswerFormat]) -> AnswerFormat:
    form = of_name(name, formats)
    if form is None:
        raise QueryError("sparql-accept", types=media_types(formats))
    return form


def _told(sparql: str, error: Exception) -> QueryError:
    if isinstance(error, SyntaxError) and (found := update_word(sparql)):
        line, column = place(sparql, found[0])
        return QueryError("query-update", line=line, column=column, word=found[1])
    return failure(sparql, error)


def _reply(form: AnswerFormat, written: Written) -> Reply:
    return Reply(form.content_type, written.content, written.cut.what if written.cut else None)
