"""Status on a day: which documents and clauses were in force, by which words."""

from __future__ import annotations

from datetime import date
from typing import Final

from policygraph.errors import ReferenceNotFound
from policygraph.graph.query import Rows
from policygraph.graph.reasons import with_words
from policygraph.graph.reference import one, resolve
from policygraph.graph.store import Store
from policygraph.ontology.namespace import POL
from policygraph.queries import runner

_NAME: Final = "status"


def status(store: Store, on: date, reference: str | None = None, lang: str = "zh") -> Rows:
    """The status of every document on a day, or of the one that `reference` names (of a law in versions: of each version).

    Columns as in status.rq; `because` has the words that decide behind it. A clause has a row of its own where its
    status differs from its document's. Raises ReferenceNotFound.
    """
    values = {"on": on.isoformat(), "lang": lang}
    if reference is None:
        found = runner.ask(store, _NAME, values)
    else:
        answers = [runner.ask(store, _NAME, {**values, "document": one}) for one in _named(store, reference)]
        found = Rows(answers[0].columns, tuple(row for answer in answers for row in answer.rows))
    because, words = found.columns.index("because"), found.columns.index("words")
    rows = []
    for row in found.rows:
        told = list(row)
        told[because] = with_words(str(row[because]), lang, str(row[words] or ""))
        rows.append(tuple(told))
    return Rows(found.columns, tuple(rows))


def _named(store: Store, reference: str) -> tuple[str, ...]:
    try:
        return (resolve(store, reference),)
    except ReferenceNotFound as error:
        matches = error.values["matches"]
        found = tuple(str(one) for one in matches) if isinstance(matches, tuple) else ()
        if found and len(_works(store, found)) == 1:
            return found
        raise


def _works(store: Store, documents: tuple[str, ...]) -> set[str | None]:
    return {one(store.quads, document, POL.versionOf) for document in documents}
