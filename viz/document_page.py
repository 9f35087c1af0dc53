"""`view document`: one document as a tree of its clauses, each with who does what, what is promised, and what it says of others."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from policygraph.graph.store import Store
from policygraph.viz.document_data import FACTS, DocumentFacts, Part, Row, read
from policygraph.viz.document_words import WORDS
from policygraph.viz.facts import ROLES
from policygraph.viz.network_words import STATUSES
from policygraph.viz.network_words import WORDS as NETWORK_WORDS
from policygraph.viz.page import Page, page
from policygraph.viz.picture import Picture, Wish

_FILTERED: Final = ("targets", "incentives", "norms", "relations")
"""What the reader can ask for clauses with."""
_STATUS_WORDS: Final = {name: pair for name, pair in NETWORK_WORDS.items() if name.startswith("status_") and name[7:].isdigit()}


def document(store: Store, wish: Wish) -> Picture:
    """The picture of the document that is wished for. Raises ReferenceNotFound."""
    return Picture(picture_of(read(store, wish.subject or "", wish.on), wish))


def picture_of(facts: DocumentFacts, wish: Wish) -> Page:
    """The page of a document."""
    found = facts.card
    return page(
        "document.html",
        wish.lang,
        home=wish.home,
        follow=wish.follow,
        words=WORDS | _STATUS_WORDS,
        data=_data(facts, wish),
        styles=("document.css",),
        scripts=("document.js", "document_panel.js", "document_filter.js"),
        number=found["number"],
        title=found["title"],
        on=wish.on.isoformat(),
        units=_units(facts),
        roles=ROLES,
        kinds=[(kind, sum(1 for part in facts.parts if (part.relations if kind == "relations" else part.facts[kind]))) for kind in _FILTERED],
        held=bool(facts.parts),
    )


def _units(facts: DocumentFacts) -> list[tuple[str, int]]:
    """The units of the document and in how many of its parts each has a role, the ones with most first."""
    counts = Counter(name for part in facts.parts for name in {name for unit in part.facts["units"] for name in _names(unit)})
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _names(unit: Row) -> list[str]:
    """What a unit is called in the page: the agencies that it means, else its name as printed."""
    return [label or iri for iri, label in unit["agencies"]] or [unit["printed"] or ""]


def _data(facts: DocumentFacts, wish: Wish) -> dict[str, Any]:
    found = facts.card
    places = {id(part): at for at, part in enumerate(facts.parts)}
    return {
        "statuses": STATUSES,
        "roles": ROLES,
        "names": [name for name, _ in _units(facts)],
        "head": {key: found[key] for key in ("document", "number", "title", "kind", "held", "source", "also_in", "published_in", "also_titled")}
        | {"page": wish.page_of(found["document"])},
        "metadata": found["metadata"],
        "periods": facts.periods,
        "chain": [row for row in found["chain"] if row["step"]],
        "relations": [row | {"page": wish.page_of(row["document"]) if row["document"] else None} for row in facts.relations],
        "parts": [_part(part, places, wish) for part in facts.parts],
    }


def _part(part: Part, places: dict[int, int], wish: Wish) -> dict[str, Any]:
    """A part; what it does not have is left out."""
    told = {
        "kind": part.kind,
        "path": part.path,
        "label": part.label,
        "heading": part.heading,
        "text": part.text,
        "parent": places[id(part.parent)] if part.parent else None,
        "cells": part.cells,
        "periods": part.periods,
        "page": wish.page_of(part.iri) if part.iri else None,
        "relations": part.relations,
        **{name: part.proof.get(name) for name in ("source", "spans", "rule")},
        **{kind: [_fact(row, wish) for row in part.facts[kind]] for kind in FACTS},
    }
    return {name: value for name, value in told.items() if value not in (None, [], (), "")}


def _fact(row: Row, wish: Wish) -> Row:
    """A fact without what the page has no use for."""
    told = {name: value for name, value in row.items() if name not in ("iri", "clause", "path", "agencies", "indicator") and value not in (None, [], "", False)}
    if "agencies" in row:
        told["names"] = _names(row)
        if wish.home:
            told["pages"] = [wish.page_of(iri) for iri, _ in row["agencies"]]
    if wish.home and row.get("indicator"):
        told["page"] = wish.page_of(row["indicator"])
    return told
