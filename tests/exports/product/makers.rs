//! What the makers of products publish for checking without an installation: types of metadata and of API bodies, and
//! Twenty's own build. Each is shown things that it must refuse.

use std::collections::{BTreeMap, BTreeSet};

use groundwork::data_model::DataModel;
use serde_json::{Value, json};

use super::{all_models, files, firm, whole};
use crate::models::say;
use crate::node::{checkers, run};

fn job(id: &str, kind: &str, files: &BTreeMap<String, String>) -> Value {
    let files: Vec<Value> = files.iter().map(|(path, text)| json!({ "path": path, "text": text })).collect();
    json!({ "id": id, "kind": kind, "files": files })
}

/// Good exports pass, and each change of one of them is refused.
fn held(kind: &str, format: &str, models: &[(String, DataModel)], wrong: &[(&str, &str, &str)], package: &str) {
    let Some(folder) = checkers() else { return };
    if !folder.join("node_modules").join(package).is_dir() {
        say(&format!("{package}: not found in target/checkers, skipped (`.ci/run` installs it)"));
        return;
    }
    let mut jobs: Vec<Value> = models.iter().map(|(name, model)| job(name, kind, &files(format, model))).collect();
    let good = files(format, &whole());
    for (path, from, to) in wrong {
        let text = &good[*path];
        assert!(text.contains(from), "{path}: {text}");
        let bad = BTreeMap::from([((*path).to_owned(), text.replacen(from, to, 1))]);
        jobs.push(job(&format!("{path}: {to}"), kind, &bad));
    }
    for (place, result) in run("products.mjs", &folder, &jobs).iter().enumerate() {
        assert_eq!(result["ok"], place < models.len(), "{result}");
    }
}

#[test]
fn salesforce_metadata_has_the_types_that_its_service_declares() {
    let base = "force-app/main/default";
    let object = format!("{base}/objects/Household__c/Household__c.object-meta.xml");
    let field = format!("{base}/objects/Account/fields/Kind__c.field-meta.xml");
    let switch = format!("{base}/settings/Account.settings-meta.xml");
    held(
        "salesforce",
        "salesforce",
        &all_models(),
        &[
            (&object, "<sharingModel>Private<", "<sharingModel>Secret<"),
            (&object, "</label>", "</lable>"),
            (&field, "<type>Picklist<", "<type>Choice<"),
            (&field, "<required>true<", "<required>perhaps<"),
            (&field, "<label>", "<lable>x</lable><label>"),
            (&switch, "enableRelateContactToMultipleAccounts", "enableRelateContactsToManyAccounts"),
            (&switch, "true", "yes & no"),
        ]
        .map(|(path, from, to)| (path.as_str(), from, to)),
        "@salesforce/types",
    );
}

#[test]
fn hubspot_bodies_have_the_types_of_its_own_client() {
    held(
        "hubspot",
        "hubspot",
        &all_models(),
        &[
            ("properties/companies.json", "\"type\": \"enumeration\"", "\"type\": \"choice\""),
            ("properties/companies.json", "\"label\"", "\"lable\""),
            ("schemas/gw_household.json", "\"requiredProperties\"", "\"requiredProperty\""),
            ("labels/company--contact.json", "\"name\"", "\"names\""),
            ("groups/companies.json", "\"label\"", "\"lable\""),
        ],
        "@hubspot/api-client",
    );
}

#[test]
fn dataverse_bodies_fit_our_schema_of_its_web_api() {
    held(
        "dataverse",
        "dataverse",
        &all_models(),
        &[
            ("tables/gw_household.json", "\"gw_Household\"", "\"Household\""),
            ("tables/gw_household.json", "\"IsPrimaryName\": true", "\"IsPrimaryName\": false"),
            ("tables/gw_household.json", "\"Attributes\": [", "\"Attributes\": [], \"More\": ["),
            ("columns/account.gw_kind.json", "\"Value\": \"PicklistType\"", "\"Type\": \"PicklistType\""),
            ("lookups/gw_household.gw_primarycontactid.json", "\"Delete\": \"RemoveLink\"", "\"Delete\": \"Forget\""),
            ("lookups/gw_household.gw_primarycontactid.json", "\"Lookup\"", "\"Look\""),
        ],
        "ajv",
    );
}

