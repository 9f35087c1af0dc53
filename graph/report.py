"""What a store holds, what it lacks, and what it could not resolve: units that are no agency it knows, mentions of documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, Final

from policygraph.graph.query import Rows, run
from policygraph.graph.report_citations import Names, Report, catalogue, mentions_and_missing, repealed
from policygraph.graph.store import Store

_HERE: Final = Path(__file__).parent


def report(store: Store) -> Report:
    """The report as plain data. A `name` is {document (IRI), number, title}; a `by` is a list of the names of those who print.

        documents: [{document, number, title, issued_on, source, clauses, responsibilities}]
        units:     {total, resolved, rules: {rule: count}, unresolved: [{name, reason, count, documents: [number]}]}
        mentions:  {total, held, versions, stubs, ambiguous, open: how many of `total` mean a document that is held, a law
                    that is held in other versions, one that is not held, perhaps one of several, none that can be told;
                    several: [{type, number, title, count, candidates: [name], by}],
                    unresolved: [{type, number, title, count, by}]}
        missing:   [{document, number, title, count, types: {type: count}, by}]
                   documents that texts mention and the store does not hold
        catalogue: [{source, entries, held, missing: [{document, number, title, candidates: [name]}]}]
                   of each list of documents issued (发文目录), the entries that the store does not hold
        repealed:  {documents, held, versions, missing: how many of `documents` are held, are laws held in other versions,
                    are not held;
                    listed: [{document, number, title, held: "held" | "version" | "mentioned",
                              repealed_by: [{document, number, title, effective_on, basis}]}],
                    unclear: [{number, title, by: name, candidates: [name]}]: repeals of which nobody knows what they repeal}

    Lists come by count, then name; repeals by day. Titles and numbers are null where none is printed.
    """
    documents = [
        {name: None if value is None else value if isinstance(value, int) else str(value) for name, value in row.items()}
        for row in _rows(store, "report-documents.rq")
    ]
    names = Names.of(_rows(store, "report-names.rq"))
    mentions, missing = mentions_and_missing(_rows(store, "report-mentions.rq"), names)
    return {
        "documents": documents,
        "units": _units(store, {str(row["document"]): str(row["number"] or row["title"] or row["document"]) for row in documents}),
        "mentions": mentions,
        "missing": missing,
        "catalogue": catalogue(_rows(store, "report-catalogue.rq"), names),
        "repealed": repealed(_rows(store, "report-repeals.rq"), names),
    }


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


def _rows(store: Store, query: str) -> list[dict[str, Any]]:
    answer = run(store, (_HERE / query).read_text(encoding="utf-8"))
    assert isinstance(answer, Rows)
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
