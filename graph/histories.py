"""Which documents are one law through time: those of one title whose heads tell one history.

The head of a law prints when it was adopted and each 修正 or 修订 since, so the head of a version holds the days of
those before it. A law that is made anew (废旧立新) tells its own adoption only: the same title, another history. What
prints no head joins the history in which its 施行 sentence falls.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Final

from policygraph.graph.facts import HeldDocument
from policygraph.graph.titles import bare, key

_NAMED_DAY: Final = re.compile(r"[(（](\d{4}-\d{2}-\d{2})[)）](?:\.\w+)?$")

History = tuple[HeldDocument, ...]


def title_key(title: str) -> str:
    """The key by which versions are one work: 中华人民共和国渡船条例 and 渡船条例 are one, editions aside."""
    return bare(key(title))


def histories(documents: Iterable[HeldDocument]) -> list[History]:
    """The documents of each law or regulation, one at least of which prints a history; in a fixed order."""
    titled: dict[str, list[HeldDocument]] = defaultdict(list)
    for document in sorted(documents, key=lambda one: one.iri):
        if document.is_policy and (document.adoptions or _headless(document)):
            titled[title_key(document.title)].append(document)
    found = []
    for _, documents_of_title in sorted(titled.items()):
        families = _families([one for one in documents_of_title if one.adoptions])
        for document in documents_of_title:
            if not document.adoptions and (family := _joined(document, families)):
                family.append(document)
        found += [tuple(family) for family in families]
    return found


def named_day(document: HeldDocument) -> date | None:
    """The day in the name of the source, as databases of laws print it behind the title: 渡船条例(2031-03-02)."""
    found = _NAMED_DAY.search(document.source)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def _headless(document: HeldDocument) -> bool:
    """Whether the text of a law or regulation was taken over without the lines that tell its adoption."""
    return document.issued_on is None and document.number is None and document.effective_from is not None


def _families(dated: list[HeldDocument]) -> list[list[HeldDocument]]:
    families: list[list[HeldDocument]] = []
    for one in dated:
        linked = [family for family in families if any(_same_history(one, other) for other in family)]
        families = [family for family in families if family not in linked]
        families.append([*(document for family in linked for document in family), one])
    return sorted(families, key=_begin)


def _begin(family: Iterable[HeldDocument]) -> date:
    return min(day for document in family for day in document.adoptions)


def _same_history(one: HeldDocument, other: HeldDocument) -> bool:
    """Whether two heads have a day in common: one law is not adopted, changed or applied on the same day as the one it ends.

    One print may give the 通过 and another only the 公布 of the same law; what the later keeps is the 施行 sentence.
    """
    if set(one.adoptions) & set(other.adoptions):
        return True
    return one.effective_from is not None and one.effective_from == other.effective_from and _one_region(one, other)


def _joined(document: HeldDocument, families: list[list[HeldDocument]]) -> list[HeldDocument] | None:
    """The history that a text without a head belongs to: the youngest that had begun when the text came to apply."""
    fitting = [family for family in families if all(_one_region(document, other) for other in family)]
    named = named_day(document)
    for family in fitting:
        if any(named in other.adoptions for other in family):
            return family
    begun = [family for family in fitting if document.effective_from and _begin(family) <= document.effective_from]
    return begun[-1] if begun else None


def _one_region(one: HeldDocument, other: HeldDocument) -> bool:
    return one.region is None or other.region is None or one.region == other.region
