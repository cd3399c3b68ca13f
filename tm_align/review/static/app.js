// The page: reads the address, draws the views, and ties keys and buttons to what they do.

import { concerns, formatAddress, parseAddress } from "./address.js";
import { showCard } from "./card.js";
import { decide, flush, reviewer, takeEntries, undo, withWaiting } from "./deciding.js";
import { FileDesk } from "./desk_file.js";
import { ServedDesk } from "./desk_served.js";
import { el, fill, key, quoted } from "./dom.js";
import { close } from "./editor.js";
import { openFilters, showFilters } from "./filters.js";
import { listen } from "./keys.js";
import { Outbox, setSetting, setting } from "./outbox.js";
import { showOverview } from "./overview.js";
import { showQueue } from "./queue.js";
import { showSearch } from "./search.js";
import { askName, showBulk, showCheck, showHelp, showLost } from "./sheets.js";
import { changed, facetsSoon, fetchAhead, fetchCard, itemIndex, loadFacets, loadMore, loadQueue, say, state, watch } from "./state.js";
import { counted, number, plain, STATUS_WORDS, title } from "./text.js";

const POLL = 4000; // how often to ask what colleagues decided, in milliseconds
const THEMES = ["auto", "light", "dark"];
const VIEW_NAMES = { queue: "Queue", overview: "Overview", search: "Search" };

const at = (id) => document.getElementById(id);

// --- where one is ----------------------------------------------------------------------------------

function go(address) {
  location.hash = formatAddress(address);
}

/** Show another card without a new entry in the browser's history. */
function goToCard(cardKey) {
  history.replaceState(null, "", formatAddress({ ...state.address, view: "queue", card: cardKey }));
  arrive();
}

let arrived = ""; // the hash that `state.address` was read from

async function arrive() {
  arrived = location.hash;
  const before = state.address;
  const address = parseAddress(location.hash);
  const sameFilter = before && JSON.stringify(before.filter) === JSON.stringify(address.filter);
  state.address = sameFilter ? { ...address, filter: before.filter } : address;
  document.body.dataset.view = address.view;
  changed("address");
  if (address.view === "overview") return showOverview(at("main"));
  if (address.view === "search") return showSearch(at("main"), go);
  if (!sameFilter || before.view !== "queue" || !state.items.length) {
    loadFacets();
    await loadQueue();
  }
  if (state.address.view !== "queue") return undefined;
  return openCard(state.address.card ?? firstOpen()?.key ?? null);
}

function firstOpen() {
  return state.items.find((it) => it.open > 0) ?? state.items[0];
}

async function openCard(cardKey) {
  if (cardKey && state.card?.key === cardKey && state.address.card === cardKey) {
    changed("card", "items");
    return;
  }
  state.editing = null;
  const { filter } = state.address;
  let card = null;
  let trouble = "";
  if (cardKey) {
    try {
      card = withWaiting(await fetchCard(cardKey));
    } catch (error) {
      trouble = error.message;
    }
  }
  if (cardKey && state.address.card && state.address.card !== cardKey) return;
  // While the card was fetched somebody may have gone elsewhere: that must not be written over.
  if (state.address.filter !== filter || location.hash !== arrived) return;
  const moved = state.card?.key !== card?.key;
  state.card = card;
  if (trouble) state.trouble = trouble;
  state.active = card ? (nextFinding(card) ?? nextFinding(card, true) ?? 0) : 0;
  if (card && state.outbox.draft(card.key)) state.editing = "target";
  if (card && state.address.card !== card.key) {
    state.address = { ...state.address, card: card.key };
    history.replaceState(null, "", formatAddress(state.address));
    arrived = location.hash;
  }
  changed("card", "items");
  if (moved) at("main").scrollTop = 0;
  const next = state.items[itemIndex() + 1];
  if (next) fetchAhead(next.key);
  if (itemIndex() > state.items.length - 10) loadMore();
}

function move(step) {
  // Counted from where one is going: keys may come faster than cards.
  const from = state.address.card ?? state.card?.key;
  const item = state.items[state.items.findIndex((it) => it.key === from) + step];
  if (item) goToCard(item.key);
  else say(step > 0 ? "That was the last segment." : "That was the first segment.");
}

