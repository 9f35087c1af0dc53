"""Values that can be compared: 3万个 is 30000 个, 1.5亿元 is 150000000 元, 2公顷 is 30 亩, 5‰ is 0.5 %.

Areas are in 亩, because 1 平方米 is exactly 0.0015 亩 while the other way round no decimal is exact; below a fraction
line they are in 平方米 for the same reason (100万元/亩 is 1500 元/平方米). All is decimal arithmetic: a value that could
not be told exactly stays as it is printed. A unit that the table does not have keeps its name; 个百分点 is no %.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact, InvalidOperation
from typing import Final

from policygraph.graph.measure_units import COUNTERS, PER, UNITS

_EXACT: Final = Context(prec=40, traps=[Inexact, InvalidOperation])
_MAGNITUDES: Final[Mapping[str, Decimal]] = {
    word: Decimal(1).scaleb(zeros)
    for word, zeros in {
        "十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "十亿": 9, "百亿": 10,
        "千亿": 11, "万亿": 12,
    }.items()
}  # fmt: skip
_MAGNITUDE: Final = re.compile("|".join(sorted(_MAGNITUDES, key=len, reverse=True)))
_LINE: Final = re.compile(r"[/·]")
_FRACTION: Final = re.compile(r"分之|^\d/\d")
_ONE: Final = Decimal(1)


@dataclass(frozen=True, slots=True)
class Measure:
    """A value and its unit; `unit` None for a bare number."""

    value: Decimal
    unit: str | None


def decimal(value: float) -> Decimal:
    """The digits with which a number is written: 2.85 is 2.85, not the binary fraction next to it. Raises ValueError
    for what is no number."""
    found = Decimal(repr(value))
    if not found.is_finite():
        raise ValueError(f"not a number: {value!r}")
    return _trimmed(found)


def normalize(value: float, unit: str | None, word: str | None = None) -> Measure:
    """A printed value in the unit in which all of its kind are compared.

    `word`: the printed words of a value that is no digit; a fraction (三分之二, 1/3) without a unit is a percentage.
    """
    if unit is None:
        return Measure(_times(decimal(value), Decimal(100)), "%") if word and _FRACTION.search(word) else Measure(decimal(value), None)
    factor, name = factor_of(unit)
    try:
        return Measure(_times(decimal(value), factor), name)
    except (Inexact, InvalidOperation):
        return Measure(decimal(value), unit)


def factor_of(unit: str) -> tuple[Decimal, str | None]:
    """What one of a printed unit is, in the unit of its kind: 万亩 → 10000 亩; 亿元/平方公里 → 100 元/平方米.

    The unit is None for a bare magnitude (万)."""
    written = _written(unit)
    if written in UNITS or _without_magnitude(written) in UNITS:  # 微克/立方米, 万台/套: not split at the line
        return _simple(written)
    above, *below = _LINE.split(written)
    factor, name = _simple(above)
    names: list[str] = []
    for part in below:
        times, per = _per(part)
        factor, names = _times(factor, times), [*names, per]
    return (factor, "/".join([name or "", *sorted(names)])) if below else (factor, name)


def counts(unit: str | None) -> bool:
    """Whether a normalised unit counts things (个, 家), so that another counter may stand for the same."""
    return unit is None or unit in COUNTERS


def _simple(unit: str) -> tuple[Decimal, str | None]:
    if unit in UNITS:
        name, factor = UNITS[unit]
        return factor, name
    magnitude = _MAGNITUDE.match(unit)
    if magnitude:
        rest = unit[magnitude.end() :]
        if not rest:
            return _MAGNITUDES[magnitude.group()], None
        # 千 and 百 also begin words that are no number: only before a known unit, where 万 and 亿 count before any
        if rest in UNITS or magnitude.group()[-1] in "万亿":
            name, factor = UNITS.get(rest, (rest, _ONE))
            return _times(factor, _MAGNITUDES[magnitude.group()]), name
    return _ONE, unit


def _per(unit: str) -> tuple[Decimal, str]:
    """What stands below a fraction line, and what the value above is multiplied by: 万人 → 0.0001 per 人."""
    magnitude = _MAGNITUDE.match(unit) if unit not in UNITS else None
    rest = unit[magnitude.end() :] if magnitude else unit
    if magnitude and rest in UNITS:
        times, name = _per(rest)
        return _EXACT.divide(times, _MAGNITUDES[magnitude.group()]), name
    if unit in PER:
        name, times = PER[unit]
        return times, name
    name, factor = UNITS.get(unit, (unit, _ONE))
    return (_ONE, name) if factor == 1 else (_ONE, unit)


def _without_magnitude(unit: str) -> str:
    magnitude = _MAGNITUDE.match(unit)
    return unit[magnitude.end() :] if magnitude else unit


def _times(one: Decimal, other: Decimal) -> Decimal:
    return _trimmed(_EXACT.multiply(one, other))


def _trimmed(value: Decimal) -> Decimal:
    """Without zeros behind the point and without an exponent: 30000, not 3E+4; 0, not -0.00."""
    return Decimal(f"{value.normalize(_EXACT):f}") if value else Decimal(0)


def _written(unit: str) -> str:
    """One spelling of a unit: ％ and ㎡, brackets, white space, 每 for a fraction line."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", unit)).replace("(", "（").replace(")", "）").replace("∕", "/")
    return plain.replace("・", "·").replace("每", "/") if not plain.startswith("每") else plain
