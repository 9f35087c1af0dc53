"""A profile: what an office thinks of the severities.

A TOML file with one table:

    [severity]
    duplicate-row = "note"
    numbering-gap = "off"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final, get_args

from policygraph.errors import QueryError, SourceError
from policygraph.queries.checks.given import given
from policygraph.queries.checks.runner import Level, require

LEVELS: Final[tuple[Level, ...]] = get_args(Level)
_TABLE: Final = "severity"
_PLACE: Final = re.compile(r"\s*\(at (?:line (?P<line>\d+), column \d+|end of document)\)$")


def read(path: Path) -> Mapping[str, Level]:
    """Check → its level. Raises SourceError: no such file, not TOML (with the line), another table, a check or a level that
    is none."""
    text = given(path)
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # not TOML, a number of thousands of digits; nested too deep
        found = _PLACE.search(str(error))
        line = int(found["line"]) if found and found["line"] else max(1, len(text.splitlines()))
        raise SourceError("profile-toml", source=str(path), line=line, reason=_PLACE.sub("", str(error))) from error
    table = data.get(_TABLE)
    if set(data) - {_TABLE} or not isinstance(table, dict):
        raise SourceError("profile-shape", source=str(path))
    return {name: _level(path, name, value) for name, value in table.items()}


def _level(path: Path, name: str, value: object) -> Level:
    try:
        require(name)
    except QueryError as error:
        code = "profile-check" if error.code == "check-unknown" else "profile-unsupported"
        raise SourceError(code, source=str(path), **error.values) from error
    for level in LEVELS:
        if value == level:
            return level
    raise SourceError("profile-level", source=str(path), name=name, value=value, levels=", ".join(LEVELS))
