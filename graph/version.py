"""Which code read a source and made the derived graph.

A rule that is mended must reach the sources that have not changed: a build reads a source again when the code that
reads it is another, and derives again when the code that derives is.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

import policygraph
from policygraph import loaders, model
from policygraph.ontology import AGENCIES, INDICATORS, ONTOLOGY

_HERE: Final = Path(__file__).parent
_READING: Final = "quads.py"
"""The module that makes the graph of a source; what it imports from this package, at any remove, reads."""
_DERIVING: Final = "generation.py"
"""The module that makes a generation; what it imports from this package, at any remove, derives."""
_PACKAGE: Final = "policygraph.graph."


@cache
def extractor_version() -> str:
    """The version of all that stands between a file and its source graph."""
    folders = [Path(place) for place in loaders.__path__]
    found = [file for folder in folders for file in sorted(folder.rglob("*")) if _counts(file)]
    return _fingerprint([*found, Path(model.__file__), *sorted(imported(_HERE / _READING))])


@cache
def derivation_version() -> str:
    """The version of all that stands between the source graphs and the derived, ontology and vocabulary graphs."""
    return _fingerprint([ONTOLOGY, AGENCIES, INDICATORS, *sorted(imported(_HERE / _DERIVING))])


def imported(module: Path) -> set[Path]:
    """The module and all of this package that it imports, at any remove; a list kept by hand would forget one."""
    found: set[Path] = set()
    waiting = [module]
    while waiting:
        file = waiting.pop()
        if file in found:
            continue
        found.add(file)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(_PACKAGE):
                waiting.append(_HERE / f"{node.module.removeprefix(_PACKAGE)}.py")
    return found


def _counts(file: Path) -> bool:
    return file.is_file() and file.suffix not in {".pyc", ".pyo"} and not file.name.startswith(".")


def _fingerprint(files: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for file in files:
        total.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return f"{policygraph.__version__}+{total.hexdigest()[:12]}"
