"""A unit's printed name, taken apart: groups, second names in brackets, and which place it speaks of.

A name may be read in several ways (市场监管局: the bureau 场监管局 of the 市, or 市场监管局 without a place); readings come
in the order in which they are to be tried, and graph/agencies.py takes the first that makes sense.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from policygraph.graph.regions import LEVELS, Gazetteer, Region, invented

_BRACKETS: Final = str.maketrans("‹›<>《》＜＞()﹙﹚", "〈〉〈〉〈〉〈〉（）（）")
_ZONE: Final = re.compile(r".*(?:集聚区|开发区|高新区|经开区|功能区|示范区|试验区|度假区|名胜区|(?<!市)新区)")
_EDGES: Final = re.compile(r"^[*＊★、，,；;。．.:：“”\"'\s]+|[、，,；;。．.:：“”\"'\s]+$|(?<=[^同对平])等$")
_SECOND: Final = re.compile(r"(?P<main>[^〈〉（）]{2,})[〈（](?P<second>[^〈〉（）]{2,})[〉）]")
# 市经信局市新经济委: one body that has two names. 市委市政府 are two bodies, and no unit of one list.
_TWO: Final = re.compile(r"(?P<main>(?P<word>省|市|县|区)[^〈〉（）]{2,12}?[局委办厅])(?P<second>(?P=word)[^〈〉（）]{2,12}[局委办厅])")
_PAIR: Final = re.compile(r"[省市县区](?:纪?委|人大|政府|政协)(?:办公?[室厅]?)?[省市县区]")
_GROUP: Final = re.compile(
    r"""(?:各|全市各|全省各|有关|相关|其他|其它|属地|所在地|事发地|涉及)(?!自).*
    | .*(?:各有关|各相关|有关|相关|等在)(?:部门|单位|高校|院校|企业|机构|银行|责任|处室|镇|乡|县|区|市|职能|主管|行业|地方|温|科研).*
    | .*(?:各级|各类|各县|各区|各市|各镇|各乡|各部门|各单位|成员单位|职能部门|主管部门|责任部门|行政部门|牵头部门)(?:.*)
    | (?:省|市|县)?(?:、?(?:市|县|区)){0,3}[（〈](?:市|县|区)(?:、(?:市|县|区|旗))*[）〉](?:人民)?政府.*
    | .{0,4}两级(?:人民)?政府
    | [省市县区]委(?:和|、)?[省市县区]政府   # two bodies in one breath
    | [在驻].{1,3}(?:各|有关|相关|高校|企业|银行|单位|机构).*
    | (?:乡|镇|乡镇|街道|乡镇街道|社区|村|村社)(?:（.*）)?(?:人民)?(?:政府|办事处|村委会|居委会)?
    | (?:国家|省|市)级(?:以上)?(?:.{0,6})(?:功能区|集聚区|开发区|高新区|园区|平台)(?:管委会|管理委员会)?
    | (?:市、县|县、区|县区|区县|县市区|市县)(?:（.*）)?(?:人民)?政府.*
    | .*(?:部门|单位|企业|机构|高校|院校|街道（乡镇）|乡镇（街道）|镇街|乡镇街道|协会等)""",
    re.VERBOSE,
)
_LONGEST_GROUP: Final = 26
_NO_GROUP: Final = re.compile(r".*(?:事业单位登记|机构编制|企业服务|企业家|企业发展|企业局|以下|落实|不再).*")
_LEVEL: Final = re.compile(r"(?P<word>国家|中央|省|市|县|区|州|旗|盟|自治区)(?:本级)?(?=.)")
_OWN: Final = re.compile(r"(?:我|本|全)(?=[省市县区])")
# Words that begin with what could be a level: 市场, 市政 …
_NO_LEVEL: Final = re.compile(r"市场|市政(?!府|务|协|法|数|策|管)|市民|市容|市郊|市域|市区|省际|省域|区域|区块|区间|县域|州际|[省市县区]级|国家级")
_LEAGUE: Final = re.compile(r"团(?P<word>省|市|县|区|州)(?P<rest>委)")
_ANYWHERE: Final = re.compile(r"[一-鿿]{2,4}?(?:省|市|州|县|区)")
_LEADING: Final = re.compile(r"[一-鿿]{2,4}?(?:省|自治区|自治州|市(?![场政民容域区])|地区|县|区|旗|盟)(?=.{2})")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name: the region (None: it cannot be told which), what is left without it, and how the place
    was said: "level" (市), "place" (温州市, 温州), "inside" (人行温州市中心支行), "unknown" (a place that no list has) or
    "bare"."""

    region: Region | None
    rest: str
    how: str


