"""The objects that travel between the parts of PolicyGraph.

All are frozen and compare by meaning: where a thing was found (`Evidence`) is no part of what it says. A place is a
half-open range of code points in the text as read (`SourceText.text`); print interrupts sentences with titles, page
numbers and running heads, so a quote may be several ranges. White space aside, the ranges joined are the quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from policygraph.messages import say

Span = tuple[int, int]
"""Half-open range of code points in the text as read."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a fact comes from, as printed with white space removed; their places; the rule that found them."""

    words: str
    spans: tuple[Span, ...]
    rule: str


NOWHERE: Final = Evidence("", (), "")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the reader of the results should know: a code of `messages.py`, its values, and the place."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    spans: tuple[Span, ...] = ()

    def message(self, lang: str = "en") -> str:
        return say(self.code, lang, **self.values)


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source file as read: decoded, byte order mark dropped, line ends `\\n`, control characters made spaces.

    `source` is the file's name as given; `sha256` is of its bytes, `text_sha256` of `text` in UTF-8.
    """

    source: str
    text: str = field(repr=False)
    sha256: str
    text_sha256: str
    encoding: str
    warnings: tuple[Remark, ...] = ()


_NUMBER: Final = re.compile(
    r"""(?P<series>[^\s\d〔﹝\[（(【［〈《》“”，。；：、]{1,40}(?:[（(][^）)\d]{1,12}[）)][^\s\d〔﹝\[（(【［]{0,20})*)
        [〔﹝\[（(【［„] (?P<year>(?:19|20)\d{2}) 年? [〕﹞\]）)】］‟]   # „ ‟: what some fonts make of 〔 〕
        (?:第)? (?P<serial>\d{1,5}) 号""",
    re.VERBOSE,
)
_DECREE: Final = re.compile(r"(?P<series>[一-鿿]{2,40}?令)(?:〔(?P<year>\d{4})〕)?第(?P<serial>\d{1,5})号")
_STANDARD: Final = re.compile(r"(?P<series>(?:GB|DB|JGJ|CJJ|HJ|NY|YY|JT|AQ)[/A-Z\d]*?)(?P<serial>\d[\d.]*)(?:[-—–](?P<year>\d{4}))?")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A 发文字号 (温政办〔2022〕80号), a decree number (国务院令第427号) or a standard's (GB36886-2018).

    `year` is None for decrees numbered through. The written form is normalised: brackets 〔 〕, no white space.
    """

    series: str
    year: int | None
    serial: str

    @classmethod
    def parse(cls, text: str) -> DocumentNumber | None:
        """The number that `text` as a whole spells, in any bracket style and spacing; None if it spells none."""
        squeezed = re.sub(r"\s+", "", text)
        for pattern in (_NUMBER, _DECREE, _STANDARD):
            if found := pattern.fullmatch(squeezed):
                series = found["series"].translate(_ROUND)
                return cls(series, int(found["year"]) if found["year"] else None, found["serial"].lstrip("0") or "0")
        return None

    @classmethod
    def find(cls, text: str) -> Iterator[tuple[int, int, DocumentNumber]]:
        """Start, end and value of every bracketed or decree number in `text`, which holds no white space."""
        for pattern in (_NUMBER, _DECREE):
            for found in pattern.finditer(text):
                number = cls.parse(found.group())
                if number:
                    yield found.start(), found.end(), number

    def __str__(self) -> str:
        if self.is_standard:
            return f"{self.series}{self.serial}-{self.year}" if self.year else f"{self.series}{self.serial}"
        if self.year is None:
            return f"{self.series}第{self.serial}号"
        return f"{self.series}〔{self.year}〕{'第' if self.series.endswith('令') else ''}{self.serial}号"

    @property
    def is_standard(self) -> bool:
        return self.series[:1].isascii()

    @property
    def names_issuer(self) -> bool:
        """Whether the series names its body; 通告, 公告 and 令 are used by every body and need the issuer beside them."""
        return self.series not in {"通告", "公告", "令", "通报", "决定", "通知"}


_ROUND: Final = str.maketrans("()﹙﹚", "（）（）")

DocumentKind = Literal["policy", "interpretation"]
RelationType = Literal[
    "repeals", "partially_repeals", "amends", "overrides", "based_on", "cites", "issues", "interprets", "runs_with"
]
StandingType = Literal["continues", "extends", "suspends"]
Comparator = Literal[">=", ">", "<=", "<", "~", "="]
TargetKind = Literal["target", "budget"]
IncentiveForm = Literal["fixed", "cap", "rate"]
StackingKind = Literal["highest-only", "no-stacking", "may-stack", "difference-only"]
Modality = Literal["obligation", "prohibition", "permission", "encouragement"]
ResponsibilityRole = Literal["lead", "responsible", "cooperating"]
DateRole = Literal["issued", "approved", "effective", "expires", "adopted"]
DateBasis = Literal["stated", "derived", "presumed"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered heading or paragraph.

    `path`: the printed markers from the outside in, joined by "/", without trailing punctuation (`一/（一）/1`,
    `附则/5`, `附件1/第三条`, `第十二条/（二）`). A second clause with the same path has the same `path` and another
    `order`, its place in the document counted from 1. `level` is the depth of the path. The evidence holds the
    clause's own text: marker paragraph and the unnumbered paragraphs below it, not its sub-clauses.
    """

    path: str
    heading: str
    level: int
    order: int
    evidence: Evidence = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Passage:
    """An unnumbered paragraph: `path` is that of the clause it stands in, or "" , then `¶1`, `¶2` …"""

    path: str
    evidence: Evidence = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its words with white space removed, and their places (none for an empty cell)."""

    words: str
    spans: tuple[Span, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as printed, continuations over pages joined and repeated headers dropped.

    `path` is `附件1/表1`, `表2` …; `header` has one cell a column; each row has as many cells as the header, unless
    the print has not (`ragged` names those rows by their index).
    """

    path: str
    title: str | None
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    ragged: tuple[int, ...] = ()
    evidence: Evidence = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Relation:
    """What a document says of another: `number` normalised, `title` as in 《》 without the marks; one may be None.

    `path` is the clause it stands in, None outside clauses. `effective_on` is the date from which a repeal or
    amendment holds where the sentence states one of its own; `undated`: it states one that is no day of the calendar, so
    that nobody can say from when. `clauses` names the clauses of the other document that a partial repeal or an amendment
    touches, as printed (第五条第二款, 第八条至第十条); 除第五条外的条款: all but that.
    """

    type: RelationType
    number: str | None
    title: str | None
    path: str | None
    effective_on: date | None = None
    clauses: tuple[str, ...] = ()
    evidence: Evidence = field(default=NOWHERE, compare=False, repr=False)
    undated: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What a document says of the force of another (or of clauses of it) other than ending or changing it.

    `continues`: stays in force (继续有效的文件目录), `extends`: its term runs on (延续执行至…, 有效期延长两年), `suspends`: it rests
    (暂停执行). `effective_on`: from when, where the sentence states a day of its own; `until`: the last day, None where
    none is stated. `years`, `months`: the length of the extension where the sentence prints that and no day (一年零六个月: both).
    """

    type: StandingType
    number: str | None
    title: str | None
    path: str | None
    effective_on: date | None = None
    until: date | None = None
    years: int | None = None
    clauses: tuple[str, ...] = ()
    evidence: Evidence = field(default=NOWHERE, compare=False, repr=False)
    months: int | None = None


@dataclass(frozen=True, slots=True)
class PartTerm:
    """A term of a part of the document: 支持政策条款试行一年（2031年3月1日—2032年2月29日）.

    `scope`: the part in the words of the sentence; `clauses`: the paths it means, the outermost only, () where no clause
    answers the words. `path`: the clause that says so, None outside clauses.
    """

    path: str | None
    scope: str
    clauses: tuple[str, ...]
    effective_from: date | None
    expires_on: date | None
    basis: DateBasis
    evidence: Evidence = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Transition:
    """A transitional provision: what was decided before goes on as it was (按原政策兑现). It keeps no document alive."""

    path: str | None
    evidence: Evidence = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A unit that a clause, or a row of a table, names as in charge.

    `unit` as printed, one unit an entry (`市委组织部〈市委人才办〉`); `path` the clause, or the attachment where a row
    has no clause. Of table rows: `row` the 序号 as printed with ASCII brackets (`(17)`), `label` the words of the row,
    `duty` what the unit does (受理, 组织实施 …) as printed.
    """

    path: str
    unit: str
    role: ResponsibilityRole
    row: str | None = None
    label: str | None = None
    duty: tuple[str, ...] = ()
    evidence: Evidence = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Target:
    """A quantity that the government commits to reach, keep or spend.

    `value` as printed (4.2 for 4.2万亩, with `unit` 万亩; a fraction as its decimal, without unit), `op` one of
    `>=` `>` `<=` `<` `~` `=`; `year` by or in which; `scope` the region if it is not the issuer's whole area. `binding`
    is 约束型 or 引导型 and `baseline` the present value, where the text prints them; `baseline_year` the year that the head
    of its column names (2025年（基期）). `word`: the printed words of a value that is no digit (三分之二).
    """

    path: str
    indicator: str
    op: Comparator
    value: float
    unit: str | None
    year: int | None
    scope: str | None
    kind: TargetKind
    binding: str | None = None
    baseline: float | None = None
    word: str | None = None
    baseline_year: int | None = None
    evidence: Evidence = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Incentive:
    """An amount that somebody gets for something: `subject` in the words of the text, `period` (每年) or None."""

    path: str
    subject: str
    value: float
    unit: str | None
    form: IncentiveForm
    period: str | None = None
    evidence: Evidence = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class StackingRule:
    """How incentives go together: the highest only (就高不重复), none with another (不叠加), together (可叠加执行), or the
    difference to what was given before (只奖励差额部分). `path` is the clause it stands in, "" outside clauses."""

    kind: StackingKind
    path: str
    evidence: Evidence = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Norm:
    """An explicit rule: who (`bearer`, None where the sentence does not say) must, must not, may or is encouraged to do
    what; `cue` is the word that says so (应当, 不得, 可以, 鼓励; 由 or 处 of a sanction)."""

    path: str
    modality: Modality
    cue: str
    bearer: str | None
    action: str
    exception: str | None = None
    deadline: str | None = None
    evidence: Evidence = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class DateStatement:
    """A date of a document and how it is known: printed, computed from printed words, or presumed.

    `value` None: the text states one that no calendar has (2022年2月30日) or that has no beginning to count from.
    """

    role: DateRole
    value: date | None
    basis: DateBasis
    evidence: Evidence = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Document:
    """One official document or 政策解读, as its source prints it. GUIDELINES of the evaluation define the fields.

    `evidence` maps the names of metadata fields (`number`, `title`, `issuers` …) to their places; `head` holds the
    ranges of title block, signature and other lines that are neither clause, passage nor table.
    """

    kind: DocumentKind
    title: str
    number: str | None = None
    registry_number: str | None = None
    issuers: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    issued_on: date | None = None
    approved_on: date | None = None
    effective_from: date | None = None
    expires_on: date | None = None
    instrument: str | None = None
    attachments: tuple[str, ...] = ()
    genre: str | None = None
    level: str | None = None
    region: str | None = None
    adoptions: tuple[date, ...] = ()
    dates: tuple[DateStatement, ...] = ()
    clauses: tuple[Clause, ...] = ()
    passages: tuple[Passage, ...] = ()
    tables: tuple[Table, ...] = ()
    relations: tuple[Relation, ...] = ()
    standings: tuple[Standing, ...] = ()
    part_terms: tuple[PartTerm, ...] = ()
    transitions: tuple[Transition, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    targets: tuple[Target, ...] = ()
    incentives: tuple[Incentive, ...] = ()
    stacking: tuple[StackingRule, ...] = ()
    norms: tuple[Norm, ...] = ()
    spans: tuple[Span, ...] = field(default=(), compare=False, repr=False)
    head: tuple[Span, ...] = field(default=(), compare=False, repr=False)
    evidence: Mapping[str, Evidence] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A numbered line of the 发文目录, whether or not the document is printed in full."""

    number: str
    title: str
    evidence: Evidence = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one source text says. `source`, hashes and encoding are those of the `SourceText`."""

    source: str
    sha256: str
    text_sha256: str
    documents: tuple[Document, ...]
    catalogue: tuple[CatalogueEntry, ...] = ()
    issue: str | None = None
    url: str | None = None
    retrieved_on: str | None = None
    warnings: tuple[Remark, ...] = ()
