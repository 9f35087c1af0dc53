"""Rows in every form: aligned, quoted, and never a formula."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from openpyxl import load_workbook

from policygraph.invisible import visible
from policygraph.rows import Format, display_width, render
from policygraph.viz.page import source

COLUMNS = ("number", "标题", "n")
ROWS = [
    ("温政办〔2018〕96号", "关于“两进两回”的意见", 3),
    (None, 'a,"b"|<i>\nc', 12),
]


def text(form: Format, **options: object) -> str:
    return render(COLUMNS, ROWS, form, **options).decode("utf-8")  # type: ignore[arg-type]


def test_a_table_is_aligned_by_the_width_on_the_screen() -> None:
    lines = text("table").splitlines()
    assert len({display_width(line) for line in lines}) == 1
    assert lines[2].endswith(" 3")
    assert lines[3].endswith("12")


def test_a_table_that_is_too_wide_is_broken_not_cut() -> None:
    rows = [("温政办〔2018〕96号", "很长的标题" * 20, 1)]
    shown = render(COLUMNS, rows, "table", width=60).decode()
    assert max(display_width(line) for line in shown.splitlines()) <= 60
    assert shown.count("很") + shown.count("长") == 40


def test_characters_that_steer_a_terminal_do_not_reach_it() -> None:
    assert "\x1b" not in render(("a",), [("\x1b[31mred",)], "table").decode()


def test_csv_gives_back_what_went_in() -> None:
    assert list(csv.reader(io.StringIO(text("csv"), newline=""))) == [
        list(COLUMNS),
        ["温政办〔2018〕96号", "关于“两进两回”的意见", "3"],
        ["", 'a,"b"|<i>\nc', "12"],
    ]


@pytest.mark.parametrize("words", ["a\rb", "a\r\nb", "a\nb", '"', "\r"])
def test_a_line_end_in_a_cell_begins_no_row(words: str) -> None:
    assert list(csv.reader(io.StringIO(render(("a", "b"), [(words, "c")], "csv").decode(), newline=""))) == [["a", "b"], [words, "c"]]


def test_csv_for_excel_begins_with_a_byte_order_mark() -> None:
    assert render(COLUMNS, ROWS, "csv", bom=True).startswith(b"\xef\xbb\xbfnumber,")


def test_json_rows_are_objects() -> None:
    assert json.loads(text("json")) == [dict(zip(COLUMNS, row, strict=True)) for row in ROWS]
    assert render(COLUMNS, [], "json") == b"[]\n"


def test_json_keeps_lists() -> None:
    assert json.loads(render(("spans",), [([[1, 2]],)], "json")) == [{"spans": [[1, 2]]}]


def test_markdown_keeps_a_row_on_its_line() -> None:
    lines = text("md").splitlines()
    assert len(lines) == 4
    assert lines[3] == '|  | a,"b"\\|&lt;i><br>c | 12 |'


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_words_are_never_a_formula(value: str) -> None:
    book = load_workbook(io.BytesIO(render(("a", "b"), [(value, -1)], "xlsx")))
    assert book.active is not None
    words, number = next(book.active.iter_rows(min_row=2))
    assert (words.data_type, words.value) == ("s", value)
    assert (number.data_type, number.value) == ("n", -1)


def test_a_spreadsheet_takes_any_text() -> None:
    book = load_workbook(io.BytesIO(render(("a",), [("x\x07y\ufffez\uffff\ud800" + "长" * 40_000,), (None,), ([1],)], "xlsx")))
    assert book.active is not None
    values = [row[0].value for row in book.active.iter_rows(min_row=2)]
    assert str(values[0]).startswith("x y z  长")
    assert values[1:] == [None, "[1]"]


def test_a_latin_word_is_not_broken_where_it_fits_the_next_line() -> None:
    table = render(("because",), [("in force from 2031-03-01 (stated)：自印发之日起施行",)], "table", width=20).decode()
    assert table.split("\n")[2:] == ["in force from", "2031-03-01 (stated)", "：自印发之日起施行", ""]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("虚报\u202e123\u202c万元", "虚报⟨U+202E⟩123⟨U+202C⟩万元", id="turned round"),
        pytest.param("甲\u2066乙\u2069\u200e\u200f\u061c", "甲⟨U+2066⟩乙⟨U+2069⟩⟨U+200E⟩⟨U+200F⟩⟨U+061C⟩", id="isolates and marks of direction"),
        pytest.param("市财\u200b政局\ufeff\u2060\u00ad", "市财⟨U+200B⟩政局⟨U+FEFF⟩⟨U+2060⟩⟨U+00AD⟩", id="of no width"),
        pytest.param("\U000e0041", "⟨U+E0041⟩", id="a tag"),
        pytest.param("“第三条”〔2031〕5号㐂󠄀", "“第三条”〔2031〕5号㐂󠄀", id="what is printed stays: quotes, brackets, a variant of a character"),
    ],
)
def test_what_is_not_seen_has_marks_for_people_and_stays_for_programs(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert shown in render(["words"], [[text]], "table").decode()
    assert text in render(["words"], [[text]], "json").decode()
    assert text in render(["words"], [[text]], "csv").decode()


def test_the_editor_marks_the_same_characters() -> None:
    """The page of the SPARQL editor draws rows by its own script, and so has the table once more."""
    script = source("static/editor.js")
    (told,) = re.findall(r"const UNSEEN = /\[(.*)\]/gu;", script)
    theirs = re.compile("[" + re.sub(r"\\u\{([0-9a-f]+)\}", lambda one: f"\\U{one[1]:0>8}", told) + "]")
    assert [hex(at) for at in range(0x110000) if (visible(chr(at)) != chr(at)) != bool(theirs.match(chr(at)))] == []
