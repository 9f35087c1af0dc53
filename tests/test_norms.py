"""Norms: who must, must not, may or is encouraged to do what. Every text is invented; 云岚市 and 青屿区 do not exist."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.interchange import to_data
from policygraph.loaders.extract import extract_text
from policygraph.loaders.mapped import Block, Mapped
from policygraph.loaders.named import endings
from policygraph.loaders.norm_bearers import actor_end, addressee
from policygraph.loaders.norm_cues import only_contains
from policygraph.loaders.norm_rules import RULES, Rule
from policygraph.loaders.norm_segments import masked, segments
from policygraph.loaders.norms import norms
from policygraph.loaders.text import decode
from policygraph.model import Norm
from policygraph.reread import from_data

from .places import misplaced, shown

LISTS = ("norm_actors", "norm_not_cues", "norm_verbs")


def of(text: str, path: str = "第一条", role: str = "passage") -> list[Norm]:
    found = norms([Block(path, role, Mapped.of(text, [(0, len(text))]))], source=text)
    assert [one for one in found if shown(text, one.evidence.spans) != one.evidence.words] == []
    return found


def told(found: list[Norm]) -> list[str]:
    return [f"{one.modality} {one.cue} {one.bearer or '-'}" for one in found]


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [(rule, text, expected) for rule in RULES for text, expected in rule.examples],
    ids=[f"{rule.id}-{i}" for rule in RULES for i, _ in enumerate(rule.examples)],
)
def test_examples_of_each_rule(rule: Rule, text: str, expected: tuple[str, ...]) -> None:
    assert told([one for one in of(text) if one.evidence.rule == rule.id]) == list(expected)


def test_every_rule_has_examples_and_a_name_of_its_own() -> None:
    assert all(rule.examples for rule in RULES)
    assert len({rule.id for rule in RULES}) == len(RULES) == 13


BEARERS = [
    ("attributes belong to the name", "从事渡船修造、检验等活动的单位和个人应当登记。", "从事渡船修造、检验等活动的单位和个人"),
    ("a name ends before its predicate", "个体渡工申请执照时应当提交证明。", "个体渡工"),
    ("several bodies with brackets", "市、县（市、区）人民政府及其有关部门应当加强巡查。", "市、县（市、区）人民政府及其有关部门"),
    ("the actor of the case", "渡口经营者对检验结论有异议的，可以申请复检。", "渡口经营者"),
    ("a time before the subject", "渡船靠岸后十分钟内，渡工应当清点人数。", "渡工"),
    ("an object before the subject", "对无证渡船，海事机构应当予以扣押。", "海事机构"),
    ("of the sentence before", "渡工应当穿救生衣。发现险情的，应当立即停航。", "渡工"),
    ("from an agent before", "无主渡船由青屿区海事部门公告；公告期满无人认领的，可以拍卖。", "青屿区海事部门"),
    ("a sentence without a subject breaks off", "渡工应当持证。逐步实现渡运联网。已经联网的，应当当日办结。", None),
    ("a thing", "渡船在首次下水时，应当张贴标识。", "渡船"),
    ("a thing before a comma", "前款规定的职责，可以委托专业机构履行。", "前款规定的职责"),
    ("an act upon a thing", "对渡口的利用应当合理。", "对渡口的利用"),
    ("a place is nobody", "渡口保护范围内不得爆破。", None),
    ("behind 由", "未成年人乘船，应当由监护人陪同。", "监护人"),
    ("whom it encourages", "鼓励渡口经营者使用电动渡船。", "渡口经营者"),
    ("an act that is encouraged", "支持建设生态码头。", None),
    ("another part of the same body", "市人民政府、县人民政府和其所在地的渡口管理机构应当公布航线。", "市人民政府、县人民政府和其所在地的渡口管理机构"),
    ("who first does it", "取得执照的渡工首次上岗，应当接受培训。", "取得执照的渡工"),
    ("an act of nobody named", "编制渡口规划应当征求意见。", None),
    ("not to whom", "对举报超载的个人，可以给予奖励。", None),
    ("a thing between prepositions", "与渡口相邻的建筑应当加固。", "与渡口相邻的建筑"),
    ("a verb before an actor", "携货进入候船室等人员密集场所，应当接受检查。", None),
    ("a word that contains a preposition", "渡口自行车号牌应当悬挂。", "渡口自行车号牌"),
    ("what is built", "新建渡口住宅小区应当配建码头。", "新建渡口住宅小区"),
    ("not the hall", "严禁在渡口的公共门厅、楼梯间停放渡船。", None),
    ("a household", "养殖户享有优先承租权，有按时交纳租金的义务。", "养殖户"),
    ("no actor in a verb", "引导船东和渔民投工投劳。", "船东和渔民"),
    ("headless", "从事水上餐饮的，应当遵守下列规定：", None),
]


@pytest.mark.parametrize(("text", "bearer"), [row[1:] for row in BEARERS], ids=[row[0] for row in BEARERS])
def test_bearers(text: str, bearer: str | None) -> None:
    assert of(text)[-1].bearer == bearer


EXCEPTIONS = [
    ("but not", "任何人不得在航道内停泊，但是抢险船舶除外。", "但是抢险船舶除外"),
    ("with commas inside", "任何人不得在航道内停泊，但因抢险需要，经批准的除外。", "但因抢险需要，经批准的除外"),
    ("save for, before", "除紧急情况外，渡船不得夜航。", "除紧急情况外"),
    ("save for, inside", "航道内不得进行除抢修外的其他作业。", "除抢修外"),
    ("in a sentence of its own", "渡船不得夜航。但是，法律、法规另有规定的除外。", "但是，法律、法规另有规定的除外"),
    ("otherwise provided", "渡船应当每年检验，法律另有规定的除外。", "法律另有规定的除外"),
    ("besides", "除遵守前款规定外，渡工还应当持证上岗。", None),
    ("what is outdoors", "渡工不得在室外，尤其在甲板外吸烟。", None),
]


@pytest.mark.parametrize(("text", "exception"), [row[1:] for row in EXCEPTIONS], ids=[row[0] for row in EXCEPTIONS])
def test_exceptions(text: str, exception: str | None) -> None:
    assert of(text)[-1].exception == exception


DEADLINES = [
    ("渡工应当自遗失之日起十日内补办。", "自遗失之日起十日内"),
    ("渡工应当在二十四小时内报告。", "在二十四小时内"),
    ("执照有效期满前，渡工应当办理延续登记。", "执照有效期满前"),
    ("受让人应当符合条件，并在十日内办理变更登记。", "在十日内"),
    ("渡工应当穿救生衣。", None),
]


@pytest.mark.parametrize(("text", "deadline"), DEADLINES)
def test_deadlines(text: str, deadline: str | None) -> None:
    assert of(text)[0].deadline == deadline


def test_the_action_ends_at_a_comma_and_at_thirty_characters() -> None:
    [short, long] = of(f"渡工应当持证上岗，服从调度。渡工应当{'检查渡船' * 10}。")
    assert short.action == "持证上岗"
    assert long.action == ("检查渡船" * 10)[:30]


REGULATION = """云岚市渡口管理条例

