// Days, and the hours that are left until a day ends where it counts.

import { locale } from "./texts.js";

const HOUR = 3_600_000;
// A duty's day ends at midnight of the place whose authority waits for it; of any other place, at that of the reader.
const OFFSETS = { JP: "+09:00", KR: "+09:00" };

/** Today as the service counts it, in UTC. */
export function today() {
  return new Date().toISOString().slice(0, 10);
}

/** A day (YYYY-MM-DD) as it is written in the page's language. */
export function day(text, options = {}) {
  const style = { year: "numeric", month: locale() === "ja" ? "long" : "short", day: "numeric", timeZone: "UTC", ...options };
  return new Intl.DateTimeFormat(locale() === "ja" ? "ja" : "en-GB", style).format(new Date(`${text}T00:00:00Z`));
}

/** The moment at which a day begins in a place; `later` days after it. */
export function startOfDay(text, place, later = 0) {
  const start = new Date(`${text}T00:00:00${OFFSETS[place] ?? ""}`).getTime();
  return start + later * 24 * HOUR;
}

/** The moment from which hours are counted: now where the quote is of today, else the beginning of its day. */
export function reference(asOf, place) {
  return asOf === today() || asOf === localToday() ? Date.now() : startOfDay(asOf, place);
}

function localToday() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** How far the reader's own time is from UTC at a local moment: +09:00. */
export function offsetAt(local) {
  const minutes = -new Date(local).getTimezoneOffset();
  const two = (value) => String(Math.floor(value)).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}

/** Whole hours from one moment to another; below zero where it has passed. */
export function hoursBetween(from, to) {
  return Math.floor((to - from) / HOUR);
}
