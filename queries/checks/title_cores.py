"""Whether two titles may name one document: what is left of them without place, frame and the words that every title has."""

from __future__ import annotations

import re
from typing import Final

from policygraph.graph.title_rules import Names, asked, rule_of
from policygraph.graph.titles import instrument_of, without_issuer

_GENERIC: Final = re.compile(
    r"(?:关于|印发|公布|发布|转发|批转|的|和|与|进一步|深入|全面|大力|加快|推进|推动|促进|加强|做好|切实|支持|鼓励|若干|实施|试行|暂行|修订"
    r"|通知|通告|公告|意见|办法|规定|细则|方案|规划|计划|行动|措施|举措|政策|条例|规则|决定|标准|管理|工作|高质量|发展|我市|全市|全省|本市"
    r"|\d{4}年?(?:-\d{4}年?)?|三年|五年|度)|[（）、，“”]"
)
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
