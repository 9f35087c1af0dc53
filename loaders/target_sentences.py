"""Paragraphs cut into what the rules for targets read: sentences, the parts between their commas, and in each part
one item a quantity, that with the words before and behind it which are about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final

from policygraph.loaders.named import endings
from policygraph.loaders.quantities import Quantity, quantities

Q: Final = "\ue000"
"""The quantity of an item."""
OTHER: Final = "\ue001"
"""Another quantity of the same part."""
HIDDEN: Final = "\ue002"
"""A character that rules must not read: of a title, a quotation, a bracket."""

_TITLE: Final = re.compile(r"《[^《》]*》")
_QUOTED: Final = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_BRACKET: Final = re.compile(r"（(?!或|其中)[^（）]*(?:（[^（）]*）[^（）]*)*）")
# （任务分解见附件2）, （名单详见附表）, （下同）: where more is said, no words of what is counted
_POINTER: Final = re.compile(
    r"""（(?!或|其中)(?: [^（）]*?(?:附件|附表|附录|附图|附后|后附|[上下]表|另附|另行(?:下达|分解|制定|印发|通知|公布|发文))[^（）]*
      | [^（）]*(?:详|参|另|可|具体|内容|名单|清单|任务|目标|指标|分解|安排|^)见[^（）]{0,16} | [上下]同 | 以下(?:简称|统称|合称|称|同)[^（）]* )）""",
    re.VERBOSE,
)
_COUNTED: Final = re.compile(r"(?<![件表录图第])(?<![\d.])\d+(?:\.\d+)?(?![\d.年月日])")
VERB: Final = "(?:" + "|".join(sorted(map(re.escape, endings("target_verbs")), key=len, reverse=True)) + ")"
"""A word of committing, for patterns."""
_VERB: Final = re.compile(VERB)
# cells of tables have no commas: 基地10个引进平台2个
_BEGINS: Final = re.compile("(?:建成|引进|培育|建设|新增|完成|实现|打造|创建|培养|孵化|招引).")
_RISES: Final = re.compile("(?:增加|增长|提高|提升|扩大|减少|下降|降低|压缩|缩短|压减)(?:到|至|为)$")
_RATE: Final = re.compile("[^、，和且]{2,20}(?:率|比重|比例|占比)(?:均|要|应|力争)?(?:达到?|提高到|提升至?到?|超过|保持在|稳定在|为|实现)?")
_TOGETHER: Final = frozenset({"共", "合计", "总计"})
_JOINT: Final = re.compile(r"[、或]|以及|和(?!谐)|及(?!其|时|以)|并(?!轨|网|购)|且|[共总]共?计?$|合计")


@dataclass(frozen=True, slots=True)
class Item:
    """A quantity with its words. `before` and `after` are its own, as printed; `part` the whole between two commas,
    the quantity as `Q`; `first` tells whether it is the first of the part. `hidden` is `before`+Q+`after` for rules.

    `place` is that of the part in the sentence; `led` the words of the part before those of the item; `follows` and
    `precedes` what stands behind and before the part, between the semicolons.
    """

    quantity: Quantity
    before: str
    after: str
    part: str
    led: str
    first: bool
    last: bool
    sentence: str
    place: int
    follows: str = ""
    precedes: str = ""

    @property
    def own(self) -> str:
        return f"{self.before}{Q}{self.after}"


def masked(text: str) -> str:
    """`text`, as long as it was; what stands in titles, quotations and brackets is `HIDDEN`, unless a bracket is part
    of a name (智能工厂（数字化车间）) or goes on with the sentence (（或5000亩滩涂）)."""

    def hide(m: re.Match[str]) -> str:
        return m.group()[0] + HIDDEN * (len(m.group()) - 2) + m.group()[-1]

    text = _TITLE.sub(hide, text)
    text = _QUOTED.sub(hide, text)
    return _BRACKET.sub(lambda m: hide(m) if re.search(r"[\d、，；：。/]", m.group()) else m.group(), text)


def without_pointers(sentence: str) -> str:
    """A plain sentence without the brackets that only point to an annex or shorten a name; one that also says how many
    (（其中石塘区5个，见附件）) is kept."""
    return _POINTER.sub(lambda m: m.group() if _COUNTED.search(m.group()) else "", sentence)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of the sentences of a plain text, closed by 。 or ！; a 。 within a bracket or quotation closes none."""
    start = 0
    for m in re.finditer("[。！]", masked(text)):
        yield start, m.end()
        start = m.end()
    if start < len(text):
        yield start, len(text)


