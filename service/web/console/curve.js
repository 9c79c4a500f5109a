// The loss exceedance curve with the policy's terms and the nearest real incidents on the same axis.

import { byId, h, redraw } from "./dom.js";
import { t } from "./texts.js";
import { full, money, percent } from "./amounts.js";

// Below nought stands the row of the incidents.
const INCIDENT_ROW = -0.13;
const FLOOR = -0.24;
const HEIGHT = 300;
const DOT = 9;

let chart = null;
let shown = null;

/** The retention and the limit of a policy as marks on the axis of the total; none without a policy. */
export function policyMarks(quote) {
  const { policy } = quote.request;
  if (!quote.insurance || !policy || policy.currency !== quote.currency) return [];
  const number = (value) => (value === null || value === undefined ? 0 : Number(value));
  const sum = (list, read) => list.reduce((total, entry) => total + number(read(entry)), 0);
  const { coverages } = policy;
  const whole = number(policy.retention?.amount) + number(policy.attachment);
  const parts = sum(coverages, (coverage) => coverage.retention?.amount);
  const bounded = coverages.length > 0 && coverages.every((coverage) => coverage.limit !== null);
  const limit = number(policy.aggregate_limit) || (bounded ? sum(coverages, (coverage) => coverage.limit) : 0);
  const start = whole || parts;
  const marks = [];
  if (start) marks.push({ amount: start, kind: "retention", name: t(whole ? "retention" : "retentionsTogether") });
  if (limit) {
    const above = policy.retention?.within_limit ? limit : start + limit;
    marks.push({ amount: above, kind: "limit", name: t(policy.aggregate_limit ? "limitEnds" : "limitsTogether") });
  }
  return marks;
}

/** Draw the curve; `incidents` are { number, amount } on the same axis. */
export function drawCurve(container, table, quote, incidents) {
  const points = [...quote.exceedance].map(({ probability, amount }) => [Number(amount), probability]).sort((a, b) => a[0] - b[0]);
  const distinct = points.filter(([amount], index) => amount > 0 && (index === 0 || amount > points[index - 1][0]));
  shown = { quote, points: distinct, marks: policyMarks(quote), incidents, container };
  container.setAttribute("aria-label", spoken(quote, shown.marks));
  redraw(table, pointsTable(quote));
  plot();
}

/** Draw again, in the colours of the present theme. */
export function redrawCurve() {
  if (shown) plot();
}

function plot() {
  const { container, points } = shown;
  chart?.destroy();
  chart = null;
  if (points.length < 2) {
    container.replaceChildren(h("p", { class: "note" }, t("noCurve")));
    return;
  }
  container.replaceChildren();
  chart = new globalThis.uPlot(options(shown), [points.map(([amount]) => amount), points.map(([, chance]) => chance)], container);
}

function options({ quote, points, marks, incidents, container }) {
  const colours = palette();
  const amounts = [...points.map(([amount]) => amount), ...marks.map(({ amount }) => amount), ...incidents.map(({ amount }) => amount)];
  const [least, most] = [Math.min(...amounts) * 0.8, Math.max(...amounts) * 1.25];
  const axis = { stroke: colours.text, grid: { stroke: colours.grid, width: 1 }, ticks: { stroke: colours.grid, width: 1 }, font: colours.font };
  return {
    width: container.clientWidth,
    height: HEIGHT,
    padding: [8 + 17 * marks.length, 16, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false } },
    scales: { x: { time: false, distr: 3, range: [least, most] }, y: { range: [FLOOR, 1] } },
    axes: [
      { ...axis, splits: () => niceSplits(least, most, container.clientWidth), values: (_, splits) => splits.map((value) => (value ? money(value, quote.currency, 1) : "")), filter: (_, splits) => splits },
      { ...axis, size: 46, splits: () => [0, 0.25, 0.5, 0.75, 1], values: (_, splits) => splits.map((value) => percent(value)) },
    ],
    series: [{}, { stroke: colours.curve, width: 2.5, fill: colours.fill, fillTo: 0, paths: globalThis.uPlot.paths.spline(), points: { show: false } }],
    hooks: { draw: [(u) => drawMarks(u, marks, incidents, colours, quote)], setCursor: [(u) => tell(u, quote)] },
  };
}

function niceSplits(least, most, width) {
  const all = [];
  for (let power = Math.floor(Math.log10(least)); power <= Math.log10(most); power += 1) all.push(10 ** power, 2 * 10 ** power, 5 * 10 ** power);
  const inside = all.filter((value) => value >= least && value <= most);
  const room = Math.max(2, Math.floor(width / 90));
  return inside.length <= room ? inside : inside.filter((value) => Math.log10(value) % 1 === 0 || inside.length <= room * 1.5).slice(0, room * 2);
}

