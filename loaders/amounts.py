"""Sums of money and rates in running text, and sentences in which each list of them is one sign.

Rules for incentives read a `Sentence`: its text with every amount or list of amounts (90万元、35万元和15万元)
replaced by one private character, so that no rule has to spell out numbers. `MONEY`, `RATE` and `AREA` match such signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from policygraph.loaders.dates import chinese_number
from policygraph.loaders.quantities import ENDLESS

Kind = Literal["money", "rate", "area"]
_FIRST: Final[dict[Kind, int]] = {"money": 0xE000, "rate": 0xE800, "area": 0xF000}
MONEY: Final = "[\ue000-\ue7ff]"
RATE: Final = "[\ue800-\uefff]"
AREA: Final = "[\uf000-\uf7ff]"
SIGN: Final = "[\ue000-\uefff]"
"""A sum or a rate."""
ANY: Final = "\ue000-\uf7ff"
"""For character classes: every sign."""


MOST: Final = 0x800
"""Signs there are for each kind; a sentence with more amounts is no sentence."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and its unit as printed (30 万元; 20 元/人; 1 1:1 for a matching share; 6.5 折)."""

    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Group:
    """The items of one list, or one item, with their place in the sentence. An item that is a range has both its ends."""

    kind: Kind
    items: tuple[tuple[Amount, ...], ...]
    start: int
    end: int


# half-width signs that print uses for full-width ones; a comma or colon within a number stays
_WIDE: Final = (
    (re.compile(r"(?<!\d),|,(?!\d{3})"), "，"),
    (re.compile(r"(?<![\d:]):|:(?!\d)"), "："),
    (re.compile(r"(?<=\d)[∶：](?=\d)"), ":"),
)
_TABLE: Final = str.maketrans({";": "；", "(": "（", ")": "）", "％": "%", "﹪": "%", "﹣": "-", "–": "—", "－": "-", "～": "~", "／": "/"})

_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
_NUM: Final = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_MEASURE: Final = (
    r"(?:人次|人|户|家|平方米|平米|㎡|m2|立方米|亩|公顷|公里|年|月|天|日|次|个|件|项|台|套|辆|吨|公斤|千克|斤|千瓦时|千瓦|瓦|度|张|标箱|箱|TEU"
    r"|大柜|小柜|自然箱|座|场|集|部|头|只|羽|床|间|班|课时|学时|小时|票|单|株|方|艘|桩|车位|篇|例|本|米|升)"
)
_PER: Final = rf"(?:/{_MEASURE}(?:[·./]{_MEASURE})*)?"
_CURRENCY: Final = r"(?:人民币|美元|欧元|港元|港币|日元|英镑|元)"
_MONEY_UNIT: Final = rf"(?:(?:百|千)?[万亿]{{0,2}}(?:百|千)?(?:{_CURRENCY}){_PER})"
# 20万 without 元: only where no thing counted follows
_BARE: Final = (
    r"(?:[百千]?[万亿](?=[，。；、）的）和及或~—-]|$|奖|补|资|封顶|以内|至\d|到\d))"
)
_UNIT: Final[dict[Kind, str]] = {
    "money": rf"(?:{_MONEY_UNIT}|{_BARE})",
    "rate": r"(?:个百分点|%|‰)",
    "area": r"(?:平方米|㎡)(?!/)",
}
_SEP: Final = r"(?:、|，?和|及|与|或|以及)"
_DASH: Final = r"(?:-|—{1,2}|~|至|到)"
_CHINESE: Final = "[一二三四五六七八九]"


def _list(unit: str) -> str:
    one = rf"{_NUM}(?:{unit}|[万亿](?={_DASH})|(?={_DASH}{_NUM}))?"
    ranged = rf"{one}(?:{_DASH}{_NUM}{unit})"
    # 10、8、6万元 share the unit of the last
    return rf"(?:{_NUM}、){{0,20}}(?:{ranged}|{_NUM}{unit})(?:{_SEP}(?:{_NUM}、){{0,20}}(?:{ranged}|{_NUM}{unit}))*"


