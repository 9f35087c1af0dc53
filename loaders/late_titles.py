"""Titles apart from their number: behind the text, at the end of a page, or in the sentence of a decree."""

from __future__ import annotations

import re
from typing import Final

from policygraph.loaders.genres import TITLE, is_body
from policygraph.loaders.heads import TitleLines, is_date, registry_in, title_above, title_from
from policygraph.loaders.lines import Layout
from policygraph.loaders.mapped import Mapped
from policygraph.model import Evidence

_MAX_BELOW: Final = 6
"""How many lines of other displaced heads may stand below a title at its page's end."""
_DECREED: Final = re.compile(r"《(?P<title>[^《》]+)》.{0,60}(?:通过|批准|同意).{0,20}(?:公布|发布|施行|颁布)")


def names_issuer(title: str) -> bool:
    found = TITLE.fullmatch(title)
    return bool(found and found["issuer"])


def late_title(layout: Layout, after: int, last: int) -> TitleLines | None:
    """A title in the lines `after` … `last`: after the signature, at a page's start, or at its end inside a sentence."""
    lines = layout.lines
    for index in range(after, last):
        if is_date(lines[index - 1]) or lines[index].opens_page or registry_in(lines[index - 1].text):
            title = title_from(lines, index, last)
            if title and (names_issuer(title.text) or is_body(lines[index].text)):
                return title
        if layout.wrapped and (index + 1 == len(lines) or lines[index + 1].opens_page):
            # the instrument's title or an attachment's head may stand below it
            for below in range(index + 1, max(index - _MAX_BELOW, after), -1):
                title = title_above(lines, below, after)
                if title and names_issuer(title.text):
                    return title
    return None


def decreed(layout: Layout, number: str | None, after: int, last: int) -> tuple[str, Evidence] | None:
    """The instrument that a decree (令) puts in force, as the first lines from `after` on name it: it has no title of its own."""
    if not number or "令" not in number:
        return None
    text = Mapped.join(line.mapped for line in layout.lines[after : min(after + 8, last)])
    found = _DECREED.search(text.text)
    if not found:
        return None
    return found["title"], text[found.start("title") : found.end("title")].evidence(layout.source, "title-decreed")
