"""What the checks read of a store, each kind once and in bulk: no check asks document by document."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from policygraph.graph.query import Rows, run
from policygraph.graph.store import Store
from policygraph.graph.validity import AMENDED, IN_FORCE, IN_PART
from policygraph.queries.checks.frame import Place, Span

_HERE: Final = Path(__file__).parent
RUNNING: Final = frozenset({IN_FORCE, IN_PART, AMENDED})
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Period:
    """Days with one status; `first` None: always before, `last` None: ever after. `by`: the document that decides."""

    first: date | None
    last: date | None
    status: str
    reason: str
    by: str | None
    words: str | None

    def holds(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


class Facts:
    """The facts of one store. `on`: the day as of which a draft is checked, or on which what is found must hold, else None.
    `only`: the IRIs of documents that findings must touch (a draft); None: all."""

    def __init__(self, store: Store, *, on: date | None = None, only: frozenset[str] | None = None) -> None:
        self.store = store
        self.on = on
        self.only = only
        self._texts: dict[str | None, str] = {}

    def rows(self, name: str) -> list[Row]:
        """The rows of `name`.rq beside this module."""
        answer = run(self.store, (_HERE / f"{name}.rq").read_text(encoding="utf-8"))
        assert isinstance(answer, Rows)
        return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]

    # -- one list a kind of fact; the columns are those of the .rq files ---------------------------------------------------

    @cached_property
    def documents(self) -> Mapping[str, Row]:
        """IRI → number, title, instrument, kind (policy, interpretation), issuers, region, level, genre, issued_on,
        effective_from, expires_on, adoptions (count), source, held."""
        return {str(row["document"]): row for row in self.rows("documents")}

    @cached_property
    def clauses(self) -> Mapping[str, Sequence[Row]]:
        """Document → its clauses in order: clause, path, heading, text, order, parent, source, spans."""
        return self._by_document("clauses")

    @cached_property
    def catalogue(self) -> Sequence[Row]:
        """The entries of the 发文目录 of gazettes: entry, source, number, title, target (resolved), words, spans."""
        return self.rows("catalogue")

    @cached_property
    def targets(self) -> Sequence[Row]:
        """target, document, clause, path, indicator, words_of (as printed), comparator, value, measure, normal, normal_measure,
        year, scope, kind, words, source, spans."""
        return self.rows("targets")

    @cached_property
    def targets_by_clause(self) -> Mapping[str, Sequence[Row]]:
        """Clause → its targets."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.targets:
            if row["clause"]:
                found[str(row["clause"])].append(row)
        return found

    @cached_property
    def incentives(self) -> Sequence[Row]:
        """incentive, document, clause, path, subject, value, measure, normal, normal_measure, form, period, words, source, spans."""
        return self.rows("incentives")

    @cached_property
    def responsibilities(self) -> Sequence[Row]:
        """told, document, clause, path, unit (as printed), role, row, label, agency, agency_name, words, source, spans."""
        return self.rows("responsibilities")

    @cached_property
    def mentions(self) -> Sequence[Row]:
        """mention, document, path, type, number, title (as printed), target (resolved), rule, effective_on, effect_day, words,
        source, spans."""
        return self.rows("mentions")

    @cached_property
    def explained(self) -> Mapping[str, frozenset[str]]:
        """Interpretation → the documents that it explains, as far as they are known."""
        found: dict[str, set[str]] = defaultdict(set)
        for row in self.mentions:
            if row["type"] == "interprets" and row["target"]:
                found[str(row["document"])].add(str(row["target"]))
        return {document: frozenset(targets) for document, targets in found.items()}

    @cached_property
    def mentions_of(self) -> Mapping[tuple[str, str], Sequence[Row]]:
        """Mentioning document and the document that is meant → the mentions."""
        found: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self.mentions:
            if row["target"]:
                found[str(row["document"]), str(row["target"])].append(row)
        return found

    @cached_property
    def cells(self) -> Mapping[str, Sequence[Row]]:
        """Document → the cells of its tables in order: table, path, table_title, row, column, text, spans, source, ragged (of the row)."""
        return self._by_document("cells")

    @cached_property
    def passages(self) -> Mapping[str, Sequence[Row]]:
        """Document → its paragraphs without a number: passage, path, text, order, source, spans."""
        return self._by_document("passages")

    @cached_property
    def dates(self) -> Mapping[str, Sequence[Row]]:
        """Document → what it says of its dates: role, value (None: a day that no calendar has), basis, words, source, spans."""
        return self._by_document("dates")

    @cached_property
    def part_terms(self) -> Sequence[Row]:
        """term, document, path, scope, first, last, words, source, spans."""
        return self.rows("part-terms")

    @cached_property
    def quotes(self) -> Sequence[Row]:
        """The words of every fact in every source, with their places: evidence (below its document), words, spans, source."""
        return self.rows("quotes")

    @cached_property
    def titles(self) -> Mapping[str, Row]:
        """Document → where its title is printed: words, spans, source."""
        found: dict[str, Row] = {}
        for row in self.quotes:
            document, mark, _ = str(row["evidence"]).partition("/field/title/")
            if mark:
                found.setdefault(document, row)
        return found

    @cached_property
    def periods(self) -> Mapping[str, Sequence[Period]]:
        """Document or clause → its periods in order."""
        found: dict[str, list[Period]] = defaultdict(list)
        for row in self.rows("periods"):
            by = str(row["by"]) if row["by"] else None
            found[str(row["thing"])].append(Period(row["first"], row["last"], str(row["status"]), str(row["reason"]), by, row["words"]))
        return {thing: sorted(line, key=lambda one: one.first or date.min) for thing, line in found.items()}

    @cached_property
    def links(self) -> Sequence[Row]:
        """What documents do to each other: document, kind (repeals, partially_repeals, amends, overrides, follows …), other (of
        overrides each document that it may touch), path, scope (of overrides, as printed), words, source, spans."""
        return self.rows("links")

    @cached_property
    def successions(self) -> Sequence[Row]:
        """Candidates: later, earlier, family (what the titles have in common)."""
        return self.rows("successions")

    @cached_property
    def stacking(self) -> Mapping[str, Sequence[Row]]:
        """Document → its rules of how incentives go together: clause, kind (highest-only, may-stack …)."""
        return self._by_document("stacking")

    @cached_property
    def reforms(self) -> Sequence[Row]:
        """before, after: agencies that a reform made into another."""
        return self.rows("reforms")

    def _by_document(self, name: str) -> Mapping[str, Sequence[Row]]:
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows(name):
            found[str(row["document"])].append(row)
        return found

    # -- what many checks ask ------------------------------------------------------------------------------------------

    def status(self, thing: str, day: date) -> str | None:
        """The status of a document or clause on a day; a clause without periods has those of its document: ask for that."""
        return next((period.status for period in self.periods.get(thing, ()) if period.holds(day)), None)

    def running(self, document: str) -> tuple[date, date | None] | None:
        """The first and last day on which a document is in force, as far as known (None: no end); None where it is not."""
        line = [period for period in self.periods.get(document, ()) if period.status in RUNNING]
        if not line or line[0].first is None:
            return None
        return line[0].first, line[-1].last

    def together(self, one: str, other: str) -> tuple[date, date | None] | None:
        """The days on which two documents are in force together; None where there are none, or it is not known."""
        a, b = self.running(one), self.running(other)
        if a is None or b is None:
            return None
        first = max(a[0], b[0])
        lasts = [last for last in (a[1], b[1]) if last is not None]
        last = min(lasts) if lasts else None
        return (first, last) if last is None or first <= last else None

    def text(self, source: str | None) -> str:
        """The text as read of a source; "" where the store has no such source."""
        if source not in self._texts:
            record = self.store.manifest.sources.get(source or "")
            self._texts[source] = self.store.text(record.text_sha256) if record else ""
        return self._texts[source]

    def title_place(self, document: str) -> Place:
        """Where the title of a document is printed; without a source where its text is not held."""
        row = self.titles.get(document) or {"words": self.documents[document]["title"]}
        return self.place({**row, "document": document})

    def place(self, row: Row, *, path: str | None = None) -> Place:
        """The place of a fact: a row with document, words, source and spans."""
        document = str(row["document"])
        about = self.documents.get(document, {})
        return Place(
            document=document,
            number=about.get("number"),
            title=about.get("title"),
            path=path if path is not None else row.get("path"),
            words=str(row.get("words") or row.get("text") or ""),
            source=row.get("source") or about.get("source"),
            spans=spans_of(row.get("spans")),
        )


def spans_of(value: Any) -> tuple[Span, ...]:
    """The ranges as the store writes them."""
    found = json.loads(value) if isinstance(value, str) else value or ()
    return tuple((int(start), int(end)) for start, end in found)