_GROUP: Final = re.compile(
    rf"""(?:(?<![\d.A-Za-z〔\[])|(?<=LPR)) (?:
        (?P<money>{_list(_UNIT["money"])})
      | (?P<rate>{_list(_UNIT["rate"])})
      | (?P<area>{_NUM}{_UNIT["area"]})
      | (?P<share>1:1(?:\.\d+)?)(?!\d)
      | (?P<fold>{_CHINESE}{{1,2}}|\d(?:\.\d)?)折(?!股|算|合|旧|叠)
      | 百分之(?P<hundredth>[一二三四五六七八九十百]{{1,4}})
    )""",
    re.VERBOSE,
)
_ONE: Final = re.compile(
    rf"(?P<value>{_NUM})(?P<unit>{_UNIT['money']}|{_UNIT['rate']}|{_UNIT['area']}|[万亿](?={_DASH}))?(?P<dash>{_DASH})?"
)


def widen(text: str) -> str:
    """`text` with full-width punctuation and without private characters, of the same length."""
    text = _PRIVATE.sub("□", text.translate(_TABLE))
    for pattern, sign in _WIDE:
        text = pattern.sub(sign, text)
    return text


def groups(text: str) -> Iterator[Group]:
    """Every list of amounts in `text`, which has full-width punctuation and no white space."""
    for found in _GROUP.finditer(text):
        if ENDLESS.search(found.group()):
            continue
        kind: Kind
        items: tuple[tuple[Amount, ...], ...]
        if found["share"]:
            kind, items = "rate", ((Amount(1, found["share"]),),)
        elif found["fold"]:
            kind, items = "rate", ((Amount(_fold(found["fold"]), "折"),),)
        elif found["hundredth"]:
            kind, items = "rate", ((Amount(chinese_number(found["hundredth"]) or 0, "%"),),)
        else:
            kind = "money" if found["money"] else "rate" if found["rate"] else "area"
            items = _items(found.group())
        yield Group(kind, items, found.start(), found.end())


def _fold(text: str) -> float:
    """六五折 is 6.5, 八折 is 8."""
    if text[0].isdecimal():
        return float(text)
    digits = [chinese_number(c) or 0 for c in text]
    return digits[0] + (digits[1] / 10 if len(digits) > 1 else 0)


def _items(text: str) -> tuple[tuple[Amount, ...], ...]:
    """The items of a list; what lacks a unit, or has only the first sign of it (9万、15万、24万元), has that of the next."""
    items: list[tuple[Amount, ...]] = []
    unit = ""
    for found in reversed(list(_ONE.finditer(text))):
        printed = found["unit"] or ""
        if not printed or (unit.startswith(printed) and unit != printed):
            printed = unit
        unit = printed
        amount = Amount(float(found["value"].replace(",", "")), unit)
        if found["dash"] and items:
            items[-1] = (amount, *items[-1])
        else:
            items.append((amount,))
    return tuple(reversed(items))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with signs for amounts: `text`; the place of each of its characters in `original`, and the groups.

    `original` has full-width punctuation; `at` has one entry more than `text`, the end.
    """

    text: str
    original: str
    at: tuple[int, ...]
    groups: tuple[Group, ...]

    @classmethod
    def of(cls, text: str) -> Sentence:
        original = widen(text)
        found = tuple(groups(original))[:MOST]
        out: list[str] = []
        at: list[int] = []
        last = 0
        for i, group in enumerate(found):
            out.append(original[last : group.start] + chr(_FIRST[group.kind] + i))
            at += [*range(last, group.start), group.start]
            last = group.end
        out.append(original[last:])
        at += [*range(last, len(original) + 1)]
        return cls("".join(out), original, tuple(at), found)

    def group(self, at: int) -> Group:
        """The group whose sign stands at `at` of `text`."""
        code = ord(self.text[at])
        return self.groups[code - (0xE000 if code < 0xE800 else 0xE800 if code < 0xF000 else 0xF000)]

    def words(self, start: int, end: int) -> str:
        """The original words of a range of `text`."""
        return self.original[self.at[start] : self.at[end]]

    def signs(self) -> list[int]:
        return [i for i, char in enumerate(self.text) if "\ue000" <= char <= "\uf7ff"]
