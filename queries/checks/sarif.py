"""Findings as SARIF 2.1.0 (Static Analysis Results Interchange Format), which editors and code hosts show.

A finding is a result, its first place the location and the others related locations. Places are ranges of code points of the
text as read (no byte order mark, line ends `\\n`), told as charOffset and charLength and as lines and columns; a quote that
print interrupts has the whole stretch as its region and each of its parts as an annotation.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote

from policygraph import __version__
from policygraph.graph.iris import DEFAULT_BASE
from policygraph.queries.checks.findings import described, plain
from policygraph.queries.checks.frame import Check, Place, Span
from policygraph.queries.checks.runner import Found, Report

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT: Final = "policygraph/v1"
Text = Callable[[str], str]
"""Source → its text as read; "" where there is none."""


def to_sarif(report: Report, text: Text, lang: str) -> dict[str, Any]:
    """The log of one run, in one language."""
    severities = {one.check.id: one.severity for one in (*report.found, *report.known)}
    places = _Places(text)
    results = [_result(one, report.checks, places, lang) for one in report.found]
    driver = {
        "name": "policygraph",
        "version": __version__,
        "informationUri": DEFAULT_BASE.removesuffix("id/"),
        "rules": [_rule(check, severities.get(check.id, check.severity), lang) for check in report.checks],
    }
    run = {
        "tool": {"driver": driver},
        "language": "zh-CN" if lang == "zh" else "en-US",
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "artifacts": [{"location": {"uri": _uri(name)}, "mimeType": "text/plain"} for name in places.sources],
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(check: Check, severity: str, lang: str) -> dict[str, Any]:
    zh = lang == "zh"
    return {
        "id": check.id,
        "shortDescription": {"text": described(check, lang)},
        "fullDescription": {"text": check.why[zh]},
        "help": {"text": check.hint[zh]},
        "defaultConfiguration": {"level": severity},
    }


def _result(one: Found, checks: Sequence[Check], places: _Places, lang: str) -> dict[str, Any]:
    finding = one.finding
    first, *others = (places.location(place, nth) for nth, place in enumerate(finding.places))
    return {
        "ruleId": one.check.id,
        "ruleIndex": checks.index(one.check),
        "level": one.severity,
        "message": _message(one.check.message(finding, lang)),
        "locations": [first],
        "relatedLocations": others,
        "partialFingerprints": {FINGERPRINT: finding.id},
        "properties": {
            "values": {name: plain(value) for name, value in finding.values.items()},
            "gate": {name: plain(value) for name, value in finding.gate.items()},
            "resolution": finding.resolution,
        },
    }


@dataclass(slots=True)
class _Places:
    """Places as locations; `sources` collects the artifacts that they name."""

    text: Text
    sources: dict[str, int] = field(default_factory=dict)
    _lines: dict[str, _Lines] = field(default_factory=dict)

    def location(self, place: Place, nth: int) -> dict[str, Any]:
        """A location; `nth` counts those of a finding."""
        made: dict[str, Any] = {"id": nth, "message": _message(_name(place))}
        if place.path or place.document:
            made["logicalLocations"] = [{"name": place.path or _name(place), "fullyQualifiedName": f"{place.document}#{place.path or ''}", "kind": "element"}]
        if place.source:
            index = self.sources.setdefault(place.source, len(self.sources))
            made["physicalLocation"] = {"artifactLocation": {"uri": _uri(place.source), "index": index}}
            if place.spans:
                self._regions(made, place)
        return made

    def _regions(self, made: dict[str, Any], place: Place) -> None:
        assert place.source is not None
        if place.source not in self._lines:
            self._lines[place.source] = _Lines.of(self.text(place.source))
        lines = self._lines[place.source]
        whole = min(start for start, _ in place.spans), max(end for _, end in place.spans)
        made["physicalLocation"]["region"] = lines.region(whole)
        parts = list(dict.fromkeys(place.spans))
        if len(parts) > 1:
            made["annotations"] = [lines.region(span) for span in parts]


@dataclass(frozen=True, slots=True)
class _Lines:
    """Where the lines of a text begin."""

    text: str = field(repr=False)
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> _Lines:
        return cls(text, (0, *(place + 1 for place, char in enumerate(text) if char == "\n")))

    def region(self, span: Span) -> dict[str, Any]:
        start, end = span
        made: dict[str, Any] = {"charOffset": start, "charLength": end - start}
        if end <= len(self.text):  # else the text is not at hand, and lines cannot be told
            made["startLine"], made["startColumn"] = self._place(start)
            made["endLine"], made["endColumn"] = self._place(end)
            made["snippet"] = {"text": self.text[start:end]}
        return made

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


def _name(place: Place) -> str:
    title = f"《{place.title}》" if place.title else None
    return " ".join(part for part in (place.number or title, place.path) if part) or place.document


def _uri(source: str) -> str:
    """The name of a source as a relative reference; names are below the folder that was read, so none steps out of it."""
    return quote(source.lstrip("/")) or "-"


def _message(text: str) -> dict[str, str]:
    """A plain text: what documents say is no link ([words](address)) in it."""
    return {"text": text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]") if "](" in text else text}
