// Opens pages in a browser without a window and says what is wrong with them. Reads `{ "browser": path, "pages":
// [{ "id": …, "file": …, "contrast": { "light": true | false, "dark": … } }] }` from standard input; writes `[{ "id": …, "problems": […] }]`.
//
// Each page is held against axe-core (serious and critical issues, in light and in dark); at 390 pixels it must not
// scroll sideways, and no words may run into others; and it must not print anything that is cut off: no table wider
// than the paper, no card fuller than it is high, on A4 and on Letter.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const { browser, pages } = JSON.parse(readFileSync(0, "utf8"));
const profile = mkdtempSync(join(tmpdir(), "pages-"));
// A sandbox refuses to work for the administrator, as in containers; the pages are our own.
const root = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const flags = ["--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--hide-scrollbars", "--remote-debugging-port=0"];
const child = spawn(browser, [...flags, ...root, `--user-data-dir=${profile}`, "about:blank"], { stdio: ["ignore", "ignore", "pipe"] });

const address = await new Promise((resolve, reject) => {
  let said = "";
  child.stderr.on("data", (text) => {
    said += text;
    const found = said.match(/DevTools listening on (ws:\/\/\S+)/);
    if (found) resolve(found[1]);
  });
  child.on("exit", () => reject(new Error(`the browser ended: ${said}`)));
});
const socket = new WebSocket(address);
await new Promise((resolve, reject) => {
  socket.onopen = resolve;
  socket.onerror = reject;
});
let last = 0;
const waiting = new Map();
const heard = new Map();
socket.onmessage = ({ data }) => {
  const message = JSON.parse(data);
  if (message.id) {
    const { resolve, reject } = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) reject(new Error(message.error.message));
    else resolve(message.result);
  } else {
    heard.get(message.method)?.(message);
  }
};
let session;
function send(method, params = {}) {
  last += 1;
  const id = last;
  socket.send(JSON.stringify({ id, method, params, sessionId: session }));
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
}

async function evaluate(expression) {
  const { result, exceptionDetails } = await send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

const emulate = (media, scheme) =>
  send("Emulation.setEmulatedMedia", { media, features: [{ name: "prefers-color-scheme", value: scheme }, { name: "prefers-reduced-motion", value: "reduce" }] });
const resize = (width, height) => send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });

// Serious and critical ones.
async function issues(scheme, options) {
  await emulate("screen", scheme);
  const run = `axe.run(document, ${JSON.stringify({ ...options, resultTypes: ["violations"] })}).then((result) => result.violations
    .filter((one) => ["serious", "critical"].includes(one.impact))
    .map((one) => one.id + ": " + one.help + ": " + one.nodes.length + " times, first " + one.nodes[0].target.join(" ") + " " + (one.nodes[0].any[0]?.message ?? "")))`;
  return (await evaluate(run)).map((issue) => `${scheme}: ${issue}`);
}

// Pixels at 96 to the inch of what A4 and Letter leave between margins of 17 mm.
const PAPERS = { A4: [665, 990], Letter: [687, 924] };
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

async function look(page) {
  const problems = [];
  const loaded = new Promise((resolve) => heard.set("Page.loadEventFired", resolve));
  await resize(1280, 900);
  await send("Page.navigate", { url: pathToFileURL(page.file).href });
  await loaded;
  // Into the page's own world, where its policy lets no script of its own run.
  await evaluate(`${axe};0`);
  problems.push(...(await issues("light", page.contrast.light ? {} : { rules: { "color-contrast": { enabled: false } } })));
  // Nothing but contrast can be otherwise in the dark.
  if (page.contrast.dark) problems.push(...(await issues("dark", { runOnly: { type: "rule", values: ["color-contrast"] } })));
  await resize(390, 844);
  const wide = await evaluate("document.documentElement.scrollWidth > innerWidth ? document.documentElement.scrollWidth : 0");
  if (wide) problems.push(`scrolls sideways at 390 pixels: ${wide} wide`);
  problems.push(...(await evaluate(overlapping)).map((problem) => `390 pixels: ${problem}`));
  for (const [paper, [width, height]] of Object.entries(PAPERS)) {
    await emulate("print", "light");
    await resize(width, height);
    problems.push(...(await evaluate(cut)).map((problem) => `${paper}: ${problem}`));
  }
  return problems;
}

const results = [];
try {
  const { targetId } = await send("Target.createTarget", { url: "about:blank" });
  session = (await send("Target.attachToTarget", { targetId, flatten: true })).sessionId;
  await send("Page.enable");
  await send("Page.setBypassCSP", { enabled: true });
  for (const page of pages) results.push({ id: page.id, problems: await look(page) });
} finally {
  socket.close();
  child.kill();
  await new Promise((resolve) => child.on("exit", resolve));
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}
process.stdout.write(JSON.stringify(results), () => process.exit(0));
