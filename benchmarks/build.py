"""How the cost of a build grows, and what an unchanged rebuild costs: ratios measured in one run.

    .venv/bin/python benchmarks/build.py [COPIES] [FOLDER]

COPIES (default 8): how often each text of FOLDER (default: examples/) is built, each copy with numbers of its own.
Ratios near 2 for twice the texts mean that the cost grows with the number of texts; seconds depend on the machine.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from pathlib import Path

import policygraph
from policygraph.loaders.sources import collect


def copies(folder: Path, target: Path, count: int) -> int:
    """Writes `count` copies of every text, each with other document numbers; returns the characters written."""
    size = 0
    target.mkdir()
    for path in collect([folder], None):
        text = path.path.read_text(encoding="utf-8")
        for copy in range(count):
            changed = re.sub(r"〕(\d+)号", lambda m, copy=copy: f"〕{int(m[1]) + 1000 * copy}号", text)
            (target / f"{copy}-{path.path.name}").write_text(changed, encoding="utf-8")
            size += len(changed)
    return size


def timed(folder: Path, store: Path) -> tuple[float, int]:
    start = time.perf_counter()
    report = policygraph.build(policygraph.collect([folder]), store)
    return time.perf_counter() - start, report.documents


def main(count: int, folder: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        small = copies(folder, root / "small", count)
        copies(folder, root / "large", 2 * count)
        timed(root / "small", root / "warm")
        first, documents = timed(root / "small", root / "a")
        again, _ = timed(root / "small", root / "a")
        double, _ = timed(root / "large", root / "b")
    rows = [
        ("documents", f"{documents}"),
        ("characters", f"{small}"),
        ("first build, seconds", f"{first:.2f}"),
        ("documents a second", f"{documents / first:.1f}"),
        ("ratio: twice the texts / first build", f"{double / first:.2f}"),
        ("ratio: unchanged rebuild / first build", f"{again / first:.3f}"),
    ]
    for name, value in rows:
        sys.stdout.write(f"{name:40} {value:>10}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 8, Path(sys.argv[2]) if len(sys.argv) > 2 else Path("examples"))
