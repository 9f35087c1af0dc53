"""`policygraph report`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import click

from policygraph.cli.commands import make_command, option
from policygraph.cli.console import Console
from policygraph.cli.options import output_option, store_option
from policygraph.graph.report import report
from policygraph.graph.store import Store
from policygraph.invisible import visible

_FIRST: Final = 20
_NAMES: Final = 3
_LABELS: Final[dict[str, tuple[str, str]]] = {
    # (English, Chinese)
    "documents": ("Documents held: {n}", "收录文件：{n} 份"),
    "sizes": ("{clauses} clauses, {responsibilities} responsibilities", "条款 {clauses}，职责分工 {responsibilities}"),
    "units": ("Units named: {total}, resolved: {resolved} ({share})", "单位提及：{total} 次，已确定 {resolved} 次（{share}）"),
    "units-open": ("Unresolved units", "未能确定的单位"),
    "mentions": (
        "Documents named: {total} times; held: {held}, other version of a law held: {versions}, not held: {stubs}, perhaps held: {ambiguous}, unknown: {open}",
        "文件提及：{total} 次；已收录 {held} 次，仅收录其他版本 {versions} 次，未收录 {stubs} 次，所指待定 {ambiguous} 次，未能确定 {open} 次",
    ),
    "missing": ("Documents named and not held: {n}, most named first", "被提及而未收录的文件：{n} 份，按提及次数排列"),
    "catalogue": ("List of documents in {source}: {entries} entries, held: {held}", "{source} 所载发文目录：{entries} 条，已收录 {held} 条"),
    "not-held": ("Not held", "未收录"),
    "repealed": (
        "Documents repealed: {documents}; held: {held}, held in another version: {versions}, not held: {missing}",
        "被废止的文件：{documents} 份，已收录 {held} 份，仅收录其他版本的 {versions} 份，未收录 {missing} 份",
    ),
    "by-from": ("by {by} from {day}", "由{by}废止，自 {day} 起"),
    "presumed": ("presumed", "推定"),
    "repealed-held": ("held", "已收录"),
    "repealed-version": ("held in another version", "仅收录其他版本"),
    "repealed-mentioned": ("not held", "未收录"),
    "no-day": ("an unknown day", "不明日期"),
    "unclear": ("Repeals of which it cannot be told what they repeal", "未能确定废止对象的废止"),
    "several": ("Mentions that may mean one of these, of which nothing is concluded", "所指待定的提及（不作推断）"),
    "mentions-open": ("Mentions that could not be resolved", "未能确定的文件提及"),
    "candidates": ("perhaps {names}", "可能为 {names}"),
    "more": ("… and {n} more (--all, or --format json, lists all)", "…… 另有 {n} 项（--all 或 --format json 列出全部）"),
    "and": (" and {n} more", "等 {n} 份"),
    "ambiguous": ("may be several", "可能指多个机构"),
    "no-region": ("it cannot be told which region's", "不能确定所属地区"),
    "unknown": ("not known as a body", "不能识别为机构"),
}
_TYPES: Final[dict[str, tuple[str, str]]] = {
    "repeals": ("repealed", "废止"),
    "partially_repeals": ("repealed in part", "部分废止"),
    "amends": ("amended", "修改"),
    "based_on": ("basis", "依据"),
    "cites": ("cited", "引用"),
    "interprets": ("explained", "解读"),
    "runs_with": ("runs with", "同时施行"),
    "continues": ("continued", "继续有效"),
    "extends": ("extended", "延长"),
    "suspends": ("suspended", "暂停"),
}
Row = dict[str, Any]


@make_command(zh="报告库中收录了哪些文件、哪些文件被提及、列入目录或被废止而未收录，以及哪些单位名称和文件提及未能确定。")
@option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text: for reading; json: all of it.",
    zh="text：便于阅读；json：全部内容。",
)
@option("--all", "everything", is_flag=True, help="List all, not the first of long lists.", zh="列出全部，不截断较长的列表。")
@store_option
@output_option
@click.pass_obj
def command(console: Console, form: str, everything: bool, store: Path, output: Path | None) -> None:
    """Tell what the store holds, what texts name, list or repeal that it does not hold, and what it could not resolve."""
    found = report(Store.open(store))
    if form == "json":
        console.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n", output)
    else:
        text = _Text(console.lang, None if everything else _FIRST)
        console.write("".join(visible(line) + "\n" for line in text.lines(found)), output)


@dataclass(frozen=True, slots=True)
class _Text:
    """The report for reading. `first`: how many of a list are shown; None: all."""

    lang: str
    first: int | None

    def say(self, name: str, **values: object) -> str:
        return _LABELS[name][self.lang == "zh"].format(**values)

    def lines(self, found: Row) -> Iterator[str]:
        yield self.say("documents", n=len(found["documents"]))
        yield from self.rows([self.document(row) for row in found["documents"]])
        units = found["units"]
        yield ""
        yield self.say("units", total=units["total"], resolved=units["resolved"], share=_share(units["resolved"], units["total"]))
        yield from self.section("units-open", [self.unit(row) for row in units["unresolved"]])
        mentions = found["mentions"]
        yield ""
        yield self.say("mentions", **{name: count for name, count in mentions.items() if isinstance(count, int)})
        yield from self.section("several", [self.mention(row) for row in mentions["several"]])
        yield from self.section("mentions-open", [self.mention(row) for row in mentions["unresolved"]])
        if found["missing"]:
            yield ""
            yield self.say("missing", n=len(found["missing"]))
            yield from self.rows([self.missing(row) for row in found["missing"]])
        for listed in found["catalogue"]:
            yield ""
            yield self.say("catalogue", source=listed["source"], entries=listed["entries"], held=listed["held"])
            yield from self.section("not-held", [f"  {_name(row)}{self.candidates(row)}" for row in listed["missing"]])
        repealed = found["repealed"]
        if repealed["listed"] or repealed["unclear"]:
            yield ""
            yield self.say("repealed", **{name: count for name, count in repealed.items() if isinstance(count, int)})
            # what is not held comes first: it is what a reader may want to add
            yield from self.rows([self.repeal(row) for row in sorted(repealed["listed"], key=lambda row: row["held"] == "held")])
            yield from self.section("unclear", [f"  {_name(row)}  ({_name(row['by'])}){self.candidates(row)}" for row in repealed["unclear"]])

    def section(self, heading: str, lines: Sequence[str]) -> Iterator[str]:
        if lines:
            yield self.say(heading)
        yield from self.rows(lines)

    def rows(self, lines: Sequence[str]) -> Iterator[str]:
        shown = lines[: self.first]
        yield from shown
        if len(shown) < len(lines):
            yield "  " + self.say("more", n=len(lines) - len(shown))

    def document(self, row: Row) -> str:
        sizes = self.say("sizes", clauses=row["clauses"], responsibilities=row["responsibilities"])
        return f"  {row['issued_on'] or '-'}  {_name(row)}  ({sizes}; {row['source']})"

    def unit(self, row: Row) -> str:
        reason = self.say(row["reason"]) if row["reason"] in _LABELS else row["reason"]
        return f"  {row['count']:>5}  {row['name']}  ({reason}; {self.names(row['documents'])})"

    def mention(self, row: Row) -> str:
        return f"  {row['count']:>5}  {_name(row)}  ({self.type(row['type'])}; {self.by(row)}){self.candidates(row)}"

    def missing(self, row: Row) -> str:
        types = ("、" if self.lang == "zh" else ", ").join(f"{self.type(name)} {count}" for name, count in row["types"].items())
        return f"  {row['count']:>5}  {_name(row)}  ({types}; {self.by(row)})"

    def repeal(self, row: Row) -> str:
        told = []
        for one in row["repealed_by"]:
            presumed = f" ({self.say('presumed')})" if one["basis"] == "presumed" else ""
            told.append(self.say("by-from", by=_name(one), day=(one["effective_on"] or self.say("no-day")) + presumed))
        return f"  {_name(row)}  ({self.say('repealed-' + row['held'])}; {'; '.join(told)})"

    def candidates(self, row: Row) -> str:
        found = row.get("candidates")
        return "  " + self.say("candidates", names=self.names([_name(one) for one in found])) if found else ""

    def by(self, row: Row) -> str:
        return self.names([one["number"] or _name(one) for one in row["by"]])

    def names(self, names: Sequence[str]) -> str:
        shown = names if self.first is None else names[:_NAMES]
        rest = "" if len(shown) == len(names) else self.say("and", n=len(names) - (0 if self.lang == "zh" else len(shown)))
        return "、".join(shown) + rest

    def type(self, name: str) -> str:
        return _TYPES[name][self.lang == "zh"] if name in _TYPES else name


def _name(row: Row) -> str:
    """A document's number and title, as far as printed."""
    return " ".join(part for part in (row["number"], row["title"]) if part) or str(row.get("document") or "-")


def _share(part: int, whole: int) -> str:
    """A percentage that never rounds up to all."""
    return f"{int(1000 * part / whole) / 10} %" if whole else "-"
