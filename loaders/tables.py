"""The tables among the lines of a text: the one model that units, targets and checks read from.

Three prints are known: cells parted by tabs (`table_tabs`), by the pipes of Markdown (`table_tabs`), and by spaces as
text taken from a PDF has them (`table_spaces`). A header repeated after a page break is dropped from the rows but
stays in the evidence, so that the parts of a document cover its text. Notes below a table (注：…) are no part of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from policygraph.loaders.mapped import Mapped
from policygraph.loaders.table_cells import ATTACHMENT, BLANK, NOTE, SECTION, TOTAL, UNIT_LINE, Row, is_index
from policygraph.loaders.table_spaces import space_table
from policygraph.loaders.table_tabs import Grid, pipe_table, tab_table
from policygraph.model import Cell, Span, Table

_LAYOUTS: Final = (("table-pipes", pipe_table), ("table-tabs", tab_table), ("table-spaces", space_table))


_UNIT_AT_END: Final = re.compile(r"[（(](?:计量)?单位[:：][^（）()]{1,14}[）)]$")


@dataclass(frozen=True, slots=True)
class TableRegion:
    """A table and its lines, `first` up to, not including, `last`. The caller fills in `table.path`."""

    first: int
    last: int
    table: Table


def find_tables(text: str, lines: Sequence[Span]) -> list[TableRegion]:
    """The tables of one document, in order, none overlapping another.

    `lines` are the ranges of its non-blank lines in `text`, running heads and page numbers already left out. The
    caption of a table is its `title` and no part of the region: it may be the head of an attachment.
    """
    return list(_regions(text, lines))


def _regions(text: str, lines: Sequence[Span]) -> Iterator[TableRegion]:
    at = after = 0
    while at < len(lines):
        found = next(((rule, grid) for rule, layout in _LAYOUTS if (grid := layout(text, lines, at))), None)
        if found is None:
            at += 1
            continue
        rule, grid = found
        yield TableRegion(at, grid[0], _table(text, lines, at, grid, _title(text, lines[after:at]), rule))
        at = after = grid[0]


def _table(text: str, lines: Sequence[Span], first: int, grid: Grid, title: str | None, rule: str) -> Table:
    last, header, rows = grid
    ragged = tuple(i for i, row in enumerate(rows) if len(row) != len(header))
    # The quote is all that its lines print, repeated headers among it.
    return Table("", title, header, rows, ragged, Mapped.of(text, lines[first:last]).evidence(text, rule))


def _title(text: str, above: Sequence[Span]) -> str | None:
    """The caption: a short line without the marks of a sentence, directly above the header.

    Between the two may stand the unit (单位：万元) or the bare number of the attachment, which some prints have after
    the caption (附件2); a unit in brackets behind it is no part of it. A caption that ends in a line of its own with a bracket (（第一批）) is put together.
    """
    words = [Mapped.of(text, [line]).text for line in above[-4:]]
    while words and (UNIT_LINE.fullmatch(words[-1]) or ATTACHMENT.fullmatch(words[-1])):
        words.pop()
    if not words:
        return None
    caption = words[-1]
    if caption.startswith(("（", "(")) and caption.endswith(("）", ")")) and len(words) > 1:
        caption = words[-2] + caption
    caption = _UNIT_AT_END.sub("", caption)
    if attachment := ATTACHMENT.match(caption):
        caption = caption[attachment.end() :]
    if not 2 <= len(caption) <= 60 or any(mark in caption for mark in "。；：:！？，\t|"):
        return None
    return None if NOTE.match(caption) or SECTION.fullmatch(caption) else caption


def filled(table: Table, column: int) -> tuple[Cell, ...]:
    """One cell a row of `column`, cells merged over several rows (printed once, then blank) filled down.

    Group rows and totals neither give nor take: a blank of theirs stays blank, and the row below begins anew.
    """
    apart = group_rows(table) | {i for i, row in enumerate(table.rows) if is_total_row(row)}
    cells: list[Cell] = []
    above = BLANK
    for i, row in enumerate(table.rows):
        own = row[column] if column < len(row) else BLANK
        above = BLANK if i in apart else own if own.words else above
        cells.append(own if i in apart else above)
    return tuple(cells)


def group_rows(table: Table) -> frozenset[int]:
    """The rows that name the group of the rows below them: 一 | 创新发展 | | or 九、在线教育 | | |.

    A row of a 序号 and a label is one only if its numbering is not that of the rows with all their cells: below
    1 | 水厂 | 市水利局 the row 2 | 管网 | | shares a merged cell, below (1) | 受理补助 | 市水利局 it opens a group.
    """
    forms = Counter(_form(row[0].words) for row in table.rows if len(row) > 2 and all(cell.words for cell in row[:3]))
    items = forms.most_common(1)[0][0] if forms else ""
    return frozenset(i for i, row in enumerate(table.rows) if _is_group(row, items))


def _is_group(row: Row, items: str) -> bool:
    words = [cell.words for cell in row if cell.words]
    if not row[0].words or is_total_row(row):
        return False
    if len(words) == 1:
        return SECTION.fullmatch(words[0]) is not None or not is_index(words[0])
    return len(words) == 2 < len(row) and bool(row[1].words) and is_index(words[0]) and _form(words[0]) != items


def _form(index: str) -> str:
    """How a 序号 is written: `(1)` for (17) and （3）, `一` for 十二."""
    plain = index.translate(str.maketrans("（）．", "()."))
    return re.sub(r"[一二三四五六七八九十百]+", "一", re.sub(r"\d+", "1", plain))


def is_total_row(row: Row) -> bool:
    """The row of sums (合计, 全市 …)."""
    return any(TOTAL.fullmatch(cell.words) for cell in row[:2])
