"""`policygraph check`."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import click
from click.core import ParameterSource

from policygraph.cli.commands import make_command, option
from policygraph.cli.console import Console
from policygraph.cli.options import day, jurisdiction_option, opened, output_option, path, store_option
from policygraph.errors import UsageError
from policygraph.graph.draft import beside
from policygraph.graph.store import Store
from policygraph.invisible import visible
from policygraph.loaders.reading import read
from policygraph.loaders.sources import collect
from policygraph.messages import say
from policygraph.queries.checks import baseline as baselines
from policygraph.queries.checks import profile as profiles
from policygraph.queries.checks.findings import described, to_data
from policygraph.queries.checks.frame import SEVERITIES, Place, Severity
from policygraph.queries.checks.registry import CHECKS, NOT_SUPPORTED
from policygraph.queries.checks.runner import Level, Options, Report, check, require
from policygraph.queries.checks.sarif import to_sarif
from policygraph.viz.checks_marks import Segment, marked
from policygraph.viz.checks_page import checks_page, gated, named, stretch
from policygraph.viz.checks_words import word

_OF_DRAFTS: Final = frozenset({"no-number", "no-date"})
"""Warnings of reading that say only that a text is a draft."""
_PHASES: Final = {"load": "progress-load", "derive": "progress-derive"}
_LONG: Final = 320
_AROUND: Final = 60
"""Of words longer than `_LONG` the terminal shows so many characters on each side of what differs."""


@make_command(
    zh="检查库中文件自身及相互之间的矛盾；给出 DRAFT（不在库中的文本文件）时，将其视为 --on 当日印发，检查其自身及与库中文件的关系，图谱库不变。"
    "每条结果载明两处原文、比较的值、可比的依据和适用规则，供人工复核，不是定论。"
    "发现 --fail-on 级别及以上的问题时退出码为 1，输入有误为 2，否则为 0。"
)
@click.argument("draft", required=False, type=path)
@option(
    "--on",
    type=day,
    metavar="DATE",
    help="Of a draft: the day on which it would be issued, else today. Of a store: only what holds on that day, or has no day (a catalogue).",
    zh="草案：视为当日印发，默认今天；图谱库：仅列当日存在的问题，以及与日期无关的问题（如目录）。",
)
@option("--only", multiple=True, metavar="ID", help="Only this check; may be repeated.", zh="仅运行该项检查，可重复。")
@option("--severity", type=click.Choice(SEVERITIES), default="note", show_default=True, help="The least severity told.", zh="列出的最低级别。")
@option("--baseline", type=path, metavar="FILE", help="Keep silent about the findings in this file.", zh="不再提示该文件中的已知问题。")
@option(
    "--write-baseline",
    "known_to",
    type=path,
    metavar="FILE",
    help="Write what is found into this file as known; the exit code is 0.",
    zh="将本次结果作为已知问题写入文件；退出码为 0。",
)
@option(
    "--profile",
    type=path,
    metavar="FILE",
    help="Severities of checks: TOML, [severity], id = 'error|warning|note|off'.",
    zh="各项检查的级别：TOML，[severity] 表，id = 'error|warning|note|off'。",
)
@option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "html"]),
    default="text",
    show_default=True,
    help="text: for reading; json: all of it; sarif: SARIF 2.1.0 for editors and code hosts; html: a page with a filter.",
    zh="text：便于阅读；json：全部内容；sarif：SARIF 2.1.0，供编辑器和代码托管平台使用；html：可筛选的网页。",
)
@option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    default="warning",
    show_default=True,
    help="The least severity of what is told for which the exit code is 1.",
    zh="所列结果中使退出码为 1 的最低级别。",
)
@option("--list", "listing", is_flag=True, help="List the checks (or those of --only), and run none.", zh="列出各项检查（或 --only 所指），不运行。")
@jurisdiction_option
@store_option
@output_option
@click.pass_context
def command(
    context: click.Context,
    draft: Path | None,
    on: date | None,
    only: tuple[str, ...],
    severity: Severity,
    baseline: Path | None,
    known_to: Path | None,
    profile: Path | None,
    form: str,
    fail_on: str,
    listing: bool,
    jurisdiction: str | None,
    store: Path,
    output: Path | None,
) -> None:
    """Find where policies contradict themselves and each other; of a DRAFT, where it contradicts itself and the store.

    DRAFT is a text file that is not in the store. It is read as if issued on --on where it prints no date, into a copy
    of the store that goes again; where there is no store it is checked against itself alone. A finding is for review by
    a person, never a verdict: it shows both places, the values compared and why they are comparable.

    The exit code is 1 where something of the severity --fail-on or graver is found, 2 for bad input, else 0.
    """
    console: Console = context.obj
    for name in only:
        require(name)
    levels = profiles.read(profile) if profile else {}
    if listing:
        if form not in ("text", "json"):
            raise UsageError("check-list-format")
        console.write(_listed(only, levels, form, console.lang), output)
        return
    before = baselines.read(baseline) if baseline else ()
    options = Options(only=only, least=severity, levels=levels, known=frozenset(entry.id for entry in before), on=on)
    given = context.get_parameter_source("store") is not ParameterSource.DEFAULT or store.exists()
    with _texts(console, draft, store if given or not draft else None, on, jurisdiction) as texts:
        asked = replace(options, on=texts.on, documents=texts.documents)
        report = check(texts.store, asked, lambda done, total, name: console.progress("progress-check", done=done, total=total, name=name))
        console.progress_done()
        if not report.checks:
            raise UsageError("check-none")
        answer = _answer(report, texts.store, form, console.lang)
    console.write(answer, output)
    if form != "text" or output:
        console.tell("check-count", **_counts(report))
    if known_to:
        entries = baselines.of(report, before, console.lang, whole=draft is None and on is None)
        console.write(baselines.dumps(entries), known_to)
        console.tell("baseline-written", path=known_to, count=len(entries))
    elif fail_on != "never" and any(SEVERITIES.index(one.severity) <= SEVERITIES.index(fail_on) for one in report.found):
        context.exit(1)


@dataclass(frozen=True, slots=True)
class _Texts:
    """What is checked: a store, and in it the documents of the draft, if there is one."""

    store: Store
    on: date | None
    documents: frozenset[str] | None


@contextmanager
def _texts(console: Console, draft: Path | None, store: Path | None, on: date | None, jurisdiction: str | None) -> Iterator[_Texts]:
    if draft is None:
        assert store is not None
        yield _Texts(opened(store), on, None)
        return
    if draft.is_dir():
        raise UsageError("file-is-folder", source=draft)
    if draft.exists() and not draft.is_file():
        raise UsageError("draft-stream", source=draft)
    (source,) = collect([draft], jurisdiction)
    if store is None:
        console.tell("check-alone")
    issued = on or date.today()

    def progress(phase: str, done: int, total: int, name: str) -> None:
        console.progress(_PHASES.get(phase, "progress-other"), phase=phase, done=done, total=total, name=name)

    held = opened(store) if store else None
    with beside(held, source, issued, extract=lambda one, presumed: read(one, presumed=presumed), progress=progress) as found:
        console.warn([one for one in found.warnings if one.code not in _OF_DRAFTS], str(draft))
        yield _Texts(found.store, issued, found.documents)


def _answer(report: Report, store: Store, form: str, lang: str) -> str:
    if form == "json":
        return _json(to_data(report, lang))
    if form == "sarif":
        return _json(to_sarif(report, _reader(store), lang))
    if form == "html":
        return checks_page(report, lang)
    return "".join(_clean(line) + "\n" for line in _lines(report, lang))


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _reader(store: Store) -> Callable[[str], str]:
    """Source → its text as read."""
    records = store.manifest.sources
    return lambda name: store.text(records[name].text_sha256) if name in records else ""


def _counts(report: Report) -> dict[str, int]:
    counts = {"checks": len(report.checks), "known": len(report.known)}
    return counts | {str(severity): sum(one.severity == severity for one in report.found) for severity in SEVERITIES}


# -- for reading -------------------------------------------------------------------------------------------------------


def _lines(report: Report, lang: str) -> Iterator[str]:
    colon = "：" if lang == "zh" else ": "
    for one in report.found:
        finding = one.finding
        yield f"{word(one.severity, lang)} [{one.check.id}] {one.check.message(finding, lang)}"
        documents: set[str] = set()
        for place, segments in zip(finding.places, marked(finding), strict=True):
            yield f"  {_heading(place, lang, titled=place.document not in documents)}"
            documents.add(place.document)
            yield f"      {_shortened(segments)}"
        for label, pairs in (("values", named(finding.values, lang)), ("gate", gated(finding.gate, lang))):
            if pairs:
                yield f"  {word(label, lang)}{colon}{' · '.join(f'{name} {value}' for name, value in pairs)}"
        yield f"  {word('resolution', lang)}{colon}{word(finding.resolution, lang)}"
        yield f"  {word('why', lang)}{colon}{one.check.why[lang == 'zh']}"
        yield f"  {word('hint', lang)}{colon}{one.check.hint[lang == 'zh']}"
        yield f"  id{colon}{finding.id}"
        yield ""
    yield say("check-count", lang, **_counts(report))
    if report.found:
        yield say("check-review", lang)


def _heading(place: Place, lang: str, *, titled: bool) -> str:
    """Document, path, source and places of one side; the title once, where a number tells the document as well."""
    title = f"《{place.title}》" if place.title and (titled or not place.number) else None
    name = " ".join(part for part in (place.number, title, place.path) if part) or place.document
    where = stretch(place)
    source = ", ".join(part for part in (place.source, f"{word('place', lang)} {where}" if where else None) if part)
    return f"{name} ({source})" if source else name


def _shortened(segments: tuple[Segment, ...]) -> str:
    """The words; of long ones what differs, and some on each side."""
    if sum(len(text) for text, _ in segments) <= _LONG:
        return "".join(text for text, _ in segments)
    parts = []
    for place, (text, differs) in enumerate(segments):
        if differs or len(text) <= 2 * _AROUND + 5:
            parts.append(text)
        elif len(segments) == 1:
            parts.append(f"{text[:_LONG]} […]")
        else:
            head, tail = text[:_AROUND] if place else "", text[-_AROUND:] if place < len(segments) - 1 else ""
            parts.append(f"{head} […] {tail}".strip())
    return "".join(parts)


def _clean(line: str) -> str:
    """Without characters that steer a terminal: quotes come from outside."""
    return "".join(char if char.isprintable() else " " for char in visible(line))


# -- the checks --------------------------------------------------------------------------------------------------------


def _listed(only: Collection[str], levels: Mapping[str, Level], form: str, lang: str) -> str:
    zh = lang == "zh"
    found: list[dict[str, Any]] = [
        {"id": one.id, "severity": levels.get(one.id, one.severity), "problem": described(one, lang), "why": one.why[zh], "hint": one.hint[zh]}
        for one in CHECKS
        if not only or one.id in only
    ]
    missing = [{"id": name, "why": why[zh]} for name, why in NOT_SUPPORTED.items() if not only]
    if form == "json":
        return _json({"checks": found, "not_supported": missing})
    told = "".join(f"{one['id']}  [{word(one['severity'], lang)}]\n    {one['problem']}\n    {one['why']}\n" for one in found)
    return told + "".join(f"{one['id']}\n    {_left_out(one['why'], lang)}\n" for one in missing)


def _left_out(why: str, lang: str) -> str:
    return say("check-left-out", lang, why=why)
