"""Two documents clause by clause: what stayed, changed, moved, came and went."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, get_args

from policygraph.graph.alignment import Alignment, Pair, Passus, align
from policygraph.graph.compared import Part, Side
from policygraph.graph.variants import fold
from policygraph.graph.wording import Segment, segments

Kind = Literal["same", "changed", "renumbered", "moved", "added", "removed"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

_FIGURES: Final = re.compile(r"[\d.,%|\-]+")
_DIVISION: Final = re.compile(r"第[^/]*([编章节条])(?:之.)?")


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a part: `a` in the first document, `b` in the second; one of them None where it came or went.

    `kind`: `changed` if the words differ, whatever else; else `moved` (out of the order of the others), `renumbered` or
    `same`. `found_in`: of a part that came or went, the other document's part in which most of its words stand.
    `carried`: nothing happened to the part itself, it went with the one above (第十条/（二） → 第十一条/（二）).
    """

    kind: Kind
    a: Part | None
    b: Part | None
    segments: tuple[Segment, ...]
    similarity: float | None = None
    renumbered: bool = False
    moved: bool = False
    found_in: Part | None = None
    carried: bool = False

    @property
    def part(self) -> Part:
        """The part as B has it; where B has none, as A has it."""
        part = self.b or self.a
        assert part is not None
        return part


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two documents and the changes of their clauses, and of the rows of their tables, in the order of B; what was
    removed stands where it stood in A."""

    a: Side
    b: Side
    clauses: tuple[Change, ...]
    rows: tuple[Change, ...]


def compare(a: Side, b: Side) -> Comparison:
    """The changes that lead from `a` to `b`."""
    return Comparison(a, b, _changes(a.parts, b.parts), _changes(a.rows, b.rows))


def summary(changes: Sequence[Change]) -> dict[str, int]:
    """How many changes there are of each kind; `changed_and_renumbered` are among the changed."""
    counts = Counter(change.kind for change in changes)
    both = sum(change.kind == "changed" and change.renumbered for change in changes)
    return {**{kind: counts[kind] for kind in KINDS}, "changed_and_renumbered": both}


def to_data(comparison: Comparison) -> dict[str, Any]:
    """The comparison as JSON data.

    `a`, `b`: `number, title, issued_on, document` (IRI, null for a file), `source`, and how many `clauses, passages,
    tables` it has; `clauses` and, of tables, `rows`: one entry a change in the order of B, what was removed where it
    stood in A, with `change` (same, changed, renumbered, moved, added, removed), `kind` (clause, passage, row),
    `renumbered, moved, carried, similarity, found_in`, `segments` (`op`: same, removed, added; `words` as printed, of
    the same ones as B prints them) and for both sides `_path, _heading, _words, _source, _spans`. `summary` and
    `rows_summary` count them.
    """
    a, b = comparison.a, comparison.b
    return {
        "a": _document(a),
        "b": _document(b),
        "summary": summary(comparison.clauses),
        "clauses": [_entry(change, a, b) for change in comparison.clauses],
        "rows_summary": summary(comparison.rows),
        "rows": [_entry(change, a, b) for change in comparison.rows],
    }


def _document(side: Side) -> dict[str, Any]:
    return {
        "number": side.number,
        "title": side.title,
        "issued_on": side.issued_on,
        "document": side.document,
        "source": side.source,
        "clauses": sum(part.kind == "clause" for part in side.parts),
        "passages": sum(part.kind == "passage" for part in side.parts),
        "tables": side.tables,
    }


def _entry(change: Change, a: Side, b: Side) -> dict[str, Any]:
    found: dict[str, Any] = {
        "change": change.kind,
        "kind": change.part.kind,
        "renumbered": change.renumbered,
        "moved": change.moved,
        "carried": change.carried,
    }
    for name, part, side in (("a", change.a, a), ("b", change.b, b)):
        found |= {
            f"{name}_path": part.path if part else None,
            f"{name}_heading": part.heading if part else None,
            f"{name}_words": part.words if part else None,
            f"{name}_source": side.source if part else None,
            f"{name}_spans": [list(span) for span in part.spans] if part else [],
        }
    return found | {
        "segments": [{"op": segment.op, "words": segment.words} for segment in change.segments],
        "similarity": None if change.similarity is None else round(change.similarity, 3),
        "found_in": change.found_in.path if change.found_in else None,
    }


def _changes(a: Sequence[Part], b: Sequence[Part]) -> tuple[Change, ...]:
    found = align(_passus(a), _passus(b))
    paired = {pair.b: _paired(a[pair.a], b[pair.b], pair) for pair in found.pairs}
    gone = _gone(a, found)
    changes = [_removed(a[i], b, found.merged.get(i)) for i in gone[-1]]
    for j, part in enumerate(b):
        changes.append(paired[j] if j in paired else _added(part, a, found.split.get(j)))
        changes += [_removed(a[i], b, found.merged.get(i)) for i in gone[j]]
    return tuple(_with_carried(changes))


def _gone(a: Sequence[Part], found: Alignment) -> dict[int, list[int]]:
    """Part of B → the removed parts of A that stood behind its pair; -1: before all pairs."""
    pairs = {pair.a: pair for pair in found.pairs}
    gone: dict[int, list[int]] = defaultdict(list)
    latest = -1
    for i in range(len(a)):
        pair = pairs.get(i)
        if pair is None:
            gone[latest].append(i)
        elif not pair.moved:
            latest = pair.b
    return gone


def _paired(a: Part, b: Part, pair: Pair) -> Change:
    renumbered = None not in (a.number, b.number) and a.number != b.number
    kind: Kind = "same"
    if fold(a.body).text != fold(b.body).text:
        kind = "changed"
    elif pair.moved:
        kind = "moved"
    elif renumbered:
        kind = "renumbered"
    return Change(kind, a, b, _segments(a, b), pair.similarity, renumbered, pair.moved)


def _with_carried(changes: Sequence[Change]) -> Iterator[Change]:
    """The changes, with those marked that say no more than the one of the part above."""
    shifted: set[tuple[str, str]] = set()
    for change in changes:
        if change.a and change.b and (change.renumbered or change.moved):
            (up_a, _, own_a), (up_b, _, own_b) = change.a.path.rpartition("/"), change.b.path.rpartition("/")
            shifted.add((change.a.path, change.b.path))
            if change.kind != "changed" and own_a == own_b and (up_a, up_b) in shifted:
                change = replace(change, carried=True)
        yield change


def _segments(a: Part, b: Part) -> tuple[Segment, ...]:
    """The words with what changed; the number that opens them is compared for itself."""
    if fold(a.marker).text == fold(b.marker).text:
        return segments(a.words, b.words)
    marker = (Segment("removed", a.marker), Segment("added", b.marker))
    return (*(segment for segment in marker if segment.words), *segments(a.body, b.body))


def _removed(part: Part, b: Sequence[Part], held: int | None) -> Change:
    return Change("removed", part, None, (Segment("removed", part.words),), found_in=None if held is None else b[held])


def _added(part: Part, a: Sequence[Part], held: int | None) -> Change:
    return Change("added", None, part, (Segment("added", part.words),), found_in=None if held is None else a[held])


def _passus(parts: Sequence[Part]) -> list[Passus]:
    latest: dict[str, int] = {}
    found = []
    for place, part in enumerate(parts):
        above = part.path.rpartition("/")[0]
        label = fold(part.path.rpartition("/")[2]).text if part.kind != "row" else part.number or ""
        while above and above not in latest:
            above = above.rpartition("/")[0]
        number = part.number or fold(part.path).text
        words = fold(part.body).text
        telling = _FIGURES.sub("", words) if part.kind == "row" else words
        found.append(Passus(words, telling, number, label, latest.get(above), _family(part)))
        if part.kind == "clause":
            latest[part.path] = place
    return found


def _family(part: Part) -> str:
    """Headings of chapters are paired with such alone, articles with articles, the head of a table with another."""
    if part.kind == "row":
        return "head" if part.path.endswith(":0") else "row"
    found = _DIVISION.fullmatch(part.path.rpartition("/")[2]) if part.kind == "clause" else None
    if found is None:
        return ""
    return "article" if found[1] == "条" else "division"
