"""Documents that texts only mention: one node each, by number where one is printed, else by title."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from policygraph.graph.facts import HeldDocument, NamedDocument
from policygraph.graph.iris import Iris, split_series
from policygraph.graph.resolve import STUB, Resolution, number_key
from policygraph.graph.titles import canonical, is_vague, issuer_of, key
from policygraph.model import DocumentNumber

_NO_DOCUMENT: Final = frozenset({"overrides", "issues"})
"""Mentions whose title is no document: a class of documents, or the instrument of the document itself."""


@dataclass(slots=True)
class Stub:
    """A mentioned document: its number, and the titles that texts print for it, with how often each."""

    iri: str
    number: str | None
    titles: Counter[str] = field(default_factory=Counter)

    @property
    def title(self) -> str | None:
        """The title printed most often; of equally many the longest, which names the body too."""
        ranked = sorted(self.titles, key=lambda title: (-self.titles[title], -len(title), title))
        return ranked[0] if ranked else None


@dataclass(slots=True)
class Stubs:
    """The stubs of all mentions that no held document answers."""

    iris: Iris
    documents: dict[str, HeldDocument]
    by_iri: dict[str, Stub] = field(default_factory=dict)
    resolutions: dict[str, Resolution] = field(default_factory=dict)

    def resolve(self, mentions: Iterable[NamedDocument]) -> dict[str, Resolution]:
        """Mention IRI → its stub. Numbers come first, so that a bare title finds the stub that a number and that
        title name elsewhere."""
        wanted = [one for one in mentions if one.type not in _NO_DOCUMENT]
        titled: dict[str, set[str]] = defaultdict(set)
        for mention in wanted:
            if mention.number:
                stub = self._stub(self._numbered(mention), number_key(mention.number))
                self._settle(mention, (stub.iri,))
                if mention.title and not is_vague(key(mention.title)):
                    titled[key(mention.title)].add(stub.iri)
        for mention in wanted:
            if not mention.number and mention.title:
                known = titled.get(key(mention.title))
                if not known:
                    known = {self._stub(self._titled(mention, mention.title), None).iri}
                self._settle(mention, tuple(sorted(known)))
        return self.resolutions

    def _stub(self, iri: str, number: str | None) -> Stub:
        return self.by_iri.setdefault(iri, Stub(iri, number))

    def _settle(self, mention: NamedDocument, candidates: tuple[str, ...]) -> None:
        self.resolutions[mention.iri] = Resolution(candidates, STUB)
        if mention.title and len(candidates) == 1:
            self.by_iri[candidates[0]].titles[mention.title] += 1

    def _numbered(self, mention: NamedDocument) -> str:
        number = DocumentNumber.parse(mention.number or "")
        if number is None:
            return self.iris.unparsed(number_key(mention.number or ""))
        if split_series(number)[0] != "":
            return self.iris.numbered(number, "")
        issuer = issuer_of(key(mention.title or ""))
        return self.iris.numbered(number, issuer) if issuer else self.iris.numbered_stub(number, self._scope(mention))

    def _titled(self, mention: NamedDocument, title: str) -> str:
        plain = canonical(key(title))
        return self.iris.titled_stub(plain, self._scope(mention) if is_vague(plain) else "")

    def _scope(self, mention: NamedDocument) -> str:
        """Who prints a name that does not tell the body: its issuers, else the document or source itself."""
        by = self.documents.get(mention.document or "")
        return "、".join(by.issuers) if by and by.issuers else (mention.document or mention.parent)
