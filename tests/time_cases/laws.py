"""Laws and regulations in versions, and laws that follow each other."""

from __future__ import annotations

from typing import Final

from time_cases.papers import Case, Paper, law, on

L: Final = "岚江省渡口管理条例"
BORN: Final = "2031年3月26日岚江省第十二届人民代表大会常务委员会第十八次会议通过"
FIRST: Final = "根据2034年9月27日岚江省第十三届人民代表大会常务委员会第五次会议《关于修改〈岚江省渡口管理条例〉等三件地方性法规的决定》第一次修正"
SECOND: Final = "根据2037年5月30日岚江省第十三届人民代表大会常务委员会第二十六次会议《关于修改〈岚江省渡口管理条例〉的决定》第二次修正"
BODY: Final = ("为了加强渡口管理，保障渡运安全，制定本条例。", "本省行政区域内渡口的设置和渡运，适用本条例。", "渡船应当配备救生设备。")
START: Final = "本条例自2031年6月1日起施行。"
ENDING: Final = "本条例自2031年6月1日起施行。《岚江省渡口安全管理办法》（岚江省人民政府令第88号）同时废止。"

V1: Final = law(L, f"{L}(2031-03-26)", (BORN,), *BODY, START)
V2: Final = law(L, f"{L}(2034-09-27)", (BORN, FIRST), *BODY, "渡运单位应当建立台账。", START)
V3: Final = law(L, f"{L}(2037-05-30)", (BORN, FIRST, SECOND), *BODY, "渡运单位应当建立电子台账。", START)
OLD_RULE: Final = law(
    "岚江省渡口安全管理办法", "岚江省渡口安全管理办法(2020-02-01)",
    ("2020年2月1日岚江省人民政府令第88号公布",), "为了加强渡口安全管理，制定本办法。", "渡船应当定期检验。", "本办法自2020年4月1日起施行。",
)  # fmt: skip
WATER: Final = law(
    "岚江省水上交通条例", "岚江省水上交通条例(2039-09-28)",
    ("2039年9月28日岚江省第十四届人民代表大会常务委员会第十次会议通过",),
    "为了加强水上交通管理，制定本条例。", "船舶应当依法登记。", f"本条例自2040年1月1日起施行，《{L}》同时废止。",
)  # fmt: skip

PASSED: Final = law(
    "云岚市渡口管理条例", "云岚市渡口管理条例(2031-05-08)",
    ("2031年3月26日云岚市第十二届人民代表大会常务委员会第十八次会议通过",
     "2031年5月8日岚江省第十二届人民代表大会常务委员会第二十次会议批准"),
    "为了加强渡口管理，制定本条例。", "渡船应当配备救生设备。",
)  # fmt: skip

