"""A sentence that is nothing but units and their roles, as a bracket holds them: 市住建局牵头，市财政局配合。

Running prose names nobody: who leads a thing (市住建局牵头的联席会议), a label (牵头单位), a task told (市住建局牵头制定方案).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from policygraph.loaders.deadlines import WHEN
from policygraph.loaders.unit_lists import CLOSING, has_owner, pairs
from policygraph.loaders.unit_roles import Named, named, says_role

_NUMBERED: Final = re.compile(r"(?:第[一二三四五六七八九十百]+条|[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})[）)、.．])\s*")
_WHEN: Final = re.compile(rf"(?:{WHEN}|每年)，?")
_NOBODY: Final = re.compile(
    r"^(?:[对与和在经按如若凡请使让将把以从为受随据由]|支持|鼓励|推动|引导|督促|协调|组织|指导|邀请|委托|责成|要求|明确|确定|确保|加强|建立)"
    r"|^各?(?:有关|相关)?(?:部门|单位)$|(?:企业|高校|院校|院所|机构|主体)$"
)


def statements(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph in which somebody leads, without the number before them; none where several lead, each
    something else."""
    if "牵头" not in text:
        return
    hidden = _hidden(text)
    found: list[tuple[int, int, tuple[str, ...]]] = []
    start = 0
    for stop in [*(m.end() for m in re.finditer("[。；！]", hidden)), len(text)]:
        at = start
        while at < stop and (skip := _NUMBERED.match(text, at) if at == 0 else re.match(f"[{CLOSING}\\s\ue000]+", hidden[at:stop])):
            at = skip.end() if at == 0 else at + skip.end()
        if "牵头" in hidden[at:stop] and (units := whole(text[at:stop])):
            found.append((at, stop, tuple(one.unit for one in units if one.role == "lead")))
        start = stop
    if len({units for _, _, units in found}) == 1:
        yield from ((at, stop) for at, stop, _ in found)


def _hidden(text: str) -> str:
    """`text`, as long as it was, without what stands in brackets and quotations."""
    text = re.sub("“[^“”]*”|《[^《》]*》", lambda m: "\ue000" * len(m.group()), text)
    out, at = [], 0
    for start, end in pairs(text):
        out += [text[at:start], "\ue000" * (end - start)]
        at = end
    return "".join([*out, text[at:]])


def _bare(sentence: str) -> str:
    bare = re.sub("[。；！]$", "", sentence)
    dated = _WHEN.match(bare)
    return bare[dated.end() :] if dated else bare


def whole(sentence: str) -> list[Named]:
    """The units of a sentence that says nothing but who leads and who helps; [] if it is none."""
    bare = _bare(sentence)
    units = named(bare, strict=True) if says_role(bare) else []
    return units if _are_bodies(units) and any(one.role == "lead" and one.said for one in units) else []


def _are_bodies(units: list[Named]) -> bool:
    """Whether all are bodies with an owner: not 龙头企业, 对市水利局, 各有关部门 alone."""
    return all(has_owner(one.unit) and not _NOBODY.search(one.unit) for one in units)
