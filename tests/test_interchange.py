"""The JSON of `extract`: nothing is lost on the way out and back, and its shape is the same for every document."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from policygraph.errors import SourceError
from policygraph.interchange import CSV_COLUMNS, dumps, to_csv, to_data
from policygraph.model import (
    CatalogueEntry,
    Cell,
    Clause,
    DateStatement,
    Document,
    Evidence,
    Extraction,
    PartTerm,
    Passage,
    Relation,
    Remark,
    Standing,
    Table,
    Transition,
)
from policygraph.reread import from_data, holds_json, read_json

FULL = Extraction(
    source="甲.txt",
    sha256="a" * 64,
    text_sha256="b" * 64,
    documents=(
        Document(
            kind="policy",
            title="甲市人民政府关于试点的通知",
            number="甲政发〔2024〕1号",
            issuers=("甲市人民政府", "乙局"),
            issued_on=date(2024, 1, 2),
            effective_from=date(2024, 2, 1),
            instrument="试点方案",
            adoptions=(date(2023, 12, 1),),
            dates=(
                DateStatement("issued", date(2024, 1, 2), "stated", Evidence("2024年1月2日", ((90, 99),), "date")),
                DateStatement("expires", None, "stated", Evidence("有效期至2025年2月30日", ((80, 92),), "term")),
            ),
            clauses=(
                Clause("一", "总体要求", 1, 1, Evidence("一、总体要求。", ((10, 14), (20, 24)), "han")),
                Clause("一/（一）", "目标,“引号”", 2, 2, Evidence("（一）目标", ((24, 30),), "bracket")),
            ),
            passages=(Passage("¶1", Evidence("现印发给你们。", ((2, 9),), "passage")),),
            tables=(
                Table(
                    "附件1/表1",
                    None,
                    (Cell("区", ((40, 41),)), Cell("数", ((42, 43),))),
                    ((Cell("东区", ((44, 46),)), Cell("")), (Cell("西区"),)),
                    (1,),
                    Evidence("区数东区西区", ((40, 60),), "tabs"),
                ),
            ),
            relations=(
                Relation("repeals", "甲政发〔2018〕9号", None, "一", date(2024, 2, 1), (), Evidence("废止", ((5, 7),), "r")),
                Relation("partially_repeals", None, "办法", None, None, ("第三条",)),
            ),
            standings=(
                Standing("extends", "甲政发〔2020〕3号", "办法", "一", date(2024, 2, 1), date(2026, 1, 31), None, ("第四条",)),
                Standing("continues", None, "细则", None, evidence=Evidence("细则", ((5, 7),), "table")),
                Standing("extends", None, "规定", None, years=2),
            ),
            part_terms=(PartTerm("一", "第四条", ("第四条",), date(2024, 2, 1), date(2025, 1, 31), "stated", Evidence("试行", ((7, 9),), "t")),),
            transitions=(Transition("一", Evidence("按原政策兑现", ((9, 15),), "t")), Transition(None)),
            spans=((0, 100),),
            head=((0, 2),),
            evidence={"number": Evidence("甲政发〔2024〕1号", ((0, 12),), "number")},
        ),
        Document(kind="interpretation", title="政策解读"),
    ),
    catalogue=(CatalogueEntry("甲政发〔2024〕1号", "试点", Evidence("甲政发〔2024〕1号试点", ((1, 9),), "line")),),
    issue="2024年第1期",
    url="https://example.org/1",
    retrieved_on="2024-05-01",
    warnings=(Remark("numbering-gap", {"path": "三"}, ((50, 51),)),),
)


def test_out_and_back_loses_nothing() -> None:
    data = json.loads(dumps(to_data(FULL)))
    back = from_data(data)
    assert back == FULL
    assert to_data(back) == data  # places too, which equality leaves out


def test_words_places_and_rules_are_written() -> None:
    (document, _) = to_data(FULL)["documents"]
    assert document["evidence"] == {"number": [[0, 12]]}
    for field in ("clauses", "passages", "tables", "relations", "dates", "standings", "part_terms", "transitions"):
        assert all({"words", "spans", "rule"} <= set(entry) for entry in document[field]), field


def test_every_document_has_the_same_keys_in_the_same_order() -> None:
    first, second = to_data(FULL)["documents"]
    assert list(first) == list(second)
    assert second["responsibilities"] == second["targets"] == second["incentives"] == second["norms"] == []


def test_the_text_is_plain_json_with_chinese_as_it_is() -> None:
    text = dumps(to_data(FULL))
    assert json.loads(text) == to_data(FULL)
    assert "甲市人民政府关于试点的通知" in text
    assert '"spans": [[10, 14], [20, 24]]' in text  # the places of a fact stay on its line


def test_warnings_speak_the_language_of_the_run() -> None:
    assert to_data(FULL, "zh")["warnings"][0]["message"] == "三：前一序号缺失"
    assert "missing" in to_data(FULL, "en")["warnings"][0]["message"]


def test_hand_made_gold_is_read() -> None:
    gold = {"documents": [{"number": None, "title": "甲", "clauses": [{"path": "一/1", "heading": "乙"}]}]}
    (document,) = from_data(gold).documents
    assert document.clauses == (Clause("一/1", "乙", 2, 1),)


def test_csv_has_a_row_a_clause() -> None:
    rows = list(csv.reader(io.StringIO(to_csv(FULL))))
    assert tuple(rows[0]) == CSV_COLUMNS
    assert rows[2] == ["甲政发〔2024〕1号", "甲市人民政府关于试点的通知", "一/（一）", "目标,“引号”", "（一）目标"]
    assert len(rows) == 3


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        pytest.param(b'{"documents": [\n{]}', "json-invalid", "line 2", id="no JSON"),
        pytest.param(b"[]", "json-shape", "", id="a list"),
        pytest.param(b"{}", "json-shape", "documents", id="no documents"),
        pytest.param(b'{"documents": [3]}', "json-shape", "documents[0]", id="a document that is a number"),
        pytest.param(b'{"documents": [], "catalogue": 3}', "json-shape", "catalogue", id="a catalogue that is none"),
        pytest.param(b'{"a": "\xff"}', "not-utf8", "byte 7", id="no UTF-8"),
        pytest.param(b"[" * 100_000, "json-invalid", "line", id="nested without end"),
    ],
)
def test_json_that_is_wrong_is_refused_with_its_place(tmp_path: Path, content: bytes, code: str, place: str) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(content)
    with pytest.raises(SourceError, match=r"x\.json") as caught:
        read_json(file)
    assert caught.value.code == code
    assert place in str(caught.value)


@pytest.mark.parametrize("document", [{"title": "甲", "issued_on": "soon"}, {"kind": "x", "title": ""}, {"title": "甲", "clauses": [3]}, {}])
def test_fields_of_a_wrong_kind_are_refused(document: dict[str, object]) -> None:
    with pytest.raises(SourceError):
        from_data({"documents": [document]})


def test_json_is_told_from_text(tmp_path: Path) -> None:
    text, data = tmp_path / "a.txt", tmp_path / "b.txt"
    text.write_text("一、总体要求", encoding="utf-8")
    data.write_text('\n {"documents": []}', encoding="utf-8-sig")
    assert not holds_json(text)
    assert holds_json(data)
    assert holds_json(tmp_path / "missing.json")
    assert not holds_json(tmp_path / "missing.txt")
