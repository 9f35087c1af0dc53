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
from policygraph.graph import export_citations as bibliography
from policygraph.graph import export_tables, networks
from policygraph.graph.reference import resolve
from policygraph.graph.store import Store

_DAY: Final = click.DateTime(["%Y-%m-%d"])
_TABLES: Final = "csvw"


@make_command(
    zh="输出整个图谱、其表格、文件目录或机构网络。ttl 为各图谱之并，trig、nq、jsonld 保留命名图谱；"
    "csvw 在 -o 所指文件夹中写入 CSV 表（文件、条款、责任分工、目标、奖补、文件关系）及其说明；"
    "bibtex、csljson 为全文在库文件的参考文献（可导入 Zotero）；"
    "gexf、graphml、csv 为机构网络（csv 每行一条边）。同一图谱库的输出逐字节相同。"
)
@option(
    "--format",
    "form",
    type=click.Choice([*quads.FORMATS, _TABLES, *bibliography.FORMATS, *networks.FORMATS]),
    default="trig",
    show_default=True,
    help="ttl: Turtle, without named graphs; trig, nq (N-Quads), jsonld: with them; csvw: CSV tables in a folder; "
    "bibtex, csljson: a bibliography; gexf, graphml, csv: a network.",
    zh="ttl：Turtle，不含命名图谱；trig、nq（N-Quads）、jsonld：含命名图谱；csvw：文件夹中的 CSV 表；"
    "bibtex、csljson：参考文献；gexf、graphml、csv：网络。",
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
    """Print the whole graph, its tables, the bibliography of its documents, or the network of its agencies.

    csvw writes tables of documents, clauses, responsibilities, targets, incentives and relations into the folder of -o, with
    a description (csv-metadata.json); bibtex and csljson are for Zotero and LaTeX; gexf and graphml for Gephi and others
    (csv: one line an edge). The same store gives the same bytes.
    """
    if form not in networks.FORMATS and (since or until or roles or documents or expand or kind != networks.KINDS[0]):
        raise UsageError("network-format", formats=", ".join(networks.FORMATS))
    if form == _TABLES:
        _write_tables(console, store, output)
        return
    opened = Store.open(store)
    if form in networks.FORMATS:
        chosen = tuple(resolve(opened, document) for document in documents)
        selection = networks.Selection(since.date() if since else None, until.date() if until else None, roles, chosen)
        made = networks.network(opened, cast(networks.Kind, kind), selection, expand=expand)
        with console.opened(output) as file:
            networks.write(made, form, file)
        return
    with console.opened(output) as file:
        if form in bibliography.FORMATS:
            bibliography.export(opened, form, file)
        else:
            quads.export(opened, cast(quads.Format, form), file)


def _write_tables(console: Console, store: Path, folder: Path | None) -> None:
    """Each file is written whole or not at all; the description, which makes them one, comes last."""
    if folder is None:
        raise UsageError("tables-folder")
    opened = Store.open(store)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError("output-unwritable", path=folder, reason=error.strerror or error) from error
    for name, content in export_tables.tables(opened):
        console.write(content, folder / name)
