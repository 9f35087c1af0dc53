"""Documents that texts only mention: one node each, by number where one is printed, else by title."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from policygraph.graph.facts import HeldDocument, NamedDocument
from policygraph.graph.iris import Iris, split_series
from policygraph.graph.resolve import STUB, Resolution, number_key
from policygraph.graph.titles import canonical, instrument_of, is_vague, issuer_of, key, own_level, without_issuer
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
        title name elsewhere; then notices, so that the instrument finds the notice that prints it."""
        wanted = [one for one in mentions if one.type not in _NO_DOCUMENT]
        named: dict[str, set[str]] = defaultdict(set)
        for mention in wanted:
            if mention.number:
                self._settle(mention, (self._numbered(mention),))
                for name in _names(mention.title):
                    named[name].add(self.resolutions[mention.iri].candidates[0])
        titled = [one for one in wanted if not one.number and one.title]
        for mention in sorted(titled, key=lambda one: instrument_of(_plain(one)) is None):
            known = {iri for name in _names(mention.title) for iri in named.get(name, ()) if self._may_be(mention, iri)}
            if not known:
                known = {self._titled(mention)}
                if (inner := instrument_of(_plain(mention))) and not is_vague(inner):
                    named[canonical(inner)] |= known
            self._settle(mention, tuple(sorted(known)))
        return self.resolutions

    def _may_be(self, mention: NamedDocument, iri: str) -> bool:
        """A title printed in 2020 is not that of a number of 2031."""
        by, number = self.documents.get(mention.document or ""), DocumentNumber.parse(self.by_iri[iri].number or "")
        year = number.year if number else None
        return not (year and by and by.issued_on and year > by.issued_on.year)

    def _stub(self, iri: str, number: str | None = None) -> str:
        return self.by_iri.setdefault(iri, Stub(iri, number)).iri

    def _settle(self, mention: NamedDocument, candidates: tuple[str, ...]) -> None:
        self.resolutions[mention.iri] = Resolution(candidates, STUB)
        if mention.title and len(candidates) == 1:
            self.by_iri[candidates[0]].titles[mention.title] += 1

    def _numbered(self, mention: NamedDocument) -> str:
        printed = number_key(mention.number or "")
        number = DocumentNumber.parse(printed)
        if number is None:
            return self._stub(self.iris.unparsed(printed), printed)
        if split_series(number)[0] != "":
            return self._stub(self.iris.numbered(number, ""), printed)
        issuer = issuer_of(_plain(mention))
        iri = self.iris.numbered(number, issuer) if issuer else self.iris.numbered_stub(number, self._scope(mention))
        return self._stub(iri, printed)

    def _titled(self, mention: NamedDocument) -> str:
        plain = canonical(_plain(mention))
        return self._stub(self.iris.titled_stub(plain, self._scope(mention) if is_vague(plain) else ""))

    def _scope(self, mention: NamedDocument) -> str:
        """Who prints a name that does not tell the body: its region where the name says 市, 省 …; its issuers, else the
        document or source itself."""
        by = self.documents.get(mention.document or "")
        if by and by.region and own_level(_plain(mention)):
            return by.region
        return "、".join(by.issuers) if by and by.issuers else (mention.document or mention.parent)


def _plain(mention: NamedDocument) -> str:
    return key(mention.title or "")


def _names(title: str | None) -> frozenset[str]:
    """The keys that tell the document of a printed title: the title, and the instrument that a notice says it prints."""
    plain = key(title or "")
    tried = (plain, without_issuer(plain), instrument_of(plain))
    return frozenset(canonical(one) for one in tried if one and not is_vague(one))
