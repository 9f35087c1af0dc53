"""`policygraph view`: wrong input is refused with its reason, the file and the pages of parts are there and nothing else changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from conftest import Command
from toy_gazette import built, extract, write

from policygraph.cli import view as command
from policygraph.graph.build import build
from policygraph.viz import agencies_page, network
from policygraph.viz.page import GENERATOR
from policygraph.viz.views import VIEWS

_TEXT: Final = "\n".join(
    f"= 云政办〔{year}〕5号 | 渡口管理办法之{year} | 云岚市人民政府办公室 | {year}-05-01\n: region=云岚市; level=市\n"
    "# 一 | 渡口修缮 | 修缮渡口。\n# 二 | 值守 | 加强值守。\n"
    "& 一 | 市水利局 | lead | 由市水利局牵头\n$ 一 | 渡口 | >= | 3 | 个 | 2033 | | 渡口3个"
    for year in (2029, 2030, 2031)
)
_ON: Final = ("--on", "2031-07-01")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("view"), {"公报.txt": _TEXT})


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.kind)
def test_each_kind(policygraph: Command, store: Path, tmp_path: Path, view: Any) -> None:
    """A file, the same bytes at each run, and the path told."""
    subject = {None: (), "document": ("云政办〔2031〕5号",), "indicator": ("渡口",)}[view.subject]
    file = tmp_path / "图.html"
    run = policygraph("view", view.kind, *subject, *_ON, "--store", store, "-o", file)
    assert (run.code, run.out, str(file) in run.err) == (0, "", True)
    first = file.read_bytes()
    assert GENERATOR.encode() in first
    assert policygraph("view", view.kind, *subject, *_ON, "--store", store, "-o", file).code == 0
    assert tree(tmp_path) == {"图.html": first}


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.kind)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_help_names_each_kind(policygraph: Command, view: Any, lang: str) -> None:
    assert view.kind in policygraph("--lang", lang, "view", "--help").out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("agency", "-o", "a.html"), "agency: there is no picture of that kind (agencies?)"),
        (("图", "-o", "a.html"), "图: there is no picture of that kind; the kinds are agencies, "),
        ((), "KIND"),
        (("agencies",), "a picture goes into a file: -o FILE.html"),
        (("agencies", "云政办〔2031〕5号", "-o", "a.html"), "agencies is about the whole store, not about 云政办〔2031〕5号"),
        (("agencies", "-o", "."), ".: cannot be written (it is a folder)"),
        (("agencies", "-o", "nowhere/a.html"), "nowhere/a.html: cannot be written (its folder is not there)"),
        (("agencies", "-o", ""), "path is empty"),
        (("agencies", "--on", "2031-02-30", "-o", "a.html"), "2031-02-30"),
        (("agencies", "--on", "soon", "-o", "a.html"), "soon"),
        (("agencies", "--store", "nothing", "-o", "a.html"), "nothing"),
        (("agencies", "a", "b", "-o", "a.html"), "b"),
        (("agencies", "--hole", "-o", "a.html"), "--hole"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_input(policygraph: Command, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], told: str) -> None:
    monkeypatch.chdir(tmp_path)
    given = arguments if "--store" in arguments else (*arguments, "--store", str(store))
    run = policygraph("view", *given)
    assert (run.code, run.out) == (2, "")
    assert told in run.err
    assert tree(tmp_path) == {}


@pytest.mark.parametrize("view", [view for view in VIEWS if view.subject], ids=lambda view: view.kind)
@pytest.mark.parametrize("subject", [None, "", " "], ids=["none", "empty", "blank"])
def test_a_subject_that_is_missing(policygraph: Command, store: Path, tmp_path: Path, view: Any, subject: str | None) -> None:
    run = policygraph("view", view.kind, *([] if subject is None else [subject]), "--store", store, "-o", tmp_path / "a.html")
    assert (run.code, tree(tmp_path)) == (2, {})
    assert f"{view.kind} is about one {view.subject}" in run.err


@pytest.mark.parametrize(
    ("kind", "subject", "near"),
    [("document", "云政办〔2031〕6号", "云政办〔2031〕5号"), ("document", "渡口管理办法之2032", "渡口管理办法之203"), ("targets", "渡口数", "渡口")],
)
def test_a_subject_that_is_unknown(policygraph: Command, store: Path, tmp_path: Path, kind: str, subject: str, near: str) -> None:
    run = policygraph("view", kind, subject, "--store", store, "-o", tmp_path / "a.html")
    assert (run.code, tree(tmp_path)) == (2, {})
    assert near in run.err.replace(subject, "", 1)


def test_a_store_without_documents(policygraph: Command, tmp_path: Path) -> None:
    build([write(tmp_path, "公报.txt", "")], tmp_path / "kg", extract=extract)
    run = policygraph("view", "agencies", "--store", tmp_path / "kg", "-o", tmp_path / "a.html")
    assert (run.code, (tmp_path / "a.html").exists()) == (2, False)
    assert str(tmp_path / "kg") in run.err


def test_today_is_no_day_that_was_asked_for(policygraph: Command, store: Path, tmp_path: Path) -> None:
    """Findings are those of `check`: of all days, but for the one that is named."""
    file = tmp_path / "a.html"
    assert policygraph("view", "conflicts", "--store", store, "-o", file).code == 0
    assert "that hold on" not in file.read_text(encoding="utf-8")
    assert policygraph("view", "conflicts", "--store", store, "--on", date.today().isoformat(), "-o", file).code == 0
    assert "that hold on" in file.read_text(encoding="utf-8")


# ---------------------------------------------------------------- pages of parts


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page shows four nodes, so that these three documents need pages of parts."""
    monkeypatch.setattr(agencies_page, "MOST", 4)
    monkeypatch.setattr(network, "MOST", 4)


