"""Text whose every character knows where it stood in the text as read.

Cleaning (dropping white space, page heads, displaced titles) never loses places: each step works on `Mapped`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from policygraph.model import Evidence, Span


def is_space(char: str) -> bool:
    """White space, also the invisible characters that text taken from PDF and HTML carries."""
    return char.isspace() or char in "\u200b\u200c\u200d\u2060\ufeff\u00ad"


@dataclass(frozen=True, slots=True)
class Mapped:
    """Characters without white space; `offsets[i]` is the place of `text[i]` in the text as read."""

    text: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, source: str, spans: Iterable[Span]) -> Mapped:
        """What `spans` of the text as read hold, white space removed."""
        places = [i for start, end in spans for i in range(start, end) if not is_space(source[i])]
        return cls("".join(source[i] for i in places), tuple(places))

    @classmethod
    def join(cls, parts: Iterable[Mapped]) -> Mapped:
        parts = list(parts)
        return cls("".join(p.text for p in parts), tuple(chain.from_iterable(p.offsets for p in parts)))

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, where: slice) -> Mapped:
        return Mapped(self.text[where], self.offsets[where])

    def spans(self, source: str) -> tuple[Span, ...]:
        """The ranges in the text as read; characters with only white space between them share a range."""
        return merge(self.offsets, source)

    def evidence(self, source: str, rule: str) -> Evidence:
        return Evidence(self.text, self.spans(source), rule)


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
