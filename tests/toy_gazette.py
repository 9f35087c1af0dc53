"""A toy extractor for tests of the graph: a line format instead of the language of gazettes, with real places.

    = 云政办〔2020〕5号 | 标题 | 发文机关 | 2020-05-01       a document (number may be empty)
    : region=云岚市; instrument=…; effective_from=2020-06-01  more metadata
    # 一 | 总体要求 | 条款的文字                              a clause
    ¶ 一/¶1 | 段落的文字                                     a passage
    @ repeals | 云政办〔2018〕9号 | 旧标题 | 五 | 旧标题同时废止   a relation: type, number, title, path, words
    ! 云政办〔2020〕6号 | 标题                                a catalogue entry
    & 一 | 市发改委 | lead | 由市发改委牵头                     a responsibility: path, unit, role, words
    & 附件 | 市发改委 | lead | 市发改委 | (1) | 渡口 | 受理;考核   one of a table row: 序号, label, duties
    $ 一 | 渡口 | >= | 3 | 万个 | 2025 | 东区 | 建成渡口3万个   a target; behind it kind, binding, baseline, word
    * 一 | 新渡口 | 20 | 万元 | cap | 每年 | 最高20万元         an incentive
    + 一 | highest-only | 就高不重复                          a stacking rule; its path may be empty
    ^ 一 | obligation | 应当 | 船主 | 登记 | | | 船主应当登记    a norm: modality, cue, bearer, action, exception, deadline
    % 表1 | 项目;单位 | 甲;乙 | 丙                            a table
    ~ extends | 云政办〔2018〕9号 | | 一 | 延长 | until=2031-05-31   a standing; also years=2, months=6
    < 一 | 渡口改造 | 一;二 | 2031-06-01 | 2032-05-31 | 试行     a term of clauses
    > 一 | 按原规定办理                                        a transitional provision

Everything is invented.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from policygraph.errors import SourceError
from policygraph.graph.build import build
from policygraph.loaders.sources import SourceFile
from policygraph.loaders.text import read_text
from policygraph.model import (
    CatalogueEntry,
    Cell,
    Clause,
    DateStatement,
    Document,
    Evidence,
    Extraction,
    Incentive,
    Norm,
    PartTerm,
    Passage,
    Relation,
    Remark,
    Responsibility,
    StackingRule,
    Standing,
    Table,
    Target,
    Transition,
)


def extract(source: SourceFile) -> Extraction:
    """The extraction of a toy text."""
    read = read_text(source.path, source.name)
    if "坏" in read.text:
        raise SourceError("no-document", source=source.name)
    if "故障" in read.text:
        raise RuntimeError("boom")
    documents: list[dict[str, Any]] = []
    catalogue, at = [], 0
    for line in read.text.splitlines(keepends=True):
        mark, _, rest = line.rstrip("\n").partition(" ")
        cells = [cell.strip() for cell in rest.split("|")]
        if mark == "=":
            documents.append(_document(cells, line, at))
        elif mark == "!":
            catalogue.append(CatalogueEntry(cells[0], cells[1], _evidence(line, at, cells[1])))
        elif mark in _PARTS:
            _PARTS[mark](documents[-1], cells, line, at)
        at += len(line)
    return Extraction(
        source=read.source,
        sha256=read.sha256,
        text_sha256=read.text_sha256,
        documents=tuple(_made(fields) for fields in documents),
        catalogue=tuple(catalogue),
        issue="云岚市人民政府公报2020年第1期" if "公报" in source.name else None,
        warnings=(Remark("no-number", {"words": "甲"}, ((0, 1),)),) if "警告" in read.text else (),
    )


def built(folder: Path, texts: Mapping[str, str]) -> Path:
    """The store of texts, by the names of their files."""
    build([write(folder, name, text) for name, text in texts.items()], folder / "kg", extract=extract)
    return folder / "kg"


def write(folder: Path, name: str, text: str) -> SourceFile:
    """A source file with these lines."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(line.strip() for line in text.strip().splitlines()) + "\n", encoding="utf-8")
    return SourceFile(path, name, jurisdiction="云岚市")


def _evidence(line: str, at: int, words: str) -> Evidence:
    start = at + line.index(words)
    return Evidence(words, ((start, start + len(words)),), "toy")


def _document(cells: list[str], line: str, at: int) -> dict[str, Any]:
    number, title, issuers, issued = cells
    fields: dict[str, Any] = {"title": title, "number": number or None}
    fields["issuers"] = tuple(issuers.split("、")) if issuers else ()
    fields["issued_on"] = date.fromisoformat(issued) if issued else None
    fields["kind"] = "interpretation" if "解读" in title else "policy"
    fields["evidence"] = {"title": _evidence(line, at, title)}
    if number:
        fields["evidence"]["number"] = _evidence(line, at, number)
    return fields


