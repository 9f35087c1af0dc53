"""What the tests of checks share: a notice of the invented 云岚市 in a store of its own, and what a family of checks finds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from policygraph.facade import build, collect
from policygraph.graph.store import Store
from policygraph.queries.checks.facts import Facts
from policygraph.queries.checks.frame import Check, Finding

PLAN = "云岚市人民政府办公室关于印发云岚市供水保障行动方案（2031—2033年）的通知"


def facts_of(folder: Path, body: str, behind: str = "", *, title: str = PLAN) -> Facts:
    """The facts of a notice (云政办〔2031〕5号, of 10 January 2031); `behind` follows its date, as attachments do."""
    head = f"{title}\n\n云政办〔2031〕5号\n\n各县（市、区）人民政府：\n\n"
    source = folder / "sources"
    source.mkdir(parents=True)
    (source / "notice.txt").write_text(f"{head}{body}\n\n云岚市人民政府办公室\n\n2031年1月10日\n\n{behind}\n", encoding="utf-8")
    build(collect([source]), folder / "store")
    return Facts(Store.open(folder / "store"))


def found(checks: Sequence[Check], name: str, facts: Facts) -> list[Finding]:
    """What the check of this id finds; every place leads back to its words, and the message can be made."""
    [check] = [one for one in checks if one.id == name]
    findings = list(check.find(facts))
    for finding in findings:
        assert all(check.message(finding, lang) for lang in ("en", "zh"))
        for place in finding.places:
            text = facts.text(place.source)
            printed = "".join(text[start:end] for start, end in place.spans)
            assert "".join(printed.split()) == "".join(place.words.split()), (printed, place.words)
    return findings


def table(*rows: str) -> str:
    """A table as a gazette in text form has it: `|` for the tabs."""
    return "\n".join(row.replace("|", "\t") for row in rows)
