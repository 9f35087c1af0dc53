"""Findings as one HTML file that needs neither network nor script: a filter, and the places of each finding side by side.

Documents are hostile: Jinja escapes every value, no value stands in a tag name, style, address or id (what filters is numbered),
and the policy of the page (Content-Security-Policy) allows nothing but the one style sheet that it names by its hash.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from policygraph.queries.checks.findings import described, plain
from policygraph.queries.checks.frame import SEVERITIES, Place
from policygraph.queries.checks.runner import Found, Report
from policygraph.viz.checks_marks import Segment, marked
from policygraph.viz.checks_words import WORDS, name, seen
from policygraph.viz.page import PAGES, source

_PIECES: Final = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding as the page shows it. `classes` are what the filter knows it by."""

    found: Found
    message: str
    why: str
    hint: str
    classes: str
    places: tuple[tuple[Place, tuple[Segment, ...], str], ...]
    values: tuple[tuple[str, str], ...]
    gate: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """One choice of the filter. `options`: the class of those it leaves, the label, how many there are."""

    name: str
    options: tuple[tuple[str, str, int], ...]


def checks_page(report: Report, lang: str) -> str:
    """The page, its labels in `lang` ("zh", else English); the words of the documents stay as they are."""
    filters = _filters(report, lang)
    classes = {(one.name, label): name for one in filters for name, label, _ in one.options}
    style = source("checks.css") + "".join(_rule(one.name, name) for one in filters for name, _, _ in one.options)
    return PAGES.get_template("checks.html").render(
        lang="zh" if lang == "zh" else "en",
        words={key: pair[lang == "zh"] for key, pair in WORDS.items()},
        style=Markup(style),  # ours, and named by its hash: it goes in as it is
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        counts=[(severity, sum(one.severity == severity for one in report.found)) for severity in SEVERITIES],
        known=len(report.known),
        filters=filters,
        entries=[_entry(one, classes, lang) for one in report.found],
        checks=[(check.id, described(check, lang), check.why[lang == "zh"]) for check in report.checks],
    )


def _filters(report: Report, lang: str) -> tuple[Filter, ...]:
    severities = Counter(one.severity for one in report.found)
    checks = Counter(one.check.id for one in report.found)
    documents = Counter(name for one in report.found for name in _documents(one))
    return (
        Filter("severity", tuple((f"s{nth}", WORDS[name][lang == "zh"], severities[name]) for nth, name in enumerate(SEVERITIES) if severities[name])),
        Filter("check", _numbered("c", [one.id for one in report.checks if one.id in checks], checks)),
        Filter("document", _numbered("d", sorted(documents), documents)),
    )


def _numbered(letter: str, names: Sequence[str], counts: Counter[str]) -> tuple[tuple[str, str, int], ...]:
    return tuple((f"{letter}{nth}", name, counts[name]) for nth, name in enumerate(names))


def _rule(filter_name: str, name: str) -> str:
    """The choice hides what is not of its class. Both names are ours."""
    chosen = f'body:has(#{filter_name} option[value="{name}"]:checked)'
    return f"{chosen} article:not(.{name}) {{ display: none; }}\n"


def _entry(one: Found, classes: dict[tuple[str, str], str], lang: str) -> Entry:
    zh = lang == "zh"
    known = [("severity", WORDS[one.severity][zh]), ("check", one.check.id), *(("document", name) for name in _documents(one))]
    finding = one.finding
    return Entry(
        found=one,
        message=one.check.message(finding, lang),
        why=one.check.why[zh],
        hint=one.check.hint[zh],
        classes=" ".join(classes[key] for key in known),
        places=tuple((place, segments, stretch(place)) for place, segments in zip(finding.places, marked(finding), strict=True)),
        values=named(finding.values, lang),
        gate=gated(finding.gate, lang),
    )


def _documents(one: Found) -> Iterator[str]:
    """The documents of a finding, each once, by number, else by title."""
    yield from dict.fromkeys(place.number or place.title or place.document for place in one.finding.places)


def stretch(place: Place) -> str:
    """Where the words of a place stand; of many pieces (the cells of a column) the first and the last."""
    pieces = [f"{start}–{end}" for start, end in place.spans]
    return ", ".join(pieces if len(pieces) <= _PIECES else [pieces[0], "…", pieces[-1]])


def named(values: Mapping[str, object], lang: str) -> tuple[tuple[str, str], ...]:
    """Values with their names, for reading. Of one that is there in both languages (fault_en, fault_zh) that of the page."""
    other, own = ("_en", "_zh") if lang == "zh" else ("_zh", "_en")
    return tuple((name(key.removesuffix(own), lang), told(value)) for key, value in values.items() if not key.endswith(other))


def gated(gate: Mapping[str, object], lang: str) -> tuple[tuple[str, str], ...]:
    """What the gate saw, with names, for reading."""
    return tuple((label, seen(value, lang)) for label, value in named(gate, lang))


def told(value: object) -> str:
    """A value of a finding for reading."""
    known = plain(value)
    if known is None:
        return "–"
    if isinstance(known, list):
        return "、".join(map(told, known))
    # 580, not 580.0
    return str(int(known)) if isinstance(known, float) and known.is_integer() else str(known)
