"""Titles as keys: what of a title must agree for two printings to mean one document."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_MARKS: Final = re.compile(r"[\s《》〈〉<>“”\"‘’'「」『』·•]+")
_BRACKETS: Final = str.maketrans("()[]〔〕﹝﹞【】［］,;:－—–", "（）（）（）（）（）（），；：---")
_EDITION: Final = re.compile(r"（(?:\d{4}年?)?(?:第[一二三四五六七八九十]+次)?(?:修正|修订)(?:版|本|文本|草案)?）$")
_NATION: Final = "中华人民共和国"
_ISSUED: Final = re.compile(
    r"(?:关于)?(?:印发|公布|发布|颁布|转发|下发|批转)(?P<instrument>.+?)的?(?:通知|公告|通告|决定|命令|令)$"
)
_RULES: Final = ("法", "条例", "办法", "规定", "规则", "细则", "标准", "规范", "规程", "准则", "目录")
_BODY: Final = re.compile(
    r".*?(?:政府|办公厅|办公室|委员会|管委会|委|局|厅|部|院|会|署|室|中心|公司|集团|总队|支队|银行|学校|大学|国务院|中共中央)$"
)
_PLACE: Final = re.compile(
    r"(?:中华人民共和国|中共|国家|全国|国务院|[一-鿿]{2,8}?(?:省|自治区|市|自治州|盟|地区|县|区|旗))"
)


def key(title: str) -> str:
    """A title with quotes, white space, widths and edition notes out of the way."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", title)).translate(_BRACKETS)
    return _EDITION.sub("", plain)


def without_issuer(plain: str) -> str | None:
    """A key from 关于 on, where a body stands before it; None where none does."""
    head, about, rest = plain.partition("关于")
    return about + rest if about and head and _BODY.fullmatch(head) else None


def issuer_of(plain: str) -> str | None:
    """The body that a key begins with: 云岚市人民政府 of 云岚市人民政府关于…"""
    head, about, _ = plain.partition("关于")
    return head if about and head and _BODY.fullmatch(head) else None


def instrument_of(plain: str) -> str | None:
    """The key of the instrument that a notice says it prints: …关于印发X的通知 → X."""
    found = _ISSUED.search(without_issuer(plain) or plain)
    return found["instrument"] if found else None


def names_itself(plain: str) -> bool:
    """Whether a key alone tells the document from those of other bodies: it begins with a place or body, or is a law.

    关于进一步加强…的意见 and 实施细则 exist in every city; 云岚市…办法 and 安全生产法 exist once.
    """
    if plain.startswith("关于"):
        return False
    if _PLACE.match(plain) or issuer_of(plain):
        return True
    return _is_law(plain)


def is_vague(plain: str) -> bool:
    """Whether two texts that print a key may mean two documents.

    What a text cites without a place is by custom a rule of the nation (物业管理条例, 会计档案管理办法), however many
    cities have one of their own; 关于…的意见 and 实施细则 say nothing without their body.
    """
    return not (names_itself(plain) or (len(plain) > 6 and not plain.startswith("关于") and plain.endswith(_RULES)))


def canonical(plain: str) -> str:
    """The key by which a document that is not held is named: 渡船安全法 and 中华人民共和国渡船安全法 are one law."""
    return _NATION + plain if _is_law(plain) and not _PLACE.match(plain) else plain


def _is_law(plain: str) -> bool:
    return len(plain) > 3 and plain.endswith(("法", "法典")) and not plain.endswith("办法")


@dataclass(frozen=True, slots=True)
class TitleKeys:
    """The keys under which a document may be cited, by the rule that each stands for."""

    title: frozenset[str]
    without_issuer: frozenset[str]
    instrument: frozenset[str]

    @classmethod
    def of(cls, title: str, instruments: tuple[str, ...] = ()) -> TitleKeys:
        full = key(title)
        whole = {full}
        if full.startswith(_NATION):
            whole.add(full.removeprefix(_NATION))
        about = without_issuer(full)
        short = {about, about.removeprefix("关于")} if about else set()
        inner = {key(one) for one in instruments} | {one for one in [instrument_of(full)] if one}
        return cls(frozenset(whole - {""}), frozenset(short), frozenset(inner - {""} - whole))
