"""Which white space between Latin letters and digits is printed, and which is layout.

Text taken from a PDF or set in columns holds spaces anywhere between Chinese characters, and digits and single letters
set apart (2 0 3 1 年, G D P); none of them is part of the words. The spaces of a Latin phrase are: Digital Twin City,
Windows 10, Research & Development, <img src=x>. A space stays, as one, between two tokens (runs of printed Latin letters,
digits and marks) where

* both are words (two letters side by side), or
* one is a word and the other a number, a letter (Plan B), a name such as 5G, or the sign & or +;

and goes between two that are no words (2 0 3 1, G D P, 5 G, R & D); between a number and a unit of measure (10 kV, 60
km/h) and in PM 2.5, which are read alike with and without it; at a mark of its own (City - Phase); behind the number
of a clause or item (1. Open, (2) Open); and between Latin and Chinese. At the end of a line only two words are parted;
not what a hyphen or slash breaks (co-/operation), nor an address (URL, mail), which has no spaces inside.
"""

from __future__ import annotations

import re
from typing import Final

from policygraph.loaders.named import endings

_LETTER: Final = "A-Za-zÀ-ÖØ-öø-ɏ"
_WORD: Final = re.compile(f"[{_LETTER}]{{2}}")
_NUMBER: Final = re.compile(r"\d+(?:[.,:]\d+)*[%,.;:!?]?")
_SHORT: Final = re.compile(rf"[(\"']?\d*[{_LETTER}]\d*[)\"',.;:!?]*|[&+]")
_COUNTED: Final = "|".join(sorted((re.escape(unit) for unit in endings("target_units") if re.match("[A-Za-z]{2}", unit)), key=len, reverse=True))
_UNIT: Final = re.compile(
    rf"(?:{_COUNTED}|[kMGTcmunµd]?(?:m|g|W|Wh|V|VA|A|Hz|b|B|bps|Pa|L|l|t|N|J|s)|min|hm|hPa|ppm|ppb|ha|tce|mol|rpm)(?![A-Za-z])(?!/T)"
)
_ADDRESS: Final = re.compile(r"://|@|(?:^|\W)www\.", re.IGNORECASE)


def is_latin(char: str) -> bool:
    """A printed character of Latin script: a letter, digit or mark of half width."""
    return "!" <= char <= "~" or "À" <= char <= "ɏ"


def parted(before: str, after: str, *, broken: bool = False) -> bool:
    """Whether the white space between two tokens is part of the words. `broken`: a line ends there."""
    words = bool(_WORD.search(before)), bool(_WORD.search(after))
    if broken:
        return all(words) and not before.endswith(("-", "/")) and not after.startswith("-") and not _ADDRESS.search(before)
    if before.endswith("-") or after.startswith("-") or not any(words):
        return False
    if _NUMBER.fullmatch(before) and before[-1].isdigit():
        return not _UNIT.match(after)
    if before.upper() == "PM" and _NUMBER.fullmatch(after):
        return False
    return all(words) or bool(_NUMBER.fullmatch(after) or _SHORT.fullmatch(after) or _SHORT.fullmatch(before))
