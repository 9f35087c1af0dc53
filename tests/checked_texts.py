"""Texts of the invented 云岚市 through reading, store and one check: for tests of checks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import policygraph
from policygraph.graph.store import Store
from policygraph.queries.checks.facts import Facts
from policygraph.queries.checks.frame import Check, Finding


def printed(
    body: str, serial: int, *, title: str = "渡口建设", issued: str = "2031年5月10日", behind: str = "", kind: str = "通知", year: int = 2031
) -> str:
    """A notice as it is printed; `behind` follows the date, as attachments do."""
    head = f"云岚市人民政府办公室关于{title}的{kind}\n\n云政办〔{year}〕{serial}号\n\n各县（市、区）人民政府，市政府直属各单位：\n\n"
    paragraphs = "\n\n".join(line.strip() for line in body.strip().splitlines() if line.strip())
    after = "\n\n".join(line.strip() for line in behind.strip().splitlines() if line.strip())
    return f"{head}{paragraphs}\n\n云岚市人民政府办公室\n\n{issued}\n\n（此件公开发布）\n\n{after}\n"


def held(folder: Path, texts: Mapping[str, str]) -> Facts:
    """The facts of a store of these texts, by file name."""
    files = folder / "texts"
    files.mkdir()
    for name, text in texts.items():
        (files / f"{name}.txt").write_text(text, encoding="utf-8")
    policygraph.build(policygraph.collect([files], jurisdiction="云岚市"), folder / "kg")
    return Facts(Store.open(folder / "kg"))


def by_source(check: Check, facts: Facts) -> dict[str, list[Finding]]:
    """What a check finds, by the name of the source in which it stands first; every message can be written."""
    found: dict[str, list[Finding]] = {}
    for finding in check.find(facts):
        assert check.message(finding, "en")
        assert check.message(finding, "zh")
        found.setdefault((finding.places[0].source or "").removesuffix(".txt"), []).append(finding)
    return found
