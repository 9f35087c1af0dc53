"""Which printed name is short for which longer one.

发改委 is short for 发展和改革委员会 and 海渔局 for 海洋与渔业局: Chinese names are shortened by keeping a character or
more of each word, in order, and the class of the body. 农业局 is not short for 农业农村局, nor 教育局 for 体育局: a whole
word is missing there. Words of two characters are the rule, so at most one character in a row may be left out, beside
words that say nothing of the trade (管理, 监督, 事务 …).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_CLASSES: Final[tuple[tuple[str, str], ...]] = (
    # ending as printed → the class that it shortens to; longer endings first
    ("委员会办公室", "委办"),
    ("领导小组办公室", "组办"),
    ("委员会", "委"),
    ("委会", "委"),  # 管委会 keeps 管
    ("办公厅", "办"),
    ("办公室", "办"),
    ("联合会", "联"),
    ("分公司", "分公司"),
    ("集团股份有限公司", "集团"),
    ("集团有限责任公司", "集团"),
    ("集团有限公司", "集团"),
    ("集团公司", "集团"),
    ("股份有限公司", "公司"),
    ("有限责任公司", "公司"),
    ("有限公司", "公司"),
    ("总公司", "公司"),
    ("监管分局", "分局"),
    ("分局", "分局"),
    ("总局", "总局"),
    ("总队", "总队"),
    ("支队", "支队"),
    ("大队", "大队"),
    ("协会", "协"),
    ("学会", "学会"),
    ("总会", "总会"),
    ("商会", "商会"),
    ("研究院", "研究院"),
    ("研究所", "研究所"),
    ("大学", "大学"),
    ("学院", "学院"),
    ("医院", "医院"),
    ("法院", "法院"),
    ("检察院", "检察院"),
    ("中心支行", "中心支行"),
    ("分行", "分行"),
    ("支行", "支行"),
    ("银行", "银行"),
    ("中心", "中心"),
    ("集团", "集团"),
    ("公司", "公司"),
    ("政府", "政府"),
    ("街道办事处", "街道"),
    ("街道", "街道"),
    ("指挥部", "指挥部"),
    ("领导小组", "组"),
    ("专班", "专班"),
    *((one, one) for one in "委局办厅部署院社会联协组团队站所馆园场厂校库台处署室庭港镇乡行所"),
)
_SAYING_NOTHING: Final = ("监督管理", "管理", "监督", "事务", "行政", "事业", "发展", "服务", "工作")
_JOINING: Final = re.compile("[和与及、]")
_SPELLING: Final = re.compile("管理|监督|事务")


def ending(name: str) -> tuple[str, str] | None:
    """What stands before the ending of a name, and the class of body that the ending says; None without one."""
    for printed, kind in _CLASSES:
        if name.endswith(printed) and len(name) > len(printed):
            return name[: -len(printed)], kind
    return None


@lru_cache(maxsize=65536)
def spelling(name: str) -> str:
    """The name without 和, 与, 管理, 监督, 事务 and with a short ending: spellings of one name have the same."""
    parts = ending(name)
    stem, kind = parts or (name, "")
    stem = _JOINING.sub("", stem)
    return stem[:1] + _SPELLING.sub("", stem[1:]) + kind


@lru_cache(maxsize=262144)
def abbreviates(short: str, long: str) -> bool:
    """Whether `short` is a short form of `long`; both without place."""
    if short == long or len(short) >= len(long):
        return False
    one, other = ending(short), ending(long)
    if not one or not other or one[1] != other[1] or len(one[0]) < 1:
        return False
    return _covers(_JOINING.sub("", one[0]), _JOINING.sub("", other[0]))


def _covers(short: str, long: str) -> bool:
    """Whether `short` keeps a character of each word of `long`, the first of all among them."""
    if not short or short[0] != long[:1] or len(short) < 2 < len(long):
        return False
    reached = {(1, 1, False)}  # matched of short, passed of long, whether the last character was left out
    seen = set(reached)
    while reached:
        i, j, left_out = reached.pop()
        if i == len(short) and j == len(long):
            return True
        following = set()
        if j < len(long):
            if i < len(short) and short[i] == long[j]:
                following.add((i + 1, j + 1, False))
            if not left_out:
                following.add((i, j + 1, True))
            for word in _SAYING_NOTHING:
                if long.startswith(word, j):
                    following.add((i, j + len(word), left_out))
        reached |= following - seen
        seen |= following
    return False
