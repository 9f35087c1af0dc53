"""How the times of a document look in pictures along time, and what that is called: one row a label, English and Chinese."""

from __future__ import annotations

from typing import Final

from policygraph.viz.network_words import STATUSES
from policygraph.viz.network_words import WORDS as NETWORK_WORDS

LOOKS: Final = (*STATUSES, "replaced")
"""By the status; 已被修改 is two, for the text of a version that a newer one replaced is not in force. A look is the label
`status_N` of its place here."""
ORDER: Final = (0, 1, 2, 7, 3, 4, 5, 6)
"""In which they are listed."""
HOLDING: Final = tuple(LOOKS.index(name) for name in ("现行有效", "部分失效", "已被修改"))
UNKNOWN: Final = LOOKS.index("未知")

WORDS: Final[dict[str, tuple[str, str]]] = {
    **{name: pair for name, pair in NETWORK_WORDS.items() if name.startswith("status_")},
    "status_holds": ("in force, in whole or in part", "有效（含部分失效、已被修改而仍适用）"),
    "status_2": ("amended, still in force 已被修改", "已被修改（仍适用）"),
    "status_7": ("amended: a newer version holds 已被修改", "已被修改（适用新版本）"),
}


def look_of(status: str, *, replaced: bool = False) -> int:
    """The place of a time in LOOKS; `replaced`: a newer version has the place of the version."""
    return LOOKS.index("replaced") if replaced else LOOKS.index(status) if status in LOOKS else UNKNOWN
