"""Why a status holds, in English and Chinese: one row a code of validity.py.

The sentence that decides is put behind it by `with_words`; nothing of a document is ever a format string.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

REASONS: Final[dict[str, tuple[str, str]]] = {
    # code: (English, Chinese)
    "no-date": (
        "the text states neither a date of issue nor a day from which it holds",
        "文中既无成文日期，也未载明施行日期",
    ),
    "start-unreadable": ("the stated day of application is no day of the calendar", "文中载明的施行日期不是有效日期"),
    "expiry-unreadable": ("the stated end of the term cannot be read or counted", "文中载明的有效期无法辨认或推算"),
    "expires-before-start": (
        "the text contradicts itself: its term ends on {last}, before it begins on {start}",
        "文中自相矛盾：有效期至{last}，早于施行日期{start}",
    ),
    "not-yet": ("in force only from {day}", "自{day}起施行"),
    "start-stated": (
        "in force from {day} (stated); no repeal in this time is known in this store",
        "自{day}起施行（文中载明）；库中未见此期间的废止",
    ),
    "start-derived": (
        "in force from {day} (derived from the words); no repeal in this time is known in this store",
        "自{day}起施行（据文中表述推算）；库中未见此期间的废止",
    ),
    "start-presumed": (
        "in force from its date of issue {day} (presumed: no day of application is stated); no repeal in this time is known in this store",
        "自成文日期{day}起施行（推定：文中未载明施行日期）；库中未见此期间的废止",
    ),
    "version-start": (
        "this version holds from its 修正/修订 of {day}, later than the stated day of application; no repeal in this time is known in this store",
        "本版本自{day}修正、修订（晚于文中载明的施行日期）起施行；库中未见此期间的废止",
    ),
    "version-unrevised": (
        "this version holds from {day}, the last in its head (presumed: no day of application is stated); no repeal in this time is known in this store",
        "本版本自题注所载最后日期{day}起施行（推定：文中未载明施行日期）；库中未见此期间的废止",
    ),
    "version-named": (
        "this version holds from {day}, told by its source's name and another version's head (presumed); no repeal in this time is known in this store",
        "本版本自{day}起施行（据来源名称及其他版本题注推定）；库中未见此期间的废止",
    ),
    "date-decided": (
        "in force from {day} (corrected by a person); no repeal in this time is known in this store",
        "自{day}起施行（经人工更正）；库中未见此期间的废止",
    ),
    "term-stated": ("its term ended on {last} (stated)", "有效期至{last}（文中载明）"),
    "term-derived": ("its term ended on {last} (counted from the words)", "有效期至{last}（据文中表述推算）"),
    "term-presumed": ("its term ended on {last} (counted from a presumed start)", "有效期至{last}（自推定的施行日期推算）"),
    "term-amended": (
        "its term was to end on {last}, but {by} changes the clause that says so",
        "原定有效期至{last}，但规定有效期的条款已被{by}修改",
    ),
    "term-decided": ("its term ended on {last} (corrected by a person)", "有效期至{last}（经人工更正）"),
    "term-extended": ("its extended term ended on {last}", "延长后的有效期至{last}"),
    "repealed": ("repealed from {day} by {by}", "自{day}起被{by}废止"),
    "repeal-undated": ("repealed by {by}, from a day that is not known", "已被{by}废止，但起始日期不明"),
    "repeal-cycle": (
        "from {day} the documents of a circle repeal each other, so that none decides (here {by})",
        "自{day}起与{by}等文件相互废止，无法断定",
    ),
    "part-repealed": ("in part repealed from {day} by {by}: {clauses}", "自{day}起被{by}部分废止：{clauses}"),
    "part-over": ("the term of a part ended on {last}: {scope}", "部分条款的期限至{last}：{scope}"),
    "clause-over": ("the term of the clause ended on {last}", "该条款的期限至{last}"),
    "amended": ("amended from {day} by {by}", "自{day}起被{by}修改"),
    "superseded": ("from {day} the text of a later version holds: {by}", "自{day}起适用其后的版本：{by}"),
    "superseded-unheld": (
        "from {day} the text of a later version holds, which is not held (the history in {by} prints the day)",
        "自{day}起适用其后的版本，该版本未收录（日期见{by}题注）",
    ),
    "continued": ("in force from {day}: {by} lists it as still in force", "自{day}起：{by}将其列为继续有效"),
    "continued-by-extension": ("in force from {day}: {by} extends its term; its text is not held", "自{day}起：{by}延长其有效期；未收录全文"),
    "not-held": ("its text is not held, and no repeal is known in this store", "未收录全文，库中也未见废止"),
    "not-held-no-number": ("its text is not held, and without a number its year is not known", "未收录全文，且无文号，年份不明"),
    "stub-before": ("its number is of {year}", "其文号为{year}年"),
    "stub-year": ("its text is not held; its number is of {year}, the day is not known", "未收录全文；其文号为{year}年，具体日期不明"),
    "stub-running": (
        "presumed from the end of the year of its number, {year}: its text is not held, and it was repealed only later",
        "推定自其文号所属的{year}年年底起有效：未收录全文，其后才被废止",
    ),
    "work-before": ("an earlier text of the work is not held", "该作品更早的文本未收录"),
    "work-not-yet": ("the first version holds only from {day}", "首个版本自{day}起施行"),
    "work-gap": ("the version that holds from {day} is not held", "自{day}起施行的版本未收录"),
    "work-version": ("the version that holds is {by}", "适用的版本为{by}"),
    # notes beside a status
    "also-repealed": ("also repealed from {day} by {by}", "另自{day}起被{by}废止"),
    "also-over": ("its own term would have ended on {last}", "其自身有效期至{last}"),
    "suspended": ("suspended from {day} until {until} by {by} {clauses}", "自{day}至{until}被{by}暂停执行 {clauses}"),
    "extended": (
        "its own term ended on {last}; {by} extends it (until {until}); no repeal in this time is known in this store",
        "原有效期至{last}，经{by}延长（至{until}）；库中未见此期间的废止",
    ),
    "retroactive": ("it reaches back before its day of issue, {day} (retroactive)", "溯及成文日期{day}之前"),
    "transition": (
        "{by} lets what was decided before go on; that keeps this document not in force",
        "{by}规定此前已确定的事项照旧办理；本文件不因此继续有效",
    ),
    "clause-unknown": ("no clause of the text held answers {clauses}", "所收录文本中没有与{clauses}相应的条款"),
}


def because(code: str, lang: str, values: Mapping[str, object]) -> str:
    """The reason in words. `lang`: "en" or "zh"."""
    return REASONS[code][lang == "zh"].format(**values)


def with_words(reason: str, lang: str, words: str) -> str:
    """The reason with the sentence of the text that decides behind it."""
    if not words:
        return reason
    return f"{reason}：“{words}”" if lang == "zh" else f"{reason}: “{words}”"
