"""The relations of one document to others, from its paragraphs and its title.

Every rule reads sentences whose named documents are single signs (`relation_rules`); `gathered` settles what they find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from policygraph.loaders import amendments, bases, precedence, repeals
from policygraph.loaders.amended_clauses import changed_clauses
from policygraph.loaders.citations import Citation, clean, titles
from policygraph.loaders.gathered import CHANGES, Found, Paper, find, sentences, settled
from policygraph.loaders.mapped import Block, Mapped
from policygraph.loaders.named import Target, is_official, printed_instrument
from policygraph.loaders.relation_rules import DOC, ITEM_MARK, Finding, NoDay, Rule, Sentence, When, stated_when
from policygraph.loaders.relation_titles import from_title, from_unmarked_title, interprets, issued_instrument, issuing
from policygraph.loaders.repeal_tables import cited_in_cells, from_tables
from policygraph.model import DocumentKind, DocumentNumber, Evidence, Relation, RelationType, Remark, Table

RULES: Final[tuple[Rule, ...]] = (*repeals.RULES, *amendments.RULES, *precedence.RULES, *bases.RULES)

_FIRST_ARTICLE: Final = re.compile(r"(?:^|/)第一条$")
_ATTACHMENT: Final = re.compile(r"^附件[\d一二三四五六七八九十]*$")
ATTACHMENT_LIST: Final = re.compile(r"^附件[\d一二三四五六七八九十]*[：:]")
# 发表于《云岚日报》等报刊, 《…》杂志: print in which one publishes
_PRESS: Final = re.compile(r"等?(?:报刊|杂志|期刊|刊物|报纸|栏目|节目|网站|图书|一书|丛书|证书)")


def relations(
    blocks: Sequence[Block],
    *,
    source: str,
    number: str | None,
    title: str,
    instrument: str | None,
    kind: DocumentKind,
    effective_from: date | None,
    issued_on: date | None,
    issuers: Sequence[str] = (),
    attachments: Sequence[str] = (),
    tables: Sequence[Table] = (),
    heads: Mapping[str, Mapped] | None = None,
    title_place: Evidence | None = None,
) -> tuple[list[Relation], list[Remark]]:
    """The relations that the paragraphs and the title of one document state, in the order of the text.

    `source` is the text as read, to which all spans refer. The document's own number, title, instrument and
    `attachments` are no other documents; `heads` are what heads the attachments printed, by path;
    `title_place` is where the title is printed, which lines and pages may break. The warnings tell of every 《 that is left open.
    """
    parsed = DocumentNumber.parse(number) if number else None
    blocks = list(join_broken_titles(blocks))
    if instrument is None and kind == "policy":
        instrument = issued_instrument(blocks)
    own_titles = [t for t in (title, instrument, printed_instrument(title), *attachments) if t]
    own_titles += _attachments(blocks)
    for issuer in issuers:
        own_titles += [title.removeprefix(issuer)]
    own = Target(str(parsed) if parsed else number, own_titles)
    paper = Paper(source, kind, issued_on, effective_from, own, title_place)
    if kind == "interpretation":
        interprets(paper, title, blocks)
    elif instrument:
        paper.found.append(Found("issues", None, None, issuing(paper, instrument, title, blocks), scope=instrument))
    from_title(paper, title, blocks)
    heads = heads or {}
    _read(paper, list(headed(blocks, heads)), heads)
    if kind == "policy":
        paper.found += from_tables(paper, tables, table_leads(blocks, heads))
        paper.found += cited_in_cells(paper, tables)
    from_unmarked_title(paper, title, blocks)
    return list(settled(paper.found)), paper.warnings


def join_broken_titles(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks; one that ends within a title is joined with the next if that closes it: 《甲省 | 乙条例》同时废止."""
    held: Block | None = None
    for block in blocks:
        if held is not None:
            rest = clean(block.text.text)
            close = rest.find("》")
            if block.role != "clause" and 0 <= close <= 60 and not re.search("[《。；;]", rest[:close]):
                block = Block(held.path, held.role, Mapped.join((held.text, block.text)))
            else:
                yield held
            held = None
        text = clean(block.text.text)
        opened = text.rfind("《")
        if opened > text.rfind("》") and not re.search("[。；;，,]", text[opened:]):
            held = block
        else:
            yield block
    if held is not None:
        yield held


