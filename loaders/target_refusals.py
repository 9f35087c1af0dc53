"""What is no target: rewards and who gets them, rules and permissions, past facts, standards, enumerations."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from policygraph.loaders.quantities import is_time
from policygraph.loaders.target_sentences import HIDDEN, OTHER, VERB, Item, Q


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is no target: `pattern` is searched in the part between two commas, `unless` excepts items; `holds` decides
    by more than the part. `examples` must give no target, by this refusal.
    """

    id: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    unless: Callable[[Item], bool] = lambda item: False
    holds: Callable[[Item], bool] = lambda item: True

    def refuses(self, item: Item) -> bool:
        return self.pattern.search(item.part) is not None and self.holds(item) and not self.unless(item)


GIFT: Final = "(?:奖励(?!指标)|奖补|补助|补贴|资助|贴息|贴费|补偿(?!基金)|给予|享受|罚款|收取|缴纳|处以|返还|奖金|配套资金)"


def _attributive(item: Item) -> bool:
    """Q的 is a share that does something (95%的系统接入) or an amount that is made over (3万亩的区块清零)."""
    return (item.quantity.is_rate and (SHARE.search(item.own) or COVERS.search(item.own)) is not None) or ACTION.search(item.own) is not None


SHARE: Final = re.compile(
    rf"{Q}以?上?(?:的|比例的)?(?P<what>[^{Q}{OTHER}]{{0,40}}?)"
    r"(?P<verb>接入|实现|成为|达到|建成|完成|通过|用于|纳入|开展|投向|覆盖|参与|具备|进入)"
    rf"(?P<rest>[^{Q}{OTHER}]*)"
)
ACTION: Final = re.compile(
    rf"{Q}的?(?P<what>[^{Q}{OTHER}的，]{{2,40}}(?:建设|改造|整治|修复|搬迁|“清零”|“{HIDDEN}{{2}}”|清零|创建|培育|提升|改造提升|任务|攻关)(?:任务)?)$"
)

SHARE_OF: Final = re.compile(rf"(?P<what>稳定|占|保持|提升)(?P<of>[^{Q}]*){Q}的?(?P<rest>份额|市场份额|比重)")
COVERS: Final = re.compile(rf"(?P<what>[^{Q}{OTHER}]+覆盖)(?:全市|全部)?{Q}的(?P<rest>[^{Q}{OTHER}的]+)$")
# the thing rewarded is told before the reward: 服务120天以上的导游，给予…奖励; one told behind has 对 of its own
_REWARDED: Final = re.compile(
    r"^[^，；。]*(?:，且[^；。]*?(?:给予|奖励|补助)|(?:，[^，；。]*(?:后|认定|审核|通过|公示|的))*"
    r"，(?!对|并|同时|落实|支持|鼓励|用好|统筹|完善|制定|加大|力争|争取|20|健全|按规定|其中)[^，；。]*?"
    r"(?:给予|奖励|补助|补贴|奖补|资助|减半|加倍)(?!指标|资金|政策|制度|机制|标准|办法|力度|服务))"
)
_SET: Final = re.compile(r"安排|设立|建立")
_LESS: Final = re.compile(r"降|减少|控制|压减|压缩|缩减|精简|减[到至]|事故|死亡|起数")
_SHORTER: Final = re.compile(r"压缩|缩短|缩减|降|控制|减少|达到?|提高|增加")


def _counted_after_verb(item: Item) -> bool:
    """培育3家有竞争力的企业: the 的 is of what is counted."""
    return item.quantity.counts and re.match("对|凡|如|若|按", item.part) is None and re.search(f"{VERB}$", item.before) is not None


def _at_most(item: Item) -> bool:
    """不超过30个: no more are rewarded; nothing is promised. 给予租金补贴，面积不超过1000平方米: a limit of the reward."""
    limits = re.search(GIFT, item.precedes) is not None and not item.quantity.is_rate and not item.quantity.is_money
    return (item.quantity.counts or limits) and all(op in {"<=", "<"} for op, _ in item.quantity.figures) and not _LESS.search(item.before)


# 上半年, 1-9月; not 12月底前, 上半年前
_REPORTS: Final = re.compile(
    r"近[一二三四五六七八九十两\d]+年|(?:去年|20\d\d年)以来|上半年(?![底末]?前|[底末])|(?:(?<![提期满之以\d])前|(?<!\d)1-)\d{1,2}个?月(?!份?[底末]?前|[底末])"
)


