"""Catalogues and numbers that do not agree with what is printed; values that cannot be; quotes that are not in the text."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from checked_texts import by_source, held, printed
from toy_gazette import extract, write

from policygraph.graph.build import build
from policygraph.graph.store import Store
from policygraph.loaders.sources import SourceFile
from policygraph.model import Extraction
from policygraph.queries.checks.data import CHECKS as DATA
from policygraph.queries.checks.facts import Facts
from policygraph.queries.checks.sanity import CHECKS as SANITY

CHECKS = (*DATA, *SANITY)
FERRY = "云岚市人民政府办公室关于渡口建设的通知"
HEAD = f"= 云政办〔2031〕5号 | {FERRY} | 云岚市人民政府办公室 | 2031-05-10\n"
CATALOGUE = f"! 云政办〔2031〕5号 | {FERRY}\n"
FLOOD = "= 云政办〔2031〕9号 | 云岚市人民政府办公室关于防汛的通知 | 云岚市人民政府办公室 | 2031-06-01"
DREDGING = "= 云政办〔2031〕18号 | 云岚市人民政府办公室关于航道疏浚的通知 | 云岚市人民政府办公室 | 2031-05-20"
FISHING = "= 通告〔2031〕2号 | 碧水市人民政府关于禁渔的通告 | 碧水市人民政府 | 2031-05-10"

# caption → lines of the sources, what is found: id, value
ISSUES: dict[str, tuple[tuple[str, ...], set[tuple[str, str]]]] = {
    "listed and not printed": (
        (CATALOGUE + "! 云政办〔2031〕6号 | 云岚市人民政府办公室关于防汛的通知\n" + HEAD,),
        {("catalogue-gap", "云政办〔2031〕6号 listed but not printed")},
    ),
    "listed here, printed in another issue": (
        (
            CATALOGUE + HEAD + "! 云政办〔2031〕9号 | 云岚市人民政府办公室关于防汛的通知",
            FLOOD,
        ),
        {("catalogue-gap", "云政办〔2031〕9号 listed but not printed")},
    ),
    "printed and not listed": (
        (CATALOGUE + HEAD + "= 云政办〔2031〕7号 | 云岚市人民政府办公室关于航道疏浚的通知 | 云岚市人民政府办公室 | 2031-05-20",),
        {("catalogue-gap", "云政办〔2031〕7号 printed but not listed")},
    ),
    "a document of the government in an issue that lists its office": (
        (CATALOGUE + HEAD + "= 云政发〔2031〕3号 | 云岚市人民政府关于划定航道的决定 | 云岚市人民政府 | 2031-05-20",),
        {("catalogue-gap", "云政发〔2031〕3号 printed but not listed")},
    ),
    "one title, two numbers": (
        (CATALOGUE + "! 云政办〔2031〕8号 | 云岚市人民政府办公室关于航道疏浚的通知\n" + HEAD + DREDGING,),
        {("self-number-mismatch", "云政办〔2031〕8号 云政办〔2031〕18号")},
    ),
    "one number at two documents of an issue": (
        (HEAD + "= 云政办〔2031〕5号 | 云岚市人民政府办公室关于山林防火工作的通知 | 云岚市人民政府办公室 | 2031-05-20",),
        {("duplicate-number", "云政办〔2031〕5号")},
    ),
    "one number at documents of two sources": (
        (HEAD, "= 云政办〔2031〕5号 | 云岚市人民政府办公室关于山林防火工作的通知 | 云岚市人民政府办公室 | 2031-05-20"),
        {("duplicate-number", "云政办〔2031〕5号")},
    ),
    "one number twice in a catalogue": (
        (CATALOGUE + "! 云政办〔2031〕5号 | 云岚市人民政府办公室关于山林防火工作的通知\n" + HEAD,),
        {("duplicate-number", "云政办〔2031〕5号")},
    ),
    "one number for lists of two years": (
        (
            (
                "= 云政办〔2031〕5号 | 云岚市人民政府办公室关于公布2029年渡口名录的通知 | 云岚市人民政府办公室 | 2031-05-10\n"
                "= 云政办〔2031〕5号 | 云岚市人民政府办公室关于公布2030年渡口名录的通知 | 云岚市人民政府办公室 | 2031-05-20"
            ),
        ),
        {("duplicate-number", "云政办〔2031〕5号")},
    ),
    "harmless: all listed and printed": ((CATALOGUE + HEAD,), set()),
    "harmless: no catalogue": ((HEAD,), set()),
    "harmless: a document of a bureau is listed nowhere": (
        (CATALOGUE + HEAD + "= 云水利〔2031〕3号 | 云岚市水利局关于水闸管理的通知 | 云岚市水利局 | 2031-05-20",),
        set(),
    ),
    "harmless: an interpretation is listed nowhere": (
        (CATALOGUE + HEAD + "= | 《关于渡口建设的通知》政策解读 | 云岚市人民政府办公室 | 2031-05-20",),
        set(),
    ),
    "harmless: one document in two sources, its title with and without the issuer": (
        (HEAD, "= 云政办〔2031〕5号 | 关于渡口建设的通知 | 云岚市人民政府办公室 | 2031-05-10"),
        set(),
    ),
    "harmless: a notice and what it prints": (
        (
            "= 云政办〔2031〕5号 | 云岚市人民政府办公室关于印发云岚市渡口建设方案的通知 | 云岚市人民政府办公室 | 2031-05-10",
            "= 云政办〔2031〕5号 | 云岚市渡口建设方案 | 云岚市人民政府办公室 | 2031-05-10",
        ),
        set(),
    ),
    "harmless: announcements of two bodies have one series": (
        (
            "= 通告〔2031〕2号 | 云岚市人民政府关于封航的通告 | 云岚市人民政府 | 2031-05-10",
            FISHING,
        ),
        set(),
    ),
    "harmless: brackets and quotes in another style": (
        (
            CATALOGUE
            + "! 云政办〔2031〕8号 | 云岚市人民政府办公室关于“两口一船”建设（2031-2033年）的通知\n"
            + HEAD
            + "= 云政办〔2031〕8号 | 云岚市人民政府办公室关于“两口一船”建设(2031—2033年)的通知 | 云岚市人民政府办公室 | 2031-05-20",
        ),
        set(),
    ),
}


def issues(folder: Path, texts: tuple[str, ...]) -> Facts:
    build([write(folder, f"s{i}.txt", text) for i, text in enumerate(texts)], folder / "kg", extract=extract)
    return Facts(Store.open(folder / "kg"))


def told(values: Mapping[str, object]) -> str:
    return " ".join(str(values[name]) for name in ("number", "fault_en", "listed", "printed") if name in values)


@pytest.mark.parametrize("caption", ISSUES)
def test_catalogues_and_numbers(tmp_path: Path, caption: str) -> None:
    texts, wanted = ISSUES[caption]
    facts = issues(tmp_path, texts)
    found = [(check.id, told(one.values)) for check in DATA for lines in by_source(check, facts).values() for one in lines]
    assert sorted(found) == sorted(wanted)


def test_places_of_two_documents_with_one_number(tmp_path: Path) -> None:
    facts = issues(tmp_path, ISSUES["one number at documents of two sources"][0])
    [finding] = [one for check in DATA for one in check.find(facts)]
    assert {place.source for place in finding.places} == {"s0.txt", "s1.txt"}
    for place in finding.places:
        [(start, end)] = place.spans
        assert facts.text(place.source)[start:end] in {"云政办〔2031〕5号", "云岚市人民政府办公室关于山林防火工作的通知", FERRY}


VALUES: dict[str, tuple[str, str | None]] = {
    "30 February": (printed("一、时间。2031年2月30日前完成登记。", 1), "2031年2月30日"),
    "the 31st of a month of thirty days": (printed("一、时间\n1.登记。受理至2032年6月31日止。", 2), "2032年6月31日"),
    "a thirteenth month": (printed("现将有关事项通知如下，请于2031年13月1日前报送。\n一、登记。渡船要登记。", 3), "2031年13月1日"),
    "29 February of no leap year": (printed("一、期限。2033年2月29日起停航。", 4), "2033年2月29日"),
    "a share above 100 %": (printed("一、目标。到2033年，渡船登记覆盖率达到105%以上。", 5), "渡船登记覆盖率 105%"),
    "a fall by more than all": (printed("一、目标。到2033年，渡口能耗总量比2030年下降120%。", 6), "下降120%"),
    "a refund above what was paid": (printed("一、支持。按企业实际支付保费的150%给予补助。", 7), "实际支付保费的150%"),
    "bounds that no number meets": (printed("一、目标。全市培育示范渡口不少于30个、不超过20个。", 8), "不少于30个、不超过20个"),
    "a range from more to less": (printed("一、支持。每个渡口补助50—30万元。", 9), "50—30万元"),
    "the 31st of April, without a year": (printed("一、时间。请于4月31日前报送。", 10), "4月31日"),
    "harmless: profits may turn into losses": (printed("一、现状。受水位影响，渡运企业利润下降120%。", 16), None),
    "harmless: more than a standard": (printed("一、支持。按照国家补助标准的120%给予补助。", 17), None),
    "harmless: bounds of two things": (printed("一、编组。每班不少于30人，每校不超过20人。", 18), None),
    "harmless: a range whose first number is in 元": (printed("一、支持。每个渡口补助5000—1万元。", 19), None),
    "harmless: provisions exceed what they cover": (printed("一、目标。到2033年，渡运保险公司拨备覆盖率达到180%以上。", 20), None),
    "harmless: a day of a leap year": (printed("一、时间。请于2月29日前报送。", 21), None),
    "harmless: 29 February of a leap year": (printed("一、期限。2032年2月29日起停航。", 11), None),
    "harmless: a share of 100 %": (printed("一、目标。到2033年，渡船登记覆盖率达到100%。", 12), None),
    "harmless: growth above 100 %": (printed("一、目标。到2033年，渡口客流量增长率达到120%以上。", 13), None),
    "harmless: a ratio that may exceed 100 %": (printed("一、目标。到2033年，高中阶段毛入学率达到102%。", 14), None),
    "harmless: a month without a day": (printed("一、期限。2031年12月底前完成。", 15), None),
}


@pytest.fixture(scope="module")
def values(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    return held(tmp_path_factory.mktemp("values"), {f"t{i}": text for i, (text, _) in enumerate(VALUES.values())})


@pytest.mark.parametrize("caption", VALUES)
def test_values_that_cannot_be(values: Facts, caption: str) -> None:
    _, wanted = VALUES[caption]
    name = f"t{list(VALUES).index(caption)}"
    found = [(check.id, one.values["value"]) for check in SANITY for one in by_source(check, values).get(name, [])]
    assert found == ([("value-sanity", wanted)] if wanted else [])


SAYING = HEAD + "# 一 | 建设 | 渡口要安全。\n& 一 | 市发改委 | lead | 由市发改委牵头"


def shifted(source: SourceFile, by: int) -> Extraction:
    """An extraction whose unit stands some characters beside its words."""
    extraction = extract(source)
    [document] = extraction.documents
    [unit] = document.responsibilities
    moved = dataclasses.replace(unit.evidence, spans=tuple((start + by, end + by) for start, end in unit.evidence.spans))
    responsibilities = (dataclasses.replace(unit, evidence=moved),)
    return dataclasses.replace(extraction, documents=(dataclasses.replace(document, responsibilities=responsibilities),))


@pytest.mark.parametrize(("by", "wanted"), [(0, []), (-2, ["由市发改委牵头"]), (1, ["由市发改委牵头"])])
def test_quotes_stand_at_their_places(tmp_path: Path, by: int, wanted: list[str]) -> None:
    build([write(tmp_path, "s.txt", SAYING)], tmp_path / "kg", extract=lambda source: shifted(source, by))
    found = [one for check in SANITY for one in check.find(Facts(Store.open(tmp_path / "kg")))]
    assert [one.values["words"] for one in found] == wanted
    assert all(one.check == "span-mismatch" and one.places[0].number == "云政办〔2031〕5号" for one in found)


def test_a_text_that_changed_under_the_store(tmp_path: Path) -> None:
    build([write(tmp_path, "s.txt", SAYING)], tmp_path / "kg", extract=extract)
    [text] = (tmp_path / "kg").rglob("texts/*.txt")
    text.chmod(0o644)
    text.write_text(text.read_text(encoding="utf-8").replace("渡口要安全", "渡口须整洁"), encoding="utf-8")
    found = [one.values for check in SANITY for one in check.find(Facts(Store.open(tmp_path / "kg")))]
    assert {json.dumps(one, ensure_ascii=False) for one in found} == {json.dumps({"words": "渡口要安全。", "printed": "渡口须整洁。"}, ensure_ascii=False)}
