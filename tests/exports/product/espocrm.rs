//! `EspoCRM`'s metadata against closed lists, and every link against its inverse. Its own schemas take any field type.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{all_models, files, parsed, whole};

const FIELD_TYPES: &[&str] = &[
    "varchar",
    "text",
    "int",
    "float",
    "currency",
    "date",
    "datetime",
    "bool",
    "enum",
    "jsonObject",
    "link",
    "linkMultiple",
];
const LINK_TYPES: &[&str] = &["belongsTo", "hasMany", "hasOne", "belongsToParent", "hasChildren"];
/// What the product itself knows without an inverse.
const SYSTEM: &[&str] = &["createdBy", "modifiedBy", "assignedUser", "teams"];

fn definitions(files: &std::collections::BTreeMap<String, String>) -> Vec<(String, Value)> {
    let inside = files.iter().filter(|(path, _)| path.contains("/entityDefs/"));
    let name = |path: &str| path.rsplit('/').next().unwrap().trim_end_matches(".json").to_owned();
    inside.map(|(path, text)| (name(path), parsed(text))).collect()
}

fn faults(all: &[(String, Value)]) -> Vec<String> {
    let mut faults = Vec::new();
    let links = |entity: &str| all.iter().find(|(name, _)| name == entity).map(|(_, body)| &body["links"]);
    for (entity, body) in all {
        for (name, field) in body["fields"].as_object().unwrap() {
            let kind = field["type"].as_str().unwrap_or("");
            if !FIELD_TYPES.contains(&kind) {
                faults.push(format!("{entity}.{name}: type {kind}"));
            }
            let legal = name.len() <= 60 && name.chars().all(|letter| letter.is_ascii_alphanumeric());
            if !legal || !name.starts_with(|letter: char| letter.is_ascii_lowercase()) {
                faults.push(format!("{entity}.{name}: name"));
            }
            if kind == "enum" && field["options"].as_array().is_none_or(Vec::is_empty) {
                faults.push(format!("{entity}.{name}: options"));
            }
            if kind == "link" && body["links"][name].is_null() {
                faults.push(format!("{entity}.{name}: no link"));
            }
        }
        for (name, link) in body["links"].as_object().unwrap() {
            if !link["type"].as_str().is_some_and(|kind| LINK_TYPES.contains(&kind)) {
                faults.push(format!("{entity}.{name}: link type"));
            }
            if SYSTEM.contains(&name.as_str()) {
                continue;
            }
            let (target, foreign) = (link["entity"].as_str().unwrap_or(""), link["foreign"].as_str().unwrap_or(""));
            let back = links(target).map(|links| &links[foreign]);
            if !back.is_some_and(|back| {
                back["entity"] == **entity && back["foreign"] == **name && back["type"] != link["type"]
            }) {
                faults.push(format!("{entity}.{name}: inverse"));
            }
        }
        for index in body["indexes"].as_object().into_iter().flat_map(|map| map.values()) {
            for column in index["columns"].as_array().unwrap() {
                let column = column.as_str().unwrap();
                let known =
                    !body["fields"][column].is_null() || !body["fields"][column.trim_end_matches("Id")].is_null();
                if !known && column != "deleteId" {
                    faults.push(format!("{entity}: index on {column}"));
                }
            }
        }
    }
    faults
}

#[test]
fn every_type_is_known_and_every_link_has_its_inverse() {
    for (name, model) in all_models() {
        let files = files("espocrm", &model);
        assert_eq!(faults(&definitions(&files)), Vec::<String>::new(), "{name}");
        // What is new has a scope, a controller and a name; every word of a choice has a label.
        let names = parsed(&files["files/custom/Espo/Modules/Groundwork/Resources/i18n/en_US/Global.json"]);
        let fresh: BTreeSet<&String> = names["scopeNames"].as_object().unwrap().keys().collect();
        for entity in fresh {
            assert!(entity.starts_with('C') && entity.len() <= 50, "{entity}");
            for place in ["metadata/scopes", "metadata/clientDefs"] {
                assert!(
                    files
                        .contains_key(&format!("files/custom/Espo/Modules/Groundwork/Resources/{place}/{entity}.json"))
                );
            }
            assert!(files.contains_key(&format!("files/custom/Espo/Modules/Groundwork/Controllers/{entity}.php")));
        }
    }
}

#[test]
fn what_is_wrong_is_found() {
    let good = definitions(&files("espocrm", &whole()));
    let broken = |change: &dyn Fn(&mut Value)| {
        let mut all = good.clone();
        change(&mut all.iter_mut().find(|(name, _)| name == "Account").unwrap().1);
        faults(&all)
    };
    assert!(broken(&|_| ()).is_empty());
    assert_eq!(broken(&|body| body["fields"]["cKind"]["type"] = "choice".into()), ["Account.cKind: type choice"]);
    assert_eq!(
        broken(&|body| body["fields"]["cKind"]["options"] = Value::Array(Vec::new())),
        ["Account.cKind: options"]
    );
    assert!(!broken(&|body| body["links"]["cParentAccount"]["foreign"] = "nowhere".into()).is_empty());
    assert!(!broken(&|body| drop(body["links"].as_object_mut().unwrap().remove("cParentAccount"))).is_empty());
    assert_eq!(
        broken(&|body| body["links"]["cParentAccount"]["type"] = "has".into())[0],
        "Account.cParentAccount: link type"
    );
}
