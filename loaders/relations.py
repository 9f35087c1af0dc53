"""The relations of one document to others, from its paragraphs and its title.

Every rule reads sentences whose named documents are single signs (`relation_rules`). What rules find about one mention
is settled here: the strongest relation wins (`_STRENGTH`), mentions of one document are brought together, and a document
with another relation is not also cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from policygraph.loaders import amendments, bases, precedence, repeals
from policygraph.loaders.citations import Citation, Masked, clean, find_citations
from policygraph.loaders.mapped import Block, Mapped
from policygraph.loaders.named import Target, is_official, is_short_name, printed_instrument
from policygraph.loaders.relation_rules import DOC, Finding, Rule, Sentence, When, own_start
from policygraph.model import DocumentKind, DocumentNumber, Evidence, Relation, RelationType, Warning_

RULES: Final[tuple[Rule, ...]] = (*repeals.RULES, *amendments.RULES, *precedence.RULES, *bases.RULES)
TITLE_RULES: Final[tuple[Rule, ...]] = (repeals.PASSIVE, repeals.ACTIVE, amendments.IN_TITLE)

_STRENGTH: Final[tuple[RelationType, ...]] = (
    "partially_repeals", "repeals", "amends", "overrides", "runs_with", "interprets", "based_on", "cites"
)
_CHANGES: Final = frozenset({"partially_repeals", "repeals", "amends"})
_FIRST_ARTICLE: Final = re.compile(r"(?:^|/)第一条$")
_ATTACHMENT: Final = re.compile(r"^附件[\d一二三四五六七八九十]*$")
_ATTACHMENT_LIST: Final = re.compile(r"^附件[\d一二三四五六七八九十]*[：:]")
# 发表于《云岚日报》等报刊, 《…》杂志: print in which one publishes
_PRESS: Final = re.compile(r"等?(?:报刊|杂志|期刊|刊物|报纸|栏目|节目|网站|图书|一书|丛书|证书)")


@dataclass(slots=True)
class _Found:
    """One relation while it is gathered: its document, or the words of a class of documents."""

    type: RelationType
    target: Target | None
    path: str | None
    evidence: Evidence
    when: date | None = None
    clauses: tuple[str, ...] = ()
    scope: str | None = None
    from_title: bool = False


@dataclass(slots=True)
class _Paper:
    """The document whose relations are read, and the documents that it has named so far."""

    source: str
    kind: DocumentKind
    issued_on: date | None
    effective_from: date | None
    own: Target
    known: list[Target] = field(default_factory=list)
    aliases: dict[str, Target] = field(default_factory=dict)
    found: list[_Found] = field(default_factory=list)
    warnings: list[Warning_] = field(default_factory=list)

    def target(self, cited: Citation, *, changed: bool = False) -> Target | None:
        """The document that `cited` means; None for the document itself and for short names of nothing known.

        A document ends and amends only others: 2001年公布的《甲条例》同时废止 in the new 甲条例 means the old one.
        """
        number, title = cited.number, cited.title
        if number is None and title is not None and title in self.aliases:
            return self.aliases[title]
        if number is not None and number == self.own.number:
            return None
        if number is None and title is not None and is_short_name(title):
            return None
        if not changed and self.own.matches(number, title):
            return None
        for one in self.known:
            if one.matches(number, title):
                one.learn(number, title)
                return one
        one = Target(None, ())
        one.learn(number, title)
        self.known.append(one)
        return one

    def day(self, when: When, sentence: str) -> date | None:
        if isinstance(when, date):
            return when
        if when == "now":
            return self.issued_on
        if when == "with":
            start = self.effective_from or own_start(sentence)
            return self.issued_on if start == "now" else start
        return None


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
) -> tuple[list[Relation], list[Warning_]]:
    """The relations that the paragraphs and the title of one document state, in the order of the text.

    `source` is the text as read, to which all spans refer. The document's own number, title, instrument and
    `attachments` are no other documents. The warnings tell of every 《 that is left open.
    """
    parsed = DocumentNumber.parse(number) if number else None
    own_titles = [t for t in (title, instrument, printed_instrument(title), *attachments) if t]
    own_titles += _attachments(blocks)
    for issuer in issuers:
        own_titles += [title.removeprefix(issuer)]
    paper = _Paper(source, kind, issued_on, effective_from, Target(str(parsed) if parsed else number, own_titles))
    joined = list(_join_broken_titles(blocks))
    if kind == "interpretation":
        _interprets(paper, title, joined)
    elif instrument:
        paper.found.append(_Found("issues", None, None, _issuing(paper, instrument, title, joined), scope=instrument))
    _from_title(paper, title, joined)
    _read(paper, joined)
    _from_unmarked_title(paper, title, joined)
    return list(_settled(paper.found)), paper.warnings


def _join_broken_titles(blocks: Sequence[Block]) -> Iterator[Block]:
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
        if _ATTACHMENT_LIST.match(text):
            yield from (part for part in re.split(r"^附件.{0,3}?[：:]|\d{1,2}[.．、]|[。；;《》]", text) if len(part) > 4)
        elif block.path and _ATTACHMENT.match(block.path) and block.path not in seen:
            seen.add(block.path)
            if len(text) < 60 and not re.search("[。；：，]", text):
                yield text.removeprefix(block.path)


def _sentences(block: Block, *, opening: bool) -> Iterator[tuple[Sentence, Mapped]]:
    text = clean(block.text.text)
    masked = Masked.of(text, find_citations(text)[0])
    for start, end in masked.sentences():
        words = block.text[masked.at[start] : masked.at[end]]
        yield Sentence(masked.text[start:end], start, masked, text, opening), words


def _find(sentence: Sentence, rules: Sequence[Rule]) -> Iterator[tuple[Rule, Finding]]:
    """What `rules` find, for each named document only the strongest relation, the first rule before later ones."""
    best: dict[int, tuple[Rule, Finding]] = {}
    for rule in rules:
        for finding in rule.find(sentence):
            if finding.at is None:
                yield rule, finding
            elif finding.at not in best or _STRENGTH.index(finding.type) < _STRENGTH.index(best[finding.at][1].type):
                best[finding.at] = rule, finding
    for at in sorted(best):
        yield best[at]


def _read(paper: _Paper, blocks: Sequence[Block]) -> None:
    """All that the paragraphs say, gathered in `paper`."""
    listing: RelationType | None = None
    near = ""
    basis_below: str | None = None
    attachments_begun: set[str] = set()
    for block in blocks:
        text = clean(block.text.text)
        _warn_open(paper, block, text)
        if _ATTACHMENT_LIST.match(text):
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
        for sentence, words in _sentences(block, opening=opening):
            basis = opening or bases.says_basis(sentence.text)
            hits = [(r, f) for r, f in _find(sentence, RULES) if basis or f.type != "based_on"]
            if below and not any(f.type == "based_on" for _, f in hits):
                hits += [(bases.BASED_ON, Finding("based_on", at)) for at in sentence.documents()]
            if listing and not any(f.type in _CHANGES for _, f in hits):
                rule, items = _list_items(listing, sentence, near)
                hits = [(r, f) for r, f in hits if f.at not in {i.at for i in items}] + [(rule, i) for i in items]
                item_seen = item_seen or bool(items)
            for rule, finding in hits:
                _keep(paper, finding, rule.id, sentence, words, block.path)
            _cite_rest(paper, {f.at for _, f in hits}, sentence, words, block.path)
            if repeals.leads_list(sentence.text):
                listing, near, item_seen = "repeals", sentence.text, True
            elif amendments.leads_list(sentence.text):
                listing, item_seen = "amends", True
            elif re.search("继续有效|予以保留", sentence.text):
                listing = None
        if listing == "repeals" and not item_seen:
            listing = None


def _list_items(listing: RelationType, sentence: Sentence, near: str) -> tuple[Rule, list[Finding]]:
    if listing == "repeals":
        return repeals.ACTIVE, list(repeals.list_item(sentence, near))
    return amendments.RULES[0], list(amendments.list_item(sentence))


def _keep(paper: _Paper, finding: Finding, rule: str, sentence: Sentence, words: Mapped, path: str | None) -> None:
    evidence = words.evidence(paper.source, rule)
    if finding.at is None:
        paper.found.append(_Found(finding.type, None, path, evidence, scope=finding.scope))
        return
    cited = sentence.cited(finding.at)
    if cited.number is None and cited.title is not None:
        lenient = finding.type in _CHANGES
        if not is_official(cited.title, lenient=lenient):
            return
    elif cited.title is None and finding.type == "repeals":
        cited = _unmarked_title_beside(cited, sentence, finding.at)
    changed = finding.type in _CHANGES
    if changed and _own_text_only(paper, cited, finding.type):
        return
    target = paper.target(cited, changed=changed)
    if target is None:
        return
    _learn_alias(paper, cited, target)
    when = paper.day(finding.when, sentence.text) if changed else None
    paper.found.append(_Found(finding.type, target, path, evidence, when, finding.clauses))


def _own_text_only(paper: _Paper, cited: Citation, type_: RelationType) -> bool:
    """Whether 对《甲办法》进行修订 in 甲办法 itself tells of the document's own making, or an interpretation of its subject."""
    return type_ == "amends" and cited.number is None and paper.own.matches(None, cited.title)


