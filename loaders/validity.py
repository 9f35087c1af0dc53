"""From when and until when a document says it holds: 施行日期, 有效期."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from policygraph.loaders.dates import DAY, chinese_number, parse_date, years_later
from policygraph.loaders.mapped import Block, Mapped
from policygraph.model import DateBasis, DateRole, DateStatement, Remark

_ACT: Final = r"(?:正式|开始|全面|起?同步)?(?:施行|执行|实施|生效|试行|起效|停止执行|废止)"
_ISSUE: Final = r"(?:印发|发文|发布|公布|颁布|下发|发出|签发|通过)"
_START: Final = re.compile(
    rf"""(?:自|从|于|由|至)?(?P<day>{DAY})(?:零时|0时|24时)?(?:起|开始|之日起)(?:正式|开始|全面)?{_ACT}(?!的)
       | (?:自|于)(?P<on>{DAY}){_ACT}(?!的)
       | (?:自|从)?(?P<issue>{_ISSUE})之?日(?:起|后)(?:满?(?P<wait>[\d一二三四五六七八九十]+)(?P<unit>日|天|个月)(?:后|起)?)?(?:正式|开始)?{_ACT}(?!的)
       | (?P<now>即日)起(?:正式|开始)?{_ACT}""",
    re.VERBOSE,
)
# a date that no calendar and no numeral explains (1999年10月l日)
_UNREADABLE: Final = re.compile(rf"自(?!{DAY})(?P<day>\d{{4}}年[^，。；日]{{1,8}}日)起?(?:施行|执行|实施)")
_TERM: Final = re.compile(
    rf"""(?:有效|执行|实施|施行|试行)期限?(?:为|是|自|从|:|：|暂定)*(?P<from>{DAY})(?:起|开始)?(?:至|到|[-—–－])(?P<till>{DAY})
       | 有效期(?:限)?(?:暂定|暂|为|是|:|：|自{DAY}(?:起|开始)?)*(?:至|到|截至|截止到?|截止至)(?P<until>{DAY}|\d{{4}}年(?:底|末|\d{{1,2}}月底?))
       | 有效期(?:限)?(?:暂定|暂|为|是|:|：|暂为|暂定为)*(?P<years>\d{{1,2}}|[一二三四五六七八九十两]{{1,3}})(?P<unit>年|个月)
       | {_ACT}(?:，?)(?:至|到)(?P<to>{DAY})(?:止|废止|失效|截止|结束|。|，)
       | (?P<whole>\d{{4}})年全年(?:实施|施行|执行)?有效
       | (?P<both>{DAY})(?:起)?(?:至|到|[-—–－])(?P<end>{DAY})(?:期间)?(?:实施|施行|执行)?有效
       | (?:试行期|施行期|执行期|实施期)(?:限)?(?:为|暂定|暂定为)?(?P<trial>\d{{1,2}}|[一二三四五六七八九十两]{{1,3}})年
       | (?P<self>本[^，。；]{{2,12}}|，|。)(?:暂行|试行)期?(?P<trial2>\d{{1,2}}|[一二三四五六七八九十两]{{1,3}})年""",
    re.VERBOSE,
)
_SELF: Final = re.compile(
    r"本(?:通告|公告|通知|意见|办法|政策|规定|细则|方案|措施|条例|决定|文件|规则|计划|规划|行动方案|实施|若干|标准|制度|法"
    r"|目录|规程|预案|章程|解释|要点|通报|指南|清单|规范)"
)
_PART: Final = re.compile(r"第[一二三四五六七八九十百\d]+[条款项]|其中|条款|部分|试点期|申报|登记")


@dataclass(frozen=True, slots=True)
class Term:
    """The dates from which and until which a document holds; None where it does not say."""

    effective: DateStatement | None
    expires: DateStatement | None
    warnings: tuple[Remark, ...]


def term(source: str, blocks: Sequence[Block], issued_on: date | None) -> Term:
    """What the paragraphs of a document say of the time it holds; `issued_on` resolves 自印发之日起.

    Of several statements the one whose sentence speaks of the document itself (本办法自…) is taken, then the later.
    """
    starts: list[tuple[int, DateStatement]] = []
    ends: list[tuple[int, DateStatement, Mapped]] = []
    pending: list[tuple[int, int, str, Mapped]] = []
    warnings: list[Remark] = []
    for block in blocks:
        text = block.text.text
        for sentence in re.finditer(r"[^。；]+[。；]?", _without_titles(text)):
            words = block.text[sentence.start() : sentence.end()]
            shown = sentence.group()
            if not re.search("施行|执行|实施|生效|有效|试行|废止", shown):
                continue
            weight = _weight(shown, block)
            for found in _START.finditer(shown):
                value, basis = _start(found, issued_on)
                if value is not None:
                    starts.append((weight, _statement("effective", value, basis, words, source)))
                elif found["day"] or found["on"]:
                    warnings.append(Remark("bad-date", {"words": found["day"] or found["on"]}, words.spans(source)))
            for odd in _UNREADABLE.finditer(shown):
                warnings.append(Remark("bad-date", {"words": odd["day"]}, words.spans(source)))
            for found in _TERM.finditer(shown):
                if found["whole"]:
                    year = int(found["whole"])
                    starts.append((weight, _statement("effective", date(year, 1, 1), "stated", words, source)))
                    ends.append((weight, _statement("expires", date(year, 12, 31), "stated", words, source), words))
                elif length := _length(found):
                    pending.append((weight, *length, words))
                elif (last := _last_day(found)) is not None:
                    ends.append((weight, _statement("expires", last, "stated", words, source), words))
                    if (found["both"] or found["from"]) and (first := parse_date(found["both"] or found["from"])):
                        starts.append((weight, _statement("effective", first, "stated", words, source)))
                else:
                    warnings.append(Remark("bad-date", {"words": found.group()[:30]}, words.spans(source)))
    effective = _best([(w, s) for w, s in starts])
    for weight, count, unit, words in pending:
        begin = effective.value if effective else issued_on
        if begin is not None and weight >= 0:
            last = years_later(begin, count) if unit == "年" else _months_later(begin, count)
            ends.append((weight, _statement("expires", last, "derived", words, source), words))
    expires = _best([(w, s) for w, s, _ in ends])
    return Term(effective, expires, tuple(warnings))


def _without_titles(text: str) -> str:
    """`text` with what stands in 《》 blanked: dates in titles and quoted rules are not the document's."""
    return re.sub(r"《[^》]*》", lambda m: "□" * len(m.group()), text)


