"""In which ways a printed title names a document: one table, in the order in which the ways are tried.

Each rule turns the names of a document, and the title that a text prints, into keys; where one of the one is one of
the other, the title may mean the document. The first rule that finds a document decides, so a looser one speaks only
where no closer one does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from policygraph.graph.titles import bare, instrument_of, issuer_of, key, own_level, passed_on, without_issuer

_GENRE: Final = re.compile(r"的?(?:通知|公告|通告|通报|批复|复函|函|令|命令)$")
_ENDING: Final = re.compile(
    r"(?:法|法典|条例|办法|规定|规则|细则|标准|规范|规程|准则|目录|意见|措施|政策|方案|计划|规划|要点|通知|公告|通告|通报"
    r"|批复|函|令|决定|决议|纲要|名单|清单|指南|导则|预案|制度|章程|总则|解释|报告|建议|议案|）)$"
)
_TRIAL: Final = re.compile(r"（(?:试行|暂行|试用)稿?）|(?:试行|暂行)(?=办法|规定|条例|意见|细则|规则|标准|规程|制度)")
_YEAR: Final = re.compile(r"（(?P<note>\d{4}(?:-\d{4})?)年?(?:度|版|本)?）|(?P<plain>\d{4}(?:-\d{4})?)年(?:度|版|本)?")
_ROOM: Final = re.compile(r"人民(?=政府)|(?<=办)公[室厅]|(?<=委)员会")


@dataclass(frozen=True, slots=True)
class Names:
    """What a document is called by itself: bare keys of its titles, and the bodies, region and year it belongs to."""

    title: str
    instruments: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    region: str | None = None
    year: int | None = None

    @classmethod
    def of(
        cls,
        title: str,
        instruments: Iterable[str] = (),
        attachments: Iterable[str] = (),
        issuers: Iterable[str] = (),
        region: str | None = None,
        year: int | None = None,
    ) -> Names:
        """The names of a document from what its text prints."""
        full = asked(title)
        own = () if passed_on(full) else (*(asked(one) for one in instruments), instrument_of(full))
        inner = tuple(dict.fromkeys(one for one in own if one and one != full))
        # 名单, 附表 and the like are the attachments of half of all documents.
        kept = tuple(one for one in map(asked, attachments) if len(one) > 5)
        return cls(full, inner, kept, tuple(asked(one) for one in issuers), region, year)

    def titles(self) -> Iterator[str]:
        """The title as a whole; one that begins with 关于 also with the bodies that sign it."""
        yield self.title
        if self.title.startswith("关于") and self.issuers:
            yield from dict.fromkeys(one + self.title for one in (*self.issuers, "".join(self.issuers)))

    def short(self) -> Iterator[str]:
        """The title without the body, with 关于 and without."""
        if about := without_issuer(self.title):
            yield about
            yield about.removeprefix("关于")

    def all(self) -> Iterator[str]:
        """The keys of the closest three rules, which the looser rules loosen."""
        yield from self.titles()
        yield from self.short()
        yield from self.instruments


def asked(title: str) -> str:
    """A title as the rules compare it."""
    return bare(key(title))


@dataclass(frozen=True, slots=True)
class TitleRule:
    """A way in which a printed title names a document.

    `held`, `printed`: keys of a document's names, and of a printed title (as `asked` makes it). `agrees`: what must
    hold besides. `sure`: whether the only document found is the one meant; else it may be. `near`: only a document of
    the region or body of the text that prints the title is meant, whatever the title says. `loose`: the title is that
    of another document too, if there is one. `examples`: a document's title, a title printed for it.
    """

    name: str
    held: Callable[[Names], Iterable[str]]
    printed: Callable[[str], Iterable[str]]
    examples: tuple[tuple[str, str], ...]
    agrees: Callable[[str, Names], bool] = lambda plain, names: True
    sure: Callable[[str, Names], bool] = lambda plain, names: True
    near: bool = False
    loose: bool = False


def _itself(plain: str) -> Iterator[str]:
    yield plain


def _about(plain: str) -> Iterator[str]:
    if about := without_issuer(plain):
        yield about


def _held_about(names: Names) -> Iterator[str]:
    if about := without_issuer(names.title):
        yield about
    elif names.title.startswith("关于"):
        yield names.title


def _same_body(plain: str, names: Names) -> bool:
    """市政府办 may be 云岚市人民政府办公室: its characters in their order, the last one the last."""
    short = _ROOM.sub("", issuer_of(plain) or "")
    own = [one for one in [issuer_of(names.title)] if one]
    return any(_abbreviates(short, _ROOM.sub("", one)) for one in (*own, *names.issuers))


def _abbreviates(short: str, full: str) -> bool:
    rest = iter(full)
    return bool(short) and short[-1:] == full[-1:] and all(character in rest for character in short)


def _passed_on(names: Names) -> Iterator[str]:
    """What another body made: the notice prints its text, and is not it."""
    if inner := passed_on(names.title):
        yield inner
        yield without_issuer(inner) or inner


def _without_genre(names: Names) -> Iterator[str]:
    for one in (*names.titles(), *names.short()):
        if "关于" in one and _GENRE.search(one):
            yield _GENRE.sub("", one)


def _no_genre(plain: str) -> Iterator[str]:
    """关于印发X办法 for 关于印发X办法的通知; but 关于X的意见 is no 关于X的意见的通知 of whoever, and 关于X的 nothing."""
    about = without_issuer(plain) or plain
    prints = about.startswith(("关于印发", "关于公布", "关于发布", "关于转发", "关于批转"))
    if about.startswith("关于") and not (_GENRE if prints else _ENDING).search(about):
        yield plain
    if found := re.fullmatch(r"(?P<what>.*关于(?:印发|公布|发布|转发|批转).+?)(?<!的)(?:通知|公告|通告)", plain):
        yield found["what"]  # the 的 is left out


def _in_region(names: Names) -> Iterator[str]:
    if names.region:
        for one in names.all():
            head, place, rest = one.partition(names.region)
            if place and (not head or head in {"关于印发", "关于公布", "关于发布", "印发", "公布"}):
                yield head + names.region[-1] + rest


def _own_region(plain: str) -> Iterator[str]:
    head = next((one for one in ("关于印发", "关于公布", "关于发布", "印发", "公布") if plain.startswith(one)), "")
    rest = plain.removeprefix(head)
    if found := own_level(rest):
        yield head + found["level"] + rest[found.end() :]


def _no_trial(names: Names) -> Iterator[str]:
    return (_TRIAL.sub("", one) for one in names.all())


def _on_trial(names: Names) -> Iterator[str]:
    return (_TRIAL.sub("", one) for one in names.all() if _TRIAL.search(one))


def _printed_trial(plain: str) -> Iterator[str]:
    if _TRIAL.search(plain):
        yield _TRIAL.sub("", plain)


def _printed_definite(plain: str) -> Iterator[str]:
    if not _TRIAL.search(plain):
        yield plain


def _held_trial(plain: str, names: Names) -> bool:
    """The notice leaves out the （试行） of what it prints; else what is no longer on trial is another document."""
    return any(_TRIAL.search(one) for one in names.all())


def years(plain: str) -> tuple[str, ...]:
    """The years that a key prints, in order: 2031, 2031-2033."""
    return tuple(sorted(found["note"] or found["plain"] for found in _YEAR.finditer(plain)))


def _no_year(names: Names) -> Iterator[str]:
    return (_YEAR.sub("", one) for one in names.all())


def _printed_no_year(plain: str) -> Iterator[str]:
    yield _YEAR.sub("", plain)


def _held_years(plain: str, names: Names) -> set[tuple[str, ...]]:
    return {years(one) for one in names.all() if _YEAR.sub("", one) == _YEAR.sub("", plain)}


def _year_may_agree(plain: str, names: Names) -> bool:
    """Both print the same years, in other places; or one prints none, and the document is not of quite another year."""
    printed, held = years(plain), _held_years(plain, names)
    if not printed or printed in held:
        return True
    return () in held and (names.year is None or abs(int(printed[0][:4]) - names.year) <= 1)


def _year_agrees(plain: str, names: Names) -> bool:
    """A title that leaves the year out may mean any year's, also one whose text is not held."""
    printed = years(plain)
    if not printed:
        return False
    return printed in _held_years(plain, names) or printed == (str(names.year),)


