"""The days of one document: in force before it was issued, over before it began, a task due after the end, a part that ends
before the rest.

Only days that the text prints or states by a term are compared, never presumed ones. A policy of grants may reach back to
the beginning of its year; that is told as a note of its own (`retroactive-effect`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from policygraph.loaders.dates import DAY, parse_date
from policygraph.queries.checks.deadlines import Deadline, deadlines
from policygraph.queries.checks.excerpts import excerpt
from policygraph.queries.checks.facts import Facts, Row
from policygraph.queries.checks.frame import Check, Finding

_STATED: Final = frozenset({"stated", "derived"})
_ROLES: Final = {
    "issued": ("the day of issue", "成文日期"),
    "approved": ("the day of its approval", "批准日期"),
    "adopted": ("the day of its first adoption", "首次通过日期"),
    "effective": ("the first day in force", "施行日期"),
    "expires": ("the last day in force", "有效期截止日"),
    "number": ("the year of the number", "发文字号年份"),
    "part-from": ("the first day of the term of this part", "该部分执行起始日"),
    "part-until": ("the last day of the term of this part", "该部分执行截止日"),
}
_GIVES: Final = re.compile(
    r"补助|补贴|奖励|奖补|扶持|支持|优惠|减免|救助|最低工资|最低生活|养老金|抚恤|标准的通知|津贴|待遇|资助|稳岗|纾困|惠企|助企|若干政策|退费|降费"
)
_YEAR_NUMBER: Final = re.compile(r"〔(\d{4})〕")
_OWN_TERMS: Final = re.compile(r"除[^，。；]{0,20}(?:期限|时限|时间|规定|明确|标明|注明)[^，。；]{0,12}外")
"""A term from which clauses that state one of their own are excepted."""
_APPROVAL: Final = timedelta(days=400)
"""An approval that came later is that of an amendment."""
_PEDANTIC: Final = timedelta(days=62)
"""A goal of the year's end in a document whose term of years ends some weeks earlier is no fault that anybody would mend."""


def date_order(facts: Facts) -> Iterator[Finding]:
    """The end before the beginning or the issue; in force before issue, where nobody gains by it; a number of a later year."""
    granting = _granting(facts)
    for document, told in _stated(facts):
        issued, effective, expires = (told.get(role) for role in ("issued", "effective", "expires"))
        if expires and effective and expires["value"] < effective["value"]:
            yield _order(facts, expires, effective)
        elif expires and issued and expires["value"] < issued["value"]:
            yield _order(facts, expires, issued)
        if (
            issued
            and effective
            and (begun := _before_issue(facts, document, issued, effective))
            and not _gives(facts.documents[document], document in granting, issued, effective)
        ):
            yield _order(facts, effective, begun)
        if issued and (finding := _number(facts, document, issued)):
            yield finding
    for term in facts.part_terms:
        if term["first"] and term["last"] and term["last"] < term["first"]:
            yield Finding("date-order", (facts.place(term),), _values("part-until", term["last"], "part-from", term["first"]))


_RAISES: Final = re.compile(r"(?:提高|调整|上调|降低|下调|公布|发布|明确|核定|发放|执行)[^，。]{0,30}(?:标准|待遇|津贴|补贴|工资|金|价格|收费|费率|基数|额度)")
_FROM: Final = re.compile(
    rf"(?:自|从)(?P<day>{DAY})起[，,]?(?:[^，。；]{{0,16}})(?:提高|调整|上调|降低|下调|取消|恢复|统一|按|实行|发放|增加)(?![^，。；]{{0,30}}(?:以来|废止))"
)
_ELSEWHERE: Final = re.compile("国家|全国|全省|省里|省政府|原|此前|曾|已于|以来")


def _raised(facts: Facts, document: str) -> Row | None:
    """Where a notice on a standard says from when the standard is another, and from when the notice itself holds nowhere:
    自2031年1月1日起提高…津贴标准, in its preamble or a clause. As a row of `dates`."""
    about = facts.documents[document]
    if not _RAISES.search(str(about["title"] or "")):
        return None
    for row in (*facts.passages.get(document, ()), *facts.clauses.get(document, ())):
        text = str(row["text"] or "")
        for sentence in re.finditer(r"[^。；;]+[。；;]?", text):
            found = _FROM.search(sentence.group())
            if found and not _ELSEWHERE.search(sentence.group()[: found.start()]) and (day := parse_date(found["day"])):
                place = excerpt(facts, row, *sentence.span())
                return {"document": document, "role": "effective", "value": day, "words": place.words, "source": place.source, "spans": place.spans,
                        "path": place.path}  # fmt: skip
    return None


