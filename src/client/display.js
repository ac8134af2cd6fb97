// Applies the reader's display settings before the first paint; for that it is short, inline and not a module. The
// settings are chosen in settings.js, which sends the same event as a change in another tab.
(() => {
  const root = document.documentElement;
  const { head } = document;
  // If the typefaces are cached, use them from the start.
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
      // The event has the choice even if the browser stores nothing.
      choice = Object(JSON.parse(event?.newValue ?? localStorage[key]));
    } catch {}
    for (const name of ["scheme", "size", "face", "leading"]) {
      if (choice[name]) root.dataset[name] = choice[name];
      else delete root.dataset[name];
    }
    head.querySelector("[data-scheme]")?.remove();
    if (!choice.scheme) return;
    // Browsers use the first one that matches.
    const meta = document.createElement("meta");
    meta.name = "theme-color";
    meta.dataset.scheme = "";
    meta.content = getComputedStyle(root).getPropertyValue("--paper");
    head.insertBefore(meta, head.querySelector("[name=theme-color]"));
  };
  addEventListener("storage", apply);
  apply();
})();
