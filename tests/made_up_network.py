"""Made-up networks of any size, for tests and the benchmark of pictures."""

from __future__ import annotations

from datetime import date
from typing import Final

from policygraph.viz.agencies_data import Body, ClauseFacts, DocumentFacts, Facts, Role, Telling
from policygraph.viz.reading import Period, Quote

_NAMES: Final = ("水利局", "财政局", "渡口管理处", "统计局", "商务局", "交通运输局", "档案馆", "公园管理中心")


def made_up(nodes: int) -> Facts:
    """So many agencies, documents and clauses together: 5 agencies and 3 documents in 100."""
    agencies, documents = nodes // 20, nodes * 3 // 100
    clauses = nodes - agencies - documents
    bodies = tuple(Body(f"a{i}", f"云岚市第{i}{_NAMES[i % len(_NAMES)]}", i % 40 == 39, "市", f"云岚{i % 7}区") for i in range(agencies))
    period = Period("现行有效", "2020-01-01", None, ("in force", "施行"), Quote("自发布之日起施行。", "云岚市公报.txt", ((1, 9),)))
    papers = tuple(
        DocumentFacts(
            f"d{i}", f"云政办〔{2010 + i * 15 // documents}〕{i}号", f"关于渡口事务第{i}号的通知", date(2010 + i * 15 // documents, 5, 1), "云岚市", (period,)
        )
        for i in range(documents)
    )
    sentence = "推进渡口与码头的修缮，完善渡船检验制度，加强汛期值守，落实经费保障，每年公布渡运情况。" * 3
    parts = tuple(
        ClauseFacts(
            f"c{i}",
            f"d{i * documents // clauses}",
            f"二/{i}",
            f"第{i}项任务",
            Quote(f"{i}.{sentence}", "云岚市公报.txt", ((i * 200, i * 200 + 120),)),
            (period,),
            (),
        )
        for i in range(clauses)
    )
    told = Quote("（责任单位：市水利局、市财政局）", "云岚市公报.txt", ((7, 30),))
    roles = tuple(
        Role(f"a{(i * 7 + k * k * 13) % agencies}", f"c{i}", ("lead", "responsible", "cooperating")[k], (Telling("市水利局", "", "", told),))
        for i in range(clauses)
        for k in range(3)
    )
    return Facts(bodies, papers, parts, roles)
