"""Text taken from two-column PDFs: random gazettes, set by `typeset.py`, are read as they were written."""

from __future__ import annotations

import re

import pytest

from policygraph.loaders.extract import extract_text
from policygraph.loaders.text import decode
from policygraph.model import Document

from .invented import Invented
from .places import misplaced, uncovered
from .typeset import gazette


def written(document: Invented) -> dict[str, object]:
    """What a reader should find in a document."""
    return {
        "number": document.number,
        "registry_number": document.registry,
        "title": re.sub(r"\s", "", document.title),
        "issuers": document.issuers,
        "addressees": document.addressees,
        "issued_on": document.issued_on,
        "effective_from": document.effective_from,
        "expires_on": document.expires_on,
        "instrument": document.instrument,
        "attachments": tuple(attachment.title for attachment in document.attachments),
        "clauses": document.clauses,
        "tables": sum(bool(attachment.rows) for attachment in document.attachments),
    }


def found(document: Document) -> dict[str, object]:
    """The same of what was read."""
    return {
        "number": document.number,
        "registry_number": document.registry_number,
        "title": document.title,
        "issuers": document.issuers,
        "addressees": document.addressees,
        "issued_on": document.issued_on,
        "effective_from": document.effective_from,
        "expires_on": document.expires_on,
        "instrument": document.instrument,
        "attachments": document.attachments,
        "clauses": [(clause.path, clause.heading) for clause in document.clauses],
        "tables": len(document.tables),
    }


def check(seed: int, columns: int) -> None:
    text, documents, _ = gazette(seed, columns=columns)
    extraction = extract_text(decode(text.encode(), "gazette.txt"))
    assert misplaced(extraction, text) == []
    assert uncovered(extraction, text) == []
    assert [found(d) for d in extraction.documents] == [written(d) for d in documents]


@pytest.mark.parametrize("seed", range(150))
def test_two_columns(seed: int) -> None:
    check(seed, 2)


@pytest.mark.parametrize("seed", range(40))
def test_lines_of_one_column(seed: int) -> None:
    """A PDF of one column: 30 to 40 characters a line, heads in their places."""
    check(seed, 1)
