// The form: four facts first, the rest folded away by topic. It edits one request and nothing else.

import { h } from "./dom.js";
import { t } from "./texts.js";
import { at, withValue } from "./request.js";
import { control } from "./fields.js";
import { policyTopic } from "./policy.js";
import { requestText } from "./rawrequest.js";

const PEOPLE = "/incident/populations";
const WHO = { "/jurisdiction": { kind: "code", of: "places", required: true }, "/persons": { kind: "persons", required: true } };
const WHAT = { "/data_elements": { kind: "codes", of: "data_elements", required: true, alone: "unknown" } };
const ABOUT = {
  "/relation": { kind: "code", of: "relations", unknown: "unknown" },
  "/encryption": { kind: "code", of: "encryption", unknown: "unknown" },
  "/minors_share": { kind: "number", unit: "unitShare" },
};
const FIRST = {
  when: { "/incident/discovered_on": { kind: "day", required: true } },
  how: { "/incident/cause": { kind: "code", of: "causes", unknown: "unknown" } },
};
const TOPICS = {
  topicIncident: {
    "/incident/discovered_at": { kind: "moment" },
    "/incident/occurred_on": { kind: "day" },
    "/incident/secondary_misuse": { kind: "code", of: "secondary_misuse", unknown: "unknown" },
    "/incident/misuse/cards": { kind: "number", unit: "unitCards" },
    "/incident/misuse/accounts": { kind: "number", unit: "unitAccounts" },
    "/incident/misuse/amount": { kind: "money" },
    "/incident/outage_days": { kind: "number", unit: "unitDays" },
    "/incident/suspended_revenue_share": { kind: "number", unit: "unitShare" },
    "/incident/via_processor": { kind: "flag" },
    "/incident/records": { kind: "number", unit: "unitRows" },
    "/incident/offences": { kind: "codes", of: "offences", blank: "none" },
    "/incident/fault": { kind: "code", of: "faults", unknown: "unknown" },
    "/incident/unlawful_gain": { kind: "money" },
  },
  topicResponse: {
    "/incident/response/reported_on": { kind: "day" },
    "/incident/response/notified_on": { kind: "day" },
    "/incident/response/final_reported_on": { kind: "day" },
    "/incident/response/apology_per_person": { kind: "money" },
    "/incident/response/apology_recipients": { kind: "code", of: "apology_recipients", unknown: "unknown" },
    "/incident/response/conduct": { kind: "code", of: "conduct", unknown: "unknown" },
  },
  topicOrganisation: {
    "/organisation/sector": { kind: "code", of: "sectors" },
    "/organisation/annual_revenue": { kind: "money" },
    "/organisation/customers": { kind: "number", unit: "unitPersons" },
    "/organisation/employees": { kind: "number", unit: "unitPersons" },
    "/organisation/gross_margin_share": { kind: "number", unit: "unitShare" },
    "/organisation/role": { kind: "code", of: "roles", unknown: "unknown" },
    "/organisation/listed": { kind: "flag" },
    "/organisation/public_body": { kind: "flag" },
    "/organisation/established_in": { kind: "code", of: "places" },
    "/organisation/prior_infringements": { kind: "number", unit: "unitTimes" },
  },
  topicControls: Object.fromEntries(
    ["access_control", "encryption", "training", "internal_audit"].map((name) => [
      `/organisation/controls/${name}`,
      { kind: "code", of: "maturity", unknown: "unknown" },
    ]),
  ),
};
const QUOTE = {
  "/options/as_of": { kind: "day" },
  "/options/currency": { kind: "text" },
  "/external_reference": { kind: "text" },
};

/** Draws the form for requests; `changed(request)` is told of every edit. */
export function makeForm(container, changed) {
  let request;
  let controls = [];

  const edit = (pointer) => (value) => {
    request = withValue(request, pointer, value);
    changed(request);
  };
  const field = (pointer, spec) => {
    const made = control(spec, pointer, spec.edit ? spec.edit(pointer, api) : edit(pointer));
    made.show(spec.read ? spec.read(request, pointer) : at(request, pointer));
    controls.push(made);
    return made.element;
  };
  const fields = (specs, below = "") => Object.entries(specs).map(([name, spec]) => field(below + name, spec));
  const topic = (key, ...content) => h("details", { class: "topic", data: { key } }, h("summary", {}, t(key)), h("div", { class: "fields" }, content));
  const replace = (next) => {
    request = next;
    draw(request);
    changed(request);
  };
  const api = { fields, topic, edit, replace, request: () => request };

  /** Show a request. */
  function draw(given) {
    request = given;
    controls = [];
    const open = new Set([...container.querySelectorAll("details[open]")].map((details) => details.dataset.key));
    container.replaceChildren(
      fact(1, "factWhen", fields(FIRST.when)),
      fact(2, "factWho", fields(WHO, `${PEOPLE}/0`)),
      fact(3, "factWhat", fields(WHAT, `${PEOPLE}/0`)),
      fact(4, "factHow", fields(FIRST.how)),
      h("h3", { class: "rest" }, t("restOfForm")),
      topic("topicOrganisation", fields(TOPICS.topicOrganisation)),
      topic("topicIncident", fields(TOPICS.topicIncident)),
      topic("topicResponse", fields(TOPICS.topicResponse)),
      topic("topicPersons", fields(ABOUT, `${PEOPLE}/0`), others(api, request)),
      topic("topicControls", fields(TOPICS.topicControls)),
      policyTopic(api, request),
      topic("topicQuote", fields(QUOTE), requestText(api)),
    );
    for (const details of container.querySelectorAll("details")) details.open = open.has(details.dataset.key);
  }

  return {
    draw,
    request: () => request,
    controls: () => controls,
    focus: (pointer) => nearest(controls, pointer)?.focus(),
  };
}

function fact(number, key, content) {
  return h("fieldset", { class: "fact" }, h("legend", {}, h("span", { class: "ordinal", "aria-hidden": "true" }, String(number)), t(key)), content);
}

/** Further populations, each with all of its fields. */
function others(api, request) {
  const found = at(request, PEOPLE);
  const populations = Array.isArray(found) ? found : [];
  const more = populations.slice(1).map((_, index) => {
    const place = `${PEOPLE}/${index + 1}`;
    const remove = h("button", { type: "button", class: "quiet", on: { click: () => api.replace(withValue(api.request(), place, undefined)) } }, t("removeGroup"));
    return h("fieldset", { class: "group" }, h("legend", {}, t("groupOfPersons", { number: index + 2 })), api.fields({ ...WHO, ...WHAT, ...ABOUT }, place), remove);
  });
  const add = () => {
    const { jurisdiction, data_elements } = populations.at(-1) ?? { jurisdiction: "JP", data_elements: ["unknown"] };
    api.replace(withValue(api.request(), `${PEOPLE}/${populations.length}`, { jurisdiction, persons: 1000, data_elements }));
  };
  return [...more, h("button", { type: "button", class: "quiet add", on: { click: add } }, t("addGroup"))];
}

/** The control that stands for `pointer`: its own, or that of the field it lies in. */
export function nearest(controls, pointer) {
  const above = controls.filter((made) => pointer === made.pointer || pointer.startsWith(`${made.pointer}/`));
  return above.sort((a, b) => b.pointer.length - a.pointer.length)[0];
}
