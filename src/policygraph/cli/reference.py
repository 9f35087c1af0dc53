"""docs/cli.md and docs/queries.md, made from the commands and queries: `python -m policygraph.cli.reference docs`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click

from policygraph.cli.commands import COMMANDS, Command, Commands, Option
from policygraph.queries import runner
from policygraph.queries.parameters import Parameter

_HEAD = """\
# The command line

Made from the program by `python -m policygraph.cli.reference docs`; a test compares them.

Answers go to stdout, always in UTF-8; messages, warnings and progress go to stderr, in Chinese where the locale is
Chinese or `--lang zh` is given. Every command takes `--lang en|zh` and `--help`.

| exit code | meaning |
|---|---|
| 0 | fine, also where some files of a folder could not be read (they are listed on stderr) |
| 1 | findings (of `check` and `validate`) |
| 2 | bad input: arguments, files, queries; one line on stderr names the file and the place |
| 70 | a fault of the program |
| 130, 129, 143 | interrupted (Ctrl-C, SIGHUP, SIGTERM); what was begun is cleaned up |
| 141 | the reader of a pipe went away |
"""


_QUERIES = """\
# Questions that have a name

Made from the files in `queries/` by `python -m policygraph.cli.reference docs`; a test compares them.

Ask one with `policygraph query NAME -p key=value`. Documents, units and indicators are given by any of their names, or by IRI.
"""


def commands() -> str:
    """The reference of all commands as Markdown."""
    group = Commands()
    context = click.Context(group, info_name="policygraph")
    parts = [_HEAD]
    for name in COMMANDS:
        found = group.get_command(context, name)
        assert isinstance(found, Command)
        parts.append(_section(found, context))
    return "\n".join(parts)


def queries() -> str:
    """The reference of all named queries as Markdown."""
    parts = [_QUERIES]
    for name in runner.names():
        query = runner.load(name)
        lines = [f"## {name}", ""]
        lines += [f"**{query.titles[0]}.** {query.questions[0]}", "", f"**{query.titles[1]}。** {query.questions[1]}", ""]
        lines += [f"- `-p {one.name}=…` ({_kind(one)}), as in `{query.example.get(one.name, one.default)}`" for one in query.params]
        lines.append(f"- columns: {', '.join(f'`{column}`' for column in query.columns)}\n")
        parts.append("\n".join(lines))
    return "\n".join(parts)


def _kind(parameter: Parameter) -> str:
    if parameter.optional:
        return f"{parameter.type}, may be left out"
    return f"{parameter.type}, else {parameter.default}" if parameter.default else parameter.type


def write(folder: Path) -> None:
    """Writes both references into `folder`."""
    (folder / "cli.md").write_text(commands(), encoding="utf-8")
    (folder / "queries.md").write_text(queries(), encoding="utf-8")


def _section(found: Command, parent: click.Context) -> str:
    with click.Context(found, info_name=found.name, parent=parent) as context:
        usage = " ".join(filter(None, [context.command_path, "[OPTIONS]", *map(_argument, found.params)]))
        lines = [f"## {found.name}", "", f"    {usage}", "", _flowing(found.help), "", found.zh, ""]
    records = [
        (_option(parameter), _english(parameter), parameter.zh) for parameter in found.params if isinstance(parameter, Option) and parameter.name != "lang"
    ]
    if records:
        lines += ["| option | | |", "|---|---|---|"]
        lines += ["| " + " | ".join(map(_cell, (f"`{names}`", english, zh))) + " |" for names, english, zh in records]
        lines.append("")
    return "\n".join(lines)


# Written here and not by click, whose wording differs between its versions.


def _argument(parameter: click.Parameter) -> str:
    if isinstance(parameter, click.Option):
        return ""
    name = parameter.metavar or str(parameter.name).upper()
    return name if parameter.required else f"[{name}]"


_TYPES: Final = {"integer": "INTEGER", "integer range": "INTEGER", "float": "NUMBER", "float range": "NUMBER", "text": "TEXT"}
"""What is written for an option that has no word of its own, by click's name of its type."""


def _option(parameter: Option) -> str:
    names = ", ".join(parameter.opts)
    if parameter.is_flag:
        return names
    if isinstance(parameter.type, click.Choice) and not parameter.metavar:
        return f"{names} [{'|'.join(map(str, parameter.type.choices))}]"
    return f"{names} {parameter.metavar or _TYPES.get(parameter.type.name, 'PATH')}"


def _english(parameter: Option) -> str:
    return f"{parameter.help} [{parameter.default}]" if parameter.show_default else str(parameter.help)


def _flowing(text: str | None) -> str:
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in (text or "").split("\n\n"))


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
