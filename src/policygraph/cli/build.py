"""`policygraph build`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Final

import click

from policygraph.cli.commands import make_command
from policygraph.cli.console import Console
from policygraph.cli.options import jurisdiction_option, path, store_option
from policygraph.errors import SourceError
from policygraph.graph.build import BuildReport, build
from policygraph.loaders.reading import read
from policygraph.loaders.sources import Survey, survey

_SHOWN: Final = 20
"""Skipped files told one by one; of a folder of scans one need not read every name."""
_PHASES: Final = {"read": "progress-read", "load": "progress-load", "derive": "progress-derive", "index": "progress-index"}


@make_command(
    zh="读取来源（文件和文件夹），写入图谱库。未变的来源不重读；有变的来源只替换它自己的内容。"
    "文件夹中的 sources.csv 说明来源；decisions.csv 载明人工认定，优先采用。"
)
@click.argument("sources", metavar="SOURCE...", type=path, nargs=-1, required=True)
@jurisdiction_option
@store_option
@click.pass_obj
def command(console: Console, sources: tuple[Path, ...], jurisdiction: str | None, store: Path) -> None:
    """Read sources (files and folders) into the store.

    A source that has not changed is not read again; one that has replaces what it said before. A sources.csv in a
    folder (columns file, jurisdiction, url, retrieved_on) says of its files what their text does not; a decisions.csv
    (kind, document, subject, decision, value, who, when, why) says what people decided, and wins over what was read.
    """
    found = survey(sources, jurisdiction)
    for skipped in found.skipped[:_SHOWN]:
        console.tell("skipped", source=skipped)
    if rest := found.skipped[_SHOWN:]:
        kinds = Counter(one.suffix.lower() or one.name for one in rest)
        console.tell("skipped-more", count=len(rest), kinds=", ".join(f"{n} {kind}" for kind, n in kinds.most_common(8)))
    if not (found.files or found.curation.files):
        raise SourceError("no-sources", source=", ".join(map(str, sources)))

    def progress(phase: str, done: int, total: int, name: str) -> None:
        console.progress(_PHASES.get(phase, "progress-other"), phase=phase, done=done, total=total, name=name)

    report = build(found.files, store, extract=read, progress=progress, curation=found.curation)
    _tell(console, found, report, store)


def _tell(console: Console, found: Survey, report: BuildReport, store: Path) -> None:
    paths = {file.name: str(file.path) for file in found.files} | {file.name: str(file.path) for file in found.curation.files}
    for name, warning in report.warnings:
        console.warn([warning], paths.get(name, name))  # decisions of an earlier build are known by their name
    for failure in report.failed:
        console.failed(failure.error)
        if failure.kept:
            console.tell("kept", source=paths[failure.name])
    if not report.read and not report.unchanged and (report.failed or report.generation is None):
        raise SourceError("build-none", failed=len(report.failed))
    console.tell(
        "build-done",
        store=store,
        documents=report.documents,
        read=len(report.read),
        unchanged=len(report.unchanged),
        failed=len(report.failed),
        warnings=len(report.warnings),
    )
