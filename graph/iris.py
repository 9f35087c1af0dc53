"""The names of everything: one value object that makes IRIs, deterministic and readable.

    doc/温政办/2022/80                       a number whose series names its body
    doc/温州市人民政府/通告/2022/2             a series that every body uses, below the issuers
    doc/国务院/令/427                         a number without a year
    doc/{title}/version/2023-09-01           a law or regulation as of its 通过 or last 修正/修订, without a number
    doc/{issuers}/{date}/{title}             no number; without a date also what tells it from others of that title
    doc/{issuers}/-/{title}/draft            neither number nor date: a draft that is checked as if issued on some day
    …/clause/三/（一）/3   …/clause/三~2        a clause; the second one with the same path
    work/{title}/1991-04-09                  a law through all its versions, by its first adoption
    agency/温州市/发展和改革委员会               a body, below its region
    indicator/公共充电桩/个                     what targets measure, with the unit
    …/mention/5f0c81e29ab4                   a fact, named by a hash of its content below its document or clause

No two forms can spell the same IRI: a year has four digits and a date ten characters or is "-", "version" is neither,
the shared series are a closed set, and text that could read as one of our own marks ("-", "~", "/") is percent-encoded.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import unquote

from policygraph.model import Clause, Document, DocumentNumber, Passage, Table

DEFAULT_BASE: Final = "https://w3id.org/policygraph/id/"
_ASCII: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-()+:")
_NOTHING: Final = "-"
_SHARED: Final = re.compile(
    r"(?P<issuer>.+(?:政府|委员会|办公厅|办公室|院|部|委|厅|局|署|会|主席))(?P<series>通告|公告|令|通报|决定|通知)"
)
_BASE: Final = re.compile(r"""[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+[/#]""")


def encode(text: str) -> str:
    """`text` as one segment of an IRI, never empty; two texts never share one.

    Kept: ASCII letters, digits and `_.-()+:`, and whatever else RFC 3987 allows that is visible. Encoded: white space,
    control and format characters (a bidi mark would be an invisible difference), `~` and `/`, which are ours, and
    all that IRIs forbid.
    """
    if not text:
        return _NOTHING
    if text == _NOTHING or not text.strip("."):  # "." and ".." would be resolved away as relative steps
        return "".join(f"%{ord(character):02X}" for character in text)
    return "".join(character if _plain(character) else _percent(character) for character in text)


def decode(segment: str) -> str:
    """The text of a segment made by `encode`."""
    return "" if segment == _NOTHING else unquote(segment, errors="strict")


def _plain(character: str) -> bool:
    code = ord(character)
    if code < 0x80:
        return character in _ASCII
    if code in range(0xFDD0, 0xFDF0) or code in range(0xFFF0, 0x10000) or code & 0xFFFE == 0xFFFE or code >= 0xE0000:
        return False
    return unicodedata.category(character)[0] not in "ZC"


def _percent(character: str) -> str:
    # A lone surrogate cannot come out of a decoded file, only out of a caller's string; it gets a visible stand-in.
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))


