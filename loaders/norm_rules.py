"""The table of cues: each sign, what builds a finding from it, and what it gives in examples."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from policygraph.loaders.norm_cues import (
    Build,
    Finding,
    duty,
    encouragement,
    fined,
    forbidden,
    only_contains,
    plain,
    power,
    punished,
    short,
    unlimited,
)
from policygraph.loaders.norm_segments import Segment


@dataclass(frozen=True, slots=True)
class Rule:
    """`pattern` is searched in masked segments; `build` sees the findings before it and gives none where it is no cue.

    `examples`: a paragraph, and what the rule must give as "modality cue bearer" (- for none).
    """

    id: str
    pattern: re.Pattern[str]
    build: Build
    examples: tuple[tuple[str, tuple[str, ...]], ...]


RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "norm-obligation",
        re.compile(r"(?<!不)(?P<cue>应当|必须)"),
        plain("obligation"),
        (
            ("渡口经营者应当配备救生设备。", ("obligation 应当 渡口经营者",)),
            ("渡口经营者应当配备救生设备，并应当公布票价。", ("obligation 应当 渡口经营者", "obligation 应当 渡口经营者")),
            ("渡船载客过江的，必须办理保险。", ("obligation 必须 -",)),
            ("渡工发现险情的，应当立即停航。", ("obligation 应当 渡工",)),
            ("夜间航行应当由渡口管理单位批准。", ("obligation 应当 渡口管理单位",)),
            ("应当检验而未检验的渡船，不予登记。", ()),
            ("依法应当取得许可而未取得的，不予登记。", ()),
            ("本办法所称渡船，是指应当登记的载客船舶。", ()),
            ("应当公示的票价不得涂改。", ()),
            ("渡口标志应当醒目。", ("obligation 应当 渡口标志",)),
            ("水文预报应当及时发布，适应当地需要。", ("obligation 应当 水文预报",)),
            ("有条件的渡口应当配合采取应急措施。", ("obligation 应当 有条件的渡口",)),
        ),
    ),
    Rule(
        "norm-obligation-short",
        re.compile(r"(?<![不必])(?P<cue>应(?!当|.{1,2}[尽未]|[^，]{1,12}(?:要求|请求|邀请|申请)(?:$|[，可应]))|须|要)(?=[一-鿿])"),
        short("obligation"),
        (
            ("渡口经营者还须公布票价。", ("obligation 须 渡口经营者",)),
            ("各地要加强渡口巡查。", ("obligation 要 各地",)),
            ("完善应急供应体系，满足需要。", ()),
            ("重要渡口要设置护栏。", ()),
            ("渡工应遵守航行规则。", ("obligation 应 渡工",)),
            ("组长：陈应平副市长", ()),
            ("推动补助应享尽享。", ()),
        ),
    ),
    Rule(
        "norm-duty",
        re.compile(r"(?<![没具享所拥含只])(?P<cue>有义务(?=[一-鿿])|有(?!关|限|效|偿|机|条件|权|序|害|毒|利|的|应)(?=(?:(?!应当|不得|可以|履行|违反)[^，：有]){1,60}的?义务(?:，|：|$)))"),
        duty,
        (
            ("任何单位和个人都有爱护渡口设施的义务。", ("obligation 义务 任何单位和个人",)),
            ("乘客有义务配合安全检查。", ("obligation 有义务 乘客",)),
            ("渡口经营者履行下列义务：", ()),
        ),
    ),
    Rule(
        "norm-prohibition",
        re.compile(r"(?P<cue>不得(?!不|已|力)|不准|不应当|不应(?!急))"),
        plain("prohibition"),
        (
            ("乘客不得携带易燃物品上船，不得跨越护栏。", ("prohibition 不得 乘客", "prohibition 不得 乘客")),
            ("乘客不得不改乘其他船舶。", ()),
            ("不得转让的线路经营权，由原审批机关收回。", ()),
            ("渡口范围内不得垂钓。", ("prohibition 不得 -",)),
        ),
    ),
    Rule(
        "norm-prohibition-short",
        re.compile(r"(?P<cue>不能(?!不))(?=[一-鿿])"),
        short("prohibition"),
        (
            ("各地不能层层加码。", ("prohibition 不能 各地",)),
            ("渡口经营者不能提供证明的，应当说明原因。", ()),
        ),
    ),
    Rule(
        "norm-ban",
        re.compile(r"(?P<cue>禁止|严禁|允许)"),
        forbidden,
        (
            ("禁止在渡口水域游泳。", ("prohibition 禁止 -",)),
            ("严禁超载；鼓励使用电动渡船。", ("prohibition 严禁 -",)),
            ("禁止任何单位和个人占用渡口。", ("prohibition 禁止 任何单位和个人",)),
            ("在禁止停泊水域停泊的，处五百元罚款。", ()),
            ("经营者应当告知乘客禁止吸烟。", ()),
            ("允许渡工在码头设置茶亭。", ("permission 允许 渡工",)),
            ("禁止停泊水域不得抛锚。", ()),
            ("渡口管理单位做好禁止捕鱼的宣传工作。", ()),
            ("本市下列水域禁止捕鱼：", ("prohibition 禁止 -",)),
        ),
    ),
    Rule(
        "norm-permission",
        re.compile(r"(?<!不)(?P<cue>可以)"),
        plain("permission"),
        (
            ("渡口经营者可以委托专业机构维护渡船。", ("permission 可以 渡口经营者",)),
            ("船舶受损可以修复的，予以修复。", ()),
            ("有条件的可以设置候船室。", ("permission 可以 -",)),
            ("渡口经营者应当告知乘客可以投诉。", ()),
            ("情节严重的，可以由海事机构决定停航。", ("permission 可以 海事机构",)),
        ),
    ),
    Rule(
        "norm-permission-short",
        re.compile(r"(?<![许认不])(?P<cue>可(?!以|能))(?=[一-鿿])"),
        short("permission"),
        (
            ("渡口经营者可申请补助。", ("permission 可 渡口经营者",)),
            ("渡船经检验合格，方可投入使用。", ("permission 可 -",)),
            ("提高可持续发展能力。", ()),
        ),
    ),
    Rule(
        "norm-power",
        re.compile(r"(?<![所享拥占具国没共])(?P<cue>有权)"),
        power,
        (
            ("任何单位和个人有权举报超载行为。", ("permission 有权 任何单位和个人",)),
            ("乘客有权要求退票，渡工有权拒绝超载。", ("permission 有权 乘客", "permission 有权 渡工")),
            ("船舶所有权人不明的，予以公告。", ()),
        ),
    ),
    Rule(
        "norm-unlimited",
        re.compile(r"(?P<cue>不受)(?=[^，]{0,40}限制(?!的))"),
        unlimited,
        (("抢险船舶不受航速限制。", ("permission 不受…限制 抢险船舶",)),),
    ),
    Rule(
        "norm-encouragement",
        re.compile(
            r"(?P<cue>鼓励|支持|引导|倡导|提倡)(?:(?:、|和|并|与|或者|以及)?(?:鼓励|支持|引导|倡导|提倡))*"
            r"(?:(?:、|和)(?:督促|监督|帮助|推动|规范|保障|保护|促进|推广|扶持|组织|指导|动员))*"
        ),
        encouragement,
        (
            ("鼓励渡口经营者使用电动渡船，支持科研机构研制新船型。", ("encouragement 鼓励 渡口经营者", "encouragement 支持 科研机构")),
            ("本市鼓励和支持社会力量参与渡口建设。", ("encouragement 鼓励 社会力量",)),
            ("鼓励聘请专业机构维护渡船。", ("encouragement 鼓励 -",)),
            ("渡口经营者应当加强管理，引导乘客有序乘船。", ()),
            ("加大支持力度，完善鼓励政策。", ()),
            ("航运协会加强自律，引导会员规范经营。", ("encouragement 引导 会员",)),
            ("支持航运协会的发展。", ("encouragement 支持 航运协会",)),
            ("提倡文明乘船。", ("encouragement 提倡 -",)),
        ),
    ),
    Rule(
        "sanction-body",
        re.compile("由"),
        punished,
        (
            ("违反本办法规定，超载的，由海事机构责令改正，处二千元罚款。", ("obligation 由 海事机构",)),
            ("有下列行为之一的，由市海事部门给予警告，可以并处五百元罚款：", ("obligation 由 市海事部门",)),
            ("渡口由乡镇人民政府管理。", ()),
            ("鉴定费用由渡口经营者承担。", ()),
            ("逾期未改正的，由有权机关依法处理。", ("obligation 由 有权机关",)),
        ),
    ),
    Rule(
        "sanction-fine",
        re.compile(r"处以?(?=[^，；]{1,40}?(?:罚款|拘留|罚金))(?!罚款的)"),
        fined,
        (
            ("违反规定的，由海事机构责令改正；拒不改正的，处五千元以下罚款。", ("obligation 处 海事机构",)),
            ("违反规定的，由海事机构责令改正，可以处五百元以下罚款。", ()),
            ("违反规定的，由海事机构责令改正，并处五百元以下罚款。", ()),
        ),
    ),
)


def findings(segment: Segment) -> list[tuple[Rule, Finding]]:
    """What the rules find in a segment, in the order of the text."""
    words = only_contains(segment.text)
    hits = sorted(
        ((found.start(), i, rule, found) for i, rule in enumerate(RULES) for found in rule.pattern.finditer(segment.text)),
        key=lambda hit: hit[:2],
    )
    out: list[tuple[Rule, Finding]] = []
    for _, _, rule, found in hits:
        at = found.start("cue") if "cue" in found.groupdict() else found.start()
        if any(start <= at < end or start < found.end() <= end for start, end in words if _contains(rule, found, segment)):
            continue
        if (one := rule.build(found, segment, [one for _, one in out])) is not None:
            out.append((rule, one))
    return _after_breach(segment, out)


def _contains(rule: Rule, found: re.Match[str], segment: Segment) -> bool:
    """Whether a word that overlaps the cue speaks against it: 适应|当地, but not 预报|应当 or 由|有权机关."""
    if found.group() == "应当":
        return re.match("[地事前时今代年日局]", segment.text[found.end() :]) is not None
    return rule.id != "sanction-body"


def _after_breach(segment: Segment, found: list[tuple[Rule, Finding]]) -> list[tuple[Rule, Finding]]:
    """The findings; of a segment that tells a breach (违反…规定，应当…) only those from its sanction on."""
    sanction = next((one.start for _, one in found if one.cue in {"由", "处"} or one.whose == "office"), None)
    if sanction is None or not re.search("违反", segment.text[:sanction]):
        return found
    return [(rule, one) for rule, one in found if one.start >= sanction]
