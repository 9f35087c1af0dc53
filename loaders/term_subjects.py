"""Of what a sentence says that it holds: of the document itself, of a part of it, or of something else.

A licence, a contract or another document has a term too; only what the words before the date name is meant. Titles in
《》 and document numbers are masked before, the document's own with `OWN`, others with `OTHER`, a character each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from policygraph.loaders.citations import clean, numbers, titles
from policygraph.loaders.named import is_short_name

OWN: Final = "■"
OTHER: Final = "□"
BLANK: Final = "＿"
"""What names nothing: the number of a clause, another date."""
Kind = Literal["self", "part", "other", "none"]

_NUMERAL: Final = r"[一二三四五六七八九十百零〇\d]+"
_PAPER: Final = (
    r"(?:通告|公告|通知|意见|办法|政策|规定|细则|方案|措施|条例|决定|文件|规则|计划|规划|行动方案|实施|若干|标准|制度|法(?!人|院)"
    r"|目录|名录|名单|规程|预案|章程|解释|要点|通报|指南|清单|规范|批复|函|令|纲要|指引|导则|暂行|补充|工作|行动|指导|管理|试行|三年)"
)
_ALL: Final = r"(?:上述|以上|上列|各项|所有|全部|其余|其他|其它)"
SELF: Final = re.compile(
    rf"本(?:《[^》]*》|(?!市|省|县|区|地|级|着|次|项目|企业|单位|年|季|月|科|人|行政)[^，。；、的由自{OTHER}（(]{{0,12}}?{_PAPER})|{OWN}"
    rf"|{_ALL}(?:各项|各类|有关|相关|扶持|奖补|支持)*(?:政策|措施|规定|条款|内容|文件|意见)"
)
_PUBLISHED: Final = re.compile(
    r"现(?:予|将|印发|公布|发布|批准|下发)|印发给|请[^，。]{0,10}(?:遵照|贯彻|组织实施|执行)|(?:审议|研究|会议)(?:通过|同意)"
    r"|予以(?:公布|发布|印发)"
)
_ONE: Final = rf"(?:第[（(]?{_NUMERAL}[）)]?(?:部分|[编章节条款项点目])(?:之{_NUMERAL})?|[（(]{_NUMERAL}[）)](?:项|款|条|点)?|附件{_NUMERAL})"
NUMBERED: Final = re.compile(
    rf"(?:第[（(]?{_NUMERAL}[）)]?(?:条|章|节|项|款|点)?(?:至|到|[-—–~～])第?[（(]?{_NUMERAL}[）)]?(?:部分|[章节条款项点])|{_ONE})"
    rf"(?:(?:、|和|及|以及|与|至|到|[-—–~～])?(?:{_ONE}))*"
)
_MATTER: Final = r"(?:政策条款|条款|政策|措施|规定|标准|部分|内容|事项|奖补|奖励|补助|补贴|优惠|要求)"
_WITHIN: Final = (
    rf"(?:本[^，。；、{OTHER}]{{2,12}}?(?:内|中|里|所列|所涉|涉及|规定|明确|确定|提出)(?:到)?的?|其中[，,]?)"
    rf"(?:的|涉及|有关|相关|关于|各项|所有)*(?P<within>[^，。；{OTHER}{OWN}]{{0,24}}{_MATTER})"
)
_HERE: Final = (
    r"(?P<here>(?:以下|下列)(?:各项|相关|有关)*(?:政策|措施|条款|规定)"
    r"|(?:本(?:条(?!例)|款|项(?!目)|章(?!程)|节(?!能)|部分)|[本该](?:项|条)(?:政策|措施)|该(?:政策|措施)|该(?:条款?|项|款))(?:各项|相关|有关)*(?:政策|措施|条款|规定)?)"
)
_NAMED: Final = (
    rf"(?:^|[，,（(])(?P<named>(?!本|该|其|{_ALL}|相关|有关|上级|国家|省|原|新)[^，。；、{OTHER}{OWN}（）()：:]{{2,16}}?{_MATTER})的?$"
)
_THING: Final = re.compile(
    r"许可|执照|证书?(?!券)|合同|协议|资格|资质|牌照|名单|名录|认定|称号|备案|登记|批文|批复|核准|报告|项目|工程|任期|聘期|承诺|保单|保函|专利|标志|"
    r"结果|意见书|决定书|通知书|保修|贷款|产品|药品|发票|票据|账户|申请|租赁|试用|试点期|申报|招标|投标|处罚|信息|码|券|数据|设备|通行"
)
_ASIDE: Final = re.compile(
    rf"(?:{OTHER}[^，]*(?:废止|失效|停止执行|不再执行))|^(?:由|经|根据|按照|依据|依照|按|为|如|若|到期|届满|在|除|期满|实施过程|施行过程|施行中|执行过程)"
    rf"|负责解释|^(?:同时|原则上|暂)?$"
)
_OTHER: Final = re.compile(OTHER)
_FILL: Final = re.compile(r"^(?:均|都|则|即|并|且|也|现|其|暂|暂定|原则上|正式|同时|统一|政策|一律|自|从|为|以|起)*$")


@dataclass(frozen=True, slots=True)
class Subject:
    """`kind`: the document (`self`), a part of it, something else (`other`), or nothing that is named (`none`).

    `words`: of a part, how the sentence calls it; `numbered` where that is by number, `here` where it is the clause
    the sentence stands in (本条, 以下政策); `sure` where it is one of this document whether or not a clause answers.
    """

    kind: Kind
    words: str = ""
    numbered: bool = False
    here: bool = False
    sure: bool = False


NOTHING: Final = Subject("none")


def masked(text: str, own_titles: Sequence[str], own_number: str | None) -> str:
    """`text` character for character, other documents' titles and numbers replaced by `OTHER`, its own by `OWN`."""
    text = clean(text)
    shown = list(text)
    own = {_plain(title) for title in own_titles}
    places = [(start, end, text[start + 1 : end - 1], None) for start, end, closed in titles(text) if closed]
    for start, end, title, _ in places:
        short = is_short_name(title) and text[max(0, start - 1) : start] == "本"
        sign = OWN if short or _plain(title) in own else OTHER
        shown[start:end] = sign * (end - start)
    for start, end, number in numbers("".join(shown)):
        shown[start:end] = (OWN if number == own_number else OTHER) * (end - start)
    return "".join(shown)


