"""Which clauses of its target an amending sentence changes: 第八条修改为：“…”; 删去第三条; 将第五条第二款中的“…”修改为“…”.

Clauses go by their old numbers, for it is the text held that is changed. What is added (增加一条，作为第九条) is no clause of
that text, and one that only gets another number (第九条改为第十条) says what it said.
"""

from __future__ import annotations

import re
from typing import Final

from policygraph.loaders.quoted_headings import by_number
from policygraph.loaders.relation_rules import NUMERAL, ONE_CLAUSE, clause_names

_MARK: Final = rf"(?:[（(]{NUMERAL}[）)]、?|{NUMERAL}[、.．]|[①-⑳])"
_NAMED: Final = rf"(?:{ONE_CLAUSE})+"
_HEAD: Final = re.compile(rf"{_MARK}?(?:同时|并|其中|此外|另)?(?P<strike>删去|删除|取消)?(?P<lead>将|把|对|在)?(?:原|其)?(?:“”中?的?)?(?P<named>{_NAMED})")
_VERB: Final = re.compile(r"修改|修订|修正|删去|删除|删掉|去掉|取消|增加|增写|增补|补充|调整|合并|拆分|分为|更正|更改|替换|变更为|变更|改为|改成|表述为")
# what may stand between an article's name and the verb where nothing (将, 对) says that it is the object
_BETWEEN: Final = re.compile(
    rf"""(?:{_NAMED}|“”|[中里的、和及与或后前之该其均都也至到]|以及|首句|末句|第[一二三]句|最后|一句|开头|末尾|标题|名称|一词|字样|规定|内容|表述
        |部分|有关|相关|条款|统一|相应|一并|分别|同时|作出?|做出?|如下|以下|进行|予以|数字|文字|标点)*""",
    re.VERBOSE,
)
_NEW: Final = re.compile(rf"增加(?:“”)?(?:[一二两三四五六七八九十\d]+[条章节]|第{NUMERAL}[条章节]|[条章节])")
_RENUMBER: Final = re.compile(rf"(?:相应|依次|分别|顺序)*(?:修改|改|调整|变更|移|顺延)(?:作|为|成|至)(?={_NAMED})")
# what a 款 or 项 named behind it belongs to
_ARTICLE: Final = re.compile(rf"(?:附[件表录](?:{NUMERAL})?)?(?:第{NUMERAL}[章节])*(?:第{NUMERAL}条(?:之{NUMERAL})?|第[（(]?{NUMERAL}[）)]?部分)?")
_NORM: Final = re.compile("应当|不得|可以|必须|的，")
_QUOTED: Final = re.compile('“[^“”]*”|"[^"]*"|“[^“”]*$|"[^"]*$')
_UNQUOTED: Final = re.compile(r"((?:修改|改|表述|更正|调整)为[：:])(?!“).*$")


def changed_clauses(words: str, *, verb_before: bool = False, behind: bool = False) -> tuple[str, ...]:
    """The clauses that the masked `words` change, as printed, in order, each once.

    `behind`: the words stand behind the document they speak of; `verb_before`: that it is changed stands before both
    (删去《甲办法》第九条).
    """
    changed: list[str] = []
    renumbered: tuple[str, ...] = ()
    article = ""
    for segment in re.split("[，,；;：:。]", _UNQUOTED.sub(r"\1", _QUOTED.sub("“”", by_number(words)))):
        head = _HEAD.match(segment)
        if head is None:
            if renumbered and _VERB.search(segment):
                changed += renumbered
                renumbered = ()
            verb_before = behind = False
            continue
        names, renumbered, is_changed = _read(segment, head, article, struck=verb_before, is_object=behind)
        changed += names if is_changed else ()
        article = found.group() if names and (found := _ARTICLE.match(names[-1])) else article
        verb_before = behind = False
    return tuple(dict.fromkeys(changed))


def _read(segment: str, head: re.Match[str], article: str, *, struck: bool, is_object: bool) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """The clauses at the beginning of a segment; those of them that only get a new number; whether they are changed."""
    rest = segment[head.end() :]
    if renumber := _RENUMBER.search(rest):
        names = _full(segment[head.start("named") : head.end() + renumber.start()], article)
        return names, names, False
    verb = _VERB.search(rest)
    before = rest[: verb.start()] if verb else rest
    names = _full(head["named"] + before, article)
    if head["strike"] or struck:
        return names, (), True
    if verb is None or _NEW.match(rest, verb.start()) or _NORM.search(before):
        return names, (), False
    return names, (), is_object or bool(head["lead"]) or bool(_BETWEEN.fullmatch(before))


def _full(words: str, article: str) -> tuple[str, ...]:
    """The names in `words`; 第一款 alone is that of the article named before."""
    names = clause_names(article + words)
    return names[1:] if article and len(names) > 1 and names[0] == article else names
