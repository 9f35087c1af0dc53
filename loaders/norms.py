"""Who must, must not, may or is encouraged to do what: the norms that the paragraphs of a document state.

One norm a cue (应当, 不得, 可以, 鼓励 …) that counts in its sentence. The bearer is what the sentence says: the words before the cue, the
actor of its case, the subject that the sentence before or the head of the list carries over; else none.
Source: 《立法技术规范（试行）（一）》 (项 belong to the sentence that opens them; an article's 款 have no number).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from policygraph.loaders.mapped import Block, Mapped
from policygraph.loaders.markers import marker_of
from policygraph.loaders.norm_bearers import (
    ADVERBIAL_END,
    actor_end,
    addressee,
    begins_with_preposition,
    case_subject,
    is_whole_actor,
    may_act,
    opening,
    subject,
    thing,
    without_adverbs,
)
from policygraph.loaders.norm_cues import Finding
from policygraph.loaders.norm_limits import deadline, exceptions
from policygraph.loaders.norm_rules import Rule, findings
from policygraph.loaders.norm_segments import Segment, segments
from policygraph.model import Norm

ACTION_LENGTH: Final = 30
_ARTICLE: Final = re.compile(r"第[^/]*条(?:之[^/])?$")
_DIVISION: Final = re.compile(r"第[^/]*[编章节]$")


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who or what a norm is about, as printed; `acts` tells an actor from a thing (渡船)."""

    words: str
    acts: bool = True


@dataclass(slots=True)
class _Carry:
    """What a paragraph carries from sentence to sentence; `listed` from the head of the list it stands in."""

    subject: Bearer | None = None
    office: Bearer | None = None
    listed: Bearer | None = None


@dataclass(frozen=True, slots=True)
class _Head:
    """A paragraph that opens a list: its bearer, and whether its items only describe acts (不得有下列行为：)."""

    bearer: Bearer | None
    describes: bool


def norms(blocks: Sequence[Block], *, source: str) -> list[Norm]:
    """The norms that the paragraphs of one document state, in the order of the text.

    `source` is the text as read, to which all places refer.
    """
    found: list[Norm] = []
    heads: dict[str, _Head] = {}
    for block in blocks:
        path = block.path or ""
        if _DIVISION.search(path):
            continue
        if block.role != "clause":
            path = _of_article(path)
        head = heads.get(path.rpartition("/")[0]) if block.role == "clause" else None
        hits = list(_paragraph(block.text, path, head, source, numbered=block.role == "clause"))
        found += [norm for norm, _ in hits]
        heads.pop(path, None)
        if block.text.text[-1:] in "：:":
            heads[path] = _list_head(block.text.text, hits, head)
    return found


def _of_article(path: str) -> str:
    """The article that an unnumbered paragraph below its items belongs to: it is one of its 款."""
    parts = path.split("/")
    last = next((i for i in range(len(parts) - 1, -1, -1) if _ARTICLE.search(parts[i])), None)
    return path if last is None else "/".join(parts[: last + 1])


def _list_head(text: str, hits: list[tuple[Norm, Bearer | None]], above: _Head | None) -> _Head:
    last = hits[-1] if hits else None
    sentence = re.split("[。；;]", text)[-1]
    opens = last is not None and last[0].evidence.words == sentence[-len(last[0].evidence.words) :]
    if last is not None and opens:
        describes = last[0].modality == "prohibition" or last[0].cue in {"由", "处"}
        bearer = last[1] if last[1] and last[1].acts else None
        return _Head(bearer, describes)
    marker = re.match(r"第[^条]{1,8}条|[（(][一二三四五六七八九十]+[）)]", sentence)
    plain = sentence[marker.end() :] if marker else sentence
    end = None
    for chunk in segments(plain):
        end = actor_end(chunk.chunk(0)) if not begins_with_preposition(chunk.chunk(0)) else None
    return _Head(Bearer(plain[:end]) if end else (above.bearer if above else None), False)


