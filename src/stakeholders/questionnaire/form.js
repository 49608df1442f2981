"use strict";
// Counts what is answered, and saves the answers to a file. Nothing is sent, and nothing kept once the page is closed.
(() => {
  const form = document.getElementById("form");
  const said = JSON.parse(form.dataset.said);
  const columns = form.dataset.columns.split(" ");
  const entries = [...form.querySelectorAll(".entry")];
  const progress = document.getElementById("progress");
  const saved = document.getElementById("saved");
  const filled = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  // Random, and made anew with each opening of the page: it tells answers apart, and says nothing of who gave them.
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  const respondent = `r-${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
  let last = "";

  const scalesOf = (entry) => [...entry.querySelectorAll(".scale")];
  const chosenIn = (scale) => scale.querySelector("input:checked");

  function today() {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  /** The text without characters that act on a screen, and with an apostrophe where it would be taken for a formula. */
  function harmless(text) {
    const clean = text.replace(/\r\n?/g, "\n").replace(/(?!\n)[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, " ").trim();
    const first = clean.match(/^[\s\u00ad\u200c\u200d]*(.)/u);
    return first && "=+-@".includes(first[1].normalize("NFKC")) ? `'${clean}` : clean;
  }

  /** One row for each need and each question that is answered, as an object of columns. */
  function answers() {
    const found = [];
    for (const entry of entries) {
      const row = {};
      for (const scale of scalesOf(entry)) {
        const chosen = chosenIn(scale);
        if (chosen) row[scale.dataset.column] = chosen.value;
      }
      const text = entry.querySelector("textarea");
      if (text && text.value.trim()) row.text = harmless(text.value);
      if (Object.keys(row).length === 0) continue;
      const { survey, need, question } = entry.dataset;
      found.push({ respondent, survey, party: form.dataset.party, need, question, answered_on: today(), ...row });
    }
    return found;
  }

  function asCsv(rows) {
    const field = (text) => (/[",;\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const line = (cells) => `${cells.map(field).join(",")}\r\n`;
    return line(columns) + rows.map((row) => line(columns.map((name) => row[name] ?? ""))).join("");
  }

  function told() {
    const done = entries.filter((entry) => {
      const scales = scalesOf(entry);
      return scales.length > 0 && scales.every(chosenIn);
    }).length;
    const count = filled(said.done, { done, all: form.dataset.all });
    return last && asCsv(answers()) !== last ? `${count}. ${said.again}` : count;
  }

  function show() {
    for (const scale of form.querySelectorAll(".scale")) scale.classList.toggle("answered", chosenIn(scale) !== null);
    const text = told();
    if (progress.textContent !== text) progress.textContent = text;
  }

  function save() {
    const rows = answers();
    if (rows.length === 0) {
      progress.textContent = said.nothing;
      return;
    }
    const csv = asCsv(rows);
    const file = `answers-${form.dataset.survey}-${respondent.slice(2, 10)}.csv`;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff", csv], { type: "text/csv;charset=utf-8" }));
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    last = csv;
    document.getElementById("saved-as").textContent = filled(said.saved, { file });
    document.getElementById("copy").value = csv;
    saved.hidden = false;
    show();
    document.getElementById("saved-title").focus();
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", show);
  form.addEventListener("click", (event) => {
    if (!event.target.classList.contains("clear")) return;
    const scale = event.target.closest(".scale");
    const chosen = chosenIn(scale);
    if (chosen) {
      chosen.checked = false;
      chosen.focus();
    }
    show();
  });
  document.getElementById("save").addEventListener("click", save);
  window.addEventListener("beforeunload", (event) => {
    const rows = answers();
    if (rows.length > 0 && asCsv(rows) !== last) event.preventDefault();
  });
  form.classList.add("ready");
  show();
})();
