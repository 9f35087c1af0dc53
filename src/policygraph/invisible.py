"""Characters that a reader does not see, or that change the order of what is seen, as marks: 虚报⟨U+202E⟩123⟨U+202C⟩.

A document may hold them by accident or to mislead: behind U+202E 123 reads 321. Pages and tables for people show them; data
(RDF, CSV, JSON) keep them as they are.
"""

from __future__ import annotations

import re
from typing import Final

_UNSEEN: Final = re.compile(
    "["
    "\u00ad\u034f\u061c"  # soft hyphen, grapheme joiner, Arabic mark of direction
    "\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0"  # letters and vowels that are blank
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f"  # of no width; of direction: marks, embeddings, overrides, isolates
    "\ufeff\ufff9-\ufffb"  # byte order mark, ruby
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f"  # of musical notes; tags
    "]"
)


def visible(text: str) -> str:
    """The text with a mark for each such character."""
    return _UNSEEN.sub(lambda found: f"⟨U+{ord(found.group()):04X}⟩", text)
