
// A list of projects is sent as it is; the page then tells how far its sorting is.
{
  const form = byId("send-list");
  if (form) {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const file = byId("list").files[0];
      const wrong = byId("list-refused");
      if (!file) return;
      const button = form.querySelector("button");
      button.disabled = true;
      wrong.hidden = true;
      try {
        const headers = { "X-Yindi-Token": form.dataset.token, "X-Yindi-File": encodeURIComponent(file.name) };
        const answer = await fetch("/api/submitted", { method: "POST", headers, body: file });
        const told = await answer.json();
        if (told.of) { location.assign(`${form.dataset.to}?of=${told.of}`); return; }
        wrong.textContent = told.says[language];
      } catch (problem) { wrong.textContent = String(problem); }
      wrong.hidden = false;
      button.disabled = false;
    });
  }
  if (byId("sorting")) setTimeout(() => location.reload(), 1500);
}

// What the guards say to a form is answered in its place; a step that the plan judges is sent once the plan has spoken.
{
  const form = byId("step-form");
  const see = byId("see");
  const told = (number) => new Promise((end) => {
    const events = new EventSource(`/api/step-events?asked=${number}`);
    const stop = () => { events.close(); end(); };
    events.addEventListener("error", stop);
    events.addEventListener("message", (event) => {
      const progress = JSON.parse(event.data);
      if (!["waiting", "working"].includes(progress.state)) { stop(); return; }
      if (progress.stage) byId("said-stage").textContent = progress.stage[language];
      if (progress.total) { byId("said-progress").max = progress.total; byId("said-progress").value = progress.done; }
    });
  });

  async function guards() {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(see.formAction.split("#")[0], { method: "POST", body });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page.getElementById("said")) throw new Error(answer.status);
    for (const name of ["objections", "said"]) byId(name).replaceWith(page.getElementById(name));
    return byId("said").dataset.asked || "";
  }

  async function asked() {
    const buttons = form.querySelectorAll("button");
    for (const one of buttons) one.disabled = true;
    let number = await guards();
    while (number) { await told(number); number = await guards(); }
    for (const one of buttons) one.disabled = false;
    return !byId("refused");
  }

  // As the browser would without script: the answer is then a page.
  function send(looks) {
    if (looks) form.setAttribute("action", see.formAction);
    form.submit();
  }

  function to(part) { part.focus({ preventScroll: true }); part.scrollIntoView({ block: "start" }); }

  if (form && see) {
    form.addEventListener("submit", async (event) => {
      const looks = event.submitter === see;
      if (!looks && !(byId("plan") && byId("plan").checked)) return;
      event.preventDefault();
      try {
        const fine = await asked();
        if (!fine) to(byId("refused") || byId("said"));
        else if (looks) to(byId("said"));
        else send(false);
      } catch { send(looks); }
    });
  }
}

// The text of a file comes back into the form, where it can be read and changed, and is screened from there.
{
  const form = byId("read-file");
  if (form) {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const file = byId("file").files[0];
      const wrong = byId("file-refused");
      if (!file) return;
      const button = form.querySelector("button");
      button.disabled = true;
      wrong.hidden = true;
      try {
        const headers = {
          "X-Yindi-Token": form.dataset.token, "X-Yindi-File": encodeURIComponent(file.name),
          "X-Yindi-Encoding": byId("encoding").value,
        };
        const answer = await fetch(form.dataset.to, { method: "POST", headers, body: file });
        const told = await answer.json();
        if (answer.ok) {
          byId("text").value = told.text;
          byId("text").form.requestSubmit(byId("text").form.querySelector("button.main"));
          return;
        }
        wrong.textContent = told.says[language];
      } catch (problem) { wrong.textContent = String(problem); }
      wrong.hidden = false;
      button.disabled = false;
    });
  }
}
