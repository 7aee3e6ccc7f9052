// Charts drawn by Vega in place of the drawings made beforehand: what a mark stands for is told when it is pointed at.
// Expressions are interpreted, never compiled, so that no page needs a policy that allows it.
const language = document.documentElement.lang === "en" ? "en" : "zh";
let engine;
const note = document.createElement("div");
note.className = "told";
note.setAttribute("role", "status");
note.hidden = true;

function tell(_, event, item, value) {
  if (value === null || value === undefined || value === "") { note.hidden = true; return; }
  if (!note.isConnected) document.body.append(note);
  note.textContent = String(value);
  note.hidden = false;
  const across = Math.min(event.clientX + 14, innerWidth - note.offsetWidth - 8);
  const down = event.clientY + 18 + note.offsetHeight > innerHeight ? event.clientY - note.offsetHeight - 10 : event.clientY + 18;
  note.style.left = `${Math.max(across, 8)}px`;
  note.style.top = `${Math.max(down, 8)}px`;
}

// A chart into a box; the box keeps what it shows until the new drawing is whole, which has the same size.
export async function draw(box, spec, address) {
  engine ??= import(address);
  const { vegaEmbed } = await engine;
  const began = performance.now();
  const aside = document.createElement("div");
  const made = await vegaEmbed(aside, spec, {
    mode: "vega-lite", ast: true, renderer: "svg", actions: false, defaultStyle: false, tooltip: tell,
  });
  const svg = aside.querySelector("svg");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  for (const text of svg.querySelectorAll("text")) text.removeAttribute("font-family");
  box.replaceChildren(svg);
  box.dataset.drawn = String(Math.round(performance.now() - began));
  return made.view;
}

async function one(figure, address) {
  const { chart = figure.id.replace(/^figure-/, ""), place } = figure.dataset;
  const asked = place === undefined ? { chart, language } : { chart, language, place };
  const answer = await fetch(`/api/chart${place === undefined ? "" : "-of-place"}?${new URLSearchParams(asked)}`);
  if (!answer.ok) return;
  const box = figure.querySelector(".drawing");
  const view = await draw(box, (await answer.json()).spec, address);
  box.setAttribute("role", "img");
  box.removeAttribute("tabindex");
  if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  performance.mark(`drawn ${chart}`);
  figure.dispatchEvent(new CustomEvent("drawn", { detail: view, bubbles: true }));
}

// What is pointed at in a chart, in the other, or in the table is marked in all of them; a click opens the evidence.
function linked(part) {
  const views = [];
  const rows = new Map([...part.querySelectorAll("tr[data-industry]")].map((row) => [row.dataset.industry, row]));
  let marked = "";
  const mark = (code) => {
    if (code === marked) return;
    rows.get(marked)?.classList.remove("marked");
    marked = code;
    rows.get(code)?.classList.add("marked");
    for (const view of views) view.signal("marked", code).runAsync();
  };
  const evidence = (code) => rows.get(code)?.querySelector("a.why");
  part.addEventListener("drawn", ({ detail: view }) => {
    views.push(view);
    view.addEventListener("mouseover", (_, item) => mark(item?.datum?.code ?? ""));
    view.addEventListener("mouseout", () => mark(""));
    view.addEventListener("click", (_, item) => evidence(item?.datum?.code)?.click());
  });
  for (const [code, row] of rows) {
    row.addEventListener("mouseenter", () => mark(code));
    row.addEventListener("focusin", () => mark(code));
  }
  part.querySelector("table")?.addEventListener("mouseleave", () => mark(""));
}

// The evidence in a drawer beside the page; the link stays a link for everyone who wants the page itself.
// The open drawer has an address of its own, which can be sent; going back closes it.
function drawer() {
  const links = document.querySelectorAll("a.why");
  if (!links.length) return;
  const made = document.createElement("dialog");
  made.className = "drawer";
  const words = document.getElementById("why-words").content.cloneNode(true);
  made.append(words, document.createElement("div"));
  document.body.append(made);
  const shown = made.querySelector("div");
  made.querySelector("button").addEventListener("click", () => made.close());
  made.addEventListener("click", (event) => { if (event.target === made) made.close(); });
  const named = (link) => `#why${new URL(link.href).search}`;
  const wanted = () => [...links].find((link) => named(link) === location.hash);
  made.addEventListener("close", () => {
    if (!wanted()) return;
    if (history.state?.drawer) history.back(); else history.replaceState(null, "", location.pathname + location.search);
  });
  addEventListener("popstate", () => {
    const link = wanted();
    if (link) open(link); else made.close();
  });
  async function open(link) {
    const answer = await fetch(link.href);
    if (!answer.ok) { location.href = link.href; return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const head = document.createElement("h2");
    head.id = "drawer-head";
    head.textContent = page.querySelector("h1").textContent;
    const evidence = page.getElementById("why");
    for (const title of evidence.querySelectorAll("h2")) {
      const lower = document.createElement("h3");
      lower.id = title.id;
      lower.textContent = title.textContent;
      title.replaceWith(lower);
    }
    shown.replaceChildren(head, document.adoptNode(evidence));
    made.setAttribute("aria-labelledby", head.id);
    made.querySelector("a.page").href = link.href;
    note.hidden = true;
    if (location.hash !== named(link)) history.pushState({ drawer: true }, "", named(link));
    if (!made.open) made.showModal();
    made.scrollTop = 0;
  }
  for (const link of links) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      open(link);
    });
  }
  if (wanted()) open(wanted());
}

// After the first paint, and only what comes near the part of the page that is seen.
export function start(address) {
  for (const part of document.querySelectorAll(".linked")) linked(part);
  drawer();
  const near = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      one(target, address);
    }
  }, { rootMargin: "400px" });
  for (const figure of document.querySelectorAll("figure.figure[id^='figure-'], figure.figure[data-chart]")) near.observe(figure);
  addEventListener("scroll", () => { note.hidden = true; }, { passive: true });
}