@pytest.mark.usefixtures("small")
def test_parts_are_beside_the_file(policygraph: Command, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "a b#.html"
    run = policygraph("view", "agencies", *_ON, "--store", store, "-o", file)
    assert run.code == 0
    assert f"3 pages of parts are in {tmp_path / 'a b#-parts'}" in run.err
    first = tree(tmp_path)
    assert set(first) == {"a b#.html", "a b#-parts/1.html", "a b#-parts/2.html", "a b#-parts/3.html"}
    assert b'href="a%20b%23-parts/1.html"' in first["a b#.html"]
    assert policygraph("view", "agencies", *_ON, "--store", store, "-o", file).code == 0
    assert tree(tmp_path) == first


@pytest.mark.usefixtures("small")
def test_parts_of_an_earlier_run_go_and_nothing_else(policygraph: Command, store: Path, tmp_path: Path) -> None:
    file, folder = tmp_path / "a.html", tmp_path / "a-parts"
    assert policygraph("view", "agencies", *_ON, "--store", store, "-o", file).code == 0
    (folder / "9.html").write_bytes((folder / "1.html").read_bytes())
    others = {"8.html": b"<p>mine</p>", "notes.txt": b"mine", "04.html": GENERATOR.encode(), "copy.html": GENERATOR.encode()}
    for name, content in others.items():
        (folder / name).write_bytes(content)
    run = policygraph("view", "agencies", *_ON, "--store", store, "-o", file)
    assert (run.code, "1 pages of parts of an earlier run were taken out" in run.err) == (0, True)
    assert set(tree(folder)) == {"1.html", "2.html", "3.html", *others}
    assert policygraph("view", "agencies", *_ON, "--whole", "--store", store, "-o", file).code == 0
    assert tree(folder) == others


@pytest.mark.usefixtures("small")
def test_an_empty_folder_goes_with_its_last_part(policygraph: Command, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    policygraph("view", "agencies", "--store", store, "-o", file)
    policygraph("view", "agencies", "--whole", "--store", store, "-o", file)
    assert set(tree(tmp_path)) == {"a.html"}
    assert not (tmp_path / "a-parts").exists()


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("name", ["a-parts/2.html", "a-parts"], ids=["a page", "the folder"])
def test_a_file_of_that_name_that_is_not_ours_stays(policygraph: Command, store: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine", encoding="utf-8")
    run = policygraph("view", "agencies", "--store", store, "-o", tmp_path / "a.html")
    assert (run.code, str(tmp_path / name) in run.err) == (2, True)
    assert tree(tmp_path) == {name: b"mine"}


@pytest.mark.usefixtures("small")
def test_parts_have_no_place_beside_a_stream(policygraph: Command, store: Path) -> None:
    run = policygraph("view", "agencies", "--store", store, "-o", "/dev/null")
    assert (run.code, "no place for the folder with the pages of parts" in run.err) == (2, True)
    assert policygraph("view", "agencies", "--whole", "--store", store, "-o", "/dev/null").code == 0


def test_a_part_is_known_by_its_head(tmp_path: Path) -> None:
    (tmp_path / "1.html").write_text("x" * 5_000 + GENERATOR, encoding="utf-8")
    assert list(command._made(tmp_path)) == []
