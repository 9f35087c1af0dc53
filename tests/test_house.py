"""The house in order: packaging, documentation, messages, and what must not be imported."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from string import Formatter

import pytest

import policygraph
from policygraph.cli import reference
from policygraph.cli.commands import COMMANDS, Command, Commands, Option
from policygraph.messages import MESSAGES

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("graph", "loaders", "ontology", "queries", "viz")
READMES = ("README.md", "README.zh.md")


def python(*code: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-I", "-c", *code], capture_output=True, text=True, cwd=cwd, check=False)


# -- packaging ---------------------------------------------------------------------------------------------------------


def test_every_package_is_installed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    folders = {"policygraph": ROOT / "src" / "policygraph", **{f"policygraph.{name}": ROOT / name for name in FOLDERS}}
    found = set()
    for package, folder in folders.items():
        for init in folder.rglob("__init__.py"):
            below = init.parent.relative_to(folder).parts
            # src/policygraph/graph and the others are links to the folders at the top, for type checkers only
            if not (package == "policygraph" and below and below[0] in FOLDERS):
                found.add(".".join([package, *below]))
    assert set(project["tool"]["setuptools"]["packages"]) == found


def test_the_version_is_said_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert policygraph.__version__ == project["project"]["version"]


@pytest.mark.parametrize("name", FOLDERS)
def test_no_folder_is_a_package_of_its_own(tmp_path: Path, name: str) -> None:
    run = python(f"import {name}", cwd=tmp_path)
    assert "ModuleNotFoundError" in run.stderr


def test_the_facade_is_small_and_complete() -> None:
    assert len(policygraph.__all__) <= 6
    assert all(getattr(policygraph, name) for name in policygraph.__all__)
    with pytest.raises(AttributeError):
        _ = policygraph.nothing_of_the_kind  # type: ignore[attr-defined]


def test_the_facade_goes_the_whole_way(tmp_path: Path) -> None:
    sources = policygraph.collect([ROOT / "examples"])
    report = policygraph.build(sources, tmp_path / "kg")
    assert len(report.read) == len(sources)
    assert policygraph.open(tmp_path / "kg").answer("ASK { ?effect pol:effectType 'repeals' }") is True
    with pytest.raises(policygraph.PolicyGraphError, match="a folder"):
        policygraph.extract(tmp_path)


@pytest.mark.parametrize("module", ["policygraph", "policygraph.cli"])
def test_starting_is_cheap(module: str) -> None:
    run = python(f"import sys, {module}; print(*sorted(sys.modules))")
    assert run.returncode == 0, run.stderr
    heavy = {"rdflib", "pyoxigraph", "openpyxl", "owlready2", "networkx"} & set(run.stdout.split())
    assert not heavy


@pytest.mark.parametrize("folder", ["src/policygraph", *FOLDERS])
def test_the_library_does_not_know_the_command_line(folder: str) -> None:
    """It neither imports click nor prints."""
    for file in (ROOT / folder).rglob("*.py"):
        if file.relative_to(ROOT).parts[:3] == ("src", "policygraph", "cli"):
            continue
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"^\s*(?:import|from) click\b", text, re.MULTILINE), file
        # What `python -m` runs may print: it is a program.
        body = text.partition("if __name__ ==")[0]
        assert not re.search(r"^\s*print\(", body, re.MULTILINE), file


@pytest.mark.parametrize("folder", ["src/policygraph", *FOLDERS])
def test_parts_depend_one_way(folder: str) -> None:
    order = ["ontology", "loaders", "graph", "queries", "viz", "cli"]
    for file in (ROOT / folder).rglob("*.py"):
        parts = file.relative_to(ROOT).parts
        layer = parts[0] if parts[0] in order else parts[2] if len(parts) > 2 and parts[2] in order else None
        if layer is None:  # model, errors and what stands beside them
            continue
        used = set(re.findall(r"^\s*(?:from|import) policygraph\.(\w+)", file.read_text(encoding="utf-8"), re.MULTILINE))
        above = used & set(order[order.index(layer) + 1 :])
        assert not above, f"{file} imports {above}"


def test_pictures_know_nothing_of_the_server() -> None:
    """The server shows pictures; a picture is drawn without one."""
    pictures = list((ROOT / "viz").glob("*.py"))
    assert pictures
    assert [file.name for file in pictures if "policygraph.viz.server" in file.read_text(encoding="utf-8")] == []


# -- messages ----------------------------------------------------------------------------------------------------------


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("code", MESSAGES)
def test_a_message_is_there_in_both_languages(code: str) -> None:
    english, chinese = MESSAGES[code]
    assert placeholders(english) == placeholders(chinese)
    prose = re.sub(r"\{[^}]*\}", "", english)
    if re.search(r"[A-Za-z]{3}", prose):  # not only values and signs
        assert re.search("[一-鿿]", chinese)
        assert not re.search("[一-鿿]", prose)


def test_every_message_is_said_somewhere() -> None:
    code = "\n".join(
        file.read_text(encoding="utf-8") for folder in ("src/policygraph", *FOLDERS) for file in (ROOT / folder).rglob("*.py") if file.name != "messages.py"
    )
    assert [name for name in MESSAGES if f'"{name}"' not in code] == []


# -- documentation -----------------------------------------------------------------------------------------------------


def commands() -> list[Command]:
    import click

    group = Commands()
    found = [group.get_command(click.Context(group), name) for name in COMMANDS]
    return [one for one in found if isinstance(one, Command)]


@pytest.mark.parametrize("name", ["commands", "queries"])
def test_the_references_are_those_of_the_program(name: str) -> None:
    """Else: python -m policygraph.cli.reference docs"""
    file = {"commands": "cli.md", "queries": "queries.md"}[name]
    assert (ROOT / "docs" / file).read_text(encoding="utf-8") == getattr(reference, name)()


def test_the_table_of_commands_fits_the_commands() -> None:
    assert [one.name for one in commands()] == list(COMMANDS)
    for one in commands():
        assert one.help, one.name
        assert re.search("[一-鿿]", one.zh), one.name
        for parameter in one.params:
            if isinstance(parameter, Option):
                assert parameter.help, parameter.name
                assert re.search("[一-鿿]", parameter.zh), parameter.name


@pytest.mark.parametrize("name", READMES)
def test_every_command_is_in_the_readme(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert [command for command in COMMANDS if f"policygraph {command}" not in text] == []


@pytest.mark.parametrize("name", READMES)
def test_links_of_the_readme_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text) if "://" not in target]
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


def blocks(name: str, language: str) -> list[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", READMES)
def test_the_readme_runs(name: str, tmp_path: Path) -> None:
    """Its commands one after the other, as a reader would; `make` is only looked up, for it runs these tests."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ran = 0
    for block in blocks(name, "sh"):
        if block.startswith("make "):
            assert block.split()[1] in targets
            continue
        run = subprocess.run(["sh", "-euc", block], cwd=tmp_path, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr
        assert run.stdout or "build" in block
        ran += 1
    for block in blocks(name, "python"):
        run = subprocess.run([sys.executable, "-c", block], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr
        assert run.stdout
        ran += 1
    assert ran == 4


def test_both_readmes_show_the_same() -> None:
    for language in ("sh", "python"):
        assert blocks(READMES[0], language) == blocks(READMES[1], language)
