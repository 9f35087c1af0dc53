"""`policygraph view`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import quote

import click
from click.core import ParameterSource

from policygraph.cli.commands import make_command, option
from policygraph.cli.console import Console
from policygraph.cli.options import day, opened, output_option, store_option
from policygraph.errors import UsageError
from policygraph.messages import say
from policygraph.viz.page import GENERATOR, Page
from policygraph.viz.picture import Wish
from policygraph.viz.views import picture, view_for

_PART: Final = re.compile(r"[1-9]\d*\.html")
_HEAD: Final = 4096
"""Bytes of a file among which a page of ours names its maker."""


@make_command(
    zh="把图谱库绘成一个网页文件，无需网络即可打开。KIND：agencies 为机构与条款，document 为一份文件的条款结构，supersession 为文件的替代关系，"
    "timeline 为各文件的有效期，targets 为一项指标的历年数值，conflicts 为一致性检查结果。"
    "document 须给出 SUBJECT（文号、标题或 IRI），targets 须给出指标名称，其余不需要。"
    "内容过多时先给出汇总，并注明略去多少，各部分另成网页，放在 -o 所给文件旁名为“文件名-parts”的文件夹中；--whole 则全部绘在一页。"
)
@click.argument("kind")
@click.argument("subject", required=False)
@option(
    "--on",
    type=day,
    default="today",
    metavar="DATE",
    help="The day whose status is shown, else today; of conflicts: only what holds on that day, or has no day, else all findings.",
    zh="显示该日的时效状态，默认今天；conflicts：仅列当日存在的问题及与日期无关的问题，默认列出全部。",
)
@option("--whole", is_flag=True, help="Everything in one page, however much.", zh="无论多少，全部绘在一页。")
@store_option
@output_option
@click.pass_context
def command(context: click.Context, kind: str, subject: str | None, on: date, whole: bool, store: Path, output: Path | None) -> None:
    """Draw a picture of the store as one HTML file that opens without a network.

    KIND is agencies (who is in charge of what), document (the clauses of one, and what they say), supersession (what replaced
    what), timeline (when documents are in force), targets (an indicator through the years) or conflicts (what check finds).
    document needs a SUBJECT (number, title or IRI), and so does targets (an indicator); the others take none.

    Where there is too much for one page it begins with a summary and says how much is left out; the parts are pages of their
    own, in a folder beside the file that is named like it, with -parts.
    """
    console: Console = context.obj
    view_for(kind, subject)
    target = _target(output, console.lang)
    folder = target.with_name(f"{target.stem}-parts")
    dated = context.get_parameter_source("on") is not ParameterSource.DEFAULT
    wish = Wish(console.lang, on, subject, whole, parts=folder.name, back=f"../{quote(target.name)}", dated=dated, follow=_unasked(context))
    made = picture(opened(store), kind, wish)
    _write_parts(console, target, folder, made.parts)
    console.write(made.page.html, target)
    _remove_old(console, folder, made.parts)


def _unasked(context: click.Context) -> bool:
    """Whether the language is only that of the locale: the page then opens in that of the browser."""
    return all(one.get_parameter_source("lang") in (None, ParameterSource.DEFAULT) for one in (context, context.find_root()))


def _target(output: Path | None, lang: str) -> Path:
    """Where the picture goes. Raises UsageError before any work is done: nowhere, a folder, a folder that is not there."""
    if output is None:
        raise UsageError("view-output")
    if output.is_dir():
        raise UsageError("output-unwritable", path=output, reason=say("output-is-folder", lang))
    if not output.parent.is_dir():
        raise UsageError("output-unwritable", path=output, reason=say("output-no-folder", lang))
    return output


# ---------------------------------------------------------------- pages of parts


def _write_parts(console: Console, target: Path, folder: Path, parts: Mapping[str, Page]) -> None:
    """The pages of parts into their folder. Raises UsageError, before any is written, where a file that we did not make has the
    name of one, or where there is no place for a folder."""
    if not parts:
        return
    if target.exists() and not target.is_file():  # /dev/stdout, a named pipe
        raise UsageError("view-parts-nowhere", path=target)
    for name in parts:
        if (folder / name).exists() and not _ours(folder / name):
            raise UsageError("view-part-foreign", path=folder / name)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise UsageError("output-unwritable", path=folder, reason=error.strerror or error) from error
    for name, part in parts.items():
        console.write(part.html, folder / name, quiet=True)
    console.tell("view-parts", count=len(parts), path=folder)


def _remove_old(console: Console, folder: Path, parts: Mapping[str, Page]) -> None:
    """What an earlier run left in the folder and this one has not written again goes; nothing else does."""
    old = [path for path in _made(folder) if path.name not in parts]
    try:
        for path in old:
            path.unlink()
        if old and not any(folder.iterdir()):
            folder.rmdir()
    except OSError as error:
        raise UsageError("output-unwritable", path=folder, reason=error.strerror or error) from error
    if old:
        console.tell("view-parts-old", count=len(old), path=folder)


def _made(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (path for path in sorted(folder.iterdir()) if _PART.fullmatch(path.name) and _ours(path))


def _ours(path: Path) -> bool:
    """Whether a file is a page that this program made: it says so in its head."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return GENERATOR.encode() in file.read(_HEAD)
