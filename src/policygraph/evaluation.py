"""How well extracted documents agree with hand-made gold, layer by layer.

Both sides are the JSON of `policygraph extract` (interchange.py); fields the gold does not have are ignored. A layer's
score is micro precision, recall and F1 over all documents of the gold: a document that is missing, or is there but not
in the gold, counts with all that it holds. Gold may leave things open:

- `"partial": true`: only some documents of the source are covered; others are neither right nor wrong, but a second
  copy of a covered one is wrong;
- `"layers"` of a document: the fields it was annotated for; without it all but incentives and norms, which are scored
  only on documents that have some;
- `"note"` of an entry: debatable: right if found, no fault if not, nor is another reading of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final

Json = Mapping[str, Any]
Key = tuple[object, ...]

# -- one spelling for what print spells in many ---------------------------------------------------------------------

_BRACKETS: Final = str.maketrans(
    {
        **dict.fromkeys("﹝〔［【", "["),
        **dict.fromkeys("﹞〕］】", "]"),
        **dict.fromkeys("‹〈<", "("),
        **dict.fromkeys("›〉>", ")"),
        **dict.fromkeys("《》", ""),
        **dict.fromkeys("“”", '"'),
        **dict.fromkeys("‘’", "'"),
        **dict.fromkeys("–—−", "-"),
        "、": ",",
        "·": ".",
    }
)
_CIRCLED: Final = str.maketrans({chr(0x2460 + i): f"(o{i + 1})" for i in range(20)})
"""① must not become 1: a clause ① lies below a clause 1."""

_CLOSING: Final = "。.;；:：,，"


def squash(value: object) -> str:
    """The words of `value` with width, brackets, quotes, dashes and white space made alike; 《》 and a last stop go."""
    text = unicodedata.normalize("NFKC", str(value or "").translate(_CIRCLED))
    text = re.sub(r"\s+", "", text).replace("<<", "").replace(">>", "")
    return text.translate(_BRACKETS).rstrip(_CLOSING)


def _path(value: object) -> str:
    """A clause path; an only attachment has no number in print and is 附件1."""
    return re.sub(r"^附件(?=/|$)", "附件1", squash(value))


def _number(value: object) -> object:
    try:
        return float(str(value).replace(",", ""))
    except ValueError:
        return f"no number: {value!r}"


def _year(value: object) -> object:
    return int(str(value)) if str(value).isdecimal() else (str(value) if value else None)


def _word(value: object) -> object:
    """A value compared as it is; a list or an object in its place must not end the comparison."""
    return value if value is None or isinstance(value, str) else repr(value)


def _similar(one: object, other: object) -> float:
    a, b = squash(one), squash(other)
    return 1.0 if a == b else SequenceMatcher(None, a, b, autojunk=False).ratio()


# -- layers: what counts as one fact --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Layer:
    """`field`: the list of a document that holds the entries; `key`: what must agree, None for entries left out.

    `once`: an entry is counted once a document however often it stands there. `near`: of a key, what another reading
    of a debatable entry shares with it.
    """

    name: str
    field: str
    key: Callable[[Json], Key | None]
    once: bool = False
    near: Callable[[Key], object] = lambda key: key[:3]


def _quantity(entry: Json) -> Key:
    return _path(entry.get("path")), _number(entry.get("value")), squash(entry.get("unit"))


def _assignment(entry: Json) -> Key:
    return _path(entry.get("path")), squash(entry.get("unit"))


def _norm(entry: Json) -> Key:
    return _path(entry.get("path")), _word(entry.get("modality")), squash(entry.get("cue"))


def _exception(entry: Json) -> Key | None:
    exception = entry.get("exception")
    return (_path(entry.get("path")), _word(entry.get("modality")), squash(exception)) if exception else None


def _relation(entry: Json) -> Key:
    if entry.get("type") == "overrides":  # it names a class of documents in free words
        return "overrides", ""
    return _word(entry.get("type")), squash(entry.get("number")) or squash(entry.get("title"))


_SUPERSEDING: Final = frozenset({"repeals", "partially_repeals", "amends", "overrides"})

_LAYERS: Final = (
    _Layer("clauses", "clauses", lambda e: (_path(e.get("path")),), near=lambda key: str(key[0])[:3]),
    _Layer("headings", "clauses", lambda e: (_path(e.get("path")), squash(e.get("heading"))[:20])),
    _Layer("responsibilities", "responsibilities", lambda e: (*_assignment(e), _word(e.get("role")))),
    _Layer("responsible units, role left out", "responsibilities", _assignment, once=True),
    _Layer("targets", "targets", lambda e: (*_quantity(e), _year(e.get("year")), squash(e.get("scope")))),
    _Layer("targets, value and unit", "targets", _quantity),
    _Layer(
        "targets, comparator and kind", "targets", lambda e: (*_quantity(e), _word(e.get("op")), _word(e.get("kind")))
    ),
    _Layer("incentives", "incentives", lambda e: (*_quantity(e), _word(e.get("form")))),
    _Layer("norms", "norms", _norm),
    _Layer("norms with bearer", "norms", lambda e: (*_norm(e), squash(e.get("bearer")))),
    _Layer("norms with exception", "norms", _exception),
    _Layer("relations", "relations", _relation),
    _Layer("supersession", "relations", lambda e: _relation(e) if _word(e.get("type")) in _SUPERSEDING else None),
)
_WORDINGS: Final = (
    # layer, field, the words that name an entry: compared loosely, on the entries whose quantity was found
    ("target indicators (of those found)", "targets", "indicator"),
    ("incentive subjects (of those found)", "incentives", "subject"),
)
LAYERS: Final = (
    "documents",
    "metadata",
    *(layer.name for layer in _LAYERS),
    *(name for name, _, _ in _WORDINGS),
    "catalogue",
)
_ON_DEMAND: Final = frozenset({"incentives", "norms"})
_SINGLE: Final = ("number", "registry_number", "title", "issued_on", "effective_from", "expires_on", "instrument")
_SEVERAL: Final = ("issuers", "addressees", "attachments")


# -- results --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Score:
    """Facts found (`tp`), claimed but not in the gold (`fp`), not found (`fn`)."""

    tp: int
    fp: int
    fn: int

    @property
    def precision(self) -> float:
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float | None:
        """None where there was nothing to find and nothing was claimed."""
        if not self.tp + self.fp + self.fn:
            return None
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """A fact that is `missing`, `extra`, or `differs` in its words; `document` is its number or title."""

    how: str
    document: str
    fact: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores and misses by layer, in the order of `LAYERS`."""

    scores: Mapping[str, Score]
    misses: Mapping[str, tuple[Miss, ...]]


