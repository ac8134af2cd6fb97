// The search page: a form, with results while the reader types. Pagefind's index is split into volumes; the newest is
// searched first, older ones when a year is chosen or the reader asks. The form outlives its page, so that going back
// restores the results.
import { make } from "./make.js";

/**
 * The part of Pagefind's engine API that is used here (https://pagefind.app/docs/api/).
 * @typedef {{ url: string, meta: Record<string, string>, filters: Record<string, string[]>, excerpt: string }} Found
 * @typedef {{ data: () => Promise<Found> }} Result
 * @typedef {{ excerptEllipsis?: string, metaCacheTag?: string, basePath?: string, noWorker?: boolean }} Options
 * @typedef {object} Engine
 * @property {(options: Options) => Promise<void>} options
 * @property {() => Promise<void>} init
 * @property {(path: string, options: Options) => Promise<void>} mergeIndex
 * @property {(term: string | null, options?: { filters: Record<string, string> }) => Promise<{ results: Result[] }>} search
 * @property {() => Promise<void>} destroy
 */
/**
 * A part of the index: its path, and the years in it.
 * @typedef {{ path: string, years: number[] }} Volume
 */
/**
 * The published settings of the index: its volumes, each filter's choices as value and name, and the engine's path.
 * @typedef {{ volumes: Volume[], facets: Record<string, [string, string][]>, unspaced: boolean, engine: string }} Settings
 */

const AT_ONCE = 10;
const PAUSE = 200;
// Folders are named by content hashes, so no cache tag is needed.
const SHOWN = { excerptEllipsis: "…", metaCacheTag: "" };
const FILTERS = ["section", "tag", "author", "year"];
const UNSPACED = "\\u0e00-\\u0e7f\\u3000-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef";
// In the index, text in a script without spaces has spaces between its words.
const INNER_SPACES = new RegExp(`(?<=[${UNSPACED}](?:</?mark>)?) (?=(?:</?mark>)?[${UNSPACED}])`, "g");

/** @type {Search | undefined} */
let search;

/** Adds the search to a page whose head asks for it. @param {HTMLMetaElement} wanted */
export function start(wanted) {
  if (!wanted.isConnected) return;
  const source = wanted.content;
  if (search?.source !== source) search = new Search(source);
  search.place = make("div", { className: "search" }, search.form, search.found);
  /** @type {Element} */ (document.querySelector("main .list-head")).after(search.place);
  search.resume();
}

class Search {
  turn = 0;
  /** The last search, as in the address. @type {string | null} */
  shown = null;
  /** @type {Index | null} */
  index = null;
  /** The container of the form and the results. */
  place = document.createElement("div");

