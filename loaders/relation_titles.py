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
from policygraph.loaders.named import Target, is_official, printed_instrument
from policygraph.loaders.relation_rules import DOC, Rule, Sentence
from policygraph.model import DocumentNumber, Evidence, RelationType

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


_OLD: Final = r"评估|清理|修[订改]|废止|失效|到期|[期届]满|不再适[应用]|替代|代替|以来|年来|(?:实施|施行|执行|印发|出台)[^，。；]{0,6}年"
_LEANS: Final = re.compile(rf"根据|依据|按照|依照|贯彻|落实|衔接|{_OLD}|原|旧|此前|先前|之前|早在|上一?轮")
# …的评估, 到期, 实施以来: an older text under the same title; farther behind only what cannot be said of others
_OF_OLD: Final = re.compile(_OLD)
_SINCE_OLD: Final = re.compile(
    r"(?<!有效期至)(?:到期|[期届]满|失效)|不再适[应用]|以来|年来|(?:亟[需待]|需要?|必要|进行了?|予以|重新|加以)[^，。；]{0,4}修[订改]"
)
_OF_ANOTHER: Final = re.compile(r"原|旧|此前|\d{4}年|其他")
_ONCE: Final = re.compile(r"(?:在?此之?前|先前|之前|早在)")
_MADE: Final = re.compile(r"(?:印发|发布|公布|出台|制定|形成)了?$")


def _is_predecessor(sentence: Sentence, at: int) -> bool:
    """Whether a sentence tells of the document at `at` what is told of one that the explained document follows: it was
    evaluated, amended, has run out. 在评估原意见的基础上印发《…》 tells of the new one."""
    *earlier, before = re.split(rf"[，,。；;]|{DOC}", sentence.text[:at])
    if (_LEANS.search(before) and not _MADE.search(before)) or (earlier and _ONCE.match(earlier[-1])):
        return True
    first, *rest = re.split(r"[，,]", re.split(rf"[。；;]|{DOC}", sentence.text[at + 1 :])[0])
    if _OF_OLD.search(first) and not _MADE.search(first):
        return True
    return any(_SINCE_OLD.search(part) and not _OF_ANOTHER.match(part) for part in rest)


def _named_with_number(sentence: Sentence, at: int, wanted: Target) -> tuple[bool, int, bool] | None:
    """How well the document at `at` can be the explained one, the greatest first: under its very title, the younger, said to
    be issued now; None where it cannot. The title of an interpretation names the instrument, its text the notice that prints it."""
    cited = sentence.cited(at)
    if not cited.number or not cited.title or _is_predecessor(sentence, at):
        return None
    told = bool(re.match(_NOW_OUT, sentence.text[at + 1 :]) or _PAST.search(sentence.text[:at]))
    beside = wanted.matches(None, cited.title)
    # 现对《…》（…号）解读如下: the title itself with a number, of which nothing is said but that it is explained
    if not beside and not (told and (wanted.title is None or wanted.title in cited.title)):
        return None
    parsed = DocumentNumber.parse(cited.number)
    return beside or wanted.matches(None, printed_instrument(cited.title)), (parsed.year if parsed else None) or 0, told


def interprets(paper: Paper, title: str, blocks: Sequence[Block]) -> None:
    """The one document that an interpretation explains: what its title names; its number from 《…》（…号）已于…印发. What is told
    of a predecessor gives no number: it has often the same title."""
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
    best: tuple[bool, int, bool] | None = None
    for block in blocks[:6] if number is None else ():
        for sentence, words in sentences(block, opening=False):
            for at in sentence.documents():
                how = _named_with_number(sentence, at, wanted)
                if how is not None and (best is None or how > best):
                    best, cited = how, sentence.cited(at)
                    name, number = cited.title, cited.number
                    evidence = words.evidence(paper.source, "interprets-issued")
    if name or number:
        target = Target(None, ())
        target.learn(number, name)
        paper.found.append(Found("interprets", target, None, evidence))
        paper.own = Target(number, [name] if name else ())
