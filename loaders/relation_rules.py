"""What the rules for relations share: a sentence in which each named document is one sign, lists of such signs, a rule.

Rules read `Sentence.text`, where `DOC` matches a named document with its number and brackets. So no rule can be misled
by words inside a title (《关于废止〈甲办法〉的决定》).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from policygraph.loaders.citations import Citation, Masked
from policygraph.loaders.dates import DAY, parse_date
from policygraph.loaders.quoted_headings import by_number
from policygraph.model import RelationType

DOC: Final = "[\ue000-\uf8ff]"
NOT: Final = "[^，,。；;：:\ue000-\uf8ff]"
"""A character inside a phrase: no punctuation that ends one, no named document."""
NUMERAL: Final = r"[一二三四五六七八九十百零〇两\d]+"
ITEM_MARK: Final = rf"(?:[（(]{NUMERAL}[）)]、?|{NUMERAL}[、.．)）]|[①-⑳]|第{NUMERAL}条)"

_TO: Final = "(?:至|到|[-—－~])"
ONE_CLAUSE: Final = (
    rf"(?:第{NUMERAL}{_TO}第?{NUMERAL}[条章节款项]|第[（(]?{NUMERAL}[）)]?(?:部分|[条章节款项点类目])(?:之{NUMERAL})?"
    rf"|[（(]{NUMERAL}[）)][项款条点]?|附[件表录](?:{NUMERAL})?)"
)
"""A step of a clause's name: 第五条, 第二款, （三）, 附件2; also 第八至十条."""
_MATTER: Final = r"(?:条款|规定|内容|部分|政策|条文|事项|标准|要求|措施|制度|条件|项目|段落|表述)"
_QUOTE: Final = r"[“\"][^”\"]*[”\"]"
CLAUSE: Final = rf"""(?:(?:(?:文件|文)?(?:中|里)?的?(?:
      (?:{_QUOTE}中?的?)? (?:{ONE_CLAUSE})+ (?:(?:、|和|及|以及|至|与|[-—])(?:{ONE_CLAUSE})+)* (?:{_QUOTE})? (?:中?的?(?:有关|相关|部分)?{_MATTER})?
    | (?:关于|有关)?{_QUOTE}(?:、?{_QUOTE})*(?:的|等)?(?:有关|相关)?{_MATTER}?
    | (?:关于|有关|涉及|与|对){NOT}{{1,60}}?的?{_MATTER}
    | (?:部分|有关|相关|个别|其余|其他){_MATTER}
    | (?<=的){NOT}{{1,20}}?(?:条款|标准|政策|条文|措施)))
    | (?:规定|明确|确定)的{NOT}{{1,20}}?{_MATTER})"""
"""Clauses of a named document, directly behind it: 第三条、第五条第二款; 中关于…的规定; 有关条款. For verbose patterns."""



@dataclass(frozen=True, slots=True)
class NoDay:
    """A stated day, in the words of the text, that is no day of the calendar, or of a document not named: 2031年6月31日,
    新办法施行之日."""

    words: str


Own = Literal["", "with", "now"]
When = Own | date | NoDay
"""From when a repeal holds: a stated day, `with` the document that says so, `now` (its date of issue), or not stated."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text` is the masked sentence, `start` its place in `masked`; `original` the unmasked paragraph.

    `opening`: in the paragraph that says on what the document is based. `title`: the document's own title.
    """

    text: str
    start: int
    masked: Masked
    original: str
    opening: bool = False
    title: bool = False

    def cited(self, at: int) -> Citation:
        return self.masked.citation(self.text[at])

    def words(self, start: int, end: int) -> str:
        """The unmasked words of a range of `text`."""
        return self.original[self.masked.at[self.start + start] : self.masked.at[self.start + end]]

    def documents(self) -> Iterator[int]:
        return (m.start() for m in re.finditer(DOC, self.text))

    def quoted(self, at: int) -> bool:
        """Whether the character at `at` of `text` stands in quotes “…”: what somebody else writes, or a text that is planned."""
        before, after = self.masked.text[: self.start + at], self.masked.text[self.start + at :]
        if before.count('"') % 2 and '"' in after:
            return True
        return bool(re.search("“[^“”]*$", before) and re.match("[^“”]*”", after))


