"""Tables whose cells are parted by tabs, or by the pipes of Markdown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from policygraph.loaders.table_cells import (
    ATTACHMENT,
    BLANK,
    CONTENTS,
    CONTINUED,
    DATE,
    NOTE,
    SECTION,
    Row,
    RowLine,
    by_pipe,
    by_tab,
    counter,
    displaced_label,
    glue,
    glue_rows,
    is_header_like,
    is_index,
    is_number,
    looks_like_data,
    repeats,
    whole_line,
)
from policygraph.model import Cell, Span

Grid = tuple[int, Row, tuple[Row, ...]]
"""Index after the last line, header, rows."""

_RULER: Final = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
_LABELLED: Final = re.compile(r"[^：:]{1,12}[：:].+")


def tab_table(text: str, lines: Sequence[Span], begin: int) -> Grid | None:
    """The tab-separated table whose first line is `begin`; None if none begins there."""
    if not _has_tab(text, lines[begin]):
        return None
    first = by_tab(text, lines[begin])
    if len(first.filled) < 2 or CONTENTS.search(first.words):
        return None
    block = [first]
    while begin + len(block) < len(lines):
        taken = _next_lines(text, lines, begin + len(block), block)
        if not taken:
            break
        block.extend(taken)
    header, rows = _grid(text, block)
    if not rows or (len(rows) < 2 and not any(c.words for c in header)) or _is_no_table(header, rows):
        return None
    return begin + len(block), header, rows


def _has_tab(text: str, line: Span) -> bool:
    """Whether a tab stands in the line; one that indents a paragraph does not count."""
    start, end = whole_line(text, line)
    tabs = text.count("\t", start, end)
    return tabs > 1 or (tabs == 1 and "\t" in text[slice(*line)])


def _next_lines(text: str, lines: Sequence[Span], at: int, block: Sequence[RowLine]) -> list[RowLine]:
    """The lines from `at` on that go on with the table: a row, or parts of a broken cell and the row after them."""
    first = block[0]
    gap: list[RowLine] = []
    for line in lines[at : at + 4]:
        here = by_tab(text, line)
        if len(here.cells) == 1:
            if NOTE.match(here.words) or ATTACHMENT.match(here.words) or len(here.words) > 40 or "。" in here.words:
                return []
            gap.append(here)
            continue
        if len(here.filled) == 1 and NOTE.match(here.words):
            return []
        if CONTENTS.search(here.words) or (is_header_like(here) and here.words != first.words):
            return []
        if not gap:
            return [here]
        return [*gap, here] if _bridges(text, lines, at + len(gap), gap, here, block) else []
    return []


def _bridges(text: str, lines: Sequence[Span], at: int, gap: Sequence[RowLine], row: RowLine, block: Sequence[RowLine]) -> bool:
    """Whether lines without tabs stand inside the table, and not between it and the next one."""
    if row.words == block[0].words:
        if all(CONTINUED.fullmatch(line.words) for line in gap):
            return True
        # a caption with the same header begins another table, unless its numbering runs on
        last = next((n for line in reversed(block) if (n := counter(line.first)) is not None), None)
        after = counter(by_tab(text, lines[at + 1]).first) if at + 1 < len(lines) else None
        return last is not None and after == last + 1
    if len(row.cells) > max(len(line.cells) for line in block):
        return False
    if any(is_index(line.first) for line in block[1:]):
        return not row.first or is_index(row.first) or len(row.cells) < len(block[0].cells)
    return len(block) > 1 and any(map(is_number, row.filled))


def _grid(text: str, block: Sequence[RowLine]) -> tuple[Row, tuple[Row, ...]]:
    """Header and rows: broken rows put together, repeated headers dropped."""
    usual = _usual_width([line for line in block if is_index(line.first)] or block)
    if looks_like_data(block[0]):
        header, at, printed = (BLANK,) * usual, 0, "\n"
    else:
        header, at = _joined(text, block, 0, usual)
        if at < len(block) and _is_second_level(header, block[at]):
            header = _two_levels(text, header, block[at].cells)
            at += 1
        printed = "".join(line.words for line in block[:at])
    rows: list[Row] = []
    while at < len(block):
        if again := repeats(block, at, printed):
            at += again
            continue
        row, after = _joined(text, block, at, len(header))
        if len(row) == 1 and CONTINUED.fullmatch(row[0].words):
            pass
        elif len(row) == 1 and rows and not SECTION.fullmatch(row[0].words):
            rows[-1] = glue_rows(text, rows[-1], row)
        elif rows and displaced_label(rows[-1], row):
            rows[-1] = (row[0], *rows[-1][1:])
        else:
            rows.append(_trimmed(row, len(header)))
        at = after
    return _without_blank_columns(header, tuple(rows))


def _usual_width(lines: Sequence[RowLine]) -> int:
    """The commonest number of cells, the larger one of two: a broken row has fewer, hardly ever more."""
    return max(Counter(len(line.cells) for line in lines).items(), key=lambda item: item[::-1])[0]


def _joined(text: str, block: Sequence[RowLine], at: int, width: int) -> tuple[Row, int]:
    """The row that begins at `at`, and where the next begins: lines are joined if they fill exactly `width` cells."""
    row = block[at].cells
    end = at + 1
    while len(row) < width and end < len(block) and not _opens_row(block[end]):
        row = glue_rows(text, row, block[end].cells)
        end += 1
    return (row, end) if len(row) == width and end > at + 1 else (block[at].cells, at + 1)


def _opens_row(line: RowLine) -> bool:
    return is_index(line.first) or SECTION.fullmatch(line.first) is not None or is_header_like(line)


def _is_second_level(header: Row, line: RowLine) -> bool:
    """Whether `line` names the columns below merged header cells (2022年 | | 2023年 | over 总量 | 增速 …)."""
    below = line.cells
    return (
        len(below) == len(header)
        and not below[0].words
        and bool(header[0].words)
        and any(not cell.words for cell in header[1:])
        and all(b.words for b, h in zip(below, header, strict=True) if not h.words)
        and not any(is_number(words) or len(words) > 15 for words in line.filled)
    )


def _two_levels(text: str, header: Row, below: Row) -> Row:
    cells: list[Cell] = []
    over = BLANK
    for above, under in zip(header, below, strict=True):
        over = above if above.words else over
        cells.append(glue(text, over, under) if under.words else above)
    return tuple(cells)


def _trimmed(row: Row, width: int) -> Row:
    while len(row) > width and not row[-1].words:
        row = row[:-1]
    return row


def _without_blank_columns(header: Row, rows: tuple[Row, ...]) -> tuple[Row, tuple[Row, ...]]:
    while len(header) > 1 and not header[-1].words and all(len(r) < len(header) or not r[-1].words for r in rows):
        width = len(header) - 1
        header, rows = header[:width], tuple(_trimmed(row, width) for row in rows)
    return header, rows


def _is_no_table(header: Row, rows: Sequence[Row]) -> bool:
    """Signatures with their date, and lines of labels with values (联系人：… 电话：…), are set with tabs too."""
    if len(header) < 2:
        return True
    body = [[cell.words for cell in row if cell.words] for row in rows]
    if len(rows) <= 2 and all(all(map(DATE.fullmatch, words)) for words in body):
        return True
    return all(_LABELLED.fullmatch(words) for line in ([c.words for c in header if c.words], *body) for words in line)


def pipe_table(text: str, lines: Sequence[Span], begin: int) -> Grid | None:
    """The Markdown table whose first line is `begin`; None if none begins there."""
    strip = text[slice(*lines[begin])].strip()
    ruled = begin + 1 < len(lines) and _is_ruler(text, lines[begin + 1])
    if "|" not in strip or _is_ruler(text, lines[begin]) or not (ruled or (strip.startswith("|") and strip[-1] == "|")):
        return None
    end = begin
    while end < len(lines) and "|" in (now := text[slice(*lines[end])].strip()) and (ruled or now.startswith("|")):
        end += 1
    block = [by_pipe(text, line) for line in lines[begin:end] if not _is_ruler(text, line)]
    header = block[0].cells
    rows = tuple(_trimmed(line.cells, len(header)) for line in block[1:] if line.words != block[0].words)
    if len(header) < 2 or not rows:
        return None
    return end, header, rows


def _is_ruler(text: str, line: Span) -> bool:
    strip = text[slice(*line)].strip()
    return "|" in strip and _RULER.fullmatch(strip) is not None