#[test]
fn dataverse_lookups_point_to_tables_that_are_there_and_keys_to_columns() {
    for (name, model) in all_models() {
        let files = files("dataverse", &model);
        let made = |folder: &str| -> BTreeSet<String> {
            let inside = files.keys().filter_map(|path| path.strip_prefix(folder)?.strip_suffix(".json"));
            inside.map(str::to_owned).collect()
        };
        let (tables, columns, lookups) = (made("tables/"), made("columns/"), made("lookups/"));
        for (path, text) in files.iter().filter(|(path, _)| path.starts_with("lookups/")) {
            let body = super::parsed(text);
            for end in ["ReferencedEntity", "ReferencingEntity"] {
                let entity = body[end].as_str().unwrap();
                assert!(!entity.starts_with("gw_") || tables.contains(entity), "{name} {path}: {entity}");
            }
        }
        for (path, text) in files.iter().filter(|(path, _)| path.starts_with("keys/")) {
            for attribute in super::parsed(text)["KeyAttributes"].as_array().unwrap() {
                let attribute = attribute.as_str().unwrap();
                let ends = |set: &BTreeSet<String>| set.iter().any(|one| one.ends_with(&format!(".{attribute}")));
                let known = !attribute.starts_with("gw_") || attribute == "gw_name" || ends(&columns) || ends(&lookups);
                assert!(known || attribute.ends_with("id"), "{name} {path}: {attribute}");
            }
        }
        let requests = super::parsed(&files["requests.json"]);
        for request in requests["requests"].as_array().unwrap() {
            assert!(files.contains_key(request["body"].as_str().unwrap()), "{name}: {request}");
        }
    }
}

/// Two builds of it take most of a minute: one firm, and two faults of a small one.
#[test]
fn twenty_builds_the_application_offline() {
    let Some(folder) = checkers() else { return };
    if !folder.join("node_modules/twenty-sdk").is_dir() {
        say("twenty-sdk: not found in target/checkers, skipped (`.ci/run` installs it)");
        return;
    }
    let model = firm("household", 60.0);
    let good = files("twenty", &model);
    let with = |path: &str, from: &str, to: &str| {
        let mut bad = files("twenty", &firm("contact", 4.0));
        let text = bad.get_mut(path).unwrap();
        assert!(text.contains(from), "{text}");
        *text = text.replacen(from, to, 1);
        bad
    };
    let path = "src/objects/channel.object.ts";
    let jobs = [
        job("good", "twenty", &good),
        job("no such type", "twenty", &with(path, "FieldType.TEXT", "FieldType.TEXTS")),
        job("no id", "twenty", &with(path, "\"universalIdentifier\": \"", "\"universalIdentifier\": \"x")),
    ];
    let results = run("products.mjs", &folder, &jobs);
    assert_eq!(results[0]["ok"], true, "{}", results[0]["problem"]);
    assert_eq!(results[1]["ok"], false, "no such type");
    assert_eq!(results[2]["ok"], false, "no id");
    let manifest = &results[0]["manifest"];
    assert_eq!(
        manifest["objects"].as_array().unwrap().len(),
        good.keys().filter(|path| path.contains(".object.")).count()
    );
    has_inverses(manifest).unwrap();
    // And these it would take: a relation whose other end is not there, a name in another style.
    let mut bad = manifest.clone();
    bad["fields"].as_array_mut().unwrap().retain(|field| field["universalSettings"]["relationType"] != "ONE_TO_MANY");
    assert!(has_inverses(&bad).is_err());
    let mut bad = manifest.clone();
    bad["objects"][0]["fields"][0]["name"] = "snake_case".into();
    assert!(has_inverses(&bad).is_err());
}

/// Names are camelCase and occur once; every relation has its other end, which points back.
fn has_inverses(manifest: &Value) -> Result<(), String> {
    let mut fields: BTreeMap<&str, (&str, &Value)> = BTreeMap::new();
    let of = |object: &'_ Value| object["universalIdentifier"].as_str().unwrap().to_owned();
    let objects: Vec<(String, &Value)> =
        manifest["objects"].as_array().unwrap().iter().map(|object| (of(object), object)).collect();
    for (id, object) in &objects {
        for field in object["fields"].as_array().unwrap() {
            fields.insert(field["universalIdentifier"].as_str().unwrap(), (id, field));
        }
    }
    for field in manifest["fields"].as_array().unwrap() {
        let object = field["objectUniversalIdentifier"].as_str().unwrap();
        fields.insert(field["universalIdentifier"].as_str().unwrap(), (object, field));
    }
    let mut names = BTreeSet::new();
    for (id, (object, field)) in &fields {
        let name = field["name"].as_str().unwrap();
        // Every object of the application has some fields from the product itself.
        let camel = name.starts_with(|letter: char| letter.is_ascii_lowercase())
            && name.chars().all(|letter| letter.is_ascii_alphanumeric());
        if !camel || !names.insert((*object, name)) {
            return Err(format!("name {name}"));
        }
        let end = field["relationTargetFieldMetadataUniversalIdentifier"].as_str();
        let Some(end) = end.filter(|_| field["type"] == "RELATION") else { continue };
        let theirs = manifest["objects"]
            .as_array()
            .unwrap()
            .iter()
            .any(|one| of(one) == field["relationTargetObjectMetadataUniversalIdentifier"]);
        match fields.get(end) {
            Some((target, other)) => {
                if field["relationTargetObjectMetadataUniversalIdentifier"] != **target
                    || other["relationTargetFieldMetadataUniversalIdentifier"] != **id
                {
                    return Err(format!("{name} does not come back"));
                }
            }
            // Relations that the product adds to its own objects end there.
            None if !theirs && field["universalSettings"]["relationType"] == "ONE_TO_MANY" => {}
            None => return Err(format!("{name} has no other end")),
        }
    }
    Ok(())
}
