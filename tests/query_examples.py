"""A value for every parameter of every named query, and texts of a store in which each then has an answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

GIVEN: Final[Mapping[str, Mapping[str, str]]] = {
    "repealed-by": {"number": "云政办〔2018〕9号"},
    "targets": {"year": "2024", "unit": "市海洋与渔业局", "indicator": "渡口"},
    "target-history": {"indicator": "研发投入强度"},
    "unit-clauses": {"unit": "市海渔局", "role": "responsible", "on": "2024-06-01"},
    "status": {"on": "2019-06-01", "document": "云政办〔2018〕9号", "held": "https://w3id.org/policygraph/ontology#Held", "lang": "en"},
    "in-force": {"on": "2021-06-01", "lang": "en"},
    "expiring": {"from": "2025-01-01", "to": "2025-12-31"},
    "lead-units": {"on": "2024-06-01"},
    "co-responsible": {"unit": "市海渔局", "on": "2021-06-01"},
    "budget": {"year": "2026"},
    "incentives": {"subject": "渡口", "on": "2021-06-01"},
    "duties-of": {"unit": "市海渔局", "on": "2021-06-01"},
    "issuers": {},
    "unresolved": {},
    "unit-timeline": {"unit": "市海渔局"},
    "clause": {"number": "云政办〔2023〕5号", "path": "一"},
    "cites": {"number": "云政办〔2020〕5号"},
    "cited-by": {"number": "云政办〔2020〕5号"},
    "basis-chain": {"number": "云水〔2024〕3号"},
    "implemented-by": {"number": "云政办〔2020〕5号"},
    "missing": {},
    "supersession-chain": {"number": "云政办〔2018〕9号"},
    "overrides": {"number": "云政办〔2020〕5号"},
    "diffusion": {},
    "versions": {"law": "云岚市渡口条例"},
    "succession-candidates": {"number": "云政办〔2022〕8号"},
    "amended-by": {"number": "云政办〔2023〕5号"},
    "effects": {"number": "云政办〔2018〕9号", "type": "repeals"},
    "catalogue-gaps": {},
    "no-lead": {"number": "云政办〔2020〕5号"},
    "unassigned-targets": {"number": "云政办〔2023〕5号"},
    "joint-documents": {},
    "cites-repealed": {},
    "coverage": {},
    "most-cited": {"by": "云水〔2024〕3号"},
}

PLAN: Final = """
= 云政办〔2023〕5号 | 云岚市人民政府办公室关于渡口建设的通知 | 云岚市人民政府办公室 | 2023-05-01
: region=云岚市
# 一 | 渡口建设 | 渡口要多。
# 二 | 科技 | 科技要强。
# 三 | 别的 | 别的也要。
& 一 | 市发改委 | lead | 渡口要多
& 一 | 市财政局 | lead | 渡口要多
& 一 | 市海渔局 | responsible | 渡口要多
& 二 | 市科技局 | responsible | 科技要强
& 附件1 | 市海渔局 | cooperating | 别的也要 | (1) | 渡口 | 受理
$ 一 | 新增渡口 | >= | 3 | 百座 | 2024 | | 渡口要多
$ 二 | 研发投入强度 | >= | 2.8 | % | 2024 | 东区 | 科技要强
$ 三 | 渡船 | = | 7 | 艘 | 2025 | | 别的也要
$ 附件1 | 渡船 | = | 9 | 艘 | | | 别的也要
$ | 渡船补助资金 | = | 4 | 万元 | 2026 | | 别的也要 | budget
"""
LATER: Final = """
= 云政办〔2024〕6号 | 云岚市人民政府办公室关于渡船的通知 | 云岚市人民政府办公室 | 2024-05-01
: region=云岚市
# 一 | 渡船 | 渡船要好。
& 一 | 市发展改革委 | responsible | 渡船要好
$ 一 | 全社会R&D经费占GDP比重 | >= | 30 | ‰ | 2025 | | 渡船要好
$ 一 | 研发投入强度 | = | 5 | 亿元 | 2025 | | 渡船要好
$ 一 | 年度新增渡口 | ~ | 0.05 | 万座 | 2025 | | 渡船要好
"""

LINKED: Final = """
! 云政办〔2024〕9号 | 云岚市人民政府办公室关于开展渡口检查的通知
= 云水〔2024〕3号 | 云岚市水利局关于做好渡口管理工作的通知 | 云岚市水利局 | 2024-08-01
: region=云岚市; level=市
# 一 | 依据 | 根据云政办〔2020〕5号文件办理。
# 二 | 修改 | 云政办〔2023〕5号第三条改为每年办理。
@ based_on | 云政办〔2020〕5号 | | 一 | 根据云政办〔2020〕5号文件
@ amends | 云政办〔2023〕5号 | | 二 | 云政办〔2023〕5号第三条改为 | 三
= | 云岚市渡口条例 | 云岚市人民代表大会常务委员会 | 2012-03-30
: region=云岚市; adoptions=2012-03-30; effective_from=2012-07-01
# 第一条 | | 为了安全，制定本条例。
= | 云岚市渡口条例 | 云岚市人民代表大会常务委员会 | 2016-05-27
: region=云岚市; adoptions=2012-03-30,2016-05-27; effective_from=2016-08-01
# 第一条 | | 为了渡船安全，制定本条例。
= 云政办〔2021〕8号 | 云岚市人民政府办公室关于印发2021年渡口整治工作要点的通知 | 云岚市人民政府办公室 | 2021-02-01
: region=云岚市
# 一 | 整治 | 整治渡口。
= 云政办〔2022〕8号 | 云岚市人民政府办公室关于印发2022年渡口整治工作要点的通知 | 云岚市人民政府办公室 | 2022-02-01
: region=云岚市
# 一 | 整治 | 再整治渡口。
= 云渡联〔2024〕1号 | 关于渡口标识的通知 | 云岚市水利局、云岚市财政局 | 2024-09-01
: region=云岚市; level=市
# 一 | 标识 | 标识依云政办〔2018〕9号设置。
@ cites | 云政办〔2018〕9号 | | 一 | 标识依云政办〔2018〕9号
"""
"""Documents in that store which amend, follow and cite others (one that was repealed), in versions, that two bodies sign, and a
list of documents issued."""
