"""Documents named in running text. Titles, numbers and places are invented."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.loaders.citations import Masked, clean, find_citations, numbers
from policygraph.loaders.named import Target, endings, is_official, is_short_name, printed_instrument

CITED = [
    ("a title alone", "依照《青屿县渡口条例》办理", [("青屿县渡口条例", None)]),
    ("number behind in a bracket", "《甲意见》（云政发〔2018〕22号）", [("甲意见", "云政发〔2018〕22号")]),
    ("tortoise-shell brackets of another code point", "《甲意见》（云政发﹝2018﹞22号）", [("甲意见", "云政发〔2018〕22号")]),
    ("square brackets", "《甲意见》(云政发[2018]22号)", [("甲意见", "云政发〔2018〕22号")]),
    ("black brackets", "《甲意见》【云政发【2018】22号】", [("甲意见", "云政发〔2018〕22号")]),
    ("round brackets about the year", "《甲意见》（云政发（2018）22号）", [("甲意见", "云政发〔2018〕22号")]),
    ("a series with a bracket of its own", "（云屿港（开）管〔2019〕7号）", [(None, "云屿港（开）管〔2019〕7号")]),
    ("number before", "云政办〔2018〕96号《甲办法》", [("甲办法", "云政办〔2018〕96号")]),
    ("number of the notice that printed it", "以云政办〔2018〕96号文件印发的《甲办法》", [("甲办法", "云政办〔2018〕96号")]),
    ("number behind the notice's genre", "关于印发《甲办法》的通知（云政办〔2018〕9号）", [("甲办法", "云政办〔2018〕9号")]),
    ("number without bracket", "《甲办法》云政办〔2018〕9号", [("甲办法", "云政办〔2018〕9号")]),
    ("（试行） between", "《甲办法》（试行）（云政办〔2018〕9号）", [("甲办法", "云政办〔2018〕9号")]),
    ("short name in the same bracket", "《甲办法》（云政办〔2018〕9号，以下简称《办法》）", [("甲办法", "云政办〔2018〕9号")]),
    ("short name in a bracket before", "《甲办法》（以下简称《办法》）（云政办〔2018〕9号）", [("甲办法", "云政办〔2018〕9号")]),
    ("decree", "《甲条例》（国务院令第9427号）", [("甲条例", "国务院令第9427号")]),
    ("decree of another order stays as printed", "《甲规定》（市政府第12号令）", [("甲规定", "市政府第12号令")]),
    ("announcement of a ministry", "《甲公告》（财政部公告2039年第8号）", [("甲公告", "财政部公告2039年第8号")]),
    ("standard", "《甲限值》（GB96886-2018）", [("甲限值", "GB96886-2018")]),
    ("standard in running text", "符合GB/T98483—2001要求", [(None, "GB/T98483-2001")]),
    ("gigabytes are no standard", "不少于5GB2存储", []),
    ("a list, each with its number", "《甲》（云政发〔2018〕1号）和《乙》（云政办〔2018〕2号）",
     [("甲", "云政发〔2018〕1号"), ("乙", "云政办〔2018〕2号")]),
    ("a list, the last with a number", "《甲法》《乙法》（云政发〔2018〕1号）", [("甲法", None), ("乙法", "云政发〔2018〕1号")]),
    ("a list, the numbers in one bracket", "《甲》、《乙》（云政发〔2018〕1号、云政发〔2018〕2号）",
     [("甲", "云政发〔2018〕1号"), ("乙", "云政发〔2018〕2号")]),
    ("inner marks", "《关于印发〈甲办法〉的通知》", [("关于印发〈甲办法〉的通知", None)]),
    ("inner marks of the same kind", "《关于印发《甲办法》的通知》（云政办〔2018〕9号）",
     [("关于印发《甲办法》的通知", "云政办〔2018〕9号")]),
    ("a number in the title is not cited", "《关于废止云政办〔2018〕9号文件的通知》", [("关于废止云政办〔2018〕9号文件的通知", None)]),
    ("a title left open hides nothing", "《甲办法，根据《乙条例》规定", [("乙条例", None)]),
    ("decrees of its history", "2001年市政府令第12号发布、2010年市政府令第88号修正的《甲办法》", [("甲办法", "市政府令第12号")]),
    ("words before a bare number", "按照云政发〔2018〕22号文件要求", [(None, "云政发〔2018〕22号")]),
    ("the body before its sign", "市政府办公室云政办〔2018〕96号文件", [(None, "云政办〔2018〕96号")]),
    ("a series that is the body", "(云岚市人民政府通告〔2020〕2号)", [(None, "云岚市人民政府通告〔2020〕2号")]),
    ("a genre word before", "关于甲工作的通知云政办〔2018〕96号", [(None, "云政办〔2018〕96号")]),
    ("serials that share a series", "云政办〔2018〕96号、97号文件", [(None, "云政办〔2018〕96号"), (None, "云政办〔2018〕97号")]),
    ("a plot of land", "云土〔2018〕12号地块", []),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in CITED], ids=[row[0] for row in CITED])
def test_citations(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert [(c.title, c.number) for c in find_citations(text)[0]] == expected


def test_an_open_title_mark_is_told() -> None:
    assert find_citations("依照《甲办法。又《乙法》")[1] == [2]


def test_short_name() -> None:
    assert [c.alias for c in find_citations("《甲办法》（云政办〔2018〕9号，以下简称《办法》）")[0]] == ["办法"]


@given(st.text(alphabet="《》〈〉（）()〔〕[]2018号甲办法云政发令第、。；以下简称GB-", max_size=60))
def test_any_text_gives_ordered_citations_inside_it(text: str) -> None:
    text = clean(text)
    cited, unclosed = find_citations(text)
    places = [0, *(p for c in cited for p in (c.start, c.end)), len(text)]
    assert places == sorted(places)
    assert all(text[at] == "《" for at in unclosed)
    masked = Masked.of(text, cited)
    assert len(masked.at) == len(masked.text) + 1
    assert "".join(masked.text[a:b] for a, b in masked.sentences()) == masked.text
    list(numbers(text))


OFFICIAL = ["甲法", "青屿县渡口条例", "甲品种目录", "甲目录(2019年本)", "甲规范", "甲方案（2023—2027年）", "甲事项清单", "政府工作报告"]
UNOFFICIAL = ["甲登记证书", "回购协议", "项目管理合同", "甲申请表", "缴款通知书", "云岚日报", "甲可行性研究报告", "青屿渔歌"]


@pytest.mark.parametrize("title", OFFICIAL)
def test_official(title: str) -> None:
    assert is_official(title)


@pytest.mark.parametrize("title", UNOFFICIAL)
def test_not_official(title: str) -> None:
    assert not is_official(title)


@pytest.mark.parametrize("title", ["意见", "实施细则", "暂行办法", "三年行动计划", "办法（试行）"])
def test_short_names_are_told_from_titles(title: str) -> None:
    assert is_short_name(title)
    assert not is_short_name("水法")


@pytest.mark.parametrize(("name", "other"), [("official_titles", "unofficial_titles"), ("unofficial_titles", "official_titles")])
def test_every_ending_decides_something(name: str, other: str) -> None:
    """An ending is idle if a shorter one of its list says the same and no ending of the other list lies between."""
    words, others = endings(name), endings(other)
    assert not words & others
    idle = {
        word for word in words for short in words
        if short != word and word.endswith(short)
        and not any(word.endswith(o) and len(short) < len(o) < len(word) for o in others)
        and not any(word.endswith(s) and len(short) < len(s) < len(word) for s in words)
    }
    # 办法 ends in 法, but must be known as a short name: 《办法》
    assert idle <= {"办法"}


@pytest.mark.parametrize("name", ["official_titles", "unofficial_titles"])
def test_no_ending_twice(name: str) -> None:
    lines = (files("policygraph.loaders") / "data" / f"{name}.txt").read_text("utf-8").split()
    assert len([line for line in lines if line in endings(name)]) == len(endings(name))


SAME = [
    ("甲市人民政府关于丙的意见", "关于丙的意见", True),
    ("中华人民共和国渡口法", "渡口法", True),
    ("甲目录(2019年本)", "甲目录（2019年本）", True),
    ("国务院关于丙的意见", "甲省人民政府关于丙的意见", False),
    ("甲办法", "乙办法", False),
]


@pytest.mark.parametrize(("one", "two", "same"), SAME)
def test_when_two_titles_mean_one_document(one: str, two: str, same: bool) -> None:
    assert Target(None, [one]).matches(None, two) is same


def test_different_numbers_are_different_documents() -> None:
    target = Target("云政发〔2018〕1号", ["甲办法"])
    assert not target.matches("云政发〔2019〕1号", "甲办法")
    assert target.matches(None, "甲办法")


def test_instrument_in_a_title() -> None:
    assert printed_instrument("云岚市人民政府办公室关于印发青屿渡口管理办法的通知") == "青屿渡口管理办法"
    assert printed_instrument("云岚市人民政府关于青屿渡口的通知") is None
