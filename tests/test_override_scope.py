"""Override clauses: the class that their words describe, and the earlier documents that may belong to it."""

from __future__ import annotations

from datetime import date

import pytest

from policygraph.graph.facts import HeldDocument
from policygraph.graph.override_scope import Scope, Shelf, read_scope, touches
from policygraph.graph.topics import GENERIC, shared, topic_of

from .test_corpus import GAZETTES, extracted
from .test_succession import held, in_the_gazettes

CITY = frozenset({"市"})
SCOPES = [
    ("the city's own, related", "其他我市已发布的各相关市级渡口政策", Scope("", levels=CITY, kinds=("政策",), topics=("渡口",))),
    ("a form is no matter", "我市原有扶持政策", Scope("", kinds=("政策",), grants_only=True)),
    ("a form and a matter", "以往有关渡口补助办法", Scope("", kinds=("办法",), grants_only=True, topics=("渡口",))),
    ("nothing but earlier", "此前出台的有关规定", Scope("", kinds=("规定",))),
    ("凡以前", "凡以前规定", Scope("", kinds=("规定",))),
    ("凡 behind", "原有规定凡", Scope("", kinds=("规定",))),
    ("no class at all", "与本意见不一致的", Scope("")),
    ("nor here", "不一致的", Scope("")),
    ("several kinds", "此前涉及渡口管理的政策、文件和规定", Scope("", kinds=("政策", "文件", "规定"), topics=("渡口管理",))),
    ("a matter by 关于", "以前关于船员培训的通知", Scope("", kinds=("通知",), topics=("船员培训",))),
    ("departments", "市级各部门发布的有关文件", Scope("", levels=CITY, kinds=("文件",), departments_only=True)),
    ("the places inside", "此前各县（市、区）出台的渡口政策", Scope("", below=True, own=False, kinds=("政策",), topics=("渡口",))),
    ("the whole city", "全市现行渡口政策", Scope("", below=True, kinds=("政策",), topics=("渡口",))),
    ("bodies above and the city", "国家、省、市原有规定", Scope("", levels=frozenset({"国家", "省", "市"}), kinds=("规定",))),
    ("what carries out another", "依据《渡船条例》制定的文件", Scope("", kinds=("文件",), topics=("渡船条例",))),
    ("the region's name", "云岚市此前发布的奖补办法", Scope("", kinds=("办法",), grants_only=True)),
    ("a class of matters", "其他涉企政策", Scope("", kinds=("政策",), topics=("涉企",))),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), [row[1:] for row in SCOPES], ids=[row[0] for row in SCOPES])
def test_words_describe_a_class(words: str, expected: Scope) -> None:
    found = read_scope(words, ("云岚市",))
    assert found.words == words
    fields = ("levels", "below", "own", "kinds", "grants_only", "departments_only", "topics")
    assert {name: getattr(found, name) for name in fields} == {name: getattr(expected, name) for name in fields}


def test_white_space_in_the_words_is_print() -> None:
    assert read_scope("以往有关渡口\n  补助办法").topics == ("渡口",)


BY = held("by", "云岚市人民政府关于加快渡口提升的若干政策意见", "2031-05-01")
EARLIER = {
    "policy": held("policy", "云岚市人民政府关于渡口发展的意见", "2028-01-05"),
    "rules": held("rules", "云岚市渡口收费管理办法", "2028-01-05"),
    "grants": held("grants", "关于印发渡口改造奖补方案的通知", "2029-01-05", instruments=("渡口改造奖补方案",)),
    "notice": held("notice", "云岚市人民政府关于渡口检查的通知", "2029-01-05"),
    "fields": held("fields", "云岚市人民政府关于加快农田提升的若干政策意见", "2029-01-05"),
    "bureau": held("bureau", "云岚市交通运输局关于渡口照明的意见", "2029-01-05", ("云岚市交通运输局",)),
    "same-day": held("same-day", "云岚市人民政府关于渡口照明的意见", "2031-05-01"),
    "later": held("later", "云岚市人民政府关于渡口照明的意见", "2032-05-01"),
    "undated": held("undated", "云岚市人民政府关于渡口照明的意见"),
    "province": held("province", "岚江省渡口管理办法", "2020-01-05", ("岚江省人民政府",), region="岚江省", level="省"),
    "neighbour": held("neighbour", "碧水市渡口管理办法", "2020-01-05", ("碧水市人民政府",), region="碧水市"),
    "county": held("county", "云岚市东渡区渡口管理办法", "2020-01-05", ("云岚市东渡区人民政府",), region="云岚市东渡区", level="县"),
    "regulation": held("regulation", "云岚市渡口条例", "2020-01-05", ("云岚市人民代表大会常务委员会",), adoptions=(date(2020, 1, 5),)),
    "case": held("case", "关于渡口检查情况的通报", "2029-01-05"),
    "explained": held("explained", "云岚市渡口办法政策解读", "2029-01-05", is_policy=False),
    "zone": held("zone", "关于渡口补贴的若干政策", "2029-01-05", ("云岚临港经济区管理委员会",)),
}  # fmt: skip


