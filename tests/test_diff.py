"""Two documents clause by clause: spellings, words, pairs of clauses, the command and its page."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import time
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from toy_gazette import extract as toy_extract
from toy_gazette import write

from policygraph.errors import PolicyGraphError, UsageError
from policygraph.graph.build import build
from policygraph.graph.compared import Side, from_extraction, from_store
from policygraph.graph.diff import Change, compare, summary, to_data
from policygraph.graph.store import Store
from policygraph.graph.variants import fold
from policygraph.graph.wording import segments
from policygraph.invisible import visible
from policygraph.loaders.extract import extract_file
from policygraph.model import Cell, Clause, Document, Evidence, Extraction, Passage, Table
from policygraph.viz.diff_page import diff_page
from policygraph.viz.diff_words import WORDS

LAWS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "laws-in-versions"

# -- spellings ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("二○三一年", "二〇三一年", id="circle and 〇"),
        pytest.param("二零三一年", "二〇三一年", id="零 in a year"),
        pytest.param("二OO五年", "二〇〇五年", id="letters O for two zeros"),
        pytest.param("一百零五条", "一百○五条", id="零 in a number"),
        pytest.param("期限：３日（含）", "期限:3日(含)", id="full and half width"),
        pytest.param("“渡口”", '"渡口"', id="quotation marks"),
        pytest.param("〈办法〉", "<办法>", id="angle brackets"),
        pytest.param("云政办〔2031〕5号", "云政办[2031]5号", id="brackets of a number"),
        pytest.param("云政办﹝2031﹞5号", "云政办〔2031〕5号", id="small brackets of a number"),
        pytest.param("2031—2035年", "2031-2035年", id="dashes"),
        pytest.param("渡口　管\u00ad理\u200b", "渡 口管理", id="white space, soft hyphen, zero width"),
        pytest.param("㈠渡口", "（一）渡口", id="one character for three"),
        pytest.param("⽔路", "水路", id="radicals that a PDF gives for characters"),
    ],
)
def test_a_spelling_is_no_change(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text
    assert [segment.op for segment in segments(one, other)] == ["same"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("二", "三"),
        ("应当", "可以"),
        ("的", "地"),
        ("渡口、码头", "渡口，码头"),
        ("10²", "102"),
        ("①渡口", "1渡口"),
        ("零售", "○售"),
        ("O型", "〇型"),
        ("20日", "二十日"),
        ("《办法》", "〈办法〉"),
        ("3.5", "35"),
    ],
)
def test_another_word_is_a_change(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


# -- words -------------------------------------------------------------------------------------------------------------


def marked(a: str, b: str) -> str:
    signs = {"same": "{}", "removed": "[-{}]", "added": "[+{}]"}
    return "".join(signs[segment.op].format(segment.words) for segment in segments(a, b))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param("船主应当登记。", "船主应当登记。", "船主应当登记。", id="nothing"),
        pytest.param("补助二十万元", "补助三十万元", "补助[-二十万][+三十万]元", id="a number is whole"),
        pytest.param("占3.5%以上", "占13.5%以上", "占[-3.5%][+13.5%]以上", id="a number with its point"),
        pytest.param("由市农业局牵头", "由市农业农村局牵头", "由市农业[+农村]局牵头", id="put in"),
        pytest.param("渡口、码头、浮桥", "渡口、浮桥", "渡口、[-码头、]浮桥", id="taken out"),
        pytest.param("渡口的船主、渡工应当登记", "渡口应当登记", "渡口[-的船主、渡工]应当登记", id="taken out without marks"),
        pytest.param(
            "根据成员的审议意见和各方意见", "根据成员的审议意见、委员会的审议意见和各方意见",
            "根据成员的审议意见[+、委员会的审议意见]和各方意见", id="put in after the words it repeats",
        ),
        pytest.param("由成员的意见、代表的意见决定", "由代表的意见决定", "由[-成员的意见、]代表的意见决定", id="taken out before its like"),
        pytest.param("（试行）甲", "(试行)乙", "(试行)[-甲][+乙]", id="what stays is as B prints it"),
        pytest.param("", "新增", "[+新增]", id="from nothing"),
        pytest.param("删去", "", "[-删去]", id="to nothing"),
        pytest.param(
            "根据国防法和教育法，制定", "根据宪法和《云岚国防法》、《云岚教育法》，制定",
            "根据[+宪法和《云岚]国防法[-和][+》、《云岚]教育法[+》]，制定", id="one character between insertions is no common ground",
        ),
        pytest.param("甲、乙、丁", "甲、丙、乙、戊、丁", "甲、[+丙、]乙、[+戊、]丁", id="a list that grew"),
    ],
)  # fmt: skip
def test_the_words_that_changed(a: str, b: str, expected: str) -> None:
    assert marked(a, b) == expected


# no zero, whose reading depends on its neighbours
WORDING = st.text(alphabet='渡口船一二（(）)：:。、 　㈠①²\u00ad“"9a', max_size=40)


@given(WORDING, WORDING)
def test_segments_hold_all_printed_words(a: str, b: str) -> None:
    found = segments(a, b)
    assert "".join(s.words for s in found if s.op != "removed") == b
    assert fold("".join(s.words for s in found if s.op != "added")).text == fold(a).text
    assert all(s.words for s in found)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param("甲乙" * 5000, "乙乙甲" * 4000, id="two characters"),
        pytest.param("渡口。" * 5000, "码头。" + "渡口。" * 5000, id="one sentence many times"),
        pytest.param("甲" * 30000, "乙" + "甲" * 30000, id="one character"),
    ],
)
def test_long_clauses_end_soon(a: str, b: str) -> None:
    start = time.perf_counter()
    found = segments(a, b)
    assert time.perf_counter() - start < 10
    assert "".join(s.words for s in found if s.op != "removed") == b
    assert "".join(s.words for s in found if s.op != "added") == a


# -- pairs of clauses --------------------------------------------------------------------------------------------------

HARBOUR = "为了加强渡口管理，保障乘客安全，制定本办法。"
OWNER = "船主应当在每年三月底前向海事机构登记，并缴纳规费。"
PILOT = "驾驶员须持证上岗，不得酒后驾驶，不得超载航行。"
FARE = "渡运票价由市发展改革部门核定，逐年公布。"
NIGHT = "夜间停航；遇大雾、暴雨等恶劣天气，应当立即停止渡运。"
LAST = "本办法自印发之日起施行。"


def law(*clauses: tuple[str, str] | str, tables: tuple[Table, ...] = ()) -> Side:
    """A document of clauses (path, words) that begin with the last piece of their path; a bare text is a paragraph."""
    at, found, passages = 0, list[Clause](), list[Passage]()
    for one in clauses:
        path, words = one if isinstance(one, tuple) else ("", one)
        printed = path.rpartition("/")[2] + ("、" if path and path[-1] in "一二三四五六七八九十" else "") + words
        evidence = Evidence(printed, ((at, at + len(printed)),), "test")
        if path:
            found.append(Clause(path, words[:8], path.count("/") + 1, len(found) + 1, evidence))
        else:
            passages.append(Passage(f"¶{len(passages) + 1}", evidence))
        at += len(printed) + 1
    document = Document("policy", "云岚市渡口管理办法", clauses=tuple(found), passages=tuple(passages), tables=tables)
    return from_extraction(Extraction("渡口.txt", "", "", (document,)))


def told(change: Change) -> tuple[str, str | None, str | None]:
    return change.kind, change.a.path if change.a else None, change.b.path if change.b else None


def changes(a: Side, b: Side) -> list[tuple[str, str | None, str | None]]:
    return [told(change) for change in compare(a, b).clauses]


BASE = law(("第一条", HARBOUR), ("第二条", OWNER), ("第三条", PILOT), ("第四条", LAST))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param(BASE, BASE, [("same", n, n) for n in ("第一条", "第二条", "第三条", "第四条")], id="the same twice"),
        pytest.param(
            BASE,
            law(("第一条", HARBOUR), ("第二条", NIGHT), ("第三条", OWNER), ("第四条", PILOT), ("第五条", LAST)),
            [
                ("same", "第一条", "第一条"), ("added", None, "第二条"), ("renumbered", "第二条", "第三条"),
                ("renumbered", "第三条", "第四条"), ("renumbered", "第四条", "第五条"),
            ],
            id="an article put in renumbers those behind it",
        ),
        pytest.param(
            BASE,
            law(("第一条", HARBOUR), ("第二条", PILOT), ("第三条", LAST)),
            [("same", "第一条", "第一条"), ("removed", "第二条", None), ("renumbered", "第三条", "第二条"), ("renumbered", "第四条", "第三条")],
            id="a removed article stands where it stood",
        ),
        pytest.param(
            BASE,
            law(("第一条", HARBOUR), ("第二条", NIGHT), ("第三条", OWNER.replace("三月", "四月")), ("第四条", PILOT), ("第五条", LAST)),
            [
                ("same", "第一条", "第一条"), ("added", None, "第二条"), ("changed", "第二条", "第三条"),
                ("renumbered", "第三条", "第四条"), ("renumbered", "第四条", "第五条"),
            ],
            id="renumbered and changed",
        ),
        pytest.param(
            law(("第一条", HARBOUR), ("第二条", OWNER), ("第三条", PILOT), ("第四条", FARE), ("第五条", LAST)),
            law(("第一条", HARBOUR), ("第二条", FARE), ("第三条", OWNER), ("第四条", PILOT), ("第五条", LAST)),
            [
                ("same", "第一条", "第一条"), ("moved", "第四条", "第二条"), ("renumbered", "第二条", "第三条"),
                ("renumbered", "第三条", "第四条"), ("same", "第五条", "第五条"),
            ],
            id="an article that went to the front has moved",
        ),
        pytest.param(
            law(("第一条", HARBOUR), ("第二条", OWNER)),
            law(("第一条", HARBOUR), ("第二条", NIGHT)),
            [("same", "第一条", "第一条"), ("removed", "第二条", None), ("added", None, "第二条")],
            id="the same number with nothing in common is another article",
        ),
        pytest.param(
            law(("第一章", "总则"), ("第一条", HARBOUR), ("第二章", "附则"), ("第二条", LAST)),
            law(("第一章", "总则"), ("第一条", HARBOUR), ("第二章", "登记"), ("第二条", OWNER), ("第三章", "附则"), ("第三条", LAST)),
            [
                ("same", "第一章", "第一章"), ("same", "第一条", "第一条"), ("added", None, "第二章"), ("added", None, "第二条"),
                ("renumbered", "第二章", "第三章"), ("renumbered", "第二条", "第三条"),
            ],
            id="headings of chapters",
        ),
        pytest.param(
            law(
                ("第一条", PILOT + "违者："), ("第一条/（一）", "警告；"), ("第一条/（二）", "罚款。"),
                ("第二条", OWNER + "违者："), ("第二条/（一）", "警告；"), ("第二条/（二）", "罚款。"),
            ),
            law(("第一条", OWNER + "违者："), ("第一条/（一）", "警告；"), ("第一条/（二）", "罚款。")),
            [
                ("removed", "第一条", None), ("removed", "第一条/（一）", None), ("removed", "第一条/（二）", None),
                ("renumbered", "第二条", "第一条"), ("renumbered", "第二条/（一）", "第一条/（一）"), ("renumbered", "第二条/（二）", "第一条/（二）"),
            ],
            id="short items go with their article",
        ),
        pytest.param(
            law(("一", "总体要求"), ("一/（一）", OWNER), ("二", "保障措施"), ("二/（一）", FARE)),
            law(("一", "总体要求"), ("一/（一）", OWNER), ("一/（二）", NIGHT), ("二", "保障措施"), ("二/（一）", FARE)),
            [
                ("same", "一", "一"), ("same", "一/（一）", "一/（一）"), ("added", None, "一/（二）"),
                ("same", "二", "二"), ("same", "二/（一）", "二/（一）"),
            ],
            id="a plan and its successor",
        ),
        pytest.param(
            law(HARBOUR, OWNER), law(HARBOUR.replace("乘客", "公众"), OWNER),
            [("changed", "¶1", "¶1"), ("same", "¶2", "¶2")], id="a document without clauses",
        ),
        pytest.param(
            law(OWNER, FARE), law(HARBOUR, OWNER, FARE),
            [("added", None, "¶1"), ("same", "¶1", "¶2"), ("same", "¶2", "¶3")], id="paragraphs have no number to change",
        ),
        pytest.param(
            law(("第一百零一条", OWNER)), law(("第一百〇一条", OWNER)),
            [("same", "第一百零一条", "第一百〇一条")], id="the number itself in another spelling",
        ),
    ],
)  # fmt: skip
def test_what_became_of_each_clause(a: Side, b: Side, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert changes(a, b) == expected


def test_a_renumbered_clause_shows_both_numbers() -> None:
    (change,) = [one for one in compare(BASE, law(("第一条", HARBOUR), ("第二条", PILOT))).clauses if one.kind == "renumbered"]
    assert [(s.op, s.words) for s in change.segments] == [("removed", "第三条"), ("added", "第二条"), ("same", PILOT)]


def test_split_and_merged_articles_are_told() -> None:
    whole, parts = law(("第一条", HARBOUR), ("第二条", OWNER + PILOT)), law(("第一条", HARBOUR), ("第二条", OWNER), ("第三条", PILOT))
    split = [change for change in compare(whole, parts).clauses if change.kind == "added"]
    assert [(change.part.path, change.found_in and change.found_in.path) for change in split] == [("第三条", "第二条")]
    merged = [change for change in compare(parts, whole).clauses if change.kind == "removed"]
    assert [(change.part.path, change.found_in and change.found_in.path) for change in merged] == [("第三条", "第二条")]


def table(*rows: str) -> Table:
    cells = [tuple(Cell(words) for words in row.split()) for row in rows]
    return Table("表1", "渡口名录", cells[0], tuple(cells[1:]))


def test_rows_of_tables_are_compared() -> None:
    a = law(HARBOUR, tables=(table("序号 渡口 负责单位", "1 东渡口 市交通局", "2 西渡口 市水利局"),))
    b = law(HARBOUR, tables=(table("序号 渡口 负责单位", "1 南渡口 市文旅局", "2 东渡口 市交通局", "3 西渡口 市水务局"),))
    found = compare(a, b)
    assert [told(change) for change in found.rows] == [
        ("same", "表1:0", "表1:0"),
        ("added", None, "表1:1"),
        ("renumbered", "表1:1", "表1:2"),
        ("changed", "表1:2", "表1:3"),
    ]
    assert [(s.op, s.words) for s in found.rows[3].segments][-3:] == [("removed", "利"), ("added", "务"), ("same", "局")]
    assert found.rows[1].part.words == "1 | 南渡口 | 市文旅局"
    data = to_data(found)
    assert (data["a"]["tables"], data["rows_summary"]["added"], data["summary"]["same"]) == (1, 1, 1)


def test_rows_are_paired_by_what_they_are_of() -> None:
    old = law(HARBOUR, tables=(table("渡口 客流 班次", "东渡口 800 40", "西渡口 900 30"),))
    new = law(HARBOUR, tables=(table("渡口 客流 班次", "南码头 800 40", "西渡口 700 20"),))
    assert [told(change) for change in compare(old, new).rows] == [
        ("same", "表1:0", "表1:0"),
        ("removed", "表1:1", None),
        ("added", None, "表1:1"),
        ("changed", "表1:2", "表1:2"),
    ]


def test_the_summary_counts_every_change_once() -> None:
    found = compare(BASE, law(("第一条", HARBOUR), ("第二条", NIGHT), ("第三条", OWNER.replace("三月", "四月")), ("第四条", PILOT)))
    counts = summary(found.clauses)
    assert counts == {"same": 1, "changed": 1, "renumbered": 1, "moved": 0, "added": 1, "removed": 1, "changed_and_renumbered": 1}
    assert sum(counts.values()) - counts["changed_and_renumbered"] == len(found.clauses)


def test_data_has_words_and_places_of_both() -> None:
    data = json.loads(json.dumps(to_data(compare(BASE, law(("第一条", HARBOUR), ("第二条", PILOT))))))
    entry = data["clauses"][2]
    assert (entry["change"], entry["a_path"], entry["b_path"], entry["similarity"]) == ("renumbered", "第三条", "第二条", 1.0)
    assert (entry["a_words"], entry["b_words"]) == ("第三条" + PILOT, "第二条" + PILOT)
    assert entry["a_source"] == entry["b_source"] == "渡口.txt"
    ((start, end),) = entry["a_spans"]
    assert end - start == len(entry["a_words"])
    removed = data["clauses"][1]
    assert (removed["change"], removed["b_path"], removed["b_spans"], removed["similarity"]) == ("removed", None, [], None)


# -- where documents come from -----------------------------------------------------------------------------------------

TOY = """
= 云政办〔2031〕5号 | 云岚市渡口管理办法 | 云岚市人民政府 | 2031-05-01
¶ ¶1 | 各县（市、区）人民政府：现将办法印发给你们。
# 一 | 登记 | 一、登记。船主应当登记。
# 二 | 票价 | 二、票价。由市发展改革部门核定。
% 表1 | 序号;渡口 | 1;东渡口 | 2;西渡口
@ repeals | 云政办〔2020〕9号 | 旧办法 | 二 | 由市发展改革部门核定
"""


def test_the_store_gives_what_the_source_gives(tmp_path: Path) -> None:
    source = write(tmp_path, "a.txt", TOY)
    build([source], tmp_path / "kg", extract=toy_extract)
    stored, read = from_store(Store.open(tmp_path / "kg"), "云政办〔2031〕5号"), from_extraction(toy_extract(source))
    assert (stored.parts, stored.rows, stored.tables) == (read.parts, read.rows, read.tables)
    assert (stored.number, stored.title, stored.issued_on, stored.source) == (read.number, read.title, read.issued_on, read.source)
    assert stored.document
    assert [part.path for part in stored.parts] == ["¶1", "一", "二"]
    assert [part.words for part in stored.rows] == ["序号 | 渡口", "1 | 东渡口", "2 | 西渡口"]


def test_the_paragraphs_of_an_article_are_among_its_words(tmp_path: Path) -> None:
    file = tmp_path / "条例.txt"
    file.write_text(REGULATION.replace("规费。", f"规费。\n\n{NIGHT}"), encoding="utf-8")
    extraction = extract_file(file)
    assert [passage.path for passage in extraction.documents[0].passages] == ["第二条/¶1"]
    assert [part.path for part in from_extraction(extraction).parts] == ["第一条", "第二条", "第三条"]
    assert from_extraction(extraction).parts[1].words.endswith(NIGHT)


def test_a_document_known_by_name_only_is_refused(tmp_path: Path) -> None:
    build([write(tmp_path, "a.txt", TOY)], tmp_path / "kg", extract=toy_extract)
    with pytest.raises(PolicyGraphError) as error:
        from_store(Store.open(tmp_path / "kg"), "云政办〔2020〕9号")
    assert error.value.code == "diff-stub"
    assert "云政办〔2020〕9号" in error.value.message("en")


def test_a_source_of_several_documents_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"2 documents .*云政办〔2031〕5号.*by its number or title"):
        from_extraction(toy_extract(write(tmp_path, "a.txt", TOY + "= 云政办〔2031〕6号 | 另一办法 | 云岚市人民政府 | 2031-05-02")))


def test_a_document_with_nothing_to_compare_is_refused(tmp_path: Path) -> None:
    source = write(tmp_path, "a.txt", "= 云政办〔2031〕6号 | 另一办法 | 云岚市人民政府 | 2031-05-02")
    with pytest.raises(UsageError, match="nothing to compare"):
        from_extraction(toy_extract(source))
    build([source], tmp_path / "kg", extract=toy_extract)
    with pytest.raises(UsageError, match="nothing to compare"):
        from_store(Store.open(tmp_path / "kg"), "云政办〔2031〕6号")


# -- the page ----------------------------------------------------------------------------------------------------------

PAYLOADS = (
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "javascript:alert(1)",
    "<!-- --><b>",
    "]]><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "{{ 7*7 }}{% raw %}",
    "<a href='https://example.org'>x</a>",
    "<meta http-equiv=refresh content='0;url=https://example.org'>",
    "\u202e<ins>x</ins>",
)


class Page(HTMLParser):
    """The tags, attributes and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def hostile(payload: str, tail: str) -> Side:
    clauses = law((f"第一条{payload}".replace("/", "／"), payload + tail), ("第二条", payload), payload + tail).parts
    return Side(payload, payload, payload, payload, payload, clauses, (), 0)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_documents_cannot_write_the_page(payload: str) -> None:
    page = Page(diff_page(compare(hostile(payload, OWNER), hostile(payload, FARE)), "zh"))
    plain = Page(diff_page(compare(hostile("甲", OWNER), hostile("甲", FARE)), "zh"))
    assert page.tags <= plain.tags | {"ins", "del"}
    assert {name for name, _ in page.attributes} == {name for name, _ in plain.attributes}
    assert not page.tags & {"script", "img", "svg", "iframe", "object"}
    anchors = {value for name, value in page.attributes if name in {"href", "id"}}
    assert all(re.fullmatch(r"#?[a-z]+(-\d+)?", value) for value in anchors)
    assert visible(payload) in "".join(page.text)


