
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
