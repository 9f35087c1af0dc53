"""The bibliography: what kind each document is, and that programs that know BibTeX and CSL read back what the graph says."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from citeproc import DATES, NAMES, VARIABLES, Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string
from toy_gazette import NEW, OLD, extract, write

import policygraph as package
from policygraph.graph.build import build
from policygraph.graph.export_citations import FORMATS, Format, bibtex, citations, csl, export, latex
from policygraph.graph.export_citations import Citation as Entry
from policygraph.graph.store import Store

pytestmark = pytest.mark.filterwarnings("ignore:The following arguments for Reference are unsupported. custom")
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
KINDS = """
= 云政办〔2031〕5号 | 云岚市人民政府办公室关于渡口的通知 | 云岚市人民政府办公室 | 2031-05-01
: genre=通知; level=市
= | 云岚市渡口条例 | 云岚市第九届人民代表大会常务委员会 | 2031-04-01
: genre=条例; level=市; adoptions=2031-04-01
= | 云岚市桥梁条例 | | 2031-04-02
: genre=条例; level=市; adoptions=2031-04-02
= | 云岚市船只管理规定 | 市九届人大常委会 | 2031-04-03
: genre=规定; level=市; adoptions=2031-04-03
= 云岚市人大常委会办公室通报〔2031〕1号 | 云岚市人大常委会办公室关于视察渡口的通报 | 云岚市人大常委会办公室 | 2031-04-04
: genre=通报; level=市
= | 渡船管理条例 | 国务院 | 2031-04-05
: genre=条例; level=国家; adoptions=2031-04-05
= | 中华人民共和国渡船法 | | 2031-04-06
: genre=法; level=国家; adoptions=2031-04-06
= 云岚市人民政府令第7号 | 云岚市渡口管理办法 | 云岚市人民政府 | 2031-04-07
: genre=办法; level=市; adoptions=2031-04-07
= | 《云岚市渡口管理办法》政策解读 | |
"""
HOSTILE = "甲\\乙{丙}丁}戊{ 100% #1 $x_y^2~ & \"引\" @misc{x,\n  title = {y}}"
COMMANDS = {
    r"{\textbackslash}": "\\",
    r"{\textbraceleft}": "{",
    r"{\textbraceright}": "}",
    r"{\textasciitilde}": "~",
    r"{\textasciicircum}": "^",
    **{f"\\{character}": character for character in "#$%&_"},
}
ENTRY = Entry(
    key="policy-2031-0123456789ab",
    document="https://w3id.org/policygraph/id/doc/云政办/2031/5",
    kind="regulation",
    title="云岚市水利局云岚市财政局关于渡口的通知",
    issuers=("云岚市水利局", "云岚市财政局"),
    number="云政办〔2031〕5号",
    issued_on=date(2031, 6, 5),
    genre="通知",
    region="云岚市",
    gazette="云岚市人民政府公报2031年第6期",
    url="https://www.example.org/a_b?c=1&d=%E4%BA%91",
    retrieved_on=date(2031, 7, 1),
)


def plain(text: str) -> str:
    """LaTeX as the text that it prints."""
    for command, character in COMMANDS.items():
        text = text.replace(command, character)
    return text


def read(text: str) -> dict[str, Any]:
    return dict(parse_string(text, "bibtex").entries.items())


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("citations")
    build([write(folder, "a公报.txt", OLD), write(folder, "b.txt", NEW), write(folder, "c.txt", KINDS)], folder / "kg", extract=extract)
    return Store.open(folder / "kg")


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("citations") / "kg"
    package.build(package.collect([EXAMPLES]), folder)
    return Store.open(folder)


def text_of(store: Store, form: Format) -> str:
    file = io.BytesIO()
    count = export(store, form, file)
    assert count == len(citations(store))
    return file.getvalue().decode()


# -- which documents, of which kind ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        pytest.param("云岚市人民政府办公室关于渡口的通知", "regulation", id="a notice"),
        pytest.param("云岚市渡口条例", "legislation", id="a regulation of a people's congress"),
        pytest.param("云岚市桥梁条例", "legislation", id="a local 条例 whose congress is not printed"),
        pytest.param("云岚市船只管理规定", "legislation", id="a 规定 of a congress, its name shortened"),
        pytest.param("云岚市人大常委会办公室关于视察渡口的通报", "regulation", id="a circular of a congress's office, which nobody adopted"),
        pytest.param("渡船管理条例", "regulation", id="an administrative regulation of the State Council"),
        pytest.param("中华人民共和国渡船法", "legislation", id="a law"),
        pytest.param("云岚市渡口管理办法", "regulation", id="rules of a government, by decree"),
        pytest.param("《云岚市渡口管理办法》政策解读", "document", id="an interpretation"),
    ],
)
def test_kinds(store: Store, title: str, kind: str) -> None:
    [found] = [one for one in citations(store) if one.title == title]
    assert found.kind == kind


def test_documents_that_are_held_are_cited(store: Store) -> None:
    found = citations(store)
    assert len(found) == 11  # those that are only mentioned are not
    assert [one.issued_on for one in found if one.issued_on] == sorted(one.issued_on for one in found if one.issued_on)
    assert [one.title for one in found if not one.issued_on] == [found[0].title] == ["《云岚市渡口管理办法》政策解读"]


def test_keys_stay(store: Store) -> None:
    keys = [one.key for one in citations(store)]
    assert len(set(keys)) == len(keys)
    assert all(key.isascii() and " " not in key for key in keys)
    [old] = [one for one in citations(store) if one.number == "云政办〔2018〕9号"]
    assert old.key == "policy-2018-529e96b180ea"  # whoever has cited it finds it again


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_store_gives_the_same_bytes(store: Store, form: Format) -> None:
    assert text_of(store, form) == text_of(store, form)


# -- BibTeX ----------------------------------------------------------------------------------------------------------------


def test_bibtex_is_read_back(examples: Store) -> None:
    entries = read(text_of(examples, "bibtex"))
    found = citations(examples)
    assert list(entries) == [one.key for one in found]
    for one in found:
        entry = entries[one.key]
        assert plain(entry.fields["title"]) == one.title
        assert plain(entry.fields.get("number", "")) == (one.number or "")
        assert entry.fields.get("date", "") == (one.issued_on.isoformat() if one.issued_on else "")
        assert [str(person) for person in entry.persons.get("author", [])] == [f"{{{issuer}}}" for issuer in one.issuers]
    [plan] = [entry for entry in entries.values() if entry.fields.get("number") == "云政办〔2023〕21号"]
    assert (plan.type, plan.fields["type"], plan.fields["year"], plan.fields["month"]) == ("techreport", "通知", "2023", "June")
    assert plan.fields["url"] == "https://www.example.org/gazette/2023-06"


def test_a_body_is_one_author(examples: Store) -> None:
    """Two bodies of a joint document are two; none is cut into first and last name."""
    entries = read(bibtex(ENTRY) + bibtex(replace(ENTRY, key="b", issuers=("甲 and 乙局",))))
    authors = entries[ENTRY.key].persons["author"]
    assert [(person.last_names, person.first_names) for person in authors] == [(["{云岚市水利局}"], []), (["{云岚市财政局}"], [])]
    assert [person.last_names for person in entries["b"].persons["author"]] == [["{甲 and 乙局}"]]


def test_hostile_text_stays_in_its_field() -> None:
    hostile = replace(ENTRY, title=HOSTILE, number=HOSTILE, issuers=(HOSTILE,), genre=HOSTILE, gazette=HOSTILE, url="https://e.org/a}{\\\" b")
    entries = read(bibtex(hostile) + "\n" + bibtex(replace(ENTRY, key="next")))
    assert list(entries) == [ENTRY.key, "next"]
    wanted = " ".join(HOSTILE.split())
    fields = entries[ENTRY.key].fields
    assert [plain(fields[name]) for name in ("title", "number", "type", "howpublished", "institution")] == [wanted] * 5
    assert [plain(str(person)[1:-1]) for person in entries[ENTRY.key].persons["author"]] == [wanted]
    assert fields["url"] == "https://e.org/a%7D%7B%5C%22%20b"
    assert entries["next"].fields["title"] == ENTRY.title


def test_an_address_is_left_as_it_is() -> None:
    assert read(bibtex(ENTRY))[ENTRY.key].fields["url"] == ENTRY.url


@given(st.text(alphabet=st.one_of(st.sampled_from("{}\\\"%#$&_~^@,=甲 \n"), st.characters(codec="utf-8"))))
def test_whatever_a_title_says_the_file_can_be_read(title: str) -> None:
    entries = read(bibtex(replace(ENTRY, title=f"甲{title}乙", number=None)))
    assert list(entries) == [ENTRY.key]
    assert entries[ENTRY.key].fields["year"] == "2031"
    text = latex(title)
    depth = [text[:end].count("{") - text[:end].count("}") for end in range(len(text) + 1)]
    assert min(depth) == depth[-1] == 0


# -- CSL-JSON --------------------------------------------------------------------------------------------------------------


def test_csl_is_read_back(examples: Store) -> None:
    items = json.loads(text_of(examples, "csljson"))
    source = CiteProcJSON(items)
    found = citations(examples)
    assert list(source) == [one.key for one in found]
    for one in found:
        reference = source[one.key]
        assert reference.type == one.kind
        assert str(reference["title"]) == one.title
        assert [name["literal"] for name in items[found.index(one)].get("author", [])] == list(one.issuers)
        if one.issued_on:
            issued = reference["issued"]
            assert (issued.year, issued.month, issued.day) == (one.issued_on.year, one.issued_on.month, one.issued_on.day)
        if one.number:
            assert str(reference["number"]) == one.number


def test_csl_has_only_fields_that_csl_knows(store: Store) -> None:
    known = {*NAMES, *DATES, *VARIABLES, "id", "type", "language", "custom"}  # custom: CSL 1.0.2
    used = {name.replace("-", "_") for one in [*citations(store), ENTRY] for name in csl(one)}
    assert used <= {name.replace("-", "_") for name in known}
    assert {"title", "issued", "number", "URL", "jurisdiction", "container_title"} <= used


STYLE = """
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
 <info><title>t</title><id>urn:t</id><updated>2031-01-01T00:00:00+00:00</updated></info>
 <citation><layout><text variable="title"/></layout></citation>
 <bibliography><layout>
  <names variable="author"><name form="long" delimiter="、"/></names>
  <text variable="title" prefix="：《" suffix="》"/><text variable="number" prefix="（" suffix="）"/><date variable="issued" prefix="，">
   <date-part name="year" suffix="-"/><date-part name="month" form="numeric" suffix="-"/><date-part name="day"/></date>
 </layout></bibliography>