@dataclass(frozen=True, slots=True)
class Finding:
    """A relation to the document at `at` of the sentence, or to the class of documents in `scope` (then `at` is None)."""

    type: RelationType
    at: int | None
    when: When = ""
    clauses: tuple[str, ...] = ()
    scope: str | None = None


Build = Callable[[re.Match[str], Sentence], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """`pattern` is searched in masked sentences; `build` turns a match into findings, none where the context forbids it.

    `examples`: a sentence, and what it must give as "type title-or-number-or-scope" (nothing: it must give nothing).
    """

    id: str
    pattern: re.Pattern[str]
    build: Build
    examples: tuple[tuple[str, tuple[str, ...]], ...]

    def find(self, sentence: Sentence) -> Iterator[Finding]:
        for found in self.pattern.finditer(sentence.text):
            yield from self.build(found, sentence)


UNMARKED: Final = r"(?:通知|意见|办法|规定|决定|方案|细则|函|批复|公告|通告|政策|条例)"
"""What a title without 《》 ends in, before the bracket with its number: 补充通知（云政办〔2029〕2号）."""

_SAME_LIST: Final = re.compile(
    rf"""[）)]? (?:{CLAUSE})? (?:[（(][^（()）]*[）)])? (?:及其[^，,、。；;]{{1,15}})?
        (?: (?P<history>(?:第[一二三四五六七八九十]+次)?(?:修正|修订|修改)(?:的|、|，|,|和)) .{{0,80}}
          | (?:、|和|及|以及|与|并|暨|、?以及|，和|，以及|、{ITEM_MARK})? (?P<owner>{NOT}{{0,90}}) | [，,](?P<after>原?)
          | (?:、|和|及其?|以及|与|并|暨){NOT}{{0,60}}{UNMARKED}[（(] )""",
    re.VERBOSE | re.DOTALL,
)
_BASIS: Final = re.compile(r"根据|依据|依照|按照|按|规定|要求|精神|为了|不一致|抵触|替代|取代|继续")
_OWNER: Final = re.compile(
    r"^(?:原|旧)?$|的$|(?:政府|办公室|办公厅|委员会|委|局|厅|部|院|会|署|中心|公司|法院|检察院)(?:关于)?$|文件$|[号日]$"
)


def _joined(between: str) -> Literal["", "list", "history"]:
    found = _SAME_LIST.fullmatch(between)
    if found is None:
        return ""
    if found["history"]:
        return "history"
    owner = found["owner"] or ""
    return "list" if not _BASIS.search(owner) and _OWNER.search(owner) else ""


_ANOTHER_VERB: Final = re.compile(
    r"(?:根据|依据|按照|依照)[^，,]*$|(?:(?<!停止)执行|施行|实施|修改|修订|印发|制定|出台|延长|保留|公布|发布)(?:了|新的?)?$"
)
_ENDS_ITSELF: Final = re.compile(r"[^，,。；\ue000-\uf8ff]{0,8}(?:同时|予以|相应|即行|自行)(?:废止|失效|停止执行)")


def listed_before(text: str, last: int) -> list[int]:
    """The places of the documents that stand in one list ending with that at `last`: 甲、乙和2010年发布的丙.

    What amended a listed document (根据丁修正的丙) is none of them.
    """
    places, later, in_history = [last], last, False
    for at in [m.start() for m in re.finditer(DOC, text[:last])][::-1]:
        between = text[at + 1 : later]
        joined = _joined(between)
        if joined == "history":
            later, in_history = at, True
            continue
        if not joined and not (in_history and re.match("[、和及]", between)):
            break
        # 根据甲，乙同时废止; 恢复执行甲，乙同时废止: a comma joins no basis to the list, nor the object of another verb
        if between in {"，", ",", "，原"} and _ANOTHER_VERB.search(text[:at]):
            break
        places.append(at)
        later, in_history = at, False
    return sorted(places)


def listed_after(text: str, first: int) -> list[int]:
    """The places of the documents that stand in one list beginning with that at `first`."""
    places = [first]
    for found in re.finditer(DOC, text[first + 1 :]):
        at = first + 1 + found.start()
        between = text[places[-1] + 1 : at]
        if _joined(between) != "list" or (between in {"，", ",", "，原"} and _ENDS_ITSELF.match(text, at + 1)):
            break
        places.append(at)
    return places


_CLAUSE: Final = re.compile(CLAUSE, re.VERBOSE)
_NAME: Final = re.compile(rf"(?:{ONE_CLAUSE})+(?:{_TO}(?:{ONE_CLAUSE})+)?")
_STEP: Final = re.compile(ONE_CLAUSE)
_RANKS: Final = {"款": 1, "项": 2, "）": 2, ")": 2, "目": 3}


def clause_names(words: str) -> tuple[str, ...]:
    """The numbered clauses that `words` name, each in full: 第五条第一款、第二款 is 第五条第一款 and 第五条第二款.

    A range is one name: 第八条至第十条.
    """
    names: list[str] = []
    for found in _NAME.finditer(words):
        rank = _rank(_STEP.match(found.group()))
        above = ""
        if rank and names:
            above = "".join(step.group() for step in _STEP.finditer(names[-1]) if _rank(step) < rank)
        names.append(above + found.group())
    return tuple(names)


def _rank(step: re.Match[str] | None) -> int:
    """0: an article, chapter, part or attachment, which needs nothing above it; then 款, 项, 目."""
    return _RANKS.get(step.group()[-1], 0) if step else 0


def clauses_behind(sentence: Sentence, at: int) -> tuple[str, ...]:
    """The clauses named behind the document at `at`; () if it is meant as a whole."""
    found = _CLAUSE.match(sentence.text, at + 1)
    if not found:
        return ()
    words = re.sub(r"^(?:文件|文)?(?:中|里)?的?", "", sentence.words(found.start(), found.end()))
    return clause_names(re.sub(_QUOTE, "", by_number(re.sub("^的", "", found.group()), named=True))) or (words,)


_DAY: Final = re.compile(rf"({DAY})(?=起|废|停|失|终|不|同|，|,|，|$)")
_UNNAMED_DAY: Final = re.compile(r"自(?P<of>新的?[^，,。；;\d]{1,15}?之日)起")
_MONTH: Final = re.compile(r"[自从](\d{4})年(\d{1,2})月起")
_NOW: Final = re.compile(r"即日起|即行|自本?\w{0,4}(?:印发|发布|公布|发文|下发|签发)之日起|从(?:印发|发布|公布)之日起")
_WITH: Final = re.compile(r"同时|同步|随之|相应|一并|届时|(?:施行|实施|执行|生效)(?:之日)?(?:起|后|之日|时)")
_STARTS: Final = re.compile(rf"自?({DAY})起(?:开始|正式)?(?:施行|实施|执行|生效)(?!的)")
_STARTS_NOW: Final = re.compile(r"(?:印发|发布|公布|发文|下发)之日起(?:开始|正式)?(?:施行|实施|执行|生效)(?!的)")


def stated_when(sentence: Sentence, near: str) -> When:
    """From when a repeal holds; `near` is what stands about its verb, behind the list of documents."""
    for found in _DAY.finditer(near):
        if not found.start() or near[found.start() - 1] in "自从于":
            return parse_date(found[1]) or NoDay(found[1])
    for month in _MONTH.finditer(near):
        return parse_date(f"{month[1]}年{month[2]}月1日") or NoDay(f"{month[1]}年{month[2]}月")
    if unnamed := _UNNAMED_DAY.search(near):
        return NoDay(unnamed["of"])
    if _NOW.search(near):
        return "now"
    whole = sentence.text
    if _WITH.search(near) or re.search(r"[^不再]施行|实施，|执行，", whole):
        return "with"
    return ""


def own_start(sentence: str) -> date | Literal["now"] | None:
    """From when the document itself runs, where this very sentence says so."""
    if (found := _STARTS.search(sentence)) and (day := parse_date(found[1])):
        return day
    return "now" if _STARTS_NOW.search(sentence) else None
