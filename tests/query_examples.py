"""A value for every parameter of every named query, such that each has an answer in the store of test_queries.py."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

GIVEN: Final[Mapping[str, Mapping[str, str]]] = {
    "repealed-by": {"number": "云政办〔2018〕9号"},
    "targets": {"year": "2024", "unit": "市海洋与渔业局", "indicator": "渡口"},
    "target-history": {"indicator": "研发投入强度"},
    "unit-clauses": {"unit": "市海渔局", "role": "responsible"},
    "status": {"on": "2019-06-01", "document": "云政办〔2018〕9号", "held": "https://w3id.org/policygraph/ontology#Held", "lang": "en"},
}
