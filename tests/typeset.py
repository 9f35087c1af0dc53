"""Prints invented documents as a gazette, and gives the text that an extractor takes from its PDF.

A column's lines come one after another; what spans both columns (number, title, instrument title, an attachment's head,
附则) may come at the end of its page, inside a sentence that runs on to the next page. The first line's indent is lost.

What no reader could know is not printed: a heading without a mark at its end that fills its line is not followed by a
paragraph without a number; nothing is displaced where no page can be told from the next; a displaced head belongs to
what begins its page or follows the list of attachments or a signature; every document and part of the issue with a
displaced head begins a page.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from .invented import Attachment, Invented, Inventor, Paragraph, chinese

_NO_START: Final = "。，、；：）”》？！％〕"
_NO_END: Final = "（“《〔"


def chinese_date(day: date) -> str:
    year = "".join("〇一二三四五六七八九"[int(c)] for c in str(day.year))
    return f"{year}年{chinese(day.month)}月{chinese(day.day)}日"


def width(text: str) -> float:
    return sum(0.5 if c < "\u2000" else 1.0 for c in text)


def _units(text: str, rng: random.Random) -> list[str]:
    """What print does not break: a number or a Latin word, mostly."""
    units: list[str] = []
    for char in text:
        run = units and units[-1][-1] < "\u0250" and char < "\u0250" and char != " " and units[-1] != " "
        if run and rng.random() < 0.97:
            units[-1] += char
        else:
            units.append(char)
    return units


def broken(text: str, measure: float, rng: random.Random, indent: float = 2.0) -> list[str]:
    """`text` in lines of `measure` full-width characters, the first shorter by `indent`."""
    lines: list[str] = []
    line: list[str] = []
    room = measure - indent
    for unit in _units(text, rng):
        if line and width("".join(line)) + width(unit) > room:
            if unit in _NO_START and (rng.random() < 0.5 or len(line) < 3):
                line.append(unit)  # hangs in the margin
                continue
            carried: list[str] = []
            while len(line) > 1 and (line[-1] in _NO_END or (not carried and unit in _NO_START) or (carried and carried[0] in _NO_START)):
                carried.insert(0, line.pop())
            lines.append("".join(line))
            line, room = carried, measure
            if unit == " ":
                continue
        line.append(unit)
    return [*lines, "".join(line)] if line else lines


@dataclass
class Style:
    """How one gazette is printed and extracted."""

    measure: int
    column: int
    columns: int
    between: str
    page_start: str
    page_number: str | None
    running_head: str | None
    spaced: float
    indent: str
    wide_notice: bool
    head: str
    instrument: str
    attachment: str
    supplement: str
    run_on: bool
    column_start: str

    @property
    def marks_pages(self) -> bool:
        return bool(self.page_start or self.page_number or self.running_head)

    @classmethod
    def random(cls, rng: random.Random, city: str, *, columns: int) -> Style:
        two = columns == 2
        number = rng.choice([None, "·    {}    ·", "— {} —", "- {} -", "{}", "-{}-", "·{}·"])
        head = rng.choice([None, f"{city}人民政府公报（总第208期） 文件发布", "2019年第12期 文件发布", f"{city}人民政府公报 2019年第12期"])
        start = rng.choice(["\f", " ", ""])
        marks = bool(number or head or start)
        displaced = two and marks and rng.random() < 0.8
        return cls(
            measure=rng.randint(18, 24) if two else rng.randint(30, 40),
            column=rng.randint(18, 40),
            columns=columns,
            between=rng.choice(["\n", "\n\n"]),
            page_start=start,
            page_number=number,
            running_head=head,
            spaced=rng.choice([0, 0.02, 0.05]),
            indent="" if two or rng.random() < 0.5 else rng.choice(["    ", "　　"]),
            wide_notice=two and rng.random() < 0.4,
            head=rng.choice(["front", "signature", "end", "split"]) if displaced else rng.choice(["front", "signature"]) if two else "front",
            instrument=rng.choice(["front", "end"]) if displaced else "front",
            attachment=rng.choice(["front", "end"]) if displaced else "front",
            supplement=rng.choice(["front", "end"]) if displaced else "front",
            run_on=not displaced and rng.random() < 0.5,
            column_start=" " if two and start == " " and number and rng.random() < 0.4 else "",
        )


@dataclass
class Printer:
    """Sets a gazette page by page."""

    style: Style
    rng: random.Random
    pages: list[list[str]] = field(default_factory=list)
    page: list[str] = field(default_factory=list)
    displaced: list[str] = field(default_factory=list)

    # -- pages --------------------------------------------------------------------------------------------------------

    def put(self, lines: Iterable[str]) -> None:
        for line in lines:
            if len(self.page) >= self.style.column * self.style.columns:
                self.turn()
            second = self.style.columns == 2 and len(self.page) == self.style.column
            self.page.append(self.style.column_start + line if second else line)

    def turn(self) -> None:
        """Ends the page; what spans its columns comes last."""
        if self.page or self.displaced:
            self.pages.append([*self.page, *self.displaced])
        self.page, self.displaced = [], []

    def place(self, lines: Sequence[str], where: str) -> None:
        """A head in its place (kept with what follows it) or at the end of its page."""
        if len(self.page) + len(lines) + 2 > self.style.column * self.style.columns:
            self.turn()
        if where == "end":
            self.displaced += lines
        else:
            self.put(lines)

    # -- paragraphs ---------------------------------------------------------------------------------------------------

    def paragraph(self, text: str, measure: float | None = None) -> list[str]:
        style = self.style
        measure = measure or style.measure
        lines = broken(text, measure, self.rng)
        lines = [
            " ".join(line.replace(" ", "")) if i + 1 < len(lines) and self.rng.random() < style.spaced else line
            for i, line in enumerate(lines)
        ]
        lines[0] = style.indent + lines[0]
        return lines

    def text(self, paragraphs: Sequence[Paragraph], measure: float | None = None) -> None:
        for paragraph in paragraphs:
            self.put(self.paragraph(paragraph.text, measure))

    # -- documents ----------------------------------------------------------------------------------------------------

    def title_lines(self, title: str, issuer: str) -> list[str]:
        """The title in 1 … 4 centred lines, broken behind the issuer or anywhere else that is no bad break."""
        room = self.rng.choice([self.style.measure, self.style.measure * 1.5, 45])
        rest = title.removeprefix(issuer)
        if issuer and (self.rng.random() < 0.7 or " " in issuer or width(issuer) > room - 4):
            heads = issuer.split(" ") if self.rng.random() < 0.3 or width(issuer) > 45 else [issuer]
            return [*heads, *broken(rest, room, self.rng, 0)]
        return broken(title, room, self.rng, 0)

    def signature(self, document: Invented, measure: float) -> list[str]:
        pad = " " * self.rng.choice([0, 12, 24]) if not self.style.indent else " " * 20
        day = document.issued_on
        one = "   ".join(document.issuers)
        lines = [one] if self.rng.random() < 0.5 and width(one) <= 45 else list(document.issuers)
        return [pad + line for line in lines] + [pad + (f"{day.year}年{day.month}月{day.day}日" if self.rng.random() < 0.8 else chinese_date(day))]

    def attachment_list(self, attachments: Sequence[Attachment]) -> list[str]:
        if len(attachments) == 1:
            return self.paragraph(f"附件：{attachments[0].title}")
        lines: list[str] = []
        for number, attachment in enumerate(attachments, 1):
            lines += self.paragraph(f"{'附件：' if number == 1 else ''}{number}.{attachment.title}")
        return lines

    def document(self, document: Invented) -> None:
        style, rng = self.style, self.rng
        if style.head != "front" or not style.run_on:
            self.turn()
        number = [document.number.replace("〔", rng.choice("〔﹝")).replace("〕", "〕")]
        registry = [document.registry.replace("-", rng.choice(["-", " - "]))] if document.registry else []
        title = self.title_lines(document.title, document.title_issuer)
        head = [*registry, *number, *title] if rng.random() < 0.6 or style.columns == 2 else [*title, *registry, *number]
        where = style.head
        if where == "signature" and document.instrument is None:
            where = "end" if style.marks_pages and not document.attachments else "front"
        notice_measure = 45 if style.wide_notice and document.instrument else style.measure
        if where == "front":
            self.place(head, "front")
        elif where == "split":
            self.place([*registry, *number], "front")
            self.place(title, "end")
        elif where == "end":
            self.place(head, "end")
        if document.addressees:
            self.put(broken("，".join(document.addressees) + "：", notice_measure, rng, 0))
        self.text(document.notice, notice_measure)
        listed = bool(document.attachments)
        if document.instrument is not None:
            if listed and rng.random() < 0.5:
                self.put(self.attachment_list(document.attachments))
                listed = False
            self.put(self.signature(document, notice_measure))
            if where == "signature":
                self.place(head, "front")
            self.place(self.title_lines(document.instrument, ""), style.instrument)
        self.text([*document.body, *document.closing])
        if document.supplement:
            name = rng.choice(["附则", "附  则"])
            self.place([name], style.supplement)
            self.text(document.supplement)
        if listed:
            self.put(self.attachment_list(document.attachments))
        if document.instrument is None:
            self.put(self.signature(document, style.measure))
        for number_of, attachment in enumerate(document.attachments, 1):
            label = "附件" if len(document.attachments) == 1 else f"附件{number_of}"
            if style.attachment != "front" or not style.run_on:
                self.turn()
            self.place([label, *self.title_lines(attachment.title, "")], style.attachment)
            if attachment.rows:
                self.put(attachment.rows)
            else:
                self.text(attachment.paragraphs)

    # -- parts without documents --------------------------------------------------------------------------------------

    def personnel(self, inventor: Inventor) -> None:
        self.turn()
        self.place(["3月份市政府人事任免", "机构人事"], self.rng.choice(["front", "end"]) if self.style.marks_pages else "front")
        for verb in ("任命", "免去"):
            self.put([f"市人民政府决定{verb}："])
            for name in ("张某某", "李某", "欧阳某某"):
                office = f"{inventor.city}商务局副局长"
                self.put(self.paragraph(f"{name}为{office}；" if verb == "任命" else f"{name}的{office}职务；"))

    def briefs(self, inventor: Inventor) -> None:
        self.turn()
        self.place(["政 务 简 讯"], self.rng.choice(["front", "end"]) if self.style.marks_pages else "front")
        for _ in range(2):
            self.put(broken(f"全市{inventor.title_matter()}现场推进会召开", self.style.measure - 4, self.rng, 0))
            for _ in range(4):
                self.put(self.paragraph(f"会议强调，{inventor.prose(4)}"))

    def diary(self, inventor: Inventor) -> None:
        self.turn()
        heading = ["3月份市政府记事", "政府记事"]
        self.place(heading, self.rng.choice(["front", "end"]) if self.style.marks_pages else "front")
        for day in range(1, 20, 3):
            self.put([f"{day}日"])
            self.put(self.paragraph(f"△ 市长张某某参加{inventor.rng.choice(['全市安全生产', '渔港建设', '招商引资'])}工作会议，{inventor.sentence()}"))

    def contents(self, documents: Sequence[Invented]) -> None:
        self.put([f"{documents[0].title[:3]}人民政府公报", "目录", "【市政府文件】"])
        for number, document in enumerate(documents, 3):
            *more, last = broken(f"{document.title}（{document.number}）", 34, self.rng, 0)
            self.put([*more, f"{last}……………………（{number:02d}）"])

    def catalogue(self, documents: Sequence[Invented]) -> None:
        self.turn()
        self.put(["3月份市政府、市政府办公室发文目录"])
        for document in documents:
            first, *more = broken(document.title, 34, self.rng, 0)
            self.put([f"{document.number}　　{first}", *("　" * 11 + line for line in more)])

    def statistics(self, inventor: Inventor) -> None:
        self.turn()
        self.put([f"{inventor.city}统计局制", f"{inventor.city}2019年3月份国民经济主要统计指标", "指标 单位 当月 累计 增长%"])
        for name in ("一、规模以上工业增加值", "二、进出口总额", "三、财政总收入", "四、住户存款"):
            self.put([f"{name} 亿元 {self.rng.randint(10, 99)}.{self.rng.randint(0, 9)} {self.rng.randint(100, 999)}.5 -1.9"])

    # -- text ---------------------------------------------------------------------------------------------------------

    def extracted(self) -> str:
        """The text as an extractor gives it."""
        self.turn()
        style = self.style
        out: list[str] = []
        for number, page in enumerate(self.pages, 3):
            lines = list(page)
            lines[0] = style.page_start + lines[0]
            foot = [line.format(number) for line in (style.page_number,) if line]
            top = [style.running_head] if style.running_head and number > 3 else []
            if style.page_start == "\f" and top:
                top[0], lines[0] = "\f" + top[0], lines[0][1:]
            out += [*top, *lines, *foot]
        return style.between.join(out) + "\n"


def gazette(seed: int, *, columns: int = 2) -> tuple[str, tuple[Invented, ...], Style]:
    """One gazette: its text, its documents, how it was printed."""
    rng = random.Random(seed)
    inventor = Inventor(rng)
    style = Style.random(rng, inventor.city, columns=columns)
    printer = Printer(style, rng)
    documents = tuple(inventor.document() for _ in range(rng.randint(1, 4)))
    if rng.random() < 0.3:
        printer.contents(documents)
    for document in documents:
        printer.document(document)
    parts: Sequence[str] = rng.choice(
        [(), ("personnel", "briefs", "diary", "catalogue", "statistics"), ("briefs", "diary"), ("catalogue", "statistics"), ("diary",)]
    )
    for part in parts:
        if part == "catalogue":
            printer.catalogue(documents)
        else:
            getattr(printer, part)(inventor)
    return printer.extracted(), documents, style
