"""What citations tell of a store: which documents texts name, repeal and list that it does not hold, and which it cannot tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

Row = Mapping[str, Any]
Report = dict[str, Any]
_UNKNOWN: Final = "mentioned"


@dataclass(frozen=True, slots=True)
class Names:
    """What documents are called and how they are held, by IRI."""

    rows: Mapping[str, Report]

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Names:
        found: dict[str, Report] = {}
        for row in rows:
            iri = str(row["document"])
            found.setdefault(iri, {"document": iri, "number": row["number"], "title": row["title"], "held": row["held"]})
        return cls(found)

    def of_one(self, iri: str) -> Report:
        """{document, number, title} of a document."""
        row = self.rows.get(iri, {})
        return {"document": iri, "number": row.get("number"), "title": row.get("title")}

    def of_all(self, iris: Iterable[str]) -> list[Report]:
        return [self.of_one(iri) for iri in sorted(set(iris))]

    def held(self, iri: str) -> str:
        """held; version: a law that is held in other versions; mentioned."""
        return str(self.rows[iri]["held"]) if iri in self.rows else _UNKNOWN


@dataclass(slots=True)
class _Citation:
    """A mention: who prints it, to what end, how, and what it means."""

    type: str
    number: str | None
    title: str | None
    by: str
    resolved: bool
    target: str | None
    candidates: set[str] = field(default_factory=set)


def mentions_and_missing(rows: Iterable[Row], names: Names) -> tuple[Report, list[Report]]:
    """`mentions` and `missing` of the report, from the rows of report-mentions.rq."""
    citations: dict[str, _Citation] = {}
    for row in rows:
        known = citations.setdefault(
            str(row["mention"]),
            _Citation(row["type"], row["number"], row["title"], str(row["document"]), bool(row["rule"]), _iri(row["target"])),
        )
        if row["candidate"]:
            known.candidates.add(str(row["candidate"]))
    one = [citation for citation in citations.values() if citation.target]
    several = [citation for citation in citations.values() if not citation.target and citation.candidates]
    none = [citation for citation in citations.values() if not citation.target and not citation.candidates]
    held = Counter(names.held(citation.target or "") for citation in one)
    counted = {
        "total": len(citations),
        "held": held["held"],
        "versions": held["version"],
        "stubs": held[_UNKNOWN],
        "ambiguous": len(several),
        "open": len(none),
        "several": _printed(several, names),
        "unresolved": _printed(none, names),
    }
    return counted, _missing([citation for citation in one if names.held(citation.target or "") == _UNKNOWN], names)


def _printed(citations: Iterable[_Citation], names: Names) -> list[Report]:
    """The same words to the same end are one row, the most frequent first."""
    groups: dict[tuple[str, str, str], list[_Citation]] = defaultdict(list)
    for one in citations:
        groups[one.type, one.number or "", one.title or ""].append(one)
    rows = []
    for (kind, number, title), group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        row: Report = {"type": kind, "number": number or None, "title": title or None, "count": len(group)}
        if candidates := {iri for one in group for iri in one.candidates}:
            row["candidates"] = names.of_all(candidates)
        rows.append(row | {"by": names.of_all(one.by for one in group)})
    return rows


def _missing(citations: Iterable[_Citation], names: Names) -> list[Report]:
    groups: dict[str, list[_Citation]] = defaultdict(list)
    for one in citations:
        groups[one.target or ""].append(one)
    return [
        {
            **names.of_one(iri),
            "count": len(group),
            "types": dict(sorted(Counter(one.type for one in group).items())),
            "by": names.of_all(one.by for one in group),
        }
        for iri, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    ]


def catalogue(rows: Iterable[Row], names: Names) -> list[Report]:
    """`catalogue` of the report, from the rows of report-catalogue.rq."""
    entries: dict[str, dict[str, Row]] = defaultdict(dict)
    candidates: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        entries[str(row["source"])].setdefault(str(row["entry"]), row)
        if row["candidate"]:
            candidates[str(row["entry"])].add(str(row["candidate"]))
    found = []
    for source, listed in sorted(entries.items()):
        held = [entry for entry, row in listed.items() if row["target"] and names.held(str(row["target"])) == "held"]
        missing = [
            {
                "document": _iri(row["target"]),
                "number": row["number"],
                "title": row["title"],
                "candidates": names.of_all(candidates[entry]),
            }
            for entry, row in listed.items()
            if entry not in held
        ]
        found.append({"source": source, "entries": len(listed), "held": len(held), "missing": missing})
    return found


def repealed(rows: Iterable[Row], names: Names) -> Report:
    """`repealed` of the report, from the rows of report-repeals.rq."""
    known: dict[str, dict[str, Report]] = defaultdict(dict)
    unclear: dict[str, Report] = {}
    candidates: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        effect = str(row["effect"])
        if row["affected"]:
            day = row["since"].isoformat() if isinstance(row["since"], date) else None
            known[str(row["affected"])][effect] = {**names.of_one(str(row["by"])), "effective_on": day, "basis": row["basis"]}
            continue
        unclear[effect] = {"number": row["number"], "title": row["title"], "by": names.of_one(str(row["by"]))}
        if row["candidate"]:
            candidates[effect].add(str(row["candidate"]))
    listed = [{**names.of_one(iri), "held": names.held(iri), "repealed_by": sorted(group.values(), key=_day_and_name)} for iri, group in sorted(known.items())]
    listed.sort(key=lambda row: (_day_and_name(row["repealed_by"][0]), row["document"]))
    counts = Counter(row["held"] for row in listed)
    return {
        "documents": len(listed),
        "held": counts["held"],
        "versions": counts["version"],
        "missing": counts[_UNKNOWN],
        "listed": listed,
        "unclear": [{**row, "candidates": names.of_all(candidates[effect])} for effect, row in sorted(unclear.items())],
    }


def _day_and_name(repeal: Row) -> tuple[str, str]:
    return repeal["effective_on"] or "", repeal["document"]


def _iri(value: object) -> str | None:
    return str(value) if value else None
