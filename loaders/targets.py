"""What a document promises in numbers: targets and budgets, from its paragraphs and its tables.

A paragraph is read sentence by sentence (`target_sentences`); the rules of `target_rules` decide on each quantity, and
a target hands its verb on to the quantities listed behind it. Tables are read by `target_tables`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from policygraph.loaders.amounts import Sentence
from policygraph.loaders.incentives import form_of, hits
from policygraph.loaders.indicators import beneficiary, name, places_listed, scope_of, without_scope
from policygraph.loaders.mapped import Block
from policygraph.loaders.markers import marker_of
from policygraph.loaders.quantities import misprints, plain
from policygraph.loaders.table_units import caption_unit
from policygraph.loaders.target_cells import Entry
from policygraph.loaders.target_places import leading_place, without_place
from policygraph.loaders.target_refusals import refused
from policygraph.loaders.target_rules import RULES, Carried, Rule
from policygraph.loaders.target_sentences import Item, items, masked, sentences, verbs, without_pointers
from policygraph.loaders.target_tables import entries, is_promise, root_of
from policygraph.loaders.target_years import Period, years
from policygraph.model import Cell, Comparator, Evidence, Remark, Span, Table, Target, TargetKind


@dataclass(frozen=True, slots=True)
class Found:
    """A target read from a sentence at `start` up to `end` of the paragraph; `year` is None where it names none."""

    rule: str
    indicator: str
    op: Comparator
    value: float
    unit: str | None
    year: int | None
    scope: str | None
    kind: TargetKind
    word: str | None
    start: int
    end: int
    yearly: bool = False


def match(item: Item, carried: Carried | None, issued: int | None = None) -> tuple[Rule, str] | None:
    """The first rule that finds a target in the item, and the words of its indicator. `issued`: the year of the document."""
    no = refused(item, issued)
    for rule in RULES:
        if no is not None and (rule.kind != "budget" or no.id in {"past", "told"}):
            continue
        if (found := rule.pattern.search(item.own)) and (words := rule.build(found, item, carried)):
            return rule, words
    return None


def read_paragraph(text: str, period: Period, given: int | None = None) -> Iterator[Found]:
    """The targets of a plain paragraph. A year named once holds for the sentences behind it; `given` is that of its chapter,
    for times that name none (6月底前)."""
    seen: list[int] = []
    carried: Carried | None = None
    for start, end in sentences(text):
        sentence = without_pointers(text[start:end])
        before = seen[0] if len(set(seen)) == 1 else given
        dated = list(years(_dated(sentence), period, before))
        if not sentence.startswith("其中"):
            carried = None
        for one, handed in _read_sentence(sentence, dated, carried, period):
            carried = handed
            year = one.year
            if year is None and not one.yearly and len(set(seen)) == 1 and not _misdated(sentence):
                year = seen[0]
            yield replace(one, year=year, start=start, end=end)
        seen += [value for _, value in years(_dated(sentence), period, before, days=False)]


def _misdated(sentence: str) -> bool:
    return any(one.code == "year-misprint" for one in misprints(sentence))


def _dated(sentence: str) -> str:
    """The sentence for the reading of years: years of titles and brackets are none of its own."""
    hidden = masked(sentence)
    plans = {i for m in re.finditer("“?十[二三四五六]五”?", sentence) for i in range(*m.span())}
    return "".join(c if i in plans else hidden[i] for i, c in enumerate(sentence))


def _read_sentence(
    sentence: str, dated: Sequence[tuple[int, int]], carried: Carried | None, period: Period
) -> Iterator[tuple[Found, Carried | None]]:
    """The targets of a sentence, each with what it hands on; `carried` is what the sentence before did."""
    scope: str | None = None
    listed = list(items(sentence))
    gifts = _gifts(sentence)
    shared: list[tuple[str, int | None, str | None]] = []
    for i, item in enumerate(listed):
        if item.sentence[: item.place].endswith(("，", "；", "。")) and item.first and _WHOLE.search(item.before):
            scope = None
        here = scope_of(item.led + item.before)
        if item.first and scope and scope.startswith(("每", "各")) and item.before.startswith(("累计", "合计", "共")):
            scope = None  # 每县建成1家，累计培训5万人次: of all
        scope = here if here is not None or _WHOLE.search(item.led + item.before) else scope
        hit = match(item, carried, period.issued)
        at = item.place + item.quantity.start
        if hit is None or (hit[0].kind != "budget" and any(at < end and start < item.place + item.quantity.end for start, end in gifts)):
            shared = []
            continue
        rule, words = hit
        places = places_listed(item.before)
        if places:
            words = re.sub(rf"{places[0]}.*?{places[-1]}|各(?=[一-鿿])", "", words)
        if here is None and rule.kind != "budget" and not places and (place_led := leading_place(name(words))):
            scope, words = place_led, without_place(name(words), place_led)
        indicator = name(without_scope(words, scope))
        if not indicator:
            continue
        if scope is None and rule.kind == "budget":
            scope = beneficiary(words)
        place = item.place + len(item.led) + len(item.before)
        before = [value for at, value in dated if at <= place and not _past_its_part(sentence, at, place)]
        own = [value for at, value in dated if item.place <= at <= place]  # 2029年、2030年分别建成10家、20家
        year = before[-1] if before else None
        yearly = re.search("每年", item.led + item.before) is not None
        figures = _compared(item, rule, carried)
        carried = Carried(_verb(item, carried, rule), indicator, rule.kind, rule.id, figures[0][0], item.quantity.is_rate)
        numbers = 1 + _bare(listed[i + 1 :])
        if places and numbers in {1, len(places)}:
            shared = [(indicator, None, place) for place in places]
        elif _LIST.search(item.before):
            shared = [(label, due, scope) for label, due in _spread(indicator, own or before, numbers)]
        elif item.before.strip("、和") or item.after:
            shared = []
        labels = [(indicator, year, scope)]
        if shared:
            alone = item.before.strip("、和") and not _bare(listed[i + 1 :])
            labels, shared = (shared, []) if alone else (shared[:1], shared[1:])
        for label, due, where in labels:
            for op, value in figures:
                found = Found(
                    rule.id, label, op, value, item.quantity.unit, due or year, where, rule.kind,
                    item.quantity.word, 0, 0, yearly,
                )  # fmt: skip
                yield found, carried


def _gifts(sentence: str) -> list[tuple[int, int]]:
    """The places of what somebody gets at most: 按购置价的20%给予补贴，单车最高不超过15万元."""
    whole = Sentence.of(sentence)
    return [(whole.group(hit.at).start, whole.group(hit.at).end) for hit in hits(whole) if form_of(whole, hit.at) == "cap"]


def _past_its_part(sentence: str, at: int, place: int) -> bool:
    """Whether the year at `at` is of a part alone that ends with a semicolon before `place`: 其中2024年…；2024年、2025年分别…；"""
    if "；" not in sentence[at:place]:
        return False
    return re.search("其中[^，；。]{0,4}$", sentence[:at]) is not None or re.match("[^，；]*分别", sentence[at:]) is not None


_WHOLE: Final = re.compile("全市|全省|全县|全域|我市|我省")
_LEAST: Final = re.compile(r"至少[^，]*$|(?:不少于|不低于)[^，\d]*$")


def _compared(item: Item, rule: Rule, carried: Carried | None) -> tuple[tuple[Comparator, float], ...]:
    """The figures with a comparator that stands apart (至少建设1个) or before the first of a list (不少于22个、194座)."""
    figures = item.quantity.figures
    if len(figures) != 1 or figures[0][0] != "=":
        return figures
    # 22个、194座; 300亩（或1000亩林地、5000亩滩涂）
    alone = not item.before.strip("或、") and (not item.after or item.part.startswith("或"))
    if _LEAST.search(item.led + item.before) or (alone and rule.id == "listed" and carried and carried.op == ">="):
        return ((">=", figures[0][1]),)
    return figures


def _verb(item: Item, carried: Carried | None, rule: Rule) -> str:
    """The verb that things listed behind the item share."""
    if rule.id in {"verb-noun", "verb-count", "compared", "budget-set-aside"}:
        words = name(item.before)
        verb = next((m for m in verbs(words) if m.group() not in {"争取", "力争", "确保", "推动", "推进"}), None)
        if verb:
            return ("累计" if "累计" in item.before[:8] else "") + verb.group()
    return carried.verb if carried and rule.id == "listed" else ""


_LIST: Final = re.compile(r"各$|均(?:达到|达|为|超过|实现)?$|分别[一-鿿]{0,8}$")


def _bare(following: Sequence[Item]) -> int:
    """How many quantities follow without words of their own: 分别达到10家、50家、200家."""
    count = 0
    for item in following:
        if item.first or item.before.strip("、和") or item.after:
            break
        count += 1
    return count


def _spread(indicator: str, years: Sequence[int], numbers: int) -> list[tuple[str, int | None]]:
    """What each of several numbers is of, one a year or one a thing; one number may be said of each (各8家, 均达到).

    上市过会、报会企业 → 上市过会企业, 报会企业. Empty where numbers and things do not pair.
    """
    if numbers > 1 and len(years) == numbers:
        return [(indicator.replace("分别", ""), year) for year in years]
    listed = re.split("[、和](?!谐)", indicator.replace("分别", ""))
    if len(listed) == 1 or numbers not in {1, len(listed)}:
        return []
    tail = _shared(listed)
    return [(words if words.endswith(tail[-1]) else words + tail, None) for words in listed]


def _shared(listed: Sequence[str]) -> str:
    """The end of the last of a list that all share: 城市、农村污水处理率 → 污水处理率; 国家级、省级示范社 → 示范社."""
    last = listed[-1]
    if "“" in last:
        return last[last.index("“") :]
    if re.search("级$", listed[0]) and "级" in last[:-1]:
        return last[last.index("级") + 1 :]
    begun = min(len(words) for words in listed[:-1])
    return last[begun:] if len(last) - begun >= 2 else last[-2:]


def targets(blocks: Sequence[Block], tables: Sequence[Table], *, source: str, period: Period) -> tuple[list[Target], list[Remark]]:
    """The targets that the paragraphs of one document promise, in order, and what could not be read.

    `source` is the text as read, to which all places refer.
    """
    found: list[Target] = []
    warnings: list[Remark] = []
    chapters = _chapter_years(blocks, period)
    required: str | None = None
    for block in blocks:
        text = plain(block.text.text)
        if _NOTE.match(text):
            continue
        if block.role == "clause" and not (required and (block.path or "").startswith(f"{required}/")):
            required = block.path if _REQUIRED.match(text) else None
        if required is not None:
            continue
        marker = marker_of(block.text) if block.role == "clause" else None
        skip = marker.length if marker else 0
        for one in misprints(text):
            place = block.text[one.start : one.end]
            warnings.append(Remark(one.code, {"words": place.text}, place.spans(source)))
        for hit in read_paragraph(text[skip:], period, chapters.get(_chapter(block.path))):
            if hit.kind == "target" and hit.year is not None and period.issued is not None and hit.year < period.issued:
                continue  # 2021年底建成区面积为…: a past fact
            evidence = block.text[skip + hit.start : skip + hit.end].evidence(source, hit.rule)
            year = hit.year
            scope = None if hit.scope == period.home else hit.scope
            if year is None and not hit.yearly and not _misdated(evidence.words):
                year = chapters.get(_chapter(block.path))
            found.append(
                Target(block.path or "", hit.indicator, hit.op, hit.value, hit.unit, year, scope, hit.kind, word=hit.word, evidence=evidence)
            )
    for table in tables:
        found += from_table(table, source, period)
        if table.ragged and is_promise(table, period):
            warnings += [
                Remark("row-length", {"path": table.path, "row": i + 1, "found": len(table.rows[i]), "expected": len(table.header)}, _places(table.rows[i]))
                for i in table.ragged
            ]
    return found, warnings


# a clause headed so says who may apply or is judged how, with numbers that promise nothing
_REQUIRED: Final = re.compile(
    r"(?:[^，。；：]{1,14}?)(?:申报|申请|认定|准入|评选|评定|扶持|支持|奖励|奖补|补助|入库|保障|资助|基本)(?:的?对象|条件|标准|范围|要求|资格)(?:[和及与、][^，。；：]{1,8})?(?:[。：]|$)"
)
_NOTE: Final = re.compile("备?注(?:释)?：")


def _places(row: Sequence[Cell]) -> tuple[Span, ...]:
    return tuple(span for cell in row for span in cell.spans)


def from_table(table: Table, source: str, period: Period) -> Iterator[Target]:
    """The targets of a table; cells of prose are read as paragraphs are."""
    path = root_of(table)
    for entry in entries(table, period, caption_unit(table, source)):
        if isinstance(entry, Entry):
            evidence = Evidence(entry.cell.words, entry.cell.spans, entry.rule)
            for op, value in entry.quantity.figures:
                yield Target(
                    path, entry.indicator, op, value, entry.quantity.unit, entry.year, entry.scope, "target",
                    entry.binding, entry.baseline, baseline_year=entry.baseline_year, evidence=evidence,
                )
            continue
        # a cell may hold two texts without a full stop between
        for hit in read_paragraph(plain(entry.cell.words), period):
            yield Target(
                path, hit.indicator, hit.op, hit.value, hit.unit, hit.year or (None if hit.yearly else entry.year), hit.scope or entry.scope, hit.kind,
                word=hit.word, evidence=Evidence(entry.cell.words, entry.cell.spans, "table-goal"),
            )


def _chapter(path: str | None) -> str:
    return (path or "").split("/")[0]


def _chapter_years(blocks: Sequence[Block], period: Period) -> dict[str, int]:
    """The year that the opening paragraphs of a chapter, above its numbered clauses, name alone: 2024年，…."""
    named: dict[str, set[int]] = {}
    for block in blocks:
        if block.path and "/" not in block.path:
            text = _dated(plain(block.text.text))
            named.setdefault(block.path, set()).update(value for _, value in years(text, period, days=False))
    return {path: values.pop() for path, values in named.items() if len(values) == 1}
