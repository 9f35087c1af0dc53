"""The graph as CSV tables with a description that programs read (CSVW): for spreadsheets, R, statistics programs.

    documents.csv          every document, held or only mentioned
    clauses.csv            the clauses of those held
    responsibilities.csv   which unit has which role in a clause
    targets.csv            quantities to reach, keep or spend
    incentives.csv         who gets how much for what
    relations.csv          what a document says of another, and which one that is
    csv-metadata.json      columns with titles in English and Chinese, datatypes, keys

Rows of different tables meet by IRIs, which are their keys. Facts have their words, source, spans and rule. The status of a
document is no column: it is that of a day (`policygraph status`). Source: Metadata Vocabulary for Tabular Data, W3C 2015.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, Literal

import pyoxigraph

from policygraph.graph.facts import instances, properties
from policygraph.graph.show import evidence
from policygraph.graph.store import Store
from policygraph.graph.terms import RDF_TYPE, Value, node
from policygraph.ontology.namespace import DCTERMS, POL

METADATA: Final = "csv-metadata.json"
"""The name by which CSVW programs look for the description of the tables of a folder."""

SEPARATOR: Final = "|"
"""Between the values of a cell. CSVW knows no escape for it, so that in a value it is written full-width."""
_FULL_WIDTH: Final = "｜"
_LABEL: Final = "http://www.w3.org/2004/02/skos/core#prefLabel"
Datatype = Literal["string", "anyURI", "date", "integer", "decimal", "boolean", "json"]
Cell = Value | list[Value]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, which is its English title too, and its Chinese title.

    `property`: the term of the ontology whose value it has; `through`: one to go through before that. `many`: a cell holds
    all values, else the first. `refers`: the table whose key the values are. `read`: for what is no property.
    """

    name: str
    zh: str
    property: str | None = None
    datatype: Datatype = "string"
    required: bool = False
    many: bool = False
    refers: str | None = None
    through: str | None = None
    read: Callable[[_Row], Cell] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the instances of a class, one a row; the first column is its key. `proven`: rows are facts with evidence."""

    name: str
    zh: str
    kind: str
    columns: tuple[Column, ...]
    proven: bool = True

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @property
    def all_columns(self) -> tuple[Column, ...]:
        return (*self.columns, *_PROOF) if self.proven else self.columns


class _Row:
    """What the store says of one subject; `proof` is read once for all its columns."""

    __slots__ = ("_proof", "_quads", "said", "subject")

    def __init__(self, quads: pyoxigraph.Store, subject: str, said: Mapping[str, list[Value]]) -> None:
        self._quads = quads
        self._proof: Mapping[str, Any] | None = None
        self.subject = subject
        self.said = said

    @property
    def proof(self) -> Mapping[str, Any]:
        if self._proof is None:
            self._proof = evidence(self._quads, self.subject)
        return self._proof

    def is_a(self, iri: str, kind: str) -> bool:
        return next(self._quads.quads_for_pattern(node(iri), RDF_TYPE, node(kind), None), None) is not None

    def cell(self, column: Column) -> Cell:
        if column.read:
            return column.read(self)
        if not column.property:
            return self.subject
        values = self.said.get(column.through or column.property) or []
        if column.through:
            values = [v for middle in values for v in properties(self._quads, [str(middle)], (column.property,))[str(middle)].get(column.property, [])]
        return list(values) if column.many else values[0] if values else None


def _kind(row: _Row) -> Cell:
    kinds = row.said.get(RDF_TYPE.value, [])
    return "policy" if POL.PolicyDocument in kinds else "interpretation" if POL.Interpretation in kinds else None


def _is_held(row: _Row) -> Cell:
    return POL.Held in row.said.get(POL.heldAs, [])


def _clause_of_mention(row: _Row) -> Cell:
    """A mention stands in a clause, or in the document itself."""
    places = set(row.said.get(POL.mentionIn, [])) - set(row.said.get(POL.mentioningDocument, []))
    return min(map(str, places), default=None)


def _resolved(kind: str) -> Callable[[_Row], Cell]:
    """What a mention means, if it is of this class: a document, or a law through all its versions."""
    return lambda row: next((iri for iri in row.said.get(POL.resolvedTo, []) if row.is_a(str(iri), kind)), None)


def _proof(name: str) -> Callable[[_Row], Cell]:
    return lambda row: row.proof[name] if name != "spans" else json.dumps(row.proof[name], separators=(",", ":"))


_PROOF: Final = (
    Column("words", "原文", read=_proof("words")),
    Column("source", "来源", read=_proof("source")),
    Column("spans", "位置区间", datatype="json", read=_proof("spans")),
    Column("rule", "规则", read=_proof("rule")),
)


def _key(name: str, zh: str) -> Column:
    return Column(name, zh, datatype="anyURI", required=True)


def _document(property: str) -> Column:
    return Column("document", "文件", property, "anyURI", required=True, refers="documents")


_CLAUSE: Final = Column("clause", "条款", POL.clause, "anyURI", refers="clauses")
_PATH: Final = Column("path", "条款路径", POL.path)
_VALUE: Final = Column("value", "数值", POL.value, "decimal")
_MEASURE: Final = Column("measure", "计量单位", POL.measure)
_NORMALIZED: Final = (
    Column("normalized_value", "可比数值", POL.normalizedValue, "decimal"),
    Column("normalized_measure", "可比计量单位", POL.normalizedMeasure),
)

TABLES: Final = (
    Table(
        "documents",
        "文件",
        POL.Document,
        (
            _key("document", "文件"),
            Column("number", "发文字号", POL.documentNumber),
            Column("registry_number", "登记号", POL.registryNumber),
            Column("title", "标题", DCTERMS.title),
            Column("instrument", "所印发文件标题", POL.instrumentTitle),
            Column("kind", "类别", read=_kind),
            Column("held", "全文在库", datatype="boolean", required=True, read=_is_held),
            Column("genre", "文种", POL.genre),
            Column("level", "行政层级", POL.adminLevel),
            Column("region", "地区", POL.region),
            Column("issuers", "发文机关", POL.issuerName, many=True),
            Column("addressees", "主送机关", POL.addressee, many=True),
            Column("issued_on", "成文日期", POL.issuedOn, "date"),
            Column("approved_on", "批准日期", POL.approvedOn, "date"),
            Column("adopted_on", "通过日期", POL.adoptedOn, "date", many=True),
            Column("effective_from", "施行日期", POL.effectiveFrom, "date"),
            Column("expires_on", "有效期截止日", POL.expiresOn, "date"),
            Column("attachments", "附件", POL.attachmentTitle, many=True),
            Column("work", "所属作品", POL.versionOf, "anyURI"),
            Column("version_order", "版本次序", POL.versionOrder, "integer"),
            Column("published_in", "刊于", DCTERMS.title, through=POL.publishedIn),
            Column("source", "来源", POL.sourceName, through=POL.source),
            Column("url", "来源网址", POL.sourceUrl, through=POL.source),
            Column("retrieved_on", "获取日期", POL.retrievedOn, through=POL.source),
        ),
        proven=False,
    ),
    Table(
        "clauses",
        "条款",
        POL.Clause,
        (
            _key("clause", "条款"),
            _document(POL.partOf),
            Column("path", "条款路径", POL.path, required=True),
            Column("order", "次序", POL.order, "integer", required=True),
            Column("parent", "上级条款", POL.parentClause, "anyURI", refers="clauses"),
            Column("heading", "条款标题", POL.heading),
            # the text of a clause is the words it is proven by
        ),
    ),
    Table(
        "responsibilities",
        "责任分工",
        POL.Responsibility,
        (
            _key("responsibility", "责任分工"),
            _document(POL.inDocument),
            _CLAUSE,
            _PATH,
            Column("unit", "所印单位名称", POL.printedName),
            Column("agency", "机构", POL.agency, "anyURI"),
            Column("agency_name", "机构名称", _LABEL, through=POL.agency),
            Column("role", "角色", POL.role, required=True),
            Column("row", "表中序号", POL.rowNumber),
            Column("label", "表中事项", POL.rowLabel),
            Column("duty", "职责", POL.duty, many=True),
        ),
    ),
    Table(
        "targets",
        "目标",
        POL.Target,
        (
            _key("target", "目标"),
            _document(POL.inDocument),
            _CLAUSE,
            _PATH,
            Column("indicator_name", "所印指标名称", POL.indicatorName, required=True),
            Column("indicator", "指标", POL.indicator, "anyURI"),
            Column("comparator", "比较词", POL.comparator),
            _VALUE,
            _MEASURE,
            Column("printed_value", "所印数值", POL.printedValue),
            *_NORMALIZED,
            Column("year", "年份", POL.year, "integer"),
            Column("scope", "范围", POL.scope),
            Column("kind", "类别", POL.targetKind),
            Column("binding", "约束性", POL.binding),
            Column("baseline", "现状值", POL.baseline, "decimal"),
            Column("baseline_year", "现状年份", POL.baselineYear, "integer"),
        ),
    ),
    Table(
        "incentives",
        "奖补",
        POL.Incentive,
        (
            _key("incentive", "奖补"),
            _document(POL.inDocument),
            _CLAUSE,
            _PATH,
            Column("subject", "奖补对象", POL.subject, required=True),
            _VALUE,
            _MEASURE,
            *_NORMALIZED,
            Column("form", "形式", POL.form),
            Column("period", "周期", POL.period),
        ),
    ),
    Table(
        "relations",
        "文件关系",
        POL.Mention,
        (
            _key("relation", "文件关系"),
            _document(POL.mentioningDocument),
            Column("clause", "条款", POL.mentionIn, "anyURI", refers="clauses", read=_clause_of_mention),
            _PATH,
            Column("type", "关系类型", POL.mentionType, required=True),
            Column("to_document", "所指文件", POL.resolvedTo, "anyURI", refers="documents", read=_resolved(POL.Document)),
            Column("to_work", "所指作品", POL.resolvedTo, "anyURI", read=_resolved(POL.Work)),
            Column("candidates", "可能所指文件", POL.candidate, "anyURI", many=True),
            Column("printed_number", "所印字号", POL.printedNumber),
            Column("printed_title", "所印标题", POL.printedTitle),
            Column("affected_paths", "所涉条款", POL.affectedPath, many=True),
            Column("effective_on", "起效日期", POL.effectiveOn, "date"),
            Column("until", "截止日", POL.until, "date"),
            Column("resolution", "指代规则", POL.resolutionRule),
        ),
    ),
)


def tables(store: Store) -> Iterator[tuple[str, bytes]]:
    """File name and content of each table and, last, of their description; the same store gives the same bytes."""
    for table in TABLES:
        yield table.file, _csv(table, rows(store, table))
    yield METADATA, (json.dumps(metadata(), ensure_ascii=False, indent=1) + "\n").encode()


def rows(store: Store, table: Table) -> Iterator[list[Cell]]:
    """The rows of a table by their keys: a value a column, a list where a column has many."""
    columns = table.all_columns
    wanted = {name for column in columns if (name := column.through or column.property)}
    wanted |= {RDF_TYPE.value, POL.heldAs, POL.mentionIn, POL.mentioningDocument}
    for subject in instances(store.quads, table.kind):
        row = _Row(store.quads, subject, properties(store.quads, [subject], tuple(wanted))[subject])
        yield [row.cell(column) for column in columns]


def metadata() -> dict[str, Any]:
    """The description of the tables, as JSON data."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": _both("PolicyGraph: documents and what they say", "政策图谱：文件及其内容"),
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ",", "quoteChar": '"', "doubleQuote": True},
        "tables": [
            {
                "url": table.file,
                "dc:title": _both(table.name, table.zh),
                "tableSchema": {
                    "columns": [_described(column) for column in table.all_columns],
                    "primaryKey": table.columns[0].name,
                    "foreignKeys": [_foreign(column) for column in table.columns if column.refers and column.required],
                },
            }
            for table in TABLES
        ],
    }