（2031年5月6日云岚市第三届人民代表大会常务委员会第二次会议通过）

第一章 鼓励与扶持

第一条 为了规范应当登记的渡口，制定本条例。

第二条 渡口经营者履行下列职责：

（一）巡查渡口。发现险情的，应当立即报告；

（二）公布票价。

前款第二项的票价，可以委托行业协会公布。

第三条 渡口经营者应当遵守下列规定：

（一）载客不超过定额；

（二）禁止搭载危险品；

（三）支持渡工参加培训。

第四条 渡口经营者不得有下列行为：

（一）在禁止停泊水域停泊；

（二）应当停航而不停航。

第五条 违反本条例第四条规定，有下列情形之一的，由海事机构责令改正，可以并处五百元罚款：

（一）应当停航而未停航的；

（二）拒不改正的，处一千元罚款。

第六条 本条例自2031年7月1日起施行。
"""


def test_articles_items_and_paragraphs() -> None:
    """An item's norm has its path and the list's bearer; the paragraphs below the items are the article's."""
    extraction = extract_text(decode(REGULATION.encode(), "条例.txt"))
    assert misplaced(extraction, REGULATION) == []
    [document] = extraction.documents
    assert [(n.path, n.modality, n.cue, n.bearer) for n in document.norms] == [
        ("第二条/（一）", "obligation", "应当", "渡口经营者"),
        ("第二条", "permission", "可以", "前款第二项的票价"),
        ("第三条", "obligation", "应当", "渡口经营者"),
        ("第三条/（二）", "prohibition", "禁止", "渡口经营者"),
        ("第三条/（三）", "encouragement", "支持", "渡工"),
        ("第四条", "prohibition", "不得", "渡口经营者"),
        ("第五条", "obligation", "由", "海事机构"),
        ("第五条", "permission", "可以", "海事机构"),
        ("第五条/（二）", "obligation", "处", "海事机构"),
    ]
    assert from_data(to_data(extraction)).documents[0].norms == document.norms


