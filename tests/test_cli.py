"""The commands on the examples: what they print, in which language, with which exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from policygraph import cli
from policygraph.cli.commands import COMMANDS
from policygraph.cli.console import locale_language
from policygraph.rows import display_width

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
NUMBERS = """
    PREFIX pol: <https://w3id.org/policygraph/ontology#>
    SELECT ?document ?number WHERE { ?document a pol:PolicyDocument ; pol:documentNumber ?number } ORDER BY ?number
"""
NUMBER = "云政办〔2024〕7号"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the examples."""
    path = tmp_path_factory.mktemp("built") / "kg"
    assert cli.run(["build", str(EXAMPLES), "--store", str(path)]) == 0
    return path


def program(*arguments: object, **settings: Any) -> subprocess.CompletedProcess[bytes]:
    """The program as a process of its own."""
    environment = {**os.environ, **settings.pop("env", {})}
    command = [sys.executable, "-m", "policygraph", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, env=environment, check=False, **settings)


# -- the frame ---------------------------------------------------------------------------------------------------------


def test_without_arguments_there_is_help(policygraph: Any) -> None:
    run = policygraph()
    assert run.code == 2
    assert all(name in run.out for name in COMMANDS)


@pytest.mark.parametrize("name", ["", *COMMANDS])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_command_has_help_in_both_languages(policygraph: Any, name: str, lang: str) -> None:
    run = policygraph(*([name] if name else []), "--lang", lang, "--help")
    assert run.code == 0
    assert run.err == ""
    assert ("显示此帮助" in run.out and "提示语言" in run.out) is (lang == "zh")


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [
        (["bulid"], "no command is called 'bulid'", "没有名为 'bulid' 的命令"),
        (["build", "--stroe", "x"], "no such option: --stroe", "没有这个选项：--stroe"),
        (["build"], "missing: SOURCE...", "缺少参数：SOURCE..."),
        (["build", ""], "a path is empty", "有一个路径为空"),
        (["build", "x", "--store"], "--store needs a value", "--store 后须有值"),
        (["export", "--format", "pdf"], "--format is one of ttl, trig, nq, jsonld", "--format 可选值为 ttl"),
        (["show", "a", "b"], "", "参数有误"),
        (["extract", "/no/such/file.txt"], "no such file or folder", "没有这个文件或文件夹"),
        (["query"], "give one of", "请给出其中之一"),
        (["show", "x", "--store", "/no/such/store"], "/no/such/store", "/no/such/store"),
    ],
)
def test_wrong_arguments_are_told_in_one_language(policygraph: Any, arguments: list[str], english: str, chinese: str) -> None:
    for lang, expected, beginning in (("en", english, "error: "), ("zh", chinese, "错误：")):
        run = policygraph("--lang", lang, *arguments)
        assert run.code == 2
        assert run.out == ""
        assert run.err.startswith(beginning)
        assert expected in run.err
        assert "Traceback" not in run.err


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        ({"LC_MESSAGES": "zh_TW"}, "zh"),
    ],
)
def test_the_locale_gives_the_language(environment: dict[str, str], lang: str) -> None:
    assert locale_language(environment) == lang


def test_the_version_is_told(policygraph: Any) -> None:
    assert policygraph("--version").out.startswith("policygraph 0.")


def test_answers_are_utf8_whatever_the_locale(store: Path) -> None:
    for locale in ("C", "POSIX", "zh_CN.GB18030"):
        run = program("query", "--sparql", NUMBERS, "--store", store, env={"LC_ALL": locale, "PYTHONUTF8": "0"})
        assert run.returncode == 0, run.stderr
        assert NUMBER in run.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_error() -> None:
    example = next(EXAMPLES.glob("*.txt"))
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "policygraph", "extract", str(example)]
    with os.fdopen(writing, "wb") as pipe:
        run = subprocess.run(command, stdout=pipe, stderr=subprocess.PIPE, check=False)
    assert run.returncode == 141
    assert b"Traceback" not in run.stderr
    assert b"Broken" not in run.stderr