function palette() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    text: colour("muted"), grid: colour("line"), curve: colour("accent"), fill: colour("accent-soft"),
    retention: colour("retained"), limit: colour("insured"), incident: colour("incident"), paper: colour("paper"), ink: colour("ink"),
    font: `12px ${style.getPropertyValue("--font").trim()}`,
  };
}

function drawMarks(u, marks, incidents, colours) {
  const { ctx } = u;
  const ratio = globalThis.devicePixelRatio || 1;
  const [top, bottom] = [u.bbox.top, u.valToPos(0, "y", true)];
  const x = (amount) => u.valToPos(amount, "x", true);
  ctx.save();
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  ctx.font = `${11.5 * ratio}px ${colours.font.split("px ")[1]}`;
  if (marks.length === 2) {
    ctx.fillStyle = colours.limit;
    ctx.globalAlpha = 0.1;
    ctx.fillRect(x(marks[0].amount), top, x(marks[1].amount) - x(marks[0].amount), bottom - top);
    ctx.globalAlpha = 1;
  }
  marks.forEach(({ amount, kind, name }, index) => {
    ctx.strokeStyle = ctx.fillStyle = colours[kind];
    ctx.lineWidth = 1.5 * ratio;
    ctx.setLineDash([5 * ratio, 4 * ratio]);
    ctx.beginPath();
    ctx.moveTo(x(amount), top - (2 + (marks.length - 1 - index) * 15) * ratio);
    ctx.lineTo(x(amount), bottom);
    ctx.stroke();
    const text = `${name} ${money(amount, shown.quote.currency)}`;
    const width = ctx.measureText(text).width;
    const right = x(amount) + width + 8 * ratio > u.bbox.left + u.bbox.width;
    ctx.fillText(text, right ? u.bbox.left + u.bbox.width - width : x(amount), top - (6 + (marks.length - 1 - index) * 15) * ratio);
  });
  ctx.setLineDash([]);
  drawIncidentDots(u, incidents, colours, ratio);
  ctx.restore();
}

/** A numbered dot for each incident; one that would hide another steps aside, and a line leads to its place. */
function drawIncidentDots(u, incidents, colours, ratio) {
  const { ctx } = u;
  const [axis, row] = [u.valToPos(0, "y", true), u.valToPos(INCIDENT_ROW, "y", true)];
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineWidth = ratio;
  let free = -Infinity;
  for (const { amount, number } of incidents.toSorted((a, b) => a.amount - b.amount)) {
    const place = u.valToPos(amount, "x", true);
    const dot = Math.max(place, free);
    free = dot + 2 * DOT * ratio;
    ctx.fillStyle = ctx.strokeStyle = colours.incident;
    ctx.beginPath();
    ctx.moveTo(place, axis);
    ctx.lineTo(dot, row);
    ctx.stroke();
    ctx.beginPath();
    ctx.arc(dot, row, DOT * ratio, 0, 2 * Math.PI);
    ctx.fill();
    ctx.fillStyle = colours.paper;
    ctx.fillText(String(number), dot, row + ratio / 2);
  }
}

/** What the curve says where the pointer is. */
function tell(u, quote) {
  const out = byId("curve-reading");
  const index = u.cursor.idx;
  out.textContent =
    index === null || index === undefined || u.cursor.left < 0
      ? t("curveHint")
      : t("exceedsWith", { amount: money(u.data[0][index], quote.currency), chance: percent(u.data[1][index]) });
}

function spoken(quote, marks) {
  const { p50, p95, p99 } = quote.totals;
  const parts = [[0.5, p50], [0.05, p95], [0.01, p99]].map(([chance, amount]) => t("exceedsWith", { amount: full(amount, quote.currency), chance: percent(chance) }));
  return [t("curveTitle"), ...parts, ...marks.map(({ name, amount }) => `${name}: ${full(amount, quote.currency)}`)].join(". ");
}

function pointsTable(quote) {
  return h(
    "table",
    {},
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("costsMoreThan")), h("th", { scope: "col" }, t("withChance")))),
    h("tbody", {}, quote.exceedance.map(({ amount, probability }) => h("tr", {}, h("td", {}, full(amount, quote.currency)), h("td", {}, percent(probability))))),
  );
}

/** Keep the chart as wide as its place. */
export function followWidth(container) {
  new ResizeObserver(() => chart && chart.width !== container.clientWidth && chart.setSize({ width: container.clientWidth, height: HEIGHT })).observe(container);
}
