"""The decisions of people that a store has, and whether anything in it answers them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from policygraph.graph.query import Rows, run
from policygraph.graph.store import Store

_QUERY: Final = Path(__file__).with_name("decision_list.rq")


def listed(store: Store) -> list[dict[str, Any]]:
    """The decisions of a store by file and line: `decision` (IRI), `kind`, `document` (IRI, or None), `named` (the
    document as the line names it), `subject`, `verdict`, `value`, `who`, `on`, `why`, `file`, `line`, `applied` (to how
    many things; 0: nothing in the store answers it)."""
    answer = run(store, _QUERY.read_text(encoding="utf-8"))
    assert isinstance(answer, Rows)
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
