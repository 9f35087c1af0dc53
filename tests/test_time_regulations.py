"""Force in time on real laws and regulations: versions in order, and repeals dated with what repeals."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest

import policygraph
from policygraph.graph.query import Rows, run
from policygraph.graph.store import Store
from policygraph.queries.status import status

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
LAWS = CORPUS / "laws-in-versions"
pytestmark = pytest.mark.skipif(not LAWS.is_dir(), reason="the laws in versions lie beside the repository")
MADE_ANEW = {
    # A text that repeals the one before it by name is another work: 法释〔2023〕7号, and the 解释 of 2021.
    "最高人民法院、最高人民检察院关于办理环境污染刑事案件适用法律若干问题的解释",
    "最高人民法院关于适用《刑事诉讼法》的解释",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("laws") / "kg"
    policygraph.build(policygraph.collect([LAWS]), folder)
    return Store.open(folder)


def rows(store: Store, sparql: str) -> list[dict[str, object]]:
    answer = run(store, sparql)
    assert isinstance(answer, Rows)
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


def by_law(store: Store) -> dict[str, list[tuple[str, dict[str, object]]]]:
    """Title of the file → its versions by the date in the file's name, with what the graph says of each."""
    found = rows(
        store,
        """SELECT ?file ?document ?work ?order ?from WHERE {
             ?document a pol:PolicyDocument ; pol:source/pol:sourceName ?file .
             OPTIONAL { ?document pol:versionOf ?work ; pol:versionOrder ?order }
             OPTIONAL { ?document a pol:PolicyDocument . ?period pol:periodOf ?document ; pol:status "现行有效" ; pol:periodFrom ?from } }""",
    )
    laws: dict[str, list[tuple[str, dict[str, object]]]] = defaultdict(list)
    for row in found:
        named = re.fullmatch(r"(.+)\((\d{4}-\d\d-\d\d)\)\.md", str(row["file"]))
        assert named
        laws[named[1]].append((named[2], row))
    return {title: sorted(versions, key=lambda one: one[0]) for title, versions in laws.items()}


def test_versions_of_a_law_are_one_work_in_order(store: Store) -> None:
    laws = by_law(store)
    assert sum(len(versions) for versions in laws.values()) == 93
    several = {title: versions for title, versions in laws.items() if len(versions) > 1}
    assert len(several) == 45
    for title, versions in several.items():
        works = {row["work"] for _, row in versions}
        assert len(works) == (2 if title in MADE_ANEW else 1), title
        if title not in MADE_ANEW:
            assert [row["order"] for _, row in versions] == list(range(1, len(versions) + 1)), title


def test_each_version_runs_from_its_own_last_change(store: Store) -> None:
    """The day in the name of the file is that of the version; its start is that day or the later one it prints."""
    for title, versions in by_law(store).items():
        for (day, row), following in zip(versions, [*versions[1:], None], strict=True):
            start = row["from"]
            assert isinstance(start, date), (title, day)
            if following and title not in MADE_ANEW:
                assert start < following[1]["from"], (title, day)  # type: ignore[operator]
                assert start.isoformat() <= following[0] or start.isoformat() > day


def test_a_question_about_a_day_picks_the_version_of_that_day(store: Store) -> None:
    """On the first day of each version it is in force and no other version of the law; the day before it is not yet."""
    lines: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in rows(
        store,
        """SELECT ?thing ?status ?from ?to WHERE { ?period pol:periodOf ?thing ; pol:status ?status
             OPTIONAL { ?period pol:periodFrom ?from } OPTIONAL { ?period pol:periodTo ?to } }""",
    ):
        lines[str(row["thing"])].append((str(row["from"] or ""), str(row["to"] or "9999"), str(row["status"])))

    def on(document: object, day: date) -> str:
        found = [told for first, last, told in lines[str(document)] if first <= day.isoformat() <= last]
        assert len(found) == 1
        return found[0]

    for title, versions in by_law(store).items():
        for _, row in versions if title not in MADE_ANEW else ():
            start = row["from"]
            assert isinstance(start, date)
            assert {str(other["document"]): on(other["document"], start) for _, other in versions if on(other["document"], start) == "现行有效"} == {
                str(row["document"]): "现行有效"
            }, title
            assert on(row["document"], start - timedelta(days=1)) == "尚未施行", title


@pytest.mark.parametrize(("day", "version"), [("2022-12-31", "2016-11-07"), ("2023-01-01", "2022-06-24")])
def test_a_law_is_asked_for_by_its_title(store: Store, day: str, version: str) -> None:
    answer = status(store, date.fromisoformat(day), "中华人民共和国体育法")
    found = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    assert [str(row["document"]).rpartition("/")[2] for row in found if row["status"] == "现行有效"] == [version]


def test_each_repeal_holds_from_the_day_of_what_repeals(store: Store) -> None:
    """同时废止: the day of the effect is that from which the law itself holds, and the sentence says so."""
    found = rows(
        store,
        """SELECT ?by ?day ?from ?basis ?words WHERE {
             ?effect pol:effectType "repeals" ; pol:affecting ?by ; pol:effectiveOn ?day ; pol:dateBasis ?basis ;
               prov:wasDerivedFrom/oa:hasSelector/oa:exact ?words .
             ?by pol:effectiveFrom ?from }""",
    )
    assert len(found) >= 30
    for row in found:
        assert "废止" in str(row["words"])
        # a law that held 自公布之日起 and was revised prints the old repeal again: its day is presumed
        assert row["day"] == row["from"] or (row["basis"] == "presumed" and row["day"] < row["from"]), row  # type: ignore[operator]
