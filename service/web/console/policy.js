// The terms of an insurance policy: all of it under one cover, or section by section.

import { h } from "./dom.js";
import { t } from "./texts.js";
import { at, withValue } from "./request.js";

const POLICY = "/policy";
const inPolicyCurrency = (api) => () => at(api.request(), `${POLICY}/currency`) ?? "JPY";

/** A retention is an amount with its kind: a deductible unless the request says otherwise. */
function retention(pointer, api) {
  const place = pointer.replace(/\/amount$/, "");
  return (amount) => {
    const before = at(api.request(), place);
    const after = amount === undefined ? undefined : { kind: "deductible", ...before, amount };
    api.edit(place)(after);
  };
}

const POLICY_FIELDS = (api) => ({
  "/retention/amount": { kind: "money", plain: inPolicyCurrency(api), edit: retention, blank: "none" },
  "/aggregate_limit": { kind: "money", plain: inPolicyCurrency(api), blank: "none" },
  "/waiting_period_hours": { kind: "number", unit: "unitHours", blank: "none" },
  "/defence": { kind: "code", of: "defence_costs", required: true, read: (request, pointer) => at(request, pointer) ?? "inside" },
  "/exclusions": { kind: "codes", of: "exclusions", blank: "none" },
});

const COVERAGE_FIELDS = (api) => ({
  "/code": { kind: "code", of: "coverages", required: true },
  "/retention/amount": { kind: "money", plain: inPolicyCurrency(api), edit: retention, blank: "none" },
  "/limit": { kind: "money", plain: inPolicyCurrency(api), blank: "none" },
  "/insured_share": { kind: "number", unit: "unitShare", blank: "all" },
});

/** The topic: a switch, the terms, the coverages; what only JSON can say is told of. */
export function policyTopic(api, request) {
  const policy = at(request, POLICY);
  const toggle = () => api.replace(withValue(api.request(), POLICY, policy ? undefined : { currency: at(request, "/options/currency") ?? "JPY", coverages: [{ code: "all" }] }));
  const box = h("input", { type: "checkbox", id: "policy-switch", checked: Boolean(policy), on: { change: toggle } });
  const content = [h("label", { class: "switch", for: "policy-switch" }, box, h("span", {}, t("policyApplies")))];
  if (policy) content.push(api.fields(POLICY_FIELDS(api), POLICY), coverages(api, policy), besides(policy));
  return api.topic("topicPolicy", content);
}

function coverages(api, policy) {
  const place = `${POLICY}/coverages`;
  const sections = (policy.coverages ?? []).map((_, index) => {
    const here = `${place}/${index}`;
    const remove = h("button", { type: "button", class: "quiet", on: { click: () => api.replace(withValue(api.request(), here, undefined)) } }, t("removeCoverage"));
    return h("fieldset", { class: "group" }, h("legend", {}, t("coverageNumber", { number: index + 1 })), api.fields(COVERAGE_FIELDS(api), here), policy.coverages.length > 1 && remove);
  });
  const add = () => api.replace(withValue(api.request(), `${place}/${sections.length}`, { code: "liability" }));
  return [...sections, h("button", { type: "button", class: "quiet add", on: { click: add } }, t("addCoverage"))];
}

/** Terms that the form keeps but does not show. */
function besides(policy) {
  const layers = policy.tower?.length ?? 0;
  const sublimits = (policy.coverages ?? []).reduce((sum, coverage) => sum + (coverage.sublimits?.length ?? 0), 0);
  if (!layers && !sublimits) return null;
  return h("p", { class: "note" }, t("policyBesides", { layers, sublimits }));
}
