"""PolicyGraph: Chinese government documents as a knowledge graph of policies, agencies and obligations.

    import policygraph

    extraction = policygraph.extract("公报.txt")         # all that one text says
    sources = policygraph.collect(["folder"])            # files and folders, with their sources.csv
    policygraph.build(sources, "store")                  # into a store
    kg = policygraph.open("store")                       # and asked
    kg.query("targets", year=2025)                       # → DataFrame
    kg.document("云政办〔2023〕21号").clauses             # objects

The parts are imported when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from policygraph.errors import PolicyGraphError
    from policygraph.evaluation import evaluate
    from policygraph.facade import build, collect, extract
    from policygraph.session import open

__version__ = "0.1.0"
__all__ = ["PolicyGraphError", "build", "collect", "evaluate", "extract", "open"]

_PARTS = {"PolicyGraphError": "errors", "evaluate": "evaluation", "open": "session"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"policygraph.{_PARTS.get(name, 'facade')}"), name)
