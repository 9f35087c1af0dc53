"""Who gets how much for what, and how it goes together. Every text is invented; 云岚市 does not exist."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.interchange import to_data
from policygraph.loaders.amounts import Sentence
from policygraph.loaders.extract import extract_text
from policygraph.loaders.incentive_rules import RULES, Rule
from policygraph.loaders.incentive_subjects import period, tiers
from policygraph.loaders.incentives import incentives
from policygraph.loaders.mapped import Block, Mapped
from policygraph.loaders.stacking import RULES as STACKING
from policygraph.loaders.stacking import kinds
from policygraph.loaders.text import decode
from policygraph.model import Document, Incentive
from policygraph.reread import from_data

from .places import misplaced, uncovered


def found(*paragraphs: str) -> list[Incentive]:
    """The incentives of paragraphs of one clause."""
    text = "".join(paragraphs)
    blocks, start = [], 0
    for paragraph in paragraphs:
        places = tuple(range(start, start + len(paragraph)))
        blocks.append(Block("一", "passage", Mapped(paragraph, places)))
        start += len(paragraph)
    return list(incentives(blocks, source=text))


def amount(one: Incentive) -> str:
    return f"{one.value:g} {one.unit} {one.form}"


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [(rule, text, expected) for rule in RULES for text, expected in rule.examples],
    ids=[f"{rule.id}-{i}" for rule in RULES for i, _ in enumerate(rule.examples)],
)
def test_examples_of_each_rule(rule: Rule, text: str, expected: tuple[str, ...]) -> None:
    assert [amount(one) for one in found(text) if one.evidence.rule == rule.id] == list(expected)


def test_every_rule_has_examples_and_a_name_of_its_own() -> None:
    assert all(rule.examples for rule in RULES)
    assert all(any(expected for _, expected in rule.examples) for rule in RULES)
    assert len({rule.id for rule in RULES}) == len(RULES) == 10


AMOUNTS = [
    ("700万元、350万元和90万元", "700 万元|350 万元|90 万元"),
    ("9万、15万、24万元", "9 万元|15 万元|24 万元"),
    ("10、8、6万元", "10 万元|8 万元|6 万元"),
    ("10万到30万元", "10 万元-30 万元"),
    ("1‰—3‰", "1 ‰-3 ‰"),
    ("10%–20%", "10 %-20 %"),
    ("20元/月·平方米", "20 元/月·平方米"),
    ("1,500元", "1500 元"),
    ("10002000300040005000元", ""),
    ("每个20万。", "20 万"),
    ("1:1", "1 1:1"),
    ("1：1", "1 1:1"),
    ("六五折", "6.5 折"),
    ("百分之三十", "30 %"),
    ("30个百分点", "30 个百分点"),
    ("3万个、5万人次、2023年", ""),
    ("云政发〔2030〕5号", ""),
]


@pytest.mark.parametrize(("text", "expected"), AMOUNTS)
def test_lists_of_amounts(text: str, expected: str) -> None:
    items = [item for group in Sentence.of(text).groups for item in group.items]
    assert "|".join("-".join(f"{one.value:g} {one.unit}" for one in item) for item in items) == expected


def test_signs_keep_their_places() -> None:
    text = "渔港,按投资额20％给予最高30万元补助(含税);"
    sentence = Sentence.of(text)
    assert sentence.words(0, len(sentence.text)) == "渔港，按投资额20%给予最高30万元补助（含税）；"
    assert [sentence.words(at, at + 1) for at in sentence.signs()] == ["20%", "30万元"]


WHOLE = [
    (
        "levels",
        "新认定的国家级、省级海洋牧场分别奖励100万元、50万元。",
        ["新认定的国家级海洋牧场|100 万元 fixed", "新认定的省级海洋牧场|50 万元 fixed"],
    ),
    (
        "prizes",
        "获得云岚渔业一、二、三等奖的，分别奖励30万元、20万元和10万元。",
        ["获得云岚渔业一等奖|30 万元 fixed", "获得云岚渔业二等奖|20 万元 fixed", "获得云岚渔业三等奖|10 万元 fixed"],
    ),
    (
        "things",
        "新认定的省级鱼苗场、饲料研究中心分别奖励40万元、20万元。",
        ["新认定的省级鱼苗场|40 万元 fixed", "新认定的省级饲料研究中心|20 万元 fixed"],
    ),
    (
        "labels with amounts of their own",
        "新建的鱼苗场，分别按照国家级80万元、省级50万元、市级10-20万元的标准给予补助。",
        [
            "新建的鱼苗场，国家级|80 万元 fixed",
            "新建的鱼苗场，省级|50 万元 fixed",
            "新建的鱼苗场，市级|10 万元 fixed",
            "新建的鱼苗场，市级|20 万元 fixed",
        ],
    ),
    (
        "a list behind a colon",
        "对渔业养护站，按考核等次分别奖励：优秀30万元，良好20万元，合格10万元。",
        ["渔业养护站，优秀|30 万元 fixed", "渔业养护站，良好|20 万元 fixed", "渔业养护站，合格|10 万元 fixed"],
    ),
    (
        "parallel phrases",
        "高校毕业生到渔场就业的，博士每月补贴3000元，硕士每月补贴2000元。",
        ["高校毕业生到渔场就业的，博士每月|3000 元 fixed", "高校毕业生到渔场就业的，硕士每月|2000 元 fixed"],
    ),
    (
        "a list of another length is for all",
        "年捕捞量排名前三的渔业合作社，分别给予5万元、3万元、2万元奖励。",
        [
            "年捕捞量排名前三的渔业合作社|5 万元 fixed",
            "年捕捞量排名前三的渔业合作社|3 万元 fixed",
            "年捕捞量排名前三的渔业合作社|2 万元 fixed",
        ],
    ),
    (
        "rate and caps share a receiver",
        "对购置冷链设备的渔业公司，按设备投资额的20%给予不超过50万元的补助，单家公司年度补助不超过80万元。",
        ["购置冷链设备的渔业公司，按设备投资额|20 % rate", "购置冷链设备的渔业公司|50 万元 cap", "购置冷链设备的渔业公司|80 万元 cap"],
    ),
    (
        "a threshold is none",
        "对实际投资3000万元以上、达到省级标准的渔港，一次性奖励60万元；投资额1亿元（含）以上的，奖励90万元。",
        ["实际投资3000万元以上、达到省级标准的渔港|60 万元 fixed", "实际投资3000万元以上、达到省级标准的渔港，投资额1亿元（含）以上|90 万元 fixed"],
    ),
    (
        "half-width print",
        "渔业公司参展的,给予展位费50%、最高2万元的补助(每家最多两个展位);",
        ["渔业公司参展，展位费|50 % rate", "渔业公司参展|2 万元 cap"],
    ),
    (
        "whom the verb names",
        "每年给予市鱼病监测中心、市渔港养护站不超过25万元、15万元补助。",
        ["市鱼病监测中心|25 万元 cap", "市渔港养护站|15 万元 cap"],
    ),
    (
        "the task before the receiver",
        "加强渔港养护，对完成年度任务的养护站给予8万元补助。",
        ["完成年度任务的养护站|8 万元 fixed"],
    ),
    (
        "a reward without a number before",
        "对新办渔家乐给予奖励，奖励金额参照其当年税收留成的35%确定，最高奖励30万元。",
        ["新办渔家乐，参照其当年税收留成|35 % rate", "新办渔家乐|30 万元 cap"],
    ),
    (
        "no incentives",
        "市财政每年安排800万元渔业专项资金，设立总规模5亿元的风险补偿基金，银行承担30%、渔业担保公司承担70%。",
        [],
    ),
    ("targets", "到2030年，渔业产值达到80亿元，增长6%，支持新建渔港3座。", []),
    ("budgets", "市级财政2030年预算安排资金3.2亿元，其中渔港建设领域资金1.1亿元。", []),
    ("stages of payment", "渔港补助在开工、完工后各拨付40%和60%。", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in WHOLE], ids=[row[0] for row in WHOLE])
def test_who_gets_what(text: str, expected: list[str]) -> None:
    assert [f"{one.subject}|{amount(one)}" for one in found(text)] == expected


TIERS = [
    ("评为五星、四星级渔家乐", "评为五星渔家乐|评为四星级渔家乐"),
    ("甲类、乙类渔场年租金", "甲类渔场年租金|乙类渔场年租金"),
    ("年度考核优秀、良好的渔港", "年度考核优秀的渔港|年度考核良好的渔港"),
    ("首获国家级、省级示范渔港或省级示范渔场称号", "首获国家级示范渔港称号|首获省级示范渔港称号|首获省级示范渔场称号"),
    ("获渔业创新奖一、二等奖和省渔业奖的企业", "获渔业创新奖一等奖的企业|获渔业创新奖二等奖的企业|获省渔业奖的企业"),
    ("产值首次达到1亿元、5亿元的渔业公司", "产值首次达到1亿元的渔业公司|产值首次达到5亿元的渔业公司"),
    ("验收合格的县（市、区）政府", "验收合格的县（市、区）政府|验收合格的县（市、区）政府"),
]


@pytest.mark.parametrize(("subject", "expected"), TIERS)
def test_one_subject_for_each_amount(subject: str, expected: str) -> None:
    assert tiers(subject, expected.count("|") + 1) == expected.split("|")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("每年给予", "每年"),
        ("一次性奖励", "一次性"),
        ("给予连续三年电费补贴", "连续三年"),
        ("连续5年每年给予", "连续5年每年"),
        ("自投产起3年内给予", "3年内"),
        ("每年择优遴选5个项目，给予", None),
        ("给予", None),
    ],
)
def test_periods(words: str, expected: str | None) -> None:
    assert period(words) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [(text, expected) for rule in STACKING for text, expected in rule.examples],
)
def test_examples_of_stacking(text: str, expected: tuple[str, ...]) -> None:
    assert tuple(rule.kind for rule in kinds(text)) == expected


def test_every_stacking_rule_has_examples() -> None:
    assert len({rule.id for rule in STACKING}) == len(STACKING) == 4
    assert all(any(rule.kind in expected for _, expected in rule.examples) for rule in STACKING)


DOCUMENT = """
云岚市人民政府关于加快渔港建设的若干意见

