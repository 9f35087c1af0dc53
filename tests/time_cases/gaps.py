"""What is not known, and what cannot be: texts without dates or not held, days that no calendar has, repeals in a circle."""

from __future__ import annotations

from typing import Final

from time_cases.papers import Case, bylaw, notice, on

NEW: Final = bylaw(
    "云政办〔2031〕9号", "云岚市流动摊点管理办法", "2031-02-10", "本办法自2031年3月15日起施行。《云岚市摊贩管理办法》（云政办〔2027〕6号）同时废止。"
)

CASES: Final = (
    Case(
        "no date at all", "neither signature nor start has a day: unknown on every day, and what is missing is told",
        (notice("云政办〔2031〕11号", "关于加强摊贩管理工作的通知", None, "一、各区应当每月检查一次。", "二、检查结果应当公开。"),),
        (
            on("2030-12-31", "云政办〔2031〕11号", "未知|尚未施行"),
            on("2031-06-01", "云政办〔2031〕11号", "未知", says="date|日期|成文"),
            on("2041-06-01", "云政办〔2031〕11号", "未知", says="date|日期|成文"),
        ),
    ),
    Case(
        "no date, and repealed", "when it began is not known, that it has ended is",
        (bylaw("云政办〔2027〕6号", "云岚市摊贩管理办法", None, "本办法由市商务局负责解释。"), NEW),
        (on("2031-03-15", "云政办〔2027〕6号", "已废止", words="同时废止"), on("2026-12-31", "云政办〔2027〕6号", "未知|尚未施行")),
    ),
    Case(
        "stub with a repeal", "its number tells the year: not yet before it, unknown within it, presumed in force after it, then repealed",
        (NEW,),
        (
            on("2026-12-31", "云政办〔2027〕6号", "尚未施行"),
            on("2027-01-01", "云政办〔2027〕6号", "未知"),
            on("2027-12-30", "云政办〔2027〕6号", "未知"),
            on("2028-01-01", "云政办〔2027〕6号", "现行有效", basis="presumed"),
            on("2031-03-14", "云政办〔2027〕6号", "现行有效", basis="presumed"),
            on("2031-03-15", "云政办〔2027〕6号", "已废止", words="同时废止", source=NEW.name),
        ),
    ),
    Case(
        "stub repealed in its own year", "never a day on which it is presumed to be in force",
        (notice("云政办〔2031〕12号", "关于废止云政办〔2031〕2号文件的通知", "2031-05-20", "经市政府同意，云政办〔2031〕2号文件即日起废止。"),),
        (
            on("2030-12-31", "云政办〔2031〕2号", "尚未施行"),
            on("2031-05-19", "云政办〔2031〕2号", "未知"),
            on("2031-05-20", "云政办〔2031〕2号", "已废止"),
            on("2032-01-01", "云政办〔2031〕2号", "已废止"),
        ),
    ),
    Case(
        "stub with a repeal, without a number", "a title tells no year: the repeal is all that is known",
        (bylaw("云政办〔2031〕9号", "云岚市流动摊点管理办法", "2031-02-10", "本办法自2031年3月15日起施行，《云岚市茶摊管理规定》同时废止。"),),
        (on("2031-03-14", "云岚市茶摊管理规定", "未知"), on("2031-03-15", "云岚市茶摊管理规定", "已废止")),
    ),
    Case(
        "stub without a repeal", "a document of which only the number is known may long be over",
        (notice("云政办〔2031〕26号", "关于加强摊贩管理工作的通知", "2031-06-10",
                "根据《云岚市人民政府办公室关于规范集市的通知》（云政办〔2027〕44号），现就有关事项通知如下：", "一、各区应当每月检查一次。"),),
        (on("2028-06-10", "云政办〔2027〕44号", "未知"), on("2031-06-10", "云政办〔2027〕44号", "未知")),
    ),
    Case(
        "over before it starts", "a last day before the first one: one of them is a misprint, nobody knows which",
        (bylaw("云政办〔2031〕5号", "云岚市摊贩管理办法", "2031-03-02", "本办法自2031年7月1日起施行，有效期至2030年12月31日。"),),
        (
            on("2031-01-01", "云政办〔2031〕5号", "未知|尚未施行"),
            on("2031-07-01", "云政办〔2031〕5号", "未知", says="2030-12-31|2030年12月31日"),
            on("2035-07-01", "云政办〔2031〕5号", "未知"),
        ),
        warns=True,
    ),
    Case(
        "starts on 30 February", "no calendar has the day: the date of the signature may not stand in for what was printed",
        (bylaw("云政办〔2022〕5号", "云岚市摊贩管理办法", "2022-01-20", "本办法自2022年2月30日起施行。"),),
        (
            on("2022-02-01", "云政办〔2022〕5号", "未知|尚未施行"),
            on("2022-03-05", "云政办〔2022〕5号", "未知", says="2022年2月30日"),
            on("2032-03-05", "云政办〔2022〕5号", "未知"),
        ),
        warns=True,
    ),
    Case(
        "ends on 30 February", "the start is sound; after February it may be over, and must not be called in force",
        (bylaw("云政办〔2031〕5号", "云岚市摊贩管理办法", "2031-03-02", "本办法自2031年4月1日起施行，有效期至2033年2月30日。"),),
        (
            on("2031-03-31", "云政办〔2031〕5号", "尚未施行|未知"),
            on("2032-04-01", "云政办〔2031〕5号", "现行有效|未知"),
            on("2033-03-05", "云政办〔2031〕5号", "未知|已失效"),
        ),
        warns=True,
    ),
    Case(
        "repealed on 31 June", "it is repealed, the day is a misprint: unknown or repealed, but not in force for ever",
        (bylaw("云政办〔2027〕6号", "云岚市摊贩管理办法", "2027-03-10", "本办法自2027年4月1日起施行。"),
         notice("云政办〔2031〕12号", "关于废止《云岚市摊贩管理办法》的通知", "2031-05-20",
                "《云岚市摊贩管理办法》（云政办〔2027〕6号）自2031年6月31日起废止。")),
        (on("2031-05-19", "云政办〔2027〕6号", "现行有效"), on("2031-06-15", "云政办〔2027〕6号", "现行有效|未知"),
         on("2031-07-02", "云政办〔2027〕6号", "未知|已废止")),
        warns=True,
    ),
    Case(
        "two that repeal each other", "a circle on one day: no order in it, no crash, nothing said",
        (bylaw("云政办〔2031〕5号", "云岚市摊贩管理办法", "2031-03-02", "本办法自2031年4月1日起施行。《云岚市摊点管理办法》（云政办〔2031〕6号）同时废止。"),
         bylaw("云政办〔2031〕6号", "云岚市摊点管理办法", "2031-03-02", "本办法自2031年4月1日起施行。《云岚市摊贩管理办法》（云政办〔2031〕5号）同时废止。")),
        (
            on("2031-04-01", "云政办〔2031〕5号", "未知"),
            on("2031-04-01", "云政办〔2031〕6号", "未知"),
            on("2035-04-01", "云政办〔2031〕5号", "未知"),
        ),
        warns=True,
    ),
    Case(
        "three in a circle", "the same over three documents",
        tuple(bylaw(f"云政办〔2031〕{n}号", f"云岚市摊贩管理办法之{n}", "2031-03-02",
                    f"本办法自2031年4月1日起施行。《云岚市摊贩管理办法之{m}》（云政办〔2031〕{m}号）同时废止。") for n, m in ((5, 6), (6, 7), (7, 5))),
        (
            on("2031-04-02", "云政办〔2031〕5号", "未知"),
            on("2031-04-02", "云政办〔2031〕6号", "未知"),
            on("2031-04-02", "云政办〔2031〕7号", "未知"),
        ),
        warns=True,
    ),
    Case(
        "one that repeals itself", "its own number in the repeal is a misprint for that of its forerunner",
        (bylaw("云政办〔2031〕5号", "云岚市摊贩管理办法", "2031-03-02",
               "本办法自2031年4月1日起施行。原《云岚市摊贩管理办法》（云政办〔2031〕5号）同时废止。"),),
        (on("2031-04-01", "云政办〔2031〕5号", "现行有效|未知"), on("2032-04-01", "云政办〔2031〕5号", "现行有效|未知")),
        warns=True,
    ),
    Case(
        "repealer without a date", "同时废止 in a document of which no day is known: when the old one ended is unknown too",
        (bylaw("云政办〔2027〕6号", "云岚市摊贩管理办法", "2027-03-10", "本办法自2027年4月1日起施行。"),
         bylaw("云政办〔2031〕9号", "云岚市流动摊点管理办法", None, "《云岚市摊贩管理办法》（云政办〔2027〕6号）同时废止。")),
        (on("2027-04-01", "云政办〔2027〕6号", "现行有效|未知"), on("2035-01-01", "云政办〔2027〕6号", "未知|已废止")),
    ),
)  # fmt: skip
