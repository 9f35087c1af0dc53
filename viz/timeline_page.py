"""`view timeline`: what was in force when. A line a document, its periods as bars along the time, by issuer.

The bars are drawn here; the page moves and stretches them, and hides what its filters leave out. A day far outside the
times of offices (a term to the year 9999) does not stretch the axis: its bar goes on beyond the edge, and its panel tells the day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from policygraph.graph.store import Store
from policygraph.graph.validity import NOT_YET
from policygraph.viz.left_out import listed, note
from policygraph.viz.look_words import HOLDING, LOOKS, ORDER, UNKNOWN, look_of
from policygraph.viz.page import Page, page
from policygraph.viz.picture import Picture, Wish
from policygraph.viz.texts import Texts
from policygraph.viz.time_axis import Axis, axis
from policygraph.viz.timeline_data import Life, Lives, Period, read
from policygraph.viz.timeline_words import ACTS, WORDS

MOST: Final = 3_000
"""Lines that are open at first; above that all groups begin closed."""
_AHEAD: Final = 40  # years that a term may reach beyond the day of the status and still stretch the axis
_BACK: Final = 120
_NEAREST: Final = 4.0  # the width of a day where the page is nearest
_OPENING: Final = (*HOLDING, UNKNOWN)
_MARKED: Final = ("presumed", "derived")


@dataclass(frozen=True, slots=True)
class Bar:
    """A period as it is drawn. `look`: its place in LOOKS; `days`: its first and last, as text; `edge`: how its first day is
    known, where that needs a mark; `opens`: an arrow behind it."""

    look: int
    x: float
    width: float
    days: str
    edge: str
    opens: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A document as it is drawn; `at`: its place in the data; `issued`: where the mark of its date of issue stands, if it
    would not hide that of a first day."""

    at: int
    label: str
    bars: tuple[Bar, ...]
    issued: float | None


@dataclass(frozen=True, slots=True)
class Group:
    """Documents of the same issuers. `word`: the label of a group that has no name; `folded`: it begins closed."""

    name: str
    word: str
    rows: tuple[Row, ...]
    folded: bool


def timeline(store: Store, wish: Wish) -> Picture:
    """The picture of a store."""
    return Picture(picture_of(read(store), wish))


def picture_of(lives: Lives, wish: Wish) -> Page:
    """The page of documents and what they do to each other."""
    line = axis_of(lives.documents, wish.on)
    groups = tuple(groups_of(lives.documents, line, folded=len(lives.documents) > MOST and not wish.whole))
    notes, left = note(lives.left), listed(lives.left, wish)
    usual = line.last.year - line.first.year <= _BACK + _AHEAD  # a day of the status in the year 1 has no marks of months
    return page(
        "timeline.html",
        wish.lang,
        home=wish.home,
        follow=wish.follow,
        words=WORDS | notes,
        data=_data(lives, line, wish),
        styles=("timeline.css",),
        scripts=("timeline.js",),
        groups=groups,
        axis=line,
        years_marks=line.years(_NEAREST if usual else None),
        months=line.months(_NEAREST) if usual else (),
        day=line.x(wish.on),
        on=wish.on,
        total=len(lives.documents) + len(lives.left),
        notes=list(notes),
        left=left,
        left_more=len(lives.left) - len(left),
        issuers=sorted({name for one in lives.documents for name in one.issuers}),
        years=sorted({one.issued_on.year for one in lives.documents if one.issued_on}, reverse=True),
        looks=ORDER,
    )


def axis_of(documents: Sequence[Life], on: date) -> Axis:
    """The axis of their days, without those that are very far from the day of the status, and a year behind that day."""
    days = {day for one in documents for day in (one.issued_on, *(day for period in one.periods for day in (period.start, period.end))) if day}
    near = [day for day in days if -_BACK <= day.year - on.year <= _AHEAD]
    return axis([*near, on, date(min(on.year + 1, date.max.year), 1, 1)])


