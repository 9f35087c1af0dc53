"""`policygraph diff`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import click

from policygraph.cli.commands import make_command, option
from policygraph.cli.console import Console
from policygraph.cli.options import output_option, path, store_option
from policygraph.errors import SourceError
from policygraph.graph.compared import Side, from_extraction, from_store
from policygraph.graph.diff import KINDS, Change, Comparison, compare, summary, to_data
from policygraph.graph.store import Store
from policygraph.invisible import visible
from policygraph.loaders.reading import read
from policygraph.loaders.sources import collect
from policygraph.viz.diff_page import diff_page, title
from policygraph.viz.diff_words import WORDS

_SIGNS: Final = {"changed": "~", "renumbered": "#", "moved": ">", "added": "+", "removed": "-"}
_AROUND: Final = 24
"""So many characters of unchanged words are shown on each side of a change."""


@make_command(
    zh="逐条对照两份文件：同一法规的两个版本，或规划及其后续文件。A、B 为文号、标题、IRI，或只含一份文件的文本文件路径。"
    "条款按文字与序号对应，异体字符和标点全半角不算变化。有无差异，退出码均为 0。"
)
@click.argument("a")
@click.argument("b")
@option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="text: what differs; json: every clause with its words and places; html: a page with the changed words marked.",
    zh="text：仅列差异；json：全部条款及原文、位置；html：标出变化文字的网页。",
)
@store_option
@output_option
@click.pass_obj
def command(console: Console, a: str, b: str, form: str, store: Path, output: Path | None) -> None:
    """Compare two documents clause by clause: two versions of a law, or a plan and its successor.

    A and B are each a number, a title or an IRI in the store, or the path of a text that holds one document. Clauses are
    paired by words and number; other forms of the same character are no change. The exit code is 0 with and without
    differences.
    """
    comparison = compare(_side(console, a, store), _side(console, b, store))
    if form == "json":
        console.write(json.dumps(to_data(comparison), ensure_ascii=False, indent=1) + "\n", output)
    elif form == "html":
        console.write(diff_page(comparison, console.lang), output)
    else:
        console.write("".join(visible(line) + "\n" for line in _lines(comparison, console.lang)), output)


def _side(console: Console, name: str, store: Path) -> Side:
    """The document that `name` means: a file if there is one, or if it can be nothing else."""
    file = path(name)
    if not _is_file(name):
        return from_store(Store.open(store), name)
    if file.is_dir():
        raise SourceError("file-is-folder", source=name)
    (source,) = collect([file], None)
    extraction = read(source)
    console.warn(extraction.warnings, name)
    return from_extraction(extraction)


def _is_file(name: str) -> bool:
    """Whether `name` is there as a file, or is written as one is (./a, 附件/通知.txt); a number or title is not."""
    try:
        if Path(name).exists():
            return True
    except (OSError, ValueError):  # a title too long for a file's name
        return False
    return name.startswith(("./", "../", "/", "~/")) or Path(name).suffix.lower() in (".txt", ".text", ".md")


def _lines(comparison: Comparison, lang: str) -> Iterator[str]:
    def say(name: str) -> str:
        return WORDS[name][lang == "zh"]

    for letter, side in (("A", comparison.a), ("B", comparison.b)):
        facts = (side.number, side.title or say("untitled"), side.issued_on, side.source, side.document)
        yield f"{letter}  {'  '.join(fact for fact in facts if fact)}"
    for name, changes in (("clauses", comparison.clauses), ("rows", comparison.rows)):
        if not changes:
            continue
        counts = summary(changes)
        yield ""
        yield f"{say(name)}: {', '.join(f'{say(kind)} {counts[kind]}' for kind in KINDS if counts[kind])}"
        if counts["same"] == len(changes):
            yield say("no_changes")
        yield from _differences(changes, lang)


def _differences(changes: Sequence[Change], lang: str) -> Iterator[str]:
    """What differs. Items that only went with their article (第十条/（二） → 第十一条/（二）) are told with it."""
    for change in changes:
        if change.kind == "same" or change.carried:
            continue
        labels = [change.kind, *(["moved"] if change.kind == "changed" and change.moved else [])]
        line = f"{_SIGNS[change.kind]} {title(change)}  ({', '.join(WORDS[label][lang == 'zh'] for label in labels)}"
        if change.found_in:
            held = "now_in" if change.kind == "removed" else "was_in"
            line += f"; {WORDS[held][lang == 'zh']} {change.found_in.path}"
        yield ""
        yield line + ")"
        if change.kind in ("moved", "renumbered"):
            yield f"    {_shortened(change.part.words, first=True, last=False)}"
        else:
            yield f"    {_marked(change)}"


def _marked(change: Change) -> str:
    """The words with [-removed-] and {+added+} ones marked; long runs that stayed are cut short with […]."""
    if change.kind in ("added", "removed"):
        return change.part.words
    parts = []
    for place, segment in enumerate(change.segments):
        if segment.op == "same":
            parts.append(_shortened(segment.words, first=place > 0, last=place < len(change.segments) - 1))
        else:
            parts.append(f"[-{segment.words}-]" if segment.op == "removed" else f"{{+{segment.words}+}}")
    return "".join(parts)


def _shortened(words: str, first: bool, last: bool) -> str:
    """`words`, or of long ones the first and the last of them."""
    if len(words) <= 2 * _AROUND + 5:
        return words
    return f"{words[:_AROUND] if first else ''} […] {words[-_AROUND:] if last else ''}".strip()
