"""The gate between two documents: a contradiction counts only where both are in force together, for one territory, and
neither yields to the other. What is the same subject, the checks say; who is meant, the words of the subject say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Final, Literal, Protocol, Self, TypeVar

from policygraph.graph.agency_vocabulary import vocabulary
from policygraph.graph.regions import LEVELS, Region
from policygraph.graph.succession import same_body
from policygraph.graph.title_families import period as title_period
from policygraph.graph.titles import key as title_key
from policygraph.queries.checks.facts import RUNNING, Facts, Row
from policygraph.queries.checks.frame import Resolution

Days = tuple[date, date | None]
Standing = Literal["open", "override", "settled", "apart"]
"""Of two documents: neither yields; one has a clause by which it goes before the other; one repeals, amends or follows the
other; they are not in force together, as far as is known."""
STEPS_BACK: Final = 50
_ZONE_BODY: Final = re.compile(r"管理委员会|管委会")
_PASSED_ON: Final = re.compile(r"(?:转发|翻印)")
_EVERYWHERE: Final = re.compile(r"(?:全|我|本)[省市县区州旗](?:域|范围)?")
_EDITION: Final = re.compile(r"修订|修正|年?版(?![权本图])")
_NOT_OWN: Final = re.compile(r"部门|各县|各区|各地|县级|区县|国家|中央|省级|省政府|上级")
_SETTLING: Final = frozenset({"repeals", "partially_repeals", "amends", "follows", "suspends"})


@dataclass(frozen=True, slots=True)
class Territory:
    """Where a rule or a target holds. `name`: the last part, by which texts are brought together; `path`: the names that tell
    the region from others; `part`: a part of it that is no region with a government (各县（市、区）, 核心区)."""

    name: str
    path: tuple[str, ...]
    part: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.name, self.part

    def same(self, other: Territory) -> bool:
        """Whether both are one place: 青屿区 in a text of its city and 云岚市青屿区 are; two 鼓楼区 of two cities are not."""
        short, long = sorted((self.path, other.path), key=len)
        return self.part == other.part and long[len(long) - len(short) :] == short

    def __str__(self) -> str:
        return "".join((*self.path, self.part))


class Gate:
    """What lets two texts be compared, as read from the facts of a store."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._regions: dict[str, Region | None] = {}
        self._homes: dict[str, Territory | None] = {}
        self._years: dict[str, tuple[int, int] | None] = {}

    # -- what can be compared at all -----------------------------------------------------------------------------------

    def speaks(self, document: str) -> bool:
        """Whether a document speaks for itself: a policy that is held and is not the text of another body passed on."""
        row = self.facts.documents.get(document)
        if row is None or not row["held"] or row["kind"] != "policy":
            return False
        return not _PASSED_ON.search(title_key(str(row["title"] or "")))

    # -- where ---------------------------------------------------------------------------------------------------------

    def territory(self, document: str, scope: str | None = None) -> Territory | None:
        """The place for which a document speaks, or a part of it that `scope` names; None where it is not known."""
        home = self._home(document)
        if home is None or not scope:
            return home
        plain = "".join(scope.split())
        if _EVERYWHERE.fullmatch(plain) or plain == home.name:
            return home
        named = vocabulary().gazetteer.named(plain, self._region(document))
        if named is not None and named.level in LEVELS:
            return Territory(named.name, named.path)
        if re.fullmatch(r"[一-鿿]{1,8}[县区市]", plain) and not home.part and not plain.startswith("各"):
            return Territory(plain, (*home.path[:1], plain))
        return Territory(home.name, home.path, f"{home.part}{plain}")

    def _home(self, document: str) -> Territory | None:
        if document not in self._homes:
            self._homes[document] = self._found_home(document)
        return self._homes[document]

    def _found_home(self, document: str) -> Territory | None:
        """A zone (高新区管委会) speaks for itself, not for the city in which it lies."""
        row = self.facts.documents.get(document, {})
        issuers = str(row.get("issuers") or "").split("、")
        region = self._region(document)
        if region is None:
            return None
        if all(_ZONE_BODY.search(one) for one in issuers):
            return Territory(region.name, region.path, "、".join(issuers))
        return Territory(region.name, region.path)

    def _region(self, document: str) -> Region | None:
        if document not in self._regions:
            row = self.facts.documents.get(document, {})
            self._regions[document] = vocabulary().gazetteer.seat(row.get("region"), row.get("level")) if row.get("region") else None
        return self._regions[document]

    # -- when ----------------------------------------------------------------------------------------------------------

    def together(self, one: Row, other: Row) -> Days | None:
        """The days on which the clauses (else the documents) of two facts are in force together; None: there are none, or it
        is not known."""
        a, b = self.days(one), self.days(other)
        if a is None or b is None:
            return None
        first = max(a[0], b[0])
        last = min((day for day in (a[1], b[1]) if day), default=None)
        return (first, last) if last is None or first <= last else None

    def days(self, fact: Row) -> Days | None:
        """The days on which the clause of a fact, else its document, is in force; None where it is not known. A document whose
        title says the years it is for (2031—2033年) and whose text gives no end is not held against one of later years."""
        document = str(fact["document"])
        days = self._clause_days(fact) or self.facts.running(document)
        years = self.years(document)
        if days is None or years is None:
            return days
        days = max(days[0], date(years[0], 1, 1)), days[1]  # printed in autumn for the years to come
        end = date(years[1], 12, 31)
        stated = self.facts.documents[document].get("expires_on")
        if stated or days[0] > end:  # the text says when it ends; or the plan came late, and nothing can be concluded
            return days
        return days[0], min(days[1], end) if days[1] else end

    def _clause_days(self, fact: Row) -> Days | None:
        line = [one for one in self.facts.periods.get(str(fact.get("clause")), ()) if one.status in RUNNING]
        return (line[0].first, line[-1].last) if line and line[0].first else None

    def years(self, document: str) -> tuple[int, int] | None:
        """The years that the title of a document says it is for; the year of an edition (2031版) is none."""
        if document not in self._years:
            self._years[document] = self._found_years(document)
        return self._years[document]

    def _found_years(self, document: str) -> tuple[int, int] | None:
        row = self.facts.documents.get(document, {})
        if _EDITION.search(str(row.get("instrument") or row.get("title") or "")):
            return None
        instruments = (str(row["instrument"]),) if row.get("instrument") else ()
        return title_period(str(row.get("title") or ""), instruments)

    # -- who yields ----------------------------------------------------------------------------------------------------

    def links(self, one: str, other: str) -> Sequence[Row]:
        """What one of two documents does to the other, in either direction."""
        return (*self._links.get((one, other), ()), *self._links.get((other, one), ()))

    def standing(self, one: Row, other: Row) -> Standing:
        """How the documents of two facts stand to each other."""
        links = self.links(str(one["document"]), str(other["document"]))
        if any(row["kind"] in _SETTLING for row in links):
            return "settled"
        if self.together(one, other) is None:
            return "apart"
        return "override" if self.override(one, other) else "open"

    def override(self, one: Row, other: Row) -> Row | None:
        """The clause by which the document of one of two facts goes before the other's."""
        links = self.links(str(one["document"]), str(other["document"]))
        return next((row for row in links if row["kind"] == "overrides"), None) or self._going_before(one, other)

    def _going_before(self, one: Row, other: Row) -> Row | None:
        """A clause of the later text by which earlier ones of its own level yield. That both speak of one subject shows that the
        earlier one is of the class, whatever their titles say; what is only for those below, or for departments, is not."""
        a, b = (self.facts.documents[str(row["document"])] for row in (one, other))
        if not (a["issued_on"] and b["issued_on"]) or a["issued_on"] == b["issued_on"] or (a["region"], a["level"]) != (b["region"], b["level"]):
            return None
        later = a if a["issued_on"] > b["issued_on"] else b
        return self._clauses.get(str(later["document"]))

    @cached_property
    def _clauses(self) -> Mapping[str, Row]:
        """Document → its clause by which a class of others yields to it."""
        found = (row for row in self.facts.mentions if row["type"] == "overrides" and row["spans"] and row["title"])
        return {str(row["document"]): {**row, "scope": row["title"]} for row in found if not _NOT_OWN.search(str(row["title"]))}

    @cached_property
    def _links(self) -> Mapping[tuple[str, str], Sequence[Row]]:
        """(who, whom) → what the one does to the other."""
        made: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self.facts.links:
            made[str(row["document"]), str(row["other"])].append(row)
        return made

    def resolution(self, one: str, other: str) -> Resolution:
        """Which rule settles a difference of two documents in force: the higher body, or the later text of one body."""
        a, b = self.facts.documents[one], self.facts.documents[other]
        levels = [LEVELS.index(row["level"]) if row.get("level") in LEVELS else None for row in (a, b)]
        if None not in levels and levels[0] != levels[1]:
            return "higher"
        bodies = [{same_body(issuer) for issuer in str(row.get("issuers") or "").split("、") if issuer} for row in (a, b)]
        days = [row.get("issued_on") for row in (a, b)]
        if bodies[0] & bodies[1] and None not in days and days[0] != days[1]:
            return "later"
        return "none"

    def values(self, one: Row, other: Row, **more: object) -> dict[str, object]:
        """What the gate saw, for the finding."""
        days = self.together(one, other)
        here = self.territory(str(one["document"]), one.get("scope"))
        first, last = days or (None, None)
        seen: dict[str, object] = {"in_force_from": first.isoformat() if first else None, "in_force_to": last.isoformat() if last else None}
        return {**seen, "territory": str(here), "standing": self.standing(one, other), **more}


