"""Which form of an answer is wanted: the header Accept (RFC 9110, 12.5.1), or the end of the address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import RdfFormat


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which a thing is told. `rdf`: None for a page."""

    suffix: str
    media_type: str
    rdf: RdfFormat | None
    also: tuple[str, ...] = ()


HTML: Final = Form("html", "text/html", None, ("application/xhtml+xml",))
FORMS: Final = (
    # the first is for who takes anything
    HTML,
    Form("ttl", "text/turtle", RdfFormat.TURTLE, ("application/x-turtle",)),
    Form("jsonld", "application/ld+json", RdfFormat.JSON_LD, ("application/json",)),
    Form("nt", "application/n-triples", RdfFormat.N_TRIPLES, ("text/plain",)),
    Form("rdf", "application/rdf+xml", RdfFormat.RDF_XML, ("application/xml", "text/xml")),
)
BY_SUFFIX: Final = {form.suffix: form for form in FORMS}
_RANGE: Final = re.compile(r"\s*(?P<type>[\w!#$&^.+*-]+)/(?P<subtype>[\w!#$&^.+*-]+)\s*(?P<parameters>(?:;[^,]*)?)$")
_MOST: Final = 100
_QUALITY: Final = re.compile(r";\s*q\s*=\s*(?P<q>[01](?:\.\d{0,3})?)\s*(?:;|$)", re.IGNORECASE)


def wanted(accept: str | None, forms: Sequence[Form] = FORMS) -> Form | None:
    """The form that a client wants most; of those that it wants alike the first. None: it takes none of them."""
    types = {form.media_type: form for form in forms}
    others = {name: form for form in forms for name in form.also}
    name = preferred(accept, [*types, *others])
    return (types | others)[name] if name else None


def preferred(accept: str | None, media_types: Iterable[str]) -> str | None:
    """The media type that an Accept header wants most; of those that it wants alike the first; None: none of them."""
    ranges = list(_ranges(accept or "*/*"))
    best, most = None, 0.0
    for name in media_types:
        quality = _quality(name, ranges)
        if quality > most:
            best, most = name, quality
    return best


def _ranges(accept: str) -> Iterable[tuple[str, str, float]]:
    """What can be read of the header; a range that cannot is passed over, and those behind the first hundred are."""
    for entry in accept.split(",", _MOST)[:_MOST]:
        if found := _RANGE.fullmatch(entry):
            quality = _QUALITY.search(found["parameters"])
            yield found["type"].lower(), found["subtype"].lower(), float(quality["q"]) if quality else 1.0


def _quality(name: str, ranges: Iterable[tuple[str, str, float]]) -> float:
    """That of the range which names the type most closely."""
    kind, _, subtype = name.partition("/")
    rank, quality = -1, 0.0
    for a, b, q in ranges:
        closeness = 2 if (a, b) == (kind, subtype) else 1 if (a, b) == (kind, "*") else 0 if (a, b) == ("*", "*") else -1
        if closeness > rank:
            rank, quality = closeness, q
    return quality
