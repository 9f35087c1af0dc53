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

NAMES: Final[dict[str, str]] = {
    # names of values and of what the gate saw, in Chinese; a name that is not here is told as it is
    "body": "正文",
    "cited": "所引文件",
    "clause": "条款",
    "day": "日期",
    "deadline": "时限",
    "difference": "差额",
    "document": "文件",
    "end": "终止",
    "ended": "终止日期",
    "ends": "截止",
    "expires": "有效期至",
    "fault": "问题",
    "in_force_from": "同时有效起",
    "in_force_to": "同时有效止",
    "indicator": "指标",
    "last": "最后一日",
    "lead": "牵头单位",
    "level": "层级",
    "marker": "序号",
    "number": "文号",
    "one": "一处",
    "other": "另一处",
    "over": "届满",
    "part": "部分",
    "parts": "分项数",
    "printed": "所载",
    "region": "地域",
    "resolved-by": "对应方式",
    "rounding": "舍入容差",
    "row": "行",
    "scope": "范围",
    "status": "时效性",
    "subject": "事项",
    "sum": "分项合计",
    "table": "表格",
    "territory": "地域",
    "title": "标题",
    "total": "总数",
    "unit": "单位",
    "value": "数值",
    "what": "内容",
    "whole": "总项",
    "year": "年份",
    "yields": "让位",
}


def word(name: str, lang: str) -> str:
    return WORDS[name][lang == "zh"]


def name(of: str, lang: str) -> str:
    """The name of a value."""
    return NAMES.get(of, of) if lang == "zh" else of
