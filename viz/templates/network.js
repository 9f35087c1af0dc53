"use strict";
// A network: filters, search, keys, the panel, a list that says the same. What a node tells is for the script that calls NET.start.
const NET = (() => {
  const data = PG.data, N = data.nodes, L = data.lines, el = PG.el;
  const size = N.kind.length;
  const box = (id) => document.getElementById(id);
  const place = box("network");
  const kindOf = (i) => data.dots[N.kind[i]].name;
  const linesIn = L.kind.length;
  const layers = new Map(data.dots.filter((dot) => dot.request !== null).map((dot) => [dot.name, dot.request]));
  const kinds = new Set(data.dots.map((dot) => dot.name));
  const on = (kind) => kinds.has(kind) && layers.get(kind) !== false;
  const state = {choices: new Map(), on: data.on, status: "", least: null, near: null, at: null, hovered: null, hits: [], hit: -1};
  // Where lines are many they let through what is behind them.
  const look = (one, clear) => ({color: one.colour + clear, ...(one.dash.length ? {dashes: one.dash} : {})});
  const strokes = ["c8", "70", "38"].map((clear) => data.strokes.map((one) => look(one, clear)));
  let hooks = {};
  let net = null, nodes = null, edges = null;
  let shown = {nodes: new Set(), lines: new Map(), order: [], near: new Map(), left: 0, least: 1};
  let sizes = new Map();

  // ---- what is there

  let ends = null;
  /** The places of the lines at a node, as given, whatever the filters say. */
  function linesOf(i) {
    if (!ends) {
      ends = new Map();
      for (let k = 0; k < linesIn; k++) for (const end of new Set([L.from[k], L.to[k]])) ends.has(end) ? ends.get(end).push(k) : ends.set(end, [k]);
    }
    return ends.get(i) || [];
  }

  /** The row of a list of periods that holds on the chosen day, and its place; null: none. */
  function holding(place) {
    const day = state.on || data.on;
    const rows = place >= 0 ? data.periods[place] : [];
    const at = rows.findIndex(([from, to]) => (from || "") <= day && day <= (to || "9999"));
    return at < 0 ? null : {row: rows[at], at};
  }

  function fits(place) {
    const found = holding(place);
    const status = found ? found.row[2] : "未知";
    return state.status === "holds" ? ["现行有效", "部分失效", "已被修改"].includes(status) : data.statuses.indexOf(status) === Number(state.status.slice(7));
  }

  function passing() {
    const found = [], wanted = [...state.choices].map(([name, option]) => [L.facets[name], option]), known = new Map();
    const ofDay = state.status && L.periods.length;
    for (let i = 0; i < linesIn; i++) {
      if (!wanted.every(([facet, option]) => (Array.isArray(facet[i]) ? facet[i].includes(option) : facet[i] === option))) continue;
      if (ofDay) {
        const rows = L.periods[i];
        if (!known.has(rows)) known.set(rows, fits(rows));
        if (!known.get(rows)) continue;
      }
      found.push(i);
    }
    return found;
  }

  /** Lines between nodes of kinds that are shown; several of a kind between the same two are one. */
  function plain(through) {
    const found = new Map();
    for (const i of through) {
      const from = L.from[i], to = L.to[i];
      if (from >= size || to >= size || !on(kindOf(from)) || !on(kindOf(to))) continue;
      add(found, from, to, L.kind[i], L.value[i], i);
    }
    return found;
  }

  /** Puts a line among others, or adds to the one that is there. */
  function add(found, from, to, kind, weight, member) {
    const id = `${from}-${to}-${kind}`, there = found.get(id);
    if (there) { there.weight += weight; there.members.push(member); } else found.set(id, {id, from, to, kind, weight, members: [member]});
  }

  const filtered = () => state.choices.size > 0 || Boolean(state.status);

  function chosen() {
    const through = passing();
    const made = hooks.derive ? hooks.derive(through) : {lines: plain(through)};
    let lines = [...made.lines.values()];
    const seen = new Set();
    for (const i of through) for (const end of [L.from[i], L.to[i]]) if (end < size && on(kindOf(end))) seen.add(end);
    for (const line of lines) seen.add(line.from).add(line.to);
    if (!filtered()) for (let i = 0; i < size; i++) if (on(kindOf(i)) && !linesOf(i).length) seen.add(i);
    let kept = seen;
    if (state.near) {
      const centres = state.near.filter((i) => seen.has(i));
      kept = new Set(centres);
      for (const line of lines) { if (centres.includes(line.from)) kept.add(line.to); if (centres.includes(line.to)) kept.add(line.from); }
      // What the neighbours are part of comes along.
      if (hooks.whole) for (const line of lines) if (hooks.whole(line) && kept.has(line.to)) kept.add(line.from);
      lines = lines.filter((line) => kept.has(line.from) && kept.has(line.to));
    }
    let least = state.least || 1;
    if (!state.least && made.weighed && lines.length > data.most_lines) {
      const weights = lines.map((line) => line.weight).sort((a, b) => b - a);
      least = Math.min(weights[data.most_lines] + 1, weights[0]);
    }
    const strong = lines.filter((line) => line.weight >= least);
    if (state.least > 1) {
      const held = new Set(state.near ? state.near.filter((i) => kept.has(i)) : []);
      for (const line of strong) held.add(line.from).add(line.to);
      kept = held;
    }
    sizes = made.sizes || sizes;
    return {nodes: kept, lines: new Map(strong.map((line) => [line.id, line])), left: lines.length - strong.length, least};
  }

  // ---- drawing

  const radius = (i) => (sizes.has(i) ? sizes.get(i) : N.size[i]);
  const node = (i) => ({id: i, x: N.x[i], y: N.y[i], group: kindOf(i), size: radius(i)});
  const edge = (line) => ({id: line.id, from: line.from, to: line.to, ...strokes[crowded()][line.kind], width: data.strokes[line.kind].width * Math.min(3, 1 + Math.log2(line.weight) / 3)});

  const crowded = () => (shown.lines.size > 5000 ? 2 : shown.lines.size > 250 ? 1 : 0);
  const same = (one, other) => one && one.weight === other.weight && one.kind === other.kind;

  function draw() {
    const next = chosen(), first = nodes === null, before = shown, clear = crowded();
    next.order = [...next.nodes].sort((a, b) => N.kind[a] - N.kind[b] || radius(b) - radius(a) || a - b);
    next.near = new Map();
    for (const line of next.lines.values()) for (const end of [line.from, line.to]) next.near.has(end) ? next.near.get(end).push(line) : next.near.set(end, [line]);
    shown = next;
    if (first) {
      nodes = new vis.DataSet([...next.nodes].map(node));
      edges = new vis.DataSet([...next.lines.values()].map(edge));
    } else {
      edges.remove([...before.lines.keys()].filter((id) => !next.lines.has(id)));
      nodes.remove([...before.nodes].filter((i) => !next.nodes.has(i)));
      nodes.update([...next.nodes].filter((i) => !before.nodes.has(i) || (nodes.get(i) || {}).size !== radius(i)).map(node));
      edges.update([...next.lines.values()].filter((line) => clear !== crowded() || !same(before.lines.get(line.id), line)).map(edge));
    }
    if (!next.nodes.has(state.at)) state.at = null;
    if (!first) CANVAS.spare();
    tell();
  }

  function tell() {
    const counts = [el("bdi", {}, `${shown.nodes.size} `, PG.label("of"), ` ${size} `, PG.label("nodes_shown"), `, ${shown.lines.size} `, PG.label("lines_shown"))];
    if (shown.left) counts.push(`; ${shown.left} `, PG.label("lines_left_out"));
    box("counts").replaceChildren(...counts);
    box("empty").hidden = shown.nodes.size > 0;
    box("all").hidden = !state.near;
    if (box("least")) box("least").placeholder = String(shown.least);
    if (!box("list").hidden) list();
  }

  const extent = () => ({width: place.clientWidth || 1, height: place.clientHeight || 1});

  /** All that is shown into view, beside the legend. */
  function fit() {
    if (!shown.nodes.size || place.hidden) return;
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const i of shown.nodes) {
      const r = radius(i);
      left = Math.min(left, N.x[i] - r); right = Math.max(right, N.x[i] + r); top = Math.min(top, N.y[i] - r); bottom = Math.max(bottom, N.y[i] + r);
    }
    const {width, height} = extent(), legend = box("legend");
    const beside = legend.open && width > 900 ? legend.offsetWidth + 10 : 0, margin = Math.min(60, width / 8);
    const scale = Math.min(1.5, (width - beside - 2 * margin) / Math.max(1, right - left), (height - 50) / Math.max(1, bottom - top));
    net.moveTo({position: {x: (left + right - beside / scale) / 2, y: (top + bottom) / 2 + 8 / scale}, scale});
  }

  const CANVAS = network_canvas({nodes: N, dots: data.dots, radius, extent, crowded: () => crowded(), net: () => net, shown: () => shown, first: () => [state.at, state.hovered]});

  // ---- one node, one line

  const name = (i) => el("bdi", {lang: "zh"}, N.label[i] || PG.word("untitled"));
  /** A node as something to press, which opens it. */
  const button = (i) => el("button", {type: "button", class: "plain", onclick: () => go(i)}, name(i));

  /** Elements for the first of many things, and a button that shows more of them. */
  function many(things, make, first = 40) {
    const where = el("div");
    const more = (from) => {
      things.slice(from, from + first).forEach((thing) => where.append(make(thing)));
      const left = things.length - from - first;
      if (left > 0) {
        const next = el("button", {type: "button", onclick: () => { next.remove(); more(from + first); }}, PG.label("more"), ` (${left})`);
        where.append(next);
      }
    };
    more(0);
    return where;
  }

  const near = (ids) => el("p", {}, el("a", {href: `#near-${ids.join("-")}`}, PG.label("only_neighbours")), state.near ? [" · ", el("a", {href: "#whole"}, PG.label("show_all"))] : null);

  function select(i) {
    state.at = i;
    net.unselectAll();
    if (shown.nodes.has(i)) net.selectNodes([i], false);
    speak();
  }

  function speak() {
    const i = state.at;
    box("spoken").textContent = i === null ? "" : `${N.label[i]}, ${PG.word(kindOf(i))}, ${(shown.near.get(i) || []).length} ${PG.word("lines_shown")}`;
  }

  function show(i) {
    select(i);
    PG.show(() => [el("h2", {}, name(i)), el("p", {class: "quiet"}, PG.label(kindOf(i))), near([i]), hooks.describe ? hooks.describe(i) : neighbours(i)]);
    keep(i);
  }

  function showLine(line) {
    state.at = null;
    net.unselectAll();
    if (shown.lines.has(line.id)) net.selectEdges([line.id]);
    const head = () => [el("h2", {}, button(line.from), " – ", button(line.to)), el("p", {class: "quiet"}, PG.label(data.strokes[line.kind].name), ` · ${PG.word("weight")} ${line.weight}`), near([line.from, line.to])];
    PG.show(() => [head(), hooks.describeLine ? hooks.describeLine(line) : null]);
  }

  const neighbours = (i) => many(shown.near.get(i) || [], (line) => el("p", {}, button(line.from === i ? line.to : line.from)));

  /** The picture moves where a node is out of it or behind the panel. */
  function keep(i) {
    const {x, y} = net.canvasToDOM({x: N.x[i], y: N.y[i]}), {width, height} = extent();
    if (x < 30 || y < 30 || x > width - 30 || y > height - 40) centre(i);
  }

  function centre(i) {
    net.moveTo({position: {x: N.x[i], y: N.y[i]}, scale: Math.max(net.getScale(), data.dots[N.kind[i]].labels_from, 0.5)});
  }

  /** A node into the picture, whatever hides it. */
  function reveal(i) {
    if (shown.nodes.has(i)) return;
    if (layers.has(kindOf(i))) layer(kindOf(i), true);
    if (!shown.nodes.has(i)) { reset(); if (layers.has(kindOf(i))) layer(kindOf(i), true); }
  }

  function go(i) {
    if (!box("list").hidden) { show(i); return; }
    reveal(i);
    centre(i);
    show(i);
  }

  // ---- filters

  function layer(kind, value) {
    layers.set(kind, value);
    const found = [...document.querySelectorAll("[data-layer]")].find((one) => one.dataset.layer === kind);
    if (found) found.checked = value;
    draw();
  }

  function whole() {
    state.near = null;
    if (location.hash) history.replaceState(null, "", location.pathname + location.search);
  }

  function reset() {
    for (const select of document.querySelectorAll("[data-choice]")) select.value = "";
    state.choices.clear();
    state.status = "";
    state.least = null;
    state.on = data.on;
    if (box("on")) { box("on").value = data.on; box("status").value = ""; }
    if (box("least")) box("least").value = "";
    whole();
    draw();
  }

  function fromHash() {
    const found = /^#near-(\d+)(?:-(\d+))?$/.exec(location.hash);
    if (!found) { if (state.near) { whole(); draw(); fit(); } return; }
    const ids = found.slice(1).filter(Boolean).map(Number).filter((i) => i < size);
    if (!ids.length) return;
    state.near = null;
    draw();
    ids.forEach(reveal);
    state.near = ids;
    draw();
    fit();
    if (ids.length === 1) select(ids[0]);
  }

  // ---- search

  const folded = (text) => text.normalize("NFKC").toLowerCase();
  let texts = null;
  function search() {
    const words = folded(box("search").value).split(/\s+/).filter(Boolean);
    if (words.length && !texts) texts = N.label.map((label, i) => folded(`${label}\n${N.search[i] || ""}\n${hooks.text ? hooks.text(i) : ""}`));
    state.hits = words.length ? texts.flatMap((text, i) => (words.every((word) => text.includes(word)) ? [i] : [])) : [];
    // Those whose name has the words come before those whose text has them.
    const named = (i) => words.every((word) => folded(N.label[i]).includes(word));
    const first = new Set(state.hits.filter(named));
    state.hits.sort((a, b) => first.has(b) - first.has(a) || a - b);
    state.hit = -1;
    box("hits").textContent = words.length ? `${state.hits.length} ${PG.word("hits")}` : "";
  }

  function nextHit(step) {
    if (!state.hits.length) return;
    state.hit = state.hit < 0 ? (step > 0 ? 0 : state.hits.length - 1) : (state.hit + step + state.hits.length) % state.hits.length;
    go(state.hits[state.hit]);
    box("hits").textContent = `${state.hit + 1} / ${state.hits.length} ${PG.word("hits")}`;
  }

  // ---- the list

  function list() {
    if (hooks.list) { box("list").replaceChildren(...hooks.list()); return; }
    const linked = (i) => {
      const lines = shown.near.get(i) || [];
      const one = (line) => el("span", {}, button(line.from === i ? line.to : line.from), " ", PG.label(data.strokes[line.kind].name), line.weight > 1 ? ` × ${line.weight}` : null);
      return el("div", {class: "linked"}, lines.slice(0, 8).map(one), lines.length > 8 ? `… (${lines.length})` : null);
    };
    const body = el("tbody");
    const row = (i) => el("tr", {}, el("th", {scope: "row"}, button(i)), el("td", {}, PG.label(kindOf(i))), el("td", {}, linked(i)));
    const more = el("button", {type: "button", onclick: () => rows(body.children.length)});
    const rows = (from) => {
      body.append(...shown.order.slice(from, from + 200).map(row));
      const left = shown.order.length - body.children.length;
      more.replaceChildren(PG.label("more"), ` (${left})`);
      more.hidden = left <= 0;
    };
    rows(0);
    const head = el("thead", {}, el("tr", {}, ...["name", "kind", "linked_with"].map((one) => el("th", {scope: "col"}, PG.label(one)))));
    box("list").replaceChildren(el("table", {}, el("caption", {class: "unseen"}, PG.label("as_list")), head, body), more);
  }

  function asList() {
    const open = box("list").hidden;
    box("list").hidden = !open;
    place.hidden = open;
    box("legend").hidden = open;
    box("as-list").setAttribute("aria-pressed", String(open));
    box("as-list").replaceChildren(PG.label(open ? "as_picture" : "as_list"));
    if (open) { list(); box("list").focus(); } else { net.redraw(); place.focus(); }
  }

  // ---- keys

  function step(by) {
    if (!shown.order.length) return;
    const at = shown.order.indexOf(state.at), many = shown.order.length;
    const i = shown.order[at < 0 ? (by > 0 ? 0 : many - 1) : (at + by + many) % many];
    select(i);
    keep(i);
    net.redraw();
  }

  function move(dx, dy) {
    const at = net.getViewPosition(), by = 80 / net.getScale();
    net.moveTo({position: {x: at.x + dx * by, y: at.y + dy * by}});
  }

  const KEYS = {
    ArrowLeft: () => move(-1, 0), ArrowRight: () => move(1, 0), ArrowUp: () => move(0, -1), ArrowDown: () => move(0, 1),
    "+": () => net.moveTo({scale: net.getScale() * 1.25}), "=": () => net.moveTo({scale: net.getScale() * 1.25}), "-": () => net.moveTo({scale: net.getScale() / 1.25}),
    n: () => step(1), p: () => step(-1), 0: fit, l: asList,
    a: () => { if (state.near) location.hash = "#whole"; else if (state.at !== null) location.hash = `#near-${state.at}`; },
    Enter: () => { if (state.at !== null) { show(state.at); box("panel").focus(); } },
  };

  function listen() {
    place.addEventListener("keydown", (event) => {
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(KEYS, key)) return;
      event.preventDefault();
      KEYS[key]();
    });
    for (const one of document.querySelectorAll("[data-layer]")) one.addEventListener("change", () => { layer(one.dataset.layer, one.checked); fit(); });
    for (const one of document.querySelectorAll("[data-choice]")) {
      one.addEventListener("change", () => {
        if (one.value === "") state.choices.delete(one.dataset.choice); else state.choices.set(one.dataset.choice, Number(one.value));
        draw();
      });
    }
    if (box("on")) {
      box("status").addEventListener("change", (event) => { state.status = event.target.value; draw(); });
      box("on").addEventListener("change", (event) => {
        state.on = event.target.value || data.on;
        if (!state.status) state.status = box("status").value = "holds";  // who changes the day asks what held then
        draw();
      });
    }
    if (box("least")) box("least").addEventListener("input", (event) => { state.least = Math.max(0, Math.floor(Number(event.target.value))) || null; draw(); });
    box("reset").addEventListener("click", () => { box("search").value = ""; search(); reset(); fit(); });
    box("all").addEventListener("click", () => { whole(); draw(); fit(); });
    box("as-list").addEventListener("click", asList);
    box("search").addEventListener("input", search);
    box("search").addEventListener("keydown", (event) => {
      if (event.key === "Enter") { event.preventDefault(); nextHit(event.shiftKey ? -1 : 1); }
    });
    window.addEventListener("hashchange", fromHash);
    PG.onLanguage(() => { tell(); speak(); if (state.hit < 0) search(); });
    net.on("click", (event) => {
      place.focus({preventScroll: true});
      if (event.nodes.length) show(event.nodes[0]);
      else if (event.edges.length && shown.lines.has(event.edges[0])) showLine(shown.lines.get(event.edges[0]));
      else { state.at = null; net.redraw(); }
    });
    net.on("hoverNode", (event) => { state.hovered = event.node; });
    net.on("blurNode", () => { state.hovered = null; });
    net.on("afterDrawing", CANVAS.labels);
  }

  function start(given) {
    hooks = given;
    if (window.innerWidth < 900) box("legend").open = false;
    const many = size > 2000 || linesIn > 4000;
    const look = (dot) => {
      const colours = {background: dot.colour, border: dot.border ? "#1b1b1b" : dot.colour};
      return {shape: dot.shape, borderWidth: dot.border ? 1 : 0, color: {...colours, highlight: {...colours, border: "#000000"}, hover: colours}};
    };
    net = new vis.Network(place, {}, {
      physics: false,
      layout: {improvedLayout: false},
      groups: Object.fromEntries(data.dots.map((dot) => [dot.name, look(dot)])),
      nodes: {font: {size: 0}, borderWidthSelected: 3, fixed: true},
      edges: {smooth: false, selectionWidth: 2, hoverWidth: 0},
      interaction: {dragNodes: false, hover: true, hideEdgesOnDrag: many, hideEdgesOnZoom: many, selectConnectedEdges: false, keyboard: false},
    });
    draw();
    listen();
    net.once("afterDrawing", () => performance.mark("first-picture"));
    net.setData({nodes, edges});
    CANVAS.spare();
    fit();
    if (location.hash) fromHash();
  }

  return {start, radius, add, plain, many, button, linesOf, holding, on, go, open: show, size, kindOf, lines: L, nodes: N,
    shown: () => ({nodes: [...shown.nodes], lines: [...shown.lines.values()]}),
    where: (i) => net.canvasToDOM({x: N.x[i], y: N.y[i]}), scale: () => net.getScale(), view: () => net.getViewPosition(), at: () => state.at, labels: CANVAS.written};
})();
