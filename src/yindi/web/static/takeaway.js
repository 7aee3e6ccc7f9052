// What a person may take away of a page: every table as CSV, every chart as PNG, both made here.
// A drawing as a picture, twice as fine as on the screen, in the colours and fonts that it has there.
async function picture(svg, title) {
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
function csv(table) {
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

export function start() {
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
