"""Who leads, as a sentence says it: 该项工作由市教育局牵头, 市商务局负责牵头组织实施, 牵头单位为市水利局.

A sentence that names a lead is no entry of a list of units, and the graph holds none for it; a drafter who reads both places
sees two leads all the same. Only bodies that are known by their names are told of.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from policygraph.graph.agencies import Unit, resolve
from policygraph.graph.agency_vocabulary import vocabulary
from policygraph.loaders.unit_roles import named
from policygraph.queries.checks.excerpts import excerpt
from policygraph.queries.checks.facts import Facts, Row

_DONE: Final = r"(?:组织|负责|统筹|协调|推进|推动|抓好|做好|实施|落实|承担|办理|建设|完成|开展|具体)*"
_TOLD: Final = re.compile(
    rf"由(?P<by>[^，。；：由]{{2,60}}?)(?:负责|共同|联合|具体)*牵头(?!部门|单位|人|企业)(?={_DONE}(?:[，。；\s]|$|[一-鿿]{{2,30}}[，。；]))"
    rf"|(?:^|[，。；：])(?P<self>(?:省|市|县|区|团[省市县区])[^，。；：的]{{1,60}}?)(?:负责|共同|联合|具体)*牵头(?!部门|单位|人|企业)(?={_DONE}(?:[，。；\s]|$))"
    r"|(?:牵头|主办)(?:单位|部门)(?:为|是)(?P<label>[^，。；：]{2,60})"
    r"|(?:明确|以)?(?P<named>(?:省|市|县|区|团[省市县区])[^，。；：]{1,60}?)(?:为|作为)(?:牵头|主办)(?:单位|部门)"
)
_BRACKET: Final = re.compile(r"[（(〔\[][^（(〔）)〕\]]*[）)〕\]]")
_GENERAL: Final = re.compile(r"(?:该|此|上述|以上|本)[项条类款]?(?:项)?(?:工作|任务|事项|措施)?|具体(?:工作|事项)?|每年|同时|并|其中")
_SPOKEN_OF: Final = 4
_Met = Mapping[tuple[str, str], tuple[str, str]]


def leads_in_prose(facts: Facts) -> Iterator[Row]:
    """Rows as `Facts.responsibilities` has them, for the leads that sentences of clauses name; `task`: of what, in the words
    before (电商直播基地认定工作由市商务局牵头), None where they only point back (该项工作)."""
    met = _met(facts)
    for document, clauses in facts.clauses.items():
        about = facts.documents.get(document, {})
        if about.get("kind") != "policy":
            continue
        for clause in clauses:
            text = str(clause["text"] or "")
            if "牵头" in text or "主办单位为" in text:
                yield from _of_clause(facts, met, clause, text)


def _of_clause(facts: Facts, met: _Met, clause: Row, text: str) -> Iterator[Row]:
    plain = _BRACKET.sub(lambda m: " " * len(m.group()), text)
    start = 0
    for sentence in re.findall(r"[^。]*。?", plain):
        for found in _TOLD.finditer(sentence):
            units = next(group for group in found.groups() if group)
            for one in named(f"{units.strip()}牵头", strict=True):
                agency = _agency(facts, met, facts.documents[str(clause["document"])], one.unit)
                if agency is None:
                    continue
                first = start + found.start()
                place = excerpt(facts, clause, start, start + len(sentence))
                yield {
                    **clause, "told": f"{clause['clause']}#{first}", "unit": one.unit, "role": "lead", "row": None, "label": None,
                    "agency": agency[0], "agency_name": agency[1], "task": _task(sentence[: found.start()]), "prose": True,
                    "words": place.words, "spans": json.dumps(place.spans),
                }  # fmt: skip
        start += len(sentence)


def _task(before: str) -> str | None:
    """What the sentence leads up to, behind its last comma; without the number of its article."""
    words = re.split("[，；：、]", before)[-1].strip()
    words = re.sub(r"^第[一二三四五六七八九十百]+条\s*|^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*", "", words)
    return None if len(words) < _SPOKEN_OF or _GENERAL.fullmatch(words) else words


def _met(facts: Facts) -> _Met:
    """What a name means in the lists of units of a region: all names were looked at together there."""
    return {
        (str(facts.documents[str(row["document"])].get("region")), str(row["unit"])): (str(row["agency"]), str(row["agency_name"]))
        for row in facts.responsibilities
        if row["agency"] and row["agency_name"] and str(row["document"]) in facts.documents
    }


def _agency(facts: Facts, met: _Met, about: Row, unit: str) -> tuple[str, str] | None:
    """The IRI and name of the body that a unit means in a document; None where it is not known, or a group of bodies."""
    if found := met.get((str(about.get("region")), unit)):
        return None if "/agency-group/" in found[0] else found
    known = vocabulary()
    seat = known.gazetteer.seat(about.get("region"), about.get("level")) if about.get("region") else None
    day = about.get("issued_on")
    printed = Unit(unit, seat, day if isinstance(day, date) else None)
    meant = resolve([printed], known)[printed].agency
    return (facts.store.iris.agency(meant.region.path, meant.name), meant.label) if meant else None