def _weight(sentence: str, block: Block) -> int:
    """How surely a sentence speaks of the whole document: 2 names it, 1 stands at its end, -1 speaks of a part."""
    if _SELF.search(sentence):
        return 2 if not re.search(r"本[^，。]{2,12}(?:第|中|内)[^，。]{0,14}条", sentence) else -1
    if block.role in {"closing", "preamble"}:
        return 1
    return -1 if _PART.search(sentence) else 0


def _start(found: re.Match[str], issued_on: date | None) -> tuple[date | None, DateBasis]:
    if day := found["day"] or found["on"]:
        return parse_date(day), "stated"
    if issued_on is None or not found["wait"]:
        return issued_on, "derived"
    wait = chinese_number(found["wait"]) or 0
    if found["unit"] == "个月":
        return _months_later(issued_on, wait) + timedelta(days=1), "derived"
    return issued_on + timedelta(days=wait), "derived"


def _length(found: re.Match[str]) -> tuple[int, str] | None:
    count = found["years"] or found["trial"] or found["trial2"]
    value = chinese_number(count) if count else None
    return (value, found["unit"] or "年") if value else None


def _last_day(found: re.Match[str]) -> date | None:
    shown = found["until"] or found["to"] or found["end"] or found["till"]
    if shown is None:
        return None
    if month := re.fullmatch(r"(\d{4})年(?:(底|末)|(\d{1,2})月底?)", shown):
        year, number = int(month[1]), int(month[3] or 12)
        if not 1 <= number <= 12:
            return None
        return date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)
    return parse_date(shown)


def _months_later(start: date, months: int) -> date:
    """The last day of a term of `months` that begins on `start`."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    length = (following - timedelta(days=1)).day
    return date(year, month + 1, min(start.day, length)) - timedelta(days=1)


def _statement(role: DateRole, value: date, basis: DateBasis, words: Mapped, source: str) -> DateStatement:
    return DateStatement(role, value, basis, words.evidence(source, f"{role}-statement"))


def _best(found: Sequence[tuple[int, DateStatement]]) -> DateStatement | None:
    usable = [(weight, position, statement) for position, (weight, statement) in enumerate(found) if weight >= 0]
    return max(usable, key=lambda item: item[:2])[2] if usable else None