class Claim(Protocol):
    """What a document says of a subject. `said`: the part that two claims may differ in, equal where they say the same."""

    @property
    def row(self) -> Row: ...

    @property
    def said(self) -> Hashable: ...

    def contradicts(self, other: Self) -> bool:
        """Whether both cannot hold."""

    def differs(self, other: Self) -> bool:
        """Whether the one is not the other, though both could hold (≥600公里, ≥700公里): enough where one yields."""


C = TypeVar("C", bound=Claim)


def rivals(gate: Gate, claims: Iterable[C]) -> Iterator[tuple[C, C, Standing]]:
    """Of the claims on one subject, each with the nearest earlier one of another document that it contradicts: the nearest of
    each standing, not all that there are. Of documents that say the same, the one that stays in force longest speaks for all, so
    that the work grows with the number of claims and not with its square."""
    dated = [(days, claim) for claim in claims if (days := gate.days(claim.row))]
    dated.sort(key=lambda one: (one[0][0], str(one[1].row["document"]), str(one[1].row["spans"])))
    spoken: dict[Hashable, tuple[Days, C]] = {}
    for days, later in dated:
        told: set[Standing] = set()
        for _, earlier in islice(reversed(spoken.values()), STEPS_BACK):
            if _other_text(gate, earlier, later) and earlier.differs(later) and _one_place(gate, earlier, later):
                standing = gate.standing(earlier.row, later.row)
                if standing not in told and (standing != "open" or earlier.contradicts(later)):
                    told.add(standing)
                    yield earlier, later, standing
        name = later.said, _asked(gate, later)
        held = spoken.pop(name, None)
        spoken[name] = held if held and (held[0][1] or date.max) > (days[1] or date.max) else (days, later)


def _asked(gate: Gate, claim: Claim) -> bool:
    """Whether a claim is one of a draft that is checked."""
    return gate.facts.only is not None and str(claim.row["document"]) in gate.facts.only


def _other_text(gate: Gate, one: Claim, other: Claim) -> bool:
    """Whether two claims are of two documents, and of a draft if one is checked."""
    if str(one.row["document"]) == str(other.row["document"]):
        return False
    return gate.facts.only is None or _asked(gate, one) or _asked(gate, other)


def _one_place(gate: Gate, one: Claim, other: Claim) -> bool:
    here, there = (gate.territory(str(claim.row["document"]), claim.row.get("scope")) for claim in (one, other))
    return here is not None and there is not None and here.same(there)
