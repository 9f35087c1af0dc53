"""How many measures an explanation says a document has, and how many it can be said to have."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

from policygraph.graph.title_rules import Names
from policygraph.loaders.dates import chinese_number
from policygraph.queries.checks.facts import Row
from policygraph.queries.checks.subjects import alike
from policygraph.queries.checks.title_cores import names_another

_NUMERAL: Final = r"(?:\d{1,3}|[一二三四五六七八九十两]{1,4})"
_ABOUT: Final = re.compile(r"共|分为|分成|由[^，。；]*(?:组成|构成)|包括|包含|涵盖|提出|制定|明确|形成|推出|出台|整合为|调整为")
_SELF: Final = re.compile(r"《[^》]{2,12}》|本|该|全文|主要内容|政策|办法|方案|措施|意见|规定|条例|细则|通知|文件|计划|规划")
_COUNT: Final = re.compile(
    rf"""(?<![第前后年\d一二三四五六七八九十两余近]) (?P<number>{_NUMERAL})
    (?: (?P<items>条|项) (?: (?:具体|政策|重点|主要|改革|工作|务实|惠企|创新|配套){{0,2}} (?:措施|举措|政策|条款|条文|任务) | (?=[，。；、]|$) )
      | (?P<chapters>章) (?=[，。；、共]|$|[一二三四五六七八九十\d])
      | 个?大?(?P<parts>部分) | 个?大?(?P<blocks>板块) )""",
    re.VERBOSE,
)
_OTHER: Final = re.compile(
    r"其中|(?<![一-鿿])老|老(?:政策|办法|规定|版)|旧|\d{4}年(?:出台|印发|制定|发布|实施)|征求|收到|采纳|反馈|建议|会议|原|此前|上级|省里|国家|以来|去年|新增|增加|删除|修改|调整(?!为)|涉及|上一轮"
    r"|第[一二三四五六七八九十\d]+(?:章|部分|条)"
)
_FOREIGN: Final = re.compile("上级|省里|国家|原(?:办法|政策|规定|意见|方案|文件|条例)|旧版?|上一轮|此前")
_TURNED: Final = re.compile(r"(?:调整|修订|修改|压缩|精简|扩展|扩充|增加|整合|归并)(?:为|到|至|成)")
_LIST: Final = re.compile(
    rf"(?P<number>{_NUMERAL})(?:个方面|方面|[大项条个])的?(?:具体|政策|重点|主要|工作){{0,2}}(?:任务|举措|措施|工作|内容)(?:[：，、]|，?(?:即|分别是|主要是|包括)[：，]?)(?=一是)"
)
_ITEM: Final = re.compile(r"(?<![一-鿿\d])[一二三四五六七八九十]{1,2}是(?P<words>[^，。；、：]+)")
_ALIKE: Final = 0.6
_FRAME: Final = re.compile(r"总体|总则|指导思想|基本原则|原则|目标|要求|意义|背景|组织|保障|附则|其他|其它|附件|实施|施行|监督|管理职责|适用|名词")
_APPENDIX: Final = "附则"


@dataclass(frozen=True, slots=True)
class Stated:
    """A stated number of `unit` (条, 章, 部分, 板块), at `start` up to `end` of a text."""

    number: int
    unit: str
    start: int
    end: int


def stated(text: str, names: Names) -> Iterator[tuple[Stated, ...]]:
    """The numbers of each kind that a sentence says the document of these names has; several of one kind: of one and what it
    was made of."""
    for sentence in re.finditer(r"[^。；]+", text):
        kinds: dict[str, list[Stated]] = defaultdict(list)
        own = False  # whether what was named last is the document itself
        for phrase in re.finditer(r"[^，：]+", sentence.group()):
            words, shift = phrase.group(), sentence.start() + phrase.start()
            if turned := _TURNED.search(words):  # 由原来的8条措施调整为5条措施
                words, shift = words[turned.end() :], shift + turned.end()
            elif _OTHER.search(words) or names_another(words, names):
                own = own and not _FOREIGN.search(words) and not names_another(words, names)
                continue
            own = own or bool(turned) or bool(_SELF.search(words))
            if not own or not (turned or _ABOUT.search(sentence.group())):
                continue
            for one in _counted(words, shift):
                kinds[one.unit].append(one)
        yield from (tuple(ones) for ones in kinds.values())


def _counted(words: str, shift: int) -> Iterator[Stated]:
    """The counts of a phrase that begins at `shift`."""
    for found in _COUNT.finditer(words):
        number = int(found["number"]) if found["number"].isdigit() else chinese_number(found["number"].replace("两", "二"))
        unit = "条" if found["items"] else "章" if found["chapters"] else "部分" if found["parts"] else "板块"
        if number and number > 1 and (unit != "条" or found["items"] == "条" or "措施" in found.group() or "举措" in found.group()):
            yield Stated(number, unit, shift + found.start(), shift + found.end())


_SECTION: Final = re.compile(
    rf"(?P<part>[一-鿿]{{2,8}}?)(?:部分|方面|一章|板块)?(?:共|主要|具体|分别)*(?:明确|提出|部署|安排|细化|列出|包括|包含|分为|涉及)(?:了|为)?"
    rf"(?P<number>{_NUMERAL})(?:项|条|个|大项?|方面)(?:具体|重点|主要|工作|政策)*(?:任务|举措|措施|内容|事项)"
)


@dataclass(frozen=True, slots=True)
class InPart:
    """A number that is told of one part of the document: at `start` up to `end`; `found` clauses stand below its `heading`."""

    words: str
    found: int
    heading: Row
    start: int
    end: int


def in_parts(text: str, clauses: Sequence[Row]) -> Iterator[InPart]:
    """The numbers that are told of a part which the document heads by the same words: 主要任务部分明确了八项任务."""
    for found in _SECTION.finditer(text):
        part = re.sub("^(?:其中|在|第[一二三四五六七八九十]+)", "", found["part"])
        headed = [row for row in clauses if len(part) > 1 and part == _NUMBERED.sub("", str(row["heading"] or ""))]
        number = int(found["number"]) if found["number"].isdigit() else chinese_number(found["number"].replace("两", "二"))
        if len(headed) != 1 or not number:
            continue
        path = str(headed[0]["path"])
        depths: dict[int, int] = defaultdict(int)
        for row in clauses:
            if str(row["path"]).startswith(f"{path}/"):
                depths[str(row["path"]).count("/")] += 1
        if depths and number not in depths.values():
            yield InPart(found.group()[found.start("number") - found.start() :], depths[min(depths)], headed[0], found.start("number"), found.end())


_NUMBERED: Final = re.compile(r"^[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*")


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of more tasks than the document has: `words` that count them, at `start` up to `end`; how many clauses they are
    (`found`) and the `last` of these."""

    words: str
    found: int
    last: Row
    start: int
    end: int


