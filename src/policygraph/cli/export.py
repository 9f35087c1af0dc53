"""`policygraph export`."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click

from policygraph.cli.commands import make_command, option
from policygraph.cli.console import Console
from policygraph.cli.options import output_option, store_option
from policygraph.graph.export import FORMATS, Format, export
from policygraph.graph.store import Store


@make_command(zh="输出整个图谱。ttl 为各图谱之并，其余格式保留命名图谱；同一图谱库的输出逐字节相同。")
@option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="trig",
    show_default=True,
    help="ttl: Turtle, without named graphs; trig, nq (N-Quads), jsonld: with them.",
    zh="ttl：Turtle，不含命名图谱；trig、nq（N-Quads）、jsonld：含命名图谱。",
)
@store_option
@output_option
@click.pass_obj
def command(console: Console, form: str, store: Path, output: Path | None) -> None:
    """Print the whole graph. The same store gives the same bytes."""
    opened = Store.open(store)
    with console.opened(output) as file:
        export(opened, cast(Format, form), file)
