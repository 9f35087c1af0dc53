"""Who does what: the units that the paragraphs of a document name in charge of their clauses.

What names them is a bracket behind the sentence (（责任单位：甲、乙）, （甲牵头，乙配合）, （甲、乙）) or a line of its own
(责任单位：甲、乙), or a sentence that is nothing but units and roles (`unit_sentences`). Running prose (由甲会同乙承担, 甲牵头制定…)
names none. Tables are read by `duty_tables`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from policygraph.loaders.duty_tables import from_tables
from policygraph.loaders.mapped import Block, Mapped
from policygraph.loaders.unit_lists import has_owner, is_place, items, pairs
from policygraph.loaders.unit_roles import (
    BARE_LABEL,
    FIRST,
    LINE_LABEL,
    Named,
    by_convention,
    named,
    says_role,
)
from policygraph.loaders.unit_sentences import statements, whole
from policygraph.model import Clause, Remark, Responsibility, Table

LONGEST: Final = 600
"""A longer bracket is no list of units as offices write them; the longest seen has 240 characters."""


_OPEN: Final = "（(〔［[【"
_CLOSE: Final = "）)〕］]】"
_END: Final = "[。；;！，,、：:]"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may name units: a bracket (or the rest of a line), the words in it, and what stands before and behind.

    `start` and `end` are its place in the paragraph; `closed` tells whether the bracket is.
    """

    inside: str
    start: int
    end: int
    before: str
    after: str
    bracket: bool = True
    closed: bool = True


Build = Callable[[re.Match[str], Candidate], list[Named]]


@dataclass(frozen=True, slots=True)
class Rule:
    """`pattern` must match the beginning of the words of a candidate; `build` gives the units, none if it names none.

    `examples`: a paragraph, and what it must give as "role unit" (nothing: it must give nothing).
    """

    id: str
    pattern: re.Pattern[str]
    build: Build
    examples: tuple[tuple[str, tuple[str, ...]], ...]


def _labelled(found: re.Match[str], at: Candidate) -> list[Named]:
    if not at.bracket and not LINE_LABEL.match(at.inside):
        return []
    if not re.search("[：:]", found.group()) and not named(at.inside[found.end() :], strict=True):
        return []  # （责任单位须按时上报）
    return named(at.inside)


def _labelled_later(found: re.Match[str], at: Candidate) -> list[Named]:
    """What stands before the label counts only if it names units too."""
    if not at.bracket:
        return []
    return named(at.inside if named(found.group(), strict=True) else at.inside[found.end() :])


def _with_verb(found: re.Match[str], at: Candidate) -> list[Named]:
    return named(at.inside, strict=True) if at.bracket and says_role(at.inside) else []


def _names_only(found: re.Match[str], at: Candidate) -> list[Named]:
    """Units and nothing else, closing a sentence that is no list of names: not 乡镇党委（街道党工委）."""
    if not at.bracket or not re.search("[。；;！）)]$", at.before) or not re.fullmatch(r"[。；;]?(?:[（(〔].*)?", at.after):
        return []
    units = named(at.inside, strict=True)
    bodies = [one for one in units if not is_place(one.unit)]
    return units if bodies and (len(units) > 1 or has_owner(bodies[0].unit) or bodies[0].said) else []


def _sentence(found: re.Match[str], at: Candidate) -> list[Named]:
    return whole(at.inside) if not at.bracket and not LINE_LABEL.match(at.inside) else []


RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "unit-label",
        BARE_LABEL,
        _labelled,
        (
            ("建设渔港。（责任单位：市商务局、市财政局）", ("responsible 市商务局", "responsible 市财政局")),
            ("建设渔港。(责任单位:*市商务局,市财政局)", ("lead 市商务局", "responsible 市财政局")),
            (
                "建设渔港。（牵头单位：市水利局，责任单位：市委组织部〈市委人才办〉、云岚银行）",
                ("lead 市水利局", "responsible 市委组织部〈市委人才办〉", "responsible 云岚银行"),
            ),
            ("建设渔港（责任单位：市水利局；配合单位：青屿大学）。", ("responsible 市水利局", "cooperating 青屿大学")),
            (
                "建设渔港。（责任单位：市水利局，各县〈市、区〉政府，云岚港区、青屿高新区〈经开区〉管委会）",
                (
                    "responsible 市水利局",
                    "responsible 各县（市、区）政府",
                    "responsible 云岚港区管委会",
                    "responsible 青屿高新区（经开区）管委会",
                ),
            ),
            ("建设渔港。〔责任单位：省水利厅等按职责分工负责。各项工作均涉及各市，下同〕", ("responsible 省水利厅",)),
            ("建设渔港。（牵头部门：市水利局；完成时限：2030年底）", ("lead 市水利局",)),
            ("建设渔港。（责任单位市水利局）", ("responsible 市水利局",)),
            (
                "建设渔港。（责任单位：市水利局、市商务局，以下工作均需各地落实，不再列出）",
                ("responsible 市水利局", "responsible 市商务局"),
            ),
            ("建设渔港。责任单位：市水利局、市商务局。", ("responsible 市水利局", "responsible 市商务局")),
            ("牵头单位：市水利局", ("lead 市水利局",)),
            ("对工作不力的（责任单位须书面说明），予以通报。", ()),
            ("解释单位：市水利局", ()),
            ("建设渔港。（联系单位：市水利局）", ()),
        ),
    ),
    Rule(
        "unit-label-later",
        re.compile(rf"[^（）()]{{0,60}}?[，,；;。](?={LINE_LABEL.pattern})"),
        _labelled_later,
        (
            ("建设渔港。（2030年底前完成，责任单位：市水利局）", ("responsible 市水利局",)),
            ("建设渔港。（牵头市领导：张某某；牵头单位：市水利局）", ("lead 市水利局",)),
            ("建设渔港。（市水利局牵头，配合单位：市财政局）", ("lead 市水利局", "cooperating 市财政局")),
            ("建设渔港（加强管理，提高质量）。", ()),
        ),
    ),
    Rule(
        "unit-verb",
        re.compile("."),
        _with_verb,
        (
            ("扩大渔港投资（由市水利局牵头实施）", ("lead 市水利局",)),
            ("建设渔港（市卫健委牵头）。", ("lead 市卫健委",)),
            (
                "建设渔港。（市水利局牵头，市财政局、市商务局配合）",
                ("lead 市水利局", "cooperating 市财政局", "cooperating 市商务局"),
            ),
            (
                "建设渔港。（市水利局、市财政局和各县（市、区）政府按职责分工负责）",
                ("responsible 市水利局", "responsible 市财政局", "responsible 各县（市、区）政府"),
            ),
            ("（由市水利局、市财政局牵头负责）建设渔港。", ("lead 市水利局", "lead 市财政局")),
            ("建设渔港（具体比例由属地政府确定）。", ()),
            ("申报材料（由市水利局负责解释）报送后，由市水利局会同市财政局负责。", ()),
            ("建设渔港（企业自行负责）。", ()),
            ("补助由各地承担（市区由市财政局负责）。", ()),
            (
                "建设渔港。（市水利局负责统筹，各区政府负责实施）",
                ("responsible 市水利局", "responsible 各区政府"),
            ),
        ),
    ),
    Rule(
        "unit-names",
        re.compile("."),
        _names_only,
        (
            ("建设渔港。（市水利局，各县<市、区>政府）", ("responsible 市水利局", "responsible 各县（市、区）政府")),
            ("建设渔港。(*市水利局、市财政局)", ("lead 市水利局", "responsible 市财政局")),
            ("建设渔港；（青屿区政府）", ("responsible 青屿区政府",)),
            ("发挥乡镇党委（街道党工委）作用。", ()),
            ("建设渔港。（试行）", ()),
            ("建设渔港。（青屿区、石塘区）", ()),
            ("下调利率。（LPR）", ()),
        ),
    ),
    Rule(
        "unit-sentence",
        re.compile("."),
        _sentence,
        (
            ("建设渔港。市水利局牵头，市财政局配合。", ("lead 市水利局", "cooperating 市财政局")),
            ("由市水利局牵头负责。", ("lead 市水利局",)),
            ("市水利局牵头单位，市财政局配合。", ()),
        ),
    ),
)


