"""Every start with every end and every repeal, one document each, and the truth table told once more in a few lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from time_cases.papers import Case, Paper, Row, bylaw, chinese_day, notice

ISSUED: Final = date(2031, 3, 2)
DAY: Final = timedelta(days=1)


class Start(NamedTuple):
    words: str
    day: date | None
    """None: the printed day is none."""


class End(NamedTuple):
    words: str
    last: date | None
    """None: no end, or none that can be read."""
    unsure: bool = False


STARTS: Final = (
    Start("", ISSUED),
    Start("自印发之日起施行", ISSUED),
    Start("自2031年4月1日起施行", date(2031, 4, 1)),
    Start("自2031年1月1日起施行", date(2031, 1, 1)),
    Start("自2031年2月30日起施行", None),
)
REPEALS: Final = (None, date(2031, 3, 20), date(2032, 6, 1), date(2033, 1, 1), date(2036, 6, 1))


def ends(start: Start) -> Iterator[End]:
    yield End("", None)
    yield End("有效期至2032年12月31日", date(2032, 12, 31))
    yield End("有效期至2030年12月31日", date(2030, 12, 31))
    yield End("有效期至2032年2月30日", None, unsure=True)
    yield End("有效期三年", start.day.replace(year=start.day.year + 3) - DAY if start.day else None, unsure=start.day is None)


def _statuses(start: Start, end: End, repeal: date | None, day: date) -> tuple[str, ...]:
    """What may be said on a day; more than one where the day of a misprint leaves it open."""
    over = end.last is not None and day > end.last
    repealed = repeal is not None and day >= repeal
    if start.day is None:
        # the end is known all the same
        return ("未知", *(("已失效",) if over else ()), *(("已废止",) if repealed else ()), *(() if over or repealed else ("尚未施行",)))
    if end.last is not None and end.last < start.day:
        # one of the two is a misprint: nothing but a repeal is known
        return ("未知", "已废止") if repealed else ("未知", "尚未施行")
    if day < start.day:
        return ("尚未施行", "已废止") if repealed else ("尚未施行",)
    if end.unsure:
        return ("已废止", "未知") if repealed else ("未知", "现行有效") if day < date(2032, 2, 28) else ("未知", "已失效")
    if repealed and over:
        assert repeal
        assert end.last
        return ("已废止",) if repeal <= end.last + DAY else ("已失效",)
    return ("已废止",) if repealed else ("已失效",) if over else ("现行有效",)


def _case(name: str, start: Start) -> Case:
    papers: list[Paper] = []
    rows: list[Row] = []
    lines: list[str] = []
    for end in ends(start):
        for repeal in REPEALS:
            number = f"云政办〔2031〕{len(papers) + 101}号"
            said = "，".join(filter(None, (start.words, end.words)))
            last = f"本办法{said}。" if said else "本办法由市商务局负责解释。"
            papers.append(bylaw(number, f"云岚市第{len(papers) + 101}号渡口管理办法", ISSUED.isoformat(), last))
            if repeal:
                lines.append(f"云政办〔2031〕{len(papers) + 100}号文件自{chinese_day(repeal.isoformat())}起废止。")
            turns = {date(2030, 12, 31), ISSUED, date(2031, 4, 1), date(2032, 1, 31), date(2034, 5, 1), date(2037, 1, 1)}
            turns |= {one for one in (start.day, end.last, repeal) if one}
            days = sorted({near for one in turns for near in (one - DAY, one, one + DAY)})
            rows += [Row(day.isoformat(), number, _statuses(start, end, repeal, day)) for day in days]
    papers.append(notice("云政办〔2031〕99号", "关于废止部分文件的通知", "2031-03-15", "经市政府同意，现决定如下：", *lines))
    return Case(name, "the truth table", tuple(papers), tuple(rows))


CASES: Final = tuple(_case(f"combined: {start.words or 'no start'}", start) for start in STARTS)
