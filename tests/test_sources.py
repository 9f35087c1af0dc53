"""Which files are read, under which names, and what sources.csv says of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from policygraph.errors import SourceError
from policygraph.graph.store import FORMAT
from policygraph.loaders.sources import SourceFile, collect, survey


def touch(*files: Path) -> None:
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("文", encoding="utf-8")


def names(files: list[SourceFile]) -> list[str]:
    return [file.name for file in files]


def test_a_folder_is_read_to_the_bottom_in_order(tmp_path: Path) -> None:
    touch(tmp_path / "b.TXT", tmp_path / "a" / "z.md", tmp_path / "a" / "c" / "1.text", tmp_path / ".git" / "x.txt")
    touch(tmp_path / ".hidden.txt", tmp_path / "scan.pdf", tmp_path / "a" / "old.doc", tmp_path / "README.md")
    found = survey([tmp_path])
    assert names(list(found.files)) == ["a/c/1.text", "a/z.md", "b.TXT"]
    assert [path.name for path in found.skipped] == ["README.md", "old.doc", "scan.pdf"]


def test_a_store_is_no_source(tmp_path: Path) -> None:
    touch(tmp_path / "a.txt", tmp_path / "kg" / "generations" / "1" / "texts" / "0.txt")
    (tmp_path / "kg" / "VERSION").write_text(FORMAT, encoding="utf-8")
    assert names(collect([tmp_path])) == ["a.txt"]


def test_a_file_given_by_name_is_taken_whatever_it_is(tmp_path: Path) -> None:
    touch(tmp_path / "notice.dat")
    assert collect([tmp_path / "notice.dat"]) == [SourceFile(tmp_path / "notice.dat", "notice.dat")]


def test_names_differ_where_two_folders_hold_the_same(tmp_path: Path) -> None:
    touch(tmp_path / "a" / "1.txt", tmp_path / "b" / "1.txt", tmp_path / "b" / "2.txt")
    assert names(collect([tmp_path / "a", tmp_path / "b"])) == ["2.txt", "a/1.txt", "b/1.txt"]


def test_a_file_reached_twice_is_read_once(tmp_path: Path) -> None:
    touch(tmp_path / "a" / "1.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "again").symlink_to(tmp_path / "a")
    assert names(collect([tmp_path, tmp_path / "a", tmp_path / "a" / "1.txt"])) == ["a/1.txt"]


def test_a_link_to_nowhere_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert names(collect([tmp_path])) == ["gone.txt", "self.txt"]


def test_a_missing_path_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file") as caught:
        collect([tmp_path / "missing"])
    assert caught.value.code == "source-missing"


def test_a_name_that_is_no_utf8_can_be_kept(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text("文", encoding="utf-8")
    (file,) = collect([tmp_path])
    assert file.name == "\\udcff.txt"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_sidecar_says_what_the_text_does_not(tmp_path: Path, encoding: str) -> None:
    touch(tmp_path / "温州.txt", tmp_path / "sub" / "b.txt", tmp_path / "c.txt")
    rows = "file,jurisdiction,url,retrieved_on\r\n温州.txt,温州市,https://example.org/温州,2024-05-01\r\n\r\nsub/b.txt,浙江省,,\r\n"
    (tmp_path / "sources.csv").write_bytes(rows.encode(encoding))
    b, c, wenzhou = sorted(collect([tmp_path], "杭州市"), key=lambda file: file.path.name)
    assert wenzhou.jurisdiction == "温州市"
    assert (wenzhou.url, wenzhou.retrieved_on) == ("https://example.org/温州", "2024-05-01")
    assert (b.jurisdiction, b.url) == ("浙江省", None)
    assert c.jurisdiction == "杭州市"
    (alone,) = collect([tmp_path / "温州.txt"])
    assert alone == wenzhou


@pytest.mark.parametrize(
    ("rows", "line", "code"),
    [
        pytest.param("", 1, "sidecar-column-missing", id="empty"),
        pytest.param("jurisdiction\n温州市\n", 1, "sidecar-column-missing", id="no file column"),
        pytest.param("file,city\na.txt,温州市\n", 1, "sidecar-column", id="unknown column"),
        pytest.param("file,file\na.txt,a.txt\n", 1, "sidecar-column", id="column twice"),
        pytest.param("file,url\na.txt,\nb.txt,\n", 3, "sidecar-missing", id="file not there"),
        pytest.param("file\n../a.txt\n", 2, "sidecar-missing", id="file outside"),
        pytest.param("file\na.txt\na.txt\n", 3, "sidecar-twice", id="file twice"),
        pytest.param("file,url\na.txt\n", 2, "sidecar-width", id="too few cells"),
        pytest.param("file,url\na.txt,example.org/x\n", 2, "sidecar-url", id="no web address"),
        pytest.param("file,retrieved_on\na.txt,2024-13-01\n", 2, "sidecar-date", id="no date"),
        pytest.param('file,url\na.txt,"x"y\n', 2, "sidecar-csv", id="no CSV"),
        pytest.param(b"file\n\xff\xff\xff.txt\n", 2, "source-encoding", id="no encoding we know"),
    ],
)
def test_a_wrong_sidecar_is_refused_with_its_line(tmp_path: Path, rows: str | bytes, line: int, code: str) -> None:
    touch(tmp_path / "a.txt")
    (tmp_path / "sources.csv").write_bytes(rows.encode() if isinstance(rows, str) else rows)
    with pytest.raises(SourceError, match=r"sources\.csv") as caught:
        collect([tmp_path])
    assert caught.value.code == code
    assert caught.value.values["line"] == line
