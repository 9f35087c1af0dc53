"""Which body stands above which: by the level of the state, and on one level people's congress, government, department.

A department repeals what its government issued where the government agreed, and says so (经市政府同意): that is left alone.
An office of a government speaks for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from policygraph.graph.titles import issuer_of, key
from policygraph.queries.checks.facts import Facts, Row

_LEVELS: Final = {"县": 1, "市": 2, "省": 3, "国家": 4}
GOVERNMENT: Final = 2
_KINDS: Final = {1: ("部门", "department"), 2: ("政府", "government"), 3: ("人大", "people's congress")}
_CONGRESS: Final = re.compile("人民代表大会|人大常委会")
_GOVERNMENT: Final = re.compile(r"政府(?:办公[厅室])?$")
_DEPARTMENT: Final = re.compile(r"(?:[局厅]|(?<!管理)(?<!管)委员会|[发卫]改?健?委)$")
_PLACE: Final = re.compile(
    r"(?:(?P<省>[一-鿿]{2,8}?(?:省|自治区))|省(?=人民|政府|[一-鿿]{2,10}[厅局委]))?(?P<市>[一-鿿]{2,6}?(?:市|自治州|地区|盟))?"
    r"(?P<县>(?![市城辖新]区)(?!.{1,10}(?:开发|新|园|景|度假|示范|功能|集聚)区)[一-鿿]{1,8}?(?:自治县|县|区|旗)(?!域))?"
)
_NATION: Final = re.compile("国务院|全国|中华人民共和国|国家")
_BEFORE: Final = re.compile(r"(?P<body>[一-鿿]{2,20}?(?:政府(?:办公[厅室])?|[局厅]|委员会))(?:\d{4}年)?(?:(?:印发|发布|下发|制定)的)?$")
_RULE: Final = ("条例", "办法", "规定", "规则", "细则")
_AGREED: Final = re.compile(
    r"经[^，。；]{0,12}(?:政府|市长|县长|区长|常务会议)[^，。；]{0,14}(?:同意|批准|授权|审议|通过|研究|决定)|(?:受|根据)[^，。；]{0,8}政府的?(?:委托|授权)"
)


@dataclass(frozen=True, slots=True)
class Rank:
    """`level` 1 (县) to 4 (国家), `kind` 1 (department) to 3 (people's congress); 0 not known."""

    level: int
    kind: int
    region: str | None

    @classmethod
    def of(cls, row: Row) -> Rank:
        """The rank of who issued a document: of a held one as it says, else as its title does."""
        issuers = [name for name in str(row["issuers"] or "").split("、") if name]
        if row["held"]:
            return cls(_LEVELS.get(str(row["level"] or ""), 0), _kind(issuers), row["region"])
        return cls.by_title(str(row["title"] or ""))

    @classmethod
    def told(cls, row: Row, title: str) -> Rank:
        """The rank of who issued a document that is not held, by its title or the words before it: 省水利厅《关于…的意见》."""
        rank = cls.by_title(title)
        words = "".join(str(row["words"] or "").split())
        before = _BEFORE.search(words[: max(words.find(f"《{title}"), 0)])
        return cls.by_title(before["body"] + title) if before and title.startswith("关于") and not rank.level else rank

    @classmethod
    def by_title(cls, title: str) -> Rank:
        """The rank that a title tells: by the body it begins with, of a rule also by its place (岚江省渡口管理办法)."""
        plain = key(title)
        body = issuer_of(plain)
        if body is None and not plain.endswith(_RULE):
            return cls(0, 0, None)
        found = _PLACE.match(body or plain)
        named = [name for name in ("县", "市", "省") if found and found[name]]
        if named:
            return cls(_LEVELS[named[0]], _kind([body] if body else []), found[named[0]] if found else None)
        alone = body is not None and re.match("省(?=人民|政府|[一-鿿]{2,10}[厅局委])", body)
        return cls(3 if alone else 4 if _NATION.match(plain) else 0, _kind([body] if body else []), None)

    def over(self, other: Rank) -> bool:
        """Whether what has this rank may not be repealed by the other: of a higher level, or on one level of one place of a higher
        body."""
        if not self.level or not other.level:
            return False
        if self.level != other.level:
            return self.level > other.level
        same = bool(self.region) and self.region == other.region
        return same and bool(self.kind and other.kind) and self.kind > other.kind

    def called(self, other: Rank) -> tuple[str, str]:
        """In Chinese and in English, what tells it from the other: the level, on one level the body."""
        level = next((name for name, number in _LEVELS.items() if number == self.level), "")
        if self.level != other.level:
            return f"{level}级", level
        return f"{level}级{_KINDS[self.kind][0]}", f"{level} {_KINDS[self.kind][1]}"


def agreed(facts: Facts, document: str) -> bool:
    """Whether a document says that its government agreed to it."""
    rows = (*facts.passages.get(document, ()), *facts.clauses.get(document, ()))
    return any(_AGREED.search("".join(str(row["text"] or "").split())) for row in rows)


def _kind(issuers: list[str]) -> int:
    """The highest of the bodies that sign; 0 where one of them is of no known kind."""
    kinds = [3 if _CONGRESS.search(name) else 2 if _GOVERNMENT.search(name) else 1 if _DEPARTMENT.search(name) else 0 for name in issuers]
    return 0 if not kinds or 0 in kinds else max(kinds)
