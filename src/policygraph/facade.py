"""What a program needs first, in a few functions that take plain paths."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path

from policygraph.errors import UsageError
from policygraph.graph import build as builder
from policygraph.graph.build import BuildReport
from policygraph.loaders import reading, sources
from policygraph.loaders.sources import SourceFile, Survey
from policygraph.model import Extraction

AnyPath = str | PathLike[str]


def extract(file: AnyPath, jurisdiction: str | None = None) -> Extraction:
    """All that the text in `file` says. Raises SourceError."""
    path = Path(file)
    if path.is_dir():
        raise UsageError("file-is-folder", source=path)
    return reading.read(sources.collect([path], jurisdiction)[0])


def collect(paths: Sequence[AnyPath], jurisdiction: str | None = None) -> Survey:
    """The sources that files and folders hold, with what their sources.csv says, and the decisions of people beside them.

    Raises SourceError.
    """
    return sources.survey([Path(path) for path in paths], jurisdiction)


def build(files: Survey | Sequence[SourceFile], store: AnyPath) -> BuildReport:
    """Reads sources into the store, which is made if it is not there; of what `collect` found, the decisions of people too.

    Raises StoreError; SourceError where decisions contradict each other.
    """
    if isinstance(files, Survey):
        return builder.build(files.files, Path(store), extract=reading.read, curation=files.curation)
    return builder.build(files, Path(store), extract=reading.read)
