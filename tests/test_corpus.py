"""The real texts, where they lie beside the repository: scores on the gold, articles without gaps, places."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from policygraph.evaluation import evaluate
from policygraph.interchange import to_data
from policygraph.loaders.dates import chinese_number
from policygraph.loaders.extract import extract_file
from policygraph.loaders.text import read_text
from policygraph.model import Extraction

from .places import misplaced, uncovered

SHARED = Path(__file__).resolve().parents[2] / "shared"
CORPUS = SHARED / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")

REGULATIONS = sorted((CORPUS / "zhejiang-regulations").glob("*.md"))
GAZETTES = sorted((CORPUS / "wenzhou").glob("*.txt"))
LAWS = sorted((CORPUS / "laws-in-versions").glob("*.md"))

# What the issue asks of each layer; two annotators agree at 1.00 on most.
AT_LEAST = {
    "documents": 1.0,
    "catalogue": 1.0,
    "metadata": 0.98,
    "clauses": 0.99,
    "headings": 0.97,
    "relations": 0.95,
    "supersession": 1.0,
    "responsibilities": 0.98,
    "responsible units, role left out": 0.98,
    "targets": 0.92,
    "targets, value and unit": 0.95,
    "targets, comparator and kind": 0.92,
    "target indicators (of those found)": 0.9,
    "incentives": 0.98,
    "incentive subjects (of those found)": 0.9,
}


@cache
def extracted(path: Path) -> Extraction:
    return extract_file(path)


@pytest.mark.parametrize(("gold", "number"), [("002", "002"), ("003", "003"), ("000b", "000")])
def test_scores_on_the_gold(gold: str, number: str) -> None:
    wanted = json.loads((SHARED / "eval" / "gold" / f"{gold}.json").read_text(encoding="utf-8"))
    [path] = (CORPUS / "wenzhou").glob(f"{number}_*.txt")
    result = evaluate(wanted, [to_data(extracted(path))]).scores
    low = {}
    for layer, least in AT_LEAST.items():
        counts = result.get(layer)
        if counts is not None and counts.f1 is not None and counts.f1 < least:
            low[layer] = counts.f1
    assert low == {}


def test_norms_of_regulations() -> None:
    """The issue asks for 0.95, 0.85, 0.85 on texts not seen; on these five the rules stand higher."""
    wanted = json.loads((SHARED / "eval" / "gold" / "norms.json").read_text(encoding="utf-8"))
    paths = [CORPUS / "zhejiang-regulations" / document["source_file"] for document in wanted["documents"]]
    result = evaluate(wanted, [to_data(extracted(path)) for path in paths]).scores
    f1 = {layer: result[layer].f1 or 0.0 for layer in ("norms", "norms with bearer", "norms with exception")}
    assert f1["norms"] >= 0.98, f1
    assert f1["norms with bearer"] >= 0.94, f1
    assert f1["norms with exception"] >= 0.95, f1


# The text itself starts or goes on without the number of an article: 第一条…第四条 and 第一条, 第二条 are not printed.
SOURCE_GAPS = {"浙江省无人驾驶航空器公共安全管理规定(2019-03-28).md": 4, "浙江省测绘地理信息条例(2019-03-28).md": 2}


def test_the_number_of_regulations() -> None:
    assert len(REGULATIONS) == 410


@pytest.mark.parametrize("path", REGULATIONS, ids=lambda path: path.stem)
def test_a_regulation(path: Path) -> None:
    [document] = extracted(path).documents
    heading = path.read_text(encoding="utf-8").split("\n", 1)[0]
    assert document.title == re.sub(r"[#\s]", "", heading)
    assert document.issued_on is not None
    assert document.adoptions
    assert document.issuers
    articles = [c.path for c in document.clauses if re.fullmatch("第[^/]+条", c.path)]
    values = [chinese_number(a[1:-1].replace("○", "〇")) for a in articles]
    first = SOURCE_GAPS.get(path.name, 0) + 1
    assert values == list(range(first, first + len(values)))
    printed = re.findall(r"(?m)^第[一二三四五六七八九十百零〇○]+ ?条(?!第|规定|所|的|、)", path.read_text(encoding="utf-8"))
    assert len(values) == len(printed)


def stated_starts(text: str) -> Iterator[str]:
    yield from re.findall(r"本(?:条例|规定|办法|细则)自(\d{4}年\d{1,2}月\d{1,2}日)起(?:施行|实施)", re.sub(r"\s", "", text))


@pytest.mark.parametrize("path", REGULATIONS, ids=lambda path: path.stem)
def test_the_effective_date_of_a_regulation(path: Path) -> None:
    [document] = extracted(path).documents
    stated = list(stated_starts(path.read_text(encoding="utf-8")))
    if stated:
        year, month, day = map(int, re.findall(r"\d+", stated[-1]))
        assert document.effective_from is not None
        assert (document.effective_from.year, document.effective_from.month, document.effective_from.day) == (year, month, day)


@pytest.mark.parametrize("path", [*GAZETTES, *REGULATIONS, *LAWS], ids=lambda path: path.stem)
def test_quotes_and_cover(path: Path) -> None:
    text = read_text(path).text
    extraction = extracted(path)
    assert misplaced(extraction, text) == []
    assert uncovered(extraction, text) == []


def test_no_title_or_page_head_inside_a_quote() -> None:
    """003 has titles printed inside sentences: no clause quotes its document's title block or a running head."""
    [path] = (CORPUS / "wenzhou").glob("003_*.txt")
    for document in extracted(path).documents:
        for clause in document.clauses:
            words = clause.evidence.words
            assert document.title not in words
            assert "公报（总第" not in words
            assert not (document.number and document.number in words and "本" not in words)
