"""Names: readable, safe, and never one name for two things."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

from policygraph.graph.iris import Iris, decode, encode
from policygraph.graph.quads import named, quads
from policygraph.model import Clause, Document, DocumentNumber, Extraction, Relation

IRIS = Iris("https://example.org/id/")
HOSTILE = ['"><script>', "a b\n\tc", "100%", "..", ".", "", "-", "~2", "甲/乙", "?x#y", "\\", "{|}^`", "\u202e反", "\u3000", "'"]
TEXT = st.one_of(st.sampled_from([*HOSTILE, "version", "number", "2022-01-01", "令", "7"]), st.text(max_size=12))


def document(**fields: object) -> Document:
    return Document(**{"kind": "policy", "title": "云岚市渡口管理办法"} | fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "iri"),
    [
        ({"number": "云政办〔2022〕80号"}, "doc/云政办/2022/80"),
        ({"number": "云政办﹝2022﹞ 80 号"}, "doc/云政办/2022/80"),
        ({"number": "通告〔2022〕2号", "issuers": ("云岚市人民政府",)}, "doc/云岚市人民政府/通告/2022/2"),
        ({"number": "云岚市人民政府通告〔2022〕2号", "issuers": ("别的",)}, "doc/云岚市人民政府/通告/2022/2"),
        ({"number": "云岚市人民政府令第7号"}, "doc/云岚市人民政府/令/7"),
        (
            {"issuers": ("甲局", "乙局"), "issued_on": date(2020, 5, 1)},
            "doc/甲局、乙局/2020-05-01/云岚市渡口管理办法",
        ),
        ({"issued_on": date(2020, 5, 1), "title": "甲/乙 “丙”"}, "doc/-/2020-05-01/甲%2F乙“丙”"),
        ({"number": "无号"}, "doc/-/number/无号"),
        (
            {"issuers": ("某届会议",), "issued_on": date(2020, 5, 1), "adoptions": (date(2011, 3, 1), date(2020, 5, 1))},
            "doc/云岚市渡口管理办法/version/2020-05-01",
        ),
        ({"issued_on": date(2020, 5, 1), "adoptions": (date(2020, 5, 1),), "title": ""}, "doc/-/version/2020-05-01"),
        ({"issued_on": date(2020, 5, 1), "adoptions": (date(2020, 5, 1),), "number": "云岚市人民政府令第7号"}, "doc/云岚市人民政府/令/7"),
        (
            {"issued_on": date(2020, 5, 1), "adoptions": (date(2020, 5, 1),), "kind": "interpretation"},
            "doc/-/2020-05-01/云岚市渡口管理办法",
        ),
    ],
)
def test_documents(fields: dict[str, object], iri: str) -> None:
    assert IRIS.document(document(**fields)) == IRIS.base + iri


def test_a_shared_series_without_its_issuer_is_no_name() -> None:
    one = document(number="通告〔2022〕2号", issued_on=date(2022, 1, 1))
    assert IRIS.document(one) == IRIS.base + "doc/-/2022-01-01/云岚市渡口管理办法"


def test_a_work_is_named_by_its_title_and_first_day() -> None:
    assert IRIS.work("云岚市渡口管理条例", date(2011, 3, 1)) == IRIS.base + "work/云岚市渡口管理条例/2011-03-01"
    assert IRIS.work("甲/乙", date(2011, 3, 1)) == IRIS.base + "work/甲%2F乙/2011-03-01"


def test_undated_documents_of_one_title_differ() -> None:
    first, second = document(clauses=(Clause("一", "甲", 1, 1),)), document(clauses=(Clause("一", "乙", 1, 1),))
    assert IRIS.document(first) != IRIS.document(second)
    told = [
        document(kind="interpretation", title="政策解读", relations=(Relation("interprets", number, None, None),))
        for number in ("云政办〔2022〕80号", "云政办〔2022〕81号")
    ]
    assert len({IRIS.document(one) for one in told}) == 2


def test_an_interpretation_does_not_take_the_number_of_what_it_explains() -> None:
    policy = document(number="云政办〔2022〕80号")
    assert IRIS.document(replace(policy, kind="interpretation")) != IRIS.document(policy)


def test_clauses() -> None:
    name = IRIS.document(document(number="云政办〔2022〕80号"))
    assert IRIS.part(name, "clause", "三/（一）/3") == name + "/clause/三/（一）/3"
    assert IRIS.part(name, "clause", "三", 2) == name + "/clause/三~2"
    assert IRIS.part(name, "clause", "三~2") != IRIS.part(name, "clause", "三", 2)


def test_one_number_twice_in_a_source_stays_two_documents() -> None:
    twin = document(number="云政办〔2022〕80号")
    extraction = Extraction("a.txt", "0" * 64, "1" * 64, (twin, replace(twin, title="另一个")))
    assert [one.iri.rpartition("/")[2] for one in named(extraction, IRIS)] == ["80", "80~2"]


@pytest.mark.parametrize("base", ["", "id/", "https://example.org", "https://exa mple.org/", 'https://e"/'])
def test_a_base_is_an_absolute_iri(base: str) -> None:
    with pytest.raises(ValueError, match="absolute"):
        Iris(base)


@given(TEXT)
def test_a_segment_gives_its_text_back(text: str) -> None:
    segment = encode(text)
    assert decode(segment) == text
    assert segment
    assert not set(segment) & set('<>"{}|\\^`/?#~ \n')
    assert segment.strip(".")


@given(st.lists(TEXT, min_size=1, max_size=4), st.lists(TEXT, min_size=1, max_size=4))
def test_different_texts_have_different_names(one: list[str], other: list[str]) -> None:
    assert (IRIS.join(*one) == IRIS.join(*other)) == (one == other)


DOCUMENTS = st.builds(
    document,
    number=st.none() | st.sampled_from(["云政办〔2022〕80号", "通告〔2022〕2号", "云政令第7号", "怪"]) | TEXT,
    title=TEXT,
    issuers=st.lists(TEXT, max_size=2).map(tuple),
    issued_on=st.none() | st.just(date(2022, 1, 1)),
    adoptions=st.sampled_from([(), (date(2022, 1, 1),)]),
    instrument=st.none() | TEXT,
    clauses=st.lists(TEXT, max_size=3).map(lambda paths: tuple(Clause(p, p, 1, i, ) for i, p in enumerate(paths, 1))),
    relations=st.lists(TEXT, max_size=2).map(lambda titles: tuple(Relation("cites", t, t, t) for t in titles)),
)


@given(DOCUMENTS, DOCUMENTS)
def test_what_is_named_by_title_and_day_is_named_alike_only_by_these(one: Document, other: Document) -> None:
    """No form spells the IRI of another: of two numberless documents with a day, one IRI means one title, day and form."""
    dated = [one, other]
    if any(each.number or each.issued_on is None for each in dated):
        return
    forms = [
        (each.title, bool(each.adoptions), () if each.adoptions else ("、".join(each.issuers),)) for each in dated
    ]
    assert (IRIS.document(one) == IRIS.document(other)) == (forms[0] == forms[1])


@given(st.lists(DOCUMENTS, max_size=4), TEXT)
def test_hostile_text_makes_valid_quads(documents: list[Document], source: str) -> None:
    extraction = Extraction(source, "0" * 64, "1" * 64, tuple(documents))
    made = quads(extraction, IRIS)
    written = serialize(made, format=RdfFormat.N_QUADS)
    assert written
    assert set(parse(written, RdfFormat.N_QUADS)) == set(made)
    names = [one.iri for one in named(extraction, IRIS)]
    assert len(set(names)) == len(documents)
    for name in names:  # no document's name begins another's: a copy is left out of the store by this prefix
        assert not [other for other in names if other.startswith(name + "/")]
    assert all(isinstance(quad, Quad) and isinstance(quad.subject, NamedNode) for quad in made)
    assert made == quads(extraction, IRIS)


@given(st.sampled_from(["云政办", "通告", "国务院令", "GB"]), st.integers(1990, 2030), st.integers(1, 99999))
def test_numbers_of_any_bracket_have_one_name(series: str, year: int, serial: int) -> None:
    forms = [DocumentNumber.parse(f"{series}{a}{year}{b}{serial}号") for a, b in ("〔〕", "[]", "（）", "()", "﹝﹞")]
    assert len({IRIS.numbered(form, "甲") for form in forms if form}) == 1
