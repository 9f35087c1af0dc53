"""Full-text search: what is found, in which order, where it stands, and that nothing typed can hurt."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from toy_gazette import extract, write

from policygraph.errors import PolicyGraphError, ReferenceNotFound, StoreError, UsageError
from policygraph.graph import part_standing, search_index
from policygraph.graph.build import build
from policygraph.graph.folding import BOUNDARY, Folded, fold, phrase, terms, whole_terms
from policygraph.graph.search import Found, search
from policygraph.graph.search_index import FILE, Part, columns, create_words, documents
from policygraph.graph.search_query import Query, Word
from policygraph.graph.store import Store
from policygraph.loaders.reading import read
from policygraph.loaders.sources import collect

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"

FERRIES = """
= 云政办〔2031〕5号 | 云岚市人民政府办公室关于印发云岚市渡口管理办法的通知 | 云岚市人民政府办公室 | 2031-03-01
: region=云岚市; effective_from=2031-04-01; instrument=云岚市渡口管理办法
# 一 | 船只登记 | 一、船只登记。船主应当到码头登记，每年交纳30元。
# 二 | 检修 | 二、检修。渡船每两年检修一次；费用由市财政局承担。
# 二/（一） | 夜航 | （一）夜航的渡船须装灯，灯具补贴为50％。
# 三 | 其他 | 三、其他。县（市、区）政府可参照云政办﹝2030﹞180号执行。
¶ 二/¶1 | 对Ｒ＆Ｄ投入大、用5G导航的船厂，二〇三一年起奖励1,000万元。
% 表1 | 码头;里程 | 东码头;3.5公里 | 西码头;12公里
"""
FISHERY = """
= 云政办〔2032〕80号 | 云岚市人民政府办公室关于渔业发展的意见 | 云岚市人民政府办公室 | 2032-05-01
: region=云岚市; effective_from=2032-06-01
# 一 | 总体要求 | 一、总体要求。渔业要绿色发展。
# 二 | 渔业补贴 | 二、渔业补贴。养鱼的补贴照旧发放。
# 三 | 装备 | 三、装备。渔船的装备补贴用于渔业。补贴发放到户。
# 四 | 附则 | 四、附则。云政办〔2031〕5号文件同时废止。
# 五 | 拨款 | 五、拨款。渔船检验所需要的费用，由渔政机构按照财政局80号文件支付，年底以前结清，不得拖欠或者挪用，也不得由船主垫付。
# 六 | 检验 | 六、检验。装备检验，装备更新，装备报废。
@ repeals | 云政办〔2031〕5号 | | 四 | 云政办〔2031〕5号文件同时废止
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A notice on ferries, and the opinion on fishery that repeals it a year later."""
    folder = tmp_path_factory.mktemp("search")
    build([write(folder, "a.txt", FERRIES), write(folder, "b.txt", FISHERY)], folder / "kg", extract=extract)
    return Store.open(folder / "kg")


def places(found: Found) -> list[str]:
    """Number and path of each hit, for short: `5 二/（一）`; of a document `5`; of a row `5 表1 row`."""
    made = []
    for hit in found.hits:
        serial = (hit.number or "").partition("〕")[2].rstrip("号")
        made.append(" ".join(filter(None, [serial, hit.path, "row" if hit.kind == "row" else ""])))
    return made


# -- what is found -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("登记", {"5 一"}, id="two characters"),
        pytest.param("灯", {"5 二/（一）"}, id="one character"),
        pytest.param("户", {"80 三"}, id="one character, the last of its text"),
        pytest.param("检修一次", {"5 二"}, id="four characters"),
        pytest.param("次费", set(), id="no word goes over the end of a sentence"),
        pytest.param("次；费", {"5 二"}, id="unless it has the sign itself"),
        pytest.param("县市", {"5 三"}, id="brackets are nothing"),
        pytest.param("县(市、区)", {"5 三"}, id="brackets of another width"),
        pytest.param("r&d", {"5 二/¶1"}, id="Latin letters, full width, a sign between"),
        pytest.param("rd", set(), id="two letters with a sign between are no word"),
        pytest.param("5g", {"5 二/¶1"}, id="letter and figure"),
        pytest.param("1000万元", {"5 二/¶1"}, id="a figure without the comma it is printed with"),
        pytest.param("1,000万元", {"5 二/¶1"}, id="a figure with its comma"),
        pytest.param("50%", {"5 二/（一）"}, id="per cent of another width"),
        pytest.param("5%", set(), id="50％ is not 5%"),
        pytest.param("3.5公里", {"5 表1 row"}, id="a cell of a table"),
        pytest.param("35公里", set(), id="a decimal point is not dropped"),
        pytest.param("二零三一年", {"5 二/¶1"}, id="the other zero"),
        pytest.param("二○三一年", {"5 二/¶1"}, id="a circle for a zero"),
        pytest.param("渡口管理办法", {"5"}, id="a title"),
        pytest.param("《渡口》管理办法", {"5"}, id="a title with marks of its own"),
        pytest.param("云政办[2030]180号", {"5 三"}, id="a number in other brackets"),
        pytest.param("云政办 (2030) 180 号", {"5 三"}, id="a number with white space"),
        pytest.param("203080号", set(), id="year and number are not one figure"),
        pytest.param("表题", {"5 表1 row"}, id="the caption of a table is found once"),
        pytest.param("没有这个", set(), id="what nobody wrote"),
        pytest.param("渡船 灯", {"5 二/（一）"}, id="two words"),
        pytest.param("渡船 -灯", {"5 二"}, id="a word left out"),
        pytest.param('渡船 －"须装灯"', {"5 二"}, id="a phrase left out"),
        pytest.param('"须 装灯"', {"5 二/（一）"}, id="a phrase with white space"),
        pytest.param("渡口 检修", {"5 二"}, id="one word in the title above"),
        pytest.param("云政办〔2031〕5号 检修", {"5 二"}, id="the number of the document, and a word of it"),
        pytest.param("检修 夜航", {"5 二/（一）"}, id="one word in the heading above"),
        pytest.param("渡口 通知", {"5"}, id="words of the title alone do not find every clause below"),
    ],
)
def test_what_is_found(store: Store, words: str, expected: set[str]) -> None:
    found = search(store, words)
    assert set(places(found)) == expected
    assert found.total == len(found.hits)
    assert not found.some


def test_the_tokenizers_of_sqlite_would_not_do(store: Store) -> None:
    """Why the terms are made here: words of two characters, the most frequent ones."""
    with closing(sqlite3.connect(":memory:")) as index:
        for tokenizer in ("unicode61", "trigram"):
            index.execute(f"CREATE VIRTUAL TABLE {tokenizer} USING fts5 (text, tokenize='{tokenizer}')")
            index.execute(f"INSERT INTO {tokenizer} VALUES ('船主应当到码头登记')")
            assert index.execute(f"SELECT * FROM {tokenizer} WHERE text MATCH '登记'").fetchall() == []
    assert search(store, "登记").total == 1


@pytest.mark.parametrize(
    ("words", "first", "then"),
    [
        pytest.param("渔业", "80", "80 二", id="a title before a heading"),
        pytest.param("渔业", "80 二", "80 三", id="a heading before the text"),
        pytest.param("装备", "80 三", "80 六", id="a heading before more hits in a shorter text"),
        pytest.param("补贴 发放", "80 三", "80 二", id="words that follow each other before words apart"),
        pytest.param("80号", "80 五", "5 三", id="a whole number before a part of one"),
    ],
)
def test_the_best_come_first(store: Store, words: str, first: str, then: str) -> None:
    found = places(search(store, words))
    assert found.index(first) < found.index(then)


def test_scores_go_down(store: Store) -> None:
    scores = [hit.score for hit in search(store, "补贴").hits]
    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] > 0


def test_some_words_where_no_text_has_all(store: Store) -> None:
    found = search(store, "补贴 发放 飞碟")
    assert (found.some, found.unheard) == (True, ("飞碟",))
    assert set(places(found)[:2]) == {"80 二", "80 三"}  # both words
    assert places(found)[2:] == ["5 二/（一）"]  # one of them


def test_more_of_the_words_come_before_rarer_ones(store: Store) -> None:
    assert places(search(store, "补贴 渔业 5G"))[:2] == ["80 二", "80 三"]


def test_a_quoted_phrase_is_never_given_up(store: Store) -> None:
    found = search(store, '"装灯" 飞碟')
    assert (places(found), found.some) == (["5 二/（一）"], True)
    assert search(store, '"飞碟" 装灯').total == 0
    assert search(store, '"飞碟" "装灯"') == Found((), 0, False, ("飞碟",))


def test_what_is_left_out_stays_out_where_some_words_are_found(store: Store) -> None:
    assert places(search(store, "补贴 飞碟 -渔业")) == ["5 二/（一）"]


# -- limits, documents, days -------------------------------------------------------------------------------------------


def test_the_limit(store: Store) -> None:
    found = search(store, "补贴", limit=2)
    assert (len(found.hits), found.total) == (2, 3)
    assert found.hits == search(store, "补贴").hits[:2]


@pytest.mark.parametrize("reference", ["云政办[2031]5号", "云岚市渡口管理办法", "https://w3id.org/policygraph/id/doc/云政办/2031/5"])
def test_in_one_document(store: Store, reference: str) -> None:
    assert places(search(store, "补贴", document=reference)) == ["5 二/（一）"]
    assert search(store, "渔业", document=reference).total == 0
    assert search(store, "补贴 渔业 飞碟", document=reference).unheard == ("渔业", "飞碟")


def test_a_document_that_is_not_there(store: Store) -> None:
    with pytest.raises(ReferenceNotFound):
        search(store, "补贴", document="云政办〔1999〕1号")


@pytest.mark.parametrize(
    ("day", "expected", "out"),
    [
        pytest.param(date(2031, 3, 31), set(), 3, id="before both"),
        pytest.param(date(2031, 4, 1), {"5 二/（一）"}, 2, id="the first day of the one"),
        pytest.param(date(2032, 5, 31), {"5 二/（一）"}, 2, id="its last day"),
        pytest.param(date(2032, 6, 1), {"80 二", "80 三"}, 1, id="the first day of the other"),
    ],
)
def test_on_a_day(store: Store, day: date, expected: set[str], out: int) -> None:
    found = search(store, "补贴", on=day)
    assert set(places(found)) == expected
    assert found.out == out
    assert found.total == 3
    assert {hit.status for hit in found.hits} <= {"现行有效"}


@pytest.mark.parametrize("many", [0, 1000])
def test_a_clause_with_a_term_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    """However the periods are looked up: a clause repealed alone takes what stands in it along, the others stay."""
    monkeypatch.setattr(part_standing, "MANY", many)
    repeal = "= 云政办〔2033〕1号 | 云岚市人民政府办公室关于修改渡口管理办法的通知 | 云岚市人民政府办公室 | 2033-01-01\n: effective_from=2033-02-01\n"
    repeal += "# 一 | 修改 | 删去云政办〔2031〕5号文件第二条。\n@ partially_repeals | 云政办〔2031〕5号 | | 一 | 云政办〔2031〕5号文件 | 二\n"
    build([write(tmp_path, "a.txt", FERRIES), write(tmp_path, "b.txt", repeal)], tmp_path / "kg", extract=extract)
    store = Store.open(tmp_path / "kg")
    for words, before, after in (("检修一次", 1, 0), ("须装灯", 1, 0), ("5G", 1, 0), ("码头登记", 1, 1)):
        assert len(search(store, words, on=date(2033, 1, 31)).hits) == before
        assert len(search(store, words, on=date(2033, 2, 1)).hits) == after, words


VERSION = """# 云岚市渡船条例

