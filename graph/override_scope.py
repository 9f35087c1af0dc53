"""What an override clause may touch: 此前我市有关渡口政策与本意见不一致的，以本意见为准.

The clause ends no document; it describes a class of documents, and this module lists the earlier ones that may belong to it.
Whether one of them really differs is for a reader to say. A clause is no ground against a higher body: a city's notice
touches no law and no document of the province, and a bureau's none of its government.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from policygraph.graph.facts import HeldDocument
from policygraph.graph.regions import LEVELS
from policygraph.graph.title_families import is_act, seats
from policygraph.graph.titles import key
from policygraph.graph.topics import Topic, shared, topic_of

_RULE_WORD: Final = (
    r"(?:政策措施|政策意见|政策举措|政策文件|规范性文件|相关文件|实施意见|实施办法|实施细则"
    r"|政策|措施|举措|意见|办法|规定|细则|通知|通告|公告|决定|条例|规章|方案|文件|标准|制度|规范|法规|做法|要求|条款|精神|内容)"
)
_TAIL: Final = re.compile(rf"(?P<kinds>{_RULE_WORD}(?:(?:[、，和及与或等]|以及|的){{0,3}}{_RULE_WORD}){{0,8}})(?:等|的|中|凡|如|若){{0,4}}$")
_KIND: Final = re.compile(_RULE_WORD)
_NAMED: Final = re.compile(r"《[^《》]*》")
_FORM: Final = re.compile(r"扶持|奖励|奖补|补助|补贴|优惠|激励|资助|支持|兑现")
_BELOW: Final = re.compile(r"各?县[（(、][^）)]*[）)]?|各(?:县|区|市县|区县|地|镇|乡|街道|旗)|各级|下级|区县|市县|全[省市县区州]")
_LEVEL: Final = re.compile(
    r"(?P<level>国家|中央|省|自治区|市|州|县|区|旗)(?:级|(?<=国家)|(?<=中央))"
    r"|(?:^|[、和及与]|其他|原|以前|此前|以往)(?P<bare>省|市|县|区)(?=[、和及与的]|原|有关|相关|此前|以前|以往|现行|已|出台|发布|制定|政府|人民政府)"
)
_LEVEL_OF: Final = {"国家": "国家", "中央": "国家", "省": "省", "自治区": "省", "市": "市", "州": "市", "县": "县", "区": "县", "旗": "县"}
_ONLY_BELOW: Final = re.compile(r"各?县[（(、]|各(?:县|区|乡|镇|街道|旗)|区县")
_ALSO_OWN: Final = re.compile(r"[我本全][省市县区州旗]|[省市]级|各级|本级|市县|各地")
_DEPARTMENTS: Final = re.compile(r"(?:各|有关|相关|市级|区级|县级|省级|职能|主管)(?:职能|主管)?部门")
_FILLER: Final = re.compile(
    r"(?:如|若)?(?:与|同|和)本[^，,]{0,12}?(?:不一致|不符|抵触|不同)|不一致|不相?符|相?抵触|其他|其它|依据|根据|按照|凡是|所有|一切|各类|各项|各相关|各有关|有关|相关|涉及|关于|方面|领域"
    r"|已经|已发布|已出台|已印发|发布|出台|印发|制定|颁布|下发|公布|实施|执行|施行|颁发|现行|现有|原有|原来|原先|此前|以前|以往|之前|在此|先前|过去|前期|历年|既往|历史"
    r"|[我本全][省市县区州旗]|(?:国家|中央|省|自治区|市|州|县|区|旗)级|各级|市本级|各部门|部门|人民政府|政府|办公室|同类|类似|上述|国家|全国|上级"
    rf"|各?县[（(、][^）)]*[）)]?|[、，,（）()]|{_FORM.pattern}|的"
)
_EDGES: Final = "凡如若其各原已类和及由与等在对以前后为"
_POLICY: Final = re.compile(r"政策|措施|举措|意见|办法|细则|实施方案|行动计划|行动方案|规定")
_CALLED_POLICY: Final = re.compile(r"政策|措施|举措")
_ANY: Final = re.compile(r"文件|规定|规章|法规|标准|制度|规范|做法|要求|条款|精神|内容")
_GOVERNMENT: Final = re.compile(
    r"(?:人民政府|国务院|政府)(?:办公厅|办公室)?$|(?:[省市县区州旗盟]委|[省市县区州旗盟]委员会)(?:办公[厅室])?$"
)
_ZONE: Final = re.compile(r"管理委员会|管委会")
_CONGRESS: Final = re.compile(r"人民代表大会|人大常委会")


@dataclass(frozen=True, slots=True)
class Scope:
    """The class of documents that an override clause describes, as far as its words say.

    levels: those named (市级: 市), none where the words name none; `below`: of the places inside (各县（市、区）); `own`: of the
    region itself; kinds: 政策, 办法, 规定 … as printed; `grants_only`: 扶持政策, 奖补办法; `departments_only`: of 市级各部门;
    topics: what it is about in its own words (渡口 of 有关渡口政策), empty where only the document itself tells.
    """

    words: str
    levels: frozenset[str] = frozenset()
    below: bool = False
    own: bool = True
    kinds: tuple[str, ...] = ()
    grants_only: bool = False
    departments_only: bool = False
    topics: tuple[str, ...] = ()


def read_scope(words: str, places: Iterable[str] = ()) -> Scope:
    """The scope in the words of an override clause; `places` are names that go without saying, the region's own."""
    plain = "".join(words.split())
    tail = _TAIL.search(_NAMED.sub(lambda found: "〇" * len(found.group()), plain))
    front = plain[: tail.start()] if tail else plain
    bare = _NAMED.sub("", front)
    for place in sorted(filter(None, places), key=len, reverse=True):
        front = front.replace(place, "、")
    named = tuple(key(one) for one in _NAMED.findall(front))
    pieces = (re.sub(rf"^[{_EDGES}]+|[{_EDGES}]+$", "", one) for one in _FILLER.sub("、", _NAMED.sub("、", front)).split("、"))
    return Scope(
        words=words,
        levels=frozenset(_LEVEL_OF[found["level"] or found["bare"]] for found in _LEVEL.finditer(bare)),
        below=bool(_BELOW.search(bare)),
        own=not _ONLY_BELOW.search(bare) or bool(_ALSO_OWN.search(bare)),
        kinds=tuple(dict.fromkeys(_KIND.findall(tail["kinds"]))) if tail else (),
        grants_only=bool(_FORM.search(bare)),
        departments_only=bool(_DEPARTMENTS.search(bare)),
        topics=tuple(dict.fromkeys([*named, *(one for one in pieces if len(one) >= 2)])),
    )