def _attachments(blocks: Sequence[Block]) -> Iterator[str]:
    """Titles of the document's own attachments, from the list under its body and the first lines of the attachments."""
    seen: set[str] = set()
    for block in blocks:
        text = clean(block.text.text)
        if ATTACHMENT_LIST.match(text):
            yield from (part for part in re.split(r"^附件.{0,3}?[：:]|\d{1,2}[.．、]|[。；;《》]", text) if len(part) > 4)
        elif block.path and _ATTACHMENT.match(block.path) and block.path not in seen:
            seen.add(block.path)
            if len(text) < 60 and not re.search("[。；：，]", text):
                yield text.removeprefix(block.path)


def headed(blocks: Sequence[Block], heads: Mapping[str, Mapped]) -> Iterator[Block]:
    """The blocks with the title of each attachment before its own: it may say what the list below it is."""
    begun: str | None = None
    for block in blocks:
        root = block.path.split("/")[0] if block.path else None
        if root is not None and root != begun and root in heads and len(heads[root]):
            yield Block(root, "passage", heads[root])
        begun = root
        yield block


def table_leads(blocks: Sequence[Block], heads: Mapping[str, Mapped]) -> dict[str, str]:
    """What heads the tables of each clause and attachment, by path: their own short words; "" for those of the body,
    which its first paragraphs announce (现将继续有效的文件公布如下：)."""
    leads = {b.path: re.sub(rf"^{ITEM_MARK}", "", clean(b.text.text)) for b in reversed(blocks) if b.path and b.role == "clause" and len(b.text) <= 60}
    leads |= {path: head.text for path, head in heads.items()}
    before = [clean(b.text.text) for b in blocks if b.path is None and b.text.text.endswith(("：", ":"))]
    return {"": re.split("[。；;]", before[-1])[-1], **leads} if before else leads


_REMARK: Final = re.compile("根据|依据|按照|由于|因|替代|取代|涵盖|实施|施行|上位法")


def _read(paper: Paper, blocks: Sequence[Block], heads: Mapping[str, Mapped]) -> None:
    """All that the paragraphs say, gathered in `paper`."""
    listing: RelationType | None = None
    near = ""
    basis_below: str | None = None
    attachments_begun: set[str] = set()
    part: str | None = None
    whole = False  # the attachment as a whole is a list of repeals
    amended = _only([one for one in paper.found if one.type == "amends"])
    for block in blocks:
        text = clean(block.text.text)
        root_of = block.path.split("/")[0] if block.path and block.path.startswith("附件") else None
        if root_of != part:
            # a list that the body announces may stand in the attachment; one of an attachment ends with it
            listing, part, whole = listing if part is None else None, root_of, False
        _warn_open(paper, block, text)
        if ATTACHMENT_LIST.match(text):
            continue
        if block.path and bases.BASIS_HEADING.match(text):
            basis_below = block.path
        below = basis_below is not None and block.path is not None and f"{block.path}/".startswith(f"{basis_below}/")
        root = block.path is not None and bool(_ATTACHMENT.match(block.path)) and block.role == "passage"
        opening = block.role == "preamble" or below or bool(block.path and _FIRST_ARTICLE.search(block.path))
        opening = opening or (root and block.path not in attachments_begun)
        if block.path and not root:
            attachments_begun.add(block.path.split("/")[0])
        item_seen = False
        for sentence, words in sentences(block, opening=opening):
            learn_aliases(paper, sentence)
            if amended and _ANOTHER.match(sentence.text):
                amended = None
            if amended and paper.kind == "policy" and not sentence.quoted(0):
                amended.clauses += changed_clauses(sentence.text)
            if is_new_wording(sentence):
                _cite_rest(paper, set(), sentence, words, block.path)
                continue
            basis = opening or bases.says_basis(sentence.text)
            hits = [(r.id, f) for r, f in find(sentence, RULES) if basis or f.type != "based_on"]
            if below and not any(f.type == "based_on" for _, f in hits):
                hits += [(bases.BASED_ON.id, Finding("based_on", at)) for at in sentence.documents()]
            if listing and not any(f.type in CHANGES for _, f in hits):
                name, items = _list_items(listing, sentence, near)
                if whole and (sentence.start > 0 or any(_REMARK.search(sentence.text[: i.at]) for i in items)):
                    items = []  # why a document is repealed, in the last column of a row
                hits = [(r, f) for r, f in hits if f.at not in {i.at for i in items}] + [(name, i) for i in items]
                item_seen = item_seen or bool(items)
            before = len(paper.found)
            for rule, finding in hits:
                _keep(paper, finding, rule, sentence, words, block.path)
            if listing and not hits and sentence.start == 0 and not [*sentence.documents()] and (title := repeals.unmarked_item(text)):
                when = stated_when(sentence, near) if listing == "repeals" else ""
                rule = "repeal-listed" if listing == "repeals" else "amend-listed"
                _change(paper, listing, Citation(0, 0, title, None), when, sentence, words.evidence(paper.source, rule), block.path)
                item_seen = True
            if changes := [one for one in paper.found[before:] if one.type in CHANGES]:
                amended = _only([one for one in changes if one.type == "amends"])
            _cite_rest(paper, {f.at for _, f in hits}, sentence, words, block.path)
            if repeals.leads_list(sentence.text):
                listing, near, item_seen = "repeals", sentence.text, True
                whole = block.text is heads.get(part or "")
            elif amendments.leads_list(sentence.text):
                listing, item_seen = "amends", True
            elif re.search("继续有效|予以保留", sentence.text):
                listing = None
        if listing == "repeals" and not item_seen and not whole:
            listing = None


