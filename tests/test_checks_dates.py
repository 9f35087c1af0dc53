"""Days of one document that cannot stand together, and days that can."""

from __future__ import annotations

import pytest
from checked_texts import by_source, held, printed

from policygraph.queries.checks.dates import CHECKS
from policygraph.queries.checks.facts import Facts

Wanted = tuple[str, str, str]

# caption → text, (id, one, other) or None
ROWS: dict[str, tuple[str, Wanted | None]] = {
    "it ends before it begins": (
        printed("一、任务。改造渡口。\n二、附则。本通知自2031年7月1日起施行，有效期至2030年12月31日。", 1),
        ("date-order", "2030-12-31", "2031-07-01"),
    ),
    "it is over before it was issued": (
        printed("一、任务。改造渡口。\n二、附则。本通知有效期至2030年12月31日。", 2),
        ("date-order", "2030-12-31", "2031-05-10"),
    ),
    "in force before it was issued": (
        printed("一、登记。渡船必须登记。\n二、附则。本通知自2030年7月1日起施行。", 3),
        ("date-order", "2030-07-01", "2031-05-10"),
    ),
    "rules attached to a notice, in force before it was issued": (
        printed(
            "《云岚市渡船登记管理办法》已经市政府同意，现印发给你们，请认真贯彻执行。",
            4,
            title="印发云岚市渡船登记管理办法",
            behind="云岚市渡船登记管理办法\n第一条 渡船应当登记。\n第二条 本办法自2031年1月1日起施行。",
        ),
        ("date-order", "2031-01-01", "2031-05-10"),
    ),
    "a number of a later year": (printed("一、任务。改造渡口。", 5, issued="2030年5月10日"), ("date-order", "2030-05-10", "2031")),
    "harmless: in force later": (printed("一、登记。渡船必须登记。\n二、附则。本通知自2031年7月1日起施行，有效期三年。", 6), None),
    "harmless: in force from the day of issue": (printed("一、登记。渡船必须登记。\n二、附则。本通知自印发之日起施行，有效期至2033年12月31日。", 7), None),
    "harmless: signed in December, numbered in January": (printed("一、任务。改造渡口。", 8, issued="2030年12月30日"), None),
    "harmless: what it ends began earlier": (
        printed("一、登记。渡船必须登记。\n二、附则。本通知自2031年6月1日起施行。自2029年3月1日起施行的《云岚市渡口管理办法》同时废止。", 9),
        None,
    ),
    "a regulation in force before it was adopted": (
        "# 云岚市渡船条例\n\n（2031年5月10日云岚市第八届人民代表大会常务委员会第三次会议通过）\n\n第一条 渡船要安全。\n\n第二条 本条例自2030年7月1日起施行。\n",
        ("date-order", "2030-07-01", "2031-05-10"),
    ),
    "an amended regulation in force before its first adoption": (
        (
            "# 云岚市航道条例\n\n（2025年3月1日云岚市第七届人民代表大会常务委员会第二次会议通过 "
            "根据2031年5月10日云岚市第八届人民代表大会常务委员会第三次会议《关于修改〈云岚市航道条例〉的决定》修正）\n\n"
            "第一条 航道要安全。\n\n第二条 本条例自2024年7月1日起施行。\n"
        ),
        ("date-order", "2024-07-01", "2025-03-01"),
    ),
    "harmless: an amended regulation keeps its first day": (
        (
            "# 云岚市渡口条例\n\n（2025年3月1日云岚市第七届人民代表大会常务委员会第二次会议通过 "
            "根据2031年5月10日云岚市第八届人民代表大会常务委员会第三次会议《关于修改〈云岚市渡口条例〉的决定》修正）\n\n"
            "第一条 渡口要安全。\n\n第二条 本条例自2025年7月1日起施行。\n"
        ),
        None,
    ),
    "grants that reach back to the beginning of the year": (
        printed("一、补助。对更新渡船的企业，给予每艘5万元补助。\n二、附则。本政策自2031年1月1日起施行，有效期至2031年12月31日。", 11, title="渡船更新补助"),
        ("retroactive-effect", "2031-01-01", "2031-05-10"),
    ),
    "a standard of aid that reaches back": (
        printed("一、标准。最低生活保障标准调整为每人每月900元。\n二、执行。调整后的标准从2031年4月1日起执行。", 12, title="调整最低生活保障标准"),
        ("retroactive-effect", "2031-04-01", "2031-05-10"),
    ),
    "grants that reach back for years": (
        printed("一、补助。对更新渡船的企业，给予每艘5万元补助。\n二、附则。本政策自2029年1月1日起施行。", 13, title="渡船更新补助"),
        ("date-order", "2029-01-01", "2031-05-10"),
    ),
    "a task of the year's end after the term": (
        printed("一、改造渡口。2033年底前完成全部老旧渡口改造。\n二、附则。本通知自2031年6月1日起施行，有效期至2032年12月31日。", 14),
        ("deadline-after-expiry", "2033年底前", "2032-12-31"),
    ),
    "a task of a month after the term": (
        printed("一、任务\n1.更新渡船。到2033年6月底，更新渡船30艘。\n二、附则\n2.本通知自2031年6月1日起施行，有效期二年。", 15),
        ("deadline-after-expiry", "到2033年6月底", "2033-05-31"),
    ),
    "a goal of a later year": (
        printed("一、目标。到2034年，全市建成标准化渡口50个。\n二、附则。本意见有效期至2032年12月31日。", 16, kind="意见"),
        ("deadline-after-expiry", "到2034年", "2032-12-31"),
    ),
    "half a year after the term": (
        printed("一、改造渡口。2032年底前完成改造。\n二、附则。本通知自2031年6月1日起施行，有效期至2032年6月30日。", 17),
        ("deadline-after-expiry", "2032年底前", "2032-06-30"),
    ),
    "a goal in a sentence without by": (
        printed("一、目标。渡船登记率2034年达到95%以上。\n二、附则。本意见有效期至2032年12月31日。", 30),
        ("deadline-after-expiry", "2034年", "2032-12-31"),
    ),
    "a task with its year in Chinese numerals": (
        printed("一、任务。二〇三四年十月底前，全部渡口完成改造。\n二、附则。本意见有效期至2032年12月31日。", 31),
        ("deadline-after-expiry", "二〇三四年十月底前", "2032-12-31"),
    ),
    "a column of deadlines": (
        printed("一、任务。抓紧改造渡口。\n二、附则。本方案有效期至2032年12月31日。\n附件：任务清单", 32)
        + "\n附件\n\n任务清单\n\n序号\t任务\t完成时限\t责任单位\n1\t改造渡口\t2034年12月底前\t市水利局\n2\t更新渡船\t2032年6月底前\t市水利局\n",
        ("deadline-after-expiry", "2034年12月底前", "2032-12-31"),
    ),
    "harmless: a column of deadlines within the term": (
        printed("一、任务。抓紧改造渡口。\n二、附则。本方案有效期至2032年12月31日。\n附件：任务清单", 33)
        + "\n附件\n\n任务清单\n\n序号\t任务\t完成时限\t责任单位\n1\t改造渡口\t2032年12月底前\t市水利局\n2\t更新渡船\t长期坚持\t市水利局\n",
        None,
    ),
    "harmless: a goal of the year in the middle of which the term ends": (
        printed("一、目标。到2033年，建成渡口50个。\n二、附则。本意见自2031年6月1日起施行，有效期二年。", 34),
        None,
    ),
    "harmless: clauses with a period of their own are excepted": (
        printed("一、目标。2031—2034年，新增渡船300艘。\n二、附则。本政策除标明具体期限外，有效期至2032年12月31日。", 35),
        None,
    ),
    "harmless: a goal of the last year": (printed("一、目标。到2032年，建成渡口50个。\n二、附则。本意见有效期至2032年12月31日。", 18), None),
    "harmless: a goal of the year in which a term of years ends": (
        printed("一、目标。到2033年底，建成渡口50个。\n二、附则。本意见自2031年11月15日起施行，有效期二年。", 19),
        None,
    ),
    "harmless: far ahead": (
        printed("一、目标。到2032年，建成渡口50个。展望2035年，到2035年渡口全面实现智能化。\n二、附则。本意见有效期至2032年12月31日。", 20),
        None,
    ),
    "harmless: settled after the term": (
        printed("一、补助。2032年度补助于2033年6月底前完成拨付。\n二、附则。本通知有效期至2032年12月31日。", 21),
        None,
    ),
    "harmless: the years of another plan": (
        printed("一、衔接。按照《云岚市渡口布局规划（2031—2035年）》到2032年底完成选址。\n二、附则。本通知有效期至2032年12月31日。", 22),
        None,
    ),
    "due before a day, with a verb of its own": (
        printed("一、更新。本通知施行前已投入使用的渡船，由船主自查，并于2034年3月1日前换领牌照。\n二、附则。本通知有效期至2032年12月31日。", 36),
        ("deadline-after-expiry", "2034年3月1日前", "2032-12-31"),
    ),
    "a column of days of completion": (
        printed("一、任务。抓紧改造渡口。\n二、附则。本方案有效期至2032年12月31日。\n附件：项目表", 37)
        + "\n附件\n\n项目表\n\n序号\t项目\t计划竣工时间\n1\t东渡口\t2034年8月\n2\t西渡口\t2032年6月\n",
        ("deadline-after-expiry", "2034年8月", "2032-12-31"),
    ),
    "harmless: a day that tells which": (
        printed("一、更新。对2034年3月1日前出厂的渡船，不再检验。\n二、附则。本通知有效期至2032年12月31日。", 38),
        None,
    ),
    "harmless: a goal of the year behind a term that ends in its midst": (
        printed("一、发展目标。到2033年，建成渡口50个。\n二、附则。本意见自2031年6月1日起施行，有效期至2032年8月31日。", 39, kind="意见"),
        None,
    ),
    "a regulation in force before its approval": (
        (
            "# 云岚市渡工条例\n\n（2031年3月10日云岚市第八届人民代表大会常务委员会第三次会议通过 "
            "2031年6月20日岚江省第十五届人民代表大会常务委员会第二次会议批准）\n\n"
            "第一条 渡工要持证。\n\n第二条 本条例自2031年6月1日起施行。\n"
        ),
        ("date-order", "2031-06-01", "2031-06-20"),
    ),
    "harmless: a regulation in force after its approval": (
        (
            "# 云岚市渡票条例\n\n（2031年3月10日云岚市第八届人民代表大会常务委员会第三次会议通过 "
            "2031年5月20日岚江省第十五届人民代表大会常务委员会第二次会议批准）\n\n"
            "第一条 渡票要公示。\n\n第二条 本条例自2031年6月1日起施行。\n"
        ),
        None,
    ),
    "a standard raised from a day that is past": (
        printed("经市政府同意，自2031年1月1日起提高全市渡工岗位津贴标准，现通知如下：\n一、标准。每人每月200元。", 40, title="提高渡工岗位津贴标准"),
        ("retroactive-effect", "2031-01-01", "2031-05-10"),
    ),
    "harmless: what the province raised": (
        printed("省政府自2031年1月1日起提高全省渡工津贴标准，现就做好发放工作通知如下：\n一、发放。按月发放。", 41, title="调整渡工岗位津贴标准"),
        None,
    ),
    "a clause that is excepted from the term": (
        printed("一、改造渡口。抓紧改造。\n二、补助。给予补助。\n三、附则。除第二条执行至2032年6月30日外，本通知自2031年6月1日起施行，有效期三年。", 42),
        ("part-ends-earlier", "2032-06-30", "2034-05-31"),
    ),
    "what an attachment lists": (
        printed("一、补助。按照附件所列标准给予补助。\n二、期限。附件所列补助标准有效期至2032年6月30日。\n"
                "三、附则。本通知自2031年6月1日起施行，有效期三年。\n附件：补助标准", 43)
        + "\n附件\n\n补助标准\n\n船型\t标准（元）\n大\t300\n小\t200\n",
        ("part-ends-earlier", "2032-06-30", "2034-05-31"),
    ),
    "harmless: from when what is listed is no longer carried out": (
        printed("一、废止。《云岚市渡口收费办法》（云政办〔2022〕4号）予以废止。\n二、附则。上述文件自2031年4月1日起不再执行。", 44, title="废止文件"),
        None,
    ),
    "harmless: no term": (printed("一、任务。2035年底前完成改造。", 23), None),
    "harmless: what the province wants": (
        printed("一、背景。省政府要求到2034年底完成内河渡口改造。\n二、任务。2032年底前完成改造。\n三、附则。本通知有效期至2032年12月31日。", 24),
        None,
    ),
    "harmless: before the year that begins after the term": (
        printed("一、任务。力争2033年前实现渡口改造全覆盖。\n二、附则。本通知有效期至2032年12月31日。", 25),
        None,
    ),
    "harmless: a loan that runs longer": (
        printed("一、金融。对2034年底前到期的渡船贷款，给予贴息，完成更新的优先。\n二、附则。本通知有效期至2032年12月31日。", 26),
        None,
    ),
    "a part on trial": (
        printed(
            "一、改造渡口。抓紧改造。\n二、支持政策。给予补助。\n三、附则\n1.本方案自2031年6月1日起施行，有效期三年。\n2.本方案内相关支持政策条款由市财政局负责解释，试行一年（2031年6月1日—2032年5月31日）。",
            27,
        ),
        ("part-ends-earlier", "2032-05-31", "2034-05-31"),
    ),
    "a part that outlasts the whole": (
        printed(
            "一、改造渡口。抓紧改造。\n二、支持政策。给予补助。\n三、附则\n1.本方案自2031年6月1日起施行，有效期一年。\n2.本方案内相关支持政策条款由市财政局负责解释，试行两年（2031年6月1日—2033年5月31日）。",
            28,
        ),
        ("deadline-after-expiry", "2033-05-31", "2032-05-31"),
    ),
}


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    return held(tmp_path_factory.mktemp("dates"), {f"t{i}": text for i, (text, _) in enumerate(ROWS.values())})


@pytest.mark.parametrize("caption", ROWS)
def test_days_of_a_document(facts: Facts, caption: str) -> None:
    _, wanted = ROWS[caption]
    name = f"t{list(ROWS).index(caption)}"
    found = set()
    for check in CHECKS:
        for one in by_source(check, facts).get(name, []):
            pair = [one.values[key] for key in ("one", "other", "deadline", "ends", "expires") if key in one.values]
            found.add((check.id, *map(str, pair)))
    assert found == ({wanted} if wanted else set())


def test_the_place_of_a_deadline_is_its_sentence(facts: Facts) -> None:
    name = f"t{list(ROWS).index('a task of a month after the term')}"
    [finding] = [one for check in CHECKS for one in by_source(check, facts).get(name, [])]
    place, term = finding.places
    assert (place.path, place.words) == ("一/1", "到2033年6月底，更新渡船30艘。")
    [(start, end)] = place.spans
    assert facts.text(place.source)[start:end] == place.words
    assert term.words.endswith("有效期二年。")
