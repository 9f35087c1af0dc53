"""The JSON of `policygraph extract`: what one source text says, with every fact's words, places and rule.

The shape is that of the evaluation's gold (the same field names), so that an extraction can be scored, read by other
programs, and read back (`reread.py`). Keys come in a fixed order; dates are ISO; places are half-open ranges of code
points in the text as read, whose hash is `text_sha256`.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from datetime import date
from typing import Any, Final, TypeVar

from policygraph.model import (
    Cell,
    Document,
    Evidence,
    Extraction,
    Incentive,
    Norm,
    PartTerm,
    Responsibility,
    Span,
    Standing,
    Table,
    Target,
)

Json = dict[str, Any]
_T = TypeVar("_T")
CSV_COLUMNS: Final = ("number", "title", "path", "heading", "words")


def to_data(extraction: Extraction, lang: str = "en") -> Json:
    """The extraction as JSON data; `lang` is the language of the warnings' messages."""
    data: Json = {
        "source": extraction.source,
        "sha256": extraction.sha256,
        "text_sha256": extraction.text_sha256,
        "issue": extraction.issue,
        "url": extraction.url,
        "retrieved_on": extraction.retrieved_on,
        "documents": [_document(document) for document in extraction.documents],
        "catalogue": [
            {"number": entry.number, "title": entry.title, **_evidence(entry.evidence)}
            for entry in extraction.catalogue
        ],
        "warnings": [
            {
                "message": warning.message(lang),
                "spans": _spans(warning.spans),
                "code": warning.code,
                "values": {key: _plain(value) for key, value in warning.values.items()},
            }
            for warning in extraction.warnings
        ],
    }
    return data


def dumps(data: Json) -> str:
    """`data` as a JSON text: one key a line, but the places of a fact (lists of numbers) on one line."""
    return "".join(_lines(data, 0)) + "\n"


def clause_rows(extraction: Extraction) -> list[tuple[str, ...]]:
    """One row a clause, its columns `CSV_COLUMNS`."""
    return [
        (document.number or "", document.title, clause.path, clause.heading, clause.evidence.words)
        for document in extraction.documents
        for clause in document.clauses
    ]


