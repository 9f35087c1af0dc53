"""Targets. Every text is invented; 云岚市 and 青屿区 do not exist."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.interchange import to_data
from policygraph.loaders.extract import extract_text
from policygraph.loaders.indicators import name
from policygraph.loaders.named import endings
from policygraph.loaders.quantities import misprints, plain, quantities
from policygraph.loaders.target_places import leading_place
from policygraph.loaders.target_refusals import REFUSALS, Refusal, refused
from policygraph.loaders.target_rules import RULES, Rule
from policygraph.loaders.target_sentences import items, verb_of
from policygraph.loaders.target_titles import subject_of
from policygraph.loaders.target_years import Period, years
from policygraph.loaders.targets import Found, read_paragraph
from policygraph.loaders.text import decode
from policygraph.model import Document, Extraction, Target
from policygraph.reread import from_data

from .places import misplaced, uncovered

PERIOD = Period(issued=2028, first=2028, last=2030, month=5)


def shown(one: Found | Target) -> str:
    """`indicator op value unit`, as the examples of rules are written."""
    return " ".join(str(part) for part in (one.indicator, one.op, f"{one.value:g}", one.unit) if part is not None)


def read(text: str) -> list[Found]:
    return list(read_paragraph(plain(text), PERIOD))


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [(rule, text, expected) for rule in RULES for text, expected in rule.examples],
    ids=[f"{rule.id}-{i}" for rule in RULES for i, _ in enumerate(rule.examples)],
)
def test_examples_of_each_rule(rule: Rule, text: str, expected: tuple[str, ...]) -> None:
    assert [shown(one) for one in read(text) if one.rule == rule.id] == list(expected)


@pytest.mark.parametrize(
    ("refusal", "text"),
    [(refusal, text) for refusal in REFUSALS for text in refusal.examples],
    ids=[f"{refusal.id}-{i}" for refusal in REFUSALS for i, _ in enumerate(refusal.examples)],
)
def test_examples_of_each_refusal(refusal: Refusal, text: str) -> None:
    assert read(text) == []
    assert refusal in [refused(item) for item in items(plain(text))]


def test_rules_and_refusals_have_examples_and_names_of_their_own() -> None:
    assert all(one.examples for one in (*RULES, *REFUSALS))
    assert len({one.id for one in (*RULES, *REFUSALS)}) == len(RULES) + len(REFUSALS)
    assert all(any(expected for _, expected in rule.examples) for rule in RULES)


# -- word lists --------------------------------------------------------------------------------------------------------


def entries(name: str) -> list[str]:
    lines = (files("policygraph.loaders") / "data" / f"{name}.txt").read_text("utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("name", ["target_units", "target_verbs"])
def test_no_entry_twice(name: str) -> None:
    assert sorted(entries(name)) == sorted(endings(name))


def test_every_unit_is_reachable() -> None:
    assert [u for u in entries("target_units") if [q.unit for q in quantities(f"新增3{u}。")] != [u]] == []


def test_every_verb_is_reachable() -> None:
    assert [v for v in entries("target_verbs") if (found := verb_of(f"{v}渔港")) is None or found.group() != v] == []


# -- numbers -----------------------------------------------------------------------------------------------------------

NUMBERS = [
    ("比重不低于70%", ">= 70 %"),
    ("人数不得少于200人", ">= 200 人"),
    ("总数不应超过30家", "<= 30 家"),
    ("比重不能低于60%", ">= 60 %"),
    ("渔港10002000300040005000个，渔船不少于10002000300040005000", ""),
    ("比重达到67.6％", "= 67.6 %"),
    ("渔港10个左右", "~ 10 个"),
    ("渔港10个以上", ">= 10 个"),
    ("产值超1,000亿元", "> 1000 亿元"),
    ("费率控制在1%以内", "<= 1 %"),
    ("浓度＜32微克/立方米", "< 32 微克/立方米"),
    ("活动1—2场", ">= 1 场|<= 2 场"),
    ("增长10%-15%", ">= 10 %|<= 15 %"),
    ("人次1346万以上", ">= 1346 万"),
    ("住房2.4万套（间）以上", ">= 2.4 万套（间）"),
    ("收入缩小至1.86左右。", "~ 1.86"),
    ("云岚市新建机房能效值不超过1.3，倍差低于1.86。", "<= 1.3|< 1.86"),
    ("渔船（筏）60艘（只）", "= 60 艘（只）"),
    ("支出的三分之二", "= 0.6667"),
    ("1/3以上的县", ">= 0.3333"),
    ("百分之六十", "= 60 %"),
    ("十一个渔港", "= 11 个"),
    ("至少一个渔港", ">= 1 个"),
    ("10大平台", "= 10"),
    ("100余家", "> 100 家"),
    ("不低于四成", ">= 0.4"),
    ("压减三成半以上", ">= 0.35"),
    ("云岚市渔港通车比例达七成五", "= 0.75"),
    ("云岚市渔民失业率不突破4.5%，总数逾1500家", "<= 4.5 %|> 1500 家"),
    ("不少于总数的三分之一", ">= 0.3333"),
    ("一成不变，建成，第三成长期", ""),
    ("车桩比达到2:1", ""),
    ("提高2个百分点", "= 2 个百分点"),
    ("三个渔港，第3个，前10名，5A级，10亿级，3个月，2028年，5G网络", ""),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS, ids=[row[0] for row in NUMBERS])
def test_numbers(text: str, expected: str) -> None:
    found = [
        " ".join(str(part) for part in (op, f"{value:g}", q.unit) if part is not None)
        for q in quantities(plain(text))
        for op, value in q.figures
    ]
    assert found == [part for part in expected.split("|") if part]


def test_the_word_of_a_number_that_is_no_digit() -> None:
    assert [q.word for q in quantities("三分之二、1/3以上、十一个、3个")] == ["三分之二", "1/3", "十一", None]


MISPRINTS = [
    ("投资1,2345亿元", "number-misprint 1,2345"),
    ("投资1,234亿元", ""),
    ("投资10002000300040005000亿元", "number-misprint 10002000300040005000"),
    ("投资1000200030004000500亿元", ""),
    ("达到100%以上以上", "comparator-twice 以上以上"),
    ("到20222年", "year-misprint 20222年"),
    ("到2022年达到100%以上", ""),
]


@pytest.mark.parametrize(("text", "expected"), MISPRINTS, ids=[row[0] for row in MISPRINTS])
def test_misprints(text: str, expected: str) -> None:
    assert " ".join(f"{m.code} {text[m.start : m.end]}" for m in misprints(plain(text))) == expected


# -- years and scope ---------------------------------------------------------------------------------------------------

YEARS = [
    ("到2030年", "2030"),
    ("到2030培育渔港", "2030"),
    ("2028—2030年", "2030"),
    ("2028年底前，到2030年", "2028 2030"),
    ("“十五五”末", "2030"),
    ("用三年时间", "2030"),
    ("通过3年努力", "2030"),
    ("力争5年内", ""),
    ("今年", "2028"),
    ("自2028年起", ""),
    ("2028年2月1日", ""),
    ("20222年", ""),
    ("2028年9月30日前，2029年2月1日", "2028"),
    ("到2029年6月30日，截至2030年3月31日", "2029 2030"),
    ("2028年3月1日至2029年12月31日", "2029"),
    ("本办法有效期至2030年12月31日", ""),
    ("2028年1月至2029年12月", "2029"),
    ("2029年年底前，2030年年内", "2029 2030"),
    ("2029年6月底前，9月底前，年底前", "2029 2029 2029"),
    ("6月底前，12月底前", "2028 2028"),
    ("今年6月底前，明年3月底前", "2028 2029"),
    ("每年6月底前，每年年底前，次年3月底前", ""),
    ("二〇三〇年底前", "2030"),
    ("三年内，近年内，较上年末", "2030"),
    ("年末常住人口，2031年度假区，2029年初步", "2031 2029"),
]


@pytest.mark.parametrize(("text", "expected"), YEARS, ids=[row[0] for row in YEARS])
def test_years(text: str, expected: str) -> None:
    assert " ".join(str(value) for _, value in years(plain(text), PERIOD)) == expected


def test_a_month_without_a_year_is_that_of_a_plan_or_was_still_to_come() -> None:
    ahead = Period.of(2028, "云岚市2029年渔港建设计划", month=12)
    assert [value for _, value in years("6月底前，年底前，今年", ahead)] == [2029, 2029, 2028]
    assert list(years("3月底前", PERIOD)) == []  # issued in May
    assert list(years("6月底前", Period(issued=2028))) == []
    assert [value for _, value in years("3月底前", PERIOD, 2029)] == [2029]
    assert list(years("2029年3月底前报送，2029年3月15日前报送，3月15日前报送", PERIOD, days=False)) == [(0, 2029)]


TIMES = """
2029年 2029年底 2029年底前 2029年年底前 2029年年底之前 2029年末前 到2029年 到2029年底前 到2029年末前 到2029 在2029年底前 于2029年底前 力争2029年底前
力争到2029年底前 最迟2029年底前 2029年前 2029年以前 2029年之前 2029年内 2029年年内 2029年度 2029年全年 2029年初 2029年年初 2029年年中 2029底前
2029年6月 2029年6月份 2029年6月底 2029年6月底前 2029年6月末前 2029年12月以前 2029年12月底前 2029年6月中旬前 2029年十二月底前
2029年12月31日前 2029年12月31日之前 2029年12月31日以前 2029年12月31日24时前 到2029年12月31日 截至2029年12月31日 不迟于2029年12月31日 不晚于2029年6月30日
2029年上半年 2029年上半年底前 2029年下半年 2029年第三季度 2029年第三季度末 2029年三季度末前 2029年3季度前 2029年前三季度 2029年春节前
2029年汛期前 2029年国庆节前 2028—2029年 2028年至2029年底前 2028年1月至2029年12月 二〇二九年底前 明年 明年底前 明年6月底前 明年年底前
"""


@pytest.mark.parametrize("by", TIMES.split())
def test_a_time_is_read_and_stays_out_of_what_is_measured(by: str) -> None:
    texts = [f"{by}建成渔港充电桩500个。", f"{by}，建成渔港充电桩500个。", f"{by}绿化率达到95%以上。", f"{by}，绿化率达到95%以上。", f"绿化率{by}达到95%以上。"]
    found = [[f"{one.indicator} {one.year}" for one in read(text)] for text in texts]
    assert found == [["建成渔港充电桩 2029"]] * 2 + [["绿化率 2029"]] * 3
    assert [f"{shown(one)} {one.year}" for one in read(f"2028年建成渔港充电桩400个，{by}达到500个。")] == [
        "建成渔港充电桩 = 400 个 2028", "建成渔港充电桩 = 500 个 2029",
    ]  # fmt: skip


YEARLESS = ["每年12月底前", "每年年底前", "每年6月30日前"]


@pytest.mark.parametrize("by", YEARLESS)
def test_a_time_of_every_year_names_none(by: str) -> None:
    assert [f"{one.indicator} {one.year}" for one in read(f"{by}建成渔港充电桩500个。")] == ["每年建成渔港充电桩 None"]


NOT_TIMES = [
    ("2029年初步建成渔港10个。", "初步建成渔港 2029"),
    ("2029年内河航道里程达到30公里。", "内河航道里程 2029"),
    ("2029年度假区床位达到800张。", "度假区床位 2029"),
    ("2029年末端配送率达到90%。", "末端配送率 2029"),
    ("2029年前端分类率达到90%。", "前端分类率 2029"),
    ("年末常住人口达到90万人。", "年末常住人口 None"),
    ("绿化率不低于2029年水平，2030年底前100%的渔港接入平台。", "渔港接入平台 2030"),
    ("2029年底前10个渔港建成投用。", "渔港建成投用 2029"),
    ("2031年上半年，全市建成渔港30个。", "建成渔港 2031"),  # after the year of issue
    ("2028年上半年，全市建成渔港30个。", ""),
    ("截至2028年底全市建成渔港30个。", ""),
    ("截至2031年底全市建成渔港30个。", "建成渔港 2031"),
    ("截至2031年底，目前已建成的渔港30个。", ""),
    ("2028年1-6月，全市建成渔港30个。", ""),
    ("力争到2030年建成充电桩900个，2029年底前达到95%。", "建成充电桩 2030"),  # of what is not said
]


@pytest.mark.parametrize(("text", "expected"), NOT_TIMES, ids=[row[0] for row in NOT_TIMES])
def test_words_that_only_look_like_a_time(text: str, expected: str) -> None:
    assert "|".join(f"{one.indicator} {one.year}" for one in read(text)) == expected


CAPS = [
    ("a vehicle", "对新购渡船的企业，按购置价的20%给予补贴，单船最高不超过15万元。", ""),
    ("a sentence on", "对新购渡船给予一次性补贴。单车最高不超过15万元。", ""),
    ("a line", "对渡船企业给予运营补贴，单线年度不超过200万元。", ""),
    ("degrees", "对引进船长给予购房补贴，最高不超过100万元，其中高级船长不超过80万元、船长不超过50万元。", ""),
    ("in all", "对新建渔港给予补助，同一企业累计不超过500万元。", ""),
    ("per kilowatt", "对充电设施给予建设补贴，直流桩每千瓦不超过400元，交流桩每千瓦不超过100元。", ""),
    ("a measure beside it", "完善渔船补贴机制，渔船更新投资不低于3亿元，渔港入港率达到90%。", "渔船更新投资|渔港入港率"),
    ("another sentence", "对渔港给予奖励。到2029年，渔业投资不超过50亿元。", "渔业投资"),
    ("a gift, then an aim", "按投资额的30%予以补助，最多不超过20万元；到2029年，渔业投资总额不低于3亿元。", "渔业投资总额"),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in CAPS], ids=[row[0] for row in CAPS])
def test_what_somebody_gets_at_most_is_no_target(text: str, expected: str) -> None:
    assert "|".join(one.indicator for one in read(text)) == expected


INHERITED = [
    ("sentence", "到2030年，建成渔港3个，码头覆盖率达到90%；新增锚地5处。", "2030 2030 2030"),
    ("paragraph", "到2030年，建成渔港3个。新增锚地5处。", "2030 2030"),
    ("one a year", "确保2028年、2029年渔业产值分别达到80亿元、90亿元。", "2028 2029"),
    ("years listed", "2028、2029、2030年分别完成改造10个、20个、30个。", "2028 2029 2030"),
    ("of the list alone", "云岚市渔船检验率年底前达100%，2029、2030年改造渔船分别不少于30艘、60艘。", "2028 2029 2030"),
    ("compared with", "到2030年，单位能耗较2020年下降14.5%。", "2030"),
    ("no year", "到2030年，产业规模达到2000亿元，培育企业5家。", "2030 2030"),
    ("of its part alone", "到2030年，云岚市新增渔港30个，其中2028年不少于5个；新增锚地5处。", "2030 2028 2030"),
    ("of each of a list alone", "2028年、2029年分别建成渔港2个、3个；云岚市渔港入港率达到85%。", "2028 2029 None"),
    ("two years", "2029年建成渔港3个，2030年建成码头4座。新增锚地5处。", "2029 2030 None"),
    ("not backwards", "建成渔港3个。到2030年，新增锚地5处。", "None 2030"),
    ("every year", "到2030年，建成渔港3个。每年新增锚地5处。", "2030 None"),
    ("every year until", "到2030年，首贷户数每年新增300户以上。", "2030"),
    ("title", "实施《渔港行动计划（2026—2029年）》，建成渔港3个。", "None"),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in INHERITED], ids=[row[0] for row in INHERITED])
def test_inherited_years(text: str, expected: str) -> None:
    assert " ".join(str(one.year) for one in read(text)) == expected


SCOPES = [
    ("各县（市、区）每年至少安排渔港用地300亩（或1000亩滩涂、50亩岸线）。", "各县（市、区） 各县（市、区） 各县（市、区）"),
    ("2029年前各地至少建成渔港1个。", "各地"),
    ("每条渔港示范带至少建设1个展示中心。", "每条渔港示范带"),
    ("山区5县渔港完工率达到70%。", "山区5县"),
    ("市区渔业增加值年均增速15%。", "市区"),
    ("完成渔港改造50个，其中青屿区30个、松门县20个。", "None 青屿区 松门县"),
    ("青屿区新建渔港3个，全市新建渔港10个。", "青屿区 None"),
    ("每年投放西部休闲产业带的贷款不低于18亿元。", "西部休闲产业带"),
    ("市财政每年安排400万元支持“一港一湾区”建设平台。", "一港一湾区"),
    ("全市渔港完工率达到70%。", "None"),
    ("其他县（市、区）渔港完工率达到70%。", "其他县（市、区）"),
    ("青屿区到2030年渔业产值达到100亿元，松门县达到80亿元。", "青屿区 松门县"),
    ("青屿区、松门县每年各改造渔港2个以上。", "青屿区 松门县"),
    ("到2030年青屿区、松门县渔业产值分别达到100亿元、80亿元。", "青屿区 松门县"),
    ("乡村地区累计建成渔港20个以上。", "None"),
    ("每县（区）至少设立渔业学校1家，累计培训渔民5万人次。", "每县（区） None"),
    ("青屿区、松门县2030年率先建成云岚渔港各3个。", "青屿区 松门县"),
]


@pytest.mark.parametrize(("text", "expected"), SCOPES, ids=[row[0] for row in SCOPES])
def test_scopes(text: str, expected: str) -> None:
    assert " ".join(str(one.scope) for one in read(text)) == expected


PLACED = [
    ("county", "2031年，松门县渔港入港率为66%。", "渔港入港率 松门县"),
    ("district of a city", "云岚市青屿区渔业产值达到90亿元。", "渔业产值 青屿区"),
    ("of which", "全市渔港入港率达到66%，其中松门县渔港入港率达到80%。", "渔港入港率 -|渔港入港率 松门县"),
    ("per head", "松门县居民人均可支配收入年均增长6%。", "居民人均可支配收入年均增长 松门县"),
    ("a share of all waters", "松门县水库完好率达到90%。", "水库完好率 松门县"),
    ("begins with 城", "松门县城乡收入倍差缩小至1.7。", "城乡收入倍差 松门县"),
    ("a hospital", "松门县人民医院床位达到800张。", "松门县人民医院床位 -"),
    ("a school", "松门县第一中学学位达到800个。", "松门县第一中学学位 -"),
    ("a bureau", "松门县农业农村局执法人员达到30人。", "松门县农业农村局执法人员 -"),
    ("a zone", "松门县经济开发区产值达到100亿元。", "松门县经济开发区产值 -"),
    ("a project", "松门县水库库容达到800万立方米。", "松门县水库库容 -"),
    ("from one to another", "松门县至碧水市公路里程达到30公里。", "松门县至碧水市公路里程 -"),
    ("two counties", "青屿区、松门县渔港入港率达到66%。", "青屿区、松门县渔港入港率 -"),
    ("part of a word", "松门县域内就诊率达到90%。", "松门县域内就诊率 -"),
    ("a kind of town", "松门县城区绿化率达到65%。", "松门县城区绿化率 -"),
    ("a kind of zone", "老旧小区改造率达到80%，建成区绿化率达到40%。", "老旧小区改造率 -|建成区绿化率 -"),
    ("a kind of city", "地级市空气优良率达到90%，城市公交分担率达到40%。", "地级市空气优良率 -|城市公交分担率 -"),
    ("a market", "市场主体数量达到90万家，上市企业数量达到100家。", "市场主体数量 -|上市企业数量 -"),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in PLACED], ids=[row[0] for row in PLACED])
def test_a_place_before_what_is_measured(text: str, expected: str) -> None:
    assert "|".join(f"{one.indicator} {one.scope or '-'}" for one in read(text)) == expected


PLACES = [
    "鹿城区", "萧山区", "聊城市", "武强县", "西湖区", "和平区", "自治县",
    "城区", "老城区", "山区", "试点县", "科技强县", "文明城市", "县级市", "功能区", "社区", "市区", "全市", "省市县", "占全县",
]  # fmt: skip


def test_names_of_places_and_kinds_of_places() -> None:
    assert [place for place in PLACES if leading_place(f"{place}渔港入港率")] == PLACES[:6]


POINTERS = [
    ("an annex", "2031年，青屿区建成渔港15个（各地任务见附件）。", "建成渔港 = 15 个"),
    ("a numbered annex", "新建渔港15座（任务分解见附件2）、改造码头20座（详见附表）。", "新建渔港 = 15 座|改造码头 = 20 座"),
    ("behind the thing", "建成15个渔港（具体名单见附件3）。", "建成渔港 = 15 个"),
    ("before the comparator", "建成渔港15个（见附件1）以上。", "建成渔港 >= 15 个"),
    ("before the verb", "渔港入港率（计算办法另行制定）达到66%。", "渔港入港率 = 66 %"),
    ("the same below", "建成渔港（码头）15个（下同）。", "建成渔港（码头） = 15 个"),
    ("a short name", "建成渔业产业园（以下简称渔业园）15个。", "建成渔业产业园 = 15 个"),
    ("no pointer", "建成渔港15个（含续建）。", "建成渔港 = 15 个"),
    ("parts of the number", "建成渔港15个（其中青屿区5个，见附件）。", "建成渔港 = 15 个|建成渔港 = 5 个"),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in POINTERS], ids=[row[0] for row in POINTERS])
def test_where_more_is_said_is_no_part_of_what_is_measured(text: str, expected: str) -> None:
    assert "|".join(shown(one) for one in read(text)) == expected


LISTS = [
    ("each", "新增上市过会、报会渔企各8家。", "新增上市过会渔企 = 8 家|报会渔企 = 8 家"),
    ("both", "渔港和码头覆盖率均达到100%。", "渔港覆盖率 = 100 %|码头覆盖率 = 100 %"),
    ("one each", "国家级、省级示范渔港分别达到10家、50家。", "国家级示范渔港 = 10 家|省级示范渔港 = 50 家"),
    ("a tail shared", "城市、农村污水处理率分别达到95%、80%。", "城市污水处理率 = 95 %|农村污水处理率 = 80 %"),
    ("which are counted", "培育3家产值超100亿元渔企、10家产值超50亿元渔企。", "培育产值超100亿元渔企 = 3 家|培育产值超50亿元渔企 = 10 家"),
    ("years of schooling", "人均受教育年限达到11.5年。", "人均受教育年限 = 11.5 年"),
    ("from to", "城镇化率由2020年的40%提高到2030年的50%。", "城镇化率 = 50 %"),
    ("of a rate", "到2030年600米以下空域信号覆盖率达到95%。", "600米以下空域信号覆盖率 = 95 %"),
    ("conditions of a thing", "推动具备条件的景区配建码头，三星级景区码头覆盖率不低于80%。", "三星级景区码头覆盖率 >= 80 %"),
    ("two measures", "加快10条共200公里渔港专线建设。", "渔港专线建设 = 10 条|渔港专线建设 = 200 公里"),
    ("least of one alone", "完成云岚渔港改造不低于20个、惠及渔民3万户。", "完成云岚渔港改造 >= 20 个|惠及渔民 = 3 万户"),
    ("begins with 中", "到2030年，中欧云岚班列开行量达到300列。", "中欧云岚班列开行量 = 300 列"),
    ("and", "每年引进船长50名和渔业团队20个。", "每年引进船长 = 50 名|引进渔业团队 = 20 个"),
    ("what they count", "争取落地1亿美元以上外资渔业项目5个左右。", "落地1亿美元以上外资渔业项目 ~ 5 个"),
    ("dashes", "——实现渔业产值30亿元。", "渔业产值 = 30 亿元"),
    ("a reward behind", "全市每年实施100个渔业专利项目，对完成的项目给予10万元奖励。", "实施渔业专利项目 = 100 个"),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in LISTS], ids=[row[0] for row in LISTS])
def test_lists(text: str, expected: str) -> None:
    assert "|".join(shown(one) for one in read(text)) == expected


# -- documents ---------------------------------------------------------------------------------------------------------

HEAD = """
云岚市人民政府办公室文件

