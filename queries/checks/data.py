"""What a collection says of its own documents: catalogues against what is printed, one number for two documents.

A gazette lists what its government issued in the month and prints a part of it: listed and not printed is a note. Documents of
bureaus and districts are printed beside and listed nowhere; they are left alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from policygraph.graph.titles import bare, key
from policygraph.model import DocumentNumber
from policygraph.queries.checks.facts import Facts, Row
from policygraph.queries.checks.frame import Check, Finding, Place

_ALIKE: Final = 0.75
_OFFICE: Final = re.compile(r"(?:办公厅|办公室)$")
_FRAME: Final = re.compile(r"^.*?(?:关于)(?:(?:公布|印发|发布|转发|批转)《?)?|的?(?:通知|意见|通告|公告|决定|批复|函)$")
_YEARS: Final = re.compile(r"20\d\d")


def catalogue_gap(facts: Facts) -> Iterator[Finding]:
    """Listed and not printed in the same issue, or printed by a body whose documents the issue lists and not listed."""
    for source, entries in _by_source(facts).items():
        printed = _printed(facts, source)
        told = _misnumbered(facts, source, entries)
        mistaken = {str(entry["entry"]) for entry, _ in told} | {document for _, document in told}
        for entry in entries:
            if entry["target"] and str(entry["target"]) not in printed and str(entry["entry"]) not in mistaken:
                values = {"number": entry["number"], "fault_en": "listed but not printed", "fault_zh": "列入目录但未刊登"}
                yield Finding("catalogue-gap", (_entry_place(facts, entry),), values)
        listed = {str(entry["number"]) for entry in entries}
        bodies = {_body(name) for entry in entries for name in _issuers(facts, str(entry["target"] or ""))}
        for document in printed:
            about = facts.documents.get(document)
            if about is None or not about["number"] or about["number"] in listed or document in mistaken or about["kind"] != "policy":
                continue
            if bodies & {_body(name) for name in _issuers(facts, document)}:
                values = {"number": about["number"], "fault_en": "printed but not listed", "fault_zh": "已刊登但未列入目录"}
                yield Finding("catalogue-gap", (_head(facts, document, source),), values)


def self_number_mismatch(facts: Facts) -> Iterator[Finding]:
    """One title with one number at the head of the document and another in the catalogue of its issue."""
    for source, entries in _by_source(facts).items():
        for entry, document in _misnumbered(facts, source, entries):
            values = {"listed": entry["number"], "printed": facts.documents[document]["number"]}
            yield Finding("self-number-mismatch", (_head(facts, document, source), _entry_place(facts, entry)), values)


def duplicate_number(facts: Facts) -> Iterator[Finding]:
    """One number at two documents, or in a catalogue at two titles."""
    held: dict[tuple[str, str], list[str]] = defaultdict(list)
    for document, about in facts.documents.items():
        if about["held"] and about["kind"] == "policy" and (naming := _naming(about)):
            held[naming].append(document)
    for (number, _), documents in held.items():
        for one, other in pairwise(documents):
            if _differ(str(facts.documents[one]["title"]), str(facts.documents[other]["title"])):
                yield Finding("duplicate-number", (_head(facts, one), _head(facts, other)), {"number": number})
    for document, source, title in _copies(facts):
        about = facts.documents[document]
        if about["number"] and _differ(str(about["title"]), title):
            place = replace(_found(facts, document, source, title), title=title)
            yield Finding("duplicate-number", (_head(facts, document), place), {"number": about["number"]})
    for entries in _by_source(facts).values():
        numbers: dict[str, list[Row]] = defaultdict(list)
        for entry in entries:
            numbers[str(entry["number"])].append(entry)
        for number, same in numbers.items():
            for first, second in pairwise(same):
                if _differ(str(first["title"]), str(second["title"])):
                    yield Finding("duplicate-number", (_entry_place(facts, first), _entry_place(facts, second)), {"number": number})


def _by_source(facts: Facts) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    seen: set[str] = set()
    for entry in facts.catalogue:
        if str(entry["entry"]) not in seen:  # one that resolves to several documents has several rows
            seen.add(str(entry["entry"]))
            found[str(entry["source"])].append(entry)
    return found


def _printed(facts: Facts, source: str) -> list[str]:
    """The documents that a source prints, also where the store holds another copy."""
    record = facts.store.manifest.sources.get(source)
    return [copy.iri for copy in record.documents] if record else []


def _misnumbered(facts: Facts, source: str, entries: Sequence[Row]) -> list[tuple[Row, str]]:
    """Entries whose number the issue does not print with the documents of the same title whose number it does not list."""
    printed = _printed(facts, source)
    listed = {str(entry["number"]) for entry in entries}
    titles: dict[str, list[str]] = defaultdict(list)
    for document in printed:
        about = facts.documents.get(document)
        if about and about["number"] and about["number"] not in listed and about["title"]:
            titles[bare(key(str(about["title"])))].append(document)
    numbers = {str(facts.documents[document]["number"]) for document in printed if document in facts.documents}
    open_entries = [entry for entry in entries if str(entry["number"]) not in numbers]
    found = [(entry, titles.get(bare(key(str(entry["title"]))), [])) for entry in open_entries]
    return [(entry, documents[0]) for entry, documents in found if len(documents) == 1]


def _copies(facts: Facts) -> Iterator[tuple[str, str, str]]:
    """Documents with the source and title of each copy that the store leaves out."""
    for record in facts.store.sources:
        for copy in record.documents:
            about = facts.documents.get(copy.iri)
            if about and about["held"] and about["source"] and about["source"] != record.name:
                yield copy.iri, record.name, copy.title


def _naming(about: Row) -> tuple[str, str] | None:
    """A number, with the issuers where bodies share the series (通告〔2031〕5号)."""
    number = DocumentNumber.parse(str(about["number"] or ""))
    if number is None or number.is_standard or number.year is None:
        return None  # a decree that is numbered through stands at every version of what it published
    return str(number), "" if number.names_issuer else str(about["issuers"] or "")


def _differ(one: str, other: str) -> bool:
    """Whether two titles name two documents: other words, or other years; one that is part of the other does not."""
    a, b = bare(key(one)), bare(key(other))
    if a in b or b in a:
        return False
    a, b = _FRAME.sub("", a), _FRAME.sub("", b)
    if not a or not b or a in b or b in a:
        return False
    years = set(_YEARS.findall(a)), set(_YEARS.findall(b))
    return SequenceMatcher(None, a, b, autojunk=False).ratio() < _ALIKE or bool(years[0] and years[1] and years[0].isdisjoint(years[1]))


def _issuers(facts: Facts, document: str) -> list[str]:
    about = facts.documents.get(document, {})
    return [name for name in str(about.get("issuers") or "").split("、") if name]


def _body(name: str) -> str:
    """A government and its office issue in one catalogue."""
    return _OFFICE.sub("", name)


def _entry_place(facts: Facts, entry: Row) -> Place:
    place = facts.place({**entry, "document": entry["target"] or ""}, path=None)
    return Place(place.document, str(entry["number"]), str(entry["title"]), None, place.words, str(entry["source"]), place.spans)


def _head(facts: Facts, document: str, source: str | None = None) -> Place:
    """The place of the number and title of a document."""
    about = facts.documents[document]
    where = str(source or about["source"] or "")
    return _found(facts, document, where, str(about["number"] or about["title"] or ""))


def _found(facts: Facts, document: str, source: str, printed: str) -> Place:
    """The place of printed words in a source: white space aside, brackets in any style; without a place where they are not found."""
    about = facts.documents[document]
    characters = [f"[{_STYLES[c]}]" if c in _STYLES else re.escape(c) for c in printed]
    pattern, text = r"\s*".join(characters), facts.text(source)
    # a line of its own first: the number may be cited above
    found = (re.search(rf"(?m)^\s*({pattern})\s*$", text) or re.search(f"({pattern})", text)) if characters else None
    spans = (found.span(1),) if found else ()
    words = "".join(found[1].split()) if found else printed
    return Place(document, about["number"], about["title"], None, words, source, spans)


_STYLES: Final = {"〔": r"〔﹝\[（(【［", "〕": r"〕﹞\]）)】］", "（": "（(", "）": "）)", "“": '“"', "”": '”"'}

CHECKS: Final = (
    Check(
        "duplicate-number",
        "warning",
        ("The number {number} stands at two documents.", "发文字号{number}用于两份不同的文件。"),
        ("Whoever cites the number may mean either.", "引用该字号时无法确定所指为哪一份文件。"),
        ("See which document has another number.", "请核对两份文件的发文字号。"),
        duplicate_number,
    ),
    Check(
        "self-number-mismatch",
        "warning",
        ("The catalogue lists the document as {listed}, its head prints {printed}.", "发文目录所列字号为{listed}，文件首部字号为{printed}。"),
        ("It is cited by both numbers, and one of them leads elsewhere or nowhere.", "两个字号都可能被引用，其中一个将无法查到该文件。"),
        ("See which of the two numbers is right.", "请核对并更正其中有误的字号。"),
        self_number_mismatch,
    ),
    Check(
        "catalogue-gap",
        "note",
        ("{number}: {fault_en}.", "{number}{fault_zh}。"),
        ("The issue does not hold all that it tells of.", "公报正文与发文目录不完全对应。"),
        ("See whether the document is published elsewhere.", "请核对该文件是否另行公布。"),
        catalogue_gap,
    ),
)
