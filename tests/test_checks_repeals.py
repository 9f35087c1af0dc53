"""Repeals that cannot be meant as they are printed, planted and harmless."""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.graph.build import build
from policygraph.graph.store import Store
from policygraph.queries.checks import repeals
from policygraph.queries.checks.facts import Facts

from .toy_gazette import extract, write

OFFICE = "云岚市人民政府办公室"
FERRY = f"""
    = 云政办〔2028〕9号 | {OFFICE}关于印发云岚市渡口管理办法的通知 | {OFFICE} | 2028-03-01
    : region=云岚市; instrument=云岚市渡口管理办法; level=市
    # 一 | 目的 | 为了管好渡口。
"""
MARKET = f"""
    = 云政办〔2028〕12号 | {OFFICE}关于印发云岚市集贸市场收费标准的通知 | {OFFICE} | 2028-04-01
    : region=云岚市; instrument=云岚市集贸市场收费标准; level=市
    # 一 | 目的 | 规范收费。
"""
DETAILS = f"""
    = 云政办〔2028〕15号 | {OFFICE}关于印发云岚市渡口管理办法实施细则的通知 | {OFFICE} | 2028-06-01
    : region=云岚市; instrument=云岚市渡口管理办法实施细则; level=市
    # 一 | 目的 | 细化。
"""


def clearing(number: str, title: str, *, own: str = "云政办〔2031〕2号", day: str = "2031-02-01", kind: str = "repeals", more: str = "", about: str = "",
             name: str = "关于清理文件的通知") -> str:  # fmt: skip
    """A notice that repeals by a number and a title. `more`: clauses and a day; `about`: further metadata."""
    words = f"《{title}》（{number}）予以废止"
    return f"""
    = {own} | {OFFICE}{name} | {OFFICE} | {day}
    : region=云岚市; level=市{about}
    # 一 | 废止 | {words}。
    @ {kind} | {number} | {title} | 一 | {words}{more}
    """


