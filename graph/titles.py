"""Titles as keys: what of a title must agree for two printings to mean one document."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_MARKS: Final = re.compile(r"[\s《》〈〉<>“”\"‘’'「」『』·•]+")
_BRACKETS: Final = str.maketrans("()[]〔〕﹝﹞【】［］,;:－—–~○", "（）（）（）（）（）（），；：----〇")
_EDITION: Final = re.compile(r"（(?:\d{4}年?)?(?:第[一二三四五六七八九十]+次)?(?:修正|修订)(?:版|本|文本|草案)?）$")
_CHINESE_YEAR: Final = re.compile(r"[一二三四五六七八九〇]{4}(?=年|-)")
_DIGITS: Final = str.maketrans("〇一二三四五六七八九", "0123456789")
_NATION: Final = "中华人民共和国"
_PRINTS: Final = re.compile(
    r"(?:关于)?(?:(?:重新|修订|修改|调整|联合|正式)[并后]?)*(?P<verb>印发|公布|发布|颁布|转发|下发|批转)(?P<instrument>.+?)的?(?:通知|公告|通告|决定|命令|令)$"
)
_PASSED_ON: Final = frozenset({"转发", "批转"})
"""What a body passes on is the document of another body, to which it only adds a notice of its own."""
_RULES: Final = ("法", "条例", "办法", "规定", "规则", "细则", "标准", "规范", "规程", "准则", "目录")
_TREATIES: Final = ("公约", "议定书")
_NO_SUBJECT: Final = re.compile(r"(?:(?:实施|管理|暂行|试行|若干|具体|有关|工作|评审|考核|使用|监督))*条例")
_BODY: Final = re.compile(r".*?(?:政府|办公厅|办公室|办|委员会|管委会|委|局|厅|部|院|会|署|室|中心|公司|集团|总队|支队|银行|学校|大学|国务院|中共中央)$")
_SIGNED: Final = (
    re.compile(r"(?P<issuer>(?:(?!印发|转发|批转).)+?)(?P<about>关于.+)"),
    re.compile(r"(?P<issuer>.+?)(?P<about>(?:印发|转发|批转|公布|发布).+)"),
)
_PLACE: Final = re.compile(r"(?:中华人民共和国|中共|国家|全国|国务院|[一-鿿]{2,8}?(?:省|自治区|市|自治州|盟|地区|县|区|旗))")
_OWN_LEVEL: Final = re.compile(r"[我本全]?(?P<level>[市县区州旗省])(?!场|民|际|域|别|容|花|树|间|政)")


def key(title: str) -> str:
    """A title with quotes, white space, widths, ways to write a year and edition notes out of the way."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", title)).translate(_BRACKETS)
    plain = _CHINESE_YEAR.sub(lambda found: found.group().translate(_DIGITS), plain)
    return _EDITION.sub("", plain)


def bare(plain: str) -> str:
    """A key without what tells no document from another: the nation (…实施中华人民共和国渡船法办法), commas of a list
    (县、乡两级, 县乡两级)."""
    return plain.replace(_NATION, "").replace("、", "") or plain


def without_issuer(plain: str) -> str | None:
    """A key from 关于 (or 印发, where that is left out) on, where a body stands before it; None where none does."""
    found = _signed(plain)
    return found["about"] if found else None


def issuer_of(plain: str) -> str | None:
    """The body that a key begins with: 云岚市人民政府 of 云岚市人民政府关于…"""
    found = _signed(plain)
    return found["issuer"] if found else None


def _signed(plain: str) -> re.Match[str] | None:
    tried = (pattern.fullmatch(plain) for pattern in _SIGNED)
    return next((found for found in tried if found and _BODY.fullmatch(found["issuer"])), None)


def instrument_of(plain: str) -> str | None:
    """The key of the instrument that a notice says it prints as its own: …关于印发X的通知 → X."""
    found = _prints(plain)
    return found["instrument"] if found and found["verb"] not in _PASSED_ON else None


def passed_on(plain: str) -> str | None:
    """The key of the document of another body that a notice says it passes on: …关于转发X的通知 → X."""
    found = _prints(plain)
    return found["instrument"] if found and found["verb"] in _PASSED_ON else None


def _prints(plain: str) -> re.Match[str] | None:
    about = without_issuer(plain) or plain
    return _PRINTS.match(about)


def names_itself(plain: str) -> bool:
    """Whether a key alone tells the document from those of other bodies: it begins with a place or body, or is a law.

    关于进一步加强…的意见 and 实施细则 exist in every city; 云岚市…办法 and 安全生产法 exist once.
    """
    if plain.startswith("关于"):
        return False
    if _PLACE.match(plain) or issuer_of(plain):
        return True
    return _is_law(plain)


def own_level(plain: str) -> re.Match[str] | None:
    """The word with which a key begins for the region of the text that prints it, with its `level`: 市本级…办法, 全省…"""
    return _OWN_LEVEL.match(plain)


def is_vague(plain: str) -> bool:
    """Whether two texts that print a key may mean two documents.

    What a text cites without a place is by custom a rule of the nation (物业管理条例, 会计档案管理办法), however many
    cities have one of their own; 关于…的意见, 实施细则 and 管理条例 say nothing without their body.
    """
    if names_itself(plain):
        return False
    if plain.endswith(_TREATIES):
        return False
    if plain.startswith("关于") or own_level(plain):
        return True
    if plain.endswith("条例"):
        return bool(_NO_SUBJECT.fullmatch(plain))
    return not (len(plain) > 6 and plain.endswith(_RULES))


def canonical(plain: str) -> str:
    """The key by which a document that is not held is named: 渡船安全法 and 中华人民共和国渡船安全法 are one law."""
    return _NATION + plain if _is_law(plain) and not _PLACE.match(plain) else plain


def _is_law(plain: str) -> bool:
    return len(plain) > 3 and plain.endswith(("法", "法典")) and not plain.endswith("办法")
