"""The printed words around what a search found, the hits in them, and their places."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from policygraph.graph.folding import Folded
from policygraph.loaders.mapped import is_space
from policygraph.model import Span

WIDTH: Final = 64
"""Characters of a snippet: two lines of a terminal. A longer hit is shown whole."""
LEAD: Final = 16
"""Characters before the first hit, where there are more after it."""
BETWEEN: Final = " | "
"""Between the cells of a row; a boundary to a search, printed nowhere."""
MORE: Final = "…"

ReadText = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Printed:
    """Words without white space but that of Latin phrases, and their ranges in the text as read."""

    words: str
    spans: tuple[Span, ...] = ()

    def spans_of(self, start: int, end: int, read: ReadText) -> tuple[Span, ...]:
        """The ranges of some of the words; of all of them where the ranges do not hold just these words.

        A number is kept with brackets of one kind, so it is the count of characters that is compared.
        """
        offsets: Sequence[Sequence[int]] = [range(*span) for span in self.spans]
        if sum(map(len, offsets)) != len(self.words):
            text = read()
            offsets = [[at for at in range(*span) if not is_space(text[at : at + 1])] for span in self.spans]
            start, end = (at - self.words.count(" ", 0, at) for at in (start, end))  # those of Latin phrases
        if sum(map(len, offsets)) != len(self.words.replace(" ", "")):
            return self.spans
        found, before = [], 0
        for part in offsets:
            inside = part[max(start - before, 0) : max(end - before, 0)]
            if inside:
                found.append((inside[0], inside[-1] + 1))
            before += len(part)
        return tuple(found)

    @classmethod
    def of(cls, words: str, spans: str | None) -> Printed:
        """`spans`: as the graph has them, JSON."""
        return cls(words, tuple((start, end) for start, end in json.loads(spans or "[]")))


@dataclass(frozen=True, slots=True)
class Snippet:
    """`text`: words around the hits, with `MORE` where they go on and `BETWEEN` between cells; `hits`: offsets in it.
    `words`: the printed words alone; `spans`: where they stand in the text as read."""

    text: str
    words: str
    hits: tuple[Span, ...]
    spans: tuple[Span, ...]

    def marked(self, before: str, after: str) -> str:
        """The text with signs round each hit."""
        made, end = [], 0
        for start, stop in self.hits:
            made += [self.text[end:start], before, self.text[start:stop], after]
            end = stop
        return "".join([*made, self.text[end:]])


@dataclass(frozen=True, slots=True)
class Hits:
    """Where the words of a search stand in what is printed: one text, or the cells of a row.

    `shown`: all of it; `found`: start, end and the number of the word.
    """

    printed: tuple[Printed, ...]
    shown: str
    found: tuple[tuple[int, int, int], ...]

    @classmethod
    def of(cls, printed: Sequence[Printed], words: Sequence[str]) -> Hits:
        shown = BETWEEN.join(one.words for one in printed)
        folded = Folded.of(shown)
        return cls(tuple(printed), shown, tuple(sorted((start, end, i) for i, word in enumerate(words) for start, end in folded.find(word))))

    @property
    def kinds(self) -> int:
        """How many different words there are."""
        return len({word for _, _, word in self.found})

    def window(self) -> Span:
        """The stretch with the most different words, the first of those that have as many."""
        best, most = (0, 0), 0
        for i, (start, end, _) in enumerate(self.found):
            inside = [hit for hit in self.found[i : i + WIDTH * 2] if hit[1] <= max(start + WIDTH, end)]
            if (kinds := len({word for _, _, word in inside})) > most:
                best, most = (start, max(stop for _, stop, _ in inside)), kinds
        room = max(WIDTH - (best[1] - best[0]), 0)
        left = max(best[0] - min(LEAD, room), 0)
        right = min(max(best[1], left + WIDTH), len(self.shown))
        return max(min(left, right - WIDTH), 0), right

    def snippet(self, read: ReadText) -> Snippet:
        """What is shown. `read` gives the text as read; it is called only where white space stands between the words."""
        left, right = self.window()
        pieces: list[str] = []
        spans: list[Span] = []
        at = 0
        for one in self.printed:
            start, end = max(left - at, 0), min(right - at, len(one.words))
            if start < end:
                pieces.append(one.words[start:end])
                spans.extend(one.spans_of(start, end, read))
            at += len(one.words) + len(BETWEEN)
        before, after = MORE if left else "", MORE if right < len(self.shown) else ""
        shift = len(before) - left
        inside = [(max(start, left) + shift, min(end, right) + shift) for start, end, _ in self.found if start < right and end > left]
        return Snippet(before + self.shown[left:right] + after, "".join(pieces), _merged(inside), tuple(spans))


def _merged(ranges: Sequence[Span]) -> tuple[Span, ...]:
    made: list[Span] = []
    for start, end in sorted(ranges):
        if made and start <= made[-1][1]:
            made[-1] = made[-1][0], max(end, made[-1][1])
        else:
            made.append((start, end))
    return tuple(made)
