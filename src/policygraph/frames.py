"""Rows as pandas DataFrames whose columns have types: days are datetimes, whole numbers and truth values may be missing.

pandas is an extra: `pip install 'policygraph[pandas]'`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from policygraph.errors import UsageError
from policygraph.graph.query import Answer, Rows, Triples
from policygraph.graph.terms import python_value

if TYPE_CHECKING:
    from pandas import DataFrame

_DAY: Final = "datetime64[s]"
"""Seconds, because nanoseconds do not reach beyond the year 2262, and terms may."""
_COUNTS: Final = frozenset({"clauses", "documents", "mentions", "order", "step", "year"})
_NUMBERS: Final = frozenset({"baseline", "normalized_value", "score", "value"})
_DAYS: Final = frozenset({"date", "from", "from_date", "last_day", "to", "to_date", "until"})


def frame(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> DataFrame:
    """Rows as a DataFrame. Of each column the type is that of its values: datetime64, Int64, Float64, boolean, string; object
    where they differ or are lists. A column without values has the type that its name has elsewhere, else object.

    Raises UsageError where pandas is not installed.
    """
    pandas = _pandas()
    series = {}
    for place, name in enumerate(columns):
        values = [row[place] for row in rows]
        kind = _type(name, values)
        cells = [float(value) if isinstance(value, Decimal) else value for value in values]
        series[name] = pandas.Series(cells, dtype=kind)
    return pandas.DataFrame(series, columns=list(columns))


def answer_frame(answer: Answer) -> DataFrame:
    """The answer to a query: the rows of a SELECT; subject, predicate and object of a CONSTRUCT; of an ASK, a row `answer`."""
    if isinstance(answer, Rows):
        return frame(answer.columns, answer.rows)
    if isinstance(answer, Triples):
        return frame(("subject", "predicate", "object"), [[python_value(term) for term in triple] for triple in answer.triples])
    return frame(("answer",), [[answer]])


def _type(name: str, values: Sequence[object]) -> str:
    kinds = {_KINDS.get(type(value), "string" if isinstance(value, str) else "object") for value in values if value is not None}
    if kinds == {"Int64", "Float64"}:
        return "Float64"
    if len(kinds) == 1:
        return kinds.pop()
    if kinds:
        return "object"
    is_day = name in _DAYS or name.endswith("_on")
    return _DAY if is_day else "Int64" if name in _COUNTS else "Float64" if name in _NUMBERS else "object"


_KINDS: Final[dict[type[Any], str]] = {bool: "boolean", int: "Int64", float: "Float64", Decimal: "Float64", date: _DAY}


def _pandas() -> Any:
    try:
        import pandas
    except ImportError as error:
        raise UsageError("extra-missing", module="pandas", extra="pandas") from error
    return pandas
