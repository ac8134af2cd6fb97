// The search page: a form, and results while the reader types. The index is Pagefind's, cut into volumes; the newest is
// searched first, older ones when a year is chosen or the reader asks. The form outlives its page, so that the way back
// leads to the results that were left.
import { make } from "./make.js";

/**
 * What Pagefind's engine gives, as far as it is used here (https://pagefind.app/docs/api/).
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
 * A part of the index: where it is, and the years that are in it.
 * @typedef {{ path: string, years: number[] }} Volume
 */
/**
 * What publishing says of the index: the choices of each filter, as value and name, and where the engine is.
 * @typedef {{ volumes: Volume[], facets: Record<string, [string, string][]>, unspaced: boolean, engine: string }} Settings
 */

const AT_ONCE = 10;
const PAUSE = 200;
// Folders are named by their content, so nothing needs a tag against old copies.
const SHOWN = { excerptEllipsis: "…", metaCacheTag: "" };
const FILTERS = ["section", "tag", "author", "year"];
const UNSPACED = "\\u0e00-\\u0e7f\\u3000-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef";
// Text in a script without spaces has them between its words in the index.
const INNER_SPACES = new RegExp(`(?<=[${UNSPACED}](?:</?mark>)?) (?=(?:</?mark>)?[${UNSPACED}])`, "g");

/** @type {Search | undefined} */
let search;

/** Puts the search into the page whose head says so. @param {HTMLMetaElement} wanted */
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
  /** What was searched for last, as in the address. @type {string | null} */
  shown = null;
  /** @type {Index | null} */
  index = null;
  /** Where the form and what it found stand. */
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
      // The headline says it to those who see it.
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

  /** Takes up what the address asks for; on the way back that is here already, and the reader's place in it. */
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

  /** What the form asks for, as in the address. */
  asked() {
    const asked = new URLSearchParams();
    for (const { name, value } of [this.query, ...this.filters]) if (value.trim()) asked.set(name, value.trim());
    return asked.size ? `?${asked}` : "";
  }

  /** Whether the lists below make room for results. */
  mark() {
    this.place.toggleAttribute("data-active", this.shown !== "");
  }

  /** Searches for what the form asks. `volumes` is how many of them at least. */
  async run(volumes = 1) {
    const turn = ++this.turn;
    const isLate = () => turn !== this.turn;
    this.shown = this.asked();
    if (location.pathname === this.page && location.search !== this.shown) {
      // The app numbers its entries of the history.
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

  /** Fills the choices, once. @param {Index} index */
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

/** A result. Pagefind escapes all markup of the text but its own marks. @param {Found} found */
function item({ url, meta, filters, excerpt }) {
  const [language] = filters.language ?? [];
  const heading = make("a", { href: url, textContent: meta.title.replace(INNER_SPACES, "") });
  const text = make("p", { className: "search-excerpt" });
  for (const [i, part] of excerpt.replace(INNER_SPACES, "").split(/<mark>(.*?)<\/mark>/).entries()) {
    const plain = part.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    text.append(i % 2 ? make("mark", {}, plain) : plain);
  }
  // The section's name turns nothing beside it.
  const place = make("p", { className: "search-place" }, make("bdi", {}, meta.section));
  if (meta.date) place.append(` · ${meta.date}`);
  const head = make("h2", { className: "search-headline" }, heading);
  if (language) for (const part of [head, text]) Object.assign(part, { lang: language, dir: "auto" });
  return make("li", { className: "search-result" }, place, head, text);
}

/** The volumes that are loaded, and the engine over them. */
class Index {
  /** @type {Set<Volume>} */
  loaded = new Set();
  /** The loading that was asked for last. @type {Promise<unknown>} */
  loading = Promise.resolve();

  /** The engine, when it has come. @type {Engine | undefined} */
  pagefind;

  /** @param {Settings} settings */
  constructor(settings) {
    this.volumes = settings.volumes;
    this.facets = settings.facets;
    this.isUnspaced = settings.unspaced;
    this.engine = settings.engine;
  }

  /** The choices of a filter, as value and name. @param {string} name @returns {[string, string][]} */
  choices(name) {
    if (name !== "year") return this.facets[name];
    const years = [...new Set(this.volumes.flatMap((volume) => volume.years))].sort((a, b) => b - a);
    return years.map((year) => [String(year), String(year)]);
  }

  /**
   * @param {string} words
   * @param {Record<string, string>} filters
   * @param {number} count of volumes, where no year is chosen
   */
  async search(words, filters, count) {
    const year = Number(filters.year);
    const wanted = year ? this.volumes.filter((volume) => volume.years.includes(year)) : this.volumes.slice(0, count);
    const pagefind = await this.cover(wanted);
    const term = this.spaced(words.trim());
    let { results } = await pagefind.search(term || null, { filters });
    // The engine finds words by their beginnings, and so forgives a mistake further on.
    if (!results.length && term) {
      const shorter = term.replace(/\p{L}{5,}/gu, (word) => word.slice(0, Math.ceil(word.length * 0.6)));
      if (shorter !== term) ({ results } = await pagefind.search(shorter, { filters }));
    }
    return { results, isWhole: this.loaded.size === this.volumes.length, year };
  }

  /**
   * Loads volumes, after those of an earlier search: who types quickly begins the engine but once.
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
        // On this thread: a volume is small, and a worker would load the engine a second time.
        await pagefind.options({ basePath: volume.path, noWorker: true, ...SHOWN });
        await pagefind.init();
        // Searching for nothing waits until the volume is there, or fails as it did.
        await pagefind.search(" ");
      }
      this.loaded.add(volume);
    }
    return pagefind;
  }

  /**
   * Words of scripts without spaces, apart from each other; where the site's own language is one, the engine does it.
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
