// Sheets over the page: help, what a check means, deciding for many, the reviewer's name.

import { decideAlike } from "./deciding.js";
import { el, fill, key, quoted } from "./dom.js";
import { setSetting, setting } from "./outbox.js";
import { changed, say, state } from "./state.js";
import { counted, languageName, number, plain, STATUS_WORDS, title } from "./text.js";

const HELP = [
  ["Move", [["j", "next segment"], ["k", "previous segment"], ["n", "next segment with something open"], ["1 … 9", "choose a finding of the segment"]]],
  ["Decide", [["x", "false alarm"], ["c", "confirm: a fault that waits for its correction"], ["Shift x, Shift c", "the same for all findings of the segment"], ["e", "edit the target: fix"], ["o", "open again"], ["m", "comment"], ["r", "rate (MQM category and severity)"], ["b", "the same decision for other segments; says how many first"], ["u", "undo"]]],
  ["While typing", [["Ctrl Enter", "save, as does Ctrl S"], ["Esc", "close; what you typed stays as a draft"], ["Ctrl ,", "then 1 … 9: insert a code of the source, around the selection"], ["Ctrl .", "insert the next code that is missing"]]],
  ["Look", [["d", "what the check means"], ["i", "inline codes as chips or as written"], ["v", "word by word differences on or off"], ["/", "filter by text"], ["f", "filters"], ["g q, g o, g s", "queue, overview, search"], ["?", "this sheet"]]],
];

const WHERE_KEPT = "This page is one file: decisions stay in this browser until you save decisions.json, with the button above or Ctrl S, and send it back.";

/** Keys and settings. */
export function showHelp() {
  const single = el("input", { type: "checkbox", checked: setting("keys") !== "off", onchange: (event) => setSetting("keys", event.target.checked ? "on" : "off") });
  sheet(
    "Keys",
    el("p", { class: "note" }, state.desk.offline ? `${WHERE_KEPT} Checks do not run on what you type.` : "Decisions are sent as you make them. What has not arrived is kept in this browser and sent later."),
    el("div", { class: "help" }, HELP.map(([head, rows]) => el("section", null, el("h3", null, head), el("dl", { class: "keys" }, rows.map(([keys, words]) => [el("dt", null, keys.split(", ").filter(Boolean).map((it) => el("kbd", null, it))), el("dd", null, words)]))))),
    el("label", { class: "option" }, single, el("span", null, "Keys without Ctrl decide and move (turn off when you use speech input)")),
  );
}

/** The documentation of a check, with its examples in their languages. */
export function showCheck(code) {
  const check = state.checks.get(code);
  if (!check) {
    say(`Nothing is written about ${code}.`);
    return;
  }
  sheet(
    title(check.name),
    el("p", { class: "note" }, `${check.code} · ${check.severity}`),
    documentation(check.documentation),
  );
}

/** Deciding about all segments that are alike. `filter` is what the queue shows. */
export async function showBulk(card, finding, filter) {
  const scopes = [
    ["finding", `the same finding: “${plain(finding.message)}”`],
    ["source", "the same source text"],
    ["target", "the same target text"],
    ["check", "everything this check found among what the filter shows"],
  ];
  const found = new Map();
  const apply = el("button", { class: "button primary", disabled: true }, "Counting …");
  const rows = scopes.map(([scope, words], place) => {
    const input = el("input", { type: "radio", name: "scope", value: scope, disabled: true, onchange: () => update() });
    const count = el("span", { class: "option-count" }, "…");
    return { scope, input, count, node: el("label", { class: "option" }, input, el("span", null, words), count, key(String(place + 1))) };
  });
  const choices = ["false-alarm", "confirmed"].map((status) =>
    el("label", { class: "option" }, el("input", { type: "radio", name: "status", value: status, checked: status === (finding.status === "confirmed" ? "confirmed" : "false-alarm"), onchange: () => update() }), el("span", null, title(STATUS_WORDS[status]))),
  );
  const comment = el("input", { type: "text", maxlength: "4000", dir: "auto", placeholder: "Comment for all of them (optional)", "aria-label": "Comment" });
  const form = el(
    "form",
    { class: "bulk" },
    el("p", null, `${title(finding.name)} (${finding.code}), ${languageName(card.target_locale) || card.target_locale}: decide for every open finding with`),
    el("fieldset", null, el("legend", { class: "unseen" }, "Which segments"), rows.map((it) => it.node)),
    el("fieldset", { class: "side-by-side" }, el("legend", { class: "unseen" }, "Decision"), choices),
    comment,
    el("div", { class: "row-of-buttons" }, apply),
  );
  const picked = (name) => form.querySelector(`input[name="${name}"]:checked`)?.value;
  const update = () => {
    const alike = found.get(picked("scope"));
    apply.disabled = !alike?.items.length;
    const size = alike?.items.length ?? 0;
    const rest = alike && alike.count > size ? ` (the first of ${number(alike.count)})` : "";
    apply.textContent = size ? `Mark ${counted(size, "segment")}${rest} as ${STATUS_WORDS[picked("status")]}` : "Nothing to decide";
  };
  const dialog = sheet("The same decision for …", form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const alike = found.get(picked("scope"));
    if (!alike?.items.length) return;
    const status = picked("status");
    dialog.close();
    decideAlike(alike.items, finding.code, status, comment.value.trim());
    say(`${counted(alike.items.length, "segment")}: ${STATUS_WORDS[status]}. Undo with u.`);
  });
  form.addEventListener("keydown", (event) => {
    const row = event.target.type !== "text" && rows[Number(event.key) - 1];
    if (row && !row.input.disabled) {
      row.input.checked = true;
      row.input.focus();
      update();
    }
  });
  await Promise.all(
    rows.map(async ({ scope, input, count }) => {
      try {
        const alike = await state.desk.alike(filter, card.key, finding.code, scope);
        found.set(scope, alike);
        count.textContent = number(alike.count);
        input.disabled = alike.count === 0;
      } catch (error) {
        count.textContent = error.message;
      }
    }),
  );
  const first = rows.find((it) => !it.input.disabled);
  if (first && dialog.open) {
    first.input.checked = true;
    first.input.focus();
  }
  update();
}

