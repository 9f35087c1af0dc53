"""Repeals and amendments that a table lists: 决定废止的规范性文件目录, and results of a clearing; what other tables cite."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from policygraph.loaders import amendments, repeals
from policygraph.loaders.citations import clean, find_citations
from policygraph.loaders.gathered import Found, Paper
from policygraph.loaders.listing_tables import Listed, listed, names_documents
from policygraph.loaders.mapped import Mapped
from policygraph.loaders.named import Target, is_official
from policygraph.model import RelationType, Table


def from_tables(paper: Paper, tables: Sequence[Table], leads: Mapping[str, str]) -> Iterator[Found]:
    """What the rows of `tables` repeal or amend; `leads` are the titles of attachments and clauses by path."""
    for row in listed(paper.source, tables, leads):
        type_ = _type(row)
        target = _target(paper, row) if type_ else None
        if type_ and target is not None and (target.title or target.number):
            rule = "repeal-table" if type_ == "repeals" else "amend-table"
            yield Found(type_, target, row.path, row.words.evidence(paper.source, rule))


def _target(paper: Paper, row: Listed) -> Target | None:
    """The document of a row; a decision that lists itself is told as printed."""
    number = row.cited.number
    own = number is not None and number == paper.own.number
    return Target(number, [row.cited.title] if row.cited.title else []) if own else paper.target(row.cited, changed=True)


def cited_in_cells(paper: Paper, tables: Sequence[Table]) -> Iterator[Found]:
    """The documents that the cells of `tables` name (政策依据, 补助按《…》执行), tables that list documents aside."""
    for table in tables:
        if paper.kind == "interpretation" or names_documents(table):
            continue
        for cell in (cell for row in table.rows for cell in row):
            for cited in find_citations(clean(cell.words))[0]:
                if cited.number is None and (cited.title is None or not is_official(cited.title)):
                    continue
                if (target := paper.target(cited)) is not None and cell.spans:
                    words = Mapped.of(paper.source, cell.spans)
                    yield Found("cites", target, table.path.rpartition("/")[0] or None, words.evidence(paper.source, "named-in-table"))


def _type(row: Listed) -> RelationType | None:
    if row.fate is not None:
        return _fate(row.fate)
    for lead in row.leads:
        if repeals.leads_list(lead):
            return "repeals"
        if amendments.leads_list(lead):
            return "amends"
        if re.search("继续有效|保留|延长|暂停", lead):  # a group of those that stay, below a title that tells of all
            return None
    return None


def _fate(words: str) -> RelationType | None:
    if re.search("继续有效|保留|拟|建议", words):
        return None
    if re.search("废止|失效|停止执行", words):
        return "repeals"
    return "amends" if re.search("修改|修订", words) else None
