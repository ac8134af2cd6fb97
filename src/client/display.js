// Gives the page the look that the reader chose, before it is painted; that is why it is no module, and short. It stands in the
// page itself. The choice is made in settings.js, which sends the same event as another tab's change does.
(() => {
  const root = document.documentElement;
  const { head } = document;
  // Who has the typefaces already reads in them from the start.
  const late = /** @type {HTMLLinkElement} */ (head.querySelector("link[media][rel=stylesheet]"));
  /** @param {StorageEvent} [event] */
  const apply = (event) => {
    const key = "newsprint-display";
    if (event?.key && event.key !== key) return;
    /** @type {Record<string, string>} */
    let choice = {};
    try {
      if (localStorage["newsprint-faces"] === late.href) late.media = "all";
    } catch {}
    try {
      // The event brings the choice also where the browser keeps nothing.
      choice = Object(JSON.parse(event?.newValue ?? localStorage[key]));
    } catch {}
    for (const name of ["scheme", "size", "face", "leading"]) {
      if (choice[name]) root.dataset[name] = choice[name];
      else delete root.dataset[name];
    }
    head.querySelector("[data-scheme]")?.remove();
    if (!choice.scheme) return;
    // Of several that fit, browsers take the first.
    const meta = document.createElement("meta");
    meta.name = "theme-color";
    meta.dataset.scheme = "";
    meta.content = getComputedStyle(root).getPropertyValue("--paper");
    head.insertBefore(meta, head.querySelector("[name=theme-color]"));
  };
  addEventListener("storage", apply);
  apply();
})();
