// What must be reported by when: a timeline from discovery to the last due day, and the hours that are left.

import { h, redraw, s } from "./dom.js";
import { t } from "./texts.js";
import { count } from "./amounts.js";
import { day, hoursBetween, reference, startOfDay } from "./dates.js";
import { fieldLabel, label } from "./vocabulary.js";

const WIDTH = 600;
const HEIGHT = 26;
const DAY = 24;

/** When a step of a duty falls due: the moment that the service gives, or the end of the day that it names. */
export function dueAt(duty, step) {
  const moment = duty[`${step}_due_utc`];
  if (moment) return new Date(moment).getTime();
  const last = duty[`${step}_due_by`];
  return last ? startOfDay(last, duty.jurisdiction, 1) : null;
}

/** The last day of a step as it is written, with the hour where it does not end with the day. */
function lastDay(duty, step) {
  const last = duty[`${step}_due_by`];
  if (!last) return null;
  const [date, time] = (duty[`${step}_due_local`] ?? "").split("T");
  const hour = date === last && !time.startsWith("23:59") ? ` ${time.slice(0, 5)}` : "";
  return day(last) + hour;
}

/** The steps of a duty that have a due day or a status. */
export function stepsOf(duty) {
  return ["first", "final"]
    .map((step) => ({ step, due: dueAt(duty, step), by: lastDay(duty, step), status: duty[`${step}_status`] }))
    .filter(({ due, status }) => due !== null || status);
}

/** Hours left in words, or since when it has been due; nothing where it is done or has no day. */
export function left({ due, status }, now) {
  if (due === null || !["open", "overdue", "unknown"].includes(status)) return "";
  const hours = hoursBetween(now, due);
  if (hours < 0) return t(status === "unknown" ? "dueSince" : "overdueBy", { time: span(-hours) });
  return t("hoursLeft", { time: span(hours), hours: count(hours) });
}

/** The duties in the order in which they press: those that are certain first, then by their next day. */
export function inOrder(quote) {
  const next = (duty) => Math.min(...stepsOf(duty).map(({ due }) => due ?? Infinity));
  const possible = (duty) => Number(duty.certainty === "possible");
  return [...quote.duties].sort((a, b) => possible(a) - possible(b) || Math.sign(next(a) - next(b)) || 0);
}

/** Who must be told, with the place whose law it is where the quote has duties of several. */
export function toWhom(duty, quote) {
  const alone = quote.duties.every(({ jurisdiction }) => jurisdiction === duty.jurisdiction);
  return alone ? duty.to : `${duty.to} · ${label("places", duty.jurisdiction)}`;
}

function span(hours) {
  return hours >= 2 * DAY ? t("days", { count: count(Math.floor(hours / DAY)) }) : t("hours", { count: count(hours) });
}

/** The deadline that presses most: the earliest of those that are open or overdue and certain; null where there is none. */
export function nextDeadline(quote) {
  const certain = quote.duties.filter((duty) => duty.certainty === "due");
  const steps = certain.flatMap((duty) => stepsOf(duty).map((step) => ({ ...step, duty })));
  const pressing = steps.filter(({ due, status }) => due !== null && (status === "open" || status === "overdue"));
  const [first] = pressing.sort((a, b) => a.due - b.due);
  return first ? { duty: first.duty, words: left(first, reference(quote.rulebook.as_of, first.duty.jurisdiction)) } : null;
}

function hasDay(duty) {
  return stepsOf(duty).some(({ due }) => due !== null);
}

/** Draw the duties. */
export function drawDuties(container, quote) {
  const { duties } = quote;
  if (!duties.length) {
    redraw(container, h("p", { class: "note" }, t("noDuties", { day: day(quote.request.incident.discovered_on) })));
    return;
  }
  const start = startOfDay(quote.request.incident.discovered_on, duties[0].jurisdiction);
  const now = reference(quote.rulebook.as_of, duties[0].jurisdiction);
  const ends = duties.flatMap((duty) => stepsOf(duty).map(({ due }) => due ?? 0));
  const end = Math.max(now, ...ends) + (Math.max(now, ...ends) - start) * 0.04;
  const scale = { start, now, end };
  const sorted = inOrder(quote);
  const list = (found) => found.length > 0 && h("ol", { class: "duties" }, found.map((duty) => row(duty, scale, quote)));
  const dated = sorted.filter(hasDay);
  redraw(container, list(dated), dated.length > 0 && axis({ ...scale, quote }), list(sorted.filter((duty) => !hasDay(duty))));
}

function row(duty, scale, quote) {
  const steps = stepsOf(duty);
  return h(
    "li",
    { class: duty.certainty },
    h("div", { class: "what" }, h("strong", {}, duty.label), h("small", {}, t("dutyTo", { to: toWhom(duty, quote) })), duty.certainty === "possible" && h("span", { class: "chip possible" }, label("duty_certainty", "possible"))),
    hasDay(duty) && track(duty, steps, scale),
    h(
      "ul",
      { class: "steps" },
      steps.map((step) =>
        h(
          "li",
          { class: `status ${step.status}` },
          steps.length > 1 && h("span", { class: "step" }, t(step.step)),
          step.by && h("span", {}, t("dueBy", { day: step.by })),
          h("span", { class: "chip" }, label("duty_status", step.status)),
          h("strong", { class: "left" }, left(step, scale.now)),
        ),
      ),
    ),
    h(
      "details",
      { data: { key: `duty-${duty.code}-${duty.jurisdiction}` } },
      h("summary", {}, t("whyDuty")),
      h("p", {}, duty.legal_basis),
      duty.timing && h("p", {}, duty.timing),
      [...(duty.triggers ?? []), ...(duty.possible_triggers ?? []).map((text) => t("perhaps", { text }))].length > 0 &&
        h("ul", {}, duty.triggers.map((text) => h("li", {}, text)), (duty.possible_triggers ?? []).map((text) => h("li", {}, t("perhaps", { text })))),
      duty.unknown_facts?.length > 0 && h("p", { class: "note" }, t("hangsOn", { facts: duty.unknown_facts.map(fieldLabel).join(", ") })),
    ),
  );
}

function track(duty, steps, { start, now, end }) {
  const x = (moment) => Math.max(2, Math.min(WIDTH - 2, ((moment - start) / (end - start)) * WIDTH));
  const last = Math.max(...steps.map(({ due }) => due ?? 0));
  return s(
    "svg",
    { class: "track", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
    s("line", { class: "rail", x1: x(start), x2: x(last), y1: HEIGHT / 2, y2: HEIGHT / 2 }),
    s("line", { class: "now", x1: x(now), x2: x(now), y1: 0, y2: HEIGHT }),
    steps.filter(({ due }) => due !== null).map(({ due, status }) => s("rect", { class: `due ${status}`, x: x(due) - 4, y: HEIGHT / 2 - 7, width: 8, height: 14, rx: 2 })),
  );
}

function axis({ start, now, end, quote }) {
  const share = ((now - start) / (end - start)) * 100;
  const mark = h("span", { class: "today" }, t("asAt", { day: day(quote.rulebook.as_of) }));
  mark.style.setProperty("--at", `${share}%`);
  return h("p", { class: "axis" }, h("span", {}, t("discovered", { day: day(quote.request.incident.discovered_on) })), mark);
}