def test_the_page_allows_its_own_style_only() -> None:
    html = diff_page(compare(BASE, law(("第一条", HARBOUR))), "en")
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = {value for name, value in Page(html).attributes if name == "content" and "default-src" in value}
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert "style=" not in html
    assert not re.search(r"https?://|url\(|@import|<link|<script", html)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_marks_changes_and_links_them(lang: str) -> None:
    html = diff_page(compare(BASE, law(("第一条", HARBOUR), ("第二条", OWNER.replace("三月", "四月")), ("第三条", LAST))), lang)
    page = Page(html)
    assert f'<html lang="{lang}">' in html
    assert "<del>三</del><ins>四</ins>" in html
    assert "<del>第三条" in html
    assert WORDS["only_changes"][lang == "zh"] in html
    links = {value[1:] for name, value in page.attributes if name == "href"}
    assert links == {"clauses-2", "clauses-3", "clauses-4"}
    assert links <= {value for name, value in page.attributes if name == "id"}


@pytest.mark.parametrize("name", WORDS)
def test_labels_are_in_both_languages(name: str) -> None:
    english, chinese = WORDS[name]
    assert name == "document" or (re.search("[一-鿿]", chinese) and not re.search("[一-鿿]", english))


# -- the command -------------------------------------------------------------------------------------------------------

