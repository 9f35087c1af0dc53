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
    "after": "其后",
    "agencies": "机构",
    "agency": "机构",
    "before": "其前",
    "body": "正文",
    "by": "废止者",
    "cited": "所引文件",
    "clause": "条款",
    "day": "日期",
    "deadline": "时限",
    "difference": "差额",
    "document": "文件",
    "documents": "文件",
    "each": "对各项的要求",
    "earlier": "在先文件",
    "end": "终止",
    "end_of_earlier": "在先文件的终止",
    "ended": "终止日期",
    "ends": "截止",
    "expires": "有效期至",
    "explained": "被解读文件",
    "explains": "解读对象",
    "family": "标题共有部分",
    "fault": "问题",
    "first": "前者",
    "found": "实有",
    "higher": "上级",
    "how": "合计方式",
    "in_force_from": "同时有效起",
    "in_force_to": "同时有效止",
    "indicator": "指标",
    "issued": "制定",
    "known": "该字号所属文件",
    "last": "最后一日",
    "later": "在后文件",
    "lead": "牵头单位",
    "level": "层级",
    "listed": "目录所载",
    "marker": "序号",
    "number": "文号",
    "one": "一处",
    "other": "另一处",
    "other_agencies": "另一处机构",
    "over": "终止情形",
    "part": "部分",
    "parts": "分项数",
    "printed": "所载",
    "region": "地域",
    "repealed": "被废止文件",
    "repeals": "废止范围",
    "resolved-by": "对应方式",
    "rounding": "舍入容差",
    "row": "行",
    "scope": "范围",
    "second": "后者",
    "series": "字号",
    "since": "起始",
    "stacking": "叠加规则",
    "standing": "相互关系",
    "status": "时效性",
    "subject": "事项",
    "sum": "分项合计",
    "table": "表格",
    "task": "任务",
    "territory": "地域",
    "title": "标题",
    "told": "所述",
    "total": "总数",
    "unit": "单位",
    "value": "数值",
    "what": "内容",
    "whole": "总项",
    "words": "文字",
    "year": "年份",
    "yields": "让位",
}


SEEN: Final[dict[str, str]] = {
    # what the gate saw, in Chinese: codes of the checks, of resolution and of validity; what is not here is told as it is
    "open": "互不让位",
    "override": "一方有优先条款",
    "settled": "已由废止、修改或接替理顺",
    "apart": "不同时有效",
    "stated": "文中载明",
    "none stated": "文中未载明",
    "text held": "据库中原文",
    "number": "据文号",
    "names its body": "发文机关代字可辨",
    "whole documents": "整份文件",
    "the only document it names": "其所述唯一文件",
    "among": "其中",
    "respectively": "分别",
    "summed-up": "合计",
    "bracket": "括注",
    "highest-only": "就高不重复",
    "no-stacking": "不得叠加",
    "may-stack": "可以叠加",
    "difference-only": "补足差额",
    "title-years": "标题所定年限",
    "title": "标题",
    "stub": "仅见引用",
    "repealed": "被废止",
    "term-stated": "有效期届满（载明）",
    "term-derived": "有效期届满（推算）",
    "term-presumed": "有效期届满（推定）",
    "term-extended": "延长的有效期届满",
}


def word(name: str, lang: str) -> str:
    return WORDS[name][lang == "zh"]


def name(of: str, lang: str) -> str:
    """The name of a value."""
    return NAMES.get(of, of) if lang == "zh" else of.replace("_", " ").replace("-", " ")


def seen(value: str, lang: str) -> str:
    """A value of the gate, for reading."""
    return "、".join(SEEN.get(one, one) for one in value.split("、")) if lang == "zh" else value
