"""Where paragraphs quote: words in “…” are what another document says or shall say, not the one that quotes them.

An amendment quotes new wording over several paragraphs; it may open the quotes in each and close them in the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

_OPENED: Final = re.compile(r"(?:[：:]|修改为|改为|增加|补充|作为)“[^“]*$|^“")
# 第八条修改为：本办法自…: new wording that is not quoted runs to the end of its paragraph
_UNQUOTED: Final = re.compile(r"第[一二三四五六七八九十百〇\d]+[条款项][^，。；“”]{0,20}(?:修改|改|调整|修订|变更)为[：:](?=[^“])")
_LONGEST: Final = 60
"""How many paragraphs a quotation may take; quotes that do not close are a misprint."""


def quoted_words(paragraphs: Sequence[str]) -> Iterator[list[tuple[int, int]]]:
    """For each paragraph the ranges that stand in quotes, the marks among them."""
    within = 0  # so many paragraphs more belong to a quotation that began before
    for place, text in enumerate(paragraphs):
        ranges: list[tuple[int, int]] = []
        start = 0
        if within:
            within -= 1
            if within:
                yield [(0, len(text))]
                continue
            start = _closing(text)
            ranges.append((0, start))
        ranges += [(start + found.start(), start + found.end()) for found in re.finditer(r"“(?:[^“”]|“[^“”]*”)*”", text[start:])]
        bare = max((end for _, end in ranges), default=0)
        opened = text.find("“", bare)
        if opened >= 0 and _OPENED.search(text[bare : opened + 1]):
            within = _reaches(paragraphs[place + 1 : place + 1 + _LONGEST])
            ranges.append((opened, len(text)))
        elif unquoted := _UNQUOTED.search(text, start):
            ranges.append((unquoted.end(), len(text)))
        yield ranges


def _reaches(following: Sequence[str]) -> int:
    """How many of the paragraphs behind an open quotation still belong to it; 0 if it never closes."""
    for count, text in enumerate(following, 1):
        if _closing(text):
            return count
    return 0


def _closing(text: str) -> int:
    """The place behind the mark that closes a quotation begun before, 0 if none does."""
    depth = 1
    for place, char in enumerate(text):
        if char == "“" and place:
            depth += 1
        elif char == "”":
            depth -= 1
            if depth == 0:
                return place + 1
    return 0
