"""`policygraph evaluate`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from policygraph import evaluation, interchange, reread
from policygraph.cli.commands import make_command, option
from policygraph.cli.console import Console
from policygraph.cli.options import RowsAs, jurisdiction_option, path, rows_options
from policygraph.loaders.reading import read
from policygraph.loaders.sources import collect

COLUMNS = ("layer", "tp", "fp", "fn", "precision", "recall", "f1")


@make_command(zh="以人工标注 GOLD 为准评测 FILE（来源文本，或 extract 输出的 JSON），逐层给出准确率、召回率和 F1。")
@click.argument("gold", type=path)
@click.argument("files", metavar="FILE...", type=path, nargs=-1, required=True)
@option(
    "--misses",
    metavar="LAYER",
    type=click.Choice(evaluation.LAYERS),
    help="List what is missing and what is extra in this layer: documents, metadata, clauses, headings, relations …",
    zh="列出该层缺失和多余的内容：documents、metadata、clauses、headings、relations 等。",
)
@jurisdiction_option
@rows_options
@click.pass_obj
def command(
    console: Console,
    gold: Path,
    files: tuple[Path, ...],
    misses: str | None,
    jurisdiction: str | None,
    rows_as: RowsAs,
) -> None:
    """Measure FILE (source texts, or JSON made by extract) against the hand-made GOLD.

    A row a layer: facts found (tp), claimed but not in the gold (fp), not found (fn), precision, recall, F1. "-"
    where there was nothing to find and nothing was claimed.
    """
    wanted = reread.read_json(gold)
    result = evaluation.evaluate(wanted, [_data(file, jurisdiction) for file in files])
    if misses:
        rows_as.write(
            console,
            ("how", "document", "fact"),
            [(miss.how, miss.document, " · ".join(miss.fact)) for miss in result.misses.get(misses, ())],
        )
    elif rows_as.form == "json":
        scores = {layer: {"tp": s.tp, "fp": s.fp, "fn": s.fn, "precision": s.precision, "recall": s.recall, "f1": s.f1} for layer, s in result.scores.items()}
        console.write(json.dumps(scores, ensure_ascii=False, indent=1) + "\n", rows_as.output)
    else:
        rows_as.write(console, COLUMNS, [_row(layer, score) for layer, score in result.scores.items()])


def _row(layer: str, score: evaluation.Score) -> tuple[object, ...]:
    shares = (score.precision, score.recall, score.f1)
    shown = ["-" if score.f1 is None or share is None else f"{share:.3f}" for share in shares]
    return layer, score.tp, score.fp, score.fn, *shown


def _data(file: Path, jurisdiction: str | None) -> interchange.Json:
    if reread.holds_json(file):
        return reread.read_json(file)
    (source,) = collect([file], jurisdiction)
    return interchange.to_data(read(source))