（2029年5月1日云岚市第五届人民代表大会常务委员会第十次会议通过{revised}）

第一条 为了{aim}，制定本条例。

第二条 本条例自{start}起施行。
"""


def test_the_version_that_holds(tmp_path: Path) -> None:
    first, second = "云岚市渡船条例(2029-05-01).md", "云岚市渡船条例(2031-05-01).md"
    revised = " 2031年5月1日云岚市第六届人民代表大会常务委员会第二次会议修订"
    (tmp_path / first).write_text(VERSION.format(revised="", aim="渡船安全", start="2029年7月1日"), encoding="utf-8")
    (tmp_path / second).write_text(VERSION.format(revised=revised, aim="渡船安全和便民", start="2031年7月1日"), encoding="utf-8")
    build(collect([tmp_path / first, tmp_path / second], "云岚市"), tmp_path / "kg", extract=read)
    store = Store.open(tmp_path / "kg")
    assert search(store, "渡船安全").total == 2
    assert [hit.source for hit in search(store, "渡船安全", on=date(2030, 1, 1)).hits] == [first]
    assert [hit.source for hit in search(store, "渡船安全", on=date(2032, 1, 1)).hits] == [second]
    assert search(store, "渡船安全", document="云岚市渡船条例").total == 2
    assert search(store, "便民", document="云岚市渡船条例", on=date(2030, 1, 1)).total == 0


# -- what is shown -----------------------------------------------------------------------------------------------------


def test_a_hit(store: Store) -> None:
    [hit] = search(store, "渡船 装灯").hits
    assert (hit.number, hit.path, hit.heading, hit.kind) == ("云政办〔2031〕5号", "二/（一）", "夜航", "clause")
    assert hit.title == "云岚市人民政府办公室关于印发云岚市渡口管理办法的通知"
    assert (hit.document, hit.part) == ("https://w3id.org/policygraph/id/doc/云政办/2031/5", f"{hit.document}/clause/二/（一）")
    assert hit.source == "a.txt"
    assert hit.snippet.text == hit.snippet.words == "（一）夜航的渡船须装灯，灯具补贴为50％。"
    assert [hit.snippet.text[start:end] for start, end in hit.snippet.hits] == ["渡船", "装灯"]
    assert hit.snippet.marked("«", "»") == "（一）夜航的«渡船»须«装灯»，灯具补贴为50％。"


@pytest.mark.parametrize(
    ("words", "snippet"),
    [
        pytest.param("管理办法", "云岚市人民政府办公室关于印发云岚市渡口«管理办法»的通知", id="a title"),
        pytest.param("云政办(2031)5号 渡口", "云岚市人民政府办公室关于印发云岚市«渡口»管理办法的通知", id="words in two names: one is shown"),
        pytest.param("r & d 5G", "对«R»＆«D»投入大、用«5G»导航的船厂，二〇三一年起奖励1,000万元。", id="as printed"),
        pytest.param("里程", "码头 | «里程»", id="a row"),
    ],
)
def test_the_words_as_printed(store: Store, words: str, snippet: str) -> None:
    assert search(store, words).hits[0].snippet.marked("«", "»") == snippet


LONG = "# 一 | 总则 | " + "渡口的船要按时开行。" * 30 + "遇大雾停航。" + "乘客应当听从船员的安排。" * 30 + "节日照常。"


def test_a_long_text_is_cut_round_its_hits(tmp_path: Path) -> None:
    source = write(tmp_path, "a.txt", "= 云政办〔2031〕5号 | 渡口的通知 | 云岚市人民政府 | 2031-03-01\n" + LONG)
    build([source], tmp_path / "kg", extract=extract)
    store = Store.open(tmp_path / "kg")
    text = store.text(store.sources[0].text_sha256)
    for words, starts, ends in (("大雾", "…", "…"), ("节日", "…", "节日照常。"), ("渡口 开行", "渡口的船要按时开行。", "…")):
        shown = next(hit for hit in search(store, words).hits if hit.kind == "clause").snippet
        assert shown.text.startswith(starts)
        assert shown.text.endswith(ends)
        assert len(shown.text) < 80
        assert all(shown.text[start:end] in words for start, end in shown.hits)
        assert len(shown.hits) >= len(words.split())
        assert "".join(text[start:end] for start, end in shown.spans) == shown.words == shown.text.strip("…")


# -- the terms ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("《渡口》（管理）办法", "渡口管理办法"),
        ("登记。检修", "登记·检修"),
        ("Ｒ＆Ｄ", "r·d"),
        ("云政办﹝2031﹞5号", "云政办2031·5号"),
        ("50％、5 %", "50％·5％"),
        ("1.建立 3.5公里 1,000元", "1建立3．5公里1000元"),
        ("3～5年", "3·5年"),
        ("二○三零年㎡", "二〇三〇年m2"),
        ("……。", ""),
        ("Ångström\u200b Straße", "angstrom·strasse"),
        ("\x00\ud800", ""),
    ],
)
def test_folding(text: str, folded: str) -> None:
    """A change here needs another VERSION of the folding: the index of a store is older."""
    assert fold(text).replace(BOUNDARY, "·") == folded


def test_terms() -> None:
    assert list(terms(fold("登记。费"))) == ["登记", "记", "费"]
    assert phrase(fold("登记。费用")) == (("登记", "记", "费用"), False)
    assert phrase(fold("记。费")) == (("记", "费"), True)
    assert list(whole_terms(fold("〔2031〕5号"))) == ["＾2031＾", "＾5＾", "＾5号"]


TEXTS = st.text(
    st.one_of(
        st.sampled_from("渡口船只登记管理〇零○0123456789abRD&.,，。；、（）《》 %％“”\"'*^-~|㎡①é\u0301\u200b𠀀"),
        st.characters(codec="utf-8"),
    ),
    max_size=40,
)


@given(TEXTS)
def test_offsets_of_folded_text(text: str) -> None:
    folded = Folded.of(text)
    assert folded.text == fold(text)
    assert len(folded.at) == len(folded.text)
    assert list(folded.at) == sorted(folded.at)


@given(st.lists(TEXTS, min_size=1, max_size=4), st.data())
def test_any_words_of_a_text_find_it(texts: list[str], data: Any) -> None:
    """And nothing else does: the index finds what a look into every text would."""
    with closing(sqlite3.connect(":memory:")) as index:
        create_words(index)
        for number, text in enumerate(texts):
            row = (number, *columns(Part("", "clause", texts=(text,))))
            index.execute("INSERT INTO words (rowid, title, heading, text, context, whole) VALUES (?, ?, ?, ?, ?, ?)", row)
        pieces = [texts[0][start : start + 6] for start in range(len(texts[0]))]
        if texts[0]:
            start = data.draw(st.integers(0, len(texts[0]) - 1))
            pieces.append(texts[0][start : data.draw(st.integers(start + 1, len(texts[0])))])
        for piece in filter(fold, pieces):
            rows = index.execute("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid", (Word(piece, fold(piece)).matched("{text}"),))
            expected = [number for number, text in enumerate(texts) if fold(piece) in fold(text)]
            assert 0 in expected
            assert [number for (number,) in rows] == expected


# -- hostile words -----------------------------------------------------------------------------------------------------

HOSTILE = [
    '"',
    '""""渡口',
    '渡口" OR title:"管理',
    "渡口 AND",
    "NEAR(渡口 管理, 2)",
    "渡口* ^管理 {title}: +x",
    "'; DROP TABLE words; --",
    "渡口 NOT 管理",
    "text : 渡口",
    "\x00渡\x1b[31m口\ud800",
    "渡" * 2_000,
    " ".join("渡口管理办法船只登记检修补贴夜航"[i : i + 2] for i in range(15)),
    " ".join(f"{i}a" for i in range(32)),
    "渡口 " + " ".join(f"-{i}号" for i in range(31)),
    "." * 10_000 + "渡口",
]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_find_or_do_not(store: Store, words: str) -> None:
    if fold(words):
        search(store, words)
    else:
        with pytest.raises(UsageError):
            search(store, words)