def _unmarked_title_beside(cited: Citation, sentence: Sentence, at: int) -> Citation:
    """A listed document whose title has no 《》: 3.云岚市人民政府关于甲的通知（云政发〔2001〕5号）."""
    before = re.search(r"(?:^|[、.．）)])([^《》，。；、.．]{6,80}?(?:通知|意见|办法|规定|决定|方案|细则|通告|公告))[（(]?$", sentence.text[:at])
    if before and not re.search(DOC, before[1]):
        return Citation(cited.start, cited.end, before[1], cited.number, cited.alias)
    return cited


def _learn_alias(paper: _Paper, cited: Citation, target: Target) -> None:
    if cited.alias:
        paper.aliases[cited.alias] = target


def _cite_rest(paper: _Paper, taken: set[int | None], sentence: Sentence, words: Mapped, path: str | None) -> None:
    """`cites` for every named document of the sentence with no other relation. Interpretations retell: nothing."""
    for at in sentence.documents():
        cited = sentence.cited(at)
        if at in taken or (cited.number is None and cited.title is not None and not is_official(cited.title)):
            continue
        if cited.number is None and _PRESS.match(sentence.text, at + 1):
            continue
        target = paper.target(cited)
        if target is None:
            if cited.alias:  # 《甲办法》（以下简称《办法》) of the document itself
                paper.aliases.pop(cited.alias, None)
            continue
        _learn_alias(paper, cited, target)
        if paper.kind != "interpretation":
            paper.found.append(_Found("cites", target, path, words.evidence(paper.source, "named-document")))


