"""The labels of terms, for messages and pages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from rdflib import RDFS, Literal

from policygraph.ontology.generate import load


@cache
def labels(lang: str) -> Mapping[str, str]:
    """The label of every term of policy.ttl in a language, by its name with its prefix (`pol:leadUnit`)."""
    graph = load()
    prefixes = [(prefix, str(namespace)) for prefix, namespace in graph.namespaces()]
    found = {}
    for term, label in graph.subject_objects(RDFS.label):
        if isinstance(label, Literal) and label.language == lang:
            for prefix, namespace in prefixes:
                if str(term).startswith(namespace):
                    found[f"{prefix}:{str(term)[len(namespace) :]}"] = str(label)
    return found