def goes_on(between: str) -> bool:
    """Whether what stands between two dates names nothing new: …起施行，有效期…"""
    return all(_FILL.fullmatch(part) for part in re.split("[，,：:]", between))


def subject(text: str, at: int, *, strict: bool, taken: Sequence[tuple[int, int]] = ()) -> Subject:
    """Of what the words at `at` of the masked sentence `text` speak: the nearest thing named before them.

    `taken` are the places of other dates of the sentence, which name nothing. `strict`: a noun that stands directly
    before (门票有效期…) is what is spoken of, whatever it is.
    """
    shown = list(text[:at])
    for start, end in taken:
        if end <= at:
            shown[start:end] = BLANK * (end - start)
    before = re.sub(rf"[（(](?!{_NUMERAL}[）)])[^（）()]*[）)]", lambda m: BLANK * len(m.group()), "".join(shown))  # brackets are asides
    for place, phrase in enumerate(reversed(re.split(r"[，,：:]", before))):
        found = _named(phrase.replace(BLANK, ""), near=place == 0, strict=strict)
        if found.kind != "none":
            return found
    return NOTHING


def _named(phrase: str, *, near: bool, strict: bool) -> Subject:
    """What one phrase between commas names; `near`: the words spoken of follow it at once."""
    if _FILL.fullmatch(phrase):
        return NOTHING
    if part := _part(phrase, near=near, strict=strict):
        return part
    own, other, thing = (max((m.end() for m in p.finditer(phrase)), default=0) for p in (SELF, _OTHER, _THING))
    # 依照本办法领取的证书，有效期三年
    if strict and thing > own + 1 and (near or thing == len(phrase)):
        own = 0
    if own and not other:
        return Subject("self")
    if _PUBLISHED.search(phrase):
        return Subject("self")
    if not near and _ASIDE.search(phrase):
        return NOTHING
    if own > other:
        return Subject("self")
    if other or (near and thing) or (near and strict and not _ASIDE.search(phrase)):
        return Subject("other")
    if thing and (thing == len(phrase) or re.search(r"的$|(?:应当|可以|取得|办理|申请|领取|签订|核发|颁发)", phrase)):
        return Subject("other")
    return NOTHING


def _part(phrase: str, *, near: bool, strict: bool) -> Subject | None:
    for found in NUMBERED.finditer(phrase):
        before, behind = phrase[: found.start()], phrase[found.end() :]
        # 根据本办法第三条, 《甲办法》第三条 and (far back) 违反第三条规定的 are no subjects
        if before.endswith((OTHER, f"{OTHER}的", f"{OTHER}中")) or re.search(r"(?:根据|依据|按照|依照|违反|符合)[^，]*$", before):
            return Subject("other") if before.endswith(OTHER) else None
        if not near and "外" in behind:
            return None
        if near or re.match(r"(?:的?(?:规定|政策|条款|内容|措施|标准)|自|$)", behind):
            return Subject("part", found.group(), numbered=True, sure=True)
    if inside := re.search(_WITHIN, phrase):
        words = inside["within"]
        whole = re.fullmatch(rf"(?:的|各项|所有|全部|相关|有关)*{_MATTER}", words) and "其中" not in inside.group()
        if not whole and not re.search(r"(?:各项|所有|全部)(?:政策|措施|条款)", inside.group()):
            return Subject("part", words, sure=True)
        return Subject("self")
    if here := re.search(_HERE, phrase):
        return Subject("part", here["here"], here=True, sure=True)
    if near and strict and (named := re.search(_NAMED, phrase)) and not SELF.search(phrase):
        # an attachment may be a table, without a clause that answers
        return Subject("part", named["named"], sure=bool(re.match("附[件表录]", named["named"])))
    return None


def _plain(title: str) -> str:
    return re.sub(r"[（(](?:试行|暂行)[）)]$|[《》〈〉“”\s]", "", title)
