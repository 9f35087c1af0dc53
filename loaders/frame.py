"""The frame of one document: which of its lines are addressees, signature, instrument title, attachment list and heads.

What is left are the lines that carry its text, in reading order: a head that two-column print put at the end of its
page (an attachment's, 附则) is moved to where the part that it heads begins.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from policygraph.loaders.attachments import AttachmentHead, AttachmentList, attachment_heads, attachment_list
from policygraph.loaders.dates import DAY
from policygraph.loaders.genres import TITLE, is_body
from policygraph.loaders.heads import MARKER, addressee_end, is_date, own_contents
from policygraph.loaders.issues import Printed
from policygraph.loaders.lines import TERMINAL, Layout, Line
from policygraph.loaders.mapped import Mapped
from policygraph.loaders.signatures import Signature, signature, single_names
from policygraph.loaders.tables import TableRegion, find_tables
from policygraph.model import Evidence


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document: the main body (path ""), 附则 or an attachment; its lines and tables in reading order.

    An entry of `flow` is a line, or a table region whose lines it stands for. `title` is what heads an attachment.
    """

    path: str
    flow: tuple[Line | TableRegion, ...]
    title: Mapped | None = None


@dataclass(slots=True)
class Frame:
    """What frames a document, and its parts."""

    addressees: Mapped | None = None
    signature: Signature | None = None
    instrument: Evidence | None = None
    attachments: tuple[Mapped, ...] = ()
    parts: list[Part] = field(default_factory=list)
    head: list[Mapped] = field(default_factory=list)


_COPIES: Final = re.compile(r"[（(]?此件.{0,12}[）)]?|抄送[:：].*|主动公开|.{2,40}(?:办公室|办公厅|局|委).{0,6}" + DAY + "印发|.{0,40}" + DAY + "印发")
_LABEL: Final = re.compile(r"附件(?:\d{1,2}|[一二三四五六七八九十]{1,2})?[:：]?")
_PRINTED: Final = re.compile(DAY + "印发")
_SUPPLEMENT: Final = re.compile(r"附则")
_DEED: Final = re.compile(r"印发|颁发|颁布|发布|公布|下发|转发|批转")
_NAMED: Final = re.compile(r"《(?P<title>(?:[^《》]|《[^《》]*》)+)》(?P<after>[^。《]{0,80})")
_FROM_TITLE: Final = re.compile(r"(?:印发|颁发|颁布|发布|公布|下发|批转|转发)(?:《(?P<marked>.+)》|(?P<plain>.+?))的(?:通知|公告|通告|决定)$")
_MAX_INSTRUMENT_LINES: Final = 5
_FIRST: Final = re.compile(r"1[.．、]|一、|（一）|第一[条章]")


def plain(text: str) -> str:
    """A title as compared: width, brackets, dashes and marks of print made one."""
    text = re.sub(r"[〈<](?=[^〈〉<>]*(?:试行|暂行|\d)[^〈〉<>]*[〉>])([^〈〉<>]{2,12})[〉>]", r"(\1)", re.sub(r"\s", "", text))
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"[《》〈〉<>“”\"‘’'「」]", "", re.sub(r"[–—−－―~～]+", "-", text))


