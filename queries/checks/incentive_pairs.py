"""incentive-conflict: two documents in force together promise different amounts to the same receiver for the same thing."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from policygraph.queries.checks.facts import Facts, Row
from policygraph.queries.checks.frame import Check, Finding, Resolution
from policygraph.queries.checks.gate import Gate, Standing, rivals
from policygraph.queries.checks.receivers import awarded, gifted, receiver

_YEARLY: Final = re.compile(r"每年|年度|每年度|/年|逐年|^年$|按年")
_MONTHLY: Final = re.compile(r"每人?月|按月|逐月|月补")
_ONCE: Final = re.compile(r"一次性")
_TOTAL: Final = re.compile(r"累计|总额|合计|总计|总量|总和")
_EACH: Final = re.compile(r"[单每](?P<thing>个项目|项目|家企业|企业|家|户|笔|人|台|个|项|件|套|座)")
_THING: Final[Mapping[str, str]] = {"个项目": "项目", "家企业": "企业", "家": "企业", "户": "企业"}
_PAYER: Final = re.compile(r"(?P<level>中央|国家|省|市|县|区)级?(?:财政|资金|专项)|(?P<shared>市、?[县区]|省、?市)(?:两级)?(?:财政)?(?:按|各|共同)")


@dataclass(frozen=True, slots=True)
class _Kind:
    """What must agree before two amounts are held against each other: in which unit, how often, counted how, paid by whom."""

    measure: str
    often: str
    years: str
    total: bool
    thing: str
    payer: str


@dataclass(frozen=True, slots=True)
class Promise:
    """An amount for a subject in one document. `value`: normalised."""

    row: Row
    form: str
    value: Decimal
    kind: _Kind

    @property
    def said(self) -> Hashable:
        return self.form, self.value

    def contradicts(self, other: Promise) -> bool:
        """Two amounts of one form that differ, or a fixed amount above what is said to be the most."""
        if self.form == other.form:
            return self.value != other.value
        amounts = {self.form: self.value, other.form: other.value}
        return amounts.keys() == {"fixed", "cap"} and amounts["fixed"] > amounts["cap"]

    def differs(self, other: Promise) -> bool:
        return self.contradicts(other)

    @property
    def printed(self) -> str:
        return f"{_number(self.row['value'])}{self.row['measure'] or ''}"


def disputed(facts: Facts, gate: Gate) -> Iterator[tuple[Promise, Promise, Standing]]:
    """Each two amounts of two documents that cannot both be what the same receiver gets, the earlier first."""
    found: dict[Hashable, dict[str, list[Promise]]] = defaultdict(lambda: defaultdict(list))
    for row in facts.incentives:
        document = str(row["document"])
        if row["normal"] is None or row["normal_measure"] is None or not gate.speaks(document):
            continue
        if home := gate.territory(document):
            promise = _promise(row, str(facts.documents[document].get("level") or ""))
            for key in _keys(row, home.path[-1]):
                found[key, home.key][document].append(promise)
    told: set[tuple[Hashable, ...]] = set()
    for by_document in found.values():
        blocks: dict[_Kind, list[Promise]] = defaultdict(list)
        for promises in by_document.values():
            for promise in _alone(promises):
                blocks[promise.kind].append(promise)
        for block in blocks.values():
            for one, other, standing in rivals(gate, block):
                both = (one.row["incentive"], other.row["incentive"], standing)
                if both not in told:
                    told.add(both)
                    yield one, other, standing


def _keys(row: Row, place: str) -> Iterator[Hashable]:
    """The keys under which an amount meets others: what it is for, the title that it rewards, the gift and who gets it."""
    subject, phrase = str(row["subject"]), _phrase(row)
    name = receiver(subject, place)
    if name is not None:
        yield "".join(sorted(name))  # 展会通过认证, 通过认证的展会
        if title := awarded(name, phrase + str(row["words"])[:40]):
            yield "title", title
    if gift := gifted(subject, phrase, _behind(row)):
        yield gift


def _promise(row: Row, level: str) -> Promise:
    """`level`: that of the document, whose own purse goes without saying (由市财政给予)."""
    phrase = _phrase(row)
    said, measure = f"{row['period'] or ''} {phrase}", str(row["normal_measure"])
    yearly = bool(_YEARLY.search(said)) and not _ONCE.search(said)
    things = [_THING.get(found["thing"], found["thing"]) for found in _EACH.finditer(phrase)]
    payer = _PAYER.search(_before(row))
    years = "".join(re.findall(r"[\d一二三四五六七八九十]+年", str(row["period"] or "")))
    kind = _Kind(
        measure=re.sub(r"/(?:年|月|人)$", "", measure),
        often="月" if _MONTHLY.search(said) or measure.endswith("/月") else "年" if yearly or measure.endswith("/年") else "",
        years=years,
        total=bool(_TOTAL.search(phrase)),
        thing=things[-1] if things else "",
        payer=(payer["level"] or payer["shared"]).removeprefix(level or "-") if payer else "",
    )
    return Promise(row, str(row["form"]), Decimal(str(row["normal"])), kind)


def _phrase(row: Row) -> str:
    """The words before the amount in its own part of the sentence: 单个项目奖励不超过."""
    front = _before(row)
    return re.split(r"[，,；;。、]", front)[-1]


def _behind(row: Row) -> str:
    """The words between the amount and the next mark: 购房补贴."""
    words = unicodedata.normalize("NFKC", str(row["words"]))
    front = _before(row)
    amount = f"{_number(row['value'])}{unicodedata.normalize('NFKC', str(row['measure'] or ''))}"
    return re.split(r"[，,；;。、]", words[len(front) + len(amount) :])[0] if front else ""


def _before(row: Row) -> str:
    """The words of the sentence up to the amount; empty where it is not found or printed twice."""
    words = unicodedata.normalize("NFKC", str(row["words"]))
    amount = f"{_number(row['value'])}{unicodedata.normalize('NFKC', str(row['measure'] or ''))}"
    found = [one.start() for one in re.finditer(rf"(?<![\d.]){re.escape(amount)}", words)]
    return words[: found[0]] if len(found) == 1 else ""


def _alone(promises: Sequence[Promise]) -> Iterator[Promise]:
    """The amounts of a document that stand alone for their subject: of several, the words do not say which is for what."""
    found: dict[tuple[str, _Kind], list[Promise]] = defaultdict(list)
    for promise in promises:
        found[promise.form, promise.kind].append(promise)
    yield from (line[0] for line in found.values() if len({one.value for one in line}) == 1)


def stacking(facts: Facts, granting: frozenset[str], one: Row, other: Row) -> frozenset[str]:
    """The rules of how incentives go together that hold for either of two. A rule in a clause that grants nothing itself (附则,
    政策兑现) is for the whole document, one in a clause that does is for that clause."""
    found = set()
    for row in (one, other):
        for rule in facts.stacking.get(str(row["document"]), ()):
            clause = str(rule["clause"] or "")
            if clause not in granting or clause == str(row["clause"]):
                found.add(str(rule["kind"]))
    return frozenset(found)


def _one_amount(facts: Facts, granting: frozenset[str], one: Row, other: Row) -> bool:
    """Whether each of two documents says for itself that of several the highest amount is given: then no applicant can get two,
    and both texts name the one. A rule of one text alone binds nobody who reads the other."""
    return all("highest-only" in stacking(facts, granting, row, row) for row in (one, other))


def _find(facts: Facts) -> Iterator[Finding]:
    gate = Gate(facts)
    granting = frozenset(str(row["clause"]) for row in facts.incentives if row["clause"])
    for one, other, standing in disputed(facts, gate):
        rules = stacking(facts, granting, one.row, other.row)
        if standing != "open" or (rules and rules <= {"may-stack", "difference-only"}) or _one_amount(facts, granting, one.row, other.row):
            continue
        resolution: Resolution = "highest-only" if "highest-only" in rules else gate.resolution(str(one.row["document"]), str(other.row["document"]))
        seen = gate.values(one.row, other.row, stacking="、".join(sorted(rules)) or None)
        yield Finding("incentive-conflict", (facts.place(one.row), facts.place(other.row)), values(one, other), seen, resolution)


def values(one: Promise, other: Promise) -> dict[str, object]:
    """What is compared, for the message."""
    return {"subject": str(one.row["subject"]), "one": _said(one), "other": _said(other)}


def _said(promise: Promise) -> str:
    return {"cap": "最高", "rate": "", "fixed": ""}[promise.form] + promise.printed


def _number(value: object) -> str:
    number = Decimal(str(value))
    return f"{number.normalize():f}"


CHECKS: Final = (
    Check(
        "incentive-conflict",
        "warning",
        (
            "{subject}: {one} in one document, {other} in another, both in force",
            "{subject}：一文件为{one}，另一文件为{other}，两文件同时有效",
        ),
        (
            "One receiver is promised two amounts for one thing; an applicant and the body that pays read different rules.",
            "同一对象同一事项有两个标准，申报者与兑现部门会各执一词。",
        ),
        (
            "Say which amount holds: repeal or amend the older clause, or write which document goes first.",
            "明确适用标准：废止或修改在先条款，或载明以哪一文件为准。",
        ),
        _find,
    ),
)
