"""Which clauses of a document an amending one changes, and what repeals leave. Every text is invented."""

from __future__ import annotations

from datetime import date

import pytest

from policygraph.graph.affected_clauses import Affected, affected_clauses
from policygraph.loaders.amended_clauses import changed_clauses
from policygraph.loaders.mapped import Block, Mapped
from policygraph.loaders.relation_rules import clause_names
from policygraph.loaders.relations import relations
from policygraph.model import Relation, Remark

NAMES = [
    ("one", "第五条", ("第五条",)),
    ("paragraphs of one article", "第五条第一款、第二款和第七条", ("第五条第一款", "第五条第二款", "第七条")),
    ("items of one paragraph", "第五条第二款第一项、第三项", ("第五条第二款第一项", "第五条第二款第三项")),
    ("a range is one name", "第八条至第十条", ("第八条至第十条",)),
    ("a range in short", "第八至十条", ("第八至十条",)),
    ("an article between articles", "第十二条之一", ("第十二条之一",)),
    ("articles of a chapter", "第二章第五条、第六条", ("第二章第五条", "第六条")),
    ("none", "有关条款", ()),
]


@pytest.mark.parametrize(("words", "names"), [row[1:] for row in NAMES], ids=[row[0] for row in NAMES])
def test_names_of_clauses(words: str, names: tuple[str, ...]) -> None:
    assert clause_names(words) == names


CHANGED = [
    ("new wording", "一、第八条修改为：“渡口应当登记。”", ("第八条",)),
    ("new wording, the quote runs on", "（二）第八条修改为：“渡口应当登记。", ("第八条",)),
    ("new wording without quotes", "三、第四条第一款修改为：渡口应当登记，第九条规定的除外", ("第四条第一款",)),
    ("struck", "二、删去第三条。", ("第三条",)),
    ("struck, the article first", "第十二条第二款删去。", ("第十二条第二款",)),
    ("words struck", "删去第三条中的“临时”、第六条中的“季度”。", ("第三条", "第六条")),
    ("words replaced", "4.将第五条第二款中的“每季度”修改为“每月”。", ("第五条第二款",)),
    ("words replaced in several places", "第七条第一款中的“甲局”、第九条中的“乙局”修改为“丙局”。", ("第七条第一款", "第九条")),
    ("words added", "在第六条中的“渡船”后增加“、渡桥”。", ("第六条",)),
    ("a paragraph added", "第十三条增加一款，作为第二款：“渡口夜间关闭。”", ("第十三条",)),
    ("an article added is none of the old ones", "增加一条，作为第九条：“渡口夜间关闭。”", ()),
    ("an article added behind another", "第八条后增加一条，作为第九条：“渡口夜间关闭。”", ()),
    ("a chapter added", "第二章后增加一章，作为第三章。", ()),
    ("another number only", "第九条改为第十条。", ()),
    ("another number and new wording", "第九条改为第十条，修改为：“渡口夜间关闭。”", ("第九条",)),
    ("another number and a paragraph changed", "将第九条改为第十条，第一款修改为：“渡口夜间关闭。”", ("第九条第一款",)),
    ("two made one", "第八条、第九条合并为一条，作为第八条。", ("第八条", "第九条")),
    ("an amount, with its object marked", "将第三部分第（二）点规定的补助标准由每人200元调整为每人300元。", ("第三部分第（二）点",)),
    ("a whole range", "删去第八条至第十条。", ("第八条至第十条",)),
    ("a rule of its own that speaks of changes", "第十条 经营者变更登记事项的，应当报告。", ()),
    ("a rule about another article", "第十条 第三条规定的期限可以调整。", ()),
    ("order of the articles", "此外，对条文顺序作相应调整。", ()),
    ("what is quoted", "“第八条修改为五年。”", ()),
    ("a part named by its heading", "一、将“三、保障措施”第（一）项中“每船10万元”修改为“每船8万元”。", ("第三部分第（一）项",)),
    ("struck in a part named by its heading", "三、删去“三、保障措施”第（二）项。", ("第三部分第（二）项",)),
    ("a part and an item, each by its heading", "将“三、保障措施”中的“（一）资金保障”修改为“（一）资金和用地保障”。", ("第三部分（一）",)),
    ("a part whose heading follows its number", "将第三部分“保障措施”第（二）项修改为：“（二）渡口夜间关闭。”", ("第三部分第（二）项",)),
    ("an item of a part, with 中的", "将第三部分中的第（二）项修改为：“（二）渡口夜间关闭。”", ("第三部分第（二）项",)),
    ("two items of one part", "将“三、保障措施”第（一）项修改为：“渡口登记。”，第（三）项修改为：“渡船登记。”",
     ("第三部分第（一）项", "第三部分第（三）项")),
    ("a heading itself", "将“三、保障措施”修改为“三、保障机制”。", ("第三部分",)),
    ("an article behind the heading of its chapter", "将“第三章 渡船管理”第八条修改为：“渡船应当登记。”", ("第八条",)),
    ("what shall be called so", "标题修改为“三、保障机制”，第（一）项不变。", ()),
    ("words of an article that look like a heading", "将第五条中“三、保障措施”修改为“四、保障措施”。", ("第五条",)),
    ("a quotation that opens a paragraph of new wording", "“三、保障措施”", ()),
]


