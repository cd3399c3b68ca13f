// Words for people, and characters that people cannot see.

const NAMES = {
  0x00a0: "NBSP", 0x00ad: "SHY", 0x061c: "ALM", 0x180e: "MVS", 0x200b: "ZWSP", 0x200c: "ZWNJ",
  0x200d: "ZWJ", 0x200e: "LRM", 0x200f: "RLM", 0x2028: "LS", 0x2029: "PS", 0x202a: "LRE",
  0x202b: "RLE", 0x202c: "PDF", 0x202d: "LRO", 0x202e: "RLO", 0x202f: "NNBSP", 0x2060: "WJ",
  0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI", 0xfeff: "BOM", 0xfffd: "U+FFFD",
};
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u00a0\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff\ufffd]/u;
// What may work on, beside its label: it joins letters, breaks lines or turns punctuation as meant.
const HARMLESS = new Set([0x00a0, 0x00ad, 0x200c, 0x200d, 0x200e, 0x200f, 0x061c, 0x202f, 0x2060]);

/** Whether a character shows nothing of itself, or is not what it seems. */
export function isHidden(character) {
  return HIDDEN.test(character);
}

/** The name of a hidden character, as its label shows it. */
export function hiddenName(character) {
  const point = character.codePointAt(0);
  return NAMES[point] ?? `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** A space that does not break lines: common enough in some languages to deserve a quiet mark. */
export function isHardSpace(character) {
  return character === "\u00a0" || character === "\u202f";
}

/** Whether a hidden character keeps its effect beside its label; direction overrides do not. */
export function mayStay(character) {
  return HARMLESS.has(character.codePointAt(0));
}

/** A text in one line of ours: hidden characters as labels, so that none has an effect. */
export function plain(text) {
  if (!HIDDEN.test(text)) return text;
  return [...text]
    .map((it) => (!isHidden(it) || it === "\u00a0" ? it : `⟨${hiddenName(it)}⟩`))
    .join("");
}

const NUMBERS = new Intl.NumberFormat("en");

export function number(value) {
  return NUMBERS.format(value);
}

/** `1 segment`, `2 segments`. */
export function counted(value, noun, plural = `${noun}s`) {
  return `${number(value)} ${value === 1 ? noun : plural}`;
}

/** A share as a whole percentage that is 0, 1, 99 or 100 only when it is no less and no more. */
export function percent(part, whole) {
  if (!whole) return "–";
  if (part === 0 || part === whole) return part ? "100 %" : "0 %";
  const share = (100 * part) / whole;
  if (share < 1) return "< 1 %";
  return share > 99 ? "> 99 %" : `${Math.round(share)} %`;
}

/** How long ago a time (ISO 8601) was, in words; its date when that is more than a week. */
export function ago(time, now) {
  const seconds = Math.round((now - Date.parse(time)) / 1000);
  if (seconds < 45) return "just now";
  if (seconds < 5400) return `${Math.max(1, Math.round(seconds / 60))} min ago`;
  if (seconds < 129600) return `${counted(Math.round(seconds / 3600), "hour")} ago`;
  if (seconds < 604800) return `${counted(Math.round(seconds / 86400), "day")} ago`;
  return time.slice(0, 10);
}

const LANGUAGES = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });

/** The English name of a locale, or "" for a tag that names none. */
export function languageName(tag) {
  try {
    return LANGUAGES.of(tag) ?? "";
  } catch {
    return "";
  }
}

export const STATUS_WORDS = {
  open: "open",
  "false-alarm": "false alarm",
  confirmed: "confirmed",
  fixed: "fixed",
};

export const SEVERITIES = ["error", "warning", "info"];

/** `numbers-differ` as words: `Numbers differ`. */
export function title(name) {
  const words = name.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function isSettled(status) {
  return status === "false-alarm" || status === "fixed";
}