def groups_of(documents: Sequence[Life], line: Axis, *, folded: bool = False) -> Iterator[Group]:
    """Groups of issuers, the largest first; then those without an issuer, then those whose text is not held, which begin closed,
    as all do where they are `folded`."""
    found: dict[tuple[int, str], list[tuple[int, Life]]] = defaultdict(list)
    for at, one in enumerate(documents):
        name = "、".join(one.issuers)
        found[(0, name) if name else (1, "") if one.held else (2, "")].append((at, one))
    for (kind, name), members in sorted(found.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1])):
        members.sort(key=lambda member: _order(member[1]))
        yield Group(
            name, ("", "issuer_unknown", "mentioned")[kind], tuple(row_of(at, one, line) for at, one in members), folded or (kind == 2 and len(found) > 1)
        )


def _order(one: Life) -> tuple[date, str, str, str]:
    known = [day for period in one.periods for day in (period.start, period.end) if day]
    return one.issued_on or min(known, default=date.max), one.number, one.title, one.iri


def _subject(one: Life) -> str:
    """The title without the names of its issuers: they head the group, and a line shows little more than they take."""
    rest = one.title
    for name in sorted(one.issuers, key=rest.find):
        rest = rest.removeprefix(name)
    return rest if rest.startswith("关于") else one.title


def row_of(at: int, one: Life, line: Axis) -> Row:
    """The line of a document. Nothing is drawn of the time before it was issued, but where a status is told of it; of one without
    a date, and without a period that has a day, all time is unknown."""
    told_apart = f"({one.issued_on.isoformat()})" if one.title and one.issued_on and not one.number else ""  # versions have the same title
    label = " ".join(part for part in (one.number, _subject(one), told_apart) if part)
    bars = tuple(_bars(one, line))
    issued = line.x(one.issued_on) if one.issued_on else None
    return Row(at, label, bars, None if any(bar.edge and bar.x == issued for bar in bars) else issued)


def _bars(one: Life, line: Axis) -> Iterator[Bar]:
    for period in one.periods or (Period("未知", None, None),):
        start = period.start
        if start is None:
            if one.issued_on and not (period.end and one.issued_on > period.end):
                start = one.issued_on
            elif period.status == NOT_YET:
                continue  # that it was not in force before there was such a document tells nothing
        x, width = line.span(start, period.end)
        look = look_of(period.status, replaced=period.replaced)
        opens = (period.end is None or period.end > line.last) and look in _OPENING
        edge = period.basis if period.start and period.basis in _MARKED else ""
        yield Bar(look, x, width, f"{_iso(period.start)} – {_iso(period.end)}", edge, opens)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else "…"


# ---------------------------------------------------------------- what the page is given


def _data(lives: Lives, line: Axis, wish: Wish) -> dict[str, Any]:
    pool = Texts()
    at = {one.iri: place for place, one in enumerate(lives.documents)}
    acts = sorted(lives.acts, key=lambda one: (ACTS.index(one.type), at[one.first], at[one.second], one.quote.spans))
    documents = [
        [
            one.number,
            one.title,
            _day(one.issued_on),
            [pool(name) for name in one.issuers],
            pool(one.source),
            int(one.held),
            [_told(period, at, pool) for period in one.periods],
            wish.page_of(one.iri),
        ]
        for one in lives.documents
    ]
    return {
        "on": wish.on.isoformat(),
        "axis": [line.first.isoformat(), line.last.isoformat(), line.width],
        "looks": len(LOOKS),
        "unknown": UNKNOWN,
        "holding": HOLDING,
        "documents": documents,
        "acts": [[at[one.first], ACTS.index(one.type), at[one.second], *pool.quote(one.quote)] for one in acts],
        "types": ACTS,
        "pool": list(pool.texts),
    }


def _told(one: Period, at: Mapping[str, int], pool: Texts) -> list[Any]:
    because, remark = [pool(text) for text in one.because], [pool(text) for text in one.remark]
    look = look_of(one.status, replaced=one.replaced)
    return [look, _day(one.start), _day(one.end), because, pool.quote(one.quote), one.basis, at.get(one.by, -1), int(one.retroactive), remark]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