def test_operators_are_words(store: Store) -> None:
    """渡口 OR 管理 in FTS5 would find every part with one of them; here OR is a word that no text has."""
    found = search(store, "渡口 OR 管理")
    assert found.unheard == ("OR",)
    assert search(store, "NOT").total == search(store, "title:渡口").total == search(store, "渡*口管").total - 1 == 0


@given(st.text(max_size=30))
def test_nothing_typed_is_a_fault(words: str) -> None:
    try:
        expression = Query.parse(words).all_words()
    except PolicyGraphError:
        return
    with closing(sqlite3.connect(":memory:")) as index:
        create_words(index)
        index.execute("SELECT count(*) FROM words WHERE words MATCH ?", (expression,)).fetchone()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("", "search-empty"),
        ("  \u3000", "search-empty"),
        ("，。《》 “”", "search-empty"),
        ("-渡口", "search-excluded"),
        ("渡口" * 5_000, "search-long"),
        (" ".join(f"{i}a" for i in range(33)), "search-long"),
    ],
)
def test_what_cannot_be_searched(store: Store, words: str, code: str) -> None:
    with pytest.raises(UsageError) as error:
        search(store, words)
    assert error.value.code == code


# -- the generation ----------------------------------------------------------------------------------------------------


def test_rebuilds_answer_alike(tmp_path: Path, store: Store) -> None:
    build([write(tmp_path, "b.txt", FISHERY), write(tmp_path, "a.txt", FERRIES)], tmp_path / "kg", extract=extract)
    again = Store.open(tmp_path / "kg")
    for words in ("补贴", "渔业", "云岚市", "船"):
        assert search(again, words) == search(store, words)


