"""Documents named in running text: titles in 《》, document numbers in any bracket style, and which belongs to which.

Works on characters without white space. A citation covers its title, its number and the bracket that holds it, so that
rules can later read a sentence in which every named document is one sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from policygraph.model import DocumentNumber


@dataclass(frozen=True, slots=True)
class Citation:
    """A named document at `start:end` of a text; `title` without its 《》, `number` normalised, one may be None.

    `alias` is the short name given on the spot (以下简称《意见》). `is_alias` marks the short name itself where it is
    defined outside the bracket of its document.
    """

    start: int
    end: int
    title: str | None
    number: str | None
    alias: str | None = None


Number = tuple[int, int, str]

_OPEN: Final = "（(﹙〔﹝[［【"
_CLOSE: Final = "）)﹚〕﹞]］】"
# ≪ ≫ and ︽ ︾ come out of some PDFs for 《 》; private-use characters are signs of ours (`Masked`)
_SAME: Final = {ord("≪"): "《", ord("≫"): "》", ord("︽"): "《", ord("︾"): "》"}
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")

_EXTRA: Final = re.compile(
    r"""[一-鿿]{2,40}?(?:公告|通告)(?:19|20)\d{2}年第\d{1,4}号             # 财政部公告2019年第68号
      | (?:[一-鿿]{2,40}?)?(?:19|20)\d{2}年第\d{1,4}号(?:令|公告|通告)    # 2011年第9号令
      | [一-鿿]{2,40}?公告第\d{1,4}号                                     # 人大常委会公告第28号
      | [一-鿿]{2,40}?第\d{1,4}号令                                       # 市人民政府第12号令
      | [一-鿿]{2,40}?令第[一二三四五六七八九十百〇零]{1,7}号               # 主席令第五十七号
    """,
    re.VERBOSE,
)
_STANDARD: Final = re.compile(
    r"""(?<![A-Za-z0-9])
        (?: (?:GB(?:J|Z)?|DB\d{2,6})(?:/[TZ])?\d{2,6}(?:\.\d+)?(?:[-—–]{1,2}(?:19|20)?\d{2}(?!\d))?
          | (?:JGJ|CJJ|CJ|HJ|NY|YY|JTG|JT|AQ|QB|SB|LY|SL|DL|TB|WS|MH|TD|GA|JB|LB|RB|SC|QX|XF)(?:/[TZ])?
            \d{1,6}(?:\.\d+)?[-—–]{1,2}(?:19|20)\d{2}(?!\d) )""",
    re.VERBOSE,
)
_SERIAL_MORE: Final = re.compile(r"(?:[、和及]|以及)第?(\d{1,5})号(?!令)")
_NO_NUMBER_AFTER: Final = re.compile(r"地块|楼|线|路|机|厂房|宗地|院|门")
_MAY_NUMBER: Final = re.compile("号|[A-Z]")
# running text before a bare number that its pattern takes along: 按照X政发〔2018〕1号
_LEAD_IN: Final = re.compile(
    r""".*(?:根据|依据|按照|依照|遵照|参照|贯彻|落实|执行|实施|废止|撤销|修改|修订|调整|印发|下发|转发|关于|参见|详见|文件
        |通知|通告|公告|通报|意见|目录|报告|方案|[原现]有
        |的|及|与|在|以|对|由|即|是|至|按|(?<=.)[将于为见]|原(?![政办委府党]))(?=.)""",
    re.VERBOSE,
)
_LEAD_SIGN: Final = re.compile(r"^[和并经“”‘’\"'＂.．·—-]+(?=..)|^文号")
# 市政府办公室X政办〔2018〕1号: the body in words before its sign
_BODY_IN_WORDS: Final = re.compile(r"^.{2,}(?:办公室|办公厅|人民政府|委员会|[一-鿿]局|省政府|市政府|县政府|区政府|[省市县区]委)(?=.{2,7}$)")
_FREE_SERIES: Final = re.compile(r"(?:通告|公告|令|通报|决定|通知|纪要)$")

_GENRE: Final = r"(?:通知|决定|公告|通告|批复|复函|函|意见|报告|规定|办法|请示|文件|文)"
_TAIL: Final = re.compile(rf"(?:的?{_GENRE})?(?=[（(﹙〔﹝\[［【])")
_TAIL_OF_LIST: Final = re.compile(r"(?:等(?:有关|相关|上级)?(?:文件|规定|通知|法律法规)?(?:精神|要求)?)?(?=[（(])")
_PLAIN_BRACKET: Final = re.compile(r"试行|暂行|修订|修正|征求意见稿|草案|.{0,8}[版本稿]|\d{4}.{0,10}")
_BEFORE_NUMBER: Final = re.compile(r"(?:原|现行|详见|参见|见|即|文号|以下简称|发文字号|[:：])*")
_TITLE_AFTER_NUMBER: Final = re.compile(r"(?:文件|文)?(?:印发|公布|发布|下发|颁布|转发)?的?[:：]?")
# 2001年市政府令第12号发布、2010年市政府令第88号修正的《…》
_HISTORY_TO_TITLE: Final = re.compile(r"(?:发布|公布|颁布|印发)[、，,][^。；;《》]{0,80}(?:修正|修订|修改|重新公布|重新发布)的")
_ALIAS: Final = re.compile(r"(?:以下|下)?(?:统一|统|均)?简称(?:为)?[:：]?[“\"‘]?(?P<mark>《)?(?P<alias>[^《》”\"’，。；）)]{1,30})[》”\"’]?")
_ALIAS_BEFORE: Final = re.compile(r"简称(?:为)?[:：]?[“\"‘]?$")
_JOINED: Final = re.compile(r"[、，]?(?:和|及|以及|与)?")


def clean(text: str) -> str:
    """`text`, character for character, with odd title marks made 《》 and private-use characters made □."""
    return _PRIVATE.sub("□", text.translate(_SAME))


def titles(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start, end and whether closed of every outermost 《…》. An unclosed one ends after its 《.

    A 《 without its 》 hides nothing: scanning goes on behind it. No title holds a full stop.
    """
    at = 0
    while (start := text.find("《", at)) >= 0:
        depth, end = 0, start
        while end < len(text):
            char = text[end]
            if char in "。；;":
                break
            depth += (char == "《") - (char == "》")
            end += 1
            if not depth:
                break
        # 《A〉》 and 《A〈B》〉 are slips of print; only the outer marks count
        if depth == 0 and end > start + 2:
            yield start, end, True
            at = end
        else:
            yield start, start + 1, False
            at = start + 1


