"""Sentences by which a document lets another stay in force, run on or rest: 继续有效, 有效期延长至…, 暂停执行.

Read like repeals (`repeals`): every named document is one sign, the object or subject of the verb must be one, and what
is only proposed, asked for or told of as done before is nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from policygraph.loaders.dates import COUNT, DAY
from policygraph.loaders.relation_rules import (
    CLAUSE,
    DOC,
    ITEM_MARK,
    NOT,
    NUMERAL,
    Sentence,
    When,
    clauses_behind,
    listed_after,
    listed_before,
    stated_when,
)
from policygraph.loaders.standing_terms import (
    EXTEND,
    LONG,
    SUSPEND,
    TERM,
    Length,
    last_day,
    length_of,
    phrases,
    resumed,
    span_of,
    whole_length,
)
from policygraph.loaders.term_subjects import SELF
from policygraph.loaders.term_words import counted
from policygraph.model import StandingType

_CONTINUE: Final = r"(?:继续|仍然?|恢复|予以)(?:有效|执行|施行|实施|适用|保留)"
_VERB: Final = rf"""(?: {TERM}(?:均|统一|再|一律|相应|同步|予以|再次|，)*{EXTEND}
      | {EXTEND}(?:{TERM}|执行|实施|施行|有效|(?=再?(?:至|到|为|{LONG})))
      | {SUSPEND} | {_CONTINUE} )"""
_SUFFIX: Final = rf"""(?: 等?(?:{NUMERAL})?[个件项份部]?(?:行政|规范性|有关|相关)*(?:文件|政策|办法|规定|意见|通知|措施)
      | 文 | 等(?:{NUMERAL}[个件项份部])? | （[^（）]{{0,40}}） | \([^()]{{0,40}}\) )"""
_GAP: Final = r"[^。；;：:“”\ue000-\uf8ff]{0,60}?"
# told, asked for, made to depend: nothing is done
_UNREAL: Final = re.compile(
    r"拟|建议|提请|提议|申请|可以?(?=延长|延续|续期|继续|暂停)|是否|不予|不得|不再|未|如需|需要|如果|若|应当|评估后|视情|适时|另行|已经?(?=延长|延续|继续|暂停)|曾|原则上|待|至今|至此"
)
_BREAKS: Final = re.compile(r"废止|失效|修改|修订|印发|制定|根据|依据|按照|依照|参照|的规定|精神|要求|对(?:接|照)|取代|替代|代替")
# what may stand between the document and the verb; another noun (补贴政策延续执行) would be what is spoken of
_ADVERBS: Final = re.compile(
    rf"(?:现|决定|同意|将|其|该(?:办法|政策|文件|意见|规定|通知|方案|细则)|同时|均|都|统一|一并|一律|予以|再次?|仍然?|相应|正式|全部|全文|整体"
    rf"|有效期|截止(?:日期|时间)?|[由从](?:{DAY}|{COUNT}年)|原|期限|试行期|届满|期满|到期|后|前|的|执行|实施|施行|试行|部分条款|经[^，]{{0,20}}?(?:同意|研究|评估|清理|批准)后?"
    rf"|(?:自|从|于|在){NOT}{{0,24}}?(?:起|日|后|内|时|前)|[至到]{DAY}|为?止|期间|{DAY}(?=[至到])|可|应)*"
)


@dataclass(frozen=True, slots=True)
class Stand:
    """What is said of the document at `at` of a sentence; `until` the last day, `length` how long where no day is."""

    type: StandingType
    at: int
    when: When = ""
    until: date | None = None
    length: Length | None = None
    clauses: tuple[str, ...] = ()


_PASSIVE: Final = re.compile(
    rf"(?P<last>{DOC})(?:{CLAUSE})?(?:{_SUFFIX}){{0,2}}(?P<of>的?)(?P<gap>{_GAP})(?P<verb>{_VERB})(?P<tail>[^。；;“”\ue000-\uf8ff]{{0,40}})", re.VERBOSE
)
_ACTIVE: Final = re.compile(
    rf"(?P<verb>{SUSPEND}|{EXTEND}|恢复(?:执行|施行|实施)|继续(?:执行|施行|实施)|(?:决定|继续)保留)(?P<owner>(?:了)?(?:下列|以下)?{NOT}{{0,40}}?)(?P<first>{DOC})",
    re.VERBOSE,
)


_REWORDED: Final = re.compile(
    rf"(?P<last>{DOC})[^。；;\ue000-\uf8ff]{{0,80}}?(?:修改|调整|变更|改)为[：:]?“(?:[^”]{{0,80}}[，。；、])?(?:本{NOT}{{1,12}})?有效期限?(?P<term>(?:延长)?至[^”，。；]{{4,14}})"
)


# 延期至…起施行 puts off the beginning
_POSTPONED: Final = re.compile(rf"(?:至|到|为)?{DAY}(?:起|后)?(?:正式|开始)?(?:施行|实施|生效)|{LONG}(?:后)?(?:再)?(?:施行|实施|生效)")


def stands(sentence: Sentence) -> Iterator[Stand]:
    """All that a masked sentence says of the standing of documents; of one document the first."""
    seen: set[int] = set()
    for one in (*_reworded(sentence), *_passive(sentence), *_active(sentence)):
        if one.at not in seen:
            seen.add(one.at)
            yield one


def _passive(sentence: Sentence) -> Iterator[Stand]:
    text = sentence.text
    for found in _PASSIVE.finditer(text):
        gap, verb, tail = found["gap"], found["verb"], found["tail"]
        places = listed_before(text, found.start("last"))
        before = text[: places[0]]
        if _BREAKS.search(gap) or _UNREAL.search(gap + verb) or _unreal_before(before) or re.match(r"[^，,。；;]{0,6}(?:的[，,；;]|时|前|后[，,])", tail):
            continue
        between = re.split("[，,]", gap)
        if not _ADVERBS.fullmatch(between[-1]) or (found["of"] and not _ADVERBS.fullmatch(between[0])):
            continue
        if re.search(r"(?:已|曾)(?:经|于)?[^，,]{0,12}$", gap) or (tail.startswith("的") and not sentence.title):
            continue
        if re.fullmatch(EXTEND, verb) and _POSTPONED.match(tail):
            continue
        type_ = _type(verb, tail)
        if type_ == "continues" and not _firm(verb, tail):
            continue
        rest = type_ == "suspends" and not re.search("恢复", tail)
        yield from _each(sentence, places, type_, between[-1], verb + tail, before[-24:] + gap + verb + (tail if rest else ""))


# 施行期限由2031年3月31日调整为2033年3月31日
_MOVED: Final = re.compile(
    rf"(?P<last>{DOC})的?(?:{TERM}|截止(?:日期|时间))由“?{DAY}”?(?:统一)?(?:调整|变更|修改|改|修订)(?:为|至|到)“?(?P<term>{DAY})”?"
)


def _reworded(sentence: Sentence) -> Iterator[Stand]:
    """An amendment that gives a document another last day: 第十条修改为“…有效期至2034年12月31日”."""
    for found in (*_REWORDED.finditer(sentence.text), *_MOVED.finditer(sentence.text)):
        if (until := last_day(f"至{found['term']}")) and not _unreal_before(sentence.text[: found.start()]):
            yield Stand("extends", found.start("last"), "", until)


def _active(sentence: Sentence) -> Iterator[Stand]:
    text = sentence.text
    for found in _ACTIVE.finditer(text):
        before, verb = text[: found.start()], found["verb"]
        if _UNREAL.search(before[-12:]) or re.search(r"根据|依据|按照|依照|违反", found["owner"]) or (before.endswith("关于") and not sentence.title):
            continue
        places = listed_after(text, found.start("first"))
        behind = text[places[-1] + 1 :]
        extended = re.fullmatch(EXTEND, verb)
        if extended and not re.match(rf"(?:（[^（）]*）)?(?:等[^，,。；]{{0,16}})?(?:文件)?的?(?:{TERM}|执行|实施|施行|有效)", behind):
            continue
        type_: StandingType = "extends" if extended else "suspends" if re.fullmatch(SUSPEND, verb) else "continues"
        until = last_day(behind)
        if verb.startswith("继续"):
            if until is None and not sentence.title and not re.search(r"(?:决定|同意|研究|起|将)[，,]?$", before):
                continue  # 继续执行《甲办法》规定的费率: a task, no word on its force
            type_ = "extends" if until else "continues"
        if sentence.title or not re.match(r"(?:的)?(?:决定|通知|公告)(?:精神|要求|规定)", behind):
            ahead = before[-40:] if type_ == "suspends" else ""
            told = verb + re.sub(DOC, "", behind)
            yield from _each(sentence, places, type_, ahead, told, before[-24:] + verb + behind[:30])


_UNNAMED: Final = re.compile(
    rf"(?:^|[，,。；;])(?:现|决定|同意|将|特)*(?P<its>(?:其|该|上述|以上)(?:办法|政策|文件|意见|规定|通知|方案|细则|措施)?的?)?"
    rf"(?P<verb>{TERM}(?:均|统一|再|相应|予以)*{EXTEND}|{EXTEND}{TERM}|(?:延续|延期|继续)(?:执行|施行|实施|有效))(?P<tail>[^。；;“”]{{0,40}})"
)


def unnamed(sentence: Sentence) -> Stand | None:
    """What a sentence says of the document named before it: 《甲办法》即将到期。经研究，有效期延长至….

    `at` is -1. Only with a term: without one it may speak of anything.
    """
    text = sentence.text
    found = _UNNAMED.search(text)
    if found is None or re.search(DOC, text) or SELF.search(text) or _UNREAL.search(text[: found.end("verb")]):
        return None
    if found["its"] is None and re.match("期限|(?:执行|实施)时间", found["verb"]):
        return None  # that of whatever was spoken of
    told = found["verb"] + found["tail"]
    until, length = last_day(told), length_of(told)
    return Stand("extends", -1, "", until, None if until else length) if until or length else None


def _unreal_before(before: str) -> bool:
    clause = re.split(r"[，,：:]", before)[-1]
    return bool(re.search(r"拟|建议|提请|申请|根据|依据|按照|依照|如|若|因|由于|鉴于|违反|不符", clause))


def _type(verb: str, tail: str) -> StandingType:
    if re.search(SUSPEND, verb):
        return "suspends"
    if re.search(EXTEND, verb):
        return "extends"
    return "extends" if any(last_day(phrase) or length_of(phrase) for phrase in phrases(verb + tail)) else "continues"


def _firm(verb: str, tail: str) -> bool:
    """Whether 继续执行 ends its clause or has a term: 继续执行门票减免 tells what is done, not what holds."""
    return verb.endswith(("有效", "保留")) or re.match(r"[，,。；;：:！!（(）)]|$|至|到", tail) is not None


def _each(sentence: Sentence, places: list[int], type_: StandingType, before: str, told: str, near: str) -> Iterator[Stand]:
    """`before` is what stands at once before the verb, `told` what the sentence says from the verb on."""
    said = list(phrases(told))
    span = span_of(before) or next((span for phrase in said if (span := span_of(phrase))), None)
    until = resumed(told) if type_ == "suspends" else None
    until = until or next((day for phrase in said if (day := last_day(phrase))), None) or (span[1] if span else None)
    lengths = (length_of(before + said[0]), *map(length_of, said[1:])) if until is None and type_ != "continues" else ()
    whole = next(filter(None, map(whole_length, said[1:])), None) if type_ == "continues" and until is None else None
    if type_ == "continues" and (until or whole):
        type_ = "extends"
    when = stated_when(sentence, near)
    if when == "with" and not re.search(r"同时|同步|施行之日|实施之日", near):
        when = ""
    if span and type_ == "suspends":
        when = span[0]
    if whole and isinstance(when, date):
        until = counted(when, ((whole.all_months(), "月"),))
    elif whole and re.search(r"(?:届满|期满|到期)(?:之日)?[起后]", near):
        lengths = (whole,)
    for at in places:
        yield Stand(type_, at, when, until, next(filter(None, lengths), None), clauses_behind(sentence, at))


_PAPERS: Final = r"(?:文件|规章|法规|司法解释|政策|目录|名单|清单)"
_KINDS: Final = (
    rf"(?:(?P<extends>{EXTEND}(?:{TERM}|执行|(?=(?:下列|以下)[^。；;]{{0,30}}?{TERM}))|{TERM}{EXTEND})|(?P<suspends>{SUSPEND})"
    r"|(?P<continues>继续有效|予以保留|(?:决定|现行)?保留|现行有效|继续(?:执行|施行|实施)))"
)
_IN: Final = "[^。；;\ue000-\uf8ff]"
_LEAD: Final = re.compile(
    rf"{_KINDS}(?:{_IN}{{0,30}}(?:下列|以下|如下){_IN}{{0,30}}[：:]"
    rf"|[^，,。；;\ue000-\uf8ff]{{0,25}}{_PAPERS}[^，,。；;]{{0,8}}(?:[（(][^）)]*[）)])?[：:。]?$)"
)
_LEAD_BELOW: Final = re.compile(rf"(?:下列|以下){_IN}{{0,60}}?{_KINDS}{_IN}{{0,40}}[：:。]?$")
_LEAD_UNREAL: Final = re.compile(r"拟|建议|应当|可以|不得|是否|未|不再|程序|情形|条件|的，|废止|失效(?!时间|日期)|修改|除")
_ITEM: Final = re.compile(rf"^(?:{ITEM_MARK}|{NUMERAL}(?={DOC}))?(?P<owner>[^，,。；;：:“”\ue000-\uf8ff]{{0,100}}?)(?P<first>{DOC})")


@dataclass(frozen=True, slots=True)
class Lead:
    """What the documents listed below are said to do, with the term that holds for all of them."""

    type: StandingType
    until: date | None = None
    length: Length | None = None
    near: str = ""


def lead_of(text: str) -> Lead | None:
    """What a masked sentence or heading says of the documents listed below it; None if nothing of their standing."""
    found = _LEAD.search(text) or _LEAD_BELOW.search(text)
    if found is None or _LEAD_UNREAL.search(text):
        return None
    type_: StandingType = "extends" if found["extends"] else "suspends" if found["suspends"] else "continues"
    until = last_day(text)
    if type_ == "continues" and (until or length_of(text)):
        type_ = "extends"
    length = length_of(text) if type_ != "continues" and until is None else None
    return Lead(type_, until, length, text)


def leads_and_lists(text: str) -> tuple[Lead, int] | None:
    """The lead of a sentence that goes on with its first item (下列文件继续有效：1.《甲办法》), and where that begins."""
    colon = re.match(r"[^：:\ue000-\uf8ff]*[：:]", text)
    lead = lead_of(colon.group()) if colon and colon.end() < len(text) else None
    return (lead, colon.end()) if colon and lead else None


def listed_items(sentence: Sentence, lead: Lead) -> Iterator[Stand]:
    """The documents of one item below such a sentence; a term of its own goes before that of all."""
    if found := _ITEM.match(sentence.text):
        until = last_day(sentence.text) or lead.until
        for at in listed_after(sentence.text, found.start("first")):
            length = None if until else lead.length
            yield Stand(lead.type, at, stated_when(sentence, lead.near), until, length, clauses_behind(sentence, at))
