"""Options that several commands take."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, Final, Literal, cast

import click

from policygraph.cli.commands import option
from policygraph.cli.console import Console
from policygraph.errors import StoreError, UsageError
from policygraph.graph.store import Store
from policygraph.rows import FORMATS, Format, Row, render

Function = Callable[..., None]
RESULTS_JSON: Final = "srj"
"""SPARQL 1.1 Query Results JSON: of questions only, since the rows of other commands are no terms."""


def path(value: str | Path) -> Path:
    """A path as it was given. An empty one is refused: it would mean the working folder, which nobody has in mind."""
    if value == "":
        raise UsageError("path-empty")
    return Path(value)


_DAY: Final = re.compile(r"(\d{4})[-年](\d{1,2})[-月](\d{1,2})日?")


def day(value: str | date) -> date:
    """A day, as 2031-06-01 or 2031年6月1日, or `today`."""
    if isinstance(value, date):
        return value
    if value.strip() == "today":
        return date.today()
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


def opened(path: Path) -> Store:
    """The store in this folder. Raises StoreError: none, or one without a document, of which there is nothing to ask."""
    store = Store.open(path)
    if not any(source.documents for source in store.sources):
        raise StoreError("store-empty", store=path)
    return store


@dataclass(frozen=True, slots=True)
class RowsAs:
    """How rows are wanted: the format, the byte order mark, the file."""

    form: Format | Literal["srj"]
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
        console.write(render(columns, rows, cast(Format, self.form), bom=self.bom, width=width), self.output)
        if not rows and self.form == "table":
            console.tell("rows-none")


def rows_options(function: Function) -> Function:
    """`--format`, `--bom` and `-o`, handed to the function as one argument `rows_as`."""
    return _rows_options(function, FORMATS, "Form of the rows.", "结果的格式。")


def answer_options(function: Function) -> Function:
    """As `rows_options`, with `--format srj`."""
    help = "Form of the rows; srj is SPARQL 1.1 Query Results JSON."
    return _rows_options(function, (*FORMATS, RESULTS_JSON), help, "结果的格式；srj 为 SPARQL 1.1 查询结果 JSON。")


def _rows_options(function: Function, formats: Sequence[str], help: str, zh: str) -> Function:
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
    return option("--format", "form", type=click.Choice(formats), default="table", show_default=True, help=help, zh=zh)(wrapped)
