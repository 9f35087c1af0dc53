"""Forms that other cities, provinces, ministries and years use, and copies of their web pages. All texts are invented."""

from __future__ import annotations

from datetime import date

import pytest

from .test_extract import only, paths, read

WEB_PAGE = """
您的位置：首页 > 政务公开 > 政策文件

索引号 YL-310-2022-00371
文件编号 云府〔2022〕1号
发布机构 市政府
公开类别 主动公开
发布时间 2022-02-19

云岚市人民政府关于印发《云岚市人民政府工作规则》的通知

云府〔2022〕1号

云岚市人民政府关于印发

《云岚市人民政府工作规则》的通知

各区政府，市政府各委、办、局：

《云岚市人民政府工作规则》已经市政府第1次常务会议通过，现予印发。

云岚市人民政府

2022年1月28日

（此件公开发布）

云岚市人民政府工作规则

第一章总则

一、根据《岚江省人民政府工作规则》，制定本规则。

来源：云岚发布

相关阅读
"""


def test_the_table_of_a_web_page_is_no_text() -> None:
    document = only(WEB_PAGE)
    assert document.number == "云府〔2022〕1号"
    assert document.title == "云岚市人民政府关于印发《云岚市人民政府工作规则》的通知"
    assert document.addressees == ("各区政府", "市政府各委、办、局")
    assert document.issued_on == date(2022, 1, 28)
    assert paths(document) == ["第一章", "第一章/一"]
    assert [p.evidence.words for p in document.passages] == ["《云岚市人民政府工作规则》已经市政府第1次常务会议通过，现予印发。"]


def test_a_number_that_only_the_table_tells() -> None:
    document = only(
        "返回顶部\n\n青屿县人民政府工作规则\n\n • 索引号：\n\n   6107280000/2024-001005\n • 发文机构：\n\n   县政府网站\n"
        " • 发文字号：\n\n   青政发〔2024〕7号\n • 发文日期：\n\n   2024年04月06日 16:40\n • 内容概述：\n\n"
        "青屿县人民政府工作规则\n\n第一章 总则\n\n一、县政府由县长、副县长组成。\n"
    )
    assert (document.number, document.title) == ("青政发〔2024〕7号", "青屿县人民政府工作规则")
    assert document.issued_on is None  # the dates of the table are those of the page
    assert paths(document) == ["第一章", "第一章/一"]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("二OO六年二月二十日", date(2006, 2, 20)),
        ("二00一年六月十四日", date(2001, 6, 14)),
        ("二○一○年十二月五日", date(2010, 12, 5)),
        ("一九九〇年三月十日", date(1990, 3, 10)),
    ],
)
def test_letters_and_digits_typed_for_the_chinese_zero(printed: str, expected: date) -> None:
    text = f"云岚市人民政府关于渡口管理的通知\n云政〔2001〕3号\n各区人民政府：\n现就渡口管理通知如下。\n云岚市人民政府\n{printed}\n"
    assert only(text).issued_on == expected


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("岚江省税务局公告2019年第4号", "岚江省税务局公告2019年第4号"),
        ("（岚政办发〔2011〕12号）", "岚政办发〔2011〕12号"),
        ("岚政办发[2011]12 号", "岚政办发〔2011〕12号"),
        ("岚江省人民代表大会常务委员会公告\n\n第三十七号", "岚江省人民代表大会常务委员会公告第三十七号"),
        ("云岚市公安局通告\n2021年第3号", "云岚市公安局通告2021年第3号"),
    ],
)
def test_forms_of_the_number(line: str, number: str) -> None:
    text = f"岚江省税务局关于小规模纳税人有关问题的公告\n{line}\n\n现就有关问题公告如下：\n一、免征范围。\n特此公告。\n岚江省税务局\n2019年1月19日\n"
    assert only(text).number == number