def parts(sentence: str) -> Iterator[tuple[int, int]]:
    """The ranges between the commas, semicolons and colons of a plain sentence."""
    start = 0
    for m in re.finditer(r"[，；。！]|(?<!\d)：|：(?!\d)|(?<=[一-鿿）”])（(?=或|其中)|--+", masked(sentence)):
        if m.start() > start:
            yield start, m.start()
        start = m.end()
    if start < len(sentence):
        yield start, len(sentence)


def verb_of(text: str) -> re.Match[str] | None:
    """The first verb of committing in a masked text (新增, 建成)."""
    return _VERB.search(text)


def verbs(text: str) -> Iterator[re.Match[str]]:
    """All of them, in order."""
    return _VERB.finditer(text)


def items(sentence: str) -> Iterator[Item]:
    """The quantities of a plain sentence with their words."""
    hidden = masked(sentence)
    for start, end in parts(sentence):
        part, veil = sentence[start:end], hidden[start:end]
        found = [q for q in quantities(part) if HIDDEN not in veil[q.start : q.end] or _whole(q, veil)]
        follows = sentence[end : end + len(re.split("[；。]", hidden[end:])[0])]
        precedes = re.split("[；。]", hidden[:start])[-1]
        yield from (replace(item, follows=follows, precedes=precedes) for item in _items(sentence, start, part, veil, found))


def _whole(quantity: Quantity, veil: str) -> bool:
    """Whether only brackets within the unit are hidden: 2.4万套（间）."""
    return HIDDEN not in veil[quantity.start : quantity.start + 1] and "（" in (quantity.unit or "")


def _items(sentence: str, start: int, part: str, veil: str, found: list[Quantity]) -> Iterator[Item]:
    found = _without_qualifying(found, veil)
    left = [0]
    right: list[int] = []
    kept: list[Quantity] = []
    for one, other in zip_longest(found, found[1:]):
        if other is None:
            kept.append(one)
            right.append(len(part))
        elif (cut := _cut(veil, one.end, other.start)) is not None:
            kept.append(one)
            right.append(cut[0])
            left.append(cut[1])
    for i, one in enumerate(kept):
        whole = veil
        for each in reversed(found):
            whole = whole[: each.start] + (Q if each is one else OTHER) + whole[each.end :]
        after = part[one.end : right[i]]
        if i + 1 < len(kept) and veil[one.end : kept[i + 1].start] in _TOGETHER:
            after = part[kept[i + 1].end : right[i + 1]]
        yield Item(one, part[left[i] : one.start], after, whole, veil[: left[i]], i == 0, i == len(kept) - 1, sentence, start)


def _without_qualifying(found: list[Quantity], veil: str) -> list[Quantity]:
    """The quantities without those that tell which things the one before counts: 培育3家产值超100亿元企业."""
    kept: list[Quantity] = []
    for one in found:
        if kept and kept[-1].counts and not one.counts and (one.before or one.after):
            between = veil[kept[-1].end : one.start]
            follows = re.match("[一-鿿](?<![、和及且并，])", veil[one.end :])
            if between and follows and not _JOINT.search(between) and not _VERB.search(between):
                continue
        kept.append(one)
    return kept


def _cut(veil: str, start: int, end: int) -> tuple[int, int] | None:
    """Where, between two quantities, the words of the first end and those of the second begin; None if the first only
    tells which things the second counts (1亿元以上项目5个).

    10个A、B20个 is cut at the 、; 3家A、6家B too; 4家A帮扶7家B not at all: what stands between belongs to both.
    """
    between = veil[start:end]
    if between in _TOGETHER:  # 10条共200公里快速公交
        return start, end
    if _RISES.match(between):  # 由48个增加到80个
        return None
    if _RATE.fullmatch(between) and re.search("以[上下内]$", veil[:start]):  # 600米以下空域信号覆盖率达到95%
        return None
    if _BEGINS.match(between):
        return start, start
    joints = list(_JOINT.finditer(between))
    if not joints:
        return (end, start) if _VERB.search(between) or not between else None
    first, last = joints[0], joints[-1]
    if first.start() == 0:
        return start, start + first.end()
    if last.end() == len(between):
        return start + last.start(), end
    chosen = next((j for j in joints if _VERB.match(between, j.end())), last)
    return start + chosen.start(), start + chosen.end()
