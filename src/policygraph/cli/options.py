"""Options that several commands take."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, Final, cast, get_args

import click

from policygraph.cli.commands import option
from policygraph.cli.console import Console
from policygraph.errors import UsageError
from policygraph.rows import Format, Row, render

Function = Callable[..., None]


def path(value: str | Path) -> Path:
    """A path as it was given. An empty one is refused: it would mean the working folder, which nobody has in mind."""
    if value == "":
        raise UsageError("path-empty")
    return Path(value)


_DAY: Final = re.compile(r"(\d{4})[-年](\d{1,2})[-月](\d{1,2})日?")


def day(value: str | date) -> date:
    """A day, as 2031-06-01 or 2031年6月1日."""
    if isinstance(value, date):
        return value
    found = _DAY.fullmatch(value.strip())
    try:
        return date(*map(int, found.groups())) if found else date.fromisoformat(value)
    except ValueError as error:
        raise UsageError("day-bad", value=value) from error


store_option = option(
    "--store",
    type=path,
    default=Path("policygraph-store"),
    show_default=True,
    help="Folder of the store.",
    zh="图谱库所在文件夹。",
)
output_option = option(
    "-o",
    "--output",
    type=path,
    metavar="FILE",
    help="Write into this file, not to the screen.",
    zh="写入文件，不在屏幕上显示。",
)
jurisdiction_option = option(
    "--jurisdiction",
    metavar="REGION",
    help="Region (温州市) of texts that do not say it and that no sources.csv names.",
    zh="来源所属地区（如温州市）；正文和 sources.csv 已载明的除外。",
)


@dataclass(frozen=True, slots=True)
class RowsAs:
    """How rows are wanted: the format, the byte order mark, the file."""

    form: Format
    bom: bool
    output: Path | None

    def check(self) -> None:
        """Raises UsageError where the options do not fit together; called before the work is done."""
        if self.bom and self.form != "csv":
            raise UsageError("bom-csv")
        if self.form == "xlsx" and not self.output and sys.stdout.isatty():
            raise UsageError("xlsx-terminal")

    def write(self, console: Console, columns: Sequence[str], rows: Sequence[Row]) -> None:
        self.check()
        width = None if self.output else console.width
        console.write(render(columns, rows, self.form, bom=self.bom, width=width), self.output)
        if not rows and self.form == "table":
            console.tell("rows-none")


def rows_options(function: Function) -> Function:
    """`--format`, `--bom` and `-o`, handed to the function as one argument `rows_as`."""

    @wraps(function)
    def collected(*args: Any, form: str, bom: bool, output: Path | None, **settings: Any) -> None:
        function(*args, rows_as=RowsAs(cast(Format, form), bom, output), **settings)

    wrapped = output_option(collected)
    wrapped = option(
        "--bom",
        is_flag=True,
        help="Begin CSV with a byte order mark, so that Excel opens it right.",
        zh="在 CSV 开头写入字节顺序标记，便于 Excel 打开。",
    )(wrapped)
    return option(
        "--format",
        "form",
        type=click.Choice(get_args(Format)),
        default="table",
        show_default=True,
        help="Form of the rows.",
        zh="结果的格式。",
    )(wrapped)
