"""Text whose every character knows where it stood in the text as read.

Cleaning (dropping white space, page heads, displaced titles) never loses places: each step works on `Mapped`.
White space is layout but between the words of a Latin phrase, see `latin_words`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policygraph.loaders.latin_words import is_latin, parted
from policygraph.model import Evidence, Span


def is_space(char: str) -> bool:
    """White space, also the invisible characters that text taken from PDF and HTML carries."""
    return char.isspace() or char in "\u200b\u200c\u200d\u2060\ufeff\u00ad"


@dataclass(frozen=True, slots=True)
class Mapped:
    """Characters without white space; `offsets[i]` is the place of `text[i]` in the text as read.

    One space stands between two words of a Latin phrase; its place is the one behind the word before it, and no range
    begins or ends with it.
    """

    text: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, source: str, spans: Iterable[Span]) -> Mapped:
        """What `spans` of the text as read hold, white space removed."""
        places = [i for start, end in spans for i in range(start, end) if not is_space(source[i])]
        text = "".join(source[i] for i in places)
        spaces = []
        for at in _gaps(text, places):
            between = source[places[at - 1] + 1 : places[at]]
            if not between or any(map(str.isspace, between)):
                spaces += [at] if parted(*_around(text, places, at), broken=not between or "\n" in between) else []
        return cls(text, tuple(places))._with_spaces(spaces)

    @classmethod
    def join(cls, parts: Iterable[Mapped]) -> Mapped:
        """Parts that stand in lines of their own, one behind the other."""
        parts = [part for part in parts if part.text]
        text, offsets = "".join(p.text for p in parts), tuple(o for p in parts for o in p.offsets)
        at, spaces = 0, []
        for before, after in pairwise(parts):
            at += len(before)
            if is_latin(before.text[-1]) and is_latin(after.text[0]) and after.offsets[0] != before.offsets[-1] + 1:
                spaces += [at] if parted(*_around(text, offsets, at), broken=True) else []
        return cls(text, offsets)._with_spaces(spaces)

    def _with_spaces(self, at: Sequence[int]) -> Mapped:
        if not at:
            return self
        text, offsets = list(self.text), list(self.offsets)
        for index in reversed(at):
            text.insert(index, " ")
            offsets.insert(index, offsets[index - 1] + 1)
        return Mapped("".join(text), tuple(offsets))

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, where: slice) -> Mapped:
        return Mapped(self.text[where], self.offsets[where])

    def spans(self, source: str) -> tuple[Span, ...]:
        """The ranges in the text as read; characters with only white space between them share a range."""
        return merge([place for place, char in zip(self.offsets, self.text, strict=True) if char != " "], source)

    def evidence(self, source: str, rule: str) -> Evidence:
        return Evidence(self.text, self.spans(source), rule)


def _gaps(text: str, places: Sequence[int]) -> Iterator[int]:
    """Where something was left out between two characters of Latin print."""
    return (i for i in range(1, len(places)) if places[i] != places[i - 1] + 1 and is_latin(text[i]) and is_latin(text[i - 1]))


def _around(text: str, places: Sequence[int], at: int) -> tuple[str, str]:
    """The tokens of Latin print, without a gap inside, that end and begin at `at`."""
    first, last = at - 1, at
    while first > 0 and is_latin(text[first - 1]) and places[first - 1] + 1 == places[first]:
        first -= 1
    while last + 1 < len(text) and is_latin(text[last + 1]) and places[last + 1] == places[last] + 1:
        last += 1
    return text[first:at], text[at : last + 1]


def merge(offsets: Sequence[int], source: str) -> tuple[Span, ...]:
    """Ranges over ascending runs of `offsets`, bridged where only white space lies between."""
    ranges: list[list[int]] = []
    for place in offsets:
        if ranges and place >= ranges[-1][1] and all(is_space(c) for c in source[ranges[-1][1] : place]):
            ranges[-1][1] = place + 1
        else:
            ranges.append([place, place + 1])
    return tuple((start, end) for start, end in ranges)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a document with its place in the tree, as later extractors read it.

    `path`: the clause (or `附件1`, `附则`) it stands in, None for preamble, signature side and closing.
    `role`: `preamble` (before the first clause of the main body), `clause` (the paragraph with the marker), `passage`
    (an unnumbered paragraph below a clause or attachment), `closing` (after the last clause, outside it).
    """

    path: str | None
    role: str
    text: Mapped
