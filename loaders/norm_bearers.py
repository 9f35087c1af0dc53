"""Who a sentence speaks of: the actor that its words begin with, or the thing.

A name is complete where a predicate follows (养犬人|申请登记时); it goes on where another body follows (县级人民政府|教育部门),
or a conjunction and another actor (单位|和个人).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from policygraph.loaders.named import endings

# Signs of one character that also are part of longer words (人民, 委托, 有关, 自然资源) count only where they are not.
_SINGLE_ACTORS: Final = {
    "人": r"(?<![一二三四五六七八九十两几每多])人(?!民|才|口|类|身|均|大|文|工(?!会)|力|数|防|事|行(?!为)|士|像|格|为(?:因素|破坏|原因|活动|干)|选"
    "|道|际|群|居|车|造|物|生|权|情|次|脸|流|体|间|性|员)",
    "者": "(?<!或)者",
    "委": "委(?!员|托|派|任|外|会)",
    "局": "局(?!部|限|面|势|域|长)",
    "场所": "(?<!公共)(?<!经营)(?<!生产)(?<!活动)(?<!等)场所",
    "社": "社(?!会|区|保|团|交|科|员)",
    "组": "(?<!重)(?<!改)(?<!机)组(?!织|成|建|合|团|装|别)",
    "游客": "游客(?!车|船|运|房|流|中心)",
    "旅客": "旅客(?!车|船|运|房|流|列)",
    "公众": "公众(?!号|利益|健康|场所|安全|责任|参与度|平台)",
    "工": "(?<!投)工(?!作|程|业|伤|资|会|商|具|艺|地|期|序|种|厂|人|信|贸|匠|况|龄|余)",
    "户": "(?<=[一-鿿])(?<![每逐入出账帐门窗分到按单多两落立开销一二三四五六七八九十几])户(?!口|籍|外|型|数|均|内|用[水电气热]?[设管表]|表|名|头|号|门|端|厕)",
    "各方": "各方(?!面|式)",
    "组织": "(?<=[一-鿿])组织",
    "站": "站(?!台|址|房|场|内|前|区|线|名)",
    "厅": "(?<![门客餐大])厅(?!堂|长)",
    "代表": "代表(?!性|作|资格|团|名|权|证|职务|议案|建议|建议)",
    "主体": "主体(?!责任|功能|资格|结构|工程|地位|多元|建筑|部分|间)",
    "国家": "国家(?!级|标准|规定|利益|安全|秘密|法|的|强制|赔偿|重点|通用|所有|相关规定|有关规定)",
    "市场": "市场(?!化|价|监|主体|需求|秩序|准入|机制|经营|开办|交易|竞争)",
    "企业": "企业(?!家|名称|所得)",
    "政府": "政府(?!采购|信息|投资|规章|网站|令|购买|性|指导|定价|数据|补贴|资金|主导|公报)",
    "社区": "社区(?!服务|矫正|教育|卫生|治理|建设|用房|管理|养老|居家|文化|环境)",
    "平台": "平台(?!建设|数据)",
}
_SINGLE_VERBS: Final = (
    "由|向|是|应(?!急)|也|还|均|把(?!手)|将(?!军)|则(?!例)|又|已|既|未(?!成年|来)|不(?!动产|良|同|锈)|无(?!障碍|人|主|线|偿|害|证|机|照)"
    "|有(?!关|限|偿|机|效|害|毒|色|线|轨|条件|权)|自(?!然|治|愿|主|贸|来|律|身|己|有|用|觉|救|然|助|动|费|驾|由|行车)|经(?!济|营|贸|纪|办|费|信|常|验|理|销)"
    "|以(?!上|下|及|内|外|前|后|为)|对(?!外|口|象|方|应|台|接)|(?<![所现潜存])在(?!建|职|线|校|编|岗|册|读|住|地|园|场|产)|为(?!主|民|人)|因(?!素)|按(?!揭|摩|键)"
    "|从(?!业|事)|到(?!会|期|岗)|于|满(?!意)|都(?!市|会)|与|被|凭|拒|会同|拟"
)
# verbs that never stand before the noun of a name: 单位发现|责任人
_NEVER_IN_NAMES: Final = re.compile(
    "严重|损害|逃避|侵害|危害|查获|擅自|拒绝|依法(?!设|成)|发现|接到|收到|需要|违反|认为|通知|告知|要求|提请|报请|会同|协助|配合|报告|没有|具有|拥有|属于|以及其他|从事|进行|违法|可以|按照|依照|依据|根据|通过"
)
_IN_NAMES: Final = re.compile(r"(?:行政|主管|管理|监督|执法|协调|服务|业务|综合|领导|技术|专业|有关|相关|等|其他|保护|建设|教育)$")
# what stands before an object, so that the actor behind it is no subject: 携犬进入|人员密集场所
_BEFORE_OBJECT: Final = re.compile(rf"{_NEVER_IN_NAMES.pattern}|符合|进入|携带|查询|未(?!成年|来)|由|向|将(?!军)|把|委托|联系|发生|超过|采取|申报|为(?!主|民)")
_JOIN: Final = re.compile(r"(?:、|和|以及|及其|及(?!时)|或者|或|暨|，?与|等)(?:其他)?")
_OPENING_WORDS: Final = re.compile(r"(?:但是?|并且?|且|同时|其中|因此|此外|而|凡是?|或者|以及|如果|若)(?!发|联|排)")
# verbs that stand in names only where the noun follows at once: 举办|者
_SELDOM_IN_NAMES: Final = re.compile("(?:举办|兴办|创办|参与|参加|加强|采取|提供|建立|开展|实施|聘请|聘用|录用|签订|制定|作出|安排)")
# nouns that follow a verb in a name: 建设|单位
_TOUCHING: Final = re.compile("单位|人|者|户|部门|机构|主体|方|公司|平台|机关|商|改革|管理|主管|监督|行政|执法|服务")
_NAME_OF_VERB: Final = re.compile(r"从事|符合|具有|取得|拥有|获得|依法|有|在|为|与|经|未|被|负有|参加|已")
_PREPOSITION: Final = re.compile(
    r"在(?!建|职|线|校|编|岗)|由|对(?!外|口)|自(?!然|治|贸|来|己|有|用|行车)|经(?!济|营|贸|纪|办机|办人|费)|按照?|依照|依据|依法|根据|通过|因(?!素)|由于|为(?!主)|向|从(?!业|事)|以(?!上|下|及)|除|将|把|于|未经|至|截至|当(?!地|事|日|年|前|代)|遇"
)
ADVERBIAL_END: Final = re.compile(r"(?:时|前|后|内|中|期间|之日起?|以前|以后|之前|之后|同时|过程中|情况下|的|之一|需要|起|必要时|外|上|下)$")
_TO_WHOM: Final = re.compile("对|向|将|把|由|经|按|依照|根据|自|除")
_ACTS: Final = re.compile("(?:单位|个人|人|者|企业|机构|部门|组织|人员|公司|政府|机关|团体|学校|医院|主体|员|户)等?$")
_ADVERBS: Final = re.compile(
    r"(?:都|均|也|还|则|就|即|便|(?<=[后格准意续毕成书证记过])方|^方|又|并|且|一律|依法|及时|同时|另|一般|原则上|必要时|应|但|但是|确需|仍|仍然|自觉|必须|共同|亦|皆|再|另行|每年|每月|每季度|优先|最长|最高|最多|最低|最少|累计|根据需要|根据实际情况|根据实际需要|其|不)$"
)


@cache
def _actor() -> re.Pattern[str]:
    words = sorted(endings("norm_actors"), key=len, reverse=True)
    return re.compile("|".join(_SINGLE_ACTORS.get(word, re.escape(word)) for word in words))


@cache
def _verb() -> re.Pattern[str]:
    words = sorted(endings("norm_verbs"), key=len, reverse=True)
    return re.compile("|".join([*words, _SINGLE_VERBS]))


def without_adverbs(head: str) -> str:
    """`head` without the adverbs at its end, which stand before the cue: 单位和个人都|应当."""
    before = None
    while before != head:
        before, head = head, _ADVERBS.sub("", head)
    return head


def opening(head: str) -> int:
    """How many characters of `head` are conjunctions before the subject: 但|养犬人."""
    found = _OPENING_WORDS.match(head)
    return found.end() if found else 0


def actor_end(head: str, *, loose: bool = False) -> int | None:
    """Where the actor that `head` begins with ends; None if it begins with none. `head` is masked.

    `loose`: any words behind the name are taken for a predicate, also those that open with no known verb.
    """
    found = list(_actor().finditer(head))
    for i, here in enumerate(found):
        end = here.end()
        while head[end : end + 1] == "□":
            end += 1
        rest = head[end:]
        if not rest:
            return end
        after = found[i + 1] if i + 1 < len(found) else None
        if after and after.start() == end and after.group() == "组织":
            return end  # 建设单位|组织验收
        join = _JOIN.match(rest)
        if join:
            # within a list the names are long, and 与 joins only where nothing but names follows
            between = rest[join.end() : after.start() - end] if after else ""
            listed = after and not _NEVER_IN_NAMES.search(between) and not _PREPOSITION.match(between)
            if listed and (join.group()[:1] != "与" or (not loose and is_whole_actor(head))):
                continue
            return end + 1 if rest[0] == "等" else end if loose or join.group()[:1] == "与" else None
        if after and not _is_predicate(head[end : after.start()], after.group()):
            continue
        if re.match("中(?!止|断|标)", rest):
            return None  # 法律援助机构中负责审查的人员
        return end if loose or (rest[0] != "的" and _verb().match(rest)) else None
    return None


def _is_name(words: str, end: int) -> bool:
    """Whether the first `end` of `words` are a name (建设单位, 符合条件的企业), not an act (聘请专业机构)."""
    first = _actor().search(words)
    if first and "的" not in words[: first.start()] and _BEFORE_OBJECT.search(words[: first.start()]):
        return False
    verb = _verb().match(words)
    if not verb:
        return True
    if _NAME_OF_VERB.match(words) and "的" in words[:end]:
        return True
    touching = _TOUCHING.match(words, verb.end())
    return touching is not None and touching.end() <= end


def _is_predicate(gap: str, noun: str) -> bool:
    """Whether the words between two actors are a predicate (发现有关|人员), not part of a name (教育主管|部门).

    `noun` is the second actor.
    """
    if not gap or gap.startswith("的"):
        return False
    if _NEVER_IN_NAMES.search(gap) or ((seldom := _SELDOM_IN_NAMES.search(gap)) and (seldom.end() < len(gap) or not _TOUCHING.match(noun))):
        return True
    if re.search(r"、|和", gap) and _IN_NAMES.search(gap) and not re.search(_SINGLE_VERBS, gap):
        return False
    for found in _verb().finditer(gap):
        if len(found.group()) == 1 and found.group() != "有":
            return True
        if found.end() != len(gap) and not _IN_NAMES.search(gap):
            return True
    return False


def begins_with_preposition(head: str) -> bool:
    return _PREPOSITION.match(head) is not None


def is_whole_actor(head: str) -> bool:
    """Whether all of `head` names an actor, its attributes included: 从事诊疗活动的单位和个人."""
    return any(found.end() == len(head.rstrip("□")) for found in _actor().finditer(head)) or bool(
        re.search("(?:单位|部门|机构|企业|组织|人员|个人|政府|机关|团体|人|者)等$", head)
    )


def may_act(name: str) -> bool:
    """Whether a chunk that ends with an actor may be a subject: not 对举报的个人, 经主管部门."""
    first = _actor().search(name)
    if first and "的" not in name and _BEFORE_OBJECT.search(name[: first.start()]):
        return False
    return not begins_with_preposition(name) or ("的" in name and not _TO_WHOM.match(name) and _ACTS.search(name) is not None)


def subject(head: str) -> tuple[int, int] | None:
    """The range of the actor that is the subject of `head`, which a cue follows; None if it names none."""
    start = opening(head)
    bare = without_adverbs(head[start:])
    if not bare:
        return None
    end = actor_end(bare, loose=re.search("[时后前]$", bare) is not None)
    if end and not _is_name(bare, end):
        end = None
    if end == len(bare) and not begins_with_preposition(bare):
        return start, start + end
    if begins_with_preposition(bare):
        # 为庆典提供服务的|经营者 and 在景区从事零售的|经营者|储存…, but not 对举报的人员, 在建筑物的平台
        attributed = None if _TO_WHOM.match(bare) else re.search("的", bare)
        more = actor_end(bare[attributed.end() :]) if attributed else None
        if attributed and more and _ACTS.search(bare[: attributed.end() + more]):
            return start, start + attributed.end() + more
        return None
    if is_whole_actor(bare):
        verb = _verb().search(bare)
        if end is None or end >= len(bare) or not verb or "的" in bare:
            return start, start + len(bare)
    return (start, start + end) if end else None


def case_subject(chunk: str) -> tuple[int, int] | None:
    """The actor at the head of a chunk that states a case or a time: 养犬人|遗失证件的."""
    start = opening(chunk)
    words = chunk[start:]
    if begins_with_preposition(words):
        return None
    end = actor_end(words, loose=True)
    # 渡工的执照遗失的: the case is that of a thing
    return (start, start + end) if end and end < len(words) and words[end] != "的" and _is_name(words, end) else None


def agent_end(behind: str) -> int | None:
    """How many characters behind 由 name who acts."""
    return actor_end(behind, loose=True)


def addressee(behind: str) -> int:
    """How many characters behind an encouragement or a ban name whom it addresses; 0 if its words are what to do."""
    end = actor_end(behind.rstrip("□"), loose=True)
    if end and begins_with_preposition(behind) and not ("的" in behind[:end] and _ACTS.search(behind[:end])):
        return 0  # 在码头的候船厅吸烟
    return end if end and _is_name(behind, end) else 0


# what no thing is called: the words open a predicate, unless their last word names a thing (建设项目)
_PREDICATE: Final = re.compile(
    "从事|开展|实施|进行|举办|发生|发现|申请|设立|违反|利用|使用|因|确需|需要|采取|采用|拒不|逾期|未|不|无|经|已|新建|改建|扩建|擅自|没有|符合|具有"
    "|取得|属于|通过|委托|参加|组织|办理|提出|收到|接到|能够|有(?!关|效|限|偿|机)|发布|公布|受理|作出|制定|编制|修改|拆除|变更|转让|出租|建立|加强"
)
# verbs that stand in no name without 的: 编制规划应当… is an act of nobody named
_ACT: Final = re.compile("编制|制定|修改|调整|举办|设立|从事|开展|进行|办理|拆除|变更|转让|出租|建立|加强|提出|编写|开采|利用|占用|迁移")
_THING_END: Final = re.compile(
    "(?:项目|方案|计划|材料|办法|规定|文件|合同|协议|标准|设施|设备|场所|决定|信息|目录|规划|公告|通知|书|证|表|费|费用|资金|工作|活动|过程|行为|名称|程序"
    "|结果|记录|制度|预案|车辆|船舶|物|品|人次)$"
)
_BUILT: Final = re.compile("(?:新建|已建成?|建成)的?[^、，]{0,8}(?:小区|住宅|建筑物?|房屋|道路|工程|管网|管线|停车场|桥梁)")
# 对渡口的利用应当合理: an act is the thing; 对举报的人员应当奖励 says to whom
_ACT_UPON: Final = re.compile(
    "对.{1,30}的(?:利用|保护|管理|使用|审查|监督|评估|考核|处置|处理|检查|审批|建设|开发|修缮|评价|监测|整治|奖励|处罚|限制|补偿|认定|投诉)$"
)
# 与渡口相邻的建筑, 经批准设立的航线
_ATTRIBUTED: Final = re.compile(
    "(?:经|与|在|以|被|因|未经|依法).{2,40}的(?!.*的)(?!.*(?:规定|要求|情况|原则|程序|标准|需要|基础|范围|条件|方式|情形|职责|权限|同时|期限|期间|过程|情形下|名义|前提)$).{2,10}$"
)
_MEASURE: Final = re.compile("每.{1,4}|最[高长低多少迟]|其中|.{0,2}(?:一般|通常|原则上|特殊情况)|同时|如|如需|如果")
_ADJUNCT: Final = re.compile(r"(?<=..)(?:在(?!建|职|线)|自(?!然|治|贸|来|己|有|行车|动|助|备|媒|主|用)|于|因(?!素)|经(?!济|营|贸|费)|按照|依照|根据).{1,30}$")


def thing(head: str) -> int | None:
    """How many characters of `head` name the thing that a rule is about: 渡口标志|应当醒目; None if they are no name.

    A time or a prepositional phrase behind the name is cut off: 渡船|在首次下水时|应当.
    """
    if begins_with_preposition(head) and not _ACT_UPON.match(head) and not _ATTRIBUTED.match(head):
        return None
    if _MEASURE.fullmatch(head):
        return None
    bare = _ADJUNCT.sub("", head)
    if not bare or ADVERBIAL_END.search(bare) or bare.endswith(("得", "等情形", "有关规定")):
        return None
    if _ACT.match(bare) and "的" not in bare:
        return None
    if _BUILT.fullmatch(bare):
        return len(bare)
    if _PREDICATE.match(bare) and not re.match(".{2,8}的.", bare) and not _THING_END.search(bare):
        return None
    return len(bare)