async function nextOpen() {
  const index = itemIndex();
  let item = state.items.slice(index + 1).find((it) => it.open > 0);
  while (!item && state.after) {
    const size = state.items.length;
    await loadMore();
    if (state.items.length === size) break;
    item = state.items.slice(size).find((it) => it.open > 0);
  }
  item ??= state.items.slice(0, Math.max(index, 0)).find((it) => it.open > 0);
  if (item) goToCard(item.key);
  else say("Nothing is open any more with this filter.");
}

// --- what one does ---------------------------------------------------------------------------------

/** Run something only when a card with findings is there and the reviewer has a name. */
function withCard(run) {
  return (...parameters) => {
    if (state.address.view !== "queue" || !state.card?.findings.length) return;
    if (reviewer()) run(...parameters);
    else askName();
  };
}

const settleFinding = withCard((status, all = false) => {
  const { card } = state;
  const findings = all ? card.findings.filter((it) => it.status !== "fixed") : [card.findings[state.active]];
  decide(card, findings, status);
  say(`${all ? counted(findings.length, "finding") : title(findings[0].name)}: ${STATUS_WORDS[status]}.`);
  advance();
});

function advance() {
  const open = nextFinding(state.card);
  if (open === null) nextOpen();
  else choose(open);
}

/** The first open finding of a card that the filter is about; the first it is about if none is open. */
function nextFinding(card, anyhow = false) {
  const wanted = (it) => concerns(state.address.filter, it) && (anyhow || it.status === "open");
  const found = card.findings.findIndex(wanted);
  return found < 0 ? null : found;
}

function choose(index) {
  if (!state.card?.findings[index]) return;
  state.active = index;
  if (state.editing !== "target") state.editing = null;
  changed("card");
}

const edit = withCard((what) => {
  state.editing = what;
  changed("card");
});

const reopen = withCard(() => {
  decide(state.card, [state.card.findings[state.active]], "open", { new_target: null });
  say("Open again.");
});

const bulk = withCard(() => showBulk(state.card, state.card.findings[state.active], state.address.filter));

function undoLast() {
  const cardKey = undo();
  if (cardKey && cardKey !== state.card?.key) goToCard(cardKey);
  else if (cardKey) {
    choose(nextFinding(state.card) ?? 0);
  }
}

function flip(name) {
  state[name] = !state[name];
  changed("card");
}

const acts = {
  decide: settleFinding,
  choose,
  edit,
  explain: showCheck,
  bulk,
  undo: undoLast,
  move,
  saved: () => {
    say("Fixed. Undo with u.");
    advance();
  },
};

const keys = {
  j: () => move(1),
  k: () => move(-1),
  n: nextOpen,
  x: () => settleFinding("false-alarm"),
  c: () => settleFinding("confirmed"),
  X: () => settleFinding("false-alarm", true),
  C: () => settleFinding("confirmed", true),
  e: () => edit("target"),
  m: () => edit("comment"),
  r: () => edit("rating"),
  o: () => reopen(),
  b: () => bulk(),
  u: undoLast,
  d: () => state.card?.findings.length && showCheck(state.card.findings[state.active].code),
  i: () => flip("raw"),
  v: () => flip("comparing"),
  f: () => openFilters(at("filters")),
  "/": () => (at("search-text") ?? at("filter-text"))?.focus(),
  "?": showHelp,
  "g q": () => go({ ...state.address, view: "queue" }),
  "g o": () => go({ view: "overview" }),
  "g s": () => go({ view: "search" }),
};

// --- the frame around the views ----------------------------------------------------------------------

function drawViews() {
  fill(
    at("views"),
    Object.entries(VIEW_NAMES).map(([view, name]) =>
      el("a", { href: formatAddress(view === "queue" ? { ...state.address, view, card: null } : { view }), "aria-current": state.address.view === view ? "page" : null, "data-focus": `view-${view}` }, name),
    ),
  );
  document.title = `${VIEW_NAMES[state.address.view]} · ${plain(state.session.store)} · tm-align`;
  if (state.address.view === "queue") showFilters(at("filters"), filterBy);
  else fill(at("filters"));
}

function filterBy(filter) {
  go({ view: "queue", filter: filter ?? undefined });
}

