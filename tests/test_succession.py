"""Families of titles and succession candidates: what follows what without saying so."""

from __future__ import annotations

from datetime import date

import pytest

from policygraph.graph.facts import HeldDocument
from policygraph.graph.succession import Candidate, candidates, same_body
from policygraph.graph.title_families import family, is_act, is_part, is_revision, period

from .test_corpus import GAZETTES, extracted

PLACES = ("云岚市",)

EDITIONS = [
    ("years of a plan", "云岚市渡口提升三年行动计划（2028—2030年）", "云岚市渡口提升三年行动计划（2031—2033年）", "渡口提升行动计划"),
    ("years in other signs", "云岚市渡口提升行动计划（2028-2030）", "云岚市渡口提升行动计划（2031～2033年）", "渡口提升行动计划"),
    ("a short second year", "云岚市渡口提升行动计划（2028-30年）", "云岚市渡口提升行动计划2031至2033年", "渡口提升行动计划"),
    ("Chinese years", "云岚市渡口提升计划（二〇二八—二〇三〇年）", "云岚市渡口提升计划（二○三一—二○三三年）", "渡口提升计划"),
    ("plan and scheme of action", "云岚市渡口提升行动方案（2028—2030年）", "云岚市渡口提升五年行动计划（2031—2035年）", "渡口提升行动计划"),
    ("five-year plans", "云岚市渡口发展“十四五”规划", "云岚市“十五五”渡口发展规划", "渡口发展规划"),
    ("five-year outlines", "云岚市国民经济和社会发展第十三个五年规划纲要", "云岚市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要",
     "国民经济和社会发展规划纲要"),
    ("points of the year", "关于印发2031年政务公开工作要点的通知", "关于印发云岚市2032年政务公开工作要点的通知", "政务公开工作要点"),
    ("a bare year", "云岚市2031政务公开工作要点", "云岚市2032年度政务公开工作要点", "政务公开工作要点"),
    ("editions of a list", "云岚市渡口设备目录（2031年版）", "云岚市渡口设备目录（2033年本）", "渡口设备目录"),
    ("on trial", "云岚市渡口管理办法（试行）", "云岚市渡口管理办法", "渡口管理办法"),
    ("for the time being", "云岚市渡口管理暂行办法", "云岚市渡口管理办法（2031年修订）", "渡口管理办法"),
    ("revised", "云岚市渡口管理办法（修订版）", "云岚市渡口管理办法（第二版）", "渡口管理办法"),
    ("numbered edition", "关于稳定渔业生产的若干政策（1.0版）", "关于稳定渔业生产的若干政策2.0版", "稳定渔业生产政策"),
    ("issued anew", "关于印发云岚市渡口管理办法的通知", "关于重新印发云岚市渡口管理办法的通知", "渡口管理办法"),
    ("revised and issued", "关于印发云岚市渡口管理办法的通知", "关于修订印发《云岚市渡口管理办法》的通知", "渡口管理办法"),
    ("drawn anew", "关于划定渔业禁区的通告", "关于重新划定渔业禁区的通告", "划定渔业禁区通告"),
    ("a new round", "云岚市渡口整治三年行动计划", "云岚市新一轮渡口整治三年行动计划", "渡口整治行动计划"),
    ("numbered rounds", "云岚市第二轮渡口整治行动计划", "云岚市第三轮渡口整治行动计划", "渡口整治行动计划"),
    ("measures by other names", "云岚市人民政府关于加快渔业发展的若干政策意见", "云岚市人民政府关于推动渔业高质量发展的若干政策措施", "渔业发展政策"),
    ("measures counted", "云岚市人民政府关于促进渔业发展的十条措施", "云岚市人民政府关于进一步促进渔业发展若干措施的通知", "渔业发展政策"),
    ("counted and not", "关于印发促进渔业发展十条措施的通知", "关于印发促进渔业发展若干政策举措的通知", "渔业发展政策"),
    ("once more", "云岚市人民政府关于加强渡口安全管理的意见", "云岚市人民政府关于进一步加强渡口安全管理工作的意见", "加强渡口安全管理意见"),
    ("the whole city", "关于加快全市渔业发展的意见", "关于加快推进我市渔业平稳健康发展的实施意见", "渔业发展意见"),
    ("the same notice", "云岚市人民政府关于调整渡口票价标准的通知", "云岚市人民政府关于调整云岚市渡口票价标准的通知", "调整渡口票价标准通知"),
    ("halves of two years", "关于2031年上半年渡口检查的通知", "关于2032年上半年渡口检查的通知", "上半年渡口检查通知"),
    ("school years", "关于2031学年招生工作的通知", "关于2032学年度招生工作的通知", "招生通知"),
]  # fmt: skip
OTHERS = [
    ("parts of a list", "云岚市渡口事项（2031年第一批）", "云岚市渡口事项（2031年第二批）"),
    ("numbered parts", "云岚市渡口清单（一）", "云岚市渡口清单（二）"),
    ("a plan and its details", "云岚市渡口管理办法", "云岚市渡口管理办法实施细则"),
    ("a plan and its scheme", "云岚市渡口提升行动计划", "云岚市渡口提升行动计划实施方案"),
    ("halves of a year", "关于2031年上半年渡口检查的通知", "关于2031年下半年渡口检查的通知"),
    ("quarters", "关于2031年一季度渡口检查的通知", "关于2031年二季度渡口检查的通知"),
    ("months", "关于2031年3月渡口检查的通知", "关于2031年4月渡口检查的通知"),
    ("seasons", "关于2031年春季招生的通知", "关于2031年秋季招生的通知"),
    ("sessions", "关于举办云岚市第十届渔民节的通知", "关于举办云岚市第十一届渔民节的通知"),
    ("places below", "云岚市东渡区渡口规划", "云岚市西渡区渡口规划"),
    ("another matter", "关于加快渔业发展的意见", "关于加快林业发展的意见"),
    ("to help and to limit", "关于支持渡船经营的通知", "关于限制渡船经营的通知"),
    ("opinion and measures", "关于加快渔业发展的意见", "关于加快渔业发展的若干政策"),
    ("a sum is no year", "云岚市2000元渡口补贴办法", "云岚市3000元渡口补贴办法"),
    ("the city and its core", "云岚市渡口规划", "云岚市级渡口规划"),
]
NO_FAMILY = [
    "关于印发2031年工作要点的通知", "通知", "关于印发实施细则的通知", "2031年度", "", "关于实施方案的通知",
    "云岚市人民政府关于张三等同志职务任免的通知", "关于表彰2031年度渡口先进集体的决定", "关于渡口检查情况的通报",
    "关于东渡码头建设规划的批复", "关于公布2031年渡口示范点名单的通知", "《云岚市渡口管理办法》政策解读", "云岚市渡口管理办法（征求意见稿）",
    "关于废止云岚市渡口管理办法的通知", "关于公布行政规范性文件清理结果的决定", "关于修改《云岚市渡口管理办法》的决定",
    "关于云岚市渡口管理办法的补充规定", "关于暂停渡船经营许可的通知",
    "关于东渡码头征地补偿的公告", "关于更正渡口票价的公告", "关于延长云岚市渡口管理办法有效期的通知",
]  # fmt: skip


