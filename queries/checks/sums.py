"""`sum-mismatch`: the parts do not come to the printed total, in a table or in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policygraph.queries.checks.facts import Facts
from policygraph.queries.checks.frame import Check, Finding
from policygraph.queries.checks.table_sums import table_sums
from policygraph.queries.checks.text_sums import text_sums


def sums(facts: Facts) -> Iterator[Finding]:
    """The findings in tables and sentences."""
    yield from table_sums(facts)
    yield from text_sums(facts)


CHECKS: Final = (
    Check(
        "sum-mismatch",
        "error",
        ("{what}: the parts come to {sum}, the total says {total}", "{what}：分项合计{sum}，总数写的是{total}"),
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
