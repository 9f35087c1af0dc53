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

    @property
    def document(self) -> str:
        return str(self.row["document"])

    def place(self, facts: Facts, start: int, end: int) -> Place:
        """The place of `text[start:end]`, with the words as printed."""
        source = facts.text(str(self.row["source"]))
        words = Mapped.of(source, spans_of(self.row["spans"]))[start:end]
        spans = words.spans(source)
        return facts.place({**self.row, "words": words.text, "spans": [list(span) for span in spans]})


def sayings(facts: Facts) -> Iterator[Saying]:
    """The paragraphs of all documents that the run is about."""
    for kind in (facts.clauses, facts.passages):
        for document, rows in kind.items():
            if facts.only is None or document in facts.only:
                yield from (Saying(row, plain(str(row["text"]))) for row in rows if row["text"])
