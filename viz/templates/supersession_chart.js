"use strict";
// The drawing: bars along time, arrows between them, names beside them, the axis. Only the rows in view are drawn.
// `state`: {rows, ties, drawn, at, scale}; `open`: keys of groups that are open; `hooks`: what a press on a name does.
const supersession_chart = ({state, open, hooks}) => {
  const {P, T, K, NUMBER, TITLE, ISSUED, HOLDING, BARS, WORK, paperName, fanName} = SUP_PAPERS, el = PG.el;
  const {looks: LOOKS, ticks, width: WIDTH, on: ON} = PG.data;
  const undated = P.some((one) => !one[BARS].length) || T.some((one) => one[2] === null);
  const ROW = 36, GUTTER = undated ? 84 : 14, RIGHT = 40, MARGIN = 12;
  const [UNKNOWN, WAITING, IN_FORCE, REPLACED] = ["未知", "尚未施行", "现行有效", "replaced"].map((look) => LOOKS.indexOf(look));
  const chart = document.getElementById("chart"), rowsAt = document.getElementById("rows"), axisAt = document.getElementById("axis");

  function svg(tag, attributes, ...children) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes || {})) if (value !== null && value !== "") made.setAttribute(name, value);
    made.append(...children.filter((child) => child));
    return made;
  }

  const names = () => parseFloat(getComputedStyle(rowsAt).getPropertyValue("--names")) * parseFloat(getComputedStyle(document.documentElement).fontSize);
  const view = () => chart.clientWidth - names();
  const X = (x) => GUTTER + x * state.scale;
  const full = () => X(WIDTH) + RIGHT;
  /** The scale at which the whole axis is in view. */
  const fitting = () => (view() - GUTTER - RIGHT - 4) / WIDTH;
  const middle = (r) => r * ROW + ROW / 2;

  /** Where each document stands: its own row, else that of its group. */
  function places() {
    const found = new Map();
    state.rows.forEach((row, r) => { if (row.fan) row.members.forEach((i) => found.set(i, r)); });
    state.rows.forEach((row, r) => { if (row.paper !== undefined) found.set(row.paper, r); });
    return found;
  }

  /** Arrows: those into one group are one. Two that would stand on each other at one row stand side by side. */
  function arrows() {
    const place = places(), found = new Map();
    for (const [k, first] of state.ties) {
      const [by, to, x, told] = T[k], kind = told[first][0], from = place.get(by), onto = place.get(to);
      if (from === undefined || onto === undefined) continue;
      const id = `${from} ${onto} ${kind}`, grouped = state.rows[from].fan || state.rows[onto].fan, there = grouped && found.get(id);
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

  function bar(i, y) {
    const one = P[i], stub = one[HOLDING] === 0, made = svg("g", {class: "bar", "data-paper": i});
    if (!one[BARS].length) made.append(svg("rect", {x: 8, y: y - 6, width: GUTTER - 44, height: 12, fill: "url(#hatch)", stroke: "#595959", "stroke-dasharray": stub ? "4 2" : ""}));
    for (const [x, width, look, openStart, openEnd] of one[BARS]) {
      const left = X(x), wide = Math.max(width * state.scale, 3);
      if (look === REPLACED) { made.append(svg("rect", {x: left, y: y - 2.5, width: wide, height: 5, fill: "#f0e442", stroke: "#1b1b1b"})); continue; }
      if (look === WAITING) { made.append(svg("rect", {x: left, y: y - 1.5, width: wide, height: 3, fill: "#8a8a8a"})); continue; }
      const fill = look === UNKNOWN ? "url(#hatch)" : stub ? "#fff" : look === IN_FORCE ? "#56b4e9" : "#f0e442";
      made.append(svg("rect", {x: left, y: y - 6, width: wide, height: 12, fill, stroke: stub ? (look === UNKNOWN ? "#595959" : "#0072b2") : "#1b1b1b", "stroke-width": stub ? 1.5 : 1, "stroke-dasharray": stub ? "4 2" : ""}));
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
    const row = state.rows[one.from], starts = row.fan ? [] : P[row.paper][BARS].map((piece) => X(piece[0])), start = Math.min(...starts);
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
    const classes = ["row", row.first ? "first" : "", row.fan ? "fan" : "", row.member ? "member" : "", row.fit ? "fit" : "", r === state.at ? "at" : ""];
    let inside;
    if (row.fan) {
      const words = fanName(row), isOpen = open.has(row.key);
      inside = el("button", {type: "button", class: "name", tabindex: "-1", "aria-expanded": String(isOpen), onclick: () => hooks().toggle(r)}, el("span", {}, `${isOpen ? "▾" : "▸"} ${words}`), el("span", {}, el("bdi", {}, paperName(row.fan[0]))));
    } else {
      const one = P[row.paper];
      if (one[HOLDING] === 0) classes.push("stub");
      const [head, tail] = one[NUMBER] ? [one[NUMBER], one[TITLE]] : [one[TITLE] || PG.word("untitled"), one[HOLDING] === WORK ? PG.word("work") : one[ISSUED] || PG.word("issue_unknown")];
      inside = el("button", {type: "button", class: "name", tabindex: "-1", title: `${one[NUMBER]} ${one[TITLE]}`.trim(), onclick: () => hooks().choose(r)}, el("span", {lang: "zh"}, el("bdi", {}, head)), el("span", {lang: "zh"}, el("bdi", {}, tail)));
    }
    const made = el("div", {class: classes.filter(Boolean).join(" ")}, inside);
    made.style.top = `${r * ROW}px`;
    return made;
  }

  /** Rows and arrows in view. */
  function draw() {
    const top = Math.max(0, Math.floor(chart.scrollTop / ROW) - MARGIN), bottom = Math.min(state.rows.length, Math.ceil((chart.scrollTop + chart.clientHeight) / ROW) + MARGIN);
    const wide = full();
    const picture = svg("svg", {width: wide, height: Math.max((bottom - top) * ROW, 1), viewBox: `0 ${top * ROW} ${wide} ${Math.max((bottom - top) * ROW, 1)}`});
    picture.style.top = `${top * ROW}px`;
    picture.append(svg("defs", {}, svg("pattern", {id: "hatch", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)"}, svg("rect", {width: 6, height: 6, fill: "#fff"}), svg("path", {d: "M0 0V6", stroke: "#595959", "stroke-width": 2.5}))));
    for (const [x] of marks()) picture.append(svg("path", {d: `M${X(x)} ${top * ROW}V${bottom * ROW}`, stroke: "#e4e4e4"}));
    picture.append(svg("path", {d: `M${X(ON[0])} ${top * ROW}V${bottom * ROW}`, stroke: "#8a8a8a", "stroke-dasharray": "1 3", "stroke-width": 2}));
    if (undated) picture.append(svg("path", {d: `M${GUTTER - 8} ${top * ROW}V${bottom * ROW}`, stroke: "#c9c9c9"}));
    for (let r = top; r < bottom; r++) picture.append(state.rows[r].fan ? pile(state.rows[r], r, middle(r)) : bar(state.rows[r].paper, middle(r)));
    const inView = state.drawn.map((one, n) => [one, n]).filter(([one]) => Math.max(one.from, one.onto) >= top && Math.min(one.from, one.onto) < bottom);
    const length = ([one]) => Math.abs(one.from - one.onto);  // the shorter are drawn over the longer, which would cross their letters
    for (const [one, n] of inView.sort((a, b) => length(b) - length(a))) picture.append(arrow(one, n));
    const labels = [];
    for (let r = top; r < bottom; r++) labels.push(label(state.rows[r], r));
    rowsAt.replaceChildren(picture, ...labels);
  }

  /** The years that have room for their names. */
  function marks() {
    const perYear = ticks.length > 1 ? ((ticks[ticks.length - 1][0] - ticks[0][0]) / (ticks.length - 1)) * state.scale : 60;
    const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((one) => one * perYear >= 44) || 1000;
    return ticks.filter(([, year]) => Number(year) % step === 0);
  }

  function drawAxis() {
    const wide = full(), made = svg("svg", {width: wide, height: 25});
    if (undated) made.append(svg("text", {x: 4, y: 17, fill: "#595959"}, document.createTextNode(PG.word("no_day"))));
    for (const [x, year] of marks()) made.append(svg("path", {d: `M${X(x)} 19V25`, stroke: "#595959"}), svg("text", {x: X(x) + 2, y: 17, fill: "#1b1b1b"}, document.createTextNode(year)));
    axisAt.replaceChildren(made, el("div", {class: "corner"}));
    for (const one of [axisAt, rowsAt]) one.style.width = `${names() + wide}px`;
    rowsAt.style.height = `${state.rows.length * ROW + 8}px`;
  }

  /** Brings a stretch of the axis into view, where none of it is: the panel takes room from the chart. */
  function reveal(from, to) {
    const left = chart.scrollLeft;
    if (to < left || from > left + view()) chart.scrollLeft = (Math.max(from, 0) + Math.min(to, full())) / 2 - view() / 2;
  }
  function revealPaper(i) {
    const pieces = P[i][BARS];
    reveal(pieces.length ? X(Math.min(...pieces.map((piece) => piece[0]))) : 0, pieces.length ? X(Math.max(...pieces.map((piece) => piece[0] + piece[1]))) : GUTTER);
  }

  /** What stays where it is while all else moves: the beginning of the chosen document, the day, the middle, the first that is in view. */
  function anchor() {
    const row = state.rows[state.at], left = chart.scrollLeft, pieces = row && row.paper !== undefined ? P[row.paper][BARS] : [];
    const seen = (x) => X(x) >= left && X(x) <= left + view();
    return [...pieces.slice(0, 1).map((piece) => piece[0]), ON[0]].find(seen) ?? (left + view() / 2 - GUTTER) / state.scale;
  }

  return {ROW, X, anchor, arrows, draw, drawAxis, full, fitting, view, reveal, revealPaper};
};
