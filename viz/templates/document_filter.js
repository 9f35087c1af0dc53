"use strict";
// The filter of the tree: words, a unit, a role, what a part must have. What fits is shown with what it stands in.
const FILTER = (() => {
  const {parts, data} = DOC;
  const box = (name) => document.getElementById(name);
  const tree = box("tree");
  if (!tree) return {clear: () => {}};
  const checks = [...document.querySelectorAll("input[name=only]")];
  const flat = (text) => String(text || "").normalize("NFKC").toLowerCase();

  const texts = new Array(parts.length);
  /** All that can be searched of a part. */
  function textOf(at) {
    if (texts[at] === undefined) {
      const part = parts[at];
      texts[at] = flat([
        part.path, part.heading, part.text, ...(part.cells || []),
        ...(part.units || []).flatMap((one) => [...one.names, one.printed, one.duty, one.row_label]),
        ...(part.targets || []).flatMap((one) => [one.name, one.amount, one.scope]),
        ...(part.incentives || []).flatMap((one) => [one.subject, one.amount]),
        ...(part.relations || []).map((one) => DOC.nameOf(data.relations[one])),
      ].filter(Boolean).join("\n"));
    }
    return texts[at];
  }

  const wanted = () => flat(box("search").value).split(/\s+/).filter(Boolean);

  function test() {
    const words = wanted();
    const unit = box("unit") && box("unit").value !== "" ? data.names[Number(box("unit").value)] : null;
    const role = box("role") ? box("role").value : "";
    const kinds = checks.filter((one) => one.checked).map((one) => one.value);
    if (!words.length && unit === null && !role && !kinds.length) return null;
    return (at) => kinds.every((kind) => parts[at][kind])
      && (unit === null && !role || (parts[at].units || []).some((one) => (!role || one.role === role) && (unit === null || one.names.includes(unit))))
      && words.every((word) => textOf(at).includes(word));
  }

  /** Marks the words where they stand in the tree, where the browser can without touching the text. */
  function mark(words, fitting) {
    if (!window.CSS || !CSS.highlights || !window.Highlight) return;
    const ranges = [];
    for (const at of words.length ? fitting : []) {
      const walker = document.createTreeWalker(DOC.items[at].firstElementChild, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node && ranges.length < 5000; node = walker.nextNode()) {
        const text = node.data.toLowerCase();
        for (const word of words) {
          for (let from = text.indexOf(word); from >= 0; from = text.indexOf(word, from + word.length)) {
            const range = document.createRange();
            range.setStart(node, from);
            range.setEnd(node, Math.min(from + word.length, node.length));
            ranges.push(range);
          }
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  }

  let before = null;  // what was open when the filter began

  function apply() {
    const fits = test();
    box("clear").hidden = !fits;
    const fitting = [];
    const kept = new Set();
    parts.forEach((part, at) => {
      if (fits && !fits(at)) return;
      fitting.push(at);
      for (let here = at; here !== undefined && !kept.has(here); here = parts[here].parent) kept.add(here);
    });
    if (fits) {
      before = before || new Set([...parts.keys()].filter((at) => DOC.isOpen(at)));
      for (const at of fitting) DOC.openTo(at);
    } else if (before) {
      parts.forEach((_, at) => { if (DOC.items[at] && !before.has(at)) DOC.open(at, false); });
      before = null;
    }
    const fit = new Set(fitting);
    parts.forEach((_, at) => {
      const item = DOC.items[at];
      if (!item) return;
      item.hidden = !kept.has(at);
      item.classList.toggle("context", Boolean(fits) && !fit.has(at));
    });
    box("nothing").hidden = fitting.length > 0;
    box("count").replaceChildren(...(fits ? [`${fitting.length} `, PG.label("of"), ` ${parts.length} `] : [`${parts.length} `]), PG.label(parts.length === 1 ? "parts-one" : "parts"));
    mark(fits ? wanted() : [], fitting);
    const seen = DOC.visible();  // the focus goes to what can be seen
    if (seen.length && !seen.includes(DOC.focused())) DOC.focusOn(seen[0], false);
  }

  function clear() {
    box("search").value = "";
    for (const name of ["unit", "role"]) if (box(name)) box(name).value = "";
    for (const one of checks) one.checked = false;
    apply();
  }

  let waiting = 0;
  box("search").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 80); });
  box("search").addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "Enter") {
      event.preventDefault();
      clearTimeout(waiting);
      apply();
      const seen = DOC.visible();
      const first = seen.find((at) => !DOC.items[at].classList.contains("context"));
      if (first !== undefined) DOC.focusOn(first);
    }
  });
  for (const name of ["unit", "role"]) if (box(name)) box(name).addEventListener("change", apply);
  for (const one of checks) one.addEventListener("change", apply);
  box("clear").addEventListener("click", clear);
  // What is opened while a filter holds is made then, and is filtered too.
  new MutationObserver((changes) => { if (test() && changes.some((one) => one.addedNodes.length && one.target.tagName === "LI")) apply(); }).observe(tree, {childList: true, subtree: true});
  apply();
  return {clear, apply};
})();
