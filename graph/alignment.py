"""Which part of one document is which part of another.

Parts are paired by their words, by the place they stand in and by their number, in this order of trust: numbers shift
when an article is inserted, and a sentence can be found again wherever it went.

1. Candidates: equal words, or words that share rare pairs of characters.
2. The heaviest chain of candidates that keeps the order of both documents.
3. What stands outside the chain and is alike enough has moved.
4. What is left between two neighbours of the chain and has the same number was rewritten.

All is deterministic: ties go to the earlier part.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import Final

Postings = dict[str, list[int]]
"""Pair of characters → the parts that have it."""

ALIKE: Final = 0.38
"""Least similarity of two parts in order; below it most pairs of articles share only the phrases of their trade."""
MOVED: Final = 0.6
"""Least similarity of two parts out of order."""
MOVED_AT_LENGTH: Final = 0.45
"""The same for parts that say much, and for those whose parts above are a pair."""
REWRITTEN: Final = 0.22
"""Least similarity of two parts with the same number between the same neighbours."""
HELD: Final = 0.7
"""Least share of a part's words that another part must have, for the one to have gone into (come out of) the other."""
_RARE, _POSTINGS, _KEPT = 24, 60, 12  # pairs of characters looked up per part; parts per pair; candidates per part
_TELLING: Final = 12.0  # weight of words that say by themselves which part they are; a short item (警告；) has less
_LONG: Final = 24  # characters; 行使下列职权： is in many articles
_FAMILY: Final = 0.3  # what the parts above count for beside the words themselves
_NUMBER: Final = 0.05
_NEAR_BEST: Final = 0.8


