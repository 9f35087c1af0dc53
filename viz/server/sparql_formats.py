"""Formats of answers to SPARQL queries: what a request asks for, by Accept or by format=."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import RdfFormat

from policygraph.errors import UsageError
from policygraph.viz.server.negotiation import preferred


@dataclass(frozen=True, slots=True)
class AnswerFormat:
    """A format: `names` that format= takes, the `media_type` of the answer, `accepted` as names of it in Accept.

    `rdf`: for triples; None: for rows. `comment`: how a remark is written; None: the format has no place for one.
    """

    names: tuple[str, ...]
    media_type: str
    accepted: tuple[str, ...] = ()
    rdf: RdfFormat | None = None
    comment: tuple[str, str] | None = None
    charset: bool = False

    @property
    def name(self) -> str:
        return self.names[0]

    @property
    def content_type(self) -> str:
        return f"{self.media_type}; charset=utf-8" if self.charset else self.media_type


JSON: Final = AnswerFormat(("json", "srj"), "application/sparql-results+json", ("application/json",), comment=("", ""))
XML: Final = AnswerFormat(("xml", "srx"), "application/sparql-results+xml", ("application/xml", "text/xml"), comment=("<!-- ", " -->"))
CSV: Final = AnswerFormat(("csv",), "text/csv", charset=True)
TSV: Final = AnswerFormat(("tsv",), "text/tab-separated-values", charset=True)
# the first of each is for who takes anything
ROWS: Final = (JSON, XML, CSV, TSV)
_HASH: Final = ("# ", "")
TRIPLES: Final = (
    AnswerFormat(
        ("turtle", "ttl", "n3"),
        "text/turtle",
        ("application/x-turtle", "text/n3", "text/rdf+n3"),
        RdfFormat.TURTLE,
        _HASH,
        charset=True,
    ),
    AnswerFormat(("ntriples", "nt", "n-triples"), "application/n-triples", ("text/plain",), RdfFormat.N_TRIPLES, _HASH),
    AnswerFormat(("rdfxml", "rdf", "rdf+xml", "xml"), "application/rdf+xml", ("application/xml", "text/xml"), RdfFormat.RDF_XML, XML.comment),
    AnswerFormat(("jsonld", "json-ld", "json"), "application/ld+json", ("application/json",), RdfFormat.JSON_LD),
    AnswerFormat(("trig",), "application/trig", ("application/x-trig",), RdfFormat.TRIG, _HASH),
    AnswerFormat(("nquads", "nq", "n-quads"), "application/n-quads", (), RdfFormat.N_QUADS, _HASH),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a request takes, for either kind of answer; None: nothing of that kind."""

    rows: AnswerFormat | None
    triples: AnswerFormat | None


def wanted(accept: str | None, name: str | None = None) -> Wanted:
    """What a request asks for; `name`, of its format=, goes before Accept. Raises UsageError("sparql-format")."""
    if name is not None:
        rows, triples = _named(name, ROWS), _named(name, TRIPLES)
        if rows is None and triples is None:
            raise UsageError("sparql-format", format=name[:60], formats=", ".join(dict.fromkeys(one.name for one in (*ROWS, *TRIPLES))))
        return Wanted(rows, triples)
    return Wanted(_accepted(accept, ROWS), _accepted(accept, TRIPLES))


def of_name(name: str | None, formats: Iterable[AnswerFormat]) -> AnswerFormat | None:
    return next((one for one in formats if one.name == name), None)


def by_media_type(formats: Sequence[AnswerFormat]) -> dict[str, AnswerFormat]:
    """Formats by what Accept may call them; the names of their own go before others, which are those of whole families."""
    return {one.media_type: one for one in formats} | {name: one for one in formats for name in one.accepted}


def media_types(formats: Iterable[AnswerFormat]) -> str:
    return ", ".join(one.media_type for one in formats)


def _named(name: str, formats: Iterable[AnswerFormat]) -> AnswerFormat | None:
    # a plus in an address is a blank unless it is encoded
    given = name.strip().lower().replace(" ", "+")
    return next((one for one in formats if given in one.names or given == one.media_type), None)


def _accepted(accept: str | None, formats: Sequence[AnswerFormat]) -> AnswerFormat | None:
    every = by_media_type(formats)
    best = preferred(accept, every)
    return every[best] if best else None
