"""The labels of the editor: one row a label, English and Chinese. Its script has them too."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "query-heading": ("Ask in SPARQL", "SPARQL 查询"),
    "query-text": ("Query", "查询语句"),
    "run": ("Run", "运行"),
    "cancel": ("Cancel", "取消"),
    "keys": (
        "Ctrl-Enter or ⌘-Enter runs, Escape cancels. Nothing is stored: the address holds the query.",
        "Ctrl-Enter 或 ⌘-Enter 运行，Esc 取消。本页不保存任何内容，查询语句在地址中。",
    ),
    "limits": (
        "Reading only; at most {seconds} seconds and {rows} rows. What is cut off is said.",
        "只读；最长 {seconds} 秒，最多 {rows} 行；如有截断会注明。",
    ),
    "format": ("Answer as", "结果格式"),
    "examples": ("Examples", "示例"),
    "load": ("Load", "载入"),
    "more-examples": ("more, with values to fill in", "更多查询（可填写参数）"),
    "result": ("Answer", "结果"),
    "download": ("Download", "下载"),
    "running": ("Running …", "正在查询……"),
    "cancelled": ("Cancelled.", "已取消。"),
    "unreachable": ("The server cannot be reached.", "无法连接服务器。"),
    "unreadable": ("The answer ended too early or cannot be read.", "结果不完整或无法读取。"),
    "rows": ("Rows: {count}, in {seconds} s", "{count} 行，用时 {seconds} 秒"),
    "triples": ("Statements: {count}, in {seconds} s", "{count} 条陈述，用时 {seconds} 秒"),
    "answered": ("Answered in {seconds} s", "用时 {seconds} 秒"),
    "cut": (
        "The answer is cut off ({limit}); there is more. Ask for less, or with LIMIT and OFFSET.",
        "结果已截断（{limit}），还有更多。请缩小范围，或使用 LIMIT 和 OFFSET。",
    ),
    "more": ("Show {count} more", "再显示 {count} 行"),
    "shown": ("{shown} of {count} are shown.", "已显示 {shown}/{count}。"),
    "yes": ("Yes", "是"),
    "no": ("No", "否"),
    "nothing": ("Nothing fits.", "没有符合条件的内容。"),
    "subject": ("Subject", "主语"),
    "predicate": ("Property", "属性"),
    "object": ("Object", "宾语"),
}
