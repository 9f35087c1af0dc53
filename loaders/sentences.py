"""Paragraphs → sentences that keep their places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policygraph.loaders.mapped import Mapped

LONGEST: Final = 200
"""A bracket open for longer than this is taken for one that print lost the end of."""


def sentences(text: Mapped) -> Iterator[Mapped]:
    """`text` at each 。 and ！ outside brackets."""
    last = depth = 0
    for i, char in enumerate(text.text):
        depth = max(0, depth + (char in "（(") - (char in "）)"))
        if char in "。！" and (depth == 0 or i - last > LONGEST):
            yield text[last : i + 1]
            last, depth = i + 1, 0
    if last < len(text):
        yield text[last:]
