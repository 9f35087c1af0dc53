"""What follows from all sources: resolution by number and title, stubs, effects, shortcuts."""

from __future__ import annotations

from pathlib import Path

import pytest
from toy_gazette import NEW, OLD, extract, write

from policygraph.graph.build import build
from policygraph.graph.query import Rows, run
from policygraph.graph.store import Store
from policygraph.graph.titles import key, names_itself

BASE = "https://w3id.org/policygraph/id/"
A, B = "云岚市人民政府办公室", "碧水市人民政府办公室"


def derived(folder: Path, *texts: str) -> Store:
    """A store of toy texts, one source each."""
    build([write(folder, f"{i}.txt", text) for i, text in enumerate(texts)], folder / "kg", extract=extract)
    return Store.open(folder / "kg")


def resolutions(store: Store) -> list[tuple[str, str, tuple[str, ...], str]]:
    """Type, rule and targets of every mention, with whether there is one."""
    answer = run(
        store,
        """SELECT ?type ?rule ?target ?how WHERE {
             ?mention a pol:Mention ; pol:mentionType ?type ; pol:resolutionRule ?rule ; ?how ?target
             FILTER(?how IN (pol:resolvedTo, pol:candidate)) } ORDER BY ?type ?target""",
    )
    assert isinstance(answer, Rows)
    found: dict[tuple[str, str, str], list[str]] = {}
    for type_, rule, target, how in answer.rows:
        found.setdefault((str(type_), str(rule), str(how).partition("#")[2]), []).append(str(target).removeprefix(BASE))
    return [(type_, rule, tuple(targets), how) for (type_, rule, how), targets in found.items()]


def citing(kind: str, number: str = "", title: str = "", region: str = "云岚市", issuer: str = A) -> str:
    return f"""
    = 云政办〔2021〕1号 | {issuer}关于别的事的通知 | {issuer} | 2021-01-01
    : region={region}
    # 一 | 甲 | 乙乙乙
    @ {kind} | {number} | {title} | 一 | 乙乙乙
    """


HELD = "doc/云政办/2018/9"


@pytest.mark.parametrize(
    ("number", "title", "rule"),
    [
        ("云政办〔2018〕9号", "", "number"),
        ("云政办[2018]9号", "别的标题", "number"),
        ("", "云岚市人民政府办公室关于印发云岚市渡口管理办法的通知", "title"),
        ("", "云岚市人民政府办公室关于印发《云岚市渡口管理办法》的通知", "title"),
        ("", "关于印发云岚市渡口管理办法的通知", "title-without-issuer"),
        ("", "云岚市渡口管理办法", "instrument"),
        ("", "印发云岚市渡口管理办法的通知", "title-without-issuer"),
    ],
)
def test_a_document_is_found(tmp_path: Path, number: str, title: str, rule: str) -> None:
    store = derived(tmp_path, OLD, citing("cites", number, title))
    assert resolutions(store) == [("cites", rule, (HELD,), "resolvedTo")]
    assert run(store, f"ASK {{ <{BASE}{HELD}> pol:citedBy <{BASE}doc/云政办/2021/1> }}") is True


@pytest.mark.parametrize(
    ("number", "title", "stub"),
    [
        ("云政办〔2018〕10号", "云岚市渡口管理办法", "doc/云政办/2018/10"),  # another number is another document
        ("", "云岚市灯塔管理办法", "doc/-/-/云岚市灯塔管理办法/-"),
        ("", "渡船安全法", "doc/-/-/中华人民共和国渡船安全法/-"),
        ("", "中华人民共和国渡船安全法", "doc/-/-/中华人民共和国渡船安全法/-"),
        ("", "关于渡口的意见", f"doc/-/-/关于渡口的意见/-/{A}"),
        ("", "渡口安全管理条例", "doc/-/-/渡口安全管理条例/-"),
        ("", "实施细则", f"doc/-/-/实施细则/-/{A}"),
        ("云岚市人民政府通告〔2018〕9号", "", "doc/云岚市人民政府/通告/2018/9"),
        ("通告〔2018〕9号", "云岚市人民政府关于禁渡的通告", "doc/云岚市人民政府/通告/2018/9"),
        ("通告〔2018〕9号", "", f"doc/-/通告/2018/9/{A}"),
        ("没有见过的号", "", "doc/-/number/没有见过的号"),
    ],
)
def test_what_is_not_held_is_a_stub(tmp_path: Path, number: str, title: str, stub: str) -> None:
    store = derived(tmp_path, OLD, citing("cites", number, title))
    assert resolutions(store) == [("cites", "stub", (stub,), "resolvedTo")]


