"""All checks, in the order in which they are listed; a new check is one module and one line here."""

from __future__ import annotations

from typing import Final

from policygraph.queries.checks import dates, numbering, references, repeals
from policygraph.queries.checks.frame import Check

CHECKS: Final[tuple[Check, ...]] = (
    *numbering.CHECKS,
    *dates.CHECKS,
    *references.CHECKS,
    *repeals.CHECKS,
)  # fmt: skip
