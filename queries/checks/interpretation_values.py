"""Amounts, rates and days in which an explanation differs from the sentence of the document that it retells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from policygraph.graph.measures import normalize
from policygraph.graph.title_rules import Names
from policygraph.loaders.quantities import plain
from policygraph.queries.checks.facts import Row
from policygraph.queries.checks.title_cores import names_another

_VALUE: Final = re.compile(
    r"(?P<day>\d{4}年\d{1,2}月\d{1,2}日)|(?P<year>(?<!\d)\d{4}年)(?!\d|月|以来|度?来)"
    r"|(?<![\d.〔-])(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?P<unit>[万亿]*元(?:/[一-鿿]{1,3})?|%|个百分点|[万亿千百]?(?:个|家|人|座|处|公里|亩|平方米|平方公里|吨|立方米|辆|艘|户|次|名|所|项|天|工作日|个月))(?![-])"
)
_BACK: Final = re.compile(r"原|截至|截止目前|目前|去年|上年|以来|已(?:建成|达到|累计|完成)|累计")
_AGAIN: Final = re.compile(r"(?:^|[，：])(?:现(?![有行])|此次|本次|这次|修订后|修改后|调整后|到\d{4}年|力争|下一步|今后)")
_CHANGED: Final = re.compile(r"由\d|从\d|提高到|提高至|调整为|调整到|降低到|降至|增加到|同比|增幅|增加了|提高了|比\S{0,6}(?:提高|增加)")
_DAYS: Final = re.compile(r"\d{4}年(?:\d{1,2}月)?|\d{1,2}月\d{1,2}日|(?<=月)\d{1,2}日|〔\d{4}〕\d+号")
_YEARS: Final = re.compile(r"(?<!\d)(\d{4})年(?!\d)")
_BEFORE: Final = 16
_AFTER: Final = 8
_LEAST: Final = 4
_SHARE: Final = 0.65
_VERY: Final = 0.9
_SAME: Final = 0.8
_WIDE: Final = 8
_WINDOW: Final = (36, 18)
_FILLER: Final = re.compile(r"[\d\s，、：“”（）()《》的给予一次性]|万元|亿元|奖励|补助|补贴|不超过|最高|最多|上限|封顶|金额|可达|按照|按|对")


@dataclass(frozen=True, slots=True)
class Value:
    """A value with its kind (日, 年 or a unit) at `start` up to `end` of the text of a clause or paragraph, and the words about it."""

    row: Row
    start: int
    end: int
    printed: str
    kind: str
    value: object
    sentence: tuple[str, int]
    year: int | None  # the last one printed before it in its sentence
    context: frozenset[str]
    window: frozenset[str]
    wide: frozenset[str]


def values(rows: Sequence[Row]) -> Iterator[Value]:
    """The values of the clauses and paragraphs of a text."""
    for row in rows:
        text = plain(str(row["text"] or ""))
        for sentence in re.finditer(r"[^。；]+", text):
            words, shift = sentence.group(), sentence.start()
            for found in _VALUE.finditer(words):
                kind, value = _read(found)
                start, end = found.span()
                yield Value(
                    row, shift + start, shift + end, found.group(), kind, value, (str(row["document"]) + str(row["path"]), shift),
                    next(map(int, reversed(_YEARS.findall(words[:start]))), None),
                    _context(words, start, end),
                    _pairs(words[max(0, start - _WINDOW[0]) : start], words[end : end + _WINDOW[1]]),
                    _pairs("".join(re.split("[，：]", words[max(0, start - _WINDOW[0]) : start])[-2:]), re.split("[，：]", words[end:])[0]),
                )  # fmt: skip


def _read(found: re.Match[str]) -> tuple[str, object]:
    if found["day"]:
        return "日", tuple(map(int, re.findall(r"\d+", found["day"])))
    if found["year"]:
        return "年", int(found["year"][:-1])
    measure = normalize(float(found["number"].replace(",", "")), found["unit"])
    return measure.unit or "", measure.value


def _context(words: str, start: int, end: int) -> frozenset[str]:
    """The pairs about a value within its part of the sentence, where they tell enough, else within the sentence."""
    near = _pairs(re.split("[，：]", words[max(0, start - _BEFORE) : start])[-1], re.split("[，：]", words[end : end + _AFTER])[0])
    return near if len(near) >= _LEAST else _pairs(words[max(0, start - _BEFORE) : start], words[end : end + _AFTER])


def _pairs(before: str, after: str) -> frozenset[str]:
    """The pairs of neighbouring characters about a value, without numbers and the words that every promise has."""
    made = set[str]()
    for part in (before, after):
        bare = _FILLER.sub("", part)
        made.update(bare[i : i + 2] for i in range(len(bare) - 1))
    return frozenset(made)


def differences(told: Sequence[Row], rows: Sequence[Row], known: frozenset[object], names: Names, issued: int | None = None) -> Iterator[tuple[Value, Value]]:
    """The values of an explanation that the document has not, each with the one value that stands in the same words there.

    `known`: values of the document that its clauses do not print (its dates). `issued`: the year of the document; figures of
    years before it are background.
    """
    theirs: dict[str, list[Value]] = defaultdict(list)
    for one in values(rows):
        theirs[one.kind].append(one)
    printed = {one.value for ones in theirs.values() for one in ones} | known | set(_all_numbers(rows))
    ours = list(values(told))
    for one in ours:
        text = plain(str(one.row["text"]))
        sentence = re.split(r"[。；]", text[: one.start])[-1] + re.split(r"[。；]", text[one.start :])[0]
        if one.value in known or _is_background(text, one) or len(one.context) < _LEAST - 1 or names_another(sentence, names):
            continue
        elsewhere = one.value in printed or _figure(one) in printed
        # what the sentence tells rightly beside it is not what it means: 达到1000万元的奖励15万元
        right = {other.value for other in ours if other.sentence == one.sentence and other is not one}
        left = [other for other in theirs[one.kind] if other.value not in right]
        found = _same_words(one, left, elsewhere=elsewhere)
        if found is None and not elsewhere and len(one.wide) >= _WIDE:
            # 对承担项目的企业，资助金额最高可达…: who gets it stands before the comma, and the rest is said in other words
            found = _same_words(replace(one, context=one.wide), left, elsewhere=False)
        if found and not _of_another_year(one, sentence, found, issued):
            yield one, found


def _is_background(text: str, one: Value) -> bool:
    """Whether a value is told of what was before, or of a change: 提高到 in its own part of the sentence (由10万元提高到20万元),
    not in that of another item; 目前, 原 also in a part before it, up to one that comes back to the document (现, 到2033年)."""
    before, behind = re.split(r"[。；]", text[: one.start])[-1], re.split(r"[，：。；]", text[one.start :])[0]
    if _CHANGED.search(re.split(r"[，：]", before)[-1] + behind):
        return True
    again = list(_AGAIN.finditer(before))
    return bool(_BACK.search(before[again[-1].start() if again else 0 :] + behind))


def _of_another_year(one: Value, sentence: str, other: Value, issued: int | None) -> bool:
    """Whether a value is the figure of another year than that of the document: 2030年产值65亿元 beside 到2033年产值80亿元. A year
    behind 到 is a target and is compared itself."""
    if one.kind == "日":
        return False
    if one.kind == "年":
        to = plain(str(one.row["text"]))[: one.start].endswith(("到", "至"))
        return not to and issued is not None and isinstance(one.value, int) and one.value < issued
    mine = {int(year) for year in _YEARS.findall(sentence)}
    its = {int(year) for year in _YEARS.findall(re.split(r"[。；]", plain(str(other.row["text"]))[other.sentence[1] :])[0])}
    past = bool(mine) and issued is not None and max(mine) < issued
    return not mine & its and (past or bool(mine and its))


def _same_words(one: Value, theirs: Sequence[Value], *, elsewhere: bool) -> Value | None:
    """The value of the document that stands in the same words as one of the explanation and is another; None where there is none.

    `elsewhere`: the document has the value in some other place; then only the very same words tell, of a sentence with one
    value of its kind, and that other place must be about something else.
    """
    scored = sorted(((len(one.context & other.window) / len(one.context), i) for i, other in enumerate(theirs)), reverse=True)
    least = _VERY if elsewhere else _SHARE if len(one.context) >= _LEAST else 1
    if not scored or scored[0][0] < least:
        return None
    best = theirs[scored[0][1]]
    if elsewhere:
        alone = sum(other.sentence == best.sentence for other in theirs) == 1
        near = any(share >= _SHARE - 0.2 and theirs[i].value == one.value for share, i in scored)
        return best if alone and not near and len(one.context) > _LEAST and best.value != one.value else None
    # Where several stand in the same words, that of the same year is meant; else the explanation may sum up or average them.
    alike = [theirs[i] for share, i in scored if share >= scored[0][0] - 0.1]
    if len({other.value for other in alike}) == 1:
        return best
    named = {other.value: other for other in alike if one.year is not None and other.year == one.year and _overlap(one, other) >= _SAME}
    return named.popitem()[1] if len(named) == 1 else None


def _overlap(one: Value, other: Value) -> float:
    """How far the words next to two values are the same, of 0 to 1; a window holds those of the neighbours too."""
    return len(one.context & other.context) / len(one.context | other.context)


def _figure(one: Value) -> object:
    return "".join(re.findall(r"[\d.]+", one.printed)) if one.kind not in {"日", "年"} else None


def _all_numbers(rows: Sequence[Row]) -> Iterator[object]:
    """Every figure of the document as printed, whatever its unit (20、30万元), but for those of days and document numbers."""
    for row in rows:
        for figure in re.findall(r"\d+(?:\.\d+)?", _DAYS.sub("", plain(str(row["text"] or "")))):
            yield figure
            yield Decimal(figure)
