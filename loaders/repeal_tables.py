"""Repeals and amendments that a table lists: 决定废止的规范性文件目录, and results of a clearing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from policygraph.loaders import amendments, repeals
from policygraph.loaders.gathered import Found, Paper
from policygraph.loaders.listing_tables import Listed, listed
from policygraph.model import RelationType, Table


def from_tables(paper: Paper, tables: Sequence[Table], leads: Mapping[str, str]) -> Iterator[Found]:
    """What the rows of `tables` repeal or amend; `leads` are the titles of attachments and clauses by path."""
    for row in listed(paper.source, tables, leads):
        type_ = _type(row)
        target = paper.target(row.cited, changed=True) if type_ else None
        if type_ and target is not None and (target.title or target.number):
            rule = "repeal-table" if type_ == "repeals" else "amend-table"
            yield Found(type_, target, row.path, row.words.evidence(paper.source, rule))


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
