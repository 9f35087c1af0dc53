"""REF → document: a number in any bracket style, a title, or an IRI."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Final

import pyoxigraph
from pyoxigraph import Literal, NamedNode

from policygraph.errors import ReferenceNotFound
from policygraph.graph.resolve import number_key
from policygraph.graph.store import Store
from policygraph.graph.terms import RDF_TYPE, literal, node
from policygraph.graph.titles import TitleKeys, key
from policygraph.model import DocumentNumber
from policygraph.ontology.namespace import DCTERMS, POL

_NEAR: Final = 3


def resolve(store: Store, reference: str) -> str:
    """The IRI of the document that `reference` names.

    Raises ReferenceNotFound: none, with those that look like it; or several, with all of them in `matches`.
    """
    quads, reference = store.quads, reference.strip()
    found = (
        _by_iri(quads, reference)
        or _by_number(quads, reference)
        or _by_full_number(store, reference)
        or _by_title(quads, reference)
    )
    if len(found) == 1:
        return found[0]
    if found:
        matches = [f"{name_of(quads, iri)} <{iri}>" for iri in found]  # versions of one law share their title
        raise ReferenceNotFound("reference-ambiguous", reference=reference, near=_list(matches), matches=tuple(found))
    raise ReferenceNotFound("reference-unknown", reference=reference, near=_list(_near(quads, reference)), matches=())


def name_of(quads: pyoxigraph.Store, iri: str) -> str:
    """A document's number and title, as far as known."""
    parts = [text for predicate in (POL.documentNumber, DCTERMS.title) if (text := one(quads, iri, predicate))]
    return " ".join(parts) or iri


def one(quads: pyoxigraph.Store, subject: str, predicate: str) -> str | None:
    """The value of a property as text; the first of several in their order."""
    values = texts(quads, subject, predicate)
    return values[0] if values else None


def texts(quads: pyoxigraph.Store, subject: str, predicate: str) -> list[str]:
    """All values of a property as text, sorted."""
    found = quads.quads_for_pattern(NamedNode(subject), node(predicate), None, None)
    return sorted({quad.object.value for quad in found if isinstance(quad.object, Literal | NamedNode)})


def subjects(quads: pyoxigraph.Store, predicate: str, value: NamedNode | Literal) -> list[str]:
    """The IRIs that have this value of a property, sorted."""
    found = quads.quads_for_pattern(None, node(predicate), value, None)
    return sorted({quad.subject.value for quad in found if isinstance(quad.subject, NamedNode)})


def _by_iri(quads: pyoxigraph.Store, reference: str) -> list[str]:
    if ":" not in reference or any(character.isspace() or character in '<>"{}|\\^`' for character in reference):
        return []
    try:
        subject = NamedNode(reference)
    except ValueError:
        return []
    found = next(quads.quads_for_pattern(subject, RDF_TYPE, node(POL.Document), None), None)
    return [reference] if found else []


def _by_number(quads: pyoxigraph.Store, reference: str) -> list[str]:
    names = dict.fromkeys([number_key(reference), "".join(reference.split()), reference])
    for predicate in (POL.documentNumber, POL.registryNumber):
        for name in names:
            if found := subjects(quads, predicate, literal(name)):
                return found
    return []


def _by_full_number(store: Store, reference: str) -> list[str]:
    """云岚市人民政府通告〔2022〕2号, where the document itself prints only 通告〔2022〕2号."""
    number = DocumentNumber.parse(reference)
    return _by_iri(store.quads, store.iris.numbered(number, "")) if number else []


def _by_title(quads: pyoxigraph.Store, reference: str) -> list[str]:
    """Documents of this title: as printed, else by its key; those held before those only mentioned."""
    wanted, exact, loose = key(reference), set[str](), set[str]()
    for iri in subjects(quads, RDF_TYPE.value, node(POL.Document)):
        keys = TitleKeys.of(one(quads, iri, DCTERMS.title) or "", tuple(texts(quads, iri, POL.instrumentTitle)))
        if wanted in keys.title:
            exact.add(iri)
        elif wanted in keys.without_issuer | keys.instrument:
            loose.add(iri)
    found = exact or loose
    held = {iri for iri in found if one(quads, iri, POL.heldAs) == POL.Held}
    return sorted(held or found)


def _near(quads: pyoxigraph.Store, reference: str) -> list[str]:
    """Names that look like the reference: numbers for a number, else titles that contain it or resemble it."""
    predicate = POL.documentNumber if DocumentNumber.parse(reference) else DCTERMS.title
    names = sorted(
        {
            quad.object.value
            for quad in quads.quads_for_pattern(None, node(predicate), None, None)
            if isinstance(quad.object, Literal)
        }
    )
    within = [name for name in names if reference and reference in name]
    return list(dict.fromkeys([*within[:_NEAR], *get_close_matches(reference, names, n=_NEAR, cutoff=0.6)]))[:_NEAR]


def _list(names: list[str]) -> str:
    return f" ({'; '.join(names)}?)" if names else ""