def read_frame(layout: Layout, printed: Printed) -> Frame:
    """The frame of `printed`, one document of `layout`."""
    frame = Frame()
    lines = layout.lines
    body = [i for i in range(printed.first, printed.last) if i not in printed.head]
    taken = _contents_of(lines, body)
    if body and _names_body_again(lines, body, printed):
        taken.add(body[0])
        body = body[1:]
    if body and not printed.regulation and (end := addressee_end(lines, body[0])) and end <= printed.last:
        frame.addressees = Mapped.join(lines[i].mapped for i in range(body[0], end))
        taken.update(range(body[0], end))
    copies = _copies(lines, body)
    taken |= copies
    if not printed.regulation:
        frame.signature = signature(layout, [i for i in body if i not in taken])
        if frame.signature:
            taken |= frame.signature.lines
    rest = [i for i in body if i not in taken]
    listed = attachment_list(layout, rest)
    frame.attachments = listed.titles
    taken |= listed.lines
    until = max(frame.signature.lines, default=0) if frame.signature else 0
    title_lines = _instrument(layout, printed, frame, [i for i in body if i not in taken], until)
    taken |= title_lines
    # a decree prints the title again above what it puts in force
    taken |= _instrument_lines(layout, [i for i in body if i not in taken], [plain(printed.title)])[0]
    rest = [i for i in body if i not in taken]
    heads = attachment_heads(layout, rest, [plain(m.text) for m in listed.titles], plain, after=listed.last)
    taken |= {i for head in heads for i in head.lines}
    supplements = [i for i in rest if i not in taken and _SUPPLEMENT.fullmatch(lines[i].text)]
    taken |= set(supplements)
    # the text behind the signature or the list of attachments stands in no clause of the text before
    outside = [last + 1 for last in (until, listed.last) if last > 0]
    frame.parts = _parts(layout, printed, body, taken, heads, supplements, outside, listed)
    frame.head = [lines[i].mapped for i in sorted(taken | {i for i in printed.head if printed.first <= i < printed.last})]
    return frame


def _contents_of(lines: Sequence[Line], body: Sequence[int]) -> set[int]:
    """The lines of the document's own 目录; its chapters are read where they stand."""
    return {i for at in body if (end := own_contents(lines, at)) for i in range(at, end)} & set(body)


def _names_body_again(lines: Sequence[Line], body: Sequence[int], printed: Printed) -> bool:
    """Whether the first line under the head names the issuing bodies once more, before addressees or text."""
    text = lines[body[0]].text
    issuer = TITLE.fullmatch(printed.title)
    if issuer is None or not issuer["issuer"] or len(body) < 2:
        return False
    return text == issuer["issuer"].replace("、", "") and not is_date(lines[body[1]])


def _copies(lines: Sequence[Line], body: Sequence[int]) -> set[int]:
    """Lines below the signature that are no text: 抄送 with what follows it, 此件公开发布, the printing line."""
    found: set[int] = set()
    for position, index in enumerate(body):
        if not _COPIES.fullmatch(lines[index].text) or len(lines[index].text) > 160:
            continue
        found.add(index)
        if _PRINTED.fullmatch(lines[index].text) and position and is_body(lines[body[position - 1]].text):
            found.add(body[position - 1])
        if lines[index].text.startswith("抄送"):
            last = index
            for follow in body[position + 1 : position + 4]:
                if lines[last].text[-1] in "。" or MARKER.match(lines[follow].text):
                    break
                found.add(follow)
                last = follow
    return found


def _instrument(layout: Layout, printed: Printed, frame: Frame, body: Sequence[int], until: int) -> set[int]:
    """Finds the title of the instrument that a notice prints; returns the lines that print it."""
    if printed.interpretation or not _DEED.search(printed.title):
        return set()
    from_title = _FROM_TITLE.search(printed.title)
    matter = (from_title["marked"] or from_title["plain"]) if from_title else ""
    notice = Mapped.join(layout.lines[i].mapped for i in body if i <= until or not until)[:1500]
    found: Mapped | None = None
    for named in _NAMED.finditer(notice.text):
        before = notice.text[max(0, named.start() - 12) : named.start()]
        deed = _DEED.search(named["after"]) or re.search(r"(?:印发|发布|公布|颁布)$", before)
        if deed and matter and _alike(named["title"], matter):
            found = notice[named.start("title") : named.end("title")]
            break
    wanted = [plain(t) for t in ([found.text] if found else []) + ([matter] if matter else [])]
    lines, place = _instrument_lines(layout, body, wanted)
    if from_title and re.match("批转|转发", from_title.group()) and not lines:
        return set()  # passed on, but not printed here
    if found is not None:
        frame.instrument = found.evidence(layout.source, "instrument-named-in-notice")
    elif place is not None and lines:
        frame.instrument = place.evidence(layout.source, "instrument-title-line")
    elif from_title and "印发" in from_title.group():
        # the words of the title are the only print of it
        start = printed.title.find(matter)
        place = Mapped.of(layout.source, printed.title_place.spans)[start : start + len(matter)]
        if place.text == matter:
            frame.instrument = place.evidence(layout.source, "instrument-in-title")
    return lines


