"""Which document a mention means.

In this order, the first that finds a document decides: the number; then the printed title, by the rules of
title_rules.py from the closest to the loosest. What finds several documents leaves them several, and what only may be
meant stays a candidate, even alone. A number that is printed and not held is never overruled by a title, unless the
document of that title has no number. A text speaks of no document that is younger than itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from policygraph.graph.facts import HeldDocument, NamedDocument
from policygraph.graph.iris import split_series
from policygraph.graph.title_rules import RULES, Names, TitleRule
from policygraph.graph.titles import bare, issuer_of, key, names_itself
from policygraph.model import DocumentNumber

NUMBER: Final = "number"
OWN: Final = "own-instrument"
STUB: Final = "stub"
_DECREE: Final = re.compile(r"(?P<body>.*?[^\d第〕])第?(?P<serial>\d+)号令|(?P<named>.+令)(?P<bare>\d+)号")
# 市政府令第25号, as the texts of one city call the decrees of its government
_LOCAL: Final = re.compile(r"[省市县区州](?:人民)?政府令")
_ODD_BRACKETS: Final = str.maketrans("<>{}〈〉《》｛｝", "〔〕〔〕〔〕〔〕〔〕")
_CHINESE_YEAR: Final = re.compile(r"(?<=[〔\[(（【﹝])[〇○零一二三四五六七八九]{4}(?=[\])）】﹞〕])")
_DIGITS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")


@dataclass(frozen=True, slots=True)
class Resolution:
    """The documents a mention may mean (one, and `sure`: it is the one), and the rule that found them."""

    candidates: tuple[str, ...]
    rule: str
    sure: bool = True

    @property
    def document(self) -> str | None:
        return self.candidates[0] if self.sure and len(self.candidates) == 1 else None


@dataclass(slots=True)
class Index:
    """Held documents by number and by the keys of each rule for titles."""

    documents: dict[str, HeldDocument] = field(default_factory=dict)
    _names: dict[str, Names] = field(default_factory=dict)
    _numbers: dict[str, list[HeldDocument]] = field(default_factory=lambda: defaultdict(list))
    _titles: dict[str, dict[str, list[HeldDocument]]] = field(default_factory=lambda: {rule.name: defaultdict(list) for rule in RULES})

    _elsewhere: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, documents: Iterable[HeldDocument], mentions: Iterable[NamedDocument] = ()) -> Index:
        """The index of held documents. `mentions`: what texts print, to learn of titles whose number is not held."""
        index = cls()
        for document in documents:
            index._add(document)
        for mention in mentions:
            if mention.number and mention.title and number_key(mention.number) not in index._numbers:
                index._elsewhere.update(Names.of(mention.title).all())
        return index

    def _add(self, document: HeldDocument) -> None:
        self.documents[document.iri] = document
        for number in number_keys(document.number, document.issuers):
            self._numbers[number].append(document)
        names = names_of(document)
        self._names[document.iri] = names
        # An explanation is cited by its full title only: 《…》政策解读 is not the instrument it names.
        for rule in RULES if document.is_policy else RULES[:1]:
            for value in dict.fromkeys(rule.held(names)):
                if value:
                    self._titles[rule.name][value].append(document)

    def resolve(self, mention: NamedDocument) -> Resolution | None:
        """The held documents that a mention means; None where none is."""
        by = self.documents.get(mention.document or "")
        if mention.type == "issues":
            return Resolution((by.iri,), OWN) if by else None
        return self._by_number(mention, by) or self._by_title(mention, by)

    def _by_number(self, mention: NamedDocument, by: HeldDocument | None) -> Resolution | None:
        if not mention.number:
            return None
        same = self._same_issuer(mention, by, self._numbers.get(number_key(mention.number), []))
        if not same:
            return None
        # The number of a younger document, or its own: something is misread or misprinted, and a person must look.
        sure = not any(one is by or _late(mention, by, one) for one in same)
        return Resolution(tuple(sorted(one.iri for one in same)), NUMBER, sure)

    def _by_title(self, mention: NamedDocument, by: HeldDocument | None) -> Resolution | None:
        if not mention.title:
            return None
        plain = key(mention.title)
        for rule in RULES:
            if rule.loose and bare(plain) in self._elsewhere:
                return None  # a document of exactly this title is known, by a number that is not held
            found = list(self._titled(rule, plain, mention, by))
            if found:
                sure = all(rule.sure(bare(plain), self._names[one.iri]) for one in found)
                return Resolution(tuple(sorted(one.iri for one in found)), rule.name, sure)
        return None

    def _titled(self, rule: TitleRule, plain: str, mention: NamedDocument, by: HeldDocument | None) -> Iterator[HeldDocument]:
        table, seen = self._titles[rule.name], set[str]()
        for wanted in rule.printed(bare(plain)):
            for one in table.get(wanted, ()):
                if one.iri in seen or (by and one.iri == by.iri) or (mention.number and one.number):
                    continue
                seen.add(one.iri)
                # A law is held in versions, and a younger one tells that there is a law; which version is meant is
                # asked elsewhere. Every other document that is younger is another one of the same title.
                if not one.adoptions and _late(mention, by, one):
                    continue
                if (rule.near or not names_itself(plain)) and not _neighbours(by, one, unknown=rule is RULES[0]):
                    continue
                if rule.agrees(bare(plain), self._names[one.iri]):
                    yield one

    def _same_issuer(self, mention: NamedDocument, by: HeldDocument | None, same: list[HeldDocument]) -> list[HeldDocument]:
        """Of documents with one number in a series that every body uses, those of the body that is meant.

        The printed title decides, else the issuer of the mentioning document; a notice of another body is not meant.
        """
        parsed = DocumentNumber.parse(number_key(mention.number or ""))
        local = parsed is not None and _LOCAL.fullmatch(parsed.series)
        if not same or parsed is None or (parsed.names_issuer and not local):
            return same
        if mention.title:
            plain = key(mention.title)
            signed = issuer_of(plain)
            return [one for one in same if bare(plain) in {*self._names[one.iri].all()} or signed in one.issuers]
        if local:
            return [one for one in same if by is not None and _neighbours(by, one, unknown=False)]
        return [one for one in same if by is not None and set(one.issuers) & set(by.issuers)]


def names_of(document: HeldDocument) -> Names:
    """What a held document is called."""
    year = document.issued_on.year if document.issued_on else None
    return Names.of(document.title, document.instruments, document.attachments, document.issuers, document.region, year)


def number_key(number: str) -> str:
    """A number in one spelling, whatever brackets, widths, spaces and 第 it is printed with: 云政办 <２０３１> 第５号,
    国务院第427号令. What is no number of a known form stays as it is, without white space.

    云政办 and 云政办发 are series of their own.
    """
    squeezed = "".join(unicodedata.normalize("NFKC", number).split()).translate(_ODD_BRACKETS)
    squeezed = _CHINESE_YEAR.sub(lambda found: found.group().translate(_DIGITS), squeezed)
    if found := _DECREE.fullmatch(squeezed):
        squeezed = f"{found['body']}令第{found['serial']}号" if found["body"] else f"{found['named']}第{found['bare']}号"
    parsed = DocumentNumber.parse(squeezed)
    return str(parsed) if parsed else "".join(number.split())


def number_keys(printed: str | None, issuers: Iterable[str] = ()) -> frozenset[str]:
    """The forms in which texts print a document's number: of a shared series, with its issuer and without; of the
    several numbers of a joint document, each."""
    if not printed:
        return frozenset()
    whole = number_key(printed)
    number = DocumentNumber.parse(whole)
    if number is None:
        return frozenset({whole, *(str(one) for _, _, one in DocumentNumber.find("".join(printed.split())))})
    issuer, series = split_series(number)
    if issuer is None:
        return frozenset({whole})
    names = {"", issuer, *issuers, *(short for one in (issuer, *issuers) for short in _short_names(one, series))}
    return frozenset({whole, *(str(replace(number, series=one + series)) for one in names)})


def _short_names(issuer: str, series: str) -> Iterator[str]:
    """云岚市人民政府 in the number of a decree: 云岚市政府, and at home 市政府, 市人民政府."""
    found = re.fullmatch(r"(?P<place>[^，、]{1,}(?P<level>[省市县区州]))人民政府", issuer) if series == "令" else None
    if found:
        yield from (f"{found['place']}政府", f"{found['level']}政府", f"{found['level']}人民政府")


def _late(mention: NamedDocument, by: HeldDocument | None, one: HeldDocument) -> bool:
    """Whether a document is younger than the text that names it.

    The new 云岚市…办法 that repeals the old one of the same title does not repeal a newer one. An explanation is
    written while its document is on the way to be signed.
    """
    if by is None or mention.type == "interprets":
        return False
    written, made = _last_day(by), one.issued_on
    return written is not None and made is not None and made > written


def _last_day(document: HeldDocument) -> date | None:
    """The last day on which its words were decided: a regulation is passed, then approved, or revised later."""
    days = [day for day in (document.issued_on, *document.adoptions) if day]
    return max(days, default=None)


def _neighbours(by: HeldDocument | None, one: HeldDocument, *, unknown: bool) -> bool:
    """Whether a title that names no body may mean `one`: same issuer or same region as the text that prints it.

    `unknown`: the answer where one of the regions is not known.
    """
    if by is None or set(by.issuers) & set(one.issuers):
        return True
    return by.region == one.region if by.region and one.region else unknown
