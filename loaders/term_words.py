"""The words by which a sentence says from when, until when or how long something holds: 施行日期, 有效期.

Of what it says so is another question (`term_subjects.py`). A date that no calendar has is read too, without a value:
who asks must know that the text states one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from policygraph.loaders.dates import ANY_YEAR, COARSE, COUNT, DAY, chinese_number, parse_date, years_later
from policygraph.model import DateBasis

Unit = Literal["年", "月", "日"]

_ACT: Final = r"(?:正式|开始|全面|起?同步)?(?:施行|执行|实施|生效|试行|起效|停止执行|废止)"
_HOLD: Final = r"(?:施行|执行|实施|生效|试行|有效)"
_ISSUE: Final = r"(?:印发|发文|发布|公布|颁布|下发|发出|签发|通过)"
_LEAD: Final = r"(?:自|从|由|于)"
_TO: Final = r"(?:起|开始)?(?:至|到|[-—–－~～]{1,2})"
_PERIOD: Final = r"(?:有效|执行|实施|施行|试行|适用|暂行)(?:期限|期间|期|时间|年限|时限)|政策期限?"
_IS: Final = r"(?:暂定|暂行?|为|是|均|自|从|由|:|：|原则上|一般|截至)*"
_AT: Final = r"(?:(?:零|\d{1,2})[时点](?:\d{1,2}分)?|\d{1,2}[:：]\d{2})?"
_START: Final = re.compile(
    rf"""(?:自|从|于|由|至)?(?P<day>{DAY})(?:零时|0时|24时|零点)?(?:起|开始|之日起|以后)(?:正式|开始|全面)?{_ACT}(?!的|期|单位|主体|部门|项目)
       | (?:自|于)(?P<on>{DAY})(?:正式)?{_ACT}(?!的)
       | (?:自|从)(?P<month>{ANY_YEAR}年\d{{1,2}}月份?)(?:起|开始)(?:正式|开始|全面)?{_ACT}(?!的)
       | (?:自|从)?(?P<issue>{_ISSUE})之?日(?:起|后)(?:满?(?P<wait>{COUNT}|\d{{3}})(?P<unit>日|天|个月)(?:后|起)?)?(?:正式|开始)?{_ACT}(?!的)
       | (?P<now>即日)起(?:正式|开始)?{_ACT}""",
    re.VERBOSE,
)
# a date that no calendar and no numeral explains (1999年10月l日)
_UNREADABLE: Final = re.compile(rf"自(?!{DAY})(?P<day>\d{{4}}年[^，。；日]{{1,8}}日)起?(?:施行|执行|实施)")
_SPAN: Final = re.compile(
    rf"""(?:{_PERIOD})(?:期限)?{_IS}[（(]?(?P<from>{DAY}){_AT}[）)]?{_TO}(?P<till>{DAY})
       | (?:{_PERIOD}){_IS}{COUNT}(?:年|个月)[，,（(]即?{_LEAD}?(?P<first>{DAY}){_AT}{_TO}(?P<last>{DAY})
       | {_LEAD}?(?P<both>{DAY}){_AT}{_TO}(?P<end>{DAY}){_AT}(?:期间|止|，)*{_HOLD}(?!的)
       | {_HOLD}(?:{COUNT}年)?[（(]{_LEAD}?(?P<in>{DAY}){_AT}{_TO}(?P<out>{DAY})(?:止)?[）)]""",
    re.VERBOSE,
)
_YEARS: Final = re.compile(
    rf"""(?P<whole>{ANY_YEAR})(?:年全年|年度内|年度|年内)(?:均|都)?(?:实施|施行|执行)?有效
       | (?:仅|只|均)(?:限|在|适用于)?(?P<only>{ANY_YEAR})(?:年度|年内|年全年){_HOLD}
       | (?:{_PERIOD}){_IS}(?P<at>{ANY_YEAR})年(?:度|全年)?(?=[，。；,;）)]|$)
       | (?:{_PERIOD}){_IS}(?P<first>{ANY_YEAR})年?(?P<m1>\d{{1,2}}月)?{_TO}(?:(?P<last>{ANY_YEAR})年)?
         (?:年?(?P<m2>\d{{1,2}})月|年?底|度)?(?=[，。；,;）)止]|$)""",
    re.VERBOSE,
)
_END: Final = re.compile(
    rf"""有效(?:期限|期){_IS}(?:(?:{DAY}|{_ISSUE}之日)(?:起|开始)?)?(?:至|到|截至|截止到?|截止至)(?P<until>{DAY}|{COARSE})
       | (?:{_PERIOD}){_IS}(?:至|到|截至|截止到?|截止至)(?P<term>{DAY}|{COARSE})
       | {_ACT}(?:，?)(?:至|到)(?P<to>{DAY}|{COARSE})(?:前)?(?:止|为止|废止|失效|截止|结束|之?外|以外|[。，；）)]|$)
       | (?:执行|实施|施行|有效|试行)(?:，?)(?:期?)(?:截至|截止到|截止至|截止)(?P<stop>{DAY}|{COARSE})
       | (?:至|到)(?P<self>{DAY}|{COARSE})(?:后|起|止|时)?(?:自行|自动|自然|即行|同时|届时)*(?:废止|失效|终止|停止(?:执行|施行|实施))""",
    re.VERBOSE,
)
_ENDS_FROM: Final = re.compile(
    rf"(?:自|从|于|^|(?<=[，,]))(?P<day>{DAY})(?:零时|0时|24时)?(?P<since>之?日?起|开始|后)?(?:自行|自动|自然|即行|相应|同时)*"
    r"(?:废止|失效|终止|停止(?:执行|施行|实施)|不再(?:执行|施行|实施|有效))"
)
_LENGTH: Final = re.compile(
    rf"""(?:{_PERIOD})限?
         (?:暂定|暂行?|为|是|均|:|：|原则上|一般|不超过|共|(?:自?(?:{_ISSUE}之日|{DAY})(?:起|开始)|自(?:施行|实施|执行|生效)之日起)(?:计算|算)?[，,]?)*
         (?P<years>{COUNT})(?P<unit>个?年|个月|日|天)(?P<more>[零又]?{COUNT}个月)?(?!内|以上|的)
       | (?:试行|暂行|先行试行|有效|执行期)(?:期|期限)?(?:为|暂定|暂定为)?(?P<trial>{COUNT})年(?!以上|的|期|度)
       | (?:起|后)(?P<within>{COUNT})(?P<unit2>年|个月)内有效""",
    re.VERBOSE,
)
# an end without a day: 有效期至新的政策出台之日止, 有效期与《甲办法》一致
_OPEN: Final = re.compile(
    rf"(?:有效(?:期限|期)|(?:执行|实施|施行)期限?|{_HOLD})(?:为|暂定|自{DAY}(?:起|开始)?|自{_ISSUE}之日起)*至(?!{DAY}|{COARSE}|\d)"
    r"(?P<event>[^，。；：至]{4,30}?(?:之日止|之日为止|之日|为止|时止|时为止|后止|止))"
    r"|有效(?:期限|期)(?P<same>(?:与|同|随)[^，。；：]{2,40}(?:一致|相同|同步))"
)
# 有效期2年，期满后如无新规定，继续执行: a term that does not end by itself
_RUNS_ON: Final = re.compile(
    r"(?:期满|届满|到期)(?:后|时|前)?[，,]?(?:如果?|若|在)?(?:没有|未|无)[^。；]{2,24}?[，,]?(?:本[^，。；]{1,6})?"
    r"(?:则|可|自动|自行)*(?:继续(?:执行|施行|实施|有效|适用)|延续|顺延|延长|续期)"
)
_ODD_END: Final = re.compile(
    rf"有效(?:期限|期)(?:为|暂定|暂)*(?:至|到|截至|截止)(?!{DAY}|{COARSE})(?P<day>[\d一二][\d〇○零一二三四五六七八九Oo]{{3}}年?[^，。；]{{0,8}})"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words at `start:end` of a sentence say: a first day, a last day, or a length to be counted.

    `value` None without `length`: a date that is stated and cannot be read (`odd` its words), or a start that waits for
    the date of issue. `open`: the end is an event, not a day. `ending`: words that say an end comes (失效, 废止), which
    speak of others as often as of the document.
    """

    role: Literal["effective", "expires"]
    value: date | None
    basis: DateBasis
    start: int
    end: int
    length: tuple[tuple[int, Unit], ...] = ()
    odd: str | None = None
    open: bool = False
    ending: bool = False


