"use strict";
// The keys of the picture of a network; `doing`: what those do that the page has buttons for.
const network_keys = ({place, net, state, shown, select, keep, show, showLine, doing}) => {
  let along = {node: null, line: -1};  // the node whose lines are opened one after the other

  /** The next line of the node, opened. */
  function line() {
    const node = state.at === null ? along.node : state.at, lines = shown().near.get(node) || [];
    if (!lines.length) return;
    along = {node, line: node === along.node ? (along.line + 1) % lines.length : 0};
    showLine(lines[along.line]);
  }

  function step(by) {
    const {order} = shown(), many = order.length;
    if (!many) return;
    const at = order.indexOf(state.at === null ? along.node : state.at);
    const i = order[at < 0 ? (by > 0 ? 0 : many - 1) : (at + by + many) % many];
    select(i);
    keep(i);
    net().redraw();
  }

  function move(dx, dy) {
    const at = net().getViewPosition(), by = 80 / net().getScale();
    net().moveTo({position: {x: at.x + dx * by, y: at.y + dy * by}});
  }

  const zoom = (by) => net().moveTo({scale: net().getScale() * by});

  const KEYS = {
    ArrowLeft: () => move(-1, 0), ArrowRight: () => move(1, 0), ArrowUp: () => move(0, -1), ArrowDown: () => move(0, 1),
    "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8),
    n: () => step(1), p: () => step(-1), e: line,
    a: () => { if (state.near) location.hash = "#whole"; else if (state.at !== null) location.hash = `#near-${state.at}`; },
    Enter: () => { if (state.at !== null) { show(state.at); document.getElementById("panel").focus(); } },
    ...doing,
  };

  function listen() {
    place.addEventListener("keydown", (event) => {
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(KEYS, key)) return;
      event.preventDefault();
      KEYS[key]();
    });
  }

  return {listen};
};
