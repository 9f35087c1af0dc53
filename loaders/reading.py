"""A source file with what is known of it → all that its text says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from policygraph.errors import SourceError
from policygraph.loaders.extract import extract_file
from policygraph.loaders.sources import SourceFile
from policygraph.model import Extraction


def read(source: SourceFile, *, presumed: date | None = None) -> Extraction:
    """The extraction of `source`, with its name, web address and day of retrieval; `presumed`: the day of issue of
    documents that print none.

    Raises SourceError; it names the file by its path, which a reader of the message can open.
    """
    try:
        extraction = extract_file(source.path, jurisdiction=source.jurisdiction, name=source.name, presumed=presumed)
    except SourceError as error:
        raise SourceError(error.code, **{**error.values, "source": str(source.path)}) from error
    return replace(extraction, url=source.url, retrieved_on=source.retrieved_on)
