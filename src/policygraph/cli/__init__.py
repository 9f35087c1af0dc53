"""The command line: parse the arguments, call one library function, print.

Exit codes: 0 fine, 1 findings, 2 bad input, 130 interrupted, 141 the reader went away, 143 ended by
SIGTERM (129 by SIGHUP), 70 a fault of the program.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Sequence
from types import FrameType
from typing import Final, NoReturn

import click

from policygraph.cli.commands import Commands
from policygraph.cli.console import Console, locale_language, use_utf8
from policygraph.errors import PolicyGraphError
from policygraph.messages import LANGUAGES, say

BAD_INPUT: Final = 2
FAULT: Final = 70
INTERRUPTED: Final = 130
READER_GONE: Final = 141
_ENDING: Final = ("SIGTERM", "SIGHUP")

__all__ = ["main", "run"]


def main() -> None:
    """The program `policygraph`."""
    for name in _ENDING:
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:  # nohup has it ignored
            signal.signal(number, _ended)
    sys.exit(run(sys.argv[1:]))


def _ended(number: int, frame: FrameType | None) -> NoReturn:
    """Ends the program by way of its clean-ups, so that no temporary folder stays behind; a second signal does not disturb them."""
    signal.signal(number, signal.SIG_IGN)
    sys.exit(128 + number)


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns the exit code. Whatever is wrong with the input is one line on stderr."""
    use_utf8()
    console = Console(_language(arguments))
    try:
        code = _invoke(arguments, console)
        sys.stdout.flush()
        return code
    except PolicyGraphError as error:
        console.failed(error)
        return BAD_INPUT
    except click.UsageError as error:
        console.tell("failed", message=_usage(error, console.lang))
        command = error.ctx.command_path if error.ctx else "policygraph"
        console.tell("usage-hint", command=command)
        return BAD_INPUT
    except click.ClickException as error:
        console.tell("failed", message=error.format_message())
        return BAD_INPUT
    except (KeyboardInterrupt, click.Abort):
        console.tell("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        # Python would complain once more when it flushes stdout at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_GONE
    except OSError as error:  # a full disk, a file taken away in the middle
        place = error.filename if error.filename is not None else "?"
        console.tell("failed", message=say("system-error", console.lang, path=place, reason=error.strerror or error))
        return BAD_INPUT
    except Exception as error:
        if os.environ.get("POLICYGRAPH_DEBUG"):
            raise
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{os.path.basename(frame.filename)}:{frame.lineno}"
        console.tell("fault", place=place, reason=f"{type(error).__name__}: {error}")
        return FAULT


def _invoke(arguments: Sequence[str], console: Console) -> int:
    # Not `click.Command.main`: it would end the program itself, with other exit codes.
    group = Commands()
    if not arguments:
        click.echo(group.get_help(click.Context(group, info_name="policygraph", obj=console)))
        return BAD_INPUT
    try:
        with group.make_context("policygraph", list(arguments), obj=console) as context:
            group.invoke(context)
    except click.exceptions.Exit as error:
        return error.exit_code
    return 0


def _language(arguments: Sequence[str]) -> str:
    """The language asked for, read before click does, so that a wrong argument is told in it as well."""
    for i, argument in enumerate(arguments):
        if argument == "--":
            break
        value = argument.removeprefix("--lang=") if argument != "--lang" else "".join(arguments[i + 1 : i + 2])
        if argument.startswith("--lang") and value in LANGUAGES:
            return value
    return locale_language(os.environ)


def _usage(error: click.UsageError, lang: str) -> str:
    """click's complaint in our words; those we have none for stay as click says them."""
    if isinstance(error, click.NoSuchOption):
        return say("option-unknown", lang, name=error.option_name)
    if isinstance(error, click.BadParameter):
        parameter, context = error.param, error.ctx
        hint = parameter.get_error_hint(context) if parameter and context else str(error.param_hint or "")
        name = hint.replace("'", "")
        if isinstance(error, click.MissingParameter):
            return say("parameter-missing", lang, name=name)
        if parameter and isinstance(parameter.type, click.Choice):
            return say("parameter-choice", lang, name=name, choices=", ".join(map(str, parameter.type.choices)))
        return say("parameter-bad", lang, name=name, reason=error.message)
    if isinstance(error, click.BadOptionUsage):
        return say("option-argument", lang, name=error.option_name)
    return say("arguments-wrong", lang, reason=error.format_message())
