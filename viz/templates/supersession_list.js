"use strict";
// The same as a table: a tie a line, MANY at a time.
const supersession_list = (PANEL) => {
  const {T, K} = SUP_PAPERS, el = PG.el, MANY = 300;

  /** The table of `ties`, chain by chain as in the rows. */
  function draw({rows, ties}) {
    const chainOf = new Map();
    rows.forEach((row) => { for (const i of row.fan ? row.members : [row.paper]) chainOf.set(i, row.chain); });
    const sorted = ties.map(([k]) => k).sort((a, b) => chainOf.get(T[a][0]) - chainOf.get(T[b][0]) || a - b);
    const body = el("tbody");
    let done = 0;
    const more = el("button", {type: "button", onclick: add}, PG.label("more"));
    function add() {
      for (const k of sorted.slice(done, done + MANY)) {
        const [by, other, , told] = T[k], kinds = [...new Set(told.map((one) => one[0]))];
        const since = [...new Set(told.map((one) => one[1]).filter(Boolean))].join(", ");
        const words = [...new Set(told.map((one) => one[6]).filter(Boolean))];
        body.append(el("tr", {}, el("td", {}, PANEL.to(by)), el("td", {}, el("button", {type: "button", class: "plain", onclick: () => PANEL.showTie(k)}, kinds.flatMap((kind, n) => [n ? " · " : null, PG.label(K[kind][0])]))), el("td", {}, PANEL.to(other)), el("td", {}, since || PG.label("unknown")), el("td", {lang: "zh"}, words.map((text) => el("div", {}, PANEL.bdi(text))))));
      }
      done += MANY;
      more.hidden = done >= sorted.length;
    }
    add();
    const head = el("thead", {}, el("tr", {}, ["document", "kind", "other", "effective_on", "words"].map((name) => el("th", {scope: "col"}, PG.label(name)))));
    document.getElementById("list").replaceChildren(el("table", {}, head, body), more);
  }

  return {draw};
};
