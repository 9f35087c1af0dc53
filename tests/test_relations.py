"""Relations between documents. Every text is invented; 云岚市 and 青屿县 do not exist."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.loaders.citations import Masked, clean, find_citations
from policygraph.loaders.mapped import Block, Mapped
from policygraph.loaders.relation_rules import Rule, Sentence
from policygraph.loaders.relation_titles import TITLE_RULES
from policygraph.loaders.relations import RULES, relations
from policygraph.model import Relation, Remark

ALL_RULES = tuple(dict.fromkeys((*RULES, *TITLE_RULES)))


def by_rule(rule: Rule, text: str) -> list[str]:
    text = clean(text)
    masked = Masked.of(text, find_citations(text)[0])
    found = []
    for start, end in masked.sentences():
        sentence = Sentence(masked.text[start:end], start, masked, text, title=rule.id.endswith("title"))
        for f in rule.find(sentence):
            cited = sentence.cited(f.at) if f.at is not None else None
            found.append(f"{f.type} {(cited.number or cited.title) if cited else f.scope}")
    return found


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [(rule, text, expected) for rule in ALL_RULES for text, expected in rule.examples],
    ids=[f"{rule.id}-{i}" for rule in ALL_RULES for i, _ in enumerate(rule.examples)],
)
def test_examples_of_each_rule(rule: Rule, text: str, expected: tuple[str, ...]) -> None:
    assert sorted(by_rule(rule, text)) == sorted(expected)


def test_every_rule_has_examples_and_a_name_of_its_own() -> None:
    assert all(rule.examples for rule in ALL_RULES)
    assert len({rule.id for rule in ALL_RULES}) == len(ALL_RULES) >= 14


Paragraph = tuple[str | None, str, str]


def read(paragraphs: list[Paragraph], **known: Any) -> tuple[list[Relation], list[Remark], str]:
    """The relations of a document made of (path, role, text) paragraphs."""
    source, blocks = "", []
    for path, role, text in paragraphs:
        start = len(source)
        source += text + "\n"
        blocks.append(Block(path, role, Mapped.of(source, [(start, len(source))])))
    given_ = {
        "number": "云政发〔2030〕5号", "title": "云岚市人民政府关于渡口管理的通知", "instrument": None, "kind": "policy",
        "effective_from": None, "issued_on": date(2030, 3, 1), **known,
    }
    found, warnings = relations(blocks, source=source, **given_)
    return found, warnings, source


def brief(found: list[Relation]) -> list[str]:
    return sorted(f"{r.type} {r.number or r.title}" for r in found)


def clause(text: str, path: str = "一") -> list[Paragraph]:
    return [(path, "clause", text)]


def preamble(text: str) -> list[Paragraph]:
    return [(None, "preamble", text)]


BASES: list[tuple[str, list[Paragraph], list[str]]] = [
    ("a list with and without numbers", preamble("根据《甲法》《乙条例》（云政发〔2018〕2号）和《丙意见》等法律法规规定，制定本办法。"),
     ["based_on 丙意见", "based_on 云政发〔2018〕2号", "based_on 甲法"]),
    ("what has no name is none", preamble("为贯彻落实省委、省政府关于数字渡口的决策部署和“40条”，制定如下措施。"), []),
    ("first article of a regulation", clause("第一条 为了规范渡口，根据《甲法》，结合本市实际，制定本条例。", "第一条"), ["based_on 甲法"]),
    ("elsewhere 根据 is a citation", clause("1.根据《甲办法》（云政办〔2023〕8号），给予倾斜。"), ["cites 云政办〔2023〕8号"]),
    ("basis and mention: basis only",
     [*preamble("根据《甲法》，制定本办法。"), *clause("一、按照《甲法》处理。")], ["based_on 甲法"]),
    ("basis stated in a clause", clause("（二）依据《甲法》《乙预案》等，制定本预案。"), ["based_on 乙预案", "based_on 甲法"]),
    ("a clause of its own for the basis",
     [("一/（二）", "clause", "（二）编制依据"), ("一/（二）", "passage", "《甲法》《乙条例》《丙预案》等。")],
     ["based_on 丙预案", "based_on 乙条例", "based_on 甲法"]),
    ("a rule applied in the preamble", preamble("违反通告的，按照《甲条例》有关规定处理。"), ["cites 甲条例"]),
    ("the document itself", preamble("《渡口管理的通知》即《云岚市人民政府关于渡口管理的通知》现印发。"), ["cites 渡口管理的通知"]),
]

CITES: list[tuple[str, list[Paragraph], list[str]]] = [
    ("contracts, forms and papers are no documents",
     clause("一、在《回购协议》中约定，凭《渡口许可证》《申请表》办理，刊登于《云岚日报》。"), []),
    ("journals", clause("一、在《渡口科学》等期刊发表论文的，给予奖励。"), []),
    ("a catalogue is one", clause("一、列入《鲜活河蟹品种目录》的产品。"), ["cites 鲜活河蟹品种目录"]),
    ("once for a document", clause("一、列入《甲目录》。又见《甲目录》。"), ["cites 甲目录"]),
    ("the number is learnt later", clause("一、列入《甲目录》。又见《甲目录》（云政办〔2020〕7号）。"), ["cites 云政办〔2020〕7号"]),
    ("own number", clause("一、云政发〔2030〕5号文件。"), []),
    ("a short name stands for its document",
     clause("一、落实《甲行动方案》（云政办〔2020〕7号，以下简称《方案》），按照《方案》推进。"), ["cites 云政办〔2020〕7号"]),
    ("a short name of the document itself", clause("一、本《意见》由市政府负责解释，《意见》自印发之日起施行。"), []),
    ("own attachment", [*clause("一、列入《渡口名录目录》的渡口。"), (None, "closing", "附件：1.渡口名录目录")], []),
]

REPEALS: list[tuple[str, list[Paragraph], dict[str, Any], list[str]]] = [
    ("title and sentence tell of one", preamble("经市政府同意，《渡口招商办法》（云政办〔2018〕6号）予以废止，即日起停止执行。"),
     {"title": "云岚市人民政府关于废止云政办〔2018〕6号文件的通知"}, ["repeals 云政办〔2018〕6号"]),
    ("a list in paragraphs",
     [*preamble("经研究，决定废止下列行政规范性文件："), (None, "preamble", "1.《甲办法》（云政发〔2010〕1号）"),
      (None, "preamble", "2.云岚市人民政府关于乙的通知（云政发〔2011〕2号）"), (None, "preamble", "3.《丙意见》"),
      (None, "preamble", "本决定自公布之日起施行。")], {},
     ["repeals 丙意见", "repeals 云政发〔2010〕1号", "repeals 云政发〔2011〕2号"]),
    ("a list in one paragraph", preamble("决定废止以下文件：1.《甲办法》；2.《乙办法》（云政办〔2011〕2号）；3.《丙规定》。"), {},
     ["repeals 丙规定", "repeals 云政办〔2011〕2号", "repeals 甲办法"]),
    ("lists under headings; what stays is no repeal",
     [("一", "clause", "一、废止的文件（2件）"), ("一/1", "clause", "1.《甲办法》"), ("一/2", "clause", "2.《乙办法》"),
      ("二", "clause", "二、继续有效的文件"), ("二/1", "clause", "1.《丙办法》")], {},
     ["cites 丙办法", "repeals 乙办法", "repeals 甲办法"]),
    ("a title broken over two paragraphs",
     [("第九条", "passage", "本条例自2031年1月1日起施行。《云岚"), ("第九条", "passage", "市渡口管理办法》同时废止。")], {},
     ["repeals 云岚市渡口管理办法"]),
    ("the former edition of the same title", clause("第九条 2001年公布的《渡口条例》同时废止。", "第九条"), {"title": "渡口条例", "number": None},
     ["repeals 渡口条例"]),
    ("a repeal told in another's title", clause("一、落实《关于废止〈甲办法〉的决定》。"), {}, ["cites 关于废止〈甲办法〉的决定"]),
    ("making, amending and repealing", clause("第二条 制定、修改和废止规章，适用《规章条例》。", "第二条"), {}, ["cites 规章条例"]),
    ("an interpretation retells without a name", clause("（六）奖励条款予以废止。"),
     {"kind": "interpretation", "title": "《渡口意见》政策解读"}, ["interprets 渡口意见"]),
    ("a decision whose title has no marks", preamble("现予公布，自公布之日起施行。"),
     {"title": "云岚市人民政府关于废止云岚市渡口管理办法的决定"}, ["repeals 云岚市渡口管理办法"]),
    ("a decision on many without names", preamble("现予公布。"), {"title": "云岚市人民政府关于废止部分行政规范性文件的决定"}, []),
    ("clauses", clause("一、《甲办法》第三条、第五条第二款自印发之日起停止执行。"), {}, ["partially_repeals 甲办法"]),
    ("by its short name", clause("一、《甲办法》（云政办发〔2015〕2号，以下简称《办法》）成效明显，现将《办法》予以废止。"), {},
     ["repeals 云政办发〔2015〕2号"]),
    ("declared void in the title", preamble("现予公布。"), {"title": "云岚市人民政府关于宣布《甲办法》等5件文件失效的通知"},
     ["repeals 甲办法"]),
    ("an act to come", clause("一、《甲办法》拟于明年废止。"), {}, ["cites 甲办法"]),
    ("a certificate", clause("一、原《渡口许可证》同时作废。"), {}, []),
]

AMENDS: list[tuple[str, list[Paragraph], dict[str, Any], list[str]]] = [
    ("a decision", [*preamble("市人民政府决定对《甲办法》作如下修改："), *clause("一、将第三条中的“《乙法》”修改为“《丙法》”。")],
     {"title": "云岚市人民政府关于修改〈甲办法〉的决定"}, ["amends 甲办法", "cites 丙法", "cites 乙法"]),
    ("a decision on several",
     [*preamble("决定对下列规章作出修改："), *clause("一、《甲办法》"), ("一/（一）", "clause", "（一）第二条修改为：“……”"),
      *clause("二、《乙办法》", "二")], {}, ["amends 乙办法", "amends 甲办法"]),
    ("what the new wording repeals", clause("一、《甲办法》第三条修改为：“依照《乙法》执行。《丙办法》同时废止。”"), {},
     ["amends 甲办法", "cites 丙办法", "cites 乙法"]),
    ("a task is none", clause("一、抓紧修订《甲办法》。"), {}, ["cites 甲办法"]),
    ("adjusted", preamble("现将《甲标准》（云政发〔2020〕3号）有关内容调整如下："), {}, ["amends 云政发〔2020〕3号"]),
]

OTHERS: list[tuple[str, list[Paragraph], dict[str, Any], list[str]]] = [
    ("the rest yields", clause("5.本办法发布后，其他我市已出台的各项渡口政策与本办法不一致的，以本办法为准。", "附则/5"), {},
     ["overrides 其他我市已出台的各项渡口政策"]),
    ("it yields itself", clause("二、本办法与上级文件不一致的，以上级文件为准。"), {}, []),
    ("runs with", clause("一、列入《甲目录》，与《乙目录》（云政发〔2020〕2号）一并执行。"), {}, ["cites 甲目录", "runs_with 云政发〔2020〕2号"]),
    ("issues", preamble("《渡口方案》已经市政府同意，现印发给你们。"),
     {"instrument": "渡口方案", "title": "云岚市人民政府关于印发渡口方案的通知"}, ["issues 渡口方案"]),
    ("issues, where only the sentence says so", preamble("现将《渡口方案》印发给你们，请认真执行。"), {}, ["issues 渡口方案"]),
    ("passes on what another issued", preamble("现将《渡口方案》（云江政发〔2030〕1号）印发给你们。"), {}, ["cites 云江政发〔2030〕1号"]),
    ("interprets, the number in the text", preamble("《云岚市人民政府关于渡口的意见》（云政发〔2030〕4号）已于近日印发，现解读如下："),
     {"kind": "interpretation", "title": "《关于渡口的意见》的政策解读", "number": None}, ["interprets 云政发〔2030〕4号"]),
    ("interprets, an older number in the text", preamble("2029年启动对《渡口意见》（云政发〔2028〕4号）的评估。"),
     {"kind": "interpretation", "title": "《渡口意见》政策解读", "number": None}, ["interprets 渡口意见"]),
    ("interprets, the number behind the very title", preamble("一、《渡口意见》（云政发〔2030〕4号）的主要内容"),
     {"kind": "interpretation", "title": "《渡口意见》政策解读", "number": None}, ["interprets 云政发〔2030〕4号"]),
    ("interprets, made now in words that look back", preamble("在评估原有政策、修改完善的基础上，市政府制定了《渡口意见》（云政发〔2030〕4号）。"),
     {"kind": "interpretation", "title": "《渡口意见》政策解读", "number": None}, ["interprets 云政发〔2030〕4号"]),
    ("interprets, the older number first",
     preamble("《渡口意见》（云政发〔2028〕4号）于2028年印发。2030年，市政府出台《渡口意见》（云政发〔2030〕4号）。"),
     {"kind": "interpretation", "title": "《渡口意见》政策解读", "number": None}, ["interprets 云政发〔2030〕4号"]),
    ("interprets, the older number last", preamble("现对《渡口意见》（云政发〔2030〕4号）解读如下。市政府曾出台《渡口意见》（云政发〔2028〕4号）。"),
     {"kind": "interpretation", "title": "《渡口意见》政策解读", "number": None}, ["interprets 云政发〔2030〕4号"]),
    ("interprets, then what happens to the old policy", preamble("《渡口意见》（云政发〔2030〕4号）已印发，2028年出台的旧政策到期失效。"),
     {"kind": "interpretation", "title": "《渡口意见》政策解读", "number": None}, ["interprets 云政发〔2030〕4号"]),
    *((f"interprets, a predecessor: {name}", preamble(text),
       {"kind": "interpretation", "title": "关于《渡口意见》的政策解读", "number": None}, ["interprets 渡口意见"])
      for name, text in (
          ("this document is evaluated", "去年，市港航局启动对《渡口意见》（云政发〔2028〕4号）文件的评估与修改工作，重点修改门槛过高的条款。"),
          ("the former one", "在原有《渡口意见》（云政发〔2028〕4号）的框架内作了调整。"),
          ("it has run out", "《渡口意见》（云政发〔2028〕4号）于2028年印发，今年12月到期。"),
          ("since it was made", "《渡口意见》（云政发〔2028〕4号）印发实施以来，渡口面貌一新。"),
          ("before", "此前，市政府印发了《渡口意见》（云政发〔2028〕4号）。"),
          ("lately evaluated", "近日，市港航局对《渡口意见》（云政发〔2028〕4号）进行了后评估。"),
          ("its number alone", "本政策保持原有云政发〔2028〕4号政策的总体架构不变。"),
      )),
    ("interprets and says what is repealed", preamble("意见施行后，《渡口旧办法》（云政发〔2020〕9号）同时废止。参见《丙法》。"),
     {"kind": "interpretation", "title": "《渡口意见》政策解读", "number": None}, ["interprets 渡口意见", "repeals 云政发〔2020〕9号"]),
]

Row = tuple[str, list[Paragraph], dict[str, Any], list[str]]
ROWS: list[Row] = [(name, text, {}, expected) for name, text, expected in [*BASES, *CITES]]
ROWS += [*REPEALS, *AMENDS, *OTHERS]


@pytest.mark.parametrize(("text", "known", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_relations(text: list[Paragraph], known: dict[str, Any], expected: list[str]) -> None:
    found, _, source = read(text, **known)
    assert brief(found) == expected
    for one in found:
        joined = "".join(source[a:b] for a, b in one.evidence.spans)
        if joined:
            assert "".join(joined.split()) == one.evidence.words
        assert one.evidence.rule


DAYS = [
    ("together with the document", "本办法自2031年5月1日起施行，《甲办法》同时废止。", date(2031, 5, 1)),
    ("own date", "《甲办法》自2032年1月1日起废止。", date(2032, 1, 1)),
    ("own date before", "自2032年1月1日起，《甲办法》停止执行。", date(2032, 1, 1)),
    ("at once", "《甲办法》予以废止，即日起停止执行。", date(2030, 3, 1)),
    ("from publication", "《甲办法》自本通知印发之日起停止执行。", date(2030, 3, 1)),
    ("not stated", "经研究，《甲办法》予以废止。", None),
    ("the old start is not the end", "2003年1月1日起施行的《甲办法》同时废止。", date(2031, 5, 1)),
]


@pytest.mark.parametrize(("text", "day"), [row[1:] for row in DAYS], ids=[row[0] for row in DAYS])
def test_from_when_a_repeal_holds(text: str, day: date | None) -> None:
    found, _, _ = read(clause(text), effective_from=date(2031, 5, 1))
    assert [(r.type, r.effective_on) for r in found] == [("repeals", day)]


def test_clauses_of_a_partial_repeal() -> None:
    found, _, _ = read(clause("一、《甲办法》第三条、第五条第二款和《乙办法》中关于门票补贴的条款同时废止。"))
    assert [(r.title, r.clauses) for r in found] == [("甲办法", ("第三条", "第五条第二款")), ("乙办法", ("关于门票补贴的条款",))]


def test_an_open_title_mark_warns_and_hides_nothing() -> None:
    found, warnings, source = read(clause("一、根据《甲办法，凡属渡口的均应登记。\n原《乙办法》\n同时废止。"))
    assert brief(found) == ["repeals 乙办法"]
    assert [w.code for w in warnings] == ["unclosed-title-mark"]
    assert source[warnings[0].spans[0][0]] == "《"
    assert warnings[0].message("zh")


@settings(max_examples=150)
@given(st.lists(st.text(alphabet="《》〈〉（）〔〕2018号甲乙办法云政发第条、，。；：废止同时与本不一致的以为准根据修改对将1.一", max_size=50), max_size=4))
def test_any_text_is_read(texts: list[str]) -> None:
    found, _, source = read([(None if i % 2 else "一", "passage", t) for i, t in enumerate(texts)])
    assert len({(r.type, r.number, r.title, r.clauses) for r in found}) >= len({(r.type, r.number) for r in found})
    for one in found:
        assert "".join("".join(source[a:b] for a, b in one.evidence.spans).split()) == one.evidence.words
