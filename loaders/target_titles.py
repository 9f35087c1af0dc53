"""What the caption of a table says it is: a promise (目标任务分解表, 年度建设计划), what has been (完成情况, 统计表), what is paid."""

from __future__ import annotations

import re
from typing import Final

from policygraph.loaders.quantities import plain
from policygraph.loaders.target_years import Period

_TOLD: Final = re.compile(
    "实绩|进展|通报|排名|名次|得分|完成(?:情况|数|量|值|率|进度|进展|表|一览|汇总)|考核(?:结果|情况)"
    "|(?<!分解)(?<!分配)(?<!安排)(?<!下达)(?<!目标)(?<!任务)(?<!计划)(?<!指标)情况"
)
# what is counted or priced may be somebody's task: 普查任务分解表
_COUNTED: Final = re.compile("统计|现状|普查|摸底|底数|实际|名单|名册|收费|价格|基准")
_PAID: Final = re.compile("补助|奖|补贴|津贴|贴息|(?<!高)标准(?=(?:一览|汇总|明细|对照|参照)*表?(?:（[^）]*）)?$)")
_PROMISE: Final = re.compile("任务|目标|计划|指标|规划|分解|分配|安排|下达")
# not 储备, 服务, 生产, which name what there is
_DOING: Final = re.compile(
    "责任|行动|攻坚|实施|力争|争创|新[建增改开创设]|建设|建成|扩建|续建|改造|整治|治理|修复|加固|拆除|创建|培育|提升|完成|引进|造林"
)
_YEARS: Final = re.compile(r"(?:到|至)?20\d\d年?(?:[-至到]20\d\d年?)?(?:年?度|期间|[底末]前?)?")
_PLACES: Final = re.compile(
    r"各?(?:县（市、区）|县（市）区?|县（区）|区（县、市）|区（县）|市、县（市、区）|县市区|市县区?|区县|设区市|乡镇（街道）|乡镇街道|镇街|乡镇|地区|地市|市州|县区)|全[市省县区域]|[分各]地"
)
_TABLE: Final = re.compile(
    "(?:一览|汇总|明细|情况|清单|分解|分配|安排|下达|落实|目标|任务|指标|计划|工作|责任|主要|重点|具体|总体|表|的|及|和|数|（[^（）]*）)+$"
)


def promises(title: str | None) -> bool:
    """Whether a caption says that its table is a promise; one without a caption is told by its columns."""
    return title is not None and (_PROMISE.search(title) or _DOING.search(title)) is not None


def does(head: str) -> bool:
    """Whether the head of a column says that something is to be done, or by when: 新建, 2031年任务数."""
    return re.match(rf"(?:其中[：:]?)?(?:20\d\d年)?(?:{_DOING.pattern})|.*(?:任务|目标|计划|指标|20\d\d年)", head) is not None


def divides(title: str | None) -> bool:
    """Whether a caption names tasks, aims or plans in so many words."""
    return title is not None and re.search("任务|目标|计划|指标", title) is not None


def is_told(title: str | None, period: Period) -> bool:
    """Whether a caption says that its table tells what has been, or what is paid: 完成情况, 统计表, 补助标准."""
    if title is None:
        return False
    if _TOLD.search(title) or _PAID.search(title) or (_COUNTED.search(title) and not _PROMISE.search(title)):
        return True
    named = [int(year) for year in re.findall(r"20\d\d", title)]
    return bool(named) and period.issued is not None and max(named) < period.issued and not _PROMISE.search(title)


def subject_of(title: str | None, period: Period) -> str | None:
    """What a caption is about, without place, years and the words of a table: 云岚市2031年高标准农田建设任务表 → 高标准农田建设."""
    words = _YEARS.sub("", plain(title or ""))
    if period.home:
        words = words.removeprefix(period.home)
    words = _TABLE.sub("", _PLACES.sub("", words).replace("分年度", "").replace("年度", ""))
    words = re.sub(r"^(?:附?表\d{0,2}|的|关于|十[二三四五六]五|“十[二三四五六]五”)+", "", words)
    return words if 2 <= len(words) <= 20 and re.fullmatch("[一-鿿“”A-Za-z（）、]+", words) else None
