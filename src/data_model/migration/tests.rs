use super::{Load, Source, loading_order, migration};
use crate::condition::Facts;
use crate::data_model::fixtures::{entity, field, key, reference, small_model, whole_model};
use crate::data_model::{ChosenField, DataModel};
use crate::engagement::Stock;
use crate::id::ChoiceId;
use crate::questionnaire::{Questionnaire, built_in, read};

fn method() -> Questionnaire {
    let files = built_in().into_iter().find(|one| one.id == "crm-readiness").unwrap().files;
    read(&files).0.unwrap()
}

fn source(name: &str, kind: &str, records: Option<f64>) -> Source {
    Source {
        name: name.to_owned(),
        kind: ChoiceId::parse(kind).ok(),
        kind_title: kind.to_owned(),
        private: false,
        records,
        counted: None,
        owner: String::new(),
    }
}

fn line(load: &Load) -> String {
    let after: Vec<&str> = load.after.iter().map(crate::id::EntityId::as_str).collect();
    let later: Vec<&str> = load.later.iter().map(crate::id::FieldId::as_str).collect();
    format!("{} after [{}] later [{}]", load.entity, after.join(" "), later.join(" "))
}

#[test]
fn what_is_pointed_to_is_loaded_first() {
    let order: Vec<String> = loading_order(&small_model()).iter().map(line).collect();
    assert_eq!(order, ["user after [] later [created_by]", "order after [user] later [follows_order_id]"]);
    // A required reference goes before an optional one that runs the other way.
    let required = |id: &str, to: &str| ChosenField { required: true, ..field(id, id, reference(to)) };
    let child = entity("child", "g", ["", ""], vec![key("child_id"), required("parent_id", "parent")]);
    let favourite = field("favourite_id", "Favourite", reference("child"));
    let parent = entity("parent", "g", ["", ""], vec![key("parent_id"), favourite]);
    let model = DataModel { entities: vec![child, parent], undecided: Vec::new() };
    let order: Vec<String> = loading_order(&model).iter().map(line).collect();
    assert_eq!(order, ["parent after [] later [favourite_id]", "child after [parent] later []"]);
}

#[test]
fn in_the_whole_model_every_required_reference_finds_its_target() {
    let model = whole_model();
    let order = loading_order(&model);
    assert_eq!(order.len(), model.entities.len());
    for (place, load) in order.iter().enumerate() {
        for (field, target) in model.entity(load.entity.as_str()).unwrap().references() {
            let before = order[..place].iter().any(|other| other.entity == *target);
            assert!(before || !field.required || *target == load.entity, "{}.{}", load.entity, field.id);
            assert_eq!(before, !load.later.contains(&field.id), "{}.{}", load.entity, field.id);
        }
    }
}

#[test]
fn counts_are_reckoned_from_what_is_known_and_from_nothing_else() {
    let method = method();
    let model = whole_model();
    let mut facts = Facts::new();
    facts.set("data.sample.doubles", 10.0);
    facts.set("data.sample.stale", 20.0);
    let people = |sources: Vec<Source>, facts: &Facts<'_>| {
        let plan = migration(&method, facts, &model, sources, &Stock::default());
        plan.counts.iter().find(|count| count.entity.as_str() == "contact").unwrap().expected
    };
    // 5 000 records, a tenth of them doubles, a fifth of the rest out of date: 5 000 × 0.9 × 0.8.
    let two = || vec![source("Ledger", "system", Some(4_000.0)), source("Fair list", "spreadsheet", Some(1_000.0))];
    assert_eq!(people(two(), &facts), Some(3_600.0));
    assert_eq!(people(two(), &Facts::new()), None);
    assert_eq!(people(Vec::new(), &facts), None);
    // One source that nobody has counted leaves the sum open.
    let mut three = two();
    three.push(source("Cards", "paper", None));
    assert_eq!(people(three, &facts), None);
}

#[test]
fn each_source_gets_what_its_kind_has() {
    let method = method();
    let plan =
        migration(&method, &Facts::new(), &whole_model(), vec![source("Jonas", "head", None)], &Stock::default());
    let rows: Vec<String> = plan.mapping.iter().map(|one| format!("{}.{}", one.entity, one.field)).collect();
    assert_eq!(rows, ["contact.family_name", "contact.given_name", "account_contact_role.role", "opportunity.name"]);
    assert!(plan.mapping.iter().all(|one| one.source == Some(0)));
    // Without sources every kind is laid out, and what no answer rules out is advised.
    let open = migration(&method, &Facts::new(), &whole_model(), Vec::new(), &Stock::default());
    assert!(open.mapping.iter().all(|one| one.source.is_none()));
    assert_eq!(open.cleaning.len(), method.records.moving.cleaning.len());
    let days: Vec<i64> = open.steps.iter().map(|step| step.day).collect();
    assert_eq!(days, [-63, -56, -49, -28, -70, -14, -1, 0, 1, 0, 2, 14]);
}