def _never(plain: str, names: Names) -> bool:
    return False


RULES: Final[tuple[TitleRule, ...]] = (
    TitleRule(
        "title",
        Names.titles,
        _itself,
        (
            ("云岚市渡口管理办法", "《云岚市渡口管理办法》"),
            ("岚江省实施《中华人民共和国渡船法》办法", "岚江省实施〈渡船法〉办法"),
            ("云岚市渡口建设规划（2031—2035年）", "云岚市渡口建设规划(二〇三一~2035年)"),
        ),
    ),
    TitleRule(
        "title-without-issuer",
        Names.short,
        _itself,
        (
            ("云岚市人民政府关于加强渡口管理的意见", "关于加强渡口管理的意见"),
            ("岚江省人民政府印发渡口若干政策的通知", "印发渡口若干政策的通知"),
        ),
    ),
    TitleRule(
        "instrument",
        lambda names: names.instruments,
        _itself,
        (("云岚市人民政府办公室关于印发《云岚市渡口管理办法》的通知", "云岚市渡口管理办法"),),
    ),
    TitleRule(
        "issuer-short",
        _held_about,
        _about,
        (
            ("云岚市人民政府办公室关于加强渡口管理的意见", "云岚市政府办公室关于加强渡口管理的意见"),
            ("云岚市人民政府办公室关于加强渡口管理的意见", "市府办关于加强渡口管理的意见"),
        ),
        agrees=_same_body,
        near=True,
    ),
    TitleRule(
        "genre-left-out",
        _without_genre,
        _no_genre,
        (
            ("云岚市人民政府办公室关于印发云岚市渡口管理办法的通知", "关于印发《云岚市渡口管理办法》"),
            ("云岚市人民政府办公室关于印发云岚市渡口管理办法的通知", "关于印发云岚市渡口管理办法通知"),
            ("云岚市人民政府关于做好渡口防汛的通知", "云岚市人民政府关于做好渡口防汛"),
        ),
    ),
    TitleRule(
        "attachment",
        lambda names: names.attachments,
        _itself,
        (),
        near=True,
    ),
    TitleRule(
        "passed-on",
        _passed_on,
        _itself,
        (("云岚市人民政府办公室转发市水利局关于疏浚航道的意见的通知", "市水利局关于疏浚航道的意见"),),
        sure=_never,
        loose=True,
    ),
    TitleRule(
        "region-short",
        _in_region,
        _own_region,
        (
            ("云岚市渡口管理办法", "市渡口管理办法"),
            ("云岚市人民政府办公室关于印发云岚市渡口管理办法的通知", "全市渡口管理办法"),
        ),
        near=True,
    ),
    TitleRule(
        "trial-left-out",
        _on_trial,
        _printed_definite,
        (
            ("云岚市渡口管理办法（试行）", "云岚市渡口管理办法"),
            ("云岚市渡口管理暂行办法", "云岚市渡口管理办法"),
        ),
        loose=True,
    ),
    TitleRule(
        "trial-added",
        _no_trial,
        _printed_trial,
        (("云岚市渡口管理办法", "云岚市渡口管理办法（试行）"),),
        sure=_held_trial,
        loose=True,
    ),
    TitleRule(
        "year",
        _no_year,
        _printed_no_year,
        (
            ("2031年云岚市渡口工作要点", "云岚市渡口工作要点（2031年）"),
            ("云岚市渡口名录（2031年版）", "云岚市渡口名录"),
        ),
        agrees=_year_may_agree,
        sure=_year_agrees,
        loose=True,
    ),
)
"""`title` … `year`, as pol:resolutionRule names them."""


def rule_of(names: Names, printed: str) -> TitleRule | None:
    """The first rule by which a printed title names a document; None where none does."""
    plain = asked(printed)
    for rule in RULES:
        if not set(rule.held(names)).isdisjoint(rule.printed(plain)) and rule.agrees(plain, names):
            return rule
    return None
