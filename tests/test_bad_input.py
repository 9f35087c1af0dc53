"""Whatever is wrong with the input: a message with file and place, exit code 2, no traceback, nothing lost."""

from __future__ import annotations

import json
import os
import random
import re
from pathlib import Path
from typing import Any

import pytest

from policygraph.loaders.text import MAX_BYTES, read_text

GOOD = """\
丁香市人民政府办公室文件

丁香政办〔2024〕3号

丁香市人民政府办公室关于推进社区食堂建设的通知

各县（市、区）人民政府，市政府直属各单位：

为方便居民就餐，经市政府同意，现就推进社区食堂建设通知如下：

一、工作目标
到2026年，每个街道至少建成一家社区食堂。

二、主要任务
各街道应当在本通知印发之日起三个月内确定场地。

丁香市人民政府办公室
2024年3月5日
"""


def write(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


BAD: list[Any] = [
    pytest.param(b"", "empty", id="empty"),
    pytest.param(b"\xef\xbb\xbf \n\n", "empty", id="only a byte order mark"),
    pytest.param(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "byte 0: not a text file", id="pdf"),
    pytest.param(GOOD.encode()[:40] + b"\x00\x01\x02" * 50, "byte 40: not a text file", id="binary"),
    pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not a text file", id="picture"),
    # 办 cut in its middle at the end of the file: neither encoding makes sense of it
    pytest.param(GOOD.encode()[:-1] + "办".encode()[:2], r"byte \d+ \(line \d+\)", id="utf-8 cut off"),
    pytest.param(GOOD.encode()[:90] + b"\xff\xff" + GOOD.encode()[90:], r"byte \d+ \(line \d+\)", id="damaged"),
    pytest.param("今天天气很好，我们去公园散步。\n" * 3, "no official document", id="no document in it"),
    pytest.param("hello world\n", "no official document", id="no Chinese in it"),
    pytest.param("《\n》\n", "no official document", id="a title without words"),
]


@pytest.mark.parametrize(("content", "message"), BAD)
@pytest.mark.parametrize("command", ["extract", "build"])
def test_a_file_that_cannot_be_used(tmp_path: Path, policygraph: Any, command: str, content: bytes | str, message: str) -> None:
    file = write(tmp_path / "坏.txt", content)
    options = ["--store", tmp_path / "kg"] if command == "build" else []
    run = policygraph(command, file, *options)
    assert run.code == 2
    assert run.out == ""
    assert "坏.txt" in run.err
    assert re.search(message, run.err)
    assert "Traceback" not in run.err


def test_a_missing_path(tmp_path: Path, policygraph: Any) -> None:
    for command in ("extract", "build"):
        run = policygraph(command, tmp_path / "没有.txt")
        assert (run.code, run.out) == (2, "")
        assert run.err == f"error: {tmp_path}/没有.txt: no such file or folder\n"


def test_a_missing_path_in_chinese(tmp_path: Path, policygraph: Any) -> None:
    run = policygraph("--lang", "zh", "extract", tmp_path / "没有.txt")
    assert run.err == f"错误：{tmp_path}/没有.txt：没有这个文件或文件夹\n"


def test_a_file_beyond_the_limit(tmp_path: Path, policygraph: Any) -> None:
    file = tmp_path / "huge.txt"
    with file.open("wb") as handle:
        handle.truncate(MAX_BYTES + 1)  # sparse: it takes no room
    run = policygraph("extract", file)
    assert run.code == 2
    assert str(MAX_BYTES) in run.err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path, policygraph: Any) -> None:
    file = write(tmp_path / "a.txt", GOOD)
    file.chmod(0)
    run = policygraph("extract", file)
    assert run.code == 2
    assert "cannot be read" in run.err


def test_one_bad_file_among_good_ones(tmp_path: Path, policygraph: Any) -> None:
    folder, store = tmp_path / "in", tmp_path / "kg"
    folder.mkdir()
    write(folder / "good.txt", GOOD)
    write(folder / "bad.txt", b"")
    write(folder / "scan.pdf", b"%PDF-1.4")
    run = policygraph("build", folder, "--store", store)
    assert run.code == 0
    assert "bad.txt: the file is empty" in run.err
    assert "scan.pdf: skipped" in run.err
    assert "Traceback" not in run.err
    shown = policygraph("show", "丁香政办〔2024〕3号", "--store", store)
    assert shown.code == 0
    assert "社区食堂" in shown.out


