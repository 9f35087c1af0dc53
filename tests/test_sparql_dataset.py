"""Which graphs a query names with FROM: found by text, checked by the parser; over generated queries."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from policygraph.graph.guard import is_query
from policygraph.viz.server.sparql_dataset import _from, update_word

BASE = "http://base.example/"
PREFIXES = {"from": "http://from.example/", "x": "http://x.example/", "": "http://empty.example/"}
QUERIES = 2_000
_INSIDE = ("FROM <http://nope.example/>", "from NAMED x:y", "FROM:x", "<", "it is", "#")
_NAMES = (
    ("<http://a.example/g>", "http://a.example/g"),
    ("<graph/derived>", f"{BASE}graph/derived"),
    ("<http://a.example/from#FROM>", "http://a.example/from#FROM"),
    ("<http://a.example/\\u4e91>", "http://a.example/云"),
    ("x:y", "http://x.example/y"),
    ("x:a\\'b", "http://x.example/a'b"),
    ("from:FROM", "http://from.example/FROM"),
    (":g", "http://empty.example/g"),
    ("own:g", "http://own.example/g"),
)
_HEADS = (
    "SELECT *",
    "SELECT ?from",
    "SELECT (?a<?b AS ?from1)",
    "SELECT (1<2&&'FROM <http://nope.example/>'!=?x AS ?y)",
    "ASK",
    "DESCRIBE from:x",
    "CONSTRUCT { ?s from:x 'FROM x:y' }",
)
_PATTERNS = ("?s from:x ?from . ", "FILTER(?a<?b) ", "FILTER(?s != 'FROM x:y') ", '?s ?p """from <http://nope.example/> "from x:y""" . ', "?s ?p ?o . ")


def gap(r: Random) -> str:
    return f" #{r.choice(_INSIDE)}{r.choice(('', chr(39), chr(34)))}{r.choice((chr(10), chr(13)))}" if r.random() < 0.3 else r.choice((" ", "\n", "\t", "  "))


def tight(r: Random) -> str:
    return gap(r) if r.random() < 0.5 else ""


def cased(r: Random, word: str) -> str:
    return "".join(r.choice((one.upper(), one.lower())) for one in word)


def query(r: Random) -> tuple[str, list[str], list[str]]:
    default: list[str] = []
    named: list[str] = []
    clauses = ""
    for _ in range(r.choice((0, 0, 1, 1, 2, 3))):
        text, iri = r.choice(_NAMES)
        # glued to the keyword, a prefixed name would be another one
        between = tight(r) if text.startswith("<") else gap(r)
        is_named = r.random() < 0.4
        (named if is_named else default).append(iri)
        clauses += f"{gap(r)}{cased(r, 'FROM')}{gap(r) + cased(r, 'NAMED') if is_named else ''}{between}{text}"
    where = "".join(r.choice(_PATTERNS) + tight(r) for _ in range(r.randint(0, 2)))
    prologue = f"PREFIX{gap(r)}own:{tight(r)}<http://own.example/>{gap(r)}{'BASE<http://base.example/>' if r.random() < 0.3 else ''}"
    return f"{prologue}{r.choice(_HEADS)}{clauses}{gap(r)}WHERE{tight(r)}{{{gap(r)}{where}}}", default, named


def test_the_graphs_of_from_are_found() -> None:
    seen = {"all": 0, "none": 0}

    @settings(max_examples=QUERIES, deadline=None, database=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
    @given(st.randoms(use_true_random=True))
    def holds(random: Random) -> None:
        text, default, named = query(random)
        assert is_query(text, PREFIXES), text
        assert _from(text, BASE, PREFIXES) == (default, named), text
        seen["all"] += 1
        seen["none"] += not default and not named

    holds()
    assert seen["all"] >= QUERIES
    assert seen["none"] > QUERIES / 10


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("INSERT DATA { <a> <b> 1 }", (0, "INSERT")),
        ("# LOAD <x>\nPREFIX a: <http://a/#x>\nbase<http://b/> load <http://c/>", (51, "LOAD")),
        ("SELECT * { ?s ?p 'INSERT' }", None),
        ("inserted", None),
        ("", None),
    ],
)
def test_an_update_is_told_by_its_word(text: str, word: tuple[int, str] | None) -> None:
    assert update_word(text) == word
