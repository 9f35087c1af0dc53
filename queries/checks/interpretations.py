"""Explanations (政策解读) that tell another title, another number of measures, or another amount than the document they explain."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Final

from policygraph.loaders.dates import chinese_number
from policygraph.loaders.term_words import counted
from policygraph.queries.checks.cited import called, names, printed_title
from policygraph.queries.checks.excerpts import excerpt
from policygraph.queries.checks.facts import Facts, Row
from policygraph.queries.checks.frame import Check, Finding, Place
from policygraph.queries.checks.interpretation_counts import in_parts, listed, possible, stated
from policygraph.queries.checks.interpretation_values import differences
from policygraph.queries.checks.title_cores import another_matter, names_another, same

_CHECK: Final = "interpretation-mismatch"
_SHARE: Final = 0.55


def interpretation_mismatch(facts: Facts) -> Iterator[Finding]:
    """What an explanation says of its document and the document does not."""
    seen: set[tuple[str, str]] = set()
    explained: dict[str, set[str | None]] = defaultdict(set)
    for row in facts.mentions:
        if row["type"] == "interprets":
            explained[str(row["document"])].add(row["target"])
    for row in facts.mentions:
        told, target = facts.documents.get(str(row["document"])), facts.documents.get(str(row["target"] or ""))
        if row["type"] != "interprets" or told is None or target is None or not target["held"] or target["kind"] != "policy":
            continue
        yield from _title(facts, row, target)
        pair = (str(row["document"]), str(row["target"]))
        if pair in seen:
            continue
        seen.add(pair)
        # An explanation of several documents counts and quotes them together.
        if len(explained[pair[0]]) == 1:
            yield from _counts(facts, told, target)
            yield from _values(facts, told, target)
            yield from _term(facts, told, target)


def _rows(facts: Facts, document: Row) -> list[Row]:
    """The clauses and unnumbered paragraphs of a document."""
    iri = str(document["document"])
    return [row for row in (*facts.clauses.get(iri, ()), *facts.passages.get(iri, ())) if row["text"]]


def _finding(told: Row, target: Row, places: tuple[Place, ...], what: tuple[str, str], values: Mapping[str, str]) -> Finding:
    about = {"document": called(told), "explained": called(target), "what_en": what[0], "what_zh": what[1], **values}
    return Finding(_CHECK, places, about, {"explains": "the only document it names"})


def _title(facts: Facts, row: Row, target: Row) -> Iterator[Finding]:
    """The title beside the number of the document."""
    printed = printed_title(row)
    if not row["number"] or not printed:
        return
    if same(printed, names(target), share=_SHARE) and not another_matter(printed, names(target)):
        return
    told = facts.documents[str(row["document"])]
    place = facts.title_place(str(target["document"]))
    values = {"told": f"《{printed}》", "found": str(target["title"])}
    yield _finding(told, target, (facts.place(row), place), ("title", "标题"), values)


def _counts(facts: Facts, told: Row, target: Row) -> Iterator[Finding]:
    """How many measures, chapters or parts the document has."""
    clauses = facts.clauses.get(str(target["document"]), ())
    answers = possible(clauses)
    for row in _rows(facts, told):
        for counts in stated(str(row["text"]), names(target)):
            able = answers.get(counts[0].unit, set()) - {0}
            if not able or any(count.number in able for count in counts):
                continue
            count = counts[-1]
            nearest = min(able, key=lambda number: (abs(number - count.number), number))
            words = str(row["text"])[count.start : count.end]
            place = facts.title_place(str(target["document"]))
            values = {"told": words, "found": f"{nearest}"}
            yield _finding(told, target, (excerpt(facts, row, count.start, count.end), place), ("number of clauses", "条款数"), values)
        for part in in_parts(str(row["text"]), clauses):
            places = (excerpt(facts, row, part.start, part.end), facts.place(part.heading))
            yield _finding(told, target, places, ("number of tasks", "任务数"), {"told": part.words, "found": f"{part.found}"})
        for one in listed(str(row["text"]), names(target), clauses):
            places = (excerpt(facts, row, one.start, one.end), facts.place(one.last))
            yield _finding(told, target, places, ("number of tasks", "任务数"), {"told": one.words, "found": f"{one.found}"})


_LENGTH: Final = re.compile(r"有效期(?:限|间)?(?:为|暂定为?|是|共)?(?P<years>[一二两三四五六七八九十]|\d{1,2})年(?![度内以])")
_MONTH: Final = timedelta(days=31)


def _term(facts: Facts, told: Row, target: Row) -> Iterator[Finding]:
    """How many years it holds, where the document states both its days."""
    first, last = target["effective_from"], target["expires_on"]
    for row in _rows(facts, told) if first and last else ():
        for sentence in re.finditer(r"[^。；]+", str(row["text"])):
            found = _LENGTH.search(sentence.group())
            if not found or re.search("原|此前|旧|老|延长", sentence.group()) or names_another(sentence.group(), names(target)):
                continue
            years = chinese_number(found["years"].replace("两", "二"))
            end = counted(first, ((years, "年"),)) if years else None
            if end is not None and abs(end - last) > _MONTH:
                expires = next((one for one in facts.dates.get(str(target["document"]), ()) if one["role"] == "expires"), None)
                place = facts.place(expires) if expires else facts.title_place(str(target["document"]))
                at = sentence.start()
                places = (excerpt(facts, row, at + found.start(), at + found.end()), place)
                yield _finding(told, target, places, ("term", "有效期"), {"told": found.group(), "found": last.isoformat()})


def _values(facts: Facts, told: Row, target: Row) -> Iterator[Finding]:
    """Amounts, rates and days that stand in the same words in both, with another value."""
    days = [target[name] for name in ("issued_on", "effective_from", "expires_on") if target[name]]
    known = frozenset[object]({(day.year, day.month, day.day) for day in days} | {day.year for day in days})
    issued = target["issued_on"].year if target["issued_on"] else None
    for one, other in differences(_rows(facts, told), _rows(facts, target), known, names(target), issued):
        places = (excerpt(facts, one.row, one.start, one.end), excerpt(facts, other.row, other.start, other.end))
        yield _finding(told, target, places, ("value", "数值"), {"told": one.printed, "found": other.printed})


CHECKS: Final = (
    Check(
        _CHECK,
        "warning",
        (
            "{document} explains {explained} with another {what_en}: {told}; in the document: {found}",
            "{document}所述{what_zh}“{told}”与{explained}原文“{found}”不一致",
        ),
        (
            "People apply for what the explanation promises, and the document decides.",
            "群众和企业按解读申报，而兑现以文件为准。",
        ),
        ("Correct the explanation, or the document if it is the one that is wrong.", "请更正解读；如系文件有误，请更正文件。"),
        interpretation_mismatch,
    ),
)
