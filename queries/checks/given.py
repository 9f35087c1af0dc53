"""The text of a small file that a person names beside the store: a profile, a baseline."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from policygraph.errors import SourceError

MAX_BYTES: Final = 64 * 1024 * 1024
"""The findings of some 4,000 documents are about 10 MB of JSON; what is larger, or never ends (/dev/zero), was not meant."""


def given(path: Path) -> str:
    """The text of `path`, in UTF-8. Raises SourceError: no such file, a folder, too large, not UTF-8 (with the place)."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        code = "source-missing" if isinstance(error, FileNotFoundError) else "source-unreadable"
        raise SourceError(code, source=str(path), reason=error.strerror) from error
    if len(raw) > MAX_BYTES:
        raise SourceError("given-too-large", source=str(path), limit=MAX_BYTES)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError("not-utf8", source=str(path), offset=error.start) from error
