"""What one source says, as quads of one named graph.

Source → documents → metadata statements, clauses, passages, tables, mentions, responsibilities, what they say of time
(time_statements.py) and what they promise (promises.py); beside them the catalogue. Every quad of a document has a subject at or below the
document's IRI, so that a copy can be left out of the store by that name alone. Every statement leads through
prov:wasDerivedFrom to an oa:SpecificResource: the words, their places, the rule. Citations are mentions here, units are
printed names and indicators printed words; what they mean is derived from all sources together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pyoxigraph import Quad

from policygraph.graph.iris import Iris
from policygraph.graph.outline import Outline
from policygraph.graph.promises import Promises
from policygraph.graph.terms import Triples, spans_json
from policygraph.graph.time_statements import TimeStatements
from policygraph.model import Cell, Document, Evidence, Extraction, Relation, Responsibility, Standing, Table
from policygraph.ontology.namespace import DCTERMS, OA, POL, PROV

_CLASSES: Final = {"policy": POL.PolicyDocument, "interpretation": POL.Interpretation}


@dataclass(frozen=True, slots=True)
class Naming:
    """A document of an extraction and the IRI it has."""

    iri: str
    document: Document


def named(extraction: Extraction, iris: Iris) -> tuple[Naming, ...]:
    """The documents of an extraction with their IRIs; two that would share one are told apart by their order."""
    seen: Counter[str] = Counter()
    found = []
    for document in extraction.documents:
        iri = iris.document(document)
        seen[iri] += 1
        found.append(Naming(iris.again(iri, seen[iri]), document))
    return tuple(found)


def quads(extraction: Extraction, iris: Iris) -> list[Quad]:
    """The source graph of an extraction, sorted as N-Quads."""
    return sorted(_SourceGraph(extraction, iris).build(), key=str)


class _SourceGraph:
    """Walks one extraction; `out` collects the quads."""

    def __init__(self, extraction: Extraction, iris: Iris) -> None:
        self.extraction = extraction
        self.iris = iris
        self.source = iris.source(extraction.source)
        self.out = Triples(iris.graph(extraction.source))

    def build(self) -> Iterator[Quad]:
        self._source()
        for naming in named(self.extraction, self.iris):
            self._document(naming.iri, naming.document)
        return iter(self.out)

    # ------------------------------------------------------------ source

    def _source(self) -> None:
        source, extraction = self.source, self.extraction
        self.out.type(source, POL.Source)
        self.out.say(source, POL.sourceName, extraction.source)
        self.out.say(source, POL.fileHash, extraction.sha256)
        self.out.say(source, POL.textHash, extraction.text_sha256)
        self.out.say(source, POL.sourceUrl, extraction.url)
        self.out.say(source, POL.retrievedOn, extraction.retrieved_on)
        self.out.say(source, POL.printedIssue, extraction.issue)
        self.out.say(source, POL.warningCount, len(extraction.warnings))
        for entry in extraction.catalogue:
            iri = self.iris.fact(source, "catalogue", entry.number, entry.title)
            self.out.type(iri, POL.CatalogueEntry)
            self.out.link(iri, POL.listedIn, source)
            self.out.say(iri, POL.printedNumber, entry.number)
            self.out.say(iri, POL.printedTitle, entry.title)
            self._evidence(iri, entry.evidence)

    def _evidence(self, fact: str, evidence: Evidence) -> None:
        """The words, places and rule of `fact`; nothing where the extraction gives neither words nor place."""
        if not evidence.spans and not evidence.words:
            return
        iri = self.iris.fact(fact, "evidence", self.extraction.text_sha256, evidence.spans, evidence.words)
        self.out.link(fact, PROV.wasDerivedFrom, iri)
        self.out.type(iri, OA.SpecificResource)
        self.out.link(iri, OA.hasSource, self.source)
        self.out.say(iri, POL.rule, evidence.rule or None)
        self.out.say(iri, POL.spans, spans_json(evidence.spans))
        quote = self.iris.below(iri, "quote", "1")
        self.out.link(iri, OA.hasSelector, quote)
        self.out.type(quote, OA.TextQuoteSelector)
        self.out.say(quote, OA.exact, evidence.words)
        for start, end in evidence.spans:
            place = self.iris.below(iri, "place", f"{start}-{end}")
            self.out.link(iri, OA.hasSelector, place)
            self.out.type(place, OA.TextPositionSelector)
            self.out.say(place, OA.start, start)
            self.out.say(place, OA.end, end)

    # ------------------------------------------------------------ document

    def _document(self, iri: str, document: Document) -> None:
        self._metadata(iri, document)
        outline = Outline.of(document, iri, self.iris)
        self._clauses(iri, document, outline)
        self._passages(iri, document, outline)
        self._tables(iri, document, outline)
        mentions: tuple[Relation | Standing, ...] = (*document.relations, *document.standings)
        for mention in mentions:
            self._mention(iri, mention, outline)
        TimeStatements(iri, outline, self.iris, self.out, self._evidence).write(document)
        for responsibility in document.responsibilities:
            self._responsibility(iri, responsibility, outline)
        Promises(iri, outline, self.iris, self.out, self._evidence).write(document)

    def _metadata(self, iri: str, document: Document) -> None:
        say = self.out.say
        self.out.type(iri, POL.Document, _CLASSES[document.kind])
        self.out.link(iri, POL.heldAs, POL.Held)
        self.out.link(iri, POL.source, self.source)
        say(iri, DCTERMS.title, document.title)
        say(iri, POL.documentNumber, document.number)
        say(iri, POL.registryNumber, document.registry_number)
        say(iri, POL.instrumentTitle, document.instrument)
        say(iri, POL.attachmentTitle, *document.attachments)
        say(iri, POL.issuerName, *document.issuers)
        say(iri, POL.addressee, *document.addressees)
        say(iri, POL.genre, document.genre)
        say(iri, POL.adminLevel, document.level)
        say(iri, POL.region, document.region)
        say(iri, POL.issuedOn, document.issued_on)
        say(iri, POL.approvedOn, document.approved_on)
        say(iri, POL.effectiveFrom, document.effective_from)
        say(iri, POL.expiresOn, document.expires_on)
        say(iri, POL.adoptedOn, *document.adoptions)
        for name, evidence in document.evidence.items():
            statement = self.iris.below(iri, "field", name)
            self.out.type(statement, POL.MetadataStatement)
            self.out.link(statement, POL.statementOf, iri)
            say(statement, POL.fieldName, name)
            self._evidence(statement, evidence)

    def _clauses(self, iri: str, document: Document, outline: Outline) -> None:
        for clause, place in zip(document.clauses, outline.clauses, strict=True):
            self._part(place.iri, POL.Clause, iri, place.parent, clause.path, clause.order)
            self.out.say(place.iri, POL.heading, clause.heading)
            self.out.say(place.iri, POL.text, clause.evidence.words or None)
            self._evidence(place.iri, clause.evidence)

    def _passages(self, iri: str, document: Document, outline: Outline) -> None:
        for order, (passage, place) in enumerate(zip(document.passages, outline.passages, strict=True), 1):
            self._part(place.iri, POL.Passage, iri, place.parent, passage.path, order)
            self.out.say(place.iri, POL.text, passage.evidence.words or None)
            self._evidence(place.iri, passage.evidence)

    def _tables(self, iri: str, document: Document, outline: Outline) -> None:
        for order, (table, place) in enumerate(zip(document.tables, outline.tables, strict=True), 1):
            self._part(place.iri, POL.Table, iri, place.parent, table.path, order)
            self.out.say(place.iri, DCTERMS.title, table.title)
            self._evidence(place.iri, table.evidence)
            self._rows(place.iri, table)

    def _part(self, part: str, kind: str, document: str, parent: str | None, path: str, order: int) -> None:
        self.out.type(part, kind)
        self.out.link(part, POL.partOf, document)
        if parent:
            self.out.link(part, POL.parentClause, parent)
        self.out.say(part, POL.path, path)
        self.out.say(part, POL.order, order)

    def _rows(self, table_iri: str, table: Table) -> None:
        rows: Sequence[tuple[Cell, ...]] = (table.header, *table.rows)
        for index, cells in enumerate(rows):
            row = self.iris.below(table_iri, "row", str(index))
            self.out.type(row, POL.TableRow)
            self.out.link(row, POL.partOf, table_iri)
            self.out.say(row, POL.rowIndex, index)
            if index - 1 in table.ragged:
                self.out.say(row, POL.ragged, True)
            for column, cell in enumerate(cells, 1):
                if cell.words:
                    iri = self.iris.below(row, "cell", str(column))
                    self.out.type(iri, POL.TableCell)
                    self.out.link(iri, POL.partOf, row)
                    self.out.say(iri, POL.columnIndex, column)
                    self.out.say(iri, POL.text, cell.words)
                    self.out.say(iri, POL.spans, spans_json(cell.spans))

    def _mention(self, document: str, told: Relation | Standing, outline: Outline) -> None:
        parent = outline.clause_of(told) or document
        content: tuple[object, ...] = (told.type, told.number, told.title, _iso(told.effective_on), told.clauses)
        if isinstance(told, Standing):
            content += (_iso(told.until), told.years, *((told.months,) if told.months else ()))
        iri = self.iris.fact(parent, "mention", *content, told.evidence.words)
        self.out.type(iri, POL.Mention)
        self.out.link(iri, POL.mentionIn, parent)
        self.out.link(iri, POL.mentioningDocument, document)
        self.out.say(iri, POL.mentionType, told.type)
        self.out.say(iri, POL.printedNumber, told.number)
        self.out.say(iri, POL.printedTitle, told.title)
        self.out.say(iri, POL.path, told.path)
        self.out.say(iri, POL.effectiveOn, told.effective_on)
        self.out.say(iri, POL.affectedPath, *told.clauses)
        if isinstance(told, Relation) and told.undated:
            self.out.say(iri, POL.dateBasis, "unreadable")
        if isinstance(told, Standing):
            self.out.say(iri, POL.until, told.until)
            self.out.say(iri, POL.extensionYears, told.years)
            self.out.say(iri, POL.extensionMonths, told.months)
        self._evidence(iri, told.evidence)

    def _responsibility(self, document: str, told: Responsibility, outline: Outline) -> None:
        clause = outline.clause_at(told.path, told.evidence.spans)
        content = (told.path, told.unit, told.role, told.row, told.label, told.duty)
        iri = self.iris.fact(clause or document, "responsibility", *content)
        self.out.type(iri, POL.Responsibility)
        self.out.link(iri, POL.inDocument, document)
        if clause:
            self.out.link(iri, POL.clause, clause)
        self.out.say(iri, POL.path, told.path)
        self.out.say(iri, POL.printedName, told.unit)
        self.out.say(iri, POL.role, told.role)
        self.out.say(iri, POL.rowNumber, told.row)
        self.out.say(iri, POL.rowLabel, told.label)
        self.out.say(iri, POL.duty, *told.duty)
        self._evidence(iri, told.evidence)


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
