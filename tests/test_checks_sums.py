"""Sums: parts that do not come to their total, in tables and sentences, and the many that only look so."""

from __future__ import annotations

from pathlib import Path

import pytest
from check_notices import facts_of, found, table

from policygraph.facade import build, collect
from policygraph.graph.store import Store
from policygraph.queries.checks.facts import Facts
from policygraph.queries.checks.sums import CHECKS
from policygraph.queries.checks.text_sums import told

HEAD = "附件1\n云岚市供水保障任务分解表\n\n"

WRONG_TABLES = {
    "years that do not come to 三年合计": (
        table("地区|2031年|2032年|2033年|三年合计", "青屿区|9|6|5|20", "石塘区|7|4|2|13", "望川县|3|4|5|14", "云岚高新区|1|2|3|6"),
        [("望川县", "14", "12")],
    ),
    "a 小计 that is wrong, a 合计 that all rows come to": (
        table("序号|项目名称|投资（亿元）", "一|水厂|7.4", "1|东渡|4.2", "2|西渡|2.2", "二|管网|2.3", "3|东网|1.2", "4|西网|1.1", "合计||8.7"),
        [("投资", "7.4亿元", "6.4亿元")],
    ),
    "a sum in a cell of words": (
        table("任务|内容", "水站|新建供水站120座，其中青屿区50座、石塘区40座、望川县20座", "管网|改造管网"),
        [("新建供水站", "120座", "110座")],
    ),
    "a row 全市 above what the districts come to": (
        table("地区|改造管网（公里）|新建泵站（座）", "青屿区|120|3", "石塘区|90|2", "望川县|60|4", "全市|300|9"),
        [("改造管网", "300公里", "270公里")],
    ),
    "合计 below a list of projects": (
        table("序号|项目名称|投资（万元）|责任单位", "1|东渡水厂|4200|市水利局", "2|西渡水厂|3100|市水利局", "合计||8300|"),
        [("投资", "8300万元", "7300万元")],
    ),
    "the total stands first": (
        table("地区|新建水站（个）|培训人员（人）", "全市|60|500", "青屿区|30|200", "石塘区|20|200", "望川县|12|100"),
        [("新建水站", "60个", "62个")],
    ),
    "regions as columns": (
        table("指标|全市|青屿区|石塘区|望川县", "新建泵站（座）|12|5|4|3", "改造管网（公里）|300|120|100|60"),
        [("改造管网", "300公里", "280公里")],
    ),
    "a column 合计 that is right elsewhere": (
        table("项目|合计|市级资金（万元）|县级资金（万元）", "水厂|300|200|100", "泵站|150|100|50", "管网|260|100|150"),
        [("管网", "260万元", "250万元")],
    ),
    "a 小计": (
        table("序号|项目名称|投资（万元）", "1|东渡水厂|420", "2|西渡水厂|310", "小计||700", "3|东管网|120", "4|西管网|110", "小计||230", "合计||930"),
        [("投资", "700万元", "730万元")],
    ),
    "parted by spaces, no cell for the number of the total": (
        "序号 县（市、区） 新建水站（个） 泵站（座）\n1 青屿区 30 2\n2 石塘区 25 2\n3 望川县 20 1\n合计 80 5",
        [("新建水站", "80个", "75个")],
    ),
    "a total in the head of its column": (
        table("序号|项目名称|总投资（9.5亿元）", "1|东渡水厂|4.2", "2|西渡水厂|3.1", "3|管网|1.2"),
        [("总投资", "9.5亿元", "8.5亿元")],
    ),
}

