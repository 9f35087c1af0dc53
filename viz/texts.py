"""The texts of a page, each held once and named by its place: a document is told of with many clauses."""

from __future__ import annotations

from typing import Any

from policygraph.viz.reading import Quote


class Texts:
    """Called with a text it gives its place; `texts` are in the order of their places."""

    def __init__(self) -> None:
        self.texts: dict[str, int] = {"": 0}

    def __call__(self, text: str) -> int:
        return self.texts.setdefault(text, len(self.texts))

    def quote(self, one: Quote) -> list[Any]:
        """Words, source and ranges of characters."""
        return [self(one.words), self(one.source), one.spans]