def retroactive_effect(facts: Facts) -> Iterator[Finding]:
    """In force before it was issued, where grants or standards reach back."""
    granting = _granting(facts)
    for document, told in _stated(facts):
        issued, effective = told.get("issued"), told.get("effective") or _raised(facts, document)
        if (
            issued
            and effective
            and (begun := _before_issue(facts, document, issued, effective))
            and _gives(facts.documents[document], document in granting, issued, effective)
        ):
            yield _order(facts, effective, begun, check="retroactive-effect")


def deadline_after_expiry(facts: Facts) -> Iterator[Finding]:
    """A task of a document is due, or a part of it is to hold, when the document is over."""
    for document, (end, row) in _ends(facts).items():
        for deadline in deadlines(facts, document):
            if _late(deadline, end):
                values = {"deadline": deadline.printed, "expires": end.isoformat()}
                yield Finding("deadline-after-expiry", (deadline.place, facts.place(row)), values)
    for term, (end, row) in _parts(facts):
        if term["last"] > end:
            values = {"deadline": term["last"].isoformat(), "expires": end.isoformat()}
            yield Finding("deadline-after-expiry", (facts.place(term), facts.place(row)), values)


def part_ends_earlier(facts: Facts) -> Iterator[Finding]:
    """A part of a document has a term of its own that ends before the document does."""
    for term, (end, row) in _parts(facts):
        if term["last"] < end:
            values = {"part": term["scope"], "ends": term["last"].isoformat(), "expires": end.isoformat()}
            yield Finding("part-ends-earlier", (facts.place(term), facts.place(row)), values)


def _stated(facts: Facts) -> Iterator[tuple[str, dict[str, Row]]]:
    """The held documents with what they state of each date; a role with two different days is left out."""
    for document, rows in facts.dates.items():
        about = facts.documents.get(document)
        if about is None or not about["held"] or about["kind"] != "policy":
            continue
        found: dict[str, Row] = {}
        days: dict[str, set[date]] = {}
        for row in rows:
            if row["value"] and row["basis"] in _STATED:
                found.setdefault(str(row["role"]), row)
                days.setdefault(str(row["role"]), set()).add(row["value"])
        yield document, {role: row for role, row in found.items() if len(days[role]) == 1}


def _before_issue(facts: Facts, document: str, issued: Row, effective: Row) -> Row | None:
    """The day of issue, where it holds before that. The 施行 sentence of an amended law is that of its first version: it is
    compared with what the head tells as its first adoption."""
    adopted = [row for row in facts.dates.get(document, ()) if row["role"] == "adopted" and row["value"]]
    if adopted:
        first = min(adopted, key=lambda row: row["value"])
        if effective["value"] < first["value"]:
            return first
        # what a city adopts holds when its province has approved it, and not before
        approved = min((row for row in facts.dates[document] if row["role"] == "approved" and row["value"]), key=lambda row: row["value"], default=None)
        own = approved is not None and approved["value"] - first["value"] <= _APPROVAL
        return approved if approved is not None and own and effective["value"] < approved["value"] else None
    if effective["value"] >= issued["value"]:
        return None
    amended = re.search(r"修正|修订", str(facts.documents[document]["title"] or "") + str(issued["words"]))
    return None if amended else issued


def _gives(about: Row, grants: bool, issued: Row, effective: Row) -> bool:
    """Whether grants or standards reach back, no further than to the beginning of the year or over half a year."""
    told = f"{about['title'] or ''}{about['instrument'] or ''}{effective['words']}"
    if not (grants or _GIVES.search(told)):
        return False
    return bool(effective["value"].year == issued["value"].year or issued["value"] - effective["value"] <= timedelta(days=183))


def _granting(facts: Facts) -> frozenset[str]:
    return frozenset(str(row["document"]) for row in facts.incentives)