RIGHT_TABLES = {
    "three years add up": table("地区|2031年|2032年|三年合计", "青屿区|9|6|15", "石塘区|7|4|11", "望川县|3|4|7"),
    "rates are not added": table("地区|供水普及率（%）|漏损率（%）", "青屿区|95|8", "石塘区|90|9", "全市|92|8.5"),
    "what each must reach is no sum": table("地区|停水天数（天）|抢修队（支）", "青屿区|3|1", "石塘区|3|1", "全市|3|1"),
    "it adds up": table("地区|改造管网（公里）", "青屿区|120", "石塘区|90", "望川县|60", "全市|270"),
    "rounded to one digit": table("地区|投资（亿元）", "青屿区|1.3", "石塘区|2.4", "望川县|3.4", "全市|7.0"),
    "a zone that lies inside a district": table("地区|改造管网（公里）|泵站（座）", "青屿区|120|6", "石塘区|90|4", "云岚高新区|40|2", "全市|210|10"),
    "at least": table("地区|新建水站（个）", "青屿区|≥30", "石塘区|≥20", "望川县|≥12", "全市|≥60"),
    "其中 rows are told twice": table("地区|改造管网（公里）", "青屿区|120", "其中：东片|70", "石塘区|90", "全市|210"),
    "a part that is left open": table("地区|改造管网（公里）|泵站（座）", "青屿区|120|1", "石塘区||2", "望川县|60|3", "全市|270|6"),
    "小计 and 合计 add up": table("序号|项目名称|投资（万元）", "1|东渡|420", "2|西渡|310", "小计||730", "3|东网|120", "4|西网|110", "小计||230", "合计||960"),
    "one unit in the rows, another in the total": table("序号|项目名称|投资", "1|东渡水厂|4200万元", "2|西渡水厂|3800万元", "合计||8000万元"),
    "parts of several kinds beside a 合计": table("项目|合计|年份|等级", "水厂|300|2031|2", "泵站|150|2032|1", "管网|260|2031|3"),
}


@pytest.mark.parametrize("case", WRONG_TABLES)
def test_a_table_that_does_not_add_up_is_told(tmp_path: Path, case: str) -> None:
    rows, wanted = WRONG_TABLES[case]
    findings = found(CHECKS, "sum-mismatch", facts_of(tmp_path, "一、总体要求。改造管网。", HEAD + rows))
    assert [(f.values["what"], f.values["total"], f.values["sum"]) for f in findings] == wanted


@pytest.mark.parametrize("case", RIGHT_TABLES)
def test_a_table_that_adds_up_or_is_no_sum_is_not_told(tmp_path: Path, case: str) -> None:
    facts = facts_of(tmp_path, "一、总体要求。改造管网。", HEAD + RIGHT_TABLES[case])
    assert facts.cells, "the table was not read"
    assert found(CHECKS, "sum-mismatch", facts) == []


WRONG_SENTENCES = {
    "made of three parts": ("安排专项资金3.2亿元，由三部分构成：管网资金1.4亿元，泵站资金0.9亿元，监测资金0.7亿元", "3.2亿元", "3亿元"),
    "in detail": ("全市新增供水站120座，具体为青屿区50座、石塘区40座、望川县20座", "120座", "110座"),
    "where it comes from": ("工程总投资1.8亿元，资金来源为：中央资金5400万元，省级资金3600万元，市级资金9500万元", "1.8亿元", "1.85亿元"),
    "in parts": ("用地300亩，分为三个部分：厂房用地150亩、仓储用地100亩、绿化用地30亩", "300亩", "280亩"),
    "two that are the whole": ("招收学员100名，其中男学员50名、女学员30名", "100名", "80名"),
    "above and below ground": ("共有公共车位900个，其中地上公共车位500个、地下公共车位600个", "900个", "1100个"),
    "respectively, without a word for the sum": ("新增床位1200张，青屿区、石塘区、望川县分别为500张、400张、200张", "1200张", "1100张"),
    "其中, by regions": ("全市共建成供水站120个，其中青屿区50个、石塘区40个、望川县20个", "120个", "110个"),
    "其中, in a sentence of its own": ("市级财政安排专项资金8.6亿元。其中，管网改造资金5.1亿元，泵站建设资金4.4亿元", "8.6亿元", "9.5亿元"),
    "one part above the whole": ("全市共有水厂50座，其中规模以上水厂60座", "50座", "60座"),
    "分别为": ("全市总投资100亿元，青屿区、石塘区和望川县分别为40亿元、30亿元、25亿元", "100亿元", "95亿元"),
    "the sum behind its parts": ("新建泵站12座、水厂3座、水库2座，共计18座", "18座", "17座"),
    "in brackets": ("共设监测点60个（青屿区30个、石塘区20个、望川县15个）", "60个", "65个"),
    "新建 and 改建": ("建设农村公路600公里，其中新建250公里、改建300公里、续建80公里", "600公里", "630公里"),
    "分别 with a verb": ("全市共建泵站20座，青屿区、石塘区、望川县分别建设8座、6座、5座", "20座", "19座"),
    "a group and who is in it": ("检查组共15人，由市水利局5人、市住建局4人、市生态环境局3人组成", "15人", "12人"),
    "behind a colon": ("共安排资金900万元：设备购置400万元、宣传培训200万元、运行维护250万元", "900万元", "850万元"),
    "one amount in two units": ("共安排资金1.2亿元，其中市级资金7000万元、县级资金6500万元", "1.2亿元", "1.35亿元"),
}

