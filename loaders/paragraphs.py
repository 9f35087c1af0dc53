"""Lines → paragraphs.

A running text has a paragraph a line, broken only at pages; a wrapped text has lines of print, where a paragraph ends
with a line that is not full, or before the number of a clause.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from policygraph.loaders.lines import TERMINAL, Layout, Line, width
from policygraph.loaders.mapped import Mapped
from policygraph.loaders.markers import Marker, marker_of

_CLOSERS: Final = "”』）)】》"
_OPENS_WITH: Final = "，、。；：！？）)》】”"
_ALONE: Final = re.compile(r"附件|注：|——|特此|本(?:意见|办法|方案|通知|通告|细则|规定|计划|规划|措施|政策|预案|公告|决定|规则)自")
"""What opens a paragraph where a sentence has ended, though the line above be full."""
_BEFORE_ONE: Final = "统唯单同之第合归万逐专划"
"""What makes a word with 一: a line broken inside 统一、规范 does not open a clause."""
_FULL: Final = 0.8
"""A line narrower than this share of its neighbours ends its paragraph (print justifies lines, so widths vary)."""
_INDENT: Final = 2.0
"""The first line of a paragraph is set in by two characters (GB/T 9704-2012, 7.3.3), which text from PDF loses."""
_SLACK: Final = 1.5
_FIRST_UNIT: Final = re.compile(r"[“《（〔(]*(?:[0-9A-Za-z.%-]+|.)[，。、；：）》”！？)%]*")
"""What print does not part at the end of a line: a number, a character with the marks around it."""


def paragraphs(layout: Layout, lines: Sequence[Line]) -> list[Mapped]:
    """The paragraphs that consecutive `lines` of one part of a document make."""
    sentences = _sentence_kinds(lines)
    groups: list[list[Line]] = []
    opened: list[Marker] = []  # the numbers that have opened a paragraph
    for position, line in enumerate(lines):
        if not groups or _breaks(layout, lines, position, groups[-1], opened, sentences):
            groups.append([line])
            if marker := marker_of(line.mapped):
                opened.append(marker)
        else:
            groups[-1].append(line)
    return [Mapped.join(line.mapped for line in group) for group in groups]


def _breaks(
    layout: Layout,
    lines: Sequence[Line],
    position: int,
    paragraph: Sequence[Line],
    opened: Sequence[Marker],
    sentences: frozenset[str],
) -> bool:
    # An open bracket goes on in the next line, unless that opens a clause: then the print forgot to close it.
    if _in_bracket("".join(line.text for line in paragraph[-3:])) and not marker_of(lines[position].mapped):
        return lines[position].tabs > 0
    if not layout.wrapped:
        return not _page_broken(paragraph, lines[position], sentences)
    return _wrapped_break(lines, position, paragraph, opened)


def _sentence_kinds(lines: Sequence[Line]) -> frozenset[str]:
    """The kinds of numbers whose paragraphs are sentences, not headings, in most of their places."""
    whole: Counter[str] = Counter()
    heading: Counter[str] = Counter()
    for line in lines:
        if marker := marker_of(line.mapped):
            (whole if re.search("[。；]", line.text) else heading)[marker.kind] += 1
    return frozenset(kind for kind, count in whole.items() if count >= 2 * heading[kind])


def _in_bracket(text: str) -> bool:
    """Whether the last bracket of `text` is still open: print never ends a paragraph there."""
    tail = text[-120:]
    opened = max(tail.rfind("（"), tail.rfind("("))
    if opened < 0 or re.search("[）)]", tail[opened:]):
        return False
    return re.search("[。；]", tail[opened:]) is None and len(tail) - opened < 100


def _ends_sentence(text: str) -> bool:
    return text.rstrip(_CLOSERS)[-1:] in tuple(TERMINAL) or text[-1] in TERMINAL


def _page_broken(paragraph: Sequence[Line], line: Line, sentences: frozenset[str]) -> bool:
    """Whether a running paragraph goes on in the next line: it stopped inside a sentence."""
    before = paragraph[-1]
    text = before.text
    if line.text[0] in _OPENS_WITH:
        return True
    if _ends_sentence(text) or before.tabs or line.tabs or marker_of(line.mapped):
        return False
    if line.text.startswith(("附件", "抄送", "——")) or _closes_with_bracket(text):
        return False
    if text[-1] in "，、" or "。" in text[:-1]:
        return True
    if marker := marker_of(paragraph[0].mapped):
        # a heading has no mark of a sentence; but where its like are sentences, this one was cut
        return marker.kind in sentences and len(text) >= 8
    return len(text) >= 15 and re.search("[，；、]", text) is not None


def _closes_with_bracket(text: str) -> bool:
    """Whether `text` ends with a bracket that stands for itself: behind a full stop, or as the whole paragraph."""
    if text[-1] not in "）)":
        return False
    opened = max(text.rfind("（"), text.rfind("("))
    return opened <= 0 or text[opened - 1] in TERMINAL


def _wrapped_break(lines: Sequence[Line], position: int, paragraph: Sequence[Line], opened: Sequence[Marker]) -> bool:
    before, line = paragraph[-1], lines[position]
    if line.text[0] in _OPENS_WITH:
        return False
    full = _measure(lines, position - 1)
    room = full - _INDENT if len(paragraph) == 1 else full
    short = _leaves_room(before, line, room)
    ended = _ends_sentence(before.text)
    if marker := marker_of(line.mapped):
        # （责任单位：…） ends a paragraph, but a line may also be full with a bracket inside its sentence
        bracketed = before.text[-1] in "）)" and (not opened or _in_order(marker, opened))
        if ended or bracketed or short:
            # 2. at the start of a line opens a clause only if 1. did; else it counts inside a sentence
            return marker.rank <= 5 or marker.value == 1 or any(_precedes(m, marker) for m in opened)
        if not _in_order(marker, opened) or (marker.kind == "一、" and before.text[-1] in _BEFORE_ONE):
            return False
        above = marker_of(before.mapped) if len(paragraph) == 1 else None
        heading = above and above.kind != "条" and not re.search("[，。；：]", before.text)
        return bool(heading) or _goes_on(lines, position, marker)
    if ended:
        return short or before.width < _FULL * full or _ALONE.match(line.text) is not None
    if short and before.text[-1] in _CLOSERS:
        return True
    return short and (before.width < 0.6 * full or _is_heading(paragraph))


def _leaves_room(before: Line, line: Line, room: float) -> bool:
    """Whether what begins `line` would have fitted on `before`: print fills a line before it begins another.

    Letters set apart fill the line whatever their width; a little room is left where print avoids a bad break.
    """
    found = _FIRST_UNIT.match(line.text)
    return room - before.width - width(found.group() if found else "") > _SLACK


def _precedes(marker: Marker, other: Marker) -> bool:
    return marker.kind == other.kind and marker.value == other.value - 1


def _in_order(marker: Marker, opened: Sequence[Marker]) -> bool:
    """Whether `marker` is the next of its kind, or the first below a number that stands above its kind."""
    same = [m for m in opened if m.kind == marker.kind]
    if same and _precedes(same[-1], marker):
        return True
    below = not opened or (opened[-1].rank < marker.rank) or (not same and any(m.rank < marker.rank for m in opened))
    return marker.value == 1 and below


def _goes_on(lines: Sequence[Line], position: int, marker: Marker) -> bool:
    """Whether the next number of this kind opens a line close by, behind the end of a sentence."""
    for index in range(position + 1, min(position + 30, len(lines))):
        other = marker_of(lines[index].mapped)
        if other and other.kind == marker.kind:
            return other.value == marker.value + 1 and _ends_sentence(lines[index - 1].text)
    return False


def _is_heading(paragraph: Sequence[Line]) -> bool:
    return len(paragraph) <= 2 and bool(marker_of(paragraph[0].mapped)) and not any(
        re.search("[，。；：]", line.text) for line in paragraph
    )


def _measure(lines: Sequence[Line], position: int) -> float:
    """The width of a full line near `position`: the widest but one of those on the same page close by.

    Marks at the end of a line are left out, as print lets them hang in the margin.
    """
    page = lines[position].page
    close = lines[max(position - 7, 0) : position + 8]
    same = [line for line in close if line.page == page]
    near = sorted((width(line.text.rstrip(_OPENS_WITH)) for line in (same if len(same) >= 4 else close)), reverse=True)
    return near[min(1, len(near) - 1)]