REGULATION = """云岚市渡口管理条例

（2031年5月1日云岚市第三届人民代表大会常务委员会第二次会议通过）

第一条　为了加强渡口管理，保障乘客安全，制定本条例。

第二条　船主应当在每年三月底前向海事机构登记，并缴纳规费。

第三条　本条例自2031年6月1日起施行。
"""
AMENDED = REGULATION.replace("第三条", "第四条").replace(
    "第二条　船主应当在每年三月底前", "第二条　夜间停航；遇大雾、暴雨等恶劣天气，应当立即停止渡运。\n\n第三条　船主应当在每年四月底前"
)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "旧.txt", tmp_path / "新.txt"
    old.write_text(REGULATION, encoding="utf-8")
    new.write_text(AMENDED, encoding="utf-8")
    return old, new


def test_the_command_in_text(policygraph: Any, files: tuple[Path, Path]) -> None:
    run = policygraph("diff", *files)
    assert run.code == 0
    assert "Clauses and paragraphs: same 1, changed 1, renumbered 1, added 1" in run.out
    assert "~ 第二条 → 第三条  (changed)\n    [-第二条-]{+第三条+}船主应当在每年[-三-]{+四+}月底前向海事机构登记" in run.out
    assert "+ 第二条  (added)\n    第二条夜间停航；" in run.out
    assert "条款与段落: 相同 1, 修改 1, 条序变动 1, 新增 1" in policygraph("diff", *files, "--lang", "zh").out


