"""Bodies that are named together: 各县（市、区）政府, 各地, 各有关单位.

A group stays a group. Its members are listed where the vocabulary of regions tells which there are; only a question
that asks for them expands it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from policygraph.graph.agency_vocabulary import Trade, Vocabulary
from policygraph.graph.regions import CITY, COUNTY, PROVINCE, Region

_GOVERNMENT: Final = re.compile(r"(?<!人民)政府")
_KINDS: Final[tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...]] = (
    # how the group begins → level of its members, endings of their names
    (re.compile(r"各?县(?:（市、区）|（区、市）|（市区）|、市、区|市区|区、市|、区（市）)"), COUNTY, ("县", "市", "区")),
    (re.compile(r"各?县（市）"), COUNTY, ("县", "市")),
    (re.compile(r"各?县（区）|各?县区|各?区县|各?县、区"), COUNTY, ("县", "区")),
    (re.compile(r"各?区(?=人民政府|政府|管委会|.*部门|$)"), COUNTY, ("区",)),
    (re.compile(r"各县(?=人民政府|政府|.*部门|$)"), COUNTY, ("县",)),
    (re.compile(r"各市(?:（州）|、州)?(?=人民政府|政府|.*部门|$)"), CITY, ("市", "州", "盟", "地区")),
    (re.compile(r"各地(?:区|方)?(?=人民政府|政府|$)"), "", ("县", "市", "区", "州", "旗", "盟", "地区")),
)


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
    if any(found and not plain[found.end() :] for pattern, level, _ in _KINDS if level for found in [pattern.match(plain)]):
        plain += "人民政府"
    return Group(seat, plain, _members(plain, seat, vocabulary))


def _members(name: str, seat: Region, vocabulary: Vocabulary) -> tuple[tuple[Region, Trade], ...]:
    for pattern, level, endings in _KINDS:
        if found := pattern.match(name):
            trade = _trade(name[found.end() :], vocabulary)
            wanted = level or (CITY if seat.level == PROVINCE else COUNTY)
            below = vocabulary.gazetteer.below(seat, wanted) if trade else []
            return tuple((region, trade) for region in below if trade and region.name.endswith(endings))
    return ()


def _trade(rest: str, vocabulary: Vocabulary) -> Trade | None:
    """The trade of a group's members: the government where none is said, 住建局 for 各区住建部门."""
    form = re.sub(r"^的?(?:人民政府)?$", "人民政府", rest)
    for one in (form, form.removesuffix("部门") + "局", form.removesuffix("主管部门") + "局"):
        trades = vocabulary.current(vocabulary.with_form(one), None)
        if len(trades) == 1:
            return trades[0]
    return None