def _paragraph(text: Mapped, path: str, head: _Head | None, source: str, *, numbered: bool) -> Iterator[tuple[Norm, Bearer | None]]:
    """The norms of one paragraph with who bears them."""
    marker = marker_of(text) if numbered else None
    start = marker.length if marker else 0
    if marker and marker.kind == "条":
        # 第三条【适用范围】, 第三条（适用范围）: the title of the article
        title = re.match(r"[【（(][^】）)。，；]{1,20}[】）)]", text.text[start:])
        start += title.end() if title else 0
    parts = list(segments(text.text, start))
    if numbered and marker and marker.kind != "条" and "条" not in path and _is_heading(text.text, parts):
        parts = parts[1:]
    carry = _Carry(head.bearer if head else None, None, head.bearer if head else None)
    held: tuple[Norm, Bearer | None] | None = None
    sentence = -1
    for segment in parts:
        fresh, sentence = segment.sentence != sentence, segment.sentence
        hits = findings(segment)
        if head and head.describes:
            hits = [(rule, one) for rule, one in hits if one.cue in {"由", "处"} or one.whose == "office"]
        limits = exceptions(segment.text, [one.start for _, one in hits])
        if held and not hits and (alone := limits.get(-1)):
            held = replace(held[0], exception=segment.words[slice(*alone)]), held[1]
        if not hits:
            _listen(segment, carry, fresh=fresh)
        done: list[tuple[Finding, Bearer | None]] = []
        for i, (rule, one) in enumerate(hits):
            if held:
                yield held
            bearer = _bearer(segment, one, done, carry)
            done.append((one, bearer))
            limit = limits.get(i)
            following = hits[i + 1][1].start if i + 1 < len(hits) else len(segment.text)
            previous = hits[i - 1][1].start if i else 0
            norm = _norm(segment, rule, one, bearer, path, (previous, following), text, source)
            held = replace(norm, exception=segment.words[slice(*limit)] if limit else None), bearer
        _carry_on(done, carry)
    if held:
        yield held


def _is_heading(text: str, parts: Sequence[Segment]) -> bool:
    """Whether the first words behind a number of a plan are its heading (（二）鼓励创新。支持…), no sentence."""
    if not parts:
        return False
    first = parts[0]
    if len(parts) == 1:
        return text[-1] not in "。；;：:" and len(first.chunks) == 1
    return len(first.words) <= 25 and len(first.chunks) <= 2 and text[first.start + len(first.words)] == "。" and not re.search("应当|不得|必须", first.words)


def _norm(
    segment: Segment, rule: Rule, one: Finding, bearer: Bearer | None, path: str, window: tuple[int, int], text: Mapped, source: str
) -> Norm:
    here = text[segment.start : segment.start + len(segment.words)]
    if one.cue == "义务":
        action = re.sub(r"的$", "", re.split("义务", segment.words[one.action :])[0])
    else:
        stop = re.compile("[，。；：,;:]").search(segment.text, one.action)
        action = segment.words[one.action : stop.start() if stop else len(segment.words)]
    return Norm(
        path=path,
        modality=one.modality,
        cue=one.cue,
        bearer=bearer.words if bearer else None,
        action=action[:ACTION_LENGTH],
        deadline=deadline(segment, one.start, window),
        evidence=here.evidence(source, rule.id),
    )


# -- bearers ----------------------------------------------------------------------------------------------------------


