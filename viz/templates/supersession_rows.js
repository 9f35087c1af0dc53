"use strict";
// Which documents have a row, by the filters, and in which order; and which ties are drawn.
const supersession_rows = ({open}) => {
  const {P, T, K, NUMBER, TITLE, ISSUERS, YEAR, HOLDING} = SUP_PAPERS, {chains} = PG.data;
  const box = (id) => document.getElementById(id);
  /** Text as it is sought: wide and narrow letters and the kinds of brackets are the same. */
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[[【]/g, "〔").replace(/[\]】]/g, "〕");
  const sought = P.map((one) => plain(`${one[NUMBER]} ${one[TITLE]}`));

  function passes(i, words) {
    const one = P[i], holding = box("holding").value, issuer = box("issuer").value, year = box("year").value;
    if (holding && (one[HOLDING] > 0) !== (holding === "1")) return false;
    if (issuer && !one[ISSUERS].includes(Number(issuer))) return false;
    if (year && one[YEAR] !== Number(year)) return false;
    return words.every((word) => sought[i].includes(word));
  }

  /** Rows are the documents that fit and those that an arrow ties to them; `ties`: each with the place of the first of its kinds that passes;
   *  `hits`: rows of what was sought, `found`: how many documents that are, groups opened or not. */
  function sift() {
    const words = plain(box("search").value).split(/\s+/).filter(Boolean);
    const kinds = new Set([...document.querySelectorAll("[data-kind]")].filter((one) => one.checked).map((one) => K.findIndex((kind) => kind[0] === one.dataset.kind)));
    const filtered = words.length > 0 || ["holding", "issuer", "year"].some((id) => box(id).value);
    const fits = P.map((_, i) => passes(i, words));
    const shown = new Set();
    const ties = [];
    T.forEach(([by, to, , told], k) => {
      const place = told.findIndex((one) => kinds.has(one[0]));
      if (place < 0 || !(fits[by] || fits[to])) return;
      ties.push([k, place]);
      shown.add(by).add(to);
    });
    const rows = [];
    chains.forEach((entries, c) => {
      let first = true;
      const add = (row) => { rows.push({...row, chain: c, first}); first = false; };
      entries.forEach((entry, e) => {
        if (typeof entry === "number") { if (shown.has(entry)) add({paper: entry, fit: filtered && fits[entry]}); return; }
        const members = entry[3].filter((i) => shown.has(i)), key = `${c}-${e}`;
        if (!members.length) return;
        if (members.length <= 3) { members.forEach((i) => add({paper: i, member: true, fit: filtered && fits[i]})); return; }
        add({fan: entry, members, key});
        members.forEach((i) => { if (open.has(key) || (words.length && fits[i])) add({paper: i, member: true, fit: filtered && fits[i]}); });
      });
    });
    const hits = words.length ? rows.flatMap((row, r) => (row.paper !== undefined && fits[row.paper] ? [r] : [])) : [];
    const found = words.length ? [...shown].filter((i) => fits[i]).length : null;
    return {rows, ties, hits, found, many: shown.size};
  }

  return {sift};
};