def test_the_index_is_that_of_its_generation(tmp_path: Path) -> None:
    source = write(tmp_path, "a.txt", FERRIES)
    build([source], tmp_path / "kg", extract=extract)
    before = Store.open(tmp_path / "kg")
    build([write(tmp_path, "a.txt", FERRIES.replace("装灯", "挂旗"))], tmp_path / "kg", extract=extract)
    after = Store.open(tmp_path / "kg")
    assert [search(one, words).total for one in (before, after) for words in ("装灯", "挂旗")] == [1, 0, 0, 1]


def test_a_disk_that_is_read_only_will_do(tmp_path: Path, store: Store) -> None:
    copy = tmp_path / "云 岚?#%"
    shutil.copytree(store.path, copy)
    index = next(copy.rglob(FILE))
    index.chmod(0o444)
    before = index.read_bytes(), sorted(entry.name for entry in index.parent.iterdir())
    assert search(Store.open(copy), "登记").total == 1
    assert (index.read_bytes(), sorted(entry.name for entry in index.parent.iterdir())) == before


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        pytest.param(lambda file: file.unlink(), "search-missing", id="a store from before there was an index"),
        pytest.param(lambda file: sqlite3.connect(file).execute("PRAGMA user_version = 999"), "search-missing", id="another version"),
        pytest.param(lambda file: file.write_bytes(b"x" * 9000), "store-damaged", id="no index"),
        pytest.param(lambda file: file.write_bytes(file.read_bytes()[:20_000]), "store-damaged", id="cut off"),
    ],
)
def test_a_store_without_its_index(tmp_path: Path, store: Store, spoil: Any, code: str) -> None:
    shutil.copytree(store.path, tmp_path / "kg")
    spoil(next((tmp_path / "kg").rglob(FILE)))
    with pytest.raises(StoreError) as error:
        search(Store.open(tmp_path / "kg"), "登记")
    assert error.value.code == code


