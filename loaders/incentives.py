"""What somebody gets for something: the rewards, subsidies, caps and rates that the paragraphs of a document promise.

Rules of `incentive_rules` find the amounts in each sentence, `incentive_subjects` tells for whom and for what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from policygraph.loaders.amounts import ANY, Sentence
from policygraph.loaders.incentive_rules import CAP, ITEM, NEXT, NO_LABEL, RULES, is_threshold
from policygraph.loaders.incentive_subjects import ITEM_LENGTH, basis, own, period, shortened, tiers
from policygraph.loaders.mapped import Block, Mapped
from policygraph.loaders.markers import marker_of
from policygraph.loaders.sentences import sentences
from policygraph.model import Incentive, IncentiveForm

LIST: Final = "incentive-list"
"""The rule of a list that a colon opens."""
TIER: Final = "incentive-tier"
"""The rule of an amount that continues a list with labels."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An amount found: the place of its sign in the sentence, where its words begin, and its rule."""

    at: int
    start: int
    rule: str


@dataclass(slots=True)
class _Context:
    """The last receiver named in the paragraph, which amounts without one of their own share."""

    subject: str = ""
    same: bool = False
    """Whether the receiver was named in this sentence."""


def incentives(blocks: Sequence[Block], *, source: str) -> Iterator[Incentive]:
    """The incentives that the paragraphs of one document promise, in the order of the text.

    `source` is the text as read, to which all places refer. The evidence is the whole sentence.
    """
    context = _Context()
    path: str | None = None
    for block in blocks:
        # an item shares the receiver of the paragraph above it, not that of another clause
        if path is None or not (block.path or "").startswith(path):
            context = _Context()
            path = block.path
        text = block.text
        marker = marker_of(text) if block.role == "clause" else None
        for part in sentences(text[marker.length if marker else 0 :]):
            yield from read_sentence(part, block.path or "", context, source=source)


def read_sentence(part: Mapped, path: str, context: _Context, *, source: str) -> Iterator[Incentive]:
    """The incentives of one sentence."""
    sentence = Sentence.of(part.text)
    found = hits(sentence)
    evidence = {rule: part.evidence(source, rule) for rule in {hit.rule for hit in found}}
    previous, last = 0, None
    context.same = False
    for i, hit in enumerate(found):
        group = sentence.group(hit.at)
        listed = i + 1 < len(found) and found[i + 1].rule == TIER
        subject = _subject(sentence, hit, previous, context, listed=listed) or sentence.words(previous, hit.at).strip("，、；：（）")
        form = form_of(sentence, hit.at)
        if hit.rule == "incentive-raised" and last == "cap" and "至" in sentence.text[hit.start : hit.at]:
            form = "cap"  # 最高20万元，…可放宽至30万元
        last = form
        when = period(sentence.words(previous, hit.at))
        receivers = tiers(subject, len(group.items))
        if len(set(receivers)) == 1:
            receivers = [shortened(who) for who in receivers]
        for item, who in zip(group.items, receivers, strict=True):
            shape: IncentiveForm = form or ("rate" if group.kind == "rate" else "fixed")
            for amount in item:
                yield Incentive(path, who, amount.value, amount.unit, shape, when, evidence=evidence[hit.rule])
        previous = _phrase_end(sentence, hit.at + 1, found[i + 1].start if i + 1 < len(found) else None)


def _phrase_end(sentence: Sentence, at: int, following: int | None) -> int:
    """Where the words of an amount end: at the punctuation behind it, if that stands before the next amount's words."""
    stop = re.compile(f"[，。；：、）{ANY}]").search(sentence.text, at)
    if stop and (following is None or stop.start() <= following):
        return stop.start()
    return at


def hits(sentence: Sentence) -> list[Hit]:
    """The amounts of the sentence that are incentives, in order; of several rules the first in the table has it."""
    found: dict[int, Hit] = {}
    for rule in RULES:
        for at, start in rule.find(sentence):
            if at not in found and not is_threshold(sentence, at):
                found[at] = Hit(at, start, rule.id)
    _with_tiers(sentence, found)
    return [found[at] for at in sorted(found)]


def _with_tiers(sentence: Sentence, found: dict[int, Hit]) -> None:
    """Adds the amounts that continue or begin a list with one found: 按国家级M、省级M的标准给予补助."""
    pairs = list(pairwise(sentence.signs()))
    opened = {at for at, hit in found.items() if hit.rule == LIST}
    for known, other in [*pairs, *((later, earlier) for earlier, later in reversed(pairs))]:
        if known not in found or other in found or sentence.group(known).kind != sentence.group(other).kind:
            continue
        between = sentence.text[min(known, other) + 1 : max(known, other)]
        between = between.replace("每年", "") if known in opened else between
        if not (NEXT.fullmatch(between) or (known in opened and ITEM.fullmatch(between))) or NO_LABEL.search(between) or is_threshold(sentence, other):
            continue
        if other > known:
            opened |= {other} if known in opened else set()
            found[other] = Hit(other, other, TIER)
        else:  # the words that promise the list stand before its first label
            found[other] = Hit(other, min(found[known].start, _label_start(sentence.text, other)), found[known].rule)
            found[known] = Hit(known, known, TIER)


def _label_start(text: str, at: int) -> int:
    return max(text.rfind(sign, 0, at) for sign in "，。；：") + 1