def test_no_difference_is_told(policygraph: Any, files: tuple[Path, Path]) -> None:
    run = policygraph("diff", files[0], files[0])
    assert (run.code, "No words differ." in run.out) == (0, True)


def test_items_that_went_with_their_article_are_told_with_it(policygraph: Any, tmp_path: Path) -> None:
    items = "第三条　渡船应当配备下列设备：\n\n（一）救生衣和救生圈；\n\n（二）灭火器材。\n\n第四条　本条例自"
    old, new = tmp_path / "旧.txt", tmp_path / "新.txt"
    text = REGULATION.replace("第三条　本条例自", items)
    old.write_text(text, encoding="utf-8")
    new.write_text(text.replace("第四条", "第五条").replace("第三条", "第四条").replace("第二条", f"第二条　{FARE}\n\n第三条"), encoding="utf-8")
    data = json.loads(policygraph("diff", old, new, "--format", "json").out)
    assert [entry["b_path"] for entry in data["clauses"] if entry["change"] == "renumbered"] == [
        "第三条", "第四条", "第四条/（一）", "第四条/（二）", "第五条",
    ]  # fmt: skip
    assert [entry["b_path"] for entry in data["clauses"] if entry["carried"]] == ["第四条/（一）", "第四条/（二）"]
    page = policygraph("diff", old, new, "--format", "html").out
    assert len(re.findall(r'class="renumbered quiet"', page)) == 2
    out = policygraph("diff", old, new).out
    assert "# 第三条 → 第四条" in out
    assert "第四条/（一）" not in out


