// Fills an answer kit in Chromium as a participant would: by mouse or by keyboard alone. Called by tests/kit.rs:
// node --experimental-websocket fill.mjs CHROMIUM KIT FOLDER mouse|keyboard [no-sandbox]
// Prints what happened as JSON.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [browser, kit, folder, hand, asRoot] = process.argv.slice(2);
const CLOCK = 1790000000000;
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

// ------------------------------------------------------------------ the browser, over its debugging protocol

const downloads = mkdtempSync(join(folder, "downloads-"));
const chromium = spawn(browser, [
  "--headless", "--remote-debugging-port=0", `--user-data-dir=${mkdtempSync(join(folder, "profile-"))}`, "--lang=en-US",
  "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking", "--disable-sync",
  "--disable-component-update", "--disable-extensions", "--disable-default-apps", "--no-pings", "--mute-audio",
  "--host-resolver-rules=MAP * ~NOTFOUND", ...(asRoot ? ["--no-sandbox"] : []), "about:blank",
], { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, LANG: "en_US.UTF-8", LANGUAGE: "en_US" } });
const address = await new Promise((found, failed) => {
  let said = "";
  chromium.stderr.on("data", (data) => {
    said += data;
    const match = said.match(/DevTools listening on (ws:\S+)/);
    if (match) found(match[1]);
  });
  chromium.on("exit", () => failed(new Error(`the browser ended: ${said}`)));
});
const socket = new WebSocket(address);
await new Promise((open, failed) => { socket.onopen = open; socket.onerror = failed; });
let last = 0;
const waiting = new Map();
const requests = [], complaints = [];
let session;
socket.onmessage = ({ data }) => {
  const { id, method, params, result, error } = JSON.parse(data);
  if (id) {
    const { done, failed } = waiting.get(id);
    waiting.delete(id);
    if (error) failed(new Error(error.message)); else done(result);
  } else if (method === "Network.requestWillBeSent") requests.push(params.request.url);
  else if (method === "Runtime.exceptionThrown") complaints.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
  else if (method === "Log.entryAdded") complaints.push(params.entry.text);
  else if (method === "Page.javascriptDialogOpening") send("Page.handleJavaScriptDialog", { accept: true });
};
function send(method, params = {}) {
  last += 1;
  const id = last;
  socket.send(JSON.stringify({ id, method, params, sessionId: session }));
  return new Promise((done, failed) => waiting.set(id, { done, failed }));
}
async function ask(expression) {
  const { result, exceptionDetails } = await send("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
  if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
  return result.value;
}

await send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads });
const { targetId } = await send("Target.createTarget", { url: "about:blank" });
session = (await send("Target.attachToTarget", { targetId, flatten: true })).sessionId;
for (const domain of ["Page", "Runtime", "Network", "Log"]) await send(`${domain}.enable`);
await send("Page.addScriptToEvaluateOnNewDocument", { source: `{
  const Real = Date;
  globalThis.Date = class extends Real { constructor(...parts) { parts.length ? super(...parts) : super(${CLOCK}); } };
}` });

async function open(url) {
  await send("Page.navigate", { url });
  await alive();
}
async function alive() {
  for (let tries = 0; tries < 400; tries++) {
    await wait(25);
    if (await ask(`document.readyState === "complete" && document.documentElement.classList.contains("alive")`)) return;
  }
  throw new Error("the page never came to life");
}
async function size(width, height, dark) {
  await send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: width < 600 });
  await send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }] });
}

// ------------------------------------------------------------------ hands