云政办〔2028〕31号

云岚市人民政府办公室关于印发云岚市渔港建设实施方案（2028—2030年）的通知

各县（市、区）人民政府，市政府各委、办、局，市直属各单位：

《云岚市渔港建设实施方案（2028—2030年）》已经市政府同意，现印发给你们，请认真组织实施。

云岚市人民政府办公室

2028年3月4日

（此件公开发布）

云岚市渔港建设实施方案（2028—2030年）

"""
BODY = """一、工作目标

2028年，全市渔业产值突破95亿元，渔港入港率达到85%以上。

（一）建设渔港。新增渔港3个、码头4座。

（二）保障资金。市级财政2028年预算安排资金3亿元。其中，渔港领域资金2亿元，其他资金1亿元。

二、主要任务

（一）培育主体。培育渔业经纪人500名以上。对新认定的经纪人给予2万元奖励。
"""


def read_document(text: str) -> Extraction:
    extraction = extract_text(decode(text.encode(), "测试.txt"))
    assert misplaced(extraction, text) == []
    assert uncovered(extraction, text) == []
    return extraction


def only(text: str) -> Document:
    [document] = read_document(text).documents
    return document


def rows(document: Document) -> list[str]:
    return [f"{t.path} {shown(t)} {t.year} {t.scope or '-'}" for t in document.targets]


def test_a_document() -> None:
    document = only(HEAD + BODY)
    assert rows(document) == [
        "一 渔业产值 > 95 亿元 2028 -",
        "一 渔港入港率 >= 85 % 2028 -",
        "一/（一） 新增渔港 = 3 个 2028 -",
        "一/（一） 新增码头 = 4 座 2028 -",
        "一/（二） 市级财政预算安排资金 = 3 亿元 2028 -",
        "一/（二） 渔港领域资金 = 2 亿元 2028 -",
        "一/（二） 其他资金 = 1 亿元 2028 -",
        "二/（一） 培育渔业经纪人 >= 500 名 None -",
    ]
    assert [t.kind for t in document.targets] == ["target"] * 4 + ["budget"] * 3 + ["target"]
    assert document.targets[2].evidence.words == "新增渔港3个、码头4座。"


def test_the_own_city_limits_nothing() -> None:
    document = only(HEAD + "一、工作目标\n\n2030年，青屿区建成渔港3个，松门县建成渔港2个。\n\n云岚市2030年渔业产值达到90亿元。\n")
    assert [t.scope for t in document.targets] == ["青屿区", "松门县", None]


def test_the_json_says_and_gives_back_all() -> None:
    extraction = read_document(HEAD + BODY + INDICATORS)
    data = to_data(extraction)
    assert set(data["documents"][0]["targets"][0]) == {
        "path", "indicator", "op", "value", "unit", "year", "scope", "kind", "binding", "baseline", "baseline_year", "word", "words", "spans", "rule",
    }  # fmt: skip
    again = from_data(data)
    assert [d.targets for d in again.documents] == [d.targets for d in extraction.documents]
    assert [t.evidence for t in again.documents[0].targets] == [t.evidence for t in extraction.documents[0].targets]


def test_regulations_and_interpretations_promise_nothing() -> None:
    text = "云岚市渔港条例\n\n（2028年3月4日云岚市第十届人民代表大会常务委员会第二次会议通过）\n\n第一条 渔港绿地率达到35%以上。\n\n第二条 新增渔港3个。\n"
    assert [d.targets for d in read_document(text).documents] == [()]


# -- tables ------------------------------------------------------------------------------------------------------------

INDICATORS = """
附件1

