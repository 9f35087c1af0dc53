"""`policygraph query`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import click

from policygraph.cli.commands import make_command, option
from policygraph.cli.console import Console
from policygraph.cli.options import RESULTS_JSON, RowsAs, answer_options, opened, path, store_option
from policygraph.errors import SourceError, UsageError
from policygraph.graph.query import Answer, Rows, results_json, run
from policygraph.queries import runner
from policygraph.rows import Row


@make_command(zh="查询图谱库：NAME 为已命名的查询（见 policygraph queries），也可自己写 SPARQL。只读，范围为全部图谱。")
@click.argument("name", required=False)
@option("--sparql", metavar="TEXT", help="A question in SPARQL.", zh="SPARQL 查询语句。")
@option(
    "--file",
    metavar="FILE",
    type=path,
    help="A file with a question in SPARQL; - is stdin.",
    zh="含 SPARQL 查询语句的文件；- 表示标准输入。",
)
@option(
    "-p",
    "parameters",
    metavar="KEY=VALUE",
    multiple=True,
    help="A parameter of the question called NAME; may be given several times.",
    zh="命名查询的参数，可多次给出。",
)
@store_option
@answer_options
@click.pass_obj
def command(
    console: Console,
    name: str | None,
    sparql: str | None,
    file: Path | None,
    parameters: tuple[str, ...],
    store: Path,
    rows_as: RowsAs,
) -> None:
    """Ask the store a question: one that has a NAME (see policygraph queries), or your own in SPARQL.

    Questions only read, over the union of all graphs. SELECT gives rows, ASK one row, CONSTRUCT and DESCRIBE one row
    a triple. The prefixes pol, bibo, dcterms, eli, oa, org, owl, prov, rdf, rdfs, skos and xsd need no declaration.
    """
    if sum(given is not None for given in (name, sparql, file)) != 1:
        raise UsageError("query-one")
    if parameters and name is None:
        raise UsageError("query-parameters-unused")
    rows_as.check()
    values = _values(parameters)
    text = "" if name is not None else sparql if sparql is not None else _text(file)
    if name is not None:
        runner.load(name)  # a name that is none is told before the store is looked for
    asked = opened(store)
    if rows_as.form == RESULTS_JSON:
        found = runner.ask_json(asked, name, values) if name is not None else results_json(asked, text)
        console.write(found, rows_as.output)
    elif name is not None:
        rows = runner.ask(asked, name, values)
        rows_as.write(console, rows.columns, runner.plain(rows))
    else:
        rows_as.write(console, *_plain(run(asked, text)))


def _values(parameters: Sequence[str]) -> dict[str, str]:
    values = {}
    for text in parameters:
        key, sign, value = text.partition("=")
        if not sign or not key.strip():
            raise UsageError("query-parameter", text=text)
        values[key.strip()] = value
    return values


def _text(file: Path | None) -> str:
    source = str(file)
    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise SourceError("source-unreadable", source=source, reason=error.strerror) from error
    except UnicodeDecodeError as error:
        raise SourceError("not-utf8", source=source, offset=error.start) from error


def _plain(answer: Answer) -> tuple[Sequence[str], list[Row]]:
    if isinstance(answer, bool):
        return ("answer",), [(answer,)]
    if isinstance(answer, Rows):
        return answer.columns, [[_value(value) for value in row] for row in answer.rows]
    triples = answer.triples
    return ("subject", "predicate", "object"), [tuple(map(str, (t.subject, t.predicate, t.object))) for t in triples]


def _value(value: object) -> object:
    if isinstance(value, Decimal):
        return float(value)
    return value if value is None or type(value) in (bool, int, float, str) else str(value)