def test_a_title_printed_again_below_the_line_of_its_body() -> None:
    title = "岚江省人民政府办公厅关于印发岚江省预算管理办法的通知"
    document = only(
        f"{title}\n\n作者：岚江资料网 时间：2024-07-24 02:26:04 浏览：8491\n下载地址：点击此处下载\n\n{title}\n\n岚江省人民政府办公厅\n\n\n"
        f"{title}\n\n岚政办〔2008〕33号\n\n省政府各部门、各直属机构：\n现将《岚江省预算管理办法》印发给你们。\n\n"
        "岚江省人民政府办公厅\n二○○八年六月二十五日\n\n岚江省预算管理办法\n\n第一条为规范预算管理，制定本办法。\n第二条预算由各部门预算组成。\n"
    )
    assert (document.title, document.issuers) == (title, ("岚江省人民政府办公厅",))
    assert document.addressees == ("省政府各部门", "各直属机构")
    assert paths(document) == ["第一条", "第二条"]


def test_articles_of_the_amended_document_are_no_clauses() -> None:
    document = only(
        "岚江省人民政府关于修改部分规章的决定\n岚政发〔2013〕5号\n现决定：\n一、删去《岚江省渡口管理规定》第七条。\n"
        "第九条改为第七条，修改为：“渡口应当登记。”\n第十三条增加一款作为第二款：“渡船应当检验。”\n第十三条后增加一条。\n"
        "二、将《岚江省集市办法》第五条第二款修改为：“摊位应当编号。”\n岚江省人民政府\n2013年12月7日\n"
    )
    assert paths(document) == ["一", "二"]
    assert read("青屿县人民政府关于渡口的通知\n青政〔2020〕1号\n第一条增加投入，改善渡口。\n青屿县人民政府\n2020年1月2日\n").documents[0].clauses


def test_a_decree_is_signed_by_a_person_and_prints_its_title_again() -> None:
    document = only(
        "云岚市集市管理办法\n云岚市人民政府\n市政府令[2001]第3号\n\n《云岚市集市管理办法》已经市政府第40次常务会议通过，现予公布，"
        "自2001年5月1日起施行。\n\n      市 长：何 某\n      二00一年二月十四日\n\n云岚市集市管理办法\n\n"
        "第一条 为规范集市，制定本办法。\n第二条 集市应当登记。\n"
    )
    assert (document.number, document.title) == ("市政府令〔2001〕第3号", "云岚市集市管理办法")
    assert document.issuers == ("云岚市人民政府",)
    assert (document.issued_on, document.effective_from) == (date(2001, 2, 14), date(2001, 5, 1))
    assert len(document.passages) == 1


def test_the_chapters_listed_under_the_title_of_a_law() -> None:
    document = only(
        "岚江省渡口条例\n\n（2019年3月2日岚江省第十三届人民代表大会常务委员会第八次会议通过 2021年5月6日岚江省第十三届人民代表大会常务委员会"
        "第二十次会议修正）\n\n目　录\n第一章 总则\n第二章 渡口\n第三章 附则\n\n第一章 总则\n第一条 为管理渡口，制定本条例。\n"
        "第二章 渡口\n第二条 渡口应当登记。\n第三章 附则\n第三条 本条例自公布之日起施行。\n"
    )
    assert paths(document) == ["第一章", "第一条", "第二章", "第二条", "第三章", "第三条"]
    assert document.issued_on == date(2021, 5, 6)


def test_day_and_body_under_the_title_of_an_older_rule() -> None:
    document = only(
        "岚江省渡船检验办法\n\n1990年3月10日，岚江省渡口管理局\n\n第1条 为检验渡船，制定本办法。\n第2条 渡船应当检验。\n"
    )
    assert (document.issuers, document.issued_on) == (("岚江省渡口管理局",), date(1990, 3, 10))
    assert paths(document) == ["第1条", "第2条"]


def test_the_results_of_a_clearing_end_no_document() -> None:
    document = only(
        "青屿县人民政府\n关于公布规范性文件清理结果的通告\n青政〔2019〕4号\n现将清理结果公布如下：\n一、26件继续有效。\n二、7件宣布失效。\n"
        "附件：1.继续有效规范性文件目录\n2.宣布失效规范性文件目录\n青屿县人民政府\n2019年1月25日\n"
    )
    assert document.issued_on == date(2019, 1, 25)
    assert document.attachments == ("继续有效规范性文件目录", "宣布失效规范性文件目录")


