"""Units and what they do. Every text is invented; 云岚市 and 青屿区 do not exist."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.interchange import to_data
from policygraph.loaders.duty_tables import COLUMNS, Column, duties
from policygraph.loaders.extract import extract_text
from policygraph.loaders.responsibilities import RULES, Rule, candidates, match
from policygraph.loaders.text import decode
from policygraph.loaders.unit_lists import GAP, is_unit
from policygraph.loaders.unit_roles import named
from policygraph.model import Document, Extraction
from policygraph.reread import from_data

from .invented import Invented
from .places import misplaced, uncovered
from .typeset import gazette


def by_rule(rule: Rule, text: str) -> list[str]:
    hits = [match(candidate) for candidate in candidates(text)]
    return [f"{one.role} {one.unit}" for hit in hits if hit for one in hit[1] if hit[0] is rule]


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [(rule, text, expected) for rule in RULES for text, expected in rule.examples],
    ids=[f"{rule.id}-{i}" for rule in RULES for i, _ in enumerate(rule.examples)],
)
def test_examples_of_each_rule(rule: Rule, text: str, expected: tuple[str, ...]) -> None:
    assert by_rule(rule, text) == list(expected)


def test_every_rule_has_examples_and_a_name_of_its_own() -> None:
    assert all(rule.examples for rule in RULES)
    assert len({rule.id for rule in RULES}) == len(RULES) == 5


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.id)
def test_examples_of_each_column(column: Column) -> None:
    assert [head for head in column.examples if not column.fits(head)] == []
    assert [head for head in column.others if column.fits(head)] == []


LEADS = [
    ("市水利局牵头，市财政局配合。", "lead 市水利局|cooperating 市财政局"),
    ("市水利局牵头，市财政局、市商务局等部门参与。", "lead 市水利局|cooperating 市财政局|cooperating 市商务局"),
    ("由市水利局牵头，市财政局配合。", "lead 市水利局|cooperating 市财政局"),
    ("市水利局牵头负责，各县（市、区）政府具体实施。", "lead 市水利局|responsible 各县（市、区）政府"),
    ("市水利局、市商务局牵头组织实施。", "lead 市水利局|lead 市商务局"),
    ("（一）优化航线。市水利局牵头制定优化方案，每年调整20条。（责任单位：市商务局）", "responsible 市商务局"),
    ("2.市水利局牵头编制渔港规划，市财政局、市商务局配合。", ""),
    ("市水利局牵头，会同市财政局、市商务局制定补助办法。", ""),
    ("市水利局牵头会同市财政局制定补助办法。", ""),
    ("2031年6月底前，市水利局牵头制定补助办法。", ""),
    ("市水利局负责牵头开展普查；普查经费列入预算。", ""),
    ("市水利局要牵头建立联席会议制度，定期会商。", ""),
    ("青屿区政府牵头建设渔港，市水利局指导。", ""),
    ("建设渔港50座。市水利局牵头（市财政局配合），加快推进。", "cooperating 市财政局"),
    ("市水利局牵头建设渔港。市商务局牵头举办渔业节。", ""),  # each leads something else
    ("市水利局牵头单位职责另行规定。", ""),
    ("市水利局牵头人员负责联络。", ""),
    ("市水利局牵头的联席会议机制每季度会商。", ""),
    ("市水利局牵头建立的联席会议机制每季度会商。", ""),
    ("建立由市水利局牵头的工作机制。", ""),
    ("由市水利局牵头聘请专家，加强指导。", ""),
    ("市水利局参与牵头制定标准。", ""),
    ("市水利局牵头制定了渔港标准。", ""),
    ("市水利局牵头项目未按期完成的，予以通报。", ""),
    ("市水利局牵头制定标准的，给予奖励。", ""),
    ("市级龙头企业牵头组建创新联合体。", ""),
    ("各有关部门牵头制定方案。", ""),
    ("对市水利局牵头事项开展督查。", ""),
    ("支持市水利局牵头制定标准。", ""),
    ("市领导、值班长牵头进行会商。", ""),
    ("市财政每年牵头相关部门开展评价。", ""),
    ("市水利局会同市财政局负责。", ""),
    ("印发《市水利局牵头制定渔港标准》。", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LEADS, ids=[row[0] for row in LEADS])
def test_a_sentence_says_who_leads(text: str, expected: str) -> None:
    hits = [match(candidate) for candidate in candidates(text)]
    assert "|".join(f"{one.role} {one.unit}" for hit in hits if hit for one in hit[1]) == expected


LISTS = [
    ("groups", "市水利局、市财政局，各县（市、区）政府；云岚大学", "市水利局 市财政局 各县（市、区）政府 云岚大学"),
    ("inner brackets", "各县<市、区>政府，市委组织部‹市委人才办›", "各县（市、区）政府 市委组织部〈市委人才办〉"),
    ("a lost bracket", "市税务局，各县<市、区政府", "市税务局 各县（市、区）政府"),
    ("a shared end", "云岚港区、青屿高新区〈经开区〉管委会", "云岚港区管委会 青屿高新区（经开区）管委会"),
    ("a shared end of districts", "青屿区、石塘区、松门县政府", "青屿区政府 石塘区政府 松门县政府"),
    ("counties share no 管委会", "各县（市、区）、云岚港区管委会", "各县（市、区） 云岚港区管委会"),
    ("one collective name", "市水利局，各市、县（区）人民政府", "市水利局 各市、县（区）人民政府"),
    ("和 within names", "市自然资源和规划局、市人力资源和社会保障局和市教育局", "市自然资源和规划局 市人力资源和社会保障局 市教育局"),
    ("及 between names", "市级各有关部门及各县市区政府", "市级各有关部门 各县市区政府"),
    ("等", "市水利局、市财政局等有关部门，各地", "市水利局 市财政局 各地"),
    ("等 and who else", "云岚大学、青屿学院等在岚相关高校", "云岚大学 青屿学院 在岚相关高校"),
    ("firms, banks, offices", "云岚港集团、人行云岚市中心支行、国网云岚供电公司", "云岚港集团 人行云岚市中心支行 国网云岚供电公司"),
    ("remarks", "市水利局，以下工作均需各地落实，不再列出", "市水利局"),
    ("white space in a name", f"市水{GAP}利局、市公安局{GAP}区城管局", "市水利局 市公安局 区城管局"),
    ("names of other levels", "国家税务总局云岚市税务局、交通运输厅和各地级以上市人民政府", "国家税务总局云岚市税务局 交通运输厅 各地级以上市人民政府"),
    ("short names", "团市委、市残联、省委编办、工商联", "团市委 市残联 省委编办 工商联"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in LISTS], ids=[row[0] for row in LISTS])
def test_lists(text: str, expected: str) -> None:
    assert [one.unit for one in named(text)] == expected.split()


ROLES = [
    ("市水利局牵头，市财政局、市商务局配合", "lead 市水利局|cooperating 市财政局|cooperating 市商务局"),
    ("牵头单位：*市水利局、市商务局，配合单位：市财政局", "lead 市水利局|lead 市商务局|cooperating 市财政局"),
    ("市水利局，市财政局、市商务局配合", "responsible 市水利局|cooperating 市财政局|cooperating 市商务局"),
    ("*市水利局，各县〈市、区〉政府为责任主体，带*为牵头单位，下同", "lead 市水利局|responsible 各县（市、区）政府"),
    ("*市水利局〈标“*”为牵头单位，下同〉、市财政局", "lead 市水利局|responsible 市财政局"),
    ("市水利局、市财政局等按职责分工负责", "responsible 市水利局|responsible 市财政局"),
    (f"市水利局{GAP}(市税务局配合提供数据)", "responsible 市水利局|cooperating 市税务局"),
    (f"市水利局{GAP}市税务局配合提供数据)", "responsible 市水利局|cooperating 市税务局"),
    ("责任单位：市水利局、市水利局", "responsible 市水利局"),
    ("市级牵头单位：市水利局 责任单位：各县（市、区）".replace(" ", ""), "lead 市水利局|responsible 各县（市、区）"),
    ("市水利局（牵头）、市财政局、市商务局〈配合〉", "lead 市水利局|responsible 市财政局|cooperating 市商务局"),
    ("责任单位：市水利局*、市财政局/市商务局", "lead 市水利局|responsible 市财政局|responsible 市商务局"),
    ("主要责任单位：市水利局，配合责任单位：市财政局", "responsible 市水利局|cooperating 市财政局"),
    ("责任领导：张某某；责任单位：市水利局；完成时限：2030年底", "responsible 市水利局"),
    ("本条由市水利局牵头，市财政局等部门参与", "lead 市水利局|cooperating 市财政局"),
]


@pytest.mark.parametrize(("text", "expected"), ROLES)
def test_roles(text: str, expected: str) -> None:
    assert [f"{one.role} {one.unit}" for one in named(text)] == expected.split("|")


@pytest.mark.parametrize(
    "name", ["含扶贫", "试行", "LPR", "街道", "园区", "下同", "2023年", "市区的部门", "不含市属企业", "每年一次", "以下简称市管委会"]
)
def test_what_is_no_unit(name: str) -> None:
    assert not is_unit(name)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (f"制定细则{GAP}组织实施", ("制定细则", "组织实施")),
        (f"制定细则组{GAP}织遴选", ("制定细则", "组织遴选")),
        ("制定考核办法、组织考核", ("制定考核办法", "组织考核")),
        ("受理", ("受理",)),
        ("导向性政策", ("导向性政策",)),
        ("窗口答复、电话回访", ("窗口答复", "电话回访")),
    ],
)
def test_duties(words: str, expected: tuple[str, ...]) -> None:
    assert duties(words) == expected


HEAD = """
云岚市人民政府关于加快渔港建设的若干意见

