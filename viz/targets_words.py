"""The labels of the chart of an indicator: one row a label, English and Chinese."""

from __future__ import annotations

from typing import Final

from policygraph.viz.network_words import STATUSES
from policygraph.viz.network_words import WORDS as NETWORK

WORDS: Final[dict[str, tuple[str, str]]] = {
    **{name: NETWORK[name] for name in ("on_day", *(f"status_{place}" for place in range(len(STATUSES))))},
    "targets_of": ("Targets through years and documents", "历年各文件中的目标值"),
    "values": ("values", "项数值"),
    "values-one": ("value", "项数值"),
    "documents": ("documents", "份文件"),
    "documents-one": ("document", "份文件"),
    "of": ("of", "/"),
    "reset": ("Show all", "全部显示"),
    "where": ("Region, scope", "地区、范围"),
    "region": ("Region", "地区"),
    "scope": ("Scope", "范围"),
    "kind": ("Kind", "类别"),
    "kind_target": ("result", "结果目标"),
    "kind_budget": ("public money set aside", "财政安排"),
    "value": ("Value as printed", "所印数值"),
    "same": ("Comparable value", "可比数值"),
    "unit": ("Unit", "单位"),
    "no_unit": ("no unit", "无单位"),
    "name": ("Name as printed", "所印名称"),
    "baseline": ("Present value as printed", "所印现状值"),
    "row": ("Row of the table", "所在表格行"),
    "binding": ("Binding", "约束性"),
    "issued_on": ("Date of issue", "成文日期"),
    "because": ("Why", "依据"),
    "no_year": ("no year", "无年份"),
    "years": ("years", "年"),
    "year_of_target": ("Year (by or in which)", "目标年份"),
    "table": ("All values as a table", "全部数值列表"),
    "sort": ("Click a heading to sort.", "点击表头可排序。"),
    "chart_help": (
        "Chart. Arrow keys go from mark to mark, Enter shows the sentence or the row of the table, Escape closes it.",
        "图表。方向键在各点之间移动，回车键显示原句或所在表格行，Esc 键关闭。",
    ),
    "log": ("Axis in powers of ten.", "纵轴为对数刻度。"),
    "magnitudes": ("万 = 10,000, 亿 = 100 million, 万亿 = 1,000 billion", "万=10⁴，亿=10⁸，万亿=10¹²"),
    "undated": (
        "Right of the dashed line stand values for which the document gives no year (targets: {targets}; present values: {present}).",
        "虚线右侧为文中未载明年份的数值：目标值{targets}项，现状值{present}项。",
    ),
    "units_apart": (
        "Values in different units are never on one axis: each unit has a chart of its own.",
        "单位不同的数值不共用纵轴，每种单位各成一图。",
    ),
    "no_common_unit": (
        "Present values that are printed in a way that gives no number in this unit, and are in the table only: {count}.",
        "有{count}项现状值无法换算为图中单位，仅列于表中。",
    ),
    "empty": ("No document in the store sets a value for this indicator.", "库中没有文件为该指标设定数值。"),
    "sign_ge": ("at least (≥)", "不低于（≥）"),
    "sign_gt": ("more than (>)", "超过（>）"),
    "sign_le": ("at most (≤)", "不超过（≤）"),
    "sign_lt": ("less than (<)", "低于（<）"),
    "sign_about": ("about", "约"),
    "sign_range": ("range, from – to", "区间"),
    "sign_present": ("hollow: present value that the text prints", "空心：文中所印现状值"),
    "sign_many": ("number: so many equal values at one place", "带数字：同一位置有多项相同数值"),
    "sign_faded": ("faded: not in force on the day", "淡色：该日未生效或已失效"),
    "sign_thread": ("line: one document, one place, several years", "连线：同一文件对同一地区历年的目标"),
    "sign_gap": ("≈ years without a value left out", "≈ 略去没有数值的年份"),
    "place_unknown": ("unknown", "未知"),
    "too_many_places": ("grey: more places than there are looks; the panel and the table name them", "灰色：地区过多，图形不敷使用，详见侧栏和列表"),
    "values_here": ("Values here", "此处数值"),
    "key_arrows": ("arrow keys", "方向键"),
    "key_step": ("from mark to mark", "在各点之间移动"),
    "key_enter": ("Enter", "回车键"),
    "key_open": ("shows the sentence or the row of the table", "显示原句或所在表格行"),
    "key_close": ("closes it", "关闭"),
}