# 二、删去《乙办法》第七条: from here on another document is gone through
_ANOTHER: Final = re.compile(
    rf"{ITEM_MARK}?(?:删去|删除|修改|废止|将|把|对|在|关于)?原?(?:[^，,。；;：:“”第\ue000-\uf8ff]{{0,25}}(?:[府室厅委局部院会]|[布发]的))?{DOC}"
)


def _only(found: Sequence[Found]) -> Found | None:
    """The one document that an amendment is of, whose clauses the next paragraphs go through; None where it is of several."""
    return found[-1] if len({id(one.target) for one in found}) == 1 else None


# 三、第四条第一款修改为：… without quotes
_UNQUOTED: Final = re.compile(r"(?:[一二三四五六七八九十]{1,3}、)?第[一二三四五六七八九十百]+条(?:第[一二三四五六七八九十]+[款项])*修改为[：:](?![“\"])")


def is_new_wording(sentence: Sentence) -> bool:
    """Whether the sentence is in quotes as the new text of an amended clause: what it repeals was repealed by that text."""
    before, after = sentence.masked.text[: sentence.start], sentence.masked.text[sentence.start :]
    if re.match(r"“第[一二三四五六七八九十百]+条", sentence.text) or _UNQUOTED.match(sentence.masked.text):
        return True
    if before.count("“") <= before.count("”") or "”" not in after:
        return False
    return before.startswith("“") or bool(re.search(r"(?:修改|改|增加)[^“]{0,30}“[^”]*$", before))


def _list_items(listing: RelationType, sentence: Sentence, near: str) -> tuple[str, list[Finding]]:
    if listing == "repeals":
        return "repeal-listed", list(repeals.list_item(sentence, near))
    return "amend-listed", list(amendments.list_item(sentence))


def _keep(paper: Paper, finding: Finding, rule: str, sentence: Sentence, words: Mapped, path: str | None) -> None:
    evidence = words.evidence(paper.source, rule)
    if finding.at is None:
        paper.found.append(Found(finding.type, None, path, evidence, scope=finding.scope))
        return
    cited = sentence.cited(finding.at)
    if cited.number is None and cited.title is not None:
        lenient = finding.type in CHANGES
        if not is_official(cited.title, lenient=lenient):
            return
    elif cited.title is None and finding.type == "repeals":
        cited = unmarked_title_beside(cited, sentence, finding.at)
    if finding.type in CHANGES:
        _change(paper, finding.type, cited, finding.when, sentence, evidence, path, finding.clauses)
    elif target := paper.target(cited):
        paper.found.append(Found(finding.type, target, path, evidence, None, finding.clauses))


