"""`policygraph validate`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from policygraph.cli.commands import make_command, option
from policygraph.cli.console import Console
from policygraph.cli.options import output_option, store_option
from policygraph.graph.reasoning import Reasoning, reason
from policygraph.graph.store import Store
from policygraph.graph.validate import Finding, Validation, report, validate
from policygraph.invisible import visible
from policygraph.messages import LANGUAGES, say
from policygraph.ontology.labels import labels

_FIRST = 20
_MESSAGES = (
    "shape-MinCount",
    "shape-MaxCount",
    "shape-Datatype",
    "shape-Class",
    "shape-NodeKind",
    "shape-Pattern",
    "shape-MinLength",
    "shape-MinInclusive",
    "shape-MaxInclusive",
    "shape-Equals",
    "shape-Disjoint",
    "shape-LessThan",
    "shape-LessThanOrEquals",
    "shape-HasValue",
    "shape-In",
    "shape-LanguageIn",
    "shape-UniqueLang",
    "shape-QualifiedMinCount",
    "shape-QualifiedMaxCount",
    "shape-Closed",
    "shape-Or",
    "shape-Xone",
    "shape-Not",
)
_CODES = {code.removeprefix("shape-"): code for code in _MESSAGES}
"""Constraint of SHACL → the message for what does not meet it."""


@make_command(zh="检查图谱库是否合乎本体：逐一以 SHACL 形状检查各节点；--owl 另以推理机 HermiT 检查一致性和定义类。")
@option("--owl", is_flag=True, help="Ask the reasoner HermiT too (needs Java).", zh="另请推理机 HermiT 检查（需要 Java）。")
@option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "ttl"]),
    default="text",
    show_default=True,
    help="text: for reading; json: all of it; ttl: a SHACL validation report.",
    zh="text：便于阅读；json：全部内容；ttl：SHACL 检查报告。",
)
@option("--all", "everything", is_flag=True, help="List all findings, not the first of each kind.", zh="列出全部问题，不限于每类的前若干条。")
@store_option
@output_option
@click.pass_context
def command(context: click.Context, owl: bool, form: str, everything: bool, store: Path, output: Path | None) -> None:
    """Check that the store is as the ontology says: every node against its SHACL shapes.

    --owl also asks the reasoner HermiT whether the store contradicts the ontology, and whether it finds the same classes by
    definition. The exit code is 1 where anything is found.
    """
    console: Console = context.obj
    opened = Store.open(store)
    found = validate(opened, lambda done, total: console.progress("progress-validate", done=done, total=total))
    console.progress_done()
    reasoning = reason(opened.quads) if owl else None
    if form == "json":
        data = {
            "findings": [asdict(one) | {"message": {lang: _message(one, lang) for lang in LANGUAGES}} for one in found.findings],
            "statements": found.statements,
            "shapes": found.shapes,
            "owl": asdict(reasoning) if reasoning else None,
        }
        console.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n", output)
    elif form == "ttl":
        console.write(report(found, [_message(one, "en") for one in found.findings], [_message(one, "zh") for one in found.findings]), output)
    else:
        text = _Text(console.lang, None if everything else _FIRST)
        console.write("".join(visible(line) + "\n" for line in text.lines(found, reasoning)), output)
    if found.findings or (reasoning and not reasoning.fine):
        context.exit(1)


@dataclass(frozen=True, slots=True)
class _Text:
    """The findings for reading. `first`: how many of a kind are shown; None: all."""

    lang: str
    first: int | None

    def lines(self, found: Validation, reasoning: Reasoning | None) -> Iterator[str]:
        yield say("validate-count", self.lang, statements=found.statements, shapes=found.shapes, findings=len(found.findings))
        kinds = Counter((one.shape, one.path, one.constraint) for one in found.findings)
        shown: Counter[tuple[str, str, str]] = Counter()
        for one in found.findings:
            kind = one.shape, one.path, one.constraint
            shown[kind] += 1
            if self.first is None or shown[kind] <= self.first:
                yield from self._finding(one)
            elif shown[kind] == self.first + 1:
                yield say("validate-more", self.lang, count=kinds[kind] - self.first, shape=_local(one.shape))
        if reasoning:
            yield from self._reasoning(reasoning)

    def _finding(self, one: Finding) -> Iterator[str]:
        yield ""
        yield f"{self._place(one)}: {_message(one, self.lang)}"
        yield f"    {self._where(one)}"

    def _where(self, one: Finding) -> str:
        return say("validate-shape", self.lang, shape=_local(one.shape), node=one.node)

    def _place(self, one: Finding) -> str:
        """Number, title and path, as far as the node belongs to a document; else its own IRI."""
        title = f"《{one.title}》" if one.title else None
        told = [part for part in (one.number, title, one.place) if part]
        return " ".join(told) if one.document else one.node

    def _reasoning(self, found: Reasoning) -> Iterator[str]:
        yield ""
        if not found.consistent:
            yield say("validate-inconsistent", self.lang)
            return
        for kind in found.unsatisfiable:
            yield say("validate-unsatisfiable", self.lang, kind=_named(kind, self.lang))
        for one in found.differences:
            for code, nodes in (("validate-only-stated", one.only_stated), ("validate-only-inferred", one.only_inferred)):
                for node in nodes[: self.first]:
                    yield say(code, self.lang, kind=_named(one.kind, self.lang), node=node)
        if found.fine:
            yield say("validate-consistent", self.lang, instances=found.instances)


def _message(one: Finding, lang: str) -> str:
    """What is wrong, in one sentence."""
    if one.messages:
        return one.messages[lang == "zh"]
    code = _CODES.get(one.constraint, "shape-other")
    values = {
        "path": _path(one.path, lang),
        "wanted": one.wanted or "-",
        "values": ("、" if lang == "zh" else ", ").join(one.values) or one.node,
        "constraint": one.constraint,
    }
    return say(code, lang, **values)


def _path(path: str, lang: str) -> str:
    """A property with its label; a longer path as it is."""
    label = labels(lang).get(path)
    return f"{label} ({path})" if label and lang == "en" else f"{label}（{path}）" if label else path or say("shape-node", lang)


def _named(iri: str, lang: str) -> str:
    name = "pol:" + _local(iri)
    label = labels(lang).get(name)
    return f"{label} ({name})" if label else name


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]
