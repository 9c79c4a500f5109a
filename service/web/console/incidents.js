// The nearest real incidents: what they cost, at today's prices, on the axis of the quote.

import { h, redraw } from "./dom.js";
import { t } from "./texts.js";
import { count, money } from "./amounts.js";
import { label } from "./vocabulary.js";
import { source } from "./basis.js";

/** The cost to show for an incident: its total where one was published, else its largest; what has no rate comes last. */
export function mainCost(incident) {
  const rank = (cost) => (cost.converted === null ? 0 : 4) + (cost.kind === "total" ? 2 : 0);
  const worth = (cost) => Number(cost.converted ?? cost.today);
  return [...incident.costs].sort((a, b) => rank(b) - rank(a) || worth(b) - worth(a))[0];
}

/** What a cost comes to today, in the currency of the quote where a rate leads there. */
export function worthToday(cost, currency) {
  return cost.converted === null ? money(cost.today, cost.currency) : money(cost.converted, currency);
}

/** The incidents that can stand on the axis, numbered like the list. */
export function onAxis(quote) {
  return quote.comparable_incidents
    .map((incident, index) => ({ number: index + 1, amount: Number(mainCost(incident)?.converted ?? 0) }))
    .filter(({ amount }) => amount > 0);
}

/** Draw the list. */
export function drawIncidents(container, quote) {
  redraw(container, quote.comparable_incidents.map((incident, index) => card(incident, index + 1, quote)));
}

function card(incident, number, quote) {
  const cost = mainCost(incident);
  const kind = cost && `${cost.label} · ${t("pricesOf", { year: cost.price_year })}`;
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
        h("span", { class: "worth" }, cost ? worthToday(cost, quote.currency) : "–", h("small", {}, kind ?? "")),
      ),
      h("ul", { class: "costs" }, incident.costs.map((entry) => h("li", {}, `${entry.label}: ${money(entry.amount, entry.currency)} (${entry.year}, ${label("incident_figure_statuses", entry.status)})${entry.note ? ` — ${entry.note}` : ""}`))),
      incident.exchange_rates.map((rate) => h("p", { class: "note" }, t("rateUsed", { ...rate, asOf: rate.as_of, source: rate.source ?? "" }))),
      incident.note && h("p", { class: "note" }, incident.note),
      source(incident.citation),
    ),
  );
}
