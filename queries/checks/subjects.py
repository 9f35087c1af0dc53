"""Subjects of two documents in one spelling: who gets money for what, which task a clause sets. Words that make a difference
(a level, a grade, a place, a threshold) stay; only what every policy adds is taken away."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_AWARDED: Final = re.compile(
    r"(?:首次|当年度?|年度内|成功|新|被|获)*(?:通过|获得?)?(?<!重)(?<!再次)(?:认定|评定|评选|评为|评上|获评|获批|入选|列入|命名|授予|创成|创建|获得|获)(?:成?为|的)?"
)
_OWN: Final = re.compile(r"(?:在|对)?(?:我|本|全)[省市县区州旗](?:内|域内|范围内)?(?![场级])")
_THROUGH: Final = re.compile(r"通过(?P<title>[^，,、]{4,24}?)(?:资格)?(?:认定|评定)")
_HOLDER: Final = re.compile(r"的(?:企业|单位|组织|主体|申报主体|经营主体)$")
_UNITS: Final = re.compile(r"[（(〔\[][^（(〔）)〕]*(?:牵头|责任|配合|负责).*$|[（(〔\[][^）)〕\]]*$", re.DOTALL)
_SETTING_OUT: Final = re.compile(
    r"^(?:推进|推动|加快|加强|加大|强化|深化|深入|开展|实施|组织|做好|抓好|落实|全面|持续|大力|着力|积极|有序|稳步|扎实|切实|进一步|协同|启动|完成)+"
)
_FILLER: Final = re.compile(
    r"的|名单|对于?|按照?|参照|依照|给予|予以|每[家个项户人件名所台套座]|单[家个项户]|(?:一次性)?(?:奖励|补助|补贴|奖补|资助)(?:资金)?$"
)
_MARKS: Final = re.compile(r"[^\w%.]")
_COMMON: Final = re.compile(
    r"认定|国家级?|省级?|市级?|县级?|区级?|[一二三特]等奖?|[甲乙丙ABCD]级|优秀|良好|合格|以上|及其|企业|项目|单位|机构|个人|平台|业务|完成|备案|符合|条件|规定|实际|费用|年|每|内|按|\d+"
)
_BOILERPLATE: Final = re.compile(
    r"组织(?:领导|实施|保障|协调)|领导|保障|宣传|督[查导]|督促|考核|评估|评价|监督|监管|监测|检查|氛围|机制|体制|资金支持|财政|要素|人才|队伍|培训|责任|统筹|政策支持|支持力度|扶持|营商环境|服务能力|服务水平|协同|联动"
)
_PEOPLE: Final = re.compile(r"人才|培训")
_SAYS_ENOUGH: Final = 7
_GENERAL_TASK: Final = re.compile(
    r"推进|推动|加快|加强|加大|强化|深化|深入|实施|开展|做好|完善|优化|提升|提高|健全|建立|构建|打造|建设|培育|发展|改革|创新|行动|工程|项目|工作|管理|服务|体系|能力|水平|力度|全面|积极|大力|着力|进一步|高质量|数字化|智能化|重点|和|与|及"
)


def written(words: str) -> str:
    """Words without white space and marks, in one width."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", words))


def receiver(subject: str, place: str | None) -> str | None:
    """The key of what an incentive is for; None where the words say too little to tell one programme from another.

    新认定的省级企业研究院 and 首次被认定为省级企业研究院的 are one; 重新认定, another level or another place are not.
    """
    plain = unicodedata.normalize("NFKC", "".join(subject.split()))
    if place:
        plain = re.sub(rf"{re.escape(place)}(?:内|域内|范围内)?(?![场级人])", "", plain)
    plain = _THROUGH.sub(r"认定\g<title>", _OWN.sub("", plain))
    plain, awarded = _AWARDED.subn("认定", plain)
    if awarded:  # who has won a prize gets its reward, by whatever word it is called
        plain = _HOLDER.sub("", plain)
    while (shorter := _FILLER.sub("", plain)) != plain:
        plain = shorter
    made = re.sub("(?:认定)+", "认定", _MARKS.sub("", plain))
    return made if len(_COMMON.sub("", made)) >= 3 and len(made) >= 6 else None


def task(heading: str) -> str | None:
    """The task that a heading or a row names; None for what every plan has (加强组织领导) and for what is too
    general to be one task (推进数字化改革). The verb in front, which every plan chooses anew, is left out."""
    plain = written(without_units(heading))
    plain = _SETTING_OUT.sub("", plain) or plain
    # 加强人才保障 stands in every plan, 引进海外高层次人才团队 is a task
    telling = _PEOPLE.sub("", plain) if len(bare_task(_PEOPLE.sub("", plain))) >= _SAYS_ENOUGH else plain
    if _BOILERPLATE.search(telling) or len(bare_task(plain)) < 4:
        return None
    return plain


def without_units(text: str) -> str:
    """A heading or a clause up to the bracket that names its units, which a heading may cut off."""
    return _UNITS.sub("", text)


def bare_task(key: str) -> str:
    """What is left of a task without the words that stand in every plan."""
    return _GENERAL_TASK.sub("", key)


def alike(one: str, other: str) -> float:
    """The share of pairs of characters that the shorter of two texts has in common with the other."""
    a, b = (_pairs(written(text)) for text in (one, other))
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[place : place + 2] for place in range(len(text) - 1))