def test_a_heading_of_a_plan_is_no_norm() -> None:
    assert told(of("（二）鼓励创新创业。支持高校毕业生创办企业。", "一/（二）", "clause")) == ["encouragement 支持 高校毕业生"]


def test_brackets_and_quotations_hold_no_cue() -> None:
    assert masked("甲（应当）《可以（乙）》“不得”丙") == "甲□□□□□□□□□□□□□□□丙"
    assert of("贯彻“不得松懈”的要求，依照《应当登记物品名录》（可以续期）执行。") == []


@pytest.mark.parametrize("name", LISTS)
def test_no_word_twice(name: str) -> None:
    lines = (files("policygraph.loaders") / "data" / f"{name}.txt").read_text("utf-8").split("\n")
    words = [line for line in lines if line and not line.startswith("#")]
    assert len(words) == len(set(words)) == len(endings(name))


def test_every_actor_is_reached() -> None:
    """A word is idle where a shorter one ends it; each is found as the subject of a sentence."""
    words = endings("norm_actors")
    assert {word for word in words for short in words if short != word and word.endswith(short)} == set()
    assert [word for word in words if actor_end(masked(f"云岚{word}应当")) is None] == []


def test_every_word_that_only_contains_a_cue_is_reached() -> None:
    words = endings("norm_not_cues")
    assert {word for word in words for short in words if short != word and short in word} == set()
    assert [word for word in words if only_contains(word) != [(0, len(word))]] == []
    assert [word for word in words if not re.search("应|可|须|要|权|支持|引导|鼓励|禁止|不能|不得|允许", word)] == []


def test_every_verb_is_reached() -> None:
    """Behind the name of an actor each opens a predicate; before one most tell that the words are an act."""
    words = endings("norm_verbs")
    assert {word for word in words for short in words if short != word and word.startswith(short)} == set()
    assert [word for word in words if actor_end(f"协会{word}渡口") != 2] == []
    assert addressee("聘请渡工驾船") == 0


ENDLESS = ("应当" * 20000, "渡工应当停航，" * 9000, "违反的，由单位责令改正；" * 3000, "除" * 20000 + "外应当", "（" * 9000)


@pytest.mark.parametrize("text", ENDLESS, ids=range(len(ENDLESS)))
def test_a_text_without_end_is_read_in_time(text: str) -> None:
    assert len(of(text)) in {0, 3000}


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="渡工人民政府应当不得可以鼓励禁止由处罚款的，。；：（）《》“”一二除外但有权义务日内前", max_size=80))
def test_places_hold_for_any_text(text: str) -> None:
    for one in of(text):
        assert one.action is not None
    for segment in segments(text):
        assert len(segment.text) == len(segment.words)
        assert text[segment.start : segment.start + len(segment.words)] == segment.words
