"""Everything that PolicyGraph raises on purpose.

The library raises; only the command line prints. A message is a code of `messages.py` and its values, so that the
same error can be said in Chinese and in English.
"""

from __future__ import annotations

from typing import Final

from policygraph.messages import say

_GIVEN: Final = frozenset({"reference", "name", "subject", "text", "value"})
"""Values that somebody typed: they are told again, but not all of what a file or an address may bring."""
_TOLD: Final = 80


class PolicyGraphError(Exception):
    """Base of all errors that a user can cause or mend."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __reduce__(self) -> tuple[object, ...]:
        """An error crosses from a worker process to the one that asked."""
        return _raised, (type(self), self.code, self.values)

    def __str__(self) -> str:
        return self.message("en")

    def message(self, lang: str) -> str:
        """The error in one line; `lang` is "zh" or "en"."""
        return say(self.code, lang, **{name: _brief(value) if name in _GIVEN else value for name, value in self.values.items()})


def _brief(value: object) -> object:
    return f"{value[: _TOLD - 1]}…" if isinstance(value, str) and len(value) > _TOLD else value


def _raised(kind: type[PolicyGraphError], code: str, values: dict[str, object]) -> PolicyGraphError:
    return kind(code, **values)


class SourceError(PolicyGraphError):
    """A source file that cannot be read as text; its values hold `source` and, where known, `offset`."""


class StoreError(PolicyGraphError):
    """A store that is none, is too old, is being written to, or lacks what was asked for."""


class QueryError(PolicyGraphError):
    """A query that is not valid SPARQL, or whose form cannot give rows."""


class ReferenceNotFound(PolicyGraphError):
    """A number, title or IRI that the store does not know."""


class UsageError(PolicyGraphError):
    """Arguments that do not fit together, or a file given to a command that cannot use it."""


class ToolMissing(PolicyGraphError):
    """A library or program that an optional part needs and that is not there."""
