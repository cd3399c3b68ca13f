// What the page knows at this moment, and who wants to hear of changes.

/** The one state of the page. Only the functions here and in `deciding.js` change it. */
export const state = {
  desk: null,
  outbox: null,
  session: null,
  clock: 0, // the server's clock minus ours, in milliseconds
  checks: new Map(),
  address: null,
  items: [],
  total: 0,
  after: null,
  loading: false,
  trouble: "",
  facets: null,
  card: null,
  active: 0, // which of the card's findings
  raw: false,
  comparing: true,
  editing: null, // null, "target", "comment" or "rating"
  sending: "saved", // "saved", "sending" or "waiting"
  conflicts: new Map(), // fingerprint -> {mine, theirs}
  lost: [], // decisions the server refused for good
  undo: [],
  said: "",
  reviewer: "",
  ours: new Map(), // fingerprint -> number of the entry this page added last
};

const listeners = new Map();

/** Call `run` whenever one of the topics changes: card, items, facets, sending, address, notice. */
export function watch(topics, run) {
  for (const it of topics) listeners.set(it, [...(listeners.get(it) ?? []), run]);
}

export function changed(...topics) {
  for (const run of new Set(topics.flatMap((it) => listeners.get(it) ?? []))) run();
}

/** Say something in passing, to eyes and to screen readers. */
export function say(text) {
  state.said = text;
  changed("notice");
}

export function now() {
  return Date.now() + state.clock;
}

/** ISO 8601 to the second, as decisions carry it. */
export function timestamp(milliseconds) {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

const AHEAD_FOR = 20_000; // how long a card that was fetched ahead may be shown, in milliseconds
const AHEAD = 5;
const ahead = new Map();

/** A card from the desk, or the one that was fetched ahead a moment ago. */
export async function fetchCard(key) {
  const fetched = ahead.get(key);
  ahead.delete(key);
  if (fetched && Date.now() - fetched.at < AHEAD_FOR) return fetched.card;
  return state.desk.card(key);
}

/** Fetch a card that will probably be asked for next. */
export function fetchAhead(key) {
  if (ahead.has(key)) return;
  const card = state.desk.card(key);
  card.catch(() => ahead.delete(key));
  ahead.set(key, { card, at: Date.now() });
  if (ahead.size > AHEAD) ahead.delete(ahead.keys().next().value);
}

let shown = null; // the filter of the items

export async function loadQueue() {
  const { filter } = state.address;
  state.loading = true;
  state.trouble = "";
  changed("items");
  try {
    const page = await state.desk.queue(filter, null);
    if (state.address.filter !== filter) return;
    state.items = page.cards;
    state.total = page.total;
    state.after = page.after;
    shown = filter;
  } catch (error) {
    state.trouble = error.message;
    if (shown !== filter) Object.assign(state, { items: [], total: 0, after: null });
  }
  state.loading = false;
  changed("items");
}

export async function loadMore() {
  if (!state.after || state.loading) return;
  const { filter } = state.address;
  state.loading = true;
  try {
    const page = await state.desk.queue(filter, state.after);
    if (state.address.filter !== filter) return;
    const known = new Set(state.items.map((it) => it.key));
    state.items.push(...page.cards.filter((it) => !known.has(it.key)));
    state.after = page.after;
  } catch (error) {
    state.trouble = error.message;
  } finally {
    state.loading = false;
  }
  changed("items");
}

export async function loadFacets() {
  const { filter } = state.address;
  try {
    const facets = await state.desk.facets(filter);
    if (state.address.filter === filter) state.facets = facets;
  } catch {
    return; // the queue says that the server is away
  }
  changed("facets");
}

let facetsDue = 0;

/** Ask for new counts soon; many decisions make one request. */
export function facetsSoon() {
  clearTimeout(facetsDue);
  facetsDue = setTimeout(loadFacets, 2000);
}

export function itemIndex() {
  return state.items.findIndex((it) => it.key === state.card?.key);
}
