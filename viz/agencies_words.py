"""The labels of the picture of agencies: one row a label, English and Chinese."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "agencies": ("Agencies and the clauses they are in charge of", "机构与其承担的条款"),
    "agency": ("Agency", "机构"),
    "agency_size": ("Agency (size: clauses and table rows it leads)", "机构（大小：牵头条款及表格行数）"),
    "group": ("Group of agencies", "机构群"),
    "clause": ("Clause or table row", "条款或表格行"),
    "clauses": ("Clauses and table rows", "条款和表格行"),
    "document_node": ("Document", "文件"),
    "documents": ("Documents", "文件"),
    "lead": ("leads", "牵头"),
    "responsible": ("responsible", "责任"),
    "cooperating": ("cooperating", "配合"),
    "both_lead": ("both lead", "共同牵头"),
    "together": ("together", "共同承担"),
    "part_of": ("clause of the document", "属于该文件"),
    "role": ("Role", "角色"),
    "region": ("Region", "地区"),
    "level": ("Level", "层级"),
    "issued_on": ("Date of issue", "成文日期"),
    "issuers": ("Issued by", "发文机关"),
    "leads": ("Clauses and table rows it leads", "牵头条款及表格行数"),
    "has_role": ("Clauses and table rows in which it has a role", "涉及条款及表格行数"),
    "clauses_of": ("Clauses and table rows", "所涉条款和表格行"),
    "agencies_of": ("Agencies", "承担机构"),
    "targets": ("Targets", "目标"),
    "target": ("Target", "目标"),
    "scope": ("Scope", "范围"),
    "because": ("Why", "依据"),
    "printed": ("Name as printed", "所印名称"),
    "row": ("Table row", "表格行"),
    "duty": ("What it does", "职责内容"),
    "words_of_clause": ("Words of the clause or row", "条款或表格行原文"),
    "words_of_role": ("Words that give the role", "载明职责的文字"),
    "shared": ("Clauses and table rows that both have a role in (the line shows the strongest role)", "共同承担的条款和表格行（连线按最强角色）"),
    "to_part": ("Its page, with the clauses", "所在分页（含条款）"),
}
