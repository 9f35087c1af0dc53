"""Short documents of the invented 云岚市, for tests of single sentences."""

from __future__ import annotations

from pathlib import Path

from policygraph.loaders.extract import extract_text
from policygraph.loaders.text import read_text
from policygraph.model import Document, Extraction

TITLE = "云岚市人民政府办公室关于渡口管理的通知"


def extracted(folder: Path, body: str, *, title: str = TITLE, behind: str = "", issued: str = "2031年1月10日") -> Extraction:
    """What a notice (云政办〔2031〕5号, of 10 January 2031) with this body says; `behind` follows the date, as attachments do."""
    head = f"{title}\n\n云政办〔2031〕5号\n\n各县（市、区）人民政府：\n\n"
    file = folder / "notice.txt"
    file.write_text(f"{head}{body}\n\n云岚市人民政府办公室\n\n{issued}\n\n{behind}\n", encoding="utf-8")
    return extract_text(read_text(file))


def notice(folder: Path, body: str, *, title: str = TITLE, behind: str = "") -> Document:
    [document] = extracted(folder, body, title=title, behind=behind).documents
    return document
