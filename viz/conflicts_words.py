"""The labels of the picture of findings: one row a label, English and Chinese; those that the page of `check` has too come from there."""

from __future__ import annotations

from typing import Final

from policygraph.queries.checks.frame import SEVERITIES
from policygraph.viz import checks_words

RESOLUTIONS: Final = ("later", "higher", "more-specific", "explicit-override", "highest-only", "none")
"""The rules that settle a contradiction (frame.Resolution); the label of one is `by_` and its name."""
_SHARED: Final = (*SEVERITIES, "severity", "check", "why", "hint", "values", "gate", "resolution", "review")

WORDS: Final[dict[str, tuple[str, str]]] = {
    **{name: checks_words.WORDS[name] for name in _SHARED},
    **{f"by_{name}": checks_words.WORDS[name] for name in RESOLUTIONS},
    "conflicts": ("Findings of the checks as a network", "一致性检查结果网络"),
    "document_node": ("Document", "文件"),
    "clause": ("Clause in question", "所涉条款"),
    "clauses": ("Clauses in question", "所涉条款"),
    "part_of": ("clause of the document", "属于该文件"),
    "error_node": ("error about one document", "仅涉及一份文件的错误"),
    "warning_node": ("warning about one document", "仅涉及一份文件的警告"),
    "note_node": ("note about one document", "仅涉及一份文件的提示"),
    "error_line": ("error between documents", "文件之间的错误"),
    "error_own": ("from an error about one document to its places", "由单份文件的错误连至所涉条款"),
    "error_both": ("error between documents, or from one about one document to its places", "文件之间的错误，或由单份文件的错误连至所涉条款"),
    "warning_line": ("warning between documents", "文件之间的警告"),
    "warning_own": ("from a warning about one document to its places", "由单份文件的警告连至所涉条款"),
    "warning_both": ("warning between documents, or from one about one document to its places", "文件之间的警告，或由单份文件的警告连至所涉条款"),
    "note_line": ("note between documents", "文件之间的提示"),
    "note_own": ("from a note about one document to its places", "由单份文件的提示连至所涉条款"),
    "note_both": ("note between documents, or from one about one document to its places", "文件之间的提示，或由单份文件的提示连至所涉条款"),
    "finding": ("Finding", "检查结果"),
    "findings": ("Findings", "检查结果"),
    "places": ("Places", "原文位置"),
    "ran_checks": ("Checks that ran", "已运行的检查"),
    "to_part": ("Its page, with the words", "所在分页（含原文）"),
    "search_hint": ("Numbers, titles, findings, words", "文号、标题、检查结果、原文"),
    "nothing_found": ("Nothing fits the filters.", "没有符合条件的检查结果。"),
}
NO_FINDINGS: Final[dict[str, tuple[str, str]]] = {
    "nothing_found": ("The checks found nothing to review here.", "未发现需要复核的问题。"),
}
