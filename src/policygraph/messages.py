"""What PolicyGraph says to people, in English and Chinese: one row a message.

Errors and warnings travel as a code and values; they become words here and nowhere else. Values are put in with
`str.format`; a value is text from a document or a path and is never a format string itself.
"""

from __future__ import annotations

from typing import Final

LANGUAGES: Final = ("en", "zh")

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    # code: (English, Chinese)
    "source-missing": ("{source}: no such file or folder", "{source}：没有这个文件或文件夹"),
    "source-unreadable": ("{source}: cannot be read ({reason})", "{source}：无法读取（{reason}）"),
    "source-empty": ("{source}: the file is empty", "{source}：文件是空的"),
    "source-binary": (
        "{source}: byte {offset}: not a text file (a PDF, Word or image file must be turned into text first)",
        "{source}：第 {offset} 字节：不是文本文件（PDF、Word 或图片须先转成文本）",
    ),
    "source-encoding": (
        "{source}: byte {offset} (line {line}): neither UTF-8 nor GB18030; the file may be cut off or damaged",
        "{source}：第 {offset} 字节（第 {line} 行）：既不是 UTF-8 也不是 GB18030，文件可能不完整或已损坏",
    ),
    "source-too-large": (
        "{source}: {size} bytes; a source may have at most {limit} (split it into issues)",
        "{source}：{size} 字节，超过每个文件 {limit} 字节的上限（请按期拆分）",
    ),
    "no-document": ("{source}: no official document found in this text", "{source}：未在文本中找到公文"),
    "control-characters": (
        "{count} control characters, read as spaces; the first at character {offset}",
        "有 {count} 个控制字符，已按空格处理；第一个在第 {offset} 个字符",
    ),
    "unclosed-title-mark": ("《 without 》: {words}", "《 没有对应的 》：{words}"),
    "title-reprinted": (
        "the title printed at the head differs from the one in the contents or catalogue, which was used: {words}",
        "正文标题与目录所载不同，已采用目录所载：{words}",
    ),
    "no-number": ("a document without a number: {words}", "没有发文字号的文件：{words}"),
    "no-date": ("a document without a date of issue: {words}", "没有成文日期的文件：{words}"),
    "bad-date": ("not a date: {words}", "不是有效日期：{words}"),
    "numbering-gap": ("{path}: the number before it is missing", "{path}：前一序号缺失"),
}


def say(code: str, lang: str, **values: object) -> str:
    """The message `code` in `lang` ("zh"; anything else is English) with its values put in."""
    english, chinese = MESSAGES[code]
    return (chinese if lang.startswith("zh") else english).format(**values)
