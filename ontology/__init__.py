"""The terms of PolicyGraph: policy.ttl is the source, namespace.py is generated from it."""

from pathlib import Path
from typing import Final

ONTOLOGY: Final = Path(__file__).with_name("policy.ttl")
"""The Turtle file with all terms."""
