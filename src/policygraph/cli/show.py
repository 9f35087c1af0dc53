"""`policygraph show`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import click

from policygraph.cli.commands import make_command, option
from policygraph.cli.console import Console
from policygraph.cli.options import day, output_option, store_option
from policygraph.graph.show import Card, card
from policygraph.graph.store import Store
from policygraph.invisible import visible
from policygraph.viz.relation_words import INCOMING, RELATIONS

_LABELS: Final[dict[str, tuple[str, str]]] = {
    **RELATIONS,
    # what the card calls it: (English, Chinese)
    "number": ("number", "文号"),
    "registry_number": ("registry number", "统一编号"),
    "title": ("title", "标题"),
    "instrument": ("instrument", "印发文件"),
    "issuers": ("issued by", "发文机关"),
    "addressees": ("addressed to", "主送机关"),
    "issued_on": ("issued on", "成文日期"),
    "adoptions": ("adopted on", "通过、修正日期"),
    "approved_on": ("approved on", "批准日期"),
    "effective_from": ("in effect from", "施行日期"),
    "expires_on": ("expires on", "失效日期"),
    "attachments": ("attachments", "附件"),
    "genre": ("genre", "文种"),
    "level": ("level", "层级"),
    "region": ("region", "地区"),
    "document": ("IRI", "IRI"),
    "source": ("source", "来源"),
    "also_in": ("also in", "另见来源"),
    "published_in": ("published in", "刊载于"),
    "also_titled": ("also titled", "别称"),
    "mentioned": ("only mentioned here; its text is not in the store", "仅被提及，库中没有正文"),
    "out": ("What it says of other documents", "本文件提及"),
    "in": ("What other documents say of it", "其他文件提及本文件"),
    "clauses": ("Clauses", "条款"),
    "since": ("since", "自"),
    "several": ("several documents may be meant", "可能指多份文件"),
    "periods": ("Status through time", "时效沿革"),
    "versions": ("versions held", "已收录版本"),
    "chain": ("What stands before and after it", "前后接续"),
    "self": ("this document", "本文件"),
    "may_touch": ("may touch", "可能涉及"),
    "until": ("until", "至"),
}


@make_command(zh="显示一份文件：基本信息、时效性及依据、前后接续、与其他文件的关系（附原文）、条款。REF 为文号（括号样式不限）、标题或 IRI。")
@click.argument("ref")
@option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text: for reading; json: with all words and places.",
    zh="text：便于阅读；json：含全部原文与位置。",
)
@option("--on", type=day, metavar="DATE", help="The day of its status; else today.", zh="时效性的日期；默认今天。")
@store_option
@output_option
@click.pass_obj
def command(console: Console, ref: str, form: str, on: date | None, store: Path, output: Path | None) -> None:
    """Show one document: what it is, whether it is in force and why, what stands before and after it, what it says of others
    and they of it (with the words), its clauses.

    REF is a number in any bracket style, a title or an IRI. Of a law held in versions the one that holds on the day is shown.
    """
    found = card(Store.open(store), ref, on or date.today(), console.lang)
    if form == "json":
        console.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n", output)
    else:
        console.write("".join(visible(line) + "\n" for line in _lines(found, console.lang)), output)


def _label(name: str, lang: str, labels: dict[str, tuple[str, str]] = _LABELS) -> str:
    return labels.get(name, (name, name))[lang == "zh"]


def _lines(found: Card, lang: str) -> Iterator[str]:
    yield " ".join(part for part in (found["number"], found["title"]) if part)
    if not found["held"]:
        yield f"({_label('mentioned', lang)})"
    if found["status"]:
        yield f"  {found['status']['status']} ({found['on']}): {found['status']['because']}"
        if found["status"]["remark"]:
            yield f"    {found['status']['remark']}"
    for statement in found["metadata"]:
        if statement["field"] not in ("number", "title"):
            yield f"  {_label(statement['field'], lang)}: {'、'.join(map(str, statement['values']))}"
    for name in ("also_titled", "published_in", "source", "also_in", "document"):
        value = found[name]
        if value:
            yield f"  {_label(name, lang)}: {'、'.join(map(str, value)) if isinstance(value, list) else value}"
    if len(found["versions"]) > 1:
        yield f"  {_label('versions', lang)}: {'、'.join(version['issued_on'] or '—' for version in found['versions'])}"
    if len(found["periods"]) > 1:
        yield ""
        yield _label("periods", lang)
        for period in found["periods"]:
            yield f"  {period['from'] or '…':>10} – {period['to'] or '…':<10}  {period['status']}"
    if len(found["chain"]) > 1:
        yield ""
        yield _label("chain", lang)
        for row in found["chain"]:
            yield f"  {row['step']:>3}  {row['date'] or '—':<10}  {_chain_link(row, lang)}"
    for direction in ("out", "in"):
        relations = [row for row in found["relations"] if row["direction"] == direction]
        if relations:
            yield ""
            yield _label(direction, lang)
        for row in relations:
            yield from _relation(row, lang)
    if found["clauses"]:
        yield ""
        yield _label("clauses", lang)
    for clause in found["clauses"]:
        status = f"  [{clause['status']['status']}]" if clause["status"] else ""
        yield f"{'  ' * (clause['path'].count('/') + 1)}{clause['path']}  {clause['heading']}{status}"


def _chain_link(row: dict[str, Any], lang: str) -> str:
    relation = _label(row["relation"] or "self", lang)
    return " ".join(part for part in (f"[{relation}]", row["number"], row["title"]) if part)


def _relation(row: dict[str, Any], lang: str) -> Iterator[str]:
    labels = INCOMING if row["direction"] == "in" else _LABELS
    parts = [_label(row["type"], lang, labels), row["number"], row["title"]]
    if row["effective_on"]:
        parts.append(f"({_label('since', lang)} {row['effective_on']})")
    if row["until"]:
        parts.append(f"({_label('until', lang)} {row['until']})")
    if row["candidates"]:
        parts.append(f"({_label('several', lang)})")
    yield "  " + " ".join(part for part in parts if part)
    if row["words"]:
        yield f"    “{row['words']}”  {row['source']}"
    for name in row["may_touch"]:
        yield f"    {_label('may_touch', lang)}: {name}"
