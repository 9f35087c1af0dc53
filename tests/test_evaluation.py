"""Our scores are those of the reference scorer that comes with the gold, on gold as it is and on gold spoilt."""

from __future__ import annotations

import copy
import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from policygraph.evaluation import LAYERS, Score, evaluate, squash

REFERENCE = Path(__file__).resolve().parents[2] / "shared" / "eval"
GOLD = ["000b.json", "002.json", "003.json", "norms.json"]


def document(**fields: Any) -> dict[str, Any]:
    return {"number": "甲政发〔2024〕1号", "title": "甲市人民政府关于试点的通知", "kind": "policy", **fields}


def scores(gold: list[dict[str, Any]], claimed: list[dict[str, Any]], layer: str) -> tuple[int, int, int]:
    score = evaluate({"documents": gold}, [{"documents": claimed}]).scores[layer]
    return score.tp, score.fp, score.fn


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("〔2022〕80 号", "[2022]80号", True, id="brackets and spaces"),
        pytest.param("（一）", "(一)", True, id="width"),
        pytest.param("《办法》", "办法", True, id="title marks"),
        pytest.param("①", "1", False, id="circled numbers are no plain ones"),
        pytest.param("目标。", "目标", True, id="last stop"),
        pytest.param("ZJCC01–2022", "ZJCC01-2022", True, id="dashes"),
    ],
)
def test_one_spelling(one: str, other: str, same: bool) -> None:
    assert (squash(one) == squash(other)) is same


def test_a_document_against_itself_is_right() -> None:
    clauses = [{"path": "一", "heading": "总体要求"}, {"path": "一/（一）", "heading": "目标"}]
    result = evaluate({"documents": [document(clauses=clauses)]}, [{"documents": [document(clauses=clauses)]}])
    assert result.scores["documents"] == Score(1, 0, 0)
    assert result.scores["headings"] == Score(2, 0, 0)
    assert result.scores["metadata"].f1 == 1.0
    assert result.scores["relations"].f1 is None
    assert not any(result.misses.values())


def test_an_invented_document_counts_with_all_it_holds() -> None:
    extra = document(number="甲政发〔2024〕2号", title="完全不同的一份文件", clauses=[{"path": "一", "heading": "x"}])
    assert scores([document()], [document(), extra], "clauses") == (0, 1, 0)


def test_a_partial_gold_says_nothing_of_other_documents() -> None:
    other = document(number="甲政发〔2024〕2号", title="完全不同的一份文件")
    gold = {"documents": [document()], "partial": True}
    assert evaluate(gold, [{"documents": [document(), other]}]).scores["documents"] == Score(1, 0, 0)
    assert evaluate(gold, [{"documents": [document(), document()]}]).scores["documents"] == Score(1, 1, 0)


def test_a_debatable_entry_is_no_fault() -> None:
    debatable = {"type": "cites", "number": None, "title": "某某法", "note": "debatable"}
    assert scores([document(relations=[debatable])], [document(relations=[])], "relations") == (0, 0, 0)
    assert scores([document(relations=[debatable])], [document(relations=[debatable])], "relations") == (1, 0, 0)


def test_misses_name_the_document_and_the_fact() -> None:
    relation = {"type": "repeals", "number": "甲政发〔2018〕96号", "title": None}
    result = evaluate({"documents": [document(relations=[relation])]}, [{"documents": [document(relations=[])]}])
    (miss,) = result.misses["supersession"]
    assert (miss.how, miss.document, miss.fact) == ("missing", "甲政发〔2024〕1号", ("repeals", "甲政发[2018]96号"))


def test_values_of_a_wrong_kind_end_nothing() -> None:
    odd = document(clauses="一", relations=[{"type": ["repeals"], "number": 3}, "x"], targets=[{"value": {}}], issuers=5)
    assert evaluate({"documents": [odd]}, [{"documents": [odd]}]).scores["documents"] == Score(1, 0, 0)


# -- against the reference scorer --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    if not (REFERENCE / "score.py").is_file():
        pytest.skip("the reference scorer and its gold are not part of this repository")
    spec = importlib.util.spec_from_file_location("reference_score", REFERENCE / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spoilt(data: dict[str, Any], seed: int) -> dict[str, Any]:
    """Gold with entries dropped, doubled, moved between documents, and values changed, the same way for each seed."""
    chance = random.Random(seed)
    data = copy.deepcopy(data)
    documents = data["documents"]
    for one in documents:
        for field in [name for name, value in one.items() if isinstance(value, list)]:
            entries = one[field]
            kept = [entry for entry in entries if chance.random() > 0.15]
            kept += [copy.deepcopy(entry) for entry in entries if chance.random() < 0.1]
            other = chance.choice(documents)
            kept += [copy.deepcopy(entry) for entry in (other.get(field) or [])[:2] if chance.random() < 0.2]
            for entry in kept:
                if isinstance(entry, dict) and chance.random() < 0.2:
                    name = chance.choice(sorted(entry))
                    entry[name] = chance.choice([None, "改", f"{entry[name]}。", "1,000", 7, "2024"])
            chance.shuffle(kept)
            one[field] = kept
        if chance.random() < 0.2:
            one["number"] = None
        if chance.random() < 0.2:
            one["title"] = str(one["title"])[: -chance.randint(1, 6)]
    data["documents"] = [one for one in documents if chance.random() > 0.1]
    data["documents"] += [copy.deepcopy(one) for one in documents if chance.random() < 0.1]
    return data


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("name", GOLD)
def test_scores_are_those_of_the_reference(reference: ModuleType, name: str, seed: int) -> None:
    gold = json.loads((REFERENCE / "gold" / name).read_text(encoding="utf-8"))
    claimed = gold if seed == 0 else spoilt(gold, seed)
    parts = [claimed] if seed % 2 else [{"documents": [one]} for one in claimed["documents"]]
    if seed % 2 == 0:
        parts.append({"documents": [], "catalogue": claimed.get("catalogue")})
    whole = {
        "documents": [one for part in parts for one in part["documents"]],
        "catalogue": [entry for part in parts for entry in part.get("catalogue") or []],
    }
    expected, expected_misses = reference.score(gold, whole)
    result = evaluate(gold, parts)
    assert list(result.scores) == list(expected)
    assert set(result.scores) <= set(LAYERS)
    for layer, counts in expected.items():
        score = result.scores[layer]
        found = {"tp": score.tp, "fp": score.fp, "fn": score.fn}
        found |= {"precision": score.precision, "recall": score.recall, "f1": score.f1}
        assert found == counts, layer
        assert len(result.misses[layer]) == len(expected_misses.get(layer, [])), layer
