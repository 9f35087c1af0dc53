"""Laws and regulations: the history of adoption printed under the title.

Forms: lines of their own (2019年12月24日 云岚市…常务委员会第二十五次会议通过), several in one line, or one bracket.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from policygraph.loaders.dates import DAY, parse_date
from policygraph.loaders.lines import Line
from policygraph.loaders.mapped import Mapped

_ACT: Final = r"(?:通过|批准|修正|修订|公布|发布|修改|施行|实施|颁布)"
_HISTORY: Final = re.compile(rf"[（(]?(?:根据)?{DAY}.*{_ACT}.*")
_EVENT: Final = re.compile(rf"(?P<day>{DAY})(?P<rest>.*?)(?=[，；、]?(?:根据)?{DAY}|$)")
_BODY: Final = re.compile(
    r"(?P<body>(?:第[一二三四五六七八九十]+届)?[一-鿿]{2,30}?(?:(?:第?[一二三四五六七八九十]+届)?(?:人民代表大会常务委员会|人民代表大会|人民政府|国务院|审判委员会|检察委员会|会议)))"
)


def adoption_lines(lines: Sequence[Line], first: int) -> int | None:
    """The index after the history that begins at line `first`; None if none begins there."""
    index = first
    while index < len(lines) and _HISTORY.fullmatch(lines[index].text):
        index += 1
    return index if index > first else None


@dataclass(frozen=True, slots=True)
class Adoption:
    """One event of the history: a day and what was done on it (通过, 批准, 修正, 修订, 公布, 施行)."""

    day: date
    act: str
    body: str
    mapped: Mapped


def events(history: Mapped) -> list[Adoption]:
    """The events that the history under a title tells, in the order of print."""
    text = history.text
    found = []
    for event in _EVENT.finditer(text):
        day = parse_date(event["day"])
        rest = event["rest"]
        acts = re.findall(r"通过|批准|修正|修订|公布|发布|施行|实施|颁布|修改(?!〈|《)", rest)
        if day is None:
            continue
        act = acts[-1] if acts else ""
        body = re.match(r"(.{2,40}?(?:人民代表大会常务委员会|人民代表大会|人民政府|国务院|审判委员会|检察委员会|委员会))", rest)
        found.append(Adoption(day, act, body.group(1) if body else "", history[event.start() : event.end()]))
    return found
