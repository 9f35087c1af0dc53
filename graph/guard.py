"""What a SPARQL text must not hold: SERVICE, and nesting so deep that the parser would overflow its stack.

SERVICE is the one way in which a query on a read-only store could reach another server.

A text of SPARQL has one lexical trap: `<` begins an IRI or is "less than", and which one depends on the grammar around
it (`?a<?b).SERVICE#>`). Both readings are followed, each position once; a query is refused if any reading has a
SERVICE followed by what the grammar demands there.
"""

from __future__ import annotations

import re
from typing import Final

_GAP: Final = r"(?:\s|\#[^\n\r]*(?:[\n\r]|$))*"
_IRI: Final = r'<[^<>"{}|^`\x00-\x20]*>'
_LOCAL: Final = r"(?:[\w:%·-]|\\.)*"
_SERVICE: Final = re.compile(
    rf"service{_GAP}(?:silent{_GAP})?(?:{_IRI}|[?$]\w+|[\w.-]*:{_LOCAL}){_GAP}\{{", re.IGNORECASE
)
_SKIPPED: Final = re.compile(
    # Oxigraph ends a keyword or number without a boundary: trueSERVICEx:y{ is `true SERVICE x:y {`. So a prefix with
    # "service" in it, right before a brace, is looked into and not skipped as a name.
    rf"""
      (?P<comment> \#[^\n\r]* )
    | (?P<string>  \"{{3}}(?:(?:\"|\"\")?(?:[^"\\]|\\.))*\"{{3}} | '{{3}}(?:(?:'|'')?(?:[^'\\]|\\.))*'{{3}}
                 | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
    | (?P<name>    [?$]\w+ | @[A-Za-z][A-Za-z0-9-]* | _:[\w-]+
                 | (?![\w.-]*service[\w.-]*:{_LOCAL}{_GAP}\{{) [^\W\d_][\w-]*(?:\.[\w-]+)*:{_LOCAL}
                 | :{_LOCAL} )
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_IRI_TOKEN: Final = re.compile(_IRI)

MAX_DEPTH: Final = 500
"""Brackets within brackets. Oxigraph's parser recurses and crashes the process at about 3,000; people write ten."""


def too_deep(sparql: str) -> int | None:
    """Where brackets stand more than MAX_DEPTH deep, as an offset; None where they do not.

    Brackets in strings are counted too: no query that a person writes comes near the limit.
    """
    depth = 0
    for found in re.finditer(r"[{}()\[\]]|!{50}|-{50}|\+{50}", sparql):
        if len(found.group()) > 1:  # a row of signs nests as well
            depth += len(found.group())
        else:
            depth = depth + 1 if found.group() in "{([" else max(depth - 1, 0)
        if depth > MAX_DEPTH:
            return found.start()
    return None


def find_service(sparql: str) -> int | None:
    """Where the first SERVICE of the query begins, as an offset; None where it has none."""
    found = {offset for text in {sparql, _unescaped(sparql)} if (offset := _scan(text)) is not None}
    return min(found) if found else None


def _scan(text: str) -> int | None:
    waiting, seen = [0], set[int]()
    while waiting:
        at = waiting.pop()
        while at < len(text) and at not in seen:
            seen.add(at)
            if text[at] in "sS" and _SERVICE.match(text, at):
                return at
            if text[at] == "<" and (iri := _IRI_TOKEN.match(text, at)):
                waiting.append(at + 1)  # the other reading: "less than"
                at = iri.end()
            elif skipped := _SKIPPED.match(text, at):
                at = skipped.end()
            else:
                at += 1
    return None


def _unescaped(text: str) -> str:
    r"""The text with \uXXXX put in first, as the SPARQL standard has it and some parsers do."""

    def character(found: re.Match[str]) -> str:
        code = int(found[0][2:], 16)
        return chr(code) if code < 0x110000 else found[0]

    return re.sub(r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}", character, text)
