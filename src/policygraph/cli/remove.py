"""`policygraph remove`."""

from __future__ import annotations

from pathlib import Path

import click

from policygraph.cli.commands import make_command
from policygraph.cli.console import Console
from policygraph.cli.options import store_option
from policygraph.graph.build import remove


@make_command(zh="从图谱库中删除一个来源；SOURCE 是它在库中的名称（所给文件夹下的路径）。")
@click.argument("source")
@store_option
@click.pass_obj
def command(console: Console, source: str, store: Path) -> None:
    """Take SOURCE out of the store, by its name there: the path below the folder it was read from."""
    remove(store, source)
    console.tell("removed", store=store, source=source)
