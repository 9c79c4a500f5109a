// What if: sliders and the four preventive measures against a base, with the difference by head.

import { h, redraw, s } from "./dom.js";
import { t } from "./texts.js";
import { at, mergePatch, personsOf, withValue } from "./request.js";
import { label, modelledPlaces } from "./vocabulary.js";
import { full, money, short, signed } from "./amounts.js";
import { fetchJson } from "./service.js";
import { sentence } from "./problems.js";

const MEASURES = ["access_control", "encryption", "training", "internal_audit"];
const WHAT_IF = "what_if";
const WAIT = 60;
const STEPS = 100;
const BAR = 300;
const ROW = 20;
// Vouchers of Japanese practice end well below; elsewhere the slider ends at a hundred units.
const MOST_VOUCHER = { JPY: 10_000, KRW: 100_000 };

/** The panel. `present()` gives the request of the form, `take(request)` puts one there. */
export function makeWhatIf(container, { present, take, locale }) {
  let pinned = null;
  let chosen = {};
  let running = null;
  let timer = 0;
  let quoted = null;
  let savings = [];
  const results = h("div", { class: "differences", "aria-live": "off" });
  const knobs = h("div", { class: "knobs" });
  const said = h("p", { class: "visually-hidden", "aria-live": "polite" });

  const base = () => pinned ?? present();
  const change = (name, value) => {
    if (value === undefined) delete chosen[name];
    else chosen[name] = value;
    ask();
  };

  /** Draw the panel anew: the base, the language or the policy is another one. */
  function draw(quote) {
    quoted = quote;
    redraw(knobs, sliders(present(), quote, chosen, change), measures(present(), chosen, change), buttons());
    if (!container.contains(knobs)) container.replaceChildren(knobs, results, said);
    // What each measure alone would save depends on the base only.
    savings = MEASURES.filter((name) => at(base(), `/organisation/controls/${name}`) !== "in_place");
    ask();
  }

  function buttons() {
    const pin = () => { pinned = pinned ? null : structuredClone(present()); draw(quoted); };
    const reset = () => { chosen = {}; draw(quoted); };
    const keep = () => { const next = varied(present(), chosen); chosen = {}; take(next); };
    return h(
      "div",
      { class: "row buttons" },
      h("button", { type: "button", "aria-pressed": String(pinned !== null), data: { key: "pin" }, on: { click: pin } }, t(pinned ? "unpin" : "pin")),
      h("button", { type: "button", class: "quiet", data: { key: "reset" }, on: { click: reset } }, t("reset")),
      h("button", { type: "button", class: "quiet", data: { key: "keep" }, on: { click: keep } }, t("intoTheForm")),
    );
  }

  function ask() {
    clearTimeout(timer);
    timer = setTimeout(compare, WAIT);
  }

  async function compare() {
    running?.abort();
    running = new AbortController();
    const spoken = (request) => withValue(request, "/options/locale", locale());
    const from = spoken(base());
    const variants = [
      { name: WHAT_IF, patch: mergePatch(from, spoken(varied(present(), chosen))) },
      ...savings.map((name) => ({ name: `${name}_in_place` })),
    ];
    try {
      const comparison = await fetchJson("v1/comparisons", { body: JSON.stringify({ base: from, variants }), signal: running.signal });
      show(comparison);
    } catch (error) {
      if (error.name !== "AbortError") redraw(results, h("p", { class: "note" }, t("cannotCompare", { reason: error.message })));
    }
  }

  function show(comparison) {
    const [whatIf, ...single] = comparison.variants;
    redraw(results, pinned && h("p", { class: "note" }, t("againstPinned", { id: comparison.base.quote_id.slice(0, 12) })), difference(whatIf, comparison));
    said.textContent = whatIf.status === "compared" ? totalWords(whatIf, comparison) : "";
    for (const { name, status, difference: saved } of single) {
      const output = knobs.querySelector(`output[data-measure="${name.replace(/_in_place$/, "")}"]`);
      output.textContent = status === "compared" ? signed(saved.expected, comparison.currency) : "";
    }
    savings = [];
  }

  return { draw, isPinned: () => pinned !== null };
}

/** The request with what the sliders and switches say. */
export function varied(request, chosen) {
  let next = structuredClone(request);
  if (chosen.persons !== undefined) {
    const scaled = (persons) => Math.max(1, Number((persons * chosen.persons).toPrecision(2)));
    for (const population of next.incident.populations) {
      const { persons } = population;
      population.persons = typeof persons === "object" ? { low: scaled(persons.low), high: scaled(persons.high) } : scaled(persons);
    }
  }
  if (chosen.voucher !== undefined) {
    const currency = localCurrency(request);
    next = withValue(next, "/incident/response/apology_per_person", { amount: String(chosen.voucher), currency });
  }
  if (chosen.retention !== undefined && next.policy) {
    next.policy.retention = { kind: "deductible", ...next.policy.retention, amount: String(chosen.retention) };
  }
  for (const name of MEASURES) if (chosen[name]) next = withValue(next, `/organisation/controls/${name}`, chosen[name]);
  return next;
}

function localCurrency(request) {
  const place = request.incident?.populations?.[0]?.jurisdiction;
  return at(request, "/incident/response/apology_per_person/currency") ?? modelledPlaces().find(({ code }) => code === place)?.currency ?? "JPY";
}

