// Making elements. Text only ever becomes text nodes: nothing here, or anywhere, parses HTML.

const SVG = "http://www.w3.org/2000/svg";

/**
 * An HTML element. `attributes`: `class`, any attribute (false and null leave it out, true gives it
 * empty), and `on…` for listeners. Children are nodes, strings, numbers, arrays; null is skipped.
 */
export function el(name, attributes, ...children) {
  return furnish(document.createElement(name), attributes, children);
}

/** The same for SVG. */
export function svg(name, attributes, ...children) {
  return furnish(document.createElementNS(SVG, name), attributes, children);
}

/** Replace everything in `node` by `children`, keeping the keyboard focus on the element whose `id`
 * or `data-focus` had it. */
export function fill(node, ...children) {
  const focused = node.contains(document.activeElement) ? handle(document.activeElement) : null;
  node.replaceChildren(...flat(children));
  if (focused) node.querySelector(focused)?.focus({ preventScroll: true });
}

/** Text from articles or people inside text of ours: its direction stays its own affair. */
export function quoted(text, attributes) {
  return el("bdi", attributes, text);
}

/** A key as it is printed on keyboards. */
export function key(name) {
  return el("kbd", { "aria-hidden": "true" }, name);
}

function handle(element) {
  if (element.id) return `#${CSS.escape(element.id)}`;
  const mark = element.dataset?.focus;
  return mark ? `[data-focus="${CSS.escape(mark)}"]` : null;
}

function furnish(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...flat(children));
  return node;
}

function flat(children) {
  return children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (typeof child === "number" ? String(child) : child));
}
