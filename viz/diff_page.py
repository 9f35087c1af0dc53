"""A comparison of two documents as one HTML file that needs neither network nor script.

Documents are hostile: Jinja escapes every value, no value stands in a tag name, style, address or id, and the policy of
the page (Content-Security-Policy) allows nothing but the one style sheet that it names by its hash.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from policygraph.graph.diff import KINDS, Change, Comparison, summary
from policygraph.viz.diff_words import WORDS
from policygraph.viz.page import PAGES, Home, source


@dataclass(frozen=True, slots=True)
class Entry:
    """A change as the page shows it. `anchor` is its place in the page, `next` that of the change after it."""

    anchor: str
    change: Change
    title: str
    next: str | None

    @property
    def quiet(self) -> bool:
        """Whether the part itself is what it was: hidden where only changes are wanted."""
        return is_quiet(self.change)


def diff_policy() -> str:
    """The policy of the page (Content-Security-Policy), for a server that sends it as a header."""
    return f"default-src 'none'; style-src 'sha256-{_hash(source('diff.css'))}'; base-uri 'none'; form-action 'none'"


def diff_page(comparison: Comparison, lang: str, home: Home | None = None) -> str:
    """The page, its labels in `lang` ("zh", else English); the words of the documents stay as they are. `home`: the site that
    gives the page, to whose pages it leads."""
    style = source("diff.css")
    sections = [
        {"id": name, "entries": (entries := list(_entries(changes, name))), "loud": [e for e in entries if not e.quiet], "counts": _counts(changes)}
        for name, changes in (("clauses", comparison.clauses), ("rows", comparison.rows))
        if changes
    ]
    return PAGES.get_template("diff.html").render(
        lang="zh" if lang.startswith("zh") else "en",
        words={name: pair[lang.startswith("zh")] for name, pair in WORDS.items()},
        style=Markup(style),  # ours, and named by its hash: it goes in as it is
        style_hash=_hash(style),
        sides=[("A", comparison.a), ("B", comparison.b)],
        home=home,
        sections=sections,
    )


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _counts(changes: Sequence[Change]) -> list[tuple[str, int, int]]:
    """So many of each kind, and how many of them count among another one as well: the renumbered are all those that the page calls so."""
    counts = summary(changes)
    both = sum(change.renumbered and change.kind in ("changed", "moved") for change in changes)
    return [(kind, counts[kind] + (both if kind == "renumbered" else 0), both if kind == "renumbered" else 0) for kind in KINDS]


def _entries(changes: Sequence[Change], name: str) -> Iterator[Entry]:
    """The changes with their titles; those that differ know the next one that does."""
    anchors = [f"{name}-{place}" for place in range(1, len(changes) + 1)]
    following: list[str | None] = []
    latest = None
    for change, anchor in zip(reversed(changes), reversed(anchors), strict=True):
        following.append(latest)
        latest = latest if is_quiet(change) else anchor
    for change, anchor, behind in zip(changes, anchors, reversed(following), strict=True):
        yield Entry(anchor, change, title(change), behind)


def is_quiet(change: Change) -> bool:
    return change.kind == "same" or change.carried


def title(change: Change) -> str:
    """The path, or both where the part has another one now."""
    a, b = (part.path if part else None for part in (change.a, change.b))
    if a is not None and b is not None and change.renumbered:
        return f"{a} → {b}"
    return change.part.path
