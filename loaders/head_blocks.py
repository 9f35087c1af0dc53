"""The heads printed in a text: number, registry number and title that stand together, and what stands for them.

A numbered document has its number in a line of its own, with the title above or below; an interpretation, a notice
without a number, a regulation and a draft are known by their titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

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
from policygraph.loaders.late_titles import names_issuer
from policygraph.loaders.lines import TERMINAL, Layout
from policygraph.loaders.mapped import Mapped
from policygraph.loaders.regulations import adoption_lines
from policygraph.loaders.sections import SECTION


@dataclass(slots=True)
class Head:
    """The lines `first` … `last` (exclusive) of a head, and what stands in them.

    `lines` are those that are no text of the document; `start` is where the document begins and `displaced` tells that
    it begins before its head: `issues.py` fills both in.
    """

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


def heads_of(layout: Layout, taken: frozenset[int]) -> list[Head]:
    """The heads of the documents in a text, in order of print; `taken` lines belong to lists of documents."""
    heads = list(_numbered_heads(layout, taken))
    used = {i for head in heads for i in head.lines} | taken
    heads += _unnumbered_heads(layout, used)
    heads.sort(key=lambda head: head.first)
    heads = _with_late_numbers(layout, heads)
    if not heads:
        heads = _only_head(layout, used)
    return heads


def _with_late_numbers(layout: Layout, heads: list[Head]) -> list[Head]:
    """A number below a regulation's history, and the title reprinted between, belong to the regulation's head."""
    merged: list[Head] = []
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


def _same_title(one: Head, other: Head) -> bool:
    return one.title is None or (other.title is not None and other.title.text.endswith(one.title.text))


def _without_text(layout: Layout, first: int, last: int) -> bool:
    """Whether the lines between two heads are too few to be a document and hold no sentence."""
    return last - first <= 8 and all(line.text[-1] not in TERMINAL and not MARKER.match(line.text) for line in layout.lines[first:last])


def _numbered_heads(layout: Layout, taken: frozenset[int]) -> Iterable[Head]:
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
        head = Head(first, index + 1, decree[1] if decree else number, (first, index + 1))
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


def _parted(layout: Layout, head: Head, near: int) -> bool:
    """Whether a page of print ends between a head and the line `near` above or below it."""
    return layout.wrapped and layout.lines[max(near, head.first)].opens_page


def _unnumbered_heads(layout: Layout, used: set[int]) -> list[Head]:
    """Interpretations, notices without a number, and regulations with their history of adoption."""
    lines = layout.lines
    heads: list[Head] = []
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
            heads.append(Head(single.first, history, title=single, regulation=True, lines=set(range(single.first, below))))
            index = history
            continue
        if title and not (set(range(title.first, title.last)) & used):
            interpretation = INTERPRETATION.search(title.text) is not None
            begins = _begins(layout, index, used, interpretation)
            registry = index - 1 if index and registry_in(lines[index - 1].text) else None
            apart = title.last < len(lines) and lines[title.last].opens_page  # a head displaced to its page's end
            addressed = not apart and addressee_end(lines, title.last) is not None
            if (begins and (interpretation or (addressed and names_issuer(title.text)))) or registry is not None:
                first = index if registry is None else registry
                head = Head(first, title.last, title=title, interpretation=interpretation, registry_line=registry)
                head.lines = set(range(first, title.last))
                heads.append(head)
                index = title.last
                continue
        index += 1
    return heads


def _begins(layout: Layout, index: int, used: set[int], interpretation: bool) -> bool:
    """Whether line `index` can begin a document: what stands above it has ended."""
    above = layout.lines[index - 1] if index else None
    if above is None or index - 1 in used or layout.lines[index].opens_page or above.text[-1] in TERMINAL + "）)":
        return True
    if not layout.wrapped and (interpretation or is_body(above.text)):
        return True
    return is_date(above) or SECTION.fullmatch(above.text) is not None


def _reprinted(layout: Layout, last: int) -> TitleLines | None:
    """The title as one line where it is printed again below, over several lines up to `last`."""
    for first in range(max(last - 4, 0), last):
        title = layout.lines[first].text
        if Mapped.join(line.mapped for line in layout.lines[first + 1 : last + 1]).text == title:
            return TitleLines(first, first + 1, title)
    return None


def _only_head(layout: Layout, used: set[int]) -> list[Head]:
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
            return [Head(index, below, title=title, interpretation=interpretation, lines=set(range(index, below)))]
    return []
