"""`decisions.csv`: what people decided about candidates and facts, a line each.

It is read strictly: a line that could be meant in two ways, or that lacks who, when or why, stops the build with file
and line. Whether a line answers something in the store is seen when it is applied (graph/decisions.py).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, Literal

from policygraph.errors import SourceError
from policygraph.loaders.sidecar import Line, lines, read_bytes, wrong
from policygraph.model import DateRole, DocumentNumber

FILE: Final = "decisions.csv"
COLUMNS: Final = ("kind", "document", "subject", "decision", "value", "who", "when", "why")

DecisionKind = Literal["citation", "succession", "agency", "indicator", "date"]
Verdict = Literal["accept", "reject", "correct"]
KINDS: Final[dict[str, DecisionKind]] = {
    "citation": "citation",
    "succession": "succession",
    "agency": "agency",
    "indicator": "indicator",
    "date": "date",
}
VERDICTS: Final[dict[str, Verdict]] = {"accept": "accept", "reject": "reject", "correct": "correct"}
DATES: Final[dict[str, DateRole]] = {"issued": "issued", "effective": "effective", "expires": "expires", "approved": "approved"}
_OF_A_DOCUMENT: Final = frozenset({"succession", "date"})
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Decision:
    """A line of a file of decisions.

    `document` is a number, title or IRI, None where the line is about every document; `subject` the printed words, the
    earlier document, or the kind of date; `value` what is right or which candidate is meant; `file` the name of the
    file below the folder given, with the name of that folder.
    """

    kind: DecisionKind
    document: str | None
    subject: str
    verdict: Verdict
    value: str | None
    who: str
    on: date
    why: str
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    @property
    def outcome(self) -> tuple[str, str]:
        """What follows; two lines about the same thing must agree in it."""
        return self.verdict, _plain(self.value or "")

    @property
    def day(self) -> date | None:
        """The value of a decision about a date."""
        return date.fromisoformat(self.value) if self.kind == "date" and self.value else None


@dataclass(frozen=True, slots=True)
class DecisionFile:
    """A file of decisions: its path, its name in the store and its bytes as read."""

    path: Path
    name: str
    data: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @property
    def origin(self) -> str:
        """Where the file lies."""
        return str(self.path.resolve())


@dataclass(frozen=True, slots=True)
class Curation:
    """The files of decisions that a build was given, and the folders in which it looked for them."""

    files: tuple[DecisionFile, ...] = ()
    folders: frozenset[Path] = frozenset()


def open_decisions(path: Path, name: str) -> DecisionFile:
    """The file at `path`, read and found to be right. Raises SourceError with file and line."""
    file = DecisionFile(path, name, read_bytes(path))
    consistent(parse(file.data, name, str(path)))
    return file


def parse(data: bytes, name: str, source: str | None = None) -> list[Decision]:
    """The decisions in the bytes of a file; `source`: its name for messages. Raises SourceError with file and line."""
    told = source or name
    return [_decision(told, name, line) for line in lines(told, data, COLUMNS, COLUMNS)]


def consistent(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions as given. Raises SourceError where a line says again or otherwise what one before it said."""
    seen: dict[tuple[str, str, str], list[Decision]] = {}
    found = []
    for one in decisions:
        same = seen.setdefault((one.kind, _plain(one.document or ""), _plain(one.subject)), [])
        for earlier in same:
            if one.outcome != earlier.outcome:
                raise contradiction(one, earlier)
            if one == earlier and one.file == earlier.file:
                raise wrong(one.file, one.line, "decision-twice", other=earlier.line)
        same.append(one)
        found.append(one)
    return found


def contradiction(one: Decision, other: Decision) -> SourceError:
    """The error that two decisions say different things of one."""
    where = str(other.line) if other.file == one.file else f"{other.file}: {other.line}"
    return wrong(one.file, one.line, "decision-contradiction", other=where)


def _decision(source: str, name: str, line: Line) -> Decision:
    cells = line.cells
    for column in ("kind", "subject", "decision", "who", "when", "why"):
        if not cells[column]:
            raise wrong(source, line.number, "decision-empty", column=column)
    kind, verdict = KINDS.get(cells["kind"]), VERDICTS.get(cells["decision"])
    if kind is None:
        raise wrong(source, line.number, "decision-word", column="kind", words=cells["kind"], known=", ".join(KINDS))
    if verdict is None:
        raise wrong(source, line.number, "decision-word", column="decision", words=cells["decision"], known=", ".join(VERDICTS))
    if kind in _OF_A_DOCUMENT and not cells["document"]:
        raise wrong(source, line.number, "decision-empty", column="document")
    if kind == "date" and cells["subject"] not in DATES:
        raise wrong(source, line.number, "decision-word", column="subject", words=cells["subject"], known=", ".join(DATES))
    if verdict == "correct" and not cells["value"]:
        raise wrong(source, line.number, "decision-empty", column="value")
    if cells["value"] and (verdict == "reject" or (kind == "succession" and verdict == "accept")):
        raise wrong(source, line.number, "decision-value-unwanted", decision=verdict, words=cells["value"])
    value = _day(source, line.number, cells["value"]).isoformat() if kind == "date" and cells["value"] else cells["value"]
    return Decision(
        kind=kind,
        document=cells["document"] or None,
        subject=cells["subject"],
        verdict=verdict,
        value=value or None,
        who=cells["who"],
        on=_day(source, line.number, cells["when"]),
        why=cells["why"],
        file=name,
        line=line.number,
    )


def _day(source: str, line: int, words: str) -> date:
    try:
        if _DAY.fullmatch(words):  # date.fromisoformat takes other ways of writing too
            return date.fromisoformat(words)
    except ValueError:
        pass
    raise wrong(source, line, "sidecar-date", words=words)


def _plain(words: str) -> str:
    """Words in one spelling: a number in any bracket style is one number."""
    number = DocumentNumber.parse(words)
    return str(number) if number else "".join(unicodedata.normalize("NFKC", words).strip("《》").split())


def all_decisions(files: Iterable[tuple[str, bytes]]) -> Iterator[Decision]:
    """The decisions of several files (name and bytes). Raises SourceError where two contradict each other."""
    yield from consistent(one for name, data in files for one in parse(data, name))
