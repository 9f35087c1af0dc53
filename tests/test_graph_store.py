"""Building, rebuilding, removing, two copies of a document, killed and competing builds."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from toy_gazette import NEW, OLD, extract, write

from policygraph.errors import ReferenceNotFound, SourceError, StoreError
from policygraph.graph.build import BuildReport, build, remove
from policygraph.graph.export import sorted_quads
from policygraph.graph.store import Store, locked
from policygraph.loaders.sources import SourceFile
from policygraph.ontology.namespace import POL
from policygraph.queries.runner import ask

BASE = "https://w3id.org/policygraph/id/"
OLD_IRI, NEW_IRI = BASE + "doc/云政办/2018/9", BASE + "doc/云政办/2020/5"


def make(store: Path, *sources: SourceFile, **options: str) -> BuildReport:
    return build(sources, store, extract=extract, **options)  # type: ignore[arg-type]


def lines(store: Path, graph: str | None = None) -> list[str]:
    return [str(quad) for quad in sorted_quads(Store.open(store).quads, graph)]


def objects(store: Path, subject: str, predicate: str) -> list[str]:
    found = [line for line in lines(store) if line.startswith(f"<{subject}> <{predicate}> ")]
    return [line.split(" ", 2)[2].rsplit(" ", 1)[0] for line in found]


@pytest.fixture
def two(tmp_path: Path) -> tuple[SourceFile, SourceFile]:
    return write(tmp_path, "in/a公报.txt", OLD), write(tmp_path, "in/b.txt", NEW)


def test_build_answers_what_repealed_what(tmp_path: Path, two: Sequence[SourceFile]) -> None:
    report = make(tmp_path / "kg", *two)
    assert (report.read, report.documents, report.changed) == (("in/a公报.txt", "in/b.txt"), 2, True)
    store = Store.open(tmp_path / "kg")
    answer = ask(store, "repealed-by", {"number": "云政办[2018]9号"})
    (row,) = (dict(zip(answer.columns, values, strict=True)) for values in answer.rows)
    assert row["by_number"] == "云政办〔2020〕5号"
    assert str(row["effective_on"]) == "2020-06-01"
    assert row["words"] == "云政办〔2018〕9号文件同时废止"
    assert (row["document"], row["source"]) == (OLD_IRI, "in/b.txt")
    record = store.manifest.sources["in/b.txt"]
    (start, end), *_ = json.loads(str(row["spans"]))
    assert store.text(record.text_sha256)[start:end] == row["words"]
    with pytest.raises(ReferenceNotFound, match="云政办〔1999〕1号"):
        ask(store, "repealed-by", {"number": "云政办〔1999〕1号"})
    assert len(ask(store, "repealed-by").rows) == 1


def test_no_triple_stands_in_two_graphs_and_no_blank_node(tmp_path: Path, two: Sequence[SourceFile]) -> None:
    more = write(tmp_path, "in/c.txt", NEW.replace("2020〕5", "2020〕6") + "\n! 云政办〔2020〕5号 | 甲")
    again = write(tmp_path, "in/d公报.txt", OLD.replace("2018〕9", "2018〕8"))
    make(tmp_path / "kg", *two, more, again)
    quads = sorted_quads(Store.open(tmp_path / "kg").quads)
    assert len({quad.triple for quad in quads}) == len(quads)
    assert not [quad for quad in quads if "_:" in (str(quad.subject)[:2], str(quad.object)[:2])]


def test_building_again_changes_nothing(tmp_path: Path, two: Sequence[SourceFile]) -> None:
    store = tmp_path / "kg"
    first = make(store, *two)
    before = lines(store)
    again = make(store, *two)
    assert (again.changed, again.read, len(again.unchanged)) == (False, (), 2)
    assert again.generation == first.generation
    assert [entry.name for entry in (store / "generations").iterdir()] == [str(first.generation)]
    make(tmp_path / "other", *reversed(two))
    assert lines(tmp_path / "other") == before
    files = [sorted((root / "generations/1/sources").iterdir()) for root in (store, tmp_path / "other")]
    assert [file.read_bytes() for file in files[0]] == [file.read_bytes() for file in files[1]]


def test_another_extractor_reads_again(tmp_path: Path, two: Sequence[SourceFile]) -> None:
    store = tmp_path / "kg"
    make(store, *two, extractor="1")
    assert make(store, *two, extractor="1").read == ()
    assert len(make(store, *two, extractor="2").read) == 2


def test_a_changed_source_replaces_its_own_graph_only(tmp_path: Path, two: Sequence[SourceFile]) -> None:
    store, (old, new) = tmp_path / "kg", two
    make(store, old, new)
    graphs = [Store.open(store).iris.graph(source.name) for source in two]
    before = [lines(store, graph) for graph in graphs]
    changed = write(tmp_path, "in/b.txt", NEW.replace("云政办〔2018〕9号文件同时废止", "此前文件继续有效"))
    write(tmp_path, "in/b.txt", "\n".join(line for line in NEW.splitlines() if "repeals" not in line))
    report = make(store, old, changed)
    assert (report.read, report.unchanged) == (("in/b.txt",), ("in/a公报.txt",))
    assert lines(store, graphs[0]) == before[0]
    assert lines(store, graphs[1]) != before[1]
    assert ask(Store.open(store), "repealed-by").rows == ()
    assert objects(store, OLD_IRI, POL.repealedBy) == []


def test_a_source_that_is_not_given_stays(tmp_path: Path, two: Sequence[SourceFile]) -> None:
    make(tmp_path / "kg", two[0])
    make(tmp_path / "kg", two[1])
    assert [record.name for record in Store.open(tmp_path / "kg").sources] == ["in/a公报.txt", "in/b.txt"]


def test_remove(tmp_path: Path, two: Sequence[SourceFile]) -> None:
    store = tmp_path / "kg"
    make(store, two[1])
    before = lines(store)
    make(store, *two)
    assert lines(store) != before
    remove(store, "in/a公报.txt")
    assert lines(store) == before
    with pytest.raises(StoreError, match=r"in/b\.txt"):
        remove(store, "in/b.tx")


def test_stubs_come_and_go(tmp_path: Path, two: Sequence[SourceFile]) -> None:
    store, (old, new) = tmp_path / "kg", two
    make(store, new)
    held, mentioned = [f"<{POL.Held}>"], [f"<{POL.Mentioned}>"]
    assert objects(store, OLD_IRI, POL.heldAs) == mentioned
    assert objects(store, NEW_IRI, POL.repeals) == [f"<{OLD_IRI}>"]
    make(store, old)
    assert objects(store, OLD_IRI, POL.heldAs) == held
    assert objects(store, NEW_IRI, POL.repeals) == [f"<{OLD_IRI}>"]
    remove(store, old.name)
    assert objects(store, OLD_IRI, POL.heldAs) == mentioned


def test_two_copies_are_one_document(tmp_path: Path) -> None:
    store = tmp_path / "kg"
    short = write(tmp_path, "a.txt", "\n".join(line for line in NEW.splitlines() if "附则" not in line))
    full = write(tmp_path, "z.txt", NEW)
    report = make(store, short, full)
    (choice,) = report.copies
    assert (choice.document, choice.held, choice.others) == (NEW_IRI, "z.txt", ("a.txt",))
    assert choice.differences == ("clauses",)
    assert objects(store, NEW_IRI, POL.source) == [f"<{BASE}source/z.txt>"]
    assert objects(store, NEW_IRI, POL.alsoIn) == [f"<{BASE}source/a.txt>"]
    assert [line for line in lines(store, BASE + "graph/source/a.txt") if NEW_IRI in line] == []
    assert len(ask(Store.open(store), "repealed-by").rows) == 1
    remove(store, "z.txt")
    assert objects(store, NEW_IRI, POL.source) == [f"<{BASE}source/a.txt>"]
    assert objects(store, NEW_IRI, POL.alsoIn) == []


def test_equal_copies_are_chosen_by_name(tmp_path: Path) -> None:
    report = make(tmp_path / "kg", write(tmp_path, "b.txt", NEW), write(tmp_path, "a.txt", NEW))
    assert report.copies[0].held == "a.txt"


def test_a_number_that_begins_like_another_is_another(tmp_path: Path) -> None:
    first = write(tmp_path, "a.txt", OLD + NEW.replace("2020〕5", "2018〕99"))
    second = write(tmp_path, "b.txt", OLD + "\n# 三 | 附 | 更多。")
    make(tmp_path / "kg", first, second)
    assert objects(tmp_path / "kg", OLD_IRI, POL.source) == [f"<{BASE}source/b.txt>"]
    assert objects(tmp_path / "kg", BASE + "doc/云政办/2018/99", POL.source) == [f"<{BASE}source/a.txt>"]


def test_bad_files_among_good_ones(tmp_path: Path, two: Sequence[SourceFile]) -> None:
    store = tmp_path / "kg"
    bad, fault = write(tmp_path, "坏.txt", "坏"), write(tmp_path, "故.txt", "故障")
    gone = SourceFile(tmp_path / "gone.txt", "gone.txt")
    report = make(store, *two, bad, fault, gone)
    assert [(one.name, one.error.code, one.kept) for one in report.failed] == [
        ("gone.txt", "source-missing", False),
        ("坏.txt", "no-document", False),
        ("故.txt", "source-fault", False),
    ]
    assert len(report.read) == 2
    assert make(store, *two, bad).changed is False
    before = lines(store)
    report = make(store, two[0], write(tmp_path, "in/b.txt", "坏"))
    assert [(one.name, one.kept) for one in report.failed] == [("in/b.txt", True)]
    assert lines(store) == before


def test_nothing_readable_makes_no_graph(tmp_path: Path) -> None:
    report = make(tmp_path / "kg", write(tmp_path, "坏.txt", "坏"))
    assert (report.generation, report.changed) == (None, False)
    with pytest.raises(StoreError) as error:
        Store.open(tmp_path / "kg")
    assert error.value.code == "store-unbuilt"


def test_a_folder_that_is_no_store_is_left_alone(tmp_path: Path, two: Sequence[SourceFile]) -> None:
    with pytest.raises(StoreError) as error:
        make(tmp_path / "in", *two)
    assert error.value.code == "store-foreign"
    assert sorted(path.name for path in (tmp_path / "in").iterdir()) == ["a公报.txt", "b.txt"]
    with pytest.raises(StoreError) as error:
        Store.open(tmp_path / "nowhere")
    assert error.value.code == "store-missing"


def test_an_old_store_says_what_to_do(tmp_path: Path, two: Sequence[SourceFile]) -> None:
    make(tmp_path / "kg", *two)
    (tmp_path / "kg" / "VERSION").write_text("policygraph store 0\n")
    with pytest.raises(StoreError, match="build it anew") as error:
        Store.open(tmp_path / "kg")
    assert error.value.code == "store-version"


def test_a_damaged_store_is_no_traceback(tmp_path: Path, two: Sequence[SourceFile]) -> None:
    make(tmp_path / "kg", *two)
    (tmp_path / "kg/generations/1/manifest.json").write_text("{}")
    with pytest.raises(StoreError) as error:
        Store.open(tmp_path / "kg")
    assert error.value.code == "store-damaged"
    shutil.rmtree(tmp_path / "kg/generations")
    with pytest.raises(StoreError):
        Store.open(tmp_path / "kg")


def test_the_base_of_a_store_stays(tmp_path: Path, two: Sequence[SourceFile]) -> None:
    make(tmp_path / "kg", *two, base="https://example.org/id/")
    assert make(tmp_path / "kg", *two).changed is False
    with pytest.raises(StoreError) as error:
        make(tmp_path / "kg", *two, base=BASE)
    assert error.value.code == "store-base"
    with pytest.raises(StoreError) as error:
        make(tmp_path / "kg2", *two, base="no base")
    assert error.value.code == "base-bad"


def test_the_second_build_says_that_the_first_is_at_work(tmp_path: Path, two: Sequence[SourceFile]) -> None:
    make(tmp_path / "kg", two[0])
    with locked(tmp_path / "kg"), pytest.raises(StoreError) as error:
        make(tmp_path / "kg", *two)
    assert error.value.code == "store-busy"
    assert len(make(tmp_path / "kg", *two).read) == 1


WAITING = """
import sys, time
from pathlib import Path
from toy_gazette import extract
from policygraph.graph.build import build
from policygraph.loaders.sources import SourceFile

