// The browser's voices for an article.

/** The language of the article in view. */
export const languageHere = () => /** @type {HTMLElement | null} */ (document.querySelector(".article > [lang]"))?.lang || document.documentElement.lang;

/**
 * Returns a voice for a language: preferably one on the device, not from the network.
 * @param {string} language
 */
export function voiceFor(language) {
  const primary = language.toLowerCase().split("-")[0];
  const voices = speechSynthesis.getVoices().filter((voice) => voice.lang.toLowerCase().split(/[-_]/)[0] === primary);
  return voices.find((voice) => voice.default) ?? voices.find((voice) => voice.localService) ?? voices[0];
}

/** Marks the page if there is a voice for its language; the style sheet then shows the button. */
export function offer() {
  if (!("speechSynthesis" in window)) return;
  const show = () => document.documentElement.toggleAttribute("data-voice", Boolean(voiceFor(languageHere())));
  show();
  // Some browsers load their voices only now.
  speechSynthesis.onvoiceschanged = show;
}
