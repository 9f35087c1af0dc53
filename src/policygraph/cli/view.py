"""`policygraph view`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from policygraph.cli.commands import make_command, option
from policygraph.cli.console import Console
from policygraph.cli.options import day, opened, output_option, store_option
from policygraph.errors import UsageError
from policygraph.viz.picture import Wish
from policygraph.viz.views import BY_KIND, picture


@make_command(
    zh="把图谱库绘成一个网页文件，无需网络即可打开。KIND 为 " + "、".join(BY_KIND) + "；document 须给出文号或标题，targets 须给出指标名称。"
    "内容过多时先给出机构之间的汇总网络，并注明略去多少，各部分另成网页，放在同名文件夹中；--whole 则全部绘在一页。"
)
@click.argument("kind", type=click.Choice(tuple(BY_KIND)))
@click.argument("subject", required=False)
@option("--on", type=day, default="today", metavar="DATE", help="The day whose status is shown, else today.", zh="显示该日的时效状态，默认今天。")
@option("--whole", is_flag=True, help="Everything in one page, however much.", zh="无论多少，全部绘在一页。")
@store_option
@output_option
@click.pass_context
def command(context: click.Context, kind: str, subject: str | None, on: date, whole: bool, store: Path, output: Path | None) -> None:
    """Draw a picture of the store as one HTML file that opens without a network.

    KIND says what of; document needs a SUBJECT (number, title or IRI), and so does targets (an indicator). Where there is too much
    for one page it begins with what agencies share and says how much is left out; the parts are pages of their own, in a folder
    beside the file.
    """
    console: Console = context.obj
    if output is None:
        raise UsageError("view-output")
    folder = output.with_name(f"{output.stem}-parts")
    made = picture(opened(store), kind, Wish(lang=console.lang, on=on, subject=subject, whole=whole, parts=folder.name))
    for name, part in made.parts.items():
        folder.mkdir(exist_ok=True)
        console.write(part.html, folder / name)
    console.write(made.page.html, output)