/** Ask who is reviewing; every decision carries the name. */
export function askName() {
  const input = el("input", { type: "text", id: "name", maxlength: "200", value: state.reviewer, autocomplete: "name", dir: "auto", required: true });
  const form = el(
    "form",
    { class: "bulk" },
    el("label", { for: "name" }, "Your name stands beside every decision you make."),
    input,
    state.desk.offline && el("p", { class: "note" }, WHERE_KEPT),
    el("div", { class: "row-of-buttons" }, el("button", { class: "button primary" }, "Go on")),
  );
  const dialog = sheet("Who is reviewing?", form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!input.value.trim()) return;
    state.reviewer = input.value.trim();
    state.outbox.keep("reviewer", state.reviewer);
    dialog.close();
    changed("sending");
  });
  input.focus();
  return dialog;
}

/** Decisions the server would not take, so that nothing is lost silently. */
export function showLost() {
  sheet(
    "Not taken",
    el("p", null, "The server refused these decisions for good."),
    el("ul", { class: "lost" }, state.lost.map(({ sent, why }) => el("li", null, el("q", { dir: "auto" }, plain(sent.decision.target)), ` ${sent.decision.code}: ${why}`))),
    el("div", { class: "row-of-buttons" }, el("button", { class: "button", onclick: forget }, "I have seen them")),
  );
}

function forget(event) {
  state.lost = [];
  state.outbox.keep("lost", []);
  event.target.closest("dialog").close();
  changed("sending");
}

/** A dialog: the browser keeps the focus inside, Escape closes it, and the focus goes back. */
function sheet(head, ...content) {
  const dialog = el(
    "dialog",
    { class: "sheet", "aria-labelledby": "sheet-title" },
    el("div", { class: "sheet-head" }, el("h2", { id: "sheet-title" }, head), el("button", { class: "button quiet", onclick: () => dialog.close() }, "Close ", key("Esc"))),
    el("div", { class: "sheet-body", tabindex: "0" }, ...content),
  );
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  fill(document.getElementById("sheets"), dialog);
  dialog.showModal();
  return dialog;
}

/** Paragraphs, and examples as `Fails (nl-NL):` with the two texts behind `>` under it. */
function documentation(text) {
  const nodes = [];
  let paragraph = [];
  const flush = () => {
    if (paragraph.length) nodes.push(el("p", null, inline(paragraph.join(" "))));
    paragraph = [];
  };
  const lines = text.split("\n").map((it) => it.trim());
  for (let place = 0; place < lines.length; place += 1) {
    const example = /^(Fails|Passes) \(([\w-]+)\):$/.exec(lines[place]);
    if (example) {
      flush();
      const quotes = lines.slice(place + 1, place + 3).map((it) => it.replace(/^> ?/, ""));
      nodes.push(exampleNode(example[1], example[2], quotes));
      place += 2;
    } else if (lines[place]) paragraph.push(lines[place]);
    else flush();
  }
  flush();
  return el("div", { class: "documentation" }, nodes);
}

function exampleNode(word, locale, [source, target]) {
  return el(
    "div",
    { class: `example example-${word.toLowerCase()}` },
    el("p", { class: "example-word" }, `${word} · ${locale}`),
    el("p", { lang: "en", dir: "ltr" }, source),
    el("p", { lang: locale, dir: "auto" }, quoted(target ?? "")),
  );
}

function inline(text) {
  return text.split(/(`[^`]+`)/).map((it) => (it.length > 2 && it.startsWith("`") ? el("code", null, it.slice(1, -1)) : it));
}
