"use strict";
// The chart of an indicator: filters, the day whose status is shown, the sentence behind a mark, and the order of the table.
(() => {
  const D = PG.data, el = PG.el, root = document.getElementById("rows");
  if (!root) { document.getElementById("tools").hidden = true; return; }
  const body = root.tBodies[0], rows = [...body.rows];
  const state = {on: D.on, choices: new Map()};
  const MANY = 30;

  const marks = [...document.querySelectorAll("svg[data-panel]")].flatMap((svg) => {
    const panel = Number(svg.dataset.panel);
    return [...svg.querySelectorAll("[data-mark]")].map((node) => ({node, svg, rows: D.marks[panel][Number(node.dataset.mark)], count: node.querySelector("text")}));
  });
  const threads = [...document.querySelectorAll("[data-thread]")].map((node) => ({node, rows: D.threads[Number(node.closest("svg").dataset.panel)][Number(node.dataset.thread)]}));

  // ---- what is shown

  /** The period that holds on the chosen day: [from, to, status, because, because in Chinese, quote]; undefined: none. */
  const holding = (row) => D.periods[row.periods].find(([from, to]) => (from || "") <= state.on && state.on <= (to || "9999"));
  const statusOf = (row) => { const found = holding(row), place = found ? D.statuses.indexOf(found[2]) : -1; return place < 0 ? D.statuses.length - 1 : place; };
  const ended = (row) => D.ended.includes(D.statuses[statusOf(row)]);
  const passes = (row) => [...state.choices].every(([name, place]) => row[name] === place);
  let shown = [];

  function update() {
    shown = D.rows.map(passes);
    const faded = D.rows.map(ended);
    for (const tr of rows) {
      const i = Number(tr.dataset.row), status = tr.querySelector(".status span");
      tr.hidden = !shown[i];
      tr.classList.toggle("faded", faded[i]);
      status.dataset.word = `status_${statusOf(D.rows[i])}`;
      status.textContent = PG.word(status.dataset.word);
    }
    for (const mark of marks) {
      const here = mark.rows.filter((i) => shown[i]);
      mark.node.classList.toggle("gone", !here.length);
      mark.node.setAttribute("visibility", here.length ? "visible" : "hidden");
      if (mark.count) mark.count.textContent = here.length;
      fade(mark.node, here.length > 0 && here.every((i) => faded[i]));
    }
    for (const thread of threads) {
      thread.node.setAttribute("visibility", thread.rows.every((i) => shown[i]) ? "visible" : "hidden");
      fade(thread.node, thread.rows.every((i) => faded[i]));
    }
    for (const svg of new Set(marks.map((one) => one.svg))) rove(svg);
    count();
  }

  function fade(node, on) {
    if (on) node.setAttribute("opacity", D.faded);
    else node.removeAttribute("opacity");
  }

  function count() {
    const here = D.rows.filter((row, i) => shown[i]), documents = new Set(here.map((row) => row.document)).size;
    const many = here.length === D.rows.length ? here.length : `${here.length} ${PG.word("of")} ${D.rows.length}`;
    const word = (name, count) => PG.word(count === 1 ? `${name}-one` : name);
    document.getElementById("counts").textContent = `${many} ${word("values", D.rows.length)} · ${documents} ${word("documents", documents)}`;
    document.getElementById("nothing").hidden = here.length > 0;
  }

  /** One mark of a chart is reached by Tab: the one that had the focus last, else the first that is there. */
  function rove(svg, chosen) {
    const there = marks.filter((one) => one.svg === svg && !one.node.classList.contains("gone"));
    const at = chosen || there.find((one) => one.node.getAttribute("tabindex") === "0") || there[0];
    for (const one of marks) if (one.svg === svg) one.node.setAttribute("tabindex", one === at ? "0" : "-1");
    return there;
  }

  // ---- what a mark tells

  const linked = (address, content) => PG.away(address, content) || content;
  /** A row of a table: the heads of its columns beside its cells. */
  const cells = (row) => el("table", {class: "row", lang: "zh"}, row.map(([head, cell], at) => el("tr", {}, el("th", {scope: "row"}, head ? el("bdi", {}, head) : at + 1), el("td", {}, el("bdi", {}, cell)))));

  function told(i) {
    const row = D.rows[i], found = holding(row), status = statusOf(row);
    return el("section", {}, PG.facts([
      ["value", [el("strong", {}, row.value), row.sign ? [" ", PG.label(row.sign)] : null]], ["same", row.same], ["baseline", row.baseline],
      ["year_of_target", row.year === null ? PG.label("no_year") : row.year],
      ["name", linked(row.pages[2], el("bdi", {lang: "zh"}, row.name))],
      ["row", row.cells.length ? cells(row.cells) : null],
      ["words", PG.quote(row.quote)],
      ["document", linked(row.pages[0], el("bdi", {lang: "zh"}, [row.number, row.title].filter(Boolean).join(" ") || PG.word("untitled")))],
      ["path", row.path ? linked(row.pages[1], el("bdi", {lang: "zh"}, row.path)) : null], ["issued_on", row.issued_on || PG.label("unknown")],
      ["region", row.region], ["scope", row.scope],
      ["kind", [PG.label(row.kind === "budget" ? "kind_budget" : "kind_target"), row.binding ? ` · ${row.binding}` : null]],
      ["status", [PG.label(`status_${status}`), ` (${state.on})`]],
      ["because", found ? [el("bdi", {}, PG.zh() ? found[4] : found[3]), found[5].words ? PG.quote(found[5]) : null] : null],
    ]));
  }

  function open(places, node) {
    for (const one of marks) one.node.removeAttribute("aria-pressed");
    if (node) node.setAttribute("aria-pressed", "true");
    PG.show(() => {
      const here = places.filter((i) => shown[i]);
      return [here.length > 1 ? el("h2", {}, PG.label("values_here"), ` (${here.length})`) : null, ...here.slice(0, MANY).map(told), here.length > MANY ? el("p", {}, `… ${here.length - MANY}`) : null];
    });
  }

  // ---- pointer and keys

  const STEPS = {ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
  const placeOf = (mark) => { const at = mark.node.transform.baseVal.getItem(0).matrix; return [at.e, at.f]; };

  /** The next mark in a direction: the nearest by the way along it, what lies aside counts double. */
  function next(from, [dx, dy]) {
    const [x, y] = placeOf(from);
    let best = null, least = Infinity;
    for (const one of rove(from.svg, from)) {
      const [a, b] = placeOf(one), along = (a - x) * dx + (b - y) * dy, aside = Math.abs((a - x) * dy) + Math.abs((b - y) * dx);
      if (one === from || along <= 0) continue;
      const far = along + 2 * aside;
      if (far < least) { least = far; best = one; }
    }
    return best;
  }

  for (const mark of marks) {
    mark.node.addEventListener("click", () => { rove(mark.svg, mark); mark.node.focus(); open(mark.rows, mark.node); });
    mark.node.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(mark.rows, mark.node); return; }
      const step = STEPS[event.key];
      if (!step) return;
      event.preventDefault();
      const to = next(mark, step);
      if (to) { rove(to.svg, to); to.node.focus(); }
    });
  }
  for (const tr of rows) tr.querySelector("button").addEventListener("click", () => open([Number(tr.dataset.row)], null));

  // ---- filters and order

  const selects = [...document.querySelectorAll("[data-choice]")];
  for (const select of selects) select.addEventListener("change", () => {
    if (select.value === "") state.choices.delete(select.dataset.choice);
    else state.choices.set(select.dataset.choice, Number(select.value));
    update();
  });
  const day = document.getElementById("on");
  day.addEventListener("change", () => { state.on = day.value || D.on; update(); PG.renew(); });
  document.getElementById("reset").addEventListener("click", () => {
    for (const select of selects) select.value = "";
    state.choices.clear();
    day.value = state.on = D.on;
    update();
    PG.renew();
  });

  const order = {
    same: (row) => [row.unit, row.number_of],
    place: (row) => [row.region, row.scope],
    number: (row) => [row.number, row.title],
    status: (row) => [statusOf(row)],
    baseline: (row) => [row.baseline === "" ? null : parseFloat(row.baseline), row.baseline],
  };
  /** Numbers by size, texts by their characters; what there is not stands last. */
  function compare(a, b) {
    for (let k = 0; k < a.length; k++) {
      const [x, y] = [a[k], b[k]], none = (one) => one === null || one === "" || Number.isNaN(one);
      if (none(x) !== none(y)) return none(x) ? Infinity : -Infinity;
      if (x !== y && !none(x)) return x < y ? -1 : 1;
    }
    return 0;
  }
  for (const button of root.querySelectorAll("[data-sort]")) button.addEventListener("click", () => {
    const name = button.dataset.sort, th = button.closest("th"), down = th.getAttribute("aria-sort") === "ascending";
    for (const one of root.querySelectorAll("th")) one.setAttribute("aria-sort", "none");
    th.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = order[name] || ((row) => [row[name]]);
    const keys = D.rows.map(key);
    rows.sort((one, other) => {
      const i = Number(one.dataset.row), j = Number(other.dataset.row), found = compare(keys[i], keys[j]);
      return (down && Number.isFinite(found) ? -found : found === Infinity ? 1 : found === -Infinity ? -1 : found) || i - j;
    });
    body.append(...rows);
  });

  PG.onLanguage(count);
  update();
})();
