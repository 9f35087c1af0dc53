"""Numbers with a unit and a comparator, as official prose writes them: 不低于70%, 10个左右, 1—2场, 三分之二, 1.5万户.

The text is read as `plain` leaves it; places are those of the text given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from policygraph.loaders.dates import chinese_number
from policygraph.loaders.named import endings
from policygraph.model import Comparator

_PLAIN: Final = str.maketrans(
    dict(zip("０１２３４５６７８９％﹪（）；：！．();:!〈〉＞＜≧≦－–—―~～﹣‰", "0123456789%%（）；：！.（）；：！（）><≥≤-------‰", strict=True))
)


_YEAR: Final = re.compile(r"(?<![一二三四五六七八九〇○零\d])二[〇○零]([〇○零一二三四五六七八九])([〇○零一二三四五六七八九])(?=年)")
_NUMERALS: Final = {**{c: str(i) for i, c in enumerate("零一二三四五六七八九")}, "〇": "0", "○": "0"}


def plain(text: str) -> str:
    """`text`, as long as it was, with one spelling of digits, brackets, dashes, comparators and commas; 二〇二九年 is 2029年."""
    text = re.sub(r"(?<!\d),|,(?!\d)", "，", text.translate(_PLAIN))
    return _YEAR.sub(lambda m: f"20{_NUMERALS[m[1]]}{_NUMERALS[m[2]]}", text)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as printed, at `start` up to `end` with the words that compare it (不低于70%, 10个左右).

    `figures`: comparator and value, two of a range. `before`: the comparing words before the number. `word`: the
    number where it is no digit. `unit` as printed, None for bare numbers and fractions.
    """

    start: int
    end: int
    figures: tuple[tuple[Comparator, float], ...]
    unit: str | None
    before: str = ""
    after: str = ""
    word: str | None = None

    @property
    def is_rate(self) -> bool:
        return self.unit in {"%", "‰"} or (self.unit is None and self.word is not None)

    @property
    def is_money(self) -> bool:
        return self.unit is not None and ("元" in self.unit or self.unit in {"万", "亿"})

    @property
    def counts(self) -> bool:
        """Whether things are counted (个, 家), not measured."""
        return self.unit is not None and re.sub("^[万亿千百]+", "", self.unit) in _COUNTERS


@dataclass(frozen=True, slots=True)
class Misprint:
    """A number that cannot be read: `code` of the warning, and the place."""

    code: str
    start: int
    end: int


_COUNTERS: Final = frozenset("个家名人位项条所座处台套件次栋幢支款种批篇部张辆艘") | {"场", "场次"}
_TIMES: Final = frozenset(["小时", "分钟", "天", "工作日", "个工作日", "岁"])

_BEFORE: Final[dict[str, Comparator]] = {
    "不低于": ">=", "不少于": ">=", "不小于": ">=", "不少": ">=", "至少": ">=", "最少": ">=", "≥": ">=",
    "超过": ">", "超出": ">", "超": ">", "突破": ">", "大于": ">", "高于": ">", "多于": ">", ">": ">",
    "不高于": "<=", "不超过": "<=", "不大于": "<=", "不多于": "<=", "不超": "<=", "不突破": "<=", "逾": ">", "最多": "<=", "最高": "<=", "≤": "<=",
    "低于": "<", "小于": "<", "少于": "<", "<": "<", "约": "~", "近": "~", "大约": "~",
}  # fmt: skip
_AFTER: Final[dict[str, Comparator]] = {
    "及以上": ">=", "以上": ">=", "（含）以上": ">=", "（含）": "=", "及以下": "<=", "以下": "<=", "以内": "<=", "之内": "<=",
    "左右": "~", "上下": "~",
}  # fmt: skip


# 不得低于, 不应超过: what is forbidden is the other side; the words of the must stay outside the quantity
_FORBIDDEN: Final = re.compile("不(?:得|应|能|可|许|宜|准|应当|允许|可以|能够)$")
_OTHER_SIDE: Final[dict[Comparator, Comparator]] = {"<": ">=", ">": "<=", "<=": ">", ">=": "<"}


def _one_of(words: object) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


