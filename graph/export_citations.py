"""The documents of a store as a bibliography: CSL-JSON for Zotero, pandoc and citation processors; BibTeX for LaTeX.

Documents whose text is held, by date of issue; the body that issues is an author without first and last name, the number
(发文字号) stays as printed. In CSL a law or regulation of a people's congress is `legislation`, every other official document
a `regulation`, a 政策解读 a `document`. Classic BibTeX knows none of these: `@techreport` is the type whose styles print kind,
number and institution (it is a report in Zotero); so CSL-JSON is the better way there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO, Final, Literal, get_args

from policygraph.graph.facts import instances
from policygraph.graph.iris import digest
from policygraph.graph.reference import one, texts
from policygraph.graph.store import Store
from policygraph.graph.terms import RDF_TYPE
from policygraph.ontology.namespace import DCTERMS, POL

Format = Literal["bibtex", "csljson"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
Kind = Literal["legislation", "regulation", "document"]
_CONGRESS: Final = re.compile(r"人民代表大会(?:常务委员会)?|人大(?:常委会)?")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Citation:
    """What a bibliography says of a document. `key` is made of the year and the IRI: it stays while the IRI does."""

    key: str
    document: str
    kind: Kind
    title: str
    issuers: tuple[str, ...]
    number: str | None
    issued_on: date | None
    genre: str | None
    region: str | None
    gazette: str | None
    url: str | None
    retrieved_on: date | None


def citations(store: Store) -> list[Citation]:
    """The documents of a store whose text is held, by date of issue, number and title; those without a date first."""
    found = (citation(store, iri) for iri in instances(store.quads, POL.Document) if one(store.quads, iri, POL.heldAs) == POL.Held)
    return sorted(found, key=lambda one: (one.issued_on or date.min, one.number or "", one.title, one.document))


def export(store: Store, form: Format, output: BinaryIO) -> int:
    """Writes the bibliography of a store to a binary file, in UTF-8; gives how many entries. The same store gives the same bytes."""
    found = citations(store)
    output.write(_WRITERS[form](found).encode())
    return len(found)


def citation(store: Store, iri: str) -> Citation:
    """Of one document."""
    quads = store.quads
    source, issue = one(quads, iri, POL.source), one(quads, iri, POL.publishedIn)
    issued_on = _day(one(quads, iri, POL.issuedOn))
    issuers = tuple(texts(quads, iri, POL.issuerName))
    genre = one(quads, iri, POL.genre)
    return Citation(
        key=f"policy-{issued_on.year if issued_on else 'undated'}-{digest(iri)}",
        document=iri,
        kind=_kind(store, iri, issuers, genre),
        title=one(quads, iri, DCTERMS.title) or "",
        issuers=issuers,
        number=one(quads, iri, POL.documentNumber),
        issued_on=issued_on,
        genre=genre,
        region=one(quads, iri, POL.region),
        gazette=one(quads, issue, DCTERMS.title) if issue else None,
        url=one(quads, source, POL.sourceUrl) if source else None,
        retrieved_on=_day(one(quads, source, POL.retrievedOn)) if source else None,
    )


def _kind(store: Store, iri: str, issuers: Iterable[str], genre: str | None) -> Kind:
    """A notice of a congress's office is no law: a law has a day of adoption. Below the state only congresses make a 条例
    (规章制定程序条例, article 7), whether or not the text prints which."""
    if POL.Interpretation in texts(store.quads, iri, RDF_TYPE.value):
        return "document"
    by_congress = any(_CONGRESS.search(issuer) for issuer in issuers)
    is_local = one(store.quads, iri, POL.adminLevel) not in (None, "国家")
    adopted = one(store.quads, iri, POL.adoptedOn) is not None
    return "legislation" if genre == "法" or (adopted and (by_congress or (genre == "条例" and is_local))) else "regulation"


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:  # a day of retrieval is what somebody wrote
        return None


# ---------------------------------------------------------------- CSL-JSON


def csl(one: Citation) -> dict[str, Any]:
    """An item of CSL-JSON (schema of CSL 1.0.2); what has no value is left out."""
    item = {
        "id": one.key,
        "type": one.kind,
        "title": one.title,
        "author": [{"literal": issuer} for issuer in one.issuers],
        "issued": _date_parts(one.issued_on),
        "number": one.number,
        "genre": one.genre,
        "jurisdiction": one.region,
        "container-title": one.gazette,
        "URL": one.url,
        "accessed": _date_parts(one.retrieved_on),
        "language": "zh-CN",
        "custom": {"document": one.document},
    }
    return {name: value for name, value in item.items() if value}


def _date_parts(day: date | None) -> dict[str, Any] | None:
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None


def _csl_json(found: Iterable[Citation]) -> str:
    return json.dumps([csl(one) for one in found], ensure_ascii=False, indent=1) + "\n"


# ---------------------------------------------------------------- BibTeX

# BibTeX counts braces even behind a backslash: only a command keeps a lone one from swallowing what follows.
_LATEX: Final = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    **{character: f"\\{character}" for character in "#$%&_"},
}
_SPECIAL: Final = re.compile("[" + re.escape("".join(_LATEX)) + "]")
_BLANK: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_NO_URL: Final = re.compile(r"""[\s\x00-\x1f\x7f{}\\"]""")


def bibtex(one: Citation) -> str:
    """An entry of BibTeX; Chinese stays as it is, what TeX would take for a command is written as one."""
    day = one.issued_on
    issuers = [f"{{{latex(issuer)}}}" for issuer in one.issuers]
    fields = {
        "author": " and ".join(issuers),
        "title": latex(one.title),
        "institution": latex("、".join(one.issuers)),
        "type": latex(one.genre or ""),
        "number": latex(one.number or ""),
        "year": str(day.year) if day else "",
        "date": day.isoformat() if day else "",
        "howpublished": latex(one.gazette or ""),
        # the packages that print an address take it as it is
        "url": _NO_URL.sub(lambda found: "".join(f"%{byte:02X}" for byte in found.group().encode()), one.url or ""),
        "urldate": one.retrieved_on.isoformat() if one.retrieved_on else "",
        "langid": "chinese",
    }
    month = f"  month = {_MONTHS[day.month - 1]},\n" if day else ""  # a macro: each style has its own words
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    kind = "misc" if one.kind == "document" else "techreport"
    return f"@{kind}{{{one.key},\n{''.join(lines)}{month}}}\n"


def latex(text: str) -> str:
    """Text as LaTeX reads it, in one line."""
    return _SPECIAL.sub(lambda found: _LATEX[found.group()], _BLANK.sub(" ", text).strip())


def _bibtex(found: Iterable[Citation]) -> str:
    return "\n".join(map(bibtex, found))


_WRITERS: Final[Mapping[Format, Callable[[Iterable[Citation]], str]]] = {"bibtex": _bibtex, "csljson": _csl_json}
