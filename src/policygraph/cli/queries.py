"""`policygraph queries`."""

from __future__ import annotations

import click

from policygraph.cli.commands import make_command
from policygraph.cli.console import Console
from policygraph.cli.options import RowsAs, rows_options
from policygraph.queries import runner

COLUMNS = ("name", "title", "parameters", "question")


@make_command(zh="列出已命名的查询及其参数；参数名后有 ? 的可以省略。")
@rows_options
@click.pass_obj
def command(console: Console, rows_as: RowsAs) -> None:
    """List the questions that have a name, with their parameters; one marked ? may be left out."""
    zh = console.lang == "zh"
    found = [runner.load(name) for name in runner.names()]
    rows = [
        (
            query.name,
            query.titles[zh],
            ", ".join(map(str, query.params)),
            query.questions[zh],
        )
        for query in found
    ]
    rows_as.write(console, COLUMNS, rows)