@pytest.mark.parametrize(
    ("sentence", "since", "until"),
    [
        ("本通知执行期限为2019年1月1日至2021年12月31日。", date(2019, 1, 1), date(2021, 12, 31)),
        ("本通知有效期自2019年3月1日起至2024年2月29日。", date(2019, 3, 1), date(2024, 2, 29)),
        ("本通知自2019年3月1日起施行，有效期5年。", date(2019, 3, 1), date(2024, 2, 29)),
        ("本通知自2019年3月1日起施行，试行期两年。", date(2019, 3, 1), date(2021, 2, 28)),
    ],
)
def test_terms(sentence: str, since: date, until: date) -> None:
    document = only(
        f"岚江省财政厅关于渡口补助的通知\n岚财〔2019〕1号\n各市财政局：\n现就渡口补助通知如下。\n一、渡口补助。\n{sentence}\n岚江省财政厅\n2019年1月2日\n"
    )
    assert (document.effective_from, document.expires_on) == (since, until)


def test_an_instrument_within_an_instrument_printed_over_several_lines() -> None:
    document = only(
        "云岚市人民政府办公室关于印发《云岚市落实〈关于提振早餐业的若干措施〉实施方案》的通知\n\nYLCR-2023-01005\n\n云政办发〔2023〕9号\n\n"
        "云岚市人民政府办公室\n\n关于印发《云岚市落实〈关于提振\n\n早餐业的若干措施〉实施方案》的通知\n\n各县市区人民政府，中央驻云各单位：\n\n"
        "现将《云岚市落实〈关于提振早餐业的若干措施〉实施方案》印发给你们。\n\n云岚市人民政府办公室\n\n2023年3月15日\n\n"
        "云岚市落实《关于提振早餐业的\n\n若干措施》实施方案\n\n一、恢复早餐网点\n\n1.发放早餐券。\n"
    )
    assert (document.number, document.registry_number) == ("云政办发〔2023〕9号", "YLCR-2023-01005")
    assert document.instrument == "云岚市落实〈关于提振早餐业的若干措施〉实施方案"
    assert len(document.passages) == 1
    assert paths(document) == ["一", "一/1"]


DECISION = """
云岚市人民政府关于废止部分规范性文件的决定
云政发〔2021〕5号
各区人民政府：
经清理，市政府决定：
一、对3件规范性文件予以废止。（见附件1）
二、对2件规范性文件宣布失效。（见附件2）
本决定自公布之日起施行。

附件：1.决定废止的规范性文件目录
2.宣布失效的规范性文件目录
3.继续有效的规范性文件目录

云岚市人民政府
2021年3月4日

附件1
决定废止的规范性文件目录
1.《云岚市渡口管理办法》（云政发〔2001〕3号）
2.云岚市人民政府关于加强摊位管理的通知（云政〔2005〕8号）

附件2
宣布失效的规范性文件目录
序号	文件名称	文号	备注
1	云岚市人民政府关于开展质量年活动的通知	云政〔2010〕4号	适用期已过
2	云岚市桥梁检查办法	云政办〔2011〕14号	依据的《岚江省桥梁条例》已废止

附件3
继续有效的规范性文件目录
序号	文件名称	文号
1	云岚市集市办法	云政〔2015〕4号
2	云岚市雨伞办法	云政〔2016〕4号
"""


def test_repeals_listed_in_attachments_and_their_tables() -> None:
    document = only(DECISION)
    assert [(r.type, r.number, r.title, r.path) for r in document.relations] == [
        ("repeals", "云政发〔2001〕3号", "云岚市渡口管理办法", "附件1/1"),
        ("repeals", "云政〔2005〕8号", "云岚市人民政府关于加强摊位管理的通知", "附件1/2"),
        ("repeals", "云政〔2010〕4号", "云岚市人民政府关于开展质量年活动的通知", "附件2"),
        ("repeals", "云政办〔2011〕14号", "云岚市桥梁检查办法", "附件2"),
    ]