云政发〔2021〕7号

各县（市、区）人民政府：

为加快渔港建设，提出如下意见。去年奖励渔港的经验要推广。

一、扩大渔港投资

1.支持渔港扩建。对扩建码头的渔业公司，按投资额的20%给予

补助，单家不超过80万元；以上补助就高执行、不重复享受。（责任单位：市财政局）

2.渔场分级补贴。对完成备案的渔场，给予电费补贴，补贴标准为电费的50%，且

（1）甲级：年补贴金额不超过30万元；

（2）乙级：年补贴金额不超过20万元。

二、附则。同一公司不同项目符合两项条款的，可叠加执行。
{tail}
云岚市人民政府

2021年3月1日
"""


def read(tail: str = "") -> Document:
    text = DOCUMENT.format(tail=tail)
    extraction = extract_text(decode(text.encode(), "测试.txt"))
    assert misplaced(extraction, text) == []
    assert uncovered(extraction, text) == []
    again = from_data(to_data(extraction))
    assert [d.incentives for d in again.documents] == [d.incentives for d in extraction.documents]
    assert [d.stacking for d in again.documents] == [d.stacking for d in extraction.documents]
    return extraction.documents[0]


def test_the_incentives_of_a_document() -> None:
    document = read()
    assert [f"{one.path} {amount(one)} {one.subject}" for one in document.incentives] == [
        "一/1 20 % rate 扩建码头的渔业公司，按投资额",
        "一/1 80 万元 cap 扩建码头的渔业公司",
        "一/2 50 % rate 完成备案的渔场",
        "一/2/（1） 30 万元 cap 甲级：年补贴金额不超过",
        "一/2/（2） 20 万元 cap 乙级：年补贴金额不超过",
    ]
    assert document.incentives[0].evidence.words.startswith("对扩建码头的渔业公司，按投资额的20%给予补助")
    assert [(one.path, one.kind) for one in document.stacking] == [("一/1", "highest-only"), ("二", "may-stack")]


def test_an_interpretation_promises_nothing() -> None:
    text = DOCUMENT.format(tail="") + "\n关于《云岚市人民政府关于加快渔港建设的若干意见》的政策解读\n\n一、内容\n\n渔港奖励50万元，就高不重复。\n"
    documents = extract_text(decode(text.encode(), "x")).documents
    assert [(d.kind, len(d.incentives), len(d.stacking)) for d in documents] == [("policy", 5, 2), ("interpretation", 0, 0)]


SIGNS = st.text(st.sampled_from("奖励给予补助不超过最高按的、和，。；：（）%元万亿123.,-—1:1/分别国家级省对其中每年渔港以上\ue000\uf000 "), max_size=80)


@settings(max_examples=300, deadline=None)
@given(SIGNS)
def test_no_text_breaks_it(text: str) -> None:
    squeezed = "".join(text.split())
    for one in found(squeezed):
        assert one.evidence.words in squeezed
    kinds(squeezed)


@pytest.mark.parametrize(
    "text",
    ["奖励" * 5000, "按" * 5000, "给予1万元、" * 3000, "最高" * 5000 + "1万元", "1、" * 8000, "（" * 5000 + "奖1元", "省级、" * 4000 + "奖励1万元、2万元"],
    ids=["verbs", "by", "amounts", "caps", "numbers", "brackets", "grades"],
)  # fmt: skip
def test_long_texts_end_somewhere(text: str) -> None:
    found(text)
    kinds(text)


# caption, title and head of a table, its rows, what is read as "value unit form subject"
STANDARDS = [
    ("whom it is for", "渔业奖补标准", "序号\t奖补项目\t奖补对象\t奖补标准",
     ["1\t引进总部\t在我市开设总部的渔业公司\t一次性奖励60万元"], ["60 万元 fixed 在我市开设总部的渔业公司"]),
    ("all that names it", "渔港奖励标准", "类别\t等级\t奖励标准（万元）",
     ["渔港\t国家级\t80", "渔港\t省级\t40"], ["80 万元 fixed 渔港，国家级", "40 万元 fixed 渔港，省级"]),
    ("a gift by its name", "渔业人才待遇", "人才类别\t购房补贴标准\t生活津贴（元/月）", ["渔业博士\t最高40万元\t3000"],
     ["40 万元 cap 渔业博士，购房补贴", "3000 元/月 fixed 渔业博士，生活津贴"]),
    ("a rate and its cap", "渔船更新补助标准", "补助项目\t标准",
     ["更新渔船\t按船价的20%给予补助，单船最高30万元"], ["20 % rate 更新渔船", "30 万元 cap 更新渔船"]),
    ("the unit above", "渔港奖励标准||单位：万元", "奖励项目\t奖励金额", ["新建渔港\t50"], ["50 万元 fixed 新建渔港"]),
    ("no unit at all", "渔港奖励标准", "奖励项目\t奖励金额", ["新建渔港\t50"], []),
    ("who got how much", "渔港奖励资金名单", "企业名称\t奖励金额（万元）", ["青屿渔业公司\t50"], []),
    ("shared out among places", "渔港补助资金分配表", "县（市、区）\t补助金额（万元）", ["青屿区\t50", "石塘区\t40"], []),
    ("a standard that is no gift", "渔港技术规范", "项目\t标准", ["堤顶宽度\t6米", "罚款\t50万元"], []),
]  # fmt: skip


@pytest.mark.parametrize(("title", "head", "lines", "expected"), [row[1:] for row in STANDARDS], ids=[row[0] for row in STANDARDS])
def test_tables_of_standards(title: str, head: str, lines: list[str], expected: list[str]) -> None:
    head_lines = "\n\n".join([*title.split("||"), head])
    document = extract_text(decode((DOCUMENT.format(tail="") + f"\n附件\n\n{head_lines}\n" + "\n".join(lines) + "\n").encode(), "x")).documents[0]
    found = [one for one in document.incentives if one.path.startswith("附件")]
    assert [f"{amount(one)} {one.subject}" for one in found] == expected
    assert all(one.evidence.rule == "incentive-table" for one in found)
