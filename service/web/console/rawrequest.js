// The request as JSON, for what the form does not ask.

import { h } from "./dom.js";
import { t } from "./texts.js";

/** A text that shows the request and takes another one. */
export function requestText(api) {
  const error = h("p", { class: "error", id: "raw-error", hidden: true });
  const text = h("textarea", { id: "raw-request", rows: "14", spellcheck: "false", "aria-describedby": "raw-error" });
  const refresh = () => (text.value = JSON.stringify(api.request(), null, 2));
  const take = () => {
    let given;
    try {
      given = JSON.parse(text.value);
    } catch {
      given = null;
    }
    const usable = given !== null && typeof given === "object" && !Array.isArray(given);
    error.hidden = usable;
    error.textContent = usable ? "" : t("notJson");
    if (usable) api.replace(given);
  };
  return h(
    "details",
    { class: "raw", data: { key: "raw" }, on: { toggle: refresh } },
    h("summary", {}, t("requestAsJson")),
    h("p", { class: "meaning" }, t("requestAsJsonMeaning")),
    h("label", { class: "name", for: "raw-request" }, t("requestAsJson")),
    text,
    error,
    h("button", { type: "button", on: { click: take } }, t("takeThisRequest")),
  );
}
