// What the service refused, at the fields it concerns and in the page's language.

import { h, redraw } from "./dom.js";
import { t } from "./texts.js";
import { fieldLabel, fieldMeaning, label } from "./vocabulary.js";
import { nearest } from "./form.js";
import { count } from "./amounts.js";
import { day } from "./dates.js";

// What the service expects, in its own words, and how to say that to somebody who sees a form and no JSON.
const SAID = [
  [/^a day no later than the day of the quote \((.+)\)/, "faultUntilQuote", (found) => ({ day: day(found[1]) })],
  [/^a day no later than discovered_on \((.+)\)/, "faultUntilDiscovery", (found) => ({ day: day(found[1]) })],
  [/^a day from discovered_on to the day of the quote \((.+)\)/, "faultFromDiscovery", (found) => ({ day: day(found[1]) })],
  [/^a day no earlier than reported_on \((.+)\)/, "faultFromReport", (found) => ({ day: day(found[1]) })],
  [/^a day no earlier than (\S+), when/, "faultFromRecords", (found) => ({ day: day(found[1]) })],
  [/^a moment on discovered_on \((.+)\)/, "faultMomentOfDay", (found) => ({ day: day(found[1]) })],
  [/^a date and time such as/, "faultMoment", () => ({})],
  [/^a date YYYY-MM-DD/, "faultDate", () => ({})],
  [/^a whole number from (\d+) to (\d+)/, "faultWhole", (found) => ({ low: count(found[1]), high: count(found[2]) })],
  [/^a number from ([\d.]+) to ([\d.]+)/, "faultNumber", (found) => ({ low: count(found[1]), high: count(found[2]) })],
  [/^a number no larger than high/, "faultLowHigh", () => ({})],
  [/^the same share as in another population of (\S+) \((.+)\)/, "faultSameShare", (found) => ({ place: label("places", found[1]), share: found[2] })],
  [/^revenue_share of all jurisdictions together/, "faultShares", () => ({})],
  [/^a range whose high is no more than (\d+) times/, "faultWide", (found) => ({ times: count(found[1]) })],
  [/^confirmed, since misuse has been counted/, "faultMisuse", () => ({})],
  [/^at most (\d+) decimals for (\w+)/, "faultDecimals", (found) => ({ digits: found[1], currency: found[2] })],
  [/^an amount as a decimal string/, "faultAmount", () => ({})],
  [/^a code of /, "faultCode", () => ({})],
  [/^a list of (\d+) to \d+ different codes/, "faultCodes", (found) => ({ count: found[1] })],
  [/^(\w{3}), or a rate between (\w{3}) and (\w{3})/, "faultRate", (found) => ({ want: found[1], from: found[2], to: found[3] })],
  [/^one line of 1 to (\d+) characters/, "faultLine", (found) => ({ count: found[1] })],
  [/^what is read here|^nothing, since/, "faultNoField", () => ({})],
  [/^at least one coverage/, "faultCoverage", () => ({})],
  [/^a limit above the retention/, "faultLimit", () => ({})],
];

/** One fault as a sentence in the page's language. Where we have none, the service speaks for itself in English. */
export function sentence(fault) {
  const got = t("faultGot", { got: fault.got });
  for (const [pattern, key, values] of SAID) {
    const found = pattern.exec(fault.expected);
    if (found) return `${t(key, values(found))} ${got}${near(fault.remedy)}`;
  }
  return `${t("faultOfField", { ...fault, field: fieldLabel(fault.pointer), meaning: fieldMeaning(fault.pointer) })} ${got}`;
}

/** The name that the service thinks was meant. */
function near(remedy) {
  const meant = /^did you mean "(.+?)"\?/.exec(remedy);
  return meant ? ` ${t("faultMeant", { meant: meant[1] })}` : "";
}

/** Show every fault at its field, and all of them in `summary` with a way to each; clears what is mended. */
export function showFaults(form, summary, problem) {
  const faults = (problem?.errors ?? []).filter((fault) => fault.pointer !== undefined);
  const byControl = new Map();
  for (const fault of faults) {
    const control = nearest(form.controls(), fault.pointer);
    byControl.set(control, [...(byControl.get(control) ?? []), fault]);
  }
  for (const control of form.controls()) control.fail(byControl.get(control)?.map(sentence).join(" "));
  summary.hidden = !problem;
  if (!problem) {
    summary.replaceChildren();
    return;
  }
  redraw(summary, h("h2", {}, faults.length ? t("faultsTitle", { count: faults.length }) : t("refusedTitle")), body(form, problem, faults));
}

function body(form, problem, faults) {
  if (!faults.length) return h("p", {}, [problem.title, problem.detail, problem.request_id && `(${problem.request_id})`].filter(Boolean).join(" "));
  return h(
    "ul",
    {},
    faults.map((fault) => {
      const control = nearest(form.controls(), fault.pointer);
      const name = control ? fieldLabel(fault.pointer) : fault.pointer;
      const go = control && h("button", { type: "button", class: "link", data: { key: fault.pointer }, on: { click: control.focus } }, name);
      return h("li", {}, go || h("code", {}, name), ": ", sentence(fault));
    }),
  );
}

