"""The parts of a gazette that hold no documents: personnel, news briefs, the diary, lists, statistics."""

from __future__ import annotations

import re
from typing import Final

from policygraph.loaders.genres import TITLE
from policygraph.loaders.heads import MARKER, is_date, number_in, own_contents
from policygraph.loaders.lines import TERMINAL, Layout

# Parts of a gazette that hold no documents; a line that is such a heading ends the document before it.
SECTION: Final = re.compile(
    r"""(?:(?:20\d{2}年)?(?:\d{1,2}月份?)?.{0,12})?
        (?:人事任免|人事信息|机构人事|人事工作|政务简讯|政务要闻|要闻简讯|政务动态|政府记事|政府大事记|大事记|工作动态
          |发文目录|文件目录|统计资料|统计数据|(?:国民经济)?主要(?:统计|经济)指标|统计局制|政策解读|图片新闻|城市故事)
      | .{0,24}公报》?(?:集中)?赠阅.{0,12} | .{0,20}公报编辑委员会 | 目录""",
    re.VERBOSE,
)
# 宣布失效的规范性文件目录 is an attachment of its decision, not the catalogue of an issue
_CLEARED: Final = re.compile(r"规范性|废止|失效|有效|修改|修订|保留|清理|政策性")
_PERSONNEL: Final = re.compile(r"(?:经.{0,10}研究，?)?.{0,14}(?:政府|党组|常委会|委员会).{0,6}决定(?P<deed>任命|免去|聘任|任免)?[：:]")
# 市人民政府决定： heads appointments and, in decrees, what is repealed and amended
_POST: Final = re.compile(r"任命|免去|聘任|试用期|^[^《》，。；：]{0,16}同志|^[一-鿿·]{2,8}(?:兼)?任[^《》务期何]{4}")
_DIARY: Final = re.compile(r"△.*")
_DAY_ALONE: Final = re.compile(r"(?:\d{1,2}月)?\d{1,2}日")
_MAX_ABOVE: Final = 6
"""How many lines of displaced heads may end the page before a part."""


def section_breaks(layout: Layout, taken: frozenset[int]) -> set[int]:
    """The lines with which the parts without documents begin; lines of `taken` are known to be lists."""
    breaks = set()
    for index, line in enumerate(layout.lines):
        text = line.text
        if index in taken or len(text) > 40 or line.tabs > 1 or MARKER.match(text) or _CLEARED.search(text):
            continue
        if own_contents(layout.lines, index):
            continue
        if (SECTION.fullmatch(text) and not TITLE.fullmatch(text)) or _appoints(layout, index) or _DIARY.match(text):
            breaks.add(_section_start(layout, index))
    return breaks


def _appoints(layout: Layout, index: int) -> bool:
    """Whether line `index` heads the appointments of a body: it says so, or the line below does."""
    found = _PERSONNEL.fullmatch(layout.lines[index].text)
    if found is None or found["deed"]:
        return found is not None
    return any(_POST.search(line.text) for line in layout.lines[index + 1 : index + 2])


def _section_start(layout: Layout, index: int) -> int:
    """Where the part begins that line `index` heads: above the day of a diary's entry; on the page that it ends."""
    lines = layout.lines
    if _DIARY.match(lines[index].text):
        return index - 1 if index and _DAY_ALONE.fullmatch(lines[index - 1].text) else index
    below = index + 1
    while below < len(lines) and not lines[below].opens_page and SECTION.fullmatch(lines[below].text):
        below += 1
    if not layout.wrapped or (below < len(lines) and not lines[below].opens_page):
        return index
    first = index
    while first > 0 and not lines[first].opens_page:
        first -= 1
    # a page that goes on with a document's text may hold that document's end and the part's beginning
    above = first - 1
    while above > 0 and first - above <= _MAX_ABOVE and not re.search("[，。；：]", lines[above].text) and not is_date(lines[above]):
        above -= 1  # other heads at the end of the page before
    if first in (0, index) or not (lines[above].text[-1] in TERMINAL + "）)" or is_date(lines[above])):
        return index
    for line, before in zip(lines[first:index], lines[first - 1 : index - 1], strict=True):
        numbered = MARKER.match(line.text) and before.text[-1] in TERMINAL
        if numbered or is_date(line) or number_in(line.text):
            return index
    return first
