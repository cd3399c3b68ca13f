// The desk of a served page: the JSON API. A refused or failed request throws `Refused`.

import { filterParameters } from "./address.js";

const CSRF_HEADER = "X-TM-Align-CSRF";

/** `status` is 0 when the server could not be reached; `reason` is a word, the message a sentence. */
export class Refused extends Error {
  constructor(status, reason, detail) {
    super(detail);
    this.status = status;
    this.reason = reason;
  }

  /** Whether the same request may succeed later. */
  get passing() {
    return this.status === 0 || this.status === 503;
  }
}

/** Everything the page asks for, answered by the server. */
export class ServedDesk {
  csrf = "";
  offline = false;

  async session() {
    const session = await request("GET", "/api/session");
    this.csrf = session.csrf;
    return session;
  }

  queue(filter, after) {
    const query = filterParameters(filter);
    if (after) query.set("after", after);
    return request("GET", `/api/queue?${query}`);
  }

  facets(filter) {
    return request("GET", `/api/facets?${filterParameters(filter)}`);
  }

  card(key) {
    return request("GET", `/api/cards/${encodeURIComponent(key)}`);
  }

  alike(filter, key, code, scope) {
    const query = filterParameters(filter);
    query.set("key", key);
    query.set("check", code);
    query.set("scope", scope);
    return request("GET", `/api/alike?${query}`);
  }

  decide(decisions) {
    return this.#post("/api/decisions", { decisions });
  }

  check(key, target) {
    return this.#post("/api/check", { key, target });
  }

  changes(after) {
    return request("GET", after === null ? "/api/changes" : `/api/changes?after=${after}`);
  }

  search(text, locales, side, after) {
    const query = new URLSearchParams({ text, side });
    for (const it of locales) query.append("locale", it);
    if (after) query.set("after", after);
    return request("GET", `/api/search?${query}`);
  }

  overview() {
    return request("GET", "/api/overview");
  }

  async checks() {
    return (await request("GET", "/api/checks")).checks;
  }

  /** A server that was started anew has a new token; one more try, then, with that. */
  async #post(path, body) {
    try {
      return await request("POST", path, body, this.csrf);
    } catch (error) {
      if (error.reason !== "csrf") throw error;
      await this.session();
      return request("POST", path, body, this.csrf);
    }
  }
}

async function request(method, path, body, csrf) {
  const headers = body ? { "Content-Type": "application/json", [CSRF_HEADER]: csrf } : {};
  let response;
  try {
    response = await fetch(path, { method, headers, body: body && JSON.stringify(body) });
  } catch {
    throw new Refused(0, "network", "The server cannot be reached.");
  }
  let answer;
  try {
    answer = await response.json();
  } catch {
    throw new Refused(response.ok ? 0 : response.status, "answer", `The server answered ${response.status}.`);
  }
  if (!response.ok) throw new Refused(response.status, answer.reason, answer.detail);
  return answer;
}
