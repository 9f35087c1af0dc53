"""Which words of a clause changed.

The standard library's `difflib` finds the longest common runs, which reads well; its cost grows with the number of
equal pairs, so pairs are counted first and long clauses are compared sentence by sentence before word by word. Chinese
is compared by character: a dictionary of words would cut the same sentence differently in two versions. Numbers and
words of Latin letters are kept whole, for “二[十→百]” is hard to read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain, pairwise
from typing import Final, Literal

from policygraph.graph.variants import fold

Op = Literal["same", "removed", "added"]

_TOKEN: Final = re.compile(r"\d+(?:[.,]\d+)*%?|[A-Za-z]+|[〇零一二三四五六七八九十百千万亿]+|.", re.DOTALL)
_SENTENCE_ENDS: Final = frozenset("。；;！？!?：:")
_MARKS: Final = _SENTENCE_ENDS | frozenset("，,、")
_MOST_PAIRS: Final = 60_000
"""Equal pairs of tokens that one comparison may have; an article of 1,500 characters has about as many."""
_ISLAND: Final = 2
"""An unchanged run of at most so many characters between longer changes is chance (的, 应当) and joins them."""

_NOTHING: Final = 8
"""Between so many tokens that came or went one character that stayed says nothing."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words, as printed: in both (then as B prints it), only in A, only in B."""

    op: Op
    words: str


def segments(a: str, b: str) -> tuple[Segment, ...]:
    """The words of `a` and `b` in reading order, what was removed before what was added in its place.

    The segments that are not "added" are `a`, those not "removed" `b`, spellings aside (`variants.fold`).
    """
    left, right = _tokens(a), _tokens(b)
    if "".join(left.keys) == "".join(right.keys):
        return (Segment("same", b),) if b else ()
    edits = _without_islands(_edits(left.keys, right.keys), left)
    return tuple(_printed(_settled(edits, left, right), left, right))


@dataclass(frozen=True, slots=True)
class _Tokens:
    """What is compared (`keys`, folded) and what is printed for each; `words` joined are the printed text."""

    keys: tuple[str, ...]
    words: tuple[str, ...]

    def size(self, start: int, end: int) -> int:
        return sum(map(len, self.keys[start:end]))


def _tokens(words: str) -> _Tokens:
    folded = fold(words)
    if not folded.text:
        return _Tokens(("",), (words,)) if words else _Tokens((), ())
    starts = [found.start() for found in _TOKEN.finditer(folded.text)]
    # one printed character may fold to several (㈠ → (一)); it is not cut
    starts = [at for at in starts if at == 0 or folded.places[at] != folded.places[at - 1]]
    keys = [folded.text[start:end] for start, end in pairwise([*starts, len(folded.text)])]
    places = [0, *(folded.places[at] for at in starts[1:]), len(words)]
    return _Tokens(tuple(keys), tuple(words[start:end] for start, end in pairwise(places)))


@dataclass(frozen=True, slots=True)
class _Edit:
    """The next `a` tokens of A and `b` tokens of B: equal, or the ones replaced by the others."""

    a: int
    b: int
    same: bool


def _edits(a: Sequence[str], b: Sequence[str]) -> Iterator[_Edit]:
    """The edits that make `b` of `a`. Beginning and end that are equal are taken off first."""
    least = min(len(a), len(b))
    start = next((i for i in range(least) if a[i] != b[i]), least)
    end = next((i for i in range(least - start) if a[-1 - i] != b[-1 - i]), least - start)
    yield _Edit(start, start, True)
    yield from _middle(a[start : len(a) - end], b[start : len(b) - end])
    yield _Edit(end, end, True)


def _middle(a: Sequence[str], b: Sequence[str]) -> Iterator[_Edit]:
    if not a or not b:
        yield _Edit(len(a), len(b), False)
    elif _pairs(a, b) <= _MOST_PAIRS:
        for tag, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
            yield _Edit(a2 - a1, b2 - b1, tag == "equal")
    else:
        yield from _by_sentence(_sentences(a), _sentences(b))


def _by_sentence(a: Sequence[tuple[str, ...]], b: Sequence[tuple[str, ...]]) -> Iterator[_Edit]:
    """Sentences first, then the words of those that differ. Too many pairs even so: the whole is one change."""
    if _pairs(a, b) > _MOST_PAIRS:
        yield _Edit(sum(map(len, a)), sum(map(len, b)), False)
        return
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        old, new = [*chain.from_iterable(a[a1:a2])], [*chain.from_iterable(b[b1:b2])]
        if tag == "replace" and _pairs(old, new) <= _MOST_PAIRS:
            yield from _edits(old, new)
        else:
            yield _Edit(len(old), len(new), tag == "equal")