FERRY_RULES = "云岚市渡口管理办法"
EARLIER = {"own": "云政办〔2029〕8号", "day": "2029-08-01", "name": "关于渡船的意见"}
CATALOGUE = "\n! 云政办〔2029〕3号 | 云岚市人民政府办公室关于做好防汛工作的通知\n"
EDITION = """
    = | 岚江省水上交通条例 | 岚江省人民代表大会常务委员会 | {day}
    : region=岚江省; level=省; adoptions={days}
    # 第九条 | | 同时废止。
    @ repeals | | 岚江省渡口管理条例 | 第九条 | 同时废止
"""
BUREAU = """
    = 云水〔2031〕2号 | 云岚市水利局关于渡船的意见 | 云岚市水利局 | 2031-02-01
    : region=云岚市; level=市
    ¶ ¶1 | {agreed}，提出以下意见。
    # 一 | 废止 | 《云岚市渡口管理办法》（云政办〔2028〕9号）予以废止。
    @ repeals | 云政办〔2028〕9号 | 云岚市渡口管理办法 | 一 | 《云岚市渡口管理办法》（云政办〔2028〕9号）予以废止
"""
CONGRESS = """
    = | 云岚市水上交通条例 | 云岚市人民代表大会常务委员会 | 2026-03-01
    : region=云岚市; level=市; adoptions=2026-03-01
    # 第一条 | | 为了水上交通安全。
"""
LATER = """
    = | 云岚市{name}条例 | 云岚市人民代表大会常务委员会 | {day}
    : region=云岚市; level=市; adoptions={day}
    # 第九条 | | 同时废止。
    @ repeals | | 云岚市水上交通条例 | 第九条 | 同时废止
"""
PLANTED = [
    ("the number of another document that is held", "missing-repeal-target", FERRY + MARKET + clearing("云政办〔2028〕12号", FERRY_RULES)),
    ("the number of a document about something else", "missing-repeal-target", MARKET + clearing("云政办〔2028〕12号", "云岚市校车安全办法")),
    ("the number of its details", "missing-repeal-target", FERRY + DETAILS + clearing("云政办〔2028〕15号", FERRY_RULES)),
    ("a number that the catalogue gives to something else", "missing-repeal-target", CATALOGUE + clearing("云政办〔2029〕3号", "云岚市校车安全办法")),
    ("a number held, a title that is not", "missing-repeal-target", FERRY + clearing("云政办〔2028〕9号", "云岚市城市供水管理办法")),
    ("two titles for one number in one text", "missing-repeal-target",
     FERRY + clearing("云政办〔2028〕9号", "云岚市校车安全办法").replace("9号 | 云岚市校车安全办法 |", f"9号 | {FERRY_RULES} |")),
    ("in part, by the number of another", "missing-repeal-target",
     FERRY + MARKET + clearing("云政办〔2028〕12号", FERRY_RULES, kind="partially_repeals", more=" | 第五条")),
    ("a number of a year to come", "repeal-before-issue", clearing("云政办〔2033〕4号", "云岚市校车安全办法")),
    ("a document issued a month later", "repeal-before-issue", FERRY + clearing("云政办〔2028〕9号", FERRY_RULES, own="云政办〔2028〕2号", day="2028-02-01")),
    ("from a day before it was issued", "repeal-before-issue", FERRY + clearing("云政办〔2028〕9号", FERRY_RULES, more=" | | 2028-01-01")),
    ("two that repeal each other", "repeal-cycle",
     clearing("云政办〔2031〕3号", "", name="关于渡船的意见")
     + clearing("云政办〔2031〕2号", "", own="云政办〔2031〕3号", name="关于渡口的意见", day="2031-02-03")),
    ("three in a ring", "repeal-cycle",
     clearing("云政办〔2031〕3号", "", name="关于渡船的意见") + clearing("云政办〔2031〕4号", "", own="云政办〔2031〕3号", name="关于渡口的意见")
     + clearing("云政办〔2031〕2号", "", own="云政办〔2031〕4号", name="关于渡工的意见")),
    ("a document that repeals its own number", "repeal-cycle", clearing("云政办〔2031〕2号", "")),
    ("repealed once more", "double-repeal",
     FERRY + clearing("云政办〔2028〕9号", FERRY_RULES, **EARLIER) + clearing("云政办〔2028〕9号", FERRY_RULES)),
    ("repealed once more, not held", "double-repeal",
     clearing("云政办〔2028〕9号", FERRY_RULES, **EARLIER) + clearing("云政办〔2028〕9号", FERRY_RULES)),
    ("a city repeals what the province issued", "rank-inverted-repeal",
     "= 岚政发〔2026〕4号 | 岚江省人民政府关于加强水运工作的意见 | 岚江省人民政府 | 2026-03-01\n: region=岚江省; level=省\n# 一 | 目的 | 水运。\n"
     + clearing("岚政发〔2026〕4号", "岚江省人民政府关于加强水运工作的意见")),
    ("a county repeals what the city issued", "rank-inverted-repeal",
     FERRY + clearing("云政办〔2028〕9号", FERRY_RULES).replace("level=市", "level=县")),
    ("a serial that is not the one of the title", "missing-repeal-target", FERRY + clearing("云政办〔2028〕8号", FERRY_RULES)),
    ("what a bureau of the province issued, not held", "rank-inverted-repeal",
     clearing("岚水文〔2026〕4号", "岚江省水利厅关于做好渡口除险工作的通知")),
    ("a bureau of the province named before the title", "rank-inverted-repeal",
     clearing("岚水文〔2026〕4号", "关于做好渡口除险工作的通知").replace("《关于做好渡口", "省水利厅《关于做好渡口")),
    ("a rule of the province, by its title", "rank-inverted-repeal", clearing("", "岚江省渡口管理办法")),
    ("a bureau, of its government", "rank-inverted-repeal", FERRY + BUREAU.format(agreed="为了管好渡船")),
    ("a government, of its people's congress", "rank-inverted-repeal", CONGRESS + clearing("", "云岚市水上交通条例")),
    ("a regulation repealed twice by title", "double-repeal", CONGRESS + LATER.format(name="水域保护", day="2029-05-01")
     + LATER.format(name="河湖管理", day="2031-05-01")),
]  # fmt: skip
HARMLESS = [
    ("a bureau, with consent of the government", FERRY + BUREAU.format(agreed="经市政府同意")),
    ("a bureau, of its own", FERRY.replace(OFFICE, "云岚市水利局").replace("云政办", "云水") + BUREAU.format(agreed="为了管好渡船").replace("云政办", "云水")),
    ("a bureau, of the government of another place", FERRY.replace("region=云岚市", "region=碧水市") + BUREAU.format(agreed="为了管好渡船")),
    ("a notice that passes on what the province issued", clearing("云政办〔2026〕4号", "云岚市人民政府办公室转发岚江省水利厅关于渡口除险的通知")),
    ("a rule of the city with the name of the province", clearing("", "岚江省云岚市渡口管理办法")),
    ("a regulation repealed once", CONGRESS + LATER.format(name="水域保护", day="2029-05-01")),
    ("a regulation enacted anew between two repeals", CONGRESS + CONGRESS.replace("2026-03-01", "2030-03-01")
     + LATER.format(name="水域保护", day="2029-05-01") + LATER.format(name="河湖管理", day="2031-05-01")),
    ("the right number", FERRY + clearing("云政办〔2028〕9号", FERRY_RULES)),
    ("the title of the notice", FERRY + clearing("云政办〔2028〕9号", f"{OFFICE}关于印发云岚市渡口管理办法的通知")),
    ("a title cut short", FERRY + clearing("云政办〔2028〕9号", "渡口管理办法")),
    ("a title with a word left out", FERRY + clearing("云政办〔2028〕9号", "关于印发云岚市渡口办法的通知")),
    ("a character misprinted", FERRY + clearing("云政办〔2028〕9号", "云岚市渡囗管理办法")),
    ("not held", FERRY + clearing("云政办〔2028〕10号", "云岚市校车安全办法")),
    ("an older edition of one title, by its own number", FERRY + clearing("云政办〔2020〕7号", FERRY_RULES)),
    ("a series of every body", f"= 通告〔2028〕1号 | {OFFICE}关于封航的通告 | {OFFICE} | 2028-01-05\n# 一 | 封航 | 封航。\n"
     + clearing("通告〔2028〕1号", "云岚市校车安全通告")),
    ("in the catalogue under its own title", CATALOGUE + clearing("云政办〔2029〕3号", "关于做好防汛工作的通知")),
    ("of the same year", clearing("云政办〔2031〕1号", "云岚市校车安全办法")),
    ("from a day to come", FERRY + clearing("云政办〔2028〕9号", FERRY_RULES, more=" | | 2031-07-01")),
    ("from a day between issue and repeal", FERRY + clearing("云政办〔2028〕9号", FERRY_RULES, more=" | | 2030-12-31")),
    ("a chain: the repealer is repealed", FERRY + clearing("云政办〔2028〕9号", FERRY_RULES)
     + clearing("云政办〔2031〕2号", "", own="云政办〔2032〕2号", day="2032-02-01", name="关于渡船的意见")),
    ("two parts of one document, by two notices",
     FERRY + clearing("云政办〔2028〕9号", FERRY_RULES, kind="partially_repeals", more=" | 第五条", **EARLIER)
     + clearing("云政办〔2028〕9号", FERRY_RULES, kind="partially_repeals", more=" | 第八条")),
    ("a part first, then the whole",
     FERRY + clearing("云政办〔2028〕9号", FERRY_RULES, kind="partially_repeals", more=" | 第五条", **EARLIER)
     + clearing("云政办〔2028〕9号", FERRY_RULES)),
    ("two notices of one day", FERRY + clearing("云政办〔2028〕9号", FERRY_RULES, own="云政办〔2031〕1号", name="关于渡船的意见")
     + clearing("云政办〔2028〕9号", FERRY_RULES)),
    ("the edition of a regulation prints its last article again",
     "".join(EDITION.format(day=day, days=days) for day, days in (("2020-05-01", "2020-05-01"), ("2029-05-01", "2020-05-01,2029-05-01")))),
    ("the office repeals what the government of its city issued",
     "= 云政发〔2026〕4号 | 云岚市人民政府关于加强水运工作的意见 | 云岚市人民政府 | 2026-03-01\n: region=云岚市; level=市\n# 一 | 目的 | 水运。\n"
     + clearing("云政发〔2026〕4号", "云岚市人民政府关于加强水运工作的意见")),
    ("the province repeals what a city issued", FERRY + clearing("云政办〔2028〕9号", FERRY_RULES).replace("level=市", "level=省")),
]  # fmt: skip


def found(tmp_path: Path, text: str) -> list[tuple[str, str]]:
    """What the checks find: the id, and the message in Chinese."""
    build([write(tmp_path / "texts", "公文.txt", text)], tmp_path / "store", extract=extract)
    facts = Facts(Store.open(tmp_path / "store"))
    return [(check.id, check.message(one, "zh")) for check in repeals.CHECKS for one in check.find(facts)]


@pytest.mark.parametrize(("check", "text"), [row[1:] for row in PLANTED], ids=[row[0] for row in PLANTED])
def test_a_repeal_that_cannot_be_meant_is_found(tmp_path: Path, check: str, text: str) -> None:
    assert [name for name, _ in found(tmp_path, text)] == [check]


@pytest.mark.parametrize("text", [row[1] for row in HARMLESS], ids=[row[0] for row in HARMLESS])
def test_a_harmless_repeal_is_left_alone(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == []
