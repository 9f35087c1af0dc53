"use strict";
// A network: what is drawn, and what its tools do. What a node tells is for the script that calls NET.start.
const NET = (() => {
  const data = PG.data, N = data.nodes, L = data.lines, el = PG.el;
  const box = (id) => document.getElementById(id);
  const place = box("network");
  const state = {choices: new Map(), on: data.on, status: data.holds ? "holds" : "", least: null, near: null, at: null, hovered: null};
  // Where lines are many they let through what is behind them.
  const look = (one, clear) => ({color: one.colour + clear, ...(one.dash.length ? {dashes: one.dash} : {})});
  const strokes = ["c8", "70", "38"].map((clear) => data.strokes.map((one) => look(one, clear)));
  let hooks = {};
  let net = null, nodes = null, edges = null;
  let shown = {nodes: new Set(), lines: new Map(), order: [], near: new Map(), left: 0, least: 1};
  let sizes = new Map();
  const CHOICE = network_choice({state, hooks: () => hooks});
  const {size, kindOf, layers} = CHOICE;

  // ---- drawing

  const radius = (i) => (sizes.has(i) ? sizes.get(i) : N.size[i]);
  const node = (i) => ({id: i, x: N.x[i], y: N.y[i], group: kindOf(i), size: radius(i)});
  const edge = (line) => ({id: line.id, from: line.from, to: line.to, ...strokes[crowded()][line.kind], width: data.strokes[line.kind].width * Math.min(3, 1 + Math.log2(line.weight) / 3)});

  const crowded = () => (shown.lines.size > 5000 ? 2 : shown.lines.size > 250 ? 1 : 0);
  const same = (one, other) => one && one.weight === other.weight && one.kind === other.kind;

  function draw() {
    const next = CHOICE.chosen(), first = nodes === null, before = shown, clear = crowded();
    sizes = next.sizes || sizes;
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

  /** The labels that are words, in the language of the page. */
  function name() {
    for (const [i, word] of Object.entries(N.word)) N.label[i] = PG.word(word);
    CANVAS.forget();
  }

  function tell() {
    const many = (name, count) => [`${count} `, PG.label(PG.plural(name, count))];
    const counts = [el("bdi", {}, `${shown.nodes.size} `, PG.label("of"), " ", many("nodes_shown", size), PG.label("and"), many("lines_shown", shown.lines.size))];
    if (shown.left) counts.push(PG.label("then"), ...many("lines_left_out", shown.left));
    box("counts").replaceChildren(...counts);
    box("empty").hidden = shown.nodes.size > 0;
    box("all").hidden = !state.near;
    if (box("least")) box("least").placeholder = String(shown.least);
    LIST.fill();
  }

  const extent = () => ({width: place.clientWidth || 1, height: place.clientHeight || 1});

  /** How much of the picture's left is behind the legend. */
  function covered() {
    const legend = box("legend");
    return legend.open && extent().width > 600 ? legend.offsetWidth + 10 : 0;
  }

  let unfitted = false;
  /** All that is shown into view, beside the legend; in the place of the list, when the picture comes back. */
  function fit() {
    unfitted = place.hidden;
    if (!shown.nodes.size || unfitted) return;
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const i of shown.nodes) {
      const r = radius(i);
      left = Math.min(left, N.x[i] - r); right = Math.max(right, N.x[i] + r); top = Math.min(top, N.y[i] - r); bottom = Math.max(bottom, N.y[i] + r);
    }
    const {width, height} = extent(), beside = covered(), margin = Math.min(60, width / 8);
    const scale = Math.min(1.5, (width - beside - 2 * margin) / Math.max(1, right - left), (height - 50) / Math.max(1, bottom - top));
    net.moveTo({position: {x: (left + right - beside / scale) / 2, y: (top + bottom) / 2 + 8 / scale}, scale});
  }

  const CANVAS = network_canvas({nodes: N, dots: data.dots, radius, extent, crowded: () => crowded(), net: () => net, shown: () => shown, first: () => [state.at, state.hovered]});

  // ---- one node, one line

  const PANEL = network_panel({state, kindOf, shown: () => shown, go: (i) => go(i), hooks: () => hooks});
  const LIST = network_list({box, place, shown: () => shown, kindOf, button: PANEL.button, relation: PANEL.relation, hooks: () => hooks, back: () => { net.redraw(); if (unfitted) fit(); }});

  function select(i) {
    state.at = i;
    net.unselectAll();
    if (shown.nodes.has(i)) net.selectNodes([i], false);
    speak();
  }

  function speak() {
    const i = state.at, lines = (shown.near.get(i) || []).length;
    box("spoken").textContent = i === null ? "" : `${N.label[i]}, ${PG.word(kindOf(i))}, ${lines} ${PG.word(PG.plural("lines_shown", lines))}`;
  }

  function show(i) {
    select(i);
    PANEL.node(i);
    keep(i);
  }

  function showLine(line) {
    state.at = null;
    net.unselectAll();
    if (shown.lines.has(line.id)) net.selectEdges([line.id]);
    PANEL.line(line);
  }

  /** The picture moves where a node is out of it, or behind the panel or the legend. */
  function keep(i) {
    const {x, y} = net.canvasToDOM({x: N.x[i], y: N.y[i]}), {width, height} = extent();
    if (x < covered() + 30 || y < 30 || x > width - 30 || y > height - 40) centre(i);
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
    if (LIST.open()) { show(i); return; }
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
    PG.renew();
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

  const SEARCH = network_search({box, go, hooks: () => hooks});
  const KEYS = network_keys({place, net: () => net, state, shown: () => shown, select, keep, show, showLine, doing: {0: fit, l: LIST.toggle}});

  function listen() {
    KEYS.listen();
    SEARCH.listen();
    for (const one of document.querySelectorAll("[data-layer]")) one.addEventListener("change", () => { layer(one.dataset.layer, one.checked); fit(); });
    for (const one of document.querySelectorAll("[data-choice]")) {
      one.addEventListener("change", () => {
        if (one.value === "") state.choices.delete(one.dataset.choice); else state.choices.set(one.dataset.choice, Number(one.value));
        draw();
      });
    }
    if (box("on")) {
      box("status").value = state.status;
      box("status").addEventListener("change", (event) => { state.status = event.target.value; draw(); });
      box("on").addEventListener("change", (event) => {
        state.on = event.target.value || data.on;
        if (!state.status) state.status = box("status").value = "holds";  // who changes the day asks what held then
        draw();
        PG.renew();
      });
    }
    if (box("least")) box("least").addEventListener("input", (event) => { state.least = Math.max(0, Math.floor(Number(event.target.value))) || null; draw(); });
    box("reset").addEventListener("click", () => { SEARCH.clear(); reset(); fit(); });
    box("all").addEventListener("click", () => { whole(); draw(); fit(); });
    box("as-list").addEventListener("click", LIST.toggle);
    window.addEventListener("hashchange", fromHash);
    PG.onLanguage(() => { tell(); speak(); net.redraw(); });
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

  /** A picture is laid out wider than high; on a screen that is not it stands on end. */
  function upright() {
    const {width, height} = extent();
    if (height > width * 1.2) [N.x, N.y] = [N.y, N.x];
  }

  function start(given) {
    hooks = given;
    name();
    PG.onLanguage(name);
    if (window.innerWidth < 900) box("legend").open = false;
    upright();
    const many = size > 2000 || CHOICE.linesIn > 4000;
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
    for (const one of place.querySelectorAll("[tabindex]")) one.tabIndex = -1;  // the picture is one stop of Tab
    draw();
    listen();
    net.once("afterDrawing", () => performance.mark("first-picture"));
    net.setData({nodes, edges});
    CANVAS.spare();
    fit();
    if (location.hash) fromHash();
  }

  const {add, plain, linesOf, holding, on} = CHOICE, {many, button} = PANEL;
  return {start, radius, add, plain, many, button, linesOf, holding, on, go, open: show, size, kindOf, lines: L, nodes: N,
    shown: () => ({nodes: [...shown.nodes], lines: [...shown.lines.values()]}),
    where: (i) => net.canvasToDOM({x: N.x[i], y: N.y[i]}), scale: () => net.getScale(), view: () => net.getViewPosition(), at: () => state.at, labels: CANVAS.written};
})();
