"use strict";
// Which nodes and lines of a network are shown: those of the kinds that are on, that pass the filters, that are near what was asked for.
const network_choice = ({state, hooks}) => {
  const data = PG.data, N = data.nodes, L = data.lines;
  const size = N.kind.length, linesIn = L.kind.length;
  const kindOf = (i) => data.dots[N.kind[i]].name;
  const kinds = new Set(data.dots.map((dot) => dot.name));
  const layers = new Map(data.dots.filter((dot) => dot.request !== null).map((dot) => [dot.name, dot.request]));
  const on = (kind) => kinds.has(kind) && layers.get(kind) !== false;

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

  /** What is shown: nodes, lines by their id, how many lines are too weak, the least weight, and how large nodes are, where filters change it. */
  function chosen() {
    const through = passing();
    const made = hooks().derive ? hooks().derive(through) : {lines: plain(through)};
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
      if (hooks().whole) for (const line of lines) if (hooks().whole(line) && kept.has(line.to)) kept.add(line.from);
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
    return {nodes: kept, lines: new Map(strong.map((line) => [line.id, line])), left: lines.length - strong.length, least, sizes: made.sizes};
  }
  return {size, linesIn, kindOf, layers, on, linesOf, holding, plain, add, chosen};
};
