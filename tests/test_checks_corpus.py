"""What the checks find in four real gazettes: the findings that docs/checks-on-wenzhou.md lists, and no others."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import policygraph
from policygraph.graph.store import Store
from policygraph.queries.checks.facts import Facts
from policygraph.queries.checks.runner import check

GAZETTES = Path(__file__).parents[2] / "shared" / "corpus" / "wenzhou"
pytestmark = pytest.mark.skipif(not GAZETTES.is_dir(), reason="the gazettes lie beside the repository")
EXPECTED = {
    # check, number of the document, path of the first place: how often
    ("sum-mismatch", "温政办〔2020〕64号", "附件1"): 2,
    ("sum-mismatch", "温政办〔2020〕64号", "附件2"): 2,
    ("sum-mismatch", "温政办〔2022〕74号", "附件1"): 4,
    ("row-below-threshold", "温政办〔2022〕74号", "三"): 9,
    ("duplicate-row", "温政办〔2020〕64号", "附件3"): 1,
    ("duplicate-marker", "温商务联发〔2019〕130号", "一"): 1,
    ("outlives-basis", "温政办〔2022〕74号", ""): 1,
    ("interpretation-mismatch", "", "¶5"): 1,
    ("retroactive-effect", "温政办〔2024〕11号", ""): 1,
    ("retroactive-effect", "温政发〔2019〕16号", ""): 1,
    ("part-ends-earlier", "温政办〔2022〕74号", "八"): 1,
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("checks") / "kg"
    policygraph.build(policygraph.collect([GAZETTES], jurisdiction="温州市"), folder)
    return Store.open(folder)


def test_the_findings_are_those_that_were_read(store: Store) -> None:
    found = check(store).found
    told = Counter(
        (one.check.id, one.finding.places[0].number or "", (one.finding.places[0].path or "").split("/")[0])
        for one in found
        if one.check.id != "catalogue-gap"
    )
    assert dict(told) == EXPECTED
    assert Counter(one.severity for one in found) == {"error": 8, "warning": 13, "note": 11}


def test_every_place_leads_to_its_words(store: Store) -> None:
    texts = {record.name: store.text(record.text_sha256) for record in store.manifest.sources.values()}
    for one in check(store).found:
        for place in one.finding.places:
            assert place.source, one.check.id
            quoted = "".join("".join(texts[place.source][start:end] for start, end in place.spans).split())
            assert quoted == "".join(place.words.split()), one.check.id


def test_what_each_explanation_explains(store: Store) -> None:
    """What its title names, by the number that its text prints as issued; that of 2020 tells of 温委发〔2018〕45号, which has the
    very title of the new document, that it is evaluated and amended."""
    facts = Facts(store)
    explained = [row for row in facts.mentions if row["type"] == "interprets"]
    assert sorted((row["number"] or "", facts.documents[row["target"]]["number"]) for row in explained) == [
        ("", "温政发〔2020〕12号"),
        ("温政发〔2020〕14号", "温政发〔2020〕14号"),
    ]
    assert not any("45号" in row["document"] for row in explained)
