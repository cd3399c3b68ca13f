// Small charts as SVG. Each says in words what it shows; colours come from the style sheet.

import { svg } from "./dom.js";
import { counted, percent } from "./text.js";

const WIDTH = 200;
const HEIGHT = 10;

/** A horizontal bar of parts `{value, kind}`; `most` is the value that fills the width. */
export function stackedBar(parts, most) {
  const words = parts.filter((it) => it.value).map((it) => counted(it.value, it.kind));
  const chart = frame(WIDTH, HEIGHT, words.join(", ") || "none", "bar");
  let x = 0;
  for (const { value, kind } of parts) {
    if (!value) continue;
    const width = Math.max(2, (WIDTH * value) / (most || 1));
    const attributes = { x: x.toFixed(2), y: 0, width: width.toFixed(2), height: HEIGHT, class: `fill-${kind}` };
    chart.append(svg("rect", attributes, svg("title", null, counted(value, kind))));
    x += width + 1;
  }
  return chart;
}

/** How far something is: what is settled, and what is confirmed and waits for its correction. */
export function progressBar(settled, confirmed, total) {
  const words = total ? `${percent(settled, total)} of ${counted(total, "finding")} settled` : "no findings";
  const chart = frame(WIDTH, HEIGHT, words, "bar");
  const width = (value) => ((WIDTH * value) / (total || 1)).toFixed(2);
  chart.append(svg("rect", { width: WIDTH, height: HEIGHT, rx: 5, class: "fill-track" }));
  if (settled + confirmed) {
    chart.append(svg("rect", { width: width(settled + confirmed), height: HEIGHT, rx: 5, class: "fill-confirmed" }));
  }
  if (settled) chart.append(svg("rect", { width: width(settled), height: HEIGHT, rx: 5, class: "fill-settled" }));
  return chart;
}

/** A distribution from 0 to 1 in bins of equal width; the scale is the root, so that few show, too. */
export function histogram(bins, { width = 160, height = 36 } = {}) {
  const total = bins.reduce((sum, it) => sum + it, 0);
  const low = bins.slice(0, bins.length / 2).reduce((sum, it) => sum + it, 0);
  const words = total ? `${counted(total, "segment")}, ${percent(low, total)} below 0.5` : "no scores";
  const chart = frame(width, height, words, "histogram");
  const most = Math.max(...bins, 1);
  const step = width / bins.length;
  bins.forEach((value, place) => {
    const tall = value ? Math.max(1.5, (height - 2) * Math.sqrt(value / most)) : 0;
    const from = (place / bins.length).toFixed(2);
    const to = ((place + 1) / bins.length).toFixed(2);
    chart.append(
      svg(
        "rect",
        {
          x: (place * step + 0.5).toFixed(2),
          y: (height - 1 - tall).toFixed(2),
          width: (step - 1).toFixed(2),
          height: tall.toFixed(2),
          class: place < bins.length / 4 ? "fill-warning" : "fill-score",
        },
        svg("title", null, `${from} to ${to}: ${counted(value, "segment")}`),
      ),
    );
  });
  chart.append(svg("line", { x1: 0, x2: width, y1: height - 0.5, y2: height - 0.5, class: "axis" }));
  return chart;
}

function frame(width, height, words, kind) {
  return svg(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, class: `chart chart-${kind}`, role: "img", "aria-label": words, preserveAspectRatio: "none" },
    svg("title", null, words),
  );
}
