"""The place of some words inside a clause."""

from __future__ import annotations

from policygraph.queries.checks.facts import Facts, Row
from policygraph.queries.checks.frame import Place, Span


def excerpt(facts: Facts, clause: Row, start: int, end: int) -> Place:
    """The place of the characters `start` to `end` of the text of a clause; that of the clause, with its words, where the text
    of the source cannot tell."""
    whole = facts.place(clause)
    source = facts.text(clause["source"])
    offsets = [at for first, last in whole.spans for at in range(first, min(last, len(source))) if not source[at].isspace()]
    words = str(clause["text"] or "")
    if len(offsets) != len(words):
        return whole
    spans: list[Span] = []
    for at in offsets[start:end]:
        if spans and not source[spans[-1][1] : at].strip() and any(first <= spans[-1][0] and at < last for first, last in whole.spans):
            spans[-1] = (spans[-1][0], at + 1)
        else:
            spans.append((at, at + 1))
    return facts.place({**clause, "words": words[start:end], "spans": spans})
