"""docs/ontology.md, made from policy.ttl and shapes.ttl: `python -m policygraph.ontology.reference docs/ontology.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rdflib import OWL, RDF, RDFS, SH, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from policygraph.ontology import SHAPES
from policygraph.ontology.generate import load
from policygraph.ontology.namespace import POL

_HEAD: Final = """\
# The ontology

Made from `ontology/policy.ttl` and `ontology/shapes.ttl` by `python -m policygraph.ontology.reference docs/ontology.md`; a test
compares them. Namespace `https://w3id.org/policygraph/ontology#`, prefix `pol:`. How often a property stands on a class is
what `policygraph validate` checks.
"""
_MANY: Final = "*"


def render() -> str:
    """The page as Markdown."""
    return "\n".join(_Page(load(), Graph(bind_namespaces="none").parse(SHAPES, format="turtle")).lines()) + "\n"


@dataclass(frozen=True, slots=True)
class _Page:
    terms: Graph
    shapes: Graph

    def lines(self) -> Iterator[str]:
        yield _HEAD
        classes: list[URIRef] = []
        defined: list[URIRef] = []
        for term in self._ours(OWL.Class):
            (defined if self.terms.value(term, OWL.equivalentClass) else classes).append(term)
        yield "## Classes\n"
        for term in classes:
            yield from self._class(term)
        yield "## Classes by definition\n"
        yield "Stated in the derived graph by `graph/classify.py`; `policygraph validate --owl` compares with HermiT.\n"
        for term in defined:
            yield from self._class(term)
        for title, kind in (("Properties between things", OWL.ObjectProperty), ("Properties with values", OWL.DatatypeProperty)):
            yield f"## {title}\n"
            for term in self._ours(kind):
                yield from self._property(term)
        yield "## Individuals\n"
        for term in self._ours(OWL.NamedIndividual):
            yield from self._head(term)

    def _ours(self, kind: URIRef) -> list[URIRef]:
        return sorted(term for term in self.terms.subjects(RDF.type, kind) if isinstance(term, URIRef) and term.startswith(POL.NAMESPACE))

    def _head(self, term: URIRef) -> Iterator[str]:
        english, chinese = (self._text(term, RDFS.label, lang) for lang in ("en", "zh"))
        yield f"### {self._name(term)}\n"
        yield f"**{english}** · **{chinese}**\n"
        yield f"{self._text(term, RDFS.comment, 'en')}\n"
        yield f"{self._text(term, RDFS.comment, 'zh')}\n"

    def _class(self, term: URIRef) -> Iterator[str]:
        yield from self._head(term)
        yield from self._facts(("below", RDFS.subClassOf, term), ("excludes", OWL.disjointWith, term), ("see also", RDFS.seeAlso, term))
        if definition := self.terms.value(term, OWL.equivalentClass):
            yield f"- is: {self._expression(definition)}"
        yield ""
        rows = self._rows(term)
        if rows:
            yield "| property | how many | values |\n|---|---|---|"
            yield from rows
            yield ""

    def _property(self, term: URIRef) -> Iterator[str]:
        yield from self._head(term)
        yield from self._facts(
            ("below", RDFS.subPropertyOf, term),
            ("of", RDFS.domain, term),
            ("values", RDFS.range, term),
            ("inverse", OWL.inverseOf, term),
            ("see also", RDFS.seeAlso, term),
        )
        if (term, RDF.type, OWL.SymmetricProperty) in self.terms:
            yield "- symmetric"
        yield ""

    def _facts(self, *asked: tuple[str, URIRef, URIRef]) -> Iterator[str]:
        for word, predicate, term in asked:
            found = sorted(self._name(value) for value in self.terms.objects(term, predicate))
            if predicate == OWL.inverseOf:
                found = sorted({*found, *(self._name(value) for value in self.terms.subjects(predicate, term) if isinstance(value, URIRef))})
            if found:
                yield f"- {word}: {', '.join(found)}"

    def _rows(self, term: URIRef) -> list[str]:
        """The properties that the shape of a class has, each with the strictest of what its property shapes say."""
        found: dict[str, tuple[int, str, str]] = {}
        for shape in self.shapes.subjects(SH.targetClass, term):
            for one in self.shapes.objects(shape, SH.property):
                path = self.shapes.value(one, SH.path)
                if not isinstance(path, URIRef) or self.shapes.value(one, SH.qualifiedValueShape) or self.shapes.value(one, SH.equals):
                    continue
                least, most = (self.shapes.value(one, limit) for limit in (SH.minCount, SH.maxCount))
                before = found.get(self._name(path), (0, _MANY, ""))
                low = max(before[0], int(str(least)) if least is not None else 0)
                high = str(most) if most is not None else before[1]
                found[self._name(path)] = (low, high, self._values(one) or before[2])
        return [f"| {name} | {low}..{high} | {values} |" for name, (low, high, values) in sorted(found.items())]

    def _values(self, shape: Node) -> str:
        if listed := self.shapes.value(shape, SH["in"]):
            return " ".join(f"`{self._plain(value)}`" for value in Collection(self.shapes, listed))
        if either := self.shapes.value(shape, SH["or"]):
            return " or ".join(self._values(one) for one in Collection(self.shapes, either))
        for limit in (SH["class"], SH.datatype, SH.hasValue):
            if (value := self.shapes.value(shape, limit)) is not None:
                return self._name(value)
        if pattern := self.shapes.value(shape, SH.pattern):
            return f"`{pattern}`".replace("|", "\\|")
        return "text in English and Chinese" if self.shapes.value(shape, SH.languageIn) else ""

    def _expression(self, node: Node) -> str:
        """A definition in words."""
        if isinstance(node, URIRef):
            return self._name(node)
        if members := self.terms.value(node, OWL.intersectionOf):
            return " and ".join(self._expression(one) for one in Collection(self.terms, members))
        if other := self.terms.value(node, OWL.complementOf):
            return f"not ({self._expression(other)})"
        on = self.terms.value(node, OWL.onProperty)
        inverse = self.terms.value(on, OWL.inverseOf) if isinstance(on, BNode) else None
        name = f"inverse of {self._name(inverse)}" if inverse else self._name(on)
        if (value := self.terms.value(node, OWL.hasValue)) is not None:
            return f"{name} has the value {self._name(value)}"
        if (least := self.terms.value(node, OWL.minCardinality)) is not None:
            return f"{name} has at least {least} values"
        filler = self.terms.value(node, OWL.someValuesFrom)
        return f"some {name}" if filler == OWL.Thing else f"{name} some {self._expression(filler)}" if filler else name

    def _text(self, term: URIRef, predicate: URIRef, lang: str) -> str:
        [text] = [str(value) for value in self.terms.objects(term, predicate) if isinstance(value, Literal) and value.language == lang]
        return text.replace("<", "&lt;").replace("*", "\\*")

    def _plain(self, node: Node) -> str:
        return self._name(node).strip("`") if isinstance(node, URIRef) else str(node)

    def _name(self, node: Node | None) -> str:
        """A term by its prefix, in code; a value as it is."""
        if isinstance(node, Literal):
            return f"`{node}`"
        for prefix, namespace in self.terms.namespaces():
            if str(node).startswith(namespace):
                return f"`{prefix}:{str(node)[len(namespace) :]}`"
        return f"<{node}>"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(render(), encoding="utf-8")
