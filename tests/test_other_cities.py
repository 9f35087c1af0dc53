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
    assert paths(document) == ["第一章", "一"]
    assert [p.evidence.words for p in document.passages] == ["《云岚市人民政府工作规则》已经市政府第1次常务会议通过，现予印发。"]


def test_a_number_that_only_the_table_tells() -> None:
    document = only(
        "返回顶部\n\n青屿县人民政府工作规则\n\n • 索引号：\n\n   6107280000/2024-001005\n • 发文机构：\n\n   县政府网站\n"
        " • 发文字号：\n\n   青政发〔2024〕7号\n • 发文日期：\n\n   2024年04月06日 16:40\n • 内容概述：\n\n"
        "青屿县人民政府工作规则\n\n第一章 总则\n\n一、县政府由县长、副县长组成。\n"
    )
    assert (document.number, document.title) == ("青政发〔2024〕7号", "青屿县人民政府工作规则")
    assert document.issued_on is None  # the dates of the table are those of the page
    assert paths(document) == ["第一章", "一"]


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
