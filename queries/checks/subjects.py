"""Tasks of two documents in one spelling: which task a clause sets. Words that make a difference stay; only what every policy
adds is taken away."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_UNITS: Final = re.compile(r"[（(〔\[][^（(〔）)〕]*(?:牵头|责任|配合|负责).*$|[（(〔\[][^）)〕\]]*$", re.DOTALL)
_SETTING_OUT: Final = re.compile(
    r"^(?:推进|推动|加快|加强|加大|强化|深化|深入|开展|实施|组织|做好|抓好|落实|全面|持续|大力|着力|积极|有序|稳步|扎实|切实|进一步|协同|启动|完成)+"
)
_MARKS: Final = re.compile(r"[^\w%.]")
_BOILERPLATE: Final = re.compile(
    r"组织(?:领导|实施|保障|协调)|领导|保障|宣传|督[查导]|督促|考核|评估|评价|监督|监管|监测|检查|氛围|机制|体制|资金支持|财政|要素|人才|队伍|培训|责任|统筹|政策支持|支持力度|扶持|营商环境|服务能力|服务水平|协同|联动"
)
_EMPTY: Final = re.compile(
    r"各级|各地|各?有?关?部门|各有关|单位|职责|分工|配合|协作|协调|沟通|按照|根据|结合|切实|确保|严格|落实|认真|年度|目标|任务|办法|制度|细则|结果|运用|应用|日常|定期|过程|的"
)
"""What surrounds 考核, 保障, 监测 in every plan and says nothing of what is assessed or watched."""
_PEOPLE: Final = re.compile(r"人才|培训")
_SAYS_ENOUGH: Final = 7
_TELLS_OF_WHAT: Final = 6
_GENERAL_TASK: Final = re.compile(
    r"推进|推动|加快|加强|加大|强化|深化|深入|实施|开展|做好|完善|优化|提升|提高|健全|建立|构建|打造|建设|培育|发展|改革|创新|行动|工程|项目|工作|管理|服务|体系|能力|水平|力度|全面|积极|大力|着力|进一步|高质量|数字化|智能化|重点|和|与|及"
)


def written(words: str) -> str:
    """Words without white space and marks, in one width."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", words))


def task(heading: str) -> str | None:
    """The task that a heading or a row names; None for what every plan has (加强组织领导) and for what is too
    general to be one task (推进数字化改革). The verb in front, which every plan chooses anew, is left out."""
    plain = written(without_units(heading))
    plain = _SETTING_OUT.sub("", plain) or plain
    # 加强人才保障 stands in every plan, 引进海外高层次人才团队 is a task
    telling = _PEOPLE.sub("", plain) if len(bare_task(_PEOPLE.sub("", plain))) >= _SAYS_ENOUGH else plain
    if (_BOILERPLATE.search(telling) and not _says_of_what(telling)) or len(bare_task(plain)) < 4:
        return None
    return plain


def has_boilerplate(key: str) -> bool:
    """Whether a word that stands in every plan is part of a task: 评价 in 绿色建材评价标准."""
    return _BOILERPLATE.search(key) is not None


def _says_of_what(plain: str) -> bool:
    """加强监测评估 stands in every plan, 地下水污染状况调查评估 is a task: enough is left without the words of every plan."""
    return len(bare_task(_EMPTY.sub("", _BOILERPLATE.sub("", plain)))) >= _TELLS_OF_WHAT


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
