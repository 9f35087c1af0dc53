"""Which titles in 《》 name official documents, and when two mentions mean one document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final

_BRACKET_AT_END: Final = re.compile(r"(?:[（(〔\[][^（()）〔〕\[\]]*[）)〕\]]|试行|暂行)$")
_SHORT_NAME: Final = re.compile(
    r"(?:本|原|该)?(?:实施|暂行|试行|若干|管理|行动|总体|工作|三年|五年|专项|指导|政策|发展|处理|规划|补充|有关|具体|执行|使用|两个)*(?P<genre>.*)"
)
_ISSUER: Final = re.compile(
    r"^[一-鿿、（）()“”]{1,60}?(?:政府|办公室|办公厅|委员会|委|局|厅|部|院|会|署|办|中心|公司|中央|党组)(?:印发|转发|发布)?(?=关于|印发|批转|转发)"
)
_PRINTED_IN_TITLE: Final = re.compile(r"(?:印发|发布|公布|下发|颁布|转发|批转)(?P<open>[〈《<]?)(?P<inner>.{4,}?)[〉》>]?(?:的(?:通知|通告|公告|决定|令))$")


@cache
def endings(name: str) -> frozenset[str]:
    """The word list `name` of the package's data: one word a line, `#` begins a remark."""
    lines = (files("policygraph.loaders") / "data" / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _stem(title: str) -> str:
    """`title` without what may follow its genre word: （试行）, （2019年本）, 第一部分 …"""
    before = None
    while before != title:
        before, title = title, _BRACKET_AT_END.sub("", title.rstrip("》〉”\"."))
    return re.sub(r"[:：]?第.{1,3}部分.*$", "", title) or before or title


def _longest(stem: str, name: str) -> int:
    return max((len(word) for word in endings(name) if stem.endswith(word)), default=0)


def is_official(title: str, *, lenient: bool = False) -> bool:
    """Whether `title` is that of a law, plan, notice, catalogue, standard …, not of a certificate, form, paper or book.

    `lenient` asks only that nothing speaks against it: for sentences (X废止) that are said of official documents.
    """
    stem = _stem(title)
    if "关于" in stem and stem.endswith(("的报告", "的请示")):
        return True
    yes, no = _longest(stem, "official_titles"), _longest(stem, "unofficial_titles")
    if yes == no == 0:
        return lenient or "关于" in stem or stem.startswith("中华人民共和国")
    return yes > no


def is_short_name(title: str) -> bool:
    """Whether `title` is only a kind of document (《意见》, 《实施细则》): a short name for one named before."""
    stem = _stem(title)
    found = _SHORT_NAME.fullmatch(stem)
    genre = found["genre"] if found else stem
    return not genre or (genre in endings("official_titles") and genre != "法典" and (genre != "法" or stem == "法"))


def printed_instrument(title: str) -> str | None:
    """The instrument that a notice's title prints: X市人民政府关于印发Y办法的通知 → Y办法."""
    found = _PRINTED_IN_TITLE.search(title)
    return found["inner"] if found else None


_SAME: Final = str.maketrans("()<>〔〕﹝﹞[]［］【】—–－-~～", "（）〈〉" + "（）" * 5 + "－－－－－－")


def _plain(title: str) -> str:
    plain = re.sub(r"[《》〈〉“”‘’\"'、,，]", "", title.translate(_SAME)).removeprefix("中华人民共和国")
    return re.sub("^国家(?=.*目录)", "", plain)  # 国家产业结构调整指导目录 is printed without 国家 as often


def _names(title: str) -> frozenset[str]:
    """Spellings under which the document called `title` may be named again."""
    return frozenset({_plain(title), _plain(_ISSUER.sub("", title))})


class Target:
    """A document named in a text: its number and the titles it goes by. Grows while the text is read."""

    def __init__(self, number: str | None, titles: Iterable[str]) -> None:
        self.number = number
        self.title: str | None = None
        self._full: set[str] = set()
        self._names: set[str] = set()
        for title in titles:
            self.learn(None, title)

    def matches(self, number: str | None, title: str | None) -> bool:
        """Whether a mention with this number and title (one may be None) can mean this document."""
        if number and self.number:
            return number == self.number
        if title is None:
            return False
        return _plain(title) in self._names or bool(_names(title) & self._full)

    def learn(self, number: str | None, title: str | None) -> None:
        """Take in what one more mention says: the title printed beside the number is preferred."""
        if title and (self.title is None or (number and not self.number)):
            self.title = title
        if title:
            self._full.add(_plain(title))
            self._names |= _names(title)
        self.number = self.number or number
