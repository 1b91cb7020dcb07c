//! Exports for products: what holds for all of them. What their makers publish is asked in `makers`; the rest are rules.

mod civicrm;
mod espocrm;
mod frappe;
mod makers;
mod odoo;

use std::collections::BTreeMap;

use groundwork::data_model::DataModel;
use groundwork::data_model::export::{Export, format};
use serde_json::Value;

use crate::models;
use crate::models::{firm, hostile, whole};

/// The names of the formats that belong to products.
const PRODUCTS: [&str; 8] = ["salesforce", "hubspot", "dataverse", "espocrm", "twenty", "odoo", "frappe", "civicrm"];

fn export(name: &str, model: &DataModel) -> Export {
    (format(name).unwrap().write)(model, &hostile())
}

/// The files of an export, by path.
fn files(name: &str, model: &DataModel) -> BTreeMap<String, String> {
    let files = export(name, model).files.into_iter();
    files.map(|file| (file.path, String::from_utf8(file.bytes).unwrap())).collect()
}

/// Whether a path ends so.
fn ends(path: &str, with: &str) -> bool {
    std::path::Path::new(path).extension().is_some_and(|end| end == with)
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The models of every test, and random ones.
fn all_models() -> Vec<(String, DataModel)> {
    let random = crate::random::several(8).into_iter().enumerate();
    models().into_iter().chain(random.map(|(place, model)| (format!("random-{place}"), model))).collect()
}

/// What is said of a table (and field) in a loss report.
fn losses(name: &str, model: &DataModel, place: &str) -> Vec<String> {
    let loss = export(name, model).loss;
    loss.iter().filter(|loss| loss.place() == place).map(|loss| format!("{} → {}", loss.what, loss.becomes)).collect()
}

#[test]
fn no_two_files_differ_in_letter_case_only_and_every_path_is_safe() {
    for name in PRODUCTS {
        for (model, tables) in all_models() {
            let mut seen = std::collections::BTreeSet::new();
            for file in export(name, &tables).files {
                assert!(seen.insert(file.path.to_lowercase()), "{name} {model}: {}", file.path);
                let safe = |letter: char| letter.is_ascii_alphanumeric() || "/._-".contains(letter);
                assert!(file.path.chars().all(safe) && file.path.len() < 240, "{name} {model}: {}", file.path);
            }
        }
    }
}

/// A model that grows by a table keeps every name and id it had: only files that list everything, or the tables that the
/// new one points to, change.
#[test]
fn a_model_that_grows_keeps_its_names_and_ids() {
    let before = firm("account", 60.0);
    let mut after = before.clone();
    after.entities.retain(|entity| entity.id.as_str() != "quote");
    assert_eq!(after.entities.len() + 1, before.entities.len());
    for name in PRODUCTS {
        let (large, small) = (files(name, &before), files(name, &after));
        for (path, text) in &small {
            let lists = ["requests.json", "permissionset", "Global.json", "models.xml", "fields.xml", "access.csv"];
            let points = path.to_lowercase().contains("opportunity")
                || path.contains("User")
                || path.contains("workspaceMember");
            if !points && !lists.iter().any(|list| path.contains(list)) {
                assert_eq!(Some(text), large.get(path), "{name}: {path}");
            }
        }
    }
}

#[test]
fn loss_reports_say_what_the_product_makes_of_roles_and_households() {
    let model = whole();
    let says = |name: &str, place: &str, words: &str| {
        let lines = losses(name, &model, place);
        assert!(lines.iter().any(|line| line.contains(words)), "{name} {place}: {lines:#?}");
    };
    says("twenty", "account_contact_role", "it keeps one company per person");
    says("odoo", "account_contact_role", "it keeps one company per person (`parent_id`)");
    says("frappe", "contact.primary_account_id", "`company_name` is a text there");
    says("hubspot", "account_contact_role.start_date", "an association carries a label and nothing else");
    says("salesforce", "account_contact_role", "further roles go into its multi-choice field `Roles`");
    says("salesforce", "contact", "which can never be switched off again");
    says("espocrm", "account_contact_role", "the product's list keeps one role for each account and no dates");
    says("dataverse", "account_contact_role", "`Connection`");
    says("dataverse", "opportunity.value", "the currency is that of the record");
    says("civicrm", "opportunity", "it has contributions and cases");
    // The general rules of the model are not forgotten either.
    for name in PRODUCTS {
        says(name, "account_contact_role", "occurs once among records with");
        says(name, "location", "exactly one of");
    }
    // What a product keeps by itself is no loss.
    assert!(losses("civicrm", &model, "household").is_empty(), "{:#?}", losses("civicrm", &model, "household"));
    for name in PRODUCTS.iter().filter(|name| **name != "civicrm") {
        assert!(losses(name, &model, "account.created_at").is_empty(), "{name}");
    }
}
