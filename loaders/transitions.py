"""Transitional provisions: what was decided under earlier documents goes on as it was (按原政策兑现).

They keep no document alive; a reader of its status should know them. The sentence must speak of what was begun before
and say that the old terms go on for it; 过渡期 of resettlement or of a measure is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from policygraph.loaders.mapped import Block
from policygraph.model import Transition

_BEFORE: Final = r"""(?: 此前 | 之前 | 以前 | 原先 | 正在(?:执行|办理|享受|实施) | 存量 | 结转 | 跨年度 | 老项目
      | 前(?=[，,]?(?:已|尚|签|取|立|受|审|批|核|确|办|按|享|认|申|符|经|按照|依法|由))
      | 已经?(?:按|依|享受|签|立项|受理|审批|批准|核准|核发|取得|确定|认定|办理|申报|兑现|纳入|列入|落实|开始|实施|开工|供地)
      | 尚未(?:执行|兑现|办理|享受|完成|到期|办结|拨付|结束) | 未(?:执行|兑现|享受|到期|办结)完?毕? )"""
_OLD: Final = r"""(?: 原(?:有|先|来|定|相关|有关|签订)?(?:[的《]|[^，。；]{0,14}?)
        (?:政策|规定|办法|标准|文件|意见|通知|约定|合同|协议|方案|细则|渠道|条件|口径)
      | 原\ue000 | 旧(?:政策|办法|规定) | 当时(?:的|有效的)?(?:政策|规定) | [原旧]有?[^，。；]{0,6} )"""
_GO_ON: Final = r"(?:执行|兑现|办理|实施|处理|享受|给予|结算|补助|奖励|审核|拨付|履行|完毕|不变|为止)"
_BY: Final = r"(?:按照?|依照|依据|执行|沿用|适用|享受|参照)"


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE)


_RULES: Final = (
    # 已…的，按原政策兑现; 继续按原规定执行
    _rule(rf"{_BEFORE}.{{0,120}}?{_BY}{_OLD}[^，。；]{{0,12}}{_GO_ON}"),
    _rule(rf"{_BEFORE}.{{0,120}}?(?:继续|仍|仍然|可)(?:执行|沿用|适用|享受){_OLD}"),
    _rule(rf"(?:仍|继续|可继续)(?:按照?|依照|沿用|适用|执行){_OLD}[^，。；]{{0,12}}(?:{_GO_ON}|至|到|$)"),
    _rule(rf"{_BEFORE}[^。；]{{0,60}}?(?:执行|兑现|享受|实施)(?:完毕|期满|到期)?为?(?:止|至期满|至到期|到期满)"),
    # 本办法施行前取得的证书在有效期内继续有效
    _rule(r"(?:施行|实施|生效|执行|印发|发布|公布|修订)(?:之日)?以?前.{0,120}(?:继续|仍然?)有效"),
)
# 本办法施行后设六个月过渡期; 过渡期内
_PERIOD: Final = _rule(
    r"""(?:设(?:立|置|定)?|给予|实行|明确)[^，。；]{0,16}为?过渡期(?!的)
      | 过渡期限?(?:为|至|到|自|内(?!的)|[一二三四五六七八九十\d]+个?[年月])"""
)
_ABOUT: Final = _rule(
    r"""新旧 | 衔接 | 原有?(?:政策|规定|办法|标准|文件)
      | 本(?:办法|规定|通知|意见|政策|条例|细则|方案|标准|措施|公告|通告|文件)[^，。；]{0,4}(?:施行|实施|执行|印发|发布|出台|生效)"""
)
_NOT: Final = _rule(
    r"""(?:临时|安置|搬迁|拆迁|征收|脱贫|帮扶|周转|补偿|合理)[^，。；]{0,8}过渡
      | 过渡(?:性|房|方式|安置|期限|期生活) | 可以[^，。；]{0,14}过渡期 | 合理过渡"""
)
_MAY: Final = re.compile(r"征求意见|建议|拟")


def transitions(blocks: Sequence[Block], *, source: str) -> Iterator[Transition]:
    """The sentences of a document that let go on what began before, with their clause, in the order of the text."""
    for block in blocks:
        for sentence in re.finditer(r"[^。；;]+[。；;]?", block.text.text):
            text = re.sub(r"《[^》]*》", "\ue000", sentence.group())
            if _speaks(text):
                words = block.text[sentence.start() : sentence.end()]
                yield Transition(block.path, words.evidence(source, "transition"))


def _speaks(text: str) -> bool:
    if _NOT.search(text) or _MAY.search(text):
        return False
    if any(rule.search(text) for rule in _RULES):
        return True
    return bool(_PERIOD.search(text) and _ABOUT.search(text))
