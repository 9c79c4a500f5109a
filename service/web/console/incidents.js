// The nearest real incidents: what they cost, at today's prices, on the axis of the quote.

import { h, redraw } from "./dom.js";
import { t } from "./texts.js";
import { count, money } from "./amounts.js";
import { label } from "./vocabulary.js";
import { source } from "./basis.js";

/** The cost to show for an incident: its total where one was published, else its largest; in the quote's currency first. */
export function mainCost(incident, currency) {
  const worth = (cost) => Number(cost.today ?? cost.amount);
  const rank = (cost) => (cost.currency === currency ? 4 : 0) + (cost.kind === "total" ? 2 : 0);
  return [...incident.costs].sort((a, b) => rank(b) - rank(a) || worth(b) - worth(a))[0];
}

/** The incidents that can stand on the axis, numbered like the list. */
export function onAxis(quote) {
  return quote.comparable_incidents
    .map((incident, index) => ({ number: index + 1, cost: mainCost(incident, quote.currency) }))
    .filter(({ cost }) => cost?.currency === quote.currency && Number(cost.today ?? cost.amount) > 0)
    .map(({ number, cost }) => ({ number, amount: Number(cost.today ?? cost.amount) }));
}

/** Draw the list. */
export function drawIncidents(container, quote) {
  redraw(container, quote.comparable_incidents.map((incident, index) => card(incident, index + 1, quote)));
}

function card(incident, number, quote) {
  const cost = mainCost(incident, quote.currency);
  const worth = cost && money(cost.today ?? cost.amount, cost.currency);
  const kind = cost && [cost.label ?? label("incident_cost_kinds", cost.kind), cost.price_year && t("pricesOf", { year: cost.price_year })].filter(Boolean).join(" · ");
  return h(
    "li",
    {},
    h(
      "details",
      { data: { key: `incident-${incident.id}` } },
      h(
        "summary",
        {},
        h("span", { class: "number", "aria-hidden": "true" }, String(number)),
        h("span", { class: "name" }, incident.organisation, h("small", {}, ` ${incident.year} · ${incident.cause_label}${incident.persons ? ` · ${t("personsCount", { count: count(incident.persons) })}` : ""}`)),
        h("span", { class: "worth" }, worth ?? "–", h("small", {}, kind ?? "")),
      ),
      h("ul", { class: "costs" }, incident.costs.map((entry) => h("li", {}, `${entry.label}: ${money(entry.amount, entry.currency)} (${entry.year}, ${label("incident_figure_statuses", entry.status)})${entry.note ? ` — ${entry.note}` : ""}`))),
      incident.note && h("p", { class: "note" }, incident.note),
      source(incident.citation),
    ),
  );
}
