//! Document types against the rules that Frappe itself checks when one is saved.
//! Source: `validate_fields` in `frappe/core/doctype/doctype/doctype.py`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{all_models, files, parsed, whole};

const TYPES: &[&str] =
    &["Data", "Text", "Int", "Float", "Currency", "Date", "Datetime", "Check", "JSON", "Select", "Link"];
const RESERVED: &[&str] = &[
    "name",
    "owner",
    "creation",
    "modified",
    "modified_by",
    "parent",
    "parentfield",
    "parenttype",
    "docstatus",
    "idx",
    "doctype",
];
/// Document types of the product, of the framework, and of what we extend.
const OWN: &[&str] =
    &["CRM Organization", "Contact", "CRM Lead", "CRM Deal", "CRM Product", "CRM Territory", "User", "Currency"];
const PRESENT: &[&str] = &[
    "doctype",
    "name",
    "module",
    "fields",
    "field_order",
    "permissions",
    "actions",
    "links",
    "states",
    "creation",
    "modified",
    "modified_by",
    "owner",
    "engine",
    "sort_field",
    "sort_order",
    "row_format",
    "index_web_pages_for_search",
];

fn field_faults(field: &Value, known: &BTreeSet<String>) -> Vec<String> {
    let name = field["fieldname"].as_str().unwrap_or("");
    let kind = field["fieldtype"].as_str().unwrap_or("");
    let options = field["options"].as_str().unwrap_or("");
    let is = |mark: &str| field[mark] == 1;
    let checks = [
        (!TYPES.contains(&kind), "type"),
        (name.is_empty() || name.len() > 64 || RESERVED.contains(&name), "name"),
        (
            !name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_'),
            "letters",
        ),
        (kind == "Link" && !known.contains(options) && !OWN.contains(&options), "link"),
        (kind == "Select" && options.trim().is_empty(), "options"),
        (is("unique") && !["Data", "Link", "Read Only"].contains(&kind), "unique"),
        (kind == "Check" && !["0", "1"].contains(&field["default"].as_str().unwrap_or("0")), "default"),
        (
            kind == "Float"
                && !(1..=9).contains(&field["precision"].as_str().unwrap_or("1").parse::<u8>().unwrap_or(0)),
            "precision",
        ),
        (is("hidden") && is("reqd") && field["default"].is_null(), "hidden"),
    ];
    checks.iter().filter(|(wrong, _)| *wrong).map(|(_, what)| format!("{name}: {what}")).collect()
}

fn faults(files: &BTreeMap<String, String>) -> Vec<String> {
    let types: Vec<Value> = files
        .iter()
        .filter(|(path, _)| path.contains("/doctype/") && super::ends(path, "json"))
        .map(|(_, text)| parsed(text))
        .collect();
    let known: BTreeSet<String> = types.iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect();
    let mut faults = Vec::new();
    for one in &types {
        let name = one["name"].as_str().unwrap();
        faults.extend(PRESENT.iter().filter(|key| one[**key].is_null()).map(|key| format!("{name}: no {key}")));
        let fields = one["fields"].as_array().unwrap();
        let names: Vec<&str> = fields.iter().filter_map(|field| field["fieldname"].as_str()).collect();
        let order: Vec<&str> = one["field_order"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        if names != order || names.iter().collect::<BTreeSet<_>>().len() != names.len() {
            faults.push(format!("{name}: order"));
        }
        if name.len() > 61 {
            faults.push(format!("{name}: length"));
        }
        for key in ["title_field", "search_fields"] {
            if one[key].as_str().is_some_and(|field| !names.contains(&field)) {
                faults.push(format!("{name}: {key}"));
            }
        }
        faults.extend(fields.iter().flat_map(|field| field_faults(field, &known)));
    }
    let custom = parsed(&files["record_model/fixtures/custom_field.json"]);
    let mut seen = BTreeSet::new();
    for field in custom.as_array().unwrap() {
        faults.extend(field_faults(field, &known));
        if !OWN.contains(&field["dt"].as_str().unwrap()) || !seen.insert(field["name"].to_string()) {
            faults.push(format!("custom field {}", field["name"]));
        }
    }
    faults
}

#[test]
fn document_types_keep_the_rules_of_the_framework() {
    for (name, model) in all_models() {
        assert_eq!(faults(&files("frappe", &model)), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn what_breaks_a_rule_is_found() {
    let good = files("frappe", &whole());
    let path = "record_model/record_model/doctype/gw_household/gw_household.json";
    let broken = |from: &str, to: &str| {
        let mut bad = good.clone();
        let text = bad.get_mut(path).unwrap();
        assert!(text.contains(from), "{text}");
        *text = text.replacen(from, to, 1);
        faults(&bad)
    };
    for (from, to) in [
        ("\"options\": \"Contact\"", "\"options\": \"No Such Type\""),
        ("\"fieldtype\": \"Data\"", "\"fieldtype\": \"Word\""),
        ("\"gw_name\"", "\"name\""),
        ("\"engine\": \"InnoDB\",", ""),
        ("\"title_field\": \"gw_name\"", "\"title_field\": \"gw_title\""),
        ("\"fieldtype\": \"Date\"", "\"fieldtype\": \"Date\", \"unique\": 1"),
    ] {
        assert!(!broken(from, to).is_empty(), "{to}");
    }
}

#[test]
fn python_reads_every_file_of_code() {
    let texts: Vec<String> = files("frappe", &whole())
        .into_iter()
        .filter(|(path, _)| super::ends(path, "py"))
        .map(|(_, text)| text)
        .collect();
    assert!(texts.len() > 30);
    super::odoo::python(&texts, true);
    super::odoo::python(&["class Household(Document):\n".to_owned()], false);
}