def evaluate(gold: Json, predictions: Iterable[Json]) -> Evaluation:
    """The scores of `predictions`, taken together, against `gold`; all are data as `interchange.to_data` makes it."""
    parts = list(predictions)
    claimed = [document for part in parts for document in part["documents"]]
    pairs, extra = _pair(gold["documents"], claimed)
    if gold.get("partial"):
        names = {squash(g.get(name)) for g in gold["documents"] for name in ("number", "title") if g.get(name)}
        extra = [p for p in extra if names & {squash(p.get("number")), squash(p.get("title"))}]
    scores: dict[str, Score] = {}
    misses: dict[str, tuple[Miss, ...]] = {}
    missing = [g for g, p in pairs if p is None]
    scores["documents"] = Score(len(pairs) - len(missing), len(extra), len(missing))
    misses["documents"] = tuple(
        Miss(how, str(d.get("number") or ""), (str(d.get("title") or ""),))
        for how, documents in (("missing", missing), ("extra", extra))
        for d in documents
    )
    scores["metadata"], misses["metadata"] = _facts(pairs, extra, "metadata", _metadata, lambda key: key)
    for layer in _LAYERS:
        scores[layer.name], misses[layer.name] = _facts(pairs, extra, layer.field, _keys_of(layer), layer.near)
    for name, field, word in _WORDINGS:
        scores[name], misses[name] = _wording(pairs, field, word)
    if gold.get("catalogue") and not gold.get("partial"):
        want = {squash(entry.get("number")) for entry in gold["catalogue"]}
        have = {squash(entry.get("number")) for part in parts for entry in part.get("catalogue") or ()}
        scores["catalogue"] = Score(len(want & have), len(have - want), len(want - have))
        misses["catalogue"] = tuple(
            Miss(how, number, ())
            for how, numbers in (("missing", want - have), ("extra", have - want))
            for number in sorted(numbers)
        )
    return Evaluation(scores, misses)


def _kind(document: Json) -> object:
    return document.get("kind") or "policy"