RIGHT_SENTENCES = {
    "in detail, of the second number": "全市已有供水站500座，2033年新增120座，具体为青屿区70座、石塘区50座",
    "in detail, and adds up": "新增供水站120座，具体为青屿区70座、石塘区50座",
    "in detail, left open": "新增供水站120座，具体为青屿区50座、石塘区40座等",
    "rounding of three parts": "安排资金3.1亿元，由三部分构成：管网资金1.4亿元，泵站资金0.9亿元，监测资金0.7亿元",
    "a part of a part behind a comma": "全市森林面积120万亩，其中公益林50万亩、商品林60万亩，毛竹林20万亩",
    "adds up": "全市共建成供水站120个，其中青屿区50个、石塘区40个、望川县30个",
    "adds up in two units": "共安排资金1.35亿元，其中市级资金7000万元、县级资金6500万元",
    "parts that overlap": "共培育企业100家，其中高新技术企业60家、规模以上企业70家",
    "some of the parts": "安排资金32.11亿元。其中，交通领域资金19.49亿元，教育领域资金5.47亿元，医疗领域资金2.22亿元",
    "an open list": "共改造管网600公里，其中青屿区300公里、石塘区200公里、望川县80公里等",
    "rounded": "总投资5.0亿元，其中中央资金1.3亿元、省级资金1.3亿元、市级资金2.3亿元",
    "caps": "给予最高不超过100万元的补助，其中设备80万元、软件60万元",
    "rates": "漏损率降至8%，其中青屿区5%、石塘区7%、望川县9%",
    "a whole that is only begun": "2031年改造管网200公里，总投资6亿元，其中当年投资2亿元",
    "growth": "完成投资30亿元，其中工业投资20亿元，比上年增长15亿元",
    "two wholes, one of which fits": "建成充电桩500个、换电站20个，其中公共充电桩300个、专用充电桩200个",
    "the sum is of the last ones": "改造水厂5座，新建泵站3座、水闸4座，共7座",
    "open behind a colon": "共安排资金900万元：设备购置400万元、宣传培训200万元等",
    "a list behind another colon": "共三项任务，投资900万元；重点是：设备购置400万元、宣传培训250万元",
    "other units between": "其中青屿区投资3亿元，建成水站20个；石塘区投资2亿元，共10亿元",
    "numbers of years": "2031年、2032年分别完成40公里、50公里，三年共改造150公里",
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG_SENTENCES)
def test_a_sentence_that_does_not_add_up_is_told(tmp_path: Path, case: str) -> None:
    sentence, total, added = WRONG_SENTENCES[case]
    findings = found(CHECKS, "sum-mismatch", facts_of(tmp_path, f"一、工作目标。到2033年，{sentence}。"))
    assert [(f.values["total"], f.values["sum"]) for f in findings] == [(total, added)]


@pytest.mark.parametrize("case", RIGHT_SENTENCES)
def test_a_sentence_that_adds_up_or_is_no_sum_is_not_told(case: str) -> None:
    assert list(told(f"到2033年，{RIGHT_SENTENCES[case]}。")) == []


def test_the_gazettes(tmp_path: Path) -> None:
    """The known totals of 温政办〔2020〕64号 and 温政办〔2022〕74号, and no others."""
    corpus = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "wenzhou"
    if not corpus.is_dir():
        pytest.skip("the gazettes are not here")
    build(collect([corpus]), tmp_path / "store")
    findings = found(CHECKS, "sum-mismatch", Facts(Store.open(tmp_path / "store")))
    assert sorted((f.places[0].number, f.places[0].path, f.values["total"], f.values["sum"]) for f in findings) == [
        ("温政办〔2020〕64号", "附件1/表1", "100", "77"),
        ("温政办〔2020〕64号", "附件1/表1", "100", "88"),
        ("温政办〔2020〕64号", "附件2/表1", "1038.5亿元", "1016.36亿元"),
        ("温政办〔2020〕64号", "附件2/表1", "1567亿元", "1533.57亿元"),
        ("温政办〔2022〕74号", "附件1/表1", "10000亩", "11000亩"),
        ("温政办〔2022〕74号", "附件1/表1", "4000亩", "4125亩"),
        ("温政办〔2022〕74号", "附件1/表1", "5000亩", "5400亩"),
        ("温政办〔2022〕74号", "附件1/表1", "500万平方米", "540万平方米"),
    ]
