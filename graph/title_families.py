"""Families of titles: what stays the same in a title from one edition of a document to the next.

云岚市渡口提升三年行动计划（2028—2030年） and 云岚市渡口提升行动方案（2031—2033年） are two editions; the 第二批 of a list is no
edition of the 第一批, 细则 and 解读 are no edition of what they carry out or explain, and the 上半年 is not followed by the 下半年.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from policygraph.graph.titles import instrument_of, key, without_issuer
from policygraph.loaders.dates import chinese_number

_YEAR: Final = r"(?:(?<!\d)(?:19|20)\d{2}(?!\d)|(?:一九|二[〇○零Oo0])[〇○零Oo0一二三四五六七八九]{2}(?=[年至到~-]))"
_COUNT: Final = r"[一二三四五六七八九十百两\d]{1,6}"
_RANGE: Final = re.compile(rf"(?P<start>{_YEAR})年?(?:-+|~|至|到|/|、)(?P<end>{_YEAR}|(?<=[-~/])\d{{2}}(?!\d))(?:学年度?|年(?:度|版|本)?)?")
# A bare 2031 is a year where it counts nothing: 2031工作要点, but not 2000元.
_SINGLE: Final = re.compile(
    rf"(?:截至|截止)?(?P<start>{_YEAR})"
    r"(?:年(?:\d{1,2}月\d{1,2}日|度|版|本)?|学年度?|版|(?=[）（]|[一-鿿]|$)(?![万亿元个项户亩名人米吨条号家件]))"
)
_FIVE_YEARS: Final = re.compile(
    r"(?<![一二三四五六七八九])(?:十(?P<short>[一二三四五六七八九])五(?![年月日条个项届期号批章次])(?:时期|期间)?|第(?P<long>十[一二三四五六七八九]?)个五年)"
)
_VISION: Final = re.compile(rf"(?:和|及|暨|与)?{_YEAR}年远景目标")  # 第十四个五年规划和二〇三五年远景目标纲要 follows 第十三个五年规划纲要
_EDITION: Final = re.compile(
    rf"（[^（）]*(?:修订|修正|修改|试行|暂行|新版|第{_COUNT}版)[^（）]*）|修订[版稿本]|新修订|修订(?=印发|发布|公布)|试行|暂行|\d\.0版?|第{_COUNT}版|第{_COUNT}轮|新的?一轮|新版"
    r"|重新(?=印发|发布|公布|划定|调整|确定|核定|明确|修订|制定)"
)
_LEAD: Final = re.compile(
    r"^(?:关于|进一步|大力|全面|全力|积极|切实|深入|持续|着力|扎实|继续|更好|加快|促进|推动|推进|做好|抓好|开展|实施(?!细则|办法|方案|意见|规划|计划))+"
)
_WHOLE: Final = re.compile(r"(?:我|本|全)[省市县区州旗](?![域民场级])")
_FLOURISH: Final = re.compile(r"(?:高质量|高水平|平稳|健康|持续|快速|稳步|又好又快|较快|跨越式?){1,4}发展")
_WORK: Final = re.compile(r"工作(?=(?:通知|意见|通告|若干意见|实施意见|若干规定)$)")
_KINDS: Final = (
    (re.compile(r"(?<=措施|政策|意见|举措|方案|计划|办法|规定)通知$"), ""),  # 关于促进渔业发展若干措施的通知 prints them without 印发
    # the measures of one place appear as 若干政策意见, 若干政策措施, 十条措施 … in turn
    (
        re.compile(
            rf"(?:(?:若干|{_COUNT}条)(?:扶持|优惠)?(?:政策(?:意见|措施|举措)?|措施|举措)"
            rf"|(?:扶持|优惠)?政策(?:意见|措施|举措)?|{_COUNT}条(?:意见)?)$"
        ),
        "政策",
    ),
    (re.compile(r"(?:若干|实施)意见$"), "意见"),
    (re.compile(rf"(?:{_COUNT}年)?行动(?:计划|方案|实施方案)$"), "行动计划"),
    (re.compile(rf"{_COUNT}年(?=(?:建设|发展|攻坚|提升|改造|实施|滚动)*(?:计划|规划|方案)$)"), ""),
)
_GENERIC: Final = re.compile(
    r"若干|政策|措施|举措|意见|通知|通告|公告|决定|命令|办法|规定|规则|细则|规范|规程|标准|方案|计划|规划|纲要|行动|要点|目录|清单|指南|指引|预案|实施|操作|工作|管理|有关|相关|事项|问题|年度|重点|发展|建设|改革|试点|专项|项目|资金|加强|深化|完善|优化|规范|组织|关于|做好|的|[（）、，：\d.-]"
)
# Done once, or to another document: no later one takes its place.
_CHANGE: Final = re.compile(r"解读$|征求意见|草案|送审稿|关于(?:修改|废止|宣布失效|更正|勘误)|修正案|补充(?:通知|规定|意见|办法|公告|通告)|勘误|更正")
# One act for one case. The words also stand in the titles of rules (名单管理办法, 人事任免规定), which are none.
_CASE: Final = re.compile(
    r"通报|批复|复函|的函$|任免|任职|免职|聘任|表彰|嘉奖|表扬|奖励决定|记功|命名|授予|评审结果|评选结果|名单|征收土地|征地|公报|工作报告"
    r"|废止|失效|修改|清理|继续有效|延长|延续|继续执行|暂停|停止执行|放假|节假日"
)
_RULES: Final = re.compile(r"(?:条例|办法|规定|细则|规则|标准|规程|制度|意见|政策|措施|预案|守则|章程)(?:（[^（）]*）)*$")
_PART: Final = re.compile(rf"(?:第{_COUNT}|首|末|后续|各)批(?!准)|（{_COUNT}）|第{_COUNT}[期号届次部]")
_SEAT: Final = re.compile(r"[一-鿿]{2,8}?(?:省|自治区|自治州|市|县|区|旗|盟)(?=.)")


def family(title: str, instruments: tuple[str, ...] = (), places: Iterable[str] = ()) -> str | None:
    """What a title has in common with those of other editions; None where that says nothing (2031年工作要点, 实施细则) or
    where there are no editions: an act for one case, a draft, an amendment, a correction.

    `instruments`: what the document prints; a single one names the document better than the notice around it.
    `places`: names that go without saying, the issuer's own. What stays: parts (第二批, （一）), halves of a year, quarters and
    months, places below the issuer, and 细则 behind the name of what it carries out.
    """
    plain = key(title)
    if is_act(plain):
        return None
    rest = _body(plain, instruments)
    for place in sorted({key(one) for one in places if one}, key=len, reverse=True):
        rest = re.sub(rf"{re.escape(place)}(?![级场])", "", rest)
    rest = _VISION.sub("", rest)
    for dated in (_RANGE, _SINGLE, _FIVE_YEARS, _EDITION, _WHOLE):
        rest = dated.sub("", rest)
    rest = re.sub(r"（）|的|[-~]", "", rest)
    while (shorter := _LEAD.sub("", rest)) != rest:
        rest = shorter
    rest = _WORK.sub("", _FLOURISH.sub("发展", rest))
    for pattern, kind in _KINDS:
        rest = pattern.sub(kind, rest, count=1)
    return rest if len(_GENERIC.sub("", rest)) >= 2 else None


def period(title: str, instruments: tuple[str, ...] = ()) -> tuple[int, int] | None:
    """The first and last year that a title says it is for (2031—2033年, 2031年度, “十五五”); None where it says none."""
    for text in (*(key(one) for one in instruments[:1] if len(instruments) == 1), key(title)):
        bare = _VISION.sub("", text)
        if found := _RANGE.search(bare):
            start, end = _number(found["start"]), _number(found["end"])
            return start, end if end > 99 else start - start % 100 + end
        if found := _FIVE_YEARS.search(bare):
            which = chinese_number(f"十{found['short']}" if found["short"] else found["long"]) or 0
            return 1951 + 5 * which, 1955 + 5 * which
        if found := _SINGLE.search(bare):
            return _number(found["start"]), _number(found["start"])
    return None


def is_act(title: str) -> bool:
    """Whether a title is that of an act for one case, a draft, or a change to another document."""
    plain = key(title)
    if _CHANGE.search(plain):
        return True
    return bool(_CASE.search(plain)) and not _RULES.search(_body(plain, ()))


def is_part(title: str, instruments: tuple[str, ...] = ()) -> bool:
    """Whether a title is that of one part of a series, which stands beside the other parts: 第二批, （一）, 第3号, 第十届."""
    return any(_PART.search(key(one)) for one in (title, *instruments))


def is_revision(title: str, instruments: tuple[str, ...] = ()) -> bool:
    """Whether a title says that there was an earlier edition: （修订版）, 第二版, 新一轮, 重新印发."""
    printed = "".join("".join(one.split()) for one in (title, *instruments))
    return bool(re.search(rf"修订|修正|新版|新一轮|重新(?:印发|发布|公布)|第(?!一){_COUNT}[版轮]|[2-9]\.0", printed))


def seats(issuers: Iterable[str]) -> tuple[str, ...]:
    """The places that names of issuers begin with: 云岚市 of 云岚市人民政府办公室."""
    return tuple(found.group() for issuer in issuers if (found := _SEAT.match("".join(issuer.split()))))


def _body(plain: str, instruments: tuple[str, ...]) -> str:
    """The title inside the frame 关于印发…的通知, without issuing body."""
    framed = re.sub(r"关于(?:修订|重新|再次|联合)+(?=印发|发布|公布)", "关于", plain)
    inner = instrument_of(framed)
    if inner and len(instruments) == 1:
        inner = key(instruments[0])
    return without_issuer(inner or framed) or inner or framed


def _number(year: str) -> int:
    return chinese_number(year) or 0
