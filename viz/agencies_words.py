"""The labels of the picture of agencies: one row a label, English and Chinese."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "agencies": ("Agencies and the clauses they are in charge of", "机构与其承担的条款"),
    "agency": ("Agency", "机构"),
    "agency_size": ("Agency (size: clauses it leads)", "机构（大小：牵头条款数）"),
    "group": ("Group of agencies", "机构群"),
    "clause": ("Clause", "条款"),
    "clauses": ("Clauses", "条款"),
    "document_node": ("Document", "文件"),
    "documents": ("Documents", "文件"),
    "lead": ("leads", "牵头"),
    "responsible": ("responsible", "责任"),
    "cooperating": ("cooperating", "配合"),
    "part_of": ("clause of the document", "属于该文件"),
    "role": ("Role", "角色"),
    "region": ("Region", "地区"),
    "level": ("Level", "层级"),
    "issued_on": ("Date of issue", "成文日期"),
    "issuers": ("Issued by", "发文机关"),
    "leads": ("Clauses it leads", "牵头条款数"),
    "has_role": ("Clauses in which it has a role", "涉及条款数"),
    "clauses_of": ("Clauses", "所涉条款"),
    "agencies_of": ("Agencies", "承担机构"),
    "targets": ("Targets", "目标"),
    "target": ("Target", "目标"),
    "scope": ("Scope", "范围"),
    "because": ("Why", "依据"),
    "printed": ("Name as printed", "所印名称"),
    "row": ("Table row", "表格行"),
    "duty": ("What it does", "职责内容"),
    "words_of_clause": ("Words of the clause", "条款原文"),
    "words_of_role": ("Words that give the role", "载明职责的文字"),
    "shared": ("Clauses that both have a role in (the line shows the strongest role)", "共同承担的条款（连线按最强角色）"),
    "to_part": ("Its page, with the clauses", "所在分页（含条款）"),
    "holds_on": ("Status on", "时效日期"),
}
