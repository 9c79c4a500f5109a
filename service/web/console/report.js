// The quote on two pages of A4: the answer and its facts, then every line with what must be reported.

import { h, redraw, s } from "./dom.js";
import { t } from "./texts.js";
import { count, money, percent, span } from "./amounts.js";
import { day, reference } from "./dates.js";
import { fieldLabel, label } from "./vocabulary.js";
import { at } from "./request.js";
import { sentenceOf } from "./headline.js";
import { bar, groupsOf, nameOf } from "./lines.js";
import { policyMarks } from "./curve.js";
import { inOrder, left, stepsOf, toWhom } from "./duties.js";
import { mainCost, worthToday } from "./incidents.js";
import { questionsOf } from "./questions.js";

const MOST_BARS = 10;
const MOST_LINES = 16;
const MOST_DUTIES = 7;
const MOST_QUESTIONS = 6;
const CURVE = { width: 640, height: 215, left: 46, bottom: 24 };

/** Draw the report of `quote`. */
export function drawReport(container, quote) {
  redraw(container, h("div", { class: "page first" }, firstPage(quote)), h("div", { class: "page second" }, secondPage(quote)));
}

function firstPage(quote) {
  const { totals, currency } = quote;
  const { range, typical } = sentenceOf(quote);
  const figures = [["mean", totals.expected], ["median", totals.p50], ["oneInTwenty", totals.p95], ["oneInHundred", totals.p99]];
  const lines = groupsOf(quote).flatMap(({ lines: found }) => found).sort((a, b) => Number(b.expected) - Number(a.expected)).slice(0, MOST_BARS);
  const widest = Math.max(1, ...lines.map((item) => Number(item.p95)));
  return [
    h("header", {}, h("p", {}, "Breach Exposure"), h("p", {}, [quote.external_reference, day(quote.rulebook.as_of)].filter(Boolean).join(" · "))),
    h("h1", {}, t("reportTitle")),
    h("p", { class: "range" }, range),
    h("p", { class: "typical" }, typical),
    h("p", { class: "scope" }, t("scope")),
    h("dl", { class: "figures" }, figures.map(([key, amount]) => h("div", {}, h("dt", {}, t(key)), h("dd", {}, money(amount, currency))))),
    quote.insurance && split(quote),
    h("h2", {}, t("factsTold")),
    h("dl", { class: "facts" }, facts(quote).map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)))),
    h("h2", {}, t("largestLines", { count: lines.length })),
    h("ul", { class: "bars" }, lines.map((item) => h("li", { class: item.group }, h("span", { class: "name" }, nameOf(item, quote).filter(Boolean).join(" · ")), bar(item, widest), h("span", {}, money(item.expected, currency)), h("span", { class: "spread" }, span(item.p5, item.p95, currency))))),
    h("h2", {}, t("curveTitle")),
    curve(quote),
    footer(quote, 1),
  ];
}

function split(quote) {
  const { totals } = quote.insurance;
  return h("dl", { class: "figures insurance" }, ["gross", "insured", "retained"].map((part) => h("div", {}, h("dt", {}, t(part)), h("dd", {}, money(totals[part].expected, quote.currency)), h("dd", { class: "spread" }, span(totals[part].p5, totals[part].p95, quote.currency)))));
}

function facts({ request }) {
  const [first, ...others] = request.incident.populations;
  const people = ({ persons }) => (typeof persons === "object" ? `${count(persons.low)}–${count(persons.high)}` : count(persons));
  const told = (pointer, list) => label(list, at(request, pointer) ?? "unknown");
  const revenue = request.organisation.annual_revenue;
  return [
    [fieldLabel("/incident/discovered_on"), day(request.incident.discovered_on)],
    [fieldLabel("/incident/cause"), told("/incident/cause", "causes")],
    [fieldLabel("/incident/populations/0/persons"), `${people(first)} (${label("places", first.jurisdiction)})${others.length ? ` + ${t("moreGroups", { count: others.length })}` : ""}`],
    [fieldLabel("/incident/populations/0/data_elements"), first.data_elements.map((code) => label("data_elements", code)).join(", ")],
    [fieldLabel("/organisation/sector"), request.organisation.sector ? label("sectors", request.organisation.sector) : t("unknown")],
    [fieldLabel("/organisation/annual_revenue"), revenue ? money(revenue.amount, revenue.currency) : t("unknown")],
    [fieldLabel("/incident/secondary_misuse"), told("/incident/secondary_misuse", "secondary_misuse")],
    [fieldLabel("/organisation/role"), told("/organisation/role", "roles")],
  ];
}

