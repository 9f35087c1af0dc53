"""Rows for people and programs: an aligned table, CSV, JSON, Markdown, a spreadsheet.

A row is a sequence of plain values (text, numbers, None, lists of them), as long as there are columns.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Final, Literal, get_args

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.utils import get_column_letter

from policygraph.invisible import visible

Format = Literal["table", "csv", "json", "md", "xlsx"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
Row = Sequence[object]

_GAP: Final = "  "
_NARROWEST: Final = 12
"""Columns of the terminal; where a table would have to be squeezed further, its rows are written one below another."""
_NOT_IN_XML: Final = re.compile(f"{ILLEGAL_CHARACTERS_RE.pattern}|[\ufffe\uffff\ud800-\udfff]")
"""What a spreadsheet, being XML, cannot hold; the library's own pattern leaves some out."""
_CELL_LIMIT: Final = 32_767
"""Characters in a cell of a spreadsheet; Excel calls a file with more damaged."""


def render(columns: Sequence[str], rows: Sequence[Row], form: Format, *, bom: bool = False, width: int | None = None) -> bytes:
    """`rows` in the form asked for, in UTF-8 (an .xlsx file as its bytes).

    `bom`: begin CSV with a byte order mark, by which Excel knows UTF-8. `width`: of the terminal, in columns; a table
    that does not fit is broken over lines, never cut.
    """
    if form == "xlsx":
        return _xlsx(columns, rows)
    if form == "table":
        text = _table(columns, rows, width)
    else:
        writers: dict[str, Callable[[Sequence[str], Sequence[Row]], str]] = {"csv": _csv, "json": _json, "md": _md}
        text = writers[form](columns, rows)
    return text.encode("utf-8-sig" if bom else "utf-8", "backslashreplace")


def plain(value: object) -> str:
    """One value as text: nothing for None, JSON for a list."""
    if value is None:
        return ""
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


class _Lines(list[str]):
    """Takes lines that end with CRLF and ends them with LF: the csv module quotes a lone CR only where its own lines end with one."""

    def write(self, line: str) -> None:
        self.append(line.removesuffix("\r\n") + "\n")


def _csv(columns: Sequence[str], rows: Sequence[Row]) -> str:
    lines = _Lines()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([plain(value) for value in row] for row in rows)
    return "".join(lines)


def _json(columns: Sequence[str], rows: Sequence[Row]) -> str:
    objects = [dict(zip(columns, row, strict=True)) for row in rows]
    lines = [json.dumps(one, ensure_ascii=False, default=str) for one in objects]
    return "[\n " + ",\n ".join(lines) + "\n]\n" if lines else "[]\n"


def _md(columns: Sequence[str], rows: Sequence[Row]) -> str:
    def line(values: Sequence[object]) -> str:
        cells = [plain(value).replace("&", "&amp;").replace("<", "&lt;").replace("|", "\\|") for value in values]
        return "| " + " | ".join(re.sub(r"\s*\n\s*", "<br>", cell) for cell in cells) + " |\n"

    return line(columns) + line(["---"] * len(columns)) + "".join(line(row) for row in rows)


# -- the table for terminals -------------------------------------------------------------------------------------------


def display_width(text: str) -> int:
    """Columns of a terminal that `text` takes: two for a Chinese character, none for a combining mark."""
    return sum(map(_wide, text))


def _wide(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _table(columns: Sequence[str], rows: Sequence[Row], width: int | None) -> str:
    # Characters that steer a terminal have no business in a cell.
    shown = [[visible(re.sub(r"[\s\x00-\x1f\x7f-\x9f]+", " ", plain(value)).strip()) for value in row] for row in rows]
    widths = [max([display_width(name), *(display_width(row[i]) for row in shown)]) for i, name in enumerate(columns)]
    if width:
        room = width - len(_GAP) * (len(widths) - 1)
        if sum(min(n, _NARROWEST) for n in widths) > room:
            return _records(columns, shown, width)
        widths = _squeezed(widths, room)
    numeric = [bool(rows) and all(isinstance(row[i], int | float) for row in rows) for i in range(len(columns))]
    lines = [_line(columns, widths, numeric), _GAP.join("-" * n for n in widths) + "\n"]
    return "".join([*lines, *(_line(row, widths, numeric) for row in shown)])


def _records(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    """Each row as lines of name and value, for tables of many columns on a narrow terminal."""
    names = max(map(display_width, columns))
    lines = []
    for row in rows:
        lines.append("-" * min(width, 40) + "\n")
        for name, value in zip(columns, row, strict=True):
            if value:
                room = max(_NARROWEST, width - names - len(_GAP))
                lines.append(_line((name, value), (names, room), (False, False)))
    return "".join(lines)


def _squeezed(widths: Sequence[int], room: int) -> list[int]:
    """The widest columns made narrower until all fit, none below `_NARROWEST`."""
    result = [min(width, max(room, _NARROWEST)) for width in widths]
    while sum(result) > room and max(result) > _NARROWEST:
        result[result.index(max(result))] -= 1
    return result


def _line(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    broken = [_broken(cell, width) for cell, width in zip(cells, widths, strict=True)]
    lines = []
    for i in range(max((len(parts) for parts in broken), default=1)):
        parts = [part[i] if i < len(part) else "" for part in broken]
        padded = []
        for part, width, right in zip(parts, widths, numeric, strict=True):
            gap = " " * (width - display_width(part))
            padded.append(gap + part if right else part + gap)
        lines.append(_GAP.join(padded).rstrip() + "\n")
    return "".join(lines)


def _broken(text: str, width: int) -> list[str]:
    """The lines of a cell. Chinese may break anywhere; a Latin word or a number goes whole into the next line if it fits there."""
    lines: list[str] = []
    start, used = 0, 0
    for i, char in enumerate(text):
        wide = _wide(char)
        if used + wide > width and i > start:
            at = i
            while at > start and _in_word(text, at):
                at -= 1
            at = at if at > start else i
            lines.append(text[start:at].strip(" ") if lines else text[start:at].rstrip(" "))
            start, used = at, display_width(text[at:i].lstrip(" "))
        used += 0 if char == " " and not text[start:i].strip(" ") and lines else wide
    return [*lines, text[start:].lstrip(" ") if lines else text]


def _in_word(text: str, at: int) -> bool:
    """Whether a break before `at` would part a word of ASCII characters."""
    return all(" " < char < "\x7f" for char in text[at - 1 : at + 1])


# -- the spreadsheet ---------------------------------------------------------------------------------------------------


def _xlsx(columns: Sequence[str], rows: Sequence[Row]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for number, row in enumerate([columns, *rows], 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            assert isinstance(cell, Cell)  # none is merged
            if isinstance(value, int | float) and not isinstance(value, bool):
                cell.value = value
            elif text := plain(value):
                cell.value = _NOT_IN_XML.sub(" ", text)[:_CELL_LIMIT]
                # Words that begin with = + - @ are words of a document, never a formula.
                cell.data_type = "s"
                cell.quotePrefix = text[0] in "=+-@\t\r"
    for column, name in enumerate(columns, 1):
        longest = max([display_width(name), *(display_width(plain(row[column - 1])) for row in rows)])
        sheet.column_dimensions[get_column_letter(column)].width = min(longest, 60) + 2
    sheet.freeze_panes = "A2"
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()
