"use strict";
(() => {
  const root = document.documentElement;
  const language = () => (root.lang === "en" ? "en" : "zh");
  const label = () => {
    document.title = root.getAttribute(`data-title-${language()}`);
  };
  document.getElementById("switch-language").addEventListener("click", () => {
    root.lang = language() === "en" ? "zh-Hans" : "en";
    label();
  });
  document.getElementById("switch-theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  label();
})();
