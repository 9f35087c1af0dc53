"""References to what is over, repeals that cannot be meant, explanations that say something else: planted and harmless."""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.graph.build import build
from policygraph.graph.store import Store
from policygraph.queries.checks import references, repeals
from policygraph.queries.checks.facts import Facts
from policygraph.queries.checks.frame import Finding

from .toy_gazette import extract, write

CHECKS = {check.id: check for check in (*references.CHECKS, *repeals.CHECKS)}

FERRY = """
    = 云政办〔2028〕9号 | 云岚市人民政府办公室关于印发云岚市渡口管理办法的通知 | 云岚市人民政府办公室 | 2028-03-01
    : region=云岚市; instrument=云岚市渡口管理办法; level=市
    # 一 | 目的 | 为了管好渡口。
"""
ENDED = """
    = 云政办〔2028〕9号 | 云岚市人民政府办公室关于印发云岚市渡口管理办法的通知 | 云岚市人民政府办公室 | 2028-03-01
    : region=云岚市; instrument=云岚市渡口管理办法; level=市; effective_from=2028-03-01; expires_on=2029-12-31
    # 一 | 目的 | 为了管好渡口。
"""
LASTING = ENDED.replace("2029-12-31", "2099-12-31")
REPEALER = """
    = 云政办〔2030〕2号 | 云岚市人民政府办公室关于废止部分文件的通知 | 云岚市人民政府办公室 | 2030-02-01
    : region=云岚市; level=市
    # 一 | 废止 | 云政办〔2028〕9号予以废止。
    @ repeals | 云政办〔2028〕9号 | 云岚市渡口管理办法 | 一 | 云政办〔2028〕9号予以废止
"""
UPSTREAM = """
    = 岚政发〔2026〕4号 | 岚江省人民政府关于加强水运工作的意见 | 岚江省人民政府 | 2026-03-01
    : region=岚江省; level=省
    # 一 | 目的 | 为了水运。
    = 岚政发〔2030〕7号 | 岚江省人民政府关于清理行政规范性文件的通知 | 岚江省人民政府 | 2030-06-01
    : region=岚江省; level=省
    # 一 | 废止 | 岚政发〔2026〕4号即行废止。
    @ repeals | 岚政发〔2026〕4号 | 岚江省人民政府关于加强水运工作的意见 | 一 | 岚政发〔2026〕4号即行废止
"""


def notice(number: str, day: str, words: str, *lines: str, more: str = "", title: str = "关于做好渡船检查的意见") -> str:
    """A text of the city with one clause and what it says of others."""
    about = f": region=云岚市; level=市{more}"
    return "\n".join((f"= {number} | 云岚市人民政府办公室{title} | 云岚市人民政府办公室 | {day}", about, f"# 一 | 检查 | {words}", *lines))


def citing(kind: str, words: str, number: str = "云政办〔2028〕9号", title: str = "云岚市渡口管理办法", day: str = "2031-05-01", more: str = "") -> str:
    return notice("云政办〔2031〕6号", day, words, f"@ {kind} | {number} | {title} | 一 | {words}", more=more)


def found(tmp_path: Path, check: str, text: str) -> list[Finding]:
    """What a check finds in toy texts."""
    build([write(tmp_path / "texts", "公文.txt", text)], tmp_path / "store", extract=extract)
    return list(CHECKS[check].find(Facts(Store.open(tmp_path / "store"))))


BASIS = "根据《云岚市渡口管理办法》（云政办〔2028〕9号），现提出以下意见。"
CITED = "渡船按照《云岚市渡口管理办法》（云政办〔2028〕9号）登记。"
STATUTE = """
    = | 岚江省渡口管理条例 | 岚江省人民代表大会常务委员会 | 2020-05-01
    : region=岚江省; level=省
    # 第一条 | | 为了管好渡口。
"""
NEW_STATUTE = """
    = | {title} | 岚江省人民代表大会常务委员会 | 2029-05-01
    : region=岚江省; level=省; effective_from=2029-07-01
    # 第九条 | | 《岚江省渡口管理条例》同时废止。
    @ repeals | | 岚江省渡口管理条例 | 第九条 | 《岚江省渡口管理条例》同时废止
"""
BY_STATUTE = "依照《岚江省渡口管理条例》，制定本意见。"

PLAN = "根据《岚江省水运行动方案（2030—2031年）》（岚政发〔2030〕1号），提出以下意见。"

