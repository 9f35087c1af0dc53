"""The list of attachments (附件：1.… 2.…) and the heads of the attachments printed behind it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from policygraph.loaders.dates import chinese_number
from policygraph.loaders.genres import is_body
from policygraph.loaders.heads import MARKER, is_date
from policygraph.loaders.lines import TERMINAL, Layout
from policygraph.loaders.mapped import Mapped

_LIST: Final = re.compile(r"附件(?P<first>1|一)?[:：](?=.)")
_NEXT: Final = re.compile(r"附件(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})[:：]")
_ITEM: Final = re.compile(r"(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})[.．、](?!\d(?!(?<=[12])[09]\d\d年))")
_HEAD: Final = re.compile(r"附件(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})?[:：]?(?P<title>[^。；：]{0,80})")
# the last characters of what attachments are: 表 单 目录 方案 办法 …
_ENDS: Final = "表单书录图案法则件册划策施见定例程准范引南度纲点式样明稿议解系"
_EDITION: Final = re.compile(r"[（(](?:20\d\d|第|试行|暂行|修订|\d{4}).{0,14}[）)]")


@dataclass(frozen=True, slots=True)
class AttachmentList:
    """Titles as the list prints them, without numbers; the lines it takes; the last of them (-1 if there is none)."""

    titles: tuple[Mapped, ...]
    lines: frozenset[int]
    last: int


def attachment_list(layout: Layout, indices: Sequence[int]) -> AttachmentList:
    """The first list of attachments among the lines `indices` of one document."""
    lines = layout.lines
    for position, index in enumerate(indices):
        opened = _LIST.match(lines[index].text)
        if not opened or len(lines[index].text) > 80 or "。" in lines[index].text:
            continue
        if opened["first"] and not _lists_on(layout, indices[position + 1 : position + 2]):
            continue
        items: list[Mapped] = []
        first = lines[index].mapped[opened.end() :]
        if numbered := _ITEM.match(first.text):
            first = first[numbered.end() :]
        items.append(first)
        used = {index}
        for offset, follow in enumerate(indices[position + 1 :], position + 1):
            text = lines[follow].text
            # a head displaced to the page's end may stand between two lines of the list
            if (follow - max(used) > 1 and not lines[follow].opens_page) or len(items) > 40:
                break
            marked = _NEXT.match(text) if opened["first"] else _ITEM.match(text)
            if (numbered or opened["first"]) and marked and _value(marked["number"]) == len(items) + 1:
                items.append(lines[follow].mapped[marked.end() :])
            elif _continues(layout, items, follow, [lines[i].text for i in indices[offset + 1 : offset + 3]], bool(numbered)):
                items[-1] = Mapped.join([items[-1], lines[follow].mapped])
            elif layout.wrapped and any(line.opens_page for line in lines[follow + 1 : follow + 4]):
                continue  # another head displaced to the page's end
            else:
                break
            used.add(follow)
        titles = tuple(_trimmed(item) for item in items if item.text)
        return AttachmentList(titles, frozenset(used), max(used))
    return AttachmentList((), frozenset(), -1)


def _lists_on(layout: Layout, following: Sequence[int]) -> bool:
    """Whether 附件1：… is the first of a list (附件2：… next, or the signature), not the head of the attachment itself."""
    lines = [layout.lines[i] for i in following]
    return any(_NEXT.match(line.text) or is_body(line.text) or is_date(line) for line in lines)


def _continues(layout: Layout, items: Sequence[Mapped], index: int, ahead: Sequence[str], numbered: bool) -> bool:
    """Whether line `index` goes on with the last item."""
    line = layout.lines[index]
    text = line.text
    if text[-1] in TERMINAL or is_date(line) or is_body(text) or line.tabs or len(text) > 40 or _HEAD.fullmatch(text):
        return False
    if any(text == item.text for item in items[:-1]) or text == "附则":
        return False
    if _EDITION.fullmatch(text):
        return True
    if layout.wrapped and len(text) <= 8 and text.endswith(tuple(_ENDS)) and not re.match("附", text) and not MARKER.match(text):
        # the end of a title that filled its line, which may be the first of its paragraph
        above = [line.width for line in layout.lines[max(index - 9, 0) : index]]
        if above[-1] >= sorted(above)[-2:][0] - 3:
            return True
        # the attachment prints its title again
        if items[-1].text + text in "".join(other.text for other in layout.lines[index + 1 :]):
            return True
    following = (_ITEM.match(other) for other in ahead)
    if numbered and any(m and _value(m["number"]) == len(items) + 1 for m in following):
        return True
    core = re.sub(r"[（(][^（）()]*[）)]$", "", items[-1].text)
    return not core.endswith(tuple(_ENDS)) and "，" not in text


def _value(number: str) -> int:
    return chinese_number(number) or 0


def _trimmed(item: Mapped) -> Mapped:
    return item[: len(item.text.rstrip("；;。.，,"))]


@dataclass(frozen=True, slots=True)
class AttachmentHead:
    """The lines `first` … `last` (exclusive) that head an attachment; `path` is 附件 or 附件1, 附件2 …"""

    first: int
    last: int
    path: str
    lines: frozenset[int]


def attachment_heads(
    layout: Layout, indices: Sequence[int], titles: Sequence[str], plain: Callable[[str], str], after: int
) -> list[AttachmentHead]:
    """The heads of attachments among the lines `indices`: 附件N with its title below, above or beside it, or a listed
    title standing alone. `titles` are the listed ones as `plain` makes them."""
    lines = layout.lines
    found: list[tuple[list[int], int | None]] = []
    used: set[int] = set()
    for position, index in enumerate(indices):
        if index in used or index < after or lines[index].tabs > 1:
            continue
        label = _HEAD.fullmatch(lines[index].text)
        if label and _is_head(layout, index, label, titles, plain):
            number = _value(label["number"]) if label["number"] else None
            members = [index]
            wanted = [titles[number - 1]] if number and number <= len(titles) else list(titles)
            below = _title_run(layout, indices, position + 1, wanted, plain)
            above = [] if below else _title_run_above(layout, indices, position, wanted, plain)
            members += below or above
            # a title above may already have been taken for a head of its own
            found = [f for f in found if not set(f[0]) & set(members)]
            found.append((sorted(members), number))
            used.update(members)
        elif titles and (run := _title_run(layout, indices, position, titles, plain)):
            number = next(n for n, t in enumerate(titles, 1) if t == _joined(layout, run, plain))
            if len(titles) == 1 or not any(f[1] == number for f in found):
                found.append((run, number))
                used.update(run)
    many = len(titles) > 1 or len(found) > 1
    heads = []
    for order, (members, number) in enumerate(found, 1):
        path = f"附件{number or order}" if many else "附件"
        heads.append(AttachmentHead(members[0], members[-1] + 1, path, frozenset(members)))
    return heads


def _is_head(
    layout: Layout, index: int, label: re.Match[str], titles: Sequence[str], plain: Callable[[str], str]
) -> bool:
    title = label["title"]
    if not title:
        return True
    if re.match(r"附件[:：]", label.string) or "，" in title:
        return False
    if re.match(r"附件[^:：]{1,2}[:：]", label.string):
        return True  # 附件1：决定废止的文件目录, where it stands in no list
    offsets = layout.lines[index].mapped.offsets
    at = label.start("title")
    apart = offsets[at] > offsets[at - 1] + 1  # 附件2 目标任务分解表, not 附件2所列项目
    return plain(title) in titles or (apart and len(title) <= 50)


def _joined(layout: Layout, run: Sequence[int], plain: Callable[[str], str]) -> str:
    return plain("".join(layout.lines[i].text for i in run))


def _title_run(
    layout: Layout, indices: Sequence[int], position: int, titles: Sequence[str], plain: Callable[[str], str]
) -> list[int]:
    """The lines from `position` on that together are one of `titles`."""
    for count in range(1, 5):
        run = list(indices[position : position + count])
        if len(run) == count and _joined(layout, run, plain) in titles:
            return run
    return []


def _title_run_above(
    layout: Layout, indices: Sequence[int], position: int, titles: Sequence[str], plain: Callable[[str], str]
) -> list[int]:
    for count in range(1, 5):
        run = list(indices[max(position - count, 0) : position])
        if len(run) == count and _joined(layout, run, plain) in titles:
            return run
    return []
