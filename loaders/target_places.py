"""The county, city or district that stands before what is measured: 望川县森林覆盖率 → 望川县, not 望川县人民医院床位."""

from __future__ import annotations

import re
from typing import Final

_LED: Final = (
    "[各每全本该我其按将对使让较比占在到以与由从为向至及]"
    "|加快|支持|推动|推进|促进|鼓励|积极|重点|全面|确保|力争|通过|围绕|依托|带动|提升|提高|扩大|优化|稳定|保持|预计|截至|累计|实现|新增|建成|培育|引进|全域"
)
_NAME: Final = re.compile(
    rf"""(?P<place> (?!{_LED})
      (?: [一-鿿]{{1,4}}?县(?!级|域|际|属|直|委|城(?![镇乡])|[（、市区])
        | [一-鿿]{{2,4}}?市(?![场政民域级值容直属本辖辖况县区])
        | [一-鿿]{{2,4}}?区(?![域块间位划内级属直县]) ) )(?=[一-鿿“A-Z])""",
    re.VERBOSE,
)
# a kind of place, not a place: 试点县, 工业区, 地级市; but 武强县, 聊城市, 鹿城区, 萧山区
_KIND: Final = re.compile(
    r"""(?: (?:试点|重点|示范|先进|先行|先导|样板|典型|引领|相关|有关|部分|其他|其余|山区|海岛|沿海|沿江|边境|边远|贫困|脱贫|帮扶|结对|农业|工业|产业|产粮
        |产油|牧业|生态|百强|民族|自治|周边|[东西南北中]部|城乡|模范|卫生|文明|平安|健康|达标|型|类)县 | ^[强大邻等十百]县 | ..[强大邻等]县
      | (?:县级|地级|设区|省级|直辖|县|省|周边|其他|相邻|先进|重点|示范|试点|百强)市 | (?:^[大小中新旧老超本]|..)城市
      | (?:示范|试验|实验|先行|先导|引领|样板|集聚|聚集|集中|承载|开发|高新|技术|核心|中心|功能|工业|产业|商务|商业|商贸|住宅|居住|生活|旅游|风景|景观|保护|度假
        |休闲|合作|贸易|自贸|保税|综保|加工|出口|缓冲|控制|防控|管控|管理|作业|养殖|禁养|限养|适养|种植|生产|服务|安置|孵化|创新|创业|文教|教学|科教|拓展|经济|经开
        |生态|农业|农村|沿海|海岛|试点|重点|规划|建成|行政|居民|贫困|牧业|革命老|民族|自治|中西部|[东西南北中]部|污染|灾害|风险|防渗|湿地|优势|覆盖|监测|水源|适宜
        |园|社|街|片|小|校|景|库|港|矿|灾|厂|新|老|旧|地|辖|郊|净|学|疫|市)区
      | [全各我本该每占][市县区] | 省市县 | 市县区
      | (?:^|^[主老新旧全县大小中内外本]|..)[城山]区 )$""",
    re.VERBOSE,
)
# with a body or a thing that has a name of its own: 望川县人民医院, 望川县经济开发区, 望川县第一中学
_NAMED: Final = re.compile(
    r"""(?:人民)?(?:医院|政府|法院|检察院)|中医院|妇幼保健院|第[一二三四五六七八九十]+|局|委员会|管委会|委(?!托|培)|办公室|政府|公司|集团|银行|信用社|联社|党校|大学|学院|研究院
      |开发区|高新区|经开区|新区|园区|示范区|试验区|集聚区|保护区|度假区|景区|街道(?!路|巷)|(?<![乡城村])镇(?![化村街域])|(?<!城)乡(?![村镇亲土愁贤情])|公园(?!绿)
      |博览会|[一-鿿]大会|展会|论坛|节会""",
    re.VERBOSE,
)
# words of a thing that has a name, or of a kind of things that all of a place has: 望川县水厂日供水量, 望川县水库完好率
_ONE_OR_ALL: Final = re.compile(
    "医院|学校|中学|小学|幼儿园|水库|水厂|电厂|电站|机场|火车站|客运站|高铁|大桥|大道|隧道|高速|工程|项目|产业园|产业带"
    "|基地|平台|中心|港区|码头|广场|综合体|小镇|社区|群岛|岛"
)
_SHARE: Final = re.compile("率|比重|比例|占比|覆盖|普及|密度|人均|每[万千百]")
_JOINED: Final = re.compile("[至到与及同等、往]|和(?!平区)|通(?!州)|地区|境内段|段(?!长)|辖[区县]")
_HEAD: Final = 14
"""How far a name can reach: words behind that are of what is measured."""


def is_kind(words: str) -> bool:
    """Whether the words name a kind of place (试点县, 建成区), not a place."""
    return _KIND.search(words) is not None


def leading_place(words: str) -> str | None:
    """The place that the words of an indicator begin with, if what follows is measured there; the last of several
    (云岚市青屿区…). None where a body, a zone or a project is named after it."""
    rest, place = words, None
    while (found := _NAME.match(rest)) and not (place and _JOINED.match(rest)):
        if is_kind(found["place"]):
            return None
        rest, place = rest[found.end() :], found["place"]
    if place is None or len(rest) < 2 or _JOINED.match(rest) or _NAMED.search(rest[:_HEAD]):
        return None
    if _ONE_OR_ALL.search(rest[:_HEAD]) and not _SHARE.search(rest):
        return None
    return place


def without_place(words: str, place: str) -> str:
    """`words` behind the place they begin with, and behind the city it lies in."""
    return words[words.index(place) + len(place) :]