def digest(*content: object) -> str:
    """Twelve hexadecimal digits that stand for `content` (strings, numbers, dates, None, tuples of them)."""
    text = json.dumps(content, ensure_ascii=True, default=str, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def split_series(number: DocumentNumber) -> tuple[str | None, str]:
    """The issuer that a number of a shared series prints, and the series: 云岚市人民政府通告〔2022〕2号 and
    通告〔2022〕2号 of that body are one number.

    The issuer is "" where the number prints none, None where the series is a body's own (云政办).
    """
    if not number.names_issuer:
        return "", number.series
    if found := _SHARED.fullmatch(number.series):
        return found["issuer"], found["series"]
    return None, number.series


@dataclass(frozen=True, slots=True)
class Iris:
    """Makes every IRI below `base`, an absolute IRI that ends in "/" or "#"."""

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        if not _BASE.fullmatch(self.base):
            raise ValueError(f"not an absolute IRI ending in / or #: {self.base!r}")

    def join(self, *segments: str) -> str:
        return self.base + "/".join(encode(segment) for segment in segments)

    def document(self, document: Document) -> str:
        """The document's IRI, from its number, else from its issuers, date and title.

        An interpretation is not identified by a number, which is often that of the document it explains. What has a
        history of adoptions is a version: each session of a congress is another issuer, the title stays.
        """
        number = DocumentNumber.parse(document.number) if document.number and document.kind == "policy" else None
        issuers, title = "、".join(document.issuers), "".join(document.title.split())  # two prints may set Latin words apart otherwise
        if number and (split_series(number)[0] != "" or issuers):
            return self.numbered(number, issuers)
        if document.number and not number and document.kind == "policy":
            return self.unparsed(document.number)
        if document.issued_on and document.adoptions and document.kind == "policy":
            return self.join("doc", title, "version", document.issued_on.isoformat())
        if any(one.role == "issued" and one.basis == "presumed" for one in document.dates):
            # the name of a draft stays while its words and the day that is presumed for it change
            return self.join("doc", issuers, "", title, "draft")
        if document.issued_on:
            return self.join("doc", issuers, document.issued_on.isoformat(), title)
        return self.join("doc", issuers, "", title, _distinction(document))

    def numbered(self, number: DocumentNumber, issuers: str) -> str:
        """The IRI of the document with this number; `issuers` counts only for series that do not name their body."""
        year = [] if number.year is None else [str(number.year)]
        issuer, series = split_series(number)
        own = [] if issuer is None else [issuer or issuers]
        return self.join("doc", *own, series, *year, number.serial)

    def titled_stub(self, title: str, scope: str = "") -> str:
        """The IRI of a document known by a printed title only; `scope`: who prints it, where the title alone is vague.

        Four or five segments where a document that is held has three or four, the last of them its own: no held
        document has this name.
        """
        return self.join("doc", "", "", title, *(["", scope] if scope else [""]))

    def numbered_stub(self, number: DocumentNumber, scope: str) -> str:
        """The IRI of a mentioned document whose number does not tell its issuer; `scope`: who mentions it."""
        return self.join("doc", "", number.series, str(number.year or ""), number.serial, scope)

    def unparsed(self, number: str) -> str:
        """The IRI of a document with a number of unknown form."""
        return self.join("doc", "", "number", number)

    def work(self, title: str, first: date) -> str:
        """The IRI of a law through all its versions; `first`: its first adoption, as far as known.

        The day tells a new law from the one of the same title that it repeals.
        """
        return self.join("work", title, first.isoformat())

    def again(self, iri: str, nth: int) -> str:
        """The IRI of the `nth` thing that would have this IRI; the first keeps it."""
        return iri if nth == 1 else f"{iri}~{nth}"

    def below(self, parent: str, kind: str, *segments: str) -> str:
        """The IRI of a part: `…/clause/三/（一）` and the like."""
        return f"{parent}/{kind}/" + "/".join(encode(segment) for segment in segments)

    def part(self, document: str, kind: str, path: str, nth: int = 1) -> str:
        """The IRI of the `nth` clause, passage or table with this printed path."""
        return self.again(self.below(document, kind, *path.split("/")), nth)

    def fact(self, parent: str, kind: str, *content: object) -> str:
        """The IRI of a fact, named by its content below the document or clause that states it."""
        return self.below(parent, kind, digest(*content))

    def source(self, name: str) -> str:
        return self.join("source", *name.split("/"))

    def graph(self, source: str) -> str:
        """The named graph of the source called `source`."""
        return self.join("graph", "source", *source.split("/"))

    @property
    def derived_graph(self) -> str:
        return self.join("graph", "derived")

    @property
    def ontology_graph(self) -> str:
        return self.join("graph", "ontology")

    @property
    def vocabulary_graph(self) -> str:
        return self.join("graph", "vocabulary")

    @property
    def decisions_graph(self) -> str:
        return self.join("graph", "decisions")

    def decision(self, file: str, *content: object) -> str:
        """The IRI of a line of a file of decisions, by what it says: lines may move."""
        return self.join("decision", *file.split("/"), digest(*content))

    def agency(self, region: tuple[str, ...], name: str) -> str:
        """The IRI of a body by the names of its region (温州市; 温州市, 鹿城区) and its own below it."""
        return self.join("agency", *region, name)

    def group(self, region: tuple[str, ...], name: str) -> str:
        """The IRI of bodies named together in the texts of a region."""
        return self.join("agency-group", *region, name)

    def region(self, region: tuple[str, ...]) -> str:
        """The IRI of a region that the curated vocabulary does not have."""
        return self.join("region", *region)

    def indicator(self, words: str, unit: str | None) -> str:
        """The IRI of an indicator that the curated vocabulary does not have: its words in one spelling, its unit."""
        return self.join("indicator", words, unit or "")

    def issue(self, issue: str) -> str:
        return self.join("issue", issue)


def _distinction(document: Document) -> str:
    """What tells an undated document from others of the same title: what it interprets, else a hash of its words."""
    targets = sorted({r.number or r.title or "" for r in document.relations if r.type == "interprets"} - {""})
    if targets and document.kind == "interpretation":
        return "、".join(targets)
    parts: tuple[Clause | Passage | Table, ...] = (*document.clauses, *document.passages, *document.tables)
    return digest(document.number, [part.evidence.words for part in parts], [c.heading for c in document.clauses])
