"""Tables that list documents and what becomes of them: 废止的规范性文件目录, 清理结果, 继续有效的文件.

Decisions on a clearing name the documents in tables of their attachments at least as often as in numbered lines. What
becomes of a document stands in a column of its own, in a row that heads a group, in the title of the table or of its
attachment, or in the words before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from policygraph.loaders.citations import Citation, clean, numbers
from policygraph.loaders.mapped import Mapped
from policygraph.loaders.tables import group_rows
from policygraph.model import Cell, Table

_TITLE: Final = re.compile(r"(?:文件|规章|法规|政策)?(?:名称|标题|题目|题名)|(?:规范性)?文件(?:名)?|规章")
_NUMBER: Final = re.compile(r".{0,8}(?:文号|字号|文件编号|令号).{0,4}")
_FATE: Final = re.compile(r"(?:清理|处理|处置|审查|评估)(?:意见|结果|方式|建议|结论|情况)|结论|处理")


@dataclass(frozen=True, slots=True)
class Listed:
    """A row: the document it names, in which words; `path` the clause or attachment of the table.

    `fate` the words of the column that says what becomes of it, None where the table has no such column; `leads` what
    heads the row, the nearest first; `cells` all cells by the words of their column.
    """

    cited: Citation
    words: Mapped
    path: str | None
    fate: str | None
    leads: tuple[str, ...]
    cells: Mapping[str, Cell]


def listed(source: str, tables: Sequence[Table], leads: Mapping[str, str]) -> Iterator[Listed]:
    """The rows of `tables` that name a document; `leads` are the words that head a clause or attachment, by path."""
    for table in tables:
        place = table.path.rpartition("/")[0]
        heads = [cell.words for cell in table.header]
        name, number = _columns(heads)
        fate = next((i for i, words in enumerate(heads) if _FATE.fullmatch(words)), None)
        if name is None and number is None:
            continue
        above = tuple(clean(words) for words in (table.title, leads.get(place)) if words)
        group: tuple[str, ...] = ()
        groups = group_rows(table)
        for order, row in enumerate(table.rows):
            if order in groups:
                group = (clean("".join(cell.words for cell in row)),)
            elif order not in table.ragged and len(row) == len(heads):
                cells = [row[i] for i in (name, number) if i is not None]
                cited = _named(row[name] if name is not None else None, [c.words for c in cells])
                if cited.title or cited.number:
                    told = row[fate].words if fate is not None else None
                    proof = [*cells, row[fate]] if fate is not None and row[fate] not in cells else cells
                    words = Mapped.join(Mapped.of(source, c.spans) for c in proof if c.spans)
                    yield Listed(cited, words, place or None, told, (*group, *above), dict(zip(heads, row, strict=True)))


def names_documents(table: Table) -> bool:
    """Whether each row of the table stands for a document."""
    return _columns([cell.words for cell in table.header]) != (None, None)


def _columns(heads: Sequence[str]) -> tuple[int | None, int | None]:
    """The columns of titles and of numbers."""
    name = next((i for i, words in enumerate(heads) if _TITLE.fullmatch(words)), None)
    return name, next((i for i, words in enumerate(heads) if _NUMBER.fullmatch(words) and i != name), None)


def _named(name: Cell | None, cells: Sequence[str]) -> Citation:
    """The document of a row; a cell that holds title and number is parted."""
    found = next((n for words in reversed(cells) for n in numbers(clean(words))), None)
    title = None
    if name is not None:
        title = clean(name.words)
        own = next(numbers(title), None)
        title = title[: own[0]].rstrip("（(") if own else title
        title = title[1:-1] if title.startswith("《") and title.endswith("》") and title.count("《") == 1 else title
    return Citation(0, 0, title or None, found[2] if found else None)
