"""The sentences that promise somebody an amount: a table of patterns over sentences in which amounts are signs.

A sum is an incentive by what stands about it: a verb of giving (奖励M, 给予M, 按…R给予), a noun behind it (M的补助), or a
cap (最高M) in a sentence about giving. A threshold (投资M以上的, 达到M), money set aside (安排M), a share that somebody
bears (承担R) and a stage of payment (拨付R) are none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from policygraph.loaders.amounts import ANY, AREA, MONEY, RATE, SIGN, Sentence

NOT: Final = rf"[^，。；：、{ANY}]"
"""A character inside a phrase: no punctuation that ends one, no amount."""
GIVE: Final = r"(?:给予|予以|享受|发给|给与|提供)"
GIFT: Final = (
    r"(?:奖励|奖补|补助|补贴|贴补|补偿|资助|扶持|配套|贴息|激励|奖金|津贴|支持|优惠|减免|减征|返还|报销|减收|经费|券|红包)"
)
VERB: Final = (
    r"(?:奖励|奖补|补助|补贴|补偿|资助|扶持|配套|贴息|激励|垫付|发放|让渡|减免|减征|减收|返还|优惠|补发|跟投|奖金|(?<![等金银铜大])奖|补)"
)
CAP: Final = (
    r"(?:最高(?:可?达|不超过|不得?超过|限额|额度|限)?|不超过|不得超过|不高于|不突破|上限|限额|至多|最多|封顶|控制在)(?:分别|各|均)?(?:可|为|是|达|至|到|控制在)?"
)

Finding = tuple[int, int]
"""The place of the sign of an amount, and where the words begin that promise it."""
Build = Callable[[re.Match[str], Sentence], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """`pattern` is searched in sentences with signs; `build` gives the amounts that are incentives.

    `examples`: a sentence, and what the rule must give as "value unit form" (nothing: it must give nothing).
    """

    id: str
    pattern: re.Pattern[str]
    build: Build
    examples: tuple[tuple[str, tuple[str, ...]], ...]

    def find(self, sentence: Sentence) -> Iterator[Finding]:
        at = 0
        while found := self.pattern.search(sentence.text, at):
            yield from self.build(found, sentence)
            at = found.start() + 1


_LEAST: Final = r"(?:不低于|不少于|至少)"
_GIFT_OF_LEAST: Final = rf"(?:奖励|补助|补贴|资助)(?:金额|标准|额度)?{_LEAST}"
_ABOVE: Final = (
    r"(?:(?<!不)(?<!不得)(?<!最高可)(?:超过|超|突破|达到|达|满|大于|高于|低于|少于|不足|不到|不满|至少|不低于|不少于|≥|＞|>)"
    r"|增长|增幅|增速|增加值|提高到|降至|降到|占比|比例为)"
)
_THRESHOLD_BEFORE: Final = re.compile(rf"(?:{_ABOVE}|前)(?:了|到|为|在)?$")
_MEASURED: Final = re.compile(r"(?:收入|销售额|产值|投资额?|投资总额|税收|投入|资本)(?:为|在)?$")
_THRESHOLD_BEHIND: Final = re.compile(
    r"(?:（(?:不?含[^（）]*|以上|以下)）)?(?:及|\(含\))?(?:以上|以下|之间|之内|起步|起(?!草)|的部分|以内的(?!奖|补|资)|部分|（不?含）|左右)"
    r"|（(?:不?含)[^（）]*）"
)
_SET_ASIDE: Final = re.compile(
    r"安排|设立|建立|组建|筹措|筹集|总规模|预算|注册资本|拨付|支付|兑现(?!额)|兑付|预拨|承担(?!的)|负担(?!的)|分担|缴纳|计提|提取|出资|罚款|处以|收取|征收|贷款额度|授信|增长"
)


def phrase(text: str, end: int) -> str:
    """What stands before `end` since the last punctuation that parts phrases."""
    return re.split("[，。；]", text[max(0, end - 160) : end])[-1]


def gives(gap: str) -> bool:
    """Whether words between a verb of giving and an amount leave the amount to the verb."""
    return not (_SET_ASIDE.search(gap) or re.search(r"由|以上|的(?:企业|项目|单位)?，", gap))


def is_threshold(sentence: Sentence, at: int) -> bool:
    """Whether the amount at `at` is a condition, not a sum given: 投资M以上, 达到M的, 每M."""
    text = sentence.text
    if _THRESHOLD_BEHIND.match(text, at + 1):
        return not re.match(r"(?:以内|左右)", text[at + 1 :])
    before = text[max(0, at - 40) : at]
    if re.search(rf"{GIVE}{NOT}{{0,12}}{_LEAST}$", before) or (re.search(rf"{_GIFT_OF_LEAST}$", before) and text[at + 1 : at + 2] != "的"):
        return False
    if _THRESHOLD_BEFORE.search(before):
        # 按不低于R的比例给予
        if re.search(f"{_LEAST}$", before) and re.match(rf"的?(?:比例|标准)?{GIVE}", text[at + 1 : at + 8]):
            return False
        # 奖励最高达M, 补助标准提高到M; 首次超过M的
        return not re.search(rf"(?:{GIFT}|最高|额度|标准)[^，。；]{{0,6}}(?:达到?|提高到|增加到|降至|突破)$", before)
    if re.match(MONEY, text[at]) and _MEASURED.search(before):
        return True
    return bool(re.search(r"每(?:新增|增加|发生|完成|达到?|满|实现|进口|出口|缴纳)?$", before))


def is_total(sentence: Sentence, at: int) -> bool:
    """Whether the amount is what was or will be given in all (累计发放补贴M, 补助资金M亿元), not what one gets."""
    capped = re.search(rf"{CAP}{NOT}{{0,8}}$", sentence.text[max(0, at - 30) : at])
    in_all = re.search(r"累计|共计|(?<!每)已|全年|惠及", phrase(sentence.text, at)) or re.match("，(?:惠及|共)", sentence.text[at + 1 :])
    unit = sentence.group(at).items[0][0].unit
    return not capped and (bool(in_all) or unit.startswith(("亿", "万亿")))


def _verb(found: re.Match[str], sentence: Sentence) -> Iterator[Finding]:
    least = re.fullmatch(rf"(?:金额|标准|额度)?{_LEAST}", found["gap"]) and not sentence.text.startswith("的", found.end())
    if not gives(found["gap"]) or (re.search(_ABOVE, found["gap"]) and not least) or re.search(rf"资金|发放总|^总|名额|门槛|基数|办法|{VERB}的", found["gap"]):
        return
    if re.match(r"额|比例|标准|资金", found["gap"]) and re.search("由$", found["gap"]):
        return
    if is_total(sentence, found.start("sign")):
        return
    yield found.start("sign"), found.start()


def _given(found: re.Match[str], sentence: Sentence) -> Iterator[Finding]:
    if not gives(found["gap"]) or re.search(r"(?<!不)超过|达到", found["gap"]):
        return
    behind = sentence.text[found.end() :]
    if found.group().startswith("提供") and not re.match(rf"的?{NOT}{{0,12}}?(?:{GIFT})", behind):
        return
    if re.match(r"以上的(?!奖|补|资)|的?(?:罚款|企业|项目(?!补|资))", behind):
        return
    yield found.start("sign"), found.start()


def _by(found: re.Match[str], sentence: Sentence) -> Iterator[Finding]:
    if _SET_ASIDE.search(found["rest"]) or re.search(r"至少", found["base"]) or re.match(r"(?:予以)?(?:支付|拨付|加回)", found["verb"]):
        return
    if found["verb"] == "执行" and not re.search(r"费|收取|价格?|标准|租金", found["base"]):
        return
    if found["verb"] in {"确定", "计算", "测算"} and not re.search(GIFT, sentence.text[: found.end()]):
        return
    yield found.start("sign"), found.start()


def _noun(found: re.Match[str], sentence: Sentence) -> Iterator[Finding]:
    segment = phrase(sentence.text, found.start("sign"))
    if _SET_ASIDE.search(segment) or re.search("发放总|总投资", segment):
        return
    if re.match("基金|资金池|对象|政策|项目|机构|平台|机制|名额", sentence.text[found.end() :]):
        return
    if "争取" in segment and not re.match(RATE, found["sign"]):
        return
    if found["noun"] in {"支持", "经费", "激励"} and not re.match("的", found["link"]):
        return
    if not re.match(r"[，。；、：）（和]|$|资金|经费|款|额|的|费|政策|后", sentence.text[found.end() :]):
        return  # 其余30%补助镇级 is a share of money handed on
    if is_total(sentence, found.start("sign")):
        return
    segment = re.split(f"[、{ANY}]", segment)[-1]
    start = max((m.start() for m in re.finditer(rf"{GIVE}|享受|按照?|参照", segment)), default=len(segment))
    yield found.start("sign"), found.start("sign") - len(segment) + start


def _cap(found: re.Match[str], sentence: Sentence) -> Iterator[Finding]:
    at = found.start("sign")
    if _SET_ASIDE.search(found["base"]) or not _about_giving(sentence, at):
        return
    behind = sentence.text[at + 1 :]
    if behind.startswith("的") and not re.match(rf"的{NOT}{{0,20}}?(?:{GIFT}|额度|标准|比例|奖|房|资金|补)", behind):
        return
    if not behind.startswith("的") and not re.match(rf"[，。；、）]|$|以内|{NOT}{{0,8}}?(?:{GIFT}|额度)|标准|的", behind):
        return
    segment = phrase(sentence.text, found.start()).rpartition("（")[2]
    if found.group().startswith("控制在") and not (re.search(GIFT, segment) and behind.startswith("以内")):
        return  # 利率控制在R左右
    if re.search(r"安排|费率|门槛|利率|(?:担保|贷款|授信)(?:金额|额度|余额)?$|注册资[本金]|投资$|占$|比例$", segment) and not re.search(GIFT, segment):
        return
    yield at, found.start()


def _about_giving(sentence: Sentence, at: int) -> bool:
    """Whether the sentence speaks of giving before the amount, or the phrase does behind it."""
    behind = re.split("[，。；]", sentence.text[at : at + 80])[0]
    return bool(re.search(rf"{GIFT}|{GIVE}|奖|跟投|补", sentence.text[:at]) or re.search(GIFT, behind))


def _standard(found: re.Match[str], sentence: Sentence) -> Iterator[Finding]:
    if re.search(r"收费|罚|缴|征收|处|工资|保障|价格|排放|用地|投资|门槛|起付|收入|租金标准|筹资|缴费", phrase(sentence.text, found.start("sign"))):
        return
    yield found.start("sign"), found.start()


def _listed(found: re.Match[str], sentence: Sentence) -> Iterator[Finding]:
    if not NO_LABEL.search(found["label"].replace("每年", "")) and not _MEASURED.search(found["label"]):
        yield found.start("sign"), found.start("label")


def _area(found: re.Match[str], sentence: Sentence) -> Iterator[Finding]:
    if re.search(r"人均", found.group()):
        return
    yield found.start("sign"), found.start()


def _raised(found: re.Match[str], sentence: Sentence) -> Iterator[Finding]:
    segment = phrase(sentence.text, found.end())
    if re.search(r"门槛|由|投资|收入|占比|面积|考核|费率(?!优惠)", segment) or not (
        "额度" in found.group() or _about_giving(sentence, found.start("sign"))
    ):
        return
    yield found.start("sign"), found.start()


_MOD: Final = (
    r"(?:(?:市级?|省级?|区级?|县级?|市本级)?财政|由属地|可|再|另|分别|各|均|一次性|另外|并|也|原则上|每年|连续[\d一二三四五]+年|年度|事后|直接)*"
)

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "incentive-given",
        re.compile(rf"{_MOD}{GIVE}(?P<gap>[^，。；{ANY}]{{0,40}}?(?:每{AREA})?)(?P<sign>{SIGN})"),
        _given,
        (
            ("对新建的鱼苗场，给予60万元的建设补助。", ("60 万元 fixed",)),
            ("对远洋渔船给予燃油费不低于30%的补助。", ("30 % rate",)),
            ("给予渔船更新补助（不含税）15%、不超过80万元的支持。", ("15 % rate",)),
            ("每年给予市鱼病监测中心、市渔港养护站不超过25万元、15万元补助。", ("25 万元 cap", "15 万元 cap")),
            ("对新办渔家乐给予10万到20万元奖励。", ("10 万元 fixed", "20 万元 fixed")),
            ("对违规捕捞的给予警告，并处5万元罚款。", ()),
            ("给予投资额500万元以上的渔港项目优先支持。", ()),
        ),
    ),
    Rule(
        "incentive-by",
        re.compile(
            rf"(?:按照?|参照|根据)(?P<base>[^，。；]{{0,80}}?)(?P<sign>{SIGN})(?P<rest>的?{NOT}{{0,6}}?(?:比例|标准|额度|系数|折扣|折)?"
            rf"(?:，|进行|予以|给予|来|分别|一次性|市级?财政|全额|连续{NOT}{{1,4}})*)(?P<verb>{GIVE}|{VERB}|确定|执行|计算|测算|出具|支付|拨付|加回|(?=、{CAP}{MONEY}|、[^，。；]{{2,30}}按照?{SIGN}(?:给予|予以|进行)))"
        ),
        _by,
        (
            ("对购置冷链设备的渔业公司，按设备投资额的20%给予补助。", ("20 % rate",)),
            ("奖励金额参照其当年税收留成的35%确定。", ("35 % rate",)),
            ("渔船停泊费按照收费标准的60%执行。", ("60 % rate",)),
            ("按每艘2万元的标准补助渔船检修。", ("2 万元 fixed",)),
            ("按照不超过核定投资的30%予以补助。", ("30 % cap",)),
            ("对渔船更新贷款，按照LPR50%的标准给予贴息。", ("50 % rate",)),
            ("新认定的渔业研究院按省补助资金1:1予以配套。", ("1 1:1 rate",)),
            ("开工后按渔港总价40%予以支付。", ()),
            ("各镇按照至少1:1配套渔港资金。", ()),
        ),
    ),
    Rule(
        "incentive-list",
        re.compile(rf"(?:奖励|奖补|补助|补贴|资助)[^，。；：{ANY}]{{0,8}}：(?P<label>[^，。；：{ANY}]{{1,16}})(?P<sign>{SIGN})"),
        _listed,
        (
            ("按考核等次分别奖励：优秀30万元，良好20万元，合格10万元。", ("30 万元 fixed",)),
            ("渔业学校资助标准：初级班每生每年600元，高级班每生每年900元。", ("600 元 fixed",)),
            ("补贴标准：大型渔船3000元/艘，小型渔船500元/艘。", ("3000 元/艘 fixed",)),
            ("渔港补助：投资500万元以上的，另行研究。", ()),
        ),
    ),
    Rule(
        "incentive-standard",
        re.compile(rf"(?P<of>{NOT}{{0,10}})(?:标准|额度|金额|比例)(?:分别|均|各|统一)?(?:为|是|：)(?P<base>{NOT}{{0,20}}?)(?P<sign>{SIGN})"),
        _standard,
        (
            ("给予渔民电费补贴，补贴标准为实际电费的40%。", ("40 % rate",)),
            ("对甲、乙两类方案，标准分别为1万元、3万元。", ("1 万元 fixed", "3 万元 fixed")),
            ("停泊收费标准为30元/天。", ()),
            ("渔民最低生活保障标准为每人每月900元。", ()),
        ),
    ),
    Rule(
        "incentive-raised",
        re.compile(rf"(?:额度|系数|标准|比例|奖励|补助|补贴|上限|费率|可|再)(?:可|再|相应|适当)*(?:分别)?(?:上浮|提高|增加|放宽|优惠|下浮|上调)(?:至|到)?(?:每{NOT}{{1,4}})?(?P<sign>{SIGN})"),
        _raised,
        (
            ("对入园渔业公司给予补助，单家最高20万元，上市渔业公司可放宽至30万元。", ("30 万元 cap",)),
            ("列入海洋牧场试点的，补助比例提高5%。", ("5 % rate",)),
            ("迁入渔民新村的给予支持，住房贷款额度可上浮15%。", ("15 % rate",)),
            ("每个泊位给予1万元补贴，深水泊位每个再增加2000元。", ("2000 元 fixed",)),
            ("补助门槛可放宽至300万元。", ()),
        ),
    ),
    Rule(
        "incentive-cap",
        re.compile(rf"{CAP}(?P<base>[^，。；：、\d{ANY}]{{0,16}}?)(?P<sign>{SIGN})"),
        _cap,
        (
            ("渔港扩建给予补助，单个项目不超过80万元。", ("80 万元 cap",)),
            ("甲类、乙类渔场年租金补助上限分别为30万元、20万元。", ("30 万元 cap", "20 万元 cap")),
            ("对渔港给予总投资20%、最高60万元的补助。", ("60 万元 cap",)),
            ("列入海洋牧场名单的渔业公司，最多奖励90万元。", ("90 万元 cap",)),
            ("对新办渔场给予补助，补助不超过实际投资的15%。", ("15 % cap",)),
            ("对渔船保险费率不超过2%的保险公司予以支持。", ()),
            ("每年选取不超过15%的渔业项目予以公示。", ()),
            ("渔港补助控制在总投资的35%以内。", ("35 % cap",)),
            ("对渔业公司给予贴息，贷款利率控制在5%左右。", ()),
            ("污染物排放不超过20%。", ()),
        ),
    ),
    Rule(
        "incentive-verb",
        re.compile(rf"{_MOD}{VERB}(?P<gap>{NOT}{{0,16}}?)(?P<sign>{SIGN})"),
        _verb,
        (
            ("新认定的省级渔港奖励50万元。", ("50 万元 fixed",)),
            ("新认定的国家级、省级渔港分别奖励80万元、40万元。", ("80 万元 fixed", "40 万元 fixed")),
            ("国家级渔港每座奖励不低于500万元。", ("500 万元 fixed",)),
            ("渔船每新增一家客户奖励运营单位2万元。", ("2 万元 fixed",)),
            ("新增渔船每艘补助船东1万元。", ("1 万元 fixed",)),
            ("奖励额度由区财政安排90万元。", ()),
            ("奖励投资超过500万元的渔业公司。", ()),
            ("补助由市、区各承担50%。", ()),
            ("补助资金分两次拨付50%。", ()),
            ("去年累计发放渔船更新补贴3000万元。", ()),
            ("上级补助资金5亿元。", ()),
        ),
    ),
    Rule(
        "incentive-ceiling",
        re.compile(rf"(?P<sign>{SIGN})(?:元)?(?:封顶|为上限|为限(?!制)|为最高限额)"),
        lambda found, _: iter(((found.start("sign"), found.start()),)),
        (("对渔业公司参展给予补助，每家5万元封顶。", ("5 万元 cap",)), ("以注册资本5万元为起点。", ())),
    ),
    Rule(
        "incentive-area",
        re.compile(rf"(?:(?:补贴|补助|奖励|减免)面积{NOT}{{0,8}}?|(?:提供|给予){NOT}{{0,6}}?)(?P<sign>{AREA})(?=[，。；）]|$|的(?:免费|免租|办公))"),
        _area,
        (
            ("给予三年房租补贴（补贴面积最高不超过300平方米）。", ("300 平方米 cap",)),
            ("为渔业公司提供不超过80平方米的免费办公用房。", ("80 平方米 cap",)),
            ("提供500平方米展厅。", ()),
        ),
    ),
    Rule(
        "incentive-noun",
        re.compile(rf"(?P<sign>{SIGN})(?P<link>的?{NOT}{{0,14}}?)(?P<noun>{GIFT})"),
        _noun,
        (
            ("渔业公司可申领渔船保费12%的市级财政补助。", ("12 % rate",)),
            ("渔业公司首次投保的，30%财政补贴。", ("30 % rate",)),
            ("渔货运输车船实行过闸费七五折优惠。", ("7.5 折 rate",)),
            ("每年安排600万元渔业救灾补助资金。", ()),
            ("市财政组建3亿元渔业风险补偿基金。", ()),
            ("争取省级补助2000万元以上。", ()),
        ),
    ),
)

_LABEL: Final = rf"[^，。；：{ANY}]"
NEXT: Final = re.compile(
    rf"(?:的?{NOT}{{0,10}}?{GIFT})?(?:、|，?和|，?及|[，；]{_LABEL}{{2,24}}?(?:的|为|级|类|等|奖|：|档|区|名|市|县|片|内|外|企业|平台|项目|机构)(?={SIGN})|：)"
    rf"{_LABEL}{{0,20}}"
)
"""What stands between two amounts of one list with labels: 一等奖M、二等奖M; 省级的M，市级的M."""
ITEM: Final = re.compile(rf"[，；、]{_LABEL}{{1,14}}")
"""What stands between two amounts of a list that a colon opens: 奖励：优秀M，良好M."""
NO_LABEL: Final = re.compile(rf"{GIVE}|{VERB}|按|参照|不超过|最高|不高于|{_ABOVE}|{_SET_ASIDE.pattern}|以上|每年")
