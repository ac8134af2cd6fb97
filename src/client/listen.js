// Reads the article aloud with the browser's voices, and marks the current sentence.
import { languageHere, voiceFor } from "./voices.js";
import { words } from "./words.js";

const KEY = "newsprint-listen-rate";
const RATES = [0.8, 1, 1.25, 1.5, 2];
/** The elements to read, in the order of the page. */
const TEXTS = ":is(.headline, .standfirst), .article-body :is(p, li, h2, h3, h4, h5, h6, blockquote, dt, dd)";
/** Parts of the body that are not read aloud. */
const NOT_READ = ".contents, .reading-tools, .printed-address, .printed-media, .age-note, .series, .footnotes, figure, table, pre, .heading-link, sup";

/** @typedef {{ text: string, range: Range, language: string }} Sentence */

/**
 * Returns the sentences of a block, without those of nested blocks.
 * @param {Element} block
 * @returns {Sentence[]}
 */
function sentencesOf(block) {
  const language = /** @type {HTMLElement | null} */ (block.closest("[lang]"))?.lang || "en";
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, (node) => {
    const parent = /** @type {Element} */ (node.parentElement);
    const isElsewhere = parent.closest(NOT_READ) || parent.closest(TEXTS) !== block;
    return isElsewhere ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
  });
  /** @type {{ node: Node, from: number }[]} */
  const nodes = [];
  let text = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    nodes.push({ node, from: text.length });
    text += node.nodeValue;
  }
  if (!text.trim()) return [];
  const segments = "Segmenter" in Intl ? [...new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)] : [{ segment: text, index: 0 }];
  /** @param {number} at @param {boolean} isEnd */
  const place = (at, isEnd) => nodes.findLast(({ from }) => (isEnd ? from < at : from <= at)) ?? nodes[0];
  return segments
    .filter(({ segment }) => /[\p{L}\p{N}]/u.test(segment))
    .map(({ segment, index }) => {
      const end = index + segment.trimEnd().length;
      const [first, last] = [place(index, false), place(end, true)];
      const range = new Range();
      range.setStart(first.node, index - first.from);
      range.setEnd(last.node, end - last.from);
      return { text: segment.trim().replace(/\s+/g, " "), range, language };
    });
}

/** @type {(() => void) | undefined} */
let stopReading;

/** Stops reading, if it is going on. */
export function stop() {
  stopReading?.();
}

/**
 * Starts or stops reading.
 * @param {HTMLElement} button
 */
export async function toggle(button) {
  if (stopReading) return stop();
  const word = await words();
  const sentences = [...document.querySelectorAll(TEXTS)].flatMap(sentencesOf);
  if (!sentences.length) return;
  const voice = voiceFor(languageHere());
  let at = 0;
  let isPlaying = false;
  let rate = RATES.find((rate) => `${rate}` === remembered()) ?? 1;
  // The number of the current utterance: cancelled ones also fire an end event.
  let current = 0;

  const bar = document.createElement("section");
  bar.className = "listen-bar";
  bar.setAttribute("aria-label", word.listening);
  const play = document.createElement("button");
  play.type = "button";
  play.className = "listen-play";
  const halt = document.createElement("button");
  halt.type = "button";
  halt.className = "listen-stop";
  halt.textContent = word.stop;
  const progress = document.createElement("progress");
  progress.max = sentences.length;
  progress.setAttribute("aria-label", word.listening);
  const label = document.createElement("label");
  label.className = "listen-rate";
  const select = document.createElement("select");
  for (const value of RATES) select.add(new Option(`${value.toLocaleString(document.documentElement.lang)}×`, `${value}`, false, value === rate));
  label.append(word.rate, select);
  bar.append(play, progress, label, halt);

  /** @param {boolean} shallPlay */
  const set = (shallPlay) => {
    isPlaying = shallPlay;
    play.textContent = shallPlay ? word.pause : word.play;
    play.dataset.does = shallPlay ? "pause" : "play";
    current++;
    speechSynthesis.cancel();
    if (shallPlay) speak();
  };
  const speak = () => {
    const sentence = sentences[at];
    if (!sentence) return stop();
    progress.value = at;
    mark(sentence.range);
    const utterance = new SpeechSynthesisUtterance(sentence.text);
    utterance.lang = sentence.language;
    if (voice) utterance.voice = voice;
    utterance.rate = rate;
    const own = current;
    utterance.onend = () => {
      if (own !== current) return;
      at++;
      speak();
    };
    utterance.onerror = () => own === current && set(false);
    speechSynthesis.speak(utterance);
  };

  stopReading = () => {
    stopReading = undefined;
    current++;
    speechSynthesis.cancel();
    CSS.highlights?.delete("listening");
    const hadFocus = bar.contains(document.activeElement);
    bar.remove();
    document.documentElement.removeAttribute("data-listening");
    button.setAttribute("aria-pressed", "false");
    if (hadFocus && button.isConnected) button.focus({ preventScroll: true });
  };
  play.addEventListener("click", () => set(!isPlaying));
  halt.addEventListener("click", stop);
  select.addEventListener("change", () => {
    rate = Number(select.value);
    remember(select.value);
    if (isPlaying) set(true);
  });
  button.setAttribute("aria-pressed", "true");
  document.documentElement.setAttribute("data-listening", "");
  document.body.append(bar);
  play.focus({ preventScroll: true });
  set(true);
}

/**
 * Marks a sentence, and scrolls to it if necessary.
 * @param {Range} range
 */
function mark(range) {
  if ("highlights" in CSS) CSS.highlights.set("listening", new Highlight(range));
  const { top, bottom } = range.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight - 96) {
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
    scrollBy({ top: top - innerHeight / 3, behavior });
  }
}

function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** @param {string} rate */
function remember(rate) {
  try {
    localStorage.setItem(KEY, rate);
  } catch {}
}

addEventListener("pagehide", stop);
addEventListener("newsprint:turned", stop);
