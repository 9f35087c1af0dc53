"""Where the pages of a store are that a picture leads to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final
from urllib.parse import urlencode

from policygraph.graph.store import Store
from policygraph.viz.server.addresses import path_of
from policygraph.viz.server.row_links import clause_of

_NO_IRI: Final = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f-\x9f]")


@dataclass(frozen=True)
class Leading:
    """The pages of the site for a reader of a picture, in its language and of its day, where one was asked for."""

    store: Store = field(repr=False)
    parameters: str
    names: frozenset[str] = field(repr=False)

    @cached_property
    def start(self) -> str:
        return f"/{self.parameters}"

    def page_of(self, iri: str) -> str | None:
        path = None if _NO_IRI.search(iri) else path_of(iri, self.store.manifest.base)
        return f"{path}{self.parameters}" if path else None

    def clause_of(self, document: str, path: str, source: str | None, spans: Sequence[tuple[int, int]]) -> str | None:
        found = clause_of(self.store, path, [document], (source, spans) if source else None)
        return self.page_of(found) if found else None

    def source_named(self, name: str) -> str | None:
        return self.page_of(self.store.iris.source(name)) if name in self.names else None


def leading(store: Store, lang: str, on: date | None = None) -> Leading:
    """The pages of a store for a reader of this language, as of the day that was asked for."""
    asked = {"on": on.isoformat()} if on else {}
    return Leading(store, f"?{urlencode({**asked, 'lang': lang})}", frozenset(one.name for one in store.sources))
