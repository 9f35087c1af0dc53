"""A real browser for tests: Debian's Chromium, driven by Playwright; every request that leaves the page and every error is noted."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM: Final = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium (Debian package chromium; or name one in the variable CHROMIUM)")
_FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class Seen:
    """What a page did: requests beside that of itself, errors and refusals on the console, dialogs that a script opened."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def watched(browser: Browser, *, width: int = 1280, height: int = 800) -> tuple[Page, Seen]:
    """A new page and what it does from now on."""
    page, seen = browser.new_page(viewport={"width": width, "height": height}), Seen()
    page.on("request", lambda request: seen.requests.append(request.url) if not request.is_navigation_request() else None)
    page.on("console", lambda message: seen.errors.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))

    def dismiss(dialog: object) -> None:
        seen.dialogs.append(str(dialog))
        dialog.dismiss()  # type: ignore[attr-defined]

    page.on("dialog", dismiss)
    return page, seen


def until(page: Page, expression: str, seconds: float = 30.0) -> None:
    """Waits until an expression is true in a page. Not `wait_for_function`: that evaluates it in the page itself from its second
    look on, which the policy of our pages refuses, so that it fails where a page is not ready at once."""
    end = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"not true after {seconds:.0f} s: {expression}"
        time.sleep(0.02)


def opened(browser: Browser, html: str, folder: Path, name: str = "page.html") -> tuple[Page, Seen]:
    """A page from a file, as from a USB stick."""
    file = folder / name
    file.write_text(html, encoding="utf-8")
    page, seen = watched(browser)
    page.goto(file.as_uri())
    return page, seen


@contextmanager
def drawn(browser: Browser, file: Path) -> Iterator[Page]:
    """The page of a picture once it is drawn, which must ask for nothing and complain of nothing whatever the test does."""
    page, seen = watched(browser)
    page.goto(file.as_uri())
    until(page, "performance.getEntriesByName('first-picture').length > 0")
    yield page
    assert (seen.requests, seen.errors, seen.dialogs) == ([], [], [])
    page.close()
