"use strict";
// Findings: lines between clauses of different documents, nodes beside the clauses of one. The panel tells both sides and what differs.
(() => {
  const D = PG.data.details, el = PG.el, L = NET.lines, N = NET.nodes;
  const SEVERITIES = ["error", "warning", "note"];
  const [CHECK, SEVERITY, MESSAGE, ID, RESOLUTION, PLACES, VALUES, PAGE] = [0, 1, 2, 3, 4, 5, 6, 7];
  const [NODE, NAME, PATH, WORDS, SOURCE, WHERE, DOCUMENT_PAGE, CLAUSE_PAGE] = [0, 1, 2, 3, 4, 5, 6, 7];
  const [TITLE, PROBLEM, WHY, HINT] = [0, 1, 2, 3];
  const PART = PG.data.strokes.findIndex((one) => one.name === "part_of");
  const own = new Map(D.own);
  const documents = D.titles.length;
  const isClause = (i) => NET.kindOf(i) === "clause";
  const own_language = (pair) => pair[PG.zh() ? 1 : 0];

  // ---- lines

  /** Without the clauses a line is one between their documents. */
  function derive(through) {
    if (NET.on("clause")) {
      const lines = NET.plain(through);
      for (const k of through) for (const end of [L.from[k], L.to[k]]) if (isClause(end) && !lines.has(`${D.home[end]}-${end}-${PART}`)) NET.add(lines, D.home[end], end, PART, 1, -1);
      return {lines};
    }
    const lines = new Map();
    for (const k of through) {
      const [from, to] = [D.home[L.from[k]], D.home[L.to[k]]].sort((a, b) => a - b);
      const there = lines.get(`${from}-${to}-${L.kind[k]}`);
      if (!there || !there.members.some((other) => D.lines[other] === D.lines[k])) NET.add(lines, from, to, L.kind[k], 1, k);
    }
    return {lines};
  }

  // ---- what they tell

  const findingsOf = (members) => [...new Set(members.filter((k) => k >= 0).map((k) => D.lines[k]))];
  const badge = (finding) => el("span", {class: `badge ${SEVERITIES[finding[SEVERITY]]}`}, PG.label(SEVERITIES[finding[SEVERITY]]));
  const pairs = (rows) => rows.map(([name, value]) => el("span", {class: "pair"}, el("i", {}, name), " ", el("bdi", {lang: "zh"}, value)));

  function side(place) {
    const heading = [place[NAME], place[PATH]].filter(Boolean).join(" ") || PG.word("untitled");
    const known = place[NODE] >= 0 && place[NODE] < NET.size;
    const head = known ? el("button", {type: "button", class: "plain", onclick: () => NET.go(place[NODE])}, el("bdi", {lang: "zh"}, heading)) : el("bdi", {lang: "zh"}, heading);
    const words = place[WORDS].map(([text, differs]) => (differs ? el("mark", {}, text) : text));
    return el("section", {}, el("h4", {}, head),
      place[DOCUMENT_PAGE] ? el("p", {}, PG.away(place[CLAUSE_PAGE] || place[DOCUMENT_PAGE])) : null,
      words.length ? el("blockquote", {lang: "zh"}, el("bdi", {}, words)) : null,
      place[SOURCE] && words.length ? el("p", {class: "quiet"}, PG.sourceName(place[SOURCE]), place[WHERE] ? [", ", PG.label("place"), " ", place[WHERE]] : null) : null);
  }

  function tell(i) {
    const finding = D.findings[i], check = D.checks[finding[CHECK]], said = check[PG.zh() ? 2 : 1];
    const [values, gate] = finding[VALUES].length ? own_language(finding[VALUES]) : [[], []];
    return el("article", {class: "finding"},
      el("h3", {}, badge(finding), " ", el("bdi", {}, own_language(finding[MESSAGE]))),
      el("p", {class: "quiet"}, el("span", {class: "check"}, said[TITLE]), " · ", el("code", {}, check[0]), " · ", el("code", {}, finding[ID])),
      finding[PAGE] ? el("p", {}, el("a", {href: finding[PAGE]}, PG.label("to_part"))) : null,
      el("div", {class: "places"}, finding[PLACES].map(side)),
      PG.facts([["values", pairs(values)], ["gate", pairs(gate)], ["resolution", PG.label(`by_${finding[RESOLUTION]}`)], ["why", said[WHY]], ["hint", said[HINT]]]),
      el("p", {class: "quiet"}, PG.label("review")));
  }

  const short = (i) => el("li", {}, badge(D.findings[i]), " ", el("button", {type: "button", class: "plain", onclick: () => open(i)}, el("bdi", {}, own_language(D.findings[i][MESSAGE]))));
  const open = (i) => PG.show(() => [el("h2", {}, PG.label("finding")), tell(i)]);

  /** The findings in which a node has a part. */
  function at(i) {
    if (i >= documents) return findingsOf(NET.linesOf(i));
    return D.findings.flatMap((finding, k) => (finding[PLACES].some((place) => place[NODE] >= 0 && D.home[place[NODE]] === i) ? [k] : []));
  }

  function describe(i) {
    if (own.has(i)) return tell(own.get(i));
    const found = at(i), title = i < documents && D.titles[i] !== N.label[i] ? D.titles[i] : null;
    const head = PG.facts([["title", title ? el("bdi", {lang: "zh"}, title) : null], ["document", isClause(i) ? NET.button(D.home[i]) : null], ["findings", found.length]]);
    return isClause(i) ? [head, NET.many(found, tell, 10)] : [head, NET.many(found, (k) => el("ul", {class: "findings"}, short(k)))];
  }

  const describeLine = (line) => (line.kind === PART ? describe(line.to) : NET.many(findingsOf(line.members), tell, 10));

  /** The findings behind what is shown, as a table. */
  function list() {
    const found = findingsOf(NET.shown().lines.flatMap((line) => line.members)).sort((a, b) => a - b);
    const body = el("tbody");
    const row = (i) => {
      const finding = D.findings[i];
      return el("tr", {}, el("td", {}, badge(finding)), el("td", {title: D.checks[finding[CHECK]][0]}, PG.label(`check_${D.checks[finding[CHECK]][0]}`)),
        el("th", {scope: "row"}, el("button", {type: "button", class: "plain", onclick: () => open(i)}, el("bdi", {}, own_language(finding[MESSAGE])))),
        el("td", {lang: "zh"}, [...new Set(finding[PLACES].map((place) => `${place[NAME]} ${place[PATH]}`.trim()))].map((name) => el("div", {}, el("bdi", {}, name)))));
    };
    const more = el("button", {type: "button", onclick: () => rows(body.children.length)});
    const rows = (from) => {
      body.append(...found.slice(from, from + 200).map(row));
      const left = found.length - body.children.length;
      more.replaceChildren(PG.label("more"), ` (${left})`);
      more.hidden = left <= 0;
    };
    rows(0);
    const head = el("thead", {}, el("tr", {}, ...["severity", "check", "finding", "places"].map((one) => el("th", {scope: "col"}, PG.label(one)))));
    return [el("table", {}, el("caption", {class: "unseen"}, PG.label("as_list")), head, body), more];
  }

  // ---- the checks that ran

  const checks = () => [
    el("h2", {}, PG.label("ran_checks"), ` (${D.checks.length})`),
    el("dl", {}, D.checks.map((check) => {
      const said = check[PG.zh() ? 2 : 1];
      const many = D.findings.filter((finding) => D.checks[finding[CHECK]] === check).length;
      const head = [el("b", {}, said[TITLE]), many ? ` (${many})` : null, " ", el("code", {}, check[0])];
      return [el("dt", {}, head), el("dd", {}, said[TITLE] === said[PROBLEM] ? null : said[PROBLEM], el("span", {class: "quiet why"}, said[WHY]))];
    })),
  ];
  const tools = document.getElementById("tools");
  tools.append(el("button", {type: "button", id: "checks", onclick: () => PG.show(checks)}, PG.label("ran_checks"), ` (${D.checks.length})`));

  const called = ([id, english, chinese]) => [id, english[TITLE], chinese[TITLE]];
  /** What finds a node: what is said of it, and the words of its places; a finding that is a node of its own is found as that. */
  function text(i) {
    const lines = NET.linesOf(i).filter((k) => own.has(i) || !own.has(L.from[k]));
    const mine = (finding) => finding[PLACES].filter((place) => own.has(i) || place[NODE] === i).flatMap((place) => place[WORDS].map(([words]) => words));
    return findingsOf(lines).map((k) => [...D.findings[k][MESSAGE], D.findings[k][ID], ...called(D.checks[D.findings[k][CHECK]]), mine(D.findings[k]).join("")].join("\n")).join("\n");
  }

  NET.start({derive, describe, describeLine, text, list, whole: (line) => line.kind === PART});
  if (!D.findings.length) PG.show(checks);
})();
