"""What a document says of the force of others without ending or changing it: lists and sentences of 继续有效, 延长, 暂停.

Beside `relations`, whose mentions stay what they are: a document that stays in force is still a document cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from policygraph.loaders import amendments, repeals
from policygraph.loaders.citations import Masked, clean, find_citations
from policygraph.loaders.dates import parse_date
from policygraph.loaders.gathered import Paper, sentences
from policygraph.loaders.listing_tables import Listed, listed
from policygraph.loaders.mapped import Block, Mapped
from policygraph.loaders.named import Target, is_official
from policygraph.loaders.relation_rules import Sentence
from policygraph.loaders.relations import (
    ATTACHMENT_LIST,
    headed,
    is_new_wording,
    join_broken_titles,
    learn_aliases,
    table_leads,
    unmarked_title_beside,
)
from policygraph.loaders.standing_rules import Lead, Stand, lead_of, leads_and_lists, listed_items, stands, unnamed
from policygraph.loaders.standing_terms import EXTEND, Length, length_of
from policygraph.loaders.term_words import counted, readings
from policygraph.model import Cell, DocumentNumber, Evidence, Standing, StandingType, Table

_SPEAKS: Final = re.compile("继续|延长|延续|延期|顺延|续期|展期|暂停|暂缓|暂不|中止|恢复|保留|仍|现行有效|[改更整]为")
_TERM_COLUMN: Final = re.compile(r".{0,8}(?:有效期|截止|失效|到期|延长|延续|期限|施行至|执行至).{0,8}")
_PAST_TERM: Final = re.compile("原")


def standings(
    blocks: Sequence[Block],
    *,
    source: str,
    number: str | None,
    title: str,
    titles: Sequence[str] = (),
    issued_on: date | None = None,
    effective_from: date | None = None,
    tables: Sequence[Table] = (),
    heads: Mapping[str, Mapped] | None = None,
    title_place: Evidence | None = None,
) -> list[Standing]:
    """The standings that the paragraphs, tables and title of one document state, in the order of the text.

    `titles` are the document's own beside `title`; `heads` what heads the attachments printed, by path.
    """
    parsed = DocumentNumber.parse(number) if number else None
    own = Target(str(parsed) if parsed else number, [title, *titles])
    paper = Paper(source, "policy", issued_on, effective_from, own, title_place)
    blocks = list(join_broken_titles(blocks))
    heads = heads or {}
    found = list(_read(paper, title, list(headed(blocks, heads)), heads))
    found += _from_tables(paper, tables, table_leads(blocks, heads))
    if title_place is not None:
        found += _from_title(paper, title, title_place)
    return list(_settled(found))


def _titled(paper: Paper, title: str) -> list[Target]:
    """The documents named by a title that speaks of how long they hold; the body may call them 该办法 or nothing."""
    sentence = _title_sentence(title)
    if not _SPEAKS.search(sentence.text):
        return []
    targets = [paper.target(sentence.cited(at)) for at in sentence.documents()]
    return [of for of in targets if of is not None]


def _title_sentence(title: str) -> Sentence:
    text = clean(title)
    masked = Masked.of(text, find_citations(text)[0])
    return Sentence(masked.text, 0, masked, text, title=True)


def _read(paper: Paper, title: str, blocks: Sequence[Block], heads: Mapping[str, Mapped]) -> Iterator[Standing]:
    lead: Lead | None = None
    said: Mapped | None = None  # the words of the lead: with an item they are the proof
    part: str | None = None
    whole = False  # the attachment as a whole is one list
    titled = _titled(paper, title)
    for block in blocks:
        text = clean(block.text.text)
        root = block.path.split("/")[0] if block.path and block.path.startswith("附件") else None
        if root != part:
            lead, part, whole = lead if part is None else None, root, False
        if ATTACHMENT_LIST.match(text):
            continue
        item_seen = False
        named = titled  # what the sentence before names
        for sentence, words in sentences(block, opening=False):
            learn_aliases(paper, sentence)
            if is_new_wording(sentence):
                continue
            shown = words
            if begun := leads_and_lists(sentence.text):
                lead, opened = begun
                said = block.text[sentence.masked.at[sentence.start] : sentence.masked.at[sentence.start + opened]]
                sentence = Sentence(sentence.text[opened:], sentence.start + opened, sentence.masked, sentence.original)
            found = list(stands(sentence)) if _SPEAKS.search(sentence.text) else []
            rule = "standing"
            if lead and not found:
                found, rule = list(listed_items(sentence, lead)), "standing-listed"
                shown = words if begun or said is None else Mapped.join((said, words))
                item_seen = item_seen or bool(found)
            for one in found:
                yield from _kept(paper, one, sentence, shown, block.path, rule)
            if len(named) == 1 and (told := unnamed(sentence)):
                [of], evidence = named, words.evidence(paper.source, rule)
                yield _standing(told, of, block.path, None, evidence)
            here = [paper.target(sentence.cited(at)) for at in sentence.documents()]
            named = [of for of in here if of is not None] or named
            if heading := lead_of(sentence.text):
                lead, said, item_seen = heading, words, True
                whole = block.text is heads.get(part or "")
            elif repeals.leads_list(sentence.text) or amendments.leads_list(sentence.text):
                lead = None
        if lead and not item_seen and not whole:
            lead = None


def _kept(paper: Paper, one: Stand, sentence: Sentence, words: Mapped, path: str | None, rule: str) -> Iterator[Standing]:
    before = sentence.masked.text[: sentence.start + one.at]
    if before.count("“") > before.count("”"):
        return  # the new wording of a clause
    cited = sentence.cited(one.at)
    if cited.title is None:
        cited = unmarked_title_beside(cited, sentence, one.at)
    known = cited.title in paper.aliases if cited.title else False
    if cited.number is None and cited.title is not None and not known and not is_official(cited.title, lenient=rule != "standing"):
        return
    target = paper.target(cited)
    if target is None:
        return
    day = paper.day(one.when, sentence.text)
    evidence = words.evidence(paper.source, rule)
    yield _standing(one, target, path, day or _begin(one, paper), evidence)


def _begin(one: Stand, paper: Paper) -> date | None:
    """From when a rest of so many months is counted that has no day of its own: with the document that says so."""
    counts = one.type == "suspends" and one.until is None and one.length is not None
    return paper.effective_from or paper.issued_on if counts else None


def _standing(one: Stand, target: Target, path: str | None, day: date | None, evidence: Evidence) -> Standing:
    until, length = one.until, one.length or Length()
    if one.type == "suspends" and until is None and day and length.all_months():
        until = counted(day, ((length.all_months(), "月"),))
    years, months = (length.years, length.months) if one.type == "extends" and until is None else (None, None)
    return Standing(one.type, target.number, target.title, path, day, until, years, one.clauses, evidence, months)


def _from_title(paper: Paper, title: str, place: Evidence) -> Iterator[Standing]:
    """关于延长《甲办法》有效期的通知."""
    sentence = _title_sentence(title)
    for one in stands(sentence):
        target = paper.target(sentence.cited(one.at))
        if target is not None:
            evidence = Evidence(place.words, place.spans, "standing-title")
            yield _standing(one, target, None, None, evidence)


def _from_tables(paper: Paper, tables: Sequence[Table], leads: Mapping[str, str]) -> Iterator[Standing]:
    for row in listed(paper.source, tables, leads):
        lead = _row_lead(row)
        target = paper.target(row.cited) if lead else None
        if lead is None or target is None or not (target.title or target.number):
            continue
        until, length, cell = _row_term(row)
        proof = Mapped.join((row.words, Mapped.of(paper.source, cell.spans))) if cell and cell.spans else row.words
        evidence = proof.evidence(paper.source, "standing-table")
        # 继续有效, with its new last day in a column of its own
        type_ = "extends" if lead.type == "continues" and (until or length) else lead.type
        yield _standing(Stand(type_, -1, "", until or lead.until, length or lead.length), target, row.path, None, evidence)


def _row_lead(row: Listed) -> Lead | None:
    if row.fate is not None:
        return _fate(row.fate)
    for words in row.leads:
        if lead := lead_of(words):
            return lead
        if repeals.leads_list(words) or amendments.leads_list(words):
            return None
    return None


def _fate(words: str) -> Lead | None:
    if re.search("拟|建议|废止|失效|修改|修订", words):
        return None
    kinds: tuple[tuple[str, StandingType], ...] = (("延长|延续|续期", "extends"), ("暂停|中止", "suspends"), ("继续有效|保留|继续执行|有效", "continues"))
    return next((Lead(type_) for pattern, type_ in kinds if re.search(pattern, words)), None)


def _row_term(row: Listed) -> tuple[date | None, Length | None, Cell | None]:
    """The last day, or the length, that a column of the row prints, and its cell."""
    for head, cell in row.cells.items():
        if _TERM_COLUMN.fullmatch(head) and not _PAST_TERM.search(head):
            words = re.sub(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})", r"\1年\2月\3日", cell.words)
            day = re.search(r"\d{4}年\d{1,2}月\d{1,2}日", words)
            if day and (value := parse_date(day.group())):
                return value, None, cell
            coarse = next((r.value for r in readings(f"有效期至{words.removeprefix('至')}", None) if r.value), None)
            if coarse:
                return coarse, None, cell
            # 有效期: 两年 is a length of the whole
            if re.search(EXTEND, head + words) and (length := length_of(f"延长{re.sub(f'^{EXTEND}', '', words)}")):
                return None, length, cell
    return None, None, None


def _settled(found: Sequence[Standing]) -> Iterator[Standing]:
    """One for each document and kind: the one with a term before the one without, the body before the title; a document
    that is extended needs not be said to continue."""
    groups: dict[tuple[str, str | None, str | None, tuple[str, ...]], Standing] = {}
    for one in found:
        key = (one.type, one.number, None if one.number else one.title, one.clauses)
        held = groups.get(key)
        if held is None or (not (held.until or held.years or held.months) and (one.until or one.years or one.months)):
            groups[key] = one
    extended = {(n, t) for type_, n, t, _ in groups if type_ == "extends"}
    for (type_, number, title, _), one in groups.items():
        if type_ != "continues" or (number, title) not in extended:
            yield one
