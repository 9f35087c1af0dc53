"""What full-text search costs: the size of the index, its share of a build, milliseconds a question.

    .venv/bin/python benchmarks/search.py [TEXTS] [FOLDER…]

TEXTS (default 200000): made-up clauses that are indexed and searched. FOLDERs: real texts, built into a store first; their
index is made once more alone, for its share of the whole. Times are of the processor for building, of the clock for a question.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import accumulate
from pathlib import Path
from random import Random
from statistics import median
from typing import Final

import pyoxigraph
from pyoxigraph import Quad

import policygraph
from policygraph.graph.generation import CHUNK
from policygraph.graph.iris import Iris
from policygraph.graph.manifest import Manifest
from policygraph.graph.search import search
from policygraph.graph.search_index import FILE, write
from policygraph.graph.store import Store, generation_folder
from policygraph.graph.terms import Triples
from policygraph.ontology.namespace import DCTERMS, POL

_QUESTIONS: Final = ("人才", "渔业 补贴", "人民政府", "的", "政府应当", "80号", '"企业发展" 资金', "渡船", "渡船 航灯", "飞碟 补贴")
_CLAUSES: Final = 50
_ROUNDS: Final = 5
_FREQUENT: Final = ("的", "和", "企业", "发展", "政府", "应当", "建设", "管理", "人民政府", "有关", "部门", "服务", "资金", "补贴", "人才", "渔业")
_CHARACTERS: Final = "安环保监检标登审公奖渡船航码冷物灯潮芦苔规经责单项技市农林水利交通信科教文卫体财税金融工商质食药"


def vocabulary() -> list[str]:
    """Frequent words of official prose first, then every pair of some characters, in no order."""
    pairs = [first + second for first in _CHARACTERS for second in _CHARACTERS]
    Random(2).shuffle(pairs)
    return [*_FREQUENT, *pairs]


def made_up(count: int, iris: Iris) -> Iterator[Quad]:
    """The quads of `count` clauses in documents of fifty."""
    random, known = Random(1), vocabulary()
    weights = list(accumulate(1 / rank for rank in range(1, len(known) + 1)))  # the n-th word is as frequent as 1/n
    for serial in range(count // _CLAUSES):
        out = Triples(iris.derived_graph)
        document = iris.join("doc", "云政办", str(2000 + serial // 500), str(serial % 500))
        out.link(document, POL.heldAs, POL.Held)
        out.say(document, POL.documentNumber, f"云政办〔{2000 + serial // 500}〕{serial % 500}号")
        out.say(document, DCTERMS.title, f"云岚市人民政府办公室关于{known[serial % len(known)]}第{serial}号的通知")
        for place in range(_CLAUSES):
            clause = iris.part(document, "clause", str(place), 1)
            words = random.choices(known, cum_weights=weights, k=40)
            out.type(clause, POL.Clause)
            out.link(clause, POL.partOf, document)
            out.say(clause, POL.order, place)
            out.say(clause, POL.path, str(place))
            out.say(clause, POL.heading, "".join(words[:4]))
            out.say(clause, POL.text, "，".join("".join(words[i : i + 8]) for i in range(0, 40, 8)) + "。")
        yield from out


def filled(folder: Path, count: int) -> Path:
    """A store of made-up clauses, as a build would leave it but for the index."""
    generation = folder / "generations" / "1"
    generation.mkdir(parents=True)
    (folder / "VERSION").write_text("policygraph store 1\n")
    (folder / "current").write_text("1\n")
    quads = pyoxigraph.Store(str(generation / "quads"))
    chunk: list[Quad] = []
    for quad in made_up(count, Iris()):
        chunk.append(quad)
        if len(chunk) == CHUNK:
            quads.bulk_extend(chunk)
            chunk = []
    quads.bulk_extend(chunk)
    quads.flush()
    Manifest(Iris().base, "-", {}).write(generation)
    return folder


def measured(name: str, path: Path, build: float | None) -> Iterator[tuple[str, str]]:
    """Index and questions of a store; `build`: seconds that all of its build took."""
    store = Store.open(path)
    folder = generation_folder(path, store.generation)
    (folder / FILE).unlink(missing_ok=True)
    start = time.process_time()
    write(store.quads, folder / FILE)
    seconds = time.process_time() - start
    with closing(sqlite3.connect(folder / FILE)) as index:
        (parts,) = index.execute("SELECT count(*) FROM part").fetchone()
    size = os.path.getsize(folder / FILE)
    quads = sum(file.stat().st_size for file in (folder / "quads").iterdir())
    yield f"{name}: parts", f"{parts}"
    yield f"{name}: index, seconds", f"{seconds:.1f}"
    if build:
        yield f"{name}: share of the build", f"{seconds / build:.1%}"
    yield f"{name}: index, MB (quads: {quads / 1e6:.0f})", f"{size / 1e6:.1f}"
    for words in _QUESTIONS:
        found = search(store, words)
        times = []
        for _ in range(_ROUNDS):
            start = time.perf_counter()
            search(store, words)
            times.append(time.perf_counter() - start)
        yield f"{name}: {words} ({found.total}{' some' if found.some else ''}), ms", f"{median(times) * 1000:.1f}"


def main(count: int, folders: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        rows = list(measured("made up", filled(Path(scratch) / "made-up", count), None))
        if folders:
            start = time.process_time()
            policygraph.build(policygraph.collect(folders), Path(scratch) / "real")
            rows += measured("real", Path(scratch) / "real", time.process_time() - start)
    for name, value in rows:
        sys.stdout.write(f"{name:60} {value:>10}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000, sys.argv[2:])
