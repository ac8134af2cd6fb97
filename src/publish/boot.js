// Starts the app on a page that is already whole. Without WebAssembly, or if anything fails, the page stays
// plain HTML, and every link a plain link.
const root = document.documentElement;
const hasStopped = () => root.dataset.app === "stopped";

// After a panic the app's own listeners must never run again.
addEventListener("click", (event) => hasStopped() && event.stopImmediatePropagation(), true);
addEventListener(
  "popstate",
  // The app numbers its history entries; their pages are gone with it.
  (event) => hasStopped() && typeof event.state === "number" && location.reload(),
  true,
);

if (typeof WebAssembly === "object") {
  // Low priority: the lead picture comes first.
  const wasm = fetch(new URL("{{wasm}}", import.meta.url), { integrity: "{{wasm-integrity}}", priority: "low" });
  Promise.all([import("./{{app}}"), wasm])
    .then(([app, response]) => app.default({ module_or_path: response }))
    .catch((error) => {
      root.dataset.app = "stopped";
      console.warn("Newsprint reads as plain pages:", error);
    });
}

// What only some pages need is loaded when one of them is shown. The app must have the page first, or have given it up.
const isSettled = () => root.dataset.app || typeof WebAssembly !== "object";
let search;
const look = () => {
  const place = isSettled() && document.querySelector("[data-search]:empty");
  if (!place) return;
  if (search) return search.start(place);
  import("./search.js").then(
    (module) => {
      search = module;
      look();
    },
    (error) => console.warn("The search could not be loaded:", error),
  );
};
new MutationObserver(look).observe(root, { attributeFilter: ["data-app"], childList: true, subtree: true });
look();
