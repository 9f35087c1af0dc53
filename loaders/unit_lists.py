"""A list of units as printed → its units: 市商务局、*市财政局，各县〈市、区〉政府 → three units, the second marked.

What counts as the name of a unit is decided by how names end. Behind the words 责任单位 a name may be any short phrase
(`loose`); without them every name must be one that only a unit has (`is_unit`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from policygraph.loaders.genres import is_body

OPENING: Final = "（(〈<‹＜〔[［【"
CLOSING: Final = "）)〉>›＞〕]］】"
STRONG: Final = "，,；;。"
"""Marks that part groups of units; 、 parts the units of one group."""
STARS: Final = "*＊※★▲"
GAP: Final = "\x1f"
"""Stands in the text of a table cell where white space is printed; it parts units only between two whole names."""

_MARKS: Final = STRONG + "、､"
_FULL: Final = str.maketrans("()<>‹›＜＞", "（）〈〉〈〉〈〉")
# 各县<市、区>政府, also where print lost the second bracket: 各县<市、区政府
_COUNTIES: Final = re.compile(r"县[（(〈<‹＜]市[、､,，/]?区[）)〉>›＞]?")
_PLACES: Final = re.compile(r"各?(?:省|市|县|区|州|盟|旗|自治县|乡镇|乡|镇|街道)(?:（[市县区镇乡街道、]+）)?")
_SHARED: Final = re.compile(r"(?P<place>.*[区县市镇乡城园州盟旗）])(?P<end>管委会|管理委员会|人民政府|政府|街道办事处)")
_OTHER: Final = re.compile(
    r"""(?:\S*(?:[^区]办|站|所|大队|支队|总队|中队|[^教]室|科|社|联|科协|团|校|学院|中学|小学|幼儿园|集团|企业|工厂|电台|电视台|馆
          |街道|镇|乡|[^社小园]区|新区|功能区|园区|开发区|县|[^城]市|政府|部门|单位|机构|高校|院校|专班|小组|基地|商会|联社|[人工农中建交招开发商]行
          |军分区|武装部|税务|邮政|移动|联通|电信|铁塔|烟草|供电|电网|研究院|委|工委|党工委|管委会|委员会|公司|中心|局|厅|部|处))
        | 各地 | 属地 | 各有关方面 | 各级各部门""",
    re.VERBOSE,
)
_PLACE_END: Final = re.compile(r".*(?:[区县市镇乡]|街道|各地|（[市县区镇乡街道、]+）)")
_GENERIC: Final = re.compile(
    r"(?:街道|镇|乡|乡镇|县|市|区|园区|社区|小区|管委会|中心|公司|集团|企业|学校|医院|单位|部门|机构|银行|高校|院校|政府|基地|小组|局|办|所|站|室|团|部|处|行|校|馆"
    r"|总部|分部|全部|内部|外部|干部|俱乐部|大部|东部|西部|南部|北部|中部|教室|办公室|实验室|一行|执行|进行|发行|施行|试行|现行|国家|社会|市场|城市|全市|本市)"
)
_FOREIGN: Final = re.compile(
    r"""的|了|(?<!自)由|应当|可以|包括|简称|详见|参见|除外|不含|以下|下同|不再|涉及|完成|每年|其中|或者|解释|确定|提供|[\d％%《》：:？！“”"]
        |^(?:含(?!山)|如(?!皋|东)|即(?!墨)|原(?!平|阳)|按|该|此|其|从|至|与|为|不|详|见|附|注|约|每|除|例|及)""",
    re.VERBOSE,
)
REMARK: Final = re.compile(
    r"下同|以下|上述|不再|均需|均由|涉及|列出|单列|另列|抓好落实|为牵头|是牵头|为主办|为第一责任|排名|排序|分先后|\d{4}年|底前|长期|持续推进|另有|注[:：]|同上|同前"
)
"""What stands in a bracket of units and names none: 以下工作均需各地落实，不再列出."""
_AND: Final = re.compile(r"以及|会同|[及和与/]")
_ETC: Final = re.compile(r"(?P<name>.+?)等(?P<rest>(?:\d+|[一二三四五六七八九十]+)?[个家]?[^等]*)")
_VAGUE: Final = re.compile(r"(?:\S?[个家])?(?:各?(?:有关|相关))?(?:部门|单位|机构|方面)?(?:和单位)?")
_OWN: Final = re.compile(r"(?:市|省|区|县|州|盟|旗|镇|乡|各|国家|国务院|中共|中国|团[市省区县]|有关|相关|属地|驻|在|[一-鿿]{2,3}[市县区省州])")


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: its words without star, whether it had one, and the mark printed before it."""

    words: str
    starred: bool
    mark: str


def plain(name: str) -> str:
    """A unit's name as it is written here: full-width brackets; 〈〉 stays where it ends the name.

    〈市、区〉 within 各县〈市、区〉政府 was （市、区） before the list was put in brackets of its own;
    市委组织部〈市委人才办〉 names a second body.
    """
    name = name.replace(GAP, "").translate(_FULL)
    return re.sub(r"〈([^〈〉]*)〉(?!$)", r"（\1）", name)


def items(text: str) -> Iterator[Item]:
    """The entries of a list, empty ones among them, cut at marks outside inner brackets."""
    text = _COUNTIES.sub("县（市、区）", text)
    begin, mark = 0, ""
    for at in [*_marks(text), len(text)]:
        words = text[begin:at]
        bare = words.strip(STARS + GAP)
        yield Item(bare, words.strip(GAP) != words.strip(STARS + GAP), mark)
        begin, mark = at + 1, text[at : at + 1]


def _marks(text: str) -> Iterator[int]:
    """The places of marks outside brackets; a bracket that is never closed is no bracket."""
    inner = {i for start, end in pairs(text) for i in range(start, end)}
    return (i for i, char in enumerate(text) if char in _MARKS and i not in inner)


def pairs(text: str) -> list[tuple[int, int]]:
    """The outermost brackets that are closed, as ranges. Widths may be mixed, as print does: （…)."""
    kinds = {char: kind for kind, chars in enumerate(("（(）)", "〈<‹＜〉>›＞", "〔[［【〕]］】")) for char in chars}
    stack: list[tuple[int, int]] = []
    found: list[tuple[int, int]] = []
    for i, char in enumerate(text):
        if char in OPENING:
            stack.append((kinds[char], i))
        elif char in CLOSING:
            while stack and stack[-1][0] != kinds[char] and any(kind == kinds[char] for kind, _ in stack):
                stack.pop()  # an inner bracket left open
            if stack and stack[-1][0] == kinds[char]:
                start = stack.pop()[1]
                while found and found[-1][0] > start:
                    found.pop()
                found.append((start, i + 1))
    return found


def is_unit(name: str) -> bool:
    """Whether only a unit is called so: 市商务局, 各县（市、区）政府, 云岚大学; not 含扶贫, 试行, 园区."""
    bare = re.sub(r"[（〈][^（）〈〉]*[）〉]$", "", name)
    if not 2 <= len(name) <= 40 or _FOREIGN.search(name) or _GENERIC.fullmatch(bare):
        return False
    return is_body(name) or is_body(bare) or _OTHER.fullmatch(bare) is not None or _OTHER.fullmatch(name) is not None


def is_place(name: str) -> bool:
    """Whether the name may be that of a place alone (青屿区): a unit among units, but not by itself."""
    return _PLACE_END.fullmatch(name) is not None


def has_owner(name: str) -> bool:
    """Whether the name begins with whose body it is: 市…, 各…, 青屿区…"""
    return _OWN.match(name) is not None


def loose(name: str) -> bool:
    """Whether the name may be a unit where the words 责任单位 stand before the list."""
    if is_unit(name):
        return True
    return 2 <= len(name) <= 30 and not REMARK.search(name) and not re.search(r"[：:？！《》]|\d{2}|^[（〈]|的|(?<!自)由", name)


def joined(entries: list[Item]) -> list[Item]:
    """The entries with names put together that share an end, or are one collective name.

    甲新区、乙高新区（经开区）管委会 = 甲新区管委会 and 乙高新区（经开区）管委会; 各市、县（区）政府 is one unit as printed.
    """
    out: list[Item] = []
    for i in range(len(entries) - 1, -1, -1):
        item = entries[i]
        after = out[-1] if out else None
        if after is not None and after.mark in "、､" and after.mark:
            words, end = plain(item.words), _SHARED.fullmatch(plain(after.words))
            # 各乡镇、街道; 各市、县（区）政府; 市、区住建局
            if _PLACES.fullmatch(words) and (_PLACES.match(plain(after.words)) and not has_name(words)):
                out[-1] = Item(f"{item.words}、{after.words}", item.starred, item.mark)
                continue
            if end and not is_body(words) and _may_share(words, end["end"]):
                item = Item(item.words + end["end"], item.starred, item.mark)
        out.append(item)
    return out[::-1]


def has_name(words: str) -> bool:
    """Whether the counties are spelled out as a unit of their own: 各县（市、区）."""
    return "（" in words


def _may_share(words: str, end: str) -> bool:
    if end in {"管委会", "管理委员会"}:
        # a county has no 管委会: 各县（市、区）、云岚高新区管委会
        return re.search(r"(?:区|新城|园)(?:（[^（）]*）)?$", words) is not None and not re.match("各县|各区|各市", words)
    return re.search(r"[县市区镇乡州盟旗](?:（[^（）]*）)?$", words) is not None and len(words) > 1


def parted(words: str) -> Iterator[str]:
    """The names in one entry: at 及, 和 between two whole names, behind 等, at gaps and between names run together."""
    for piece in _at_gaps(words):
        piece = plain(piece)
        if (etc := _ETC.fullmatch(piece)) and (is_unit(etc["name"]) or not etc["rest"]):
            yield from _at_and(etc["name"])
            if not _VAGUE.fullmatch(etc["rest"]):
                yield from _at_and(etc["rest"])
            continue
        yield from _at_and(piece)


def _at_gaps(words: str) -> Iterator[str]:
    """White space within a cell parts names only where a whole name stands on either side: 市公安局 区执法局."""
    held = ""
    pieces = [piece for piece in words.split(GAP) if piece]
    for i, piece in enumerate(pieces):
        held += piece
        rest = "".join(pieces[i + 1 :])
        if not rest:
            break
        if begins_list(held, rest):
            yield held
            held = ""
    if held:
        yield held


def begins_list(before: str, after: str) -> bool:
    """Whether a list ends with `before` and another begins with `after`, white space between them."""
    last = re.split(f"[{_MARKS}]", plain(before))[-1]
    first = re.split(f"[{_MARKS}]", plain(after))[0]
    return is_unit(last) and is_unit(first) and has_owner(first) and not re.fullmatch("市委|市政府|省委|省政府|县委|县政府", last)


def _at_and(name: str) -> Iterator[str]:
    for found in _AND.finditer(name):
        left, right = name[: found.start()], name[found.end() :]
        # 市自然资源和规划局 is one; 市政府和社会资本合作中心 too
        if is_unit(left) and is_unit(right) and not is_place(left) and (has_owner(right) or not left.endswith(("政府", "委"))):
            yield left
            yield from _at_and(right)
            return
    yield name
