// What-ifs in place: ask, show how far it is, put the answer where it belongs. Without it the same form leads to the same page.
const language = document.documentElement.lang === "en" ? "en" : "zh";
const form = document.getElementById("what-if");
const here = (query) => `${form.getAttribute("action")}?${query || "set="}`;
let listening = null;

async function show(query, focus) {
  const answer = await fetch(here(query), { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const name of ["asked", "head-saved"]) {
    const [old, fresh] = [document, page].map((one) => one.getElementById(name));
    const part = (node) => (name === "asked" ? node : node.closest("section"));
    if (old && fresh) part(old).replaceWith(part(fresh));
  }
  for (const field of form.elements) if (field.name.startsWith("value:") || field.name.includes(":")) field.value = "";
  form.elements.lines.value = page.querySelector("#what-if textarea").value;
  form.elements.before.value = page.querySelector("#what-if [name=before]").value;
  // The citation names the command of what is shown now; open, it says where and when at once.
  const [cited, fresh] = [document, page].map((one) => one.getElementById("citation"));
  if (cited && fresh) { cited.replaceChildren(...fresh.childNodes); cited.closest("details").dispatchEvent(new Event("toggle")); }
  const result = document.getElementById("result");
  if (focus && result) { result.focus({ preventScroll: true }); result.scrollIntoView({ block: "start" }); }
  follow();
}

function follow() {
  const part = document.getElementById("asked");
  if (listening) { listening.close(); listening = null; }
  if (!["waiting", "working"].includes(part.dataset.state)) return;
  const query = part.dataset.query;
  listening = new EventSource(`/api/what-if/events?${query}`);
  listening.addEventListener("message", (event) => {
    const told = JSON.parse(event.data);
    if (!["waiting", "working"].includes(told.state)) {
      listening.close();
      listening = null;
      show(query, true);
      return;
    }
    const stage = document.getElementById("stage");
    const bar = document.getElementById("progress");
    if (stage && told.stage) stage.textContent = told.stage[language];
    if (bar && told.total) { bar.max = told.total; bar.value = told.done; } else if (bar) { bar.removeAttribute("value"); }
  });
}

async function ask() {
  const answer = await fetch(form.dataset.api, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  if (!answer.ok) { form.submit(); return; }
  const query = answer.headers.get("Location").split("?")[1] || "";
  history.pushState(null, "", here(query));
  await show(query, true);
}

form.addEventListener("submit", (event) => { event.preventDefault(); ask(); });
addEventListener("popstate", () => location.reload());
if (document.getElementById("not-solved")) ask(); else follow();
