"""An amount in words: as it is printed, and in the unit in which all of its kind are compared."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Final

from policygraph.ontology.namespace import POL
from policygraph.viz.statements import Values, first

SIGNS: Final[Mapping[str, str]] = {"=": "", ">=": "≥ ", ">": "> ", "<=": "≤ ", "<": "< ", "~": "≈ "}
"""What stands before an amount for its comparator."""


def amount(told: Values) -> str:
    """The amount as printed: ≥ 4.2 万亩; the printed words of a value that is no digit."""
    value = first(told, POL.printedValue) or plain(first(told, POL.value)) or ""
    sign = SIGNS.get(first(told, POL.comparator) or "=", "")
    return f"{sign}{value} {first(told, POL.measure) or ''}".strip()


def comparable(told: Values) -> str | None:
    """The amount in the unit in which all of a kind are compared; None where that is the printed one."""
    value, measure = plain(first(told, POL.normalizedValue)), first(told, POL.normalizedMeasure)
    if value is None or (value == plain(first(told, POL.value)) and measure == first(told, POL.measure)):
        return None
    return f"{SIGNS.get(first(told, POL.comparator) or '=', '')}{value} {measure or ''}".strip()


def plain(number: str | None) -> str | None:
    """A decimal number with marks between thousands and without needless zeros."""
    if number is None:
        return None
    try:
        text = f"{Decimal(number):,f}"
    except InvalidOperation:
        return number
    return text.rstrip("0").rstrip(".") if "." in text else text
