"""Explanations that tell something else than their document, planted and harmless."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from policygraph.graph.build import build
from policygraph.graph.store import Store
from policygraph.queries.checks import interpretations
from policygraph.queries.checks.facts import Facts
from policygraph.queries.checks.runner import Options, check

from .toy_gazette import extract, write

OFFICE = "云岚市人民政府办公室"
MEASURES = f"""
    = 云政办〔2031〕6号 | {OFFICE}关于印发云岚市渡口发展若干措施的通知 | {OFFICE} | 2031-05-01
    : region=云岚市; instrument=云岚市渡口发展若干措施; level=市; effective_from=2031-06-01; expires_on=2034-05-31
    # 一 | 培育渡运主体 | 一、培育渡运主体
    # 一/1 | 新办 | 1.鼓励新办渡运企业。对新设立的渡运企业，给予一次性20万元开办奖励。
    # 一/2 | 升级 | 2.支持企业升级。新认定的国家级、省级、市级示范渡运企业分别奖励100万元、50万元、30万元。
    # 二 | 改善设施 | 二、改善设施
    # 二/3 | 改造 | 3.改造码头。对改造码头的投资按30%给予补助，单个码头补助不超过0.5亿元。
    # 二/4 | 目标 | 4.建设智慧渡口。到2033年，全市智慧渡口覆盖率达到85%，新增标准候船室120座。
    # 二/5 | 供电 | 5.推广电动船。对电动渡船按实际里程每年给予运营补贴8万元。
    # 附则/1 | 施行 | 1.本措施自2031年6月1日起施行，有效期至2034年5月31日。
"""
RULES = f"""
    = 云政办〔2031〕6号 | {OFFICE}关于印发云岚市渡口管理办法的通知 | {OFFICE} | 2031-05-01
    : region=云岚市; instrument=云岚市渡口管理办法; level=市
    # 第一章 | 总则 | 第一章总则
    # 第一章/第一条 | | 第一条为了管好渡口，制定本办法。
    # 第一章/第二条 | | 第二条渡口设置由县级人民政府批准。
    # 第二章 | 管理 | 第二章管理
    # 第二章/第三条 | | 第三条渡船应当检验。
    # 第二章/第四条 | | 第四条渡工应当持证。
    # 第三章 | 附则 | 第三章附则
    # 第三章/第五条 | | 第五条本办法自2031年6月1日起施行。
"""

STAGED = f"""
    = 云政办〔2031〕6号 | {OFFICE}关于印发云岚市渡口发展若干措施的通知 | {OFFICE} | 2031-05-01
    : region=云岚市; instrument=云岚市渡口发展若干措施; level=市; effective_from=2031-06-01; expires_on=2036-05-31
    # 一 | 目标 | 一、目标。到2033年，全市智慧渡口覆盖率达到85%以上，电动渡船占比达到60%以上。到2036年，全市智慧渡口覆盖率达到95%以上，电动渡船占比达到80%以上。
"""
LISTED = f"""
    = 云政办〔2031〕6号 | {OFFICE}关于印发云岚市渡口发展若干措施的通知 | {OFFICE} | 2031-05-01
    : region=云岚市; instrument=云岚市渡口发展若干措施; level=市; effective_from=2031-06-01; expires_on=2034-05-31
    # 一 | 新建标准渡口 | 一、新建标准渡口。选好地点。
    # 二 | 更新老旧渡船 | 二、更新老旧渡船。配备救生设备。
"""
PARTED = f"""
    = 云政办〔2031〕6号 | {OFFICE}关于印发云岚市渡口发展若干措施的通知 | {OFFICE} | 2031-05-01
    : region=云岚市; instrument=云岚市渡口发展若干措施; level=市; effective_from=2031-06-01; expires_on=2034-05-31
    # 一 | 发展目标 | 一、发展目标。渡口安全便捷。
    # 二 | 重点任务 | 二、重点任务
    # 二/（一） | 新建标准渡口 | （一）新建标准渡口。选好地点。
    # 二/（二） | 更新老旧渡船 | （二）更新老旧渡船。配备新船。
    # 三 | 加强经费保障 | 三、加强经费保障。列入预算。
