// What is shown stands in the address, so that it can be sent to a colleague and survives a reload:
// `#/queue?locale=nl-NL&severity=error&card=12-0a1b…`. Behind `#`, it works for a file on disk as well.

export const FACETS = ["locale", "code", "severity", "status", "origin", "article", "reviewer"];

const VIEWS = ["queue", "overview", "search"];
const DEFAULT_STATUS = ["open"];

/** `{view, filter, card, side}` of the part of an address behind `#`. `status=any` asks for all. */
export function parseAddress(hash) {
  const [path, query = ""] = hash.replace(/^#\/?/, "").split(/\?(.*)/s);
  const parameters = new URLSearchParams(query);
  const filter = { text: parameters.get("text") ?? "" };
  for (const name of FACETS) filter[name] = [...new Set(parameters.getAll(name))];
  if (!filter.status.length) filter.status = [...DEFAULT_STATUS];
  if (filter.status.includes("any")) filter.status = [];
  return {
    view: VIEWS.includes(path) ? path : "queue",
    filter,
    card: parameters.get("card"),
    side: parameters.get("side") ?? "both",
  };
}

/** The address that `parseAddress` understands; what is as usual is left out. */
export function formatAddress({ view = "queue", filter = {}, card = null, side = "both" }) {
  const parameters = new URLSearchParams();
  for (const name of FACETS) {
    const values = filter[name] ?? (name === "status" ? DEFAULT_STATUS : []);
    if (name === "status" && same(values, DEFAULT_STATUS)) continue;
    if (name === "status" && !values.length) parameters.append("status", "any");
    for (const value of values) parameters.append(name, value);
  }
  if (filter.text) parameters.set("text", filter.text);
  if (side !== "both") parameters.set("side", side);
  if (card) parameters.set("card", card);
  const query = parameters.toString();
  return `#/${view}${query ? `?${query}` : ""}`;
}

/** The filter as the API takes it. */
export function filterParameters(filter) {
  const parameters = new URLSearchParams();
  for (const name of FACETS) for (const value of filter[name] ?? []) parameters.append(name, value);
  if (filter.text) parameters.set("text", filter.text);
  return parameters;
}

/** Whether a finding is among those the filter is about, whatever was decided. */
export function concerns(filter, finding) {
  const fits = (name) => !filter[name]?.length || filter[name].includes(finding[name]);
  return fits("code") && fits("severity");
}

/** Whether nothing but the usual is chosen. */
export function isUsual(filter) {
  return FACETS.every((it) => (it === "status" ? same(filter[it], DEFAULT_STATUS) : !filter[it].length)) && !filter.text;
}

function same(a, b) {
  return a.length === b.length && a.every((it) => b.includes(it));
}
