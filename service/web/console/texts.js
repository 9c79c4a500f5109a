// The page's own words in both languages. Names of codes and fields come from the service's vocabulary, not from here.

import { TEXTS } from "./words.js";

const LOCALES = ["ja", "en"];
let current = "en";

/** The page's language: ja or en. */
export function locale() {
  return current;
}

/** Speak this language from now on; any other one is taken for English. */
export function setLocale(wanted) {
  current = LOCALES.includes(wanted) ? wanted : "en";
  document.documentElement.lang = current;
}

/** The words of `key` with each {name} filled in. */
export function t(key, values = {}) {
  const words = TEXTS[key]?.[LOCALES.indexOf(current)];
  if (words === undefined) throw new Error(`no words for ${key}`);
  return words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** A text that the service gave in both languages. */
export function both(text) {
  return text?.[current] ?? text?.en ?? "";
}

/** Fill in every element that names its words, and every attribute. */
export function translate(root) {
  for (const element of root.querySelectorAll("[data-text]")) element.textContent = t(element.dataset.text);
  for (const element of root.querySelectorAll("[data-label]")) element.setAttribute("aria-label", t(element.dataset.label));
}
