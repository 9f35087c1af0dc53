"""Text as readers search it: one form for what is printed in several.

Width, case and accents are folded (Ｒ＆Ｄ, r&d), ○ and 零 are 〇, brackets, quotation marks and white space are nothing, so that
《渡口》管理 is found by 渡口管理. What ends a sentence or an item (。，、；) is a boundary, which no word spans. Between two letters
or digits every sign is a boundary: 〔2031〕80号 in any brackets is one text, and never 203180号. A decimal point stays, and
the comma of 1,000 goes.

How a sign is read hangs on its neighbours alone: folding a piece of a text gives a piece of the folded text. That is what
finding any words of a text rests on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from operator import add
from typing import Final

VERSION: Final = 1
"""To be raised with any change of what folding or the terms give: an index of before does not fit the new questions."""
BOUNDARY: Final = "\x00"
_STRONG, _WEAK, _COMMA, _POINT = "\x01", "\x02", "\x03", "\x04"
_BOUNDARIES: Final = frozenset("。！？；：，、…—!?;:|｜")
_ZEROS: Final = frozenset("〇○◯零")
_SIGNS: Final = frozenset("~～^`")
"""Symbols by Unicode that are punctuation here: 3～5年."""
_LETTERS: Final = frozenset("%％‰‱")
"""Punctuation by Unicode that belongs to a figure: 5% is not 5."""
_WIDE: Final = 0xFEE0
"""From an ASCII sign to its full-width form, which folding leaves to no other character."""
_RUN: Final = re.compile(f"[{_STRONG}-{_POINT}]+")
_WHOLE: Final = re.compile("[0-9a-z]+")
_EDGE: Final = "＾"


class _Table(dict[int, str]):
    """What becomes of a character, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        made = self[code] = _folded(chr(code))
        return made


def _folded(char: str) -> str:
    if char in _ZEROS:
        return "〇"
    if char in ",.．":
        return _COMMA if char == "," else _POINT
    if char in _BOUNDARIES:
        return _STRONG
    if char in _SIGNS:
        return _WEAK
    kind = unicodedata.category(char)
    if (kind[0] in "PZ" and char not in _LETTERS) or kind == "Cc":
        return _WEAK
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    return "".join(map(_kept, decomposed))


def _kept(char: str) -> str:
    """A character of a decomposition: marks and what has no width are dropped, ASCII signs become wide."""
    kind = unicodedata.category(char)
    if kind[0] == "M" or kind in {"Cf", "Cs"}:
        return ""
    if char.isascii() and not char.isalnum():
        return _WEAK if (kind[0] != "S" and char not in _LETTERS) or char in _SIGNS else chr(ord(char) + _WIDE)
    return "〇" if char in _ZEROS else char


_TABLE: Final = _Table()


def fold(text: str) -> str:
    """`text` folded; `BOUNDARY` stands between pieces that no word spans, never at an end."""
    marked = text.translate(_TABLE)
    return _RUN.sub(lambda run: _read(run.group(), marked[run.start() - 1 : run.start()], marked[run.end() : run.end() + 1]), marked)


def _read(run: str, before: str, after: str) -> str:
    """What signs that follow each other are between two characters; nothing at an end of the text."""
    if not before or not after:
        return ""
    figures = _is_digit(before) and _is_digit(after)
    if run == _POINT and figures:
        return "．"
    if run == _COMMA and figures:
        return ""
    between_words = before.isascii() and after.isascii()
    return BOUNDARY if _STRONG in run or _COMMA in run or between_words else ""


def _is_digit(char: str) -> bool:
    return char.isascii() and char.isdecimal()


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and for each of its characters the offset in the text that it comes from."""

    text: str
    at: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Folded:
        marked: list[str] = []
        origins: list[int] = []
        for offset, char in enumerate(text):
            made = _TABLE[ord(char)]
            marked.extend(made)
            origins.extend([offset] * len(made))
        whole = "".join(marked)
        out: list[str] = []
        at: list[int] = []
        end = 0
        for run in _RUN.finditer(whole):
            read = _read(run.group(), whole[run.start() - 1 : run.start()], whole[run.end() : run.end() + 1])
            out += [whole[end : run.start()], read]
            at += [*origins[end : run.start()], *[origins[run.start()]] * len(read)]
            end = run.end()
        return cls("".join([*out, whole[end:]]), (*at, *origins[end:]))

    def find(self, folded: str) -> Iterator[tuple[int, int]]:
        """Where other folded words stand: half-open ranges of the text before it was folded; they may overlap."""
        start = self.text.find(folded) if folded else -1
        while start >= 0:
            yield self.at[start], self.at[start + len(folded) - 1] + 1
            start = self.text.find(folded, start + 1)


# -- the terms of an index ---------------------------------------------------------------------------------------------


def terms(folded: str) -> Iterator[str]:
    """One term a character: with the one after it, the last before a boundary alone.

    Terms that follow each other spell exactly one text, so a phrase of them finds what a search in the text itself would.
    """
    for piece in folded.split(BOUNDARY):
        yield from map(add, piece, piece[1:])
        yield from piece[-1:]


def phrase(folded: str) -> tuple[tuple[str, ...], bool]:
    """The terms that follow each other where these words stand, and whether the last is only the beginning of one."""
    head, _, last = folded.rpartition(BOUNDARY)
    found = [*(terms(head) if head else ()), *(last[i : i + 2] for i in range(len(last) - 1))]
    return (tuple(found), False) if len(last) > 1 else ((*found, last), True)


def whole_terms(folded: str) -> Iterator[str]:
    """Terms of what letters and digits stand together, with their neighbours: 80号 in 180号 is not the whole number."""
    for run in _WHOLE.finditer(folded):
        before, after = folded[run.start() - 1 : run.start()].strip(BOUNDARY), folded[run.end() : run.end() + 1].strip(BOUNDARY)
        yield _EDGE + run.group() + _EDGE
        if after:
            yield _EDGE + run.group() + after
        if before:
            yield before + run.group() + _EDGE


def whole_phrase(folded: str) -> tuple[str, ...]:
    """The terms of `whole_terms` that the words have where their first and last letters and digits are whole."""
    found = []
    for run in _WHOLE.finditer(folded):
        before, after = folded[run.start() - 1 : run.start()].strip(BOUNDARY), folded[run.end() : run.end() + 1].strip(BOUNDARY)
        if run.start() == 0:
            found.append(_EDGE + run.group() + (after or _EDGE))
        elif run.end() == len(folded):
            found.append((before or _EDGE) + run.group() + _EDGE)
    return tuple(found)
