"""IRI of a thing ↔ path of its page. The path is the IRI below the store's base, as RFC 3987 (3.1) writes it in a URI.

    https://w3id.org/policygraph/id/doc/温政办/2022/80   /id/doc/%E6%B8%A9…/2022/80
    https://w3id.org/policygraph/vocabulary/region/浙江省   /vocabulary/region/%E6%B5…     what all stores share

What an IRI has percent-encoded (a blank, a `/` in a title) stays so. Clients and proxies may write any character percent-encoded
and some decode what need not be: both find the thing, as does an IRI that was percent-encoded once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Final
from urllib.parse import quote, unquote_to_bytes

from policygraph.graph.iris import encode

THINGS: Final = "/id/"
TERMS: Final = "/vocabulary/"
VOCABULARY: Final = "https://w3id.org/policygraph/vocabulary/"
LONGEST: Final = 4000
"""Bytes of a path; the longest title of a law has 400."""
LONGEST_QUERY: Final = 8000
"""Bytes behind the `?` of a page, as the request has them: 880 Chinese characters."""
_ESCAPES: Final = re.compile(rb"(?:%[0-9A-Fa-f]{2})+")
_FORBIDDEN: Final = re.compile(r"""[\x00-\x20<>"{}|\\^`\x7f-\x9f]""")


class BadAddress(ValueError):
    """A path that is no text: bad UTF-8, a control character."""


def path_of(iri: str, base: str) -> str | None:
    """The path of a thing, percent-encoded; None for an IRI that is not one of the store's own."""
    for start, root in ((base, THINGS), (VOCABULARY, TERMS)):
        if iri.startswith(start) and len(iri) > len(start):
            return root + encoded(iri.removeprefix(start))
    return None


def encoded(path: str) -> str:
    """A path as a URI has it; what is percent-encoded already stays so."""
    return quote(path, safe="/~!$&'()*,;=:@+%")


def iris_of(path: bytes, base: str) -> Iterator[str]:
    """The IRIs that a path, as the request has it, may mean; the most literal first."""
    for root, start in ((THINGS, base), (TERMS, VOCABULARY)):
        if path.startswith(root.encode()):
            below = path.removeprefix(root.encode())
            found = []
            for reading in (_as_iri, _as_text, _as_encoder):
                with suppress(BadAddress):
                    found.append(reading(below))
            yield from dict.fromkeys(start + tail for tail in found if tail and not _FORBIDDEN.search(tail))


def text_of(path: bytes) -> str:
    """The characters of a path. Raises BadAddress."""
    try:
        text = unquote_to_bytes(path).decode()
    except UnicodeDecodeError as error:
        raise BadAddress from error
    if any(ord(character) < 0x20 or character == "\x7f" for character in text):
        raise BadAddress
    return text


def _as_iri(path: bytes) -> str:
    """The IRI whose URI it is: what an IRI has plain is decoded, all other escapes stay."""
    return _utf8(_ESCAPES.sub(_plain, path))


def _plain(escapes: re.Match[bytes]) -> bytes:
    try:
        text = unquote_to_bytes(escapes.group()).decode()
    except UnicodeDecodeError:
        return escapes.group().upper()
    return "".join(one if ord(one) >= 0x80 and encode(one) == one else "".join(f"%{byte:02X}" for byte in one.encode()) for one in text).encode()


def _as_text(path: bytes) -> str:
    """The IRI that was percent-encoded as if it were text."""
    return _utf8(unquote_to_bytes(path))


def _as_encoder(path: bytes) -> str:
    """Each segment as `iris.encode` writes its text, whatever of it was percent-encoded; `~` and `-` are marks of ours."""
    return "/".join("~".join(map(_piece, segment.split(b"~"))) for segment in path.split(b"/"))


def _piece(piece: bytes) -> str:
    return encode(_utf8(unquote_to_bytes(piece))) if b"%" in piece else _utf8(piece)


def _utf8(text: bytes) -> str:
    try:
        return text.decode()
    except UnicodeDecodeError as error:
        raise BadAddress from error
