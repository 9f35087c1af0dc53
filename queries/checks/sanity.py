"""Values that cannot be, and quotes that are not what stands at their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from policygraph.queries.checks.excerpts import excerpt
from policygraph.queries.checks.facts import Facts, spans_of
from policygraph.queries.checks.frame import Check, Finding, Place

_DAY: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日")
_SHARE: Final = re.compile(
    r"(?:达标|合格|普及|覆盖|签约|办结|处置|处理|无害化处理|巩固|优良|集中处理|入住|参保|绿化覆盖|森林覆盖|收集|回收|入学|知晓|满意|及时|受理|完好|抽检合格|贯通|通畅)率$|满意度$|空气质量优良天数比例$"
)
"""What is a part of a whole; a rate of growth, use, production and sale, or gross enrolment may exceed 100 %."""
_MORE: Final = re.compile(r"毛入学|增长|增速|提高|提升|超|利用")


def value_sanity(facts: Facts) -> Iterator[Finding]:
    """A day that no calendar has; a share of more than 100 %."""
    for lines in (facts.clauses, facts.passages):
        for rows in lines.values():
            for row in rows:
                text = str(row["text"] or "")
                for found in _DAY.finditer(text):
                    if not _exists(*map(int, found.groups())):
                        place = excerpt(facts, row, *found.span())
                        values = {"value": found.group(), "fault_en": "no calendar has this day", "fault_zh": "日历上没有这一天"}
                        yield Finding("value-sanity", (place,), values)
    for target in facts.targets:
        value = target["value"]
        share = target["measure"] == "%" and _SHARE.search(str(target["printed"])) and not _MORE.search(str(target["printed"]))
        if share and value is not None and float(value) > 100:
            values = {"value": f"{target['printed']} {value}%", "fault_en": "a share exceeds 100 %", "fault_zh": "比率超过100%"}
            yield Finding("value-sanity", (facts.place(target),), values)


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
