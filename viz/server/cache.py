"""Answers that cost much and stay the same while the store does: pictures and findings."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import Any, Final


class Cache:
    """Keeps the last answers by key (which holds the label of the snapshot); a question that is being answered is not asked twice."""

    def __init__(self, most: int = 64) -> None:
        self.most: Final = most
        self._kept: Final[OrderedDict[Hashable, asyncio.Future[Any]]] = OrderedDict()

    async def get(self, key: Hashable, make: Callable[[], Awaitable[Any]]) -> Any:
        """The answer kept under the key, else what `make` gives; an error is not kept."""
        if key in self._kept:
            self._kept.move_to_end(key)
        else:
            self._kept[key] = asyncio.ensure_future(make())
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)
        task = self._kept[key]
        try:
            return await asyncio.shield(task)
        except BaseException:
            if task.done() and (task.cancelled() or task.exception()) and self._kept.get(key) is task:
                del self._kept[key]
            raise