云政发〔2021〕7号

各县（市、区）人民政府：

为加快渔港建设，提出如下意见。
"""
TAIL = """
云岚市人民政府

2021年3月1日
"""


def read(body: str, attachment: str = "") -> Extraction:
    text = f"{HEAD}\n{body}\n{TAIL}{attachment}"
    extraction = extract_text(decode(text.encode(), "测试.txt"))
    assert misplaced(extraction, text) == []
    assert uncovered(extraction, text) == []
    again = from_data(to_data(extraction))
    assert [d.responsibilities for d in again.documents] == [d.responsibilities for d in extraction.documents]
    return extraction


def said(document: Document) -> list[str]:
    return [f"{one.path} {one.role} {one.unit}" for one in document.responsibilities]


def brief(body: str, attachment: str = "") -> list[str]:
    [document] = read(body, attachment).documents
    return said(document)


def test_the_clauses_of_a_document() -> None:
    body = """一、扩大渔港投资（由市发展改革委牵头实施）

1.建设渔港。今年建成五座，为渔民服务。（责任单位：市水利局、市财

政局，各县〈市、区〉政府）（市商务局配合）

2.整治河道。由市水利局会同市财政局承担。

另行安排资金。（责任单位：市水利局）各地要落实。（责任单位：市水利局、市财政局）
"""
    assert brief(body) == [
        "一 lead 市发展改革委",
        "一/1 responsible 市水利局",
        "一/1 responsible 市财政局",
        "一/1 responsible 各县（市、区）政府",
        "一/1 cooperating 市商务局",
        "一/2 responsible 市水利局",
        "一/2 responsible 市财政局",
    ]


@pytest.mark.parametrize(
    "note",
    [
        "（责任单位：市水利局、市财政局，列第一位的为牵头单位，下同）",
        "（市水利局、市财政局）（列第一位的为牵头单位，下同）",
        "（责任单位：市水利局、市财政局，排名第一的单位为牵头单位，下同）",
        "(市水利局,市财政局；排在首位的为牵头部门，下同)",
    ],
)
def test_the_first_leads_in_the_whole_document(note: str) -> None:
    body = f"1.建设渔港，方便群众。{note}\n\n2.整治河道，保护环境。（责任单位：市商务局、市水利局）\n\n"
    body += "3.加强管理，落实责任。（牵头单位：市教育局，责任单位：市水利局）"
    assert brief(body) == [
        "1 lead 市水利局",
        "1 responsible 市财政局",
        "2 lead 市商务局",
        "2 responsible 市水利局",
        "3 lead 市教育局",
        "3 responsible 市水利局",
    ]


TABLES = """
附件1

