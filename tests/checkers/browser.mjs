// A browser without a window, spoken to through its own socket.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Starts the program; `view()` gives a page of its own to look at, `close()` ends the program and its traces. */
export async function start(program) {
  const profile = mkdtempSync(join(tmpdir(), "pages-"));
  // A sandbox refuses to work for the administrator, as in containers; the pages are our own.
  const root = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const flags = ["--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--hide-scrollbars", "--remote-debugging-port=0"];
  const child = spawn(program, [...flags, ...root, `--user-data-dir=${profile}`, "about:blank"], { stdio: ["ignore", "ignore", "pipe"] });
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
      heard.get(`${message.sessionId} ${message.method}`)?.(message.params);
    }
  };
  function send(sessionId, method, params = {}) {
    last += 1;
    const id = last;
    socket.send(JSON.stringify({ id, method, params, sessionId }));
    return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  }

  async function view() {
    const { targetId } = await send(undefined, "Target.createTarget", { url: "about:blank" });
    const { sessionId } = await send(undefined, "Target.attachToTarget", { targetId, flatten: true });
    const tell = (method, params) => send(sessionId, method, params);
    await tell("Page.enable");
    // So that the checkers may run where the page's policy lets no script of its own run.
    await tell("Page.setBypassCSP", { enabled: true });
    return {
      tell,
      async open(file) {
        const loaded = new Promise((resolve) => heard.set(`${sessionId} Page.loadEventFired`, resolve));
        await tell("Page.navigate", { url: pathToFileURL(file).href });
        await loaded;
      },
      async evaluate(expression) {
        const { result, exceptionDetails } = await tell("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        return result.value;
      },
      /** The page as a PDF. In pieces: what is too long for one message never arrives in Node 20. */
      async print() {
        const { stream } = await tell("Page.printToPDF", { preferCSSPageSize: true, printBackground: true, transferMode: "ReturnAsStream" });
        const pieces = [];
        for (;;) {
          const { data, eof } = await tell("IO.read", { handle: stream, size: 262_144 });
          pieces.push(Buffer.from(data, "base64"));
          if (eof) return Buffer.concat(pieces);
        }
      },
      emulate: (media, scheme) =>
        tell("Emulation.setEmulatedMedia", { media, features: [{ name: "prefers-color-scheme", value: scheme }, { name: "prefers-reduced-motion", value: "reduce" }] }),
      resize: (width, height) => tell("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false }),
    };
  }

  async function close() {
    socket.close();
    const ended = new Promise((resolve) => child.on("exit", resolve));
    child.kill();
    await ended;
    // Its own children may write for a moment longer. What they leave lies where the system throws things away.
    try {
      rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
    } catch (problem) {
      console.error(`left behind: ${problem.message}`);
    }
  }
  return { view, close };
}
