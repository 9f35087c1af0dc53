"""How a plan says by when: 2029年底前, 到2029年6月末, 2029年12月31日前, 2029年第三季度末, 今年年底前, “十五五”末.

One grammar for all who read targets: `target_years` takes the year from it, `indicators` and the rules leave it out of what
is measured. Patterns for plain text (`quantities.plain`); they hold no group with a name and no white space.
"""

from __future__ import annotations

from typing import Final

from policygraph.loaders.named import endings

_UNITS: Final = "|".join(map(str, sorted(endings("target_units"), key=len, reverse=True)))
MONTH: Final = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?!均|度|租|薪|饼)"
DAY: Final = rf"{MONTH}(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[日号](?:\d{{1,2}}[时点])?"

# not 年初步, 年末端; not 年前10名, 年前三季度; not 年内河, 年度假区
_FIRST: Final = "初(?![步中级期次始心创高])"
_LAST: Final = "[底末](?![端座层板部梢])"
BEFORE: Final = r"(?:[之以]?前(?![后沿端景期置列茅往瞻]|[一二三]季度|[十百]强|\d+(?:名|位|强|个?月)))"
_DURING: Final = "(?:[之以]?内(?![河陆涝部外贸需生设控容镇蒙港湖畅循])|度(?![假汛过])|期间(?!费)|为止|起(?![草步重点降飞来]))"
_BY: Final = f"(?:{BEFORE}|{_DURING})"

_PART_OF_MONTH: Final = f"(?:[上中下]旬|{_LAST}|{_FIRST}|份)"
_MONTHS: Final = f"{MONTH}{_PART_OF_MONTH}?(?:[-至到]{MONTH}{_PART_OF_MONTH}?)?"
_HALF: Final = "[上下]半年[底末]?"
_QUARTER: Final = "(?:第?[一二三四1-4]|前[一二三])(?:、[一二三四1-4])?季度[底末]?"
_SEASON: Final = (
    "(?:元旦|春节|清明|“?五一”?|端午|“?七一”?|中秋|“?十一”?|国庆|春运|主?汛|梅汛|台汛|高考|中考|春耕|秋收|入[春夏秋冬]|供暖季|采暖季|[春秋]季?开学|寒假|暑假)"
    "(?:节|期|假期|长假)?(?=[之以]?前)"
)
_WITHIN: Final = f"(?:{DAY}|{_MONTHS}|年?{_LAST}|年?{_FIRST}|中(?=[，前])|年中(?![期心考])|{_HALF}|{_QUARTER}|全年|年(?=内)|{_SEASON})"
"""A part of a year, behind 年: 6月底, 第三季度, 年底."""

WITHIN: Final = rf"(?:{_WITHIN}(?:[-至到](?:20\d\d年)?(?:{DAY}|{_MONTHS}))?)?"
"""What may stand between 2029年 and `BY`."""
BY: Final = f"{_BY}?"

_LED: Final = r"(?:最迟|最晚|至迟|不得?[迟晚]于|不迟于|不晚于)?(?:截止到?|截至|到|至|在|(?<![高低优大小多少])于|从|自)?"
_LISTED: Final = r"(?=[、和](?:20\d\d[、和]){0,4}20\d\d年)"
_PLAN: Final = "“?十[二三四五六]五”?(?:期?末|期间|时期|规划期)(?:[之以]?[前内])?"
_THIS: Final = f"(?:今年|明年|本年度)(?:{_WITHIN})?{_BY}?"

BARE: Final = (
    rf"(?<!\d)(?:(?:{DAY}|{_MONTHS}|年底|年末|{_HALF}|{_QUARTER}|{_SEASON}){BEFORE}|{MONTH}底|(?<=[到至])年[底末]|(?<![一二三四五六七八九十百两几数近多])年内)"
)
"""A time of a year that it does not name: 6月底前, 年底前, 年内."""

DATED: Final = (
    rf"(?<!\d)(?:20\d\d(?:年?[-至到]20\d\d)?年{WITHIN}{BY}|20\d\d[-至到]20\d\d(?!\d)|20\d\d{_LISTED}|20\d\d[底末]{BEFORE}?"
    rf"|(?:(?<=到)|(?<=至))20\d\d(?![\d年.,%万亿余多])(?!(?:{_UNITS})))"
)
"""A time with the year in digits."""

WHEN: Final = rf"{_LED}(?:{DATED}|{_PLAN}|{_THIS}|{BARE})"
"""Any time by or in which something is promised, with the words that lead it in."""
