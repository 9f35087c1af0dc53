"""Which quantities of running text are targets: the table of rules, and the table of what is none.

A rule reads the words of one quantity (`Item`), in which `Q` stands for it. What speaks against a target is asked
first, but for the budget, whose words (资金, 补助) are those of subsidies too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from policygraph.loaders.deadlines import WHEN
from policygraph.loaders.indicators import name, place_of
from policygraph.loaders.target_refusals import ACTION, COVERS, GIFT, SHARE, SHARE_OF
from policygraph.loaders.target_sentences import HIDDEN, VERB, Item, Q, verb_of
from policygraph.model import Comparator, TargetKind


@dataclass(frozen=True, slots=True)
class Carried:
    """What the target before, in the same sentence, hands on: its verb, its indicator, its rule and kind, whether it is a rate."""

    verb: str = ""
    indicator: str = ""
    kind: TargetKind = "target"
    rule: str = ""
    op: Comparator = "="
    rate: bool = False


Build = Callable[[re.Match[str], Item, Carried | None], str | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """`pattern` is searched in `Item.own`; `build` gives the words of the indicator, None if it is no target.

    `examples`: a sentence, and what it must give by this rule, as "indicator op value unit" (nothing: nothing).
    """

    id: str
    pattern: re.Pattern[str]
    build: Build
    examples: tuple[tuple[str, tuple[str, ...]], ...]
    kind: TargetKind = "target"


# -- rules -------------------------------------------------------------------------------------------------------------

_GROWTH: Final = "年均增长|年均递增|同比增长|增长|提高|提升|增加|下降|降低|减少|缩小|扩大|上升|新增|净增|压减|增速|再降|递增"
_ATTAIN: Final = rf"""(?:累计)?(?:(?<!平)均|都|也|总体|力争|分别)?(?:
      达到|达|提高到|提高至|提升到|提升至|升至|增至|增加到|增加至|增长到|增长至|降到|降至|降低到|降低至|下降到|下降至|缩小到|缩小至|减少到|减少至|缩短至|缩短到|压缩至|压缩到
      |(?<=[量额值入])(?:完成|实现)
      |压减至|压减到|精简到|精简至|减至|减到|控制在|保持在|稳定在|维持在|巩固在|稳定为|扩大到|扩大至|为|占 | (?P<growth>{_GROWTH}) )"""
_MEASURE: Final = (
    "(?:率|比重|比例|占比|强度|额|量|数|规模|面积|人次|收入|产值|增加值|增速|倍差|水平|里程|浓度|覆盖面|份额|能力|投资|成本|余额|容积|带宽"
    "|存款|贷款|倍数|标准煤|用地|用能|用海|林地|资金|经费|指标|人口|密度|时间|时长|寿命|GDP|总值|产能)"
)


def _named(words: str) -> str | None:
    return words or None


def _set_aside(found: re.Match[str], item: Item) -> str | None:
    """Money that the government sets aside: the words of a fund or of 资金 beside it, the hand that gives it public."""
    if not item.quantity.is_money or item.quantity.before == "最高" or re.search("给予|(?:奖励|补助)(?!资金|经费|专项)", item.before):
        return None
    around = found["what"] + found["of"] + item.after
    fund = found["set"] in {"设立", "建立", "组建", "设置"}
    if fund and "基金" not in around and "专项" not in around:
        return None
    if not fund and not re.search("财政|预算|资金|经费|政府|专项", item.precedes + found["what"] + found["of"] + item.after[:6]):
        return None
    others = re.search("贷款|融资|信贷|银行|社会资本|企业|授信", found["what"] + found["of"] + ("" if fund else item.after))
    if others and "财政" not in found["what"]:
        return None
    if fund:
        return f"{found['what']}{found['set']}{item.after.lstrip('的')}{found['of']}"
    words = f"{found['what']}{found['set']}{found['of']}{item.after}"
    # 每年安排300万元资金，对…给予补助: what it is for
    if found["set"] != "预算安排" and not item.after.startswith(("支持", "用于")):
        purpose = re.match("，(?:[^，；。]{0,20}(?=用于|支持))?(?:对|用于|支持)[^，；。]*", item.follows)
        words += purpose.group() if purpose else ""
    return words


def _field(found: re.Match[str], item: Item, carried: Carried | None) -> str | None:
    if not item.quantity.is_money or item.after or re.search(GIFT, item.before):
        return None
    public = re.search("财政|预算|支持总额", item.before) or (carried and carried.kind == "budget")
    return found["what"] if public else None


def _share(found: re.Match[str], item: Item, carried: Carried | None) -> str | None:
    if not item.quantity.is_rate:
        return None
    return item.before + found["what"] + found["verb"] + found["rest"]


def _share_of(found: re.Match[str], carried: Carried | None) -> str:
    """The share is of what the quantity before was about: 出口增长5%、稳定全国1%的份额."""
    of = re.sub(f"(?:{_GROWTH})$", "", carried.indicator) if carried else ""
    return of + found["what"] + found["of"] + found["rest"]


def _fund_share(found: re.Match[str], item: Item, carried: Carried | None) -> str | None:
    return found["what"] + found["rest"] if item.quantity.is_rate or item.quantity.is_money else None


_TIMES: Final = re.compile(rf"(?:较|比)?{WHEN}|\d+年|每年|年均|全年|[较比]上年|并|且|^(?:力争|争取|确保)")


def _attained(found: re.Match[str], item: Item, carried: Carried | None) -> str | None:
    growth = found["growth"]
    what = found["what"]
    if growth and re.match("[一-鿿“]", item.after):
        return None  # 新增3家研究院
    if carried and (not _TIMES.sub("", what) or place_of(name(what))):
        if item.quantity.is_rate and not carried.rate and not growth:
            return None  # 建成充电桩900个，2031年达到95%: of what is not said
        base = carried.indicator if growth else re.sub(f"(?:{_GROWTH})$", "", carried.indicator)
        what = base + ("每年" if "每年" in what else "")
    what = re.sub(r"(?<=.)(?:由|从)(?=[^，]*\d)[^，]*$", "", what)
    if not name(what):
        what = re.split("[，]", item.precedes.rstrip("，"))[-1]  # 营业收入翻一番，达到500亿元
        if re.search(r"\d[^，\d]{0,4}$", _TIMES.sub("", what)):
            return None
    if not name(what) or HIDDEN in what:
        return None
    if what.startswith("占"):  # 增加值翻一番，占比重达到50%: of what was told before
        what = (re.sub(f"(?:{_GROWTH})$", "", carried.indicator) if carried else re.split("[，]", item.precedes.rstrip("，"))[-1]) + what
    return what + (growth or "")


def _compared(found: re.Match[str], item: Item, carried: Carried | None) -> str | None:
    """不低于, 超过 behind a noun say the verb."""
    if not item.quantity.before or item.quantity.before in {"约", "近", "最高", "最多"}:
        return None
    if not item.before:  # 交易额翻两番，突破200亿元
        doubled = re.search(r"([^，；。]+?)翻[一两]?番，$", item.precedes)
        return doubled[1] if doubled and not item.after else None
    verb = verb_of(item.before)
    if verb and re.search(f"{VERB}$", item.before) and item.after:
        return None
    if item.quantity.counts and not verb and not carried:
        return None
    if carried and re.fullmatch(rf"(?:其中)?并?(?:力争|争取|确保)?(?:{WHEN}|当年)", item.before):  # 产值年均增长5%，2030年突破80亿元
        return re.sub(f"(?:年均|同比)?(?:{_GROWTH})$", "", carried.indicator)
    return item.before


_DOES: Final = re.compile(
    rf"^(?P<lead>[^{Q}]*){Q}(?P<what>[一-鿿“][^{Q}]{{1,40}}?)(?P<verb>达到|纳入|帮扶|成为|进入|入选|建成|完成|实现|通过|接入|获评|列入|创成|开展|提供|达标)"
)


def _verb_count(found: re.Match[str], item: Item, carried: Carried | None) -> str | None:
    if not found["filler"] and found["verb"] in {"力争", "争取", "确保", "推动"} and _DOES.search(item.own):
        return None
    after = re.split(r"[的]?(?=落地见效|进入实质)", item.after)[0]
    if re.fullmatch("(?:（[^（）]*）)+", after):
        return None  # 建成渔港15个（含续建）: the thing stands before
    return found["verb"] + after if after else None


def _done(found: re.Match[str], item: Item, carried: Carried | None) -> str | None:
    """The thing is told before the comma: 加快建设渔港，2025年建成12个."""
    told = re.search(rf"{VERB}(?P<noun>[一-鿿]{{2,14}})，$", item.precedes)
    if carried or not item.quantity.counts or not told or verb_of(told["noun"]):
        return None
    return found["verb"] + told["noun"]


def _verb_noun(found: re.Match[str], item: Item, carried: Carried | None) -> str | None:
    return item.before


_LENGTHS: Final = frozenset({"米", "公里", "千米", "平方米"})


def _does(found: re.Match[str], item: Item, carried: Carried | None) -> str | None:
    if item.quantity.unit in _LENGTHS or item.quantity.figures[0][0] in {"<=", "<"}:
        return None  # 600米以下空域信号覆盖率: which of its kind
    return item.after if not name(found["lead"]) or name(found["lead"]) in {"力争", "争取", "确保", "推动", "组织"} else None


def _listed(found: re.Match[str], item: Item, carried: Carried | None) -> str | None:
    if carried is None:
        return None
    words = re.sub("^[、，]|（?其中|（?或", "", item.before or item.after).lstrip("（")
    words = words if "（" in words else words.rstrip("）")
    bare = name(words)
    if re.fullmatch(_ATTAIN, bare, re.VERBOSE) and item.quantity.is_rate and not carried.rate:
        return None
    if not bare or re.fullmatch(VERB, bare) or place_of(bare):
        return carried.indicator
    if item.first and re.fullmatch("(?:[一二三四五六七八九十]|\\d{1,2})年", bare):  # 每年建成10个，三年共30个
        return carried.indicator.replace("每年", "")
    # of money, what is listed must name a measure or follow one: not 建成渔港3个，投入5亿元
    alike = carried.kind == "budget" or carried.rule in _MACRO or re.search(_MEASURE, item.before)
    if item.quantity.is_money and not alike:
        return None
    if re.fullmatch("(?:国家|省|市|县|部)级(?:以上)?", words):  # 其中国家级10家: of those counted before
        return words + re.sub(f"^(?:累计)?{VERB}+(?:[省市县区]级(?:以上)?)?", "", carried.indicator)
    verb = verb_of(words)
    if re.search(f"{_MEASURE}$", words) or (verb and verb.start() < 3) or (item.first and not item.part.startswith(("其中", "或"))):
        return words
    return carried.verb + words


def _measured(found: re.Match[str], item: Item, carried: Carried | None) -> str | None:
    return item.before


_MACRO: Final = frozenset({"attained", "measured", "compared", "share-of"})


def _acted(found: re.Match[str], item: Item, carried: Carried | None) -> str:
    whole = re.match("定向|用于|专项", found["what"]) or (len(found["what"]) <= 4 and item.quantity.counts)
    return item.before + item.after if whole else found["what"]


_SET_ASIDE: Final = "预算安排|安排|设立|建立|组建|筹措落实|筹措|落实|统筹安排|统筹|提取|投入|列支|设置"

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "budget-set-aside",
        re.compile(
            rf"(?P<what>.*?(?:财政|政府|预算|每年|(?:20\d\d)年|资金|^|设立|建立|组建).*?)(?P<set>{_SET_ASIDE})(?P<of>[^{Q}]*?(?:资金|经费|基金|总规模|规模|专项|总额|配套)?[^{Q}]{{0,6}}){Q}"
        ),
        lambda found, item, carried: _set_aside(found, item),
        (
            ("市级财政2030年预算安排资金32.5亿元。", ("市级财政预算安排资金 = 32.5 亿元",)),
            ("市级财政2030年安排渔港补助资金1.2亿元。", ("市级财政安排渔港补助资金 = 1.2 亿元",)),
            ("市财政建立5亿元渔港风险补偿基金。", ("市财政建立渔港风险补偿基金 = 5 亿元",)),
            ("市级财政每年筹措落实4亿元以上支持渔港建设。", ("市级财政每年筹措落实支持渔港建设 >= 4 亿元",)),
            ("设立总规模5亿元的渔港发展基金。", ("设立渔港发展基金总规模 = 5 亿元",)),
            ("每年安排不超过300万元资金，对渔港贷款给予贴息补助。", ("每年安排资金，对渔港贷款给予贴息补助 <= 300 万元",)),
            ("争取银行安排80亿元渔港专项融资额度。", ()),
        ),
        "budget",
    ),
    Rule(
        "budget-share",
        re.compile(rf"(?P<what>(?:从[^{Q}]*?)?提取[^{Q}]*?)的?{Q}(?P<rest>(?:作为|用于).*)"),
        _fund_share,
        (("提取上一年度渔港结算收入的1%以上作为渔港专项经费。", ("提取上一年度渔港结算收入作为渔港专项经费 >= 1 %",)),),
        "budget",
    ),
    Rule(
        "budget-field",
        re.compile(rf"(?P<what>.*?(?:领域)?(?:资金|经费|支持总额|专项))(?P<set>为|共|合计)?{Q}"),
        lambda found, item, carried: _field(found, item, carried),
        (
            (
                "市级财政2030年预算安排资金3亿元，其中，渔港建设领域资金2亿元，其他资金1亿元。",
                ("渔港建设领域资金 = 2 亿元", "其他资金 = 1 亿元"),
            ),
            ("上述政策市级财政支持总额为9亿元。", ("上述政策市级财政支持总额 = 9 亿元",)),
            ("企业自筹资金3亿元。", ()),
        ),
        "budget",
    ),
    Rule(
        "budget-first",
        re.compile(rf"^(?P<what>首期(?:规模|资金|出资)?)(?:为|达)?{Q}$"),
        lambda found, item, carried: found["what"] if item.quantity.is_money and carried and carried.kind == "budget" else None,
        (("云岚市设立总规模20亿元的渔业基金，首期5亿元。", ("首期 = 5 亿元",)), ("云岚市建成渔港3个，首期5亿元。", ())),
        "budget",
    ),
    Rule(
        "share-does",
        SHARE,
        _share,
        (
            ("到2030年95%以上的渔港接入监管平台。", ("渔港接入监管平台 >= 95 %",)),
            ("确保渔港收入三分之二用于码头维修。", ("渔港收入用于码头维修 = 0.6667",)),
        ),
    ),
    Rule(
        "covers",
        COVERS,
        lambda found, item, carried: found["what"] + found["rest"] if item.quantity.is_rate else None,
        (("到2030年，云岚市渔业保险覆盖85%以上的渔船。", ("渔业保险覆盖渔船 >= 85 %",)),),
    ),
    Rule(
        "share-of",
        SHARE_OF,
        lambda found, item, carried: _share_of(found, carried),
        (("2030年渔业出口增长5%、稳定全国1%的份额。", ("渔业出口稳定全国份额 = 1 %",)),),
    ),
    Rule(
        "attained",
        re.compile(rf"(?P<what>[^{Q}]*?)(?:{_ATTAIN})(?:（[^）]*）)?(?:20\d\d年的?)?{Q}", re.VERBOSE),
        _attained,
        (
            ("到2030年，渔港入港率达到85%以上。", ("渔港入港率 >= 85 %",)),
            ("2030年，渔业产值突破95亿元，水产出口增长7%左右。", ("水产出口增长 ~ 7 %",)),
            ("渡工与船员收入倍差缩小至1.7左右。", ("渡工与船员收入倍差 ~ 1.7",)),
            ("担保费率保持在1%以下。", ("担保费率 <= 1 %",)),
            ("渔业从业人员持证上岗率达100%。", ("渔业从业人员持证上岗率 = 100 %",)),
            ("渔港专业泊位由48个增加到80个。", ("渔港专业泊位 = 80 个",)),
            ("青屿区到2030年渔业产值达到100亿元，松门县达到80亿元。", ("渔业产值 = 100 亿元", "渔业产值 = 80 亿元")),
            ("渔船运输成本压减三成以上。", ("渔船运输成本压减 >= 0.3",)),
            ("云岚市渔船检验费用再降10%，检验时间压减一半以上，环节精简到3个以内。", ("渔船检验费用再降 = 10 %", "检验时间压减 >= 0.5", "环节 <= 3 个")),
            ("2030年，云岚市渔船入港率由目前的46%提升至60%以上。", ("渔船入港率 >= 60 %",)),
            ("云岚市渔业投入年均递增12%，占渔业产值的比重升至3%。", ("渔业投入年均递增 = 12 %", "渔业投入占渔业产值的比重 = 3 %")),
            ("到2030年，云岚渔港服务半径覆盖率巩固在90%以上，吞吐量完成8000万吨。", ("云岚渔港服务半径覆盖率 >= 90 %", "吞吐量 = 8000 万吨")),
            ("云岚市中欧渔船班列由目前的120列增加到300列以上。", ("中欧渔船班列 >= 300 列",)),
            ("2030年云岚市渔船油耗较上年减少40万吨。", ("渔船油耗较上年减少 = 40 万吨",)),
            ("2030年渔业产值达到95亿元，较2025年增长四成以上。", ("渔业产值 = 95 亿元", "渔业产值增长 >= 0.4")),
            ("云岚市渔业贷款增速高于各项贷款平均增速5个百分点。", ("渔业贷款增速高于各项贷款平均增速 = 5 个百分点",)),
            ("到2030年，渔港和码头覆盖率均达到100%。", ("渔港覆盖率 = 100 %", "码头覆盖率 = 100 %")),
        ),
    ),
    Rule(
        "compared",
        re.compile(rf"(?:^|[一-鿿”）]){Q}"),
        _compared,
        (
            ("渔港项目储备规模不低于700亿元。", ("渔港项目储备规模 >= 700 亿元",)),
            ("渔业产值年均增长5%以上，2030年突破80亿元。", ("渔业产值 > 80 亿元",)),
            ("云岚市新增渔船电池120万千瓦，其中2030年不少于35万千瓦。", ("新增渔船电池 >= 35 万千瓦",)),
            ("每年抽查渔船不少于总数的三分之一。", ("每年抽查渔船 >= 0.3333",)),
            ("2030年新开工渔港不少于22个、194座。", ("新开工渔港 >= 22 个",)),
            ("云岚市渔港空气优良天数不少于310天。", ("渔港空气优良天数 >= 310 天",)),
            ("云岚市水产交易额翻两番，突破200亿元。", ("水产交易额 > 200 亿元",)),
        ),
    ),
    Rule(
        "does-for",
        re.compile(rf"^为{Q}(?P<what>.+?)(?P<verb>提供|办理|解决|开展)(?P<rest>.*)"),
        lambda found, item, carried: "为" + item.after,
        (("为300户以上困难渔民提供改造服务。", ("为困难渔民提供改造服务 >= 300 户",)),),
    ),
    Rule(
        "verb-count",
        re.compile(rf"(?:争取|力争|确保|推动|推进|计划)?(?P<verb>{VERB}|至少有)(?P<filler>[^{Q}、]{{0,2}}|[^{Q}]*?等|[^{Q}]{{0,12}}(?:区|县|市|带)){Q}(?=[一-鿿“（A-Z])"),
        _verb_count,
        (
            ("争取新增3家省级渔业研究院、6家渔港。", ("新增省级渔业研究院 = 3 家",)),
            ("推动10项在全省有影响力的举措落地见效。", ("在全省有影响力的举措 = 10 项",)),
            ("组织2000家次渔业企业参展。", ("组织渔业企业参展 = 2000 家次",)),
            ("建成渔港15个（含续建），新增6家（含改建）。", ()),
        ),
    ),
    Rule(
        "how-often",
        re.compile(rf"(?P<what>每(?:年|半年|季度|季|月)[^{Q}]*[一-鿿]){Q}(?P<rest>.*)"),
        lambda found, item, carried: found["what"] + found["rest"] if item.quantity.word and item.quantity.unit in {"次", "场"} else None,
        (("云岚市渔业局每季度至少通报一次渔港进展。", ("每季度至少通报渔港进展 >= 1 次",)),),
    ),
    Rule(
        "action",
        ACTION,
        _acted,
        (("加快青屿区3万亩的旧渔港“清零”。", ("旧渔港“清零” = 3 万亩",)), ("突出中心渔港等合计79平方公里渔港改造。", ("渔港改造 = 79 平方公里",))),
    ),
    Rule(
        "verb-noun",
        re.compile(rf"(?P<verb>{VERB})(?P<what>[^{Q}]+){Q}(?![一-鿿“A-Z])"),
        _verb_noun,
        (
            ("2030年，全市供应渔港用地3.5万亩。", ("供应渔港用地 = 3.5 万亩",)),
            ("建成渔港15个、码头4个。", ("建成渔港 = 15 个",)),
            ("云岚市新创国家级渔港10家。", ("新创国家级渔港 = 10 家",)),
            ("争取落地1亿元以上渔业项目5个左右。", ("落地1亿元以上渔业项目 ~ 5 个",)),
            ("培育渔业经纪人1605人。", ("培育渔业经纪人 = 1605 人",)),
        ),
    ),
    Rule(
        "done",
        re.compile(rf"^{WHEN}(?:力争|累计)?(?P<verb>{VERB}){Q}$"),
        _done,
        (("加快建设云岚渔港，2029年建成12个，2030年达到15个。", ("建成云岚渔港 = 12 个",)),),
    ),
    Rule(
        "doers",
        _DOES,
        _does,
        (
            ("力争10个渔港纳入国家保障范围。", ("渔港纳入国家保障范围 = 10 个",)),
            ("4家省市医院帮扶7家海岛医院。", ("省市医院帮扶 = 4 家",)),
            ("到2030年建成渔港10座，600米以下空域信号覆盖率达到95%。", ()),
        ),
    ),
    Rule(
        "listed",
        re.compile(rf"^(?P<what>[^{Q}]*){Q}"),
        _listed,
        (
            ("建成渔港15个、码头4个以上。", ("建成码头 >= 4 个",)),
            ("云岚市每年新建渔港10个，三年共30个。", ("新建渔港 = 30 个",)),
            ("新增3家省级渔业研究院、6家渔港。", ("新增渔港 = 6 家",)),
            ("累计建成渔港21个，其中中心渔港2个以上。", ("累计建成中心渔港 >= 2 个",)),
            ("2030年新开工渔港不少于22个、194座。", ("新开工渔港 >= 194 座",)),
            ("培育1—2个中心渔港，3个避风锚地。", ("避风锚地 = 3 个",)),
        ),
    ),
    Rule(
        "measured",
        re.compile(rf"{_MEASURE}(?:（[^）]*）)?{Q}(?![一-鿿])"),
        _measured,
        (("渔业从业人次1346万以上。", ("渔业从业人次 >= 1346 万",)), ("渔船入港率95%以上。", ("渔船入港率 >= 95 %",)), ("渔船长度15米。", ())),
    ),
)
