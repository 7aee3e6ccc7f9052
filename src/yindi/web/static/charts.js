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
  box.removeAttribute("tabindex");
  if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
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
  for (const link of links) {
    link.addEventListener("click", async (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
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
      if (!made.open) made.showModal();
      made.scrollTop = 0;
    });
  }
}

// A drawing as a picture, twice as fine as on the screen, in the colours and fonts that it has there.
export async function picture(svg, title) {
  const copy = svg.cloneNode(true);
  const originals = [svg, ...svg.querySelectorAll("*")];
  const copies = [copy, ...copy.querySelectorAll("*")];
  originals.forEach((node, at) => {
    const worn = getComputedStyle(node);
    for (const part of ["fill", "stroke", "font-family", "font-size", "font-weight"]) {
      if (node.hasAttribute(part) || (node.tagName === "text" && part.startsWith("font"))) copies[at].setAttribute(part, worn[part.replace(/-(.)/, (_, l) => l.toUpperCase())]);
    }
    if (worn.display === "none") copies[at].dataset.gone = "";
  });
  for (const gone of copy.querySelectorAll("[data-gone]")) gone.remove();
  const [, , width, height] = (svg.getAttribute("viewBox") ?? "0 0 600 400").split(/[ ,]+/).map(Number);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = 2 * width;
  canvas.height = 2 * height;
  const paint = canvas.getContext("2d");
  paint.fillStyle = getComputedStyle(document.body).backgroundColor;
  paint.fillRect(0, 0, canvas.width, canvas.height);
  paint.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  save(blob, `${title}.png`);
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// A table as it is shown; what a spreadsheet would take for a formula is marked as text.
export function csv(table) {
  const cells = (row) => [...row.cells].map((cell) => {
    const text = cell.innerText.trim().replace(/\s+/g, " ");
    const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
    return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }).join(",");
  return "\ufeff" + [...table.rows].filter((row) => !row.hidden).map(cells).join("\r\n") + "\r\n";
}

function button(words, label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.setAttribute("aria-label", `${words}: ${label}`);
  made.addEventListener("click", act);
  // It takes no height of its own, so that nothing moves when it comes.
  const line = document.createElement("p");
  line.className = "take no-print";
  line.append(made);
  return line;
}

function takeaways() {
  for (const table of document.querySelectorAll("main table")) {
    const named = table.caption?.id || table.closest("[aria-labelledby]")?.getAttribute("aria-labelledby");
    const label = (document.getElementById(named) ?? document.querySelector("h1")).textContent.trim().replace(/\s+/g, " ");
    const name = (table.id || named || "table").replace(/^(caption|head)-/, "");
    const act = () => save(new Blob([csv(table)], { type: "text/csv;charset=utf-8" }), `${name}.csv`);
    const line = button("CSV", label, act);
    line.classList.toggle("bare", !table.caption);
    (table.closest(".scroll") ?? table).before(line);
  }
  for (const figure of document.querySelectorAll("figure.figure")) {
    const label = figure.querySelector("figcaption").textContent.trim();
    const act = () => picture([...figure.querySelectorAll(".drawing svg")].find((svg) => svg.getClientRects().length), figure.id);
    figure.prepend(button("PNG", label, act));
  }
}

// After the first paint, and only what comes near the part of the page that is seen.
export function start(address) {
  for (const part of document.querySelectorAll(".scripted")) part.hidden = false;
  takeaways();
  for (const part of document.querySelectorAll(".linked")) linked(part);
  drawer();
  const near = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      one(target, address);
    }
  }, { rootMargin: "400px" });
  for (const figure of document.querySelectorAll("figure.figure")) near.observe(figure);
  addEventListener("scroll", () => { note.hidden = true; }, { passive: true });
}
