"""`view agencies`: who is in charge of what. Agencies, larger the more clauses they lead; documents and clauses on request. Rows
of tables that belong to no clause are drawn and counted as clauses are.

Without clauses a line between two agencies says that both have a role in the same clauses; the page works it out of the roles
that pass its filters. A store that is too large for one page begins with that, and its clauses are on pages of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final
from urllib.parse import quote

from policygraph.graph.networks import ROLES
from policygraph.graph.store import Store
from policygraph.viz.agencies_data import Body, ClauseFacts, DocumentFacts, Facts, Role, read
from policygraph.viz.agencies_words import WORDS
from policygraph.viz.layout import clusters, reach, sectors, wide
from policygraph.viz.network import MOST, Choice, Dot, Drawing, Line, Link, Look, back, network_page
from policygraph.viz.page import Page
from policygraph.viz.page_words import counted
from policygraph.viz.picture import Picture, Wish
from policygraph.viz.reading import Period
from policygraph.viz.texts import Texts

_LEVELS: Final = ("国家", "省", "市", "县")
_SPACING: Final = 110  # of agencies: as far as a name of eight characters is long
_CLAUSES: Final = 26  # of the clauses of a document
_SMALLEST: Final = 8
_LARGEST: Final = 40
_STROKES: Final = (
    Look("lead", "#d55e00", width=2),
    Look("responsible", "#0072b2", dash=(7, 4), width=1.2),
    Look("cooperating", "#009e73", dash=(2, 4), width=1.2),
    Look("part_of", "#8a8a8a", width=0.5),
)


def agencies(store: Store, wish: Wish) -> Picture:
    """The picture of all agencies of a store."""
    return picture_of(read(store), wish)


def picture_of(facts: Facts, wish: Wish) -> Picture:
    """The picture of facts. Above MOST nodes the clauses are on pages of parts, one or more a year, unless all is
    wished for in one page."""
    if wish.whole or len(facts.bodies) + len(facts.documents) + len(facts.clauses) <= MOST:
        return Picture(_page(facts, wish, clauses=True))
    parts = tuple(_parts(facts))
    names = [f"{i}.html" for i in range(1, len(parts) + 1)]
    labels = [_label(part, parts) for part in parts]
    folder = quote(wish.parts, safe="/.")
    page_of = {one.iri: f"{folder}/{name}" for name, (_, part) in zip(names, parts, strict=True) for one in part}
    links = [Link(f"{folder}/{name}", label) for name, label in zip(names, labels, strict=True)]
    beside = [*back(wish), *(Link(name, label) for name, label in zip(names, labels, strict=True))]
    pages = {
        name: _page(facts.only(one.iri for one in part), wish, clauses=True, links=beside, title=label)
        for name, label, (_, part) in zip(names, labels, parts, strict=True)
    }
    return Picture(_page(facts, wish, clauses=False, links=links, page_of=page_of), pages)


# ---------------------------------------------------------------- parts

Part = tuple[str, tuple[DocumentFacts, ...]]
"""The year (nothing: unknown) and its documents, or as many of them as a page can show."""


def _parts(facts: Facts) -> Iterator[Part]:
    clauses: dict[str, int] = defaultdict(int)
    for clause in facts.clauses:
        clauses[clause.document] += 1
    agencies_of: dict[str, set[str]] = defaultdict(set)
    document_of = {clause.iri: clause.document for clause in facts.clauses}
    for role in facts.roles:
        agencies_of[document_of[role.clause]].add(role.agency)
    for year, documents in groupby(facts.documents, _year):
        part: list[DocumentFacts] = []
        many, present = 0, set[str]()
        for one in documents:
            more = 1 + clauses[one.iri]
            if part and many + more + len(present | agencies_of[one.iri]) > MOST:
                yield year, tuple(part)
                part, many, present = [], 0, set()
            part.append(one)
            many += more
            present |= agencies_of[one.iri]
        yield year, tuple(part)


def _label(part: Part, parts: Sequence[Part]) -> tuple[str, str]:
    year, documents = part
    same = [one for one in parts if one[0] == year]
    place, many = same.index(part) + 1, len(same)
    english, chinese = (year, f"{year}年") if year else ("no date", "日期未知")
    if many > 1:
        english, chinese = f"{english}, part {place} of {many}", f"{chinese}（{place}/{many}）"
    return f"{english}: {counted(len(documents), 'document')}", f"{chinese}：{len(documents)}份文件"


def _year(document: DocumentFacts) -> str:
    return str(document.issued_on.year) if document.issued_on else ""


# ---------------------------------------------------------------- a page


def _page(
    facts: Facts,
    wish: Wish,
    *,
    clauses: bool,
    links: Sequence[Link] = (),
    page_of: Mapping[str, str] | None = None,
    title: tuple[str, str] | None = None,
) -> Page:
    heavy = sorted(facts.bodies, key=_weights(facts))
    most = None if wish.whole or clauses else MOST
    shown = _arranged(heavy[:most])
    with_documents = clauses or len(shown) + len(facts.documents) <= MOST
    words = {**WORDS, **_notes(facts, shown, clauses, with_documents)}
    if title:
        words["agencies"] = (f"{WORDS['agencies'][0]}: {title[0]}", f"{WORDS['agencies'][1]}：{title[1]}")
    return network_page(
        _drawing(facts, wish, shown, clauses=clauses, documents=with_documents, page_of=page_of or {}),
        wish.lang,
        title="agencies",
        words=words,
        notes=[name for name in words if name.startswith("note_")],
        links=links,
        scripts=("agencies.js",),
        home=wish.home,
        follow=wish.follow,
    )


def _notes(facts: Facts, shown: Sequence[Sequence[Body]], clauses: bool, documents: bool) -> dict[str, tuple[str, str]]:
    """What is not drawn, and how much of it."""
    notes: dict[str, tuple[str, str]] = {}
    if not clauses:
        many = len(facts.clauses)
        english, chinese = counted(many, "clause"), f"{many:,}条条款"
        if not documents:
            english, chinese = f"{english} and {counted(len(facts.documents), 'document')}", f"{chinese}、{len(facts.documents):,}份文件"
        if lost := len(facts.bodies) - sum(map(len, shown)):
            english, chinese = f"{english} and {counted(lost, 'agency', 'agencies')} with the fewest clauses", f"{chinese}、条款最少的{lost:,}个机构"
        notes["note_left_out"] = (
            f"Left out here, too many for one page: {english}. Lines between agencies count all clauses. The pages of the parts show them:",
            f"因数量过多，本页略去{chinese}；机构之间的连线已计入全部条款。详见各分页：",
        )
    if facts.unresolved:
        names = counted(facts.unresolved, "printed name of a unit", "printed names of units")
        notes["note_unresolved"] = (
            f"Not drawn: {names} in the store that could not be settled (query “unresolved” lists them).",
            f"未绘出：库中{facts.unresolved:,}处单位名称未能确定所指（查询 unresolved 可列出）。",
        )
    return notes


def _weights(facts: Facts) -> Callable[[Body], tuple[int, int, str, str]]:
    led, all_ = _counts(facts.roles)
    return lambda body: (-led[body.iri], -all_[body.iri], body.label, body.iri)


def _counts(roles: Iterable[Role]) -> tuple[dict[str, int], dict[str, int]]:
    """In how many clauses an agency leads, and has any role."""
    led: dict[str, int] = defaultdict(int)
    clauses: dict[str, set[str]] = defaultdict(set)
    for role in roles:
        led[role.agency] += role.role == "lead"
        clauses[role.agency].add(role.clause)
    return led, defaultdict(int, {agency: len(found) for agency, found in clauses.items()})


def _arranged(heavy: Sequence[Body]) -> list[list[Body]]:
    """The agencies by region, from the nation down; the heaviest of each first."""
    regions: dict[tuple[int, str], list[Body]] = defaultdict(list)
    for body in heavy:
        regions[_LEVELS.index(body.level) if body.level in _LEVELS else len(_LEVELS), body.region].append(body)
    return [regions[key] for key in sorted(regions)]


def _drawing(facts: Facts, wish: Wish, shown: Sequence[Sequence[Body]], *, clauses: bool, documents: bool, page_of: Mapping[str, str]) -> Drawing:
    bodies = [body for group in shown for body in group]
    led, _ = _counts(facts.roles)
    most = max(led.values(), default=0) or 1
    inner = [point for group in sectors([len(group) for group in shown], _SPACING) for point in group]
    nodes = [
        Dot("group" if body.is_group else "agency", body.label, x, y, _SMALLEST + (_LARGEST - _SMALLEST) * (led[body.iri] / most) ** 0.5)
        for body, (x, y) in zip(bodies, map(wide, inner), strict=True)
    ]
    clauses_of: dict[str, list[ClauseFacts]] = defaultdict(list)
    for clause in facts.clauses:
        clauses_of[clause.document].append(clause)
    outer = clusters([len(clauses_of[one.iri]) for one in facts.documents], reach(inner) + _SPACING, _CLAUSES)
    if documents:
        nodes += [Dot("document_node", one.number or one.title, x, y, 9, one.title) for one, ((x, y), _) in zip(facts.documents, outer, strict=True)]
    ordered = [clause for one in facts.documents for clause in clauses_of[one.iri]]
    around = [point for _, points in outer for point in points]
    if clauses:
        nodes += [Dot("clause", _clause_label(one), x, y, 5) for one, (x, y) in zip(ordered, around, strict=True)]
    first = {"document": len(bodies), "clause": len(bodies) + len(facts.documents)}
    kinds = [Look("agency", "#56b4e9", legend="agency_size")]
    if any(body.is_group for body in bodies):
        kinds.append(Look("group", "#f0e442", shape="diamond"))
    if documents:
        kinds.append(Look("document_node", "#e69f00", shape="square", request=wish.whole, labels_from=0.12, legend="documents"))
    if clauses:
        kinds.append(Look("clause", "#cc79a7", shape="triangle", request=wish.whole, labels_from=1.2, border=False, legend="clauses"))
    return _with_lines(facts, wish, bodies, ordered, nodes, kinds, first, clauses=clauses, page_of=page_of, most=most)


def _clause_label(clause: ClauseFacts) -> str:
    return f"{clause.path} {clause.heading}".strip()


def _with_lines(
    facts: Facts,
    wish: Wish,
    bodies: Sequence[Body],
    ordered: Sequence[ClauseFacts],
    nodes: Sequence[Dot],
    kinds: Sequence[Look],
    first: Mapping[str, int],
    *,
    clauses: bool,
    page_of: Mapping[str, str],
    most: int,
) -> Drawing:
    """The drawing with its roles as lines. Clauses that have no node have their number all the same: what agencies share is
    worked out of them in the page."""
    pool = Texts()
    body_at = {body.iri: i for i, body in enumerate(bodies)}
    clause_at = {clause.iri: i for i, clause in enumerate(ordered)}
    document_at = {one.iri: i for i, one in enumerate(facts.documents)}
    years = sorted({_year(one) for one in facts.documents})
    regions = sorted({body.region for body in bodies})
    periods: dict[tuple[Period, ...], int] = {(): 0}
    for rows in (*(one.periods for one in facts.documents), *(one.periods for one in ordered)):
        periods.setdefault(rows, len(periods))
    lines, told = [], []
    for role in facts.roles:
        if role.agency not in body_at:
            continue
        clause = ordered[clause_at[role.clause]]
        document = facts.documents[document_at[clause.document]]
        facets = {
            "document": document_at[clause.document],
            "year": years.index(_year(document)),
            "role": ROLES.index(role.role),
            "region": regions.index(bodies[body_at[role.agency]].region),
        }
        at = (body_at[role.agency], first["clause"] + clause_at[role.clause])
        lines.append(Line(*at, role.role, len(role.told), facets, periods[clause.periods]))
        told.append([[pool(one.printed), pool(one.row), pool(one.duty), *pool.quote(one.quote)] for one in role.told] if clauses else None)
    choices = (
        Choice("document", tuple(f"{one.number} {one.title[:60]}".strip() or None for one in facts.documents)),
        Choice("year", tuple(year or None for year in years)),
        Choice("role", ROLES, words=True),
        Choice("region", tuple(regions)),
    )
    details: dict[str, Any] = {
        "first": first,
        "sizes": [_SMALLEST, _LARGEST, most],
        "bodies": [[pool(body.level), pool(body.region), wish.page_of(body.iri)] for body in bodies],
        "documents": [
            [
                one.number,
                one.title,
                one.issued_on.isoformat() if one.issued_on else "",
                pool(one.issuers),
                periods[one.periods],
                page_of.get(one.iri),
                wish.page_of(one.iri),
            ]
            for one in facts.documents
        ],
        "clause_document": [document_at[one.document] for one in ordered],
        "clauses": [_told(one, periods, pool, wish) for one in ordered] if clauses else [],
        "told": told if clauses else [],
        "reasons": [[_reason(period, pool) for period in rows] for rows in periods],
    }
    details["pool"] = list(pool.texts)
    days = [[(one.start, one.end, one.status) for one in rows] for rows in periods]
    strokes = _STROKES if clauses else _STROKES[:3]
    # The other pages of a site count what held on the day that its reader set; a file shows all, and can be set to a day.
    holds = wish.dated and wish.home is not None
    return Drawing(nodes, lines, kinds, strokes, choices, days, wish.on.isoformat(), least=True, holds=holds, details=details)


def _told(clause: ClauseFacts, periods: Mapping[tuple[Period, ...], int], pool: Texts, wish: Wish) -> list[Any]:
    targets = [[pool(one) for one in (target.indicator, target.value, target.year, target.scope)] + pool.quote(target.quote) for target in clause.targets]
    return [clause.path, clause.heading, *pool.quote(clause.quote), periods[clause.periods], targets, wish.page_of(clause.iri)]


def _reason(period: Period, pool: Texts) -> list[Any]:
    return [pool(period.because[0]), pool(period.because[1]), *pool.quote(period.quote)]
