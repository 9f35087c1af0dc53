"""A baseline: the findings that people know of and accept, which later runs keep silent.

One JSON file: `{"findings": [{"id": …, "check": …, "message": …}]}`. The id alone counts; check and message are there for people,
and what `check --format json` prints can be used as it is. An id comes from the words and values of a finding, so that it
is told again when they change.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from policygraph.errors import SourceError
from policygraph.queries.checks.given import given
from policygraph.queries.checks.runner import Report


@dataclass(frozen=True, slots=True)
class Entry:
    """A known finding."""

    id: str
    check: str
    message: str


def read(path: Path) -> tuple[Entry, ...]:
    """The entries of a baseline. Raises SourceError: no such file, not JSON (with the line), or another shape."""
    try:
        data = json.loads(given(path))
    except json.JSONDecodeError as error:
        raise SourceError("json-invalid", source=str(path), line=error.lineno, reason=error.msg) from error
    except (RecursionError, ValueError) as error:  # nested too deep, a number of thousands of digits
        raise SourceError("json-invalid", source=str(path), line=1, reason=str(error)) from error
    entries = data.get("findings") if isinstance(data, dict) else None
    if not isinstance(entries, list):
        raise SourceError("baseline-shape", source=str(path))
    return tuple(_entry(path, place, entry) for place, entry in enumerate(entries))


def _entry(path: Path, place: int, entry: object) -> Entry:
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str) or not entry["id"]:
        raise SourceError("baseline-entry", source=str(path), place=f"findings[{place}]")
    return Entry(entry["id"], str(entry.get("check") or ""), str(entry.get("message") or ""))


def of(report: Report, before: Iterable[Entry], lang: str, *, whole: bool = True) -> tuple[Entry, ...]:
    """The baseline that knows all findings of a run, and of `before` those that it could not see: of checks that did not run;
    all of them where the run was not about the `whole` store (but about one day, or a draft)."""
    ran = {one.id for one in report.checks} if whole else set()
    found = {entry.id: entry for entry in before if entry.check not in ran}
    found |= {one.finding.id: Entry(one.finding.id, one.check.id, one.check.message(one.finding, lang)) for one in (*report.found, *report.known)}
    return tuple(sorted(found.values(), key=lambda entry: (entry.check, entry.id)))


def dumps(entries: Iterable[Entry]) -> str:
    """The file, one entry a line so that a comparison of two versions shows what was added."""
    lines = ",\n".join(json.dumps(asdict(entry), ensure_ascii=False) for entry in entries)
    return f'{{"findings": [\n{lines}\n]}}\n' if lines else '{"findings": []}\n'
