"""A store whose texts try everything that pages are attacked with: in titles, headings, units, numbers, indicators, sources.

The texts are made up and pass through the toy extractor (toy_gazette.py), so that hostile text reaches the pages as a source
would bring it. `PAYLOADS` are all there; a page is safe if none runs (`RAN` stays unset) and those that it shows are shown as text.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import toy_gazette

from policygraph.graph.build import build
from policygraph.invisible import visible
from policygraph.loaders.sources import SourceFile
from policygraph.model import Extraction

RAN: Final = "__ran"
"""The property of `window` that a payload sets where it runs."""
_DO: Final = f"window.{RAN}=1"

PAYLOADS: Final[tuple[str, ...]] = (
    f"<script>{_DO}</script>",
    f"</script><script>{_DO}</script>",
    f"<!--<script>{_DO}</script>-->",
    f"<img src=x onerror={_DO}>",
    f"<svg onload={_DO}>",
    f"<svg><script>{_DO}</script></svg>",
    f"<a href=javascript:{_DO}>href</a>",
    f'" onmouseover="{_DO}" x="',
    f"' autofocus onfocus='{_DO}",
    f"javascript:{_DO}//",
    f"</title><script>{_DO}</script>",
    f"</style><script>{_DO}</script>",
    f"</textarea><script>{_DO}</script>",
    f"<iframe srcdoc='<script>parent.{RAN}=1</script>'></iframe>",
    "<base href=//127.0.0.1:9/><link rel=stylesheet href=//127.0.0.1:9/x>",
    "<meta http-equiv=refresh content='0;url=//127.0.0.1:9/'>",
    f"<object data='data:text/html,<script>{_DO}</script>'></object>",
    "<form action=//127.0.0.1:9/><button>x</button></form>",
    f"`${{{_DO}}}`",
    "{{ 7*7 }}{% raw %}${7*7}#{7*7}",
    "__proto__",
    "constructor.prototype.toString",
    f"甲\u2028{_DO}\u2029乙",
    "倒\u202e序\u2066文\u2069字",
    "虚报\u202d\u202e123\u202c\u200b万\u200e元\u200f\ufeff\u2060\u00ad。",
    "&lt;b&gt;实体&amp;&#x3c;script&#x3e;",
    "x:expression(alert(1));background:url(//127.0.0.1:9/x)",
    "../../../../etc/passwd",
    "\\u003cscript\\u003e\\x3c",
    "%3Cscript%3E%00%2e%2e%2f",
    "长" * 400,
    "甲\x00\x01\x1b[31m\x7f乙",
    "',alert(1))//\\\";}]*/",
)


def text() -> str:
    """Notices that hold every payload somewhere, as marks ⟦0⟧, ⟦1⟧ …: each in a title, and in turn as heading, unit, scope …"""
    lines: list[str] = []
    for place in range(len(PAYLOADS)):
        one, other = f"⟦{place}⟧", f"⟦{(place + 1) % len(PAYLOADS)}⟧"
        lines += [
            f"= 云政办〔2031〕{place + 1}号 | {one} | {one} | 2031-05-{place % 28 + 1:02d}",
            f": region=云岚市;instrument={other};effective_from=2031-06-01;expires_on=2031-12-31",
            f"# 一 | {one} | {other}",
            f"& 一 | {one} | lead | {one}",
            f"& 一 | 市财政局 | cooperating | {other}",
            f"$ 一 | 渡口{one} | >= | 3 | 个 | 2031 | {other} | {one}",
            f"$ 一 | 渡口 | >= | {place} | 个 | 2031 | {other} | {one}",
            f"* 一 | {one} | 20 | 万元 | cap | {other} | {one}",
            f"^ 一 | obligation | 应当 | {one} | {other} | | | {one}",
            f"@ repeals | 云政办〔2030〕{place + 1}号 | {one} | 一 | {other}",
            f"% {one} | 项目;单位 | {other};{one} | {one}",
            f"= {one} | 云岚市第{place + 1}号渡口管理办法 | 市{one}局 | 2031-06-{place % 28 + 1:02d}",
            f"# {one} | 总则 | {one}",
        ]
    return "\n".join(lines)


def extract(source: SourceFile) -> Extraction:
    """As the toy extractor does, with the payloads in place of their marks, also in the words that are the evidence."""
    found = _filled(toy_gazette.extract(source))
    assert isinstance(found, Extraction)
    return found


def _filled(value: Any) -> Any:
    if isinstance(value, str):
        return re.sub(r"⟦(\d+)⟧", lambda mark: PAYLOADS[int(mark[1])], value)
    if isinstance(value, tuple):
        return tuple(map(_filled, value))
    if isinstance(value, dict):
        return {name: _filled(part) for name, part in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(value, **{field.name: _filled(getattr(value, field.name)) for field in dataclasses.fields(value) if field.init})
    return value


def store(folder: Path) -> Path:
    """The store, built in a folder."""
    build([toy_gazette.write(folder, "源<b>'\"&.txt", text())], folder / "store", extract=extract)
    return folder / "store"


def shown(seen: str, text: str) -> bool:
    """Whether a text stands in what a page shows. A parser of HTML replaces NUL or leaves it out, and white space may be folded;
    what is not seen, or turns the order, has marks, and never stands there itself."""
    assert visible(seen) == seen
    return _folded(visible(text)) in _folded(seen)


def _folded(text: str) -> str:
    return re.sub(r"[\s\x00\ufffd]+", "", text)


def injected(found: Iterable[tuple[str, Mapping[str, str]]]) -> list[str]:
    """Of the elements of a page (see `ELEMENTS`), those that none of our pages has: of a foreign kind, with an event handler, or
    with an address that leads away or runs."""
    return [
        f"{tag} {name}={value}"
        for tag, attributes in found
        for name, value in ({"": ""} | dict(attributes)).items()
        if (not name and tag in _FOREIGN)
        or name.startswith("on")
        or (name in _ADDRESSES and _LEADS_AWAY.match(value))
        or (name == "style" and _FETCHES.search(value))
        or (name, value.lower()) in (("http-equiv", "refresh"), ("rel", "stylesheet"))
    ]


ELEMENTS: Final = """() => [...document.querySelectorAll('*')]
    .map((one) => [one.tagName.toLowerCase(), Object.fromEntries([...one.attributes].map((a) => [a.name.toLowerCase(), a.value]))])"""
"""A script for the browser: the elements of a page and their attributes."""
_KINDS: Final = "img iframe frame object embed base form textarea portal template audio video math foreignobject image animate set use"
_FOREIGN: Final = frozenset(_KINDS.split())
_ADDRESSES: Final = frozenset({"href", "xlink:href", "src", "srcdoc", "action", "formaction", "data", "background", "ping", "poster"})
_LEADS_AWAY: Final = re.compile(r"\s*(?!data:,$)(?:[a-z][-+.a-z0-9]*\s*:|//)", re.IGNORECASE)
_FETCHES: Final = re.compile(r"url\s*\(|expression\s*\(|@import", re.IGNORECASE)
