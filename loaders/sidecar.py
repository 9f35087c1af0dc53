"""CSV files beside the sources, written by hand or by Excel: strictly read, every fault with file and line."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from policygraph.errors import SourceError

_LIMIT: Final = 16_000_000
"""Bytes; a file larger than this is some other file of that name."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file: its number counted from 1 (of several, the last), and its cells by column, stripped."""

    number: int
    cells: Mapping[str, str]


def read_bytes(path: Path) -> bytes:
    """Raises SourceError: cannot be read, or too large."""
    try:
        if path.stat().st_size > _LIMIT:
            raise SourceError("source-too-large", source=str(path), size=path.stat().st_size, limit=_LIMIT)
        return path.read_bytes()
    except OSError as error:
        raise SourceError("source-unreadable", source=str(path), reason=error.strerror) from error


def lines(source: str, data: bytes, columns: Collection[str], needed: Collection[str]) -> Iterator[Line]:
    """The lines below the head line. `source` is the file's name for messages; `columns` may stand in the head line in
    any order, `needed` must. Empty lines are passed over.

    Raises SourceError: no CSV, no encoding we know, a column that is unknown, repeated or missing, a line of another width.
    """
    rows = csv.reader(io.StringIO(_decoded(source, data), newline=""), strict=True)
    head: list[str] = []
    try:
        for values in rows:
            if not any(value.strip() for value in values):
                continue
            if not head:
                head = _head(source, rows.line_num, values, columns, needed)
                continue
            if len(values) != len(head):
                raise wrong(source, rows.line_num, "sidecar-width", found=len(values), expected=len(head))
            yield Line(rows.line_num, {name: value.strip() for name, value in zip(head, values, strict=True)})
    except csv.Error as error:
        raise wrong(source, rows.line_num, "sidecar-csv", reason=error) from error
    if not head:
        _head(source, 1, [], columns, needed)


def wrong(source: str, line: int, code: str, **values: object) -> SourceError:
    return SourceError(code, source=source, line=line, **values)


def _decoded(source: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        try:
            return data.decode("gb18030")  # what Excel writes on a Chinese Windows
        except UnicodeDecodeError:
            line = data.count(b"\n", 0, error.start) + 1
            raise SourceError("source-encoding", source=source, offset=error.start, line=line) from error


def _head(source: str, line: int, values: list[str], columns: Collection[str], needed: Collection[str]) -> list[str]:
    head = [value.strip() for value in values]
    for i, column in enumerate(head):
        if column not in columns or column in head[:i]:
            raise wrong(source, line, "sidecar-column", column=column, columns=", ".join(columns))
    for column in columns:
        if column in needed and column not in head:
            raise wrong(source, line, "sidecar-column-missing", column=column, columns=", ".join(columns))
    return head
