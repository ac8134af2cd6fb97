// Loads the page anew as soon as the site is published anew. The version that the page is of stands in this script's address.
const version = import.meta.url.split("?")[1];
for (;;) {
  try {
    const answer = await fetch(new URL(`version?${version}`, import.meta.url));
    if ((await answer.text()) !== version) {
      location.reload();
      break;
    }
  } catch {
    // The server has ended; it may come back, and then counts from the start.
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}
