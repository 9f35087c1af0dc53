"""A connection of uvicorn's that is not held for ever by a client that stops in the middle."""

from __future__ import annotations

import asyncio
from typing import Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

REQUEST_SECONDS: Final = 60.0
"""For the head and the body of a request to be there."""
TAKEN_SECONDS: Final = 60.0
"""For a client to take a piece of an answer (see outgoing.py)."""
MOST: Final = 1000
"""Connections at a time."""
_WRONG: Final = "This is no HTTP request. In an address all but ASCII is percent-encoded: %E4%BA%91 for U+4E91.\n"


class Connection(H11Protocol):
    """Ends where a request stays half sent, and where nothing of an answer is taken any more. Where there are too many, the one that
    has waited longest for a request ends, else the new one."""

    most = MOST
    _late: asyncio.TimerHandle | None = None
    _stuck: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        super().connection_made(transport)
        self._since = self.loop.time()
        if len(self.connections) > self.most:
            idle = [one for one in self.connections if isinstance(one, Connection) and one.is_idle]
            min(idle, key=lambda one: one._since, default=self).transport.abort()
        self._watch()

    @property
    def is_idle(self) -> bool:
        """Whether there is no whole request that is being answered."""
        waits = self.cycle is None or self.cycle.response_complete or self.conn.their_state is h11.SEND_BODY
        return waits and not self.transport.is_closing()

    def on_response_complete(self) -> None:
        self._since = self.loop.time()
        super().on_response_complete()

    def handle_events(self) -> None:
        super().handle_events()
        self._watch()

    def _watch(self) -> None:
        """One time for the whole of a request: sending it in drops does not help. Between requests uvicorn waits for 5 seconds."""
        first, begun = self.cycle is None, bool(self.conn.trailing_data[0])
        half = self.conn.their_state is h11.SEND_BODY or (self.conn.their_state is h11.IDLE and (first or begun))
        if half and not self._late:
            self._late = self.loop.call_later(REQUEST_SECONDS, self.transport.abort)
        elif not half and self._late:
            self._late.cancel()
            self._late = None

    def pause_writing(self) -> None:
        super().pause_writing()
        self._stuck = self.loop.call_later(TAKEN_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        if self._stuck:
            self._stuck.cancel()
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        for timer in (self._late, self._stuck):
            if timer:
                timer.cancel()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        super().send_400_response(_WRONG)

    def _unsupported_upgrade_warning(self) -> None:
        """uvicorn would advise to install more for WebSockets; there are none here."""
