"""Status on a day: which documents and clauses were in force, by which words."""

from __future__ import annotations

from datetime import date
from typing import Final

from policygraph.graph.query import Rows
from policygraph.graph.reasons import with_words
from policygraph.graph.store import Store
from policygraph.ontology.namespace import POL
from policygraph.queries import runner

_NAME: Final = "status"


def status(store: Store, on: date, reference: str | None = None, lang: str = "zh", *, held: bool = False) -> Rows:
    """The status of every document on a day, or of the one that `reference` names (of a law in versions: of each version).
    `held`: only of those whose text is in the store.

    Columns as in status.rq; `because` has the words that decide behind it. A clause has a row of its own where its
    status differs from its document's. Raises ReferenceNotFound.
    """
    values = {"on": on.isoformat(), "lang": lang}
    if reference is not None:
        values["document"] = reference
    if held:
        values["held"] = POL.Held
    found = runner.ask(store, _NAME, values)
    because, words = found.columns.index("because"), found.columns.index("words")
    rows = []
    for row in found.rows:
        told = list(row)
        told[because] = with_words(str(row[because]), lang, str(row[words] or ""))
        rows.append(tuple(told))
    return Rows(found.columns, tuple(rows))
