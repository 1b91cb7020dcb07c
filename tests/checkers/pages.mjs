// Opens pages in a browser without a window and says what is wrong with them. Reads `{ "browser": path, "modules": folder
// with node_modules, "pages": [{ "id": …, "file": … }] }` from standard input; writes `[{ "id": …, "problems": […] }]`.
//
// Each page is held against axe-core (serious and critical issues): all rules on a wide screen, and whatever light or
// dark, wide or narrow, can change in all four. At 390 pixels it must not scroll sideways, no words may run into others,
// and what a drawing says must be large enough to be read. As on A4 and on Letter nothing may be wider than the paper or
// fuller than its frame.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { start } from "./browser.mjs";

const { browser: program, modules, pages } = JSON.parse(readFileSync(0, "utf8"));
const axe = readFileSync(createRequire(join(modules, "-")).resolve("axe-core/axe.min.js"), "utf8");

// Serious and critical ones.
async function issues(view, where, what, options) {
  const run = `axe.run(${what}, ${JSON.stringify({ ...options, resultTypes: ["violations"] })}).then((result) => result.violations
    .filter((one) => ["serious", "critical"].includes(one.impact))
    .map((one) => one.id + ": " + one.help + ": " + one.nodes.length + " times, first " + one.nodes[0].target.join(" ") + " " + (one.nodes[0].any[0]?.message ?? "")))`;
  return (await view.evaluate(run)).map((issue) => `${where}: ${issue}`);
}

// One text of each kind that shows: of each combination of its own colour, size and weight with what its ancestors paint.
// Contrast depends on nothing else, and measuring every text of a plan ten thousand elements long takes seconds. Leaves
// the elements in `window.kinds` and gives what they are known by.
const kinds = `(() => {
  const painted = new Map([[null, ""]]);
  const paint = (one) => {
    if (!painted.has(one)) {
      const { backgroundColor, backgroundImage, opacity, filter, mixBlendMode } = getComputedStyle(one);
      painted.set(one, [paint(one.parentElement), backgroundColor, backgroundImage, opacity, filter, mixBlendMode].join(" "));
    }
    return painted.get(one);
  };
  window.kinds = new Map();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const one = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || one.closest("svg, script, style")) continue;
    const { color, fontSize, fontWeight, textShadow, visibility } = getComputedStyle(one);
    if (visibility !== "visible") continue;
    const kind = [color, fontSize, fontWeight, textShadow, paint(one)].join(" ");
    if (window.kinds.has(kind)) continue;
    const { width, right } = one.getBoundingClientRect();
    if (width > 1 && right > 0) window.kinds.set(kind, one);
  }
  return [...window.kinds.keys()];
})()`;
const measured = new Set();

async function contrast(view, where) {
  const fresh = (await view.evaluate(kinds)).filter((kind) => !measured.has(kind));
  if (!fresh.length) return [];
  for (const kind of fresh) measured.add(kind);
  const what = `{ include: ${JSON.stringify(fresh)}.map((kind) => window.kinds.get(kind)) }`;
  return issues(view, where, what, { runOnly: { type: "rule", values: ["color-contrast"] } });
}

// axe-core does not look into drawings: every text of one beside the shape that it stands on, or the page.
const inks = `(() => {
  const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((byte) => (byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const seen = (colour) => colour !== "none" && (parse(colour)[3] ?? 1) > 0.5;
  const behind = (one) => {
    for (let up = one; up; up = up.parentElement) if (seen(getComputedStyle(up).backgroundColor)) return getComputedStyle(up).backgroundColor;
    return "rgb(255, 255, 255)";
  };
  const found = [];
  for (const drawing of document.querySelectorAll("svg")) {
    if (!drawing.getBoundingClientRect().width) continue;
    const page = behind(drawing);
    const shapes = [];
    for (const one of drawing.querySelectorAll("rect, circle, path, polygon, ellipse, text")) {
      const { fill, fontSize, fontWeight, visibility } = getComputedStyle(one);
      const box = one.getBoundingClientRect();
      if (one.localName !== "text") {
        if (seen(fill)) shapes.push({ box, fill });
        continue;
      }
      if (visibility !== "visible" || !one.textContent.trim()) continue;
      const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      const under = shapes.findLast(({ box }) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom)?.fill ?? page;
      const [a, b] = [light(parse(fill)), light(parse(under))];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      if (ratio < 4.5) found.push("drawing “" + one.textContent.trim().slice(0, 40) + "”: " + fill + " on " + under + ", " + ratio.toFixed(2));
    }
  }
  return found.slice(0, 3);
})()`;