def _bracket_end(text: str, start: int) -> int:
    """The place after the bracket that opens at `start`, 0 if it does not close."""
    depth = 0
    for at in range(start, min(len(text), start + 200)):
        depth += (text[at] in _OPEN) - (text[at] in _CLOSE)
        if depth == 0:
            return at + 1
    return 0


def _trim(text: str, start: int, end: int) -> int:
    """How many characters of running text stand before the number whose series the pattern took to be `start:end`."""
    if text[start - 1 : start].isdigit() and text[start] in "年月日":  # 2010年5月6日X政发〔2010〕8号
        return 1 + _trim(text, start + 1, end)
    series = text[start:end]
    found = _LEAD_IN.match(series)
    cut = found.end() if found else 0
    while found := _LEAD_SIGN.match(series[cut:]):
        cut += found.end()
    rest = series[cut:]
    if (found := _BODY_IN_WORDS.match(rest)) and not _FREE_SERIES.search(rest):
        cut += found.end()
    return cut


def numbers(text: str) -> Iterator[Number]:
    """Start, end and normalised words of every document number in `text`, left to right, none overlapping.

    Numbers written in words of another order (2011年第9号令) stay as printed.
    """
    found: list[Number] = []
    for start, end, number in DocumentNumber.find(text):
        cut = _trim(text, start, start + len(number.series))
        short = DocumentNumber.parse(text[start + cut : end]) if cut else number
        if short is None or _NO_NUMBER_AFTER.match(text, end):
            continue
        found.append((start + cut, end, str(short)))
        while more := _SERIAL_MORE.match(text, end):
            found.append((more.start(1), more.end(), str(replace(short, serial=more[1].lstrip("0")))))
            end = more.end()
    for match in _STANDARD.finditer(text):
        standard = DocumentNumber.parse(match.group())
        found.append((match.start(), match.end(), str(standard) if standard else re.sub("[—–-]+", "-", match.group())))
    for match in _EXTRA.finditer(text):
        words = re.match(r"[一-鿿]*", match.group())
        cut = _trim(text, match.start(), match.start() + (words.end() if words else 0))
        found.append((match.start() + cut, match.end(), match.group()[cut:]))
    last = -1
    for item in sorted(found, key=lambda n: (n[0], -n[1])):
        if item[0] >= last:
            last = item[1]
            yield item


def find_citations(text: str) -> tuple[list[Citation], list[int]]:
    """The documents named in `text` (`clean`ed, without white space) in order, and the places of every 《 left open."""
    marks = list(titles(text))
    closed = [(start, end) for start, end, whole in marks if whole]
    flat = list(text)
    for start, end in closed:
        flat[start + 1 : end - 1] = "\0" * (end - start - 2)
    bare = "".join(flat)
    free = list(numbers(bare)) if _MAY_NUMBER.search(bare) else []
    cited: list[Citation] = []
    for start, end in closed:
        if not _ALIAS_BEFORE.search(bare[max(0, start - 12) : start]):
            cited.append(_with_number(Citation(start, end, text[start + 1 : end - 1], None), text, bare, free, cited))
    taken = [(c.start, c.end) for c in cited]
    cited += [
        Citation(start, end, None, number)
        for start, end, number in free
        if not any(a <= start < b for a, b in taken)
    ]
    return sorted(cited, key=lambda c: c.start), [start for start, _, whole in marks if not whole]


