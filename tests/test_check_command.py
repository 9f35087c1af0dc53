"""`policygraph check`: what is told and how, baseline and profile, exit codes, drafts; with checks of its own."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from string import Formatter
from typing import Any

import jsonschema
import pytest

import policygraph as library
from policygraph.cli import check as command
from policygraph.graph import draft as drafts
from policygraph.graph.draft import Draft, beside
from policygraph.graph.store import Store
from policygraph.loaders.reading import read
from policygraph.loaders.sources import collect
from policygraph.loaders.text import read_text
from policygraph.model import Extraction
from policygraph.queries.checks import given, registry, runner
from policygraph.queries.checks.facts import Facts, Row
from policygraph.queries.checks.frame import Check, Finding, Place
from policygraph.queries.checks.runner import Found, Report
from policygraph.queries.checks.sarif import to_sarif
from policygraph.viz.checks_marks import marked
from policygraph.viz.checks_page import checks_page, gated, named, stretch
from policygraph.viz.checks_words import NAMES

SCHEMA = Path(__file__).parent / "sarif" / "sarif-schema-2.1.0.json"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'</style>{{7*7}}&amp;</article>"

# -- checks of the tests, so that they depend on no other --------------------------------------------------------------


def _counts(facts: Facts) -> Iterator[Finding]:
    """Two clauses that count the ferries otherwise."""
    told = [(row, found[1]) for rows in facts.clauses.values() for row in rows if (found := re.search(r"改造渡口(\d+)座", str(row["text"])))]
    told.sort(key=lambda one: str(one[0]["document"]))
    for (one, a), (other, b) in pairwise(told):
        if a != b:
            days = {"in_force_from": "2031-05-10", "in_force_to": "2033-05-09", "subject": "渡口"}
            yield Finding("ferry-count", (facts.place(one), facts.place(other)), {"one": int(a), "other": int(b), "subject": "渡口"}, days, "later")


def _containing(check: str, words: str) -> Callable[[Facts], Iterator[Finding]]:
    def find(facts: Facts) -> Iterator[Finding]:
        rows: list[Row] = [row for rows in facts.clauses.values() for row in rows if words in str(row["text"])]
        yield from (Finding(check, (facts.place(row),), {"words": words}) for row in rows)

    return find


def _check(id: str, severity: Any, problem: tuple[str, str], find: Callable[[Facts], Iterator[Finding]]) -> Check:
    return Check(id, severity, problem, ("It matters.", "事关重大。"), ("Look at both.", "请核对两处。"), find)


CHECKS = (
    _check("ferry-count", "error", ("Ferries: {one} and {other}.", "渡口：{one}与{other}。"), _counts),
    _check("ferry-vague", "warning", ("A vague word: {words}.", "含糊用语：{words}。"), _containing("ferry-vague", "适当")),
    _check("ferry-trial", "note", ("A trial: {words}.", "试行：{words}。"), _containing("ferry-trial", "试点")),
)


@pytest.fixture(autouse=True)
def _own_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "CHECKS", CHECKS)
    monkeypatch.setattr(runner, "BY_ID", {check.id: check for check in CHECKS})
    monkeypatch.setattr(command, "CHECKS", CHECKS)


def notice(serial: int | None, *clauses: str, issued: str = "2031年5月10日", title: str = "渡口改造") -> str:
    number = f"云政办〔2031〕{serial}号\n\n" if serial else ""
    body = "\n\n".join(f"{'一二三四五'[nth]}、{clause}" for nth, clause in enumerate(clauses))
    return f"云岚市人民政府办公室关于{title}的通知\n\n{number}各县（市、区）人民政府：\n\n{body}\n\n云岚市人民政府办公室\n\n{issued}\n"


TEXTS = {
    "a.txt": notice(5, "任务。三年内改造渡口300座。", "保障。适当增加资金。"),
    "b.txt": notice(6, "任务。三年内改造渡口320座。", "步骤。先行开展试点。", title="渡口建设"),
}


def built(folder: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        (folder / "texts" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "texts" / name).write_text(text, encoding="utf-8")
    library.build(library.collect([folder / "texts"], jurisdiction="云岚市"), folder / "kg")
    return folder / "kg"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("check"), TEXTS)


def found(run: Any) -> list[dict[str, Any]]:
    data = json.loads(run.out)["findings"]
    assert isinstance(data, list)
    return data


def squeezed(text: str, spans: list[list[int]]) -> str:
    return "".join("".join(text[start:end] for start, end in spans).split())


# -- what is told ------------------------------------------------------------------------------------------------------


def test_text_tells_both_places_and_why(policygraph: Any, store: Path) -> None:
    run = policygraph("check", "--store", store)
    assert run.code == 1
    first = run.out.split("\n\n")[0].splitlines()
    assert first[0] == "error [ferry-count] Ferries: 300 and 320."
    assert "云政办〔2031〕5号 《云岚市人民政府办公室关于渡口改造的通知》 一 (a.txt, characters " in first[1]
    assert "三年内改造渡口300座" in first[2]
    assert "云政办〔2031〕6号" in first[3]
    assert "b.txt" in first[3]
    assert "三年内改造渡口320座" in first[4]
    assert "one 300 · other 320" in first[5]
    assert "in force from 2031-05-10" in first[6]
    assert first[7:10] == ["  Settled by: the later text", "  Why it matters: It matters.", "  What to do: Look at both."]
    assert "checks: 3; errors: 1, warnings: 1, notes: 1; known and silent: 0" in run.out
    assert run.out.index("error [") < run.out.index("warning [") < run.out.index("note [")


def test_text_in_chinese(policygraph: Any, store: Path) -> None:
    run = policygraph("check", "--store", store, "--lang", "zh")
    assert "错误 [ferry-count] 渡口：300与320。" in run.out
    assert "适用规则：后文优于前文" in run.out
    assert "比较的值：一处 300 · 另一处 320 · 事项 渡口" in run.out
    assert "请核对两处。" in run.out


def test_json_has_the_places(policygraph: Any, store: Path) -> None:
    run = policygraph("check", "--store", store, "--format", "json")
    first, *others = found(run)
    assert list(first) == ["id", "check", "severity", "message", "places", "values", "gate", "resolution"]
    assert (first["check"], first["severity"], first["message"]) == ("ferry-count", "error", "Ferries: 300 and 320.")
    assert first["values"] == {"one": 300, "other": 320, "subject": "渡口"}
    assert first["resolution"] == "later"
    assert [list(place) for place in first["places"]] == [["document", "number", "path", "words", "source", "spans"]] * 2
    assert [(place["number"], place["path"]) for place in first["places"]] == [("云政办〔2031〕5号", "一"), ("云政办〔2031〕6号", "一")]
    for place in (place for one in (first, *others) for place in one["places"]):
        assert squeezed(TEXTS[place["source"]], place["spans"]) == place["words"]
    assert "errors: 1, warnings: 1, notes: 1" in run.err


def test_a_long_quote_is_shown_around_what_differs(policygraph: Any, tmp_path: Path) -> None:
    long = "任务。" + "渡口安全是民生大事。" * 60 + "三年内改造渡口{}座。" + "各地要抓好落实。" * 60
    store = built(tmp_path, {"a.txt": notice(5, long.format(300)), "b.txt": notice(6, long.format(320), title="渡口建设")})
    out = policygraph("check", "--store", store).out
    assert "[…]" in out
    assert "改造渡口300座" in out
    assert max(map(len, out.splitlines())) < 400


def test_the_terminal_is_not_steered(policygraph: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = built(tmp_path, TEXTS)
    bad = Place("x", "号\x1b[2J", None, None, "a\u202eb\rc\x9b1m", "s\x07", ((0, 1),))
    check = replace(CHECKS[1], find=lambda facts: iter([Finding("ferry-vague", (bad,), {"words": "\x1b]0;t\x07"})]))
    monkeypatch.setattr(runner, "CHECKS", (check,))
    out = policygraph("check", "--store", store).out
    assert not [char for char in out if not char.isprintable() and char != "\n"]


@pytest.mark.parametrize(
    ("day", "ids"),
    [
        pytest.param("2031-05-09", set(), id="before both"),
        pytest.param("2032-01-01", {"ferry-count", "ferry-vague", "ferry-trial"}, id="while both hold"),
        pytest.param("2034-01-01", {"ferry-vague", "ferry-trial"}, id="after the days of the gate"),
    ],
)
def test_a_day_leaves_what_holds_then(policygraph: Any, store: Path, day: str, ids: set[str]) -> None:
    run = policygraph("check", "--store", store, "--format", "json", "--on", day)
    assert {one["check"] for one in found(run)} == ids


@pytest.mark.parametrize(("day", "count"), [("2031-05-09", 0), ("2031-05-10", 1)])
def test_a_text_of_unknown_status_is_told_of_from_its_issue(policygraph: Any, tmp_path: Path, day: str, count: int) -> None:
    store = built(tmp_path, {"a.txt": notice(5, "任务。适当改造渡口。", "附则。本通知自2031年2月30日起施行。")})
    run = policygraph("check", "--store", store, "--format", "json", "--on", day)
    assert len(found(run)) == count


# -- SARIF -------------------------------------------------------------------------------------------------------------


def valid(log: Any) -> Any:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    errors = [f"{list(error.absolute_path)}: {error.message}" for error in jsonschema.Draft7Validator(schema).iter_errors(log)]
    assert errors == []
    (run,) = log["runs"]
    # Errata 01, whose schema the log names, is stricter here than the edition that is at hand (see tests/sarif/NOTICE.md).
    assert re.fullmatch("[a-zA-Z]{2}(-[a-zA-Z]{2})?", run["language"])
    return run


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_sarif_is_valid_and_has_the_places(policygraph: Any, store: Path, lang: str) -> None:
    run = valid(json.loads(policygraph("check", "--store", store, "--format", "sarif", "--lang", lang).out))
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [check.id for check in CHECKS]
    assert rules[0]["shortDescription"]["text"] == ("渡口：…与…。" if lang == "zh" else "Ferries: … and ….")
    assert rules[0]["help"]["text"] == CHECKS[0].hint[lang == "zh"]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]
    first = run["results"][0]
    assert rules[first["ruleIndex"]]["id"] == first["ruleId"]
    for location, source, words in ((first["locations"][0], "a.txt", "改造渡口300座"), (first["relatedLocations"][0], "b.txt", "改造渡口320座")):
        physical = location["physicalLocation"]
        region, text = physical["region"], TEXTS[source]
        quote = text[region["charOffset"] : region["charOffset"] + region["charLength"]]
        assert words in quote
        assert region["snippet"]["text"] == quote
        lines = text.split("\n")
        assert lines[region["startLine"] - 1][region["startColumn"] - 1 :].startswith(quote.split("\n")[0])
        assert lines[region["endLine"] - 1][: region["endColumn"] - 1].endswith(quote.split("\n")[-1])
        assert run["artifacts"][physical["artifactLocation"]["index"]]["location"]["uri"] == physical["artifactLocation"]["uri"] == source


def report(*places: Place, **values: object) -> Report:
    return Report((Found(CHECKS[0], "error", Finding("ferry-count", places, {"one": 1, "other": 2, **values})),), (), CHECKS)


def test_sarif_of_a_quote_that_print_interrupts() -> None:
    text = "甲乙\n— 3 —\n丙丁\n"
    place = Place("x", None, "题", None, "甲乙丙丁", "a.txt", ((0, 2), (9, 11)))
    run = valid(to_sarif(report(place), lambda name: text, "en"))
    location = run["results"][0]["locations"][0]
    assert (location["physicalLocation"]["region"]["charOffset"], location["physicalLocation"]["region"]["charLength"]) == (0, 11)
    parts = [text[one["charOffset"] : one["charOffset"] + one["charLength"]] for one in location["annotations"]]
    assert parts == ["甲乙", "丙丁"]


@pytest.mark.parametrize(
    ("place", "uri"),
    [
        pytest.param(Place("x", None, None, None, "", "乙/a b:c.txt", ((0, 1),)), "%E4%B9%99/a%20b%3Ac.txt", id="a name with signs of addresses"),
        pytest.param(Place("x", None, None, None, "", "javascript:alert(1)", ((0, 1),)), "javascript%3Aalert%281%29", id="a name that looks like a scheme"),
        pytest.param(Place("x", None, None, None, "", "//evil.example/a", ((0, 1),)), "evil.example/a", id="a name that looks like a host"),
        pytest.param(Place("x", None, None, "一", "甲", None, ()), None, id="no source"),
        pytest.param(Place("", None, None, None, "甲", "a.txt", ()), "a.txt", id="a source without places"),
        pytest.param(Place("x", HOSTILE, HOSTILE, HOSTILE, HOSTILE, "a.txt", ((0, 1),)), "a.txt", id="markup"),
    ],
)
def test_sarif_of_any_place(place: Place, uri: str | None) -> None:
    run = valid(to_sarif(report(place, one="[here](https://evil.example)"), lambda name: "", "zh"))
    location = run["results"][0]["locations"][0]
    assert (location.get("physicalLocation") or {"artifactLocation": {"uri": None}})["artifactLocation"]["uri"] == uri
    assert "](" not in run["results"][0]["message"]["text"].replace("\\](", "")


# -- the page ----------------------------------------------------------------------------------------------------------


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.marks: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][0] == "mark":
            self.marks.append(data)
            self.found.append(("", {}))


def parsed(page: str) -> _Tags:
    tags = _Tags()
    tags.feed(page)
    return tags


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_is_closed_to_the_network_and_to_what_documents_say(lang: str) -> None:
    place = Place(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, ((0, 1),))
    page = checks_page(report(place, replace(place, document=HOSTILE + "2"), one=HOSTILE), lang)
    tags = parsed(page)
    names = {tag for tag, _ in tags.found}
    assert not names & {"script", "img", "link", "iframe", "form", "object", "base"}
    for _, attributes in tags.found:
        assert not [name for name in attributes if name.startswith("on") or name in {"src", "style", "action"}]
        assert (attributes.get("href") or "#").startswith("#")
        assert "alert" not in " ".join(value or "" for value in attributes.values())
    assert page.count("&lt;script&gt;") >= 6
    style = re.search("<style>(.*)</style>\n</head>", page, re.DOTALL)
    assert style
    assert "alert" not in style[1]
    policy = next(attributes["content"] or "" for tag, attributes in tags.found if attributes.get("http-equiv") == "Content-Security-Policy")
    wanted = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{wanted}'; base-uri 'none'; form-action 'none'"


def test_the_page_filters_without_script(policygraph: Any, store: Path, tmp_path: Path) -> None:
    run = policygraph("check", "--store", store, "--format", "html", "-o", tmp_path / "page.html")
    assert run.code == 1
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    tags = parsed(page)
    options = [attributes["value"] for tag, attributes in tags.found if tag == "option" and attributes["value"]]
    assert len(options) == 3 + 3 + 2  # severities, checks, documents
    articles = [(attributes["class"] or "").split() for tag, attributes in tags.found if tag == "article"]
    for option in options:
        assert f'option[value="{option}"]:checked) article:not(.{option})' in page
        assert any(option in classes for classes in articles)
    both = [name for name in articles[0] if name.startswith("d")]
    assert len(both) == 2  # a finding between two documents stays with either
    assert tags.marks[:2] == ["300", "320"]


def test_a_page_of_nothing(tmp_path: Path) -> None:
    page = checks_page(Report((), (), CHECKS), "en")
    assert "Nothing was found." in page
    assert "<article" not in page


@pytest.mark.parametrize(
    ("texts", "values", "marks"),
    [
        pytest.param(("共600座", "五区合计580座"), {"printed": 600.0, "sum": 580}, [["600"], ["580"]], id="numbers"),
        pytest.param(("共1,200座", "合计1100座"), {"a": 1200, "b": 1100}, [["1,200"], ["1100"]], id="as print writes them"),
        pytest.param(("共1600座、600座", "580座，0.580"), {"a": 600, "b": 580}, [["600"], ["580"]], id="not inside another number"),
        pytest.param(
            ("渡口由市交通局牵头", "渡口由市港航局牵头"),
            {"subject": "渡口", "one": "市交通局", "other": "市港航局"},
            [["市交通局"], ["市港航局"]],
            id="what both say is no difference",
        ),
        pytest.param(("三年300座渡口", "渡口320座"), {"what": "渡口", "by": "三年", "a": "300座", "b": "320座"}, [["300座"], ["320座"]], id="amounts first"),
        pytest.param(("编号三、五", ""), {"a": ["三", "编号三"], "b": None, "c": True}, [["编号三"], []], id="lists"),
        pytest.param(("a" * 80, ""), {"a": "a" * 80}, [[], []], id="a sentence is no difference"),
        pytest.param((HOSTILE, ".*(+["), {"a": ".*(+["}, [[], [".*(+["]], id="signs of patterns"),
    ],
)
def test_what_differs_is_marked(texts: tuple[str, ...], values: dict[str, object], marks: list[list[str]]) -> None:
    finding = Finding("x", tuple(Place("d", None, None, None, text, None, ()) for text in texts), values)
    cut = marked(finding)
    assert ["".join(words for words, _ in segments) for segments in cut] == list(texts)
    assert [[words for words, differs in segments if differs] for segments in cut] == marks


def test_values_are_named_in_the_language() -> None:
    values = {"fault_en": "late", "fault_zh": "迟", "sum": 3.0, "share": 0.5, "gone": None, "who": ("甲", "乙")}
    assert named(values, "en") == (("fault", "late"), ("sum", "3"), ("share", "0.5"), ("gone", "–"), ("who", "甲、乙"))
    assert named(values, "zh")[:2] == (("问题", "迟"), ("分项合计", "3"))


def test_every_value_that_a_check_tells_has_a_name_in_both_languages() -> None:
    fields = {field for check in registry.CHECKS for text in check.problem for _, field, _, _ in Formatter().parse(text) if field}
    assert len(fields) > 30
    assert {field for field in fields if field.removesuffix("_en").removesuffix("_zh") not in NAMES} == set()
    for check in registry.CHECKS:  # what is told in one language alone has a partner in the other
        english, chinese = ({field for _, field, _, _ in Formatter().parse(text) if field} for text in check.problem)
        assert {field.removesuffix("_en") for field in english if field.endswith("_en")} == {
            field.removesuffix("_zh") for field in chinese if field.endswith("_zh")
        }


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", (("standing", "open"), ("in force to", "–"), ("stacking", "highest-only、may-stack"), ("row", "甲"))),
        ("zh", (("相互关系", "互不让位"), ("同时有效止", "–"), ("叠加规则", "就高不重复、可以叠加"), ("行", "甲"))),
    ],
)
def test_what_the_gate_saw_is_told_in_the_language(lang: str, told: tuple[tuple[str, str], ...]) -> None:
    assert gated({"standing": "open", "in_force_to": None, "stacking": "highest-only、may-stack", "row": "甲"}, lang) == told


@pytest.mark.parametrize(
    ("spans", "told"),
    [((), ""), (((1, 2),), "1–2"), (((1, 2), (4, 5)), "1–2, 4–5"), (tuple((n, n + 1) for n in range(0, 50, 5)), "0–1, …, 45–46")],
)
def test_many_pieces_are_told_by_the_first_and_the_last(spans: tuple[tuple[int, int], ...], told: str) -> None:
    assert stretch(Place("d", None, None, None, "", None, spans)) == told


# -- exit codes --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 1),
        (["--fail-on", "error"], 1),
        (["--fail-on", "never"], 0),
        (["--only", "ferry-vague"], 1),
        (["--only", "ferry-vague", "--fail-on", "error"], 0),
        (["--only", "ferry-trial"], 0),
        (["--only", "ferry-trial", "--fail-on", "note"], 1),
        (["--only", "ferry-trial", "--only", "ferry-vague"], 1),
        (["--only", "ferry-trial", "--severity", "warning"], 2),
    ],
)
def test_exit_codes(policygraph: Any, store: Path, arguments: list[str], code: int) -> None:
    assert policygraph("check", "--store", store, *arguments).code == code


@pytest.mark.parametrize(("least", "ids"), [("error", ["ferry-count"]), ("warning", ["ferry-count", "ferry-vague"]), ("note", [one.id for one in CHECKS])])
def test_severity_leaves_out_what_is_less(policygraph: Any, store: Path, least: str, ids: list[str]) -> None:
    assert [one["check"] for one in found(policygraph("check", "--store", store, "--format", "json", "--severity", least))] == ids


def test_the_list(policygraph: Any, tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text('[severity]\nferry-vague = "off"\n', encoding="utf-8")
    run = policygraph("check", "--list", "--profile", tmp_path / "p.toml", "--store", tmp_path / "none")
    assert run.code == 0
    assert "ferry-count  [error]\n    Ferries: … and ….\n    It matters." in run.out
    assert "ferry-vague  [off]" in run.out
    listed = json.loads(policygraph("check", "--list", "--format", "json").out)["checks"]
    assert [one["id"] for one in listed] == [one.id for one in CHECKS]
    one = json.loads(policygraph("check", "--list", "--only", "ferry-trial", "--format", "json").out)
    assert ([check["id"] for check in one["checks"]], one["not_supported"]) == (["ferry-trial"], [])


# -- baseline and profile ----------------------------------------------------------------------------------------------


def test_a_baseline_silences_what_is_known(policygraph: Any, tmp_path: Path) -> None:
    store, known = built(tmp_path, TEXTS), tmp_path / "known.json"
    run = policygraph("check", "--store", store, "--write-baseline", known)
    assert run.code == 0
    entries = json.loads(known.read_text(encoding="utf-8"))["findings"]
    assert [(list(one), one["check"]) for one in entries] == [(["id", "check", "message"], check) for check in ("ferry-count", "ferry-trial", "ferry-vague")]
    again = policygraph("check", "--store", store, "--baseline", known)
    assert again.code == 0
    assert "errors: 0, warnings: 0, notes: 0; known and silent: 3" in again.out

    changed = {**TEXTS, "b.txt": TEXTS["b.txt"].replace("320", "340")}
    built(tmp_path, changed)
    third = policygraph("check", "--store", store, "--baseline", known, "--format", "json")
    assert [one["check"] for one in found(third)] == ["ferry-count"], "other values are another finding"
    assert json.loads(third.out)["silenced"] == 2


@pytest.mark.parametrize(
    "part",
    [
        pytest.param(["--only", "ferry-trial"], id="other checks"),
        pytest.param(["--on", "2031-05-09"], id="a day on which nothing holds"),
        pytest.param(["{draft}"], id="a draft"),
    ],
)
def test_a_baseline_keeps_what_a_run_could_not_see(policygraph: Any, store: Path, draft: Path, tmp_path: Path, part: list[str]) -> None:
    known = tmp_path / "known.json"
    policygraph("check", "--store", store, "--write-baseline", known)
    before = json.loads(known.read_text(encoding="utf-8"))["findings"]
    given_part = [one.format(draft=draft) for one in part]
    policygraph("check", "--store", store, "--baseline", known, "--write-baseline", known, *given_part)
    after = json.loads(known.read_text(encoding="utf-8"))["findings"]
    assert len(before) == 3
    assert [one for one in before if one not in after] == []


def test_what_json_prints_is_a_baseline(policygraph: Any, store: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    policygraph("check", "--store", store, "--format", "json", "-o", known)
    assert found(policygraph("check", "--store", store, "--format", "json", "--baseline", known)) == []


def test_a_baseline_keeps_what_was_not_checked_again(policygraph: Any, store: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    policygraph("check", "--store", store, "--write-baseline", known)
    before = known.read_bytes()
    policygraph("check", "--store", store, "--baseline", known, "--write-baseline", known, "--only", "ferry-vague")
    assert known.read_bytes() == before
    policygraph("check", "--store", store, "--write-baseline", known, "--only", "ferry-vague")
    assert [one["check"] for one in json.loads(known.read_text(encoding="utf-8"))["findings"]] == ["ferry-vague"]


def test_a_profile_changes_severities(policygraph: Any, store: Path, tmp_path: Path) -> None:
    profile = tmp_path / "p.toml"
    profile.write_text('\ufeff[severity]\nferry-count = "note"\r\nferry-vague = "off"\nferry-trial = "error"\n', encoding="utf-8")
    run = policygraph("check", "--store", store, "--profile", profile, "--format", "json")
    assert [(one["check"], one["severity"]) for one in found(run)] == [("ferry-trial", "error"), ("ferry-count", "note")]
    assert json.loads(run.out)["checks"] == ["ferry-count", "ferry-trial"]
    log = valid(json.loads(policygraph("check", "--store", store, "--profile", profile, "--format", "sarif").out))
    assert [rule["defaultConfiguration"]["level"] for rule in log["tool"]["driver"]["rules"]] == ["note", "error"]


# -- bad input ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("option", "content", "message"),
    [
        pytest.param("--baseline", b"{\n\"findings\": [,]}", "f: line 2: not valid JSON", id="baseline that is no JSON"),
        pytest.param("--baseline", b"", "f: line 1: not valid JSON", id="empty baseline"),
        pytest.param("--baseline", b"[" * 100_000, "f: line 1: not valid JSON", id="baseline nested too deep"),
        pytest.param("--baseline", b"[]", "f: not a baseline", id="baseline that is a list"),
        pytest.param("--baseline", b'{"findings": {}}', "f: not a baseline", id="findings that are no list"),
        pytest.param("--baseline", b'{"findings": [{"id": "a"}, {"check": "b"}]}', "f: findings[1]: not a known finding", id="entry without id"),
        pytest.param("--baseline", b'{"findings": [{"id": 3}]}', "f: findings[0]: not a known finding", id="id that is no text"),
        pytest.param("--baseline", b"\xff\xfe", "f: byte 0: not UTF-8", id="baseline that is no UTF-8"),
        pytest.param("--baseline", None, "f: no such file", id="no baseline"),
        pytest.param("--profile", b"[severity]\nferry-count = note\n", "f: line 2: not valid TOML", id="profile that is no TOML"),
        pytest.param("--profile", b"[severity\n", "f: line 1: not valid TOML", id="table without end"),
        pytest.param("--profile", b"", "f: not a profile", id="empty profile"),
        pytest.param("--profile", b"[severities]\n", "f: not a profile", id="another table"),
        pytest.param("--profile", b"severity = 3\n", "f: not a profile", id="no table"),
        pytest.param("--profile", b'[severity]\nferry-cont = "off"\n', "f: ferry-cont: there is no check of that id (ferry-count", id="unknown check"),
        pytest.param("--profile", b'[severity]\nnorm-conflict = "off"\n', "f: norm-conflict: this check is not supported", id="a check that is left out"),
        pytest.param("--profile", b'[severity]\nferry-count = "grave"\n', "f: ferry-count: 'grave' is none of error, warning, note, off", id="no severity"),
        pytest.param("--profile", b"[severity]\nferry-count = ['off']\n", "f: ferry-count: ['off'] is none of", id="a list of severities"),
        pytest.param("--profile", b"[severity]\nferry-count = " + b"9" * 5000, "f: line 2: not valid TOML", id="a number without end"),
        pytest.param("--profile", b"[severity]\nferry-count = " + b"[" * 5000, "f: line 2: not valid TOML", id="profile nested too deep"),
        pytest.param("--profile", b"\xff", "f: byte 0: not UTF-8", id="profile that is no UTF-8"),
        pytest.param("--profile", None, "f: no such file", id="no profile"),
    ],
)
def test_a_broken_file_is_one_line(policygraph: Any, store: Path, tmp_path: Path, option: str, content: bytes | None, message: str) -> None:
    file = tmp_path / "f"
    if content is not None:
        file.write_bytes(content)
    run = policygraph("check", "--store", store, option, file)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith(f"error: {tmp_path}/{message}"), run.err
    assert run.err.count("\n") == 1


@pytest.mark.parametrize("option", ["--baseline", "--profile"])
def test_a_file_of_any_size_is_one_line(policygraph: Any, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: str) -> None:
    monkeypatch.setattr(given, "MAX_BYTES", 100)
    (tmp_path / "f").write_bytes(b" " * 101)
    run = policygraph("check", "--store", store, option, tmp_path / "f")
    assert (run.code, run.out, run.err) == (2, "", f"error: {tmp_path}/f: larger than 100 bytes\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["--only", "ferry-cuont"], "ferry-cuont: there is no check of that id (ferry-count", id="unknown check, near names"),
        pytest.param(["--only", "ferry"], "ferry: there is no check of that id (ferry-count, ferry-vague, ferry-trial?)", id="part of a name"),
        pytest.param(["--only", ""], ": there is no check of that id;", id="empty name"),
        pytest.param(["--only", "e"], "e: there is no check of that id;", id="a letter that all names have"),
        pytest.param(["--on", "2031-02-30"], "2031-02-30: not a day", id="no day of the calendar"),
        pytest.param(["--on", "tomorrow"], "tomorrow: not a day", id="no day"),
        pytest.param(["--list", "--format", "html"], "--list has the formats text and json", id="a list as a page"),
        pytest.param(["--only", "ferry-trial", "--severity", "error"], "no check ran", id="nothing left to run"),
        pytest.param(["no-such.txt"], "no-such.txt: no such file", id="no draft"),
        pytest.param(["{folder}"], "a folder; give one file", id="a folder as draft"),
        pytest.param(["{folder}/pipe"], "pipe: a pipe or a device, which cannot be read twice", id="a pipe as draft"),
        pytest.param(["{folder}/empty.txt"], "empty.txt: the file is empty", id="empty draft"),
        pytest.param(["{folder}/prose.txt"], "prose.txt: no official document", id="a draft that is no document"),
        pytest.param(["{folder}/binary.txt"], "binary.txt: byte", id="binary draft"),
    ],
)
def test_bad_arguments(policygraph: Any, store: Path, tmp_path: Path, arguments: list[str], message: str) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "prose.txt").write_text("今天天气很好。\n", encoding="utf-8")
    (tmp_path / "binary.txt").write_bytes(b"PK\x03\x04\x00\x00")
    os.mkfifo(tmp_path / "pipe")
    run = policygraph("check", "--store", store, *(one.format(folder=tmp_path) for one in arguments))
    assert run.code == 2
    assert message in run.err
    assert run.err.splitlines()[0].startswith("error: ")


def test_stores_that_cannot_be_checked(policygraph: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = built(tmp_path, {"a.txt": TEXTS["a.txt"]})
    assert policygraph("remove", "a.txt", "--store", store).code == 0
    draft = tmp_path / "d.txt"
    draft.write_text(notice(None, "任务。三年内改造渡口300座。", issued=""), encoding="utf-8")
    for arguments in (["--store", store], [draft, "--store", store]):
        run = policygraph("check", *arguments)
        assert (run.code, run.err.count("\n")) == (2, 1)
        assert "the store holds no document" in run.err
    monkeypatch.chdir(tmp_path)
    for named_store in ([], ["--store", "nowhere"], [draft, "--store", "nowhere"]):
        run = policygraph("check", *named_store)
        assert (run.code, run.err.count("\n")) == (2, 1)
        assert "no such store" in run.err


# -- drafts ------------------------------------------------------------------------------------------------------------

UNDATED = notice(None, "任务。三年内改造渡口350座。", "附则。本通知自发布之日起施行，有效期两年。", issued="2031年 月 日", title="渡口提升")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "draft.txt"
    file.write_text(UNDATED, encoding="utf-8")
    return file


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which temporary folders are made."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def files(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {str(one.relative_to(folder)): (one.stat().st_mtime_ns, one.read_bytes()) for one in sorted(folder.rglob("*")) if one.is_file()}


def opened(store: Path | None, draft: Path, on: date) -> Any:
    (source,) = collect([draft], "云岚市")

    def extract(one: Any, presumed: date) -> Extraction:
        return read(one, presumed=presumed)

    return beside(Store.open(store) if store else None, source, on, extract=extract)


def one_document(found: Draft) -> str:
    (iri,) = found.documents
    return iri


def test_a_draft_is_checked_against_the_store(policygraph: Any, store: Path, draft: Path, temporary: Path) -> None:
    before = files(store)
    run = policygraph("check", draft, "--store", store, "--on", "2031-06-01", "--format", "json")
    assert run.code == 1
    (finding,) = found(run)  # what a.txt and b.txt say of each other is not of the draft
    assert {place["source"] for place in finding["places"]} == {"draft.txt", "a.txt"}
    mine = next(place for place in finding["places"] if place["source"] == "draft.txt")
    assert mine["number"] is None
    assert squeezed(UNDATED, mine["spans"]) == mine["words"]
    assert "warning:" not in run.err, "that a draft has neither number nor date is no news"
    assert files(store) == before
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("form", ["text", "sarif", "html"])
def test_a_draft_in_every_format(policygraph: Any, store: Path, draft: Path, temporary: Path, form: str) -> None:
    run = policygraph("check", draft, "--store", store, "--format", form)
    assert run.code == 1
    assert "渡口350座" in run.out.replace("<mark>", "").replace("</mark>", "")
    assert list(temporary.iterdir()) == []


def test_what_prints_no_date_is_of_the_day(store: Path, draft: Path) -> None:
    with opened(store, draft, date(2031, 6, 1)) as found:
        facts, iri = Facts(found.store), one_document(found)
        row = facts.documents[iri]
        assert (row["issued_on"], row["effective_from"], row["expires_on"]) == (date(2031, 6, 1), date(2031, 6, 1), date(2033, 5, 31))
        assert facts.running(iri) == (date(2031, 6, 1), date(2033, 5, 31))
        assert len(facts.documents) == 3
        assert facts.text("draft.txt") == read_text(draft, "draft.txt").text
    with opened(store, draft, date(2032, 6, 1)) as found:
        assert one_document(found) == iri, "findings keep their ids from day to day"


@pytest.mark.parametrize(
    ("text", "issued", "effective"),
    [
        pytest.param(notice(None, "任务。改造渡口。", issued="2030年3月1日"), date(2030, 3, 1), None, id="a printed date stays"),
        pytest.param(notice(None, "任务。改造渡口。", issued=""), date(2031, 6, 1), None, id="no line for the date"),
        pytest.param(notice(None, "任务。改造渡口。", issued="2031年X月X日"), date(2031, 6, 1), None, id="a date to be filled in"),
        pytest.param(
            notice(None, "任务。改造渡口。", "附则。本通知自2031年8月1日起施行。", issued=""), date(2031, 6, 1), date(2031, 8, 1), id="takes effect later"
        ),
        pytest.param(
            notice(None, "任务。改造渡口。", "附则。本通知自2031年3月1日起施行。", issued=""), date(2031, 3, 1), date(2031, 3, 1), id="took effect before"
        ),
    ],
)
def test_the_day_of_a_draft(store: Path, tmp_path: Path, text: str, issued: date, effective: date | None) -> None:
    file = tmp_path / "draft.txt"
    file.write_text(text, encoding="utf-8")
    with opened(store, file, date(2031, 6, 1)) as found:
        row = Facts(found.store).documents[one_document(found)]
        assert (row["issued_on"], row["effective_from"]) == (issued, effective)


@pytest.mark.parametrize(
    ("name", "text", "sources"),
    [
        pytest.param("c.txt", TEXTS["a.txt"], {"b.txt", "c.txt"}, id="the very file of a source"),
        pytest.param("c.txt", TEXTS["a.txt"].replace("300", "310"), {"b.txt", "c.txt"}, id="a new text of a document, by number"),
        pytest.param("c.txt", notice(5, "任务。改造渡口310座。"), {"b.txt", "c.txt"}, id="a shorter text of it"),
        pytest.param("a.txt", UNDATED, {"a.txt", "b.txt", "a.txt~2"}, id="another text under the name of a source"),
    ],
)
def test_what_the_draft_is_a_new_text_of_makes_way(store: Path, tmp_path: Path, name: str, text: str, sources: set[str]) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    with opened(store, file, date(2031, 6, 1)) as found:
        facts = Facts(found.store)
        assert {row["source"] for row in facts.documents.values()} == sources
        for iri in found.documents:
            assert facts.text(str(facts.documents[iri]["source"])) == text


def test_what_is_taken_over_is_what_would_be_made(store: Path, draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The graph of a store with a draft put to it, and that of all sources read anew."""
    made: list[str] = []
    for name in ("load_beside", "load"):
        monkeypatch.setattr(drafts, name, _noted(getattr(drafts, name), made, name))
    with opened(store, draft, date(2031, 6, 1)) as found:
        put = set(found.store.quads)
    monkeypatch.setattr(drafts, "derivation_version", lambda: "another")
    with opened(store, draft, date(2031, 6, 1)) as found:
        anew = set(found.store.quads)
    assert made == ["load_beside", "load"]
    assert put == anew
    assert any("/draft" in quad.subject.value for quad in put)


