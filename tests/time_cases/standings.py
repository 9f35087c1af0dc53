"""Terms that run on, documents that rest, and decisions that clean up dozens of documents at once."""

from __future__ import annotations

from typing import Final

from time_cases.papers import CITY, Case, Paper, bylaw, notice, on

IT: Final = "云政办〔2028〕7号"
TERM: Final = bylaw(IT, "云岚市夜市补助办法", "2028-12-20", "本办法自2029年1月1日起施行，有效期至2031年12月31日。", matter="夜市经营")


def extended(day: str, *body: str) -> tuple[Paper, ...]:
    return (TERM, notice("云政办〔2031〕40号", "关于延长《云岚市夜市补助办法》执行期限的通知", day, *body))


def _matters() -> list[str]:
    some = ("渡口", "码头", "茶园", "竹林", "水库", "古井", "石桥", "集市", "盐场", "苗圃", "鱼塘", "粮站")
    return [first + second for second in ("巡查", "登记", "养护") for first in some]


def _table(title: str, rows: list[tuple[str, str]]) -> str:
    lines = [f"{at}\t{name}\t{number}" for at, (name, number) in enumerate(rows, 1)]
    return "\n".join([title, "", "序号\t文件名称\t文号", *lines])


MATTERS: Final = _matters()
REPEALED: Final = [(f"云岚市人民政府关于印发云岚市{m}办法的通知", f"云政发〔2024〕{at}号") for at, m in enumerate(MATTERS[:14], 11)]
LAPSED: Final = [(f"云岚市人民政府关于做好{m}工作的通知", f"云政发〔2025〕{at}号") for at, m in enumerate(MATTERS[14:24], 31)]
KEPT: Final = [(f"云岚市人民政府关于加强{m}的意见", f"云政发〔2026〕{at}号") for at, m in enumerate(MATTERS[24:], 51)]


def _held(row: tuple[str, str], day: str) -> Paper:
    return notice(row[1], row[0].removeprefix(CITY), day, "一、各地应当落实责任。", "二、本通知自印发之日起施行。", by=CITY)


DECISION: Final = Paper(
    "云政发〔2031〕22号.txt",
    "\n\n".join((
        "云岚市人民政府文件", "云政发〔2031〕22号", "云岚市人民政府关于公布行政规范性文件清理结果的决定",
        "各县（市、区）人民政府，市政府直属各单位：",
        "为推进依法行政，市政府对2030年12月31日前印发的行政规范性文件进行了清理。经研究，现决定如下：",
        f"一、对{len(REPEALED)}件行政规范性文件予以废止（见附件1）。",
        f"二、对{len(LAPSED)}件行政规范性文件宣布失效（见附件2）。",
        "三、对2件行政规范性文件予以修改（见附件3）。",
        f"四、{len(KEPT)}件行政规范性文件继续有效（见附件4）。",
        "本决定自2031年7月1日起施行。列入废止和失效目录的文件，自本决定施行之日起停止执行。",
        "附件：1.予以废止的行政规范性文件目录\n2.宣布失效的行政规范性文件目录\n3.予以修改的行政规范性文件\n4.继续有效的行政规范性文件目录",
        CITY, "2031年6月18日", "（此件公开发布）",
        "附件1", _table("予以废止的行政规范性文件目录", REPEALED),
        "附件2", _table("宣布失效的行政规范性文件目录", LAPSED),
        "附件3", "予以修改的行政规范性文件",
        "1.将《云岚市人民政府关于加强灯塔维护的意见》（云政发〔2027〕61号）第二条修改为：“各地应当每月检查一次。”",
        "2.将《云岚市人民政府关于加强航标维护的意见》（云政发〔2027〕62号）第一条中的“市海洋与渔业局”修改为“市农业农村局”。",
        "附件4", _table("继续有效的行政规范性文件目录", KEPT),
    )) + "\n",
)  # fmt: skip
CLEANED: Final = (
    DECISION,
    _held(REPEALED[0], "2024-03-01"),
    _held(REPEALED[-1], "2024-05-01"),
    _held(LAPSED[4], "2025-03-01"),
    _held(KEPT[0], "2026-03-01"),
    _held(("云岚市人民政府关于加强灯塔维护的意见", "云政发〔2027〕61号"), "2027-03-01"),
)

