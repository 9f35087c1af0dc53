"use strict";
// The search of a network: words that a node has in its name or its text, and the way from hit to hit.
const network_search = ({box, go, hooks}) => {
  const N = PG.data.nodes;
  const folded = (text) => text.normalize("NFKC").toLowerCase();
  let texts = null, hits = [], at = -1;

  function search() {
    const words = folded(box("search").value).split(/\s+/).filter(Boolean);
    if (words.length && !texts) texts = N.label.map((label, i) => folded(`${label}\n${N.search[i] || ""}\n${hooks().text ? hooks().text(i) : ""}`));
    hits = words.length ? texts.flatMap((text, i) => (words.every((word) => text.includes(word)) ? [i] : [])) : [];
    // Those whose name has the words come before those whose text has them.
    const named = (i) => words.every((word) => folded(N.label[i]).includes(word));
    const first = new Set(hits.filter(named));
    hits.sort((a, b) => first.has(b) - first.has(a) || a - b);
    at = -1;
    box("hits").textContent = words.length ? `${hits.length} ${PG.word(PG.plural("hits", hits.length))}` : "";
  }

  function next(step) {
    if (!hits.length) return;
    at = at < 0 ? (step > 0 ? 0 : hits.length - 1) : (at + step + hits.length) % hits.length;
    go(hits[at]);
    box("hits").textContent = `${at + 1} / ${hits.length} ${PG.word(PG.plural("hits", hits.length))}`;
  }

  function listen() {
    box("search").addEventListener("input", search);
    box("search").addEventListener("keydown", (event) => {
      if (event.key === "Enter") { event.preventDefault(); next(event.shiftKey ? -1 : 1); }
    });
    PG.onLanguage(() => { texts = null; if (at < 0) search(); });
  }

  const clear = () => { box("search").value = ""; search(); };

  return {listen, clear};
};
