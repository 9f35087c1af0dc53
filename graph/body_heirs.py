"""Whether one body took over the matter of another of the same place: by a reform that is known, or by the words of its name.

体育局 became part of 文化广电旅游体育局, 环境保护局 became 生态环境局. A name that another contains says enough only together with
a title that both bodies gave to a text: alone it is no proof of a reform.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from policygraph.graph.agency_vocabulary import vocabulary
from policygraph.graph.title_families import seats

_OFFICE: Final = re.compile(r"(?:委员会|管理局|总局|局|厅|委|中心|办公室|管理处)$")
_COMMON: Final = re.compile(r"管理|监督|行政|工作|服务|建设|发展|[和与及、]")
_SHARED: Final = 0.6
"""Of the pairs of characters of the shorter name: 文化广电新闻出版 and 文化广电旅游 share 文化, 化广, 广电."""


@cache
def is_heir(later: str, earlier: str) -> bool:
    """Whether `later` may speak for what `earlier` spoke for (full names as signed); a body is no heir of itself."""
    here, there = (next(iter(seats((name,))), "") for name in (later, earlier))
    if not here or here != there or later == earlier:
        return False
    one, other = later.removeprefix(here), earlier.removeprefix(here)
    if "政府" in one + other:
        return False
    return _reformed(one, other) or _named_alike(one, other)


def _reformed(later: str, earlier: str) -> bool:
    known = vocabulary()
    new, old = ({trade.iri for trade in known.with_form(name)} for name in (later, earlier))
    return any(old & {*reform.old} and new & {*reform.new} for reform in known.reforms)


def _named_alike(later: str, earlier: str) -> bool:
    one, other = (_COMMON.sub("", _OFFICE.sub("", name)) for name in (later, earlier))
    if min(len(one), len(other)) < 2 or not (_OFFICE.search(later) and _OFFICE.search(earlier)):
        return False
    a, b = ({word[i : i + 2] for i in range(len(word) - 1)} for word in (one, other))
    return len(a & b) >= _SHARED * min(len(a), len(b))
