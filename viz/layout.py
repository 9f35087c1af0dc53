"""Where the nodes of a network stand: computed here, so that the same store gives the same picture and the browser has nothing to wait for.

Nothing is simulated. Those that matter most stand in the middle, each group in a sector of its own; what belongs to them stands
outside in rings, its parts round it as seeds stand in a sunflower.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

Point = tuple[float, float]
_GOLDEN: Final = math.pi * (3 - math.sqrt(5))


def sectors(sizes: Sequence[int], spacing: float) -> list[list[Point]]:
    """The places of the members of groups: one sector a group, as wide as it is large and not narrower than the spacing at the rim,
    its first members nearest to the middle."""
    total = sum(sizes)
    rim = spacing * (math.sqrt(total / math.pi) + 1)
    shares = [max(2 * math.pi * size / total, spacing / rim) for size in sizes]
    found, start = [], -math.pi / 2
    for size, share in zip(sizes, shares, strict=True):
        width = 2 * math.pi * share / sum(shares)
        found.append(_sector(size, start, width, rim, spacing))
        start += width
    return found


def _sector(size: int, start: float, width: float, rim: float, spacing: float) -> list[Point]:
    """Rows of arcs outwards, each as full as the spacing allows, every other one set off. A narrow sector begins where it is wide
    enough for one member, but does not go beyond the rim: near the middle its members would stand on those of others."""
    places: list[Point] = []
    whole = width > 6
    radius = 0.0 if whole else max(spacing * 0.6, min(spacing / width, max(rim * 0.6, rim - size * spacing)))
    while len(places) < size:
        fits = max(1, int(width * radius / spacing))
        many = min(fits, size - len(places))
        shift = 0.5 if many == 1 or not whole else 0.25 + 0.5 * (round(radius / spacing) % 2)
        for i in range(many):
            angle = start + width * (i + shift) / many
            places.append((radius * math.cos(angle), radius * math.sin(angle)))
        radius += spacing
    return places


def sunflower(size: int, spacing: float) -> list[Point]:
    """The places round a middle, at about the spacing from each other and from the middle."""
    return [(spacing * math.sqrt(i + 1) * math.cos(i * _GOLDEN), spacing * math.sqrt(i + 1) * math.sin(i * _GOLDEN)) for i in range(size)]


def clusters(sizes: Sequence[int], inside: float, spacing: float) -> list[tuple[Point, list[Point]]]:
    """A middle and the places round it, for each of a sequence of wholes with so many parts: in their order along rings
    outside a circle with the radius `inside`, all of it made wide."""
    found: list[tuple[Point, list[Point]]] = []
    edge, start = inside, 0
    radii = [spacing * (math.sqrt(size) + 1.5) for size in sizes]
    while start < len(sizes):
        end, needed, widest = start, 0.0, 0.0
        while end < len(sizes):
            broad = max(widest, radii[end])
            angle = needed + _angle(radii[end], edge + broad)
            if end > start and angle > 2 * math.pi:
                break
            needed, widest, end = angle, broad, end + 1
        ring, at = edge + widest, -math.pi / 2
        last = end == len(sizes)
        spare = 0.0 if last and start else max(0.0, 2 * math.pi - needed) / (end - start)
        for index in range(start, end):
            half = (_angle(radii[index], ring) + spare) / 2
            at += half
            x, y = wide((ring * math.cos(at), ring * math.sin(at)))
            found.append(((x, y), [(x + dx, y + dy) for dx, dy in sunflower(sizes[index], spacing)]))
            at += half
        edge, start = edge + 2 * widest, end
    return found


def wide(place: Point) -> Point:
    """A place in a picture that is wider than high, as screens and lines of text are: nothing comes nearer to anything."""
    return place[0] * 1.6, place[1]


def reach(points: Sequence[Point]) -> float:
    """How far the farthest point is from the middle."""
    return max((math.hypot(x, y) for x, y in points), default=0.0)


def _angle(radius: float, ring: float) -> float:
    """The angle that a circle takes whose middle is on a ring."""
    return 2 * math.asin(min(1.0, radius / ring)) if ring > 0 else 2 * math.pi