def to_csv(extraction: Extraction) -> str:
    """The clauses as CSV with a head line."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    writer.writerows(clause_rows(extraction))
    return text.getvalue()


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[start, end] for start, end in spans]


def _evidence(evidence: Evidence) -> Json:
    return {"words": evidence.words, "spans": _spans(evidence.spans), "rule": evidence.rule}


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _document(document: Document) -> Json:
    return {
        "number": document.number,
        "registry_number": document.registry_number,
        "title": document.title,
        "kind": document.kind,
        "issuers": list(document.issuers),
        "addressees": list(document.addressees),
        "issued_on": _day(document.issued_on),
        "approved_on": _day(document.approved_on),
        "effective_from": _day(document.effective_from),
        "expires_on": _day(document.expires_on),
        "instrument": document.instrument,
        "attachments": list(document.attachments),
        "genre": document.genre,
        "level": document.level,
        "region": document.region,
        "adoptions": [day.isoformat() for day in document.adoptions],
        "dates": [
            {"role": d.role, "value": _day(d.value), "basis": d.basis, **_evidence(d.evidence)}
            for d in document.dates
        ],
        "clauses": [
            {"path": c.path, "heading": c.heading, "level": c.level, "order": c.order, **_evidence(c.evidence)}
            for c in document.clauses
        ],
        "passages": [{"path": p.path, **_evidence(p.evidence)} for p in document.passages],
        "tables": [_table(table) for table in document.tables],
        "responsibilities": [_responsibility(one) for one in document.responsibilities],
        "targets": [_target(one) for one in document.targets],
        "incentives": [_incentive(one) for one in document.incentives],
        "stacking": [{"kind": one.kind, "path": one.path, **_evidence(one.evidence)} for one in document.stacking],
        "norms": [_norm(one) for one in document.norms],
        "relations": [
            {
                "type": r.type,
                "number": r.number,
                "title": r.title,
                "path": r.path,
                "effective_on": _day(r.effective_on),
                "clauses": list(r.clauses),
                "undated": r.undated,
                **_evidence(r.evidence),
            }
            for r in document.relations
        ],
        "standings": [_standing(one) for one in document.standings],
        "part_terms": [_part_term(one) for one in document.part_terms],
        "transitions": [{"path": one.path, **_evidence(one.evidence)} for one in document.transitions],
        "spans": _spans(document.spans),
        "head": _spans(document.head),
        "evidence": {name: _spans(found.spans) for name, found in document.evidence.items()},
        "evidence_words": {name: found.words for name, found in document.evidence.items()},
        "evidence_rules": {name: found.rule for name, found in document.evidence.items()},
    }


def _responsibility(one: Responsibility) -> Json:
    """Row, label and duty are keys of table rows only."""
    row = {"row": one.row, "label": one.label, "duty": list(one.duty)} if one.row or one.label or one.duty else {}
    return {"path": one.path, "unit": one.unit, "role": one.role, **row, **_evidence(one.evidence)}


def _target(one: Target) -> Json:
    return {
        "path": one.path or None,
        "indicator": one.indicator,
        "op": one.op,
        "value": one.value,
        "unit": one.unit,
        "year": one.year,
        "scope": one.scope,
        "kind": one.kind,
        "binding": one.binding,
        "baseline": one.baseline,
        "baseline_year": one.baseline_year,
        "word": one.word,
        **_evidence(one.evidence),
    }


def _incentive(one: Incentive) -> Json:
    facts = {"path": one.path, "subject": one.subject, "value": one.value, "unit": one.unit}
    return {**facts, "form": one.form, "period": one.period, **_evidence(one.evidence)}


def _norm(one: Norm) -> Json:
    return {
        "path": one.path,
        "modality": one.modality,
        "cue": one.cue,
        "bearer": one.bearer,
        "action": one.action,
        "exception": one.exception,
        "deadline": one.deadline,
        **_evidence(one.evidence),
    }


def _standing(one: Standing) -> Json:
    return {
        "type": one.type,
        "number": one.number,
        "title": one.title,
        "path": one.path,
        "effective_on": _day(one.effective_on),
        "until": _day(one.until),
        "years": one.years,
        "months": one.months,
        "clauses": list(one.clauses),
        **_evidence(one.evidence),
    }


def _part_term(one: PartTerm) -> Json:
    return {
        "path": one.path,
        "scope": one.scope,
        "clauses": list(one.clauses),
        "effective_from": _day(one.effective_from),
        "expires_on": _day(one.expires_on),
        "basis": one.basis,
        **_evidence(one.evidence),
    }


def _table(table: Table) -> Json:
    def cell(one: Cell) -> Json:
        return {"words": one.words, "spans": _spans(one.spans)}

    return {
        "path": table.path,
        "title": table.title,
        "header": [cell(one) for one in table.header],
        "rows": [[cell(one) for one in row] for row in table.rows],
        "ragged": list(table.ragged),
        **_evidence(table.evidence),
    }


def _lines(value: object, depth: int) -> Iterable[str]:
    """JSON with an indent of one, as `json.dumps(indent=1)`, but lists without objects or long text on one line."""
    if isinstance(value, dict) and value:
        opening, closing = "{", "}"
        items = [(json.dumps(str(key), ensure_ascii=False) + ": ", item) for key, item in value.items()]
    elif isinstance(value, list) and any(isinstance(item, dict | str) or _nested(item) for item in value):
        opening, closing = "[", "]"
        items = [("", item) for item in value]
    else:
        yield json.dumps(value, ensure_ascii=False)
        return
    indent = "\n" + " " * (depth + 1)
    yield opening
    for i, (key, item) in enumerate(items):
        yield ("," if i else "") + indent + key
        yield from _lines(item, depth + 1)
    yield "\n" + " " * depth + closing


def _nested(item: object) -> bool:
    return isinstance(item, list) and any(isinstance(inner, dict | list) for inner in item)


# -- reading back ------------------------------------------------------------------------------------------------------
