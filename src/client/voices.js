// The voices that the browser has for an article.

/** The language of the article in view. */
export const languageHere = () => /** @type {HTMLElement | null} */ (document.querySelector(".article > [lang]"))?.lang || document.documentElement.lang;

/**
 * A voice for a language: one of its own before one from the network.
 * @param {string} language
 */
export function voiceFor(language) {
  const primary = language.toLowerCase().split("-")[0];
  const voices = speechSynthesis.getVoices().filter((voice) => voice.lang.toLowerCase().split(/[-_]/)[0] === primary);
  return voices.find((voice) => voice.default) ?? voices.find((voice) => voice.localService) ?? voices[0];
}

/** Says on the page whether there is a voice for its language. The style sheet shows the button then. */
export function offer() {
  if (!("speechSynthesis" in window)) return;
  const show = () => document.documentElement.toggleAttribute("data-voice", Boolean(voiceFor(languageHere())));
  show();
  // Some browsers gather their voices only now.
  speechSynthesis.onvoiceschanged = show;
}
