// The basis of one line: formula, numbers with their dates and sources, probability, ceiling, what the policy makes of it.

import { h } from "./dom.js";
import { t, both } from "./texts.js";
import { full, percent } from "./amounts.js";
import { day } from "./dates.js";
import { label } from "./vocabulary.js";
import { fetchJson } from "./service.js";

/** Show the basis of `item` in the dialog. */
export function showBasis(dialog, item, quote) {
  const { currency } = quote;
  const amount = (value) => full(value, currency);
  const close = h("button", { type: "button", class: "close", "aria-label": t("close"), on: { click: () => dialog.close() } }, "×");
  const facts = [
    [t("probability"), item.probability === null ? null : percent(item.probability)],
    [t("mean"), item.expected && amount(item.expected)],
    [t("rangeNineInTen"), item.p95 && `${amount(item.p5)} – ${amount(item.p95)}`],
    [t("median"), item.p50 && amount(item.p50)],
    [t("ceiling"), item.ceiling ? `${amount(item.ceiling)} · ${item.ceiling_of ?? ""}` : t("noCeiling")],
    [t("statusOfLine"), item.status === "quoted" ? null : `${label("item_status", item.status)}: ${item.reason ?? ""}`],
    ...(item.cover ? cover(item, amount) : []),
  ];
  dialog.replaceChildren(
    h(
      "div",
      { class: "sheet" },
      h("header", {}, h("p", { class: "kicker" }, `${label("groups", item.group)} · ${label("places", item.jurisdiction)}`), h("h2", { id: "basis-title" }, item.label), close),
      h("dl", { class: "facts" }, facts.filter(([, value]) => value).map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)))),
      item.formula && h("section", {}, h("h3", {}, t("formula")), h("p", { class: "formula" }, item.formula)),
      item.assumptions?.length > 0 && h("section", {}, h("h3", {}, t("assumed")), h("ul", {}, item.assumptions.map((text) => h("li", {}, text)))),
      h(
        "section",
        {},
        h("h3", {}, t("numbersUsed", { count: item.basis?.length ?? 0 })),
        h("p", { class: "note" }, t("lawOf", { discovered: day(quote.request.incident.discovered_on), known: day(quote.rulebook.known_at) })),
        (item.basis ?? []).map((entry) => parameter(entry, quote)),
      ),
      item.codes && h("p", { class: "note codes" }, Object.entries(item.codes).map(([scheme, codes]) => `${scheme.toUpperCase()}: ${codes.join(", ")}`).join(" · ")),
    ),
  );
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
}

function cover(item, amount) {
  const { cover: found } = item;
  const name = found.coverage ? label("coverages", found.coverage) : "";
  return [
    [t("coverOf"), [label("cover_status", found.status), name, found.reason].filter(Boolean).join(" · ")],
    [t("insurable"), label("insurability", found.insurability)],
    [t("insuredMean"), item.insured && amount(item.insured.expected)],
    [t("retainedMean"), item.retained && amount(item.retained.expected)],
  ];
}

function parameter(entry, quote) {
  const history = h("div", { class: "history" });
  const show = async (event) => {
    event.currentTarget.hidden = true;
    const query = new URLSearchParams({ as_of: entry.effective, known_at: quote.rulebook.known_at });
    try {
      const found = await fetchJson(`v1/parameters/${encodeURIComponent(entry.id)}?${query}`);
      history.replaceChildren(dated(found, entry.effective));
    } catch (error) {
      history.replaceChildren(h("p", { class: "error" }, error.message));
    }
  };
  return h(
    "article",
    { class: "parameter" },
    h("h4", {}, entry.label),
    h("div", { class: "value" }, value(entry.value), h("span", { class: "unit" }, unit(entry))),
    h("p", { class: "dates" }, t("inForceSince", { effective: day(entry.effective), recorded: day(entry.recorded) })),
    source(entry.citation),
    h("p", { class: "id" }, h("code", {}, entry.id), h("button", { type: "button", class: "link", on: { click: show } }, t("allDates"))),
    history,
  );
}

const PLAIN = new Set(["table:", "duty", "sanction", "data_element", "insurability"]);

function unit(entry) {
  return typeof entry.value === "object" && [...PLAIN].some((start) => entry.unit.startsWith(start)) ? "" : entry.unit;
}

/** A number as it stands, a table as its rows, a text in the page's language. */
function value(found) {
  if (found === null || found === undefined) return "–";
  if (typeof found !== "object") return String(found);
  if (Array.isArray(found)) return found.map((entry) => (typeof entry === "object" ? JSON.stringify(entry) : entry)).join(", ") || "–";
  if ("ja" in found && "en" in found) return both(found);
  const rows = Object.entries(found).filter(([, entry]) => entry !== null && entry?.length !== 0);
  return h("dl", { class: "table" }, rows.map(([name, entry]) => h("div", {}, h("dt", {}, name), h("dd", {}, value(entry)))));
}

/** Where a number comes from: a link where there is an address, and whether it was confirmed there. */
export function source(citation) {
  const title = [citation.title, citation.pinpoint].filter(Boolean).join(" — ");
  const safe = /^https?:\/\//.test(citation.url ?? "");
  const link = safe ? h("a", { href: citation.url, rel: "noreferrer noopener", target: "_blank" }, title) : title;
  const confirmed = citation.confirmed === true ? t("confirmed") : citation.confirmed === false ? t("unconfirmed") : "";
  return h(
    "div",
    { class: "source" },
    h("p", {}, h("span", { class: `kind ${citation.kind}` }, label("source_kinds", citation.kind)), " ", link),
    h("p", { class: "note" }, [t("checkedOn", { day: day(citation.checked) }), confirmed].filter(Boolean).join(" · ")),
    citation.rationale && h("p", { class: "rationale" }, citation.rationale),
  );
}

function dated(parameter_, current) {
  return h(
    "ol",
    {},
    parameter_.values.map((entry) =>
      h("li", { class: entry.effective === current ? "current" : false }, h("strong", {}, day(entry.effective)), " ", value(entry.value), source(entry.citation)),
    ),
  );
}
