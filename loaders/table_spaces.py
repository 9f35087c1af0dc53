"""Tables whose cells are parted by spaces, as text taken from a PDF has them.

Nothing marks such a table, and body text holds spaces too. It is recognised by its figures: rows one after the other
with the same number of fields, a running 序号 or a column of numbers, below a header that accounts for every column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policygraph.loaders.table_cells import (
    BLANK,
    CONTINUED,
    FIRST,
    NOTE,
    SECTION,
    TOTAL,
    Row,
    RowLine,
    by_space,
    counter,
    glue,
    glue_rows,
    is_number,
    repeats,
)
from policygraph.loaders.table_tabs import Grid
from policygraph.model import Cell, Span

_HEADER_LINES: Final = 16
_ROWS_SEEN: Final = 12
_SENTENCE: Final = re.compile(r"[。；！？]|[，,].*[，,]|^[，,、]|[，、]$")
_YEAR: Final = re.compile(r"(?:截至)?(?:19|20)\d{2}(?:[-—–](?:19|20)?\d{2})?年?(?:底|末|度)?")


def space_table(text: str, lines: Sequence[Span], begin: int) -> Grid | None:
    """The table whose header begins at `begin`; None if none begins there."""
    fields = text[slice(*lines[begin])].split()
    # most lines are running text: they are told apart before any cell is made
    if not fields or (len(fields) < 3 and not FIRST.fullmatch(fields[0])) or any(map(_SENTENCE.search, fields)):
        return None
    window = [by_space(text, line) for line in lines[begin : begin + _HEADER_LINES + _ROWS_SEEN]]
    opening = _opening(text, window)
    if opening is None:
        return None
    header, height = opening
    printed = "".join(line.words for line in window[:height]) or "\n"  # no words of a line equal "\n"
    numeric = _numeric_columns([line for line in window[height:] if len(line.cells) == len(header)][:2])
    rows: list[Row] = []
    at = begin + height
    while at < len(lines):
        ahead = [by_space(text, line) for line in lines[at : at + 24]]
        if rows and (again := _repeated(ahead, printed)):
            at += again
            continue
        if rows and _is_tail(ahead, len(header), _last_counter(rows)):
            rows[-1] = glue_rows(text, rows[-1], ahead[0].cells)
            at += 1
            continue
        found = _row(text, ahead, len(header), numeric, rows)
        if found is None:
            break
        row, taken = found
        rows.append(row)
        at += taken
    return (at, header, tuple(rows)) if rows else None


def _opening(text: str, window: Sequence[RowLine]) -> tuple[Row, int] | None:
    """Header cells and number of header lines, where two rows of figures follow."""
    first = window[0]
    if _is_row_pair(window, 0, running=True) and len(window) > 2 and _is_row_pair(window, 1, running=True):
        return (BLANK,) * len(first.cells), 0
    named = FIRST.fullmatch(first.first) is not None
    if any(map(is_number, first.filled)):
        return None
    for height in range(1, min(len(window), _HEADER_LINES) if named else 2):
        if height >= len(window):
            break
        width = len(window[height].cells) if _is_row_pair(window, height) else 0
        if named and not width:
            width = _numbered_width(window, height) or _only_row_width(window, height)
        if width:
            header = _header(text, window[:height], width)
            return (header, height) if header else None
        if _is_sentence(window[height]) or max(map(len, window[height].filled), default=0) > 14:
            break
    return None


def _is_row_pair(window: Sequence[RowLine], at: int, *, running: bool = False) -> bool:
    if at + 1 >= len(window):
        return False
    one, two = window[at], window[at + 1]
    width = len(one.cells)
    if width < 3 or width != len(two.cells) or _is_sentence(one) or _is_sentence(two):
        return False
    before, after = counter(one.first), counter(two.first)
    if before is not None or after is not None:
        return before is not None and after == before + 1
    return not running and bool(_numeric_columns([one, two]))


def _numbered_width(window: Sequence[RowLine], at: int) -> int:
    """The number of fields of most rows, where rows with a running 序号 follow but the first is broken over lines."""
    number = counter(window[at].first)
    widths: list[int] = []
    for line in window[at:]:
        if number is not None and counter(line.first) == number:
            widths.append(len(line.cells))
            number += 1
    usual = max(widths, key=lambda width: (widths.count(width), width), default=0)
    return usual if usual >= 3 and widths.count(usual) >= 2 else 0


def _only_row_width(window: Sequence[RowLine], at: int) -> int:
    """Of a table of one row: below a header with 序号 and as many fields, and beginning with 1."""
    one = window[at]
    width = len(one.cells)
    header = sum(len(line.cells) for line in window[:at])
    alone = window[0].first == "序号" and counter(one.first) == 1 and header == width >= 3 and not _is_sentence(one)
    return width if alone else 0


def _is_sentence(line: RowLine) -> bool:
    """Running text, or a line set with a space between any two letters."""
    words = line.filled
    single = sum(len(w) == 1 and not w.isascii() for w in words)
    return any(_SENTENCE.search(w) for w in words) or NOTE.match(line.words) is not None or (len(words) > 3 and 2 * single > len(words))


def _numeric_columns(rows: Sequence[RowLine]) -> frozenset[int]:
    """The columns, but for the first, that hold numbers in all of `rows`, which have as many fields each."""
    width = len(rows[0].cells) if rows else 0
    return frozenset(c for c in range(1, width) if all(is_number(row.cells[c].words) for row in rows))


def _header(text: str, lines: Sequence[RowLine], width: int) -> Row | None:
    """One cell a column.

    A header cell of several lines (2018年 / 现状值) is printed line by line after the cells of one line, so the loose
    pieces are dealt out to the columns still without a name: evenly, or from one year to the next.
    """
    named, loose = list(lines[0].cells), [list(line.cells) for line in lines[1:]]
    before = named
    for pieces in loose:  # a unit in brackets belongs to the piece before it
        if len(pieces) == 1 and pieces[0].words.startswith(("（", "(")) and pieces[0].words.endswith(("）", ")")):
            before[-1] = glue(text, before[-1], pieces.pop())
        else:
            before = pieces
    loose = [pieces for pieces in loose if pieces]
    missing = width - len(named)
    if missing == 0:
        return None if loose else tuple(named)
    groups = _dealt(loose, missing) if missing > 0 and (len(named) > 1 or missing == sum(map(len, loose))) else None
    return (*named, *(glue(text, *group) for group in groups)) if groups else None


def _dealt(lines: Sequence[Sequence[Cell]], columns: int) -> list[list[Cell]] | None:
    """The loose pieces by columns: line below line, else evenly, else from one year to the next."""
    if columns > 1 and all(len(pieces) == columns for pieces in lines):
        return [list(column) for column in zip(*lines, strict=True)]
    pieces = [piece for line in lines for piece in line]
    if pieces and len(pieces) % columns == 0:
        size = len(pieces) // columns
        return [pieces[i : i + size] for i in range(0, len(pieces), size)]
    groups = _by_year(pieces)
    return groups if len(groups) == columns else None


def _by_year(pieces: Sequence[Cell]) -> list[list[Cell]]:
    groups: list[list[Cell]] = []
    for piece in pieces:
        if not groups or _YEAR.fullmatch(piece.words):
            groups.append([])
        groups[-1].append(piece)
    return groups


def _repeated(ahead: Sequence[RowLine], printed: str) -> int:
    skip = 1 if CONTINUED.fullmatch(ahead[0].words) else 0
    again = repeats(ahead, skip, printed)
    return skip + again if again else 0


def _row(text: str, ahead: Sequence[RowLine], width: int, numeric: frozenset[int], rows: Sequence[Row]) -> tuple[Row, int] | None:
    """The next row and the number of its lines; None where the table is over."""
    line = ahead[0]
    if NOTE.match(line.words) or any("。" in w or "；" in w for w in line.filled):
        return None
    last = _last_counter(rows)
    here = counter(line.first)
    numbered = (here is not None) if not rows else (last is not None and here == last + 1)
    if numbered:
        return _numbered(text, ahead, width, numeric)
    if last is not None and here is not None and rows:
        return None
    if TOTAL.match(line.words) and any(map(is_number, line.filled)):
        cells = line.cells
        if len(cells) > 1 and TOTAL.fullmatch(cells[0].words + cells[1].words):
            cells = (glue(text, *cells[:2]), *cells[2:])
        return cells, 1
    if len(line.cells) == 1 and rows and SECTION.fullmatch(line.words) and len(ahead) > 1 and last is not None:
        return (line.cells, 1) if counter(ahead[1].first) == last + 1 and len(ahead[1].cells) == width else None
    if last is None and (len(line.cells) == width or _is_spread(line, width)) and numeric:
        cells = _fitted(text, line.cells, width, numeric)
        return (cells, 1) if all(is_number(cells[c].words) for c in numeric) else None
    return None


def _numbered(text: str, ahead: Sequence[RowLine], width: int, numeric: frozenset[int]) -> tuple[Row, int]:
    """A row with its 序号: whole, or broken over lines inside a cell or between two, or with spaces inside a cell."""
    cells = ahead[0].cells
    following = counter(cells[0].words) or 0
    taken = 1
    while len(cells) < width and taken < min(4, len(ahead)):
        more = ahead[taken]
        if counter(more.first) == following + 1 or NOTE.match(more.words) or any("。" in w for w in more.filled):
            break
        taken += 1
        if len(cells) + len(more.cells) - 1 == width:
            return glue_rows(text, cells, more.cells), taken
        if len(cells) + len(more.cells) == width and len(more.cells) > 1:
            return (*cells, *more.cells), taken
        cells = glue_rows(text, cells, more.cells)
    if len(cells) == width:
        return cells, taken
    return _fitted(text, ahead[0].cells, width, numeric), 1


def _fitted(text: str, cells: Row, width: int, numeric: frozenset[int]) -> Row:
    """A row with more fields than columns: the label is set with spaces (全 市), so its pieces are put together."""
    extra = len(cells) - width
    if extra <= 0:
        return cells
    label = 1 if counter(cells[0].words) is not None and width > 2 else 0
    fitted = (*cells[:label], glue(text, *cells[label : label + extra + 1]), *cells[label + extra + 1 :])
    return fitted if all(is_number(fitted[c].words) for c in numeric if c > label) else cells


def _last_counter(rows: Sequence[Row]) -> int | None:
    return next((n for row in reversed(rows) if (n := counter(row[0].words)) is not None), None)


def _is_tail(ahead: Sequence[RowLine], width: int, last: int | None) -> bool:
    """Whether a line is the end of the cell above: one field, and the next row of the numbering below it."""
    if last is None or len(ahead) < 2 or len(ahead[0].cells) > 1 or SECTION.fullmatch(ahead[0].words):
        return False
    return counter(ahead[1].first) == last + 1 and len(ahead[1].cells) == width


def _is_spread(line: RowLine, width: int) -> bool:
    return len(line.cells) == width + 1 and len(line.cells[0].words) == len(line.cells[1].words) == 1
