"""Words that look like a repeal and are none, and repeals that are not what they look like."""

from __future__ import annotations

from typing import Final

from time_cases.papers import CITY, Case, Paper, bylaw, interpretation, law, notice, on

IT: Final = "云政办〔2027〕6号"
OLD: Final = bylaw(IT, "云岚市摊贩管理办法", "2027-03-10", "本办法自2027年4月1日起施行。")
NEW: Final = bylaw(
    "云政办〔2031〕9号", "云岚市流动摊点管理办法", "2031-02-10", "本办法自2031年3月15日起施行。《云岚市摊贩管理办法》（云政办〔2027〕6号）同时废止。"
)


def beside(*body: str, number: str = "云政办〔2031〕26号", about: str = "关于加强摊贩管理工作的通知", day: str = "2031-06-10") -> tuple[Paper, ...]:
    return (OLD, notice(number, about, day, *body))


CASES: Final = (
    Case(
        "repeal told in the interpretation", "the 解读 repeats the repeal, and comes earlier: the document repeals, when it takes effect",
        (OLD, NEW, interpretation("《云岚市流动摊点管理办法》政策解读", "2031-02-20", "一、制定背景", "原办法已不适应需要。", "二、施行时间",
                                  "新办法自2031年3月15日起施行，《云岚市摊贩管理办法》（云政办〔2027〕6号）同时废止。")),
        (
            on("2031-02-20", IT, "现行有效"),
            on("2031-03-14", IT, "现行有效"),
            on("2031-03-15", IT, "已废止", words="同时废止", source="云政办〔2031〕9号.txt"),
        ),
    ),
    Case(
        "repeal told in the interpretation alone", "a 解读 has no force; what it explains is not held: nobody repealed it in what is known",
        (OLD, interpretation("《云岚市流动摊点管理办法》政策解读", "2031-02-20", "一、制定背景", "原办法已不适应需要。", "二、主要内容",
                             "即日起，《云岚市摊贩管理办法》（云政办〔2027〕6号）同时废止。")),
        (on("2031-02-19", IT, "现行有效"), on("2031-02-20", IT, "现行有效|未知"), on("2031-05-01", IT, "现行有效|未知")),
    ),
    Case(
        "repeal quoted in an amendment", "the new wording in “” prints the repeal of long ago: its day is that of the amended document",
        (bylaw("云政发〔2024〕3号", "云岚市渡船检验办法", "2024-01-10", "本办法自2024年2月1日起施行。", matter="渡船检验", by=CITY),
         bylaw("云政发〔2028〕6号", "云岚市渡船管理办法", "2028-05-10", "本办法自2028年6月1日起施行。《云岚市渡船检验办法》（云政发〔2024〕3号）同时废止。",
               matter="渡船经营", by=CITY),
         notice("云政发〔2031〕17号", "关于修改《云岚市渡船管理办法》的决定", "2031-07-20", "对《云岚市渡船管理办法》（云政发〔2028〕6号）作如下修改：",
                "一、第六条修改为：“备案材料齐全的，应当在三日内办结。”",
                "二、第八条修改为：“本办法自2028年6月1日起施行，由市交通运输局负责解释。《云岚市渡船检验办法》（云政发〔2024〕3号）同时废止。”",
                "本决定自2031年8月1日起施行。", by=CITY, to="")),
        (
            on("2028-05-31", "云政发〔2024〕3号", "现行有效"),
            on("2028-06-01", "云政发〔2024〕3号", "已废止", source="云政发〔2028〕6号.txt"),
            on("2031-08-01", "云政发〔2024〕3号", "已废止", source="云政发〔2028〕6号.txt"),
            on("2031-07-31", "云政发〔2028〕6号", "现行有效"),
            on("2031-08-01", "云政发〔2028〕6号", "已被修改"),
        ),
    ),
    Case(
        "repeal quoted from a letter", "what somebody else is said to have written repeals nothing",
        beside("一、近日有单位来函称“《云岚市摊贩管理办法》（云政办〔2027〕6号）自2031年1月1日起废止”，经核实不属实。", "二、各区应当继续做好工作。"),
        (on("2031-01-01", IT, "现行有效"), on("2031-06-10", IT, "现行有效"), on("2032-06-10", IT, "现行有效")),
    ),
    Case(
        "notice of repeal cited", "to name the notice that repeals is not to repeal; that notice holds from its own day",
        (OLD, notice("云政办〔2031〕12号", "关于废止《云岚市摊贩管理办法》的通知", "2031-05-20",
                     "《云岚市摊贩管理办法》（云政办〔2027〕6号）自2031年7月1日起废止。"),
         notice("云政办〔2031〕13号", "关于做好摊贩管理衔接工作的通知", "2031-05-25",
                "为贯彻落实《云岚市人民政府办公室关于废止〈云岚市摊贩管理办法〉的通知》（云政办〔2031〕12号），现就有关事项通知如下：",
                "一、各区应当清理已发放的凭证。", "二、本通知自印发之日起施行。")),
        (
            on("2031-05-25", IT, "现行有效"),
            on("2031-06-30", IT, "现行有效"),
            on("2031-07-01", IT, "已废止", source="云政办〔2031〕12号.txt"),
            on("2031-05-25", "云政办〔2031〕12号", "现行有效"),
        ),
    ),
    Case(
        "notice of repeal planned", "a task to draft the repeal",
        beside("一、请市商务局抓紧起草《关于废止〈云岚市摊贩管理办法〉的通知》，按程序报批。", "二、在新规定出台前，各区应当继续做好工作。"),
        (on("2031-06-10", IT, "现行有效"), on("2033-06-10", IT, "现行有效")),
    ),
    Case(
        "another repeal to come", "另行废止: not by this document",
        beside("一、《云岚市摊贩管理办法》（云政办〔2027〕6号）由市政府办公室另行废止。", "二、各区应当做好衔接。"),
        (on("2031-06-10", IT, "现行有效"), on("2033-06-10", IT, "现行有效")),
    ),
    Case(
        "day of repeal to be told", "废止时间另行公布: announced, without a day it has not happened",
        beside("一、《云岚市摊贩管理办法》（云政办〔2027〕6号）的废止时间另行公布。", "二、各区应当做好衔接。"),
        (on("2031-06-10", IT, "现行有效|未知"),),
    ),
    Case(
        "repeal under a condition", "如…则…废止: a condition nobody knows to be met",
        beside("一、如国家出台新的管理规定，则《云岚市摊贩管理办法》（云政办〔2027〕6号）同时废止。", "二、各区应当做好衔接。"),
        (on("2031-06-10", IT, "现行有效|未知"), on("2033-06-10", IT, "现行有效|未知")),
    ),
    Case(
        "a document already repealed is mentioned", "已废止的 speaks of a state; it does not date it to the day of the mention",
        beside("一、不得再以已废止的《云岚市摊贩管理办法》（云政办〔2027〕6号）为依据收费。", "二、各区应当做好衔接。"),
        (on("2031-06-09", IT, "现行有效|未知"), on("2031-06-10", IT, "现行有效|未知")),
    ),
    Case(
        "number of the basis beside its own", "the basis, the document itself and what it repeals stand in one sentence: only the last ends",
        (OLD,
         notice("岚政发〔2030〕2号", "关于规范市场管理的意见", "2030-02-01", "一、各市应当清理有关文件。",
                by="岚江省人民政府", to="各市、县（市、区）人民政府："),
         notice("云政办〔2031〕12号", "关于废止云政办〔2027〕6号文件的通知", "2031-05-20",
                "根据《岚江省人民政府关于规范市场管理的意见》（岚政发〔2030〕2号）精神，经市政府同意，"
                "《云岚市人民政府办公室关于印发〈云岚市摊贩管理办法〉的通知》（云政办〔2027〕6号）自本通知印发之日起废止。")),
        (
            on("2031-05-19", IT, "现行有效"),
            on("2031-05-20", IT, "已废止", source="云政办〔2031〕12号.txt"),
            on("2031-05-20", "岚政发〔2030〕2号", "现行有效"),
            on("2031-05-20", "云政办〔2031〕12号", "现行有效"),
        ),
    ),
    Case(
        "namesake of another city", "碧水市 repeals its own 《流动摊贩备案办法》; that of 云岚市 goes on",
        (bylaw("云政办〔2028〕18号", "流动摊贩备案办法", "2028-03-10", "本办法自2028年4月1日起施行。"),
         bylaw("碧政办〔2028〕40号", "流动摊贩备案办法", "2028-08-10", "本办法自2028年9月1日起施行。", by="碧水市人民政府办公室"),
         bylaw("碧政办〔2031〕33号", "碧水市流动摊点管理办法", "2031-02-10", "本办法自2031年3月15日起施行，原《流动摊贩备案办法》同时废止。",
               by="碧水市人民政府办公室")),
        (
            on("2031-03-15", "云政办〔2028〕18号", "现行有效"),
            on("2031-03-14", "碧政办〔2028〕40号", "现行有效"),
            on("2031-03-15", "碧政办〔2028〕40号", "已废止"),
        ),
    ),
    Case(
        "namesake of another city, own text not held", "the only text of that title is another city's: a repeal by 碧水市 cannot end it",
        (bylaw("云政办〔2028〕18号", "流动摊贩备案办法", "2028-03-10", "本办法自2028年4月1日起施行。"),
         bylaw("碧政办〔2031〕33号", "碧水市流动摊点管理办法", "2031-02-10", "本办法自2031年3月15日起施行，原《流动摊贩备案办法》同时废止。",
               by="碧水市人民政府办公室")),
        (on("2031-03-15", "云政办〔2028〕18号", "现行有效|未知"),),
    ),
    Case(
        "a law named by a notice", "a lower body cites the end of a law of the state as known, and ends its own paper only",
        (OLD, law("渡口管理规定", "渡口管理规定(1998-04-12)", ("1998年4月12日中华人民共和国国务院令第943号发布",),
             "渡船应当登记。", "本规定自1998年6月1日起施行。"),
         notice("云政办〔2031〕12号", "关于废止《云岚市摊贩管理办法》的通知", "2031-05-20",
                "鉴于《渡口管理规定》已作调整，《云岚市摊贩管理办法》（云政办〔2027〕6号）予以废止。")),
        (on("2031-05-20", IT, "已废止"), on("2031-05-20", "渡口管理规定@1998-04-12", "现行有效")),
    ),
)  # fmt: skip
