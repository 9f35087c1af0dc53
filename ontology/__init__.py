"""The terms of PolicyGraph: policy.ttl is the source, namespace.py is generated from it. What a store must hold: shapes.ttl.
Curated data: vocabulary/."""

from pathlib import Path
from typing import Final

ONTOLOGY: Final = Path(__file__).with_name("policy.ttl")
"""The Turtle file with all terms."""
SHAPES: Final = Path(__file__).with_name("shapes.ttl")
"""The Turtle file with the SHACL shapes of a store."""
AGENCIES: Final = Path(__file__).parent / "vocabulary" / "agencies.ttl"
"""The Turtle file with trades, regions and reforms."""
INDICATORS: Final = Path(__file__).parent / "vocabulary" / "indicators.ttl"
"""The Turtle file with the indicators that have several names."""
