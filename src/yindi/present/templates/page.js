"use strict";
(() => {
  const root = document.documentElement;
  const data = JSON.parse(document.getElementById("sheets").textContent);
  const sheet = document.getElementById("sheet");
  const choose = document.getElementById("choose");
  const filter = document.getElementById("filter");
  let open = -1;

  const language = () => (root.lang === "en" ? "en" : "zh");
  const text = (number) => {
    const entry = data.texts[number];
    return typeof entry === "string" ? entry : entry[language() === "en" ? 0 : 1];
  };
  const word = (name) => text(data.words[name]);
  const cell = (content) => Array.isArray(content)
    ? content.map((piece) => (typeof piece === "string" ? piece : text(piece))).join("") : text(content);

  function make(tag, content, settings = {}) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(settings)) node.setAttribute(name, value);
    for (const part of Array.isArray(content) ? content : [content]) node.append(part);
    return node;
  }

  function table(caption, header, rows, numbers = []) {
    const long = (column) => rows.some((row) => typeof row[column] === "string" && row[column].length > 24);
    const look = (column) => (numbers.includes(column) ? { class: "n" } : long(column) ? { class: "long-words" } : {});
    const head = make("tr", header.map((name, column) => make("th", name, { scope: "col", ...look(column) })));
    const body = rows.map((row) =>
      make("tr", row.map((cell, column) =>
        column === 0 ? make("th", cell, { scope: "row" }) : make("td", cell, look(column)))));
    const grid = make("table", [make("caption", caption), make("thead", [head]), make("tbody", body)]);
    return make("div", [grid], { class: "scroll", tabindex: "0", role: "region", "aria-label": caption });
  }

  function part(caption, header, rows, numbers) {
    return rows.length ? table(caption, header, rows, numbers)
      : make("p", [make("strong", caption), " ", word("none")], { class: "note" });
  }

  const answered = (heads) => ([rows, more], number) => {
    const asked = heads[number];
    const names = asked.h.map(text);
    const shown = rows.map((row) => row.map(cell));
    if (rows.length && asked.o)
      return [table(text(asked.q), [word("measure"), word("value")], names.map((name, at) => [name, shown[0][at]]))];
    const rest = word("more_rows").replace("{count}", more).replace("{file}", asked.f);
    return [part(text(asked.q), names, shown, asked.n), ...(more ? [make("p", rest, { class: "source" })] : [])];
  };

  function draw() {
    const place = data.places[open];
    const close = make("button", word("close"), { type: "button" });
    const print = make("button", word("print_sheet"), { type: "button" });
    close.addEventListener("click", () => { history.replaceState(null, "", "#places"); show(-1); choose.focus(); });
    print.addEventListener("click", () => { root.classList.add("one-sheet"); window.print(); });
    const advice = ["industry", "role", "start", "odds", "adds", "price", "reasons"].map(word);
    const lines = (rows) => rows.map((row) => [
      ...row.slice(0, 6).map(text),
      make("ul", row.slice(6).map((reason) => make("li", text(reason))), { class: "reasons" }),
    ]);
    const waits = ["industry", "action", "odds", "gate"].map(word);
    const gates = (rows) => rows.map((row) => row.map(text));
    sheet.replaceChildren(
      make("p", [close, " ", print], { class: "switches no-print" }),
      make("h3", text(place.n), { id: "sheet-name" }),
      ...(place.s >= 0 ? [make("p", text(place.s), { class: "notice" })] : []),
      part(word("picks"), advice, lines(place.c), [2, 3, 4, 5]),
      ...place.y.flatMap(answered(data.planned)),
      part(word("market"), advice, lines(place.m), [2, 3, 4, 5]),
      part(word("prepare"), waits, gates(place.p), [2]),
      part(word("not_yet"), waits, gates(place.w), [2]),
      ...(place.x ? [make("p", word("more_waiting").replace("{count}", place.x), { class: "source" })] : []),
      part(word("already_there"), [word("industry"), word("quotient"), word("note")],
        place.h.map(([industry, quotient, context]) =>
          [text(industry), text(quotient), context ? word("context") : ""]), [1]),
      ...(data.asked.length ? [make("h4", word("answers"))] : []),
      ...place.a.flatMap(answered(data.asked)),
    );
  }

  function show(number) {
    open = data.places[number] ? number : -1;
    sheet.hidden = open < 0;
    choose.value = String(open);
    if (open >= 0) { draw(); sheet.focus({ preventScroll: true }); sheet.scrollIntoView({ block: "start" }); }
    else sheet.replaceChildren();
  }

  function follow() {
    const found = /^#place-(\d+)$/.exec(location.hash);
    if (found) show(Number(found[1]));
  }

  function list() {
    const order = data.places.map((place, number) => [text(place.n), number]);
    order.sort((a, b) => a[0].localeCompare(b[0], language() === "en" ? "en" : "zh"));
    choose.replaceChildren(make("option", "–", { value: "-1" }),
      ...order.map(([name, number]) => make("option", name, { value: String(number) })));
    choose.value = String(open);
  }

  function label() {
    document.title = root.getAttribute(`data-title-${language()}`);
    for (const node of document.querySelectorAll("[data-label-en]"))
      node.setAttribute("aria-label", node.getAttribute(`data-label-${language()}`));
    for (const link of document.querySelectorAll(".drawing a[href^='#place-']")) {
      const place = data.places[Number(link.getAttribute("href").slice(7))];
      let title = link.querySelector("title");
      if (!title) title = link.insertBefore(document.createElementNS("http://www.w3.org/2000/svg", "title"), link.firstChild);
      title.textContent = text(place.n);
    }
    list();
    if (open >= 0) draw();
  }

  document.getElementById("switch-language").addEventListener("click", () => {
    root.lang = language() === "en" ? "zh-Hans" : "en";
    label();
  });
  document.getElementById("switch-theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  choose.addEventListener("change", () => {
    history.replaceState(null, "", choose.value === "-1" ? "#places" : `#place-${choose.value}`);
    show(Number(choose.value));
  });
  filter.addEventListener("input", () => {
    const wanted = filter.value.trim().toLowerCase();
    for (const row of document.querySelectorAll("#all-places tbody tr"))
      row.hidden = !row.textContent.toLowerCase().includes(wanted);
  });
  window.addEventListener("hashchange", follow);
  window.addEventListener("afterprint", () => root.classList.remove("one-sheet"));
  label();
  follow();
})();
