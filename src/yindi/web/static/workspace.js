// What the pages do besides being read; without it every page still works.
const root = document.documentElement;
const language = root.lang === "en" ? "en" : "zh";
const byId = (name) => document.getElementById(name);

function remembered(name) {
  try { return localStorage.getItem(name); } catch { return null; }
}
function remember(name, value) {
  try { localStorage.setItem(name, value); } catch { /* a browser that keeps nothing */ }
}

function theme() {
  const button = byId("switch-theme");
  button.hidden = false;
  const kept = remembered("yindi-theme");
  if (kept === "light" || kept === "dark") root.dataset.theme = kept;
  button.addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    remember("yindi-theme", root.dataset.theme);
  });
}

// The name of whoever has signed in; the server puts it there for this alone and never asks for it.
function me() {
  const kept = document.cookie.split("; ").find((one) => one.startsWith("yindi-name="));
  if (!kept || !byId("me")) return;
  try { byId("me").textContent = decodeURIComponent(kept.split("=")[1]); } catch { /* not ours */ }
}

function places() {
  const here = byId("this-place");
  if (here) remember("yindi-place", here.dataset.place);
  const link = byId("last-place");
  const last = link && !here && [...byId("choose").options].find((one) => one.value === remembered("yindi-place"));
  if (last) {
    link.href = `${link.dataset.to}?place=${encodeURIComponent(last.value)}`;
    link.append(` ${last.textContent}`);
    link.hidden = false;
  }
  const boxes = [...document.querySelectorAll("#report-places input")];
  const mine = boxes.find((one) => one.value === remembered("yindi-place"));
  if (mine && !boxes.some((one) => one.checked)) mine.checked = true;
}

function filter() {
  const field = byId("filter");
  if (!field) return;
  field.closest("p").hidden = false;
  const rows = document.querySelectorAll("#all-places tbody tr, #shared tbody tr");
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLowerCase();
    for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
  });
}

function work() {
  const part = byId("work");
  if (!part || ["ready", "refused", "cancelled"].includes(part.dataset.state)) return;
  const events = new EventSource("/api/work-events");
  events.addEventListener("message", (event) => {
    const status = JSON.parse(event.data);
    if (status.state !== "working" || part.dataset.state !== "working") {
      // A page that was drawn before anything had begun shows it once something has.
      if (status.state === part.dataset.state) return;
      events.close();
      location.replace(status.state === "ready" ? part.dataset.ready : location.href);
      return;
    }
    if (status.stage) byId("stage").textContent = status.stage[language];
    byId("count").textContent = status.total ? `${status.done} / ${status.total}` : "";
    const bar = byId("progress");
    if (status.total) { bar.max = status.total; bar.value = status.done; } else { bar.removeAttribute("value"); }
  });
}

// A file is sent as it is, so that the server can count it on its way to the disk.
function send() {
  const form = byId("send");
  if (!form) return;
  form.hidden = false;
  const wrong = (words) => { byId("not-sent").textContent = words; byId("not-sent").hidden = false; };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const file = byId("sent").files[0];
    if (!file) return;
    if (file.size > Number(form.dataset.most)) { wrong(form.dataset.large); return; }
    const asked = new XMLHttpRequest();
    const button = form.querySelector("button");
    const done = () => { button.disabled = false; byId("sending").hidden = true; byId("sent-so-far").textContent = ""; };
    button.disabled = true;
    byId("not-sent").hidden = true;
    byId("sending").hidden = false;
    asked.upload.addEventListener("progress", (part) => {
      byId("sending").max = part.total;
      byId("sending").value = part.loaded;
      byId("sent-so-far").textContent = `${Math.round((100 * part.loaded) / part.total)} %`;
    });
    asked.addEventListener("load", () => {
      done();
      let told = {};
      try { told = JSON.parse(asked.responseText); } catch { /* not ours */ }
      if (told.report) location.assign(form.dataset.to + told.report);
      else wrong(told.says ? told.says[language] : `${asked.status} ${asked.responseText}`);
    });
    asked.addEventListener("error", () => { done(); wrong(`${file.name}: –`); });
    asked.open("POST", "/api/upload");
    asked.setRequestHeader("Content-Type", "application/octet-stream");
    asked.setRequestHeader("X-Yindi-Token", form.dataset.token);
    asked.setRequestHeader("X-Yindi-File", encodeURIComponent(file.name));
    asked.send(file);
  });
}

function check() {
  if (byId("check")?.dataset.state === "checking") setTimeout(() => location.reload(), 1500);
}

// What draws charts is large: it comes after the first paint, and only where there is a table or a chart.
function charts() {
  const { charts, engine, takeaway } = byId("workspace").dataset;
  const begin = () => {
    import(charts).then((module) => module.start(engine));
    import(takeaway).then((module) => module.start());
  };
  if (document.querySelector("main table, main figure")) requestAnimationFrame(() => setTimeout(begin));
}

// A citation says where and on which day a page was seen; the address may have moved on since the page was drawn.
function cite() {
  const part = byId("citation")?.closest("details");
  part?.addEventListener("toggle", () => {
    const at = byId("cited-at"), now = new Date();
    const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((one) => String(one).padStart(2, "0")).join("-");
    at.textContent = at.dataset.words.replace("{address}", location.href).replace("{day}", day);
  });
}

theme();
me();
cite();
places();
filter();
work();
send();
check();
charts();
