"""Networks of who works on what: agencies and clauses, and agencies that share clauses.

    agency — clause   one edge where the agency has a role in the clause; weight: in how many roles and rows
    agency — agency   one edge where both have a role in a clause; weight: how many clauses they share

Nodes are named by their IRIs. All attributes are texts and whole numbers, none is missing: GEXF and GraphML know
neither lists nor dates nor nothing.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import BinaryIO, Final, Literal, get_args

import networkx as nx

from policygraph.graph.query import Rows, run
from policygraph.graph.store import Store
from policygraph.ontology.namespace import POL

Kind = Literal["agencies", "clauses"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
Format = Literal["gexf", "graphml", "csv"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
ROLES: Final = ("lead", "responsible", "cooperating")
_HERE: Final = Path(__file__).parent
# What XML 1.0 cannot hold: networkx would write it all the same, and no program could open the file.
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Assignment:
    """That an agency or group has a role in a clause. `region` is the agency's; `on` the document's date."""

    agency: str
    label: str
    is_group: bool
    level: str
    region: str
    role: str
    clause: str
    path: str
    heading: str
    document: str
    number: str
    title: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Selection:
    """Which assignments count. `since`, `until`: days of issue, both included; a document without a date is in
    neither. `documents`: IRIs. Empty tuples select all."""

    since: date | None = None
    until: date | None = None
    roles: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()

    def takes(self, one: Assignment) -> bool:
        if (self.since or self.until) and one.on is None:
            return False
        if (self.since and one.on and one.on < self.since) or (self.until and one.on and one.on > self.until):
            return False
        if self.roles and one.role not in self.roles:
            return False
        return not self.documents or one.document in self.documents


def assignments(store: Store, selection: Selection | None = None, *, expand: bool = False) -> tuple[Assignment, ...]:
    """The assignments of a store, by clause. `expand`: the known members of a group in place of the group."""
    chosen = selection or Selection()
    found = tuple(one for one in _read(store) if chosen.takes(one))
    return tuple(_expanded(store, found)) if expand else found


def clause_network(found: Iterable[Assignment]) -> nx.Graph:
    """Agencies and clauses; `roles` of an edge are joined by "; "."""
    network = nx.Graph(name="agencies and clauses")
    roles: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for one in found:
        network.add_node(one.agency, **_agency(one), bipartite=0)
        name = f"{one.number or one.title} {one.path}"
        network.add_node(
            one.clause, label=name, kind="clause", heading=one.heading, number=one.number, date=_iso(one.on), document=one.document, bipartite=1
        )
        roles[one.agency, one.clause][one.role] += 1
    for (agency, clause), counted in sorted(roles.items()):
        network.add_edge(agency, clause, weight=counted.total(), roles="; ".join(_ordered(counted)), **_counts(counted))
    return _sanitised(network)


def agency_network(found: Iterable[Assignment]) -> nx.Graph:
    """Agencies that share clauses. Of a node: in how many clauses it has a role, and which; of an edge: `roles`, such
    as "lead–cooperating: 3", first that of the node whose name comes first in the file."""
    network = nx.Graph(name="agencies that share clauses")
    in_clause: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        network.add_node(one.agency, **_agency(one))
        in_clause[one.clause][one.agency].add(one.role)
    shared: dict[tuple[str, str], int] = Counter()
    pairs: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for agencies in in_clause.values():
        for agency, roles in agencies.items():
            counted[agency].update(["clauses", *roles])
        for one_, other in combinations(sorted(agencies), 2):
            shared[one_, other] += 1
            pairs[one_, other].update(f"{a}–{b}" for a in _ordered(agencies[one_]) for b in _ordered(agencies[other]))
    for agency, counts in counted.items():
        network.nodes[agency].update({"clauses": counts["clauses"]} | _counts(counts))
    for (one_, other), weight in sorted(shared.items()):
        network.add_edge(one_, other, weight=weight, roles="; ".join(f"{pair}: {n}" for pair, n in sorted(pairs[one_, other].items())))
    return _sanitised(network)


def network(store: Store, kind: Kind, selection: Selection | None = None, *, expand: bool = False) -> nx.Graph:
    """The network of a kind."""
    found = assignments(store, selection, expand=expand)
    return agency_network(found) if kind == "agencies" else clause_network(found)


def write(graph: nx.Graph, form: Format, output: BinaryIO) -> None:
    """Writes a network to a binary file; the same network gives the same bytes."""
    _WRITERS[form](graph, output)


# ---------------------------------------------------------------- reading


def _read(store: Store) -> Iterable[Assignment]:
    for row in _rows(store, "networks.rq"):
        agency, label, kind, level, region, role, clause, path, heading, document, number, title, on = row
        yield Assignment(
            str(agency),
            str(label),
            kind == POL.AgencyGroup,
            str(level),
            str(region),
            str(role),
            str(clause),
            str(path),
            str(heading or ""),
            str(document),
            str(number or ""),
            str(title or ""),
            on if isinstance(on, date) else None,
        )


def _expanded(store: Store, found: Iterable[Assignment]) -> Iterable[Assignment]:
    members: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for group, *member in _rows(store, "group-members.rq"):
        members[str(group)].append(tuple(map(str, member)))
    for one in found:
        if not one.is_group or one.agency not in members:
            yield one
        for agency, label, level, region in members.get(one.agency, ()):
            yield replace(one, agency=agency, label=label, is_group=False, level=level, region=region)


def _rows(store: Store, query: str) -> tuple[tuple[object, ...], ...]:
    answer = run(store, (_HERE / query).read_text(encoding="utf-8"))
    assert isinstance(answer, Rows)
    return answer.rows


# ---------------------------------------------------------------- attributes


def _agency(one: Assignment) -> dict[str, str]:
    return {"label": one.label, "kind": "group" if one.is_group else "agency", "level": one.level, "region": one.region}


def _ordered(roles: Iterable[str]) -> list[str]:
    return sorted(roles, key=ROLES.index)


def _counts(counted: Mapping[str, int]) -> dict[str, int]:
    return {role: counted.get(role, 0) for role in ROLES}


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _sanitised(graph: nx.Graph) -> nx.Graph:
    """Nodes in the order of their names, texts without what XML cannot hold."""
    clean = nx.Graph(**graph.graph)
    for name in sorted(graph.nodes):
        clean.add_node(_text(name), **{key: _value(value) for key, value in graph.nodes[name].items()})
    for one, other, values in sorted(graph.edges(data=True), key=lambda edge: sorted(edge[:2])):
        clean.add_edge(*sorted((_text(one), _text(other))), **{key: _value(value) for key, value in values.items()})
    return clean


def _value(value: str | int) -> str | int:
    return _text(value) if isinstance(value, str) else value


def _text(value: str) -> str:
    return _NO_XML.sub("\ufffd", value)


# ---------------------------------------------------------------- files


def _gexf(graph: nx.Graph, output: BinaryIO) -> None:
    text = "\n".join(nx.generate_gexf(graph))
    # networkx prints the day of the export, by which two exports of one store would differ.
    output.write(re.sub(r' lastmodifieddate="[^"]*"', "", text, count=1).encode() + b"\n")


def _graphml(graph: nx.Graph, output: BinaryIO) -> None:
    output.write(b'<?xml version="1.0" encoding="utf-8"?>\n' + "\n".join(nx.generate_graphml(graph)).encode() + b"\n")


def _csv(graph: nx.Graph, output: BinaryIO) -> None:
    """One line an edge: IRIs and labels of both ends, weight, roles."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("source", "target", "source_label", "target_label", "weight", "roles"))
    for one, other, values in graph.edges(data=True):
        labels = (graph.nodes[end]["label"] for end in (one, other))
        writer.writerow((one, other, *labels, values["weight"], values["roles"]))
    output.write(text.getvalue().encode())


_WRITERS: Final[Mapping[Format, Callable[[nx.Graph, BinaryIO], None]]] = {"gexf": _gexf, "graphml": _graphml, "csv": _csv}
