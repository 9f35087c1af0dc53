"use strict";
// The list that says the same as the picture of a network, and stands in its place.
const network_list = ({box, place, shown, kindOf, button, relation, hooks, back}) => {
  const el = PG.el;
  const open = () => !box("list").hidden;

  function fill() {
    if (!open()) return;
    if (hooks().list) { box("list").replaceChildren(...hooks().list()); return; }
    const linked = (i) => {
      const lines = shown().near.get(i) || [];
      const one = (line) => el("span", {}, button(line.from === i ? line.to : line.from), " ", relation(line));
      return el("div", {class: "linked"}, lines.slice(0, 8).map(one), lines.length > 8 ? `… (${lines.length})` : null);
    };
    const body = el("tbody");
    const row = (i) => el("tr", {}, el("th", {scope: "row"}, button(i)), el("td", {class: "kind"}, PG.label(kindOf(i))), el("td", {}, linked(i)));
    const more = el("button", {type: "button", onclick: () => rows(body.children.length)});
    const rows = (from) => {
      body.append(...shown().order.slice(from, from + 200).map(row));
      const left = shown().order.length - body.children.length;
      more.replaceChildren(PG.label("more"), ` (${left})`);
      more.hidden = left <= 0;
    };
    rows(0);
    const head = el("thead", {}, el("tr", {}, ...["name", "kind", "linked_with"].map((one) => el("th", {scope: "col"}, PG.label(one)))));
    box("list").replaceChildren(el("table", {}, el("caption", {class: "unseen"}, PG.label("as_list")), head, body), more);
  }

  function toggle() {
    const opening = !open();
    box("list").hidden = !opening;
    place.hidden = opening;
    box("legend").hidden = opening;
    box("as-list").setAttribute("aria-pressed", String(opening));
    box("as-list").replaceChildren(PG.label(opening ? "as_picture" : "as_list"));
    if (opening) { fill(); box("list").focus(); } else { back(); place.focus(); }
  }

  return {open, fill, toggle};
};
