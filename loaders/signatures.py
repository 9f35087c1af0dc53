"""The signature of a document: signing bodies and the date below them, or the person who signs a decree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from policygraph.loaders.dates import DAY
from policygraph.loaders.genres import is_body
from policygraph.loaders.heads import MARKER, is_date
from policygraph.loaders.lines import TERMINAL, Layout, Line
from policygraph.loaders.mapped import Mapped

# 市长：何某, 部长 王某, 主任 (the name may be missing)
_PERSON: Final = re.compile(r"[一-鿿]{0,20}?(?:[省市州盟县区部局署院行会厅]长|主席|主任|总理|专员)[:：]?[一-鿿·]{0,5}")


@dataclass(frozen=True, slots=True)
class Signature:
    """Signing bodies with their places, and the date line."""

    bodies: tuple[Mapped, ...]
    date: Mapped | None
    lines: frozenset[int]


def signature(layout: Layout, body: Sequence[int]) -> Signature | None:
    """The first date line that stands below a body's name, with the names above it."""
    lines = layout.lines
    places = set(body)
    undated: Signature | None = None
    for index in body:
        if is_date(lines[index]):
            signers: list[int] = []
            above = index - 1
            in_person = above in places and _PERSON.fullmatch(lines[above].text) is not None
            if in_person:  # a decree is signed by a person; its number or title names the body
                above -= 1
            while above in places and len(signers) < 6 and _may_sign(lines, above, index - above):
                signers.append(above)
                above -= 1
            bodies = _bodies(layout, signers[::-1])
            if bodies or in_person:
                own = [index, index - 1] if in_person else [index]
                return Signature(tuple(bodies), lines[index].mapped, frozenset([*own, *signers]))
            undated = undated or Signature((), lines[index].mapped, frozenset([index]))
        else:
            together = re.fullmatch(rf"(?P<body>[^。，；：]{{4,40}}?)(?P<day>{DAY})", lines[index].text)
            if together and is_body(together["body"]):
                mapped = lines[index].mapped
                cut = together.end("body")
                return Signature((mapped[:cut],), mapped[cut:], frozenset([index]))
    return undated


def _may_sign(lines: Sequence[Line], index: int, distance: int) -> bool:
    line = lines[index]
    text = line.text
    if text[-1] in TERMINAL or text[-1] in "，、" or MARKER.match(text) or line.width > 60 or line.tabs > 1:
        return False
    if is_body(text) or text.startswith("（"):
        return True
    # the first half of a name whose second line is in brackets: …产业集聚区 / （…）管委会
    return distance > 1 and lines[index + 1].text.startswith("（") and len(text) <= 40 and "，" not in text


def _bodies(layout: Layout, indices: Sequence[int]) -> list[Mapped]:
    """The names that the signing lines hold: parted by wide space, or by any where both sides are whole names."""
    names: list[Mapped] = []
    for index in indices:
        line = layout.lines[index]
        raw = layout.raw(line)
        pieces = [
            Mapped.of(layout.source, [(line.start + m.start(), line.start + m.end())])
            for m in re.finditer(r"\S+(?:[ \u3000]\S+)*", raw)
        ]
        for piece in pieces:
            names += single_names(layout, piece)
    merged: list[Mapped] = []
    for name in names:
        if merged and (name.text.startswith("（") or not is_body(merged[-1].text)):
            merged[-1] = Mapped.join([merged[-1], name])
        else:
            merged.append(name)
    return [name for name in merged if is_body(name.text)]


def single_names(layout: Layout, piece: Mapped) -> list[Mapped]:
    cuts = [i for i in range(1, len(piece)) if piece.offsets[i] > piece.offsets[i - 1] + 1]
    parts = [piece[a:b] for a, b in zip([0, *cuts], [*cuts, len(piece)], strict=True)]
    return parts if len(parts) > 1 and all(is_body(part.text) for part in parts) else [piece]
