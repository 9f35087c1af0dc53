"""What the checks find: a page with a filter, each place with its clause; the same as JSON and SARIF."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from policygraph.errors import UsageError
from policygraph.queries.checks.findings import described
from policygraph.queries.checks.frame import SEVERITIES
from policygraph.queries.checks.runner import BY_ID
from policygraph.viz.checks_words import WORDS as CHECK_WORDS
from policygraph.viz.server.checking import Entry, Findings
from policygraph.viz.server.html import link, reader_of, render
from policygraph.viz.server.negotiation import preferred
from policygraph.viz.server.questions import page_of
from policygraph.viz.server.site import site_of
from policygraph.viz.server.waiting import while_wanted

PAGE: Final = 50
_SECONDS: Final = 300.0
_FILTERS: Final = ("severity", "check", "document")
WORDS: Final = CHECK_WORDS | {
    "findings": ("Findings", "核查结果"),
    "filter": ("Show", "筛选"),
    "range": ("{first}–{last} of {total}", "第 {first}–{last} 条，共 {total} 条"),
    "previous": ("Previous", "上一页"),
    "next": ("Next", "下一页"),
    "of-store": ("of the store:", "全库："),
    "all-days": (
        "Findings of all days. With a day under “as of”, those alone that hold on it.",
        "不限日期的全部结果。设定“截至”日期后，仅列当日存在的问题。",
    ),
    "that-day": ("Only what holds on {day}, or on no day in particular.", "仅列 {day} 存在的问题，以及与日期无关的问题。"),
    "as-data": ("All of it as", "全部结果："),
}


async def findings(request: Request) -> Response:
    """The page, or JSON for who asks for it."""
    types = ("text/html", "application/json", "application/sarif+json")
    kind = preferred(request.headers.get("accept"), types)
    if kind in types[1:]:
        return await (as_json if kind == types[1] else as_sarif)(request)
    reader, found = reader_of(request), await _found(request)
    zh = reader.lang == "zh"
    chosen = {name: value for name in _FILTERS if (value := request.query_params.get(name, "").strip())}
    left, page = _left(request, found), page_of(request)
    pages = max(1, -(-len(left) // PAGE))
    if page > pages:
        raise UsageError("page-beyond", page=page, pages=pages)
    shown = left[(page - 1) * PAGE : page * PAGE]
    around = [(name, link(request, "/findings", **chosen, page=n)) for name, n in (("previous", page - 1), ("next", page + 1)) if 1 <= n <= pages]
    return render(
        request,
        "findings.html",
        words=WORDS,
        headers={"Vary": "Accept, Accept-Language"},
        zh=zh,
        counts=_counts(left),
        whole=_counts(found.entries) if len(left) < len(found.entries) else None,
        choices=_choices(found, zh),
        chosen=chosen,
        total=len(left),
        first=(page - 1) * PAGE + 1,
        entries=shown,
        told={id: (one.why[zh], one.hint[zh]) for id, one in BY_ID.items()},
        around=around,
        checks=[(id, described(BY_ID[id], reader.lang), BY_ID[id].why[zh]) for id in found.checks],
        forms=[(name, link(request, f"/findings.{suffix}", **(chosen if suffix == "json" else {}))) for name, suffix in (("JSON", "json"), ("SARIF", "sarif"))],
    )


async def as_json(request: Request) -> Response:
    """As `check --format json` has them; the filters of the page apply."""
    found = await _found(request)
    zh = reader_of(request).lang == "zh"
    told = {"findings": [one.data[zh] for one in _left(request, found)], "silenced": 0, "checks": list(found.checks)}
    return _data(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "application/json")


async def as_sarif(request: Request) -> Response:
    found = await _found(request)
    return _data(gzip.decompress(found.sarif[reader_of(request).lang == "zh"]), "application/sarif+json")


def _data(content: str | bytes, media_type: str) -> Response:
    return Response(content, media_type=media_type, headers={"Vary": "Accept, Accept-Language", "Access-Control-Allow-Origin": "*"})


async def _found(request: Request) -> Findings:
    site, reader = site_of(request), reader_of(request)
    on = reader.on if reader.asked_on else None
    # what is overdue or over depends on the day of the asking as well
    key = ("findings", site.snapshots.get().label, on, date.today())
    seconds = max(_SECONDS, site.options.limits.seconds)
    work = site.cache.get(key, lambda: site.pool.run("findings", {"on": on}, seconds=seconds), lambda one: int(one.size))
    found: Findings = await while_wanted(request, work)
    return found


def _left(request: Request, found: Findings) -> Sequence[Entry]:
    """What the filters leave. Raises UsageError for a severity or check that there is not."""
    severity, check, document = (request.query_params.get(name, "").strip() for name in _FILTERS)
    if severity and severity not in SEVERITIES:
        raise UsageError("filter-unknown", name="severity", value=severity[:60], choices=", ".join(SEVERITIES))
    if check and check not in BY_ID:
        raise UsageError("filter-unknown", name="check", value=check[:60], choices=", ".join(BY_ID))
    return [
        one
        for one in found.entries
        if (not severity or one.severity == severity)
        and (not check or one.check == check)
        and (not document or any(document in (side.name, side.title, side.document) for side in one.sides))
    ]


def _counts(entries: Sequence[Entry]) -> list[tuple[str, int]]:
    counts = Counter(one.severity for one in entries)
    return [(severity, counts[severity]) for severity in SEVERITIES]


def _choices(found: Findings, zh: bool) -> list[tuple[str, list[tuple[str, str, int]]]]:
    """For each filter: value, label, how many findings."""
    severities = Counter(one.severity for one in found.entries)
    checks = Counter(one.check for one in found.entries)
    documents = Counter(name for one in found.entries for name in {side.name for side in one.sides})
    return [
        ("severity", [(name, CHECK_WORDS[name][zh], severities[name]) for name in SEVERITIES if severities[name]]),
        ("check", [(name, name, checks[name]) for name in found.checks if checks[name]]),
        ("document", [(name, name, documents[name]) for name in sorted(documents)]),
    ]


ROUTES: Final = (
    Route("/findings", findings),
    Route("/findings.json", as_json),
    Route("/findings.sarif", as_sarif),
)