def test_rows_whose_columns_only_a_space_parts() -> None:
    document = only(
        "云岚市人民政府令\n第48号\n《云岚市人民政府关于废止部分文件的决定》已经市政府第90次常务会议通过，现予公布。\n市长：何某\n二○○八年十月十三日\n"
        "云岚市人民政府关于废止部分文件的决定\n经过清理，市政府决定：\n一、对2件文件予以废止。（目录见附件1）\n"
        "二、对1件文件宣布失效。（目录见附件2）\n本决定自公布之日起生效。\n\n附件1：决定废止的政策性文件目录（2件）\n序号 文件名称 发布机关及文号 说明\n"
        "1 关于城市桥梁管理的通知 云政发〔2000〕65号 依据变化。（新的《桥梁法》实施后，原《桥梁管理法》已废止）\n"
        "2 关于加强摊位管理的通知 云政发〔2000〕1号 对象已消失。\n附件2：宣布失效的政策性文件目录（1件）\n"
        "序号 文件名称 发布机关及文号 说明\n1 关于开展质量年活动的通知 云政办〔2002〕40号 适用期已过。\n"
    )
    assert [(r.number, r.title, r.path) for r in document.relations if r.type == "repeals"] == [
        ("云政发〔2000〕65号", "关于城市桥梁管理的通知", "附件1"),
        ("云政发〔2000〕1号", "关于加强摊位管理的通知", "附件1"),
        ("云政办〔2002〕40号", "关于开展质量年活动的通知", "附件2"),
    ]


def test_a_table_that_tells_what_becomes_of_each() -> None:
    document = only(
        "青屿县人民政府关于公布规范性文件清理结果的通知\n青政〔2022〕6号\n各乡镇人民政府：\n现将清理结果予以公布。\n青屿县人民政府\n2022年5月1日\n\n"
        "附件\n规范性文件清理结果\n序号\t文件名称\t文号\t清理结果\n1\t青屿县渡口办法\t青政〔2012〕3号\t继续有效\n"
        "2\t青屿县集市办法\t青政〔2013〕5号\t废止\n3\t青屿县雨伞办法\t青政〔2014〕8号\t修改\n4\t青屿县桥梁办法\t青政〔2015〕2号\t拟修改\n"
    )
    told = [(r.type, r.number) for r in document.relations if r.type != "issues"]
    assert told == [("repeals", "青政〔2013〕5号"), ("amends", "青政〔2014〕8号")]


def test_attachments_listed_each_with_its_number() -> None:
    document = only(
        "云岚市民政局关于渡口的通知\n云民〔2020〕1号\n各区民政局：\n现就渡口通知如下。\n附件1：渡口名单\n附件2：渡船名单\n云岚市民政局\n2020年1月2日\n"
        "附件1：渡口名单\n东渡口\n附件2：渡船名单\n一号渡船\n"
    )
    assert document.attachments == ("渡口名单", "渡船名单")
    assert [p.path for p in document.passages] == ["¶1", "附件1/¶1", "附件2/¶1"]


def test_new_wording_without_quotes_is_no_basis_of_the_decision() -> None:
    document = only(
        "云岚市人民政府关于修改《云岚市路桥办法》的决定\n云岚市人民政府\n云岚市人民政府令第 265 号\n"
        "《云岚市人民政府关于修改〈云岚市路桥办法〉的决定》已经通过，现予公布。\n市 长 何某\n二○一二年六月二十八日\n"
        "云岚市人民政府关于修改《云岚市路桥办法》的决定\n市人民政府决定对《云岚市路桥办法》作如下修改：\n"
        "一、第一条修改为：为了发挥道路的功能，根据《岚江省道路条例》，制定本办法。\n二、第二条第一款修改为：本市适用本办法。\n"
        "《云岚市路桥办法》根据本决定作相应修改，重新公布。\n"
    )
    assert document.number == "云岚市人民政府令第265号"
    assert [(r.type, r.title) for r in document.relations] == [("amends", "云岚市路桥办法"), ("cites", "岚江省道路条例")]


