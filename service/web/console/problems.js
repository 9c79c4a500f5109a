// What the service refused, at the fields it concerns and in the page's language.

import { h, redraw } from "./dom.js";
import { locale, t } from "./texts.js";
import { fieldLabel, fieldMeaning } from "./vocabulary.js";
import { nearest } from "./form.js";
import { count } from "./amounts.js";
import { day } from "./dates.js";

// The service says what it expected in English; these are the same sentences in Japanese.
const JAPANESE = [
  [/^a day no later than the day of the quote \((.+)\)/, (found) => `見積日（${day(found[1])}）以前の日を入れてください`],
  [/^a day no later than discovered_on \((.+)\)/, (found) => `発覚日（${day(found[1])}）以前の日を入れてください`],
  [/^a day from discovered_on to the day of the quote \((.+)\)/, (found) => `発覚日から見積日（${day(found[1])}）までの日を入れてください`],
  [/^a day no earlier than reported_on \((.+)\)/, (found) => `速報の日（${day(found[1])}）以後の日を入れてください`],
  [/^a day no earlier than (\S+), when/, (found) => `記録が始まった${day(found[1])}以後の日を入れてください`],
  [/^a date YYYY-MM-DD/, () => "実在する日付を入れてください"],
  [/^a whole number from (\d+) to (\d+)/, (found) => `${count(found[1])}以上${count(found[2])}以下の整数を入れてください`],
  [/^a number from ([\d.]+) to ([\d.]+)/, (found) => `${count(found[1])}以上${count(found[2])}以下の数を入れてください`],
  [/^a number no larger than high/, () => "下限は上限以下にしてください"],
  [/^a range whose high is no more than (\d+) times/, (found) => `上限は下限の${count(found[1])}倍以下にしてください`],
  [/^confirmed, since misuse has been counted/, () => "不正利用の数や額があるので「確認済み」にしてください"],
  [/^at most (\d+) decimals for (\w+)/, (found) => `${found[2]}の小数は${found[1]}桁までです`],
  [/^an amount as a decimal string/, () => "0以上の金額を数字で入れてください"],
  [/^a code of /, () => "一覧から選んでください"],
  [/^a list of (\d+) to \d+ different codes/, (found) => `${found[1]}つ以上選んでください。分からなければ「不明」を選びます`],
  [/^(\w{3}), or a rate between (\w{3}) and (\w{3})/, (found) => `${found[1]}で入れるか、${found[2]}と${found[3]}の為替レートを依頼のJSONに加えてください`],
  [/^one line of 1 to (\d+) characters/, (found) => `改行のない${found[1]}文字以内で入れてください`],
  [/^what is read here|^nothing, since/, () => "この項目はありません。取り除くか、名前を確かめてください"],
  [/^at least one coverage/, () => "補償を一つ以上加えてください"],
];

/** One fault as a sentence in the page's language. */
export function sentence(fault) {
  if (locale() !== "ja") return t("faultSentence", { ...fault, remedy: fault.remedy.charAt(0).toUpperCase() + fault.remedy.slice(1) });
  for (const [pattern, words] of JAPANESE) {
    const found = pattern.exec(fault.expected);
    if (found) return t("faultSentence", { expected: words(found), got: fault.got });
  }
  return t("faultOfField", { field: fieldLabel(fault.pointer), meaning: fieldMeaning(fault.pointer), got: fault.got });
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

