"""The lines that frame a document: number, registry number, title, addressees, date and signature.

Print puts them at the head; text taken from two-column pages has them after or in the middle of the body. Here they
are only recognised; `issues.py` says to which document they belong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from policygraph.loaders.dates import YEAR, parse_date
from policygraph.loaders.genres import GENRES, INTERPRETATION, TITLE, TRIAL, is_body
from policygraph.loaders.lines import TERMINAL, Layout, Line
from policygraph.loaders.mapped import Mapped
from policygraph.model import DocumentNumber

MARKER: Final = re.compile(
    r"第[一二三四五六七八九十百千零〇○\d]+[章节编条]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,3}(?:[.．、](?!\d))|[（(]\d{1,3}[）)]"
)
"""The number before a clause, as far as it tells a clause from a title."""

_REGISTRY: Final = re.compile(r"(?:(?:规范性文件)?(?:统一)?(?:编号|登记号)[:：])?(?P<number>[A-Z]{2,6}\d{0,4}[-—–－]\d{4}[-—–－]\d{2,6})")
_DATE: Final = re.compile(rf"[（(]?(?:\d{{4}}|{YEAR})年[\d一二三四五六七八九十]{{1,3}}月[\d一二三四五六七八九十]{{1,3}}日[）)]?")
_ADDRESSEE: Final = re.compile(
    r"[^。；！？《》“”]{2,160}(?:政府|部门|单位|局|委|办|办公室|企业|机构|公司|院|校|办事处|组织|行|处|所|中心|群众|市民|代表|厅|署|会|人员|集团"
    r"|银行|团体|部队|学校|大学|协会|(?<=各.)[区县市州]|海关|法院|检察院|[）)])："
)
_NOT_ADDRESSEE: Final = re.compile(
    r"如下|决定|任命|免去|强调|指出|包括|条件|按照|职责|附件|解读|负责|组成|[组成]员[:：]|组长|现将|^注|联系|抄送|[是为有]：$"
    r"|关于.*(?:通知|意见|决定|公告|通告)"
)
_CHAPTER: Final = re.compile(r"第[一二三四五六七八九十百\d]+(?:编|分编|章|节)")
_DECREE_SERIES: Final = re.compile(r"(?!.*关于)[一-鿿]{2,40}(?:令|公告|通告)")
_DECREE_SERIAL: Final = re.compile(r"第(?:\d{1,5}|[一二三四五六七八九十百零〇]{1,7})号|\d{4}年第\d{1,4}号")
_SERIES_AND_SERIAL: Final = re.compile(rf"{_DECREE_SERIES.pattern}(?:{_DECREE_SERIAL.pattern})")
# a line of print may end with a number that its sentence cites: …（含移动端），具体按云政办〔2018〕8号 / 文件执行
_CITING: Final = re.compile(r"[，。；、：《》]|^.{0,6}(?:按照?|根据|依据|参照|执行|见)")
_SIGNATORY: Final = re.compile(r"签发人[:：]?.{0,12}$")


# many sites print ASCII marks; addressees end with a colon in either width
_FULL_WIDTH: Final = str.maketrans(",;:()", "，；：（）")


def is_number(line: Line) -> bool:
    """A line that holds a document number and nothing else (a 签发人 beside it aside)."""
    return number_in(line.text) is not None


def number_in(text: str) -> str | None:
    """The number that a whole line spells, also in round brackets: （云政办发〔2011〕12号）, 云岚市税务局公告2019年第4号."""
    text = _SIGNATORY.sub("", text)
    if re.fullmatch(r"[（(].*\d号[）)]", text):
        text = text[1:-1]
    number = DocumentNumber.parse(text)
    if number is None:
        return text if _SERIES_AND_SERIAL.fullmatch(text) else None
    if number.is_standard or _CITING.search(text.split("〔")[0]):
        return None
    return str(number)


def registry_in(text: str) -> str | None:
    """The 规范性文件统一编号 that a whole line spells, with ASCII hyphens."""
    found = _REGISTRY.fullmatch(text)
    return re.sub("[—–－]", "-", found["number"]) if found else None


def is_date(line: Line) -> bool:
    return _DATE.fullmatch(line.text) is not None and parse_date(line.text.strip("（）()")) is not None


def is_addressee(text: str) -> bool:
    text = text.translate(_FULL_WIDTH)
    return _ADDRESSEE.fullmatch(text) is not None and not MARKER.match(text) and not _NOT_ADDRESSEE.search(text)


def addressee_end(lines: Sequence[Line], start: int) -> int | None:
    """The index after the addressees that begin at `start` (up to four lines of print), None if none do."""
    joined = ""
    for index in range(start, min(start + 4, len(lines))):
        line = lines[index]
        if index > start and (MARKER.match(line.text) or line.opens_page):
            return None
        joined += line.text
        if line.text[-1] in "：:":
            return index + 1 if is_addressee(joined) else None
        if line.text[-1] in "。；":
            return None
    return None


@dataclass(frozen=True, slots=True)
class TitleLines:
    """Lines `first` … `last` (exclusive) that together are one title."""

    first: int
    last: int
    text: str


_MAX_TITLE_LINES: Final = 7


def _breaks_title(line: Line) -> bool:
    text = line.text
    return (
        text[-1] in TERMINAL
        or is_number(line)
        or registry_in(text) is not None
        or is_date(line)
        or line.tabs > 1
        or MARKER.match(text) is not None
        or text.startswith(("附件", "（此件", "抄送"))
        or (text.endswith("文件") and is_body(text.removesuffix("文件")))  # the red head
    )


def title_from(lines: Sequence[Line], first: int, limit: int | None = None) -> TitleLines | None:
    """The title that begins with line `first`: as many lines as make one whole title, the longest reading first.

    A title that ends with an instrument's word goes on where the next line is 的通知.
    """
    best: TitleLines | None = None
    joined = ""
    for index in range(first, min(first + _MAX_TITLE_LINES, limit or len(lines), len(lines))):
        if _breaks_title(lines[index]):
            break
        if index > first and lines[index].opens_page:
            break
        if len(lines[index].text) >= 10 and lines[index].text in joined:
            break  # copies of web pages print a title above and again in the text
        joined = Mapped.join(line.mapped for line in lines[first : index + 1]).text
        if len(joined) > 200:
            break
        bare = joined[1:-1] if joined[0] == "《" and joined[-1] == "》" else joined
        if _is_title(bare):
            if best and (_repeats(best.text, bare) or not _GOES_ON.fullmatch(bare.removeprefix(best.text))):
                break
            best = TitleLines(first, index + 1, bare)
    return best


# a contents page, what a web page says of a document, a number before a title
_NO_TITLE: Final = re.compile(r"……|\d:\d|(?:作者|来源|时间|日期|标题):|^.{2,12}[〔\[(（]\d{4}[〕\])）]\d+号")
def _repeats(title: str, longer: str) -> bool:
    """Whether what `longer` has behind `title` is printed in it already: the instrument's own title, which follows."""
    rest = longer.removeprefix(title).strip("《》")
    return len(rest) >= 6 and rest in title


