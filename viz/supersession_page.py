"""`view supersession`: what replaced what along time. One document a row, its validity as a bar, arrows from it to what it acts on.

The rows stand in the order of supersession_layout.py; the page leaves out those that its filters do and draws the part in view,
so that a store with thousands of repeals is as quick as a small one. Above MOST documents there are pages of parts; a chain is
never cut. Lists of what stays in force and suspensions replace nothing and are not drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import quote

from policygraph.graph.store import Store
from policygraph.viz.left_out import listed, note
from policygraph.viz.look_words import LOOKS
from policygraph.viz.network import back
from policygraph.viz.page import Page, page
from policygraph.viz.page_words import counted
from policygraph.viz.picture import Picture, Wish
from policygraph.viz.reading import Quote
from policygraph.viz.supersession_data import KINDS, Facts, Paper, Tie, read
from policygraph.viz.supersession_layout import Chain, Fan, bars, chains, day_of, extent, look, year_of
from policygraph.viz.supersession_words import WORDS
from policygraph.viz.time_axis import Axis

SCRIPTS: Final = (*(f"supersession_{noun}.js" for noun in ("papers", "rows", "chart", "panel", "list")), "supersession.js")
MOST: Final = 2_000
"""As many documents go into one page."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a kind of tie is drawn: colour, dashes, letter."""

    kind: str
    colour: str
    dash: str
    letter: str


STROKES: Final = (
    Stroke("repeals", "#d55e00", "", "R"),
    Stroke("partially_repeals", "#d55e00", "7 4", "P"),
    Stroke("amends", "#0072b2", "", "A"),
    Stroke("extends", "#009e73", "", "X"),
    Stroke("follows", "#1b1b1b", "", "F"),
    Stroke("previous_version", "#7a4b6e", "2 3", "V"),
    Stroke("version_of", "#7a4b6e", "10 3 2 3", "L"),
    Stroke("may_follow", "#595959", "2 5", "?"),
)
assert tuple(one.kind for one in STROKES) == KINDS


def supersession(store: Store, wish: Wish) -> Picture:
    """The picture of all that replaced something in a store."""
    return picture_of(read(store), wish)


def picture_of(facts: Facts, wish: Wish) -> Picture:
    """The picture of facts."""
    found = chains(facts)
    parts = list(_parts(found, len(facts.papers) if wish.whole else MOST))
    if len(parts) < 2:
        return Picture(_page(facts, found, wish))
    names = [f"{i}.html" for i in range(1, len(parts) + 1)]
    labels = [_label(i, part, facts) for i, part in enumerate(parts)]
    folder = quote(wish.parts, safe="/.")
    beside = list(zip(names, labels, strict=True))
    to_whole = [(one.href, one.label) for one in back(wish)]
    pages = {name: _page(facts, part, wish, links=[*to_whole, *beside]) for name, part in zip(names, parts, strict=True)}
    return Picture(_page(facts, parts[0], wish, links=[(f"{folder}/{name}", label) for name, label in beside]), pages)


def _parts(found: Sequence[Chain], most: int) -> list[list[Chain]]:
    """Whole chains, as many as a page holds; a chain that is larger alone has a page for itself."""
    parts: list[list[Chain]] = []
    many = 0
    for chain in found:
        if not parts or many + chain.size > most:
            parts.append([])
            many = 0
        parts[-1].append(chain)
        many += chain.size
    return parts


def _size(part: Sequence[Chain]) -> int:
    return sum(chain.size for chain in part)


def _label(place: int, part: Sequence[Chain], facts: Facts) -> tuple[str, str]:
    years = sorted({year for chain in part for i in chain.members if (year := year_of(facts.papers[i]))})
    span = f"{years[0]}–{years[-1]}" if years else ""
    return (
        f"Part {place + 1}: {counted(_size(part), 'document')}{', ' if span else ''}{span}",
        f"第{place + 1}部分：{_size(part):,}份文件{'，' if span else ''}{span}",
    )


def _page(facts: Facts, part: Sequence[Chain], wish: Wish, *, links: Sequence[tuple[str, tuple[str, str]]] = ()) -> Page:
    words = {**WORDS, **_notes(facts, len(facts.papers) - _size(part)), **{f"link_{i}": label for i, (_, label) in enumerate(links)}}
    data = _data(facts, part, wish)
    left = listed(facts.left, wish)
    return page(
        "supersession.html",
        wish.lang,
        home=wish.home,
        follow=wish.follow,
        words=words,
        data=data,
        styles=("supersession.css",),
        scripts=SCRIPTS,
        title_text=words["supersession"][wish.lang == "zh"],
        notes=[name for name in words if name.startswith("note_")],
        left=left,
        left_more=len(facts.left) - len(left),
        links=[address for address, _ in links],
        strokes=[one for one in STROKES if any(one.kind == KINDS[told[0]] for tie in data["ties"] for told in tie[3])],
        issuers=data["issuers"],
        years=data["years"],
    )