  /** @param {string} source */
  constructor(source) {
    this.source = source;
    const { page, settings, words } = /** @type {{ page: string, settings: string, words: Record<string, string> }} */ (JSON.parse(source));
    this.page = page;
    this.settings = settings;
    this.words = words;
    this.query = make("input", { type: "search", name: "q", autocomplete: "off", enterKeyHint: "search" });
    this.query.spellcheck = false;
    const labelled = (/** @type {string} */ word, /** @type {Element} */ field, className = "") =>
      make("label", { className: "search-field" }, make("span", { className }, word), field);
    this.filters = FILTERS.map((name) => make("select", { name }, new Option(words.all, "")));
    const filters = this.filters.map((field) => labelled(words[field.name], field));
    this.form = make(
      "form",
      { className: "search-form", role: "search" },
      // Sighted readers see the headline in its place.
      labelled(words.search, this.query, "visually-hidden"),
      make("div", { className: "search-filters" }, ...filters),
    );
    this.count = make("p", { className: "search-count", role: "status" });
    this.list = make("ol", { className: "search-results" });
    this.steps = make("p", { className: "search-steps" });
    this.found = make("div", { className: "search-found" }, this.count, this.list, this.steps);

    let pause = 0;
    this.query.addEventListener("input", () => {
      clearTimeout(pause);
      pause = window.setTimeout(() => this.run(), PAUSE);
    });
    this.form.addEventListener("change", (event) => event.target !== this.query && this.run());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(pause);
      this.run();
    });
  }

  /** Runs the search in the address; after going back, its results and the scroll position are still here. */
  async resume() {
    if (this.shown === location.search) {
      this.mark();
      const y = self.newsprint?.placeOf(history.state);
      if (y) scrollTo(0, y);
      return;
    }
    const wanted = new URLSearchParams(location.search);
    this.query.value = wanted.get("q") ?? "";
    for (const field of this.filters) {
      const value = wanted.get(field.name) ?? "";
      if (![...field.options].some((option) => option.value === value)) field.append(new Option(value, value));
      field.value = value;
    }
    await this.run();
  }

  /** Returns the form's values, as in the address. */
  asked() {
    const asked = new URLSearchParams();
    for (const { name, value } of [this.query, ...this.filters]) if (value.trim()) asked.set(name, value.trim());
    return asked.size ? `?${asked}` : "";
  }

  /** Makes room for results in place of the lists below, if there are any. */
  mark() {
    this.place.toggleAttribute("data-active", this.shown !== "");
  }

  /** Searches for the form's values, in at least `volumes` volumes. */
  async run(volumes = 1) {
    const turn = ++this.turn;
    const isLate = () => turn !== this.turn;
    this.shown = this.asked();
    if (location.pathname === this.page && location.search !== this.shown) {
      // The app numbers its history entries.
      history.replaceState(history.state, "", this.page + this.shown + location.hash);
    }
    this.mark();
    try {
      this.index ??= new Index(await this.load());
      if (isLate()) return;
      this.offer(this.index);
      if (!this.shown) return this.say("");
      const { results, isWhole, year } = await this.index.search(this.query.value, this.chosen(), volumes);
      if (isLate()) return;
      const first = await Promise.all(results.slice(0, AT_ONCE).map((result) => result.data()));
      if (isLate()) return;
      this.list.replaceChildren(...first.map(item));
      const number = results.length.toLocaleString(document.documentElement.lang);
      this.say(results.length ? this.words.found.replace("{count}", number) : this.words.nothing);
      this.offerMore(results, isWhole || year > 0, volumes);
    } catch (error) {
      if (isLate()) return;
      console.warn("The search does not work:", error);
      await this.index?.close();
      this.index = null;
      this.list.replaceChildren();
      this.say(this.words.failed);
      this.steps.replaceChildren(this.button(this.words.retry, () => this.run(volumes)));
    }
  }

  /** @returns {Promise<Settings>} */
  async load() {
    const response = await fetch(this.settings);
    if (!response.ok) throw new Error(`${this.settings} gave status ${response.status}`);
    return response.json();
  }

  /** @returns {Record<string, string>} */
  chosen() {
    const chosen = this.filters.filter((field) => field.value);
    return Object.fromEntries(chosen.map((field) => [field.name, field.value]));
  }

  /** Fills the filters' choices, once. @param {Index} index */
  offer(index) {
    for (const field of this.filters) {
      if (field.dataset.isFilled) continue;
      field.dataset.isFilled = "";
      const value = field.value;
      const options = index.choices(field.name).map(([value, name]) => new Option(name, value));
      for (const option of [...field.options].slice(1)) option.remove();
      field.append(...options);
      if (value && !options.some((option) => option.value === value)) field.append(new Option(value, value));
      field.value = value;
      /** @type {HTMLElement} */ (field.parentElement).hidden = field.options.length < 2;
    }
  }

  /** @param {string} text */
  say(text) {
    this.count.textContent = text;
    this.steps.replaceChildren();
    if (!text || text === this.words.nothing) this.list.replaceChildren();
  }

  /**
   * @param {Result[]} results
   * @param {boolean} isWhole
   * @param {number} volumes
   */
  offerMore(results, isWhole, volumes) {
    const more = async () => {
      const at = this.list.children.length;
      const next = await Promise.all(results.slice(at, at + AT_ONCE).map((result) => result.data()));
      this.list.append(...next.map(item));
      this.list.children[at]?.querySelector("a")?.focus();
      this.offerMore(results, isWhole, volumes);
    };
    const steps = [];
    if (this.list.children.length < results.length) steps.push(this.button(this.words.more, more));
    if (!isWhole) steps.push(this.button(this.words.older, () => this.run(volumes * 2)));
    this.steps.replaceChildren(...steps);
  }

  /** @param {string} text @param {() => unknown} act */
  button(text, act) {
    return make("button", { type: "button", textContent: text, onclick: act });
  }
}