# 前10名 is an order, 2031年底前100% none
_NUMBER: Final = r"(?<![\d.〔第]) (?:(?<!前)|(?<=[底末日]前)|(?<=[之以]前)) \d+(?:,\d{3})*(?:\.\d+)?"
_PER: Final = endings("target_units") | {"年", "日", "月", "千人", "万人"}
_UNIT: Final = rf"(?:万亿|千万|百万|亿|万|千|百)?(?:{_one_of(endings('target_units'))})(?:/(?:{_one_of(_PER)}))?(?:（(?:{_one_of(endings('target_units'))})）)?"
# 10亿级, 5个月, 3人制, 3部门: no counted thing
_NO_UNIT: Final = r"(?![级制])(?!月(?!均))(?!(?<=部)[门分])(?!\d)"
_PATTERN: Final = re.compile(
    rf"""(?P<before>{_one_of(_BEFORE)})?
    (?: (?P<low>{_NUMBER}) (?P<lowunit>{_UNIT})? [-至到] (?P<high>\d+(?:\.\d+)?) (?P<rangeunit>{_UNIT}) {_NO_UNIT}
      | (?P<above>(?<![\d/])\d)/(?P<below>\d(?![\d/年月])) (?=以上|左右|的)
      | (?P<number>{_NUMBER}) (?P<more>[余多])? (?P<unit>{_UNIT}) {_NO_UNIT}
      | (?P<big>{_NUMBER}) (?P<ten>大(?=[一-鿿]))
      | (?<![一-鿿]建)(?<![第一二三四五六七八九十]) (?P<tenths>[一二三四五六七八九])成 (?P<half>[半一二三四五六七八九])? (?=以上|以下|以内|左右|[，。；、）]|$)
      | (?P<halved>一半) (?=以上|以下|以内|左右|[，。；、）]|$)
      | (?:总[数量额](?:的)?)? (?P<lower>[一二三四五六七八九十百]{{1,3}})分之(?P<upper>[一二三四五六七八九十百]{{1,4}}(?:点[一二三四五六七八九]+)?)
      | (?<![第前“一二三四五六七八九十百千万亿]) (?P<word>[一二两三四五六七八九十百千]{{1,5}})
        (?P<wordunit>{_one_of(_COUNTERS)}) (?!性|体|人|月|化|致|部|方|把|批)
    )
    (?P<after>{_one_of(_AFTER)})?""",
    re.VERBOSE,
)
_BARE: Final = re.compile(
    rf"""(?: (?P<verb>达到|达|为|至|到|在) (?P<before>{_one_of(_BEFORE)})? | (?P<only>不低于|不高于|不超过|不大于|不小于|低于|高于|超过|≥|≤|>|<) )
    (?P<number>\d+(?:\.\d+)?) (?![\d月日号版]|.?级|年[^以，。；、（]) (?P<years>(?<!\d{{3}})年)? (?P<after>{_one_of(_AFTER)})? (?=[，。；、（）]|$)""",
    re.VERBOSE,
)


ENDLESS: Final = re.compile(r"\d{20,}")
"""Digits that ran together (a line of codes, a broken cell): no number of an official text is so long, and floats end at 308."""


def _comparator(before: str | None, after: str | None, led: str = "") -> Comparator:
    if after and _AFTER[after] != "=":
        return _AFTER[after]
    op = _BEFORE[before] if before else "="
    return _OTHER_SIDE.get(op, op) if before and before[0] != "不" and _FORBIDDEN.search(led) else op


def quantities(text: str) -> Iterator[Quantity]:
    """The quantities in `text`, in order. Misprinted numbers are none (see `misprints`)."""
    taken = {i for one in misprints(text) if one.code == "number-misprint" for i in range(one.start, one.end)}
    found = [q for m in _PATTERN.finditer(text) if not ENDLESS.search(m.group()) and (q := _read(m)) is not None]
    covered = {i for q in found for i in range(q.start, q.end)}
    for m in _BARE.finditer(text):
        start = m.start("before") if m["before"] else m.start("number") if m["verb"] else m.start()
        if start not in covered and not ENDLESS.search(m.group()):
            op = _comparator(m["before"] or m["only"], m["after"], text[max(0, start - 4) : start])
            before = m["before"] or m["only"] or ""
            found.append(Quantity(start, m.end(), ((op, float(m["number"])),), m["years"], before, m["after"] or ""))
    return iter(sorted((q for q in found if q.start not in taken and q.end - 1 not in taken), key=lambda q: q.start))