@pytest.mark.parametrize(("words", "clauses"), [row[1:] for row in CHANGED], ids=[row[0] for row in CHANGED])
def test_clauses_that_a_sentence_changes(words: str, clauses: tuple[str, ...]) -> None:
    assert changed_clauses(words) == clauses


def read(*lines: str, title: str = "云岚市人民政府关于渡口管理的通知") -> tuple[list[Relation], list[Remark]]:
    source = "\n".join(lines)
    blocks, start = [], 0
    for line in lines:
        blocks.append(Block(None, "preamble", Mapped.of(source, [(start, start + len(line))])))
        start += len(line) + 1
    return relations(
        blocks, source=source, number="云政发〔2031〕5号", title=title, instrument=None, kind="policy", effective_from=None, issued_on=date(2031, 3, 1)
    )


def amended(found: list[Relation]) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(one.number or one.title, one.clauses) for one in found if one.type == "amends"]


DECISIONS = [
    ("one document gone through",
     ["市政府决定对《云岚市渡口管理办法》（云政发〔2028〕4号）作如下修改：", "一、第八条修改为：“渡口应当登记。渡船应当编号。", "“登记每年核对。”",
      "二、删去第三条。", "三、将第五条第二款中的“每季度”修改为“每月”。", "四、增加一条，作为第十一条：“渡口夜间关闭。”", "五、第十一条改为第十二条。",
      "本决定自公布之日起施行。"],
     [("云政发〔2028〕4号", ("第八条", "第三条", "第五条第二款"))]),
    ("several, each in a paragraph of its own",
     ["市政府决定对2件规章的部分条款予以修改：", "一、将《甲渡口办法》第七条中的“甲局”修改为“乙局”。", "第九条修改为：“渡口应当登记。”",
      "二、删去《乙渡口办法》第四条。", "第十条改为第九条，修改为：“渡口夜间关闭。”"],
     [("甲渡口办法", ("第七条", "第九条")), ("乙渡口办法", ("第四条", "第十条"))]),
    ("several, each under a heading",
     ["市政府决定对下列规章作出修改：", "一、《甲渡口办法》", "（一）第二条修改为：“渡口应当登记。”", "二、《乙渡口办法》", "（一）删去第六条。"],
     [("甲渡口办法", ("第二条",)), ("乙渡口办法", ("第六条",))]),
    ("several, each under a heading without marks",
     ["市人大常委会决定对下列地方性法规作出修改：", "一、云岚市渡口管理条例",
      "（一）将第三条修改为：“渡口应当登记。”", "二、云岚市渡船管理条例", "（一）删去第五条。"],
     [("云岚市渡口管理条例", ("第三条",)), ("云岚市渡船管理条例", ("第五条",))]),
    ("straight quotes",
     ["市人大常委会决定对《云岚市渡口管理条例》作如下修改：", "一、第三条第二款修改为：\"渡口应当登记。", "渡船应当编号。\"",
      "二、将原第六条第一款与第七条合并为第七条，修改为：\"渡口夜间关闭。\"", "三、第五条第二款后增加：\"渡船除外。\""],
     [("云岚市渡口管理条例", ("第三条第二款", "第六条第一款", "第七条", "第五条第二款"))]),
    ("several in one sentence: whose article is not said",
     ["市政府决定对《甲渡口办法》《乙渡口办法》作如下修改：", "第三条修改为：“渡口应当登记。”"], [("甲渡口办法", ()), ("乙渡口办法", ())]),
    ("the law that an article names is not amended",
     ["市政府决定对《甲渡口办法》作如下修改：", "一、将第三条中的“《旧水运条例》”修改为“《水运条例》”。", "二、第五条修改为：“渡口应当登记。”"],
     [("甲渡口办法", ("第三条", "第五条"))]),
    ("a repeal between ends it",
     ["市政府决定对《甲渡口办法》作如下修改：", "一、第五条修改为：“渡口应当登记。”", "二、《乙渡口办法》予以废止。", "三、第七条修改为：“渡口夜间关闭。”"],
     [("甲渡口办法", ("第五条",))]),
    ("in one sentence", ["《甲渡口办法》第五条第一款、第七条作如下修改：", "附后。"], [("甲渡口办法", ("第五条第一款", "第七条"))]),
    ("an amount, behind the document",
     ["《甲渡口办法》第五条补助标准由每人200元调整为每人300元。"], [("甲渡口办法", ("第五条",))]),
    ("a task list is none", ["现将需修改的规章目录印发给你们：", "1.《甲渡口办法》"], []),
]


