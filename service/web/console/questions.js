// Which facts would narrow the answer, as questions; what was taken for the others; what stands beside the sum.

import { h, redraw } from "./dom.js";
import { both, t } from "./texts.js";
import { money, percent } from "./amounts.js";
import { fieldLabel } from "./vocabulary.js";

/** The questions of a quote, those that move it most first. */
export function questionsOf(quote) {
  return quote.missing_facts.map((fact) => ({ ...fact, question: both(fact.question) }));
}

/** Draw the questions; `focus(pointer)` leads to the field. */
export function drawQuestions(container, quote, focus) {
  const asked = questionsOf(quote);
  const link = (pointer, words) => h("button", { type: "button", class: "link", data: { key: `ask-${pointer}` }, on: { click: () => focus(pointer) } }, words);
  if (!asked.length) {
    redraw(container, h("p", { class: "note" }, t("nothingMissing")));
    return;
  }
  redraw(container, h("ol", { class: "questions" }, asked.map((fact) => h("li", {}, link(fact.pointer, fact.question), effect(fact, quote.currency)))));
}

/** How far knowing the fact narrows the range, and what its best and its worst answer would make of the total. */
function effect({ narrowing_share: share, best, worst }, currency) {
  const spread = t("bestToWorst", { best: money(best.p95, currency), worst: money(worst.p95, currency) });
  return h("small", {}, [spread, share > 0 && t("narrows", { share: percent(share) })].filter(Boolean).join(" · "));
}

/** Draw what the quote assumed. */
export function drawAssumptions(container, quote, focus) {
  redraw(
    container,
    h("ul", {}, quote.assumptions.map(({ pointer, statement }) =>
      h("li", {}, h("button", { type: "button", class: "link", data: { key: `assumed-${pointer}` }, on: { click: () => focus(pointer) } }, fieldLabel(pointer)), " ", statement))),
  );
}

/** Draw what stands beside the sum: sanctions without an amount, recourse, reference points. */
export function drawBeside(container, quote) {
  const sanction = (entry) =>
    h("li", {}, h("strong", {}, entry.label), " ", h("small", {}, [entry.addressee, entry.legal_basis, entry.prison_years_max && t("prison", { years: entry.prison_years_max }), entry.note].filter(Boolean).join(" · ")));
  const recovery = (entry) => h("li", {}, h("strong", {}, entry.label), " ", t("expectedBack", { amount: money(entry.expected, quote.currency) }));
  const point = (entry) =>
    h("li", {}, h("strong", {}, entry.label), " ", entry.amount ? money(entry.amount.amount, entry.amount.currency) : entry.share !== null ? percent(Number(entry.share)) : "", " ", h("small", {}, entry.note ?? ""));
  const part = (key, entries, draw) => entries?.length > 0 && [h("h3", {}, t(key)), h("ul", {}, entries.map(draw))];
  redraw(
    container,
    part("sanctionsBeside", quote.non_monetary_sanctions, sanction),
    part("recoveries", quote.recoveries, recovery),
    part("referencePoints", quote.reference_points, point),
  );
}