def _number(facts: Facts, document: str, issued: Row) -> Finding | None:
    """A number of a year later than the day of issue; one that is signed in December may get its number in January."""
    about = facts.documents[document]
    found = _YEAR_NUMBER.search(str(about["number"] or ""))
    day = issued["value"]
    if not found or not (int(found[1]) > day.year and day.month < 12):
        return None
    return Finding("date-order", (facts.place(issued),), _values("issued", day, "number", found[1]))


def _order(facts: Facts, one: Row, other: Row, *, check: str = "date-order") -> Finding:
    return Finding(check, (facts.place(one), facts.place(other)), _values(str(one["role"]), one["value"], str(other["role"]), other["value"]))


def _values(role: str, day: date, other_role: str, other: date | str) -> dict[str, object]:
    (one_en, one_zh), (other_en, other_zh) = _ROLES[role], _ROLES[other_role]
    return {"one_en": one_en, "one_zh": one_zh, "one": day, "other_en": other_en, "other_zh": other_zh, "other": other}


def _ends(facts: Facts) -> dict[str, tuple[date, Row]]:
    """Documents with the last day that they state, or a later one where another document extends it."""
    found = {}
    for document, told in _stated(facts):
        expires = told.get("expires")
        if expires and not _OWN_TERMS.search(str(expires["words"])):
            end = expires["value"]
            running = facts.running(document)
            if running and running[1] is None:
                continue  # it runs on after all
            found[document] = (max(end, running[1]) if running and running[1] else end, expires)
    return found


def _parts(facts: Facts) -> Iterator[tuple[Row, tuple[date, Row]]]:
    ends = _ends(facts)
    seen: set[tuple[str, date]] = set()
    for term in facts.part_terms:
        document = str(term["document"])
        # the same term of the same document may be told twice: 以下政策试行一年 above, 支持政策条款试行一年 in the last clause
        if term["last"] and document in ends and (document, term["last"]) not in seen:
            seen.add((document, term["last"]))
            yield term, ends[document]


def _late(deadline: Deadline, end: date) -> bool:
    if deadline.aim and end.month < 12 and deadline.first.year == end.year + 1:
        return False  # a term of years that ends in the midst of one: the goal is that of the next full year
    return deadline.first > end or (not deadline.whole_year and deadline.last > end) or deadline.last - end > _PEDANTIC


CHECKS: Final = (
    Check(
        "date-order",
        "error",
        ("{one_en} ({one}) lies before {other_en} ({other}).", "{one_zh}（{one}）早于{other_zh}（{other}）。"),
        ("Nobody can tell from when until when the document holds.", "无法判断文件自何日起、至何日止有效。"),
        ("See which of the two days is wrong.", "请核对两个日期，更正其中有误的一个。"),
        date_order,
    ),
    Check(
        "retroactive-effect",
        "note",
        ("It reaches back: {one_en} ({one}) lies before {other_en} ({other}).", "具有溯及力：{one_zh}（{one}）早于{other_zh}（{other}）。"),
        (
            "Grants and standards may reach back; what was decided between the two days has to be settled anew.",
            "惠及性规定可以溯及既往，但两日之间已办理的事项需要衔接。",
        ),
        ("See that it is meant so, and say what holds for cases decided in between.", "请确认确有溯及既往之意，并明确期间已办理事项如何处理。"),
        retroactive_effect,
    ),
    Check(
        "deadline-after-expiry",
        "warning",
        ("{deadline} is later than the last day of the document ({expires}).", "所定期限“{deadline}”晚于文件有效期截止日（{expires}）。"),
        (
            "When the task is due, nothing obliges anybody to it any more.",
            "任务到期时文件已失效，届时没有依据要求完成。",
        ),
        ("Move the deadline, or let the document last longer.", "请调整任务期限，或者延长文件有效期。"),
        deadline_after_expiry,
    ),
    Check(
        "part-ends-earlier",
        "note",
        ("“{part}” holds until {ends}, the document until {expires}.", "“{part}”执行至{ends}，早于文件有效期截止日（{expires}）。"),
        ("A reader of the document may take the part for valid after its end.", "查阅者容易误认为该部分在其期满后仍然有效。"),
        ("See that the shorter term is meant, and print it beside the part.", "请确认该部分期限确应较短，并在该部分条款处注明。"),
        part_ends_earlier,
    ),
)
