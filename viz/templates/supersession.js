"use strict";
// Documents in rows along time, and arrows between them. Only the rows in view are drawn; their order comes from the data.
const SUP = (() => {
  const {papers: P, ties: T, chains, kinds: K, statuses: STATUSES, ticks, width: WIDTH, on: ON} = PG.data, el = PG.el;
  const [NUMBER, TITLE, ISSUED, ISSUERS, YEAR, HOLDING, BARS, PERIODS] = [0, 1, 2, 3, 4, 5, 6, 7];
  const undated = P.some((one) => !one[BARS].length) || T.some((one) => one[2] === null);
  const ROW = 36, GUTTER = undated ? 84 : 14, RIGHT = 40, MARGIN = 12, WORK = 2, MANY = 300, NARROWEST = 0.12;
  const $ = (id) => document.getElementById(id);
  const chart = $("chart"), rowsAt = $("rows"), axisAt = $("axis"), search = $("search");
  const UNKNOWN = STATUSES.indexOf("未知"), WAITING = STATUSES.indexOf("尚未施行"), HELD = STATUSES.indexOf("现行有效");
  const tiesOf = P.map(() => []);
  T.forEach(([by, to], k) => { tiesOf[by].push(k); tiesOf[to].push(k); });
  const lower = P.map((one) => `${one[NUMBER]} ${one[TITLE]}`.toLowerCase());

  let scale = 1, rows = [], at = -1, hits = [], list = false, fitted = true;
  const open = new Set();      // groups that the reader opened, as "chain-entry"
  let shownTies = [];          // [tie, place of the first kind that passes]

  function svg(tag, attributes, ...children) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes || {})) if (value !== null && value !== "") made.setAttribute(name, value);
    made.append(...children.filter((child) => child));
    return made;
  }

  const names = () => parseFloat(getComputedStyle(rowsAt).getPropertyValue("--names")) * parseFloat(getComputedStyle(document.documentElement).fontSize);
  const X = (x) => GUTTER + x * scale;
  const full = () => GUTTER + WIDTH * scale + RIGHT;
  const paperName = (i) => P[i][NUMBER] || P[i][TITLE] || PG.word("untitled");

  // ---- what passes the filters

  function passes(i, words) {
    const one = P[i], holding = $("holding").value, issuer = $("issuer").value, year = $("year").value;
    if (holding && (one[HOLDING] > 0) !== (holding === "1")) return false;
    if (issuer && !one[ISSUERS].includes(Number(issuer))) return false;
    if (year && one[YEAR] !== Number(year)) return false;
    return words.every((word) => lower[i].includes(word));
  }

  /** Rows are the documents that fit and those that an arrow ties to them. */
  function sift() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const kinds = new Set([...document.querySelectorAll("[data-kind]")].filter((box) => box.checked).map((box) => K.findIndex((one) => one[0] === box.dataset.kind)));
    const filtered = words.length > 0 || ["holding", "issuer", "year"].some((id) => $(id).value);
    const fits = P.map((_, i) => passes(i, words));
    const shown = new Set();
    shownTies = [];
    T.forEach(([by, to, , told], k) => {
      const place = told.findIndex((one) => kinds.has(one[0]));
      if (place < 0 || !(fits[by] || fits[to])) return;
      shownTies.push([k, place]);
      shown.add(by).add(to);
    });
    rows = [];
    chains.forEach((entries, c) => {
      let first = true;
      const add = (row) => { rows.push({...row, chain: c, first}); first = false; };
      entries.forEach((entry, e) => {
        if (typeof entry === "number") { if (shown.has(entry)) add({paper: entry, fit: filtered && fits[entry]}); return; }
        const members = entry[3].filter((i) => shown.has(i)), key = `${c}-${e}`;
        if (!members.length) return;
        if (members.length <= 3) { members.forEach((i) => add({paper: i, member: true, fit: filtered && fits[i]})); return; }
        add({fan: entry, members, key});
        members.forEach((i) => { if (open.has(key) || (words.length && fits[i])) add({paper: i, member: true, fit: filtered && fits[i]}); });
      });
    });
    hits = words.length ? rows.flatMap((row, r) => (row.paper !== undefined && fits[row.paper] ? [r] : [])) : [];
    const found = words.length ? [...shown].filter((i) => fits[i]).length : 0;
    $("hits").textContent = words.length ? `${found} ${PG.word("hits")}` : "";
    const many = shown.size;
    $("counts").textContent = PG.zh() ? `${P.length}份文件中的${many}份，${shownTies.length}条关系` : `${many} of ${P.length} documents, ${shownTies.length} relations`;
    $("nothing").hidden = P.length > 0;
    $("empty").hidden = !P.length || rows.length > 0;
    chart.hidden = list || !rows.length;
    $("list").hidden = !list || !rows.length;
  }

  // ---- drawing

  const middle = (r) => r * ROW + ROW / 2;

  /** Where each document stands: its own row, else that of its group. */
  function places() {
    const found = new Map();
    rows.forEach((row, r) => { if (row.fan) row.members.forEach((i) => found.set(i, r)); });
    rows.forEach((row, r) => { if (row.paper !== undefined) found.set(row.paper, r); });
    return found;
  }

  /** Arrows: those into one group are one. Two that would stand on each other at one row stand side by side. */
  function arrows() {
    const place = places(), found = new Map();
    for (const [k, first] of shownTies) {
      const [by, to, x, told] = T[k], kind = told[first][0], from = place.get(by), onto = place.get(to);
      if (from === undefined || onto === undefined) continue;
      const id = `${from} ${onto} ${kind}`, grouped = rows[from].fan || rows[onto].fan, there = grouped && found.get(id);
      if (there) { there.members.push(k); if (x !== null) there.x = there.x === null ? x : Math.max(there.x, x); } else found.set(grouped ? id : `${id} ${k}`, {from, onto, kind, x, members: [k]});
    }
    const taken = new Map();
    return [...found.values()].map((one) => {
      const here = taken.get(one.onto) || [];
      let x = one.x === null ? GUTTER - 24 : X(one.x);
      while (here.some((other) => Math.abs(other - x) < 16)) x += 16;
      here.push(x);
      taken.set(one.onto, here);
      return {...one, px: x};
    });
  }
  let drawn = [];

  function bar(i, y) {
    const one = P[i], stub = one[HOLDING] === 0, made = svg("g", {class: "bar", "data-paper": i});
    if (!one[BARS].length) made.append(svg("rect", {x: 8, y: y - 6, width: GUTTER - 44, height: 12, fill: "url(#hatch)", stroke: "#595959", "stroke-dasharray": stub ? "4 2" : ""}));
    for (const [x, width, status, openStart, openEnd] of one[BARS]) {
      const left = X(x), wide = Math.max(width * scale, 3);
      if (status === WAITING) { made.append(svg("rect", {x: left, y: y - 1.5, width: wide, height: 3, fill: "#8a8a8a"})); continue; }
      const fill = status === UNKNOWN ? "url(#hatch)" : stub ? "#fff" : status === HELD ? "#56b4e9" : "#f0e442";
      made.append(svg("rect", {x: left, y: y - 6, width: wide, height: 12, fill, stroke: stub ? (status === UNKNOWN ? "#595959" : "#0072b2") : "#1b1b1b", "stroke-width": stub ? 1.5 : 1, "stroke-dasharray": stub ? "4 2" : ""}));
      if (openStart) made.append(svg("path", {d: `M${left - 3} ${y - 4}l-5 4l5 4`, fill: "none", stroke: "#595959"}));
      if (openEnd) made.append(svg("path", {d: `M${left + wide + 3} ${y - 4}l5 4l-5 4`, fill: "none", stroke: "#595959"}));
    }
    return made;
  }

  /** A group: a pile of hollow bars as long as what is in it. */
  function pile(row, r, y) {
    const all = row.members.flatMap((i) => P[i][BARS]).filter((one) => one[2] !== WAITING);
    const made = svg("g", {class: "bar", "data-row": r});
    const from = all.length ? X(Math.min(...all.map((one) => one[0]))) : 8;
    const to = all.length ? X(Math.max(...all.map((one) => one[0] + one[1]))) : GUTTER - 36;
    const front = all.some((one) => one[2] !== UNKNOWN) ? "#fff" : "url(#hatch)";
    for (const d of [4, 2, 0]) made.append(svg("rect", {x: from + d, y: y - 8 + d, width: Math.max(to - from - 4, 6), height: 11, fill: d ? "#fff" : front, stroke: "#595959"}));
    return made;
  }

  function arrow(one, n) {
    const [name, colour, dash, letter] = K[one.kind], y1 = middle(one.from), y2 = middle(one.onto), down = y2 > y1 ? 1 : -1;
    const tip = y2 - down * 7, x = one.px, many = one.members.length;
    const text = many > 1 ? `${letter}×${many}` : letter, half = 7 + (text.length - 1) * 3.2;
    const badge = tip - down * 15, d = `M${x} ${y1}V${tip - down * 7}`;
    const made = svg("g", {class: "tie", "data-tie": n});
    const row = rows[one.from], starts = row.fan ? [] : P[row.paper][BARS].map((piece) => X(piece[0])), start = Math.min(...starts);
    made.append(
      // What an arrow begins before stands where the document does: a text may print again what it did long ago.
      starts.length && start > x + 4 ? svg("path", {d: `M${x} ${y1}H${start}`, stroke: colour, "stroke-dasharray": "1 4", fill: "none"}) : "",
      svg("path", {d, stroke: "transparent", "stroke-width": 11, fill: "none"}),
      svg("path", {d, class: "stroke", stroke: colour, "stroke-width": 2, "stroke-dasharray": dash, fill: "none"}),
      svg("circle", {cx: x, cy: y1, r: 3, fill: colour}),
      svg("path", {d: `M${x} ${tip}l-4.500 ${-down * 8}h9Z`, fill: colour}),
      svg("rect", {x: x - half, y: badge - 7, width: half * 2, height: 14, rx: 7, fill: "#fff", stroke: colour, "stroke-dasharray": one.x === null ? "2 2" : ""}),
      svg("text", {x, y: badge + 4, "text-anchor": "middle", fill: "#1b1b1b"}, document.createTextNode(text)),
    );
    made.dataset.kindName = name;
    return made;
  }

  function label(row, r) {
    const classes = ["row", row.first ? "first" : "", row.fan ? "fan" : "", row.member ? "member" : "", row.fit ? "fit" : "", r === at ? "at" : ""];
    let inside;
    if (row.fan) {
      const words = fanName(row), isOpen = open.has(row.key);
      inside = el("button", {type: "button", class: "name", tabindex: "-1", "aria-expanded": String(isOpen), onclick: () => { go(r, false); toggle(r); }}, el("span", {}, `${isOpen ? "▾" : "▸"} ${words}`), el("span", {}, el("bdi", {}, paperName(row.fan[0]))));
    } else {
      const one = P[row.paper];
      if (one[HOLDING] === 0) classes.push("stub");
      const [head, tail] = one[NUMBER] ? [one[NUMBER], one[TITLE]] : [one[TITLE] || PG.word("untitled"), one[HOLDING] === WORK ? PG.word("work") : one[ISSUED] || PG.word("issue_unknown")];
      inside = el("button", {type: "button", class: "name", tabindex: "-1", title: `${one[NUMBER]} ${one[TITLE]}`.trim(), onclick: () => { go(r, false); showPaper(row.paper); }}, el("span", {lang: "zh"}, el("bdi", {}, head)), el("span", {lang: "zh"}, el("bdi", {}, tail)));
    }
    const made = el("div", {class: classes.filter(Boolean).join(" ")}, inside);
    made.style.top = `${r * ROW}px`;
    return made;
  }

  function fanName(row) {
    const [, kind, outward] = row.fan, name = PG.word(outward ? K[kind][0] : `in_${K[kind][0]}`), many = row.members.length;
    return PG.zh() ? `${name}${many}份文件` : `${name} ${many} documents`;
  }

  /** Rows and arrows in view. */
  function draw() {
    const top = Math.max(0, Math.floor(chart.scrollTop / ROW) - MARGIN), bottom = Math.min(rows.length, Math.ceil((chart.scrollTop + chart.clientHeight) / ROW) + MARGIN);
    const wide = full();
    const picture = svg("svg", {width: wide, height: Math.max((bottom - top) * ROW, 1), viewBox: `0 ${top * ROW} ${wide} ${Math.max((bottom - top) * ROW, 1)}`});
    picture.style.top = `${top * ROW}px`;
    picture.append(svg("defs", {}, svg("pattern", {id: "hatch", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)"}, svg("rect", {width: 6, height: 6, fill: "#fff"}), svg("path", {d: "M0 0V6", stroke: "#595959", "stroke-width": 2.5}))));
    for (const [x] of marks()) picture.append(svg("path", {d: `M${X(x)} ${top * ROW}V${bottom * ROW}`, stroke: "#e4e4e4"}));
    picture.append(svg("path", {d: `M${X(ON[0])} ${top * ROW}V${bottom * ROW}`, stroke: "#8a8a8a", "stroke-dasharray": "1 3", "stroke-width": 2}));
    if (undated) picture.append(svg("path", {d: `M${GUTTER - 8} ${top * ROW}V${bottom * ROW}`, stroke: "#c9c9c9"}));
    for (let r = top; r < bottom; r++) picture.append(rows[r].fan ? pile(rows[r], r, middle(r)) : bar(rows[r].paper, middle(r)));
    drawn.forEach((one, n) => { if (Math.max(one.from, one.onto) >= top && Math.min(one.from, one.onto) < bottom) picture.append(arrow(one, n)); });
    const labels = [];
    for (let r = top; r < bottom; r++) labels.push(label(rows[r], r));
    rowsAt.replaceChildren(picture, ...labels);
  }

  /** The years that have room for their names. */
  function marks() {
    const perYear = ticks.length > 1 ? ((ticks[ticks.length - 1][0] - ticks[0][0]) / (ticks.length - 1)) * scale : 60;
    const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((one) => one * perYear >= 44) || 1000;
    return ticks.filter(([, year]) => Number(year) % step === 0);
  }

  function drawAxis() {
    const wide = full(), made = svg("svg", {width: wide, height: 25});
    if (undated) made.append(svg("text", {x: 4, y: 17, fill: "#595959"}, document.createTextNode(PG.word("no_day"))));
    for (const [x, year] of marks()) made.append(svg("path", {d: `M${X(x)} 19V25`, stroke: "#595959"}), svg("text", {x: X(x) + 2, y: 17, fill: "#1b1b1b"}, document.createTextNode(year)));
    axisAt.replaceChildren(made, el("div", {class: "corner"}));
    for (const one of [axisAt, rowsAt]) one.style.width = `${names() + wide}px`;
    rowsAt.style.height = `${rows.length * ROW + 8}px`;
  }

  function refresh() {
    sift();
    if (at >= rows.length) at = -1;
    if (list) { drawList(); return; }
    drawn = arrows();
    drawAxis();
    draw();
  }

  function zoom(to, keep = true) {
    fitted = !keep;
    const view = chart.clientWidth - names(), before = (chart.scrollLeft + view / 2 - GUTTER) / scale;
    scale = Math.min(Math.max(to, 0.02), 40);
    refresh();
    if (keep) chart.scrollLeft = before * scale + GUTTER - view / 2;
  }
  /** The whole axis, or as much of it as can be read, up to its end. */
  const fit = () => { zoom(Math.max((chart.clientWidth - names() - GUTTER - RIGHT - 4) / WIDTH, NARROWEST), false); chart.scrollLeft = full(); };

  // ---- moving about

  /** Brings a stretch of the axis into view, where none of it is: the panel takes room from the chart. */
  function reveal(from, to) {
    const view = chart.clientWidth - names(), left = chart.scrollLeft;
    if (to < left || from > left + view) chart.scrollLeft = (Math.max(from, 0) + Math.min(to, full())) / 2 - view / 2;
  }

  function go(r, scroll = true) {
    if (!rows.length) return;
    at = Math.min(Math.max(r, 0), rows.length - 1);
    if (scroll) {
      const y = at * ROW, head = axisAt.offsetHeight;
      if (y < chart.scrollTop) chart.scrollTop = y;
      if (y + ROW + head > chart.scrollTop + chart.clientHeight) chart.scrollTop = y + ROW + head - chart.clientHeight;
    }
    draw();
    const row = rows[at];
    $("spoken").textContent = row.fan ? fanName(row) : `${P[row.paper][NUMBER]} ${P[row.paper][TITLE]}`;
  }

  function toggle(r) {
    const row = rows[r];
    if (!row || !row.fan) return;
    if (!open.delete(row.key)) open.add(row.key);
    refresh();
  }

  function openRow(r) {
    const row = rows[r];
    if (!row) return;
    if (row.fan) showFan(row); else showPaper(row.paper);
  }

  /** To a document, its group opened where it is in one. */
  function find(i) {
    if (list) { showPaper(i); return; }
    let r = rows.findIndex((row) => row.paper === i);
    if (r < 0) {
      const row = rows.find((one) => one.fan && one.members.includes(i));
      if (row) { open.add(row.key); refresh(); r = rows.findIndex((one) => one.paper === i); }
    }
    if (r >= 0) go(r);
    showPaper(i);
  }

  // ---- the panel

  const bdi = (text) => el("bdi", {lang: "zh"}, text);
  const fullName = (i) => [P[i][NUMBER], P[i][TITLE]].filter(Boolean).join(" ") || PG.word("untitled");
  const to = (i) => el("button", {type: "button", class: "plain", onclick: () => find(i)}, bdi(fullName(i)));
  const quoted = ([words, source, spans]) => PG.quote({words, source, spans});
  const statusLabel = (status) => { const place = STATUSES.indexOf(status); return place < 0 ? status : PG.label(`status_${place}`); };
  const period = ([status, from, until]) => [statusLabel(status), " ", from || "…", " – ", until || "…"];

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
        PG.facts([
          ["number", one[NUMBER] ? bdi(one[NUMBER]) : null], ["title", one[TITLE] ? bdi(one[TITLE]) : null],
          ["issued_on", one[ISSUED] || [PG.label("unknown"), PG.data.years[one[YEAR]] ? ` (${PG.data.years[one[YEAR]]})` : null]], ["issuer", issuers ? bdi(issuers) : null],
          ["holding", PG.label(["mentioned", "held", "work"][one[HOLDING]])],
          ["status", [now ? statusLabel(now[0]) : PG.label("unknown"), ` (${ON[1]})`]],
        ]),
        el("h3", {}, PG.label("ties"), ` (${tiesOf[i].length})`),
        many(tiesOf[i], (k) => relationOf(k, i)),
        one[PERIODS].length ? el("h3", {}, PG.label("validity")) : null,
        one[PERIODS].map((row) => el("section", {}, el("p", {}, period(row)), PG.facts([["because", bdi(row[PG.zh() ? 4 : 3])], ["words", quoted(row.slice(5))]]))),
      ];
    });
    const pieces = one[BARS];
    if (!list) reveal(pieces.length ? X(Math.min(...pieces.map((piece) => piece[0]))) : 0, pieces.length ? X(Math.max(...pieces.map((piece) => piece[0] + piece[1]))) : GUTTER);
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
      el("p", {}, el("button", {type: "button", onclick: () => { toggle(rows.findIndex((one) => one.key === row.key)); showFan(row); }}, PG.label(open.has(row.key) ? "fold" : "expand"))),
      many(members, (k) => el("section", {}, el("p", {}, to(T[k][0] === hub ? T[k][1] : T[k][0])), T[k][3].map(telling)), 20),
    ]);
  }

  // ---- the list

  function drawList() {
    const chainOf = new Map();
    rows.forEach((row) => { for (const i of row.fan ? row.members : [row.paper]) chainOf.set(i, row.chain); });
    const sorted = shownTies.map(([k]) => k).sort((a, b) => chainOf.get(T[a][0]) - chainOf.get(T[b][0]) || a - b);
    const body = el("tbody");
    let done = 0;
    const more = el("button", {type: "button", onclick: add}, PG.label("more"));
    function add() {
      for (const k of sorted.slice(done, done + MANY)) {
        const [by, other, , told] = T[k], kinds = [...new Set(told.map((one) => one[0]))];
        const since = [...new Set(told.map((one) => one[1]).filter(Boolean))].join(", ");
        const words = [...new Set(told.map((one) => one[6]).filter(Boolean))];
        body.append(el("tr", {}, el("td", {}, to(by)), el("td", {}, el("button", {type: "button", class: "plain", onclick: () => showTie(k)}, kinds.flatMap((kind, n) => [n ? " · " : null, PG.label(K[kind][0])]))), el("td", {}, to(other)), el("td", {}, since || PG.label("unknown")), el("td", {lang: "zh"}, words.map((text) => el("div", {}, bdi(text))))));
      }
      done += MANY;
      more.hidden = done >= sorted.length;
    }
    add();
    const head = el("thead", {}, el("tr", {}, ["document", "kind", "other", "effective_on", "words"].map((name) => el("th", {scope: "col"}, PG.label(name)))));
    $("list").replaceChildren(el("table", {}, head, body), more);
  }

  function swap() {
    list = !list;
    const button = $("as-list");
    button.setAttribute("aria-pressed", String(list));
    const inside = button.querySelector("[data-word]");
    inside.dataset.word = list ? "as_picture" : "as_list";
    inside.textContent = PG.word(inside.dataset.word);
    refresh();
    if (!list) (rows.length ? chart : search).focus(); else $("list").focus();
  }

  // ---- what the reader does

  rowsAt.addEventListener("click", (event) => {
    const tie = event.target.closest(".tie"), shape = event.target.closest(".bar");
    if (tie) {
      const one = drawn[Number(tie.dataset.tie)], group = [rows[one.onto], rows[one.from]].find((row) => row.fan);
      if (group) showFan(group); else showTie(one.members[0]);
      reveal(drawn[Number(tie.dataset.tie)].px - 8, drawn[Number(tie.dataset.tie)].px + 8);
    }
    else if (shape && shape.dataset.row !== undefined) { go(Number(shape.dataset.row), false); openRow(at); }
    else if (shape) { go(rows.findIndex((row) => row.paper === Number(shape.dataset.paper)), false); showPaper(Number(shape.dataset.paper)); }
  });
  let asked = false;
  chart.addEventListener("scroll", () => { if (!asked) { asked = true; requestAnimationFrame(() => { asked = false; draw(); }); } });
  window.addEventListener("resize", () => { if (!list) { if (fitted) fit(); else { drawAxis(); draw(); } } });
  chart.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const acts = {
      ArrowDown: () => go(at + 1), n: () => go(at + 1), ArrowUp: () => go(at - 1), p: () => go(at - 1), Home: () => go(0), End: () => go(rows.length - 1),
      PageDown: () => go(at + 10), PageUp: () => go(at - 10), ArrowRight: () => { chart.scrollLeft += 80; }, ArrowLeft: () => { chart.scrollLeft -= 80; },
      "+": () => zoom(scale * 1.4), "=": () => zoom(scale * 1.4), "-": () => zoom(scale / 1.4), 0: fit, Enter: () => openRow(at), e: () => toggle(at),
    };
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (act && !(event.key === "Enter" && event.target !== chart)) { event.preventDefault(); act(); }
  });
  document.addEventListener("keydown", (event) => {
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.toLowerCase() === "l") swap();
  });
  search.addEventListener("input", () => { at = -1; chart.scrollTop = 0; refresh(); });
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !hits.length || list) return;
    event.preventDefault();
    const next = hits.find((r) => r > at);
    go(next === undefined ? hits[0] : next);
  });
  for (const one of document.querySelectorAll("#tools select, #tools [data-kind]")) one.addEventListener("change", () => { at = -1; chart.scrollTop = 0; refresh(); });
  $("reset").addEventListener("click", () => {
    search.value = "";
    for (const one of document.querySelectorAll("#tools select")) one.value = "";
    for (const one of document.querySelectorAll("#tools [data-kind]")) one.checked = true;
    open.clear();
    at = -1;
    refresh();
    fit();
  });
  $("as-list").addEventListener("click", swap);
  $("larger").addEventListener("click", () => zoom(scale * 1.4));
  $("smaller").addEventListener("click", () => zoom(scale / 1.4));
  $("fit").addEventListener("click", fit);
  PG.onLanguage(refresh);

  refresh();
  fit();
  requestAnimationFrame(() => performance.mark("first-picture"));
  return {rows: () => rows.map((row) => (row.fan ? fanName(row) : paperName(row.paper))), arrows: () => drawn.map((one) => [K[one.kind][0], one.from, one.onto, one.px, one.members.length]), at: () => at, scale: () => scale, find, row: ROW};
})();
