"""The words in a bracket of units → units with their roles.

A role is told by a label before units (牵头单位：甲，责任单位：乙、丙), by a verb behind them (甲牵头，乙、丙配合), by a star, or
by what the document says once and for all (列第一位的为牵头单位，下同).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from policygraph.loaders.unit_lists import GAP, REMARK, STARS, STRONG, Item, begins_list, is_unit, items, joined, loose, pairs, parted
from policygraph.model import ResponsibilityRole

_LEVEL: Final = r"(?:市级|省级|县级|区级|县[（(〈<]?市?、?区[）)〉>]?级|主要|具体|第一)?"
_KIND: Final = r"(?P<kind>牵头|主办|主责|主抓|第一责任|责任|配合|协助|协办|协同|参与|参加|会办|落实|承办|负责|分工)"
_WHAT: Final = r"(?:(?:和|及|、|（|\()?(?:责任|落实|配合|实施)(?:）|\))?)?(?:单位|部门|主体|机构|处室|科室|地区)"
LABEL: Final = re.compile(rf"{_LEVEL}{_KIND}(?:{_WHAT}(?:[：:]|[为是](?!牵头))|(?<!参与)(?<!参加)(?:分工)?[：:])")
LINE_LABEL: Final = re.compile(rf"{_LEVEL}(?:牵头|主责|第一责任|责任|配合|协助|协办|落实){_WHAT}[：:]")
BARE_LABEL: Final = re.compile(rf"{_LEVEL}{_KIND}{_WHAT}{GAP}*(?:[：:]|[为是](?!牵头))?")
"""At the very beginning of a bracket the colon may be missing."""
_LABEL_INSIDE: Final = re.compile(rf"{_LEVEL}(?:牵头|配合|协办|主办|责任)(?:责任)?(?:单位|部门)[：:]")
_NO_UNITS: Final = re.compile(r"(?:[^：:]{0,6}领导|责任人|联系人|联系电话|完成时[间限]|时[间限](?:要求|节点)?|期限|进度|备注|目标)[：:]")

_LEAD: Final = re.compile(
    r"(?:为|共同|总)?(?:牵头|主办|主抓)(?:单位|部门)?(?:组织|负责|统筹|协调|推进|推动|抓好|做好|实施|落实|承担|办理|建设|完成|开展|具体)*"
)
_COOPERATING: Final = re.compile(
    rf"(?:为|积极|共同|予以|给予|做好|{GAP})*(?:配合|协助|协办|协同|参与|参加)(?:单位|部门)?(?:提供[^、，,]{{1,8}}|做好[^、，,]{{1,8}}|实施|落实|推进|负责|工作)?"
)
_RESPONSIBLE: Final = re.compile(
    r"""为(?:责任|实施)(?:主体|单位|部门)
      | (?:按|按照|根据|依|依据|依照)(?:各自)?(?:工作)?(?:职责|职能|分工|责任)(?:职责|分工)*(?:分别|共同|抓好|做好|负责|落实|实施|推进|承担|牵头|组织)*
      | (?:业务|加强|做好)*(?:指导|督导|监督指导|督促指导)
      | (?:共同|分别|具体|分工|分头|各自|组织|予以|抓好)*(?:负责|落实|实施|承办)(?:落实|实施|推进|推动|办理|组织|抓好|统筹|协调|指导|监督|建设)*""",
    re.VERBOSE,
)
_VERBS: Final[tuple[tuple[ResponsibilityRole, re.Pattern[str]], ...]] = (
    ("lead", re.compile(rf"(?P<units>.*?)(?:{_LEAD.pattern})")),
    ("cooperating", re.compile(rf"(?P<units>.*?)(?:{_COOPERATING.pattern})")),
    ("responsible", re.compile(rf"(?P<units>.*?)(?:等部门|等单位|等)?(?:{_RESPONSIBLE.pattern})", re.VERBOSE)),
)
# 市水利局（牵头）、市财政局（配合）
_NOTE: Final = re.compile(r"[（(〔〈](?:(?P<lead>牵头|主办)|(?P<help>配合|协办|协助))(?:单位|部门)?[）)〕〉]$")
_BEFORE: Final = re.compile(r"(?:并|并由|具体|(?:具体|统一|主要|本条|本款|本项|本政策|该项)由|由|会同|商(?=[市省区县各]))")

FIRST: Final = re.compile(
    r"(?:列|排|排名|排序|位列|名列|列在|排在|位于)?(?:第一|首|首位|最前|前面)(?:位|个|名)?(?:的|者)?(?:责任)?(?:单位|部门)?(?:的|者)?(?:为|是|系|即为)(?:牵头|主办|主责|第一责任)"
)
"""The document's convention that the first unit of a list leads: 列第一位的为牵头单位."""
STARRED: Final = re.compile(rf"(?:标|带|加|打|注|有)(?:有|注|记)?[“\"‘]?[{STARS}][”\"’]?(?:号|标记)?(?:的|者)?(?:单位|部门)?(?:为|是|系)(?:牵头|主办)")


_DEEPEST: Final = 3
"""How deep brackets with roles of their own are read; offices write one within another at most."""


@dataclass(frozen=True, slots=True)
class Named:
    """A unit and its role. `said`: the role stands in words or by a star, so that no convention changes it."""

    unit: str
    role: ResponsibilityRole
    said: bool


