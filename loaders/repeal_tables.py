"""Repeals that a table lists: 决定废止的规范性文件目录, and results of a clearing with a column that tells what becomes of each.

Decisions on repeals name the documents in tables of their attachments at least as often as in numbered lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from policygraph.loaders import repeals
from policygraph.loaders.citations import Citation, clean, numbers
from policygraph.loaders.gathered import Found, Paper
from policygraph.loaders.mapped import Mapped
from policygraph.model import Cell, RelationType, Table

_TITLE: Final = re.compile(r"(?:文件|规章|法规|政策)?(?:名称|标题|题目|题名)|(?:规范性)?文件(?:名)?|规章")
_NUMBER: Final = re.compile(r".{0,8}(?:文号|字号|文件编号|令号).{0,4}")
_FATE: Final = re.compile(r"(?:清理|处理|处置|审查)(?:意见|结果|方式|建议|结论)|结论|处理")


def from_tables(paper: Paper, tables: Sequence[Table], leads: Mapping[str, str]) -> Iterator[Found]:
    """What the rows of `tables` repeal or amend; `leads` are the titles of the attachments by path."""
    for table in tables:
        place = table.path.rpartition("/")[0]
        heads = [cell.words for cell in table.header]
        name = next((i for i, words in enumerate(heads) if _TITLE.fullmatch(words)), None)
        number = next((i for i, words in enumerate(heads) if _NUMBER.fullmatch(words) and i != name), None)
        fate = next((i for i, words in enumerate(heads) if _FATE.fullmatch(words)), None)
        led = any(repeals.leads_list(clean(words)) for words in (table.title, leads.get(place)) if words)
        if (name is None and number is None) or not (led or fate is not None):
            continue
        for order, row in enumerate(table.rows):
            if order in table.ragged or len(row) != len(heads):
                continue
            type_ = _fate(row[fate].words) if fate is not None else "repeals"
            cells = [row[i] for i in (name, number) if i is not None]
            target = paper.target(_named(row[name] if name is not None else None, [c.words for c in cells]), changed=True)
            if type_ and target is not None and (target.title or target.number):
                words = Mapped.join(Mapped.of(paper.source, c.spans) for c in cells if c.spans)
                yield Found(type_, target, place or None, words.evidence(paper.source, "repeal-table"))


def _fate(words: str) -> RelationType | None:
    if re.search("继续有效|保留|拟|建议", words):
        return None
    if re.search("废止|失效|停止执行", words):
        return "repeals"
    return "amends" if re.search("修改|修订", words) else None


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
