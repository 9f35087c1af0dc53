"""Whole documents, written here in the manner of official ones: what the extractor reads from each."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.errors import SourceError
from policygraph.loaders.extract import extract_text
from policygraph.loaders.metadata import region_of
from policygraph.loaders.text import decode
from policygraph.model import Document, Extraction

from .places import misplaced, uncovered


def read(text: str, jurisdiction: str | None = None) -> Extraction:
    extraction = extract_text(decode(text.encode(), "测试.txt"), jurisdiction=jurisdiction)
    assert misplaced(extraction, text) == []
    assert uncovered(extraction, text) == []
    return extraction


def only(text: str) -> Document:
    [document] = read(text).documents
    return document


def paths(document: Document) -> list[str]:
    return [clause.path for clause in document.clauses]


NOTICE = """
云岚市人民政府办公室文件

云政办〔2023〕31号

云岚市人民政府办公室关于印发云岚市早餐工程实施方案的通知

各县（市、区）人民政府，市政府各委、办、局，市直属各单位：

《云岚市早餐工程实施方案（2023—2025年）》已经市政府同意，现印发给你们，请认真组织实施。

云岚市人民政府办公室

2023年9月4日

（此件公开发布）

云岚市早餐工程实施方案（2023—2025年）

为方便群众，根据《岚江省便民服务条例》，制定本方案。

一、工作目标

到2025年，建成早餐网点300个。

二、主要任务

（一）合理布局。做好网点规划。

1.城区网点。每个社区至少设置一个网点，服务半径不超过

五百米。（责任单位：市商务局）

2.乡镇网点。每个乡镇设置网点。（责任单位：

市农业农村局）

（二）保障安全

各地要加强检查。

三、附则

本方案自2023年10月1日起施行，有效期三年。

附件：1.目标任务分解表

2.工作专班成员名单

附件1

目标任务分解表

序号\t地区\t网点数
1\t青屿区\t180
2\t石塘区\t120

附件2

工作专班成员名单

一、组长

1.分管副市长

抄送：市委各部门，市人大常委会办公室，
市政协办公室。

云岚市人民政府办公室

2023年9月4日印发
"""


def test_a_notice_with_instrument_and_attachments() -> None:
    document = only(NOTICE)
    assert document.number == "云政办〔2023〕31号"
    assert document.title == "云岚市人民政府办公室关于印发云岚市早餐工程实施方案的通知"
    assert document.issuers == ("云岚市人民政府办公室",)
    assert document.addressees == ("各县（市、区）人民政府", "市政府各委、办、局", "市直属各单位")
    assert document.instrument == "云岚市早餐工程实施方案（2023—2025年）"
    assert document.attachments == ("目标任务分解表", "工作专班成员名单")
    assert (document.issued_on, document.effective_from) == (date(2023, 9, 4), date(2023, 10, 1))
    assert document.expires_on == date(2026, 9, 30)
    assert (document.genre, document.level, document.region) == ("通知", "市", "云岚市")
    assert paths(document) == [
        "一", "二", "二/（一）", "二/（一）/1", "二/（一）/2", "二/（二）", "三", "附件2/一", "附件2/一/1",
    ]  # fmt: skip
    assert [p.path for p in document.passages if p.path.startswith(("一", "二"))] == ["一/¶1", "二/（二）/¶1"]
    [table] = document.tables
    assert (table.path, table.title, len(table.rows)) == ("附件1/表1", "目标任务分解表", 2)
    assert {(r.type, r.title) for r in document.relations} == {
        ("issues", "云岚市早餐工程实施方案（2023—2025年）"),
        ("based_on", "岚江省便民服务条例"),
    }


def test_paragraphs_broken_at_pages_are_whole() -> None:
    document = only(NOTICE)
    [clause] = [c for c in document.clauses if c.path == "二/（一）/1"]
    assert clause.evidence.words.endswith("服务半径不超过五百米。（责任单位：市商务局）")
    [other] = [c for c in document.clauses if c.path == "二/（一）/2"]
    assert other.evidence.words.endswith("（责任单位：市农业农村局）")


def test_encodings_give_the_same_document() -> None:
    expected = only(NOTICE)
    for raw in (NOTICE.encode("utf-8-sig"), NOTICE.encode("gb18030"), NOTICE.replace("\n", "\r\n").encode()):
        assert extract_text(decode(raw, "x")).documents == (expected,)


DECREE = """
云岚市人民政府令

第12号

