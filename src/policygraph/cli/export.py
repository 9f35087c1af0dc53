"""`policygraph export`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final, cast

import click

from policygraph.cli.commands import make_command, option
from policygraph.cli.console import Console
from policygraph.cli.options import output_option, store_option
from policygraph.errors import UsageError
from policygraph.graph import export as quads
from policygraph.graph import networks
from policygraph.graph.reference import resolve
from policygraph.graph.store import Store

_DAY: Final = click.DateTime(["%Y-%m-%d"])


@make_command(
    zh="输出整个图谱，或其机构网络。ttl 为各图谱之并，trig、nq、jsonld 保留命名图谱；"
    "gexf、graphml、csv 为机构网络（csv 每行一条边）。同一图谱库的输出逐字节相同。"
)
@option(
    "--format",
    "form",
    type=click.Choice([*quads.FORMATS, *networks.FORMATS]),
    default="trig",
    show_default=True,
    help="ttl: Turtle, without named graphs; trig, nq (N-Quads), jsonld: with them; gexf, graphml, csv: a network.",
    zh="ttl：Turtle，不含命名图谱；trig、nq（N-Quads）、jsonld：含命名图谱；gexf、graphml、csv：网络。",
)
@option(
    "--network",
    "kind",
    type=click.Choice(networks.KINDS),
    default="agencies",
    show_default=True,
    help="agencies: those that share clauses, weighted by how many; clauses: agencies and their clauses.",
    zh="agencies：共同承担条款的机构，权重为共同条款数；clauses：机构与条款。",
)
@option("--since", type=_DAY, metavar="DATE", help="Network: documents of this day and later.", zh="网络：该日及以后的文件。")
@option("--until", type=_DAY, metavar="DATE", help="Network: documents of this day and earlier.", zh="网络：该日及以前的文件。")
@option(
    "--role",
    "roles",
    type=click.Choice(networks.ROLES),
    multiple=True,
    help="Network: only this role; may be given several times.",
    zh="网络：只取该角色（牵头 lead、责任 responsible、配合 cooperating），可多次给出。",
)
@option(
    "--document",
    "documents",
    metavar="REF",
    multiple=True,
    help="Network: only this document (number, title or IRI); may be given several times.",
    zh="网络：只取该文件（文号、标题或 IRI），可多次给出。",
)
@option(
    "--expand",
    is_flag=True,
    help="Network: the known members of a group (各县（市、区）政府) in its place.",
    zh="网络：以已知成员代替机构群（各县（市、区）政府）。",
)
@store_option
@output_option
@click.pass_obj
def command(
    console: Console,
    form: str,
    kind: str,
    since: datetime | None,
    until: datetime | None,
    roles: tuple[str, ...],
    documents: tuple[str, ...],
    expand: bool,
    store: Path,
    output: Path | None,
) -> None:
    """Print the whole graph, or the network of its agencies (gexf, graphml; csv: one line an edge).

    The same store gives the same bytes.
    """
    if form in quads.FORMATS:
        if since or until or roles or documents or expand or kind != networks.KINDS[0]:
            raise UsageError("network-format", formats=", ".join(networks.FORMATS))
        opened = Store.open(store)
        with console.opened(output) as file:
            quads.export(opened, form, file)
        return
    opened = Store.open(store)
    chosen = tuple(resolve(opened, document) for document in documents)
    selection = networks.Selection(since.date() if since else None, until.date() if until else None, roles, chosen)
    made = networks.network(opened, cast(networks.Kind, kind), selection, expand=expand)
    with console.opened(output) as file:
        networks.write(made, cast(networks.Format, form), file)