@pytest.mark.parametrize(("one", "two", "name"), [row[1:] for row in EDITIONS], ids=[row[0] for row in EDITIONS])
def test_editions_have_one_family(one: str, two: str, name: str) -> None:
    assert (family(one, (), PLACES), family(two, (), PLACES)) == (name, name)


@pytest.mark.parametrize(("one", "two"), [row[1:] for row in OTHERS], ids=[row[0] for row in OTHERS])
def test_others_have_two(one: str, two: str) -> None:
    first, second = family(one, (), PLACES), family(two, (), PLACES)
    assert first
    assert second
    assert first != second


@pytest.mark.parametrize("title", NO_FAMILY)
def test_what_says_nothing_has_no_family(title: str) -> None:
    assert family(title, (), PLACES) is None


def test_the_instrument_names_a_notice_better() -> None:
    notice = "云岚市人民政府办公室关于印发渡口提升方案的通知"
    assert family(notice, ("云岚市渡口提升三年行动计划（2031—2033年）",), PLACES) == "渡口提升行动计划"
    assert period(notice, ("云岚市渡口提升三年行动计划（2031—2033年）",)) == (2031, 2033)
    assert family("云岚市人民政府关于渡口提升的意见", ("另一方案",), PLACES) == "渡口提升意见"  # an annex is not what it issues


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("云岚市渡口计划（2031—2033年）", (2031, 2033)),
        ("云岚市渡口计划(2031-33年)", (2031, 2033)),
        ("二〇三一年渡口计划", (2031, 2031)),
        ("云岚市“十四五”渡口规划", (2021, 2025)),
        ("云岚市第十五个五年规划纲要", (2026, 2030)),
        ("云岚市第十个五年计划", (2001, 2005)),
        ("第十四个五年规划和2035年远景目标纲要", (2021, 2025)),
        ("云岚市渡口管理办法", None),
        ("云岚市2000元渡口补贴办法", None),
        ("云岚市十五届运动会方案", None),
    ],
)
def test_the_years_of_a_title(title: str, years: tuple[int, int] | None) -> None:
    assert period(title) == years