def _read(m: re.Match[str]) -> Quantity | None:
    before, after = m["before"], m["after"]
    op = _comparator(before, after, m.string[max(0, m.start() - 4) : m.start()])
    span = (m.start(), m.end())
    if m["low"]:
        if m["lowunit"] and not m["rangeunit"].endswith(m["lowunit"]):
            return None
        low, high = float(m["low"].replace(",", "")), float(m["high"])
        if low >= high:
            return None
        return Quantity(*span, ((">=", low), ("<=", high)), m["rangeunit"], before or "", after or "")
    if m["above"]:
        value = round(int(m["above"]) / int(m["below"]), 4) if int(m["below"]) else 0.0
        return Quantity(*span, ((op, value),), None, before or "", after or "", f"{m['above']}/{m['below']}") if value else None
    if m["number"]:
        value = float(m["number"].replace(",", ""))
        if m["more"] and op == "=":
            op = ">"
        return Quantity(*span, ((op, value),), m["unit"], before or "", after or "")
    if m["big"]:
        return Quantity(*span, ((op, float(m["big"].replace(",", ""))),), None, before or "", after or "")
    if m["tenths"]:
        tenths = (chinese_number(m["tenths"]) or 0) + (0.5 if m["half"] == "半" else (chinese_number(m["half"] or "") or 0) / 10)
        return Quantity(*span, ((op, round(tenths / 10, 4)),), None, before or "", after or "", f"{m['tenths']}成{m['half'] or ''}")
    if m["halved"]:
        return Quantity(*span, ((op, 0.5),), None, before or "", after or "", m["halved"])
    if m["lower"]:
        above, below = chinese_number(m["upper"]), chinese_number(m["lower"])
        if not above or not below:
            return None
        word = f"{m['lower']}分之{m['upper']}"
        if below == 100:
            return Quantity(*span, ((op, float(above)),), "%", before or "", after or "", word)
        return Quantity(*span, ((op, round(above / below, 4)),), None, before or "", after or "", word)
    count = chinese_number(m["word"].replace("两", "二"))
    # 一个, 三项 are words of every sentence, 百家, 千名 are names; 至少一个 and 十一个 are counts
    apart = re.search("(?:至少|不少于)[^，。；]{0,8}$", m.string[: m.start()])
    # 每年开展一次: how often is a count
    often = m["wordunit"] in {"次", "场"} and re.search("每(?:年|半年|季度|季|月)[^，。；]{2,30}$", m.string[: m.start()])
    if not count or (op == "=" and not apart and not often and (count <= 10 or not re.search("[二三四五六七八九一]", m["word"]))):
        return None
    return Quantity(*span, ((op, float(count)),), m["wordunit"], before or "", after or "", m["word"])


_MISPRINTS: Final = (
    ("number-misprint", re.compile(r"\d+(?:[,，]\d+)+(?:\.\d+)?(?=[万亿]?[元亩家个人吨户])")),
    ("number-misprint", ENDLESS),
    ("comparator-twice", re.compile(rf"(?P<word>{_one_of(_AFTER)})(?P=word)+")),
    ("year-misprint", re.compile(r"(?<!\d)(?:19|20)\d{3,}年")),
)
_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


def misprints(text: str) -> Iterator[Misprint]:
    """Numbers that no reader can be sure of: 1,2345亿元, 20222年; and words printed twice: 100%以上以上."""
    for code, pattern in _MISPRINTS:
        for m in pattern.finditer(text):
            if code != "number-misprint" or not _GROUPED.fullmatch(m.group()):
                yield Misprint(code, m.start(), m.end())


def is_time(quantity: Quantity) -> bool:
    """Whether it is a time or an age: a period, no result."""
    return quantity.unit is not None and quantity.unit.split("/")[0] in _TIMES