@dataclass(frozen=True, slots=True)
class UnitName:
    """A printed name made clean. `main` without the second name in brackets behind it."""

    printed: str
    main: str
    second: str | None = None
    group: bool = False

    @classmethod
    def of(cls, printed: str) -> UnitName:
        text = "".join(printed.split()).translate(_BRACKETS)
        while (cleaned := _EDGES.sub("", text)) != text:
            text = cleaned
        # Bodies named together have brackets too: 各县（市、区）政府.
        if len(text) <= _LONGEST_GROUP and _GROUP.fullmatch(text) and not _NO_GROUP.fullmatch(text):
            return cls(printed, text.replace("〈", "（").replace("〉", "）"), group=True)
        found = _SECOND.fullmatch(text) or _TWO.fullmatch(text)
        if found and not _PAIR.match(text):
            main = found["main"]
            return cls(printed, f"{main}管委会" if _ZONE.fullmatch(main) else main, found["second"])
        text = text.replace("〈", "（").replace("〉", "）")
        # A zone as a unit is the committee that runs it.
        return cls(printed, f"{text}管委会" if _ZONE.fullmatch(text) else text)


def readings(name: str, seat: Region | None, gazetteer: Gazetteer) -> Iterator[Reading]:
    """The ways to read a name in a text of the region `seat`, those that say most of the place first."""
    text = name.removeprefix("中国共产党").removeprefix("中共")
    text = _OWN.sub("", text)
    if found := _LEAGUE.fullmatch(text):
        yield Reading(seat.meant_by(found["word"]) if seat else None, "共青团委", "level")
        return
    yield from _placed(text, seat, gazetteer)
    if not _NO_LEVEL.match(text) and (found := _LEVEL.match(text)):
        region = seat.meant_by(found["word"]) if seat else gazetteer.nation if found["word"] == "国家" else None
        rest = text[found.end() :]
        # 市瓯海区教育局: the city before one of its districts adds nothing.
        if region:
            yield from _placed(rest, seat, gazetteer, region)
        yield Reading(region, rest, "level")
    if (found := _LEADING.match(text)) and (unknown := _unknown(found.group(), seat, gazetteer)):
        yield Reading(unknown, text[found.end() :], "unknown")
    yield Reading(seat, text, "bare")
    if _NO_LEVEL.match(text) and (found := _LEVEL.match(text)):
        yield Reading(seat.meant_by(found["word"]) if seat else None, text[found.end() :], "level")
    yield from _inside(text, seat, gazetteer)

def _unknown(name: str, seat: Region | None, gazetteer: Gazetteer) -> Region | None:
    """A region that no list has: a county below the city of the text, else a neighbour of it."""
    if any(gazetteer.named(name[start:]) for start in range(1, len(name) - 1)):
        return None  # 国网浙江省…
    found = invented(name)
    if found is None or seat is None:
        return found and replace(found, parent=gazetteer.nation)
    above = [one for one in seat.chain() if LEVELS.index(one.level) < LEVELS.index(found.level)]
    return replace(found, parent=above[0] if above else gazetteer.nation)


def _placed(text: str, seat: Region | None, gazetteer: Gazetteer, inside: Region | None = None) -> Iterator[Reading]:
    """Names of places at the beginning, one inside the other: 浙江省温州市…, 温州市鹿城区…, 温州…"""
    # Of two 鼓楼区 the one in the city that was named before it is meant, else the one near the text's own place.
    found = [*(gazetteer.leading(text, inside) if inside else ()), *gazetteer.leading(text, seat)]
    for region, rest in dict.fromkeys(found):
        if inside and (region == inside or inside not in region.chain()):
            continue
        if not rest:
            yield Reading(region, "人民政府", "place")  # 鹿城区 as a unit is its government
            continue
        yield from _placed(rest, seat, gazetteer, region)
        yield Reading(region, rest, "place" if text.startswith(region.name) else "short")


def _inside(text: str, seat: Region | None, gazetteer: Gazetteer) -> Iterator[Reading]:
    """A place within the name, as branch offices have it; the caller takes it only where the rest is a known form."""
    for start in range(1, len(text) - 1):
        for region, rest in gazetteer.leading(text[start:], seat):
            yield Reading(region, text[:start] + rest, "inside")
        if (found := _ANYWHERE.match(text, start)) and (unknown := invented(found.group())):
            yield Reading(unknown, text[:start] + text[found.end() :], "inside")
