// The keyboard: single keys decide and move, unless something is being typed.

import { setting } from "./outbox.js";

const PREFIX_FOR = 1500; // how long `g` waits for the key behind it, in milliseconds

/** Listen; `acts` holds a function for each key, `acts.escape` is called for Escape, `acts.save`, where
    there is one, for Ctrl+S, which would save the page without the decisions. */
export function listen(acts) {
  let prefix = 0;
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if ((event.ctrlKey || event.metaKey) && event.key === "s" && acts.save) {
      event.preventDefault();
      acts.save();
      return;
    }
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") {
      acts.escape();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || setting("keys") === "off") return;
    const following = Date.now() - prefix < PREFIX_FOR;
    prefix = 0;
    const run = following ? acts.keys[`g ${event.key}`] : acts.keys[event.key];
    if (event.key === "g" && !following) prefix = Date.now();
    else if (run) {
      event.preventDefault();
      run();
    } else if (/^[1-9]$/.test(event.key)) acts.choose(Number(event.key) - 1);
  });
}

function isTyping(node) {
  return node.isContentEditable || node.tagName === "TEXTAREA" || node.tagName === "SELECT" || (node.tagName === "INPUT" && !["checkbox", "radio"].includes(node.type));
}