《云岚市停车场管理办法》已经市人民政府第12次常务会议审议通过，现予公布，自2023年7月1日起施行。

市  长   张某某

2023年5月20日

第一章 总则

第一条 为了规范停车场管理，根据《中华人民共和国道路交通安全法》，制定本办法。

第二条 本办法适用于本市停车场。

第一条第二款所称停车场，包括公共停车场。

第三条 停车管理部门履行下列职责：

（一）制定规划；

（二）监督检查。

第二章 附则

第四条 本办法自2023年7月1日起施行。2010年5月1日市人民政府发布的《云岚市机动车停车管理暂行办法》同时废止。
"""


def test_a_decree_names_its_instrument() -> None:
    document = only(DECREE)
    assert (document.number, document.title) == ("云岚市人民政府令第12号", "云岚市停车场管理办法")
    assert document.issuers == ("云岚市人民政府",)
    assert document.effective_from == date(2023, 7, 1)
    assert paths(document) == ["第一章", "第一条", "第二条", "第三条", "第三条/（一）", "第三条/（二）", "第二章", "第四条"]
    [repeal] = [r for r in document.relations if r.type == "repeals"]
    assert (repeal.title, repeal.path, repeal.effective_on) == ("云岚市机动车停车管理暂行办法", "第四条", date(2023, 7, 1))


PLAN = """云岚市人民政府关于印发云岚市渔港建设规划的通知

云政发〔2023〕9号

各县（市、区）人民政府：

现将《云岚市渔港建设规划》印发给你们，请认真贯彻执行。

云岚市人民政府

2023年9月15日

云岚市渔港建设规划

第一章 发展基础

一、发展现状

2022年，全市渔港泊位达到90个。

第二章 重点任务

一、改造旧渔港

每年改造旧渔港不少于5座。

二、建设智慧渔港

（一）建设平台。到2027年建成渔港平台3个。
"""


def test_clauses_counted_anew_in_each_chapter_stand_below_it() -> None:
    document = only(PLAN)
    assert paths(document) == ["第一章", "第一章/一", "第二章", "第二章/一", "第二章/二", "第二章/二/（一）"]
    assert [(t.path, t.year) for t in document.targets] == [("第二章/一", None), ("第二章/二/（一）", 2027)]


REGULATION = """# 云岚市古树名木保护条例

2019年6月27日 云岚市第九届人民代表大会常务委员会第十八次会议通过

2019年8月1日 岚江省第十三届人民代表大会常务委员会第十三次会议批准

2021年8月26日 云岚市第十届人民代表大会常务委员会第二次会议通过

2021年9月29日 岚江省第十三届人民代表大会常务委员会第三十一次会议批准的《云岚市人民代表大会常务委员会关于修改〈云岚市古树名木保护条例〉的决定》修正

<!-- INFO END -->

## 第一章　总　则

第一条 为了保护古树名木，制定本条例。

第二条 保护古树名木，应当遵守本条例。

## 第二章　附　则

### 第一节　施行

第四条 本条例自2019年10月1日起施行。
"""


def test_a_regulation_amended_and_approved() -> None:
    extraction = read(REGULATION)
    [document] = extraction.documents
    assert document.title == "云岚市古树名木保护条例"
    assert document.issuers == ("云岚市第十届人民代表大会常务委员会",)
    assert (document.issued_on, document.approved_on) == (date(2021, 8, 26), date(2021, 9, 29))
    assert document.effective_from == date(2019, 10, 1)
    assert len(document.adoptions) == 4
    assert paths(document) == ["第一章", "第一条", "第二条", "第二章", "第二章/第一节", "第四条"]
    assert [w.code for w in extraction.warnings] == ["numbering-gap"]


def test_the_day_of_publication_counts_for_a_regulation() -> None:
    text = REGULATION.replace("自2019年10月1日起施行", "自公布之日起施行").replace(
        "<!--", "2021年10月13日 云岚市第十届人民代表大会常务委员会公告第3号公布\n\n<!--"
    )
    document = only(text)
    assert (document.issued_on, document.effective_from) == (date(2021, 8, 26), date(2021, 10, 13))


GAZETTE = """
云岚市人民政府公报

市政府文件

云岚市人民政府关于加快渔港建设的若干意见
（云政发〔2021〕7号）……………（02）
云岚市人民政府关于划定禁猎区的通告（通告〔2021〕2号）……………（05）

部门文件

