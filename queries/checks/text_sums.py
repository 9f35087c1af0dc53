"""Sentences whose parts do not come to the sum that they print: 共120个，其中…；A、B分别为…；…，合计5亿元；120个（…）.

Parts may overlap (高新技术企业60家、规上企业70家 of 100家) or be only some of the whole; they are added only where they
cannot be told twice (money, lengths, regions, 新建 and 改建), and a sum that falls short is told only where the list is
closed. What a grant is capped at (最高不超过100万元，其中…) is no sum.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Final

from policygraph.graph.measures import counts, decimal, factor_of
from policygraph.loaders.quantities import Quantity, is_time, plain, quantities
from policygraph.queries.checks.facts import Facts
from policygraph.queries.checks.frame import Finding, Place
from policygraph.queries.checks.grids import grids
from policygraph.queries.checks.sayings import sayings

_ITEMS: Final = r"(?:以下)?[一二两三四五六七八九\d]?[个大]?(?:部分|批|期|阶段|年|片区?|方面|块|板块|类|项|渠道|来源)(?:资金|内容|任务)?(?:来源)?"
_WHOLLY: Final = (  # what follows is all of it: 由三部分构成：, 具体为, 资金来源为：
    rf"(?:由|分为?|包括|包含){_ITEMS}(?:构成|组成|筹集|发放|实施|建设|下达|安排|投入|拨付)?[：，]"
    r"|(?:具体(?:任务|安排|分解|分配|分布|指标)?|(?:资金|投资|经费)(?:来源|构成|组成|筹措|安排|分配)|(?:任务|指标|资金|名额)?(?:分解|分配|明细)|来源|构成|分布|建设内容)"
    r"(?:情况)?(?:如下|为|是|包括|到|至|给)?[：，]?(?=[一-鿿（])"
)
_AMONG: Final = re.compile(
    rf"其中(?:包括|包含)?[，：:]?|(?P<wholly>{_WHOLLY})|(?:分别是|即)[：:]?(?=[一-鿿])|由(?=[^。；]{{4,80}}(?:组成|构成))|(?<=[一-鿿])："
)
_TOGETHER: Final = re.compile(r"(?:(?<!公)共|总|合计)[^，。；：]{0,12}$")
_ALL: Final = re.compile(r"(?:共计|合计|总计|总共|一共|共)(?:为|达到?|约|投入|安排|需|有)?$")
_CAPPED: Final = re.compile(r"给予|奖励(?!资金|经费|专项)|不超过|最高|上限|限额|罚|每[家个户人年项次月亩所名台套条]|标准(?:为|是|给)|封顶|贴息|额度参照")
_COMPARED: Final = re.compile(r"同比|增长|较|比上|比20|(?:下降|提高|减少|增加)(?:了|到|至|约)?$|从|由|不含|另|折合|相当于|占(?!地|用)|人均|平均|日均|户均")
_OPEN: Final = re.compile(r"等|主要|重点|其余|其他|剩余|余下|例如|如：|部分|之一|含")
_CLASSES: Final = (
    "新建|改建|扩建|续建|迁建|改造|提升|重建|新增|拆除|修缮|竣工|开工|在建",
    "公办|民办", "男|女", "城镇|城市|农村|乡村|城区|山区", "中央|国家|省|市|县|区|镇|乡|村", "公共|专用|自用|个人", "陆上|海上|陆域|海域",
    "室内|室外|户内|户外", "大型|中型|小型|微型", "重大|重点|一般", "特级|一级|二级|三级|四级|五级", "一类|二类|三类|四类", "第一|第二|第三|第四|首批",
    "甲级|乙级|丙级|丁级", "一星|二星|三星|四星|五星", "上半年|下半年", "东部|西部|南部|北部|中部", "生产|生活", "本科|专科|硕士|博士", "工业|农业|服务业",
    "一期|二期|三期|四期", "地上|地下", "供水|污水|雨水|排水|燃气|热力", "小学|初中|高中|幼儿园", "乔木|灌木", "快充|慢充|直流|交流",
)  # fmt: skip
_PAIRS: Final = tuple(
    re.compile(words)
    for words in (
        "公办|民办", "男|女", "城镇|农村", "城市|农村", "室内|室外", "户内|户外", "地上|地下", "上半年|下半年", "陆域|海域", "快充|慢充", "直流|交流",
        "新建|改扩建", "新建|改建",
    )
)  # fmt: skip
"""Divisions into two that leave nothing: told with 其中, both are the whole."""
_KINDS: Final = tuple(re.compile(words) for words in _CLASSES)
_REGION: Final = re.compile(r"[一-鿿]{2,7}?(?:区|县|市|镇|乡|街道|管委会)(?!级)")
_NOT_ADDED: Final = frozenset(["%", "百分点", "千分点", "倍", "日", "分钟", "工作日", "月", "年", "岁", "级", "分", "位", "千伏", "千米/小时", "季度", "周"])
_PROSE: Final = 14
"""Characters of a cell that may hold a sum in words: 12万平方米，其中地上8万、地下4万."""
_FIGURE: Final = re.compile(r"\d+|[二三四五六七八九十]{2,}")
_HALVES: Final = Decimal("0.6")
_NEARLY: Final = Decimal("0.9")
"""Below that share of the whole, a list told with 其中 names some of the parts and not all (市级财政安排32亿元，其中… 27亿元 is such a one)."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity in the unit of its kind, `low` to `high` (None: no end); `slack`: by how much print may have rounded it."""

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    unit: str
    printed: str
    slack: Decimal


