"""Regions: which one a name means, and which one 市, 省 or 县 means in a document of a given place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

NATION, PROVINCE, CITY, COUNTY = "国家", "省", "市", "县"
LEVELS: Final = (NATION, PROVINCE, CITY, COUNTY)
_ENDINGS: Final = (
    (PROVINCE, re.compile(r"[一-鿿]{2,8}(?:省|自治区|特别行政区)")),
    (CITY, re.compile(r"[一-鿿]{2,8}(?:市|自治州|地区|盟)")),
    (COUNTY, re.compile(r"[一-鿿]{1,8}(?:县|区|旗|市)")),
)
_NESTED: Final = re.compile(r"(?P<outer>[一-鿿]{2,8}?(?:省|自治区|市|自治州))(?P<inner>[一-鿿]{2,8}(?:市|县|区|旗|州|盟))")
# 高新区, 开发区 and the like have a 管委会, not a government: they are no regions.
_ZONE: Final = re.compile(
    r"(?:高新|开发|经开|海经|集聚|产业|功能|示范|试验|合作|自贸|保税|度假|风景|旅游|名胜|技术|新|园|社|校|学|城|厂|库|景|辖|市|地|街|片|灾|山|湾|郊|矿|牧|林|港|核心|中心|特|小|行政)区"
)


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """A place with a government. `shorts`: its names without 市, 省 …; `iri`: in the curated vocabulary, else None.

    Two are the same if their paths are: of a place that no list has, one text may say the province and another not.
    """

    name: str
    level: str
    parent: Region | None = field(default=None, repr=False)
    shorts: tuple[str, ...] = field(default=(), repr=False)
    iri: str | None = field(default=None, repr=False)

    def __eq__(self, other: object) -> bool:
        return self.path == other.path if isinstance(other, Region) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.path)

    @property
    def path(self) -> tuple[str, ...]:
        """The names that tell the region from all others: a county's needs its city, for there are four 鼓楼区."""
        if self.level == COUNTY and self.parent and self.parent.name.endswith(("市", "州", "盟", "地区")):
            return (self.parent.name, self.name)
        return (self.name,)

    @property
    def full_name(self) -> str:
        """The name with which full names of its bodies begin: 浙江省, 温州市, 温州市鹿城区; of cities below, 瑞安市."""
        return "".join(self.path) if self.name.endswith("区") else self.name

    @property
    def short(self) -> str:
        return self.shorts[0] if self.shorts else self.name

    def chain(self) -> Iterator[Region]:
        """The region and those that hold it."""
        region: Region | None = self
        while region:
            yield region
            region = region.parent

    def meant_by(self, word: str) -> Region | None:
        """The region that a level word (国家, 省, 市, 县, 区, 州, 旗 …) means in a text of this one; None where it is
        no single one, as 市 in a text of the province."""
        if word in {"国家", "中央", "全国"}:
            return next((one for one in self.chain() if one.level == NATION), None)
        if word in {"省", "自治区"}:
            return next((one for one in self.chain() if one.level == PROVINCE), None)
        ending = {"州": ("州",), "旗": ("旗",), "盟": ("盟",), "县": ("县",), "区": ("区",)}.get(word, (word,))
        for one in self.chain():
            if one.level in {CITY, COUNTY} and one.name.endswith(ending):
                return one
        # 北京, 上海, 天津 and 重庆 are cities and provinces in one; a city whose name does not say 市 is one all the same.
        return next((one for one in self.chain() if word == "市" and one.name.endswith("市")), None)


def invented(name: str, level: str | None = None, parent: Region | None = None) -> Region | None:
    """The region of a name that the vocabulary does not have, by its ending; None for what cannot be one."""
    for by_ending, pattern in _ENDINGS:
        if pattern.fullmatch(name) and not (by_ending == COUNTY and _ZONE.search(name)):
            kind = level if level in {PROVINCE, CITY, COUNTY} else by_ending
            short = re.sub(r"(?:自治区|自治州|地区|省|市|县|区|盟|旗)$", "", name)
            return Region(name, kind, parent, (short,) if len(short) > 1 else ())
    return None


@dataclass(slots=True)
class Gazetteer:
    """Known regions by name and short name."""

    regions: tuple[Region, ...] = ()
    _by_name: dict[str, list[Region]] = field(default_factory=lambda: defaultdict(list))
    longest: int = 0

    @classmethod
    def of(cls, regions: Iterable[Region]) -> Gazetteer:
        made = cls(tuple(regions))
        for region in made.regions:
            made._enter(region)
        return made

    def _enter(self, region: Region) -> None:
        for name in dict.fromkeys((region.name, *region.shorts)):
            self._by_name[name].append(region)
            self.longest = max(self.longest, len(name))

    def named(self, name: str, near: Region | None = None) -> Region | None:
        """The region of this name or short name. Of several: the one that holds `near` or is held by it or by its
        city; else the only one that has it for its full name; else None."""
        found = self._by_name.get(name, [])
        if near:
            holding = {*near.chain()}
            close = [one for one in found if one in holding or holding & {*one.chain()} - {self.nation}]
            tight = [one for one in close if one in holding] or [one for one in close if one.parent in holding] or close
            if len(tight) == 1:
                return tight[0]
        full = [one for one in found if one.name == name]
        for some in (full, found):
            if len(some) == 1:
                return some[0]
        return None

    @property
    def nation(self) -> Region | None:
        return next((one for one in self.regions if one.level == NATION), None)

    def below(self, region: Region, level: str) -> list[Region]:
        """The regions of a level inside `region`, in the order of the vocabulary."""
        return [one for one in self.regions if one.level == level and one != region and region in one.chain()]

    def seat(self, name: str | None, level: str | None = None, province: str | None = None) -> Region | None:
        """The region of a document that says `name` (温州市, 浙江省温州市, 温州市鹿城区, 云岚市). A place that the
        vocabulary does not have stands in `province` where that is given."""
        if not name or level == NATION:  # by whatever name: 中华人民共和国, 全国
            return self.nation if level == NATION else None
        rest, region = "".join(name.split()), None
        while rest:
            step = self._step(rest, region)
            if not step:
                break
            region, rest = step
        if not rest:
            return region
        above = region or (self.seat(province, PROVINCE) if province else self.nation)
        if (found := _NESTED.fullmatch(rest)) and (outer := invented(found["outer"], None, above)):
            return invented(found["inner"], level, outer)
        return invented(rest, level, above)

    def _step(self, text: str, near: Region | None) -> tuple[Region, str] | None:
        for length in range(min(self.longest, len(text)), 1, -1):
            if found := self.named(text[:length], near):
                return found, text[length:]
        return None

    def leading(self, text: str, near: Region | None) -> list[tuple[Region, str]]:
        """The regions with whose name `text` begins, each with the rest; longer names first."""
        names = [text[:length] for length in range(min(self.longest, len(text)), 1, -1)]
        found = [(region, text[len(name) :]) for name in names if (region := self.named(name, near))]
        for one in near.chain() if near else ():
            for name in (one.name, *one.shorts):
                if text.startswith(name) and (one, text[len(name) :]) not in found:
                    found.append((one, text[len(name) :]))
        return found
