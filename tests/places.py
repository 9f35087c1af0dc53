"""What the tests of places share: every quote is found where it is said to be, and the parts cover the text."""

from __future__ import annotations

from collections.abc import Iterator

from policygraph.loaders.lines import read_lines
from policygraph.loaders.mapped import is_space
from policygraph.model import Document, Evidence, Extraction, Span


def shown(text: str, spans: tuple[Span, ...]) -> str:
    """What the ranges joined hold, white space aside."""
    return "".join(c for start, end in spans for c in text[start:end] if not is_space(c))


def quotes(document: Document) -> Iterator[tuple[str, Evidence]]:
    """Every quote of a document with the name of what it is of."""
    for clause in document.clauses:
        yield f"clause {clause.path}", clause.evidence
    for passage in document.passages:
        yield f"passage {passage.path}", passage.evidence
    for relation in document.relations:
        yield f"{relation.type} {relation.number or relation.title}", relation.evidence
    for standing in document.standings:
        yield f"{standing.type} {standing.number or standing.title}", standing.evidence
    for part in document.part_terms:
        yield f"term of {part.scope}", part.evidence
    for transition in document.transitions:
        yield f"transition of {transition.path}", transition.evidence
    for duty in document.responsibilities:
        yield f"{duty.role} {duty.unit} of {duty.path}", duty.evidence
    for incentive in document.incentives:
        yield f"{incentive.value} {incentive.unit} of {incentive.path}", incentive.evidence
    for rule in document.stacking:
        yield f"{rule.kind} of {rule.path}", rule.evidence
    for norm in document.norms:
        yield f"{norm.modality} {norm.cue} of {norm.path}", norm.evidence
    for target in document.targets:
        yield f"target {target.indicator} of {target.path}", target.evidence
    for date in document.dates:
        yield f"date {date.role}", date.evidence
    yield from document.evidence.items()
    for table in document.tables:
        yield f"table {table.path}", table.evidence
        for cell in (*table.header, *(cell for row in table.rows for cell in row)):
            yield f"cell of {table.path}", Evidence(cell.words, cell.spans, "")


def misplaced(extraction: Extraction, text: str) -> list[tuple[str, str, str]]:
    """The quotes that are not what stands at their places."""
    return [
        (document.title, name, evidence.words)
        for document in extraction.documents
        for name, evidence in quotes(document)
        if shown(text, evidence.spans) != "".join(evidence.words.split())
    ]


def uncovered(extraction: Extraction, text: str) -> list[tuple[str, str]]:
    """What of each document's text is in no part of it: head, clauses, passages, tables. Page furniture is no text."""
    furniture = {i for start, end in read_lines(text).furniture for i in range(start, end)}
    left = []
    for document in extraction.documents:
        covered = {i for span in document.head for i in range(*span)}
        for part in (*document.clauses, *document.passages, *document.tables):
            covered |= {i for span in part.evidence.spans for i in range(*span)}
        missing = [i for span in document.spans for i in range(*span) if i not in covered and i not in furniture]
        words = "".join(text[i] for i in missing if not is_space(text[i]))
        if words:
            left.append((document.title, words))
    return left
