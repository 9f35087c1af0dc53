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
from policygraph.loaders.genres import is_body
from policygraph.loaders.lines import Line
from policygraph.loaders.mapped import Mapped

_ACT: Final = r"(?:通过|批准|修正|修订|公布|发布|修改|施行|实施|颁布)"
_HISTORY: Final = re.compile(rf"[（(]?(?:根据)?{DAY}.*{_ACT}.*")
_HISTORY_END: Final = re.compile(rf".{{0,120}}{_ACT}[）)]?")
_DATED_BY: Final = re.compile(rf"[（(]?(?P<day>{DAY})[，,]?(?P<body>[^，。；、（）()]{{2,30}}?)[）)]?")
_EVENT: Final = re.compile(rf"(?P<day>{DAY})(?P<rest>.*?)(?=[，；、]?(?:根据)?{DAY}|$)")
_BODY: Final = re.compile(
    r"(.{0,40}?(?:人民代表大会常务委员会|人大常委会|人民代表大会|人大|人民政府|国务院|审判委员会|检察委员会|委员会|部|局))"
)


def adoption_lines(lines: Sequence[Line], first: int) -> int | None:
    """The index after the history that begins at line `first`; None if none begins there."""
    index = first
    while index < len(lines) and index < first + 40:
        text = lines[index].text
        # an event may be broken over two lines, the second without a date
        broken = index > first and not _HISTORY_END.search(lines[index - 1].text[-6:])
        if index == first and _dated_by(text):
            return index + 1
        if not _HISTORY.fullmatch(text) and not (broken and _HISTORY_END.fullmatch(text)) and not _starts_event(lines, index):
            break
        index += 1
    return index if index > first else None


def _dated_by(text: str) -> re.Match[str] | None:
    """1990年3月10日，岚江省渡口局: day and body of issue, as collections of older rules print them under the title."""
    found = _DATED_BY.fullmatch(text)
    return found if found and is_body(found["body"]) else None


def _starts_event(lines: Sequence[Line], index: int) -> bool:
    """Whether line `index` is the first half of an event that the next line ends."""
    return (
        re.match(rf"[（(]?(?:根据)?{DAY}", lines[index].text) is not None
        and index + 1 < len(lines)
        and _HISTORY_END.fullmatch(lines[index + 1].text) is not None
        and not re.match(rf"{DAY}|第", lines[index + 1].text)
    )


@dataclass(frozen=True, slots=True)
class Adoption:
    """One event of the history: a day and what was done on it (通过, 批准, 修正, 修订, 公布, 施行)."""

    day: date
    act: str
    body: str
    mapped: Mapped


def events(history: Mapped) -> list[Adoption]:
    """The events that the history under a title tells, in the order of print."""
    found = []
    if (dated := _dated_by(history.text)) and (day := parse_date(dated["day"])):
        return [Adoption(day, "发布", dated["body"], history)]
    for event in _EVENT.finditer(history.text):
        day = parse_date(event["day"])
        # what stands in 《》 is the name of the amending decision, not the event
        rest = re.sub(r"《.*》", "", event["rest"])
        acts = re.findall(_ACT, rest) or re.findall(_ACT, event["rest"][-8:])
        if day is None or not acts:
            continue
        body = _BODY.match(event["rest"])
        found.append(Adoption(day, acts[-1], body.group(1).lstrip("《") if body else "", history[event.start() : event.end()]))
    return found
