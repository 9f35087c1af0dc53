"""`policygraph extract`."""

from __future__ import annotations

from pathlib import Path

import click

from policygraph import interchange
from policygraph.cli.commands import make_command, option
from policygraph.cli.console import Console
from policygraph.cli.options import jurisdiction_option, output_option, path
from policygraph.errors import UsageError
from policygraph.graph.export import write
from policygraph.graph.iris import DEFAULT_BASE, Iris
from policygraph.graph.quads import quads
from policygraph.loaders.reading import read
from policygraph.loaders.sources import collect


@make_command(zh="输出一个来源的全部内容：文件、条款、段落、表格、关系，均附原文与位置。")
@click.argument("file", type=path)
@option(
    "--format",
    "form",
    type=click.Choice(["json", "csv", "ttl"]),
    default="json",
    show_default=True,
    help="json: everything; csv: one row a clause; ttl: the graph of this source.",
    zh="json：全部内容；csv：每条款一行；ttl：该来源的图谱。",
)
@jurisdiction_option
@output_option
@click.pass_obj
def command(console: Console, file: Path, form: str, jurisdiction: str | None, output: Path | None) -> None:
    """Print what one source says: documents, clauses, passages, tables and relations, each with words and places."""
    if file.is_dir():
        raise UsageError("file-is-folder", source=file)
    (source,) = collect([file], jurisdiction)
    extraction = read(source)
    console.warn(extraction.warnings, str(file))
    if form == "json":
        console.write(interchange.dumps(interchange.to_data(extraction, console.lang)), output)
    elif form == "csv":
        console.write(interchange.to_csv(extraction), output)
    else:
        with console.opened(output) as out:
            write(quads(extraction, Iris(DEFAULT_BASE)), "ttl", out)