def test_the_command_in_json_and_html(policygraph: Any, files: tuple[Path, Path], tmp_path: Path) -> None:
    data = json.loads(policygraph("diff", *files, "--format", "json").out)
    assert data["summary"]["changed_and_renumbered"] == 1
    assert (data["a"]["title"], data["a"]["issued_on"], data["a"]["source"]) == ("云岚市渡口管理条例", "2031-05-01", "旧.txt")
    output = tmp_path / "out.html"
    assert policygraph("diff", *files, "--format", "html", "-o", output).code == 0
    assert output.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_number_against_a_file(policygraph: Any, files: tuple[Path, Path], tmp_path: Path) -> None:
    assert policygraph("build", files[0], "--store", tmp_path / "kg").code == 0
    run = policygraph("diff", "云岚市渡口管理条例", files[1], "--store", tmp_path / "kg", "--format", "json")
    data = json.loads(run.out)
    assert data["a"]["document"].startswith("https://w3id.org/policygraph/id/doc/")
    assert data["b"]["document"] is None
    assert data["summary"]["changed"] == 1


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param("没有.txt", "no such file or folder", id="no file"),
        pytest.param("./没有", "no such file or folder", id="written as a path"),
        pytest.param("云政办〔2031〕55号", "knows no document", id="unknown number"),
        pytest.param("渡" * 400, "knows no document", id="too long for a file"),
        pytest.param("", "a path is empty", id="nothing"),
        pytest.param("FOLDER", "a folder", id="folder"),
    ],
)
def test_bad_input(policygraph: Any, files: tuple[Path, Path], tmp_path: Path, name: str, message: str) -> None:
    assert policygraph("build", files[0], "--store", tmp_path / "kg").code == 0
    run = policygraph("diff", files[0], tmp_path if name == "FOLDER" else name, "--store", tmp_path / "kg")
    assert run.code == 2
    assert message in run.err
    assert run.err.count("\n") == 1


