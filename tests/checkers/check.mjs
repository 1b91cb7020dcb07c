// Holds exports against the parsers of the programs they are for. Reads a list of jobs as JSON from standard input,
// `[{ "id": …, "kind": "mermaid" | "dbml" | "mssql" | "postgres" | "schema", "text": …, … }]`, and writes what came of
// each: `[{ "id": …, "ok": true | false, "problem": …, … }]`.
import { JSDOM } from "jsdom";

const window = new JSDOM("<!doctype html><body></body>").window;
globalThis.window = window;
globalThis.document = window.document;

const { default: mermaid } = await import("mermaid");
const dbml = await import("@dbml/core");
const { default: Ajv2020 } = await import("ajv/dist/2020.js");
const { default: addFormats } = await import("ajv-formats");

// What a parser of tables understood, in a form that the test compares with the model.
function understood(database) {
  const schema = database.schemas[0];
  const tables = schema.tables.map((table) => ({
    name: table.name,
    columns: table.fields.map((field) => ({
      name: field.name,
      type: field.type.type_name,
      key: Boolean(field.pk),
      required: Boolean(field.not_null),
      unique: Boolean(field.unique),
    })),
    combined: table.indexes.filter((index) => index.unique).map((index) => index.columns.map((column) => column.value)),
    checks: (table.checks ?? []).length,
  }));
  const references = schema.refs.map((ref) => {
    const many = ref.endpoints.find((end) => end.relation === "*") ?? ref.endpoints[0];
    const one = ref.endpoints.find((end) => end !== many);
    return `${many.tableName}.${many.fieldNames[0]} ${one.tableName}.${one.fieldNames[0]}`;
  });
  const choices = schema.enums.map((list) => ({ name: list.name, values: list.values.map((value) => value.name) }));
  return { tables, references, choices };
}

const kinds = {
  async mermaid(job) {
    await mermaid.parse(job.text);
    return {};
  },
  dbml: (job) => ({ understood: understood(new dbml.Parser().parse(job.text, "dbmlv2")) }),
  mssql: (job) => ({ understood: understood(new dbml.Parser().parse(job.text, "mssql")) }),
  // A schema in strict mode; then documents that fit and documents that do not.
  schema(job) {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
    addFormats(ajv);
    const check = ajv.compile(JSON.parse(job.text));
    for (const document of job.fits ?? []) {
      if (!check(document)) throw new Error("refused: " + ajv.errorsText(check.errors));
    }
    for (const document of job.wrong ?? []) {
      if (check(document)) throw new Error("accepted: " + JSON.stringify(document));
    }
    return {};
  },
};

function words(problem) {
  const diags = problem?.diags;
  if (diags) return diags.map((diag) => `${diag.location?.start?.line}: ${diag.message}`).join("; ");
  return String(problem?.message ?? problem);
}

let input = "";
for await (const chunk of process.stdin) input += chunk;
const results = [];
for (const job of JSON.parse(input)) {
  try {
    results.push({ id: job.id, ok: true, ...(await kinds[job.kind](job)) });
  } catch (problem) {
    results.push({ id: job.id, ok: false, problem: words(problem) });
  }
}
process.stdout.write(JSON.stringify(results));
