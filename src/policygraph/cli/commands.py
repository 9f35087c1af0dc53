"""Commands that say what they do in English and Chinese, and are imported only when they are called."""

from __future__ import annotations

from collections.abc import Callable
from gettext import gettext
from importlib import import_module
from typing import Any, Final

import click

from policygraph import __version__
from policygraph.cli.console import Console
from policygraph.errors import UsageError
from policygraph.messages import LANGUAGES

COMMANDS: Final[dict[str, tuple[str, str, str]]] = {
    # name: (module below policygraph.cli, English, Chinese); the object in the module is called `command`
    "build": ("build", "Read sources into the store.", "读取来源，写入图谱库。"),
    "remove": ("remove", "Take a source out of the store.", "从图谱库中删除一个来源。"),
    "extract": ("extract", "Print what one source says, with its places.", "输出一个来源的全部内容及其出处。"),
    "show": ("show", "Show one document: what it is, says and does.", "显示一份文件的内容与关系。"),
    "status": ("status", "Tell what is in force on a day, and why.", "某日何者有效，依据何在。"),
    "diff": ("diff", "Compare two documents clause by clause.", "逐条对照两份文件。"),
    "check": ("check", "Find where policies contradict themselves and each other.", "检查文件自身及相互之间的矛盾。"),
    "view": ("view", "Draw networks, timelines and charts as HTML.", "把关系网络、时间线和图表绘成网页。"),
    "serve": ("serve", "Serve pages, data and SPARQL of the store.", "以网页、数据和 SPARQL 方式提供图谱库。"),
    "search": ("search", "Find words in the texts, Chinese ones too.", "在正文、标题、表格中查找词语。"),
    "query": ("query", "Ask the store a question in SPARQL.", "用 SPARQL 查询图谱库。"),
    "queries": ("queries", "List the questions that have a name.", "列出已命名的查询。"),
    "export": ("export", "Print the store in another format.", "以其他格式输出图谱库。"),
    "report": ("report", "Tell what the store holds and what it could not resolve.", "报告库中收录的文件与未能确定的名称。"),
    "validate": ("validate", "Check that the store is as the ontology says.", "检查图谱库是否合乎本体。"),
    "evaluate": ("evaluate", "Measure extraction against hand-made gold.", "以人工标注为准，评测抽取结果。"),
}


def language(context: click.Context) -> str:
    """The language of the run, "en" or "zh"."""
    console = context.find_object(Console)
    return console.lang if console else "en"


class Option(click.Option):
    """An option whose help is also in Chinese."""

    def __init__(self, *args: Any, zh: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zh = zh

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        english = self.help
        try:
            if language(ctx) == "zh":
                self.help = self.zh
            return super().get_help_record(ctx)
        finally:
            self.help = english


def _set_language(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    console = context.find_object(Console)
    if console and value:
        console.lang = value


def _tell_version(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"policygraph {__version__}")
        context.exit()


def _language_option() -> click.Option:
    return Option(
        ["--lang"],
        type=click.Choice(LANGUAGES),
        callback=_set_language,
        expose_value=False,
        is_eager=True,
        help="Language of messages; else that of the locale.",
        zh="提示语言；默认取系统区域设置。",
    )


class _Bilingual(click.Command):
    """`--help` says in both languages what it does."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        found = super().get_help_option(ctx)
        if found:
            found.help = "显示此帮助。" if language(ctx) == "zh" else "Show this help."
        return found


class Command(_Bilingual):
    """A command whose help is also in Chinese; it takes `--lang`."""

    def __init__(self, *args: Any, zh: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zh = zh
        self.params.append(_language_option())

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        english = self.help
        try:
            if language(ctx) == "zh":
                self.help = self.zh
            super().format_help_text(ctx, formatter)
        finally:
            self.help = english


def make_command(zh: str, cls: type[Command] = Command) -> Callable[[Callable[..., None]], Command]:
    """Make a function a command. Its English help is the docstring, its name that of its module."""

    def make(function: Callable[..., None]) -> Command:
        return click.command(function.__module__.rpartition(".")[2], cls=cls, zh=zh)(function)

    return make


def option(*names: str, zh: str, **settings: Any) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """An option with its help in both languages."""
    return click.option(*names, cls=Option, zh=zh, **settings)


class Commands(_Bilingual, click.Group):
    """The commands of `COMMANDS`; a module is imported when its command is called."""

    def __init__(self) -> None:
        super().__init__(
            "policygraph",
            help="Chinese government documents as a graph of policies, agencies and obligations.",
            no_args_is_help=False,  # the caller sees to that, in the language of the run
        )
        self.params.append(_language_option())
        self.params.append(
            Option(
                ["--version"],
                is_flag=True,
                callback=_tell_version,
                expose_value=False,
                is_eager=True,
                help="Tell the version.",
                zh="显示版本。",
            )
        )

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found = import_module(f"policygraph.cli.{COMMANDS[cmd_name][0]}").command
        assert isinstance(found, Command)
        return found

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise UsageError("command-unknown", name=args[0])
        return super().resolve_command(ctx, args)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        text = "把政府公文变成政策、机构与义务的知识图谱。" if language(ctx) == "zh" else str(self.help)
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(text)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        which = 2 if language(ctx) == "zh" else 1
        with formatter.section(gettext("Commands")):
            formatter.write_dl([(name, row[which]) for name, row in COMMANDS.items()])
