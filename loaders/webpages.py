"""What a copy of a web page prints about a document: the table of 索引号, 发文字号 …, the path, the counters.

Government sites show it above the text (政府信息公开目录: index number, publisher, dates), some sites also below.
Its number and title are kept as lines of the text, for many sites print them nowhere else; its dates are those of the
page, not of the document, and are left out with the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from policygraph.model import Span

_KEPT: Final = ("发文字号", "发文文号", "文件编号", "文件号", "文号", "发文标题", "文件名称", "标题", "名称")
_LEFT_OUT: Final = (
    "信息索引号", "索引号", "主题分类", "主题词", "体裁分类", "组配分类", "分类", "服务对象", "发文机构", "发文机关", "发文部门",
    "发文单位", "发布机构", "发布机关", "发布单位", "制发机关", "颁布单位", "公开主体", "责任部门", "发文日期", "发文时间", "成文日期",
    "发布日期", "发布时间", "公开日期", "公开时间", "生成日期", "生效日期", "实施日期", "实施时间", "施行日期", "颁布日期",
    "废止日期", "失效日期", "信息提供日期", "更新时间", "公开类别", "公开方式", "公开属性", "公开形式", "公开范围", "公开程序", "有效性",
    "时效性", "效力状态", "法规类型", "所属行业", "所属区域", "信息来源", "文章来源", "来源", "作者", "浏览次数", "浏览量", "浏览",
    "阅读次数", "阅读人次", "评论人次", "阅读", "点击数", "访问量", "下载地址", "字体", "时间", "分享到", "内容概述", "发文内容", "关键词",
    "当前位置", "您的位置", "您现在的位置", "您当前所在位置",
)  # fmt: skip


def _spaced(words: Sequence[str]) -> str:
    return "|".join(r"[ \u3000]*".join(word) for word in sorted(words, key=len, reverse=True))


_LABEL: Final = re.compile(
    rf"(?:^|(?<=[\s:：])|(?<=\d))[•·▪\-【\[]*[ \u3000]*(?:(?P<kept>{_spaced(_KEPT)})|{_spaced(_LEFT_OUT)})[】\]]?"
    r"[ \u3000]*(?:[:：][ \u3000\t]*|[ \u3000\t]+(?=\S)|$)"
)
_NUMBER: Final = re.compile(r".{1,40}(?:[〔\[(（]\d{4}[〕\])）]|公告|令|通告).{0,8}号")
_VALUE: Final = re.compile(r"[A-Za-z\d/\-]{6,40}|\d{4}[年/.\-][\d年月日/.:： \-]{4,20}")
_PUBLISHER: Final = re.compile(r"机[构关]|部门|单位|主体|来源")
_BELOW: Final = re.compile(
    r"来源[:：].{1,20}|(?:相关阅读|相关链接|相关附件|相关文档)[:：]?|(?:责任)?编辑[:：].{1,10}|扫一扫.{0,24}|分享到.{0,20}"
    r"|[【\[]?(?:打印|关闭|返回顶部|字体|收藏|打印本页|关闭窗口|我要纠错)[】\]]?.{0,24}"
)
_REACH: Final = 40
"""The table stands in the first lines, and the remarks below in the last ones; in between 来源： is text."""


@dataclass(frozen=True, slots=True)
class PageMatter:
    """`left_out`: places that are no text; `kept`: by the start of a line the part of it that is (number or title)."""

    left_out: tuple[Span, ...]
    kept: dict[int, Span]


def page_matter(text: str, lines: Sequence[Span]) -> PageMatter:
    """The labelled lines of a web page among `lines` (those that carry words); nothing where fewer than two stand there."""
    out: list[Span] = []
    found = 0
    kept: dict[int, Span] = {}
    waits = ""
    for order, (start, end) in enumerate(lines[:_REACH]):
        raw = text[start:end]
        labels = [] if _heads_columns(text, lines[order : order + 2]) else list(_LABEL.finditer(raw))
        if not labels or raw[: labels[0].start()].strip(" \u3000\t"):
            value = raw.strip()
            if waits == "kept" and _NUMBER.fullmatch(re.sub(r"\s", "", value)):
                kept[start] = (start, end)
            elif (waits == "out" and _VALUE.fullmatch(value)) or (waits == "publisher" and len(value) <= 20):
                out.append((start, end))
            waits = ""
            continue
        waits = ""
        out.append((start, end))
        found += len(labels)
        for label, behind in zip(labels, [*(m.start() for m in labels[1:]), len(raw)], strict=True):
            value = raw[label.end() : behind].strip()
            if label["kept"] and value and start not in kept:
                kept[start] = (start + label.end(), start + behind)
            kind = "kept" if label["kept"] else "publisher" if _PUBLISHER.search(label.group()) else "out"
            waits = "" if value else kind
    if found < 2:
        out, kept = [], {}
    out += [(a, b) for a, b in lines[-8:] if (a, b) not in out and _BELOW.fullmatch(re.sub(r"\s", "", text[a:b]))]
    return PageMatter(tuple(out), kept)


def _heads_columns(text: str, lines: Sequence[Span]) -> bool:
    """Whether the first of two lines is the header of a table (文件名称 | 文号 | 印发日期) and the second its first row: words
    without values above a row of as many cells without labels."""
    if len(lines) < 2:
        return False
    head, row = (text[start:end].strip() for start, end in lines)
    return 0 < head.count("\t") == row.count("\t") and not re.search(r"[\d:：]", head) and not _LABEL.search(row)