CASES: Final = (
    Case(
        "passed, and approved later", "the day that counts is that of the approval, and the line that prints it is the proof",
        (PASSED,),
        (
            on("2031-05-07", "云岚市渡口管理条例", "尚未施行", words="2031年5月8日"),
            on("2031-05-08", "云岚市渡口管理条例", "现行有效", words="2031年5月8日"),
        ),
    ),
    Case(
        "three versions held", "each version runs from its own amendment to the day before the next; on every day exactly one is the law",
        (V1, V2, V3),
        (
            on("2031-05-31", f"{L}@2031-03-26", "尚未施行"),
            on("2031-06-01", f"{L}@2031-03-26", "现行有效"),
            on("2034-09-26", f"{L}@2031-03-26", "现行有效"),
            on("2034-09-26", f"{L}@2034-09-27", "尚未施行|未知"),
            on("2034-09-27", f"{L}@2031-03-26", "已被修改", words="2034年9月27日"),
            on("2034-09-27", f"{L}@2034-09-27", "现行有效"),
            on("2037-05-29", f"{L}@2034-09-27", "现行有效"),
            on("2037-05-29", f"{L}@2037-05-30", "尚未施行|未知"),
            on("2037-05-30", f"{L}@2034-09-27", "已被修改"),
            on("2037-05-30", f"{L}@2037-05-30", "现行有效"),
            on("2037-05-30", f"{L}@2031-03-26", "已被修改"),
        ),
    ),
    Case(
        "middle version not held", "the head of the third tells of the second: between the two no text that is held is the law",
        (V1, V3),
        (
            on("2034-09-26", f"{L}@2031-03-26", "现行有效"),
            on("2034-09-27", f"{L}@2031-03-26", "已被修改", words="2034年9月27日", source=V3.name),
            on("2037-05-29", f"{L}@2031-03-26", "已被修改"),
            on("2034-09-27", f"{L}@2037-05-30", "未知|尚未施行"),
            on("2034-09-27", f"{L}@work/", "未知"),
            on("2037-05-29", f"{L}@work/", "未知"),
            on("2037-05-29", f"{L}@2037-05-30", "未知|尚未施行"),
            on("2037-05-30", f"{L}@2037-05-30", "现行有效"),
        ),
    ),
    Case(
        "only the last version held", "the law was in force before, its words then are not held: the work is unknown, this text of it not yet the law",
        (V3,),
        (
            on("2033-01-01", f"{L}@2037-05-30", "未知|尚未施行"),
            on("2033-01-01", f"{L}@work/", "未知"),
            on("2037-05-29", f"{L}@2037-05-30", "未知|尚未施行"),
            on("2037-05-29", f"{L}@work/", "未知"),
            on("2037-05-30", f"{L}@2037-05-30", "现行有效"),
        ),
    ),
    Case(
        "revised with a start of its own", "修订 prints a later 施行 date: until then the old version is the law",
        (V1, law(L, f"{L}(2036-09-29)", (BORN, "2036年9月29日岚江省第十三届人民代表大会常务委员会第二十二次会议修订"), *BODY, "本条例自2037年1月1日起施行。")),
        (
            on("2036-09-29", f"{L}@2031-03-26", "现行有效"),
            on("2036-12-31", f"{L}@2031-03-26", "现行有效"),
            on("2036-12-31", f"{L}@2036-09-29", "尚未施行"),
            on("2037-01-01", f"{L}@2031-03-26", "已被修改"),
            on("2037-01-01", f"{L}@2036-09-29", "现行有效"),
        ),
    ),
    Case(
        "new law of the same title", "adopted anew, with a repeal of its namesake: a new law, no version; it does not repeal itself",
        (V1, law(L, f"{L}(2038-11-29)", ("2038年11月29日岚江省第十四届人民代表大会常务委员会第四次会议通过",), *BODY,
                 f"本条例自2039年1月1日起施行。2031年3月26日岚江省第十二届人民代表大会常务委员会第十八次会议通过的《{L}》同时废止。")),
        (
            on("2038-12-31", f"{L}@2031-03-26", "现行有效"),
            on("2038-12-31", f"{L}@2038-11-29", "尚未施行"),
            on("2039-01-01", f"{L}@2031-03-26", "已废止", words="同时废止"),
            on("2039-01-01", f"{L}@2038-11-29", "现行有效"),
        ),
    ),
    Case(
        "reprinted repeal", "the amended text prints the old 同时废止 again: it took effect with the first version",
        (OLD_RULE, law(L, f"{L}(2031-03-26)", (BORN,), *BODY, ENDING),
         law(L, f"{L}(2034-09-27)", (BORN, FIRST), *BODY, "渡运单位应当建立台账。", ENDING)),
        (
            on("2031-05-31", "岚江省渡口安全管理办法", "现行有效"),
            on("2031-06-01", "岚江省渡口安全管理办法", "已废止", words="同时废止"),
            on("2034-09-26", "岚江省渡口安全管理办法", "已废止"),
            on("2034-09-27", "岚江省渡口安全管理办法", "已废止"),
        ),
    ),
    Case(
        "reprinted repeal, first version not held", "the printed start, not the amendment, dates the repeal",
        (OLD_RULE, law(L, f"{L}(2034-09-27)", (BORN, FIRST), *BODY, "渡运单位应当建立台账。", ENDING)),
        (
            on("2031-05-31", "岚江省渡口安全管理办法", "现行有效"),
            on("2031-06-01", "岚江省渡口安全管理办法", "已废止", words="同时废止"),
            on("2034-09-26", "岚江省渡口安全管理办法", "已废止"),
        ),
    ),
    Case(
        "repeal of a law held in two versions", "the law as it stands is repealed; its older text stays one that is not the law",
        (V1, V2, WATER),
        (
            on("2039-12-31", f"{L}@2034-09-27", "现行有效"),
            on("2039-12-31", f"{L}@2031-03-26", "已被修改"),
            on("2040-01-01", f"{L}@2034-09-27", "已废止", words="同时废止", source=WATER.name),
            on("2040-01-01", f"{L}@2031-03-26", "已废止|已被修改"),
        ),
    ),
    Case(
        "law of one version repealed by title", "a law has no number: its title is its name",
        (V1, WATER),
        (on("2039-12-31", L, "现行有效"), on("2040-01-01", L, "已废止")),
    ),
    Case(
        "decision of a standing committee", "a list under the decision, in force with its publication",
        (V1, Paper("决定(2038-07-27).md", f"""# 岚江省人民代表大会常务委员会关于废止《{L}》等两件地方性法规的决定

2038年7月27日 岚江省第十四届人民代表大会常务委员会第三次会议通过

<!-- INFO END -->

岚江省第十四届人民代表大会常务委员会第三次会议决定，废止下列地方性法规：

一、《{L}》（{BORN}）

二、《岚江省码头管理条例》（2029年5月30日岚江省第十一届人民代表大会常务委员会第四次会议通过）

本决定自公布之日起施行。
""")),
        (
            on("2038-07-26", L, "现行有效"),
            on("2038-07-27", L, "已废止", words=f"《{L}》"),
            on("2038-07-27", "岚江省码头管理条例", "已废止"),
            on("2038-07-26", "岚江省码头管理条例", "现行有效|未知"),
        ),
    ),
    Case(
        "regulations of the State Council", "a decree brings one into force and ends another, of which only the year and title are told",
        (law("渡口安全条例", "渡口安全条例(2031-03-01)", ("2031年3月1日中华人民共和国国务院令第981号公布", "自2031年5月1日起施行"),
             "为了加强渡口安全管理，制定本条例。", "渡船应当定期检验。", "本条例自2031年5月1日起施行。1998年4月12日国务院发布的《渡口管理规定》同时废止。"),
         law("渡口管理规定", "渡口管理规定(1998-04-12)", ("1998年4月12日中华人民共和国国务院令第943号发布",),
             "为了加强渡口管理，制定本规定。", "渡船应当登记。", "本规定自1998年6月1日起施行。")),
        (
            on("1998-05-31", "渡口管理规定", "尚未施行"),
            on("2031-04-30", "渡口管理规定", "现行有效"),
            on("2031-05-01", "渡口管理规定", "已废止"),
            on("2031-04-30", "渡口安全条例", "尚未施行"),
            on("2031-05-01", "渡口安全条例", "现行有效"),
        ),
    ),
    Case(
        "regulation of a city, approved by the province", "adopted, approved, in force from a day of its own: neither of the first two starts it",
        (law("云岚市渡口管理条例", "云岚市渡口管理条例(2031-05-28)",
             ("2031年3月25日云岚市第八届人民代表大会常务委员会第三十次会议通过", "2031年5月28日岚江省第十二届人民代表大会常务委员会第二十次会议批准"),
             *BODY, "本条例自2031年8月1日起施行。"),),
        (
            on("2031-05-28", "云岚市渡口管理条例", "尚未施行"),
            on("2031-07-31", "云岚市渡口管理条例", "尚未施行", words="自2031年8月1日起施行"),
            on("2031-08-01", "云岚市渡口管理条例", "现行有效"),
        ),
    ),
    Case(
        "from the day of publication", "the decree prints the day on which the regulations were published",
        (law("渡口安全条例", "渡口安全条例(2031-03-01)", ("2031年3月1日中华人民共和国国务院令第981号公布",), *BODY, "本条例自公布之日起施行。"),),
        (on("2031-02-28", "渡口安全条例", "尚未施行"), on("2031-03-01", "渡口安全条例", "现行有效")),
    ),
    Case(
        "decree not held", "a number without a year tells no beginning: unknown until the repeal",
        (law(L, f"{L}(2031-03-26)", (BORN,), *BODY, ENDING),),
        (on("2031-05-31", "岚江省人民政府令第88号", "未知"), on("2031-06-01", "岚江省人民政府令第88号", "已废止")),
    ),
)  # fmt: skip
