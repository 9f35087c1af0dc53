"""What targets measure, for the derived graph: indicators with their names, the ground of each match, candidates."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from pyoxigraph import Store

from policygraph.graph.facts import Properties, instances, properties
from policygraph.graph.indicators import Indicator, Printed, candidates, match, vocabulary
from policygraph.graph.iris import Iris
from policygraph.graph.terms import Triples
from policygraph.ontology.namespace import POL, SKOS

_TARGET: Final = (POL.indicatorName, POL.normalizedMeasure, POL.inDocument)


def derive_indicators(store: Store, iris: Iris, out: Triples) -> None:
    """Adds to `out` the indicator of every target of the source graphs."""
    rows = properties(store, instances(store, POL.Target), _TARGET)
    documents = sorted({_one(row, POL.inDocument) or "" for row in rows.values()})
    places = {iri: _one(row, POL.region) for iri, row in properties(store, documents, (POL.region,)).items()}
    known = vocabulary()
    names: dict[Indicator, set[str]] = defaultdict(set)
    for target, row in rows.items():
        words = _one(row, POL.indicatorName) or ""
        found = match(Printed(words, _one(row, POL.normalizedMeasure), places[_one(row, POL.inDocument) or ""]), known)
        out.say(target, POL.matchGround, *found.grounds)
        if found.indicator:
            out.link(target, POL.indicator, _iri(found.indicator, iris))
            names[found.indicator].add(words)
    for indicator, printed in names.items():
        _describe(indicator, printed, iris, out)
    for one, other in candidates(names):
        out.link(_iri(one, iris), POL.candidateIndicator, _iri(other, iris))
        out.link(_iri(other, iris), POL.candidateIndicator, _iri(one, iris))


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
