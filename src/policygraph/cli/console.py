"""Where a command's words go: answers to stdout (always UTF-8), messages and progress to stderr."""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO

from policygraph.errors import PolicyGraphError, UsageError
from policygraph.messages import say
from policygraph.model import Remark


def locale_language(environment: Mapping[str, str]) -> str:
    """The language of the locale, as POSIX says which variable counts: "zh" or "en"."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def use_utf8() -> None:
    """Make stdout and stderr UTF-8 whatever the locale; what UTF-8 cannot say is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


@dataclass
class Console:
    """The language of a run and its two streams."""

    lang: str

    # -- messages ------------------------------------------------------------------------------------------------------

    def tell(self, code: str, **values: object) -> None:
        """A message, one line on stderr."""
        self._line(say(code, self.lang, **values))

    def failed(self, error: PolicyGraphError) -> None:
        self.tell("failed", message=error.message(self.lang))

    def warn(self, warnings: Iterable[Remark], source: str | None = None) -> None:
        for warning in warnings:
            message = warning.message(self.lang)
            if source and warning.spans:
                self.tell("warning-at", source=source, start=warning.spans[0][0], message=message)
            elif source and not message.startswith(source):
                self.tell("warning-in", source=source, message=message)
            else:
                self.tell("warning", message=message)

    def progress(self, code: str, **values: object) -> None:
        """A line that the next one overwrites; nothing where stderr is no terminal."""
        if sys.stderr.isatty():
            width = max(20, _width(sys.stderr) - 1)
            sys.stderr.write("\r\x1b[K" + _clean(say(code, self.lang, **values))[: width // 2])
            sys.stderr.flush()

    def progress_done(self) -> None:
        if sys.stderr.isatty():
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def _line(self, text: str) -> None:
        self.progress_done()
        sys.stderr.write(_clean(text) + "\n")

    # -- answers -------------------------------------------------------------------------------------------------------

    @property
    def width(self) -> int | None:
        """Columns that an answer may take: those of the terminal, or of the variable COLUMNS; None in a pipe."""
        if sys.stdout.isatty():
            return _width(sys.stdout)
        columns = os.environ.get("COLUMNS", "")
        return int(columns) if columns.isdecimal() and int(columns) else None

    def write(self, data: bytes | str, output: Path | None = None, *, quiet: bool = False) -> None:
        """Print an answer, or put it into the file `output`; `quiet`: without saying so."""
        with self.opened(output, quiet=quiet) as file:
            file.write(data.encode("utf-8", "backslashreplace") if isinstance(data, str) else data)

    @contextmanager
    def opened(self, output: Path | None, *, quiet: bool = False) -> Iterator[BinaryIO]:
        """stdout for bytes; or the file `output`, which is written whole or not at all."""
        if output:
            with _written(output) as file:
                yield file
            if not quiet:
                self.tell("written", path=output)
        else:
            sys.stdout.flush()
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()


def _width(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):
        return shutil.get_terminal_size().columns


def _clean(text: str) -> str:
    """One line without characters that steer a terminal: paths and quotes come from outside."""
    text = text.encode("utf-8", "backslashreplace").decode()  # a file name that is no UTF-8
    return "".join(char if char.isprintable() else " " for char in text)


@contextmanager
def _written(path: Path) -> Iterator[BinaryIO]:
    """A file beside `path` that takes its place at the end. Raises UsageError where that cannot be."""
    try:
        if path.exists() and not path.is_file() and not path.is_dir():  # /dev/stdout, a named pipe
            with path.open("wb") as file:
                yield file
            return
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
            os.chmod(name, path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
            os.replace(name, path)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as error:
        raise UsageError("output-unwritable", path=path, reason=error.strerror or error) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