_CAPPED: Final = re.compile(rf"{CAP}(?:奖励|补助|补贴|补偿|资助|支持|给予|奖|补)?(?:金额|总额|额度)?[^，。；：、\d{ANY}给奖补]{{0,16}}$")
_CAP_BEHIND: Final = re.compile(r"(?:元)?(?:封顶|为上限|为限(?!制)|以内|为最高限额)")


def form_of(sentence: Sentence, at: int) -> IncentiveForm | None:
    """`cap` if words before or behind the amount say so, else None."""
    if _CAPPED.search(sentence.text[max(0, at - 60) : at]) or _CAP_BEHIND.match(sentence.text, at + 1):
        return "cap"
    return None


_KIND_OF_GIFT: Final = re.compile(r"[^，、]{0,4}(?:补助|奖励|补贴|贴息|资助)(?!.{0,3}：)")
_CONDITION: Final = re.compile(r"(?:以上|以下|以内|不超过|超过|达到|以外)[^，]{0,24}$|^[^，]{0,16}(?:以上|以下|不超过|超过|达到)[^，]{0,8}，")
_NAMES: Final = re.compile("认定|获|列入|入选|评为|创建")


_EACH: Final = re.compile("每(?:引进|新增|增加|发生|完成|培养|招引|吸纳|销售|进口|出口)")
_HEADING: Final = re.compile("(?:^|[，；])[^，；]{0,14}(?:奖励|奖补|补助|补贴|资助)[^，；：]{0,8}：$")
_PARTS: Final = re.compile("[，；、]?分(?!别|公司|支|局|类|档|年|期|批)")


_GIFT_OF: Final = re.compile(
    "(?:(?<=[员人家师士才者户])|(?<=生)(?![活产育态源]))(?:一次性|每年|每月)?(?:购房|租房|住房|安家|生活|就业|创业|交通|人才|引才|培训|[一-鿿]{0,2})(?:补贴|津贴|补助|奖励|奖金)$"
)
"""What kind of gift a receiver between verb and amount is given: 给予博士研究生一次性购房补贴40万元."""


def _with(words: str, more: str, least: int = 3) -> str:
    """`words` and what else says what an amount is for, unless they hold it."""
    return f"{words}，{more}" if words and len(more) >= least and more not in words else words


def _subject(sentence: Sentence, hit: Hit, previous: int, context: _Context, *, listed: bool) -> str:
    """Who gets the amount for what, from the words before it, those between verb and amount, and the context.

    `listed`: a list with labels begins here; its label is no part of what the others share.
    """
    before = sentence.words(previous, hit.start)
    if hit.rule == LIST:
        before = _HEADING.sub("", before)  # 按考核等次分别奖励：
    said, of = own(before) if not re.match("的.", before) or hit.rule == TIER else ("", "")
    if hit.rule == TIER and not said:
        said = before.strip("、，；和及的：")  # 市级 is a label here
    between = _GIFT_OF.sub("", sentence.words(hit.start, hit.at))
    inside = basis(re.sub(r"^.*(?:给予|予以|享受|奖励|补助|补贴|垫付|标准(?:分别)?为)(?:标准(?:分别)?为)?", "", between))
    if inside.startswith("标准"):
        inside = ""  # 在原标准基础上增加2万元: words of the raise, not of what is raised
    money = sentence.group(hit.at).kind == "money"
    base = context.subject
    if context.same and said and (shared := base.rpartition("，"))[0] and len(shared[2]) < ITEM_LENGTH and shared[2][-1] == said[-1]:
        base = shared[0]  # 博士每月3000元，硕士每月2000元
    if not said:
        if money and len(inside) > ITEM_LENGTH - 4 and not context.same and not re.search(r"\d", inside):
            base = context.subject = inside  # 每年给予甲中心、乙中心30万元、20万元补助
            context.same = True
        return _with(base, "" if money and hit.rule != LIST else inside) or inside
    if base and context.same and not re.match("[，；、]?对", before) and (
        hit.rule == TIER
        or _PARTS.match(before)
        or _KIND_OF_GIFT.match(said)
        or (len(said) < ITEM_LENGTH and not _NAMES.search(said) and not _EACH.match(said))
        or (len(said) < 3 * ITEM_LENGTH and _CONDITION.search(said) and not _NAMES.search(said))
    ):
        return _with(f"{base}，{said}", "" if money else inside)
    if len(said) < ITEM_LENGTH + 4 and base and not context.same and previous == 0 and "：" in said:
        said = sentence.words(previous, hit.at).strip("，、：")  # A级：年补贴金额不超过
    was_said, context.same, whole = context.same, True, said
    for more in (of and basis(of), inside) if not money else (inside,):
        if not (money and re.search(r"[\d年]", more)):
            whole = _with(whole, more, 2 if listed else 3) if hit.rule != LIST else f"{whole}，{more}"
    if money and "、" in of:
        whole = _with(whole, of)  # 根据股本总额甲档、乙档分别垫付
    # what a rate is taken of is no part of the receiver, nor is one gift among several
    if not (base and (re.match("每(?!年)", said) or (was_said and re.search("(?:补助|奖励|补贴)$", said)))):
        context.subject = whole if money else said
        if listed and hit.rule == LIST:
            context.subject = said
        elif listed and "，" in context.subject:
            context.subject = context.subject.rpartition("，")[0]
    return whole
