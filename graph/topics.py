"""What a title is about: its words without those that every official title has.

关于进一步加快渡口提升的若干政策意见 is about 渡口; 促进, 发展, 若干政策 say nothing of the matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from policygraph.graph.titles import key

# Words of the trade of official titles. Two titles that share only these are not about one matter.
GENERIC: Final = (
    "政策措施", "政策意见", "政策举措", "若干", "政策", "措施", "举措", "意见", "通知", "通告", "公告", "决定", "命令", "办法", "规定", "规则",
    "细则", "规范化", "规范性文件", "规范", "规程", "标准", "方案", "计划", "规划", "纲要", "行动", "要点", "目录", "清单", "指南", "指引", "预案",
    "条例", "实施", "操作", "工作", "管理", "监督", "有关", "相关", "事项", "问题", "年度", "重点", "高质量", "高水平", "发展", "建设", "改革",
    "试点", "专项", "项目", "资金", "财政", "扶持", "奖励", "奖补", "补助", "补贴", "优惠", "鼓励", "支持", "激励", "促进", "推动", "推进", "加快",
    "加强", "加大", "进一步", "全面", "全力", "深化", "大力", "切实", "积极", "持续", "健康", "稳步", "提升", "提高", "提质", "增效", "改造", "升级",
    "完善", "健全", "优化", "创新", "培育", "壮大", "引导", "组织", "开展", "做好", "关于", "印发", "公布", "发布", "转发", "调整", "体系", "制度",
    "机制", "水平", "能力", "综合", "战略", "现代化", "现代", "新型", "新动能", "新时代", "经济", "社会", "产业", "市场", "企业", "主体", "全市",
    "我市", "本市", "全省", "我省", "全县", "我县", "全区", "我区", "市级", "省级", "区级", "县级", "市区", "市本级", "暂行", "试行", "修订",
    "人民政府", "办公室", "办公厅", "行业", "领域", "范围", "以及", "部分", "一批", "年",
)  # fmt: skip
_SPLIT: Final = re.compile(
    "|".join(sorted(GENERIC, key=len, reverse=True))
    + r"|服务(?!业)|[一二三四五六七八九十百\d]{1,6}(?:年|条)|第[一二三四五六七八九十\d]{1,6}[批期号届次轮]|[的和与等及]|[^一-鿿]"
)
# A class of matters that titles name by its members.
_CLASSES: Final = {
    "产业": re.compile(
        r"产业|经济|企业|商务|商贸|外贸|外资|电商|物流|旅游|文旅|金融|科技|投资|总部|园区|开放型|[工农渔林牧]业|服务业|制造业|建筑业|会展|楼宇"
    ),
    "企业": re.compile(r"企业|产业|经济|[工农]业|服务业|制造业|市场主体|工商户|营商"),
    "人才": re.compile(r"人才|引才|引智|博士|工匠|技能"),
    "招商": re.compile(r"招商|引资|外资|投资|总部"),
}
_CLASS_NAMES: Final = {"涉企": "企业", "惠企": "企业", "各产业": "产业", "招商引资": "招商", "人才引进": "人才"} | {name: name for name in _CLASSES}
_RUN: Final = 3
"""Characters that two pieces must share where neither is the other's: 冷链物流 and 冷链运输 are two matters for all we know."""


@dataclass(frozen=True, slots=True)
class Topic:
    """The pieces of some words that tell their matter, with what is needed to compare them fast; the words themselves,
    and the classes of matters that they name."""

    pieces: frozenset[str]
    text: str
    classes: frozenset[str]
    short: frozenset[str]
    pairs: frozenset[str]
    runs: frozenset[str]


def topic_of(words: Iterable[str], names: Iterable[str] = ()) -> Topic:
    """The topic of titles or of the words of a scope; `names` (issuers, places) are no part of it."""
    texts = [key(one) for one in words]
    joined = "；".join(texts)
    for name in sorted({key(one) for one in names if one}, key=len, reverse=True):
        joined = joined.replace(name, "；")
    pieces = frozenset(piece for piece in _SPLIT.split(joined) if len(piece) >= 2)
    return Topic(
        pieces=pieces,
        text=joined,
        classes=frozenset(_CLASS_NAMES[text] for text in texts if text in _CLASS_NAMES),
        short=frozenset(piece for piece in pieces if len(piece) < _RUN),
        pairs=_grams(pieces, 2),
        runs=_grams(pieces, _RUN),
    )


def shared(about: Topic, other: Topic, own: Topic) -> bool:
    """Whether `other` may be about what `about` names.

    A class (产业 of 各产业政策) is answered by its members. Words that are none of these and too general to tell are
    answered by the topic of the document that says them, `own`.
    """
    if any(_CLASSES[one].search(other.text) for one in about.classes):
        return True
    told = about if about.pieces else own
    return not (told.runs.isdisjoint(other.runs) and told.short.isdisjoint(other.pairs) and told.pairs.isdisjoint(other.short))


def _grams(pieces: Iterable[str], length: int) -> frozenset[str]:
    return frozenset(piece[at : at + length] for piece in pieces for at in range(len(piece) - length + 1))
