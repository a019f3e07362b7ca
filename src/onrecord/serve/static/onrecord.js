// What a page gains with a script: search as you type, a menu that folds on a phone, copying, and the two ways between
// text and margin. Every page works without. No dependency.
"use strict";

const $ = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// ---- the menu is open on a wide screen, folded on a narrow one
const menu = $("[data-menu]");
if (menu && matchMedia("(max-width: 60rem)").matches) menu.open = false;

// ---- search as you type
const search = $("[data-search]");
if (search) {
  const input = $("input[type=search]", search);
  const box = $(".found", search);
  let timer = 0, asked = 0;
  const close = () => { box.hidden = true; };
  const ask = async () => {
    const words = input.value.trim();
    if (words.length < 2) return close();
    const number = ++asked;
    const answer = await fetch(`/search/suggest?q=${encodeURIComponent(words)}`);
    if (number !== asked || !answer.ok) return;
    const made = new DOMParser().parseFromString(await answer.text(), "text/html");
    box.replaceChildren(...made.body.childNodes);
    box.hidden = false;
  };
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 140); });
  search.addEventListener("keydown", (event) => {
    const links = all("a", box);
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape") { close(); input.focus(); }
    if (box.hidden || !links.length) return;
    if (event.key === "ArrowDown") { event.preventDefault(); links[Math.min(at + 1, links.length - 1)].focus(); }
    if (event.key === "ArrowUp") { event.preventDefault(); at > 0 ? links[at - 1].focus() : input.focus(); }
  });
  document.addEventListener("click", (event) => { if (!search.contains(event.target)) close(); });
  search.addEventListener("focusout", (event) => { if (event.relatedTarget && !search.contains(event.relatedTarget)) close(); });
}
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) { event.preventDefault(); $("#q")?.focus(); }
});

// ---- a bar of a chart leads where its row in the table below does
document.addEventListener("click", (event) => {
  const bar = event.target.closest("[data-href]");
  if (bar) location.href = bar.dataset.href;
});

// ---- copy: a button says which element's text
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  const note = button.nextElementSibling?.matches(".copied") ? button.nextElementSibling : button.insertAdjacentElement("afterend", Object.assign(document.createElement("span"), { className: "copied", role: "status" }));
  try {
    await navigator.clipboard.writeText(source.textContent.trim());
    note.textContent = " Copied";
  } catch {
    getSelection().selectAllChildren(source);
    note.textContent = " Selected: copy with Ctrl+C";
  }
  setTimeout(() => { note.textContent = ""; }, 4000);
});

// ---- a report: its text and its margin of facts
const text = $("[data-text]");
if (text) {
  const items = new Map(all("[data-fact]", $("[data-margin]")).map((item) => [item.dataset.fact, item]));
  const marks = all("mark[data-facts]", text);
  const clear = () => all(".on").forEach((found) => found.classList.remove("on"));
  const show = (facts, from) => {
    clear();
    const there = marks.filter((mark) => mark.dataset.facts.split(" ").some((fact) => facts.includes(fact)));
    there.forEach((mark) => mark.classList.add("on"));
    const listed = facts.map((fact) => items.get(fact)).filter(Boolean);
    listed.forEach((item) => item.classList.add("on"));
    const target = from === "text" ? listed[0] : there[0];
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    target?.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    return target;
  };
  text.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-facts]");
    if (mark && !String(getSelection())) show(mark.dataset.facts.split(" "), "text");
  });
  text.addEventListener("keydown", (event) => {
    const mark = event.target.closest("mark[data-facts]");
    if (mark && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      $("a", show(mark.dataset.facts.split(" "), "text"))?.focus();
    }
  });
  $("[data-margin]").addEventListener("click", (event) => {
    const link = event.target.closest("a[data-show]");
    if (!link) return;
    event.preventDefault();
    const mark = show([link.dataset.show], "margin");
    history.replaceState(null, "", `#${link.dataset.show}`);
    mark?.focus({ preventScroll: true });
  });
  const named = decodeURIComponent(location.hash.slice(1));
  if (named && items.has(named)) requestAnimationFrame(() => show([named], "margin"));
  all("a[data-jump]").forEach((link) => link.addEventListener("click", (event) => {
    event.preventDefault();
    show([link.dataset.jump], "margin")?.focus({ preventScroll: true });
  }));
  // Which record types are shown: a mark keeps the colour of the narrowest fact that is.
  const kinds = new Map([...items].map(([fact, item]) => [fact, item.classList[0]]));
  const boxes = all("[data-toggle]");
  const toggle = () => {
    const hidden = boxes.filter((box) => !box.checked).map((box) => box.dataset.toggle);
    items.forEach((item) => { item.hidden = hidden.includes(item.classList[0]); });
    marks.forEach((mark) => {
      const left = mark.dataset.facts.split(" ").map((fact) => kinds.get(fact)).filter((kind) => !hidden.includes(kind));
      mark.classList.remove(...kinds.values(), "several", "off");
      mark.classList.add(left[0] ?? "off");
      mark.classList.toggle("several", left.length > 1);
    });
  };
  boxes.forEach((box) => box.addEventListener("change", toggle));
  if (boxes.length) toggle();
}
