"""Checks and findings as plain data, for `check --format json`."""

from __future__ import annotations

from datetime import date
from string import Formatter
from typing import Any

from policygraph.queries.checks.frame import Check, Place
from policygraph.queries.checks.runner import Found, Report


def to_data(report: Report, lang: str) -> dict[str, Any]:
    """What was found, the gravest first, how many known findings were kept silent, and which checks ran."""
    return {
        "findings": [finding(one, lang) for one in report.found],
        "silenced": len(report.known),
        "checks": [one.id for one in report.checks],
    }


def described(check: Check, lang: str) -> str:
    """What a check looks for: its message without the values of a finding."""
    return "".join(text + ("…" if name is not None else "") for text, name, _, _ in Formatter().parse(check.problem[lang == "zh"]))


def finding(one: Found, lang: str) -> dict[str, Any]:
    return {
        "id": one.finding.id,
        "check": one.check.id,
        "severity": one.severity,
        "message": one.check.message(one.finding, lang),
        "places": [_place(place) for place in one.finding.places],
        "values": {name: plain(value) for name, value in one.finding.values.items()},
        "gate": {name: plain(value) for name, value in one.finding.gate.items()},
        "resolution": one.finding.resolution,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "document": place.document,
        "number": place.number,
        "path": place.path,
        "words": place.words,
        "source": place.source,
        "spans": [list(span) for span in place.spans],
    }


def plain(value: object) -> Any:
    """A value as JSON knows it: days as text, sets and tuples as lists."""
    if value is None or isinstance(value, bool | int | float | str):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, set | frozenset):
        return sorted((plain(one) for one in value), key=str)
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {str(name): plain(one) for name, one in value.items()}
    return str(value)