责任分工表

序号\t条款对应的工作内容\t责任单位\t责任类型
一\t建设渔港\t\t
1\t引进渔业企业\t\t
(1)\t受理企业补助\t市水利局 (市税务局配合提供数据)\t制定细则 组织实施
(2)\t受理渔船补助\t市水利局\t受理
2\t整治港区河道环境\t市财政局\t受理

附件2

任务清单

序号\t建设任务\t牵头单位\t配合单位
1\t整治港区的河道环境\t市水利局\t市财政局、市商务局
\t举办渔业节\t市商务局\t
2\t引进渔业企业\t市商务局、市水利局\t—
"""


def test_tables() -> None:
    body = "一、建设渔港\n\n1.引进渔业企业。引进两家。\n\n2.整治港区河道环境。全面整治。\n\n附件：1.责任分工表\n\n2.任务清单"
    [document] = read(body, TABLES).documents
    rows = [(r.path, r.row, r.label, r.role, r.unit, r.duty) for r in document.responsibilities]
    assert rows == [
        ("一/1", "(1)", "受理企业补助", "responsible", "市水利局", ("制定细则", "组织实施")),
        ("一/1", "(1)", "受理企业补助", "cooperating", "市税务局", ("制定细则", "组织实施")),
        ("一/1", "(2)", "受理渔船补助", "responsible", "市水利局", ("受理",)),
        ("一/2", "2", "整治港区河道环境", "responsible", "市财政局", ("受理",)),
        ("一/2", "1", "整治港区的河道环境", "lead", "市水利局", ()),
        ("一/2", "1", "整治港区的河道环境", "cooperating", "市财政局", ()),
        ("一/2", "1", "整治港区的河道环境", "cooperating", "市商务局", ()),
        ("附件2", "1", "举办渔业节", "lead", "市商务局", ()),
        ("一/1", "2", "引进渔业企业", "lead", "市商务局", ()),
        ("一/1", "2", "引进渔业企业", "lead", "市水利局", ()),
    ]
    assert document.responsibilities[1].evidence.words == "市水利局(市税务局配合提供数据)"


@pytest.mark.parametrize(
    ("clause", "code", "expected"),
    [
        ("1.建设渔港，方便群众。（责任单位：市水利局、市财政局。各地要落实。", "unit-bracket-open", ["市水利局", "市财政局", "市商务局"]),
        ("1.建设渔港，方便群众。（责任单位：市水利局、、市财政局，）", "unit-empty", ["市水利局", "市财政局", "市商务局"]),
        ("1.建设渔港，方便群众。（责任单位：）", "unit-empty", ["市商务局"]),
        (f"1.建设渔港，方便群众。（{'加强管理，' * 600}）", "unit-bracket-long", ["市商务局"]),
        (f"1.建设渔港，方便群众。（责任单位：{'市水利局、' * 600}市财政局）", "unit-bracket-long", ["市水利局", "市财政局", "市商务局"]),
    ],
    ids=["open", "empty", "nothing", "long", "long list"],
)  # fmt: skip
def test_bad_brackets_are_said_and_the_rest_is_read(clause: str, code: str, expected: list[str]) -> None:
    extraction = read(f"{clause}\n\n2.整治河道，保护环境。（责任单位：市商务局）")
    [document] = extraction.documents
    assert [one.unit for one in document.responsibilities] == expected
    [warning] = extraction.warnings
    assert warning.code == code
    assert warning.spans
    assert warning.message("en")
    assert warning.message("zh")


def test_an_interpretation_names_nobody() -> None:
    text = f"{HEAD}\n1.建设渔港。（责任单位：市水利局）\n{TAIL}\n"
    text += "关于《云岚市人民政府关于加快渔港建设的若干意见》的政策解读\n\n一、背景\n\n建设渔港。（责任单位：市水利局）\n"
    documents = extract_text(decode(text.encode(), "x")).documents
    assert [(d.kind, len(d.responsibilities)) for d in documents] == [("policy", 1), ("interpretation", 0)]


def written(document: Invented) -> set[tuple[str, str, str]]:
    """Who is in charge of what, from the paragraphs before they were set in print."""
    flow = [*document.notice, *document.body, *document.closing, *document.supplement]
    flow += [p for attachment in document.attachments for p in attachment.paragraphs]
    wanted = set()
    for paragraph in flow:
        for lead, rest in re.findall("（(?:牵头单位：([^，）]+)，)?责任单位：([^）]+)）", paragraph.text):
            wanted |= {(paragraph.path or "", "lead", lead)} if lead else set()
            wanted |= {(paragraph.path or "", "responsible", unit) for unit in rest.split("、")}
    return wanted


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("seed", range(30))
def test_brackets_broken_over_lines_columns_and_pages(seed: int, columns: int) -> None:
    text, documents, _ = gazette(seed, columns=columns)
    extraction = extract_text(decode(text.encode(), "gazette.txt"))
    read_ = [{(one.path, one.role, one.unit) for one in d.responsibilities} for d in extraction.documents]
    assert read_ == [written(document) for document in documents]


def test_names_merged_over_rows() -> None:
    attachment = """