def _sentences(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    ends = [i + 1 for i, token in enumerate(tokens) if token in _SENTENCE_ENDS]
    return [tuple(tokens[start:end]) for start, end in pairwise([0, *ends, len(tokens)]) if start < end]


def _pairs(a: Iterable[Hashable], b: Iterable[Hashable]) -> int:
    """How many pairs of places hold the same token: what difflib looks at in one pass."""
    left, right = Counter(a), Counter(b)
    return sum(count * right[token] for token, count in left.items())


def _without_islands(edits: Iterable[_Edit], a: _Tokens) -> list[_Edit]:
    """Neighbouring edits joined, and with them the short equal run between two changes that are both longer."""
    found: list[_Edit] = []
    at = 0  # tokens of A before `edit`
    for edit in edits:
        if found and found[-1].same == edit.same:
            found[-1] = _joined(found[-1], edit)
        elif len(found) >= 2 and not edit.same and _is_island(found[-2], a.size(at - found[-1].a, at), edit):
            island, before = found.pop(), found.pop()
            found.append(_joined(_joined(before, island), edit))
        elif edit.a or edit.b:
            found.append(edit)
        at += edit.a
    return found


def _joined(first: _Edit, second: _Edit) -> _Edit:
    return _Edit(first.a + second.a, first.b + second.b, first.same and second.same)


def _is_island(before: _Edit, length: int, after: _Edit) -> bool:
    """Whether an equal run of `length` characters lies between replacements that are longer than it. Between words that
    were only put in or only taken out (a list that grew) it stays, unless it is nothing beside them."""
    sizes = [max(edit.a, edit.b) for edit in (before, after)]
    if any(edit.a and edit.b for edit in (before, after)):
        return length <= _ISLAND and length < min(sizes)
    return length == 1 and sum(sizes) >= _NOTHING


def _settled(edits: list[_Edit], a: _Tokens, b: _Tokens) -> list[_Edit]:
    """The edits with what only came or only went moved, where the words around allow it, to stand between marks: of
    “渡口、[码头、]浮桥” and “渡口[、码头]、浮桥” the first."""
    found = list(edits)
    at_a = at_b = 0
    for place, edit in enumerate(edits):
        alone = 0 < place < len(edits) - 1 and not edit.same and 0 in (edit.a, edit.b)
        if alone:
            keys, start, length = (a.keys, at_a, edit.a) if edit.a else (b.keys, at_b, edit.b)
            shift = _shift(keys, start, start + length, found[place - 1].a - 1, found[place + 1].a - 1)
            found[place - 1] = _Edit(found[place - 1].a + shift, found[place - 1].b + shift, True)
            found[place + 1] = _Edit(found[place + 1].a - shift, found[place + 1].b - shift, True)
        at_a, at_b = at_a + edit.a, at_b + edit.b
    return found


def _shift(keys: Sequence[str], start: int, end: int, left: int, right: int) -> int:
    """How far the run `start`…`end` is best moved, by at most `left` or `right` tokens; the words stay the same."""
    shifts = [0]
    for step in range(1, left + 1):
        if keys[start - step] != keys[end - step]:
            break
        shifts.append(-step)
    for step in range(right):
        if keys[start + step] != keys[end + step]:
            break
        shifts.append(step + 1)
    return max(shifts, key=lambda shift: (_marks(keys, start + shift, end + shift), -abs(shift)))


def _marks(keys: Sequence[str], start: int, end: int) -> int:
    """How well a run stands between marks: behind one and up to one, or else from one on."""
    return (keys[start - 1] in _MARKS) + (keys[end - 1] in _MARKS) or int(keys[start] in _MARKS)


def _printed(edits: Iterable[_Edit], a: _Tokens, b: _Tokens) -> Iterator[Segment]:
    at_a = at_b = 0
    for edit in edits:
        old, new = "".join(a.words[at_a : at_a + edit.a]), "".join(b.words[at_b : at_b + edit.b])
        at_a, at_b = at_a + edit.a, at_b + edit.b
        if edit.same:
            yield Segment("same", new)
        else:
            yield from [Segment("removed", old)] if old else []
            yield from [Segment("added", new)] if new else []