def readings(text: str, issued_on: date | None) -> Iterator[Reading]:
    """All that the sentence `text` (titles masked) says of first and last days, in its order.

    `issued_on` is what 自印发之日起 counts from.
    """
    found = [*_starts(text, issued_on), *_spans(text), *_years(text), *_ends(text), *_lengths(text), *_oddities(text)]
    taken: list[Reading] = []
    # 有效期自…至… is read whole and not once more as the end of something
    for one in sorted(found, key=lambda r: (r.start, -r.end)):
        if not any(t.role == one.role and one.start < t.end and t.start < one.end for t in taken):
            taken.append(one)
    runs_on = _RUNS_ON.search(text)
    for one in taken:
        if runs_on and one.role == "expires" and one.end <= runs_on.start():
            yield Reading("expires", None, "stated", one.start, runs_on.end(), open=True)
        else:
            yield one


def counted(start: date, length: tuple[tuple[int, Unit], ...]) -> date | None:
    """The last day of a term that begins on `start`; None where the calendar ends before it."""
    day = start
    try:
        for count, unit in length:
            if unit == "日":
                day += timedelta(days=count)
            else:
                day = (years_later if unit == "年" else months_later)(day, count) + timedelta(days=1)
    except (ValueError, OverflowError):
        return None
    return day - timedelta(days=1)


