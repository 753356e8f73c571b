// Keys of the review. Everything they do is a link, a button or a field on the page, so that it can be done without them.
// They are silent in text fields and with Ctrl, Alt or Meta, and can be changed or switched off under Preferences.
"use strict";
(() => {
  const settings = JSON.parse(document.body.dataset.keys || "{}");
  if (settings.off) return;
  const names = Object.assign({ next: "n", back: "u", search: "/", claim: "a", snooze: "s", note: "m", undo: "z", submit: "x", approve: "y", down: "j", up: "k", open: "Enter", help: "?" }, settings.keys);
  const ofKey = new Map(Object.entries(names).map(([name, key]) => [key, name]));
  const target = name => document.querySelector(`[data-key="${name}"]`);
  const rows = () => [...document.querySelectorAll("[data-case]")];
  const isText = element => element.matches("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");

  function move(by) {
    const all = rows();
    if (all.length === 0) return;
    const at = all.findIndex(row => row.classList.contains("at"));
    const to = Math.min(Math.max(at + by, 0), all.length - 1);
    if (at >= 0) all[at].classList.remove("at");
    all[to].classList.add("at");
    all[to].querySelector("a").focus();
    all[to].scrollIntoView({ block: "nearest" });
  }

  function act(name) {
    if (name === "down") return move(1);
    if (name === "up") return move(-1);
    if (name === "help") return document.querySelector(".keys")?.toggleAttribute("hidden");
    const element = target(name);
    if (!element) return;
    if (element.matches("summary")) element.parentElement.open = true;
    if (element.matches("input[type=search], textarea")) element.focus();
    else element.click();
  }

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (isText(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const outcome = /^[1-7]$/.test(event.key) && target(`outcome-${event.key}`);
    const name = ofKey.get(event.key);
    if (!outcome && !name || name === "open") return;
    event.preventDefault();
    if (outcome) outcome.click();
    else act(name);
  });

  // Only the reasons that fit the outcome chosen; outcome and reason are the text until somebody writes a better one.
  const reasons = document.querySelector("[data-reasons]");
  const text = document.querySelector("#closing textarea");
  let offered = "";
  function offer() {
    const chosen = document.querySelector("input[name=Outcome]:checked");
    if (!chosen || text.value !== "" && text.value !== offered) return;
    offered = `${chosen.dataset.label}: ${reasons.selectedOptions[0]?.textContent ?? ""}`;
    text.value = offered;
  }
  function fit() {
    const chosen = document.querySelector("input[name=Outcome]:checked")?.value;
    for (const group of reasons.querySelectorAll("optgroup")) group.disabled = group.hidden = chosen !== undefined && group.dataset.outcome !== chosen;
    const first = reasons.querySelector("optgroup:not([disabled]) option");
    if (first && reasons.selectedOptions[0]?.parentElement.disabled !== false) first.selected = true;
    offer();
  }
  if (reasons) {
    for (const radio of document.querySelectorAll("input[name=Outcome]")) radio.addEventListener("change", fit);
    reasons.addEventListener("change", offer);
    fit();
  }
})();
