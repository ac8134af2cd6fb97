// Gives the page the look that the reader chose, before it is painted; that is why it is no module. The choice itself is
// made in settings.js, which sends the same event as another tab's change does.
(() => {
  const key = "newsprint-display";
  const root = document.documentElement;
  const apply = () => {
    let choice = {};
    try {
      choice = JSON.parse(localStorage.getItem(key)) ?? {};
    } catch {}
    for (const name of ["scheme", "size", "face", "leading"]) {
      if (typeof choice[name] === "string") root.dataset[name] = choice[name];
      else delete root.dataset[name];
    }
    const { head } = document;
    head.querySelector("[data-scheme]")?.remove();
    if (!root.dataset.scheme) return;
    // The first that fits counts.
    const meta = document.createElement("meta");
    meta.name = "theme-color";
    meta.dataset.scheme = "";
    meta.content = getComputedStyle(root).getPropertyValue("--paper");
    head.insertBefore(meta, head.querySelector("[name=theme-color]"));
  };
  addEventListener("storage", (event) => (event.key ?? key) === key && apply());
  apply();
})();
