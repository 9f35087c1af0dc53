"""`sum-mismatch`: the parts do not come to the printed total, in a table or in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Final

from policygraph.queries.checks.facts import Facts
from policygraph.queries.checks.frame import Check, Finding
from policygraph.queries.checks.table_sums import table_sums
from policygraph.queries.checks.text_sums import text_sums


def sums(facts: Facts) -> Iterator[Finding]:
    """The findings in tables and sentences; where the text asks for the total and more, a table that divides more is told as such."""
    least = {(str(one["document"]), f"{one['value']}{one['measure'] or ''}") for one in facts.targets if one["comparator"] in (">=", ">")}
    for finding in chain(table_sums(facts), text_sums(facts)):
        total, difference = str(finding.values["total"]), str(finding.values["difference"])
        more = not difference.startswith("-") and (finding.places[0].document, total) in least
        note = {"note_en": _MORE[0] if more else "", "note_zh": _MORE[1] if more else ""}
        yield replace(finding, values={**finding.values, **note})


_MORE: Final = (" (the text asks for that and more: the parts may be meant to exceed it)", "（正文要求为“以上”，分项之和高于总数，或系分解时有意留有余量）")


CHECKS: Final = (
    Check(
        "sum-mismatch",
        "error",
        ("{what}: the parts come to {sum}, the total says {total}{note_en}", "{what}：分项合计{sum}，总数写的是{total}{note_zh}"),
        (
            "One of the numbers is wrong, and the task that is divided is not the task that was set.",
            "其中必有一个数字有误，分解下去的任务与总任务不一致。",
        ),
        (
            "Add up the parts and correct the one that is wrong; say so if some lie outside the total.",
            "请重新核算并更正；如有不计入总数的部分，应予注明。",
        ),
        sums,
    ),
)
