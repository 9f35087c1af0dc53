"""What a search asks for: words, "quoted phrases" and -excluded words, and the same as an expression of FTS5.

Nothing that a reader types has a meaning for FTS5: an expression is made of terms, which hold neither quotation marks nor
other signs of ASCII, each phrase in quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from policygraph.errors import UsageError
from policygraph.graph.folding import fold, phrase, whole_phrase

MOST_WORDS: Final = 32
LONGEST: Final = 2_000
"""Characters of all words: a page of a gazette. Each character is a term that is read for itself."""
_WORD: Final = re.compile(r"""(?P<minus>[-－])?(?:["＂](?P<straight>[^"＂]*)["＂]|“(?P<curved>[^“”]*)”)(?=\s|$)|(?P<word>\S+)""")
_OWN: Final = "{title heading text}"
_ANY: Final = "{title heading text context}"


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it was given, and folded. `quoted`: it may hold white space, and must be there."""

    text: str
    folded: str
    quoted: bool = False

    def matched(self, columns: str) -> str:
        """What finds the word in some columns; whole numbers and Latin words count more than parts of longer ones."""
        found = _phrase(columns, *phrase(self.folded))
        whole = [_phrase("{whole}", (term,), False) for term in whole_phrase(self.folded)]
        return f"({found} OR ({' AND '.join([found, *whole])}))" if whole else found


@dataclass(frozen=True, slots=True)
class Query:
    """The words of a search."""

    words: tuple[Word, ...]
    excluded: tuple[Word, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Query:
        """Raises UsageError: nothing to look for, or more than can be."""
        words: dict[str, Word] = {}
        excluded: dict[str, Word] = {}
        for found in _WORD.finditer(text):
            quote = found["straight"] if found["straight"] is not None else found["curved"]
            given = found["word"] if quote is None else quote
            minus = bool(found["minus"]) or (quote is None and len(given) > 1 and given[0] in "-－")
            given = given[1:] if minus and quote is None else given
            if folded := fold(given):
                (excluded if minus else words).setdefault(folded, Word(given, folded, quote is not None))
        if not words:
            raise UsageError("search-excluded" if excluded else "search-empty")
        query = cls(tuple(words.values()), tuple(excluded.values()))
        count, size = len(words) + len(excluded), sum(map(len, [*words, *excluded]))
        if count > MOST_WORDS or size > LONGEST:
            raise UsageError("search-long", words=MOST_WORDS, characters=LONGEST)
        return query

    @property
    def loose(self) -> tuple[Word, ...]:
        """The words that a search for some of them may leave out."""
        return tuple(word for word in self.words if not word.quoted)

    @property
    def run_on(self) -> str:
        """All words as one, folded: where they follow each other the hit is a closer one."""
        return fold(" ".join(word.text for word in self.words)) if len(self.words) > 1 else ""

    def all_words(self) -> str:
        """Every word, at least one of them in the part itself; others may stand in the titles and headings above it."""
        if len(self.words) == 1:
            return self._without(self.words[0].matched(_OWN))
        every = " AND ".join(word.matched(_ANY) for word in self.words)
        own = _either(self.words)
        return self._without(f"({every} AND {own}) OR {_phrase(_OWN, *phrase(self.run_on))}")

    def some_words(self) -> str | None:
        """The quoted phrases and any of the other words; None where that asks for no less than all of them."""
        required = [word.matched(_OWN) for word in self.words if word.quoted]
        if len(self.words) < 2 or not self.loose:
            return None
        if not required:
            return self._without(_either(self.loose))
        every = " AND ".join(required)
        return self._without(f"({every}) OR ({every} AND {_either(self.loose)})")

    def _without(self, expression: str) -> str:
        return f"({expression}) NOT {_either(self.excluded)}" if self.excluded else expression


def in_part(word: Word) -> str:
    """What finds a word in a part itself."""
    return _phrase(_OWN, *phrase(word.folded))


def _either(words: Sequence[Word]) -> str:
    return "(" + " OR ".join(word.matched(_OWN) for word in words) + ")"


def _phrase(columns: str, terms: Sequence[str], is_prefix: bool) -> str:
    return f'{columns} : "{" ".join(terms)}"' + (" *" if is_prefix else "")
