"""Words without the accidents of print: two spellings of the same words fold to the same text.

White space, full and half width, the forms of 〇, of quotation marks, dashes and brackets of document numbers are
chosen by the typist or the font, not by the law-maker. Everything else stays: 二 and 三, 应当 and 可以, 的 and 地, 、 and ，.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_SAME: Final = {
    **dict.fromkeys("“”„‟〝〞", '"'),
    **dict.fromkeys("‘’‚‛", "'"),
    **dict.fromkeys("‐‑‒–—―−─", "-"),
    **dict.fromkeys("〔﹝", "["),  # the year of a document number
    **dict.fromkeys("〕﹞", "]"),
    **dict.fromkeys("·•・‧", "·"),  # between the parts of a foreign name
    "〈": "<",
    "〉": ">",
    "∶": ":",
    "〜": "~",
}
_DIGITS: Final = frozenset("一二三四五六七八九十百千万")
_ZEROS: Final = frozenset("〇零○◯O0")
# Marks whose compatibility form says something else: 10² is not 102, ① is no decimal number.
_KEPT_APART: Final = ("<super>", "<sub>", "<circle>", "<fraction>")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded words and, for each folded character, the place of the printed one it comes from."""

    text: str
    places: tuple[int, ...]


def fold(words: str) -> Folded:
    """`words` in the form in which spellings of the same words are equal.

    >>> fold("二○三一年 （试行）").text == fold("二〇三一年(试行)").text
    True
    """
    characters: list[str] = []
    places: list[int] = []
    for place, printed in enumerate(words):
        for character in _form(printed):
            characters.append(character)
            places.append(place)
    for i, character in enumerate(characters):
        if character in _ZEROS and character != "〇" and _in_number(characters, i):
            characters[i] = "〇"
    return Folded("".join(characters), tuple(places))


@lru_cache(maxsize=16384)
def _form(printed: str) -> str:
    """What one printed character is written as; nothing for white space and marks that are not seen."""
    if printed.isspace() or unicodedata.category(printed) in ("Cf", "Cc"):
        return ""
    if printed in _SAME:
        return _SAME[printed]
    if unicodedata.decomposition(printed).startswith(_KEPT_APART):
        return printed
    compatible = unicodedata.normalize("NFKC", printed)
    return "".join(_SAME.get(character, character) for character in compatible if not character.isspace())


def _in_number(characters: list[str], i: int) -> bool:
    """Whether the zero at `i` stands beside a Chinese digit: 二○三一, 一百零五. Chains of zeros count (二○○五)."""
    left, right = i - 1, i + 1
    while left >= 0 and characters[left] in _ZEROS:
        left -= 1
    while right < len(characters) and characters[right] in _ZEROS:
        right += 1
    before = left >= 0 and characters[left] in _DIGITS
    after = right < len(characters) and characters[right] in _DIGITS
    if characters[i] in "O0":  # a Latin letter or Arabic digit only where it stands for 〇: 二OO五
        return before and after
    return before or after