def label_role(kind: str) -> ResponsibilityRole:
    if kind in {"牵头", "主办", "主责", "主抓", "第一责任"}:
        return "lead"
    return "cooperating" if kind in {"配合", "协助", "协办", "协同", "参与", "参加", "会办"} else "responsible"


def says_role(text: str) -> bool:
    """Whether the words of a bracket say what its units do: 市卫健委牵头, …按职责分工负责."""
    return any(verb(item.words) is not None for item in items(text)) and not REMARK.fullmatch(text)


def verb(words: str) -> tuple[ResponsibilityRole, str] | None:
    """The role that the verb at the end of an entry tells, and the entry without it."""
    for role, pattern in _VERBS:
        if found := pattern.fullmatch(words):
            return role, found["units"]
    return None


def named(text: str, *, default: ResponsibilityRole = "responsible", strict: bool = False) -> list[Named]:
    """The units of `text` (what stands within a bracket, or a table cell) with their roles, a unit once a role.

    `default` is the role where the text tells none. `strict`: [] unless every entry is a unit or a remark.
    """
    found = list(_read(text, default, strict))
    if strict and None in found:
        return []
    return list(dict.fromkeys(one for one in found if one is not None))


def by_convention(found: list[Named], *, first: bool) -> list[Named]:
    """The units where the document says that the first of a list leads; a list that tells its lead keeps it."""
    if not first or not found or found[0].said or any(one.role == "lead" for one in found):
        return found
    lead = replace(found[0], role="lead")
    return [lead, *(one for one in found[1:] if one != lead)]


def _read(text: str, default: ResponsibilityRole, strict: bool, depth: int = 0) -> Iterator[Named | None]:
    text, inner = _unnested(text)
    # a label printed without a mark before it: …市商务局配合单位：市财政局
    text = _LABEL_INSIDE.sub(lambda m: ("；" if text[: m.start()].strip(GAP)[-1:] not in f"{STRONG}、" else "") + m[0], text)
    role, said, skip = default, False, False
    pending: list[Item] = []
    verbs = labels = 0
    for item in items(text):
        words = item.words
        label = (LABEL if labels or pending or verbs else BARE_LABEL).match(words) or LABEL.match(words)
        if label or _NO_UNITS.match(words):
            yield from _units(pending, role, said, strict)
            pending, skip = [], label is None
            if label is None:
                continue
            labels += 1
            role, said = label_role(label["kind"]), label["kind"] not in {"责任", "负责", "落实", "分工", "承办"}
            rest = words[label.end() :]
            words = rest.strip(STARS + GAP)
            item = Item(words, item.starred or words != rest.strip(GAP), "")
        if skip:
            continue
        if FIRST.search(words) or STARRED.search(words) or (REMARK.search(words) and not is_unit(words)):
            continue
        if note := _NOTE.search(words):
            yield from _units(pending, role, said, strict)
            pending = []
            yield from _units([replace(item, words=words[: note.start()])], "lead" if note["lead"] else "cooperating", True, strict)
            continue
        told = None if is_unit(words) else verb(words)
        if told is None:
            pending.append(item)
            continue
        new, units = told
        if GAP in units and new == "cooperating" and not labels:
            # 市商务局 市税务局配合提供数据): the cell has lost its first bracket
            head, _, tail = units.rpartition(GAP)
            if begins_list(head, tail):
                pending.append(replace(item, words=head))
                yield from _units(pending, role, said, strict)
                pending, units = [], tail
        here = [*pending, replace(item, words=units)] if units.strip(GAP) else pending
        if labels or (new == "cooperating" and not verbs):
            # 牵头单位：甲，乙配合; 甲，乙、丙配合: the verb speaks of its own group only
            cut = max((i for i, one in enumerate(here) if one.mark and one.mark in STRONG), default=0)
            yield from _units(here[:cut], role, said, strict)
            here = here[cut:]
        yield from _units(here, new, True, strict)
        pending, verbs = [], verbs + 1
    yield from _units(pending, role, said, strict)
    for part in inner if depth < _DEEPEST else ():
        yield from _read(part, "responsible", strict, depth + 1)


def _unnested(text: str) -> tuple[str, list[str]]:
    """The text without inner brackets that name no body: what they say of roles, and remarks (〈标“*”为牵头单位〉)."""
    inner: list[str] = []
    out, at = "", 0
    for start, end in pairs(text):
        words = text[start + 1 : end - 1]
        if FIRST.search(words) or STARRED.search(words) or (REMARK.search(words) and not is_unit(words)):
            out, at = out + text[at:start], end
        elif (LABEL.match(words) or says_role(words)) and not is_unit(words) and not _NOTE.match(text[start:end]):
            inner.append(words)
            out, at = out + text[at:start], end
    return out + text[at:], inner


def _units(entries: list[Item], role: ResponsibilityRole, said: bool, strict: bool) -> Iterator[Named | None]:
    cleaned = []
    for item in entries:
        before = _BEFORE.match(item.words)
        words = item.words[before.end() :] if before and is_unit(item.words[before.end() :].split(GAP)[0]) else item.words
        cleaned.append(replace(item, words=words))
    for item in joined([item for item in cleaned if item.words.strip(GAP)]):
        for name in parted(item.words):
            fits = is_unit(name) if strict else loose(name)
            if fits:
                yield Named(name, "lead" if item.starred else role, said or item.starred)
            elif strict:
                yield None