_GOES_ON: Final = re.compile(rf".*(?:的|》)(?:{'|'.join(GENRES)}){TRIAL}|[（(].*[）)]|.{{0,12}}解读.{{0,8}}")
"""What a title may have behind words that are a whole title already: 关于转发…的意见 / 的通知."""


def _is_title(text: str) -> bool:
    if not text or _NO_TITLE.search(text) or text[0] in "》、，）" or not _balanced(text, "《》") or not _balanced(text, "（）"):
        return False
    found = TITLE.fullmatch(text)
    if not found:
        named = "《" in text or text.startswith("关于")
        return named and bool(INTERPRETATION.search(text)) and len(text) <= 120 and not re.search("[：:。]", text)
    issuer = found["issuer"] or ""
    if any(issuer.endswith(issuer[-2 * n : -n]) for n in range(4, len(issuer) // 2 + 1)):
        return False  # the body that a web page names above the title: 云岚市人民政府 / 云岚市人民政府关于…
    # 市政府贯彻国务院关于…的实施意见 names no issuer apart from its matter
    return not issuer or is_issuer(issuer) or re.search("贯彻|落实", issuer) is not None


def _balanced(text: str, marks: str) -> bool:
    """Whether every closing mark follows its opening one: a line broken in a bracket is no title by itself."""
    depth = 0
    for char in text:
        depth += (char == marks[0]) - (char == marks[1])
        if depth < 0:
            return False
    return depth == 0


def is_issuer(text: str) -> bool:
    """Whether the words before 关于 name the issuing bodies (several stand side by side)."""
    return is_body(text) or all(is_body(part) for part in re.split(r"[、\s]", text) if part)


def title_above(lines: Sequence[Line], below: int, floor: int) -> TitleLines | None:
    """The title whose last line is right above line `below`; it starts after line `floor`.

    Of several starts the one that names the issuer is taken, else the highest one that still makes a title.
    """
    found: TitleLines | None = None
    for first in range(below - 1, max(below - _MAX_TITLE_LINES, floor) - 1, -1):
        if _breaks_title(lines[first]):
            break
        title = title_from(lines, first, below)
        if title and title.last == below:
            if found and TITLE.fullmatch(found.text) and not _adds_issuer(title, found):
                break
            found = title
        if lines[first].opens_page:
            break
    return found


def _adds_issuer(longer: TitleLines, shorter: TitleLines) -> bool:
    return is_issuer(longer.text.removesuffix(shorter.text))


def own_contents(lines: Sequence[Line], index: int) -> int | None:
    """The index after the 目录 of one law or plan (its chapters, printed again behind it) that begins at line `index`."""
    if lines[index].text not in {"目录", "目次"} or index + 1 >= len(lines):
        return None
    first = lines[index + 1].text
    if not _CHAPTER.match(first):
        return None
    for behind in range(index + 2, min(index + 120, len(lines))):
        text = lines[behind].text
        if text == first:
            return behind
        if not _CHAPTER.match(text) and not re.fullmatch(r"附则|附件.{0,30}", text):
            return None
    return None


def decree_number(layout: Layout, index: int) -> tuple[int, str] | None:
    """A number printed in two lines, 云岚市人民政府令 / 第12号: the first line's index and the number."""
    found = _DECREE_SERIAL.fullmatch(layout.lines[index].text)
    if found and index > 0 and _DECREE_SERIES.fullmatch(layout.lines[index - 1].text):
        return index - 1, layout.lines[index - 1].text + layout.lines[index].text
    return None
