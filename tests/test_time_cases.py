"""Dated cases: invented documents (`time_cases`), days, and what holds on each, with the words that decide it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

import pytest
from time_cases import CASES, combined, real
from time_cases.papers import NO_ROW, Case, Row

STATUSES: Final = {"尚未施行", "现行有效", "部分失效", "已被修改", "已废止", "已失效", "未知"}
COLUMNS: Final = {"document", "number", "title", "path", "status", "because", "words", "source", "spans", "from", "to", "basis", "by", "remark"}
Told = dict[str, Any]
Ask = Callable[[Case, str], list[Told]]

CORPUS: Final = Path(__file__).resolve().parents[2] / "shared" / "corpus"
beside = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")
_STORES: Final[dict[str, tuple[Path, str]]] = {}
_ANSWERS: Final[dict[tuple[str, str], list[Told]]] = {}


def texts_of(case: Case) -> dict[str, str]:
    files = [file for name in case.files for path in (CORPUS / name,) for file in (sorted(path.iterdir()) if path.is_dir() else [path])]
    return {paper.name: paper.text for paper in case.papers} | {file.name: file.read_text(encoding="utf-8") for file in files}


@pytest.fixture
def store_of(policygraph: Any, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Case], tuple[Path, str]]:
    """The store that holds the papers of a case, built once, and what the build said."""

    def made(case: Case) -> tuple[Path, str]:
        if case.id not in _STORES:
            folder = tmp_path_factory.mktemp("case")
            sources = folder / "sources"
            sources.mkdir()
            for name, text in texts_of(case).items():
                (sources / name).write_text(text, encoding="utf-8")
            run = policygraph("build", sources, "--store", folder / "kg")
            assert run.code == 0, run.err
            _STORES[case.id] = folder / "kg", run.out + run.err
        return _STORES[case.id]

    return made


@pytest.fixture
def ask(policygraph: Any, store_of: Callable[[Case], tuple[Path, str]]) -> Ask:
    """The rows of `status --on day`."""

    def rows(case: Case, day: str) -> list[Told]:
        if (case.id, day) not in _ANSWERS:
            run = policygraph("status", "--on", day, "--format", "json", "--store", store_of(case)[0])
            assert run.code == 0, run.err
            _ANSWERS[case.id, day] = json.loads(run.out)
        return _ANSWERS[case.id, day]

    return rows


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def fits(told: Told, row: Row) -> bool:
    name, _, version = row.of.partition("@")
    named = told["number"] == name or told["title"] == name
    document = unquote(told["document"])
    # a work has the first day of its history in its IRI, which is that of a version too
    meant = version in document and ("/work/" not in document or version.startswith("work/") or not version)
    return named and meant and told["path"] == row.path


def every_row(cases: tuple[Case, ...]) -> list[Any]:
    return [
        pytest.param(case, row, id=" ".join(filter(None, (f"{case.id}:", row.day, row.of, row.path)))) for case in cases for row in case.rows
    ]


@pytest.mark.parametrize(("case", "row"), every_row(CASES))
def test_what_holds_on_a_day(case: Case, row: Row, ask: Ask) -> None:
    found = [told for told in ask(case, row.day) if fits(told, row)]
    if row.statuses == (NO_ROW,):
        assert not found, case.why
        return
    assert len(found) == 1, (case.why, found)
    [told] = found
    assert told["status"] in row.statuses, (case.why, told)
    because = squeezed(told["because"])
    everything = because + squeezed(told["remark"] or "")
    assert row.words in squeezed(told["words"] or ""), (case.why, told)
    assert row.words in because, (case.why, told)
    assert not row.source or told["source"] == row.source, (case.why, told)
    assert not row.basis or told["basis"] == row.basis, (case.why, told)
    assert not row.says or any(word in everything for word in map(squeezed, row.says)), (case.why, told)
    assert not any(word in everything for word in row.unsaid), (case.why, told)


@beside
@pytest.mark.parametrize(("case", "row"), every_row(real.CASES))
def test_what_holds_of_real_texts(case: Case, row: Row, ask: Ask) -> None:
    test_what_holds_on_a_day(case, row, ask)


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_every_answer_has_its_proof(case: Case, ask: Ask) -> None:
    texts = texts_of(case)
    for day in sorted({row.day for row in case.rows}):
        rows = ask(case, day)
        keys = [(told["document"], told["path"]) for told in rows]
        assert len(keys) == len(set(keys)), "two answers for one day"
        for told in rows:
            assert set(told) == COLUMNS
            assert told["status"] in STATUSES
            assert told["because"]
            assert not told["from"] or told["from"] <= day, told
            assert not told["to"] or day <= told["to"], told
            assert bool(told["words"]) == bool(told["spans"]) == bool(told["source"]), told
            if told["words"]:
                text = texts[told["source"]]
                assert squeezed("".join(text[start:end] for start, end in told["spans"])) == squeezed(told["words"])
            assert told["words"] or told["status"] in {"尚未施行", "现行有效", "未知"}, ("an end without its words", told)


@beside
@pytest.mark.parametrize("case", real.CASES, ids=[case.id for case in real.CASES])
def test_every_answer_of_real_texts_has_its_proof(case: Case, ask: Ask) -> None:
    test_every_answer_has_its_proof(case, ask)


@pytest.mark.parametrize("case", [case for case in CASES if case.warns], ids=[case.id for case in CASES if case.warns])
def test_what_cannot_be_is_told(case: Case, store_of: Callable[[Case], tuple[Path, str]]) -> None:
    said = store_of(case)[1]
    assert re.search(r"[1-9]\d* warnings?", said), (case.why, said)


@pytest.mark.parametrize("name", ["three versions held", "middle version not held", "new law of the same title", "revised with a start of its own"])
def test_one_text_at_most_is_the_law(name: str, ask: Ask) -> None:
    [case] = [case for case in CASES if case.id == name]
    for day in sorted({row.day for row in case.rows}):
        held = [told["document"] for told in ask(case, day) if told["status"] == "现行有效" and "/work/" not in told["document"]]
        assert len(held) <= 1, day


@pytest.mark.parametrize(("name", "ref"), [("同时废止", "云政办〔2028〕4号"), ("clauses repealed", "云政办[2028] 4 号")])
def test_one_document_asked_for(name: str, ref: str, policygraph: Any, ask: Ask, store_of: Callable[[Case], tuple[Path, str]]) -> None:
    [case] = [case for case in CASES if case.id == name]
    day = "2031-07-01"
    run = policygraph("status", ref, "--on", day, "--format", "json", "--store", store_of(case)[0])
    assert run.code == 0, run.err
    assert json.loads(run.out) == [told for told in ask(case, day) if told["number"] == "云政办〔2028〕4号"]


@pytest.mark.parametrize("case", combined.CASES, ids=[case.id for case in combined.CASES])
def test_every_combination_of_start_end_and_repeal(case: Case, ask: Ask) -> None:
    wrong = []
    for day in sorted({row.day for row in case.rows}):
        told = {one["number"]: one for one in ask(case, day) if one["path"] is None}
        wrong += [(row, told.get(row.of)) for row in case.rows if row.day == day and told.get(row.of, {}).get("status") not in row.statuses]
    assert not wrong, (len(wrong), wrong[:3])
    test_every_answer_has_its_proof(case, ask)


def test_the_table_is_whole() -> None:
    """So that no case is lost unseen."""
    assert len({case.id for case in CASES}) == len(CASES) == 111
    assert sum(len(case.rows) for case in CASES) == 368
