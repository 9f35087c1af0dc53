"""Bodies that are named together: 各县（市、区）政府, 各地, 各有关单位.

A group stays a group. Its members are listed where the vocabulary of regions tells which there are; only a question
that asks for them expands it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from policygraph.graph.agency_vocabulary import Trade, Vocabulary
from policygraph.graph.regions import CITY, COUNTY, NATION, PROVINCE, Region

_GOVERNMENT: Final = re.compile(r"(?<!人民)政府")
_NOT_GOVERNED: Final = ("台湾", "香港", "澳门")
_PLACES: Final = re.compile(r"各(?P<kinds>(?:省|自治区|直辖市|设区的?市|市|州|县|区|旗|盟|地区|地方|地|[、（）和])+)(?=人民政府|政府|管委会|.{1,8}部门|$)")


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the bodies of a region: its name, and the region and trade of each member that is known."""

    region: Region
    name: str
    members: tuple[tuple[Region, Trade], ...] = field(default=(), compare=False, repr=False)


def group_of(name: str, seat: Region, vocabulary: Vocabulary) -> Group:
    """The group that a name means in a text of the region `seat`: 政府 and 人民政府 are one, brackets and list marks too."""
    plain = _GOVERNMENT.sub("人民政府", name.replace("/", "、").replace("(", "（").replace(")", "）"))
    plain = re.sub(r"县[（]?市[、/]?区[）]?", "县（市、区）", plain)
    plain = re.sub(r"^全[省市](?=各)", "", plain)
    plain = re.sub(r"^(?=县（市、区）)", "各", plain)
    if (found := _PLACES.fullmatch(plain)) and not found["kinds"].startswith("地"):
        plain += "人民政府"
    return Group(seat, plain, _members(plain, seat, vocabulary))


def _members(name: str, seat: Region, vocabulary: Vocabulary) -> tuple[tuple[Region, Trade], ...]:
    found = _PLACES.match(name)
    trade = _trade(name[found.end() :], vocabulary) if found else None
    if not found or not trade:
        return ()
    below = vocabulary.gazetteer.below
    kinds = re.sub("设区的?市", "市", found["kinds"])
    if kinds.startswith("地"):  # 各地: the next level, whatever it is called
        level = {NATION: PROVINCE, PROVINCE: CITY}.get(seat.level, COUNTY)
        return tuple((one, trade) for one in below(seat, level) if not one.name.startswith(_NOT_GOVERNED))
    if kinds.startswith("省"):  # 各省（区、市）
        return tuple((one, trade) for one in below(seat, PROVINCE) if not one.name.startswith(_NOT_GOVERNED))
    regions: list[Region] = []
    outer = re.sub(r"县（[^）]*）|区（[^）]*）|（[^）]*）", "", kinds)  # 各市、县（市、区）: the 市 outside the brackets are cities
    if seat.level == PROVINCE and re.match(r"[市州盟地]", outer):
        regions += below(seat, CITY)
    if re.search("[县区旗]|^市$", re.sub("自治区|地区", "", kinds)) or seat.level == CITY:
        inner = kinds if seat.level == CITY or not regions else kinds.removeprefix("市").removeprefix("、州").removeprefix("州")
        regions += [one for one in below(seat, COUNTY) if one.name[-1] in inner]
    return tuple((one, trade) for one in regions)


def _trade(rest: str, vocabulary: Vocabulary) -> Trade | None:
    """The trade of a group's members: the government where none is said, 住建局 for 各区住建部门."""
    form = re.sub(r"^(?:人民政府)?(?:（管委会）)?$", "人民政府", rest)
    for one in (form, form.removesuffix("部门") + "局", form.removesuffix("主管部门") + "局"):
        trades = vocabulary.current(vocabulary.with_form(one), None)
        if len(trades) == 1:
            return trades[0]
    return None