PLANTED = [
    ("still by what is repealed", "cites-repealed", FERRY + REPEALER + citing("cites", "登记时限仍按云政办〔2028〕9号文件规定执行。", title="")),
    ("goes on carrying out what is repealed", "cites-repealed",
     FERRY + REPEALER + citing("cites", "渡船检验继续执行云政办〔2028〕9号文件。", title="")),
    ("the title alone, some months after the term", "cites-expired",
     ENDED + citing("cites", "渡船按照《云岚市渡口管理办法》登记。", "", day="2030-05-01")),
    ("a basis repealed a year before", "basis-not-in-force", FERRY + REPEALER + citing("based_on", BASIS)),
    ("a basis whose term was over", "basis-not-in-force", ENDED + citing("based_on", BASIS)),
    ("a basis that is not held, repealed by its number", "basis-not-in-force", REPEALER + citing("based_on", BASIS)),
    ("a regulation by its title, and another took its place", "basis-not-in-force",
     STATUTE + NEW_STATUTE.format(title="岚江省水上交通条例") + citing("based_on", BY_STATUTE, "", "岚江省渡口管理条例")),
    ("a duty under what was repealed", "cites-repealed", FERRY + REPEALER + citing("cites", CITED)),
    ("in a bracket", "cites-repealed", FERRY + REPEALER + citing("cites", "渡船登记（见《云岚市渡口管理办法》（云政办〔2028〕9号）第三条）按月办理。")),
    ("repealed the day before", "cites-repealed", FERRY + REPEALER + citing("cites", CITED, day="2030-02-02")),
    ("a duty under what had expired", "cites-expired", ENDED + citing("cites", CITED)),
    ("expired the day before", "cites-expired", ENDED + citing("cites", CITED, day="2030-01-01")),
    ("a plan of years that are over", "cites-expired",
     "= 云政办〔2027〕3号 | 云岚市人民政府办公室关于印发云岚市渡口建设计划（2027—2029年）的通知 | 云岚市人民政府办公室 | 2027-01-05\n"
     ": region=云岚市; instrument=云岚市渡口建设计划（2027—2029年）; expires_on=2029-12-31\n# 一 | 目的 | 建设渡口。\n"
     + citing("cites", "建设任务由《云岚市渡口建设计划（2027—2029年）》确定。", "", "云岚市渡口建设计划（2027—2029年）")),
    ("a basis repealed later, and no end", "outlives-basis",
     UPSTREAM + citing("based_on", "依据岚政发〔2026〕4号，制定本意见。", "岚政发〔2026〕4号", "", "2028-05-01")),
    ("a basis repealed later, before the term is over", "outlives-basis",
     UPSTREAM + citing("based_on", "依据岚政发〔2026〕4号，制定本意见。", "岚政发〔2026〕4号", "", "2028-05-01", "; expires_on=2032-12-31")),
    ("a term that goes beyond that of the basis", "outlives-basis", ENDED + citing("based_on", BASIS, day="2029-05-01", more="; expires_on=2032-12-31")),
    ("the only basis has a term, the text has none", "outlives-basis",
     LASTING + citing("based_on", BASIS, day="2031-05-01", more="; effective_from=2031-06-01")),
    ("a term a year beyond the years of a plan that is not held", "outlives-basis",
     citing("based_on", PLAN, "岚政发〔2030〕1号",
            "岚江省水运行动方案（2030—2031年）", "2031-03-01", "; expires_on=2033-12-31")),
]  # fmt: skip


@pytest.mark.parametrize(("check", "text"), [row[1:] for row in PLANTED], ids=[row[0] for row in PLANTED])
def test_a_reference_to_what_is_over_is_found(tmp_path: Path, check: str, text: str) -> None:
    (finding,) = found(tmp_path, check, text)
    assert finding.places[0].words
    assert finding.places[0].spans
    assert [bool(place.words) for place in finding.places] == [True, True]
    message = CHECKS[check].message(finding, "zh")
    assert "云政办〔2031〕6号" in message
    assert "{" not in message


