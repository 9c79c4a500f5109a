// What it comes to, in one sentence, and the figures behind the sentence.

import { h, redraw } from "./dom.js";
import { locale, t } from "./texts.js";
import { full, money, rangeWords, words } from "./amounts.js";
import { label } from "./vocabulary.js";
import { nextDeadline } from "./duties.js";

/** The range in words: "98 to 710 million yen, typically about 270 million". */
export function sentenceOf(quote) {
  const { p5, p50, p95 } = quote.totals;
  return { range: rangeWords(p5, p95, quote.currency), typical: t("typically", { amount: words(p50, quote.currency) }) };
}

/** Draw it. */
export function drawHeadline(container, quote) {
  const { totals, currency } = quote;
  const { range, typical } = sentenceOf(quote);
  const figures = [
    ["mean", totals.expected],
    ["oneInTwenty", totals.p95],
    ["oneInHundred", totals.p99],
    ["worstHundredth", totals.tail_mean],
  ];
  redraw(
    container,
    h("p", { class: "range" }, range),
    h("p", { class: "typical" }, typical),
    h("p", { class: "scope" }, t("scope")),
    h(
      "dl",
      { class: "figures" },
      figures.map(([key, amount]) => h("div", {}, h("dt", {}, t(key)), h("dd", { title: full(amount, currency) }, money(amount, currency), digits(amount, currency)))),
    ),
    glance(quote),
    !quote.complete && notQuoted(quote),
  );
}

/** All digits beneath 億 and 万, which round. */
function digits(amount, currency) {
  return locale() === "ja" && h("small", { class: "digits" }, full(amount, currency));
}

/** Who pays, and what presses: for those who read no further. */
function glance(quote) {
  const { insurance, currency } = quote;
  const deadline = nextDeadline(quote);
  const mean = (part) => [t("meanOf", { part: t(part) }), money(insurance.totals[part].expected, currency)];
  const facts = [...(insurance ? ["insured", "retained"].map(mean) : []), deadline && [t("nextDeadline"), deadline.words, deadline.duty.label]].filter(Boolean);
  const entry = ([name, value, note]) => h("div", { class: note ? "deadline" : false }, h("dt", {}, name), h("dd", {}, value, note && h("small", {}, ` ${note}`)));
  return facts.length > 0 && h("dl", { class: "figures" }, facts.map(entry));
}

function notQuoted(quote) {
  const lines = quote.items.filter((item) => item.status === "not_quoted");
  const places = [...new Set(lines.map((item) => label("places", item.jurisdiction)))].join(", ");
  return h("p", { class: "warning" }, t("notComplete", { count: lines.length, places }));
}