const KEYS = { Tab: 9, Enter: 13, " ": 32, ArrowUp: 38, ArrowDown: 40 };
async function press(key) {
  const text = key === "Enter" ? "\r" : key.length === 1 ? key : undefined;
  const code = KEYS[key] ?? (/^[a-z0-9]$/i.test(key) ? key.toUpperCase().charCodeAt(0) : 0);
  const event = { key, text, windowsVirtualKeyCode: code, code: key === " " ? "Space" : key.length > 1 ? key : undefined };
  await send("Input.dispatchKeyEvent", { type: text ? "keyDown" : "rawKeyDown", ...event });
  await send("Input.dispatchKeyEvent", { type: "keyUp", ...event, text: undefined });
}
async function click(element) {
  const at = await ask(`(() => {
    const one = ${element};
    one.scrollIntoView({ block: "center", behavior: "instant" });
    const box = one.getBoundingClientRect();
    return { x: box.x + Math.min(box.width / 2, 12), y: box.y + Math.min(box.height / 2, 12), seen: box.width > 0 };
  })()`);
  if (!at.seen) throw new Error(`nobody can see ${element}`);
  for (const type of ["mousePressed", "mouseReleased"]) {
    await send("Input.dispatchMouseEvent", { type, x: at.x, y: at.y, button: "left", clickCount: 1 });
  }
}
// With the keyboard: from where the reader is, onwards.
async function tabTo(element) {
  for (let tries = 0; tries < 300; tries++) {
    if (await ask(`document.activeElement === ${element}`)) return;
    if (await ask(`document.activeElement.type === "radio" && document.activeElement.name === ${element}.name`)) return;
    await press("Tab");
  }
  throw new Error(`no key leads to ${element}`);
}
const inside = (question, what) => `[...document.querySelectorAll(".question")].find((one) => one.querySelector("h3").textContent.includes(${JSON.stringify(question)})).querySelector(${JSON.stringify(what)})`;

async function tick(question, what) {
  const one = inside(question, what);
  if (hand === "mouse") return click(`${one}.closest("label")`);
  await tabTo(one);
  for (let tries = 0; tries < 12 && !(await ask(`document.activeElement === ${one}`)); tries++) await press("ArrowDown");
  if (!(await ask(`${one}.type === "radio" && ${one}.checked`))) await press(" ");
}
async function push(element) {
  if (hand === "mouse") return click(element);
  await tabTo(element);
  await press("Enter");
}
async function type(question, what, text) {
  const one = inside(question, what);
  if (hand === "mouse") await click(one); else await tabTo(one);
  await ask(`${one}.select?.()`);
  for (const letter of text) await press(letter);
}
// A list that opens is worked by arrows; a click on its label leads to it.
async function choose(question, what, downs) {
  const one = inside(question, what);
  if (hand === "mouse") await click(`${one}.closest("label").querySelector("span")`); else await tabTo(one);
  for (let times = 0; times < downs; times++) await press("ArrowDown");
}

// ------------------------------------------------------------------ what can be seen

const shown = (question) => ask(`!${inside(question, "h3")}.closest(".question").hidden && ${inside(question, "h3")}.getBoundingClientRect().height > 0`);
const textOf = (id) => ask(`document.getElementById(${JSON.stringify(id)}).textContent`);

// The weakest contrast between a text and what is behind it, and what reaches beyond the page.
const look = () => ask(`(() => {
  const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((one) => one / 255)
    .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
    .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  let weakest = { contrast: 99, text: "" };
  for (const one of document.querySelectorAll("body *")) {
    const own = [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent.trim()).join(" ").trim();
    const box = one.getBoundingClientRect();
    if (!own || box.width < 2 || box.height < 2 || ["SCRIPT", "STYLE", "OPTION", "TEMPLATE"].includes(one.tagName)) continue;
    const [a, b] = [light(parse(getComputedStyle(one).color)), light(behind(one))].sort((x, y) => y - x);
    const contrast = (a + 0.05) / (b + 0.05);
    if (contrast < weakest.contrast) weakest = { contrast, text: own.slice(0, 60) };
  }
  const wide = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && one.getBoundingClientRect().height > 1);
  return { weakest, background: light(behind(document.body)), scrolls: document.documentElement.scrollWidth > innerWidth, wide: wide.map((one) => one.outerHTML.slice(0, 90)).slice(0, 5) };
})()`);

// ------------------------------------------------------------------ the visit

const found = { hand };
await size(1280, 900, false);
await open(pathToFileURL(kit).href);
found.begins = await textOf("progress");
found.place_at_first = await shown("Where is the list?");

