"""What the words of a target measure, in one spelling: 全市年度规上工业增加值增长 and 规模以上工业增加值增速 are one.

Only what cannot change the meaning is made alike, rule by rule, and each rule that did something is a ground of the
match. 新增 and 累计, 增速 and 总量, 每年 and 年均 stay: they measure other things. The unit decides with the words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

WORDS, PLACE, SYNONYM, GENERAL = "words", "place", "synonym", "too-general"

_MARKS: Final = re.compile(r"[\s“”‘’\"'《》〈〉()\[\]【】,，、;；:：·]")
_HERE: Final = re.compile(r"(?:全[市省县区]|[我本][市省县区])(?![域级])")
_AFTER_PLACE: Final = "级区民委政直校属籍场域"
"""市 before these is no place of its own: 云岚市级, 云岚市区, 云岚市民."""
_PERIOD: Final = re.compile(r"^(?:全年|当年|本年|今年|年内)(?!度)|(?<![一上下前每半\d])(?:当|本|全)?年度(?!考核|计划|预算|报告|评|用水|用电)")
_LIGHT: Final = re.compile(r"^(?:实现|达到|力争|确保|完成)(?=.{4})|(?<=.{4})(?:达到|目标值|指标值)$")
_ABBREVIATIONS: Final[Mapping[str, str]] = {
    # pattern: the words it stands for
    r"规上": "规模以上",
    r"限上": "限额以上",
    r"研究与试验发展R&D|R&D|研究与试验发展": "研发",
    r"研发(?:经费投入|经费支出|投入经费|经费|支出|投入)": "研发投入",
    r"GDP|(?<!地区)(?<!国内)生产总值": "地区生产总值",
    r"社零总?额?(?!商)": "社会消费品零售总额",
    r"社会消费品零售(?!总额|业|商)额?": "社会消费品零售总额",
    r"固投": "固定资产投资",
    r"高企": "高新技术企业",
    r"保租房": "保障性租赁住房",
    r"公租房": "公共租赁住房",
    r"细颗粒物PM2\.5|PM2\.5": "细颗粒物",
    r"实际(?:使用|利用)外资(?:金额|额)?": "实际利用外资",
}
_ABBREVIATION: Final = tuple((re.compile(pattern), words) for pattern, words in _ABBREVIATIONS.items())
_SHARE: Final = (
    (re.compile(r"(?<=占)(?P<of>.{2,20}?)的?(?:比重|比例|比率)$"), r"\g<of>比重"),
    (re.compile(r"(?:占比例?|所占比[例重])$"), "比重"),
)
_GROWTH: Final = re.compile(r"(?:同比)?(?P<yearly>年均)?(?:增长率|增长速度|增长|增速|增幅)$")
_GENERAL: Final = re.compile(
    r"""(?:国家|中央|[省市县区本]级|[省市县区]|各级|财政|一般|公共|预算|安排|落实|统筹|筹措|设立|每年|年均|年|资金|专项|经费|投入|支出|补助
    |完成|投资|总|额|量|规模|数量|收入|产值|销售|营业|经营性?|新增|累计|支持|项目|领域|企业|比重|率|增速|增长|不低于|用于|其中|数|的|年度|建设|新建|改造|建成|面积|价值)+""",
    re.VERBOSE,
)
_KINDS: Final[Mapping[str, re.Pattern[str]]] = {
    "growth": re.compile(r"增速$|涨幅|增长"),
    "fall": re.compile(r"下降|降低|降幅|减少|压减|消减|削减"),
    "rise": re.compile(r"提高|提升(?!改造|工程)|扩大"),
    "new": re.compile(r"新增|净增|新[建引培认开招签创设购改育上落]|增加(?!值)"),
    "all": re.compile(r"累计|总数|总量|总额|总规模|保有|存量|拥有"),
    "yearly": re.compile(r"每年|年均|^年"),
    "share": re.compile(r"比重|率"),
    "each": re.compile(r"每[万千百]|人均|户均|亩均|单位|平均|每[个家条座县村]"),
    "money": re.compile(r"资金|经费|投入|预算"),
}


@dataclass(frozen=True, slots=True)
class Spelling:
    """Words in one spelling, and the grounds on which they are it: the rules, or `words` where none did anything."""

    key: str
    grounds: tuple[str, ...]


def spelling(words: str, unit: str | None, place: str | None = None) -> Spelling:
    """The one spelling of the words of a target. `unit`: normalised; `place`: the region of the document."""
    steps: tuple[tuple[str, Callable[[str], str]], ...] = (
        ("punctuation", _plain),
        (PLACE, lambda text: _without_place(text, place)),
        ("period", lambda text: _kept(_PERIOD.sub("", text), text)),
        ("light-verb", lambda text: _LIGHT.sub("", text)),
        ("abbreviation", _written_out),
        ("ratio", _share if unit == "%" else str),
        ("growth", _growth if unit == "%" else str),
    )
    key, grounds = words, []
    for rule, step in steps:
        made = step(key)
        if made != key:
            key = made
            grounds.append(rule)
    return Spelling(key, tuple(grounds) or (WORDS,))


def is_general(key: str) -> bool:
    """Whether words name nothing of their own: 市级财政预算安排资金 is another sum in every clause."""
    return not key or _GENERAL.fullmatch(key) is not None


def kinds(key: str) -> frozenset[str]:
    """What sort of quantity the words speak of: 新增, 累计, 增速, 比重 … Words of two sorts never mean the same."""
    return frozenset(kind for kind, pattern in _KINDS.items() if pattern.search(key))


def _plain(text: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKC", text)).upper()


def _without_place(text: str, place: str | None) -> str:
    found = _HERE.match(text)
    if found:
        return _kept(text[found.end() :], text)
    if place and text.startswith(place) and text[len(place) : len(place) + 1] not in _AFTER_PLACE:
        return _kept(text[len(place) :], text)
    return text


def _written_out(text: str) -> str:
    for pattern, words in _ABBREVIATION:
        text = pattern.sub(words, text)
    return text


def _share(text: str) -> str:
    for pattern, words in _SHARE:
        text = pattern.sub(words, text)
    return text


def _growth(text: str) -> str:
    return _kept(_GROWTH.sub(lambda found: f"{found['yearly'] or ''}增速", text), text)


def _kept(made: str, text: str) -> str:
    """`made`, if something is left of `text`."""
    return made if len(made) > 1 else text
