"""The table of units: which unit a printed one is counted in, and how many of that it is."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

# The unit in which a kind is compared: what is printed, each with its factor. The first line of a kind is the unit itself.
_KINDS: Final[Mapping[str, Mapping[str, str]]] = {
    "元": {"元": "1", "元人民币": "1", "人民币元": "1", "角": "0.1", "分钱": "0.01"},
    "美元": {"美元": "1", "美金": "1"},
    "欧元": {"欧元": "1"},
    "港元": {"港元": "1", "港币": "1"},
    "%": {"%": "1", "‰": "0.1"},
    "百分点": {"百分点": "1", "个百分点": "1"},
    "千分点": {"千分点": "1", "个千分点": "1"},
    "亩": {
        "亩": "1", "公顷": "15", "平方米": "0.0015", "平米": "0.0015", "m2": "0.0015", "平方公里": "1500",
        "平方千米": "1500", "km2": "1500",
    },
    "米": {"米": "1", "公里": "1000", "千米": "1000", "km": "1000", "厘米": "0.01", "毫米": "0.001", "海里": "1852", "延米": "1"},
    "立方米": {"立方米": "1", "方": "1", "m3": "1", "升": "0.001", "立方": "1"},
    "吨": {"吨": "1", "公斤": "0.001", "千克": "0.001", "kg": "0.001", "斤": "0.0005", "克": "0.000001"},
    "吨标准煤": {"吨标准煤": "1", "吨标煤": "1", "千克标准煤": "0.001", "公斤标准煤": "0.001"},
    "微克/立方米": {"微克/立方米": "1", "μg/m3": "1", "ug/m3": "1", "毫克/立方米": "1000", "毫克/升": "1000000", "mg/L": "1000000"},
    "千瓦": {"千瓦": "1", "瓦": "0.001", "兆瓦": "1000", "吉瓦": "1000000", "kW": "1", "MW": "1000", "GW": "1000000"},
    "千瓦时": {"千瓦时": "1", "度": "1", "kWh": "1", "兆瓦时": "1000", "MWh": "1000"},
    "千伏安": {"千伏安": "1", "伏安": "0.001", "兆伏安": "1000", "kVA": "1", "MVA": "1000"},
    "千伏": {"千伏": "1", "kV": "1"},
    "Gbps": {"Gbps": "1", "Tbps": "1000", "Mbps": "0.001"},
    "PFLOPS": {"PFLOPS": "1", "EFLOPS": "1000"},
    "标箱": {"标箱": "1", "标准箱": "1", "TEU": "1", "个标箱": "1", "个标准箱": "1"},
    "人": {"人": "1", "名": "1", "位": "1"},
    "台（套）": {"台（套）": "1", "台套": "1", "套（台）": "1", "台/套": "1"},
    "套（间）": {"套（间）": "1", "间（套）": "1", "套/间": "1", "间/套": "1"},
    "工作日": {"工作日": "1", "个工作日": "1"},
    "分钟": {"分钟": "1", "小时": "60", "个小时": "60"},
    "月": {"月": "1", "个月": "1"},
    "日": {"日": "1", "天": "1"},
    "倍": {"倍": "1"},
    "千米/小时": {"千米/小时": "1", "公里/小时": "1", "km/h": "1"},
}  # fmt: skip

COUNTERS: Final = frozenset(
    {
        "个", "家", "人", "项", "条", "所", "座", "处", "台", "台（套）", "套", "套（间）", "件", "场", "场次", "次", "栋", "幢", "间",
        "支", "款", "种", "批", "篇", "部", "张", "辆", "艘", "架", "组", "块", "门", "节", "例", "份", "册", "枚", "宗", "笔", "对",
        "片", "户", "只", "株", "棵", "床",
    }
)  # fmt: skip
"""Units that count things. 人次, 家次 and 车次 count events and are no counters of the same."""

UNITS: Final[Mapping[str, tuple[str, Decimal]]] = {
    **{counter: (counter, Decimal(1)) for counter in COUNTERS},
    **{name: (name, Decimal(1)) for name in ("人次", "家次", "户次", "车次", "班次", "架次", "航次", "亩次", "年", "季度")},
    **{printed: (unit, Decimal(factor)) for unit, kind in _KINDS.items() for printed, factor in kind.items()},
}
"""Printed unit → the unit of its kind, and how many of that it is."""

PER: Final[Mapping[str, tuple[str, Decimal]]] = {
    "亩": ("平方米", Decimal("0.0015")),
    "公顷": ("平方米", Decimal("0.0001")),
    "平方公里": ("平方米", Decimal("0.000001")),
    "平方千米": ("平方米", Decimal("0.000001")),
    "平方米": ("平方米", Decimal(1)),
    "平米": ("平方米", Decimal(1)),
    "m2": ("平方米", Decimal(1)),
    "公里": ("米", Decimal("0.001")),
    "千米": ("米", Decimal("0.001")),
    "公斤": ("吨", Decimal(1000)),
    "千克": ("吨", Decimal(1000)),
    "斤": ("吨", Decimal(2000)),
    "度": ("千瓦时", Decimal(1)),
    "兆瓦": ("千瓦", Decimal("0.001")),
}
"""Below a fraction line: printed unit → the unit that is compared, and the factor of the value (1 per 亩 is 0.0015 per
平方米). Kinds whose factor has no exact inverse are not here and stay as printed."""
