"""On what a document says it is based: 根据, 依据, 按照, 贯彻落实 《…》 in its opening paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from policygraph.loaders.relation_rules import DOC, NOT, Finding, Rule, Sentence

_CUE: Final = (
    r"(?:根据|依据|依照|遵照|遵循|按照|贯彻(?:落实|执行|实施)?(?:好)?|落实(?:好)?|(?:全面|深入|组织|为了?|更好|认真|有效|切实|保证|加强|做好)实施"
    rf"|(?<=为)实施|按(?={NOT}{{0,30}}{DOC}))"
)
# a verb between cue and document, or between two documents, ends what the cue governs: 根据甲，将乙调整为…
_BREAK: Final = re.compile(
    rf"(?:制定|编制|起草|修改|修订|修正|调整|拟订)(?!的|和|、)|废止|列入|纳入|现就|现将|现对|决定(?!》)|(?:将|对)(?={DOC})|不得|应当"
)
_GOES_ON: Final = re.compile(
    rf"(?:和|及|以及|与|并)?(?:[一-鿿、]{{0,14}}(?:府|厅|委|局|室|部|院|会|署|中央)(?:关于)?)?(?={DOC})"
)
# 按照甲规定执行, 根据甲处以罚款: a rule that refers to another, no basis
_APPLIED: Final = re.compile(
    r"(?:等)?(?:的?(?:有关|相关|上述)?(?:规定|要求|标准|程序|条件|办法))?(?:的?(?:有关|相关)?(?:规定|要求))?(?:执行|处理|处罚|办理|给予|予以|享受|缴纳|认定|核定|管理)"
)
_HISTORY: Final = re.compile(r"(?:第[一二三四五六七八九十]+次)?(?:修正|修订|修改)(?:[的、）)]|$)")


def _governed(found: re.Match[str], sentence: Sentence) -> Iterator[Finding]:
    text, at, any_yet = sentence.text, found.end(), False
    while at < len(text):
        comma = re.compile("[，,]").search(text, at)
        end = comma.start() if comma else len(text)
        last = at
        for document in re.compile(DOC).finditer(text, at, end):
            place = document.start()
            if _BREAK.search(text[last:place]) or _HISTORY.match(text, place + 1):
                return
            if (re.match("[、和及与]", text[place + 1 :]) is None) and _APPLIED.match(text, place + 1):
                return
            yield Finding("based_on", place)
            any_yet, last = True, place + 1
        goes_on = _GOES_ON.match(text, end + 1)
        if not goes_on or not (any_yet or last == at):
            return
        at = end + 1


BASED_ON: Final = Rule(
    "based-on",
    re.compile(_CUE),
    _governed,
    (
        ("根据《甲法》《乙条例》和《丙意见》（云政发〔2018〕1号）等文件精神，结合我市实际，制定本办法。",
         ("based_on 甲法", "based_on 乙条例", "based_on 云政发〔2018〕1号")),
        ("为贯彻落实省委、省政府决策部署和《甲规划》精神，现就有关工作通知如下：", ("based_on 甲规划",)),
        ("按照省政府办公厅《甲通知》（云政办发〔2018〕1号）要求，经研究，决定开展此项工作。", ("based_on 云政办发〔2018〕1号",)),
        ("为深入实施《甲规划》，加快建设，提出如下意见。", ("based_on 甲规划",)),
        ("根据云政发〔2019〕3号文件，《乙方案》已经市政府同意，现印发给你们。", ("based_on 云政发〔2019〕3号", "based_on 乙方案")),
        ("根据工作需要，决定对《甲办法》作如下修改：", ()),
        ("违反规定的，按照《甲条例》处理。", ()),
        ("根据2015年《甲决定》第一次修正的文本执行。", ()),
    ),
)

BEFORE_ITS_VERB: Final = Rule(
    "based-on-before-verb",
    re.compile(rf"(?:为|为了|为做好|为确保|做好|推进|推动)(?P<owner>{NOT}{{0,14}})(?P<first>{DOC})(?:的)?(?:贯彻|落实|实施)"),
    lambda found, sentence: iter([Finding("based_on", found.start("first"))]),
    (
        ("为做好《甲法》的贯彻实施工作，现通知如下：", ("based_on 甲法",)),
        ("为规范管理，制定本办法。", ()),
    ),
)

RULES: Final = (BASED_ON, BEFORE_ITS_VERB)

_SAYS_BASIS: Final = re.compile(
    r"(?:制定|编制|起草|修订|提出)(?:了)?本(?:办法|条例|规定|细则|规则|方案|预案|规划|计划|意见|政策|措施|标准|制度|通知|目录|纲要|指南|规程|清单|解释|决定)"
)
BASIS_HEADING: Final = re.compile(
    r"^[^。；;，,]{0,8}(?:(?:编制|制定|起草|政策|法律|文件|主要)(?:目的(?:和|与|及)?)?依据|(?:目的(?:和|与|及))?依据(?=[。：:]|$))"
)


def says_basis(text: str) -> bool:
    """Whether a sentence outside the opening paragraph says on what the document is based (根据…，制定本办法)."""
    return bool(_SAYS_BASIS.search(text))