@dataclass(frozen=True, slots=True)
class _Held:
    document: HeldDocument
    issued_on: date
    titles: tuple[str, ...]
    topic: Topic
    standing: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """The documents that a clause could touch, by region."""

    by_region: Mapping[str, tuple[_Held, ...]]

    @classmethod
    def of(cls, documents: Iterable[HeldDocument]) -> Shelf:
        """Policy documents with a region and a date, acts for one case left out: nothing can be said of the others."""
        found: dict[str, list[_Held]] = defaultdict(list)
        for one in documents:
            if one.is_policy and one.region and one.issued_on and not is_act(one.title):
                titles = tuple(key(title) for title in (*one.instruments, one.title))
                found[one.region].append(_Held(one, one.issued_on, titles, _topic(one), _standing(one)))
        return cls({region: tuple(rows) for region, rows in found.items()})


def touches(
    scope: Scope,
    by: HeldDocument,
    shelf: Shelf,
    in_force: Callable[[str, date], bool | None],
    grants: Callable[[str], bool],
    inside: Callable[[str, str], bool] | None = None,
) -> tuple[str, ...]:
    """The earlier documents (IRIs, sorted) that the class may hold; none where neither the words nor the title of `by`
    say what it is about.

    `in_force(document, day)`: None where not known, which counts as in force; `grants(document)`: whether it promises
    money; `inside(region, other)`: whether a region lies in the other, by their names if not given.
    """
    day, own = by.effective_from or by.issued_on, _topic(by)
    if day is None or by.issued_on is None or not by.region or not (scope.topics or own.pieces):
        return ()
    about, standing = topic_of(scope.topics) if scope.topics else own, _standing(by)
    found = []
    for one in _reachable(scope, by, shelf, inside or _by_name):
        iri = one.document.iri
        if iri == by.iri or one.issued_on >= by.issued_on or one.standing > standing:
            continue
        if scope.departments_only and one.standing != DEPARTMENT:
            continue
        if shared(about, one.topic, own) and _of_kind(scope, about, one, grants) and in_force(iri, day) is not False:
            found.append(iri)
    return tuple(sorted(found))


DEPARTMENT, GOVERNMENT, CONGRESS = 1, 2, 3


def _standing(document: HeldDocument) -> int:
    """How high the body stands in its place. A document without printed issuer counts as its government's."""
    if document.adoptions or any(_CONGRESS.search(one) for one in document.issuers):
        return CONGRESS
    if not document.issuers or any(_GOVERNMENT.search("".join(one.split())) for one in document.issuers):
        return GOVERNMENT
    return DEPARTMENT


def _reachable(scope: Scope, by: HeldDocument, shelf: Shelf, inside: Callable[[str, str], bool]) -> Iterator[_Held]:
    """The documents of the places and levels of the scope; never one of a higher level than `by`."""
    own = by.region or ""
    rank = LEVELS.index(by.level) if by.level in LEVELS else None
    lower = {one for one in scope.levels if rank is not None and LEVELS.index(one) > rank}
    here = scope.own and (not scope.levels or by.level is None or by.level in scope.levels)
    if here:
        for one in shelf.by_region.get(own, ()):
            of_level = by.level is None or one.document.level in {None, by.level}
            if of_level and not (scope.levels and _of_zone(one.document)):
                yield one
    if (scope.below and rank is not None) or lower:
        for region, rows in shelf.by_region.items():
            if region != own and inside(region, own):
                yield from (one for one in rows if one.document.level in LEVELS[(rank or 0) + 1 :] and (not lower or one.document.level in lower))


def _of_zone(document: HeldDocument) -> bool:
    """Whether a zone's committee issued it alone: its measures are none of 市级 ones."""
    return bool(document.issuers) and all(_ZONE.search(one) for one in document.issuers)


def _by_name(region: str, other: str) -> bool:
    return region.startswith(other)


def _of_kind(scope: Scope, about: Topic, one: _Held, grants: Callable[[str], bool]) -> bool:
    """Whether a document is of the kinds said. 产业政策 names so many that only what grants or is called 政策 belongs to it."""
    policy = _CALLED_POLICY if about.classes else _POLICY
    if scope.grants_only and not any(_FORM.search(title) for title in one.titles) and not grants(one.document.iri):
        return False
    if not scope.kinds or any(_ANY.search(kind) for kind in scope.kinds):
        return True
    for kind in scope.kinds:
        if re.search("政策|措施|举措", kind):
            if any(policy.search(title) or _FORM.search(title) for title in one.titles) or grants(one.document.iri):
                return True
        elif any(title.endswith(kind) for title in one.titles):
            return True
    return False


def _topic(document: HeldDocument) -> Topic:
    places = [*seats(document.issuers), *([document.region] if document.region else [])]
    return topic_of((document.title, *document.instruments), (*document.issuers, *places))
