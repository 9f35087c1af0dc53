"""From when and until when documents hold: what is printed of it, whose term it is, and dates that no calendar has."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from policygraph.loaders.term_subjects import goes_on, masked, subject
from policygraph.loaders.term_words import counted, readings

from .notices import extracted, notice

ISSUED = date(2031, 1, 10)

# caption, sentence, effective, expires
TERMS = [
    ("until a day", "本办法自2031年2月1日起施行，有效期至2035年12月31日。", "2031-02-01", "2035-12-31"),
    ("years", "本办法自2031年2月1日起施行，有效期五年。", "2031-02-01", "2036-01-31"),
    ("years and months", "本办法自2031年2月1日起施行，有效期为两年零六个月。", "2031-02-01", "2033-07-31"),
    ("months", "本通知自2031年2月1日起执行，有效期6个月。", "2031-02-01", "2031-07-31"),
    ("days", "本通告自2031年2月1日起施行，有效期为90日。", "2031-02-01", "2031-05-01"),
    ("from issue", "本办法自印发之日起施行，有效期为自印发之日起3年。", "2031-01-10", "2034-01-09"),
    ("counted from the application", "本办法自2031年2月1日起施行，有效期自施行之日起计算，为3年。", "2031-02-01", "2034-01-31"),
    ("on trial", "本办法自印发之日起试行一年。", "2031-01-10", "2032-01-09"),
    ("on trial, the term behind", "本办法自二〇三一年三月一日起试行，试行期两年。", "2031-03-01", "2033-02-28"),
    ("until the end of a year", "本意见自2031年2月1日起执行，有效期至2033年底。", "2031-02-01", "2033-12-31"),
    ("until a month", "本意见自2031年2月起执行，有效期暂定至2033年6月。", "2031-02-01", "2033-06-30"),
    ("a calendar year", "本文件明确的各项政策除标明具体期限外，均为2031年全年实施有效。", "2031-01-01", "2031-12-31"),
    ("within a calendar year", "本政策2031年度内有效。", "2031-01-01", "2031-12-31"),
    ("years from to", "本政策执行期限为2031年至2033年。", "2031-01-01", "2033-12-31"),
    ("months from to", "本政策执行时间为2031年1月至6月。", "2031-01-01", "2031-06-30"),
    ("a printed span", "本实施意见有效期为2031年2月1日至2033年1月31日。", "2031-02-01", "2033-01-31"),
    ("tried from to", "本通知自2031年3月1日至2032年2月29日试行。", "2031-03-01", "2032-02-29"),
    ("a trial with its days", "本方案试行一年（2031年3月1日—2032年2月29日）。", "2031-03-01", "2032-02-29"),
    ("carried out until", "本政策自2031年2月1日起执行，执行至2032年6月30日止。", "2031-02-01", "2032-06-30"),
    ("ends by itself at a day", "本通告自2031年2月1日起施行，至2032年12月31日自行失效。", "2031-02-01", "2032-12-31"),
    ("ends itself from a day", "本通告自2032年1月1日起自行废止。", None, "2031-12-31"),
    ("ends itself on a first of January", "本通告于2032年1月1日自动失效。", None, "2031-12-31"),
    ("ends itself on a last of December", "本通告于2032年12月31日自动失效。", None, "2032-12-31"),
    ("the term in the next sentence", "本办法自2031年2月1日起施行。有效期三年。", "2031-02-01", "2034-01-31"),
    ("what was said between", "本办法由市交通局负责解释，自2031年2月1日起施行，有效期三年。", "2031-02-01", "2034-01-31"),
    ("about licences, the term its own", "本渡口许可办法自2031年2月1日起施行，有效期三年。", "2031-02-01", "2034-01-31"),
    ("a repeal between", "本办法自2031年2月1日起施行，《甲办法》同时废止，有效期三年。", "2031-02-01", "2034-01-31"),
    ("its own title", "《渡口管理的通知》自2031年2月1日起施行。", None, None),
    ("hours", "本通告有效期自2031年3月1日8时至2031年4月30日17时。", "2031-03-01", "2031-04-30"),
    ("a length with its days", "以上规定执行时间暂定一年，从2031年2月1日起至2032年1月31日止。", "2031-02-01", "2032-01-31"),
    ("a name of its own for itself", "此件自2031年3月1日起施行，有效期2年。", "2031-03-01", "2033-02-28"),
    ("a length and the day", "本办法自公布之日起施行，有效期为五年，2036年1月9日自行失效。", "2031-01-10", "2036-01-09"),
    ("but for a part", "本政策自2031年2月1日起施行，除已明确期限外，有效期至2033年12月31日。", "2031-02-01", "2033-12-31"),
    ("no start stated: from the issue, presumed", "本通知有效期三年。", None, "2034-01-09"),
    ("29 February", "本办法自2032年2月29日起施行，有效期一年。", "2032-02-29", "2033-02-28"),
]

REFUSED = [
    ("others that end with the issue", "宣布失效的文件自本公告公布之日起停止执行。"),
    ("drafts that end with the issue", "拟废止的文件自公布之日起停止执行。"),
    ("a licence", "渡口经营许可证有效期五年。"),
    ("a licence, far back", "取得渡口经营许可证的，有效期为五年。"),
    ("a licence under the document", "根据本办法第三条取得的许可证有效期五年。"),
    ("a certificate in brackets", "船员证书（含临时证书），有效期三年。"),
    ("a contract", "合同有效期为三年。"),
    ("a project", "项目实施期限为2031年1月1日至2033年12月31日。"),
    ("a list", "列入名单的，名单有效期2年。"),
    ("another document", "《甲办法》（云政办〔2028〕3号）有效期至2031年12月31日。"),
    ("another, by its number", "云政办〔2028〕3号文件自2031年3月1日起施行，有效期三年。"),
    ("any document there may be", "规范性文件应当载明有效期，有效期一般为五年。"),
    ("another's end", "《甲办法》（云政办〔2028〕3号）自2032年1月1日起自行失效。"),
    ("an end that is announced", "《甲办法》的废止时间另行公布。"),
    ("what was before", "2025年1月1日起施行的《甲办法》同时废止。"),
]


@pytest.mark.parametrize(("sentence", "effective", "expires"), [row[1:] for row in TERMS], ids=[row[0] for row in TERMS])
def test_terms(tmp_path: Path, sentence: str, effective: str | None, expires: str | None) -> None:
    document = notice(tmp_path, f"一、渡口应当安全。\n\n{sentence}")
    assert (document.effective_from, document.expires_on) == tuple(date.fromisoformat(d) if d else None for d in (effective, expires))
    for stated in document.dates:
        assert stated.value is not None


@pytest.mark.parametrize("sentence", [row[1] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_the_term_of_something_else(tmp_path: Path, sentence: str) -> None:
    document = notice(tmp_path, f"第一条 渡口应当安全。\n\n第二条 {sentence}")
    assert (document.effective_from, document.expires_on) == (None, None)
    assert [d.role for d in document.dates] == ["issued"]
    assert document.part_terms == ()


@pytest.mark.parametrize(
    ("sentence", "expected", "warning"),
    [
        pytest.param("本办法自2031年2月30日起施行。", [("effective", None, "stated")], "bad-date", id="no such day"),
        pytest.param("本办法自2031年1O月l日起施行。", [("effective", None, "stated")], "bad-date", id="letters for digits"),
        pytest.param(
            "本办法自2031年2月30日起施行，有效期三年。",
            [("effective", None, "stated"), ("expires", None, "stated")], "term-no-start", id="nothing to count from",
        ),
        pytest.param(
            "本办法自2031年2月1日起施行，有效期至2033年2月30日。",
            [("effective", "2031-02-01", "stated"), ("expires", None, "stated")], "bad-date", id="an end that is no day",
        ),
        pytest.param(
            "本办法自2031年2月1日起施行，有效期至2033年13月。",
            [("effective", "2031-02-01", "stated"), ("expires", None, "stated")], "bad-date", id="an end that is no month",
        ),
        pytest.param(
            "本办法自2031年2月1日起施行，有效期至新的办法施行之日止。",
            [("effective", "2031-02-01", "stated"), ("expires", None, "stated")], "term-open", id="an end that is an event",
        ),
        pytest.param("本办法有效期与《甲办法》一致。", [("expires", None, "stated")], "term-open", id="an end that another document has"),
        pytest.param(
            "本办法自2032年1月1日起施行，有效期至2031年12月31日。",
            [("effective", "2032-01-01", "stated"), ("expires", "2031-12-31", "stated")], "term-reversed", id="ends before it begins",
        ),
        pytest.param("本通知有效期三年。", [("expires", "2034-01-09", "presumed")], None, id="from the issue, presumed"),
    ],
)  # fmt: skip
def test_what_cannot_be_known_is_said(tmp_path: Path, sentence: str, expected: list[tuple[str, str | None, str]], warning: str | None) -> None:
    extraction = extracted(tmp_path, f"一、渡口应当安全。\n\n{sentence}")
    [document] = extraction.documents
    found = [(d.role, d.value.isoformat() if d.value else None, d.basis) for d in document.dates if d.role != "issued"]
    assert found == expected
    assert [w.code for w in extraction.warnings if w.code.startswith(("bad", "term"))][-1:] == ([warning] if warning else [])
    assert all(w.spans for w in extraction.warnings if w.code.startswith(("bad", "term")))
    assert ("effective_from" in document.evidence) == (document.effective_from is not None)


def test_a_date_that_can_be_read_goes_before_one_that_cannot(tmp_path: Path) -> None:
    document = notice(tmp_path, "一、渡口应当安全。\n\n本办法自2031年2月30日起施行。\n\n本办法自2031年3月1日起施行。")
    assert document.effective_from == date(2031, 3, 1)


def test_the_body_goes_before_its_attachment(tmp_path: Path) -> None:
    attachment = "附件1\n\n渡口收费标准\n\n一、收费\n\n本标准自2031年6月1日起施行，有效期两年。"
    document = notice(tmp_path, "一、渡口应当安全。\n\n本通知自2031年2月1日起施行。\n\n附件：1.渡口收费标准", behind=attachment)
    assert document.effective_from == date(2031, 2, 1)


AMENDMENTS = [
    ("quoted", "第八条修改为：“本办法自2029年1月1日起施行，有效期至2033年12月31日。”"),
    ("quoted, words within quotes", "第八条修改为：“本办法自2029年1月1日起施行，“三年行动”有效期至2033年12月31日。”"),
    ("old and new", "将第八条中的“有效期三年，自2029年1月1日起施行”修改为“有效期五年，自2029年1月1日起施行”。"),
    ("over two paragraphs", "第八条修改为：“第八条 渡口应当安全。\n\n本办法自2029年1月1日起施行，有效期至2033年12月31日。”"),
    ("each paragraph opened", "第八条修改为：\n\n“第八条 渡口应当安全。\n\n“本办法自2029年1月1日起施行，有效期至2033年12月31日。”"),
    ("an article added", "增加一条，作为第九条：“第三条、第五条有效期至2033年12月31日。”"),
    ("not quoted", "第八条修改为：本办法自2029年1月1日起施行，有效期至2033年12月31日。"),
]


@pytest.mark.parametrize("words", [row[1] for row in AMENDMENTS], ids=[row[0] for row in AMENDMENTS])
@pytest.mark.parametrize("own", ["本通知自印发之日起施行。", "本通知自2031年2月1日起施行，有效期两年。"])
def test_new_wording_is_no_term_of_the_amendment(tmp_path: Path, words: str, own: str) -> None:
    document = notice(tmp_path, f"对《云岚市渡口办法》（云政办〔2028〕3号）作如下修改：\n\n{words}\n\n{own}")
    expected = (ISSUED, None) if "印发" in own else (date(2031, 2, 1), date(2033, 1, 31))
    assert (document.effective_from, document.expires_on) == expected
    assert document.part_terms == ()


def test_quotes_that_never_close_hide_nothing_behind(tmp_path: Path) -> None:
    document = notice(tmp_path, "将第二条修改为：“渡口应当安全。\n\n本通知自2031年2月1日起施行，有效期两年。")
    assert (document.effective_from, document.expires_on) == (date(2031, 2, 1), date(2033, 1, 31))


FORMS = [
    ("渡口备案凭证（样式）", "有效期：2031年4月1日至2032年3月31日"),
    ("渡口经营许可证", "有效期自2031年4月1日至2032年3月31日"),
    ("渡口经营合同（示范文本）", "第三条 本合同第二条有效期至2032年3月31日。"),
    ("渡口经营申请表", "执行期限：2031年4月1日至2032年3月31日"),
    ("渡口通告（参考格式）", "本通告自2031年4月1日起施行，有效期至2032年3月31日。"),
    ("", "渡口备案凭证\n\n有效期：2031年4月1日至2032年3月31日"),
    ("渡口名录", "有效期：2031年4月1日至2032年3月31日"),
]


@pytest.mark.parametrize(("head", "words"), FORMS, ids=[head or "no head" for head, _ in FORMS])
def test_the_term_in_a_form(tmp_path: Path, head: str, words: str) -> None:
    attached = f"\n\n附件：{head}" if head else ""
    behind = f"附件\n\n{head}\n\n经营者：\n\n{words}\n\n发证机关："
    document = notice(tmp_path, f"一、渡口应当安全。\n\n二、渡口应当备案。{attached}", behind=behind)
    assert (document.effective_from, document.expires_on, document.part_terms) == (None, None, ())


def test_the_term_in_an_attached_instrument(tmp_path: Path) -> None:
    behind = "附件\n\n云岚市渡口许可证管理办法\n\n第一条 渡口应当安全。\n\n第二条 本办法自2031年4月1日起施行，有效期两年。"
    document = notice(tmp_path, "一、渡口应当安全。\n\n附件：云岚市渡口许可证管理办法", behind=behind)
    assert (document.effective_from, document.expires_on) == (date(2031, 4, 1), date(2033, 3, 31))


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [("其中船舶贷款政策执行至2031年12月31日。", True), ("船舶贷款政策有效期至2031年12月31日。", False)],
)
def test_a_part_that_no_clause_answers(tmp_path: Path, sentence: str, kept: bool) -> None:
    """It counts where the sentence surely speaks of a part of the document; the gap is told in both cases."""
    extraction = extracted(tmp_path, f"一、渡口安全\n\n渡口应当安全。\n\n二、施行\n\n本通知自2031年2月1日起施行。{sentence}")
    [document] = extraction.documents
    assert [part.clauses for part in document.part_terms] == ([()] if kept else [])
    assert [w.code for w in extraction.warnings] == ["part-unmatched"]


@pytest.mark.parametrize(
    ("start", "length", "last"),
    [
        (date(2031, 1, 31), ((1, "月"),), date(2031, 2, 27)),
        (date(2031, 1, 1), ((30, "日"),), date(2031, 1, 30)),
        (date(9999, 1, 1), ((5, "年"),), None),
        (date(2032, 2, 29), ((1, "年"), (1, "月")), date(2033, 3, 31)),
    ],
)
def test_counting(start: date, length: tuple[tuple[int, str], ...], last: date | None) -> None:
    assert counted(start, length) == last  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sentence", "own", "expected"),
    [
        ("《甲办法》与《乙办法》", "甲办法", "■■■■■与□□□□□"),
        ("按云政办〔2028〕3号办理", "无", "按□□□□□□□□□□□办理"),
        ("按云政办〔2031〕5号办理", "无", "按■■■■■■■■■■■办理"),
        ("本《意见》", "无", "本■■■■"),
    ],
)
def test_masking(sentence: str, own: str, expected: str) -> None:
    assert masked(sentence, [own], "云政办〔2031〕5号") == expected


def test_a_reading_has_one_place_and_no_overlap() -> None:
    text = "本办法有效期自2031年2月1日起至2033年1月31日止，试行期两年。"
    found = list(readings(text, ISSUED))
    assert [(r.role, r.value, r.length) for r in found] == [
        ("effective", date(2031, 2, 1), ()), ("expires", date(2033, 1, 31), ()), ("expires", None, ((2, "年"),)),
    ]  # fmt: skip
    assert goes_on("，")
    assert not goes_on("，证书")
    assert subject("许可证有效期", 3, strict=True).kind == "other"
