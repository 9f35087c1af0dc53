"""`view targets INDICATOR`: the values of an indicator through years and documents, as a chart and as a table that says the same.

The chart is drawn here (SVG with presentation attributes only) and stands without scripts; those filter, sort, and show the
sentence behind a mark.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from policygraph.graph.store import Store
from policygraph.viz.amounts import SIGNS
from policygraph.viz.network_words import STATUSES
from policygraph.viz.page import Page, page
from policygraph.viz.picture import Picture, Wish
from policygraph.viz.reading import Period, Quote
from policygraph.viz.targets_axes import Slot
from policygraph.viz.targets_chart import ARROWS, FOOT, GREY, HEIGHT, MANY_SHAPE, SHAPES, TOP, Chart, Look, Mark, Thread, chart
from policygraph.viz.targets_data import RANGE, Facts, Target, read
from policygraph.viz.targets_words import WORDS

_SIGNS: Final = {**SIGNS, RANGE: ""}
_LEGEND: Final = ((">=", "sign_ge"), (">", "sign_gt"), ("<=", "sign_le"), ("<", "sign_lt"), ("~", "sign_about"), (RANGE, "sign_range"))
_ENDED: Final = frozenset({"已失效", "已废止", "尚未施行"})
_UNKNOWN: Final = "未知"
_FADED: Final = "0.35"


def targets(store: Store, wish: Wish) -> Picture:
    """The picture of the indicator that is wished for. Raises QueryError for one that the store does not know."""
    return picture_of(read(store, wish.subject or ""), wish)


def picture_of(facts: Facts, wish: Wish) -> Picture:
    """The picture of facts."""
    return Picture(_page(facts, chart(facts), wish))


def _page(facts: Facts, drawn: Chart, wish: Wish) -> Page:
    rows = [_row(facts, drawn, i, wish.on) for i in range(len(facts.targets))]
    regions = len({look.region for look in drawn.looks})
    documents = [one for one in facts.documents.values() if any(one.iri == target.document for target in facts.targets)]
    kinds = sorted({one.kind for one in facts.targets})
    words = {**WORDS, **_notes(facts, drawn)}
    return page(
        "targets.html",
        wish.lang,
        home=wish.home,
        follow=wish.follow,
        words=words,
        styles=("targets.css",),
        scripts=("targets.js",),
        data=_data(facts, drawn, rows, [one.iri for one in documents], kinds, wish),
        names=tuple(dict.fromkeys(facts.labels[iri] for iri in sorted(facts.labels))),
        printed=tuple(dict.fromkeys(one.name for one in facts.targets)),
        chart=drawn,
        rows=rows,
        documents=[(f"{one.number} {one.title}".strip() or None) for one in documents],
        places=[_place(look, regions > 1) for look in drawn.looks],
        looks=drawn.looks,
        kinds=kinds,
        on=wish.on.isoformat(),
        notes=[name for name in words if name.startswith("note_")],
        signs=[(sign, word) for sign, word in _LEGEND if any(one.comparator == sign for one in facts.targets)],
        signs_of=ARROWS,
        has_present=any(mark.present for panel in drawn.panels for mark in panel.marks),
        has_many=any(mark.many for panel in drawn.panels for mark in panel.marks),
        has_threads=any(panel.threads for panel in drawn.panels),
        has_gaps=any(column.slot.left_out for panel in drawn.panels for column in panel.columns),
        too_many=any(look.colour == GREY for look in drawn.looks),
        top=TOP,
        bottom=TOP + HEIGHT + FOOT,
        grey=GREY,
        many_shape=MANY_SHAPE,
        circle=SHAPES[0],
        faded=lambda one: _FADED if _ended(one, rows) else None,
        said=lambda mark: _said(mark, rows),
        undated=lambda slot: isinstance(slot, Slot) and slot.year is None and not slot.left_out,
    )


def _notes(facts: Facts, drawn: Chart) -> dict[str, tuple[str, str]]:
    """What the reader has to know of this chart beside its legend."""
    notes: dict[str, tuple[str, str]] = {}
    if len(drawn.panels) > 1:
        notes["note_units"] = WORDS["units_apart"]
    undated = sum(one.year is None for one in facts.targets)
    present = sum(mark.present and mark.year is None for panel in drawn.panels for mark in panel.marks)
    if undated or present:
        notes["note_undated"] = _filled("undated", targets=undated, present=present)
    if lost := sum(1 for one in facts.targets if one.printed_baseline and one.baseline is None):
        notes["note_no_common_unit"] = _filled("no_common_unit", count=lost)
    if any(char in label for panel in drawn.panels for _, label in panel.scale.ticks for char in "万亿"):
        notes["note_magnitudes"] = WORDS["magnitudes"]
    return notes


def _filled(name: str, **values: int) -> tuple[str, str]:
    english, chinese = WORDS[name]
    return english.format(**values), chinese.format(**values)


def _place(look: Look, with_region: bool) -> str:
    """The region where regions differ or nothing narrower is said, and the scope; nothing: unknown."""
    return " · ".join(dict.fromkeys(part for part in (look.region if with_region or not look.scope else "", look.scope) if part))


def _row(facts: Facts, drawn: Chart, row: int, on: date) -> dict[str, Any]:
    """A row of the table."""
    one = facts.targets[row]
    document = facts.documents.get(one.document)
    status = _status(one.periods, on)
    return {
        "value": f"{_SIGNS[one.comparator]}{one.printed}",
        "same": " ".join(part for part in (_same(one), one.unit) if part),
        "year": one.year,
        "region": drawn.looks[drawn.look_of[row]].region,
        "scope": one.scope,
        "name": one.name,
        "kind": one.kind,
        "binding": one.binding,
        "baseline": one.printed_baseline + (f" ({one.baseline_year})" if one.baseline_year else ""),
        "number": document.number if document else "",
        "title": document.title if document else "",
        "issued_on": document.issued_on.isoformat() if document and document.issued_on else "",
        "path": one.path,
        "status": STATUSES.index(status if status in STATUSES else _UNKNOWN),
        "ended": status in _ENDED,
        "words": one.quote.words,
    }


def _same(one: Target) -> str:
    numbers = [one.value] if one.upper is None else [one.value, one.upper]
    return _SIGNS[one.comparator] + "–".join(f"{number:,f}" for number in numbers)


def _status(periods: Sequence[Period], on: date) -> str:
    day = on.isoformat()
    return next((one.status for one in periods if (one.start or "") <= day <= (one.end or "9999")), _UNKNOWN)


def _ended(one: Mark | Thread, rows: Sequence[dict[str, Any]]) -> bool:
    """Whether nothing behind it is in force."""
    return all(rows[row]["ended"] for row in one.rows)


def _said(mark: Mark, rows: Sequence[dict[str, Any]]) -> str:
    """What a mark is called: for those who point at it, and those who hear it."""
    if mark.many:
        first = rows[mark.rows[0]]
        return f"{len(mark.rows)} × {first['same']} · {first['year'] or '—'}"
    row = rows[mark.rows[0]]
    value = row["baseline"] if mark.present else row["value"]
    year = str(mark.year or "—")
    return " · ".join(str(part) for part in (value, year, row["scope"] or row["region"], row["number"] or row["title"]) if part)


def _data(facts: Facts, drawn: Chart, rows: Sequence[dict[str, Any]], documents: Sequence[str], kinds: Sequence[str], wish: Wish) -> dict[str, Any]:
    """What the scripts filter by, sort by and show."""
    periods: dict[tuple[Period, ...], int] = {}
    return {
        "on": wish.on.isoformat(),
        "statuses": STATUSES,
        "ended": sorted(_ENDED),
        "faded": _FADED,
        "rows": [
            {
                **row,
                "document": documents.index(one.document) if one.document in documents else None,
                "place": drawn.look_of[i],
                "of_kind": kinds.index(one.kind),
                "number_of": min(max(float(one.value), -sys.float_info.max), sys.float_info.max),  # JSON has no infinity
                "unit": one.unit,
                "sign": dict(_LEGEND).get(one.comparator),
                "quote": _quote(one.quote),
                "cells": one.row,
                "pages": [wish.page_of(one.document), wish.page_of(one.clause) if one.clause else None, wish.page_of(one.indicator)],
                "periods": periods.setdefault(one.periods, len(periods)),
            }
            for i, (row, one) in enumerate(zip(rows, facts.targets, strict=True))
        ],
        "marks": [[mark.rows for mark in panel.marks] for panel in drawn.panels],
        "threads": [[thread.rows for thread in panel.threads] for panel in drawn.panels],
        "periods": [[[one.start, one.end, one.status, *one.because, _quote(one.quote)] for one in row] for row in periods],
    }


def _quote(quote: Quote) -> dict[str, Any]:
    return {"words": quote.words, "source": quote.source, "spans": quote.spans}
