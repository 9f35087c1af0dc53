"""What somebody gets, from tables with a column of standards: 奖补对象 and 奖补标准, 人才类别 and 购房补贴标准（万元）.

A row is told by whom it is for (对象, 条件), else by all that names it. Lists of who got how much, and of what is shared out
among places, promise nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from policygraph.loaders.amounts import Sentence
from policygraph.loaders.incentive_rules import is_threshold
from policygraph.loaders.incentive_subjects import own, period, tiers
from policygraph.loaders.incentives import form_of
from policygraph.loaders.incentives import hits as hits_of
from policygraph.loaders.quantities import plain
from policygraph.loaders.table_units import caption_unit
from policygraph.loaders.tables import filled, group_rows, is_total_row
from policygraph.model import Cell, Evidence, Incentive, IncentiveForm, Table

RULE: Final = "incentive-table"
_GIFT: Final = r"(?:奖励|奖补|补助|补贴|资助|扶持|激励|津贴|奖金|贴息|安家费|支持|优惠)"
_AMOUNT: Final = re.compile(
    rf"(?P<what>[^（）]{{0,8}}?{_GIFT})(?:资金)?(?:标准|金额|额度|比例|数额|限额|上限|政策|内容|方式|标准及金额)?(?:（(?P<unit>[^（）]+)）)?"
    r"|(?:执行|具体)?(?:标准|金额|额度)(?:（(?P<own>[^（）]+)）)?"
)
_UNSAID: Final = re.compile(r"(?:标准|金额|额度)(?:（[^（）]+）)?|(?:扶持|支持|优惠)(?:政策|内容|方式)?")
_WHO: Final = re.compile(rf"(?:{_GIFT}|适用|申报|享受|支持)?(?:对象|主体|条件|情形|范围)(?:[及和与]条件)?")
_WHAT: Final = re.compile(
    rf"(?:{_GIFT}|人才|政策|认定|评定|考核|引进|培育|平台|载体|企业)?(?:项目|事项|类别|类型|等级|级别|层次|层级|档次|内容|条款|名称|种类|等次|奖项|方向|领域|环节)(?:名称|内容|类别)?"
)
_GIVEN: Final = re.compile(r"分配|安排|下达|拨付|名单|公示|明细|汇总|预算|决算|清算|发放情况|兑现情况|使用情况|一览表（20")
_NAMES: Final = re.compile(
    r"(?:企业|单位|公司|机构|申报单位|申报企业|学校|项目单位|获奖单位)名称|姓名|户主|地区|县（市、区）|区县|乡镇（街道）|乡镇|街道|行政村|账号|身份证.*"
)
_ABOUT: Final = re.compile(_GIFT)
_GENERAL: Final = 6
"""Characters from which on whom it is for says enough (企业, 单位 and 个人 do not)."""
_NUMBER: Final = re.compile(r"(?P<cap>最高|不超过|≤)?(?P<value>\d{1,12}(?:\.\d+)?)(?P<unit>万元|元|%)?(?:（含）)?(?:以内)?")
_UNIT: Final = re.compile(r"(?:单位[：:])?(?P<unit>(?:[万亿百千])?元(?:/[一-鿿]{1,3}){0,2}|%)(?:/[年月次])?")


@dataclass(frozen=True, slots=True)
class _Standard:
    """A column of amounts: what it gives (购房补贴; "" where the head says no more than 奖励) and its unit."""

    column: int
    what: str
    unit: str | None


def from_tables(tables: Sequence[Table], source: str) -> Iterator[Incentive]:
    """The incentives that tables promise, row by row; the evidence is the cell of the amount."""
    for table in tables:
        heads = [plain(cell.words) for cell in table.header]
        standards = _standards(table, heads, caption_unit(table, source))
        labels = _labels(heads, {one.column for one in standards})
        if standards and labels:
            yield from _rows(table, standards, labels)


def _standards(table: Table, heads: Sequence[str], unit: str | None) -> list[_Standard]:
    title = plain(table.title or "")
    if _GIVEN.search(title) or any(_NAMES.fullmatch(re.sub("（(?!市、区).*?）", "", head)) for head in heads):
        return []
    found = []
    for column, head in enumerate(heads):
        said = _AMOUNT.fullmatch(head)
        if not said or (_UNSAID.fullmatch(head) and not _ABOUT.search(title)) or _WHO.fullmatch(head) or _WHAT.fullmatch(head):
            continue
        what = re.sub(rf"^{_GIFT}$|^(?:财政|一次性|市级|省级|区级|县级)+|^按", "", said["what"] or "")
        printed = _UNIT.fullmatch(said["unit"] or said["own"] or unit or "")
        found.append(_Standard(column, what if not re.fullmatch(_GIFT, what) else "", printed["unit"] if printed else None))
    return found


def _labels(heads: Sequence[str], taken: set[int]) -> list[int]:
    """The columns that say for whom or what: that of 对象 or 条件 first, and alone where it says enough."""
    bare = [re.sub("（[^（）]*）", "", head) for head in heads]
    who = [i for i, head in enumerate(bare) if i not in taken and _WHO.fullmatch(head)]
    what = [i for i, head in enumerate(bare) if i not in taken and _WHAT.fullmatch(head)]
    return [*who, *what]


def _rows(table: Table, standards: Sequence[_Standard], labels: Sequence[int]) -> Iterator[Incentive]:
    path = re.sub(r"/?表\d+$", "", table.path)
    path = path.split("/")[0] if path.startswith("附件") else path
    names = {i: filled(table, i) for i in labels}
    amounts = {one.column: filled(table, one.column) for one in standards}
    heads = [plain(cell.words) for cell in table.header]
    apart = group_rows(table)
    for at, row in enumerate(table.rows):
        if at in apart or at in table.ragged or is_total_row(row):
            continue
        cells = {i: plain(names[i][at].words) for i in labels if names[i][at].words}
        for one in standards:
            cell = row[one.column] if row[one.column].words else amounts[one.column][at]
            subject = _subject(cells, heads, one.what)
            if subject and cell.words:
                yield from _cell(cell, subject, one, path)


def _subject(cells: dict[int, str], heads: Sequence[str], what: str) -> str:
    """Whom a row is for: 对象 where it says enough, else every name of the row; behind it what the column gives."""
    who = next((words for i, words in cells.items() if _WHO.fullmatch(heads[i]) and len(words) >= _GENERAL), None)
    words = [who] if who else [words for _, words in sorted(cells.items())]
    return "，".join(word.rstrip("。；") for word in [*words, *([what] if what else [])] if word)


def _cell(cell: Cell, subject: str, standard: _Standard, path: str) -> Iterator[Incentive]:
    words = plain(cell.words)
    evidence = Evidence(cell.words, cell.spans, RULE)
    if bare := _NUMBER.fullmatch(words):
        unit = bare["unit"] or standard.unit
        if unit:
            form: IncentiveForm = "cap" if bare["cap"] else "rate" if unit == "%" else "fixed"
            yield Incentive(path, subject, float(bare["value"]), unit, form, None, evidence=evidence)
        return
    for part in re.split("[。；]", words):
        yield from _sentence(Sentence.of(part), subject, path, evidence)


def _sentence(sentence: Sentence, subject: str, path: str, evidence: Evidence) -> Iterator[Incentive]:
    found = [(hit.at, hit.start) for hit in hits_of(sentence)]
    if not found:
        found = [(at, at) for at in sentence.signs() if not is_threshold(sentence, at)]
    previous = 0
    for at, start in found:
        group = sentence.group(at)
        said = own(sentence.words(previous, start))[0]
        label = f"{subject}，{said}" if len(said) > 1 and said not in subject else subject
        form = form_of(sentence, at) or ("rate" if group.kind == "rate" else "fixed")
        when = period(sentence.words(previous, at))
        for item, who in zip(group.items, tiers(label, len(group.items)), strict=True):
            for amount in item:
                yield Incentive(path, who, amount.value, amount.unit, form, when, evidence=evidence)
        previous = at + 1
