"""Bytes → text as read: encodings, damage, places."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.errors import SourceError
from policygraph.loaders import text as reader
from policygraph.loaders.lines import read_lines, width
from policygraph.loaders.text import decode, read_text

WORDS = "云岚市人民政府关于做好防汛工作的通知。各县（市、区）人民政府要落实责任，加强值守。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_an_encoding_is_recognised(encoding: str) -> None:
    read = decode((WORDS * 3).encode(encoding), "x")
    assert read.text == WORDS * 3
    assert read.encoding in {"utf-8", "gb18030", "utf-16"}


def test_the_hash_of_the_text_is_that_of_what_was_read() -> None:
    assert decode(WORDS.encode("gb18030"), "x").text_sha256 == decode(WORDS.encode(), "x").text_sha256
    assert decode(WORDS.encode("gb18030"), "x").sha256 != decode(WORDS.encode(), "x").sha256


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param(b"", "source-empty", id="empty"),
        pytest.param(b"\xef\xbb\xbf \n", "source-empty", id="mark and blanks"),
        pytest.param(b"%PDF-1.7\n...", "source-binary", id="pdf"),
        pytest.param(b"PK\x03\x04rest", "source-binary", id="docx"),
        pytest.param("好".encode() + b"\x00\x01", "source-binary", id="nul"),
        pytest.param((WORDS * 5).encode()[:-2], "source-encoding", id="cut off"),
        pytest.param((WORDS * 5).encode()[:40] + b"\xff\xff" + (WORDS * 5).encode()[41:], "source-encoding", id="damaged"),
        pytest.param("Überraschung für Käufer, größer und höher".encode("latin-1"), "source-encoding", id="latin"),
    ],
)
def test_what_cannot_be_read_is_refused(raw: bytes, code: str) -> None:
    with pytest.raises(SourceError) as caught:
        decode(raw, "x.txt")
    assert caught.value.code == code
    assert "x.txt" in caught.value.message("zh")


def test_the_place_of_damage_is_told() -> None:
    raw = (WORDS * 5).encode()
    with pytest.raises(SourceError) as caught:
        decode(raw[:-2], "x")
    assert caught.value.values["line"] == 5
    assert len(raw) - 4 <= int(str(caught.value.values["offset"])) <= len(raw)


def test_a_file_over_the_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_BYTES", 100)
    large = tmp_path / "large.txt"
    large.write_text(WORDS * 10, encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        read_text(large)
    assert caught.value.code == "source-too-large"


def test_control_characters_become_spaces_and_are_said() -> None:
    read = decode("一、总\x07则\x0b。\x1f".encode(), "x")
    assert read.text == "一、总 则 。 "
    [warning] = read.warnings
    assert (warning.code, warning.values["count"], warning.spans[0]) == ("control-characters", 3, (3, 4))


def test_wide_digits_and_letters_become_narrow_and_keep_their_places() -> None:
    read = decode("云政办〔２０３１〕５号，自２０３１年７月１日起，５Ｇ基站".encode(), "a.txt")
    assert read.text == "云政办〔2031〕5号，自2031年7月1日起，5G基站"


def test_radicals_of_pdf_fonts_become_the_ideographs() -> None:
    assert decode("⼈⺠政府".encode(), "x").text == "人民政府"


@given(st.text(max_size=300))
def test_any_text_gives_lines_with_places(text: str) -> None:
    for line in read_lines(text).lines:
        assert "".join(" " if text[i].isspace() else text[i] for i in line.mapped.offsets) == line.text
        assert line.text
        assert "\n" not in text[line.start : line.end]


@pytest.mark.parametrize(
    "furniture",
    ["·    3    ·", "— 12 —", "-5-", "第3页 共10页", "云岚市人民政府公报（总第208期） 文件发布", "2019 年第1 2 期文件发布"],
)
def test_page_furniture_is_no_line(furniture: str) -> None:
    layout = read_lines(f"第一行。\n{furniture}\n第二行。")
    assert [line.text for line in layout.lines] == ["第一行。", "第二行。"]
    assert [line.page for line in layout.lines] == [0, 1]
    assert len(layout.furniture) == 1


@pytest.mark.parametrize("line", ["1.5%的企业", "3", "2023年", "总投资20亿元", "政府公报每月出版一期，由办公室负责。", "-5.0"])
def test_a_line_of_text_is_no_furniture(line: str) -> None:
    assert [shown.text for shown in read_lines(f"第一行。\n{line}").lines][1:] == [line]


def test_markdown_signs_are_no_text() -> None:
    layout = read_lines("# 云岚市条例\n\n<!-- INFO END -->\n\n## 第一章　总则\n\n- 附件：名单\n\n**第一条** 内容")
    assert [line.text for line in layout.lines][:3] == ["云岚市条例", "第一章总则", "附件：名单"]


def test_width_counts_latin_as_half() -> None:
    assert width("到2025年") == 4.0
