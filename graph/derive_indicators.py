"""What targets measure, for the derived graph: indicators with their names, the ground of each match, candidates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from pyoxigraph import Store

from policygraph.graph.decisions import DECISION, Decisions, Ruling
from policygraph.graph.facts import Properties, instances, properties
from policygraph.graph.indicator_words import spelling
from policygraph.graph.indicators import Indicator, Match, Printed, Vocabulary, candidates, match, vocabulary
from policygraph.graph.iris import Iris
from policygraph.graph.terms import Triples
from policygraph.ontology.namespace import POL, SKOS

_TARGET: Final = (POL.indicatorName, POL.normalizedMeasure, POL.inDocument)


def derive_indicators(store: Store, iris: Iris, out: Triples, decisions: Decisions | None = None) -> None:
    """Adds to `out` the indicator of every target of the source graphs."""
    rows = properties(store, instances(store, POL.Target), _TARGET)
    documents = sorted({_one(row, POL.inDocument) or "" for row in rows.values()})
    places = {iri: _one(row, POL.region) for iri, row in properties(store, documents, (POL.region,)).items()}
    known = vocabulary()
    names: dict[Indicator, set[str]] = defaultdict(set)
    read = {target: _printed(row, places) for target, row in rows.items()}
    found = {target: match(printed, known) for target, printed in read.items()}
    decided = _Decided(iris, known, out, decisions or Decisions(iris))
    decided.know(one.indicator for one in found.values() if one.indicator)
    for target, printed in read.items():
        ruling = decided.decisions.of_words("indicator", printed.words, _one(rows[target], POL.inDocument))
        if ruling and ruling.verdict == "reject" and found[target].indicator:
            decided.apart(target, printed, found[target], ruling)
            continue
        meant = (decided.meant(target, printed, found[target], ruling) if ruling else None) or found[target]
        out.say(target, POL.matchGround, *meant.grounds)
        if meant.indicator:
            out.link(target, POL.indicator, _iri(meant.indicator, iris))
            names[meant.indicator].add(printed.words)
    for indicator, words in names.items():
        _describe(indicator, words, iris, out)
    for one, other in candidates(names):
        out.link(_iri(one, iris), POL.candidateIndicator, _iri(other, iris))
        out.link(_iri(other, iris), POL.candidateIndicator, _iri(one, iris))


@dataclass(slots=True)
class _Decided:
    """What people decided of the words of targets."""

    iris: Iris
    known: Vocabulary
    out: Triples
    decisions: Decisions
    by_iri: dict[str, Indicator] = field(default_factory=dict)

    def know(self, indicators: Iterable[Indicator]) -> None:
        for one in (*self.known.values(), *indicators):
            self.by_iri[_iri(one, self.iris)] = one

    def meant(self, target: str, printed: Printed, found: Match, ruling: Ruling) -> Match | None:
        """The indicator that a person names; None where it cannot be told, or is measured in another unit."""
        if ruling.verdict == "reject":
            return None
        if ruling.value is None:
            indicator, code = found.indicator, "decision-no-candidate"
        elif "://" in ruling.value:
            indicator, code = self.by_iri.get(ruling.value), "decision-value-unknown"
        else:
            named = match(replace(printed, words=ruling.value), self.known)
            # Words that the rules hold to be too general to compare are an indicator where a person says so.
            indicator = named.indicator or Indicator(spelling(ruling.value, printed.unit, printed.place).key, printed.unit)
            code = "decision-value-unknown"
        if indicator and indicator.unit != printed.unit:
            indicator, code = None, "decision-measure"
        if indicator is None:
            self.decisions.remark(ruling.decisions, code)
            return None
        self.decisions.apply(ruling, target)
        return Match(indicator, (DECISION,))

    def apart(self, target: str, printed: Printed, found: Match, ruling: Ruling) -> None:
        """An indicator of its own for words that a person says are not what they were taken for."""
        if found.indicator is None:
            return
        merged = self.iris.indicator(found.indicator.key, found.indicator.unit)
        iri = self.iris.fact(merged, "apart", ruling.decisions[0])
        self.out.say(target, POL.matchGround, DECISION)
        self.out.link(target, POL.indicator, iri)
        self.out.type(iri, POL.Indicator)
        self.out.say(iri, SKOS.prefLabel, printed.words)
        self.out.say(iri, POL.normalizedMeasure, printed.unit)
        self.decisions.apply(ruling, target)


def _printed(row: Properties, places: Mapping[str, str | None]) -> Printed:
    return Printed(_one(row, POL.indicatorName) or "", _one(row, POL.normalizedMeasure), places[_one(row, POL.inDocument) or ""])


def _describe(indicator: Indicator, printed: set[str], iris: Iris, out: Triples) -> None:
    """Names, and for one that the vocabulary does not have what it would say: class, name and unit."""
    iri = _iri(indicator, iris)
    if indicator.iri:
        out.say(iri, SKOS.altLabel, *sorted(printed - indicator.labels))
        return
    label = min(printed, key=lambda words: (len(words), words))
    out.type(iri, POL.Indicator)
    out.say(iri, SKOS.prefLabel, label)
    out.say(iri, SKOS.altLabel, *sorted(printed - {label}))
    out.say(iri, POL.normalizedMeasure, indicator.unit)


def _iri(indicator: Indicator, iris: Iris) -> str:
    return indicator.iri or iris.indicator(indicator.key, indicator.unit)


def _one(row: Properties, name: str) -> str | None:
    return str(row[name][0]) if row[name] else None
