// What a person may take away of a page: every table as CSV, every chart as PNG, both made here, under names that tell what they are.
const SCALE = 2, EDGE = 16, GAP = 8;
const tidy = (text) => text.trim().replace(/\s+/g, " ");

// The name of a file: the study, the place if the page is about one, and what it is.
function fileName(what, kind) {
  const place = document.getElementById("this-place")?.dataset.place ?? new URLSearchParams(location.search).get("place") ?? "";
  const parts = [document.getElementById("workspace").dataset.study, place, what].map((part) => part.replace(/[^0-9A-Za-z]+/g, "-").replace(/^-+|-+$/g, "").toLowerCase());
  return `${parts.filter(Boolean).join("-")}.${kind}`;
}

// A drawing as an image, in the colours and fonts that it has on the screen.
async function image(svg, width, height) {
  const copy = svg.cloneNode(true);
  const originals = [svg, ...svg.querySelectorAll("*")];
  const copies = [copy, ...copy.querySelectorAll("*")];
  originals.forEach((node, at) => {
    const worn = getComputedStyle(node);
    for (const part of ["fill", "stroke", "font-family", "font-size", "font-weight"]) {
      if (node.hasAttribute(part) || svg.matches(".years-moved") || (node.tagName === "text" && part.startsWith("font"))) copies[at].setAttribute(part, worn[part.replace(/-(.)/, (_, l) => l.toUpperCase())]);
    }
    if (worn.display === "none") copies[at].dataset.gone = "";
  });
  for (const gone of copy.querySelectorAll("[data-gone]")) gone.remove();
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  const made = new Image();
  made.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await made.decode();
  return made;
}

// Lines of a text, broken between words, or between any two letters of a script that writes none.
function wrapped(paint, text, width) {
  const lines = [""];
  for (const word of text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+|\s+/g) ?? []) {
    const longer = lines.at(-1) + word;
    if (paint.measureText(longer).width <= width || !lines.at(-1)) lines[lines.length - 1] = longer;
    else lines.push(word.trimStart());
  }
  return lines;
}

// What a legend shows beside a word, as the style sheet draws it.
function swatch(paint, node, x, middle) {
  const worn = getComputedStyle(node);
  const width = node.offsetWidth, height = node.offsetHeight;
  const left = x, top = middle - height / 2;
  const border = parseFloat(worn.borderTopWidth);
  paint.beginPath();
  paint.lineWidth = border || 1;
  paint.strokeStyle = worn.borderTopColor;
  paint.fillStyle = worn.backgroundColor;
  const corners = /polygon\((.*)\)/.exec(worn.clipPath);
  if (border && worn.borderTopStyle === "dashed") {
    paint.setLineDash([4, 3]);
    paint.moveTo(left, middle);
    paint.lineTo(left + width, middle);
    paint.stroke();
    paint.setLineDash([]);
    return width;
  }
  if (corners) {
    for (const corner of corners[1].split(",")) {
      const [across, down] = corner.trim().split(/\s+/).map((part) => parseFloat(part) / 100);
      paint.lineTo(left + across * width, top + down * height);
    }
    paint.closePath();
  } else if (parseFloat(worn.borderTopLeftRadius) > 0) paint.ellipse(left + width / 2, middle, (width - border) / 2, (height - border) / 2, 0, 0, 2 * Math.PI);
  else paint.rect(left + border / 2, top + border / 2, width - border, height - border);
  paint.fill();
  if (worn.backgroundImage.includes("repeating")) {
    paint.save();
    paint.clip();
    paint.strokeStyle = getComputedStyle(document.documentElement).getPropertyValue("--accent");
    paint.lineWidth = 1.5;
    for (let at = left - height; at < left + width; at += 4.5) { paint.moveTo(at, top + height); paint.lineTo(at + height, top); }
    paint.stroke();
    paint.restore();
  }
  if (border) paint.stroke();
  return width;
}

// The whole figure as a picture, twice as fine as on the screen: title, what the marks stand for, the drawing, where it comes from and what to know first.
async function picture(figure) {
  const svg = [...figure.querySelectorAll(".drawing svg, :scope > svg")].find((one) => one.getClientRects().length);
  const [, , width, height] = (svg.getAttribute("viewBox") ?? "0 0 600 400").split(/[ ,]+/).map(Number);
  const body = getComputedStyle(document.body);
  const soft = getComputedStyle(document.documentElement).getPropertyValue("--soft").trim() || body.color;
  const drawing = await image(svg, width, height);
  const canvas = document.createElement("canvas");
  const paint = canvas.getContext("2d");
  const line = (text, size, colour, weight) => ({ text: tidy(text), size, colour, weight });
  const seen = (node) => node.getClientRects().length;
  const above = [line(figure.querySelector("figcaption").innerText, 15, body.color, 600),
    ...[...figure.querySelectorAll(":scope > .note")].filter(seen).map((one) => line(one.innerText, 12, soft, 400))];
  const caution = document.querySelector("main .caution[role=note]");
  const below = [document.getElementById("workspace").dataset.source, caution?.innerText].filter(Boolean).map((text) => line(text, 11, soft, 400));
  const marks = [...figure.querySelectorAll(".legend li")];
  // Measured first, then painted: the same walk twice, the first time onto nothing.
  const walk = (painting) => {
    let down = EDGE;
    const words = ({ text, size, colour, weight }) => {
      paint.font = `${weight} ${size}px ${body.fontFamily}`;
      paint.fillStyle = colour;
      paint.textBaseline = "middle";
      for (const one of wrapped(paint, text, width)) {
        if (painting) paint.fillText(one, EDGE, down + 0.7 * size);
        down += 1.4 * size;
      }
      down += GAP / 2;
    };
    above.forEach(words);
    if (marks.length) {
      paint.font = `400 12px ${body.fontFamily}`;
      let across = EDGE;
      for (const one of marks) {
        const text = tidy(one.innerText), node = one.querySelector(".swatch");
        const room = node.offsetWidth + 6 + paint.measureText(text).width + 18;
        if (across > EDGE && across + room - 18 > EDGE + width) { across = EDGE; down += 18; }
        if (painting) {
          const taken = swatch(paint, node, across, down + 9);
          paint.fillStyle = soft;
          paint.fillText(text, across + taken + 6, down + 9);
        }
        across += room;
      }
      down += 18 + GAP;
    }
    if (painting) paint.drawImage(drawing, EDGE, down, width, height);
    down += height + GAP;
    below.forEach(words);
    return down + EDGE - GAP / 2;
  };
  const whole = walk(false);
  canvas.width = Math.round(SCALE * (width + 2 * EDGE));
  canvas.height = Math.round(SCALE * whole);
  paint.scale(SCALE, SCALE);
  paint.fillStyle = body.backgroundColor;
  paint.fillRect(0, 0, width + 2 * EDGE, whole);
  walk(true);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  save(blob, fileName((figure.dataset.chart || figure.id || figure.querySelector("figcaption").id).replace(/^(figure|drawn)-/, ""), "png"));
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
    const act = () => save(new Blob([csv(table)], { type: "text/csv;charset=utf-8" }), fileName(name, "csv"));
    const line = button("CSV", label, act);
    line.classList.toggle("bare", !table.caption);
    (table.closest(".scroll") ?? table).before(line);
  }
  for (const figure of document.querySelectorAll("figure.figure")) {
    const label = figure.querySelector("figcaption").textContent.trim();
    figure.prepend(button("PNG", label, () => picture(figure)));
  }
}
