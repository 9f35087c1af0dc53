"""Which words of a finding differ: the values compared, found again in the words of its places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

from policygraph.queries.checks.frame import Finding

_LONGEST: Final = 60
"""A longer value is a sentence, not what differs."""
_AMOUNT: Final = re.compile(r"[-\d.,]*\d\D{0,4}")
Segment = tuple[str, bool]
"""Words, and whether they are marked."""


def marked(finding: Finding) -> tuple[tuple[Segment, ...], ...]:
    """The words of each place, cut where what differs begins and ends: values that some places print and others do not."""
    texts = [place.words for place in finding.places]
    values = list(dict.fromkeys(_values(list(finding.values.values()))))
    # amounts say it best; the words beside them (what is counted, for whom) are marked where no amount differs
    for chosen in ([one for one in values if _AMOUNT.fullmatch(one)], values):
        patterns = [re.compile(_pattern(value)) for value in chosen]
        telling = [pattern for pattern in patterns if len(texts) == 1 or not all(pattern.search(text) for text in texts)]
        if any(pattern.search(text) for pattern in telling for text in texts):
            return tuple(tuple(_cut(text, telling)) for text in texts)
    return tuple(tuple(_cut(text, ())) for text in texts)


def _values(values: Sequence[object]) -> Iterator[str]:
    """The values as they may be printed."""
    for value in values:
        if isinstance(value, list | tuple | set | frozenset):
            yield from _values(list(value))
        elif value is not None and not isinstance(value, bool | dict):
            text = "".join(str(value).split())
            yield from _numbers(text)
            if 1 < len(text) <= _LONGEST:
                yield text


def _numbers(text: str) -> Iterator[str]:
    """580.0 and 580 and 1,200: a number as print writes it."""
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return
    if number.is_finite() and abs(number.adjusted()) < 20:
        plain = f"{number.normalize():f}"
        yield plain
        yield f"{number:,f}"


def _pattern(value: str) -> str:
    """The value where it stands alone: 58 is not in 580 nor in 0.58."""
    before = r"(?<![\d.])" if value[0].isdigit() else ""
    after = r"(?!\d|\.\d)" if value[-1].isdigit() else ""
    return before + re.escape(value) + after


def _cut(text: str, patterns: Sequence[re.Pattern[str]]) -> Iterator[Segment]:
    found = sorted((match.start(), match.end()) for pattern in patterns for match in pattern.finditer(text))
    at = 0
    for start, end in found:
        if start >= at:
            yield from [(text[at:start], False)] if start > at else []
            yield text[start:end], True
            at = end
        elif end > at:  # overlaps what is marked already
            yield text[at:end], True
            at = end
    if at < len(text):
        yield text[at:], False