def _warn_open(paper: _Paper, block: Block, text: str) -> None:
    for at in find_citations(text)[1]:
        here = block.text[at : at + 20]
        paper.warnings.append(Warning_("unclosed-title-mark", {"words": here.text}, here.spans(paper.source)))


def _where_title(paper: _Paper, title: str, blocks: Sequence[Block], rule: str) -> Evidence:
    """The place of the document's title in the source: its last print before the body, else any; none if it was mended."""
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
        for _, words in _sentences(block, opening=False):
            if wanted.search(clean(words.text)):
                return words.evidence(source, rule)
    return None


def _issuing(paper: _Paper, instrument: str, title: str, blocks: Sequence[Block]) -> Evidence:
    """The sentence that issues the instrument (《…》已经…同意，现印发), else the title of the document."""
    named = re.compile(f"《{re.escape(clean(instrument))}》")
    found = _sentence_with([b for b in blocks if b.role == "preamble"], named, paper.source, "issues")
    return found or _where_title(paper, title, blocks, "issues-title")


def _from_title(paper: _Paper, title: str, blocks: Sequence[Block]) -> None:
    """What the title itself does: 关于废止X政办〔2018〕96号文件的通知, 关于修改〈甲办法〉的决定."""
    if paper.kind == "interpretation":
        return
    text = clean(title).translate(str.maketrans("〈〉", "《》")) if "《" not in title else clean(title)
    masked = Masked.of(text, find_citations(text)[0])
    sentence = Sentence(masked.text, 0, masked, text, title=True)
    for rule, finding in _find(sentence, TITLE_RULES):
        if finding.at is not None and (target := paper.target(sentence.cited(finding.at), changed=True)):
            evidence = _where_title(paper, title, blocks, rule.id)
            paper.found.append(_Found(finding.type, target, None, evidence, None, finding.clauses, None, True))


