"""`view conflicts`: the findings of `check` as a network of documents and the clauses in question.

A finding between documents is a line between its clauses; one inside a document is a node of its own, beside its clauses.
Colour, dashes and shape tell how grave it is. Where there are too many for one page it begins with the documents and what
stands between them; the clauses, and what is inside one document, are on pages of parts, a check after the other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any, Final
from urllib.parse import quote

from policygraph.graph.store import Store
from policygraph.queries.checks.findings import described
from policygraph.queries.checks.frame import SEVERITIES, Check, Finding, Place
from policygraph.queries.checks.runner import Found, Options, Report, check
from policygraph.viz.check_titles import title
from policygraph.viz.checks_marks import marked
from policygraph.viz.checks_page import gated, named, stretch
from policygraph.viz.conflicts_words import NO_FINDINGS, WORDS
from policygraph.viz.layout import clusters
from policygraph.viz.network import MOST, Choice, Dot, Drawing, Line, Link, Look, back, network_page
from policygraph.viz.page import Page
from policygraph.viz.page_words import counted
from policygraph.viz.picture import Picture, Wish

Node = tuple[str, str]
"""The IRI of a document, and the path of a clause of it; nothing: the document itself."""
_SPACING: Final = 80  # of what stands round a document: half as far as a path of an annex is long
_MANY: Final = 600
"""More nodes than these begin without the clauses."""
_LOOKS: Final = {"error": ("#d55e00", "star"), "warning": ("#e69f00", "triangleDown"), "note": ("#56b4e9", "hexagon")}
_STROKES: Final = (
    Look("error", "#d55e00", width=2.5),
    Look("warning", "#b37400", dash=(8, 4), width=2),
    Look("note", "#0072b2", dash=(2, 4), width=1.6),
    Look("part_of", "#8a8a8a", width=0.6),
)


def conflicts(store: Store, wish: Wish) -> Picture:
    """The picture of what the checks find: on the day that was asked for, else whatever the day."""
    return picture_of(check(store, Options(on=wish.on if wish.dated else None)), wish)


def picture_of(report: Report, wish: Wish) -> Picture:
    """The picture of a report."""
    if wish.whole or _size(report.found) <= MOST:
        return Picture(_page(report, report.found, wish))
    parts = tuple(_parts(report.found))
    names = [f"{i}.html" for i in range(1, len(parts) + 1)]
    labels = [_label(part, parts) for part in parts]
    folder = quote(wish.parts, safe="/.")
    page_of = {one.finding.id: f"{folder}/{name}" for name, part in zip(names, parts, strict=True) for one in part}
    links = [Link(f"{folder}/{name}", label) for name, label in zip(names, labels, strict=True)]
    beside = [*back(wish), *(Link(name, label) for name, label in zip(names, labels, strict=True))]
    pages = {name: _page(report, part, wish, links=beside, heading=label) for name, label, part in zip(names, labels, parts, strict=True)}
    return Picture(_page(report, report.found, wish, links=links, page_of=page_of), pages)


# ---------------------------------------------------------------- parts


def _nodes(found: Found) -> tuple[Node, ...]:
    """The clauses of a finding, each once."""
    return tuple(dict.fromkeys((place.document, place.path or "") for place in found.finding.places))


def _inside(found: Found) -> bool:
    """Whether it is inside one document."""
    return len({document for document, _ in _nodes(found)}) == 1


def _word(check: Check) -> str:
    """The word that is its title."""
    return f"check_{check.id}"


def _size(found: Sequence[Found]) -> int:
    nodes = {node for one in found for place in _nodes(one) for node in (place, (place[0], ""))}
    return len(nodes) + sum(map(_inside, found))


def _parts(found: Sequence[Found]) -> Iterator[tuple[Found, ...]]:
    """The findings of a check, or as many of them as a page can show."""
    for _, group in groupby(found, lambda one: (SEVERITIES.index(one.severity), one.check.id)):
        part: list[Found] = []
        there: set[Node] = set()
        for one in group:
            more = {node for place in _nodes(one) for node in (place, (place[0], ""))}
            if part and len(there | more) + len(part) >= MOST:
                yield tuple(part)
                part, there = [], set()
            part.append(one)
            there |= more
        yield tuple(part)


def _label(part: Sequence[Found], parts: Sequence[Sequence[Found]]) -> tuple[str, str]:
    """What the check is called, so many findings."""
    same = [one for one in parts if one[0].check.id == part[0].check.id]
    place = f" {same.index(part) + 1}/{len(same)}" if len(same) > 1 else ""
    english, chinese = title(part[0].check)
    return f"{english}{place} ({len(part)})", f"{chinese}{place}（{len(part)}）"


# ---------------------------------------------------------------- a page


def _page(
    report: Report,
    found: Sequence[Found],
    wish: Wish,
    *,
    links: Sequence[Link] = (),
    page_of: Mapping[str, str] | None = None,
    heading: tuple[str, str] | None = None,
) -> Page:
    documents = _documents(found, None if page_of is None else MOST)
    titles = {_word(one): title(one) for one in report.checks}
    words = {**WORDS, **titles, **({} if found else NO_FINDINGS), **_notes(report, found, documents, wish.on if wish.dated else None, whole=page_of is None)}
    if heading:
        words["conflicts"] = (f"{WORDS['conflicts'][0]}: {heading[0]}", f"{WORDS['conflicts'][1]}：{heading[1]}")
    return network_page(
        _drawing(report, found, documents, page_of, wish),
        wish.lang,
        title="conflicts",
        words=words,
        notes=[name for name in words if name.startswith("note_of_")],
        links=links,
        scripts=("conflicts.js",),
        home=wish.home,
        follow=wish.follow,
        styles=("conflicts.css",),
    )


def _notes(report: Report, found: Sequence[Found], documents: Sequence[str], on: date | None, *, whole: bool) -> dict[str, tuple[str, str]]:
    """How much there is, on which day, and what is not drawn."""
    counts = Counter(one.severity for one in found)
    english = ", ".join(counted(counts[one], one) for one in SEVERITIES)
    chinese = "，".join(f"{WORDS[one][1]} {counts[one]} 条" for one in SEVERITIES)
    days = ("", "") if on is None else (f" that hold on {on.isoformat()}, or have no day", f"{on.isoformat()} 当日存在或与日期无关的")
    notes = {
        "note_of_counts": (
            f"{counted(len(report.checks), 'check')} ran. Findings{days[0]}: {english}. {WORDS['review'][0]}",
            f"已运行 {len(report.checks)} 项检查。{days[1]}检查结果：{chinese}。{WORDS['review'][1]}",
        )
    }
    if not whole:
        clauses = len({node for one in found for node in _nodes(one) if node[1]})
        inside = sum(map(_inside, found))
        left = len({document for one in found for document, _ in _nodes(one)}) - len(documents)
        english_left = (counted(clauses, "clause"), f"{counted(inside, 'finding')} inside one document", counted(left, "document"))
        notes["note_of_left"] = (
            f"Not drawn here: {', '.join(english_left)}; they are on the pages of parts:",
            f"此页未绘出 {clauses} 条条款、{inside} 条单份文件内的检查结果、{left} 份文件，见下列分页：",
        )
    return notes


def _documents(found: Sequence[Found], most: int | None) -> list[str]:
    """The documents, those that findings connect side by side; where they are too many those with the most findings."""
    many = Counter(document for one in found for document in {document for document, _ in _nodes(one)})
    kept = sorted(many, key=lambda one: (-many[one], one))[:most]
    beside: dict[str, set[str]] = defaultdict(set)
    for one in found:
        together = {document for document, _ in _nodes(one)}
        for document in together:
            beside[document] |= together
    ordered: dict[str, None] = {}
    waiting = list(reversed(kept))
    while waiting:
        document = waiting.pop()
        if document not in ordered:
            ordered[document] = None
            waiting += sorted(beside[document] - ordered.keys(), key=lambda one: (many[one], one))
    there = set(kept)
    return [document for document in ordered if document in there]


def _drawing(report: Report, found: Sequence[Found], documents: Sequence[str], page_of: Mapping[str, str] | None, wish: Wish) -> Drawing:
    """The drawing; with `page_of`, the pages of the findings, it has the documents alone."""
    whole = page_of is None
    place_of = {place.document: place for one in found for place in reversed(one.finding.places)}
    clauses: dict[str, dict[Node, None]] = {document: {} for document in documents}
    owned: dict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(found if whole else ()):
        for node in _nodes(one):
            if node[1]:
                clauses[node[0]][node] = None
        if _inside(one):
            owned[one.finding.places[0].document].append(i)
    around = clusters([len(clauses[one]) + len(owned[one]) for one in documents], 0, _SPACING)
    dots = [Dot("document_node", _name(place_of[one]), x, y, 20, place_of[one].title or "") for one, ((x, y), _) in zip(documents, around, strict=True)]
    node_at: dict[Node, int] = {(one, ""): i for i, one in enumerate(documents)}
    home = list(range(len(documents)))
    own_at: dict[int, int] = {}
    for document, (_, points) in zip(documents, around, strict=True):
        of_clauses = list(clauses[document])
        for node, (x, y) in zip(of_clauses, points, strict=False):
            node_at[node] = len(dots)
            home.append(node_at[document, ""])
            dots.append(Dot("clause", node[1], x, y, 10))
        for i, (x, y) in zip(owned[document], points[len(of_clauses) :], strict=True):
            own_at[i] = len(dots)
            home.append(len(dots))
            dots.append(Dot(f"{found[i].severity}_node", found[i].check.id, x, y, 24 if found[i].severity == "error" else 18, word=_word(found[i].check)))
    return _with_lines(report, found, documents, place_of, dots, node_at, own_at, home, page_of, wish)


def _with_lines(
    report: Report,
    found: Sequence[Found],
    documents: Sequence[str],
    place_of: Mapping[str, Place],
    dots: Sequence[Dot],
    node_at: Mapping[Node, int],
    own_at: Mapping[int, int],
    home: Sequence[int],
    page_of: Mapping[str, str] | None,
    wish: Wish,
) -> Drawing:
    ran = [one.id for one in report.checks]
    ids = [one for one in ran if any(other.check.id == one for other in found)]
    severities = [one for one in SEVERITIES if any(other.severity == one for other in found)]
    document_at = {one: i for i, one in enumerate(documents)}
    lines, told_by = [], []
    for i, one in enumerate(found):
        nodes = _nodes(one) if page_of is None else tuple(dict.fromkeys((document, "") for document, _ in _nodes(one) if document in document_at))
        facets: dict[str, int | tuple[int, ...]] = {
            "severity": severities.index(one.severity),
            "check": ids.index(one.check.id),
            "document": tuple(sorted({document_at[document] for document, _ in nodes})),
        }
        start, others = (own_at[i], nodes) if i in own_at else (node_at[nodes[0]] if nodes else 0, nodes[1:])
        for node in others:
            lines.append(Line(start, node_at[node], one.severity, 1, facets))
            told_by.append(i)
    kinds = {dot.kind for dot in dots}
    looks = [Look("document_node", "#009e73", shape="square")]
    if "clause" in kinds:
        looks.append(Look("clause", "#cc79a7", request=len(dots) <= _MANY, labels_from=0.5, border=False, legend="clauses"))
    looks += [Look(f"{one}_node", *_LOOKS[one], labels_from=0.4) for one in SEVERITIES if f"{one}_node" in kinds]
    within = set(own_at.values())
    between = {line.kind for line in lines if line.source not in within}
    inside = {line.kind for line in lines if line.source in within}
    drawn = {"part_of", *between, *inside} if page_of is None else between
    strokes = [replace(one, legend=_meaning(one.name, one.name in between, one.name in inside)) for one in _STROKES if one.name in drawn]
    details = {
        "checks": [
            [one.id, *((title(one)[zh], described(one, lang), one.why[zh], one.hint[zh]) for zh, lang in enumerate(("en", "zh")))] for one in report.checks
        ],
        "findings": [_told(one, ran, node_at, page_of, wish) for one in found],
        "lines": told_by,
        "own": [[node, i] for i, node in own_at.items()],
        "home": home,
        "titles": [place_of[one].title or "" for one in documents],
    }
    choices = (
        Choice("severity", tuple(severities), words=True),
        Choice("check", tuple(f"check_{one}" for one in ids), words=True),
        Choice("document", tuple(_both(place_of[one])[:80] for one in documents)),
    )
    return Drawing(dots, lines, looks, strokes, choices, details=details)


def _meaning(kind: str, between: bool, inside: bool) -> str:
    """The word of what a stroke means where it is drawn: between documents, from a finding of one to its clauses, or both."""
    return f"{kind}_{'both' if between and inside else 'line' if between else 'own'}" if between or inside else ""


def _name(place: Place) -> str:
    return place.number or place.title or place.document


def _both(place: Place) -> str:
    """Number and title, or what there is."""
    return f"{place.number} {place.title}" if place.number and place.title else _name(place)


def _told(found: Found, ran: Sequence[str], node_at: Mapping[Node, int], page_of: Mapping[str, str] | None, wish: Wish) -> list[Any]:
    """What the panel tells of a finding; without the words and values where they are on a page of parts."""
    one: Finding = found.finding
    segments = marked(one) if page_of is None else [()] * len(one.places)
    return [
        ran.index(found.check.id),
        SEVERITIES.index(found.severity),
        [found.check.message(one, "en"), found.check.message(one, "zh")],
        one.id,
        one.resolution,
        [
            [
                node_at.get((place.document, (place.path or "") if page_of is None else ""), -1),
                _name(place),
                place.path or "",
                [[text, int(differs)] for text, differs in words],
                place.source or "",
                stretch(place),
                wish.page_of(place.document),
                wish.home.clause_of(place.document, place.path, place.source, place.spans) if wish.home and place.path else None,
            ]
            for place, words in zip(one.places, segments, strict=True)
        ],
        [[_pairs(named(one.values, lang)), _pairs(gated(one.gate, lang))] for lang in ("en", "zh")] if page_of is None else [],
        page_of.get(one.id) if page_of else None,
    ]


def _pairs(rows: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Names and values, without those that say nothing."""
    return [(name, value) for name, value in rows if value]