def _pair(gold: Sequence[Json], claimed: Sequence[Json]) -> tuple[list[tuple[Json, Json | None]], list[Json]]:
    """Each gold document with the claimed one that is the same, if any; and the claimed ones left over.

    The same number and kind make a pair; then, the most alike first, titles of one kind that agree by nine tenths.
    """
    pairs: dict[int, int] = {}
    free = list(range(len(claimed)))
    for i, document in enumerate(gold):
        number = squash(document.get("number"))
        same = [j for j in free if squash(claimed[j].get("number")) == number and _kind(claimed[j]) == _kind(document)]
        if document.get("number") and same:
            pairs[i] = same[0]
            free.remove(same[0])
    alike = sorted(
        (
            (_similar(gold[i].get("title"), claimed[j].get("title")), i, j)
            for i in range(len(gold))
            for j in free
            if i not in pairs and _kind(gold[i]) == _kind(claimed[j])
        ),
        reverse=True,
    )
    for likeness, i, j in alike:
        if likeness >= 0.9 and i not in pairs and j in free:
            pairs[i] = j
            free.remove(j)
    return [(g, claimed[pairs[i]] if i in pairs else None) for i, g in enumerate(gold)], [claimed[j] for j in free]


def _annotated(document: Json, field: str) -> bool:
    if document.get("layers"):
        return field in document["layers"]
    return field not in _ON_DEMAND or bool(document.get(field))


def _entries(document: Json | None, field: str) -> list[Json]:
    return [entry for entry in _list(document or {}, field) if isinstance(entry, dict)]


def _list(document: Json, field: str) -> list[Any]:
    value = document.get(field)
    return value if isinstance(value, list) else []


_Keys = Callable[[Json | None, bool], list[Key]]
"""The facts of a document, with repetitions; of its debatable entries only, if so asked."""


def _metadata(document: Json | None, debatable: bool) -> list[Key]:
    if document is None or debatable:
        return []
    single: list[Key] = [(name, squash(document[name])) for name in _SINGLE if document.get(name)]
    return single + [(name, squash(value)) for name in _SEVERAL for value in _list(document, name)]


def _keys_of(layer: _Layer) -> _Keys:
    def keys(document: Json | None, debatable: bool) -> list[Key]:
        entries = [entry for entry in _entries(document, layer.field) if entry.get("note") or not debatable]
        found = [key for key in map(layer.key, entries) if key is not None]
        return list(dict.fromkeys(found)) if layer.once else found

    return keys


def _facts(
    pairs: Sequence[tuple[Json, Json | None]],
    extra: Sequence[Json],
    field: str,
    keys: _Keys,
    near: Callable[[Key], object],
) -> tuple[Score, tuple[Miss, ...]]:
    scored: list[tuple[Json | None, Json | None]] = [(g, p) for g, p in pairs if _annotated(g, field)]
    if scored and field not in _ON_DEMAND:
        scored += [(None, p) for p in extra]
    tp = fp = fn = 0
    misses: list[Miss] = []
    for g, p in scored:
        want, have = Counter(keys(g, False)), Counter(keys(p, False))
        both = want & have
        spare = (want - both) & Counter(keys(g, True))  # debatable and not found as written: no fault …
        want -= spare
        readings = Counter(near(key) for key in spare.elements())
        for key in list((have - both).elements()):  # … nor is another reading of it
            if readings[near(key)] > 0:
                readings[near(key)] -= 1
                have[key] -= 1
        missing, surplus = want - both, have - both
        tp, fp, fn = tp + both.total(), fp + surplus.total(), fn + missing.total()
        document = g or p or {}
        name = str(document.get("number") or str(document.get("title"))[:20])
        misses += [Miss("missing", name, tuple(map(_said, key))) for key in missing.elements()]
        misses += [Miss("extra", name, tuple(map(_said, key))) for key in surplus.elements()]
    return Score(tp, fp, fn), tuple(misses)


def _said(part: object) -> str:
    return "" if part is None else f"{part:g}" if isinstance(part, float) else str(part)


def _wording(pairs: Sequence[tuple[Json, Json | None]], field: str, word: str) -> tuple[Score, tuple[Miss, ...]]:
    """Of the entries whose quantity was found, the share that name the same thing: precision is recall here."""
    good = bad = 0
    misses: list[Miss] = []
    for g, p in pairs:
        if p is None or not _annotated(g, field):
            continue
        free = _entries(p, field)
        for entry in _entries(g, field):
            same = [other for other in free if _quantity(other) == _quantity(entry)]
            if not same:
                continue
            best = max(same, key=lambda other: _similar(entry.get(word), other.get(word)))
            free.remove(best)
            if _names_the_same(squash(entry.get(word)), squash(best.get(word))):
                good += 1
            else:
                bad += 1
                fact = (str(entry.get("path")), str(entry.get(word)), str(best.get(word)))
                misses.append(Miss("differs", str(g.get("number") or ""), fact))
    return Score(good, bad, bad), tuple(misses)


def _names_the_same(one: str, other: str) -> bool:
    contained = min(len(one), len(other)) >= 4 and (one in other or other in one)
    return contained or _similar(one, other) >= 0.6
