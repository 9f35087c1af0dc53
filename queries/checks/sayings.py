"""The paragraphs of documents as checks read them, and the place of any words in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from policygraph.loaders.mapped import Mapped
from policygraph.loaders.quantities import plain
from policygraph.queries.checks.facts import Facts, Row, spans_of
from policygraph.queries.checks.frame import Place, Span


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
    """The paragraphs of all documents that the run is about, each once: what a clause holds is not read again as its paragraph."""
    for document in {**facts.clauses, **facts.passages}:
        if facts.only is not None and document not in facts.only:
            continue
        rows = [row for kind in (facts.clauses, facts.passages) for row in kind.get(document, ()) if row["text"]]
        seen: dict[str, list[Span]] = defaultdict(list)
        for row in rows:
            # a heading alone in its line and its first paragraph: the clause has the words of both
            spans, held = spans_of(row["spans"]), seen[str(row["source"])]
            if not spans or not all(any(first <= start and end <= last for first, last in held) for start, end in spans):
                yield Saying(row, plain(str(row["text"])))
            if "clause" in row:
                held.extend(spans)