</style>
"""


def test_a_citation_processor_prints_it() -> None:
    source = CiteProcJSON([csl(ENTRY)])
    style = CitationStylesStyle(io.BytesIO(STYLE.strip().encode()), validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    bibliography.register(Citation([CitationItem(ENTRY.key)]))
    [printed] = map(str, bibliography.bibliography())
    assert printed == "云岚市水利局、云岚市财政局：《云岚市水利局云岚市财政局关于渡口的通知》（云政办〔2031〕5号），2031-6-5"


def test_what_is_not_known_is_left_out() -> None:
    bare = replace(ENTRY, issuers=(), number=None, issued_on=None, genre=None, region=None, gazette=None, url=None, retrieved_on=None)
    assert set(csl(bare)) == {"id", "type", "title", "language", "custom"}
    entry = read(bibtex(bare))[ENTRY.key]
    assert (set(entry.fields), dict(entry.persons)) == ({"title", "langid"}, {})


# -- the command line ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
def test_export(policygraph: Any, store: Store, tmp_path: Path, form: Format) -> None:
    run = policygraph("export", "--format", form, "--store", store.path)
    assert (run.code, run.err) == (0, "")
    assert run.out == text_of(store, form)
    assert policygraph("export", "--format", form, "--store", store.path, "-o", tmp_path / "x").code == 0
    assert (tmp_path / "x").read_text(encoding="utf-8") == run.out
    assert policygraph("export", "--format", form, "--store", store.path, "--role", "lead").code == 2
