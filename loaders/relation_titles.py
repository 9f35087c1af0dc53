"""What a document's title says of others: 关于废止…的通知, 关于修改〈…〉的决定, the instrument issued, the 政策解读 of …"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from policygraph.loaders import amendments, repeals
from policygraph.loaders.citations import Citation, Masked, clean, find_citations
from policygraph.loaders.gathered import CHANGES, Found, Paper, find, sentences
from policygraph.loaders.mapped import Block, Mapped
from policygraph.loaders.named import Target, is_official
from policygraph.loaders.relation_rules import DOC, Rule, Sentence
from policygraph.model import Evidence, RelationType

TITLE_RULES: Final[tuple[Rule, ...]] = (repeals.PASSIVE, repeals.ACTIVE, amendments.IN_TITLE)


def _where_title(paper: Paper, title: str, blocks: Sequence[Block], rule: str) -> Evidence:
    """The place of the document's title: the one known, else its last print before the body, else any."""
    if paper.title_place is not None:
        return replace(paper.title_place, rule=rule)
    pattern = re.compile(r"\s*".join(map(re.escape, re.sub(r"\s", "", title))))
    body = next((b.text.offsets[0] for b in blocks if len(b.text)), len(paper.source))
    prints = list(pattern.finditer(paper.source))
    before = [p for p in prints if p.end() <= body]
    if not prints:
        return Evidence(title, (), rule)
    found = (before or prints)[-1 if before else 0]
    return Mapped.of(paper.source, [found.span()]).evidence(paper.source, rule)


def _sentence_with(blocks: Sequence[Block], wanted: re.Pattern[str], source: str, rule: str) -> Evidence | None:
    for block in blocks:
        for _, words in sentences(block, opening=False):
            if wanted.search(clean(words.text)):
                return words.evidence(source, rule)
    return None


_PRINTS: Final = re.compile(
    rf"(?:现将|现印发)(?P<one>{DOC})(?:予以)?(?:印发|，请|$)|(?P<two>{DOC})(?:已经?|业经)[^。；;\ue000-\uf8ff]{{0,40}}印发"
)


def issued_instrument(blocks: Sequence[Block]) -> str | None:
    """The instrument that the first paragraphs issue (现将《甲方案》印发给你们), for notices whose title does not say it.

    What has a number was issued by somebody and is only passed on.
    """
    for block in [b for b in blocks if b.role == "preamble"][:6]:
        for sentence, _ in sentences(block, opening=True):
            if found := _PRINTS.search(sentence.text):
                cited = sentence.cited(found.start("one") if found["one"] else found.start("two"))
                return cited.title if cited.number is None and cited.title and is_official(cited.title) else None
    return None


def issuing(paper: Paper, instrument: str, title: str, blocks: Sequence[Block]) -> Evidence:
    """The sentence that issues the instrument (《…》已经…同意，现印发), else the title of the document."""
    named = re.compile(f"《{re.escape(clean(instrument))}》")
    found = _sentence_with([b for b in blocks if b.role == "preamble"], named, paper.source, "issues")
    return found or _where_title(paper, title, blocks, "issues-title")


def from_title(paper: Paper, title: str, blocks: Sequence[Block]) -> None:
    """What the title itself does: 关于废止X政办〔2018〕96号文件的通知, 关于修改〈甲办法〉的决定."""
    if paper.kind == "interpretation":
        return
    text = clean(title).translate(str.maketrans("〈〉", "《》")) if "《" not in title else clean(title)
    masked = Masked.of(text, find_citations(text)[0])
    sentence = Sentence(masked.text, 0, masked, text, title=True)
    for rule, finding in find(sentence, TITLE_RULES):
        if finding.at is not None and (target := paper.target(sentence.cited(finding.at), changed=True)):
            evidence = _where_title(paper, title, blocks, rule.id)
            paper.found.append(Found(finding.type, target, None, evidence, None, finding.clauses, None, True))


def from_unmarked_title(paper: Paper, title: str, blocks: Sequence[Block]) -> None:
    """关于废止甲办法的决定, where neither title nor body puts the document in 《》."""
    unmarked = repeals.unmarked_in_title(title)
    if paper.kind == "interpretation" or not unmarked or any(f.type in CHANGES for f in paper.found):
        return
    verb, words = unmarked
    target = paper.target(Citation(0, 0, words, None), changed=True)
    if target and is_official(words):
        type_: RelationType = "amends" if verb in {"修改", "修订"} else "repeals"
        paper.found.append(Found(type_, target, None, _where_title(paper, title, blocks, f"{type_}-title")))


_INTERPRETED: Final = re.compile(
    r"""^(?:一图读懂|图解|一图看懂)?[:：丨|]?(?:关于)?(?P<words>.{4,}?)(?:的|》)?(?:政策|文件)?(?:解读(?:材料|说明)?|问答|起草说明|图解|说明)(?:[（(].*[）)])?$""",
    re.VERBOSE,
)
_NOW_OUT: Final = r"(?:[，,]?以下简称[^，,]*)?[，,]?(?:已|于|日前|近日|经|现|自|正式|印发|发布|出台)"
_PAST: Final = re.compile(r"(?:近日|日前|近期)[^。；]*$|(?:^|[，,。])(?:现就|现将|现对|就|对)$")


_LEANS: Final = re.compile(r"(?:根据|依据|按照|依照|贯彻|落实|衔接|废止|修订|修改|替代|代替)[^，。；]*$|原$")
# …的评估, 到期, 实施以来: an older text under the same title
_OF_OLD: Final = re.compile(r"的?(?:后?评估|清理|修[订改]|废止|替代|到期|期满|有效期|(?:实施|施行|执行|印发|出台)(?:以来|[^，。；]{0,6}年))")


def interprets(paper: Paper, title: str, blocks: Sequence[Block]) -> None:
    """The one document that an interpretation explains: from its title; its number from 《…》（…号）已于…印发."""
    text = clean(title)
    marked = find_citations(text)[0]
    name, number = None, None
    if marked:
        name, number = marked[0].title, marked[0].number
    elif found := _INTERPRETED.match(text):
        name = found["words"]
    evidence = _where_title(paper, title, blocks, "interprets-title")
    wanted = Target(number, [name] if name else ())
    paper.own = wanted
    for block in blocks[:6]:
        for sentence, words in sentences(block, opening=False):
            for at in sentence.documents():
                cited = sentence.cited(at)
                told = re.match(_NOW_OUT, sentence.text[at + 1 :]) or _PAST.search(sentence.text[:at])
                # the title of an interpretation names the instrument, its text the notice that prints it
                same = name is None or wanted.matches(None, cited.title) or name in (cited.title or "")
                # 现对《…》（…号）解读如下: the title itself with a number, of which nothing is said but that it is explained
                beside = wanted.matches(None, cited.title) and not _LEANS.search(sentence.text[:at]) and not _OF_OLD.match(sentence.text, at + 1)
                if number is None and cited.number and cited.title and ((told and same) or beside):
                    name, number = cited.title, cited.number
                    evidence = words.evidence(paper.source, "interprets-issued")
    if name or number:
        target = Target(None, ())
        target.learn(number, name)
        paper.found.append(Found("interprets", target, None, evidence))
        paper.own = Target(number, [name] if name else ())
