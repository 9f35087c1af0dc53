"""What a check is called where its name is too short to be understood and its message too long: one row a check, English and Chinese."""

from __future__ import annotations

from typing import Final

from policygraph.queries.checks.findings import described
from policygraph.queries.checks.frame import Check

TITLES: Final[dict[str, tuple[str, str]]] = {
    "sum-mismatch": ("Parts do not add up to the total", "分项之和与总数不符"),
    "body-table-unit": ("Text and table differ in the unit", "正文与表格单位不一致"),
    "body-table-value": ("Text and table differ in the value", "正文与表格数值不一致"),
    "row-below-threshold": ("Table row short of what the text asks", "表格行未达正文要求"),
    "duplicate-row": ("Row listed twice", "重复的表格行"),
    "duplicate-marker": ("Number twice in one list", "序号重复"),
    "numbering-gap": ("Number left out", "序号不连续"),
    "date-order": ("Dates in the wrong order", "日期先后颠倒"),
    "retroactive-effect": ("Reaches back in time", "具有溯及力"),
    "deadline-after-expiry": ("Deadline after the document ends", "期限晚于文件有效期"),
    "part-ends-earlier": ("A part ends before the document", "部分条款先于文件到期"),
    "two-leads": ("Two leads for one task", "同一任务牵头单位不同"),
    "unit-role-clash": ("Lead and helper of one task", "同一单位既牵头又配合"),
    "basis-not-in-force": ("Based on what was no longer in force", "制定依据已失效"),
    "cites-repealed": ("Cites what was repealed", "引用已废止的文件"),
    "cites-expired": ("Cites what had expired", "引用已过有效期的文件"),
    "outlives-basis": ("Outlives its basis", "依据终止后仍在执行"),
    "missing-repeal-target": ("Repeals by a number of another document", "废止所印字号属另一文件"),
    "repeal-before-issue": ("Repealed before it was issued", "废止早于制定"),
    "repeal-cycle": ("Documents repeal each other", "文件相互废止"),
    "double-repeal": ("Repealed twice", "重复废止"),
    "rank-inverted-repeal": ("Repeals a document of a higher body", "废止上位机关文件"),
    "interpretation-mismatch": ("Explanation differs from the document", "解读与原文不一致"),
    "target-conflict": ("Targets differ between documents", "文件之间目标不一致"),
    "target-revised": ("Target changed by a later document", "在后文件调整目标"),
    "incentive-conflict": ("Incentives differ between documents", "文件之间扶持标准不一致"),
    "lead-conflict": ("Leads differ between documents", "文件之间牵头单位不一致"),
    "overlap-successor": ("In force beside what may follow it", "与可能的接续文件同时有效"),
    "override-candidate": ("Differs, and says which one goes before", "规定不同而载明优先"),
    "duplicate-number": ("Number at two documents", "发文字号重复"),
    "self-number-mismatch": ("Catalogue and head print other numbers", "目录与文首字号不同"),
    "catalogue-gap": ("Gap in the catalogue", "发文目录缺漏"),
    "value-sanity": ("Doubtful value", "数值存疑"),
    "span-mismatch": ("Quotation is not what the text says", "引文与原文不符"),
}


def title(check: Check) -> tuple[str, str]:
    """What it is called; one that is not in the table: what it looks for."""
    return TITLES.get(check.id) or (described(check, "en"), described(check, "zh"))