# -- laws in versions --------------------------------------------------------------------------------------------------

corpus = pytest.mark.skipif(not LAWS.is_dir(), reason="the corpus is not beside the repository")


@cache
def version(name: str) -> Side:
    return from_extraction(extract_file(LAWS / f"{name}.md"))


@corpus
@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param("北京市机动车停车条例(2021-09-24)", "北京市机动车停车条例(2024-03-29)", {"same": 48, "changed": 3}, id="three words"),
        pytest.param("计量法实施细则(2018-03-19)", "计量法实施细则(2022-03-29)", {"same": 105, "changed": 1}, id="one article"),
        pytest.param(
            "互联网上网服务营业场所管理条例(2019-03-24)", "互联网上网服务营业场所管理条例(2022-03-29)",
            {"same": 70, "changed": 1, "renumbered": 16, "added": 1}, id="one article put in",
        ),
    ],
)  # fmt: skip
def test_small_amendments(a: str, b: str, expected: dict[str, int]) -> None:
    counts = summary(compare(version(a), version(b)).clauses)
    assert {kind: count for kind, count in counts.items() if count} == expected


@corpus
@pytest.mark.parametrize(
    ("a", "b", "pairs"),
    [
        pytest.param(
            "立法法(2015-03-15)", "立法法(2023-03-13)",
            {"第七条": "第十条", "第十三条": "第十六条", "第七十二条": "第八十一条", "第一百零五条": "第一百二十条"}, id="articles put in",
        ),
        pytest.param(
            "公司法(2018-10-26)", "公司法(2023-12-29)",
            {"第五条": "第十九条", "第四十六条/（三）": "第六十七条/（三）", "第八十七条": "第一百五十五条", "第一百四十七条": "第一百七十九条"},
            id="an order of its own",
        ),
        pytest.param(
            "北京市制定地方性法规条例(2017-01-20)", "北京市制定地方性法规条例(2023-07-28)",
            {"第四章": "第六章", "第三章/第三节": "第七章", "第五十五条": "第六十七条", "第十四条": None}, id="a chapter moved",
        ),
        pytest.param(
            "反间谍法(2014-11-01)", "反间谍法(2023-04-26)",
            {"第三十八条": "第四条", "第三十八条/（二）": "第四条/（二）", "第二十三条": "第八条"}, id="a definition moved to the front",
        ),
    ],
)  # fmt: skip
def test_articles_found_again(a: str, b: str, pairs: dict[str, str | None]) -> None:
    found = {change.a.path: change.b.path if change.b else None for change in compare(version(a), version(b)).clauses if change.a}
    assert {path: found[path] for path in pairs} == pairs


