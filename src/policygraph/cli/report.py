"""`policygraph report`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from policygraph.cli.commands import make_command, option
from policygraph.cli.console import Console
from policygraph.cli.options import output_option, store_option
from policygraph.graph.report import Report, report
from policygraph.graph.store import Store

_LABELS: Final[dict[str, tuple[str, str]]] = {
    # (English, Chinese)
    "documents": ("Documents held: {n}", "收录文件：{n} 份"),
    "sizes": ("{clauses} clauses, {responsibilities} responsibilities", "条款 {clauses}，职责分工 {responsibilities}"),
    "units": ("Units named: {total}, resolved: {resolved} ({share})", "单位提及：{total} 次，已确定 {resolved} 次（{share}）"),
    "units-open": ("Unresolved units", "未能确定的单位"),
    "mentions": (
        "Documents named: {total} times; {held} times one that is held, {stubs} times one that is not",
        "文件提及：{total} 次，其中已收录的 {held} 次，未收录的 {stubs} 次",
    ),
    "several": ("Mentions that may mean several documents", "可能指多份文件的提及"),
    "mentions-open": ("Mentions that could not be resolved", "未能确定的文件提及"),
    "ambiguous": ("may be several", "可能指多个机构"),
    "no-region": ("it cannot be told which region's", "不能确定所属地区"),
    "unknown": ("not known as a body", "不能识别为机构"),
}


@make_command(zh="报告库中收录了哪些文件，哪些单位名称和文件提及未能确定及其次数。")
@option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text: for reading; json: all of it.",
    zh="text：便于阅读；json：全部内容。",
)
@store_option
@output_option
@click.pass_obj
def command(console: Console, form: str, store: Path, output: Path | None) -> None:
    """Tell which documents the store holds, and which names of units and documents it could not resolve."""
    found = report(Store.open(store))
    if form == "json":
        console.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n", output)
    else:
        console.write("".join(line + "\n" for line in _lines(found, console.lang)), output)


def _lines(found: Report, lang: str) -> Iterator[str]:
    def say(name: str, **values: object) -> str:
        return _LABELS[name][lang == "zh"].format(**values)

    yield say("documents", n=len(found["documents"]))
    for row in found["documents"]:
        name = " ".join(part for part in (row["number"], row["title"]) if part) or row["document"]
        sizes = say("sizes", clauses=row["clauses"], responsibilities=row["responsibilities"])
        yield f"  {row['issued_on'] or '-'}  {name}  ({sizes}; {row['source']})"
    units = found["units"]
    yield ""
    yield say("units", total=units["total"], resolved=units["resolved"], share=_share(units["resolved"], units["total"]))
    if units["unresolved"]:
        yield say("units-open")
    for row in units["unresolved"]:
        reason = say(row["reason"]) if row["reason"] in _LABELS else row["reason"]
        yield f"  {row['count']:>5}  {row['name']}  ({reason}; {'、'.join(row['documents'])})"
    mentions = found["mentions"]
    yield ""
    yield say("mentions", total=mentions["total"], held=mentions["held"], stubs=mentions["stubs"])
    for heading, rows in (("several", mentions["several"]), ("mentions-open", mentions["unresolved"])):
        if rows:
            yield say(heading)
        for row in rows:
            name = " ".join(part for part in (row["number"], row["title"]) if part)
            yield f"  {row['type']}  {name}  ({'、'.join(row['documents'])})"


def _share(part: int, whole: int) -> str:
    """A percentage that never rounds up to all."""
    return f"{int(1000 * part / whole) / 10} %" if whole else "-"
