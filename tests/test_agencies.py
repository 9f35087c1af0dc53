"""Which agency a printed name means: rules, on places and bodies that no list has, and the curated vocabulary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import combinations

import pyoxigraph
import pytest
from rdflib import Graph

from policygraph.graph.abbreviations import abbreviates, ending, spelling
from policygraph.graph.agencies import Unit, UnitResolution, resolve
from policygraph.graph.agency_vocabulary import vocabulary
from policygraph.graph.regions import CITY, COUNTY, PROVINCE, invented
from policygraph.graph.unit_names import UnitName
from policygraph.ontology import AGENCIES

KNOWN = vocabulary()
SEAT = "岚江省云岚市"  # no list has it


def resolved(names: Iterable[str], seat: str | None = SEAT, on: date | None = None) -> dict[str, UnitResolution]:
    """What each name means in texts of one place."""
    region = KNOWN.gazetteer.seat(seat)
    return {unit.printed: found for unit, found in resolve([Unit(name, region, on) for name in names], KNOWN).items()}


def label(name: str, seat: str | None = SEAT, on: date | None = None, beside: Iterable[str] = ()) -> str | None:
    found = resolved([name, *beside], seat, on)[name].agency
    return found.label if found else None


# -- abbreviation ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("海渔局", "海洋与渔业局"),
        ("港航中心", "港航事业发展中心"),
        ("盐业办", "盐业事务管理办公室"),
        ("茶促会", "茶叶促进委员会"),
        ("渡管委", "渡口管理委员会"),
        ("航运集团", "航空运输集团有限公司"),
        ("灯塔监管局", "灯塔监督管理局"),
        ("水文中心", "水文监测中心"),
    ],
)
def test_a_short_form(short: str, long: str) -> None:
    expected = short not in {"茶促会", "水文中心"}  # 会 is no 委员会; 监测 is a word of its own
    assert abbreviates(short, long) is expected
    assert not abbreviates(long, short)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("渔业局", "渔业渔港局"),
        ("教育局", "体育局"),
        ("茶叶局", "茶叶协会"),
        ("灯塔局", "灯塔办"),
        ("灯塔局", "渡口灯塔局"),
        ("海渔局", "渔海局"),
        ("航标局", "航道局"),
        ("海洋中心", "海洋渔业中心"),
        ("局", "渔业局"),
    ],
)
def test_no_short_form(one: str, other: str) -> None:
    assert not abbreviates(one, other)
    assert not abbreviates(other, one)


def test_spellings() -> None:
    assert spelling("渡口和灯塔管理局") == spelling("渡口灯塔局")
    assert spelling("渡口与灯塔委员会") == spelling("渡口灯塔委")
    assert spelling("渡口局") != spelling("渡口办")
    assert ending("各地") is None


# -- one agency under many names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "names",
    [
        ["市海渔局", "市海洋渔业局", "市海洋与渔业局", "云岚市海洋与渔业局", "岚江省云岚市海渔局"],
        ["市港航中心", "市港航事业发展中心", "云岚市港航中心"],
        ["市盐业办", "市盐业事务管理办公室"],
        ["市交运集团", "市交通运输集团有限公司", "云岚交运集团"],
        ["市民宗局", "市民族宗教事务局", "市民族和宗教事务局"],
        ["市投促局", "市投资促进局"],
        ["市人社局", "市人力社保局", "市人力资源和社会保障局", "市人力资源社会保障局"],
        ["市发改委", "市发展改革委", "市发展和改革委员会", "云岚市发展改革委"],
        ["市文广旅局", "市文化广电旅游局", "市文化广电和旅游局"],
        ["市卫健委", "市卫生健康委", "市卫生健康委员会"],
        ["市粮食物资局", "市粮食和物资储备局"],
        ["市应急局", "市应急管理局"],
        ["市大数据局", "市大数据管理局", "市大数据发展管理局"],
        ["市市场监管局", "市场监管局", "市市监局", "市市场监督管理局"],
        ["市委组织部", "中共云岚市委组织部", "云岚市委组织部", "市委组织部〈市委人才办〉", "市委组织部（市委人才办）"],
        ["团市委", "共青团云岚市委员会", "共青团云岚市委"],
        ["市税务局", "国家税务总局云岚市税务局", "云岚市税务局"],
        ["人行云岚市中心支行", "中国人民银行云岚市中心支行", "人民银行云岚市中心支行"],
        ["云岚银保监分局", "中国银保监会云岚监管分局", "市银保监分局"],
        ["市政府办公室", "市府办", "云岚市人民政府办公室"],
    ],
    ids=lambda names: names[0],
)
@pytest.mark.parametrize("seat", [SEAT, "杭州市", "四川省成都市", "延边朝鲜族自治州", "内蒙古自治区包头市"])
def test_these_are_one(names: list[str], seat: str) -> None:
    if seat != SEAT:
        region = KNOWN.gazetteer.seat(seat)
        assert region
        if region.name.endswith("州"):
            names = [name.replace("云岚市委", "延边州委").replace("市", "州") if name[0] in "市团" else name for name in names]
            names = [name for name in names if "场" not in name and "云岚市委" not in name]
        names = [name.replace("岚江省", "").replace("云岚市", region.name).replace("云岚", region.short) for name in names]
    found = resolved(names, seat)
    agencies = {(one.agency.region.path, one.agency.name) if one.agency else None for one in found.values()}
    assert len(agencies) == 1, {name: one.agency and one.agency.label for name, one in found.items()}
    assert None not in agencies


def test_none_of_these_are_one() -> None:
    """Other levels, places and trades."""
    rows = (
        "省市场监管局 市市场监管局 国家市场监管总局 市科技局 市科协 市教育局 市体育局 市民政局 市民宗局 市政务服务局 市政务服务中心",
        "市金融办 市委金融办 市海渔局 省海渔局 碧水市海渔局 碧水市海洋渔业协会 市农业局 市农业农村局 市规划局 市自然资源和规划局 市国土资源局",
        "市水利局 市海渔公司 市侨办 市侨联 市总工会 市委 市政府 市委办 市政府办 人行云岚市中心支行 人行云岚市分行",
        "云岚银保监分局 国家金融监督管理总局云岚监管分局 云岚海关 云岚海事局 市文联 市工商联 市妇联 市残联 市法院 市检察院 市城管局",
        "市综合执法局 市药监局 市食药监局 市监委 市委人才办 市委组织部 市渔业局 市渔政局 市委党校 市委党史研究室 市财政局",
        "省财政厅 财政部 市疾控中心 市疾控局",
    )
    names = " ".join(rows).split()
    found = resolved(names)
    assert [name for name in names if not found[name].agency] == []
    for one, other in combinations(names, 2):
        assert found[one].agency != found[other].agency, (one, other)


@pytest.mark.parametrize(
    ("name", "seat", "full"),
    [
        ("市科技局", SEAT, "云岚市科学技术局"),
        ("省科技厅", SEAT, "岚江省科学技术厅"),
        ("科技部", SEAT, "科学技术部"),
        ("国家发展改革委", "温州市", "国家发展和改革委员会"),
        ("财政厅", "温州市", "浙江省财政厅"),
        ("省银保监局", "温州市", "中国银行保险监督管理委员会浙江监管局"),
        ("证监会", "温州市", "中国证券监督管理委员会"),
        ("区发改委", "鹿城区", "温州市鹿城区发展和改革委员会"),
        ("市发改委", "鹿城区", "温州市发展和改革委员会"),
        ("市发改委", "乐清市", "乐清市发展和改革委员会"),
        ("县教育局", "浙江省温州市永嘉县", "永嘉县教育局"),
        ("市经信委", "上海市", "上海市经济和信息化局"),
        ("温州市鹿城区教育局", "浙江省", "温州市鹿城区教育局"),
        ("瓯海区政府", "温州市", "温州市瓯海区人民政府"),
        ("鹿城区", "温州市", "温州市鹿城区人民政府"),
        ("碧水市海渔局", SEAT, "碧水市海渔局"),
        ("云溪县海渔局", SEAT, "云溪县海渔局"),
        ("人行碧水市中心支行", SEAT, "中国人民银行碧水市中心支行"),
        ("云岚海关", SEAT, "云岚海关"),
        ("云岚大学", SEAT, "云岚大学"),
        ("市公用集团", SEAT, "云岚市公用集团"),
        ("云岚供电公司", SEAT, "云岚供电公司"),
        ("云岚高新区（经开区）管委会", SEAT, "云岚高新区（经开区）管委会"),
        ("云岚滨江新区", SEAT, "云岚滨江新区管委会"),
        ("县委宣传部", "永嘉县", "中共永嘉县委宣传部"),
        ("市考绩办", SEAT, "云岚市考绩委员会办公室"),
        ("市文旅局", SEAT, "云岚市文化广电旅游局"),
        ("市文化和旅游局", SEAT, "云岚市文化和旅游局"),
        ("深圳银保监局", "深圳市", "中国银行保险监督管理委员会深圳监管局"),
        ("市委教育工委", SEAT, "中共云岚市委教育工委"),
        ("市经信局市新经济委", SEAT, "云岚市经济和信息化局"),
        ("阿里巴巴集团", "杭州市", "阿里巴巴集团"),
        ("国网浙江省电力公司", "杭州市", "国网浙江省电力公司"),
        ("国家开发银行", "杭州市", "国家开发银行"),
        ("中国电信云岚分公司", SEAT, "中国电信云岚分公司"),
        ("临平街道办事处", "杭州市", "临平街道办事处"),
        ("*市科技局", SEAT, "云岚市科学技术局"),
    ],
)
def test_full_names(name: str, seat: str, full: str) -> None:
    assert label(name, seat) == full


def test_the_longest_printed_form_names_a_body_that_no_list_has() -> None:
    assert label("市海渔局") == "云岚市海渔局"
    assert label("市海渔局", beside=["市海洋渔业局"]) == "云岚市海洋渔业局"
    # What another city prints says nothing of this one.
    assert label("市海渔局", beside=["碧水市海洋渔业局"]) == "云岚市海渔局"


@pytest.mark.parametrize(
    ("name", "seat", "rule"),
    [
        ("市发改委", None, "no-region"),
        ("市发改委", "浙江省", "no-region"),  # which city's?
        ("区综合行政执法局", "温州市", "no-region"),
        ("省科技厅", "云岚市", "no-region"),  # nothing says where 云岚市 lies
        ("下同", SEAT, "unknown"),
        ("以下工作均需各地落实", SEAT, "unknown"),
        ("办", SEAT, "unknown"),
        ("渡口改造资金由市财政和各区财政按比例分担并在每年年底前拨付到相关乡镇街道办", SEAT, "unknown"),
    ],
)
def test_what_cannot_be_told_stays_open(name: str, seat: str | None, rule: str) -> None:
    found = resolved([name], seat)[name]
    assert (found.agency, found.group, found.rule) == (None, None, rule)


def test_a_short_form_of_two_bodies_is_left_open() -> None:
    found = resolved(["市海渔局", "市海洋渔业局", "市海岛渔民局"])
    assert found["市海渔局"].rule == "ambiguous"
    assert found["市海洋渔业局"].agency != found["市海岛渔民局"].agency


def test_the_date_tells_which_of_two_bodies_a_form_means() -> None:
    assert label("市人行", on=date(2020, 1, 1)) == "中国人民银行云岚市中心支行"
    assert label("市人行", on=date(2024, 1, 1)) == "中国人民银行云岚市分行"


def test_the_office_in_brackets_is_its_own() -> None:
    found = resolved(["市委组织部‹市委人才办›", "市委人才办"])
    one, other = found.values()
    assert one.agency
    assert one.agency.label == "中共云岚市委组织部"
    assert one.second == other.agency


def test_full_names_of_other_places() -> None:
    """The name that texts print in full is shown for the short forms too; the IRI stays that of the trade."""
    found = [one.agency for one in resolved(["市文旅局", "市文化和旅游局"]).values()]
    assert [one.label for one in found if one] == ["云岚市文化和旅游局"] * 2
    assert {one.name for one in found if one} == {"文化广电旅游局"}


# -- groups ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "plain", "members"),
    [
        ("各县（市、区）政府", "各县（市、区）人民政府", 12),
        ("各县<市、区>人民政府", "各县（市、区）人民政府", 12),
        ("各县（市、区）", "各县（市、区）人民政府", 12),
        ("各区政府", "各区人民政府", 4),
        ("各县（市）政府", "各县（市）人民政府", 8),
        ("各区住建部门", "各区住建部门", 4),
        ("各地", "各地", 12),
        ("有关县（市、区）政府", "有关县（市、区）人民政府", 0),  # which ones is not said
        ("各有关单位", "各有关单位", 0),
        ("市级有关部门", "市级有关部门", 0),
        ("相关高校", "相关高校", 0),
        ("市级功能区", "市级功能区", 0),
        ("各县（市、区）政府（管委会）", "各县（市、区）人民政府（管委会）", 12),
        ("县（市、区）政府", "各县（市、区）人民政府", 12),
        ("各县（市、区）农业农村部门", "各县（市、区）农业农村部门", 12),
        ("各区、县（市）", "各区、县（市）人民政府", 12),
        ("在温各银行", "在温各银行", 0),
        ("镇政府", "镇人民政府", 0),
        ("市委市政府", "市委市人民政府", 0),
    ],
)
def test_groups_stay_groups(name: str, plain: str, members: int) -> None:
    found = resolved([name], "温州市")[name]
    assert found.agency is None
    assert found.group
    assert (found.group.name, len(found.group.members)) == (plain, members)


def test_a_group_of_a_province_has_cities() -> None:
    sizes = {"各市政府": 11, "各设区的市人民政府": 11, "各市、县（市、区）政府": 101, "各县（市、区）政府": 90, "各地": 11}
    for name, found in resolved(sizes, "浙江省").items():
        assert found.group
        assert len(found.group.members) == sizes[name], name
    for name, found in resolved(["各省（区、市）人民政府", "各省、自治区、直辖市人民政府", "各地区"], "中国").items():
        assert found.group
        assert len(found.group.members) == 31, name


@pytest.mark.parametrize("name", ["云岚市企业服务中心", "市企业家协会", "市机构编制委员会办公室"])
def test_bodies_that_sound_like_groups(name: str) -> None:
    assert not UnitName.of(name).group


# -- the curated vocabulary --------------------------------------------------------------------------------------------


def test_a_form_means_one_trade_unless_a_reform_tells_them_apart() -> None:
    forms: Counter[str] = Counter()
    for trade in KNOWN.trades.values():
        names = [trade.name, *filter(None, (trade.provincial, trade.national)), *trade.variants, *trade.forms]
        assert len({*trade.forms, *trade.variants}) == len(trade.forms) + len(trade.variants), trade.name
        forms.update(set(names))
    for form, count in forms.items():
        assert len(KNOWN.current(KNOWN.with_form(form), None)) == 1, form
        assert count <= 2, form


def test_every_form_of_the_vocabulary_is_reached() -> None:
    for trade in KNOWN.trades.values():
        for form in (trade.name, *trade.variants, *trade.forms):
            if trade.is_national(form) or trade.is_provincial(form):
                continue
            name = "市" + form
            for on in (date(2017, 1, 1), date(2025, 1, 1)):
                if trade in KNOWN.current(KNOWN.with_form(form), on):
                    found = resolved([name], on=on)[name].agency
                    assert found, name
                    assert found.trade == trade, (name, found.label)


def test_regions() -> None:
    levels = Counter(region.level for region in KNOWN.gazetteer.regions)
    assert levels == {"国家": 1, PROVINCE: 34, CITY: 333, COUNTY: 90}  # of counties those of 浙江
    for region in KNOWN.gazetteer.regions:
        assert region.level == "国家" or region.parent
        assert KNOWN.gazetteer.seat("".join(reversed([one.name for one in region.chain() if one.level != "国家"]))) == (
            region if region.level != "国家" else KNOWN.gazetteer.nation
        ) or region.level == "国家"


def test_zones_are_no_regions() -> None:
    assert invented("云溪县")
    assert not invented("高新区")
    assert not invented("滨江新区")


def test_reforms_link_trades_in_time() -> None:
    by_name = {trade.iri: trade.name for trade in KNOWN.trades.values()}
    told = {(by_name[old], by_name[new]): reform.on for reform in KNOWN.reforms for old in reform.old for new in reform.new}
    assert told["中国银行保险监督管理委员会监管分局", "国家金融监督管理总局监管分局"] == date(2023, 5, 18)
    assert told["工商行政管理局", "市场监督管理局"].year == 2018
    assert told["国土资源局", "自然资源和规划局"].year == 2018
    assert told["人民政府金融工作办公室", "党委金融委员会办公室"].year == 2023
    assert told["大数据发展管理局", "数据局"].year == 2023
    assert all(reform.completed is None or reform.completed >= reform.on for reform in KNOWN.reforms)


def test_the_vocabulary_has_no_blank_nodes_and_is_read_alike_by_both_parsers() -> None:
    triples = list(pyoxigraph.parse(AGENCIES.read_bytes(), pyoxigraph.RdfFormat.TURTLE))
    assert not [one for one in triples if isinstance(one.subject, pyoxigraph.BlankNode) or isinstance(one.object, pyoxigraph.BlankNode)]
    assert len(Graph().parse(AGENCIES, format="turtle")) == len({*triples})
