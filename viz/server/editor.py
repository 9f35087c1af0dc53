"""/query: an editor for SPARQL. It asks /sparql by a script of ours; without a script it is a form that posts there."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from policygraph.errors import PolicyGraphError
from policygraph.graph.terms import PREFIXES
from policygraph.queries import runner
from policygraph.viz.page import as_json
from policygraph.viz.server.addresses import TERMS, THINGS, VOCABULARY
from policygraph.viz.server.editor_words import WORDS
from policygraph.viz.server.html import reader_of, render
from policygraph.viz.server.questions import values_of
from policygraph.viz.server.site import site_of

_START: Final = Path(__file__).parent / "editor-start.rq"
_FORMATS: Final = (("json", "JSON"), ("xml", "XML"), ("csv", "CSV"), ("tsv", "TSV"), ("turtle", "Turtle"), ("ntriples", "N-Triples"))


async def editor(request: Request) -> Response:
    """With the text of ?query=, else with that of the question called ?question= and its values, else with a first example."""
    site, reader = site_of(request), reader_of(request)
    zh = reader.lang == "zh"
    error, status = None, 200
    text = request.query_params.get("query", "").replace("\r\n", "\n")
    if not text and (name := request.query_params.get("question", "")):
        try:
            query = runner.load(name[:60])
            values = values_of(request, query)
            text = await site.read(lambda store: runner.sparql(store, query, values))
        except PolicyGraphError as wrong:
            error, status = wrong.message(reader.lang), 400
    elif not text:
        text = _START.read_text(encoding="utf-8")
    library = [runner.load(name) for name in runner.names()]
    return render(
        request,
        "editor.html",
        status=status,
        words=WORDS,
        text=text,
        error=error,
        # those that ask nothing of who chooses them
        examples=[(one.name, one.titles[zh]) for one in library if all(each.optional or each.default for each in one.params)],
        formats=_FORMATS,
        limits=site.options.limits,
        data=Markup(
            as_json(
                {
                    "words": {name: pair[zh] for name, pair in WORDS.items()},
                    "lang": reader.lang,
                    "paths": [[site.store.manifest.base, THINGS], [VOCABULARY, TERMS]],
                    "prefixes": PREFIXES,
                }
            )
        ),
    )


ROUTES: Final = (Route("/query", editor),)
