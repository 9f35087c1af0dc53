"""From when and until when a document says it holds: 施行日期, 有效期.

`term_words` reads the dates of a sentence, `term_subjects` of what they are said. Of several statements the one whose
sentence speaks of the document itself (本办法自…) is taken, then the later. What is said of a part is kept for
`part_terms`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from policygraph.loaders.mapped import Block, Mapped
from policygraph.loaders.markers import marker_of
from policygraph.loaders.quoted_words import quoted_words
from policygraph.loaders.term_subjects import BLANK, OTHER, SELF, Subject, goes_on, masked, subject
from policygraph.loaders.term_words import Reading, counted, readings
from policygraph.model import DateBasis, DateRole, DateStatement, Remark

_SPEAKS: Final = re.compile("施行|执行|实施|生效|有效|试行|废止|失效|暂行|期限")
# where a document says of itself how long it holds, without naming itself
_HEADING: Final = re.compile(
    r"[^，。；：]{0,10}(?:附则|有效期|期限|生效|施行|(?:实施|执行|适用)(?:日期|时间|期间)|解释|其[他它](?:事项)?)[^，。；：]{0,6}"
)
_NO_START: Final = re.compile(r"试点期|申报|登记|停止执行|废止")
# what is filled in, signed or handed out: a term printed there is that of the licence, the contract, the application
_FORM: Final = re.compile(
    r"(?:样式|样本|样张|样表|式样|范本|范文|模板|示范文本|参考文本|格式"
    r"|(?:申请|登记|审批|备案|申报|汇总|统计|报名|推荐|确认|反馈|评分|调查|审核|审查|核定|验收|信息|自查|签到|承诺|委托)表"
    r"|(?<!计划)(?<!规划)书|合同|协议|凭证|许可证|[^保认论]证|证明|回执|[^清名]单)(?:[（(][^（()）]*[）)])?\d?$"
    r"|[（(](?:样式|样本|式样|范本|模板|参考格式|格式|示范文本|参考文本)[）)]\d?$"
)
# 上述文件自…起不再执行, 附件所列文件自…起停止执行: of those that a decision lists
_LISTED: Final = re.compile(r"(?:上述|以上|上列|下列|以下|前述|所列|列入|附件|目录)[^，。；]{0,14}(?:文件|规章|办法|通知|意见|规定|制度|目录)")
_BARE: Final = re.compile(rf"^[{BLANK}（(]*$|[（(]$")


@dataclass(frozen=True, slots=True)
class PartTold:
    """What one sentence says of the term of a part: whose words, what they read, where they stand."""

    subject: Subject
    readings: tuple[Reading, ...]
    path: str | None
    words: Mapped
    sure: bool = True  # that it is a part of this document, whether or not a clause answers


@dataclass(frozen=True, slots=True)
class Term:
    """The dates from which and until which a document holds; None where it does not say."""

    effective: DateStatement | None
    expires: DateStatement | None
    warnings: tuple[Remark, ...]
    parts: tuple[PartTold, ...] = ()


@dataclass(frozen=True, slots=True)
class _Told:
    """One statement about the document: how surely, in the body or an attachment, what, in which words."""

    weight: int
    body: bool
    reading: Reading
    words: Mapped


@dataclass(slots=True)
class _Gathered:
    own: list[_Told] = field(default_factory=list)
    parts: list[PartTold] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)


def term(
    source: str,
    blocks: Sequence[Block],
    issued_on: date | None,
    *,
    titles: Sequence[str] = (),
    number: str | None = None,
    headings: Mapping[str, str] | None = None,
    attachments: Mapping[str, str] | None = None,
) -> Term:
    """What the paragraphs of a document say of the time it holds; `issued_on` resolves 自印发之日起.

    `titles` and `number` are the document's own, `headings` those of its clauses by path, `attachments` the titles of
    what it attaches. A form that it attaches, and words that it quotes for another document, say nothing of it.
    """
    gathered = _Gathered()
    forms = _forms(blocks, attachments or {})
    for block, quoted in zip(blocks, quoted_words([block.text.text for block in blocks]), strict=True):
        if _SPEAKS.search(block.text.text) and not (_attached(block) and _root(block) in forms):
            shown = masked(block.text.text, titles, number)
            for start, end in quoted:
                if _SPEAKS.search(shown[start:end]):
                    shown = shown[:start] + OTHER * (end - start) + shown[end:]
            # its own number (第三条 自…起施行) is no part that the sentence names
            marker = marker_of(block.text) if block.role == "clause" else None
            opened = marker.length if marker else 0
            _read(gathered, source, block, BLANK * opened + shown[opened:], issued_on, headings or {})
    effective = _statement("effective", gathered.own, source)
    ends = list(_ends(gathered, effective, issued_on, source))
    expires = _statement("expires", ends, source)
    if effective and expires and effective.value and expires.value and expires.value < effective.value:
        values = {"start": effective.value.isoformat(), "end": expires.value.isoformat()}
        gathered.warnings.append(Remark("term-reversed", values, expires.evidence.spans))
    return Term(effective, expires, tuple(gathered.warnings), tuple(gathered.parts))


def _read(
    gathered: _Gathered, source: str, block: Block, shown: str, issued_on: date | None, headings: Mapping[str, str]
) -> None:
    """All that one paragraph says, its sentences in order."""
    own_start = False  # the sentence before says from when the document holds
    for sentence in re.finditer(r"[^。；;]+[。；;]?", shown):
        text = sentence.group()
        if not _SPEAKS.search(text):
            own_start = False
            continue
        words = block.text[sentence.start() : sentence.end()]
        found = list(readings(text, issued_on))
        parts: dict[Subject, list[Reading]] = {}
        before: tuple[Reading, Subject] | None = None
        for one in found:
            if before and _continues(before[0], one, text):
                of = before[1]
            else:
                taken = [(r.start, r.end) for r in found if (r.start, r.end) != (one.start, one.end)]
                of = subject(text, one.start, strict=one.role == "expires", taken=taken)
                of = _settled(of, one, text, block, headings, sentence.start() > 0, own_start)
            before = one, of
            if of.kind in {"self", "none"}:
                weight = 2 if of.kind == "self" else 1 if block.role in {"closing", "preamble"} else 0
                gathered.own.append(_Told(weight, not _attached(block), one, words))
            elif of.kind == "part":
                parts.setdefault(of, []).append(one)
            if (one.odd or one.open) and of.kind != "other":
                code = "term-open" if one.open else "bad-date"
                shown_words = words.text[one.start : one.end] if one.open else one.odd or ""
                gathered.warnings.append(Remark(code, {"words": shown_words}, words.spans(source)))
        # in an attachment 第三条 may be that of a contract that it prints
        own = not _attached(block) or bool(SELF.search(text))
        gathered.parts += [PartTold(of, tuple(told), block.path, words, of.sure and own) for of, told in parts.items()]
        own_start = any(told.words is words and told.reading.role == "effective" for told in gathered.own)


def _continues(before: Reading, one: Reading, text: str) -> bool:
    """Whether `one` is of the same thing as the start before it: both ends of a span, 自…起施行，有效期…"""
    if (before.start, before.end) == (one.start, one.end):
        return True
    return before.role == "effective" and before.end <= one.start and goes_on(text[before.end : one.start])


def _settled(
    of: Subject, one: Reading, text: str, block: Block, headings: Mapping[str, str], later: bool, own_start: bool
) -> Subject:
    """`of` with what the sentence alone does not tell: whether words that name nothing speak of the document."""
    other = Subject("other")
    shown = text[one.start : one.end]
    ends = one.ending or bool(re.search("(?:停止执行|停止施行|废止)$", shown))
    if ends and _LISTED.search(text[: one.start]) and not SELF.search(_LISTED.sub("", text[: one.start])):
        return other
    if one.role == "effective" and of.kind in {"none", "part"} and _NO_START.search(shown) and of.kind == "part":
        return other
    others_end = one.role == "effective" and of.kind != "part" and re.search("(?:停止执行|废止)$", shown)
    if others_end and not SELF.search(re.sub("[自从]本[^，。；]{1,6}$", "", text[: one.start])):
        return other  # 宣布失效的文件自本公告公布之日起停止执行
    if one.ending and (of.kind == "none" or (of.kind == "part" and not of.numbered and not of.here)):
        return other
    in_clause = block.role not in {"closing", "preamble"} and block.path is not None
    term_clause = in_clause and any(_HEADING.fullmatch(headings.get(path, "")) for path in _paths(block.path))
    if of.kind == "self" and in_clause and not term_clause and later and one.role == "expires":
        # 上述政策执行至… behind the measures of a clause means these
        if not SELF.search(re.sub("上述|以上|上列", "", text[: one.start])):
            return Subject("part", "上述政策", here=True, sure=True) if re.search("上述|以上|上列", text[: one.start]) else of
        return of
    if of.kind != "none" or not in_clause:
        return of
    if one.role == "effective" and not _paired(one, shown):
        return other if re.search(r"试点期|申报|登记", text) else of
    if own_start or term_clause or re.search("全年", shown):
        return of
    # 执行期限：… of a measure, in its own words
    if _BARE.search(text[: one.start]) and block.path in headings:
        name = re.match(r"[^\d为是至到：:自（(]+", shown)
        return Subject("part", name.group() if name else shown, here=True)
    return other


def _paired(one: Reading, shown: str) -> bool:
    """Whether a start is the beginning of a printed span (有效期2031年1月1日至…), not 自…起施行."""
    return bool(re.search(r"期|时间|有效|[（(]", shown)) and not re.search(r"起(?:施行|执行|实施)", shown)


def _paths(path: str | None) -> Iterator[str]:
    """The clause and those above it."""
    while path:
        yield path
        path = path.rpartition("/")[0]


def _attached(block: Block) -> bool:
    return bool(block.path and block.path.startswith("附件"))


def _root(block: Block) -> str:
    return (block.path or "").split("/")[0]


def _forms(blocks: Sequence[Block], attachments: Mapping[str, str]) -> frozenset[str]:
    """The attachments that are forms or samples, by their title or, without one, their first line."""
    heads: dict[str, str] = {}
    for block in blocks:
        if _attached(block):
            heads.setdefault(_root(block), block.text.text if len(block.text) < 40 else "")
    return frozenset(path for path, head in (heads | dict(attachments)).items() if _FORM.search(head))


def _ends(gathered: _Gathered, effective: DateStatement | None, issued_on: date | None, source: str) -> Iterator[_Told]:
    """What is said of the end, lengths counted from the start: the stated one, else presumed the date of issue."""
    for told in gathered.own:
        one = told.reading
        if one.role != "expires" or not one.length:
            yield told
            continue
        begin = effective.value if effective else issued_on
        basis: DateBasis = "derived" if effective else "presumed"
        last = counted(begin, one.length) if begin else None
        if last is None:
            gathered.warnings.append(Remark("term-no-start", {"words": told.words.text[:60]}, told.words.spans(source)))
        yield _Told(told.weight, told.body, Reading("expires", last, basis, one.start, one.end, odd=told.words.text), told.words)


def _statement(role: DateRole, told: Sequence[_Told], source: str) -> DateStatement | None:
    """The surest statement; of equals one that can be read, then the later."""
    usable = [
        (one.weight, one.body, one.reading.value is not None, position)
        for position, one in enumerate(told)
        if one.reading.role == role and (one.reading.value is not None or one.reading.odd)
    ]
    if not usable:
        return None
    best = told[max(usable)[-1]]
    basis = best.reading.basis if best.reading.value else "stated"
    return DateStatement(role, best.reading.value, basis, best.words.evidence(source, f"{role}-statement"))
