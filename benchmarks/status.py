"""What a question about a day costs: `policygraph status --on` beside a plain SPARQL scan of the same documents, in one run.

    .venv/bin/python benchmarks/status.py [DOCUMENTS]

DOCUMENTS (default 100000) are made up, each with number, title, dates and three validity periods. The scan reads what a
list of documents needs; the ratio says what asking for the status on a day adds to it. Both go through the same code.
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
from policygraph.graph.terms import Triples
from policygraph.ontology.namespace import DCTERMS, POL
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
        out.say(document, POL.documentNumber, f"云政办〔{2000 + serial // 5000}〕{serial % 5000}号")
        out.say(document, DCTERMS.title, f"云岚市人民政府办公室关于印发渡口管理办法第{serial}号的通知")
        out.say(document, POL.issuedOn, start)
        out.say(document, POL.effectiveFrom, start)
        out.say(document, POL.expiresOn, last)
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
            out.say(period, POL.words, f"本办法自{start}起施行，有效期三年。")
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
        scan = timed(quads, _SCAN, count)
        status = timed(quads, runner.load("status").sparql({"on": "2012-06-01"}), count)
    for name, value in (("documents", f"{count}"), ("scan, seconds", f"{scan:.2f}"), ("status, seconds", f"{status:.2f}"), ("ratio", f"{status / scan:.2f}")):
        sys.stdout.write(f"{name:20} {value:>10}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