云岚市渔业发展目标体系（核心区）

序号\t指标名称\t单位\t属性\t2027年现状值\t2028年目标值\t2030年目标值
1\t渔业总产值\t亿元\t预期性\t81\t95\t120
2\t渔港入港率\t%\t约束性\t-\t＞80\t≥90
3\t渔业人才总量（全市）\t万人\t预期性\t1.2\t1.5\t2-3
"""
YEARS_BESIDE = [
    ("目标\t单位\t2029年\t2030年", "渔港入港率\t%\t86\t92", ["渔港入港率 = 86 % 2029", "渔港入港率 = 92 % 2030"]),
    ("序号\t主要任务\t单位\t2029年目标\t2030年目标", "1\t改造渡口\t个\t8\t9", ["改造渡口 = 8 个 2029", "改造渡口 = 9 个 2030"]),
    ("项目\t计量单位\t2026年\t2029年", "渔业产值\t亿元\t7\t9", ["渔业产值 = 9 亿元 2029"]),
    ("项目\t建设单位\t2029年\t2030年", "青屿渔港\t渔投集团\t5000\t6000", []),
    ("项目\t2029年\t2030年", "青屿渔港\t5000\t6000", []),
]
REGION_ROWS = """
附件1

渔港建设任务分解表

地区\t新建渔港（个）\t其中：中心渔港（个）\t疏浚面积（万平方米）
青屿区\t3\t1\t40
石塘区\t2\t-\t30
松门县\t5\t2\t90
全市\t10\t3\t160
"""
REGION_COLUMNS = """
附件1

