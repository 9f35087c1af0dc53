"""Terms of parts of a document: which clauses they mean, and that the document keeps its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from policygraph.model import Document

from .notices import extracted, notice
from .test_corpus import CORPUS
from .test_corpus import extracted as from_corpus

ARTICLES = "".join(f"第{n}条 渡口应当安全。\n\n" for n in "一二三四五六七八九") + "第十条 渡口：\n\n（一）挂牌；\n\n（二）收费。\n\n"
PLAN = """一、总体要求

到2033年，渡口更安全。

二、重点任务

（一）改造渡口。改造老旧渡口30个。

（二）提高标准。每个渡口补助5万元。%s

（三）财政奖补。对渡口给予奖补。

三、政策支持

（一）支持更新船舶。给予补助。

（二）优化用地。予以保障。

四、附则

1.本方案自2031年2月1日起施行，有效期三年。

2.%s
"""
Row = tuple[str, tuple[str, ...], str | None, str | None, str]

BY_NUMBER: list[tuple[str, str, list[Row]]] = [
    ("a range", "第八条至第十条有效期至2031年12月31日。", [("第八条至第十条", ("第八条", "第九条", "第十条"), None, "2031-12-31", "stated")]),
    ("a short range, a start", "第八至十条自2032年7月1日起施行。", [("第八至十条", ("第八条", "第九条", "第十条"), "2032-07-01", None, "stated")]),
    ("a list", "其中第三条、第五条自2032年1月1日起施行。", [("第三条、第五条", ("第三条", "第五条"), "2032-01-01", None, "stated")]),
    ("an item", "第十条第（二）项执行至2032年12月31日。", [("第十条第（二）项", ("第十条/（二）",), None, "2032-12-31", "stated")]),
    ("excepted from the rule", "除第三条自2032年1月1日起施行外，其余条款自2031年2月1日起施行。",
     [("第三条", ("第三条",), "2032-01-01", None, "stated")]),
    ("a paragraph is no clause of its own", "第五条第二款的规定执行期限为2年。", [("第五条第二款", (), "2031-02-01", "2033-01-31", "derived")]),
    ("no such article", "第四十条有效期至2031年12月31日。", [("第四十条", (), None, "2031-12-31", "stated")]),
    ("a range that runs past the last", "第九条至第十四条有效期至2031年12月31日。", [("第九条至第十四条", (), None, "2031-12-31", "stated")]),
    ("another document's article", "《甲办法》第三条自2032年1月1日起施行。", []),
    ("what is done under an article", "根据本办法第三条取得的许可证有效期五年。", []),
    ("started with it, its own length", "第三条自2032年1月1日起施行，有效期两年。", [("第三条", ("第三条",), "2032-01-01", "2033-12-31", "derived")]),
]  # fmt: skip

BY_WORDS: list[tuple[str, str, str, list[Row]]] = [
    ("the words of a heading in another order", "", "本方案内相关支持政策条款，由市交通局负责解释，试行一年（2031年2月1日-2032年1月31日）。",
     [("支持政策条款", ("三",), "2031-02-01", "2032-01-31", "stated")]),
    ("one part among others", "", "其中财政奖补政策执行至2031年12月31日。", [("财政奖补政策", ("二/（三）",), None, "2031-12-31", "stated")]),
    ("by its place", "", "第三部分有效期至2031年12月31日。", [("第三部分", ("三",), None, "2031-12-31", "stated")]),
    ("no heading says it", "", "其中金融贷款政策执行至2031年12月31日。", [("金融贷款政策", (), None, "2031-12-31", "stated")]),
    ("words too wide for one heading", "", "其中优惠政策执行至2031年12月31日。", [("优惠政策", (), None, "2031-12-31", "stated")]),
    ("the clause's own words", "执行期限：2031年2月1日至2031年12月31日。", "由市交通局负责解释。",
     [("执行期限", ("二/（二）",), "2031-02-01", "2031-12-31", "stated")]),
    ("the clause by this word", "本条政策自2031年3月1日起执行，试行一年。", "由市交通局负责解释。",
     [("本条政策", ("二/（二）",), "2031-03-01", "2032-02-29", "derived")]),
    ("the measures before", "上述政策执行至2032年6月30日。", "由市交通局负责解释。", [("上述政策", ("二/（二）",), None, "2032-06-30", "stated")]),
    ("a project's time is none", "项目实施期限为2031年1月1日至2033年12月31日。", "由市交通局负责解释。", []),
]  # fmt: skip


def brief(document: Document) -> list[Row]:
    def iso(day: date | None) -> str | None:
        return day.isoformat() if day else None

    return [(p.scope, p.clauses, iso(p.effective_from), iso(p.expires_on), p.basis) for p in document.part_terms]


@pytest.mark.parametrize(("sentence", "expected"), [row[1:] for row in BY_NUMBER], ids=[row[0] for row in BY_NUMBER])
def test_parts_by_number(tmp_path: Path, sentence: str, expected: list[Row]) -> None:
    extraction = extracted(tmp_path, f"{ARTICLES}第十一条 本办法自2031年2月1日起施行，有效期5年。{sentence}")
    [document] = extraction.documents
    assert brief(document) == expected
    assert (document.effective_from, document.expires_on) == (date(2031, 2, 1), date(2036, 1, 31))
    unmatched = [w for w in extraction.warnings if w.code == "part-unmatched"]
    assert len(unmatched) == sum(not clauses for _, clauses, *_ in expected)


@pytest.mark.parametrize(("inside", "closing", "expected"), [row[1:] for row in BY_WORDS], ids=[row[0] for row in BY_WORDS])
def test_parts_by_words(tmp_path: Path, inside: str, closing: str, expected: list[Row]) -> None:
    extraction = extracted(tmp_path, PLAN % (inside, closing))
    [document] = extraction.documents
    assert brief(document) == expected
    assert (document.effective_from, document.expires_on) == (date(2031, 2, 1), date(2034, 1, 31))
    assert ["part-unmatched" for row in expected if not row[1]] == [w.code for w in extraction.warnings if w.code.startswith("part")]


def test_measures_numbered_through_are_called_articles(tmp_path: Path) -> None:
    measures = "一、渡口\n\n1.改造渡口。给予补助。\n\n2.更新船舶。给予补助。\n\n二、航道\n\n3.疏浚航道。给予补助。"
    body = f"{measures}\n\n三、附则\n\n本政策自2031年2月1日起施行。第2至3条执行至2031年12月31日。"
    assert brief(notice(tmp_path, body)) == [("第2至3条", ("一/2", "二/3"), None, "2031-12-31", "stated")]


def test_a_part_of_a_document_that_has_no_start(tmp_path: Path) -> None:
    extraction = extracted(tmp_path, f"{ARTICLES}第十一条 本办法自2031年2月30日起施行，第三条有效期两年。")
    assert brief(extraction.documents[0]) == [("第三条", ("第三条",), None, None, "derived")]
    assert "term-no-start" in [w.code for w in extraction.warnings]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")
def test_a_plan_whose_support_is_on_trial() -> None:
    """温政办〔2022〕74号: three years from 2022-11-16, clause 五 政策支持 tried for the first of them (八/6; 五 says so too)."""
    [path] = (CORPUS / "wenzhou").glob("004_*.txt")
    [document] = [d for d in from_corpus(path).documents if d.number == "温政办〔2022〕74号"]
    assert (document.effective_from, document.expires_on) == (date(2022, 11, 16), date(2025, 11, 15))
    assert [(p.path, p.clauses, p.effective_from, p.expires_on, p.basis) for p in document.part_terms] == [
        ("五", ("五",), date(2022, 11, 16), date(2023, 11, 15), "derived"),
        ("八/6", ("五",), date(2022, 11, 16), date(2023, 11, 15), "stated"),
    ]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")
def test_terms_of_things_are_no_terms_of_laws() -> None:
    """No law or regulation of the corpus ends of itself; many speak of licences that do."""
    found = [
        (path.name, document.expires_on, document.part_terms)
        for folder in ("zhejiang-regulations", "laws-in-versions")
        for path in sorted((CORPUS / folder).glob("*.md"))
        for document in from_corpus(path).documents
        if document.expires_on or document.part_terms
    ]
    assert found == []