def test_an_sqlite_without_full_text_search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "_WORDS", search_index._WORDS.replace("fts5", "fts99"))
    with pytest.raises(StoreError, match="FTS5") as error:
        build([write(tmp_path, "a.txt", FERRIES)], tmp_path / "kg", extract=extract)
    assert error.value.code == "search-unavailable"


# -- the command -------------------------------------------------------------------------------------------------------


def test_the_command(policygraph: Any, store: Store) -> None:
    run = policygraph("search", "渡船", "装灯", "--store", store.path, "--format", "json")
    assert run.code == 0
    assert run.err == "found: 1; shown: 1\n"
    [row] = json.loads(run.out)
    assert row["number"] == "云政办〔2031〕5号"
    assert row["path"] == "二/（一）"
    assert [row["snippet"][start:end] for start, end in row["hits"]] == ["渡船", "装灯"]
    text = store.text(store.manifest.sources[row["source"]].text_sha256)
    assert "".join(text[start:end] for start, end in row["spans"]) == row["words"]
    assert row["status"] is None


@pytest.mark.parametrize("form", ["table", "csv", "md", "xlsx"])
def test_the_forms(policygraph: Any, store: Store, tmp_path: Path, form: str) -> None:
    assert policygraph("search", "装灯", "--store", store.path, "--format", form, "-o", tmp_path / "out").code == 0
    shown = (tmp_path / "out").read_bytes()
    marks = {"table": "须«装灯»，", "csv": "须装灯，", "md": "须**装灯**，", "xlsx": ""}
    assert marks[form].encode() in shown


