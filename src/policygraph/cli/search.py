"""`policygraph search`."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Final

import click

from policygraph.cli.commands import Command, make_command, option
from policygraph.cli.console import Console
from policygraph.cli.options import RowsAs, day, rows_options, store_option
from policygraph.graph.search import LIMIT, Found, Hit, search
from policygraph.graph.store import Store
from policygraph.rows import Row

COLUMNS: Final = ("number", "title", "path", "heading", "snippet", "score", "kind", "hits", "words", "document", "part", "source", "spans", "status")
_SHOWN: Final = ("number", "path", "heading", "snippet", "score")
"""What fits a terminal; the other formats have every column."""
_HEADING: Final = 20
"""Characters of a heading in the table: that of an article is its first sentence, which the snippet may show again."""
_MARKS: Final = {"table": ("«", "»"), "md": ("**", "**")}
"""Round a hit, where words are read by people; JSON, CSV and spreadsheets have the words as printed, and offsets."""


class _Searching(Command):
    """A command that takes -word for a word to leave out; its one short option, -o, stands alone."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, [f"－{one[1:]}" if re.match(r"-[^-]", one) and one != "-o" else one for one in args])


@make_command(
    cls=_Searching,
    zh="在条款、段落、表格行和文件标题中查找词语，一个字也可以。多个词语须同时出现（其一可在上级标题中）；没有时列出含其中一部分的，并予说明。"
    '"加引号" 的词组可含空格且必须出现；-词语 表示排除。最相关者在前：标题先于正文，相连先于分开。'
)
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
@option("--limit", type=click.IntRange(1), default=LIMIT, show_default=True, metavar="N", help="At most so many.", zh="最多显示多少条。")
@option("--document", metavar="REF", help="Only in this document: its number, title or IRI.", zh="只查此文件：文号、标题或 IRI。")
@option("--on", type=day, metavar="DATE", help="Only what was in force that day, 2022-11-01.", zh="只查该日有效的内容，如 2022-11-01。")
@store_option
@rows_options
@click.pass_obj
def command(
    console: Console, words: tuple[str, ...], limit: int, document: str | None, on: date | None, store: Path, rows_as: RowsAs
) -> None:
    """Find words in clauses, passages, rows of tables and titles of documents; a single character will do.

    Several words have to be there together, one of them at least in the text itself, others may stand in the headings
    above it; where no text has all, those with some are told, and that it is so. A "quoted phrase" may hold white space
    and has to be there; -word leaves out what has the word. The best come first: titles before text, words that follow
    each other before words apart.

    --format json and csv have all columns: hits are offsets in the snippet, spans places in the text as read.
    """
    rows_as.check()
    found = search(Store.open(store), " ".join(words), limit=limit, document=document, on=on)
    columns = _SHOWN if rows_as.form == "table" else COLUMNS
    rows_as.write(console, columns, [_row(hit, columns, rows_as.form) for hit in found.hits])
    _tell(console, found, on)


def _row(hit: Hit, columns: tuple[str, ...], form: str) -> Row:
    snippet = hit.snippet
    values = {
        "number": hit.number,
        "title": hit.title,
        "path": hit.path,
        "heading": hit.heading,
        "snippet": snippet.marked(*_MARKS[form]) if form in _MARKS else snippet.text,
        "score": hit.score,
        "kind": hit.kind,
        "hits": snippet.hits,
        "words": snippet.words,
        "document": hit.document,
        "part": hit.part,
        "source": hit.source,
        "spans": snippet.spans,
        "status": hit.status,
    }
    if form == "table":
        values["number"] = hit.number or hit.title
        values["heading"] = _short(hit.heading)
    return [values[column] for column in columns]


def _short(heading: str | None) -> str | None:
    return f"{heading[:_HEADING]}…" if heading and len(heading) > _HEADING else heading


def _tell(console: Console, found: Found, on: date | None) -> None:
    if found.some:
        console.tell("search-some")
    if found.unheard:
        console.tell("search-unheard", words=" ".join(found.unheard))
    if found.out:
        console.tell("search-out", count=found.out, day=on)
    if found.total:
        console.tell("search-count", total=found.total, shown=len(found.hits))
