// The search page: a form, and results while the reader types. The index is Pagefind's, cut into volumes; the newest is
// searched first, older ones when a year is chosen or the reader asks. The form outlives its page, so that the way back
// leads to the results that were left.
const AT_ONCE = 10;
const PAUSE = 200;
// Folders are named by their content, so nothing needs a tag against old copies.
const SHOWN = { excerptEllipsis: "…", metaCacheTag: "" };
const FILTERS = ["section", "tag", "author", "year"];
const UNSPACED = "\\u0e00-\\u0e7f\\u3000-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef";
// Text in a script without spaces has them between its words in the index.
const INNER_SPACES = new RegExp(`(?<=[${UNSPACED}](?:</?mark>)?) (?=(?:</?mark>)?[${UNSPACED}])`, "g");

let search;

/** Puts the search into the page whose head says so. */
export function start(wanted) {
  if (!wanted.isConnected) return;
  const source = wanted.content;
  if (search?.source !== source) search = new Search(source);
  search.place = make("div", { className: "search" }, search.form, search.found);
  document.querySelector("main .list-head").after(search.place);
  search.resume();
}

const make = (name, { role, ...properties } = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  if (role) element.setAttribute("role", role);
  element.append(...children);
  return element;
};

class Search {
  turn = 0;
  shown = null;
  index = null;

  constructor(source) {
    this.source = source;
    const { page, settings, words } = JSON.parse(source);
    Object.assign(this, { page, settings, words });
    this.query = make("input", { type: "search", name: "q", autocomplete: "off", enterKeyHint: "search" });
    this.query.spellcheck = false;
    const labelled = (word, field, className = "") =>
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

    let pause;
    this.query.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(() => this.run(), PAUSE);
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
      this.offer();
      if (!this.shown) return this.say("");
      const { results, isWhole, year } = await this.index.search(this.query.value, this.chosen(), volumes);
      if (isLate()) return;
      const first = await Promise.all(results.slice(0, AT_ONCE).map((result) => result.data()));
      if (isLate()) return;
      this.list.replaceChildren(...first.map(item));
      const number = results.length.toLocaleString(document.documentElement.lang);
      this.say(results.length ? this.words.found.replace("{count}", number) : this.words.nothing);
      this.offerMore(results, isWhole || year, volumes);
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

  async load() {
    const response = await fetch(this.settings);
    if (!response.ok) throw new Error(`${this.settings} gave status ${response.status}`);
    return response.json();
  }

  chosen() {
    const chosen = this.filters.filter((field) => field.value);
    return Object.fromEntries(chosen.map((field) => [field.name, field.value]));
  }

  /** Fills the choices, once. */
  offer() {
    for (const field of this.filters) {
      if (field.dataset.isFilled) continue;
      field.dataset.isFilled = "";
      const value = field.value;
      const options = this.index.choices(field.name).map(([value, name]) => new Option(name, value));
      for (const option of [...field.options].slice(1)) option.remove();
      field.append(...options);
      if (value && !options.some((option) => option.value === value)) field.append(new Option(value, value));
      field.value = value;
      field.parentElement.hidden = field.options.length < 2;
    }
  }

  say(text) {
    this.count.textContent = text;
    this.steps.replaceChildren();
    if (!text || text === this.words.nothing) this.list.replaceChildren();
  }

  offerMore(results, isWhole, volumes) {
    const more = async () => {
      const at = this.list.children.length;
      const next = await Promise.all(results.slice(at, at + AT_ONCE).map((result) => result.data()));
      this.list.append(...next.map(item));
      this.list.children[at]?.querySelector("a").focus();
      this.offerMore(results, isWhole, volumes);
    };
    const steps = [];
    if (this.list.children.length < results.length) steps.push(this.button(this.words.more, more));
    if (!isWhole) steps.push(this.button(this.words.older, () => this.run(volumes * 2)));
    this.steps.replaceChildren(...steps);
  }

  button(text, act) {
    return make("button", { type: "button", textContent: text, onclick: act });
  }
}

/** A result. Pagefind escapes all markup of the text but its own marks. */
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
  loaded = new Set();
  /** The loading that was asked for last. */
  loading = Promise.resolve();

  constructor(settings) {
    this.volumes = settings.volumes;
    this.facets = settings.facets;
    this.isUnspaced = settings.unspaced;
    this.engine = settings.engine;
  }

  choices(name) {
    if (name !== "year") return this.facets[name];
    const years = [...new Set(this.volumes.flatMap((volume) => volume.years))].sort((a, b) => b - a);
    return years.map((year) => [String(year), String(year)]);
  }

  async search(words, filters, count) {
    const year = Number(filters.year);
    const wanted = year ? this.volumes.filter((volume) => volume.years.includes(year)) : this.volumes.slice(0, count);
    await this.cover(wanted);
    const term = this.spaced(words.trim());
    let { results } = await this.pagefind.search(term || null, { filters });
    // The engine finds words by their beginnings, and so forgives a mistake further on.
    if (!results.length && term) {
      const shorter = term.replace(/\p{L}{5,}/gu, (word) => word.slice(0, Math.ceil(word.length * 0.6)));
      if (shorter !== term) ({ results } = await this.pagefind.search(shorter, { filters }));
    }
    return { results, isWhole: this.loaded.size === this.volumes.length, year };
  }

  /** Loads volumes, after those of an earlier search: who types quickly begins the engine but once. */
  cover(volumes) {
    return (this.loading = this.loading.catch(() => {}).then(() => this.load(volumes)));
  }

  async load(volumes) {
    this.pagefind ??= await import(this.engine);
    for (const volume of volumes.filter((volume) => !this.loaded.has(volume))) {
      if (this.loaded.size) {
        await this.pagefind.mergeIndex(volume.path, SHOWN);
      } else {
        // On this thread: a volume is small, and a worker would load the engine a second time.
        await this.pagefind.options({ basePath: volume.path, noWorker: true, ...SHOWN });
        await this.pagefind.init();
        // Searching for nothing waits until the volume is there, or fails as it did.
        await this.pagefind.search(" ");
      }
      this.loaded.add(volume);
    }
  }

  /** Words of scripts without spaces, apart from each other; where the site's own language is one, the engine does it. */
  spaced(text) {
    if (this.isUnspaced || !new RegExp(`[${UNSPACED}]`).test(text) || !Intl.Segmenter) return text;
    const segments = new Intl.Segmenter("ja", { granularity: "word" }).segment(text);
    return [...segments].map(({ segment }) => segment).join(" ");
  }

  async close() {
    await this.pagefind?.destroy();
  }
}
