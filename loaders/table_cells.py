"""Lines of a table cut into cells, and the marks that all table layouts share: numbers, 序号, captions, notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from policygraph.loaders.mapped import Mapped
from policygraph.model import Cell, Span

BLANK: Final = Cell("")

NUMBER: Final = re.compile(r"[<>＜＞≤≥≦≧约±+-]?\d[\d,]*(?:\.\d+)?[%％]?(?:左右|以上|以下|以内)?|[-—–－/]+")
"""A cell that holds a quantity, or the dash that stands for none."""

INDEX: Final = re.compile(
    r"""[（(]?\d{1,4}(?:\.\d{1,3})*[）)．.、]? | [一二三四五六七八九十百]{1,4}
        | [（(][一二三四五六七八九十百]{1,4}[）)]""",
    re.VERBOSE,
)
"""A 序号 cell: `3`, `(17)`, `3.1`, `一`, `（二）`."""

SECTION: Final = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])\S{1,40}")
"""A line between rows that names the group of the rows below it."""

TOTAL: Final = re.compile(r"(?:合计|总计|小计|累计|全市|全县|全区|全省|全国)")

FIRST: Final = re.compile(
    r"""序号 | 编号 | 主要指标 | 地区 | 区域 | 县 | 县区 | 区县 | 各?(?:县|区|市|县区|区县)[（(、]\S{1,8} | 乡镇\S{0,6}
        | 部门 | 责任单位 | 单位\S{0,3} | 类别 | 类型 | 名称 | 内容 | 年份 | 年度 | 重点任务
        | (?:指标|项目|事项|任务|区块)\S{0,4}""",
    re.VERBOSE,
)
"""Words that a header begins with."""

ATTACHMENT: Final = re.compile(r"附(?:件|表|录)[\d一二三四五六七八九十]{0,3}[:：.．、]?|附[:：]")
CONTINUED: Final = re.compile(r"[（(]?(?:续表|表续|续上表|上接第\d+页)[\d一二三四五六七八九十]*[）)]?")
NOTE: Final = re.compile(r"(?:注|备注|说明|注释)\d?[:：]|[*＊※]")
UNIT_LINE: Final = re.compile(r"[（(]?(?:计量)?单位[:：]\S{1,20}[）)]?")
CONTENTS: Final = re.compile(r"[…·.]{3,}[（(]?\d{1,3}[）)]?$")
DATE: Final = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_BULLET: Final = re.compile(r"\s*[-•●·*]\s+(?=[（(]?[\d一二三四五六七八九十])")
_PIPE: Final = re.compile(r"(?<!\\)\|")

Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class RowLine:
    """A line of the text cut into cells. A line without the separator of its layout is one cell."""

    cells: Row

    @property
    def words(self) -> str:
        return "".join(cell.words for cell in self.cells)

    @property
    def first(self) -> str:
        return self.cells[0].words

    @property
    def filled(self) -> tuple[str, ...]:
        return tuple(cell.words for cell in self.cells if cell.words)


def cell_at(text: str, start: int, end: int) -> Cell:
    found = Mapped.of(text, [(start, end)])
    return Cell(found.text, found.spans(text))


def glue(text: str, *cells: Cell) -> Cell:
    """One cell that is printed in parts, in the order given."""
    found = Mapped.of(text, [s for c in cells for s in c.spans])
    return Cell(found.text, found.spans(text))


def glue_rows(text: str, row: Row, more: Row) -> Row:
    """A row broken inside a cell: the first cell of `more` goes on where the last one of `row` stopped."""
    return (*row[:-1], glue(text, row[-1], more[0]), *more[1:])


def whole_line(text: str, line: Span) -> Span:
    """`line` with the white space around it: empty cells at the ends of a row are nothing but tabs."""
    start, end = line
    while start > 0 and text[start - 1] != "\n" and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end] != "\n" and text[end].isspace():
        end += 1
    return start, end


def by_tab(text: str, line: Span) -> RowLine:
    start, end = whole_line(text, line)
    if bullet := _BULLET.match(text, start, end):  # converters print list bullets before numbered rows
        start = bullet.end()
    return _cut(text, start, end, [m.span() for m in re.compile(r"\t").finditer(text, start, end)])


def by_space(text: str, line: Span) -> RowLine:
    places = [m.span() for m in re.compile(r"\S+").finditer(text, *line)]
    return RowLine(tuple(cell_at(text, *place) for place in places) or (BLANK,))


def by_pipe(text: str, line: Span) -> RowLine:
    start, end = line
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    start += text.startswith("|", start, end)
    end -= end > start and text[end - 1] == "|" and text[end - 2] != "\\"
    return _cut(text, start, end, [m.span() for m in _PIPE.finditer(text, start, end)])


def _cut(text: str, start: int, end: int, separators: Sequence[Span]) -> RowLine:
    starts = [start, *(after for _, after in separators)]
    ends = [*(before for before, _ in separators), end]
    return RowLine(tuple(cell_at(text, s, e) for s, e in zip(starts, ends, strict=True)))


def is_number(words: str) -> bool:
    return NUMBER.fullmatch(words) is not None


def is_index(words: str) -> bool:
    return INDEX.fullmatch(words) is not None


def counter(words: str) -> int | None:
    """The number that a running 序号 spells: 17 for `17`, `(17)`, `17、`; None for `3.1` and `一`."""
    found = re.fullmatch(r"[（(]?(\d{1,4})[）)．.、]?", words)
    return int(found[1]) if found else None


def is_header_like(line: RowLine) -> bool:
    """Whether a line with separators looks like the first line of a header."""
    return len(line.filled) >= 2 and FIRST.fullmatch(line.first) is not None and not any(map(is_number, line.filled))


def looks_like_data(line: RowLine) -> bool:
    """Whether the first line of a block is a row already, the print having no header."""
    rest = [words for words in line.filled if words]
    return is_index(line.first) or (bool(rest) and 2 * sum(map(is_number, rest)) >= len(rest))


def repeats(lines: Sequence[RowLine], at: int, header: str) -> int:
    """How many lines from `at` on print `header` (all its words) once more; 0 if they do not."""
    seen = ""
    for count, line in enumerate(lines[at : at + 24], start=1):
        seen += line.words
        if seen == header:
            return count
        if not header.startswith(seen):
            return 0
    return 0


def displaced_label(row: Row, label: Row) -> bool:
    """Whether `label` is the first cell of `row`, printed below it.

    A first cell over several lines is centred beside its figures; text taken from such a print has the figures first,
    then a row with the label alone (gazette 2020-08, the first attachment of the online economy plan).
    """
    figures = [cell.words for cell in row[1:] if cell.words]
    return (
        len(row) == len(label) > 2
        and not row[0].words
        and len(figures) * 2 > len(row)
        and all(map(is_number, figures))
        and bool(label[0].words)
        and not any(cell.words for cell in label[1:])
    )
