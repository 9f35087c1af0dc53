"""The life of a document as the store has it: its periods, and what stands before and after it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import pyoxigraph
from pyoxigraph import Literal, NamedNode

from policygraph.graph.reasons import with_words
from policygraph.graph.reference import one, subjects, texts
from policygraph.graph.terms import node
from policygraph.ontology.namespace import DCTERMS, POL

Row = dict[str, Any]
_LINKS: Final = (
    # property, what the one document does to the other, whether the other comes later, whether the chain goes on there
    (POL.repeals, "repeals", False, True),
    (POL.repealedBy, "repealed_by", True, True),
    (POL.follows, "follows", False, True),
    (POL.followedBy, "followed_by", True, True),
    (POL.previousVersion, "previous_version", False, True),
    (POL.partiallyRepeals, "partially_repeals", False, False),
    (POL.partiallyRepealedBy, "partially_repealed_by", True, False),
    (POL.amends, "amends", False, False),
    (POL.amendedBy, "amended_by", True, False),
    (POL.extends, "extends", False, False),
    (POL.extendedBy, "extended_by", True, False),
)


def periods_of(quads: pyoxigraph.Store, thing: str, lang: str) -> list[Row]:
    """The periods of a document, clause or work in order: `status, from, to, because, words, source, spans, basis, by, retroactive, remark`."""
    rows = [_period(quads, period, lang) for period in subjects(quads, POL.periodOf, NamedNode(thing))]
    return sorted(rows, key=lambda row: row["from"] or "")


def on_day(rows: list[Row], day: date) -> Row | None:
    """The period that contains a day; None for a thing without periods."""
    iso = day.isoformat()
    return next((row for row in rows if (row["from"] or "") <= iso <= (row["to"] or "9999")), None)


def _period(quads: pyoxigraph.Store, period: str, lang: str) -> Row:
    source, words = one(quads, period, POL.source), one(quads, period, POL.words)
    return {
        "status": one(quads, period, POL.status),
        "from": one(quads, period, POL.periodFrom),
        "to": one(quads, period, POL.periodTo),
        "because": with_words(_in(quads, period, POL.because, lang) or "", lang, words or ""),
        "words": words,
        "source": one(quads, source, POL.sourceName) if source else None,
        "spans": json.loads(one(quads, period, POL.spans) or "null"),
        "basis": one(quads, period, POL.dateBasis),
        "by": one(quads, period, POL.decidedBy),
        "retroactive": one(quads, period, POL.retroactive) == "true",
        "remark": _in(quads, period, POL.remark, lang),
    }


def _in(quads: pyoxigraph.Store, subject: str, predicate: str, lang: str) -> str | None:
    for quad in quads.quads_for_pattern(NamedNode(subject), node(predicate), None, None):
        if isinstance(quad.object, Literal) and quad.object.language == lang:
            return quad.object.value
    return None


def chain_of(quads: pyoxigraph.Store, document: str) -> list[Row]:
    """What the document took the place of and what took its place, through all steps: `step` (0 is the document itself,
    -1 one before it, 1 one after), `relation` to the one nearer to it, `document, number, title, date, held, candidate`.

    Candidates of succession are marked. The chain goes on only where one document takes the place of the other: not through
    candidates, amendments and extensions.
    """
    found: dict[str, Row] = {document: _link(quads, document, 0, None, False)}
    for direction in (False, True):
        edge = [document]
        step = 0
        while edge:
            step += 1 if direction else -1
            following = []
            for here in edge:
                for relation, other, candidate, goes_on in _neighbours(quads, here, direction):
                    if other not in found:
                        found[other] = _link(quads, other, step, relation, candidate)
                        following += [other] if goes_on else []
            edge = following
    return sorted(found.values(), key=lambda row: (row["step"], row["date"] or "", row["document"]))


def _neighbours(quads: pyoxigraph.Store, document: str, later: bool) -> Iterator[tuple[str, str, bool, bool]]:
    """Relation and IRI of what stands next before or after, whether it is a candidate, whether the chain goes on there."""
    for predicate, relation, is_later, goes_on in _LINKS:
        if is_later == later:
            yield from ((relation, other, False, goes_on) for other in texts(quads, document, predicate))
    if later:
        following = subjects(quads, POL.previousVersion, NamedNode(document))
        yield from (("next_version", other, False, True) for other in following)
    mine, other = (POL.earlier, POL.later) if later else (POL.later, POL.earlier)
    for candidate in subjects(quads, mine, NamedNode(document)):
        relation = "may_be_followed_by" if later else "may_follow"
        yield from ((relation, found, True, False) for found in texts(quads, candidate, other))


def _link(quads: pyoxigraph.Store, document: str, step: int, relation: str | None, candidate: bool) -> Row:
    return {
        "step": step,
        "relation": relation,
        "document": document,
        "number": one(quads, document, POL.documentNumber),
        "title": one(quads, document, DCTERMS.title),
        "date": one(quads, document, POL.issuedOn),
        "held": one(quads, document, POL.heldAs) == POL.Held,
        "candidate": candidate,
    }
