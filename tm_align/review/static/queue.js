// The queue: one line for each segment with findings, the worst first.

import { formatAddress } from "./address.js";
import { el, fill, quoted } from "./dom.js";
import { visibleNodes } from "./segment.js";
import { loadMore, state } from "./state.js";
import { counted, number, percent, plain, title } from "./text.js";

/** Draw the list into `node`. */
export function showQueue(node) {
  const drafts = new Set(state.outbox.drafted());
  const scroll = node.querySelector(".queue-list")?.scrollTop ?? 0;
  fill(
    node,
    el("div", { class: "queue-head" }, progress()),
    state.items.length ? list(drafts) : emptiness(),
  );
  const drawn = node.querySelector(".queue-list");
  if (!drawn) return;
  drawn.scrollTop = scroll;
  keepCurrentInView(drawn);
  room.disconnect();
  room.observe(drawn);
}

// Whatever takes room from the list later (a lower window, longer filters) must not hide the segment.
const room = new ResizeObserver((changes) => changes.forEach((it) => keepCurrentInView(it.target)));

function progress() {
  const facets = state.facets;
  if (!facets) return el("p", { class: "note" }, "\u00a0");
  const { total, settled, confirmed, open } = facets.progress;
  const people = Object.entries(facets.settled_by).sort((a, b) => b[1] - a[1]);
  return [
    el("p", { class: "queue-total" }, el("strong", null, number(state.total)), state.total === 1 ? " segment" : " segments"),
    el(
      "details",
      { class: "progress" },
      el("summary", { "data-focus": "progress" }, total ? `${percent(settled, total)} settled` : "no findings"),
      el(
        "div",
        { class: "menu-body" },
        el("p", null, `${counted(total, "finding matches", "findings match")} the filter, whatever their status:`),
        el(
          "dl",
          { class: "tally" },
          [["settled", settled], ["confirmed", confirmed], ["open", open]].map(([name, value]) => [el("dt", null, name), el("dd", null, number(value))]),
        ),
        people.length > 0 && el("p", { class: "note" }, "Settled by"),
        el("dl", { class: "tally" }, people.map(([name, value]) => [el("dt", null, quoted(plain(name) || "nobody named")), el("dd", null, number(value))])),
      ),
    ),
    el("progress", { class: "meter", max: total || 1, value: settled, "aria-label": "Settled findings" }),
  ];
}

function list(drafts) {
  return el(
    "ol",
    { class: "queue-list", onscroll: (event) => nearEnd(event.target) && loadMore() },
    state.items.map((item) => el("li", null, queueRow(item, drafts.has(item.key)))),
    state.after && el("li", null, el("button", { class: "button quiet more", "data-focus": "queue-more", onclick: loadMore }, "More")),
  );
}

function queueRow(item, draft) {
  const current = state.card?.key === item.key;
  const done = item.open === 0;
  const names = [...new Set(item.names)].map(title).join(", ");
  return el(
    "a",
    {
      class: `row${done ? " done" : ""}`,
      href: formatAddress({ ...state.address, card: item.key }),
      "aria-current": current ? "true" : null,
      "data-focus": `row-${item.key}`,
    },
    el("span", { class: `dot dot-${done ? "done" : item.severity}`, title: done ? "settled" : item.severity }),
    el("span", { class: "unseen" }, done ? "Settled. " : `${title(item.severity)}. `),
    el("span", { class: "row-text", lang: item.source_locale }, item.label ? visibleNodes(item.label) : el("i", null, "empty source")),
    el("span", { class: "row-note" }, el("span", { class: "row-locale" }, item.target_locale), " ", names, draft && el("span", { class: "tag" }, "draft")),
  );
}

function emptiness() {
  if (state.trouble) return el("p", { class: "empty" }, state.trouble);
  if (state.loading) return el("p", { class: "empty" }, "Loading …");
  return el("p", { class: "empty" }, "Nothing matches this filter.");
}

function nearEnd(node) {
  return node.scrollTop + node.clientHeight > node.scrollHeight - 600;
}

function keepCurrentInView(frame) {
  const row = frame.querySelector("[aria-current]")?.getBoundingClientRect();
  if (!row) return;
  const seen = frame.getBoundingClientRect();
  if (row.top < seen.top) frame.scrollTop -= seen.top - row.top + 8;
  else if (row.bottom > seen.bottom) frame.scrollTop += row.bottom - seen.bottom + 8;
}
