"""Laws in versions: which text of a law held on a day, and which version a citation means.

A version is a document, its work the law through all of them. A version runs from the day that its 施行 sentence prints,
unless the text was changed later: the sentence is mostly that of the first version, and the day from which an amendment
holds stands in the amending decision only. Then it runs from the last day of its own 修正 or 修订 (通过, 批准, 公布 or 施行,
as the head prints them). It ends before the next version held, or before a change that a later head tells of and
whose text is not held.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final, Literal

from policygraph.graph.facts import HeldDocument, NamedDocument
from policygraph.graph.histories import History, histories, named_day, title_key
from policygraph.graph.iris import Iris
from policygraph.graph.resolve import NUMBER, OWN, Resolution
from policygraph.model import DateBasis

VERSION: Final = "+version"
OTHER_VERSION: Final = "-other-version"
StartRule = Literal["application", "last-amendment", "last-day-of-head", "name-of-source", "application-without-head"]

_CHANGING: Final = frozenset({"partially_repeals", "amends"})
_ENDING: Final = _CHANGING | {"repeals"}
_EDITION: Final = re.compile(r"\s*[（(]\s*(?P<year>\d{4})\s*年?(?:第[一二三四五六七八九十]+次)?(?:修正|修订)(?:版|本|文本)?\s*[）)]\s*$")
_ONE_DAY: Final = timedelta(days=1)
_ONE_ACT: Final = timedelta(days=365)
"""Within which an adoption, its approval, its publication and its application follow each other."""
_PUBLICATION: Final = timedelta(days=60)
"""Within which old regulations were published (发布, their day of issue) after they were approved (批准)."""


@dataclass(frozen=True, slots=True)
class Version:
    """A document as the text of a work from `start` to `until`, the last day (None: no later text is known).

    `issued_on`: the 通过 or last 修正/修订; of a text without a head, the last day of the history that its 施行 sentence allows.
    `basis`, `rule`: how `start` is known; where it is the 施行 day ("application"), whether that day is printed or counted
    (自公布之日起) is for the document's own date statement to say. `until` is before `start` where the text was replaced
    before its day came. `successor`: the version held that follows at once, None where that text is not held; `told_by`:
    the document that tells of the end, None where there is none.
    """

    iri: str
    start: date
    basis: DateBasis
    rule: StartRule
    issued_on: date
    order: int = 0
    until: date | None = None
    successor: str | None = None
    told_by: str | None = None

    def holds(self, day: date) -> bool:
        return self.start <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Work:
    """A law through time: its versions in order, and all days known of its history.

    `complete_from_start`: the first version held is the text as first adopted, so that none was before it.
    """

    iri: str
    title: str
    versions: tuple[Version, ...]
    adoptions: tuple[date, ...]
    complete_from_start: bool

    @property
    def begin(self) -> date:
        """The first day on which there may have been a text in force, held or not."""
        first = self.versions[0].start
        return first if self.complete_from_start else min(first, self.adoptions[0])

    def at(self, day: date) -> tuple[Version, ...]:
        """The versions whose text holds on `day`: none where it is not held, several where two are of one day."""
        return tuple(version for version in self.versions if version.holds(day))

    def is_before(self, day: date) -> bool:
        """Whether on `day` there was no text of the work in force."""
        return day < self.begin


@dataclass(frozen=True, slots=True)
class Works:
    """All works of the documents held."""

    by_iri: Mapping[str, Work] = field(default_factory=dict)
    by_version: Mapping[str, Work] = field(default_factory=dict)

    @classmethod
    def of(cls, documents: Iterable[HeldDocument], iris: Iris) -> Works:
        """The works of `documents`. No two share an IRI: documents of one title whose heads have a day in common are one."""
        works: dict[str, Work] = {}
        for history in histories(documents):
            work = _work(history, iris)
            works[work.iri] = work
        return cls(works, {version.iri: work for work in works.values() for version in work.versions})

    def version(self, document: str) -> Version | None:
        work = self.by_version.get(document)
        return next((one for one in work.versions if one.iri == document), None) if work else None

    def at(self, work: str, day: date) -> str | None:
        """The version of the work with this IRI whose text holds on `day`; None where none or more than one does."""
        known = self.by_iri.get(work)
        found = known.at(day) if known else ()
        return found[0].iri if len(found) == 1 else None

    def narrow(self, resolution: Resolution, mention: NamedDocument, by: HeldDocument | None) -> Resolution | None:
        """What a mention means whose candidates are versions of laws of one title, on the day of the text that prints it.

        The work itself (rule + "-other-version") where the text meant is not held; None where nothing held is meant: the
        law of that title that was before. All else, and what has no day, stays as it is.
        """
        if resolution.rule in {NUMBER, OWN} or any(one not in self.by_version for one in resolution.candidates):
            return resolution
        works = list({self.by_version[one].iri: self.by_version[one] for one in resolution.candidates}.values())
        if len({title_key(work.title) for work in works}) != 1:
            return resolution
        own = self.by_version.get(mention.document or "")
        if own in works and mention.type in _ENDING:
            # …同时废止 of the first version is reprinted in all later ones: it ended the law before, not the last version.
            return self._narrowed(resolution, [work for work in works if work is not own], mention, by)
        return self._narrowed(resolution, works, mention, by)

    def _narrowed(
        self, resolution: Resolution, works: list[Work], mention: NamedDocument, by: HeldDocument | None
    ) -> Resolution | None:
        if not works:
            return None
        if year := _edition_year(mention.title or ""):
            return _edition(resolution, works, year)
        day = self._day(by)
        if day is None:
            kept = [one for one in resolution.candidates if self.by_version[one] in works]
            return replace(resolution, candidates=tuple(kept))
        chosen = _ended(works, day, mention.type) if mention.type in _ENDING else _cited(works, day)
        if isinstance(chosen, Work):
            return _other(resolution, (chosen.iri,))
        if not chosen:
            return None
        if mention.document in {version.iri for version in chosen}:
            return replace(resolution, sure=False)  # of its own law a text may mean any other version
        return _settled(resolution, chosen)

    def _day(self, by: HeldDocument | None) -> date | None:
        """The day of the text that cites: of a version the day of its last change."""
        if by is None:
            return None
        version = self.version(by.iri)
        return version.issued_on if version else by.issued_on


def _settled(resolution: Resolution, versions: Iterable[Version]) -> Resolution:
    chosen = tuple(sorted(version.iri for version in versions))
    same = chosen == tuple(sorted(resolution.candidates))
    return resolution if same else replace(resolution, candidates=chosen, rule=resolution.rule + VERSION)


def _other(resolution: Resolution, works: tuple[str, ...]) -> Resolution:
    return replace(resolution, candidates=works, rule=resolution.rule + OTHER_VERSION)


def _edition_year(title: str) -> int | None:
    """The year of a title that names its edition: 渡船条例（2031年修正）."""
    found = _EDITION.search(title.strip("《》〈〉 "))
    return int(found["year"]) if found else None


def _edition(resolution: Resolution, works: list[Work], year: int) -> Resolution | None:
    """The version of that year; the work that was changed in it, where its text is not held."""
    versions = [version for work in works for version in work.versions if version.issued_on.year == year]
    if versions:
        return _settled(resolution, versions)
    changed = [work for work in works if any(day.year == year for day in work.adoptions)] or works
    return _other(resolution, tuple(sorted(work.iri for work in changed)))


def _ended(works: list[Work], day: date, how: str) -> tuple[Version, ...] | Work:
    """What a text of `day` repeals or changes: the last version issued by then.

    A decision that changes a law and the version that it makes are of one day: it changes the one before.
    """
    until = day - _ONE_DAY if how in _CHANGING else day
    issued = [version for work in works for version in work.versions if version.issued_on <= until]
    if issued:
        last = max(version.issued_on for version in issued)
        return tuple(version for version in issued if version.issued_on == last)
    begun = [work for work in works if not work.is_before(until)]
    return max(begun, key=lambda work: work.begin) if begun else ()


def _cited(works: list[Work], day: date) -> tuple[Version, ...] | Work:
    """What a text of `day` cites: the text in force, else one that was adopted and waits for its day.

    Of several laws of one title the youngest that has begun: it took the place of the one before.
    """
    begun = [work for work in works if not work.is_before(day)]
    if begun:
        work = max(begun, key=lambda one: one.begin)
        return work.at(day) or work
    waiting = [work.versions[0] for work in works if work.versions[0].issued_on <= day]
    return tuple(waiting)


def _work(history: History, iris: Iris) -> Work:
    days = sorted({day for document in history for day in document.adoptions})
    dated = sorted((_version(document, days) for document in history), key=lambda one: (one.issued_on, one.start, one.iri))
    documents = {document.iri: document for document in history}
    versions = tuple(
        replace(_ending(version, dated[place:], documents), order=place) for place, version in enumerate(dated, start=1)
    )
    title = _title(history)
    return Work(
        iri=iris.work(title, days[0]),
        title=title,
        versions=versions,
        adoptions=tuple(days),
        complete_from_start=_is_original(versions[0], documents[versions[0].iri], days[0]),
    )


def _title(history: History) -> str:
    """The fullest of the printed titles, without the note of an edition."""
    titles = {_EDITION.sub("", document.title) for document in history}
    return max(titles, key=lambda title: (len(title), title))


def _is_original(version: Version, document: HeldDocument, first: date) -> bool:
    """Whether a version is the text as first adopted on the day `first`: all that its head tells is one act."""
    return version.issued_on - first <= _PUBLICATION and all(day - first <= 2 * _ONE_ACT for day in document.adoptions)


def _version(document: HeldDocument, days: list[date]) -> Version:
    """A document as a version; order and end are not known yet. `days`: the history of the work."""
    applied, named = document.effective_from, named_day(document)
    issued = document.issued_on or max(document.adoptions, default=None)
    last = max((day for day in document.adoptions if issued and day >= issued), default=issued)
    if named is not None and named in days and (last is None or named > last):
        # Databases print an older head above a newer text; their name for it tells the day, and so does another head.
        if applied is not None and applied >= named:
            return Version(document.iri, applied, "stated", "application", named)
        return Version(document.iri, named, "presumed", "name-of-source", named)
    if issued is None or last is None:
        return _headless(document, days)
    if applied is None:
        return Version(document.iri, last, "presumed", "last-day-of-head", issued)
    if applied >= last or (applied >= issued and last - issued <= _ONE_ACT):
        return Version(document.iri, applied, "stated", "application", issued)
    return Version(document.iri, last, "derived", "last-amendment", issued)


def _headless(document: HeldDocument, days: list[date]) -> Version:
    """A version without a head, by its 施行 sentence; presumed, for a later text may have kept that sentence."""
    start = document.effective_from or days[0]  # histories() takes none without the sentence
    return Version(document.iri, start, "presumed", "application-without-head", max((d for d in days if d <= start), default=start))


def _ending(version: Version, later: list[Version], documents: Mapping[str, HeldDocument]) -> Version:
    """`version` with its end: the day before the next text, held or told of by a later head."""
    after = [one for one in later if (one.issued_on, one.start) != (version.issued_on, version.start)]
    if not after:
        return version
    following = after[0]
    between = {
        day: one.iri
        for one in reversed(after)
        for day in documents[one.iri].adoptions
        if version.start < day < min(following.issued_on, following.start)
    }
    if between:
        change = min(between)
        return replace(version, until=change - _ONE_DAY, told_by=between[change])
    return replace(version, until=following.start - _ONE_DAY, successor=following.iri, told_by=following.iri)
