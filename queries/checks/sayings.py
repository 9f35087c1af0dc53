"""The paragraphs of documents as checks read them, and the place of any words in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policygraph.loaders.mapped import Mapped
from policygraph.loaders.quantities import plain
from policygraph.queries.checks.facts import Facts, Row, spans_of
from policygraph.queries.checks.frame import Place


@dataclass(frozen=True, slots=True)
class Saying:
    """A clause or an unnumbered paragraph. `text` in one spelling of digits and marks, as long as what is printed."""

    row: Row
    text: str
    mapped: Mapped

    @property
    def document(self) -> str:
        return str(self.row["document"])

    def place(self, facts: Facts, start: int, end: int) -> Place:
        """The place of `text[start:end]`, with the words as printed."""
        words = self.mapped[start:end]
        spans = words.spans(facts.text(str(self.row["source"])))
        return facts.place({**self.row, "words": words.text, "spans": [list(span) for span in spans]})


def sayings(facts: Facts) -> Iterator[Saying]:
    """The paragraphs of all documents that the run is about; one that cannot be found in its source is left out."""
    for kind in (facts.clauses, facts.passages):
        for document, rows in kind.items():
            if facts.only is None or document in facts.only:
                yield from (one for row in rows if (one := _saying(facts, row)))


def _saying(facts: Facts, row: Row) -> Saying | None:
    text = facts.text(str(row["source"]) if row["source"] else None)
    mapped = Mapped.of(text, spans_of(row["spans"]))
    return Saying(row, plain(mapped.text), mapped) if mapped.text else None
