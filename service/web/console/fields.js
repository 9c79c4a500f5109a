// One control for each kind of field. Each is { element, pointer, show(value), fail(message) }; what cannot be read
// goes to the service as it was typed, and the service says what is wrong with it.

import { h } from "./dom.js";
import { t } from "./texts.js";
import { codes, fieldLabel, fieldMeaning, label, meaning, modelledPlaces } from "./vocabulary.js";
import { count, read, short } from "./amounts.js";
import { offsetAt, today } from "./dates.js";

const CURRENCIES = ["JPY", "USD", "EUR", "GBP", "KRW", "SGD", "AUD"];
const FIRST_CHIPS = 8;

/** The control for a field. `edit(value)` is called with what the user chose; undefined means not known. */
export function control(spec, pointer, edit) {
  const id = `field${pointer.replaceAll("/", "-")}`;
  const made = KINDS[spec.kind](id, edit, spec);
  const unknown = unknownButton(spec, pointer, made, edit);
  const grouped = made.group === true;
  const name = spec.label?.() ?? fieldLabel(pointer);
  const error = h("p", { class: "error", id: `${id}-error`, hidden: true });
  const heading = h(grouped ? "span" : "label", { class: "name", id: `${id}-label`, for: grouped ? false : id }, name);
  const element = h(
    "div",
    { class: `field ${spec.kind}`, role: grouped ? "group" : false, "aria-labelledby": grouped ? `${id}-label` : false, data: { pointer } },
    h("div", { class: "heading" }, heading, unknown?.element),
    h("p", { class: "meaning", id: `${id}-meaning` }, fieldMeaning(pointer)),
    made.element,
    error,
  );
  for (const input of made.inputs) input.setAttribute("aria-describedby", `${id}-meaning ${id}-error`);
  return {
    element,
    pointer,
    show(value) {
      made.show(value);
      unknown?.show(value);
    },
    fail(message) {
      error.hidden = !message;
      error.textContent = message ?? "";
      for (const input of made.inputs) input.setAttribute("aria-invalid", message ? "true" : "false");
    },
    focus() {
      for (let up = element.closest("details"); up; up = up.parentElement.closest("details")) up.open = true;
      made.inputs[0].focus();
    },
  };
}

function unknownButton(spec, pointer, made, edit) {
  if (spec.required) return null;
  const value = spec.unknown;
  const words = t(spec.blank ?? "unknown");
  const element = h("button", { type: "button", class: "unknown", "aria-label": t("unknownOf", { field: fieldLabel(pointer), unknown: words }) }, words);
  const show = (current) => element.setAttribute("aria-pressed", String(isUnknown(current, value)));
  element.addEventListener("click", () => {
    made.show(value);
    show(value);
    edit(value);
  });
  return { element, show };
}

function isUnknown(current, unknown) {
  return current === undefined || current === null || JSON.stringify(current) === JSON.stringify(unknown) || current === unknown;
}

const KINDS = { day, moment, code, codes: chips, number, flag, money, persons, text };

function day(id, edit, spec) {
  const input = h("input", { id, type: "date", min: "1900-01-01", max: "2100-12-31", on: { input: () => edit(input.value || undefined) } });
  const now = h("button", { type: "button", class: "quiet", on: { click: () => edit((input.value = today())) } }, t("today"));
  return { element: h("div", { class: "row" }, input, spec.required && now), inputs: [input], show: (value) => (input.value = value ?? "") };
}

/** A moment in the reader's own time, or at the offset that the request names. */
function moment(id, edit) {
  let offset = null;
  const beside = h("span", { class: "unit" });
  const change = () => {
    const used = offset ?? offsetAt(input.value);
    beside.textContent = input.value && `UTC${used}`;
    edit(input.value ? `${input.value}:00${used}` : undefined);
  };
  const input = h("input", { id, type: "datetime-local", on: { input: change } });
  const show = (value) => {
    const [, local, given] = /^(.{16}):\d\d(.+)$/.exec(value ?? "") ?? [];
    offset = given ? given.replace("Z", "+00:00") : null;
    input.value = local ?? "";
    beside.textContent = local ? `UTC${offset}` : "";
  };
  return { element: h("div", { class: "row" }, input, beside), inputs: [input], show };
}

function code(id, edit, spec) {
  const known = codes(spec.of);
  const blank = spec.required || spec.unknown ? null : h("option", { value: "" }, t("unknown"));
  const select = h(
    "select",
    { id, on: { input: () => edit(select.value || undefined) } },
    blank,
    known.map((entry) => h("option", { value: entry, title: meaning(spec.of, entry) }, label(spec.of, entry))),
  );
  const show = (value) => {
    const wanted = typeof value === "string" ? value : (spec.unknown ?? "");
    if (wanted && !known.includes(wanted)) select.append(h("option", { value: wanted }, wanted));
    select.value = wanted;
  };
  return { element: select, inputs: [select], show };
}

function flag(id, edit) {
  const options = [["", t("unknown")], ["true", t("yes")], ["false", t("no")]];
  const select = h(
    "select",
    { id, on: { input: () => edit(select.value === "" ? undefined : select.value === "true") } },
    options.map(([value, name]) => h("option", { value }, name)),
  );
  return { element: select, inputs: [select], show: (value) => (select.value = value === undefined || value === null ? "" : String(value)) };
}

