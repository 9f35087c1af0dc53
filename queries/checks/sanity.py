"""Values that cannot be, and quotes that are not what stands at their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from policygraph.loaders.quantities import plain, quantities
from policygraph.queries.checks.facts import Facts, spans_of
from policygraph.queries.checks.frame import Check, Finding, Place
from policygraph.queries.checks.grids import grids
from policygraph.queries.checks.sayings import sayings

_DAY: Final = re.compile(r"(?<![\d.])(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_LEAP: Final = 2000
_SHARE: Final = re.compile(
    r"(?:达标|合格|普及|覆盖|签约|办结|处置|处理|无害化处理|巩固|优良|集中处理|入住|参保|绿化覆盖|森林覆盖|收集|回收|入学|知晓|满意|及时|受理|完好|抽检合格|贯通|通畅"
    r"|成活|治愈|接种|持证|持证上岗|上岗|通过|化解|整改|查处|破案|入户|安装|配备|建档|公开|响应|准点|在线|升学|检测|监管|清运|建成|管控|网办)率$|满意度$|空气质量优良天数比例$|占比$|比重$"
)
"""What is a part of a whole; a rate of growth, use, production and sale, or gross enrolment may exceed 100 %."""
_MORE: Final = re.compile(
    r"毛入学|增长|增速|提高|提升|超|利用|拨备|准备金?|流动性|偿付|利息|资本充足|债务|收入覆盖|成本覆盖|产销|达产|自给|周转|完成|负债|杠杆|收益|回报|使用率|占用|补充|换手|负荷|置换|倍"
)
"""Provisions, liquidity and solvency are covered beyond what they cover; plans are overfulfilled; a town may feed others."""
_FALLS: Final = re.compile(
    r"(?:下降|减少|降低|缩减|压减|压缩|削减|缩短|精简|压降|降幅(?:达到?|为|超过)?)"
    r"(?:了|约|超过|不少于|不低于|达到?|幅度(?:达到?|为))?(?P<value>\d+(?:\.\d+)?)%"
)
_MAY_FALL: Final = re.compile(r"利润|收益|盈|现金流|净|顺差|结余")
_PAID: Final = re.compile(
    r"(?:实际|实付|实缴|已|所)(?:支付|发生|缴纳|投入|产生|完成|投资|支出|承担|到位)[^，。；%\d]{0,14}?(?:的|按)?(?P<value>\d+(?:\.\d+)?)%"
    r"|(?:利息|保费|租金|费用|成本|支出|投资额?|投入|价款|会费|运费)(?:总额|金额)?的(?P<other>\d+(?:\.\d+)?)%"
)
_GIVEN: Final = re.compile(r"补助|补贴|贴息|资助|奖励|返还|奖补|支持|减免")
_CONTRARY: Final = re.compile(r"^(?:[、，]|且|并且|但|又|同时|，且|，但|、且)*(?:也|要)?$")
_RANGE: Final = re.compile(
    r"(?<![\d.〔第—-])(?P<low>\d+(?:\.\d+)?)[-—–](?P<high>\d+(?:\.\d+)?)"
    r"(?P<unit>万元|亿元|元|万|亩|个|家|人|名|公里|平方米|%|吨|座|项|张)"
)
_FROM: Final = re.compile(r"由|从|自|降|号|编号|电话|第|热线|传真$")
_WIDEST: Final = 10
"""5000—1万元 begins in 元: only a range whose ends are near one another is printed the wrong way round."""


def value_sanity(facts: Facts) -> Iterator[Finding]:
    """A day that no calendar has; a share of more than 100 %; what falls, or is refunded, by more than all; a range that holds nothing."""
    for saying in sayings(facts):
        for start, end, en, zh in _faults(saying.text):
            place = saying.place(facts, start, end)
            yield Finding("value-sanity", (place,), {"value": place.words, "fault_en": en, "fault_zh": zh})
    for grid in grids(facts):
        seen: set[object] = set()
        for cell in (cell for row in grid.table.rows for cell in row if cell.spans not in seen):
            seen.add(cell.spans)
            text = plain(cell.words)
            for start, end, en, zh in _faults(text):
                yield Finding("value-sanity", (grid.place(facts, [cell]),), {"value": text[start:end], "fault_en": en, "fault_zh": zh})
    for target in facts.targets:
        value = target["value"]
        share = target["measure"] == "%" and _SHARE.search(str(target["printed"])) and not _MORE.search(str(target["printed"]))
        if share and value is not None and float(value) > 100:
            values = {"value": f"{target['printed']} {value}%", "fault_en": "a share exceeds 100 %", "fault_zh": "比率超过100%"}
            yield Finding("value-sanity", (facts.place(target),), values)


def _faults(text: str) -> Iterator[tuple[int, int, str, str]]:
    """What cannot be in a paragraph (in the spelling of `plain`): where, and why, in English and Chinese."""
    for day in _DAY.finditer(text):
        if not _exists(int(day["year"] or _LEAP), int(day["month"]), int(day["day"])):
            yield *day.span(), "no calendar has this day", "日历上没有这一天"
    for fall in _FALLS.finditer(text):
        part = text[max(text.rfind(mark, 0, fall.start()) for mark in "，。；") + 1 : fall.start()]
        if float(fall["value"]) > 100 and not _MAY_FALL.search(part):
            yield *fall.span(), "nothing falls by more than all of it", "降幅超过100%"
    for paid in _PAID.finditer(text):
        sentence = text[text.rfind("。", 0, paid.start()) + 1 : (text + "。").index("。", paid.end())]
        if float(paid["value"] or paid["other"]) > 100 and _GIVEN.search(sentence) and "扣除" not in sentence:
            yield *paid.span(), "more is given than was paid", "补助比例超过实际支出的100%"
    for one in _RANGE.finditer(text):
        low, high = float(one["low"]), float(one["high"])
        before = text[max(text.rfind(mark, 0, one.start()) for mark in "，。；") + 1 : one.start()]
        if high < low <= high * _WIDEST and not _FROM.search(before):
            yield *one.span(), "the range ends below its beginning", "区间上限小于下限"
    bounds = [one for one in quantities(text) if len(one.figures) == 1 and one.unit is not None]
    for least, most in pairwise(bounds):
        (op, low), (other, high) = least.figures[0], most.figures[0]
        if op in {"<=", "<"} and other in {">=", ">"}:
            low, high = high, low
        elif not (op in {">=", ">"} and other in {"<=", "<"}):
            continue
        between = re.sub("不(?:得|应|能|可|宜)$", "", text[least.end : most.start])
        # 30家以上、20家以下 may be two classes; bounds that stand before their numbers are of one
        if low > high and least.unit == most.unit and least.before and most.before and _CONTRARY.fullmatch(between):
            yield least.start, most.end, "no number is both", "上下限互相矛盾"


def span_mismatch(facts: Facts) -> Iterator[Finding]:
    """Words of a fact that do not stand at the place where the store says they do."""
    for row in sorted(facts.quotes, key=lambda row: (str(row["source"]), str(row["spans"]), str(row["evidence"]))):
        spans = spans_of(row["spans"])
        text = facts.text(row["source"])
        printed = "".join("".join(text[start:end].split()) for start, end in spans)
        words = "".join(str(row["words"]).split())
        if spans and printed != words:
            document = _document(facts, str(row["evidence"]))
            about = facts.documents.get(document, {})
            place = Place(document, about.get("number"), about.get("title"), None, str(row["words"]), row["source"], spans)
            yield Finding("span-mismatch", (place,), {"words": _short(words), "printed": _short(printed)})


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _document(facts: Facts, evidence: str) -> str:
    """The document below whose name the evidence is; the name itself where it is of none (a catalogue)."""
    name = evidence
    while "/" in name:
        if name in facts.documents:
            return name
        name = name.rpartition("/")[0]
    return evidence


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:40]}…"


CHECKS: Final = (
    Check(
        "value-sanity",
        "error",
        ("{value}: {fault_en}.", "“{value}”：{fault_zh}。"),
        ("What is printed cannot be meant.", "所载数值或日期不可能成立。"),
        ("See what was meant.", "请核对并更正。"),
        value_sanity,
    ),
    Check(
        "span-mismatch",
        "error",
        ("The store quotes “{words}”, at the place stands “{printed}”.", "库中引文为“{words}”，原文该处为“{printed}”。"),
        ("A fact must lead back to the words it came from.", "每项事实都应能回溯到其所据原文。"),
        ("Build the source anew; if it stays, the reader has a fault.", "请重新构建该来源；如仍不一致，则为读取程序的缺陷。"),
        span_mismatch,
    ),
)
