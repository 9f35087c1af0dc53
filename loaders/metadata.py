"""The metadata of a document from its frame: issuers, addressees, dates, 文种, level, region."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from policygraph.loaders.dates import parse_date
from policygraph.loaders.frame import Frame, title_issuer
from policygraph.loaders.genres import TITLE, is_body
from policygraph.loaders.issues import Printed
from policygraph.loaders.lines import Layout
from policygraph.loaders.mapped import Mapped
from policygraph.loaders.regulations import Adoption, events
from policygraph.model import NOWHERE, DateStatement, Evidence, Remark

_WHOLE_BODY: Final = re.compile(
    r".*(?:政府|部门|单位|局|委|办|办公室|办公厅|企业|机构|公司|院|校|办事处|组织|行|处|所|中心|群众|市民|厅|署|会|人员|集团|各有关.*|[）)])"
)
_PLACE: Final = re.compile(r"[^、]{1,8}(?:[省市县区镇乡旗]|街道)")
_REGION: Final = re.compile(
    r"""(?P<province>北京市|天津市|上海市|重庆市|[一-鿿]{2,3}省|内蒙古自治区|[一-鿿]{2,8}自治区|(?:香港|澳门)特别行政区)?
        (?P<city>[一-鿿]{2,5}(?:市|自治州|地区|盟)(?!场))?
        (?P<county>[一-鿿]{1,6}(?:县|区|自治县|旗|市)(?!域|场|划))?""",
    re.VERBOSE,
)
_STATE: Final = re.compile(r"国务院|中华人民共和国|国家|中共中央|全国人民代表大会|最高人民|中国|财政部|[一-鿿]{2,8}部(?:$|办公厅)")
_MUNICIPALITIES: Final = ("北京市", "天津市", "上海市", "重庆市")


@dataclass(frozen=True, slots=True)
class Issuance:
    """Who issued a document when; `evidence` by field name."""

    issuers: tuple[str, ...]
    issued_on: date | None
    approved_on: date | None
    adoptions: tuple[Adoption, ...]
    evidence: dict[str, Evidence]
    warnings: tuple[Remark, ...] = ()


def issuance(layout: Layout, printed: Printed, frame: Frame, history: Mapped | None) -> Issuance:
    """Signature and date of a notice, the title's body where it is unsigned; of a regulation its adoption."""
    source = layout.source
    evidence: dict[str, Evidence] = {}
    if history is not None:
        return _adopted(source, events(history))
    bodies: Sequence[Mapped] = frame.signature.bodies if frame.signature else ()
    named = title_issuer(printed, layout)
    if named and len(bodies) == 1 and bodies[0].text == "".join(m.text for m in named):
        bodies = named
    if not bodies:
        bodies = named or _decreeing(layout, printed) or _red_head(layout, printed)
    if bodies:
        evidence["issuers"] = Mapped.join(bodies).evidence(source, "signature" if frame.signature else "title-issuer")
    issued_on = None
    warnings: list[Remark] = []
    if frame.signature and frame.signature.date is not None:
        shown = frame.signature.date
        issued_on = parse_date(shown.text.strip("（）()"))
        evidence["issued_on"] = shown.evidence(source, "signature-date")
    return Issuance(tuple(m.text for m in bodies), issued_on, None, (), evidence, tuple(warnings))


def issued_on_presumption(issued: Issuance, day: date) -> Issuance:
    """What prints no day of issue, or none of the calendar (2031年 月 日), as if issued on `day`."""
    return replace(issued, issued_on=day, evidence={name: place for name, place in issued.evidence.items() if name != "issued_on"})


def _decreeing(layout: Layout, printed: Printed) -> list[Mapped]:
    """The body whose decree (云岚市人民政府令) prints an instrument; it is signed by a person."""
    if printed.number is None or printed.number_place is None:
        return []
    series = re.sub(r"(?:令|公告|通告)(?:〔?\d{4}[年〕])?第[^第]+号$", "", printed.number)
    place = Mapped.of(layout.source, printed.number_place.spans)
    whole = is_body(series) and not re.match("[省市县区]?政府|[省市县区]人民", series)  # 省政府令 does not say which
    return [place[: len(series)]] if whole and place.text.startswith(series) else []


def _red_head(layout: Layout, printed: Printed) -> list[Mapped]:
    """The body that the head names in a line of its own (云岚市人民政府文件), where neither signature nor title does."""
    for line in (layout.lines[i] for i in sorted(printed.head)):
        name = line.text.removesuffix("文件")
        if is_body(name):
            return [line.mapped[: len(name)]]
    return []


