"""The numbers that open clauses: 第一章, 第三条, 一、, （一）, 1., （1）, ①.

Source: GB/T 9704-2012 《党政机关公文格式》 7.3.3 for 一、 （一） 1. （1）; 立法技术规范 for 章, 节, 条, 款, 项, 目.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from policygraph.loaders.dates import chinese_number
from policygraph.loaders.mapped import Mapped

_CN: Final = "[一二三四五六七八九十百千零〇○]"


@dataclass(frozen=True, slots=True)
class Marker:
    """The number of a clause: its kind, its value, how a path writes it, and how many characters it takes.

    `rank` orders kinds from the outside in where a text has not shown another order.
    """

    kind: str
    rank: int
    value: int
    label: str
    length: int


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    rank: int
    pattern: re.Pattern[str]
    label: Callable[[re.Match[str]], str]


_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_PARENTHESISED: Final = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_PARENTHESISED_CN: Final = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"

_KINDS: Final = (
    _Kind("编", 0, re.compile(rf"第(?P<n>{_CN}+)(?:编|分编)"), lambda m: m.group()),
    _Kind("章", 1, re.compile(rf"第(?P<n>{_CN}+|\d+)章"), lambda m: m.group()),
    _Kind("节", 2, re.compile(rf"第(?P<n>{_CN}+|\d+)节"), lambda m: m.group()),
    _Kind("条", 3, re.compile(rf"第(?P<n>{_CN}+|\d+)条(?:之(?P<sub>{_CN}))?"), lambda m: m.group()),
    _Kind("一、", 4, re.compile(r"(?P<n>[一二三四五六七八九十百]+)[、.．]"), lambda m: m["n"]),
    _Kind("（一）", 5, re.compile(r"[（(](?P<n>[一二三四五六七八九十百]+)[）)][、.．]?"), lambda m: f"（{m['n']}）"),
    _Kind("（一）", 5, re.compile(rf"(?P<c>[{_PARENTHESISED_CN}])"), lambda m: f"（{'一二三四五六七八九十'[_PARENTHESISED_CN.index(m['c'])]}）"),
    _Kind("1.", 6, re.compile(r"(?P<n>\d{1,3})(?:[.．](?!\d(?!(?<=[12])[09]\d\d年))|、)"), lambda m: m["n"]),
    _Kind("（1）", 7, re.compile(r"[（(](?P<n>\d{1,2})[）)][、.．]?"), lambda m: f"（{m['n']}）"),
    _Kind("（1）", 7, re.compile(rf"(?P<c>[{_PARENTHESISED}])"), lambda m: f"（{_PARENTHESISED.index(m['c']) + 1}）"),
    _Kind("1）", 8, re.compile(r"(?P<n>\d{1,2})[）)]"), lambda m: f"{m['n']}）"),
    _Kind("①", 9, re.compile(rf"(?P<c>[{_CIRCLED}])"), lambda m: m["c"]),
)  # fmt: skip

# A paragraph that begins by naming an article (第三条第二款规定的…) is not that article.
_REFERENCE: Final = re.compile(
    r"第[一二三四五六七八九十\d]+[款项条]|规定|所列|所称|[、和至或及]第|中的|的"
    # decisions on amendments tell what becomes of the articles of another document
    r"|修改为|改为|改作|作为第|删去|移至|[后前中]?增加(?:第|[一二两三四五六七八九十\d]+[款项条目句章节])"
)


def marker_of(paragraph: Mapped) -> Marker | None:
    """The number that opens `paragraph`; None if it opens with none."""
    text = paragraph.text
    for kind in _KINDS:
        found = kind.pattern.match(text)
        if not found:
            continue
        end = found.end()
        if kind.rank <= 3:
            parted = end < len(text) and paragraph.offsets[end] > paragraph.offsets[end - 1] + 1
            if not parted and _REFERENCE.match(text, end):
                return None
        groups = found.groupdict()
        if "c" in groups:
            value = next(s.index(groups["c"]) + 1 for s in (_CIRCLED, _PARENTHESISED, _PARENTHESISED_CN) if groups["c"] in s)
        else:
            value = chinese_number(groups["n"].replace("○", "〇")) or 0
        if value == 0 or (end == len(text) and kind.rank > 4):
            return None
        return Marker(kind.name, kind.rank, value, kind.label(found), end)
    return None
