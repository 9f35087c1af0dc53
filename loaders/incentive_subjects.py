"""Who gets an incentive for what: the words before an amount, and which of several amounts is for which of several things.

A sentence names its receiver once and adds amounts behind it (按投资额20%给予补助，单个项目不超过30万元), or names several
and gives the amounts in their order (国家级、省级渔港分别奖励80万元、40万元).
"""

from __future__ import annotations

import re
from typing import Final

_LEAD: Final = re.compile(
    r"^(?:[，、；：。）—]|其中，?(?=.)|并且?(?!购)|且|但是?|另外?|同时|此外|再(?!生|融|担|次)|对于?(?!外|口|接)|以及|及(?!格)|和(?!谐)|或者?|不超过"
    r"|的?(?:事后|一次性)?(?:奖励|补助|补贴|补偿|支持|经费补助|资助)(?=[，、；。]|$)"
    r"|(?:市|省|区|县)(?:本级|级)?财政(?=对|每|给|按|$)|市级(?=对|给|按)|的(?=[，、；。]|$)|鼓励(?=.{0,12}[，；])|凡|从中|分(?!别|公司|支|局|类|档|年|期|批)(?=[^，]{2,20}、)|全市(?=每年)|每年(?!度)|当年(?=新)"
    r"|以[^，]{1,30}为基数(?=，)|自[^，；]{1,14}起(?=，|$))+"
)
_TRAIL: Final = re.compile(
    r"(?:[，、；：（]|的|经(?:评审|审核|考核|市?\w{0,6}部门)?认定后?|经评定|(?:由|从)?(?:市|省|区|县)(?:本级|级)?财政|由(?:市|省|区|县)(?:本级|级)?政府|市级|(?:由)?属地(?:政府|财政部门)?"
    r"|，自[^，；]{1,14}起|，在[^，；]{2,14}基础上|分别|给予|予以|可以?|再|各|均|每年|原则上|按照?|参照|根据|一次性|单列项目|(?<=，)由|标准|最高|不超过|不低于|并|为|是|且|但|享受|连续)+$"
)
_CONTINUED: Final = re.compile(r"[，；]*(?:(?:奖励|补助|补贴|资助|扶持|[^，；]{0,4}奖励|[^，；]{0,4}补助)(?:额度|标准|金额|比例|办法)"
    r"|参照|按|由|具体|其中(?:参照|按)|基数|单个|每|最高|$)")
_GIVEN: Final = re.compile(
    r"(?:，|；)?(?:分别|连续|再|可|也)*(?:给予|予以|享受)[^，；]{0,40}?(?:奖励|补助|补贴|支持|补偿|资助|政策)(?=[，；：。]|$)"
)
_STANDARD: Final = re.compile(r"，(?:奖励|补助|补贴|资助|扶持|落户奖励)(?:额度|标准|金额|比例|办法).*|，由属地按.*")
_BASE: Final = re.compile(r"(?:，|(?<=的)|(?<=中心)|(?<=机构)|(?<=企业)|(?<=项目))(?:市?财政)?(?:由市财政)?(?:按照?|参照|根据|依据|依照)(?P<base>[^，]{2,60})$")
_CONDITION: Final = re.compile(r"，[^，；]*(?:以上|以下|超过|达到|不少于|不低于|不得少于|超|满)[^，；]*的?(?=，|$)")
_POLICY: Final = re.compile(r"^(?:大力|加快|加强|积极|深入|全面|推进|推动|建立|设立|引导|支持|完善|健全|深化|强化|培育|打造|滚动)[^，；]*，(?=[^；]{8})")
_TO: Final = re.compile(r"^.*[，：](?:(?:市|省|区|县)(?:本级|级)?财政)?对于?(?!外|口|接)(?=[^；]{6})")
_ASIDE: Final = re.compile(r"（(?!含)[^（）]{18,}）|（(?:以下简称|下同|不含)[^（）]*）")
_SELECTED: Final = re.compile(
    r"(?:从[^，]{1,30}中)?(?:以?竞争性(?:分配|遴选)?方式|以竞争性方式)?(?:每年)?(?:择优|竞争性|重点|优先)*(?:遴选|优选|评选|选取|选择|支持|扶持|实施|资助|单列)"
    r"(?:不超过)?[\d—-]+[%个家项名](?:左右|以内|以上)?(?:[和、][\d—-]+[个家项名](?:左右|以内)?)*的?"
)
_GENERIC: Final = re.compile(
    r"(?:单[个户家笔项张位艘场次批]|每[个户家笔项人件年场艘位批张只]|同一|年度?|各|企业|公司|项目|机构|展会|作品|主体|单位|奖励|补助|补贴|补偿|资助|贴息|扶持"
    r"|资金|金额|总额|额度|保费|债权|标准|比例|的|最高|累计|合计|总计|可|为|且|奖|补|限额?|上限|总|当年|全年|产品|次|享受|不超过|支持|以上|运费|所有|本项|，|财政|给予)*"
)
BASIS: Final = 24
"""A longer phrase of what a rate is taken of says only its last words."""
LONG: Final = 75
"""From this length on, conditions in numbers (…500户以上的) are left to the sentence."""
ITEM_LENGTH: Final = 8
"""A label this short (合格的, 省级) says nothing without what stands before it."""


