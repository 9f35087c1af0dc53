"""A sentence that says who leads: 市住建局牵头，市财政局配合。 市住建局牵头制定方案，会同市财政局组织实施。

It counts where its subject is a list of units and nothing else, and 牵头 its predicate. Other prose names nobody: a body of
a thing led (市住建局牵头的联席会议), a label (牵头单位), what has been (牵头制定了), what somebody else leads (由…牵头聘请).
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
_PHRASE: Final = r"[^，。；：“”《》]"
# 牵头单位, 牵头人, 牵头项目; 牵头的机制, 牵头建立的机制; 牵头制定了
_NO_PREDICATE: Final = (
    r"(?!责任|单位|部门|人|企业|机构|主体|方(?!案)|领导|处室|科室|作用|地位|项目|任务|工作|事项|职责|高校|院所|[、和或及]"
    rf"|{_PHRASE}{{0,8}}?[的了过]|{_PHRASE}{{0,4}}已)"
)
_LEADS: Final = re.compile(
    rf"(?P<units>{_PHRASE}{{2,80}}?)(?:要|应当?|须)?(?:负责|共同|联合|具体)?牵头{_NO_PREDICATE}(?P<does>{_PHRASE}*)(?P<rest>(?:，[^。；]*)?)[。；]?$"
)
_DOES: Final = "制[定订]|编制|开展|组织|建立|推[进动]|负责|研究|起草|出台|修订|实施|落实|[做抓]好|提出|完善|加强|协调|统筹|共同|对|按|建设"
_WITH: Final = re.compile(rf"会同(?P<units>{_PHRASE}{{2,80}}?)(?={_DOES}|$)")
_HELPS: Final = re.compile(rf"{_PHRASE}{{2,80}}?(?:积极|共同|予以|协同)?(?:配合|协助|参与|参加|协办)(?:做好|落实|实施|推进|工作)*")
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
        if "牵头" in hidden[at:stop] and (units := whole(text[at:stop]) or task(text[at:stop])):
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


def task(sentence: str) -> list[Named]:
    """The units that lead what the sentence goes on to tell (牵头制定方案), and those that help; [] if it is no such sentence."""
    told = _LEADS.fullmatch(_bare(sentence))
    if told is None or re.match("由|并|具体|会同", told["units"]) or told["rest"].startswith("的") or re.match(f"{_PHRASE}*的$", told["does"]):
        return []
    leads = named(f"{told['units']}牵头", strict=True)
    if not leads or not _are_bodies(leads) or re.search("会同|配合", told["units"]):
        return []
    helped: list[Named] = []
    for phrase in [told["does"], *told["rest"].split("，")]:
        if beside := _WITH.match(phrase):
            helped += named(f"{beside['units']}配合", strict=True)
        elif _HELPS.fullmatch(phrase):
            helped += named(phrase, strict=True)
    return list(dict.fromkeys([*leads, *(one for one in helped if one.role == "cooperating" and _are_bodies([one]))]))


def _are_bodies(units: list[Named]) -> bool:
    """Whether all are bodies with an owner: not 龙头企业, 对市水利局, 各有关部门 alone."""
    return all(has_owner(one.unit) and not _NOBODY.search(one.unit) for one in units)
