"""What a store holds, and what it could not resolve: units that are no agency it knows, mentions of documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, Final

from policygraph.graph.query import Rows, run
from policygraph.graph.store import Store
from policygraph.ontology.namespace import POL

_HERE: Final = Path(__file__).parent
Report = dict[str, Any]


def report(store: Store) -> Report:
    """The report as plain data.

        documents: [{document, number, title, issued_on, source, clauses, responsibilities}]
        units:     {total, resolved, rules: {rule: count}, unresolved: [{name, reason, count, documents: [number]}]}
        mentions:  {total, held, stubs, several: [{type, number, title, candidates, documents}],
                    unresolved: [{type, number, title, documents}]}

    Unresolved names come by count, then name. A stub is a document that is only mentioned: its text is not held.
    """
    documents = [
        {name: None if value is None else value if isinstance(value, int) else str(value) for name, value in row.items()}
        for row in _rows(store, "report-documents.rq")
    ]
    names = {str(row["document"]): str(row["number"] or row["title"] or row["document"]) for row in documents}
    return {"documents": documents, "units": _units(store, names), "mentions": _mentions(store, names)}


def _units(store: Store, names: dict[str, str]) -> Report:
    rules: Counter[str] = Counter()
    unresolved: Counter[tuple[str, str]] = Counter()
    places: dict[tuple[str, str], set[str]] = defaultdict(set)
    resolved = 0
    for row in _rows(store, "report-units.rq"):
        key, count = (str(row["name"]), str(row["rule"])), int(row["count"])
        rules[key[1]] += count
        if row["resolved"]:
            resolved += count
        else:
            unresolved[key] += count
            places[key].add(names.get(str(row["document"]), str(row["document"])))
    listed = [
        {"name": name, "reason": reason, "count": count, "documents": sorted(places[name, reason])}
        for (name, reason), count in sorted(unresolved.items(), key=lambda item: (-item[1], item[0]))
    ]
    return {"total": rules.total(), "resolved": resolved, "rules": dict(sorted(rules.items())), "unresolved": listed}


def _mentions(store: Store, names: dict[str, str]) -> Report:
    candidates: dict[str, list[str]] = defaultdict(list)
    rows: dict[str, dict[str, Any]] = {}
    for row in _rows(store, "report-mentions.rq"):
        rows[str(row["mention"])] = row
        if row["candidate"]:
            candidates[str(row["mention"])].append(str(row["candidate"]))
    several: dict[tuple[str, str, str], tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    unresolved: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for mention, row in rows.items():
        key = (str(row["type"]), str(row["number"] or ""), str(row["title"] or ""))
        document = names.get(str(row["document"]), str(row["document"]))
        if candidates[mention]:
            several[key][0].update(candidates[mention])
            several[key][1].add(document)
        elif not row["rule"]:
            unresolved[key].add(document)
    held = Counter(str(row["held"]) for row in rows.values())
    return {
        "total": len(rows),
        "held": held[POL.Held],
        "stubs": held[POL.Mentioned],
        "several": [{**_named(key), "candidates": sorted(found), "documents": sorted(by)} for key, (found, by) in sorted(several.items())],
        "unresolved": [{**_named(key), "documents": sorted(by)} for key, by in sorted(unresolved.items())],
    }


def _named(key: tuple[str, str, str]) -> dict[str, str | None]:
    kind, number, title = key
    return {"type": kind, "number": number or None, "title": title or None}


def _rows(store: Store, query: str) -> list[dict[str, Any]]:
    answer = run(store, (_HERE / query).read_text(encoding="utf-8"))
    assert isinstance(answer, Rows)
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
