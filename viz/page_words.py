"""The labels that every page has: one row a label, English and Chinese."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "other_language": ("中文", "English"),  # of the button: the language it leads to
    "home": ("PolicyGraph", "首页"),
    "its_page": ("Its page, source and data", "查看页面、来源与数据"),
    "close": ("Close", "关闭"),
    "search": ("Search", "查找"),
    "filters": ("Filters", "筛选"),
    "all": ("all", "全部"),
    "document": ("Document", "文件"),
    "number": ("Number", "文号"),
    "title": ("Title", "标题"),
    "path": ("Clause", "条款"),
    "words": ("Words", "原文"),
    "source": ("Source", "来源"),
    "place": ("characters", "字符"),
    "status": ("Status", "时效"),
    "year": ("Year", "年份"),
    "unknown": ("unknown", "未知"),
    "none": ("none", "无"),
    "untitled": ("(no title)", "（无标题）"),
    "nothing_found": ("Nothing fits.", "没有符合条件的内容。"),
    "keys": ("Keys", "键盘"),
    "legend": ("Legend", "图例"),
}


def counted(many: int, one: str, more: str = "") -> str:
    """So many of something, in English. `more`: its plural where that is not made with an s."""
    return f"{many:,} {one if many == 1 else more or one + 's'}"
