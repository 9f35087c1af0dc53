"""Which issue of which gazette a text is: 云岚市人民政府公报2023年第6期（总第70期）."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

_NAME: Final = re.compile(r"(?m)(?:^|[《\s])(?P<name>[一-鿿]{2,20}公报)(?=[\s》（(编]|$)")
_TOTAL: Final = re.compile(r"总\s*第\s*(?P<total>\d[\d ]{0,4})\s*期")
_NUMBER: Final = re.compile(r"(?P<year>20\d\d|19\d\d)\s*年?\s*[·.．]?\s*(?:第\s*(?P<number>\d(?: ?\d)?)\s*期|(?P<month>\d{1,2})(?=\s*总\s*第))")


@dataclass(frozen=True, slots=True)
class Gazette:
    """A gazette's name and what the text tells of the issue: year and number in it, number through all years."""

    name: str
    year: int | None
    number: int | None
    total: int | None

    def __str__(self) -> str:
        within = f"{self.year}年第{self.number}期" if self.year and self.number else ""
        through = f"总第{self.total}期" if self.total else ""
        return f"{self.name}{within}（{through}）" if within and through else f"{self.name}{within or through}"


def gazette_of(text: str) -> Gazette | None:
    """The issue that `text` says it is; None for a text that is no gazette, or does not say which."""
    names = Counter(found["name"] for found in _NAME.finditer(text))
    total = _TOTAL.search(text)
    number = _NUMBER.search(text)
    if not names or not (total or number):
        return None
    return Gazette(
        name=max(names, key=lambda name: (names[name], len(name))),
        year=int(number["year"]) if number else None,
        number=_joined(number["number"] or number["month"]) if number else None,
        total=_joined(total["total"]) if total else None,
    )


def _joined(digits: str) -> int:
    """A number whose digits print may set apart (第1 2 期)."""
    return int(digits.replace(" ", ""))
