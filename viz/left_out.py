"""Documents that a picture does not draw: which they are, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from policygraph.viz.page_words import counted
from policygraph.viz.picture import Wish

Reason = Literal["explains", "alone"]
WORDS: Final[dict[str, tuple[str, str]]] = {
    "left_explains": ("explains another document: binds nobody, has no status", "政策解读，没有约束力，不判断时效"),
    "left_alone": ("no tie to another document", "与其他文件没有关系"),
    "left_which": ("Which they are", "未绘出的文件"),
    "no_date": ("no date", "无日期"),
    "left_more": ("and more that are not listed here", "其余未列出"),
}
_LISTED: Final = 500


@dataclass(frozen=True, slots=True)
class Left:
    """A document that is not drawn. `dated`: its date of issue is known."""

    iri: str
    name: str
    reason: Reason
    dated: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """How the page lists one: `word`: of the reason."""

    name: str
    word: str
    dated: bool
    page: str | None


def listed(left: Sequence[Left], wish: Wish) -> list[Listed]:
    """The first of them, those that explain others before those that have no tie."""
    ordered = sorted(left, key=lambda one: (one.reason != "explains", one.name, one.iri))
    return [Listed(one.name, f"left_{one.reason}", one.dated, wish.page_of(one.iri)) for one in ordered[:_LISTED]]


def note(left: Sequence[Left]) -> dict[str, tuple[str, str]]:
    """What is said of those that explain others; nothing where there are none."""
    many = sum(one.reason == "explains" for one in left)
    if not many:
        return {}
    english = counted(many, "explanation of a document (政策解读)", "explanations of documents (政策解读)")
    return {
        "note_explains": (
            f"Not drawn: {english}, which {'binds' if many == 1 else 'bind'} nobody and {'has' if many == 1 else 'have'} no status.",
            f"未绘出：{many:,}份政策解读，解读没有约束力，不判断时效。",
        )
    }
