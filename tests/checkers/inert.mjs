// Opens pages in a browser without a window and says what they did that no page may do: run anything but the script that
// belongs to them, ask for anything, lead elsewhere. Reads `{ "browser": path, "hostile": [text], "pages": [{ "id": …,
// "file": …, "scripts": how many of its own it has }] }` from standard input; writes `[{ "id": …, "problems": […] }]`.
//
// Each page is opened as it is, where its policy reports what it stops, and once more without its policy: then nothing
// but the page's own marks keeps a word from running. Where it asks for words, it gets hostile ones.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const { browser, hostile, pages } = JSON.parse(readFileSync(0, "utf8"));
const profile = mkdtempSync(join(tmpdir(), "inert-"));
// A sandbox refuses to work for the administrator, as in containers; nothing here is to leave the page anyway.
const root = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const flags = ["--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
  "--disable-sync", "--disable-component-update", "--disable-extensions", "--disable-default-apps", "--no-pings",
  "--host-resolver-rules=MAP * ~NOTFOUND", "--remote-debugging-port=0"];
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
let session;
let own = "";
let problems = [];
let loaded = () => {};
const waiting = new Map();
// Everything that tells of something happening; what is not named here tells of nothing that matters.
const heard = {
  "Page.loadEventFired": () => loaded(),
  "Runtime.bindingCalled": ({ payload }) => problems.push(`runs ${payload}`),
  "Page.javascriptDialogOpening": ({ message }) => {
    problems.push(`opens a dialog: ${message}`);
    send("Page.handleJavaScriptDialog", { accept: true });
  },
  "Runtime.consoleAPICalled": ({ args }) => problems.push(`writes to the console: ${args[0]?.value}`),
  "Runtime.exceptionThrown": ({ exceptionDetails }) => problems.push(`fails: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`),
  "Log.entryAdded": ({ entry }) => problems.push(`the browser complains: ${entry.text}`),
  // The browser draws its own fields with pictures that it holds; what the page holds is looked at below.
  "Network.requestWillBeSent": ({ request }) => request.url.split("#")[0] === own || request.url.startsWith("data:") || problems.push(`asks for ${request.url.slice(0, 200)}`),
  "Network.webSocketCreated": ({ url }) => problems.push(`asks for ${url}`),
  "Page.frameAttached": () => problems.push("opens a frame"),
  "Page.frameRequestedNavigation": ({ url }) => problems.push(`goes to ${url}`),
  "Page.windowOpen": ({ url }) => problems.push(`opens a window: ${url}`),
  "Page.downloadWillBegin": ({ url }) => problems.push(`downloads ${url}`),
};
socket.onmessage = ({ data }) => {
  const message = JSON.parse(data);
  if (message.id) {
    const { resolve, reject } = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) reject(new Error(message.error.message));
    else resolve(message.result);
  } else {
    heard[message.method]?.(message.params);
  }
};
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

// In the page before anything of it: what hostile words call.
const trap = `for (const name of ["alert", "confirm", "prompt", "canary", "open"]) window[name] = (...words) => { ran(name + "(" + words.join() + ")"); };`;

// What stands in the page and may not.
const marks = (scripts) => `(() => {
  const found = [];
  const say = (one, what) => found.push("<" + one.localName + ">: " + what);
  const forbidden = ["iframe", "frame", "frameset", "object", "embed", "applet", "base", "portal", "audio", "video", "source", "track",
    "foreignObject", "animate", "animateTransform", "animateMotion", "set", "use", "image", "link", "math", "slot"];
  if (!${scripts}) forbidden.push("noscript", "template", "form", "input", "button", "textarea", "select");
  const leading = ["href", "xlink:href", "src", "srcset", "action", "formaction", "poster", "data", "background", "ping", "longdesc", "manifest", "codebase", "cite", "srcdoc", "from", "to", "values"];
  for (const one of document.querySelectorAll("*")) {
    if (forbidden.includes(one.localName)) say(one, "may not be here");
    if (one.localName === "meta" && /refresh/i.test(one.httpEquiv)) say(one, "leads elsewhere");
    if (one.localName === "style" && /@import|url\\((?!["']?(#|data:(image|font)\\/))|expression\\(|javascript:/i.test(one.textContent)) say(one, "loads something");
    for (const { name, value } of one.attributes) {
      if (/^on/i.test(name)) say(one, name);
      if (leading.includes(name) && !value.startsWith("#") && !(one.localName === "img" && /^data:image\\//.test(value))) say(one, name + "=" + value.slice(0, 80));
      if (name === "style" && /url\\(|expression|import|javascript:/i.test(value)) say(one, "style=" + value.slice(0, 80));
      if (/^\\s*(javascript|vbscript):/i.test(value) && name !== "value") say(one, name + "=" + value.slice(0, 80));
    }
  }
  // Some scripts are data.
  const scripts = [...document.scripts].filter((one) => !["application/json"].includes(one.type));
  if (scripts.length !== ${scripts}) found.push(scripts.length + " scripts instead of ${scripts}");
  return found.slice(0, 10);
})()`;

// Hostile words into every field, every button but those that download or forget, every part open, on screen and on paper.
const busy = (words) => `(() => {
  const words = ${JSON.stringify(words)};
  let next = 0;
  const fill = () => {
    for (const one of document.querySelectorAll("textarea, input[type=text]")) {
      one.value = words[next++ % words.length];
      for (const kind of ["input", "change"]) one.dispatchEvent(new Event(kind, { bubbles: true }));
    }
  };
  fill();
  for (const one of document.querySelectorAll("button")) if (!/download|forget|delete|remove|print|copy/i.test(one.textContent + one.className + one.id)) one.click();
  for (const one of document.querySelectorAll("details")) one.open = true;
  fill();
})()`;

async function open(page, policy) {
  await send("Page.setBypassCSP", { enabled: !policy });
  own = pathToFileURL(page.file).href;
  const done = new Promise((resolve) => { loaded = resolve; });
  await send("Page.navigate", { url: own });
  await done;
  problems.push(...(await evaluate(marks(page.scripts))));
  await evaluate(busy(hostile));
  await send("Emulation.setEmulatedMedia", { media: "print" });
  // Two frames, so that what only paper asks for has been asked for.
  await evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 20))))");
  await send("Emulation.setEmulatedMedia", { media: "" });
  problems.push(...(await evaluate(marks(page.scripts))));
}

const results = [];
try {
  const { targetId } = await send("Target.createTarget", { url: "about:blank" });
  session = (await send("Target.attachToTarget", { targetId, flatten: true })).sessionId;
  for (const domain of ["Page", "Runtime", "Network", "Log"]) await send(`${domain}.enable`);
  await send("Runtime.addBinding", { name: "ran" });
  await send("Page.addScriptToEvaluateOnNewDocument", { source: trap });
  for (const page of pages) {
    problems = [];
    for (const policy of [true, false]) await open(page, policy);
    results.push({ id: page.id, problems: [...new Set(problems)] });
  }
} finally {
  socket.close();
  child.kill();
  await new Promise((resolve) => child.on("exit", resolve));
  // Its own children may write for a moment longer. What they leave lies where the system throws things away.
  try {
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
  } catch (problem) {
    console.error(`left behind: ${problem.message}`);
  }
}
process.stdout.write(JSON.stringify(results), () => process.exit(0));
