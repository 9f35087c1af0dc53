"""The labels of the picture of a document: one row a label, English and Chinese."""

from __future__ import annotations

from typing import Final

from policygraph.viz.fact_words import WORDS as FACTS
from policygraph.viz.relation_words import INCOMING, RELATIONS

_LABELS: Final[dict[str, tuple[str, str]]] = {
    # head
    "decided": ("Decided by", "人工确定"),
    "status_on": ("Status on", "时效日期"),
    "by": ("Told by", "见"),
    "remark": ("Remark", "附注"),
    "status_of_document": ("as the document", "与文件相同"),
    # relations
    "relations": ("Other documents", "其他文件"),
    # the tree
    "header": ("Head of the table", "表头"),
    "group": ("Part of the document", "文件组成部分"),
    "whole": ("The document as a whole", "文件整体"),
    "more": ("more", "项未列"),
    "below": ("Below it", "下级"),
    "rule": ("Found by rule", "识别规则"),
    "cells": ("Cells", "单元格"),
    # facts
    "lead": ("leads", "牵头"),
    "printed": ("as printed", "原文"),
    "comparable": ("that is", "即"),
    # tools
    "search_here": ("Words, unit, number of a clause", "文字、单位、条款序号"),
    "only_with": ("Only with", "仅看含有"),
    "expand": ("Expand all", "全部展开"),
    "collapse": ("Collapse all", "全部收起"),
    "whole_words": ("Full text", "显示全文"),
    "clear": ("Clear filters", "清除筛选"),
    "parts": ("parts", "个部分"),
    "parts-one": ("part", "个部分"),
    "of": ("of", "／"),
    "keys_are": (
        "↑ ↓ move, → opens, ← closes or goes up, Home, End, * opens all; Enter shows the words; Escape closes; / searches.",
        "↑ ↓ 移动，→ 展开，← 收起或回到上级，Home、End，* 全部展开；回车查看原文；Esc 关闭；/ 查找。",
    ),
}
WORDS: Final[dict[str, tuple[str, str]]] = (
    FACTS | _LABELS | {f"out_{name}": pair for name, pair in RELATIONS.items()} | {f"in_{name}": pair for name, pair in INCOMING.items()}
)
