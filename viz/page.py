"""One HTML file that needs no network: style, scripts and data inside, and a policy that allows nothing else.

Documents are hostile. Their text reaches a page in two ways only: through Jinja, which escapes it, or as data in a
`<script type="application/json">`, in which no `<` is left; the scripts put it in by `textContent`. No text of a document stands in
a tag name, style, address or id. The policy (Content-Security-Policy) names our styles and scripts by their hashes and allows
no request at all.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, Protocol

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from policygraph.invisible import visible
from policygraph.viz.page_words import WORDS

Words = Mapping[str, tuple[str, str]]
"""A label in English and Chinese."""


def shown(value: object) -> object:
    """A value of a template as a reader is to see it. What is Markup stays: `| e` makes that of what a form sends back."""
    return visible(value) if type(value) is str else value


PAGES: Final = Environment(
    loader=PackageLoader("policygraph.viz"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=shown
)

GENERATOR: Final = '<meta name="generator" content="PolicyGraph">'
"""Is in the head of each page, by which a later run knows those that it may replace."""


class Home(Protocol):
    """The site that gives a page. Addresses are of its own encoding, and no text of a document stands in them as it is."""

    @property
    def start(self) -> str:
        """The address of its first page."""

    def page_of(self, iri: str) -> str | None:
        """The address of the page of a thing; None: it has none."""

    def clause_of(self, document: str, path: str, source: str | None, spans: Sequence[tuple[int, int]]) -> str | None:
        """The address of the page of the clause of a document (IRI) that has a path, and words there; None: that cannot be told."""

    def source_named(self, name: str) -> str | None:
        """The address of the page of a source; None: no source of the store has this name."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page and the policy it was made for, which a server sends as a header too."""

    html: str = field(repr=False)
    policy: str


def page(
    template: str,
    lang: str,
    *,
    words: Words,
    data: Any = None,
    styles: Sequence[str] = (),
    scripts: Sequence[str] = (),
    libraries: Sequence[str] = (),
    home: Home | None = None,
    follow: bool = False,
    **values: object,
) -> Page:
    """The page of a template that extends view.html.

    `lang`: the language it opens in ("zh", else English); the reader can change it. `words`: the labels beside those that all
    pages have. `data`: anything that JSON has, for the scripts (`PG.data`). `styles`, `scripts`: files of templates/ behind
    view.css and view.js; `libraries`: the text of scripts of others, which come first. `home`: the site that
    gives the page, to which it then leads. `follow`: a browser whose own language is Chinese opens it in Chinese. `values`: what the template names.
    """
    every = {**WORDS, **words}
    zh = lang == "zh"
    style = "\n".join(map(source, ("view.css", *styles)))
    code = [*libraries, *map(source, ("view.js", *scripts))]
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, code))}",
            f"style-src {_hash(style)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    html = PAGES.get_template(template).render(
        lang="zh" if zh else "en",
        words={name: pair[zh] for name, pair in every.items()},
        word=lambda name: Markup('<span data-word="{}">{}</span>').format(name, every[name][zh]),
        policy=policy,
        generator=Markup(GENERATOR),
        style=Markup(style),  # ours, and named by its hash: it goes in as it is
        code=[Markup(one) for one in code],
        home=home.start if home else None,
        follow=follow,
        data=Markup(as_json({"words": every, "page": data, **({"sources": _sources(data, home)} if home else {})})),
        **values,
    )
    return Page(html, policy)


def as_json(value: object) -> str:
    """JSON that can stand in a script element: without `<`, and without the two line ends of Unicode that are none in JSON; what is not seen in
    it has marks."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = visible(text.encode("utf-8", "replace").decode())  # half a surrogate pair is no UTF-8
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _sources(data: Any, home: Home) -> dict[str, str]:
    """The sources that data name, with their addresses."""
    found: dict[str, str] = {}
    waiting = [data]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            if one not in found and (address := home.source_named(one)):
                found[one] = address
        elif isinstance(one, Mapping):
            waiting += one.values()
        elif isinstance(one, list | tuple):
            waiting += one
    return dict(sorted(found.items()))


@cache
def source(name: str) -> str:
    """The text of a file of templates/, as it is."""
    assert PAGES.loader is not None
    return PAGES.loader.get_source(PAGES, name)[0]


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
