//! `CiviCRM`'s managed entities: each file linted and loaded by PHP, and held against closed lists.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::{all_models, files, parsed, whole};
use crate::models::{firm, say};

const ENTITIES: &[&str] =
    &["EckEntityType", "OptionGroup", "OptionValue", "RelationshipType", "CustomGroup", "CustomField"];
const DATA: &[&str] = &["String", "Int", "Float", "Money", "Memo", "Date", "Boolean", "EntityReference"];
const SHOWN: &[&str] = &["Text", "TextArea", "Select", "Radio", "Select Date", "Autocomplete-Select"];
const EXTENDS: &[&str] = &["Individual", "Organization", "Household", "Relationship", "Activity", "Campaign"];

/// Writes the files and has PHP lint and load those that hold managed entities; none without PHP.
fn loaded(files: &BTreeMap<String, String>) -> Option<Result<Vec<Value>, String>> {
    let folder = tempfile::tempdir().unwrap();
    let mut all = Vec::new();
    for (path, text) in files {
        std::fs::create_dir_all(folder.path().join(path).parent().unwrap()).unwrap();
        std::fs::write(folder.path().join(path), text).unwrap();
    }
    let run = |arguments: &[&str]| Command::new("php").args(arguments).current_dir(folder.path()).output();
    let php: Vec<&String> =
        files.keys().filter(|path| Path::new(path).extension().is_some_and(|end| end == "php")).collect();
    // One process for all: each file is tokenised strictly, then loaded if it is made to be.
    let script = "$all = []; foreach (array_slice($argv, 1) as $f) { token_get_all(file_get_contents($f), TOKEN_PARSE); \
        if (str_ends_with($f, '.mgd.php')) { $all = array_merge($all, include $f); } } echo json_encode($all);";
    let arguments: Vec<&str> = ["-r", script, "--"].into_iter().chain(php.iter().map(|path| path.as_str())).collect();
    let Ok(output) = run(&arguments) else {
        say("php: not found, skipped (`.ci/run` installs it)");
        return None;
    };
    // And the lint that people run, once.
    let lint = run(&["-l", php.first()?]).unwrap();
    if !output.status.success() || !lint.status.success() {
        return Some(Err(String::from_utf8_lossy(&output.stdout).into_owned()));
    }
    all.extend(parsed(&String::from_utf8(output.stdout).unwrap()).as_array().unwrap().clone());
    Some(Ok(all))
}

fn faults(all: &[Value]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut names = BTreeSet::new();
    let named = |entity: &str| -> BTreeSet<&str> {
        let of = all.iter().filter(|one| one["entity"] == entity);
        of.filter_map(|one| one["params"]["values"]["name"].as_str()).collect()
    };
    let (groups, lists, kinds) = (named("CustomGroup"), named("OptionGroup"), named("EckEntityType"));
    let mut labels = BTreeSet::new();
    for one in all {
        let (name, values) = (one["name"].as_str().unwrap_or(""), &one["params"]["values"]);
        let text = |key: &str| values[key].as_str().unwrap_or("");
        let mut wrong = |what: &str| faults.push(format!("{name}: {what}"));
        if !names.insert(name) {
            wrong("twice");
        }
        if one["params"]["version"] != 4 || one["params"]["match"].as_array().is_none_or(Vec::is_empty) {
            wrong("parameters");
        }
        let entity =
            |name: &str| EXTENDS.contains(&name) || name.strip_prefix("Eck_").is_some_and(|kind| kinds.contains(kind));
        match one["entity"].as_str().unwrap_or("") {
            "CustomField" => {
                if !groups.contains(text("custom_group_id.name")) {
                    wrong("group");
                }
                if !DATA.contains(&text("data_type")) || !SHOWN.contains(&text("html_type")) {
                    wrong("type");
                }
                if text("html_type") == "Select" && !lists.contains(text("option_group_id.name")) {
                    wrong("choices");
                }
                if text("data_type") == "EntityReference"
                    && text("fk_entity") != "Contact"
                    && !entity(text("fk_entity"))
                {
                    wrong("reference");
                }
                if text("column_name").len() > 64 || !text("column_name").starts_with("gw_") {
                    wrong("column");
                }
                if !labels.insert((text("custom_group_id.name"), text("label").to_lowercase())) {
                    wrong("label");
                }
            }
            "CustomGroup" if !entity(text("extends")) || text("table_name").len() > 64 => wrong("group"),
            "RelationshipType" => {
                let both = [text("name_a_b"), text("name_b_a"), text("label_a_b"), text("label_b_a")];
                if both.iter().any(|one| one.is_empty() || one.len() > 64) || both[0] == both[1] {
                    wrong("relationship");
                }
            }
            other if !ENTITIES.contains(&other) => wrong("entity"),
            _ => {}
        }
    }
    faults
}

#[test]
fn php_loads_every_file_and_every_entity_is_known() {
    for (name, model) in all_models() {
        let Some(result) = loaded(&files("civicrm", &model)) else { return };
        let all = result.unwrap();
        assert!(!all.is_empty(), "{name}");
        assert_eq!(faults(&all), Vec::<String>::new(), "{name}");
    }
    // The controllers that EspoCRM needs are PHP too.
    let files = files("espocrm", &firm("account", 4.0));
    loaded(&files).unwrap().unwrap();
}

#[test]
fn what_is_wrong_is_found() {
    let good = files("civicrm", &whole());
    let broken = |from: &str, to: &str| {
        let mut bad = good.clone();
        let text = bad.get_mut("managed/gw_opportunity.mgd.php").unwrap();
        assert!(text.contains(from), "{from}");
        *text = text.replacen(from, to, 1);
        loaded(&bad).map(|result| result.map(|all| faults(&all)))
    };
    for (from, to) in [
        ("'entity' => 'CustomField'", "'entity' => 'CustomFields'"),
        ("'data_type' => 'Money'", "'data_type' => 'Gold'"),
        ("'custom_group_id.name' => 'gw_opportunity'", "'custom_group_id.name' => 'gw_nothing'"),
        ("'fk_entity' => 'Contact'", "'fk_entity' => 'Nobody'"),
        ("'version' => 4", "'version' => 3"),
        ("'extends' => 'Eck_Gw_Opportunity'", "'extends' => 'Eck_Nothing'"),
    ] {
        let Some(result) = broken(from, to) else { return };
        assert!(!result.unwrap().is_empty(), "{to}");
    }
    assert!(broken("'values' => [", "'values' => [[").unwrap().is_err());
}