def test_marks_of_a_title() -> None:
    assert is_part("云岚市渡口事项（2031年第二批）")
    assert is_part("关于公布渡口事项的通告", ("渡口事项（首批）",))
    assert not is_part("关于渡口规划审批的通知")
    assert is_revision("云岚市渡口办法（2031年修订）")
    assert is_revision("云岚市渡口政策3.0版")
    assert not is_revision("云岚市渡口政策（第一版）")
    assert is_act("关于渡口检查情况的通报")
    assert not is_act("关于渡口检查的通知")
    for rule in ("云岚市渡口名单管理办法", "关于印发地名命名规则的通知", "云岚市人事任免规定（试行）", "云岚市渡口检查通报制度"):
        assert not is_act(rule), rule


@pytest.mark.parametrize(
    ("issuer", "body"),
    [
        ("云岚市人民政府办公室", "云岚市人民政府"),
        ("岚江省人民政府办公厅", "岚江省人民政府"),
        ("云岚市政府办公室", "云岚市人民政府"),
        ("国务院办公厅", "国务院"),
        ("中共云岚市委办公室", "中共云岚市委"),
        ("云岚市交通运输局", "云岚市交通运输局"),
        ("云岚市渡口建设领导小组办公室", "云岚市渡口建设领导小组办公室"),
    ],
)
def test_an_office_issues_for_its_body(issuer: str, body: str) -> None:
    assert same_body(issuer) == body


GOVERNMENT, OFFICE, BUREAU = "云岚市人民政府", "云岚市人民政府办公室", "云岚市交通运输局"


def held(iri: str, title: str, day: str | None = None, issuers: tuple[str, ...] = (OFFICE,), **more: object) -> HeldDocument:
    fields: dict[str, object] = {
        "number": None, "instruments": (), "region": "云岚市", "effective_from": None, "source": "s", "is_policy": True, "level": "市", "genre": "通知"
    }  # fmt: skip
    issued = date.fromisoformat(day) if day else None
    return HeldDocument(**{**fields, "iri": iri, "title": title, "issuers": issuers, "issued_on": issued, **more})  # type: ignore[arg-type]


def pairs(*documents: HeldDocument, linked: tuple[tuple[str, str], ...] = (), beside: tuple[tuple[str, str], ...] = ()) -> list[tuple[str, str]]:
    return [(one.earlier, one.later) for one in candidates(documents, linked, beside)]


PLAN = "云岚市人民政府办公室关于印发云岚市渡口提升三年行动计划（{}）的通知"
A = held("a", PLAN.format("2028—2030年"), "2028-01-05")
B = held("b", PLAN.format("2031—2033年"), "2031-01-05")
C = held("c", PLAN.format("2034—2036年"), "2034-01-05", (GOVERNMENT,))
RULES = [held(iri, "云岚市渡口管理办法", f"20{year}-01-05") for iri, year in (("r28", 28), ("r31", 31))]