@dataclass(frozen=True, slots=True)
class Told:
    """A whole with parts that do not come to it, and the range of text that names the parts."""

    whole: Amount
    parts: tuple[Amount, ...]
    start: int
    end: int
    how: str


def text_sums(facts: Facts) -> Iterator[Finding]:
    """The findings in the sentences of all documents."""
    for saying in sayings(facts):
        for one in told(saying.text):
            yield _finding(saying.text, one, partial(saying.place, facts))
    for grid in grids(facts):
        seen: set[tuple[tuple[int, int], ...]] = set()
        for cell in (cell for row in grid.table.rows for cell in row if len(cell.words) >= _PROSE):
            if cell.spans not in seen:  # one cell may be read into several rows
                seen.add(cell.spans)
                place = grid.place(facts, [cell])
                for one in told(plain(cell.words)):
                    yield _finding(plain(cell.words), one, lambda _start, _end, place=place: place)  # type: ignore[misc]


def _finding(text: str, one: Told, place: Callable[[int, int], Place]) -> Finding:
    factor, _ = factor_of(_unit(one.whole.printed))
    added = sum((part.low for part in one.parts), Decimal(0)) / factor
    begin = max(text.rfind(mark, 0, one.whole.start) for mark in "，。；：") + 1
    values = {
        "what": text[begin : one.whole.start].strip("（、") or "-",
        "total": one.whole.printed,
        "sum": f"{added.normalize():f}{_unit(one.whole.printed)}",
        "whole": one.whole.printed,
        "difference": f"{((added * factor - one.whole.low) / factor).normalize():f}{_unit(one.whole.printed)}",
    }
    slack = sum((part.slack for part in one.parts), one.whole.slack) / factor
    gate = {"how": one.how, "parts": len(one.parts), "rounding": f"{slack.normalize():f}{_unit(one.whole.printed)}"}
    places = dict.fromkeys((place(begin, one.whole.end), place(one.start, one.end)))
    return Finding("sum-mismatch", tuple(places), values, gate)


