"""What limits a norm: its exception (除…外, 但…除外) and its deadline (在…日内, …之前)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policygraph.loaders.norm_segments import Segment

_BUT: Final = re.compile(r"(?:(?:但是?|但书)，?[^。；]{1,160}?|(?<=[，,：:])[^，,。；：]{1,80}?|^[^，,。；：]{1,80}?)除外(?=$|[，,：])")
_SAVE: Final = re.compile(
    r"除(?!外|了|尘|草|雪|险|害|名|锈|臭|霜|冰|去|(?:应当|依照|按照|遵守|执行|履行|具备|承担|提交|符合|由|享受|享有))"
    r"[^。；]{1,120}?(?:以外|之外|(?<![户室境国海场对内校院门省市])外)(?=$|[，,的、]|其他|其余|任何|不得|应当|可以|禁止|均|一律)"
)
_BESIDES: Final = re.compile("^[，,]?[^。；]{0,40}?(?:还|也|并|同时|同样|一并)(?!有)")


def exceptions(text: str, cues: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Which cue (by its index; -1: one of the segment before) an exception limits, and the range of its words.

    除…外 limits the next cue, …除外 the last one before it; 除…外 that means "besides" (除…外，还应当) limits none.
    """
    found: dict[int, tuple[int, int]] = {}
    for hit in _SAVE.finditer(text):
        later = next((i for i, place in enumerate(cues) if place > hit.start()), None)
        before = next((i for i in range(len(cues) - 1, -1, -1) if cues[i] < hit.start()), None)
        # inside the words of a cue's chunk it belongs to that cue: 不得进行除抢修外的作业
        inside = before is not None and not re.search("[，,：:]", text[cues[before] : hit.start()])
        if inside and before is not None:
            found.setdefault(before, hit.span())
        elif later is not None and re.search("(?:均|一律)[^，]*，", text[hit.end() : cues[later]]):
            continue  # it limits the words between: 除市级承担外，均由各地分担，各级必须…
        elif later is not None and not _BESIDES.match(text[hit.end() : cues[later] + 8]):
            found.setdefault(later, hit.span())
    for hit in _BUT.finditer(text):
        if hit.group().startswith("除"):
            continue
        last = next((i for i in range(len(cues) - 1, -1, -1) if cues[i] < hit.start()), -1)
        if last == -1 and cues:
            continue
        found.setdefault(last, hit.span())
    return found


_NUMBER: Final = "[〇零一二三四五六七八九十百千两半\\d]+"
_UNIT: Final = "(?:个?(?:工作日|月|小时|年度|季度|学期)|日|天|年|周|分钟)"
_DEADLINE: Final = re.compile(
    rf"""(?:(?:自|从)[^，,。；：]{{2,60}}?(?:之日)?起(?:的)?(?:第)?|在[^，,。；：]{{0,40}}?|于[^，,。；：]{{0,30}}?|每年|[^，,。；：在自]{{0,20}}?(?:后|前)(?:的)?)?
        {_NUMBER}{_UNIT}(?:以内|之内|内|以前|之前|前)
      | (?:在|于)[^，,。；：]{{1,40}}?(?:(?:之前|以前|届满前|期满前|期限内|时限内|时间内)|前(?=$|[，,]|先行|将|向|书面|依法|完成|办理|报|提前))
      | 每年[^，,。；：]{{1,14}}?(?:之前|以前|前|底前|内)
      | ^[^，,。；：]{{2,40}}?(?:届满|期满|到期|满|施行|实施|使用|开工|竣工|生产|上市|之日)(?:之前|以前|前)(?=$|[，,])
    """,
    re.VERBOSE,
)


def deadline(segment: Segment, cue: int, window: tuple[int, int]) -> str | None:
    """By when what the cue at `cue` demands is due, as printed; `window`: the places of the cues before and behind."""
    index = segment.chunk_at(cue)
    following = segment.chunk_at(window[1]) if window[1] < len(segment.text) else len(segment.chunks)
    behind = [i for i in range(index, len(segment.chunks)) if i == index or i < following]
    ahead = [i for i in range(index - 1, -1, -1) if segment.chunks[i].start >= window[0] and not segment.is_condition(i)]
    for i in (*behind, *ahead):
        if i > index and segment.is_condition(i):
            break
        chunk = segment.chunks[i]
        begin = cue if i == index else chunk.start
        if found := _DEADLINE.search(segment.text[begin : chunk.end]):
            return segment.words[begin + found.start() : begin + found.end()]
    return None
