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

PROJECTS = table(
    "序号|项目名称|建设地点|总投资（万元）|占地面积（亩）",
    "1|东渡水厂扩建工程|青屿区|36000|120",
    "2|西渡污水处理厂|石塘区|28000|80",
    "3|北渡泵站|望川县|9000|15",
)
GOALS = table(
    "任务|建设目标|责任单位", "建设供水设施|新建供水站120座，铺设管网300公里|市水利局", "推进节水改造|改造节水型小区50个，年节水3亿立方米|市住建局"
)
YEARS = table("序号|任务|2031年目标|2032年目标", "1|建设城市驿站|新建驿站20个|新建驿站30个", "2|铺设绿道|建成绿道50公里|建成绿道80公里")
FUNDS = "单位：万元\n\n" + table("资金名称|预算安排|主管部门", "科技专项资金|8600|市科技局", "人才专项资金|4200|市委人才办")
CROPS = table("品种|2033年产量（吨）|种植面积（亩）", "杨梅|30000|5000", "柑橘|52000|9000")
MASTS = table("地区|5G基站（个）|新建厂房（万平方米）", "青屿区|10000|20", "石塘区|20000|30", "全市|30000|50")
UNITS = {
    "the row of a project": ("东渡水厂（总投资36000亿元）年内开工，北渡泵站占地15亩。", PROJECTS, [("36000亿元", "36000万元")]),
    "a column of the row of a project": ("北渡泵站占地面积15公顷，年内开工。", PROJECTS, [("15公顷", "15亩")]),
    "a cell of prose": ("到2033年，全市铺设管网300米。", GOALS, [("300米", "300公里")]),
    "a fund, the unit above the table": ("2031年安排科技专项资金8600亿元。", FUNDS, [("8600亿元", "8600万元")]),
    "a crop": ("到2033年，柑橘产量达到52000公斤。", CROPS, [("52000公斤", "52000吨")]),
    "zeros that one unit has more": ("到2033年，全市新建5G基站3亿个。", MASTS, [("3亿个", "30000个")]),
    "the same, in two units": ("到2033年，全市新建5G基站3万个。", MASTS, []),
    "the row of another project": ("南渡水厂总投资36000亿元。", PROJECTS, []),
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
    "a project": ("西渡污水处理厂计划总投资3.2亿元。", PROJECTS, [("3.2亿元", "28000万元")]),
    "a project, its number in the next part of the sentence": ("推进东渡水厂扩建工程，总投资3.5亿元。", PROJECTS, [("3.5亿元", "36000万元")]),
    "what a project is made of": (
        "推进南渡医院新院区，总建筑面积15万平方米，床位1200张。",
        table("序号|项目|建设内容|责任单位", "1|南渡医院新院区|总建筑面积15万平方米，床位1000张|市卫健委", "2|北渡公园|占地面积200亩|市园林局"),
        [("1200张", "1000张")],
    ),
    "two projects together": ("完成东渡水厂、西渡污水处理厂总投资6.4亿元。", PROJECTS, []),
    "the first part of a project": ("东渡水厂扩建工程一期总投资2亿元。", PROJECTS, []),
    "what is spent in a year": ("2031年东渡水厂扩建工程完成投资1亿元。", PROJECTS, []),
    "a project in another unit": ("东渡水厂扩建工程总投资3.6亿元。", PROJECTS, []),
    "a goal told in prose": ("到2033年，全市新建供水站150座。", GOALS, [("150座", "120座")]),
    "a goal of each county": ("各县（市、区）新建供水站40座。", GOALS, []),
    "a goal of every year": ("每年新建供水站40座。", GOALS, []),
    "a goal of one of two years": ("2032年，新建驿站35个。", YEARS, [("35个", "30个")]),
    "the goals of two years together": ("到2032年，新建驿站50个，建成绿道130公里。", YEARS, []),
    "one fund behind another": ("2031年安排科技专项资金8600万元、人才专项资金4500万元。", FUNDS, [("4500万元", "4200万元")]),
    "a fund of another year": ("2030年安排科技专项资金7000万元。", FUNDS, []),
    "what is taken from a fund": ("2031年从人才专项资金中安排2000万元用于引才。", FUNDS, []),
    "a crop in another year": ("2031年，杨梅产量达到2万吨。", CROPS, []),
    "every year in another part": ("到2033年，全市新建厂房60万平方米，年均增长5%。", MASTS, [("60万平方米", "50万平方米")]),
    "told twice, once without a year": ("新建厂房60万平方米。到2033年，全市新建厂房60万平方米。", MASTS, [("60万平方米", "50万平方米")]),
    "told twice, and once as in the table": ("新建厂房20万平方米。到2033年，全市新建厂房50万平方米。", MASTS, []),
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
ZONES = table("序号|园区名称|面积（亩）|所在地", "1|东渡工业区|120|青屿区", "2|西渡工业区|86|石塘区", "3|北渡工业区|230|望川县")
TRAINED = table("镇|培训人数", "东渡镇|150", "西渡镇|230")
BOUNDS = {
    "all that a list names": ("对连片面积100亩以上的3个老旧工业区（具体清单见附件1）进行改造。", ZONES, [("西渡工业区", "86")]),
    "two classes of one list": ("面积100亩以上的园区2个，面积50亩以上的园区1个（清单见附件1）。", ZONES, []),
    "who may apply": ("鼓励面积100亩以上的园区申报（清单见附件1）。", ZONES, []),
    "must not be fewer": ("每个镇培训人数不得少于200人。", TRAINED, [("东渡镇", "150")]),
    "must not be more": ("各镇培训人数不得超过200人。", TRAINED, [("西渡镇", "230")]),
    "need not be fewer": ("各镇培训人数不低于150人。", TRAINED, []),
    "what is asked of towns alone": ("各乡培训人数不低于200人。", TRAINED, []),
    "the unit stands above the table": (
        "入选企业营业收入均应达到2000万元以上。",
        "单位：亿元\n\n" + table("序号|企业名称|营业收入", "1|东渡水务公司|0.32", "2|西渡水务公司|0.18"),
        [("西渡水务公司", "0.18")],
    ),
    "the column of the year to come": ("各地入园率均须达到90%以上。", table("地区|2033年入园率", "青屿区|88", "石塘区|93"), [("青屿区", "88")]),
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
