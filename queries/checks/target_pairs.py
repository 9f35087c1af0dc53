"""target-conflict and target-revised: two documents set values for one indicator, year and place that cannot both hold."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from policygraph.graph.indicator_words import is_general, kinds, spelling
from policygraph.graph.measures import counts
from policygraph.queries.checks.amended_targets import amended, in_year_of
from policygraph.queries.checks.facts import Facts, Row
from policygraph.queries.checks.frame import Check, Finding, Place
from policygraph.queries.checks.gate import Gate, Standing, rivals

_ABOUT: Final = Decimal("0.05")
"""左右 leaves one twentieth on either side."""
_REACHED: Final = re.compile(r"^(?:力争|争取|确保|努力|计划|累计|共|全年|新?建成|建设|完成|达到|实现|建立|打造|形成)+")
_VAGUE: Final = re.compile(
    "人才|平台|基地|园区|中心|学校|技术|产品|标准|人员|就业|培训|活动|机构|设施|场所|主体|品牌|工程|用地|面积|用户|岗位|任务|团队|成果|专利|服务|农户|村庄|社区|产业|资源|能力|客户|业务|里程|站点|示范|试点|人数"
)
"""Things of two characters that are other things in every plan; 绿道 and 渔港 are not."""
_PURSE: Final = re.compile(r"(?:[省市县区]级?|本级)?财政|预算|安排|设立|统筹")
_FILLER: Final = re.compile(r"的|总数|数量|个数|家数|拥有|占(?=.{2,20}比重)")
_BY_YEAR: Final = re.compile(
    r"(?:到|至|截至|截止|力争)(?:20\d{2}年|20\d{2}年?底|[^，。；]{0,6}末)|20\d{2}年?(?:[-—–~～至到]+)20\d{2}年"
    r"|20\d{2}年(?:年?底|末|以?前)|[三五两]年(?:累计|内|共)|十[一二三四五六]五"
)
_IN_YEAR: Final = re.compile(r"20\d{2}年|当年|年度|全年|今年")
_LEVEL: Final = re.compile(
    r"(?:达到?|保持在?|稳定在|维持在|控制在|提[高升]到?至?|增[加长]?[到至]|上升到|降低?[到至]|突破|超过|拥有|保有|存量|总[量数]达?).{0,8}$"
)
"""What is reached, kept or had is the same by a year and in it; what is made (新建, 改造) is not."""
_MADE: Final = re.compile(
    r"新[增建改开引培]|改造|净增|建成(?!区|投)|完成|实施|开工|竣工|培训|引进|发放|植树|造林|投资|治理(?!率)|整治|更新|疏浚|加固|修复|创建|培育|当年"
)
_ONE_YEAR: Final = re.compile(r"20\d{2}年度?(?!远景|规划)")
_MORE_YEARS: Final = re.compile(r"20\d{2}年?[-—–~～至到]+20\d{2}|[三五两]年|十[一二三四五六]五|规划")
_SORT: Final = {"累计": re.compile("累计|累积"), "新增": re.compile("新增|新建|净增|增加"), "年均": re.compile("年均|每年|年度")}


@dataclass(frozen=True, slots=True)
class _Subject:
    """What must agree before two values are held against each other."""

    letters: str
    unit: str
    sorts: frozenset[str]
    territory: tuple[str, str]
    year: int
    kind: str
    flow: str


@dataclass(frozen=True, slots=True)
class Goal:
    """A value for an indicator. `grain`: half of the last printed digit, normalised."""

    row: Row
    value: Decimal
    comparator: str
    grain: Decimal

    @property
    def said(self) -> Hashable:
        return self.comparator, self.value

    def contradicts(self, other: Goal) -> bool:
        """Whether no value can be both, rounding left aside."""
        one, two = self._bounds(), other._bounds()
        if one[0] is not None and two[1] is not None and one[0] > two[1]:
            return not self._rounded(other)
        if two[0] is not None and one[1] is not None and two[0] > one[1]:
            return not self._rounded(other)
        return False

    def differs(self, other: Goal) -> bool:
        one_bound = self.comparator.rstrip("=") == other.comparator.rstrip("=") and self.value != other.value
        return self.contradicts(other) or (one_bound and not self._rounded(other))

    def _bounds(self) -> tuple[Decimal | None, Decimal | None]:
        if self.comparator in {">=", ">"}:
            return self.value, None
        if self.comparator in {"<=", "<"}:
            return None, self.value
        slack = abs(self.value) * _ABOUT if self.comparator == "~" else Decimal(0)
        return self.value - slack, self.value + slack

    def _rounded(self, other: Goal) -> bool:
        apart, most = abs(self.value - other.value), max(abs(self.value), abs(other.value))
        return apart <= max(self.grain, other.grain) and apart <= most * _ABOUT

    @property
    def printed(self) -> str:
        sign = {">=": "≥", "<=": "≤", ">": "＞", "<": "＜", "~": "约"}.get(self.comparator, "")
        return f"{sign}{Decimal(str(self.row['value'])).normalize():f}{self.row['measure'] or ''}"


def disputed(facts: Facts, gate: Gate) -> Iterator[tuple[Goal, Goal, Standing]]:
    """Each two values of two documents for one indicator, year and place that cannot both hold, the earlier first."""
    blocks: dict[_Subject, list[Goal]] = defaultdict(list)
    alone: dict[tuple[_Subject, str], set[Hashable]] = defaultdict(set)
    for row in facts.targets:
        subject = _subject(row, gate)
        if subject is not None:
            goal = _goal(row)
            blocks[subject].append(goal)
            alone[subject, str(row["document"])].add(goal.said)
    for subject, goals in blocks.items():
        # Two values of one document for one subject (from … to, or words that say too little): which is meant is not known.
        yield from rivals(gate, (one for one in goals if len(alone[subject, str(one.row["document"])]) == 1))


def _goal(row: Row) -> Goal:
    return Goal(row, Decimal(str(row["normal"])), str(row["comparator"]), _grain(row))


def subjects(facts: Facts, gate: Gate) -> Mapping[str, Sequence[Hashable]]:
    """Clause → what it is to reach, without how much: one task has one such goal in every document."""
    found: dict[str, list[Hashable]] = defaultdict(list)
    for row in facts.targets:
        subject = _subject(row, gate) if row["clause"] and row["kind"] == "target" else None
        if subject is not None:
            found[str(row["clause"])].append(subject)
    return found


def _subject(row: Row, gate: Gate) -> _Subject | None:
    document = str(row["document"])
    if row["year"] is None or row["indicator"] is None or row["normal"] is None or not gate.speaks(document):
        return None
    territory = gate.territory(document, row["scope"])
    if territory is None:
        return None
    unit = str(row["normal_measure"]) if row["normal_measure"] else None
    name = spelling(str(row["printed"]), unit, territory.path[-1]).key
    letters = _FILLER.sub("", _REACHED.sub("", name)) or name
    if row["kind"] == "budget":
        letters = _PURSE.sub("", letters)
    if is_general(name) or is_general(letters) or len(letters) < 2 or (len(letters) == 2 and _VAGUE.fullmatch(letters)):
        return None
    one_unit = "count" if counts(unit) else str(unit)
    share = one_unit == "%" and "比重" in letters
    sorts = kinds(letters if share or "每" in name else name) | {sort for sort, pattern in _SORT.items() if pattern.search(_phrase(row))}
    flow = "" if one_unit == "%" else _framing(row, _frame_title(row, gate))
    # 护理型床位占养老机构床位总数比例 and 养老机构护理型床位占比: of a share, what it is of may be named twice
    spelled = sorted(set(letters)) if share else sorted(letters)
    return _Subject("".join(spelled), one_unit, frozenset(sorts), territory.key, int(row["year"]), str(row["kind"]), flow)


def _phrase(row: Row) -> str:
    """The part of the sentence that holds the value: 累计改造管网600公里."""
    amount = f"{Decimal(str(row['value'])).normalize():f}{row['measure'] or ''}"
    parts = re.split(r"[，,；;。]", unicodedata.normalize("NFKC", str(row["words"])))
    return next((part for part in parts if unicodedata.normalize("NFKC", amount) in part), "")


def _framing(row: Row, title: str) -> str:
    """Whether a count is that of one year (2033年建成) or of all years up to one (到2033年建成). What is reached is had at
    the end of the year, however it is said (2033年达到900家). A table says it by its title (2033年度任务分解表), or else means
    the latter."""
    words = unicodedata.normalize("NFKC", str(row["words"]))
    phrase = _phrase(row) or words
    if _BY_YEAR.search(words) or (_LEVEL.search(_before(phrase, row)) and not _MADE.search(phrase)):
        return "by"
    if _IN_YEAR.search(words):
        return "in"
    if str(row["path"] or "").startswith("附") and _ONE_YEAR.search(title) and not _MORE_YEARS.search(title) and _MADE.search(str(row["printed"])):
        return "in"
    return "by"


def _before(phrase: str, row: Row) -> str:
    """The words of a part of a sentence up to the value."""
    return phrase.partition(f"{Decimal(str(row['value'])).normalize():f}")[0]


def _frame_title(row: Row, gate: Gate) -> str:
    """The titles over a value in a table: those of the document."""
    about = gate.facts.documents.get(str(row["document"]), {})
    return f"{about.get('title') or ''}{about.get('instrument') or ''}"


def _grain(row: Row) -> Decimal:
    """Half of the last digit printed, in the normalised unit."""
    value, normal = Decimal(str(row["value"])).normalize(), Decimal(str(row["normal"]))
    exponent = value.as_tuple().exponent
    digit = Decimal(1).scaleb(min(0, exponent) if isinstance(exponent, int) else 0)
    return abs(digit * normal / value / 2) if value else Decimal(0)


def _findings(facts: Facts, check: str, wanted: frozenset[Standing]) -> Iterator[Finding]:
    gate = Gate(facts)
    for one, other, standing in disputed(facts, gate):
        if standing in wanted:
            places: tuple[Place, ...] = (facts.place(one.row), facts.place(other.row))
            seen = gate.values(one.row, other.row)
            documents = str(one.row["document"]), str(other.row["document"])
            resolution = gate.resolution(*documents) if standing == "open" else "later"
            yield Finding(check, places, values(one, other), seen, resolution)


def values(one: Goal, other: Goal) -> dict[str, object]:
    """What is compared, for the message."""
    return {"indicator": str(one.row["printed"]), "year": int(one.row["year"]), "one": one.printed, "other": other.printed}


def _conflicts(facts: Facts) -> Iterator[Finding]:
    return _findings(facts, "target-conflict", frozenset({"open"}))


def _revised(facts: Facts) -> Iterator[Finding]:
    yield from _findings(facts, "target-revised", frozenset({"settled", "apart"}))
    yield from _amended(facts)


def _amended(facts: Facts) -> Iterator[Finding]:
    """The values that an amendment puts in the place of others."""
    gate = Gate(facts)
    told: set[tuple[str, str]] = set()
    for before, row in amended(facts):
        mine = {one: subject for one in _years(before) if (subject := _subject({**row, "year": one}, gate))}
        alike = {one: old for old in before if (one := old["year"]) in mine and _subject(old, gate) == mine[one]}
        row = in_year_of(row, alike)
        old = alike.get(row["year"])
        if old is None or (str(old["target"]), str(row["document"])) in told:
            continue
        one, other = _goal(old), _goal(row)
        if one.differs(other):
            told.add((str(old["target"]), str(row["document"])))
            seen = gate.values(one.row, other.row)
            yield Finding("target-revised", (facts.place(old), facts.place(row)), values(one, other), seen, "later")


def _years(rows: Sequence[Row]) -> frozenset[int]:
    return frozenset(int(row["year"]) for row in rows if row["year"] is not None)


CHECKS: Final = (
    Check(
        "target-conflict",
        "warning",
        (
            "{indicator} in {year}: {one} in one document, {other} in another, both in force",
            "{indicator}（{year}年）：一文件为{one}，另一文件为{other}，两文件同时有效",
        ),
        ("Both values cannot hold; progress is measured against two goals.", "两个数值不能同时成立，考核将有两个标准。"),
        ("Say which value holds, or name the document that is revised.", "明确以哪一数值为准，或载明所调整的文件。"),
        _conflicts,
    ),
    Check(
        "target-revised",
        "note",
        (
            "{indicator} in {year}: {one} in the earlier document, {other} in the later one, which took its place",
            "{indicator}（{year}年）：在先文件为{one}，在后文件为{other}，目标已调整",
        ),
        ("The goal for that year was changed by a later document.", "后发文件调整了同一年度的目标。"),
        ("Cite the later value; say why it was changed.", "引用时以在后数值为准，并说明调整理由。"),
        _revised,
    ),
)
