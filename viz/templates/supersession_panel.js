"use strict";
// The panel: what is told of a document, of a tie, of a group. `open`: keys of groups that are open; `hooks`: where its buttons lead.
const supersession_panel = ({open, hooks}) => {
  const {P, T, K, NUMBER, TITLE, ISSUED, ISSUERS, YEAR, HOLDING, PERIODS, PAGE, tiesOf, paperName, fullName, fanName} = SUP_PAPERS, el = PG.el;
  const ON = PG.data.on;

  const bdi = (text) => el("bdi", {lang: "zh"}, text);
  const to = (i) => el("button", {type: "button", class: "plain", onclick: () => hooks().find(i)}, bdi(fullName(i)));
  const quoted = ([words, source, spans]) => PG.quote({words, source, spans});
  const status = (look) => PG.label(`status_${look}`);
  const period = ([look, from, until]) => [status(look), " ", from || "…", " – ", until || "…"];

  function many(items, make, first = 40) {
    const made = el("div");
    let done = 0;
    const more = el("button", {type: "button", onclick: add}, PG.label("more"));
    function add() {
      items.slice(done, done + first).forEach((item) => more.before(make(item)));
      done += first;
      more.hidden = done >= items.length;
    }
    made.append(more);
    add();
    return made;
  }

  function relationOf(k, i) {
    const [by, other, , told] = T[k], outward = by === i;
    const kinds = [...new Set(told.map((one) => one[0]))].map((kind) => (outward ? K[kind][0] : `in_${K[kind][0]}`));
    return el("p", {}, el("button", {type: "button", class: "plain", onclick: () => showTie(k)}, kinds.flatMap((name, n) => [n ? " · " : null, PG.label(name)])), PG.zh() ? "：" : ": ", to(outward ? other : by));
  }

  function showPaper(i) {
    const one = P[i];
    PG.show(() => {
      const issuers = one[ISSUERS].map((n) => PG.data.issuers[n]).filter(Boolean).join("、");
      const now = one[PERIODS].find(([, from, until]) => (from || "") <= ON[1] && ON[1] <= (until || "9999"));
      return [
        el("h2", {}, bdi(paperName(i))),
        one[PAGE] ? el("p", {}, PG.away(one[PAGE])) : null,
        PG.facts([
          ["number", one[NUMBER] ? bdi(one[NUMBER]) : null], ["title", one[TITLE] ? bdi(one[TITLE]) : null],
          ["issued_on", one[ISSUED] || [PG.label("unknown"), PG.data.years[one[YEAR]] ? ` (${PG.data.years[one[YEAR]]})` : null]], ["issuer", issuers ? bdi(issuers) : null],
          ["holding", PG.label(["mentioned", "held", "work"][one[HOLDING]])],
          ["status", [now ? status(now[0]) : PG.label("unknown"), ` (${ON[1]})`]],
        ]),
        el("h3", {}, PG.label("ties"), ` (${tiesOf[i].length})`),
        many(tiesOf[i], (k) => relationOf(k, i)),
        one[PERIODS].length ? el("h3", {}, PG.label("validity")) : null,
        one[PERIODS].map((row) => el("section", {}, el("p", {}, period(row)), PG.facts([["because", bdi(row[PG.zh() ? 4 : 3])], ["words", quoted(row.slice(5))]]))),
      ];
    });
    hooks().shown(i);
  }

  const WHY = {follows: "why_follows", previous_version: "why_version", version_of: "why_work", may_follow: "why_candidate"};
  const BASES = {stated: "basis_stated", derived: "basis_derived", presumed: "basis_presumed", decided: "basis_decided"};

  /** What is told of a tie, kind by kind. */
  function telling([kind, since, basis, clauses, family, remark, ...words]) {
    const name = K[kind][0], why = WHY[name];
    return el("section", {}, PG.facts([
      ["kind", PG.label(name)],
      ["effective_on", why ? null : since || PG.label("unknown")],
      ["basis", since && BASES[basis] ? PG.label(BASES[basis]) : null],
      ["clauses", clauses ? bdi(clauses) : null], ["family", family ? bdi(family) : null],
      ["words", quoted(words)], ["because", why ? PG.label(why) : null],
    ]), remark ? el("p", {class: "warning"}, PG.label(remark)) : null, !why && !since ? el("p", {class: "warning"}, PG.label("no_day_known")) : null);
  }

  function showTie(k) {
    const [by, other, , told] = T[k];
    PG.show(() => [el("h2", {}, bdi(paperName(by)), " ", PG.label(K[told[0][0]][0]), " ", bdi(paperName(other))), PG.facts([["document", to(by)], ["other", to(other)]]), told.map(telling)]);
  }

  function showFan(row) {
    const [hub, kind] = row.fan, wanted = new Set(row.members);
    const members = tiesOf[hub].filter((k) => T[k][3].some((one) => one[0] === kind) && (wanted.has(T[k][0]) || wanted.has(T[k][1])));
    PG.show(() => [
      el("h2", {}, bdi(paperName(hub)), " ", fanName(row)),
      el("p", {}, el("button", {type: "button", onclick: () => { hooks().toggleKey(row.key); showFan(row); }}, PG.label(open.has(row.key) ? "fold" : "expand"))),
      many(members, (k) => el("section", {}, el("p", {}, to(T[k][0] === hub ? T[k][1] : T[k][0])), T[k][3].map(telling)), 20),
    ]);
  }

  return {bdi, to, showPaper, showTie, showFan};
};