def _bearer(segment: Segment, one: Finding, done: Sequence[tuple[Finding, Bearer | None]], carry: _Carry) -> Bearer | None:
    if one.agent:
        return Bearer(segment.words[slice(*one.agent)])
    index = segment.chunk_at(one.start)
    chunk = segment.chunks[index]
    if one.whose in {"addressee", "nobody"}:
        end = addressee(segment.text[one.action : chunk.end])
        # what is banned may be an actor too: 禁止无证人员
        if end and (one.whose == "addressee" or one.action + end < chunk.end):
            return Bearer(segment.words[one.action : one.action + end])
        if one.whose == "addressee":
            return None
    head = segment.text[chunk.start : one.start]
    earlier = [bearer for other, bearer in done if segment.chunk_at(other.start) == index]
    if earlier:
        return earlier[-1]
    if found := subject(head):
        return Bearer(segment.words[chunk.start + found[0] : chunk.start + found[1]])
    if one.whose == "nobody":
        return carry.listed
    if head.endswith(("的", "之一")) and (found := case_subject(head)):
        return Bearer(segment.words[chunk.start + found[0] : chunk.start + found[1]])
    first = opening(head)
    bare = without_adverbs(head[first:])
    if bare and (length := thing(bare)):
        return Bearer(segment.words[chunk.start + first : chunk.start + first + length], acts=False)
    if bare and index == 0 and one.modality == "prohibition" and ADVERBIAL_END.search(bare):
        return None  # in a place nobody may
    return _from_before(segment, one, index, done, carry)


def _from_before(
    segment: Segment, one: Finding, index: int, done: Sequence[tuple[Finding, Bearer | None]], carry: _Carry
) -> Bearer | None:
    """The bearer that the chunks before that of the cue name, else the one carried over."""
    for i in range(index - 1, -1, -1):
        earlier = [bearer for other, bearer in done if segment.chunk_at(other.start) == i and other.whose in {"subject", "office"}]
        if earlier:
            return earlier[-1]
        chunk, start = segment.chunk(i), segment.chunks[i].start
        if one.whose == "office":
            continue
        topic = not segment.is_condition(i) and re.fullmatch(".+的[^的]{1,12}", chunk) is not None and not ADVERBIAL_END.search(chunk)
        if topic and (own := case_subject(chunk)) and re.match("对|在", chunk[own[1] :]):
            topic = False  # 法院对当事人提供的证据，应当…
        if topic and (behind := chunk.rfind("的") + 1) and (own := case_subject(chunk[behind:])) and chunk[behind + own[1] :]:
            # 取得执照的渡工首次上岗，应当…
            return Bearer(segment.words[start : start + behind + own[1]])
        found = None if topic else case_subject(chunk)
        if found is None and is_whole_actor(chunk) and may_act(chunk):
            found = opening(chunk), len(chunk)
        if found:
            return Bearer(segment.words[start + found[0] : start + found[1]])
        if i == 0 and topic and (length := thing(chunk)) == len(chunk):
            return Bearer(segment.words[start : start + length], acts=False)
        timed = re.match(r"(.{2,16}?)(?:在|自|于|经).+[时前后]$", chunk)
        if timed and index - i == 1 and not segment.is_condition(i) and (length := thing(timed[1])) == len(timed[1]):
            return Bearer(segment.words[start : start + length], acts=False)
    return carry.office or carry.subject if one.whose == "office" else carry.subject


def _listen(segment: Segment, carry: _Carry, *, fresh: bool) -> None:
    """What a segment without a norm says of who acts, for the sentences behind it."""
    named: Bearer | None = None
    for i, chunk in enumerate(segment.chunks):
        words = segment.chunk(i)
        agent = re.search("由(?!于)", words)
        found = None if segment.is_condition(i) else case_subject(words)
        if found and named is None:
            named = Bearer(segment.words[chunk.start + found[0] : chunk.start + found[1]])
        elif agent and not segment.is_condition(i) and (end := actor_end(words[agent.end() :])):
            begin = chunk.start + agent.end()
            named = Bearer(segment.words[begin : begin + end])
    if named or fresh:
        carry.subject = named or carry.listed


def _carry_on(done: Sequence[tuple[Finding, Bearer | None]], carry: _Carry) -> None:
    if not done:
        return
    acting = [bearer for one, bearer in done if one.whose in {"subject", "office"} and bearer]
    carry.subject = acting[-1] if acting and acting[-1].acts else None
    offices = [bearer for one, bearer in done if one.cue == "由" and bearer]
    if offices:
        carry.office = offices[-1]