def months_later(start: date, months: int) -> date:
    """The last day of a term of `months` that begins on `start`."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    length = (following - timedelta(days=1)).day
    return date(year, month + 1, min(start.day, length)) - timedelta(days=1)


def _starts(text: str, issued_on: date | None) -> Iterator[Reading]:
    for found in _START.finditer(text):
        if day := found["day"] or found["on"]:
            value = parse_date(day)
            yield Reading("effective", value, "stated", *found.span(), odd=None if value else day)
        elif month := found["month"]:
            value = _month(month, last=False)
            yield Reading("effective", value, "derived", *found.span(), odd=None if value else month)
        else:
            yield Reading("effective", _waited(found, issued_on), "derived", *found.span())
    for found in _UNREADABLE.finditer(text):
        yield Reading("effective", None, "stated", *found.span(), odd=found["day"])


def _waited(found: re.Match[str], issued_on: date | None) -> date | None:
    """The start that is counted from the date of issue: 自公布之日起三十日后."""
    if issued_on is None or not found["wait"]:
        return issued_on
    wait = chinese_number(found["wait"]) or 0
    if found["unit"] == "个月":
        return months_later(issued_on, wait) + timedelta(days=1)
    return issued_on + timedelta(days=wait)


def _spans(text: str) -> Iterator[Reading]:
    for found in _SPAN.finditer(text):
        for first, last in (("from", "till"), ("first", "last"), ("both", "end"), ("in", "out")):
            if found[first]:
                for role, words in (("effective", found[first]), ("expires", found[last])):
                    value = parse_date(words)
                    yield Reading(role, value, "stated", *found.span(), odd=None if value else words)  # type: ignore[arg-type]


def _years(text: str) -> Iterator[Reading]:
    for found in _YEARS.finditer(text):
        if year := found["whole"] or found["only"] or found["at"]:
            first, last = _month(f"{year}年1月", last=False), _month(f"{year}年12月", last=True)
        else:
            end = found["last"] or (found["first"] if found["m2"] else None)
            if end is None:
                continue
            first = _month(f"{found['first']}年{found['m1'] or '1月'}", last=False)
            last = _month(f"{end}年{found['m2'] or 12}月", last=True)
        for role, value in (("effective", first), ("expires", last)):
            odd = None if value else found.group()
            yield Reading(role, value, "stated", *found.span(), odd=odd)  # type: ignore[arg-type]


def _ends(text: str) -> Iterator[Reading]:
    for found in _END.finditer(text):
        shown = next(found[name] for name in ("until", "term", "to", "stop", "self") if found[name])
        value = parse_date(shown) if shown.endswith("日") else _month(shown, last=True)
        yield Reading("expires", value, "stated", *found.span(), odd=None if value else shown, ending=bool(found["self"]))
    for found in _ENDS_FROM.finditer(text):
        value = parse_date(found["day"])
        # 于12月31日失效 means that day's end, 于1月1日失效 its beginning
        if value and (found["since"] or value.day == 1):
            value -= timedelta(days=0 if found["since"] == "后" else 1)
        yield Reading("expires", value, "stated", *found.span(), odd=None if value else found["day"], ending=True)


def _lengths(text: str) -> Iterator[Reading]:
    for found in _LENGTH.finditer(text):
        count = chinese_number(found["years"] or found["trial"] or found["within"])
        unit: Unit = {"年": "年", "月": "月", "日": "日", "天": "日"}[(found["unit"] or found["unit2"] or "年")[-1]]  # type: ignore[assignment]
        more = chinese_number(found["more"].strip("零又").removesuffix("个月")) if found["more"] else None
        if count:
            length: tuple[tuple[int, Unit], ...] = ((count, unit), (more, "月")) if more else ((count, unit),)
            yield Reading("expires", None, "derived", *found.span(), length=length)


def _oddities(text: str) -> Iterator[Reading]:
    for found in _OPEN.finditer(text):
        yield Reading("expires", None, "stated", *found.span(), odd=found["event"] or found["same"], open=True)
    for found in _ODD_END.finditer(text):
        yield Reading("expires", None, "stated", *found.span(), odd=found["day"])


def _month(words: str, *, last: bool) -> date | None:
    """The first or last day of what `words` name: 2027年底, 2027年6月, 2027年6月底."""
    found = re.match(rf"({ANY_YEAR})年年?(?:(?:底|末)|(\d{{1,2}})月)", words)
    year = chinese_number(found[1]) if found else None
    month = int(found[2] or 12) if found else 0
    if year is None or not 1 <= month <= 12:
        return None
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1) if last else date(year, month, 1)
