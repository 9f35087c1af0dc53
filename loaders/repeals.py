"""Sentences by which a document ends others, or clauses of others: 废止, 停止执行, 失效.

Most sentences with 废止 end nothing (制定、修改和废止地方性法规; 被废止的; 拟废止): a repeal needs a named document as
the object or subject of the verb, and no condition about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from policygraph.loaders.dates import DAY
from policygraph.loaders.relation_rules import (
    CLAUSE,
    DOC,
    ITEM_MARK,
    NOT,
    NUMERAL,
    ONE_CLAUSE,
    UNMARKED,
    Finding,
    Rule,
    Sentence,
    clause_names,
    clauses_behind,
    listed_after,
    listed_before,
    stated_when,
)

_ENDED: Final = r"""(?:废止(?:执行)?|停止(?:执行|实施|施行|使用|适用)|终止(?:执行|实施|施行)|不再(?:执行|实施|施行|适用|有效|使用)
                    |失效|失去效力|作废|废除)"""
_KIND: Final = r"(?:文件|规章|法规|政策|规定|办法|意见|通知|制度|司法解释|决定)"
_SUFFIX: Final = rf"""(?: 等?(?:{NUMERAL})?[个件项份部]?(?:[省市县区]级|[省市县区]政府|本级)?(?:行政|规范性|地方性|有关|相关|配套)*{_KIND}
      | 等(?:{NUMERAL}[个件项份部])? | 文 | 的(?:通知|决定|公告|通告|规定|函|批复|意见|文件)
      | 及其{NOT}{{1,20}} | (?:以及|和|及)(?:相关|有关|配套){NOT}{{1,25}} | （[^（）]{{0,40}}） | \([^()]{{0,40}}\) )"""
# 除第五条外，其余条款…; （第五条除外）; 第五条继续有效，其余条款…
_KEPT: Final = r"(?:继续(?:有效|执行|施行|适用|保留)|仍然?(?:有效|执行|适用)|(?:予以)?保留|除外)"
_REST: Final = r"的?(?:其(?:余|他)的?(?:各|所有|全部)?(?:条款|条文|规定|内容|部分|政策|条)?)"
_SAVE: Final = rf"(?:[，,]?除{NOT}{{1,40}}?外[，,]?(?:{_REST})?|{_KEPT}[，,]{_REST})"
_ADVERB: Final = rf"""(?:[，,]?(?: 自{NOT}{{1,30}}?起 | {DAY}起 | 从{NOT}{{1,25}}?起 | 即日起 | 于{NOT}{{1,20}}?(?:日起|日|起|后|时)
      | 现 | 决定 | 经{NOT}{{1,30}}?(?:同意|批准|研究|决定|评估|清理) | (?:因|由于){NOT}{{1,40}}(?=[，,])
      | (?:现?已|已经)被{DOC}[替取代]代(?=[，,]) | (?:现?已|已经)(?:不|过|超|完成|无|失去|被{NOT}{{1,30}}[替取代]代){NOT}{{0,40}}(?=[，,])
      | 不(?:再)?适应{NOT}{{1,30}}(?=[，,])
      | (?:有效期|期限)?(?:已)?(?:到期|届满|期满)后?(?:的)? | 本{NOT}{{1,8}}(?:施行|实施|印发|公布|发布|执行|生效)(?:之日起|之日|后|时)
      | 届时 | 同时 | 同步 | 相应 | 随之 | 一并 | 一同 | 均 | 都 | 也 | 亦 | 则 | 即(?:行)? | 全部 | 一律 | 予以 | 给予 | 进行
      | 正式 | 明令 | 宣布 | 自行 | 自动 | 自然 | 依法 | 按规定 | 应当?(?=同时|停止|予以) ))"""
_STOPS: Final = r"(?=[，,。；;：:！!（()）”]|$|并自|的(?:通知|决定|公告|通告)$)"
_UNREAL: Final = re.compile(
    r"(?:^|[，,。；;])(?:如果?|若|倘若|一旦|因|由于|鉴于|待)[^，,]*$|(?:建议|拟|提请|提议|要求|是否|不予|不得|未)(?:将|对|把)?[^，,]{0,6}$"
)
_NO_ACT: Final = re.compile(
    r"""(?:修改|修订|制定|清理|调整|新增|保留)(?:或者?|和|与|及|以及|、|并)?$
      | (?:被|拟|另行|未|不|可以?|应当?|须|建议|提请|提议|是否|已经?|及时|适时|逐步|要求|需要?|负责|有权|申请|提出|推动|研究|抓紧|尽快)$""",
    re.VERBOSE,
)


# 如国家另有规定，则…; 待新办法施行后，…: nobody knows the condition to be met
_CONDITION: Final = re.compile(
    r"""(?:^|[，,。；;：:、]|今后|以后|期间|将来)(?:如果?(?![下期实何前]|上[所述文表])|若(?!干)|倘若?|假如|一旦|待(?!遇|业|岗|办|定)|俟|只要|等到)
        [^，,。；;]+ (?: [，,](?!以)[^，,。；;]* | (?:[，,][^，,。；;]+)+[，,](?:则|那么|届时|即)[^，,。；;]* )$
      | (?:国家|国务院|省|上级|中央|部委?|法律|法规)[^，,。；;\d\ue000-\uf8ff]{0,30}(?:出台|颁布|制定|另有)
        [^，,。；;\d\ue000-\uf8ff]{0,15}(?:后|时|之日起?|的)[，,][则原]?$""",
    re.VERBOSE,
)
_THEN: Final = re.compile("届时")
# 有效期届满后自动失效 is its own term, and ends nothing; 有效期已届满，予以废止 does
_WHEN_OVER: Final = re.compile("(?<!已)(?:到期|届满|期满)后")
_A_DAY: Final = re.compile(rf"{DAY}|\d月|之日|本{NOT}{{1,8}}(?:施行|实施|生效)")
# 来函称《甲办法》…: told of somebody else's paper
_REPORTED: Final = re.compile(
    r"(?:(?<![简名统总宣职通号])称|指出|反映|反馈|认为|误传|网传|传言|谣传|盛传|报道|来[函电文])(?:了|说|道|称)?[，,：:]?[“\"]?[原将把对]?$"
)


# 已由云政办〔2031〕5号文件废止, 被市政府令第9号废止: the document that has done it, not the one that it was done to
_AGENT: Final = re.compile(r"(?:由|被)(?:[一-鿿]{0,12}(?:政府|办公室|办公厅|委员会|[局厅委]))?(?:(?:19|20)\d\d年)?[“\"（(]?$")
# 《乙决定》（云政发〔2031〕5号）废止了《甲办法》: what another document did
_DONE_BY: Final = re.compile(
    rf"(?:^|[，,：:])(?![^，,：:]*(?:根据|依据|按照|依照|落实|贯彻|适应|按|自))[^，,：:]{{0,12}}{DOC}(?:文件?|中|已|已经|决定|明确|同时)*$"
)


def _unreal(before: str) -> bool:
    """Whether what stands before the documents, or the verb, makes the repeal a condition's, a plan or somebody's word."""
    if _UNREAL.search(before) or _CONDITION.search(before) or _REPORTED.search(before):
        return True
    return bool(_THEN.search(before[-4:])) and not _A_DAY.search(before)


_SAVED: Final = re.compile(
    rf"除(?P<but>{NOT}{{1,30}}?){_KEPT}?(?:之|以)?外|(?:^|[（(，,]|但|其中)(?:但|其中)?(?P<stays>(?:{ONE_CLAUSE}[、和及]?)+{NOT}{{0,10}}?){_KEPT}"
)
_SAVED_BEFORE: Final = re.compile(rf"除(?P<but>{NOT}{{1,30}}?){_KEPT}?(?:之|以)?外[，,]?[对将]?$")


def _saved(sentence: Sentence, places: list[int]) -> str:
    """The words for the clauses that the repeal leaves in force: 除第五条外; "" where it leaves none."""
    behind = re.split(DOC, sentence.text[places[-1] + 1 :])[0]
    found = _SAVED_BEFORE.search(sentence.text[: places[0]]) or _SAVED.search(behind)
    return (found["but"] or found["stays"]) if found else ""


def _ends(sentence: Sentence, places: list[int], near: str) -> Iterator[Finding]:
    when = stated_when(sentence, near)
    saved = _saved(sentence, places)
    for at in places:
        clauses = clauses_behind(sentence, at)
        if saved and (at == places[-1] or _SAVED_BEFORE.search(sentence.text[: places[0]])):
            others = {name for name in clause_names(saved) if name not in clauses}
            # 第三条废止，第五条继续有效: what ends is named
            clauses = clauses if others and clause_names("".join(clauses)) else (f"除{saved}外的条款",)
        yield Finding("partially_repeals" if clauses else "repeals", at, when, clauses)


_NUMBERED: Final = re.compile(rf"{UNMARKED}[（(](?={DOC}[）)])")


def _passive(found: re.Match[str], sentence: Sentence) -> Iterator[Finding]:
    places = listed_before(sentence.text, found.start("last"))
    places += [found.start("gap") + more.end() for more in _NUMBERED.finditer(found["gap"])]
    before = sentence.text[: places[0]]
    if _unreal(before) or _AGENT.search(before) or sentence.quoted(found.start("verb")):
        return
    if (_THEN.search(found["gap"]) and not _A_DAY.search(before)) or _WHEN_OVER.search(found["gap"]):
        return
    ahead = re.search(r"自\d{4}年\d{1,2}月\d{1,2}日起[，,]?$", before)
    after = re.match(r"[，,](?:自|从)?[^，,。；;]{0,14}起(?:停止|不再|终止)[执实施]", sentence.text[found.end() :])
    near = (ahead.group() if ahead else "") + found["gap"] + (after.group() if after else "")
    yield from _ends(sentence, places, near)


def _active(found: re.Match[str], sentence: Sentence) -> Iterator[Finding]:
    before = sentence.text[: found.start()]
    if _unreal(before) or sentence.quoted(found.start("verb")) or _NO_ACT.search(before):
        return
    if not sentence.title and (before.endswith("关于") or _DONE_BY.search(before)):
        return
    if re.match(r"(?:的|后|前|或|之)[^：:]*$", found["owner"]):  # 已废止的《甲办法》, 废止后的《甲办法》
        return
    if re.search(r"与|根据|依据|按照|依照|违反|不符合|规定", found["owner"]):
        return
    places = listed_after(sentence.text, found.start("first"))
    behind = sentence.text[places[-1] + 1 :]
    unfit = r"的[，,]|的?(?:时|后|之日|程序|建议|议案)|(?:等[^，,]{0,12})?(?:不一致|相抵触|不符)"
    if not sentence.title and re.match(unfit + r"|的(?:决定|通知|公告|请示|说明)", behind):
        return
    yield from _ends(sentence, places, "…" + before[-20:] + found["verb"])


PASSIVE: Final = Rule(
    "repeal-passive",
    re.compile(
        rf"""(?P<last>{DOC}) (?:(?<=[（(“]{DOC})[）)”])? (?:{CLAUSE})? (?P<gap>{_SUFFIX}{{0,2}}(?:{_SAVE})?{_ADVERB}{{0,6}})
             (?P<verb>{_ENDED}) {_STOPS}""",
        re.VERBOSE,
    ),
    _passive,
    (
        ("《云岚市摊位管理办法》同时废止。", ("repeals 云岚市摊位管理办法",)),
        ("本办法自2031年1月1日起施行，原《甲办法》（云政发〔2019〕8号）、《乙规定》（云政办〔2020〕9号）同时废止。",
         ("repeals 云政发〔2019〕8号", "repeals 云政办〔2020〕9号")),
        ("2008年3月2日市人民政府发布的《甲办法》、2011年市人民政府发布的《乙规定》同时废止。", ("repeals 甲办法", "repeals 乙规定")),
        ("2001年通过、根据2009年发布的《关于修改〈甲条例〉的决定》第一次修正、根据2015年《关于修改〈甲条例〉的决定》第二次修正的《甲条例》同时废止。",
         ("repeals 甲条例",)),
        ("《甲办法》（试行）（云政办〔2018〕7号）予以废止，即日起停止执行。", ("repeals 云政办〔2018〕7号",)),
        ("青政办〔2015〕3号文件自行废止。", ("repeals 青政办〔2015〕3号",)),
        ("《甲意见》（云政发〔2012〕3号）已不适应当前工作需要，经市政府同意，现予以废止。", ("repeals 云政发〔2012〕3号",)),
        ("根据《甲法》，《乙办法》停止执行。", ("repeals 乙办法",)),
        ("《甲办法》第三条、第五条第二款同时废止。", ("partially_repeals 甲办法",)),
        ("《甲办法》中关于门票补贴的条款予以废止。", ("partially_repeals 甲办法",)),
        ("《甲办法》和《乙办法》第八条同时停止执行。", ("repeals 甲办法", "partially_repeals 乙办法")),
        ("《甲办法》已被《乙办法》替代，予以废止。", ("repeals 甲办法",)),
        ("《甲通知》（云价〔2015〕1号）规定的停靠收费标准不再执行。", ("partially_repeals 云价〔2015〕1号",)),
        ("宣布《甲通知》失效。", ("repeals 甲通知",)),
        ("云政办发〔2015〕2号文件第二条第三款不再执行。", ("partially_repeals 云政办发〔2015〕2号",)),
        ("《甲政策》“三、加大扶持”中的第5条予以废止。", ("partially_repeals 甲政策",)),
        ("决定对《甲办法》等3件市政府规章予以废止（见附件1）。", ("repeals 甲办法",)),
        ("关于印发《甲办法》的通知（云政办〔2018〕7号）不再执行。", ("repeals 云政办〔2018〕7号",)),
        ("《甲办法》等5件行政规范性文件自本决定公布之日起废止。", ("repeals 甲办法",)),
        ("订立合同所依据的《甲法》被修改或者废止的，合同可以变更。", ()),
        ("《甲条例》废止后，按照新规定执行。", ()),
        ("如《甲办法》同时废止，另行通知。", ()),
        ("《甲办法》（云政办〔2028〕4号）已由云政办〔2031〕5号文件废止。", ()),
        ("该文件已被《乙决定》（云政发〔2031〕5号）废止。", ()),
        ("由市民政局起草的《甲办法》（云政办〔2028〕4号）废止。", ("repeals 云政办〔2028〕4号",)),
        ("如上级出台新的规定，则《甲办法》同时废止。", ()),
        ("待新的摊位办法施行后，《甲办法》自行废止。", ()),
        ("国家出台新规定后，《甲办法》自行废止。", ()),
        ("省人民政府颁布的《甲办法》同时废止。", ("repeals 甲办法",)),
        ("新的规定另行制定，届时《甲办法》废止。", ()),
        ("本办法自2031年5月1日起施行，届时《甲办法》废止。", ("repeals 甲办法",)),
        ("本办法施行中如遇政策调整，以上级规定为准，《甲办法》同时废止。", ("repeals 甲办法",)),
        ("有单位来函称“《甲办法》自2031年5月1日起废止”，经核实不属实。", ()),
        ("有单位来函称《甲办法》自2031年5月1日起废止。", ()),
        ("市政府印发的“《甲办法》”予以废止。", ("repeals 甲办法",)),
        ("《甲办法》（云政办〔2028〕4号）除第五条外，自2031年7月1日起废止。", ("partially_repeals 云政办〔2028〕4号",)),
        ("除第三条继续有效外，《甲办法》其余条款予以废止。", ("partially_repeals 甲办法",)),
        ("《甲办法》第三条继续有效，其余条款停止执行。", ("partially_repeals 甲办法",)),
        ("《甲办法》予以废止，但第六条继续有效。", ("partially_repeals 甲办法",)),
        ("如上所述，《甲办法》予以废止。", ("repeals 甲办法",)),
        ("若干文件清理后，《甲办法》予以废止。", ("repeals 甲办法",)),
        ("《甲办法》有效期届满后自动失效。", ()),
        ("《甲办法》有效期已届满，予以废止。", ("repeals 甲办法",)),
        ("除《甲办法》外，《乙办法》予以废止。", ("repeals 乙办法",)),
        ("《甲办法》（云政办〔2028〕4号）及其补充通知（云政办〔2029〕2号）同时废止。",
         ("repeals 云政办〔2028〕4号", "repeals 云政办〔2029〕2号")),
        ("《甲办法》（云政办〔2028〕4号）及其补充通知（云政办〔2029〕2号）、《乙规定》同时废止。",
         ("repeals 云政办〔2028〕4号", "repeals 云政办〔2029〕2号", "repeals 乙规定")),
        ("云岚市关于流动摊点的通知（云政办〔2026〕8号）自本通知印发之日起废止。", ("repeals 云政办〔2026〕8号",)),
        ("《甲办法》（云政办〔2028〕4号）2031年7月1日起停止执行。", ("repeals 云政办〔2028〕4号",)),
        ("《甲办法》第八至十条废止。", ("partially_repeals 甲办法",)),
        ("如省里另有规定，则《甲办法》同时废止。", ()),
        ("待新规定施行后，《甲办法》自行废止。", ()),
        ("如有不一致，以本办法为准，《甲办法》同时废止。", ("repeals 甲办法",)),
        ("《甲办法》已于2015年废止。", ()),
        ("现恢复执行《甲办法》（云政办〔2028〕4号），云政办〔2029〕8号文件同时废止。", ("repeals 云政办〔2029〕8号",)),
        ("停止执行《甲办法》，《乙办法》同时废止。", ("repeals 甲办法", "repeals 乙办法")),
        ("按照《甲办法》规定逾期不办理的，其许可自行失效。", ()),
        ("制定、修改和废止地方性法规，适用《甲法》。", ()),
    ),
)

ACTIVE: Final = Rule(
    "repeal-active",
    re.compile(
        rf"""(?P<verb>废止|停止(?:执行|实施|施行|使用)|终止(?:执行|实施)|不再执行|宣布失效)
             (?P<owner>(?:了)?(?:下列|以下)?{NOT}{{0,60}}?(?:[：:](?:{ITEM_MARK})?)?{NOT}{{0,20}}?) (?P<first>{DOC})""",
        re.VERBOSE,
    ),
    _active,
    (
        ("经研究，决定废止《甲办法》（云政发〔2010〕1号）、《乙办法》。", ("repeals 云政发〔2010〕1号", "repeals 乙办法")),
        ("同时废止市政府2009年印发的《甲办法》。", ("repeals 甲办法",)),
        ("决定废止下列文件：1.《甲办法》（云政发〔2010〕1号）；", ("repeals 云政发〔2010〕1号",)),
        ("即日起停止执行青政发〔2011〕2号文件。", ("repeals 青政发〔2011〕2号",)),
        ("废止《甲办法》第七条。", ("partially_repeals 甲办法",)),
        ("废止《甲办法》（第五条除外）。", ("partially_repeals 甲办法",)),
        ("建议废止《甲办法》。", ()),
        ("《乙决定》（云政发〔2031〕5号）废止了《甲办法》。", ()),
        ("根据《乙条例》废止《甲办法》。", ("repeals 甲办法",)),
        ("如国家另有规定，则废止《甲办法》。", ()),
        ("会议纪要写明“市政府决定废止《甲办法》”，尚未发文。", ()),
        ("不得使用已废止的《甲标准》。", ()),
        ("已经废止《甲办法》的地方做好衔接。", ()),
        ("修改和废止《甲办法》的，应当公告。", ()),
        ("根据市政府关于废止《甲办法》的决定办理。", ()),
    ),
)


_LEAD: Final = re.compile(
    rf"""(?:废止|失效|停止执行|不再执行)(?:[^。；;{DOC[1:-1]}]{{0,30}}(?:下列|以下|如下)[^。；;{DOC[1:-1]}]{{0,30}}[：:]
            |[^，,。；;{DOC[1:-1]}]{{0,25}}(?:文件|规章|法规|司法解释|政策|目录|名单|清单|如下)(?:[（(][^）)]*[）)])?[：:。]?$)
       | (?:下列|以下)[^。；;{DOC[1:-1]}]{{0,60}}(?:废止|失效|停止执行|不再执行)[^。；;{DOC[1:-1]}]{{0,12}}[：:。]?$""",
    re.VERBOSE,
)
_LEAD_UNREAL: Final = re.compile(r"修改(?:或者?|和|、|及|并)|拟|被|继续有效|保留|建议|程序|应当|可以|不得|的，|情形|条件")
_ITEM: Final = re.compile(rf"^(?:{ITEM_MARK}|{NUMERAL}(?={DOC}))?(?P<owner>[^，,。；;：:“”\ue000-\uf8ff]{{0,100}}?)(?P<first>{DOC})")


def leads_list(text: str) -> bool:
    """Whether the masked sentence says that the documents listed below it are repealed."""
    return bool(_LEAD.search(text)) and not _LEAD_UNREAL.search(text)


def list_item(sentence: Sentence, near: str) -> Iterator[Finding]:
    """The documents of one item below such a sentence, whose words `near` tell from when."""
    found = _ITEM.match(sentence.text)
    if found:
        yield from _ends(sentence, listed_after(sentence.text, found.start("first")), near)


_UNMARKED_ITEM: Final = re.compile(
    rf"""^{ITEM_MARK}(?P<title>[^，,。；;：:、《》“”（）()\ue000-\uf8ff]{{1,12}}?(?:[省市县区州盟旗]|政府|办公室|办公厅|委员会|[局厅]|关于)
        [^，,。；;：:《》“”（）()\ue000-\uf8ff]{{2,60}}(?:条例|办法|规定|细则|规则|通知|意见|通告|公告|方案|决定))(?:[（(][^（）]*[）)])?[；;。]?$""",
    re.VERBOSE,
)


def unmarked_item(text: str) -> str | None:
    """The title of a listed document that has neither 《》 nor number: 一、云岚市渡口管理办法."""
    found = _UNMARKED_ITEM.match(text)
    return found["title"] if found else None


_TITLE_WORDS: Final = re.compile(
    r"关于(?P<verb>废止|停止执行|修改|修订)(?P<words>[^《》〈〉]{4,60}?)(?:部分|有关|个别)?(?:条款|内容|规定)?的(?:决定|通知|公告|通告)$"
)
_UNNAMED: Final = re.compile(r"^(?:部分|一批|有关|相关|若干|\d|[一二三四五六七八九十]+[件个])|[件批]|文件$|规章$|法规$")


def unmarked_in_title(title: str) -> tuple[str, str] | None:
    """Verb and title of a document that a decision's title names without 《》: 关于废止X办法的决定."""
    found = _TITLE_WORDS.search(title)
    if not found or _UNNAMED.search(found["words"]):
        return None
    return found["verb"], found["words"]


RULES: Final = (PASSIVE, ACTIVE)
