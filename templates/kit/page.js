
if (typeof document !== "undefined") (() => {
  const about = JSON.parse(document.getElementById("kit").textContent);
  const page = new Map(about.questions.map((one) => [one.id, document.getElementById(one.key)]));
  const times = {};
  const storage = `groundwork ${about.engagement} ${about.participant} ${about.kit}`;
  const all = (root, what) => [...root.querySelectorAll(what)];
  const now = () => new Date().toISOString().replace(/\.\d+Z$/, "Z");

  // ---------------------------------------------------------------- what stands in the fields

  // A control's value: undefined if empty; `bad` collects what cannot be used.
  function control(root, path, field, bad) {
    const of = (what) => all(root, `[data-part="${path}"]${what}`);
    const wrong = (text) => { bad.push(`${field.label ? `${field.label}: ` : ""}${text}`); return undefined; };
    switch (field.kind) {
      case "scale": case "single": case "yes_no": {
        const chosen = of(":checked")[0] ?? of("").find((one) => one.tagName === "SELECT");
        const value = chosen && chosen.value !== "" ? chosen.value : undefined;
        if (value === undefined) return undefined;
        return field.kind === "scale" ? Number(value) : field.kind === "yes_no" ? value === "true" : value;
      }
      case "multi": {
        const ticks = of("[type=checkbox]:checked").map((one) => one.value);
        const none = all(root, `[data-none="${path}"]:checked`).length > 0;
        const own = of("[data-own]").flatMap((one) => one.value.split("\n")).map((one) => one.trim()).filter(Boolean);
        const value = [...new Set(ticks.concat(own))];
        if (none && value.length) return wrong("either none of these, or some of them");
        return value.length || none ? value : undefined;
      }
      case "number": case "percent": case "money": {
        const input = of("")[0];
        if (input.validity.badInput) return wrong("this is not a number");
        if (input.value.trim() === "") return undefined;
        const number = Number(input.value);
        if (!Number.isFinite(number)) return wrong("this is not a number");
        if (number < field.min || number > field.max) return wrong(`a number from ${field.min} to ${field.max} is wanted`);
        return number;
      }
      default: {
        const input = of("")[0];
        if (input.validity.badInput) return wrong("this is not a date");
        const text = input.value.trim();
        return text === "" ? undefined : text;
      }
    }
  }

  function fields(root, list, prefix, bad) {
    const found = {};
    for (const field of list) {
      const value = control(root, prefix + field.id, field, bad);
      if (value !== undefined) found[field.id] = value;
    }
    if (Object.keys(found).length) {
      for (const field of list) {
        if (field.required && found[field.id] === undefined) bad.push(`${field.label}: this is needed`);
      }
    }
    return found;
  }

  function value(question, root, bad) {
    switch (question.kind) {
      case "range": {
        const [low, likely, high] = ["low", "likely", "high"].map((end) =>
          control(root, end, { ...question, kind: "number", label: "" }, bad));
        if ([low, likely, high].every((one) => one === undefined)) return undefined;
        if ([low, likely, high].some((one) => one === undefined)) { bad.push("all three numbers are needed"); return undefined; }
        if (low > likely || likely > high) { bad.push("the numbers rise from the lowest to the highest"); return undefined; }
        return { low, likely, high };
      }
      case "ranking": {
        const places = question.choices.map((choice) => [choice, all(root, `[data-part="place:${choice}"]`)[0].value]);
        const given = places.filter(([, place]) => place !== "");
        if (given.length === 0) return undefined;
        if (new Set(given.map(([, place]) => place)).size < places.length) {
          bad.push(`give each of the ${places.length} a place of its own`);
          return undefined;
        }
        return given.sort((a, b) => a[1] - b[1]).map(([choice]) => choice);
      }
      case "allocation": {
        const shares = {};
        for (const choice of question.choices) {
          const share = control(root, `share:${choice}`, { kind: "number", min: 0, max: 100 }, bad);
          if (share !== undefined) shares[choice] = share;
        }
        if (Object.keys(shares).length === 0) return undefined;
        const sum = Object.values(shares).reduce((total, one) => total + one, 0);
        if (Math.abs(sum - 100) > 0.01) { bad.push(`the shares sum to ${Math.round(sum * 100) / 100}, not to 100`); return undefined; }
        return shares;
      }
      case "list": {
        const rows = all(root, ".row").map((row) => fields(row, question.fields, "cell:", bad));
        const filled = rows.filter((row) => Object.keys(row).length);
        return filled.length ? filled : undefined;
      }
      case "record": {
        const found = fields(root, question.fields, "field:", bad);
        return Object.keys(found).length ? found : undefined;
      }
      case "grid": {
        const steps = {};
        for (const row of question.rows) {
          const step = all(root, `[data-part="row:${row}"]`)[0].value;
          if (step !== "") steps[row] = Number(step);
        }
        return Object.keys(steps).length ? steps : undefined;
      }
      default: return control(root, "value", { ...question, label: "" }, bad);
    }
  }

  // What was said to a question, and what is wrong with it.
  function said(question) {
    const root = page.get(question.id);
    const bad = [];
    const state = all(root, "[data-state]:checked")[0];
    const extra = {};
    const text = (part) => all(root, `[data-part="${part}"]`)[0].value.trim();
    if (text("note")) extra.note = text("note");
    if (text("shown")) extra.shown = text("shown");
    const confidence = text("confidence");
    if (confidence && confidence !== "sure") extra.confidence = confidence;
    if (state) return { state: state.value, extra, bad };
    const found = value(question, root, bad);
    const rated = all(root, '[data-part="rated"]:checked')[0];
    if (rated) extra.rated = Number(rated.value);
    const isWhole = !["list", "record"].includes(question.kind);
    const side = isWhole ? fields(root, question.fields, "side:", bad) : {};
    if (Object.keys(side).length) extra.side = side;
    if (found === undefined) {
      if (!bad.length && (extra.rated !== undefined || extra.side)) bad.push("the answer itself is missing");
      else if (!bad.length && (extra.note || extra.shown)) return { state: "skipped", extra, bad };
      return { state: "none", extra, bad };
    }
    return { state: bad.length ? "none" : "value", value: found, rated: extra.rated, side: extra.side, extra, bad };
  }

  // ---------------------------------------------------------------- the page follows the answers

  let gone = new Set();

  function refresh() {
    const known = new Map(about.questions.map((question) => [question.id, said(question)]));
    gone = Kit.hidden(about.questions, (question) => known.get(question.id));
    let done = 0, asked = 0;
    for (const question of about.questions) {
      const root = page.get(question.id);
      const isGone = gone.has(question.id);
      root.hidden = isGone;
      const answer = known.get(question.id);
      if (!isGone) {
        asked += 1;
        if (!["none", "skipped"].includes(answer.state)) done += 1;
      }
      const problem = root.querySelector(".problem");
      const text = answer.bad.join("; ");
      if (problem.textContent !== text) problem.textContent = text;
      const off = Boolean(root.querySelector("[data-state]:checked"));
      root.classList.toggle("off", off);
      const sum = root.querySelector("[data-sum]");
      if (sum) {
        sum.textContent = String(Math.round(100 * question.choices.reduce((total, choice) =>
          total + (Number(all(root, `[data-part="share:${choice}"]`)[0].value) || 0), 0)) / 100);
      }
    }
    for (const part of all(document, ".part")) {
      part.hidden = all(part, ".question").every((one) => one.hidden);
    }
    document.getElementById("progress").textContent = `${done} of ${asked} answered`;
    return known;
  }

  // ---------------------------------------------------------------- the draft

  const nameOf = (one) => `${one.closest(".question").id} ${one.closest(".row") ? all(one.closest(".rows"), ".row").indexOf(one.closest(".row")) : ""} ${one.dataset.part ?? one.dataset.none ?? "state"} ${["radio", "checkbox"].includes(one.type) ? one.value : one.dataset.own ?? ""}`;
  const controls = () => all(document, ".question input, .question select, .question textarea");

  function keep() {
    const draft = { times, rows: {}, values: {} };
    for (const root of all(document, ".rows")) draft.rows[root.closest(".question").id] = all(root, ".row").length;
    for (const one of controls()) {
      const on = ["radio", "checkbox"].includes(one.type) ? one.checked : one.value !== "";
      if (on) draft.values[nameOf(one)] = ["radio", "checkbox"].includes(one.type) ? true : one.value;
    }
    try { localStorage.setItem(storage, JSON.stringify(draft)); } catch { notKept(); }
  }

  function notKept() {
    document.getElementById("draft").textContent =
      "This browser keeps no draft. Download your answers before you close the page.";
  }

  function restore() {
    let draft;
    try { draft = JSON.parse(localStorage.getItem(storage) ?? "null"); } catch { notKept(); }
    if (!draft) return;
    Object.assign(times, draft.times);
    for (const [key, count] of Object.entries(draft.rows ?? {})) {
      const root = document.getElementById(key)?.querySelector(".rows");
      while (root && all(root, ".row").length < count) addRow(root);
    }
    for (const one of controls()) {
      const value = draft.values?.[nameOf(one)];
      if (value === true) one.checked = true;
      else if (typeof value === "string") one.value = value;
    }
    for (const root of all(document, ".more")) {
      root.open = all(root, "input, textarea, select").some((one) => one.value !== "" && one.value !== "sure");
    }
  }

  // ---------------------------------------------------------------- rows of lists

  function addRow(root) {
    const rows = all(root, ".row");
    if (rows.length >= Number(root.dataset.max)) return null;
    const row = root.querySelector("template").content.firstElementChild.cloneNode(true);
    const stamp = `${root.closest(".question").id}-r${rows.length}`;
    row.querySelector(".row-number").textContent = String(rows.length + 1);
    for (const one of all(row, "[name]")) one.name = `${one.name}-${stamp}`;
    for (const one of all(row, "[id]")) one.id = `${one.id}-${stamp}`;
    for (const one of all(row, "[for]")) one.htmlFor = `${one.htmlFor}-${stamp}`;
    root.insertBefore(row, root.querySelector(".add"));
    root.querySelector(".add").hidden = rows.length + 1 >= Number(root.dataset.max);
    return row;
  }

  // ---------------------------------------------------------------- handing in

  function answers() {
    const known = refresh();
    const list = [];
    const open = [];
    for (const question of about.questions) {
      const answer = known.get(question.id);
      if (answer.bad.length && !gone.has(question.id)) open.push([question, answer.bad.join("; ")]);
      if (answer.state === "none") continue;
      const one = { question: question.id };
      if (answer.state === "value") one.value = answer.value;
      else one.state = answer.state;
      Object.assign(one, answer.extra);
      if (answer.state !== "value") { delete one.rated; delete one.side; }
      if (about.times && times[question.id]) one.at = times[question.id];
      if (gone.has(question.id)) one.inactive = true;
      list.push(one);
    }
    return { list, open };
  }

  function handIn() {
    const { list, open } = answers();
    const box = document.getElementById("open");
    box.replaceChildren();
    if (open.length) {
      const text = document.createElement("p");
      text.textContent = `${open.length === 1 ? "One answer is" : `${open.length} answers are`} not whole and ${open.length === 1 ? "is" : "are"} left out of the file:`;
      const items = document.createElement("ul");
      for (const [question, why] of open) {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = `#${question.key}`;
        link.textContent = `Question ${question.number}`;
        item.append(link, `: ${why}`);
        items.append(item);
      }
      box.append(text, items);
    }
    const text = Kit.parcel(about, list);
    document.getElementById("text").value = text;
    document.getElementById("handed").hidden = false;
    return { text, count: list.length };
  }

  document.getElementById("download").addEventListener("click", () => {
    const { text, count } = handIn();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = `answers-${about.participant}.json`;
    document.body.append(link);
    link.click();
    link.remove();
    document.getElementById("done").textContent =
      `${count === 1 ? "One answer" : `${count} answers`} written to ${link.download}. Send this file to whoever gave you the kit.`;
  });

  document.getElementById("copy").addEventListener("click", async () => {
    handIn();
    const box = document.getElementById("text");
    box.focus();
    box.select();
    let copied = false;
    try { await navigator.clipboard.writeText(box.value); copied = true; } catch { copied = document.execCommand?.("copy") ?? false; }
    document.getElementById("done").textContent = copied
      ? "The text is copied. Paste all of it into a message."
      : "The text is marked: copy it with Ctrl+C, or on a phone with a long touch.";
  });

  document.getElementById("forget").addEventListener("click", () => {
    if (!confirm("Remove everything you have entered from this device?")) return;
    try { localStorage.removeItem(storage); } catch { /* nothing was kept */ }
    location.reload();
  });

  document.addEventListener("click", (event) => {
    const add = event.target.closest?.(".add");
    if (add) {
      addRow(add.closest(".rows"))?.querySelector("input, select, textarea")?.focus();
      refresh();
    }
    const root = event.target.closest?.(".clear")?.closest(".question");
    if (root) {
      all(root, "input[type=radio], input[type=checkbox]").forEach((one) => { one.checked = false; });
      changed(root);
    }
  });

  function changed(root) {
    const question = about.questions.find((one) => one.key === root.id);
    if (question) times[question.id] = now();
    refresh();
    keep();
  }

  document.addEventListener("input", (event) => {
    const root = event.target.closest?.(".question");
    if (!root) return;
    // One state at a time, and no state beside an answer.
    if (event.target.matches("[data-state]") && event.target.checked) {
      all(root, "[data-state]").forEach((one) => { if (one !== event.target) one.checked = false; });
    } else if (event.target.matches('[data-part="value"], [data-part^="field:"], [data-part^="cell:"], [data-part^="row:"], [data-part^="place:"], [data-part^="share:"], [data-part="low"], [data-part="likely"], [data-part="high"], [data-none]')) {
      all(root, "[data-state]").forEach((one) => { one.checked = false; });
    }
    changed(root);
  });

  restore();
  // Whoever sees a first row sees what a row asks for.
  for (const root of all(document, ".rows")) if (!all(root, ".row").length) addRow(root);
  refresh();
  document.documentElement.classList.add("alive");
})();
