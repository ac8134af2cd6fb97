// The words of the site's language, from a file that the page names.

/** @type {Promise<Record<string, string>> | undefined} */
let loading;

/**
 * Returns the words by their keys.
 * @returns {Promise<Record<string, string>>}
 */
export function words() {
  const { words: address } = /** @type {HTMLElement} */ (document.querySelector("script[data-words]")).dataset;
  loading ??= fetch(/** @type {string} */ (address))
    .then((response) => (response.ok ? response.json() : Promise.reject(new Error(`${address}: ${response.status}`))))
    .catch((error) => {
      // The next call tries again.
      loading = undefined;
      throw error;
    });
  return loading;
}