def _both(en: str, zh: str) -> list[dict[str, str]]:
    return [{"@value": en, "@language": "en"}, {"@value": zh, "@language": "zh"}]


def _described(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {"name": column.name, "titles": {"en": column.name, "zh": column.zh}, "datatype": column.datatype}
    if column.property and not column.through:
        told["propertyUrl"] = column.property
    if column.required:
        told["required"] = True
    if column.many:
        told["separator"] = SEPARATOR
    if column.refers and not column.required:
        # To CSVW an empty cell of a foreign key is a fault: what may be empty tells its table in this way.
        told["dc:references"] = {"@id": f"{column.refers}.csv"}
    return told


def _foreign(column: Column) -> dict[str, Any]:
    [table] = [table for table in TABLES if table.name == column.refers]
    return {"columnReference": column.name, "reference": {"resource": table.file, "columnReference": table.columns[0].name}}


def _csv(table: Table, lines: Iterator[list[Cell]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)  # ends lines as RFC 4180 says, and so quotes a cell with either of its characters
    writer.writerow([column.name for column in table.all_columns])
    writer.writerows([_cell(cell) for cell in line] for line in lines)
    return text.getvalue().encode()


def _cell(cell: Cell) -> str:
    if isinstance(cell, list):
        return SEPARATOR.join(_cell(value).replace(SEPARATOR, _FULL_WIDTH) for value in cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)
