"""The days by which a document wants something done: 2031年底前完成, 到2031年6月底建成, in its clauses.

No deadline of the document are: goals far ahead (远景目标), the settling of accounts after a term (申报、兑现、清算), what a
higher body wants by then, years in titles of other documents, periods that something else has.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from policygraph.loaders.dates import chinese_number
from policygraph.queries.checks.excerpts import excerpt
from policygraph.queries.checks.facts import Facts, Row
from policygraph.queries.checks.frame import Place

_TITLE: Final = re.compile(r"《[^《》]*》|[（(][^（()）]*\d{4}\s*年?\s*[-—–~～至]+\s*\d{4}[^（()）]*[）)]")
_YEAR: Final = "(?:20[0-9]{2}|二[〇○零][〇○零一二三四五六七八九]{2})"
_PART: Final = "(?:[0-9]{1,2}|[一二三]?十?[一二三四五六七八九十])"
_DEADLINE: Final = re.compile(
    rf"""(?<![\d〔])(?P<year>{_YEAR})年
        (?: (?P<month>{_PART})月 (?:(?P<day>{_PART})日)? (?:底|末|中旬|上旬|下旬)? (?:之前|以前|前)
          | (?P<end>年?(?:底|末)(?:之前|以前|前)?)
          | (?P<before>之前|以前|前) )
      | (?:(?<!达)到|至|截止到?) (?P<to_year>{_YEAR})年
        (?: (?P<to_month>{_PART})月 (?:(?P<to_day>{_PART})日)? (?:底|末)? | (?P<to_end>年?(?:底|末))? )""",
    re.VERBOSE,
)
_CELL: Final = re.compile(rf"(?P<year>{_YEAR})年(?:(?P<month>{_PART})月(?:(?P<day>{_PART})日)?)?(?P<end>年?[底末])?(?P<before>前)?")
_DUE: Final = re.compile(
    r"(?:完成|办结|落实|整改)?(?:时限|期限|时间|节点)(?:要求)?|时间节点|时间进度"
    r"|(?:计划|预计|拟|要求)?(?:完成|建成|竣工|完工|投用|通车|交付|办结|销号|整改|落实)(?:的?(?:时限|期限|时间|日期|节点))(?:要求)?"
)
_DOES: Final = re.compile(
    r"完成|建成|达到|实现|建立|形成|落实|出台|制定|编制|开工|启动|投入|投运|投用|新增|培育|改造|提高|提升|下降|降至|突破|超过|基本|全面|力争|确保|取得|培养|引进|建设|整治|消除|淘汰|退出|更新|创建|覆盖"
)
_STRICT: Final = re.compile("前|(?:底|末)$")
"""The end of a form that says of whatever follows that it is due: 2032年10月1日前补办登记."""
_OF_WHICH: Final = re.compile(r"(?!完成)[^，。；]{0,16}的(?!时限|期限|目标|任务|要求)")
_TRANSITION: Final = re.compile(r"本[^，。；]{1,10}?(?:施行|实施|执行|印发|发布|公布)(?:之日)?(?:以?前|之前|以?后|之后|时)")
_NO_DEADLINE: Final = re.compile(
    r"远景|展望|愿景|长远|远期|中长期|长期|申报|申请|兑现|拨付|清算|结算|决算|总结|审计|公示|报送|上报|享受|补助期|过渡期|有效期|施行|试行|执行期|执行至|"
    r"(?:组织|开展|进行|完成)[^，]{0,8}(?:验收|考核|评估|评价)|延续|延长|税率|贷款|任期|届满|出生|年满|规划期|[年月日]起|"
    r"(?:国家|省委|省政府|省里?|上级)[^，]{0,6}(?:要求|确定|明确|下达|提出|部署)|(?:全国|全省)(?:要|力争|将|统一|计划)"
)
_SENTENCE: Final = re.compile(r"[^。；;！]+[。；;！]?")
_VISION_YEARS: Final = 6


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when something is wanted: the days that the words may mean. `whole_year`: the end of a year is all that is printed; of a
    year alone both are its first day, since it may mean any."""

    printed: str
    first: date
    last: date
    whole_year: bool
    place: Place
    aim: bool = False
    """Whether the words name a year and nothing of its end, below a heading that speaks of goals: 到2032年，面积达到6万亩."""


def deadlines(facts: Facts, document: str) -> Iterator[Deadline]:
    """The deadlines of a document, the last of each clause and of each column of a table that tells them."""
    about = facts.documents[document]
    begun = about["effective_from"] or about["issued_on"]
    for row in facts.clauses.get(document, ()):
        if "附则" in str(row["path"]) or _NO_DEADLINE.search(_TRANSITION.sub("", str(row["heading"] or ""))):
            continue
        found = [one for one in [*_read(facts, row), *_goals(facts, row)] if begun is None or one.first.year - begun.year < _VISION_YEARS]
        if found:
            yield max(found, key=lambda one: one.last)
    yield from _in_tables(facts, document)


def _read(facts: Facts, row: Row) -> Iterator[Deadline]:
    text = str(row["text"] or "")
    for sentence in _SENTENCE.finditer(text):
        plain = _TITLE.sub(lambda found: "　" * len(found.group()), sentence.group())
        if _NO_DEADLINE.search(_TRANSITION.sub("", plain)):
            continue
        does = bool(_DOES.search(plain))
        for found in _DEADLINE.finditer(plain):
            due = _STRICT.search(found.group()) and not _OF_WHICH.match(plain[found.end() :])
            if (does or due) and (days := _days(found)):
                first, last, whole = days
                aim = whole and first == last and "目标" in str(row["heading"] or "")
                yield Deadline(found.group(), first, last, whole, excerpt(facts, row, *sentence.span()), aim)


def _goals(facts: Facts, row: Row) -> Iterator[Deadline]:
    """The years of targets whose sentence has none of the forms above: 登记率2033年达到95%."""
    for target in facts.targets_by_clause.get(str(row["clause"]), ()):
        words, year = str(target["words"]), target["year"]
        if year and target["kind"] == "target" and f"{year}年" in _TITLE.sub("", words) and not _NO_DEADLINE.search(words):
            day = date(int(year), 1, 1)
            yield Deadline(f"{year}年", day, day, True, facts.place(target))


def _in_tables(facts: Facts, document: str) -> Iterator[Deadline]:
    """The last of each column 完成时限 of a table."""
    columns: dict[tuple[str, int], list[Deadline]] = {}
    for cell in facts.cells.get(document, ()):
        name, text = (str(cell["table"]), int(cell["column"])), str(cell["text"])
        if int(cell["row"]) == 0:
            if _DUE.fullmatch(text):
                columns[name] = []
        elif name in columns and (found := _CELL.search(text)) and (days := _days(found)):
            columns[name].append(Deadline(text, *days, facts.place(cell)))
    for found_in in columns.values():
        if found_in:
            yield max(found_in, key=lambda one: one.last)


def _days(found: re.Match[str]) -> tuple[date, date, bool] | None:
    """The first and the last day that the words may mean; None for a day that no calendar has."""
    told = found.groupdict()
    year, month, day = (chinese_number(told.get(name) or told.get(f"to_{name}") or "") for name in ("year", "month", "day"))
    if year is None:
        return None
    try:
        if month and day:
            one = date(year, month, day)
            return one, one, False
        if month:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1]), False
    except ValueError:
        return None
    if told.get("end") or told.get("to_end"):
        return date(year, 1, 1), date(year, 12, 31), True
    if told.get("before"):  # 2032年前, to the letter, is over when 2031 is
        year -= 1
    return date(year, 1, 1), date(year, 1, 1), True
