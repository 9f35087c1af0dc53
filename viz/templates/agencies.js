"use strict";
// Agencies, documents, clauses: which lines there are between what is shown, and what each of them tells.
(() => {
  const D = PG.data.details, el = PG.el, L = NET.lines, N = NET.nodes;
  const {document: firstDocument, clause: firstClause} = D.first;
  const bodies = D.bodies.length, text = (place) => D.pool[place];
  const said = ([words, source, spans]) => PG.quote({words: text(words), source: text(source), spans});
  const strokeOf = (kind) => PG.data.strokes.findIndex((one) => one.name === kind);
  const LEAD = strokeOf("lead"), PART = strokeOf("part_of");
  const KINDS = PG.data.strokes.map((one) => one.name), ORDER = ["from", "to", "both_lead", "together", ...KINDS];
  const documentOf = (clause) => firstDocument + D.clause_document[clause - firstClause];
  const isClause = (i) => i >= firstClause, isDocument = (i) => i >= firstDocument && i < firstClause;

  // ---- lines

  /** An agency is as large as the clauses are many that it leads, among the roles that pass the filters. */
  function sizes(through) {
    const led = new Map(), [smallest, largest, most] = D.sizes, found = new Map();
    for (const k of through) if (L.kind[k] === LEAD) led.set(L.from[k], (led.get(L.from[k]) || 0) + 1);
    for (let i = 0; i < bodies; i++) found.set(i, Math.round((smallest + (largest - smallest) * Math.sqrt((led.get(i) || 0) / most)) * 10) / 10);
    return found;
  }

  function derive(through) {
    if (NET.on("clause")) {
      const lines = NET.plain(through);
      if (NET.on("document_node")) for (const clause of new Set(through.map((k) => L.to[k]))) NET.add(lines, documentOf(clause), clause, PART, 1, -1);
      return {lines, sizes: sizes(through)};
    }
    const lines = new Map(), clauses = new Map();
    for (const k of through) clauses.has(L.to[k]) ? clauses.get(L.to[k]).push(k) : clauses.set(L.to[k], [k]);
    for (const [clause, roles] of clauses) {
      // The kinds of lines stand in the order of the roles: the strongest has the lowest number.
      const strongest = new Map();
      for (const k of roles) strongest.set(L.from[k], Math.min(L.kind[k], strongest.has(L.from[k]) ? strongest.get(L.from[k]) : Infinity));
      const here = [...strongest].sort((a, b) => a[0] - b[0]);
      if (NET.on("document_node")) here.forEach(([agency, kind]) => merge(lines, agency, documentOf(clause), kind, clause, KINDS[kind]));
      else for (let a = 0; a < here.length; a++) for (let b = a + 1; b < here.length; b++) merge(lines, here[a][0], here[b][0], Math.min(here[a][1], here[b][1]), clause, together(here[a][1], here[b][1]));
    }
    return {lines, sizes: sizes(through), weighed: true};
  }

  /** What two agencies are to each other in a clause: which of them leads, if any does. */
  const together = (one, other) => (one === LEAD ? (other === LEAD ? "both_lead" : "from") : other === LEAD ? "to" : "together");

  /** One line between two, of the strongest role that there is, its weight the clauses behind it; `counts`: in how many of them they are what to each other. */
  function merge(lines, from, to, kind, clause, what) {
    const id = `${from}-${to}`, there = lines.get(id) || {id, from, to, kind, weight: 0, members: [], counts: new Map()};
    lines.set(id, there);
    there.weight += 1;
    there.members.push(clause);
    there.kind = Math.min(there.kind, kind);
    there.counts.set(what, (there.counts.get(what) || 0) + 1);
  }

  /** 云岚市财政局 leads 1 · together 1; of an agency and a document: leads 1 · responsible 2. Nothing of a line that stands for one role. */
  function relation(line) {
    if (!line.counts) return null;
    const said = (what) => (what === "from" || what === "to" ? [el("bdi", {lang: "zh"}, N.label[line[what]]), " ", PG.label("lead")] : PG.label(what));
    const found = ORDER.filter((what) => line.counts.has(what));
    return found.flatMap((what, at) => [at ? " · " : "", said(what), ` ${line.counts.get(what)}`]);
  }

  // ---- what they tell

  const day = () => (document.getElementById("on") || {}).value || PG.data.on;
  function standing(periods) {
    const found = NET.holding(periods);
    if (!found) return [["status", PG.label("unknown")]];
    const [english, chinese, ...quoted] = D.reasons[periods][found.at];
    const place = PG.data.statuses.indexOf(found.row[2]);
    return [["status", [place < 0 ? found.row[2] : PG.label(`status_${place}`), ` (${day()})`]], ["because", el("bdi", {}, text(PG.zh() ? chinese : english))], ["words", said(quoted)]];
  }

  const title = (place) => el("bdi", {lang: "zh"}, [D.documents[place][0], D.documents[place][1]].filter(Boolean).join(" ") || PG.word("untitled"));
  const known = (i) => i < NET.size;
  function documentLink(i) {
    const place = i - firstDocument, page = D.documents[place][5];
    return [known(i) ? el("button", {type: "button", class: "plain", onclick: () => NET.go(i)}, title(place)) : title(place), page ? [" ", el("a", {href: page}, PG.label("to_part"))] : null];
  }

  const roleOf = (k) => PG.label(PG.data.strokes[L.kind[k]].name);
  /** The words that give an agency its role. */
  function tellings(k) {
    return (D.told[k] || []).map(([printed, row, duty, ...quoted]) => PG.facts([["role", roleOf(k)], ["printed", el("bdi", {lang: "zh"}, text(printed))], ["row", text(row)], ["duty", text(duty)], ["words_of_role", said(quoted)]]));
  }

  function targets(rows) {
    if (!rows.length) return null;
    return [el("h3", {}, PG.label("targets")), NET.many(rows, ([indicator, value, year, scope, ...quoted]) =>
      PG.facts([["target", el("bdi", {lang: "zh"}, `${text(indicator)} ${text(value)}`)], ["year", text(year)], ["scope", text(scope)], ["words", said(quoted)]]))];
  }

  /** A clause: its words, document, status and targets. */
  function clause(i) {
    const place = i - firstClause, found = D.clauses[place];
    if (!found) return [PG.facts([["document", documentLink(documentOf(i))]])];
    const [path, heading, words, source, spans, periods, rows, site] = found;
    return [
      site ? el("p", {}, PG.away(site)) : null,
      PG.facts([["path", path], ["words_of_clause", said([words, source, spans])], ["document", documentLink(documentOf(i))], ...standing(periods)]),
      targets(rows),
    ];
  }

  function describe(i) {
    const lines = NET.linesOf(i);
    if (isClause(i)) return [...clause(i), el("h3", {}, PG.label("agencies_of")), NET.many(lines, (k) => el("section", {}, NET.button(L.from[k]), " · ", roleOf(k), tellings(k)))];
    if (isDocument(i)) return aboutDocument(i - firstDocument);
    const [level, region, site] = D.bodies[i], led = lines.filter((k) => L.kind[k] === LEAD).length;
    const clauses = [...new Set(lines.map((k) => L.to[k]))];
    return [site ? el("p", {}, PG.away(site)) : null, PG.facts([["region", text(region)], ["level", text(level)], ["leads", led], ["has_role", clauses.length]]), byDocument(lines)];
  }

  /** The clauses of lines below their documents. */
  function byDocument(lines) {
    const found = new Map();
    for (const k of lines) { const at = documentOf(L.to[k]); found.has(at) ? found.get(at).push(k) : found.set(at, [k]); }
    return [el("h3", {}, PG.label("clauses_of")), NET.many([...found], ([at, rows]) => el("section", {}, el("p", {}, documentLink(at)), D.clauses.length ? NET.many(rows, (k) => el("p", {}, roleOf(k), " · ", NET.button(L.to[k])), 12) : el("p", {class: "quiet"}, `${PG.word("clauses_of")}: ${rows.length}`)), 20)];
  }

  function aboutDocument(place) {
    const [number, name, issued, issuers, periods, page, site] = D.documents[place];
    const clauses = D.clause_document.flatMap((at, k) => (at === place ? [firstClause + k] : []));
    return [
      site ? el("p", {}, PG.away(site)) : null,
      PG.facts([["number", number], ["title", name], ["issued_on", issued || PG.label("unknown")], ["issuers", text(issuers)], ...standing(periods)]),
      page ? el("p", {}, el("a", {href: page}, PG.label("to_part"))) : null,
      el("h3", {}, PG.label("clauses_of"), ` (${clauses.length})`),
      D.clauses.length ? NET.many(clauses, (i) => el("p", {}, NET.button(i))) : null,
    ];
  }

  function describeLine(line) {
    if (line.kind === PART) return clause(line.to);
    if (isClause(line.to)) return [...line.members.flatMap(tellings), ...clause(line.to)];
    const heading = isDocument(line.to) ? "clauses_of" : "shared";
    const roles = (at) => NET.linesOf(at).filter((k) => L.from[k] === line.from || L.from[k] === line.to);
    if (!D.clauses.length) {
      const counts = new Map();
      for (const at of line.members) counts.set(documentOf(at), (counts.get(documentOf(at)) || 0) + 1);
      return [el("h3", {}, PG.label(heading)), NET.many([...counts], ([at, many]) => el("p", {}, documentLink(at), ` (${many})`))];
    }
    return [el("h3", {}, PG.label(heading)), NET.many(line.members, (at) => el("section", {}, el("p", {}, NET.button(at)), roles(at).map((k) => el("p", {}, el("bdi", {}, N.label[L.from[k]]), " · ", roleOf(k))), clause(at)), 10)];
  }

  const words = (i) => (isClause(i) && D.clauses.length ? [D.clauses[i - firstClause][1], text(D.clauses[i - firstClause][2])].join("\n") : "");
  NET.start({derive, describe, describeLine, relation, text: words, whole: (line) => line.kind === PART});
})();