def test_an_interrupted_command_says_so(policygraph: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("policygraph.cli.extract.read", interrupt)
    run = policygraph("extract", next(EXAMPLES.glob("*.txt")))
    assert (run.code, run.out, run.err) == (130, "", "interrupted\n")


def test_a_fault_of_the_program_is_one_line(policygraph: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("policygraph.cli.extract.read", fail)
    example = next(EXAMPLES.glob("*.txt"))
    with pytest.raises(ZeroDivisionError):
        policygraph("extract", example)
    monkeypatch.delenv("POLICYGRAPH_DEBUG")
    run = policygraph("extract", example)
    assert run.code == 70
    assert "ZeroDivisionError: oops" in run.err
    assert run.err.count("\n") == 1


# -- build, remove -----------------------------------------------------------------------------------------------------


def test_building_again_reads_nothing(policygraph: Any, store: Path) -> None:
    before = (store / "current").read_text()
    run = policygraph("build", EXAMPLES, "--store", store)
    assert run.code == 0
    assert "0 read" in run.err
    assert (store / "current").read_text() == before


def test_a_pipe_sees_no_progress(policygraph: Any, tmp_path: Path) -> None:
    run = policygraph("build", EXAMPLES, "--store", tmp_path / "kg")
    assert "\r" not in run.err
    assert "\x1b" not in run.err


def test_a_source_can_be_removed(policygraph: Any, tmp_path: Path) -> None:
    kg = tmp_path / "kg"
    policygraph("build", EXAMPLES, "--store", kg)
    name = next(path.name for path in EXAMPLES.iterdir() if NUMBER in path.name)
    assert policygraph("show", NUMBER, "--store", kg).code == 0
    assert policygraph("remove", name, "--store", kg).code == 0
    assert NUMBER not in policygraph("query", "--sparql", NUMBERS, "--store", kg).out
    again = policygraph("remove", name, "--store", kg)
    assert again.code == 2
    assert name in again.err


# -- extract -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.txt")), ids=lambda path: path.name)
def test_extract_prints_json_whose_places_hold(policygraph: Any, path: Path) -> None:
    data = json.loads(policygraph("extract", path).out)
    assert data["source"] == path.name
    text = path.read_text(encoding="utf-8-sig")
    for document in data["documents"]:
        for field in ("clauses", "passages", "relations"):
            for fact in document[field]:
                words = "".join("".join(text[start:end].split()) for start, end in fact["spans"])
                assert words == fact["words"]


def test_extract_as_csv(policygraph: Any) -> None:
    path = next(EXAMPLES.glob("*.txt"))
    rows = list(csv.DictReader(io.StringIO(policygraph("extract", path, "--format", "csv").out)))
    assert rows
    assert set(rows[0]) == {"number", "title", "path", "heading", "words"}


def test_extract_as_turtle(policygraph: Any) -> None:
    run = policygraph("extract", next(EXAMPLES.glob("*.txt")), "--format", "ttl")
    assert run.code == 0
    assert "pol:PolicyDocument" in run.out


def test_extract_into_a_file(policygraph: Any, tmp_path: Path) -> None:
    path = next(EXAMPLES.glob("*.txt"))
    run = policygraph("extract", path, "-o", tmp_path / "x.json")
    assert run.out == ""
    assert (tmp_path / "x.json").read_text(encoding="utf-8") == policygraph("extract", path).out
    assert [entry.name for entry in tmp_path.iterdir()] == ["x.json"]
    missing = policygraph("extract", path, "-o", tmp_path / "no" / "x.json")
    assert missing.code == 2
    assert "cannot be written" in missing.err


def test_extract_wants_one_file(policygraph: Any) -> None:
    assert policygraph("extract", EXAMPLES).code == 2


# -- query, show, export -----------------------------------------------------------------------------------------------


def test_rows_in_every_format(policygraph: Any, store: Path, tmp_path: Path) -> None:
    def ask(*options: object) -> Any:
        run = policygraph("query", "--sparql", NUMBERS, "--store", store, *options)
        assert run.code == 0, run.err
        return run

    rows = json.loads(ask("--format", "json").out)
    assert NUMBER in [row["number"] for row in rows]
    assert NUMBER in ask().out
    assert len(list(csv.DictReader(io.StringIO(ask("--format", "csv").out)))) == len(rows)
    assert ask("--format", "csv", "--bom").out.startswith("\ufeffdocument,number")
    assert ask("--format", "md").out.startswith("| document | number |")
    ask("--format", "xlsx", "-o", tmp_path / "x.xlsx")
    sheet = load_workbook(tmp_path / "x.xlsx").active
    assert sheet is not None
    assert sheet.max_row == len(rows) + 1


def test_a_table_fits_the_columns_there_are(policygraph: Any, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    run = policygraph("query", "repealed-by", "--store", store)
    assert max(map(display_width, run.out.splitlines())) <= 60
    monkeypatch.delenv("COLUMNS")
    assert max(map(display_width, policygraph("query", "repealed-by", "--store", store).out.splitlines())) > 60


def test_a_query_from_a_file(policygraph: Any, store: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(NUMBERS, encoding="utf-8")
    run = policygraph("query", "--file", tmp_path / "q.rq", "--store", store)
    assert NUMBER in run.out
    assert policygraph("query", "--file", tmp_path / "none.rq", "--store", store).code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["--sparql", "SELECT WHERE"], id="no SPARQL"),
        pytest.param(["--sparql", "INSERT DATA { <x:a> <x:b> <x:c> }"], id="an update"),
        pytest.param(["--sparql", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"], id="another endpoint"),
        pytest.param(["--sparql", "ASK {}", "--file", "x.rq"], id="two questions"),
        pytest.param(["--sparql", "SELECT * {}", "-p", "a=b"], id="a parameter for SPARQL"),
        pytest.param(["no-such-question"], id="a name that is none"),
        pytest.param(["repealed-by", "-p", "on"], id="a parameter without a value"),
        pytest.param(["repealed-by", "-p", "no_such=1"], id="a parameter it does not have"),
        pytest.param(["--sparql", "SELECT * {}", "--bom"], id="a byte order mark outside CSV"),
    ],
)
def test_a_wrong_question_is_refused(policygraph: Any, store: Path, arguments: list[str]) -> None:
    run = policygraph("query", *arguments, "--store", store)
    assert run.code == 2
    assert run.out == ""
    assert run.err.startswith("error: ")


def test_questions_with_a_name(policygraph: Any, store: Path) -> None:
    listed = json.loads(policygraph("queries", "--format", "json").out)
    assert "repealed-by" in [row["name"] for row in listed]
    rows = json.loads(policygraph("query", "repealed-by", "--store", store, "--format", "json").out)
    assert rows
    for row in rows:
        assert row["words"]
        assert row["source"]
        assert row["spans"]


@pytest.mark.parametrize("reference", [NUMBER, "云政办[2024]7号", "云政办 （2024） 7 号"])
def test_show_finds_a_document_by_number(policygraph: Any, store: Path, reference: str) -> None:
    run = policygraph("show", reference, "--store", store)
    assert run.code == 0, run.err
    assert "云岚市促进节水产业提质若干政策" in run.out
    card = json.loads(policygraph("show", reference, "--store", store, "--format", "json").out)
    assert card["number"] == NUMBER


def test_show_says_what_it_does_not_know(policygraph: Any, store: Path) -> None:
    run = policygraph("show", "云政办〔1999〕1号", "--store", store)
    assert run.code == 2
    assert "云政办〔1999〕1号" in run.err


@pytest.mark.parametrize("form", ["ttl", "trig", "nq", "jsonld"])
def test_export(policygraph: Any, store: Path, form: str) -> None:
    run = policygraph("export", "--format", form, "--store", store)
    assert run.code == 0, run.err
    assert len(run.out) > 10_000
    assert run.out == policygraph("export", "--format", form, "--store", store).out


# -- evaluate ----------------------------------------------------------------------------------------------------------


def test_evaluate_takes_texts_and_json(policygraph: Any, tmp_path: Path) -> None:
    path = next(EXAMPLES.glob("*.txt"))
    gold = tmp_path / "gold.json"
    policygraph("extract", path, "-o", gold)
    from_text = json.loads(policygraph("evaluate", gold, path, "--format", "json").out)
    assert from_text == json.loads(policygraph("evaluate", gold, gold, "--format", "json").out)
    assert from_text["documents"]["f1"] == 1.0
    assert from_text["clauses"]["fn"] == 0
    assert "documents" in policygraph("evaluate", gold, path).out


def test_evaluate_lists_misses(policygraph: Any, tmp_path: Path) -> None:
    document = {"number": "甲政发〔2024〕1号", "title": "甲", "clauses": [{"path": "一", "heading": "乙"}]}
    gold, claimed = tmp_path / "gold.json", tmp_path / "claimed.json"
    gold.write_text(json.dumps({"documents": [document]}), encoding="utf-8")
    claimed.write_text(json.dumps({"documents": [{**document, "clauses": []}]}), encoding="utf-8")
    rows = json.loads(policygraph("evaluate", gold, claimed, "--misses", "clauses", "--format", "json").out)
    assert rows == [{"how": "missing", "document": "甲政发〔2024〕1号", "fact": "一"}]
    assert policygraph("evaluate", gold, claimed, "--misses", "nothing").code == 2


def test_evaluate_refuses_what_is_no_gold(policygraph: Any, tmp_path: Path) -> None:
    (tmp_path / "gold.json").write_text('{"documents": [}', encoding="utf-8")
    run = policygraph("evaluate", tmp_path / "gold.json", tmp_path / "gold.json")
    assert run.code == 2
    assert "gold.json: line 1: not valid JSON" in run.err