def test_only_bad_files(tmp_path: Path, policygraph: Any) -> None:
    folder, store = tmp_path / "in", tmp_path / "kg"
    folder.mkdir()
    write(folder / "one.txt", b"")
    write(folder / "two.txt", b"\x00" * 100)
    run = policygraph("build", folder, "--store", store)
    assert run.code == 2
    assert "one.txt" in run.err
    assert "two.txt" in run.err


def test_a_source_that_goes_bad_keeps_what_was_read(tmp_path: Path, policygraph: Any) -> None:
    folder, store = tmp_path / "in", tmp_path / "kg"
    folder.mkdir()
    file = write(folder / "a.txt", GOOD)
    write(folder / "b.txt", GOOD.replace("3号", "4号").replace("社区食堂", "口袋公园"))
    assert policygraph("build", folder, "--store", store).code == 0
    write(file, b"")
    assert policygraph("build", folder, "--store", store).code == 0
    assert policygraph("show", "丁香政办〔2024〕3号", "--store", store).code == 0


def test_a_folder_without_texts(tmp_path: Path, policygraph: Any) -> None:
    write(tmp_path / "a.pdf", b"%PDF")
    run = policygraph("build", tmp_path, "--store", tmp_path / "kg")
    assert run.code == 2
    assert "no text files here" in run.err


def test_control_characters_are_read_as_spaces_and_told(tmp_path: Path, policygraph: Any) -> None:
    file = write(tmp_path / "a.txt", GOOD.replace("工作目标", "工作\x07目标\x1b"))
    run = policygraph("extract", file)
    assert run.code == 0
    assert "2 control characters" in run.err
    (document,) = json.loads(run.out)["documents"]
    assert document["number"] == "丁香政办〔2024〕3号"
    assert "\x07" not in run.out
    assert "\x1b" not in run.err


def test_a_title_mark_that_is_never_closed(tmp_path: Path, policygraph: Any) -> None:
    text = GOOD.replace("为方便居民就餐，", "根据《丁香市养老服务条例的要求，为方便居民就餐，")
    run = policygraph("extract", write(tmp_path / "a.txt", text))
    assert run.code == 0
    data = json.loads(run.out)
    (document,) = data["documents"]
    assert [clause["path"] for clause in document["clauses"]] == ["一", "二"]
    assert "《 without 》" in run.err
    assert any("《 without 》" in warning["message"] for warning in data["warnings"])


@pytest.mark.parametrize("seed", range(40))
def test_a_spoilt_text_is_read_or_refused(tmp_path: Path, policygraph: Any, seed: int) -> None:
    """Whatever happened to a text on its way: an answer whose places hold, or a message."""
    chance = random.Random(seed)
    text = GOOD
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(text) + 1)
        to = min(len(text), at + chance.randint(1, 60))
        junk = chance.choice(["《", "》", "〔2024〕", "第", "（一）", "附件", "\n", "\t", "2024年13月45日", "废止", "\x07"])
        text = chance.choice([text[:at] + text[to:], text[:at] + junk + text[at:], text[:at] + text[at:to] * 2 + text[to:]])
    file = write(tmp_path / "a.txt", text)
    run = policygraph("extract", file)
    assert run.code in (0, 2)
    if run.code == 2:
        assert "a.txt" in run.err
        return
    read = read_text(file).text
    for document in json.loads(run.out)["documents"]:
        for field in ("clauses", "passages", "relations"):
            for fact in document[field]:
                assert "".join("".join(read[start:end].split()) for start, end in fact["spans"]) == fact["words"]


def test_a_wrong_sidecar_stops_the_build(tmp_path: Path, policygraph: Any) -> None:
    write(tmp_path / "a.txt", GOOD)
    write(tmp_path / "sources.csv", "file,url\nb.txt,\n")
    run = policygraph("build", tmp_path, "--store", tmp_path / "kg")
    assert run.code == 2
    assert "sources.csv: line 2" in run.err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings_that_are_read(tmp_path: Path, policygraph: Any, encoding: str) -> None:
    run = policygraph("extract", write(tmp_path / "a.txt", GOOD.encode(encoding)))
    assert (run.code, run.err) == (0, "")
    (document,) = json.loads(run.out)["documents"]
    assert document["title"] == "丁香市人民政府办公室关于推进社区食堂建设的通知"
