"""The numbers of clauses: one that stands twice among its brothers, one that is left out.

A list may begin again by design: below each heading, in each attachment, after a sentence that opens a second list; it then
begins again with one, and nothing is said of that. Or it runs on through the headings (二/6 after 一/5). What is told is a
number out of step inside one list.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from policygraph.loaders.dates import chinese_number
from policygraph.queries.checks.facts import Facts, Row
from policygraph.queries.checks.frame import Check, Finding

_CN: Final = "[一二三四五六七八九十百千零〇]+"
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_LABELS: Final[Mapping[str, re.Pattern[str]]] = {
    "编": re.compile(rf"第({_CN})(?:编|分编)"),
    "章": re.compile(rf"第({_CN}|\d+)章"),
    "节": re.compile(rf"第({_CN}|\d+)节"),
    "条": re.compile(rf"第({_CN}|\d+)条"),
    "一": re.compile(rf"({_CN})"),
    "（一）": re.compile(rf"（({_CN})）"),
    "1": re.compile(r"(\d+)"),
    "（1）": re.compile(r"（(\d+)）"),
    "1）": re.compile(r"(\d+)）"),
    "①": re.compile(rf"([{_CIRCLED}])"),
}
_PRINTED: Final[Mapping[str, str]] = {
    "编": r"第(?:{n})(?:编|分编)",
    "章": r"第(?:{n})章",
    "节": r"第(?:{n})节",
    "条": r"第(?:{n})条",
    "一": r"(?<![一二三四五六七八九十百第])(?:{n})[、.．是]",
    "（一）": r"(?<!第)[（(](?:{n})[）)]",
    "1": r"(?<![\d.〔第])(?:{n})(?:[.．](?!\d(?!(?<=[12])[09]\d\d年))|、|\s)",
    "（1）": r"(?<!第)[（(](?:{n})[）)]",
    "1）": r"(?<!\d)(?:{n})[）)]",
    "①": r"{n}",
}
_THROUGH: Final = ("1", "（一）")
"""Kinds of numbers that some documents let run on through their headings; articles do so always, in one list."""
_LONGEST_STEP: Final = 5
_EXCERPT: Final = re.compile(r"节选|摘录|摘要|[（(]略[）)]|……\s*\n|以下略|此处略")
_AMENDS: Final = re.compile(r"修改|修正|修订|废止")
_ARTICLES: Final = frozenset({"编", "章", "节", "条"})


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A clause with its number: `kind` of number, its value, and where its text begins."""

    row: Row
    kind: str
    value: int
    start: int


@dataclass(frozen=True, slots=True)
class _Step:
    """Two brothers whose numbers do not follow one another. `earlier`: the one with the number that stands twice."""

    before: _Numbered
    at: _Numbered
    earlier: _Numbered | None = None


def duplicate_marker(facts: Facts) -> Iterator[Finding]:
    for document, rows in facts.clauses.items():
        for step in _steps(facts, document, rows):
            if step.earlier:
                told = {"marker": _label(step.at.row)}
                yield Finding("duplicate-marker", (facts.place(step.earlier.row), facts.place(step.at.row)), told)


def numbering_gap(facts: Facts) -> Iterator[Finding]:
    for document, rows in facts.clauses.items():
        for step in _steps(facts, document, rows):
            if not step.earlier and not _printed_between(facts, step):
                told = {"before": _label(step.before.row), "after": _label(step.at.row)}
                yield Finding("numbering-gap", (facts.place(step.before.row), facts.place(step.at.row)), told)


def _steps(facts: Facts, document: str, rows: Sequence[Row]) -> Iterator[_Step]:
    """The steps of a document at which a number stands again or is left out."""
    amends = bool(_AMENDS.search(str(facts.documents.get(document, {}).get("title") or "")))
    lists: dict[tuple[str, str, str], list[_Numbered]] = defaultdict(list)
    flow: dict[tuple[str, int, str], list[_Numbered]] = defaultdict(list)
    for row in rows:
        one = _numbered(facts, row)
        if one is None or (amends and one.kind in _ARTICLES and "/" in str(row["path"])):
            continue  # the new words of an amended article are quoted with its number
        path = str(row["path"])
        above = "" if one.kind in ("章", "条", "编") else str(row["parent"] or "")
        lists[above, path.rpartition("/")[0], one.kind].append(one)
        flow[_root(path), path.count("/"), one.kind].append(one)
    for line in lists.values():
        yield from _in_list(line)
    for (_, _, kind), line in flow.items():
        if kind in _THROUGH:
            yield from _through(line)


