// Starts the app on a page that is already whole. Without WebAssembly, or if anything fails, the page stays
// plain HTML, and every link a plain link.
const root = document.documentElement;
const hasStopped = () => root.dataset.app === "stopped";

// After a panic the app's own listeners must never run again; those of the reader's modules may.
addEventListener(
  "click",
  (event) => hasStopped() && event.target.closest("a, .actions, .notice") && event.stopImmediatePropagation(),
  true,
);
addEventListener(
  "popstate",
  // The app numbers its history entries; their pages are gone with it.
  (event) => hasStopped() && typeof event.state === "number" && location.reload(),
  true,
);

// Only now the page may be changed: before, the app would not know it again.
const later = () => (window.requestIdleCallback ?? setTimeout)(() => import("{{reader}}"));

if (typeof WebAssembly === "object") {
  // Low priority: the lead picture comes first.
  const wasm = fetch(new URL("{{wasm}}", import.meta.url), { integrity: "{{wasm-integrity}}", priority: "low" });
  Promise.all([import("./{{app}}"), wasm])
    .then(([app, response]) => app.default({ module_or_path: response }))
    .catch((error) => {
      root.dataset.app = "stopped";
      console.warn("Newsprint reads as plain pages:", error);
    })
    .finally(later);
} else later();