@pytest.mark.parametrize(
    ("arguments", "paths"),
    [
        pytest.param(["渡船", "-灯"], ["二"], id="a word left out"),
        pytest.param(["-灯", "渡船"], ["二"], id="before the others"),
        pytest.param(["渡船", "-of灯具"], ["二/（一）", "二"], id="one that begins like an option"),
        pytest.param(["渡船", "--limit", "1"], ["二"], id="an option behind the words"),
        pytest.param(["渡船", "--", "-灯"], ["二"], id="no option any more"),
    ],
)
def test_words_left_out_are_no_options(policygraph: Any, store: Store, arguments: list[str], paths: list[str]) -> None:
    run = policygraph("search", "--store", store.path, "--format", "json", *arguments)
    assert run.code == 0
    assert sorted(row["path"] for row in json.loads(run.out)) == sorted(paths)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["，"], "nothing to search for"),
        (["-渡口"], "only words to leave out"),
        (["渡口", "--limt", "3"], "no such option: --limt"),
        (["渡口", "--limit", "0"], "--limit"),
        (["渡口", "--on", "2031-02-30"], "2031-02-30"),
        (["渡口", "--document", "没有"], "no document '没有'"),
        (["渡口", "--store", "/no/such/store"], "no such store"),
    ],
)
def test_bad_input(policygraph: Any, store: Store, arguments: list[str], message: str) -> None:
    run = policygraph("search", *([] if "--store" in arguments else ["--store", store.path]), *arguments)
    assert (run.code, run.out) == (2, "")
    assert message in run.err