def own(words: str) -> tuple[str, str]:
    """The receiver that the words before an amount name, "" if they name none (单个项目, 年度总额), and what a rate is of."""
    last = words.rsplit("；", 1)[-1]
    words = _ASIDE.sub("", _unbracketed(last if last.strip("，、") else words))
    words = re.sub(rf"，?(?:分别)?(?:按照?|分)(?={_GRADE}(?:{_SEP}{_GRADE}|$))", "，", _trimmed(words))
    words = _TO.sub("", words)
    for given in reversed(list(_GIVEN.finditer(words))):
        # 给予奖励，奖励额度参照…: the receiver stands before; 给予全额补助，已满五年的…: behind
        words = words[: given.start()] if _CONTINUED.match(words, given.end()) or not given.start() else words[given.end() :]
        break
    words = _trimmed(_STANDARD.sub("", words))
    base = ""
    if found := _BASE.search(words):
        base, words = found["base"], words[: found.start()]
    words = _trimmed(_SELECTED.sub("", _POLICY.sub("", _trimmed(words))))
    return ("" if _GENERIC.fullmatch(words) else words), _trimmed(base)


def basis(words: str) -> str:
    """What a rate is of, or whom a verb of giving names: the last phrase where the words are many."""
    words = re.sub(rf"^(?:分别)?按照?(?={_GRADE}$)", "", words)
    words = _trimmed(re.sub("（[^（）]*）", "", words)) if len(words) > BASIS else _trimmed(words)
    if len(words) > BASIS and "的" in words[:-2]:
        words = words[words.rindex("的", 0, -2) + 1 :]
    return "" if _GENERIC.fullmatch(words) else words


def shortened(words: str) -> str:
    """A long receiver without its conditions in numbers (…500户以上的), which the sentence tells."""
    return _trimmed(_CONDITION.sub("", words)) or words if len(words) > LONG else words


def _trimmed(words: str) -> str:
    while True:
        shorter = _TRAIL.sub("", _LEAD.sub("", words))
        if shorter == words:
            return words
        words = shorter


def _unbracketed(words: str) -> str:
    """Words without what stands before a bracket that closes in them, or after one that opens at their end."""
    depth = 0
    for i, char in enumerate(words):
        depth += (char == "（") - (char == "）")
        if depth < 0:
            return _unbracketed(words[i + 1 :])
    return words


_SEP: Final = r"(?:、|，?和|及|或|以及)"
_GRADE: Final = (
    r"(?:世界级|国际级?|全国(?:性)?|国家(?:级)?|省(?:部)?级?|市(?:厅)?级|(?:区|县)级|县（市、区）级|部级|国内|省内|市内|境外|境内"
    r"|[一二三四五六特]等奖?|[一二三四五六七八九十]星级?|[一二三四五六七八九十]级|[一二三四]类|[1-5]A级?|[ABCDE甲乙丙丁][类级档等]?|优秀|良好|合格|基本合格"
    r"|[特金银铜]奖|优秀奖|提名奖|[特金银铜]级|特等奖|第?[一二三四五六七八九十](?:档|名)?(?=[、和及等档名星级类]|或)|[初中高](?=[、和])|初级|中级|高级|正高级|副高级|博士|硕士|本科"
    r"|[大中小]型|前\d+年|后\d+年|\d[\d.]*(?:%|[万亿]?(?:美元|元|家|人|张|亩|平方米))(?:（含）)?(?:以上)?)(?!级)(?:（\d+[个家名]）)?"
)


def tiers(subject: str, count: int) -> list[str]:
    """`subject` for each of `count` amounts: 国家级、省级渔港 → 国家级渔港, 省级渔港; as it is where it lists another number."""
    if count < 2:
        return [subject]
    return _graded(subject, count) or _listed(subject, count) or [subject] * count


def _graded(subject: str, count: int) -> list[str] | None:
    """One list of as many grades: 一、二等奖; 国家级、省级; 优秀、良好、合格. Numbers (15家和30家) are the last choice."""
    run = re.compile(rf"{_GRADE}(?:{_SEP}{_GRADE}){{{count - 1}}}")
    found = sorted(run.finditer(subject), key=lambda m: (m.group()[0].isdecimal(), -m.start()))
    for one in found:
        before, after = subject[: one.start()], subject[one.end() :]
        items = re.split(_SEP, one.group())
        if re.match(rf"{_SEP}{_GRADE}", after) or len(items) != count or len(set(items)) < count:
            continue
        if re.search("县（$", before) or len({bool(re.match("[一二三四五六七八九十特]", item)) for item in items}) > 1:
            continue  # 县（市、区）; 一、二等奖和省渔业奖
        if all(len(item) == 1 for item in items[:-1]):
            items = [*(item + items[-1][1:] for item in items[:-1]), items[-1]]  # 一、二等奖
        return [before + item + after for item in items]
    return None


