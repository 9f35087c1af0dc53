"""overlap-successor: a plan and the one that it follows are in force together. override-candidate: a document has a clause by
which it goes before an earlier one, and the two really differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from policygraph.queries.checks import incentive_pairs, lead_pairs, target_pairs
from policygraph.queries.checks.facts import Facts, Row
from policygraph.queries.checks.frame import Check, Finding, Place
from policygraph.queries.checks.gate import Gate

_STANDING_TEXT: Final = re.compile(r"办法|规定|细则|规则|规程|规范|意见|政策|措施|举措|方案|计划|规划|标准|制度|纲要|预案|目录|条例|决定|守则|章程|指引")
"""Texts that stand until they are replaced; a notice for an occasion (做好防汛工作, 调整…成员) is followed by the next one as a
matter of course."""
_ORDER: Final = re.compile(
    r"禁止|限制|禁[燃放养捕猎渔种停行鸣]|限[行养放高]|划[定分]|调整.{0,14}(?:标准|价格|收费|范围|区域|界线|办法)|管理|规范|收费|征收|标准|整治"
)
"""What an announcement orders until it is lifted: no fireworks, no lorries, a fee."""
_OCCASION: Final = re.compile(
    r"临时|期间|节日|春节|国庆|中秋|清明|高考|中考|赛|演练|施工|活动|会议|考试|征兵|防汛|抗旱|台风|疫情|当前|近期|今年|做好|开展|成员|\d+月"
)
"""What a text is for on an occasion ends with it."""
_HANDOVER: Final = 31
"""Days in which an old text and a new one may both run: the new one is printed some weeks before the old one ends."""


def _overlaps(facts: Facts) -> Iterator[Finding]:
    gate = Gate(facts)
    unclear = {str(row["document"]) for row in facts.mentions if row["type"] == "repeals" and not row["target"]}
    for row in facts.successions:
        earlier, later = str(row["earlier"]), str(row["later"])
        one, other = _whole(earlier), _whole(later)
        days = gate.together(one, other)
        if not all(_stands(facts, document) for document in (earlier, later)):
            continue
        if days is None or later in unclear or not (gate.speaks(earlier) and gate.speaks(later)) or gate.links(earlier, later):
            continue
        if days[1] is not None and (days[1] - days[0]).days < _HANDOVER:
            continue
        yield Finding(
            "overlap-successor",
            (_place(facts, earlier, "expires"), _place(facts, later, "effective")),
            {
                "earlier": _name(facts, earlier),
                "later": _name(facts, later),
                "since": days[0].isoformat(),
                "last": days[1].isoformat() if days[1] else "—",
            },
            gate.values(one, other, family=str(row["family"]), end_of_earlier="stated" if _ends(facts, earlier) else "none stated"),
            gate.resolution(earlier, later),
        )


def _stands(facts: Facts, document: str) -> bool:
    """Whether a text stands until it is replaced: by its kind, or as an order (通告, 公告) that says from when and for no occasion."""
    title = _title(facts, document)
    if _STANDING_TEXT.search(title):
        return True
    starts = any(row["role"] == "effective" and row["spans"] for row in facts.dates.get(document, ()))
    return starts and bool(_ORDER.search(title)) and not _OCCASION.search(title)


def _whole(document: str) -> Row:
    """A document as a fact of its own."""
    return {"document": document, "clause": None, "scope": None}


def _ends(facts: Facts, document: str) -> date | None:
    found = facts.running(document)
    return found[1] if found else None


def _title(facts: Facts, document: str) -> str:
    row = facts.documents[document]
    return str(row["instrument"] or row["title"] or "")


def _name(facts: Facts, document: str) -> str:
    row = facts.documents[document]
    return str(row["number"] or row["title"])


def _place(facts: Facts, document: str, role: str) -> Place:
    """Where a document says when it starts or ends, else its title."""
    dated = next((row for row in facts.dates.get(document, ()) if row["role"] == role and row["spans"]), None)
    return facts.place(dated) if dated else facts.title_place(document)


def _overrides(facts: Facts) -> Iterator[Finding]:
    gate = Gate(facts)
    for subject, one, other, values in _differences(facts, gate):
        link = gate.override(one, other)
        if link is None:
            continue
        goes, yields = (one, other) if str(link["document"]) == str(one["document"]) else (other, one)
        said = (values["one"], values["other"]) if goes is one else (values["other"], values["one"])
        yield Finding(
            "override-candidate",
            (facts.place(goes), facts.place(yields), facts.place(link)),
            {
                "subject": subject,
                "first": _name(facts, str(goes["document"])),
                "one": said[0],
                "second": _name(facts, str(yields["document"])),
                "other": said[1],
            },
            gate.values(one, other, scope=link["scope"]),
            "explicit-override",
        )


def _differences(facts: Facts, gate: Gate) -> Iterator[tuple[str, Row, Row, Mapping[str, object]]]:
    """Concrete differences of two documents of which one goes before the other."""
    for amount, another, standing in incentive_pairs.disputed(facts, gate):
        if standing == "override":
            values = incentive_pairs.values(amount, another)
            yield str(values["subject"]), amount.row, another.row, values
    for goal, beside, standing in target_pairs.disputed(facts, gate):
        if standing == "override":
            values = target_pairs.values(goal, beside)
            yield f"{values['indicator']}（{values['year']}）", goal.row, beside.row, values
    for lead, second, standing in lead_pairs.disputed(facts, gate):
        if standing == "override":
            values = lead_pairs.values(lead, second)
            yield str(values["task"]), lead.row, second.row, values


CHECKS: Final = (
    Check(
        "overlap-successor",
        "warning",
        (
            "{later} may follow {earlier}, and both are in force from {since} to {last}",
            "{later}可能接续{earlier}，而两文件自{since}至{last}同时有效",
        ),
        ("Two editions of one rule run at once, and no text says which holds.", "同一事项新旧两个文件同时有效，未载明适用哪一个。"),
        ("Repeal the older document in the newer one, or say that both stand.", "在新文件中废止旧文件，或载明两者并行。"),
        _overlaps,
    ),
    Check(
        "override-candidate",
        "note",
        (
            "{subject}: {first} says {one} and goes before {second}, which says {other}",
            "{subject}：{first}为{one}，并载明以其为准；{second}为{other}",
        ),
        ("The earlier clause is still in force in its own text, and does not apply where it differs.", "在先条款字面上仍有效，但不一致处不再适用。"),
        ("Apply the document that goes first; better, amend the earlier clause by name.", "适用载明优先的文件；宜点名修改在先条款。"),
        _overrides,
    ),
)
