// Prints pages as PDF. Reads `{ "browser": path, "pages": [{ "file": …, "pdf": where to, "paper": "A4" | "letter", "first":
// whether only what is needed for page one is printed }] }` from standard input; writes `[{ "rows": how many rows of
// tables, "parts": how many parts page one has, "tall": [drawings that are higher than the paper] }]`.
//
// Each row of a table gets the words `rowa12a` where its first cell begins and `rowz12z` where each of its cells ends, a
// pixel high: where they come to stand says whether the row was cut. A part of page one ends with `part3t`.
import { readFileSync, writeFileSync } from "node:fs";
import { start } from "./browser.mjs";

const { browser: program, pages } = JSON.parse(readFileSync(0, "utf8"));
const SIZES = { A4: [8.27, 11.69], letter: [8.5, 11] };

const prepare = (paper, first) => `(() => {
  const style = document.createElement("style");
  style.textContent = "@page { size: ${paper}; } .edge { font: 1px/0 monospace; }";
  document.head.append(style);
  if (${first}) {
    // What follows begins on a page of its own; one chapter of it stays, so that it does.
    const after = document.querySelectorAll("#in-short ~ *");
    for (const one of [...after].slice(1)) one.remove();
  }
  const rows = [...document.querySelectorAll("tbody tr")].filter((row) => row.getClientRects().length);
  const mark = (word) => {
    const one = document.createElement("span");
    one.className = "edge";
    one.textContent = " " + word + " ";
    return one;
  };
  rows.forEach((row, place) => {
    row.cells[0].prepend(mark("rowa" + place + "a"));
    for (const cell of row.cells) cell.append(mark("rowz" + place + "z"));
  });
  const parts = [...document.querySelectorAll("#in-short .part")];
  parts.forEach((part, place) => [...part.querySelectorAll("p, li, td")].pop().append(mark("part" + place + "t")));
  return { rows: rows.length, parts: parts.length };
})()`;

// Between the margins, at 96 pixels to the inch.
const tall = `[...document.querySelectorAll("svg")].filter((one) => one.getBoundingClientRect().height > innerHeight + 1)
  .map((one) => one.querySelector("title")?.textContent + ": " + Math.round(one.getBoundingClientRect().height) + " of " + innerHeight)`;

const browser = await start(program);
const results = [];
try {
  const view = await browser.view();
  for (const { file, pdf, paper, first } of pages) {
    const [width, height] = SIZES[paper];
    await view.emulate("print", "light");
    await view.resize(Math.floor(width * 96 - 128.5), Math.floor(height * 96 - 113.4));
    await view.open(file);
    const marked = await view.evaluate(prepare(paper, first));
    results.push({ ...marked, tall: await view.evaluate(tall) });
    writeFileSync(pdf, await view.print());
  }
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify(results), () => process.exit(0));
