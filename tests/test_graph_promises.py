"""Targets, incentives, norms, indicators and issuing bodies in the graph, from invented documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from toy_gazette import NEW, OLD, extract, write

from policygraph.graph.build import build
from policygraph.graph.query import Rows, run
from policygraph.graph.store import Store
from policygraph.graph.terms import Iri, Value

PLAN = """
= 云政办〔2023〕5号 | 云岚市人民政府办公室关于渡口建设的通知 | 云岚市人民政府办公室 | 2023-05-01
: region=云岚市
# 一 | 渡口 | 渡口要多。
# 二 | 科技 | 科技要强。
$ 一 | 新增渡口 | >= | 3 | 百座 | 2024 | | 渡口要多
$ 一 | 累计渡口 | = | 9 | 百座 | 2024 | | 渡口要多
$ 一 | 打造水上驿站 | = | 8 | 个 | 2024 | | 渡口要多
$ 一 | 市级财政预算安排资金 | = | 2 | 亿元 | 2024 | | 渡口要多 | budget
$ 二 | 全市研发投入强度 | >= | 2.8 | % | 2024 | 东区 | 科技要强 | | 约束型 | 2.1 | | 2022
$ 二 | 规上工业增加值增长 | = | 7 | % | 2024 | | 科技要强
$ 二 | 规上工业增加值 | = | 700 | 亿元 | 2024 | | 科技要强
"""
LATER = """
= 云政办〔2024〕6号 | 云岚市人民政府办公室关于渡船的通知 | 云岚市人民政府办公室、云岚市财政局 | 2024-05-01
: region=云岚市; addressees=市发展改革委
# 一 | 渡船 | 渡船要好。
$ 一 | 云岚市年度新增渡口 | >= | 0.05 | 万座 | 2025 | | 渡船要好
$ 一 | 建成水上驿站 | = | 10 | 个 | 2025 | | 渡船要好
$ 一 | R&D经费支出占地区生产总值的比重 | >= | 30 | ‰ | 2025 | | 渡船要好
$ 一 | 规模以上工业增加值增速 | = | 0.08 | | 2025 | | 渡船要好
$ 一 | 市级财政预算安排资金 | = | 3 | 亿元 | 2025 | | 渡船要好 | budget
$ 一 | 新增渡口 | = | 40 | 家 | 2025 | | 渡船要好
$ 一 | 渡船改造 | = | 0.6667 | | 2025 | | 渡船要好 | | | | 三分之二
+ | highest-only | 渡船要好
* 一 | 新渡船 | 20 | 万元/艘 | cap | 每年 | 渡船要好
^ 一 | obligation | 应当 | 船主 | 登记 | 法律另有规定的除外 | 2024年底前 | 渡船要好
^ 一 | prohibition | 不得 | | 超载 | | | 渡船要好
"""


def built(folder: Path, *texts: str) -> Store:
    build([write(folder, f"{i}.txt", text) for i, text in enumerate(texts)], folder / "kg", extract=extract)
    return Store.open(folder / "kg")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return built(tmp_path_factory.mktemp("promises"), PLAN, LATER)


def rows(store: Store, sparql: str) -> list[tuple[Value, ...]]:
    answer = run(store, sparql)
    assert isinstance(answer, Rows)
    return [tuple(str(v).rpartition("/")[2].rpartition("#")[2] if isinstance(v, Iri) else v for v in row) for row in answer.rows]


# -- the source graph --------------------------------------------------------------------------------------------------


def test_a_target_says_what_is_printed_and_what_can_be_compared(store: Store) -> None:
    found = rows(
        store,
        """SELECT ?op ?v ?m ?nv ?nm ?y ?s ?k ?b ?base ?since ?path ?number ?words {
             ?t a pol:Target ; pol:indicatorName "全市研发投入强度" ; pol:comparator ?op ; pol:value ?v ; pol:measure ?m ;
               pol:normalizedValue ?nv ; pol:normalizedMeasure ?nm ; pol:year ?y ; pol:scope ?s ; pol:targetKind ?k ;
               pol:binding ?b ; pol:baseline ?base ; pol:baselineYear ?since ; pol:clause/pol:path ?path ; pol:inDocument/pol:documentNumber ?number ;
               prov:wasDerivedFrom/oa:hasSelector/oa:exact ?words }""",
    )
    ((*texts, path, number, words),) = [[str(one) for one in row] for row in found]
    assert texts == [">=", "2.8", "%", "2.8", "%", "2024", "东区", "target", "约束型", "2.1", "2022"]
    assert (path, number, words) == ("二", "云政办〔2023〕5号", "科技要强")
    printed = rows(store, "SELECT ?v ?w ?nv ?nm { ?t pol:printedValue ?w ; pol:value ?v ; pol:normalizedValue ?nv ; pol:normalizedMeasure ?nm }")
    assert [[str(one) for one in row] for row in printed] == [["0.6667", "三分之二", "66.67", "%"]]


def test_an_incentive(store: Store) -> None:
    found = rows(
        store,
        """SELECT ?s ?v ?m ?nv ?nm ?f ?p { ?i a pol:Incentive ; pol:subject ?s ; pol:value ?v ; pol:measure ?m ; pol:normalizedValue ?nv ;
             pol:normalizedMeasure ?nm ; pol:form ?f ; pol:period ?p ; pol:clause/pol:path "一" ; prov:wasDerivedFrom ?e }""",
    )
    assert [[str(one) for one in row] for row in found] == [["新渡船", "20", "万元/艘", "200000", "元/艘", "cap", "每年"]]


def test_how_incentives_go_together(store: Store) -> None:
    found = rows(
        store,
        """SELECT ?k ?number ?p ?c { ?s a pol:StackingRule ; pol:stackingKind ?k ; pol:inDocument/pol:documentNumber ?number ; prov:wasDerivedFrom ?e
             OPTIONAL { ?s pol:path ?p } OPTIONAL { ?s pol:clause ?c } }""",
    )
    assert found == [("highest-only", "云政办〔2024〕6号", None, None)]


def test_norms_of_each_class(store: Store) -> None:
    found = rows(
        store,
        """SELECT ?class ?c ?b ?a ?e ?d { ?n a pol:Norm, ?class ; pol:cue ?c ; pol:action ?a ; pol:clause ?clause ; prov:wasDerivedFrom ?w
             OPTIONAL { ?n pol:bearer ?b } OPTIONAL { ?n pol:exception ?e ; pol:deadline ?d } FILTER(?class != pol:Norm) } ORDER BY ?class""",
    )
    assert found == [
        ("Obligation", "应当", "船主", "登记", "法律另有规定的除外", "2024年底前"),
        ("Prohibition", "不得", None, "超载", None, None),
    ]


def test_what_is_printed_and_what_is_meant_live_in_two_graphs(store: Store) -> None:
    query = "SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s pol:{} ?o }} }} ORDER BY ?g"
    for name in ("indicatorName", "value", "subject", "cue"):
        assert {name for (name,) in rows(store, query.format(name))} <= {"0.txt", "1.txt"}
    for name in ("indicator", "matchGround", "candidateIndicator", "issuedBy", "addressedTo"):
        assert rows(store, query.format(name)) == [("derived",)], name
    assert run(store, "ASK { GRAPH ?a { ?s ?p ?o } GRAPH ?b { ?s ?p ?o } FILTER(?a != ?b) }") is False
    assert run(store, "ASK { ?s ?p ?o FILTER(ISBLANK(?s) || ISBLANK(?o)) }") is False


# -- the derived graph -------------------------------------------------------------------------------------------------


def test_one_indicator_for_the_same_words_of_several_documents(store: Store) -> None:
    found = rows(
        store,
        """SELECT ?i (COUNT(DISTINCT ?d) AS ?n) (GROUP_CONCAT(STR(?v); separator=" ") AS ?values)
           {
             { SELECT ?i ?d ?v { ?t pol:indicator ?i ; pol:inDocument ?d ; pol:normalizedValue ?v } ORDER BY ?v }
           } GROUP BY ?i HAVING(COUNT(DISTINCT ?d) > 1) ORDER BY ?i""",
    )
    assert set(found) == {("座", 2, "300 500"), ("研发投入强度", 2, "2.8 3")}


def test_every_match_has_its_ground(store: Store) -> None:
    found = rows(store, "SELECT ?w ?g { ?t pol:indicatorName ?w ; pol:matchGround ?g } ORDER BY ?w ?g")
    assert {w: {g for name, g in found if name == w} for w, _ in found} == {
        "R&D经费支出占地区生产总值的比重": {"abbreviation", "ratio", "synonym"},
        "云岚市年度新增渡口": {"place", "period"},
        "全市研发投入强度": {"place"},
        "市级财政预算安排资金": {"too-general"},
        "建成水上驿站": {"words"},
        "打造水上驿站": {"words"},
        "新增渡口": {"words"},
        "渡船改造": {"words"},
        "累计渡口": {"words"},
        "规上工业增加值": {"abbreviation"},
        "规上工业增加值增长": {"abbreviation", "growth"},
        "规模以上工业增加值增速": {"words"},
    }


def test_the_uncertain_is_a_candidate_and_no_merge(store: Store) -> None:
    found = rows(
        store,
        """SELECT ?a ?u ?b ?v { ?x pol:candidateIndicator ?y . ?x skos:prefLabel ?a ; pol:normalizedMeasure ?u . ?y skos:prefLabel ?b ; pol:normalizedMeasure ?v
             FILTER(STR(?x) < STR(?y)) } ORDER BY ?a""",
    )
    assert found == [("建成水上驿站", "个", "打造水上驿站", "个"), ("新增渡口", "家", "新增渡口", "座")]
    assert run(store, "ASK { ?x pol:candidateIndicator ?y FILTER NOT EXISTS { ?y pol:candidateIndicator ?x } }") is False


def test_issuers_and_addressees_have_their_agency(store: Store) -> None:
    found = rows(
        store,
        """SELECT ?p ?l { ?d pol:documentNumber "云政办〔2024〕6号" ; ?p ?a . ?a skos:prefLabel ?l
             FILTER(?p IN (pol:issuedBy, pol:addressedTo)) } ORDER BY ?p ?l""",
    )
    assert found == [("addressedTo", "云岚市发展和改革委员会"), ("issuedBy", "云岚市人民政府办公室"), ("issuedBy", "云岚市财政局")]


@pytest.mark.parametrize(
    ("printed", "region", "level", "body"),
    [
        ("云岚市第十三届人民代表大会常务委员会", "云岚市", "市", "云岚市人民代表大会常务委员会"),
        ("云岚市十三届人大常委会", "云岚市", "市", "云岚市人民代表大会常务委员会"),
        ("云岚市第三届人民代表大会", "云岚市", "市", "云岚市人民代表大会"),
        ("县第二届人民代表大会", "景宁畲族自治县", "县", "景宁畲族自治县人民代表大会"),
        ("第十四届全国人民代表大会常务委员会", "中华人民共和国", "国家", "全国人民代表大会常务委员会"),
        ("第十四届全国人民代表大会", "中华人民共和国", "国家", "全国人民代表大会"),
        ("中华人民共和国国务院", "中华人民共和国", "国家", "国务院"),
        ("最高人民法院审判委员会", "中华人民共和国", "国家", "最高人民法院审判委员会"),
        ("最高人民检察院第十四届检察委员会", "中华人民共和国", "国家", "最高人民检察院检察委员会"),
    ],
)
def test_a_body_in_one_of_its_terms_is_the_body(tmp_path: Path, printed: str, region: str, level: str, body: str) -> None:
    store = built(tmp_path, f"= | 渡口条例 | {printed} | 2023-05-01\n: region={region}; level={level}")
    assert rows(store, "SELECT ?l { ?d pol:issuedBy/skos:prefLabel ?l }") == [(body,)]
    assert run(store, f"ASK {{ ?d pol:issuedBy ?a . ?a skos:prefLabel|skos:altLabel '{printed}' }}") is True


def test_the_same_rule_for_two_cases_is_two_norms(tmp_path: Path) -> None:
    norm = "^ 一 | obligation | 由 | 渡口主管部门 | 责令改正 | | | "
    store = built(tmp_path, f"= | 渡口条例 | 云岚市人民政府 | 2023-05-01\n# 一 | 处罚 | 处罚\n{norm}超载的\n{norm}超速的")
    assert rows(store, "SELECT (COUNT(DISTINCT ?n) AS ?norms) { ?n a pol:Norm ; pol:action '责令改正' }") == [(2,)]


def test_names_of_no_whole_body_stay_names(tmp_path: Path) -> None:
    store = built(
        tmp_path,
        """
        = 云政办〔2023〕1号 | 云岚市人民政府办公室关于渡口的通知 | 云岚市人民政府办公室 | 2023-05-01
        : region=云岚市; addressees=有关企业
        = 云政办〔2023〕2号 | 云岚市人民政府办公室关于渡口的通知 | 云岚市人民政府办公室 | 2023-05-01
        : region=云岚市; addressees=东区、西区商务局
        """,
        OLD + NEW,
    )
    assert rows(store, "SELECT ?a { ?d pol:addressedTo ?a }") == []
    assert rows(store, "SELECT DISTINCT ?l { ?d pol:issuedBy/skos:prefLabel ?l }") == [("云岚市人民政府办公室",)]
