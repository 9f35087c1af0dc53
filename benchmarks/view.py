"""How long until a network is there to be seen, in a real browser: from the start of navigation to the first drawing.

    .venv/bin/python benchmarks/view.py [--no-stock]

Made-up networks of agencies, documents and clauses of 1,000, 3,000 and 10,000 nodes, each forced into one page (`--whole`); the middle
of some runs in Chromium. Beside it the page that pyvis itself makes of the same network at 1,000 nodes, and how much longer that takes
(about a minute; `--no-stock` leaves it out).
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path
from statistics import median
from typing import Final

from policygraph.viz.agencies_data import Facts
from policygraph.viz.agencies_page import picture_of
from policygraph.viz.picture import Wish

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from browser import chromium, until, watched
from made_up_network import made_up
from playwright.sync_api import Browser
from pyvis.network import Network

_SIZES: Final = ((1_000, 1.0), (3_000, None), (10_000, 2.0))
"""Nodes, and the seconds that are promised."""
_RUNS: Final = 5
_STOCK: Final = 1_000
_STOCK_LIMIT: Final = 300_000
_TIME: Final = "performance.getEntriesByName('first-picture').map(entry => entry.startTime)[0]"


def stock(facts: Facts) -> str:
    """The page of pyvis as it comes, of the same nodes and lines."""
    network = Network(directed=True, cdn_resources="in_line")
    for one in facts.bodies:
        network.add_node(one.iri, label=one.label)
    for document in facts.documents:
        network.add_node(document.iri, label=document.number)
    for clause in facts.clauses:
        network.add_node(clause.iri, label=f"{clause.path} {clause.heading}")
        network.add_edge(clause.document, clause.iri)
    for role in facts.roles:
        network.add_edge(role.agency, role.clause)
    mark = '<script>network.once("afterDrawing", () => performance.mark("first-picture"))</script></body>'
    return str(network.generate_html()).replace("</body>", mark)


def seconds(browser: Browser, html: str, folder: Path, limit: int = 60_000) -> tuple[float, float]:
    """From the start of navigation to the first drawing, and how much of a processor the page had by then: on a machine that does
    other things too the first is longer, the second is not."""
    file = folder / "page.html"
    file.write_text(html, encoding="utf-8")
    page, _ = watched(browser)
    page.set_default_timeout(limit)
    # What pyvis asks of other servers is refused at once: only the drawing is measured.
    page.route("http*://**", lambda route: route.abort())
    inside = page.context.new_cdp_session(page)
    inside.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(file.as_uri())
    until(page, "performance.getEntriesByName('first-picture').length > 0", limit / 1000)
    taken = float(page.evaluate(_TIME))
    worked = next(one["value"] for one in inside.send("Performance.getMetrics")["metrics"] if one["name"] == "TaskDuration")
    page.close()
    return taken / 1000, float(worked)


def main(with_stock: bool) -> int:
    failed = False
    found: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        for nodes, promised in _SIZES:
            html = picture_of(made_up(nodes), Wish(lang="zh", on=date(2024, 6, 1), whole=True)).page.html
            runs = [seconds(browser, html, Path(folder)) for _ in range(_RUNS)]
            found[nodes], worked = median(taken for taken, _ in runs), median(worked for _, worked in runs)
            told = f"promised {promised:.1f}" if promised else ""
            failed = failed or (promised is not None and found[nodes] > promised)
            sys.stdout.write(
                f"{nodes:>6} nodes, {len(html.encode()) / 1e6:4.1f} MB: first picture after {found[nodes]:5.2f} s, processor {worked:5.2f} s  {told}\n"
            )
        if with_stock:
            taken, _ = seconds(browser, stock(made_up(_STOCK)), Path(folder), _STOCK_LIMIT)
            sys.stdout.write(f"{_STOCK:>6} nodes, the page of pyvis itself: {taken:.2f} s, ratio {taken / found[_STOCK]:.0f}\n")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main("--no-stock" not in sys.argv[1:]))
