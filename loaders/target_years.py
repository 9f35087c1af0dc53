"""The year by or in which something is promised: 到2025年, 2024—2027年, 2025年6月底前, “十四五”末, 用三年时间.

A quantity without a year of its own takes it from its sentence, else from the one year that its paragraph names, else
from the paragraph that opens its chapter. What is promised for every year (每年) takes only that of its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from policygraph.loaders.dates import chinese_number
from policygraph.loaders.deadlines import BARE, BY, WITHIN
from policygraph.loaders.named import endings

_FIVE_YEARS: Final = {"十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
_UNITS: Final = "|".join(re.escape(unit) for unit in sorted(endings("target_units")))
_YEAR: Final = re.compile(
    rf"""(?<!\d) (?: (?P<since>自|从)? (?P<from>20\d\d)年? [-至到] (?P<to>20\d\d)年 {WITHIN}{BY}
      | (?P<start>自|从|较|比|以|在(?=20\d\d年(?:的?基础|基数)))? (?P<plain>20\d\d)
        (?: 年 (?P<part>{WITHIN}) | (?=[、和](?:20\d\d[、和]){{0,4}}20\d\d年) | (?=[底末]) )
        (?P<since2>起|以来)? (?P<by>{BY})
      | (?<![达增提降升缩]) (?:到|至|截至) (?P<bare>20\d\d) (?![\d年.,%万亿余多]) (?!(?:{_UNITS}))
      | “?(?P<plan>十[二三四五六]五)”? (?:期?末|期间|时期|规划期)
      | (?:用|通过|经过|力争|争取|未来) (?P<period>[一二三四五六七八九十两]|\d{{1,2}})年 (?:左右)?(?:的?时间|的?努力|内|，)
      | (?P<within>[一二三四五六七八九十两]|\d{{1,2}})年 (?:之?内)(?!未|无|不|累计|获|连续)
      | (?P<now>今年|本年度) {WITHIN}{BY}
      | (?P<next>明年) {WITHIN}{BY}
      | (?<![每次翌逐历]) (?<![每次翌逐历当]年) (?P<loose>{BARE}) )""",
    re.VERBOSE,
)
# a day is one by which only so: 到2029年12月31日, 1日至12月31日; not 有效期至2029年12月31日
_BY_DAY: Final = re.compile("(?:(?<![期限])到|(?<=日)至|截[至止]|不得?[迟晚]于|不[迟晚]于|最[迟晚])$")
_SPAN: Final = re.compile(r"(20\d\d)年?[-至到](20\d\d)")

# not of two governments: 云岚市人民政府青屿市人民政府关于…
_HOME: Final = re.compile(r"([一-鿿]{1,5}?[市县区])(?:人民)?政府(?:办公室)?(?=关于|印发|转发|批转)")


@dataclass(frozen=True, slots=True)
class Period:
    """What a document says of its own time: the year of its issue, first and last year in its title (2023—2025年);
    and of its own place: the city, county or district whose government its title begins with.

    `month` is that of its issue; `ahead` the one year that its title names where that is the year after (a plan for 2029
    issued in December 2028): a time without a year (年底前) is of that year.
    """

    issued: int | None = None
    first: int | None = None
    last: int | None = None
    home: str | None = None
    month: int | None = None
    ahead: int | None = None

    @classmethod
    def of(cls, issued: int | None, titles: str, title: str = "", month: int | None = None) -> Period:
        """`titles`: the plain titles of the document and its instrument; `title` that of the document alone."""
        span = _SPAN.search(titles)
        home = _HOME.match(title)
        named = {int(year) for year in re.findall(r"(?<!\d)20\d\d(?=年)", titles)}
        ahead = issued + 1 if issued is not None and named == {issued + 1} and not span else None
        return cls(issued, int(span[1]) if span else None, int(span[2]) if span else None, home[1] if home else None, month, ahead)


def years(text: str, period: Period, given: int | None = None, *, days: bool = True) -> Iterator[tuple[int, int]]:
    """Place and value of every year in `text` by or in which something can be promised.

    Years from which something holds (自2020年起) or is measured (较2020年) are none, and days (2020年2月1日) only where
    something is due by them (2020年2月1日前). `given` is the year of what stands before, for a time that names none
    (6月底前). `days=False` leaves out days and months without a year, which hold for their own sentence alone.
    """
    last = given
    for m in _YEAR.finditer(text):
        value: int | None = None
        if m["to"]:
            value = int(m["to"])
        elif m["plain"]:
            day = re.search("[日号]", m["part"] or "") is not None
            due = not day or (days and (re.search("前$", m["by"]) or re.search("[-至到].*[日号]", m["part"] or "") or _BY_DAY.search(text[: m.start()])))
            value = int((re.findall(r"20\d\d", m["part"] or "") or [m["plain"]])[-1]) if due and not m["start"] and not m["since2"] else None
        elif m["bare"]:
            value = int(m["bare"])
        elif m["plan"]:
            value = _FIVE_YEARS[m["plan"]]
        elif m["now"]:
            value = period.issued
        elif m["next"]:
            value = period.issued + 1 if period.issued is not None else None
        elif m["loose"]:
            value = _loose(m["loose"], period, last) if days or m["loose"].startswith("年") else None
        elif (length := chinese_number((m["period"] or m["within"]).replace("两", "二"))) and period.first and period.last:
            value = period.last if period.last - period.first + 1 == length else None
        if value is not None:
            last = value
            yield m.start(), value


def _loose(words: str, period: Period, last: int | None) -> int | None:
    """The year of a time that names none: that of the words before it, else of the plan; that of its issue if the time was
    still to come."""
    if last is not None:
        return last
    if period.ahead is not None:
        return period.ahead
    month = re.match("([^月半季]{1,2})月", words)
    if month is None:
        return period.issued if words.startswith("年") else None
    number = chinese_number(month[1])
    return period.issued if number and period.month is not None and number >= period.month else None
