"""The pages of an issue that list documents: the contents page and the 发文目录."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from policygraph.loaders.genres import TITLE
from policygraph.loaders.lines import Layout, Line
from policygraph.loaders.mapped import Mapped
from policygraph.model import CatalogueEntry, DocumentNumber

_LEADER: Final = re.compile(r"(?P<entry>.*?)(?:…{2,}|[.．·・•]{4,}|[-—─]{6,})[（(\[【]?\d{1,3}[）)\]】]?")
_HEADING: Final = re.compile(r".{0,30}(?:发文|文件)目录")
# 拟废止的文件目录, 清理结果, 继续有效的文件: what a decision lists, and the heads of its columns
_DECIDED: Final = re.compile(
    r"废止|失效|停止执行|不再执行|作废|清理|修改|修订|继续有效|有效期|保留|宣布|^附[件表][\d一二三四五六七八九十]*(?:[:：]|$)"
)
_COLUMNS: Final = re.compile(
    r"(?:序号)?(?:发?文号|(?:发文)?字号|(?:规范性|政策)?文件(?:名称?|标题)|标题|名称|题名|备注|依据"
    r"|(?:起草|印|制|发)发?[文布]?(?:日期|时间|单位|机关|部门))+"
)
_ABOVE: Final = 6
_LATE_DATE: Final = re.compile(r"(?:\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-./]\d{1,2}[-./]\d{1,2})$")
_MAX_GAP: Final = 8


@dataclass(frozen=True, slots=True)
class Listing:
    """Titles by number as a list prints them, and the lines that the list takes."""

    entries: tuple[CatalogueEntry, ...]
    lines: frozenset[int]


def contents(layout: Layout) -> Listing:
    """The contents page, recognised by its page numbers after leaders (……（02）)."""
    lines = layout.lines
    leaders = [i for i, line in enumerate(lines) if _LEADER.fullmatch(line.text)]
    entries: list[CatalogueEntry] = []
    taken: set[int] = set()
    for run in _runs(leaders, _MAX_GAP):
        if len(run) < 3:
            continue
        before = max(run[0] - 4, 0)
        taken.update(range(run[0], run[-1] + 1))
        for last in run:
            found = _contents_entry(layout, lines[before : last + 1])
            if found:
                entry, length = found
                entries.append(entry)
                taken.update(range(last - length + 1, last + 1))
            before = last + 1
    return Listing(tuple(entries), frozenset(taken))


def _contents_entry(layout: Layout, group: Sequence[Line]) -> tuple[CatalogueEntry, int] | None:
    """The numbered document that the last lines of `group` list, and how many lines it takes."""
    for length in range(1, len(group) + 1):
        joined = Mapped.join(line.mapped for line in group[len(group) - length :])
        shown = _LEADER.fullmatch(joined.text)
        if not shown:
            continue
        entry = shown["entry"]
        number = next((n for n in DocumentNumber.find(entry) if entry[n[1] :] in "）)"), None)
        if number is None:
            continue
        title = entry[: number[0]].rstrip("（(")
        if TITLE.fullmatch(title) and title.count("《") == title.count("》"):
            words = joined[: shown.end("entry")]
            place = words.evidence(layout.source, "contents-entry")
            # A further line above may name the issuer: 云岚市人民政府 / 关于…
            if title.startswith(("关于", "印发")) and length < len(group):
                continue
            return CatalogueEntry(str(number[2]), title, place), length
    return None


def catalogue(layout: Layout, taken: frozenset[int]) -> Listing:
    """The 发文目录: lines of a number and a title, at least two near each other or below the heading."""
    lines = layout.lines
    starts = [i for i, line in enumerate(lines) if i not in taken and _numbered_title(line.text)]
    entries: list[CatalogueEntry] = []
    used: set[int] = set()
    for run in _runs(starts, 4):
        above = range(max(run[0] - 3, 0), run[0])
        headed = any(_HEADING.fullmatch(lines[i].text) and not _DECIDED.search(lines[i].text) for i in above)
        if not headed and (len(run) < 2 or _is_decided(lines, run[0])):
            continue
        for position, first in enumerate(run):
            limit = run[position + 1] if position + 1 < len(run) else min(first + 5, len(lines))
            entry, last = _catalogue_entry(layout, first, limit)
            entries.append(entry)
            used.update(range(first, last))
        used.update(i for i in range(max(run[0] - 3, 0), run[0]) if _HEADING.fullmatch(lines[i].text))
    return Listing(tuple(entries), frozenset(used))


def _is_decided(lines: Sequence[Line], first: int) -> bool:
    """Whether what stands above the list says that it is one of a decision: 废止的文件目录, 附件, heads of columns."""
    for line in reversed(lines[max(first - _ABOVE, 0) : first]):
        if _DECIDED.search(line.text) or (_COLUMNS.fullmatch(line.text) and line.tabs):
            return True
        if _HEADING.fullmatch(line.text):
            return False
    return False


def _numbered_title(text: str) -> tuple[DocumentNumber, int] | None:
    found = next(iter(DocumentNumber.find(text)), None)
    if found is None or found[0] != 0 or re.search("关于|的|印发", found[2].series):
        return None  # the title stands before the number: a row of another list
    rest = text[found[1] :].lstrip("：:")
    if len(rest) < 8 or rest[0] in "，。；、）)》文" or "。" in rest:
        return None
    return found[2], found[1]


def _catalogue_entry(layout: Layout, first: int, limit: int) -> tuple[CatalogueEntry, int]:
    numbered = _numbered_title(layout.lines[first].text)
    assert numbered is not None, "only lines that start an entry come here"
    number, end = numbered
    joined = layout.lines[first].mapped
    last = first + 1
    # A title that is not at its end goes on in the next line of print.
    while last < limit and not TITLE.fullmatch(_title(joined.text[end:])):
        line = layout.lines[last]
        if line.opens_page or line.text[-1] in "。：" or line.tabs > 1 or len(line.text) > 60:
            break
        joined = Mapped.join([joined, line.mapped])
        last += 1
    if not TITLE.fullmatch(_title(joined.text[end:])) and last > first + 1:
        joined, last = layout.lines[first].mapped, first + 1
    return CatalogueEntry(
        str(number), _title(joined.text[end:]), joined.evidence(layout.source, "catalogue-entry")
    ), last


def _title(text: str) -> str:
    return _LATE_DATE.sub("", text.lstrip("：:")).strip("《》") if text.startswith("《") else _LATE_DATE.sub("", text)


def _runs(indices: Sequence[int], gap: int) -> Iterator[list[int]]:
    """`indices` in runs whose neighbours are at most `gap` apart."""
    run: list[int] = []
    for index in indices:
        if run and index - run[-1] > gap:
            yield run
            run = []
        run.append(index)
    if run:
        yield run
