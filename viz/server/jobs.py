"""What workers do: one row a job. A job is called with the snapshots of the store, the limits and its arguments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from policygraph.viz.server.answering import question_job
from policygraph.viz.server.checking import findings_job
from policygraph.viz.server.comparing import compare_job
from policygraph.viz.server.counting import counts_job
from policygraph.viz.server.drawing import picture_job
from policygraph.viz.server.sparql_job import sparql_job

JOBS: Final[Mapping[str, Callable[..., Any]]] = {
    "question": question_job,
    "picture": picture_job,
    "counts": counts_job,
    "findings": findings_job,
    "compare": compare_job,
    "sparql": sparql_job,
}
