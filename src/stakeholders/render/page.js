
"use strict";
// Adds to each table a filter, and to each heading of a column a button that sorts. Without it the page reads whole.
(() => {
  const words = document.getElementById("main").dataset;
  const enoughToFilter = Number(words.enough ?? 5);
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const filled = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  /** What a cell is sorted by: a number, a text, or null where it says nothing. */
  function keyOf(cell, kind) {
    const text = cell.dataset.value ?? cell.querySelector(".line")?.textContent ?? "";
    if (text === "") return null;
    const number = Number(text);
    return (kind === "number" || kind === "percent") && !Number.isNaN(number) ? number : text;
  }

  function compare(a, b) {
    if (typeof a === "number" && typeof b === "number") return a - b;
    if (typeof a === "number") return -1;
    if (typeof b === "number") return 1;
    return collator.compare(a, b);
  }

  /** The rows in a new order; what says nothing stays last, equals keep the order of the report. */
  function sorted(rows, column, kind, direction) {
    const keyed = rows.map((row, place) => ({ row, place, key: keyOf(row.cells[column], kind) }));
    keyed.sort((a, b) => {
      if (a.key === null || b.key === null) return (a.key === null) - (b.key === null) || a.place - b.place;
      return direction * compare(a.key, b.key) || a.place - b.place;
    });
    return keyed.map((each) => each.row);
  }

  /** Lets narrow pages show each row as a card, whose cells say their headings; it stays a table to those who listen. */
  function makeCards(table) {
    const heads = [...table.tHead.rows[0].cells];
    if (table.classList.contains("matrix") || !heads.some((head) => head.classList.contains("wide"))) return;
    const titles = heads.map((head) => head.textContent.trim());
    const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TH: "columnheader", TD: "cell" };
    [table, ...table.querySelectorAll("thead, tbody, tr, th, td")].forEach((part) => {
      part.setAttribute("role", roles[part.tagName]);
    });
    [...table.tBodies[0].rows].forEach((row) => {
      [...row.cells].forEach((cell, column) => {
        if (column) cell.dataset.head = titles[column];
      });
    });
    table.classList.add("cards");
    table.classList.toggle("short", table.tBodies[0].rows.length < enoughToFilter);
  }

  function equip(table) {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const heads = [...table.tHead.rows[0].cells];
    if (rows.length < 2) return;

    const label = document.createElement("label");
    const input = document.createElement("input");
    const status = document.createElement("output");
    const tools = document.createElement("div");
    const few = rows.length < enoughToFilter;
    const texts = rows.map((row) => plain([...row.cells].map((cell) => cell.textContent).join("\n")));
    let order = "";

    function tell() {
      const shown = rows.filter((row) => !row.hidden).length;
      const count = filled(shown === rows.length ? words.all : words.some, { shown, all: rows.length });
      status.textContent = [few ? "" : count, order].filter(Boolean).join(", ");
      tools.classList.toggle("in-use", order !== "" || shown < rows.length);
    }

    function filter() {
      const wanted = plain(input.value).split(/\s+/).filter(Boolean);
      rows.forEach((row, place) => {
        row.hidden = !wanted.every((word) => texts[place].includes(word));
      });
      tell();
    }

    input.type = "search";
    input.autocomplete = "off";
    input.setAttribute("aria-label", `${words.filter}: ${table.caption.textContent}`);
    input.addEventListener("input", filter);
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      input.value = "";
      filter();
    });
    status.setAttribute("aria-live", "polite");
    label.append(words.filter, input);
    tools.className = "tools";
    tools.append(label, status);
    label.hidden = few;
    table.parentElement.before(tools);
    tell();

    heads.forEach((head, column) => {
      const button = document.createElement("button");
      const aside = head.querySelector(".across-head, .note");
      const name = head.firstChild?.textContent.trim() ?? "";
      button.type = "button";
      button.append(...[...head.childNodes].filter((node) => node !== aside));
      head.prepend(button);
      button.addEventListener("click", () => {
        const now = head.getAttribute("aria-sort");
        const next = now === null ? "ascending" : now === "ascending" ? "descending" : null;
        heads.forEach((each) => each.removeAttribute("aria-sort"));
        if (next) head.setAttribute("aria-sort", next);
        order = next ? filled(next === "ascending" ? words.up : words.down, { column: name }) : "";
        const ordered = next ? sorted(rows, column, head.dataset.kind, next === "ascending" ? 1 : -1) : rows;
        ordered.forEach((row) => body.append(row));
        tell();
      });
    });

    // a link may lead to a row that the filter hides
    addEventListener("hashchange", () => {
      const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (!row?.hidden || !body.contains(row)) return;
      input.value = "";
      filter();
      row.scrollIntoView();
    });
  }

  document.querySelectorAll("table").forEach((table) => {
    makeCards(table);
    equip(table);
  });
})();
