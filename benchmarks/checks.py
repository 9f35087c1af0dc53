"""What the checks find of contradictions that were planted, what they say of harmless look-alikes, and what they cost.

    .venv/bin/python benchmarks/checks.py                       the plants: recall and false alarms of each check
    .venv/bin/python benchmarks/checks.py -v [KIND…]            the plants of some kinds, with every finding that is wrong
    .venv/bin/python benchmarks/checks.py --cost [DOCUMENTS…]   the time of a check beside that of the build (default 250 … 4000)

The texts lie in benchmarks/planted, each folder a store of its own; plants.toml says what was planted in it. A plant is found
if one finding of its check names every planted place and value. Any other finding, of whatever check, is a false alarm unless
it is listed as expected. A plant whose facts the reader does not extract counts as not read, apart from those missed.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import policygraph
from policygraph.graph.store import Store
from policygraph.interchange import to_data
from policygraph.loaders.extract import extract_file
from policygraph.queries.checks import registry
from policygraph.queries.checks.frame import Finding
from policygraph.queries.checks.runner import check

ROOT: Final = Path(__file__).resolve().parents[1]
PLANTED: Final = ROOT / "benchmarks" / "planted"
SIZES: Final = (250, 500, 1000, 2000, 4000)
_PROVENANCE: Final = frozenset({"words", "spans", "rule", "evidence", "evidence_words", "evidence_rules"})
_DAY: Final = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


@dataclass(frozen=True, slots=True)
class Plant:
    """One contradiction, put into a folder of texts or, by `edits`, into a text that is there already (`base`)."""

    id: str
    kind: str
    what: str
    places: tuple[Mapping[str, str], ...] = ()
    anywhere: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()
    base: str | None = None
    edits: tuple[tuple[str, str], ...] = ()
    tamper: tuple[str, str] | None = None


@dataclass(slots=True)
class Tally:
    """What one check did: plants found, missed, not read; false alarms, by the folder they rang in."""

    found: int = 0
    missed: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)
    harmless: int = 0

    @property
    def recall(self) -> float | None:
        read = self.found + len(self.missed)
        return self.found / read if read else None

    @property
    def precision(self) -> float | None:
        said = self.found + len(self.alarms)
        return self.found / said if said else None


def plants() -> tuple[list[Plant], list[dict[str, str]]]:
    """The plants and the look-alikes of plants.toml; a plant of a corpus that is not beside the repository is left out."""
    data = tomllib.loads((PLANTED / "plants.toml").read_text(encoding="utf-8"))
    made = [Plant(**{name: _tuples(value) for name, value in row.items()}) for row in data["plant"]]
    return [plant for plant in made if plant.base is None or base_of(plant) is not None], data["harmless"]


def _tuples(value: Any) -> Any:
    return tuple(_tuples(part) for part in value) if isinstance(value, list) else value


def base_of(plant: Plant) -> Path | None:
    """The text that is changed: of the examples, or of the corpus beside the repository."""
    return next(iter(sorted(ROOT.glob(plant.base))), None) if plant.base and not plant.base.startswith("../") else _beside(plant.base)


def _beside(pattern: str | None) -> Path | None:
    return next(iter(sorted(ROOT.parent.glob(pattern.removeprefix("../")))), None) if pattern else None


def findings_in(folder: Path, store: Path, tamper: tuple[str, str] | None = None) -> list[Finding]:
    """The findings on the texts of a folder; `tamper` changes the kept text first."""
    policygraph.build(policygraph.collect([folder]), store)
    if tamper:
        for text in store.glob("generations/*/texts/*.txt"):
            text.write_text(text.read_text(encoding="utf-8").replace(*tamper), encoding="utf-8")
    return [found.finding for found in check(Store.open(store)).found]


def names(finding: Finding, plant: Plant) -> bool:
    """Whether a finding names every place and value that was planted."""
    said = _normal(json.dumps([[place.number, place.title, place.words] for place in finding.places], ensure_ascii=False))
    said += _normal(json.dumps({name: str(value) for name, value in finding.values.items()}, ensure_ascii=False))
    if not all(_normal(value) in said for value in (*plant.anywhere, *plant.values)):
        return False
    return all(any(_meets(place, planted) for place in finding.places) for planted in plant.places)


def _meets(place: Any, planted: Mapping[str, str]) -> bool:
    document, path = planted["document"], planted.get("path")
    if document != place.number and document not in (place.title or "") and document not in place.document:
        return False
    if path is None:
        return True
    printed = (place.path or "").replace("附则/", "").split("/")
    meant = path.split("/")
    if path.startswith("附件"):
        return bool(printed[0].startswith("附件")) and len(printed) >= len(meant) and printed[1 : len(meant)] == meant[1:]
    short = min(len(printed), len(meant))
    return printed[:short] == meant[:short] or printed[-short:] == meant[-short:]


def _normal(text: str) -> str:
    """Dates as ISO writes them, numbers without thousands marks and empty decimals, no white space."""
    text = _DAY.sub(lambda m: f"{m[1]}-{int(m[2]):02d}-{int(m[3]):02d}", text)
    return re.sub(r"(?<=\d)\.0+(?!\d)|(?<=\d),(?=\d{3})|\s", "", text)


def is_read(plant: Plant, folder: Path) -> bool:
    """Whether the extraction of the texts holds what the plant needs, "layer:what" or "layer@path:what" each (layer `any`: anywhere)."""
    documents = [document for text in sorted(folder.iterdir()) for document in to_data(extract_file(text))["documents"]]
    for need in plant.reads:
        where, what = need.split(":", 1)
        layer, _, path = where.partition("@")
        parts = [bare(document if layer == "any" else document.get(layer)) for document in documents]
        parts = [[entry for entry in part if entry["path"] == path] for part in parts] if path else parts
        if layer == "any":
            parts += [bare(to_data(extract_file(text))["catalogue"]) for text in sorted(folder.iterdir())]
        if not any(what in _normal(json.dumps(part, ensure_ascii=False)) for part in parts):
            return False
    return True


def bare(value: Any) -> Any:
    """Extracted data without the quotes it rests on; a table is nothing but quotes and keeps those of its cells."""
    if isinstance(value, dict):
        return {name: bare(part) for name, part in value.items() if name not in _PROVENANCE or (name == "words" and set(value) == {"words", "spans"})}
    return [bare(part) for part in value] if isinstance(value, list) else value


def laid_out(plant: Plant, scratch: Path) -> tuple[Path, set[str]]:
    """The folder of a plant, and what was found there before it was planted."""
    base = base_of(plant)
    if base is None:
        return PLANTED / plant.id, set()
    untouched, changed = scratch / "before", scratch / "after"
    text = base.read_text(encoding="utf-8")
    for folder in (untouched, changed):
        folder.mkdir()
        (folder / base.name).write_text(text, encoding="utf-8")
        for old, new in plant.edits if folder is changed else ():
            if old not in text:
                raise SystemExit(f"{plant.id}: {base.name} does not hold what is to be changed: {old}")
            (folder / base.name).write_text((folder / base.name).read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    return changed, {told(finding) for finding in findings_in(untouched, scratch / "store-before")}


def told(finding: Finding) -> str:
    """What a finding says, whatever the words around it: an edit may change those of a fault that was there before."""
    return json.dumps([finding.check, sorted((name, str(value)) for name, value in finding.values.items())], ensure_ascii=False)


def run(only: Sequence[str], *, tell: bool = False) -> dict[str, Tally]:
    """Each plant and each harmless folder, built and checked; `tell` writes every wrong finding to the standard error."""
    planted, harmless = plants()
    supported = {row.id for row in registry.CHECKS}
    tallies: dict[str, Tally] = {plant.kind: Tally() for plant in planted}
    for row in harmless:
        tallies[row["kind"]].harmless += 1
    for plant in planted:
        if (only and plant.kind not in only) or plant.kind not in supported:
            continue
        with tempfile.TemporaryDirectory() as scratch:
            folder, known = laid_out(plant, Path(scratch))
            findings = [finding for finding in findings_in(folder, Path(scratch) / "store", plant.tamper) if told(finding) not in known]
            hits = [finding for finding in findings if finding.check == plant.kind and names(finding, plant)]
            tally = tallies[plant.kind]
            if hits:
                tally.found += 1
            else:
                (tally.missed if is_read(plant, folder) else tally.unread).append(plant.id)
        _alarms(tallies, plant.id, (finding for finding in findings if finding not in hits and finding.check not in plant.expected), tell)
    for name in sorted({row["folder"] for row in harmless}):
        with tempfile.TemporaryDirectory() as scratch:
            _alarms(tallies, name, findings_in(PLANTED / name, Path(scratch) / "store"), tell)
    return tallies


def _alarms(tallies: dict[str, Tally], where: str, findings: Iterator[Finding] | Sequence[Finding], tell: bool) -> None:
    checks = {row.id: row for row in registry.CHECKS}
    for finding in findings:
        tallies.setdefault(finding.check, Tally()).alarms.append(where)
        if tell:
            places = "; ".join(f"{place.number} {place.path}: {place.words[:60]}" for place in finding.places)
            sys.stderr.write(f"{where}: {finding.check}: {checks[finding.check].message(finding, 'zh')} [{places}]\n")


def table(tallies: Mapping[str, Tally]) -> Iterator[str]:
    """The Markdown of the result, and the totals over the checks that are there."""
    supported = {row.id for row in registry.CHECKS}
    yield "| check | planted | not read | found | recall | look-alikes | false alarms | precision |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|"
    total = Tally()
    for kind, tally in sorted(tallies.items()):
        count = tally.found + len(tally.missed) + len(tally.unread)
        if kind not in supported:
            yield f"| `{kind}` | not supported | | | | {tally.harmless} | | |"
            continue
        yield _row(f"`{kind}`", count, tally)
        total.found += tally.found
        total.missed += tally.missed
        total.unread += tally.unread
        total.alarms += tally.alarms
        total.harmless += tally.harmless
    yield _row("**total**", total.found + len(total.missed) + len(total.unread), total)


def _row(name: str, count: int, tally: Tally) -> str:
    def share(value: float | None) -> str:
        return "–" if value is None else f"{value:.3f}"

    cells = (count, len(tally.unread), tally.found, share(tally.recall), tally.harmless, len(tally.alarms), share(tally.precision))
    return f"| {name} | {' | '.join(str(cell) for cell in cells)} |"


def made_up(folder: Path, count: int) -> None:
    """`count` plans, each with a target, an incentive, a lead, a basis and a table; about twenty speak of one subject."""
    folder.mkdir()
    for serial in range(count):
        year, number, subject = 2000 + serial // 200, serial % 200 + 1, serial // 20
        what, who = f"第{subject}类服务驿站", f"云岚市第{subject}类服务设施建设方案"
        basis = f"《云岚市第{subject}类服务设施建设方案》（云政办〔{year - 1}〕{number}号）" if year > 2000 else "《岚江省服务设施条例》"
        lines = [
            f"云政办〔{year}〕{number}号",
            f"云岚市人民政府办公室关于印发{who}的通知",
            "各县（市、区）人民政府，市政府直属各单位：",
            f"《{who}》已经市政府同意，现印发给你们，请认真组织实施。",
            f"云岚市人民政府办公室\n\n{year}年3月{serial % 28 + 1}日",
            who,
            f"为建设服务设施，根据{basis}，制定本方案。",
            f"一、建设目标。到{year + 3}年，全市建成{what}{100 + serial % 7}个（分解任务见附件）。（责任单位：*市民政局、市财政局，带*为牵头单位，下同）",
            f"二、支持政策。对新建的{what}，给予一次性补助{10 + serial % 5}万元。（责任单位：*市财政局）",
            "三、加强组织领导。建立例会制度。（责任单位：*市民政局）",
            f"四、本方案自{year}年5月1日起施行，有效期至{year + 3}年12月31日。",
            "附件：任务分解表\n\n附件\n\n任务分解表",
            f"地区\t建成{what}（个）\n青屿区\t60\n石塘区\t{40 + serial % 7}\n全市\t{100 + serial % 7}",
        ]
        (folder / f"{serial:05d}.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")


def cost(sizes: Sequence[int]) -> Iterator[str]:
    """Processor seconds of build and check at each size (another load on the machine adds little), and how each grew."""
    yield "| documents | build, s | check, s | check / build | check grew by | documents grew by | findings |"
    yield "|---:|---:|---:|---:|---:|---:|---:|"
    last: tuple[int, float] | None = None
    for size in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            made_up(Path(scratch) / "texts", size)
            begin = _seconds()
            policygraph.build(policygraph.collect([Path(scratch) / "texts"]), Path(scratch) / "store")
            built = _seconds()
            found = len(check(Store.open(Path(scratch) / "store")).found)
            took = _seconds() - built
        grew = f"{took / last[1]:.2f} | {size / last[0]:.2f}" if last else "– | –"
        yield f"| {size} | {built - begin:.1f} | {took:.2f} | {took / (built - begin):.2f} | {grew} | {found} |"
        last = (size, took)


def _seconds() -> float:
    return sum(os.times()[:4])


def main(arguments: Sequence[str]) -> None:
    if arguments[:1] == ["--cost"]:
        for line in cost([int(size) for size in arguments[1:]] or SIZES):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
        return
    tallies = run([kind for kind in arguments if kind != "-v"], tell="-v" in arguments)
    for line in table(tallies):
        sys.stdout.write(line + "\n")
    for kind, tally in sorted(tallies.items()):
        for name, rows in (("missed", tally.missed), ("not read", tally.unread)):
            if rows:
                sys.stdout.write(f"{kind}: {name}: {', '.join(rows)}\n")
        if tally.alarms:
            where_all = ", ".join(f"{where} ×{count}" if count > 1 else where for where, count in sorted(Counter(tally.alarms).items()))
            sys.stdout.write(f"{kind}: false alarms: {where_all}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
