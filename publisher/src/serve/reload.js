// Reloads the page after each publish. This script's URL contains the version of the page.
const version = import.meta.url.split("?")[1];
const turned = () => new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }));
for (;;) {
  // Hidden pages do not wait: all of them share the browser's six connections per server.
  if (document.visibilityState === "hidden") await turned();
  const waiting = new AbortController();
  turned().then(() => waiting.abort());
  try {
    const answer = await fetch(new URL(`version?${version}`, import.meta.url), { signal: waiting.signal });
    if ((await answer.text()) !== version) {
      location.reload();
      break;
    }
  } catch {
    // The page was hidden, or the server stopped and may be started again.
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
