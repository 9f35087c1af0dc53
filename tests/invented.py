"""Invented gazettes: documents of cities that do not exist, with what a reader should find in each.

The words are put together from lists with a seeded random; `typeset.py` prints them.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

CITIES: Final = ("云岚市", "青屿市", "岭海市", "沧溪市")
CODES: Final = {"云岚市": "云", "青屿市": "青", "岭海市": "岭", "沧溪市": "沧"}
_OFFICES: Final = ("商务局", "财政局", "农业农村局", "市场监督管理局", "人力资源和社会保障局", "文化广电旅游局", "教育局")
_SHORT_UNITS: Final = ("市商务局", "市财政局", "市农业农村局", "市市场监管局", "市人力社保局", "市文广旅游局", "市委组织部", "市教育局")
_MATTERS: Final = (
    "早餐工程", "渔港建设", "古道保护利用", "社区食堂运营", "夜间经济培育", "山区道路养护", "海塘安澜工程建设",
    "未来渔村建设", "“一老一小”服务网络建设", "农产品冷链物流体系建设", "城市停车设施建设与管理", "公共数据开放共享",
    "非机动车停放秩序管理", "小微企业融资担保服务",
)  # fmt: skip
_TASKS: Final = (
    "加强组织领导", "完善服务网络", "健全工作机制", "优化空间布局", "培育市场主体", "强化要素保障", "推动数字赋能",
    "严格资金监管", "打造“海上花园”品牌", "提升公共服务水平", "推进统一、高效的平台建设", "深化放管服改革",
    "加快重大项目建设", "抓好宣传引导",
)  # fmt: skip
_AIMS: Final = ("工作目标", "总体要求", "重要意义", "组织保障", "基本原则", "发展目标与定位")
"""Headings above a paragraph without a number: so short that their line cannot be taken for a full one."""
_SUBJECTS: Final = (
    "各地各部门", "市级有关单位", "县（市、区）人民政府", "项目建设单位", "行业协会", "各乡镇（街道）", "运营主体",
    "经认定的重点企业", "市、县两级财政部门",
)  # fmt: skip
_VERBS: Final = ("要加快推进", "应当统筹安排", "要严格落实", "负责组织实施", "应及时公开", "要持续完善", "不得擅自变更", "要牢固树立并落实")
_OBJECTS: Final = (
    "网点布局规划", "设施建设计划", "资金使用管理制度", "统一、规范的服务标准", "“最多跑一次”改革要求", "应急处置预案",
    "《岚江省便民服务条例》各项规定", "年度重点项目清单", "第三方评估机制", "省“十四五”规划确定的任务",
    "全市一体化智能平台（含移动端）", "信用评价结果运用", "安全生产责任制",
)  # fmt: skip
_TAILS: Final = (
    "对2019年1月1日至2020年12月31日期间新增的部分给予一次性补助{n}万元", "不符合本办法第三条规定条件的，不予受理",
    "原则上不超过总投资的1/3、单个项目不超过1{n}0万元", "按照“1+{n}+N”模式推进", "占比达到{n}0%（含）以上",
    "一是摸清底数，二是建立台账，三是定期通报", "比2018年提高1.{n}个百分点", "详见《服务指南》第二章第{n}条",

    "确保2022年底前建成示范点{n}个", "力争到2023年覆盖率达到{n}.5%以上", "每年新增服务网点{n}家", "带动就业{n}00人次",
    "切实增强人民群众获得感", "形成可复制、可推广的经验", "做到责任到人、措施到位", "其中青屿区增长{n}.1%、石塘区增长{n}%",
    "服务半径不超过{n}00米", "按实际投资额的{n}%给予补助，最高不超过{n}0万元", "推动各项工作有序开展",
    "具体按云政办〔2018〕{n}号文件执行", "重点做好（1）摸清底数，（2）建立台账，（3）定期通报",
)  # fmt: skip
_CN: Final = "零一二三四五六七八九十"


def chinese(number: int) -> str:
    """1 … 99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    return (("" if tens == 1 else _CN[tens]) + "十" if tens else "") + (_CN[ones] if ones or not tens else "")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as printed; `path` and `heading` if it is a clause."""

    text: str
    path: str | None = None
    heading: str | None = None

    @property
    def bare_heading(self) -> bool:
        return self.path is not None and self.text[-1] not in "。；：）"


@dataclass(frozen=True)
class Attachment:
    """An attachment: clauses, or rows of a table."""

    title: str
    paragraphs: tuple[Paragraph, ...] = ()
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Invented:
    """A document and what should be read from it. `notice` stands before the signature where an instrument follows."""

    number: str
    registry: str | None
    title: str
    title_issuer: str
    issuers: tuple[str, ...]
    addressees: tuple[str, ...]
    issued_on: date
    notice: tuple[Paragraph, ...]
    instrument: str | None = None
    body: tuple[Paragraph, ...] = ()
    closing: tuple[Paragraph, ...] = ()
    effective_from: date | None = None
    expires_on: date | None = None
    supplement: tuple[Paragraph, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    @property
    def clauses(self) -> list[tuple[str, str]]:
        flow = [*self.notice, *self.body, *self.closing, *self.supplement]
        flow += [p for attachment in self.attachments for p in attachment.paragraphs]
        return [(p.path, p.heading or "") for p in flow if p.path]


@dataclass
class Inventor:
    """Makes documents of one city."""

    rng: random.Random
    city: str = ""
    serial: int = 0
    used: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.city = self.city or self.rng.choice(CITIES)
        self.serial = self.rng.randint(3, 60)

    def sentence(self) -> str:
        r = self.rng
        parts = [r.choice(_SUBJECTS) + r.choice(_VERBS) + r.choice(_OBJECTS)]
        parts += [r.choice(_VERBS).removeprefix("要").removeprefix("应当") + r.choice(_OBJECTS) for _ in range(r.randint(0, 2))]
        parts.append(r.choice(_TAILS).format(n=r.randint(2, 9)))
        return "，".join(parts) + "。"

    def prose(self, most: int = 4) -> str:
        return "".join(self.sentence() for _ in range(self.rng.randint(1, most)))

    def units(self) -> str:
        some = self.rng.sample(_SHORT_UNITS, self.rng.randint(2, 5))
        if self.rng.random() < 0.5:
            return f"（牵头单位：{some[0]}，责任单位：{'、'.join(some[1:])}）"
        return f"（责任单位：{'、'.join(some)}）"

    def day(self) -> date:
        return date(2019, 1, 1) + timedelta(days=self.rng.randint(0, 1500))

    # -- bodies -------------------------------------------------------------------------------------------------------

    def clause(self, marker: str, above: str, *, bare: bool, units: bool, words: Sequence[str] = _TASKS) -> Paragraph:
        """A clause: heading only, heading and text, or one sentence without a heading."""
        r = self.rng
        label = marker.strip("、.．")
        path = f"{above}/{label}" if above else label
        if bare:
            heading = r.choice(words)
            return Paragraph(marker + heading, path, heading)
        if r.random() < 0.7:
            heading = r.choice(_TASKS)
            return Paragraph(f"{marker}{heading}。{self.prose()}{self.units() if units else ''}", path, heading)
        first = self.sentence()
        more = self.prose(2) if r.random() < 0.5 else ""
        text = first + more + (self.units() if units else "")
        return Paragraph(marker + text, path, first[:-1] if text != first else first[:-1][:30])

    def outline(self, prefix: str = "", depth: int = 3) -> list[Paragraph]:
        """一、 （一） 1. with text at the lowest level, in places also below a heading."""
        r = self.rng
        found: list[Paragraph] = []
        units = r.random() < 0.5
        through, count = r.random() < 0.2, 0
        dot = r.choice("..．、")
        for first in range(1, r.randint(3, 6)):
            lower = depth > 1 and r.random() < 0.75
            led = not lower or r.random() < 0.3
            top = self.clause(
                f"{chinese(first)}、", prefix, bare=lower or r.random() < 0.4, units=units, words=_AIMS if led else _TASKS
            )
            found.append(top)
            if top.bare_heading and led:
                found.append(Paragraph(self.prose()))
            if not lower:
                continue
            for second in range(1, r.randint(3, 6)):
                third = depth > 2 and r.random() < 0.4
                middle = self.clause(f"（{chinese(second)}）", top.path or "", bare=third, units=units)
                found.append(middle)
                count = count if through else 0
                for _ in range(r.randint(2, 4) if third else 0):
                    count += 1
                    items = r.random() < 0.15
                    found.append(self.clause(f"{count}{dot}", middle.path or "", bare=items, units=units))
                    for item in range(1, r.randint(3, 5) if items else 1):
                        found.append(self.clause(r.choice([f"（{item}）"]), found[-item].path or "", bare=False, units=False))
        return found

    def articles(self, prefix: str = "") -> list[Paragraph]:
        """第一章 … 第一条 … （一）."""
        r = self.rng
        above = f"{prefix}/" if prefix else ""
        found: list[Paragraph] = []
        number = 0
        chapters = r.random() < 0.5
        for chapter in range(1, r.randint(2, 4) if chapters else 2):
            if chapters:
                name = "总则" if chapter == 1 else r.choice(["管理与监督", "申报与审核", "资金使用", "法律责任"])
                found.append(Paragraph(f"第{chinese(chapter)}章 {name}", f"{above}第{chinese(chapter)}章", name))
            for _ in range(r.randint(2, 6)):
                number += 1
                label = f"第{chinese(number)}条"
                if r.random() < 0.3:
                    lead = f"{r.choice(_SUBJECTS)}应当履行下列职责"
                    found.append(Paragraph(f"{label} {lead}：", f"{above}{label}", lead))
                    for item in range(1, r.randint(3, 5)):
                        words = f"{r.choice(_VERBS).removeprefix('要')}{r.choice(_OBJECTS)}，{self.sentence()[:-1]}"
                        end = "；" if r.random() < 0.8 else "。"
                        mark = f"（{chinese(item)}）"
                        found.append(Paragraph(f"{mark}{words}{end}", f"{above}{label}/{mark}", words[:30]))
                else:
                    first = self.sentence()
                    more = self.prose(2) if r.random() < 0.4 else ""
                    heading = first[:-1] if more else first[:-1][:30]
                    found.append(Paragraph(f"{label} {first}{more}", f"{above}{label}", heading))
        return found

    # -- documents ----------------------------------------------------------------------------------------------------

    def title_matter(self) -> str:
        left = [m for m in _MATTERS if m not in self.used]
        matter = self.rng.choice(left or _MATTERS)
        self.used.add(matter)
        return matter

    def addressee_list(self) -> tuple[str, ...]:
        r = self.rng
        return r.choice([
            ("各县（市、区）人民政府", "市政府直属各单位"),
            ("各县（市、区）人民政府", "市政府各部门", "市各有关单位"),
            ("各县（市、区）人民政府", "各功能区管委会", "市政府各部门", "在岚各金融机构"),
            ("各县（市、区）商务局", "各有关企业"),
            ("市级各单位",),
        ])  # fmt: skip

    def term(self, issued: date, kind: str) -> tuple[str, date | None, date | None]:
        """The sentence that tells from when (and until when) a document is in force."""
        r = self.rng
        choice = r.randint(0, 3)
        if choice == 0:
            return f"本{kind}自印发之日起施行。", issued, None
        start = issued.replace(day=1) + timedelta(days=62)
        start = start.replace(day=1)
        shown = f"{start.year}年{start.month}月{start.day}日"
        if choice == 1:
            return f"本{kind}自{shown}起施行，有效期3年。", start, start.replace(year=start.year + 3) - timedelta(days=1)
        if choice == 2:
            end = date(start.year + 2, 12, 31)
            return f"本{kind}自{shown}起施行，有效期至{end.year}年12月31日。", start, end
        return f"本{kind}自{shown}起实施，由{r.choice(_SHORT_UNITS)}负责解释。", start, None

    def attachments(self, count: int) -> tuple[Attachment, ...]:
        r = self.rng
        made: list[Attachment] = []
        matter = self.title_matter()
        for number in range(1, count + 1):
            prefix = "附件" if count == 1 else f"附件{number}"
            if r.random() < 0.35:
                names = r.sample(["新建网点数", "设施完好率", "群众满意度", "从业人员培训", "冷链库容", "数据归集量"], 5)
                cells = ((name, r.choice(["个", "%", "人次"]), r.choice(["预期性", "约束性"]), r.randint(2, 60), r.randint(61, 99)) for name in names)
                rows = ("序号 指标名称 单位 属性 现状值 目标值", *(" ".join(map(str, (i, *row))) for i, row in enumerate(cells, 1)))
                made.append(Attachment(f"{matter}主要指标表", rows=rows))
            elif r.random() < 0.5:
                made.append(Attachment(f"{matter}工作流程规范", tuple(self.outline(prefix, depth=2))))
            else:
                made.append(Attachment(f"{self.city}{matter}资金管理办法", tuple(self.articles(prefix))))
            matter = self.title_matter()
        return tuple(made)

    def document(self) -> Invented:
        r = self.rng
        return r.choice([self.issued_notice, self.issued_notice, self.opinion, self.announcement, self.joint_notice])()

    def _number(self, series: str, day: date) -> str:
        self.serial += self.rng.randint(1, 3)
        return f"{series}〔{day.year}〕{self.serial}号"

    def _registry(self, day: date) -> str | None:
        return f"YLCC0{self.rng.randint(0, 9)}-{day.year}-00{self.serial:02d}" if self.rng.random() < 0.6 else None

    def opinion(self) -> Invented:
        """A document whose own text is the body; signature and date stand at its end."""
        r = self.rng
        day = self.day()
        issuer = self.city + r.choice(["人民政府", "人民政府办公室"])
        matter, kind = self.title_matter(), r.choice(["实施意见", "若干意见", "通知"])
        term, effective, expires = self.term(day, "意见" if "意见" in kind else "通知")
        lead = f"为推进{matter}，根据《岚江省{matter}条例》等有关规定，结合我市实际，{r.choice(['现提出如下意见', '现就有关事项通知如下'])}："
        return Invented(
            number=self._number(CODES[self.city] + ("政办" if "办公室" in issuer else "政发"), day),
            registry=self._registry(day),
            title=f"{issuer}关于{r.choice(['加快', '进一步加强', ''])}{matter}{r.choice(['工作', ''])}的{kind}",
            title_issuer=issuer,
            issuers=(issuer,),
            addressees=self.addressee_list(),
            issued_on=day,
            notice=(Paragraph(lead),),
            body=tuple(self.outline()),
            closing=(Paragraph(term),),
            effective_from=effective,
            expires_on=expires,
            attachments=self.attachments(r.randint(1, 2)) if r.random() < 0.3 else (),
        )

    def announcement(self) -> Invented:
        r = self.rng
        day = self.day()
        issuer = f"{self.city}人民政府"
        matter = self.title_matter()
        body = [self.clause(f"{chinese(i)}、", "", bare=False, units=False) for i in range(1, r.randint(3, 7))]
        start = date(day.year + 1, 3, 1)
        return Invented(
            number=self._number("通告", day),
            registry=self._registry(day) if r.random() < 0.3 else None,
            title=f"{issuer}关于{r.choice(['划定', '加强', '规范'])}{matter}{r.choice(['区域', '工作', '秩序'])}的通告",
            title_issuer=issuer,
            issuers=(issuer,),
            addressees=(),
            issued_on=day,
            notice=(Paragraph(f"为规范{matter}，根据《中华人民共和国行政许可法》等相关规定，经研究，现将有关事项通告如下："),),
            body=tuple(body),
            closing=(Paragraph(f"本通告自{start.year}年3月1日起施行。"), Paragraph("特此通告。")),
            effective_from=start,
        )

    def _issued(self, issuers: Sequence[str], series: str, title_issuer: str) -> Invented:
        r = self.rng
        day = self.day()
        matter = self.title_matter()
        kind = r.choice(["实施方案", "行动方案", "管理办法", "三年行动计划（2020—2022年）", "专项资金管理办法（试行）", "若干意见"])
        instrument = f"{self.city}{matter}{kind}"
        marked = r.random() < 0.6
        about = r.choice(["关于印发", "印发"]) if len(issuers) == 1 else "关于印发"
        said = r.choice(["已经市政府同意，现印发给你们，请认真组织实施", "已经市政府第{n}次常务会议审议通过，现印发给你们，请遵照执行"])
        articles = "办法" in kind
        word = "办法" if articles else "意见" if "意见" in kind else "计划" if "计划" in kind else "方案"
        term, effective, expires = self.term(day, word)
        body = self.articles() if articles else [Paragraph(f"为加快推进{matter}，制定本{word}。"), *self.outline()]
        supplement: tuple[Paragraph, ...] = ()
        closing: tuple[Paragraph, ...] = ()
        if articles:
            number = sum(1 for p in body if p.path and p.path.endswith("条")) + 1
            heading = term.rstrip("。")[:30]
            body.append(Paragraph(f"第{chinese(number)}条 {term}", f"第{chinese(number)}条", heading))
        elif r.random() < 0.4:
            said_first = f"{self.sentence()}"
            supplement = (
                Paragraph(f"1.{said_first}", "附则/1", said_first[:-1][:30]),
                Paragraph(f"2.{term}", "附则/2", term[:-1][:30]),
            )
        else:
            closing = (Paragraph(term),)
        return Invented(
            number=self._number(series, day),
            registry=self._registry(day),
            title=f"{title_issuer}{about}{f'《{instrument}》' if marked else instrument}的通知",
            title_issuer=title_issuer,
            issuers=tuple(issuers),
            addressees=self.addressee_list(),
            issued_on=day,
            notice=(Paragraph(f"《{instrument}》{said.format(n=r.randint(3, 40))}。"),)
            if r.random() < 0.7
            else (Paragraph(f"现将《{instrument}》印发给你们，请结合实际认真贯彻执行。"),),
            instrument=instrument,
            body=tuple(body),
            closing=closing,
            supplement=supplement,
            effective_from=effective,
            expires_on=expires,
            attachments=self.attachments(r.randint(1, 3)) if r.random() < 0.4 else (),
        )

    def issued_notice(self) -> Invented:
        issuer = self.city + self.rng.choice(["人民政府", "人民政府办公室"])
        series = CODES[self.city] + ("政办" if "办公室" in issuer else "政发")
        return self._issued((issuer,), series, issuer)

    def joint_notice(self) -> Invented:
        some = [self.city + office for office in self.rng.sample(_OFFICES, self.rng.randint(2, 3))]
        return self._issued(some, f"{CODES[self.city]}商联", " ".join(some))