云岚市商务局 云岚市财政局关于印发《渔货补助办法》的通知
（云商联〔2021〕3号）……………（06）

云岚市人民政府

关于加快渔港建设的若干意见

云政发〔2021〕7号

各县（市、区）人民政府：

一、加快建设。建设渔港5个。

二、本意见自印发之日起施行，有效期至2024年底。此前我市有关规定与本意见不一致的，以本意见为准。

云岚市人民政府

2021年3月1日

附　则

1.政策由市农业农村局负责解释。

2.本意见与省规定不一致的，按省规定执行。

YLCC00 - 2021 - 0002

云岚市人民政府
关于划定禁猎区的通告

通告〔2021〕2号

为保护野生动物，现通告如下：

一、禁猎区为青屿区全域。

二、本通告自2021年4月1日起执行。

云岚市人民政府

2021年3月9日

云岚市商务局 云岚市财政局
关于印发《渔货补助办法》的通知

云商联〔2021〕3号

各县（市、区）商务局、财政局，有关企业：

现将《渔货补助办法》印发给你们。

云岚市商务局   云岚市财政局

2021年3月10日

渔货补助办法

第一条 为做好补助，制定本办法。

第二条 本办法自发布之日起施行，试行期2年。

关于《云岚市人民政府关于加快渔港建设的若干意见》的政策解读

一、背景

《云岚市人民政府关于加快渔港建设的若干意见》（云政发〔2021〕7号）已于2021年3月1日印发。

解读单位：市农业农村局

3月份市政府人事任免

市人民政府决定：

李某某任云岚市商务局局长。

3月份市政府、市政府办公室发文目录

云政发〔2021〕6号 云岚市人民政府关于表扬先进单位的通报

云政发〔2021〕7号 云岚市人民政府关于加快渔港建设的
若干意见

通告〔2021〕2号 云岚市人民政府关于划定禁猎区的通告
"""


def test_an_issue_gives_its_documents_only() -> None:
    extraction = read(GAZETTE)
    assert [(d.kind, d.number or d.title) for d in extraction.documents] == [
        ("policy", "云政发〔2021〕7号"),
        ("policy", "通告〔2021〕2号"),
        ("policy", "云商联〔2021〕3号"),
        ("interpretation", "关于《云岚市人民政府关于加快渔港建设的若干意见》的政策解读"),
    ]
    assert [(c.number, c.title) for c in extraction.catalogue] == [
        ("云政发〔2021〕6号", "云岚市人民政府关于表扬先进单位的通报"),
        ("云政发〔2021〕7号", "云岚市人民政府关于加快渔港建设的若干意见"),
        ("通告〔2021〕2号", "云岚市人民政府关于划定禁猎区的通告"),
    ]
    opinion, announcement, joint, interpretation = extraction.documents
    assert paths(opinion) == ["一", "二", "附则/1", "附则/2"]
    assert opinion.expires_on == date(2024, 12, 31)
    assert [r.type for r in opinion.relations] == ["overrides"]
    assert announcement.registry_number == "YLCC00-2021-0002"
    assert announcement.addressees == ()
    assert joint.issuers == ("云岚市商务局", "云岚市财政局")
    assert joint.addressees == ("各县（市、区）商务局", "财政局", "有关企业")
    assert (joint.effective_from, joint.expires_on) == (date(2021, 3, 10), date(2023, 3, 9))
    assert interpretation.clauses == ()
    assert [(r.type, r.number) for r in interpretation.relations] == [("interprets", "云政发〔2021〕7号")]


TWO_COLUMNS = """ 各县（市、区）人民政府：

《云岚市渔港建设行动方案》已经市政府

同意，现印发给你们，请认真组织实施。

                  云岚市人民政府办公室

                      2019年5月6日

YLCC01-2019-0004

云政办〔2019〕12号

云岚市人民政府办公室

关于印发云岚市渔港建设行动方案的通知

为加快渔港建设，制定本方案。

一、指导思想

坚持人民至上，以群众满意为标准，推动

渔港建设，增长1.5%以上，其中青屿区增长

1.5%，石塘区增长2

.1%，带动全市渔业

发展。

二、重点任务

（一）建设渔港。到2021年，建成渔港5

云岚市渔港建设行动方案

 个，泊位300个。（责任单位：市农业农村

局，配合单位：市财政局）

（二）加强管理。包括1.明确责任，落实

人员，2.定期检查，3.公布结果。

·    7    ·

云岚市人民政府公报（总第88期） 文件发布