@pytest.mark.parametrize(("lines", "expected"), [row[1:] for row in DECISIONS], ids=[row[0] for row in DECISIONS])
def test_clauses_that_a_decision_changes(lines: list[str], expected: list[tuple[str | None, tuple[str, ...]]]) -> None:
    assert amended(read(*lines)[0]) == expected


def test_clauses_named_in_the_title_alone() -> None:
    found, _ = read("二、第九条修改为：“渡口应当登记。”", title="云岚市人民政府关于修改《甲渡口办法》的决定")
    assert amended(found) == [("甲渡口办法", ("第九条",))]
    found, _ = read("现予公布。", title="云岚市人民政府关于修改《甲渡口办法》第三条的决定")
    assert amended(found) == [("甲渡口办法", ("第三条",))]


DAYS = [
    ("a day of the calendar", "《甲办法》自2031年6月30日起废止。", date(2031, 6, 30), False),
    ("no day of the calendar", "《甲办法》自2031年6月31日起废止。", None, True),
    ("no day, in Chinese numerals", "《甲办法》自二〇三一年二月三十日起停止执行。", None, True),
    ("a day in Chinese numerals", "《甲办法》自二〇三一年七月一日起停止执行。", date(2031, 7, 1), False),
    ("a month is from its first day", "《甲办法》自2031年7月起停止执行。", date(2031, 7, 1), False),
    ("a day without 自", "《甲办法》2031年7月1日起停止执行。", date(2031, 7, 1), False),
    ("the first day of a document not named", "《甲办法》自新办法施行之日起废止。", None, True),
    ("none", "《甲办法》予以废止。", None, False),
    ("the day of the old one is not that of its end", "同时废止2003年1月1日起施行的《甲办法》。", None, False),
]


@pytest.mark.parametrize(("text", "day", "undated"), [row[1:] for row in DAYS], ids=[row[0] for row in DAYS])
def test_a_day_that_no_calendar_has(text: str, day: date | None, undated: bool) -> None:
    found, warnings = read(text)
    assert [(one.type, one.effective_on, one.undated) for one in found] == [("repeals", day, undated)]
    assert [warning.code for warning in warnings] == ["bad-date"] * undated


def test_one_day_that_is_none_warns_once_for_a_whole_list() -> None:
    found, warnings = read("下列文件自2031年6月31日起废止：", "1.《甲办法》", "2.《乙办法》")
    assert [(one.title, one.undated) for one in found] == [("甲办法", True), ("乙办法", True)]
    assert {warning.values["words"] for warning in warnings} == {"2031年6月31日"}