@corpus
def test_laws_in_time_with_every_clause_once() -> None:
    names = sorted(file.stem for file in LAWS.glob("*.md"))
    titles = [name.partition("(20")[0].partition("(19")[0] for name in names]
    pairs = [(a, b) for a, b, one, other in zip(names, names[1:], titles, titles[1:], strict=False) if one == other]
    assert len(pairs) >= 40
    for a, b in pairs[::3]:  # a third of them is enough for one run
        old, new = version(a), version(b)
        start = time.perf_counter()
        found = compare(old, new)
        assert time.perf_counter() - start < 4, (a, b)
        assert sorted(id(change.a) for change in found.clauses if change.a) == sorted(map(id, old.parts)), (a, b)
        assert [change.b for change in found.clauses if change.b] == list(new.parts), (a, b)
        for change in found.clauses:
            if change.a and change.b:
                assert "".join(s.words for s in change.segments if s.op != "removed") == change.b.words
            differs = any(s.op != "same" for s in change.segments)
            assert differs if change.kind in ("changed", "added", "removed") else change.kind != "same" or not differs


def test_what_is_called_renumbered_is_counted_so() -> None:
    """Clauses whose words changed as well stand among both; the page says how many they are."""
    old = law(("第一条", OWNER), ("第二条", FARE), ("第三条", HARBOUR))
    new = law(("第一条", "本办法适用于云岚市行政区域内的渡口。"), ("第二条", OWNER + "逾期的，加收滞纳金。"), ("第三条", FARE), ("第四条", HARBOUR))
    found = compare(old, new)
    html = diff_page(found, "en")
    badges = html.count('<span class="kind">renumbered</span>')
    counted = re.search(r"<li>renumbered <b>(\d+)</b>(?: \(changed or moved as well: (\d+)\))?</li>", html)
    assert counted
    assert int(counted[1]) == badges == sum(one.renumbered for one in found.clauses) > 1
    assert int(counted[2] or 0) == sum(one.renumbered and one.kind != "renumbered" for one in found.clauses) > 0
