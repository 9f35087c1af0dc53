"use strict";
// How a network comes on the canvas, beside what vis-network does: labels that do not pile up, lines that are quick and can be told apart.
const network_canvas = ({nodes, dots, radius, extent, crowded, net, shown, first}) => {
  const font = getComputedStyle(document.documentElement).fontFamily;
  const legend = document.getElementById("legend");
  const widths = new Map();
  let written = [], spared = false;

  /** A text as far as it has room; Chinese characters are twice as wide as Latin ones. */
  function cut(text, room) {
    let used = 0, at = 0;
    for (const one of text) {
      used += one > "\u2e7f" ? 2 : 1;
      if (used > room) return text.slice(0, at).trimEnd() + "…";
      at += one.length;
    }
    return text;
  }

  /** Spares the browser seconds where lines are thousands: those out of the picture are not drawn, dashes only where they can be told.
   * Where lines are few they are never too thin to be seen, however far away. */
  function spare() {
    const edges = net().body, any = edges.edges[edges.edgeIndices[0]];
    let kind = any && any.edgeType;
    while (kind && !Object.hasOwn(kind, "_drawDashedLine")) kind = Object.getPrototypeOf(kind);
    if (!kind || spared) return;
    spared = true;
    const {_drawDashedLine: dashed, _drawLine: unbroken} = kind;
    const out = ({from, to}) => {
      const {x, y} = net().getViewPosition(), {width, height} = extent(), scale = net().getScale(), w = width / scale / 2 + 60, h = height / scale / 2 + 60;
      return Math.max(from.x, to.x) < x - w || Math.min(from.x, to.x) > x + w || Math.max(from.y, to.y) < y - h || Math.min(from.y, to.y) > y + h;
    };
    const far = () => (crowded() ? 1 : Math.max(1, 0.6 / net().getScale()));
    kind._drawLine = function (context, ...given) {
      if (out(this)) return;
      context.lineWidth *= far();
      unbroken.call(this, context, ...given);
    };
    kind._drawDashedLine = function (context, values, ...given) {
      if (out(this)) return;
      const by = far();
      context.lineWidth *= by;
      if (this.from !== this.to && (crowded() > 1 || by * net().getScale() < 0.25)) unbroken.call(this, context, values, ...given);
      else dashed.call(this, context, {...values, dashes: values.dashes.map((one) => one * by)}, ...given);
    };
  }

  /** Labels that do not cover each other: the nodes that matter most have theirs first; more appear the nearer one comes. */
  function labels(context) {
    const {width, height} = extent(), scale = net().getScale(), centre = net().getViewPosition(), ratio = context.canvas.width / width;
    const x = (i) => (nodes.x[i] - centre.x) * scale + width / 2, y = (i) => (nodes.y[i] - centre.y) * scale + height / 2;
    const taken = [], discs = [];
    const apart = (a, others) => !others.some((b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]);
    const free = (a) => a[0] >= 0 && a[2] <= width && a[1] >= 0 && a[3] <= height && apart(a, taken);
    written = [];
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    Object.assign(context, {textAlign: "center", textBaseline: "top", lineJoin: "round", lineWidth: 4, strokeStyle: "#ffffff", fillStyle: "#1b1b1b"});
    const seen = (i) => x(i) > -60 && x(i) < width + 60 && y(i) > -30 && y(i) < height + 10;
    const write = (i, whole) => {
      const text = cut(nodes.label[i], whole ? Math.min(160, Math.floor((width - 30) / 7.5)) : 36);
      context.font = `${whole ? "bold " : ""}13px ${font}`;
      const key = (whole ? "b" : "") + i;
      if (!widths.has(key)) widths.set(key, context.measureText(text).width);
      const half = widths.get(key) / 2 + 3, r = radius(i) * scale;
      // Below the node, else above it, else on its right or left.
      const tops = [[x(i), y(i) + r + 2], [x(i), y(i) - r - 19], [x(i) + r + half + 1, y(i) - 8], [x(i) - r - half - 1, y(i) - 8]];
      const around = ([cx, top]) => [cx - half, top, cx + half, top + 17];
      const clear = discs.length ? tops.find((one) => free(around(one)) && apart(around(one), discs)) : null;
      const at = clear || tops.find((one) => free(around(one))) || (whole ? tops[0] : null);
      if (!at) return;
      const area = around(at);
      taken.push(area);
      written.push(area);
      context.strokeText(text, at[0], at[1] + 1);
      context.fillText(text, at[0], at[1] + 1);
    };
    const marked = [...new Set(first())].filter((i) => i !== null && shown().nodes.has(i) && seen(i));
    // Large nodes are never written over, small ones only by the labels of those that matter more, and where these have no other place.
    const square = (i) => { const r = radius(i) * scale * 0.9; return [x(i) - r, y(i) - r, x(i) + r, y(i) + r]; };
    const disc = (i) => taken.push(square(i));
    const rest = [], {offsetLeft: left, offsetTop: top, offsetWidth: wide, offsetHeight: high} = legend;
    taken.push([left, top, left + wide, top + high]);
    for (const i of shown().order) {
      if (!seen(i) || marked.includes(i)) continue;
      const large = radius(i) * scale >= 12 && taken.length < 100;
      if (large) disc(i);
      else if (discs.length < 300) discs.push(square(i));
      if (dots[nodes.kind[i]].labels_from <= scale && rest.length < 800) rest.push([i, large]);
    }
    marked.forEach((i) => write(i, true));
    for (const [i, large] of rest) { if (!large) disc(i); write(i, false); }
    context.restore();
  }

  return {spare, labels, forget: () => widths.clear(), written: () => written};
};
