"""What all answers of the server share: the store as it is now, the workers, and what the server was started with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from policygraph.graph.store import Store
from policygraph.viz.server.cache import Cache
from policygraph.viz.server.limits import Limits
from policygraph.viz.server.pool import Pool
from policygraph.viz.server.snapshots import Snapshots

_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Options:
    """What the server is started with. `address`: what its own pages are called from outside (https://kg.example.org), None: as
    each request says; `hosts`: the names it answers to, beside those of this machine; empty: where `address` names one, that one; `cors`: the sites
    whose scripts may read data, * for all."""

    store: Path
    host: str = "127.0.0.1"
    port: int = 8321
    address: str | None = None
    hosts: tuple[str, ...] = ()
    lang: str = "en"
    cors: tuple[str, ...] = ("*",)
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Site:
    """The parts of a running server."""

    options: Options
    snapshots: Snapshots
    pool: Pool
    cache: Cache

    @property
    def store(self) -> Store:
        """The current generation. One request may see two, where a build ends in the middle of it."""
        found = self.snapshots.get().store
        self.snapshots.is_gone()  # the log tells it
        return found

    async def read(self, function: Callable[[Store], _Read]) -> _Read:
        """What a short reading of the store gives, in a thread; once more where the generation went away in the middle of it."""
        before = self.snapshots.get()
        try:
            return await run_in_threadpool(function, before.store)
        except Exception as error:  # a text or an index that is gone has errors of its own
            now = self.snapshots.get(afresh=isinstance(error, OSError))
            if now is before:
                raise
        return await run_in_threadpool(function, now.store)


def site_of(request: Request) -> Site:
    found = request.app.state.site
    assert isinstance(found, Site)
    return found
