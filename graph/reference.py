"""REF → document: an IRI, a number in any spelling, or whatever title a citation of the document may print."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from difflib import get_close_matches
from typing import Final

import pyoxigraph
from pyoxigraph import Literal, NamedNode

from policygraph.errors import ReferenceNotFound
from policygraph.graph.resolve import number_key, number_keys
from policygraph.graph.store import Store
from policygraph.graph.terms import RDF_TYPE, literal, node
from policygraph.graph.title_rules import RULES, Names, asked, rule_of
from policygraph.model import DocumentNumber
from policygraph.ontology.namespace import DCTERMS, POL

_NEAR: Final = 3
_DIGIT: Final = re.compile(r"\d")
_DASHES: Final = re.compile(r"[-‐‑–—－]+")


def resolve(store: Store, reference: str) -> str:
    """The IRI of the document that `reference` names.

    Raises ReferenceNotFound: none, with those that look like it; or several, with all of them in `matches`.
    """
    quads, reference = store.quads, reference.strip()
    found = (
        _by_iri(quads, reference)
        or _by_number(quads, reference)
        or _by_full_number(store, reference)
        or _by_one_of_its_numbers(quads, reference)
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
    squeezed = "".join(unicodedata.normalize("NFKC", reference).split())
    names = dict.fromkeys([number_key(reference), "".join(reference.split()), reference])
    registered = dict.fromkeys([*names, _DASHES.sub("-", squeezed).upper()])
    for predicate, spellings in ((POL.documentNumber, names), (POL.registryNumber, registered)):
        for name in spellings:
            if found := subjects(quads, predicate, literal(name)):
                return found
    return []


def _by_full_number(store: Store, reference: str) -> list[str]:
    """云岚市人民政府通告〔2022〕2号, where the document itself prints only 通告〔2022〕2号."""
    number = DocumentNumber.parse(number_key(reference))
    return _by_iri(store.quads, store.iris.numbered(number, "")) if number else []


def _by_one_of_its_numbers(quads: pyoxigraph.Store, reference: str) -> list[str]:
    """云财〔2031〕8号, where a joint document prints 云发改〔2031〕5号 云财〔2031〕8号."""
    wanted = number_key(reference)
    if DocumentNumber.parse(wanted) is None:
        return []
    printed = quads.quads_for_pattern(None, node(POL.documentNumber), None, None)
    found = ((quad.subject, quad.object) for quad in printed)
    return sorted(
        {subject.value for subject, value in found if isinstance(subject, NamedNode) and isinstance(value, Literal) and wanted in number_keys(value.value)}
    )


def _by_title(quads: pyoxigraph.Store, reference: str) -> list[str]:
    """Documents that a citation of this title would find: by the closest rule; those held before those only mentioned."""
    wanted = asked(reference)
    exact = {
        quad.subject.value
        for predicate in (DCTERMS.title, DCTERMS.alternative)
        for quad in quads.quads_for_pattern(None, node(predicate), None, None)
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal) and asked(quad.object.value) == wanted
    }
    documents = subjects(quads, RDF_TYPE.value, node(POL.Document))
    found = sorted(exact & set(documents)) or _by_closest_rule(quads, documents, reference)
    held = [iri for iri in found if one(quads, iri, POL.heldAs) == POL.Held]
    return held or found


def _by_closest_rule(quads: pyoxigraph.Store, documents: list[str], reference: str) -> list[str]:
    ranks = {rule.name: rank for rank, rule in enumerate(RULES)}
    found: dict[int, list[str]] = defaultdict(list)
    for iri in documents:
        if rule := rule_of(_names(quads, iri), reference):
            found[ranks[rule.name]].append(iri)
    return found[min(found)] if found else []


def _names(quads: pyoxigraph.Store, iri: str) -> Names:
    return Names.of(
        one(quads, iri, DCTERMS.title) or "",
        texts(quads, iri, POL.instrumentTitle),
        texts(quads, iri, POL.attachmentTitle),
        texts(quads, iri, POL.issuerName),
        one(quads, iri, POL.region),
        int((one(quads, iri, POL.issuedOn) or "0")[:4]) or None,
    )


def _near(quads: pyoxigraph.Store, reference: str) -> list[str]:
    """Names that look like the reference: numbers where it has digits, and titles where it is no number."""
    key = number_key(reference)
    number = DocumentNumber.parse(key)
    numbers = _alike(quads, str(number or key), POL.documentNumber) if _DIGIT.search(key) else []
    titles = [] if number else _alike(quads, reference, DCTERMS.title, POL.instrumentTitle)
    return list(dict.fromkeys([*numbers, *titles]))[:_NEAR]


def _alike(quads: pyoxigraph.Store, wanted: str, *predicates: str) -> list[str]:
    """Values of the properties of documents that contain what is wanted, and then those that resemble it."""
    documents = set(subjects(quads, RDF_TYPE.value, node(POL.Document)))
    names = sorted(
        {
            quad.object.value
            for predicate in predicates
            for quad in quads.quads_for_pattern(None, node(predicate), None, None)
            if isinstance(quad.object, Literal) and isinstance(quad.subject, NamedNode) and quad.subject.value in documents
        }
    )
    within = [name for name in names if wanted and wanted in name]
    return list(dict.fromkeys([*within[:_NEAR], *get_close_matches(wanted, names, n=_NEAR, cutoff=0.6)]))[:_NEAR]


def _list(names: list[str]) -> str:
    return f" ({'; '.join(names)}?)" if names else ""
