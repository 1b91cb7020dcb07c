//! Odoo's module: Python's own parser on the manifest, and our rules for names, types, references and access rights.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::{Command, Stdio};

use groundwork::data_model::DataModel;
use serde_json::json;

use super::{all_models, files, whole};
use crate::models::say;
use crate::node::{checkers, run};

const TYPES: &[&str] =
    &["char", "text", "integer", "float", "monetary", "boolean", "date", "datetime", "selection", "many2one"];
const OWN: &[&str] =
    &["res.partner", "res.users", "crm.lead", "crm.team", "product.template", "utm.campaign", "res.currency"];

/// Whether Python can parse each text.
pub(super) fn python(texts: &[String], expected: bool) {
    let script = "import ast, json, sys\nfor text in json.load(sys.stdin):\n    ast.parse(text)\n";
    let mut command = Command::new("python3");
    command.args(["-c", script]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let Ok(mut child) = command.spawn() else {
        say("python3: not found, skipped");
        return;
    };
    child.stdin.take().unwrap().write_all(json!(texts).to_string().as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.success(), expected, "{}", String::from_utf8_lossy(&output.stderr));
}

#[derive(Debug, Default, Clone)]
struct Record {
    id: String,
    model: String,
    values: Vec<(String, String)>,
}

impl Record {
    fn value(&self, name: &str) -> &str {
        self.values.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

/// The records of a file that the writer lays out with one element per line.
fn records(text: &str) -> Vec<Record> {
    let between = |line: &str, from: &str, to: &str| -> Option<String> {
        Some(line.split_once(from)?.1.split_once(to)?.0.to_owned())
    };
    let mut all: Vec<Record> = Vec::new();
    for line in text.lines() {
        if line.contains("<record ") {
            let (id, model) = (between(line, "id=\"", "\"").unwrap(), between(line, "model=\"", "\"").unwrap());
            all.push(Record { id, model, values: Vec::new() });
        } else if let (Some(name), Some(record)) = (between(line, "<field name=\"", "\""), all.last_mut()) {
            let value = between(line, "ref=\"", "\"").or_else(|| between(line, ">", "<")).unwrap_or_default();
            record.values.push((name, value));
        }
    }
    all
}

fn faults(models: &[Record], fields: &[Record], access: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut ids = BTreeSet::new();
    let mut names = BTreeSet::new();
    let made: BTreeSet<&str> = models.iter().map(|record| record.value("model")).collect();
    for record in models.iter().chain(fields) {
        if !ids.insert(record.id.clone()) {
            faults.push(format!("{}: twice", record.id));
        }
    }
    for record in models.iter().filter(|record| !record.value("model").starts_with("x_")) {
        faults.push(format!("{}: name", record.id));
    }
    for record in fields {
        let (name, kind, id) = (record.value("name"), record.value("ttype"), &record.id);
        match record.model.as_str() {
            "ir.model.fields" => {
                if !name.starts_with("x_") || name.len() > 63 || !names.insert((record.value("model_id"), name)) {
                    faults.push(format!("{id}: name"));
                }
                if !TYPES.contains(&kind) {
                    faults.push(format!("{id}: type"));
                }
                let relation = record.value("relation");
                if (kind == "many2one") != (made.contains(relation) || OWN.contains(&relation)) {
                    faults.push(format!("{id}: relation"));
                }
                let own = record.value("model_id");
                if !ids.contains(own) && !own.contains('.') {
                    faults.push(format!("{id}: model"));
                }
                if kind == "monetary" && !names.contains(&(own, record.value("currency_field"))) {
                    faults.push(format!("{id}: currency"));
                }
            }
            "ir.model.fields.selection" => {
                if !ids.contains(record.value("field_id")) || record.value("value").is_empty() {
                    faults.push(format!("{id}: choice"));
                }
            }
            other => faults.push(format!("{id}: {other}")),
        }
    }
    let mut lines = access.lines();
    if lines.next() != Some("id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink") {
        faults.push("access: header".to_owned());
    }
    let allowed: BTreeSet<&str> = lines.filter_map(|line| line.split(',').nth(2)).collect();
    faults.extend(
        models.iter().filter(|model| !allowed.contains(model.id.as_str())).map(|model| format!("{}: access", model.id)),
    );
    faults
}

fn parts(model: &DataModel) -> (Vec<Record>, Vec<Record>, String) {
    let files = files("odoo", model);
    let file = |name: &str| files[&format!("record_model/{name}")].clone();
    (records(&file("data/models.xml")), records(&file("data/fields.xml")), file("security/ir.model.access.csv"))
}

#[test]
fn every_record_keeps_the_rules() {
    let Some(folder) = checkers() else { return };
    let mut jobs = Vec::new();
    for (name, model) in all_models() {
        let (models, fields, access) = parts(&model);
        assert_eq!(faults(&models, &fields, &access), Vec::<String>::new(), "{name}");
        let files: Vec<_> =
            files("odoo", &model).into_iter().map(|(path, text)| json!({ "path": path, "text": text })).collect();
        jobs.push(json!({ "id": name, "kind": "xml", "files": files }));
    }
    let right = jobs.len();
    for wrong in ["<odoo><record></odoo>", "<odoo>a & b</odoo>", "<odoo a=b/>"] {
        jobs.push(json!({ "id": wrong, "kind": "xml", "files": [{ "path": "x.xml", "text": wrong }] }));
    }
    for (place, result) in run("products.mjs", &folder, &jobs).iter().enumerate() {
        assert_eq!(result["ok"], place < right, "{result}");
    }
}

#[test]
fn what_breaks_a_rule_is_found() {
    let (models, fields, access) = parts(&whole());
    let broken = |name: &str, value: &str| {
        let mut fields = fields.clone();
        let record = fields.iter_mut().find(|record| record.values.iter().any(|(known, _)| known == name)).unwrap();
        record.values.iter_mut().find(|(known, _)| known == name).unwrap().1 = value.to_owned();
        faults(&models, &fields, &access)
    };
    for (name, value) in [
        ("name", "name"),
        ("ttype", "word"),
        ("relation", "x_nowhere"),
        ("model_id", "nowhere"),
        ("field_id", "x"),
        ("currency_field", "x"),
    ] {
        assert!(!broken(name, value).is_empty(), "{name}");
    }
    let without = access.lines().take(3).collect::<Vec<_>>().join("\n");
    assert!(!faults(&models, &fields, &without).is_empty());
    let twice = [fields.clone(), fields.clone()].concat();
    assert!(!faults(&models, &twice, &access).is_empty());
}

#[test]
fn the_manifest_is_a_python_dictionary() {
    let manifest = files("odoo", &whole())["record_model/__manifest__.py"].clone();
    python(std::slice::from_ref(&manifest), true);
    python(&[manifest.replacen("True", "True,,", 1)], false);
    python(&[manifest.replacen('"', "", 1)], false);
}
