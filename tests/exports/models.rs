//! Models that exports are tried with.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::io::Write as _;

use groundwork::condition::{Facts, Value};
use groundwork::data_model::export::Heading;
use groundwork::data_model::{ChosenEntity, ChosenField, DataModel, build};
use groundwork::id::{EntityId, FieldId};
use groundwork::questionnaire::{EntityFieldKind, Questionnaire, built_in, read};

/// A line that is seen although the test passes: the harness keeps only what is printed.
#[expect(clippy::explicit_write, reason = "what `eprintln` prints is kept from view while a test passes")]
pub(crate) fn say(line: &str) {
    writeln!(std::io::stderr(), "{line}").unwrap();
}

pub(crate) fn hostile() -> Heading {
    Heading {
        title: "Nordland\nDROP SCHEMA public; -- \\! touch /tmp/x \\q".to_owned(),
        made_from: "$$ '; SELECT :name /* \u{202e}".to_owned(),
    }
}

pub(crate) fn questionnaire() -> Questionnaire {
    let files = built_in().into_iter().find(|one| one.id == "crm-readiness").unwrap().files;
    read(&files).0.unwrap()
}

/// Every table and field of the method.
pub(crate) fn whole() -> DataModel {
    let mut questionnaire = questionnaire();
    for entity in &mut questionnaire.records.entities {
        entity.when = None;
        entity.fields.iter_mut().for_each(|field| field.when = None);
    }
    build(&questionnaire, &Facts::new())
}

/// The tables of a firm of so many users under a record model.
pub(crate) fn firm(kind: &str, users: f64) -> DataModel {
    let mut facts = Facts::new();
    facts.set("model.kind", kind);
    facts.set("profile.users", users);
    facts.set("profile.who_pays", if kind == "account" { "b2b" } else { "mixed" });
    facts.set("driver.household", if kind == "household" { 100.0 } else { 0.0 });
    facts.set("records.people_per_customer", "three_to_five");
    facts.set("records.several_hats", "often");
    facts.set("records.families", "many");
    facts.set("records.paper", "both");
    facts.set("records.whose_deal", "company");
    facts.set(
        "records.two_kinds.company_facts",
        Value::List(["contract", "equipment", "headcount"].map(Value::from).to_vec()),
    );
    facts.set("records.two_kinds.person_facts", Value::List(vec!["birthday".into()]));
    facts.set("goals.order", Value::List(["sell_more", "experience", "retain"].map(Value::from).to_vec()));
    facts.set("data.right_to_use.countries", Value::List(vec!["Germany".into()]));
    facts.set("data.right_to_use", 4.0);
    facts.set("data.sources.count", 5.0);
    facts.set("verdict", "run");
    for name in ["process.preferences", "process.hand_overs", "process.touchpoints.count", "technology.day_one.count"] {
        facts.set(name, 2.0);
    }
    build(&questionnaire(), &facts)
}

pub(crate) fn field(id: &str, kind: EntityFieldKind) -> ChosenField {
    ChosenField {
        id: FieldId::parse(id).unwrap(),
        title: String::new(),
        kind,
        key: false,
        required: false,
        unique: false,
        personal: false,
        special: false,
        staff: false,
        derived: false,
        common: false,
        purpose: String::new(),
        lawful_ground: String::new(),
        retention: String::new(),
    }
}

pub(crate) fn entity(id: &str, fields: Vec<ChosenField>) -> ChosenEntity {
    ChosenEntity {
        id: EntityId::parse(id).unwrap(),
        title: String::new(),
        group: String::new(),
        about: String::new(),
        because: String::new(),
        owner: String::new(),
        steward: String::new(),
        facts: Vec::new(),
        fields,
        unique: Vec::new(),
        checks: Vec::new(),
    }
}
