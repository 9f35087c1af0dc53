"""Documents that a text leans on, and when they end: what the checks of references and of repeals share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from policygraph.graph.resolve import number_key
from policygraph.graph.title_families import period
from policygraph.graph.title_rules import Names, asked, rule_of
from policygraph.graph.titles import key, names_itself
from policygraph.graph.validity import EXPIRED, REPEALED
from policygraph.model import DocumentNumber
from policygraph.queries.checks.facts import Facts, Row
from policygraph.queries.checks.facts import Period as Line
from policygraph.queries.checks.frame import Place

OVER: Final = frozenset({REPEALED, EXPIRED})
CHANGING: Final = frozenset({"repeals", "partially_repeals", "amends", "continues", "extends", "suspends", "runs_with", "issues"})
"""What a text says of a document whose standing it deals with: no such sentence leans on it."""
IN_ENGLISH: Final = {REPEALED: "repealed", EXPIRED: "expired"}
_MARGIN: Final = timedelta(days=92)
"""A term counted from a presumed start may begin some weeks later than thought."""

_ISSUED: Final = "(?:印发|实施|施行|出台|发布|公布|颁布|执行|生效)"
_GONE: Final = "(?:废止|失效|作废|到期|期满|届满|停止执行|不再执行)"
_BEFORE: Final = re.compile(r"(?:原|旧|原来的|此前|以前|过去|曾(?:经)?|已(?:被|经)?(?:废止|失效|到期)的)[^，。；《》]{0,10}《?$")
_BEHIND: Final = re.compile(
    rf"""》?(?:[（(][^（()）]*[）)])*
    (?: [^，。；《》]{{0,12}}?(?:已|即将|将)?(?:于[^，。；《》]{{0,12}}|经|被)?{_GONE}
      | [^，。；《》]{{0,8}}?{_ISSUED}(?:以来|以后|后|前|之前|期间)
      | [^，。；《》]{{0,8}}?(?:的?基础上|期间|进行(?:了)?(?:修订|修改|评估|清理)|(?:修订|修改|调整)(?:为|而成|形成|完善)|有效期)
    )""",
    re.VERBOSE,
)  # fmt: skip
_TITLE_BEFORE: Final = re.compile(r"《(?P<title>[^《》]+)》[（(][^（()）《》、；。]{0,12}$")
_IN_BRACKETS: Final = re.compile(rf"》?(?:[（(][^（()）]*{_GONE}|[（(](?:原|以下简称原|旧))")
_LOOKING_BACK: Final = re.compile(
    rf"{_ISSUED}(?:之日)?(?:以前|之前|前)|继续有效|替代|取代|代替|衔接|{_GONE}|修订自|回顾|以来"
)
_STILL: Final = re.compile("仍(?:然)?(?:按|依|适用|执行)|继续(?:执行|按|适用|参照)")
_OLD_CASES: Final = re.compile(
    r"尚未|未(?:兑现|完成|办结|到期|拨付|结清)|已(?:经)?(?:签|受理|享受|批准|认定|立项|备案|申[报请]|建|领取|取得|核定|参加|纳入)|过渡|存量|(?<!按照)原|此前|以往|老(?=[办政用人])"
    r"|在建|遗留|历史|年度?(?:的|及以前|以前)|期间|之前|以前"
)
"""Cases begun under a text that is gone are ended under it (施行前已受理的，仍按…): that is no slip."""


@dataclass(frozen=True, slots=True)
class End:
    """From which day a document is over, as what (已废止, 已失效), why (a code of reasons.py), and the document that decides."""

    day: date
    status: str
    reason: str
    by: str | None
    words: str | None

    @classmethod
    def of(cls, line: Line) -> End | None:
        return cls(line.first, line.status, line.reason, line.by, line.words) if line.first and line.status in OVER else None


@dataclass(frozen=True, slots=True)
class Citation:
    """A mention (`row`) by which the held policy document `by`, written on `day`, leans on the document `target`."""

    row: Row
    by: Row
    target: Row
    day: date

    @property
    def iri(self) -> str:
        return str(self.target["document"])


def citations(facts: Facts, kind: str) -> Iterator[Citation]:
    """The citations of a kind (based_on, cites) that lean on one known document: without looks back at what was before,
    and without those by a document that deals with the standing of what it names."""
    dealt = {(str(row["document"]), row["target"]) for row in facts.mentions if row["target"] and row["type"] in CHANGING}
    for row in facts.mentions:
        if row["type"] != kind or not row["target"]:
            continue
        by, target = facts.documents.get(str(row["document"])), facts.documents.get(str(row["target"]))
        if by is None or target is None or by["kind"] != "policy" or not by["held"] or target["kind"] == "interpretation":
            continue
        day = by["issued_on"] or (facts.on if facts.only and str(by["document"]) in facts.only else None)
        if day is None or (str(row["document"]), row["target"]) in dealt or _looks_back(row, kind):
            continue
        yield Citation(row, by, target, day)


def ended_by(facts: Facts, citation: Citation, day: date) -> End | None:
    """The end of what is cited, where it was over on `day` without doubt."""
    found = next((line for line in facts.periods.get(citation.iri, ()) if line.holds(day)), None)
    end = End.of(found) if found else None
    return end if end and _firm(facts, citation, end, day) else None


def last_end(facts: Facts, citation: Citation) -> End | None:
    """The end after which what is cited is never in force again, as far as known without doubt."""
    line = facts.periods.get(citation.iri, ())
    over = next((i for i in range(len(line), 0, -1) if line[i - 1].status not in OVER), 0)
    end = End.of(line[over]) if over < len(line) else None
    return end if end and _firm(facts, citation, end, None) else None


def names(row: Row) -> Names:
    """What a row of Facts.documents is called."""
    instruments = (str(row["instrument"]),) if row["instrument"] else ()
    issuers = tuple(str(row["issuers"]).split("、")) if row["issuers"] else ()
    return Names.of(str(row["title"] or ""), instruments, (), issuers, row["region"])


def title_years(row: Row) -> tuple[int, int] | None:
    """The years that the title of a document says it is for."""
    return period(str(row["title"] or ""), (str(row["instrument"]),) if row["instrument"] else ())


def printed_title(row: Row) -> str:
    """The title that stands right before the number of a mention in its own sentence, else that of the mention: where a text
    prints one number with two titles, the mention has the first."""
    words = "".join(str(row["words"] or "").split())
    wanted = number_key(str(row["number"] or ""))
    for start, _, number in DocumentNumber.find(words):
        if str(number) == wanted and (found := _TITLE_BEFORE.search(words[:start])):
            return found["title"]
    return str(row["title"] or "")


def called(row: Row) -> str:
    """A document in a message: its number, else its title."""
    title = str(row["title"] or "")
    return str(row["number"] or (title if "《" in title else f"《{title}》" if title else row["document"]))


def end_place(facts: Facts, target: Row, end: End) -> Place:
    """Where it is said that a document ends: the sentence of the text that repeals it, or its own sentence on its term."""
    iri = str(target["document"])
    if end.by and end.by != iri:
        for row in facts.mentions_of.get((end.by, iri), ()):
            if row["type"] in CHANGING:
                return facts.place(row)
    deciding = facts.documents.get(end.by or iri, target)
    held = "".join((end.words or "").split())
    for clause in facts.clauses.get(str(deciding["document"]), ()):
        if held and held in "".join(str(clause["text"] or "").split()):
            return facts.place(clause)
    return facts.title_place(str(deciding["document"]))


def _firm(facts: Facts, citation: Citation, end: End, day: date | None) -> bool:
    """Whether this very document is meant, and its end is no presumption. A title alone does not tell an edition from the next one
    of the same title: a text that lost its term is often issued again, and a repealer may take over the title."""
    if end.reason == "term-presumed" and (day is None or day - end.day < _MARGIN):
        return False
    if citation.row["number"]:
        return bool(citation.target["number"])
    if citation.row["rule"] not in _CLOSE or (not citation.target["held"] and not _stands_alone(citation)):
        return False
    if end.status == EXPIRED:
        return title_years(citation.target) is not None or (end.reason in _SAID and day is not None and _only_edition(facts, citation))
    repealer = facts.documents.get(end.by or "")
    return repealer is not None and bool(repealer["title"]) and not _takes_over(citation, repealer)


_SAID: Final = frozenset({"term-stated", "term-derived"})
_LATELY: Final = timedelta(days=365)
"""More than a year after the end of a term a title that is printed alone may be that of an edition that the store does not hold."""


def _only_edition(facts: Facts, citation: Citation) -> bool:
    """Whether a title printed alone means the one text of that name: it names its place, no other document has it, and its term
    ended not long before."""
    printed = asked(str(citation.row["title"] or ""))
    ended = citation.target["expires_on"]
    if not _stands_alone(citation) or ended is None or citation.day - ended > _LATELY:
        return False
    return sum(printed in names(one).all() for one in facts.documents.values()) == 1


def _stands_alone(citation: Citation) -> bool:
    """Whether a printed title is that of a rule of one place, which tells it without a number: 岚江省渡口管理条例."""
    plain = key(str(citation.row["title"] or ""))
    return plain.endswith(("条例", "办法", "规定", "规则", "细则")) and names_itself(plain)


_CLOSE: Final = frozenset({"stub", "title", "title-without-issuer", "instrument", "title+version", "instrument+version"})


def _takes_over(citation: Citation, repealer: Row) -> bool:
    """Whether the printed title is also that of the document that repeals what is cited."""
    printed = str(citation.row["title"] or citation.target["title"] or "")
    return rule_of(names(repealer), printed) is not None


def _looks_back(row: Row, kind: str) -> bool:
    """Whether the words about the document tell of its past: 原《…》, 《…》（已废止）, 在《…》实施以来."""
    words = "".join(str(row["words"] or "").split())
    name = "".join(str(row["title"] or row["number"] or "").split())
    at = words.find(name)
    if at < 0:
        return kind != "based_on" and _tells_of_before(words)
    behind = words[at + len(name) :]
    if _BEFORE.search(words[:at]) or _BEHIND.match(behind) or _IN_BRACKETS.match(behind):
        return True
    return kind != "based_on" and _tells_of_before(words)


def _tells_of_before(words: str) -> bool:
    return bool(_LOOKING_BACK.search(words) or (_STILL.search(words) and _OLD_CASES.search(words)))
