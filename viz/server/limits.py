"""What a question may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one question: `seconds` of the clock, `megabytes` of memory beside what the process has already, `rows` of the answer,
    `answer_bytes` of it as it is sent. Of all: `workers` processes, and `waiting` questions that wait for one, for at most `patience` seconds;
    `unsent` bytes of answers that clients have not taken yet."""

    seconds: float = 10.0
    megabytes: int = 1024
    rows: int = 100_000
    answer_bytes: int = 100_000_000
    workers: int = 4
    waiting: int = 256
    patience: float = 30.0
    unsent: int = 256_000_000
