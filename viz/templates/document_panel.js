"use strict";
// The head of a document, what it says of others, and the side panel with all that one part says.
const PANEL = (() => {
  const {el, label, quote} = PG;
  const {data, parts, bdi} = DOC;

  const ruleOf = (fact) => (fact.rule ? el("span", {class: "quiet"}, label("rule"), ": ", el("code", {}, fact.rule)) : null);
  const proof = (fact) => [quote(fact), ruleOf(fact)];
  const tag = (content) => (content ? [" ", el("span", {class: "kind"}, content)] : null);
  const known = (name, words) => (words.includes(name) ? label(name) : bdi(name || ""));

  const TELL = {
    units: (one) => [
      el("span", {class: `badge ${data.roles.includes(one.role) ? one.role : ""}`}, known(one.role, data.roles)), " ",
      one.names.map((name, at) => [at ? "、" : null, (one.pages && PG.away(one.pages[at], bdi(name))) || bdi(name)]),
      one.unresolved ? tag(label("unresolved")) : null,
      one.printed && !one.names.includes(one.printed) ? el("span", {class: "quiet"}, " ", label("printed"), ": ", bdi(one.printed)) : null,
      one.duty ? el("div", {}, label("duty"), ": ", bdi(one.duty)) : null,
      one.row_label ? el("div", {class: "quiet"}, label("row"), ": ", bdi(one.row_label)) : null,
    ],
    targets: (one) => [
      PG.away(one.page, bdi(one.name || "")) || bdi(one.name || ""), " ", el("strong", {}, bdi(one.amount || "")),
      one.comparable ? el("span", {class: "quiet"}, " ", label("comparable"), " ", bdi(one.comparable)) : null,
      one.year ? ` ${one.year}` : null,
      tag(one.scope ? bdi(one.scope) : null), tag(one.kind === "budget" ? label("budget") : null), tag(one.binding ? bdi(one.binding) : null),
      one.baseline ? el("span", {class: "quiet"}, " ", label("baseline"), " ", bdi(one.baseline)) : null,
    ],
    incentives: (one) => [bdi(one.subject || ""), " ", el("strong", {}, bdi(one.amount || "")), tag(one.form ? known(one.form, ["fixed", "cap", "rate"]) : null), one.period ? [" ", bdi(one.period)] : null],
    stacking: (one) => [label(one.kind)],
    norms: (one) => [
      one.bearer ? [bdi(one.bearer), " "] : null,
      el("span", {class: "badge norms"}, one.kind ? label(one.kind) : null, one.cue ? [" ", bdi(one.cue)] : null), " ", bdi(one.action || ""),
      one.deadline ? el("div", {class: "quiet"}, label("deadline"), ": ", bdi(one.deadline)) : null,
      one.exception ? el("div", {class: "quiet"}, label("exception"), ": ", bdi(one.exception)) : null,
    ],
  };

  function relation(row) {
    return [
      el("span", {class: "badge relations"}, DOC.relationWord(row)), " ", PG.away(row.page, DOC.nameTag(row)) || DOC.nameTag(row),
      row.document && !row.held ? tag(label("held-no")) : null,
      row.effective_on ? el("span", {class: "quiet"}, " ", label("since"), ` ${row.effective_on}`) : null,
      row.until ? el("span", {class: "quiet"}, " ", label("until"), ` ${row.until}`) : null,
      row.candidates.length ? el("div", {class: "quiet"}, label("candidates"), ": ", bdi(row.candidates.join("；"))) : null,
      row.may_touch.length ? el("div", {class: "quiet"}, label("may_touch"), ": ", bdi(row.may_touch.join("；"))) : null,
    ];
  }

  const list = (rows) => el("ul", {class: "facts"}, rows);
  const link = (at) => el("button", {type: "button", class: "link", onclick: () => DOC.go(at)}, titleOf(at));

  function titleOf(at) {
    const part = parts[at];
    const words = part.cells ? part.cells.filter(Boolean).slice(0, 3).join(" ｜ ") : DOC.headingOf(part);
    return [part.kind === "clause" ? null : [label(part.kind), " "], bdi([part.path, words].filter(Boolean).join(" "))];
  }

  /** A row of a table: the heads of its columns beside its cells. */
  function cells(part) {
    const head = parts.find((one) => one.kind === "header" && one.parent === part.parent);
    return el("table", {}, part.cells.map((cell, i) => el("tr", {}, el("th", {scope: "row"}, head && head !== part ? bdi(head.cells[i] || "") : i + 1), el("td", {}, bdi(cell)))));
  }

  function asDocument() {
    const period = DOC.day() ? DOC.periodOf(data.periods) : null;
    return el("p", {}, period ? [`${DOC.day()}: `, DOC.statusMark(period)] : label(none()), " ", el("span", {class: "quiet"}, label("status_of_document")));
  }

  /** All that a part says. */
  function told(at) {
    const part = parts[at];
    const up = [];
    for (let here = part.parent; here !== undefined; here = parts[here].parent) up.unshift(here);
    const facts = Object.keys(TELL).filter((kind) => part[kind]);
    const below = DOC.children[at];
    return [
      el("h2", {}, titleOf(at)),
      part.page ? el("p", {}, PG.away(part.page)) : null,
      up.length ? el("p", {class: "quiet"}, label("parents"), ": ", up.map((one, i) => [i ? " › " : null, link(one)])) : null,
      part.text ? quote({words: part.text, source: part.source, spans: part.spans}) : null,
      part.cells ? cells(part) : null,
      !part.text && part.source ? el("p", {class: "quiet"}, DOC.placeOf(part)) : null,
      part.rule ? el("p", {}, ruleOf(part)) : null,
      el("h2", {}, label("status")),
      part.periods ? DOC.standing(part.periods, "no-period") : asDocument(),
      facts.map((kind) => [el("h2", {}, label(kind), ` (${part[kind].length})`), list(part[kind].map((one) => el("li", {}, TELL[kind](one), proof(one))))]),
      part.relations ? [el("h2", {}, label("relations"), ` (${part.relations.length})`), list(part.relations.map((one) => el("li", {}, relation(data.relations[one]), proof(data.relations[one]))))] : null,
      facts.length || part.relations || part.kind === "header" ? null : el("p", {class: "quiet"}, label("no-facts")),
      below.length ? [el("h2", {}, label("below")), el("ul", {}, below.slice(0, 100).map((one) => el("li", {}, link(one))), below.length > 100 ? el("li", {class: "quiet"}, `+${below.length - 100} `, label("more")) : null)] : null,
    ];
  }

  // ---------------------------------------------------------------- the head

  const none = () => (data.head.kind === "interpretation" ? "no-status" : "no-period");

  const fold = (name, count, content) => el("details", {}, el("summary", {}, label(name), count === null ? null : ` (${count})`), content);

  function metadata() {
    const list = el("dl");
    const put = (name, ...value) => list.append(el("dt", {}, label(name)), el("dd", {}, ...value));
    for (const row of data.metadata) {
      const decided = row.decision ? el("span", {class: "quiet"}, " ", label("decided"), ": ", bdi([row.decision.who, row.decision.on, row.decision.why].filter(Boolean).join(" "))) : null;
      const shown = row.words && row.words !== row.values.join("、") ? el("span", {class: "said"}, bdi(row.words)) : null;
      put(row.field, bdi(row.values.join("、")), decided, shown, row.source ? el("div", {class: "quiet"}, DOC.placeOf(row)) : null);
    }
    for (const name of ["also_titled", "published_in", "also_in"]) if (data.head[name].length) put(name, bdi(data.head[name].join("；")));
    if (data.head.source) put("source", PG.sourceName(data.head.source));
    return list;
  }

  /** Made anew in the language of the page: the reasons are texts of one. */
  function periods() {
    return el("ul", {class: "rows"}, data.periods.map((pair) => {
      const period = pair[PG.zh() ? 1 : 0];
      return el("li", {}, `${period.from || "…"} – ${period.to || "…"} `, DOC.statusMark(period), " ", bdi(period.because));
    }));
  }

  function relations(direction) {
    const rows = data.relations.map((row, at) => ({row, at})).filter(({row}) => row.direction === direction);
    return el("ul", {class: "rows"}, rows.map(({row, at}) => {
      const holder = direction === "out" ? parts.findIndex((part) => (part.relations || []).includes(at)) : -1;
      return el("li", {}, relation(row), row.words ? el("span", {class: "said"}, bdi(row.words)) : null,
        el("div", {class: "quiet"}, holder >= 0 ? [link(holder), " · "] : row.path ? [bdi(row.path), " · "] : null, row.source ? DOC.placeOf(row) : null));
    }));
  }

  const chain = () => el("ul", {class: "rows"}, data.chain.map((row) => el("li", {}, row.date || label("unknown"), " · ", label(`out_${row.relation}`), " · ", DOC.nameTag(row), row.held ? null : tag(label("held-no")))));

  function about() {
    const box = document.getElementById("about");
    const opened = new Set([...box.querySelectorAll("details[open]")].map((one) => one.dataset.name));
    const count = (direction) => data.relations.filter((row) => row.direction === direction).length;
    const sections = [
      ["metadata", null, metadata()],
      data.periods.length > 1 ? ["periods", data.periods.length, periods()] : null,
      data.chain.length ? ["chain", data.chain.length, chain()] : null,
      count("out") ? ["relations-out", count("out"), relations("out")] : null,
      count("in") ? ["relations-in", count("in"), relations("in")] : null,
    ].filter(Boolean);
    box.replaceChildren(...sections.map(([name, many, content]) => {
      const made = fold(name, many, content);
      made.dataset.name = name;
      made.open = opened.has(name);
      return made;
    }));
    if (!data.parts.length) box.append(el("p", {}, label(data.head.held ? "not-held-text" : "mentioned")));
  }

  function head() {
    const field = (name) => (data.metadata.find((row) => row.field === name) || {values: []}).values.join("、");
    const issued = field("issued_on");
    document.getElementById("standing").replaceChildren(...[
      el("p", {}, [field("issuers"), issued].filter(Boolean).map((one, i) => [i ? " · " : null, bdi(one)]), field("effective_from") ? [" · ", label("effective_from"), ` ${field("effective_from")}`] : null),
      DOC.standing(data.periods, none()),
      data.head.page ? el("p", {}, PG.away(data.head.page)) : null,
    ].flat(Infinity).filter(Boolean));
  }

  function renew() { head(); about(); DOC.renew(); }

  renew();
  PG.onLanguage(renew);
  let shown = null;
  document.getElementById("on").addEventListener("change", () => {
    renew();
    if (shown !== null && !document.getElementById("panel").hidden) PG.show(() => told(shown));
  });

  return {part: (at) => { shown = at; PG.show(() => told(at)); }};
})();
