"""How incentives of a document go together: the sentences on 重复、叠加和进等奖励.

They hold for the document, or for the clause they stand in (以上奖励就高执行、不重复享受).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from policygraph.loaders.mapped import Block
from policygraph.loaders.markers import marker_of
from policygraph.loaders.sentences import sentences
from policygraph.model import StackingKind, StackingRule


@dataclass(frozen=True, slots=True)
class Rule:
    """`pattern` is searched in sentences; a sentence has each `kind` once.

    `examples`: a sentence, and the kinds that all rules together must find in it.
    """

    id: str
    kind: StackingKind
    pattern: re.Pattern[str]
    examples: tuple[tuple[str, tuple[StackingKind, ...]], ...]


_NOT: Final = "(?:不|不得|不能|不可|不再|不予|不可以|不作)"
RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "stacking-highest",
        "highest-only",
        re.compile(rf"(?:就|从|择|孰|取)高(?!级|质|等|新|效|端)|最高额|最高标准(?=执行|享受|奖|补|给)|择优享受|按最高(?:的一?项|奖项|一项|档)|{_NOT}就低"),
        (
            ("同一渔港符合两项以上条款的，按就高不重复原则执行。", ("highest-only",)),
            ("同一渔业公司只执行最高额，不得重复享受。", ("highest-only",)),
            ("与市级其他政策重合的，从高执行。", ("highest-only",)),
            ("推动渔业就高质量发展开展合作。", ()),
        ),
    ),
    Rule(
        "stacking-none",
        "no-stacking",
        re.compile(
            rf"{_NOT}(?:重复|累计)(?:(?:享受|奖励|奖补|补助|补贴|执行|支持|申报|兑现|计算|安排|资助|申领)|(?=[，。；、”）]|$|原则))"
            rf"|{_NOT}(?:叠加|累加|兼得|同时享受)|只能?享受(?:其中)?一[项次]"
        ),
        (
            ("同一渔船的补助不得重复享受。", ("no-stacking",)),
            ("市区两级补助就高执行不叠加。", ("highest-only", "no-stacking")),
            ("同一事项只享受一次奖励。", ("no-stacking",)),
            ("不重复建设渔港。", ()),
        ),
    ),
    Rule(
        "stacking-may",
        "may-stack",
        re.compile(r"(?<!不)(?<!不得)可以?(?:同时)?(?:叠加|累加|重复享受|累计享受|同时享受|兼得)|(?<!不)(?<!不[得再可能予])(?<!不可以)叠加(?:执行|享受|奖励|补助)"),
        (
            ("同一渔业公司不同项目符合两项条款的，可叠加执行。", ("may-stack",)),
            ("渔业补助与保险补贴可同时享受。", ("may-stack",)),
            ("同一项目不可叠加享受。", ("no-stacking",)),
        ),
    ),
    Rule(
        "stacking-difference",
        "difference-only",
        re.compile(r"(?:奖励|补足|补助|补贴|享受|给予|兑现|补发|补齐|执行|补)(?:其)?(?:奖励|补助)?差额|差额(?:部分)?(?:可|予以|给予|再)*(?:补足|补齐|奖励|补助|兑现|补)|补差"),
        (
            ("渔港晋升更高等级的，只奖励差额部分。", ("difference-only",)),
            ("同一渔场按就高原则补助，差额予以补足。", ("highest-only", "difference-only")),
            ("财政拨款实行差额管理。", ()),
        ),
    ),
)


def kinds(sentence: str) -> list[Rule]:
    """The rules a sentence lays down, in the order of the table. 就高不重复 is one rule, not two."""
    found = [rule for rule in RULES if rule.pattern.search(sentence)]
    if any(rule.kind == "highest-only" for rule in found):
        found = [rule for rule in found if rule.kind != "no-stacking" or re.search(f"{_NOT}(?:叠加|累加|累计|同时)", sentence)]
    return found


def stacking(blocks: Sequence[Block], *, source: str) -> Iterator[StackingRule]:
    """The rules of one document, in the order of the text; the evidence is the sentence."""
    for block in blocks:
        marker = marker_of(block.text) if block.role == "clause" else None
        for part in sentences(block.text[marker.length if marker else 0 :]):
            for rule in kinds(part.text):
                yield StackingRule(rule.kind, block.path or "", evidence=part.evidence(source, rule.id))