def told(text: str) -> Iterator[Told]:
    """The sums in a paragraph (in the spelling of `plain`) that are wrong."""
    if len(_FIGURE.findall(text)) < 2 or not re.search("[（：共计]|其中|分别|具体|由|包括|包含|来源|构成|分", text):
        return
    masked = re.sub(r"（[^（）]*）", lambda m: "（" + "□" * (len(m[0]) - 2) + "）", text)
    for start, end in _sentences(masked):
        yield from _sentence(text, masked, start, end)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Sentences; one that goes on with 其中 belongs to the one before."""
    start = 0
    for mark in re.finditer(r"。(?!其中)|$", text):
        if mark.start() > start:
            yield start, mark.start()
        start = mark.end()


def _sentence(text: str, masked: str, start: int, end: int) -> Iterator[Told]:
    if _CAPPED.search(text, start, end):
        return
    amounts = _amounts(masked[start:end], start)
    yield from _among(text, masked, amounts, end)
    yield from _respectively(text, amounts)
    yield from _summed_up(masked, amounts)
    for bracket in re.finditer(r"（[^（）]{6,}）", text[start:end]):
        yield from _bracketed(text, amounts, start + bracket.start(), start + bracket.end())


def _unit(printed: str) -> str:
    return re.sub(r"^[\d.,]+", "", printed)


def _amounts(text: str, offset: int) -> list[Amount]:
    found = [one for quantity in quantities(text) if (one := _amount(quantity, text, offset))]
    # beside 1.5亿元, 5亿元 is 5.0亿元: what is printed in one unit in one sentence is rounded alike
    finest: dict[str, Decimal] = {}
    for one in found:
        unit = _unit(one.printed)
        finest[unit] = min(one.slack, finest.get(unit, one.slack))
    return [replace(one, slack=finest[_unit(one.printed)]) for one in found]


def _amount(quantity: Quantity, text: str, offset: int) -> Amount | None:
    if len(quantity.figures) > 1 or quantity.unit is None or quantity.word or quantity.is_rate or is_time(quantity) or "/" in quantity.unit:
        return None
    op, value = quantity.figures[0]
    factor, unit = factor_of(quantity.unit)
    if unit is None or unit in _NOT_ADDED or op == "~" or re.search("[约近余多]", text[quantity.start : quantity.end]):
        return None
    exact = decimal(value)
    exponent = exact.as_tuple().exponent
    step = Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0) * factor
    slack = Decimal(0) if counts(unit) and factor == 1 else step / 2
    low = Decimal(0) if op in {"<=", "<"} else exact * factor
    high = None if op in {">=", ">"} else exact * factor
    return Amount(offset + quantity.start, offset + quantity.end, low, high, unit, f"{exact}{quantity.unit}", slack)


# -- the four ways of saying it ----------------------------------------------------------------------------------------


def _among(text: str, masked: str, amounts: Sequence[Amount], end: int) -> Iterator[Told]:
    """共120个，其中A 50个、B 40个、C 20个."""
    if not amounts:
        return
    for cue in _AMONG.finditer(masked, 0, end):
        if cue.start() < amounts[0].end:
            continue
        parts = _run([one for one in amounts if one.start >= cue.end()], masked, cue.end())
        before = [one for one in amounts if one.end <= cue.start() and parts and one.unit == parts[0].unit]
        since = max(masked.rfind("；", 0, cue.start()), masked.rfind("其中", 0, cue.start()))
        if cue["wholly"] and len(before) > 1:  # 建成床位5000张，2031年新增1200张，具体为…: of the last one, unless another fits
            since = max(since, masked.rfind("。", 0, cue.start()))
        before = [one for one in before if one.start > since]
        if not before or cue.start() - before[-1].end > 60:
            continue
        if cue["wholly"]:
            closed = len(parts) > 1 and not _OPEN.search(text[cue.end() : parts[-1].end + 2])
            verdicts = [closed and (_differs(one, parts, _HALVES) or (one is not before[-1] and not _near(one, parts))) for one in before]
        elif (shorter := _one_list(parts, masked)) != parts and not all(_is_wrong(text, one, shorter, cue.end()) for one in before):
            verdicts = [False]  # A 50万亩、B 60万亩，C 20万亩: C may be a part of B
        elif cue[0] in {"由", "："}:  # all of it is told: 共15人，由… 5人、… 4人组成
            alone = cue[0] == "由" or (before[-1].end == cue.start() and _TOGETHER.search(text[: before[-1].start]) is not None)
            closed = alone and len(parts) > 1 and not _OPEN.search(text[cue.end() : parts[-1].end + 2])
            verdicts = [closed and _differs(one, parts, Decimal("0.7")) for one in before[-1:]]
        else:
            verdicts = [_is_wrong(text, one, parts, cue.end()) for one in before]
        if all(verdicts):
            yield Told(before[-1], tuple(parts), cue.start(), parts[-1].end, "among")


def _run(amounts: Sequence[Amount], masked: str, start: int) -> list[Amount]:
    """The amounts of a list from `start` on: one unit, each with words of its own before it, told without a break."""
    found: list[Amount] = []
    at = start
    for one in amounts:
        label = masked[at : one.start]
        if (found and (one.unit != found[0].unit or not re.match(r"(?:左右|以上)?(?:（□*）)?[，、；和及]", label))) or "。" in label or "其中" in label:
            break
        if _COMPARED.search(label) or len(label) > 45 or not re.search("[一-鿿]", label) or re.search(r"(?:共计|合计|总计|总共|(?<!公)共)", label):
            break
        found.append(one)
        at = one.end
    return found


def _one_list(parts: list[Amount], masked: str) -> list[Amount]:
    """The parts up to the first comma behind a 、: what is told after it may be of another division."""
    marks = [masked[one.end : one.end + 1] for one in parts[:-1]]
    if "、" in marks and "，" in marks[marks.index("、") :]:
        return parts[: marks.index("，", marks.index("、")) + 1]
    return parts


def _is_wrong(text: str, whole: Amount, parts: Sequence[Amount], start: int) -> bool:
    """Whether parts told with 其中 cannot be parts of the whole."""
    low = sum((part.low for part in parts), Decimal(0))
    if whole.high is not None and any(part.low - part.slack - whole.slack > whole.high for part in parts):
        return True
    if len(parts) < 2:
        return False
    labels = _labels(text, parts, start)
    apart = _apart(labels)
    measured = not counts(parts[0].unit) and parts[0].unit not in {"人次", "家次", "户次", "户", "人"}
    if not (apart or measured):
        return False
    if whole.high is not None and _over(low, whole, parts):
        return True
    high = None if any(part.high is None for part in parts) else low
    listed = text[start : parts[-1].end + 4]
    closed = not _OPEN.search(listed) and (len(parts) >= 3 or apart or ("资金" in labels[0] and "资金" in labels[1]))
    least = _HALVES if len(parts) == 2 and _halves(labels) else _NEARLY
    return closed and high is not None and whole.low * least <= high and _short(high, whole, parts)


def _halves(labels: Sequence[str]) -> bool:
    return any(len({m[0] for label in labels if (m := pair.search(label))}) == 2 for pair in _PAIRS)


def _labels(text: str, parts: Sequence[Amount], start: int) -> list[str]:
    edges = [start, *(part.end for part in parts)]
    return [text[edge : part.start].strip("，、；和及：") for edge, part in zip(edges, parts, strict=False)]


def _apart(labels: Sequence[str]) -> bool:
    """Whether the labels are of one division, so that nothing is told twice: regions, years, 新建 and 改建."""
    for pattern in (_REGION, *_KINDS, re.compile(r"20\d\d年")):
        found = [m[0] if (m := pattern.search(label)) else "" for label in labels]
        if all(found) and len(set(found)) == len(found):
            return True
    return False


_LIST: Final = re.compile(
    r"(?P<names>[^，。；：]{2,60}?)分别[^，。；：、\d]{0,6}"
    r"(?P<list>\d[\d.]*[一-鿿]{0,4}(?:[、，和及]\d[\d.]*[一-鿿]{0,4})+)"
)


def _respectively(text: str, amounts: Sequence[Amount]) -> Iterator[Told]:
    """共120个，A、B和C分别为50个、40个和20个."""
    if not amounts:
        return
    for found in _LIST.finditer(text, 0, amounts[-1].end):
        if found.start("list") < amounts[0].start:
            continue
        parts = [one for one in amounts if found.start("list") <= one.start < found.end("list")]
        names = re.split("[、和及与]", found["names"])
        if len(parts) < 2 or len({one.unit for one in parts}) > 1 or len(names) != len(parts):
            continue
        others = [one for one in amounts if one.unit == parts[0].unit and one not in parts]
        wholes = [one for one in others if re.search(r"(?:(?<!公)共|总|合计)[^，。；\d]{0,12}$", text[: one.start])]
        least = _HALVES if wholes and wholes[0].end <= found.start() + 1 else _NEARLY
        if not wholes and len(others) == 1 and others[0].end <= found.start() + 1 and _apart(names):
            wholes = others
        if len(wholes) == 1 and _differs(wholes[0], parts, least):
            yield Told(wholes[0], tuple(parts), found.start(), parts[-1].end, "respectively")


def _differs(whole: Amount, parts: Sequence[Amount], least: Decimal) -> bool:
    """Whether a closed list comes to another sum than the whole."""
    if whole.high is None or whole.low != whole.high or any(part.low != part.high for part in parts):
        return False
    added = sum((part.low for part in parts), Decimal(0))
    return (_over(added, whole, parts) or _short(added, whole, parts)) and whole.low * least <= added <= whole.low / least


def _over(added: Decimal, whole: Amount, parts: Sequence[Amount]) -> bool:
    """Whether the parts come to more than rounding can make of the whole: of three parts with one digit each, 0.1 and not 0.2."""
    slack = _slack(whole, parts)
    return added - whole.low >= slack > 0 or added > whole.low + slack


def _short(added: Decimal, whole: Amount, parts: Sequence[Amount]) -> bool:
    slack = _slack(whole, parts)
    return whole.low - added >= slack > whole.slack or added < whole.low - slack


def _slack(whole: Amount, parts: Sequence[Amount]) -> Decimal:
    """How far rounding reaches; parts that are printed much finer than the whole (万元 beside 亿元) are exact."""
    rounded = sum((part.slack for part in parts), Decimal(0))
    return whole.slack + (rounded if rounded * 20 > whole.slack else 0)


def _summed_up(masked: str, amounts: Sequence[Amount]) -> Iterator[Told]:
    """A 50个、B 40个、C 20个，共120个."""
    for at, whole in enumerate(amounts):
        if not _ALL.search(masked[: whole.start]):
            continue
        parts: list[Amount] = []
        after = whole.start
        for one in reversed(amounts[:at]):
            between = masked[one.end : after]
            if one.unit != whole.unit or not re.match(r"(?:（□*）)?[，、；和及]", between) or re.search("[。；]|其中|每", between) or _COMPARED.search(between):
                break
            parts.insert(0, one)
            after = one.start
        runs = [parts[i:] for i in range(len(parts) - 1)]
        if runs and all(_differs(whole, run, Decimal("0.5")) or not _near(whole, run) for run in runs) and _differs(whole, parts, Decimal("0.7")):
            yield Told(whole, tuple(parts), parts[0].start, parts[-1].end, "summed-up")


def _near(whole: Amount, parts: Sequence[Amount]) -> bool:
    added = sum((part.low for part in parts), Decimal(0))
    return whole.low / 2 <= added <= whole.low * 2


def _bracketed(text: str, amounts: Sequence[Amount], start: int, end: int) -> Iterator[Told]:
    """共120个（A 50个、B 40个、C 20个）."""
    whole = next((one for one in reversed(amounts) if one.end == start), None)
    inner = text[start + 1 : end - 1]
    if whole is None:
        return
    cue = _AMONG.match(inner)
    begin = start + 1 + (cue.end() if cue else 0)
    parts = _run(_amounts(text[begin : end - 1], begin), text, begin)
    if len(parts) < 2 or parts[0].unit != whole.unit or parts[-1].end != end - 1 or _COMPARED.search(inner) or _OPEN.search(inner):
        return
    if cue:
        wrong = _is_wrong(text, whole, parts, begin)
    else:
        closed = _apart(_labels(text, parts, begin)) or re.search("[共总][^，。；]{0,12}$", text[: whole.start]) is not None
        wrong = closed and _differs(whole, parts, Decimal("0.7"))
    if wrong:
        yield Told(whole, tuple(parts), start + 1, end - 1, "bracket")
