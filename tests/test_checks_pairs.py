"""Two documents that contradict each other, and two that only look as if they did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from checked_texts import held, printed

from policygraph.queries.checks import incentive_pairs, lead_pairs, succession_pairs, target_pairs
from policygraph.queries.checks.facts import Facts
from policygraph.queries.checks.frame import Finding
from policygraph.queries.checks.gate import STEPS_BACK, Gate, Standing, Territory, rivals
from policygraph.queries.checks.receivers import receiver
from policygraph.queries.checks.subjects import alike, task

CHECKS = (*target_pairs.CHECKS, *incentive_pairs.CHECKS, *lead_pairs.CHECKS, *succession_pairs.CHECKS)
Told = tuple[str, ...]
NONE: frozenset[Told] = frozenset()


def plan(body: str, serial: int = 5, title: str = "加强城镇供水的", issued: str = "2031年5月10日", end: str = "有效期至2033年12月31日") -> str:
    """A notice in force from its day of issue to the end of 2033."""
    closing = f"\n九、附则。本通知自印发之日起施行，{end}。" if end else ""
    year = int(issued[:4])
    return printed(body + closing, serial, title=title.removesuffix("的"), issued=issued, year=year)


def later(body: str, serial: int = 8, title: str = "推进管网更新", issued: str = "2032年3月1日", end: str = "有效期至2034年12月31日") -> str:
    return plan(body, serial, title, issued, end)


def district(text: str) -> str:
    """The same as a notice of a district."""
    return text.replace("云岚市人民政府办公室", "云岚市青屿区人民政府办公室").replace("云政办", "青政办")


def told(finding: Finding) -> Told:
    values = finding.values
    if finding.check == "overlap-successor":
        return (finding.check, str(values["earlier"]), str(values["later"]))
    if finding.check == "override-candidate":
        return (finding.check, f"{values['first']} {values['one']}", f"{values['second']} {values['other']}")
    return (finding.check, str(values["one"]), str(values["other"]))


def found(facts: Facts) -> frozenset[Told]:
    findings = [one for check in CHECKS for one in check.find(facts)]
    for finding in findings:
        check = next(one for one in CHECKS if one.id == finding.check)
        assert all(check.message(finding, lang) for lang in ("en", "zh"))
        for place in finding.places:
            assert all((place.words, place.spans, place.source))
    return frozenset(map(told, findings))


DIVIDED = "\n附件\n\n2032年度供水管网改造任务分解表\n\n地区\t改造供水管网（公里）\n青屿区\t40\n石塘区\t50\n合计\t90\n"
STANDARDS = (
    "\n附件\n\n渔业奖补标准\n\n序号\t奖补项目\t奖补对象\t奖补标准\n1\t引进总部\t在我市开设远洋渔业总部的企业\t一次性奖励60万元\n"
    "2\t改造渔港\t获评省级示范渔港的运营单位\t一次性奖励30万元\n"
)
LIVING = "\n附件\n\n渔业人才津贴标准\n\n人才类别\t生活补贴（元/月）\n水产专业博士研究生\t3000\n水产专业硕士研究生\t1500\n"
HOMES = "\n附件\n\n渔业人才购房补贴标准\n\n序号\t人才类别\t购房补贴标准\n1\t水产专业博士研究生\t一次性补贴40万元\n2\t水产专业硕士研究生\t一次性补贴15万元\n"
AMENDED = "决定对《云岚市人民政府办公室关于加强城镇供水的通知》（云政办〔2031〕5号）"
# caption → (the earlier text, the later text, what is found)
TARGETS: dict[str, tuple[str, str, frozenset[Told]]] = {
    "two totals for one year": (
        plan("一、目标。到2033年，全市改造老旧供水管网600公里。"),
        later("一、任务。到2033年，全市改造老旧供水管网500公里。"),
        frozenset({("target-conflict", "600公里", "500公里")}),
    ),
    "the verb behind the thing": (
        plan("一、目标。到2033年，全市改造老旧供水管网600公里。"),
        later("一、任务。到2033年底，完成老旧供水管网改造450公里以内。"),
        frozenset({("target-conflict", "600公里", "≤450公里")}),
    ),
    "a rate that one bounds from below and one from above": (
        plan("一、目标。到2033年，城市公共供水管网漏损率控制在7%以内。"),
        later("一、任务。到2033年，城市公共供水管网漏损率达到8%。"),
        frozenset({("target-conflict", "≤7%", "8%")}),
    ),
    "in two units": (
        plan("一、目标。到2033年，新增供水能力30万立方米。"),
        later("一、任务。到2033年，新增供水能力25万吨、新增供水能力200000立方米。"),
        frozenset({("target-conflict", "30万立方米", "200000立方米")}),
    ),
    "more than may be": (
        plan("一、目标。到2033年，全市用水总量控制在12亿立方米以内。"),
        later("一、任务。到2033年，全市用水总量不低于13亿立方米。"),
        frozenset({("target-conflict", "≤12亿立方米", "≥13亿立方米")}),
    ),
    "a district's share in the city's plan and in its own": (
        plan("一、目标。到2033年，青屿区建成再生水厂4座。"),
        district(later("一、任务。到2033年，全区建成再生水厂3座。")),
        frozenset({("target-conflict", "4座", "3座")}),
    ),
    "two floors, and a clause by which the later one goes first": (
        plan("一、目标。到2033年，全市改造老旧供水管网600公里以上。"),
        later("一、任务。到2033年，全市改造老旧供水管网700公里以上。\n二、其他。此前有关供水规定与本通知不一致的，以本通知为准。", title="推进供水管网更新"),
        frozenset({("override-candidate", "云政办〔2032〕8号 ≥700公里", "云政办〔2031〕5号 ≥600公里")}),
    ),
    "another lead, and a clause by which the later one goes first": (
        plan("一、任务\n（一）老旧供水管网改造。更新管道。（牵头单位：市水利局）"),
        later(
            "一、任务\n（一）老旧供水管网改造。更新管道。（牵头单位：市住建局）\n二、其他。此前有关供水规定与本通知不一致的，以本通知为准。",
            title="推进供水管网更新",
        ),
        frozenset({("override-candidate", "云政办〔2032〕8号 云岚市住房和城乡建设局", "云政办〔2031〕5号 云岚市水利局")}),
    ),
    "a class that only the subject shows the earlier text to be of": (
        plan("一、目标。到2033年，全市改造老旧供水管网600公里。", title="加强地下设施建设"),
        later("一、任务。到2033年，全市改造老旧供水管网700公里。\n二、其他。我市此前发布的供水政策与本通知不一致的，以本通知为准。", title="推进供水提质"),
        frozenset({("override-candidate", "云政办〔2032〕8号 700公里", "云政办〔2031〕5号 600公里")}),
    ),
    "what is reached in a year and by it": (
        plan("一、目标。到2032年、2033年，全市节水型企业分别达到80家、120家。"),
        later("一、任务。2033年全市节水型企业达到100家。"),
        frozenset({("target-conflict", "120家", "100家")}),
    ),
    "a county's row of the year's table and a sentence": (
        plan("一、任务。各地任务见附件。", title="下达2032年度供水管网改造任务", issued="2032年1月10日") + DIVIDED,
        later("一、任务。2032年青屿区改造供水管网30公里。", title="支持山区供水"),
        frozenset({("target-conflict", "40公里", "30公里")}),
    ),
    "harmless: the table of a plan of years and a sentence on one of them": (
        plan("一、任务。各地任务见附件。", title="下达2032—2034年供水管网改造任务", issued="2032年1月10日", end="有效期至2034年12月31日")
        + DIVIDED.replace("2032年度", "2032—2034年"),
        later("一、任务。2034年青屿区改造供水管网30公里。", title="支持山区供水"),
        NONE,
    ),
    "a share of what is named twice": (
        plan("一、目标。到2033年，再生水厂占供水厂站总数比例达到65%以上。"),
        later("一、任务。到2033年，供水厂站再生水厂占比提高到60%。"),
        frozenset({("target-conflict", "≥65%", "60%")}),
    ),
    "a short name": (
        plan("一、目标。到2033年，全市建成碧道1200公里。"),
        later("一、任务。到2033年，全市建成碧道1000公里。"),
        frozenset({("target-conflict", "1200公里", "1000公里")}),
    ),
    "harmless: a short name that says nothing": (
        plan("一、目标。到2033年，全市建成平台12个。"),
        later("一、任务。到2033年，全市建成平台10个。"),
        NONE,
    ),
    "harmless: two floors": (
        plan("一、目标。到2033年，全市改造老旧供水管网600公里以上。"),
        later("一、任务。到2033年，全市改造老旧供水管网700公里以上。"),
        NONE,
    ),
    "the plan it took the place of": (
        plan("一、目标。到2033年，全市建成再生水厂9座。", end="有效期至2031年12月31日"),
        later("一、任务。到2033年，全市建成再生水厂6座。"),
        frozenset({("target-revised", "9座", "6座")}),
    ),
    "the new wording that an amendment quotes": (
        plan("一、目标。到2033年，全市建成再生水厂9座，漏损率降至8%。"),
        later(f"一、修改。{AMENDED}作如下修改：将第一条修改为：“目标。到2033年，全市建成再生水厂6座，漏损率降至8%。”", title="修改加强城镇供水通知"),
        frozenset({("target-revised", "9座", "6座")}),
    ),
    "from so many to so many, in the year of the only target": (
        plan("一、目标。到2033年，全市建成再生水厂9座。"),
        later(f"一、修改。{AMENDED}作如下修改：将第一条中建成再生水厂由9座调整为7座。", title="修改加强城镇供水通知"),
        frozenset({("target-revised", "9座", "7座")}),
    ),
    "harmless: an amendment of other words": (
        plan("一、目标。到2033年，全市建成再生水厂9座。"),
        later(f"一、修改。{AMENDED}作如下修改：将第一条修改为：“目标。到2033年，全市建成再生水厂9座，并网供水。”", title="修改加强城镇供水通知"),
        NONE,
    ),
    "harmless: the same in two units": (
        plan("一、目标。到2033年，全市改造老旧供水管网600公里。"),
        later("一、任务。到2033年，全市改造老旧供水管网60万米。"),
        NONE,
    ),
    "harmless: another year": (
        plan("一、目标。到2032年，全市改造老旧供水管网400公里。"),
        later("一、任务。到2033年，全市改造老旧供水管网600公里。"),
        NONE,
    ),
    "harmless: of one year and of all years": (
        plan("一、目标。到2033年，全市改造老旧供水管网600公里。"),
        later("一、任务。2033年，全市改造老旧供水管网200公里。"),
        NONE,
    ),
    "harmless: new and in all": (
        plan("一、目标。到2033年，全市新增公共充电桩2000个。"),
        later("一、任务。到2033年，全市累计建成公共充电桩9000个。"),
        NONE,
    ),
    "harmless: points and per cent": (
        plan("一、目标。到2033年，全市供水普及率提高3个百分点。"),
        later("一、任务。到2033年，全市供水普及率提高到98%。"),
        NONE,
    ),
    "harmless: at least, and more": (
        plan("一、目标。到2033年，全市建成再生水厂6座以上。"),
        later("一、任务。到2033年，全市建成再生水厂8座。"),
        NONE,
    ),
    "harmless: rounded": (
        plan("一、目标。到2033年，高新技术产业增加值占比达到67.6%。"),
        later("一、任务。到2033年，高新技术产业增加值占比达到68%。"),
        NONE,
    ),
    "harmless: the city and its district": (
        plan("一、目标。到2033年，全市建成再生水厂9座。"),
        district(later("一、任务。到2033年，全区建成再生水厂3座。")),
        NONE,
    ),
    "harmless: the district passes the city's plan on": (
        plan("一、目标。到2033年，青屿区建成再生水厂4座。"),
        district(later("一、任务。到2033年，全区建成再生水厂9座。", title="转发云岚市城镇供水行动计划")),
        NONE,
    ),
    "harmless: a part of it": (
        plan("一、目标。到2033年，全市建成再生水厂9座。"),
        later("一、任务。到2033年，青屿区建成再生水厂3座。"),
        NONE,
    ),
    "harmless: another level": (
        plan("一、目标。到2033年，培育省级节水型企业60家。"),
        later("一、任务。到2033年，培育市级节水型企业90家。"),
        NONE,
    ),
}
INCENTIVES: dict[str, tuple[str, str, frozenset[Told]]] = {
    "two amounts for one recognition": (
        plan("一、奖励。对新认定的省级节水型企业，给予一次性奖励20万元。"),
        later("一、奖励。对新认定的省级节水型企业，给予一次性奖励30万元。"),
        frozenset({("incentive-conflict", "20万元", "30万元")}),
    ),
    "the recognition in other words": (
        plan("一、奖励。对首次被认定为国家级绿色工厂的企业，奖励50万元。"),
        later("一、奖励。新获评国家级绿色工厂的企业，给予80万元奖励。"),
        frozenset({("incentive-conflict", "50万元", "80万元")}),
    ),
    "two caps": (
        plan("一、补助。企业节水技术改造项目，按设备投资额的15%给予补助，最高不超过100万元。"),
        later("一、补助。企业节水技术改造项目，按设备投资额的15%给予补助，最高不超过150万元。"),
        frozenset({("incentive-conflict", "最高100万元", "最高150万元")}),
    ),
    "two rates": (
        plan("一、补助。对企业实施的污水资源化利用项目，按照设备投资额的10%给予补助。"),
        later("一、补助。对企业实施的污水资源化利用项目，按照设备投资额的12%给予补助。"),
        frozenset({("incentive-conflict", "10%", "12%")}),
    ),
    "a grant above what is the most": (
        plan("一、奖励。对新认定的省级节水型企业，给予奖励50万元。"),
        later("一、奖励。对新认定的省级节水型企业，给予最高不超过30万元的奖励。"),
        frozenset({("incentive-conflict", "50万元", "最高30万元")}),
    ),
    "one level of several": (
        plan("一、奖励。对新认定的国家级、省级、市级节水型园区，分别奖励100万元、50万元、20万元。"),
        later("一、奖励。对新认定的国家级、省级、市级节水型园区，分别奖励100万元、60万元、20万元。"),
        frozenset({("incentive-conflict", "50万元", "60万元")}),
    ),
    "the thing before and behind how it was recognised": (
        plan("一、奖励。对通过国际渔业组织（IFO）认证的渔港项目，给予建设单位一次性奖励60万元。"),
        later("一、奖励。建设单位运营的渔港项目通过国际渔业组织（IFO）认证的，一次性奖励90万元。"),
        frozenset({("incentive-conflict", "60万元", "90万元")}),
    ),
    "a title that some have and others get": (
        plan("一、奖励。经认定的省级首制渔业装备，按单台售价给予研制企业奖励，单个企业奖励最高200万元。"),
        later("一、奖励。对省级首制渔业装备，依据单台实际售价奖励研制企业，单个企业最高不超过150万元。"),
        frozenset({("incentive-conflict", "最高200万元", "最高150万元")}),
    ),
    "a row of a table of standards and a sentence": (
        plan("一、奖励。标准见附件。\n附件：渔业奖补标准", end="") + STANDARDS,
        later("一、奖励。对在我市开设远洋渔业总部的企业，给予一次性奖励80万元。"),
        frozenset({("incentive-conflict", "60万元", "80万元")}),
    ),
    "a gift by its name in a table and in a sentence": (
        plan("一、补贴。标准见附件。\n附件：渔业人才购房补贴标准", end="") + HOMES,
        later("一、补贴。在本市首次购买住房的，给予水产专业博士研究生一次性购房补贴50万元。"),
        frozenset({("incentive-conflict", "40万元", "50万元")}),
    ),
    "a gift of each month, in two forms": (
        plan("一、补贴。标准见附件。\n附件：渔业人才津贴标准", end="") + LIVING,
        later("一、补贴。对新引进的水产专业博士研究生，每月发放生活补贴4000元。"),
        frozenset({("incentive-conflict", "3000元/月", "4000元")}),
    ),
    "what is done, and how much it costs": (
        plan("一、补助。对企业实施的渔港智能化改造项目，按设备投资额的12%给予补助。"),
        later("一、补助。企业实施渔港智能化改造项目的，按照实际设备投资额的15%给予补助。"),
        frozenset({("incentive-conflict", "12%", "15%")}),
    ),
    "the own purse goes without saying": (
        plan("一、奖励。企业获评省级渔业名牌的，一次性奖励20万元。"),
        later("一、奖励。被认定为省级渔业名牌的企业，由市财政给予30万元奖励。"),
        frozenset({("incentive-conflict", "20万元", "30万元")}),
    ),
    "harmless: another gift to the same": (
        plan("一、补贴。标准见附件。\n附件：渔业人才购房补贴标准", end="") + HOMES,
        later("一、补贴。给予水产专业博士研究生一次性安家补贴10万元。"),
        NONE,
    ),
    "harmless: both texts give the highest alone": (
        plan("一、奖励。对新认定的省级节水型企业，给予一次性奖励20万元。\n二、其他。与其他政策重复的，按就高不重复原则执行。"),
        later("一、奖励。对新认定的省级节水型企业，给予一次性奖励30万元。\n二、其他。同一企业符合多项政策的，从高执行，不重复享受。"),
        NONE,
    ),
    "one of two texts gives the highest alone": (
        plan("一、奖励。对新认定的省级节水型企业，给予一次性奖励20万元。"),
        later("一、奖励。对新认定的省级节水型企业，给予一次性奖励30万元。\n二、其他。同一企业符合多项政策的，从高执行，不重复享受。"),
        frozenset({("incentive-conflict", "20万元", "30万元")}),
    ),
    "harmless: another level of recognition": (
        plan("一、奖励。对新认定的省级节水型企业，给予一次性奖励30万元。"),
        later("一、奖励。对新认定的市级节水型企业，给予一次性奖励10万元。"),
        NONE,
    ),
    "harmless: once and every year": (
        plan("一、奖励。对新认定的省级节水型企业，给予一次性奖励20万元。"),
        later("一、奖励。对新认定的省级节水型企业，每年给予5万元奖励。"),
        NONE,
    ),
    "harmless: an amount and what is the most": (
        plan("一、奖励。对新认定的省级节水型企业，给予奖励20万元。"),
        later("一、奖励。对新认定的省级节水型企业，给予最高不超过30万元的奖励。"),
        NONE,
    ),
    "harmless: the same in two units": (
        plan("一、奖励。对新认定的省级节水型企业，给予奖励100万元。"),
        later("一、奖励。对新认定的省级节水型企业，给予奖励0.01亿元。"),
        NONE,
    ),
    "harmless: the earlier one is over": (
        plan("一、奖励。对新认定的省级节水型企业，给予奖励20万元。", end="有效期至2031年12月31日"),
        later("一、奖励。对新认定的省级节水型企业，给予奖励30万元。"),
        NONE,
    ),
    "harmless: the district adds its own": (
        plan("一、奖励。对新认定的省级节水型企业，给予奖励20万元。"),
        district(later("一、奖励。对新认定的省级节水型企业，给予奖励10万元。")),
        NONE,
    ),
    "harmless: a zone inside the city": (
        plan("一、奖励。对新认定的省级节水型企业，给予奖励20万元。"),
        later("一、奖励。对新认定的省级节水型企业，给予奖励10万元。")
        .replace("云岚市人民政府办公室", "云岚高新技术产业开发区管理委员会")
        .replace("云政办", "云高管"),
        NONE,
    ),
    "harmless: recognised again": (
        plan("一、奖励。对新认定的省级节水型企业，给予奖励20万元。"),
        later("一、奖励。对重新认定的省级节水型企业，给予奖励10万元。"),
        NONE,
    ),
    "harmless: each, and all together": (
        plan("一、补助。企业节水技术改造项目，单个项目补助最高不超过100万元。"),
        later("一、补助。企业节水技术改造项目，累计补助最高不超过300万元。"),
        NONE,
    ),
    "harmless: the later one goes before the earlier one of the class": (
        plan("一、奖励。对新认定的省级节水型企业，给予奖励20万元。", title="节水产业发展若干政策", end="有效期至2033年12月31日"),
        later(
            "一、奖励。对新认定的省级节水型企业，给予奖励30万元。\n二、施行。我市此前发布的节水产业政策与本政策不一致的，以本政策为准。",
            title="节水产业提质若干政策",
        ),
        frozenset({("override-candidate", "云政办〔2032〕8号 30万元", "云政办〔2031〕5号 20万元")}),
    ),
}
LEADS: dict[str, tuple[str, str, frozenset[Told]]] = {
    "one heading, two bodies": (
        plan("一、任务\n（一）老旧供水管网改造。到2033年更新管道，降低漏损。（牵头单位：市水利局，责任单位：市财政局）"),
        later("一、任务\n（一）老旧供水管网改造。到2034年更新管道，降低漏损。（牵头单位：市住建局，责任单位：市财政局）"),
        frozenset({("lead-conflict", "云岚市水利局", "云岚市住房和城乡建设局")}),
    ),
    "one goal, two bodies": (
        plan("一、任务\n（一）夯实供水设施。到2033年，全市改造老旧供水管网600公里。（牵头单位：市水利局）"),
        later("一、任务\n（一）抓好管道更新。到2033年，全市改造老旧供水管网600公里。（牵头单位：市住建局）"),
        frozenset({("lead-conflict", "云岚市水利局", "云岚市住房和城乡建设局")}),
    ),
    "a thing that is made": (
        plan("一、任务\n（一）建设山区流动书屋。配备图书车。（牵头单位：市文广旅游局）"),
        later("一、任务\n（一）建设山区流动书屋。开行固定线路。（牵头单位：市教育局）"),
        frozenset({("lead-conflict", "云岚市文化广电旅游局", "云岚市教育局")}),
    ),
    "a word of boilerplate in a task of its own": (
        plan("一、任务\n（一）开展滩涂贝类养殖质量监测。定期采样。（牵头单位：市农业农村局）"),
        later("一、任务\n（一）开展滩涂贝类养殖质量监测。公布结果。（牵头单位：市市场监管局）"),
        frozenset({("lead-conflict", "云岚市农业农村局", "云岚市市场监督管理局")}),
    ),
    "harmless: monitoring in general": (
        plan("一、任务\n（一）加强监测评估。定期通报。（牵头单位：市农业农村局）"),
        later("一、任务\n（一）加强监测评估。定期通报。（牵头单位：市市场监管局）"),
        frozenset(),
    ),
    "harmless: a system that is built": (
        plan("一、任务\n（一）建设现代渔业产业体系。培育龙头。（牵头单位：市农业农村局）"),
        later("一、任务\n（一）建设现代渔业产业体系。引进人才。（牵头单位：市人力社保局）"),
        frozenset(),
    ),
    "led in another form of words": (
        plan("一、任务\n（一）推进农村生活污水处理设施建设。新建改建处理站点。（市生态环境局牵头，市财政局配合）"),
        later("一、任务\n（一）推进农村生活污水处理设施建设。新建改建处理站点。（牵头单位：市农业农村局；配合单位：市财政局）"),
        frozenset({("lead-conflict", "云岚市生态环境局", "云岚市农业农村局")}),
    ),
    "a task about people, led behind its heading": (
        plan("一、引进海外水运领军人才团队（由市人力社保局牵头实施）\n1.发布目录。每年发布引才目录。"),
        later("一、引进海外水运领军人才团队（由市科技局牵头实施）\n1.发布目录。每年发布引才目录。"),
        frozenset({("lead-conflict", "云岚市人力资源和社会保障局", "云岚市科学技术局")}),
    ),
    "a task that stands second in its clause": (
        plan("一、任务\n（一）建设渔民心理健康服务驿站，配备专职人员。（由市水利局牵头，市财政局配合）"),
        later("一、任务\n（一）关心渔民生活。规范医疗机构管理；建设渔民心理健康服务驿站，提供咨询。（牵头单位：市卫健委；配合单位：市水利局）"),
        frozenset({("lead-conflict", "云岚市水利局", "云岚市卫生健康委员会")}),
    ),
    "a lead that a sentence names": (
        plan("一、任务\n（一）海上直播基地认定工作由市商务局牵头实施，市财政局配合。"),
        later("一、任务\n（一）海上直播基地认定。组织评审，公布结果。（牵头单位：市水利局）\n（二）海上直播基地认定工作由市水利局牵头组织。"),
        frozenset({("lead-conflict", "云岚市商务局", "云岚市水利局")}),
    ),
    "harmless: a phrase that stands aside in both": (
        plan("一、任务\n（一）抓好渔业服务。建设渔民心理健康驿站，开展培训。（牵头单位：市水利局）"),
        later("一、任务\n（一）办好民生实事。改造厕所，建设渔民心理健康驿站。（牵头单位：市卫健委）"),
        NONE,
    ),
    "harmless: who leads firms, and who is led": (
        plan("一、任务\n（一）海上直播基地认定工作。由龙头企业牵头组建联盟，牵头单位须按时上报。（牵头单位：市商务局）"),
        later("一、任务\n（一）海上直播基地认定工作。由市领导牵头会商。（牵头单位：市商务局）"),
        NONE,
    ),
    "harmless: people as every plan has them": (
        plan("一、保障\n（一）加大高层次人才引进力度。发布目录，落实待遇。（牵头单位：市人力社保局）"),
        later("一、保障\n（一）加大高层次人才引进力度。发布目录，落实待遇。（牵头单位：市科技局）"),
        NONE,
    ),
    "harmless: training as every plan has it": (
        plan("一、保障\n（一）加强专业人才培训。举办培训班，更新课程。（牵头单位：市人力社保局）"),
        later("一、保障\n（一）加强专业人才培训。举办培训班，更新课程。（牵头单位：市教育局）"),
        NONE,
    ),
    "harmless: what every plan has": (
        plan("一、保障\n（一）加强组织领导。建立供水工作专班，定期会商。（牵头单位：市水利局）"),
        later("一、保障\n（一）加强组织领导。建立管网工作专班，定期会商。（牵头单位：市住建局）"),
        NONE,
    ),
    "harmless: one body in common": (
        plan("一、任务\n（一）老旧供水管网改造。更新管道，降低漏损。（牵头单位：市水利局、市住建局）"),
        later("一、任务\n（一）老旧供水管网改造。更新管道，降低漏损。（牵头单位：市住建局）"),
        NONE,
    ),
    "harmless: one body under two names": (
        plan("一、任务\n（一）公共充电设施布局规划。编制专项规划，落实用地。（牵头单位：市发改委）"),
        later("一、任务\n（一）公共充电设施布局规划。编制专项规划，落实用地。（牵头单位：市发展改革委）"),
        NONE,
    ),
    "harmless: a general heading": (
        plan("一、任务\n（一）推进数字化改革。建设供水数据平台。（牵头单位：市水利局）"),
        later("一、任务\n（一）推进数字化改革。建设房屋登记系统。（牵头单位：市住建局）"),
        NONE,
    ),
    "harmless: the district's own body": (
        plan("一、任务\n（一）老旧供水管网改造。更新管道，降低漏损。（牵头单位：市水利局）"),
        district(later("一、任务\n（一）老旧供水管网改造。更新管道，降低漏损。（牵头单位：区住建局）")),
        NONE,
    ),
    "harmless: each county at home, and a body for the city": (
        plan("一、任务\n（一）老旧供水管网改造。更新管道，降低漏损。（牵头单位：各县（市、区）政府）"),
        later("一、任务\n（一）老旧供水管网改造。更新管道，降低漏损。（牵头单位：市水利局）"),
        NONE,
    ),
    "harmless: one body before and after a reform": (
        plan("一、任务\n（一）孕产妇健康档案建立。建档立卡，上门随访。（牵头单位：市卫计委）"),
        later("一、任务\n（一）孕产妇健康档案建立。建档立卡，上门随访。（牵头单位：市卫健委）"),
        NONE,
    ),
    "harmless: tasks of two years": (
        plan("一、任务\n（一）2031年老旧供水管网改造。更新管道。（牵头单位：市水利局）"),
        later("一、任务\n（一）2032年老旧供水管网改造。更新管道。（牵头单位：市住建局）"),
        NONE,
    ),
    "harmless: the earlier one is over": (
        plan("一、任务\n（一）老旧供水管网改造。更新管道，降低漏损。（牵头单位：市水利局）", end="有效期至2031年12月31日"),
        later("一、任务\n（一）老旧供水管网改造。更新管道，降低漏损。（牵头单位：市住建局）"),
        NONE,
    ),
    "harmless: leads here, helps there": (
        plan("一、任务\n（一）老旧供水管网改造。更新管道，降低漏损。（牵头单位：市水利局，责任单位：市住建局）"),
        later("一、任务\n（一）老旧供水管网改造。更新管道，降低漏损。（责任单位：市住建局）"),
        NONE,
    ),
}
_RULES = "印发云岚市渡口管理办法"
SUCCESSORS: dict[str, tuple[str, str, frozenset[Told]]] = {
    "a new edition before the old one ends": (
        plan("一、管理。渡口应当安全。", title=_RULES),
        later("一、管理。渡口必须安全。", title=_RULES),
        frozenset({("overlap-successor", "云政办〔2031〕5号", "云政办〔2032〕8号")}),
    ),
    "an old one without an end": (
        plan("一、管理。渡口应当安全。", title="印发云岚市渡口管理办法（试行）", end=""),
        later("一、管理。渡口必须安全。", title=_RULES),
        frozenset({("overlap-successor", "云政办〔2031〕5号", "云政办〔2032〕8号")}),
    ),
    "a plan of three years prolonged into the next": (
        plan("一、任务。改造渡口。", title="印发云岚市渡口提升三年行动计划（2029—2031年）", issued="2029年5月10日", end="有效期至2032年12月31日"),
        later("一、任务。改造渡口。", title="印发云岚市渡口提升三年行动计划（2032—2034年）"),
        frozenset({("overlap-successor", "云政办〔2029〕5号", "云政办〔2032〕8号")}),
    ),
    "an order without an end, and another": (
        plan("一、范围。东渡口禁止停泊。", title="禁止渔船停泊渡口", end="请遵守").replace("的通知", "的通告"),
        later("一、范围。西渡口禁止停泊。", title="禁止渔船停泊渡口").replace("的通知", "的通告"),
        frozenset({("overlap-successor", "云政办〔2031〕5号", "云政办〔2032〕8号")}),
    ),
    "harmless: orders for an occasion": (
        plan("一、范围。东渡口禁止停泊。", title="渔民节期间禁止渔船停泊渡口", end="请遵守").replace("的通知", "的通告"),
        later("一、范围。西渡口禁止停泊。", title="渔民节期间禁止渔船停泊渡口").replace("的通知", "的通告"),
        NONE,
    ),
    "harmless: the new one repeals the old one": (
        plan("一、管理。渡口应当安全。", title=_RULES),
        later("一、管理。渡口必须安全。\n二、废止。《云岚市渡口管理办法》（云政办〔2031〕5号）同时废止。", title=_RULES),
        NONE,
    ),
    "harmless: plans of years one after the other": (
        plan("一、任务。改造渡口。", title="印发云岚市渡口提升三年行动计划（2029—2031年）", issued="2029年5月10日", end=""),
        later("一、任务。改造渡口。", title="印发云岚市渡口提升三年行动计划（2032—2034年）", issued="2031年10月1日"),
        NONE,
    ),
    "harmless: some weeks of handing over": (
        plan("一、管理。渡口应当安全。", title=_RULES, end="有效期至2032年3月20日"),
        later("一、管理。渡口必须安全。", title=_RULES),
        NONE,
    ),
    "harmless: the second part of a list": (
        plan("一、名录。东渡口。", title="公布云岚市渡口名录（第一批）"),
        later("一、名录。西渡口。", title="公布云岚市渡口名录（第二批）"),
        NONE,
    ),
    "harmless: a notice of each season": (
        plan("一、防汛。巡查堤坝。", title="做好当前防汛工作", end=""),
        later("一、防汛。巡查水库。", title="做好当前防汛工作", end=""),
        NONE,
    ),
    "harmless: who sits on a committee": (
        plan("一、分工。组长主持。", title="调整云岚市渡口工作领导小组成员", end=""),
        later("一、分工。组长负责。", title="调整云岚市渡口工作领导小组成员", end=""),
        NONE,
    ),
    "harmless: the rules and how they are carried out": (
        plan("一、管理。渡口应当安全。", title=_RULES),
        later("一、管理。渡口必须安全。", title="印发云岚市渡口管理办法实施细则"),
        NONE,
    ),
    "harmless: another subject": (
        plan("一、管理。渡口应当安全。", title=_RULES),
        later("一、管理。桥梁必须安全。", title="印发云岚市桥梁管理办法"),
        NONE,
    ),
}
ALL = TARGETS | INCENTIVES | LEADS | SUCCESSORS


# Who gets money for what: two wordings, and whether they mean one thing.
RECEIVERS: list[tuple[str, str, bool]] = [
    ("新认定的省级节水型企业", "首次被认定为省级节水型企业的", True),
    ("首次通过国家高新技术企业认定的企业", "首次认定的国家高新技术企业", True),
    ("我市新获评国家级绿色工厂的企业", "列入国家级绿色工厂名单的单位", True),
    ("农业龙头企业的贷款，按贷款利息", "农业龙头企业的贷款，贷款利息", True),
    ("企业主导制定国际渔业标准的", "主导制定国际渔业标准的企业", True),
    ("荣获省渔业科技进步奖一等奖的项目", "获得省渔业科技进步一等奖的单位", True),
    ("首次升规纳统的渔业企业", "新上规的渔业企业", True),
    ("首次上规的渔业企业", "规上渔业企业", False),
    ("获得市渔业质量奖的组织", "获得市渔业质量奖的个人", False),
    ("新认定的省级节水型企业", "重新认定的省级节水型企业", False),
    ("新认定的省级节水型企业", "新认定的市级节水型企业", False),
    ("新认定的省级节水型企业", "新认定的省级节水型小区", False),
    ("高新区内新认定的省级节水型企业", "新认定的省级节水型企业", False),
    ("获得一等奖的节水作品作者", "获得二等奖的节水作品作者", False),
    ("购置新能源公交车的企业", "购置新能源公交车的个人", False),
]


@pytest.mark.parametrize(("one", "other", "same"), RECEIVERS)
def test_receivers(one: str, other: str, same: bool) -> None:
    keys = receiver(one, "云岚市"), receiver(other, "云岚市")
    assert None not in keys
    assert (keys[0] == keys[1]) is same


@pytest.mark.parametrize("words", ["新认定的省级企业", "5年内", "首贷业务", "获得三等奖", "列入省级", "完成认定备案的企业", "云岚市区"])
def test_words_that_name_no_programme(words: str) -> None:
    assert receiver(words, "云岚市") is None


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("推进老旧供水管网改造（牵头单位：市水利局）", "老旧供水管网改造"),
        ("老旧供水管网改造（市水利局", "老旧供水管网改造"),
        ("加快推进城区积水点治理", "城区积水点治理"),
        ("加强组织领导", None),
        ("强化资金保障", None),
        ("推进数字化改革", None),
        ("加强人才队伍建设", None),
        ("提升服务能力和水平", None),
    ],
)
def test_tasks(heading: str, key: str | None) -> None:
    assert task(heading) == key


def test_texts_that_are_alike() -> None:
    assert alike("更新管道，降低漏损", "更新管道降低漏损率") == 1
    assert alike("更新管道", "培训船员") == 0
    assert alike("", "培训船员") == 0


def test_what_the_gate_saw_is_told(tmp_path: Path) -> None:
    one, other, _ = INCENTIVES["two amounts for one recognition"]
    [finding] = incentive_pairs.CHECKS[0].find(held(tmp_path, {"a": one, "b": other}))
    assert finding.gate == {
        "in_force_from": "2032-03-01",
        "in_force_to": "2033-12-31",
        "territory": "云岚市",
        "standing": "open",
        "stacking": None,
    }
    assert finding.resolution == "later"
    assert [place.path for place in finding.places] == ["一", "一"]
    assert [place.number for place in finding.places] == ["云政办〔2031〕5号", "云政办〔2032〕8号"]


HIGHEST = "同一项目同时符合多项政策的，按就高不重复原则兑现。"


@pytest.mark.parametrize(
    ("body", "resolutions"),
    [
        ("一、奖励。对新认定的省级节水型企业，给予奖励30万元。\n二、兑现。本政策按季度兑现。", ["later"]),
        (f"一、奖励。对新认定的省级节水型企业，给予奖励30万元。\n二、兑现。{HIGHEST}", ["highest-only"]),
        (f"一、奖励。对新认定的省级节水型企业，给予奖励30万元。\n二、补助。对更新渡船的企业，每艘补助5万元。{HIGHEST}", ["later"]),
        ("一、奖励。对新认定的省级节水型企业，给予奖励30万元。\n二、兑现。本政策与其他政策可叠加享受。", []),
    ],
    ids=["no rule", "the highest of all", "a rule of another clause", "both are paid"],
)
def test_how_a_difference_is_settled(tmp_path: Path, body: str, resolutions: list[str]) -> None:
    one = plan("一、奖励。对新认定的省级节水型企业，给予奖励20万元。")
    found = incentive_pairs.CHECKS[0].find(held(tmp_path, {"a": one, "b": later(body)}))
    assert [one.resolution for one in found] == resolutions


def test_of_a_draft_only_what_touches_it(tmp_path: Path) -> None:
    texts = {
        "a": plan("一、奖励。对新认定的省级节水型企业，给予奖励20万元。", 1),
        "b": plan("一、奖励。对新认定的省级节水型企业，给予奖励30万元。", 2, "节水产业", "2031年6月1日"),
        "c": plan("一、奖励。对新认定的省级节水型企业，给予奖励40万元。", 3, "节水改造", "2031年7月1日"),
    }
    facts = held(tmp_path, texts)
    assert len(list(incentive_pairs.CHECKS[0].find(facts))) == 2
    draft = next(name for name, row in facts.documents.items() if row["number"] == "云政办〔2031〕1号")
    asked = Facts(facts.store, only=frozenset({draft}))
    found = list(incentive_pairs.CHECKS[0].find(asked))
    assert {place.number for one in found for place in one.places} == {f"云政办〔2031〕{serial}号" for serial in (1, 2, 3)}
    assert all(draft in {place.document for place in one.places} for one in found)


@dataclass
class _Claim:
    row: dict[str, object]
    said: int
    compared: list[int]

    def contradicts(self, other: _Claim) -> bool:
        return self.said != other.said

    def differs(self, other: _Claim) -> bool:
        self.compared.append(1)
        return self.contradicts(other)


class _Open(Gate):
    """A gate that all documents pass."""

    def days(self, fact: object) -> tuple[date, date | None]:
        return date(2031, 1, 1), None

    def standing(self, one: object, other: object) -> Standing:
        return "open"

    def territory(self, document: str, scope: str | None = None) -> Territory:
        return Territory("云岚市", ("云岚市",))


@pytest.mark.parametrize("values", [1, 2, 1000])
def test_the_work_grows_with_the_claims_and_not_with_their_square(tmp_path: Path, values: int) -> None:
    facts = held(tmp_path, {"a": plan("一、任务。改造渡口。")})
    compared: list[int] = []
    claims = [_Claim({"document": f"d{serial}", "spans": "[]", "scope": None}, serial % values, compared) for serial in range(1000)]
    found = list(rivals(_Open(facts), claims))
    assert len(compared) <= STEPS_BACK * 1000
    assert len(found) == (0 if values == 1 else 999)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Territory("青屿区", ("云岚市", "青屿区")), Territory("青屿区", ("青屿区",)), True),
        (Territory("鼓楼区", ("云岚市", "鼓楼区")), Territory("鼓楼区", ("碧水市", "鼓楼区")), False),
        (Territory("云岚市", ("云岚市",)), Territory("云岚市", ("云岚市",), "核心区"), False),
    ],
)
def test_one_place(one: Territory, other: Territory, same: bool) -> None:
    assert one.same(other) is same
    assert other.same(one) is same


@pytest.mark.parametrize("caption", ALL)
def test_two_documents(tmp_path: Path, caption: str) -> None:
    one, other, wanted = ALL[caption]
    assert found(held(tmp_path, {"a": one, "b": other})) == wanted
