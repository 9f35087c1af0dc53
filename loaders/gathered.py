"""What is gathered while the relations of one document are read, and how it is settled in the end.

The strongest relation of a mention wins (`STRENGTH`), mentions of one document are brought together, and a document with
another relation is not also cited.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from policygraph.loaders.citations import Citation, Masked, clean, find_citations
from policygraph.loaders.mapped import Block, Mapped
from policygraph.loaders.named import Target, is_short_name
from policygraph.loaders.relation_rules import Finding, Rule, Sentence, When, own_start
from policygraph.model import DocumentKind, Evidence, Relation, RelationType, Remark

STRENGTH: Final[tuple[RelationType, ...]] = (
    "partially_repeals", "repeals", "amends", "overrides", "runs_with", "interprets", "based_on", "cites"
)
CHANGES: Final = frozenset({"partially_repeals", "repeals", "amends"})


@dataclass(slots=True)
class Found:
    """One relation while it is gathered: its document, or the words of a class of documents."""

    type: RelationType
    target: Target | None
    path: str | None
    evidence: Evidence
    when: date | None = None
    clauses: tuple[str, ...] = ()
    scope: str | None = None
    from_title: bool = False
    undated: bool = False


@dataclass(slots=True)
class Paper:
    """The document whose relations are read, and the documents that it has named so far."""

    source: str
    kind: DocumentKind
    issued_on: date | None
    effective_from: date | None
    own: Target
    title_place: Evidence | None = None
    known: list[Target] = field(default_factory=list)
    aliases: dict[str, Target] = field(default_factory=dict)
    found: list[Found] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)

    def target(self, cited: Citation, *, changed: bool = False) -> Target | None:
        """The document that `cited` means; None for the document itself and for short names of nothing known.

        A document ends and amends only others: 2001年公布的《甲条例》同时废止 in the new 甲条例 means the old one.
        """
        number, title = cited.number, cited.title
        if number is None and title is not None and title in self.aliases:
            return self.aliases[title]
        if number is not None and number == self.own.number:
            return None
        if number is None and title is not None and is_short_name(title):
            return None
        if not changed and self.own.matches(number, title):
            return None
        for one in self.known:
            if one.matches(number, title):
                one.learn(number, title)
                return one
        one = Target(None, ())
        one.learn(number, title)
        self.known.append(one)
        return one

    def day(self, when: When, sentence: str) -> date | None:
        if isinstance(when, date):
            return when
        if when == "now":
            return self.issued_on
        if when == "with":
            start = self.effective_from or own_start(sentence)
            return self.issued_on if start == "now" else start
        return None


def sentences(block: Block, *, opening: bool) -> Iterator[tuple[Sentence, Mapped]]:
    text = clean(block.text.text)
    masked = Masked.of(text, find_citations(text)[0])
    for start, end in masked.sentences():
        words = block.text[masked.at[start] : masked.at[end]]
        yield Sentence(masked.text[start:end], start, masked, text, opening), words


def find(sentence: Sentence, rules: Sequence[Rule]) -> Iterator[tuple[Rule, Finding]]:
    """What `rules` find, for each named document only the strongest relation, the first rule before later ones."""
    best: dict[int, tuple[Rule, Finding]] = {}
    for rule in rules:
        for finding in rule.find(sentence):
            if finding.at is None:
                yield rule, finding
            elif finding.at not in best or STRENGTH.index(finding.type) < STRENGTH.index(best[finding.at][1].type):
                best[finding.at] = rule, finding
    for at in sorted(best):
        yield best[at]


def settled(found: Sequence[Found]) -> Iterator[Relation]:
    """One relation for each (type, document); `cites` only where nothing else is said of the document."""
    stronger = {id(f.target) for f in found if f.type != "cites" and f.target is not None}
    groups: dict[tuple[str, object], list[Found]] = {}
    for one in found:
        if one.type != "cites" or id(one.target) not in stronger:
            groups.setdefault((one.type, one.scope if one.target is None else id(one.target)), []).append(one)
    for group in groups.values():
        first = group[0]
        # the body's sentence says more than the title does
        told = next((f for f in group if not f.from_title), first)
        number, title = (first.target.number, first.target.title) if first.target else (None, first.scope)
        clauses = tuple(dict.fromkeys(c for f in group for c in f.clauses))
        day = next((f.when for f in group if f.when), None)
        undated = day is None and any(f.undated for f in group)
        yield Relation(first.type, number, title, told.path, day, clauses, told.evidence, undated)
