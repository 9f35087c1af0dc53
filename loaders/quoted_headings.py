"""Clauses named by their headings: “三、保障措施”第（一）项 is 第三部分第（一）项, 第三部分“保障措施”中的第（一）项 too.

Amendments quote what they speak of; of what they quote, only a heading with its number, where an object is named, names a clause.
"""

from __future__ import annotations

import re
from typing import Final

_NUMERAL: Final = r"[一二三四五六七八九十百零〇两\d]+"
_BELOW: Final = rf"(?:第[（(]?{_NUMERAL}[）)]?[款项点目]|[（(]{_NUMERAL}[）)])"
_HEADING: Final = re.compile(
    rf"""“(?:(?P<part>{_NUMERAL})[、.．]|(?P<item>[（(]{_NUMERAL}[）)])、?|(?P<named>第{_NUMERAL}(?:部分|[章节]))、?)[^“”。；;：:]{{1,40}}”
        (?:部分)?(?:[中里]?的?(?=“?{_BELOW}))?""",
    re.VERBOSE,
)
_NO_OBJECT: Final = re.compile("[：:为成作]$")
_OBJECT: Final = re.compile(r"(?:[将把对在、和及与原其]|删去|删除|删掉|去掉|取消)$")
_ABOVE: Final = re.compile(rf"第{_NUMERAL}(?:部分|[条章节])$")
_DONE: Final = re.compile("[中里的、和及与，,。；;]|修[改订]|调整|删|取消|作|进行|予以|$")
_TITLED: Final = re.compile(
    rf"(第[（(]?{_NUMERAL}[）)]?(?:部分|[章节])|第{_NUMERAL}条(?:之{_NUMERAL})?)(?:“(?!第?[（(]?{_NUMERAL}[、.．）)条])[^“”。；;]{{1,40}}”)?[中里]?的?(?={_BELOW})"
)


def by_number(words: str, *, named: bool = False) -> str:
    """`words` with numbers for the headings in quotes that name clauses; other quotations stay.

    `named`: the words stand behind a document, so that what they begin with is a clause of it.
    """
    out, last = "", 0
    for found in _HEADING.finditer(words):
        before = out + words[last : found.start()]
        if (named and not before) or _names_clause(found, before, words[found.end() :]):
            out = before + (found["item"] or found["named"] or f"第{found['part']}部分")
            last = found.end()
    return _TITLED.sub(r"\1", out + words[last:])


def _names_clause(found: re.Match[str], before: str, behind: str) -> bool:
    if _NO_OBJECT.search(before):
        return False  # 修改为“三、保障机制”: what it shall be called
    if re.match(f"“?{_BELOW}", behind):
        return True
    if _ABOVE.search(before):
        return not found["part"] and bool(_DONE.match(behind))
    if not re.sub(rf"^(?:[（(]{_NUMERAL}[）)]、?|{_NUMERAL}[、.．])", "", before):
        return bool(behind) and bool(_DONE.match(behind))
    return bool(_OBJECT.search(before) and _DONE.match(behind))