def _from_unmarked_title(paper: _Paper, title: str, blocks: Sequence[Block]) -> None:
    """关于废止甲办法的决定, where neither title nor body puts the document in 《》."""
    unmarked = repeals.unmarked_in_title(title)
    if paper.kind == "interpretation" or not unmarked or any(f.type in _CHANGES for f in paper.found):
        return
    verb, words = unmarked
    target = paper.target(Citation(0, 0, words, None), changed=True)
    if target and is_official(words):
        type_: RelationType = "amends" if verb in {"修改", "修订"} else "repeals"
        paper.found.append(_Found(type_, target, None, _where_title(paper, title, blocks, f"{type_}-title")))


_INTERPRETED: Final = re.compile(
    r"""^(?:一图读懂|图解|一图看懂)?[:：丨|]?(?:关于)?(?P<words>.{4,}?)(?:的|》)?(?:政策|文件)?(?:解读(?:材料|说明)?|问答|起草说明|图解|说明)(?:[（(].*[）)])?$""",
    re.VERBOSE,
)
_NOW_OUT: Final = r"(?:[，,]?以下简称[^，,]*)?[，,]?(?:已|于|日前|近日|经|现|自|正式|印发|发布|出台)"
_PAST: Final = re.compile(r"(?:近日|日前|近期)[^。；]*$|(?:^|[，,。])(?:现就|现将|现对|就|对)$")


def _interprets(paper: _Paper, title: str, blocks: Sequence[Block]) -> None:
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
        for sentence, words in _sentences(block, opening=False):
            for at in sentence.documents():
                cited = sentence.cited(at)
                told = re.match(_NOW_OUT, sentence.text[at + 1 :]) or _PAST.search(sentence.text[:at])
                if number is None and cited.number and cited.title and told and (name is None or wanted.matches(None, cited.title)):
                    name, number = cited.title, cited.number
                    evidence = words.evidence(paper.source, "interprets-issued")
    if name or number:
        target = Target(None, ())
        target.learn(number, name)
        paper.found.append(_Found("interprets", target, None, evidence))
        paper.own = Target(number, [name] if name else ())


def _settled(found: Sequence[_Found]) -> Iterator[Relation]:
    """One relation for each (type, document); `cites` only where nothing else is said of the document."""
    stronger = {id(f.target) for f in found if f.type != "cites" and f.target is not None}
    groups: dict[tuple[str, object], list[_Found]] = {}
    for one in found:
        if one.type != "cites" or id(one.target) not in stronger:
            groups.setdefault((one.type, one.scope if one.target is None else id(one.target)), []).append(one)
    for group in groups.values():
        first = group[0]
        # the body's sentence says more than the title does
        told = next((f for f in group if not f.from_title), first)
        number, title = (first.target.number, first.target.title) if first.target else (None, first.scope)
        clauses = tuple(dict.fromkeys(c for f in group for c in f.clauses))
        day = next((f.when for f in group if f.when), None)
        yield Relation(first.type, number, title, told.path, day, clauses, told.evidence)