1 . 落 实 责 任 。 各 地 要 落 实 责 任 。

2.加强检查。

本方案自印发之日起施行。
"""


def test_two_column_print_with_displaced_titles() -> None:
    document = only(TWO_COLUMNS)
    assert (document.number, document.registry_number) == ("云政办〔2019〕12号", "YLCC01-2019-0004")
    assert document.title == "云岚市人民政府办公室关于印发云岚市渔港建设行动方案的通知"
    assert document.instrument == "云岚市渔港建设行动方案"
    assert paths(document) == ["一", "二", "二/（一）", "二/（二）", "二/（二）/1", "二/（二）/2"]
    [cut] = [c for c in document.clauses if c.path == "二/（一）"]
    assert cut.evidence.words == "（一）建设渔港。到2021年，建成渔港5个，泊位300个。（责任单位：市农业农村局，配合单位：市财政局）"
    assert len(cut.evidence.spans) == 2, "the title printed inside the sentence is no part of the quote"
    [spaced] = [c for c in document.clauses if c.path == "二/（二）/1"]
    assert spaced.heading == "落实责任"


def short_notice(sentence: str) -> str:
    head = "云岚市人民政府关于渔港管理的通知\n\n云政发〔2022〕1号\n\n各县（市、区）人民政府：\n\n现通知如下。\n\n"
    return f"{head}{sentence}\n\n云岚市人民政府\n\n2022年1月10日\n"


@pytest.mark.parametrize(
    ("sentence", "effective", "expires"),
    [
        ("本办法自2022年2月1日起施行，有效期5年。", date(2022, 2, 1), date(2027, 1, 31)),
        ("本办法自印发之日起30日后施行。", date(2022, 2, 9), None),
        ("本办法自2022年3月1日起施行，有效期至2024年2月29日。", date(2022, 3, 1), date(2024, 2, 29)),
        ("本办法自二〇二二年三月一日起施行，有效期两年。", date(2022, 3, 1), date(2024, 2, 29)),
        ("本通知自即日起执行，试行期一年。", date(2022, 1, 10), date(2023, 1, 9)),
        ("本办法自2022年3月1日起施行，有效期6个月。", date(2022, 3, 1), date(2022, 8, 31)),
        ("上述政策均为2022年全年实施有效。", date(2022, 1, 1), date(2022, 12, 31)),
        ("2015年1月1日起施行的《云岚市渔港办法》同时废止。", None, None),
        ("企业应当自收到通知之日起十五日内申报。", None, None),
        ("本办法第三条自2023年1月1日起施行。", None, None),
        ("本办法自2022年2月30日起施行。", None, None),
        ("本办法由市农业农村局负责解释。", None, None),
    ],
)
def test_terms(sentence: str, effective: date | None, expires: date | None) -> None:
    document = only(short_notice(sentence))
    assert (document.effective_from, document.expires_on) == (effective, expires)


def test_a_date_that_is_none_is_said() -> None:
    assert "bad-date" in [w.code for w in read(short_notice("本办法自2022年2月30日起施行。")).warnings]


def test_the_jurisdiction_is_used_where_the_text_names_no_place() -> None:
    text = "渔港管理办法（试行）\n\n第一条 为了管理渔港，制定本办法。\n\n第二条 渔港由市农业农村局管理。\n"
    assert read(text).documents[0].region is None
    [document] = read(text, "云岚市").documents
    assert (document.region, document.level) == ("云岚市", "市")


@pytest.mark.parametrize("text", ["今天天气很好。\n大家去郊游。\n", "△ 市长参加会议。\n", "a,b,c\n1,2,3\n"])
def test_a_text_without_a_document_is_refused(text: str) -> None:
    with pytest.raises(SourceError) as caught:
        extract_text(decode(text.encode(), "x.txt"))
    assert caught.value.code == "no-document"


PIECES = st.lists(
    st.sampled_from(
        [line for line in (NOTICE + DECREE + GAZETTE + TWO_COLUMNS + REGULATION).split("\n") if line.strip()]
        + ["（", "《", "1.", "第", "附件", "\f", "　", "a\tb\tc", "2023年1月1日", "……（1）"]
    ),
    max_size=40,
)


@settings(max_examples=150, deadline=None)
@given(PIECES)
def test_any_order_of_lines_is_read_without_loss(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        extraction = extract_text(decode(text.encode(), "x"))
    except SourceError:
        return
    assert misplaced(extraction, text) == []
    assert uncovered(extraction, text) == []


def test_a_bracket_that_is_never_closed_swallows_no_clause() -> None:
    text = (
        "云岚市人民政府关于渔港管理的意见\n\n云政发〔2022〕1号\n\n各县（市、区）人民政府：\n\n"
        "一、建设渔港。做好渔港建设。（责任单位：市农业农村局、市财政局\n\n二、加强管理。各地要落实责任。（责任单位：市商务局）\n\n"
        "云岚市人民政府\n\n2022年1月10日\n"
    )
    document = only(text)
    assert paths(document) == ["一", "二"]
    assert [(r.path, r.unit) for r in document.responsibilities] == [("一", "市农业农村局"), ("一", "市财政局"), ("二", "市商务局")]


def test_a_title_below_a_red_head_and_markup_has_its_place() -> None:
    text = "云岚市人民政府办公室文件\n<!-- INFO END -->\n关于《云岚市渔港建设方案》的政策解读\n一、背景\n为了建设渔港。\n"
    [document] = read(text).documents
    assert document.title == "关于《云岚市渔港建设方案》的政策解读"
    assert [r.type for r in document.relations] == ["interprets"]


@pytest.mark.parametrize(
    ("issuer", "title", "expected"),
    [
        ("岚江省第十届人民代表大会常务委员会", "云岚市渡口条例", ("市", "云岚市")),  # approved by the province, made by the city
        ("岚江省第十届人民代表大会常务委员会", "中国（岚江）渡船试验区条例", ("省", "岚江省")),
        ("国务院", "渡口条例", ("国家", "中华人民共和国")),
    ],
)
def test_the_title_of_a_regulation_names_its_place(issuer: str, title: str, expected: tuple[str, str]) -> None:
    assert region_of((issuer,), title, None, regulation=True) == expected


AMENDMENT = """
云岚市人民政府办公室关于修改云岚市渡口管理办法的通知

