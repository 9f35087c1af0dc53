"""Body against table, thresholds against rows, rows printed twice; and what only looks so."""

from __future__ import annotations

from pathlib import Path

import pytest
from check_notices import facts_of, found, table

from policygraph.queries.checks import body_tables, rows

HEAD = "附件1\n云岚市供水保障任务分解表\n\n"
REGIONS = table("地区|改造供水管网（公里）|年节水量（万立方米）|新建泵站（座）", "青屿区|120|900|5", "石塘区|90|800|4", "望川县|60|600|3", "全市|270|2300|12")
INDICATORS = table(
    "序号|指标名称|单位|2030年现状值|2033年目标值", "1|供水普及率|%|92|98", "2|管网漏损率|%|11|8", "3|年供水量|亿立方米|2.1|2.5", "4|节水型企业|家|40|80"
)

UNITS = {
    "万立方米and亿立方米": ("到2033年，全市年节水量达到2300亿立方米。", REGIONS, [("2300亿立方米", "2300万立方米")]),
    "亩 and 公顷": (
        "到2033年，全市新增灌溉面积1500公顷。",
        table("地区|新增灌溉面积（亩）", "青屿区|700", "石塘区|500", "望川县|300", "全市|1500"),
        [("1500公顷", "1500亩")],
    ),
    "a table of indicators": ("到2033年，全市年供水量达到2.5万立方米。", INDICATORS, [("2.5万立方米", "2.5亿立方米")]),
    "an amount that is no target to the reader": (
        "到2033年，全市年处理厨余垃圾12万吨。",
        table("地区|年处理厨余垃圾（吨）|中转站（座）", "青屿区|6|2", "石塘区|4|2", "望川县|2|1", "全市|12|5"),
        [("12万吨", "12吨")],
    ),
    "the same unit": ("到2033年，全市年节水量达到2300万立方米。", REGIONS, []),
    "one amount in two units": ("到2033年，全市年节水量达到0.23亿立方米。", REGIONS, []),
    "counted in other words": ("到2033年，全市新建泵站12个。", REGIONS, []),
    "another year": ("2031年，全市年节水量达到2300立方米。", REGIONS, []),
    "percent and points": ("到2033年，全市供水普及率提高98个百分点。", INDICATORS, []),
}
VALUES = {
    "another sum": ("到2033年，全市改造供水管网300公里，新建泵站12座。", REGIONS, [("300公里", "270公里")]),
    "more than the table has": ("到2033年，全市节水型企业达到90家以上。", INDICATORS, [("≥90家", "80家")]),
    "less than the table allows": ("到2033年，全市管网漏损率控制在7%以内。", INDICATORS, [("≤7%", "8%")]),
    "at least, and the table has more": ("到2033年，全市节水型企业达到60家以上。", INDICATORS, []),
    "the task of one year": ("2031年，全市改造供水管网100公里。到2033年，全市改造供水管网270公里。", REGIONS, []),
    "every year": ("每年改造供水管网90公里。", REGIONS, []),
    "one district": ("到2033年，青屿区改造供水管网120公里。", REGIONS, []),
    "two units": ("到2033年，全市年供水量达到25000万立方米。", INDICATORS, []),
    "another thing": ("到2033年，全市改造排水管网300公里。", REGIONS, []),
    "about": ("到2033年，全市改造供水管网280公里左右。", REGIONS, []),
}
LEAST = table("地区|供水普及率（%）|漏损率（%）|抢修队（支）", "青屿区|98|7|2", "石塘区|94|9|1", "云岚高新区|90|8|2", "全市|95|8|5")
STATIONS = table("地区|建设供水站点（个）", "青屿区|5", "石塘区|3", "云岚高新区|2", "全市|10")
BOUNDS = {
    "each county": ("各县（市、区）供水普及率不低于95%。", LEAST, [("石塘区", "94")]),
    "all, at the most": ("各地漏损率均控制在8%以下。", LEAST, [("石塘区", "9")]),
    "in the words of the least": ("到2033年，各地供水普及率均达到92%以上。", LEAST, [("云岚高新区", "90")]),
    "of firms": (
        "入选企业年产值均不低于2000万元。",
        table("序号|企业名称|年产值（万元）", "1|东渡水务公司|3200", "2|西渡水务公司|1800"),
        [("西渡水务公司", "1800")],
    ),
    "at least, before the verb": ("到2033年，各地至少建设供水站点4个。", STATIONS, [("石塘区", "3")]),
    "no less, before the verb": ("各县（市、区）应不少于新建供水站点4个。", STATIONS.replace("建设", "新建"), [("石塘区", "3")]),
    "at least so many in all": ("全市至少建设供水站点9个。", STATIONS, []),
    "at least so many as a rule": ("各地原则上至少建设供水站点4个。", STATIONS, []),
    "at least so many, and as many": ("各地至少建设供水站点3个。", STATIONS, []),
    "so many, and not at least": ("各地建设供水站点4个。", STATIONS, []),
    "all reach it": ("各县（市、区）供水普及率不低于90%。", LEAST, []),
    "the city as a whole": ("全市供水普及率不低于95%。", LEAST, []),
    "the mean": ("各县（市、区）平均供水普及率不低于95%。", LEAST, []),
    "with an exception": ("除石塘区外，各县（市、区）供水普及率不低于95%。", LEAST, []),
    "as a rule": ("各县（市、区）供水普及率原则上不低于95%。", LEAST, []),
    "the column of an earlier year": (
        "到2033年，各县（市、区）供水普及率均不低于98%。",
        table("地区|2031年供水普及率（%）|2033年供水普及率（%）", "青屿区|94|98", "石塘区|95|99"),
        [],
    ),
    "another column": ("各县（市、区）水质达标率不低于99%。", LEAST, []),
    "what it is today": (
        "各县（市、区）供水普及率不低于95%。",
        table("地区|现状供水普及率（%）|投资（万元）", "青屿区|91|5", "石塘区|90|6"),
        [],
    ),
}
TWICE = {
    "a firm": (table("序号|企业名称", "1|东渡水务公司", "2|西渡水务公司", "3|东渡水务公司"), ["东渡水务公司"]),
    "a project with all its cells": (
        table("序号|项目名称|地区|投资（万元）", "1|东渡水厂扩建|青屿区|420", "2|西渡泵站|石塘区|300", "3|东渡水厂扩建|青屿区|420"),
        ["东渡水厂扩建"],
    ),
    "a row of a division by regions": (table("地区|任务名称|数量（个）", "青屿区|农村供水站|3", "石塘区|农村供水站|4", "青屿区|农村供水站|3"), ["农村供水站"]),
    "a region": (table("地区|供水站（个）|泵站（个）", "青屿区|3|2", "石塘区|4|1", "望川县|5|6", "青屿区|3|2", "全市|15|11"), ["青屿区"]),
    "a region with other figures": (table("序号|地区|投资（万元）", "1|青屿区|300", "2|石塘区|400", "3|石塘区|500", "4|望川县|200"), ["石塘区"]),
    "a town": (table("乡镇（街道）|供水站（个）", "东渡镇|3", "西渡街道|4", "北渡乡|5", "东渡镇|2"), ["东渡镇"]),
    "regions twice, by year": (table("地区|供水站（个）", "青屿区|3", "石塘区|4", "望川县|5", "青屿区|4", "石塘区|5", "望川县|6"), []),
    "a region with several works": (table("地区|任务|投资（万元）", "青屿区|水厂|300", "石塘区|水厂|400", "望川县|水厂|100", "青屿区|泵站|500"), []),
    "regions beside others": (table("单位|投资（万元）", "青屿区|300", "石塘区|400", "市水务集团|100", "青屿区|500"), []),
    "other figures": (table("序号|项目名称|投资（万元）", "1|东渡水厂扩建|420", "2|西渡泵站|300", "3|东渡水厂扩建|480"), []),
    "two districts": (table("序号|地区|项目名称", "1|青屿区|农村供水站", "2|石塘区|农村供水站"), []),
    "one cell for several rows": (table("序号|地区|项目名称", "1|青屿区|农村供水站", "2||城区加压站", "3|石塘区|农村供水站", "4||城区加压站"), []),
    "two groups": (
        table("序号|工作内容|责任单位", "一|水厂|", "(1)|受理补助申请|市水利局", "(2)|制定细则|市财政局", "二|管网|")
        + "\n"
        + table("(3)|受理补助申请|市水利局", "(4)|验收|市住建局"),
        [],
    ),
    "only the unit in charge": (table("序号|项目|责任单位", "1|东渡|市水利局", "2|西渡|市水利局"), []),
}  # fmt: skip


