"use strict";
// What the side panel of a network shows of one node or one line: what all have; the rest is for the script of the picture.
const network_panel = ({state, kindOf, shown, go, hooks}) => {
  const N = PG.data.nodes, el = PG.el;
  const name = (i) => (N.word[i] ? PG.label(N.word[i]) : el("bdi", {lang: "zh"}, N.label[i] || PG.word("untitled")));
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

  /** What a line says of its two ends: its kind, or what the picture's script says of a line that stands for several. */
  const relation = (one) => hooks().relation?.(one) || [PG.label(PG.data.strokes[one.kind].name), one.weight > 1 ? ` × ${one.weight}` : null];
  const near = (ids) => el("p", {}, el("a", {href: `#near-${ids.join("-")}`}, PG.label("only_neighbours")), state.near ? [" · ", el("a", {href: "#whole"}, PG.label("show_all"))] : null);
  const neighbours = (i) => many(shown().near.get(i) || [], (line) => el("p", {}, button(line.from === i ? line.to : line.from)));

  function node(i) {
    PG.show(() => [el("h2", {}, name(i)), el("p", {class: "quiet"}, PG.label(kindOf(i))), near([i]), hooks().describe ? hooks().describe(i) : neighbours(i)]);
  }

  function line(one) {
    const kind = () => el("p", {class: "quiet"}, hooks().relation?.(one) || PG.label(PG.data.strokes[one.kind].name), ` · ${PG.word("weight")} ${one.weight}`);
    PG.show(() => [el("h2", {}, button(one.from), " – ", button(one.to)), kind(), near([one.from, one.to]), hooks().describeLine ? hooks().describeLine(one) : null]);
  }

  return {button, many, node, line, relation};
};
