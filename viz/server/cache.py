"""Answers that cost much and stay the same while the store does: pictures and findings."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from typing import Any, Final


@dataclass(slots=True)
class _Kept:
    answer: asyncio.Future[Any]
    size: int = 0
    waiting: int = 0


class Cache:
    """Keeps the last answers by key (which holds the label of the snapshot), so many and so large; a question that is being
    answered is not asked twice. What nobody waits for any more is cancelled."""

    def __init__(self, most: int = 256, most_bytes: int = 256_000_000) -> None:
        self.most: Final = most
        self.most_bytes: Final = most_bytes
        self._kept: Final[OrderedDict[Hashable, _Kept]] = OrderedDict()

    async def get(self, key: Hashable, make: Callable[[], Awaitable[Any]], size: Callable[[Any], int] = lambda answer: 0) -> Any:
        """The answer kept under the key, else what `make` gives; an error is not kept. `size`: bytes of an answer that is large."""
        if key in self._kept:
            self._kept.move_to_end(key)
        else:
            self._kept[key] = _Kept(asyncio.ensure_future(make()))
            self._shrink()
        kept = self._kept[key]
        kept.waiting += 1
        try:
            answer = await asyncio.shield(kept.answer)
        finally:
            kept.waiting -= 1
            if not kept.waiting and not kept.answer.done():
                kept.answer.cancel()
                self._forget(key, kept)
            elif kept.answer.done() and (kept.answer.cancelled() or kept.answer.exception()):
                self._forget(key, kept)
        if not kept.size:
            kept.size = size(answer)
            self._shrink()
        return answer

    def _forget(self, key: Hashable, kept: _Kept) -> None:
        if self._kept.get(key) is kept:
            del self._kept[key]

    def _shrink(self) -> None:
        while len(self._kept) > self.most or (len(self._kept) > 1 and sum(one.size for one in self._kept.values()) > self.most_bytes):
            self._kept.popitem(last=False)
