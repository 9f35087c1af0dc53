"""Dates as official documents write them, and the dates from which and until which they hold."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

_DIGITS: Final = {c: i for i, c in enumerate("零一二三四五六七八九")} | dict.fromkeys("〇○ＯOo0", 0) | {"两": 2}

YEAR: Final = "[一二][〇○零ＯOo0一二三四五六七八九]{3}"
"""A year in Chinese numerals; for 〇 people type what looks like it (二OO六年, 二00一年)."""

DAY: Final = (
    rf"(?:(?:19|20)\d{{2}}|{YEAR})年(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})日"
)
"""A full date, in digits or Chinese numerals."""

COUNT: Final = r"(?:\d{1,2}|[一二三四五六七八九十两]{1,3})"
"""How many years or months a term has."""

ANY_YEAR: Final = rf"(?:(?:19|20)\d{{2}}|{YEAR})"
"""A year, in digits or Chinese numerals."""

COARSE: Final = rf"{ANY_YEAR}年(?:年?底|年?末|\d{{1,2}}月(?:底|末|份)?)"
"""The end of a year, or a month: 2031年底, 2031年6月."""

_PARTS: Final = re.compile(r"(?P<year>.{4})年(?P<month>[^月]{1,2})月(?P<day>[^日]{1,3})日")


def chinese_number(text: str) -> int | None:
    """`text` in digits or Chinese numerals below 10,000 (三, 十五, 二十, 一百零三) as an integer."""
    if text.isdecimal():
        return int(text)
    if text and all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total, current = 0, 0
    for char in text:
        if char in _DIGITS:
            current = _DIGITS[char]
        elif char in "十百千":
            total += (current or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            current = 0
        else:
            return None
    return total + current if text else None


def parse_date(text: str) -> date | None:
    """The day that `text` spells as a whole; None if it spells none, or one that no calendar has."""
    found = _PARTS.fullmatch(text)
    if not found:
        return None
    year, month, day = (chinese_number(found[part]) for part in ("year", "month", "day"))
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def years_later(start: date, years: int) -> date:
    """The last day of a term of `years` that begins on `start`."""
    try:
        return start.replace(year=start.year + years) - timedelta(days=1)
    except ValueError:  # 29 February
        return date(start.year + years, 2, 28)
