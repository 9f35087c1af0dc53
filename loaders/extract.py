"""A source file → everything its text says: the whole way of the loaders, in order."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

from policygraph.errors import SourceError
from policygraph.loaders.amended_words import own_words
from policygraph.loaders.clauses import Tree, read_tree
from policygraph.loaders.frame import Frame, Part, read_frame
from policygraph.loaders.gazette import gazette_of
from policygraph.loaders.genres import genre_of
from policygraph.loaders.incentive_tables import from_tables as rewards
from policygraph.loaders.incentives import incentives
from policygraph.loaders.issues import Printed, split
from policygraph.loaders.lines import Layout, Line, read_lines
from policygraph.loaders.mapped import Block, Mapped, merge
from policygraph.loaders.metadata import Issuance, addressees, date_statements, issuance, issued_on_presumption, published_on, region_of
from policygraph.loaders.norms import norms
from policygraph.loaders.paragraphs import paragraphs
from policygraph.loaders.part_terms import part_terms
from policygraph.loaders.quantities import plain
from policygraph.loaders.regulations import adoption_lines
from policygraph.loaders.relations import relations
from policygraph.loaders.responsibilities import responsibilities
from policygraph.loaders.stacking import stacking
from policygraph.loaders.standings import standings
from policygraph.loaders.target_years import Period
from policygraph.loaders.targets import targets
from policygraph.loaders.text import read_text
from policygraph.loaders.transitions import transitions
from policygraph.loaders.validity import Term, term
from policygraph.model import DateStatement, Document, Evidence, Extraction, Passage, Remark, SourceText, Table


def extract_file(path: Path, *, jurisdiction: str | None = None, name: str | None = None, presumed: date | None = None) -> Extraction:
    """What the file at `path` says. Raises SourceError if it cannot be read or holds no official document."""
    return extract_text(read_text(path, name), jurisdiction=jurisdiction, presumed=presumed)


def extract_text(source: SourceText, *, jurisdiction: str | None = None, presumed: date | None = None) -> Extraction:
    """What a text says. `jurisdiction` (温州市) is the region of documents whose issuers do not name theirs; `presumed` the
    day of issue of those that print none (drafts)."""
    layout = read_lines(source.text)
    issue = split(layout)
    if not issue.documents:
        raise SourceError("no-document", source=source.source)
    documents: list[Document] = []
    warnings = list(source.warnings)
    for printed in issue.documents:
        document, remarks = _document(layout, printed, jurisdiction, presumed)
        documents.append(document)
        warnings += remarks
        if printed.title in issue.corrected:
            warnings.append(Remark("title-reprinted", {"words": printed.title}, printed.title_place.spans))
    gazette = gazette_of(source.text)
    documents = _with_region(documents, gazette.name if gazette else "")
    return Extraction(
        source=source.source,
        sha256=source.sha256,
        text_sha256=source.text_sha256,
        documents=tuple(documents),
        catalogue=issue.catalogue,
        issue=str(gazette) if gazette else None,
        warnings=tuple(warnings),
    )


def _with_region(documents: list[Document], gazette: str) -> list[Document]:
    """An issue's documents that name no place (…管委会, interpretations) are of the region whose gazette it is, or
    of the one that most others name."""
    named = Counter(d.region for d in documents if d.region)
    region = region_of((gazette,), "", None)[1] or (named.most_common(1)[0][0] if named else None)
    return [d if d.region else replace(d, region=region) for d in documents]


def _document(layout: Layout, printed: Printed, jurisdiction: str | None, presumed: date | None) -> tuple[Document, list[Remark]]:
    source = layout.source
    frame, history = _frame(layout, printed)
    issued = issuance(layout, printed, frame, history)
    if issued.issued_on is None and presumed:
        issued = issued_on_presumption(issued, presumed)
    tree = _tree(layout, printed, frame)
    since = issued.issued_on if history is None else published_on(issued.adoptions) or issued.issued_on
    own_titles = [t for t in (printed.title, frame.instrument.words if frame.instrument else None) if t]
    heads = {part.path: part.title for part in frame.parts if part.title is not None}
    held = term(
        source,
        tree.blocks,
        since,
        titles=own_titles,
        number=printed.number,
        headings={c.path: c.heading for c in tree.clauses},
        attachments={path: head.text for path, head in heads.items()},
    )
    held = _from_history(held, issued, source)
    found, remarks = relations(
        tree.blocks,
        source=source,
        number=printed.number,
        title=printed.title,
        instrument=frame.instrument.words if frame.instrument else None,
        kind="interpretation" if printed.interpretation else "policy",
        effective_from=held.effective.value if held.effective else None,
        issued_on=issued.issued_on,
        issuers=issued.issuers,
        attachments=[m.text for m in frame.attachments],
        title_place=printed.title_place,
        tables=tree.tables,
        heads=heads,
    )
    standing = standings(
        tree.blocks,
        source=source,
        number=printed.number,
        title=printed.title,
        titles=[*own_titles, *(m.text for m in frame.attachments)],
        issued_on=issued.issued_on,
        effective_from=held.effective.value if held.effective else None,
        tables=tree.tables,
        heads=heads,
        title_place=printed.title_place,
    )
    # an interpretation retells what holds how long, and who does what
    terms, unmatched = ([], []) if printed.interpretation else part_terms(held, tree.clauses, source)
    own = [*own_words(tree.blocks)]
    duties, doubts = ([], []) if printed.interpretation else responsibilities(own, tree.tables, tree.clauses, source=source)
    # regulations set limits, interpretations retell
    promised, misread = (
        ([], [])
        if printed.interpretation or printed.regulation
        else targets(own, tree.tables, source=source, period=_period(printed, frame, issued))
    )
    level, region = region_of(issued.issuers, printed.title, jurisdiction, regulation=printed.regulation)
    evidence = _evidence(layout, printed, frame, issued.evidence)
    if held.effective and held.effective.value:
        evidence["effective_from"] = held.effective.evidence
    if held.expires and held.expires.value:
        evidence["expires_on"] = held.expires.evidence
    document = Document(
        kind="interpretation" if printed.interpretation else "policy",
        title=printed.title,
        number=printed.number,
        registry_number=printed.registry,
        issuers=issued.issuers,
        addressees=addressees(frame),
        issued_on=issued.issued_on,
        approved_on=issued.approved_on,
        effective_from=held.effective.value if held.effective and not printed.interpretation else None,
        expires_on=held.expires.value if held.expires and not printed.interpretation else None,
        instrument=frame.instrument.words if frame.instrument else None,
        attachments=tuple(m.text for m in frame.attachments),
        genre=genre_of(printed.title),
        level=level,
        region=region,
        adoptions=tuple(a.day for a in issued.adoptions),
        dates=date_statements(source, issued, () if printed.interpretation else (held.effective, held.expires)),
        clauses=() if printed.interpretation else tuple(tree.clauses),
        passages=tuple(tree.passages),
        tables=tuple(tree.tables),
        relations=tuple(found),
        standings=() if printed.interpretation else tuple(standing),
        part_terms=tuple(terms),
        transitions=() if printed.interpretation else tuple(transitions(tree.blocks, source=source)),
        responsibilities=tuple(duties),
        targets=tuple(promised),
        incentives=() if printed.interpretation or printed.regulation else (*incentives(own, source=source), *rewards(tree.tables, source)),
        stacking=() if printed.interpretation or printed.regulation else tuple(stacking(own, source=source)),
        norms=() if printed.interpretation else tuple(norms(own, source=source)),
        spans=merge([o for i in range(printed.first, printed.last) for o in layout.lines[i].mapped.offsets], source),
        head=merge(sorted(o for m in frame.head for o in m.offsets), source),
        evidence=evidence,
    )
    warnings = [*issued.warnings, *held.warnings, *unmatched, *remarks, *doubts, *misread]
    warnings += [Remark("numbering-gap", {"path": clause.path}, clause.evidence.spans[:1]) for clause in tree.gaps]
    if printed.number is None and not printed.interpretation and not printed.regulation:
        warnings.append(Remark("no-number", {"words": printed.title}, printed.title_place.spans))
    if issued.issued_on is None and not printed.interpretation:
        warnings.append(Remark("no-date", {"words": printed.title}, printed.title_place.spans))
    return document, warnings


def _period(printed: Printed, frame: Frame, issued: Issuance) -> Period:
    titles = (frame.instrument.words if frame.instrument else "") + printed.title
    day = issued.issued_on
    return Period.of(day.year if day else None, plain(titles), plain(printed.title), day.month if day else None)


def _from_history(held: Term, issued: Issuance, source: str) -> Term:
    """A regulation whose text states no 施行 date may have it in the history under its title."""
    if held.effective is not None and held.effective.value is not None:
        return held
    for event in reversed(issued.adoptions):
        if event.act in {"施行", "实施"}:
            evidence = event.mapped.evidence(source, "adoption-effective")
            return replace(held, effective=DateStatement("effective", event.day, "stated", evidence))
    return held


def _frame(layout: Layout, printed: Printed) -> tuple[Frame, Mapped | None]:
    """The frame and, of a regulation, the history of its adoption."""
    if not printed.regulation:
        return read_frame(layout, printed), None
    first = max(printed.head, default=printed.first) + 1
    if printed.number_place is not None:  # a number below the history
        first = printed.first + 1
    last = adoption_lines(layout.lines, first) or first
    with_history = replace(printed, head=printed.head | frozenset(range(first, last)))
    return read_frame(layout, with_history), Mapped.join(line.mapped for line in layout.lines[first:last])


def _tree(layout: Layout, printed: Printed, frame: Frame) -> Tree:
    parts = [(part.path, _read_part(layout, part)) for part in frame.parts]
    if printed.interpretation:
        # an interpretation has passages only: its numbered paragraphs are no clauses
        return _passages_only(layout.source, parts)
    return read_tree(layout.source, parts)


def _read_part(layout: Layout, part: Part) -> list[Mapped | Table]:
    read: list[Mapped | Table] = []
    run: list[Line] = []
    for item in part.flow:
        if isinstance(item, Line):
            run.append(item)
            continue
        read += paragraphs(layout, run)
        read.append(item.table)
        run = []
    return [*read, *paragraphs(layout, run)]


def _passages_only(source: str, parts: list[tuple[str, list[Mapped | Table]]]) -> Tree:
    tree = Tree()
    for _, flow in parts:
        for item in flow:
            if isinstance(item, Table):
                tree.tables.append(replace(item, path=f"表{len(tree.tables) + 1}"))
            else:
                tree.passages.append(Passage(f"¶{len(tree.passages) + 1}", item.evidence(source, "unnumbered-paragraph")))
                tree.blocks.append(Block(None, "passage", item))
    return tree


def _evidence(layout: Layout, printed: Printed, frame: Frame, issued: dict[str, Evidence]) -> dict[str, Evidence]:
    evidence = {"title": printed.title_place, **issued}
    if printed.number_place:
        evidence["number"] = printed.number_place
    if printed.registry_place:
        evidence["registry_number"] = printed.registry_place
    if frame.addressees:
        evidence["addressees"] = frame.addressees.evidence(layout.source, "addressee-line")
    if frame.instrument:
        evidence["instrument"] = frame.instrument
    if frame.attachments:
        evidence["attachments"] = Mapped.join(frame.attachments).evidence(layout.source, "attachment-list")
    return evidence
