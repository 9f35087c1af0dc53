"""One indicator for all targets whose words mean the same for certain; candidates where they only may.

Words and unit after the rules of indicator_words.py, or a name in the vocabulary with its unit, make an indicator.
Words that are alike (the same but for the verb before them, or most pairs of characters shared) with the same unit, and
the same words in another counter, make two indicators that are candidates for each other: nothing is concluded.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat

from policygraph.graph.indicator_words import GENERAL, SYNONYM, WORDS, is_general, kinds, spelling
from policygraph.graph.measures import counts
from policygraph.ontology import INDICATORS
from policygraph.ontology.namespace import POL, SKOS

ALIKE: Final = 0.7
"""Share of pairs of characters (Dice) from which on words are alike. Of four hundred indicators of gazettes, ten pairs had
between 0.55 and 0.7, and eight of them named different things (重大交通设施领域资金 and 重大教育设施领域资金)."""
_VERB: Final = re.compile(
    r"^(?:新?(?:建成|建设|打造|培育|引进|引育|创建|创成|认定|招引|形成|推出|举办|开展|组织|实施|发展|建立|设立|落地|拥有|培训|改造|新建|新增|改造提升))+"
)
_DISTINCT: Final = re.compile(
    r"""[A-Z\d.]+|国家|全国|世界|国际|[省市县区镇村][级域]?|进出口|进口|出口|城镇|城乡|农村|乡村|收入|支出|户籍|常住|登记|调查|货物|旅客|存款
    |贷款|工业|农业|服务业|制造业|建筑业|高等|高中|初中|小学|幼儿|职业|义务|增加值|产值|销售|利润|税|优良|达标|高|低|大|中|小|微|头部|一般|重点
    |示范|试点|标准|人才|企业|项目|平台|基地|园区|资金|用地|用海|面积|线路|里程|船|车|机|老|青|前|后|内|外|上|下|男|女|第?[一二三四五六七八九十]+""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Printed:
    """The words of a target, its normalised unit, and the region of its document, which the words may repeat."""

    words: str
    unit: str | None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured: words in one spelling and unit. `iri`: in the curated vocabulary, else None."""

    key: str
    unit: str | None
    iri: str | None = None
    labels: frozenset[str] = frozenset()
    """Of one in the vocabulary: its names."""

    def __hash__(self) -> int:
        return hash((self.key, self.unit))


@dataclass(frozen=True, slots=True)
class Match:
    """The indicator of printed words (None: too general to have one) and why."""

    indicator: Indicator | None
    grounds: tuple[str, ...]


Vocabulary = Mapping[tuple[str, str | None], Indicator]
"""Indicators by every spelling of their names, with the unit."""


@cache
def vocabulary() -> Vocabulary:
    """The indicators that come with PolicyGraph. Raises ValueError: a name that two of them have."""
    rows: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for triple in pyoxigraph.parse(INDICATORS.read_bytes(), RdfFormat.TURTLE):
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
            rows[triple.subject.value][triple.predicate.value].append(triple.object.value)
    found: dict[tuple[str, str | None], Indicator] = {}
    for iri, row in rows.items():
        (unit,), (name,) = row[POL.normalizedMeasure], row[SKOS.prefLabel]
        labels = (name, *row[SKOS.altLabel])
        one = Indicator(spelling(name, unit).key, unit, iri, frozenset(labels))
        for key in {spelling(label, unit).key for label in labels}:
            if found.setdefault((key, unit), one) is not one:
                raise ValueError(f"{key} ({unit}) is in the vocabulary twice")
    return found


def match(printed: Printed, known: Vocabulary) -> Match:
    """The indicator that printed words name."""
    read = spelling(printed.words, printed.unit, printed.place)
    curated = known.get((read.key, printed.unit))
    if curated:
        if read.key == curated.key:
            return Match(curated, read.grounds)
        return Match(curated, (*(rule for rule in read.grounds if rule != WORDS), SYNONYM))
    if is_general(read.key):
        return Match(None, (GENERAL,))
    return Match(Indicator(read.key, printed.unit), read.grounds)


def candidates(indicators: Iterable[Indicator]) -> Iterator[tuple[Indicator, Indicator]]:
    """Pairs that may be the same, each once, in a fixed order."""
    ordered = sorted(indicators, key=lambda one: (one.key, one.unit or ""))
    by_sort: dict[tuple[str | None, frozenset[str], tuple[str, ...]], list[Indicator]] = defaultdict(list)
    by_key: dict[str, list[Indicator]] = defaultdict(list)
    for one in ordered:
        by_sort[one.unit, kinds(one.key), _distinct(one.key)].append(one)
        if counts(one.unit):
            by_key[one.key].append(one)
    for same in by_key.values():
        yield from ((one, other) for i, one in enumerate(same) for other in same[i + 1 :])
    for alike in by_sort.values():
        yield from _alike(alike)


def _distinct(key: str) -> tuple[str, ...]:
    """The words of a key that tell things apart: 省级 and 市级, 进口 and 出口. Alike words must agree in them."""
    return tuple(sorted(set(_DISTINCT.findall(_core(key)))))


def _core(key: str) -> str:
    """The key without the verbs before it: 建成渔港 and 打造渔港 may be one target's words."""
    return _VERB.sub("", key) or key


def _alike(indicators: list[Indicator]) -> Iterator[tuple[Indicator, Indicator]]:
    """Pairs of one sort whose words are alike.

    Only those are compared that share one of their rarest pairs of characters: two that are alike must (the prefix
    filter of set similarity joins), and a store has tens of thousands of indicators.
    """
    grams = [_pairs(_core(one.key)) for one in indicators]
    common = Counter(gram for one in grams for gram in one)
    met: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(grams):
        rarest = sorted(one, key=lambda gram: (common[gram], gram))
        # Dice d of a and b means that they share at least d/(2-d) of the pairs of each.
        rarest = rarest[: len(one) - _ceiling(len(one) * ALIKE / (2 - ALIKE)) + 1]
        for other in sorted({earlier for gram in rarest for earlier in met[gram]}):
            if 2 * len(one & grams[other]) >= ALIKE * (len(one) + len(grams[other])):
                yield indicators[other], indicators[at]
        for gram in rarest:
            met[gram].append(at)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1)) or frozenset({text})


def _ceiling(value: float) -> int:
    return -int(-value // 1)
