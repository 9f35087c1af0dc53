"""Laws in versions: what is one work, which text holds on a day, which version a citation means."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.graph.facts import HeldDocument, NamedDocument
from policygraph.graph.histories import named_day
from policygraph.graph.iris import Iris
from policygraph.graph.resolve import Resolution
from policygraph.graph.works import Version, Work, Works
from policygraph.loaders.extract import extract_file

IRIS = Iris("https://example.org/id/")
LAWS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "laws-in-versions"
FERRY = "岚江省渡船条例"


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def law(
    heads: str = "",
    applied: str | None = None,
    issued: str | None = "last",
    title: str = FERRY,
    iri: str = "",
    source: str = "渡船.md",
    region: str | None = "岚江省",
    number: str | None = None,
) -> HeldDocument:
    """A law whose head prints these days, the last of them its issue unless told otherwise."""
    days = tuple(date.fromisoformat(one) for one in heads.split())
    last = (max(days) if days else None) if issued == "last" else day(issued)
    return HeldDocument(
        iri=iri or f"{title}@{last or applied}",
        title=title,
        number=number,
        instruments=(),
        issuers=(),
        region=region,
        issued_on=last,
        effective_from=day(applied),
        source=source,
        is_policy=True,
        adoptions=days,
    )


ADOPTED, AMENDED, REVISED = "2011-03-24", "2016-07-28", "2023-11-30"
FIRST = law(ADOPTED, "2011-06-01", iri="v1")
SECOND = law(f"{ADOPTED} {AMENDED}", "2011-06-01", iri="v2")
THIRD = law(f"{ADOPTED} {AMENDED} {REVISED}", "2024-03-01", iri="v3")


def works(*documents: HeldDocument) -> Works:
    return Works.of(documents, IRIS)


def the_work(*documents: HeldDocument) -> Work:
    [work] = works(*documents).by_iri.values()
    return work


def test_the_versions_of_a_law_in_order() -> None:
    work = the_work(THIRD, FIRST, SECOND)
    assert [(one.order, one.iri, str(one.start), one.basis, one.rule) for one in work.versions] == [
        (1, "v1", "2011-06-01", "stated", "application"),
        (2, "v2", "2016-07-28", "derived", "last-amendment"),  # its 施行 sentence is that of the first version
        (3, "v3", "2024-03-01", "stated", "application"),
    ]
    assert [str(one.until) for one in work.versions] == ["2016-07-27", "2024-02-29", "None"]
    assert [one.successor for one in work.versions] == ["v2", "v3", None]
    assert work.iri == IRIS.base + f"work/{FERRY}/{ADOPTED}"
    assert work.complete_from_start


@pytest.mark.parametrize(
    ("on", "held"),
    [
        ("2011-05-31", None),
        ("2011-06-01", "v1"),
        ("2016-07-27", "v1"),
        ("2016-07-28", "v2"),
        ("2023-11-30", "v2"),  # revised, and the revision not yet applied
        ("2024-02-29", "v2"),
        ("2024-03-01", "v3"),
        ("2099-01-01", "v3"),
    ],
)
def test_the_text_of_a_day(on: str, held: str | None) -> None:
    known = works(FIRST, SECOND, THIRD)
    [iri] = known.by_iri
    assert known.at(iri, date.fromisoformat(on)) == held
    assert known.at("another", date.fromisoformat(on)) is None


def test_a_version_in_between_that_is_not_held_leaves_a_gap() -> None:
    work = the_work(FIRST, THIRD)
    first, third = work.versions
    assert (str(first.until), first.successor, first.told_by) == ("2016-07-27", None, "v3")
    assert [work.at(date(2016, 7, 27)), work.at(date(2016, 7, 28)), work.at(date(2024, 2, 29))] == [(first,), (), ()]
    assert work.at(date(2024, 3, 1)) == (third,)


def test_the_days_of_the_next_act_itself_are_no_gap() -> None:
    """Passed, approved, published and applied on four days: the old text holds until the last of them."""
    local = law(f"{ADOPTED} 2020-05-13 2020-07-31 2020-08-20 2020-10-01", "2020-10-01", issued="2020-05-13", iri="local")
    first, second = the_work(FIRST, local).versions
    assert (str(first.until), first.successor, str(second.start)) == ("2020-09-30", "local", "2020-10-01")


@pytest.mark.parametrize(
    ("one", "start", "basis", "rule"),
    [
        pytest.param(law(ADOPTED, "2011-06-01"), "2011-06-01", "stated", "application", id="first text"),
        pytest.param(law(f"{ADOPTED} {AMENDED}", AMENDED), AMENDED, "stated", "application", id="applied on the day of 修订"),
        pytest.param(
            law(f"{ADOPTED} {AMENDED} 2016-09-29", "2011-06-01", issued=AMENDED),
            "2016-09-29",
            "derived",
            "last-amendment",
            id="an amendment holds only once it is approved",
        ),
        pytest.param(
            law(f"{ADOPTED} {AMENDED} 2017-01-01", "2011-06-01", issued=AMENDED),
            "2017-01-01",
            "derived",
            "last-amendment",
            id="施行 of the amendment in the head, of the first text in the last article",
        ),
        pytest.param(law(ADOPTED), ADOPTED, "presumed", "last-day-of-head", id="no day of application"),
        pytest.param(law(ADOPTED, issued=None), ADOPTED, "presumed", "last-day-of-head", id="only a day without its act"),
        pytest.param(
            law("1989-04-15 1989-09-01 2007-05-25 2021-05-28", "1989-09-01", issued="1989-04-15"),
            "2021-05-28",
            "derived",
            "last-amendment",
            id="days long after the issue are changes, whatever the head calls them",
        ),
    ],
)
def test_where_a_version_begins(one: HeldDocument, start: str, basis: str, rule: str) -> None:
    [version] = the_work(one).versions
    assert (str(version.start), version.basis, version.rule) == (start, basis, rule)


HEADLESS = law(applied="2011-06-01", iri="headless")


@pytest.mark.parametrize(
    ("documents", "versions"),
    [
        pytest.param((FIRST, THIRD), ["v1 v3"], id="one's day in the other's head"),
        pytest.param(
            (law("2012-02-15 2012-06-01", "2012-06-01", "2012-02-15", iri="a"), law("2012-03-01 2023-07-20", "2012-06-01", iri="b")),
            ["a b"],
            id="one prints the 通过, the other the 公布: the 施行 sentence is one",
        ),
        pytest.param((law(ADOPTED, iri="old"), law("2020-05-01", iri="new")), ["old", "new"], id="废旧立新: two works"),
        pytest.param((HEADLESS, SECOND), ["headless v2"], id="a text without a head"),
        pytest.param((law(applied="2005-01-01"), FIRST), ["v1"], id="without a head, from before the law began"),
        pytest.param((HEADLESS,), [], id="a title alone is no work"),
        pytest.param((law(applied="2011-06-01", region="碧水市"), SECOND), ["v2"], id="without a head, of another region"),
        pytest.param((law(applied="2011-06-01", number="云政办〔2011〕5号"), SECOND), ["v2"], id="a numbered notice is no text without head"),
        pytest.param(
            (law("1999-01-08", iri="old"), law("2008-01-08", iri="new"), law(applied="2009-01-01", iri="headless")),
            ["old", "new headless"],
            id="a text without a head belongs to the youngest law",
        ),
        pytest.param(
            (law(ADOPTED, title="中华人民共和国渡船条例", iri="a"), law(f"{ADOPTED} {AMENDED}", title="渡船条例（2016年修正）", iri="b")),
            ["a b"],
            id="name of the nation and note of the edition",
        ),
        pytest.param(
            (law("2012-02-15", "2012-06-01", iri="a"), law("2012-03-01", "2012-06-01", region="碧水市", iri="b")),
            ["a", "b"],
            id="one 施行 day, two regions",
        ),
        pytest.param((FIRST, law(ADOPTED, title="岚江省灯塔条例", iri="lamp")), ["lamp", "v1"], id="one decision, two laws"),
    ],
)
def test_what_is_one_work(documents: tuple[HeldDocument, ...], versions: list[str]) -> None:
    found = works(*documents).by_iri.values()
    assert sorted(" ".join(one.iri for one in work.versions) for work in found) == sorted(versions)


def test_the_publication_that_only_a_later_head_tells_is_no_change() -> None:
    passed = law("2012-02-15", "2012-06-01", iri="a")
    published = law("2012-03-01 2023-07-20", "2012-06-01", iri="b")
    assert [(one.iri, str(one.until)) for one in the_work(passed, published).versions] == [("a", "2023-07-19"), ("b", "None")]


def test_a_text_without_a_head_is_placed_by_its_application() -> None:
    version, amended = the_work(HEADLESS, SECOND).versions
    assert (version.iri, str(version.start), version.basis, str(version.issued_on)) == ("headless", "2011-06-01", "presumed", ADOPTED)
    assert (str(version.until), version.successor) == ("2016-07-27", amended.iri)


@pytest.mark.parametrize(
    ("source", "start", "rule"),
    [
        ("渡船条例(2016-07-28).md", AMENDED, "name-of-source"),
        ("渡船条例（2016-07-28）.md", AMENDED, "name-of-source"),
        ("渡船条例(2015-01-01).md", "2011-06-01", "application"),  # no head tells of that day
        ("渡船条例(2001-01-01).md", "2011-06-01", "application"),
        ("渡船条例(2016-02-30).md", "2011-06-01", "application"),
    ],
)
def test_the_name_of_a_source_dates_a_text_with_an_older_head(source: str, start: str, rule: str) -> None:
    version = the_work(law(ADOPTED, "2011-06-01", source=source), THIRD).versions[0]
    assert (str(version.start), version.rule) == (start, rule)


def test_a_name_of_a_source_without_a_day() -> None:
    assert named_day(law(source="渡船条例.md")) is None


@pytest.mark.parametrize(
    ("documents", "complete"),
    [
        ((FIRST,), True),
        ((law("1987-01-19 1987-02-01", issued="1987-02-01"),), True),  # approved, then published
        ((SECOND,), False),
        ((law(ADOPTED, source="渡船条例(2016-07-28).md"), THIRD), False),  # the text is younger than its head
        ((law(f"{ADOPTED} 2016-09-29", issued=ADOPTED),), False),
        ((law(applied="2011-06-01"), SECOND), True),
    ],
)
def test_whether_the_first_text_is_held(documents: tuple[HeldDocument, ...], complete: bool) -> None:
    assert the_work(*documents).complete_from_start is complete


def test_two_copies_of_one_version_are_both_it() -> None:
    work = the_work(FIRST, law(ADOPTED, "2011-06-01", iri="copy"), SECOND)
    assert [(one.iri, str(one.until)) for one in work.versions] == [
        ("copy", "2016-07-27"),
        ("v1", "2016-07-27"),
        ("v2", "None"),
    ]
    assert {one.iri for one in work.at(date(2012, 1, 1))} == {"copy", "v1"}
    assert works(FIRST, law(ADOPTED, "2011-06-01", iri="copy")).at(work.iri, date(2012, 1, 1)) is None


WORK = IRIS.base + f"work/{FERRY}/{ADOPTED}"


def narrowed(
    held: tuple[HeldDocument, ...],
    on: str | None,
    kind: str = "cites",
    title: str = FERRY,
    rule: str = "title",
    by: HeldDocument | None = None,
) -> tuple[str, tuple[str, ...]] | None:
    """What a notice of that day means by the title, of the laws held."""
    by = by or law(issued=on, title="云岚市人民政府关于渡口的通知", iri="notice", region="云岚市")
    mention = NamedDocument("m", kind, None, title, by.iri, by.iri, None, (), ())
    candidates = tuple(sorted(one.iri for one in held if one.iri != by.iri))
    found = works(*(one for one in held if one.iri != by.iri), by).narrow(Resolution(candidates, rule), mention, by)
    return (found.rule, found.candidates) if found else None


ALL = (FIRST, SECOND, THIRD)
LATER = (SECOND, THIRD)
NEW = law("2026-01-15", "2026-05-01", iri="x-new")


@pytest.mark.parametrize(
    ("held", "on", "kind", "meant"),
    [
        pytest.param(ALL, "2015-01-01", "cites", ("title+version", ("v1",)), id="the text in force"),
        pytest.param(ALL, "2016-07-28", "based_on", ("title+version", ("v2",)), id="from the first day"),
        pytest.param(ALL, "2024-01-01", "based_on", ("title+version", ("v2",)), id="the next is passed but not applied"),
        pytest.param(ALL, None, "cites", ("title", ("v1", "v2", "v3")), id="no day, no choice"),
        pytest.param((FIRST, THIRD), "2018-01-01", "cites", ("title-other-version", (WORK,)), id="in a gap"),
        pytest.param(LATER, "2013-01-01", "cites", ("title-other-version", (WORK,)), id="before the first held"),
        pytest.param((THIRD,), "2013-01-01", "cites", ("title-other-version", (WORK,)), id="one held, and later"),
        pytest.param((THIRD,), "2025-01-01", "cites", ("title", ("v3",)), id="one held, in force"),
        pytest.param((FIRST,), "2011-04-15", "cites", ("title", ("v1",)), id="adopted, not yet applied"),
        pytest.param((FIRST,), "2010-01-01", "cites", None, id="before the law: another of that title"),
        pytest.param((SECOND,), "2010-01-01", "cites", None, id="before the history begins"),
        pytest.param(ALL, "2024-01-01", "repeals", ("title+version", ("v3",)), id="a repeal ends the last version issued"),
        pytest.param(ALL, "2020-01-01", "repeals", ("title+version", ("v2",)), id="a repeal and the versions after it"),
        pytest.param(ALL, REVISED, "amends", ("title+version", ("v2",)), id="the decision that makes v3 changes v2"),
        pytest.param(ALL, REVISED, "repeals", ("title+version", ("v3",)), id="a repeal on the day of issue"),
        pytest.param(LATER, "2013-01-01", "amends", ("title-other-version", (WORK,)), id="a change of a text not held"),
        pytest.param((SECOND,), "2010-01-01", "repeals", None, id="a repeal before the law: another of that title"),
        pytest.param((*ALL, NEW), "2026-03-01", "cites", ("title+version", ("v3",)), id="a new law that waits for its day"),
        pytest.param((*ALL, NEW), "2026-05-01", "cites", ("title+version", ("x-new",)), id="a new law of the same title"),
        pytest.param((*ALL, NEW), "2015-05-01", "cites", ("title+version", ("v1",)), id="the old law, before the new"),
    ],
)
def test_the_version_a_citation_means(
    held: tuple[HeldDocument, ...], on: str | None, kind: str, meant: tuple[str, tuple[str, ...]] | None
) -> None:
    assert narrowed(held, on, kind) == meant


@pytest.mark.parametrize(
    ("title", "meant"),
    [
        ("岚江省渡船条例（2016年修正）", ("title+version", ("v2",))),
        ("《岚江省渡船条例(2023修订)》", ("title+version", ("v3",))),
        ("岚江省渡船条例（2016年第一次修正）", ("title+version", ("v2",))),
        ("岚江省渡船条例（2019年修正）", ("title-other-version", (WORK,))),
        ("岚江省渡船条例（修订）", ("title+version", ("v1",))),  # no year: the day of the notice decides
    ],
)
def test_a_title_that_names_its_edition(title: str, meant: tuple[str, tuple[str, ...]]) -> None:
    assert narrowed(ALL, "2015-01-01", title=title) == meant


def test_of_two_laws_the_one_that_was_changed_in_the_year_of_the_edition() -> None:
    older = law("1999-01-08", iri="older")
    edition = narrowed((FIRST, THIRD, older), "2020-01-01", title=f"{FERRY}（2016年修正）")
    assert edition == ("title-other-version", (WORK,))


def test_a_version_cites_on_the_day_of_its_text() -> None:
    """The head of the citing law tells of 2012, its source and a later head of 2018."""
    citing = law("2012-05-01", title="岚江省灯塔条例", source="灯塔条例(2018-05-30).md", iri="lamp")
    later = law("2012-05-01 2018-05-30 2022-01-07", title="岚江省灯塔条例", iri="lamp2")
    mention = NamedDocument("m", "based_on", None, FERRY, "lamp", "lamp", None, (), ())
    known = works(*ALL, citing, later)
    assert known.narrow(Resolution(("v1", "v2", "v3"), "title"), mention, citing) == Resolution(("v2",), "title+version")


def test_the_first_repeal_reprinted_in_a_later_version_is_not_of_the_version_before() -> None:
    assert narrowed(ALL, None, "repeals", by=THIRD) is None
    older = law("1996-01-05", iri="older")
    assert narrowed((*ALL, older), None, "repeals", by=THIRD) == ("title+version", ("older",))
    assert narrowed((*ALL, older), None, "repeals", by=SECOND) == ("title+version", ("older",))


def test_a_version_that_speaks_of_its_own_law_concludes_nothing() -> None:
    own = law(f"{ADOPTED} {AMENDED} {REVISED}", REVISED, iri="v3")
    mention = NamedDocument("m", "cites", None, FERRY, "v3", "v3", None, (), ())
    found = works(SECOND, own).narrow(Resolution(("v2",), "title"), mention, own)
    assert found == Resolution(("v2",), "title", sure=False)


@pytest.mark.parametrize("sure", [True, False])
def test_what_a_loose_rule_found_stays_as_unsure_as_it_was(sure: bool) -> None:
    by = law(issued="2013-01-01", title="云岚市人民政府关于渡口的通知", iri="notice", region="云岚市")
    mention = NamedDocument("m", "cites", None, FERRY, "notice", "notice", None, (), ())
    for held, meant, rule in ((ALL, "v1", "year+version"), (LATER, WORK, "year-other-version")):
        candidates = tuple(one.iri for one in held)
        found = works(*held, by).narrow(Resolution(candidates, "year", sure), mention, by)
        assert found == Resolution((meant,), rule, sure)


@pytest.mark.parametrize("rule", ["number", "own-instrument"])
def test_a_number_needs_no_version(rule: str) -> None:
    assert narrowed(ALL, "2015-01-01", rule=rule) == (rule, ("v1", "v2", "v3"))


def test_candidates_that_are_no_versions_stay() -> None:
    notice = law(issued="2012-01-01", iri="n", title="云岚市人民政府关于印发岚江省渡船条例释义的通知")
    assert narrowed((*ALL, notice), "2015-01-01") == ("title", ("n", "v1", "v2", "v3"))
    lamp = law(ADOPTED, title="岚江省灯塔条例", iri="lamp")
    assert narrowed((FIRST, lamp), "2015-01-01") == ("title", ("lamp", "v1"))


DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@given(
    st.lists(st.tuples(st.lists(DAYS, min_size=1, max_size=4, unique=True), st.none() | DAYS), min_size=1, max_size=5),
    DAYS,
)
def test_no_day_has_two_texts_of_a_work(heads: list[tuple[list[date], date | None]], on: date) -> None:
    documents = [
        law(" ".join(str(one) for one in days), str(applied) if applied else None, iri=f"v{i}")
        for i, (days, applied) in enumerate(heads)
    ]
    found = works(*documents)
    assert set(found.by_version) == {one.iri for one in documents}
    assert found == works(*reversed(documents))
    for work in found.by_iri.values():
        assert [one.order for one in work.versions] == list(range(1, len(work.versions) + 1))
        in_force = work.at(on)
        assert len({(one.issued_on, one.start) for one in in_force}) <= 1


@cache
def real(stem: str) -> Work:
    """The work of the files whose names begin with `stem`."""
    documents = []
    for path in sorted(LAWS.glob(f"{stem}(*.md")):
        [document] = extract_file(path).documents
        documents.append(
            HeldDocument(
                iri=path.stem.removeprefix(stem).strip("()"),
                title=document.title,
                number=document.number,
                instruments=(),
                issuers=document.issuers,
                region=document.region,
                issued_on=document.issued_on,
                effective_from=document.effective_from,
                source=IRIS.source(path.name),
                is_policy=True,
                adoptions=document.adoptions,
            )
        )
    found = list(works(*documents).by_iri.values())
    return found[0] if len(found) == 1 else Work("", f"{len(found)} works", (), (), False)


def dated(versions: tuple[Version, ...]) -> list[tuple[str, str, str]]:
    return [(one.iri, str(one.start), str(one.until)) for one in versions]


@pytest.mark.skipif(not LAWS.is_dir(), reason="the corpus is not beside the repository")
@pytest.mark.parametrize(
    ("stem", "versions"),
    [
        ("民事诉讼法", [("2021-12-24", "2021-12-24", "2023-08-31"), ("2023-09-01", "2023-09-01", "None")]),
        ("公司法", [("2018-10-26", "2018-10-26", "2024-06-30"), ("2023-12-29", "2024-07-01", "None")]),
        ("反间谍法", [("2014-11-01", "2014-11-01", "2023-06-30"), ("2023-04-26", "2023-07-01", "None")]),
        ("立法法", [("2015-03-15", "2015-03-15", "2023-03-12"), ("2023-03-13", "2023-03-13", "None")]),
        (
            "道路运输条例",
            [
                ("2019-03-02", "2019-03-02", "2022-03-28"),  # its head ends in 2016, its words are those of 2019
                ("2022-03-29", "2022-03-29", "2023-07-19"),
                ("2023-07-20", "2023-07-20", "None"),
            ],
        ),
        # the head of the older prints three days of one act, that of the later the publication only
        ("海洋观测预报管理条例", [("2012-03-01", "2012-06-01", "2023-07-19"), ("2023-07-20", "2023-07-20", "None")]),
        # the older without a head
        ("保障中小企业款项支付条例", [("2020-07-05", "2020-09-01", "2025-05-31"), ("2025-03-17", "2025-06-01", "None")]),
        ("上海市实施《义务教育法》办法", [("2009-02-24", "2009-06-01", "2024-09-26"), ("2024-09-27", "2024-09-27", "None")]),
        # 施行 of the amendment in the head, of the first text in the last article
        (
            "最高人民法院关于认可和执行台湾地区法院民事判决的规定",
            [("2015-06-29", "2015-07-01", "2024-12-31"), ("2024-12-17", "2025-01-01", "None")],
        ),
        (
            "最高人民法院关于审理非法集资刑事案件具体应用法律若干问题的解释",
            [("2010-12-13", "2011-01-04", "2022-02-28"), ("2022-02-23", "2022-03-01", "None")],
        ),
    ],
)
def test_real_laws(stem: str, versions: list[tuple[str, str, str]]) -> None:
    assert dated(real(stem).versions) == versions


@pytest.mark.skipif(not LAWS.is_dir(), reason="the corpus is not beside the repository")
def test_every_pair_of_real_laws_is_one_work_but_what_was_made_anew() -> None:
    stems = sorted({path.stem.rpartition("(")[0] for path in LAWS.glob("*.md")})
    pairs = [stem for stem in stems if len(list(LAWS.glob(f"{stem}(*.md"))) > 1]
    assert len(pairs) >= 40
    apart = {stem for stem in pairs if len(real(stem).versions) != len(list(LAWS.glob(f"{stem}(*.md")))}
    assert apart == {
        # 法释〔2023〕7号 repeals 法释〔2016〕29号, the text of 2021 that of 2012 (法释〔2012〕21号)
        "最高人民法院、最高人民检察院关于办理环境污染刑事案件适用法律若干问题的解释",
        "最高人民法院关于适用《刑事诉讼法》的解释",
    }