/** The exceedance curve in plain lines, so that it stays sharp on paper. */
function curve(quote) {
  const points = quote.exceedance.map(({ probability, amount }) => [Number(amount), probability]).filter(([amount]) => amount > 0).sort((a, b) => a[0] - b[0]);
  if (points.length < 2) return h("p", {}, t("noCurve"));
  const { width, height, left: edge, bottom } = CURVE;
  const marks = policyMarks(quote);
  const all = [...points.map(([amount]) => amount), ...marks.map(({ amount }) => amount)].map(Math.log);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const x = (amount) => edge + ((Math.log(amount) - least) / (most - least || 1)) * (width - edge - 20);
  const y = (chance) => 14 + (1 - chance) * (height - bottom - 14);
  const text = (words, attributes) => s("text", attributes, words);
  return s(
    "svg",
    { class: "curve", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": t("curveTitle") },
    [0, 0.5, 1].map((chance) => [s("line", { class: "grid", x1: edge, x2: width - 20, y1: y(chance), y2: y(chance) }), text(percent(chance), { x: edge - 6, y: y(chance) + 4, "text-anchor": "end" })]),
    [0.95, 0.5, 0.05, 0.001].map((chance) => points.find((point) => point[1] === chance)).filter(Boolean).map(([amount]) => text(money(amount, quote.currency, 2), { x: x(amount), y: height - 6, "text-anchor": "middle" })),
    s("polyline", { class: "line", points: points.map(([amount, chance]) => `${x(amount)},${y(chance)}`).join(" ") }),
    marks.map(({ amount, kind, name }, index) => [s("line", { class: kind, x1: x(amount), x2: x(amount), y1: y(1), y2: y(0) }), text(`${name} ${money(amount, quote.currency)}`, { class: kind, x: Math.min(x(amount) + 4, width - 190), y: y(1) + 8 + index * 13 })]),
  );
}

function secondPage(quote) {
  const all = groupsOf(quote).flatMap(({ lines }) => lines);
  const shown = [...all].sort((a, b) => Number(b.expected) - Number(a.expected)).slice(0, MOST_LINES);
  const rest = all.filter((item) => !shown.includes(item));
  const now = reference(quote.rulebook.as_of, quote.request.incident.populations[0].jurisdiction);
  return [
    h("h2", {}, t("everyLine")),
    lineTable(quote, shown, rest),
    h("h2", {}, t("dutiesTitle")),
    quote.duties.length ? dutyTable(quote, now) : h("p", {}, t("noDuties", { day: day(quote.request.incident.discovered_on) })),
    h("div", { class: "columns" }, questions(quote), incidents(quote)),
    footer(quote, 2),
  ];
}

function lineTable(quote, shown, rest) {
  const insured = Boolean(quote.insurance);
  const heads = ["head", "probability", "mean", "rangeNineInTen", "ceilingShort", ...(insured ? ["insured", "retained"] : [])];
  const cell = (amount) => (amount === null || amount === undefined ? "–" : money(amount, quote.currency));
  const row = (item) => [
    nameOf(item, quote).filter(Boolean).join(" · "),
    percent(item.probability),
    cell(item.expected),
    item.p95 === "0" ? "–" : span(item.p5, item.p95, quote.currency),
    cell(item.ceiling),
    ...(insured ? [cell(item.insured?.expected), cell(item.retained?.expected)] : []),
  ];
  const sum = (of) => rest.reduce((total, item) => total + Number(of(item) ?? 0), 0);
  const together = [t("otherLines", { count: rest.length }), "", cell(sum((item) => item.expected)), "", "", ...(insured ? [cell(sum((item) => item.insured?.expected)), cell(sum((item) => item.retained?.expected))] : [])];
  const totals = quote.insurance?.totals;
  const total = [t("total"), "", cell(quote.totals.expected), span(quote.totals.p5, quote.totals.p95, quote.currency), "", ...(insured ? [cell(totals.insured.expected), cell(totals.retained.expected)] : [])];
  return table(heads, [...shown.map(row), ...(rest.length ? [together] : [])], total);
}

function table(heads, rows, total) {
  const cells = ([first, ...others]) => [h("th", { scope: "row" }, first), others.map((value) => h("td", {}, value))];
  return h(
    "table",
    {},
    h("thead", {}, h("tr", {}, heads.map((key) => h("th", { scope: "col" }, t(key))))),
    h("tbody", {}, rows.map((row) => h("tr", {}, cells(row)))),
    total && h("tfoot", {}, h("tr", {}, cells(total))),
  );
}

function dutyTable(quote, now) {
  const row = (duty) => {
    const found = stepsOf(duty);
    const steps = found.map((step) => [step.by && `${found.length > 1 ? `${t(step.step)} ` : ""}${step.by}`, label("duty_status", step.status), left(step, now)].filter(Boolean).join(" · "));
    return [duty.label, toWhom(duty, quote), steps.join(" / "), duty.legal_basis];
  };
  return table(["duty", "reportTo", "dueAndStatus", "legalBasis"], inOrder(quote).slice(0, MOST_DUTIES).map(row));
}

function questions(quote) {
  const asked = questionsOf(quote).slice(0, MOST_QUESTIONS);
  return h("section", {}, h("h2", {}, t("questionsTitle")), h("ul", {}, asked.map(({ question }) => h("li", {}, question))));
}

function incidents(quote) {
  const words = (incident) => {
    const cost = mainCost(incident);
    return `${incident.organisation} (${incident.year})${cost ? `: ${worthToday(cost, quote.currency)} ${cost.label}` : ""}`;
  };
  return h("section", {}, h("h2", {}, t("incidentsTitle")), h("ul", {}, quote.comparable_incidents.map((incident) => h("li", {}, words(incident)))));
}

function footer(quote, page) {
  const { engine, rulebook } = quote;
  return h(
    "footer",
    {},
    h("p", {}, t("quoteIs", { id: quote.quote_id })),
    h("p", {}, t("versions", { engine: engine.version, scenarios: count(engine.scenarios), set: engine.scenario_set, rulebook: rulebook.version, digest: rulebook.digest.slice(0, 16), asOf: rulebook.as_of, until: quote.valid_until }), " ", t("pageOf", { page })),
    h("p", {}, t("disclaimer")),
  );
}