def _alike(title: str, matter: str) -> bool:
    a, b = plain(title), plain(matter)
    short, long = sorted((a, b), key=len)
    return short in long or re.sub(r"\(.*?\)", "", a) == re.sub(r"\(.*?\)", "", b) or a[-12:] == b[-12:]


def _instrument_lines(layout: Layout, body: Sequence[int], wanted: Sequence[str]) -> tuple[set[int], Mapped | None]:
    """The consecutive lines that as a whole are one of the `wanted` titles."""
    lines = layout.lines
    for title in wanted:
        for position in range(len(body)):
            if lines[body[position]].text[0] == "《":
                continue  # the notice names it
            joined = ""
            for count, index in enumerate(body[position : position + _MAX_INSTRUMENT_LINES], 1):
                joined += plain(lines[index].text)
                if joined == title or re.sub(r"\((?:试行|暂行|.{0,4}20\d\d.*)\)$", "", joined) == title:
                    chosen = list(body[position : position + count])
                    follow = body[position + count] if position + count < len(body) else None
                    if follow is not None and re.fullmatch(r"[（(](?:试行|暂行|20\d\d.{0,8})[）)]", lines[follow].text):
                        chosen.append(follow)
                    return set(chosen), Mapped.join(lines[i].mapped for i in chosen)
                if not title.startswith(joined):
                    break
    return set(), None


def _parts(
    layout: Layout,
    printed: Printed,
    body: Sequence[int],
    taken: set[int],
    heads: Sequence[AttachmentHead],
    supplements: Sequence[int],
    outside: Sequence[int],
    listed: AttachmentList,
) -> list[Part]:
    text_lines = [i for i in body if i not in taken]
    starts = [(_supplement_start(layout, printed, i, text_lines), 0, "附则") for i in supplements]
    regions = _regions(layout, text_lines, [head.first for head in heads])
    floor = max([-1, *(start - 1 for start in outside)])
    for head in heads:
        starts.append((_attachment_start(layout, head, text_lines, regions, floor, printed), 1, head.path))
        floor = max(floor, head.last - 1)
    first_other = min((start for start, _, _ in starts), default=printed.last)
    starts += [(start, 0, "") for start in outside if start < first_other]
    starts.sort()
    titled = {head.path: _title_of(layout, head) for head in heads}
    parts: list[Part] = []
    prefix = ""
    bounds = [(printed.first, ""), *((start, path) for start, _, path in starts), (printed.last, "")]
    for (start, path), (end, _) in pairwise(bounds):
        if path.startswith("附件"):
            prefix = path
        full = f"{prefix}/附则" if path == "附则" and prefix else path
        flow = _flow(layout, [i for i in text_lines if start <= i < end], regions)
        if path.startswith("附件"):
            flow = [_entitled(item, _listed_title(path, listed)) for item in flow]
        if flow or path:
            parts.append(Part(full, tuple(flow), titled.get(path) if path != "附则" else None))
    return parts


def _title_of(layout: Layout, head: AttachmentHead) -> Mapped:
    """The words that head an attachment, without its number."""
    pieces = [layout.lines[i].mapped for i in sorted(head.lines)]
    return Mapped.join(piece[label.end() :] if (label := _LABEL.match(piece.text)) else piece for piece in pieces)


def _listed_title(path: str, listed: AttachmentList) -> str | None:
    number = int(path.removeprefix("附件") or 1)
    return listed.titles[number - 1].text if number <= len(listed.titles) else None


def _entitled(item: Line | TableRegion, title: str | None) -> Line | TableRegion:
    """A table whose caption is the head of its attachment has the attachment's title."""
    if isinstance(item, Line) or item.table.title or not title:
        return item
    return replace(item, table=replace(item.table, title=title))