function chips(id, edit, spec) {
  const boxes = new Map();
  const chosen = () => [...boxes].filter(([, box]) => box.checked).map(([name]) => name);
  const change = (name) => {
    if (name === spec.alone) for (const [other, box] of boxes) box.checked = other === name;
    else if (spec.alone) boxes.get(spec.alone).checked = false;
    const list = chosen();
    edit(list.length || spec.required ? list : undefined);
  };
  const known = codes(spec.of);
  const chip = (name) => {
    const box = h("input", { type: "checkbox", value: name, on: { change: () => change(name) } });
    boxes.set(name, box);
    return h("label", { class: "chip", title: meaning(spec.of, name) }, box, h("span", {}, label(spec.of, name)));
  };
  const made = new Map(known.map((name) => [name, chip(name)]));
  const first = h("div", { class: "chips" });
  const rest = h("div", { class: "chips" });
  const more = h("details", { class: "more" }, h("summary", {}, t("moreKinds", { count: known.length })), rest);
  const show = (value) => {
    const wanted = Array.isArray(value) ? value : [];
    for (const [name, box] of boxes) box.checked = wanted.includes(name);
    const shown = new Set([...(spec.alone ? [spec.alone] : []), ...wanted, ...known.slice(0, FIRST_CHIPS)]);
    first.replaceChildren(...known.filter((name) => shown.has(name)).map((name) => made.get(name)));
    rest.replaceChildren(...known.filter((name) => !shown.has(name)).map((name) => made.get(name)));
    more.hidden = shown.size >= known.length;
  };
  return { element: h("div", { class: "choices" }, first, more), inputs: [...boxes.values()], show, group: true };
}

function figures(id, edit, parse) {
  const reading = h("output", { class: "reading", for: id });
  const tell = (value) => (reading.textContent = Number(value) >= 10_000 ? `= ${short(Number(value), 6)}` : "");
  const input = h("input", {
    id,
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    on: {
      input: () => {
        const value = input.value.trim() === "" ? undefined : (read(input.value) ?? input.value);
        tell(value);
        edit(value === undefined ? undefined : parse(value));
      },
    },
  });
  const show = (value) => {
    input.value = value === undefined || value === null ? "" : typeof value === "number" || !Number.isNaN(Number(value)) ? count(Number(value)) : value;
    tell(value);
  };
  return { input, reading, show };
}

function number(id, edit, spec) {
  const { input, reading, show } = figures(id, edit, (value) => value);
  const unit = spec.unit && h("span", { class: "unit" }, t(spec.unit));
  return { element: h("div", { class: "row" }, input, unit, reading), inputs: [input], show };
}

function text(id, edit) {
  const input = h("input", { id, type: "text", autocomplete: "off", maxlength: "200", on: { input: () => edit(input.value || undefined) } });
  return { element: input, inputs: [input], show: (value) => (input.value = value ?? "") };
}

/** Money, or an amount whose currency stands elsewhere (`spec.plain`). */
function money(id, edit, spec) {
  let last;
  const change = () => {
    if (last === undefined) edit(undefined);
    else edit(spec.plain ? String(last) : { amount: String(last), currency: select.value });
  };
  const { input, reading, show } = figures(id, (value) => { last = value; change(); }, (value) => value);
  const used = modelledPlaces().map((place) => place.currency);
  const offered = [...new Set([...CURRENCIES, ...used])];
  const select = h(
    "select",
    { "aria-label": t("currency"), class: "currency", on: { input: change } },
    offered.map((entry) => h("option", { value: entry }, entry)),
  );
  return {
    element: h("div", { class: "row" }, input, spec.plain ? h("span", { class: "unit" }, spec.plain()) : select, reading),
    inputs: [input],
    show(value) {
      last = spec.plain ? (value ?? undefined) : value?.amount;
      show(last);
      const code_ = value?.currency;
      if (code_ && ![...select.options].some((option) => option.value === code_)) select.append(h("option", { value: code_ }, code_));
      if (code_) select.value = code_;
    },
  };
}

/** A number of persons, or the range that holds it. */
function persons(id, edit) {
  let range = null;
  const exact = figures(id, (value) => edit(value ?? null), (value) => value);
  const ends = ["low", "high"].map((end) => figures(`${id}-${end}`, (value) => { range[end] = value; edit({ ...range }); }, (value) => value));
  ends.forEach(({ input }, index) => input.setAttribute("aria-label", t(index ? "atMost" : "atLeast")));
  const swap = h("button", {
    type: "button",
    class: "quiet",
    on: {
      click: () => {
        const middle = range ? Math.round(Math.sqrt(range.low * range.high)) : read(exact.input.value);
        const value = range ? middle || 1 : { low: Math.max(1, Math.round((middle || 1000) / 2)), high: (middle || 1000) * 2 };
        show(value);
        edit(value);
      },
    },
  });
  const one = h("div", { class: "row" }, exact.input, h("span", { class: "unit" }, t("unitPersons")), exact.reading);
  const two = h("div", { class: "row" }, ends[0].input, h("span", { class: "unit" }, t("to")), ends[1].input, h("span", { class: "unit" }, t("unitPersons")));
  const show = (value) => {
    range = value !== null && typeof value === "object" ? { ...value } : null;
    one.hidden = range !== null;
    two.hidden = range === null;
    if (range) ends.forEach((end, index) => end.show(index ? range.high : range.low));
    else exact.show(value);
    swap.textContent = t(range ? "knownExactly" : "onlyRoughly");
  };
  return { element: h("div", {}, one, two, swap), inputs: [exact.input, ends[0].input, ends[1].input], show };
}
