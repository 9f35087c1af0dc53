"""Whether two titles may name one document: what is left of them without place, frame and the words that every title has."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Final

from policygraph.graph.title_rules import Names, asked, rule_of
from policygraph.graph.titles import instrument_of, without_issuer

_GENERIC: Final = re.compile(
    r"(?:关于|印发|公布|发布|转发|批转|的|和|与|进一步|深入|全面|大力|加快|推进|推动|促进|加强|做好|切实|支持|鼓励|若干|实施|试行|暂行|修订"
    r"|通知|通告|公告|意见|办法|规定|细则|方案|规划|计划|行动|措施|举措|政策|条例|规则|决定|标准|管理|工作|高质量|发展|我市|全市|全省|本市"
    r"|\d{4}年?(?:-\d{4}年?)?|三年|五年|度)|[（）、，“”]"
)
_FRAMED: Final = 4
"""Characters that two titles share at the beginning and at the end at least, so that one is taken for the other."""
_PLACE: Final = re.compile(r"^(?:中华人民共和国|[一-鿿]{2,7}?(?:省|自治区|市|自治州|地区|县|区))")


def core(title: str) -> str:
    """The matter of a title: 集贸市场收费 of 云岚市人民政府办公室关于印发云岚市集贸市场收费管理办法的通知."""
    plain = asked(title)
    inner = instrument_of(plain) or without_issuer(plain) or plain
    return _GENERIC.sub("", _PLACE.sub("", inner))


def same(printed: str, names: Names, *, share: float) -> bool:
    """Whether a printed title may be one of a document's names: by a rule for titles, cut short, words left out, or with at least
    `share` of the characters of its matter in common."""
    if rule_of(names, printed) is not None:
        return True
    plain = asked(printed)
    short = without_issuer(plain) or plain
    for name in names.all():
        if _left_out(short, name) or _left_out(name, plain):
            return True
        one, other = set(core(plain)), set(core(name))
        if not one or not other or len(one & other) / min(len(one), len(other)) >= share:
            return True
    return False


def another_matter(printed: str, names: Names) -> bool:
    """Whether a printed title is one of a document's names but for its matter: 零工市场建设方案 for 零工驿站建设方案. One stretch
    between the same beginning and end differs, without a character in common and beyond the words that every title has."""
    plain = asked(printed)
    if rule_of(names, printed) is not None or any(_left_out(plain, name) or _left_out(name, plain) for name in names.all()):
        return False
    return any(_swapped(plain, asked(name)) for name in names.all())


def _swapped(one: str, other: str) -> bool:
    before = _alike(one, other)
    behind = _alike(one[before:][::-1], other[before:][::-1])
    if before < _FRAMED or behind < _FRAMED:
        return False
    mine, its = one[before : len(one) - behind], other[before : len(other) - behind]
    return min(len(_GENERIC.sub("", mine)), len(_GENERIC.sub("", its))) > 1 and not set(mine) & set(its) and not re.search(r"\d", mine + its)


def _alike(one: str, other: str) -> int:
    """How many characters two texts share at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _left_out(short: str, long: str) -> bool:
    """Whether the characters of `short` stand in `long` in their order."""
    return len(short) > 3 and _stands_in(short, long)


def _stands_in(short: str, long: str) -> bool:
    rest = iter(long)
    return all(character in rest for character in short)


def names_another(words: str, names: Names) -> bool:
    """Whether a sentence names a document that none of these names may mean, in full or for short (《办法》)."""
    return any(
        not any(_stands_in(asked(title), name) for name in names.all()) and rule_of(names, title) is None
        for title in re.findall(r"《([^《》]+)》", words)
    )