def _noted(function: Callable[..., Any], made: list[str], name: str) -> Callable[..., Any]:
    def noted(*args: Any, **settings: Any) -> Any:
        made.append(name)
        return function(*args, **settings)

    return noted


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_of_the_calendar(policygraph: Any, store: Path, draft: Path, day: str) -> None:
    run = policygraph("check", draft, "--store", store, "--on", day, "--format", "json")
    assert run.code in (0, 1)


def test_without_a_store_the_draft_stands_alone(policygraph: Any, tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("draft.txt").write_text(notice(None, "任务。改造渡口350座。", "目标。改造渡口360座。", issued=""), encoding="utf-8")
    run = policygraph("check", "draft.txt", "--format", "json")
    (finding,) = found(run)
    assert [place["path"] for place in finding["places"]] == ["一", "二"]
    assert "against itself alone" in run.err
    assert sorted(os.listdir()) == ["draft.txt", "tmp"]
    assert list(temporary.iterdir()) == []


def test_the_store_of_the_folder_is_used(policygraph: Any, tmp_path: Path, draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(tmp_path, TEXTS).rename(tmp_path / "policygraph-store")
    monkeypatch.chdir(tmp_path)
    run = policygraph("check", "draft.txt", "--format", "json")
    assert len(found(run)) == 1
    assert "alone" not in run.err


def test_the_copy_goes_when_a_check_fails(policygraph: Any, store: Path, draft: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []

    def fails(facts: Facts) -> Iterator[Finding]:
        made.append(len(list(temporary.iterdir())))
        raise RuntimeError("boom")

    monkeypatch.setattr(runner, "CHECKS", (replace(CHECKS[0], find=fails),))
    with pytest.raises(RuntimeError, match="boom"):
        policygraph("check", draft, "--store", store)
    assert made == [1]
    assert list(temporary.iterdir()) == []


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_the_copy_goes_when_the_program_is_ended(store: Path, draft: Path, temporary: Path, number: signal.Signals) -> None:
    """The program is ended while a check runs on the copy."""
    ending = (
        "import os, policygraph.cli as cli, policygraph.cli.check as command\n"
        f"command.check = lambda *args: (print(len(os.listdir({str(temporary)!r})), flush=True), os.kill(os.getpid(), {int(number)}))\n"
        "cli.main()"
    )
    arguments = [sys.executable, "-c", ending, "check", str(draft), "--store", str(store)]
    run = subprocess.run(arguments, env={**os.environ, "TMPDIR": str(temporary)}, capture_output=True, check=False)
    assert (run.returncode, run.stdout) == (128 + number, b"1\n"), run.stderr
    assert list(temporary.iterdir()) == []


def test_a_draft_with_what_people_decided(policygraph: Any, tmp_path: Path, draft: Path) -> None:
    """The files of decisions are part of the store that the draft is put beside."""
    texts = tmp_path / "texts"
    texts.mkdir()
    for name, text in TEXTS.items():
        (texts / name).write_text(text, encoding="utf-8")
    (texts / "decisions.csv").write_text(
        "kind,document,subject,decision,value,who,when,why\ndate,云政办〔2031〕5号,expires,correct,2031-12-31,王,2032-01-01,印错\n", encoding="utf-8"
    )
    assert policygraph("build", texts, "--store", tmp_path / "kg").code == 0
    with opened(tmp_path / "kg", draft, date(2031, 6, 1)) as found:
        facts = Facts(found.store)
        decided = next(iri for iri, row in facts.documents.items() if row["number"] == "云政办〔2031〕5号")
        assert facts.running(decided) == (date(2031, 5, 10), date(2031, 12, 31))


def test_checks_that_are_left_out_are_named(policygraph: Any, tmp_path: Path) -> None:
    listed = json.loads(policygraph("check", "--list", "--format", "json").out)
    missing = {one["id"] for one in listed["not_supported"]}
    assert {"norm-conflict", "count-mismatch"} <= missing
    assert not missing & {one["id"] for one in listed["checks"]}
    assert "norm-conflict\n    not supported: " in policygraph("check", "--list").out
    run = policygraph("check", "--only", "norm-conflict", "--store", tmp_path)
    assert run.code == 2
    assert "norm-conflict: this check is not supported" in run.err
