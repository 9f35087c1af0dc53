"""What one document does to another, in words: one row a relation, English and Chinese."""

from __future__ import annotations

from typing import Final

RELATIONS: Final[dict[str, tuple[str, str]]] = {
    # what a document says of another: (English, Chinese)
    "repeals": ("repeals", "废止"),
    "partially_repeals": ("repeals in part", "部分废止"),
    "amends": ("amends", "修改"),
    "overrides": ("overrides", "优先于"),
    "based_on": ("based on", "依据"),
    "cites": ("cites", "引用"),
    "issues": ("issues", "印发"),
    "interprets": ("interprets", "解读"),
    "runs_with": ("runs with", "一并执行"),
    "continues": ("lists as still in force", "确认继续有效"),
    "extends": ("extends", "延长期限"),
    "suspends": ("suspends", "暂停执行"),
    # of a chain
    "repealed_by": ("repealed by", "被废止，见"),
    "partially_repealed_by": ("repealed in part by", "被部分废止，见"),
    "amended_by": ("amended by", "被修改，见"),
    "extended_by": ("extended by", "被延长期限，见"),
    "follows": ("follows", "接续"),
    "followed_by": ("followed by", "被接续，见"),
    "previous_version": ("version before", "上一版本"),
    "next_version": ("version after", "下一版本"),
    "may_follow": ("may follow (candidate, not a repeal)", "可能接续（候选，并非废止）"),
    "may_be_followed_by": ("may be followed by (candidate, not a repeal)", "可能被接续（候选，并非废止）"),
}
INCOMING: Final[dict[str, tuple[str, str]]] = {
    # the same, said by the other one
    "repeals": ("repealed by", "被废止，见"),
    "partially_repeals": ("repealed in part by", "被部分废止，见"),
    "amends": ("amended by", "被修改，见"),
    "overrides": ("yields to", "让位于"),
    "based_on": ("basis of", "被作为依据，见"),
    "cites": ("cited by", "被引用，见"),
    "issues": ("issued by", "被印发，见"),
    "interprets": ("interpreted by", "被解读，见"),
    "runs_with": ("runs with", "一并执行"),
    "continues": ("listed as still in force by", "被确认继续有效，见"),
    "extends": ("extended by", "被延长期限，见"),
    "suspends": ("suspended by", "被暂停执行，见"),
}