CASES: Final = (
    Case(
        "runs on to a day", "延续执行至: the new last day is in force, and the old one no end",
        extended("2031-12-20", "经市政府同意，《云岚市夜市补助办法》（云政办〔2028〕7号）延续执行至2033年12月31日。"),
        (
            on("2031-12-31", IT, "现行有效"),
            on("2032-01-01", IT, "现行有效", words="延续执行至2033年12月31日", source="云政办〔2031〕40号.txt"),
            on("2033-12-31", IT, "现行有效"),
            on("2034-01-01", IT, "已失效"),
        ),
    ),
    Case(
        "term longer by two years", "有效期延长两年 is counted from the end of the old term",
        extended("2031-12-20", "经评估，《云岚市夜市补助办法》（云政办〔2028〕7号）继续执行，有效期延长两年。"),
        (on("2032-01-01", IT, "现行有效"), on("2033-12-31", IT, "现行有效"), on("2034-01-01", IT, "已失效")),
    ),
    Case(
        "in force after the end, for two years", "有效期届满后继续有效，有效期两年 begins where the old term ends; the reason tells the new last day",
        extended("2031-12-20", "经评估，《云岚市夜市补助办法》（云政办〔2028〕7号）有效期届满后继续有效，有效期两年。"),
        (on("2032-01-01", IT, "现行有效", says="2033-12-31"), on("2034-01-01", IT, "已失效")),
    ),
    Case(
        "runs on, told late", "an extension signed after the end brings the document back at the latest when it is signed",
        extended("2032-02-10", "经市政府同意，《云岚市夜市补助办法》（云政办〔2028〕7号）有效期延长至2033年12月31日。"),
        (on("2031-12-31", IT, "现行有效"), on("2032-03-01", IT, "现行有效"), on("2034-01-01", IT, "已失效")),
    ),
    Case(
        "runs on, and is then repealed", "a repeal within the longer term wins",
        (*extended("2031-12-20", "《云岚市夜市补助办法》（云政办〔2028〕7号）延续执行至2033年12月31日。"),
         notice("云政办〔2032〕9号", "关于废止《云岚市夜市补助办法》的通知", "2032-05-05", "《云岚市夜市补助办法》（云政办〔2028〕7号）即日起废止。")),
        (on("2032-05-04", IT, "现行有效"), on("2032-05-05", IT, "已废止"), on("2034-01-01", IT, "已废止")),
    ),
    Case(
        "a deadline longer, not the term", "the day for applications is put off, the document ends when it said",
        (TERM, notice("云政办〔2031〕41号", "关于做好补助申报工作的通知", "2031-12-05",
                      "一、《云岚市夜市补助办法》（云政办〔2028〕7号）规定的2031年度补助申报截止时间延长至2032年3月31日。", "二、逾期不予受理。")),
        (on("2031-12-31", IT, "现行有效"), on("2032-01-01", IT, "已失效", words="有效期至2031年12月31日", source=IT + ".txt")),
    ),
    Case(
        "suspended", "a document that rests is neither repealed nor over; that it rests must be said",
        (bylaw(IT, "云岚市夜市补助办法", "2028-12-20", "本办法自2029年1月1日起施行。", matter="夜市经营"),
         notice("云政办〔2031〕42号", "关于暂停执行《云岚市夜市补助办法》的通知", "2031-06-20",
                "经市政府同意，自2031年7月1日起暂停执行《云岚市夜市补助办法》（云政办〔2028〕7号），恢复时间另行通知。")),
        (
            on("2031-06-30", IT, "现行有效"),
            on("2031-07-01", IT, "现行有效", says="暂停|suspend"),
            on("2035-07-01", IT, "现行有效", says="暂停|suspend"),
        ),
    ),
    Case(
        "clean-up", "one decision, four tables: each document has the fate of the table it stands in, from the day of the decision's effect",
        CLEANED,
        (
            on("2031-06-18", "云政发〔2024〕11号", "现行有效"),
            on("2031-06-30", "云政发〔2024〕11号", "现行有效"),
            on("2031-07-01", "云政发〔2024〕11号", "已废止", words="云政发〔2024〕11号", source="云政发〔2031〕22号.txt"),
            on("2031-07-01", "云政发〔2024〕24号", "已废止"),
            on("2031-06-30", "云政发〔2024〕24号", "现行有效"),
            on("2031-06-30", "云政发〔2025〕35号", "现行有效"),
            on("2031-07-01", "云政发〔2025〕35号", "已失效|已废止"),
            on("2031-07-01", "云政发〔2026〕51号", "现行有效"),
            on("2031-06-30", "云政发〔2027〕61号", "现行有效"),
            on("2031-07-01", "云政发〔2027〕61号", "已被修改"),
            on("2031-06-30", "云政发〔2031〕22号", "尚未施行"),
            on("2031-07-01", "云政发〔2031〕22号", "现行有效"),
        ),
    ),
    Case(
        "clean-up, texts not held", "of documents named in a table only: the row is the proof, the year of the number the beginning",
        CLEANED,
        (
            on("2031-07-01", "云政发〔2024〕17号", "已废止", words="云政发〔2024〕17号", source="云政发〔2031〕22号.txt"),
            on("2031-06-30", "云政发〔2024〕17号", "现行有效", basis="presumed"),
            on("2024-06-30", "云政发〔2024〕17号", "未知"),
            on("2023-12-31", "云政发〔2024〕17号", "尚未施行"),
            on("2031-07-01", "云政发〔2025〕31号", "已失效|已废止"),
            on("2031-06-30", "云政发〔2026〕62号", "未知"),
            on("2031-07-01", "云政发〔2026〕62号", "现行有效", words="云政发〔2026〕62号", source="云政发〔2031〕22号.txt"),
            on("2031-07-01", "云政发〔2027〕62号", "已被修改|未知"),
        ),
    ),
    Case(
        "two run on", "one sentence for two numbers",
        (TERM, bylaw("云政办〔2028〕8号", "云岚市茶摊补助办法", "2028-12-20", "本办法自2029年1月1日起施行，有效期至2031年12月31日。", matter="茶摊经营"),
         notice("云政办〔2031〕40号", "关于延长部分文件有效期的通知", "2031-12-20",
                "《云岚市夜市补助办法》（云政办〔2028〕7号）、《云岚市茶摊补助办法》（云政办〔2028〕8号）有效期延长至2032年12月31日。")),
        (
            on("2032-12-31", IT, "现行有效"),
            on("2032-12-31", "云政办〔2028〕8号", "现行有效"),
            on("2033-01-01", IT, "已失效"),
            on("2033-01-01", "云政办〔2028〕8号", "已失效"),
        ),
    ),
    Case(
        "term amended", "the article on the term gets a new wording: whatever it is called, it is not over on the old day",
        (TERM, notice("云政办〔2031〕43号", "关于修改《云岚市夜市补助办法》的通知", "2031-12-01",
                      "经市政府同意，对《云岚市夜市补助办法》（云政办〔2028〕7号）作如下修改：",
                      "第八条修改为：“本办法自2029年1月1日起施行，有效期至2033年12月31日。”", "本通知自印发之日起施行。")),
        (
            on("2031-11-30", IT, "现行有效"),
            on("2031-12-31", IT, "已被修改"),
            on("2032-01-01", IT, "已被修改|现行有效|未知"),
            on("2031-11-30", "云政办〔2031〕43号", "尚未施行"),
            on("2034-01-01", "云政办〔2031〕43号", "现行有效"),
        ),
    ),
    Case(
        "still in force, told in words", "the issuer says of a document that is not held that it goes on: known from that day, not before",
        (notice("云政发〔2031〕23号", "关于部分文件继续有效的通知", "2031-06-20", "经清理，下列文件继续有效：",
                "1.《云岚市人民政府关于规范集市的意见》（云政发〔2027〕44号）", "2.《云岚市人民政府关于规范渡口的意见》（云政发〔2027〕45号）", by=CITY),),
        (
            on("2031-06-19", "云政发〔2027〕44号", "未知"),
            on("2031-06-20", "云政发〔2027〕44号", "现行有效", words="继续有效"),
            on("2031-06-20", "云政发〔2027〕45号", "现行有效"),
        ),
    ),
    Case(
        "suspended for half a year", "the rest ends on its last day",
        (bylaw(IT, "云岚市夜市补助办法", "2028-12-20", "本办法自2029年1月1日起施行。", matter="夜市经营"),
         notice("云政办〔2031〕42号", "关于暂停执行《云岚市夜市补助办法》的通知", "2031-06-20",
                "经市政府同意，《云岚市夜市补助办法》（云政办〔2028〕7号）自2031年7月1日起至2031年12月31日止暂停执行。")),
        (
            on("2031-06-30", IT, "现行有效", unsaid="暂停|suspend"),
            on("2031-07-01", IT, "现行有效", says="暂停|suspend"),
            on("2031-12-31", IT, "现行有效", says="暂停|suspend"),
            on("2032-01-01", IT, "现行有效", unsaid="暂停|suspend"),
        ),
    ),
)  # fmt: skip