云政办〔2031〕7号

各县（市、区）人民政府，市政府直属各单位：

经市政府同意，对《云岚市渡口管理办法》（云政办〔2029〕3号）作如下修改：

{changes}

本通知自2031年9月1日起施行。

云岚市人民政府办公室
2031年8月20日
"""
AMENDING = [
    ("an amount replaced", ["一、将“三、保障措施”第（一）项中“每船补助10万元”修改为“每船补助8万元”。"], []),
    ("new wording", ["一、第三条修改为：“对年摆渡10万人次以上的渡口企业，给予30万元奖励，每年应当核查1次。”"], []),
    ("new wording on a line of its own", ["一、第三条修改为：", "“第三条 对渡口企业给予30万元奖励。”"], []),
    ("new wording of several paragraphs",
     ["一、第三条修改为：“对渡口企业给予下列扶持：", "“（一）新建渡口的，奖励30万元。（责任单位：市交通局）",
      "“（二）到2032年，建成渡口20个。", "（三）新购渡船的，每船奖励5万元。”"], []),
    ("struck", ["一、删去第五条中的“给予每船2万元补助”。"], []),
    ("two places replaced", ["一、第五条中的“给予每船2万元补助”、第六条中的“每人奖励1万元”修改为“给予5万元补助”。"], []),
    ("added", ["一、增加一条，作为第八条：“新建渡口20个，每个补助9万元。（责任单位：市财政局）”"], []),
    ("added behind words", ["一、在第六条“每人奖励1万元”后增加“，每船奖励2万元”。"], []),
    ("its own words stay", ["一、删去第五条中的“给予每船2万元补助”。", "二、对“星级渡口（五星）”企业，给予20万元奖励。（责任单位：市财政局）"],
     ["“星级渡口（五星）”企业 20.0万元", "市财政局"]),
    ("so does what stands behind new wording",
     ["一、第三条修改为：“对渡口企业给予下列扶持：", "“（一）新建渡口的，奖励30万元。”", "二、对渡工给予2万元补助。"], ["渡工 2.0万元"]),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), [row[1:] for row in AMENDING], ids=[row[0] for row in AMENDING])
def test_an_amendment_promises_nothing_in_what_it_quotes(changes: list[str], expected: list[str]) -> None:
    document = only(AMENDMENT.format(changes="\n\n".join(changes)))
    incentives = [f"{one.subject} {one.value}{one.unit}" for one in document.incentives]
    assert [*incentives, *(one.indicator for one in document.targets), *(one.unit for one in document.responsibilities)] == expected
    assert document.norms == ()
