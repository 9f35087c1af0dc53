"""Paragraphs → the tree of clauses, passages and blocks of a document.

The order of the numbers is the document's own: a kind seen inside another stays inside it; 条 numbered through a law
have no chapter in their path, 一、 counted anew in each chapter have.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from policygraph.loaders.mapped import Block, Mapped
from policygraph.loaders.markers import Marker, marker_of
from policygraph.model import Clause, Passage, Table

_HEADING_END: Final = re.compile(r"。|：|(?<!\d):(?!\d)|！")
_HEADING_LENGTH: Final = 30
# a closing paragraph speaks of the document as a whole
_CLOSING: Final = re.compile(
    r"(?:本|上述|以上|特此|此前|原)(?!市|省|县|区|地|级|着|次|项目|企业|单位|年|季|月|科)[^，。]{0,24}?"
    r"(?:自|从|由|于|有效|施行|执行|实施|明确|领域|政策|规定|办法|意见|通知|通告|公告|方案|措施|文件|细则|计划|未尽|印发|条例|废止)|特此"
)


@dataclass(slots=True)
class Tree:
    """What the paragraphs of a document are: clauses, passages, tables, and the blocks that relations read."""

    clauses: list[Clause] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    gaps: list[Clause] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """A clause that is being read: its own paragraphs and the last number of each kind below it."""

    marker: Marker
    path: str
    paragraphs: list[Mapped]


class _Builder:
    """Reads the parts of one document in order."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tree = Tree()
        self.prefix = ""
        self.stack: list[_Open] = []
        self.found: list[tuple[_Open, int]] = []
        self.counts: dict[str, int] = {}
        self.tables = 0

    def part(self, prefix: str) -> None:
        """Begins a part (附则, 附件1); its clauses have `prefix` before their paths."""
        self.prefix = prefix
        self.stack = []
        self.tables = 0

    def paragraph(self, text: Mapped) -> None:
        marker = marker_of(text)
        if marker is None:
            self._passage(text)
            return
        self._close_to(marker)
        clause = _Open(marker, self._path(marker), [text])
        self.stack.append(clause)
        self.found.append((clause, len(self.stack)))
        self.tree.blocks.append(Block(clause.path, "clause", text))

    def table(self, table: Table) -> None:
        self.tables += 1
        place = self._where()
        name = f"表{self.tables}"
        self.tree.tables.append(replace(table, path=f"{self.prefix}/{name}" if self.prefix else (f"{place}/{name}" if place else name)))

    def _where(self) -> str:
        return self.stack[-1].path if self.stack else self.prefix

    def _passage(self, text: Mapped) -> None:
        where = self._where()
        self.counts[where] = self.counts.get(where, 0) + 1
        path = f"{where}/¶{self.counts[where]}" if where else f"¶{self.counts[where]}"
        self.tree.passages.append(Passage(path, text.evidence(self.source, "unnumbered-paragraph")))
        role = "passage" if where else "preamble"
        self.tree.blocks.append(Block(where or None, role, text))
        if self.stack:
            self.stack[-1].paragraphs.append(text)

    def _close_to(self, marker: Marker) -> None:
        """Closes the clauses that one with `marker` ends: a kind seen inside another stays inside it."""
        kinds = [clause.marker.kind for clause in self.stack]
        if marker.kind in kinds:
            del self.stack[kinds.index(marker.kind) :]
            return
        while self.stack and self.stack[-1].marker.rank > marker.rank:
            self.stack.pop()
        if marker.kind == "条":
            # sections headed 一、 may stand above the articles of one numbering
            return

    def _path(self, marker: Marker) -> str:
        above = self.stack
        if marker.rank >= 3 and any(c.marker.kind == "条" for c in above):
            above = above[next(i for i, c in enumerate(above) if c.marker.kind == "条") :]
        if marker.kind == "条":
            above = []
        labels = [c.marker.label for c in above] + [marker.label]
        return "/".join([self.prefix, *labels] if self.prefix else labels)

    def finish(self) -> Tree:
        articles: dict[str, int] = {}
        for order, (clause, level) in enumerate(self.found, 1):
            whole = Mapped.join(clause.paragraphs)
            evidence = whole.evidence(self.source, f"marker-{clause.marker.kind}")
            heading = _heading(clause.paragraphs, clause.marker)
            self.tree.clauses.append(Clause(clause.path, heading, level, order, evidence))
            # Articles are numbered through: a gap is a fault of the source or of the reading, and said either way.
            if clause.marker.kind == "条":
                prefix = clause.path.removesuffix(clause.marker.label)
                if clause.marker.value - articles.get(prefix, 0) > 1:
                    self.tree.gaps.append(self.tree.clauses[-1])
                articles[prefix] = clause.marker.value
        return self.tree


def read_tree(source: str, parts: Sequence[tuple[str, Sequence[Mapped | Table]]]) -> Tree:
    """The tree of a document. `parts`: path prefix ("" main body, 附则, 附件1 …) and paragraphs and tables in order."""
    builder = _Builder(source)
    for prefix, flow in parts:
        builder.part(prefix)
        for item in _without_closing(flow, prefix, builder) if not prefix else flow:
            if isinstance(item, Table):
                builder.table(item)
            else:
                builder.paragraph(item)
    return builder.finish()


def _without_closing(flow: Sequence[Mapped | Table], prefix: str, builder: _Builder) -> list[Mapped | Table]:
    """The paragraphs of the main body; its closing ones are read as standing outside the clauses."""
    last = max((i for i, item in enumerate(flow) if isinstance(item, Mapped) and marker_of(item)), default=-1)
    if last < 0:
        return list(flow)
    start = None
    for index in range(last + 1, len(flow)):
        item = flow[index]
        if isinstance(item, Mapped) and (_CLOSING.match(item.text) or _closes_clause(flow[index - 1])):
            start = index
            break
    if start is None:
        return list(flow)
    for item in flow[:start]:
        if isinstance(item, Table):
            builder.table(item)
        else:
            builder.paragraph(item)
    builder.stack = []
    closing: list[Mapped | Table] = []
    for item in flow[start:]:
        if isinstance(item, Mapped):
            builder._passage(item)
            builder.tree.blocks[-1] = replace(builder.tree.blocks[-1], role="closing")
        else:
            closing.append(item)
    return closing


_UNITS: Final = re.compile(
    r"[（(](?:\*|责任单位|牵头单位)[^（）()]*(?:[（(〈<][^）)]*[）)〉>][^（）()]*)*[）)]。?$"
)


def _closes_clause(item: Mapped | Table) -> bool:
    """Whether a paragraph ends with its bracket of responsible units, which closes a clause."""
    return isinstance(item, Mapped) and _UNITS.search(item.text) is not None


def _heading(own: Sequence[Mapped], marker: Marker) -> str:
    """The words from the number to the first 。 or ：; the first 30 characters where that is the whole clause."""
    text = own[0].text[marker.length :]
    end = _HEADING_END.search(text)
    heading = (text[: end.start()] if end else text).rstrip("；;，,。、：:")
    whole = len(own) == 1 and (end is None or end.end() == len(text))
    return heading[:_HEADING_LENGTH] if whole else heading
