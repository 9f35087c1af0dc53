"""`policygraph queries`."""

from __future__ import annotations

import shlex

import click

from policygraph.cli.commands import make_command
from policygraph.cli.console import Console
from policygraph.cli.options import RowsAs, rows_options
from policygraph.messages import say
from policygraph.queries import runner
from policygraph.queries.named import NamedQuery
from policygraph.queries.parameters import Parameter

COLUMNS = ("name", "title", "parameters", "question")
ONE = (*COLUMNS, "example", "columns", "sparql")


@make_command(zh="列出已命名的查询及其参数；参数名后有 ? 的可以省略。给出 NAME 时，显示该查询的参数、示例、列和 SPARQL。")
@click.argument("name", required=False)
@rows_options
@click.pass_obj
def command(console: Console, name: str | None, rows_as: RowsAs) -> None:
    """List the questions that have a name, with their parameters; one marked ? may be left out.

    With NAME, show that question: its parameters, an example, its columns and the SPARQL.
    """
    rows_as.check()
    if name is None:
        rows_as.write(console, COLUMNS, [_row(runner.load(one), console.lang) for one in runner.names()])
        return
    query = runner.load(name)
    if rows_as.form == "table":
        console.write(_page(query, console.lang), rows_as.output)
    else:
        told = (*_row(query, console.lang), _example(query), list(query.columns), query.text)
        rows_as.write(console, ONE, [told])


def _row(query: NamedQuery, lang: str) -> tuple[str, ...]:
    zh = lang == "zh"
    return query.name, query.titles[zh], ", ".join(map(str, query.params)), query.questions[zh]


def _page(query: NamedQuery, lang: str) -> str:
    """One question for people."""
    zh = lang == "zh"
    lines = [f"{query.name}: {query.titles[zh]}", query.questions[zh], ""]
    for one in query.params:
        example = query.example.get(one.name, one.default or "")
        lines.append(f"  -p {one.name}={example}  ({_kind(one, lang)})")
    lines += [""] if query.params else []
    lines += [say("queries-example", lang) + " " + _example(query), say("queries-columns", lang) + " " + ", ".join(query.columns), ""]
    body = [line for line in query.text.splitlines() if not line.startswith("#+")]
    return "\n".join([*lines, *body]).replace("\n\n\n", "\n\n") + "\n"


def _kind(parameter: Parameter, lang: str) -> str:
    if parameter.default:
        return say("queries-default", lang, type=parameter.type, default=parameter.default)
    return say("queries-optional" if parameter.optional else "queries-needed", lang, type=parameter.type)


def _example(query: NamedQuery) -> str:
    given = " ".join(f"-p {shlex.quote(f'{name}={value}')}" for name, value in query.example.items())
    return f"policygraph query {query.name} {given}".rstrip()
