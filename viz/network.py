"""A page with a network: pyvis holds its nodes and lines, its copy of vis-network draws them, the page around it is ours.

What a node or line tells when it is opened is for the scripts of the page (`NET.start` in network.js). The page needs no
network, and holds each text once: nodes and lines go in as columns, and speak of each other by their place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Final

from pyvis.edge import Edge
from pyvis.network import Network
from pyvis.node import Node

from policygraph.viz.network_words import STATUSES, WORDS
from policygraph.viz.page import Home, Page, Words, page
from policygraph.viz.picture import Wish

MOST: Final = 3_000
"""So many nodes a page can show and still be read."""
_LIBRARY: Final = "lib/vis-9.1.2/vis-network.min.js"
_SCRIPTS: Final = (*(f"network_{noun}.js" for noun in ("choice", "canvas", "panel", "list", "search", "keys")), "network.js")
_MAP: Final = "//# sourceMappingURL="


@dataclass(frozen=True, slots=True)
class Look:
    """How nodes or lines of a kind look: a row of the legend. `name`: the kind, and the word of its label; `shape`: of nodes, one of
    vis-network's (dot, square, diamond, triangle, star, hexagon …); `dash`: of lines, empty: unbroken; `request`: of nodes,
    whether a box shows or hides them and how it stands at first, None: no box; `labels_from`: of nodes, how near (1: as laid out)
    one has to be to read their labels; `border`: a black one, for those that are not small; `legend`: the word of the
    legend, where it says more than the name. Signs beside the colour tell kinds apart for those who do not see colours."""

    name: str
    colour: str
    shape: str = "dot"
    dash: tuple[int, ...] = ()
    width: float = 1
    request: bool | None = None
    labels_from: float = 0
    border: bool = True
    legend: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A node. `word`: the word that is its label, where that has a language; `search`: what else than the label finds it."""

    kind: str
    label: str
    x: float
    y: float
    size: float
    search: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line between nodes, which are named by their place. `facets`: by the name of a choice, the places of its options, or one;
    `periods`: the place of its periods."""

    source: int
    target: int
    kind: str
    weight: int = 1
    facets: Mapping[str, int | tuple[int, ...]] = field(default_factory=dict)
    periods: int | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter. `name`: the facet, and the word of its label; `options`: texts as they are, None: unknown; `words`: they are names
    of words."""

    name: str
    options: tuple[str | None, ...]
    words: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a page draws. `periods`: rows of (from, to, status) with days as text, None: open; `on`: the day that the box shows, None:
    no box; `holds`: what held that day is shown at first, not all; `least`: whether weak lines can be left out; `most_lines`: more
    than so many are not drawn at first, the weakest go; `details`: for the scripts."""

    nodes: Sequence[Dot]
    lines: Sequence[Line]
    dots: Sequence[Look]
    strokes: Sequence[Look]
    choices: Sequence[Choice] = ()
    periods: Sequence[Sequence[tuple[str | None, str | None, str]]] = ()
    on: str | None = None
    least: bool = False
    holds: bool = False
    most_lines: int = 1_500
    details: Any = None


@dataclass(frozen=True, slots=True)
class Link:
    """A page of parts. `href`: of our own making; `label`: English and Chinese."""

    href: str
    label: tuple[str, str]


def back(wish: Wish) -> tuple[Link, ...]:
    """The link from a page of parts to that of the whole, where it has an address."""
    return (Link(wish.back, WORDS["to_whole"]),) if wish.back else ()


def network_page(
    drawing: Drawing,
    lang: str,
    *,
    title: str,
    words: Words,
    notes: Sequence[str] = (),
    links: Sequence[Link] = (),
    scripts: Sequence[str] = (),
    styles: Sequence[str] = (),
    home: Home | None = None,
    follow: bool = False,
) -> Page:
    """The page of a drawing. `title`, `notes`: names of words; `words`: labels beside those that such pages have; `links`: to the
    pages of parts; `scripts`: come behind network.js, and one of them calls `NET.start`; `home`, `follow`: as of
    page.page."""
    every = {**WORDS, **words, **{f"link_{i}": link.label for i, link in enumerate(links)}}
    return page(
        "network.html",
        lang,
        words=every,
        data=_data(drawing),
        styles=("network.css", *styles),
        scripts=(*_SCRIPTS, *scripts),
        libraries=(vis(),),
        home=home,
        follow=follow,
        title_word=title,
        title_text=every[title][lang == "zh"],
        drawing=drawing,
        notes=notes,
        links=links,
        statuses=_statuses(drawing),
    )


@cache
def vis() -> str:
    """The script of vis-network that comes with pyvis. Line ends as a browser reads them (its hash is taken of that), and no
    address of a map that is not there."""
    text = files("pyvis").joinpath(_LIBRARY).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n").replace("\r", "\n").partition(_MAP)[0]


def model(drawing: Drawing) -> Network:
    """The network as pyvis has it. Lists are filled, not `add_edge` called: that looks through all nodes for every edge."""
    network = Network(directed=True)
    shapes = {look.name: look.shape for look in drawing.dots}
    for place, dot in enumerate(drawing.nodes):
        at = {"x": round(dot.x), "y": round(dot.y), "size": round(dot.size, 1)}
        network.nodes.append(Node(place, shapes[dot.kind], dot.label, group=dot.kind, **at).options)
        network.node_ids.append(place)
    for line in drawing.lines:
        network.edges.append(Edge(line.source, line.target, directed=False, group=line.kind, value=line.weight).options)
    return network


def _data(drawing: Drawing) -> dict[str, Any]:
    network = model(drawing)
    dots = {look.name: i for i, look in enumerate(drawing.dots)}
    strokes = {look.name: i for i, look in enumerate(drawing.strokes)}
    facets = [choice.name for choice in drawing.choices]
    return {
        "nodes": {
            "kind": [dots[node["group"]] for node in network.nodes],
            **{key: [node[key] for node in network.nodes] for key in ("label", "x", "y", "size")},
            "search": {i: dot.search for i, dot in enumerate(drawing.nodes) if dot.search},
            "word": {i: dot.word for i, dot in enumerate(drawing.nodes) if dot.word},
        },
        "lines": {
            "kind": [strokes[edge["group"]] for edge in network.edges],
            **{key: [edge[key] for edge in network.edges] for key in ("from", "to", "value")},
            "facets": {name: [line.facets.get(name, -1) for line in drawing.lines] for name in facets},
            "periods": [-1 if line.periods is None else line.periods for line in drawing.lines] if drawing.on else [],
        },
        "dots": [
            {"name": look.name, "colour": look.colour, "shape": look.shape, "request": look.request, "labels_from": look.labels_from, "border": look.border}
            for look in drawing.dots
        ],
        "strokes": [{"name": look.name, "colour": look.colour, "dash": look.dash, "width": look.width} for look in drawing.strokes],
        "periods": drawing.periods,
        "on": drawing.on,
        "holds": drawing.holds,
        "statuses": STATUSES,
        "most_lines": drawing.most_lines,
        "details": drawing.details,
    }


def _statuses(drawing: Drawing) -> list[str]:
    """The words of the statuses that there are."""
    there = {status for rows in drawing.periods for _, _, status in rows}
    return [f"status_{i}" for i, status in enumerate(STATUSES) if status in there]
