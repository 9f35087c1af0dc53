"""All checks, in the order in which they are listed; a new check is one module and one line here."""

from __future__ import annotations

from typing import Final

from policygraph.queries.checks import (
    body_tables,
    data,
    dates,
    incentive_pairs,
    interpretations,
    lead_pairs,
    leads,
    numbering,
    references,
    repeals,
    rows,
    sanity,
    succession_pairs,
    sums,
    target_pairs,
)
from policygraph.queries.checks.frame import Check

CHECKS: Final[tuple[Check, ...]] = (
    *sums.CHECKS,
    *body_tables.CHECKS,
    *rows.CHECKS,
    *numbering.CHECKS,
    *dates.CHECKS,
    *leads.CHECKS,
    *references.CHECKS,
    *repeals.CHECKS,
    *interpretations.CHECKS,
    *target_pairs.CHECKS,
    *incentive_pairs.CHECKS,
    *lead_pairs.CHECKS,
    *succession_pairs.CHECKS,
    *data.CHECKS,
    *sanity.CHECKS,
)  # fmt: skip

NOT_SUPPORTED: Final[dict[str, tuple[str, str]]] = {
    # id of a check that would be weak and is left out: why (English, Chinese)
    "count-mismatch": ("what belongs to a list that a sentence counts cannot be told well enough", "句中所计的项目是否属于所列，尚难以可靠判断"),
    "target-trajectory": ("whether more or less of an indicator is better is not known", "指标以高为好还是以低为好，尚不可知"),
    "norm-conflict": ("conditions and exceptions of norms are not compared well enough", "规范的条件和例外尚不能可靠比较"),
    "definition-conflict": ("definitions are not read yet", "尚不读取定义条款"),
    "contrary-to-superior": ("rules of different levels are not compared well enough", "不同层级的规定尚不能可靠比较"),
    "orphaned-duty": ("the days of local reforms are only presumed", "地方机构改革的日期仅为推定"),
    "agency-out-of-time": ("the days of local reforms are only presumed", "地方机构改革的日期仅为推定"),
}