云岚市渔港建设（2028—2030年）指标分解表

指标\t云岚市\t青屿区\t石塘区\t松门县
渔港入港率（%）\t80\t85\t80\t75
10个中心渔港\t10\t5\t3\t2
渔业产值增速\t12%\t-\t12%\t11%
"""
GOALS = """
附件1

云岚市渔港建设2029年任务清单

序号\t建设任务\t建设目标\t任务分解\t责任单位
1\t建设渔港\t建成渔港10个，培育渔业经纪人20名\t各地至少建成渔港1个\t市水利局
2\t发展渔业\t渔业产值达到95亿元以上\t分类推进\t市农业农村局
"""
PROJECTS = """
附件1

云岚市渔港建设项目清单

序号\t项目名称\t建设地点\t建设内容和规模\t总投资（亿元）
1\t青屿渔港\t青屿区\t建成泊位30个\t20
2\t石塘渔港\t石塘区\t新增码头4座\t25
"""


def of_table(text: str) -> list[str]:
    return [row for row in rows(only(HEAD + BODY + text)) if row.startswith("附件")]


@pytest.mark.parametrize(("head", "row", "expected"), YEARS_BESIDE)
def test_what_is_measured_beside_its_unit_and_years_to_come(head: str, row: str, expected: list[str]) -> None:
    document = only(f"{HEAD}{BODY}\n附件1\n\n云岚市渔业发展主要目标\n\n{head}\n{row}\n{row}\n")
    found = [f"{shown(t)} {t.year}" for t in document.targets if t.path.startswith("附件")]
    assert list(dict.fromkeys(found)) == expected


WHOLE_WORDS = ["都市区渡口", "并网装机容量", "均衡发展学校", "共享渡船", "约束性指标", "要素平台", "将军岩渡口"]


@pytest.mark.parametrize("words", WHOLE_WORDS)
def test_words_that_only_begin_like_an_adverb(words: str) -> None:
    assert name(f"到2030年{words}") == words


def test_a_table_of_indicators() -> None:
    document = only(HEAD + BODY + INDICATORS)
    found = [t for t in document.targets if t.path.startswith("附件")]
    assert [f"{shown(t)} {t.year} {t.scope} {t.binding} {t.baseline}" for t in found] == [
        "渔业总产值 = 95 亿元 2028 核心区 预期性 81.0",
        "渔业总产值 = 120 亿元 2030 核心区 预期性 81.0",
        "渔港入港率 > 80 % 2028 核心区 约束性 None",
        "渔港入港率 >= 90 % 2030 核心区 约束性 None",
        "渔业人才总量（全市） = 1.5 万人 2028 None 预期性 1.2",
        "渔业人才总量（全市） >= 2 万人 2030 None 预期性 1.2",
        "渔业人才总量（全市） <= 3 万人 2030 None 预期性 1.2",
    ]
    assert found[0].evidence.words == "95"


PRESENT = [
    ("2027年（基期）", "7.0 2027"), ("2027年基数", "7.0 2027"), ("2027年实际", "7.0 2027"), ("2026年现状", "7.0 2026"), ("基准年（2025）", "7.0 2025"),
    ("2026年完成值", "7.0 2026"), ("现状（2027年）", "7.0 2027"), ("2027年底现状值", "7.0 2027"), ("2027年末", "7.0 2027"), ("2027年度", "7.0 2027"),
    ("2027年（预计）", "7.0 2027"), ("2028年预计完成", "7.0 2028"), ("2027年实绩", "7.0 2027"), ("2027年完成情况", "7.0 2027"),
    ("基线值（2027年）", "7.0 2027"), ("2025—2027年实际", "7.0 None"), ("基期值", "7.0 None"),
    ("当前值", "7.0 None"), ("上年实际", "7.0 None"), ("备注", "None None"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "expected"), PRESENT, ids=[row[0] for row in PRESENT])
def test_a_present_value_has_the_year_of_its_head(head: str, expected: str) -> None:
    lines = f"指标\t单位\t{head}\t2030年\n渔港\t个\t7\t30\n码头\t座\t7\t40\n"
    found = [t for t in only(f"{HEAD}{BODY}\n附件1\n\n渔业发展目标\n\n{lines}").targets if t.path.startswith("附件")]
    assert [f"{shown(t)} {t.year} {t.baseline} {t.baseline_year}" for t in found] == [f"渔港 = 30 个 2030 {expected}", f"码头 = 40 座 2030 {expected}"]


def test_of_several_years_gone_by_one_is_the_present() -> None:
    def present(heads: str) -> list[str]:
        text = f"{HEAD}{BODY}\n附件1\n\n渔业发展目标\n\n指标\t单位\t{heads}\t2030年\n渔港\t个\t5\t6\t7\t30\n码头\t座\t5\t6\t7\t40\n"
        return [f"{t.value:g} {t.year} {t.baseline} {t.baseline_year}" for t in only(text).targets if t.path.startswith("附件")]

    assert present("2025年\t2026年\t2027年") == ["30 2030 7.0 2027", "40 2030 7.0 2027"]
    assert present("2025年\t2026年（基期）\t2027年") == ["30 2030 6.0 2026", "40 2030 6.0 2026"]


@pytest.mark.parametrize("last", ["2030年较基期增长（%）", "2030年比基期增减", "2030年目标（较基期）"])
def test_what_is_compared_with_the_base_is_not_the_base(last: str) -> None:
    text = f"{HEAD}{BODY}\n附件1\n\n渔业发展目标\n\n指标\t单位\t2027年（基期）\t2030年\t{last}\n渔港\t个\t5\t6\t30\n码头\t座\t5\t6\t30\n"
    told = [(t.value, t.year, t.baseline, t.baseline_year) for t in only(text).targets if t.path.startswith("附件")]
    assert (6, 2030, 5, 2027) in told
    assert {one[2:] for one in told} == {(5, 2027)}


@pytest.mark.parametrize(
    ("sentence", "value"),
    [("力争提前3个月完成任务，建成渔港5个。", 5), ("提前6个月完工，新建学校3所。", 3), ("到2031年，项目提前2个月开工，建成公园10座。", 10)],
)
def test_months_ahead_are_no_report(sentence: str, value: int) -> None:
    assert [t.value for t in only(f"{HEAD}一、任务。{sentence}\n").targets] == [value]


@pytest.mark.parametrize("lead", ["今年前5个月，", "2028年前5个月，", "前5个月，", "2028年1-5月，"])
def test_the_first_months_of_a_year_are_a_report(lead: str) -> None:
    assert only(f"{HEAD}一、情况。{lead}全市建成渔港5个。\n").targets == ()


@pytest.mark.parametrize("unit", sorted(unit for unit in endings("target_units") if unit.isascii() and unit.isalpha() and len(unit) > 1))
def test_a_latin_unit_is_read_with_a_space_and_without(unit: str) -> None:
    for space in ("", " "):
        assert [(t.value, t.unit) for t in only(f"{HEAD}一、任务。到2031年，港口能力达到500{space}{unit}。\n").targets] == [(500, unit)]


def test_regions_as_rows() -> None:
    found = of_table(REGION_ROWS)
    assert found[:3] == [
        "附件 新建渔港 = 3 个 None 青屿区",
        "附件 中心渔港 = 1 个 None 青屿区",
        "附件 疏浚面积 = 40 万平方米 None 青屿区",
    ]
    assert found[-1] == "附件 疏浚面积 = 160 万平方米 None -"
    assert len(found) == 11


def test_regions_as_columns() -> None:
    found = of_table(REGION_COLUMNS)
    assert found[:2] == ["附件 渔港入港率 = 80 % 2030 -", "附件 渔港入港率 = 85 % 2030 青屿区"]
    assert "附件 中心渔港 = 3 个 2030 石塘区" in found
    assert "附件 渔业产值增速 = 11 % 2030 松门县" in found
    assert len(found) == 11


def table(caption: str, head: str, *lines: str) -> str:
    return "\n".join(["", "附件1", "", *caption.split("|"), "", head.replace(" ", "\t"), *(line.replace(" ", "\t") for line in lines), ""])


ROWS = ("青屿区 1.2 0.5", "石塘区 2.1 0.8", "合计 3.3 1.3")
DIVIDED = [
    ("a unit above", table("2029年高标准渔港建设任务表||单位：万亩", "县（市、区） 新建任务 改造提升任务", *ROWS),
     "高标准渔港新建任务 = 3.3 万亩 2029 -|高标准渔港改造提升任务 = 1.3 万亩 2029 -"),
    ("a unit behind the caption", table("2029年渔港疏浚任务分配表（单位：万立方米）", "地区 一期 二期", *ROWS),
     "一期 = 3.3 万立方米 2029 -|二期 = 1.3 万立方米 2029 -"),
    ("two units above", table("2029年渔港年度建设计划||单位：个、亩", "县（市、区） 锚地 泊位", *ROWS), "锚地 = 3.3 2029 -|泊位 = 1.3 2029 -"),
    ("who reports is no unit", table("渔港建设目标表||填报单位：个", "县（市、区） 锚地 泊位", *ROWS), "锚地 = 3.3 None -|泊位 = 1.3 None -"),
    ("a rate is not counted in it", table("2029年渔港目标表||单位：个", "县（市、区） 锚地 入港率", *ROWS), "锚地 = 3.3 个 2029 -|入港率 = 1.3 2029 -"),
    ("years", table("云岚市渔港加固年度建设任务表", "县（市、区） 2027年（个） 2029年（个） 2030年（个） 合计（个）",
           "青屿区 8 1 2 3", "石塘区 8 3 4 7", "全市 16 4 6 10"),
     "渔港加固建设 = 4 个 2029 -|渔港加固建设 = 6 个 2030 -|渔港加固建设合计 = 10 个 None -"),
    ("what was and what is paid", table("2029年渔港建设计划表", "县（市、区） 2028年完成数（个） 任务数（个） 补助资金（万元） 常住人口（万人）",
           "青屿区 1 2 3 4", "石塘区 5 6 7 8", "云岚市 6 8 10 12"),
     "渔港建设 = 8 个 2029 -"),
    ("governments", table("2029年渔港任务下达表", "责任单位 锚地（个） 泊位（个）", "青屿区人民政府 1 2", "石塘区政府 3 4", "全市合计 4 6"),
     "锚地 = 4 个 2029 -|泊位 = 6 个 2029 -"),
    ("short names", table("2029年渔港指标分解表", "地区 锚地（个） 泊位（个）", "青屿 1 2", "石塘 3 4", "总计 4 6"), "锚地 = 4 个 2029 -|泊位 = 6 个 2029 -"),
    ("a blank head", table("2029年渔港任务表", " 锚地（个） 泊位（个）", "青屿区 1 2", "石塘区 3 4", "合计 4 6"), "锚地 = 4 个 2029 -|泊位 = 6 个 2029 -"),
    ("the sum below the number", table("2029年渔港任务表", "序号 县（市、区） 锚地（个）", "1 青屿区 1", "2 石塘区 3", "合计  4"), "锚地 = 4 个 2029 -"),
    ("a sum of a part", table("2029年渔港任务表", "县（市、区） 锚地（个）", "青屿区 1", "石塘区 3", "小计 4", "松门县 5", "合计 9"), "锚地 = 9 个 2029 -"),
    ("counts to be made", table("2029年渔船普查任务分解表", "县（市、区） 渔船（艘）", "青屿区 1", "石塘区 3", "合计 4"), "渔船 = 4 艘 2029 -"),
    ("sorts", table("云岚市渔船更新任务表", "类别 2029年任务（艘） 2030年任务（艘）", "拖网 1 2", "围网 3 4", "合计 4 6"),
     "拖网 = 1 艘 2029 -|拖网 = 2 艘 2030 -|围网 = 3 艘 2029 -|围网 = 4 艘 2030 -|渔船更新 = 4 艘 2029 -|渔船更新 = 6 艘 2030 -"),
    ("a sum of bodies", table("2029年渔业招商目标任务表||单位：亿元", "责任单位 签约额", "市水利局 1", "市商务局 3", "合计 4"), "签约额 = 4 亿元 2029 -"),
    ("a number and its table", table("表1 2029年新建渔港任务表", "县（市、区） 新建（个）", "青屿区 1", "石塘区 3", "合计 4"), "渔港新建 = 4 个 2029 -"),
    ("quarters", table("2029年渔港任务表", "县（市、区） 全年任务（个） 上半年（个）", "青屿区 2 1", "石塘区 3 1", "合计 5 2"), "渔港 = 5 个 2029 -"),
    ("points", table("2029年渔港目标表", "县（市、区） 目标值（个） 得分", "青屿区 2 1", "石塘区 3 1", "合计 5 2"), ""),
    ("how it stands", table("2029年渔港建设情况表", "县（市、区） 新建（个） 改造（个）", *ROWS), ""),
    ("what was done", table("渔港建设任务完成情况表", "县（市、区） 新建（个） 改造（个）", *ROWS), ""),
    ("statistics", table("渔港统计表", "县（市、区） 新建（个） 改造（个）", *ROWS), ""),
    ("a year gone by", table("2027年渔港建设表", "县（市、区） 新建（个） 改造（个）", *ROWS), ""),
    ("money paid", table("2029年渔港补助资金分配表||单位：万元", "县（市、区） 一期 二期", *ROWS), ""),
    ("what there is", table("渔港物资储备表", "县（市、区） 冲锋舟（艘） 救生衣（件）", *ROWS), ""),
    ("projects", table("2029年渔港建设计划表", "项目名称 建设地点 投资（万元）", "甲港 青屿区 3", "乙港 石塘区 4", "合计  7"), ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in DIVIDED], ids=[row[0] for row in DIVIDED])
def test_tasks_divided_are_known_by_their_rows(text: str, expected: str) -> None:
    whole = [row.removeprefix("附件 ") for row in of_table(text) if row.endswith(" -")]
    assert "|".join(whole) == expected


def test_each_place_has_its_part() -> None:
    text = table("2029年高标准渔港建设任务表||单位：万亩", "县（市、区） 新建任务 改造提升任务", *ROWS)
    assert of_table(text)[:4] == [
        "附件 高标准渔港新建任务 = 1.2 万亩 2029 青屿区",
        "附件 高标准渔港改造提升任务 = 0.5 万亩 2029 青屿区",
        "附件 高标准渔港新建任务 = 2.1 万亩 2029 石塘区",
        "附件 高标准渔港改造提升任务 = 0.8 万亩 2029 石塘区",
    ]
    beside = table("2029年渔港任务表", "县（市、区） 建设内容 数量（个）", "青屿区 锚地 1", "石塘区 泊位 3")
    assert of_table(beside) == ["附件 锚地 = 1 个 2029 青屿区", "附件 泊位 = 3 个 2029 石塘区"]


def test_prose_beside_a_place_is_of_that_place() -> None:
    text = table("2029年渔港建设任务分解表", "县（市、区） 目标任务", "青屿区 新建渔港3个，改造码头2座", "石塘区 新建渔港1个")
    assert of_table(text) == ["附件 新建渔港 = 3 个 2029 青屿区", "附件 改造码头 = 2 座 2029 青屿区", "附件 新建渔港 = 1 个 2029 石塘区"]


CAPTIONS = [
    ("云岚市2029年高标准渔港建设目标任务分解表", "高标准渔港建设"),
    ("2028—2030年各县（市、区）老旧码头改造年度计划表（第一批）", "老旧码头改造"),
    ("全市渔港建设任务一览表", "渔港建设"),
    ("目标任务分解表", None),
]


@pytest.mark.parametrize(("caption", "expected"), CAPTIONS, ids=[row[0] for row in CAPTIONS])
def test_what_a_caption_is_about(caption: str, expected: str | None) -> None:
    assert subject_of(caption, Period(2028, 2028, 2030, "云岚市")) == expected


def test_more_than_twenty_regions_are_no_division_of_the_task() -> None:
    many = "".join(f"{name}镇\t3\n" for name in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥")
    assert of_table(f"\n附件1\n\n渔港建设任务分解表\n\n乡镇\t新建渔港（个）\n{many}") == []


def test_cells_of_goals() -> None:
    assert of_table(GOALS) == [
        "附件 建成渔港 = 10 个 2029 -",
        "附件 培育渔业经纪人 = 20 名 2029 -",
        "附件 渔业产值 >= 95 亿元 2029 -",
        "附件 建成渔港 >= 1 个 2029 各地",
    ]


def test_a_list_of_projects_holds_none() -> None:
    assert of_table(PROJECTS) == []


# -- bad input ---------------------------------------------------------------------------------------------------------

BAD = [
    ("number", "到2030年，完成渔港投资1,2345亿元。", "number-misprint", "1,2345", []),
    ("comparator", "到2030年，渔港入港率达到100％以上以上。", "comparator-twice", "以上以上", ["一 渔港入港率 >= 100 % 2030 -"]),
    ("year", "到20222年，建成渔港3个。", "year-misprint", "20222年", ["一 建成渔港 = 3 个 None -"]),
]


@pytest.mark.parametrize(("line", "code", "words", "expected"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_bad_numbers_are_told_with_their_place(line: str, code: str, words: str, expected: list[str]) -> None:
    text = f"{HEAD}一、工作目标\n\n{line}\n"
    extraction = read_document(text)
    [warning] = [w for w in extraction.warnings if w.code == code]
    [(start, end)] = warning.spans
    assert text[start:end] == words
    assert words in warning.message("en")
    assert words in warning.message("zh")
    assert rows(extraction.documents[0]) == expected


def test_a_row_of_another_length_is_told_and_left_out() -> None:
    text = HEAD + BODY + REGION_ROWS.replace("石塘区\t2\t-\t30", "石塘区\t2\t30")
    extraction = read_document(text)
    [warning] = [w for w in extraction.warnings if w.code == "row-length"]
    assert warning.values == {"path": "附件/表1", "row": 2, "found": 3, "expected": 4}
    assert "".join(text[s:e] for s, e in warning.spans).replace("\t", "") == "石塘区230"
    assert [row for row in rows(extraction.documents[0]) if "石塘区" in row] == []


WORDS = st.lists(
    st.sampled_from([*"，。；、：（）“”《》", "到2030年", "2028—2030年", "新增", "达到", "不低于", "以上", "1/3", "三分之二", "各", "均",
                     "渔港", "1,2345", "10", "3.5", "%", "亿元", "个", "其中", "给予", "奖励", "每年", "的", "1—2", "各地"]),
    max_size=30,
)  # fmt: skip


@given(WORDS)
@settings(max_examples=300)
def test_no_words_break_the_reader(words: list[str]) -> None:
    text = plain("".join(words))
    for one in read_paragraph(text, PERIOD):
        assert 0 <= one.start < one.end <= len(text)
        assert one.indicator


def test_a_clause_on_who_may_apply_promises_nothing() -> None:
    text = f"{HEAD}一、申报条件。\n\n（一）拥有渔船5艘以上。\n\n（二）研发人员占比30%以上。\n\n二、工作目标\n\n建成渔港3个。\n"
    assert rows(only(text)) == ["二 建成渔港 = 3 个 None -"]


VARIANTS = [
    ("years in brackets", "指标\t单位\t目标值（2029年）\n渔港\t个\t30（累计）\n", ["附件 渔港 = 30 个 2029 -"]),
    ("units in heads", "主要指标\t2029年目标（万人）\t2030年目标（万人）\n渔民\t3以上\t≥4\n", ["附件 渔民 >= 3 万人 2029 -", "附件 渔民 >= 4 万人 2030 -"]),
    ("past years", "指标\t单位\t2026年\t2030年\n渔港\t个\t20\t30\n", ["附件 渔港 = 30 个 2030 -"]),
    ("scores", "考核指标\t目标值\t分值\n渔港\t30个\t5\n", []),
    ("words in cells", "指标\t2030年目标\n渔业产值\t增长6%左右\n", ["附件 渔业产值 ~ 6 % 2030 -"]),
]


@pytest.mark.parametrize(("table", "expected"), [row[1:] for row in VARIANTS], ids=[row[0] for row in VARIANTS])
def test_variants_of_tables(table: str, expected: list[str]) -> None:
    head, *lines = table.strip().split("\n")
    more = "\n".join(lines + [line.replace("渔", "海") for line in lines])
    found = [row for row in of_table(f"\n附件1\n\n渔业发展目标\n\n{head}\n{more}\n") if "海" not in row]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2035年，再生水利用率达到25%左右。", ["再生水利用率 ~ 25 %"]),  # 再 belongs to the word
        ("再造林面积达到3万亩。", ["再造林面积 = 3 万亩"]),
        ("对渡船改造项目，按投资额的10%给予补助，每年最高不超过60万元。", []),  # a bound of what was said before
    ],
)
def test_what_is_no_part_of_an_indicator(text: str, expected: list[str]) -> None:
    assert [shown(one) for one in read(text)] == expected
