// Reloads the page after each publish, and shows over it what is wrong with the content. This script's URL contains the
// version of the page.
const version = Number(import.meta.url.split("?")[1]);
const turned = () => new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }));

// In a shadow, so that neither the page's styles nor the app know of it. A constructed style sheet needs no leave of the
// page's content security policy.
const panel = document.createElement("div");
const shadow = panel.attachShadow({ mode: "open" });
const style = new CSSStyleSheet();
style.replaceSync(`
  details { position: fixed; inset: auto 0 0; z-index: 2147483647; max-height: 70vh; overflow: auto; background: #1d1a16; color: #f6f1e7;
    font: 14px/1.5 ui-monospace, Consolas, monospace; box-shadow: 0 -2px 12px #0006; border-top: 4px solid #d9a12c; }
  details.refused { border-color: #e5484d; }
  summary { padding: 10px 16px; font: 600 15px/1.4 system-ui, sans-serif; cursor: pointer; }
  pre { margin: 0; padding: 0 16px 16px; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
`);
shadow.adoptedStyleSheets = [style];
const details = document.createElement("details");
const summary = document.createElement("summary");
const text = document.createElement("pre");
details.append(summary, text);
shadow.append(details);

/** @param {{ text: string, refused: boolean }} problems */
function show(problems) {
  panel.remove();
  if (!problems.text) return;
  details.className = problems.refused ? "refused" : "";
  details.open = problems.refused;
  details.setAttribute("role", problems.refused ? "alert" : "status");
  summary.textContent = problems.refused ? "Not published: the page is as it was before" : "Published, with warnings";
  text.textContent = problems.text;
  document.documentElement.append(panel);
}

let turn = 0;
for (;;) {
  // Hidden pages do not wait: all of them share the browser's six connections per server.
  if (document.visibilityState === "hidden") await turned();
  const waiting = new AbortController();
  turned().then(() => waiting.abort());
  try {
    const answer = await fetch(new URL(`state?${turn}`, import.meta.url), { signal: waiting.signal });
    const state = await answer.json();
    if (state.version !== version) {
      location.reload();
      break;
    }
    if (state.turn !== turn) show(state);
    turn = state.turn;
  } catch {
    // The page was hidden, or the server stopped and may be started again.
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
