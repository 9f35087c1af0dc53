"""Who gets money for what, of two documents in one spelling. Words that make a difference (a level, a grade, a place, a
threshold) stay; only what every policy adds, and the order in which it says a thing, is taken away."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_AWARDED: Final = re.compile(
    r"(?:首次|当年度?|年度内|成功|新|被|获)*(?:通过|荣?获得?)?(?<!重)(?<!再次)(?:认定|评定|评选|评为|评上|获评|获批|入选|列入|命名|授予|创成|创建|荣获|获得|获)(?:成?为|的)?"
)
_OWN: Final = re.compile(r"(?:注册地|依法|工商)*(?:在|对)?(?:我|本|全)[省市县区州旗](?:内|域内|范围内)?(?![场级])(?:依法)?(?:注册登记|注册|登记)?的?")
_THROUGH: Final = re.compile(r"通过(?P<title>[^，,、]{4,24}?)(?:资格)?(?:认定|评定)")
_BODY: Final = r"(?:(?:申报|经营|建设|运营|研制|实施|举办|主办|承办|获奖|生产|所属|依托|牵头)(?:单位|主体|企业|方)|企业|单位|组织|主体)"
_DOES: Final = (
    r"(?:主导|参与|牵头|新[建购引]|实施|购[置买]|开展|举办|首次|引进|投保|开设|设立|租[用赁]|建设|承担|主持|出口|参[加展]|进行|使用|成功|聘用|吸纳)"
)
_HOLDER: Final = re.compile(rf"的(?:相关|有关)?{_BODY}(?=[，,]|$)|^{_BODY}(?=认定|通过|{_DOES})|(?<=[，,])单[个家户]{_BODY}?$")
_ALREADY: Final = re.compile(r"^经[^，,的新首]{0,8}?(?:认定|评定|批准|备案|评审)(?:为|通过)?的")
_BY_WHOM: Final = re.compile(
    rf"^{_BODY}?(?:举办|主办|承办|实施|研制|生产|建设|运营|开发)的|[，,](?:研制|生产|实施|举办|建设|运营|申报)(?:单位|企业)$"
)
_HOW_MUCH: Final = re.compile(r"[，,](?:按照?|依据|依照|根据|参照)[^，,]*(?:奖励|奖补|补助|补贴|资助|给予)[^，,]*")
_WINNER: Final = re.compile(r"(?:(?<=[一二三特]等奖)|(?<=[金银铜]奖))的(?:项目|成果|作品|产品)$")
_TURNED: Final = re.compile(r"^(?P<thing>[^，,]{3,20}?)(?:成功)?(?P<how>通过[^，,]{3,24}?(?:认证|评审|验收|评价|审定|认可))$")
_SAME: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (
        re.compile(
            r"(?:首次|新|当年)*(?:小升规|升规纳统|上规[入纳]统|升规[入上]统|(?:升级|升|上|入)为?规(?:模以)?上|纳入规(?:模以)?上统计"
            r"|上规(?=[的工服企]|$))(?:的|为)*"
        ),
        "上规",
    ),
    (re.compile(r"新(?=引进|设立|开设|落户|招引|注册|入驻|获批)"), ""),
    (re.compile(r"实际(?=[^，,]{0,8}(?:额|费|价))|(?:首次)?在(?:我|本)[省市县区](?:首次)?购(?:房|买(?:商品)?住房)的?"), ""),
    (re.compile(r"^(?:企业|单位)?(?:实施|开展|进行)的?(?=.{4})"), ""),
    (re.compile(r"奖(?=[一二三特]等奖|[金银铜]奖)"), ""),
)
"""Words that offices choose anew for one thing."""
_FILLER: Final = re.compile(
    r"的|名单|对于?|按照?|参照|依照|给予|予以|每[家个项户人件名所台套座]|单[家个项户]|(?:一次性)?(?:奖励|补助|补贴|奖补|资助)(?:资金)?$"
)
_MARKS: Final = re.compile(r"[^\w%.]")
_COMMON: Final = re.compile(
    r"认定|国家级?|省级?|市级?|县级?|区级?|[一二三特]等奖?|[甲乙丙ABCD]级|优秀|良好|合格|以上|及其|企业|项目|单位|机构|个人|平台|业务|完成|备案|符合|条件|规定|实际|费用|年|每|内|按|\d+"
)
_LEVEL: Final = re.compile(r"国家|全国|省|市|县|区|世界|国际|[一二三特]等奖|[金银铜]奖")
_WHEN: Final = re.compile(r"每[人月年]*|一次性|按[月年]|(?:连续)?[\d一二三四五]+年内?")
_NEWLY: Final = re.compile(
    r"^(?:对|给予)?(?:新?引进|新?招引|全职引进|来我?[省市县区](?:工作|就业))的?|(?:首次)?在(?:我|本)[省市县区](?:首次)?购(?:房|买(?:商品)?住房)的?$"
)
_GIFT: Final = re.compile(
    r"(?P<gift>(?:购房|租房|住房|安家|生活|交通|就业|创业|社保|社会保险|培训|租金|电费|用电|运费|物流|保费|建设|运营|装修|展位|论文|研究生活)(?:补贴|补助|津贴|奖励))(?:资金)?$"
)


def receiver(subject: str, place: str | None) -> str | None:
    """The key of what an incentive is for; None where the words say too little to tell one programme from another.

    新认定的省级企业研究院 and 首次被认定为省级企业研究院的 are one; 重新认定, another level or another place are not.
    """
    plain = unicodedata.normalize("NFKC", "".join(subject.split()))
    if place:
        plain = re.sub(rf"{re.escape(place)}(?:内|域内|范围内)?(?![场级人])", "", plain)
    for words, one in _SAME:
        plain = words.sub(one, plain)
    plain = _BY_WHOM.sub("", _ALREADY.sub("", _OWN.sub("", _HOW_MUCH.sub("", plain))))
    plain = _TURNED.sub(r"\g<how>的\g<thing>", plain.removesuffix("的"))  # 展会通过认证的 is 通过认证的展会
    plain, awarded = _AWARDED.subn("认定", _THROUGH.sub(r"认定\g<title>", plain))
    # who has won a prize gets its reward, by whatever word it is called
    plain = _WINNER.sub("", plain)
    plain = re.sub(rf"的{_BODY}(?=[，,]|$)|^{_BODY}(?=认定)", "", plain) if awarded else _HOLDER.sub("", plain)
    while (shorter := _FILLER.sub("", plain)) != plain:
        plain = shorter
    made = re.sub("(?:认定)+", "认定", _MARKS.sub("", plain))
    return made if _says_enough(made) else None


def awarded(key: str, phrase: str) -> str | None:
    """The key of a reward for a title of some level, without how the title was got: 经认定的省级研究院, 省级研究院 and 新认定的省级研究院
    get the same reward. None where it is no reward (奖), or no level is named."""
    bare = key.removeprefix("认定")
    return bare if "奖" in phrase and _LEVEL.match(bare) and _says_enough(bare) else None


def gifted(subject: str, phrase: str, behind: str = "") -> tuple[str, str] | None:
    """Who gets which gift by its name (全日制博士研究生, 购房补贴), where the words name both; conditions before them (首次购房的) are
    what such a gift is for."""
    parts = [part for part in re.split("[，,]", "".join(subject.split())) if part and not _WHEN.fullmatch(part)]
    found = _GIFT.search(parts[-1]) if parts else None
    if found and len(parts) > 1 and found.start() == 0:
        who, gift = parts[-2], found["gift"]
    elif said := _GIFT.search(phrase) or _GIFT.search(behind):
        who, gift = parts[-1] if parts else "", said["gift"]
    else:
        return None
    who = _MARKS.sub("", _NEWLY.sub("", who))
    return (who, gift) if len(who) >= 6 and len(_COMMON.sub("", who)) >= 3 else None


def _says_enough(key: str) -> bool:
    return len(_COMMON.sub("", key)) >= 3 and len(key) >= 6
