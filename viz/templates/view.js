"use strict";
// What all pages share: the data, the two languages, the side panel. Text of documents goes in by textContent alone.
const PG = (() => {
  const given = JSON.parse(document.getElementById("data").textContent);
  const root = document.documentElement;
  const panel = document.getElementById("panel");
  const content = document.getElementById("panel-content");
  const listeners = [];
  let shown = null;   // makes what the panel shows, so that it can be made again in the other language
  let opener = null;  // what had the focus before the panel opened

  const zh = () => root.lang === "zh";
  const word = (name) => given.words[name][zh() ? 1 : 0];

  /** An element: PG.el("a", {class: "x", href: "#y"}, "text", child, …). Text is text, never HTML. */
  function el(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
    }
    for (const child of children.flat(Infinity)) {
      if (child === null || child === undefined) continue;
      made.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
    return made;
  }

  /** A label that follows the language of the page. */
  const label = (name) => el("span", {"data-word": name}, word(name));

  /** The name of the word for so many of something. */
  const plural = (name, many) => (many === 1 && given.words[`${name}-one`] ? `${name}-one` : name);

  /** A list of name and value; a value is text, an element or a list of them; those that are null are left out. */
  function facts(rows) {
    const list = el("dl");
    for (const [name, value] of rows) {
      if (value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length)) continue;
      list.append(el("dt", {}, label(name)), el("dd", {}, value));
    }
    return list;
  }

  /** A link to a page of the site that gives this one; nothing where none does. `address` comes from the data, and is of the site's own making. */
  const away = (address, ...content) => (address ? el("a", {href: address, target: "_top", class: "away"}, content.length ? content : label("its_page")) : null);

  /** The name of a source; on a site it leads to its page, at the place of the words. */
  function sourceName(name, spans) {
    const address = given.sources && Object.hasOwn(given.sources, name) ? given.sources[name] : null;
    const at = (spans || []).slice(0, 40).map(([from, to]) => `${from}-${to}`).join(",");
    return away(address && at ? `${address}${address.includes("?") ? "&" : "?"}at=${at}#place` : address, el("bdi", {}, name)) || el("bdi", {}, name);
  }

  /** Words of a document with their place: {words, source, spans}. */
  function quote(proof) {
    if (!proof || !proof.words) return null;
    const spans = (proof.spans || []).map(([from, to]) => `${from}–${to}`).join(", ");
    const place = proof.source ? el("p", {class: "quiet"}, sourceName(proof.source, proof.spans), spans ? [", ", label("place"), " " + spans] : null) : null;
    return el("div", {}, el("blockquote", {lang: "zh"}, el("bdi", {}, proof.words)), place);
  }

  /** Opens the side panel with the elements that `make` returns; it is made again when the language changes. */
  function show(make) {
    if (panel.hidden || !panel.contains(document.activeElement)) opener = document.activeElement;
    shown = make;
    content.replaceChildren(...[make()].flat(Infinity).filter(Boolean));
    panel.hidden = false;
    panel.scrollTop = 0;
    window.dispatchEvent(new Event("resize"));
  }

  function close() {
    if (panel.hidden) return;
    panel.hidden = true;
    shown = null;
    if (opener && opener.isConnected) opener.focus();
    window.dispatchEvent(new Event("resize"));
  }

  function speak(lang) {
    root.lang = lang;
    for (const one of document.querySelectorAll("[data-word]")) one.textContent = word(one.dataset.word);
    for (const one of document.querySelectorAll("[data-word-title]")) one.setAttribute("aria-label", word(one.dataset.wordTitle));
    for (const one of document.querySelectorAll("[data-word-placeholder]")) one.setAttribute("placeholder", word(one.dataset.wordPlaceholder));
    renew();
    listeners.forEach((listener) => listener(lang));
  }

  /** Makes what the panel shows anew, when the day has changed that it speaks of. */
  const renew = () => { if (shown) content.replaceChildren(...[shown()].flat(Infinity).filter(Boolean)); };

  // A page that was drawn for no language in particular opens in that of the browser, once its scripts are there.
  if ("follow" in root.dataset && /^zh\b/i.test(navigator.language) && !zh()) document.addEventListener("DOMContentLoaded", () => speak("zh"));
  document.getElementById("language").addEventListener("click", () => speak(zh() ? "en" : "zh"));
  // On a narrow screen a page whose tools have the button shows its filters on request.
  const fold = document.getElementById("tools-fold"), tools = document.getElementById("tools");
  if (fold) {
    tools.classList.add("folded");
    fold.addEventListener("click", () => fold.setAttribute("aria-expanded", String(!tools.classList.toggle("folded"))));
  }
  document.getElementById("panel-close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "Escape") close();
    if (event.key === "/" && !typing) {
      const box = document.querySelector("#tools input[type=search]");
      if (box) { event.preventDefault(); box.focus(); box.select(); }
    }
  });

  return {data: given.page, zh, word, label, plural, el, facts, quote, away, sourceName, show, renew, close, onLanguage: (listener) => listeners.push(listener)};
})();
