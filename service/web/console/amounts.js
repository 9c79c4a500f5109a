// Amounts, counts and shares as people write and read them, in either language.

import { locale } from "./texts.js";

const JAPANESE_UNITS = [[1e12, "兆"], [1e8, "億"], [1e4, "万"]];
const ENGLISH_UNITS = [[1e12, "trillion"], [1e9, "billion"], [1e6, "million"], [1e3, "thousand"]];
const WRITTEN = { 兆: 1e12, 億: 1e8, 万: 1e4, 千: 1e3, trillion: 1e12, billion: 1e9, bn: 1e9, million: 1e6, m: 1e6, thousand: 1e3, k: 1e3 };
const PART = /^([0-9]+(?:\.[0-9]+)?)(兆|億|万|千|trillion|billion|bn|million|m|thousand|k)?/;

/** The number that a person wrote: digits with or without separators, 3億5,000万, 2.5 million; null where it is none. */
export function read(text) {
  let rest = text.normalize("NFKC").toLowerCase().replace(/[,\s_¥$€£円人件]|yen/g, "");
  if (!rest) return null;
  let sum = 0;
  while (rest) {
    const part = PART.exec(rest);
    if (!part) return null;
    sum += Number(part[1]) * (WRITTEN[part[2]] ?? 1);
    rest = rest.slice(part[0].length);
  }
  return Number(sum.toPrecision(15));
}

const formats = new Map();

function number(options, of = locale()) {
  const key = of + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.NumberFormat(of, options));
  return formats.get(key);
}

/** The name of a currency after an amount: 円, yen, US dollars. */
export function currencyName(currency) {
  const parts = number({ style: "currency", currency, currencyDisplay: "name" }).formatToParts(2);
  return parts.find((part) => part.type === "currency").value.replace("Japanese yen", "yen");
}

function scaled(amount, digits) {
  const units = locale() === "ja" ? JAPANESE_UNITS : ENGLISH_UNITS;
  const rounded = Number(amount.toPrecision(digits));
  const [size, name] = units.find(([least]) => Math.abs(rounded) >= least) ?? [1, ""];
  return { value: Number((amount / size).toPrecision(digits)), name, size };
}

/** A count or an amount without its currency, to some significant digits: 2.67億, 267 million. */
export function short(amount, digits = 3) {
  const { value, name } = scaled(amount, digits);
  const figures = number({ maximumSignificantDigits: Math.max(digits, 4) }).format(value);
  return locale() === "ja" ? figures + name : `${figures}${name && " "}${name}`;
}

/** An amount to read at a glance: 2.67億円, ¥267M. */
export function money(amount, currency, digits = 3) {
  const value = Number(amount);
  if (locale() === "ja") return short(value, digits) + currencyName(currency);
  const options = { style: "currency", currency, currencyDisplay: "narrowSymbol", notation: "compact" };
  return number({ ...options, maximumSignificantDigits: digits }, "en").format(value).replace("-", "−");
}

/** A difference: +¥3M or −¥3M. */
export function signed(amount, currency) {
  const value = Number(amount);
  const sign = value > 0 ? "+" : value < 0 ? "−" : "±";
  return sign + money(Math.abs(value), currency);
}

/** All digits of an amount: 318,806,297円, ¥318,806,297. */
export function full(amount, currency) {
  if (locale() === "ja") {
    const decimals = number({ style: "currency", currency }).resolvedOptions().maximumFractionDigits;
    return number({ minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(amount) + currencyName(currency);
  }
  return number({ style: "currency", currency, currencyDisplay: "narrowSymbol" }, "en").format(amount);
}

/** An amount in words with the name of its currency: 267 million yen, 2.7億円. */
export function words(amount, currency, digits = 2) {
  const figures = short(Number(amount), digits);
  return locale() === "ja" ? figures + currencyName(currency) : `${figures} ${currencyName(currency)}`;
}

/** From low to high in words; a unit that both share stands once: 98 to 710 million yen. */
export function rangeWords(low, high, currency) {
  const [from, to] = [Number(low), Number(high)];
  if (locale() === "ja") {
    const [a, b] = [scaled(from, 2), scaled(to, 2)];
    return a.name === b.name
      ? `${figure(a.value)}～${short(to, 2)}${currencyName(currency)}`
      : `${short(from, 2)}～${short(to, 2)}${currencyName(currency)}`;
  }
  const { size, name } = scaled(to, 2);
  const near = from / size >= 0.1 || from === 0;
  const start = near ? figure(Number((from / size).toPrecision(2))) : short(from, 2);
  return `${start} to ${figure(Number((to / size).toPrecision(2)))}${name && " "}${name} ${currencyName(currency)}`;
}

/** From low to high as briefly as it can be written, for tables: ¥24K – ¥4.2M. */
export function span(low, high, currency) {
  return locale() === "ja" ? rangeWords(low, high, currency) : `${money(low, currency, 2)} – ${money(high, currency, 2)}`;
}

function figure(value) {
  return number({ maximumSignificantDigits: 4 }).format(value);
}

/** A count with separators. */
export function count(value) {
  return number({ maximumFractionDigits: 2 }).format(value);
}

/** A share as a percentage, with more digits the rarer it is. */
export function percent(share) {
  const options = { style: "percent" };
  if (share === 0 || share === 1) return number(options).format(share);
  return number({ ...options, maximumSignificantDigits: share > 0.99 ? 3 : 2 }).format(share);
}
