"""Text → its lines, with pages, and without what print adds: page numbers, running heads, Markdown signs.

The layout is recognised, not configured: a text is *wrapped* (taken from a PDF: a line of print a line, words broken)
or *running* (a paragraph a line).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from policygraph.loaders.mapped import Mapped, is_space
from policygraph.loaders.webpages import page_matter
from policygraph.model import Span

TERMINAL: Final = "。！？；：!?;:"
"""Marks that end a sentence or a member of a list."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that carries text. `start`, `end`: its place; `text`: it without white space; `page` counts from 0.

    `tabs` tells a row of a tab-separated table; `opens_page` the first line of a page; `width` is in full-width
    characters (a Latin letter or digit is half of one).
    """

    start: int
    end: int
    page: int
    opens_page: bool
    mapped: Mapped = field(repr=False)
    tabs: int
    width: float

    @property
    def text(self) -> str:
        return self.mapped.text


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of a text; `furniture` are the places of what was left out; `wrapped` as told above."""

    source: str = field(repr=False)
    lines: tuple[Line, ...]
    furniture: tuple[Span, ...]
    wrapped: bool

    def raw(self, line: Line) -> str:
        return self.source[line.start : line.end]


_PAGE_NUMBER: Final = re.compile(
    r"[·•\-—–－_＿~\s]*[·•\-—–－~]\s*\d{1,4}\s*[·•\-—–－~][·•\-—–－_＿~\s]*|第\s*\d{1,4}\s*页(?:\s*[,，/／]?\s*共\s*\d{1,4}\s*页)?"
)
# 温州市人民政府公报（总第208期） 文件发布 · 2019年第12期 文件发布 · XX市人民政府公报 2021年第3期
_RUNNING_HEAD: Final = re.compile(
    r"[^。；，]{0,24}公报[（(]?(?:\d{4}年?)?[（(.．·]?(?:总?第)?\d{1,4}期[^。；，]{0,24}|\d{4}年?第\d{1,3}期(?:[（(]总第?\d+期[）)])?[^。；，：]{0,12}"
)
_SHORT_PAGE: Final = 12
_LONG_PAGE: Final = 160
"""Most pages have between these numbers of lines, so that a number on each can be told from a table's cells."""
_MARKUP: Final = re.compile(r"\s*(?:【(?:题注|章名|节名)】|#{1,6}(?=\s|第)|>+|\*\*+|[-*+•](?=\s))\s*")
_SPACE_START: Final = re.compile(r" (?! )\S")
_COMMENT: Final = re.compile(r"\s*<!--.*?-->\s*")


def read_lines(text: str) -> Layout:
    """The lines of `text` that carry words, in order."""
    spans = _line_spans(text)
    furniture: list[Span] = []
    kept: list[tuple[int, int, bool]] = []
    page_ended = True
    bare = _bare_page_numbers(text, spans)
    for start, end in spans:
        raw = text[start:end]
        squeezed = "".join(c for c in raw if not is_space(c))
        if not squeezed:
            page_ended = page_ended or "\f" in raw
            continue
        if start in bare or _PAGE_NUMBER.fullmatch(squeezed) or (len(squeezed) <= 40 and _RUNNING_HEAD.fullmatch(squeezed)):
            furniture.append((start, end))
            page_ended = True
            continue
        if _COMMENT.fullmatch(raw):
            furniture.append((start, end))
            continue
        kept.append((start, end, page_ended or "\f" in raw))
        page_ended = False
    page_of = page_matter(text, [(start, end) for start, end, _ in kept])
    furniture += page_of.left_out
    labelled = set(page_of.left_out)
    cut = page_of.kept
    kept = [(*cut.get(start, (start, end)), opened) for start, end, opened in kept if start in cut or (start, end) not in labelled]
    wrapped = _is_wrapped([text[s:e] for s, e, _ in kept])
    # Where most pages have a number or a running head, a space without one before it starts a column.
    spaces = sum(_SPACE_START.match(text[s:e]) is not None for s, e, _ in kept)
    numbered = sum(opened for _, _, opened in kept) >= max(3, 0.4 * spaces)
    lines: list[Line] = []
    page = -1
    for start, end, opened in kept:
        raw = text[start:end]
        # Text taken from PDF often has the form feed before a page's first line turned into one space.
        opens = opened or (wrapped and not numbered and _SPACE_START.match(raw) is not None)
        page += opens
        if markup := _MARKUP.match(raw):
            inside = (start + markup.end(), end)
            furniture.append((start, inside[0]))
            mapped = Mapped.of(text, [inside])
            if mapped.text.endswith("**"):
                furniture.append((mapped.offsets[-2], mapped.offsets[-1] + 1))
                mapped = mapped[: len(mapped) - 2]
            if not mapped.text:
                continue
        else:
            mapped = Mapped.of(text, [(start, end)])
        lines.append(Line(start, end, page, opens, mapped, raw.strip("\t ").count("\t"), width(mapped.text)))
    return Layout(text, tuple(lines), tuple(furniture), wrapped)