def test_it_says_when_not_all_words_are_there(policygraph: Any, store: Store) -> None:
    run = policygraph("search", "补贴", "飞碟", "--on", "2032-06-01", "--store", store.path, "--lang", "zh")
    assert "没有同时包含全部词语" in run.err
    assert "飞碟" in run.err
    assert "略去 1 处" in run.err
    assert "«补贴»" in run.out


# -- real texts --------------------------------------------------------------------------------------------------------


@cache
def real(folder: Path) -> Store:
    """A store of some real texts."""
    gazette = sorted((CORPUS / "wenzhou").glob("003_*.txt"))
    laws = sorted((CORPUS / "zhejiang-regulations").glob("*.md"))[:8]
    build(collect([*gazette, *laws], None), folder / "kg", extract=read)
    return Store.open(folder / "kg")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    if not CORPUS.is_dir():
        pytest.skip("the corpus is not beside the repository")
    yield real(tmp_path_factory.mktemp("corpus"))
    real.cache_clear()


def test_any_words_of_real_texts_are_found_where_they_stand(corpus: Store) -> None:
    """Clauses, passages, rows and titles by words of two to six characters out of them; the places have the words."""
    random = Random(1)
    texts = {record.name: corpus.text(record.text_sha256) for record in corpus.sources}
    tried = 0
    for iri, parts in documents(corpus.quads):
        for part in parts:
            words = random.choice(part.texts or part.title)
            start = random.randrange(max(len(words) - 6, 1))
            piece = f'"{words[start : start + random.randint(2, 6)].replace(chr(34), "")}"'
            if not fold(piece) or random.random() > 0.4:
                continue
            tried += 1
            found = search(corpus, piece, limit=100_000, document=iri)
            [hit] = [hit for hit in found.hits if hit.part == part.iri]
            shown = hit.snippet
            assert shown.hits, (piece, shown)
            source = "".join(texts[str(hit.source)][start:end] for start, end in shown.spans)
            if part.kind != "document":  # a number is printed with brackets of its own
                assert "".join(source.split()) == shown.words
    assert tried > 200


def test_a_number_finds_its_document_first(corpus: Store) -> None:
    numbers = [hit.number for hit in search(corpus, "温政").hits if hit.number]
    assert numbers
    for number in numbers:
        first = search(corpus, str(number).translate(str.maketrans("〔〕", "[]"))).hits[0]
        assert (first.number, first.kind) == (number, "document")
