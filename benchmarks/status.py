"""What a question about a day costs: `policygraph status --on` beside a plain SPARQL scan of the same documents, in one run.

    .venv/bin/python benchmarks/status.py [DOCUMENTS]

DOCUMENTS (default 100000) are made up, each with number, title, dates and three validity periods. Two scans: a bare list
(number, title, three dates), and a list with the words, source and places of a date, as rows have that state a fact. Each
ratio says what asking for the status on a day adds. All go through the same code.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Final

import pyoxigraph
from pyoxigraph import Quad

from policygraph.graph.generation import CHUNK
from policygraph.graph.iris import Iris
from policygraph.graph.query import Rows, run_on
from policygraph.graph.terms import Triples, literal
from policygraph.ontology.namespace import DCTERMS, OA, POL, PROV
from policygraph.queries import runner

_SCAN: Final = """
SELECT ?document ?number ?title ?issued ?from ?to WHERE {
  ?document a pol:Document ; dcterms:title ?title .
  OPTIONAL { ?document pol:documentNumber ?number }
  OPTIONAL { ?document pol:issuedOn ?issued }
  OPTIONAL { ?document pol:effectiveFrom ?from }
  OPTIONAL { ?document pol:expiresOn ?to }
} ORDER BY ?number ?title ?document
"""
_SCAN_WITH_WORDS: Final = """
SELECT ?document ?number ?title ?issued ?from ?to ?basis ?words ?source ?spans WHERE {
  ?document a pol:Document ; dcterms:title ?title .
  ?stated pol:statementOf ?document ; pol:dateBasis ?basis ; prov:wasDerivedFrom ?evidence .
  ?evidence pol:spans ?spans ; oa:hasSource/pol:sourceName ?source ; oa:hasSelector/oa:exact ?words .
  OPTIONAL { ?document pol:documentNumber ?number }
  OPTIONAL { ?document pol:issuedOn ?issued }
  OPTIONAL { ?document pol:effectiveFrom ?from }
  OPTIONAL { ?document pol:expiresOn ?to }
} ORDER BY ?number ?title ?document
"""
_ROUNDS: Final = 3


def made_up(count: int, iris: Iris) -> Iterator[Quad]:
    """The quads of `count` documents: not yet in force, in force, over."""
    source = iris.source("云岚市公报.txt")
    for serial in range(count):
        out = Triples(iris.derived_graph)
        out.say(source, POL.sourceName, "云岚市公报.txt")
        document = iris.join("doc", "云政办", str(2000 + serial // 5000), str(serial % 5000))
        start = date(2000, 1, 1) + timedelta(days=serial % 9000)
        last = start + timedelta(days=365 * 3)
        out.type(document, POL.Document, POL.PolicyDocument)
        out.link(document, POL.heldAs, POL.Held)
        out.say(document, POL.documentNumber, f"云政办〔{2000 + serial // 5000}〕{serial % 5000}号")
        out.say(document, DCTERMS.title, f"云岚市人民政府办公室关于印发渡口管理办法第{serial}号的通知")
        out.say(document, POL.issuedOn, start)
        out.say(document, POL.effectiveFrom, start)
        out.say(document, POL.expiresOn, last)
        stated = iris.fact(document, "date", "effective", start)
        evidence, words = iris.fact(stated, "evidence", serial), f"本办法自{start}起施行，有效期三年。"
        out.type(stated, POL.DateStatement)
        out.link(stated, POL.statementOf, document)
        out.say(stated, POL.dateBasis, "stated")
        out.link(stated, PROV.wasDerivedFrom, evidence)
        out.say(evidence, POL.spans, "[[100,120]]")
        out.link(evidence, OA.hasSource, source)
        out.link(evidence, OA.hasSelector, iris.below(evidence, "quote", "1"))
        out.say(iris.below(evidence, "quote", "1"), OA.exact, words)
        day = timedelta(days=1)
        for first, end, status in ((None, start - day, "尚未施行"), (start, last, "现行有效"), (last + day, None, "已失效")):
            period = iris.below(document, "period", first.isoformat() if first else "")
            out.type(period, POL.ValidityPeriod)
            out.link(period, POL.periodOf, document)
            out.link(period, POL.decidedBy, document)
            out.link(period, POL.source, source)
            out.say(period, POL.periodFrom, first)
            out.say(period, POL.periodTo, end)
            out.say(period, POL.status, status)
            out.say(period, POL.dateBasis, "stated")
            out.say(period, POL.words, words)
            out.say(period, POL.spans, "[[100,120]]")
            for lang in ("en", "zh"):
                out.tell(period, POL.because, f"{status} {start}", lang)
        yield from out


def timed(quads: pyoxigraph.Store, sparql: str, expected: int) -> float:
    """Seconds for all rows, the middle of some rounds."""
    found = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        answer = run_on(quads, sparql)
        found.append(time.perf_counter() - start)
        assert isinstance(answer, Rows)
        assert len(answer.rows) == expected
    return median(found)


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        quads = pyoxigraph.Store(str(Path(folder) / "quads"))
        chunk: list[Quad] = []
        for quad in made_up(count, Iris()):
            chunk.append(quad)
            if len(chunk) == CHUNK:
                quads.bulk_extend(chunk)
                chunk = []
        quads.bulk_extend(chunk)
        quads.optimize()
        scan, with_words = timed(quads, _SCAN, count), timed(quads, _SCAN_WITH_WORDS, count)
        status = timed(quads, runner.load("status").sparql({"on": [literal(date(2012, 6, 1))]}), count)
    rows = [
        ("documents", f"{count}"),
        ("bare list, seconds", f"{scan:.2f}"),
        ("list with words and places, seconds", f"{with_words:.2f}"),
        ("status on a day, seconds", f"{status:.2f}"),
        ("ratio: status / bare list", f"{status / scan:.2f}"),
        ("ratio: status / list with words and places", f"{status / with_words:.2f}"),
    ]
    for name, value in rows:
        sys.stdout.write(f"{name:45} {value:>10}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
