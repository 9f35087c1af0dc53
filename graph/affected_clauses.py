"""The clauses of a document that another one names in print: 第五条第二款, 三、（二）, 第八条至第十条."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from policygraph.loaders.dates import chinese_number

_NUMERAL: Final = r"[一二三四五六七八九十百零〇两\d]+"
_PART: Final = re.compile(
    rf"第(?P<article>{_NUMERAL})条(?:之(?P<after>{_NUMERAL}))?"
    rf"|第[（(](?P<bracketed>{_NUMERAL})[）)](?:[项点类目]|部分)|第(?P<item>{_NUMERAL})项|第(?P<paragraph>{_NUMERAL})款"
    rf"|第(?P<chapter>{_NUMERAL})(?P<kind>[章节])"
    rf"|第[（(]?(?P<point>{_NUMERAL})[）)]?(?:点|部分|类|目)"
    rf"|[（(](?P<round>{_NUMERAL})[）)](?:[项款条点])?|(?P<annex>附件{_NUMERAL}?)|(?P<plain>{_NUMERAL})(?=[、.．]|$)"
)
_BRACKETED: Final = frozenset({"（一）", "（1）"})
_LOOSE: Final = _BRACKETED | {"", "项"}
_SAVE: Final = re.compile("除(.+)外的条款")


@dataclass(frozen=True, slots=True)
class Affected:
    """A clause that is named; `whole` False where only a paragraph of it is."""

    clause: str
    whole: bool


def affected_clauses(printed: Sequence[str], paths: Mapping[str, list[str]]) -> tuple[tuple[Affected, ...], tuple[str, ...]]:
    """The clauses that printed names mean, and the names that no clause answers. `paths`: path → clause IRIs.

    A name that two clauses answer means neither: which one is not said.
    """
    found: dict[str, bool] = {}
    unanswered = []
    for name in _expanded(printed):
        if save := _SAVE.fullmatch(name):
            others = _all_but(save[1], paths)
            found |= others
            unanswered += [] if others else [name]
            continue
        path, whole = _wanted(name)
        clauses = _matching(path, paths)
        if len(clauses) == 1:
            found[clauses[0]] = found.get(clauses[0], False) or whole
        else:
            unanswered.append(name)
    return tuple(Affected(clause, whole) for clause, whole in sorted(found.items())), tuple(unanswered)


def _all_but(names: str, paths: Mapping[str, list[str]]) -> dict[str, bool]:
    """All clauses of the rank of those that `names` leave out; none where one of the names is not answered by one clause."""
    saved: dict[str, bool] = {}
    places: set[tuple[int, str]] = set()
    for part in _expanded(re.split("[、和及]", names)):
        wanted, whole = _wanted(part)
        clauses = _matching(wanted, paths)
        if len(clauses) != 1:
            return {}
        saved[clauses[0]] = whole
        places |= {_place(path) for path, iris in paths.items() if clauses[0] in iris}
    same = [iri for path, iris in paths.items() if _place(path) in places for iri in iris]
    # of an article of which a paragraph stays, the rest goes
    return {iri: iri not in saved for iri in same if not saved.get(iri)}


def _place(path: str) -> tuple[int, str]:
    """How deep a clause stands and of what kind it is; articles count through the chapters."""
    last = path.split("/")[-1]
    kind = _steps(last)[-1][0]
    return (0, kind) if kind == "条" else (path.count("/"), kind)


def _expanded(printed: Iterable[str]) -> Iterator[str]:
    """第八条至第十条 is three articles."""
    for name in printed:
        span = re.fullmatch(rf"第({_NUMERAL})条?(?:至|到|[-—])第?({_NUMERAL})条", name)
        first, last = (chinese_number(span[1]), chinese_number(span[2])) if span else (None, None)
        if first and last and first <= last < first + 200:
            yield from (f"第{number}条" for number in range(first, last + 1))
        else:
            yield name


def _wanted(name: str) -> tuple[tuple[tuple[str, int], ...], bool]:
    """The steps of a printed name, each a kind and its number, and whether the clause as a whole is meant."""
    steps: list[tuple[str, int]] = []
    whole = True
    for found in _PART.finditer(name):
        kind = found.lastgroup or ""
        if found["paragraph"]:
            whole = False
        elif found["chapter"]:
            steps.append((found["kind"], chinese_number(found["chapter"]) or 0))
        elif found["annex"]:
            steps.append(("附件", chinese_number(found["annex"][2:]) or 0))
        elif found["article"]:
            steps.append(("条", chinese_number(found["article"]) or 0))
            if found["after"]:
                steps.append(("之", chinese_number(found["after"]) or 0))
        else:
            form = ("（1）" if found[kind].isascii() else "（一）") if kind in {"bracketed", "round"} else "项" if kind == "item" else ""
            steps.append((form, chinese_number(found[kind]) or 0))
    return tuple(steps), whole


def _matching(wanted: tuple[tuple[str, int], ...], paths: Mapping[str, list[str]]) -> list[str]:
    """The clauses whose path ends with these steps; those of the printed form before others, then the shortest path.

    第（一）项 without what it stands in is any （一） of the body, for each part begins to count anew.
    """
    if not wanted:
        return []
    found: dict[tuple[int, bool, int], list[str]] = {}
    for path, clauses in paths.items():
        steps = tuple(step for segment in path.split("/") for step in _steps(segment))
        last = steps[-len(wanted) :]
        if len(steps) >= len(wanted) and all(map(_alike, last, wanted)):
            away = sum(not _same_form(*pair) for pair in zip(last, wanted, strict=True))
            depth = 0 if wanted[0][0] in _BRACKETED and not away else len(steps)
            found.setdefault((away, steps[0][0] == "附件", depth), []).extend(clauses)
    return found[min(found)] if found else []


def _steps(segment: str) -> tuple[tuple[str, int], ...]:
    steps, _ = _wanted(segment)
    return steps or ((segment, 0),)


def _alike(step: tuple[str, int], wanted: tuple[str, int]) -> bool:
    """第三部分 and 第三条 of a plan may be the clause 三, 第（三）项 that of a text without brackets; 附件3 is only itself."""
    loose = step[0] in _LOOSE or wanted[0] in _LOOSE
    return step == wanted or (step[1] == wanted[1] != 0 and loose and "附件" not in {step[0], wanted[0]})


def _same_form(step: tuple[str, int], wanted: tuple[str, int]) -> bool:
    return step == wanted or (wanted[0] == "项" and step[0] in _LOOSE)