QUIET = """
    = 云政办〔2031〕1号 | 云岚市人民政府办公室关于公布名单的批复 | 云岚市人民政府办公室 | 2028-06-01
    : region=云岚市; genre=批复
    # 一 | 检查 | 根据《云岚市渡口管理办法》批复如下。
    @ based_on | 云政办〔2028〕9号 | | 一 | 根据《云岚市渡口管理办法》批复如下。
"""
LONGER_PLAN = "根据《岚江省水运行动方案（2030—2033年）》（岚政发〔2030〕1号），提出以下意见。"
PART = notice("云政办〔2030〕2号", "2030-02-01", "第五条废止。", "@ partially_repeals | 云政办〔2028〕9号 | | 一 | 第五条废止 | 第五条")
HARMLESS = [
    ("cases begun before are ended by it", FERRY + REPEALER + citing("cites", "已受理的登记申请，仍按云政办〔2028〕9号文件办理。", title="")),
    ("paid out by it to the end", FERRY + REPEALER + citing("cites", "尚未兑现的补助，继续执行云政办〔2028〕9号文件。", title="")),
    ("a term not over yet, and the text says not from when it holds", LASTING + citing("based_on", BASIS)),
    ("a term not over yet, and another basis that may go on",
     STATUTE + LASTING + citing("based_on", BASIS, more="; effective_from=2031-06-01") + f"\n@ based_on | | 岚江省渡口管理条例 | 一 | {BASIS}"),
    ("a term that is over before that of its basis", LASTING + citing("based_on", BASIS, more="; effective_from=2031-06-01; expires_on=2034-05-31")),
    ("a term not over yet, and the basis cited only", LASTING + citing("cites", CITED, more="; effective_from=2031-06-01")),
    ("in force on the day", FERRY + citing("based_on", BASIS)),
    ("the last day of the term", ENDED + citing("cites", CITED, day="2029-12-31")),
    ("merely not held", citing("based_on", BASIS)),
    ("repealed later, and cited only", FERRY + REPEALER + citing("cites", CITED, day="2029-05-01")),
    ("the repeal itself", FERRY + REPEALER),
    ("repealed before, and told so in a bracket",
     FERRY + REPEALER + citing("cites", "《云岚市渡口管理办法》（云政办〔2028〕9号，已废止）所列渡口仍予保留。")),
    ("the former one", FERRY + REPEALER + citing("cites", "渡口数比原《云岚市渡口管理办法》（云政办〔2028〕9号）增加两处。")),
    ("what was done under it", FERRY + REPEALER + citing("cites", "《云岚市渡口管理办法》（云政办〔2028〕9号）实施以来，渡口秩序好转。")),
    ("old cases go on under it", FERRY + REPEALER + citing("cites", "本意见施行前受理的，仍按《云岚市渡口管理办法》（云政办〔2028〕9号）办理。")),
    ("the new edition on the ground of the old", FERRY + REPEALER + citing("cites", "在《云岚市渡口管理办法》（云政办〔2028〕9号）基础上修订。")),
    ("repealed by the text that cites it",
     FERRY + citing("cites", CITED) + "\n@ repeals | 云政办〔2028〕9号 | 云岚市渡口管理办法 | 一 | 渡船按照"),
    ("its term extended before it was over",
     ENDED + notice("云政办〔2029〕8号", "2029-11-01", "延长有效期。", "~ extends | 云政办〔2028〕9号 | | 一 | 延长有效期 | until=2032-12-31") + "\n"
     + citing("cites", CITED)),
    ("a law in a new version", "= | 岚江省渡口管理条例 | 岚江省人民代表大会常务委员会 | 2020-05-01\n: region=岚江省; adoptions=2020-05-01\n# 第一条 | | 甲\n"
     "= | 岚江省渡口管理条例 | 岚江省人民代表大会常务委员会 | 2029-05-01\n: region=岚江省; adoptions=2020-05-01,2029-05-01\n# 第一条 | | 乙\n"
     + citing("based_on", BY_STATUTE, "", "岚江省渡口管理条例")),
    ("a regulation whose title its repealer takes over",
     STATUTE + NEW_STATUTE.format(title="岚江省渡口管理条例") + citing("based_on", BY_STATUTE, "", "岚江省渡口管理条例")),
    ("the title alone of a text that is often issued again", ENDED + citing("cites", "渡船按照《云岚市渡口管理办法》登记。", "")),
    ("the term ends before that of the basis", ENDED + citing("based_on", BASIS, day="2028-05-01", more="; expires_on=2029-06-30")),
    ("both end on one day", ENDED + citing("based_on", BASIS, day="2028-05-01", more="; expires_on=2029-12-31")),
    ("a term that began late goes some months beyond the years of a plan",
     citing("based_on", LONGER_PLAN, "岚政发〔2030〕1号",
            "岚江省水运行动方案（2030—2033年）", "2031-03-01", "; expires_on=2034-02-28")),
    ("the years of a plan, and a text without a term",
     citing("based_on", PLAN, "岚政发〔2030〕1号", "岚江省水运行动方案（2030—2031年）")),
    ("an answer to one case", FERRY + REPEALER + QUIET),
    ("repealed in part only", FERRY + PART + "\n" + citing("based_on", BASIS)),
]  # fmt: skip


@pytest.mark.parametrize("text", [row[1] for row in HARMLESS], ids=[row[0] for row in HARMLESS])
def test_a_harmless_reference_is_left_alone(tmp_path: Path, text: str) -> None:
    build([write(tmp_path / "texts", "公文.txt", text)], tmp_path / "store", extract=extract)
    facts = Facts(Store.open(tmp_path / "store"))
    assert [(name, dict(one.values)) for name, check in CHECKS.items() for one in check.find(facts)] == []
