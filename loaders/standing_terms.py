"""For how long a document is said to run on or to rest: 延长至2033年底, 延长两年, 自2031年7月1日起至12月31日止暂停执行.

The verb's own phrase is read, and of the phrases behind it those that speak of its term (继续执行，有效期延长两年); another
noun (申报期延长两年) would be what is spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from policygraph.loaders.dates import COARSE, COUNT, DAY, chinese_number, parse_date
from policygraph.loaders.term_words import readings

EXTEND: Final = r"(?:延长|延续|延期|顺延|续期|展期)"
TERM: Final = r"(?:有效期限?|执行期限?|实施期限?|施行期限?|试行期限?|适用期限?|政策期限|执行时间|实施时间|期限)"
SUSPEND: Final = r"(?:暂停|暂缓|中止|暂不)(?:执行|实施|施行|适用|使用)"
LONG: Final = rf"(?:{COUNT}年半?|{COUNT}个月|半年)"

_UNTIL: Final = re.compile(rf"(?:至|到|为)(?P<day>{DAY}|{COARSE})")
_SPAN: Final = re.compile(
    rf"(?P<first>{DAY})(?:零时|0时)?起?(?:至|到|[-—–－~～]{{1,2}})(?:(?P<last>{DAY})|(?P<rest>(?:\d{{1,2}}月)?\d{{1,2}}日))(?:24时)?(?=[止为期内，。；]|$)"
)
# 有效期再延长一年零六个月; 延长为五年 states another length of the whole
_LENGTH: Final = re.compile(
    rf"(?:{EXTEND}|继续(?:执行|施行|实施|有效)|{SUSPEND})(?:了|再)?(?:{TERM}|执行|实施|施行|有效)?(?:再|(?<=期)为|(?<=期限)为|期为|，)?"
    rf"(?:(?P<years>{COUNT})年(?P<half>半)?(?:[零又加]?(?P<more>{COUNT})个月)?|(?P<months>{COUNT})个月|(?P<year>半)年)(?!内|以上|以内|后|前|[度底末])"
)
_TERM_EXTENDED: Final = re.compile(rf"{TERM}(?:均|统一|再|一律|相应|同步|予以|再次)*({EXTEND})")
# 有效期由三年延长至五年
_FROM_TO: Final = re.compile(rf"[由从](?P<old>{COUNT})年(?:统一|再)?{EXTEND}?(?:至|为|到)(?P<new>{COUNT})年(?!底|末|度)")
_RESUMED: Final = re.compile(rf"(?P<day>{DAY})起(?:正式|重新|开始)?恢复")
_OF_IT: Final = re.compile(
    rf"(?:并|且|同时|现|将|再|其|即|的|暂停|中止|该(?:办法|政策|文件|意见|规定|通知|方案|细则))*"
    rf"(?:(?:自|从|于)?{DAY}|{TERM}|{EXTEND}|{SUSPEND}|(?:继续|恢复|重新)?(?:执行|施行|实施|有效)|至|到|截止|{COUNT}[年个]|半年)"
)


@dataclass(frozen=True, slots=True)
class Length:
    """So many years and months, either None where none are printed."""

    years: int | None = None
    months: int | None = None

    def all_months(self) -> int:
        return 12 * (self.years or 0) + (self.months or 0)


def phrases(told: str) -> Iterator[str]:
    """Of what is told from the verb on, the phrases that speak of the document's term, the verb's own first."""
    for place, phrase in enumerate(re.split("[，,；;]", told)):
        if place == 0 or _OF_IT.match(phrase):
            yield phrase


def length_of(words: str) -> Length | None:
    """The length that words print: 延长两年, 延长有效期半年, 有效期由三年延长至五年 (two years)."""
    if changed := _FROM_TO.search(words):
        old, new = chinese_number(changed["old"]) or 0, chinese_number(changed["new"]) or 0
        return Length(new - old) if 0 < old < new else None
    found = _LENGTH.search(_TERM_EXTENDED.sub(r"\1", words))
    if found is None:
        return None
    if found["years"]:
        months = 6 if found["half"] else chinese_number(found["more"]) if found["more"] else None
        return Length(chinese_number(found["years"]), months)
    return Length(None, 6 if found["year"] else chinese_number(found["months"]))


def whole_length(phrase: str) -> Length | None:
    """The length of the whole new term: 有效期三年 behind 继续有效."""
    found = re.match(rf"{TERM}(?:均|统一|暂定|为|是|再)*(?P<long>{LONG})(?:$|[。；;])", phrase)
    return length_of(f"延长{found['long']}") if found else None


def last_day(words: str) -> date | None:
    """The last day that words state."""
    for found in _UNTIL.finditer(words):
        if value := parse_date(found["day"]):
            return value
        coarse = next((r.value for r in readings(f"有效期至{found['day']}", None)), None)
        if coarse:
            return coarse
    return None


def span_of(words: str) -> tuple[date, date] | None:
    """The first and last day between which something rests: 自2031年7月1日起至12月31日止."""
    for found in _SPAN.finditer(words):
        first = parse_date(found["first"])
        if first is None:
            continue
        rest = found["rest"]
        if rest and "月" not in rest:
            rest = f"{first.month}月{rest}"
        last = parse_date(found["last"] or f"{first.year}年{rest}")
        if last and last >= first:
            return first, last
    return None


def resumed(words: str) -> date | None:
    """The day before a suspended document is carried out again: …起恢复执行."""
    found = _RESUMED.search(words)
    day = parse_date(found["day"]) if found else None
    return day - timedelta(days=1) if day else None
