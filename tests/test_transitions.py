"""Transitional provisions: what was begun goes on as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from .notices import notice
from .places import shown
from .test_corpus import CORPUS, GAZETTES
from .test_corpus import extracted as from_corpus

YES = [
    ("begun before", "本政策施行前，已按程序确定支持的项目，按原政策兑现。"),
    ("applied for before", "本办法施行前已受理的申请，继续按原规定办理。"),
    ("not yet carried out", "尚未执行完毕的奖补项目，按原政策执行完毕为止。"),
    ("under a named document", "本通知印发前已享受补助的，仍按原《甲办法》执行。"),
    ("contracts signed before", "本规定施行前已签订合同的项目，预售条件仍按照原规定执行。"),
    ("a period of transition", "本通知施行后设6个月过渡期，过渡期内按原标准执行。"),
    ("between old and new", "新旧政策的过渡期为三个月。"),
    ("papers that stay valid", "本办法施行前取得的许可证，在有效期内继续有效。"),
]
NO = [
    ("against the new", "原有政策与本通知不一致的，以本通知为准。"),
    ("resettled people", "补偿方案应当明确过渡方式、过渡期限和临时安置补助标准。"),
    ("a duty for those who make rules", "涉企政策设置过渡期的，应当指导企业整改。"),
    ("a draft", "建议已受理的申请继续按原规定办理。"),
    ("the plain sense", "企业应当按照规定办理渡口备案。"),
    ("done before", "已按照要求完成渡口改造的，给予奖励。"),
]


@pytest.mark.parametrize("sentence", [row[1] for row in YES], ids=[row[0] for row in YES])
def test_what_goes_on(tmp_path: Path, sentence: str) -> None:
    document = notice(tmp_path, f"一、渡口应当安全。\n\n二、附则\n\n1.渡口由市交通局管理。{sentence}")
    [found] = document.transitions
    assert found.path == "二/1"
    assert found.evidence.words == sentence
    assert shown((tmp_path / "notice.txt").read_text(encoding="utf-8"), found.evidence.spans) == sentence


@pytest.mark.parametrize("sentence", [row[1] for row in NO], ids=[row[0] for row in NO])
def test_what_is_none(tmp_path: Path, sentence: str) -> None:
    assert notice(tmp_path, f"一、渡口应当安全。{sentence}").transitions == ()


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")
def test_four_policies_that_pay_what_was_promised() -> None:
    [path] = [path for path in GAZETTES if path.name.startswith("000")]
    found = {d.number: [t.path for t in d.transitions] for d in from_corpus(path).documents if d.transitions}
    assert found == {
        "温政发〔2020〕12号": ["附则/5"], "温政发〔2020〕13号": ["附则/5"], "温政发〔2020〕14号": ["附则/5"], "温政发〔2020〕15号": ["附则/4"],
    }  # fmt: skip
