"""Which document a citation means: rules for titles one by one, spellings of numbers, what is left open, stubs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from toy_gazette import OLD, extract, write

from policygraph.errors import ReferenceNotFound
from policygraph.graph.build import build
from policygraph.graph.facts import HeldDocument, NamedDocument
from policygraph.graph.iris import Iris
from policygraph.graph.query import run
from policygraph.graph.reference import resolve
from policygraph.graph.resolve import Index, Resolution, number_key, number_keys
from policygraph.graph.store import Store
from policygraph.graph.stubs import Stubs
from policygraph.graph.title_rules import RULES, Names, rule_of
from policygraph.graph.titles import instrument_of, is_vague, issuer_of, key, passed_on
from policygraph.ontology import ONTOLOGY

OFFICE, CITY = "云岚市人民政府办公室", "云岚市人民政府"


def held(title: str, number: str = "", day: str = "2030-05-01", **more: object) -> HeldDocument:
    """A held document of 云岚市."""
    values: dict[str, object] = {
        "iri": "doc/" + (number or title),
        "title": title,
        "number": number or None,
        "instruments": (),
        "issuers": (OFFICE,),
        "region": "云岚市",
        "issued_on": date.fromisoformat(day) if day else None,
        "effective_from": None,
        "source": "s",
        "is_policy": True,
    }
    return HeldDocument(**(values | more))  # type: ignore[arg-type]


def named(title: str = "", number: str = "", kind: str = "cites", by: str = "doc/by") -> NamedDocument:
    return NamedDocument(f"m/{kind}/{number}/{title}/{by}", kind, number or None, title or None, by, by, None, (), ())


def resolution(printed: NamedDocument, *documents: HeldDocument, day: str = "2031-06-01", region: str = "云岚市") -> Resolution | None:
    """What `printed` means in a text of that day and region."""
    issuer = f"{region}水利局"
    by = held("关于别的事的通知", "云水〔2031〕1号", day, iri="doc/by", region=region, issuers=(issuer,))
    return Index.of([by, *documents]).resolve(printed)


def told(found: Resolution | None) -> tuple[str | None, int, bool] | None:
    """The rule, how many candidates, and whether it is certain."""
    return (found.rule, len(found.candidates), found.document is not None) if found else None


# ---------------------------------------------------------------- rules for titles

EXAMPLES = [pytest.param(rule.name, title, printed, id=f"{rule.name}: {printed}") for rule in RULES for title, printed in rule.examples]


@pytest.mark.parametrize(("rule", "title", "printed"), EXAMPLES)
def test_examples_of_the_rules(rule: str, title: str, printed: str) -> None:
    found = rule_of(Names.of(title, issuers=(OFFICE,), region="云岚市"), printed)
    assert found
    assert found.name == rule


def test_every_rule_has_examples_and_is_told_in_the_ontology() -> None:
    text = ONTOLOGY.read_text(encoding="utf-8")
    assert len(RULES) == 11
    for rule in RULES:
        assert rule.examples or rule.name == "attachment"  # its own test below
        assert rule.name in text


NOTICE = "云岚市人民政府办公室关于印发云岚市渡口管理办法的通知"


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        # 实施意见 and 意见 are two documents
        ("云岚市人民政府关于加强渡口管理的意见", "云岚市人民政府关于加强渡口管理的实施意见"),
        ("云岚市人民政府关于加强渡口管理的实施意见", "关于加强渡口管理的意见"),
        ("云岚市渡口管理办法", "云岚市渡口管理办法实施细则"),
        ("云岚市渡口管理条例", "云岚市渡口管理规定"),
        ("云岚市渡口名录（第一批）", "云岚市渡口名录（第二批）"),
        ("云岚市渡口名录（2030年版）", "云岚市渡口名录（2031年版）"),
        ("云岚市渡口建设规划（2021—2025年）", "云岚市渡口建设规划（2026—2030年）"),
        ("碧水市人民政府关于加强渡口管理的意见", "云岚市政府关于加强渡口管理的意见"),
        # an office is not its government, though both have issued under that subject
        ("云岚市人民政府关于加强渡口管理的意见", "市府办关于加强渡口管理的意见"),
        # a genre that is printed counts
        ("云岚市人民政府关于做好渡口防汛的通知", "云岚市人民政府关于做好渡口防汛的意见"),
        ("云岚市市场监督管理办法", "市场监督管理办法"),
        (NOTICE, "渡口管理办法"),
    ],
)
def test_what_is_another_document(title: str, printed: str) -> None:
    assert rule_of(Names.of(title, issuers=(issuer_of(title) or CITY,), region="云岚市"), printed) is None


@pytest.mark.parametrize(
    ("caption", "document", "printed", "expected"),
    [
        ("signed by the office", held("关于加强渡口管理的意见"), f"{OFFICE}关于加强渡口管理的意见", ("title", 1, True)),
        ("an attachment by its title", held(NOTICE, attachments=("云岚市渡口名录",)), "云岚市渡口名录", ("attachment", 1, True)),
        ("an attachment that half of all have", held(NOTICE, attachments=("名单",)), "名单", None),
        ("of a notice that passes it on", held("云岚市人民政府转发省水利厅关于疏浚的意见的通知"), "省水利厅关于疏浚的意见", ("passed-on", 1, False)),
        ("on trial, and alone", held("云岚市渡口管理办法（试行）"), "云岚市渡口管理办法", ("trial-left-out", 1, True)),
        ("the notice leaves 试行 out", held(NOTICE, instruments=("云岚市渡口管理办法（试行）",)), NOTICE[:-3] + "（试行）的通知", ("trial-added", 1, True)),
        ("no longer on trial", held("云岚市渡口管理办法"), "云岚市渡口管理办法（试行）", ("trial-added", 1, False)),
        ("the year it was made in", held("云岚市渡口工作要点"), "2030年云岚市渡口工作要点", ("year", 1, True)),
        ("any year's", held("2030年云岚市渡口工作要点"), "云岚市渡口工作要点", ("year", 1, False)),
        ("quite another year's", held("云岚市渡口工作要点"), "2021年云岚市渡口工作要点", None),
        ("the city's own", held("云岚市渡口管理办法"), "市渡口管理办法", ("region-short", 1, True)),
    ],
)
def test_a_title(caption: str, document: HeldDocument, printed: str, expected: tuple[str, int, bool] | None) -> None:
    assert told(resolution(named(printed), document)) == expected, caption


@pytest.mark.parametrize("printed", ["关于加强渡口管理的意见", "市渡口管理办法", "云岚市渡口名录"])
def test_the_same_words_in_another_city(printed: str) -> None:
    documents = (
        held("云岚市人民政府办公室关于加强渡口管理的意见"),
        held("云岚市渡口管理办法"),
        held("云岚市人民政府关于渡口的通告", attachments=("云岚市渡口名录",)),
    )
    assert resolution(named(printed), *documents) is not None
    assert resolution(named(printed), *documents, region="碧水市") is None


def test_several_years_stay_several_and_the_closest_rule_decides() -> None:
    editions = [held(f"云岚市渡口名录（{year}年版）", day=f"{year}-03-01") for year in (2028, 2029, 2030)]
    assert told(resolution(named("云岚市渡口名录"), *editions)) == ("year", 3, False)
    assert told(resolution(named("云岚市渡口名录"), *editions, held("云岚市渡口名录"))) == ("title", 1, True)
    trial, final = held("云岚市渡口管理办法（试行）", day="2028-01-01"), held("云岚市渡口管理办法")
    found = resolution(named("云岚市渡口管理办法"), trial, final)
    assert found
    assert (found.rule, found.document) == ("title", final.iri)


def test_a_loose_rule_keeps_off_the_title_of_another_number() -> None:
    trial = held("云岚市渡口管理办法（试行）", "云政办〔2028〕1号", "2028-01-01")
    final = named(NOTICE, "云政办〔2030〕8号", "listed", by="")
    assert told(Index.of([trial]).resolve(named("云岚市渡口管理办法"))) == ("trial-left-out", 1, True)
    assert Index.of([trial], [final]).resolve(named("云岚市渡口管理办法")) is None
    assert told(Index.of([trial], [final]).resolve(named("云岚市渡口管理办法（试行）"))) == ("title", 1, True)
    same = named(NOTICE, "云政办〔2028〕1号", "listed", by="")
    assert told(Index.of([trial], [same]).resolve(named("云岚市渡口管理办法"))) == ("trial-left-out", 1, True)


# ---------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("云政办[2031]5号", "云政办〔2031〕5号"),
        ("云政办 （ 2031 ） 5 号", "云政办〔2031〕5号"),
        ("云政办﹝2031﹞第5号", "云政办〔2031〕5号"),
        ("云政办【2031】05号", "云政办〔2031〕5号"),
        ("云政办〈2031〉5号", "云政办〔2031〕5号"),
        ("云政办{2031}5号", "云政办〔2031〕5号"),
        ("云政办〔２０３１〕５号", "云政办〔2031〕5号"),
        ("云政办〔二○三一〕5号", "云政办〔2031〕5号"),
        ("国务院第427号令", "国务院令第427号"),
        ("云岚市人民政府令31号", "云岚市人民政府令第31号"),
        ("没有 见过的号", "没有见过的号"),
    ],
)
def test_spellings_of_a_number(printed: str, number: str) -> None:
    assert number_key(printed) == number
    assert told(resolution(named(number=printed), held("渡口的通知", number))) == ("number", 1, True)


def test_series_with_and_without_发_are_two() -> None:
    assert number_key("云政办发〔2031〕5号") != number_key("云政办〔2031〕5号")
    assert resolution(named(number="云政办发〔2031〕5号"), held("渡口的通知", "云政办〔2031〕5号")) is None


def test_each_number_of_a_joint_document_finds_it() -> None:
    joint = held("关于渡口收费的通知", "云发改〔2031〕5号 云财〔2031〕8号", "2031-02-01")
    assert number_keys(joint.number) >= {"云发改〔2031〕5号", "云财〔2031〕8号"}
    assert told(resolution(named(number="云财[2031]8号"), joint)) == ("number", 1, True)


@pytest.mark.parametrize(
    ("number", "title", "region", "found"),
    [
        ("市政府令第25号", "云岚市摊位管理规定", "云岚市", ("number", 1, True)),
        ("市人民政府令第25号", "", "云岚市", ("number", 1, True)),
        ("云岚市政府令第25号", "", "碧水市", ("number", 1, True)),
        ("市政府令第25号", "", "碧水市", None),
        ("市政府令第25号", "碧水市灯塔管理规定", "碧水市", None),
        ("县政府令第25号", "", "云岚市", None),
    ],
)
def test_a_decree_by_the_name_it_has_at_home(number: str, title: str, region: str, found: tuple[str, int, bool] | None) -> None:
    decree = held("云岚市摊位管理规定", "云岚市人民政府令第25号", issuers=(CITY,))
    assert told(resolution(named(title, number), decree, region=region)) == found


def test_two_documents_with_one_number_stay_two() -> None:
    twins = [held("渡口的通知", "云政办〔2030〕5号", iri="doc/1"), held("灯塔的通知", "云政办〔2030〕5号", iri="doc/2")]
    assert told(resolution(named(number="云政办〔2030〕5号"), *twins)) == ("number", 2, False)


def test_a_number_decides_against_a_title() -> None:
    by_number, by_title = held("渡口的通知", "云政办〔2030〕5号"), held("云岚市灯塔管理办法", "云政办〔2030〕6号")
    found = resolution(named("云岚市灯塔管理办法", "云政办〔2030〕5号"), by_number, by_title)
    assert found
    assert found.document == by_number.iri
    assert resolution(named("云岚市灯塔管理办法", "云政办〔2030〕7号"), by_number, by_title) is None


# ---------------------------------------------------------------- what is younger


@pytest.mark.parametrize("kind", ["cites", "based_on", "repeals", "amends", "runs_with"])
def test_a_text_names_nothing_younger(kind: str) -> None:
    method = held("云岚市渡口管理办法", "云政办〔2031〕9号", "2031-06-02")
    assert resolution(named("云岚市渡口管理办法", kind=kind), method) is None
    same_day = held("云岚市渡口管理办法", "云政办〔2031〕9号", "2031-06-01")
    assert told(resolution(named("云岚市渡口管理办法", kind=kind), same_day)) == ("title", 1, True)
    no_day = held("云岚市渡口管理办法", "云政办〔2031〕9号", "")
    assert told(resolution(named("云岚市渡口管理办法", kind=kind), no_day)) == ("title", 1, True)
    assert told(resolution(named(number="云政办〔2031〕9号", kind=kind), method)) == ("number", 1, False)


def test_a_younger_version_of_a_law_is_found_for_the_versions_to_tell_which_is_meant() -> None:
    law = held("岚江省渡船条例", day="2035-01-01", adoptions=(date(2020, 1, 1), date(2035, 1, 1)))
    assert told(resolution(named("岚江省渡船条例"), law)) == ("title", 1, True)
    assert resolution(named("岚江省渡船条例"), held("岚江省渡船条例", day="2035-01-01")) is None


def test_a_text_revised_later_may_name_what_was_there_by_then() -> None:
    revised = held("云岚市渡口条例", day="2029-01-01", iri="doc/by", adoptions=(date(2029, 1, 1), date(2036, 1, 1)))
    method = held("云岚市渡口管理办法", "云政办〔2035〕9号", "2035-06-02")
    assert told(Index.of([revised, method]).resolve(named("云岚市渡口管理办法"))) == ("title", 1, True)


def test_an_explanation_may_be_older_than_what_it_explains() -> None:
    method = held("云岚市渡口管理办法", "云政办〔2031〕9号", "2031-06-02")
    assert told(resolution(named("云岚市渡口管理办法", kind="interprets"), method)) == ("title", 1, True)


def test_its_own_number_proves_nothing() -> None:
    assert told(resolution(named(number="云水〔2031〕1号", kind="repeals"))) == ("number", 1, False)
    assert resolution(named("关于别的事的通知")) is None


# ---------------------------------------------------------------- keys


@pytest.mark.parametrize(
    ("title", "instrument", "other"),
    [
        (NOTICE, "云岚市渡口管理办法", None),
        ("关于重新印发云岚市渡口管理办法的通知", "云岚市渡口管理办法", None),
        ("岚江省人民政府印发渡口若干政策的通知", "渡口若干政策", None),
        ("云岚市人民政府办公室转发市水利局关于疏浚的意见的通知", None, "市水利局关于疏浚的意见"),
        ("云岚市人民政府关于加强渡口管理的通知", None, None),
        ("云岚市水利局关于做好印发工作的通知", None, None),
    ],
)
def test_what_a_notice_prints(title: str, instrument: str | None, other: str | None) -> None:
    assert (instrument_of(key(title)), passed_on(key(title))) == (instrument, other)


@pytest.mark.parametrize(
    ("title", "vague"),
    [
        ("渡口条例", False),
        ("渡船管理条例", False),
        ("管理条例", True),
        ("实施条例", True),
        ("实施细则", True),
        ("渡船档案管理办法", False),
        ("市本级渡口资金管理办法", True),
        ("全省渡口管理条例", True),
        ("市场渡口管理条例", False),
        ("关于渡口的意见", True),
        ("关于渡船污染的公约", False),
        ("云岚市渡口名单", False),
    ],
)
def test_which_titles_are_vague(title: str, vague: bool) -> None:
    assert is_vague(key(title)) is vague


# ---------------------------------------------------------------- stubs


def stubs_of(*mentions: NamedDocument) -> dict[str, tuple[str, ...]]:
    """Printed number and title → stubs, for texts of 2031."""
    documents = {f"doc/{n}": held("文", iri=f"doc/{n}", day="2031-01-01", issuers=(issuer,)) for n, issuer in enumerate((CITY, OFFICE))}
    found = Stubs(Iris("https://x/"), documents).resolve(mentions)
    return {(one.number or "") + (one.title or ""): found[one.iri].candidates for one in mentions}


def test_notice_and_instrument_are_one_stub() -> None:
    found = stubs_of(named("云岚市灯塔办法"), named("云岚市人民政府关于印发《云岚市灯塔办法》的通知", by="doc/0"))
    assert len(set(found.values())) == 1
    other = stubs_of(named("云岚市灯塔办法"), named("云岚市人民政府转发《云岚市灯塔办法》的通知", by="doc/0"))
    assert len(set(other.values())) == 2


def test_a_title_finds_the_number_unless_that_is_younger() -> None:
    notice = "云岚市人民政府关于印发云岚市灯塔办法的通知"
    old = stubs_of(named(notice, "云政发〔2029〕3号"), named("云岚市灯塔办法", by="doc/0"))
    assert old["云岚市灯塔办法"] == ("https://x/doc/云政发/2029/3",)
    young = stubs_of(named(notice, "云政发〔2033〕3号"), named("云岚市灯塔办法", by="doc/0"))
    assert young["云岚市灯塔办法"] != ("https://x/doc/云政发/2033/3",)
    two = stubs_of(named(notice, "云政发〔2029〕3号"), named(notice, "云政发〔2030〕3号"), named("云岚市灯塔办法", by="doc/0"))
    assert len(two["云岚市灯塔办法"]) == 2


def test_the_city_s_own_is_one_for_all_bodies_of_the_city() -> None:
    found = Stubs(Iris("https://x/"), {f"doc/{n}": held("文", iri=f"doc/{n}", issuers=(one,)) for n, one in enumerate((CITY, OFFICE))})
    mentions = [named("市本级渡口资金管理办法", by="doc/0"), named("市本级渡口资金管理办法", by="doc/1")]
    settled = found.resolve(mentions)
    assert settled[mentions[0].iri] == settled[mentions[1].iri]
    assert settled[mentions[0].iri].candidates[0].endswith("云岚市")


# ---------------------------------------------------------------- references


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("references")
    more = """
    = 云政办〔2031〕5号 | 云岚市人民政府办公室关于印发灯塔管理暂行办法的通知 | 云岚市人民政府办公室 | 2031-03-01
    : region=云岚市; instrument=灯塔管理暂行办法; registry_number=YLDC01-2031-0005; attachments=云岚市灯塔维护名录
    # 一 | 甲 | 乙乙乙
    @ repeals | 云政办〔2019〕7号 | 云岚市灯塔管理规定 | 一 | 乙乙乙
    = 云发改〔2031〕5号 云财〔2031〕8号 | 云岚市发展和改革委员会云岚市财政局关于渡口收费的通知 | 云岚市财政局 | 2031-04-01
    """
    build([write(folder, "a.txt", OLD), write(folder, "b.txt", more)], folder / "kg", extract=extract)
    return Store.open(folder / "kg")


LIGHT = "doc/云政办/2031/5"


@pytest.mark.parametrize(
    ("reference", "document"),
    [
        ("云政办[2031]第5号", LIGHT),
        ("云政办〔二〇三一〕5号", LIGHT),
        ("YLDC01-2031-0005", LIGHT),
        ("yldc01—2031—0005", LIGHT),
        ("云岚市人民政府办公室关于印发《灯塔管理暂行办法》的通知", LIGHT),
        ("关于印发灯塔管理暂行办法的通知", LIGHT),
        ("关于印发灯塔管理暂行办法", LIGHT),
        ("市政府办公室关于印发灯塔管理暂行办法的通知", LIGHT),
        ("灯塔管理暂行办法", LIGHT),
        ("灯塔管理办法", LIGHT),
        ("云岚市灯塔维护名录", LIGHT),
        ("市渡口管理办法", "doc/云政办/2018/9"),
        ("云岚市灯塔管理规定", "doc/云政办/2019/7"),
    ],
)
def test_a_reference_finds_what_a_citation_finds(store: Store, reference: str, document: str) -> None:
    assert resolve(store, reference).endswith(document)


def test_a_reference_by_one_of_two_numbers(store: Store) -> None:
    assert resolve(store, "云财(2031)8号") == resolve(store, "云岚市发展和改革委员会云岚市财政局关于渡口收费的通知")


@pytest.mark.parametrize(
    ("reference", "near"),
    [
        ("云政办发〔2031〕5号", "云政办〔2031〕5号"),
        ("灯塔管理暂行规定", "灯塔管理暂行办法"),
        ("云政办<2018>8号", "云政办〔2018〕9号"),
    ],
)
def test_what_no_document_is_called(store: Store, reference: str, near: str) -> None:
    with pytest.raises(ReferenceNotFound) as failure:
        resolve(store, reference)
    assert near in failure.value.values["near"]  # type: ignore[operator]


def test_no_held_document_is_a_stub_too(tmp_path: Path) -> None:
    itself = """
    = 云政办〔2031〕5号 | 云岚市人民政府办公室关于渡口的通知 | 云岚市人民政府办公室 | 2031-03-01
    # 一 | 甲 | 乙乙乙
    @ repeals | 云政办〔2031〕5号 | | 一 | 乙乙乙
    @ cites | 云政办〔2032〕6号 | | 一 | 乙乙乙
    = 云政办〔2032〕6号 | 云岚市人民政府办公室关于灯塔的通知 | 云岚市人民政府办公室 | 2032-03-01
    """
    build([write(tmp_path, "a.txt", itself)], tmp_path / "kg", extract=extract)
    made = Store.open(tmp_path / "kg")
    assert run(made, "ASK { ?d pol:heldAs pol:Held, pol:Mentioned }") is False
    assert run(made, "ASK { ?d pol:heldAs pol:Mentioned }") is False
    assert run(made, "ASK { ?a pol:repeals ?b }") is False
    assert run(made, "ASK { ?m pol:candidate ?a . ?n pol:candidate ?b FILTER(?a != ?b) }") is True
