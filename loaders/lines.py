"""Text → its lines, with pages, and without what print adds: page numbers, running heads, Markdown signs.

The layout is recognised, not configured: a text is *wrapped* (taken from a PDF: a line of print a line, words broken)
or *running* (a paragraph a line).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
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
_MARKUP: Final = re.compile(r"\s*(?:【(?:题注|章名|节名)】|#{1,6}(?=\s|第)|>+|\*\*+|[-*+•](?=\s))\s*")
_COMMENT: Final = re.compile(r"\s*<!--.*?-->\s*")


def read_lines(text: str) -> Layout:
    """The lines of `text` that carry words, in order."""
    spans = _line_spans(text)
    furniture: list[Span] = []
    kept: list[tuple[int, int, bool]] = []
    page_ended = True
    for start, end in spans:
        raw = text[start:end]
        squeezed = "".join(c for c in raw if not is_space(c))
        if not squeezed:
            page_ended = page_ended or "\f" in raw
            continue
        if _PAGE_NUMBER.fullmatch(squeezed) or (len(squeezed) <= 40 and _RUNNING_HEAD.fullmatch(squeezed)):
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
    lines: list[Line] = []
    page = -1
    for start, end, opened in kept:
        raw = text[start:end]
        # Text taken from PDF often has the form feed before a page's first line turned into one space.
        opens = opened or (wrapped and re.match(r" (?! )\S", raw) is not None)
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
    if len(prose) < 12:
        return False
    inside = sum(line[-1] not in TERMINAL + "”）)》】…" and len(line) <= 70 for line in prose)
    return inside > 0.5 * len(prose)
