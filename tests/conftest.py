"""What several tests use."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from browser import chromium
from hypothesis import settings
from playwright.sync_api import Browser

from policygraph import cli

# The same examples at each run, so that a change is what breaks a test; POLICYGRAPH_RANDOM=1 draws new ones.
settings.register_profile("same", derandomize=True)
if not os.environ.get("POLICYGRAPH_RANDOM"):
    settings.load_profile("same")


@dataclass(frozen=True)
class Run:
    """A command that has ended."""

    code: int
    out: str
    err: str


Command = Callable[..., Run]


@pytest.fixture
def policygraph(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run a command in this process, in English; a fault of the program raises."""
    monkeypatch.setenv("POLICYGRAPH_DEBUG", "1")
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")

    def run(*arguments: object) -> Run:
        capsys.readouterr()
        code = cli.run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Run(code, captured.out, captured.err)

    return run


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for the tests of a module; they say `needs_browser`."""
    with chromium() as found:
        yield found