def _bare_page_numbers(text: str, spans: Sequence[Span]) -> frozenset[int]:
    """The starts of lines that hold a page number without any decoration.

    A number alone may also be the cell of a table: page numbers count up, a page of lines apart, or stand at a page's
    edge.
    """
    filled = [(start, text[start:end]) for start, end in spans if text[start:end].strip()]
    alone = [(row, int(raw.strip())) for row, (_, raw) in enumerate(filled) if re.fullmatch(r"\s*[0-9]{1,4}\s*", raw)]
    runs: list[list[tuple[int, int]]] = []
    for row, value in alone:
        for run in runs:
            step, lines = value - run[-1][1], row - run[-1][0]
            if 1 <= step <= 3 and 1 < lines <= _LONG_PAGE * step:
                run.append((row, value))
                break
        else:
            runs.append([(row, value)])
    found: set[int] = set()
    for run in runs:
        pages = sum(b[0] - a[0] >= _SHORT_PAGE for a, b in pairwise(run))
        at_edge = [row for row, _ in run if _at_page_edge(filled, row)]
        if len(run) > 1 and 2 * pages >= len(run) - 1 and (len(run) > 2 or at_edge):
            found.update(filled[row][0] for row, _ in run)
        else:
            found.update(filled[row][0] for row in at_edge if "\f" in "".join(raw for _, raw in filled[row : row + 2]))
    return frozenset(found)


def _at_page_edge(filled: Sequence[tuple[int, str]], row: int) -> bool:
    """Whether a form feed, a single space, a running head or the end of the text is next to line `row`."""
    after = filled[row + 1][1] if row + 1 < len(filled) else "\f"
    near = [raw for _, raw in filled[max(row - 1, 0) : row + 2]]
    return (
        "\f" in filled[row][1] + after
        or re.match(r" (?! )\S", after) is not None
        or any(_RUNNING_HEAD.fullmatch("".join(raw.split())) for raw in near)
    )


def width(text: str) -> float:
    """Printed width in full-width characters."""
    return sum(0.5 if c < "\u2000" else 1.0 for c in text)


def _line_spans(text: str) -> list[Span]:
    spans = []
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        spans.append((start, end))
        start = end + 1
    return spans


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether most lines of prose stop inside a sentence: running texts break paragraphs only at pages."""
    prose = [line.strip() for line in lines if "\t" not in line and len(line.strip()) >= 12]
    inside = [line for line in prose if line[-1] not in TERMINAL + "”）)》】…" and len(line) <= 70]
    if len(prose) < 40 and _at_margin(inside) > 0.3 * len(prose):
        return True
    return len(prose) >= 12 and len(inside) > 0.5 * len(prose)


def _at_margin(lines: Sequence[str]) -> int:
    """How many lines stop at one margin; 0 if few do. In a short notice many lines end a sentence as well."""
    widths = [width("".join(line.split())) for line in lines]
    near = sum(w > max(widths) - 4.5 for w in widths)
    return near if near >= 4 else 0
