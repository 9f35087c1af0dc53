"""What a generation of a store holds, as one JSON file beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from policygraph.model import Remark

FILE: Final = "manifest.json"


@dataclass(frozen=True, slots=True)
class HeldCopy:
    """A document in a source: what choosing between two copies, and reporting their difference, needs."""

    iri: str
    title: str
    clauses: int


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A source of a store: by what it was read (`sha256`, `options`, `extractor`) and what that gave.

    `origin` is where its file lay, so that another file of the same name is not taken for a new version of it.
    """

    name: str
    sha256: str
    text_sha256: str
    options: Mapping[str, str | None]
    extractor: str
    documents: tuple[HeldCopy, ...]
    warnings: tuple[Remark, ...] = field(default=(), compare=False)
    origin: str = field(default="", compare=False)

    @property
    def file(self) -> str:
        """The name of the file with the source's quads; any text can be a source name, so it is hashed."""
        return hashlib.sha256(self.name.encode()).hexdigest()[:24] + ".nq.gz"


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """A file of decisions of a store: its name, what was read, and where it lay, so that it is seen when it is gone."""

    name: str
    sha256: str
    origin: str

    @property
    def file(self) -> str:
        """The name of its copy."""
        return hashlib.sha256(self.name.encode()).hexdigest()[:24] + ".csv"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The sources of a generation by name, the base of its IRIs, the version of the derivation, the files of decisions."""

    base: str
    derivation: str
    sources: Mapping[str, SourceRecord]
    decisions: tuple[DecisionRecord, ...] = ()

    def write(self, folder: Path) -> None:
        data = {
            "base": self.base,
            "derivation": self.derivation,
            "sources": [_plain(self.sources[name]) for name in sorted(self.sources)],
            "decisions": [asdict(one) for one in self.decisions],
        }
        (folder / FILE).write_text(json.dumps(data, ensure_ascii=False, indent=1, default=str) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """Raises OSError, ValueError or KeyError where the file is not there or is none of ours."""
        data = json.loads((folder / FILE).read_text(encoding="utf-8"))
        records = [_record(entry) for entry in data["sources"]]
        decisions = tuple(DecisionRecord(**entry) for entry in data.get("decisions", ()))  # a store without any is older
        return cls(data["base"], data["derivation"], {record.name: record for record in records}, decisions)


def _plain(record: SourceRecord) -> dict[str, Any]:
    return {
        "name": record.name,
        "sha256": record.sha256,
        "text_sha256": record.text_sha256,
        "options": dict(record.options),
        "extractor": record.extractor,
        "origin": record.origin,
        "documents": [asdict(document) for document in record.documents],
        "warnings": [{"code": one.code, "values": dict(one.values), "spans": one.spans} for one in record.warnings],
    }


def _record(entry: dict[str, Any]) -> SourceRecord:
    documents = tuple(HeldCopy(**one) for one in entry.pop("documents"))
    warnings = tuple(
        Remark(one["code"], one["values"], tuple((start, end) for start, end in one["spans"]))
        for one in entry.pop("warnings")
    )
    return SourceRecord(documents=documents, warnings=warnings, **entry)
