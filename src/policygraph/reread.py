"""The JSON of `policygraph extract` read back: what was extracted once can be measured and loaded again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, cast, get_args

from policygraph.errors import SourceError
from policygraph.interchange import Json
from policygraph.model import (
    CatalogueEntry,
    Cell,
    Clause,
    Comparator,
    DateBasis,
    DateRole,
    DateStatement,
    Document,
    DocumentKind,
    Evidence,
    Extraction,
    Incentive,
    IncentiveForm,
    Modality,
    Norm,
    PartTerm,
    Passage,
    Relation,
    RelationType,
    Remark,
    Responsibility,
    ResponsibilityRole,
    Span,
    StackingKind,
    StackingRule,
    Standing,
    StandingType,
    Table,
    Target,
    TargetKind,
    Transition,
)

_T = TypeVar("_T")


def holds_json(path: Path) -> bool:
    """Whether a file named to a command is JSON made by `extract`, not a source text. A pipe is taken for JSON."""
    if path.suffix.lower() == ".json" or not path.is_file():
        return path.suffix.lower() == ".json" or path.exists()
    try:
        with path.open("rb") as file:
            return file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
    except OSError as error:
        raise SourceError("source-unreadable", source=str(path), reason=error.strerror) from error


def read_json(path: Path) -> Json:
    """The JSON object in the file, with at least the list `documents` of objects.

    Raises SourceError: no such file, not JSON (with the line), or another shape.
    """
    try:
        data = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        code = "source-missing" if isinstance(error, FileNotFoundError) else "source-unreadable"
        raise SourceError(code, source=str(path), reason=error.strerror) from error
    except json.JSONDecodeError as error:
        raise SourceError("json-invalid", source=str(path), line=error.lineno, reason=error.msg) from error
    except UnicodeDecodeError as error:
        raise SourceError("not-utf8", source=str(path), offset=error.start) from error
    except (RecursionError, ValueError) as error:  # nested too deep, a number of thousands of digits
        raise SourceError("json-invalid", source=str(path), line=1, reason=str(error)) from error
    if not isinstance(data, dict):
        raise SourceError("json-shape", source=str(path), place="1", reason="not an object")
    for name in ("documents", "catalogue"):
        entries = data.get(name, [])
        if (name == "documents" and name not in data) or not isinstance(entries, list):
            raise SourceError("json-shape", source=str(path), place=name, reason="not a list")
        for i, entry in enumerate(entries):
            if not isinstance(entry, dict):
                raise SourceError("json-shape", source=str(path), place=f"{name}[{i}]", reason="not an object")
    return cast(Json, data)


def from_data(data: Mapping[str, Any]) -> Extraction:
    """The extraction that `to_data` wrote. Fields may be missing, as in hand-made gold; then they are empty.

    Raises SourceError where a value is of another kind than the field's.
    """
    try:
        return Extraction(
            source=str(data.get("source") or ""),
            sha256=str(data.get("sha256") or ""),
            text_sha256=str(data.get("text_sha256") or ""),
            documents=tuple(_read_document(entry) for entry in data["documents"]),
            catalogue=tuple(
                CatalogueEntry(str(entry["number"]), str(entry["title"]), _read_evidence(entry))
                for entry in data.get("catalogue") or ()
            ),
            issue=data.get("issue"),
            url=data.get("url"),
            retrieved_on=data.get("retrieved_on"),
            warnings=tuple(
                Remark(str(entry["code"]), dict(entry.get("values") or {}), _read_spans(entry.get("spans")))
                for entry in data.get("warnings") or ()
            ),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        source = str(data.get("source") or "JSON")
        raise SourceError("json-shape", source=source, place="documents", reason=repr(error)) from error


def _read_spans(value: Iterable[Iterable[int]] | None) -> tuple[Span, ...]:
    return tuple((int(start), int(end)) for start, end in value or ())


def _read_evidence(entry: Mapping[str, Any]) -> Evidence:
    return Evidence(str(entry.get("words") or ""), _read_spans(entry.get("spans")), str(entry.get("rule") or ""))


def _read_day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _one_of(kinds: object, value: object) -> str:
    if value not in get_args(kinds):
        raise ValueError(f"{value!r} is none of {', '.join(get_args(kinds))}")
    return str(value)


def _all(entry: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return tuple(str(value) for value in entry.get(name) or ())


def _read_document(entry: Mapping[str, Any]) -> Document:
    def several(name: str, read: Callable[[Mapping[str, Any]], _T]) -> tuple[_T, ...]:
        return tuple(read(one) for one in entry.get(name) or ())

    words, rules = entry.get("evidence_words") or {}, entry.get("evidence_rules") or {}
    return Document(
        kind=cast(DocumentKind, _one_of(DocumentKind, entry.get("kind") or "policy")),
        title=str(entry["title"]),
        number=entry.get("number"),
        registry_number=entry.get("registry_number"),
        issuers=_all(entry, "issuers"),
        addressees=_all(entry, "addressees"),
        issued_on=_read_day(entry.get("issued_on")),
        approved_on=_read_day(entry.get("approved_on")),
        effective_from=_read_day(entry.get("effective_from")),
        expires_on=_read_day(entry.get("expires_on")),
        instrument=entry.get("instrument"),
        attachments=_all(entry, "attachments"),
        genre=entry.get("genre"),
        level=entry.get("level"),
        region=entry.get("region"),
        adoptions=tuple(date.fromisoformat(day) for day in entry.get("adoptions") or ()),
        dates=several("dates", _read_date),
        clauses=tuple(_read_clause(one, i) for i, one in enumerate(entry.get("clauses") or (), 1)),
        passages=several("passages", lambda one: Passage(str(one["path"]), _read_evidence(one))),
        tables=several("tables", _read_table),
        relations=several("relations", _read_relation),
        standings=several("standings", _read_standing),
        part_terms=several("part_terms", _read_part_term),
        transitions=several("transitions", lambda one: Transition(one.get("path"), _read_evidence(one))),
        responsibilities=several("responsibilities", _read_responsibility),
        targets=several("targets", _read_target),
        incentives=several("incentives", _read_incentive),
        stacking=several("stacking", _read_stacking),
        norms=several("norms", _read_norm),
        spans=_read_spans(entry.get("spans")),
        head=_read_spans(entry.get("head")),
        evidence={
            name: Evidence(str(words.get(name, "")), _read_spans(spans), str(rules.get(name, "")))
            for name, spans in (entry.get("evidence") or {}).items()
        },
    )


def _read_clause(entry: Mapping[str, Any], order: int) -> Clause:
    path = str(entry["path"])
    return Clause(
        path=path,
        heading=str(entry.get("heading") or ""),
        level=int(entry.get("level") or path.count("/") + 1),
        order=int(entry.get("order") or order),
        evidence=_read_evidence(entry),
    )


def _read_date(entry: Mapping[str, Any]) -> DateStatement:
    return DateStatement(
        role=cast(DateRole, _one_of(DateRole, entry["role"])),
        value=_read_day(entry["value"]),
        basis=cast(DateBasis, _one_of(DateBasis, entry["basis"])),
        evidence=_read_evidence(entry),
    )


def _read_relation(entry: Mapping[str, Any]) -> Relation:
    return Relation(
        type=cast(RelationType, _one_of(RelationType, entry["type"])),
        number=entry.get("number"),
        title=entry.get("title"),
        path=entry.get("path"),
        effective_on=_read_day(entry.get("effective_on")),
        clauses=_all(entry, "clauses"),
        undated=bool(entry.get("undated")),
        evidence=_read_evidence(entry),
    )


def _read_standing(entry: Mapping[str, Any]) -> Standing:
    return Standing(
        type=cast(StandingType, _one_of(StandingType, entry["type"])),
        number=entry.get("number"),
        title=entry.get("title"),
        path=entry.get("path"),
        effective_on=_read_day(entry.get("effective_on")),
        until=_read_day(entry.get("until")),
        years=int(entry["years"]) if entry.get("years") else None,
        months=int(entry["months"]) if entry.get("months") else None,
        clauses=_all(entry, "clauses"),
        evidence=_read_evidence(entry),
    )


def _read_part_term(entry: Mapping[str, Any]) -> PartTerm:
    return PartTerm(
        path=entry.get("path"),
        scope=str(entry["scope"]),
        clauses=_all(entry, "clauses"),
        effective_from=_read_day(entry.get("effective_from")),
        expires_on=_read_day(entry.get("expires_on")),
        basis=cast(DateBasis, _one_of(DateBasis, entry["basis"])),
        evidence=_read_evidence(entry),
    )


def _read_responsibility(entry: Mapping[str, Any]) -> Responsibility:
    return Responsibility(
        path=str(entry["path"]),
        unit=str(entry["unit"]),
        role=cast(ResponsibilityRole, _one_of(ResponsibilityRole, entry["role"])),
        row=entry.get("row"),
        label=entry.get("label"),
        duty=_all(entry, "duty"),
        evidence=_read_evidence(entry),
    )


def _read_target(entry: Mapping[str, Any]) -> Target:
    return Target(
        path=str(entry.get("path") or ""),
        indicator=str(entry["indicator"]),
        op=cast(Comparator, _one_of(Comparator, entry.get("op") or "=")),
        value=float(entry["value"]),
        unit=entry.get("unit"),
        year=int(entry["year"]) if entry.get("year") else None,
        scope=entry.get("scope"),
        kind=cast(TargetKind, _one_of(TargetKind, entry.get("kind") or "target")),
        binding=entry.get("binding"),
        baseline=None if entry.get("baseline") is None else float(entry["baseline"]),
        word=entry.get("word"),
        baseline_year=int(entry["baseline_year"]) if entry.get("baseline_year") else None,
        evidence=_read_evidence(entry),
    )


def _read_incentive(entry: Mapping[str, Any]) -> Incentive:
    return Incentive(
        path=str(entry.get("path") or ""),
        subject=str(entry["subject"]),
        value=float(entry["value"]),
        unit=entry.get("unit"),
        form=cast(IncentiveForm, _one_of(IncentiveForm, entry["form"])),
        period=entry.get("period"),
        evidence=_read_evidence(entry),
    )


def _read_stacking(entry: Mapping[str, Any]) -> StackingRule:
    kind = cast(StackingKind, _one_of(StackingKind, entry["kind"]))
    return StackingRule(kind, str(entry.get("path") or ""), _read_evidence(entry))


def _read_norm(entry: Mapping[str, Any]) -> Norm:
    return Norm(
        path=str(entry.get("path") or ""),
        modality=cast(Modality, _one_of(Modality, entry["modality"])),
        cue=str(entry["cue"]),
        bearer=entry.get("bearer"),
        action=str(entry.get("action") or ""),
        exception=entry.get("exception"),
        deadline=entry.get("deadline"),
        evidence=_read_evidence(entry),
    )


def _read_table(entry: Mapping[str, Any]) -> Table:
    def cells(values: Iterable[Mapping[str, Any]]) -> tuple[Cell, ...]:
        return tuple(Cell(str(one["words"]), _read_spans(one.get("spans"))) for one in values)

    return Table(
        path=str(entry["path"]),
        title=entry.get("title"),
        header=cells(entry.get("header") or ()),
        rows=tuple(cells(row) for row in entry.get("rows") or ()),
        ragged=tuple(int(i) for i in entry.get("ragged") or ()),
        evidence=_read_evidence(entry),
    )
