"""A value for every parameter of every named query, such that each has an answer in the store of test_queries.py."""

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
