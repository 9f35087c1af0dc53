"""In force when, and why: the periods of a document, a clause or a version, from what is known of it.

Pure: facts in, periods out. The truth table is that of the design: 尚未施行 before 已废止 or 已失效 (whichever began
first; on one day 已废止) before 部分失效 before 已被修改 before 现行有效; 未知 where a day that decides is not known. The periods of
a thing begin nowhere and end nowhere, leave no gap and do not overlap, so that the one that contains a day answers for it.

现行有效 means that no repeal is known in this store. A repealer that is itself repealed later revives nothing. What is
decided about the past by a later text (延续执行, printed after the term was over) holds from when that text says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final, Literal

from policygraph.loaders.term_words import counted
from policygraph.model import DateBasis

NOT_YET: Final = "尚未施行"
IN_FORCE: Final = "现行有效"
IN_PART: Final = "部分失效"
AMENDED: Final = "已被修改"
REPEALED: Final = "已废止"
EXPIRED: Final = "已失效"
UNKNOWN: Final = "未知"
STATUSES: Final = (NOT_YET, IN_FORCE, IN_PART, AMENDED, REPEALED, EXPIRED, UNKNOWN)

ChangeKind = Literal[
    "repeals", "partially_repeals", "amends", "continues", "extends", "suspends", "superseded", "superseded_unheld"
]
_AMENDING: Final[Mapping[ChangeKind, str]] = {
    # kind: the code of its reason
    "amends": "amended",
    "superseded": "superseded",
    "superseded_unheld": "superseded-unheld",
}
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dated:
    """A day, how it is known (`rule` is a code of reasons.py), and the evidence for it; None: printed and unreadable.

    `by`: the document whose words say so, where it is another.
    """

    day: date | None
    basis: DateBasis
    rule: str
    evidence: tuple[str, ...] = ()
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What the document `by` does to the thing, from `day` on (None: its day is not known).

    `paths`: the clauses named, as printed; `until`, `years`, `months`: of an extension or a suspension. `undecided`: the change
    stands in a circle of repeals and decides nothing. `not_before`: of one without a day, when `by` was issued.
    """

    kind: ChangeKind
    by: str
    day: date | None
    basis: DateBasis | None = None
    evidence: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    until: date | None = None
    years: int | None = None
    months: int | None = None
    undecided: bool = False
    not_before: date | None = None