def test_a_title_without_its_body_is_not_looked_for_in_another_city(tmp_path: Path) -> None:
    store = derived(tmp_path, OLD, citing("cites", title="关于印发云岚市渡口管理办法的通知", region="碧水市", issuer=B))
    assert resolutions(store)[0][1] == "stub"


def test_several_candidates_stay_several(tmp_path: Path) -> None:
    twins = """
    = | 云岚市渡口管理办法 | 云岚市交通局 | 2010-01-01
    = | 云岚市渡口管理办法 | 云岚市水利局 | 2011-01-01
    """
    store = derived(tmp_path, twins, citing("repeals", title="云岚市渡口管理办法"))
    ((kind, rule, targets, how),) = resolutions(store)
    assert (kind, rule, len(targets), how) == ("repeals", "title", 2, "candidate")
    assert run(store, "ASK { ?a pol:repeals ?b }") is False
    assert run(store, "ASK { ?e pol:effectType 'repeals' FILTER NOT EXISTS { ?e pol:affected ?x } }") is True


def test_a_new_document_does_not_repeal_itself_or_a_younger_one(tmp_path: Path) -> None:
    again = """
    = 云政办〔2020〕7号 | 云岚市人民政府办公室关于印发云岚市渡口管理办法的通知 | 云岚市人民政府办公室 | 2020-07-01
    : instrument=云岚市渡口管理办法; region=云岚市
    # 一 | 甲 | 原办法同时废止
    @ repeals | | 云岚市渡口管理办法 | 一 | 原办法同时废止
    @ issues | | 云岚市渡口管理办法 | | 云岚市渡口管理办法
    """
    younger = OLD.replace("2018〕9", "2023〕9").replace("2018-03-01", "2023-03-01")
    store = derived(tmp_path, again, younger)
    found = {kind: targets for kind, _, targets, _ in resolutions(store)}
    assert found == {"issues": ("doc/云政办/2020/7",), "repeals": ("doc/-/-/云岚市渡口管理办法/-",)}
    assert {k: t for k, _, t, _ in resolutions(derived(tmp_path, again, younger, OLD))}["repeals"] == (HELD,)


def test_a_shared_series_is_resolved_within_its_body(tmp_path: Path) -> None:
    notices = """
    = 通告〔2018〕9号 | 云岚市人民政府办公室关于禁渡的通告 | 云岚市人民政府办公室 | 2018-01-01
    = 通告〔2018〕9号 | 碧水市人民政府办公室关于禁渡的通告 | 碧水市人民政府办公室 | 2018-01-01
    """
    one = resolutions(derived(tmp_path / "1", notices, citing("cites", "通告〔2018〕9号")))
    assert one[0][2] == (f"doc/{A}/通告/2018/9",)
    full = resolutions(derived(tmp_path / "3", notices, citing("cites", f"{B}通告[2018]9号")))
    assert full[0][1:3] == ("number", (f"doc/{B}/通告/2018/9",))
    title = "碧水市人民政府办公室关于禁渡的通告"
    other = resolutions(derived(tmp_path / "2", notices, citing("cites", "通告〔2018〕9号", title)))
    assert other[0][2] == (f"doc/{B}/通告/2018/9",)


def test_a_number_and_a_bare_title_name_one_stub(tmp_path: Path) -> None:
    listed = "! 云政办〔2017〕3号 | 云岚市人民政府办公室关于印发云岚市灯塔管理办法的通知\n"
    store = derived(
        tmp_path, listed + citing("cites", title="云岚市人民政府办公室关于印发云岚市灯塔管理办法的通知")
    )
    assert resolutions(store) == [("cites", "stub", ("doc/云政办/2017/3",), "resolvedTo")]
    answer = run(store, "SELECT ?n ?t { ?d pol:heldAs pol:Mentioned ; pol:documentNumber ?n ; dcterms:title ?t }")
    assert isinstance(answer, Rows)
    assert answer.rows == (("云政办〔2017〕3号", "云岚市人民政府办公室关于印发云岚市灯塔管理办法的通知"),)