@pytest.mark.parametrize("case", UNITS)
def test_units_of_body_and_table(tmp_path: Path, case: str) -> None:
    body, behind, wanted = UNITS[case]
    findings = found(body_tables.CHECKS, "body-table-unit", facts_of(tmp_path, f"一、工作目标。{body}", HEAD + behind))
    assert [(f.values["body"], f.values["table"]) for f in findings] == wanted


@pytest.mark.parametrize("case", VALUES)
def test_values_of_body_and_table(tmp_path: Path, case: str) -> None:
    body, behind, wanted = VALUES[case]
    findings = found(body_tables.CHECKS, "body-table-value", facts_of(tmp_path, f"一、工作目标。{body}", HEAD + behind))
    assert [(f.values["body"], f.values["table"]) for f in findings] == wanted


@pytest.mark.parametrize("case", BOUNDS)
def test_what_the_text_asks_of_each_row(tmp_path: Path, case: str) -> None:
    body, behind, wanted = BOUNDS[case]
    findings = found(body_tables.CHECKS, "row-below-threshold", facts_of(tmp_path, f"一、工作目标。{body}", HEAD + behind))
    assert [(f.values["row"], f.values["table"]) for f in findings] == wanted


@pytest.mark.parametrize("case", TWICE)
def test_rows_that_are_printed_twice(tmp_path: Path, case: str) -> None:
    behind, wanted = TWICE[case]
    facts = facts_of(tmp_path, "一、工作目标。改造管网。", HEAD + behind)
    assert facts.cells, "the table was not read"
    assert [f.values["words"] for f in found(rows.CHECKS, "duplicate-row", facts)] == wanted