def _change(
    paper: Paper,
    type_: RelationType,
    cited: Citation,
    when: When,
    sentence: Sentence,
    evidence: Evidence,
    path: str | None,
    clauses: tuple[str, ...] = (),
) -> None:
    """Keep a repeal or an amendment of `cited`, and tell of a day that is none and of its own number in it."""
    if _own_text_only(paper, cited, type_):
        return
    target = paper.target(cited, changed=True)
    if target is None and cited.number is not None and cited.number == paper.own.number:
        paper.warnings.append(Remark("changes-itself", {"words": evidence.words}, evidence.spans))
        target = Target(cited.number, [cited.title] if cited.title else []) if type_ == "repeals" else None
    if target is None:
        return
    undated = isinstance(when, NoDay)
    if isinstance(when, NoDay):
        warning = Remark("bad-date", {"words": when.words}, evidence.spans)
        paper.warnings += [warning] if warning not in paper.warnings else []
    paper.found.append(Found(type_, target, path, evidence, paper.day(when, sentence.text), clauses, undated=undated))


def _own_text_only(paper: Paper, cited: Citation, type_: RelationType) -> bool:
    """Whether 对《甲办法》进行修订 in 甲办法 itself tells of the document's own making, or an interpretation of its subject."""
    return type_ == "amends" and cited.number is None and paper.own.matches(None, cited.title)


def unmarked_title_beside(cited: Citation, sentence: Sentence, at: int) -> Citation:
    """A listed document whose title has no 《》: 3.云岚市人民政府关于甲的通知（云政发〔2001〕5号）."""
    before = re.search(r"(?:^|[、.．）)])([^《》，。；、.．]{6,80}?(?:通知|意见|办法|规定|决定|方案|细则|通告|公告))[（(]?$", sentence.text[:at])
    if before and not re.search(DOC, before[1]):
        title = re.sub(r"^\d{1,3}(?![\d年月])", "", before[1])  # the 序号 of a row whose columns only spaces part
        return Citation(cited.start, cited.end, title, cited.number, cited.alias)
    behind = re.match(r"[：:]?(关于[^《》，。；]{4,80}?(?:通知|意见|办法|规定|决定|方案|细则|通告|公告|批复))[。；;]?$", sentence.text[at + 1 :])
    if cited.number and behind and not re.search(DOC, behind[1]):
        return Citation(cited.start, cited.end, behind[1], cited.number, cited.alias)
    return cited


def learn_aliases(paper: Paper, sentence: Sentence) -> None:
    """Short names given in the sentence: 《甲办法》（以下简称《办法》); those of the document itself stand for no other."""
    for at in sentence.documents():
        cited = sentence.cited(at)
        if cited.alias and (target := paper.target(cited)):
            paper.aliases[cited.alias] = target
        elif cited.alias:
            paper.aliases.pop(cited.alias, None)


def _cite_rest(paper: Paper, taken: set[int | None], sentence: Sentence, words: Mapped, path: str | None) -> None:
    """`cites` for every named document of the sentence with no other relation. Interpretations retell: nothing."""
    for at in sentence.documents():
        cited = sentence.cited(at)
        if at in taken or (cited.number is None and cited.title is not None and not is_official(cited.title)):
            continue
        if cited.number is None and _PRESS.match(sentence.text, at + 1):
            continue
        target = paper.target(cited)
        if target is not None and paper.kind != "interpretation":
            paper.found.append(Found("cites", target, path, words.evidence(paper.source, "named-document")))


def _warn_open(paper: Paper, block: Block, text: str) -> None:
    for at in (start for start, _, closed in titles(text) if not closed):
        here = block.text[at : at + 20]
        paper.warnings.append(Remark("unclosed-title-mark", {"words": here.text}, here.spans(paper.source)))
