"""target-revised, as an amendment writes it: 将第（一）项修改为：“到2031年，新增泊位4800个”, 由6000个调整为4800个.

The new wording is the amended document's, so the amending one promises nothing itself, and the graph holds no target of it. What
it quotes is read here as a paragraph is, and held against the targets of the document that it amends, and of no other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from policygraph.graph.measures import normalize
from policygraph.loaders.quantities import plain
from policygraph.loaders.target_years import Period
from policygraph.loaders.targets import Found, read_paragraph
from policygraph.queries.checks.excerpts import excerpt
from policygraph.queries.checks.facts import Facts, Row

_NEW: Final = re.compile(
    r"(?:修改|调整|变更|修订|更改|修正|更正|替换|改)(?:表述)?为[：:]?“(?P<new>[^“”]+)”|(?:增加|新增)(?:一[项款条])?[^“”。]{0,16}[：:]“(?P<more>[^“”]+)”"
)
_FROM: Final = re.compile(
    r"(?P<before>[^。；“”]*?)(?:目标|任务|指标|任务数|目标值)?(?:由|从)(?:原来?的?)?“?\d[\d.]*(?P<unit>[^\d“”，。；]{1,4})”?"
    r"(?:调整|修改|提高|变更|降低?|增加|调增|调减|上调|下调|压减)[为到至]“?(?P<new>\d[\d.]*)(?P=unit)"
)
_WHERE: Final = re.compile(
    r"^.*[将把]|第[一二三四五六七八九十百]+[条款项章]|[（(][一二三四五六七八九十\d]+[）)][项条]?|^[^，]*?(?:中|里)的?(?=[^心央])|^的|[“”]"
)


def amended(facts: Facts) -> Iterator[tuple[Sequence[Row], Row]]:
    """For each new value that an amending document prints: the targets of the document that it amends, and the value as a
    target of the amending one."""
    links: dict[str, set[str]] = defaultdict(set)
    for row in facts.links:
        if row["kind"] == "amends":
            links[str(row["document"])].add(str(row["other"]))
    of: dict[str, list[Row]] = defaultdict(list)
    for row in facts.targets:
        of[str(row["document"])].append(row)
    for later, others in links.items():
        about = facts.documents.get(later)
        if about is None or len(others) != 1:
            continue  # of several, the words do not say whose the new wording is
        before = of[next(iter(others))]
        for place in (*facts.clauses.get(later, ()), *facts.passages.get(later, ())):
            for row in _new_values(facts, about, place):
                yield before, row


def _new_values(facts: Facts, about: Row, place: Row) -> Iterator[Row]:
    text = plain(str(place["text"] or ""))
    if len(text) != len(str(place["text"] or "")):
        return
    issued = about.get("issued_on")
    period = Period(issued.year if isinstance(issued, date) else None)
    for quoted in _NEW.finditer(text):
        words = quoted["new"] or quoted["more"]
        start = quoted.start("new") if quoted["new"] else quoted.start("more")
        for found in read_paragraph(words, period):
            yield _row(facts, place, found, start + found.start, start + found.end)
    for told in _FROM.finditer(text):
        sentence = f"{_WHERE.sub('', told['before'])}达到{told['new']}{told['unit']}"
        for found in read_paragraph(sentence, period):
            if found.unit == told["unit"]:
                yield _row(facts, place, found, told.start(), told.end(), told.group())


def _row(facts: Facts, place: Row, found: Found, start: int, end: int, words: str | None = None) -> Row:
    measure = normalize(found.value, found.unit, found.word)
    shown = excerpt(facts, {"clause": None, **place}, start, end)
    return {
        "target": f"{place['document']}#{start}", "document": place["document"], "clause": place.get("clause"), "path": place["path"],
        "indicator": found.indicator, "printed": found.indicator, "comparator": found.op, "value": Decimal(str(found.value)), "measure": found.unit,
        "normal": measure.value, "normal_measure": measure.unit, "year": found.year, "scope": found.scope, "kind": found.kind,
        "words": words or shown.words, "source": shown.source, "spans": [list(span) for span in shown.spans],
    }  # fmt: skip


def in_year_of(row: Row, others: Mapping[int, object]) -> Row:
    """A value that says no year has that of the only target it can be of."""
    return {**row, "year": next(iter(others))} if row["year"] is None and len(others) == 1 else row
