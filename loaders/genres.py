"""文种 and bodies: how titles of official documents end, and how the names of public bodies do.

Source: 党政机关公文处理工作条例 (中办发〔2012〕14号), article 8 for the 文种; 行政法规制定程序条例 and common practice for
instruments.
"""

from __future__ import annotations

import re
from typing import Final

GENRES: Final = (
    "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复", "议案", "函", "纪要", "令",
)  # fmt: skip
"""The 文种 of official documents."""

INSTRUMENTS: Final = (
    "条例", "办法", "规定", "细则", "规则", "规程", "规范", "准则", "章程", "制度", "法", "解释", "方案", "预案", "计划",
    "规划", "纲要", "要点", "措施", "政策", "意见", "标准", "指南", "指引", "目录", "清单", "导则", "机制", "工作安排", "十条",
)  # fmt: skip
"""How an instrument ends that is printed by a notice or stands by itself."""

INTERPRETATION: Final = re.compile(r"(?:政策|文件|图文|专家)?解读(?:材料|说明)?(?:[（(].{1,10}[）)])?$")

TRIAL: Final = r"(?:[（(](?:试行|暂行|草案|修订|修正|征求意见稿|20\d{2}年?(?:修订|修正|版|[-—–]20\d{2}年?)?)[）)])?"
"""What may follow the last word of a title."""

_GENRE: Final = "|".join(sorted(GENRES, key=len, reverse=True))
_INSTRUMENT: Final = "|".join(sorted(INSTRUMENTS, key=len, reverse=True))

BODY: Final = (
    r"(?:人民政府办公[厅室]|人民政府|政府办公[厅室]|政府|委员会办公室|委员会|常务委员会|领导小组办公室|领导小组|指挥部|管委会|"
    r"办公[厅室]|[厅局部署院处]|总局|分局|支局|中心支行|分行|支行|银行|党组|[一-鿿]{2,}委|联合会|总工会|法院|检察院|公司|中心|学校|大学|"
    r"协会|支队|总队|海关|公安局|会议|国务院|人大常委会|人大|主席团)"
)
"""The end of a public body's name."""

TITLE: Final = re.compile(
    rf"""(?P<issuer>[^，。；：！？]{{2,90}}?)??
         (?P<about>关于|印发|转发|批转|颁布|公布|发布|废止|修改)
         (?P<matter>[^。；：！？]{{1,160}}?)
         (?P<genre>{_GENRE}){TRIAL}""",
    re.VERBOSE,
)
"""A whole title of an official document: (body) 关于 … 的通知."""

INSTRUMENT_TITLE: Final = re.compile(rf"[^。；：！？，]{{2,80}}(?P<genre>{_INSTRUMENT}|{_GENRE}){TRIAL}")
"""A title without 关于: 温州市养犬管理条例, …三年行动方案（2022-2024年）."""


def genre_of(title: str) -> str | None:
    """The 文种 that `title` ends with, what stands in brackets at its end left aside; None if it has none."""
    if INTERPRETATION.search(title):
        return "政策解读"
    bare = re.sub(r"[（(][^（）()]*[）)]$", "", title)
    for genre in sorted({*GENRES, *INSTRUMENTS}, key=len, reverse=True):
        if bare.endswith(genre):
            return genre
    return None


_NAME: Final = re.compile(rf"[一-鿿·、（）()〈〉“”]{{1,60}}?{BODY}(?:[（〈(][^）〉)]{{1,20}}[）〉)])?")


def is_body(name: str) -> bool:
    """Whether `name` as a whole looks like the name of a public body."""
    return _NAME.fullmatch(name) is not None and not re.search(r"关于|通知|公布|印发|贯彻|落实|不得|应当", name)
