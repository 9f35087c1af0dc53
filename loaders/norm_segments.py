"""A paragraph → the segments (between 。 and ；) and chunks (between commas) that rules for norms read.

Brackets, quotations and titles are masked, so that no rule is misled by a cue in them; masked and original text have
the same places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

MASK: Final = "□"
_PAIRS: Final = {"（": "）", "(": ")", "《": "》", "“": "”", "〔": "〕", "［": "］", "【": "】", "〈": "〉"}
_LONGEST_MASK: Final = 300
LONGEST: Final = 3000
"""A longer segment is no sentence; the longest seen in a law has 232 characters."""
_ENDS: Final = "。；;！？"
_COMMAS: Final = "，,：:"
_MARKER: Final = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,2}是(?![^，。；]{0,2}否)|\d{1,2}[.．、](?!\d)|[①-⑳]")
CONDITION: Final = re.compile(r"(?:的|之一)$|的□+$")


@dataclass(frozen=True, slots=True)
class Chunk:
    """The words between two commas: `start` and `end` in the segment, the comma aside."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """The words between two of 。 and ；, at `start` of the paragraph; `sentence` counts the 。 before it.

    `text` is masked, `words` as printed; both are of one length. `opens` an enumeration: it ends with a colon.
    """

    text: str
    words: str
    start: int
    sentence: int
    chunks: tuple[Chunk, ...]
    opens: bool

    def chunk_at(self, place: int) -> int:
        return next(i for i, chunk in enumerate(self.chunks) if place <= chunk.end)

    def chunk(self, index: int) -> str:
        return self.text[self.chunks[index].start : self.chunks[index].end]

    def is_condition(self, index: int) -> bool:
        """Whether a chunk states a case (未按照规定备案的,) or belongs to one that the next chunks end (应当备案而未备案，情节严重的,)."""
        return CONDITION.search(self.chunk(index)) is not None


def masked(text: str) -> str:
    """`text` with what brackets, quotation marks and title marks enclose masked, the marks too. A mark left open masks nothing."""
    out = list(text)
    i = 0
    while i < len(text):
        close = _PAIRS.get(text[i])
        end = _closing(text, i, text[i], close) if close else None
        if end is None:
            i += 1
            continue
        out[i : end + 1] = MASK * (end + 1 - i)
        i = end + 1
    return "".join(out)


def _closing(text: str, start: int, opening: str, close: str) -> int | None:
    depth = 0
    for i in range(start, min(len(text), start + _LONGEST_MASK)):
        if text[i] == opening:
            depth += 1
        elif text[i] == close:
            depth -= 1
            if depth == 0:
                return i
    return None


def segments(paragraph: str, start: int = 0) -> Iterator[Segment]:
    """The segments of `paragraph` from `start` on (behind the clause's own number), without their last mark.

    What is longer than `LONGEST` is left out.
    """
    text = paragraph[:start] + masked(paragraph[start:])
    sentence, begin = 0, start
    for end in [i for i in range(start, len(text)) if text[i] in _ENDS] + [len(text)]:
        if end > begin:
            # （一） or 一是 at the head of a segment numbers it
            marker = _MARKER.match(paragraph, begin, end)
            first = marker.end() if marker else begin
            words = paragraph[first:end]
            if words.strip(_COMMAS) and len(words) <= LONGEST:
                yield Segment(text[first:end], words, first, sentence, tuple(_chunks(text[first:end])), words[-1] in "：:")
        if end < len(text) and text[end] not in "；;":
            sentence += 1
        begin = end + 1


def _chunks(text: str) -> Iterator[Chunk]:
    begin = 0
    for place in [i for i, c in enumerate(text) if c in _COMMAS and not _in_number(text, i)] + [len(text)]:
        if place > begin:
            yield Chunk(begin, place)
        begin = place + 1


def _in_number(text: str, place: int) -> bool:
    return text[place] in ",:" and text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()
