"""What a picture is: a kind, what is asked for, the pages that come of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from policygraph.graph.store import Store
from policygraph.viz.page import Home, Page

Subject = Literal["document", "indicator"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for. `subject`: the document (number, title, IRI) or the indicator (words, IRI) of kinds that are about one;
    `on`: the day whose status is shown; `dated`: it was asked for, and is not just today; `whole`: everything in one page, however
    much; `parts`: the folder that the pages of parts will be in, as text, seen from the page that links to them; `back`: the
    address of that page seen from them, as it stands in a link, nothing: no link; `home`: the site that gives the picture, to whose pages
    it leads; `follow`: nobody asked for the language."""

    lang: str
    on: date
    subject: str | None = None
    whole: bool = False
    parts: str = "part"
    back: str = ""
    dated: bool = True
    home: Home | None = None
    follow: bool = False

    def page_of(self, iri: str) -> str | None:
        """The address of the page of a thing, where there is one."""
        return self.home.page_of(iri) if self.home else None


@dataclass(frozen=True, slots=True)
class Picture:
    """The page, and the pages of parts that it links to, by file name, where it is too large for one."""

    page: Page
    parts: Mapping[str, Page] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class View:
    """A kind of picture. `subject`: what it is about, None for the whole store; `title`, `question`: English and Chinese."""

    kind: str
    subject: Subject | None
    title: tuple[str, str]
    question: tuple[str, str]
    make: Callable[[Store, Wish], Picture]
