"""Pictures, drawn in a worker: the pages packed, as they are kept and sent."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from policygraph.viz.page import Page
from policygraph.viz.picture import Wish
from policygraph.viz.server.leading import leading
from policygraph.viz.server.limits import Limits
from policygraph.viz.server.snapshots import Snapshots
from policygraph.viz.views import picture


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page, packed with gzip; `policy`: its own; `tag`: names its content."""

    packed: bytes = field(repr=False)
    policy: str
    tag: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture and the pages of its parts, by file name."""

    sheet: Sheet
    parts: Mapping[str, Sheet]

    @property
    def size(self) -> int:
        return sum(len(one.packed) for one in (self.sheet, *self.parts.values()))


def picture_job(snapshots: Snapshots, limits: Limits, kind: str, wish: Wish) -> Drawn:
    """Raises UsageError, ReferenceNotFound: as views.picture does."""
    store = snapshots.get().store
    made = picture(store, kind, replace(wish, home=leading(store, wish.lang, wish.on if wish.dated else None)))
    return Drawn(_sheet(made.page), {name: _sheet(part) for name, part in made.parts.items()})


def _sheet(page: Page) -> Sheet:
    content = page.html.encode()
    return Sheet(gzip.compress(content, 6, mtime=0), page.policy, hashlib.sha256(content).hexdigest()[:16])
