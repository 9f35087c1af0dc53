"""What a check is and what it finds. A finding is for review by a person, never a verdict.

A check looks for one kind of contradiction. Where two clauses are compared, the *gate* says why the comparison is fair: both
in force together, scopes that overlap, one subject after normalisation, and neither yields to the other; what it saw is part
of the finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from policygraph.graph.iris import digest

if TYPE_CHECKING:
    from policygraph.queries.checks.facts import Facts

Severity = Literal["error", "warning", "note"]
SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warning", "note")
Resolution = Literal["later", "higher", "more-specific", "explicit-override", "highest-only", "none"]
"""Which rule settles a contradiction: the later text, the higher body, the more specific clause, an override clause,
就高不重复; none: a person must say."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """Where one side of a contradiction stands: the words as printed, and their places in the text of the source."""

    document: str
    number: str | None
    title: str | None
    path: str | None
    words: str
    source: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction for review. `values`: what was compared, and what the message of the check puts in; `gate`: why the
    comparison is fair; `resolution`: the rule that settles it."""

    check: str
    places: tuple[Place, ...]
    values: Mapping[str, object] = field(default_factory=dict)
    gate: Mapping[str, object] = field(default_factory=dict)
    resolution: Resolution = "none"

    @property
    def id(self) -> str:
        """Stable while the words and values stay: twelve hexadecimal digits of the content."""
        told = [(place.document, place.path, place.words) for place in self.places]
        return digest(self.check, told, sorted((name, str(value)) for name, value in self.values.items()))


@dataclass(frozen=True, slots=True)
class Check:
    """One check. `problem`: what is wrong, with the values of the finding put in; `why`: why it matters; `hint`: what to do.
    Each in English and Chinese. `find` yields the findings in the facts of a store."""

    id: str
    severity: Severity
    problem: tuple[str, str]
    why: tuple[str, str]
    hint: tuple[str, str]
    find: Callable[[Facts], Iterator[Finding]]

    def message(self, finding: Finding, lang: str) -> str:
        """What is wrong in one line; values are text from documents and never a format string."""
        return self.problem[lang == "zh"].format(**finding.values)