def found(words: str, by: HeldDocument = BY, ended: tuple[str, ...] = (), granting: tuple[str, ...] = ()) -> set[str]:
    """The names of the documents that a clause of `by` may touch."""
    days: list[date] = []

    def in_force(iri: str, day: date) -> bool | None:
        days.append(day)
        return False if iri in ended else None

    rows = touches(read_scope(words, ("云岚市",)), by, Shelf.of([*EARLIER.values(), by]), in_force, granting.__contains__)
    assert list(rows) == sorted(set(rows))
    assert set(days) <= {by.effective_from or by.issued_on}
    return set(rows)


ALL = {"policy", "rules", "grants", "notice", "bureau", "zone"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("此前有关规定", ALL, id="all of the matter, by the document's own title"),
        pytest.param("与本意见不一致的", ALL, id="no class: the same"),
        pytest.param("此前有关渡口的文件", ALL, id="all of the matter, by its words"),
        pytest.param("我市原有渡口政策", ALL - {"notice"}, id="measures by name"),
        pytest.param("此前有关政策", ALL - {"notice"}, id="measures of the own matter"),
        pytest.param("我市原有渡口扶持政策", {"grants", "zone"}, id="what promises money, by name"),
        pytest.param("此前发布的渡口管理办法", {"rules"}, id="one kind"),
        pytest.param("此前发布的渡口办法和通知", {"rules", "notice", "grants"}, id="two kinds"),
        pytest.param("市级各部门有关文件", {"bureau"}, id="departments only"),
        pytest.param("其他我市已发布的各相关市级政策", ALL - {"notice", "zone"}, id="a zone is below the city"),
        pytest.param("此前各县（市、区）出台的渡口规定", {"county"}, id="the places inside"),
        pytest.param("全市原有渡口规定", ALL | {"county"}, id="the city and the places inside"),
        pytest.param("国家、省级有关渡口规定", set(), id="bodies above are not touched"),
        pytest.param("此前有关农田的文件", {"fields"}, id="the words before the title"),
        pytest.param("此前有关鱼塘的文件", set(), id="nothing of the matter"),
    ],
)
def test_what_a_clause_may_touch(words: str, expected: set[str]) -> None:
    assert found(words) == expected


def test_what_promises_money_belongs_to_its_class() -> None:
    assert "policy" in found("我市原有渡口扶持政策", granting=("policy",))
    assert "notice" in found("我市原有渡口政策", granting=("notice",))


def test_what_is_known_to_have_ended_is_not_touched() -> None:
    assert found("此前有关规定", ended=("policy", "rules")) == ALL - {"policy", "rules"}


def test_a_bureau_overrides_bureaus() -> None:
    by = held("by", "云岚市交通运输局关于渡口照明的通知", "2031-05-01", ("云岚市交通运输局",))
    assert found("此前有关渡口的规定", by) == {"bureau", "zone"}


def test_a_county_leaves_its_city_alone() -> None:
    by = held("by", "东渡区渡口办法", "2031-05-01", ("云岚市东渡区人民政府",), region="云岚市东渡区", level="县")
    assert found("此前有关规定", by) == {"county"}


def test_the_day_is_that_of_the_application() -> None:
    assert found("此前有关规定", held("by", BY.title, "2031-05-01", effective_from=date(2031, 7, 1))) == ALL


