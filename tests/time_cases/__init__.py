"""A table of dated cases: small invented documents, days, and what a lawyer would say of each on that day."""

from __future__ import annotations

from typing import Final

from time_cases import gaps, laws, repeals, standings, terms, traps
from time_cases.papers import Case

CASES: Final[tuple[Case, ...]] = (*repeals.CASES, *terms.CASES, *standings.CASES, *laws.CASES, *traps.CASES, *gaps.CASES)
