// Display settings: a panel of choices, stored in this browser. display.js applies them to the page.
import { words } from "./words.js";

const KEY = "newsprint-display";

/** Each setting with its choices. The site's default is not stored. */
const SETTINGS = {
  scheme: ["", "light", "dark", "sepia"],
  size: ["small", "", "large", "larger", "largest"],
  face: ["", "sans", "spaced"],
  leading: ["tight", "", "wide"],
};

/** The names of the site's defaults. */
const OWN = { scheme: "system", size: "normal", face: "serif", leading: "normal" };

/** @type {HTMLDialogElement | undefined} */
let panel;
/** The current choice. Without storage it lasts as long as the page. @type {Record<string, string>} */
let choice = {};
let isKept = true;

/** Reads the stored choice, ignoring invalid values: others may have written there. */
function read() {
  if (!isKept) return;
  choice = {};
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    for (const [name, choices] of Object.entries(SETTINGS)) {
      if (kept?.[name] && choices.includes(kept[name])) choice[name] = kept[name];
    }
  } catch {}
}

function keep() {
  try {
    if (Object.keys(choice).length) localStorage.setItem(KEY, JSON.stringify(choice));
    else localStorage.removeItem(KEY);
    isKept = true;
  } catch {
    isKept = false;
  }
  // The browser notifies other tabs itself.
  dispatchEvent(new StorageEvent("storage", { key: KEY, newValue: JSON.stringify(choice) }));
}

/** Shows the current choice, which may come from another tab. */
function tick() {
  for (const input of panel?.querySelectorAll("input") ?? []) input.checked = input.value === (choice[input.name] ?? "");
}

addEventListener("storage", (event) => {
  if (event.key !== KEY && event.key !== null) return;
  read();
  tick();
});

/**
 * @param {Record<string, string>} words
 * @returns {HTMLDialogElement}
 */
function build(words) {
  const dialog = document.createElement("dialog");
  dialog.className = "display-panel";
  dialog.setAttribute("aria-label", words.display);
  dialog.setAttribute("closedby", "any");
  const form = document.createElement("form");
  form.method = "dialog";
  const head = document.createElement("div");
  head.className = "display-head";
  const title = document.createElement("h2");
  title.textContent = words.display;
  const close = document.createElement("button");
  close.className = "display-close";
  close.setAttribute("aria-label", words.close);
  head.append(title, close);
  form.append(head);
  for (const [name, choices] of Object.entries(SETTINGS)) {
    const group = document.createElement("fieldset");
    group.dataset.setting = name;
    const legend = document.createElement("legend");
    legend.textContent = words[name];
    const row = document.createElement("div");
    row.className = "display-choices";
    for (const value of choices) {
      const label = document.createElement("label");
      const input = document.createElement("input");
      Object.assign(input, { type: "radio", name, value });
      const text = document.createElement("span");
      const key = value || OWN[/** @type {keyof typeof OWN} */ (name)];
      text.dataset.choice = key;
      text.textContent = words[`${name}_${key}`];
      label.append(input, text);
      row.append(label);
    }
    group.append(legend, row);
    form.append(group);
  }
  const reset = document.createElement("button");
  reset.type = "button";
  reset.className = "display-reset";
  reset.textContent = words.display_reset;
  reset.addEventListener("click", () => {
    choice = {};
    keep();
    tick();
  });
  form.append(reset);
  form.addEventListener("change", (event) => {
    const { name, value } = /** @type {HTMLInputElement} */ (event.target);
    const { [name]: _, ...others } = choice;
    choice = value ? { ...others, [name]: value } : others;
    keep();
  });
  dialog.append(form);
  // For browsers without `closedby`: a click outside the panel.
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  return dialog;
}

/**
 * Opens the panel. On closing, the browser returns the focus to the button.
 * @param {HTMLElement} button
 */
export async function open(button) {
  panel ??= build(await words());
  if (!panel.isConnected) document.body.append(panel);
  read();
  tick();
  button.setAttribute("aria-expanded", "true");
  panel.addEventListener("close", () => button.setAttribute("aria-expanded", "false"), { once: true });
  panel.showModal();
}
