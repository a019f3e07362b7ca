// What a page gains with a script: search as you type, a menu that folds on a phone, copying, and the two ways between
// text and margin. Every page works without. No dependency.
"use strict";

const $ = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// ---- the menu is open on a wide screen, folded on a narrow one
const menu = $("[data-menu]");
if (menu && matchMedia("(max-width: 60rem)").matches) menu.open = false;

// ---- a table wider than the page can be scrolled by keyboard
const wide = () => all(".scroll").forEach((box) => {
  if (box.hasAttribute("aria-label") || box.scrollWidth <= box.clientWidth) return;
  const caption = $("caption", box);
  for (const [name, value] of [["tabindex", "0"], ["role", "region"], ["aria-label", caption?.textContent.trim() || "Table"]]) box.setAttribute(name, value);
});
wide();
addEventListener("resize", wide);

// ---- what is folded on the screen is printed
addEventListener("beforeprint", () => all("main details").forEach((found) => { found.open = true; }));

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

// ---- a report: its text and its margin of facts; a mark names its facts by their places in the margin
const text = $("[data-text]");
if (text) {
  const margin = $("[data-margin]");
  const items = all("li", margin);
  const named = (hash) => items.findIndex((item) => $("a", item).hash === hash);
  const facts = new Map(all("mark[data-f]", text).map((mark) => [mark, mark.dataset.f.split(" ").map(Number)]));
  const clear = () => all(".on").forEach((found) => found.classList.remove("on"));
  const show = (wanted, from) => {
    clear();
    const there = [...facts].filter(([, held]) => held.some((fact) => wanted.includes(fact))).map(([mark]) => mark);
    there.forEach((mark) => mark.classList.add("on"));
    const listed = wanted.map((fact) => items[fact]).filter(Boolean);
    listed.forEach((item) => item.classList.add("on"));
    const target = from === "text" ? listed[0] : there[0];
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    target?.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    return target;
  };
  text.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-f]");
    if (mark && !String(getSelection())) show(facts.get(mark), "text");
  });
  text.addEventListener("keydown", (event) => {
    const mark = event.target.closest("mark[data-f]");
    if (mark && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      $("a", show(facts.get(mark), "text"))?.focus();
    }
  });
  // A link to a fact of this part, in the margin or the brief, leads to its words without leaving the page.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href*='#']");
    const fact = link && link.pathname === location.pathname ? named(link.hash) : -1;
    if (fact < 0) return;
    event.preventDefault();
    const mark = show([fact], "margin");
    history.replaceState(null, "", link.hash);
    mark?.focus({ preventScroll: true });
  });
  const asked = location.hash ? named(location.hash) : -1;
  if (asked >= 0) requestAnimationFrame(() => show([asked], "margin"));
  else if (/^#[a-z0-9]/.test(location.hash) && !document.getElementById(decodeURIComponent(location.hash.slice(1))) && $(".parts") && !location.search.includes("at=")) {
    location.replace(`?at=${location.hash.slice(1)}${location.hash}`); // a fact of another part
  }
  // Which record types are shown: a mark keeps the colour of the narrowest fact that is.
  const kind = (fact) => items[fact]?.classList[0];
  const boxes = all("[data-toggle]");
  const kinds = boxes.map((box) => box.dataset.toggle);
  const toggle = () => {
    const hidden = boxes.filter((box) => !box.checked).map((box) => box.dataset.toggle);
    items.forEach((item) => { item.hidden = hidden.includes(item.classList[0]); });
    facts.forEach((held, mark) => {
      const left = held.map(kind).filter((one) => !hidden.includes(one));
      mark.classList.remove(...kinds, "several", "off");
      mark.classList.add(left[0] ?? "off");
      mark.classList.toggle("several", left.length > 1);
    });
  };
  boxes.forEach((box) => box.addEventListener("change", toggle));
  if (boxes.length) toggle();
}
