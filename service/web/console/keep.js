// What the reader takes along: a link, a command, the answer as JSON, the lines as CSV.

import { written } from "./fragment.js";
import { hasKey } from "./service.js";

const COLUMNS = ["head", "group", "jurisdiction", "label", "status", "probability", "expected", "p5", "p50", "p95", "ceiling", "tail"];
const PARTS = ["gross", "insured", "retained"];

/** The lines as CSV with a mark that spreadsheets read as UTF-8. */
export function csvOf(quote) {
  const cell = (value) => {
    const text = value === null || value === undefined ? "" : String(value);
    // A spreadsheet would run a text that begins like a formula.
    const safe = /^[=+@\t\r]|^-(?![\d.])/.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const parts = quote.insurance ? PARTS : [];
  const head = [...COLUMNS, ...parts, "currency", "quote_id", "rulebook", "engine"];
  const rows = quote.items.map((item) => [
    ...COLUMNS.map((name) => item[name]),
    ...parts.map((part) => item[part]?.expected),
    quote.currency,
    quote.quote_id,
    quote.rulebook.version,
    quote.engine.version,
  ]);
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** The command that asks for the same quote. The key is never written into it. */
export function curlOf(request) {
  const body = JSON.stringify(request, null, 2).replaceAll("'", "'\\''");
  const address = new URL("v1/quotes", document.baseURI).href;
  const key = hasKey() ? " \\\n  -H \"Authorization: Bearer $API_KEY\"" : "";
  return `curl -s ${address} -H 'Content-Type: application/json'${key} \\\n  --data-binary '${body}'`;
}

/** The address of this page with this request. */
export function linkOf(request) {
  return new URL(written(request), document.baseURI).href;
}

/** Save a text as a file. */
export function download(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** Put a text on the clipboard; false where the browser does not let us. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
