"""What a SPARQL text must not hold: SERVICE, and nesting so deep that the parser would overflow its stack.

SERVICE is the one way in which a query on a read-only store could reach another server.

Whether the letters stand for the keyword only the parser knows: `<` begins an IRI or is "less than" (`?a<?b).SERVICE#>`), keywords
need no blanks (`trueSERVICEx:y{`), and strings, comments and names may hold the word. So the parser is asked: the query is parsed once
more with other letters in the place of the word, wherever it stands. A name, a string or a comment reads as well with them,
a keyword does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from random import SystemRandom
from string import ascii_lowercase
from typing import Final

import pyoxigraph

_ESCAPED_LETTER: Final = re.compile(r"\\u00([4-7][0-9A-Fa-f])|\\U000000([4-7][0-9A-Fa-f])")
_RANDOM: Final = SystemRandom()
_EMPTY: Final = pyoxigraph.Store()
_TRIED: Final = 50
"""Places that are looked at one by one, to tell where the keyword is that is certainly there."""
_BASE: Final = "http://base.example/"

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


def find_service(sparql: str, prefixes: Mapping[str, str] | None = None) -> int | None:
    """Where the first SERVICE of the query begins, as an offset; None where it has none or is no query at all.

    `prefixes`: those that need no declaration when the query runs. Needs a query that is not `too_deep`.
    """
    if "service" not in (plain := _unescaped(sparql)).lower():
        return None
    found = find_keyword(sparql, "service", prefixes)
    if found is not None or plain == sparql:
        return found
    # The standard has \uXXXX put in before anything is read; Oxigraph does so in strings and IRIs alone.
    return None if find_keyword(plain, "service", prefixes) is None else 0


def find_keyword(sparql: str, word: str, prefixes: Mapping[str, str] | None = None) -> int | None:
    """Where a word of letters first stands as a keyword, as an offset; None where it does nowhere, or where the text is no query."""
    places = _places(sparql, word)
    if not places or _is_query_without(sparql, places, word, prefixes) or not is_query(sparql, prefixes):
        return None
    return next(keywords(sparql, word, places[:_TRIED], prefixes), places[0])


def keywords(sparql: str, word: str, places: Iterable[int], prefixes: Mapping[str, str] | None = None) -> Iterator[int]:
    """In which of some places of a query a word of letters is a keyword, in the order of the places.

    A keyword cannot be another word and can have blanks around it; a string or comment can be both, a name neither. Many places are
    asked about together, and halves of them where one is a keyword: a string may hold thousands.
    """
    some = list(places)
    if not some or _is_query_without(sparql, _places(sparql, word), word, prefixes):
        return
    left = [some]
    while left:
        some = left.pop()
        if _is_query_without(sparql, some, word, prefixes):
            continue
        if len(some) > 1:
            left += [some[len(some) // 2 :], some[: len(some) // 2]]
            continue
        place, end = some[0], some[0] + len(word)
        if is_query(f"{sparql[:place]} {sparql[place:end]} {sparql[end:]}", prefixes):
            yield place


def _is_query_without(sparql: str, places: Iterable[int], word: str, prefixes: Mapping[str, str] | None) -> bool:
    """Whether the text is a query with other letters in some places where the word stands."""
    while (other := "".join(_RANDOM.choices(ascii_lowercase, k=len(word)))) in sparql.lower():
        pass
    known = {_changed(name, _places(name, word), other): iri for name, iri in (prefixes or {}).items()}
    return is_query(_changed(sparql, places, other), {**(prefixes or {}), **known})


def is_query(sparql: str, prefixes: Mapping[str, str] | None = None) -> bool:
    """Whether Oxigraph takes a text for a query. Nothing is evaluated."""
    try:
        parse(sparql, _BASE, prefixes)
    except SyntaxError:
        return False
    return True


def parse(sparql: str, base: str, prefixes: Mapping[str, str] | None = None) -> None:
    """Raises SyntaxError where the text is no query. Nothing is evaluated."""
    try:
        # Oxigraph parses first and then refuses these two arguments together, before it evaluates anything.
        _EMPTY.query(sparql, prefixes=dict(prefixes or {}), base_iri=base, use_default_graph_as_union=True, default_graph=[])
    except ValueError:
        return
    raise AssertionError("this version of pyoxigraph takes arguments that exclude each other")


def _places(sparql: str, word: str) -> list[int]:
    return [found.start() for found in re.finditer(word, sparql, re.IGNORECASE | re.ASCII)]


def _changed(text: str, places: Iterable[int], other: str) -> str:
    """The text with other letters in some places, capital where those there are, so that different names stay different."""
    pieces, at = [], 0
    for place in places:
        end = place + len(other)
        pieces += [text[at:place], *(new.upper() if old.isupper() else new for old, new in zip(text[place:end], other, strict=True))]
        at = end
    return "".join([*pieces, text[at:]])


def _unescaped(text: str) -> str:
    r"""The text with the letters that are written as \uXXXX."""

    def letter(found: re.Match[str]) -> str:
        character = chr(int(found[1] or found[2], 16))
        return character if character.isalpha() else found[0]

    return _ESCAPED_LETTER.sub(letter, text)


# A version of Oxigraph that would evaluate what it should only parse stops here, and not when it has asked another server.
is_query("ASK {}")
