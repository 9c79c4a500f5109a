// Questions to the service that served this page. The key, where one is needed, lives in this module's memory only.

let key = "";

/** The service refused: `problem` is its problem+json. */
export class Refusal extends Error {
  constructor(status, problem) {
    super(problem.title ?? String(status));
    this.status = status;
    this.problem = problem;
  }
}

/** Send this API key from now on; an empty one sends none. */
export function useKey(given) {
  key = given;
}

/** Whether a key is being sent. */
export function hasKey() {
  return key !== "";
}

/** The JSON at `path`. Throws Refusal where the service says no, TypeError where it cannot be reached. */
export async function fetchJson(path, { body, signal } = {}) {
  const headers = { Accept: "application/json, application/problem+json" };
  if (key) headers.Authorization = `Bearer ${key}`;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const reply = await fetch(path, { method: body === undefined ? "GET" : "POST", headers, body, signal });
  if (!reply.ok) throw new Refusal(reply.status, await problemOf(reply));
  return reply.json();
}

async function problemOf(reply) {
  try {
    return await reply.json();
  } catch {
    return { title: reply.statusText, status: reply.status };
  }
}
