"""The notebook of docs/ runs, and its stored outputs are those of a run. After a change: python tests/test_notebook.py"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

DOCS = Path(__file__).resolve().parents[1] / "docs"
FILE = DOCS / "notebook.ipynb"
SMALL = 150_000
"""Bytes, with the picture."""

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # inside the packages that run notebooks


def stored() -> Any:
    return nbformat.reads(FILE.read_text(encoding="utf-8"), as_version=4)


def executed() -> Any:
    """The notebook after a run from its folder, without what differs between machines and runs."""
    notebook = stored()
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(DOCS)}}).execute()
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for cell in notebook.cells:
        cell.metadata = {}
    return notebook


def texts(notebook: Any) -> list[str]:
    """What the cells print and show, pictures left out: they depend on the fonts of the machine."""
    found = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "image/png" in data:
                found.append("a picture")
            else:
                found.append(output.get("text") or data.get("text/plain", ""))
    return found


@pytest.fixture(scope="module")
def run() -> Any:
    return executed()


def test_the_notebook_runs_and_shows_what_is_stored(run: Any) -> None:
    assert texts(run) == texts(stored())
    assert texts(run).count("a picture") == 1


def test_nothing_is_wrong_with_the_picture(run: Any) -> None:
    """A glyph that the font has not is told on stderr, and would be a box."""
    errors = [output.text for cell in run.cells for output in cell.get("outputs", []) if output.get("name") == "stderr"]
    assert not [text for text in errors if "Glyph" in text or "Warning" in text]


def test_the_stored_notebook_is_small_and_of_no_machine() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert len(text) < SMALL
    assert not re.search(r"(?:/tmp|/home|/root|/work|/Users|[A-Z]:\\\\)", re.sub(r'"image/png": "[^"]*"', "", text))
    notebook = stored()
    assert [cell.execution_count for cell in notebook.cells if cell.cell_type == "code"] == list(
        range(1, 1 + sum(cell.cell_type == "code" for cell in notebook.cells))
    )


def test_the_answer_names_what_the_run_found(run: Any) -> None:
    """The conclusions are prose; what they count and name must be in the tables above."""
    answer = stored().cells[-1].source
    shown = "\n".join(texts(run))
    names = re.findall(r"[一-鿿]+〔\d{4}〕\d+号", answer)
    assert names
    assert [name for name in names if name not in shown] == []
    table = next(text for text in texts(run) if "outcome" in text)
    for words, outcome in (("Dropped: five", "dropped"), ("Fell back: one", "fell back"), ("Stand: three", "stands")):
        assert words in answer
        assert len(re.findall(rf"^G\d+ +{outcome} ", table, re.MULTILINE)) == {"five": 5, "one": 1, "three": 3}[words.split()[-1]]


if __name__ == "__main__":
    FILE.write_text(nbformat.writes(executed()) + "\n", encoding="utf-8")