store, phase, *names = sys.argv[1:]

def progress(at, done, total, name):
    if at == phase and done == total - 1:
        print("waiting", flush=True)
        time.sleep(60)

build([SourceFile(Path(name), "in/" + Path(name).name, "云岚市") for name in names], Path(store), extract=extract,
      progress=progress)
"""


@pytest.mark.parametrize("phase", ["read", "load", "derive"])
def test_a_killed_build_leaves_the_old_graph(tmp_path: Path, two: Sequence[SourceFile], phase: str) -> None:
    store = tmp_path / "kg"
    make(store, two[0])
    before = lines(store)
    process = subprocess.Popen(
        [sys.executable, "-c", WAITING, store, phase, *(source.path for source in two)],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parent), "PYTHONUTF8": "1"},
        text=True,
    )
    assert process.stdout
    try:
        assert process.stdout.readline() == "waiting\n"
        with pytest.raises(StoreError) as error:
            make(store, *two)
        assert error.value.code == "store-busy"
        assert lines(store) == before  # readers do not wait
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
    assert lines(store) == before
    assert (store / "generations/2").exists()  # what the killed build left
    make(store, *two)
    assert objects(store, OLD_IRI, POL.repealedBy) == [f"<{NEW_IRI}>"]
    assert sorted(path.name for path in (store / "generations").iterdir()) == ["1", "2"]


def test_a_first_build_that_is_killed_can_be_repeated(tmp_path: Path, two: Sequence[SourceFile]) -> None:
    store = tmp_path / "kg"
    store.mkdir()
    (store / "VERSION.new").write_text("polic")
    make(store, *two)
    assert Store.open(store).generation == 1


def test_a_reader_outlives_a_build(tmp_path: Path, two: Sequence[SourceFile]) -> None:
    make(tmp_path / "kg", two[1])
    reader = Store.open(tmp_path / "kg")
    before = [str(quad) for quad in sorted_quads(reader.quads)]
    make(tmp_path / "kg", *two)
    assert [str(quad) for quad in sorted_quads(reader.quads)] == before
    assert reader.text(reader.sources[0].text_sha256)


def test_opening_writes_nothing(tmp_path: Path, two: Sequence[SourceFile]) -> None:
    make(tmp_path / "kg", *two)
    time.sleep(0.01)
    before = sorted((path, path.stat().st_mtime_ns) for path in (tmp_path / "kg").rglob("*"))
    lines(tmp_path / "kg")
    assert sorted((path, path.stat().st_mtime_ns) for path in (tmp_path / "kg").rglob("*")) == before


def test_a_disk_that_cannot_be_written_is_no_fault_of_a_source(
    tmp_path: Path, two: Sequence[SourceFile], monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "kg", two[0])
    before = lines(tmp_path / "kg")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for place in ("write_source", "load"):
        with monkeypatch.context() as patch:
            patch.setattr(f"policygraph.graph.build.{place}", full)
            with pytest.raises(StoreError, match="No space left"):
                make(tmp_path / "kg", *two)
    assert lines(tmp_path / "kg") == before
    assert [path.name for path in (tmp_path / "kg/generations").iterdir()] == ["1"]


def test_another_file_of_the_same_name_is_refused(tmp_path: Path) -> None:
    first = write(tmp_path, "one/a.txt", OLD)
    other = write(tmp_path, "two/a.txt", NEW)
    one = SourceFile(first.path, "a.txt")
    two = SourceFile(other.path, "a.txt")
    make(tmp_path / "kg", one)
    before = lines(tmp_path / "kg")
    report = make(tmp_path / "kg", two)
    [failure] = report.failed
    assert isinstance(failure.error, SourceError)
    assert failure.error.code == "source-namesake"
    assert str(first.path) in failure.error.message("en")
    assert lines(tmp_path / "kg") == before
    first.path.unlink()  # the folder was moved: what is there now is the new version
    assert make(tmp_path / "kg", two).read == ("a.txt",)