@dataclass(frozen=True, slots=True)
class Passus:
    """What the alignment looks at of a part: its folded words without number; of these what tells which part it is (of a
    row of a table not the figures); its whole number and the last piece of it; the index of the part above it; its
    `family`, of which only equals are paired (headings of chapters with such)."""

    words: str
    telling: str
    number: str
    label: str
    above: int | None
    family: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Part `a` of one document is part `b` of the other; `moved`: not in the order of the others."""

    a: int
    b: int
    similarity: float
    moved: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """The pairs in the order of B; every part is in one at most. `merged`: part of A without a pair → the part of B that
    holds its words; `split`: part of B without a pair → the part of A that held them."""

    pairs: tuple[Pair, ...]
    merged: dict[int, int]
    split: dict[int, int]


def align(a: Sequence[Passus], b: Sequence[Passus]) -> Alignment:
    """Which part of A is which of B."""
    table = Similarity(a, b)
    candidates = _candidates(table)
    chain = _chain(_weighed(candidates, table), len(b))
    pairs = dict(chain)
    _add_moved(pairs, candidates, table)
    _add_rewritten(pairs, table)
    kept = set(_chain([(i, j, 1.0 + len(a[i].words)) for i, j in pairs.items()], len(b)))
    found = [Pair(i, j, table.of(i, j), (i, j) not in kept) for i, j in pairs.items()]
    merged = {i: j for i in range(len(a)) if i not in pairs and (j := _merged(table, i)) is not None}
    taken = set(pairs.values())
    split = {j: i for j in range(len(b)) if j not in taken and (i := _split(table, j)) is not None}
    return Alignment(tuple(sorted(found, key=lambda pair: pair.b)), merged, split)


def _merged(table: Similarity, i: int) -> int | None:
    held = [(table.within_b(i, j), -j) for j in table.sharing(table.grams_a[i], table.postings_b)]
    share, j = max(held, default=(0.0, 0))
    return -j if share >= HELD and table.weights_a[i] >= _TELLING else None


def _split(table: Similarity, j: int) -> int | None:
    held = [(table.within_a(j, i), -i) for i in table.sharing(table.grams_b[j], table.postings_a)]
    share, i = max(held, default=(0.0, 0))
    return -i if share >= HELD and table.weights_b[j] >= _TELLING else None


class Similarity:
    """How alike parts are, from 0 to 1: shared pairs of characters, the rare ones counting more."""

    def __init__(self, a: Sequence[Passus], b: Sequence[Passus]) -> None:
        self.a, self.b = a, b
        self.grams_a = [grams(part.telling) for part in a]
        self.grams_b = [grams(part.telling) for part in b]
        counts = Counter(gram for found in (*self.grams_a, *self.grams_b) for gram in found)
        total = len(a) + len(b)
        self.weight = {gram: log(1 + total / count) for gram, count in counts.items()}
        self.weights_a = [self._sum(found) for found in self.grams_a]
        self.weights_b = [self._sum(found) for found in self.grams_b]
        self._known: dict[tuple[int, int], float] = {}

    def _sum(self, found: Iterable[str]) -> float:
        return sum(self.weight[gram] for gram in sorted(found))  # sorted: the sum of floats depends on the order

    def of(self, i: int, j: int) -> float:
        """The similarity of part `i` of A and `j` of B; 1 only where their words are equal."""
        known = self._known.get((i, j))
        if known is None:
            known = self._known[i, j] = self._of(i, j)
        return known

    def _of(self, i: int, j: int) -> float:
        if self.a[i].words == self.b[j].words:
            return 1.0
        whole = self.weights_a[i] + self.weights_b[j]
        shared = self._sum(self.grams_a[i] & self.grams_b[j])
        return min(0.999, 2 * shared / whole) if whole else 0.0

    def within_b(self, i: int, j: int) -> float:
        """How much of part `i` of A stands in part `j` of B."""
        shared = self._sum(self.grams_a[i] & self.grams_b[j])
        return shared / self.weights_a[i] if self.weights_a[i] else 0.0

    def within_a(self, j: int, i: int) -> float:
        """How much of part `j` of B stands in part `i` of A."""
        shared = self._sum(self.grams_a[i] & self.grams_b[j])
        return shared / self.weights_b[j] if self.weights_b[j] else 0.0

    def above(self, i: int, j: int) -> float:
        """How alike the parts above are; of two parts that stand under none, entirely."""
        up_a, up_b = self.a[i].above, self.b[j].above
        if up_a is None or up_b is None:
            return 1.0 if up_a is up_b else 0.0
        return self.of(up_a, up_b)

    def tells(self, i: int) -> bool:
        """Whether the words of part `i` of A are enough to say which part it is."""
        return self.weights_a[i] >= _TELLING

    @cached_property
    def postings_a(self) -> Postings:
        return _postings(self.grams_a)

    @cached_property
    def postings_b(self) -> Postings:
        return _postings(self.grams_b)

    def sharing(self, words: frozenset[str], postings: Postings) -> list[int]:
        """The parts that share most of the rare pairs of characters in `words`."""
        known = [gram for gram in words if 0 < len(postings.get(gram, ())) <= _POSTINGS]
        known.sort(key=lambda gram: (-self.weight[gram], gram))
        shared: Counter[int] = Counter()
        for gram in known[:_RARE]:
            shared.update(postings[gram])
        return [part for part, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_KEPT]]


def _postings(parts: Sequence[frozenset[str]]) -> Postings:
    found: Postings = defaultdict(list)
    for place, some in enumerate(parts):
        for gram in some:
            found[gram].append(place)
    return found


def grams(words: str) -> frozenset[str]:
    """The pairs of neighbouring characters, the first and the last character being neighbours of the edge."""
    framed = f"\n{words}\n"
    return frozenset(framed[k : k + 2] for k in range(len(framed) - 1)) if words else frozenset()


def _candidates(table: Similarity) -> list[tuple[int, int]]:
    """The pairs worth a look, with those of too little similarity left out."""
    equal: dict[str, list[int]] = defaultdict(list)
    numbered: dict[str, list[int]] = defaultdict(list)
    for j, part in enumerate(table.b):
        equal[part.words].append(j)
        numbered[part.number].append(j)
    found = []
    for i, part in enumerate(table.a):
        wanted = {*_nearest(equal[part.words], i), *_nearest(numbered[part.number], i), *table.sharing(table.grams_a[i], table.postings_b)}
        found += [(i, j) for j in sorted(wanted) if part.family == table.b[j].family and _is_alike(table, i, j)]
    return found


def _nearest(places: Sequence[int], i: int) -> Sequence[int]:
    """Of many equal parts those whose place is nearest: a table of a thousand equal rows has no million pairs."""
    at = bisect_left(places, i)
    return places[max(0, at - _KEPT) : at + _KEPT]


def _is_alike(table: Similarity, i: int, j: int) -> bool:
    similarity = table.of(i, j)
    if similarity < ALIKE:
        return False
    return table.tells(i) or table.above(i, j) >= ALIKE  # 警告； under another article is another 警告；


def _weighed(candidates: Sequence[tuple[int, int]], table: Similarity) -> list[tuple[int, int, float]]:
    """The candidates with what they count for; those much worse than another for one of their parts are left out."""
    ranks = {pair: _rank(table, *pair) for pair in candidates}
    best_a: dict[int, float] = defaultdict(float)
    best_b: dict[int, float] = defaultdict(float)
    for (i, j), rank in ranks.items():
        best_a[i], best_b[j] = max(best_a[i], rank), max(best_b[j], rank)
    return [(i, j, rank**2) for (i, j), rank in ranks.items() if rank >= _NEAR_BEST * max(best_a[i], best_b[j])]


def _rank(table: Similarity, i: int, j: int) -> float:
    return table.of(i, j) + _FAMILY * table.above(i, j) + _NUMBER * (table.a[i].label == table.b[j].label)


def _chain(weighed: Iterable[tuple[int, int, float]], width: int) -> list[tuple[int, int]]:
    """The heaviest set of pairs that rise in both documents (a Fenwick tree of the best chain up to each part of B)."""
    tree: list[tuple[float, int]] = [(0.0, -1)] * (width + 1)  # weight, index into `links`
    links: list[tuple[int, int, int]] = []  # i, j, the link before
    for i, j, weight in sorted(weighed, key=lambda pair: (pair[0], -pair[1])):
        best, at = (0.0, -1), j
        while at > 0:
            best, at = max(best, tree[at], key=lambda entry: entry[0]), at & (at - 1)
        links.append((i, j, best[1]))
        entry, at = (best[0] + weight, len(links) - 1), j + 1
        while at <= width:
            if entry[0] > tree[at][0]:
                tree[at] = entry
            at += at & -at
    best, at = (0.0, -1), width
    while at > 0:
        best, at = max(best, tree[at], key=lambda entry: entry[0]), at & (at - 1)
    return list(_followed(links, best[1]))[::-1]


def _followed(links: Sequence[tuple[int, int, int]], last: int) -> Iterator[tuple[int, int]]:
    while last >= 0:
        i, j, last = links[last]
        yield i, j


def _add_moved(pairs: dict[int, int], candidates: Sequence[tuple[int, int]], table: Similarity) -> None:
    """Adds pairs out of order, the most alike first; those above come before those below them."""
    taken = set(pairs.values())
    loose = [(i, j) for i, j in candidates if i not in pairs and j not in taken and table.of(i, j) >= MOVED_AT_LENGTH]
    for below in (False, True):
        for i, j in sorted(loose, key=lambda pair: (-_rank(table, *pair), pair)):
            if (table.a[i].above is not None) is below and i not in pairs and j not in taken and _may_move(pairs, table, i, j):
                pairs[i] = j
                taken.add(j)


def _may_move(pairs: dict[int, int], table: Similarity, i: int, j: int) -> bool:
    a, b = table.a[i], table.b[j]
    if a.above is not None and b.above is not None and pairs.get(a.above) == b.above:
        return True
    if table.of(i, j) >= MOVED:
        return table.tells(i)
    return a.above is b.above is None and max(len(a.words), len(b.words)) >= _LONG


def _add_rewritten(pairs: dict[int, int], table: Similarity) -> None:
    """Adds pairs of the same number that stand between the same neighbours or under the same part."""
    taken = set(pairs.values())
    after = _followers(pairs, len(table.a))
    back = _followers({j: i for i, j in pairs.items()}, len(table.b))
    free: dict[tuple[int | None, str, str], list[int]] = defaultdict(list)
    for j, part in enumerate(table.b):
        if j not in taken:
            free[part.above, part.label, part.family].append(j)
    for i, part in enumerate(table.a):
        if i in pairs or not part.label:
            continue
        up = None if part.above is None else pairs.get(part.above)
        if part.above is not None and up is None:
            continue
        for j in free.get((up, part.label, part.family), ()):
            near = part.above is not None or (after[i] == (back[j][1], back[j][0]))
            if j not in taken and near and table.of(i, j) >= REWRITTEN:
                pairs[i] = j
                taken.add(j)
                break


def _followers(pairs: dict[int, int], length: int) -> list[tuple[int, int]]:
    """For each part the pair before it (-1, -1 where there is none)."""
    found, latest = [], (-1, -1)
    for i in range(length):
        if i in pairs:
            latest = (i, pairs[i])
        found.append(latest)
    return found
