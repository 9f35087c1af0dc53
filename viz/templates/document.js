"use strict";
// A document: its head, and its parts as a tree (the pattern of ARIA: one item has the focus, arrows move it).
const DOC = (() => {
  const {el, label} = PG;
  const data = PG.data;
  const parts = data.parts;
  const tree = document.getElementById("tree");
  const day = () => document.getElementById("on").value;
  const bdi = (text) => el("bdi", {lang: "zh"}, text);
  const MANY = 200;     // parts that are shown open at once
  const BADGES = 8;     // of a kind at a part
  const LONG = 40;      // characters of a heading
  const CUT = 30;       // characters of the beginning of a sentence that stands for a heading

  const children = parts.map(() => []);
  const roots = [];
  parts.forEach((part, at) => (part.parent === undefined ? roots : children[part.parent]).push(at));
  const items = new Array(parts.length);  // the elements, made when their parent opens

  // ---------------------------------------------------------------- status

  /** The period of the day out of [English, Chinese] pairs, in the language of the page. */
  function periodOf(periods) {
    const pair = (periods || []).find(([one]) => (one.from || "") <= day() && day() <= (one.to || "9999"));
    return pair ? pair[PG.zh() ? 1 : 0] : null;
  }

  function statusMark(period) {
    const place = data.statuses.indexOf(period.status);
    return el("span", {class: "mark"}, place < 0 ? period.status : label(`status_${place}`));
  }

  /** A status with its reason and words. */
  function standing(periods, none) {
    const period = day() ? periodOf(periods) : null;
    if (!period) return el("p", {class: "quiet"}, label(none));
    const basis = ["presumed", "derived"].includes(period.basis) ? [" ", el("span", {class: "kind"}, label(period.basis))] : null;
    return [
      el("p", {}, label("status"), ` ${day()}: `, statusMark(period), basis, period.retroactive ? [" ", el("span", {class: "kind"}, label("retroactive"))] : null),
      el("p", {}, label("because"), ": ", bdi(period.because)),
      period.by_name ? el("p", {}, label("by"), ": ", bdi(period.by_name)) : null,
      period.remark ? el("p", {class: "quiet"}, label("remark"), ": ", bdi(period.remark)) : null,
      period.source ? el("p", {class: "quiet"}, placeOf(period)) : null,
    ];
  }

  const placeOf = (proof) => [PG.sourceName(proof.source, proof.spans), proof.spans && proof.spans.length ? [", ", label("place"), " " + proof.spans.slice(0, 6).map(([a, b]) => `${a}–${b}`).join(", ") + (proof.spans.length > 6 ? " …" : "")] : null];

  // ---------------------------------------------------------------- one item

  const cut = (text, length) => { const signs = [...(text || "")]; return signs.length > length ? signs.slice(0, length).join("") + "…" : signs.join(""); };
  const badge = (kind, ...content) => el("span", {class: `badge ${kind}`}, ...content);
  const amountOf = (one) => [["cap", "rate"].includes(one.form) ? [label(one.form), " "] : null, bdi(one.amount || "")];
  const nameOf = (row) => [row.number, row.title].filter(Boolean).join(" ") || null;
  /** The document that a relation names; a notice that issues a plan is one document with it. */
  function nameTag(row, length = Infinity) {
    if (row.document === data.head.document) return label("this-one");
    return nameOf(row) ? bdi(cut(nameOf(row), length)) : label("untitled");
  }
  const relationWord = (row) => label(`${row.direction}_${row.type}`);

  /** Up to BADGES of a kind, and how many more. */
  function some(rows, make) {
    const made = rows.slice(0, BADGES).map(make);
    if (rows.length > BADGES) made.push(badge("more", `+${rows.length - BADGES} `, label("more")));
    return made;
  }

  function unitsOf(part) {
    const seen = new Map();  // a unit once a role, however often a table names it
    for (const unit of part.units || []) for (const name of unit.names) seen.set(`${unit.role} ${name}`, {role: unit.role, name, open: unit.unresolved});
    return [...seen.values()].sort((a, b) => data.roles.indexOf(a.role) - data.roles.indexOf(b.role));
  }

  function countsOf(rows) {
    const counts = new Map();
    for (const one of rows || []) counts.set(one.kind, (counts.get(one.kind) || 0) + 1);
    return [...counts];
  }

  /** Whether a clause's own status tells more than that of the document, of which a part may be over or changed. */
  function differs(own) {
    const whole = (periodOf(data.periods) || {}).status;
    return own.status !== whole && !(own.status === "现行有效" && ["部分失效", "已被修改"].includes(whole));
  }

  function badgesOf(part) {
    const own = part.periods && day() ? periodOf(part.periods) : null;
    const found = [
      own && differs(own) ? badge("standing", statusMark(own)) : null,
      some(unitsOf(part), (unit) => badge(data.roles.includes(unit.role) ? unit.role : "", bdi(unit.name), unit.open ? [" ? ", label("unresolved")] : null, unit.role === "lead" ? null : [" ", el("small", {}, data.roles.includes(unit.role) ? label(unit.role) : unit.role)])),
      some(part.targets || [], (one) => badge("targets", bdi(cut(one.name, 24)), " ", bdi(one.amount || ""), one.year ? ` (${one.year})` : null, one.scope ? [" ", bdi(cut(one.scope, 12))] : null)),
      some(part.incentives || [], (one) => badge("incentives", bdi(cut(one.subject, 24)), " ", amountOf(one))),
      (part.stacking || []).map((one) => badge("stacking", label(one.kind))),
      countsOf(part.norms).map(([kind, count]) => badge("norms", kind ? label(kind) : label("norms"), count > 1 ? ` ×${count}` : null)),
      some(part.relations || [], (at) => badge("relations", relationWord(data.relations[at]), " ", nameTag(data.relations[at], 40))),
    ].flat(Infinity).filter(Boolean);
    return found.length ? el("div", {class: "badges"}, found) : null;
  }

  /** The heading as it is shown: a whole sentence is none, nor is the beginning of one. */
  function headingOf(part) {
    const heading = part.heading || "";
    const text = part.text || "";
    const at = text.indexOf(heading);
    const goesOn = at >= 0 && "，,、；;：:".includes(text.charAt(at + heading.length) || "。");
    const cut = at >= 0 && [...heading].length === CUT && !"。．.\n".includes(text.charAt(at + heading.length) || "。");
    return [...heading].length > LONG || goesOn || cut ? "" : heading;
  }

  /** The words behind the number and the heading, which stand before them. */
  function bodyOf(part) {
    const text = part.text || "";
    const heading = headingOf(part);
    const at = heading ? text.indexOf(heading) : -1;
    if (at >= 0 && at <= part.label.length + 3) return text.slice(at + heading.length).replace(/^[。：:．.\s]+/, "");
    return text.startsWith(part.label) ? text.slice(part.label.length).replace(/^[、．.\s]+/, "") : text;
  }

  function line(at) {
    const part = parts[at];
    const named = part.kind === "clause" ? null : el("span", {class: "kind"}, label(part.kind));
    const body = part.cells ? part.cells.filter(Boolean).join(" ｜ ") : bodyOf(part);
    const rows = part.kind === "table" ? children[at].filter((one) => parts[one].kind === "row").length : 0;
    return el("div", {class: "line"},
      el("span", {class: "twist", "aria-hidden": "true"}),
      el("div", {class: "told"},
        el("div", {}, named, " ", part.kind === "whole" || part.kind === "header" ? null : el("span", {class: "path", title: part.path}, bdi(part.label)), " ", headingOf(part) ? el("span", {class: "heading"}, bdi(headingOf(part))) : null, part.kind === "table" ? el("span", {class: "quiet"}, ` (${rows} `, label(rows === 1 ? "rows-one" : "rows"), ")") : null),
        body ? el("div", {class: "text"}, bdi(body)) : null,
        badgesOf(part)));
  }

  function make(at, level, position, size) {
    const leaf = !children[at].length;
    const item = el("li", {role: "treeitem", tabindex: "-1", "aria-level": level, "aria-posinset": position, "aria-setsize": size, "aria-selected": "false", "aria-expanded": leaf ? null : "false", class: leaf ? "leaf" : null}, line(at));
    item.dataset.at = at;
    items[at] = item;
    return item;
  }

  const elementOf = (at) => { if (!items[at]) { elementOf(parts[at].parent); fill(parts[at].parent); } return items[at]; };
  const isOpen = (at) => Boolean(items[at]) && items[at].getAttribute("aria-expanded") === "true";
  const level = (at) => Number(elementOf(at).getAttribute("aria-level"));

  /** Makes the items below one. */
  function fill(at) {
    const item = elementOf(at);
    if (item.children.length > 1) return;
    const below = children[at];
    item.append(el("ul", {role: "group", hidden: true}, below.map((one, i) => make(one, level(at) + 1, i + 1, below.length))));
  }

  function open(at, yes) {
    if (!children[at].length) return;
    if (yes) fill(at);
    const item = elementOf(at);
    item.setAttribute("aria-expanded", String(yes));
    if (item.children.length > 1) item.children[1].hidden = !yes;
  }

  function openTo(at) {
    for (let here = parts[at].parent; here !== undefined; here = parts[here].parent) open(here, true);
  }

  function openAll(yes) {
    parts.forEach((_, at) => { if (yes || items[at]) open(at, yes); });
    if (!yes) focusOn(rootOf(focused), false);
  }

  /** At first: level after level, as long as no more than MANY are shown; tables stay closed. */
  function openFew() {
    let shown = roots.length;
    for (let some = roots; some.length;) {
      some = some.filter((at) => parts[at].kind !== "table");
      const below = some.flatMap((at) => children[at]);
      shown += below.length;
      if (shown > MANY) return;
      for (const at of some) open(at, true);
      some = below;
    }
  }

  const rootOf = (at) => { let here = at; while (parts[here].parent !== undefined) here = parts[here].parent; return here; };

  // ---------------------------------------------------------------- focus, keys, clicks

  let focused = 0;
  let selected = null;

  function focusOn(at, really = true) {
    if (items[focused]) items[focused].tabIndex = -1;
    focused = at;
    const item = elementOf(at);
    item.tabIndex = 0;
    if (really) { item.focus({preventScroll: true}); bring(at); }
  }

  /** Scrolls to a part; again in the next frames, as lines that come into view, and a panel that opens, change how high others are. */
  function bring(at, frames = 3) {
    elementOf(at).firstElementChild.scrollIntoView({block: "nearest"});
    if (frames) requestAnimationFrame(() => { if (at === focused) bring(at, frames - 1); });
  }

  function select(at) {
    if (selected !== null && items[selected]) items[selected].setAttribute("aria-selected", "false");
    selected = at;
    elementOf(at).setAttribute("aria-selected", "true");
    PANEL.part(at);
    bring(at);
  }

  /** Opens the way to a part and shows it in the panel. */
  function go(at) {
    openTo(at);
    if (elementOf(at).closest("li[hidden]")) FILTER.clear();
    openTo(at);
    focusOn(at);
    select(at);
  }

  /** The items that can be seen, in order. */
  const visible = () => [...tree.querySelectorAll("li")].filter((item) => !item.closest("[hidden]")).map((item) => Number(item.dataset.at));

  function step(by) {
    const seen = visible();
    const next = seen[Math.max(0, Math.min(seen.length - 1, seen.indexOf(focused) + by))];
    if (next !== undefined) focusOn(next);
  }

  const firstBelow = (at) => children[at].find((one) => items[one] && !items[one].hidden);

  const KEYS = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Home: () => step(-Infinity),
    End: () => step(Infinity),
    PageDown: () => step(10),
    PageUp: () => step(-10),
    ArrowRight: () => { if (children[focused].length && !isOpen(focused)) open(focused, true); else if (firstBelow(focused) !== undefined) focusOn(firstBelow(focused)); },
    ArrowLeft: () => { if (children[focused].length && isOpen(focused)) open(focused, false); else if (parts[focused].parent !== undefined) focusOn(parts[focused].parent); },
    Enter: () => select(focused),
    " ": () => select(focused),
    "*": () => openAll(true),
  };

  if (tree) {
    tree.append(...roots.map((one, i) => make(one, 1, i + 1, roots.length)));
    openFew();
    focusOn(0, false);
    tree.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || !KEYS[event.key]) return;
      event.preventDefault();
      KEYS[event.key]();
    });
    tree.addEventListener("click", (event) => {
      const item = event.target.closest("li");
      if (!item || String(window.getSelection())) return;
      const at = Number(item.dataset.at);
      focusOn(at);
      if (event.target.closest(".twist")) open(at, !isOpen(at));
      else select(at);
    });
    document.getElementById("expand").addEventListener("click", () => openAll(true));
    document.getElementById("collapse").addEventListener("click", () => openAll(false));
    document.getElementById("long").addEventListener("change", (event) => tree.classList.toggle("all", event.target.checked));
  }

  /** Writes what depends on the day and the language anew: badges of clauses with a status of their own. */
  function renew() {
    parts.forEach((part, at) => {
      if (!part.periods || !items[at]) return;
      const told = items[at].querySelector(".told");
      const before = told.querySelector(".badges");
      if (before) before.remove();
      told.append(...[badgesOf(part)].filter(Boolean));
    });
  }

  return {data, parts, children, items, elementOf, open, isOpen, openTo, go, renew, focusOn, focused: () => focused, visible, headingOf, standing, periodOf, statusMark, placeOf, bdi, nameOf, nameTag, relationWord, amountOf, day};
})();
