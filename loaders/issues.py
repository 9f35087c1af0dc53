"""An issue of a gazette, or any text, → the documents printed in it: which lines each takes, and its head.

Text from two-column pages has the head after or in the middle of the body. A document begins where its addressees, its
page or its head begin, whichever comes first; it ends where the next one or a part of the issue that holds no
documents begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final

from policygraph.loaders.catalogue import Listing, catalogue, contents
from policygraph.loaders.genres import INSTRUMENT_TITLE, INTERPRETATION, is_body
from policygraph.loaders.heads import (
    MARKER,
    TitleLines,
    addressee_end,
    decree_number,
    is_date,
    number_in,
    registry_in,
    title_above,
    title_from,
)
from policygraph.loaders.late_titles import decreed, late_title, names_issuer
from policygraph.loaders.lines import TERMINAL, Layout
from policygraph.loaders.mapped import Mapped
from policygraph.loaders.regulations import adoption_lines
from policygraph.loaders.sections import SECTION, section_breaks
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


@dataclass(slots=True)
class _Head:
    """The lines `first` … `last` (exclusive) of a head, and what stands in them."""

    first: int
    last: int
    number: str | None = None
    number_lines: tuple[int, int] | None = None
    registry_line: int | None = None
    title: TitleLines | None = None
    interpretation: bool = False
    regulation: bool = False
    start: int = 0
    displaced: bool = False
    lines: set[int] = field(default_factory=set)


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
    heads = _heads(layout, taken)
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


def _heads(layout: Layout, taken: frozenset[int]) -> list[_Head]:
    heads = list(_numbered_heads(layout, taken))
    used = {i for head in heads for i in head.lines} | taken
    heads += _unnumbered_heads(layout, used)
    heads.sort(key=lambda head: head.first)
    heads = _with_late_numbers(layout, heads)
    if not heads:
        heads = _only_head(layout, used)
    return heads


def _with_late_numbers(layout: Layout, heads: list[_Head]) -> list[_Head]:
    """A number below a regulation's history, and the title reprinted between, belong to the regulation's head."""
    merged: list[_Head] = []
    for head in heads:
        above = merged[-1] if merged else None
        if above and above.number == head.number and head.title is None and head.first - above.last <= 3:
            above.lines |= set(range(above.last, head.last))  # the number printed twice
            above.last = head.last
            continue
        if above and above.number == head.number and _same_title(above, head) and _without_text(layout, above.last, head.first):
            merged[-1] = head  # a web page names number and title above the text that has them again
            continue
        if above and above.regulation and not above.number and head.title is None and head.first - above.last <= 6:
            between = range(above.last, head.first)
            if not any(MARKER.match(layout.lines[i].text) or layout.lines[i].text[-1] in TERMINAL for i in between):
                above.number, above.number_lines = head.number, head.number_lines
                above.lines |= {*between, *head.lines}
                continue
        merged.append(head)
    return merged


def _same_title(one: _Head, other: _Head) -> bool:
    return one.title is None or (other.title is not None and other.title.text.endswith(one.title.text))


def _without_text(layout: Layout, first: int, last: int) -> bool:
    """Whether the lines between two heads are too few to be a document and hold no sentence."""
    return last - first <= 8 and all(line.text[-1] not in TERMINAL and not MARKER.match(line.text) for line in layout.lines[first:last])


def _numbered_heads(layout: Layout, taken: frozenset[int]) -> Iterable[_Head]:
    lines = layout.lines
    floor = 0
    untitled = False
    for index in range(len(lines)):
        if index in taken:
            floor = index + 1
            continue
        decree = decree_number(layout, index)
        number = number_in(lines[index].text)
        if decree is None and number is None:
            continue
        first = decree[0] if decree else index
        head = _Head(first, index + 1, decree[1] if decree else number, (first, index + 1))
        for near in (head.first - 1, head.last):
            if 0 <= near < len(lines) and registry_in(lines[near].text) and not _parted(layout, head, near):
                head.registry_line = near
        if head.registry_line is not None:
            head.first, head.last = min(head.first, head.registry_line), max(head.last, head.registry_line + 1)
        above = title_above(lines, head.first, floor)
        below = title_from(lines, head.last)
        # A head in its place has the title above the number (or below, under a red head); a title from above that
        # another page holds belongs to the document before, also where that one has its number in front.
        # The name of a web page above the number is no other title than the one below it.
        again = above and below and above.text.endswith(below.text)
        other_page = lines[head.first].opens_page and (below is not None or (layout.wrapped and untitled))
        if above and not again and not other_page:
            head.title, head.first = above, above.first
        elif below:
            head.title, head.last = below, below.last
        untitled = head.title is None
        if head.registry_line is None:
            for near in (head.first - 1, head.last):
                if floor <= near < len(lines) and registry_in(lines[near].text) and not _parted(layout, head, near):
                    head.registry_line = near
                    head.first, head.last = min(head.first, near), max(head.last, near + 1)
                    break
        above_it = lines[head.first - 1].text if head.first > floor else ""
        if re.fullmatch(r".{2,60}文件", above_it) or (not layout.wrapped and is_body(above_it)):
            head.first -= 1
        head.lines = set(range(head.first, head.last))
        floor = head.last
        yield head


def _parted(layout: Layout, head: _Head, near: int) -> bool:
    """Whether a page of print ends between a head and the line `near` above or below it."""
    return layout.wrapped and layout.lines[max(near, head.first)].opens_page


def _unnumbered_heads(layout: Layout, used: set[int]) -> list[_Head]:
    """Interpretations, notices without a number, and regulations with their history of adoption."""
    lines = layout.lines
    heads: list[_Head] = []
    index = 0
    while index < len(lines):
        if index in used or MARKER.match(lines[index].text) or lines[index].tabs:
            index += 1
            continue
        named = index + 1 < len(lines) and is_body(lines[index + 1].text)  # the body between title and history
        below = index + 2 if named else index + 1
        history = adoption_lines(lines, below) if INSTRUMENT_TITLE.fullmatch(lines[index].text) else None
        title = title_from(lines, index)
        if history and not (set(range(index, history)) & used):
            single = _reprinted(layout, index) or TitleLines(index, index + 1, lines[index].text)
            heads.append(_Head(single.first, history, title=single, regulation=True, lines=set(range(single.first, below))))
            index = history
            continue
        if title and not (set(range(title.first, title.last)) & used):
            interpretation = INTERPRETATION.search(title.text) is not None
            begins = (interpretation and not layout.wrapped) or index == 0 or lines[index - 1].text[-1] in TERMINAL + "）)" or lines[index].opens_page or (
                not layout.wrapped and is_body(lines[index - 1].text)
            ) or (
                is_date(lines[index - 1]) or index - 1 in used or SECTION.fullmatch(lines[index - 1].text) is not None
            )
            registry = index - 1 if index and registry_in(lines[index - 1].text) else None
            apart = title.last < len(lines) and lines[title.last].opens_page  # a head displaced to its page's end
            addressed = not apart and addressee_end(lines, title.last) is not None
            if (begins and (interpretation or (addressed and names_issuer(title.text)))) or registry is not None:
                first = index if registry is None else registry
                head = _Head(first, title.last, title=title, interpretation=interpretation, registry_line=registry)
                head.lines = set(range(first, title.last))
                heads.append(head)
                index = title.last
                continue
        index += 1
    return heads


def _reprinted(layout: Layout, last: int) -> TitleLines | None:
    """The title as one line where it is printed again below, over several lines up to `last`."""
    for first in range(max(last - 4, 0), last):
        title = layout.lines[first].text
        if "".join(line.text for line in layout.lines[first + 1 : last + 1]) == title:
            return TitleLines(first, first + 1, title)
    return None


def _only_head(layout: Layout, used: set[int]) -> list[_Head]:
    """A text with no number and no interpretation: one document (a draft, a plan by itself) if it opens with a title."""
    lines = layout.lines
    for index, line in enumerate(lines[:12]):
        if index in used or MARKER.match(line.text):
            break
        title = title_from(lines, index)
        if title is None and INSTRUMENT_TITLE.fullmatch(line.text) and len(line.text) >= 5:
            title = TitleLines(index, index + 1, line.text)
        if title and any(MARKER.match(other.text) or other.text[-1] in "。：" for other in lines[title.last :]):
            for again in range(title.last, min(title.last + 8, len(lines))):
                if lines[again].text == title.text and _without_text(layout, title.last, again):
                    index, title = again, TitleLines(again, again + 1, title.text)
            interpretation = INTERPRETATION.search(title.text) is not None
            below = title.last + (not layout.wrapped and is_body(lines[title.last].text))  # who issued it
            return [_Head(index, below, title=title, interpretation=interpretation, lines=set(range(index, below)))]
    return []


def _place(layout: Layout, heads: list[_Head], breaks: list[int]) -> None:
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


def _displaced_start(layout: Layout, floor: int, head: _Head, breaks: list[int]) -> int | None:
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


def _signed_below(layout: Layout, head: _Head) -> bool:
    """Whether a date stands below a head, before another one: then the head is in its place."""
    for line in layout.lines[head.last :]:
        if number_in(line.text) or registry_in(line.text):
            return False
        if is_date(line):
            return True
    return False


def _printed(layout: Layout, head: _Head, last: int, listed: Listing, filed: Listing) -> tuple[Printed, bool] | None:
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


def _plain_title(layout: Layout, head: _Head, last: int) -> tuple[str, Evidence] | None:
    """A title without 关于 close to the number (云岚市人民政府工作规则)."""
    for index in [*range(head.last, min(head.last + 6, last)), *range(head.first - 1, max(head.first - 4, -1), -1)]:
        line = layout.lines[index]
        if not MARKER.match(line.text) and len(line.text) >= 6 and INSTRUMENT_TITLE.fullmatch(line.text):
            head.lines.add(index)
            return line.text, line.mapped.evidence(layout.source, "title-plain")
    return None


def _evidence(layout: Layout, first: int, last: int, rule: str) -> Evidence:
    return Mapped.join(line.mapped for line in layout.lines[first:last]).evidence(layout.source, rule)
