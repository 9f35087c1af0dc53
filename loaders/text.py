"""A file → the text as read: UTF-8 or GB18030, one kind of line end, no control characters."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Final

from policygraph.errors import SourceError
from policygraph.model import Remark, SourceText

MAX_BYTES: Final = 64 * 1024 * 1024
"""A decade of one city's gazettes is about 30 MB of text; a larger file is no single issue."""

_MAGIC: Final = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"Rar!")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")

# CJK radicals that fonts in PDF files stand in for the ideograph itself. NFKC folds the Kangxi block (U+2F00–2FD5) but
# not these of the supplement; source: Unicode, EquivalentUnifiedIdeograph.txt.
_RADICALS: Final = str.maketrans(
    "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻥⻦⻨⻩⻬⻮⻰",
    "民虎西见角贝车长门青页风飞食马鱼鸟麦黄齐齿龙",
)
# Some drafters and most old web pages print digits and Latin letters as wide as a Chinese character; they mean the same.
_WIDE: Final = {wide: chr(wide - 0xFEE0) for first, last in ("０９", "ＡＺ", "ａｚ") for wide in range(ord(first), ord(last) + 1)}
_FOLDED: Final[dict[int, str | int]] = {**_RADICALS, **_WIDE}
_KANGXI: Final = re.compile("[\u2f00-\u2fd5]")


def read_text(path: Path, name: str | None = None) -> SourceText:
    """The text of `path`, called `name` (default: the path) in messages and results.

    Raises SourceError with the place: a missing, empty, binary, damaged or oversized file.
    """
    source = name or str(path)
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise SourceError("source-unreadable", source=source, reason="a folder")
        if size > MAX_BYTES:
            raise SourceError("source-too-large", source=source, size=size, limit=MAX_BYTES)
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError("source-missing", source=source) from error
    except OSError as error:
        raise SourceError("source-unreadable", source=source, reason=error.strerror or str(error)) from error
    return decode(raw, source)


def decode(raw: bytes, source: str) -> SourceText:
    """Bytes of a file → text as read. Every later place is a code point of `SourceText.text`."""
    if not raw.strip(b"\xef\xbb\xbf \t\r\n\x0b\x0c"):
        raise SourceError("source-empty", source=source)
    text, encoding = _decoded(raw, source)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _KANGXI.sub(lambda radical: unicodedata.normalize("NFKC", radical.group()), text.translate(_FOLDED))
    warnings: list[Remark] = []
    if controls := list(_CONTROL.finditer(text)):
        first = controls[0].start()
        values = {"count": len(controls), "offset": first}
        warnings.append(Remark("control-characters", values, tuple((m.start(), m.end()) for m in controls[:20])))
        text = _CONTROL.sub(" ", text)
    return SourceText(
        source=source,
        text=text,
        sha256=hashlib.sha256(raw).hexdigest(),
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        encoding=encoding,
        warnings=tuple(warnings),
    )


def _decoded(raw: bytes, source: str) -> tuple[str, str]:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return raw.decode("utf-16"), "utf-16"
        except UnicodeDecodeError as error:
            raise _encoding_error(raw, source, error.start) from error
    if raw.startswith(_MAGIC) or b"\x00" in raw:
        offset = 0 if raw.startswith(_MAGIC) else raw.index(b"\x00")
        raise SourceError("source-binary", source=source, offset=offset)
    try:
        return raw.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError as error:
        failure = error.start
        # Cut-off UTF-8 is often valid GB18030 and would be read as rubbish: where most of the file is good UTF-8,
        # it is damaged UTF-8.
        loose = raw.decode("utf-8", errors="replace")
        good = sum(1 for c in loose if "\u3000" <= c <= "\u9fff" or "\uff00" <= c <= "\uffef")
        if good > 3 * loose.count("\ufffd"):
            raise _encoding_error(raw, source, failure) from error
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError as error:
        raise _encoding_error(raw, source, error.start) from error
    # Bytes of other encodings decode too, into rare ideographs; Chinese prose is nearly all of GB 2312.
    foreign = Counter(c for c in text if c > "\x7f")
    if sum(count for char, count in foreign.items() if _is_common(char)) < 0.8 * foreign.total():
        raise _encoding_error(raw, source, failure)
    return text, "gb18030"


def _is_common(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _encoding_error(raw: bytes, source: str, offset: int) -> SourceError:
    line = raw.count(b"\n", 0, offset) + 1
    return SourceError("source-encoding", source=source, offset=offset, line=line)
