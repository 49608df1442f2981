
// Adds to each drawing a tip for every mark, under the pointer or by keyboard, and makes its legend a filter.
(() => {
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

  function equip(figure) {
    const tip = document.createElement("div");
    const pressed = new Set();
    tip.className = "tip";
    tip.hidden = true;
    tip.setAttribute("aria-hidden", "true"); // a mark says the same by itself
    figure.append(tip);

    function show(mark, text) {
      tip.textContent = text;
      tip.hidden = false;
      const frame = figure.getBoundingClientRect();
      const place = mark.getBoundingClientRect();
      const left = place.left + place.width / 2 - tip.offsetWidth / 2 - frame.left;
      const above = place.top - frame.top - tip.offsetHeight - 8;
      tip.style.left = `${Math.max(0, Math.min(left, frame.width - tip.offsetWidth))}px`;
      tip.style.top = `${above < 0 ? place.bottom - frame.top + 8 : above}px`;
    }

    function hide() {
      tip.hidden = true;
    }

    const drawings = [...figure.querySelectorAll("svg")].map((drawing) => {
      const marks = [...drawing.querySelectorAll(".mark")];
      drawing.setAttribute("role", "group"); // a picture may hold nothing that takes the focus
      marks.forEach((mark, place) => {
        const title = mark.querySelector("title");
        const text = title.textContent;
        title.remove();
        mark.setAttribute("role", "img");
        mark.setAttribute("aria-label", text.replaceAll("\n", "; "));
        mark.setAttribute("tabindex", place ? "-1" : "0");
        mark.addEventListener("pointerenter", () => show(mark, text));
        mark.addEventListener("pointerleave", hide);
        mark.addEventListener("focus", () => show(mark, text));
        mark.addEventListener("blur", hide);
      });
      drawing.addEventListener("keydown", (event) => {
        const shown = marks.filter((mark) => !mark.classList.contains("dim"));
        const now = shown.indexOf(document.activeElement);
        const next = {
          Home: shown[0],
          End: shown.at(-1),
          ...(event.key in steps && { [event.key]: shown[now + steps[event.key]] }),
        }[event.key];
        if (next) {
          event.preventDefault();
          marks.forEach((mark) => mark.setAttribute("tabindex", mark === next ? "0" : "-1"));
          next.focus();
        }
      });
      return marks;
    });

    figure.addEventListener("keydown", (event) => {
      if (event.key === "Escape") hide();
    });

    figure.querySelectorAll(".words li").forEach((item, word) => {
      const button = document.createElement("button");
      button.type = "button";
      button.setAttribute("aria-pressed", "false");
      button.append(...item.childNodes);
      item.append(button);
      button.addEventListener("click", () => {
        if (!pressed.delete(word)) pressed.add(word);
        button.setAttribute("aria-pressed", String(pressed.has(word)));
        drawings.forEach((marks) => {
          marks.forEach((mark) => {
            mark.classList.toggle("dim", pressed.size > 0 && !pressed.has(Number(mark.dataset.word ?? -1)));
          });
          const first = marks.find((mark) => !mark.classList.contains("dim"));
          marks.forEach((mark) => mark.setAttribute("tabindex", mark === first ? "0" : "-1"));
        });
      });
    });
  }

  document.querySelectorAll("figure.chart").forEach(equip);
})();
