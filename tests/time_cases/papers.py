"""Small official documents of a city that does not exist, each as a file would hold it, and the rows that say what holds when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

OFFICE: Final = "云岚市人民政府办公室"
CITY: Final = "云岚市人民政府"
ALL: Final = "各县（市、区）人民政府，市政府直属各单位："
NO_ROW: Final = "-"
"""Instead of a status: the clause has no period of its own, or there is no such clause."""


@dataclass(frozen=True)
class Paper:
    """A source file."""

    name: str
    text: str


@dataclass(frozen=True)
class Row:
    """On `day` the document `of` (a number, or a title, with `@date` of the version where one title has several) has one
    of `statuses`; for `path` a clause. `words` stand in the proof, which stands in the file `source`."""

    day: str
    of: str
    statuses: tuple[str, ...]
    path: str | None = None
    words: str = ""
    source: str = ""
    basis: str = ""
    says: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """What a lawyer would say of some papers, and why. `files`: real ones instead, below the corpus; a folder is all it holds.
    `warns`: that the build has to warn."""

    id: str
    why: str
    papers: tuple[Paper, ...]
    rows: tuple[Row, ...]
    files: tuple[str, ...] = ()
    warns: bool = False


def on(
    day: str, of: str, status: str, path: str | None = None, words: str = "", source: str = "", basis: str = "", says: str = "", unsaid: str = ""
) -> Row:
    """A row; `status`, `says` and `unsaid` may name several, parted by |: one of `says` must stand in the reason or the
    remark, none of `unsaid` may."""
    several = (tuple(filter(None, words.split("|"))) for words in (says, unsaid))
    return Row(day, of, tuple(status.split("|")), path, words, source, basis, *several)


def chinese_day(day: str) -> str:
    year, month, of_month = day.split("-")
    return f"{year}年{int(month)}月{int(of_month)}日"


def _lines(*paragraphs: str) -> str:
    return "\n\n".join(p for p in paragraphs if p) + "\n"


def notice(number: str, about: str, day: str | None, *body: str, by: str = OFFICE, to: str = ALL) -> Paper:
    """A document with its red head, number, title, addressees, body, signature and date. `about` follows the issuer's name."""
    head = f"{by}文件" if "公告" not in number and "通告" not in number else ""
    text = _lines(head, number, by + about, to, *body, by, chinese_day(day) if day else "", "（此件公开发布）")
    return Paper(f"{number or about}.txt", text)


ARTICLES: Final = (
    "为了规范{matter}活动，维护公共秩序，结合本市实际，制定本办法。",
    "本市行政区域内的{matter}活动，适用本办法。",
    "市商务主管部门负责{matter}的指导和协调。",
    "从事{matter}活动的单位，应当在开业前向所在地街道办事处备案。",
    "经营者应当保持场地整洁，不得占用消防通道。",
    "备案材料齐全的，街道办事处应当在五日内办结。",
    "有关部门应当每年公布检查结果。",
)


def bylaw(
    number: str, title: str, day: str | None, last: str, *, matter: str = "摊贩经营", by: str = OFFICE, more: tuple[str, ...] = (), tail: str = ""
) -> Paper:
    """A notice that prints a 办法: seven articles, `more`, and the `last` one on its force. `tail`: what is attached."""
    numerals = "一二三四五六七八九十"
    articles = [text.format(matter=matter) for text in ARTICLES] + [*more, last]
    printed = [f"第{numerals[at]}条 {text}" for at, text in enumerate(articles)]
    signed = (by, chinese_day(day)) if day else (by,)
    text = _lines(
        f"{by}文件", number, f"{by}关于印发《{title}》的通知", ALL, f"《{title}》已经市政府同意，现印发给你们，请认真组织实施。",
        *signed, "（此件公开发布）", title, *printed, tail,
    )  # fmt: skip
    return Paper(f"{number}.txt", text)


def law(title: str, name: str, head: tuple[str, ...], *articles: str) -> Paper:
    """A law, regulation or rule as the databases of law hold it: title, lines of adoption, articles. `name`: of the file."""
    numerals = "一二三四五六七八九十"
    printed = [f"第{numerals[at]}条 {text}" for at, text in enumerate(articles)]
    return Paper(f"{name}.md", _lines(f"# {title}", *head, "<!-- INFO END -->", *printed))


def interpretation(title: str, day: str, *body: str) -> Paper:
    return Paper(f"解读-{day}.txt", _lines(title, *body, "云岚市商务局", chinese_day(day)))