_HEAD: Final = re.compile(
    r"^.*?(?:(?:新|首次|成功|当年|重新)?(?:认定|获得?|列入|入选|评为|评定|获评|通过|创成|获批|设立|引进|承担|命名|创建|纳入|建成|首获)(?:（[^）]*）)?(?:为)?的?)"
)
_LEVEL: Final = re.compile(r"(?:国家|省|市|县|区|世界)级")
_OF_A_LEVEL: Final = re.compile(r"(?:国家|省|市|县|区|中国|全国|国际|世界|行业)")
_FOOT: Final = re.compile(r"(?:称号|示范名单|名单|认证|名录|资格)?的[^、的]{1,14}$|(?:称号|示范名单|名单|认证|名录|资格)$")
_NUMERALS: Final = re.compile(r"(?P<of>[^、和及或，]*?)(?P<all>[一二三四五六七八九](?:[、和][一二三四五六七八九])+)(?P<end>等奖|星级|星|级|类|档|等)")


def _listed(subject: str, count: int) -> list[str] | None:
    """One phrase that lists as many things, the last phrase first: 新认定的省级渔业研究院、渔业工程中心."""
    spelled = _NUMERALS.sub(lambda m: "、".join(m["of"] + n + m["end"] for n in re.split("[、和]", m["all"])), subject)
    for separators in (r"、|和|及(?!其)|或|以及", r"、|或", "和|及", "、|和"):
        phrases = re.split("([，；])", spelled)
        for i in range(len(phrases) - 1, -1, -2):
            items = _split(phrases[i], separators)
            if len(items) == count and all(items):
                before, after = "".join(phrases[:i]), "".join(phrases[i + 1 :])
                return [before + item + after for item in _completed(items)]
    return None


def _completed(items: list[str]) -> list[str]:
    """Each item with the head of the first and the end of the last: 新认定的甲, 新认定的乙."""
    found = _HEAD.match(items[0])
    head = found.group() if found else ""
    bare = [items[0][len(head) :], *items[1:]]
    level = _LEVEL.match(bare[0])
    foot = _FOOT.search(bare[-1])
    end = foot.group() if foot else ""
    # 甲类、乙类渔场: what follows the last 类 is shared
    shared = bare[-1].partition(bare[0][-1])[2] if len({item[-1] for item in bare[:-1]}) == 1 and bare[0][-1] in "类级型档等" else ""
    out = []
    for i, item in enumerate(bare):
        if i < len(bare) - 1:
            if re.fullmatch(_GRADE, item) and (after := re.match(rf"{_GRADE}(?P<thing>.+)", bare[i + 1])):
                item += after["thing"]  # 国家级、省级渔港或省级渔场
            item += shared or ("" if item.endswith(end) else end)
        if i and level and not _OF_A_LEVEL.match(item):
            item = level.group() + item
        out.append(item if i and item.startswith(head or "\n") else head + item)
    return out


def _split(phrase: str, separators: str) -> list[str]:
    """`phrase` at separators outside brackets and quotes."""
    items, depth, last = [], 0, 0
    for found in re.finditer(rf"[（“《]|[）”》]|(?:{separators})", phrase):
        if found.group() in "（“《":
            depth += 1
        elif found.group() in "）”》":
            depth = max(0, depth - 1)
        elif depth == 0:
            items.append(phrase[last : found.start()])
            last = found.end()
    return [*items, phrase[last:]]


_PERIOD: Final = re.compile(
    r"一次性|(?:最多|不超过|连续|最长)*(?:[\d一二两三四五六七八九十]+)年(?:内)?每年|连续(?:奖励|补助|补贴|贴息)?(?:最多)?[\d一二两三四五六七八九十]+年"
    r"|(?:前|后)[\d一二两三四五六七八九十]+年|(?<=起)的?[\d一二两三四五六七八九十]+年内|[\d一二两三四五六七八九十]+年内(?=每年|给予|予以|连续|[奖补按]|参照|$)"
    r"|限[\d一二两三四五六七八九十]+年|每年度?(?!度?(?:择优|遴选|优选|评选|选|重点|竞争|从|统筹|新增|增加))|年度(?=考核|评价|补|奖|贴息|保费|总额|最高)|年(?=租金补助|补贴)"
)


def period(words: str) -> str | None:
    """How often or how long it is given, as printed: 每年, 一次性, 连续三年."""
    found = list(_PERIOD.finditer(words))
    return found[-1].group() if found else None
