"use strict";
// Validity along the time: the scale, the filters, the way by keys, what a document tells. The bars are in the page; here they move.
const TL = (() => {
  const D = PG.data, el = PG.el, text = (place) => D.pool[place];
  const byId = (id) => document.getElementById(id), all = (selector, within) => [...(within || document).querySelectorAll(selector)];
  const picture = byId("picture"), chart = byId("chart");
  const DAY = 86400000, FIRST = Date.parse(D.axis[0]), WIDTH = D.axis[2], PER_DAY = WIDTH / ((Date.parse(D.axis[1]) - FIRST) / DAY + 1);
  const ARROW = 12, NEAREST = 4, WIDEST = 150000, NARROWEST_YEAR = 7, YEAR_LABEL = 40, MONTH_LABEL = 20;
  const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

  // ---- scale: the bars are read once, as they were drawn

  const bars = all("#chart .bar").map((one) => [one, +one.getAttribute("x"), +one.getAttribute("width")]);
  const marks = all("#chart .at").map((one) => [one, one.transform.baseVal.getItem(0).matrix.e]);
  const years = all("#axis .years .tick").map((one) => [one, +one.querySelector("text").textContent]);
  const lines = all("#grid line:not(.day)"), months = document.querySelector("#axis .months");
  let scale = 0;

  const labelWidth = () => byId("corner").offsetWidth;
  const room = () => Math.max(picture.clientWidth - labelWidth() - ARROW - 4, 80);
  const fitting = () => Math.max(room() / WIDTH, NARROWEST_YEAR / (PER_DAY * 365.25));
  const largest = () => Math.max(Math.min(NEAREST / PER_DAY, WIDEST / WIDTH), fitting());
  const place = (mark, x) => mark.setAttribute("transform", `translate(${Math.round(x * 10) / 10} 0)`);

  function zoom(wished) {
    const next = Math.min(Math.max(wished, fitting()), largest()), at = anchor(), left = at * scale - picture.scrollLeft;
    if (next !== scale) {
      scale = next;
      picture.style.setProperty("--width", `${Math.ceil(WIDTH * scale) + ARROW}px`);
      for (const [bar, x, width] of bars) {
        bar.setAttribute("x", Math.round(x * scale * 10) / 10);
        bar.setAttribute("width", Math.max(Math.round(width * scale * 10) / 10, 1.5));
      }
      for (const [mark, x] of marks) place(mark, x * scale);
      name();
    }
    picture.scrollLeft = at * scale - left;
  }

  /** What stays where it is while all else moves: the beginning of the document that is open, the day, the middle, the first that is in view. */
  function anchor() {
    const current = document.querySelector("#chart .row.current:not([hidden]) .bar"), begin = bars.find(([bar]) => bar === current);
    const seen = (x) => x * scale >= picture.scrollLeft && x * scale <= picture.scrollLeft + room();
    return [...(begin ? [begin[1]] : []), dayAt()].find(seen) ?? (scale ? (picture.scrollLeft + room() / 2) / scale : 0);
  }
  /** Brings the bars of a line into view, where none of them is. */
  function reveal(row) {
    const own = bars.filter(([bar]) => row.contains(bar)).map(([, x, width]) => [x * scale, (x + width) * scale]), left = picture.scrollLeft;
    if (own.length && own.every(([from, to]) => to < left || from > left + room())) picture.scrollLeft = own[0][0] - room() * 0.3;
  }

  /** As many names of years and months as there is room for. */
  function name() {
    const year = PER_DAY * 365.25 * scale, step = STEPS.find((one) => one * year >= YEAR_LABEL) || 1000, near = year / 12 >= MONTH_LABEL;
    years.forEach(([tick, of], i) => {
      const shown = of % step === 0 || years.length === 1;
      tick.toggleAttribute("hidden", !shown);
      if (lines[i]) lines[i].toggleAttribute("hidden", !shown);
    });
    months.toggleAttribute("hidden", !near);
  }

  // ---- the day

  const given = D.on, box = byId("on"), dayMarks = [byId("day-head"), byId("day-line")];
  const day = () => (/^\d{4}-\d\d-\d\d$/.test(box.value) ? box.value : given);
  const dayAt = () => Math.min(Math.max((Date.parse(day()) - FIRST) / DAY * PER_DAY, 0), WIDTH);
  function move() {
    const at = dayAt();
    for (const mark of marks) if (dayMarks.includes(mark[0])) { mark[1] = at; place(mark[0], at * scale); }
  }
  const holding = (periods) => periods.find(([, from, to]) => (from || "") <= day() && day() <= (to || "9999-12-31"));
  const lookOf = (at) => { const found = holding(D.documents[at][6]); return found ? found[0] : D.unknown; };
  const holds = (look) => D.holding.includes(look);

  // ---- filters

  const groups = all(".group").map((section) => ({
    section, head: section.querySelector(".head"), rows: section.querySelector(".rows"), count: section.querySelector(".count"), inForce: section.querySelector(".holds"),
    lines: all(".row", section).map((row) => ({row, at: +row.dataset.at, stop: row.querySelector(".name")})),
  }));
  const lineOf = new Map(groups.flatMap((group) => group.lines.map((line) => [line.at, {...line, group}])));
  /** Text as it is sought: wide and narrow letters and the kinds of brackets are the same. */
  const plain = (words) => words.normalize("NFKC").toLowerCase().replace(/[[【]/g, "〔").replace(/[\]】]/g, "〕");
  const sought = D.documents.map(([number, title, , issuers]) => plain([number, title, ...issuers.map(text)].join(" ")));
  const issuerNames = [...new Set(D.documents.flatMap((one) => one[3]))].map(text).sort((a, b) => {
    const [x, y] = [[...a], [...b]];  // by code points, as the options are
    for (let i = 0; i < Math.min(x.length, y.length); i++) if (x[i] !== y[i]) return x[i].codePointAt(0) - y[i].codePointAt(0);
    return x.length - y.length;
  });

  function filter() {
    const words = plain(byId("search").value).split(/\s+/).filter(Boolean), status = byId("status").value, year = byId("year").value;
    const issuer = byId("issuer").value === "" ? -1 : D.pool.indexOf(issuerNames[+byId("issuer").value]);
    let shown = 0, shownInForce = 0;
    const ofLook = Array(D.looks).fill(0);  // documents that the other filters leave
    for (const group of groups) {
      let here = 0, inForce = 0;
      for (const {row, at} of group.lines) {
        const [, , issued, issuers] = D.documents[at], look = lookOf(at);
        let fits = words.every((word) => sought[at].includes(word)) && (issuer < 0 || issuers.includes(issuer));
        if (fits && year) fits = year === "none" ? !issued : (issued || "").slice(0, 4) === year;
        if (fits) ofLook[look] += 1;
        if (fits && status) fits = status === "holds" ? holds(look) : look === +status;
        row.hidden = !fits;
        here += fits;
        inForce += fits && holds(look);
      }
      group.section.hidden = !here;
      if (words.length && here && here <= 50) fold(group, false);  // what was sought is to be seen
      group.count.textContent = here;
      group.inForce.textContent = inForce;
      shown += here;
      shownInForce += inForce;
    }
    for (const option of byId("status").options) {
      const many = option.value === "holds" ? D.holding.reduce((sum, look) => sum + ofLook[look], 0) : option.value ? ofLook[+option.value] : 1;
      option.disabled = !many && !option.selected;
    }
    byId("shown").textContent = shown;
    byId("holding").textContent = shownInForce;
    byId("nothing").hidden = shown > 0 || !groups.length;
    settle();
  }
  function reset() {
    for (const id of ["search", "issuer", "status", "year"]) byId(id).value = "";
    box.value = given;
    move();
    filter();
    PG.renew();
  }

  // ---- groups and the way by keys: one stop in the order of tabs, the arrows lead on from it

  const stops = groups.flatMap((group) => [group.head, ...group.lines.map((line) => line.stop)]);
  const order = new Map(stops.map((stop, i) => [stop, i]));
  const visible = (stop) => {
    const row = stop.closest(".row"), section = stop.closest(".group");
    return !section.hidden && (!row || (!row.hidden && !row.parentElement.hidden));
  };
  let current = null;
  function stopAt(stop) {
    if (current) current.tabIndex = -1;
    current = stop;
    if (stop) stop.tabIndex = 0;
  }
  const settle = () => { if (!current || !visible(current)) stopAt(stops.find(visible) || null); };
  function step(from, by) {
    for (let i = from + by; i >= 0 && i < stops.length; i += by) if (visible(stops[i])) return stops[i];
    return null;
  }
  function focus(stop) {
    if (!stop) return;
    stopAt(stop);
    stop.focus({preventScroll: true});
    (stop.closest(".row") || stop).scrollIntoView({block: "nearest", inline: "nearest"});
  }
  function fold(group, closed) {
    group.rows.hidden = closed;
    group.head.setAttribute("aria-expanded", String(!closed));
    settle();
  }

  // ---- what a document tells

  const known = (at) => { const [number, title] = D.documents[at]; return el("bdi", {lang: "zh"}, [number, title].filter(Boolean).join(" ") || PG.word("untitled")); };
  const link = (at) => el("button", {type: "button", class: "go", onclick: () => go(at)}, known(at));
  const status = (look) => PG.label(`status_${look}`);
  const said = ([words, source, spans]) => PG.quote({words: text(words), source: text(source), spans});

  function period(one, today, at) {
    const [look, from, to, because, quote, basis, by, retroactive, remark] = one, mine = PG.zh() ? 1 : 0;
    return el("div", {class: one === today ? "period today" : "period"},
      el("strong", {}, status(look)), " ",
      from ? [from, " – ", to || PG.label("open")] : to ? [PG.label("until"), " ", to] : PG.label("always"),
      PG.facts([
        ["basis", basis ? (`basis_${basis}` in WORDS ? PG.label(`basis_${basis}`) : basis) : null],
        ["because", text(because[mine]) ? el("bdi", {}, text(because[mine])) : null],
        ["by", by >= 0 && by !== at ? link(by) : null],
        ["remark", [text(remark[mine]) ? el("bdi", {}, text(remark[mine])) : null, retroactive ? el("p", {}, PG.label("retroactive")) : null].filter(Boolean)],
        ["words", said(quote)],
      ]));
  }
  const WORDS = {basis_stated: 1, basis_derived: 1, basis_presumed: 1, basis_decided: 1};

  function told(at) {
    const [, , issued, issuers, source, held, periods, page] = D.documents[at], today = holding(periods);
    const acts = D.acts.filter(([from, , to]) => from === at || to === at);
    return [
      el("h2", {}, known(at)),
      page ? el("p", {}, PG.away(page)) : null,
      PG.facts([
        ["issuer", issuers.length ? el("bdi", {lang: "zh"}, issuers.map(text).join("、")) : PG.label("unknown")],
        ["issued_on", issued || PG.label("unknown")],
        ["held", held ? (text(source) ? PG.sourceName(text(source)) : null) : PG.label("not_held")],
        ["status", [today ? status(today[0]) : PG.label("unknown"), ` (${day()})`]],
      ]),
      el("h2", {}, PG.label("periods")),
      periods.length ? periods.map((one) => period(one, today, at)) : el("p", {}, PG.label("no_periods")),
      acts.length ? el("h2", {}, PG.label("relations")) : null,
      acts.length ? el("ul", {}, acts.map(([from, type, to, ...quote]) =>
        el("li", {}, PG.label(`${from === at ? "out" : "in"}_${D.types[type]}`), " ", link(from === at ? to : from), said(quote)))) : null,
    ];
  }

  function open(at) {
    all(".row.current").forEach((row) => row.classList.remove("current"));
    lineOf.get(at).row.classList.add("current");
    PG.show(() => told(at));
    reveal(lineOf.get(at).row);
  }
  /** To a document from the words of another one: what hides it gives way. */
  function go(at) {
    const line = lineOf.get(at);
    if (line.row.hidden) reset();
    fold(line.group, false);
    focus(line.stop);
    open(at);
  }

  // ---- what the reader does

  const timed = (act) => { let waiting = 0; return () => { clearTimeout(waiting); waiting = setTimeout(act, 120); }; };
  byId("search").addEventListener("input", timed(filter));
  byId("search").addEventListener("keydown", (event) => {
    if (event.isComposing || !["Enter", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    filter();  // what was typed last may still wait
    const found = groups.filter((group) => !group.section.hidden).find((group) => group.lines.some((line) => !line.row.hidden));
    if (!found) return;
    fold(found, false);
    focus(found.lines.find((line) => !line.row.hidden).stop);
  });
  for (const id of ["issuer", "status", "year"]) byId(id).addEventListener("change", filter);
  box.addEventListener("change", () => { move(); filter(); PG.renew(); });
  byId("reset").addEventListener("click", reset);
  byId("zoom-in").addEventListener("click", () => zoom(scale * 1.6));
  byId("zoom-out").addEventListener("click", () => zoom(scale / 1.6));
  byId("fit").addEventListener("click", fit);
  byId("fold").addEventListener("click", () => groups.forEach((group) => fold(group, true)));
  byId("unfold").addEventListener("click", () => groups.forEach((group) => fold(group, false)));
  chart.addEventListener("pointerover", (event) => {  // names that are cut are told in full
    const stop = event.target.closest(".name");
    if (stop && !stop.title) stop.title = stop.textContent;
  });
  chart.addEventListener("click", (event) => {
    const head = event.target.closest(".head"), row = event.target.closest(".row");
    if (head) { const group = groups.find((one) => one.head === head); stopAt(head); fold(group, !group.rows.hidden); }
    if (row) { const {stop, at} = lineOf.get(+row.dataset.at); stopAt(stop); stop.focus({preventScroll: true}); open(at); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    const here = order.get(event.target), inside = here !== undefined;
    const acts = {
      "+": () => zoom(scale * 1.6), "=": () => zoom(scale * 1.6), "-": () => zoom(scale / 1.6), "0": fit,
      ...(inside && {
        ArrowDown: () => focus(step(here, 1)), ArrowUp: () => focus(step(here, -1)),
        Home: () => focus(step(-1, 1)), End: () => focus(step(stops.length, -1)),
        PageDown: () => { let to = event.target; for (let i = 0; i < 20; i++) to = step(order.get(to), 1) || to; focus(to); },
        PageUp: () => { let to = event.target; for (let i = 0; i < 20; i++) to = step(order.get(to), -1) || to; focus(to); },
        ArrowLeft: () => picture.scrollBy(-80, 0), ArrowRight: () => picture.scrollBy(80, 0),
      }),
    };
    if (Object.hasOwn(acts, event.key)) { event.preventDefault(); acts[event.key](); }
  });
  window.addEventListener("resize", () => { if (scale < fitting() || wasFitting) fit(); wasFitting = scale <= fitting(); });

  /** All years, or as many as can be read, about the day. */
  function fit() {
    zoom(0);
    picture.scrollLeft = dayAt() * scale - room() * 0.7;
  }
  let wasFitting = true;
  fit();
  move();
  filter();
  PG.onLanguage(() => {
    for (const [bar] of bars) bar.firstElementChild.textContent = `${PG.word(`status_${bar.dataset.look}`)} ${bar.dataset.days}`;
  });
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("first-picture")));
  return {scale: () => scale, day, current: () => current, go, shown: () => +byId("shown").textContent};
})();
