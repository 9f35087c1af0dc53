"""One document in two sources: which copy the store holds.

The copy with more clauses wins, of equals the one whose source name sorts first. The choice is made from the records
of all sources at every build, so that it is made again when a source changes or goes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from policygraph.graph.manifest import HeldCopy, SourceRecord
from policygraph.graph.titles import key


@dataclass(frozen=True, slots=True)
class Choice:
    """A document with several copies: the source held, the others, and the fields in which these differ from it."""

    document: str
    held: str
    others: tuple[str, ...]
    differences: tuple[str, ...]


def choose(records: Iterable[SourceRecord]) -> tuple[Choice, ...]:
    """The choices for all documents that more than one source prints, by IRI."""
    copies: dict[str, list[tuple[HeldCopy, str]]] = defaultdict(list)
    for record in records:
        for copy in record.documents:
            copies[copy.iri].append((copy, record.name))
    return tuple(_choice(iri, found) for iri, found in sorted(copies.items()) if len(found) > 1)


def _choice(iri: str, found: list[tuple[HeldCopy, str]]) -> Choice:
    (best, held), *others = sorted(found, key=lambda one: (-one[0].clauses, one[1]))
    differences = []
    if any(key(copy.title) != key(best.title) for copy, _ in others):
        differences.append("title")
    if any(copy.clauses != best.clauses for copy, _ in others):
        differences.append("clauses")
    return Choice(iri, held, tuple(name for _, name in others), tuple(differences))


def left_out(choices: Iterable[Choice]) -> Mapping[str, frozenset[str]]:
    """Source name → the documents whose copy in that source stays out of the store."""
    found: dict[str, set[str]] = defaultdict(set)
    for choice in choices:
        for name in choice.others:
            found[name].add(choice.document)
    return {name: frozenset(documents) for name, documents in found.items()}
