// What the working pages gain with a script: keys, marking words in the text, and progress. Every page works without.
"use strict";

(() => {
  const one = (selector, root = document) => root.querySelector(selector);
  const every = (selector, root = document) => [...root.querySelectorAll(selector)];
  const points = (text) => [...text].length; // offsets are counted in code points, a script counts UTF-16 units

  // ---- keys: each button or link says its own; they can be switched off
  const box = one("[data-keys]");
  const kept = "onrecord-keys";
  if (box) {
    box.parentElement.hidden = false;
    box.checked = localStorage.getItem(kept) !== "off";
    box.addEventListener("change", () => localStorage.setItem(kept, box.checked ? "on" : "off"));
  }
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select");
    if (typing && event.key === "Escape") return typing.blur();
    if (typing || event.ctrlKey || event.metaKey || event.altKey || (box && !box.checked)) return;
    const found = one(`[data-key="${CSS.escape(event.key)}"]`);
    if (!found) return;
    event.preventDefault();
    if (found.tagName === "SUMMARY") {
      found.parentElement.open = true;
      one("textarea, input:not([type=hidden])", found.parentElement)?.focus();
    } else found.click();
  });

  // ---- the name given once goes with every form of the page
  const name = one("#by");
  const copies = every("[data-by]");
  const carry = () => copies.forEach((copy) => { copy.value = name.value; });
  name?.addEventListener("input", carry);
  if (name) carry();

  // ---- words marked in the text, or in the box that a keyboard can mark words in
  const text = one("[data-passage]");
  const again = one("[data-again]");
  const words = one("[data-words]");
  const places = one("[data-places]");
  const fill = (quote, start) => {
    const lead = quote.length - quote.trimStart().length;
    const trimmed = quote.trim();
    if (!trimmed || !words) return;
    const from = start + points(quote.slice(0, lead));
    words.value = trimmed;
    if (places) places.value = `${from}-${from + points(trimmed)}`;
    words.dispatchEvent(new Event("marked", { bubbles: true }));
  };
  const chosen = () => {
    const selection = getSelection();
    if (!text || !selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
    const before = document.createRange();
    before.selectNodeContents(text);
    before.setEnd(range.startContainer, range.startOffset);
    const asides = every("[data-aside]", text).filter((aside) => before.intersectsNode(aside) && before.comparePoint(aside, 0) <= 0);
    const skipped = asides.reduce((sum, aside) => sum + points(aside.textContent), 0);
    const panel = one("[data-correct]");
    if (panel) panel.open = true;
    fill(selection.toString(), Number(text.dataset.start) + points(before.toString()) - skipped);
  };
  text?.addEventListener("mouseup", () => setTimeout(chosen));
  text?.addEventListener("keyup", chosen);
  const marked = () => {
    if (again.selectionStart === again.selectionEnd) return;
    const quote = again.value.slice(again.selectionStart, again.selectionEnd);
    fill(quote, Number(again.dataset.start) + points(again.value.slice(0, again.selectionStart)));
  };
  // Not `readonly`: in such a box Chromium lets nobody mark words by keyboard. What would change the text is refused instead.
  again?.addEventListener("beforeinput", (event) => event.preventDefault());
  again?.addEventListener("keyup", marked);
  again?.addEventListener("mouseup", marked);
  words?.addEventListener("input", () => { if (places) places.value = ""; });
  const first = text && one("mark", text);
  if (first && text.scrollHeight > text.clientHeight) text.scrollTop = first.offsetTop - text.offsetTop - 90;
  if (again && again.dataset.first) {
    const at = [...again.value].slice(0, Number(again.dataset.first)).join("").length;
    again.setSelectionRange(at, at);
    one("[data-correct]")?.addEventListener("toggle", () => { again.scrollTop = Math.max(0, again.scrollHeight * at / (again.value.length || 1) - 40); });
  }

  // ---- the field to put right shows what it holds
  const field = one("[data-field]");
  field?.addEventListener("change", () => { one("[data-to]").value = field.selectedOptions[0].dataset.now ?? ""; });

  // ---- a window to be coded: what was missed is collected in a list
  const list = one("[data-missed]");
  if (list) {
    const draw = () => { list.hidden = !list.children.length; };
    one("[data-add-missed]").addEventListener("click", () => {
      const type = one("[data-missed-type]");
      const quote = words.value.trim();
      if (!quote) return words.focus();
      const item = one("template", list.parentElement).content.firstElementChild.cloneNode(true);
      one("[data-quote]", item).textContent = quote;
      one("[data-type]", item).textContent = type.value;
      one("[data-type]", item).className = `tag ${type.value}`;
      one("input", item).value = JSON.stringify({ type: type.value, quote, place: places?.value ?? "" });
      one("button", item).addEventListener("click", () => { item.remove(); draw(); words.focus(); });
      list.append(item);
      words.value = "";
      draw();
      one("[data-missed-said]").textContent = `Added: ${quote}`;
    });
  }

  // ---- work that takes a while: asked for until it ends
  const job = one("[data-job]");
  if (job) {
    const bar = one("progress", job);
    const step = one("[data-step]", job);
    const lines = one("[data-lines]", job);
    const ask = async () => {
      const answer = await fetch(`/jobs/${job.dataset.job}.json`);
      if (!answer.ok) return;
      const now = await answer.json();
      if (now.state === "done" && now.to) return location.replace(now.to);
      if (now.state === "failed") return location.reload();
      step.textContent = now.step;
      if (now.total) { bar.max = now.total; bar.value = now.done; } else bar.removeAttribute("value");
      lines.replaceChildren(...now.lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
      setTimeout(ask, 700);
    };
    setTimeout(ask, 400);
  }
})();