def test_each_follows_the_nearest_earlier_one() -> None:
    assert candidates([C, A, B]) == (Candidate("a", "b", "渡口提升行动计划"), Candidate("b", "c", "渡口提升行动计划"))
    assert candidates([C, A, B])[0].rule == "same-family"


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        pytest.param([A, C], [("a", "c")], id="an office and its government"),
        pytest.param([A, held("b", B.title, "2031-01-05", (BUREAU,))], [], id="another body"),
        pytest.param([A, held("b", B.title, "2031-01-05", (BUREAU, OFFICE))], [("a", "b")], id="a body and a second one"),
        pytest.param(
            [held("1", "云岚市渡口管理办法", "2028-01-05", ("云岚市体育局",)), held("2", "云岚市渡口管理办法", "2031-01-05", ("云岚市文化广电旅游体育局",))],
            [("1", "2")], id="a bureau that went into another",
        ),
        pytest.param(
            [held("1", "云岚市渡口管理办法", "2018-01-05", ("云岚市环境保护局",)), held("2", "云岚市渡口管理办法", "2031-01-05", ("云岚市生态环境局",))],
            [("1", "2")], id="a bureau that a reform made into another",
        ),
        pytest.param(
            [held("1", "云岚市渡口管理办法", "2028-01-05", ("云岚市体育局",)), held("2", "云岚市渡口管理办法", "2031-01-05", ("碧水市文化广电旅游体育局",))],
            [], id="a bureau of another city",
        ),
        pytest.param(
            [held("1", "云岚市政府信息公开办法", "2028-01-05", ("云岚市体育局",)), held("2", "云岚市政府信息公开办法", "2031-01-05", ("云岚市水利局",))],
            [], id="each bureau for itself",
        ),
        pytest.param([A, held("b", B.title.replace("云岚", "碧水"), "2031-01-05", ("碧水市人民政府办公室",))], [], id="another city"),
        pytest.param([A, held("b", B.title, None)], [], id="no date"),
        pytest.param([A, held("b", B.title, "2028-01-05")], [], id="the same day"),
        pytest.param([A, held("b", B.title, "2031-01-05", ())], [], id="no issuer"),
        pytest.param([A, held("b", B.title, "2031-01-05", is_policy=False)], [], id="an explanation"),
        pytest.param([A, held("b", PLAN.format("2029年"), "2029-01-05")], [], id="the year inside the plan"),
        pytest.param([A, held("b", A.title, "2028-09-05")], [], id="the same years again"),
        pytest.param([A, held("b", PLAN.format("2028—2030年修订版"), "2028-09-05")], [("a", "b")], id="the same years revised"),
        pytest.param([A, held("b", PLAN.format("2025—2027年"), "2031-09-05")], [], id="earlier years printed later"),
        pytest.param(RULES, [("r28", "r31")], id="no years"),
        pytest.param([held(one.iri, one.title, str(one.issued_on), adoptions=(one.issued_on,)) for one in RULES], [], id="versions of one law"),
        pytest.param([held(one.iri, one.title, str(one.issued_on), number="云政办〔2028〕1号") for one in RULES], [], id="copies"),
        pytest.param([held("1", "云岚市渡口事项（2030年第一批）", "2030-01-05"), held("2", "云岚市渡口事项（2031年第一批）", "2031-01-05")], [], id="parts"),
        pytest.param([held("1", "云岚市渡口事项（2031年第一批）", "2031-01-05"), held("2", "云岚市渡口事项（2031年第二批）", "2031-05-05")], [],
                     id="the second part"),
        pytest.param([A, held("a2", A.title, "2028-01-05"), B], [("a", "b"), ("a2", "b")], id="two of one day"),
        pytest.param([held("1", "云岚市渡口管理办法", "2028-01-05"), held("2", "云岚市渡口管理办法实施细则", "2029-01-05")], [], id="details"),
    ],
)  # fmt: skip
def test_what_may_follow(documents: list[HeldDocument], expected: list[tuple[str, str]]) -> None:
    assert pairs(*documents) == expected
    assert pairs(*reversed(documents)) == expected


def test_an_explicit_successor_has_no_candidate() -> None:
    assert pairs(A, B, C, linked=(("c", "b"),)) == [("a", "b")]
    assert pairs(A, B, C, linked=(("b", "c"),)) == [("a", "b")]
    assert pairs(A, B, C, linked=(("c", "a"),)) == [("a", "b")]  # c passed over b: its text says what it follows
    assert pairs(A, B, C, linked=(("c", "elsewhere"),)) == [("a", "b"), ("b", "c")]


def test_what_runs_together_does_not_follow() -> None:
    assert pairs(A, B, beside=(("b", "a"),)) == []
    assert pairs(A, B, beside=(("list", "a"), ("list", "b"))) == []
    assert pairs(A, B, C, beside=(("b", "a"),)) == [("b", "c")]


def test_a_long_series_is_a_chain() -> None:
    series = [held(f"p{year}", f"云岚市{year}年政务公开工作要点", f"{year}-03-01") for year in range(2001, 2040)]
    assert pairs(*series) == [(f"p{year}", f"p{year + 1}") for year in range(2001, 2039)]


def in_the_gazettes() -> list[HeldDocument]:
    """The documents of the real gazettes as the graph knows them, named by number."""
    documents = [one for path in GAZETTES for one in extracted(path).documents if one.kind == "policy" and one.number]
    return [
        held(
            str(one.number),
            one.title,
            str(one.issued_on),
            tuple(sorted(one.issuers)),
            region=one.region,
            level=one.level,
            effective_from=one.effective_from,
            instruments=(one.instrument,) if one.instrument else (),
        )
        for one in documents
        if one.issued_on
    ]


@pytest.mark.skipif(not GAZETTES, reason="the corpus is not beside the repository")
def test_the_gazettes_of_one_city() -> None:
    documents = in_the_gazettes()
    assert len(documents) > 15
    assert candidates(documents) == ()
    named = {one.iri: family(one.title, one.instruments, ("温州市",)) for one in documents}
    assert named["温政办〔2022〕78号"] == "新电商经济发展行动计划"
    assert named["温政发〔2020〕14号"] == "开放型经济发展政策"
    assert named["温政办〔2022〕80号"] is None
    later = held("next", "温州市人民政府关于推动现代服务业高质量发展的若干政策措施", "2023-05-01", ("温州市人民政府办公室",), region="温州市")
    assert pairs(*documents, later) == [("温政发〔2020〕12号", "next")]
