"""The scores of the README: what is read from texts against what people annotated by hand, as a Markdown table.

    .venv/bin/python benchmarks/scores.py

The gold of the examples lies in tests/gold. The gold of real gazettes lies beside the repository (../shared/eval/gold,
texts in ../shared/corpus) because their text is not ours to publish; without it those rows are left out, and said so.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from policygraph.evaluation import evaluate
from policygraph.interchange import to_data
from policygraph.loaders.extract import extract_file

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
LAYERS = (
    "documents",
    "metadata",
    "clauses",
    "headings",
    "relations",
    "supersession",
    "catalogue",
    "responsibilities",
    "targets",
    "incentives",
    "norms",
)


def pairs() -> Iterator[tuple[str, dict[str, Any], list[Path]]]:
    for path in sorted((ROOT / "tests" / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        yield f"example {path.stem}", gold, [ROOT / "examples" / gold["source"]]
    for name in ("002", "003", "000b"):
        path = SHARED / "eval" / "gold" / f"{name}.json"
        if path.exists():
            [text] = (SHARED / "corpus" / "wenzhou").glob(f"{name[:3]}_*.txt")
            yield f"Wenzhou gazette {name}", json.loads(path.read_text(encoding="utf-8")), [text]
    path = SHARED / "eval" / "gold" / "norms.json"
    if path.exists():
        gold = json.loads(path.read_text(encoding="utf-8"))
        files = [SHARED / "corpus" / "zhejiang-regulations" / document["source_file"] for document in gold["documents"]]
        yield "five regulations of Wenzhou", gold, files


def annotated(gold: dict[str, Any], layer: str) -> bool:
    """Whether the gold says anything of a layer: what nobody annotated is not scored."""
    if layer in {"documents", "catalogue"}:
        return True
    field = {"headings": "clauses", "supersession": "relations"}.get(layer, layer)
    documents = gold["documents"]
    return any(field in document.get("layers", [field]) and (field == "metadata" or field in document) for document in documents)


def main() -> None:
    say = sys.stdout.write
    say(f"| gold | {' | '.join(LAYERS)} |\n|{'---|' * (len(LAYERS) + 1)}\n")
    for name, gold, texts in pairs():
        scores = evaluate(gold, [to_data(extract_file(text)) for text in texts]).scores
        cells = []
        for layer in LAYERS:
            score = scores.get(layer) if annotated(gold, layer) else None
            found = score.tp + score.fn if score else 0
            cells.append(f"{score.f1:.3f} ({found})" if score and score.f1 is not None else "–")
        say(f"| {name} | {' | '.join(cells)} |\n")
    if not SHARED.is_dir():
        sys.stderr.write("the gold of real gazettes is not beside the repository: its rows are left out\n")


if __name__ == "__main__":
    main()
