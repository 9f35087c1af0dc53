"""Which document a mention means.

In this order, the first that finds a document decides: the number; the title as a whole; the title without its
issuing body; the title of the instrument that a notice prints. What finds several documents leaves them several.
A number that is printed and not held is never overruled by a title, unless the document of that title has no number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from policygraph.graph.facts import HeldDocument, NamedDocument
from policygraph.graph.iris import split_series
from policygraph.graph.titles import TitleKeys, key, names_itself
from policygraph.model import DocumentNumber

NUMBER: Final = "number"
OWN: Final = "own-instrument"
STUB: Final = "stub"
_ENDING: Final = frozenset({"repeals", "partially_repeals", "amends"})


@dataclass(frozen=True, slots=True)
class Resolution:
    """The documents a mention may mean (one: it is the one), and the rule that found them."""

    candidates: tuple[str, ...]
    rule: str

    @property
    def document(self) -> str | None:
        return self.candidates[0] if len(self.candidates) == 1 else None


@dataclass(slots=True)
class Index:
    """Held documents by number and by title keys."""

    documents: dict[str, HeldDocument] = field(default_factory=dict)
    _numbers: dict[str, list[HeldDocument]] = field(default_factory=lambda: defaultdict(list))
    _titles: dict[str, dict[str, list[HeldDocument]]] = field(
        default_factory=lambda: {rule: defaultdict(list) for rule in ("title", "title-without-issuer", "instrument")}
    )

    @classmethod
    def of(cls, documents: Iterable[HeldDocument]) -> Index:
        index = cls()
        for document in documents:
            index._add(document)
        return index

    def _add(self, document: HeldDocument) -> None:
        self.documents[document.iri] = document
        for number in _number_keys(document):
            self._numbers[number].append(document)
        keys = TitleKeys.of(document.title, document.instruments)
        # An explanation is cited by its full title only: 《…》政策解读 is not the instrument it names.
        sets = {"title": keys.title}
        if document.is_policy:
            sets |= {"title-without-issuer": keys.without_issuer, "instrument": keys.instrument}
        for rule, values in sets.items():
            for value in values:
                self._titles[rule][value].append(document)

    def resolve(self, mention: NamedDocument) -> Resolution | None:
        """The held documents that a mention means; None where none is."""
        by = self.documents.get(mention.document or "")
        if mention.type == "issues":
            return Resolution((by.iri,), OWN) if by else None
        if mention.number:
            same = [one for one in self._numbers[number_key(mention.number)] if _possible(mention, by, one)]
            if same := _same_issuer(mention, by, same):
                return Resolution(tuple(sorted(one.iri for one in same)), NUMBER)
        if not mention.title:
            return None
        plain = key(mention.title)
        for rule, table in self._titles.items():
            found = [one for one in table.get(plain, ()) if _possible(mention, by, one)]
            if mention.number:
                found = [one for one in found if not one.number]
            if not names_itself(plain):
                found = [one for one in found if _neighbours(by, one, unknown=rule == "title")]
            if found:
                return Resolution(tuple(sorted({one.iri for one in found})), rule)
        return None


def number_key(number: str) -> str:
    parsed = DocumentNumber.parse(number)
    return str(parsed) if parsed else "".join(number.split())


def _number_keys(document: HeldDocument) -> set[str]:
    """The forms in which texts print a document's number: of a shared series, with its issuer and without."""
    if not document.number:
        return set()
    keys = {number_key(document.number)}
    if number := DocumentNumber.parse(document.number):
        issuer, series = split_series(number)
        if issuer is not None:
            keys |= {str(replace(number, series=one + series)) for one in ("", issuer, *document.issuers)}
    return keys


def _possible(mention: NamedDocument, by: HeldDocument | None, one: HeldDocument) -> bool:
    """A document speaks of others, and ends only what is not younger than itself.

    The new 云岚市…办法 that repeals the old one of the same title does not repeal itself.
    """
    if by is None:
        return True
    if one.iri == by.iri:
        return False
    late = bool(by.issued_on and one.issued_on and one.issued_on > by.issued_on)
    return not (mention.type in _ENDING and late)


def _same_issuer(mention: NamedDocument, by: HeldDocument | None, same: list[HeldDocument]) -> list[HeldDocument]:
    """Of documents with one number in a series that every body uses, those of the body that is meant.

    The printed title decides, else the issuer of the mentioning document; a notice of another body is not meant.
    """
    parsed = DocumentNumber.parse(mention.number or "")
    if not same or parsed is None or parsed.names_issuer:
        return same
    if mention.title:
        plain = key(mention.title)
        titled = [one for one in same if plain in _all_keys(one)]
        return titled if titled else []
    return [one for one in same if by is not None and set(one.issuers) & set(by.issuers)]


def _all_keys(document: HeldDocument) -> frozenset[str]:
    keys = TitleKeys.of(document.title, document.instruments)
    return keys.title | keys.without_issuer | keys.instrument


def _neighbours(by: HeldDocument | None, one: HeldDocument, *, unknown: bool) -> bool:
    """Whether a title that names no body may mean `one`: same issuer or same region as the text that prints it.

    `unknown`: the answer where one of the regions is not known.
    """
    if by is None or set(by.issuers) & set(one.issuers):
        return True
    return by.region == one.region if by.region and one.region else unknown
