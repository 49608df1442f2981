
// Adds a search over all pages. What can be found comes with a script, when somebody searches first.
(() => {
  const place = document.querySelector(".search");
  if (!place) return;
  const words = place.dataset;
  const most = 40;
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const filled = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const label = document.createElement("label");
  const input = document.createElement("input");
  const status = document.createElement("output");
  const list = document.createElement("ul");
  let entries = null;
  let sorts = [];

  window.stakeholdersIndex = (names, found) => {
    sorts = names;
    entries = found.map(([sort, title, said, href]) => ({
      sort,
      title,
      said,
      href,
      first: plain(title),
      all: plain(`${title}\n${said}\n${names[sort]}`),
    }));
    search();
  };

  function load() {
    if (entries || document.querySelector("script[data-search]")) return;
    const script = document.createElement("script");
    script.src = words.index;
    script.dataset.search = "";
    document.head.append(script);
  }

  /** How well an entry suits: the words that begin its title weigh most, then words of the title, then the rest. */
  function weight(entry, wanted) {
    return wanted.reduce((sum, word) => {
      const at = entry.first.indexOf(word);
      if (at === 0) return sum + 4;
      if (at > 0) return sum + (/[\p{L}\p{N}]/u.test(entry.first[at - 1]) ? 2 : 3);
      return sum + 1;
    }, 0);
  }

  function search() {
    const wanted = plain(input.value).split(/\s+/).filter(Boolean);
    list.replaceChildren();
    list.hidden = true;
    status.textContent = "";
    if (!entries || !wanted.length) return;
    const found = entries
      .filter((entry) => wanted.every((word) => entry.all.includes(word)))
      .map((entry) => ({ entry, weight: weight(entry, wanted) }))
      .sort((a, b) => b.weight - a.weight || a.entry.sort - b.entry.sort)
      .map((each) => each.entry);
    const shown = found.slice(0, most);
    status.textContent = found.length
      ? filled(shown.length < found.length ? words.some : words.found, { found: found.length, shown: shown.length })
      : words.none;
    shown.forEach((entry) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const title = document.createElement("b");
      const said = document.createElement("small");
      title.textContent = entry.title;
      said.textContent = [sorts[entry.sort], entry.said].filter(Boolean).join(" · ");
      link.href = entry.href;
      link.append(title, said);
      item.append(link);
      list.append(item);
    });
    list.hidden = !shown.length;
  }

  function clear() {
    input.value = "";
    search();
    input.focus();
  }

  input.type = "search";
  input.autocomplete = "off";
  input.addEventListener("focus", load);
  input.addEventListener("input", search);
  status.setAttribute("aria-live", "polite");
  list.className = "found";
  list.hidden = true;
  list.setAttribute("aria-label", words.label);
  label.append(words.label, input);
  place.append(label, status, list);
  place.hidden = false;

  place.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    const now = links.indexOf(document.activeElement);
    if (event.key === "Escape") {
      event.preventDefault();
      clear();
    } else if (event.key === "ArrowDown" || (event.key === "Enter" && now < 0)) {
      event.preventDefault();
      links[Math.min(now + 1, links.length - 1)]?.focus();
    } else if (event.key === "ArrowUp") {
      event.preventDefault();
      (links[now - 1] ?? input).focus();
    }
  });

  // a result on the same page leads away from the list
  list.addEventListener("click", (event) => {
    if (event.target.closest("a")?.pathname === location.pathname) {
      input.value = "";
      search();
    }
  });
})();