function drawStanding() {
  const waiting = state.outbox.count();
  const words = { saved: "All saved", sending: "Saving …", waiting: `${counted(waiting, "decision")} kept here until the server answers` };
  fill(
    at("standing"),
    state.desk.offline
      ? el("button", { class: "button primary", onclick: saveFile, "data-focus": "save-file" }, `Save decisions.json (${number(state.desk.decisions().length)})`)
      : el("span", { class: `sending sending-${state.sending}`, id: "sending" }, words[state.sending]),
    state.lost.length > 0 && el("button", { class: "link", onclick: showLost }, `${number(state.lost.length)} not taken`),
    el("button", { class: "link who", onclick: askName, title: "Change your name", "data-focus": "who" }, reviewer() ? quoted(plain(reviewer())) : "Your name?"),
  );
}

function drawTools() {
  const theme = setting("theme") ?? "auto";
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
  const turn = () => {
    setSetting("theme", next);
    applyTheme();
    drawTools();
  };
  fill(
    at("tools"),
    el("button", { class: "button quiet", onclick: turn, "data-focus": "theme", title: `Change to ${next}` }, { auto: "Theme: auto", light: "Theme: light", dark: "Theme: dark" }[theme]),
    el("button", { class: "button quiet", onclick: showHelp, "data-focus": "help" }, "Keys ", key("?")),
  );
}

function applyTheme() {
  const theme = setting("theme") ?? "auto";
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

let quiet = 0;

function drawNotice() {
  fill(at("notices"), el("p", { class: "toast" }, state.said));
  clearTimeout(quiet);
  quiet = setTimeout(() => fill(at("notices")), 5000);
}

function saveFile() {
  const text = `${JSON.stringify(state.desk.decisions(), null, 1)}\n`;
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  el("a", { href: address, download: "decisions.json" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

// --- colleagues --------------------------------------------------------------------------------------

let seenEntry = null;

/** Learn what others decided: the card that is shown says so at once. */
async function poll() {
  if (!document.hidden) {
    try {
      const { last, entries } = await state.desk.changes(seenEntry);
      const others = entries.filter((it) => state.ours.get(it.fingerprint) !== it.number);
      seenEntry = last;
      const shown = others.filter((it) => state.card?.findings.some((finding) => finding.fingerprint === it.fingerprint && (finding.decision?.number ?? 0) < it.number));
      if (shown.length) say(`${plain(shown[0].reviewer)} decided about this segment: ${STATUS_WORDS[shown[0].status]}.`);
      takeEntries(others);
      if (others.length) facetsSoon();
      if (state.sending === "waiting") flush();
    } catch {
      // The outbox says when the server is away; here there is nothing to lose.
    }
  }
  setTimeout(poll, POLL);
}

// --- the beginning -----------------------------------------------------------------------------------

async function start() {
  applyTheme();
  const embedded = at("data");
  state.desk = embedded ? new FileDesk(JSON.parse(embedded.textContent)) : new ServedDesk();
  try {
    state.session = await state.desk.session();
  } catch (error) {
    fill(at("main"), el("p", { class: "empty" }, error.message));
    if (error.status === 0 || error.passing) setTimeout(start, POLL);
    return;
  }
  state.outbox = new Outbox(state.session.memory);
  state.reviewer = state.outbox.recall("reviewer") ?? "";
  state.conflicts = new Map(state.outbox.recall("conflicts") ?? []);
  state.lost = state.outbox.recall("lost") ?? [];
  state.clock = state.desk.offline ? 0 : Date.parse(state.session.now) - Date.now();
  watch(["address", "facets"], drawViews);
  watch(["items", "facets", "card"], () => state.address.view === "queue" && showQueue(at("queue")));
  watch(["card", "items"], () => state.address.view === "queue" && showCard(at("main"), acts));
  watch(["sending", "card"], drawStanding);
  watch(["notice"], drawNotice);
  drawTools();
  drawStanding();
  window.addEventListener("hashchange", arrive);
  window.addEventListener("online", flush);
  listen({ keys, choose, escape: () => (state.editing ? close() : null), save: state.desk.offline && saveFile });
  loadChecks();
  await arrive();
  flush();
  if (!state.desk.offline) poll();
  if (!reviewer()) askName();
}

async function loadChecks() {
  try {
    state.checks = new Map((await state.desk.checks()).map((it) => [it.code, it]));
    changed("facets");
  } catch {
    setTimeout(loadChecks, POLL);
  }
}

start();
