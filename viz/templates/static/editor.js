/* The editor of /query: asks /sparql and shows the answer. Text goes in by textContent alone; addresses are of our own making. */
"use strict";
(() => {
  const PAGE = 1000; // rows drawn at a time
  const TYPES = "application/sparql-results+json, application/n-triples;q=0.9";
  const ROWS = [["csv", "CSV"], ["tsv", "TSV"], ["json", "JSON"], ["xml", "XML"]];
  const TRIPLES = [["turtle", "Turtle"], ["ntriples", "N-Triples"], ["rdfxml", "RDF/XML"], ["jsonld", "JSON-LD"]];
  const ENDS = {csv: "csv", tsv: "tsv", json: "srj", xml: "srx", turtle: "ttl", ntriples: "nt", rdfxml: "rdf", jsonld: "jsonld"};
  const at = (id) => document.getElementById(id);
  const data = JSON.parse(at("data").textContent);
  const query = at("query"), status = at("status"), result = at("result"), downloads = at("downloads");
  const UNSEEN = /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{1d173}-\u{1d17a}\u{e0000}-\u{e007f}]/gu;
  let running = null;

  const word = (name, values = {}) => data.words[name].replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));

  function el(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
    made.append(...children.filter((child) => child !== null).map((child) => (typeof child === "string" ? visible(child) : child)));
    return made;
  }

  /** Characters that are not seen, or that turn the order of what is, as marks (see invisible.py). */
  function visible(text) {
    return text.replace(UNSEEN, (one) => `⟨U+${one.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`);
  }

  // ---- asking

  function ask(accept, format, signal) {
    const fields = new URLSearchParams({query: query.value});
    if (format) fields.set("format", format);
    return fetch("/sparql?lang=" + data.lang, {method: "POST", body: fields, headers: accept ? {Accept: accept} : {}, signal});
  }

  async function run() {
    if (running) running.abort();
    const mine = (running = new AbortController());
    clear();
    status.textContent = word("running");
    at("cancel").hidden = false;
    remember();
    const began = performance.now();
    try {
      const response = await ask(TYPES, null, mine.signal);
      const text = await response.text();
      if (mine !== running) return;
      const seconds = ((performance.now() - began) / 1000).toFixed(2);
      if (!response.ok) wrong(text);
      else show(text, response.headers, seconds);
      status.scrollIntoView({block: "nearest"});
    } catch (error) {
      if (mine !== running) return;
      status.textContent = word(mine.signal.aborted ? "cancelled" : "unreachable");
    } finally {
      if (mine === running) {
        running = null;
        at("cancel").hidden = true;
      }
    }
  }

  function cancel() {
    if (running) running.abort();
  }

  function clear() {
    result.replaceChildren();
    downloads.replaceChildren();
    status.textContent = "";
    status.className = "";
    at("result-heading").hidden = false;
    at("result-heading").scrollIntoView({block: "nearest"});
  }

  /** The address holds the query, so that it can be passed on; nothing else does. */
  function remember() {
    history.replaceState(null, "", "#query=" + encodeURIComponent(query.value));
  }

  // ---- errors

  function wrong(text) {
    status.className = "wrong";
    status.textContent = text.trim().slice(0, 2000);
    const place = /line (\d+), column (\d+)|第 (\d+) 行第 (\d+) 列/.exec(text);
    if (!place) return;
    const spot = offset(Number(place[1] || place[3]), Number(place[2] || place[4]));
    query.focus();
    query.setSelectionRange(spot, Math.min(spot + 1, query.value.length));
    scrollTo(spot);
  }

  /** Lines and columns count from 1, columns in characters, of which some are two places of the text. */
  function offset(line, column) {
    const lines = query.value.split("\n");
    const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    const here = Array.from(lines[line - 1] || "").slice(0, column - 1).join("").length;
    return Math.min(before + here, query.value.length);
  }

  function scrollTo(spot) {
    const line = query.value.slice(0, spot).split("\n").length;
    const height = parseFloat(getComputedStyle(query).lineHeight) || 20;
    query.scrollTop = Math.max(0, (line - 4) * height);
  }

  // ---- the answer

  function show(text, headers, seconds) {
    const kind = (headers.get("Content-Type") || "").split(";")[0];
    let count = 0;
    try {
      if (kind === "application/n-triples") {
        const rows = text.split("\n").filter((line) => line && !line.startsWith("#")).map(statement);
        count = rows.length;
        status.textContent = word("triples", {count, seconds});
        table(["subject", "predicate", "object"].map((name) => word(name)), rows);
        offer(TRIPLES);
      } else {
        const answer = JSON.parse(text);
        if ("boolean" in answer) {
          status.textContent = word("answered", {seconds});
          result.append(el("p", {class: "yes-no"}, word(answer.boolean ? "yes" : "no")));
          offer(ROWS.slice(2));
        } else {
          const names = answer.head.vars;
          count = answer.results.bindings.length;
          status.textContent = word("rows", {count, seconds});
          table(names, answer.results.bindings.map((row) => names.map((name) => (Object.hasOwn(row, name) ? row[name] : null))));
          offer(ROWS);
        }
      }
    } catch (error) {
      clear();
      status.className = "wrong";
      status.textContent = word("unreadable");
      return;
    }
    const cut = headers.get("PolicyGraph-Truncated");
    if (cut) result.prepend(el("p", {class: "wrong", role: "alert"}, word("cut", {limit: cut})));
  }

  function table(names, rows) {
    if (!rows.length) {
      result.append(el("p", null, word("nothing")));
      return;
    }
    const body = el("tbody");
    const head = el("thead", null, el("tr", null, ...names.map((name) => el("th", {scope: "col"}, name))));
    result.append(el("div", {class: "wide", tabindex: "0", role: "region", "aria-label": word("result")}, el("table", null, head, body)));
    const more = el("p");
    result.append(more);
    let shown = 0;
    const draw = () => {
      const next = rows.slice(shown, shown + PAGE);
      body.append(...next.map((row) => el("tr", null, ...row.map((term) => el("td", null, ...value(term))))));
      shown += next.length;
      more.replaceChildren();
      if (shown < rows.length) {
        const button = el("button", {type: "button"}, word("more", {count: Math.min(PAGE, rows.length - shown)}));
        button.addEventListener("click", draw);
        more.append(word("shown", {shown, count: rows.length}) + " ", button);
      }
    };
    draw();
  }

  /** What stands in a cell. An IRI of the store leads to its page; one of a known vocabulary is shortened. */
  function value(term) {
    if (term === null) return [];
    if (typeof term === "string") return [el("bdi", null, term)];
    if (term.type === "uri") {
      for (const [start, path] of data.paths) {
        if (term.value.startsWith(start) && term.value.length > start.length) {
          const rest = term.value.slice(start.length);
          return [el("a", {href: path + encoded(rest), title: term.value}, el("bdi", null, readable(rest)))];
        }
      }
      for (const [prefix, start] of Object.entries(data.prefixes)) {
        if (term.value.startsWith(start)) return [el("bdi", {title: term.value}, prefix + ":" + term.value.slice(start.length))];
      }
      return [el("bdi", null, term.value)];
    }
    if (term.type === "triple") return [el("bdi", null, JSON.stringify(term.value))];
    const mark = term["xml:lang"] ? "@" + term["xml:lang"] : shortType(term.datatype);
    return [el("bdi", null, (term.type === "bnode" ? "_:" : "") + term.value), mark ? el("span", {class: "quiet"}, " " + mark) : null];
  }

  function shortType(iri) {
    if (!iri || iri.endsWith("#string") || iri.endsWith("#langString")) return "";
    return iri.startsWith(data.prefixes.xsd) ? iri.slice(data.prefixes.xsd.length) : iri;
  }

  /** The path of a page as the server writes it: what an IRI has percent-encoded stays so; ? and # are no marks of ours. */
  function encoded(rest) {
    return encodeURI(wellFormed(rest)).replace(/%25/g, "%").replace(/\?/g, "%3F").replace(/#/g, "%23");
  }

  const wellFormed = (text) => (text.toWellFormed ? text.toWellFormed() : text);

  function readable(rest) {
    try {
      return decodeURIComponent(rest);
    } catch (error) {
      return rest;
    }
  }

  /** A line of N-Triples as three terms; one that is not understood stands in the first column as it is. */
  function statement(line) {
    const found = /^(<[^>]*>|_:\S+)\s+(<[^>]*>)\s+(.*\S)\s*\.\s*$/.exec(line);
    return found ? [term(found[1]), term(found[2]), term(found[3])] : [line, null, null];
  }

  function term(text) {
    if (/^<[^<>]*>$/.test(text)) return {type: "uri", value: unescaped(text.slice(1, -1))};
    const literal = /^"((?:[^"\\]|\\.)*)"(?:@([\w-]+)|\^\^<([^>]*)>)?$/.exec(text);
    if (!literal) return text;
    return {type: "literal", value: unescaped(literal[1]), "xml:lang": literal[2], datatype: literal[3]};
  }

  function unescaped(text) {
    const plain = {t: "\t", b: "\b", n: "\n", r: "\r", f: "\f"};
    return text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (whole, four, eight, one) => {
      const code = parseInt(four || eight, 16);
      return one ? plain[one] || one : code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
  }

  // ---- the same as a file

  function offer(formats) {
    downloads.append(word("download") + " ");
    for (const [name, label] of formats) {
      const button = el("button", {type: "button"}, label);
      button.addEventListener("click", () => download(name));
      downloads.append(button, " ");
    }
  }

  async function download(format) {
    try {
      const response = await ask(null, format);
      if (!response.ok) return wrong(await response.text());
      const address = URL.createObjectURL(await response.blob());
      el("a", {href: address, download: "answer." + ENDS[format]}).click();
      setTimeout(() => URL.revokeObjectURL(address), 60000);
    } catch (error) {
      status.textContent = word("unreachable");
    }
  }

  // ---- the page

  function fromAddress() {
    if (!location.hash.startsWith("#query=")) return;
    try {
      query.value = decodeURIComponent(location.hash.slice(7).replace(/\+/g, "%20"));
    } catch (error) {
      query.value = location.hash.slice(7);
    }
  }

  async function load(event) {
    event.preventDefault();
    const response = await fetch("/questions/" + encodeURIComponent(at("example").value) + ".rq?lang=" + data.lang);
    if (!response.ok) return wrong(await response.text());
    query.value = await response.text();
    query.focus();
    query.setSelectionRange(0, 0);
  }

  at("format").hidden = true;
  at("editor").addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  at("cancel").addEventListener("click", cancel);
  at("examples").addEventListener("submit", load);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      run();
    } else if (event.key === "Escape") cancel();
  });
  window.addEventListener("hashchange", fromAddress);
  fromAddress();
})();