def _with_number(cited: Citation, text: str, bare: str, free: list[Number], before: list[Citation]) -> Citation:
    """`cited` with the number and short name that stand directly behind or before it; `before` are the ones already read."""
    at = cited.end
    if tail := _TAIL.match(bare, at):
        at = tail.end()
    while at < len(bare) and bare[at] in _OPEN and (end := _bracket_end(bare, at)):
        inner = bare[at + 1 : end - 1]
        inside = [n for n in free if at < n[0] and n[1] < end]
        title_in = inner.find("《")
        alias = _ALIAS.search(inner)
        if inside and (title_in < 0 or title_in > inside[0][0] - at or (alias and alias.start() < title_in)):
            _share(inside, cited, bare, before)
            number = inside[0][2] if len(inside) == 1 or not before else inside[-1 if _shared(inside, before) else 0][2]
            cited = replace(cited, number=cited.number or number, end=end)
        elif not alias and not _PLAIN_BRACKET.fullmatch(inner):
            break
        if alias:
            words = text[at + 1 + alias.start("alias") : at + 1 + alias.end("alias")]
            if alias["mark"]:  # the title inside is masked in `bare`
                words = text[at + 1 + alias.start("mark") + 1 : text.index("》", at + 1 + alias.start("mark"))]
            cited = replace(cited, alias=words, end=end)
        at = end
    if cited.number is None:
        for start, end, number in free:
            gap = bare[end : cited.start]
            if start == cited.end:  # 《A》X政发〔2018〕1号
                return replace(cited, number=number, end=end)
            if end <= cited.start and _HISTORY_TO_TITLE.fullmatch(gap) and not any(c.end > start for c in before):
                return replace(cited, number=number, start=start)
            if end <= cited.start and len(gap) <= 6 and not any(c.start <= start < c.end for c in before):
                if _TITLE_AFTER_NUMBER.fullmatch(gap):
                    return replace(cited, number=number, start=start)
                if gap and gap[0] in _CLOSE and start and bare[start - 1] in _OPEN and not gap[1:]:
                    return replace(cited, number=number, start=start - 1)
    return cited


def _shared(inside: list[Number], before: list[Citation]) -> bool:
    """Whether the titles just before take the first of the numbers in one bracket."""
    return any(c.number == n[2] for n in inside[:-1] for c in before[-len(inside) :])


def _share(inside: list[Number], cited: Citation, bare: str, before: list[Citation]) -> None:
    """《A》《B》（X〔2018〕1号、X〔2018〕2号）: the numbers of one bracket go to as many titles before it, in order."""
    wanted = len(inside) - 1
    group = before[-wanted:] if wanted else []
    chain = [*group, cited]
    if len(group) == wanted and all(
        a.number is None and _JOINED.fullmatch(bare[a.end : b.start]) for a, b in pairwise(chain)
    ):
        for place, (earlier, number) in enumerate(zip(group, inside, strict=False)):
            before[len(before) - wanted + place] = replace(earlier, number=number[2])


@dataclass(frozen=True, slots=True)
class Masked:
    """A text in which each named document is one private-use character.

    `at[i]` is the place of `text[i]` in the unmasked text; one more entry gives its end. `cited[k]` is what the sign
    `chr(0xE000 + k)` stands for.
    """

    text: str
    at: tuple[int, ...]
    cited: tuple[Citation, ...]

    @classmethod
    def of(cls, text: str, cited: list[Citation]) -> Masked:
        signs: list[str] = []
        at: list[int] = []
        last = 0
        for place, one in enumerate(cited):
            signs += text[last : one.start]
            at += range(last, one.start)
            signs.append(chr(0xE000 + place))
            at.append(one.start)
            last = one.end
        signs += text[last:]
        at += range(last, len(text) + 1)
        return cls("".join(signs), tuple(at), tuple(cited))

    def citation(self, sign: str) -> Citation:
        return self.cited[ord(sign) - 0xE000]

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Start and end in the masked text of each sentence: up to 。；！？ or the end."""
        last = 0
        for stop in re.finditer(r"[。；;！!？?]+[”’）)]*", self.text):
            yield last, stop.end()
            last = stop.end()
        if last < len(self.text):
            yield last, len(self.text)
