"""The words that make a sentence a rule (应当, 不得, 可以, 鼓励 …), and where they do not: in cases, definitions, attributes.

Source for the cues: 全国人大常委会法工委《立法技术规范（试行）（一）》 8 (应当, 必须), 9 (不得, 禁止); GUIDELINES of the evaluation, "norms".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from policygraph.loaders.named import endings
from policygraph.loaders.norm_bearers import agent_end, case_subject, opening, subject, without_adverbs
from policygraph.loaders.norm_segments import Segment
from policygraph.model import Modality

Whose = Literal["subject", "addressee", "nobody", "office"]
"""Where the bearer is looked for: before the cue, behind it, behind it or else nowhere, before it in a sanction."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A cue that counts: its place in the segment, where the words of the action begin, and who bears it.

    `agent` is the range of the bearer where the cue itself shows it (由公安机关责令).
    """

    modality: Modality
    cue: str
    start: int
    action: int
    whose: Whose = "subject"
    agent: tuple[int, int] | None = None


Build = Callable[[re.Match[str], Segment, Sequence[Finding]], Finding | None]


# -- where a cue does not count ---------------------------------------------------------------------------------------

# a verb or preposition that the cue and its words depend on: 发现|应当鉴定而未鉴定的, 在|禁止燃放区域
_GOVERNED: Final = re.compile(
    r"(?:发现|属于|从事|涉及|认为|确认为|告知|(?<!的)划定|列入|载明|注明|标明|知道|明知|是否|存在|具有|(?<!的)取得|违反|告诫|所有|凡是?|其他|其他依法|各类|为了"
    r"|(?<![所实现存潜])在|(?<![针面应相])对|对依法|(?<!认)为|将|把|被|以|除|除了|及|和|或者?|、|与|因|由于|及时|(?:告知|提醒|告诫)[^，]{0,12}|(?:通知|要求)其)$"
)
_AND: Final = re.compile(r"(?:并且?|且|也|还|又|但是?|同时|或者|而|均|亦|都|和|、)$")
_DEFINITION: Final = re.compile(r"是指|，指(?![挥导定派使标数])|的含义")
_CITED: Final = re.compile(r"(?:按照|依照|根据|依据|违反|超过|除).*")
_OMITTED: Final = re.compile(r"而(?:未|不|没有|拒)")
_LAWFUL: Final = re.compile(r"(?:凡|凡是|其他|对|属于)?(?:依法|(?:按照|依照|根据)[^，]{0,10}规定|按规定|经批准|依法依规|法律、法规规定|国家规定|法律规定)$")
_ATTRIBUTE: Final = re.compile(r".*的[^的]{1,14}$")
_SANCTION: Final = re.compile(
    r"责令|罚款|没收|吊销|暂扣|收缴|追缴|取缔|拘留|通报批评|批评教育|处分|警告|撤销|取消|训诫|降低资质|责成|强制|代为|处罚|依法(?:予以|给予|进行)?(?:处理|处置|查处)|规定(?:予以)?处理|予以(?:处理|查处|拆除|通报)"
    r"|(?<!并)处以?(?=.{1,30}罚)"
)
# by what measure comes first: 由海事机构按照情节轻重，责令改正
_LATER_SANCTION: Final = re.compile("(?:依照|按照|根据|依据|视|在|对)[^，]*，?.{0,40}?(?:责令|给予.{0,6}(?:处|警)|处以|处罚)")
_PUNISHES: Final = re.compile("(?:依法|同时|根据情节|根据情况)?(?:并?处|责令|暂扣|吊销|没收|给予警告|取消)")
_DEONTIC: Final = re.compile("(?<!相)应当|不得(?!不)|可以|必须")


@cache
def _not_cues() -> re.Pattern[str]:
    return re.compile("|".join(sorted(endings("norm_not_cues"), key=len, reverse=True)))


def only_contains(text: str) -> list[tuple[int, int]]:
    """The ranges of words that only contain the sign of a cue: 应急, 许可证, 所有权."""
    return [found.span() for found in _not_cues().finditer(text)]


def _head(found: re.Match[str], segment: Segment) -> str:
    """The words of the chunk before the cue."""
    return segment.text[segment.chunks[segment.chunk_at(found.start())].start : found.start()]


def _counts(found: re.Match[str], segment: Segment, before: Sequence[Finding]) -> bool:
    """Whether a cue stands in the main predicate of its chunk."""
    index = segment.chunk_at(found.start())
    chunk, head = segment.chunk(index), _head(found, segment)
    behind = segment.text[found.end() : segment.chunks[index].end]
    if segment.is_condition(index) or not behind.strip("□"):
        return False
    if "所称" in segment.text[: found.start()] and re.search("是指|，指|，包括", segment.text[found.end() :]):
        return False
    if _DEFINITION.search(segment.text[: found.start()]) or _OMITTED.search(behind):
        return False
    if chunk.startswith("为了") or chunk.endswith("除外"):
        return False
    if _CITED.fullmatch(head) and re.search(r"的(?:有关)?(?:规定|要求|原则|程序|条件|情形|标准)$|外$", behind):
        return False
    bare = head[opening(head) :]
    if bare and _GOVERNED.search(bare) and not subject(bare):
        return False
    if _LAWFUL.search(bare) and _ATTRIBUTE.fullmatch(behind) and not without_adverbs(_LAWFUL.sub("", bare)):
        return False
    # 不得转让的经营权，由原机关收回: the words before the comma are what the sentence is about
    if not head and not index and _ATTRIBUTE.fullmatch(behind) and re.match("由|不予|视为|适用", segment.chunk(1) if len(segment.chunks) > 1 else ""):
        return False
    earlier = [one for one in before if segment.chunk_at(one.start) == index]
    if earlier and not _AND.search(head):
        return False
    # 应当公开的信息|不得删除: of two, the first is part of the attribute
    later = _DEONTIC.search(behind)
    return not (later and _attributive(behind[: later.start()]) and not _AND.search(behind[: later.start()]))


def _attributive(between: str) -> bool:
    found = re.fullmatch(r".{1,40}的([^的]{1,12})", between)
    return found is not None and re.search("[，、]", found[1]) is None and not re.search("告知|要求|提醒|督促", between)


def _in_sanction(segment: Segment, place: int) -> bool:
    """Whether the segment punishes a breach, told before `place`."""
    return re.search("违反|的[，,]|之一", segment.text[:place]) is not None


# -- builds -----------------------------------------------------------------------------------------------------------


def _agent(segment: Segment, place: int) -> tuple[int, int] | None:
    """The body behind 由 at `place`."""
    chunk = segment.chunks[segment.chunk_at(place)]
    words = segment.text[place + 1 : chunk.end]
    end = agent_end(words)
    if end is None:
        found = re.match(r"(.{2,60}?)(?=依法|依照|按照|根据|依据|责令|给予|处|没收|吊销|对|予以|负责|承担|会同|组织|并)", words)
        end = found.end() if found else None
    return (place + 1, place + 1 + end) if end else None


def plain(modality: Modality) -> Build:
    def build(found: re.Match[str], segment: Segment, before: Sequence[Finding]) -> Finding | None:
        if not _counts(found, segment, before):
            return None
        cue = found["cue"]
        end = found.end("cue")
        behind = segment.text[end : segment.chunks[segment.chunk_at(found.start())].end]
        agent = re.match(r"(?:依法|及时|一并)?由", behind)
        if agent:
            return Finding(modality, cue, found.start("cue"), end, agent=_agent(segment, end + agent.end() - 1))
        punishes = modality == "permission" and _PUNISHES.match(behind) and _in_sanction(segment, found.start())
        return Finding(modality, cue, found.start("cue"), end, "office" if punishes else "subject")

    return build


def short(modality: Modality) -> Build:
    """应, 可, 须, 要, 不能: signs that are cues only behind who is meant or at the head of the words."""
    long = plain(modality)

    def build(found: re.Match[str], segment: Segment, before: Sequence[Finding]) -> Finding | None:
        head = _head(found, segment)
        if any(start < found.end("cue") and found.start("cue") < end for start, end in only_contains(segment.text)):
            return None
        bare = without_adverbs(head[opening(head) :])
        if found["cue"] == "应" and len(head) == 1 and bare:
            return None  # a person's name: 组长：陈应平
        if found["cue"] in {"要", "不能"}:
            named = subject(bare)
            if named is None or named[1] != len(bare):
                return None
            if found["cue"] == "不能" and _DEONTIC.search(segment.text, found.end()):
                return None
        return long(found, segment, before)

    return build


def duty(found: re.Match[str], segment: Segment, before: Sequence[Finding]) -> Finding | None:
    if not _counts(found, segment, before) and segment.text[found.end() - 2 : found.end()] != "义务":
        return None
    if segment.is_condition(segment.chunk_at(found.start())):
        return None
    if found["cue"] == "有义务":
        return Finding("obligation", "有义务", found.start(), found.end())
    return Finding("obligation", "义务", found.start(), found.start() + 1)


def power(found: re.Match[str], segment: Segment, before: Sequence[Finding]) -> Finding | None:
    behind = segment.text[found.end() : segment.chunks[segment.chunk_at(found.start())].end]
    if re.search(r"的(?:国家|行政|上级)?(?:机关|部门|机构|单位|主体|人|组织)(?!.*[的])", behind) and not subject(_head(found, segment)):
        return None
    return plain("permission")(found, segment, before)


def forbidden(found: re.Match[str], segment: Segment, before: Sequence[Finding]) -> Finding | None:
    """禁止 and 允许: whom they address stands behind them."""
    if not _counts(found, segment, before):
        return None
    modality: Modality = "permission" if found["cue"] == "允许" else "prohibition"
    head = _head(found, segment)
    chunk_end = segment.chunks[segment.chunk_at(found.start())].end
    if _FORBIDDEN_PLACE.match(segment.text, found.end()) or (head and _FORBIDDEN_MATTER.search(segment.text[found.end() : chunk_end])):
        return None
    if re.search("[不未经]$|(?:规定|划定|公布)的$", head) or (modality == "permission" and head and not _RULER.search(head)):
        return None
    if re.match("的|和|或者|、|，", segment.text[found.end() :]) or (before and before[-1].cue in {"应当", "可以"} and not head and modality == "permission"):
        return None
    return Finding(modality, found["cue"], found.start("cue"), found.end("cue"), "nobody")


# 禁止建设区内不得…: the ban is part of the name of a place or time
_FORBIDDEN_PLACE: Final = re.compile(
    "[^，,。；]{1,24}(?:区|区域|地段|路段|水域|范围|时段|期|期间)(?:内?[，,]?(?:不得|应当|可以)|为|是|如下)|(?![在于向]|进入)[^，,。；]{1,24}(?:区域|范围|时段)内?的|(?:使用|通行|燃放|停放|养殖|开采|排放)区(?!域)"
)
# 做好禁止燃放烟花爆竹工作: what a task is about
_FORBIDDEN_MATTER: Final = re.compile("(?:工作|事项|宣传|规定|目录|标识|标志|教育)(?:中的.{1,8})?$")
# who encourages: not an actor of the rule but the state; its words may stand before the cue
_RULER: Final = re.compile(
    r"(?:国家|本[省市县区]|全[省市]|自治区|政府|自贸试验区|各级|部门|[省市县区]|依法|积极|优先|大力|重点|逐步|同时|鼓励|社会|各地|方面|单位)$"
)
_STRONG: Final = ("鼓励", "提倡", "倡导")
_EAGER: Final = re.compile(r"(?:并且?|且|同时|积极|优先|大力|重点|逐步|依法|合理|鼓励|主动|充分|着力|全力|切实|统筹|推动|适度|有序|一律)*")


def encouragement(found: re.Match[str], segment: Segment, before: Sequence[Finding]) -> Finding | None:
    index = segment.chunk_at(found.start())
    head = _head(found, segment)
    if not _counts(found, segment, before) or any(one.modality != "encouragement" for one in before):
        return None
    first = found["cue"]
    if re.match(r"[，。；、]|的(?!士)|和|等", segment.text[found.end() :]):
        return None
    leads = _EAGER.fullmatch(head) is not None
    if not leads and not (_RULER.search(head) and (first in _STRONG or not re.search("有关|相关|主管", head))):
        return None
    if leads and index and not before and first not in _STRONG:
        # one of a series of tasks, which counts where the sentence says whose: 行业协会加强自律，引导会员…
        earlier = [segment.chunk(i) for i in range(index)]
        if not all(_is_adverbial(one) for one in earlier) and not case_subject(earlier[0]):
            return None
    return Finding("encouragement", first, found.start("cue"), found.end(), "addressee")


def _is_adverbial(chunk: str) -> bool:
    return re.search(r"(?:的|时|后|前|内|中|外|下|之一|期间|方式|原则|规定|要求)$|^(?:对|在|按照?|根据|通过|为|以|除|因)", chunk) is not None


def punished(found: re.Match[str], segment: Segment, before: Sequence[Finding]) -> Finding | None:
    """由 of a sanction."""
    index = segment.chunk_at(found.start())
    if segment.is_condition(index) or any(one.cue == "由" for one in before):
        return None
    if any(segment.chunk_at(one.start) == index for one in before) or re.search("理$|自$|缘$|事$", _head(found, segment)):
        return None
    agent = _agent(segment, found.start())
    if agent is None:
        return None
    rest = segment.text[agent[1] : segment.chunks[index].end]
    after = segment.text[agent[1] :]
    if not _in_sanction(segment, found.start()) and not re.match("(?:依法)?责令", rest):
        return None
    if not _SANCTION.search(rest) and not _LATER_SANCTION.match(after):
        return None
    if re.match("负责|承担|决定|审批|批准|制定", rest):
        return None
    return Finding("obligation", "由", found.start(), agent[1], agent=agent)


def fined(found: re.Match[str], segment: Segment, before: Sequence[Finding]) -> Finding | None:
    """处 of a sanction whose segment names no body with 由."""
    index = segment.chunk_at(found.start())
    if segment.is_condition(index) or any(one.cue in {"由", "处"} for one in before):
        return None
    if any(segment.chunk_at(one.start) == index for one in before):
        return None
    return Finding("obligation", "处", found.start(), found.end(), "office")


def unlimited(found: re.Match[str], segment: Segment, before: Sequence[Finding]) -> Finding | None:
    if not _counts(found, segment, before):
        return None
    return Finding("permission", "不受…限制", found.start(), found.start() + 2)
