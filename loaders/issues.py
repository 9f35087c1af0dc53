"""An issue of a gazette, or any text, → the documents printed in it: which lines each takes, and its head.

Text from two-column pages has the head after or in the middle of the body. A document begins where its addressees, its
page or its head begin, whichever comes first; it ends where the next one or a part of the issue that holds no
documents begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from policygraph.loaders.catalogue import Listing, catalogue, contents
from policygraph.loaders.genres import INSTRUMENT_TITLE
from policygraph.loaders.head_blocks import Head, heads_of
from policygraph.loaders.heads import MARKER, addressee_end, is_date, number_in, registry_in
from policygraph.loaders.late_titles import decreed, late_title
from policygraph.loaders.lines import Layout
from policygraph.loaders.mapped import Mapped
from policygraph.loaders.sections import section_breaks
from policygraph.model import CatalogueEntry, Evidence


@dataclass(frozen=True, slots=True)
class Printed:
    """One document of an issue before it is read: its lines `first` … `last` (exclusive) and what its head says.

    `head` are the lines of number, registry number, title and red head; `displaced` tells that they do not come first.
    """

    first: int
    last: int
    head: frozenset[int]
    number: str | None
    number_place: Evidence | None
    registry: str | None
    registry_place: Evidence | None
    title: str
    title_place: Evidence
    interpretation: bool = False
    regulation: bool = False
    displaced: bool = False


@dataclass(frozen=True, slots=True)
class Issue:
    """What an issue holds: its documents in order, the 发文目录, and the lines of both lists."""

    documents: tuple[Printed, ...]
    catalogue: tuple[CatalogueEntry, ...]
    corrected: tuple[str, ...]


def split(layout: Layout) -> Issue:
    """The documents printed in a text. A text without any gives an empty tuple."""
    listed = contents(layout)
    filed = catalogue(layout, listed.lines)
    taken = listed.lines | filed.lines
    breaks = sorted(section_breaks(layout, taken) | taken)
    heads = heads_of(layout, taken)
    _place(layout, heads, breaks)
    heads.sort(key=lambda head: head.start)
    documents: list[Printed] = []
    corrected: list[str] = []
    for position, head in enumerate(heads):
        following = heads[position + 1].start if position + 1 < len(heads) else len(layout.lines)
        last = min((b for b in breaks if b > max(head.start, head.last - 1)), default=following)
        last = min(last, following)
        printed = _printed(layout, head, last, listed, filed)
        if printed:
            documents.append(printed[0])
            corrected += [printed[0].title] if printed[1] else []
    return Issue(tuple(documents), filed.entries, tuple(corrected))


def _place(layout: Layout, heads: list[Head], breaks: list[int]) -> None:
    """Where each document begins: at its head, or, if the head is displaced, at its addressees or page."""
    lines = layout.lines
    floor = 0
    for head in heads:
        # A head at its page's end has before it, not behind it, what it heads.
        apart = head.last >= len(lines) or lines[head.last].opens_page
        addressed = None if apart else addressee_end(lines, head.last)
        head.start = head.first
        if addressed is None and layout.wrapped and not head.regulation and not head.interpretation:
            start = _displaced_start(layout, floor, head, breaks)
            if start is not None:
                head.start, head.displaced = start, True
        floor = addressed if addressed is not None else head.last


_LONG_NOTICE: Final = 40
"""So many lines at most has a notice above the head that follows its signature."""
_ADDRESSED: Final = re.compile("[各市省区县]|有关|全[市省]|机关")


def _displaced_start(layout: Layout, floor: int, head: Head, breaks: list[int]) -> int | None:
    lines = layout.lines
    if lines[head.first].opens_page:
        return None
    # nothing before a part without documents can belong to this document
    floor = max([floor, *(b + 1 for b in breaks if b < head.first)])
    addressed = [
        i
        for i in range(floor, head.first)
        if addressee_end(lines, i) and (lines[i].opens_page or i == floor or is_date(lines[i - 1]))
    ]
    if not addressed and not any(lines[i].opens_page for i in range(floor + 1, head.first)):
        # no page can be told from the next: the addressees of the signed notice above the head
        signed = [i for i in range(max(floor, head.first - _LONG_NOTICE), head.first) if is_date(lines[i])]
        notice = range(max(floor, head.first - _LONG_NOTICE), signed[-1] if signed else 0)
        ends = {i: addressee_end(lines, i) for i in notice if _ADDRESSED.match(lines[i].text)}
        last = max((end for end in ends.values() if end), default=None)
        addressed = [i for i in ends if last and ends[i] == last][:1]
    if addressed:
        return addressed[-1]
    if head.title is None:
        return None
    # No addressees (通告, 公告). Print keeps a head with what follows it: at its page's end it heads that page, or
    # what begins on it below the document before.
    page = max((i for i in range(floor, head.first) if lines[i].opens_page), default=floor)
    apart = head.last >= len(lines) or lines[head.last].opens_page
    signed = [i for i in range(page, head.first) if is_date(lines[i])]
    if lines[page].opens_page and (apart or (signed[-1:] == [head.first - 1] and not _signed_below(layout, head))):
        above = [i for i in signed if i < head.first - 1]
        return above[-1] + 1 if above else page
    return None


def _signed_below(layout: Layout, head: Head) -> bool:
    """Whether a date stands below a head, before another one: then the head is in its place."""
    for line in layout.lines[head.last :]:
        if number_in(line.text) or registry_in(line.text):
            return False
        if is_date(line):
            return True
    return False


def _printed(layout: Layout, head: Head, last: int, listed: Listing, filed: Listing) -> tuple[Printed, bool] | None:
    lines = layout.lines
    if head.title is None:
        head.title = late_title(layout, head.last, last)
        if head.title:
            head.lines |= set(range(head.title.first, head.title.last))
    prints = [e for listing in (listed, filed) for e in listing.entries if e.number == head.number]
    if head.title is None:
        instrument = decreed(layout, head.number, head.last, last) or _plain_title(layout, head, last)
        if not prints and instrument is None:
            return None
        title, place = instrument or (prints[0].title, prints[0].evidence)
        corrected = False
    else:
        place = _evidence(layout, head.title.first, head.title.last, "title-lines")
        title, corrected = _best_print(head.title.text, [e.title for e in prints])
        if corrected:
            place = next(e.evidence for e in prints if e.title == title)
    number_place = _evidence(layout, *head.number_lines, "number-line") if head.number_lines else None
    registry = registry_in(lines[head.registry_line].text) if head.registry_line is not None else None
    registry_place = (
        _evidence(layout, head.registry_line, head.registry_line + 1, "registry-line")
        if head.registry_line is not None
        else None
    )
    return Printed(
        first=head.start,
        last=last,
        head=frozenset(head.lines),
        number=head.number,
        number_place=number_place,
        registry=registry,
        registry_place=registry_place,
        title=title,
        title_place=place,
        interpretation=head.interpretation,
        regulation=head.regulation,
        displaced=head.displaced,
    ), corrected


def _best_print(title: str, others: list[str]) -> tuple[str, bool]:
    """The title at the head, unless all other prints of it agree on a slightly different wording: then theirs.

    A head set over several lines doubles or drops words at the line ends; contents page and catalogue do not.
    """
    if len(others) >= 2 and len(set(others)) == 1 and others[0] != title:
        plain = re.sub(r"[-—–－]", "-", title)
        if plain != re.sub(r"[-—–－]", "-", others[0]) and SequenceMatcher(None, title, others[0], autojunk=False).ratio() > 0.9:
            return others[0], True
    return title, False


def _plain_title(layout: Layout, head: Head, last: int) -> tuple[str, Evidence] | None:
    """A title without 关于 close to the number (云岚市人民政府工作规则)."""
    for index in [*range(head.last, min(head.last + 6, last)), *range(head.first - 1, max(head.first - 4, -1), -1)]:
        line = layout.lines[index]
        if not MARKER.match(line.text) and len(line.text) >= 6 and INSTRUMENT_TITLE.fullmatch(line.text):
            head.lines.add(index)
            return line.text, line.mapped.evidence(layout.source, "title-plain")
    return None


def _evidence(layout: Layout, first: int, last: int, rule: str) -> Evidence:
    return Mapped.join(line.mapped for line in layout.lines[first:last]).evidence(layout.source, rule)