/** Builds a result. Pagefind escapes all markup in the text except its own marks. @param {Found} found */
function item({ url, meta, filters, excerpt }) {
  const [language] = filters.language ?? [];
  const heading = make("a", { href: url, textContent: meta.title.replace(INNER_SPACES, "") });
  const text = make("p", { className: "search-excerpt" });
  for (const [i, part] of excerpt.replace(INNER_SPACES, "").split(/<mark>(.*?)<\/mark>/).entries()) {
    const plain = part.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    text.append(i % 2 ? make("mark", {}, plain) : plain);
  }
  // The section's name must not change the direction of its neighbours.
  const place = make("p", { className: "search-place" }, make("bdi", {}, meta.section));
  if (meta.date) place.append(` · ${meta.date}`);
  const head = make("h2", { className: "search-headline" }, heading);
  if (language) for (const part of [head, text]) Object.assign(part, { lang: language, dir: "auto" });
  return make("li", { className: "search-result" }, place, head, text);
}

/** The loaded volumes, and the engine that searches them. */
class Index {
  /** @type {Set<Volume>} */
  loaded = new Set();
  /** The last load requested. @type {Promise<unknown>} */
  loading = Promise.resolve();

  /** The engine, once loaded. @type {Engine | undefined} */
  pagefind;

  /** @param {Settings} settings */
  constructor(settings) {
    this.volumes = settings.volumes;
    this.facets = settings.facets;
    this.isUnspaced = settings.unspaced;
    this.engine = settings.engine;
  }

  /** Returns the choices of a filter, as value and name. @param {string} name @returns {[string, string][]} */
  choices(name) {
    if (name !== "year") return this.facets[name];
    const years = [...new Set(this.volumes.flatMap((volume) => volume.years))].sort((a, b) => b - a);
    return years.map((year) => [String(year), String(year)]);
  }

  /**
   * @param {string} words
   * @param {Record<string, string>} filters
   * @param {number} count of volumes, if no year is chosen
   */
  async search(words, filters, count) {
    const year = Number(filters.year);
    const wanted = year ? this.volumes.filter((volume) => volume.years.includes(year)) : this.volumes.slice(0, count);
    const pagefind = await this.cover(wanted);
    const term = this.spaced(words.trim());
    let { results } = await pagefind.search(term || null, { filters });
    // The engine matches prefixes, so a shorter term forgives a mistake further on.
    if (!results.length && term) {
      const shorter = term.replace(/\p{L}{5,}/gu, (word) => word.slice(0, Math.ceil(word.length * 0.6)));
      if (shorter !== term) ({ results } = await pagefind.search(shorter, { filters }));
    }
    return { results, isWhole: this.loaded.size === this.volumes.length, year };
  }

  /**
   * Loads volumes, after those of earlier searches, so that fast typing starts the engine only once.
   * @param {Volume[]} volumes
   */
  cover(volumes) {
    const loading = this.loading.catch(() => {}).then(() => this.load(volumes));
    this.loading = loading;
    return loading;
  }

  /** @param {Volume[]} volumes @returns {Promise<Engine>} */
  async load(volumes) {
    /** @type {Engine} */
    const pagefind = (this.pagefind ??= await import(this.engine));
    for (const volume of volumes.filter((volume) => !this.loaded.has(volume))) {
      if (this.loaded.size) {
        await pagefind.mergeIndex(volume.path, SHOWN);
      } else {
        // On this thread: a volume is small, and a worker would load the engine again.
        await pagefind.options({ basePath: volume.path, noWorker: true, ...SHOWN });
        await pagefind.init();
        // An empty search waits until the volume is loaded, or fails if loading fails.
        await pagefind.search(" ");
      }
      this.loaded.add(volume);
    }
    return pagefind;
  }

  /**
   * Separates the words of scripts without spaces; for the site's own language the engine does it.
   * @param {string} text
   */
  spaced(text) {
    if (this.isUnspaced || !new RegExp(`[${UNSPACED}]`).test(text) || !Intl.Segmenter) return text;
    const segments = new Intl.Segmenter("ja", { granularity: "word" }).segment(text);
    return [...segments].map(({ segment }) => segment).join(" ");
  }

  async close() {
    await this.pagefind?.destroy();
  }
}
