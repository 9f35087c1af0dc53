"""What a target measures, in the words of the text, and where: 全市力争建成渔港 → 建成渔港; 各县（市、区）至少… → its scope."""

from __future__ import annotations

import re
from typing import Final

from policygraph.loaders.deadlines import WHEN
from policygraph.loaders.target_places import is_kind
from policygraph.loaders.target_sentences import VERB

_FILLER: Final = re.compile(
    rf"""^(?: {WHEN} | [，、；：\-\s] | (?:全年|当年|年底(?!数)|今年|届时|同时|其中|至少|不少于|另外|并且?(?![网购轨联])|且|和(?![谐平])
            |及(?![时格])|以及|或|共(?![享同建育青用])|合计|约(?!束)|要(?![素件闻道])|将(?!军)|均(?!衡)|也|都(?![市会])|中)
          (?!心|共|药|学|职|国|央|小|型|间|老|医|华|同|欧|西|长|高|等|部|试|外|水|端)
      | 再(?!生|造|制造|利用|就业|贷款|融资|担保|保险|教育)
      | 全市(?!域)|全省|全县|全区|我市|我省|我县|我区|本市
      | (?:力争|争取|确保|努力|计划|预计|争|力求|保证|保障)(?=[^Q])
      | (?:积极|重点|着力|聚焦|进一步|持续|稳步|加快|大力|深入|有序|逐步|努力|扎实|高标准|高质量|高水平|高品质|全面)
          (?={VERB}|推动|累计|改造|(?:达|实))
      | (?:各级)?(?:财政)?支持(?={VERB}) | (?:带动|推动|推进|促进|引导|实现|使|确保)(?=[^{{}}]{{4,}}$)
      | [一二三四五六七八九十两\d]年[之以]?内 | 一是|二是|三是|四是|五是 | 每年(?=$) )""",
    re.VERBOSE,
)
_DUE: Final = re.compile(rf"(?<=.)(?:较|比)?{WHEN}")
_TAIL: Final = re.compile(r"(?:均|都|也|力争|争取|确保|累计|总计|合计|共|为|的|达|分别|每年|年均|各|至少|要|再|约|其中|控制|保持|稳定|，|、|（|：|和|及)+$")
_PROMISE: Final = re.compile(r"^(?:力争|争取|确保|保障|推动|推进|实现|带动|引导)(?=.{4})")


_BOUNDS: Final = re.compile(r"(?:每年|每季度|每月|每次|每[家户人个项车台套辆艘]|单[个项户家车台套辆艘笔]|最高|最多|最低|总额|年度|上限|下限|原则上)+")


def name(words: str) -> str:
    """The indicator that `words` of a plain sentence name, without years, promises and comparators; "" where they only
    bound what was said before (给予补助，每年最高不超过60万元)."""
    before = None
    while before != words:
        before = words
        words = _FILLER.sub("", words)
    words = _DUE.sub("", words)
    found = _TAIL.sub("", words).strip("，、；：。 ") or before
    return "" if _BOUNDS.fullmatch(found) else found


_COUNTIES: Final = (
    "各?(?:县（市、区）|县市区|县（市）|设区市|市、县（市、区）|市县|区县|市（县、区）|市、县|县（区）|区（县、市）|区县（市）|地区|区"
    "|乡镇（街道）|乡镇|镇街|街道|部门|村（社区）|地级市|市州)"
)
_SCOPES: Final = (
    re.compile(
        rf"(?P<scope>各地(?=至少|要|每年|须))|(?:^|[，：；]|年|前|末|起|内|且|力争|推动|确保|支持|鼓励|、)(?P<scope2>各地|各{_COUNTIES}|其[他余]{_COUNTIES}|每个{_COUNTIES}"
        r"|每(?:个|条|座|家|县|区|镇|乡|村)(?![，、])[^，至0-9]{0,12}?(?=至少|不少于|建|力争|要|新|培|打造))"
    ),
    re.compile(r"(?:^|[，：；]|年|前|末|内|加快|推进|力争|推动)(?P<scope>)(?P<scope2>市区|核心区|中心城区|主城区|城区|市域|市本级|山区海岛县|山区\d+县|山区县|海岛县)(?!域|块|别|级)"),
    re.compile(r"(?:投放|投向|用于|位于|在)(?P<scope>)(?P<scope2>[^，的]{2,12}(?:带|区|县|园区|走廊|圈|市))(?:的|内)"),
)
# 青屿区, 松门县; not 各县, 全市, 社区, 示范区
_NAME: Final = r"(?![全各本我每该])(?:(?![全争动保市])[一-鿿]){1,3}(?<![示范新小社园景校山城片矿灾库港地市街开发])[市县区]"
_PLACE: Final = re.compile(_NAME)
_PLACE_DOES: Final = re.compile(rf"(?P<place>{_NAME})(?={VERB}|(?:力争|争取|确保)?(?:到|至|在)?20\d\d年|达到|超过|突破|力争)")


def place_of(words: str) -> str | None:
    """The county, city or district that `words` as a whole name."""
    return words if _PLACE.fullmatch(words) else None


_PLACES: Final = re.compile(rf"(?:^|年)(?P<places>{_NAME}(?:[、和]{_NAME})+)(?=[^，]*(?:各|分别))")


def places_listed(words: str) -> tuple[str, ...]:
    """The regions that share what is said of each: 青屿区、松门县各建成…; none where no list of them is followed by 各 or 分别."""
    found = _PLACES.search(re.split("[，；：]", words)[-1])
    return tuple(re.split("[、和]", found["places"])) if found else ()


_WHOLE: Final = re.compile(r"全市|全省|全县|全域|我市|我省")


def scope_of(words: str) -> str | None:
    """The region that the words before a quantity limit it to; None where they name none."""
    found = None
    for pattern in _SCOPES:
        for m in pattern.finditer(words):
            found = m if found is None or m.start() > found.start() else found
    clause = re.split(r"[，；：、]|其中", words)[-1]
    part = re.split(WHEN, clause)[-1]
    led = _PLACE_DOES.match(part) or _PLACE_DOES.match(clause)
    # 建成区绿化率 begins with a kind of place, and 绿化 is something that places do too
    if place := place_of(part) or (led["place"] if led and not is_kind(led["place"]) else None):
        return place
    if found is None or any(m.start() > found.start() for m in _WHOLE.finditer(words)):
        return None
    return found["scope"] or found["scope2"]


_SUPPORTED: Final = re.compile("支持(?:“([^”]{2,8}[区带廊圈])”|(市区|山区海岛县|山区县|海岛县))")


def beneficiary(words: str) -> str | None:
    """The region for which money is set aside: 安排1000万元支持“一港一湾区”…."""
    found = _SUPPORTED.search(words)
    return (found[1] or found[2]) if found else None


def without_scope(words: str, scope: str | None) -> str:
    """`words` without the scope at their beginning or behind their verb."""
    return words.replace(scope, "", 1) if scope and len(words) > len(scope) + 2 else words
