"""The labels of the server's pages: one row a label, English and Chinese."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "site": ("PolicyGraph", "政策图谱"),
    "tagline": ("Policies, agencies and obligations, each with its words", "政策、机构与义务，条条有据"),
    "other-language": ("中文", "English"),
    "search": ("Search", "检索"),
    "search-clauses": ("Search clauses", "检索条款"),
    "as-of": ("As of", "截至"),
    "any-day": ("any day", "不限日期"),
    "set": ("Set", "确定"),
    "documents": ("Documents", "文件"),
    "agencies": ("Agencies", "机构"),
    "indicators": ("Indicators", "指标"),
    "findings": ("Findings", "核查结果"),
    "pictures": ("Networks and timelines", "图示"),
    "questions": ("Questions", "查询"),
    "editor": ("SPARQL", "SPARQL"),
    "skip": ("To the content", "跳到正文"),
    "error": ("Error", "错误"),
    "near": ("Do you mean", "您要找的是否为"),
    "data": ("Data", "数据"),
    "endpoint": ("SPARQL endpoint", "SPARQL 端点"),
    "void": ("description of the data set (VoID)", "数据集说明（VoID）"),
    "dumps": ("the whole store", "全库下载"),
    "home": ("Home", "首页"),
}