def _in_list(line: Sequence[_Numbered]) -> Iterator[_Step]:
    """Steps among the brothers of one list; what begins again with one is another list."""
    seen: dict[int, _Numbered] = {}
    top: _Numbered | None = None
    excused = False  # after a number that stands twice, the next may make up for it: 五, 五, 七
    for i, one in enumerate(line):
        following = line[i + 1].value if i + 1 < len(line) else None
        if top is None or (one.value == 1 and not (top.value == 1 and following in (2, 3))):
            seen, top, excused = {one.value: one}, one, False
            continue
        if one.value in seen:
            if one.value == top.value or following in (None, top.value + 1, top.value + 2):
                yield _Step(line[i - 1], one, seen[one.value])
                excused = True
            else:
                return  # several numbers again: another list, whose beginning was not seen
            continue
        if one.value > top.value + 1 and not excused:
            if one.value - top.value > _LONGEST_STEP:
                return
            yield _Step(top, one)
        excused = False
        seen[one.value] = one
        if one.value > top.value:
            top = one


def _through(line: Sequence[_Numbered]) -> Iterator[_Step]:
    """Steps from the last number under one heading to the first under the next, where numbers run on through the headings."""
    heads = [(line[i - 1], one) for i, one in enumerate(line) if i and one.row["parent"] != line[i - 1].row["parent"]]
    runs_on = [pair for pair in heads if pair[1].value == pair[0].value + 1]
    anew = [pair for pair in heads if pair[1].value == 1]
    if not runs_on or anew:
        return
    for before, one in heads:
        if one.value == before.value:
            yield _Step(before, one, before)
        elif before.value + 1 < one.value <= before.value + _LONGEST_STEP:
            yield _Step(before, one)


def _numbered(facts: Facts, row: Row) -> _Numbered | None:
    label = _label(row)
    for kind, pattern in _LABELS.items():
        if found := pattern.fullmatch(label):
            value = _CIRCLED.index(found[1]) + 1 if kind == "①" else chinese_number(found[1])
            spans = facts.place(row).spans
            if not value or not spans or _quoted(facts, row, spans[0][0]):
                return None
            return _Numbered(row, kind, value, spans[0][0])
    return None


def _quoted(facts: Facts, row: Row, start: int) -> bool:
    """Whether the clause stands in quotation marks: words of another document."""
    return facts.text(row["source"])[max(0, start - 3) : start].rstrip().endswith(("“", "「", "『"))


def _printed_between(facts: Facts, step: _Step) -> bool:
    """Whether a number that the clauses lack is printed between the two, inside a paragraph, or the text leaves something out."""
    text = facts.text(step.at.row["source"])[step.before.start : step.at.start]
    if _EXCERPT.search(text):
        return True
    missing = range(step.before.value + 1, step.at.value)
    return any(re.search(_PRINTED[step.at.kind].format(n="|".join(_spellings(n, step.at.kind))), text) for n in missing)


def _spellings(value: int, kind: str) -> Iterator[str]:
    if kind == "①":
        yield _CIRCLED[value - 1]
    elif kind in ("1", "（1）", "1）"):
        yield str(value)
    else:
        yield str(value)
        hundreds, rest = divmod(value, 100)
        tens, ones = divmod(rest, 10)
        digits = "零一二三四五六七八九"
        head = f"{digits[hundreds]}百" if hundreds else ""
        if not tens:
            yield head + (("零" if hundreds and ones else "") + digits[ones] if ones else "")
        else:
            yield head + (digits[tens] if tens > 1 or hundreds else "") + "十" + (digits[ones] if ones else "")


def _root(path: str) -> str:
    """The attachment or 附则 that a path begins with; "" for the body."""
    first = path.partition("/")[0]
    return first if first.startswith("附") else ""


def _label(row: Row) -> str:
    return str(row["path"]).rpartition("/")[2]


CHECKS: Final = (
    Check(
        "duplicate-marker",
        "warning",
        ("The number {marker} stands twice in one list.", "同一序列中序号“{marker}”出现两次。"),
        (
            "A reference to this number does not say which of the two clauses is meant.",
            "引用该序号时无法确定所指为哪一条款。",
        ),
        ("Number the second clause anew, and look at what follows and at references to it.", "请重新编排后一条款的序号，并核对其后序号及对它的引用。"),
        duplicate_marker,
    ),
    Check(
        "numbering-gap",
        "warning",
        ("{after} follows {before}: a number is left out.", "“{before}”之后为“{after}”，序号不连续。"),
        (
            "Either a clause was lost, or every number after this one is wrong.",
            "可能漏排条款，或其后序号均有误。",
        ),
        ("See whether a clause is missing; otherwise number anew.", "请核对是否漏排条款；如无遗漏，请重新编号。"),
        numbering_gap,
    ),
)