def test_listed_titles_without_marks() -> None:
    found, _ = read(
        "市政府决定废止下列规章：",
        "1.云岚市渡口管理办法",
        "2.云岚市人民政府关于渡船的通告（2019年修正）",
        "3.本办法由市交通局解释",
        "以上规章自公布之日起停止执行。",
    )
    assert [(one.type, one.title) for one in found] == [("repeals", "云岚市渡口管理办法"), ("repeals", "云岚市人民政府关于渡船的通告")]


def test_its_own_number_in_a_repeal_warns() -> None:
    found, warnings = read("原《云岚市渡口办法》（云政发〔2031〕5号）同时废止。")
    assert [(one.type, one.number) for one in found] == [("repeals", "云政发〔2031〕5号")]
    assert [warning.code for warning in warnings] == ["changes-itself"]


LEFT = [
    ("behind", "《甲办法》除第五条外，自2031年7月1日起废止。", ("除第五条外的条款",)),
    ("before", "除第三条、第五条继续有效外，《甲办法》其余条款予以废止。", ("除第三条、第五条外的条款",)),
    ("in brackets", "废止《甲办法》（第五条除外）。", ("除第五条外的条款",)),
    ("first what stays", "《甲办法》第三条继续有效，其余条款停止执行。", ("除第三条外的条款",)),
    ("then what stays", "《甲办法》予以废止，但第六条继续有效。", ("除第六条外的条款",)),
    ("what ends and what stays", "《甲办法》第三条予以废止，第六条继续有效。", ("第三条",)),
]


@pytest.mark.parametrize(("text", "clauses"), [row[1:] for row in LEFT], ids=[row[0] for row in LEFT])
def test_what_a_repeal_leaves(text: str, clauses: tuple[str, ...]) -> None:
    found, _ = read(text)
    assert [(one.type, one.title, one.clauses) for one in found] == [("partially_repeals", "甲办法", clauses)]


PATHS = {"第一章": ["c1"], "第一章/第一条": ["a1"], "第一章/第二条": ["a2"], "第二章": ["c2"], "第二章/第三条": ["a3"], "附件1": ["x"]}


@pytest.mark.parametrize(
    ("names", "found", "unanswered"),
    [
        ("除第二条外的条款", (Affected("a1", True), Affected("a3", True)), ()),
        ("除第二条、第三条外的条款", (Affected("a1", True),), ()),
        ("除第二条第一款外的条款", (Affected("a1", True), Affected("a2", False), Affected("a3", True)), ()),
        ("除第九条外的条款", (), ("除第九条外的条款",)),
    ],
    ids=["one stays", "two stay", "a paragraph stays", "which is not held"],
)
def test_all_clauses_but_some(names: str, found: tuple[Affected, ...], unanswered: tuple[str, ...]) -> None:
    assert affected_clauses([names], PATHS) == (found, unanswered)


PLAN = {
    path: [path]
    for path in (
        "一", "一/（一）", "一/（二）", "二", "二/（一）", "二/（一）/1",
        "三", "三/（一）", "三/（二）", "三/（四）", "三/（四）/（1）", "附件/（四）", "附件/（五）",
    )
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "clause"),
    [
        ("第三部分第（一）项", "三/（一）"), ("第三部分（一）", "三/（一）"), ("第三部分第一项", "三/（一）"), ("第三部分第（一）点", "三/（一）"),
        ("三、（一）", "三/（一）"), ("第三部分", "三"),
        ("第（一）项", None), ("（二）", None), ("第（四）项", "三/（四）"), ("第（五）项", "附件/（五）"), ("第（三）项", "三"), ("第三部分第（九）项", None),
    ],
)  # fmt: skip
def test_the_clause_of_a_plan_that_a_name_means(name: str, clause: str | None) -> None:
    found, unanswered = affected_clauses([name], PLAN)
    assert ([one.clause for one in found], unanswered) == (([clause], ()) if clause else ([], (name,)))


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("《甲办法》“三、保障措施”第（二）项予以废止。", ("第三部分第（二）项",)),
        ("《甲办法》“三、保障措施”予以废止。", ("第三部分",)),
    ],
)
def test_a_repeal_of_clauses_named_by_their_headings(text: str, clauses: tuple[str, ...]) -> None:
    assert [(one.type, one.clauses) for one in read(text)[0]] == [("partially_repeals", clauses)]
