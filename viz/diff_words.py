"""What a comparison is told in: one row a label, English and Chinese; for the page and for the terminal."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "heading": ("Comparison of two documents", "两份文件对照"),
    "same": ("same", "相同"),
    "changed": ("changed", "修改"),
    "also": ("changed or moved as well:", "其中文字或位置亦有变动："),
    "home": ("PolicyGraph", "首页"),
    "renumbered": ("renumbered", "条序变动"),
    "moved": ("moved", "位置移动"),
    "added": ("added", "新增"),
    "removed": ("removed", "删除"),
    "number": ("number", "文号"),
    "issued_on": ("issued on", "成文日期"),
    "source": ("source", "来源"),
    "document": ("IRI", "IRI"),
    "untitled": ("(no title)", "（无标题）"),
    "clauses": ("Clauses and paragraphs", "条款与段落"),
    "rows": ("Rows of tables", "表格各行"),
    "no_changes": ("No words differ.", "文字没有差异。"),
    "only_changes": ("Show changes only", "只显示有变化的内容"),
    "changes": ("Changes", "变化列表"),
    "next": ("next change", "下一处变化"),
    "was_in": ("Most of these words stood in", "多数文字原在"),
    "now_in": ("Most of these words are now in", "多数文字现在"),
    "carried": ("with its article", "随所在条变动"),
    "legend": ("Removed words are struck through, added words underlined.", "删除的文字加删除线，新增的文字加下划线。"),
    "variants": (
        "Forms of 〇, quotation marks, dashes, brackets, full and half width and white space count as no change.",
        "〇的不同写法、引号、连接号、括号、全角与半角以及空白的差别不算变化。",
    ),
}
