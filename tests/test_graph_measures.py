"""Values that can be compared: the table of units, magnitudes, rates, exactness."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.graph.measure_units import COUNTERS, PER, UNITS
from policygraph.graph.measures import Measure, counts, decimal, factor_of, normalize
from policygraph.graph.terms import literal


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (3, "万个", "30000 个"),
        (1.23, "亿元", "123000000 元"),
        (0.1, "亿元", "10000000 元"),
        (5.47, "万元", "54700 元"),
        (1.2, "万亿元", "1200000000000 元"),
        (2.5, "千万元", "25000000 元"),
        (8, "亿美元", "800000000 美元"),
        (4.2, "万亩", "42000 亩"),
        (2, "公顷", "30 亩"),
        (1, "平方公里", "1500 亩"),
        (100, "万平方米", "1500 亩"),
        (7, "㎡", "0.0105 亩"),
        (3.6, "公里", "3600 米"),
        (6, "千米", "6000 米"),
        (9, "毫米", "0.009 米"),
        (1.5, "万吨标准煤", "15000 吨标准煤"),
        (1.5, "万吨标煤", "15000 吨标准煤"),
        (1.5, "万吨", "15000 吨"),
        (30, "千克", "0.03 吨"),
        (5, "‰", "0.5 %"),
        (5, "％", "5 %"),
        (0.3, "个百分点", "0.3 百分点"),
        (1700, "万人次", "17000000 人次"),
        (150, "万标箱", "1500000 标箱"),
        (150, "万TEU", "1500000 标箱"),
        (2, "万名", "20000 人"),
        (3, "千人", "3000 人"),
        (2.4, "万套（间）", "24000 套（间）"),
        (2.4, "万套(间)", "24000 套（间）"),
        (50, "万千瓦", "500000 千瓦"),
        (0.5, "吉瓦", "500000 千瓦"),
        (3, "亿千瓦时", "300000000 千瓦时"),
        (35, "微克/立方米", "35 微克/立方米"),
        (0.5, "毫克/升", "500000 微克/立方米"),
        (3, "倍", "3 倍"),
        (15, "T", "15 T"),
        (5, "万尾", "50000 尾"),
        (8, "折", "8 折"),
        (2, "千斤顶", "2 千斤顶"),
        (5, "元/平方米", "5 元/平方米"),
        (100, "万元/亩", "1500 元/平方米"),
        (6, "亿元/平方公里", "600 元/平方米"),
        (6, "张/千人", "0.006 张/人"),
        (60, "张/万人", "0.006 张/人"),
        (1.5, "亿吨/年", "150000000 吨/年"),
        (3, "元/平方米·月", "3 元/平方米/月"),
        (3, "元/月·平方米", "3 元/平方米/月"),
        (2, "万元/年·座", "20000 元/年/座"),
        (3, "元/公斤", "3000 元/吨"),
        (2, "元/大柜", "2 元/大柜"),
        (80, "公里/小时", "80 千米/小时"),
    ],
)
def test_values_in_the_unit_of_their_kind(value: float, unit: str, expected: str) -> None:
    found = normalize(value, unit)
    assert f"{found.value} {found.unit}" == expected


@pytest.mark.parametrize(
    ("value", "unit", "word", "expected"),
    [
        (0.6667, None, "三分之二", Measure(Decimal("66.67"), "%")),
        (0.3333, None, "1/3", Measure(Decimal("33.33"), "%")),
        (85, None, None, Measure(Decimal(85), None)),
        (5, "万", None, Measure(Decimal(50000), None)),
        (2, "次", "两次", Measure(Decimal(2), "次")),
    ],
)
def test_values_without_a_unit(value: float, unit: str | None, word: str | None, expected: Measure) -> None:
    assert normalize(value, unit, word) == expected


def test_what_is_not_the_same_stays_apart() -> None:
    for one, other in [("%", "个百分点"), ("吨", "吨标准煤"), ("元", "美元"), ("人", "人次"), ("工作日", "日"), ("千瓦", "千瓦时")]:
        assert factor_of(one)[1] != factor_of(other)[1]


@pytest.mark.parametrize("unit", sorted(UNITS))
def test_every_unit_comes_down_to_one_that_stays(unit: str) -> None:
    name = UNITS[unit][0]
    assert factor_of(unit) == (UNITS[unit][1], name)
    assert factor_of(name) == (1, name)
    assert normalize(1, f"万{unit}").value == Decimal(10000) * UNITS[unit][1]


@pytest.mark.parametrize("unit", sorted(PER))
def test_rates_agree_with_the_table_of_units(unit: str) -> None:
    name, factor = PER[unit]
    (kind, here), (kind_of_name, there) = UNITS[unit], UNITS[name]
    assert kind == kind_of_name
    assert Fraction(factor) == Fraction(there) / Fraction(here)


_VALUES = st.decimals(min_value=0, max_value=10**9, places=4, allow_nan=False, allow_infinity=False)


@settings(max_examples=400)
@given(_VALUES, st.sampled_from(sorted(UNITS)), st.sampled_from(["", "万", "亿"]))
def test_a_round_trip_gives_back_the_printed_value(value: Decimal, unit: str, magnitude: str) -> None:
    printed = magnitude + unit
    found = normalize(float(value), printed)
    factor, name = factor_of(printed)
    assert found.unit == name
    assert Fraction(found.value) / Fraction(factor) == Fraction(decimal(float(value)))
    assert re.fullmatch(r"\d+(\.\d*[1-9])?", literal(found.value).value)  # no exponent, no zeros behind
    assert normalize(float(found.value), found.unit).unit == found.unit


@given(st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=8))
def test_no_unit_breaks_it(value: float, unit: str) -> None:
    found = normalize(value, unit)
    assert found.value.is_finite()


def test_what_is_no_number_is_refused() -> None:
    for value in (float("nan"), float("inf")):
        with pytest.raises(ValueError, match="not a number"):
            normalize(value, "元")


def test_counters() -> None:
    assert counts("个")
    assert counts(None)
    assert not counts("亩")
    assert not counts("人次")
    assert all(UNITS[one][1] == 1 for one in COUNTERS)
