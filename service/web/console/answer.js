// The answer as a whole: each part drawn in its own section. The last answer stays until the next one is there.

import { byId } from "./dom.js";
import { t } from "./texts.js";
import { day } from "./dates.js";
import { count } from "./amounts.js";
import { drawHeadline, sentenceOf } from "./headline.js";
import { drawLines } from "./lines.js";
import { drawCurve } from "./curve.js";
import { drawIncidents, onAxis } from "./incidents.js";
import { drawCover } from "./cover.js";
import { drawDuties } from "./duties.js";
import { drawAssumptions, drawBeside, drawQuestions } from "./questions.js";
import { showBasis } from "./basis.js";

/** Draw every part of `quote`; `focus(pointer)` leads to a field of the form. */
export function drawAnswer(quote, { focus }) {
  byId("answer").hidden = false;
  drawHeadline(byId("headline"), quote);
  drawLines(byId("lines"), quote, (item) => showBasis(byId("basis"), item, quote));
  drawCover(byId("cover-section"), byId("cover"), quote);
  drawCurve(byId("curve"), byId("curve-table"), quote, onAxis(quote));
  drawIncidents(byId("incidents"), quote);
  drawDuties(byId("duties"), quote);
  drawQuestions(byId("questions"), quote, focus);
  drawAssumptions(byId("assumptions"), quote, focus);
  drawBeside(byId("beside"), quote);
  drawIdentity(quote);
  byId("bar-range").textContent = sentenceOf(quote).range;
}

function drawIdentity(quote) {
  const { engine, rulebook } = quote;
  const known = { engine: engine.version, scenarios: count(engine.scenarios), set: engine.scenario_set, rulebook: rulebook.version };
  byId("identity").textContent = `${t("quoteIs", { id: quote.quote_id })} ${t("versions", { ...known, digest: rulebook.digest.slice(0, 16), asOf: day(rulebook.as_of), until: day(quote.valid_until) })}`;
}

/** Say that the next answer is on its way, or is there. */
export function drawPending(pending) {
  byId("answer").setAttribute("aria-busy", String(pending));
}

/** Tell a screen reader the sentence. */
export function speakAnswer(quote) {
  const { range, typical } = sentenceOf(quote);
  byId("spoken").textContent = `${range}. ${typical}`;
}
