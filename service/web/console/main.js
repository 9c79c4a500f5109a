// Where the parts of the page meet: one request, the last answer, and who draws what.

import { byId, h } from "./dom.js";
import { both, locale, setLocale, t, translate } from "./texts.js";
import { loadVocabulary } from "./vocabulary.js";
import { fetchJson, hasKey, Refusal, useKey } from "./service.js";
import { withValue, at } from "./request.js";
import { readFragment, written } from "./fragment.js";
import { exampleRequest, examples } from "./examples.js";
import { makeForm } from "./form.js";
import { showFaults } from "./problems.js";
import { drawAnswer, drawPending, speakAnswer } from "./answer.js";
import { makeWhatIf } from "./whatif.js";
import { drawReport } from "./report.js";
import { followWidth, redrawCurve } from "./curve.js";
import { copy, csvOf, curlOf, download, linkOf } from "./keep.js";

// A change after a pause is sent at once; those that follow within it are joined until the hand stops for as long.
const PAUSE = 120;
const SETTLED = 400;

let quote = null;
let running = null;
let timer = 0;
let settled = 0;
let changedAt = -PAUSE;

const form = makeForm(byId("form"), changed);
const whatIf = makeWhatIf(byId("what-if"), { present: () => form.request(), take: show, locale });

/** What is sent: the form's request in the page's language, with every part of the answer. */
function asked() {
  return withValue(form.request(), "/options/locale", locale());
}

function changed() {
  performance.mark("console:changed");
  drawPending(true);
  running?.abort();
  clearTimeout(settled);
  clearTimeout(timer);
  const now = performance.now();
  timer = setTimeout(ask, now - changedAt < PAUSE ? PAUSE / 2 : 0);
  changedAt = now;
}

async function ask() {
  const mine = (running = new AbortController());
  const sent = asked();
  try {
    answered(await fetchJson("v1/quotes", { body: JSON.stringify(sent), signal: mine.signal }));
  } catch (error) {
    if (mine.signal.aborted) return;
    refused(error);
  }
  settled = setTimeout(() => rest(sent), SETTLED);
}

function answered(answer) {
  performance.mark("console:answered");
  quote = answer;
  showFaults(form, byId("faults"), null);
  byId("unreachable").hidden = true;
  drawAnswer(quote, { focus: form.focus });
  drawPending(false);
  // After the frame that shows it.
  requestAnimationFrame(() => setTimeout(() => performance.mark("console:drawn")));
}

function refused(error) {
  drawPending(false);
  byId("unreachable").hidden = error instanceof Refusal;
  if (!(error instanceof Refusal)) return;
  if (error.status === 401) askForKey();
  else showFaults(form, byId("faults"), error.problem);
}

/** What may wait until the typing stops: the address, the spoken sentence, the comparison. */
function rest(sent) {
  const address = written(sent);
  if (address !== location.hash) history.replaceState(null, "", address);
  performance.mark("console:rested");
  if (!quote) return;
  speakAnswer(quote);
  whatIf.draw(quote);
}

function askForKey() {
  const panel = byId("key");
  panel.hidden = false;
  byId("key-error").hidden = !hasKey();
  byId("key-input").focus();
}

/** Show a request in the form and quote it. */
function show(request) {
  const language = at(request, "/options/locale");
  if (typeof language === "string" && language !== locale()) speak(language);
  form.draw(request);
  changed();
}

function speak(language) {
  setLocale(language);
  translate(document);
  fillExamples();
  byId("language").value = locale();
}

function fillExamples() {
  const select = byId("examples");
  const { value } = select;
  select.replaceChildren(
    h("option", { value: "" }, t("chooseExample")),
    ...examples.map(({ file, label }) => h("option", { value: file }, both(label))),
  );
  select.value = value;
}

async function inOurLanguage(file) {
  return withValue(await exampleRequest(file), "/options/locale", locale());
}

function listen() {
  byId("examples").addEventListener("change", async ({ target }) => target.value && show(await inOurLanguage(target.value)));
  byId("language").addEventListener("change", ({ target }) => {
    speak(target.value);
    form.draw(withValue(form.request(), "/options/locale", locale()));
    changed();
  });
  byId("theme").addEventListener("change", ({ target }) => {
    document.documentElement.dataset.theme = target.value;
    redrawCurve();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redrawCurve);
  addEventListener("hashchange", () => {
    const request = readFragment(location.hash);
    if (request) show(request);
  });
  addEventListener("beforeprint", () => quote && drawReport(byId("report"), quote));
  byId("key-form").addEventListener("submit", (event) => {
    event.preventDefault();
    useKey(byId("key-input").value.trim());
    byId("key-input").value = "";
    byId("key").hidden = true;
    begin();
  });
  // The fragment holds the request, so these two do not go through it.
  for (const link of document.querySelectorAll('a[href="#answer"]')) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      byId("answer").scrollIntoView();
      byId("answer").focus({ preventScroll: true });
    });
  }
  listenToKeep();
  followWidth(byId("curve"));
}

function listenToKeep() {
  const name = () => `quote-${quote.quote_id.slice(0, 12)}`;
  const actions = {
    "keep-link": () => told(copy(linkOf(asked()))),
    "keep-curl": () => told(copy(curlOf(asked()))),
    "keep-json": () => download(`${name()}.json`, JSON.stringify(quote, null, 2), "application/json"),
    "keep-csv": () => download(`${name()}.csv`, csvOf(quote), "text/csv;charset=utf-8"),
    "keep-print": () => print(),
  };
  for (const [id, act] of Object.entries(actions)) byId(id).addEventListener("click", act);
}

async function told(copied) {
  byId("told").textContent = t((await copied) ? "copied" : "notCopied");
}

async function begin() {
  const given = readFragment(location.hash) ?? form.request();
  if (!given) byId("examples").value = examples[0].file;
  try {
    const [request] = await Promise.all([given ?? inOurLanguage(examples[0].file), loadVocabulary()]);
    show(request);
  } catch (error) {
    refused(error);
  }
}

function languageAtStart() {
  return at(readFragment(location.hash) ?? {}, "/options/locale") ?? navigator.language.slice(0, 2);
}

speak(languageAtStart());
listen();
begin();
