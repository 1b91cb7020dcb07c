"use strict";
// The answer kit: shows the questions that concern the reader, keeps a draft on this device, and writes what was
// answered into a file. It speaks to no network. The first half is pure and says what conditions come to, exactly as
// the program does; the second half is the page.

const Kit = (() => {
  const UNKNOWN = Symbol("unknown");
  const ABSENT = Symbol("absent");
  const TOLERANCE = 1e-9;

  // true, false, or null for unknown.
  function truth(value) {
    if (value === UNKNOWN) return null;
    if (value === ABSENT) return false;
    if (Array.isArray(value)) return value.length > 0;
    if (typeof value === "string") return value !== "";
    return Boolean(value);
  }

  function same(a, b) {
    if (typeof a === "number" && typeof b === "number") return Math.abs(a - b) <= TOLERANCE;
    if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, at) => one === b[at]);
    return a === b;
  }

  const isNumber = (value) => typeof value === "number";

  function numbers(values, compute) {
    const items = values.length === 1 && Array.isArray(values[0]) ? values[0] : values;
    const known = [];
    for (const item of items) {
      if (isNumber(item)) known.push(item);
      else if (item !== ABSENT) return UNKNOWN;
    }
    if (known.length === 0 && items.includes(ABSENT)) return ABSENT;
    const result = compute(known);
    return result === undefined ? UNKNOWN : result;
  }

  const sum = (list) => list.reduce((all, one) => all + one, 0);

  function thresholds(values, met) {
    const [x, steps] = values;
    if (x === ABSENT) return ABSENT;
    if (!isNumber(x) || !Array.isArray(steps)) return UNKNOWN;
    return steps.filter(isNumber).filter((step) => met(x, step)).length;
  }

  const counting = (list, count) => (Array.isArray(list) ? count(list) : list === ABSENT ? 0 : UNKNOWN);

  const FUNCTIONS = {
    count: ([list]) => counting(list, (items) => items.length),
    distinct: ([list]) =>
      counting(list, (items) => items.filter((one, at) => items.findIndex((other) => same(one, other)) === at).length),
    tally: ([list, value]) => counting(list, (items) => items.filter((one) => same(one, value)).length),
    share: ([list]) => {
      if (list === ABSENT) return ABSENT;
      if (!Array.isArray(list) || list.length === 0) return UNKNOWN;
      return (100 * list.filter((one) => one === true).length) / list.length;
    },
    sum: (values) => numbers(values, sum),
    mean: (values) => numbers(values, (list) => (list.length ? sum(list) / list.length : undefined)),
    min: (values) => numbers(values, (list) => (list.length ? Math.min(...list) : undefined)),
    max: (values) => numbers(values, (list) => (list.length ? Math.max(...list) : undefined)),
    top: ([list, n]) => {
      if (list === ABSENT) return ABSENT;
      return Array.isArray(list) && isNumber(n) ? list.slice(0, Math.max(0, Math.trunc(n))) : UNKNOWN;
    },
    place: ([list, item]) => {
      if (list === ABSENT) return ABSENT;
      if (!Array.isArray(list)) return UNKNOWN;
      const at = list.findIndex((one) => same(one, item));
      return at < 0 ? UNKNOWN : at + 1;
    },
    reached: (values) => thresholds(values, (x, step) => x >= step - TOLERANCE),
    above: (values) => thresholds(values, (x, step) => x > step + TOLERANCE),
    filled: ([value]) => {
      if (value === UNKNOWN) return UNKNOWN;
      if (value === ABSENT || value === undefined) return false;
      if (typeof value === "string") return value.trim() !== "";
      return Array.isArray(value) ? value.length > 0 : true;
    },
  };

  function compare(how, left, right) {
    if (left === ABSENT || right === ABSENT) return ABSENT;
    if (left === UNKNOWN || right === UNKNOWN) return UNKNOWN;
    const ordered = (met) => (isNumber(left) && isNumber(right) ? met(left - right) : false);
    const contains = () => {
      if (!Array.isArray(right)) return false;
      if (right.some((one) => same(one, left))) return true;
      return right.includes(UNKNOWN) ? UNKNOWN : false;
    };
    switch (how) {
      case "==": return same(left, right);
      case "!=": return !same(left, right);
      case "<": return ordered((by) => by < -TOLERANCE);
      case "<=": return ordered((by) => by <= TOLERANCE);
      case ">": return ordered((by) => by > TOLERANCE);
      case ">=": return ordered((by) => by >= -TOLERANCE);
      case "in": return contains();
      default: {
        const found = contains();
        return typeof found === "boolean" ? !found : found;
      }
    }
  }

  function calculate(how, left, right) {
    if (left === ABSENT || right === ABSENT) return ABSENT;
    if (!isNumber(left) || !isNumber(right)) return UNKNOWN;
    if (how === "+") return left + right;
    if (how === "-") return left - right;
    if (how === "*") return left * right;
    return Math.abs(right) <= TOLERANCE ? UNKNOWN : left / right;
  }

  // What an expression comes to. `facts` is a Map; a name that is not in it is unknown.
  function evaluate(node, facts) {
    const [what, ...parts] = node;
    const of = (part) => evaluate(part, facts);
    switch (what) {
      case "constant": return parts[0];
      case "name": return facts.has(parts[0]) ? facts.get(parts[0]) : UNKNOWN;
      case "list": return parts[0].map(of);
      case "not": {
        const inner = of(parts[0]);
        if (inner === ABSENT) return ABSENT;
        const holds = truth(inner);
        return holds === null ? UNKNOWN : !holds;
      }
      case "negative": {
        const inner = of(parts[0]);
        return isNumber(inner) ? -inner : inner === ABSENT ? ABSENT : UNKNOWN;
      }
      case "and": {
        const sides = parts.map(of);
        if (sides.some((side) => side !== ABSENT && truth(side) === false)) return false;
        if (sides.includes(ABSENT)) return ABSENT;
        return sides.includes(UNKNOWN) ? UNKNOWN : true;
      }
      case "or": {
        const sides = parts.map(of);
        if (sides.some((side) => truth(side) === true)) return true;
        if (sides.includes(UNKNOWN)) return UNKNOWN;
        return sides.every((side) => side === ABSENT) ? ABSENT : false;
      }
      case "compare": return compare(parts[0], of(parts[1]), of(parts[2]));
      case "calculate": return calculate(parts[0], of(parts[1]), of(parts[2]));
      case "choose": {
        const holds = truth(of(parts[0]));
        if (holds === null) {
          const [yes, no] = [of(parts[1]), of(parts[2])];
          return same(yes, no) ? yes : UNKNOWN;
        }
        return of(holds ? parts[1] : parts[2]);
      }
      case "call": return FUNCTIONS[parts[0]] ? FUNCTIONS[parts[0]](parts[1].map(of)) : UNKNOWN;
      default: return UNKNOWN;
    }
  }

  function level(question, said) {
    if (said.state === "unknown") return question.unknown_level ?? UNKNOWN;
    if (said.state === "not_applicable") return ABSENT;
    if (question.levels === "scale") return said.value;
    if (question.levels === "rated") return said.rated ?? UNKNOWN;
    if (question.levels && typeof question.levels === "object") {
      const chosen = [].concat(said.value).map((id) => question.levels[id]).filter(isNumber);
      return chosen.length ? Math.max(...chosen) : UNKNOWN;
    }
    return UNKNOWN;
  }

  function cell(kind, value) {
    if (value !== undefined) return value;
    if (kind === "text" || kind === "long_text") return "";
    return kind === "multi" ? [] : UNKNOWN;
  }

  // The facts that an answer gives.
  function tell(question, said, facts) {
    if (said.state === "none" || (said.state === "unknown" && question.unknown_level == null)) return;
    const id = question.id;
    const set = (name, value) => facts.set(name, value);
    const given = said.state === "value";
    const otherwise = said.state === "not_applicable" ? ABSENT : UNKNOWN;
    set(`${id}.known`, said.state !== "unknown");
    if (question.levels) set(`${id}.level`, level(question, said));
    const value = said.value;
    let whole = value;
    switch (question.kind) {
      case "range": whole = given ? value.likely : otherwise; break;
      case "allocation":
        whole = given
          ? Object.entries(value).filter(([, share]) => share > 0).sort((a, b) => b[1] - a[1]).map(([one]) => one)
          : otherwise;
        break;
      case "list": whole = given ? value.map((_, at) => at + 1) : otherwise; break;
      case "record": whole = given ? Object.keys(value).filter((key) => truth(value[key]) !== false || typeof value[key] !== "string") : otherwise; break;
      case "grid": whole = given ? question.rows.map((row) => value[row]).filter((step) => step !== undefined) : otherwise; break;
      default: whole = given ? value : otherwise;
    }
    if (question.kind === "scale" && said.state === "unknown") whole = question.unknown_level;
    set(id, whole);
    if (question.kind === "multi" || question.kind === "list") {
      set(`${id}.count`, Array.isArray(whole) ? whole.length : whole);
    }
    for (const field of question.fields) {
      const name = `${id}.${field.id}`;
      if (!given) set(name, otherwise);
      else if (question.kind === "list") {
        const filled = value.map((row) => row[field.id]).filter((one) => one !== undefined && one !== "");
        set(name, filled.flat());
      } else if (question.kind === "record") set(name, cell(field.kind, value[field.id]));
      else set(name, cell(field.kind, (said.side ?? {})[field.id]));
    }
    for (const row of question.rows ?? []) {
      set(`${id}.${row}`, given ? value[row] ?? UNKNOWN : otherwise);
    }
  }

  function names(question) {
    const id = question.id;
    const parts = question.fields.map((field) => field.id).concat(question.rows ?? [], ["known", "level", "count"]);
    return [id, ...parts.map((part) => `${id}.${part}`)];
  }

  // The ids of the questions that do not concern the reader, as far as is known; what is not known is asked.
  function hidden(questions, said) {
    let gone = new Set();
    for (let round = 0; round <= questions.length; round++) {
      const facts = new Map();
      for (const question of questions) {
        if (gone.has(question.id)) names(question).forEach((name) => facts.set(name, ABSENT));
        else tell(question, said(question), facts);
      }
      const now = new Set(
        questions.filter((one) => one.when && truth(evaluate(one.when, facts)) === false).map((one) => one.id),
      );
      if (now.size === gone.size && [...now].every((id) => gone.has(id))) break;
      gone = now;
    }
    return gone;
  }

  // SHA-256 (FIPS 180-4), because browsers keep theirs from pages that were opened as files.
  function sha256(text) {
    const bytes = [...new TextEncoder().encode(text)];
    const bits = bytes.length * 8;
    const primes = [];
    for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime)) primes.push(n);
    const fraction = (x) => Math.floor((x - Math.floor(x)) * 4294967296);
    const round = primes.map((prime) => fraction(Math.cbrt(prime)));
    let state = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
    bytes.push(0x80);
    while (bytes.length % 64 !== 56) bytes.push(0);
    for (let shift = 56; shift >= 0; shift -= 8) bytes.push(Math.floor(bits / 2 ** shift) & 255);
    const turn = (word, by) => (word >>> by) | (word << (32 - by));
    for (let at = 0; at < bytes.length; at += 64) {
      const words = [];
      for (let i = 0; i < 16; i++) {
        const place = at + i * 4;
        words.push((bytes[place] << 24) | (bytes[place + 1] << 16) | (bytes[place + 2] << 8) | bytes[place + 3]);
      }
      for (let i = 16; i < 64; i++) {
        const [a, b] = [words[i - 15], words[i - 2]];
        const s0 = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
        const s1 = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
        words.push((words[i - 16] + s0 + words[i - 7] + s1) | 0);
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let i = 0; i < 64; i++) {
        const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
        const one = (h + s1 + ((e & f) ^ (~e & g)) + round[i] + words[i]) | 0;
        const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
        const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
      }
      state = [a, b, c, d, e, f, g, h].map((word, i) => (word + state[i]) | 0);
    }
    return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
  }

  // The file that goes back: readable lines, and fingerprints that show whether it is whole.
  function parcel(about, answers) {
    const head = {
      engagement: about.engagement, participant: about.participant, role: about.role,
      questionnaire: about.questionnaire, version: about.version, kit: about.kit, count: answers.length,
    };
    const digest = sha256(`${Object.values(head).join("\n")}\n${JSON.stringify(answers)}`);
    const checks = answers.map((answer) => sha256(JSON.stringify(answer)).slice(0, 8));
    return JSON.stringify({ format: 1, kind: "groundwork-answers", ...head, answer: answers, checks, digest }, null, 1);
  }

  return { UNKNOWN, ABSENT, truth, evaluate, tell, hidden, sha256, parcel };
})();

if (typeof module !== "undefined") module.exports = Kit;