@dataclass(frozen=True, slots=True)
class PartEnd:
    """The end of the term of some clauses: the last day, the part in the words of the text, and the evidence."""

    last: date
    scope: str
    evidence: tuple[str, ...] = ()
    basis: DateBasis = "stated"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one thing.

    `start`, `expires`: first and last day; None: the text states none. `term_amended`: who changed the clause that states the
    term, so that nobody can say when it ends now. `issued_on`: to see that a start is retroactive.
    `year`: that of the number of a document that is only mentioned (`held` False). `document`: whose words its own
    dates are, for a clause that of its document. `versioned`: a version of a law, whose 施行 sentence may be older than it.
    """

    document: str
    held: bool = True
    start: Dated | None = None
    expires: Dated | None = None
    term_amended: Change | None = None
    issued_on: date | None = None
    year: int | None = None
    changes: tuple[Change, ...] = ()
    parts: tuple[PartEnd, ...] = ()
    versioned: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a status holds: a code of reasons.py with its values, the evidence, whose words they are, how its day is known."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()
    by: str | None = None
    basis: DateBasis | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What does not change a status but should be known beside it: a code of reasons.py with its values."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """Days with one status: `start` None is always before, `end` (the last day) None is ever after."""

    start: date | None
    end: date | None
    status: str
    reason: Reason
    notes: tuple[Note, ...] = ()
    retroactive: bool = False

    def holds(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


def periods(known: Known) -> tuple[Period, ...]:
    """The periods of a thing, first to last."""
    line = _Line.of(known) if known.held else _Line.of_stub(known)
    return tuple(_merged(line.pieces()))


def at(found: Sequence[Period], day: date) -> Period:
    """The period that contains `day`."""
    return next(period for period in found if period.holds(day))


@dataclass(frozen=True, slots=True)
class _Line:
    """The life of a thing: what it is before its start, its end if one is known, and what happens in between."""

    known: Known
    start: date | None
    before: Reason
    running: Reason
    unknown: bool  # whether the days from the start on are unknown, for the reason `running`
    end: tuple[date, str, Reason] | None
    later: tuple[Note, ...]
    doubt: date | None = None
    revived: Change | None = None

    @classmethod
    def of(cls, known: Known) -> _Line:
        start, expires = known.start, _extended(known)
        notes: list[Note] = []
        end = _end(known, expires, notes)
        revived = _revived(known, end)
        if start is None or start.day is None:
            reason = Reason("no-date") if start is None else Reason("start-unreadable", {}, start.evidence, known.document)
            return cls(known, None, reason, reason, True, end, tuple(notes))
        before = Reason("not-yet", {"day": start.day}, start.evidence, known.document, start.basis)
        running = Reason(start.rule, {"day": start.day}, start.evidence, known.document, start.basis)
        if expires and expires.day is None:
            reason = Reason("expiry-unreadable", {}, expires.evidence, known.document)
            return cls(known, start.day, before, reason, True, end, tuple(notes))
        if expires and expires.day and expires.day < start.day:
            values = {"start": start.day, "last": expires.day}
            reason = Reason("expires-before-start", values, (*expires.evidence, *start.evidence), known.document)
            repealed = _end(known, None, notes)
            return cls(known, None, reason, reason, True, repealed, tuple(notes))
        return cls(known, start.day, before, running, False, end, tuple(notes), _doubt(known), revived)

    @classmethod
    def of_stub(cls, known: Known) -> _Line:
        """A document whose text is not held: a known repeal tells that it was in force before."""
        notes: list[Note] = []
        end = _end(known, _extended(known), notes)
        if known.year is None or end is None:
            reason = Reason("not-held" if end is None else "not-held-no-number")
            return cls(known, None, reason, reason, True, end, tuple(notes), revived=_revived(known, end))
        first, next_year = date(known.year, 1, 1), date(known.year + 1, 1, 1)
        before = Reason("stub-before", {"year": known.year})
        running = Reason("stub-running", {"year": known.year}, (), None, "presumed")
        return cls(known, first, before, running, False, end, tuple(notes), min(next_year, end[0]))

    def pieces(self) -> Iterator[Period]:
        """The periods, one for each stretch between two days on which something changes."""
        days = sorted({day for day in self._days() if day > date.min})  # there is no day before the first of the calendar
        for first, following in zip([None, *days], [*days, None], strict=True):
            last = following - _DAY if following else None
            yield self._state(first, last)

    def _days(self) -> Iterator[date]:
        if self.start:
            yield self.start
        if self.end:
            yield self.end[0]
        if self.doubt:
            yield self.doubt
        if self.revived and self.revived.day:
            yield self.revived.day
        if self.known.expires and self.known.expires.day:
            yield self.known.expires.day + _DAY
        for change in self.known.changes:
            if change.day and change.kind not in {"continues", "extends"}:
                yield change.day
                if change.kind == "suspends" and change.until:
                    yield change.until + _DAY
        for part in self.known.parts:
            yield part.last + _DAY

    def _state(self, first: date | None, last: date | None) -> Period:
        day = first or date.min
        if self.start and day < self.start:
            return Period(first, last, NOT_YET, self.before)
        if self.revived and self.revived.day and day >= self.revived.day:
            return Period(first, last, *self._after_revival(day))
        if self.end and day >= self.end[0]:
            return Period(first, last, self.end[1], self.end[2], self.later)
        status, reason = self._running(day)
        retroactive = self._retroactive and status != UNKNOWN
        return Period(first, last, status, reason, tuple(self._notes(day)) if status != UNKNOWN else (), retroactive)

    def _running(self, day: date) -> tuple[str, Reason]:
        if self.unknown:
            return UNKNOWN, self.running
        if self.doubt:
            if not self.known.held and day < self.doubt:
                return UNKNOWN, Reason("stub-year", {"year": self.known.year})
            if self.known.held and day >= self.doubt:
                return UNKNOWN, _doubt_reason(self.known)
        own_last = self.known.expires.day if self.known.expires else None
        if own_last and day > own_last and self.known.term_amended:
            by = self.known.term_amended
            return UNKNOWN, Reason("term-amended", {"last": own_last}, by.evidence, by.by)
        began = [change for change in self.known.changes if change.day and change.day <= day]
        parts = [change for change in began if change.kind == "partially_repeals"]
        over = [part for part in self.known.parts if part.last < day]
        if parts:
            first = min(parts, key=lambda change: change.day or date.max)
            values = {"day": first.day, "clauses": "、".join(first.paths), "count": len(parts)}
            return IN_PART, Reason("part-repealed", values, first.evidence, first.by, first.basis)
        if over:
            ended = min(over, key=lambda part: (part.last, part.basis != "stated"))
            values = {"last": ended.last, "scope": ended.scope}
            return IN_PART, Reason("part-over", values, ended.evidence, self.known.document, ended.basis)
        changed = [change for change in began if change.kind in _AMENDING]
        if changed:
            latest = max(changed, key=lambda change: change.day or date.min)
            code = _AMENDING[latest.kind]
            return AMENDED, Reason(code, {"day": latest.day}, latest.evidence, latest.by, latest.basis)
        if own_last and day > own_last and (extension := _extension(self.known)):
            longer = _extended(self.known)
            values = {"last": own_last, "until": longer.day if longer and longer.day else "…"}
            return IN_FORCE, Reason("extended", values, extension.evidence, extension.by, extension.basis)
        return IN_FORCE, self.running

    def _after_revival(self, day: date) -> tuple[str, Reason]:
        """In force since it was listed as such, until it is repealed or the term that was given to it is over."""
        if self.end and self.end[1] == EXPIRED and not self.known.held and day >= self.end[0]:
            return self.end[1], self.end[2]
        repeals = [c for c in self.known.changes if c.kind == "repeals" and c.day and c.day <= day and not c.undecided]
        if repeals:
            first = min(repeals, key=lambda change: change.day or date.max)
            return REPEALED, Reason("repealed", {"day": first.day}, first.evidence, first.by, first.basis)
        assert self.revived is not None
        revived = self.revived
        code = "continued" if revived.kind == "continues" else "continued-by-extension"
        return IN_FORCE, Reason(code, {"day": revived.day}, revived.evidence, revived.by, revived.basis)

    def _notes(self, day: date) -> Iterator[Note]:
        for change in self.known.changes:
            if change.day is None or change.day > day:
                continue
            if change.kind == "suspends" and (change.until is None or day <= change.until):
                values = {"day": change.day, "until": change.until or "—", "clauses": "、".join(change.paths)}
                yield Note("suspended", values, change.evidence, change.by)
        if self._retroactive and self.known.issued_on:
            yield Note("retroactive", {"day": self.known.issued_on}, (), self.known.document)

    @property
    def _retroactive(self) -> bool:
        """Whether the text begins before its day of issue; the 施行 sentence of an amended law is only older than it."""
        issued = self.known.issued_on
        return bool(self.known.held and not self.known.versioned and issued and self.start and self.start < issued)


def _extension(known: Known) -> Change | None:
    """The last document that extends the term."""
    found = [change for change in known.changes if change.kind == "extends" and not change.paths and not change.undecided]
    return max(found, key=lambda change: change.day or date.min, default=None)


def _extended(known: Known) -> Dated | None:
    """The term with what extends it; None where no end is known, or no longer."""
    if known.term_amended:
        return None
    expires = known.expires
    for change in sorted(known.changes, key=lambda change: change.day or date.max):
        if change.paths or change.undecided:
            continue
        if change.kind == "extends" and (expires is None or expires.day):
            if change.until:
                if expires is None or expires.day is None or change.until > expires.day:
                    expires = Dated(change.until, "stated", "term-extended", change.evidence, change.by)
            elif (longer := 12 * (change.years or 0) + (change.months or 0)) and expires and expires.day:
                expires = Dated(_months_on(expires.day, longer), "derived", "term-extended", change.evidence, change.by)
            elif expires and not longer:
                expires = None  # it runs on, until when is not said
    return expires


def _revived(known: Known, end: tuple[date, str, Reason] | None) -> Change | None:
    """The list that says of a document whose term was over, or whose text is not held, that it is in force; none where it
    had been repealed before."""
    if known.held and (end is None or end[1] != EXPIRED):
        return None
    over = end[0] if known.held and end else date.min
    kinds = {"continues"} if known.held else {"continues", "extends"}
    lists = [c for c in known.changes if c.kind in kinds and not c.paths and c.day and c.day >= over]
    repeals = [c.day for c in known.changes if c.kind == "repeals" and c.day]
    found = min(lists, key=lambda change: change.day or date.max, default=None)
    if found is None or any(day <= (found.day or day) for day in repeals):
        return None
    return found


def _months_on(last: date, months: int) -> date | None:
    """The last day of a term that ended on `last` and goes on; None beyond the calendar."""
    return counted(last + timedelta(days=1), ((months, "月"),)) if last < date.max else None


def _end(known: Known, expires: Dated | None, notes: list[Note]) -> tuple[date, str, Reason] | None:
    """From when it is over, as what and why; what would end it again later becomes a note."""
    found: list[tuple[date, int, str, Reason]] = []
    for change in known.changes:
        if change.kind == "repeals" and change.day and not change.undecided:
            reason = Reason("repealed", {"day": change.day}, change.evidence, change.by, change.basis)
            found.append((change.day, 0, REPEALED, reason))
    if expires and expires.day:
        values = {"last": expires.day}
        found.append((expires.day + _DAY, 1, EXPIRED, Reason(expires.rule, values, expires.evidence, expires.by or known.document, expires.basis)))
    found.sort(key=lambda one: (one[0], one[1], one[3].by or ""))
    if not found:
        return None
    first, *others = found
    for day, _, status, reason in others:
        code = "also-repealed" if status == REPEALED else "also-over"
        notes.append(Note(code, {"day": day, "last": day - _DAY}, reason.evidence, reason.by))
    return first[0], first[2], first[3]


def _doubt(known: Known) -> date | None:
    """From when nothing can be said: a repeal without a day, or in a circle of repeals."""
    days = [change.day for change in known.changes if change.kind == "repeals" and change.undecided and change.day]
    start = known.start.day if known.start else None
    undated = [change.not_before or start for change in known.changes if change.kind == "repeals" and change.day is None]
    if undated and start:
        return max(start, min(day for day in undated if day))
    return max(min(days), start or min(days)) if days else None


def _doubt_reason(known: Known) -> Reason:
    undated = [change for change in known.changes if change.kind == "repeals" and change.day is None]
    if undated:
        return Reason("repeal-undated", {}, undated[0].evidence, undated[0].by)
    circle = [change for change in known.changes if change.kind == "repeals" and change.undecided]
    return Reason("repeal-cycle", {"day": circle[0].day}, circle[0].evidence, circle[0].by)


def _merged(pieces: Iterable[Period]) -> Iterator[Period]:
    """Neighbours that say the same become one."""
    held: Period | None = None
    for piece in pieces:
        if held is not None and (held.status, held.reason, held.notes) == (piece.status, piece.reason, piece.notes):
            held = replace(held, end=piece.end)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held
