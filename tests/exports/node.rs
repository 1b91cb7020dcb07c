//! Parsers that run in Node: `tests/checkers/check.mjs`, once for all jobs of a test.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use groundwork::data_model::DataModel;
use groundwork::id::FieldId;
use groundwork::questionnaire::EntityFieldKind;
use serde_json::{Value, json};

use crate::models::{firm, say};
use crate::{models, text};

/// Where the checkers stand, if they were installed.
pub(crate) fn checkers() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/checkers");
    if folder.join("node_modules/@dbml/core").is_dir() {
        return Some(folder);
    }
    say("checkers in Node: not found in target/checkers, skipped (`.ci/run` installs them)");
    None
}

/// What came of each job, in their order.
pub(crate) fn check(folder: &Path, jobs: &[Value]) -> Vec<Value> {
    run("check.mjs", folder, jobs)
}

/// What one of the scripts in tests/checkers says of each job.
pub(crate) fn run(script: &str, folder: &Path, jobs: &[Value]) -> Vec<Value> {
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/checkers");
    let script = scripts.join(script);
    // Beside the modules, from where Node looks for them; each test has a copy of its own.
    let copy = tempfile::Builder::new().suffix(".mjs").tempfile_in(folder).unwrap();
    std::fs::copy(script, copy.path()).unwrap();
    let mut command = Command::new("node");
    command.arg(copy.path()).current_dir(folder).env("DATAVERSE_SCHEMA", scripts.join("dataverse.schema.json"));
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let jobs = Value::from(jobs.to_vec()).to_string();
    let writer = std::thread::spawn(move || drop(input.write_all(jobs.as_bytes())));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn job(id: &str, kind: &str, text: &str) -> Value {
    json!({ "id": id, "kind": kind, "text": text })
}

#[test]
fn mermaid_draws_every_model_and_refuses_what_is_wrong() {
    let Some(folder) = checkers() else { return };
    let mut jobs: Vec<Value> =
        models().iter().map(|(name, model)| job(name, "mermaid", &text("mermaid", model))).collect();
    let right = jobs.len();
    for wrong in [
        "erDiagram\n  \"a\" {\n    double precision x\n  \"b\" {\n",
        "erDiagram\n  \"a\" ||--o{ \"b\"\n",
        "erDiagram\n  class {\n    text x\n  }\n",
        "erDiagram\n  \"a\" {\n    text 2x\n  }\n",
    ] {
        jobs.push(job(wrong, "mermaid", wrong));
    }
    for (place, result) in check(&folder, &jobs).iter().enumerate() {
        assert_eq!(result["ok"], place < right, "{result}");
    }
}

/// What a parser should have understood of a model in DBML.
fn expected(model: &DataModel) -> Value {
    let kind = |kind: &EntityFieldKind| match kind {
        EntityFieldKind::Uuid | EntityFieldKind::Reference(_) => "uuid",
        EntityFieldKind::Integer => "integer",
        EntityFieldKind::Decimal => "numeric",
        EntityFieldKind::Money => "numeric(18,2)",
        EntityFieldKind::Date => "date",
        EntityFieldKind::Timestamp => "timestamptz",
        EntityFieldKind::Boolean => "boolean",
        EntityFieldKind::Json => "jsonb",
        EntityFieldKind::Text | EntityFieldKind::Enum(_) => "text",
    };
    let mut tables = Vec::new();
    let mut references = Vec::new();
    let mut choices = Vec::new();
    for entity in &model.entities {
        let mut columns = Vec::new();
        for field in &entity.fields {
            let (key, required, unique) = (field.key, field.required, field.unique && !field.key);
            let word = match &field.kind {
                EntityFieldKind::Enum(values) if !values.is_empty() => {
                    choices.push(json!({ "name": format!("{}_{}", entity.id, field.id), "values": values }));
                    format!("{}_{}", entity.id, field.id)
                }
                other => kind(other).to_owned(),
            };
            let name = field.id.as_str();
            columns.push(json!({ "name": name, "type": word, "key": key, "required": required, "unique": unique }));
            if field.kind == EntityFieldKind::Money {
                let name = format!("{name}_currency");
                let column =
                    json!({ "name": name, "type": "char(3)", "key": false, "required": required, "unique": false });
                columns.push(column);
            }
            if let Some(target) = field.refers().and_then(|target| model.entity(target.as_str())) {
                let key = &target.key().unwrap().id;
                references.push(format!("{}.{} {}.{key}", entity.id, field.id, target.id));
            }
        }
        let combined: Vec<Vec<&str>> = entity
            .unique
            .iter()
            .filter(|unique| unique.only_where.is_empty())
            .map(|unique| unique.fields.iter().map(FieldId::as_str).collect())
            .collect();
        let checks = entity.checks.len();
        tables.push(json!({ "name": entity.id.as_str(), "columns": columns, "combined": combined, "checks": checks }));
    }
    json!({ "tables": tables, "references": references, "choices": choices })
}

/// The export, read back by DBML's own parser, is the model: also for random models.
#[test]
fn dbml_is_read_back_as_the_model() {
    let Some(folder) = checkers() else { return };
    let mut all = models();
    all.extend(crate::random::several(60).into_iter().map(|model| ("random".to_owned(), model)));
    let jobs: Vec<Value> = all.iter().map(|(name, model)| job(name, "dbml", &text("dbml", model))).collect();
    for (result, (name, model)) in check(&folder, &jobs).iter().zip(&all) {
        assert_eq!(result["ok"], true, "{name}: {result}");
        assert_eq!(result["understood"], expected(model), "{name}");
    }
    let wrong = [
        "Table \"a\" {\n  \"x\" uuid [pk]\n}\nRef: \"a\".\"x\" > \"b\".\"x\"\n",
        "Table \"a\" {\n  \"x\" uuid\n  \"x\" text\n}\n",
        "Table \"a\" {\n  \"x\" uuid [sometimes]\n}\n",
        "Enum \"a\" { \"x\" \"y\" }\n",
        "Table \"a\" {\n  \"x\" uuid\n",
    ];
    let jobs: Vec<Value> = wrong.iter().map(|text| job(text, "dbml", text)).collect();
    for result in check(&folder, &jobs) {
        assert_eq!(result["ok"], false, "{result}");
    }
}

/// A second reader of the SQL Server script finds the same tables, columns and references in it.
#[test]
fn the_sql_server_script_is_read_as_the_model() {
    let Some(folder) = checkers() else { return };
    // Its reader of T-SQL takes seconds for a large model: the four small ones, a large one and random ones will do.
    let mut all: Vec<(String, DataModel)> =
        models().into_iter().filter(|(name, _)| name.ends_with("small") || name == "account-large").collect();
    all.extend(crate::random::several(12).into_iter().map(|model| ("random".to_owned(), model)));
    let jobs: Vec<Value> = all.iter().map(|(name, model)| job(name, "mssql", &text("sql-server", model))).collect();
    for (result, (name, model)) in check(&folder, &jobs).iter().zip(&all) {
        assert_eq!(result["ok"], true, "{name}: {result}");
        let expected = expected(model);
        let names = |whole: &Value| -> Vec<(String, Vec<(String, bool)>)> {
            let tables = whole["tables"].as_array().unwrap().iter();
            let columns = |table: &Value| {
                let columns = table["columns"].as_array().unwrap().iter();
                // This reader leaves some names in their brackets.
                let bare = |name: &str| name.trim_matches(|sign| matches!(sign, '[' | ']')).to_owned();
                let column = |one: &Value| (bare(one["name"].as_str().unwrap()), one["required"] == true);
                columns.map(column).collect()
            };
            let name = |table: &Value| table["name"].as_str().unwrap().trim_matches(['[', ']']).to_owned();
            tables.map(|table| (name(table), columns(table))).collect()
        };
        assert_eq!(names(&result["understood"]), names(&expected), "{name}");
        let references = |whole: &Value| -> Vec<String> {
            let all = whole["references"].as_array().unwrap().iter();
            let mut all: Vec<String> = all.map(|one| one.as_str().unwrap().replace(['[', ']'], "")).collect();
            all.sort();
            all
        };
        assert_eq!(references(&result["understood"]), references(&expected), "{name}");
    }
    let whole = text("sql-server", &firm("account", 4.0));
    let cut = whole.split_at(whole.len() / 3).0;
    let wrong = ["CREATE TABLE [a] ([x] UNIQUEIDENTIFIER NOT NULL,, [y] INT)", "CREATE TABLE [a] ([x] INT", cut];
    let jobs: Vec<Value> = wrong.iter().map(|text| job("wrong", "mssql", text)).collect();
    for (result, wrong) in check(&folder, &jobs).iter().zip(wrong) {
        assert_eq!(result["ok"], false, "{wrong}");
    }
}
