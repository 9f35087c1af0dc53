"""What stays in force, runs on or rests: sentences, lists and tables, and what only looks like them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from policygraph.loaders.extract import extract_file
from policygraph.model import Document

from .notices import TITLE, notice
from .test_corpus import CORPUS, GAZETTES, LAWS, REGULATIONS
from .test_corpus import extracted as from_corpus

A, B = "《甲办法》（云政办〔2028〕3号）", "《乙办法》（云政办〔2028〕4号）"
CLEARING = "云岚市人民政府关于公布行政规范性文件清理结果的通知"


def brief(document: Document) -> list[str]:
    """`extends 云政办〔2028〕3号 from 2031-03-01 until 2032-12-31 第三条`, in the order of the text."""
    found = []
    for one in document.standings:
        words = [one.type, one.number or one.title or "?"]
        words += [f"from {one.effective_on}"] if one.effective_on else []
        words += [f"until {one.until}"] if one.until else []
        words += [f"years {one.years}"] if one.years else []
        words += [f"months {one.months}"] if one.months else []
        found.append(" ".join([*words, *one.clauses]))
    return found


THREE, FOUR = "云政办〔2028〕3号", "云政办〔2028〕4号"

SENTENCES = [
    ("extended to a day", f"经研究，决定将{A}有效期延长至2032年12月31日。", [f"extends {THREE} until 2032-12-31"]),
    ("extended by years", f"{A}有效期延长两年，自2031年2月1日起执行。", [f"extends {THREE} years 2"]),
    ("extended by months", f"{A}有效期延长6个月。", [f"extends {THREE} months 6"]),
    ("extended by half a year", f"决定将{A}有效期延长半年。", [f"extends {THREE} months 6"]),
    ("extended by a year and a half", f"{A}有效期再延长一年半。", [f"extends {THREE} years 1 months 6"]),
    ("extended by years and months", f"{A}试行期延长一年零三个月。", [f"extends {THREE} years 1 months 3"]),
    ("carried on, the length behind", f"经评估，{A}继续执行，有效期延长两年。", [f"extends {THREE} years 2"]),
    ("carried on for a length", f"{A}继续执行两年。", [f"extends {THREE} years 2"]),
    ("from three years to five", f"将{A}有效期由三年延长至五年。", [f"extends {THREE} years 2"]),
    ("to five years in all: how many more is not said", f"{A}有效期延长至五年。", [f"extends {THREE}"]),
    ("the term of applications behind", f"{A}继续有效，申报时间延长至2031年6月30日。", [f"continues {THREE}"]),
    ("the length of applications behind", f"{A}继续执行，申报期延长两个月。", [f"continues {THREE}"]),
    ("a trial goes on", f"因工作需要，现将{A}试行期延长1年。", [f"extends {THREE} years 1"]),
    ("carried on to the end of a year", f"{A}延续执行至2032年底。", [f"extends {THREE} until 2032-12-31"]),
    ("several by number", "云政办〔2028〕3号、云政办〔2028〕4号文件继续执行至2032年12月31日。",
     [f"extends {THREE} until 2032-12-31", f"extends {FOUR} until 2032-12-31"]),
    ("the term named first", f"决定延长{A}执行期限至2032年6月30日，期满后自行失效。", [f"extends {THREE} until 2032-06-30"]),
    ("in force with a term", f"{A}有效期届满后，经评估继续有效，有效期至2033年12月31日。", [f"extends {THREE} until 2033-12-31"]),
    ("near its end", f"{A}将于2031年1月31日到期，经市政府同意，有效期延长至2033年1月31日。", [f"extends {THREE} until 2033-01-31"]),
    ("told in the next sentence", f"{A}将于2031年1月31日到期。经评估，该办法有效期延长两年。", [f"extends {THREE} years 2"]),
    ("another last day in place of the old", f"将{A}第十条“有效期三年”修改为“本办法自印发之日起施行，有效期至2034年12月31日”。",
     [f"extends {THREE} until 2034-12-31"]),
    ("from a day to a day", f"{A}有效期截止日期由2031年3月31日延长至2032年3月31日。", [f"extends {THREE} until 2032-03-31"]),
    ("in force for a whole new term from a day", f"{A}自2031年4月1日起继续施行，有效期五年。",
     [f"extends {THREE} from 2031-04-01 until 2036-03-31"]),
    ("in force for a whole new term, from when is not said", f"{A}继续施行，有效期五年。", [f"extends {THREE}"]),
    ("one day put in place of another", f"将{A}的施行期限由“2031年3月31日”调整为“2033年3月31日”。", [f"extends {THREE} until 2033-03-31"]),
    ("a list that goes on to a day", f"下列文件继续执行，有效期均延长至2033年12月31日：{A}、{B}。",
     [f"extends {THREE} until 2033-12-31", f"extends {FOUR} until 2033-12-31"]),
    ("goes on between two days", f"{A}自2031年2月1日起至2032年1月31日止继续执行。", [f"extends {THREE} from 2031-02-01 until 2032-01-31"]),
    ("kept", f"经清理，决定保留{A}。", [f"continues {THREE}"]),
    ("to an event", f"{A}的有效期延长至新办法施行之日止。", [f"extends {THREE}"]),
    ("in force", f"{A}、{B}继续有效。", [f"continues {THREE}", f"continues {FOUR}"]),
    ("in force from a day", f"自2031年2月1日起，{A}继续有效。", [f"continues {THREE} from 2031-02-01"]),
    ("carried out again", f"恢复执行{A}。", [f"continues {THREE}"]),
    ("rests", f"决定暂停执行{A}。", [f"suspends {THREE}"]),
    ("articles rest from a day", f"{A}第三条、第五条自2031年3月1日起暂停执行。", [f"suspends {THREE} from 2031-03-01 第三条 第五条"]),
    ("rests from a day to a day", f"{A}自2031年7月1日起至2031年12月31日止暂停执行。",
     [f"suspends {THREE} from 2031-07-01 until 2031-12-31"]),
    ("rests between two days", f"2031年7月1日至12月31日期间暂停执行{A}。", [f"suspends {THREE} from 2031-07-01 until 2031-12-31"]),
    ("rests, the time behind", f"暂停执行{A}，暂停期限自2031年7月1日至9月30日。", [f"suspends {THREE} from 2031-07-01 until 2031-09-30"]),
    ("rests for months from a day", f"{A}自2031年3月1日起暂停执行六个月。", [f"suspends {THREE} from 2031-03-01 until 2031-08-31"]),
    ("rests for half a year from the issue", f"{A}暂停执行半年。", [f"suspends {THREE} from 2031-01-10 until 2031-07-09"]),
    ("rests until it is taken up", f"{A}中止执行，2031年6月1日起恢复执行。", [f"suspends {THREE} until 2031-05-31"]),
    ("a list in one paragraph", f"下列文件继续有效：1.{A}；2.{B}。", [f"continues {THREE}", f"continues {FOUR}"]),
    ("a list with one term", f"决定延长下列文件有效期至2033年12月31日：1.{A}；2.{B}。",
     [f"extends {THREE} until 2033-12-31", f"extends {FOUR} until 2033-12-31"]),
]  # fmt: skip

REFUSED = [
    ("meant to", f"{A}拟继续有效。"),
    ("proposed", f"建议延长{A}有效期。"),
    ("proposed in the next sentence", f"{A}将到期。建议有效期延长至2033年1月31日。"),
    ("its beginning put off", f"{A}延期至2031年7月1日起施行。"),
    ("the time for applications", f"{A}规定的申报期限延长至2031年6月30日。"),
    ("the time for applications, named first", f"决定延长{A}规定的申报期限至2031年6月30日。"),
    ("the time for payments", f"{A}缴费期限延长两个月。"),
    ("a deadline in the next sentence", f"{A}明确了申报要求。申报期限延长至2031年3月31日。"),
    ("a bare time in the next sentence", f"{A}明确了申报要求。期限延长至2031年3月31日。"),
    ("told of the past", f"{A}已于2030年延长至2031年12月31日。"),
    ("not again", f"{A}已到期，不再延续。"),
    ("the end announced", f"{A}的废止时间另行公布。"),
    ("ended by others at another time", "《甲办法》另行废止。"),
    ("a task", f"继续执行{A}规定的费率。"),
    ("measures under a document", f"按照{A}要求，门票减免政策继续执行至2031年12月31日。"),
    ("measures for those it means", "对符合《甲办法》的企业，补贴政策延续执行至2031年12月31日。"),
    ("new wording", f"对{A}作如下修改：将第九条修改为“第九条 《乙办法》有效期延长至2035年12月31日。”"),
    ("another term for licences", f"将{A}第十条“许可证有效期三年”修改为“许可证有效期至2034年12月31日”。"),
    ("a licence", "《渡口经营许可证》有效期延长至2031年12月31日。"),
    ("a licence in the next sentence", f"{A}规定渡口许可。许可证有效期延长至2033年1月31日。"),
    ("itself, beside its basis", f"根据{A}，本通知（云政办〔2031〕5号）有效期延长至2033年12月31日。"),
    ("contributions", "《甲办法》施行以前入会、延长缴纳会费五年仍不满年限的，可以补足。"),
]


@pytest.mark.parametrize(("sentence", "expected"), [row[1:] for row in SENTENCES], ids=[row[0] for row in SENTENCES])
def test_sentences(tmp_path: Path, sentence: str, expected: list[str]) -> None:
    document = notice(tmp_path, sentence)
    assert brief(document) == expected
    assert not any(r.type in {"repeals", "partially_repeals"} for r in document.relations)
    assert document.expires_on is None  # the term is another's


@pytest.mark.parametrize("sentence", [row[1] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_is_none(tmp_path: Path, sentence: str) -> None:
    assert notice(tmp_path, sentence).standings == ()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("云岚市人民政府办公室关于延长《云岚市渡口办法》有效期的通知", ["extends 云岚市渡口办法"]),
        ("云岚市人民政府办公室关于继续执行《云岚市渡口办法》的通知", ["continues 云岚市渡口办法"]),
        ("云岚市人民政府办公室关于暂停执行《云岚市渡口办法》的通知", ["suspends 云岚市渡口办法"]),
        ("云岚市人民政府办公室关于印发《云岚市渡口办法》的通知", []),
    ],
)
def test_titles(tmp_path: Path, title: str, expected: list[str]) -> None:
    assert brief(notice(tmp_path, "经研究，同意。", title=title)) == expected


def test_the_body_says_more_than_the_title(tmp_path: Path) -> None:
    document = notice(tmp_path, "《云岚市渡口办法》有效期延长至2033年1月31日。", title="云岚市人民政府办公室关于延长《云岚市渡口办法》有效期的通知")
    assert brief(document) == ["extends 云岚市渡口办法 until 2033-01-31"]


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("延长{A}执行期限", "经评估，{A}继续执行，有效期延长两年。", "extends 云岚市渡口办法 years 2"),
        ("延长{A}有效期", "经评估，决定将{A}有效期延长六个月。", "extends 云岚市渡口办法 months 6"),
        ("延长{A}有效期", "经研究，有效期延长至2033年3月31日。", "extends 云岚市渡口办法 until 2033-03-31"),
        ("{A}延期", "经市政府同意，该办法有效期延长两年，自2031年4月1日起施行。", "extends 云岚市渡口办法 years 2"),
        ("暂停执行{A}", "{A}自2031年7月1日起至2031年12月31日止暂停执行。", "suspends 云岚市渡口办法 from 2031-07-01 until 2031-12-31"),
    ],
)
def test_the_length_in_the_body_goes_before_the_bare_title(tmp_path: Path, title: str, body: str, expected: str) -> None:
    named = "《云岚市渡口办法》"
    document = notice(tmp_path, body.format(A=named), title=f"云岚市人民政府办公室关于{title.format(A=named)}的通知")
    assert brief(document) == [expected]


def table(first: int, count: int, columns: tuple[str, ...] = ("序号", "文件名称", "文号", "制定机关")) -> str:
    """A list of documents 云政发〔2020〕first号 … in columns parted by tabs, its header first."""
    lines = ["\t".join(columns)]
    for i in range(first, first + count):
        values = {"序号": str(i - first + 1), "文件名称": f"云岚市人民政府关于渡口事项之{i}的通知", "文号": f"云政发〔2020〕{i}号"}
        lines.append("\t".join(values.get(column, "云岚市人民政府") for column in columns))
    return "\n".join(lines)


def numbers(first: int, count: int) -> set[str]:
    return {f"云政发〔2020〕{i}号" for i in range(first, first + count)}


def test_four_tables_of_a_clearing(tmp_path: Path) -> None:
    """Each attachment has a fate of its own; the columns stand in another order in the last."""
    lists = [("继续有效", 1, 24), ("宣布失效", 101, 30), ("修改", 201, 12), ("废止", 301, 24)]
    heads = [f"{word}的行政规范性文件目录" for word, _, _ in lists]
    orders = [("序号", "文件名称", "文号", "制定机关")] * 3 + [("序号", "文号", "制定机关", "文件名称")]
    parts = [
        f"附件{i}\n\n{head}\n\n{table(first, count, order)}"
        for i, (head, (_, first, count), order) in enumerate(zip(heads, lists, orders, strict=True), 1)
    ]
    listed = "\n\n".join(f"{i}.{head}" for i, head in enumerate(heads, 1))
    document = notice(tmp_path, f"现将清理结果予以公布。\n\n附件：{listed}", title=CLEARING, behind="\n\n".join(parts))
    assert {s.type for s in document.standings} == {"continues"}
    assert {s.number for s in document.standings} == numbers(1, 24)
    assert {s.path for s in document.standings} == {"附件1"}
    relations = {kind: {r.number for r in document.relations if r.type == kind} for kind in ("repeals", "amends")}
    assert relations == {"repeals": numbers(101, 30) | numbers(301, 24), "amends": numbers(201, 12)}
    assert not {s.number for s in document.standings} & {r.number for r in document.relations if r.type != "cites"}


def test_a_column_that_tells_the_fate(tmp_path: Path) -> None:
    fates = ["继续有效", "废止", "修改", "拟继续有效", "失效", "建议废止", "延长有效期"]
    rows = [f"{i}\t云岚市渡口办法之{i}\t云政发〔2020〕{i}号\t市政府\t{fate}" for i, fate in enumerate(fates, 1)]
    behind = "附件\n\n行政规范性文件清理结果一览表\n\n序号\t文件名称\t文号\t制定机关\t清理意见\n" + "\n".join(rows)
    document = notice(tmp_path, "现将清理结果予以公布。\n\n附件：行政规范性文件清理结果一览表", title=CLEARING, behind=behind)
    assert brief(document) == ["continues 云政发〔2020〕1号", "extends 云政发〔2020〕7号"]
    changes = sorted(f"{r.type} {r.number}" for r in document.relations if r.type in {"repeals", "amends"})
    assert changes == ["amends 云政发〔2020〕3号", "repeals 云政发〔2020〕2号", "repeals 云政发〔2020〕5号"]


def test_groups_in_one_table(tmp_path: Path) -> None:
    rows = ["一、继续有效的文件（2件）\t\t", *table(1, 2).split("\n")[1:], "二、废止的文件（2件）\t\t", *table(3, 2).split("\n")[1:]]
    rows = ["\t".join(row.split("\t")[:3]) for row in rows]
    behind = "附件\n\n行政规范性文件清理结果目录\n\n序号\t文件名称\t文号\n" + "\n".join(rows)
    document = notice(tmp_path, "现将清理结果予以公布。\n\n附件：行政规范性文件清理结果目录", title=CLEARING, behind=behind)
    assert brief(document) == ["continues 云政发〔2020〕1号", "continues 云政发〔2020〕2号"]
    assert {r.number for r in document.relations if r.type == "repeals"} == numbers(3, 2)


def test_a_column_with_the_new_term(tmp_path: Path) -> None:
    terms = ["2033年12月31日", "2034-06-30", "2033年底", "延长两年", "另行通知"]
    rows = [f"{i}\t云岚市渡口办法之{i}\t云政发〔2028〕{i}号\t2031年1月1日\t{term}" for i, term in enumerate(terms, 1)]
    behind = "附件\n\n延长有效期的行政规范性文件目录\n\n序号\t文件名称\t文号\t原有效期\t有效期延长至\n" + "\n".join(rows)
    document = notice(tmp_path, "现将目录予以公布。\n\n附件：延长有效期的行政规范性文件目录", behind=behind)
    assert [(s.type, s.until, s.years) for s in document.standings] == [
        ("extends", date(2033, 12, 31), None), ("extends", date(2034, 6, 30), None), ("extends", date(2033, 12, 31), None),
        ("extends", None, 2), ("extends", None, None),
    ]  # fmt: skip


def test_what_stays_in_force_until_the_day_of_a_column(tmp_path: Path) -> None:
    behind = (
        "附件\n\n规范性文件评估结果表\n\n序号\t文件名称\t文号\t评估结果\t延长后有效期\n"
        "1\t云岚市渡口办法\t云政发〔2028〕1号\t继续有效\t至2034年12月31日\n2\t云岚市茶园办法\t云政发〔2028〕2号\t继续有效\t"
    )
    document = notice(tmp_path, "现将评估结果予以公布。\n\n附件：规范性文件评估结果表", title=CLEARING, behind=behind)
    assert brief(document) == ["extends 云政发〔2028〕1号 until 2034-12-31", "continues 云政发〔2028〕2号"]
    assert document.standings[0].evidence.words == "云岚市渡口办法云政发〔2028〕1号继续有效至2034年12月31日"


def test_numbered_lines_in_attachments(tmp_path: Path) -> None:
    behind = (
        "附件1\n\n继续有效的行政规范性文件目录（2件）\n\n1.云岚市人民政府关于渡口的通知（云政发〔2020〕1号）\n\n2.《云岚市船舶办法》（云政发〔2020〕2号）\n\n"
        "附件2\n\n废止的行政规范性文件目录（1件）\n\n1.《云岚市航道办法》（云政发〔2020〕4号）"
    )
    body = "现将清理结果予以公布。\n\n附件：1.继续有效的行政规范性文件目录\n\n2.废止的行政规范性文件目录"
    document = notice(tmp_path, body, title=CLEARING, behind=behind)
    assert [(s.number, s.title, s.path) for s in document.standings] == [
        ("云政发〔2020〕1号", "云岚市人民政府关于渡口的通知", "附件1/1"), ("云政发〔2020〕2号", "云岚市船舶办法", "附件1/2"),
    ]  # fmt: skip
    assert [r.number for r in document.relations if r.type == "repeals"] == ["云政发〔2020〕4号"]


def test_lists_under_headings_of_the_body(tmp_path: Path) -> None:
    body = "一、继续有效的文件（2件）\n\n1.《甲办法》\n\n2.《乙办法》\n\n二、废止的文件（1件）\n\n1.《丙办法》\n\n三、渡口管理\n\n1.按照《丁办法》办理。"
    assert brief(notice(tmp_path, body, title=CLEARING)) == ["continues 甲办法", "continues 乙办法"]


def test_the_words_of_a_listed_document_say_what_is_said_of_it(tmp_path: Path) -> None:
    below = notice(tmp_path, f"经清理，下列文件继续有效：\n\n1.{A}\n\n2.{B}")
    within = notice(tmp_path, f"经清理，下列文件继续有效：1.{A}；2.{B}。")
    assert [s.evidence.words for s in below.standings] == [f"经清理，下列文件继续有效：1.{A}", f"经清理，下列文件继续有效：2.{B}"]
    assert [s.evidence.words for s in within.standings] == [f"经清理，下列文件继续有效：1.{A}；", f"经清理，下列文件继续有效：2.{B}。"]


def test_a_list_ends_with_the_first_line_that_is_no_item(tmp_path: Path) -> None:
    body = f"下列文件有效期延长至2033年12月31日：\n\n1.{A}\n\n2.{B}\n\n各单位做好衔接。\n\n3.《丙办法》照常宣传。"
    assert brief(notice(tmp_path, body)) == [f"extends {THREE} until 2033-12-31", f"extends {FOUR} until 2033-12-31"]


def test_an_interpretation_retells(tmp_path: Path) -> None:
    """A gazette prints an interpretation below its document; that it tells of an extension extends nothing again."""
    head = f"{TITLE}\n\n云政办〔2031〕5号\n\n各县（市、区）人民政府：\n\n经研究，{A}有效期延长两年。\n\n云岚市人民政府办公室\n\n2031年1月10日\n\n"
    body = f"《{TITLE}》政策解读\n\n一、背景\n\n{A}有效期延长两年，第三条自2031年3月1日起施行，此前已受理的按原规定办理。\n"
    file = tmp_path / "issue.txt"
    file.write_text(head + body, encoding="utf-8")
    told, document = extract_file(file).documents
    assert (told.kind, document.kind) == ("policy", "interpretation")
    assert len(told.standings) == 1
    assert (document.standings, document.part_terms, document.transitions) == ((), (), ())


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")
def test_none_in_the_corpus() -> None:
    """No text of the corpus extends or suspends another; certificates in 《》 that stay valid (杭州 …) are no documents."""
    found = [
        (path.name, standing.title)
        for path in (*GAZETTES, *REGULATIONS, *LAWS)
        for document in from_corpus(path).documents
        for standing in document.standings
    ]
    assert found == []