def _adopted(source: str, adoptions: Sequence[Adoption]) -> Issuance:
    """Issue of a regulation: the last adoption, amendment or revision; the approval that goes with it.

    Where none is told (国务院令…公布) it is the publication.
    """
    evidence: dict[str, Evidence] = {}
    passed = [a for a in adoptions if a.act in {"通过", "修正", "修订", "修改"}]
    passed = passed or [a for a in adoptions if a.act in {"公布", "发布", "颁布"}]
    approvals = [a for a in adoptions if a.act == "批准"]
    last = max(passed, key=lambda a: a.day, default=None)
    # An amendment is passed and then approved; print tells 修正 with the approval only (…批准的《决定》修正).
    if last is not None and last.act in {"修正", "修订"} and "批准" in last.mapped.text:
        approvals.append(last)
        last = max((a for a in adoptions if a.act == "通过" and a.day <= last.day), key=lambda a: a.day, default=last)
    if last is None:
        return Issuance((), None, None, tuple(adoptions), evidence)
    approved = max((a for a in approvals if a.day >= last.day), key=lambda a: a.day, default=None)
    evidence["issued_on"] = last.mapped.evidence(source, "adoption")
    by = last if last.body else next((a for a in adoptions if a.body and a.act == "通过"), last)
    issuers = (by.body,) if by.body else ()
    if issuers:
        evidence["issuers"] = by.mapped.evidence(source, "adoption")
    if approved:
        evidence["approved_on"] = approved.mapped.evidence(source, "adoption-approved")
    return Issuance(issuers, last.day, approved.day if approved else None, tuple(adoptions), evidence)


def published_on(adoptions: Sequence[Adoption]) -> date | None:
    """The day from which 自公布之日起 counts: the publication if one is printed, else the last date in the head."""
    told = [a.day for a in adoptions if a.act in {"公布", "发布", "颁布"}]
    days = [a.day for a in adoptions if a.act not in {"施行", "实施"}]
    last = max(days, default=None)
    return told[-1] if told and told[-1] == last else last


def addressees(frame: Frame) -> tuple[str, ...]:
    """主送机关, split at ， and 、 only between whole bodies; brackets full-width."""
    if frame.addressees is None:
        return ()
    shown = frame.addressees.text.rstrip("：:").translate(str.maketrans("(),;", "（），；"))
    names: list[str] = []
    for group in _split(shown, "，；"):
        parts = _split(group, "、")
        # 市政府各委、办、局 and 鹿城区、龙湾区商务局 are one addressee each
        whole = all(len(p) > 2 and _WHOLE_BODY.fullmatch(p) and not _PLACE.fullmatch(p) for p in parts)
        names += parts if whole else [group]
    return tuple(name for name in names if name)


def _split(text: str, marks: str) -> list[str]:
    """`text` split at `marks` outside brackets."""
    parts, depth, start = [], 0, 0
    for index, char in enumerate(text):
        depth += (char in "（〈") - (char in "）〉")
        if depth == 0 and char in marks:
            parts.append(text[start:index])
            start = index + 1
    return [*parts, text[start:]]


def region_of(
    issuers: Sequence[str], title: str, jurisdiction: str | None, *, regulation: bool = False
) -> tuple[str | None, str | None]:
    """Administrative level (国家, 省, 市, 县) and region of the first issuer; the jurisdiction where it names none.

    The title of a regulation names its place; its head may print the province that approved it alone or last.
    """
    found = TITLE.fullmatch(title)
    names = [*issuers, *([found["issuer"]] if found and found["issuer"] else []), title]
    if regulation and (place := _REGION.match(title)) and place.group():
        return _level(place), place.group()
    for name in (name.removeprefix("中共") for name in names):
        if _STATE.match(name):
            return "国家", "中华人民共和国"
        place = _REGION.match(name)
        if place and place.group():
            return _level(place), place.group()
    if jurisdiction and (place := _REGION.fullmatch(jurisdiction)) and place.group():
        return _level(place), jurisdiction
    return None, jurisdiction


def _level(place: re.Match[str]) -> str:
    if place["county"] and (place["city"] or place["province"]):
        return "市" if place["province"] and place["province"] not in _MUNICIPALITIES and place["county"].endswith("市") else "县"
    if place["city"]:
        return "市"
    if place["province"]:
        return "省"
    return "市" if place["county"].endswith("市") else "县"


def date_statements(source: str, issued: Issuance, others: Sequence[DateStatement | None]) -> tuple[DateStatement, ...]:
    """All dates of a document with how they are known; of a regulation each day of its history has its own line."""
    found = [DateStatement("adopted", event.day, "stated", event.mapped.evidence(source, "adoption")) for event in issued.adoptions]
    if issued.issued_on and "issued_on" in issued.evidence:
        found.append(DateStatement("issued", issued.issued_on, "stated", issued.evidence["issued_on"]))
    elif issued.issued_on:
        found.append(DateStatement("issued", issued.issued_on, "presumed", NOWHERE))
    if issued.approved_on and "approved_on" in issued.evidence:
        found.append(DateStatement("approved", issued.approved_on, "stated", issued.evidence["approved_on"]))
    return (*found, *(statement for statement in others if statement is not None))
