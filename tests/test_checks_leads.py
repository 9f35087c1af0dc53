"""Two leads for one task in one document, and leads that agree."""

from __future__ import annotations

import pytest
from checked_texts import by_source, held, printed

from policygraph.queries.checks.facts import Facts
from policygraph.queries.checks.leads import CHECKS

Wanted = tuple[str, ...]
BODY = (
    "一、建设任务\n1.改造老旧渡口码头。年内改造渡口30个。（牵头单位：{0}，责任单位：市财政局）\n"
    "2.更新农村客运渡船。年内更新渡船20艘。（牵头单位：{1}，责任单位：市财政局）\n附件：渡口建设任务分工表"
)


def with_table(serial: int, first: str, second: str, *rows: str) -> str:
    """A notice with leads in its clauses and in the table of its attachment."""
    table = "附件\n\n渡口建设任务分工表\n\n" + "\n".join(["序号\t任务\t牵头单位\t配合单位", *rows]) + "\n"
    return printed(BODY.format(first, second), serial) + "\n" + table


# caption → text, ids and the names of both leads, or of the body; () for none
ROWS: dict[str, tuple[str, Wanted]] = {
    "a clause and the row of its number": (
        with_table(1, "市交通运输局", "市农业农村局", "1\t改造老旧渡口码头\t市住建局\t市财政局", "2\t更新农村客运渡船\t市农业农村局\t市财政局"),
        ("two-leads", "市交通运输局", "市住建局"),
    ),
    "a clause and a row, a joint lead on one side": (
        with_table(2, "市交通运输局、市水利局", "市农业农村局", "1\t改造老旧渡口码头\t市住建局\t市财政局", "2\t更新农村客运渡船\t市农业农村局\t市财政局"),
        ("two-leads", "市交通运输局、市水利局", "市住建局"),
    ),
    "behind the heading and at the end": (
        printed("一、建设任务\n1.改造老旧渡口（市交通运输局牵头）。年内改造渡口30个，建成验收。（牵头单位：市住建局，责任单位：市财政局）", 3),
        ("two-leads", "市交通运输局", "市住建局"),
    ),
    "a clause of the body and one of the attachment": (
        printed(
            "一、改造老旧渡口码头。年内改造渡口30个。（牵头单位：市交通运输局）\n二、更新农村客运渡船。年内更新。（牵头单位：市水利局）",
            4,
            behind="附件\n渡口建设任务清单\n一、改造老旧渡口码头。改造渡口30个。（牵头单位：市住建局）\n二、更新农村客运渡船。更新20艘。（牵头单位：市水利局）",
        ),
        ("two-leads", "市交通运输局", "市住建局"),
    ),
    "one body leads and helps": (
        printed("一、改造老旧渡口。年内改造渡口30个。（牵头单位：市交通运输局，配合单位：市财政局、市交通运输局）", 5),
        ("unit-role-clash", "市交通运输局"),
    ),
    "one body leads and helps under its short and its full name": (
        printed("一、改造老旧渡口。年内改造渡口30个。（市发展改革委牵头，市财政局、市发展和改革委员会配合）", 6),
        ("unit-role-clash", "市发展改革委"),
    ),
    "a sentence that points back, and the bracket behind it": (
        printed("一、改造老旧渡口。年内改造渡口30个。该项工作由市交通运输局牵头。（牵头单位：市住建局，责任单位：市财政局）", 41),
        ("two-leads", "市交通运输局", "市住建局"),
    ),
    "two sentences on one task": (
        printed("一、渡口星级评定工作由市交通运输局牵头实施。\n二、公示。渡口星级评定工作由市住建局负责牵头，结果公开。", 42),
        ("two-leads", "市交通运输局", "市住建局"),
    ),
    "a sentence on what the clause is headed by": (
        printed("一、改造老旧渡口。年内改造渡口30个，由市交通运输局牵头实施。（牵头单位：市住建局，责任单位：市财政局）", 46),
        ("two-leads", "市交通运输局", "市住建局"),
    ),
    "harmless: a sentence on another thing than the heading": (
        printed("一、推进信用信息应用。会同各部门建设渡口档案，由市交通运输局牵头推进。（牵头单位：市发展改革委，责任单位：市财政局）", 47),
        (),
    ),
    "led in a sentence, helping in the bracket": (
        printed("一、改造老旧渡口。年内改造渡口30个，由市交通运输局牵头实施。（配合单位：市财政局、市交通运输局）", 43),
        ("unit-role-clash", "市交通运输局"),
    ),
    "harmless: one sentence among several names who leads its part": (
        printed("一、改造老旧渡口。更新渡船，由市农业农村局牵头实施。改造码头30个。（牵头单位：市住建局，配合单位：市农业农村局）", 44),
        (),
    ),
    "harmless: the same body in the sentence and in the bracket": (
        printed("一、改造老旧渡口。年内改造渡口30个，由市发展改革委牵头实施。（牵头单位：市发展和改革委员会，责任单位：市财政局）", 45),
        (),
    ),
    "harmless: the same leads": (
        with_table(11, "市交通运输局", "市农业农村局", "1\t改造老旧渡口码头\t市交通运输局\t市财政局", "2\t更新农村客运渡船\t市农业农村局\t市财政局"),
        (),
    ),
    "harmless: one body under two names": (
        with_table(12, "市发展改革委", "市经信局", "1\t改造老旧渡口码头\t市发展和改革委员会\t市财政局", "2\t更新农村客运渡船\t市经济和信息化局\t市财政局"),
        (),
    ),
    "harmless: a body and the same with its other name in a bracket": (
        with_table(18, "市委人才办", "市农业农村局", "1\t改造老旧渡口码头\t市委组织部（市委人才办）\t市财政局", "2\t更新农村客运渡船\t市农业农村局\t市财政局"),
        (),
    ),
    "a body with another's name in its bracket": (
        with_table(19, "市交通运输局", "市水利局", "1\t改造老旧渡口码头\t市委组织部（市委人才办）\t市财政局", "2\t更新农村客运渡船\t市水利局\t市财政局"),
        ("two-leads", "市交通运输局", "市委组织部（市委人才办）"),
    ),
    "harmless: joint leads, one of them in the table": (
        with_table(13, "市交通运输局、市住建局", "市农业农村局", "1\t改造老旧渡口码头\t市住建局\t市财政局", "2\t更新农村客运渡船\t市农业农村局\t市财政局"),
        (),
    ),
    "harmless: joint leads of one bracket": (
        printed("一、改造老旧渡口。年内改造渡口30个。（牵头单位：市交通运输局、市住建局，责任单位：市财政局）", 14),
        (),
    ),
    "harmless: each sentence its own lead": (
        printed("一、改造渡口。年内改造渡口30个。（牵头单位：市交通运输局）年内更新渡船20艘。（牵头单位：市农业农村局）", 15),
        (),
    ),
    "harmless: a heading and the clauses below it": (
        printed("一、改造老旧渡口（由市交通运输局牵头实施）\n1.修建栈桥。年内建成。（牵头单位：市住建局）\n2.疏浚航道。年内完成。（牵头单位：市水利局）", 16),
        (),
    ),
    "harmless: organisation in body and attachment": (
        printed(
            "一、加强组织领导。成立专班。（牵头单位：市交通运输局）\n二、改造渡口。年内改造。（牵头单位：市水利局）",
            17,
            behind="附件\n应急方案\n一、加强组织领导。成立指挥部。（牵头单位：市应急管理局）\n二、应急处置。及时处置。（牵头单位：市应急管理局）",
        ),
        (),
    ),
    "harmless: several rows of one clause, each with its own lead": (
        with_table(18, "市交通运输局", "市农业农村局", "1\t改造老旧渡口码头\t市住建局\t市财政局", "1\t改造老旧渡口码头\t市水利局\t市财政局"),
        (),
    ),
    "harmless: who leads one clause helps in the next": (
        printed(
            "一、改造渡口。年内改造。（牵头单位：市交通运输局，配合单位：市水利局）\n二、疏浚航道。年内疏浚。（牵头单位：市水利局，配合单位：市交通运输局）", 19
        ),
        (),
    ),
    "the lead of a clause in a table of helpers": (
        printed(BODY.format("市交通运输局", "市水利局"), 21)
        + "\n附件\n\n渡口建设任务分工表\n\n序号\t任务\t配合单位\n1\t改造老旧渡口码头\t市财政局、市交通运输局\n2\t更新农村客运渡船\t市住建局\n",
        ("unit-role-clash", "市交通运输局"),
    ),
    "harmless: others in a table of helpers": (
        printed(BODY.format("市交通运输局", "市水利局"), 22)
        + "\n附件\n\n渡口建设任务分工表\n\n序号\t任务\t配合单位\n1\t改造老旧渡口码头\t市财政局、市水利局\n2\t更新农村客运渡船\t市住建局\n",
        (),
    ),
    "harmless: the lead is among those responsible": (
        printed("一、改造渡口。年内改造渡口30个。（牵头单位：市交通运输局，责任单位：市交通运输局、市水利局）", 20),
        (),
    ),
}


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    return held(tmp_path_factory.mktemp("leads"), {f"t{i}": text for i, (text, _) in enumerate(ROWS.values())})


@pytest.mark.parametrize("caption", ROWS)
def test_leads_of_a_document(facts: Facts, caption: str) -> None:
    _, wanted = ROWS[caption]
    name = f"t{list(ROWS).index(caption)}"
    found = {
        (check.id, *(str(one.values[key]) for key in ("one", "other", "unit") if key in one.values))
        for check in CHECKS
        for one in by_source(check, facts).get(name, [])
    }
    assert found == ({wanted} if wanted else set())


def test_places_are_the_two_brackets(facts: Facts) -> None:
    [finding] = [one for check in CHECKS for one in by_source(check, facts).get("t2", [])]
    assert [place.path for place in finding.places] == ["一/1", "一/1"]
    assert len({place.spans for place in finding.places}) == 2
