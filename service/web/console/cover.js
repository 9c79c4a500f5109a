// Gross, insured and retained, and what each coverage and layer does.

import { h, redraw, s } from "./dom.js";
import { t } from "./texts.js";
import { full, money, percent, rangeWords } from "./amounts.js";
import { label } from "./vocabulary.js";

const WIDTH = 600;
const ROW = 24;

/** Draw the part of the policy; the section is hidden without one. */
export function drawCover(section, container, quote) {
  section.hidden = !quote.insurance;
  if (!quote.insurance) return;
  const { totals, coverages, tower, notes } = quote.insurance;
  const widest = Number(totals.gross.p95) || 1;
  redraw(
    container,
    h("div", { class: "split" }, ["gross", "insured", "retained"].map((part) => splitRow(part, totals[part], widest, quote.currency))),
    probabilities(quote.insurance),
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("coveragesTitle") }, coverageTable(coverages, quote.currency)),
    tower && h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("towerTitle") }, towerTable(tower, quote.currency)),
    notes.length > 0 && h("ul", { class: "note" }, notes.map((note) => h("li", {}, note))),
  );
}

function splitRow(part, amounts, widest, currency) {
  const x = (amount) => (Number(amount) / widest) * WIDTH;
  return h(
    "div",
    { class: `part ${part}` },
    h("span", { class: "name" }, t(part)),
    s(
      "svg",
      { viewBox: `0 0 ${WIDTH} ${ROW}`, preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
      s("rect", { class: part, x: 0, y: 4, width: Math.max(1, x(amounts.expected)), height: ROW - 8 }),
      s("line", { class: "whisker", x1: x(amounts.p5), x2: x(amounts.p95), y1: ROW / 2, y2: ROW / 2 }),
    ),
    h("span", { class: "mean", title: full(amounts.expected, currency) }, money(amounts.expected, currency)),
    h("span", { class: "spread" }, rangeWords(amounts.p5, amounts.p95, currency)),
  );
}

function probabilities(insurance) {
  const rows = [
    ["retentionNotReached", insurance.retention_not_reached_probability],
    ["attachmentReached", insurance.attachment_probability],
    ["limitExhausted", insurance.aggregate_limit_exhausted_probability],
  ].filter(([, share]) => share !== null && share !== undefined);
  return rows.length > 0 && h("dl", { class: "figures" }, rows.map(([key, share]) => h("div", {}, h("dt", {}, t(key)), h("dd", {}, percent(share)))));
}

function table(caption, heads, rows) {
  return h(
    "table",
    {},
    h("caption", {}, caption),
    h("thead", {}, h("tr", {}, heads.map((key) => h("th", { scope: "col" }, t(key))))),
    h("tbody", {}, rows.map(([first, ...cells]) => h("tr", {}, h("th", { scope: "row" }, first), cells.map((cell) => h("td", {}, cell))))),
  );
}

function coverageTable(coverages, currency) {
  const chance = (share) => (share === null || share === undefined ? "–" : percent(share));
  const rows = coverages.map((entry) => [
    label("coverages", entry.code),
    money(entry.insured, currency),
    chance(entry.retention_not_reached_probability),
    chance(entry.limit_exhausted_probability),
  ]);
  return table(t("coveragesTitle"), ["coverage", "insuredMean", "retentionNotReached", "limitExhausted"], rows);
}

function towerTable(tower, currency) {
  const rows = tower.layers.map((layer, index) => [
    layer.name ?? t("layerNumber", { number: index + 1 }),
    `${money(layer.limit, currency)} xs ${money(layer.attachment, currency)}`,
    money(layer.expected, currency),
    percent(layer.attachment_probability),
    percent(layer.exhaustion_probability),
    percent(layer.loss_on_line),
  ]);
  return table(t("towerTitle"), ["layer", "layerTerms", "insuredMean", "attachmentReached", "limitExhausted", "lossOnLine"], rows);
}
