"""The unit that is printed once above a table for all its numbers: 单位：万亩, in a line of its own or behind the caption."""

from __future__ import annotations

import re
from typing import Final

from policygraph.loaders.quantities import plain
from policygraph.model import Table

# 2031年6月 单位：亩; 填报单位：市水利局 says who reports
CAPTION_UNIT: Final = re.compile(r"[（(]?(?:计量)?(?<!填报)(?<!报送)(?<!编制)(?<!制表)(?<!责任)单位[:：](?P<unit>[^（）()：:。；]{1,14}?)[)）]?")
_ABOVE: Final = 3


def caption_unit(table: Table, text: str) -> str | None:
    """What stands behind 单位： above the table in `text`, which is the text as read; None where nothing or two units do."""
    places = [span for row in (table.header, *table.rows[:1]) for cell in row for span in cell.spans]
    if not places:
        return None
    above = [line for line in text[: min(places)[0]].split("\n") if line.strip()][-_ABOVE:]
    if text[: min(places)[0]].rpartition("\n")[2].strip():
        above = above[:-1]  # the beginning of the header itself: a pipe
    for line in reversed(above):
        words = re.sub(r"\s", "", plain(line))
        if "|" in line or words.endswith(("。", "；")):
            return None
        if found := re.search(rf"{CAPTION_UNIT.pattern}$", words):
            return None if re.search("[、，,和]", found["unit"]) else found["unit"]
    return None
