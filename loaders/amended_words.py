"""What an amendment quotes, old wording and new, is the amended document's: 将“每船补助10万元”修改为“每船补助8万元”.

The amending document promises nothing in it and charges nobody. Quotation marks that only name things (“专精特新”企业) stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from policygraph.loaders.mapped import Block, Mapped
from policygraph.loaders.quoted_words import quoted_words

_NUMERAL: Final = r"[一二三四五六七八九十百零〇两\d]+"
_VERB: Final = r"(?:修改|修订|修正|调整|变更|更改|更正|替换|改|表述)(?:为|成|作)"
_ADD: Final = r"(?:增加|增写|增补|补充|新增|添加)"
_NEW: Final = re.compile(
    rf"(?:{_VERB}|{_ADD}(?:[一二两三四五\d]?[条款项句段]|内容|规定|表述)?(?:[，,]?(?:作为|列为|为)(?:第[（(]?{_NUMERAL}[）)]?[条款项])*)?)[：:]?$"
)
_STRUCK: Final = re.compile("(?:删去|删除|删掉|去掉|取消)[^，,。；;]*$")
_OLD: Final = re.compile(rf"[^，,。；;]*?(?:{_VERB}|删去|删除|删掉|去掉|[前后]{_ADD})|，(?:{_VERB}|删去|删除)")
_SAYS: Final = re.compile(r"[\d（(。；：:]|[十百千万亿]")
_INNER: Final = re.compile("“[^“”]*”")


def own_words(blocks: Sequence[Block]) -> Iterator[Block]:
    """The paragraphs without what they quote as old or new wording; a paragraph that is nothing else is left out."""
    open_wording, before = False, ""
    for block, ranges in zip(blocks, quoted_words([block.text.text for block in blocks]), strict=True):
        text = block.text.text
        cut = []
        goes_on, open_wording = open_wording, False
        for start, end in ranges:
            goes_on = goes_on and start == 0
            if goes_on or _is_wording(text[:start] or before, text[start:end], text[end:]):
                cut.append((start, end))
                open_wording = end == len(text) and _stays_open(text[start:end], goes_on=goes_on)
            goes_on = False
        before = text
        if left := _without(block.text, cut):
            yield replace(block, text=left) if cut else block


def _is_wording(before: str, quoted: str, behind: str) -> bool:
    if not _SAYS.search(quoted):
        return False
    if _NEW.search(before) or _STRUCK.search(_INNER.sub("", before)):
        return True
    return bool(_OLD.match(_INNER.sub("", behind)))


def _stays_open(quoted: str, *, goes_on: bool) -> bool:
    """Whether a quotation goes on in the next paragraph; each paragraph of it may begin with a mark of its own."""
    inner = quoted[1:] if quoted.startswith("“") else quoted
    return (goes_on or inner != quoted) and 1 + inner.count("“") - inner.count("”") > 0


def _without(text: Mapped, cut: Sequence[tuple[int, int]]) -> Mapped:
    kept, last = [], 0
    for start, end in (*cut, (len(text), len(text))):
        kept.append(text[last:start])
        last = end
    return Mapped("".join(part.text for part in kept), tuple(place for part in kept for place in part.offsets))
