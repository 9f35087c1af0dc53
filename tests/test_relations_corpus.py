"""Repeals in the published regulations of a province and of the nation, where their texts are at hand.

Counted against words alone: a sentence that names a document and says 同时废止 repeals, and no other sentence does.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from policygraph.loaders.mapped import Block, Mapped
from policygraph.loaders.relations import relations
from policygraph.model import Relation

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
ARTICLE = re.compile(r"第[一二三四五六七八九十百零]+条")

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the regulations are not beside this repository")


def read(path: Path) -> tuple[list[Relation], str]:
    source = path.read_text("utf-8")
    body = source.find("<!-- INFO END -->")
    article: str | None = None
    blocks = []
    for line in re.compile(r"[^\n]+").finditer(source, max(body, 0)):
        words = "".join(line.group().split())
        if not words or words[0] in "#<":
            continue
        role = "passage" if article else "preamble"
        if head := ARTICLE.match(words):
            article, role = head.group(), "clause"
        blocks.append(Block(article, role, Mapped.of(source, [line.span()])))
    found, _ = relations(
        blocks, source=source, number=None, title=source.split("\n")[0].lstrip("# ").strip(), instrument=None,
        kind="policy", effective_from=None, issued_on=None,
    )
    return found, source


@pytest.mark.parametrize(("folder", "files", "repealed"), [("zhejiang-regulations", 81, 90), ("laws-in-versions", 24, 36)])
def test_every_sentence_that_repeals_and_no_other(folder: str, files: int, repealed: int) -> None:
    total = with_repeal = 0
    for path in sorted((CORPUS / folder).glob("*.md")):
        found, source = read(path)
        repeals = [r for r in found if r.type == "repeals"]
        with_repeal += bool(repeals)
        total += len(repeals)
        assert not [r for r in found if r.type == "partially_repeals"], path.name
        assert all("同时废止" in r.evidence.words for r in repeals), path.name
        told = re.findall(r"[^。；]*》[^。；》]*同时废止", "".join(source.split()))
        assert len({r.evidence.words for r in repeals}) == len(told), path.name
    assert (with_repeal, total) == (files, repealed)


KNOWN = {
    "宁波市爱国卫生条例(2012-04-09)": ["宁波市公共场所禁止吸烟暂行规定", "宁波市爱国卫生管理规定"],
    "杭州市城乡规划条例(2017-12-08)": ["杭州市城市规划管理条例"],
    "浙江省测绘地理信息条例(2019-03-28)": ["浙江省测绘管理条例"],
    "浙江省旅游条例(2017-11-30)": [
        "浙江省旅游管理条例", "浙江省旅游度假区管理办法", "浙江省旅行社管理办法", "浙江省导游人员管理办法",
    ],
    "浙江省地方立法条例(2016-01-28)": [
        "浙江省人民代表大会常务委员会制定地方性法规程序的规定", "浙江省人民代表大会常务委员会批准地方性法规程序的规定",
    ],
    "温州市制定地方性法规条例(2016-04-19)": [],
    "浙江省集体合同条例(2010-11-25)": [],
}


@pytest.mark.parametrize("name", KNOWN)
def test_what_a_regulation_repeals(name: str) -> None:
    found, _ = read(CORPUS / "zhejiang-regulations" / f"{name}.md")
    assert [r.title for r in found if r.type == "repeals"] == KNOWN[name]
