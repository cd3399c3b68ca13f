"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const form = document.getElementById("filters");
  const list = document.getElementById("cards");
  const more = document.getElementById("more");
  const shown = document.getElementById("shown");
  const AT_ONCE = 50;
  const SEVERITIES = ["error", "warning", "info"];
  let matching = [];
  let listed = 0;

  // Everything from articles goes through here: as text, never as markup.
  const element = (name, classes = "", ...children) => {
    const it = document.createElement(name);
    if (classes) it.className = classes;
    it.append(...children);
    return it;
  };
  const number = (n) => n.toLocaleString("en-US");
  const findings = (n) => `${number(n)} finding${n === 1 ? "" : "s"}`;

  // Characters that nobody sees or that turn the text around are named instead.
  const ODD = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb]/u;
  const named = (char) => "U+" + char.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
  const addText = (parent, characters) => {
    let plain = "";
    for (const char of characters) {
      if (ODD.test(char)) {
        if (plain) parent.append(plain);
        plain = "";
        parent.append(element("span", "odd", named(char)));
      } else plain += char;
    }
    if (plain) parent.append(plain);
  };

  const highlighted = (text, spans) => {
    const it = element("p");
    const characters = Array.from(text); // spans count characters, not UTF-16 units
    let at = 0;
    for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
      if (end <= at) continue;
      addText(it, characters.slice(at, Math.max(at, start)));
      const mark = element("mark");
      addText(mark, characters.slice(Math.max(at, start), end));
      it.append(mark);
      at = end;
    }
    addText(it, characters.slice(at));
    if (!characters.length) it.append(element("span", "empty", "(empty)"));
    return it;
  };

  const cell = (locale, text, spans) => {
    const { dir } = data.locales[locale];
    const paragraph = highlighted(text, spans);
    paragraph.lang = locale;
    paragraph.dir = dir;
    return element("div", "", element("span", "tag", locale), paragraph);
  };

  const finding = ([code, severity, message, , , status]) => {
    const rule = data.rules[code];
    const words = element("bdi");
    message.split(/`([^`]+)`/u).forEach((part, n) => {
      const place = n % 2 ? element("code") : words;
      addText(place, part);
      if (n % 2) words.append(place);
    });
    const summary = element("summary", "", words);
    if (status !== "open") summary.append(" ", element("span", "status", `(${status})`));
    const help = element("div", "help");
    help.textContent = `${rule.name}\n\n${rule.help || rule.summary}`;
    const details = element("details", "", summary, help);
    return element("li", SEVERITIES[severity], element("span", "badge", code), details);
  };

  const card = ([pair, found]) => {
    const [article, line, column, tuid, sourceLocale, targetLocale, source, target] = pair;
    const worst = Math.min(...found.map((it) => it[1]));
    const path = element("bdi", "path");
    addText(path, `${data.articles[article]}:${line}:${column}`);
    const id = element("bdi", "end");
    addText(id, tuid);
    const place = element("div", "place", path, id);
    const texts = element(
      "div",
      "texts",
      cell(sourceLocale, source, found.flatMap((it) => it[3])),
      cell(targetLocale, target, found.flatMap((it) => it[4])),
    );
    const items = element("ul", "found", ...found.map(finding));
    return element("li", `card ${SEVERITIES[worst]}`, place, items, texts);
  };

  const filters = () => {
    const values = new FormData(form);
    return {
      severities: new Set(values.getAll("severity")),
      code: values.get("code"),
      locale: values.get("locale"),
      article: values.get("article").toLowerCase(),
      text: values.get("text").toLowerCase(),
    };
  };

  const select = () => {
    const wanted = filters();
    matching = [];
    let count = 0;
    for (const pair of data.pairs) {
      const [article, , , , , targetLocale, source, target, found] = pair;
      if (wanted.locale && wanted.locale !== targetLocale) continue;
      if (wanted.article && !data.articles[article].toLowerCase().includes(wanted.article)) continue;
      const inTexts =
        !wanted.text ||
        source.toLowerCase().includes(wanted.text) ||
        target.toLowerCase().includes(wanted.text);
      const kept = found.filter(
        ([code, severity, message]) =>
          wanted.severities.has(SEVERITIES[severity]) &&
          (!wanted.code || wanted.code === code) &&
          (inTexts || message.toLowerCase().includes(wanted.text)),
      );
      if (kept.length) {
        matching.push([pair, kept]);
        count += kept.length;
      }
    }
    const cut = data.total > data.listed ? ` (the worst ${number(data.listed)} of ${number(data.total)} are in this file)` : "";
    const part = count < data.listed ? `${findings(count)} of ${number(data.listed)}` : findings(count);
    shown.textContent = data.total ? `${part} in ${number(matching.length)} segment${matching.length === 1 ? "" : "s"}${cut}` : "";
    list.replaceChildren();
    listed = 0;
    showMore();
    if (!matching.length) {
      list.append(element("li", "none", data.total ? "No finding matches." : "No findings. Everything that was checked is in order."));
    }
    for (const bar of document.querySelectorAll(".bar[tabindex]")) {
      const [name, value] = [bar.dataset.filter, bar.dataset.value];
      bar.setAttribute("aria-pressed", String(form.elements[name].value === value));
    }
  };

  const showMore = () => {
    list.append(...matching.slice(listed, listed + AT_ONCE).map(card));
    listed = Math.min(matching.length, listed + AT_ONCE);
    more.hidden = listed >= matching.length;
    more.textContent = `Show more (${number(matching.length - listed)} left)`;
  };

  const options = (name, entries) => {
    for (const [value, label] of entries) form.elements[name].append(new Option(label, value));
  };
  options("code", Object.entries(data.rules).filter(([code]) => data.codes.includes(code)).map(([code, rule]) => [code, `${code} ${rule.name}`]));
  options("locale", Object.entries(data.locales).filter(([, it]) => it.target).map(([locale]) => [locale, locale]));
  const known = document.getElementById("articles");
  for (const article of data.articles.slice(0, 500)) known.append(new Option(article));

  const toggle = (bar) => {
    const field = form.elements[bar.dataset.filter];
    field.value = field.value === bar.dataset.value ? "" : bar.dataset.value;
    select();
    form.scrollIntoView({ block: "start", behavior: "smooth" });
  };
  for (const bar of document.querySelectorAll(".bar[data-filter]")) {
    bar.setAttribute("tabindex", "0");
    bar.setAttribute("role", "button");
    bar.addEventListener("click", () => toggle(bar));
    bar.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        toggle(bar);
      }
    });
  }
  form.addEventListener("input", select);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(select));
  more.addEventListener("click", showMore);
  form.hidden = data.total === 0;
  select();
})();
