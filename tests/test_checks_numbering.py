"""Numbers of clauses that stand twice or are left out, and lists that are right as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from checked_texts import by_source, held, printed

from policygraph.queries.checks.facts import Facts
from policygraph.queries.checks.frame import Check
from policygraph.queries.checks.numbering import CHECKS

BY_ID: dict[str, Check] = {check.id: check for check in CHECKS}


def regulation(subject: str, *lines: str) -> str:
    return "\n\n".join([f"# 云岚市{subject}条例", "（2031年5月10日云岚市第八届人民代表大会常务委员会第三次会议通过）", *lines]) + "\n"


# caption → text, (id, paths of the two places) or None
ROWS: dict[str, tuple[str, tuple[str, str, str] | None]] = {
    "a heading of the first level twice": (
        printed("一、总体要求。渡口要安全。\n二、主要任务。改造渡口。\n二、保障措施。加强保障。\n三、其他事项。抓好落实。", 1),
        ("duplicate-marker", "二", "二"),
    ),
    "the first of a list twice": (
        printed("一、总则\n（一）本市渡口适用本办法。\n（一）渡口由市交通运输局主管。\n（二）县级负责日常管理。\n二、经费\n由财政保障。", 2),
        ("duplicate-marker", "一/（一）", "一/（一）"),
    ),
    "the second of a list numbered as the first": (
        printed("一、总则\n（一）本市渡口适用本办法。\n（一）渡口由市交通运输局主管。\n（三）县级负责日常管理。\n二、经费\n由财政保障。", 20),
        ("duplicate-marker", "一/（一）", "一/（一）"),
    ),
    "a number twice, the next left out for it": (
        printed("一、任务\n1.修建渡口。年内动工。\n2.更新渡船。年内完成。\n2.培训船员。每年一次。\n4.巡查水域。每月一次。", 3),
        ("duplicate-marker", "一/2", "一/2"),
    ),
    "back to an earlier number and on again": (
        printed("一、任务。甲。\n二、措施。乙。\n三、步骤。丙。\n二、要求。丁。\n五、附则。戊。", 4),
        ("duplicate-marker", "二", "二"),
    ),
    "a number twice where numbers run on through the headings": (
        printed("一、建设\n1.修渡口。\n2.造渡船。\n二、管理\n3.查证照。\n4.查安全。\n三、服务\n4.设站点。\n5.开热线。", 5),
        ("duplicate-marker", "二/4", "三/4"),
    ),
    "a heading left out": (
        printed("一、总体要求。渡口要安全。\n二、主要任务。改造渡口。\n四、保障措施。加强保障。\n五、其他事项。抓好落实。", 6),
        ("numbering-gap", "二", "四"),
    ),
    "an item left out": (
        printed("一、任务\n（一）修建渡口。年内动工。\n（三）更新渡船。年内完成。\n（四）培训船员。每年一次。\n二、经费\n由财政保障。", 7),
        ("numbering-gap", "一/（一）", "一/（三）"),
    ),
    "a number left out where numbers run on through the headings": (
        printed("一、建设\n1.修渡口。\n2.造渡船。\n二、管理\n3.查证照。\n4.查安全。\n三、服务\n6.设站点。\n7.开热线。", 8),
        ("numbering-gap", "二/4", "三/6"),
    ),
    "an article left out": (
        regulation(
            "渡口",
            "第一条 为了渡口安全，制定本条例。",
            "第二条 本市渡口适用本条例。",
            "第四条 渡口由市交通运输部门主管。",
            "第五条 本条例自2031年7月1日起施行。",
        ),
        ("numbering-gap", "第二条", "第四条"),
    ),
    "a chapter left out": (
        regulation("渡船", "## 第一章 总则", "第一条 为了渡口安全，制定本条例。", "## 第三章 附则", "第二条 本条例自2031年7月1日起施行。"),
        ("numbering-gap", "第一章", "第三章"),
    ),
    "harmless: numbers begin again below each heading": (
        printed("一、建设\n1.修渡口。\n2.造渡船。\n二、管理\n1.查证照。\n2.查安全。\n三、服务\n1.设站点。\n2.开热线。", 11),
        None,
    ),
    "harmless: numbers run on through the headings": (
        printed("一、建设\n1.修渡口。\n2.造渡船。\n二、管理\n3.查证照。\n4.查安全。\n三、服务\n5.设站点。", 12),
        None,
    ),
    "harmless: numbers begin again in attachments": (
        printed(
            "现印发给你们。\n附件：1.渡口建设方案\n2.渡船更新方案",
            13,
            behind="附件1\n渡口建设方案\n一、目标。建好。\n二、任务。抓紧。\n附件2\n渡船更新方案\n一、目标。更新。\n二、任务。抓紧。",
        ),
        None,
    ),
    "harmless: the number stands inside a paragraph": (
        printed("一、任务\n（一）修建渡口。年内动工。（二）更新渡船。年内完成。\n（三）培训船员。每年一次。\n二、经费\n由财政保障。", 14),
        None,
    ),
    "harmless: articles run on through the chapters": (
        regulation(
            "航道",
            "## 第一章 总则",
            "第一条 为了渡口安全，制定本条例。",
            "第二条 本市渡口适用本条例。",
            "## 第二章 管理",
            "第三条 渡口由市交通运输部门主管。",
            "（一）登记；",
            "（二）检查。",
            "第四条 渡船应当登记：",
            "（一）船名；",
            "（二）船主。",
        ),
        None,
    ),
    "harmless: two lists in one article, each from one": (
        regulation(
            "船员",
            "第一条 申请人应当提交：",
            "（一）申请书；",
            "（二）身份证明。",
            "有下列情形的不予登记：",
            "（一）材料不全的；",
            "（二）船龄过长的；",
            "（三）来源不明的。",
            "第二条 本条例自2031年7月1日起施行。",
        ),
        None,
    ),
    "harmless: an article put in between later": (
        regulation(
            "码头", "第一条 为了渡口安全，制定本条例。", "第二条 本市渡口适用本条例。", "第二条之一 浮桥参照本条例。", "第三条 本条例自2031年7月1日起施行。"
        ),
        None,
    ),
    "harmless: an extract": (
        printed("一、总体要求。渡口要安全。\n二、主要任务。改造渡口。\n（略）\n五、保障措施。加强保障。", 18),
        None,
    ),
}


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    return held(tmp_path_factory.mktemp("numbering"), {f"t{i}": text for i, (text, _) in enumerate(ROWS.values())})


@pytest.mark.parametrize("caption", ROWS)
def test_numbers_of_clauses(facts: Facts, caption: str) -> None:
    _, wanted = ROWS[caption]
    name = f"t{list(ROWS).index(caption)}"
    found = {(check.id, *(place.path for place in one.places)) for check in CHECKS for one in by_source(check, facts).get(name, [])}
    assert found == ({wanted} if wanted else set())


def test_values_and_words(facts: Facts) -> None:
    [finding] = by_source(BY_ID["duplicate-marker"], facts)["t1"]
    assert finding.values == {"marker": "（一）"}
    assert [place.words for place in finding.places] == ["（一）本市渡口适用本办法。", "（一）渡口由市交通运输局主管。"]
    assert all(place.spans and place.source == "t1.txt" for place in finding.places)


CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "wenzhou"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")
def test_real_gazettes(tmp_path: Path) -> None:
    facts = held(tmp_path, {path.stem: path.read_text(encoding="utf-8") for path in CORPUS.glob("*.txt")})
    found = [(check.id, one.places[0].number, one.places[0].path) for check in CHECKS for one in check.find(facts)]
    assert found == [("duplicate-marker", "温商务联发〔2019〕130号", "一/（一）")]
