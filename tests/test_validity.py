"""The truth table: from what is known of a thing to its periods."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.graph.reasons import REASONS, because
from policygraph.graph.validity import (
    AMENDED,
    EXPIRED,
    IN_FORCE,
    IN_PART,
    NOT_YET,
    REPEALED,
    STATUSES,
    UNKNOWN,
    Change,
    Dated,
    Known,
    PartEnd,
    Period,
    at,
    periods,
)


def day(text: str) -> date:
    return date.fromisoformat(text)


START = Dated(day("2031-03-01"), "stated", "start-stated", ("e:start",))
LAST = Dated(day("2034-02-28"), "derived", "term-derived", ("e:term",))


def repealed(on: str | None, **more: object) -> Change:
    return Change("repeals", "by", day(on) if on else None, "stated", ("e:repeal",), **more)  # type: ignore[arg-type]


def changed(kind: str, on: str, **more: object) -> Change:
    return Change(kind, "by", day(on), "stated", (f"e:{kind}",), **more)  # type: ignore[arg-type]


TABLE = [
    ("from its start on, as far as the store knows", Known("d", start=START), [("2031-02-28", NOT_YET), ("2031-03-01", IN_FORCE), ("2099-01-01", IN_FORCE)]),
    ("its term is over on the day after the last", Known("d", start=START, expires=LAST), [("2034-02-28", IN_FORCE), ("2034-03-01", EXPIRED)]),
    ("repealed from a day", Known("d", start=START, changes=(repealed("2032-05-01"),)), [("2032-04-30", IN_FORCE), ("2032-05-01", REPEALED)]),
    ("repealed before its term is over", Known("d", start=START, expires=LAST, changes=(repealed("2032-05-01"),)), [("2034-03-01", REPEALED)]),
    (
        "repealed after its term was over",
        Known("d", start=START, expires=LAST, changes=(repealed("2035-05-01"),)),
        [("2034-03-01", EXPIRED), ("2036-01-01", EXPIRED)],
    ),
    (
        "both on one day: repealed",
        Known("d", start=START, expires=LAST, changes=(repealed("2034-03-01"),)),
        [("2034-02-28", IN_FORCE), ("2034-03-01", REPEALED)],
    ),
    (
        "repealed before it began: until then not yet",
        Known("d", start=START, changes=(repealed("2031-02-01"),)),
        [("2031-02-15", NOT_YET), ("2031-03-01", REPEALED)],
    ),
    (
        "some clauses repealed",
        Known("d", start=START, changes=(changed("partially_repeals", "2032-01-01", paths=("第三条",)),)),
        [("2031-12-31", IN_FORCE), ("2032-01-01", IN_PART)],
    ),
    (
        "in part before amended",
        Known("d", start=START, changes=(changed("amends", "2031-06-01"), changed("partially_repeals", "2032-01-01", paths=("第三条",)))),
        [("2031-06-01", AMENDED), ("2032-01-01", IN_PART)],
    ),
    (
        "the term of a part",
        Known("d", start=START, expires=LAST, parts=(PartEnd(day("2032-02-28"), "支持政策条款"),)),
        [("2032-02-28", IN_FORCE), ("2032-02-29", IN_PART), ("2034-03-01", EXPIRED)],
    ),
    ("no date at all", Known("d"), [("2031-03-01", UNKNOWN)]),
    ("no date, but a repeal", Known("d", changes=(repealed("2032-05-01"),)), [("2032-04-30", UNKNOWN), ("2032-05-01", REPEALED)]),
    ("a start that no calendar has", Known("d", start=Dated(None, "stated", "start-unreadable")), [("2031-03-01", UNKNOWN)]),
    (
        "an end that cannot be read",
        Known("d", start=START, expires=Dated(None, "stated", "expiry-unreadable")),
        [("2031-02-28", NOT_YET), ("2031-03-01", UNKNOWN)],
    ),
    (
        "over before it begins",
        Known("d", start=START, expires=Dated(day("2030-01-01"), "stated", "term-stated")),
        [("2029-01-01", UNKNOWN), ("2031-03-01", UNKNOWN)],
    ),
    (
        "over before it begins, and repealed",
        Known("d", start=START, expires=Dated(day("2030-01-01"), "stated", "term-stated"), changes=(repealed("2032-05-01"),)),
        [("2031-03-01", UNKNOWN), ("2032-05-01", REPEALED)],
    ),
    (
        "a repeal without a day",
        Known("d", start=START, expires=LAST, changes=(repealed(None),)),
        [("2031-02-28", NOT_YET), ("2031-03-01", UNKNOWN), ("2034-03-01", EXPIRED)],
    ),
    ("a circle of repeals", Known("d", start=START, changes=(repealed("2032-05-01", undecided=True),)), [("2032-04-30", IN_FORCE), ("2032-05-01", UNKNOWN)]),
    (
        "a circle of repeals that an outside one ends",
        Known("d", start=START, changes=(repealed("2032-05-01", undecided=True), repealed("2033-01-01"))),
        [("2032-12-31", UNKNOWN), ("2033-01-01", REPEALED)],
    ),
    (
        "extended to a day",
        Known("d", start=START, expires=LAST, changes=(changed("extends", "2034-01-01", until=day("2036-12-31")),)),
        [("2034-03-01", IN_FORCE), ("2037-01-01", EXPIRED)],
    ),
    (
        "extended by years",
        Known("d", start=START, expires=LAST, changes=(changed("extends", "2034-01-01", years=2),)),
        [("2036-02-28", IN_FORCE), ("2036-03-01", EXPIRED)],
    ),
    ("extended without an end", Known("d", start=START, expires=LAST, changes=(changed("extends", "2034-01-01"),)), [("2040-01-01", IN_FORCE)]),
    (
        "an extension shortens nothing",
        Known("d", start=START, expires=LAST, changes=(changed("extends", "2032-01-01", until=day("2032-12-31")),)),
        [("2033-01-01", IN_FORCE)],
    ),
    (
        "listed as still in force after its term",
        Known("d", start=START, expires=LAST, changes=(changed("continues", "2035-01-01"),)),
        [("2034-06-01", EXPIRED), ("2035-01-01", IN_FORCE)],
    ),
    (
        "listed as still in force, but repealed before",
        Known("d", start=START, changes=(repealed("2032-05-01"), changed("continues", "2035-01-01"))),
        [("2035-01-01", REPEALED)],
    ),
    (
        "listed as still in force after its term, then repealed",
        Known("d", start=START, expires=LAST, changes=(changed("continues", "2035-01-01"), repealed("2036-01-01"))),
        [("2034-06-01", EXPIRED), ("2035-06-01", IN_FORCE), ("2036-01-01", REPEALED)],
    ),
    (
        "stub listed as still in force",
        Known("d", held=False, year=2028, changes=(changed("continues", "2031-01-01"),)),
        [("2030-12-31", UNKNOWN), ("2031-01-01", IN_FORCE)],
    ),
    (
        "stub whose term is extended",
        Known("d", held=False, year=2028, changes=(changed("extends", "2031-01-01", until=day("2033-12-31")),)),
        [("2027-12-31", NOT_YET), ("2028-06-01", UNKNOWN), ("2031-01-01", IN_FORCE), ("2033-12-31", IN_FORCE), ("2034-01-01", EXPIRED)],
    ),
    (
        "stub without a number whose term is extended",
        Known("d", held=False, changes=(changed("extends", "2031-01-01", until=day("2033-12-31")),)),
        [("2030-12-31", UNKNOWN), ("2031-01-01", IN_FORCE), ("2034-01-01", EXPIRED)],
    ),
    (
        "stub listed as still in force, then repealed",
        Known("d", held=False, changes=(changed("continues", "2031-01-01"), repealed("2032-01-01"))),
        [("2030-12-31", UNKNOWN), ("2031-01-01", IN_FORCE), ("2032-01-01", REPEALED)],
    ),
    (
        "suspended: in force, with a remark",
        Known("d", start=START, changes=(changed("suspends", "2032-01-01", until=day("2032-12-31")),)),
        [("2032-06-01", IN_FORCE)],
    ),
    (
        "a version gives way to the next",
        Known("d", start=START, changes=(changed("superseded", "2033-01-01"),), versioned=True),
        [("2032-12-31", IN_FORCE), ("2033-01-01", AMENDED)],
    ),
    (
        "stub: presumed from the end of its number's year",
        Known("d", held=False, year=2018, changes=(repealed("2022-10-27"),)),
        [
            ("2017-12-31", NOT_YET),
            ("2018-06-01", UNKNOWN),
            ("2018-12-31", UNKNOWN),
            ("2019-01-01", IN_FORCE),
            ("2022-10-26", IN_FORCE),
            ("2022-10-27", REPEALED),
        ],
    ),
    (
        "stub repealed in the year of its number",
        Known("d", held=False, year=2018, changes=(repealed("2018-05-01"),)),
        [("2018-04-30", UNKNOWN), ("2018-05-01", REPEALED), ("2019-01-01", REPEALED)],
    ),
    ("stub without a number", Known("d", held=False, changes=(repealed("2022-10-27"),)), [("2022-10-26", UNKNOWN), ("2022-10-27", REPEALED)]),
    ("stub that nothing is known of", Known("d", held=False, year=2018), [("2020-01-01", UNKNOWN)]),
    ("stub that is only amended", Known("d", held=False, year=2018, changes=(changed("amends", "2020-01-01"),)), [("2021-01-01", UNKNOWN)]),
]


@pytest.mark.parametrize(("known", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_status(known: Known, expected: list[tuple[str, str]]) -> None:
    found = periods(known)
    assert [(on, at(found, day(on)).status) for on, _ in expected] == expected


def test_every_status_is_in_the_table() -> None:
    assert {status for _, _, expected in TABLE for _, status in expected} == set(STATUSES)


def test_the_proof_is_that_of_what_decides() -> None:
    found = periods(Known("d", start=START, expires=LAST, changes=(repealed("2032-05-01"),)))
    before, running, after = found
    assert (before.reason.code, before.reason.evidence, before.reason.by) == ("not-yet", ("e:start",), "d")
    assert (running.reason.code, running.reason.basis) == ("start-stated", "stated")
    assert (after.reason.code, after.reason.evidence, after.reason.by) == ("repealed", ("e:repeal",), "by")
    assert [note.code for note in after.notes] == ["also-over"]


def test_a_later_repeal_is_a_remark() -> None:
    last = periods(Known("d", start=START, expires=LAST, changes=(repealed("2035-05-01"),)))[-1]
    assert (last.status, [(note.code, note.values["day"]) for note in last.notes]) == (EXPIRED, [("also-repealed", day("2035-05-01"))])


def test_a_start_before_the_day_of_issue_is_retroactive() -> None:
    known = Known("d", start=START, issued_on=day("2031-05-05"))
    assert [period.retroactive for period in periods(known)] == [False, True]
    # the 施行 sentence of an amended law is older than the version that prints it
    assert not any(period.retroactive for period in periods(Known("d", start=START, issued_on=day("2031-05-05"), versioned=True)))


def test_a_suspension_is_a_remark_while_it_lasts() -> None:
    found = periods(Known("d", start=START, changes=(changed("suspends", "2032-01-01", until=day("2032-12-31")),)))
    assert [[note.code for note in at(found, day(on)).notes] for on in ("2031-12-31", "2032-01-01", "2032-12-31", "2033-01-01")] == [
        [],
        ["suspended"],
        ["suspended"],
        [],
    ]


DAYS = st.dates(date(2000, 1, 1), date(2010, 12, 31))
STARTS = st.builds(Dated, st.one_of(st.none(), DAYS), st.just("stated"), st.just("start-stated"))
ENDS = st.builds(Dated, st.one_of(st.none(), DAYS), st.just("derived"), st.just("term-derived"))
CHANGES = st.builds(
    Change,
    st.sampled_from(["repeals", "partially_repeals", "amends", "continues", "extends", "suspends", "superseded"]),
    st.just("by"),
    st.one_of(st.none(), DAYS),
    paths=st.sampled_from([(), ("第三条",)]),
    until=st.one_of(st.none(), DAYS),
    years=st.sampled_from([None, 2]),
    undecided=st.booleans(),
)
KNOWN = st.builds(
    Known,
    st.just("d"),
    held=st.booleans(),
    start=st.one_of(st.none(), STARTS),
    expires=st.one_of(st.none(), ENDS),
    issued_on=st.one_of(st.none(), DAYS),
    year=st.sampled_from([None, 2004]),
    changes=st.lists(CHANGES, max_size=4).map(tuple),
    parts=st.lists(st.builds(PartEnd, DAYS, st.just("部分条款")), max_size=2).map(tuple),
)


@given(KNOWN)
def test_periods_cover_all_days_once(known: Known) -> None:
    found = periods(known)
    assert found[0].start is None
    assert found[-1].end is None
    for one, following in pairwise(found):
        assert one.end is not None
        assert following.start == one.end + timedelta(days=1)
        assert one.start is None or one.start <= one.end


@given(KNOWN)
def test_every_reason_can_be_said(known: Known) -> None:
    for period in periods(known):
        assert period.status in STATUSES
        for told in (period.reason, *period.notes):
            assert told.code in REASONS
            for lang in ("en", "zh"):
                assert "{" not in because(told.code, lang, {**told.values, "by": "云政办〔2031〕5号"})


@given(KNOWN, DAYS)
def test_what_is_repealed_stays_repealed(known: Known, on: date) -> None:
    """Nothing revives a repealed document, not even that its repealer is repealed."""
    found = periods(known)
    if at(found, on).status == REPEALED:
        assert {period.status for period in found if period.start and period.start > on} <= {REPEALED}


def test_neighbours_that_say_the_same_are_one() -> None:
    found = periods(
        Known("d", start=START, changes=(changed("partially_repeals", "2032-01-01", paths=("一",)), changed("partially_repeals", "2033-01-01", paths=("二",))))
    )
    assert [(period.status, period.start) for period in found] == [
        (NOT_YET, None),
        (IN_FORCE, day("2031-03-01")),
        (IN_PART, day("2032-01-01")),
        (IN_PART, day("2033-01-01")),
    ]
    assert isinstance(found[0], Period)