@pytest.mark.parametrize(
    "by",
    [
        pytest.param(held("by", "关于若干政策的通知", "2031-05-01"), id="a title that says nothing"),
        pytest.param(held("by", BY.title), id="no date"),
        pytest.param(held("by", BY.title, "2031-05-01", region=None), id="no region"),
    ],
)
def test_no_handle_no_list(by: HeldDocument) -> None:
    assert found("此前有关规定", by) == set()


def test_a_caller_may_say_what_lies_where() -> None:
    county = held("other", "瑞川县渡口规定", "2020-01-05", ("瑞川县人民政府",), region="瑞川县", level="县")
    scope, never = read_scope("各县（市、区）渡口规定"), lambda iri: False
    assert touches(scope, BY, Shelf.of([county]), lambda iri, day: None, never) == ()
    assert touches(scope, BY, Shelf.of([county]), lambda iri, day: None, never, lambda one, two: (one, two) == ("瑞川县", "云岚市")) == ("other",)


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("关于加快渡口提升的若干政策", "渡口收费办法", True),
        ("老旧码头区改造提升方案", "老旧码头区整治办法", True),
        ("公共服务体系建设意见", "现代服务业发展意见", False),
        ("工业经济若干政策", "开放型经济若干政策", False),
        ("冷链物流发展意见", "冷链运输发展意见", False),
        ("渡口发展三年行动计划（2031—2033年）", "灯塔发展三年行动计划（2031—2033年）", False),
        ("关于若干政策的通知", "关于加强管理的通知", False),
    ],
)
def test_two_titles_of_one_matter(one: str, two: str, expected: bool) -> None:
    first, second = topic_of([one]), topic_of([two])
    assert shared(first, second, first) is expected
    assert shared(second, first, second) is expected


@pytest.mark.parametrize(
    ("word", "title", "expected"),
    [
        ("产业", "关于加快旅游业发展的若干政策", True),
        ("涉企", "关于帮扶个体工商户的若干措施", True),
        ("人才", "关于引才留才的若干政策", True),
        ("招商引资", "关于总部楼宇的若干政策", True),
        ("产业", "关于渡口照明的若干政策", False),
        ("人才", "关于渡口照明的若干政策", False),
    ],
)
def test_a_class_of_matters_is_answered_by_its_members(word: str, title: str, expected: bool) -> None:
    assert shared(topic_of([word]), topic_of([title]), topic_of(["灯塔维护办法"])) is expected


def test_the_words_that_say_nothing() -> None:
    assert len(set(GENERIC)) == len(GENERIC)
    for word in GENERIC:
        assert topic_of([f"灯塔{word}渡口"]).pieces == {"灯塔", "渡口"}, word


@pytest.mark.skipif(not GAZETTES, reason="the corpus is not beside the repository")
def test_the_policies_of_one_city() -> None:
    documents = {one.iri: one for one in in_the_gazettes()}
    granting = {one.number for path in GAZETTES for one in extracted(path).documents if one.incentives}
    clauses = {
        one.number: relation.title
        for path in GAZETTES
        for one in extracted(path).documents
        for relation in one.relations
        if relation.type == "overrides" and relation.title
    }
    assert {f"温政发〔2020〕{n}号" for n in (12, 13, 14, 15)} <= clauses.keys()
    shelf = Shelf.of(documents.values())
    listed = {
        number: touches(read_scope(clauses[number], ("温州市",)), documents[number], shelf, lambda iri, day: None, granting.__contains__)
        for number in clauses
        if number in documents
    }
    # 12, 13 and 15 are of 14 July, 14 of 10 July: the younger ones may touch it, it touches none of them
    assert "温政发〔2020〕14号" in listed["温政发〔2020〕13号"]
    assert not any(number.startswith("温政发〔2020〕") for number in listed["温政发〔2020〕14号"])
    assert "温政办〔2019〕72号" in listed["温政发〔2020〕15号"]
    for number, others in listed.items():
        for other in others:
            assert documents[other].issued_on < documents[number].issued_on
    assert all("通告" not in other for others in listed.values() for other in others)
