// Names of codes, fields and places, as the service gives them.

import { both } from "./texts.js";
import { fetchJson } from "./service.js";

let lists = {};
let places = [];

/** Fetch the names once. */
export async function loadVocabulary() {
  const [vocabulary, jurisdictions] = await Promise.all([fetchJson("v1/vocabulary"), fetchJson("v1/jurisdictions")]);
  lists = Object.fromEntries(
    Object.entries(vocabulary.vocabularies).map(([name, entries]) => [name, new Map(entries.map((entry) => [entry.code, entry]))]),
  );
  places = [...jurisdictions.items, ...jurisdictions.not_modelled];
  lists.places = new Map(places.map((place) => [place.code, place]));
}

/** Every code of a list. */
export function codes(list) {
  return [...(lists[list]?.keys() ?? [])];
}

/** The name of a code; the code itself where it has none. */
export function label(list, code) {
  const entry = lists[list]?.get(code);
  return entry ? both(entry.label) : code;
}

/** What a code means, in a sentence. */
export function meaning(list, code) {
  return both(lists[list]?.get(code)?.description);
}

/** The place of a field in the vocabulary: numbers of lists become stars. */
export function fieldOf(pointer) {
  return pointer.replace(/\/\d+(?=\/|$)/g, "/*");
}

/** The name of the field at `pointer`, or of the nearest one above it. */
export function fieldLabel(pointer) {
  return label("request_fields", named(pointer) ?? pointer);
}

/** What the field at `pointer` means. */
export function fieldMeaning(pointer) {
  return meaning("request_fields", named(pointer));
}

function named(pointer) {
  for (let place = fieldOf(pointer); place; place = place.slice(0, place.lastIndexOf("/"))) {
    if (lists.request_fields?.has(place)) return place;
  }
  return undefined;
}

/** Places that are modelled, and the currencies that they use. */
export function modelledPlaces() {
  return places.filter((place) => place.modelled);
}