def _regions(layout: Layout, indices: Sequence[int], stops: Sequence[int]) -> list[tuple[list[int], TableRegion]]:
    """The tables among the lines, each within one part: no table runs over an attachment's head."""
    found: list[tuple[list[int], TableRegion]] = []
    groups: list[list[int]] = [[]]
    for index in indices:
        if groups[-1] and any(groups[-1][-1] < stop < index for stop in stops):
            groups.append([])
        groups[-1].append(index)
    for group in groups:
        spans = [(layout.lines[i].mapped.offsets[0], layout.lines[i].mapped.offsets[-1] + 1) for i in group]
        for region in find_tables(layout.source, spans):
            found.append((group[region.first : region.last], region))
    return found


def _flow(layout: Layout, indices: Sequence[int], regions: list[tuple[list[int], TableRegion]]) -> list[Line | TableRegion]:
    flow: list[Line | TableRegion] = []
    covered = {i: region for members, region in regions for i in members}
    seen: set[int] = set()
    for index in indices:
        region = covered.get(index)
        if region is None:
            flow.append(layout.lines[index])
        elif id(region) not in seen:
            seen.add(id(region))
            flow.append(region)
    return flow


def _displaced(layout: Layout, first: int, last: int, end: int) -> bool:
    """Whether the head in lines `first` … `last` stands at the end of its page, behind what it heads."""
    if not layout.wrapped:
        return False
    at_end = last >= end or layout.lines[last].opens_page
    return at_end and not layout.lines[first].opens_page


def _supplement_start(layout: Layout, printed: Printed, index: int, text_lines: Sequence[int]) -> int:
    """Where 附则 begins: at its heading, or, if that is displaced, at the last clause before it that is numbered 1."""
    if not _displaced(layout, index, index + 1, printed.last):
        return index
    before = [i for i in text_lines if i < index]
    for above, line in reversed(list(pairwise(before))):
        # a word broken as 统 / 一、 opens no clause: what opens one follows the end of a sentence
        if _FIRST.match(layout.lines[line].text) and layout.lines[above].text[-1] in TERMINAL + "”）)":
            return line
    return index


def _attachment_start(
    layout: Layout,
    head: AttachmentHead,
    text_lines: Sequence[int],
    regions: list[tuple[list[int], TableRegion]],
    floor: int,
    printed: Printed,
) -> int:
    """Where an attachment begins: at its head, or, if that stands at its page's end, on that page.

    There it follows the list of attachments, the signature or an attachment's head (the last of which is line
    `floor`), or a table with its notes; else it begins the page, or with the first number 1 on it if the page goes on
    with a sentence.
    """
    lines = layout.lines
    if not _displaced(layout, head.first, head.last, printed.last):
        return head.first
    page = lines[head.first].page
    before = [i for i in text_lines if floor < i < head.first and lines[i].page == page]
    if not before:
        return head.first
    start = before[0]
    tables = [members for members, _ in regions if start < members[-1] < head.first]
    if tables:
        after = [i for i in before if i > tables[-1][-1]]
        # notes below the table belong to it; they end with the first line that closes a sentence and is not full
        if after and lines[after[0]].text.startswith("注"):
            end = next((p for p, i in enumerate(after) if lines[i].text[-1] == "。" and lines[i].width < 18), 0)
            after = after[end + 1 :]
        if after:
            return after[0]
    above = [i for i in text_lines if i < start]
    if above and lines[start].opens_page and above[-1] > floor and not MARKER.match(lines[start].text):
        last = lines[above[-1]].text
        if last[-1] not in TERMINAL + "）)":
            return next((i for i in before if _FIRST.match(lines[i].text)), start)
    return start


def title_issuer(printed: Printed, layout: Layout) -> list[Mapped]:
    """The bodies that a title names before 关于, parted where print leaves space between them."""
    found = TITLE.fullmatch(printed.title)
    if not found or not found["issuer"]:
        return []
    mapped = Mapped.of(layout.source, printed.title_place.spans)[: found.end("issuer")]
    if mapped.text != found["issuer"]:
        return []
    return single_names(layout, mapped) if is_body(mapped.text) else []
