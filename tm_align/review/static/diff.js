// Differences between two texts, word by word.

const MOST_CELLS = 400_000; // of the table below; beyond, what differs is shown as one stretch
const segmenters = new Map();

/** The words of a text and what stands between them; where the browser knows the language's words
 * (Chinese, Thai …), those. */
export function words(text, locale) {
  if (!Intl.Segmenter) return text.match(/[\p{L}\p{N}\p{M}_]+|\s+|./gsu) ?? [];
  if (!segmenters.has(locale)) {
    segmenters.set(locale, new Intl.Segmenter(supported(locale), { granularity: "word" }));
  }
  return Array.from(segmenters.get(locale).segment(text), (it) => it.segment);
}

/** What turns `before` into `after`: `{kind: "same" | "gone" | "new", text}` in order. */
export function difference(before, after, locale) {
  const a = words(before, locale);
  const b = words(after, locale);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  const most = Math.min(a.length, b.length) - head;
  while (tail < most && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const pieces = [
    ...a.slice(0, head).map((text) => ({ kind: "same", text })),
    ...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...a.slice(a.length - tail).map((text) => ({ kind: "same", text })),
  ];
  return joined(pieces);
}

/** How alike two texts are, 0 to 1: the share of characters in words that stay. */
export function likeness(before, after, locale) {
  const pieces = difference(before, after, locale);
  const size = (kind) => pieces.reduce((sum, it) => sum + (it.kind === kind ? it.text.length : 0), 0);
  const same = 2 * size("same");
  return same ? same / (same + size("gone") + size("new")) : 0;
}

function middle(a, b) {
  if (a.length * b.length > MOST_CELLS) return [...gone(a), ...added(b)];
  // lengths[i][j]: longest common subsequence of a from i and b from j.
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        a[i] === b[j]
          ? lengths[(i + 1) * width + j + 1] + 1
          : Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
    }
  }
  const pieces = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      pieces.push({ kind: "same", text: a[i] });
      i += 1;
      j += 1;
    } else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) {
      pieces.push({ kind: "gone", text: a[i] });
      i += 1;
    } else {
      pieces.push({ kind: "new", text: b[j] });
      j += 1;
    }
  }
  return [...pieces, ...gone(a.slice(i)), ...added(b.slice(j))];
}

const gone = (texts) => texts.map((text) => ({ kind: "gone", text }));
const added = (texts) => texts.map((text) => ({ kind: "new", text }));

/** Neighbouring pieces of one kind as one; a lone space between two changes joins them. */
function joined(pieces) {
  const out = [];
  let old = "";
  let fresh = "";
  const flush = () => {
    if (old) out.push({ kind: "gone", text: old });
    if (fresh) out.push({ kind: "new", text: fresh });
    old = fresh = "";
  };
  pieces.forEach((piece, place) => {
    const lonely = piece.text === " " && (old || fresh) && (pieces[place + 1]?.kind ?? "same") !== "same";
    if (piece.kind === "gone") old += piece.text;
    else if (piece.kind === "new") fresh += piece.text;
    else if (lonely && old && fresh) {
      old += " ";
      fresh += " ";
    } else {
      flush();
      if (out.at(-1)?.kind === "same") out.at(-1).text += piece.text;
      else out.push({ ...piece });
    }
  });
  flush();
  return out;
}

function supported(locale) {
  try {
    return Intl.Segmenter.supportedLocalesOf([locale])[0] ?? "en";
  } catch {
    return "en"; // a tag that is none
  }
}
