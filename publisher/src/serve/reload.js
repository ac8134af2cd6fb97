// Loads the page anew as soon as the site is published anew. The version that the page is of stands in this script's address.
const version = import.meta.url.split("?")[1];
const turned = () => new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }));
for (;;) {
  // Nobody sees a hidden page, and browsers have six connections to a server for all of them together.
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
    // The page was hidden, or the server has ended and may come back.
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
