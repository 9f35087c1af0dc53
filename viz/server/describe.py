"""What the store says of a thing, as RDF: the statements with the thing as subject, those that lead to it, and the facts that
it states, each with its words.

    the thing               all its statements
    what is below it        parts of a document, facts of a document or clause, periods, versions: all their statements
    evidence of all these   so that words, places and rules travel along
    what else leads to it   the one statement that does

IRIs are those of the store, wherever it is served. What would be too long is cut off at a whole subject, and the answer says so.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from policygraph.graph.terms import PREFIXES, RDF_TYPE, XSD, node
from policygraph.ontology.namespace import OA, ORG, POL, PROV

LIMIT: Final = 50_000
"""Statements of one answer."""
_BELOW: Final = frozenset(
    # who has one of these to a thing is told with it
    {
        POL.inDocument,
        POL.statementOf,
        POL.mentioningDocument,
        POL.mentionIn,
        POL.periodOf,
        POL.partOf,
        POL.clause,
        POL.affecting,
        POL.listedIn,
        ORG.originalOrganization,
        ORG.resultingOrganization,
    }
)
_LEADS: Final = (PROV.wasDerivedFrom, OA.hasSelector)
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Description:
    """Statements, each once, by subject: the thing first. `cut`: there are more."""

    thing: str
    triples: tuple[Triple, ...]
    cut: bool = False


def exists(quads: pyoxigraph.Store, iri: str) -> bool:
    """Whether the store says anything of it."""
    try:
        return next(quads.quads_for_pattern(NamedNode(iri), None, None, None), None) is not None
    except ValueError:  # no IRI
        return False


def describe(quads: pyoxigraph.Store, thing: str, limit: int = LIMIT) -> Description:
    """What the store says of a thing."""
    found: dict[Triple, None] = {}
    told: set[str] = set()

    def tell(subject: str) -> None:
        """The statements of a subject, then those of its evidence."""
        if subject in told or len(found) > limit:
            return
        told.add(subject)
        own = sorted((quad.triple for quad in quads.quads_for_pattern(NamedNode(subject), None, None, None)), key=_order)
        found.update(dict.fromkeys(own))
        for triple in own:
            # what a decision of a person or a source is, its own page tells
            if triple.predicate.value in _LEADS and isinstance(triple.object, NamedNode) and _is_evidence(triple.object.value, subject):
                tell(triple.object.value)

    tell(thing)
    into = islice(quads.quads_for_pattern(None, None, NamedNode(thing), None), LIMIT + 1)
    leading = sorted({quad.triple for quad in into}, key=_order)
    for triple in leading:
        if triple.predicate.value in _BELOW and isinstance(triple.subject, NamedNode):
            tell(triple.subject.value)
    found.update(dict.fromkeys(leading))
    kept = tuple(found)
    return Description(thing, kept[:limit], len(kept) > limit)


def _is_evidence(evidence: str, subject: str) -> bool:
    """Evidence of a fact is named below it; that of a period or effect is the evidence of the fact it follows from."""
    return evidence.startswith(subject) or "/evidence/" in evidence


def _order(triple: Triple) -> tuple[bool, str]:
    return triple.predicate != RDF_TYPE, str(triple)


# ---------------------------------------------------------------- serialising


def serialise(description: Description, form: RdfFormat, note: str | None = None) -> bytes:
    """The description in a format; the same store gives the same bytes. `note`: what to call this piece of data (an IRI) where it
    is cut off, to say so in the data."""
    triples = list(description.triples)
    if description.cut and note:
        words = f"Cut off after {len(triples)} statements; ask the SPARQL endpoint for the others."
        triples.append(Triple(NamedNode(note), node("http://www.w3.org/2000/01/rdf-schema#comment"), Literal(words, language="en")))
    if form == RdfFormat.JSON_LD:
        return _json_ld(triples)
    if form == RdfFormat.RDF_XML:
        triples = [_for_xml(triple) for triple in triples]
    if form == RdfFormat.N_TRIPLES:
        return pyoxigraph.serialize(triples, format=form) or b""
    by_subject: dict[str, list[Triple]] = defaultdict(list)
    for triple in triples:
        by_subject[str(triple.subject)].append(triple)
    together = [triple for own in by_subject.values() for triple in own]
    return pyoxigraph.serialize(together, format=form, prefixes=_prefixes(triples)) or b""


def _prefixes(triples: Iterable[Triple]) -> dict[str, str]:
    names = {iri for triple in triples for iri in _vocabulary(triple)}
    return {prefix: start for prefix, start in PREFIXES.items() if any(name.startswith(start) for name in names)}


def _vocabulary(triple: Triple) -> Iterator[str]:
    yield triple.predicate.value
    if triple.predicate == RDF_TYPE and isinstance(triple.object, NamedNode):
        yield triple.object.value
    if isinstance(triple.object, Literal):
        yield triple.object.datatype.value


def _for_xml(triple: Triple) -> Triple:
    """XML 1.0 cannot hold some control characters, and no parser would read the file: U+FFFD stands for them."""
    value = triple.object
    if not isinstance(value, Literal) or not _NO_XML.search(value.value):
        return triple
    text = _NO_XML.sub("\ufffd", value.value)
    told = Literal(text, language=value.language) if value.language else Literal(text, datatype=value.datatype)
    return Triple(triple.subject, triple.predicate, told)


def _json_ld(triples: Iterable[Triple]) -> bytes:
    """JSON-LD with its context inside: prefixes, and the type of a property where all its values here have one."""
    triples = list(triples)
    kinds: dict[str, set[str]] = defaultdict(set)
    for triple in triples:
        kinds[triple.predicate.value].add(_kind(triple.object))
    coerced = {predicate: kind for predicate, (kind, *more) in ((p, sorted(k)) for p, k in kinds.items()) if not more and kind != "plain"}
    context: dict[str, Any] = dict(_prefixes(triples))
    context |= {
        _short(predicate): {"@type": kind if kind == "@id" else _short(kind)}
        for predicate, kind in sorted(coerced.items())
        if predicate != RDF_TYPE.value
    }
    nodes: dict[str, dict[str, Any]] = {}
    for triple in triples:
        subject = _name(triple.subject)
        told = nodes.setdefault(subject, {"@id": subject})
        if triple.predicate == RDF_TYPE and isinstance(triple.object, NamedNode):
            told.setdefault("@type", []).append(_short(triple.object.value))
        else:
            told.setdefault(_short(triple.predicate.value), []).append(_value(triple.object, triple.predicate.value in coerced))
    graph = [{name: value[0] if isinstance(value, list) and len(value) == 1 else value for name, value in one.items()} for one in nodes.values()]
    return (json.dumps({"@context": context, "@graph": graph}, ensure_ascii=False, indent=1) + "\n").encode()


def _kind(term: object) -> str:
    if not isinstance(term, Literal):
        return "@id"
    return "plain" if term.language or term.datatype.value == XSD + "string" else term.datatype.value


def _value(term: object, coerced: bool) -> Any:
    if not isinstance(term, Literal):
        return _name(term) if coerced else {"@id": _name(term)}
    if term.language:
        return {"@language": term.language, "@value": term.value}
    if coerced or term.datatype.value == XSD + "string":
        return term.value
    return {"@type": _short(term.datatype.value), "@value": term.value}


def _name(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)


def _short(iri: str) -> str:
    """prefix:name, as far as the prefixes go."""
    for prefix, start in PREFIXES.items():
        if iri.startswith(start) and iri.removeprefix(start).isalnum():
            return f"{prefix}:{iri.removeprefix(start)}"
    return iri
