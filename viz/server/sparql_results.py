"""Answers as bytes: JSON, XML, CSV and TSV of rows, RDF of triples; cut off where they are too long, and saying so.

The writers of Oxigraph cannot stop in the middle, so rows are written here, as the recommendations of the W3C have them:
SPARQL 1.1 Query Results JSON Format, XML Format (second edition), CSV and TSV Formats.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from json.encoder import encode_basestring as quoted
from typing import Final
from xml.sax.saxutils import escape

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolution, QuerySolutions, QueryTriples, RdfFormat, Triple

from policygraph.errors import QueryError
from policygraph.graph.terms import PREFIXES, XSD, Term
from policygraph.viz.server.limits import Limits
from policygraph.viz.server.sparql_formats import CSV, JSON, ROWS, TRIPLES, TSV, XML, AnswerFormat, media_types

CUT: Final = "PolicyGraph-Truncated"
_STRING: Final = XSD + "string"
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FOR_CSV: Final = re.compile('[",\r\n]')
_XML_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPARQL: Final = '<sparql xmlns="http://www.w3.org/2005/sparql-results#">'
_QUOTES: Final = {'"': "&quot;", "\r": "&#13;"}


@dataclass(frozen=True, slots=True)
class Cut:
    """An answer goes on after `rows` of it. `what`: the limit that it met, as the header of the answer says it."""

    what: str
    rows: int


@dataclass(frozen=True, slots=True)
class Written:
    content: bytes
    cut: Cut | None = None


def write_boolean(answer: QueryBoolean, form: AnswerFormat) -> Written:
    word = "true" if answer else "false"
    if form == JSON:
        return Written(f'{{"head":{{}},"boolean":{word}}}\n'.encode())
    if form == XML:
        return Written(f"{_XML_HEAD}{_SPARQL}<head/><boolean>{word}</boolean></sparql>\n".encode())
    return Written(f"{word}\r\n".encode() if form == CSV else f"{word}\n".encode())


def write_rows(solutions: QuerySolutions, form: AnswerFormat, limits: Limits) -> Written:
    """Raises QueryError: cut off in a format that cannot say so, a value that XML has no characters for."""
    names = [variable.value for variable in solutions.variables]
    rows, cut = _bounded(map(_ROWS[form](names), solutions), limits)
    _refuse_silence(form, cut, limits, ROWS)
    head, between, tail = _FRAMES[form](names, cut)
    content = head + between.join(rows) + tail
    if form == XML and _NO_XML.search(content):
        raise QueryError("sparql-xml", others=media_types(one for one in ROWS if one != XML))
    return Written(content.encode(), cut)


def write_triples(answer: QueryTriples, form: AnswerFormat, limits: Limits) -> Written:
    """Raises QueryError as `write_rows` does, and for a predicate that RDF/XML has no name for."""
    triples: list[Triple] = []

    def told() -> Iterator[str]:
        for triple in answer:
            triples.append(triple)
            yield str(triple)

    rows, cut = _bounded(told(), limits)
    _refuse_silence(form, cut, limits, TRIPLES)
    del triples[len(rows) :]
    others = media_types(one for one in TRIPLES if one != form)
    try:
        content = pyoxigraph.serialize(triples, format=form.rdf, prefixes=_used(rows)) or b""
    except (ValueError, OSError) as error:
        if form.rdf != RdfFormat.RDF_XML:
            raise
        raise QueryError("sparql-rdfxml", reason=str(error), others=others) from error
    if form.rdf == RdfFormat.RDF_XML and _NO_XML.search(content.decode()):
        raise QueryError("sparql-xml", others=others)
    if cut and form.comment:
        remark = f"{form.comment[0]}{CUT}: {cut.what}; the answer goes on, ask with LIMIT and OFFSET for the rest{form.comment[1]}\n".encode()
        declared = content.index(b"\n") + 1 if form.rdf == RdfFormat.RDF_XML else 0
        content = content[:declared] + remark + content[declared:]
    return Written(content, cut)


def _used(triples: Iterable[str]) -> dict[str, str]:
    """The prefixes that some of the triples can use; one look at the start of an IRI is enough of a guess."""
    starts = {iri.rpartition("#" if "#" in iri else "/")[0] for line in triples for iri in _IRIS.findall(line)}
    return {prefix: start for prefix, start in PREFIXES.items() if start[:-1] in starts}


_IRIS: Final = re.compile(r"<([^<>]*)>")


def _bounded(rows: Iterable[str], limits: Limits) -> tuple[list[str], Cut | None]:
    kept: list[str] = []
    size = 0
    for row in rows:
        if len(kept) == limits.rows:
            return kept, Cut(f"rows={limits.rows}", len(kept))
        size += len(row) if row.isascii() else len(row.encode())
        if size > limits.answer_bytes:
            return kept, Cut(f"bytes={limits.answer_bytes}; rows={len(kept)}", len(kept))
        kept.append(row)
    return kept, None


def _refuse_silence(form: AnswerFormat, cut: Cut | None, limits: Limits, every: Iterable[AnswerFormat]) -> None:
    """A file of some formats would look whole: who reads it with a program does not see a header."""
    if cut and form.comment is None:
        most = f"{limits.rows} rows" if cut.rows == limits.rows else f"{limits.answer_bytes} bytes"
        raise QueryError("sparql-cut", most=most, format=form.media_type, others=media_types(one for one in every if one.comment))


# ---------------------------------------------------------------- JSON

_Row = Callable[[QuerySolution], str]


def _json_rows(names: list[str]) -> _Row:
    keys = [f"{quoted(name)}:" for name in names]

    def row(solution: QuerySolution) -> str:
        return "{" + ",".join(key + _json(term) for key, term in zip(keys, solution, strict=True) if term is not None) + "}"

    return row


def _json(term: Term) -> str:
    if isinstance(term, NamedNode):
        return f'{{"type":"uri","value":{quoted(term.value)}}}'
    if isinstance(term, BlankNode):
        return f'{{"type":"bnode","value":{quoted(term.value)}}}'
    if isinstance(term, Triple):
        parts = f'"subject":{_json(term.subject)},"predicate":{_json(term.predicate)},"object":{_json(term.object)}'
        return f'{{"type":"triple","value":{{{parts}}}}}'
    kind = ""
    if term.language:
        direction = f',"its:dir":{quoted(str(term.direction))}' if term.direction else ""
        kind = f',"xml:lang":{quoted(term.language)}{direction}'
    elif term.datatype.value != _STRING:
        kind = f',"datatype":{quoted(term.datatype.value)}'
    return f'{{"type":"literal","value":{quoted(term.value)}{kind}}}'


def _json_frame(names: list[str], cut: Cut | None) -> tuple[str, str, str]:
    remark = f',"truncated":{{"rows":{cut.rows},"limit":{quoted(cut.what)}}}' if cut else ""
    return f'{{"head":{{"vars":[{",".join(map(quoted, names))}]}}{remark},"results":{{"bindings":[\n', ",\n", "\n]}}\n"


# ---------------------------------------------------------------- XML


def _xml_rows(names: list[str]) -> _Row:
    keys = [f'<binding name="{escape(name, _QUOTES)}">' for name in names]

    def row(solution: QuerySolution) -> str:
        bindings = "".join(f"{key}{_xml(term)}</binding>" for key, term in zip(keys, solution, strict=True) if term is not None)
        return f"<result>{bindings}</result>"

    return row


def _xml(term: Term) -> str:
    if isinstance(term, NamedNode):
        return f"<uri>{escape(term.value)}</uri>"
    if isinstance(term, BlankNode):
        return f"<bnode>{escape(term.value)}</bnode>"
    if isinstance(term, Triple):
        parts = f"<subject>{_xml(term.subject)}</subject><predicate>{_xml(term.predicate)}</predicate><object>{_xml(term.object)}</object>"
        return f"<triple>{parts}</triple>"
    kind = ""
    if term.language:
        kind = f' xml:lang="{escape(term.language, _QUOTES)}"'
    elif term.datatype.value != _STRING:
        kind = f' datatype="{escape(term.datatype.value, _QUOTES)}"'
    return f"<literal{kind}>{escape(term.value, _QUOTES)}</literal>"


def _xml_frame(names: list[str], cut: Cut | None) -> tuple[str, str, str]:
    head = "".join(f'<variable name="{escape(name, _QUOTES)}"/>' for name in names)
    # what the schema has a place for is a link; the comment is for people
    remark = f'<link href="#truncated-{cut.rows}-rows"/><!-- {CUT}: {cut.what} -->' if cut else ""
    return f"{_XML_HEAD}{_SPARQL}<head>{head}{remark}</head><results>\n", "\n", "\n</results></sparql>\n"


# ---------------------------------------------------------------- CSV, TSV


def _csv_rows(names: list[str]) -> _Row:
    if len(names) == 1:  # a row of one value that is empty must not look like no row
        return lambda solution: (_csv(solution[0]) or '""') + "\r\n"
    return lambda solution: ",".join(map(_csv, solution)) + "\r\n"


def _csv(term: Term | None) -> str:
    if term is None:
        return ""
    return _csv_text(term.value if isinstance(term, NamedNode | Literal) else str(term))


def _csv_text(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _FOR_CSV.search(text) else text


def _csv_frame(names: list[str], cut: Cut | None) -> tuple[str, str, str]:
    return ",".join(map(_csv_text, names)) + "\r\n", "", ""


def _tsv_rows(names: list[str]) -> _Row:
    # as N-Triples has terms: a line end in them is escaped
    return lambda solution: "\t".join("" if term is None else str(term).replace("\t", "\\t") for term in solution) + "\n"


def _tsv_frame(names: list[str], cut: Cut | None) -> tuple[str, str, str]:
    return "\t".join(f"?{name}" for name in names) + "\n", "", ""


_ROWS: Final[dict[AnswerFormat, Callable[[list[str]], _Row]]] = {JSON: _json_rows, XML: _xml_rows, CSV: _csv_rows, TSV: _tsv_rows}
_FRAMES: Final[dict[AnswerFormat, Callable[[list[str], Cut | None], tuple[str, str, str]]]] = {
    JSON: _json_frame,
    XML: _xml_frame,
    CSV: _csv_frame,
    TSV: _tsv_frame,
}