def test_a_partial_repeal_touches_clauses_and_is_no_repeal(tmp_path: Path) -> None:
    extra = "\n@ partially_repeals | 云政办〔2018〕9号 | | 一 | 渡口要安全 | 二;九 | 2020-07-01"
    store = derived(tmp_path, OLD, "\n".join(x for x in NEW.splitlines() if "@ repeals" not in x) + extra)
    answer = run(
        store,
        """SELECT ?what ?since ?basis ?path { ?e pol:effectType "partially_repeals" ; pol:affected ?what ;
             pol:effectiveOn ?since ; pol:dateBasis ?basis ; pol:affectedPath ?path } ORDER BY ?what ?path""",
    )
    assert isinstance(answer, Rows)
    rows = [(str(what).removeprefix(BASE), str(since), basis, path) for what, since, basis, path in answer.rows]
    assert rows == [(what, "2020-07-01", "stated", path) for what in (HELD, HELD + "/clause/二") for path in "九二"]
    assert run(store, "ASK { ?a pol:partiallyRepeals ?b }") is True
    assert run(store, "ASK { ?a pol:repeals ?b }") is False


def test_what_an_override_names_is_a_class(tmp_path: Path) -> None:
    store = derived(tmp_path, NEW)
    answer = run(store, "SELECT ?class { ?d pol:overridesClass ?class }")
    assert isinstance(answer, Rows)
    assert answer.rows == (("以前发布的渡口规定",),)
    assert run(store, "ASK { ?d dcterms:title '以前发布的渡口规定' }") is False


def test_an_interpretation_repeals_nothing(tmp_path: Path) -> None:
    told = f"""
    = | 云岚市渡口新规政策解读 | {A} | 2020-05-02
    @ repeals | 云政办〔2018〕9号 | | | 渡口新规
    @ interprets | 云政办〔2020〕5号 | | | 渡口新规
    """
    store = derived(tmp_path, OLD, NEW, told)
    answer = run(store, "SELECT ?by { ?effect pol:effectType 'repeals' ; pol:affecting/pol:documentNumber ?by }")
    assert isinstance(answer, Rows)
    assert answer.rows == (("云政办〔2020〕5号",),)
    assert run(store, "ASK { ?told pol:interprets ?new . ?new pol:repeals ?old . ?old pol:heldAs pol:Held }") is True
    assert run(store, "ASK { ?m pol:mentionType 'repeals' ; pol:mentioningDocument/a pol:Interpretation }") is True


def test_every_effect_leads_to_its_words(tmp_path: Path) -> None:
    store = derived(tmp_path, OLD, NEW)
    lacking = "ASK { ?e a pol:Effect FILTER NOT EXISTS { ?e prov:wasDerivedFrom/oa:hasSelector/oa:exact ?w } }"
    assert run(store, "ASK { ?e a pol:Effect }") is True
    assert run(store, lacking) is False


def test_articles_stand_in_their_chapter(tmp_path: Path) -> None:
    law = """
    = | 云岚市渡船条例 | 云岚市人民代表大会常务委员会 | 2020-01-01
    # 第一章 | 总则 | 总则
    # 第一条 | 甲 | 甲条
    # 第二章 | 分则 | 分则
    # 第二章/第一节 | 节 | 一节
    # 第二条 | 乙 | 乙条
    # 第二条/（一） | 丙 | 丙项
    # 附件1/第一条 | 丁 | 丁条
    """
    answer = run(derived(tmp_path, law), "SELECT ?c ?p { ?x pol:path ?c ; pol:parentClause/pol:path ?p } ORDER BY ?c")
    assert isinstance(answer, Rows)
    assert dict(answer.rows) == {
        "第一条": "第一章",
        "第二条": "第二章/第一节",
        "第二条/（一）": "第二条",
        "第二章/第一节": "第二章",
    }


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("关于印发《云岚市“两渡”办法》的通知", "关于印发云岚市两渡办法的通知"),
        ("云岚市 渡口办法(试行)", "云岚市渡口办法（试行）"),
        ("云岚市渡船条例（2020年修正文本）", "云岚市渡船条例"),
        ("云岚市渡船条例（2020修订）", "云岚市渡船条例"),
    ],
)
def test_keys(title: str, plain: str) -> None:
    assert key(title) == plain


@pytest.mark.parametrize(
    ("title", "itself"),
    [
        ("云岚市渡口管理办法", True),
        ("中华人民共和国渡船法", True),
        ("渡船安全法", True),
        ("云岚市人民政府关于渡口的意见", True),
        ("关于云岚市渡口的意见", False),
        ("渡口管理办法", False),
        ("实施细则", False),
    ],
)
def test_which_titles_tell_their_document_alone(title: str, itself: bool) -> None:
    assert names_itself(key(title)) is itself