附件

重点任务清单

重点任务\t主要内容\t责任单位
整治港区河道环境\t清理垃圾\t市水利局牵头，市财政局配合
\t改造码头\t*市水利局、市商务局
"""
    [document] = read("一、整治港区河道环境。全面整治。\n\n附件：重点任务清单", attachment).documents
    assert [(r.path, r.label, r.role, r.unit) for r in document.responsibilities] == [
        ("一", "整治港区河道环境", "lead", "市水利局"),
        ("一", "整治港区河道环境", "cooperating", "市财政局"),
        ("一", "改造码头", "lead", "市水利局"),
        ("一", "改造码头", "responsible", "市商务局"),
    ]


def test_the_thing_to_do_goes_before_the_kind_of_thing() -> None:
    attachment = """
附件

重点任务清单

领域\t任务名称\t牵头单位
港区环境\t清理港区垃圾\t市水利局
渔业服务\t开办渔业学校\t市教育局
"""
    [document] = read("一、要求。抓好落实。\n\n附件：重点任务清单", attachment).documents
    assert [(r.label, r.unit) for r in document.responsibilities] == [("清理港区垃圾", "市水利局"), ("开办渔业学校", "市教育局")]


def test_brackets_within_brackets_end_somewhere() -> None:
    deep = "（责任单位：市水利局" * 2000 + "）" * 2000
    assert [one.unit for candidate in candidates(deep) for one in match(candidate)[1]] == ["市水利局"]  # type: ignore[index]


SIGNS = st.text(st.sampled_from("（）()〈〉<>〔〕*、，。；：责任牵头配合单位市县区局委和等负由 \t各政府"), max_size=60)


@settings(max_examples=300, deadline=None)
@given(SIGNS)
def test_no_text_breaks_it(text: str) -> None:
    for candidate in candidates("".join(text.split())):
        match(candidate)
        named(candidate.inside, strict=True)