def _notes(facts: Facts, left: int) -> dict[str, tuple[str, str]]:
    """What is not drawn, and how much of it."""
    notes: dict[str, tuple[str, str]] = {}
    if left:
        notes["note_left"] = (
            f"Left out here, too many for one page: {counted(left, 'document')}. The pages of the parts show them:",
            f"因数量过多，本页略去{left:,}份文件，详见各分页：",
        )
    if facts.alone:
        notes["note_alone"] = (
            f"Not drawn: {counted(facts.alone, 'document')} of the store, held or mentioned, without a tie of repeal, change or succession to another one.",
            f"未绘出：库中{facts.alone:,}份（含仅被提及的）文件与其他文件没有接续、废止或修改关系。",
        )
    notes |= note(facts.left)
    if facts.unsettled:
        notes["note_unsettled"] = (
            f"Not drawn: repeals or changes of documents that could not be settled: {facts.unsettled:,} (query “effects” lists them).",
            f"未绘出：{facts.unsettled:,}处废止或修改未能确定所指文件（查询 effects 可列出）。",
        )
    if facts.itself:
        notes["note_itself"] = (
            f"Not drawn: repeals or changes that a document makes of itself: {facts.itself:,}.",
            f"未绘出：{facts.itself:,}处为文件对其自身的废止或修改。",
        )
    return notes


# ---------------------------------------------------------------- data


def _data(facts: Facts, part: Sequence[Chain], wish: Wish) -> dict[str, Any]:
    chosen = [i for chain in part for i in chain.members]
    place = {i: n for n, i in enumerate(chosen)}
    papers = [facts.papers[i] for i in chosen]
    at = {one.iri: n for n, one in enumerate(papers)}
    ties = sorted((tie for tie in facts.ties if tie.by in at and tie.to in at), key=lambda tie: (at[tie.by], at[tie.to]))
    line = extent(papers, ties, wish.on)
    issuers = sorted({name for one in papers for name in _issuers(one)})
    years = sorted({year_of(one) for one in papers})
    return {
        "width": line.width,
        "ticks": [[line.x(date(year, 1, 1)), str(year)] for year in range(line.first.year, line.last.year + 1)],
        "on": [line.x(wish.on), wish.on.isoformat()],
        "kinds": [[one.kind, one.colour, one.dash, one.letter] for one in STROKES],
        "looks": LOOKS,
        "issuers": issuers,
        "years": years,
        "papers": [_paper(one, line, issuers, years, wish) for one in papers],
        "ties": [_tie(tie, at, papers, line) for tie in ties],
        "chains": [[_entry(entry, place) for entry in chain.entries] for chain in part],
    }


def _issuers(one: Paper) -> list[str]:
    return one.issuers.split("、") if one.issuers else [""]


def _paper(one: Paper, line: Axis, issuers: Sequence[str], years: Sequence[str], wish: Wish) -> list[Any]:
    periods = [[look(row, one), row.start, row.end, *row.because, *_quoted(row.quote)] for row in one.periods]
    kind = 2 if one.work else int(one.held)
    issued = one.issued_on.isoformat() if one.issued_on else ""
    by = [issuers.index(name) for name in _issuers(one)]
    return [one.number, one.title, issued, by, years.index(year_of(one)), kind, bars(one, line), periods, wish.page_of(one.iri)]


def _tie(tie: Tie, at: Mapping[str, int], papers: Sequence[Paper], line: Axis) -> list[Any]:
    """By, to, where along the axis (None: no day is known), and what is told."""
    by, to = papers[at[tie.by]], papers[at[tie.to]]
    day = day_of(tie, by)
    told = []
    for one in tie.told:
        remark = ""
        if one.effective_on and by.issued_on and one.effective_on < by.issued_on:
            remark = "before_issue"
        elif one.effective_on and to.issued_on and to.issued_on > one.effective_on:
            remark = "target_later"
        since = one.effective_on.isoformat() if one.effective_on else ""
        told.append([KINDS.index(one.kind), since, one.basis, one.clauses, one.family, remark, *_quoted(one.quote)])
    return [at[tie.by], at[tie.to], line.x(day) if day else None, told]


def _quoted(one: Quote) -> list[Any]:
    return [one.words, one.source, one.spans] if one.words else ["", "", []]


def _entry(entry: int | Fan, place: Mapping[int, int]) -> Any:
    if isinstance(entry, int):
        return place[entry]
    return [place[entry.hub], KINDS.index(entry.kind), int(entry.outward), [place[i] for i in entry.members]]
