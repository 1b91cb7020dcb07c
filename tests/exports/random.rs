//! Random models: names of every shape and length, circles, every type and rule.

use groundwork::data_model::export::{FORMATS, format};
use groundwork::data_model::{ChosenEntity, ChosenField, DataModel};
use groundwork::id::{EntityId, FieldId};
use groundwork::questionnaire::{EntityFieldKind, EntityUnique};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, TestRunner};

use crate::models::{entity, field, hostile};

fn name() -> impl Strategy<Value = String> {
    let reserved =
        prop::sample::select(vec!["order", "user", "group", "select", "key", "table", "check", "pk", "index"]);
    prop_oneof![3 => "[a-z][a-z0-9_]{0,14}", 1 => "[a-z][a-z0-9_-]{40,63}", 1 => reserved.prop_map(str::to_owned)]
}

fn kind(tables: usize) -> impl Strategy<Value = (u8, usize, Vec<String>)> {
    let words = prop::collection::btree_set("[a-zäöß' |=-]{1,12}", 1..5);
    let trimmed = words.prop_map(|words| {
        let words: std::collections::BTreeSet<String> = words.iter().map(|word| format!("a{word}z")).collect();
        words.into_iter().collect()
    });
    (0_u8..12, 0..tables.max(1), trimmed)
}

/// A model whose table and field names need no change in DBML and SQLite (which is what the read-back compares).
pub(crate) fn model() -> impl Strategy<Value = DataModel> {
    let names = prop::collection::btree_set(name(), 1..7);
    names.prop_flat_map(|names| {
        let names: Vec<String> = names.into_iter().collect();
        let tables = names.len();
        let field = (name(), kind(tables), any::<[bool; 3]>(), "\\PC{0,20}");
        let fields = prop::collection::vec(prop::collection::vec(field, 0..8), tables);
        let rules = prop::collection::vec((any::<[bool; 3]>(), "\\PC{0,30}"), tables);
        (Just(names), fields, rules).prop_map(|(names, fields, rules)| DataModel {
            entities: names
                .iter()
                .zip(fields)
                .zip(rules)
                .map(|((id, fields), (rules, about))| table(&names, id, fields, rules, about))
                .collect(),
            undecided: Vec::new(),
        })
    })
}

type Field = (String, (u8, usize, Vec<String>), [bool; 3], String);

fn table(names: &[String], id: &str, fields: Vec<Field>, rules: [bool; 3], about: String) -> ChosenEntity {
    let key = ChosenField { key: true, required: true, ..field("the_key", EntityFieldKind::Uuid) };
    let mut made = vec![key];
    for (name, (kind, target, words), [required, unique, personal], purpose) in fields {
        // Names with another in front of "_currency", or that differ only in `-`, are the naming service's own tests.
        if made.iter().any(|known| known.id.as_str() == name)
            || name.ends_with("currency")
            || name == "rowid"
            || name == "oid"
        {
            continue;
        }
        let kind = match kind {
            0 | 1 => EntityFieldKind::Text,
            2 => EntityFieldKind::Integer,
            3 => EntityFieldKind::Decimal,
            4 => EntityFieldKind::Money,
            5 => EntityFieldKind::Date,
            6 => EntityFieldKind::Timestamp,
            7 => EntityFieldKind::Boolean,
            8 => EntityFieldKind::Enum(words),
            9 => EntityFieldKind::Json,
            10 => EntityFieldKind::Enum(Vec::new()),
            _ => EntityFieldKind::Reference(EntityId::parse(&names[target]).unwrap()),
        };
        let plain = !matches!(kind, EntityFieldKind::Json);
        made.push(ChosenField { required, unique: unique && plain, personal, purpose, ..field(&name, kind) });
    }
    let ids: Vec<FieldId> =
        made.iter().skip(1).filter(|one| one.kind != EntityFieldKind::Json).map(|one| one.id.clone()).collect();
    let optional: Vec<FieldId> =
        made.iter().filter(|one| !one.required && one.refers().is_some()).map(|one| one.id.clone()).collect();
    let flags: Vec<FieldId> = made
        .iter()
        .filter(|one| one.required && one.kind == EntityFieldKind::Boolean)
        .map(|one| one.id.clone())
        .collect();
    let mut whole = entity(id, made);
    whole.about = about;
    if rules[0] && ids.len() > 1 {
        whole.unique.push(EntityUnique { fields: ids[..2].to_vec(), only_where: Vec::new() });
    }
    if rules[1] && !flags.is_empty() && !ids.is_empty() {
        whole.unique.push(EntityUnique { fields: ids[..1].to_vec(), only_where: flags[..1].to_vec() });
    }
    if optional.len() > 1 {
        whole.checks.push((optional, rules[2]));
    }
    whole
}

/// The same random models at every run.
pub(crate) fn several(number: u32) -> Vec<DataModel> {
    let mut runner = TestRunner::new_with_rng(
        Config::default(),
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    (0..number).map(|_| model().new_tree(&mut runner).unwrap().current()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every format is written without a panic, twice alike, with safe paths; JSON comes back as the model.
    #[test]
    fn every_format_takes_every_model(model in model()) {
        for one in FORMATS {
            let export = (one.write)(&model, &hostile());
            prop_assert_eq!(&export, &(one.write)(&model, &hostile()));
            prop_assert!(!export.files.is_empty(), "{}", one.name);
            let paths: std::collections::BTreeSet<&str> = export.files.iter().map(|file| file.path.as_str()).collect();
            prop_assert_eq!(paths.len(), export.files.len());
        }
        let text = (format("json").unwrap().write)(&model, &hostile()).into_text();
        let whole: serde_json::Value = serde_json::from_str(&text).unwrap();
        let entities = whole["entities"].as_array().unwrap();
        prop_assert_eq!(entities.len(), model.entities.len());
        for (json, entity) in entities.iter().zip(&model.entities) {
            prop_assert_eq!(json["id"].as_str(), Some(entity.id.as_str()));
            let fields = json["fields"].as_array().unwrap();
            prop_assert_eq!(fields.len(), entity.fields.len());
            for (json, field) in fields.iter().zip(&entity.fields) {
                prop_assert_eq!(json["id"].as_str(), Some(field.id.as_str()));
                prop_assert_eq!(json["refers"].as_str(), field.refers().map(EntityId::as_str));
                prop_assert_eq!(json["required"].as_bool().unwrap_or(false), field.required);
                prop_assert_eq!(json["unique"].as_bool().unwrap_or(false), field.unique);
            }
            prop_assert_eq!(json["unique"].as_array().unwrap().len(), entity.unique.len());
            prop_assert_eq!(json["checks"].as_array().unwrap().len(), entity.checks.len());
        }
    }
}