function sliders(request, quote, chosen, change) {
  const populations = Array.isArray(request.incident?.populations) ? request.incident.populations : [];
  const persons = populations.reduce((sum, population) => sum + personsOf(population), 0);
  const factor = (step) => 10 ** ((step - STEPS / 2) / (STEPS / 2));
  const currency = localCurrency(request);
  const voucher = Number(at(request, "/incident/response/apology_per_person/amount") ?? 0);
  const mostVoucher = Math.max(MOST_VOUCHER[currency] ?? 100, voucher);
  const retention = Number(at(request, "/policy/retention/amount") ?? 0);
  const sensible = niceCeiling(Math.max(Number(quote.totals.p95), retention));
  const limit = Number(at(request, "/policy/aggregate_limit") ?? Infinity);
  const mostRetention = Math.min(sensible, Math.max(retention, limit / 2));
  return [
    slider("persons", {
      name: t("sliderPersons"),
      max: STEPS,
      value: chosen.persons === undefined ? STEPS / 2 : Math.round(STEPS / 2 + Math.log10(chosen.persons) * (STEPS / 2)),
      words: (step) => t("personsCount", { count: short(persons * factor(step), 2) }),
      change: (step) => change("persons", step === STEPS / 2 ? undefined : factor(step)),
    }),
    slider("voucher", {
      name: t("sliderVoucher"),
      max: STEPS,
      value: Math.round(((chosen.voucher ?? voucher) / mostVoucher) * STEPS),
      words: (step, untouched) => (untouched && !at(request, "/incident/response/apology_per_person") ? t("unknown") : full((step * mostVoucher) / STEPS, currency)),
      untouched: chosen.voucher === undefined,
      change: (step) => change("voucher", (step * mostVoucher) / STEPS),
    }),
    request.policy
      ? slider("retention", {
          name: t("sliderRetention"),
          max: STEPS,
          value: Math.round(((chosen.retention ?? retention) / mostRetention) * STEPS),
          words: (step, untouched) => money(untouched ? retention : (step * mostRetention) / STEPS, request.policy.currency),
          untouched: chosen.retention === undefined,
          change: (step) => change("retention", Math.round((step * mostRetention) / STEPS)),
        })
      : h("p", { class: "note" }, t("retentionNeedsPolicy")),
  ];
}

function niceCeiling(value) {
  const unit = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return Math.ceil(value / unit) * unit;
}

function slider(key, { name, max, value, words, untouched = false, change }) {
  const id = `what-if-${key}`;
  const output = h("output", { for: id }, words(value, untouched));
  const input = h("input", {
    id,
    type: "range",
    min: "0",
    max: String(max),
    value: String(value),
    "aria-valuetext": words(value, untouched),
    data: { key: id },
    on: {
      input: () => {
        const step = Number(input.value);
        output.textContent = words(step, false);
        input.setAttribute("aria-valuetext", output.textContent);
        change(step);
      },
    },
  });
  return h("div", { class: "slider" }, h("label", { for: id }, name), input, output);
}

function measures(request, chosen, change) {
  return h(
    "fieldset",
    { class: "measures" },
    h("legend", {}, t("measures")),
    MEASURES.map((name) => {
      const now = at(request, `/organisation/controls/${name}`) ?? "unknown";
      const box = h("input", {
        type: "checkbox",
        role: "switch",
        id: `measure-${name}`,
        checked: (chosen[name] ?? now) === "in_place",
        data: { key: `measure-${name}` },
        on: { change: () => change(name, box.checked === (now === "in_place") ? undefined : box.checked ? "in_place" : "absent") },
      });
      return h(
        "label",
        { class: "switch", for: `measure-${name}` },
        box,
        h("span", {}, label("controls", name), h("small", {}, ` ${t("now", { state: label("maturity", now) })}`)),
        h("output", { class: "saving", for: `measure-${name}`, data: { measure: name } }),
      );
    }),
  );
}

function totalWords(variant, { currency, base }) {
  const before = Number(base.totals.expected);
  const change = Number(variant.difference.expected);
  const share = before ? Math.round((change / before) * 100) : 0;
  return t("differenceOfMean", { amount: signed(change, currency), share: `${share > 0 ? "+" : ""}${String(share).replace("-", "−")}` });
}

/** The difference of the total, and of every head that moves: less to the left, more to the right. */
function difference(variant, comparison) {
  if (variant.status !== "compared") {
    return h("ul", { class: "warning" }, variant.problem.errors.map((fault) => h("li", {}, sentence({ ...fault, pointer: fault.pointer.replace(/^.*\/patch/, "") }))));
  }
  const { currency, base } = comparison;
  const moved = variant.lines.filter((line) => line.difference && Number(line.difference.expected) !== 0);
  moved.sort((a, b) => Math.abs(Number(b.difference.expected)) - Math.abs(Number(a.difference.expected)));
  const widest = Math.max(1, ...moved.map((line) => Math.abs(Number(line.difference.expected))));
  const row = (line) => {
    const amount = Number(line.difference.expected);
    const width = (Math.abs(amount) / widest) * (BAR / 2);
    return h(
      "li",
      { data: { head: line.head } },
      h("span", { class: "name" }, line.label),
      s(
        "svg",
        { viewBox: `0 0 ${BAR} ${ROW}`, preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
        s("line", { class: "zero", x1: BAR / 2, x2: BAR / 2, y1: 0, y2: ROW }),
        s("rect", { class: amount < 0 ? "less" : "more", x: amount < 0 ? BAR / 2 - width : BAR / 2, y: 3, width: Math.max(1, width), height: ROW - 6 }),
      ),
      h("span", { class: "amount" }, signed(amount, currency)),
    );
  };
  return [
    h("p", { class: "total" }, totalWords(variant, comparison), h("small", {}, ` ${money(base.totals.expected, currency)} → ${money(variant.totals.expected, currency)}`)),
    variant.insurance && base.insurance && h("p", { class: "note" }, t("differenceRetained", { before: money(base.insurance.retained.expected, currency), after: money(variant.insurance.retained.expected, currency) })),
    moved.length ? h("ul", { class: "moved" }, moved.map(row)) : h("p", { class: "note" }, t("nothingMoves")),
  ];
}
