"""The labels of the picture of validity: one row a label, English and Chinese."""

from __future__ import annotations

from typing import Final

from policygraph.viz.left_out import WORDS as LEFT_WORDS
from policygraph.viz.look_words import WORDS as LOOK_WORDS
from policygraph.viz.relation_words import INCOMING, RELATIONS

_CHAIN: Final = {"follows": "followed_by", "previous_version": "next_version", "may_follow": "may_be_followed_by"}
ACTS: Final = ("repeals", "partially_repeals", "amends", "extends", "continues", "suspends", *_CHAIN)
"""What timeline-relations.rq reads, in the order in which it is told."""

WORDS: Final[dict[str, tuple[str, str]]] = {
    "timeline": ("Validity of documents", "文件时效"),
    "timeline_help": (
        "Documents by issuer. Up and Down go from line to line, Enter opens or folds, Left and Right move along the time, plus and minus zoom, 0: all years.",
        "按发文机关分组列出文件，每行为一份文件的各时效区间。上下键逐行移动，回车打开文件或收起分组，左右键沿时间移动，加减号缩放，0 显示全部年份。",
    ),
    "timeline_keys": ("↑ ↓ Enter: documents · ← →: along the time · + − 0: zoom · /: search", "↑ ↓ 回车：文件 · ← →：沿时间移动 · + − 0：缩放 · /：查找"),
    "search_hint": ("Search titles, numbers, issuers", "查找标题、文号、发文机关"),
    "issuer": ("Issuer", "发文机关"),
    "issued_on": ("Issued on", "成文日期"),
    "year": ("Year of issue", "成文年份"),
    "on_day": ("Status on", "时效日期"),
    "reset": ("Reset", "重置"),
    "zoom": ("Years", "年份"),
    "zoom_in": ("Zoom in: months", "放大：按月"),
    "zoom_out": ("Zoom out: years", "缩小：按年"),
    "fit": ("All years", "全部年份"),
    "fold": ("Fold all", "全部收起"),
    "unfold": ("Unfold all", "全部展开"),
    "documents_one": ("document", "份文件"),
    "documents": ("documents", "份文件"),
    "in_force": ("in force", "份有效"),
    "of": ("of", "/"),
    "issuer_unknown": ("Issuer unknown", "发文机关未知"),
    "mentioned": ("Only mentioned: the text is not in the store", "仅被提及：库中未收录全文"),
    "held": ("Text", "全文"),
    "not_held": ("not in the store", "库中未收录"),
    "periods": ("Periods", "时效区间"),
    "relations": ("Relations", "与其他文件的关系"),
    "because": ("Why", "理由"),
    "remark": ("Remark", "备注"),
    "by": ("Decided by", "依据文件"),
    "retroactive": ("begins before the document was issued", "始于成文日期之前"),
    "basis": ("How the day is known", "日期来源"),
    "basis_stated": ("stated", "文中载明"),
    "basis_derived": ("derived from the words", "据文中表述推算"),
    "basis_presumed": ("presumed", "推定"),
    "basis_decided": ("corrected by a person", "经人工更正"),
    "until": ("until", "至"),
    "always": ("at all times", "始终"),
    "open": ("no end known", "终点未知"),
    "no_periods": ("The store has no period of this document.", "库中没有该文件的时效区间。"),
    "no_documents": ("The store has no documents.", "库中没有文件。"),
    "sign_open": ("goes on: no end known, or beyond the picture", "延续：终点未知，或在图外"),
    "sign_presumed": ("first day presumed", "起始日为推定"),
    "sign_derived": ("first day derived from the words", "起始日据文中表述推算"),
    "sign_issued": ("date of issue", "成文日期"),
    "sign_day": ("the day of the status", "时效日期"),
    "any": ("any", "全部"),
    "no_year": ("no date", "日期未知"),
    **LOOK_WORDS,
    **LEFT_WORDS,
    **{f"out_{name}": RELATIONS[name] for name in ACTS},
    **{f"in_{name}": RELATIONS[_CHAIN[name]] if name in _CHAIN else INCOMING[name] for name in ACTS},
}
