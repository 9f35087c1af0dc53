"""Terms of parts of a document: 第八条至第十条有效期至…, 支持政策条款试行一年.

`validity` finds what sentences say of a part; here the part is looked for among the clauses: by number, as the clause the
sentence stands in, or by a heading of the same words in whatever order (支持政策条款: 政策支持). Where none answers, none
is named and a warning says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from policygraph.loaders.dates import chinese_number
from policygraph.loaders.term_words import counted
from policygraph.loaders.validity import PartTold, Term
from policygraph.model import Clause, DateBasis, PartTerm, Remark

_NUMERAL: Final = r"[一二三四五六七八九十百零〇\d]+"
_STEP: Final = re.compile(
    rf"第?(?P<open>[（(])?(?P<n>{_NUMERAL})(?P<close>[）)])?(?P<kind>部分|[编章节条款项点目])?(?:之(?P<sub>{_NUMERAL}))?"
    rf"|附件(?P<annex>{_NUMERAL})"
)
_RANGE: Final = r"至|到|[-—–~～]"
_FILLING: Final = re.compile(r"条款|相关|有关|部分|内容|规定|事项|加大|强化|加强|完善|落实|实施|力度|进一步|[的和与及、，“”（）()]")
_KINDS: Final = re.compile(r"政策|措施|标准|要求")
_TOO_WIDE: Final = frozenset({"支持", "扶持", "优惠", "相关", "保障", "工作", "奖励", "补助", "重点"})


def part_terms(term: Term, clauses: Sequence[Clause], source: str) -> tuple[list[PartTerm], list[Remark]]:
    """The terms of parts that the sentences in `term.parts` state, in their order, with a warning for every gap."""
    found: dict[tuple[object, ...], PartTerm] = {}
    warnings: list[Remark] = []
    begin = term.effective.value if term.effective else None
    for told in term.parts:
        spans = told.words.spans(source)
        paths = covered(told, clauses)
        starts = [r.value for r in told.readings if r.role == "effective" and r.value]
        ends, basis = _end(told, starts[0] if starts else begin)
        if any(r.length for r in told.readings) and ends is None:
            warnings.append(Remark("term-no-start", {"words": told.words.text[:60]}, spans))
        if not starts and ends is not None and basis != "stated":
            starts = [begin] if begin else []
        if not starts and ends is None and not any(r.length or r.odd for r in told.readings):
            continue
        if not paths:
            warnings.append(Remark("part-unmatched", {"words": told.subject.words}, spans))
            if not told.sure:
                continue
        basis = basis if ends or any(r.length for r in told.readings) else next((r.basis for r in told.readings if r.role == "effective"), "stated")
        evidence = told.words.evidence(source, "part-term")
        one = PartTerm(told.path, told.subject.words, paths, starts[0] if starts else None, ends, basis, evidence)
        found.setdefault((one.scope, one.clauses, one.effective_from, one.expires_on), one)
    return list(found.values()), warnings


def _end(told: PartTold, begin: date | None) -> tuple[date | None, DateBasis]:
    """The last day and how it is known; a length is counted from the part's own start or the document's."""
    basis: DateBasis = "stated"
    for one in told.readings:
        if one.role == "expires" and one.value:
            return one.value, one.basis
        if one.role == "expires" and one.length:
            basis = "derived"
            if begin and (last := counted(begin, one.length)):
                return last, basis
    return None, basis


def covered(told: PartTold, clauses: Sequence[Clause]) -> tuple[str, ...]:
    """The paths of the clauses that a part means, the outermost only, in the order of the document."""
    paths = [c.path for c in clauses]
    subject = told.subject
    if subject.here:
        return _here(subject.words, told.path, paths)
    named = _numbered(subject.words, told.path, paths) if subject.numbered else _described(subject.words, told.path, clauses)
    return tuple(p for p in dict.fromkeys(named) if not any(p != q and p.startswith(f"{q}/") for q in named))


def _here(words: str, path: str | None, paths: Sequence[str]) -> tuple[str, ...]:
    """The clause the sentence stands in; 本条 and 本章 the 条 and 章 about it."""
    if path is None:
        return ()
    steps = path.split("/")
    if kind := re.match(r"[本该](条|章|节)", words):
        # 一、 and （一） are called 本条 too: then it is the clause itself
        last = next((i for i in range(len(steps), 0, -1) if steps[i - 1].endswith(kind[1])), len(steps))
        path = "/".join(steps[:last])
    return (path,) if path in paths else ()


def _numbered(words: str, path: str | None, paths: Sequence[str]) -> list[str]:
    """第八条至第十条, 第三条第（二）项, （三）: the clauses with these numbers; [] if one of them has none."""
    found: list[str] = []
    root = path.split("/")[0] if path and path.startswith("附件") else None
    for group in re.split(r"[、和及与，]|以及", words):
        ends = [_steps(part) for part in re.split(_RANGE, group) if part]
        if not ends or not all(ends):
            return []
        if len(ends) == 1:
            here = _find(ends[0], root, path, paths)
        elif len(ends) == 2:
            here = _between(ends[0], ends[1], root, path, paths)
        else:
            here = []
        if not here:
            return []
        found += here
    return found


Step = tuple[str, int]


def _steps(words: str) -> list[Step]:
    """第三条第（二）项 → [(条, 3), (（）, 2)]."""
    steps: list[Step] = []
    for one in _STEP.finditer(words):
        value = chinese_number(one["annex"] or one["n"])
        if value is None or one["sub"]:
            return []
        steps.append(("附件" if one["annex"] else "（）" if one["open"] else one["kind"] or "", value))
    return steps


def _between(first: list[Step], last: list[Step], root: str | None, path: str | None, paths: Sequence[str]) -> list[str]:
    """第八条至第十条, 第八至十条: every number between, all of which must be there."""
    kind = last[-1][0] or first[-1][0]
    low, high = first[-1][1], last[-1][1]
    above = first[:-1]
    if not low < high <= low + 200:
        return []
    found: list[str] = []
    for value in range(low, high + 1):
        here = _find([*above, (kind, value)], root, path, paths)
        if not here:
            return []
        found += here
    return found


def _find(steps: Sequence[Step], root: str | None, path: str | None, paths: Sequence[str]) -> list[str]:
    """The one clause to which the steps lead, [] if none or several do. Of several, one beside the sentence is meant."""
    candidates = [p for p in dict.fromkeys(paths) if (p.split("/")[0] if p.startswith("附件") else None) == root]
    if steps[0][0] == "附件":
        candidates = [p for p in dict.fromkeys(paths) if re.fullmatch(rf"附件0*{steps[0][1]}", p.split("/")[0])]
        if len(steps) == 1:
            return [p for p in candidates if p.count("/") == 1]
        steps = steps[1:]
    above: str | None = None
    for kind, value in steps:
        fitting = [p for p in candidates if _fits(p.rpartition("/")[2], kind, value) and (above is None or p.startswith(f"{above}/"))]
        if not fitting and kind == "条" and above is None:
            # 第8条 of a text whose measures are numbered 1. 2. 3. through
            fitting = [p for p in candidates if p.rpartition("/")[2] == str(value)]
        if len(fitting) > 1 and above is None and path:
            beside = [p for p in fitting if p.rpartition("/")[0] == path or p.rpartition("/")[0] == path.rpartition("/")[0]]
            fitting = beside or fitting
        if len(fitting) != 1:
            return []
        above = fitting[0]
    return [above] if above else []


def _fits(label: str, kind: str, value: int) -> bool:
    """Whether a clause's own number (第三条, 三, （三）, 3) is this one of this kind."""
    found = re.fullmatch(rf"(?P<open>第|[（(])?(?P<n>{_NUMERAL})(?P<close>[）)]|[编章节条])?", label)
    if found is None or chinese_number(found["n"]) != value:
        return False
    bracket = found["open"] in {"（", "("}
    if kind in {"编", "章", "节", "条"}:
        return found["close"] == kind
    if kind in {"（）", "项"}:
        return bracket
    if kind in {"部分", "点"}:
        return found["open"] is None and found["close"] is None and not label.isdecimal()
    return kind == "" and not bracket  # 第N款 is no clause of its own


def _described(words: str, path: str | None, clauses: Sequence[Clause]) -> list[str]:
    """The clauses whose heading says the same words; else the one whose heading alone says all but 政策 or 措施.

    The clause at `path`, which says so, is none of them.
    """
    clauses = [c for c in clauses if c.path != path]
    wanted = _letters(words)
    if len(wanted) == 0:
        return []
    same = [c.path for c in clauses if _letters(c.heading) == wanted]
    if same:
        return same
    core = _KINDS.sub("", _FILLING.sub("", words))
    if len(core) < 2 or core in _TOO_WIDE:
        return []
    outer = list(_outermost(c.path for c in clauses if core in _FILLING.sub("", c.heading)))
    return outer if len(outer) == 1 else []


def _letters(words: str) -> Counter[str]:
    """The letters of `words` without what fills: two headings of the same words in another order have the same."""
    return Counter(_FILLING.sub("", words))


def _outermost(paths: Iterator[str]) -> Iterator[str]:
    kept: list[str] = []
    for path in paths:
        if not any(path.startswith(f"{one}/") for one in kept):
            kept.append(path)
            yield path
