"""`policygraph status`."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import click

from policygraph.cli.commands import make_command, option
from policygraph.cli.console import Console
from policygraph.cli.options import RowsAs, day, opened, rows_options, store_option
from policygraph.queries import runner
from policygraph.queries.status import status

_SHOWN = ("number", "title", "path", "status", "because")
"""What fits a terminal; the other formats have every column."""


@make_command(zh="某日各文件的时效性及其依据：尚未施行、现行有效、部分失效、已被修改、已废止、已失效、未知。REF 为文号、标题或 IRI。")
@click.argument("ref", required=False)
@option("--on", type=day, metavar="DATE", help="The day, 2022-11-01; else today.", zh="日期，如 2022-11-01；默认今天。")
@option("--held", is_flag=True, help="Only documents whose text is in the store.", zh="仅列已收录全文的文件。")
@store_option
@rows_options
@click.pass_obj
def command(console: Console, ref: str | None, on: date | None, held: bool, store: Path, rows_as: RowsAs) -> None:
    """Tell what is in force on a day, and why: every document of the store, or the one that REF names.

    现行有效 means that no repeal is known in this store. A clause has a row of its own where its status is another than its
    document's. --format json and csv have all columns: the words that decide, their source and places, and the dates.
    """
    rows_as.check()
    when = on or date.today()
    found = status(opened(store), when, ref, console.lang, held=held)
    rows = runner.plain(found)
    columns = found.columns
    if rows_as.form == "table":
        kept = [columns.index(name) for name in _SHOWN]
        columns, rows = _SHOWN, [[row[place] for place in kept] for row in rows]
    rows_as.write(console, columns, rows)
    if not rows:
        console.tell("status-none")
        return
    counts = Counter(str(row[columns.index("status")]) for row in rows if row[columns.index("path")] is None)
    console.tell("status-count", day=when, counts=" · ".join(f"{name} {count}" for name, count in counts.most_common()))