// Words of drawings that nobody reads without a magnifying glass.
const tiny = `[...document.querySelectorAll("svg text")]
  .filter((one) => one.getBoundingClientRect().width && one.textContent.trim())
  .map((one) => [one, parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a])
  .filter(([, size]) => size < 10.95)
  .slice(0, 3).map(([one, size]) => "tiny: “" + one.textContent.trim().slice(0, 40) + "” at " + size.toFixed(1))`;

// Pixels at 96 to the inch of what A4 and Letter leave between the margins.
const PAPERS = { A4: [665, 1009], Letter: [687, 942] };
// Wider than the paper, or higher than its own frame.
const cut = `(() => {
  const wide = [...document.querySelectorAll("main *, header *")].filter((one) => {
    const { left, right, width } = one.getBoundingClientRect();
    return width > 0 && getComputedStyle(one).position !== "absolute" && (right > innerWidth + 1 || left < -1) && !one.closest("svg");
  });
  const full = [...document.querySelectorAll(".part")].filter((one) => getComputedStyle(one).overflow === "hidden" && one.scrollHeight > one.clientHeight + 1);
  const name = (one) => one.tagName.toLowerCase() + (one.id ? "#" + one.id : "") + " “" + one.textContent.trim().slice(0, 40) + "”";
  return [...wide.slice(0, 3).map((one) => "wider than the paper: " + name(one)), ...full.slice(0, 3).map((one) => "too full: " + name(one))];
})()`;

// Cells and paragraphs whose words run into what comes after them.
const overlapping = `[...document.querySelectorAll("main td, main th, main p, main li")]
  .filter((one) => one.clientHeight > 1 && getComputedStyle(one).overflowY === "visible" && one.scrollHeight > one.clientHeight + 4)
  .slice(0, 3).map((one) => "runs over: " + one.tagName.toLowerCase() + " “" + one.textContent.trim().slice(0, 40) + "”")`;

// What can be moved by finger only: older browsers let no keyboard into a frame that scrolls, unless something in it takes
// the focus.
const fingers = `[...document.querySelectorAll("body *")]
  .filter((one) => ["auto", "scroll"].includes(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1)
  .filter((one) => one.tabIndex < 0 && !one.querySelector("a[href], button, input, textarea, select, summary, [tabindex='0']"))
  .slice(0, 3).map((one) => "not by keyboard: " + one.tagName.toLowerCase() + " “" + one.textContent.trim().slice(0, 40) + "”")`;

async function look(view, page) {
  const problems = [];
  const say = (where, found) => problems.push(...found.map((problem) => `${where}: ${problem}`));
  await view.resize(1280, 900);
  await view.emulate("screen", "light");
  await view.open(page.file);
  await view.evaluate(`${axe};0`);
  problems.push(...(await issues(view, "light", "document", { rules: { "color-contrast": { enabled: false } } })));
  for (const [width, height] of [[1280, 900], [390, 844]]) {
    await view.resize(width, height);
    for (const scheme of ["light", "dark"]) {
      await view.emulate("screen", scheme);
      problems.push(...(await contrast(view, scheme)));
      if (width > 390) say(scheme, await view.evaluate(inks));
    }
  }
  const wide = await view.evaluate("document.documentElement.scrollWidth > innerWidth ? document.documentElement.scrollWidth : 0");
  if (wide) problems.push(`scrolls sideways at 390 pixels: ${wide} wide`);
  say("390 pixels", await view.evaluate(overlapping));
  say("390 pixels", await view.evaluate(tiny));
  say("390 pixels", await view.evaluate(fingers));
  await view.emulate("print", "light");
  for (const [paper, [width, height]] of Object.entries(PAPERS)) {
    await view.resize(width, height);
    say(paper, await view.evaluate(cut));
  }
  return problems;
}

const browser = await start(program);
const results = [];
try {
  const next = pages.entries();
  // Two at a time.
  const work = async () => {
    const view = await browser.view();
    for (const [place, page] of next) results[place] = { id: page.id, problems: await look(view, page) };
  };
  await Promise.all([work(), work()]);
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify(results), () => process.exit(0));