def test_a_title_that_carries_out_another_names_no_body_apart() -> None:
    document = only(
        "市政府贯彻岚江省关于早餐业意见的实施意见\n云府发〔2009〕25号\n各区、县人民政府，市政府各委、办、局：\n"
        "为贯彻《岚江省关于早餐业的意见》（岚政发„2009‟19号），提出意见。\n一、认识意义\n"
    )
    assert document.title == "市政府贯彻岚江省关于早餐业意见的实施意见"
    assert document.issuers == ()
    assert [r.number for r in document.relations] == ["岚政发〔2009〕19号"]


def test_the_body_below_the_title_of_a_rule_without_number() -> None:
    document = only("青屿县集市暂行规定\n青屿县人民政府\n\n第一条 为管理集市，制定本规定。\n第二条 集市应当登记。\n")
    assert (document.issuers, document.issued_on, document.passages) == (("青屿县人民政府",), None, ())


def test_a_decree_that_decides_is_no_list_of_appointments() -> None:
    document = only(
        "云岚市人民政府令\n第40号\n《云岚市人民政府关于废止和修改部分政府规章的决定》已经2030年3月5日市人民政府第12次常务会议审议通过，"
        "现予公布，自公布之日起施行。\n市长 何某\n2030年3月10日\n云岚市人民政府关于废止和修改部分政府规章的决定\n"
        "为了维护法制统一，市人民政府决定：\n一、废止《云岚市船厂管理办法》（云岚市人民政府令第8号）。\n"
        "二、对《云岚市海堤管理办法》（云岚市人民政府令第21号）作如下修改：\n（一）第三条修改为：“海堤由市水利局管理。”\n"
        "本决定自公布之日起施行。\n"
    )
    assert [(r.type, r.number) for r in document.relations] == [
        ("repeals", "云岚市人民政府令第8号"),
        ("amends", "云岚市人民政府令第21号"),
    ]


def test_lists_that_print_the_number_before_the_title() -> None:
    document = only(
        "云岚市人民政府\n云政发〔2032〕6号\n云岚市人民政府关于公布规范性文件清理结果的公告\n现将清理结果公布如下：\n"
        "一、宣布失效的文件自本公告公布之日起停止执行（附件1）。\n二、需修改后重新发布的文件，应在2032年12月31日前公布（附件2）。\n"
        "附件：1.宣布失效的规范性文件目录\n2.需修改重新发布的规范性文件目录\n云岚市人民政府\n2032年9月28日\n"
        "附件1\n宣布失效的规范性文件目录\n1.云政发〔2025〕31号 关于做好山塘登记工作的通知\n"
        "附件2\n需修改重新发布的规范性文件目录\n1.云政发〔2025〕41号 关于做好桥梁登记工作的通知\n"
    )
    assert [(r.type, r.number, r.title) for r in document.relations] == [
        ("repeals", "云政发〔2025〕31号", "关于做好山塘登记工作的通知"),
        ("cites", "云政发〔2025〕41号", None),
    ]


def test_the_cell_that_tells_the_fate_is_part_of_the_proof() -> None:
    document = only(
        "碧水市人民政府\n关于公布规范性文件清理结果的通知\n碧政发〔2031〕9号\n各区人民政府：\n现将清理结果公布如下。\n碧水市人民政府\n2031年9月15日\n"
        "附件\n规范性文件清理结果一览表\n序号\t文件名称\t文号\t清理意见\n"
        "1\t关于加强渔港管理的意见\t碧政发〔2024〕2号\t废止\n2\t关于加强窑址管理的意见\t碧政发〔2024〕1号\t继续有效\n"
    )
    assert [(r.type, r.evidence.words) for r in document.relations] == [("repeals", "关于加强渔港管理的意见碧政发〔2024〕2号废止")]