def _meta(fields: dict[str, Any], cells: list[str], line: str, at: int) -> None:
    for pair in cells[0].split(";"):
        name, value = (part.strip() for part in pair.split("="))
        fields["evidence"][name] = _evidence(line, at, value)
        if name in {"effective_from", "expires_on", "approved_on"}:
            fields[name] = date.fromisoformat(value)
            role = {"effective_from": "effective", "expires_on": "expires", "approved_on": "approved"}[name]
            fields.setdefault("dates", []).append(
                DateStatement(role, fields[name], "stated", _evidence(line, at, value))  # type: ignore[arg-type]
            )
        elif name == "adoptions":
            fields[name] = tuple(map(date.fromisoformat, value.split(",")))
        else:
            fields[name] = (value,) if name in {"addressees", "attachments"} else value


def _clause(fields: dict[str, Any], cells: list[str], line: str, at: int) -> None:
    path, heading, text = cells
    clauses = fields.setdefault("clauses", [])
    clauses.append(Clause(path, heading, path.count("/") + 1, len(clauses) + 1, _evidence(line, at, text)))


def _passage(fields: dict[str, Any], cells: list[str], line: str, at: int) -> None:
    fields.setdefault("passages", []).append(Passage(cells[0], _evidence(line, at, cells[1])))


def _relation(fields: dict[str, Any], cells: list[str], line: str, at: int) -> None:
    kind, number, title, path, words = cells[:5]
    clauses = tuple(cells[5].split(";")) if len(cells) > 5 else ()
    relation = Relation(
        kind,  # type: ignore[arg-type]
        number or None,
        title or None,
        path or None,
        date.fromisoformat(cells[6]) if len(cells) > 6 else None,
        tuple(one for one in clauses if one),
        _evidence(line, at, words),
    )
    fields.setdefault("relations", []).append(relation)


def _responsibility(fields: dict[str, Any], cells: list[str], line: str, at: int) -> None:
    path, unit, role, words, row, label, duty = [*cells, "", "", ""][:7]
    told = Responsibility(
        path,
        unit,
        role,  # type: ignore[arg-type]
        row or None,
        label or None,
        tuple(one for one in duty.split(";") if one),
        _evidence(line, at, words),
    )
    fields.setdefault("responsibilities", []).append(told)


def _target(fields: dict[str, Any], cells: list[str], line: str, at: int) -> None:
    path, words, op, value, unit, year, scope, quote, kind, binding, baseline, word, since = [*cells, *[""] * 5][:13]
    target = Target(
        path,
        words,
        op,  # type: ignore[arg-type]
        float(value),
        unit or None,
        int(year) if year else None,
        scope or None,
        kind or "target",  # type: ignore[arg-type]
        binding or None,
        float(baseline) if baseline else None,
        word or None,
        int(since) if since else None,
        _evidence(line, at, quote),
    )
    fields.setdefault("targets", []).append(target)


def _incentive(fields: dict[str, Any], cells: list[str], line: str, at: int) -> None:
    path, subject, value, unit, form, period, quote = cells
    made = Incentive(path, subject, float(value), unit, form, period or None, _evidence(line, at, quote))  # type: ignore[arg-type]
    fields.setdefault("incentives", []).append(made)


def _stacking(fields: dict[str, Any], cells: list[str], line: str, at: int) -> None:
    made = StackingRule(cells[1], cells[0], _evidence(line, at, cells[2]))  # type: ignore[arg-type]
    fields.setdefault("stacking", []).append(made)


def _norm(fields: dict[str, Any], cells: list[str], line: str, at: int) -> None:
    path, modality, cue, bearer, action, exception, deadline, quote = cells
    optional = (exception or None, deadline or None)
    made = Norm(path, modality, cue, bearer or None, action, *optional, _evidence(line, at, quote))  # type: ignore[arg-type]
    fields.setdefault("norms", []).append(made)


def _table(fields: dict[str, Any], cells: list[str], line: str, at: int) -> None:
    path, *rows = cells
    made = [tuple(Cell(word, _evidence(line, at, word).spans) for word in row.split(";")) for row in rows]
    ragged = tuple(i for i, row in enumerate(made[1:]) if len(row) != len(made[0]))
    fields.setdefault("tables", []).append(
        Table(path, "表题", made[0], tuple(made[1:]), ragged, _evidence(line, at, cells[1]))
    )


