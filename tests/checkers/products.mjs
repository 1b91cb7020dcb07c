// Holds exports for products against what their makers publish. Reads a list of jobs as JSON from standard input,
// `[{ "id": …, "kind": "salesforce" | "xml" | "hubspot" | "dataverse" | "twenty", "files": [{ "path": …, "text": … }] }]`,
// and writes what came of each: `[{ "id": …, "ok": true | false, "problem": … }]`.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createRequire } from "node:module";

const here = process.cwd();
const require = createRequire(join(here, "package.json"));
const { XMLParser, XMLValidator } = require("fast-xml-parser");
const { default: Ajv } = require("ajv");
const { default: Ajv2020 } = require("ajv/dist/2020.js");

function wellFormed(text) {
  const result = XMLValidator.validate(text);
  if (result !== true) throw new Error(`line ${result.err.line}: ${result.err.msg}`);
}

// Tags that may come several times are lists, also when they come once.
const LISTS = new Set(["value", "fieldPermissions", "objectPermissions"]);
const schemas = new Map();
function salesforceSchema(type) {
  if (!schemas.has(type)) {
    const path = join(here, "node_modules/@salesforce/types/lib/metadata.d.ts");
    const { createGenerator } = require("ts-json-schema-generator");
    const schema = createGenerator({ path, type, skipTypeCheck: true }).createSchema(type);
    // What is required there is what the service answers with, not what it takes.
    const strip = (node) => {
      if (node === null || typeof node !== "object") return;
      if (Array.isArray(node.required)) delete node.required;
      if (node.properties) node.additionalProperties = false;
      Object.values(node).forEach(strip);
    };
    strip(schema);
    schemas.set(type, new Ajv({ coerceTypes: true, allErrors: true, strict: false }).compile(schema));
  }
  return schemas.get(type);
}

function salesforce(path, text) {
  wellFormed(text);
  const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, isArray: (name) => LISTS.has(name) });
  const [type, body] = Object.entries(parser.parse(text)).find(([name]) => name !== "?xml");
  const check = salesforceSchema(type);
  if (!check(body)) {
    throw new Error(`${path}: ${check.errors.map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`).join("; ")}`);
  }
}

// Types of the maker's own client: each body is a literal of the type that its request takes.
const HUBSPOT = [
  [/^properties\//, "crm/properties", "BatchInputPropertyCreate", false],
  [/^groups\//, "crm/properties", "PropertyGroupCreate", false],
  [/^schemas\//, "crm/schemas", "ObjectSchemaEgg", false],
  [/^labels\//, "crm/associations/v4/schema", "PublicAssociationDefinitionCreateRequest", true],
];

function hubspot(jobs) {
  const folder = mkdtempSync(join(here, "hubspot-"));
  try {
    const names = new Map();
    jobs.forEach((job, place) => {
      const imports = new Set();
      const lines = [];
      job.files.forEach((file, number) => {
        const known = HUBSPOT.find(([pattern]) => pattern.test(file.path));
        if (!known) return;
        const [, module, type, several] = known;
        imports.add(`import type { ${type} } from "@hubspot/api-client/lib/codegen/${module}/models/${type}";`);
        lines.push(`export const body${number}: Plain<${type}>${several ? "[]" : ""} = ${file.text.trim()};`);
      });
      // Enumerations are given as texts, and the API of 2026-03 wants keys that this version of the client lacks.
      const plain = [
        "type Newer = { dataSensitivity?: 'sensitive'; externalOptions?: boolean; allowsSensitiveProperties?: boolean; shouldCreateSameObjectAssociation?: boolean };",
        "type Plain<T> = T extends string ? `${T}` : T extends (infer I)[] ? Plain<I>[] : T extends object ? { [K in keyof T]: Plain<T[K]> } & Newer : T;",
      ];
      const name = `job${place}.ts`;
      names.set(name, job);
      writeFileSync(join(folder, name), [...imports, ...plain, ...lines].join("\n") + "\n");
    });
    let said = "";
    try {
      execFileSync(
        join(here, "node_modules/.bin/tsc"),
        ["--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--module", "esnext", "--moduleResolution", "node", ...[...names.keys()].map((name) => join(folder, name))],
        { encoding: "utf8" },
      );
    } catch (problem) {
      said = problem.stdout || String(problem);
    }
    for (const [name, job] of names) {
      const lines = said.split("\n").filter((line) => line.includes(name));
      job.problem = lines.slice(0, 3).join("; ");
    }
    if (said && ![...names.values()].some((job) => job.problem)) throw new Error(said);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

let dataverse;
function checkDataverse(path, text) {
  dataverse ??= new Ajv2020({ strict: true, strictRequired: false, allErrors: true }).compile(
    JSON.parse(readFileSync(process.env.DATAVERSE_SCHEMA, "utf8")),
  );
  if (!dataverse(JSON.parse(text))) {
    throw new Error(`${path}: ${dataverse.errors.map((error) => `${error.instancePath} ${error.message}`).join("; ")}`);
  }
}

// The application is built and type-checked by its own tools, which talk to nobody.
function twenty(files) {
  const folder = mkdtempSync(join(here, "twenty-"));
  try {
    for (const file of files) {
      mkdirSync(dirname(join(folder, file.path)), { recursive: true });
      writeFileSync(join(folder, file.path), file.text);
    }
    symlinkSync(join(here, "node_modules"), join(folder, "node_modules"));
    const run = (command) => {
      try {
        return execFileSync(join(here, "node_modules/.bin/twenty"), [command, folder], { encoding: "utf8", cwd: folder, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, HOME: folder } });
      } catch (problem) {
        throw new Error(`${command}: ${`${problem.stdout}${problem.stderr}`.slice(-1500)}`);
      }
    };
    run("dev:typecheck");
    run("dev:build");
    return JSON.parse(readFileSync(join(folder, ".twenty/output/manifest.json"), "utf8"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

let input = "";
for await (const chunk of process.stdin) input += chunk;
const jobs = JSON.parse(input);
const ofHubspot = jobs.filter((job) => job.kind === "hubspot");
if (ofHubspot.length > 0) hubspot(ofHubspot);
const results = [];
for (const job of jobs) {
  try {
    let more = {};
    if (job.kind === "hubspot") {
      if (job.problem) throw new Error(job.problem);
    } else if (job.kind === "twenty") {
      more = { manifest: twenty(job.files) };
    } else {
      for (const { path, text } of job.files) {
        if (job.kind === "salesforce" && path.endsWith(".xml")) salesforce(path, text);
        else if (job.kind === "xml" && path.endsWith(".xml")) wellFormed(text);
        else if (job.kind === "dataverse" && path.includes("/")) checkDataverse(path, text);
      }
    }
    results.push({ id: job.id, ok: true, ...more });
  } catch (problem) {
    results.push({ id: job.id, ok: false, problem: String(problem?.message ?? problem) });
  }
}
process.stdout.write(JSON.stringify(results));
