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
