"""Documents beside this one: those that yield to it (不一致的，以本办法为准) and those that run with it (一并执行)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from policygraph.loaders.relation_rules import DOC, ITEM_MARK, Finding, Rule, Sentence, listed_before

_SELF: Final = (
    rf"(?:本|此)(?:{DOC}|(?:若干|产业|扶持|专项|实施|暂行)?(?:政策措施|政策意见|政策|意见|办法|规定|通知|细则|条例|方案|措施|通告|公告|决定|文件|规则|标准|预案"
    r"|制度|规划|计划|目录|指南|解释|纲要|规程|清单|章程|批复|规范|导则|指引|令|法(?!律)|文|件))"
)
_UNLIKE: Final = r"(?:不一致|不相一致|不尽一致|不符合?|不相符|相?抵触|相?冲突|相悖|相?矛盾|有?出入|不同|有?差异|相?违背|不统一)"
_CONTENT: Final = r"(?:(?:中)?的?(?:有关|相关|具体)?(?:规定|要求|内容|条款|政策|精神|标准))?"
_YIELD: Final = rf"""(?:一律|均|统一|应当?|都|原则上|则)*(?:(?:以|按照?|依照|执行|适用|遵照|从){_SELF}{_CONTENT}(?:为准|执行|办理|实施|的?规定)?
      |以此(?:件|文)?为准)"""
_GONE: Final = r"(?:同时|自行|一律|均|相应|随之|予以|即行|即)*(?:废止|停止执行|不再执行|失效|停止施行)"
_WORD: Final = re.compile(
    rf"{DOC}|政策|文件|规定|办法|意见|通知|规范|制度|措施|规章|法规|标准|条款|司法解释|做法|条例|方案|公告|通告|决定"
)
_NO_DOCUMENT: Final = re.compile(r"合同|协议|约定|申请|申报|登记|数据|信息|名称|译文|文本")
_MARK: Final = re.compile(rf"^{ITEM_MARK}")
_OPENER: Final = re.compile(
    r"^(?:凡是?|如果?|若|同时|其中|另外|今后|并且?|且"
    rf"|{_SELF}(?:自[^，,]{{0,12}})?(?:施行|实施|发布|印发|出台|公布)(?:之日)?[后起前]?)+"
)


def _scope(words: str) -> str | None:
    """The class of documents in the words before 与本办法不一致的: the last phrase that names one. None if it is no document."""
    parts = [part for part in re.split(r"[，,：:]", words) if part]
    for part in reversed(parts):
        described = re.sub(r"(?:如果?|若|凡|凡是|其中|有|中|如有|若有|的内容|内容)+$", "", _OPENER.sub("", _MARK.sub("", part)))
        if not described:
            continue
        if _NO_DOCUMENT.search(described):
            return None
        if _WORD.search(described):
            return described
    return None


def _yields(found: re.Match[str], sentence: Sentence) -> Iterator[Finding]:
    start, end = found.span("scope")
    # only the last phrases belong to the class; 根据甲，… before it does not
    named = [start + m.start() for m in re.finditer(rf"(?<!本){DOC}", sentence.text[start:end])]
    last = re.split(r"[，,]", sentence.text[start:end])[-1]
    # 依据甲制定的文件 is a class of documents, not 甲
    if named and re.search(DOC, last) and not re.search(rf"{DOC}[^\ue000-\uf8ff]*(?:制定|出台|印发)的", last):
        for at in listed_before(sentence.text, named[-1]):
            yield Finding("overrides", at)
        return
    bare = re.sub(r"[，,]", "", sentence.text[start:end])
    scope = _scope(sentence.words(start, end))
    if scope is None:
        bare = _OPENER.sub("", _MARK.sub("", bare))
        if re.sub(r"(?:如果?|若|凡|凡是|有|如有|其他|原有|此前|以前|以往|在此之前)+", "", bare):
            return
        scope = sentence.words(found.start("unlike"), found.end("unlike"))
    yield Finding("overrides", None, scope=scope)


ITEM: Final = r"^(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十百]+条|[（(].{1,3}[）)]|\d+[.．、])"

YIELDS: Final = Rule(
    "override",
    re.compile(
        rf"""^(?P<scope>[^。；;]*?)
             (?P<unlike>(?:(?:与|同|和|跟){_SELF}(?:{_CONTENT})(?:有|相|存在|出现|发生|之间|所)*{_UNLIKE}(?:之处|的地方|情形|情况|的情形)?)
             (?:的|者|时)?(?:(?:其他|相关|有关|原有)*(?:规定|政策|文件|内容|条款|意见|之处|标准)?))
             [，,]?(?:{_YIELD}|{_GONE}(?=[，,。；;]|$))""",
        re.VERBOSE,
    ),
    _yields,
    (
        ("此前发布的有关文件与本办法不一致的，以本办法为准。", ("overrides 此前发布的有关文件",)),
        ("本意见印发后，其他我市出台的有关渡口政策与本意见不一致的，以本意见为准。", ("overrides 其他我市出台的有关渡口政策",)),
        ("原有规定凡与本意见不一致的，一律按本意见执行。", ("overrides 原有规定",)),
        ("以往有关规定与本规定相抵触的，同时废止。", ("overrides 以往有关规定",)),
        ("《甲办法》（云政发〔2018〕1号）与本通知不一致的，以本通知为准。", ("overrides 云政发〔2018〕1号",)),
        ("依据《甲办法》制定的文件与本办法不一致的，以本办法为准。", ("overrides 依据《甲办法》制定的文件",)),
        ("凡与本意见不一致的，以本意见为准。", ("overrides 与本意见不一致的",)),
        ("国家、省另有规定的，从其规定。", ()),
        ("本办法与上级规定不一致的，以上级规定为准。", ()),
        ("如与国家新出台政策不一致的，按国家政策执行。", ()),
        ("登记信息与本规定要求不一致的，按照本规定办理。", ()),
        ("渡口规划与其他规划不一致的，编制机关应当说明理由。", ()),
    ),
)

YIELDS_TO_THIS: Final = Rule(
    "override-reversed",
    re.compile(
        rf"""{_SELF}{_CONTENT}(?:施行前|实施前)?(?P<unlike>(?:如|若)?(?:与|同|和)(?P<scope>[^。；;，,]{{1,50}}?)(?:有|相|存在|出现)*{_UNLIKE})
             (?:之处|的地方)?(?:的|者|时)?[，,](?:{_YIELD})""",
        re.VERBOSE,
    ),
    _yields,
    (
        ("本办法与以往文件不一致的，以本办法为准。", ("overrides 以往文件",)),
        ("本办法规定与《甲办法》（云政发〔2020〕1号）不一致的，以本办法为准。", ("overrides 云政发〔2020〕1号",)),
        ("本办法与上级文件不一致的，以上级文件为准。", ()),
    ),
)

YIELDS_BARE: Final = Rule(
    "override-bare",
    re.compile(rf"^(?P<scope>[^。；;]*?)(?P<unlike>(?:如有|若有|有|如)?{_UNLIKE}(?:之处|的地方|情形)?的?)[，,]{_YIELD}", re.VERBOSE),
    lambda found, s: iter(()) if re.search(rf"(?:与|同|和|跟|及){_SELF}|{_SELF}{_CONTENT}(?:与|同|和)", found["scope"]) else _yields(found, s),
    (
        ("其他规定有不一致的，以本政策为准。", ("overrides 其他规定",)),
        ("与其他同类政策重复的，从优执行；不一致的，以本政策为准。", ("overrides 不一致的",)),
        ("此前规定与本办法不一致的，以本办法为准。", ()),
        ("本办法与上级规定不一致的，以本办法为准。", ()),
        ("测量结果不一致的，以本标准为准。", ()),
    ),
)


def _beside(found: re.Match[str], sentence: Sentence) -> Iterator[Finding]:
    places = listed_before(sentence.text, found.start("last"))
    for at in reversed(places):
        yield Finding("runs_with", at)
        if sentence.text[at - 1 : at] in {"与", "同"}:
            return


_TOGETHER: Final = r"(?:一并|一起|一同|同时|配套|合并|同步|共同|结合|配合)(?:贯彻|组织)?(?:执行|实施|使用|施行|适用)"

RUNS_WITH: Final = Rule(
    "runs-with",
    re.compile(
        rf"(?:与|同|和)[^。；;]*?(?P<last>{DOC})(?:等[^，,。；;\ue000-\uf8ff]{{0,12}})?{_TOGETHER}"
        rf"|(?P<first>{DOC})(?:与|同|和){_SELF}{_TOGETHER}",
    ),
    lambda found, s: _beside(found, s) if found["last"] else iter([Finding("runs_with", found.start("first"))]),
    (
        ("现印发《甲目录》，与《乙目录》（云政发〔2020〕2号）、《丙目录》一并执行。", ("runs_with 云政发〔2020〕2号", "runs_with 丙目录")),
        ("《甲细则》与本办法配套执行。", ("runs_with 甲细则",)),
        ("《甲办法》与国家标准同时发布。", ()),
    ),
)

RULES: Final = (YIELDS, YIELDS_TO_THIS, YIELDS_BARE, RUNS_WITH)
