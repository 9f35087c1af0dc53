"use strict";
// Documents in rows along time, and arrows between them: what the reader does, and what comes of it. Their order comes from the data.
const SUP = (() => {
  const {P, K, HOLDING, NUMBER, TITLE, paperName, fanName, counted} = SUP_PAPERS;
  const $ = (id) => document.getElementById(id);
  const chart = $("chart"), rowsAt = $("rows"), axisAt = $("axis"), search = $("search");
  const NARROWEST = 0.12;
  const open = new Set();  // groups that the reader opened
  // `drawn`: the arrows; `at`: the row that is chosen; `list`: the table is shown; `fitted`: the axis is as wide as the window
  const state = {rows: [], ties: [], hits: [], drawn: [], at: -1, scale: 1, list: false, fitted: true};

  const ROWS = supersession_rows({open});
  const CHART = supersession_chart({state, open, hooks: () => ({choose: (r) => { go(r, false); openRow(r); }, toggle: (r) => { go(r, false); toggle(r); }})});
  const PANEL = supersession_panel({open, hooks: () => ({find, shown: (i) => { if (!state.list) CHART.revealPaper(i); }, toggleKey: (key) => toggle(state.rows.findIndex((row) => row.key === key))})});
  const LIST = supersession_list(PANEL);

  function refresh() {
    const {found, many, ...sifted} = ROWS.sift();
    Object.assign(state, sifted);
    if (state.at >= state.rows.length) state.at = -1;
    $("hits").textContent = found === null ? "" : counted(found, "hits");
    const documents = counted(P.length, "documents"), relations = counted(state.ties.length, "relations");
    $("counts").textContent = PG.zh() ? `${documents}中的${many}份，${relations}` : `${many} of ${documents}, ${relations}`;
    const some = state.rows.length > 0;
    $("nothing").hidden = P.length > 0;
    $("empty").hidden = !P.length || some;
    chart.hidden = state.list || !some;
    $("list").hidden = !state.list || !some;
    if (state.list) { LIST.draw(state); return; }
    state.drawn = CHART.arrows();
    CHART.drawAxis();
    CHART.draw();
  }

  // ---- moving about

  function zoom(to, keep = true) {
    state.fitted = !keep;
    const here = CHART.anchor(), left = CHART.X(here) - chart.scrollLeft;
    state.scale = Math.min(Math.max(to, 0.02), 40);
    refresh();
    if (keep) chart.scrollLeft = CHART.X(here) - left;
  }
  /** The whole axis, or as much of it as can be read, up to its end. */
  const fit = () => { zoom(Math.max(CHART.fitting(), NARROWEST), false); chart.scrollLeft = CHART.full(); };

  function go(r, scroll = true) {
    if (!state.rows.length) return;
    state.at = Math.min(Math.max(r, 0), state.rows.length - 1);
    if (scroll) {
      const y = state.at * CHART.ROW, head = axisAt.offsetHeight;
      if (y < chart.scrollTop) chart.scrollTop = y;
      if (y + CHART.ROW + head > chart.scrollTop + chart.clientHeight) chart.scrollTop = y + CHART.ROW + head - chart.clientHeight;
    }
    CHART.draw();
    const row = state.rows[state.at];
    $("spoken").textContent = row.fan ? fanName(row) : `${P[row.paper][NUMBER]} ${P[row.paper][TITLE]}`;
  }

  function toggle(r) {
    const row = state.rows[r];
    if (!row || !row.fan) return;
    if (!open.delete(row.key)) open.add(row.key);
    refresh();
  }

  function openRow(r) {
    const row = state.rows[r];
    if (!row) return;
    if (row.fan) PANEL.showFan(row); else PANEL.showPaper(row.paper);
  }

  /** To a document, its group opened where it is in one. */
  function find(i) {
    if (state.list) { PANEL.showPaper(i); return; }
    const rowOf = () => state.rows.findIndex((row) => row.paper === i);
    let r = rowOf();
    if (r < 0) {
      const row = state.rows.find((one) => one.fan && one.members.includes(i));
      if (row) { open.add(row.key); refresh(); r = rowOf(); }
    }
    if (r >= 0) go(r);
    PANEL.showPaper(i);
  }

  /** To the next row of those that were sought, and what it tells; the focus stays where the words are. */
  function next() {
    const hit = state.hits.find((r) => r > state.at), r = hit === undefined ? state.hits[0] : hit;
    if (state.list) state.at = r; else go(r);
    openRow(r);
  }

  function swap() {
    state.list = !state.list;
    const button = $("as-list");
    button.setAttribute("aria-pressed", String(state.list));
    const inside = button.querySelector("[data-word]");
    inside.dataset.word = state.list ? "as_picture" : "as_list";
    inside.textContent = PG.word(inside.dataset.word);
    refresh();
    if (!state.list) (state.rows.length ? chart : search).focus(); else $("list").focus();
  }

  // ---- what the reader does

  rowsAt.addEventListener("click", (event) => {
    const tie = event.target.closest(".tie"), shape = event.target.closest(".bar");
    if (tie) {
      const n = Number(tie.dataset.tie), one = state.drawn[n], group = [state.rows[one.onto], state.rows[one.from]].find((row) => row.fan);
      if (group) PANEL.showFan(group); else PANEL.showTie(one.members[0]);
      CHART.reveal(state.drawn[n].px - 8, state.drawn[n].px + 8);
    } else if (shape) {
      const {row, paper} = shape.dataset;
      go(row === undefined ? state.rows.findIndex((one) => one.paper === Number(paper)) : Number(row), false);
      openRow(state.at);
    }
  });
  let asked = false;
  chart.addEventListener("scroll", () => { if (!asked) { asked = true; requestAnimationFrame(() => { asked = false; CHART.draw(); }); } });
  window.addEventListener("resize", () => { if (!state.list) { if (state.fitted) fit(); else { CHART.drawAxis(); CHART.draw(); } } });
  chart.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const acts = {
      ArrowDown: () => go(state.at + 1), n: () => go(state.at + 1), ArrowUp: () => go(state.at - 1), p: () => go(state.at - 1), Home: () => go(0), End: () => go(state.rows.length - 1),
      PageDown: () => go(state.at + 10), PageUp: () => go(state.at - 10), ArrowRight: () => { chart.scrollLeft += 80; }, ArrowLeft: () => { chart.scrollLeft -= 80; },
      "+": () => zoom(state.scale * 1.4), "=": () => zoom(state.scale * 1.4), "-": () => zoom(state.scale / 1.4), 0: fit, Enter: () => openRow(state.at), e: () => toggle(state.at),
    };
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (act && !(event.key === "Enter" && event.target !== chart)) { event.preventDefault(); act(); }
  });
  document.addEventListener("keydown", (event) => {
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.toLowerCase() === "l") swap();
  });
  search.addEventListener("input", () => { state.at = -1; chart.scrollTop = 0; refresh(); });
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !state.hits.length) return;
    event.preventDefault();
    next();
  });
  for (const one of document.querySelectorAll("#tools select, #tools [data-kind]")) one.addEventListener("change", () => { state.at = -1; chart.scrollTop = 0; refresh(); });
  $("reset").addEventListener("click", () => {
    search.value = "";
    for (const one of document.querySelectorAll("#tools select")) one.value = "";
    for (const one of document.querySelectorAll("#tools [data-kind]")) one.checked = true;
    open.clear();
    state.at = -1;
    refresh();
    fit();
  });
  $("as-list").addEventListener("click", swap);
  $("larger").addEventListener("click", () => zoom(state.scale * 1.4));
  $("smaller").addEventListener("click", () => zoom(state.scale / 1.4));
  $("fit").addEventListener("click", fit);
  PG.onLanguage(refresh);

  for (const option of $("holding").options) option.disabled = option.value !== "" && !P.some((one) => (one[HOLDING] > 0) === (option.value === "1"));
  refresh();
  fit();
  requestAnimationFrame(() => performance.mark("first-picture"));
  return {
    rows: () => state.rows.map((row) => (row.fan ? fanName(row) : paperName(row.paper))), at: () => state.at, scale: () => state.scale, find, row: CHART.ROW,
    arrows: () => state.drawn.map((one) => [K[one.kind][0], one.from, one.onto, one.px, one.members.length]),
  };
})();
