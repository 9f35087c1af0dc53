"""Documents that say themselves from when and until when they hold."""

from __future__ import annotations

from typing import Final

from time_cases.papers import CITY, Case, Paper, bylaw, notice, on

IT: Final = "云政办〔2031〕5号"


def term(last: str, day: str = "2031-03-02", more: tuple[str, ...] = (), tail: str = "") -> tuple[Paper, ...]:
    return (bylaw(IT, "云岚市摊贩管理办法", day, last, more=more, tail=tail),)


CASES: Final = (
    Case(
        "a term that rolls on", "有效期满如无新规定继续执行: the end of the term ends nothing, and the build says that it has no day",
        term("本办法自2031年4月1日起施行，有效期2年，期满后如无新规定，继续执行。"),
        (on("2033-03-31", IT, "现行有效"), on("2033-04-01", IT, "现行有效")),
        warns=True,
    ),
    Case(
        "until a day", "the stated day is the last day in force",
        term("本办法自2031年4月1日起施行，有效期至2033年12月31日。"),
        (
            on("2031-03-31", IT, "尚未施行"),
            on("2033-12-31", IT, "现行有效"),
            on("2034-01-01", IT, "已失效", words="有效期至2033年12月31日", source=IT + ".txt", basis="stated"),
        ),
    ),
    Case(
        "from a day to a day", "执行期限 with both ends",
        term("本办法执行期限为2031年4月1日至2032年9月30日。"),
        (
            on("2031-03-31", IT, "尚未施行"),
            on("2031-04-01", IT, "现行有效"),
            on("2032-09-30", IT, "现行有效"),
            on("2032-10-01", IT, "已失效"),
        ),
    ),
    Case(
        "until the end of a year", "有效期至2033年底: 31 December is in force",
        term("本办法自2031年4月1日起施行，有效期至2033年底。"),
        (on("2033-12-31", IT, "现行有效"), on("2034-01-01", IT, "已失效")),
    ),
    Case(
        "three years", "a term of three years from 15 March is over with the end of 14 March; computed, not printed",
        term("本办法自2031年3月15日起施行，有效期三年。"),
        (
            on("2031-03-14", IT, "尚未施行"),
            on("2031-03-15", IT, "现行有效"),
            on("2034-03-14", IT, "现行有效"),
            on("2034-03-15", IT, "已失效", words="有效期三年", basis="derived", says="2031-03-15|2031年3月15日"),
        ),
    ),
    Case(
        "term before start", "有效期 printed before 施行, and counted from the issue",
        term("本办法有效期2年，自印发之日起施行。"),
        (
            on("2031-03-01", IT, "尚未施行"),
            on("2031-03-02", IT, "现行有效"),
            on("2033-03-01", IT, "现行有效"),
            on("2033-03-02", IT, "已失效", words="有效期2年", basis="derived"),
        ),
    ),
    Case(
        "six months", "a term in months ends the day before the same day of the month",
        term("本办法自2031年3月15日起施行，有效期6个月。"),
        (on("2031-09-14", IT, "现行有效"), on("2031-09-15", IT, "已失效")),
    ),
    Case(
        "three years from a leap day", "no 29 February in 2035: the last day of the month is the last day of the term (民法典第二百零二条)",
        (bylaw("云政办〔2032〕5号", "云岚市摊贩管理办法", "2032-02-20", "本办法自2032年2月29日起施行，有效期3年。"),),
        (
            on("2032-02-28", "云政办〔2032〕5号", "尚未施行"),
            on("2032-02-29", "云政办〔2032〕5号", "现行有效"),
            on("2035-02-27", "云政办〔2032〕5号", "现行有效"),
            on("2035-02-28", "云政办〔2032〕5号", "现行有效"),
            on("2035-03-01", "云政办〔2032〕5号", "已失效"),
        ),
    ),
    Case(
        "on trial for two years", "试行两年 is a term, counted from the start",
        term("本办法自2031年4月1日起试行，试行期两年。"),
        (on("2031-03-31", IT, "尚未施行"), on("2033-03-31", IT, "现行有效"), on("2033-04-01", IT, "已失效")),
    ),
    Case(
        "on trial without an end", "（试行） in a title is no term",
        (bylaw(IT, "云岚市摊贩管理办法（试行）", "2031-03-02", "本办法自2031年4月1日起施行。"),),
        (on("2041-04-01", IT, "现行有效"),),
    ),
    Case(
        "calendar year", "“in the whole of 2032” gives both dates; it was signed in February, so that it reaches back",
        (notice("云政发〔2032〕3号", "关于促进经济平稳运行的若干政策", "2032-02-06", "一、支持企业", "1.对新入库企业给予补助5万元。", "二、附则",
                "2.本文件明确的各项政策除标明具体期限外，均为2032年全年实施有效。", by=CITY),),
        (
            on("2031-12-31", "云政发〔2032〕3号", "尚未施行"),
            on("2032-01-01", "云政发〔2032〕3号", "现行有效", words="2032年全年"),
            on("2032-12-31", "云政发〔2032〕3号", "现行有效"),
            on("2033-01-01", "云政发〔2032〕3号", "已失效", words="2032年全年"),
        ),
    ),
    Case(
        "part on trial", "the clauses on support end after a year, the plan holds for three: 部分失效 in between",
        (notice("云政办〔2031〕60号", "关于印发云岚市夜市提升三年行动计划的通知", "2031-11-10",
                "《云岚市夜市提升三年行动计划》已经市政府同意，现印发给你们。", "云岚市夜市提升三年行动计划",
                "一、工作目标", "到2034年，建成夜市二十处。", "二、主要任务", "（一）完善设施。", "（二）引进品牌。",
                "三、支持政策", "（一）对新建夜市给予补助10万元。", "（二）对品牌首店给予奖励5万元。",
                "四、附则",
                "（一）本行动计划自2031年11月16日起施行，有效期三年。",
                "（二）本行动计划内相关支持政策条款试行一年（2031年11月16日—2032年11月15日），到期后视情再延续。"),),
        (
            on("2031-11-15", "云政办〔2031〕60号", "尚未施行"),
            on("2032-11-15", "云政办〔2031〕60号", "现行有效"),
            on("2032-11-16", "云政办〔2031〕60号", "部分失效", words="试行一年"),
            on("2032-11-16", "云政办〔2031〕60号", "已失效", "三"),
            on("2032-11-16", "云政办〔2031〕60号", "-", "二"),
            on("2034-11-15", "云政办〔2031〕60号", "部分失效"),
            on("2034-11-16", "云政办〔2031〕60号", "已失效", words="有效期三年"),
        ),
    ),
    Case(
        "one article with a term", "第四条有效期至… ends that article alone",
        term("本办法自2031年4月1日起施行。其中，第四条有效期至2032年3月31日。"),
        (
            on("2032-03-31", IT, "现行有效"),
            on("2032-04-01", IT, "部分失效"),
            on("2032-04-01", IT, "已失效", "第四条"),
            on("2035-04-01", IT, "部分失效"),
        ),
    ),
    Case(
        "retroactive", "a start before the date of the document counts as stated, and is marked",
        (notice("云政发〔2031〕6号", "关于支持夜市发展的若干政策", "2031-04-10",
                "一、对新建夜市给予补助10万元。", "二、本政策自2031年1月1日起执行。", by=CITY),),
        (
            on("2030-12-31", "云政发〔2031〕6号", "尚未施行"),
            on("2031-01-01", "云政发〔2031〕6号", "现行有效", words="自2031年1月1日起执行", says="溯及|retroactive|reaches back"),
            on("2031-04-10", "云政发〔2031〕6号", "现行有效"),
        ),
    ),
    Case(
        "no start stated", "presumed from the date under the signature, and said to be presumed",
        (notice("云政办〔2031〕7号", "关于做好夜市防火工作的通知", "2031-04-10", "一、各区应当每月检查一次。", "二、检查结果应当公开。"),),
        (
            on("2031-04-09", "云政办〔2031〕7号", "尚未施行"),
            on("2031-04-10", "云政办〔2031〕7号", "现行有效", basis="presumed"),
            on("2051-04-10", "云政办〔2031〕7号", "现行有效", basis="presumed"),
        ),
    ),
    Case(
        "thirty days after issue", "自公布之日起三十日后施行: on the day after its date nobody may call it in force",
        term("本办法自公布之日起三十日后施行。"),
        (on("2031-03-03", IT, "尚未施行|未知"), on("2031-03-31", IT, "尚未施行|未知"), on("2031-05-01", IT, "现行有效|未知")),
    ),
    Case(
        "ends itself", "a notice for a season is over without anybody repealing it",
        (notice("通告〔2031〕3号", "关于夜市临时交通管制的通告", "2031-01-20", "一、滨湖路夜间禁止机动车通行。",
                "二、本通告自2031年2月1日起施行，至2031年7月31日止，到期自动失效。", by=CITY, to=""),),
        (
            on("2031-01-31", "通告〔2031〕3号", "尚未施行"),
            on("2031-07-31", "通告〔2031〕3号", "现行有效"),
            on("2031-08-01", "通告〔2031〕3号", "已失效", words="2031年7月31日"),
        ),
    ),
    Case(
        "repeals itself on a day", "自行废止 on a day of its own",
        (notice("云政办〔2031〕8号", "关于开展夜市专项整治的通知", "2031-01-20", "一、开展检查。", "二、本通知自印发之日起施行，2032年1月1日起自行废止。"),),
        (on("2031-12-31", "云政办〔2031〕8号", "现行有效"), on("2032-01-01", "云政办〔2031〕8号", "已废止|已失效", words="自行废止")),
    ),
    # -- what is not the term of the document --------------------------------------------------------------------------
    Case(
        "term of a licence", "a licence that is valid for five years says nothing of the document",
        term("本办法自2031年4月1日起施行。", more=("备案凭证有效期五年，有效期届满需要继续经营的，应当重新备案。",)),
        (on("2036-03-31", IT, "现行有效"), on("2036-04-01", IT, "现行有效"), on("2041-04-01", IT, "现行有效")),
    ),
    Case(
        "term in a form", "what a form in an attachment leaves to be filled in, or prints as a sample, is the term of a licence",
        term("本办法自2031年4月1日起施行。",
             tail="附件\n\n摊贩备案凭证（样式）\n\n经营者：\n\n经营地点：\n\n"
                  "有效期：2031年4月1日至2032年3月31日\n\n发证机关：\n\n年  月  日"),
        (on("2032-03-31", IT, "现行有效"), on("2032-04-01", IT, "现行有效")),
    ),
    Case(
        "term of another document", "the term of the basis is not the term of what is based on it",
        term("本办法自2031年4月1日起施行。",
             more=("《岚江省夜市扶持政策》（岚政发〔2030〕8号）有效期至2031年12月31日，其间的省级补助按该政策执行。",)),
        (
            on("2032-01-01", IT, "现行有效"),
            on("2051-01-01", IT, "现行有效"),
        ),
    ),
    Case(
        "end under a condition", "待新办法出台后自行废止: no day, no end",
        term("本办法自2031年4月1日起施行。国家和省出台新规定后，本办法自行废止。"),
        (on("2041-04-01", IT, "现行有效|未知"),),
    ),
    Case(
        "end with an event", "有效期至新办法施行之日止: no day, no computed end",
        term("本办法自2031年4月1日起施行，有效期至省新办法施行之日止。"),
        (on("2031-04-01", IT, "现行有效|未知"), on("2041-04-01", IT, "现行有效|未知")),
    ),
    Case(
        "term without a start", "counted from the presumed start, and as presumed as that",
        term("本办法有效期五年。"),
        (
            on("2031-03-02", IT, "现行有效", basis="presumed"),
            on("2036-03-01", IT, "现行有效"),
            on("2036-03-02", IT, "已失效", words="有效期五年", basis="presumed"),
        ),
    ),
    Case(
        "one article starts later", "the document is in force; the article is not yet",
        term("本办法自2031年4月1日起施行，其中第六条自2032年1月1日起施行。"),
        (
            on("2031-03-31", IT, "尚未施行"),
            on("2031-04-01", IT, "现行有效"),
            on("2031-12-31", IT, "现行有效"),
            on("2031-12-31", IT, "尚未施行", "第六条"),
            on("2031-12-31", IT, "-", "第五条"),
            on("2032-01-01", IT, "现行有效"),
            on("2032-01-01", IT, "-", "第六条"),
        ),
    ),
    Case(
        "term of a measure", "a share of revenue is paid for three years: the measure ends, the document goes on",
        (notice("云政办〔2031〕33号", "关于加快夜市社区建设的实施意见", "2031-10-20", "一、加强保障",
                "（一）土地出让收入中市级计提的部分，一半用于补助区财政，一半用于奖励试点项目，执行期为2032年至2034年。",
                "（二）各区应当安排专人负责。", "二、附则", "本意见由市商务局负责解释。"),),
        (
            on("2034-12-31", "云政办〔2031〕33号", "现行有效"),
            on("2035-01-01", "云政办〔2031〕33号", "现行有效|部分失效"),
            on("2035-01-01", "云政办〔2031〕33号", "-", "一/（二）"),
        ),
    ),
    Case(
        "term of a fund", "money is set aside for the years 2030 to 2032: that is the fund's time",
        (notice("云政办〔2031〕34号", "关于印发云岚市夜市试点资金管理办法的通知", "2031-10-20", "一、资金安排",
                "（一）夜市奖补经费（下称夜市经费）从商业振兴资金中列支，实施时间为2030-2032年。",
                "（二）试点资金应当专款专用。", "二、附则", "本办法自2031年11月1日起施行。"),),
        (on("2031-11-01", "云政办〔2031〕34号", "现行有效"), on("2033-01-01", "云政办〔2031〕34号", "现行有效|部分失效")),
    ),
)  # fmt: skip