REFUSALS: Final[tuple[Refusal, ...]] = (
    Refusal(
        "at-most",
        re.compile(Q),
        ("每年支持不超过30个渔港项目。", "每年在市区建设2家以内渔港。", "对租用渔港用房的给予租金补贴，面积不超过1000平方米。"),
        holds=_at_most,
    ),
    Refusal(
        "rewarded",
        re.compile(Q),
        (
            "服务120天以上、年满两年的渔港，给予一次性奖励。",
            "重点扶持3个左右渔港项目，每个项目给予50万元资助。",
            "渔业投资超过3亿元（或外资超过1000万美元）的，从投产起对其给予奖励。",
        ),
        lambda item: _SET.search(item.part) is not None,
        lambda item: _REWARDED.search(item.follows) is not None,
    ),
    Refusal(
        "and-reward",
        re.compile(f"^并[^，]*{Q}"),
        ("对新建渔港给予奖励，并发放3万元服务券。",),
        holds=lambda item: item.quantity.is_money and re.search(GIFT, item.precedes) is not None,
    ),
    Refusal(
        "time",
        re.compile(Q),
        ("渔港开放24小时。", "在15个工作日内完成审核。"),
        lambda item: _SHORTER.search(item.before) is not None or item.before.endswith("天数"),
        lambda item: is_time(item.quantity),
    ),
    Refusal(
        "reward",
        re.compile(rf"{GIFT}[^，]*{Q}|{Q}[^，{OTHER}]{{0,16}}{GIFT}|{Q}[^，]*(?:分别|各)(?:给予|奖励|补助)|{Q}/(?:人|亩|家|个|平方米).*{GIFT}"),
        (
            "对新认定的渔港给予50万元奖励。",
            "对达标渔港，按投资额的20%给予最高300万元补助。",
            "争取渡口改造经费15%由省里补助。",
            "对渔船保险费用给予不低于65%的补助经费。",
        ),
    ),
    Refusal(
        "condition",
        re.compile(
            rf"""^(?:且|或|并|其中|凡|在|市级|省级|县级|由?各级|市?财政|属地|市|省|县)*(?:对(?!标|接|口)|凡|如|若|当年|符合|经(?!济|营|认定)|按照?|参照|根据|单个|单项|单笔|单户|单家|每家|每个项目|首次|
               最高|最多|新(?:认定|获|获批|列入|通过|入选|引进|评为)的).*{Q}
             | {Q}(?:[^，]{{0,30}})的$ | {Q}[^，、]{{0,40}}的(?:企业|项目|单位|机构|个人|主体|农户|人才|地区|部分|给予|按)$
             | (?:达到|超过|年度|投资|投资额|产值|营业收入|税收)[^，]{{0,12}}{Q}(?:[^，、]{{0,20}})的(?:企业|项目|单位|机构)""",
            re.VERBOSE,
        ),
        (
            "年度投资超过1.5亿元的，予以支持。",
            "对种植50亩以上的大户，优先保障用地。",
            "对冷藏支出占渔港收入超过7%的码头，鼓励各县安排泊位。",
            "按照不超过结算总额8%的额度出具保函。",
        ),
        lambda item: _counted_after_verb(item),
    ),
    Refusal(
        "attributive",
        re.compile(rf"{Q}(?:（[^）]*）)?的|{Q}(?:[^，{OTHER}]{{0,20}}{OTHER})+的(?!份额|比重|市场)"),
        ("完善投资额200万元以下的货物采购办法。", "支持使用不超过5%的预留用地指标。"),
        lambda item: _attributive(item) or SHARE_OF.search(item.own) is not None,
    ),
    Refusal(
        "permission",
        re.compile(rf"(?:应当|(?<![供对适反响效相感])应(?![急用对届])|不得|必须|须|可(?![查办再持见用行]|追溯|靠|支配|比价|比口径)|允许|原则上|一般(?={Q}|不|控制)|方可|鼓励|上限|下限|门槛|宜)[^，]*{Q}"),
        ("工业建筑面积占比不得低于60%。", "每年可自主评价推荐1—2名工程师。", "工业用地容积率一般不低于2.0。", "鼓励企业建成渔港10个。"),
    ),
    Refusal(
        "past",
        re.compile(rf"近[一二三四五六七八九十两\d]+年|(?:截至(?!20\d\d年底实现)|(?<![不而])已(?!有)|(?<![由从])(?:现有|目前)|(?<![较比])上年度?(?!增)|(?<![较比])去年|以来|曾经?|原有|从[^，]{{1,30}}调整|(?<!以)由[^，]{{1,30}}调整)[^，]*{Q}|(?:第一批|^(?:上述|以上|下列|前述|以下|这|该))[^，、]{{0,10}}{Q}|(?:以下|下列|上述|如下){Q}"),
        ("目前，全市已建成渔港30个。", "保障标准从664元调整到804元。", "上述8个项目由市水利局实施。", "制定以下12条措施。"),
        lambda item: re.search("支持总额", item.before) is not None,
    ),
    Refusal(
        "standard",
        re.compile(
            rf"(?:容积率|建筑系数|缴费|单套|每套|项目总投资|总建筑面积|占地面积|总用地|建筑密度|限高|层高|服务半径(?!覆盖)|(?<!服务)半径|实施单元|规划单元|单元|租赁期限|期限|注册资本|周岁|(?<!教育)年限|折算|单宗|最小|单体|承重|宽度|高度|不少于{Q}学时)[^，]*{Q}"
            rf"|{Q}(?:/{HIDDEN}+)?(?:级|服务圈|生活圈|交通圈|范围内|折)"
        ),
        ("建筑系数不低于40%。", "渔港服务半径不超过5公里。", "承重不小于3吨。"),
    ),
    Refusal(
        "enumeration",
        re.compile(rf"{Q}(?:大|类)?(?:重点|主要|具体)?(?:任务|措施|政策|领域|方面|环节|维度|阶段|层级|方向|原则|专项行动|行动|文件|部门|问题|等级|档|步骤|模式|类别|要素|清单|节点)|{Q}(?:“[^”]*”|大)?(?:重点|重大|专项)?(?:工程|计划|战略)(?![一-鿿])"),
        ("加快渔港等5个领域补短板。", "采取集中建设等5种模式。"),
        holds=lambda item: item.quantity.counts or item.quantity.unit is None,
    ),
    Refusal(
        "quota",
        re.compile(rf"(?:遴选|优选|择优|选取|评选|推荐)[^，]*{Q}"),
        ("每年遴选10个左右渔港项目，对入选项目给予10万元奖励。",),
        lambda item: re.search(GIFT, item.sentence) is None,
    ),
    Refusal(
        "required",
        re.compile(Q),
        ("申报单位应具备以下条件：拥有渔船5艘以上，研发人员占比30%以上。",),
        holds=lambda item: re.search("(?:具备|符合|满足|下列|以下)[^；。]{0,10}(?:条件|要求)(?!的)", item.precedes) is not None,
    ),
    Refusal(
        "told",
        re.compile(Q),
        ("近三年来，全市累计投入资金30亿元，建成渔港50个。",),
        holds=lambda item: _REPORTS.search(item.precedes) is not None,
    ),
    Refusal(
        "amount",
        re.compile(rf"(?:标准|额度|限额|单价|价格|奖励|费用|金额)(?:分别|均|各)?(?:为|达|是)?{Q}|标准(?!化)[^，]*(?:调整|提高|上调|增加)[^，]*{Q}"),
        ("对诊断方案，标准分别为1万元、2万元。", "保障标准由30元提高到50元。", "对渔港扩建，金额不超过500万元。", "单场渔业展会最高限额500万元。"),
        lambda item: "金额" in item.before and item.quantity.figures[0][0] != "<=",
    ),
    Refusal(
        "per-case",
        re.compile(rf"每(?:个|家|人|场|次|单|笔|户|项|件|所|位|名|吨|亩|平方米|公里|张)[^，]*{Q}"),
        ("每亩补足2000元。", "全年建设一批渔港，每个不超过20万元。"),
        holds=lambda item: item.quantity.is_money,
    ),
)


_TOLD_AHEAD: Final = re.compile(r"截[至止]到?(20\d\d)年|(20\d\d)年(?:上半年|前\d{1,2}个?月|1-\d{1,2}月)")


def refused(item: Item, issued: int | None = None) -> Refusal | None:
    """The first refusal that holds of the item. `issued`: the year of the document; what words of reports (截至2031年底,
    2031年上半年) say of a later year has not been."""
    named = [int(m[1] or m[2]) for m in _TOLD_AHEAD.finditer(item.precedes + item.before)]
    ahead = bool(named) and issued is not None and min(named) > issued and not re.search("已|目前|现有", item.part)
    return next((r for r in REFUSALS if r.refuses(item) and not (ahead and r.id in {"past", "told"})), None)