def _standing(fields: dict[str, Any], cells: list[str], line: str, at: int) -> None:
    kind, number, title, path, words, *more = cells
    told: dict[str, Any] = {}
    for pair in more:
        name, value = pair.split("=")
        told[name] = date.fromisoformat(value) if name == "until" else int(value)
    made = Standing(kind, number or None, title or None, path or None, evidence=_evidence(line, at, words), **told)  # type: ignore[arg-type]
    fields.setdefault("standings", []).append(made)


def _part_term(fields: dict[str, Any], cells: list[str], line: str, at: int) -> None:
    path, scope, clauses, first, last, words = cells
    days = [date.fromisoformat(one) if one else None for one in (first, last)]
    made = PartTerm(path or None, scope, tuple(clauses.split(";")), days[0], days[1], "stated", _evidence(line, at, words))
    fields.setdefault("part_terms", []).append(made)


def _transition(fields: dict[str, Any], cells: list[str], line: str, at: int) -> None:
    fields.setdefault("transitions", []).append(Transition(cells[0] or None, _evidence(line, at, cells[1])))


_PARTS = {
    ":": _meta,
    "#": _clause,
    "¶": _passage,
    "@": _relation,
    "&": _responsibility,
    "%": _table,
    "$": _target,
    "*": _incentive,
    "+": _stacking,
    "^": _norm,
    "~": _standing,
    "<": _part_term,
    ">": _transition,
}


def _made(fields: dict[str, Any]) -> Document:
    known = {field.name for field in dataclasses.fields(Document)}
    return Document(**{k: tuple(v) if isinstance(v, list) else v for k, v in fields.items() if k in known})


OLD = """
= 云政办〔2018〕9号 | 云岚市人民政府办公室关于印发云岚市渡口管理办法的通知 | 云岚市人民政府办公室 | 2018-03-01
: region=云岚市; instrument=云岚市渡口管理办法
# 一 | 目的 | 为了管好渡口。
# 二 | 船只 | 船只须登记。
"""

NEW = """
= 云政办〔2020〕5号 | 云岚市人民政府办公室关于加强渡口管理的通知 | 云岚市人民政府办公室 | 2020-05-01
: region=云岚市; effective_from=2020-06-01; registry_number=YLDC01-2020-0005; genre=通知; level=市
: addressees=各县（市、区）人民政府; attachments=渡口名录; expires_on=2025-05-31
# 一 | 总体要求 | 渡口要安全。
# 一/（一） | 目标 | 三年内全部改造。
# 附则/1 | 施行 | 本通知自2020年6月1日起施行。云政办〔2018〕9号文件同时废止。
¶ 一/¶1 | 各渡口应当照此办理。
% 表1 | 渡口;里程 | 东渡;3公里 | 西渡
@ repeals | 云政办〔2018〕9号 | | 附则/1 | 云政办〔2018〕9号文件同时废止
@ based_on | | 中华人民共和国渡船法 | | 加强渡口管理
@ cites | 岚政发〔2016〕3号 | 云岚市水运规划 | 一 | 渡口要安全
@ overrides | | 以前发布的渡口规定 | 附则/1 | 本通知自
& 一 | 市海洋与渔业局 | lead | 市海洋与渔业局
& 一 | 市海渔局 | responsible | 市海渔局
& 一 | 人行云岚市中心支行 | cooperating | 人行云岚市中心支行
& 一 | 温州市经信局 | cooperating | 温州市经信局
& 一/（一） | 市委组织部〈市委人才办〉 | responsible | 市委组织部〈市委人才办〉
& 一/（一） | 各县（市、区）政府 | responsible | 各县（市、区）政府
& 附件 | 县财政局 | lead | 县财政局 | (1) | 渡口改造 | 受理;考核
$ 一 | 渡口改造率 | >= | 0.6667 | | 2025 | 东区 | 渡口要安全 | | 约束型 | 0.5 | 三分之二 | 2020
$ 一 | 新增渡口 | = | 1.5 | 万个 | 2025 | | 渡口要安全
$ 一 | 新增渡口 | = | 300 | 座 | 2025 | | 渡口要安全
* 一 | 新渡口 | 20 | 万元 | cap | 每年 | 渡口要安全
+ 一 | highest-only | 渡口要安全
^ 一 | obligation | 应当 | 船主 | 登记 | 法律另有规定的除外 | 2020年底前 | 渡口要安全
^ 一 | prohibition | 不得 | | 超载 | | | 渡口要安全
^ 一 | permission | 可以 | | 停靠 | | | 渡口要安全
^ 一 | encouragement | 鼓励 | | 改造 | | | 渡口要安全
"""