def listed(text: str, names: Names, clauses: Sequence[Row]) -> Iterator[Listed]:
    """The lists (五方面任务：一是…五是…) that name every clause under one heading of the document, and beside them what
    stands nowhere in it. A list that leaves clauses out, or puts them together, is a summary."""
    for sentence in re.finditer(r"[^。]+", text):
        words = sentence.group()
        found = _LIST.search(words)
        if not found or not _SELF.search(words[: found.start()]) or _OTHER.search(words[: found.end()]) or names_another(words, names):
            continue
        items = [item["words"] for item in _ITEM.finditer(words, found.end())]
        number = int(found["number"]) if found["number"].isdigit() else chinese_number(found["number"].replace("两", "二"))
        if len(items) != number:
            continue
        for children in _siblings(clauses):
            named = [next((i for i, item in enumerate(items) if _one_task(item, row)), None) for row in children]
            rest = [item for i, item in enumerate(items) if i not in named]
            if None in named or len(set(named)) != len(children) or not rest:
                continue
            if not any(alike(item, str(row["text"] or "")) >= _ALIKE for item in rest for row in clauses):
                at = sentence.start()
                yield Listed(found.group().rstrip("：，、"), len(children), children[-1], at + found.start(), at + found.end())
                break


def _siblings(clauses: Sequence[Row]) -> Iterator[list[Row]]:
    """The clauses under one heading, two at least, without those that frame a text."""
    children: dict[str, list[Row]] = defaultdict(list)
    for row in clauses:
        children[str(row["path"]).rpartition("/")[0]].append(row)
    for rows in children.values():
        kept = [row for row in rows if not _FRAME.search(str(row["heading"] or "")[:20])]
        if len(kept) > 1:
            yield kept


def _one_task(item: str, row: Row) -> bool:
    return bool(row["heading"]) and alike(item, str(row["heading"])) >= _ALIKE


@dataclass(slots=True)
class Tree:
    """The clauses of one text: how many stand below each of its first-level clauses, by step of the path."""

    below: dict[str, dict[int, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    headings: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def possible(clauses: Sequence[Row]) -> dict[str, set[int]]:
    """Unit → the numbers that a reader may count: with the first and last parts that frame a text or without them, with what
    is said of the whole at its end or without it. Empty where the text has no numbered clauses to count."""
    trees: dict[str, Tree] = defaultdict(Tree)
    for row in clauses:
        steps = str(row["path"]).split("/")
        home = steps.pop(0) if steps[0].startswith("附件") else ""
        if not steps:
            continue
        tree = trees[home]
        tree.headings.setdefault(steps[0], str(row["heading"] or row["text"] or "")[:20] if len(steps) == 1 else "")
        tree.below[steps[0]][len(steps)].add("/".join(steps))
        for step in (steps[-1],):
            if found := re.fullmatch(r"第.+([条章])(?:之.+)?", step):
                tree.kinds[found[1]].add("/".join(steps))
    answers: dict[str, set[int]] = defaultdict(set)
    for tree in trees.values():
        _count(tree, answers)
    return answers


def _count(tree: Tree, answers: dict[str, set[int]]) -> None:
    for kind, paths in tree.kinds.items():
        answers[kind].add(len(paths))
        if kind == "章":
            answers["部分"].add(len(paths))
    parts = [part for part in tree.below if part != _APPENDIX]
    closing = tree.below.get(_APPENDIX, {}).get(2, set())
    end = len(closing)
    framing = [part for part in parts if _FRAME.search(tree.headings.get(part, ""))][:6]
    if not parts:
        return
    for left_out in (some for n in range(len(framing) + 1) for some in combinations(framing, n)):
        kept = [part for part in parts if part not in left_out]
        answers["部分"].update({len(kept), len(kept) + bool(end)})
        answers["板块"].add(len(kept))
        totals = [sum(len(tree.below[part].get(depth, ())) for part in kept) for depth in (1, 2, 3)]
        # a part without items is one measure itself, if it is no frame
        totals.append(sum(max((len(paths) for depth, paths in tree.below[part].items() if depth > 1), default=part not in framing) for part in kept))
        for total in totals:
            # 6.本措施自…起施行 behind five measures: the numbers go on
            answers["条"].update({total, total + end} if f"{_APPENDIX}/{total + end}" in closing else {total})
    # 重点任务10条: those of one part
    for part in parts:
        answers["条"].update(len(paths) for depth, paths in tree.below[part].items() if depth > 1)
