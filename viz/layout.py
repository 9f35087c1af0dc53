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
    """The places of the members of groups: one sector a group, as wide as it is large, its first members nearest to the middle."""
    total = sum(sizes)
    found, start = [], -math.pi / 2
    for size in sizes:
        width = 2 * math.pi * size / total
        found.append(_sector(size, start, width, spacing))
        start += width
    return found


def _sector(size: int, start: float, width: float, spacing: float) -> list[Point]:
    """Rows of arcs from the middle outwards, each as full as the spacing allows; every other row is set off by half a place."""
    places: list[Point] = []
    row = 0
    while len(places) < size:
        radius = spacing * (row + 0.5) if row else (0.0 if width > 6 else spacing * 0.6)
        fits = max(1, int(width * radius / spacing))
        many = min(fits, size - len(places))
        for i in range(many):
            angle = start + width * (i + (0.5 if row % 2 else 0.25)) / many if many > 1 else start + width / 2
            places.append((radius * math.cos(angle), radius * math.sin(angle)))
        row += 1
    return places


def sunflower(size: int, spacing: float) -> list[Point]:
    """The places round a middle, at about the spacing from each other and from the middle."""
    return [(spacing * math.sqrt(i + 1) * math.cos(i * _GOLDEN), spacing * math.sqrt(i + 1) * math.sin(i * _GOLDEN)) for i in range(size)]


def clusters(sizes: Sequence[int], inside: float, spacing: float) -> list[tuple[Point, list[Point]]]:
    """A middle and the places round it, for each of a sequence of wholes with so many parts: in their order along rings
    outside a circle with the radius `inside`."""
    found: list[tuple[Point, list[Point]]] = []
    edge, start = inside, 0
    radii = [spacing * (math.sqrt(size) + 1.5) for size in sizes]
    while start < len(sizes):
        end, needed, widest = start, 0.0, 0.0
        while end < len(sizes):
            wide = max(widest, radii[end])
            angle = needed + _angle(radii[end], edge + wide)
            if end > start and angle > 2 * math.pi:
                break
            needed, widest, end = angle, wide, end + 1
        ring, at = edge + widest, -math.pi / 2
        last = end == len(sizes)
        spare = 0.0 if last and start else max(0.0, 2 * math.pi - needed) / (end - start)
        for index in range(start, end):
            half = (_angle(radii[index], ring) + spare) / 2
            at += half
            x, y = ring * math.cos(at), ring * math.sin(at)
            found.append(((x, y), [(x + dx, y + dy) for dx, dy in sunflower(sizes[index], spacing)]))
            at += half
        edge, start = edge + 2 * widest, end
    return found


def reach(points: Sequence[Point]) -> float:
    """How far the farthest point is from the middle."""
    return max((math.hypot(x, y) for x, y in points), default=0.0)


def _angle(radius: float, ring: float) -> float:
    """The angle that a circle takes whose middle is on a ring."""
    return 2 * math.asin(min(1.0, radius / ring)) if ring > 0 else 2 * math.pi
