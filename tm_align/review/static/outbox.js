// What the reviewer did and has not been taken yet. Kept in the browser's local storage, which is
// written before a key press is over, so that neither a closed tab nor a lost server loses it. Every
// entry has a key of its own: several tabs can write without overwriting each other.

const PREFIX = "tm-align";

/** The outbox, drafts and settings of one memory. */
export class Outbox {
  constructor(memory) {
    this.sends = `${PREFIX}:${memory}:send:`;
    this.drafts = `${PREFIX}:${memory}:draft:`;
    this.kept = `${PREFIX}:${memory}:keep:`;
  }

  /** Keep a decision to send; its id sorts in the order of time. */
  put(sent) {
    const id = `${String(Date.now()).padStart(15, "0")}-${String(counter()).padStart(6, "0")}-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
    localStorage.setItem(this.sends + id, JSON.stringify(sent));
    return id;
  }

  /** Everything that waits, the oldest first: `{id, decision, seen, fingerprint}`. */
  waiting() {
    return stored(this.sends)
      .sort()
      .map((it) => ({ ...JSON.parse(localStorage.getItem(it) ?? "null"), id: it.slice(this.sends.length) }))
      .filter((it) => it.decision);
  }

  count() {
    return stored(this.sends).length;
  }

  has(id) {
    return localStorage.getItem(this.sends + id) !== null;
  }

  replace(id, sent) {
    localStorage.setItem(this.sends + id, JSON.stringify(sent));
  }

  remove(id) {
    localStorage.removeItem(this.sends + id);
  }

  /** What was typed on a card and not saved: any value, or undefined to forget it. */
  setDraft(card, value) {
    if (value === undefined) localStorage.removeItem(this.drafts + card);
    else localStorage.setItem(this.drafts + card, JSON.stringify(value));
  }

  draft(card) {
    return JSON.parse(localStorage.getItem(this.drafts + card) ?? "null");
  }

  /** Keys of the cards with something typed and not saved. */
  drafted() {
    return stored(this.drafts).map((it) => it.slice(this.drafts.length));
  }

  /** Anything else to remember for this memory. */
  keep(name, value) {
    localStorage.setItem(this.kept + name, JSON.stringify(value));
  }

  recall(name) {
    return JSON.parse(localStorage.getItem(this.kept + name) ?? "null");
  }
}

/** A setting of the reviewer, whatever the memory; null where it was never made. */
export function setting(name) {
  return localStorage.getItem(`${PREFIX}:${name}`);
}

export function setSetting(name, value) {
  localStorage.setItem(`${PREFIX}:${name}`, value);
}

function stored(prefix) {
  return Object.keys(localStorage).filter((it) => it.startsWith(prefix));
}

let last = 0;
function counter() {
  last += 1;
  return last;
}
