"""Sentences by which a document changes a named one: 修改, 修订, 调整, also in decisions that list what they change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from policygraph.loaders.amended_clauses import changed_clauses
from policygraph.loaders.relation_rules import (
    CLAUSE,
    DOC,
    ITEM_MARK,
    NOT,
    ONE_CLAUSE,
    Finding,
    Rule,
    Sentence,
    listed_after,
    listed_before,
)

_CHANGE: Final = r"(?:修改|修订|修正|调整|变更)"
_DO: Final = r"(?:作出?|做出?|进行|予以|加以)了?(?:如下|以下|相应|部分|个别|适当|必要|全面|局部|有关)*的?"
# no change yet, or not by this document: 适时对…进行调整; 对…进行修订的，从其规定
_NOT_YET: Final = re.compile(
    r"适时|定期|动态|及时|拟|建议|可以|应当|应|必要时|需要|需|不得|如|若|推动|推进|加快|抓紧|研究|启动|负责|提请|提出|国家|上级|因|要"
)
_REAL: Final = r"(?!的[，,]|[，,]?(?:从其|按新)|后|时|之|的?基础|完善的|工作|的?(?:建议|意见稿|程序|议案|情况)|(?:或者?|和|、)废止|，从)"
_PART: Final = rf"(?:(?:{CLAUSE})|中?的?(?:有关|部分|相关|个别)?(?:条款|内容|规定|条文|事项)|等{NOT}{{1,20}}|文件|（[^（）]{{0,40}}）)"
_QUOTED: Final = rf"(?:[“\"][^”\"]*[”\"]|{NOT})"


# 将第三条中的《甲法》修改为《乙法》: the object is the words of an article, not the document they name
_WITHIN: Final = re.compile(rf"(?:将|把|对)[^，,。；;“\"]*?{ONE_CLAUSE}[^，,。；;]*$")


def _amends(sentence: Sentence, at: int, *, verb_before: bool) -> Finding:
    """The amendment of the document at `at`, with the clauses that stand between it and the next document."""
    words = sentence.text[at + 1 :]
    depth = 0
    for place, sign in enumerate(words):
        depth += (sign == "“") - (sign == "”")
        if re.match(DOC, sign) and depth <= 0:
            words = words[:place]
            break
    return Finding("amends", at, clauses=changed_clauses(words.removeprefix("中").removeprefix("的"), verb_before=verb_before, behind=True))


def _before(found: re.Match[str], sentence: Sentence) -> Iterator[Finding]:
    at = found.start("last")
    places = listed_before(sentence.text, at)
    clause = re.split(r"[，,；;。]", sentence.text[: places[0]])[-1]
    if _NOT_YET.search(clause) or _NOT_YET.search(re.sub("[“\"][^”\"]*[”\"]", "", found["gap"])):
        return
    if sentence.quoted(found.end() - 1) or _WITHIN.search(sentence.text[:at]):
        return
    verb_before = bool(re.match("删", found.group()))
    for place in places:
        yield _amends(sentence, place, verb_before=verb_before)


def _after(found: re.Match[str], sentence: Sentence) -> Iterator[Finding]:
    if re.search(r"的(?:决定|通知)$", found["owner"]) or sentence.quoted(found.start()):
        return
    for place in listed_after(sentence.text, found.start("last")):
        yield _amends(sentence, place, verb_before=True)


def _in_title(found: re.Match[str], sentence: Sentence) -> Iterator[Finding]:
    for place in listed_after(sentence.text, found.start("last" if found["last"] else "of")):
        yield _amends(sentence, place, verb_before=bool(found["last"]))


def _rule(name: str, pattern: str, *examples: tuple[str, tuple[str, ...]], after: bool = False) -> Rule:
    return Rule(name, re.compile(pattern, re.VERBOSE), _after if after else _before, examples)


RULES: Final = (
    _rule(
        "amend-object",
        rf"(?:对|就)[^，,。；;]*?(?P<last>{DOC})(?P<gap>{_PART}{{0,2}}(?:{NOT}{{0,12}})){_DO}{_CHANGE}{_REAL}",
        ("对《甲办法》作如下修改：", ("amends 甲办法",)),
        ("市政府决定对《甲办法》（云政发〔2018〕1号）部分条款进行调整。", ("amends 云政发〔2018〕1号",)),
        ("对《甲办法》《乙办法》等4件规章予以修改。", ("amends 甲办法", "amends 乙办法")),
        ("有单位来函建议“对《甲办法》作如下修改：”。", ()),
        ("国家对《甲目录》进行调整的，从其规定。", ()),
        ("市发展改革委适时对《甲办法》进行修订。", ()),
        ("在对《甲办法》进行修订的基础上，制定本办法。", ()),
    ),
    _rule(
        "amend-into",
        rf"(?:将|把)[^，,。；;“\"]*?(?P<last>{DOC})(?P<gap>{_QUOTED}{{0,80}}?)(?:修改|修订|调整|变更|更改|更名|更正|改)为",
        ("将《甲办法》第三条中的“每季度”修改为“每月”。", ("amends 甲办法",)),
        ("将《甲标准》（云政发〔2020〕3号）规定的月补助标准调整为300元。", ("amends 云政发〔2020〕3号",)),
        ("将《甲办法》第七条中的“报国家渡口局批准”修改为“报县级渡口局批准”。", ("amends 甲办法",)),
        ("将《甲办法》列入年度计划。", ()),
        ("将第三条中的“《甲办法》”修改为“《乙办法》”。", ()),
        ("将第三条中引用的《甲办法》修改为《乙办法》。", ()),
    ),
    _rule(
        "amend-clause",
        rf"(?P<last>{DOC})(?P<gap>{CLAUSE}{_QUOTED}{{0,60}}?)(?:(?:修改|修订|修正|调整|变更|改|更正)为|予以(?:修改|删除|删去)|作如下修改)",
        ("《甲办法》第五条第一款修改为：“……”。", ("amends 甲办法",)),
        ("《甲办法》第五条规定的期限，可以依法调整。", ()),
    ),
    _rule(
        "amend-strike",
        rf"(?:删去|删除|在)(?:原)?(?P<last>{DOC})(?P<gap>{CLAUSE})(?:(?=[。；;，,]|$)|{NOT}{{0,20}}(?:增加|删去|删除))",
        ("删去《甲办法》第九条。", ("amends 甲办法",)),
        ("在《甲办法》第九条后增加一款。", ("amends 甲办法",)),
    ),
    _rule(
        "amend-subject",
        rf"""(?P<last>{DOC})(?P<gap>{_PART}{{0,2}}(?:中?(?:明确|规定|确定)的{NOT}{{1,30}}?)?(?:根据本{NOT}{{1,8}})?(?:现|同时|一并)?)
             (?: {_DO}{_CHANGE}(?=[，,。；;：:]|$|如下) | {_CHANGE}(?:如下|通知如下) )""",
        ("《甲办法》根据本决定作相应修改，重新公布。", ("amends 甲办法",)),
        ("现将《甲办法》（云政发〔2018〕1号）有关内容调整如下：", ("amends 云政发〔2018〕1号",)),
        ("云政办发〔2015〕2号文件明确的领导小组成员调整如下：", ("amends 云政办发〔2015〕2号",)),
        ("《甲目录》发生调整的，《乙目录》同步调整。", ()),
    ),
    _rule(
        "amend-verb",
        rf"(?:决定|现|一并|同时){_CHANGE}(?P<owner>{NOT}{{0,40}}?)(?P<last>{DOC})",
        ("市人民政府决定修改《甲办法》。", ("amends 甲办法",)),
        ("抓紧修订《甲办法》。", ()),
        after=True,
    ),
)

_TITLE: Final = re.compile(
    rf"关于(?:公布|废止[^，,]*?和)?{_CHANGE}(?P<owner>{NOT}{{0,40}}?)(?P<last>{DOC})|关于(?P<of>{DOC})(?:{CLAUSE})?的?{_CHANGE}",
    re.VERBOSE,
)

IN_TITLE: Final = Rule(
    "amend-title",
    _TITLE,
    _in_title,
    (
        ("云岚市人民政府关于修改《甲办法》的决定", ("amends 甲办法",)),
        ("关于调整云政发〔2018〕1号文件部分内容的通知", ("amends 云政发〔2018〕1号",)),
        ("关于印发《甲办法》的通知", ()),
    ),
)

_LEAD: Final = re.compile(
    rf"(?:下列|以下|等|部分)[^。；;]{{0,60}}{_DO}{_CHANGE}[^。；;，,]{{0,6}}[：:。]?$"
    r"|(?:修改|修订)[^，,。；;]{0,20}(?:文件|规章|法规)(?:的?(?:目录|清单|名单|一览表))?(?:[（(][^）)]*[）)])?$"
)
_ITEM: Final = re.compile(
    rf"^{ITEM_MARK}?(?:对|将)?(?:[^，,。；;：:“”第将\ue000-\uf8ff]{{0,25}}(?:[府室厅委局部院会]|(?:发布|公布|印发)的))?"
    rf"(?P<first>{DOC})(?:[（(][^）)]*[）)])?[。；;：:]?$"
)
_PAPERS: Final = re.compile(rf"文件|法规|规章|规范性|条例|{DOC}")


def leads_list(text: str) -> bool:
    """Whether the masked sentence says that the documents listed below it are amended."""
    return bool(_LEAD.search(text) and _PAPERS.search(text)) and not re.search(
        r"废止|拟|适时|应当|可以|的，|(?:^|将|的)(?:需要?|待)修[改订]", text
    )


def list_item(sentence: Sentence) -> Iterator[Finding]:
    """The document that one line below such a sentence names."""
    if found := _ITEM.match(sentence.text):
        yield Finding("amends", found.start("first"))