"""


def told(*words: str, number: str = "云政办〔2031〕6号", title: str = "云岚市渡口发展若干措施") -> str:
    """An explanation with these paragraphs."""
    opening = f"《{title}》（{number}）已印发，现解读如下："
    lines = ["= | 《云岚市渡口发展若干措施》政策解读 | | 2031-05-05", f"¶ ¶1 | {opening}", f"@ interprets | {number} | {title} | | {opening}"]
    return "\n".join([*lines, *(f"¶ ¶{at} | {word}" for at, word in enumerate(words, 2))])


MANAGED = "云岚市渡口管理办法"
PLANTED = [
    ("measures", "六条", MEASURES + told("《措施》围绕渡运主体和设施两大板块，共提出六条具体措施。")),
    ("measures in figures", "8条", MEASURES + told("本措施共2个部分8条政策措施。")),
    ("parts", "三大板块", MEASURES + told("《措施》分为主体、设施、服务三大板块。")),
    ("articles", "7条", RULES + told("《办法》共3章7条，明确了各方职责。", title=MANAGED)),
    ("chapters", "四章", RULES + told("《办法》由四章五条组成。", title=MANAGED)),
    ("an amount", "25万元", MEASURES + told("鼓励新办企业。新设立的渡运企业，一次性给予25万元的开办奖励。")),
    ("an amount that stands elsewhere", "30万元", MEASURES + told("对新设立的渡运企业，给予一次性30万元开办奖励。")),
    ("a rate", "40%", MEASURES + told("改造码头的，按投资的40%给予补助。")),
    ("a cap in another unit", "6000万元", MEASURES + told("单个码头补助不超过6000万元。")),
    ("a target", "95%", MEASURES + told("到2033年，全市智慧渡口覆盖率达到95%。")),
    ("a target of one of two years", "88%", STAGED + told("到2033年，全市智慧渡口覆盖率达到88%以上。")),
    ("a number of things", "150座", MEASURES + told("四是改善条件，新增标准候船室150座。")),
    ("the term", "2035年5月31日", MEASURES + told("本措施自2031年6月1日起施行，有效期至2035年5月31日。")),
    ("more tasks than the document sets", "三方面任务", LISTED + told("《措施》提出了三方面任务：一是新建标准渡口，二是更新老旧渡船，三是开展夜航巡查。")),
    ("two tasks more, between semicolons", "四项重点任务",
     LISTED + told("《措施》明确四项重点任务：一是新建标准渡口；二是更新老旧渡船；三是设立救援站；四是开展夜航巡查。")),
    ("more tasks than one part has", "三大工作", PARTED + told("本措施部署三大工作：一是新建标准渡口，二是更新老旧渡船，三是开展夜航巡查。")),
    ("the target year", "2035年", MEASURES + told("到2035年，全市智慧渡口覆盖率达到85%。")),
    ("a year that is over as a target", "2023年", MEASURES + told("到2023年，全市智慧渡口覆盖率达到85%。")),
    ("the matter of the title", "云岚市航道发展若干措施", MEASURES + told("略。", title="云岚市航道发展若干措施")),
    ("the matter of the notice's title", "航道发展", MEASURES + told("略。", title=f"{OFFICE}关于印发云岚市航道发展若干措施的通知")),
    ("beside what the old one had", "7条", RULES + told("原办法共18条，修订后的《办法》共7条。", title=MANAGED)),
    ("beside how many are new", "7条", RULES + told("《办法》共7条，其中新增2条。", title=MANAGED)),
    ("made of others", "6条措施", MEASURES + told("《措施》由原来的8条措施调整为6条措施。")),
    ("of one part", "四项任务", PARTED + told("其中重点任务部分明确了四项任务。")),
    ("how many years", "有效期五年", MEASURES + told("本措施自2031年6月1日起施行，有效期五年。")),
    ("one of three tiers", "60万元",
     MEASURES + told("新认定的国家级、省级、市级示范渡运企业分别奖励100万元、60万元、30万元。")),
    ("beside another item that was raised", "25万元",
     MEASURES + told("新设立的渡运企业，一次性给予25万元的开办奖励，改造码头的补助比例由20%提高到30%。")),
    ("behind another item that was raised", "25万元",
     MEASURES + told("改造码头的补助比例提高到30%，对新设立的渡运企业，一次性给予25万元的开办奖励。")),
    ("what it is now, beside what it was", "25万元", MEASURES + told("新设立渡运企业的开办奖励原10万元，现新设立渡运企业的开办奖励25万元。")),
    ("a target behind a fact of today", "95%", MEASURES + told("目前建成渡口30座，到2033年，全市智慧渡口覆盖率达到95%。")),
    ("before a fact of today", "95%", MEASURES + told("到2033年，全市智慧渡口覆盖率达到95%，目前为60%。")),
    ("who gets it before a comma", "90万元", MEASURES + told("对按实际里程运营的电动渡船，补贴金额最高可达90万元。")),
    ("the title beside the number", "云岚市城市供水办法", MEASURES + told("略。", title="云岚市城市供水办法")),
]  # fmt: skip
HARMLESS = [
    ("the right term", MEASURES + told("本措施有效期三年。")),
    ("the term of the old one", MEASURES + told("原措施有效期五年。")),
    ("an old policy of a year", RULES + told("2025年出台的老政策共有9条，已到期。", title=MANAGED)),
    ("as many as the part has", PARTED + told("其中重点任务部分明确了两项任务。")),
    ("a part that the document does not head so", PARTED + told("渡口建设部分明确了三项任务。")),
    ("what the old one had, and the right number", RULES + told("原办法共18条，修订后的《办法》共5条。", title=MANAGED)),
    ("how many were added", RULES + told("《办法》共五条，其中新增2条，修改3条。", title=MANAGED)),
    ("an amount of somebody else behind a comma", MEASURES + told("对承担水运科研项目的高校，资助金额最高可达90万元。")),
    ("the right numbers", MEASURES + told("《措施》共分两大板块，五条具体措施。")),
    ("with what is said at the end", MEASURES.replace("附则/1 | 施行 | 1.", "附则/6 | 施行 | 6.") + told("《措施》共提出6条政策措施。")),
    ("the articles", RULES + told("《办法》共三章五条。", title=MANAGED)),
    ("parts without the frame", RULES + told("《办法》正文由两个部分组成。", title=MANAGED)),
    ("what it was made of", MEASURES + told("政策由原来的8条措施调整为5条措施。")),
    ("an article by its number", RULES + told("《办法》第十八条明确了职责。", title=MANAGED)),
    ("what another document has", MEASURES + told("上级文件共提出18条措施。")),
    ("what a law has", MEASURES + told("《岚江省水运条例》共7章56条，对渡口提出要求。")),
    ("how the draft was made", MEASURES + told("起草中征求了38个部门的意见，提出意见建议21条，采纳15条。")),
    ("one of several tiers", MEASURES + told("新认定的省级示范渡运企业奖励50万元。")),
    ("two tiers of one sentence", MEASURES + told("新认定的国家级示范渡运企业奖励100万元，省级示范渡运企业奖励50万元。")),
    ("an amount in another unit", MEASURES + told("单个码头补助不超过5000万元。")),
    ("what it was before", MEASURES + told("将新设立渡运企业的开办奖励由原10万元提高到20万元。")),
    ("what it was before, in a part of its own", MEASURES + told("新设立渡运企业的开办奖励由10万元，提高到20万元。")),
    ("what it was before, two parts back", MEASURES + told("原措施规定，对新设立的渡运企业，给予一次性10万元开办奖励。")),
    ("the target of each of two years", STAGED + told("到2033年、2036年，全市智慧渡口覆盖率分别达到85%以上、95%以上。")),
    ("a target of a year between", STAGED + told("到2034年，全市智慧渡口覆盖率达到88%以上。")),
    ("a target beside another of its year", STAGED + told("到2033年，渡口夜航照明覆盖率达到70%以上。")),
    ("a fact of today", MEASURES + told("目前，全市智慧渡口覆盖率达到60%。")),
    ("another matter", MEASURES + told("我市水域面积1500平方公里，岸线长，渡运需求大。")),
    ("how many more", MEASURES + told("新设立的渡运企业开办奖励比上一轮增加5万元。")),
    ("the day of issue", MEASURES + told("本措施于2031年5月1日印发，2031年6月1日起施行。")),
    ("a title cut short", MEASURES + told("略。", title="渡口发展若干措施")),
    ("the title of the notice", MEASURES + told("略。", title=f"{OFFICE}关于印发云岚市渡口发展若干措施的通知")),
    ("measures under dots", MEASURES + told("《措施》从三方面提出要求：一是培育主体，二是改善设施，三是强化服务。")),
    ("as many tasks as the document sets", LISTED + told("《措施》提出了两方面任务：一是新建标准渡口，二是更新老旧渡船。")),
    ("a task from another part", PARTED + told("《措施》提出了三方面任务：一是新建标准渡口，二是更新老旧渡船，三是加强经费保障。")),
    ("tasks put together", LISTED + told("《措施》提出了两方面任务：一是建好渡口渡船，二是开展夜航巡查。")),
    ("a task of the text below its headings", LISTED + told("《措施》提出了三方面任务：一是新建标准渡口，二是更新老旧渡船，三是配备救生设备。")),
    ("some of the tasks", LISTED + told("《措施》提出了多项举措，其中三项任务：一是新建标准渡口，二是更新老旧渡船，三是开展夜航巡查。")),
    ("tasks of the province", LISTED + told("《岚江省水运条例》提出三方面任务：一是新建标准渡口，二是更新老旧渡船，三是开展夜航巡查。")),
    ("a figure of the year before", MEASURES + told("2030年全市智慧渡口覆盖率60%，居全省第三位。")),
    ("a figure of two years before", MEASURES + told("2029年，新增标准候船室30座。")),
    ("a title with the word for its kind changed", MEASURES + told("略。", title="云岚市渡口发展支持措施")),
    ("not held", told("《措施》共提出18条措施。")),
]  # fmt: skip


def found(tmp_path: Path, text: str) -> list[str]:
    """What the explanation tells, of each finding."""
    build([write(tmp_path / "texts", "公文.txt", text)], tmp_path / "store", extract=extract)
    (check,) = interpretations.CHECKS
    return [str(one.values["told"]) for one in check.find(Facts(Store.open(tmp_path / "store")))]


@pytest.mark.parametrize(("words", "text"), [row[1:] for row in PLANTED], ids=[row[0] for row in PLANTED])
def test_what_an_explanation_tells_otherwise_is_found(tmp_path: Path, words: str, text: str) -> None:
    (told_otherwise,) = found(tmp_path, text)
    assert words in told_otherwise


@pytest.mark.parametrize("text", [row[1] for row in HARMLESS], ids=[row[0] for row in HARMLESS])
def test_what_an_explanation_may_tell_is_left_alone(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == []


@pytest.mark.parametrize("dated", [True, False], ids=["explanation with a date", "explanation without"])
@pytest.mark.parametrize(
    ("on", "listed"),
    [(date(1999, 1, 1), False), (date(2031, 4, 30), False), (date(2031, 5, 5), True), (date(2033, 1, 1), True)],
    ids=["long before", "the day before the document", "when both are out", "later"],
)
def test_an_explanation_is_listed_from_the_day_of_its_document(tmp_path: Path, on: date, listed: bool, dated: bool) -> None:
    words = told("本措施共2个部分8条政策措施。")
    text = MEASURES + (words if dated else words.replace(" | 2031-05-05", " |"))
    build([write(tmp_path / "texts", "公文.txt", text)], tmp_path / "store", extract=extract)
    report = check(Store.open(tmp_path / "store"), Options(only=("interpretation-mismatch",), on=on))
    assert [one.finding.values["told"] for one in report.found] == ["8条政策措施"] * listed


def test_an_explanation_of_an_undated_document_is_listed_on_every_day(tmp_path: Path) -> None:
    text = (MEASURES + told("本措施共2个部分8条政策措施。")).replace("2031-05-01", "").replace("2031-05-05", "")
    text = text.replace("; effective_from=2031-06-01; expires_on=2034-05-31", "")
    build([write(tmp_path / "texts", "公文.txt", text)], tmp_path / "store", extract=extract)
    assert check(Store.open(tmp_path / "store"), Options(only=("interpretation-mismatch",), on=date(1999, 1, 1))).found