def responsibilities(blocks: Sequence[Block], tables: Sequence[Table], clauses: Sequence[Clause], *, source: str) -> tuple[list[Responsibility], list[Remark]]:
    """The units in charge that the paragraphs and tables of one document name, in the order of the text.

    `source` is the text as read, to which all places refer. In a clause with several brackets a unit is listed once a
    role. The warnings tell of brackets left open or too long, and of lists with empty entries.
    """
    blocks = list(_rejoined(blocks))
    first = any(says_first(block.text.text) for block in blocks)
    found: list[Responsibility] = []
    warnings: list[Remark] = []
    seen: set[tuple[str, str, str]] = set()
    for block in blocks:
        for candidate in candidates(block.text.text):
            here = block.text[candidate.start : candidate.end]
            hit = match(candidate)
            if remark := _doubt(candidate, hit is not None):
                warnings.append(Remark(remark, {"words": here.text[:40], "length": len(here)}, here.spans(source)))
            if hit is None:
                continue
            rule, units = hit
            evidence = here.evidence(source, rule.id)
            for one in by_convention(units, first=first):
                key = (block.path or "", one.unit, one.role)
                if key not in seen:
                    seen.add(key)
                    found.append(Responsibility(block.path or "", one.unit, one.role, evidence=evidence))
    return found + list(from_tables(tables, clauses, source=source, first=first)), warnings


def match(candidate: Candidate) -> tuple[Rule, list[Named]] | None:
    """The first rule that finds units in the candidate, and the units."""
    for rule in RULES:
        if (found := rule.pattern.match(candidate.inside)) and (units := rule.build(found, candidate)):
            return rule, units
    return None


def says_first(text: str) -> bool:
    """Whether the paragraph lays down that the first unit of each list leads."""
    return FIRST.search(text) is not None


def _doubt(at: Candidate, hit: bool) -> str | None:
    """The warning that a candidate deserves."""
    labelled = BARE_LABEL.match(at.inside) is not None
    if at.bracket and at.end - at.start > LONGEST and at.closed:
        return "unit-bracket-long"
    if at.bracket and not at.closed and labelled:
        return "unit-bracket-open"
    if (hit or labelled) and at.bracket and _has_empty(at.inside):
        return "unit-empty"
    return None


def _has_empty(inside: str) -> bool:
    label = BARE_LABEL.match(inside)
    rest = re.sub(r"[。；;]$", "", inside[label.end() :] if label else inside)
    return any(not item.words for item in items(rest))


def _rejoined(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks; one that ends within a bracket of units is joined with the next if that closes it."""
    held: Block | None = None
    for block in blocks:
        if held is not None:
            close = re.match(rf"[^{_OPEN}]{{0,200}}?[{_CLOSE}]", re.sub(r"[（(][^（()）]*[）)]", lambda m: "x" * len(m[0]), block.text.text))
            if block.role != "clause" and close:
                yield replace(held, text=Mapped.join((held.text, block.text)))
                held = None
                continue
            yield held
            held = None
        if (last := _left_open(block.text.text)) is not None and BARE_LABEL.match(block.text.text, last + 1):
            held = block
        else:
            yield block
    if held is not None:
        yield held


def _left_open(text: str) -> int | None:
    """The place of the last bracket, outside all others, that is not closed."""
    closed = {i for start, end in pairs(text) for i in range(start, end)}
    return next((i for i, char in enumerate(text) if char in _OPEN and i not in closed), None)


_LINE: Final = re.compile(rf"(?:^|(?<=[。；;！）)])){LINE_LABEL.pattern}")


def candidates(text: str) -> Iterator[Candidate]:
    """What may name units in a paragraph, in order: its outermost brackets, one left open, and labelled lines."""
    brackets = [(start, end, True) for start, end in pairs(text) if text[start] in _OPEN]
    opened = _left_open(text)
    if opened is not None and BARE_LABEL.match(text, opened + 1):
        # one that is never closed is read to the end of its sentence
        stop = text.find("。", opened)
        end = stop if 0 <= stop <= opened + LONGEST else min(len(text), opened + LONGEST)
        brackets = [b for b in brackets if b[0] < opened or b[0] > end] + [(opened, end, False)]
    taken = {i for start, end, _ in brackets for i in range(start, end)}
    found = [Candidate(text[s + 1 : e - closed], s, e, text[:s], text[e:], closed=closed) for s, e, closed in brackets]
    for line in _LINE.finditer(text):
        if line.start() not in taken:
            end = _line_end(text, line.end())
            found.append(Candidate(text[line.start() : end].rstrip("）)"), line.start(), end, text[: line.start()], text[end:], bracket=False))
            taken |= set(range(line.start(), end))
    for start, end in statements(text):
        if not taken & set(range(start, min(start + 2, end))):
            found.append(Candidate(text[start:end], start, end, text[:start], text[end:], bracket=False))
    return iter(sorted(found, key=lambda one: one.start))


def _line_end(text: str, start: int) -> int:
    stop = re.compile("[。！]").search(text, start)
    return min(stop.start() if stop else len(text), start + LONGEST)
