"""Lists of documents under a decision, documents named in cells, and catalogues that are none: text → what is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.loaders.extract import extract_file
from policygraph.model import Extraction

from .checked_texts import printed

GONE = "一、附件所列文件予以废止。"
ROWS = [
    ("a table that begins with titles", "附件：废止的文件目录",
     "附件\n废止的文件目录\n文件名称\t文号\t印发日期\n云岚市渡口收费办法\t云政办〔2022〕4号\t2022年3月1日\n云岚市渡船油料补助办法\t云政发〔2023〕7号\t2023年5月2日",
     ["repeals 云政办〔2022〕4号", "repeals 云政发〔2023〕7号"]),
    ("a table that begins with numbers", "附件：失效文件目录",
     "附件\n失效文件目录\n文号\t文件名称\n云政办〔2022〕4号\t云岚市人民政府办公室关于做好渡口收费工作的通知\n云政发〔2023〕7号\t云岚市人民政府关于做好渡船油料补助工作的通知",
     ["repeals 云政办〔2022〕4号", "repeals 云政发〔2023〕7号"]),
    ("lines of number and title", "附件：废止的文件目录",
     "附件\n废止的文件目录\n1.《云岚市渡口收费办法》（云政办〔2022〕4号）\n2.《云岚市渡船油料补助办法》（云政发〔2023〕7号）",
     ["repeals 云政办〔2022〕4号", "repeals 云政发〔2023〕7号"]),
    ("a decision that lists itself", "附件：废止的文件目录",
     "附件\n废止的文件目录\n序号\t文件名称\t文号\n1\t云岚市渡口收费办法\t云政办〔2022〕4号\n2\t云岚市人民政府办公室关于渡口建设的通知\t云政办〔2031〕7号",
     ["repeals 云政办〔2022〕4号", "repeals 云政办〔2031〕7号"]),
    ("what stays", "附件：继续有效的文件目录",
     "附件\n继续有效的文件目录\n文件名称\t文号\n云岚市渡口收费办法\t云政办〔2022〕4号\n云岚市渡船油料补助办法\t云政发〔2023〕7号",
     []),
    ("the basis of a row", "附件：渡口服务事项清单",
     "附件\n渡口服务事项清单\n序号\t事项\t依据\n1\t办理渡船登记\t《云岚市渡船登记办法》（云政办〔2022〕4号）\n2\t渡工培训\t按《云岚市渡工培训规定》执行\n3\t发证\t《渡工证》",
     ["cites 云岚市渡工培训规定", "cites 云政办〔2022〕4号"]),
]  # fmt: skip


def read(tmp_path: Path, text: str) -> Extraction:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    return extract_file(path)


def relations(read: Extraction) -> list[str]:
    return sorted(f"{one.type} {one.number or one.title}" for document in read.documents for one in document.relations if one.type != "issues")


@pytest.mark.parametrize(("attached", "behind", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_documents_in_an_annex(tmp_path: Path, attached: str, behind: str, expected: list[str]) -> None:
    body = f"{GONE if '废止' in attached or '失效' in attached else '一、现印发附件。'}\n{attached}"
    found = read(tmp_path, printed(body, 7, behind=behind))
    assert relations(found) == expected
    assert found.catalogue == ()


SENTENCES = [
    ("by another document",
     "一、《云岚市渡口收费办法》（云政办〔2022〕4号）已由云政办〔2030〕9号文件废止。", "cites 云政办〔2022〕4号 cites 云政办〔2030〕9号"),
    ("by a decision of the council", "一、上述收费办法已被云岚市人民政府《关于清理文件的决定》（云政发〔2030〕9号）废止。", "cites 云政发〔2030〕9号"),
    ("what another document did",
     "一、《关于清理文件的决定》（云政发〔2030〕9号）废止了《云岚市渡口收费办法》。", "cites 云岚市渡口收费办法 cites 云政发〔2030〕9号"),
    ("what a bureau drafted", "一、由市港航局起草的《云岚市渡口收费办法》（云政办〔2022〕4号）予以废止。", "repeals 云政办〔2022〕4号"),
    ("its own number", "一、本通知自印发之日起施行，《云岚市渡口建设规定》（云政办〔2031〕7号）同时废止。", "repeals 云政办〔2031〕7号"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), [row[1:] for row in SENTENCES], ids=[row[0] for row in SENTENCES])
def test_who_repeals_and_what(tmp_path: Path, sentence: str, expected: str) -> None:
    assert " ".join(relations(read(tmp_path, printed(sentence, 7)))) == expected


LISTS = [
    ("a heading",
     "5月份市政府办公室发文目录\n云政办〔2031〕3号 云岚市政府办公室关于做好防汛工作的通知\n云政办〔2031〕4号 云岚市政府办公室关于做好渡口工作的通知", 2),
    ("a decision", "废止的文件\n云政办〔2031〕3号 云岚市人民政府办公室关于做好防汛工作的通知\n云政办〔2031〕4号 云岚市人民政府办公室关于做好渡口工作的通知", 0),
    ("numbers behind titles",
     ("以下是近期文件\n云岚市政府办公室关于做好防汛工作的通知\t云政办〔2031〕3号\t2031年1月2日\n"
     "云岚市政府办公室关于做好渡口工作的通知\t云政办〔2031〕4号\t2031年1月5日"), 0),
]  # fmt: skip


@pytest.mark.parametrize(("behind", "entries"), [row[1:] for row in LISTS], ids=[row[0] for row in LISTS])
def test_what_is_a_catalogue(tmp_path: Path, behind: str, entries: int) -> None:
    assert len(read(tmp_path, printed("一、做好工作。", 7, behind=behind)).catalogue) == entries