await tick("How tidy is the store?", '[value="3"]');
await tick("What is it kept in?", '[value="shelves"]');
await tick("What is in it?", '[value="nuts"]');
await tick("What is in it?", '[value="nails"]');
await tick("Is there a list?", '[value="true"]');
found.place_if_there_is_one = await shown("Where is the list?");
await type("Where is the list?", '[data-part="value"]', "In the office");
await type("What annoys you most?", '[data-part="value"]', "The drawers stick.");
await tick("What annoys you most?", '[data-part="rated"][value="3"]');
await type("How many drawers?", '[data-part="value"]', "12");
await choose("What matters most?", '[data-part="place:speed"]', 2);
await choose("What matters most?", '[data-part="place:price"]', 1);
await choose("What matters most?", '[data-part="place:calm"]', 3);
await type("Since when?", '[data-part="value"]', "04012019");
await type("How many hours", '[data-part="low"]', "2");
await type("How many hours", '[data-part="likely"]', "4");
await type("How many hours", '[data-part="high"]', "9");
await type("Where do the hours go?", '[data-part="share:search"]', "70");
await type("Where do the hours go?", '[data-part="share:count"]', "20");
found.wrong_sum = await ask(`${inside("Where do the hours go?", ".problem")}.textContent`);
await type("Where do the hours go?", '[data-part="share:count"]', "30");
found.right_sum = await ask(`${inside("Where do the hours go?", ".problem")}.textContent`);
await type("Who looks after what?", '.row [data-part="cell:who"]', "Ann");
await type("Who looks after what?", '.row [data-part="cell:hours"]', "5");
await push(inside("Who looks after what?", ".add"));
await type("Who looks after what?", '.row + .row [data-part="cell:who"]', "Bob");
await type("How large is the store?", '[data-part="field:area"]', "40");
await choose("How large is the store?", '[data-part="field:heated"]', 2);
await choose("How well can we do this?", '[data-part="row:lift"]', 3);
await choose("How well can we do this?", '[data-part="row:drive"]', 2);
await tick("How much of it is never used?", '[value="unknown"]');
if (hand === "mouse") {
  // Somebody thinks again: what was said to the question that goes is set aside, and comes back.
  await tick("Is there a list?", '[value="false"]');
  found.place_if_there_is_none = await shown("Where is the list?");
  found.done_without = await textOf("progress");
  await tick("Is there a list?", '[value="true"]');
  await type("How many drawers?", '[data-part="value"]', "30");
  await type("Why so many?", '[data-part="value"]', "We keep all");
  await type("How many drawers?", '[data-part="value"]', "12");
  found.why_in_the_end = await shown("Why so many?");
}
found.ends = await textOf("progress");
await push(`document.getElementById("download")`);
for (let tries = 0; tries < 200 && !existsSync(join(downloads, "answers-boss.json")); tries++) await wait(25);
found.downloaded = readdirSync(downloads);
found.said = await textOf("done");
found.left_out = await textOf("open");
found.text = readFileSync(join(downloads, "answers-boss.json"), "utf8");
found.same_as_text = found.text === await ask(`document.getElementById("text").value`);

if (hand === "mouse") {
  await size(390, 844, false);
  found.phone = await look();
  await size(390, 844, true);
  found.dark = await look();
  await size(1280, 900, false);
  found.light = await look();
  await send("Page.reload");
  await wait(100);
  await alive();
  await click(`document.getElementById("copy")`);
  found.same_after_reload = found.text === await ask(`document.getElementById("text").value`);
  await click(`document.getElementById("forget")`);
  await wait(300);
  await alive();
  found.after_forgetting = await textOf("progress");
  // A browser that keeps nothing.
  await send("Page.addScriptToEvaluateOnNewDocument", { source: `Object.defineProperty(globalThis, "localStorage", { get() { throw new Error("no"); } });` });
  await open(pathToFileURL(kit).href);
  found.without_storage = await textOf("draft");
}
found.requests = requests.filter((url) => !/^(file|data|blob|about):/.test(url));
found.complaints = complaints;
console.log(JSON.stringify(found));
await send("Browser.close").catch(() => {});
socket.close();
setTimeout(() => process.exit(0), 50);
