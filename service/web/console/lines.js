// A bar for each head of loss in its group: the mean, the median, and the range that holds it nine times in ten.

import { h, redraw, s } from "./dom.js";
import { t } from "./texts.js";
import { full, money, percent, rangeWords, words } from "./amounts.js";
import { label } from "./vocabulary.js";

const WIDTH = 400;
const HEIGHT = 26;

/** The lines with an amount, group by group, the dearest first. */
export function groupsOf(quote) {
  return Object.entries(quote.groups).map(([group, amounts]) => ({
    group,
    amounts,
    lines: quote.items
      .filter((item) => item.group === group && item.status === "quoted")
      .sort((a, b) => Number(b.expected) - Number(a.expected)),
    empty: quote.items.filter((item) => item.group === group && item.status !== "quoted"),
  }));
}

/** The name of a line, with its place where the quote has lines of several. */
export function nameOf(item, quote) {
  const alone = quote.items.every((other) => other.jurisdiction === item.jurisdiction);
  return [item.label, alone ? "" : label("places", item.jurisdiction)];
}

/** Draw all lines; `open(item)` shows the basis of one. */
export function drawLines(container, quote, open) {
  const widest = Math.max(1, ...quote.items.map((item) => Number(item.p95 ?? 0)));
  const row = (item) => line(item, { quote, widest, open });
  redraw(
    container,
    groupsOf(quote).map(({ group, amounts, lines, empty }) =>
      h(
        "section",
        { class: `group ${group}`, "aria-label": label("groups", group) },
        h(
          "h3",
          {},
          h("span", { class: "name" }, label("groups", group)),
          h("span", { class: "sum" }, money(amounts.expected, quote.currency)),
          h("span", { class: "spread" }, rangeWords(amounts.p5, amounts.p95, quote.currency)),
        ),
        h("ul", {}, lines.map(row)),
        empty.length > 0 &&
          h("details", { class: "empty", data: { key: `empty-${group}` } }, h("summary", {}, t("linesWithoutAmount", { count: empty.length })), h("ul", {}, empty.map(row))),
      ),
    ),
    legend(quote),
  );
}

function line(item, { quote, widest, open }) {
  const { currency } = quote;
  const quoted = item.status === "quoted";
  const [name, place] = nameOf(item, quote);
  const where = place && ` · ${place}`;
  const key = `${item.head}-${item.jurisdiction}`;
  const range = quoted && item.p95 !== "0" ? t("nineInTen", { range: rangeWords(item.p5, item.p95, currency) }) : "";
  const spoken = quoted
    ? t("lineSpoken", { label: item.label + where, mean: words(item.expected, currency), chance: percent(item.probability), range })
    : `${item.label}${where}: ${label("item_status", item.status)}. ${item.reason ?? ""}`;
  return h(
    "li",
    {},
    h(
      "button",
      { type: "button", class: `line ${item.status}`, "aria-label": `${spoken} ${t("showBasis")}`, data: { key, head: item.head }, on: { click: () => open(item) } },
      h("span", { class: "name" }, name, where && h("small", {}, where)),
      quoted ? bar(item, widest) : h("span", { class: "reason" }, item.reason ?? label("item_status", item.status)),
      quoted && h("span", { class: "mean", title: full(item.expected, currency) }, money(item.expected, currency)),
      quoted && h("span", { class: "chance" }, item.probability < 1 ? percent(item.probability) : ""),
    ),
  );
}

/** The bar of one line on a scale that ends at `widest`: retained full, insured hatched, median a notch, range a whisker. */
export function bar(item, widest) {
  const x = (amount) => (Number(amount) / widest) * (WIDTH - 4) + 1;
  const mean = x(item.expected);
  const retained = item.retained ? x(item.retained.expected) : mean;
  const middle = HEIGHT / 2;
  return s(
    "svg",
    { class: "bar", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
    s("rect", { class: "retained", x: 1, y: 5, width: Math.max(1, retained - 1), height: HEIGHT - 10 }),
    item.retained && s("rect", { class: "insured", x: retained, y: 5, width: Math.max(0, mean - retained), height: HEIGHT - 10 }),
    item.p95 !== "0" && s("line", { class: "whisker", x1: x(item.p5), x2: x(item.p95), y1: middle, y2: middle }),
    item.p95 !== "0" && [item.p5, item.p95].map((end) => s("line", { class: "whisker", x1: x(end), x2: x(end), y1: middle - 5, y2: middle + 5 })),
    item.p95 !== "0" && s("line", { class: "median", x1: x(item.p50), x2: x(item.p50), y1: 2, y2: HEIGHT - 2 }),
  );
}

function legend(quote) {
  const keys = [
    ["swatch", quote.insurance ? "legendRetained" : "legendMean"],
    ...(quote.insurance ? [["swatch insured", "legendInsured"]] : []),
    ["tick", "legendMedian"],
    ["whiskers", "legendRange"],
  ];
  return h("p", { class: "legend" }, keys.map(([kind, key]) => h("span", {}, h("i", { class: kind, "aria-hidden": "true" }), t(key))), h("span", {}, t("legendChance")));
}
