"""One spelling for what targets measure; what merges, what is a candidate, what stays apart. All words are invented or
of the vocabulary."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.graph import indicators as module
from policygraph.graph.indicator_words import is_general, kinds, spelling
from policygraph.graph.indicators import ALIKE, Indicator, Printed, candidates, match, vocabulary
from policygraph.graph.measure_units import UNITS
from policygraph.graph.measures import factor_of

KNOWN = vocabulary()


def same(one: tuple[str, str | None], other: tuple[str, str | None]) -> bool:
    found = [match(Printed(*printed, place="云岚市"), KNOWN).indicator for printed in (one, other)]
    return None not in found and found[0] == found[1]


@pytest.mark.parametrize(
    ("one", "other", "unit"),
    [
        ("研发投入强度", "全社会研发投入占GDP比重", "%"),
        ("研发投入强度", "R&D经费占地区生产总值比重", "%"),
        ("研发投入强度", "全社会研究与试验发展（R&D）经费支出占GDP的比例", "%"),
        ("研发投入强度", "全市Ｒ＆Ｄ投入占GDP比重", "%"),
        ("规上工业增加值增长", "规模以上工业增加值同比增长", "%"),
        ("规上工业增加值增速", "全市规模以上工业增加值增长率", "%"),
        ("渡轮准点率", "云岚市渡轮准点率", "%"),
        ("渡轮准点率", "我市渡轮准点率达到", "%"),
        ("新增渡口", "年度新增渡口", "座"),
        ("新增渡口", "全年新增渡口", "座"),
        ("渡船园区（基地）", "渡船园区（基地", "个"),
        ("渡船园区", "“渡船”园区", "个"),
        ("高等级航道占比", "高等级航道比重", "%"),
        ("渡轮客运量", "实现渡轮客运量", "人次"),
        ("社零总额", "社会消费品零售总额", "元"),
        ("PM2.5年均浓度", "细颗粒物（PM2.5）年均浓度", "微克/立方米"),
        ("实际使用外资", "实际利用外资额", "美元"),
        ("新增渡船研究所", "新增渡船研究所", "家"),
    ],
)
def test_what_merges(one: str, other: str, unit: str) -> None:
    assert same((one, unit), (other, unit))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("新增渡口", "座"), ("累计渡口", "座")),
        (("新增渡口", "座"), ("渡口", "座")),
        (("渡轮客运量", "人次"), ("渡轮客运量增长", "%")),
        (("渡轮客运量增长", "%"), ("渡轮客运量年均增长", "%")),
        (("渡轮客运量增长", "%"), ("渡轮客运量每年增长", "%")),
        (("渡口", "座"), ("渡口", "家")),
        (("渡轮准点率", "%"), ("渡轮准点率", "百分点")),
        (("省级渡口", "座"), ("市级渡口", "座")),
        (("出口总额", "元"), ("进口总额", "元")),
        (("出口总额", "元"), ("出口总额", "美元")),
        (("城镇登记失业率", "%"), ("城镇调查失业率", "%")),
        (("云岚市级渡口", "座"), ("级渡口", "座")),
        (("上一年度渡口", "座"), ("渡口", "座")),
        (("建成渡口", "座"), ("打造渡口", "座")),
        (("研发投入强度", "%"), ("研发投入", "元")),
        (("规上工业增加值增长", "%"), ("规上工业增加值增长", "元")),
    ],
)
def test_what_never_merges(one: tuple[str, str | None], other: tuple[str, str | None]) -> None:
    assert not same(one, other)


def pairs(*indicators: tuple[str, str | None]) -> set[frozenset[tuple[str, str | None]]]:
    found = candidates(Indicator(spelling(*one).key, one[1]) for one in indicators)
    return {frozenset({(one.key, one.unit), (other.key, other.unit)}) for one, other in found}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("建成水上驿站", "个"), ("打造水上驿站", "个")),
        (("水上驿站", "个"), ("培育水上驿站", "个")),
        (("新增渡口", "座"), ("新增渡口", "家")),
        (("渡轮准点到达服务率", "%"), ("渡轮准点到达率", "%")),
    ],
)
def test_candidates(one: tuple[str, str | None], other: tuple[str, str | None]) -> None:
    assert pairs(one, other) == {frozenset({one, other})}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("新增水上驿站", "个"), ("累计水上驿站", "个")),
        (("渡轮客运总量增长", "%"), ("渡轮客运总量占比", "%")),
        (("省级水上驿站示范点", "个"), ("市级水上驿站示范点", "个")),
        (("水产品进口", "元"), ("水产品出口", "元")),
        (("一般水域养殖收入", "元"), ("一般水域养殖支出", "元")),
        (("渡轮准点率", "%"), ("渡轮准点率", "百分点")),
        (("渡轮载重", "吨"), ("渡轮载重", "座")),
        (("AAA级渡口", "座"), ("AA级渡口", "座")),
        (("水上驿站", "个"), ("山间茶室", "个")),
    ],
)
def test_no_candidates(one: tuple[str, str | None], other: tuple[str, str | None]) -> None:
    assert pairs(one, other) == set()


@pytest.mark.parametrize("words", ["市级财政预算安排资金", "完成投资", "市财政每年统筹安排资金", "经营性收入", "年度新建"])
def test_words_that_name_nothing_of_their_own(words: str) -> None:
    assert is_general(spelling(words, "元").key)
    assert match(Printed(words, "元"), KNOWN).indicator is None


@pytest.mark.parametrize("words", ["渡口建设资金", "固定资产投资", "一般公共预算收入", "渡口"])
def test_words_that_name_something(words: str) -> None:
    assert match(Printed(words, "元"), KNOWN).indicator is not None


def test_sorts_of_quantities() -> None:
    assert kinds("新增渡口") == {"new"}
    assert kinds("累计渡口") == {"all"}
    assert kinds("渡轮客运量增速") == {"growth"}
    assert kinds("渡口") == frozenset()


_WORDS = st.text(alphabet="渡口船轮新增累计建成打造省市级率占比重年均每的驿站水上服务3A%（）、 ", min_size=1, max_size=14)


@given(st.lists(st.tuples(_WORDS, st.sampled_from(["个", "座", "%"])), max_size=12, unique=True))
def test_the_short_way_finds_what_the_long_way_finds(printed: list[tuple[str, str]]) -> None:
    """Comparing only those that share a rare pair loses no candidate."""
    several = [one for words, unit in printed if (one := match(Printed(words, unit), {}).indicator)]
    unique = list(dict.fromkeys(several))
    found = {frozenset({(a.key, a.unit), (b.key, b.unit)}) for a, b in candidates(unique)}
    expected = set()
    for i, a in enumerate(unique):
        for b in unique[i + 1 :]:
            one, other = (module._pairs(module._core(x.key)) for x in (a, b))
            alike = 2 * len(one & other) >= ALIKE * (len(one) + len(other))
            sort = (a.unit, kinds(a.key), module._distinct(a.key)) == (b.unit, kinds(b.key), module._distinct(b.key))
            counter = a.key == b.key and a.unit != b.unit and "%" not in (a.unit, b.unit)
            if counter or (alike and sort):
                expected.add(frozenset({(a.key, a.unit), (b.key, b.unit)}))
    assert found == expected
    assert all(len(pair) == 2 for pair in found)


@given(_WORDS, st.sampled_from(["个", "%", None]))
def test_a_spelling_is_stable_enough_to_be_a_name(words: str, unit: str | None) -> None:
    assert spelling(words, unit) == spelling(words, unit)
    assert match(Printed(words, unit), KNOWN).grounds


# -- the vocabulary ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("one", sorted(set(KNOWN.values()), key=lambda one: one.key), ids=lambda one: one.key)
def test_every_name_of_the_vocabulary_is_needed_and_found(one: Indicator) -> None:
    """A name that rules find, or that another one spells, is not listed again; the unit is one that stays."""
    keys = [spelling(label, one.unit).key for label in one.labels]
    assert len(keys) == len(set(keys))
    for label in one.labels:
        assert match(Printed(label, one.unit), KNOWN).indicator == one
    assert factor_of(one.unit or "")[1] == one.unit
    assert one.unit in UNITS or one.unit in {"岁", "元/人"}


def test_size_of_the_vocabulary() -> None:
    assert len(set(KNOWN.values())) >= 30
