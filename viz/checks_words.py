"""What findings are told in: one row a label, English and Chinese; for the page and for the terminal."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "heading": ("Findings of the checks", "一致性检查结果"),
    "review": ("A finding is for review by a person, never a verdict.", "检查结果供人工复核，不是定论。"),
    "error": ("error", "错误"),
    "warning": ("warning", "警告"),
    "note": ("note", "提示"),
    "off": ("off", "关闭"),
    "errors": ("errors", "错误"),
    "warnings": ("warnings", "警告"),
    "notes": ("notes", "提示"),
    "known": ("known and silent", "已知而不再提示"),
    "ran": ("checks", "检查项"),
    "all": ("all", "全部"),
    "severity": ("Severity", "级别"),
    "check": ("Check", "检查项"),
    "document": ("Document", "文件"),
    "nothing": ("Nothing was found.", "未发现问题。"),
    "why": ("Why it matters", "为何重要"),
    "hint": ("What to do", "如何处理"),
    "values": ("Compared", "比较的值"),
    "gate": ("Why the comparison is fair", "可比的依据"),
    "resolution": ("Settled by", "适用规则"),
    "place": ("characters", "字符"),
    "untitled": ("(no title)", "（无标题）"),
    "list-checks": ("Checks that ran", "已运行的检查"),
    # the rule that settles a contradiction (frame.Resolution)
    "later": ("the later text", "后文优于前文"),
    "higher": ("the text of the higher body", "上位文件优先"),
    "more-specific": ("the more specific clause", "特别规定优先"),
    "explicit-override": ("an override clause", "文中明示优先"),
    "highest-only": ("the highest only", "就高不重复"),
    "none": ("nothing: a person must say", "无，须由人判断"),
}


def word(name: str, lang: str) -> str:
    return WORDS[name][lang == "zh"]
